/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person watches, marks and likes; the file has it, and has it still after the next start. */
#include "hearth-list.h"
#include "hearth-sql.h"
#include "library-steps.h"

#include <signal.h>
#include <sys/resource.h>

#define SECONDS 120
#define N_MANY 22000
#define MAX_SECONDS_TO_MARK_MANY 60
#define LOCATION "https://talks.example/catalog.json"

typedef struct
{
  HearthTestFolder *folder;
  HearthLibrary *library;
  gint64 key;
  GString *changes; /* "watch " and "favourites ", as the library told what it did itself */
  guint n_troubles;
} Fixture;

static void
on_changed (HearthLibrary *library, gint64 key, guint what, gpointer user_data)
{
  Fixture *fixture = user_data;

  /* Another program wrote, and nobody knows what. */
  if (key == 0)
    return;
  g_assert_cmpint (key, ==, fixture->key);
  if (what & HEARTH_LIBRARY_CHANGE_WATCH)
    g_string_append (fixture->changes, "watch ");
  if (what & HEARTH_LIBRARY_CHANGE_FAVOURITES)
    g_string_append (fixture->changes, "favourites ");
}

static void
on_trouble (HearthLibrary *library, const char *words, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_assert_cmpstr (words, !=, "");
  fixture->n_troubles++;
}

static void
start (Fixture *fixture)
{
  fixture->library = steps_open (fixture->folder, NULL, NULL);
  g_signal_connect (fixture->library, "changed", G_CALLBACK (on_changed), fixture);
  g_signal_connect (fixture->library, "trouble", G_CALLBACK (on_trouble), fixture);
}

static void
start_again (Fixture *fixture)
{
  steps_close (fixture->library);
  start (fixture);
}

static HearthSegment *
segment_new (const char *id, gint64 duration_ms)
{
  return g_object_new (HEARTH_TYPE_SEGMENT, "id", id, "title", id, "duration-ms", duration_ms,
                       NULL);
}

/* Each episode has a segment "a" of one minute, "b" of two, and "c", which is a page and no more.
 */
static HearthCatalog *
catalog_new (guint n_episodes)
{
  g_autoptr (HearthSeries) series =
      g_object_new (HEARTH_TYPE_SERIES, "id", "talks", "title", "Talks", NULL);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) array = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GListModel) segments = NULL;
  g_autoptr (GListModel) episodes = NULL;

  g_ptr_array_add (parts, segment_new ("a", 60000));
  g_ptr_array_add (parts, segment_new ("b", 120000));
  g_ptr_array_add (parts, segment_new ("c", 0));
  segments = hearth_list_new (HEARTH_TYPE_SEGMENT, parts);
  for (guint i = 1; i <= n_episodes; i++)
    {
      g_autofree char *id = g_strdup_printf ("e%u", i);

      g_ptr_array_add (array, g_object_new (HEARTH_TYPE_EPISODE, "id", id, "title", id, "segments",
                                            segments, NULL));
    }
  episodes = hearth_list_new (HEARTH_TYPE_EPISODE, array);
  return g_object_new (HEARTH_TYPE_CATALOG, "series", series, "episodes", episodes, NULL);
}

/* What it adds is new. */
static void
refresh_with (Fixture *fixture, HearthCatalog *catalog)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthMergeResult) merged = NULL;

  hearth_library_merge_async (fixture->library, fixture->key, catalog, NULL, 0, HEARTH_MERGE_NONE,
                              NULL, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, SECONDS);
  merged = hearth_library_merge_finish (fixture->library, result, &error);
  g_assert_no_error (error);
}

static void
refresh (Fixture *fixture, guint n_episodes)
{
  refresh_with (fixture, catalog_new (n_episodes));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HearthSource) source = NULL;

  fixture->folder = hearth_test_folder_new ();
  fixture->changes = g_string_new (NULL);
  fixture->library = steps_open (fixture->folder, NULL, NULL);
  source = steps_add (fixture->library, LOCATION, "Talks", TRUE, catalog_new (3));
  fixture->key = hearth_source_get_key (source);
  g_clear_object (&source);
  start_again (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  steps_close (fixture->library);
  g_string_free (fixture->changes, TRUE);
  hearth_test_folder_free (fixture->folder);
}

