/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "database-probe.h"
#include "hearth-test.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>
#include <utime.h>

#define PAGE 4096
#define N_SERIES "SELECT count(*) FROM series"
#define N_FAVOURITES "SELECT count(*) FROM favourite"
#define N_WATCHED "SELECT count(*) FROM watch"
/* What the person said and is still to be sent, to the letter. */
#define N_SAID "SELECT count(*) FROM message WHERE state = 1 AND due_at = 7 AND body = '{\"a\": 1}'"
#define SAY                                                                                 \
  "INSERT INTO message (id, series_id, episode_id, about, series_title, state, created_at," \
  " changed_at, due_at, body) VALUES ('id', 's', 'e', 'E', 'S', 1, 1, 1, 7, '{\"a\": 1}')"
#define N_DONE "SELECT count(*) FROM resource_done WHERE url = 'https://a' AND done_at = 3"
#define BE_DONE "INSERT INTO resource_done (url, done_at) VALUES ('https://a', 3)"
#define N_EPISODES "SELECT count(*) FROM episode"
/* Episodes of which is known where they take place, and where the rest of them is said. */
#define N_KNOWN \
  "SELECT count(*) FROM episode WHERE details IS NOT NULL AND details_next = 0 AND live_room = 'Hall'"

/* Twenty series of a hundred episodes each, made by a Hearth that ended in order. */
typedef struct
{
  HearthTestFolder *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  HearthDatabase *database;

  self->folder = hearth_test_folder_new ();
  self->path = hearth_test_folder_file (self->folder, "library.db", NULL);
  database = probe_open_quiet (self->folder->path);
  probe_fill (database, 20, 100);
  g_assert_true (probe_write (database, SAY, NULL));
  g_assert_true (probe_write (database, BE_DONE, NULL));
  probe_close (database);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  hearth_test_folder_free (self->folder);
  g_free (self->path);
}

static gint64
size_of (const char *path)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  return info.st_size;
}

/* Writes rubbish over a part of the file. */
static void
spoil (const char *path, gint64 at, gsize length)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) at + 1);
  g_autofree guint8 *rubbish = g_malloc (length);
  const int fd = g_open (path, O_WRONLY | O_CLOEXEC, 0);

  for (gsize i = 0; i < length; i++)
    rubbish[i] = (guint8) g_rand_int (rand);
  g_assert_cmpint (pwrite (fd, rubbish, length, at), ==, (gssize) length);
  close (fd);
}

/* Opens the damaged library: the notice names the file that was set aside, which still is what it
 * was. */
static HearthDatabase *
open_damaged (Fixture *self, const char *says)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *aside = NULL;
  g_autofree char *name = NULL;
  g_autofree char *notice = NULL;
  gsize length_before = 0;
  gsize length_after = 0;
  HearthDatabase *database;

  g_assert_true (g_file_get_contents (self->path, &before, &length_before, NULL));
  database = probe_open (self->folder->path, &notice);
  g_assert_nonnull (notice);
  g_assert_true (hearth_database_is_lasting (database));

  aside = probe_file (self->folder->path, "library-damaged-", ".db");
  g_assert_nonnull (aside);
  g_assert_true (g_file_get_contents (aside, &after, &length_after, NULL));
  g_assert_cmpmem (before, length_before, after, length_after);
  name = g_path_get_basename (aside);
  g_assert_nonnull (strstr (notice, name));
  if (strstr (notice, says) == NULL)
    g_error ("“%s” does not say “%s”", notice, says);
  return database;
}

/* Ends it, and finds it in order the next time. */
static void
close_and_look_again (Fixture *self, HearthDatabase *database)
{
  const gint64 n_series = probe_count (database, N_SERIES);

  g_assert_cmpint (probe_count (database, "SELECT count(*) FROM pragma_integrity_check"
                                          " WHERE integrity_check <> 'ok'"),
                   ==, 0);
  g_assert_cmpint (probe_count (database, "SELECT count(*) FROM pragma_foreign_key_check"), ==, 0);
  probe_close (database);

  database = probe_open_quiet (self->folder->path);
  g_assert_cmpint (probe_count (database, N_SERIES), ==, n_series);
  probe_close (database);
}

/* An episode has all its parts, or is not there at all. */
static void
assert_no_half_episodes (HearthDatabase *database)
{
  g_assert_cmpint (probe_count (database, "SELECT count(*) FROM episode e WHERE NOT EXISTS"
                                          " (SELECT 1 FROM episode_body WHERE episode_key = e.key)"
                                          " OR NOT EXISTS"
                                          " (SELECT 1 FROM segment WHERE episode_key = e.key)"),
                   ==, 0);
}

