/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a refresh brings, into the file. */
#include "hearth-library-private.h"

#include "hearth-error.h"
#include "hearth-merge.h"

/* How long answers wait for others, to be one transaction: at a start, hundreds come at once. */
#define GATHER_MS 100

/* A catalog on its way into its series. */
typedef struct
{
  gint64 series_key;
  HearthCatalog *catalog;   /* owned: its last reference is let go by the writing thread */
  HearthLoadReport *report; /* owned, nullable */
  gint64 next_at_ms;
  HearthMergeFlags flags;
} Merge;

/* A merge that is written, on its way back. */
typedef struct
{
  gint64 series_key;
  HearthMergeResult *result; /* owned, nullable until it is written */
} Merged;

/* What came of asking for a series, without a catalog. */
typedef struct
{
  gint64 series_key;
  HearthOutcome outcome;
  gint64 now_ms;
  gint64 next_at_ms;
  char *message;  /* owned, nullable */
  char *moved_to; /* owned, nullable */
} Note;

/* The notes that wait, on the main thread. */
typedef struct
{
  HearthLibrary *library; /* not owned: it owns this */
  GPtrArray *notes;       /* owned, of Note */
  guint source;
} Notes;

/* In the order in which they run. */
static gpointer
merge_work (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error);
static void
on_merged (GObject *object, GAsyncResult *result, gpointer user_data);
static void
on_merge_shown (GObject *object, GAsyncResult *result, gpointer user_data);

static G_DEFINE_QUARK (hearth - library - notes, notes);

static gint64
get_now_ms (void)
{
  return g_get_real_time () / 1000;
}

static void
merge_free (gpointer data)
{
  Merge *merge = data;

  g_clear_object (&merge->catalog);
  g_clear_pointer (&merge->report, hearth_load_report_free);
  g_free (merge);
}

static void
merged_free (gpointer data)
{
  Merged *merged = data;

  g_clear_pointer (&merged->result, hearth_merge_result_free);
  g_free (merged);
}

static void
note_free (gpointer data)
{
  Note *note = data;

  g_free (note->message);
  g_free (note->moved_to);
  g_free (note);
}

static void
notes_free (gpointer data)
{
  Notes *notes = data;

  g_clear_handle_id (&notes->source, g_source_remove);
  g_ptr_array_unref (notes->notes);
  g_free (notes);
}

static Notes *
get_notes (HearthLibrary *self)
{
  Notes *notes = g_object_get_qdata (G_OBJECT (self), notes_quark ());

  if (notes == NULL)
    {
      notes = g_new0 (Notes, 1);
      notes->library = self;
      notes->notes = g_ptr_array_new_with_free_func (note_free);
      g_object_set_qdata_full (G_OBJECT (self), notes_quark (), notes, notes_free);
    }
  return notes;
}

static gpointer
merge_work (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  const Merge *merge = data;

  return hearth_merge_catalog (sql, merge->series_key, merge->catalog, merge->report,
                               merge->next_at_ms, get_now_ms (), merge->flags, cancellable, error);
}

static void
on_merged (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HearthLibrary *self = g_task_get_source_object (task);
  Merged *merged = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  merged->result = hearth_database_run_finish (HEARTH_DATABASE (object), result, &error);
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    hearth_library_reread_async (self, on_merge_shown, g_steal_pointer (&task));
}

/* Who hears of it finds the series as it is now. */
static void
on_merge_shown (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HearthLibrary *self = HEARTH_LIBRARY (object);
  Merged *merged = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!hearth_library_reread_finish (self, result, &error))
    hearth_library_emit_trouble (self, error);
  g_signal_emit_by_name (self, "changed", merged->series_key, (guint) merged->result->what);
  g_task_return_pointer (task, g_steal_pointer (&merged->result),
                         (GDestroyNotify) hearth_merge_result_free);
}

/* A 304 says that the document is the one that was merged last, so that nothing is held back any
 * more. A failure is no answer: it leaves the time of the last one. */
