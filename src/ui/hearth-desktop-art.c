/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-desktop-art.h"

#include "hearth-image-source.h"

#include <glib/gstdio.h>

/* The desktop may still show the picture before while it reads the next. */
#define MOST_FILES 8

/* A picture on its way from where it is kept to a file of its own. */
typedef struct
{
  char *uri;                 /* owned */
  HearthImageSource *source; /* owned */
  GBytes *bytes;             /* owned, nullable until they are there */
} Art;

static void
art_free (Art *art)
{
  g_free (art->uri);
  g_object_unref (art->source);
  g_clear_pointer (&art->bytes, g_bytes_unref);
  g_free (art);
}

typedef struct
{
  char *path; /* owned */
  gint64 changed_at_s;
} Kept;

static void
kept_clear (gpointer data)
{
  g_free (((Kept *) data)->path);
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const Kept *one = a, *other = b;

  return (one->changed_at_s < other->changed_at_s) - (one->changed_at_s > other->changed_at_s);
}

static void
remove_old (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GArray) files = g_array_new (FALSE, FALSE, sizeof (Kept));
  const char *name;

  g_array_set_clear_func (files, kept_clear);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      Kept kept = { .path = g_build_filename (folder, name, NULL) };
      GStatBuf status;

      if (g_stat (kept.path, &status) == 0)
        kept.changed_at_s = (gint64) status.st_mtime;
      g_array_append_val (files, kept);
    }
  g_array_sort (files, compare_newest_first);
  for (guint i = MOST_FILES; i < files->len; i++)
    g_unlink (g_array_index (files, Kept, i).path);
}

/* What is handed to the desktop is a picture at least by its looks. */
static void
write_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Art *art = data;
  gsize length;
  const char *bytes = g_bytes_get_data (art->bytes, &length);
  g_autofree char *type = g_content_type_guess (NULL, (const guchar *) bytes, length, NULL);
  g_autofree char *mime = g_content_type_get_mime_type (type);
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "hearth", "art", NULL);
  g_autofree char *name = g_compute_checksum_for_string (G_CHECKSUM_SHA256, art->uri, -1);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  GError *error = NULL;

  if (mime == NULL || !g_str_has_prefix (mime, "image/"))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s is not a picture",
                             art->uri);
  else if (g_mkdir_with_parents (folder, 0700) == 0 &&
           g_file_set_contents (path, bytes, (gssize) length, &error))
    {
      remove_old (folder);
      g_task_return_pointer (task, g_filename_to_uri (path, NULL, NULL), g_free);
    }
  else if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s cannot be made", folder);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Art *art = g_task_get_task_data (task);
  gboolean is_new;
  GError *error = NULL;

  art->bytes =
      hearth_image_source_load_finish (HEARTH_IMAGE_SOURCE (source), result, &is_new, &error);
  if (art->bytes == NULL)
    g_task_return_error (task, error);
  else
    g_task_run_in_thread (task, write_in_thread);
}

/**
 * hearth_desktop_art_load_async:
 * @fetcher: what brings pictures that are not kept
 * @cache: what keeps them
 * @uri: where a picture lies
 * @cancellable: (nullable): gives up
 * @callback: called when it can be read, or not
 * @user_data: for @callback
 *
 * Sees to it that the desktop can read a picture: a file stays where it is, everything else is put
 * into one. Main thread; reading and writing happen elsewhere.
 */
void
hearth_desktop_art_load_async (HearthFetcher *fetcher,
                               HearthImageCache *cache,
                               const char *uri,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Art *art = g_new0 (Art, 1);

  g_task_set_source_tag (task, hearth_desktop_art_load_async);
  g_task_set_name (task, "[hearth] picture for the desktop");
  art->uri = g_strdup (uri);
  art->source = hearth_image_source_new (fetcher);
  hearth_image_source_set_cache (art->source, cache);
  g_task_set_task_data (task, art, (GDestroyNotify) art_free);
  if (g_ascii_strncasecmp (uri, "file:", 5) == 0)
    g_task_return_pointer (task, g_strdup (uri), g_free);
  else
    hearth_image_source_load_async (art->source, uri, cancellable, loaded_cb,
                                    g_steal_pointer (&task));
}

/**
 * hearth_desktop_art_load_finish:
 * @result: the result of the call
 * @error: return location: of the fetcher, or a #GIOErrorEnum when it is no picture or cannot be
 * written
 *
 * Returns: (transfer full) (nullable): the address of a file, %NULL when there is none
 */
char *
hearth_desktop_art_load_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
