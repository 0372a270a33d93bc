/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "database-probe.h"
#include "hearth-test.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define ADD "INSERT INTO series (location, title, added_at) VALUES ('mine', 'Mine', 1)"
#define N_SERIES "SELECT count(*) FROM series"

/* Starts the other program, and waits until it has said its first word. */
static GSubprocess *
start_helper (const char *folder, const char *what, const char *says)
{
  const char *program = g_getenv ("HEARTH_DATABASE_HELPER");
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) helper =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                        program, folder, what, NULL);
  g_autoptr (GDataInputStream) output = NULL;
  g_autofree char *line = NULL;

  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (helper));
  line = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (line, ==, says);
  return g_steal_pointer (&helper);
}

/* Lets the other program end in order. */
static void
end_helper (GSubprocess *helper)
{
  g_autoptr (GError) error = NULL;

  g_output_stream_close (g_subprocess_get_stdin_pipe (helper), NULL, NULL);
  g_assert_true (g_subprocess_wait_check (helper, NULL, &error));
  g_assert_no_error (error);
  g_object_unref (helper);
}

/* Changes a file in place, for it is locked. */
static void
write_into (const char *path, const char *text)
{
  const int fd = g_open (path, O_WRONLY | O_TRUNC | O_CLOEXEC, 0);

  g_assert_cmpint (write (fd, text, strlen (text)), ==, (gssize) strlen (text));
  close (fd);
}

/* What another program writes is told, and can be read; what this one writes itself is not told. */
static void
test_changed_outside (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  HearthDatabase *database = probe_open_quiet (folder->path);
  guint n_told = 0;

  g_signal_connect_swapped (database, "changed-outside", G_CALLBACK (hearth_test_count_cb),
                            &n_told);
  g_assert_true (probe_write (database, ADD, NULL));
  g_assert_cmpint (n_told, ==, 0);

  end_helper (start_helper (folder->path, "write", "open"));
  hearth_test_wait_for (n_told > 0, 10);
  g_assert_cmpint (probe_count (database, N_SERIES), ==, 2);

  /* Again, now that the log has been there and its own changes come in between. */
  g_assert_true (probe_write (database, "UPDATE series SET own_title = 'Mine'", NULL));
  n_told = 0;
  end_helper (start_helper (folder->path, "many", "open"));
  hearth_test_wait_for (n_told > 0, 10);
  g_assert_cmpint (probe_count (database, N_SERIES), ==, 102);
  probe_close (database);

  /* Of its own changes nothing was told even at the end. */
  n_told = 0;
  database = probe_open_quiet (folder->path);
  g_signal_connect_swapped (database, "changed-outside", G_CALLBACK (hearth_test_count_cb),
                            &n_told);
  for (int i = 0; i < 20; i++)
    g_assert_true (probe_write (database, "UPDATE series SET own_title = 'Mine'", NULL));
  g_assert_cmpint (probe_count (database, N_SERIES), ==, 102);
  g_assert_cmpint (n_told, ==, 0);
  probe_close (database);
}

/* Both write at once, a hundred times each, and nothing is lost. */
static void
test_both_write (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  HearthDatabase *database = probe_open_quiet (folder->path);
  g_autoptr (GSubprocess) helper =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE, NULL,
                        g_getenv ("HEARTH_DATABASE_HELPER"), folder->path, "many", NULL);
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 100; i++)
    probe_write (database,
                 "INSERT INTO series (location, title, added_at)"
                 " SELECT 'inside-' || count(*), 'Inside', 1 FROM series",
                 &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait_check (helper, NULL, &error));
  g_assert_cmpint (probe_count (database, N_SERIES), ==, 200);
  probe_close (database);
}

/* While another program has the library open, it is not looked through, and it stays where it is,
 * whatever is found. The damage is dealt with by the first that is alone with it. */
static void
test_not_looked_through_while_open (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autofree char *path = hearth_test_folder_file (folder, "library.db", NULL);
  g_autofree char *lock = hearth_test_folder_file (folder, "library.lock", NULL);
  g_autofree char *aside = NULL;
  g_autofree char *notice = NULL;
  g_autofree char *note = NULL;
  GSubprocess *helper;
  HearthDatabase *database = probe_open_quiet (folder->path);

  probe_fill (database, 5, 10);
  probe_close (database);
  helper = start_helper (folder->path, "hold", "open");
  /* As at the end of a program that was killed. */
  write_into (lock, "check\n");
  database = probe_open_quiet (folder->path);
  g_assert_cmpint (probe_count (database, N_SERIES), ==, 5);
  probe_close (database);
  g_assert_true (g_file_get_contents (lock, &note, NULL, NULL));
  g_assert_cmpstr (note, ==, "check\n");
  end_helper (helper);

  g_assert_true (g_file_set_contents (path, "rubbish", -1, NULL));
  database = probe_open (folder->path, &notice);
  aside = probe_file (folder->path, "library-damaged-", ".db");
  g_assert_nonnull (aside);
  g_assert_cmpint (probe_count (database, N_SERIES), ==, 5);
  probe_close (database);
}

/* A program that is killed takes nothing with it that it had written, whether it was alone or not.
 */
static void
test_killed (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  HearthDatabase *database = NULL;

  for (gint64 i = 1; i <= 6; i++)
    {
      g_autoptr (GSubprocess) helper = start_helper (folder->path, "kill", "open");

      if (i == 3)
        database = probe_open_quiet (folder->path);
      g_subprocess_force_exit (helper);
      g_assert_true (g_subprocess_wait (helper, NULL, NULL));
      if (i == 5)
        probe_close (g_steal_pointer (&database));
    }
  database = probe_open_quiet (folder->path);
  g_assert_cmpint (probe_count (database, N_SERIES), ==, 6);
  probe_close (database);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/library/two-programs/changed-outside", test_changed_outside);
  g_test_add_func ("/library/two-programs/both-write", test_both_write);
  g_test_add_func ("/library/two-programs/not-looked-through-while-open",
                   test_not_looked_through_while_open);
  g_test_add_func ("/library/two-programs/killed", test_killed);

  return g_test_run ();
}
