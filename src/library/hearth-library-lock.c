/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-library-lock.h"

#include "hearth-library-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

#define MAX_NOTE 100
#define CHECK "check\n"

struct _HearthLibraryLock
{
  int fd;
  gboolean alone;
  gboolean shared;
};

static int
lock_again (int fd, int operation)
{
  int result;

  do
    result = flock (fd, operation);
  while (result != 0 && errno == EINTR);
  return result;
}

/* What the file remembers. */
static char *
read_note (HearthLibraryLock *self)
{
  char note[MAX_NOTE + 1] = "";
  const ssize_t length = pread (self->fd, note, MAX_NOTE, 0);

  return g_strndup (note, length > 0 ? (gsize) length : 0);
}

/* A note that cannot be kept only means that the file is looked through once more than needed. */
static void
write_note (HearthLibraryLock *self, const char *note)
{
  if (ftruncate (self->fd, 0) != 0 || pwrite (self->fd, note, strlen (note), 0) < 0)
    g_debug ("The library: its state was not noted: %s", g_strerror (errno));
}

/* How a file that nobody touched looks the next time; NULL when it is not there. */
static char *
describe (const char *path)
{
  GStatBuf info;

  if (g_stat (path, &info) != 0)
    return NULL;
  return g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT ".%09ld\n",
                          (gint64) info.st_size, (gint64) info.st_mtim.tv_sec,
                          (long) info.st_mtim.tv_nsec);
}

static gboolean
has_log (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  GStatBuf info;

  return g_stat (log, &info) == 0 && info.st_size > 0;
}

static void
set_error (int error_number, GError **error)
{
  if (error_number == ENOSPC || error_number == EDQUOT)
    g_set_error_literal (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_DISK_FULL,
                         _ ("There is no room left on the disk of the library"));
  else
    g_set_error (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_READ_ONLY,
                 _ ("The folder of the library may not be written to: %s"),
                 g_strerror (error_number));
}

/**
 * hearth_library_lock_take:
 * @folder: (type filename): the folder of the library
 * @error: return location
 *
 * Takes the lock: alone when nobody has the library open, else shared. Waits while another program
 * is just opening it.
 *
 * Sets %HEARTH_LIBRARY_ERROR_READ_ONLY or _DISK_FULL when nothing can be written to the folder.
 *
 * Returns: (transfer full) (nullable): the lock
 */
HearthLibraryLock *
hearth_library_lock_take (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "library.lock", NULL);
  HearthLibraryLock *self;
  const int fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      set_error (errno, error);
      return NULL;
    }
  self = g_new0 (HearthLibraryLock, 1);
  self->fd = fd;
  self->alone = lock_again (fd, LOCK_EX | LOCK_NB) == 0;
  self->shared = !self->alone && lock_again (fd, LOCK_SH) == 0;
  return self;
}

/**
 * hearth_library_lock_release:
 * @self: (transfer full): a lock
 *
 * Lets it go.
 */
void
hearth_library_lock_release (HearthLibraryLock *self)
{
  close (self->fd);
  g_free (self);
}

/**
 * hearth_library_lock_is_alone:
 * @self: a lock
 *
 * Returns: whether no other program has the library open, nor can open it now
 */
gboolean
hearth_library_lock_is_alone (HearthLibraryLock *self)
{
  return self->alone;
}

/**
 * hearth_library_lock_try_alone:
 * @self: a lock that is shared
 *
 * Returns: whether no other program has the library open; then none can open it now
 */
gboolean
hearth_library_lock_try_alone (HearthLibraryLock *self)
{
  self->alone = self->alone || lock_again (self->fd, LOCK_EX | LOCK_NB) == 0;
  return self->alone;
}

/**
 * hearth_library_lock_share:
 * @self: a lock
 *
 * Lets other programs open the library too.
 */
void
hearth_library_lock_share (HearthLibraryLock *self)
{
  if (self->alone)
    self->shared = lock_again (self->fd, LOCK_SH) == 0;
  self->alone = FALSE;
}

/**
 * hearth_library_lock_is_shared:
 * @self: a lock
 *
 * Returns: whether the lock is held together with others, rather than not at all
 */
gboolean
hearth_library_lock_is_shared (HearthLibraryLock *self)
{
  return self->shared;
}

/**
 * hearth_library_lock_knows:
 * @self: a lock
 *
 * Returns: whether there was a library here before
 */
gboolean
hearth_library_lock_knows (HearthLibraryLock *self)
{
  g_autofree char *note = read_note (self);

  return note[0] != '\0';
}

/**
 * hearth_library_lock_is_clean:
 * @self: a lock
 * @path: (type filename): the file of the library
 *
 * Returns: whether the file is as the last program that had it open left it at its orderly end
 */
gboolean
hearth_library_lock_is_clean (HearthLibraryLock *self, const char *path)
{
  g_autofree char *note = read_note (self);
  g_autofree char *looks = describe (path);

  return looks != NULL && strcmp (note, looks) == 0 && !has_log (path);
}

/**
 * hearth_library_lock_is_sound:
 * @self: a lock
 *
 * Returns: whether nobody noted a damage
 */
gboolean
hearth_library_lock_is_sound (HearthLibraryLock *self)
{
  g_autofree char *note = read_note (self);

  return strcmp (note, CHECK) != 0;
}

/**
 * hearth_library_lock_note_clean:
 * @self: a lock that is held alone
 * @path: (type filename): the file of the library, which nobody has open
 *
 * Remembers how the file looks, unless it is to be looked through at the next start.
 */
void
hearth_library_lock_note_clean (HearthLibraryLock *self, const char *path)
{
  g_autofree char *looks = describe (path);

  if (hearth_library_lock_is_sound (self) && looks != NULL && !has_log (path))
    write_note (self, looks);
}

/**
 * hearth_library_lock_note_damage:
 * @self: a lock
 *
 * Remembers that the file has to be looked through at the next start.
 */
void
hearth_library_lock_note_damage (HearthLibraryLock *self)
{
  write_note (self, CHECK);
}

/**
 * hearth_library_lock_forget:
 * @self: a lock that is held alone
 *
 * Forgets a damage that was seen: the file was looked through, or is another one now.
 */
void
hearth_library_lock_forget (HearthLibraryLock *self)
{
  write_note (self, "open\n");
}
