/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "database-probe.h"
#include "hearth-test.h"

#define N_SERIES "SELECT count(*) FROM series"

/* Runs the other program for so long, and kills it wherever it is then. Returns all that it said.
 */
static char *
run_and_kill (const char *folder, const char *what, guint after_ms)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) helper =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                        g_getenv ("HEARTH_DATABASE_HELPER"), folder, what, NULL);
  g_autoptr (GCancellable) timer = g_cancellable_new ();
  g_autoptr (GByteArray) said = g_byte_array_new ();
  guint8 bytes[4096];
  gssize n;

  g_assert_no_error (error);
  hearth_test_cancel_after (timer, after_ms);
  hearth_test_wait_for (g_cancellable_is_cancelled (timer), 10);
  g_subprocess_force_exit (helper);
  while ((n = g_input_stream_read (g_subprocess_get_stdout_pipe (helper), bytes, sizeof bytes, NULL,
                                   NULL)) > 0)
    g_byte_array_append (said, bytes, (guint) n);
  g_assert_true (g_subprocess_wait (helper, NULL, NULL));
  g_byte_array_append (said, (const guint8 *) "", 1);
  return (char *) g_byte_array_free (g_steal_pointer (&said), FALSE);
}

/* The last number that was said in a whole line, or what is known already. */
static gint64
last_number (const char *said, gint64 known)
{
  g_auto (GStrv) lines = g_strsplit (said, "\n", -1);
  const guint n_lines = g_strv_length (lines);

  return n_lines >= 2 ? g_ascii_strtoll (lines[n_lines - 2], NULL, 10) : known;
}

/* What a program wrote before it was killed is there, to the last word that it said. */
static void
test_while_writing (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  gint64 known = 0;

  for (int i = 0; i < 40; i++)
    {
      const guint after_ms = (guint) g_rand_int_range (rand, 0, 120);
      g_autofree char *said = run_and_kill (folder->path, "stream", after_ms);
      HearthDatabase *database = NULL;

      known = last_number (said, known);
      database = probe_open_quiet (folder->path);
      g_assert_cmpint (probe_count (database, N_SERIES), >=, known);
      known = probe_count (database, N_SERIES);
      g_assert_cmpint (probe_count (database, "SELECT count(*) FROM pragma_integrity_check"
                                              " WHERE integrity_check <> 'ok'"),
                       ==, 0);
      probe_close (database);
    }
  g_assert_cmpint (known, >, 0);
}

/* Wherever the mending of a damaged library is cut off, the next start mends all of it. */
static void
test_while_mending (void)
{
  g_autoptr (HearthTestFolder) whole = hearth_test_folder_new ();
  g_autofree char *path = hearth_test_folder_file (whole, "library.db", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);
  gsize length = 0;
  HearthDatabase *database = probe_open_quiet (whole->path);

  probe_fill (database, 20, 20);
  probe_close (database);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  memset (bytes, 'x', 100);

  for (int i = 0; i < 25; i++)
    {
      g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
      g_autofree char *damaged = hearth_test_folder_file (folder, "library.db", NULL);
      g_autofree char *said = NULL;
      g_autofree char *aside = NULL;
      g_autofree char *notice = NULL;

      g_assert_true (g_file_set_contents (damaged, bytes, (gssize) length, NULL));
      said = run_and_kill (folder->path, "hold", (guint) g_rand_int_range (rand, 0, 80));
      database = probe_open (folder->path, &notice);
      g_assert_true (hearth_database_is_lasting (database));
      g_assert_cmpint (probe_count (database, N_SERIES), ==, 20);
      g_assert_cmpint (probe_count (database, "SELECT count(*) FROM watch"), ==, 400);
      g_assert_cmpint (probe_count (database, "SELECT count(*) FROM episode"), ==, 400);
      aside = probe_file (folder->path, "library-damaged-", ".db");
      g_assert_nonnull (aside);
      probe_close (database);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/library/killed/while-writing", test_while_writing);
  g_test_add_func ("/library/killed/while-mending", test_while_mending);

  return g_test_run ();
}