static gboolean
write_note (HearthSql *sql, const Note *note, GError **error)
{
  gboolean written;

  if (note->outcome == HEARTH_OUTCOME_FINE)
    written = hearth_sql_do (sql, error,
                             "UPDATE source SET checked_at = ?2, next_at = ?3, failures = 0, "
                             "outcome = ?4, message = NULL, held_digest = NULL, held_missing = 0, "
                             "held_answered = 0 WHERE series_key = ?1",
                             "iiii", note->series_key, note->now_ms, note->next_at_ms,
                             (gint64) note->outcome);
  else
    written = hearth_sql_do (sql, error,
                             "UPDATE source SET next_at = ?2, failures = failures + 1, "
                             "outcome = ?3, message = ?4 WHERE series_key = ?1",
                             "iiis", note->series_key, note->next_at_ms, (gint64) note->outcome,
                             note->message);
  return written && (note->moved_to == NULL ||
                     hearth_merge_move (sql, note->series_key, note->moved_to, error));
}

static gpointer
notes_work (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  GPtrArray *notes = data;
  const Note *first = g_ptr_array_index (notes, 0);
  const gint64 series_key = notes->len == 1 ? first->series_key : 0;

  for (guint i = 0; i < notes->len; i++)
    if (!write_note (sql, g_ptr_array_index (notes, i), error))
      return NULL;
  return g_memdup2 (&series_key, sizeof series_key);
}

static gpointer
keep_work (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  const gint64 *series_key = data;

  return hearth_sql_do (sql, error,
                        "UPDATE source SET outcome = ?2, held_answered = 1 "
                        "WHERE series_key = ?1 AND outcome = ?3",
                        "iii", *series_key, (gint64) HEARTH_OUTCOME_FINE,
                        (gint64) HEARTH_OUTCOME_HELD_BACK)
             ? g_memdup2 (series_key, sizeof *series_key)
             : NULL;
}

static void
tell_sources (HearthLibrary *self, gint64 series_key)
{
  hearth_library_emit_changed (self, series_key, HEARTH_LIBRARY_CHANGE_SOURCES);
}

static gboolean
write_notes_cb (gpointer user_data)
{
  Notes *notes = user_data;

  notes->source = 0;
  hearth_library_write_outcomes (notes->library);
  return G_SOURCE_REMOVE;
}

static gboolean
has_note_of (HearthLibrary *self, gint64 series_key)
{
  Notes *notes = get_notes (self);

  for (guint i = 0; i < notes->notes->len; i++)
    if (((const Note *) g_ptr_array_index (notes->notes, i))->series_key == series_key)
      return TRUE;
  return FALSE;
}

/**
 * hearth_merge_result_free:
 * @self: (transfer full): a result
 *
 * Frees what came of a merge.
 */
void
hearth_merge_result_free (HearthMergeResult *self)
{
  g_free (self->first_title);
  g_free (self);
}

/**
 * hearth_library_merge_async:
 * @self: a library
 * @series_key: the series
 * @catalog: (transfer full): its catalog, let go off the main thread
 * @report: (nullable): what was learnt while it was loaded
 * @next_at_ms: when to ask again, Unix time in milliseconds
 * @flags: whether the person agreed to lose much of the series
 * @cancellable: (nullable): to leave everything as it was
 * @callback: called when it is in the file and the sources show it
 * @user_data: for @callback
 *
 * Takes a catalog into the library in one transaction. Main thread.
 */
void
hearth_library_merge_async (HearthLibrary *self,
                            gint64 series_key,
                            HearthCatalog *catalog,
                            const HearthLoadReport *report,
                            gint64 next_at_ms,
                            HearthMergeFlags flags,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Merged *merged;
  Merge *merge;

  g_return_if_fail (HEARTH_IS_LIBRARY (self));
  g_return_if_fail (HEARTH_IS_CATALOG (catalog));

  merge = g_new0 (Merge, 1);
  merge->series_key = series_key;
  merge->catalog = catalog;
  merge->report = report != NULL ? hearth_load_report_copy (report) : NULL;
  merge->next_at_ms = next_at_ms;
  merge->flags = flags;

  /* What is in the file is told, even to who does not want it any more. */
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hearth_library_merge_async);
  g_task_set_check_cancellable (task, FALSE);
  merged = g_new0 (Merged, 1);
  merged->series_key = series_key;
  g_task_set_task_data (task, merged, merged_free);

  /* An older answer must not come after this one. */
  if (has_note_of (self, series_key))
    hearth_library_write_outcomes (self);
  hearth_database_run_async (self->database, HEARTH_DATABASE_WRITE, "merge a catalog", merge_work,
                             merge, merge_free, (GDestroyNotify) hearth_merge_result_free,
                             cancellable, on_merged, g_steal_pointer (&task));
}

