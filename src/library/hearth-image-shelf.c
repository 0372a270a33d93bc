/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-image-shelf.h"

#include "hearth-kept-file.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <utime.h>

#define MAGIC "Hearth1\n"
#define NAME_LENGTH 64 /* of a SHA-256 in hexadecimal digits */
#define DAY_S (24 * 3600)
#define LEFT_OVER_S 3600

/* What stands before the picture in its file, in the byte order of this computer: a file from
 * another one is as good as damaged, and only has to be fetched again. */
typedef struct
{
  char magic[8];
  gint64 fetched_at_s; /* Unix time */
  guint64 n_bytes;     /* of the picture */
  guint8 digest[32];   /* of the picture, SHA-256 */
} Header;

/* One picture in the folder. */
typedef struct
{
  char *path; /* owned */
  gint64 used_at_s;
  guint64 n_bytes;
} Item;

static void
item_free (Item *item)
{
  g_free (item->path);
  g_free (item);
}

static void
digest (const guint8 *data, gsize length, guint8 *result)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize size = sizeof ((Header *) NULL)->digest;

  g_checksum_update (checksum, data, (gssize) length);
  g_checksum_get_digest (checksum, result, &size);
}

/* The use of a picture is its time of change: one note a day is enough to know what nobody wants
 * any more. */
static void
note_use (const char *path, const GStatBuf *status)
{
  const gint64 now_s = g_get_real_time () / G_USEC_PER_SEC;

  if (ABS (now_s - (gint64) status->st_mtime) >= DAY_S)
    g_utime (path, NULL);
}

/**
 * hearth_image_shelf_get_path:
 * @folder: (type filename): the folder
 * @uri: where a picture lies
 *
 * Returns: (transfer full) (type filename): the file that keeps it
 */
char *
hearth_image_shelf_get_path (const char *folder, const char *uri)
{
  g_autofree char *name = g_compute_checksum_for_string (G_CHECKSUM_SHA256, uri, -1);

  return g_build_filename (folder, name, NULL);
}

/**
 * hearth_image_shelf_read:
 * @path: (type filename): a file
 * @fetched_at_s: (out): when the picture came from its server, in Unix seconds
 *
 * Reads a picture and notes that it was used. What is damaged, cut short or something else is as
 * good as not there.
 *
 * Returns: (transfer full) (nullable): the picture, or NULL when there is no good one
 */
GBytes *
hearth_image_shelf_read (const char *path, gint64 *fetched_at_s)
{
  g_autoptr (GBytes) bytes = NULL;
  guint8 found[sizeof ((Header *) NULL)->digest];
  const guint8 *data;
  GStatBuf status;
  Header header;
  gsize length;

  /* Opening what is no file could wait forever. */
  if (g_lstat (path, &status) != 0 || !S_ISREG (status.st_mode))
    return NULL;
  bytes = hearth_kept_file_read (path, sizeof header + HEARTH_IMAGE_SHELF_MAX_BYTES, NULL);
  data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;
  if (data == NULL || length < sizeof header)
    return NULL;
  memcpy (&header, data, sizeof header);
  if (memcmp (header.magic, MAGIC, sizeof header.magic) != 0 ||
      header.n_bytes != length - sizeof header)
    return NULL;
  digest (data + sizeof header, length - sizeof header, found);
  if (memcmp (header.digest, found, sizeof found) != 0)
    return NULL;

  note_use (path, &status);
  *fetched_at_s = header.fetched_at_s;
  return g_bytes_new_from_bytes (bytes, sizeof header, length - sizeof header);
}

/**
 * hearth_image_shelf_write:
 * @path: (type filename): a file; its folder is made when it is not there
 * @bytes: the picture
 * @fetched_at_s: when it came from its server, in Unix seconds
 * @n_written: (out): how large the file is
 * @error: return location for an error
 *
 * Writes a picture whole or not at all, whoever reads or writes it at the same time. Sets errors of
 * %G_FILE_ERROR.
 *
 * Returns: whether it is written
 */
gboolean
hearth_image_shelf_write (
    const char *path, GBytes *bytes, gint64 fetched_at_s, gsize *n_written, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GByteArray) text = NULL;
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  Header header = { .magic = MAGIC, .fetched_at_s = fetched_at_s, .n_bytes = length };

  digest (data, length, header.digest);
  text = g_byte_array_sized_new ((guint) (sizeof header + length));
  g_byte_array_append (text, (const guint8 *) &header, sizeof header);
  g_byte_array_append (text, data, (guint) length);
  *n_written = text->len;
  /* When the folder cannot be made, writing says why. A loss of power may take the newest pictures:
   * no harm. */
  (void) g_mkdir_with_parents (folder, 0700);
  return g_file_set_contents_full (path, (const char *) text->data, (gssize) text->len,
                                   G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

static gboolean
has_our_name (const char *name)
{
  for (guint i = 0; i < NAME_LENGTH; i++)
    if (!g_ascii_isxdigit (name[i]))
      return FALSE;
  return TRUE;
}

/* Files that are not ours are let alone and not counted. Writing that was broken off leaves a file
 * with six more characters to its name. */
static void
look_at (GPtrArray *items, const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  const gint64 now_s = g_get_real_time () / G_USEC_PER_SEC;
  GStatBuf status;
  Item *item;

  if (!has_our_name (name) || g_lstat (path, &status) != 0 || !S_ISREG (status.st_mode))
    return;
  if (name[NAME_LENGTH] == '.')
    {
      if (now_s - (gint64) status.st_mtime > LEFT_OVER_S)
        (void) g_unlink (path);
      return;
    }
  if (name[NAME_LENGTH] != '\0')
    return;
  item = g_new0 (Item, 1);
  item->path = g_steal_pointer (&path);
  item->used_at_s = (gint64) status.st_mtime;
  item->n_bytes = (guint64) status.st_size;
  g_ptr_array_add (items, item);
}

static int
compare_use (gconstpointer a, gconstpointer b)
{
  const Item *item_a = *(Item *const *) a;
  const Item *item_b = *(Item *const *) b;

  return (item_a->used_at_s > item_b->used_at_s) - (item_a->used_at_s < item_b->used_at_s);
}

/**
 * hearth_image_shelf_clean:
 * @folder: (type filename): the folder
 * @max_bytes: the most that it may hold
 * @wanted_bytes: what it holds at most when it held more
 *
 * Removes the pictures that were not used for the longest time, when there is too much in the
 * folder, and what broken off writing has left.
 *
 * Returns: how many bytes of pictures it holds then
 */
guint64
hearth_image_shelf_clean (const char *folder, guint64 max_bytes, guint64 wanted_bytes)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint64 total = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    look_at (items, folder, name);
  for (guint i = 0; i < items->len; i++)
    total += ((Item *) g_ptr_array_index (items, i))->n_bytes;
  if (total <= max_bytes)
    return total;

  g_ptr_array_sort (items, compare_use);
  for (guint i = 0; i < items->len && total > wanted_bytes; i++)
    {
      const Item *item = g_ptr_array_index (items, i);

      /* One that another process removed first is gone all the same. */
      (void) g_unlink (item->path);
      total -= item->n_bytes;
    }
  return total;
}
