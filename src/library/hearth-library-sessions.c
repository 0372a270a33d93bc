/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-library-sessions.h"

#include "hearth-library-private.h"
#include "hearth-list.h"
#include "hearth-pack.h"

/* What is asked for. */
typedef struct
{
  gint64 series_key;
  gint64 now_ms;
  guint max[2]; /* of those to come, of those over */
} Question;

#define SELECT                                                                          \
  "SELECT b.body, r.key, r.id, coalesce (r.own_title, r.title) FROM episode e"          \
  " JOIN series r ON r.key = e.series_key JOIN episode_body b ON b.episode_key = e.key" \
  " WHERE e.live_status IS NOT NULL AND e.removed = 0"                                  \
  " AND CASE ?1 WHEN 0 THEN r.followed ELSE r.key = ?1 END"

/* As hearth_session_is_over() has it: 14400000 and 86400000 are its hours. */
#define IS_TO_COME                                                                       \
  " coalesce (CASE e.live_status WHEN 1 THEN coalesce (e.live_ends, ?2) > ?2 - 86400000" \
  " WHEN 0 THEN coalesce (e.live_ends, e.live_starts + 14400000, ?2 + 1) > ?2"           \
  " WHEN 3 THEN coalesce (e.live_ends, e.live_starts + 14400000) > ?2 END, 0)"

static const char to_come[] =
    SELECT " AND" IS_TO_COME
           " ORDER BY e.live_status <> 1, e.live_starts IS NULL, e.live_starts, r.place, e.position"
           " LIMIT ?3";

static const char over[] =
    SELECT " AND NOT" IS_TO_COME " ORDER BY e.live_starts DESC, r.place, e.position LIMIT ?3";

static gint64
to_ms (GDateTime *time)
{
  return time != NULL ? g_date_time_to_unix (time) * 1000 : G_MININT64;
}

static gboolean
plays (HearthEpisode *episode)
{
  const guint n_segments = hearth_episode_get_n_segments (episode);

  for (guint i = 0; i < n_segments; i++)
    {
      HearthSegment *segment = hearth_episode_get_segment (episode, i);

      if (g_list_model_get_n_items (hearth_segment_get_media (segment)) > 0)
        return TRUE;
    }
  return FALSE;
}

static HearthSession *
make_session (HearthSqlStatement *row, HearthEpisode *episode)
{
  HearthLiveSession *live = hearth_episode_get_live (episode);
  const HearthSessionFields fields = {
    .series_key = hearth_sql_column_int (row, 1),
    .series_id = hearth_sql_column_text (row, 2),
    .series_title = hearth_sql_column_text (row, 3),
    .episode_id = hearth_episode_get_id (episode),
    .title = hearth_episode_get_title (episode),
    .summary = hearth_episode_get_summary (episode),
    .room = hearth_live_session_get_room (live),
    .join = hearth_live_session_get_join (live),
    .questions = hearth_live_session_get_questions (live),
    .page = hearth_episode_get_page (episode),
    .starts_ms = to_ms (hearth_live_session_get_starts (live)),
    .ends_ms = to_ms (hearth_live_session_get_ends (live)),
    .status = hearth_live_session_get_status (live),
    .plays = plays (episode),
  };

  return hearth_session_new (&fields);
}

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
      g_autoptr (GBytes) body = hearth_sql_column_bytes (statement, 0);
      g_autoptr (HearthEpisode) episode = hearth_unpack_episode (body, NULL);

      if (episode != NULL && hearth_episode_get_live (episode) != NULL)
        g_ptr_array_add (sessions, make_session (statement, episode));
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
  hearth_library_read (self, "load sessions", read_sessions, question, g_free, g_object_unref,
                       task);
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
