/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person follows series, arranges them, lets them go and takes them up again. */
#include "library-steps.h"

/* What a library told. */
typedef struct
{
  gint64 key;
  guint what;
  guint n_changes;
  char *trouble; /* owned, nullable */
} Told;

static void
on_changed (HearthLibrary *library, gint64 key, guint what, gpointer user_data)
{
  Told *told = user_data;

  told->key = key;
  told->what = what;
  told->n_changes++;
}

static void
on_trouble (HearthLibrary *library, const char *words, gpointer user_data)
{
  Told *told = user_data;

  g_free (told->trouble);
  told->trouble = g_strdup (words);
}

static void
on_notify (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  g_string_append_printf (user_data, "%s ", pspec->name);
}

static void
assert_notified (GString *notified, const char *expected)
{
  g_assert_cmpstr (notified->str, ==, expected);
  g_string_truncate (notified, 0);
}

static gint64
add_three (HearthLibrary *library, gint64 *b, gint64 *c)
{
  g_autoptr (HearthSource) first = steps_add (library, "https://x.example/a", "A", TRUE, NULL);
  g_autoptr (HearthSource) second = steps_add (library, "https://x.example/b", "B", TRUE, NULL);
  g_autoptr (HearthSource) third = steps_add (library, "https://x.example/c", "C", TRUE, NULL);

  *b = hearth_source_get_key (second);
  *c = hearth_source_get_key (third);
  return hearth_source_get_key (first);
}

static void
test_add (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  HearthLibrary *library = steps_open (folder, NULL, NULL);
  g_autoptr (HearthSource) talks = steps_add (library, "/home/me/a b.json", NULL, FALSE, NULL);
  g_autoptr (HearthSource) again = NULL;
  g_autoptr (HearthSource) loaded = NULL;
  g_autoptr (HearthSource) last = NULL;
  g_autoptr (GString) notified = g_string_new (NULL);
  Told told = { 0 };

  /* Looking at one does not follow it. */
  steps_assert_titles (library, "");
  g_assert_cmpstr (hearth_source_get_location (talks), ==, "file:///home/me/a%20b.json");
  g_assert_cmpstr (hearth_source_get_title (talks), ==, "a b");
  g_assert_null (hearth_source_get_id (talks));

  g_signal_connect (library, "changed", G_CALLBACK (on_changed), &told);
  g_signal_connect (talks, "notify", G_CALLBACK (on_notify), notified);
  again = steps_add (library, "file:///home/me/a%20b.json", " Talks ", TRUE, NULL);
  g_assert_true (again == talks);
  steps_assert_titles (library, "Talks");
  assert_notified (notified, "followed title ");
  g_assert_cmpint (told.key, ==, hearth_source_get_key (talks));
  g_assert_cmpuint (told.what, ==, HEARTH_LIBRARY_CHANGE_SOURCES);
  g_assert_cmpuint (told.n_changes, ==, 1);

  /* Its catalog says better what it is called; looking at what is followed leaves it followed. */
  loaded =
      steps_add (library, "/home/me/a b.json", "No", FALSE, steps_catalog ("t", "The Talks", 3));
  g_assert_true (loaded == talks);
  g_assert_true (hearth_source_is_followed (talks) && hearth_source_is_loaded (talks));
  steps_assert_titles (library, "The Talks");
  g_assert_true (told.what & HEARTH_LIBRARY_CHANGE_EPISODES);
  g_assert_cmpuint (hearth_source_get_n_episodes (talks), ==, 3);
  g_assert_cmpuint (hearth_source_get_n_segments (talks), ==, 3);
  g_assert_cmpuint (hearth_source_get_n_new (talks), ==, 0);
  g_assert_cmpint (hearth_source_get_outcome (talks), ==, HEARTH_OUTCOME_FINE);
  g_assert_cmpint (hearth_source_get_next_at_ms (talks), >,
                   hearth_source_get_checked_at_ms (talks));
  g_assert_true (hearth_library_find_id (library, "t") == talks);

  last = steps_add (library, "/home/me/a b.json", NULL, TRUE, steps_catalog ("t", "The Talks", 5));
  g_assert_cmpuint (hearth_source_get_n_new (talks), ==, 2);
  g_signal_handlers_disconnect_by_data (talks, notified);
  g_clear_object (&talks);
  g_clear_object (&again);
  g_clear_object (&loaded);
  g_clear_object (&last);
  steps_close (library);

  library = steps_open (folder, NULL, NULL);
  steps_assert_titles (library, "The Talks");
  g_assert_cmpuint (hearth_source_get_n_new (hearth_library_find_id (library, "t")), ==, 2);
  steps_close (library);
}

static void
on_gone (gpointer data, GObject *object)
{
  g_atomic_pointer_set ((GThread **) data, g_thread_self ());
}

