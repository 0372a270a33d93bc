/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "hearth receive" as a publisher runs it: a thousand clients at once, and what can be had of it
 * afterwards.
 *
 * test-receive PROGRAM */
#include "hearth-test.h"
#include "receiver-client.h"

#include <json-glib/json-glib.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#define SECONDS 120
#define N_CLIENTS 1000
#define MAX_MEMORY_KIB (160 * 1024)

static const char *program;

typedef struct
{
  HearthTestFolder *folder;
  char *path;
  GSubprocess *process;
  guint16 port;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDataInputStream) output = NULL;
  g_autofree char *line = NULL;

  fixture->folder = hearth_test_folder_new ();
  fixture->path = g_build_filename (fixture->folder->path, "feedback.db", NULL);
  fixture->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, "receive",
                                       "--listen", "127.0.0.1:0", "--store", fixture->path, NULL);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (fixture->process));
  line = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (line, "Feedback is taken at http://127.0.0.1:"));
  fixture->port = port_of (strstr (line, "http:"));
}

static void
end (Fixture *fixture)
{
  if (fixture->process == NULL)
    return;
  g_subprocess_send_signal (fixture->process, SIGTERM);
  g_assert_true (g_subprocess_wait_check (fixture->process, NULL, NULL));
  g_clear_object (&fixture->process);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  end (fixture);
  hearth_test_folder_free (fixture->folder);
  g_free (fixture->path);
}

/* The most memory that the program ever had, in KiB. */
static guint
most_memory (Fixture *fixture)
{
  g_autofree char *path =
      g_strdup_printf ("/proc/%s/status", g_subprocess_get_identifier (fixture->process));
  g_autofree char *text = NULL;
  const char *line;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  line = strstr (text, "VmHWM:");
  g_assert_nonnull (line);
  return (guint) g_ascii_strtoull (line + strlen ("VmHWM:"), NULL, 10);
}

static gboolean
all_answered (GPtrArray *clients)
{
  for (guint i = 0; i < clients->len; i++)
    if (!((Client *) clients->pdata[i])->ended)
      return FALSE;
  return TRUE;
}

/* All are there before the first one speaks. Each fourth sends twice the same, by two lines. */
static void
test_thousand (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) clients = g_ptr_array_new_with_free_func ((GDestroyNotify) client_free);
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *long_text = g_strnfill (15000, 'a');
  guint n_keys = 0;
  const guint n_different = N_CLIENTS * 3 / 4;

  for (guint i = 0; i < N_CLIENTS; i++)
    g_ptr_array_add (clients, client_new (fixture->port));
  for (guint i = 0; i < n_different; i++)
    {
      g_autoptr (HearthFeedback) feedback = hearth_feedback_new ("inside", "open", "mariner");

      hearth_feedback_set_message (feedback, i % 10 == 0 ? long_text : "Well said");
      g_ptr_array_add (requests, client_request (feedback, ""));
    }
  for (guint i = 0; i < N_CLIENTS; i++)
    client_send (clients->pdata[i], requests->pdata[i % n_different], -1);
  hearth_test_wait_for (all_answered (clients), SECONDS);
  for (guint i = 0; i < N_CLIENTS; i++)
    g_assert_cmpuint (client_status (clients->pdata[i]), ==, 201);

  g_assert_cmpuint (count_pieces (fixture->path, &n_keys), ==, n_different);
  g_assert_cmpuint (n_keys, ==, n_different);
  g_test_message ("%u KiB at most", most_memory (fixture));
#ifndef __SANITIZE_ADDRESS__
  g_assert_cmpuint (most_memory (fixture), <, MAX_MEMORY_KIB);
#endif
}

static char *
run (const char *first, const char *second, const char *third, const char *fourth, int *status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE, &error,
                        program, first, second, third, fourth, fourth != NULL ? "csv" : NULL, NULL);
  char *out = NULL;

  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &out, NULL, &error));
  *status = g_subprocess_get_exit_status (process);
  return out;
}

