/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-library-private.h"
#include "hearth-mark.h"
#include "hearth-recorder.h"
#include "hearth-watch-store.h"

/* What a call is about, for the threads. */
typedef struct
{
  gint64 series_key;
  char *episode_id; /* owned, nullable */
  char *segment_id; /* owned, nullable */
  gboolean watched;
  guint n_written; /* batches of what was recorded, when the reading began; main thread */
} Job;

typedef struct
{
  GBytes *before; /* owned */
  gboolean was_new;
} Marked;

static Job *
job_new (gint64 series_key, const char *episode_id, const char *segment_id)
{
  Job *job = g_new0 (Job, 1);

  job->series_key = series_key;
  job->episode_id = g_strdup (episode_id);
  job->segment_id = g_strdup (segment_id);
  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->episode_id);
  g_free (job->segment_id);
  g_free (job);
}

static void
marked_free (gpointer data)
{
  Marked *marked = data;

  g_clear_pointer (&marked->before, g_bytes_unref);
  g_free (marked);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Marked, marked_free)

static gint64
now_ms (void)
{
  return g_get_real_time () / 1000;
}

static gpointer
read_watches (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return hearth_watch_store_read_all (sql, job->series_key, job->episode_id, error);
}

static gpointer
write_mark (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  g_autoptr (Marked) marked = g_new0 (Marked, 1);

  marked->before = hearth_mark_write (sql, job->series_key, job->episode_id, job->segment_id,
                                      job->watched, now_ms (), &marked->was_new, error);
  return marked->before != NULL ? g_steal_pointer (&marked) : NULL;
}

static gpointer
write_unmark (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  const gint64 series_key = hearth_mark_undo (sql, data, error);

  return series_key != 0 ? g_memdup2 (&series_key, sizeof series_key) : NULL;
}

/* Gives the series when there was a mark. */
static gpointer
write_not_new (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  if (!(job->episode_id != NULL
            ? hearth_sql_do (sql, error,
                             "UPDATE episode SET is_new = 0 "
                             "WHERE series_key = ? AND id = ? AND is_new",
                             "is", job->series_key, job->episode_id)
            : hearth_sql_do (sql, error,
                             "UPDATE episode SET is_new = 0 WHERE series_key = ? AND is_new", "i",
                             job->series_key)))
    return NULL;
  return hearth_sql_n_changes (sql) > 0 ? g_memdup2 (&job->series_key, sizeof job->series_key)
                                        : NULL;
}

/* The number of new episodes is told with the series. */
static void
tell_changed (HearthLibrary *self, gint64 series_key, gboolean was_new)
{
  hearth_library_emit_changed (self, series_key, HEARTH_LIBRARY_CHANGE_WATCH);
  if (was_new)
    hearth_library_reread_series (self);
}

static void
tell_new_changed (HearthLibrary *self, gint64 series_key)
{
  tell_changed (self, series_key, TRUE);
}

static void
load_watches (HearthLibrary *self, GTask *task);

/* A batch that was written while it was read is neither in the answer nor in memory. */
static void
watches_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HearthLibrary *self = g_task_get_source_object (task);
  const Job *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) watches =
      hearth_database_run_finish (HEARTH_DATABASE (source), result, &error);

  if (watches == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (job->n_written != hearth_recorder_get_n_written (self->recorder))
    {
      load_watches (self, g_steal_pointer (&task));
      return;
    }
  hearth_recorder_complete (self->recorder, job->series_key, job->episode_id, watches);
  g_task_return_pointer (task, g_steal_pointer (&watches), (GDestroyNotify) g_hash_table_unref);
}

/* Takes the task. */
static void
load_watches (HearthLibrary *self, GTask *task)
{
  Job *job = g_task_get_task_data (task);

  job->n_written = hearth_recorder_get_n_written (self->recorder);
  hearth_database_run_async (hearth_library_get_database (self), HEARTH_DATABASE_READ,
                             "read watches", read_watches,
                             job_new (job->series_key, job->episode_id, NULL), job_free,
                             (GDestroyNotify) g_hash_table_unref, g_task_get_cancellable (task),
                             watches_cb, task);
}

static void
mark_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HearthLibrary *self = g_task_get_source_object (task);
  const Job *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (Marked) marked = hearth_database_run_finish (HEARTH_DATABASE (source), result, &error);

  if (marked == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  tell_changed (self, job->series_key, job->watched && marked->was_new);
  g_task_return_pointer (task, g_steal_pointer (&marked->before), (GDestroyNotify) g_bytes_unref);
}

/**
 * hearth_library_load_watches_async:
 * @self: a library
 * @series_key: a series
 * @episode_id: an episode of it
 * @cancellable: (nullable): ends the wait
 * @callback: called when it is read
 * @user_data: for @callback
 *
 * Reads what the person did with the segments of an episode. Main thread.
 */
void
hearth_library_load_watches_async (HearthLibrary *self,
                                   gint64 series_key,
                                   const char *episode_id,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HEARTH_IS_LIBRARY (self));
  g_return_if_fail (episode_id != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hearth_library_load_watches_async);
  g_task_set_task_data (task, job_new (series_key, episode_id, NULL), job_free);
  load_watches (self, task);
}

