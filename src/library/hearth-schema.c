/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-schema.h"

#include "hearth-free-name.h"
#include "hearth-migrations.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define FOLDER "/io/github/hearthapp/Hearth/migrations/"

/* The compiled-in steps stay where they are as long as the program runs. */
static const char *
step_text (const char *name)
{
  g_autoptr (GBytes) bytes =
      g_resource_lookup_data (hearth_migrations_get_resource (), name, 0, NULL);

  g_assert (bytes != NULL);
  return g_bytes_get_data (bytes, NULL);
}

static gboolean
has_tables (HearthSql *sql, gboolean *tables, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  HearthSqlStatement *statement =
      hearth_sql_prepare (sql, "SELECT 1 FROM sqlite_schema LIMIT 1", error);

  if (statement == NULL)
    return FALSE;
  *tables = hearth_sql_step (statement, &local_error);
  hearth_sql_reset (statement);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Keeps the file as it is under a name that says its version. The copy gets that name when it is
 * whole, and takes it from no other file. */
static gboolean
keep_copy (HearthSql *sql, const char *path, int version, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *stem = g_strdup_printf ("library-v%d", version);
  g_autofree char *passing = g_build_filename (folder, "library-copy.db", NULL);
  g_autofree char *kept = NULL;

  g_unlink (passing);
  if (!hearth_sql_do (sql, error, "VACUUM INTO ?1", "s", passing))
    {
      g_unlink (passing);
      return FALSE;
    }
  kept = hearth_free_name_link (passing, folder, stem, ".db", error);
  g_unlink (passing);
  return kept != NULL;
}

static gboolean
take_step (HearthSql *sql, const HearthMigration *step, GError **error)
{
  int version = 0;

  if (!hearth_sql_begin (sql, error))
    return FALSE;
  if (hearth_schema_get_version (sql, &version, error))
    {
      /* Another program may have taken the step while this one waited for its turn. */
      if (version >= step->version)
        {
          hearth_sql_rollback (sql);
          return TRUE;
        }
      if (hearth_sql_run (sql, step->sql, error) &&
          hearth_schema_get_version (sql, &version, error))
        {
          g_assert (version == step->version);
          return hearth_sql_commit (sql, error);
        }
    }
  hearth_sql_rollback (sql);
  return FALSE;
}

/**
 * hearth_schema_get_steps:
 * @n_steps: (out): how many there are; it is the version of today
 *
 * Any thread.
 *
 * Returns: (transfer none) (array length=n_steps): the steps, in order
 */
const HearthMigration *
hearth_schema_get_steps (gsize *n_steps)
{
  static HearthMigration steps[] = {
    { 1, NULL }, { 2, NULL }, { 3, NULL }, { 4, NULL }, { 5, NULL },
  };
  static gsize ready = 0;

  if (g_once_init_enter (&ready))
    {
      steps[0].sql = step_text (FOLDER "0001.sql");
      steps[1].sql = step_text (FOLDER "0002.sql");
      steps[2].sql = step_text (FOLDER "0003.sql");
      steps[3].sql = step_text (FOLDER "0004.sql");
      steps[4].sql = step_text (FOLDER "0005.sql");
      g_once_init_leave (&ready, 1);
    }
  *n_steps = G_N_ELEMENTS (steps);
  return steps;
}

/**
 * hearth_schema_get_version:
 * @sql: a connection
 * @version: (out): the version of its file; 0 when no Hearth wrote it yet
 * @error: return location
 *
 * Sets the errors of hearth_sql_open(); that of a file that is no library among them.
 *
 * Returns: whether @version is set
 */
gboolean
hearth_schema_get_version (HearthSql *sql, int *version, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  HearthSqlStatement *statement = hearth_sql_prepare (sql, "PRAGMA user_version", error);

  if (statement == NULL)
    return FALSE;
  if (hearth_sql_step (statement, &local_error))
    *version = (int) hearth_sql_column_int (statement, 0);
  hearth_sql_reset (statement);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * hearth_schema_migrate:
 * @sql: a connection that writes
 * @path: (type filename) (nullable): its file, a copy of which is kept beside it before the first
 *   step as library-vN.db; %NULL for one in memory
 * @steps: (array length=n_steps): all steps there are, in order
 * @n_steps: how many
 * @error: return location
 *
 * Takes the steps that the file has not seen, each in a transaction of its own. When one fails the
 * file is as the step before left it. A file that is new or up to date is not copied.
 *
 * Sets %HEARTH_LIBRARY_ERROR_NEWER when the file has seen more steps than there are, and the errors
 * of hearth_sql_open().
 *
 * Returns: whether the file is up to date
 */
gboolean
hearth_schema_migrate (
    HearthSql *sql, const char *path, const HearthMigration *steps, gsize n_steps, GError **error)
{
  int version = 0;
  gboolean tables = FALSE;

  if (!hearth_schema_get_version (sql, &version, error) || !has_tables (sql, &tables, error))
    return FALSE;
  if (version < 0 || (gsize) version > n_steps)
    {
      g_set_error_literal (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_NEWER,
                           _ ("The library was written by a newer Hearth"));
      return FALSE;
    }
  if (path != NULL && tables && (gsize) version < n_steps && !keep_copy (sql, path, version, error))
    return FALSE;
  for (gsize i = (gsize) version; i < n_steps; i++)
    if (!take_step (sql, &steps[i], error))
      return FALSE;
  return TRUE;
}
