/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hearth in a shell: it checks, converts and lists catalogs on files, says how to use it, and knows
 * when its output gets lost. */
#include "hearth-cli-runner.h"
#include "hearth-config.h"

#include "hearth-builtin.h"

#include <fcntl.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

static const char *program = NULL;

#define HEAD                                                                            \
  "{ \"format\": \"hearth-catalog\", \"version\": 1,\n  \"id\": \"talks\", \"title\": " \
  "\"Talks\",\n"
#define EPISODE(members) "  \"episodes\": [\n    { " members " } ]\n}\n"
#define GOOD HEAD EPISODE ("\"id\": \"one\", \"title\": \"One\"")

static void
test_check_good (void)
{
  g_autoptr (HearthTestFolder) home = hearth_test_folder_new ();
  g_autofree char *file = hearth_test_folder_file (home, "good.hearth.json", GOOD);
  g_autoptr (Run) run = run_args (home, "check", file);

  g_assert_cmpstr (run->out, ==, "");
  g_assert_cmpstr (run->err, ==, "");
  g_assert_cmpint (run->status, ==, 0);
}

static void
test_check_builtin (void)
{
  g_autoptr (HearthTestFolder) home = hearth_test_folder_new ();
  const char *const *locations = hearth_builtin_get_locations ();

  g_assert_nonnull (locations[0]);
  for (guint i = 0; locations[i] != NULL; i++)
    {
      g_autoptr (Run) run = run_args (home, "check", locations[i]);

      g_assert_cmpstr (run->out, ==, "");
      g_assert_cmpstr (run->err, ==, "");
      g_assert_cmpint (run->status, ==, 0);
    }
}

