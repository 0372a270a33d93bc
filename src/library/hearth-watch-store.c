/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-watch-store.h"

#include "hearth-library-private.h"

/* An episode is finished when each of its segments is that can be watched or has a length; when
 * none can, when all are. One without segments has the empty id in the place of theirs. What counts
 * as seen of a segment is at most what the length of the episode counts it for. Rows that stay as
 * they are are not written. */
#define SUM_UP(episodes)                                                        \
  "UPDATE episode SET state = sum.state, seen_ms = sum.seen_ms FROM ("          \
  "SELECT key,"                                                                 \
  " CASE WHEN SUM(counts AND NOT finished) = 0 AND MAX(counts) THEN 2"          \
  " WHEN NOT MAX(counts) AND MIN(finished) THEN 2"                              \
  " WHEN MAX(touched) THEN 1 ELSE 0 END AS state,"                              \
  " SUM(seen_ms) AS seen_ms "                                                   \
  "FROM (SELECT e.key AS key,"                                                  \
  " COALESCE(s.playable OR s.duration_ms > 0, 0) AS counts,"                    \
  " COALESCE(w.finished, 0) AS finished,"                                       \
  " COALESCE(w.finished OR w.seen_ms > 0, 0) AS touched,"                       \
  " COALESCE(CASE WHEN s.duration_ms > 0 THEN MIN(w.seen_ms, s.duration_ms)"    \
  " WHEN e.duration_ms = 0 THEN w.seen_ms END, 0) AS seen_ms "                  \
  "FROM episode AS e LEFT JOIN segment AS s ON s.episode_key = e.key "          \
  "LEFT JOIN watch AS w ON w.series_key = e.series_key AND w.episode_id = e.id" \
  " AND w.segment_id = COALESCE(s.id, '') "                                     \
  "WHERE e.series_key = ?1 AND " episodes ") GROUP BY key) AS sum "             \
  "WHERE episode.key = sum.key"                                                 \
  " AND (episode.state <> sum.state OR episode.seen_ms <> sum.seen_ms)"

/* The columns after the id of the segment, in the order of the table. */
static HearthWatch *
watch_from_row (HearthSqlStatement *row, const char *segment_id, int column)
{
  HearthWatch *watch = hearth_watch_new (segment_id);
  g_autoptr (GBytes) seen = hearth_sql_column_bytes (row, column + 2);

  watch->position_ms = hearth_sql_column_int (row, column);
  watch->duration_ms = hearth_sql_column_int (row, column + 1);
  hearth_intervals_free (watch->seen);
  watch->seen = hearth_intervals_new_from_bytes (seen);
  watch->finished = hearth_sql_column_int (row, column + 3) != 0;
  watch->watched_at_ms = hearth_sql_column_int (row, column + 4);
  return watch;
}

/* The length that the catalog tells, for a player that does not know it; 0 when it does not either.
 */
static gint64
duration_in_catalog (HearthSql *sql,
                     gint64 series_key,
                     const char *episode_id,
                     const char *segment_id,
                     GError **error)
{
  HearthSqlStatement *row =
      hearth_sql_prepare (sql,
                          "SELECT segment.duration_ms FROM segment JOIN episode "
                          "ON episode.key = segment.episode_key WHERE episode.series_key = ? "
                          "AND episode.id = ? AND segment.id = ?",
                          error);
  gint64 duration_ms = 0;

  if (row == NULL)
    return 0;
  hearth_sql_bind (row, "iss", series_key, episode_id, segment_id);
  if (hearth_sql_step (row, error))
    duration_ms = hearth_sql_column_int (row, 0);
  hearth_sql_reset (row);
  return duration_ms;
}

static gboolean
clear_new (
    HearthSql *sql, gint64 series_key, const char *episode_id, gboolean *was_new, GError **error)
{
  if (!hearth_sql_do (sql, error,
                      "UPDATE episode SET is_new = 0 WHERE series_key = ? AND id = ? AND is_new",
                      "is", series_key, episode_id))
    return FALSE;
  *was_new = *was_new || hearth_sql_n_changes (sql) > 0;
  return TRUE;
}

/**
 * hearth_watch_store_read:
 * @sql: a connection
 * @series_key: a series
 * @episode_id: an episode of it
 * @segment_id: a segment of that
 * @error: return location
 *
 * Reads what was done with a segment. Sets the errors of hearth_sql_open().
 *
 * Returns: (transfer full) (nullable): that, or %NULL when nothing was, or with @error set
 */
HearthWatch *
hearth_watch_store_read (HearthSql *sql,
                         gint64 series_key,
                         const char *episode_id,
                         const char *segment_id,
                         GError **error)
{
  HearthSqlStatement *row =
      hearth_sql_prepare (sql,
                          "SELECT position_ms, duration_ms, seen, finished, watched_at FROM watch "
                          "WHERE series_key = ? AND episode_id = ? AND segment_id = ?",
                          error);
  HearthWatch *watch = NULL;

  if (row == NULL)
    return NULL;
  hearth_sql_bind (row, "iss", series_key, episode_id, segment_id);
  if (hearth_sql_step (row, error))
    watch = watch_from_row (row, segment_id, 0);
  hearth_sql_reset (row);
  return watch;
}

