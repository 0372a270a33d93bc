/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person follows series, stops Hearth, starts it again, and finds them. */
#include "hearth-source-list.h"
#include "hearth-test.h"

#include <signal.h>
#include <sys/resource.h>

#define N_EACH 10

static const char *program = NULL;
static const char *const builtin[] = { "resource:///welcome", "resource:///azure", NULL };

/* What the list told of itself, as "POSITION-REMOVED+ADDED " for each change. */
static void
on_items_changed (GListModel *model, guint position, guint removed, guint added, gpointer user_data)
{
  g_string_append_printf (user_data, "%u-%u+%u ", position, removed, added);
}

static void
assert_changes (GString *changes, const char *expected)
{
  g_assert_cmpstr (changes->str, ==, expected);
  g_string_truncate (changes, 0);
}

static gboolean
load (HearthSourceList *list, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hearth_source_list_load_async (list, NULL, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, 30);
  return hearth_source_list_load_finish (list, result, error);
}

static gboolean
add (HearthSourceList *list, const char *location, const char *title, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hearth_source_list_add_async (list, location, title, NULL, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, 30);
  return hearth_source_list_add_finish (list, result, error);
}

static gboolean
remove_source (HearthSourceList *list, const char *location, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hearth_source_list_remove_async (list, location, NULL, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, 30);
  return hearth_source_list_remove_finish (list, result, error);
}

/* The locations after the built-in ones, with blanks between them. */
static char *
added_in (HearthSourceList *list)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (list));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HearthSource) source = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_assert_true (hearth_source_is_builtin (source) == (i < 2));
      if (i < 2)
        g_assert_cmpstr (hearth_source_get_location (source), ==, builtin[i]);
      else
        g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "",
                                hearth_source_get_location (source));
    }
  return g_strdup (text->str);
}

static void
assert_added (HearthSourceList *list, const char *expected)
{
  g_autofree char *added = added_in (list);

  g_assert_cmpstr (added, ==, expected);
}

/* As when Hearth starts: a new list over the same file. */
static HearthSourceList *
start_again (const char *path)
{
  g_autoptr (GError) error = NULL;
  HearthSourceList *list = hearth_source_list_new (path, builtin);

  g_assert_true (load (list, &error));
  g_assert_no_error (error);
  return list;
}

static void
test_follow (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autofree char *path = hearth_test_folder_file (folder, "data/series.ini", NULL);
  g_autoptr (GString) changes = g_string_new (NULL);
  HearthSourceList *list = start_again (path);
  g_autoptr (HearthSourceList) later = NULL;

  g_signal_connect (list, "items-changed", G_CALLBACK (on_items_changed), changes);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (add (list, "https://a.example/", "Lines\nand = [signs] ; #", NULL));
  g_assert_true (add (list, "/home/me/b.hearth.json", NULL, NULL));
  g_assert_true (add (list, "https://c.example/", "C", NULL));
  assert_changes (changes, "2-0+1 3-0+1 4-0+1 ");

  /* The same again is not another one; a new name is taken over. */
  g_assert_true (add (list, "https://c.example/", "C", NULL));
  g_assert_true (add (list, "file:///home/me/b.hearth.json", NULL, NULL));
  g_assert_true (add (list, builtin[1], "Azure", NULL));
  assert_changes (changes, "");
  g_assert_true (add (list, "https://c.example/", "C, second season", NULL));
  assert_changes (changes, "4-1+1 ");

  g_assert_true (remove_source (list, "/home/me/b.hearth.json", NULL));
  g_assert_true (remove_source (list, "https://never-there.example/", NULL));
  assert_changes (changes, "3-1+0 ");
  g_assert_finalize_object (list);

  later = start_again (path);
  assert_added (later, "https://a.example/ https://c.example/");
  g_assert_cmpstr (hearth_source_get_title (hearth_source_list_find (later, "https://a.example/")),
                   ==, "Lines\nand = [signs] ; #");
  g_assert_cmpstr (hearth_source_get_title (hearth_source_list_find (later, "https://c.example/")),
                   ==, "C, second season");
  g_assert_nonnull (hearth_source_list_find (later, builtin[0]));
  g_assert_null (hearth_source_list_find (later, "/home/me/b.hearth.json"));
}

static void
test_builtin_stays (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autofree char *path = hearth_test_folder_file (folder, "series.ini", NULL);
  g_autoptr (HearthSourceList) list = start_again (path);
  g_autoptr (GError) error = NULL;

  g_assert_false (remove_source (list, builtin[0], &error));
  g_assert_error (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_BUILTIN);
  assert_added (list, "");
}

