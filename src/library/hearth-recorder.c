/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-recorder.h"

#include "hearth-library-private.h"
#include "hearth-watch-store.h"

/* Long enough to put some moments together, short enough that they are in the file within a second.
 */
#define PAUSE_MS 700
/* A file that cannot be written to is tried again after a second, then less and less often. */
#define FIRST_RETRY_MS 1000
#define LAST_RETRY_MS (60 * 1000)

/* What is recorded goes into memory first. While there is something, one timer runs; when it fires,
 * all of it becomes a batch on its way to the file, and what comes next waits for the next batch. A
 * batch that could not be written goes back to where it came from. */
struct _HearthRecorder
{
  GObject parent_instance;

  HearthLibrary *library; /* not owned; NULL when closed */
  GHashTable *unwritten;  /* owned: set of HearthProgress */
  GPtrArray *batches;     /* owned: of Batch, on their way in this order */
  GPtrArray *flushes;     /* owned: of GTask, for what is unwritten */
  guint timer;
  guint retry_ms;  /* 0: the last batch was written */
  guint n_written; /* batches */
};

G_DEFINE_FINAL_TYPE (HearthRecorder, hearth_recorder, G_TYPE_OBJECT)

typedef struct
{
  GPtrArray *progress; /* owned: of HearthProgress; the writing thread reads it */
  GPtrArray *flushes;  /* owned: of GTask, that end with it */
} Batch;

static void
schedule (HearthRecorder *self, guint pause_ms);

static void
batch_free (gpointer data)
{
  Batch *batch = data;

  g_ptr_array_unref (batch->progress);
  g_ptr_array_unref (batch->flushes);
  g_free (batch);
}

static Batch *
take_unwritten (HearthRecorder *self)
{
  Batch *batch = g_new0 (Batch, 1);
  GHashTableIter iter;
  gpointer progress;

  batch->progress = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_progress_free);
  g_hash_table_iter_init (&iter, self->unwritten);
  while (g_hash_table_iter_next (&iter, &progress, NULL))
    {
      g_ptr_array_add (batch->progress, progress);
      g_hash_table_iter_steal (&iter);
    }
  batch->flushes = g_steal_pointer (&self->flushes);
  self->flushes = g_ptr_array_new_with_free_func (g_object_unref);
  return batch;
}

/* On the writing thread. Gives something when an episode is not new any more. */
static gpointer
write_batch (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  GPtrArray *progress = data;
  gboolean was_new = FALSE;

  for (guint i = 0; i < progress->len; i++)
    {
      if (!hearth_watch_store_add (sql, g_ptr_array_index (progress, i), &was_new, error))
        return NULL;
    }
  return GINT_TO_POINTER (was_new);
}

static void
add_unwritten (HearthRecorder *self, HearthProgress *progress)
{
  HearthProgress *known = g_hash_table_lookup (self->unwritten, progress);

  if (known == NULL)
    {
      g_hash_table_add (self->unwritten, progress);
      return;
    }
  hearth_progress_unite (known->watch, progress->watch);
  hearth_progress_free (progress);
}

/* What was recorded since comes after it. The writing thread may not have let go of the batch yet.
 */
static void
take_back (HearthRecorder *self, Batch *batch)
{
  for (guint i = 0; i < batch->progress->len; i++)
    {
      const HearthProgress *progress = g_ptr_array_index (batch->progress, i);
      const HearthProgress *since = g_hash_table_lookup (self->unwritten, progress);
      HearthProgress *both = hearth_progress_new (progress->series_key, progress->episode_id,
                                                  progress->watch->segment_id);

      hearth_progress_unite (both->watch, progress->watch);
      if (since != NULL)
        hearth_progress_unite (both->watch, since->watch);
      g_hash_table_add (self->unwritten, both);
    }
}

static void
answer_flushes (Batch *batch, const GError *error)
{
  for (guint i = 0; i < batch->flushes->len; i++)
    {
      GTask *task = g_ptr_array_index (batch->flushes, i);

      if (error != NULL)
        g_task_return_error (task, g_error_copy (error));
      else
        g_task_return_boolean (task, TRUE);
    }
}

/* Each series once, however many of its segments there are. */
static void
tell_written (HearthRecorder *self, Batch *batch, gboolean was_new)
{
  g_autoptr (HearthLibrary) library = self->library != NULL ? g_object_ref (self->library) : NULL;
  g_autoptr (GHashTable) told = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; library != NULL && i < batch->progress->len; i++)
    {
      HearthProgress *progress = g_ptr_array_index (batch->progress, i);

      if (g_hash_table_add (told, &progress->series_key))
        hearth_library_emit_changed (library, progress->series_key, HEARTH_LIBRARY_CHANGE_WATCH);
    }
  if (library != NULL && was_new)
    hearth_library_reread_series (library);
}

