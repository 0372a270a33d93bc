/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person keeps a library from a shell: follows series, refreshes them, writes the library down
 * and takes it to another computer, also while a window is open. */
#include "hearth-cli-runner.h"
#include "hearth-test-server.h"

#include "hearth-library.h"

#include <json-glib/json-glib.h>

#define HEAD(id, title)                                                                       \
  "{ \"format\": \"hearth-catalog\", \"version\": 1, \"id\": \"" id "\", \"title\": \"" title \
  "\",\n"
#define ONE "{ \"id\": \"one\", \"title\": \"One\" }"
#define TWO "{ \"id\": \"two\", \"title\": \"Two\\u001b]0;x\\u0007\\u202e\" }"
#define TALKS HEAD ("talks", "Talks") "\"episodes\": [ " ONE " ] }\n"

/* Runs a command that must go well, and gives what it printed. */
#define run_well(home, ...) check_run (run_args (home, __VA_ARGS__), 0, "")

static char *
check_run (Run *run, int status, const char *err)
{
  char *out = g_steal_pointer (&run->out);

  g_test_message ("%s%s", out, run->err);
  g_assert_cmpint (run->status, ==, status);
  if (*err == '\0')
    g_assert_cmpstr (run->err, ==, "");
  else
    g_assert_nonnull (strstr (run->err, err));
  run_free (run);
  return out;
}

static JsonObject *
find_series (JsonParser *parser, const char *json, const char *id)
{
  JsonArray *all;

  g_assert_true (json_parser_load_from_data (parser, json, -1, NULL));
  all =
      json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "series");
  for (guint i = 0; i < json_array_get_length (all); i++)
    {
      JsonObject *series = json_array_get_object_element (all, i);

      if (g_strcmp0 (json_object_get_string_member_with_default (series, "id", NULL), id) == 0)
        return series;
    }
  return NULL;
}

/* What comes with Hearth is there, and nothing else. */
static void
test_first (void)
{
  g_autoptr (HearthTestFolder) home = hearth_test_folder_new ();
  g_autofree char *text = run_well (home, "list");
  g_autofree char *json = run_well (home, "list", "--json");
  g_autofree char *named = run_well (home, "list", "inside-azure-for-it");
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *series = find_series (parser, json, "inside-azure-for-it");

  g_assert_nonnull (strstr (text, "Inside Azure for IT [inside-azure-for-it]  resource:///"));
  g_assert_true (json_object_get_boolean_member (series, "builtin"));
  g_assert_cmpint (json_object_get_int_member (series, "nEpisodes"), >, 0);
  g_assert_cmpint (json_object_get_int_member (series, "nNew"), ==, 0);
  g_assert_cmpstr (json_object_get_string_member (series, "state"), ==, "fine");
  g_assert_nonnull (strstr (named, "\n  Innovate with Open Source and Linux on Azure ["));
}

static void
test_add_and_remove (void)
{
  g_autoptr (HearthTestFolder) home = hearth_test_folder_new ();
  g_autofree char *file = hearth_test_folder_file (home, "talks.hearth.json", TALKS);
  g_autofree char *some =
      hearth_test_folder_file (home, "some.hearth.json",
                               HEAD ("some", "Some") "\"episodes\": [ " ONE ", 7 ] }");
  g_autofree char *gone = hearth_test_folder_file (home, "gone.json", NULL);
  g_autofree char *added = run_well (home, "add", file);
  g_autofree char *again = run_well (home, "add", file);
  g_autofree char *part = check_run (run_args (home, "add", some), 1, "1 item");
  g_autofree char *none = check_run (run_args (home, "add", gone, file), 2, "gone.json");
  g_autofree char *list = run_well (home, "list");
  g_autofree char *by_id = run_well (home, "remove", "talks");
  g_autofree char *by_path = run_well (home, "remove", some);
  g_autofree char *twice =
      check_run (run_args (home, "remove", "talks"), 2, "hearth: talks: no series");
  g_autofree char *after = run_well (home, "list");

  g_assert_cmpstr (added, ==, "Added: Talks [talks]\n    1 episode\n");
  g_assert_cmpstr (again, ==, "There already: Talks [talks]\n");
  g_assert_true (g_str_has_prefix (part, "Added: Some [some]\n"));
  g_assert_cmpstr (none, ==, again);
  g_assert_nonnull (strstr (list, "\nTalks [talks]  file:///"));
  g_assert_nonnull (strstr (list, "\n    1 episode, 0 new  2"));
  g_assert_cmpstr (by_id, ==, "Removed: Talks [talks]\n");
  g_assert_cmpstr (by_path, ==, "Removed: Some [some]\n");
  g_assert_cmpstr (twice, ==, "");
  g_assert_null (strstr (after, "[talks]"));
}

