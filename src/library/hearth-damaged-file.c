/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-damaged-file.h"

#include "hearth-schema.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define PAGE 4096
#define HEADER 100
/* Of the header, as https://www.sqlite.org/fileformat.html counts: how many pages the file has, and
 * where its unused ones are. Zeroes mean: as many as there are, and none. */
#define SIZE_FIELDS_AT 28
#define SIZE_FIELDS 12
#define INTERIOR_PAGE 5
#define MAX_CELLS 100

struct _HearthDamagedFile
{
  char *folder;   /* owned: of the copy, and with nothing else in it */
  char *copy;     /* owned */
  HearthSql *sql; /* owned, nullable */
};

static gboolean
copy_file (const char *from, const char *to, GError **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  g_autoptr (GError) local_error = NULL;

  if (g_file_copy (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &local_error))
    return TRUE;
  g_set_error_literal (error, HEARTH_LIBRARY_ERROR,
                       g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NO_SPACE)
                           ? HEARTH_LIBRARY_ERROR_DISK_FULL
                           : HEARTH_LIBRARY_ERROR_STORAGE,
                       local_error->message);
  return FALSE;
}

/* What was written last may be in the log beside the file. */
static gboolean
copy_with_log (const char *from, const char *to, GError **error)
{
  g_autofree char *log_from = g_strconcat (from, "-wal", NULL);
  g_autofree char *log_to = g_strconcat (to, "-wal", NULL);

  if (g_file_test (log_from, G_FILE_TEST_EXISTS) && !copy_file (log_from, log_to, error))
    return FALSE;
  return copy_file (from, to, error);
}

/* A library that was just made. An old one began with the same pages, because its tables were made
 * in the same order. */
static GBytes *
make_fresh (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "fresh.db", NULL);
  gsize n_steps = 0;
  const HearthMigration *steps = hearth_schema_get_steps (&n_steps);
  HearthSql *fresh = hearth_sql_open (path, HEARTH_SQL_READ_WRITE, NULL);
  const gboolean good = fresh != NULL && hearth_schema_migrate (fresh, NULL, steps, n_steps, NULL);
  g_autofree char *bytes = NULL;
  gsize length = 0;

  g_clear_pointer (&fresh, hearth_sql_close);
  if (!good || !g_file_get_contents (path, &bytes, &length, NULL) || length < PAGE)
    return NULL;
  /* Of the old file nobody knows how large it was. */
  memset (bytes + SIZE_FIELDS_AT, 0, SIZE_FIELDS);
  return g_bytes_new_take (g_steal_pointer (&bytes), length);
}

/* Puts a part of the fresh library into the copy. */
static gboolean
transplant (HearthDamagedFile *self, GBytes *fresh, gsize at, gsize length)
{
  gsize size = 0;
  const guint8 *bytes = g_bytes_get_data (fresh, &size);
  const int fd = g_open (self->copy, O_WRONLY | O_CLOEXEC, 0);
  const gboolean good = fd >= 0 && at + length <= size &&
                        pwrite (fd, bytes + at, length, (off_t) at) == (ssize_t) length;

  if (fd >= 0)
    close (fd);
  return good;
}

static guint
number_at (const guint8 *bytes, gsize n_bytes)
{
  guint number = 0;

  for (gsize i = 0; i < n_bytes; i++)
    number = number << 8 | bytes[i];
  return number;
}

/* The pages that say which tables there are: the first, and those that its tree leads to, as the
 * format's chapter on B-trees lays them out. */
static void
transplant_schema (HearthDamagedFile *self, GBytes *fresh)
{
  const guint8 *page = g_bytes_get_data (fresh, NULL);
  const guint8 *tree = page + HEADER;
  const gboolean has_children = tree[0] == INTERIOR_PAGE;
  const guint n_cells = has_children ? MIN (number_at (tree + 3, 2), MAX_CELLS) : 0;

  transplant (self, fresh, 0, PAGE);
  for (guint i = 0; i < n_cells; i++)
    {
      const guint cell = number_at (tree + 12 + 2 * i, 2);

      if (cell + 4 <= PAGE)
        transplant (self, fresh, ((gsize) number_at (page + cell, 4) - 1) * PAGE, PAGE);
    }
  if (has_children)
    transplant (self, fresh, ((gsize) number_at (tree + 8, 4) - 1) * PAGE, PAGE);
}