/* A catalog of many talks is not let go where the window is drawn. */
static void
test_catalog_let_go (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  HearthLibrary *library = steps_open (folder, NULL, NULL);
  HearthCatalog *catalog = steps_catalog ("t", "Talks", 10);
  g_autoptr (HearthSource) source = NULL;
  GThread *thread = NULL;

  g_object_weak_ref (G_OBJECT (catalog), on_gone, &thread);
  source = steps_add (library, "https://x.example/", NULL, TRUE, catalog);
  g_assert_nonnull (g_atomic_pointer_get (&thread));
  g_assert_true (thread != g_thread_self ());
  steps_close (library);
}

static HearthWatch *
load_watch (HearthLibrary *library, gint64 key)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GHashTable) watches = NULL;
  g_autoptr (GError) error = NULL;
  HearthWatch *watch;

  hearth_library_load_watches_async (library, key, "e1", NULL, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, 30);
  watches = hearth_library_load_watches_finish (library, result, &error);
  g_assert_no_error (error);
  watch = g_hash_table_lookup (watches, "s");
  return watch != NULL ? hearth_watch_copy (watch) : NULL;
}

/* The publisher moved; the person removed the old one, finds the new one, and goes on where they
 * stopped. */
static void
test_taken_up (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  HearthLibrary *library = steps_open (folder, NULL, NULL);
  g_autoptr (HearthSource) old =
      steps_add (library, "https://old.example/", NULL, TRUE, steps_catalog ("t", "Talks", 4));
  const gint64 key = hearth_source_get_key (old);
  g_autoptr (HearthSource) other = NULL;
  g_autoptr (HearthSource) taken_up = NULL;
  g_autoptr (HearthWatch) watch = NULL;

  hearth_library_record (library, key, "e1", "s", 60000, 0, 20000);
  steps_flush (library);

  /* While it is followed, another address is another series, whatever its id. */
  other =
      steps_add (library, "https://other.example/", NULL, TRUE, steps_catalog ("t", "Other", 4));
  g_assert_true (other != old);
  g_assert_true (steps_set_followed (library, hearth_source_get_key (old), FALSE, NULL));
  g_assert_true (hearth_library_find_id (library, "t") == other);

  taken_up =
      steps_add (library, "https://new.example/", NULL, TRUE, steps_catalog ("t", "Talks", 5));
  g_assert_true (taken_up == old);
  g_assert_cmpstr (hearth_source_get_location (old), ==, "https://new.example/");
  g_assert_null (hearth_library_find_location (library, "https://old.example/"));
  g_assert_true (hearth_source_is_followed (old));
  steps_assert_titles (library, "Other|Talks");
  watch = load_watch (library, key);
  g_assert_nonnull (watch);
  g_assert_cmpint (watch->position_ms, ==, 20000);
  steps_close (library);
}

/* One that came with Hearth may be taken up as well, and does not come again. */
static void
test_taken_up_builtin (void)
{
  static const char *const builtin[] = { "resource:///a/welcome.hearth.json", NULL };
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  HearthLibrary *library = steps_open (folder, builtin, NULL);
  g_autoptr (HearthSource) welcome =
      steps_add (library, builtin[0], NULL, TRUE, steps_catalog ("welcome", "Welcome", 2));
  g_autoptr (HearthSource) taken_up = NULL;

  g_assert_true (hearth_source_is_builtin (welcome));
  g_assert_true (steps_set_followed (library, hearth_source_get_key (welcome), FALSE, NULL));
  taken_up = steps_add (library, "https://x.example/welcome", NULL, TRUE,
                        steps_catalog ("welcome", "Welcome", 2));
  g_assert_true (taken_up == welcome);
  g_assert_false (hearth_source_is_builtin (welcome));
  steps_close (library);
  library = steps_open (folder, builtin, NULL);
  steps_assert_titles (library, "Welcome");
  steps_close (library);
}

static void
test_arrange (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  HearthLibrary *library = steps_open (folder, NULL, NULL);
  gint64 b, c, a = add_three (library, &b, &c);
  HearthSource *source = hearth_library_find_key (library, b);
  g_autoptr (GString) notified = g_string_new (NULL);
  gulong handler = g_signal_connect (source, "notify", G_CALLBACK (on_notify), notified);

  hearth_library_rename (library, b, "  My B\t");
  steps_flush (library);
  assert_notified (notified, "title ");
  hearth_library_set_speed (library, b, 1.5);
  hearth_library_note_opened (library, b);
  steps_flush (library);
  assert_notified (notified, "speed ");
  g_assert_cmpstr (hearth_source_get_catalog_title (source), ==, "B");
  g_assert_cmpint (hearth_source_get_opened_at_ms (source), >, 0);

  hearth_library_move (library, b, 0);
  steps_flush (library);
  steps_assert_titles (library, "My B|A|C");
  hearth_library_move (library, b, 99);
  hearth_library_move (library, c, 1);
  steps_flush (library);
  steps_assert_titles (library, "A|C|My B");
  g_assert_cmpint (steps_read_number (folder, "SELECT sum (place * place) FROM series"), ==, 5);

  /* Removed and had back by Undo, it is where it was; neighbours may move meanwhile. */
  g_assert_true (steps_set_followed (library, c, FALSE, NULL));
  hearth_library_move (library, a, 1);
  steps_flush (library);
  steps_assert_titles (library, "My B|A");
  hearth_library_move (library, a, 0);
  g_assert_true (steps_set_followed (library, c, TRUE, NULL));
  steps_assert_titles (library, "A|C|My B");

  g_signal_handler_disconnect (source, handler);
  steps_close (library);
  library = steps_open (folder, NULL, NULL);
  steps_assert_titles (library, "A|C|My B");
  source = hearth_library_find_key (library, b);
  g_assert_cmpfloat (hearth_source_get_speed (source), ==, 1.5);

  /* Back to what the catalog and the recording say; what makes no sense is brought within reason.
   */
  hearth_library_rename (library, b, " ");
  hearth_library_set_speed (library, b, 1.0);
  hearth_library_set_speed (library, a, 100);
  steps_flush (library);
  steps_assert_titles (library, "A|C|B");
  g_assert_cmpfloat (hearth_source_get_speed (source), ==, 1.0);
  g_assert_cmpfloat (hearth_source_get_speed (hearth_library_find_key (library, a)), ==, 4.0);
  steps_close (library);
  g_assert_cmpint (steps_read_number (folder, "SELECT count (*) FROM series WHERE speed IS NULL "
                                              "AND own_title IS NULL"),
                   ==, 2);
}

