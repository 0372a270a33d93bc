/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-library-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Private to library and receiver: one SQLite connection and its prepared statements. hearth-sql.c alone knows sqlite3.h (hearth-rescue.c
 * uses it through this header). A connection belongs to one thread at a time; every function may wait for the disk. */
typedef struct _HearthSql HearthSql;
typedef struct _HearthSqlStatement HearthSqlStatement;

typedef enum
{
  HEARTH_SQL_READ_WRITE, /* makes the file when there is none; WAL, foreign keys, busy time-out */
  HEARTH_SQL_READ_ONLY,
  HEARTH_SQL_FROZEN,     /* as READ_ONLY, for a file that nobody writes to; where not even a lock can be made */
  HEARTH_SQL_IN_MEMORY,  /* empty; path is NULL */
} HearthSqlMode;

HearthSql          *hearth_sql_open              (const char          *path,
                                                  HearthSqlMode        mode,
                                                  GError             **error);
void                hearth_sql_close             (HearthSql           *self);
void                hearth_sql_release_memory    (HearthSql           *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthSql, hearth_sql_close)

/* Several statements without results, for schema and pragmas. */
gboolean            hearth_sql_run               (HearthSql           *self,
                                                  const char          *statements,
                                                  GError             **error);
/* The statement of this text: prepared once a connection, reset and with nothing bound when it is given out. The text must be
 * a literal or live as long as the connection. NULL with error set when it cannot be prepared. */
HearthSqlStatement *hearth_sql_prepare           (HearthSql           *self,
                                                  const char          *text,
                                                  GError             **error);
/* What the letter I binds as NULL. */
#define HEARTH_SQL_NOTHING G_MININT64

/* Binds in order of the parameters; format letters: i gint64, I gint64 or HEARTH_SQL_NOTHING, d double, s nullable string (copied), b nullable GBytes*,
 * B (gconstpointer, gsize) copied. */
void                hearth_sql_bind              (HearthSqlStatement  *statement,
                                                  const char          *letters,
                                                  ...);
/* Binds one parameter, from 0, to what the row of another statement has in a column, whatever that is. */
void                hearth_sql_bind_column       (HearthSqlStatement  *statement,
                                                  int                  place,
                                                  HearthSqlStatement  *row,
                                                  int                  column);
/* TRUE with a row, FALSE at the end or with error set. Keeping error for several statements is allowed: it is left alone
 * when it is set already, and FALSE is returned. */
gboolean            hearth_sql_step              (HearthSqlStatement  *statement,
                                                  GError             **error);
/* prepare, bind, step once, reset. TRUE unless error is set. */
gboolean            hearth_sql_do                (HearthSql           *self,
                                                  GError             **error,
                                                  const char          *text,
                                                  const char          *letters,
                                                  ...);
void                hearth_sql_reset             (HearthSqlStatement  *statement);

gboolean            hearth_sql_column_is_null    (HearthSqlStatement  *statement,
                                                  int                  column);
gint64              hearth_sql_column_int        (HearthSqlStatement  *statement,
                                                  int                  column);
double              hearth_sql_column_double     (HearthSqlStatement  *statement,
                                                  int                  column);
/* Until the next step or reset; NULL for NULL; always valid UTF-8. */
const char         *hearth_sql_column_text       (HearthSqlStatement  *statement,
                                                  int                  column);
GBytes             *hearth_sql_column_bytes      (HearthSqlStatement  *statement,
                                                  int                  column);

gboolean            hearth_sql_begin             (HearthSql           *self,
                                                  GError             **error);
gboolean            hearth_sql_commit            (HearthSql           *self,
                                                  GError             **error);
void                hearth_sql_rollback          (HearthSql           *self);
/* Any thread: what the connection is doing now ends with G_IO_ERROR_CANCELLED. */
void                hearth_sql_interrupt         (HearthSql           *self);
gint64              hearth_sql_last_key          (HearthSql           *self);
gint64              hearth_sql_n_changes         (HearthSql           *self);

G_END_DECLS