static void
test_header (Fixture *self, gconstpointer data)
{
  HearthDatabase *database;

  spoil (self->path, 0, 100);
  database = open_damaged (self, "20 series could be saved");
  g_assert_cmpint (probe_count (database, N_SERIES), ==, 20);
  g_assert_cmpint (probe_count (database, N_WATCHED), ==, 2000);
  g_assert_cmpint (probe_count (database, N_EPISODES), ==, 2000);
  /* Nothing was lost: the publishers need not be asked for everything again. */
  g_assert_cmpint (probe_count (database, "SELECT count(*) FROM source WHERE etag = 'tag'"), ==,
                   20);
  close_and_look_again (self, database);
}

/* What an episode waits for is waited for again. */
static void
test_details (Fixture *self, gconstpointer data)
{
  HearthDatabase *database = probe_open_quiet (self->folder->path);

  g_assert_true (probe_write (database,
                              "UPDATE episode SET details = 'https://talks.example/' || id,"
                              " details_next = 0, live_room = 'Hall'",
                              NULL));
  probe_close (database);
  spoil (self->path, 0, 100);
  database = open_damaged (self, "20 series could be saved");
  g_assert_cmpint (probe_count (database, N_KNOWN), ==, 2000);
  close_and_look_again (self, database);
}

static void
test_first_page (Fixture *self, gconstpointer data)
{
  HearthDatabase *database;

  spoil (self->path, 0, PAGE);
  database = open_damaged (self, "20 series could be saved");
  g_assert_cmpint (probe_count (database, N_SERIES), ==, 20);
  g_assert_cmpint (probe_count (database, N_WATCHED), ==, 2000);
  close_and_look_again (self, database);
}

/* Holes of several pages all over the file. Around each of them everything else is found. */
static void
test_middle (Fixture *self, gconstpointer data)
{
  const gint64 size = size_of (self->path);
  HearthDatabase *database;

  for (int i = 2; i < 8; i++)
    spoil (self->path, size * i / 8, 3 * PAGE);
  database = open_damaged (self, "20 series could be saved");
  g_assert_cmpint (probe_count (database, N_SERIES), ==, 20);
  g_assert_cmpint (probe_count (database, N_FAVOURITES), ==, 20);
  g_assert_cmpint (probe_count (database, N_SAID), ==, 1);
  g_assert_cmpint (probe_count (database, N_DONE), ==, 1);
  g_assert_cmpint (probe_count (database, N_WATCHED), >, 1900);
  g_assert_cmpint (probe_count (database, N_EPISODES), >, 1800);
  g_assert_cmpint (probe_count (database, N_EPISODES), <, 2000);
  assert_no_half_episodes (database);
  /* What is missing comes with the next refresh, which must not be "not modified". */
  g_assert_cmpint (probe_count (database, "SELECT count(*) FROM source WHERE etag IS NULL"), ==,
                   20);
  close_and_look_again (self, database);
}

/* The end is missing; the copy of what the person made has the rest. */
static void
test_cut_short (Fixture *self, gconstpointer data)
{
  HearthDatabase *database;

  g_assert_cmpint (truncate (self->path, size_of (self->path) / 3 + 100), ==, 0);
  database = open_damaged (self, "20 series could be saved");
  g_assert_cmpint (probe_count (database, N_SERIES), ==, 20);
  g_assert_cmpint (probe_count (database, N_WATCHED), ==, 2000);
  assert_no_half_episodes (database);
  close_and_look_again (self, database);
}

static void
test_rubbish (Fixture *self, gconstpointer data)
{
  HearthDatabase *database;

  spoil (self->path, 0, (gsize) size_of (self->path));
  database = open_damaged (self, "came from the copy of");
  g_assert_cmpint (probe_count (database, N_SERIES), ==, 20);
  g_assert_cmpint (probe_count (database, N_FAVOURITES), ==, 20);
  g_assert_cmpint (probe_count (database, N_SAID), ==, 1);
  g_assert_cmpint (probe_count (database, N_DONE), ==, 1);
  g_assert_cmpint (probe_count (database, N_WATCHED), ==, 2000);
  g_assert_cmpint (probe_count (database, N_EPISODES), ==, 0);
  close_and_look_again (self, database);
}

