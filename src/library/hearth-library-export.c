/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-library-private.h"
#include "hearth-library-snapshot.h"
#include "hearth-pack.h"

/* What is kept of a series that is not followed any more goes along, as long as there is something.
 */
#define SERIES                                                                    \
  "SELECT key, location, id, title, own_title, followed, speed, added_at, head "  \
  "FROM series WHERE followed OR own_title IS NOT NULL OR speed IS NOT NULL"      \
  " OR EXISTS (SELECT 1 FROM watch WHERE watch.series_key = series.key)"          \
  " OR EXISTS (SELECT 1 FROM favourite WHERE favourite.series_key = series.key) " \
  "ORDER BY place, key"

#define WATCHES                                                                 \
  "SELECT series_key, episode_id, segment_id, position_ms, duration_ms, seen, " \
  "finished, watched_at FROM watch ORDER BY series_key, episode_id, segment_id"

#define FAVOURITES                                       \
  "SELECT series_key, episode_id, segment_id, added_at " \
  "FROM favourite ORDER BY series_key, episode_id, segment_id"

#define MESSAGES                                                                             \
  "SELECT id, series_id, episode_id, segment_id, about, series_title, state, way, address, " \
  "created_at, changed_at, attempts, reason, body FROM message ORDER BY created_at, key"

#define DONE "SELECT url, done_at FROM resource_done ORDER BY done_at, key"

/* One export, on the reading thread. */
typedef struct
{
  HearthSnapshot *snapshot; /* not owned */
  GHashTable *by_key;       /* owned: gint64 -> HearthSnapshotSeries */
} Export;

typedef void (*TakeRowFunc) (Export *export, HearthSqlStatement *row);

/* In the order in which they run. */
static void
on_flushed (GObject *object, GAsyncResult *result, gpointer user_data);
static gpointer
export_work (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error);

/* Only the head knows the page; one that cannot be read costs no more than that. */
static char *
dup_homepage (HearthSqlStatement *row, int column)
{
  g_autoptr (GBytes) head =
      hearth_sql_column_is_null (row, column) ? NULL : hearth_sql_column_bytes (row, column);
  g_autoptr (HearthSeries) series = head != NULL ? hearth_unpack_series (head, NULL) : NULL;

  return series != NULL ? g_strdup (hearth_series_get_homepage (series)) : NULL;
}

static void
take_series (Export *export, HearthSqlStatement *row)
{
  HearthSnapshotSeries *series =
      hearth_snapshot_add_series (export->snapshot, hearth_sql_column_text (row, 1));
  const gint64 key = hearth_sql_column_int (row, 0);

  series->id = g_strdup (hearth_sql_column_text (row, 2));
  series->title = g_strdup (hearth_sql_column_text (row, 3));
  series->own_title = g_strdup (hearth_sql_column_text (row, 4));
  series->followed = hearth_sql_column_int (row, 5) != 0;
  if (!hearth_sql_column_is_null (row, 6))
    series->speed = hearth_sql_column_double (row, 6);
  series->added_at_ms = hearth_sql_column_int (row, 7);
  series->homepage = dup_homepage (row, 8);
  g_hash_table_insert (export->by_key, g_memdup2 (&key, sizeof key), series);
}

static HearthSnapshotSeries *
find_series (Export *export, HearthSqlStatement *row)
{
  const gint64 key = hearth_sql_column_int (row, 0);

  return g_hash_table_lookup (export->by_key, &key);
}

static void
take_watch (Export *export, HearthSqlStatement *row)
{
  HearthSnapshotSeries *series = find_series (export, row);
  g_autoptr (GBytes) seen = hearth_sql_column_bytes (row, 5);
  HearthWatch *watch;

  if (series == NULL)
    return;
  watch = hearth_watch_new (hearth_sql_column_text (row, 2));
  watch->position_ms = hearth_sql_column_int (row, 3);
  watch->duration_ms = hearth_sql_column_int (row, 4);
  hearth_intervals_free (watch->seen);
  watch->seen = hearth_intervals_new_from_bytes (seen);
  watch->finished = hearth_sql_column_int (row, 6) != 0;
  watch->watched_at_ms = hearth_sql_column_int (row, 7);
  hearth_snapshot_series_add_watch (series, hearth_sql_column_text (row, 1), watch);
}

