/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Details of episodes, into the file. */
#include "hearth-library-private.h"

#include "hearth-error.h"
#include "hearth-merge.h"

#include <glib/gi18n-lib.h>

/* How long details wait for others, to be one transaction and one change: in the background they
 * come one after the other, by the hundred. */
#define GATHER_MS 100

/* An episode on its way into the file. */
typedef struct
{
  gint64 series_key;
  HearthCatalog *catalog; /* owned: its last reference is let go by the writing thread */
  HearthEpisode *episode; /* owned: of the catalog */
} Fill;

/* What waits to be written, on the main thread. */
typedef struct
{
  HearthLibrary *library; /* not owned: it owns this */
  GPtrArray *fills;       /* owned, of Fill */
  GPtrArray *tasks;       /* owned, of GTask: who waits for them */
  guint source;
} Gathered;

/* Those who wait for what is being written. */
typedef struct
{
  HearthLibrary *library; /* owned */
  GPtrArray *tasks;       /* owned */
} Writing;

/* An episode whose details could not be had. */
typedef struct
{
  gint64 series_key;
  char *episode_id; /* owned */
  gint64 next_at_ms;
} Failure;

static G_DEFINE_QUARK (hearth - library - details, gathered);

static void
fill_free (gpointer data)
{
  Fill *fill = data;

  g_clear_object (&fill->episode);
  g_clear_object (&fill->catalog);
  g_free (fill);
}

static void
gathered_free (gpointer data)
{
  Gathered *gathered = data;

  g_clear_handle_id (&gathered->source, g_source_remove);
  g_ptr_array_unref (gathered->fills);
  g_ptr_array_unref (gathered->tasks);
  g_free (gathered);
}

static void
failure_free (gpointer data)
{
  Failure *failure = data;

  g_free (failure->episode_id);
  g_free (failure);
}

static void
start_over (Gathered *gathered)
{
  gathered->fills = g_ptr_array_new_with_free_func (fill_free);
  gathered->tasks = g_ptr_array_new_with_free_func (g_object_unref);
}

static Gathered *
get_gathered (HearthLibrary *self)
{
  Gathered *gathered = g_object_get_qdata (G_OBJECT (self), gathered_quark ());

  if (gathered == NULL)
    {
      gathered = g_new0 (Gathered, 1);
      gathered->library = self;
      start_over (gathered);
      g_object_set_qdata_full (G_OBJECT (self), gathered_quark (), gathered, gathered_free);
    }
  return gathered;
}

/* Gives the key of the series that changed, 0 when there are several; nothing when none did. */
static gpointer
fill_work (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  GPtrArray *fills = data;
  const gint64 now_ms = g_get_real_time () / 1000;
  g_autofree gint64 *series_key = NULL;

  for (guint i = 0; i < fills->len; i++)
    {
      const Fill *fill = g_ptr_array_index (fills, i);
      gboolean changed;

      if (!hearth_merge_details (sql, fill->series_key, fill->episode, now_ms, &changed, error))
        return NULL;
      if (changed && series_key == NULL)
        series_key = g_memdup2 (&fill->series_key, sizeof fill->series_key);
      else if (changed && *series_key != fill->series_key)
        *series_key = 0;
    }
  return g_steal_pointer (&series_key);
}

static void
filled_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autofree Writing *writing = user_data;
  g_autoptr (HearthLibrary) self = writing->library;
  g_autoptr (GPtrArray) tasks = writing->tasks;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *series_key =
      hearth_database_run_finish (HEARTH_DATABASE (object), result, &error);

  if (series_key != NULL)
    hearth_library_emit_changed (self, *series_key, HEARTH_LIBRARY_CHANGE_EPISODES);
  for (guint i = 0; i < tasks->len; i++)
    if (error != NULL)
      g_task_return_error (tasks->pdata[i], g_error_copy (error));
    else
      g_task_return_boolean (tasks->pdata[i], TRUE);
}

static gboolean
write_cb (gpointer user_data)
{
  Gathered *gathered = user_data;

  gathered->source = 0;
  hearth_library_write_details (gathered->library);
  return G_SOURCE_REMOVE;
}

static gpointer
failure_work (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  const Failure *failure = data;

  hearth_sql_do (sql, error,
                 "UPDATE episode SET details_next = nullif (?3, 0), "
                 "details_failures = details_failures + 1 "
                 "WHERE series_key = ?1 AND id = ?2 AND details IS NOT NULL",
                 "isi", failure->series_key, failure->episode_id, failure->next_at_ms);
  return NULL; /* Nobody sees it. */
}

