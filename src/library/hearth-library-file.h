/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-library-lock.h"
#include "hearth-sql.h"

G_BEGIN_DECLS

/* Private to library: the file as it is opened, with what had to be done so that Hearth can start. Opened and closed on the
 * writing thread; in between, each connection belongs to its thread. */
typedef struct
{
  char *folder;            /* owned */
  char *path;              /* owned: FOLDER/library.db */
  HearthSql *writer;       /* owned */
  HearthSql *reader;       /* owned, nullable: none of its own when the library is in memory only */
  gboolean lasting;        /* whether what is written will be there at the next start */
  char *notice;            /* owned, nullable: what went wrong, in words for the person */
  gint64 seen;             /* the changes by others that are known */
  HearthLibraryLock *lock; /* owned, nullable: none where nothing can be written */
} HearthLibraryFile;

HearthLibraryFile *hearth_library_file_open        (const char         *folder,
                                                    GError            **error);
void               hearth_library_file_close       (HearthLibraryFile  *self);
/* Any thread: a read or write met damage; the next opening looks through the file. */
void               hearth_library_file_note_damage (HearthLibraryFile  *self);
/* On the writing thread: whether another program wrote to the file since this was asked last. */
gboolean           hearth_library_file_was_changed (HearthLibraryFile  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthLibraryFile, hearth_library_file_close)

G_END_DECLS