static void
assert_changes (Fixture *fixture, const char *expected)
{
  steps_flush (fixture->library);
  g_assert_cmpstr (fixture->changes->str, ==, expected);
  g_string_truncate (fixture->changes, 0);
}

static void
watch (Fixture *fixture, const char *episode, const char *segment, gint64 from_ms, gint64 to_ms)
{
  hearth_library_record (fixture->library, fixture->key, episode, segment, 0, from_ms, to_ms);
}

/* What the library knows of a segment; NULL for nothing. */
static HearthWatch *
read_watch (Fixture *fixture, const char *episode, const char *segment)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) watches = NULL;
  HearthWatch *found;

  hearth_library_load_watches_async (fixture->library, fixture->key, episode, NULL,
                                     hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, SECONDS);
  watches = hearth_library_load_watches_finish (fixture->library, result, &error);
  g_assert_no_error (error);
  found = g_hash_table_lookup (watches, segment);
  return found != NULL ? hearth_watch_copy (found) : NULL;
}

static void
assert_watch (Fixture *fixture,
              const char *episode,
              const char *segment,
              gint64 seen_ms,
              gint64 position_ms,
              gboolean finished)
{
  g_autoptr (HearthWatch) found = read_watch (fixture, episode, segment);

  g_assert_nonnull (found);
  g_assert_cmpint (hearth_intervals_get_total_ms (found->seen), ==, seen_ms);
  g_assert_cmpint (found->position_ms, ==, position_ms);
  g_assert_true (found->finished == finished);
}