/**
 * hearth_library_load_watches_finish:
 * @self: a library
 * @result: what the callback was given
 * @error: return location
 *
 * What was recorded and is not in the file yet is in the answer all the same. Sets an error of
 * %HEARTH_LIBRARY_ERROR, or %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full) (nullable) (element-type utf8 HearthWatch): what was done, by the ids of
 * the segments; those with which nothing was done are not in it
 */
GHashTable *
hearth_library_load_watches_finish (HearthLibrary *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * hearth_library_record:
 * @self: a library
 * @series_key: a series
 * @episode_id: an episode of it
 * @segment_id: a segment of that
 * @duration_ms: how long it is, in milliseconds; 0 when the player does not know
 * @from_ms: where what was seen begins, in milliseconds
 * @to_ms: where it ends and the person is now; the same as @from_ms only says where that is
 *
 * Records what was seen: in memory at once, in the file within a second. What cannot be written is
 * kept and tried again; the signal "trouble" says so once. Main thread; does not wait.
 */
void
hearth_library_record (HearthLibrary *self,
                       gint64 series_key,
                       const char *episode_id,
                       const char *segment_id,
                       gint64 duration_ms,
                       gint64 from_ms,
                       gint64 to_ms)
{
  g_return_if_fail (HEARTH_IS_LIBRARY (self));
  g_return_if_fail (episode_id != NULL);
  g_return_if_fail (segment_id != NULL);

  hearth_recorder_record (self->recorder, series_key, episode_id, segment_id, duration_ms, from_ms,
                          to_ms);
}

/**
 * hearth_library_mark_async:
 * @self: a library
 * @series_key: a series
 * @episode_id: (nullable): an episode of it; %NULL for all
 * @segment_id: (nullable): a segment of that; %NULL for all
 * @watched: whether it was watched
 * @callback: called when it is in the file
 * @user_data: for @callback
 *
 * Marks it as watched: finished, seen from end to end, and not new. Or as not watched: as if it had
 * never been played. What was recorded before comes first. Main thread.
 */
void
hearth_library_mark_async (HearthLibrary *self,
                           gint64 series_key,
                           const char *episode_id,
                           const char *segment_id,
                           gboolean watched,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task;
  Job *job;

  g_return_if_fail (HEARTH_IS_LIBRARY (self));
  g_return_if_fail (episode_id != NULL || segment_id == NULL);

  job = job_new (series_key, episode_id, segment_id);
  job->watched = watched;
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, hearth_library_mark_async);
  g_task_set_task_data (task, job_new (series_key, NULL, NULL), job_free);
  ((Job *) g_task_get_task_data (task))->watched = watched;
  hearth_recorder_push (self->recorder);
  hearth_database_run_async (hearth_library_get_database (self), HEARTH_DATABASE_WRITE, "mark",
                             write_mark, job, job_free, marked_free, NULL, mark_cb, task);
}

/**
 * hearth_library_mark_finish:
 * @self: a library
 * @result: what the callback was given
 * @before: (out) (optional) (nullable) (transfer full): for hearth_library_unmark()
 * @error: return location
 *
 * Sets %HEARTH_LIBRARY_ERROR_NOT_FOUND when there is nothing to mark, and what else keeps the file
 * from being written.
 *
 * Returns: whether it is marked
 */
gboolean
hearth_library_mark_finish (HearthLibrary *self,
                            GAsyncResult *result,
                            GBytes **before,
                            GError **error)
{
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), error);
  const gboolean marked = bytes != NULL;

  if (before != NULL)
    *before = g_steal_pointer (&bytes);
  return marked;
}

/**
 * hearth_library_unmark:
 * @self: a library
 * @before: what hearth_library_mark_finish() gave
 *
 * Undoes a marking: everything it touched is as it was before, so what was recorded of it in the
 * meantime is gone. A failure is told by the signal "trouble". Main thread.
 */
void
hearth_library_unmark (HearthLibrary *self, GBytes *before)
{
  g_return_if_fail (HEARTH_IS_LIBRARY (self));
  g_return_if_fail (before != NULL);

  hearth_recorder_push (self->recorder);
  hearth_library_write (self, "unmark", write_unmark, g_bytes_ref (before),
                        (GDestroyNotify) g_bytes_unref, tell_new_changed);
}

/**
 * hearth_library_clear_new:
 * @self: a library
 * @series_key: a series
 * @episode_id: (nullable): an episode of it that was opened; %NULL for all
 *
 * Takes the new mark away. Nothing is told when there was none. Main thread.
 */
void
hearth_library_clear_new (HearthLibrary *self, gint64 series_key, const char *episode_id)
{
  g_return_if_fail (HEARTH_IS_LIBRARY (self));

  hearth_library_write (self, "clear new marks", write_not_new,
                        job_new (series_key, episode_id, NULL), job_free, tell_new_changed);
}
