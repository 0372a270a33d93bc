/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Catalogs that lie on servers, some of which misbehave: each failure has words of its own. */
#include "hearth-cli-runner.h"
#include "hearth-test-server.h"

#define GOOD                                                                                     \
  "{ \"format\": \"hearth-catalog\", \"version\": 1, \"id\": \"talks\", \"title\": \"Talks\",\n" \
  "  \"image\": \"poster.jpg\", \"next\": \"page-2.json\",\n"                                    \
  "  \"episodes\": [ { \"id\": \"one\", \"title\": \"One\" } ] }\n"

static GBytes *
pack (GBytes *bytes)
{
  g_autoptr (GZlibCompressor) packer = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autoptr (GInputStream) plain = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GInputStream) packed = g_converter_input_stream_new (plain, G_CONVERTER (packer));
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();

  g_output_stream_splice (memory, packed, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static GBytes *
bytes_of (const char *text)
{
  return g_bytes_new_static (text, strlen (text));
}

/* Runs “check” on a path of the server, and gives what it said on standard error without the URL.
 */
static char *
check_fails (HearthTestServer *server, const char *path)
{
  g_autoptr (HearthTestFolder) home = hearth_test_folder_new ();
  g_autofree char *uri = hearth_test_server_uri (server, path);
  g_autofree char *prefix = g_strdup_printf ("hearth: %s: ", uri);
  g_autoptr (Run) run = run_args (home, "check", uri);

  g_test_message ("%s", run->err);
  g_assert_cmpint (run->status, ==, 2);
  g_assert_cmpstr (run->out, ==, "");
  g_assert_cmpuint (count_lines (run->err), ==, 1);
  g_assert_true (g_str_has_prefix (run->err, prefix));
  return g_strdup (run->err + strlen (prefix));
}

static void
add_words (GHashTable *words, HearthTestServer *server, const char *path)
{
  /* Were two failures told in the same words, the second would find them taken. */
  g_assert_true (g_hash_table_add (words, check_fails (server, path)));
}

static void
test_failures (void)
{
  static const struct
  {
    const char *path;
    HearthTestAnswer how;
  } cases[] = {
    { "/missing", { .status = 404 } },
    { "/gone", { .status = 410 } },
    { "/forbidden", { .status = 403 } },
    { "/broken", { .status = 500 } },
    { "/cut-off", { .cut_off = TRUE, .content_type = "application/json" } },
    { "/circle", { .status = 302, .location = "/circle" } },
    { "/to-a-file", { .status = 302, .location = "file:///etc/hostname" } },
  };
  g_autoptr (HearthTestServer) server = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);
  g_autoptr (HearthTestServer) liar = hearth_test_server_new (HEARTH_TEST_SERVER_TLS);
  g_autoptr (GHashTable) words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GBytes) good = bytes_of (GOOD);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      hearth_test_server_answer (server, cases[i].path, &cases[i].how, good);
      add_words (words, server, cases[i].path);
    }
  hearth_test_server_answer (liar, "/good", NULL, good);
  add_words (words, liar, "/good");
  g_assert_cmpuint (g_hash_table_size (words), ==, G_N_ELEMENTS (cases) + 1);
}

/* A few hundred bytes that want to become two hundred megabytes. */
static void
test_bomb (void)
{
  g_autoptr (HearthTestServer) server = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);
  const gsize size = 200 * 1024 * 1024;
  g_autoptr (GBytes) blanks = g_bytes_new_take (g_malloc0 (size), size);
  g_autoptr (GBytes) bomb = pack (blanks);
  g_autofree char *words = NULL;

  hearth_test_server_answer (server, "/bomb", &(HearthTestAnswer){ .encoding = "gzip" }, bomb);
  words = check_fails (server, "/bomb");
  g_assert_nonnull (strstr (words, "64"));
}

static void
test_packed (void)
{
  g_autoptr (HearthTestFolder) home = hearth_test_folder_new ();
  g_autoptr (HearthTestServer) server = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);
  g_autoptr (GBytes) good = bytes_of (GOOD);
  g_autoptr (GBytes) packed = pack (good);
  g_autofree char *uri = hearth_test_server_uri (server, "/packed");
  g_autoptr (Run) run = NULL;

  hearth_test_server_answer (server, "/packed", &(HearthTestAnswer){ .encoding = "gzip" }, packed);
  run = run_args (home, "convert", uri);
  g_assert_cmpstr (run->err, ==, "");
  g_assert_cmpint (run->status, ==, 0);
  g_assert_nonnull (strstr (run->out, "\"One\""));
}

/* One catalog by URL and by path: the same bytes, with its addresses as they were written. */
static void
test_same_by_url_and_path (void)
{
  g_autoptr (HearthTestFolder) home = hearth_test_folder_new ();
  g_autoptr (HearthTestServer) server = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);
  g_autofree char *file = hearth_test_folder_file (home, "talks.hearth.json", GOOD);
  g_autofree char *uri = hearth_test_server_uri (server, "/talks.hearth.json");
  g_autoptr (Run) by_path = NULL;
  g_autoptr (Run) by_url = NULL;

  hearth_test_server_serve_folder (server, home->path, TRUE);
  by_path = run_args (home, "convert", file);
  by_url = run_args (home, "convert", uri);
  g_assert_cmpint (by_path->status, ==, 0);
  g_assert_cmpint (by_url->status, ==, 0);
  g_assert_cmpstr (by_path->out, ==, by_url->out);
  g_assert_nonnull (strstr (by_url->out, "\"poster.jpg\""));
  g_assert_nonnull (strstr (by_url->out, "\"page-2.json\""));
  g_assert_cmpuint (hearth_test_server_n_requests (server, "/page-2.json"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  runner_init (argv[1]);

  g_test_add_func ("/cli/network/failures", test_failures);
  g_test_add_func ("/cli/network/bomb", test_bomb);
  g_test_add_func ("/cli/network/packed", test_packed);
  g_test_add_func ("/cli/network/same-by-url-and-path", test_same_by_url_and_path);
  return g_test_run ();
}
