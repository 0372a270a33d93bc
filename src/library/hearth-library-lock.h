/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Private to library: who has the library open, and whether it was closed in order. A file beside the library is locked for
 * as long as a program has it open; it also remembers size and time of the library at the last orderly end. */
typedef struct _HearthLibraryLock HearthLibraryLock;

HearthLibraryLock *hearth_library_lock_take        (const char         *folder,
                                                    GError            **error);
void               hearth_library_lock_release     (HearthLibraryLock  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthLibraryLock, hearth_library_lock_release)

/* Nobody else has the library open, nor can open it until the lock is shared. */
gboolean           hearth_library_lock_is_alone    (HearthLibraryLock  *self);
gboolean           hearth_library_lock_try_alone   (HearthLibraryLock  *self);
void               hearth_library_lock_share       (HearthLibraryLock  *self);
/* Somebody else has it open for certain, rather than: the disk knows no locks. */
gboolean           hearth_library_lock_is_shared   (HearthLibraryLock  *self);

gboolean           hearth_library_lock_knows       (HearthLibraryLock  *self);
gboolean           hearth_library_lock_is_clean    (HearthLibraryLock  *self,
                                                    const char         *path);
gboolean           hearth_library_lock_is_sound    (HearthLibraryLock  *self);
void               hearth_library_lock_note_clean  (HearthLibraryLock  *self,
                                                    const char         *path);
void               hearth_library_lock_note_damage (HearthLibraryLock  *self);
void               hearth_library_lock_forget      (HearthLibraryLock  *self);

G_END_DECLS