/**
 * hearth_library_merge_finish:
 * @self: a library
 * @result: what the callback got
 * @error: return location for an error
 *
 * Tells what came of a merge.
 *
 * Sets %HEARTH_LIBRARY_ERROR_NOT_FOUND when there is no such series any more, others of
 * %HEARTH_LIBRARY_ERROR when the file could not be written, and %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full) (nullable): the result, or NULL with @error set
 */
HearthMergeResult *
hearth_library_merge_finish (HearthLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hearth_library_merge_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * hearth_library_note_outcome:
 * @self: a library
 * @series_key: the series that was asked for
 * @report: (nullable): what was learnt
 * @next_at_ms: when to ask again, Unix time in milliseconds
 * @error: (nullable): why it failed; NULL when there was nothing new
 *
 * Keeps what came of asking for a series when there is no catalog to merge. What comes within a
 * tenth of a second is written together. That somebody cancelled says nothing of the series, and is
 * not kept. Main thread; a failure is told by the signal "trouble".
 */
void
hearth_library_note_outcome (HearthLibrary *self,
                             gint64 series_key,
                             const HearthLoadReport *report,
                             gint64 next_at_ms,
                             const GError *error)
{
  Notes *notes;
  Note *note;

  g_return_if_fail (HEARTH_IS_LIBRARY (self));

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  note = g_new0 (Note, 1);
  note->series_key = series_key;
  note->now_ms = get_now_ms ();
  note->next_at_ms = next_at_ms;
  note->message = error != NULL ? g_strdup (error->message) : NULL;
  note->moved_to = report != NULL ? g_strdup (report->moved_to) : NULL;
  note->outcome = HEARTH_OUTCOME_FINE;
  if (g_error_matches (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_GONE))
    note->outcome = HEARTH_OUTCOME_GONE;
  else if (error != NULL)
    note->outcome = HEARTH_OUTCOME_FAILED;

  notes = get_notes (self);
  g_ptr_array_add (notes->notes, note);
  if (notes->source == 0)
    {
      notes->source = g_timeout_add (GATHER_MS, write_notes_cb, notes);
      g_source_set_name_by_id (notes->source, "[hearth] outcomes of a refresh");
    }
}

/**
 * hearth_library_write_outcomes:
 * @self: a library
 *
 * Hands what hearth_library_note_outcome() gathered to the writing thread now. Main thread.
 */
void
hearth_library_write_outcomes (HearthLibrary *self)
{
  Notes *notes = get_notes (self);
  GPtrArray *gathered = notes->notes;

  g_clear_handle_id (&notes->source, g_source_remove);
  if (gathered->len == 0)
    return;

  notes->notes = g_ptr_array_new_with_free_func (note_free);
  hearth_library_write (self, "note what came of asking", notes_work, gathered,
                        (GDestroyNotify) g_ptr_array_unref, tell_sources);
}

/**
 * hearth_library_keep_held_back:
 * @self: a library
 * @series_key: a series of which a refresh was held back
 *
 * Keeps what is there, and does not ask again as long as the document stays as it is. Main thread;
 * a failure is told by the signal "trouble".
 */
void
hearth_library_keep_held_back (HearthLibrary *self, gint64 series_key)
{
  g_return_if_fail (HEARTH_IS_LIBRARY (self));

  hearth_library_write (self, "keep what is there", keep_work,
                        g_memdup2 (&series_key, sizeof series_key), g_free, tell_sources);
}

/**
 * hearth_library_set_refreshing:
 * @self: a library
 * @series_key: a series
 * @refreshing: whether it is asked for now
 *
 * Shows that a series is being refreshed. It is not kept. Main thread.
 */
void
hearth_library_set_refreshing (HearthLibrary *self, gint64 series_key, gboolean refreshing)
{
  g_return_if_fail (HEARTH_IS_LIBRARY (self));

  hearth_series_table_set_refreshing (self->sources, series_key, refreshing);
}