/* Once for all the attempts until one succeeds. */
static void
fail (HearthRecorder *self, Batch *batch, const GError *error)
{
  const gboolean first = self->retry_ms == 0;

  if (self->library == NULL)
    return;
  self->retry_ms = first ? FIRST_RETRY_MS : MIN (2 * self->retry_ms, LAST_RETRY_MS);
  take_back (self, batch);
  g_clear_handle_id (&self->timer, g_source_remove);
  schedule (self, self->retry_ms);
  if (first)
    hearth_library_emit_trouble (self->library, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data);

/* The thread writes batches in their order, so it does no harm when another one is on its way. */
static void
push (HearthRecorder *self)
{
  HearthDatabase *database = hearth_library_get_database (self->library);
  Batch *batch = take_unwritten (self);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_ptr_array_add (self->batches, batch);
  hearth_database_run_async (database, HEARTH_DATABASE_WRITE, "write progress", write_batch,
                             g_ptr_array_ref (batch->progress), (GDestroyNotify) g_ptr_array_unref,
                             NULL, NULL, written_cb, g_object_ref (self));
}

static gboolean
timer_cb (gpointer user_data)
{
  HearthRecorder *self = user_data;

  self->timer = 0;
  /* When a batch is on its way still, the end of it goes on. */
  if (self->batches->len == 0)
    push (self);
  return G_SOURCE_REMOVE;
}

static void
schedule (HearthRecorder *self, guint pause_ms)
{
  if (self->timer == 0)
    self->timer = g_timeout_add (pause_ms, timer_cb, self);
}

/* When no timer runs, it fired while the batch was on its way. */
static void
go_on (HearthRecorder *self)
{
  if (self->library != NULL && self->batches->len == 0 && g_hash_table_size (self->unwritten) > 0 &&
      (self->flushes->len > 0 || self->timer == 0))
    push (self);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthRecorder) self = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean was_new =
      GPOINTER_TO_INT (hearth_database_run_finish (HEARTH_DATABASE (source), result, &error));
  Batch *batch = g_ptr_array_steal_index (self->batches, 0);

  if (error == NULL)
    {
      self->retry_ms = 0;
      self->n_written++;
      tell_written (self, batch, was_new);
    }
  else
    fail (self, batch, error);
  answer_flushes (batch, error);
  batch_free (batch);
  go_on (self);
}

static void
complete (const HearthProgress *progress,
          gint64 series_key,
          const char *episode_id,
          GHashTable *watches)
{
  const char *segment_id = progress->watch->segment_id;
  HearthWatch *watch;

  if (progress->series_key != series_key || !g_str_equal (progress->episode_id, episode_id))
    return;
  watch = g_hash_table_lookup (watches, segment_id);
  if (watch == NULL)
    {
      watch = hearth_watch_new (segment_id);
      g_hash_table_insert (watches, g_strdup (segment_id), watch);
    }
  hearth_progress_unite (watch, progress->watch);
  watch->finished =
      watch->finished || hearth_watch_is_enough (hearth_intervals_get_total_ms (watch->seen),
                                                 watch->position_ms, watch->duration_ms);
}

