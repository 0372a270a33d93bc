/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-folder-fetch.h"

#include "hearth-error.h"
#include "hearth-http-words.h"
#include "hearth-json-text.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The largest folder of talks that is known has a thousand. */
#define MAX_FILES 10000
#define MAX_NAMES 100000
#define BLOCK_BYTES (64 * 1024)

#define CATEGORY "category.json"
#define VIDEOS "videos"
#define NO_PUBLISH "NO_PUBLISH.json"

/* The document as far as it is written. */
typedef struct
{
  char *name; /* owned: of the folder, for people */
  GString *out;
  gsize max_bytes;
  guint n_files;
  GCancellable *cancellable; /* not owned, nullable */
} Folder;

static gboolean
fail_too_large (Folder *folder, GError **error)
{
  g_autofree char *size = hearth_http_words_size (folder->max_bytes);

  g_set_error (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_TOO_LARGE,
               /* Translators: the first is a folder, the second a number of files, the third a
                  size such as 64 MiB. */
               _ ("The folder %s holds more than %d files or %s, the most that Hearth reads here."),
               folder->name, MAX_FILES, size);
  return FALSE;
}

static int
open_at (int folder, const char *name, int flags)
{
  int fd;

  do
    fd = openat (folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC | flags);
  while (fd < 0 && errno == EINTR);
  return fd;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* The names in a folder, sorted, without those that begin with a dot; the folder stays open. */
static GPtrArray *
list_names (int folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const int copy = open_at (folder, ".", O_DIRECTORY);
  DIR *dir = copy >= 0 ? fdopendir (copy) : NULL;
  struct dirent *entry;

  if (dir == NULL && copy >= 0)
    close (copy);
  while (dir != NULL && names->len < MAX_NAMES && (entry = readdir (dir)) != NULL)
    if (entry->d_name[0] != '.')
      g_ptr_array_add (names, g_strdup (entry->d_name));
  if (dir != NULL)
    closedir (dir);
  g_ptr_array_sort (names, compare_names);
  return names;
}

/* The text of a regular file, at most so many bytes and one more; NULL when it cannot be read. */
static GString *
read_file (int folder, const char *name, gsize max_bytes)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *block = g_malloc (BLOCK_BYTES);
  const int fd = open_at (folder, name, 0);
  struct stat facts;
  gssize n_read = fd >= 0 && fstat (fd, &facts) == 0 && S_ISREG (facts.st_mode) ? 1 : -1;

  while (n_read > 0 && text->len <= max_bytes)
    {
      n_read = read (fd, block, MIN (BLOCK_BYTES, max_bytes + 1 - text->len));
      if (n_read > 0)
        g_string_append_len (text, block, n_read);
      else if (n_read < 0 && errno == EINTR)
        n_read = 1;
    }
  if (fd >= 0)
    close (fd);
  return n_read >= 0 ? g_steal_pointer (&text) : NULL;
}

static void
append_name (Folder *folder, const char *name)
{
  g_autofree char *shown = g_filename_display_name (name);

  hearth_json_append_string (folder->out, shown);
}

/* A file that cannot be read stands there as null, so that whoever reads this can tell. */
static gboolean
append_file (Folder *folder, int at, const char *name, const char *key, GError **error)
{
  g_autoptr (GString) text = NULL;
  g_autofree char *valid = NULL;

  if (g_cancellable_set_error_if_cancelled (folder->cancellable, error))
    return FALSE;
  if (folder->n_files == MAX_FILES)
    return fail_too_large (folder, error);
  text = read_file (at, name, folder->max_bytes);
  g_string_append (folder->out, folder->n_files++ > 0 ? ",\n" : "\n");
  append_name (folder, key);
  g_string_append (folder->out, ": ");
  if (text != NULL)
    {
      valid = g_utf8_make_valid (text->str, (gssize) text->len);
      hearth_json_append_string (folder->out, valid);
    }
  else
    g_string_append (folder->out, "null");
  return folder->out->len <= folder->max_bytes || fail_too_large (folder, error);
}