/* Wherever the damage is, with the copy everything that the person made is there again, and what
 * was made after the copy is not given up for it. */
static void
test_anywhere (Fixture *self, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autofree char *good = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (self->path, &good, &length, NULL));
  for (int i = 0; i < 12; i++)
    {
      const int n_holes = g_rand_int_range (rand, 1, 12);
      g_autofree char *notice = NULL;
      HearthDatabase *database;

      g_assert_true (g_file_set_contents (self->path, good, (gssize) length, NULL));
      for (int j = 0; j < n_holes; j++)
        {
          const gsize at = (gsize) g_rand_int_range (rand, 0, (gint32) length);
          const gsize size = (gsize) g_rand_int_range (rand, 1, 3 * PAGE);

          spoil (self->path, (gint64) at, MIN (size, length - at));
        }
      database = probe_open (self->folder->path, &notice);
      /* A name that was spoilt can be there beside the good one. */
      g_assert_cmpint (probe_count (database, N_SERIES), >=, 20);
      g_assert_cmpint (probe_count (database, N_FAVOURITES), >=, 20);
      g_assert_cmpint (probe_count (database, N_WATCHED), >=, 2000);
      assert_no_half_episodes (database);
      close_and_look_again (self, database);
    }
}

/* The newest of what the person did is taken from the damaged file, the rest from the copy. */
static void
test_newest_wins (Fixture *self, gconstpointer data)
{
  HearthDatabase *database = probe_open_quiet (self->folder->path);
  gint64 page;

  g_assert_true (
      probe_write (database, "UPDATE watch SET position_ms = 777 WHERE series_key > 15", NULL));
  page = probe_count (database, "SELECT rootpage FROM sqlite_schema WHERE name = 'series'");
  probe_close (database);

  /* Without its series the progress has nothing to hang on; the copy has them. */
  spoil (self->path, (page - 1) * PAGE, PAGE);
  database = open_damaged (self, "came from the copy of");
  g_assert_cmpint (probe_count (database, N_SERIES), ==, 20);
  g_assert_cmpint (probe_count (database, N_WATCHED), ==, 2000);
  g_assert_cmpint (probe_count (database, N_WATCHED " WHERE position_ms = 777"), ==, 500);
  close_and_look_again (self, database);
}

/* Some other file got its name, and there is no copy: the library is empty, and both files stay.
 * Even twice a day. */
static void
test_another_file (Fixture *self, gconstpointer data)
{
  g_autofree char *backup = hearth_test_folder_file (self->folder, "library-backup.db", NULL);
  g_autofree char *second = NULL;
  g_autofree char *notice = NULL;
  HearthDatabase *database;

  g_unlink (backup);
  g_assert_true (g_file_set_contents (self->path, "Dear diary,\n", -1, NULL));
  database = open_damaged (self, "empty now");
  g_assert_cmpint (probe_count (database, N_SERIES), ==, 0);
  probe_close (database);

  g_assert_true (g_file_set_contents (self->path, "Dear diary, again\n", -1, NULL));
  database = probe_open (self->folder->path, &notice);
  second = probe_file (self->folder->path, "library-damaged-", "-2.db");
  g_assert_nonnull (second);
  probe_close (database);
}

static void
test_empty_or_gone (Fixture *self, gconstpointer data)
{
  g_autofree char *notice = NULL;
  HearthDatabase *database;

  g_assert_cmpint (truncate (self->path, 0), ==, 0);
  database = open_damaged (self, "came from the copy of");
  g_assert_cmpint (probe_count (database, N_WATCHED), ==, 2000);
  probe_close (database);

  g_unlink (self->path);
  database = probe_open (self->folder->path, &notice);
  g_assert_nonnull (strstr (notice, "was gone"));
  g_assert_cmpint (probe_count (database, N_WATCHED), ==, 2000);
  close_and_look_again (self, database);
}

/* The copy of what the person made is renewed when it is older than a day, and not before. */
static void
test_copy_once_a_day (Fixture *self, gconstpointer data)
{
  g_autofree char *backup = hearth_test_folder_file (self->folder, "library-backup.db", NULL);
  const gint64 first_size = size_of (backup);
  struct utimbuf long_ago = { 1000000000, 1000000000 };
  HearthDatabase *database = probe_open_quiet (self->folder->path);

  g_assert_true (
      probe_write (database,
                   "INSERT INTO series (location, title, added_at) VALUES ('last', 'Last', 1)",
                   NULL));
  probe_close (database);
  g_assert_cmpint (size_of (backup), ==, first_size);

  g_assert_cmpint (utime (backup, &long_ago), ==, 0);
  probe_close (probe_open_quiet (self->folder->path));
  spoil (self->path, 0, (gsize) size_of (self->path));
  database = open_damaged (self, "21 series could be saved");
  close_and_look_again (self, database);
}

