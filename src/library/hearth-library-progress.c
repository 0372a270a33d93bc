/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-library-progress.h"

#include "hearth-library-private.h"

/* What was not begun is left as a whole; of what was begun only what was not seen, segment by
 * segment, counted as the rows of lists count it. */
static const char counts[] = "SELECT count (*), total (state = 1), total (state = 2),"
                             " total (CASE state WHEN 0 THEN duration_ms ELSE 0 END)"
                             " FROM episode WHERE series_key = ? AND NOT removed";
static const char left_of_begun[] =
    "SELECT total (CASE WHEN coalesce (w.finished, 0) THEN 0"
    " ELSE max (CASE WHEN g.duration_ms > 0 THEN g.duration_ms"
    " WHEN e.duration_ms = 0 THEN coalesce (w.duration_ms, 0) ELSE 0 END"
    " - coalesce (w.seen_ms, 0), 0) END)"
    " FROM episode e JOIN segment g ON g.episode_key = e.key"
    " LEFT JOIN watch w ON w.series_key = e.series_key AND w.episode_id = e.id"
    " AND w.segment_id = g.id"
    " WHERE e.series_key = ? AND e.state = 1 AND NOT e.removed";
static const char speed[] = "SELECT coalesce (speed, 1.0) FROM series WHERE key = ?";

static HearthSqlStatement *
first_row (HearthSql *sql, const char *text, gint64 series_key, GError **error)
{
  HearthSqlStatement *statement = hearth_sql_prepare (sql, text, error);

  if (statement == NULL)
    return NULL;
  hearth_sql_bind (statement, "i", series_key);
  return hearth_sql_step (statement, error) ? statement : NULL;
}

static double
one_number (HearthSql *sql, const char *text, gint64 series_key, GError **error)
{
  HearthSqlStatement *row = first_row (sql, text, series_key, error);
  double number = row != NULL ? hearth_sql_column_double (row, 0) : 0;

  if (row != NULL)
    hearth_sql_reset (row);
  return number;
}

static guint
count_in (HearthSqlStatement *row, int column)
{
  return (guint) CLAMP (hearth_sql_column_int (row, column), 0, G_MAXINT);
}

static gpointer
progress_work (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  const gint64 series_key = *(gint64 *) data;
  g_autofree HearthLibraryProgress *progress = g_new0 (HearthLibraryProgress, 1);
  HearthSqlStatement *row = first_row (sql, counts, series_key, error);
  GError *fault = NULL;
  double left_ms, rate;

  if (row == NULL)
    return NULL;
  progress->n_episodes = count_in (row, 0);
  progress->n_started = count_in (row, 1);
  progress->n_watched = count_in (row, 2);
  left_ms = hearth_sql_column_double (row, 3);
  hearth_sql_reset (row);

  left_ms += one_number (sql, left_of_begun, series_key, &fault);
  rate = one_number (sql, speed, series_key, &fault);
  if (fault != NULL)
    {
      g_propagate_error (error, fault);
      return NULL;
    }
  progress->left_ms = (gint64) CLAMP (left_ms / (rate > 0 ? rate : 1.0), 0, 1e15);
  return g_steal_pointer (&progress);
}

/**
 * hearth_library_load_progress_async:
 * @self: a library
 * @series_key: the key of a series
 * @cancellable: (nullable): a way to stop
 * @callback: called on the main thread
 * @user_data: given to @callback
 *
 * Adds up how much of a series was watched and how long the rest of it takes.
 */
void
hearth_library_load_progress_async (HearthLibrary *self,
                                    gint64 series_key,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, hearth_library_load_progress_async);
  hearth_library_ask (self, HEARTH_DATABASE_READ, "add up a series", progress_work,
                      g_memdup2 (&series_key, sizeof series_key), g_free, g_free, task);
}

/**
 * hearth_library_load_progress_finish:
 * @self: a library
 * @result: what the callback was given
 * @progress: (out): how far the person is; all 0 for a series that is not there
 * @error: (out) (optional): a #HearthLibraryError, or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether it could be read
 */
gboolean
hearth_library_load_progress_finish (HearthLibrary *self,
                                     GAsyncResult *result,
                                     HearthLibraryProgress *progress,
                                     GError **error)
{
  g_autofree HearthLibraryProgress *sum = g_task_propagate_pointer (G_TASK (result), error);

  if (sum == NULL)
    return FALSE;
  *progress = *sum;
  return TRUE;
}