/**
 * hearth_library_write_details:
 * @self: a library
 *
 * Hands what hearth_library_fill_async() gathered to the writing thread now. Main thread.
 */
void
hearth_library_write_details (HearthLibrary *self)
{
  Gathered *gathered = get_gathered (self);
  GPtrArray *fills = gathered->fills;
  Writing *writing;

  g_clear_handle_id (&gathered->source, g_source_remove);
  if (fills->len == 0)
    return;
  writing = g_new0 (Writing, 1);
  writing->library = g_object_ref (self);
  writing->tasks = g_steal_pointer (&gathered->tasks);
  start_over (gathered);
  hearth_database_run_async (self->database, HEARTH_DATABASE_WRITE, "take details", fill_work,
                             fills, (GDestroyNotify) g_ptr_array_unref, g_free, NULL, filled_cb,
                             writing);
}

/**
 * hearth_library_fill_async:
 * @self: a library
 * @series_key: a series
 * @episode_id: an episode of it
 * @details: (transfer full): the catalog that the document about this episode gave, let go off the
 *   main thread
 * @cancellable: (nullable): looked at before it begins
 * @callback: called when it is in the file
 * @user_data: for @callback
 *
 * Takes the details of an episode into the library. What the person did with it stays, and so does
 * what its list says where the details are silent. Those that come within a tenth of a second are
 * written together. Main thread.
 */
void
hearth_library_fill_async (HearthLibrary *self,
                           gint64 series_key,
                           const char *episode_id,
                           HearthCatalog *details,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (HearthCatalog) catalog = details;
  HearthEpisode *episode;
  Gathered *gathered;
  Fill *fill;

  g_return_if_fail (HEARTH_IS_LIBRARY (self));
  g_return_if_fail (HEARTH_IS_CATALOG (catalog));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hearth_library_fill_async);
  if (g_task_return_error_if_cancelled (task))
    return;
  /* What is in the file is told, even to who does not want it any more. */
  g_task_set_check_cancellable (task, FALSE);
  episode = hearth_catalog_find_episode (catalog, episode_id, NULL);
  if (episode == NULL)
    {
      g_task_return_new_error (task, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_INVALID, "%s",
                               _ ("The document about this episode tells of another one."));
      return;
    }

  fill = g_new0 (Fill, 1);
  fill->series_key = series_key;
  fill->episode = g_object_ref (episode);
  fill->catalog = g_steal_pointer (&catalog);
  gathered = get_gathered (self);
  g_ptr_array_add (gathered->fills, fill);
  g_ptr_array_add (gathered->tasks, g_steal_pointer (&task));
  if (gathered->source == 0)
    {
      gathered->source = g_timeout_add (GATHER_MS, write_cb, gathered);
      g_source_set_name_by_id (gathered->source, "[hearth] details of episodes");
    }
}

/**
 * hearth_library_fill_finish:
 * @self: a library
 * @result: what the callback got
 * @error: return location for an error
 *
 * Tells whether the details are in the library.
 *
 * Sets %HEARTH_LOAD_ERROR_INVALID when they are those of another episode, %HEARTH_LIBRARY_ERROR
 * when the file could not be written, and %G_IO_ERROR_CANCELLED.
 *
 * Returns: whether they are
 */
gboolean
hearth_library_fill_finish (HearthLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, hearth_library_fill_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * hearth_library_fill_failed:
 * @self: a library
 * @series_key: a series
 * @episode_id: an episode of it
 * @next_at_ms: when to ask for its details again by itself, Unix time in milliseconds; 0 when they
 *   are not there, so that they are not asked for until the list says something new of the episode
 *
 * Keeps that details could not be had. Main thread; a failure of that is told by the signal
 * "trouble".
 */
void
hearth_library_fill_failed (HearthLibrary *self,
                            gint64 series_key,
                            const char *episode_id,
                            gint64 next_at_ms)
{
  Failure *failure;

  g_return_if_fail (HEARTH_IS_LIBRARY (self));

  failure = g_new0 (Failure, 1);
  failure->series_key = series_key;
  failure->episode_id = g_strdup (episode_id);
  failure->next_at_ms = next_at_ms;
  hearth_library_write (self, "note that details failed", failure_work, failure, failure_free,
                        NULL);
}
