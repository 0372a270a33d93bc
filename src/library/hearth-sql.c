/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-sql.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <sqlite3.h>

#define BUSY_TIMEOUT_MS 10000

struct _HearthSql
{
  sqlite3 *db;            /* owned */
  GHashTable *by_pointer; /* text as it was given -> HearthSqlStatement, not owned */
  GHashTable *by_text;    /* text as SQLite keeps it -> HearthSqlStatement, owned */
};

struct _HearthSqlStatement
{
  HearthSql *sql; /* not owned */
  sqlite3_stmt *stmt;
  gboolean is_fresh; /* at its start, with nothing bound */
  int bind_result;   /* the first failure of binding; told by the step */
  GPtrArray *mended; /* owned, nullable: texts that were no UTF-8, until the next step */
};

/* Who reads leaves the keeping of pages to the system: pages of its own are memory that is hardly
 * ever given back, in every start, for a reading that is no slower without them. */
static const char common_pragmas[] = "PRAGMA foreign_keys = ON;"
                                     "PRAGMA trusted_schema = OFF;"
                                     "PRAGMA cell_size_check = ON;"
                                     "PRAGMA temp_store = MEMORY;"
                                     "PRAGMA cache_size = -512;";

static const char write_pragmas[] = "PRAGMA page_size = 4096;"
                                    "PRAGMA journal_mode = WAL;"
                                    "PRAGMA synchronous = NORMAL;"
                                    "PRAGMA journal_size_limit = 4194304;";

/* Adding a large catalog touches the same pages of the indexes again and again. What is changed
 * stays here until the end of its transaction: were a page written before and then changed again,
 * SQLite would read back all that it wrote since, to sum it up anew. */
static const char write_cache_pragmas[] = "PRAGMA cache_size = -4096;"
                                          "PRAGMA cache_spill = OFF;";

static void
statement_free (gpointer data)
{
  HearthSqlStatement *self = data;

  sqlite3_finalize (self->stmt);
  g_clear_pointer (&self->mended, g_ptr_array_unref);
  g_free (self);
}

/* The outcome that a person can act on. The system's reason tells more than SQLite's: a disk that
 * is full shows itself in several of its codes. */
static HearthLibraryError
code_of (int result, int system_errno)
{
  if ((result & 0xff) == SQLITE_FULL)
    return HEARTH_LIBRARY_ERROR_DISK_FULL;
  if ((result & 0xff) == SQLITE_IOERR || (result & 0xff) == SQLITE_CANTOPEN)
    {
      if (system_errno == ENOSPC || system_errno == EDQUOT || system_errno == EFBIG)
        return HEARTH_LIBRARY_ERROR_DISK_FULL;
      if (system_errno == EROFS || system_errno == EACCES || system_errno == EPERM)
        return HEARTH_LIBRARY_ERROR_READ_ONLY;
    }

  switch (result & 0xff)
    {
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return HEARTH_LIBRARY_ERROR_READ_ONLY;

    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return HEARTH_LIBRARY_ERROR_BUSY;

    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return HEARTH_LIBRARY_ERROR_DAMAGED;

    default:
      return HEARTH_LIBRARY_ERROR_STORAGE;
    }
}

/* Of a transaction that cannot be kept SQLite does not tell the system's reason, but it is still
 * there. */
static void
set_error (sqlite3 *db, int result, GError **error)
{
  const int last_errno = errno;
  const HearthLibraryError of_db = code_of (result, db != NULL ? sqlite3_system_errno (db) : 0);
  const HearthLibraryError code =
      of_db == HEARTH_LIBRARY_ERROR_STORAGE ? code_of (result, last_errno) : of_db;

  if ((result & 0xff) == SQLITE_INTERRUPT)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("It was cancelled"));
      return;
    }

  switch (code)
    {
    case HEARTH_LIBRARY_ERROR_DISK_FULL:
      g_set_error_literal (error, HEARTH_LIBRARY_ERROR, code,
                           _ ("There is no room left on the disk of the library"));
      break;

    case HEARTH_LIBRARY_ERROR_READ_ONLY:
      g_set_error_literal (error, HEARTH_LIBRARY_ERROR, code,
                           _ ("The library may not be written to"));
      break;

    case HEARTH_LIBRARY_ERROR_BUSY:
      g_set_error_literal (error, HEARTH_LIBRARY_ERROR, code,
                           _ ("Another program kept the library to itself for too long"));
      break;

    case HEARTH_LIBRARY_ERROR_DAMAGED:
      g_set_error_literal (error, HEARTH_LIBRARY_ERROR, code,
                           _ ("The file of the library is damaged"));
      break;

    case HEARTH_LIBRARY_ERROR_STORAGE:
    case HEARTH_LIBRARY_ERROR_NEWER:
    case HEARTH_LIBRARY_ERROR_FULL:
    case HEARTH_LIBRARY_ERROR_NOT_FOUND:
      g_set_error (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_STORAGE,
                   _ ("The library could not be read or written: %s"),
                   db != NULL ? sqlite3_errmsg (db) : sqlite3_errstr (result));
      break;
    }
}

