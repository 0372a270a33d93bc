/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-file-fetch.h"

#include "hearth-error.h"
#include "hearth-folder-fetch.h"
#include "hearth-http-words.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK_BYTES (256 * 1024)

/* The clock of a file system is a coarse one: two changes within this time may look like one. */
#define SETTLED_US (2 * G_USEC_PER_SEC)

static gboolean
fail_with_errno (const char *name, int saved_errno, GError **error)
{
  if (saved_errno == ENOENT || saved_errno == ENOTDIR)
    g_set_error (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_NOT_FOUND,
                 _ ("There is no file %s. Check its name and its folder."), name);
  else if (saved_errno == EACCES || saved_errno == EPERM)
    g_set_error (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_REFUSED,
                 _ ("You may not read %s. Its owner can allow it."), name);
  else
    g_set_error (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_REFUSED, _ ("%s cannot be read: %s."),
                 name, g_strerror (saved_errno));

  return FALSE;
}

static gboolean
fail_too_large (const char *name, gsize max_bytes, GError **error)
{
  g_autofree char *size = hearth_http_words_size (max_bytes);

  /* Translators: the first is the name of a file, the second a size such as 64 MiB. */
  g_set_error (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_TOO_LARGE,
               _ ("%s is larger than %s, the most that Hearth reads here."), name, size);

  return FALSE;
}

static gboolean
check_kind (int fd, const char *name, gsize max_bytes, struct stat *facts, GError **error)
{
  if (fstat (fd, facts) != 0)
    return fail_with_errno (name, errno, error);

  if (!S_ISREG (facts->st_mode))
    {
      g_set_error (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_BAD_ADDRESS,
                   _ ("%s is not a file that can be read to its end. Choose another one."), name);
      return FALSE;
    }
  if ((guint64) facts->st_size > max_bytes)
    return fail_too_large (name, max_bytes, error);

  return TRUE;
}

/* What tells this state of a file from every other; NULL while it is too fresh to be sure. */
static char *
etag_of_file (const struct stat *facts)
{
  gint64 changed_us =
      (gint64) facts->st_mtim.tv_sec * G_USEC_PER_SEC + facts->st_mtim.tv_nsec / 1000;

  if (ABS (g_get_real_time () - changed_us) < SETTLED_US)
    return NULL;

  return g_strdup_printf ("%" G_GINT64_FORMAT ".%09ld-%" G_GINT64_FORMAT "-%" G_GUINT64_FORMAT,
                          (gint64) facts->st_mtim.tv_sec, facts->st_mtim.tv_nsec,
                          (gint64) facts->st_size, (guint64) facts->st_ino);
}

static GBytes *
read_all (int fd, const char *name, gsize max_bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *block = g_malloc (BLOCK_BYTES);
  gssize n_read;

  while ((n_read = read (fd, block, BLOCK_BYTES)) != 0)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (n_read < 0 && errno == EINTR)
        continue;
      if (n_read < 0)
        {
          fail_with_errno (name, errno, error);
          return NULL;
        }
      /* A file may grow while it is read, and the size of some is never said. */
      if (bytes->len + (gsize) n_read > max_bytes)
        {
          fail_too_large (name, max_bytes, error);
          return NULL;
        }
      g_byte_array_append (bytes, block, (guint) n_read);
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* What changes in a folder, its own times do not tell. */
static GBytes *
fetch_folder (int fd,
              const char *path,
              gsize max_bytes,
              const char *known_etag,
              char **etag,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GBytes) bytes = hearth_folder_fetch (fd, path, max_bytes, cancellable, error);

  if (bytes == NULL)
    return NULL;
  *etag = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  return g_strcmp0 (*etag, known_etag) != 0 ? g_steal_pointer (&bytes) : NULL;
}

/**
 * hearth_file_fetch:
 * @uri: the file: address of a file on this computer
 * @max_bytes: the most that it may hold
 * @known_etag: (nullable): the etag of what is known, not to be read again
 * @etag: (out) (transfer full) (nullable): what tells this state of the file from every other
 * @cancellable: (nullable): cancels it between two blocks
 * @error: %HEARTH_LOAD_ERROR in words that name the file, or %G_IO_ERROR_CANCELLED
 *
 * Reads a regular file, or a folder as hearth_folder_fetch() does. Call it in a worker thread: a
 * disk can be slow. What is neither, a pipe or a device say, is refused without waiting for it.
 *
 * Returns: (transfer full) (nullable): what the file holds; %NULL with @error set, or without it
 *   when the file is as it was
 */
GBytes *
hearth_file_fetch (const char *uri,
                   gsize max_bytes,
                   const char *known_etag,
                   char **etag,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autofree char *path = g_filename_from_uri (uri, NULL, NULL);
  struct stat facts = { 0 };
  g_autofree char *name = NULL;
  GBytes *bytes = NULL;
  int fd;

  if (path == NULL)
    {
      g_set_error (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_BAD_ADDRESS,
                   _ ("“%s” is not the address of a file on this computer."), uri);
      return NULL;
    }

  name = g_filename_display_name (path);
  fd = g_open (path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0);
  if (fd < 0)
    {
      fail_with_errno (name, errno, error);
      return NULL;
    }

  if (fstat (fd, &facts) == 0 && S_ISDIR (facts.st_mode))
    bytes = fetch_folder (fd, path, max_bytes, known_etag, etag, cancellable, error);
  else if (check_kind (fd, name, max_bytes, &facts, error))
    {
      *etag = etag_of_file (&facts);
      if (*etag == NULL || g_strcmp0 (*etag, known_etag) != 0)
        bytes = read_all (fd, name, max_bytes, cancellable, error);
    }
  close (fd);

  return bytes;
}

/**
 * hearth_resource_fetch:
 * @uri: the resource: address of something built in
 * @max_bytes: the most that it may hold
 * @known_etag: (nullable): the etag of what is known, not to be given again
 * @etag: (out) (transfer full): a checksum of what is there
 * @error: %HEARTH_LOAD_ERROR
 *
 * Looks up what is built into Hearth. It is in memory already; call it in a worker thread all the
 * same, for the checksum.
 *
 * Returns: (transfer full) (nullable): the bytes; %NULL with @error set, or without it when they
 * are as they were
 */
GBytes *
hearth_resource_fetch (
    const char *uri, gsize max_bytes, const char *known_etag, char **etag, GError **error)
{
  g_autofree char *path = g_uri_unescape_string (uri + strlen ("resource:"), NULL);
  const char *start = path != NULL && g_str_has_prefix (path, "//") ? path + 2 : path;
  g_autoptr (GBytes) bytes = NULL;

  if (start != NULL)
    bytes = g_resources_lookup_data (start, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  if (bytes == NULL)
    {
      g_set_error (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_NOT_FOUND,
                   _ ("Hearth has nothing built in by the name %s."), uri);
      return NULL;
    }
  if (g_bytes_get_size (bytes) > max_bytes)
    {
      fail_too_large (uri, max_bytes, error);
      return NULL;
    }

  *etag = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  return g_strcmp0 (*etag, known_etag) != 0 ? g_steal_pointer (&bytes) : NULL;
}