/* New episodes are told once; what fails is told with its address; what would gut a series is held
 * back. */
static void
test_refresh (void)
{
  g_autoptr (HearthTestFolder) home = hearth_test_folder_new ();
  g_autoptr (HearthTestServer) server = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);
  g_autofree char *uri = hearth_test_server_uri (server, "/talks");
  g_autofree char *added = NULL;
  g_autofree char *new = NULL;
  g_autofree char *same = NULL;
  g_autofree char *failed = NULL;
  g_autofree char *list = NULL;
  g_autofree char *json = NULL;
  g_autofree char *nobody = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();

  hearth_test_server_answer_text (server, "/talks", NULL, TALKS);
  added = run_well (home, "add", uri);
  hearth_test_server_answer_text (server, "/talks", NULL,
                                  HEAD ("talks", "Talks") "\"episodes\": [ " ONE ", " TWO " ] }");
  new = run_well (home, "refresh");
  g_assert_true (g_str_has_prefix (new, "Talks [talks]  1 new episode: Two"));
  g_assert_nonnull (strstr (new, "1 episode added"));
  g_assert_null (strchr (new, '\x1b'));
  g_assert_null (strstr (new, "\u202e"));
  json = run_well (home, "list", "--json");
  g_assert_cmpint (json_object_get_int_member (find_series (parser, json, "talks"), "nNew"), ==, 1);

  same = run_well (home, "refresh", "talks", uri);
  g_assert_cmpstr (same, ==,
                   "1 series refreshed: 0 episodes added, 1 unchanged, 0 failed, 0 held back\n");

  hearth_test_server_answer_text (server, "/talks", &(HearthTestAnswer){ .status = 500 }, "");
  failed = check_run (run_args (home, "refresh", "talks"), 1, uri);
  g_assert_nonnull (strstr (failed, "1 failed"));
  list = run_well (home, "list");
  g_assert_nonnull (strstr (list, "\n    2 episodes, 1 new  2"));
  g_assert_nonnull (strstr (list, "  failed: "));
  nobody = check_run (run_args (home, "refresh", "nobody"), 2, "hearth: nobody: ");
  g_assert_cmpstr (nobody, ==, "");
}

static void
test_held_back (void)
{
  g_autoptr (HearthTestFolder) home = hearth_test_folder_new ();
  g_autoptr (GString) many = g_string_new (HEAD ("many", "Many") "\"episodes\": [ ");
  g_autofree char *file = NULL;
  g_autofree char *added = NULL;
  g_autofree char *held = NULL;
  g_autofree char *list = NULL;

  for (guint i = 0; i < 20; i++)
    g_string_append_printf (many, "%s{ \"id\": \"e%u\", \"title\": \"E\" }", i > 0 ? ", " : "", i);
  g_string_append (many, " ] }");
  file = hearth_test_folder_file (home, "many.hearth.json", many->str);
  added = run_well (home, "add", file);
  g_free (hearth_test_folder_file (home, "many.hearth.json",
                                   HEAD ("many", "Many") "\"episodes\": [] }"));
  held = check_run (run_args (home, "refresh", "many"), 0, "Many: held back: ");
  g_assert_nonnull (strstr (held, "1 held back"));
  list = run_well (home, "list");
  g_assert_nonnull (strstr (list, "\n    20 episodes, 0 new  2"));
  g_assert_nonnull (strstr (list, "  held back: "));
}