/* The rows of a query with one column, one a line. */
static char *
look_into_file (Fixture *fixture, const char *query)
{
  g_autofree char *path = hearth_test_folder_file (fixture->folder, "library.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthSql) sql = hearth_sql_open (path, HEARTH_SQL_READ_WRITE, &error);
  HearthSqlStatement *row = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  row = hearth_sql_prepare (sql, query, &error);
  g_assert_no_error (error);
  while (hearth_sql_step (row, &error))
    g_string_append_printf (text, "%s\n", hearth_sql_column_text (row, 0));
  g_assert_no_error (error);
  return g_strdup (text->str);
}

/* "0 0 0": the states of the episodes, in order. */
static void
assert_episodes (Fixture *fixture, const char *expected)
{
  g_autofree char *states = NULL;

  steps_flush (fixture->library);
  states = look_into_file (fixture, "SELECT group_concat(state || ':' || seen_ms || "
                                    "CASE WHEN is_new THEN '*' ELSE '' END, ' ') FROM "
                                    "(SELECT * FROM episode ORDER BY position)");
  g_strchomp (states);
  g_assert_cmpstr (states, ==, expected);
}

static char *
look_at_all (Fixture *fixture)
{
  g_autofree char *watches = NULL;
  g_autofree char *episodes = NULL;

  steps_flush (fixture->library);
  watches = look_into_file (
      fixture, "SELECT episode_id || ' ' || segment_id || ' ' || position_ms || ' ' || "
               "duration_ms || ' ' || hex(seen) || ' ' || seen_ms || ' ' || finished || ' ' || "
               "watched_at FROM watch ORDER BY episode_id, segment_id");
  episodes = look_into_file (fixture, "SELECT id || ' ' || state || ' ' || seen_ms || ' ' || "
                                      "is_new FROM episode ORDER BY position");
  return g_strconcat (watches, episodes, NULL);
}

/* How long the main loop would sleep now; -1 for ever. */
static int
sleep_of_main_loop (void)
{
  GMainContext *context = g_main_context_default ();
  int timeout_ms = 0;
  int priority;

  while (g_main_context_iteration (context, FALSE))
    ;
  g_assert_true (g_main_context_acquire (context));
  g_main_context_prepare (context, &priority);
  g_main_context_query (context, priority, &timeout_ms, NULL, 0);
  g_main_context_release (context);
  return timeout_ms;
}

/* Whatever has to be done yet is done, and then nothing wakes the program any more. */
static void
assert_falls_asleep (void)
{
  const gint64 deadline = g_get_monotonic_time () + SECONDS * G_USEC_PER_SEC;

  while (sleep_of_main_loop () >= 0 && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (sleep_of_main_loop (), ==, -1);
}

static void
test_it_is_in_the_file_within_a_second (Fixture *fixture, gconstpointer data)
{
  int timeout_ms;

  assert_falls_asleep ();
  for (gint64 at_ms = 0; at_ms < 5000; at_ms += 250)
    watch (fixture, "e1", "a", at_ms, at_ms + 250);
  timeout_ms = sleep_of_main_loop ();
  g_assert_cmpint (timeout_ms, >, 0);
  g_assert_cmpint (timeout_ms, <, 1000);

  hearth_test_wait_for (fixture->changes->len > 0, SECONDS);
  g_assert_cmpint (steps_read_number (fixture->folder, "SELECT seen_ms FROM watch"), ==, 5000);
  /* One write for all of it, and then nothing to wake up for. */
  assert_changes (fixture, "watch ");
  assert_falls_asleep ();
}

static void
test_a_talk_from_beginning_to_end (Fixture *fixture, gconstpointer data)
{
  assert_episodes (fixture, "0:0 0:0 0:0");
  watch (fixture, "e1", "a", 0, 10000);
  watch (fixture, "e1", "a", 5000, 20000);
  assert_episodes (fixture, "1:20000 0:0 0:0");

  /* The next day. A jump to the end finishes nothing. */
  start_again (fixture);
  watch (fixture, "e1", "a", 60000, 60000);
  assert_watch (fixture, "e1", "a", 20000, 60000, FALSE);
  watch (fixture, "e1", "a", 20000, 52000);
  assert_watch (fixture, "e1", "a", 52000, 52000, TRUE);
  assert_episodes (fixture, "1:52000 0:0 0:0");

  /* Finished it stays, wherever one goes. What is only a page does not keep an episode open. */
  watch (fixture, "e1", "a", 3000, 4000);
  watch (fixture, "e1", "b", 0, 120000);
  assert_episodes (fixture, "2:172000 0:0 0:0");
  start_again (fixture);
  assert_watch (fixture, "e1", "a", 52000, 4000, TRUE);
  assert_watch (fixture, "e1", "b", 120000, 120000, TRUE);
  g_assert_null (read_watch (fixture, "e1", "c"));
}

static void
test_what_the_player_knows_better (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HearthWatch) found = NULL;

  /* The recording is longer than the catalog says, and one of unknown length has one. */
  hearth_library_record (fixture->library, fixture->key, "e1", "a", 100000, 0, 61000);
  hearth_library_record (fixture->library, fixture->key, "e1", "c", 30000, 0, 30000);
  steps_flush (fixture->library);
  assert_watch (fixture, "e1", "a", 61000, 61000, FALSE);
  assert_watch (fixture, "e1", "c", 30000, 30000, TRUE);
  found = read_watch (fixture, "e1", "a");
  g_assert_cmpint (found->duration_ms, ==, 100000);
  /* Of an episode no more counts as seen than its length counts. */
  assert_episodes (fixture, "1:60000 0:0 0:0");
}

static void
test_what_is_not_written_yet_is_read (Fixture *fixture, gconstpointer data)
{
  watch (fixture, "e1", "a", 0, 1000);
  steps_flush (fixture->library);
  watch (fixture, "e1", "a", 1000, 2000);
  watch (fixture, "e2", "b", 0, 500);
  assert_watch (fixture, "e1", "a", 2000, 2000, FALSE);
  assert_watch (fixture, "e2", "b", 500, 500, FALSE);
  g_assert_cmpint (steps_read_number (fixture->folder, "SELECT sum(seen_ms) FROM watch"), ==, 1000);
}

/* Many segments take longer to be read than one takes to be written. */
static void
test_what_is_written_meanwhile_is_read (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 4000; i++)
    {
      g_autofree char *segment = g_strdup_printf ("s%u", i);

      watch (fixture, "e1", segment, 0, 1000);
    }
  steps_flush (fixture->library);

  for (guint i = 1; i <= 10; i++)
    {
      g_autoptr (GAsyncResult) read = NULL;
      g_autoptr (GAsyncResult) flushed = NULL;
      g_autoptr (GHashTable) watches = NULL;
      HearthWatch *found;

      watch (fixture, "e1", "a", (i - 1) * 1000, i * 1000);
      hearth_library_load_watches_async (fixture->library, fixture->key, "e1", NULL,
                                         hearth_test_store_result, &read);
      hearth_library_flush_async (fixture->library, hearth_test_store_result, &flushed);
      hearth_test_wait_for (read != NULL && flushed != NULL, SECONDS);
      watches = hearth_library_load_watches_finish (fixture->library, read, NULL);
      found = g_hash_table_lookup (watches, "a");
      g_assert_nonnull (found);
      g_assert_cmpint (found->position_ms, ==, i * 1000);
    }
}