/* What a publisher begins with has no fault, and nobody's file is written over. */
static void
test_new (void)
{
  g_autoptr (HearthTestFolder) home = hearth_test_folder_new ();
  g_autofree char *file = g_build_filename (home->path, "mine.hearth.json", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (Run) printed = run_args (home, "new");
  g_autoptr (Run) written = run_args (home, "new", file);
  g_autoptr (Run) checked = run_args (home, "check", file);
  g_autoptr (Run) again = run_args (home, "new", file);

  g_assert_cmpint (written->status, ==, 0);
  g_assert_true (g_file_get_contents (file, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, printed->out);
  g_assert_cmpstr (checked->out, ==, "");
  g_assert_cmpint (checked->status, ==, 0);
  g_assert_cmpint (again->status, ==, 2);
  g_assert_nonnull (strstr (again->err, "mine.hearth.json"));
}

typedef struct
{
  const char *name;
  const char *contents;
  int status;
  const char *line; /* a regular expression that a line has after the name of the file */
} FaultCase;

static const FaultCase fault_cases[] = {
  { "unknown-member", HEAD EPISODE ("\"id\": \"one\", \"title\": \"One\", \"colour\": 1"), 0,
    ":4:[0-9]+: warning: episodes\\[0\\]\\.colour: " },
  { "no-title", HEAD EPISODE ("\"id\": \"one\""), 1, ":4:[0-9]+: error: episodes\\[0\\]" },
  { "wrong-type", HEAD EPISODE ("\"id\": \"one\", \"title\": 7"), 1,
    ":4:[0-9]+: error: episodes\\[0\\]\\.title: " },
  { "broken", HEAD "  \"episodes\": [ }\n", 1, ":3:[0-9]+: error: " },
  { "empty", "", 1, ":1:1: error: " },
  { "other-json", "[1, 2]\n", 1, ":1:[0-9]+: error: " },
  { "no-json", "<!DOCTYPE html>\n", 1, ":1:[0-9]+: error: " },
};

static void
test_check_fault (gconstpointer data)
{
  const FaultCase *fault = data;
  g_autoptr (HearthTestFolder) home = hearth_test_folder_new ();
  g_autofree char *file = hearth_test_folder_file (home, "bad.json", fault->contents);
  g_autoptr (Run) run = run_args (home, "check", file);
  g_autofree char *name = g_regex_escape_string (file, -1);
  g_autofree char *pattern = g_strconcat ("^", name, fault->line, NULL);

  g_test_message ("%s", run->out);
  g_assert_cmpint (run->status, ==, fault->status);
  g_assert_cmpstr (run->err, ==, "");
  g_assert_cmpuint (count_lines (run->out), >=, 1);
  g_assert_true (g_regex_match_simple (pattern, run->out, G_REGEX_MULTILINE, 0));
}

static void
test_check_several (void)
{
  g_autoptr (HearthTestFolder) home = hearth_test_folder_new ();
  g_autofree char *good = hearth_test_folder_file (home, "good.json", GOOD);
  g_autofree char *bad = hearth_test_folder_file (home, "bad.json", "{}");
  g_autofree char *missing = hearth_test_folder_file (home, "missing.json", NULL);
  g_autofree char *complaint = g_strdup_printf ("hearth: %s: ", missing);
  g_autoptr (Run) worst = run_args (home, "check", good, missing, bad, good);
  g_autoptr (Run) last = run_args (home, "check", good, bad);

  g_assert_cmpint (worst->status, ==, 2);
  g_assert_cmpuint (count_lines (worst->err), ==, 1);
  g_assert_true (g_str_has_prefix (worst->err, complaint));
  g_assert_true (g_str_has_prefix (worst->out, bad));
  g_assert_cmpint (last->status, ==, 1);
  g_assert_cmpstr (last->out, ==, worst->out);
}

/* A check goes through the further pages, as the window does; each fault names its page. */
static void
test_check_pages (void)
{
  g_autoptr (HearthTestFolder) home = hearth_test_folder_new ();
  g_autofree char *first = hearth_test_folder_file (home, "page-1.json",
                                                    HEAD "  \"next\": \"page-2.json\",\n" EPISODE (
                                                        "\"id\": \"a\", \"title\": \"A\""));
  g_autofree char *second =
      hearth_test_folder_file (home, "page-2.json", HEAD EPISODE ("\"id\": \"b\""));
  g_autofree char *place = g_strdup_printf ("%s:4:", second);
  g_autoptr (Run) run = run_args (home, "check", first);

  g_assert_cmpint (run->status, ==, 1);
  g_assert_cmpuint (count_lines (run->out), ==, 1);
  g_assert_true (g_str_has_prefix (run->out, place));
}

static char *
convert (HearthTestFolder *home, const char *location)
{
  g_autoptr (Run) run = run_args (home, "convert", location);

  g_assert_cmpstr (run->err, ==, "");
  g_assert_cmpint (run->status, ==, 0);
  return g_steal_pointer (&run->out);
}

static void
test_convert (void)
{
  g_autoptr (HearthTestFolder) home = hearth_test_folder_new ();
  const char *const *locations = hearth_builtin_get_locations ();

  for (guint i = 0; locations[i] != NULL; i++)
    {
      g_autofree char *once = convert (home, locations[i]);
      g_autofree char *file = hearth_test_folder_file (home, "once.hearth.json", once);
      g_autofree char *twice = convert (home, file);
      g_autoptr (Run) check = run_args (home, "check", file);

      g_assert_true (g_str_has_suffix (once, "}\n"));
      g_assert_cmpstr (once, ==, twice);
      g_assert_cmpint (check->status, ==, 0);
    }
}

/* The good part is written, and the rest is told of. */
static void
test_convert_left_out (void)
{
  g_autoptr (HearthTestFolder) home = hearth_test_folder_new ();
  g_autofree char *file =
      hearth_test_folder_file (home, "some.json",
                               HEAD EPISODE (
                                   "\"id\": \"one\", \"title\": \"One\" }, { \"id\": \"two\""));
  g_autofree char *html = hearth_test_folder_file (home, "page.html", "<p>");
  g_autoptr (Run) some = run_args (home, "convert", file);
  g_autoptr (Run) none = run_args (home, "convert", html);

  g_assert_cmpint (some->status, ==, 1);
  g_assert_nonnull (strstr (some->out, "\"one\""));
  g_assert_null (strstr (some->out, "\"two\""));
  g_assert_nonnull (strstr (some->err, "episodes[1]"));
  g_assert_cmpint (none->status, ==, 2);
  g_assert_cmpstr (none->out, ==, "");
}

#define SEGMENTS                                                                  \
  "\"id\": \"one\", \"title\": \"One\\u001b]0;x\\u0007\\u202e\", \"number\": 3, " \
  "\"kind\": \"deep-dive\", \"published\": \"2021-10-06T02:00:00+02:00\", "       \
  "\"segments\": [ { \"id\": \"a\", \"title\": \"A \\\"b\\\" \\\\u001b\", \"duration\": 65.25 } ]"

/* One catalog that is there and one that is gone, with their episodes and segments. */
static void
test_list (void)
{
  g_autoptr (HearthTestFolder) home = hearth_test_folder_new ();
  g_autofree char *file =
      hearth_test_folder_file (home, "talks.hearth.json", HEAD EPISODE (SEGMENTS));
  g_autofree char *gone = hearth_test_folder_file (home, "gone.hearth.json", NULL);
  g_autofree char *complaint = g_strdup_printf ("hearth: %s: ", gone);
  g_autoptr (Run) run = run_args (home, "list", gone, file);

  g_assert_cmpint (run->status, ==, 1);
  g_assert_true (g_str_has_prefix (run->out, "Talks [talks]  "));
  g_assert_nonnull (strstr (run->out, "\n    A \"b\" \\u001b [a]  1:05\n"));
  g_assert_null (strchr (run->out, '\x1b'));
  g_assert_null (strchr (run->out, '\x07'));
  g_assert_null (strstr (run->out, "\u202e"));
  g_assert_cmpuint (count_lines (run->err), ==, 1);
  g_assert_true (g_str_has_prefix (run->err, complaint));
}

static void
test_list_json (void)
{
  g_autoptr (HearthTestFolder) home = hearth_test_folder_new ();
  g_autofree char *file =
      hearth_test_folder_file (home, "talks.hearth.json", HEAD EPISODE (SEGMENTS));
  g_autofree char *gone = hearth_test_folder_file (home, "gone.hearth.json", NULL);
  g_autoptr (Run) run = run_args (home, "list", "--json", file, gone);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *root, *series, *episode, *segment;
  JsonArray *all, *failed;

  g_assert_true (json_parser_load_from_data (parser, run->out, -1, NULL));
  root = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpint (json_object_get_int_member (root, "version"), ==, 1);
  all = json_object_get_array_member (root, "series");
  g_assert_cmpuint (json_array_get_length (all), ==, 1);
  series = json_array_get_object_element (all, 0);
  g_assert_cmpstr (json_object_get_string_member (series, "id"), ==, "talks");
  g_assert_true (
      g_str_has_suffix (json_object_get_string_member (series, "location"), "/talks.hearth.json"));
  episode = json_array_get_object_element (json_object_get_array_member (series, "episodes"), 0);
  g_assert_true (g_str_has_prefix (json_object_get_string_member (episode, "title"), "One"));
  g_assert_cmpstr (json_object_get_string_member (episode, "kind"), ==, "deep-dive");
  g_assert_cmpint (json_object_get_int_member (episode, "number"), ==, 3);
  g_assert_cmpstr (json_object_get_string_member (episode, "published"), ==,
                   "2021-10-06T00:00:00Z");
  segment = json_array_get_object_element (json_object_get_array_member (episode, "segments"), 0);
  g_assert_cmpstr (json_object_get_string_member (segment, "title"), ==, "A \"b\" \\u001b");
  g_assert_cmpfloat (json_object_get_double_member (segment, "duration"), ==, 65.25);

  failed = json_object_get_array_member (root, "failed");
  g_assert_cmpuint (json_array_get_length (failed), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (failed, 0),
                                                  "location"),
                   ==, gone);
  g_assert_cmpint (run->status, ==, 1);
}

/* A name may hold what commands a terminal. */
static void
test_escapes (void)
{
  g_autoptr (HearthTestFolder) home = hearth_test_folder_new ();
  g_autofree char *bad = hearth_test_folder_file (home, "x\n\x1b[2J.json", "{}");
  g_autofree char *missing = hearth_test_folder_file (home, "no\x1b\xff", NULL);
  g_autoptr (Run) run = run_args (home, "check", bad, missing);

  g_assert_cmpint (run->status, ==, 2);
  g_assert_null (strchr (run->out, '\x1b'));
  g_assert_null (strchr (run->err, '\x1b'));
  g_assert_nonnull (strstr (run->out, "x\\u000a\\u001b[2J.json:1:"));
  g_assert_cmpuint (count_lines (run->err), ==, 1);
  g_assert_true (g_utf8_validate (run->err, -1, NULL));
}

static const char *const bad_usage_cases[][5] = {
  { "check" },
  { "check", "--" },
  { "check", "--colour", "file" },
  { "convert" },
  { "convert", "one", "two" },
  { "list", "no-such-id" },
  { "list", "--jso" },
  { "add" },
  { "remove" },
  { "import" },
  { "import", "one", "two" },
  { "export", "one", "two" },
  { "export", "--json" },
  { "help", "nothing" },
  { "help", "list", "check" },
  { "frobnicate" },
  { "--frobnicate" },
  { "file.json", "--frobnicate" },
  { "-x" },
  { "" },
  { "--frob\n\x1b[2J" },
};

static void
test_bad_usage (void)
{
  g_autoptr (HearthTestFolder) home = hearth_test_folder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (bad_usage_cases); i++)
    {
      g_autoptr (Run) run = run_hearth (home, bad_usage_cases[i]);

      g_test_message ("%s", run->err);
      g_assert_cmpint (run->status, ==, 2);
      g_assert_cmpstr (run->out, ==, "");
      g_assert_cmpuint (count_lines (run->err), ==, 1);
      g_assert_true (g_str_has_prefix (run->err, "hearth: "));
    }
}