/* Written down here, taken in there: series, progress and favourites; and as OPML the series. */
static void
test_new_computer (void)
{
  g_autoptr (HearthTestFolder) old = hearth_test_folder_new ();
  g_autoptr (HearthTestFolder) new = hearth_test_folder_new ();
  g_autoptr (HearthTestFolder) reader = hearth_test_folder_new ();
  g_autoptr (HearthTestServer) server = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);
  g_autofree char *uri = hearth_test_server_uri (server, "/talks");
  g_autofree char *library = hearth_test_folder_file (old, "library.json", NULL);
  g_autofree char *opml = hearth_test_folder_file (old, "list.opml", NULL);
  g_autofree char *file =
      hearth_test_folder_file (old, "mine.hearth.json", HEAD ("mine", "Mine") "\"episodes\": [] }");
  g_autofree char *added = NULL, *written = NULL, *printed = NULL, *listed = NULL;
  g_autofree char *first = NULL, *second = NULL, *loaded = NULL, *list = NULL;

  hearth_test_server_answer_text (server, "/talks", NULL, TALKS);
  added = run_well (old, "add", uri, file);
  written = run_well (old, "export", library);
  printed = run_well (old, "export");
  listed = check_run (run_args (old, "export", "--opml", opml), 0, "3 series");
  g_assert_cmpstr (written, ==, "");
  g_assert_cmpstr (listed, ==, "");
  g_assert_nonnull (strstr (printed, "\"hearth-library\""));

  first = run_well (new, "import", library);
  g_assert_nonnull (strstr (first, "4 series imported, 2 of them new.\n2 series are not loaded"));
  second = run_well (new, "import", library);
  g_assert_nonnull (strstr (second, "4 series imported, 0 of them new.\n"));
  loaded = run_well (reader, "import", "--refresh", opml);
  g_assert_true (g_str_has_prefix (loaded, "1 series imported, 1 of them new.\n"));
  g_assert_nonnull (strstr (loaded, "1 series refreshed: 1 episode added"));
  list = run_well (reader, "list");
  g_assert_true (g_str_has_prefix (list, "Talks [talks]  http://"));
}

/* What was said and what is done comes along; what waited to be sent is told, and not sent. */
static void
test_messages (void)
{
  g_autoptr (HearthTestFolder) old = hearth_test_folder_new ();
  g_autoptr (HearthTestFolder) new = hearth_test_folder_new ();
  g_autofree char *library = hearth_test_folder_file (
      old, "library.json",
      "{ \"format\": \"hearth-library\", \"version\": 1, \"series\": [], \"messages\": [ { \"id\": "
      "\"6b1f0b0e-0000-4000-8000-000000000001\", \"series\": \"talks\", \"episode\": \"one\", "
      "\"state\": \"waiting\", \"way\": \"post\", \"address\": \"https://h.example/say\", "
      "\"body\": \"{}\" } ], \"resourcesDone\": [ { \"url\": \"https://h.example/course\" } ] }");
  g_autofree char *again = hearth_test_folder_file (old, "again.json", NULL);
  g_autofree char *first = run_well (old, "import", library);
  g_autofree char *written = run_well (old, "export", again);
  g_autofree char *second = run_well (new, "import", again);
  g_autofree char *printed = run_well (new, "export");

  g_assert_nonnull (strstr (first, "1 message waited to be sent"));
  g_assert_cmpstr (written, ==, "");
  g_assert_null (strstr (second, "waited to be sent"));
  g_assert_nonnull (strstr (printed, "\"id\": \"6b1f0b0e-0000-4000-8000-000000000001\""));
  g_assert_nonnull (strstr (printed, "\"state\": \"given-up\""));
  g_assert_nonnull (strstr (printed, "\"url\": \"https://h.example/course\""));
}

typedef struct
{
  const char *text;
  int status;
  const char *err;
} BadImport;

