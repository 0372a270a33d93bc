/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-entry-read.h"

#include "hearth-entry-private.h"
#include "hearth-resource-read.h"

#define WATCHED_SEGMENT \
  "w.series_key = e.series_key AND w.episode_id = e.id AND w.segment_id = g.id"
/* What the catalog does not know, the player may. */
#define SEGMENT_LENGTH \
  "CASE g.duration_ms WHEN 0 THEN coalesce (w.duration_ms, 0) ELSE g.duration_ms END"

typedef enum
{
  COLUMN_SERIES_KEY,
  COLUMN_SERIES_TITLE,
  COLUMN_SPEED,
  COLUMN_EPISODE_ID,
  COLUMN_SEGMENT_ID,
  COLUMN_TITLE,
  COLUMN_EPISODE_TITLE,
  COLUMN_IMAGE,
  COLUMN_KIND,
  COLUMN_NUMBER,
  COLUMN_PUBLISHED,
  COLUMN_N_SEGMENTS,
  COLUMN_DURATION,
  COLUMN_SEEN,
  COLUMN_POSITION,
  COLUMN_STATE,
  COLUMN_IS_NEW,
  COLUMN_REMOVED,
  COLUMN_FAVOURITE,
  COLUMN_LIVE_STATUS,
  COLUMN_LIVE_STARTS,
  COLUMN_LIVE_ENDS,
  COLUMN_LIVE_ROOM,
} RowColumn;

#define SERIES_COLUMNS \
  "SELECT e.series_key, coalesce (r.own_title, r.title), coalesce (r.speed, 1.0), e.id,"
#define EPISODE_COLUMNS                                                                      \
  " e.is_new, e.removed, f.added_at IS NOT NULL, e.live_status, e.live_starts, e.live_ends," \
  " e.live_room"                                                                             \
  " FROM episode e JOIN series r ON r.key = e.series_key"

static const char episode_row[] = SERIES_COLUMNS
    " NULL, e.title, e.title, coalesce (e.image, r.image), e.kind, e.number, e.published,"
    " e.n_segments, e.duration_ms, e.seen_ms, 0, e.state," EPISODE_COLUMNS
    " LEFT JOIN favourite f ON f.series_key = e.series_key AND f.episode_id = e.id"
    " AND f.segment_id = '' WHERE e.key = ?1";

static const char segment_row[] = SERIES_COLUMNS
    " g.id, g.title, e.title, coalesce (g.image, e.image, r.image), e.kind, e.number, e.published,"
    " 1, " SEGMENT_LENGTH ", w.seen_ms, w.position_ms,"
    " CASE WHEN w.finished THEN 2 WHEN w.seen_ms > 0 THEN 1 ELSE 0 END," EPISODE_COLUMNS
    " JOIN segment g ON g.episode_key = e.key LEFT JOIN watch w ON " WATCHED_SEGMENT
    " LEFT JOIN favourite f ON f.series_key = e.series_key AND f.episode_id = e.id"
    " AND f.segment_id = g.id WHERE g.key = ?1";

/* What the whole of an episode that was begun comes to, and what is left of it. As with what was
 * seen of it, segments of unknown length count only when the length of all of them is unknown. */
#define COUNTED_LENGTH                             \
  "CASE WHEN g.duration_ms > 0 THEN g.duration_ms" \
  " WHEN e.duration_ms = 0 THEN coalesce (w.duration_ms, 0) ELSE 0 END"
static const char episode_sums[] =
    "SELECT sum (length), sum (CASE WHEN finished THEN 0 ELSE max (length - seen, 0) END)"
    " FROM (SELECT " COUNTED_LENGTH " AS length, coalesce (w.seen_ms, 0) AS seen,"
    " coalesce (w.finished, 0) AS finished"
    " FROM episode e JOIN segment g ON g.episode_key = e.key"
    " LEFT JOIN watch w ON " WATCHED_SEGMENT " WHERE e.key = ?1)";

static gint64
time_in (HearthSqlStatement *statement, RowColumn column)
{
  if (hearth_sql_column_is_null (statement, (int) column))
    return G_MININT64;
  return hearth_sql_column_int (statement, (int) column);
}

static char *
text_in (HearthSqlStatement *statement, RowColumn column)
{
  return g_strdup (hearth_sql_column_text (statement, (int) column));
}

static gint64
int_in (HearthSqlStatement *statement, RowColumn column)
{
  return hearth_sql_column_int (statement, (int) column);
}

/* A number from the file as one of the values that the type has. */
static int
value_in (HearthSqlStatement *statement, RowColumn column, int most)
{
  const gint64 value = int_in (statement, column);

  return value >= 0 && value <= most ? (int) value : 0;
}

