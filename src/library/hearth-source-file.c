/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A key file with one group a series, in the order in which they were added:
 *
 *   [Series 1]
 *   Location=https://example.org/talks.hearth.json
 *   Title=Talks
 *
 * What it does not know in the file stays there. A writer locks, reads anew and writes, so that two
 * processes with the same list do not lose each other's series. */
#include "hearth-source-file.h"

#include "hearth-kept-file.h"
#include "hearth-source-list.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

#define MAX_FILE_BYTES (8 * 1024 * 1024)
#define MAX_TITLE_CHARACTERS 500
#define GROUP_PREFIX "Series "
#define KEY_LOCATION "Location"
#define KEY_TITLE "Title"

/* A writer holds the lock for as long as one small file takes; waiting for longer means that
 * something else is wrong, and the person should hear of it. */
#define LOCK_TRIES 250
#define LOCK_PAUSE_US (20 * G_TIME_SPAN_MILLISECOND)

/* The descriptor of a locked file; closing it unlocks. */
typedef int LockFd;

static void
lock_fd_clear (LockFd *fd)
{
  if (*fd >= 0)
    g_close (*fd, NULL);
  *fd = -1;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LockFd, lock_fd_clear)

static void
set_storage_error (GError **error, const char *why)
{
  g_set_error (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_STORAGE,
               _ ("The list of your series could not be written: %s."), why);
}

static LockFd
lock_file (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *lock_path = g_strconcat (path, ".lock", NULL);
  g_auto (LockFd) fd = -1;
  int locked;

  if (g_mkdir_with_parents (folder, 0700) == 0)
    fd = g_open (lock_path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0)
    {
      set_storage_error (error, g_strerror (errno));
      return -1;
    }
  for (guint i = 0; (locked = flock (fd, LOCK_EX | LOCK_NB)) != 0 && i < LOCK_TRIES; i++)
    {
      if (errno != EWOULDBLOCK && errno != EINTR)
        break;
      g_usleep (LOCK_PAUSE_US);
    }
  if (locked != 0)
    {
      set_storage_error (error, errno == EWOULDBLOCK ? _ ("another program keeps it locked")
                                                     : g_strerror (errno));
      return -1;
    }
  return g_steal_fd (&fd);
}

static GBytes *
read_bytes (const char *path, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  GBytes *bytes = hearth_kept_file_read (path, MAX_FILE_BYTES, &local_error);

  if (local_error != NULL)
    g_set_error (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_STORAGE,
                 _ ("The list of your series could not be read: %s"), local_error->message);
  return bytes;
}

/* A file that is not there is an empty list. */
static GKeyFile *
read_key_file (const char *path, GError **error)
{
  g_autoptr (GKeyFile) key_file = g_key_file_new ();
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GBytes) bytes = read_bytes (path, &local_error);
  gsize length = 0;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (length == 0)
    return g_steal_pointer (&key_file);
  if (length <= MAX_FILE_BYTES && g_utf8_validate_len (text, length, NULL) &&
      g_key_file_load_from_data (key_file, text, length, G_KEY_FILE_KEEP_COMMENTS, NULL))
    return g_steal_pointer (&key_file);

  g_set_error_literal (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_DAMAGED,
                       _ ("The list of your series is damaged."));
  return NULL;
}

/* The file is UTF-8, and a path may be anything: one that is not is kept as its URL. */
static char *
dup_keepable (const char *location)
{
  return g_utf8_validate (location, -1, NULL) ? g_strdup (location)
                                              : hearth_source_location_to_uri (location);
}

