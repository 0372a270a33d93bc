/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-kept-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define MAX_SET_ASIDE 100

/* Why the disk did not do as it was told, without the names of passing files that nobody knows. */
static const char *
reason_in_words (const GError *error)
{
  const char *last;

  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC))
    return _ ("there is no room left on the disk");
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_ACCES) ||
      g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_PERM) ||
      g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_ROFS))
    return _ ("Hearth may not write to its folder");
  last = g_strrstr (error->message, ": ");
  return last != NULL ? last + strlen (": ") : error->message;
}

/**
 * hearth_kept_file_read:
 * @path: (type filename): the file
 * @max_bytes: the most that it can hold when nothing is wrong with it
 * @error: return location
 *
 * Reads the file. One that is larger than it can be gives one byte more than @max_bytes, so that
 * the caller sees it.
 *
 * Sets an error of %G_IO_ERROR when it is there and cannot be read.
 *
 * Returns: (transfer full) (nullable): the bytes; %NULL without an error when there is no such file
 */
GBytes *
hearth_kept_file_read (const char *path, gsize max_bytes, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, &local_error);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 buffer[16 * 1024];
  gsize n_read = 0;

  if (stream == NULL && g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return NULL;
  while (stream != NULL && bytes->len <= max_bytes &&
         g_input_stream_read_all (G_INPUT_STREAM (stream), buffer,
                                  MIN (sizeof buffer, max_bytes + 1 - bytes->len), &n_read, NULL,
                                  &local_error) &&
         n_read > 0)
    g_byte_array_append (bytes, buffer, (guint) n_read);
  if (local_error == NULL)
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/**
 * hearth_kept_file_write:
 * @path: (type filename): the file; its folder is made when it is not there
 * @text: what it should hold
 * @length: how much that is, in bytes
 * @error: return location
 *
 * Writes the file, for the eyes of this person only. When it returns, the new content is on the
 * disk and survives a loss of power; when it fails, the old content is whole.
 *
 * Sets an error of %G_FILE_ERROR, whose message is the reason in words and no sentence of its own.
 *
 * Returns: whether it is written
 */
gboolean
hearth_kept_file_write (const char *path, const char *text, gsize length, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      const int error_number = errno;

      local_error = g_error_new_literal (G_FILE_ERROR, g_file_error_from_errno (error_number),
                                         g_strerror (error_number));
    }
  else if (g_file_set_contents_full (path, text, (gssize) length,
                                     G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                     0600, &local_error))
    return TRUE;
  g_set_error_literal (error, G_FILE_ERROR, local_error->code, reason_in_words (local_error));
  return FALSE;
}

/**
 * hearth_kept_file_set_aside:
 * @path: (type filename): a file that cannot be understood
 *
 * Renames the file, so that a person can still open it and a new one can take its place. What was
 * set aside earlier is not written over.
 *
 * Returns: (transfer full) (type filename) (nullable): its new path, or %NULL when it could not be
 * renamed
 */
char *
hearth_kept_file_set_aside (const char *path)
{
  for (guint i = 0; i < MAX_SET_ASIDE; i++)
    {
      g_autofree char *aside = i == 0 ? g_strconcat (path, ".damaged", NULL)
                                      : g_strdup_printf ("%s.damaged-%u", path, i);

      if (g_file_test (aside, G_FILE_TEST_EXISTS))
        continue;
      return g_rename (path, aside) == 0 ? g_steal_pointer (&aside) : NULL;
    }
  return NULL;
}