static void
hearth_recorder_dispose (GObject *object)
{
  HearthRecorder *self = HEARTH_RECORDER (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  self->library = NULL;

  G_OBJECT_CLASS (hearth_recorder_parent_class)->dispose (object);
}

static void
hearth_recorder_finalize (GObject *object)
{
  HearthRecorder *self = HEARTH_RECORDER (object);

  g_hash_table_unref (self->unwritten);
  g_ptr_array_unref (self->batches);
  g_ptr_array_unref (self->flushes);

  G_OBJECT_CLASS (hearth_recorder_parent_class)->finalize (object);
}

static void
hearth_recorder_class_init (HearthRecorderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hearth_recorder_dispose;
  object_class->finalize = hearth_recorder_finalize;
}

static void
hearth_recorder_init (HearthRecorder *self)
{
  self->unwritten = g_hash_table_new_full (hearth_progress_hash, hearth_progress_equal,
                                           (GDestroyNotify) hearth_progress_free, NULL);
  self->batches = g_ptr_array_new_with_free_func (batch_free);
  self->flushes = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * hearth_recorder_new:
 * @library: (transfer none): the library; it closes the recorder before it goes
 *
 * Returns: (transfer full): a recorder with nothing to write
 */
HearthRecorder *
hearth_recorder_new (HearthLibrary *library)
{
  HearthRecorder *self = g_object_new (HEARTH_TYPE_RECORDER, NULL);

  self->library = library;
  return self;
}

/**
 * hearth_recorder_record:
 * @self: a recorder
 * @series_key: a series
 * @episode_id: an episode of it
 * @segment_id: a segment of that
 * @duration_ms: how long it is, in milliseconds; 0 when the player does not know
 * @from_ms: where what was seen begins, in milliseconds
 * @to_ms: where it ends and the person is now; not after @from_ms only says where that is
 *
 * Keeps what was seen in memory, and sees to it that it is written. When it cannot be, the library
 * says "trouble" once, and it is tried again for as long as the program runs. Main thread.
 */
void
hearth_recorder_record (HearthRecorder *self,
                        gint64 series_key,
                        const char *episode_id,
                        const char *segment_id,
                        gint64 duration_ms,
                        gint64 from_ms,
                        gint64 to_ms)
{
  g_autoptr (HearthProgress) progress = hearth_progress_new (series_key, episode_id, segment_id);

  if (self->library == NULL)
    return;
  progress->watch->duration_ms = MAX (duration_ms, 0);
  progress->watch->position_ms = MAX (to_ms, 0);
  progress->watch->watched_at_ms = g_get_real_time () / 1000;
  hearth_intervals_add (progress->watch->seen, from_ms, to_ms);
  add_unwritten (self, g_steal_pointer (&progress));
  schedule (self, self->retry_ms > 0 ? self->retry_ms : PAUSE_MS);
}

/**
 * hearth_recorder_flush_async:
 * @self: a recorder
 * @callback: called when what was recorded before is in the file, or could not be written
 * @user_data: for @callback
 *
 * Writes what is unwritten now. Main thread.
 */
void
hearth_recorder_flush_async (HearthRecorder *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  Batch *last;

  g_task_set_source_tag (task, hearth_recorder_flush_async);
  if (self->library != NULL && g_hash_table_size (self->unwritten) > 0)
    {
      g_ptr_array_add (self->flushes, g_steal_pointer (&task));
      if (self->batches->len == 0)
        push (self);
      return;
    }
  if (self->batches->len == 0)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  last = g_ptr_array_index (self->batches, self->batches->len - 1);
  g_ptr_array_add (last->flushes, g_steal_pointer (&task));
}

/**
 * hearth_recorder_flush_finish:
 * @self: a recorder
 * @result: what the callback was given
 * @error: return location
 *
 * Sets why it could not be written, an error of %HEARTH_LIBRARY_ERROR; it is tried again later all
 * the same.
 *
 * Returns: whether everything is in the file
 */
gboolean
hearth_recorder_flush_finish (HearthRecorder *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * hearth_recorder_push:
 * @self: a recorder
 *
 * Hands what was recorded so far to the writing thread at once, before what the caller is about to
 * ask of it. Main thread.
 */
void
hearth_recorder_push (HearthRecorder *self)
{
  if (self->library != NULL && g_hash_table_size (self->unwritten) > 0)
    push (self);
}

/**
 * hearth_recorder_get_n_written:
 * @self: a recorder
 *
 * What is read from the file may be older than a batch that was written meanwhile, which is not in
 * memory any more: when this is another number than before the reading began, read again. Main
 * thread.
 *
 * Returns: how many batches were written
 */
guint
hearth_recorder_get_n_written (HearthRecorder *self)
{
  return self->n_written;
}

/**
 * hearth_recorder_complete:
 * @self: a recorder
 * @series_key: a series
 * @episode_id: an episode of it
 * @watches: (element-type utf8 HearthWatch): what was read from the file of that
 *
 * Adds what is not in the file yet. Main thread.
 */
void
hearth_recorder_complete (HearthRecorder *self,
                          gint64 series_key,
                          const char *episode_id,
                          GHashTable *watches)
{
  GHashTableIter iter;
  gpointer progress;

  for (guint i = 0; i < self->batches->len; i++)
    {
      const Batch *batch = g_ptr_array_index (self->batches, i);

      for (guint j = 0; j < batch->progress->len; j++)
        complete (g_ptr_array_index (batch->progress, j), series_key, episode_id, watches);
    }
  g_hash_table_iter_init (&iter, self->unwritten);
  while (g_hash_table_iter_next (&iter, &progress, NULL))
    complete (progress, series_key, episode_id, watches);
}

/**
 * hearth_recorder_close:
 * @self: a recorder
 *
 * Hands what is left to the writing thread and stops. The library then closes its database, which
 * waits for that. Nothing is recorded or told any more. Main thread.
 */
void
hearth_recorder_close (HearthRecorder *self)
{
  hearth_recorder_push (self);
  g_clear_handle_id (&self->timer, g_source_remove);
  self->library = NULL;
}