/**
 * hearth_watch_store_read_all:
 * @sql: a connection
 * @series_key: a series
 * @episode_id: an episode of it
 * @error: return location
 *
 * Reads what was done with the segments of an episode. Sets the errors of hearth_sql_open().
 *
 * Returns: (transfer full) (nullable) (element-type utf8 HearthWatch): that by the ids of the
 * segments, or %NULL with @error set
 */
GHashTable *
hearth_watch_store_read_all (HearthSql *sql,
                             gint64 series_key,
                             const char *episode_id,
                             GError **error)
{
  g_autoptr (GHashTable) watches =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) hearth_watch_free);
  g_autoptr (GError) local_error = NULL;
  HearthSqlStatement *row = hearth_sql_prepare (
      sql,
      "SELECT segment_id, position_ms, duration_ms, seen, finished, watched_at FROM watch "
      "WHERE series_key = ? AND episode_id = ?",
      &local_error);

  if (row != NULL)
    hearth_sql_bind (row, "is", series_key, episode_id);
  while (row != NULL && hearth_sql_step (row, &local_error))
    {
      const char *segment_id = hearth_sql_column_text (row, 0);

      if (segment_id != NULL)
        g_hash_table_insert (watches, g_strdup (segment_id), watch_from_row (row, segment_id, 1));
    }
  if (local_error == NULL)
    return g_steal_pointer (&watches);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/**
 * hearth_watch_store_write:
 * @sql: a connection that writes
 * @series_key: a series
 * @episode_id: an episode of it
 * @watch: what was done with a segment of that
 * @error: return location
 *
 * Writes @watch in the place of what was there. Nothing is written for a series that the library
 * does not have. Sets the errors of hearth_sql_open().
 *
 * Returns: %TRUE unless @error is set
 */
gboolean
hearth_watch_store_write (HearthSql *sql,
                          gint64 series_key,
                          const char *episode_id,
                          const HearthWatch *watch,
                          GError **error)
{
  g_autoptr (GBytes) seen = hearth_intervals_to_bytes (watch->seen);

  return hearth_sql_do (
      sql, error,
      "INSERT OR REPLACE INTO watch (series_key, episode_id, segment_id, position_ms, "
      "duration_ms, seen, seen_ms, finished, watched_at) "
      "SELECT key, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9 FROM series WHERE key = ?1",
      "issiibiii", series_key, episode_id, watch->segment_id, watch->position_ms,
      watch->duration_ms, seen, hearth_intervals_get_total_ms (watch->seen),
      (gint64) (watch->finished ? 1 : 0), watch->watched_at_ms);
}

/**
 * hearth_watch_store_add:
 * @sql: a connection that writes
 * @progress: what was seen
 * @was_new: (inout): set when the episode was marked as new and is not any more
 * @error: return location
 *
 * Adds progress to what the file knows at this moment, so that two programs that watch the same do
 * not take it from each other. What was finished once stays so. Sets the errors of
 * hearth_sql_open().
 *
 * Returns: %TRUE unless @error is set
 */
gboolean
hearth_watch_store_add (HearthSql *sql,
                        const HearthProgress *progress,
                        gboolean *was_new,
                        GError **error)
{
  g_autoptr (GError) local_error = NULL;
  const gint64 series_key = progress->series_key;
  const char *episode_id = progress->episode_id;
  const char *segment_id = progress->watch->segment_id;
  g_autoptr (HearthWatch) watch =
      hearth_watch_store_read (sql, series_key, episode_id, segment_id, &local_error);
  gint64 seen_ms;

  if (watch == NULL)
    watch = hearth_watch_new (segment_id);
  if (local_error == NULL && !hearth_progress_unite (watch, progress->watch))
    return TRUE;
  if (local_error == NULL && watch->duration_ms <= 0)
    watch->duration_ms =
        duration_in_catalog (sql, series_key, episode_id, segment_id, &local_error);
  seen_ms = hearth_intervals_get_total_ms (watch->seen);
  watch->finished =
      watch->finished || hearth_watch_is_enough (seen_ms, watch->position_ms, watch->duration_ms);
  if (local_error == NULL &&
      hearth_watch_store_write (sql, series_key, episode_id, watch, &local_error) &&
      hearth_watch_sum_up (sql, series_key, episode_id, &local_error) &&
      (seen_ms == 0 || clear_new (sql, series_key, episode_id, was_new, &local_error)))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * hearth_watch_sum_up:
 * @sql: a connection that writes
 * @series_key: a series
 * @episode_id: (nullable): an episode of it; %NULL for all of them
 * @error: return location
 *
 * Writes what follows from the watches of the segments into the rows of their episodes: the state,
 * and how much was seen. Only what changes is written. Sets the errors of hearth_sql_open().
 *
 * Returns: %TRUE unless @error is set
 */
gboolean
hearth_watch_sum_up (HearthSql *sql, gint64 series_key, const char *episode_id, GError **error)
{
  if (episode_id != NULL)
    return hearth_sql_do (sql, error, SUM_UP ("e.id = ?2"), "is", series_key, episode_id);
  return hearth_sql_do (sql, error,
                        SUM_UP ("(e.state <> 0 OR e.seen_ms <> 0 OR e.id IN "
                                "(SELECT episode_id FROM watch WHERE series_key = ?1))"),
                        "i", series_key);
}
