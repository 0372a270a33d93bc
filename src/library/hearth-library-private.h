/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-database.h"
#include "hearth-library.h"
#include "hearth-series-table.h"

G_BEGIN_DECLS

/* Private to library. hearth-library.c closes and tells, hearth-library-open.c opens, hearth-library-series.c has what the
 * person does to series, hearth-library-refresh.c what comes of asking for them, hearth-library-details.c what comes of asking
 * for one episode, hearth-library-read.c reads one thing, hearth-library-watch.c keeps what the person did,
 * hearth-library-export.c and -import.c take it out and in, hearth-library-work.c has what most of them ask of the threads. */
struct _HearthLibrary
{
  GObject parent_instance;

  HearthDatabase *database;
  char *folder;
  char **builtin_locations;
  HearthSeriesTable *sources; /* every series that is known; the followed ones in order are its list */
  gboolean open;
  gpointer recorder;         /* owned HearthRecorder: what was not written yet */
  /* of hearth-library-open.c and hearth-library.c */
  char *notice;              /* owned, nullable: of the opening under way */
  gboolean is_set_up;        /* the opening under way has put in what must be there */
  GPtrArray *openers;        /* of GTask, nullable: who waits for the opening under way */
  GPtrArray *readers;        /* of GTask, nullable: who waits for the reading under way */
  GPtrArray *next_readers;   /* of GTask, nullable: who waits for the one after it */
};

/* Tells, on the main thread, that what was done to a series is in the file; series_key 0: several. */
typedef void (*HearthLibraryTellFunc) (HearthLibrary *self,
                                       gint64         series_key);

/* Reads the series again, too, when sources or episodes changed. Who changes new marks asks for that himself. */
void            hearth_library_emit_changed  (HearthLibrary       *self,
                                              gint64               series_key,
                                              HearthLibraryChange  what);
void            hearth_library_emit_trouble  (HearthLibrary       *self,
                                              const GError        *error);
HearthDatabase *hearth_library_get_database  (HearthLibrary       *self);
/* Reads all series again and tells what changed in them; coalesced. */
void            hearth_library_reread_series (HearthLibrary       *self);
/* The same, for who goes on when the sources show what was in the file at the time of the call. */
void            hearth_library_reread_async  (HearthLibrary       *self,
                                              GAsyncReadyCallback  callback,
                                              gpointer             user_data);
gboolean        hearth_library_reread_finish (HearthLibrary       *self,
                                              GAsyncResult        *result,
                                              GError             **error);
/* Finds one value, which the task (transfer full) then returns; it is cancelled as the task is. */
void            hearth_library_ask           (HearthLibrary       *self,
                                              HearthDatabaseAccess access,
                                              const char          *name,
                                              HearthDatabaseFunc   work,
                                              gpointer             question, /* nullable */
                                              GDestroyNotify       free_question,
                                              GDestroyNotify       free_answer,
                                              GTask               *task);
/* Writes something that nobody waits for. work gives the key of the series that it changed, 0 for several, as a gint64 to be
 * freed, and NULL when there is nothing to tell; tell is called with it. A failure is told by "trouble". */
void            hearth_library_write         (HearthLibrary       *self,
                                              const char          *name,
                                              HearthDatabaseFunc   work,
                                              gpointer             data,
                                              GDestroyNotify       free_data,
                                              HearthLibraryTellFunc tell);
/* Hands what hearth_library_note_outcome() gathered to the writing thread; for the end of the program. */
void            hearth_library_write_outcomes (HearthLibrary      *self);
/* Likewise what hearth_library_fill_async() gathered. */
void            hearth_library_write_details  (HearthLibrary      *self);
/* Writes, in a transaction that runs already, what follows from the watches of an episode: its state and seen time. */
gboolean        hearth_watch_sum_up          (HearthSql           *sql,
                                              gint64               series_key,
                                              const char          *episode_id, /* nullable: all of the series */
                                              GError             **error);

G_END_DECLS
