/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who sends what, when several programs have the library open. A message is lent to one of them
 * until a moment; when that one was killed, the next takes it after that moment. */
#include "hearth-message-table.h"

/* No wait is longer than this. What seems to be due later was written by a clock that went wrong,
 * and is due now. */
#define LONGEST_MS "(8 * 24 * 60 * 60 * 1000)"

#define WHEN "COALESCE (held_until, due_at)"

/* What may be sent now: everything, or what goes to a server on this computer. */
#define OPEN                                                       \
  "state IN (1, 2) AND (NOT ?1 OR address GLOB 'http*://127.*' OR" \
  " address GLOB 'http*://localhost[:/]*' OR address GLOB 'http*://[[]::1]*')"

/* The id of the first message that is due; NULL when there is none. */
static char *
find_due (HearthSql *sql, gboolean only_here, gint64 now_ms, GError **error)
{
  HearthSqlStatement *row =
      hearth_sql_prepare (sql,
                          "SELECT id FROM message WHERE " OPEN " AND (" WHEN " IS NULL OR"
                          " " WHEN " <= ?2 OR " WHEN " > ?2 + " LONGEST_MS ")"
                          " ORDER BY " WHEN ", key LIMIT 1",
                          error);
  char *id = NULL;

  if (row == NULL)
    return NULL;
  hearth_sql_bind (row, "ii", (gint64) only_here, now_ms);
  if (hearth_sql_step (row, error))
    id = g_strdup (hearth_sql_column_text (row, 0));
  hearth_sql_reset (row);
  return id;
}

static gint64
find_next (HearthSql *sql, gboolean only_here, GError **error)
{
  HearthSqlStatement *row =
      hearth_sql_prepare (sql, "SELECT MIN (" WHEN ") FROM message WHERE " OPEN, error);
  gint64 next_at_ms = G_MAXINT64;

  if (row == NULL)
    return next_at_ms;
  hearth_sql_bind (row, "i", (gint64) only_here);
  if (hearth_sql_step (row, error) && !hearth_sql_column_is_null (row, 0))
    next_at_ms = hearth_sql_column_int (row, 0);
  hearth_sql_reset (row);
  return next_at_ms;
}

/**
 * hearth_message_claim:
 * @sql: a connection that writes
 * @holder: the sender
 * @only_here: whether there is no network, so that only a server on this computer can be reached
 * @now_ms: Unix time in milliseconds
 * @until_ms: until when the sender has it for itself, likewise
 * @next_at_ms: (out): when a message will be due, if none is now; %G_MAXINT64 when none waits
 * @error: return location
 *
 * Lends the first message that is due to a sender, and counts the attempt. One whose sender did not
 * say in time what came of it is due again. Sets the errors of hearth_sql_open().
 *
 * Returns: (transfer full) (nullable): the message, or %NULL when none is due or with @error set
 */
HearthMessage *
hearth_message_claim (HearthSql *sql,
                      const char *holder,
                      gboolean only_here,
                      gint64 now_ms,
                      gint64 until_ms,
                      gint64 *next_at_ms,
                      GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *id = find_due (sql, only_here, now_ms, &local_error);

  *next_at_ms = G_MAXINT64;
  if (id == NULL && local_error == NULL)
    *next_at_ms = find_next (sql, only_here, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (id == NULL || !hearth_sql_do (sql, error,
                                    "UPDATE message SET state = 2, holder = ?2, held_until = ?3,"
                                    " attempts = attempts + 1 WHERE id = ?1",
                                    "ssi", id, holder, until_ms))
    return NULL;
  return hearth_message_table_read (sql, id, error);
}

/**
 * hearth_message_settle:
 * @sql: a connection that writes
 * @outcome: what came of an attempt
 * @now_ms: Unix time in milliseconds
 * @error: return location
 *
 * Writes it down. That a server has the message is true whoever holds it by now; anything else
 * counts only when the sender still does. Sets the errors of hearth_sql_open().
 *
 * Returns: whether it changed anything
 */
gboolean
hearth_message_settle (HearthSql *sql,
                       const HearthMessageOutcome *outcome,
                       gint64 now_ms,
                       GError **error)
{
  gboolean done;

  if (outcome->state == HEARTH_MESSAGE_SENT)
    done = hearth_sql_do (sql, error,
                          "UPDATE message SET state = 3, due_at = NULL, holder = NULL,"
                          " held_until = NULL, reason = NULL, unreached = 0, changed_at = ?2"
                          " WHERE id = ?1 AND state <> 3",
                          "si", outcome->id, now_ms);
  else
    done = hearth_sql_do (sql, error,
                          "UPDATE message SET state = ?3, due_at = NULLIF (?4, 0), holder = NULL,"
                          " held_until = NULL, reason = ?5, unreached = ?6,"
                          " changed_at = CASE WHEN ?3 = 1 THEN changed_at ELSE ?7 END"
                          " WHERE id = ?1 AND state = 2 AND holder = ?2",
                          "ssiisii", outcome->id, outcome->holder, (gint64) outcome->state,
                          outcome->due_at_ms, outcome->reason, (gint64) outcome->unreached, now_ms);
  return done && hearth_sql_n_changes (sql) > 0;
}

/**
 * hearth_message_hasten:
 * @sql: a connection that writes
 * @now_ms: Unix time in milliseconds
 * @error: return location
 *
 * Lets those be due now for which no server was reached, because the network is back. Sets the
 * errors of hearth_sql_open().
 *
 * Returns: whether there were any
 */
gboolean
hearth_message_hasten (HearthSql *sql, gint64 now_ms, GError **error)
{
  return hearth_sql_do (sql, error,
                        "UPDATE message SET due_at = ?1 WHERE state = 1 AND unreached"
                        " AND due_at > ?1",
                        "i", now_ms) &&
         hearth_sql_n_changes (sql) > 0;
}