static gboolean
is_library (HearthSql *sql)
{
  HearthSqlStatement *statement =
      hearth_sql_prepare (sql,
                          "SELECT count(*) FROM sqlite_schema WHERE type = 'table'"
                          " AND name IN ('series', 'watch', 'favourite', 'episode')",
                          NULL);
  gboolean found = FALSE;

  if (statement == NULL)
    return FALSE;
  found = hearth_sql_step (statement, NULL) && hearth_sql_column_int (statement, 0) == 4;
  hearth_sql_reset (statement);
  return found;
}

static gboolean
try (HearthDamagedFile *self)
{
  self->sql = hearth_sql_open (self->copy, HEARTH_SQL_READ_ONLY, NULL);
  if (self->sql != NULL && !is_library (self->sql))
    g_clear_pointer (&self->sql, hearth_sql_close);
  return self->sql != NULL;
}

/* Tries the file as it is, then with a good header, then with good pages of the schema. */
static void
mend (HearthDamagedFile *self)
{
  g_autoptr (GBytes) fresh = make_fresh (self->folder);

  if (fresh == NULL)
    return;
  transplant (self, fresh, SIZE_FIELDS_AT, SIZE_FIELDS);
  if (try (self))
    return;
  transplant (self, fresh, 0, HEADER);
  if (try (self))
    return;
  transplant_schema (self, fresh);
  try (self);
}

/**
 * hearth_damaged_file_open:
 * @path: (type filename): the damaged file
 * @folder: (type filename) (nullable): a folder for the copy, which is emptied; %NULL makes one for
 *   passing files
 * @error: return location
 *
 * Copies the file, with its log, and makes the copy readable as far as that is possible.
 *
 * Sets %HEARTH_LIBRARY_ERROR_DISK_FULL or _STORAGE when it cannot be copied.
 *
 * Returns: (transfer full) (nullable): the copy
 */
HearthDamagedFile *
hearth_damaged_file_open (const char *path, const char *folder, GError **error)
{
  g_autoptr (HearthDamagedFile) self = g_new0 (HearthDamagedFile, 1);

  if (folder != NULL)
    {
      hearth_damaged_file_remove_folder (folder);
      if (g_mkdir (folder, 0700) == 0)
        self->folder = g_strdup (folder);
    }
  if (self->folder == NULL)
    self->folder = g_dir_make_tmp ("hearth-XXXXXX", NULL);
  if (self->folder == NULL)
    {
      g_set_error_literal (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_STORAGE,
                           _ ("There is no place for a copy of the library"));
      return NULL;
    }

  self->copy = g_build_filename (self->folder, "damaged.db", NULL);
  if (!copy_with_log (path, self->copy, error))
    return NULL;
  mend (self);
  return g_steal_pointer (&self);
}

/**
 * hearth_damaged_file_get_sql:
 * @self: a copy
 *
 * Returns: (transfer none) (nullable): a connection to read from; %NULL when nothing in the file
 * can be understood
 */
HearthSql *
hearth_damaged_file_get_sql (HearthDamagedFile *self)
{
  return self->sql;
}

/**
 * hearth_damaged_file_free:
 * @self: (transfer full): a copy
 *
 * Removes the copy.
 */
void
hearth_damaged_file_free (HearthDamagedFile *self)
{
  g_clear_pointer (&self->sql, hearth_sql_close);
  if (self->folder != NULL)
    hearth_damaged_file_remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->copy);
  g_free (self);
}

/**
 * hearth_damaged_file_remove_folder:
 * @path: (type filename): a folder for a copy; need not be there
 *
 * Removes it with the files in it.
 */
void
hearth_damaged_file_remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      g_unlink (child);
    }
  g_rmdir (path);
}