static void
wait_for_trouble (Told *told)
{
  hearth_test_wait_for (told->trouble != NULL, 30);
  g_clear_pointer (&told->trouble, g_free);
}

/* Nothing that goes wrong goes by in silence. */
static void
test_trouble (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  HearthLibrary *library = steps_open (folder, NULL, NULL);
  gint64 b, c, a = add_three (library, &b, &c);
  Told told = { 0 };

  g_signal_connect (library, "changed", G_CALLBACK (on_changed), &told);
  g_signal_connect (library, "trouble", G_CALLBACK (on_trouble), &told);
  hearth_library_note_opened (library, 1234);
  wait_for_trouble (&told);
  hearth_library_rename (library, 1234, "X");
  wait_for_trouble (&told);
  hearth_library_set_speed (library, 1234, 2);
  wait_for_trouble (&told);
  hearth_library_set_followed_async (library, 1234, TRUE, NULL, NULL);
  wait_for_trouble (&told);

  /* What is not in the list cannot be moved in it. */
  g_assert_true (steps_set_followed (library, a, FALSE, NULL));
  told.n_changes = 0;
  hearth_library_move (library, a, 1);
  wait_for_trouble (&told);
  g_assert_cmpuint (told.n_changes, ==, 0);
  steps_assert_titles (library, "B|C");
  steps_close (library);
}

/* Ten thousand are enough; the list of them is still read and arranged at once. */
static void
test_full (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  HearthLibrary *library = steps_open (folder, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthSource) looked_at = NULL;
  g_autoptr (HearthSource) there = NULL;
  GListModel *list;

  steps_close (library);
  steps_run_sql (folder, "INSERT INTO series (location, title, place, added_at) "
                         "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL "
                         " SELECT i + 1 FROM n WHERE i < 10000) "
                         "SELECT 'https://x.example/' || i, 'Series ' || i, i, 0 FROM n");
  library = steps_open (folder, NULL, NULL);
  list = hearth_library_get_series (library);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 10000);

  error = steps_fail_to_add (library, "https://y.example/");
  g_assert_error (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_FULL);
  g_clear_error (&error);
  g_assert_null (hearth_library_find_location (library, "https://y.example/"));
  there = steps_add (library, "https://x.example/7", NULL, TRUE, NULL);
  looked_at = steps_add (library, "https://y.example/", NULL, FALSE, NULL);
  g_assert_false (steps_set_followed (library, hearth_source_get_key (looked_at), TRUE, &error));
  g_assert_error (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_FULL);

  g_assert_true (steps_set_followed (library, hearth_source_get_key (there), FALSE, NULL));
  g_assert_true (steps_set_followed (library, hearth_source_get_key (looked_at), TRUE, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 10000);
  steps_close (library);
}

static void
test_given_up (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  HearthLibrary *library = steps_open (folder, NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  hearth_library_add_async (library, "https://x.example/", NULL, TRUE, steps_catalog ("t", "T", 2),
                            NULL, cancellable, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, 30);
  g_assert_null (hearth_library_add_finish (library, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&result);
  steps_close (library);
  g_assert_cmpint (steps_read_number (folder, "SELECT count (*) FROM series"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/library-series/add", test_add);
  g_test_add_func ("/library-series/catalog-let-go", test_catalog_let_go);
  g_test_add_func ("/library-series/taken-up", test_taken_up);
  g_test_add_func ("/library-series/taken-up-builtin", test_taken_up_builtin);
  g_test_add_func ("/library-series/arrange", test_arrange);
  g_test_add_func ("/library-series/trouble", test_trouble);
  g_test_add_func ("/library-series/full", test_full);
  g_test_add_func ("/library-series/given-up", test_given_up);
  return g_test_run ();
}