static void
take_favourite (Export *export, HearthSqlStatement *row)
{
  HearthSnapshotSeries *series = find_series (export, row);
  const char *segment_id = hearth_sql_column_text (row, 2);

  if (series != NULL)
    hearth_snapshot_series_add_favourite (series, hearth_sql_column_text (row, 1),
                                          *segment_id != '\0' ? segment_id : NULL,
                                          hearth_sql_column_int (row, 3));
}

static char *
dup_column (HearthSqlStatement *row, int column)
{
  return g_strdup (hearth_sql_column_text (row, column));
}

/* A number from the file as one of the values that the type has. */
static int
value_in (HearthSqlStatement *row, int column, int most)
{
  const gint64 value = hearth_sql_column_int (row, column);

  return value >= 0 && value <= most ? (int) value : 0;
}

static void
take_message (Export *export, HearthSqlStatement *row)
{
  HearthSnapshotMessage *message =
      hearth_snapshot_add_message (export->snapshot, hearth_sql_column_text (row, 0));
  const char *segment_id = hearth_sql_column_text (row, 3);

  message->series_id = dup_column (row, 1);
  message->episode_id = dup_column (row, 2);
  message->segment_id = g_strdup (*segment_id != '\0' ? segment_id : NULL);
  message->about = dup_column (row, 4);
  message->series_title = dup_column (row, 5);
  message->state = (HearthMessageState) value_in (row, 6, HEARTH_MESSAGE_GIVEN_UP);
  message->way = (HearthMessageWay) value_in (row, 7, HEARTH_MESSAGE_WAY_PAGE);
  message->address = dup_column (row, 8);
  message->created_at_ms = hearth_sql_column_int (row, 9);
  message->changed_at_ms = hearth_sql_column_int (row, 10);
  message->attempts = (guint) hearth_sql_column_int (row, 11);
  message->reason = dup_column (row, 12);
  message->body = dup_column (row, 13);
}

static void
take_done (Export *export, HearthSqlStatement *row)
{
  hearth_snapshot_add_done (export->snapshot, hearth_sql_column_text (row, 0),
                            hearth_sql_column_int (row, 1));
}

static gboolean
take_rows (Export *export,
           HearthSqlStatement *row,
           TakeRowFunc take,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (row == NULL)
    return FALSE;
  while (hearth_sql_step (row, &local_error) &&
         !g_cancellable_set_error_if_cancelled (cancellable, &local_error))
    take (export, row);
  hearth_sql_reset (row);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gpointer
export_work (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (HearthSnapshot) snapshot = hearth_snapshot_new ();
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Export export = { .snapshot = snapshot, .by_key = by_key };

  snapshot->taken_at_ms = g_get_real_time () / 1000;
  if (!take_rows (&export, hearth_sql_prepare (sql, SERIES, error), take_series, cancellable,
                  error) ||
      !take_rows (&export, hearth_sql_prepare (sql, WATCHES, error), take_watch, cancellable,
                  error) ||
      !take_rows (&export, hearth_sql_prepare (sql, FAVOURITES, error), take_favourite, cancellable,
                  error) ||
      !take_rows (&export, hearth_sql_prepare (sql, MESSAGES, error), take_message, cancellable,
                  error) ||
      !take_rows (&export, hearth_sql_prepare (sql, DONE, error), take_done, cancellable, error))
    return NULL;
  return g_steal_pointer (&snapshot);
}

static void
on_flushed (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HearthLibrary *self = HEARTH_LIBRARY (object);

  /* On a full disk the rest can still be taken to another one. The last seconds that could not be
   * written are told by “trouble”. */
  hearth_library_flush_finish (self, result, NULL);
  hearth_library_ask (self, HEARTH_DATABASE_READ, "export", export_work, NULL, NULL,
                      (GDestroyNotify) hearth_snapshot_free, g_steal_pointer (&task));
}

/**
 * hearth_library_export_async:
 * @self: a library
 * @cancellable: (nullable): to give up
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Takes out all that a person has in the library: what is followed, and what was done with that and
 * with anything else, what they said, and what they are done with. What was recorded before the
 * call is in it.
 */
void
hearth_library_export_async (HearthLibrary *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HEARTH_IS_LIBRARY (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hearth_library_export_async);
  hearth_library_flush_async (self, on_flushed, g_steal_pointer (&task));
}

/**
 * hearth_library_export_finish:
 * @self: a library
 * @result: what the callback got
 * @error: return location
 *
 * Gives what was taken out. It may be large: let it go in a worker.
 *
 * Sets %HEARTH_LIBRARY_ERROR, or %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full) (nullable): the snapshot
 */
HearthSnapshot *
hearth_library_export_finish (HearthLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hearth_library_export_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