static void
test_a_new_episode_is_new_until_it_is_begun (Fixture *fixture, gconstpointer data)
{
  HearthSource *source = hearth_library_find_key (fixture->library, fixture->key);

  refresh (fixture, 6);
  assert_episodes (fixture, "0:0 0:0 0:0 0:0* 0:0* 0:0*");
  watch (fixture, "e4", "a", 0, 0);
  assert_episodes (fixture, "0:0 0:0 0:0 0:0* 0:0* 0:0*");
  watch (fixture, "e4", "a", 0, 1000);
  assert_episodes (fixture, "0:0 0:0 0:0 1:1000 0:0* 0:0*");
  hearth_test_wait_for (hearth_source_get_n_new (source) == 2, SECONDS);

  hearth_library_clear_new (fixture->library, fixture->key, "e5");
  assert_episodes (fixture, "0:0 0:0 0:0 1:1000 0:0 0:0*");
  hearth_library_clear_new (fixture->library, fixture->key, NULL);
  assert_episodes (fixture, "0:0 0:0 0:0 1:1000 0:0 0:0");
  hearth_test_wait_for (hearth_source_get_n_new (source) == 0, SECONDS);

  /* To take away what is not there tells nobody anything. */
  g_string_truncate (fixture->changes, 0);
  hearth_library_clear_new (fixture->library, fixture->key, NULL);
  assert_changes (fixture, "");
}

static void
test_two_programs_add_up (Fixture *fixture, gconstpointer data)
{
  HearthLibrary *other = steps_open (fixture->folder, NULL, NULL);

  for (gint64 at_ms = 0; at_ms < 60000; at_ms += 2000)
    {
      watch (fixture, "e1", "a", at_ms, at_ms + 1000);
      hearth_library_record (other, fixture->key, "e1", "a", 0, at_ms + 1000, at_ms + 2000);
      if (at_ms % 10000 == 0)
        steps_flush (at_ms % 20000 == 0 ? fixture->library : other);
    }
  steps_close (other);
  start_again (fixture);
  assert_watch (fixture, "e1", "a", 60000, 59000, TRUE);
  assert_episodes (fixture, "1:60000 0:0 0:0");
}

static void
limit_files_to (rlim_t size)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = size;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
fail_to_flush (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hearth_library_flush_async (fixture->library, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, SECONDS);
  g_assert_false (hearth_library_flush_finish (fixture->library, result, &error));
  g_assert_true (error->domain == HEARTH_LIBRARY_ERROR);
}

static void
test_a_full_disk_loses_nothing (Fixture *fixture, gconstpointer data)
{
  signal (SIGXFSZ, SIG_IGN);
  limit_files_to (0);
  watch (fixture, "e1", "a", 0, 1000);
  hearth_test_wait_for (fixture->n_troubles > 0, SECONDS);
  watch (fixture, "e1", "a", 1000, 2000);
  watch (fixture, "e2", "b", 7000, 8000);
  fail_to_flush (fixture);
  /* It is told once, and it is all there still. */
  g_assert_cmpuint (fixture->n_troubles, ==, 1);
  assert_watch (fixture, "e1", "a", 2000, 2000, FALSE);

  /* There is room again: without another word it is written. */
  limit_files_to (RLIM_INFINITY);
  g_assert_cmpstr (fixture->changes->str, ==, "");
  hearth_test_wait_for (fixture->changes->len > 0, SECONDS);
  start_again (fixture);
  assert_watch (fixture, "e1", "a", 2000, 2000, FALSE);
  assert_watch (fixture, "e2", "b", 1000, 8000, FALSE);
  g_assert_cmpuint (fixture->n_troubles, ==, 1);
}

