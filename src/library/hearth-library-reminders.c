/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-library-reminders.h"

#include "hearth-library-private.h"
#include "hearth-session-read.h"

/* What is further away is looked at when it comes nearer. */
#define HORIZON_MS ((gint64) 60 * 24 * 60 * 60 * 1000)
#define DAY_MS ((gint64) 24 * 60 * 60 * 1000)

/* Of a conference with more in a day than this, only what has a star is told: nobody goes to all.
 */
#define MOST_A_DAY "4"
#define HALF_A_DAY "43200000"

/* One session, as it is and as it was. */
typedef struct
{
  gint64 series_key;
  char *episode_id; /* owned */
  char *room;       /* owned, nullable */
  char *room_before;
  gint64 ends_ms;
  gboolean is_known;
  HearthReminderState state;
  HearthReminderState before;
  HearthReminderKind kind;
} Look;

/* What was found to tell. */
typedef struct
{
  GPtrArray *reminders; /* owned, of HearthReminder */
  gint64 next_ms;
} Claim;

static const char wanted[] =
    "SELECT e.series_key, e.id, e.live_starts, e.live_ends, e.live_status, e.live_room,"
    " t.starts, t.status, t.room, t.told, t.again_at FROM episode e"
    " JOIN series r ON r.key = e.series_key AND r.followed"
    " LEFT JOIN session_told t ON t.series_key = e.series_key AND t.episode_id = e.id"
    " WHERE e.live_status IS NOT NULL AND e.removed = 0 AND e.live_starts BETWEEN ?1 AND ?2"
    " AND (t.told IS NOT NULL OR EXISTS (SELECT 1 FROM favourite f WHERE f.series_key ="
    " e.series_key AND f.episode_id = e.id AND f.segment_id = '') OR " MOST_A_DAY " >="
    " (SELECT count(*) FROM episode o WHERE o.series_key = e.series_key"
    " AND o.live_status IS NOT NULL AND o.removed = 0 AND o.live_starts"
    " BETWEEN e.live_starts - " HALF_A_DAY " AND e.live_starts + " HALF_A_DAY "))"
    " ORDER BY e.live_starts";

static void
look_free (gpointer data)
{
  Look *look = data;

  g_free (look->episode_id);
  g_free (look->room);
  g_free (look->room_before);
  g_free (look);
}

static void
claim_free (gpointer data)
{
  Claim *claim = data;

  g_ptr_array_unref (claim->reminders);
  g_free (claim);
}

static gint64
time_in (HearthSqlStatement *row, int column)
{
  return hearth_sql_column_is_null (row, column) ? G_MININT64 : hearth_sql_column_int (row, column);
}

static HearthLiveStatus
status_in (HearthSqlStatement *row, int column)
{
  const gint64 status = hearth_sql_column_int (row, column);

  return status >= HEARTH_LIVE_STATUS_SCHEDULED && status <= HEARTH_LIVE_STATUS_CANCELLED
             ? (HearthLiveStatus) status
             : HEARTH_LIVE_STATUS_ENDED;
}

static Look *
look_new (HearthSqlStatement *row)
{
  Look *look = g_new0 (Look, 1);

  look->series_key = hearth_sql_column_int (row, 0);
  look->episode_id = g_strdup (hearth_sql_column_text (row, 1));
  look->state.starts_ms = hearth_sql_column_int (row, 2);
  look->ends_ms = time_in (row, 3);
  look->state.status = status_in (row, 4);
  look->room = g_strdup (hearth_sql_column_text (row, 5));
  look->state.room = look->room;
  look->is_known = !hearth_sql_column_is_null (row, 9);
  if (!look->is_known)
    return look;
  look->before.starts_ms = hearth_sql_column_int (row, 6);
  look->before.status = status_in (row, 7);
  look->room_before = g_strdup (hearth_sql_column_text (row, 8));
  look->before.room = look->room_before;
  look->before.told = (guint) hearth_sql_column_int (row, 9) & HEARTH_TOLD_ALL;
  look->before.again_ms = time_in (row, 10);
  return look;
}

