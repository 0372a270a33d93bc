/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hearth kept its series in FOLDER/series.ini once, a key file with one group a series, in the
 * order in which they were added:
 *
 *   [Series 1]
 *   Location=https://example.org/talks.hearth.json
 *   Title=Talks
 *
 * It is taken in once and stays where it is. */
#include "hearth-series-setup.h"

#include "hearth-kept-file.h"
#include "hearth-series-row.h"
#include "hearth-source-location.h"

#include <glib/gi18n-lib.h>

#define FILE_NAME "series.ini"
#define MAX_FILE_BYTES (8 * 1024 * 1024)
#define GROUP_PREFIX "Series "
#define KEY_LOCATION "Location"
#define KEY_TITLE "Title"

/* How long a series that nobody follows and nothing was done with is kept. */
#define KEPT_MS (G_GINT64_CONSTANT (30) * 24 * 60 * 60 * 1000)

/* Series that were only looked at, long ago. One that comes with Hearth stays, as the sign that it
 * was removed. */
#define LEFTOVER                                                              \
  " FROM series WHERE NOT followed AND NOT builtin AND added_at < ?1"         \
  " AND ifnull (opened_at, 0) < ?1 AND ifnull (removed_at, 0) < ?1"           \
  " AND NOT EXISTS (SELECT 1 FROM watch WHERE watch.series_key = series.key)" \
  " AND NOT EXISTS (SELECT 1 FROM favourite WHERE favourite.series_key = series.key)"

/* Whether the statement, prepared and bound, has a row. FALSE as well with error set. */
static gboolean
has_row (HearthSqlStatement *statement, GError **error)
{
  gboolean found = hearth_sql_step (statement, error);

  hearth_sql_reset (statement);
  return found;
}

/* A built-in series is known when its row says so, or when its row went to another address. */
static gboolean
is_known (HearthSql *sql, const char *location, GError **error)
{
  HearthSqlStatement *statement =
      hearth_sql_prepare (sql,
                          "SELECT 1 FROM series WHERE location = ?1 AND builtin "
                          "UNION ALL SELECT 1 FROM meta WHERE name = 'moved:' || ?1",
                          error);

  if (statement == NULL)
    return FALSE;
  hearth_sql_bind (statement, "s", location);
  return has_row (statement, error);
}

static gboolean
is_file_taken_in (HearthSql *sql, GError **error)
{
  HearthSqlStatement *statement =
      hearth_sql_prepare (sql, "SELECT 1 FROM meta WHERE name = 'series-ini'", error);

  return statement != NULL && has_row (statement, error);
}

