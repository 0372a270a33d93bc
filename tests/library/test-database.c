/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "database-probe.h"
#include "hearth-test.h"

#define ADD "INSERT INTO series (location, title, added_at) VALUES ('a', 'A', 1)"
#define N_SERIES "SELECT count(*) FROM series"

/* What is written is there the next time, in one file, with its rules and settings. */
static void
test_write_and_read_again (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autofree char *place = hearth_test_folder_file (folder, "not/yet/there/library.db", NULL);
  g_autofree char *home = g_path_get_dirname (place);
  g_autofree char *log = NULL;
  g_autoptr (GError) error = NULL;
  HearthDatabase *database = probe_open_quiet (home);

  g_assert_true (probe_write (database, ADD, &error));
  g_assert_cmpint (probe_count (database, N_SERIES), ==, 1);
  g_assert_cmpint (probe_count (database, "PRAGMA user_version"), ==, 5);
  g_assert_cmpint (probe_count (database, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (probe_count (database, "PRAGMA trusted_schema"), ==, 0);
  probe_close (database);
  log = probe_file (home, "library.db", "-wal");
  g_assert_cmpstr (log, ==, NULL);

  database = probe_open_quiet (home);
  g_assert_cmpint (probe_count (database, N_SERIES), ==, 1);
  probe_close (database);
}

/* All of a piece of work, or nothing of it. */
static void
test_all_or_nothing (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autoptr (GError) error = NULL;
  HearthDatabase *database = probe_open_quiet (folder->path);

  g_assert_false (probe_write (database, ADD "; " ADD, &error));
  g_assert_error (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_STORAGE);
  g_clear_error (&error);
  g_assert_cmpint (probe_count (database, N_SERIES), ==, 0);

  /* A rule that is looked at when everything is to be kept fails the work too. */
  g_assert_false (probe_write (database,
                               "PRAGMA defer_foreign_keys = ON; " ADD ";"
                               "INSERT INTO favourite VALUES (77, 'e', '', 1)",
                               &error));
  g_assert_error (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_STORAGE);
  g_clear_error (&error);
  g_assert_cmpint (probe_count (database, N_SERIES), ==, 0);
  g_assert_true (probe_write (database, ADD, &error));
  probe_close (database);
}

static gpointer
write_while_reading_func (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  hearth_sql_run (sql, ADD, error);
  return NULL;
}

static void
test_readers_cannot_write (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autoptr (GError) error = NULL;
  HearthDatabase *database = probe_open_quiet (folder->path);

  probe_run (database, HEARTH_DATABASE_READ, write_while_reading_func, NULL, &error);
  g_assert_error (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_READ_ONLY);
  probe_close (database);
}

typedef struct
{
  HearthDatabase *database;
  GThread *main_thread;
  GString *order;
  guint n_freed;
  GMutex mutex;
} Story;

static void
note (Story *story, char letter)
{
  g_mutex_lock (&story->mutex);
  g_string_append_c (story->order, letter);
  g_mutex_unlock (&story->mutex);
}

static gpointer
first_func (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  Story *story = data;

  g_assert_true (g_thread_self () != story->main_thread);
  note (story, '1');
  return NULL;
}

static gpointer
second_func (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  note (data, '2');
  return g_strdup ("the answer");
}

static void
free_story_part (gpointer data)
{
  Story *story = data;

  g_assert_true (g_thread_self () != story->main_thread);
  g_atomic_int_inc (&story->n_freed);
}

static void
answer_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Story *story = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *answer = hearth_database_run_finish (HEARTH_DATABASE (source), result, &error);

  g_assert_no_error (error);
  g_assert_true (g_thread_self () == story->main_thread);
  note (story, answer != NULL ? 'A' : 'a');
}

/* Work that is asked for before the file is open waits, is done in order and let go on its thread,
 * even when the end of the program comes at once. */
static void
test_order_of_work (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autoptr (GString) order = g_string_new (NULL);
  Story story = { .main_thread = g_thread_self (), .order = order };
  g_autoptr (HearthDatabase) database = hearth_database_new (folder->path);
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GError) error = NULL;

  g_mutex_init (&story.mutex);
  hearth_database_run_async (database, HEARTH_DATABASE_WRITE, "first", first_func, &story,
                             free_story_part, g_free, NULL, answer_cb, &story);
  hearth_database_run_async (database, HEARTH_DATABASE_WRITE, "second", second_func, &story,
                             free_story_part, g_free, NULL, answer_cb, &story);
  /* Nobody waits for this answer, and nobody has to free it. */
  hearth_database_run_async (database, HEARTH_DATABASE_READ, "unasked", second_func, &story,
                             free_story_part, g_free, NULL, NULL, NULL);
  hearth_database_open_async (database, NULL, hearth_test_store_result, &first);
  hearth_database_open_async (database, NULL, hearth_test_store_result, &second);
  hearth_database_close (database);
  hearth_database_close (database);

  g_assert_cmpint (story.n_freed, ==, 3);
  hearth_test_wait_for (story.order->len == 5 && first != NULL && second != NULL, 10);
  g_assert_nonnull (strstr (story.order->str, "aA"));
  g_assert_true (hearth_database_open_finish (database, first, NULL, &error));
  g_assert_true (hearth_database_open_finish (database, second, NULL, &error));

  g_clear_object (&first);
  hearth_database_run_async (database, HEARTH_DATABASE_READ, "too late", first_func, &story, NULL,
                             NULL, NULL, hearth_test_store_result, &first);
  hearth_test_wait_for (first != NULL, 10);
  g_assert_null (hearth_database_run_finish (database, first, &error));
  g_assert_error (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_STORAGE);
  g_mutex_clear (&story.mutex);
}

