/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-message-table.h"

#include <glib/gi18n-lib.h>

/* More than anybody writes; the list is read in one go. */
#define MAX_LISTED 5000

#define COLUMNS                                                                                   \
  "id, series_id, episode_id, segment_id, about, series_title, state, way, address, created_at, " \
  "changed_at, due_at, attempts, reason, body"

/* A title that nobody told is the one that the library knows, else the id. */
static const char keep_text[] =
    "INSERT INTO message (id, series_id, episode_id, segment_id, about, series_title, state, way,"
    " address, created_at, changed_at, due_at, body) VALUES (?1, ?2, ?3, ?4,"
    " COALESCE (NULLIF (?5, ''), (SELECT segment.title FROM segment"
    "  JOIN episode ON episode.key = segment.episode_key"
    "  JOIN series ON series.key = episode.series_key"
    "  WHERE series.id = ?2 AND episode.id = ?3 AND segment.id = ?4),"
    "  (SELECT episode.title FROM episode JOIN series ON series.key = episode.series_key"
    "  WHERE series.id = ?2 AND episode.id = ?3), ?3),"
    " COALESCE (NULLIF (?6, ''), (SELECT COALESCE (own_title, title) FROM series WHERE id = ?2),"
    "  ?2), ?7, ?8, ?9, ?10, ?11, NULLIF (?12, 0), ?13)"
    " ON CONFLICT (id) DO UPDATE SET state = excluded.state, way = excluded.way,"
    " address = excluded.address, changed_at = excluded.changed_at, due_at = excluded.due_at,"
    " body = excluded.body, reason = NULL, unreached = 0"
    " WHERE message.state = 0";

/* What was sent anywhere is sent. Of two drafts the later one counts, and so does what became of
 * it; anything else is further here than it can be there, or was decided here. */
static const char join_text[] =
    "INSERT INTO message (id, series_id, episode_id, segment_id, about, series_title, state, way,"
    " address, created_at, changed_at, attempts, reason, body) VALUES (?1, ?2, ?3, ?4,"
    " COALESCE (?5, ?3), COALESCE (?6, ?2), ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)"
    " ON CONFLICT (id) DO UPDATE SET state = excluded.state, way = excluded.way,"
    " address = excluded.address, changed_at = excluded.changed_at, due_at = NULL,"
    " attempts = MAX (attempts, excluded.attempts), reason = excluded.reason, unreached = 0,"
    " holder = NULL, held_until = NULL, body = excluded.body"
    " WHERE (excluded.state = 3 AND message.state <> 3)"
    " OR (message.state = 0 AND message.changed_at < excluded.changed_at)";

static const char *const wishes[] = {
  [HEARTH_MESSAGE_TRY] = "UPDATE message SET state = 1, due_at = ?2, changed_at = ?2 "
                         "WHERE id = ?1 AND state IN (1, 4, 5) AND way = 1 AND address NOT NULL",
  [HEARTH_MESSAGE_TAKE_BACK] = "UPDATE message SET state = 0, due_at = NULL, changed_at = ?2 "
                               "WHERE id = ?1 AND state = 1 AND attempts = 0",
  [HEARTH_MESSAGE_GIVE_UP] = "UPDATE message SET state = 5, due_at = NULL, holder = NULL,"
                             " held_until = NULL, changed_at = ?2 "
                             "WHERE id = ?1 AND state IN (1, 2, 4)",
  [HEARTH_MESSAGE_DELETE] = "DELETE FROM message WHERE id = ?1 AND ?2 NOT NULL",
};

