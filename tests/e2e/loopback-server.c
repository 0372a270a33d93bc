/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The scripted loopback server as a program, for stories that are told in Python. It says its two
 * addresses, then does what it reads, a line at a time, and answers every line with one of its own:
 *
 *   folder FOLDER                  serves the files of a folder
 *   answer PATH [NAME=VALUE…]      scripts a path: status, type, location, file, rate, cut-off,
 * never count PATH                     how often the path was asked for body PATH what came to it
 * last, in base64 header PATH NAME               a header of that
 *
 * Words with blanks are quoted as in a shell. The end of its input ends it. */
#include "hearth-test-server.h"

#include <locale.h>
#include <stdio.h>

typedef struct
{
  HearthTestServer *plain; /* owned */
  HearthTestServer *tls;   /* owned: the same answers, from somebody nobody vouches for */
} Servers;

static char *
answer (Servers *servers, char **words)
{
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GBytes) body = NULL;
  HearthTestAnswer scripted = { 0 };
  const char *status, *rate, *file;

  for (char **word = words + 2; *word != NULL; word++)
    {
      char *equals = strchr (*word, '=');

      g_assert_nonnull (equals);
      *equals = '\0';
      g_hash_table_insert (values, *word, equals + 1);
    }
  status = g_hash_table_lookup (values, "status");
  rate = g_hash_table_lookup (values, "rate");
  file = g_hash_table_lookup (values, "file");
  scripted.status = status != NULL ? (guint) g_ascii_strtoull (status, NULL, 10) : 0;
  scripted.bytes_per_second = rate != NULL ? (guint) g_ascii_strtoull (rate, NULL, 10) : 0;
  scripted.content_type = g_hash_table_lookup (values, "type");
  scripted.location = g_hash_table_lookup (values, "location");
  scripted.cut_off = g_hash_table_contains (values, "cut-off");
  scripted.never_answer = g_hash_table_contains (values, "never");
  if (file != NULL)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GMappedFile) mapped = g_mapped_file_new (file, FALSE, &error);

      g_assert_no_error (error);
      body = g_mapped_file_get_bytes (mapped);
    }
  hearth_test_server_answer (servers->plain, words[1], &scripted, body);
  hearth_test_server_answer (servers->tls, words[1], &scripted, body);
  return g_strdup ("done");
}

static char *
serve_folder (Servers *servers, char **words)
{
  hearth_test_server_serve_folder (servers->plain, words[1], TRUE);
  hearth_test_server_serve_folder (servers->tls, words[1], TRUE);
  return g_strdup ("done");
}

static char *
count (Servers *servers, char **words)
{
  return g_strdup_printf ("%u", hearth_test_server_n_requests (servers->plain, words[1]));
}

static char *
last_body (Servers *servers, char **words)
{
  g_autoptr (GBytes) body = hearth_test_server_last_body (servers->plain, words[1]);
  gsize size = 0;
  const guchar *data = body != NULL ? g_bytes_get_data (body, &size) : NULL;

  return g_base64_encode (data, size);
}

static char *
last_header (Servers *servers, char **words)
{
  char *value = hearth_test_server_last_header (servers->plain, words[1], words[2]);

  return value != NULL ? value : g_strdup ("");
}

static const struct
{
  const char *word;
  guint least; /* how many words a line of it has at the least */
  char *(*carry_out) (Servers *servers, char **words);
} commands[] = {
  { "answer", 2, answer },  { "folder", 2, serve_folder }, { "count", 2, count },
  { "body", 2, last_body }, { "header", 3, last_header },
};

static char *
carry_out (Servers *servers, const char *line)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (GError) error = NULL;
  int n_words = 0;

  g_shell_parse_argv (line, &n_words, &words, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (words[0], commands[i].word) && (guint) n_words >= commands[i].least)
      return commands[i].carry_out (servers, words);
  g_error ("The loopback server was told “%s”, which it does not know", line);
}

int
main (int argc, char **argv)
{
  g_autoptr (HearthTestServer) plain = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);
  g_autoptr (HearthTestServer) tls = hearth_test_server_new (HEARTH_TEST_SERVER_TLS);
  Servers servers = { plain, tls };
  g_autofree char *plain_uri = hearth_test_server_uri (plain, "");
  g_autofree char *tls_uri = hearth_test_server_uri (tls, "");
  g_autoptr (GIOChannel) input = g_io_channel_unix_new (0);
  g_autofree char *line = NULL;

  setlocale (LC_ALL, "");
  g_print ("%s %s\n", plain_uri, tls_uri);
  fflush (stdout);
  while (g_io_channel_read_line (input, &line, NULL, NULL, NULL) == G_IO_STATUS_NORMAL)
    {
      g_autofree char *said = carry_out (&servers, line);

      g_print ("%s\n", said);
      fflush (stdout);
      g_clear_pointer (&line, g_free);
    }
  return 0;
}