static void
test_a_series_that_is_not_there_keeps_nothing_back (Fixture *fixture, gconstpointer data)
{
  hearth_library_record (fixture->library, fixture->key, "e1", "a", 0, 0, 1000);
  g_signal_handlers_disconnect_by_func (fixture->library, on_changed, fixture);
  hearth_library_record (fixture->library, 4711, "e1", "a", 0, 0, 1000);
  steps_flush (fixture->library);
  g_assert_cmpint (steps_read_number (fixture->folder, "SELECT count(*) FROM watch"), ==, 1);
  g_assert_cmpuint (fixture->n_troubles, ==, 0);
}

/* Gives what undoes it. */
static GBytes *
mark (Fixture *fixture, const char *episode, const char *segment, gboolean watched, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  GBytes *before = NULL;

  hearth_library_mark_async (fixture->library, fixture->key, episode, segment, watched,
                             hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, SECONDS);
  g_assert_true (hearth_library_mark_finish (fixture->library, result, &before, error) ==
                 (before != NULL));
  return before;
}

static void
test_marking_and_undoing (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *episode;
    const char *segment;
    gboolean watched;
    const char *expected;
  } cases[] = {
    { "e1", "a", TRUE, "1:60000 1:500 0:0 0:0*" },
    { "e1", "a", FALSE, "0:0 1:500 0:0 0:0*" },
    { "e1", NULL, TRUE, "2:180000 1:500 0:0 0:0*" },
    { "e4", "b", TRUE, "1:20000 1:500 0:0 1:120000" },
    { "e2", NULL, FALSE, "1:20000 0:0 0:0 0:0*" },
    { NULL, NULL, TRUE, "2:180000 2:180000 2:180000 2:180000" },
    { NULL, NULL, FALSE, "0:0 0:0 0:0 0:0*" },
  };
  g_autofree char *before = NULL;

  refresh (fixture, 4);
  watch (fixture, "e1", "a", 0, 10000);
  watch (fixture, "e1", "a", 30000, 40000);
  watch (fixture, "e2", "b", 100, 600);
  before = look_at_all (fixture);
  g_string_truncate (fixture->changes, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes =
          mark (fixture, cases[i].episode, cases[i].segment, cases[i].watched, &error);
      g_autofree char *after = NULL;

      g_assert_no_error (error);
      assert_changes (fixture, "watch ");
      assert_episodes (fixture, cases[i].expected);
      hearth_library_unmark (fixture->library, bytes);
      assert_changes (fixture, "watch ");
      after = look_at_all (fixture);
      g_assert_cmpstr (after, ==, before);
    }
}

static void
test_a_mark_comes_after_what_was_seen (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GError) error = NULL;

  watch (fixture, "e1", "a", 0, 10000);
  before = mark (fixture, "e1", "a", FALSE, &error);
  g_assert_no_error (error);
  g_assert_null (read_watch (fixture, "e1", "a"));
  hearth_library_unmark (fixture->library, before);
  steps_flush (fixture->library);
  assert_watch (fixture, "e1", "a", 10000, 10000, FALSE);
}

static void
test_what_is_not_there_is_not_marked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) rubbish = g_bytes_new_static ("\1\2\3", 3);

  for (gint watched = FALSE; watched <= TRUE; watched++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (mark (fixture, "e9", NULL, watched, &error));
      g_assert_error (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_NOT_FOUND);
    }
  assert_changes (fixture, "");
  hearth_library_unmark (fixture->library, rubbish);
  steps_flush (fixture->library);
  g_assert_cmpuint (fixture->n_troubles, ==, 1);
}

static void
test_an_episode_that_is_a_page_can_be_marked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GError) error = NULL;

  steps_run_sql (fixture->folder, "DELETE FROM segment WHERE episode_key IN "
                                  "(SELECT key FROM episode WHERE id = 'e2')");
  before = mark (fixture, "e2", NULL, TRUE, &error);
  g_assert_no_error (error);
  assert_episodes (fixture, "0:0 2:0 0:0");
  hearth_library_unmark (fixture->library, before);
  assert_episodes (fixture, "0:0 0:0 0:0");
}