static void
tell (Fixture *fixture,
      const char *segment,
      HearthFeedbackKind kind,
      guint rating,
      gint64 position_ms,
      const char *message)
{
  g_autoptr (HearthFeedback) feedback = hearth_feedback_new ("inside", "open", segment);
  g_autoptr (Client) client = client_new (fixture->port);
  g_autofree char *request = NULL;

  hearth_feedback_set_kind (feedback, kind);
  hearth_feedback_set_rating (feedback, rating);
  hearth_feedback_set_position_ms (feedback, position_ms);
  hearth_feedback_set_message (feedback, message);
  request = client_request (feedback, "");
  client_send (client, request, -1);
  hearth_test_wait_for (client->ended, SECONDS);
  g_assert_cmpuint (client_status (client), ==, 201);
}

/* While it runs and after it ended, the file says what came: at a glance, for a spreadsheet and for
 * other programs. A formula in it stays text, and nothing moves the cursor. */
static void
test_what_came (Fixture *fixture, gconstpointer data)
{
  g_autofree char *report = NULL, *csv = NULL, *json = NULL, *wrong = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  const char *json_arguments[] = { program,       "receive",       "--store",
                                   fixture->path, "--export=json", NULL };
  g_autoptr (GSubprocess) process = NULL;
  int status = -1;

  tell (fixture, "mariner", HEARTH_FEEDBACK_KIND_FEEDBACK, 5, 761000, "Good");
  tell (fixture, "mariner", HEARTH_FEEDBACK_KIND_FEEDBACK, 4, 764000, "=SUM(A1:A9)");
  tell (fixture, "mariner", HEARTH_FEEDBACK_KIND_QUESTION, 0, -1,
        "Is it \"open\"?\nReally?\x1b[2J");
  tell (fixture, NULL, HEARTH_FEEDBACK_KIND_PROBLEM, 1, -1, "No sound");

  report = run ("report", fixture->path, NULL, NULL, &status);
  g_assert_cmpint (status, ==, 0);
  g_test_message ("%s", report);
  g_assert_true (g_str_has_prefix (report, "4 pieces of feedback\n"));
  g_assert_nonnull (strstr (report, "  4.5  (2)  inside / open / mariner  5★ 1 4★ 1 3★ 0"));
  g_assert_nonnull (strstr (report, "  1.0  (1)  inside / open  5★ 0"));
  g_assert_nonnull (strstr (report, "    12:30  2\n"));
  g_assert_nonnull (strstr (report, "    Is it \"open\"?\n    Really? [2J\n"));

  end (fixture);
  csv = run ("receive", "--store", fixture->path, "--export", &status);
  g_assert_cmpint (status, ==, 0);
  g_assert_true (g_str_has_prefix (csv, "received,key,series,"));
  g_assert_nonnull (strstr (csv, "\"'=SUM(A1:A9)\""));
  g_assert_nonnull (strstr (csv, "\"Is it \"\"open\"\"?\nReally?"));
  g_assert_nonnull (strstr (csv, ",761.000,\"feedback\",5,"));

  process = g_subprocess_newv (json_arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &json, NULL, &error));
  g_assert_true (json_parser_load_from_data (parser, json, -1, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (json_parser_get_root (parser))), ==,
                    4);

  wrong = run ("receive", "--listen", "nowhere", NULL, &status);
  g_assert_cmpint (status, ==, 2);
  g_assert_nonnull (strstr (wrong, "--store FILE"));
}

int
main (int argc, char **argv)
{
  struct rlimit files;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  program = argv[1];
  g_assert_cmpint (getrlimit (RLIMIT_NOFILE, &files), ==, 0);
  files.rlim_cur = MIN (files.rlim_max, N_CLIENTS * 2);
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &files), ==, 0);

  hearth_test_add ("/receive/thousand", test_thousand);
  hearth_test_add ("/receive/what-came", test_what_came);
  return g_test_run ();
}