static gboolean
is_file (int folder, const char *name)
{
  struct stat facts;

  return fstatat (folder, name, &facts, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG (facts.st_mode);
}

/* A category: what it says of itself, its videos, and what its publishers keep back. That list lies
 * beside the categories, or in one. */
static gboolean
append_category (Folder *folder, int at, GError **error)
{
  static const char *const kept_back[] = { "../" NO_PUBLISH, NO_PUBLISH };
  const int videos = open_at (at, VIDEOS, O_DIRECTORY);
  g_autoptr (GPtrArray) names = videos >= 0 ? list_names (videos) : g_ptr_array_new ();
  gboolean is_good = append_file (folder, at, CATEGORY, CATEGORY, error);

  for (guint i = 0; is_good && i < G_N_ELEMENTS (kept_back); i++)
    if (is_file (at, kept_back[i]))
      is_good = append_file (folder, at, kept_back[i], kept_back[i], error);
  for (guint i = 0; is_good && i < names->len; i++)
    if (g_str_has_suffix (names->pdata[i], ".json"))
      {
        g_autofree char *key = g_strconcat (VIDEOS "/", names->pdata[i], NULL);

        is_good = append_file (folder, videos, names->pdata[i], key, error);
      }
  if (videos >= 0)
    close (videos);
  return is_good;
}

/* A folder of categories: what each says of itself. */
static gboolean
append_categories (Folder *folder, int at, GError **error)
{
  g_autoptr (GPtrArray) names = list_names (at);

  for (guint i = 0; i < names->len; i++)
    {
      const int one = open_at (at, names->pdata[i], O_DIRECTORY);
      g_autofree char *key = g_strconcat (names->pdata[i], "/" CATEGORY, NULL);
      const gboolean is_good =
          one < 0 || !is_file (one, CATEGORY) || append_file (folder, one, CATEGORY, key, error);

      if (one >= 0)
        close (one);
      if (!is_good)
        return FALSE;
    }
  if (folder->n_files > 0)
    return TRUE;
  g_set_error (
      error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_BAD_ADDRESS,
      _ ("%s is a folder without a catalog: it has no “category.json”, nor has a folder in "
         "it. Choose a file in it."),
      folder->name);
  return FALSE;
}

/**
 * hearth_folder_fetch:
 * @folder: an open folder
 * @path: its path
 * @max_bytes: the most that the document may hold
 * @cancellable: (nullable): cancels it between two files
 * @error: %HEARTH_LOAD_ERROR_BAD_ADDRESS when there is no catalog in the folder,
 * %HEARTH_LOAD_ERROR_TOO_LARGE, or %G_IO_ERROR_CANCELLED
 *
 * Makes one document of a folder as pyvideo has them, a category with videos or several of them:
 * `{"hearth-folder": "name", "files": {"category.json": "…", "videos/a.json": "…"}}`. The names are
 * sorted, a file that cannot be read is null. Only documents of JSON that belong to it are read,
 * and no symbolic link is followed. Call it in a worker thread: a disk can be slow.
 *
 * Returns: (transfer full) (nullable): the document, or %NULL with @error set
 */
GBytes *
hearth_folder_fetch (
    int folder, const char *path, gsize max_bytes, GCancellable *cancellable, GError **error)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (GString) out = g_string_new ("{\"hearth-folder\": ");
  Folder self = { name, out, max_bytes, 0, cancellable };
  gboolean is_good;

  append_name (&self, base);
  g_string_append (out, ", \"files\": {");
  is_good = is_file (folder, CATEGORY) ? append_category (&self, folder, error)
                                       : append_categories (&self, folder, error);
  if (!is_good)
    return NULL;
  g_string_append (out, "\n}}\n");
  return g_string_free_to_bytes (g_steal_pointer (&out));
}