/* The groups that are series, in order; what else the file holds is passed over. */
static GPtrArray *
sources_in (GKeyFile *key_file)
{
  GPtrArray *sources = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) groups = g_key_file_get_groups (key_file, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (char **group = groups; *group != NULL; group++)
    {
      g_autofree char *location = g_key_file_get_string (key_file, *group, KEY_LOCATION, NULL);
      g_autofree char *title = g_key_file_get_string (key_file, *group, KEY_TITLE, NULL);

      if (sources->len == HEARTH_SOURCE_FILE_MAX_SOURCES)
        break;
      if (!g_str_has_prefix (*group, GROUP_PREFIX) || location == NULL || *location == '\0' ||
          g_hash_table_contains (seen, location))
        continue;
      g_ptr_array_add (sources, hearth_source_new (location, title, FALSE));
      g_hash_table_add (seen, g_steal_pointer (&location));
    }
  return sources;
}

static char *
find_group (GKeyFile *key_file, const char *wanted)
{
  g_auto (GStrv) groups = g_key_file_get_groups (key_file, NULL);

  for (char **group = groups; *group != NULL; group++)
    {
      g_autofree char *location = g_key_file_get_string (key_file, *group, KEY_LOCATION, NULL);

      if (location != NULL && g_str_has_prefix (*group, GROUP_PREFIX) &&
          hearth_source_location_equal (location, wanted))
        return g_strdup (*group);
    }
  return NULL;
}

/* A name that no group of the file has; numbers only grow, so the order of adding stays readable.
 */
static char *
new_group (GKeyFile *key_file)
{
  g_auto (GStrv) groups = g_key_file_get_groups (key_file, NULL);
  guint64 last = 0;

  for (char **group = groups; *group != NULL; group++)
    if (g_str_has_prefix (*group, GROUP_PREFIX))
      last = MAX (last, g_ascii_strtoull (*group + strlen (GROUP_PREFIX), NULL, 10));
  if (last >= G_MAXUINT32)
    {
      g_autofree char *uuid = g_uuid_string_random ();

      return g_strconcat (GROUP_PREFIX, uuid, NULL);
    }
  return g_strdup_printf (GROUP_PREFIX "%" G_GUINT64_FORMAT, last + 1);
}

static void
put_title (GKeyFile *key_file, const char *group, const char *title)
{
  g_autofree char *valid = g_utf8_make_valid (title, -1);
  g_autofree char *brief =
      g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), MAX_TITLE_CHARACTERS));

  g_key_file_set_string (key_file, group, KEY_TITLE, brief);
}

static void
append_source (GKeyFile *key_file, const char *group, const char *location, const char *title)
{
  g_autofree char *keepable = dup_keepable (location);

  g_key_file_set_string (key_file, group, KEY_LOCATION, keepable);
  if (title != NULL && *title != '\0')
    put_title (key_file, group, title);
}

/* For a writer, who holds the lock. When the file got damaged since it was read, it is set aside
 * and what the list still knows takes its place. */
static GKeyFile *
read_to_change (const char *path, GPtrArray *known, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GKeyFile) key_file = read_key_file (path, &local_error);
  g_autofree char *aside = NULL;

  if (key_file != NULL)
    return g_steal_pointer (&key_file);
  if (g_error_matches (local_error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_DAMAGED))
    aside = hearth_kept_file_set_aside (path);
  if (aside == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  g_message ("%s is damaged and was set aside as %s", path, aside);
  key_file = g_key_file_new ();
  for (guint i = 0; i < known->len; i++)
    {
      HearthSource *source = g_ptr_array_index (known, i);
      g_autofree char *group = g_strdup_printf (GROUP_PREFIX "%u", i + 1);

      append_source (key_file, group, hearth_source_get_location (source),
                     hearth_source_get_title (source));
    }
  return g_steal_pointer (&key_file);
}

static gboolean
write_key_file (GKeyFile *key_file, const char *path, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gsize length = 0;
  g_autofree char *text = g_key_file_to_data (key_file, &length, NULL);

  if (hearth_kept_file_write (path, text, length, &local_error))
    return TRUE;
  set_storage_error (error, local_error->message);
  return FALSE;
}

