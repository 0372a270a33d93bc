/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-library-file.h"

#include "hearth-library-backup.h"
#include "hearth-library-repair.h"
#include "hearth-schema.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

static gboolean
is_damage (const GError *error)
{
  return g_error_matches (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_DAMAGED);
}

/* The file is not there or has nothing in it, though there was a library here. */
static gboolean
was_lost (HearthLibraryFile *self)
{
  g_autofree char *backup = hearth_library_backup_path (self->folder);
  const gboolean has_backup = g_file_test (backup, G_FILE_TEST_EXISTS);
  GStatBuf info;

  if (g_stat (self->path, &info) != 0)
    return has_backup;
  return info.st_size == 0 && (has_backup || hearth_library_lock_knows (self->lock));
}

/* With nobody else there, makes sure that the file is good, whatever it takes. */
static gboolean
settle (HearthLibraryFile *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gboolean replace;

  hearth_library_repair_tidy (self->folder);
  replace = was_lost (self);
  if (!replace && (!g_file_test (self->path, G_FILE_TEST_EXISTS) ||
                   hearth_library_lock_is_clean (self->lock, self->path)))
    return TRUE;
  if (!replace && !hearth_library_repair_check (self->path, &local_error))
    {
      if (!is_damage (local_error))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      replace = TRUE;
    }
  if (replace && !hearth_library_repair_replace (self->folder, self->path, &self->notice, error))
    return FALSE;
  hearth_library_lock_forget (self->lock);
  return TRUE;
}

static gboolean
migrate (HearthLibraryFile *self, GError **error)
{
  gsize n_steps = 0;
  const HearthMigration *steps = hearth_schema_get_steps (&n_steps);
  int version = 0;

  if (!hearth_schema_get_version (self->writer, &version, error))
    return FALSE;
  /* The other program knows the tables as they are. */
  if ((gsize) version < n_steps && hearth_library_lock_is_shared (self->lock))
    {
      g_set_error_literal (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_BUSY,
                           _ ("An older Hearth has the library open"));
      return FALSE;
    }
  return hearth_schema_migrate (self->writer, self->path, steps, n_steps, error);
}

static gboolean
is_empty (const char *path)
{
  GStatBuf info;

  return g_stat (path, &info) != 0 || info.st_size == 0;
}

/* A new library gets its name when it is complete: whenever Hearth is killed, there is all of it or
 * nothing, and never something that has to be mended. */
static gboolean
make (HearthLibraryFile *self, GError **error)
{
  static const char *const leftovers[] = { "", "-wal", "-shm", "-journal" };
  g_autofree char *path = g_strconcat (self->path, ".new", NULL);
  gsize n_steps = 0;
  const HearthMigration *steps = hearth_schema_get_steps (&n_steps);
  HearthSql *sql;
  gboolean good;

  for (gsize i = 0; i < G_N_ELEMENTS (leftovers); i++)
    {
      g_autofree char *leftover = g_strconcat (path, leftovers[i], NULL);

      g_unlink (leftover);
    }
  sql = hearth_sql_open (path, HEARTH_SQL_READ_WRITE, error);
  good = sql != NULL && hearth_schema_migrate (sql, NULL, steps, n_steps, error);
  g_clear_pointer (&sql, hearth_sql_close);
  if (!good || g_rename (path, self->path) == 0)
    return good;
  g_set_error_literal (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_STORAGE,
                       g_strerror (errno));
  return FALSE;
}

