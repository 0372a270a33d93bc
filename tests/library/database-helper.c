/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "database-probe.h"
#include "hearth-test.h"

#include <unistd.h>

#define ADD                                        \
  "INSERT INTO series (location, title, added_at)" \
  " SELECT 'outside-' || count(*), 'Outside', 1 FROM series"

/* The other program of the tests, the command line beside the window. Usage: database-helper FOLDER
 * WHAT write   adds a series of its own and ends in order hold    opens the library, says "open",
 * and ends in order when its input ends kill    as hold, but writes something and then waits to be
 * killed many    writes a hundred times, each a transaction of its own */
static void
say (const char *word)
{
  g_print ("%s\n", word);
}

static void
wait_for_end_of_input (void)
{
  char byte;

  while (read (STDIN_FILENO, &byte, 1) > 0)
    continue;
}

static void
write_until_killed (HearthDatabase *database)
{
  for (;;)
    {
      g_assert_true (probe_write (database, ADD, NULL));
      g_print ("%d\n", (int) probe_count (database, "SELECT count(*) FROM series"));
    }
}

int
main (int argc, char *argv[])
{
  g_autoptr (HearthDatabase) database = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *notice = NULL;
  const char *what = argc == 3 ? argv[2] : "";
  const int n = g_str_equal (what, "many") ? 100 : g_str_equal (what, "hold") ? 0 : 1;

  g_assert_cmpint (argc, ==, 3);
  database = probe_open (argv[1], &notice);
  for (int i = 0; i < n; i++)
    probe_write (database, ADD, &error);
  g_assert_no_error (error);
  if (g_str_equal (what, "stream"))
    write_until_killed (database);
  say (notice != NULL ? notice : "open");
  if (g_str_equal (what, "hold") || g_str_equal (what, "kill"))
    wait_for_end_of_input ();
  hearth_database_close (database);
  return 0;
}
