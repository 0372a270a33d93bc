/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "database-probe.h"

#include "hearth-test.h"

/* Opens the library of a folder and waits for it. */
HearthDatabase *
probe_open (const char *folder, char **notice)
{
  g_autoptr (HearthDatabase) database = hearth_database_new (folder);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hearth_database_open_async (database, NULL, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, 30);
  g_assert_true (hearth_database_open_finish (database, result, notice, &error));
  g_assert_no_error (error);
  return g_steal_pointer (&database);
}

/* Opens a library with which nothing may be wrong. */
HearthDatabase *
probe_open_quiet (const char *folder)
{
  g_autofree char *notice = NULL;
  HearthDatabase *database = probe_open (folder, &notice);

  g_assert_cmpstr (notice, ==, NULL);
  g_assert_true (hearth_database_is_lasting (database));
  return database;
}

/* Ends the program, as far as the library can tell. */
void
probe_close (HearthDatabase *database)
{
  hearth_database_close (database);
  g_object_unref (database);
}

/* Runs the function on its thread and waits for its answer. */
gpointer
probe_run (HearthDatabase *database,
           HearthDatabaseAccess access,
           HearthDatabaseFunc func,
           gpointer data,
           GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hearth_database_run_async (database, access, "a test", func, data, NULL, g_free, NULL,
                             hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, 30);
  return hearth_database_run_finish (database, result, error);
}

static gpointer
write_func (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  hearth_sql_run (sql, data, error);
  return NULL;
}

/* Writes in one transaction. */
gboolean
probe_write (HearthDatabase *database, const char *statements, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  probe_run (database, HEARTH_DATABASE_WRITE, write_func, (gpointer) statements, &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

typedef struct
{
  guint n_series;
  guint n_episodes;
} Fill;

static void
fill_episode (HearthSql *sql, gint64 series, guint number, GError **error)
{
  static const guint8 body[1200] = "the packed episode";
  g_autofree char *id = g_strdup_printf ("episode-%u", number);
  gint64 key;

  hearth_sql_do (sql, error,
                 "INSERT INTO episode (series_key, id, position, kind, title, n_segments,"
                 " duration_ms, digest, arrived_at) VALUES (?, ?, ?, 0, ?, 1, 60000, 1, 1)",
                 "isis", series, id, (gint64) number, id);
  key = hearth_sql_last_key (sql);
  hearth_sql_do (sql, error, "INSERT INTO episode_body VALUES (?, ?, ?)", "iBs", key, body,
                 sizeof body, id);
  hearth_sql_do (sql, error,
                 "INSERT INTO segment (episode_key, id, position, title, duration_ms, playable)"
                 " VALUES (?, 'all', 0, ?, 60000, 1)",
                 "is", key, id);
  hearth_sql_do (sql, error, "INSERT INTO watch VALUES (?, ?, 'all', 5, 60000, x'00', 5, 0, 1)",
                 "is", series, id);
}

static gpointer
fill_func (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  const Fill *fill = data;
  g_autoptr (GError) local_error = NULL;

  for (guint i = 0; i < fill->n_series; i++)
    {
      g_autofree char *location = g_strdup_printf ("https://talks.example/%u.json", i);
      gint64 series;

      hearth_sql_do (sql, &local_error,
                     "INSERT INTO series (location, title, added_at) VALUES (?, ?, 1)", "ss",
                     location, location);
      series = hearth_sql_last_key (sql);
      hearth_sql_do (sql, &local_error, "INSERT INTO source (series_key, etag) VALUES (?, 'tag')",
                     "i", series);
      hearth_sql_do (sql, &local_error, "INSERT INTO favourite VALUES (?, 'episode-0', '', 1)", "i",
                     series);
      for (guint j = 0; j < fill->n_episodes; j++)
        fill_episode (sql, series, j, &local_error);
    }
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/* Adds series, each with a favourite, and with episodes of one segment that has progress. */
void
probe_fill (HearthDatabase *database, guint n_series, guint n_episodes)
{
  g_autoptr (GError) error = NULL;
  Fill fill = { n_series, n_episodes };

  probe_run (database, HEARTH_DATABASE_WRITE, fill_func, &fill, &error);
  g_assert_no_error (error);
}

static gpointer
count_func (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  HearthSqlStatement *statement = hearth_sql_prepare (sql, data, error);
  gint64 n;

  if (statement == NULL || !hearth_sql_step (statement, error))
    return NULL;
  n = hearth_sql_column_int (statement, 0);
  hearth_sql_reset (statement);
  return g_memdup2 (&n, sizeof n);
}

/* The number that a query gives. */
gint64
probe_count (HearthDatabase *database, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *n =
      probe_run (database, HEARTH_DATABASE_READ, count_func, (gpointer) text, &error);

  g_assert_no_error (error);
  return *n;
}

/* The file of the folder whose name begins and ends like this; NULL when there is none. */
char *
probe_file (const char *folder, const char *beginning, const char *end)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, beginning) && g_str_has_suffix (name, end))
      return g_build_filename (folder, name, NULL);
  return NULL;
}
