/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-library-file.h"

#include "hearth-schema.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

static HearthSql *
open_migrated (const char *path, HearthSqlMode mode, GError **error)
{
  g_autoptr (HearthSql) sql = hearth_sql_open (path, mode, error);
  gsize n_steps = 0;
  const HearthMigration *steps = hearth_schema_get_steps (&n_steps);

  if (sql == NULL || !hearth_schema_migrate (sql, mode == HEARTH_SQL_IN_MEMORY ? NULL : path, steps,
                                             n_steps, error))
    return NULL;
  return g_steal_pointer (&sql);
}

/**
 * hearth_library_file_open:
 * @folder: (type filename): the folder of the library; made when it is not there
 * @error: return location
 *
 * Opens the library. Sets the errors of hearth_sql_open() when not even an empty one can be shown.
 *
 * Returns: (transfer full) (nullable): the open library
 */
HearthLibraryFile *
hearth_library_file_open (const char *folder, GError **error)
{
  g_autoptr (HearthLibraryFile) self = g_new0 (HearthLibraryFile, 1);
  g_autoptr (GError) local_error = NULL;

  self->folder = g_strdup (folder);
  self->path = g_build_filename (folder, "library.db", NULL);
  g_mkdir_with_parents (folder, 0700);
  self->writer = open_migrated (self->path, HEARTH_SQL_READ_WRITE, &local_error);
  if (self->writer != NULL)
    self->reader = hearth_sql_open (self->path, HEARTH_SQL_READ_ONLY, &local_error);
  if (self->reader != NULL)
    {
      self->lasting = TRUE;
      return g_steal_pointer (&self);
    }

  g_clear_pointer (&self->writer, hearth_sql_close);
  self->notice =
      g_strdup_printf (_ ("%s. What you do now will not be kept."), local_error->message);
  self->writer = open_migrated (NULL, HEARTH_SQL_IN_MEMORY, error);
  return self->writer != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * hearth_library_file_close:
 * @self: (transfer full): an open library
 *
 * Closes it.
 */
void
hearth_library_file_close (HearthLibraryFile *self)
{
  g_clear_pointer (&self->reader, hearth_sql_close);
  g_clear_pointer (&self->writer, hearth_sql_close);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->notice);
  g_free (self);
}
