/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-library-private.h"
#include "hearth-library-snapshot.h"
#include "hearth-message-table.h"
#include "hearth-progress.h"
#include "hearth-series-row.h"
#include "hearth-source-location.h"
#include "hearth-watch-store.h"

#include <string.h>

/* One import, on the writing thread. */
typedef struct
{
  HearthSql *sql;
  HearthSnapshot *snapshot; /* not owned */
  gint64 now_ms;
  gint64 *keys;      /* owned: of each series of the snapshot, 0 when it is not there yet */
  GHashTable *taken; /* owned: keys that a series of the snapshot has */
  guint n_added;
} Import;

/* In the order in which they run. */
static gpointer
import_work (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error);
static void
on_imported (GObject *object, GAsyncResult *result, gpointer user_data);
static void
on_import_shown (GObject *object, GAsyncResult *result, gpointer user_data);

static void
import_clear (Import *import)
{
  g_clear_pointer (&import->keys, g_free);
  g_clear_pointer (&import->taken, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

static HearthSnapshotSeries *
series_at (Import *import, guint i)
{
  return g_ptr_array_index (import->snapshot->series, i);
}

static void
take_key (Import *import, guint i, gint64 key)
{
  import->keys[i] = key;
  if (key != 0)
    g_hash_table_add (import->taken, g_memdup2 (&key, sizeof key));
}

static gboolean
find_by_location (Import *import, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  for (guint i = 0; i < import->snapshot->series->len && local_error == NULL; i++)
    {
      g_autofree char *uri = hearth_source_location_to_uri (series_at (import, i)->location);

      take_key (import, i, hearth_series_row_find (import->sql, uri, &local_error));
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* A series that moved is the same one; but of two that the snapshot tells apart, none is the other.
 */
static gint64
find_by_id (Import *import, const char *id, GError **error)
{
  HearthSqlStatement *row =
      hearth_sql_prepare (import->sql,
                          "SELECT key FROM series WHERE id = ? ORDER BY followed DESC, place, key",
                          error);
  gint64 found = 0;

  if (row == NULL)
    return 0;
  hearth_sql_bind (row, "s", id);
  while (found == 0 && hearth_sql_step (row, error))
    {
      const gint64 key = hearth_sql_column_int (row, 0);

      if (!g_hash_table_contains (import->taken, &key))
        found = key;
    }
  hearth_sql_reset (row);
  return found;
}

/* What came with another Hearth and does not with this one cannot be loaded. */
static gboolean
can_be_followed (const HearthSnapshotSeries *series)
{
  return series->followed && !g_str_has_prefix (series->location, "resource:");
}

static gboolean
is_worth_keeping (const HearthSnapshotSeries *series)
{
  return can_be_followed (series) || series->watches->len > 0 || series->favourites->len > 0 ||
         series->own_title != NULL || series->speed != 1.0;
}

static gint64
insert_series (Import *import, const HearthSnapshotSeries *series, GError **error)
{
  const gboolean follow = can_be_followed (series);
  const gint64 added_at_ms = series->added_at_ms > 0 ? series->added_at_ms : import->now_ms;
  g_autofree char *uri = hearth_source_location_to_uri (series->location);
  gint64 key;

  if (follow && !hearth_series_row_has_room (import->sql, error))
    return 0;
  key =
      hearth_series_row_insert (import->sql, uri, series->title, FALSE, follow, added_at_ms, error);
  if (key == 0 || !hearth_sql_do (import->sql, error, "UPDATE series SET id = ? WHERE key = ?",
                                  "si", series->id, key))
    return 0;
  import->n_added += follow;
  return key;
}

/* Follows again what was not followed any more. */
static gboolean
follow_series (Import *import, gint64 key, GError **error)
{
  HearthSqlStatement *row =
      hearth_sql_prepare (import->sql, "SELECT 1 FROM series WHERE key = ? AND NOT followed",
                          error);
  gboolean is_new;

  if (row == NULL)
    return FALSE;
  hearth_sql_bind (row, "i", key);
  is_new = hearth_sql_step (row, error);
  hearth_sql_reset (row);
  if (!is_new)
    return TRUE;
  import->n_added++;
  return hearth_series_row_has_room (import->sql, error) &&
         hearth_sql_do (import->sql, error,
                        "UPDATE series SET followed = 1, removed_at = NULL WHERE key = ?", "i",
                        key);
}

/* What the person decided here stays. */
static gboolean
join_settings (Import *import, gint64 key, const HearthSnapshotSeries *series, GError **error)
{
  if (series->own_title != NULL &&
      !hearth_sql_do (import->sql, error,
                      "UPDATE series SET own_title = ? WHERE key = ? AND own_title IS NULL", "si",
                      series->own_title, key))
    return FALSE;
  if (series->speed > 0 && series->speed != 1.0 &&
      !hearth_sql_do (import->sql, error,
                      "UPDATE series SET speed = ? WHERE key = ? AND speed IS NULL", "di",
                      series->speed, key))
    return FALSE;
  return series->added_at_ms <= 0 ||
         hearth_sql_do (import->sql, error,
                        "UPDATE series SET added_at = ?1 WHERE key = ?2 AND added_at > ?1", "ii",
                        series->added_at_ms, key);
}

static gboolean
join_watch (Import *import, gint64 key, const HearthSnapshotWatch *item, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  /* An episode without segments has the empty id in the place of theirs. */
  const char *segment_id = item->watch->segment_id != NULL ? item->watch->segment_id : "";
  g_autoptr (HearthWatch) watch =
      hearth_watch_store_read (import->sql, key, item->episode_id, segment_id, &local_error);
  gboolean changed;

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  changed = watch == NULL || (item->watch->finished && !watch->finished);
  if (watch == NULL)
    watch = hearth_watch_new (segment_id);
  changed |= hearth_progress_join (watch, item->watch);
  watch->finished = watch->finished || item->watch->finished ||
                    hearth_watch_is_enough (hearth_intervals_get_total_ms (watch->seen),
                                            watch->position_ms, watch->duration_ms);
  return !changed || hearth_watch_store_write (import->sql, key, item->episode_id, watch, error);
}

static gboolean
join_watches (Import *import, gint64 key, GPtrArray *watches, GError **error)
{
  if (watches->len == 0)
    return TRUE;
  for (guint i = 0; i < watches->len; i++)
    if (!join_watch (import, key, g_ptr_array_index (watches, i), error))
      return FALSE;
  return hearth_watch_sum_up (import->sql, key, NULL, error) &&
         hearth_sql_do (import->sql, error,
                        "UPDATE episode SET is_new = 0 WHERE series_key = ?1 AND is_new AND state "
                        "<> 0",
                        "i", key);
}

static gboolean
join_favourites (Import *import, gint64 key, GPtrArray *favourites, GError **error)
{
  for (guint i = 0; i < favourites->len; i++)
    {
      const HearthSnapshotFavourite *item = g_ptr_array_index (favourites, i);
      const gint64 added_at_ms = item->added_at_ms > 0 ? item->added_at_ms : import->now_ms;

      if (!hearth_sql_do (import->sql, error,
                          "INSERT OR IGNORE INTO favourite (series_key, episode_id, segment_id, "
                          "added_at) VALUES (?, ?, ?, ?)",
                          "issi", key, item->episode_id,
                          item->segment_id != NULL ? item->segment_id : "", added_at_ms))
        return FALSE;
    }
  return TRUE;
}

static gboolean
join_series (Import *import, guint i, GError **error)
{
  const HearthSnapshotSeries *series = series_at (import, i);
  g_autoptr (GError) local_error = NULL;
  gint64 key = import->keys[i];

  if (key == 0 && series->id != NULL)
    key = find_by_id (import, series->id, &local_error);
  if (local_error == NULL && key != 0 && can_be_followed (series))
    follow_series (import, key, &local_error);
  else if (local_error == NULL && key == 0 && is_worth_keeping (series))
    key = insert_series (import, series, &local_error);
  take_key (import, i, key);
  if (local_error == NULL &&
      (key == 0 || (join_settings (import, key, series, &local_error) &&
                    join_watches (import, key, series->watches, &local_error) &&
                    join_favourites (import, key, series->favourites, &local_error))))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
join_messages (Import *import, GError **error)
{
  for (guint i = 0; i < import->snapshot->messages->len; i++)
    if (!hearth_message_table_join (import->sql, g_ptr_array_index (import->snapshot->messages, i),
                                    import->now_ms, error))
      return FALSE;
  return TRUE;
}

static gboolean
join_done (Import *import, GError **error)
{
  for (guint i = 0; i < import->snapshot->done->len; i++)
    {
      const HearthSnapshotDone *item = g_ptr_array_index (import->snapshot->done, i);

      if (!hearth_sql_do (import->sql, error,
                          "INSERT OR IGNORE INTO resource_done (url, done_at) VALUES (?, ?)", "si",
                          item->url, item->done_at_ms > 0 ? item->done_at_ms : import->now_ms))
        return FALSE;
    }
  return TRUE;
}

/* Whether there is no order of the person's that would have to stay. */
static gboolean
has_no_order (Import *import, GError **error)
{
  HearthSqlStatement *row =
      hearth_sql_prepare (import->sql,
                          "SELECT 1 FROM series WHERE followed AND NOT builtin LIMIT 1", error);
  gboolean found;

  if (row == NULL)
    return FALSE;
  found = hearth_sql_step (row, error);
  hearth_sql_reset (row);
  return !found;
}

/* What is not in the snapshot comes behind what is. */
static gboolean
take_order (Import *import, GError **error)
{
  const guint n = import->snapshot->series->len;

  if (!hearth_sql_do (import->sql, error, "UPDATE series SET place = place + ?", "i", (gint64) n))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (import->keys[i] != 0 &&
        !hearth_sql_do (import->sql, error, "UPDATE series SET place = ? WHERE key = ?", "ii",
                        (gint64) i, import->keys[i]))
      return FALSE;
  return TRUE;
}

static gpointer
import_work (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  HearthSnapshot *snapshot = data;
  g_auto (Import) import = { .sql = sql, .snapshot = snapshot };
  g_autoptr (GError) local_error = NULL;
  gboolean is_empty;

  import.now_ms = g_get_real_time () / 1000;
  import.keys = g_new0 (gint64, snapshot->series->len + 1);
  import.taken = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  is_empty = has_no_order (&import, &local_error);
  if (local_error == NULL)
    find_by_location (&import, &local_error);
  for (guint i = 0; i < snapshot->series->len && local_error == NULL; i++)
    if (!g_cancellable_set_error_if_cancelled (cancellable, &local_error))
      join_series (&import, i, &local_error);
  if (is_empty && local_error == NULL)
    take_order (&import, &local_error);
  if (local_error == NULL && join_messages (&import, &local_error))
    join_done (&import, &local_error);
  if (local_error == NULL)
    return g_memdup2 (&import.n_added, sizeof import.n_added);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

static void
free_snapshot (gpointer data)
{
  hearth_snapshot_free (data);
}

static void
on_imported (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HearthLibrary *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  guint *n_added = hearth_database_run_finish (HEARTH_DATABASE (object), result, &error);

  if (n_added == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  g_task_set_task_data (task, n_added, g_free);
  hearth_library_emit_changed (self, 0,
                               HEARTH_LIBRARY_CHANGE_SOURCES | HEARTH_LIBRARY_CHANGE_EPISODES |
                                   HEARTH_LIBRARY_CHANGE_WATCH | HEARTH_LIBRARY_CHANGE_FAVOURITES |
                                   HEARTH_LIBRARY_CHANGE_MESSAGES |
                                   HEARTH_LIBRARY_CHANGE_RESOURCES);
  hearth_library_reread_async (self, on_import_shown, g_steal_pointer (&task));
}

/* That it cannot be shown just now does not undo it. */
static void
on_import_shown (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HearthLibrary *self = HEARTH_LIBRARY (object);
  g_autoptr (GError) error = NULL;

  if (!hearth_library_reread_finish (self, result, &error))
    hearth_library_emit_trouble (self, error);
  g_task_return_boolean (task, TRUE);
}

/**
 * hearth_library_import_async:
 * @self: a library
 * @snapshot: (transfer full): what to take in; let go of on the writing thread
 * @cancellable: (nullable): to give up; then nothing is taken in
 * @callback: (nullable): called on the main thread
 * @user_data: for @callback
 *
 * Merges a snapshot into the library, all of it or nothing. A series is the one of the same
 * address, else one of the same id; one that is not there is followed and loaded by the next
 * refresh. What was seen is united, the later position wins, favourites are joined, and what the
 * person decided here (name, speed, order) stays. A message is the one of the same id: what was
 * sent there is sent, the later draft wins, and what waited there is only sent when the person says
 * so. Doing it again changes nothing.
 */
void
hearth_library_import_async (HearthLibrary *self,
                             HearthSnapshot *snapshot,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HEARTH_IS_LIBRARY (self));
  g_return_if_fail (snapshot != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hearth_library_import_async);
  /* What is in the file is told as it is, even when the caller gave up a moment too late. */
  g_task_set_check_cancellable (task, FALSE);
  hearth_database_run_async (hearth_library_get_database (self), HEARTH_DATABASE_WRITE, "import",
                             import_work, snapshot, free_snapshot, g_free, cancellable, on_imported,
                             g_steal_pointer (&task));
}

/**
 * hearth_library_import_finish:
 * @self: a library
 * @result: what the callback got
 * @n_added: (out) (optional): how many series are followed now that were not
 * @error: return location
 *
 * Tells whether everything is in the file; if not, nothing is.
 *
 * Sets %HEARTH_LIBRARY_ERROR_FULL when there would be too many series, another
 * %HEARTH_LIBRARY_ERROR, or %G_IO_ERROR_CANCELLED.
 *
 * Returns: whether it is
 */
gboolean
hearth_library_import_finish (HearthLibrary *self,
                              GAsyncResult *result,
                              guint *n_added,
                              GError **error)
{
  const guint *n;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, hearth_library_import_async), FALSE);

  n = g_task_get_task_data (G_TASK (result));
  if (n_added != NULL)
    *n_added = n != NULL ? *n : 0;
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * hearth_library_count_waiting:
 * @snapshot: a snapshot
 *
 * Counts the messages that waited to be sent where it was taken: importing does not send them, and
 * who imports wants to know. Any thread.
 *
 * Returns: how many
 */
guint
hearth_library_count_waiting (const HearthSnapshot *snapshot)
{
  guint n_waiting = 0;

  g_return_val_if_fail (snapshot != NULL, 0);

  for (guint i = 0; i < snapshot->messages->len; i++)
    {
      const HearthSnapshotMessage *message = g_ptr_array_index (snapshot->messages, i);

      n_waiting += message->state == HEARTH_MESSAGE_WAITING;
    }
  return n_waiting;
}
