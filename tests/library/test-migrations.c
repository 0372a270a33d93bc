/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "database-probe.h"
#include "hearth-schema.h"
#include "hearth-test.h"

/* Steps as later versions of Hearth may have them. */
#define ADD_RATING                                   \
  "ALTER TABLE favourite ADD COLUMN rating INTEGER;" \
  "UPDATE favourite SET rating = 5;"                 \
  "PRAGMA user_version = 2;"
#define ADD_NOTES                                                                            \
  "CREATE TABLE notes (key INTEGER PRIMARY KEY, series_key INTEGER REFERENCES series (key))" \
  " STRICT;"                                                                                 \
  "INSERT INTO notes (series_key) SELECT key FROM series;"                                   \
  "PRAGMA user_version = 3;"
#define LATER "PRAGMA user_version = 6;"
/* It begins well. */
#define FAIL                                                \
  "DELETE FROM favourite;"                                  \
  "CREATE TABLE half (way INTEGER);"                        \
  "INSERT INTO notes (series_key) VALUES ('not a number');" \
  "PRAGMA user_version = 4;"

typedef struct
{
  HearthTestFolder *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = hearth_test_folder_new ();
  self->path = hearth_test_folder_file (self->folder, "library.db", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  hearth_test_folder_free (self->folder);
  g_free (self->path);
}

/* Makes the library of the folder out of a stored text. */
static void
restore (Fixture *self, const char *fixture)
{
  g_autoptr (GBytes) text = hearth_test_fixture (fixture);
  g_autofree char *statements = g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthSql) sql = hearth_sql_open (self->path, HEARTH_SQL_READ_WRITE, &error);

  g_assert_no_error (error);
  hearth_sql_run (sql, statements, &error);
  g_assert_no_error (error);
}

static gint64
count (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthSql) sql = hearth_sql_open (path, HEARTH_SQL_READ_ONLY, &error);
  HearthSqlStatement *statement = sql != NULL ? hearth_sql_prepare (sql, text, &error) : NULL;

  g_assert_no_error (error);
  g_assert_true (hearth_sql_step (statement, &error));
  return hearth_sql_column_int (statement, 0);
}

static gboolean
migrate (Fixture *self, const HearthMigration *later, gsize n_later, GError **error)
{
  g_autoptr (HearthSql) sql = hearth_sql_open (self->path, HEARTH_SQL_READ_WRITE, error);
  g_autofree HearthMigration *steps = g_new0 (HearthMigration, n_later + 1);
  gsize n_steps = 0;

  g_assert_nonnull (sql);
  steps[0] = hearth_schema_get_steps (&n_steps)[0];
  for (gsize i = 0; i < n_later; i++)
    steps[i + 1] = later[i];
  return hearth_schema_migrate (sql, self->path, steps, n_later + 1, error);
}

/* What the first Hearth left is what the Hearth of today shows. */
static void
test_first_library (Fixture *self, gconstpointer data)
{
  HearthDatabase *database;

  restore (self, "libraries/version-1.sql");
  database = probe_open_quiet (self->folder->path);
  g_assert_cmpint (probe_count (database, "SELECT count(*) FROM series WHERE followed"), ==, 2);
  g_assert_cmpint (probe_count (database, "SELECT position_ms FROM watch"), ==, 60000);
  g_assert_cmpint (probe_count (database, "SELECT count(*) FROM favourite"), ==, 2);
  g_assert_cmpint (probe_count (database, "SELECT speed * 10 FROM series WHERE key = 1"), ==, 15);
  probe_close (database);
}

/* Where details lie is not known of what is there, and so none are wanted; the file of before is
 * kept. */
static void
test_details (Fixture *self, gconstpointer data)
{
  g_autofree char *kept = hearth_test_folder_file (self->folder, "library-v1.db", NULL);
  HearthDatabase *database;

  restore (self, "libraries/version-1.sql");
  database = probe_open_quiet (self->folder->path);
  g_assert_cmpint (probe_count (database, "PRAGMA user_version"), ==, 5);
  g_assert_cmpint (probe_count (database, "SELECT count (*) FROM episode WHERE details IS NULL AND "
                                          "details_at IS NULL AND details_next IS NULL AND "
                                          "details_failures = 0"),
                   ==, 2);
  g_assert_cmpint (probe_count (database, "SELECT count (*) FROM episode e INDEXED BY "
                                          "episode_wanted WHERE e.details_next IS NOT NULL"),
                   ==, 0);
  probe_close (database);
  g_assert_cmpint (count (kept, "PRAGMA user_version"), ==, 1);
  g_assert_cmpint (count (kept, "SELECT count (*) FROM episode"), ==, 2);
}

