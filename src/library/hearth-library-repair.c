/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-library-repair.h"

#include "hearth-damaged-file.h"
#include "hearth-free-name.h"
#include "hearth-library-backup.h"
#include "hearth-rescue.h"
#include "hearth-schema.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

static gboolean
exists (const char *path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static char *
look_folder (const char *folder)
{
  return g_build_filename (folder, "library-look", NULL);
}

static char *
rescued_path (const char *folder)
{
  return g_build_filename (folder, "library-rescued.db", NULL);
}

static void
remove_with_log (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *index = g_strconcat (path, "-shm", NULL);

  g_unlink (log);
  g_unlink (index);
  g_unlink (path);
}

static void
add_sentence (GString *words, const char *sentence)
{
  if (words->len > 0)
    g_string_append_c (words, ' ');
  g_string_append (words, sentence);
}

static void
add_report (GString *words, const HearthRescueReport *report, const char *folder)
{
  g_autofree char *date = hearth_library_backup_date (folder);
  g_autofree char *saved = NULL;
  g_autofree char *copied = NULL;

  if (report->n_series == 0 && report->n_watched == 0)
    {
      add_sentence (words, _ ("Nothing in it could be read, so the library is empty now."));
      return;
    }
  saved = g_strdup_printf (ngettext ("%u series could be saved.", "%u series could be saved.",
                                     report->n_series),
                           report->n_series);
  add_sentence (words, saved);
  if (report->from_backup && date != NULL)
    {
      copied = g_strdup_printf (_ ("What was missing came from the copy of %s."), date);
      add_sentence (words, copied);
    }
}

/* An empty library at this place, or in memory. */
static HearthSql *
make_library (const char *path, GError **error)
{
  gsize n_steps = 0;
  const HearthMigration *steps = hearth_schema_get_steps (&n_steps);
  g_autoptr (HearthSql) sql =
      hearth_sql_open (path, path != NULL ? HEARTH_SQL_READ_WRITE : HEARTH_SQL_IN_MEMORY, error);

  if (sql == NULL || !hearth_schema_migrate (sql, NULL, steps, n_steps, error))
    return NULL;
  return g_steal_pointer (&sql);
}

static HearthSql *
rescue (HearthSql *from,
        const char *folder,
        const char *path,
        HearthRescueReport *report,
        GError **error)
{
  g_autofree char *backup = hearth_library_backup_path (folder);
  g_autoptr (HearthSql) sql = make_library (path, error);

  if (sql == NULL ||
      !hearth_rescue_tables (from, exists (backup) ? backup : NULL, sql, report, error))
    return NULL;
  return g_steal_pointer (&sql);
}

/* Gives the damaged file, with its log, a name that says what it is. The name of the library stays
 * until the new file takes it in one go; should Hearth be killed in between, all of it is done once
 * more. */
static char *
set_aside (const char *folder, const char *path, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *stem = g_date_time_format (now, "library-damaged-%Y-%m-%d");
  g_autofree char *aside = hearth_free_name_link (path, folder, stem, ".db", error);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *index = g_strconcat (path, "-shm", NULL);
  g_autofree char *log_aside = NULL;

  if (aside == NULL)
    return NULL;
  log_aside = g_strconcat (aside, "-wal", NULL);
  if (exists (log) && g_rename (log, log_aside) != 0)
    {
      g_set_error_literal (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_STORAGE,
                           g_strerror (errno));
      return NULL;
    }
  g_unlink (index);
  return g_steal_pointer (&aside);
}

/* A connection to look at a file that cannot be opened for writing; *copy keeps it when there had
 * to be a copy. */
static HearthSql *
look_at (const char *path, const GError *why, HearthDamagedFile **copy)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autoptr (HearthSql) sql = NULL;
  int version;

  if (!g_error_matches (why, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_DAMAGED))
    {
      sql = hearth_sql_open (path, HEARTH_SQL_READ_ONLY, NULL);
      if (sql != NULL && hearth_schema_get_version (sql, &version, NULL))
        return g_steal_pointer (&sql);
      g_clear_pointer (&sql, hearth_sql_close);
      if (!exists (log))
        sql = hearth_sql_open (path, HEARTH_SQL_FROZEN, NULL);
      if (sql != NULL && hearth_schema_get_version (sql, &version, NULL))
        return g_steal_pointer (&sql);
    }
  *copy = hearth_damaged_file_open (path, NULL, NULL);
  return NULL;
}

/**
 * hearth_library_repair_check:
 * @path: (type filename): the library, which nobody has open
 * @error: return location
 *
 * Looks through all of the file, without changing it. Takes as long as reading it.
 *
 * Sets %HEARTH_LIBRARY_ERROR_DAMAGED, and the other errors of hearth_sql_open().
 *
 * Returns: whether all is well
 */