/**
 * hearth_source_file_read:
 * @path: (type filename): the file
 * @error: return location
 *
 * Reads the series in the order in which they were added. A file that is not there is an empty
 * list. A damaged one is set aside under a name that the error tells.
 *
 * Sets %HEARTH_LIBRARY_ERROR_DAMAGED or %HEARTH_LIBRARY_ERROR_STORAGE.
 *
 * Returns: (transfer full) (element-type HearthSource) (nullable): the series
 */
GPtrArray *
hearth_source_file_read (const char *path, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GKeyFile) key_file = read_key_file (path, &local_error);
  g_auto (LockFd) lock = -1;
  g_autofree char *aside = NULL;
  g_autofree char *name = NULL;

  if (key_file == NULL &&
      g_error_matches (local_error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_DAMAGED) &&
      (lock = lock_file (path, NULL)) >= 0)
    {
      /* Another process may have mended it meanwhile: only what is damaged under the lock moves. */
      g_clear_error (&local_error);
      key_file = read_key_file (path, &local_error);
      if (key_file == NULL)
        aside = hearth_kept_file_set_aside (path);
    }
  if (key_file != NULL)
    return sources_in (key_file);
  if (aside == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  name = g_filename_display_name (aside);
  g_set_error (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_DAMAGED,
               _ ("The list of your series is damaged and was set aside as “%s”."), name);
  return NULL;
}

/**
 * hearth_source_file_add:
 * @path: (type filename): the file
 * @known: (element-type HearthSource): what the file held when it was read last
 * @location: a URL or absolute path
 * @title: (nullable): what the series is called
 * @error: return location
 *
 * Adds a series at the end. One that is there already only takes the new title.
 *
 * Sets %HEARTH_LIBRARY_ERROR_FULL when there are too many, or %HEARTH_LIBRARY_ERROR_STORAGE; the
 * file is then as it was.
 *
 * Returns: (transfer full) (element-type HearthSource) (nullable): all series that the file holds
 * now
 */
GPtrArray *
hearth_source_file_add (
    const char *path, GPtrArray *known, const char *location, const char *title, GError **error)
{
  g_auto (LockFd) lock = lock_file (path, error);
  g_autoptr (GKeyFile) key_file = lock >= 0 ? read_to_change (path, known, error) : NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autofree char *group = NULL;

  if (key_file == NULL)
    return NULL;
  before = sources_in (key_file);
  group = find_group (key_file, location);
  if (group == NULL && before->len >= HEARTH_SOURCE_FILE_MAX_SOURCES)
    {
      g_set_error (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_FULL,
                   _ ("More than %d series cannot be followed."), HEARTH_SOURCE_FILE_MAX_SOURCES);
      return NULL;
    }
  if (group == NULL)
    {
      group = new_group (key_file);
      append_source (key_file, group, location, title);
    }
  else if (title != NULL && *title != '\0')
    put_title (key_file, group, title);
  return write_key_file (key_file, path, error) ? sources_in (key_file) : NULL;
}

/**
 * hearth_source_file_remove:
 * @path: (type filename): the file
 * @known: (element-type HearthSource): what the file held when it was read last
 * @location: a URL or absolute path
 * @error: return location
 *
 * Removes a series. That it is not there is fine.
 *
 * Sets %HEARTH_LIBRARY_ERROR_STORAGE; the file is then as it was.
 *
 * Returns: (transfer full) (element-type HearthSource) (nullable): all series that the file holds
 * now
 */
GPtrArray *
hearth_source_file_remove (const char *path, GPtrArray *known, const char *location, GError **error)
{
  g_auto (LockFd) lock = lock_file (path, error);
  g_autoptr (GKeyFile) key_file = lock >= 0 ? read_to_change (path, known, error) : NULL;
  g_autofree char *group = NULL;

  if (key_file == NULL)
    return NULL;
  while ((group = find_group (key_file, location)) != NULL)
    {
      g_key_file_remove_group (key_file, group, NULL);
      g_clear_pointer (&group, g_free);
    }
  return write_key_file (key_file, path, error) ? sources_in (key_file) : NULL;
}