static void
test_help (void)
{
  static const char *const commands[] = { "list", "add",   "remove",  "refresh", "export", "import",
                                          "new",  "check", "convert", "receive", "report" };
  g_autoptr (HearthTestFolder) home = hearth_test_folder_new ();
  g_autoptr (Run) help = run_args (home, "--help");
  g_autoptr (Run) version = run_args (home, "--version");

  g_assert_cmpint (help->status, ==, 0);
  g_assert_cmpstr (version->out, ==, "hearth " HEARTH_VERSION "\n");
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autoptr (Run) one = run_args (home, "help", commands[i]);
      g_autoptr (Run) other = run_args (home, commands[i], "--help");
      g_autofree char *usage = g_strdup_printf ("  hearth %s ", commands[i]);

      g_assert_nonnull (strstr (help->out, usage));
      g_assert_nonnull (strstr (one->out, usage));
      g_assert_cmpstr (one->out, ==, other->out);
      g_assert_cmpint (one->status, ==, 0);
    }
}

static const char *const window_cases[][4] = {
  { NULL },
  { "talks.hearth.json" },
  { "https://example.org/talks", "other.hearth.json" },
  { "hearth://open/talks/one?t=5" },
  { "--gapplication-service" },
  { "--", "check" },
  { "--", "--not-an-option" },
};

