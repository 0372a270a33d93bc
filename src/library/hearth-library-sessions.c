/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-library-sessions.h"

#include "hearth-library-private.h"
#include "hearth-list.h"
#include "hearth-session-read.h"

/* What is asked for. */
typedef struct
{
  gint64 series_key;
  gint64 now_ms;
  guint max[2]; /* of those to come, of those over */
} Question;

#define OF_SERIES " AND CASE ?1 WHEN 0 THEN r.followed ELSE r.key = ?1 END"

#define IS_TO_COME                                                                       \
  " coalesce (CASE e.live_status WHEN 1 THEN coalesce (e.live_ends, ?2) > ?2 - 86400000" \
  " WHEN 0 THEN coalesce (e.live_ends, e.live_starts + 14400000, ?2 + 1) > ?2"           \
  " WHEN 3 THEN coalesce (e.live_ends, e.live_starts + 14400000) > ?2 END, 0)"

static const char to_come[] = HEARTH_SESSION_SELECT OF_SERIES
    " AND" IS_TO_COME
    " ORDER BY e.live_status <> 1, e.live_starts IS NULL, e.live_starts, r.place, e.position"
    " LIMIT ?3";

static const char over[] = HEARTH_SESSION_SELECT OF_SERIES
    " AND NOT" IS_TO_COME " ORDER BY e.live_starts DESC, r.place, e.position LIMIT ?3";

/* One that cannot be understood is as good as not there: the rest is. */
static gboolean
add_sessions (HearthSql *sql,
              const char *text,
              const Question *question,
              guint max,
              GPtrArray *sessions,
              GError **error)
{
  HearthSqlStatement *statement = hearth_sql_prepare (sql, text, error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  hearth_sql_bind (statement, "iii", question->series_key, question->now_ms, (gint64) max);
  while (hearth_sql_step (statement, &local_error))
    {
      HearthSession *session = hearth_session_read (statement);

      if (session != NULL)
        g_ptr_array_add (sessions, session);
    }
  hearth_sql_reset (statement);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gpointer
read_sessions (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func (g_object_unref);

  if (!add_sessions (sql, to_come, question, question->max[0], sessions, error) ||
      !add_sessions (sql, over, question, question->max[1], sessions, error))
    return NULL;
  return hearth_list_new (HEARTH_TYPE_SESSION, sessions);
}

/**
 * hearth_library_load_sessions_async:
 * @self: a library
 * @series_key: the series; 0 for all that are followed
 * @now_ms: the time, in Unix milliseconds
 * @max_to_come: how many at most of those that are on or to come
 * @max_over: how many at most of those that are over
 * @cancellable: (nullable): to stop
 * @callback: called when they are read
 * @user_data: for @callback
 *
 * Reads live sessions: what is on, then what is to come, the soonest first and what was cancelled
 * among it; then what is over, the newest first. Main thread.
 */
void
hearth_library_load_sessions_async (HearthLibrary *self,
                                    gint64 series_key,
                                    gint64 now_ms,
                                    guint max_to_come,
                                    guint max_over,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  Question *question;
  GTask *task;

  g_return_if_fail (HEARTH_IS_LIBRARY (self));

  question = g_new0 (Question, 1);
  question->series_key = series_key;
  question->now_ms = now_ms;
  question->max[0] = max_to_come;
  question->max[1] = max_over;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hearth_library_load_sessions_async);
  hearth_library_ask (self, HEARTH_DATABASE_READ, "load sessions", read_sessions, question, g_free,
                      g_object_unref, task);
}

/**
 * hearth_library_load_sessions_finish:
 * @self: a library
 * @result: what the callback got
 * @error: return location for an error
 *
 * Gives the sessions.
 *
 * Sets what reading the file sets, and %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full) (nullable): a list of #HearthSession, or NULL with @error set
 */
GListModel *
hearth_library_load_sessions_finish (HearthLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hearth_library_load_sessions_async),
                        NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
