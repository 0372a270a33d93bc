/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-free-name.h"

#include "hearth-library-error.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define MAX_NAMES 1000

/* A disk that knows no second names gets the file renamed; only there could two programs that do
 * this at the same moment meet. */
static int
give_name (const char *path, const char *name)
{
  if (link (path, name) == 0)
    return 0;
  if (errno == EEXIST)
    return -1;
  if (g_file_test (name, G_FILE_TEST_EXISTS))
    {
      errno = EEXIST;
      return -1;
    }
  return g_rename (path, name);
}

/**
 * hearth_free_name_link:
 * @path: (type filename): a file
 * @folder: (type filename): a folder on the same disk
 * @stem: how the new name begins
 * @suffix: how it ends
 * @error: return location
 *
 * Gives the file a second name that no file has: the stem and the suffix, with a number between
 * them when it must be. Where a file can have only one name, @path is gone afterwards.
 *
 * Sets %HEARTH_LIBRARY_ERROR_READ_ONLY or _STORAGE.
 *
 * Returns: (transfer full) (type filename) (nullable): the path of the new name
 */
char *
hearth_free_name_link (
    const char *path, const char *folder, const char *stem, const char *suffix, GError **error)
{
  int error_number = EEXIST;

  for (guint i = 1; i <= MAX_NAMES && error_number == EEXIST; i++)
    {
      g_autofree char *name =
          i == 1 ? g_strconcat (stem, suffix, NULL) : g_strdup_printf ("%s-%u%s", stem, i, suffix);
      g_autofree char *kept = g_build_filename (folder, name, NULL);

      if (give_name (path, kept) == 0)
        return g_steal_pointer (&kept);
      error_number = errno;
    }
  g_set_error (error, HEARTH_LIBRARY_ERROR,
               error_number == EROFS || error_number == EACCES || error_number == EPERM
                   ? HEARTH_LIBRARY_ERROR_READ_ONLY
                   : HEARTH_LIBRARY_ERROR_STORAGE,
               _ ("A copy of the library could not be kept: %s"), g_strerror (error_number));
  return NULL;
}