static gpointer
endless_func (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  gboolean *running = data;
  HearthSqlStatement *statement = hearth_sql_prepare (
      sql, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n",
      error);

  g_atomic_int_set (running, TRUE);
  hearth_sql_step (statement, error);
  return NULL;
}

/* A question whose answer is not wanted any more is given up in the middle; the next one is
 * answered. */
static void
test_cancelled_question (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gboolean running = FALSE;
  HearthDatabase *database = probe_open_quiet (folder->path);

  hearth_database_run_async (database, HEARTH_DATABASE_READ, "endless", endless_func, &running,
                             NULL, NULL, cancellable, hearth_test_store_result, &result);
  hearth_test_cancel_after (cancellable, 20);
  hearth_test_wait_for (result != NULL, 10);
  g_assert_null (hearth_database_run_finish (database, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (probe_count (database, N_SERIES), ==, 0);
  probe_close (database);
}

/* Every kind of value comes back as it was; text is always UTF-8. */
static gpointer
values_func (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) none = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) some = g_bytes_new_static ("\0\1\2", 3);
  g_autoptr (GBytes) empty = NULL;
  g_autoptr (GBytes) full = NULL;
  g_autoptr (GBytes) raw = NULL;
  static const char text[] = "SELECT ?, ?, ?, ?, ?, ?, ?, ?, CAST (x'e4ff41' AS TEXT)";
  HearthSqlStatement *row = hearth_sql_prepare (sql, text, error);

  hearth_sql_bind (row, "idssbbbB", G_MAXINT64, 0.25, "Gerät", NULL, none, some, NULL, "ab",
                   (gsize) 2);
  g_assert_true (hearth_sql_step (row, error));
  g_assert_cmpint (hearth_sql_column_int (row, 0), ==, G_MAXINT64);
  g_assert_cmpfloat (hearth_sql_column_double (row, 1), ==, 0.25);
  g_assert_cmpstr (hearth_sql_column_text (row, 2), ==, "Gerät");
  g_assert_cmpstr (hearth_sql_column_text (row, 3), ==, NULL);
  g_assert_true (hearth_sql_column_is_null (row, 3));
  empty = hearth_sql_column_bytes (row, 4);
  g_assert_cmpint (g_bytes_get_size (empty), ==, 0);
  full = hearth_sql_column_bytes (row, 5);
  g_assert_true (g_bytes_equal (full, some));
  g_assert_null (hearth_sql_column_bytes (row, 6));
  raw = hearth_sql_column_bytes (row, 7);
  g_assert_cmpint (g_bytes_get_size (raw), ==, 2);
  g_assert_true (g_utf8_validate (hearth_sql_column_text (row, 8), -1, NULL));
  g_assert_true (g_str_has_suffix (hearth_sql_column_text (row, 8), "A"));
  g_assert_false (hearth_sql_step (row, error));

  /* Given out again it is the same statement, with nothing bound. */
  g_assert_true (hearth_sql_prepare (sql, text, error) == row);
  g_assert_true (hearth_sql_step (row, error));
  g_assert_true (hearth_sql_column_is_null (row, 0));
  hearth_sql_reset (row);
  return NULL;
}

static void
test_values (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autoptr (GError) error = NULL;
  HearthDatabase *database = probe_open_quiet (folder->path);

  probe_run (database, HEARTH_DATABASE_READ, values_func, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (probe_write (database, "SELECT nothing FROM nowhere", &error));
  g_assert_error (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_STORAGE);
  probe_close (database);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/library/database/write-and-read-again", test_write_and_read_again);
  g_test_add_func ("/library/database/all-or-nothing", test_all_or_nothing);
  g_test_add_func ("/library/database/readers-cannot-write", test_readers_cannot_write);
  g_test_add_func ("/library/database/order-of-work", test_order_of_work);
  g_test_add_func ("/library/database/cancelled-question", test_cancelled_question);
  g_test_add_func ("/library/database/values", test_values);

  return g_test_run ();
}