static gboolean
add_builtin (HearthSql *sql, const char *location, gint64 now_ms, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gint64 key = 0;

  if (!is_known (sql, location, &local_error) && local_error == NULL)
    {
      key = hearth_series_row_find (sql, location, &local_error);
      if (key != 0)
        hearth_sql_do (sql, &local_error, "UPDATE series SET builtin = 1 WHERE key = ?", "i", key);
      else if (local_error == NULL)
        hearth_series_row_insert (sql, location, NULL, TRUE, TRUE, now_ms, &local_error);
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* NULL when there is no file or, with notice set, when nothing can be made of it. */
static GKeyFile *
read_file (const char *folder, char **notice)
{
  g_autofree char *path = g_build_filename (folder, FILE_NAME, NULL);
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = hearth_kept_file_read (path, MAX_FILE_BYTES, &error);
  gsize length = 0;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  if (error == NULL && length == 0)
    return NULL;
  if (error == NULL && length <= MAX_FILE_BYTES && g_utf8_validate_len (text, length, NULL) &&
      g_key_file_load_from_data (file, text, length, G_KEY_FILE_NONE, &error))
    return g_steal_pointer (&file);
  *notice = g_strdup_printf (
      _ ("The list of series of an earlier Hearth, “%s”, could not be taken over."), name);
  return NULL;
}

static gboolean
add_group (HearthSql *sql, GKeyFile *file, const char *group, gint64 now_ms, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *location = g_key_file_get_string (file, group, KEY_LOCATION, NULL);
  g_autofree char *title = g_key_file_get_string (file, group, KEY_TITLE, NULL);
  g_autofree char *uri = NULL;

  if (!g_str_has_prefix (group, GROUP_PREFIX) || location == NULL || *location == '\0')
    return TRUE;
  uri = hearth_source_location_to_uri (location);
  if (hearth_series_row_find (sql, uri, &local_error) == 0 && local_error == NULL &&
      hearth_series_row_has_room (sql, &local_error))
    hearth_series_row_insert (sql, uri, title, FALSE, TRUE, now_ms, &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
take_file_in (HearthSql *sql, const char *folder, gint64 now_ms, char **notice, GError **error)
{
  g_autoptr (GKeyFile) file = read_file (folder, notice);
  g_auto (GStrv) groups = file != NULL ? g_key_file_get_groups (file, NULL) : NULL;
  g_autoptr (GError) local_error = NULL;

  for (guint i = 0; groups != NULL && groups[i] != NULL; i++)
    if (!add_group (sql, file, groups[i], now_ms, &local_error))
      break;
  /* The good part of a list that is too long is kept. */
  if (g_error_matches (local_error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_FULL))
    {
      *notice = g_strdup (local_error->message);
      g_clear_error (&local_error);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return hearth_sql_do (sql, error,
                        "INSERT OR REPLACE INTO meta (name, value) VALUES ('series-ini', ?)", "s",
                        "done");
}

/**
 * hearth_series_setup_is_needed:
 * @sql: a connection
 * @builtin_locations: (nullable) (array zero-terminated=1): the series that come with Hearth
 * @error: return location
 *
 * Tells whether hearth_series_setup_run() has anything to do, so that nobody needs to wait for the
 * right to write at every start.
 *
 * Sets %HEARTH_LIBRARY_ERROR.
 *
 * Returns: whether it has; %FALSE with @error set
 */
gboolean
hearth_series_setup_is_needed (HearthSql *sql, const char *const *builtin_locations, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gboolean needed = !is_file_taken_in (sql, &local_error);

  for (guint i = 0; builtin_locations != NULL && builtin_locations[i] != NULL; i++)
    needed = needed || !is_known (sql, builtin_locations[i], &local_error);
  if (local_error == NULL)
    return needed;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * hearth_series_setup_run:
 * @sql: a connection, in a writing transaction
 * @folder: (type filename): where the library is
 * @builtin_locations: (nullable) (array zero-terminated=1): the series that come with Hearth
 * @now_ms: Unix time in milliseconds
 * @notice: (out) (nullable): words for the person
 * @error: return location
 *
 * Puts in the series that come with Hearth, each once: one that the person removed stays removed.
 * Takes in the list of an earlier Hearth, once.
 *
 * Sets %HEARTH_LIBRARY_ERROR.
 *
 * Returns: whether it is done
 */
gboolean
hearth_series_setup_run (HearthSql *sql,
                         const char *folder,
                         const char *const *builtin_locations,
                         gint64 now_ms,
                         char **notice,
                         GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gboolean is_taken_in;

  *notice = NULL;
  for (guint i = 0; builtin_locations != NULL && builtin_locations[i] != NULL; i++)
    if (!add_builtin (sql, builtin_locations[i], now_ms, error))
      return FALSE;
  is_taken_in = is_file_taken_in (sql, &local_error);
  if (local_error == NULL)
    return is_taken_in || take_file_in (sql, folder, now_ms, notice, error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * hearth_series_setup_has_leftover:
 * @sql: a connection
 * @now_ms: Unix time in milliseconds
 * @error: return location
 *
 * Tells whether hearth_series_setup_clean() has anything to do.
 *
 * Sets %HEARTH_LIBRARY_ERROR.
 *
 * Returns: whether it has; %FALSE with @error set
 */
gboolean
hearth_series_setup_has_leftover (HearthSql *sql, gint64 now_ms, GError **error)
{
  HearthSqlStatement *statement = hearth_sql_prepare (sql, "SELECT 1" LEFTOVER " LIMIT 1", error);

  if (statement == NULL)
    return FALSE;
  hearth_sql_bind (statement, "i", now_ms - KEPT_MS);
  return has_row (statement, error);
}

/**
 * hearth_series_setup_clean:
 * @sql: a connection, in a writing transaction
 * @now_ms: Unix time in milliseconds
 * @error: return location
 *
 * Deletes the series, with their episodes, that were only looked at: not followed, not opened or
 * removed within the last 30 days, and without anything that the person did with them.
 *
 * Sets %HEARTH_LIBRARY_ERROR.
 *
 * Returns: how many there were
 */
gint64
hearth_series_setup_clean (HearthSql *sql, gint64 now_ms, GError **error)
{
  return hearth_sql_do (sql, error, "DELETE" LEFTOVER, "i", now_ms - KEPT_MS)
             ? hearth_sql_n_changes (sql)
             : 0;
}