static HearthMessage *
message_from_row (HearthSqlStatement *row)
{
  const char *segment_id = hearth_sql_column_text (row, 3);

  return hearth_message_new (&(HearthMessageFields){
      .id = hearth_sql_column_text (row, 0),
      .series_id = hearth_sql_column_text (row, 1),
      .episode_id = hearth_sql_column_text (row, 2),
      .segment_id = *segment_id != '\0' ? segment_id : NULL,
      .about = hearth_sql_column_text (row, 4),
      .series_title = hearth_sql_column_text (row, 5),
      .state = (HearthMessageState) hearth_sql_column_int (row, 6),
      .way = (HearthMessageWay) hearth_sql_column_int (row, 7),
      .address = hearth_sql_column_text (row, 8),
      .created_at_ms = hearth_sql_column_int (row, 9),
      .changed_at_ms = hearth_sql_column_int (row, 10),
      .due_at_ms = hearth_sql_column_int (row, 11),
      .attempts = (guint) hearth_sql_column_int (row, 12),
      .reason = hearth_sql_column_text (row, 13),
      .body = hearth_sql_column_text (row, 14),
  });
}

/* Takes the one row that the statement gives. */
static HearthMessage *
take_row (HearthSqlStatement *row, GError **error)
{
  HearthMessage *message = hearth_sql_step (row, error) ? message_from_row (row) : NULL;

  hearth_sql_reset (row);
  return message;
}

/* The person pressed a button that no longer fits. */
static gboolean
changed_one (HearthSql *sql, GError **error)
{
  if (hearth_sql_n_changes (sql) > 0)
    return TRUE;
  g_set_error_literal (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_NOT_FOUND,
                       _ ("The message is not there any more, or is on its way already"));
  return FALSE;
}

/**
 * hearth_message_table_keep:
 * @sql: a connection that writes
 * @message: what to keep; empty titles are filled in
 * @replaces: (nullable): the id of a message in whose place it comes, if that is not on its way
 * @error: return location
 *
 * Writes the message in the place of a draft with its id, or as a new one. The attempts made with
 * the id stay counted.
 *
 * Sets %HEARTH_LIBRARY_ERROR_NOT_FOUND when there is one of its id that is no draft, and the errors
 * of hearth_sql_open().
 *
 * Returns: whether it is kept
 */
gboolean
hearth_message_table_keep (HearthSql *sql,
                           HearthMessage *message,
                           const char *replaces,
                           GError **error)
{
  const HearthMessageFields *fields = hearth_message_get_fields (message);

  if (!hearth_sql_do (sql, error, keep_text, "ssssssiisiiis", fields->id, fields->series_id,
                      fields->episode_id, fields->segment_id != NULL ? fields->segment_id : "",
                      fields->about, fields->series_title, (gint64) fields->state,
                      (gint64) fields->way, fields->address, fields->created_at_ms,
                      fields->changed_at_ms, fields->due_at_ms, fields->body))
    return FALSE;
  if (!changed_one (sql, error))
    return FALSE;
  return replaces == NULL ||
         hearth_sql_do (sql, error, "DELETE FROM message WHERE id = ?1 AND state IN (0, 4, 5)", "s",
                        replaces);
}

/**
 * hearth_message_table_join:
 * @sql: a connection that writes
 * @message: what another library has
 * @now_ms: Unix time in milliseconds
 * @error: return location
 *
 * Takes in a message of another library, if it is not here or not as far. Whatever its document
 * says, nothing is sent by that: what waited there stays here until the person sends it, under the
 * same id. Sets the errors of hearth_sql_open().
 *
 * Returns: whether it worked
 */
gboolean
hearth_message_table_join (HearthSql *sql,
                           const HearthSnapshotMessage *message,
                           gint64 now_ms,
                           GError **error)
{
  const gboolean waited =
      message->state == HEARTH_MESSAGE_WAITING || message->state == HEARTH_MESSAGE_SENDING;
  const char *reason = waited ? _ ("It waited to be sent on another computer. Send it from here if "
                                   "that one will not.")
                              : message->reason;
  const gint64 changed_at_ms = message->changed_at_ms > 0 ? message->changed_at_ms : now_ms;

  return hearth_sql_do (sql, error, join_text, "ssssssiisiiiss", message->id, message->series_id,
                        message->episode_id, message->segment_id != NULL ? message->segment_id : "",
                        message->about, message->series_title,
                        (gint64) (waited ? HEARTH_MESSAGE_GIVEN_UP : message->state),
                        (gint64) message->way, message->address,
                        message->created_at_ms > 0 ? message->created_at_ms : changed_at_ms,
                        changed_at_ms, (gint64) message->attempts, reason, message->body);
}

