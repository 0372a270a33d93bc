/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "database-probe.h"
#include "hearth-test.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>

#define ADD "INSERT INTO series (location, title, added_at) VALUES ('new', 'New', 1)"
#define N_SERIES "SELECT count(*) FROM series"
/* Fifty thousand bytes in a row of its own. */
#define ADD_MUCH                                         \
  "INSERT INTO series (location, title, added_at, head)" \
  " SELECT 'much-' || count(*), 'Much', 1, randomblob (50000) FROM series"

/* No file may grow beyond so many bytes: a disk with just that much room. */
static void
set_room (rlim_t bytes)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = MIN (bytes, limit.rlim_max);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* The library cannot be kept here: this is said, and Hearth can be used until it ends. */
static HearthDatabase *
open_passing (const char *folder, const char *says)
{
  g_autofree char *notice = NULL;
  HearthDatabase *database = probe_open (folder, &notice);

  g_assert_nonnull (notice);
  if (strstr (notice, says) == NULL || strstr (notice, "will be gone") == NULL)
    g_error ("“%s” does not say “%s”", notice, says);
  g_assert_false (hearth_database_is_lasting (database));
  return database;
}

/* Where no folder can be made. */
static void
test_no_folder (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autofree char *file = hearth_test_folder_file (folder, "file", "not a folder");
  g_autofree char *below = g_build_filename (file, "library", NULL);
  HearthDatabase *database = open_passing (below, "may not be written to");

  g_assert_true (probe_write (database, ADD, NULL));
  g_assert_cmpint (probe_count (database, N_SERIES), ==, 1);
  probe_close (database);
}

/* A folder of the system that takes no new files, whoever asks. */
static void
test_folder_of_the_system (void)
{
  HearthDatabase *database = open_passing ("/proc/self", "may not be written to");

  g_assert_true (probe_write (database, ADD, NULL));
  g_assert_cmpint (probe_count (database, N_SERIES), ==, 1);
  probe_close (database);
}

/* A folder in which there is a library, and no file can be made any more: the library is shown as
 * it is, the rest is for now. */
static void
test_read_only (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autofree char *lock = hearth_test_folder_file (folder, "library.lock", NULL);
  HearthDatabase *database = probe_open_quiet (folder->path);

  probe_fill (database, 3, 10);
  probe_close (database);
  /* What is a folder can be opened for writing by nobody, not even by root. */
  g_assert_cmpint (g_unlink (lock), ==, 0);
  g_assert_cmpint (g_mkdir (lock, 0700), ==, 0);

  database = open_passing (folder->path, "may not be written to");
  g_assert_cmpint (probe_count (database, N_SERIES), ==, 3);
  g_assert_cmpint (probe_count (database, "SELECT count(*) FROM segment"), ==, 30);
  g_assert_true (probe_write (database, ADD, NULL));
  g_assert_cmpint (probe_count (database, N_SERIES), ==, 4);
  probe_close (database);

  g_assert_cmpint (g_rmdir (lock), ==, 0);
  database = probe_open_quiet (folder->path);
  g_assert_cmpint (probe_count (database, N_SERIES), ==, 3);
  probe_close (database);
}

/* The disk is full: this is said, nothing is lost, and when there is room again it goes on. */
static void
test_full_while_writing (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autoptr (GError) error = NULL;
  gint64 n_kept;
  HearthDatabase *database = probe_open_quiet (folder->path);

  probe_fill (database, 3, 10);
  set_room (500000);
  for (int i = 0; i < 100 && error == NULL; i++)
    probe_write (database, ADD_MUCH, &error);
  g_assert_error (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_DISK_FULL);
  g_assert_nonnull (strstr (error->message, "no room left"));
  n_kept = probe_count (database, N_SERIES);
  g_assert_cmpint (n_kept, >, 3);

  set_room (RLIM_INFINITY);
  g_assert_true (probe_write (database, ADD, NULL));
  probe_close (database);
  database = probe_open_quiet (folder->path);
  g_assert_cmpint (probe_count (database, N_SERIES), ==, n_kept + 1);
  probe_close (database);
}

/* The disk is full from the start. */
static void
test_full_at_the_start (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autoptr (HearthTestFolder) other = hearth_test_folder_new ();
  HearthDatabase *database = probe_open_quiet (folder->path);

  probe_fill (database, 3, 10);
  probe_close (database);

  set_room (0);
  database = open_passing (other->path, "no room left");
  g_assert_cmpint (probe_count (database, N_SERIES), ==, 0);
  g_assert_true (probe_write (database, ADD, NULL));
  probe_close (database);

  database = open_passing (folder->path, "no room left");
  g_assert_cmpint (probe_count (database, N_SERIES), ==, 3);
  g_assert_true (probe_write (database, ADD, NULL));
  g_assert_cmpint (probe_count (database, N_SERIES), ==, 4);
  probe_close (database);
  set_room (RLIM_INFINITY);

  database = probe_open_quiet (folder->path);
  g_assert_cmpint (probe_count (database, N_SERIES), ==, 3);
  probe_close (database);
}

/* Damaged, and no room for a new file: everything stays where it is until there is. */
static void
test_full_and_damaged (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autofree char *path = hearth_test_folder_file (folder, "library.db", NULL);
  g_autofree char *aside = NULL;
  g_autofree char *notice = NULL;
  HearthDatabase *database = probe_open_quiet (folder->path);

  probe_fill (database, 3, 10);
  probe_close (database);
  g_assert_true (g_file_set_contents (path, "rubbish", -1, NULL));

  set_room (1000);
  database = open_passing (folder->path, "no room left");
  g_assert_cmpint (probe_count (database, N_SERIES), ==, 3);
  probe_close (database);
  set_room (RLIM_INFINITY);
  g_assert_null (probe_file (folder->path, "library-damaged-", ".db"));

  database = probe_open (folder->path, &notice);
  aside = probe_file (folder->path, "library-damaged-", ".db");
  g_assert_nonnull (aside);
  g_assert_true (hearth_database_is_lasting (database));
  g_assert_cmpint (probe_count (database, N_SERIES), ==, 3);
  probe_close (database);
}

int
main (int argc, char *argv[])
{
  /* A file that may not grow answers like a full disk, instead of ending the program. */
  signal (SIGXFSZ, SIG_IGN);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/library/no-room/no-folder", test_no_folder);
  g_test_add_func ("/library/no-room/folder-of-the-system", test_folder_of_the_system);
  g_test_add_func ("/library/no-room/read-only", test_read_only);
  g_test_add_func ("/library/no-room/full-while-writing", test_full_while_writing);
  g_test_add_func ("/library/no-room/full-at-the-start", test_full_at_the_start);
  g_test_add_func ("/library/no-room/full-and-damaged", test_full_and_damaged);

  return g_test_run ();
}
