/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hearth starts for the first time, and again, and beside itself. */
#include "library-steps.h"

#define DAYS_AGO(n) "(unixepoch () - " #n " * 86400) * 1000"

static const char *const builtin[] = { "resource:///a/welcome.hearth.json",
                                       "resource:///a/azure.hearth.json", NULL };

static void
count_change (HearthLibrary *library, gint64 key, guint what, gpointer user_data)
{
  guint *changes = user_data;

  *changes |= what;
}

static void
test_first_start (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  HearthLibrary *library = hearth_library_new (folder->path, builtin);
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GAsyncResult) given_up = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  HearthSource *welcome;

  g_assert_false (hearth_library_is_open (library));
  g_assert_cmpuint (g_list_model_get_n_items (hearth_library_get_series (library)), ==, 0);
  hearth_library_open_async (library, NULL, hearth_test_store_result, &first);
  hearth_library_open_async (library, NULL, hearth_test_store_result, &second);
  hearth_library_open_async (library, cancellable, hearth_test_store_result, &given_up);
  g_cancellable_cancel (cancellable);
  hearth_test_wait_for (first != NULL && second != NULL && given_up != NULL, 30);
  g_assert_true (hearth_library_open_finish (library, first, NULL, NULL));
  g_assert_true (hearth_library_open_finish (library, second, NULL, NULL));
  g_assert_false (hearth_library_open_finish (library, given_up, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (hearth_library_is_open (library));
  g_clear_object (&first);
  g_clear_object (&second);
  g_clear_object (&given_up);

  /* Before they were loaded they have a name all the same. */
  steps_assert_titles (library, "welcome|azure");
  welcome = hearth_library_find_location (library, builtin[0]);
  g_assert_true (hearth_source_is_builtin (welcome));
  g_assert_false (hearth_source_is_loaded (welcome));
  g_assert_cmpint (hearth_source_get_outcome (welcome), ==, HEARTH_OUTCOME_NONE);
  steps_close (library);
}

/* What comes with Hearth can be removed, stays removed, and can be had back. */
static void
test_removed_builtin (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  HearthLibrary *library = steps_open (folder, builtin, NULL);
  g_autoptr (HearthSource) welcome =
      g_object_ref (hearth_library_find_location (library, builtin[0]));
  const gint64 key = hearth_source_get_key (welcome);
  g_autoptr (GError) error = NULL;

  g_assert_true (steps_set_followed (library, key, FALSE, &error));
  g_assert_false (hearth_source_is_followed (welcome));
  steps_assert_titles (library, "azure");
  g_assert_true (hearth_library_find_key (library, key) == welcome);
  steps_close (library);

  steps_run_sql (folder, "UPDATE series SET added_at = 0, removed_at = 0");
  library = steps_open (folder, builtin, NULL);
  steps_assert_titles (library, "azure");
  g_assert_true (steps_set_followed (library, key, TRUE, &error));
  steps_assert_titles (library, "welcome|azure");
  g_assert_false (steps_set_followed (library, 1234, TRUE, &error));
  g_assert_error (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_NOT_FOUND);
  steps_close (library);

  /* A newer Hearth brings another one along. */
  library =
      steps_open (folder, (const char *const[]){ "resource:///b/new.hearth.json", NULL }, NULL);
  steps_assert_titles (library, "welcome|azure|new");
  steps_close (library);
}

static void
test_earlier_list (void)
{
  static const char text[] =
      "[Something else]\nLocation=https://no.example/\n\n"
      "[Series 2]\nLocation=https://b.example/talks.json\nTitle=Talks & tea\n"
      "[Series 1]\nLocation=/home/me/my film.hearth.json\n"
      "[Series 3]\nLocation=resource:///a/azure.hearth.json\n"
      "[Series 4]\nTitle=No location\n"
      "[Series 5]\nLocation=https://b.example/talks.json\nTitle=Again\n";
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autofree char *path = hearth_test_folder_file (folder, "series.ini", text);
  g_autofree char *kept = NULL;
  HearthLibrary *library = steps_open (folder, builtin, NULL);
  g_autoptr (HearthSource) talks =
      g_object_ref (hearth_library_find_location (library, "https://b.example/talks.json"));

  steps_assert_titles (library, "welcome|azure|Talks & tea|my film");
  g_assert_nonnull (hearth_library_find_location (library, "/home/me/my film.hearth.json"));
  g_assert_false (hearth_source_is_builtin (talks));
  g_assert_true (g_file_get_contents (path, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, text);

  /* Once: what is removed afterwards stays removed. */
  g_assert_true (steps_set_followed (library, hearth_source_get_key (talks), FALSE, NULL));
  steps_close (library);
  library = steps_open (folder, builtin, NULL);
  steps_assert_titles (library, "welcome|azure|my film");
  steps_close (library);
}

static void
test_damaged_earlier_list (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autofree char *path = hearth_test_folder_file (folder, "series.ini", "[Series 1\nLocat");
  g_autofree char *notice = NULL;
  HearthLibrary *library = steps_open (folder, builtin, &notice);

  g_assert_nonnull (strstr (notice, path));
  steps_assert_titles (library, "welcome|azure");
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  steps_close (library);

  /* It is said once. */
  library = steps_open (folder, builtin, NULL);
  steps_close (library);
}

/* What was only looked at, long ago, goes; what the person did anything with never does. */
static void
test_leftovers (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  HearthLibrary *library = steps_open (folder, NULL, NULL);
  static const char *const names[] = { "looked",  "opened", "removed",  "removed-late",
                                       "watched", "loved",  "followed", "fresh" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *location = g_strdup_printf ("https://x.example/%s", names[i]);
      g_autoptr (HearthSource) source =
          steps_add (library, location, names[i], FALSE, steps_catalog (names[i], names[i], 2));

      g_assert_false (hearth_source_is_followed (source));
      g_assert_true (hearth_source_is_loaded (source));
    }
  steps_close (library);
  steps_run_sql (
      folder,
      "UPDATE series SET added_at = " DAYS_AGO (
          31) " WHERE title <> 'fresh';"
              "UPDATE series SET opened_at = " DAYS_AGO (
                  29) " WHERE title = 'opened';"
                      "UPDATE series SET opened_at = " DAYS_AGO (
                          40) " WHERE title = 'looked';"
                              "UPDATE series SET removed_at = " DAYS_AGO (
                                  31) " WHERE title = 'removed';"
                                      "UPDATE series SET removed_at = " DAYS_AGO (
                                          29) " WHERE title = 'removed-late';"
                                              "UPDATE series SET followed = 1 WHERE title = 'followed';"
                                              "INSERT INTO watch SELECT key, 'e1', 's', 0, 0, x'', 0, 0, 0 FROM series WHERE title = 'watched';"
                                              "INSERT INTO favourite SELECT key, 'e1', '', 0 FROM series WHERE title = 'loved';");

  library = steps_open (folder, NULL, NULL);
  hearth_test_wait_for (hearth_library_find_id (library, "looked") == NULL, 30);
  g_assert_null (hearth_library_find_id (library, "removed"));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (i != 0 && i != 2)
      g_assert_nonnull (hearth_library_find_id (library, names[i]));
  steps_close (library);
  g_assert_cmpint (steps_read_number (folder, "SELECT count (*) FROM episode"), ==, 12);
  g_assert_cmpint (steps_read_number (folder, "SELECT count (*) FROM source"), ==, 6);
}

static gboolean
shows (HearthLibrary *library, const char *expected)
{
  g_autofree char *titles = steps_titles (library);

  return g_str_equal (titles, expected);
}

/* The window, and the command line beside it. */
static void
test_two_at_once (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  HearthLibrary *window = steps_open (folder, builtin, NULL);
  HearthLibrary *command = steps_open (folder, builtin, NULL);
  g_autoptr (HearthSource) added = NULL;
  HearthSource *azure = hearth_library_find_location (window, builtin[1]);
  guint changes = 0;

  g_signal_connect (window, "changed", G_CALLBACK (count_change), &changes);
  steps_assert_titles (command, "welcome|azure");
  added = steps_add (command, "https://x.example/", "X", TRUE, steps_catalog ("x", "The X", 3));
  steps_assert_titles (command, "welcome|azure|The X");
  hearth_test_wait_for (hearth_library_find_id (window, "x") != NULL, 30);
  steps_assert_titles (window, "welcome|azure|The X");
  g_assert_cmpuint (changes, ==,
                    HEARTH_LIBRARY_CHANGE_SOURCES | HEARTH_LIBRARY_CHANGE_EPISODES |
                        HEARTH_LIBRARY_CHANGE_WATCH | HEARTH_LIBRARY_CHANGE_FAVOURITES |
                        HEARTH_LIBRARY_CHANGE_MESSAGES | HEARTH_LIBRARY_CHANGE_RESOURCES);

  hearth_library_rename (window, hearth_source_get_key (azure), "Mine");
  hearth_library_move (window, hearth_source_get_key (azure), 0);
  steps_flush (window);
  hearth_test_wait_for (shows (command, "Mine|welcome|The X"), 30);
  steps_close (command);
  steps_close (window);
}

/* Where nothing can be kept there is still something to watch, and the person knows. */
static void
test_no_folder (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autofree char *file = hearth_test_folder_file (folder, "file", "not a folder");
  HearthTestFolder below = { g_build_filename (file, "hearth", NULL) };
  g_autofree char *notice = NULL;
  HearthLibrary *library = steps_open (&below, builtin, &notice);
  g_autoptr (HearthSource) source = steps_add (library, "https://x.example/", "X", TRUE, NULL);

  g_assert_nonnull (notice);
  steps_assert_titles (library, "welcome|azure|X");
  steps_close (library);
  g_free (below.path);
}

/* Ending at once, or without ever having opened, is no trouble. */
static void
test_early_end (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  HearthLibrary *library = hearth_library_new (folder->path, builtin);

  steps_close (library);
  library = hearth_library_new (folder->path, builtin);
  hearth_library_open_async (library, NULL, NULL, NULL);
  steps_flush (library);
  hearth_test_wait_for (hearth_library_is_open (library), 30);
  steps_close (library);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/library/first-start", test_first_start);
  g_test_add_func ("/library/removed-builtin", test_removed_builtin);
  g_test_add_func ("/library/earlier-list", test_earlier_list);
  g_test_add_func ("/library/damaged-earlier-list", test_damaged_earlier_list);
  g_test_add_func ("/library/leftovers", test_leftovers);
  g_test_add_func ("/library/two-at-once", test_two_at_once);
  g_test_add_func ("/library/no-folder", test_no_folder);
  g_test_add_func ("/library/early-end", test_early_end);
  return g_test_run ();
}