gboolean
hearth_library_repair_check (const char *path, GError **error)
{
  g_autoptr (HearthSql) sql = hearth_sql_open (path, HEARTH_SQL_READ_ONLY, error);
  g_autoptr (GError) local_error = NULL;
  HearthSqlStatement *statement;
  gboolean good;

  if (sql == NULL)
    return FALSE;
  statement = hearth_sql_prepare (sql, "PRAGMA integrity_check(1)", error);
  if (statement == NULL)
    return FALSE;
  good = hearth_sql_step (statement, &local_error) &&
         g_strcmp0 (hearth_sql_column_text (statement, 0), "ok") == 0;
  hearth_sql_reset (statement);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (!good)
    g_set_error_literal (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_DAMAGED,
                         _ ("The file of the library is damaged"));
  return good;
}

/**
 * hearth_library_repair_replace:
 * @folder: (type filename): the folder of the library
 * @path: (type filename): its file, damaged or gone, which nobody has open
 * @notice: (out) (transfer full): what was done, in words for the person
 * @error: return location
 *
 * Sets the file aside and puts a new one in its place, with everything that could be read. When it
 * fails, the file is where it was.
 *
 * Sets the errors of hearth_sql_open().
 *
 * Returns: whether there is a good file at @path
 */
gboolean
hearth_library_repair_replace (const char *folder, const char *path, char **notice, GError **error)
{
  g_autofree char *look = look_folder (folder);
  g_autofree char *rescued = rescued_path (folder);
  g_autofree char *aside = NULL;
  g_autofree char *name = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (HearthDamagedFile) damaged = NULL;
  g_autoptr (GString) words = g_string_new (NULL);
  HearthRescueReport report = { 0 };
  HearthSql *sql;

  if (exists (path) && (damaged = hearth_damaged_file_open (path, look, error)) == NULL)
    return FALSE;
  remove_with_log (rescued);
  sql = rescue (damaged != NULL ? hearth_damaged_file_get_sql (damaged) : NULL, folder, rescued,
                &report, error);
  if (sql == NULL)
    {
      remove_with_log (rescued);
      return FALSE;
    }
  hearth_sql_close (sql);

  if (damaged != NULL && (aside = set_aside (folder, path, error)) == NULL)
    return FALSE;
  if (g_rename (rescued, path) != 0)
    {
      g_set_error_literal (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_STORAGE,
                           g_strerror (errno));
      return FALSE;
    }

  name = aside != NULL ? g_path_get_basename (aside) : NULL;
  kept = name != NULL
             ? g_strdup_printf (
                   /* Translators: %s is the name of a file */
                   _ ("The file of the library was damaged. It was set aside as “%s”."), name)
             : g_strdup (_ ("The file of the library was gone."));
  add_sentence (words, kept);
  add_report (words, &report, folder);
  *notice = g_string_free (g_steal_pointer (&words), FALSE);
  return TRUE;
}

/**
 * hearth_library_repair_borrow:
 * @folder: (type filename): the folder of the library
 * @path: (type filename): its file, which cannot be written to, or not by this Hearth
 * @why: what is wrong with it
 * @notice: (out) (transfer full): that, and what it means, in words for the person
 * @error: return location
 *
 * Takes what can be read into memory, so that Hearth can go on for now. No file is changed.
 *
 * Sets the errors of hearth_sql_open().
 *
 * Returns: (transfer full) (nullable): a library in memory
 */
HearthSql *
hearth_library_repair_borrow (
    const char *folder, const char *path, const GError *why, char **notice, GError **error)
{
  g_autoptr (HearthDamagedFile) copy = NULL;
  g_autoptr (HearthSql) look = exists (path) ? look_at (path, why, &copy) : NULL;
  HearthSql *from = copy != NULL ? hearth_damaged_file_get_sql (copy) : look;
  HearthRescueReport report = { 0 };
  HearthSql *sql = rescue (from, folder, NULL, &report, error);

  if (sql != NULL)
    /* Translators: %s is a sentence without its full stop */
    *notice = g_strdup_printf (_ ("%s. What you do now will be gone when you close Hearth."),
                               why->message);
  return sql;
}

/**
 * hearth_library_repair_tidy:
 * @folder: (type filename): the folder of the library, which nobody has open
 *
 * Removes passing files of a repair that was broken off.
 */
void
hearth_library_repair_tidy (const char *folder)
{
  g_autofree char *look = look_folder (folder);
  g_autofree char *rescued = rescued_path (folder);

  hearth_damaged_file_remove_folder (look);
  remove_with_log (rescued);
}