/* There is room for what a person says; all that was there is as it was. */
static void
test_messages (Fixture *self, gconstpointer data)
{
  g_autofree char *kept = hearth_test_folder_file (self->folder, "library-v2.db", NULL);
  HearthDatabase *database;

  restore (self, "libraries/version-2.sql");
  database = probe_open_quiet (self->folder->path);
  g_assert_cmpint (probe_count (database, "PRAGMA user_version"), ==, 5);
  g_assert_cmpint (probe_count (database, "SELECT count (*) FROM message"), ==, 0);
  g_assert_cmpint (probe_count (database, "SELECT position_ms FROM watch"), ==, 60000);
  g_assert_cmpint (probe_count (database, "SELECT count (*) FROM favourite"), ==, 2);
  g_assert_cmpint (probe_count (database,
                                "SELECT details_next FROM episode WHERE live_room NOTNULL"),
                   ==, 1700000000000);
  g_assert_true (probe_write (database,
                              "INSERT INTO message (id, series_id, episode_id, about, series_title,"
                              " state, created_at, changed_at, body) VALUES ('a', 's', 'e', 'E',"
                              " 'S', 0, 1, 1, '{}')",
                              NULL));
  probe_close (database);
  g_assert_cmpint (count (kept, "PRAGMA user_version"), ==, 2);
}

/* There is room for what a person is done with; what there is to read on, what is to be sent and
 * what was told are as they were. */
static void
test_done (Fixture *self, gconstpointer data)
{
  g_autofree char *kept = hearth_test_folder_file (self->folder, "library-v4.db", NULL);
  HearthDatabase *database;

  restore (self, "libraries/version-4.sql");
  database = probe_open_quiet (self->folder->path);
  g_assert_cmpint (probe_count (database, "PRAGMA user_version"), ==, 5);
  g_assert_cmpint (probe_count (database,
                                "SELECT count (*) FROM resource WHERE segment_id IS NULL"),
                   ==, 2);
  g_assert_cmpint (probe_count (database, "SELECT count (*) FROM resource_done"), ==, 0);
  g_assert_cmpint (probe_count (database, "SELECT due_at FROM message WHERE state = 1"), ==,
                   1700000008000);
  g_assert_cmpint (probe_count (database, "SELECT told FROM session_told"), ==, 1);
  g_assert_true (probe_write (database,
                              "INSERT INTO resource_done (url, done_at) VALUES ('https://a', 1)",
                              NULL));
  probe_close (database);
  g_assert_cmpint (count (kept, "PRAGMA user_version"), ==, 4);
  g_assert_cmpint (count (kept, "SELECT count (*) FROM resource"), ==, 2);
}

/* A file from before gets the tables, keeps what it had, and is kept as it was. */
static void
test_before_the_first (Fixture *self, gconstpointer data)
{
  g_autofree char *kept = hearth_test_folder_file (self->folder, "library-v0.db", NULL);
  HearthDatabase *database;

  restore (self, "libraries/version-0.sql");
  database = probe_open_quiet (self->folder->path);
  g_assert_cmpint (probe_count (database, "SELECT count(*) FROM series"), ==, 0);
  g_assert_cmpint (probe_count (database, "SELECT count(*) FROM note"), ==, 1);
  g_assert_cmpint (probe_count (database, "PRAGMA user_version"), ==, 5);
  probe_close (database);

  g_assert_cmpint (count (kept, "SELECT count(*) FROM note"), ==, 1);
  g_assert_cmpint (count (kept, "SELECT count(*) FROM sqlite_schema"), ==, 1);
}