static void
test_very_many_are_marked_at_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GError) error = NULL;
  double seconds;

  refresh_with (fixture, steps_catalog ("talks", "Talks", N_MANY));
  g_test_timer_start ();
  before = mark (fixture, NULL, NULL, TRUE, &error);
  seconds = g_test_timer_elapsed ();
  g_assert_no_error (error);
  g_test_minimized_result (seconds, "marking %d episodes: %.3f s", N_MANY, seconds);
  g_assert_cmpfloat (seconds, <, MAX_SECONDS_TO_MARK_MANY);
  g_assert_cmpint (steps_read_number (fixture->folder,
                                      "SELECT count(*) FROM episode WHERE state = 2"),
                   ==, N_MANY);
  hearth_library_unmark (fixture->library, before);
  steps_flush (fixture->library);
  g_assert_cmpint (steps_read_number (fixture->folder, "SELECT count(*) FROM watch"), ==, 0);
  g_assert_cmpint (steps_read_number (fixture->folder, "SELECT sum(is_new) FROM episode"), ==,
                   N_MANY - 3);
}

static gboolean
is_favourite (Fixture *fixture, const char *episode, const char *segment)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gboolean favourite;

  hearth_library_load_favourite_async (fixture->library, fixture->key, episode, segment, NULL,
                                       hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, SECONDS);
  favourite = hearth_library_load_favourite_finish (fixture->library, result, &error);
  g_assert_no_error (error);
  return favourite;
}

static void
test_favourites (Fixture *fixture, gconstpointer data)
{
  g_assert_false (is_favourite (fixture, "e1", NULL));
  hearth_library_set_favourite (fixture->library, fixture->key, "e1", NULL, TRUE);
  hearth_library_set_favourite (fixture->library, fixture->key, "e1", NULL, TRUE);
  hearth_library_set_favourite (fixture->library, fixture->key, "e2", "a", TRUE);
  assert_changes (fixture, "favourites favourites ");

  start_again (fixture);
  g_assert_true (is_favourite (fixture, "e1", NULL));
  g_assert_false (is_favourite (fixture, "e1", "a"));
  g_assert_true (is_favourite (fixture, "e2", "a"));
  g_assert_false (is_favourite (fixture, "e2", NULL));

  hearth_library_set_favourite (fixture->library, fixture->key, "e1", NULL, FALSE);
  hearth_library_set_favourite (fixture->library, fixture->key, "e3", NULL, FALSE);
  hearth_library_set_favourite (fixture->library, 4711, "e1", NULL, TRUE);
  assert_changes (fixture, "favourites ");
  g_assert_false (is_favourite (fixture, "e1", NULL));
  g_assert_cmpuint (fixture->n_troubles, ==, 0);
}

/* The window goes with something unwritten, and nobody flushed. */
static void
test_letting_go_writes (Fixture *fixture, gconstpointer data)
{
  watch (fixture, "e1", "a", 0, 1000);
  g_object_run_dispose (G_OBJECT (fixture->library));
  g_assert_cmpint (steps_read_number (fixture->folder, "SELECT seen_ms FROM watch"), ==, 1000);
  g_clear_object (&fixture->library);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  start (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hearth_test_add ("/watch/second", test_it_is_in_the_file_within_a_second);
  hearth_test_add ("/watch/talk", test_a_talk_from_beginning_to_end);
  hearth_test_add ("/watch/player", test_what_the_player_knows_better);
  hearth_test_add ("/watch/unwritten", test_what_is_not_written_yet_is_read);
  hearth_test_add ("/watch/meanwhile", test_what_is_written_meanwhile_is_read);
  hearth_test_add ("/watch/new", test_a_new_episode_is_new_until_it_is_begun);
  hearth_test_add ("/watch/programs", test_two_programs_add_up);
  hearth_test_add ("/watch/full", test_a_full_disk_loses_nothing);
  hearth_test_add ("/watch/stranger", test_a_series_that_is_not_there_keeps_nothing_back);
  hearth_test_add ("/watch/close", test_letting_go_writes);
  hearth_test_add ("/mark/undo", test_marking_and_undoing);
  hearth_test_add ("/mark/order", test_a_mark_comes_after_what_was_seen);
  hearth_test_add ("/mark/nothing", test_what_is_not_there_is_not_marked);
  hearth_test_add ("/mark/page", test_an_episode_that_is_a_page_can_be_marked);
  hearth_test_add ("/mark/many", test_very_many_are_marked_at_once);
  hearth_test_add ("/favourite/star", test_favourites);
  return g_test_run ();
}