static GPtrArray *
read_looks (HearthSql *sql, gint64 now_ms, GError **error)
{
  HearthSqlStatement *row = hearth_sql_prepare (sql, wanted, error);
  g_autoptr (GPtrArray) looks = g_ptr_array_new_with_free_func (look_free);
  g_autoptr (GError) local_error = NULL;

  if (row == NULL)
    return NULL;
  hearth_sql_bind (row, "ii", now_ms - DAY_MS, now_ms + HORIZON_MS);
  while (hearth_sql_step (row, &local_error))
    g_ptr_array_add (looks, look_new (row));
  hearth_sql_reset (row);
  if (local_error == NULL)
    return g_steal_pointer (&looks);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

static gboolean
is_as_before (const Look *look)
{
  const HearthReminderState *a = &look->state;
  const HearthReminderState *b = &look->before;

  return look->is_known && a->starts_ms == b->starts_ms && a->status == b->status &&
         a->told == b->told && a->again_ms == b->again_ms && g_strcmp0 (a->room, b->room) == 0;
}

static gboolean
write_look (HearthSql *sql, const Look *look, GError **error)
{
  if (is_as_before (look))
    return TRUE;
  return hearth_sql_do (sql, error,
                        "INSERT OR REPLACE INTO session_told (series_key, episode_id, starts, "
                        "status, room, told, again_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                        "isiisiI", look->series_key, look->episode_id, look->state.starts_ms,
                        (gint64) look->state.status, look->state.room, (gint64) look->state.told,
                        look->state.again_ms);
}

/* What was found, and that it is told, are one transaction. */
static gboolean
tell_one (HearthSql *sql, Look *look, Claim *claim, gint64 now_ms, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  HearthSession *session;

  look->kind = hearth_reminder_decide (look->is_known ? &look->before : NULL, &look->state,
                                       look->ends_ms, now_ms);
  claim->next_ms = MIN (claim->next_ms, hearth_reminder_next_ms (&look->state, now_ms));
  if (!write_look (sql, look, error))
    return FALSE;
  if (look->kind == HEARTH_REMINDER_NONE)
    return TRUE;
  session = hearth_session_read_one (sql, look->series_key, look->episode_id, &local_error);
  if (session != NULL)
    g_ptr_array_add (claim->reminders,
                     hearth_reminder_new (look->kind, session, look->before.starts_ms));
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
tell_all (HearthSql *sql, Claim *claim, gint64 now_ms, GError **error)
{
  g_autoptr (GPtrArray) looks = read_looks (sql, now_ms, error);

  if (looks == NULL)
    return FALSE;
  for (guint i = 0; i < looks->len; i++)
    if (!tell_one (sql, g_ptr_array_index (looks, i), claim, now_ms, error))
      return FALSE;
  /* What is long over is told no more. */
  return hearth_sql_do (sql, error, "DELETE FROM session_told WHERE starts < ?1", "i",
                        now_ms - 7 * DAY_MS);
}

static gpointer
claim_reminders (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  const gint64 *now_ms = data;
  Claim *claim = g_new0 (Claim, 1);

  claim->reminders = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_reminder_free);
  claim->next_ms = G_MAXINT64;
  if (tell_all (sql, claim, *now_ms, error))
    return claim;
  claim_free (claim);
  return NULL;
}

/**
 * hearth_library_claim_reminders_async:
 * @self: a library
 * @now_ms: the time, in Unix milliseconds
 * @callback: called when it is known
 * @user_data: for @callback
 *
 * Finds out what there is to tell of the live sessions of the series that are followed, and notes
 * that it is told. Of a series with many sessions in a day, only those with a star count. Main
 * thread.
 */
void
hearth_library_claim_reminders_async (HearthLibrary *self,
                                      gint64 now_ms,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HEARTH_IS_LIBRARY (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, hearth_library_claim_reminders_async);
  hearth_library_ask (self, HEARTH_DATABASE_WRITE, "claim reminders", claim_reminders,
                      g_memdup2 (&now_ms, sizeof now_ms), g_free, claim_free, task);
}

/**
 * hearth_library_claim_reminders_finish:
 * @self: a library
 * @result: what the callback got
 * @next_ms: (out): when time alone brings the next; %G_MAXINT64 when nothing does
 * @error: set to what writing the file sets
 *
 * Gives what there is to tell.
 *
 * Returns: (transfer full) (element-type HearthReminder) (nullable): it, or %NULL with @error set
 */
GPtrArray *
hearth_library_claim_reminders_finish (HearthLibrary *self,
                                       GAsyncResult *result,
                                       gint64 *next_ms,
                                       GError **error)
{
  Claim *claim;
  GPtrArray *reminders;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  *next_ms = G_MAXINT64;
  claim = g_task_propagate_pointer (G_TASK (result), error);
  if (claim == NULL)
    return NULL;
  *next_ms = claim->next_ms;
  reminders = g_ptr_array_ref (claim->reminders);
  claim_free (claim);
  return reminders;
}

static gpointer
write_again (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  const Look *look = data;

  hearth_sql_do (sql, error,
                 "UPDATE session_told SET again_at = ?3 WHERE series_key = ?1 AND episode_id = ?2",
                 "isi", look->series_key, look->episode_id, look->state.again_ms);
  return NULL;
}

static void
tell_nothing (HearthLibrary *self, gint64 series_key)
{
}

/**
 * hearth_library_remind_again:
 * @self: a library
 * @series_key: a series
 * @episode_id: an episode of it that was told of
 * @at_ms: when to tell of it once more, in Unix milliseconds
 *
 * Notes what the person wants. A failure is told by “trouble”. Main thread.
 */
void
hearth_library_remind_again (HearthLibrary *self,
                             gint64 series_key,
                             const char *episode_id,
                             gint64 at_ms)
{
  Look *look;

  g_return_if_fail (HEARTH_IS_LIBRARY (self));

  look = g_new0 (Look, 1);
  look->series_key = series_key;
  look->episode_id = g_strdup (episode_id);
  look->state.again_ms = at_ms;
  hearth_library_write (self, "remind again", write_again, look, look_free, tell_nothing);
}