static int
open_db (HearthSql *self, const char *path, HearthSqlMode mode)
{
  g_autofree char *uri = NULL;
  g_autofree char *frozen = NULL;

  switch (mode)
    {
    case HEARTH_SQL_READ_WRITE:
      return sqlite3_open_v2 (path, &self->db,
                              SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                              NULL);

    case HEARTH_SQL_READ_ONLY:
      return sqlite3_open_v2 (path, &self->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL);

    case HEARTH_SQL_FROZEN:
      uri = g_filename_to_uri (path, NULL, NULL);
      frozen = g_strconcat (uri != NULL ? uri : "file:", "?immutable=1", NULL);
      return sqlite3_open_v2 (frozen, &self->db,
                              SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI, NULL);

    case HEARTH_SQL_IN_MEMORY:
      return sqlite3_open_v2 (":memory:", &self->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
                              NULL);
    }
  g_assert_not_reached ();
}

static gboolean
set_up (HearthSql *self, HearthSqlMode mode, GError **error)
{
  sqlite3_extended_result_codes (self->db, 1);
  sqlite3_busy_timeout (self->db, BUSY_TIMEOUT_MS);
  if (mode == HEARTH_SQL_READ_WRITE && !hearth_sql_run (self, write_pragmas, error))
    return FALSE;
  return hearth_sql_run (self, common_pragmas, error) &&
         (mode != HEARTH_SQL_READ_WRITE || hearth_sql_run (self, write_cache_pragmas, error));
}

/* The keeping is SQLITE_TRANSIENT for a copy, SQLITE_STATIC for what stays until the statement is
 * reset. A parameter that is not bound since then is NULL. */
static void
bind_one (HearthSqlStatement *self,
          int place,
          char letter,
          sqlite3_destructor_type keeping,
          va_list *args)
{
  sqlite3_stmt *stmt = self->stmt;
  gconstpointer data = NULL;
  gsize size = 0;
  gint64 number;
  const char *text;
  GBytes *bytes;

  switch (letter)
    {
    case 'i':
      self->bind_result = sqlite3_bind_int64 (stmt, place, va_arg (*args, gint64));
      return;

    case 'I':
      number = va_arg (*args, gint64);
      if (number != HEARTH_SQL_NOTHING)
        self->bind_result = sqlite3_bind_int64 (stmt, place, number);
      return;

    case 'd':
      self->bind_result = sqlite3_bind_double (stmt, place, va_arg (*args, double));
      return;

    case 's':
      text = va_arg (*args, const char *);
      if (text != NULL)
        self->bind_result = sqlite3_bind_text (stmt, place, text, -1, keeping);
      return;

    case 'b':
      bytes = va_arg (*args, GBytes *);
      if (bytes == NULL)
        return;
      data = g_bytes_get_data (bytes, &size);
      break;

    case 'B':
      data = va_arg (*args, gconstpointer);
      size = va_arg (*args, gsize);
      break;

    default:
      g_assert_not_reached ();
    }

  /* No bytes are bytes too, not NULL. */
  self->bind_result = size == 0 ? sqlite3_bind_zeroblob (stmt, place, 0)
                                : sqlite3_bind_blob64 (stmt, place, data, size, keeping);
}