/* A path need not be text, and a location may hold what a key file does not like. */
static void
test_odd_locations (void)
{
  static const char *const odd[] = { "/talks/\xff\xfe.json", " a\n[Series 9]\nLocation=b ",
                                     "#=;\\" };
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autofree char *path = hearth_test_folder_file (folder, "series.ini", NULL);
  g_autoptr (HearthSourceList) list = start_again (path);
  g_autoptr (HearthSourceList) later = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    g_assert_true (add (list, odd[i], "\xff", NULL));
  g_assert_true (add (list, odd[0], NULL, NULL));
  later = start_again (path);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (later)), ==, 2 + G_N_ELEMENTS (odd));
  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    g_assert_nonnull (hearth_source_list_find (later, odd[i]));
}

static void
test_without_waiting (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autofree char *path = hearth_test_folder_file (folder, "series.ini", NULL);
  g_autoptr (HearthSourceList) list = hearth_source_list_new (path, builtin);
  g_autoptr (HearthSourceList) later = NULL;
  g_autoptr (GCancellable) given_up = g_cancellable_new ();
  g_autoptr (GAsyncResult) cancelled = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (given_up);
  hearth_source_list_add_async (list, "one", NULL, NULL, NULL, NULL);
  hearth_source_list_remove_async (list, "one", NULL, NULL, NULL);
  hearth_source_list_add_async (list, "two", NULL, NULL, NULL, NULL);
  hearth_source_list_add_async (list, "never", NULL, given_up, hearth_test_store_result,
                                &cancelled);
  g_assert_true (add (list, "one", NULL, NULL));
  assert_added (list, "two one");

  g_assert_false (hearth_source_list_add_finish (list, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  later = start_again (path);
  assert_added (later, "two one");
}

typedef struct
{
  const char *name;
  const char *contents;
} DamagedCase;

static const DamagedCase damaged_cases[] = {
  { "no-group", "Location=https://a.example/\n" },
  { "json", "{ \"series\": [] }\n" },
  { "not-utf8", "[Series 1]\nLocation=\xff\xfe\n" },
};

static void
test_damaged (gconstpointer data)
{
  const DamagedCase *damaged = data;
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autofree char *path = hearth_test_folder_file (folder, "series.ini", damaged->contents);
  g_autofree char *aside = g_strconcat (path, ".damaged", NULL);
  g_autofree char *kept = NULL;
  g_autoptr (HearthSourceList) list = hearth_source_list_new (path, builtin);
  g_autoptr (HearthSourceList) later = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (load (list, &error));
  g_assert_error (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, aside));
  g_assert_true (g_file_get_contents (aside, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, damaged->contents);

  assert_added (list, "");
  g_assert_true (add (list, "https://b.example/", NULL, NULL));
  later = start_again (path);
  assert_added (later, "https://b.example/");
}

/* The file is spoilt while Hearth runs: what the window shows is not lost by the next change. */
static void
test_damaged_meanwhile (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autofree char *path = hearth_test_folder_file (folder, "series.ini", NULL);
  g_autofree char *aside = hearth_test_folder_file (folder, "series.ini.damaged-1", NULL);
  g_autoptr (HearthSourceList) list = start_again (path);
  g_autoptr (HearthSourceList) later = NULL;

  g_assert_true (add (list, "https://a.example/", "A", NULL));
  g_free (hearth_test_folder_file (folder, "series.ini.damaged", "from an earlier day"));
  g_assert_true (g_file_set_contents (path, "spoilt", -1, NULL));
  g_assert_true (add (list, "https://b.example/", NULL, NULL));
  g_assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
  later = start_again (path);
  assert_added (later, "https://a.example/ https://b.example/");
  g_assert_cmpstr (hearth_source_get_title (hearth_source_list_find (later, "https://a.example/")),
                   ==, "A");
}

static void
test_unknown_content_stays (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autofree char *path =
      hearth_test_folder_file (folder, "series.ini",
                               "# mine\n[Series 7]\nLocation=seven\nColour=red\n"
                               "[Later]\nLocation=no series\n");
  g_autoptr (HearthSourceList) list = start_again (path);
  g_autofree char *contents = NULL;

  assert_added (list, "seven");
  g_assert_true (add (list, "eight", NULL, NULL));
  assert_added (list, "seven eight");
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_nonnull (strstr (contents, "# mine"));
  g_assert_nonnull (strstr (contents, "Colour=red"));
  g_assert_nonnull (strstr (contents, "[Later]\nLocation=no series"));
  g_assert_nonnull (strstr (contents, "[Series 8]\nLocation=eight"));
}

/* What a second Hearth does: adds a number of series, one after the other. */
static int
add_many (const char *path, const char *prefix)
{
  g_autoptr (HearthSourceList) list = start_again (path);

  for (guint i = 0; i < N_EACH; i++)
    {
      g_autofree char *location = g_strdup_printf ("%s-%u", prefix, i);

      g_assert_true (add (list, location, NULL, NULL));
    }
  return 0;
}

/* Three processes with one file: what each adds is there in the end, and the list here follows. */
static void
test_processes (void)
{
  static const char *const prefixes[] = { "one", "two" };
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autofree char *path = hearth_test_folder_file (folder, "series.ini", NULL);
  g_autoptr (HearthSourceList) list = start_again (path);
  GSubprocess *others[G_N_ELEMENTS (prefixes)];

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    others[i] = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, NULL, program, "--add-many", path,
                                  prefixes[i], NULL);
  for (guint i = 0; i < N_EACH; i++)
    {
      g_autofree char *location = g_strdup_printf ("here-%u", i);

      g_assert_true (add (list, location, NULL, NULL));
    }
  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    {
      g_assert_true (g_subprocess_wait_check (others[i], NULL, NULL));
      g_clear_object (&others[i]);
    }
  g_assert_true (load (list, NULL));

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 2 + 3 * N_EACH);
  for (guint i = 0; i < N_EACH; i++)
    {
      g_autofree char *one = g_strdup_printf ("one-%u", i);
      g_autofree char *two = g_strdup_printf ("two-%u", i);
      g_autofree char *here = g_strdup_printf ("here-%u", i);

      g_assert_nonnull (hearth_source_list_find (list, one));
      g_assert_nonnull (hearth_source_list_find (list, two));
      g_assert_nonnull (hearth_source_list_find (list, here));
    }
}