static const BadImport bad_imports[] = {
  { "{}", 2, "not a library" },
  { TALKS, 2, "Add it instead" },
  { "<html/>", 2, "not OPML" },
  { "[", 2, "line 1" },
  { "{ \"format\": \"hearth-library\", \"version\": 1, \"series\": [ 1 ] }", 1, "series[0]" },
  { "<opml><body><outline xmlUrl='ftp://x/'/>", 1, "ftp" },
};

static void
test_bad_imports (void)
{
  g_autoptr (HearthTestFolder) home = hearth_test_folder_new ();
  g_autofree char *missing = hearth_test_folder_file (home, "missing", NULL);
  g_autofree char *none = check_run (run_args (home, "import", missing), 2, missing);
  g_autofree char *nowhere = g_build_filename (home->path, "no", "such", "folder", NULL);
  g_autofree char *unsaved = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad_imports); i++)
    {
      g_autofree char *file = hearth_test_folder_file (home, "bad", bad_imports[i].text);

      g_free (
          check_run (run_args (home, "import", file), bad_imports[i].status, bad_imports[i].err));
    }
  unsaved = check_run (run_args (home, "export", nowhere), 2, nowhere);
  g_assert_cmpstr (unsaved, ==, "");
}

/* A window has the library open: what is done in the shell shows there, and the other way round. */
static void
test_beside_a_window (void)
{
  g_autoptr (HearthTestFolder) home = hearth_test_folder_new ();
  g_autofree char *file = hearth_test_folder_file (home, "talks.hearth.json", TALKS);
  g_autofree char *folder = g_build_filename (home->path, "hearth", NULL);
  g_autoptr (HearthLibrary) window = hearth_library_new (folder, NULL);
  g_autoptr (GAsyncResult) opened = NULL, flushed = NULL;
  g_autofree char *added = NULL, *exported = NULL;
  HearthSource *source;

  hearth_library_open_async (window, NULL, hearth_test_store_result, &opened);
  hearth_test_wait_for (opened != NULL, 30);
  g_assert_true (hearth_library_open_finish (window, opened, NULL, NULL));
  added = run_well (home, "add", file);
  hearth_test_wait_for (hearth_library_find_id (window, "talks") != NULL, 30);
  source = hearth_library_find_id (window, "talks");
  hearth_library_record (window, hearth_source_get_key (source), "one", "", 60000, 0, 7000);
  hearth_library_flush_async (window, hearth_test_store_result, &flushed);
  hearth_test_wait_for (flushed != NULL, 30);
  exported = run_well (home, "export");
  g_assert_nonnull (strstr (exported, "\"seen\": [[0, 7]]"));
}

/* The list of series is damaged: the library is set aside, and Hearth goes on. */
static void
test_damaged (void)
{
  g_autoptr (HearthTestFolder) home = hearth_test_folder_new ();
  g_autofree char *path = hearth_test_folder_file (home, "hearth/library.db", "not a database");
  g_autoptr (Run) run = run_args (home, "list");
  g_autofree char *after = run_well (home, "list");

  g_test_message ("%s", run->err);
  g_assert_cmpint (run->status, ==, 1);
  g_assert_cmpuint (count_lines (run->err), ==, 1);
  g_assert_nonnull (strstr (run->out, "Inside Azure for IT"));
  g_assert_nonnull (strstr (after, "Inside Azure for IT"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  runner_init (argv[1]);

  g_test_add_func ("/cli/library/first", test_first);
  g_test_add_func ("/cli/library/add-and-remove", test_add_and_remove);
  g_test_add_func ("/cli/library/refresh", test_refresh);
  g_test_add_func ("/cli/library/held-back", test_held_back);
  g_test_add_func ("/cli/library/new-computer", test_new_computer);
  g_test_add_func ("/cli/library/messages", test_messages);
  g_test_add_func ("/cli/library/bad-imports", test_bad_imports);
  g_test_add_func ("/cli/library/beside-a-window", test_beside_a_window);
  g_test_add_func ("/cli/library/damaged", test_damaged);
  return g_test_run ();
}