static void
bind_all (HearthSqlStatement *self,
          const char *letters,
          sqlite3_destructor_type keeping,
          va_list *args)
{
  self->is_fresh = FALSE;
  for (int i = 0; letters[i] != '\0' && self->bind_result == SQLITE_OK; i++)
    bind_one (self, i + 1, letters[i], keeping, args);
}

static HearthSqlStatement *
statement_new (HearthSql *sql, const char *text, GError **error)
{
  sqlite3_stmt *stmt = NULL;
  HearthSqlStatement *self;
  const int result = sqlite3_prepare_v3 (sql->db, text, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);

  if (result != SQLITE_OK)
    {
      set_error (sql->db, result, error);
      return NULL;
    }

  self = g_new0 (HearthSqlStatement, 1);
  self->sql = sql;
  self->stmt = stmt;
  self->is_fresh = TRUE;
  /* SQLite keeps a copy of the text for as long as the statement lives. */
  g_hash_table_insert (sql->by_text, (gpointer) sqlite3_sql (stmt), self);
  return self;
}

/* SQLite counts its memory behind a lock that every allocation takes; nobody reads the sum. It
 * refuses when another library in the process was first, which does no harm. */
static void
stop_counting_memory (void)
{
  static gsize done = 0;

  if (g_once_init_enter (&done))
    {
      sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
      g_once_init_leave (&done, 1);
    }
}

/**
 * hearth_sql_open:
 * @path: (type filename) (nullable): the file; %NULL for %HEARTH_SQL_IN_MEMORY
 * @mode: how to open it
 * @error: return location
 *
 * Opens a connection. Any thread; it belongs to one thread at a time, and may wait for the disk.
 *
 * Sets %HEARTH_LIBRARY_ERROR_DAMAGED, _DISK_FULL, _READ_ONLY, _BUSY or _STORAGE.
 *
 * Returns: (transfer full) (nullable): the connection
 */