static void
test_window (void)
{
  g_autoptr (HearthTestFolder) home = hearth_test_folder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (window_cases); i++)
    {
      g_autoptr (Run) run = run_hearth (home, window_cases[i]);

      g_assert_cmpint (run->status, ==, 3);
      g_assert_cmpstr (run->out, ==, "");
      g_assert_cmpstr (run->err, ==, "");
    }
}

static void
test_output_lost (void)
{
  static const char *const commands[][3] = {
    { "list" }, { "list", "--json" }, { "--help" }, { "--version" }, { "convert", "resource" },
  };
  g_autoptr (HearthTestFolder) home = hearth_test_folder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      const gboolean convert_it = g_str_equal (commands[i][0], "convert");
      const char *const arguments[] = {
        commands[i][0],
        convert_it ? hearth_builtin_get_locations ()[0] : commands[i][1],
        NULL,
      };
      g_autoptr (Run) full =
          run_hearth_into (home, g_open ("/dev/full", O_WRONLY | O_CLOEXEC, 0), arguments);
      g_autoptr (Run) closed = NULL;
      int pipe_fds[2];

      g_assert_cmpint (full->status, ==, 2);
      g_assert_cmpuint (count_lines (full->err), ==, 1);

      /* Whoever reads has had enough, as “head” has: nothing to tell anybody. */
      g_assert_true (g_unix_open_pipe (pipe_fds, FD_CLOEXEC, NULL));
      g_assert_true (g_close (pipe_fds[0], NULL));
      closed = run_hearth_into (home, pipe_fds[1], arguments);
      g_assert_cmpint (closed->status, ==, 2);
      g_assert_cmpstr (closed->err, ==, "");
    }
}

/* Started with its output closed: nothing else gets written into instead. */
static void
test_output_closed (void)
{
  g_autoptr (HearthTestFolder) home = hearth_test_folder_new ();
  g_autofree char *command =
      g_strdup_printf ("env XDG_DATA_HOME='%s' LC_ALL=C.UTF-8 sh -c 'exec \"%s\" list >&-'",
                       home->path, program);
  g_autofree char *err = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_assert_true (g_spawn_command_line_sync (command, NULL, &err, &status, &error));
  g_assert_no_error (error);
  g_assert_false (g_spawn_check_wait_status (status, &error));
  g_assert_error (error, G_SPAWN_EXIT_ERROR, 2);
  g_assert_cmpstr (err, ==, "hearth: the output could not be written: Bad file descriptor\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  program = argv[1];
  runner_init (program);

  g_test_add_func ("/cli/new", test_new);
  g_test_add_func ("/cli/check/good", test_check_good);
  g_test_add_func ("/cli/check/builtin", test_check_builtin);
  for (guint i = 0; i < G_N_ELEMENTS (fault_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/cli/check/fault/", fault_cases[i].name, NULL);

      g_test_add_data_func (path, &fault_cases[i], test_check_fault);
    }
  g_test_add_func ("/cli/check/several", test_check_several);
  g_test_add_func ("/cli/check/pages", test_check_pages);
  g_test_add_func ("/cli/convert/stable", test_convert);
  g_test_add_func ("/cli/convert/left-out", test_convert_left_out);
  g_test_add_func ("/cli/list/text", test_list);
  g_test_add_func ("/cli/list/json", test_list_json);
  g_test_add_func ("/cli/escapes", test_escapes);
  g_test_add_func ("/cli/bad-usage", test_bad_usage);
  g_test_add_func ("/cli/help", test_help);
  g_test_add_func ("/cli/window", test_window);
  g_test_add_func ("/cli/output-lost", test_output_lost);
  g_test_add_func ("/cli/output-closed", test_output_closed);
  return g_test_run ();
}
