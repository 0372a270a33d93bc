/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-session-read.h"

#include "hearth-pack.h"

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

/**
 * hearth_session_read:
 * @row: a row of a statement that begins with %HEARTH_SESSION_SELECT
 *
 * Makes a session of it. Any thread.
 *
 * Returns: (transfer full) (nullable): the session; %NULL when the episode cannot be understood
 */
HearthSession *
hearth_session_read (HearthSqlStatement *row)
{
  g_autoptr (GBytes) body = hearth_sql_column_bytes (row, 0);
  g_autoptr (HearthEpisode) episode = hearth_unpack_episode (body, NULL);

  if (episode == NULL || hearth_episode_get_live (episode) == NULL)
    return NULL;
  return make_session (row, episode);
}

/**
 * hearth_session_read_one:
 * @sql: a connection
 * @series_key: a series
 * @episode_id: an episode of it
 * @error: set to what reading the file sets
 *
 * Reads one session. The thread of the connection.
 *
 * Returns: (transfer full) (nullable): the session; %NULL when there is none, or with @error set
 */
HearthSession *
hearth_session_read_one (HearthSql *sql, gint64 series_key, const char *episode_id, GError **error)
{
  HearthSqlStatement *row =
      hearth_sql_prepare (sql, HEARTH_SESSION_SELECT " AND e.series_key = ?1 AND e.id = ?2", error);
  HearthSession *session = NULL;

  if (row == NULL)
    return NULL;
  hearth_sql_bind (row, "is", series_key, episode_id);
  if (hearth_sql_step (row, error))
    session = hearth_session_read (row);
  hearth_sql_reset (row);
  return session;
}