static gboolean
open_connections (HearthLibraryFile *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  self->writer = hearth_sql_open (self->path, HEARTH_SQL_READ_WRITE, &local_error);
  if (self->writer != NULL && migrate (self, &local_error))
    self->reader = hearth_sql_open (self->path, HEARTH_SQL_READ_ONLY, &local_error);
  self->lasting = self->reader != NULL;
  if (self->lasting)
    {
      hearth_library_file_was_changed (self);
      return TRUE;
    }
  g_clear_pointer (&self->writer, hearth_sql_close);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
open_lasting (HearthLibraryFile *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  self->lock = hearth_library_lock_take (self->folder, error);
  if (self->lock == NULL)
    return FALSE;
  if (hearth_library_lock_is_alone (self->lock) &&
      (!settle (self, error) || (is_empty (self->path) && !make (self, error))))
    return FALSE;
  if (open_connections (self, &local_error))
    return TRUE;
  g_clear_pointer (&self->notice, g_free);
  /* Damage that nothing had hinted at. */
  if (is_damage (local_error) && hearth_library_lock_is_alone (self->lock))
    return hearth_library_repair_replace (self->folder, self->path, &self->notice, error) &&
           open_connections (self, error);
  if (is_damage (local_error))
    hearth_library_lock_note_damage (self->lock);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* A copy for the day on which the library cannot be read; doing without is no failure. */
static void
renew_backup (HearthLibraryFile *self)
{
  g_autoptr (GError) error = NULL;

  if (hearth_library_backup_is_due (self->writer, self->folder) &&
      !hearth_library_backup_write (self->path, self->folder, &error))
    g_debug ("The library: no copy was made: %s", error->message);
}

/**
 * hearth_library_file_open:
 * @folder: (type filename): the folder of the library; made when it is not there
 * @error: return location
 *
 * Opens the library for reading and writing. After an end that was not orderly it is looked through
 * first, unless another program has it open. A damaged file is set aside, and what can be read of
 * it taken into a new one. Where nothing can be kept, what can be read is shown from memory. Waits
 * for the disk.
 *
 * Sets the errors of hearth_sql_open() when not even that is possible.
 *
 * Returns: (transfer full) (nullable): the open library
 */
HearthLibraryFile *
hearth_library_file_open (const char *folder, GError **error)
{
  g_autoptr (HearthLibraryFile) self = g_new0 (HearthLibraryFile, 1);
  g_autoptr (GError) why = NULL;

  self->folder = g_strdup (folder);
  self->path = g_build_filename (folder, "library.db", NULL);
  /* What is wrong with the folder, the lock in it tells. */
  g_mkdir_with_parents (folder, 0700);
  if (!open_lasting (self, &why))
    {
      g_clear_pointer (&self->notice, g_free);
      self->writer = hearth_library_repair_borrow (folder, self->path, why, &self->notice, error);
    }
  if (self->lock != NULL)
    hearth_library_lock_share (self->lock);
  return self->writer != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * hearth_library_file_close:
 * @self: (transfer full): an open library
 *
 * Closes it. The last program to do so takes the log into the file, notes that all is well, and
 * renews the copy of what the person made once a day. Waits for the disk.
 */
void
hearth_library_file_close (HearthLibraryFile *self)
{
  const gboolean last = self->lasting && hearth_library_lock_try_alone (self->lock);

  g_clear_pointer (&self->reader, hearth_sql_close);
  if (last && hearth_library_lock_is_sound (self->lock))
    renew_backup (self);
  if (last)
    hearth_sql_run (self->writer, "PRAGMA wal_checkpoint(TRUNCATE)", NULL);
  g_clear_pointer (&self->writer, hearth_sql_close);
  if (last)
    hearth_library_lock_note_clean (self->lock, self->path);
  g_clear_pointer (&self->lock, hearth_library_lock_release);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->notice);
  g_free (self);
}

/**
 * hearth_library_file_note_damage:
 * @self: an open library
 *
 * Remembers that the file has to be looked through at the next opening. Any thread.
 */
void
hearth_library_file_note_damage (HearthLibraryFile *self)
{
  if (self->lasting)
    hearth_library_lock_note_damage (self->lock);
}

/**
 * hearth_library_file_was_changed:
 * @self: an open library
 *
 * On the writing thread.
 *
 * Returns: whether another program wrote to the file since this was asked last
 */
gboolean
hearth_library_file_was_changed (HearthLibraryFile *self)
{
  HearthSqlStatement *statement = hearth_sql_prepare (self->writer, "PRAGMA data_version", NULL);
  const gint64 seen = self->seen;

  if (statement == NULL)
    return FALSE;
  if (hearth_sql_step (statement, NULL))
    self->seen = hearth_sql_column_int (statement, 0);
  hearth_sql_reset (statement);
  return self->seen != seen;
}