/* Two steps at once, with one copy; and none when there is nothing to do. */
static void
test_two_steps (Fixture *self, gconstpointer data)
{
  static const HearthMigration later[] = { { 2, ADD_RATING }, { 3, ADD_NOTES } };
  g_autofree char *kept = hearth_test_folder_file (self->folder, "library-v1.db", NULL);
  g_autofree char *other = NULL;
  g_autoptr (GError) error = NULL;

  restore (self, "libraries/version-1.sql");
  g_assert_true (migrate (self, later, 2, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (self->path, "PRAGMA user_version"), ==, 3);
  g_assert_cmpint (count (self->path, "SELECT sum(rating) FROM favourite"), ==, 10);
  g_assert_cmpint (count (self->path, "SELECT count(*) FROM notes"), ==, 3);
  g_assert_cmpint (count (self->path, "SELECT count(*) FROM watch"), ==, 1);
  g_assert_cmpint (count (kept, "PRAGMA user_version"), ==, 1);
  g_assert_cmpint (count (kept, "SELECT count(*) FROM favourite"), ==, 2);

  g_assert_true (migrate (self, later, 2, &error));
  other = probe_file (self->folder->path, "library-v", "-2.db");
  g_assert_cmpstr (other, ==, NULL);
  other = probe_file (self->folder->path, "library-v3", ".db");
  g_assert_cmpstr (other, ==, NULL);
}

/* A step that fails leaves no trace; the one before it stays, and so do the copies, of which none
 * is written over. */
static void
test_failing_step (Fixture *self, gconstpointer data)
{
  static const HearthMigration later[] = { { 2, ADD_RATING }, { 3, ADD_NOTES }, { 4, FAIL } };
  g_autofree char *first = NULL;
  g_autofree char *again = hearth_test_folder_file (self->folder, "library-v3-2.db", NULL);
  g_autoptr (GError) error = NULL;

  restore (self, "libraries/version-1.sql");
  first = hearth_test_folder_file (self->folder, "library-v1.db", "mine already");
  g_assert_false (migrate (self, later, 3, &error));
  g_assert_error (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_STORAGE);
  g_clear_error (&error);
  g_assert_cmpint (count (self->path, "PRAGMA user_version"), ==, 3);
  g_assert_cmpint (count (self->path, "SELECT count(*) FROM favourite"), ==, 2);
  g_assert_cmpint (count (self->path, "SELECT count(*) FROM notes"), ==, 3);
  g_assert_cmpint (count (self->path, "SELECT count(*) FROM sqlite_schema WHERE name = 'half'"), ==,
                   0);

  g_assert_false (migrate (self, later, 3, NULL));
  g_assert_false (migrate (self, later, 3, NULL));
  g_assert_cmpint (count (again, "SELECT count(*) FROM favourite"), ==, 2);
  g_free (first);
  first = hearth_test_folder_file (self->folder, "library-v1-2.db", NULL);
  g_assert_cmpint (count (first, "PRAGMA user_version"), ==, 1);
}

/* The library of a newer Hearth is shown as far as this one understands it, and not written to. */
static void
test_newer (Fixture *self, gconstpointer data)
{
  static const HearthMigration later[] = { { 2, ADD_RATING }, { 3, ADD_NOTES }, { 6, LATER } };
  g_autofree char *notice = NULL;
  g_autoptr (GError) error = NULL;
  HearthDatabase *database;

  restore (self, "libraries/version-1.sql");
  g_assert_true (migrate (self, later, 3, NULL));
  g_assert_false (migrate (self, later, 1, &error));
  g_assert_error (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_NEWER);

  database = probe_open (self->folder->path, &notice);
  g_assert_nonnull (strstr (notice, "newer Hearth"));
  g_assert_false (hearth_database_is_lasting (database));
  g_assert_cmpint (probe_count (database, "SELECT count(*) FROM series"), ==, 3);
  g_assert_cmpint (probe_count (database, "SELECT count(*) FROM favourite"), ==, 2);
  g_assert_true (probe_write (database, "DELETE FROM favourite", NULL));
  probe_close (database);
  g_assert_cmpint (count (self->path, "SELECT count(*) FROM favourite"), ==, 2);
  g_assert_cmpint (count (self->path, "PRAGMA user_version"), ==, 6);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  hearth_test_add ("/library/migrations/first-library", test_first_library);
  hearth_test_add ("/library/migrations/details", test_details);
  hearth_test_add ("/library/migrations/messages", test_messages);
  hearth_test_add ("/library/migrations/done", test_done);
  hearth_test_add ("/library/migrations/before-the-first", test_before_the_first);
  hearth_test_add ("/library/migrations/two-steps", test_two_steps);
  hearth_test_add ("/library/migrations/failing-step", test_failing_step);
  hearth_test_add ("/library/migrations/newer", test_newer);

  return g_test_run ();
}