static void
test_no_folder (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autofree char *file = hearth_test_folder_file (folder, "file", "in the way of a folder");
  g_autofree char *path = g_build_filename (file, "hearth", "series.ini", NULL);
  g_autoptr (HearthSourceList) list = hearth_source_list_new (path, builtin);
  g_autoptr (GError) error = NULL;

  g_assert_false (add (list, "https://a.example/", NULL, &error));
  g_assert_error (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_STORAGE);
  assert_added (list, "");
}

/* No byte fits on the disk any more: the change is refused in words and the old file is whole. */
static void
test_full_disk (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autofree char *path = hearth_test_folder_file (folder, "series.ini", NULL);
  g_autoptr (HearthSourceList) list = start_again (path);
  g_autoptr (HearthSourceList) later = NULL;
  g_autoptr (GError) error = NULL;
  struct rlimit before, none;
  gboolean added;

  g_assert_true (add (list, "https://a.example/", NULL, NULL));
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  none = (struct rlimit){ .rlim_cur = 0, .rlim_max = before.rlim_max };
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &none), ==, 0);
  added = add (list, "https://b.example/", NULL, &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);

  g_assert_false (added);
  g_assert_error (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_STORAGE);
  assert_added (list, "https://a.example/");
  later = start_again (path);
  assert_added (later, "https://a.example/");
}

static void
test_many (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autoptr (GString) contents = g_string_new (NULL);
  g_autofree char *path = NULL;
  g_autoptr (HearthSourceList) list = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 1; i <= 10001; i++)
    g_string_append_printf (contents, "[Series %u]\nLocation=urn:%u\n", i, i);
  path = hearth_test_folder_file (folder, "series.ini", contents->str);
  list = start_again (path);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 10002);
  g_assert_false (add (list, "urn:more", NULL, &error));
  g_assert_error (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_FULL);
}

int
main (int argc, char **argv)
{
  program = argv[0];
  if (argc == 4 && g_str_equal (argv[1], "--add-many"))
    return add_many (argv[2], argv[3]);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/library/source-list/follow", test_follow);
  g_test_add_func ("/library/source-list/builtin-stays", test_builtin_stays);
  g_test_add_func ("/library/source-list/odd-locations", test_odd_locations);
  g_test_add_func ("/library/source-list/without-waiting", test_without_waiting);
  for (guint i = 0; i < G_N_ELEMENTS (damaged_cases); i++)
    {
      g_autofree char *path =
          g_strconcat ("/library/source-list/damaged/", damaged_cases[i].name, NULL);

      g_test_add_data_func (path, &damaged_cases[i], test_damaged);
    }
  g_test_add_func ("/library/source-list/damaged-meanwhile", test_damaged_meanwhile);
  g_test_add_func ("/library/source-list/unknown-content-stays", test_unknown_content_stays);
  g_test_add_func ("/library/source-list/processes", test_processes);
  g_test_add_func ("/library/source-list/no-folder", test_no_folder);
  g_test_add_func ("/library/source-list/full-disk", test_full_disk);
  g_test_add_func ("/library/source-list/many", test_many);
  return g_test_run ();
}
