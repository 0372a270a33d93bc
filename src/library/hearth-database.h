/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-sql.h"

G_BEGIN_DECLS

/* Private to library: the file, its writing thread and its reading thread. The threads sleep without a time-out while there
 * is nothing to do. Main thread. */
#define HEARTH_TYPE_DATABASE (hearth_database_get_type ())
G_DECLARE_FINAL_TYPE (HearthDatabase, hearth_database, HEARTH, DATABASE, GObject)

typedef enum
{
  HEARTH_DATABASE_READ,  /* on the reading thread, in one read transaction: a consistent picture */
  HEARTH_DATABASE_WRITE, /* on the writing thread, in one transaction: all of it or nothing */
} HearthDatabaseAccess;

/* Work on a connection. Returns a result that the caller of the finish function owns, or NULL; on failure sets error, and a
 * writing transaction is rolled back. For READ the work should look at cancellable now and then. */
typedef gpointer (*HearthDatabaseFunc) (HearthSql     *sql,
                                        gpointer       data,
                                        GCancellable  *cancellable,
                                        GError       **error);

HearthDatabase *hearth_database_new              (const char            *folder);
/* Before it is opened, for who will be done soon: "changed-outside" is never emitted. */
void            hearth_database_ignore_others    (HearthDatabase        *self);
/* Opens, migrates, and where it must, sets aside and rescues. Succeeds whenever something can be shown; notice (nullable)
 * then says in words what went wrong. Safe to call again: later calls share the first opening. */
void            hearth_database_open_async       (HearthDatabase        *self,
                                                  GCancellable          *cancellable,
                                                  GAsyncReadyCallback    callback,
                                                  gpointer               user_data);
gboolean        hearth_database_open_finish      (HearthDatabase        *self,
                                                  GAsyncResult          *result,
                                                  char                 **notice,
                                                  GError               **error);
/* Work is done in the order in which it was asked for, each access on its own thread; it may be asked for before the file is
 * open, and waits. data is freed by free_data on the thread that did the work; so large things are let go off the main
 * thread. The callback runs in the main context of the caller. name is for messages of the log. */
void            hearth_database_run_async        (HearthDatabase        *self,
                                                  HearthDatabaseAccess   access,
                                                  const char            *name,
                                                  HearthDatabaseFunc     func,
                                                  gpointer               data,
                                                  GDestroyNotify         free_data,
                                                  GDestroyNotify         free_result,
                                                  GCancellable          *cancellable,
                                                  GAsyncReadyCallback    callback,
                                                  gpointer               user_data);
gpointer        hearth_database_run_finish       (HearthDatabase        *self,
                                                  GAsyncResult          *result,
                                                  GError               **error);
/* Whether what is written now will be there at the next start: not when the folder is read-only or the disk full. */
gboolean        hearth_database_is_lasting       (HearthDatabase        *self);
/* Ends both threads after what was asked for so far is done, checkpoints and closes; waits. */
void            hearth_database_close            (HearthDatabase        *self);

/* signals: "changed-outside" ()   another process committed to the file; main thread */

G_END_DECLS