/* The copy of a folder as a kill leaves it: the file, its log, and nobody who has them open. */
static void
copy_folder (const char *from, const char *to)
{
  const char *names[] = { "library.db", "library.db-wal", "library.lock" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *source = g_build_filename (from, names[i], NULL);
      g_autofree char *target = g_build_filename (to, names[i], NULL);
      g_autofree char *bytes = NULL;
      gsize length = 0;

      g_assert_true (g_file_get_contents (source, &bytes, &length, NULL));
      g_assert_true (g_file_set_contents (target, bytes, (gssize) length, NULL));
    }
}

/* After a kill everything that was written is there, from the log, and nothing is said about it. */
static void
test_killed (Fixture *self, gconstpointer data)
{
  g_autoptr (HearthTestFolder) killed = hearth_test_folder_new ();
  HearthDatabase *database = probe_open_quiet (self->folder->path);

  g_assert_true (probe_write (database, "UPDATE series SET own_title = 'Mine'", NULL));
  copy_folder (self->folder->path, killed->path);
  probe_close (database);

  database = probe_open_quiet (killed->path);
  g_assert_cmpint (probe_count (database, N_SERIES " WHERE own_title = 'Mine'"), ==, 20);
  probe_close (database);
}

/* Where the end was not in order, damage is looked for before anything is shown; what the log has
 * is saved as well. */
static void
test_killed_and_damaged (Fixture *self, gconstpointer data)
{
  Fixture killed = { hearth_test_folder_new () };
  g_autofree char *log = NULL;
  HearthDatabase *database = probe_open_quiet (self->folder->path);

  g_assert_true (probe_write (database, "UPDATE series SET own_title = 'Mine'", NULL));
  copy_folder (self->folder->path, killed.folder->path);
  probe_close (database);

  killed.path = hearth_test_folder_file (killed.folder, "library.db", NULL);
  spoil (killed.path, size_of (killed.path) / 2, 2 * PAGE);
  database = open_damaged (&killed, "20 series could be saved");
  g_assert_cmpint (probe_count (database, N_SERIES " WHERE own_title = 'Mine'"), ==, 20);
  log = probe_file (killed.folder->path, "library-damaged-", ".db-wal");
  g_assert_nonnull (log);
  close_and_look_again (&killed, database);
  tear_down (&killed, NULL);
}

/* Damage that is met while the library is in use is told where it was met, and mended at the next
 * start. */
static void
test_met_in_use (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HearthDatabase *database = probe_open_quiet (self->folder->path);

  spoil (self->path, 2 * PAGE, (gsize) size_of (self->path) - 2 * PAGE);
  g_assert_false (probe_write (database, "UPDATE watch SET position_ms = 1", &error));
  g_assert_error (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_DAMAGED);
  probe_close (database);

  database = open_damaged (self, "came from the copy of");
  g_assert_cmpint (probe_count (database, N_WATCHED), ==, 2000);
  close_and_look_again (self, database);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  hearth_test_add ("/library/rescue/header", test_header);
  hearth_test_add ("/library/rescue/details", test_details);
  hearth_test_add ("/library/rescue/first-page", test_first_page);
  hearth_test_add ("/library/rescue/middle", test_middle);
  hearth_test_add ("/library/rescue/cut-short", test_cut_short);
  hearth_test_add ("/library/rescue/rubbish", test_rubbish);
  hearth_test_add ("/library/rescue/anywhere", test_anywhere);
  hearth_test_add ("/library/rescue/newest-wins", test_newest_wins);
  hearth_test_add ("/library/rescue/another-file", test_another_file);
  hearth_test_add ("/library/rescue/empty-or-gone", test_empty_or_gone);
  hearth_test_add ("/library/rescue/copy-once-a-day", test_copy_once_a_day);
  hearth_test_add ("/library/rescue/killed", test_killed);
  hearth_test_add ("/library/rescue/killed-and-damaged", test_killed_and_damaged);
  hearth_test_add ("/library/rescue/met-in-use", test_met_in_use);

  return g_test_run ();
}