static HearthEntryRow *
take_columns (HearthSqlStatement *statement, gint64 key)
{
  HearthEntryRow *row = g_new0 (HearthEntryRow, 1);

  row->key = key;
  row->series_key = int_in (statement, COLUMN_SERIES_KEY);
  row->series_title = text_in (statement, COLUMN_SERIES_TITLE);
  row->episode_id = text_in (statement, COLUMN_EPISODE_ID);
  row->segment_id = text_in (statement, COLUMN_SEGMENT_ID);
  row->title = text_in (statement, COLUMN_TITLE);
  row->episode_title = text_in (statement, COLUMN_EPISODE_TITLE);
  row->image = text_in (statement, COLUMN_IMAGE);
  row->kind =
      (HearthEpisodeKind) value_in (statement, COLUMN_KIND, HEARTH_EPISODE_KIND_ASK_THE_EXPERTS);
  row->number = (int) CLAMP (int_in (statement, COLUMN_NUMBER), 0, G_MAXINT);
  row->published_ms = time_in (statement, COLUMN_PUBLISHED);
  row->n_segments = (guint) CLAMP (int_in (statement, COLUMN_N_SEGMENTS), 0, G_MAXINT);
  row->duration_ms = MAX (int_in (statement, COLUMN_DURATION), 0);
  row->seen_ms = MAX (int_in (statement, COLUMN_SEEN), 0);
  row->position_ms = MAX (int_in (statement, COLUMN_POSITION), 0);
  row->state = (HearthWatchState) value_in (statement, COLUMN_STATE, HEARTH_WATCH_STATE_FINISHED);
  row->is_new = int_in (statement, COLUMN_IS_NEW) != 0;
  row->removed = int_in (statement, COLUMN_REMOVED) != 0;
  row->favourite = int_in (statement, COLUMN_FAVOURITE) != 0;
  row->live_session = !hearth_sql_column_is_null (statement, COLUMN_LIVE_STATUS);
  row->live_status =
      (HearthLiveStatus) value_in (statement, COLUMN_LIVE_STATUS, HEARTH_LIVE_STATUS_CANCELLED);
  row->live_starts_ms = time_in (statement, COLUMN_LIVE_STARTS);
  row->live_ends_ms = time_in (statement, COLUMN_LIVE_ENDS);
  row->live_room = text_in (statement, COLUMN_LIVE_ROOM);
  return row;
}

/* Of an episode that was begun some segments may be finished and others not: what is left is the
 * sum over those that are not. */
static gboolean
sum_up (HearthSql *sql, HearthEntryRow *row, gint64 *left_ms, GError **error)
{
  HearthSqlStatement *statement = hearth_sql_prepare (sql, episode_sums, error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  hearth_sql_bind (statement, "i", row->key);
  if (hearth_sql_step (statement, &local_error))
    {
      row->duration_ms = MAX (hearth_sql_column_int (statement, 0), 0);
      *left_ms = hearth_sql_column_int (statement, 1);
    }
  hearth_sql_reset (statement);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* One row, or NULL without an error when it is there no more. */
static HearthEntryRow *
read_row (HearthSql *sql, gint64 key, GError **error)
{
  HearthSqlStatement *statement =
      hearth_sql_prepare (sql, key < 0 ? segment_row : episode_row, error);
  g_autoptr (HearthEntryRow) row = NULL;
  g_autoptr (GError) local_error = NULL;
  double speed = 1;
  gint64 left_ms;

  if (statement == NULL)
    return NULL;
  hearth_sql_bind (statement, "i", ABS (key));
  if (hearth_sql_step (statement, &local_error))
    {
      row = take_columns (statement, key);
      speed = hearth_sql_column_double (statement, COLUMN_SPEED);
    }
  hearth_sql_reset (statement);
  if (row == NULL)
    {
      if (local_error != NULL)
        g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  left_ms = row->duration_ms - row->seen_ms;
  if (key > 0 && row->state != HEARTH_WATCH_STATE_UNTOUCHED && !sum_up (sql, row, &left_ms, error))
    return NULL;
  if (row->state != HEARTH_WATCH_STATE_FINISHED)
    row->left_ms = hearth_watch_left_ms (0, left_ms, speed);
  return g_steal_pointer (&row);
}

/**
 * hearth_entry_read_rows:
 * @sql: a connection
 * @keys: (array length=n_keys): of the rows
 * @n_keys: how many
 * @cancellable: (nullable): looked at before it begins
 * @error: return location
 *
 * Reads what entries show. Rows that are there no more are left out.
 *
 * Sets %G_IO_ERROR_CANCELLED and what hearth_sql_step() sets.
 *
 * Returns: (transfer full) (nullable): an array of #HearthEntryRow
 */
GPtrArray *
hearth_entry_read_rows (
    HearthSql *sql, const gint64 *keys, guint n_keys, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) rows =
      g_ptr_array_new_full (n_keys, (GDestroyNotify) hearth_entry_row_free);
  g_autoptr (GError) local_error = NULL;

  g_cancellable_set_error_if_cancelled (cancellable, &local_error);
  for (guint i = 0; i < n_keys && local_error == NULL; i++)
    {
      HearthEntryRow *row = keys[i] >= HEARTH_ENTRY_FIRST_RESOURCE
                                ? hearth_resource_read_row (sql, keys[i], &local_error)
                                : read_row (sql, keys[i], &local_error);

      if (row != NULL)
        g_ptr_array_add (rows, row);
    }
  if (local_error == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}
