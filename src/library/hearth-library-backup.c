/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-library-backup.h"

#include "hearth-schema.h"

#include <errno.h>
#include <glib/gstdio.h>

#define RENEW_AFTER_S (24 * 60 * 60)

/* Only what cannot be loaded again. Without the words of the publishers it stays small. */
static const char *const copy_rows[] = {
  "INSERT INTO main.series (key, location, id, title, own_title, image, builtin, followed, place,"
  " added_at, opened_at, speed)"
  " SELECT key, location, id, title, own_title, image, builtin, followed, place, added_at,"
  " opened_at, speed FROM library.series",
  "INSERT INTO main.source (series_key, format) SELECT series_key, format FROM library.source",
  "INSERT INTO main.watch SELECT series_key, episode_id, segment_id, position_ms, duration_ms,"
  " seen, seen_ms, finished, watched_at FROM library.watch",
  "INSERT INTO main.favourite SELECT series_key, episode_id, segment_id, added_at"
  " FROM library.favourite",
  "INSERT INTO main.message SELECT * FROM library.message",
  "INSERT INTO main.resource_done SELECT * FROM library.resource_done",
  NULL,
};

static void
remove_with_log (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *index = g_strconcat (path, "-shm", NULL);

  g_unlink (log);
  g_unlink (index);
  g_unlink (path);
}

static gboolean
fill (HearthSql *sql, const char *library, GError **error)
{
  gsize n_steps = 0;
  const HearthMigration *steps = hearth_schema_get_steps (&n_steps);

  if (!hearth_schema_migrate (sql, NULL, steps, n_steps, error) ||
      !hearth_sql_do (sql, error, "ATTACH ?1 AS library", "s", library) ||
      !hearth_sql_begin (sql, error))
    return FALSE;
  for (gsize i = 0; copy_rows[i] != NULL; i++)
    if (!hearth_sql_do (sql, error, copy_rows[i], ""))
      {
        hearth_sql_rollback (sql);
        return FALSE;
      }
  /* A file without a log can be read from a folder that nobody may write to. */
  return hearth_sql_commit (sql, error) && hearth_sql_do (sql, error, "DETACH library", "") &&
         hearth_sql_run (sql, "PRAGMA journal_mode = DELETE", error);
}

/**
 * hearth_library_backup_path:
 * @folder: (type filename): the folder of the library
 *
 * Returns: (transfer full) (type filename): where the copy is, or would be
 */
char *
hearth_library_backup_path (const char *folder)
{
  return g_build_filename (folder, "library-backup.db", NULL);
}

/**
 * hearth_library_backup_is_due:
 * @sql: the library
 * @folder: (type filename): its folder
 *
 * Returns: whether there is something to copy, and no copy of the last day
 */
gboolean
hearth_library_backup_is_due (HearthSql *sql, const char *folder)
{
  g_autofree char *path = hearth_library_backup_path (folder);
  HearthSqlStatement *statement;
  GStatBuf info;
  gboolean any;

  if (g_stat (path, &info) == 0 &&
      ABS (g_get_real_time () / G_USEC_PER_SEC - info.st_mtime) < RENEW_AFTER_S)
    return FALSE;
  statement = hearth_sql_prepare (sql, "SELECT 1 FROM series LIMIT 1", NULL);
  if (statement == NULL)
    return FALSE;
  any = hearth_sql_step (statement, NULL);
  hearth_sql_reset (statement);
  return any;
}

/**
 * hearth_library_backup_write:
 * @library: (type filename): the library
 * @folder: (type filename): its folder
 * @error: return location
 *
 * Writes the copy anew. The old one is replaced when the new one is whole. Waits for the disk.
 *
 * Sets the errors of hearth_sql_open().
 *
 * Returns: whether there is a new copy
 */
gboolean
hearth_library_backup_write (const char *library, const char *folder, GError **error)
{
  g_autofree char *path = hearth_library_backup_path (folder);
  g_autofree char *passing = g_build_filename (folder, "library-backup-new.db", NULL);
  HearthSql *sql;
  gboolean whole;

  remove_with_log (passing);
  sql = hearth_sql_open (passing, HEARTH_SQL_READ_WRITE, error);
  whole = sql != NULL && fill (sql, library, error);
  g_clear_pointer (&sql, hearth_sql_close);
  if (whole && g_rename (passing, path) != 0)
    {
      g_set_error_literal (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_STORAGE,
                           g_strerror (errno));
      whole = FALSE;
    }
  if (!whole)
    remove_with_log (passing);
  return whole;
}

/**
 * hearth_library_backup_date:
 * @folder: (type filename): the folder of the library
 *
 * Returns: (transfer full) (nullable): the day of the copy, in words; %NULL when there is none
 */
char *
hearth_library_backup_date (const char *folder)
{
  g_autofree char *path = hearth_library_backup_path (folder);
  g_autoptr (GDateTime) date = NULL;
  GStatBuf info;

  if (g_stat (path, &info) != 0)
    return NULL;
  date = g_date_time_new_from_unix_local (info.st_mtime);
  return g_date_time_format (date, "%x");
}
