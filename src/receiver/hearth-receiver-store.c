/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-receiver-store.h"

#include "hearth-sql.h"

#include <glib/gi18n-lib.h>

struct _HearthReceiverStore
{
  HearthSql *sql; /* owned */
};

/* An answer promises that the piece is on the disk, so a commit waits for it. */
static const char set_up[] = "PRAGMA synchronous = FULL;"
                             "CREATE TABLE IF NOT EXISTS feedback ("
                             " number INTEGER PRIMARY KEY AUTOINCREMENT,"
                             " key TEXT NOT NULL UNIQUE,"
                             " received_at INTEGER NOT NULL," /* Unix milliseconds */
                             " series TEXT NOT NULL,"
                             " episode TEXT NOT NULL,"
                             " segment TEXT,"
                             " position_ms INTEGER,"
                             " kind TEXT NOT NULL,"
                             " rating INTEGER,"
                             " topic TEXT,"
                             " message TEXT NOT NULL,"
                             " contact TEXT,"
                             " created TEXT NOT NULL,"
                             " body TEXT NOT NULL"
                             ") STRICT;";

#define COLUMNS                                                                   \
  "key, received_at, series, episode, segment, COALESCE (position_ms, -1), kind," \
  " COALESCE (rating, 0), topic, message, contact, created, body"

/* The words of the library speak of a library; who runs a receiver has a file. */
static gboolean
in_other_words (const char *path, GError *reason, GError **error)
{
  if (reason == NULL)
    return TRUE;
  if (g_error_matches (reason, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_DAMAGED))
    g_set_error (error, reason->domain, reason->code,
                 /* Translators: %s is the name of a file. */
                 _ ("“%s” holds no feedback, or is damaged"), path);
  else if (g_error_matches (reason, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_READ_ONLY))
    g_set_error (error, reason->domain, reason->code,
                 /* Translators: %s is the name of a file. */
                 _ ("“%s” cannot be opened or written to"), path);
  else
    g_set_error (error, reason->domain, reason->code, "“%s”: %s", path, reason->message);
  g_error_free (reason);
  return FALSE;
}

/**
 * hearth_receiver_store_open:
 * @path: (type filename): the file
 * @mode: what for
 * @error: return location
 *
 * Opens the file of a receiver.
 *
 * Sets an error of %HEARTH_LIBRARY_ERROR, naming the file.
 *
 * Returns: (transfer full) (nullable): the store
 */
HearthReceiverStore *
hearth_receiver_store_open (const char *path, HearthReceiverStoreMode mode, GError **error)
{
  const gboolean writes = mode == HEARTH_RECEIVER_STORE_WRITE;
  g_autoptr (GError) reason = NULL;
  g_autoptr (HearthSql) sql =
      hearth_sql_open (path, writes ? HEARTH_SQL_READ_WRITE : HEARTH_SQL_READ_ONLY, &reason);
  HearthReceiverStore *self;

  if (sql != NULL && writes)
    hearth_sql_run (sql, set_up, &reason);
  else if (sql != NULL)
    hearth_sql_prepare (sql, "SELECT " COLUMNS " FROM feedback ORDER BY number", &reason);
  if (!in_other_words (path, g_steal_pointer (&reason), error))
    return NULL;
  self = g_new0 (HearthReceiverStore, 1);
  self->sql = g_steal_pointer (&sql);
  return self;
}

/**
 * hearth_receiver_store_close:
 * @self: (transfer full): a store
 *
 * Closes the file.
 */
void
hearth_receiver_store_close (HearthReceiverStore *self)
{
  hearth_sql_close (self->sql);
  g_free (self);
}

static gboolean
put_one (HearthSql *sql, const HearthReceivedPiece *piece, GError **error)
{
  return hearth_sql_do (sql, error,
                        "INSERT INTO feedback (key, received_at, series, episode, segment,"
                        " position_ms, kind, rating, topic, message, contact, created, body)"
                        " VALUES (?, ?, ?, ?, ?, NULLIF (?, -1), ?, NULLIF (?, 0), ?, ?, ?, ?, ?)"
                        " ON CONFLICT (key) DO NOTHING",
                        "sisssisisssss", piece->key, piece->received_at_ms, piece->series,
                        piece->episode, piece->segment, piece->position_ms, piece->kind,
                        (gint64) piece->rating, piece->topic, piece->message, piece->contact,
                        piece->created, piece->body);
}

/**
 * hearth_receiver_store_put:
 * @self: a store that was opened to write
 * @pieces: (array length=n_pieces): what came
 * @n_pieces: how many
 * @error: return location
 *
 * Keeps what came, all in one go. A piece whose key is there already is left as it was.
 *
 * Sets an error of %HEARTH_LIBRARY_ERROR.
 *
 * Returns: whether all of it is on the disk; else nothing is
 */
gboolean
hearth_receiver_store_put (HearthReceiverStore *self,
                           const HearthReceivedPiece *pieces,
                           gsize n_pieces,
                           GError **error)
{
  gboolean done = hearth_sql_begin (self->sql, error);

  if (!done)
    return FALSE;
  for (gsize i = 0; done && i < n_pieces; i++)
    done = put_one (self->sql, &pieces[i], error);
  if (done && hearth_sql_commit (self->sql, error))
    return TRUE;
  hearth_sql_rollback (self->sql);
  return FALSE;
}

/**
 * hearth_receiver_store_each:
 * @self: a store
 * @func: (scope call): called for each piece
 * @user_data: for @func
 * @error: return location
 *
 * Goes through all pieces in the order in which they came, one in memory at a time.
 *
 * Sets an error of %HEARTH_LIBRARY_ERROR.
 *
 * Returns: whether it came to the end
 */
gboolean
hearth_receiver_store_each (HearthReceiverStore *self,
                            HearthReceivedFunc func,
                            gpointer user_data,
                            GError **error)
{
  g_autoptr (GError) local_error = NULL;
  HearthSqlStatement *row =
      hearth_sql_prepare (self->sql, "SELECT " COLUMNS " FROM feedback ORDER BY number",
                          &local_error);

  while (row != NULL && hearth_sql_step (row, &local_error))
    {
      const HearthReceivedPiece piece = {
        .key = hearth_sql_column_text (row, 0),
        .received_at_ms = hearth_sql_column_int (row, 1),
        .series = hearth_sql_column_text (row, 2),
        .episode = hearth_sql_column_text (row, 3),
        .segment = hearth_sql_column_text (row, 4),
        .position_ms = hearth_sql_column_int (row, 5),
        .kind = hearth_sql_column_text (row, 6),
        .rating = (guint) hearth_sql_column_int (row, 7),
        .topic = hearth_sql_column_text (row, 8),
        .message = hearth_sql_column_text (row, 9),
        .contact = hearth_sql_column_text (row, 10),
        .created = hearth_sql_column_text (row, 11),
        .body = hearth_sql_column_text (row, 12),
      };

      func (&piece, user_data);
    }
  if (row != NULL)
    hearth_sql_reset (row);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}