/**
 * hearth_message_table_wish:
 * @sql: a connection that writes
 * @id: the id of a message
 * @wish: what the person wants of it
 * @now_ms: Unix time in milliseconds
 * @error: return location
 *
 * Does it where the state of the message allows it.
 *
 * Sets %HEARTH_LIBRARY_ERROR_NOT_FOUND when it does not, and the errors of hearth_sql_open().
 *
 * Returns: whether it is done
 */
gboolean
hearth_message_table_wish (
    HearthSql *sql, const char *id, HearthMessageWish wish, gint64 now_ms, GError **error)
{
  return hearth_sql_do (sql, error, wishes[wish], "si", id, now_ms) && changed_one (sql, error);
}

/**
 * hearth_message_table_read:
 * @sql: a connection
 * @id: the id of a message
 * @error: return location
 *
 * Reads one message. Sets the errors of hearth_sql_open().
 *
 * Returns: (transfer full) (nullable): the message, or %NULL when there is none or with @error set
 */
HearthMessage *
hearth_message_table_read (HearthSql *sql, const char *id, GError **error)
{
  HearthSqlStatement *row =
      hearth_sql_prepare (sql, "SELECT " COLUMNS " FROM message WHERE id = ?1", error);

  if (row == NULL)
    return NULL;
  hearth_sql_bind (row, "s", id);
  return take_row (row, error);
}

/**
 * hearth_message_table_read_draft:
 * @sql: a connection
 * @series_id: the id of a series
 * @episode_id: the id of an episode of it
 * @segment_id: (nullable): the id of a segment of that; %NULL for the episode itself
 * @error: return location
 *
 * Reads the newest draft about it. Sets the errors of hearth_sql_open().
 *
 * Returns: (transfer full) (nullable): the draft, or %NULL when there is none or with @error set
 */
HearthMessage *
hearth_message_table_read_draft (HearthSql *sql,
                                 const char *series_id,
                                 const char *episode_id,
                                 const char *segment_id,
                                 GError **error)
{
  HearthSqlStatement *row =
      hearth_sql_prepare (sql,
                          "SELECT " COLUMNS " FROM message WHERE series_id = ?1 AND"
                          " episode_id = ?2 AND segment_id = ?3 AND state = 0"
                          " ORDER BY changed_at DESC LIMIT 1",
                          error);

  if (row == NULL)
    return NULL;
  hearth_sql_bind (row, "sss", series_id, episode_id, segment_id != NULL ? segment_id : "");
  return take_row (row, error);
}

/**
 * hearth_message_table_read_all:
 * @sql: a connection
 * @error: return location
 *
 * Reads what the person said, whatever became of it. Sets the errors of hearth_sql_open().
 *
 * Returns: (transfer full) (nullable): a list of #HearthMessage, the newest first, or %NULL with
 * @error set
 */
GListStore *
hearth_message_table_read_all (HearthSql *sql, GError **error)
{
  g_autoptr (GListStore) messages = g_list_store_new (HEARTH_TYPE_MESSAGE);
  g_autoptr (GError) local_error = NULL;
  HearthSqlStatement *row =
      hearth_sql_prepare (sql,
                          "SELECT " COLUMNS
                          " FROM message ORDER BY changed_at DESC, key DESC LIMIT ?1",
                          &local_error);

  if (row != NULL)
    hearth_sql_bind (row, "i", (gint64) MAX_LISTED);
  while (row != NULL && hearth_sql_step (row, &local_error))
    {
      g_autoptr (HearthMessage) message = message_from_row (row);

      g_list_store_append (messages, message);
    }
  if (local_error == NULL)
    return g_steal_pointer (&messages);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}