HearthSql *
hearth_sql_open (const char *path, HearthSqlMode mode, GError **error)
{
  g_autoptr (HearthSql) self = g_new0 (HearthSql, 1);
  int result;

  stop_counting_memory ();
  self->by_pointer = g_hash_table_new (NULL, NULL);
  self->by_text = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, statement_free);
  errno = 0;
  result = open_db (self, path, mode);
  if (result != SQLITE_OK)
    {
      set_error (self->db, result, error);
      return NULL;
    }
  return set_up (self, mode, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * hearth_sql_close:
 * @self: (transfer full): a connection
 *
 * Lets its statements go and closes it. The last connection to a file takes the log into it.
 */
void
hearth_sql_close (HearthSql *self)
{
  g_hash_table_unref (self->by_pointer);
  g_hash_table_unref (self->by_text);
  sqlite3_close (self->db);
  g_free (self);
}

/**
 * hearth_sql_release_memory:
 * @self: a connection
 *
 * Lets go of the pages that are kept in case they are read again. For when nothing is asked for.
 */
void
hearth_sql_release_memory (HearthSql *self)
{
  sqlite3_db_release_memory (self->db);
}

/**
 * hearth_sql_run:
 * @self: a connection
 * @statements: one or more statements without parameters
 * @error: return location
 *
 * Runs statements whose results do not matter, for schema and pragmas. It stops at the first that
 * fails. Sets the errors of hearth_sql_open().
 *
 * Returns: whether all of them were run
 */
gboolean
hearth_sql_run (HearthSql *self, const char *statements, GError **error)
{
  int result;

  errno = 0;
  result = sqlite3_exec (self->db, statements, NULL, NULL, NULL);

  if (result == SQLITE_OK)
    return TRUE;
  set_error (self->db, result, error);
  return FALSE;
}

/**
 * hearth_sql_prepare:
 * @self: a connection
 * @text: one statement; a literal
 * @error: return location
 *
 * Gives out the statement of this text, prepared once, at its start and with nothing bound.
 * Sets the errors of hearth_sql_open().
 *
 * Returns: (transfer none) (nullable): the statement, until the connection is closed
 */
HearthSqlStatement *
hearth_sql_prepare (HearthSql *self, const char *text, GError **error)
{
  HearthSqlStatement *statement = g_hash_table_lookup (self->by_pointer, text);

  /* A text that was not a literal after all could have left its place to another one. */
  if (statement == NULL || strcmp (sqlite3_sql (statement->stmt), text) != 0)
    {
      statement = g_hash_table_lookup (self->by_text, text);
      if (statement == NULL)
        statement = statement_new (self, text, error);
      if (statement == NULL)
        return NULL;
      g_hash_table_insert (self->by_pointer, (gpointer) text, statement);
    }

  hearth_sql_reset (statement);
  return statement;
}

/**
 * hearth_sql_bind:
 * @statement: a statement that was just prepared or reset
 * @letters: one letter for each parameter, in order: i #gint64, I the same or
 *   %HEARTH_SQL_NOTHING for NULL, d double, s nullable string,
 *   b nullable #GBytes, B pointer and #gsize
 * @...: the values; they are copied
 *
 * Binds the parameters. A failure is told by the step that follows.
 */
void
hearth_sql_bind (HearthSqlStatement *statement, const char *letters, ...)
{
  va_list args;

  va_start (args, letters);
  bind_all (statement, letters, SQLITE_TRANSIENT, &args);
  va_end (args);
}

/**
 * hearth_sql_bind_column:
 * @statement: a statement that was just prepared or reset
 * @place: which parameter, from 0
 * @row: another statement, with a row
 * @column: which column of it, from 0
 *
 * Binds what the other statement has there, whatever that is. A failure is told by the step that
 * follows.
 */
void
hearth_sql_bind_column (HearthSqlStatement *statement,
                        int place,
                        HearthSqlStatement *row,
                        int column)
{
  statement->is_fresh = FALSE;
  if (statement->bind_result == SQLITE_OK)
    statement->bind_result =
        sqlite3_bind_value (statement->stmt, place + 1, sqlite3_column_value (row->stmt, column));
}

/**
 * hearth_sql_step:
 * @statement: a statement
 * @error: (inout) (nullable): return location; left alone when it is set already
 *
 * Goes to the next row. At the end and on failure the statement is reset, so that it holds no lock.
 * Sets the errors of hearth_sql_open().
 *
 * Returns: %TRUE with a row; %FALSE at the end, or with @error set
 */
gboolean
hearth_sql_step (HearthSqlStatement *statement, GError **error)
{
  int result = statement->bind_result;

  if (error != NULL && *error != NULL)
    return FALSE;
  g_clear_pointer (&statement->mended, g_ptr_array_unref);
  statement->is_fresh = FALSE;
  errno = 0;
  if (result == SQLITE_OK)
    result = sqlite3_step (statement->stmt);
  if (result == SQLITE_ROW)
    return TRUE;
  if (result != SQLITE_DONE)
    set_error (statement->sql->db, result, error);
  hearth_sql_reset (statement);
  return FALSE;
}

/**
 * hearth_sql_do:
 * @self: a connection
 * @error: (inout) (nullable): return location; nothing is done when it is set already
 * @text: one statement; a literal
 * @letters: the parameters, as for hearth_sql_bind()
 * @...: their values
 *
 * Runs a statement once, up to its first row. The values are not copied. Sets the errors of
 * hearth_sql_open().
 *
 * Returns: %TRUE unless @error is set
 */
gboolean
hearth_sql_do (HearthSql *self, GError **error, const char *text, const char *letters, ...)
{
  g_autoptr (GError) local_error = NULL;
  HearthSqlStatement *statement;
  va_list args;

  if (error != NULL && *error != NULL)
    return FALSE;
  statement = hearth_sql_prepare (self, text, &local_error);
  if (statement != NULL)
    {
      va_start (args, letters);
      bind_all (statement, letters, SQLITE_STATIC, &args);
      va_end (args);
      hearth_sql_step (statement, &local_error);
      hearth_sql_reset (statement);
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * hearth_sql_reset:
 * @statement: a statement
 *
 * Takes it back to its start, with nothing bound. What its columns gave is gone.
 */
void
hearth_sql_reset (HearthSqlStatement *statement)
{
  if (statement->is_fresh)
    return;
  sqlite3_reset (statement->stmt);
  sqlite3_clear_bindings (statement->stmt);
  statement->is_fresh = TRUE;
  statement->bind_result = SQLITE_OK;
  g_clear_pointer (&statement->mended, g_ptr_array_unref);
}

/**
 * hearth_sql_column_is_null:
 * @statement: a statement with a row
 * @column: from 0
 *
 * Returns: whether nothing is there
 */
gboolean
hearth_sql_column_is_null (HearthSqlStatement *statement, int column)
{
  return sqlite3_column_type (statement->stmt, column) == SQLITE_NULL;
}

/**
 * hearth_sql_column_int:
 * @statement: a statement with a row
 * @column: from 0
 *
 * Returns: the number; 0 for NULL
 */
gint64
hearth_sql_column_int (HearthSqlStatement *statement, int column)
{
  return sqlite3_column_int64 (statement->stmt, column);
}

/**
 * hearth_sql_column_double:
 * @statement: a statement with a row
 * @column: from 0
 *
 * Returns: the number; 0 for NULL
 */
double
hearth_sql_column_double (HearthSqlStatement *statement, int column)
{
  return sqlite3_column_double (statement->stmt, column);
}

/**
 * hearth_sql_column_text:
 * @statement: a statement with a row
 * @column: from 0
 *
 * Returns: (transfer none) (nullable): the text, always valid UTF-8, until the next step or reset
 */
const char *
hearth_sql_column_text (HearthSqlStatement *statement, int column)
{
  const char *text = (const char *) sqlite3_column_text (statement->stmt, column);
  char *mended;

  if (text == NULL || g_utf8_validate (text, -1, NULL))
    return text;

  mended = g_utf8_make_valid (text, -1);
  if (statement->mended == NULL)
    statement->mended = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (statement->mended, mended);
  return mended;
}

/**
 * hearth_sql_column_bytes:
 * @statement: a statement with a row
 * @column: from 0
 *
 * Returns: (transfer full) (nullable): a copy of the bytes; %NULL for NULL
 */
GBytes *
hearth_sql_column_bytes (HearthSqlStatement *statement, int column)
{
  gconstpointer data;

  if (hearth_sql_column_is_null (statement, column))
    return NULL;
  data = sqlite3_column_blob (statement->stmt, column);
  return g_bytes_new (data, (gsize) sqlite3_column_bytes (statement->stmt, column));
}

/**
 * hearth_sql_begin:
 * @self: a connection
 * @error: return location
 *
 * Begins a transaction that writes; waits for other programs that write, but not for ever.
 * Sets the errors of hearth_sql_open().
 *
 * Returns: whether it began
 */
gboolean
hearth_sql_begin (HearthSql *self, GError **error)
{
  return hearth_sql_do (self, error, "BEGIN IMMEDIATE", "");
}

/**
 * hearth_sql_commit:
 * @self: a connection with a transaction
 * @error: return location
 *
 * Ends the transaction. When that fails nothing of it is kept, and there is no transaction any
 * more. Sets the errors of hearth_sql_open().
 *
 * Returns: whether all of it is in the file
 */
gboolean
hearth_sql_commit (HearthSql *self, GError **error)
{
  if (hearth_sql_do (self, error, "COMMIT", ""))
    return TRUE;
  hearth_sql_rollback (self);
  return FALSE;
}

/**
 * hearth_sql_rollback:
 * @self: a connection
 *
 * Ends the transaction, if there still is one, as if it had not been.
 */
void
hearth_sql_rollback (HearthSql *self)
{
  if (!sqlite3_get_autocommit (self->db))
    hearth_sql_do (self, NULL, "ROLLBACK", "");
}

/**
 * hearth_sql_interrupt:
 * @self: a connection that is not being closed
 *
 * Ends what the connection is doing now with %G_IO_ERROR_CANCELLED; does nothing when it is idle.
 * Any thread.
 */
void
hearth_sql_interrupt (HearthSql *self)
{
  sqlite3_interrupt (self->db);
}

/**
 * hearth_sql_last_key:
 * @self: a connection
 *
 * Returns: the key of the row that was inserted last
 */
gint64
hearth_sql_last_key (HearthSql *self)
{
  return sqlite3_last_insert_rowid (self->db);
}

/**
 * hearth_sql_n_changes:
 * @self: a connection
 *
 * Returns: how many rows the last statement changed
 */
gint64
hearth_sql_n_changes (HearthSql *self)
{
  return sqlite3_changes64 (self->db);
}
