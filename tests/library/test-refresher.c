/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Series that are refreshed: what changes in the library, and what a person is told. */
#include "refresher-steps.h"

#include "hearth-sql.h"

#include <string.h>

#define PATIENCE_S 60
#define MINUTE_MS ((gint64) 60 * 1000)
#define HOUR_MS (60 * MINUTE_MS)
#define BY_HAND HEARTH_REFRESH_BY_HAND

static gint64
now_ms (void)
{
  return g_get_real_time () / 1000;
}

static void
add_rows (GChecksum *sum, HearthSql *sql, const char *query, int n_columns)
{
  g_autoptr (GError) error = NULL;
  HearthSqlStatement *statement = hearth_sql_prepare (sql, query, &error);

  g_assert_no_error (error);
  while (hearth_sql_step (statement, &error))
    for (int i = 0; i < n_columns; i++)
      {
        g_autoptr (GBytes) bytes = hearth_sql_column_is_null (statement, i)
                                       ? NULL
                                       : hearth_sql_column_bytes (statement, i);
        gsize size = 0;
        const guchar *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

        g_checksum_update (sum, (const guchar *) (bytes != NULL ? "=" : "-"), 1);
        g_checksum_update (sum, data, (gssize) size);
      }
  g_assert_no_error (error);
}

/* A sum over everything in the file but the times: when each series was asked and is asked next. */
static char *
sum_up (RefresherSteps *steps)
{
  static const struct
  {
    const char *query;
    int n_columns;
  } tables[] = {
    { "SELECT series_key, format, etag, last_modified, size, changed_at, failures, outcome, message,"
      " n_left_out, faults, held_digest, held_missing, held_answered FROM source ORDER BY 1",
      14 },
    { "SELECT key, location, id, title, own_title, image, builtin, followed, place, added_at,"
      " opened_at, speed, head, n_episodes, n_segments, kinds FROM series ORDER BY 1",
      16 },
    { "SELECT key, series_key, id, position, number, kind, title, published, image, n_segments,"
      " duration_ms, digest, is_new, removed, state, seen_ms, arrived_at FROM episode ORDER BY 1",
      17 },
    { "SELECT episode_key, body, words FROM episode_body ORDER BY 1", 3 },
    { "SELECT key, episode_key, id, position, title, duration_ms, playable FROM segment ORDER BY 1",
      7 },
    { "SELECT series_key, episode_key, url, title FROM resource ORDER BY rowid", 4 },
    { "SELECT series_key, episode_id, segment_id, position_ms, seen FROM watch ORDER BY 1, 2, 3",
      5 },
    { "SELECT name, value FROM meta ORDER BY 1", 2 },
  };
  g_autofree char *path = g_build_filename (steps->folder->path, "library.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthSql) sql = hearth_sql_open (path, HEARTH_SQL_READ_ONLY, &error);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    add_rows (sum, sql, tables[i].query, tables[i].n_columns);

  return g_strdup (g_checksum_get_string (sum));
}

static void
test_news (void)
{
  g_autoptr (RefresherSteps) steps = refresher_steps_new ();
  g_autoptr (HearthSource) talks = refresher_steps_follow (steps, "/talks");

  /* All of the first catalog is unseen, and so nothing in it is news. */
  refresher_steps_publish (steps, "/talks", NULL, 3);
  g_assert_no_error (refresher_steps_refresh (steps, NULL, BY_HAND));
  g_assert_cmpuint (hearth_source_get_n_episodes (talks), ==, 3);
  g_assert_cmpint (hearth_source_get_outcome (talks), ==, HEARTH_OUTCOME_FINE);
  refresher_steps_assert_told (steps, "");

  refresher_steps_publish (steps, "/talks", NULL, 5);
  g_assert_no_error (refresher_steps_refresh (steps, talks, BY_HAND));
  g_assert_cmpuint (steps->summary.n_asked, ==, 1);
  g_assert_cmpuint (steps->summary.n_added, ==, 2);
  g_assert_cmpuint (steps->summary.n_unchanged, ==, 0);
  g_assert_cmpuint (hearth_source_get_n_new (talks), ==, 2);
  refresher_steps_assert_told (steps, "/talks: 2 new, Episode 4\n");

  /* The same once more, without a name to know it by, is read and changes nothing. */
  g_assert_no_error (refresher_steps_refresh (steps, NULL, BY_HAND));
  g_assert_cmpuint (steps->summary.n_unchanged, ==, 1);
  refresher_steps_assert_told (steps, "");
}

static void
test_nothing_changed_in_two_hundred (void)
{
  g_autoptr (RefresherSteps) steps = refresher_steps_new ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 checked_at_ms;
  g_autoptr (HearthSource) last = NULL;

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *path = g_strdup_printf ("/talks-%u", i);
      g_autofree char *etag = g_strdup_printf ("\"%u\"", i);

      refresher_steps_publish (steps, path, &(HearthTestAnswer){ .etag = etag }, 3);
      g_clear_object (&last);
      last = refresher_steps_follow (steps, path);
    }
  g_assert_no_error (refresher_steps_refresh (steps, NULL, BY_HAND));
  g_assert_cmpuint (steps->summary.n_asked, ==, 200);
  g_assert_cmpuint (steps->summary.n_added, ==, 600);
  g_assert_cmpuint (steps->summary.n_new, ==, 0);
  checked_at_ms = hearth_source_get_checked_at_ms (last);
  before = sum_up (steps);

  g_assert_no_error (refresher_steps_refresh (steps, NULL, BY_HAND));
  g_assert_cmpuint (steps->summary.n_unchanged, ==, 200);
  g_assert_cmpuint (steps->summary.n_added + steps->summary.n_failed, ==, 0);
  after = sum_up (steps);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (hearth_source_get_checked_at_ms (last), >, checked_at_ms);
  g_assert_cmpint (hearth_source_get_next_at_ms (last), >, now_ms () + HOUR_MS - MINUTE_MS);

  /* No document left the server a second time: there was nothing to read. */
  g_assert_cmpuint (hearth_test_tally_get_answers (steps->tally, 200), ==, 200);
  g_assert_cmpuint (hearth_test_tally_get_answers (steps->tally, 304), ==, 200);
}

static void
test_moved (void)
{
  g_autoptr (RefresherSteps) steps = refresher_steps_new ();
  g_autoptr (HearthSource) talks = refresher_steps_follow (steps, "/old");
  g_autofree char *new_uri = hearth_test_server_uri (steps->server, "/new");

  refresher_steps_publish (steps, "/new", &(HearthTestAnswer){ .etag = "\"it\"" }, 2);
  hearth_test_server_answer (steps->server, "/old",
                             &(HearthTestAnswer){ .status = 301, .location = "/new" }, NULL);
  g_assert_no_error (refresher_steps_refresh (steps, talks, BY_HAND));
  g_assert_cmpstr (hearth_source_get_location (talks), ==, new_uri);
  g_assert_true (hearth_library_find_location (steps->library, new_uri) == talks);

  g_assert_no_error (refresher_steps_refresh (steps, talks, BY_HAND));
  g_assert_cmpuint (steps->summary.n_unchanged, ==, 1);
  g_assert_cmpuint (refresher_steps_asked (steps, "/old"), ==, 1);
  g_assert_cmpuint (refresher_steps_asked (steps, "/new"), ==, 2);
}

static void
test_gone (void)
{
  g_autoptr (RefresherSteps) steps = refresher_steps_new ();
  g_autoptr (HearthSource) talks = refresher_steps_follow (steps, "/talks");
  g_autoptr (HearthSource) other = refresher_steps_follow (steps, "/other");

  refresher_steps_publish (steps, "/talks", NULL, 2);
  g_assert_no_error (refresher_steps_refresh (steps, talks, BY_HAND));
  hearth_test_server_answer (steps->server, "/talks", &(HearthTestAnswer){ .status = 410 }, NULL);
  g_assert_no_error (refresher_steps_refresh (steps, talks, BY_HAND));
  g_assert_cmpuint (steps->summary.n_failed, ==, 1);
  g_assert_cmpint (hearth_source_get_outcome (talks), ==, HEARTH_OUTCOME_GONE);
  g_assert_cmpuint (hearth_source_get_n_episodes (talks), ==, 2);
  g_assert_nonnull (hearth_source_get_message (talks));
  refresher_steps_assert_told (steps, "/talks: failed\n");

  /* By itself it is not asked for any more, here or after the next start. */
  refresher_steps_publish (steps, "/other", NULL, 1);
  for (guint i = 0; i < 2; i++)
    {
      hearth_refresher_start (steps->refresher);
      hearth_test_wait_for (hearth_source_is_loaded (other), PATIENCE_S);
      refresher_steps_settle (steps);
      refresher_steps_restart (steps);
    }
  g_assert_cmpuint (refresher_steps_asked (steps, "/talks"), ==, 2);

  /* A person may try, and it may be back. */
  refresher_steps_publish (steps, "/talks", NULL, 3);
  g_assert_no_error (refresher_steps_refresh (steps, talks, BY_HAND));
  g_assert_cmpint (hearth_source_get_outcome (talks), ==, HEARTH_OUTCOME_FINE);
}

static void
assert_waits (HearthSource *source, gint64 least_ms, gint64 most_ms)
{
  gint64 wait_ms = hearth_source_get_next_at_ms (source) - now_ms ();

  g_assert_cmpint (wait_ms, >, least_ms - 30 * 1000);
  g_assert_cmpint (wait_ms, <=, most_ms);
}

static void
test_failures (void)
{
  g_autoptr (RefresherSteps) steps = refresher_steps_new ();
  g_autoptr (HearthSource) talks = refresher_steps_follow (steps, "/talks");

  hearth_test_server_answer (steps->server, "/talks", &(HearthTestAnswer){ .status = 500 }, NULL);
  for (guint i = 1; i <= 6; i++)
    {
      const gint64 wait_ms = MINUTE_MS << (i - 1);

      g_assert_no_error (refresher_steps_refresh (steps, talks, BY_HAND));
      g_assert_cmpint (hearth_source_get_outcome (talks), ==, HEARTH_OUTCOME_FAILED);
      g_assert_cmpuint (hearth_source_get_failures (talks), ==, i);
      assert_waits (talks, MAX (wait_ms * 8 / 10, MINUTE_MS), wait_ms * 12 / 10);
    }

  /* Who asks for time gets it. */
  hearth_test_server_answer (steps->server, "/talks",
                             &(HearthTestAnswer){ .status = 503, .retry_after = "86400" }, NULL);
  g_assert_no_error (refresher_steps_refresh (steps, talks, BY_HAND));
  assert_waits (talks, 24 * HOUR_MS, 24 * HOUR_MS);

  /* An answer makes it good again, for as long as the server says. */
  refresher_steps_publish (steps, "/talks", &(HearthTestAnswer){ .cache_control = "max-age=18000" },
                           1);
  g_assert_no_error (refresher_steps_refresh (steps, talks, BY_HAND));
  g_assert_cmpuint (hearth_source_get_failures (talks), ==, 0);
  assert_waits (talks, 5 * HOUR_MS, 5 * HOUR_MS);
}

static void
test_held_back (void)
{
  g_autoptr (RefresherSteps) steps = refresher_steps_new ();
  g_autoptr (HearthSource) talks = refresher_steps_follow (steps, "/talks");

  refresher_steps_publish (steps, "/talks", &(HearthTestAnswer){ .etag = "\"good\"" }, 12);
  g_assert_no_error (refresher_steps_refresh (steps, talks, BY_HAND));
  refresher_steps_publish (steps, "/talks", &(HearthTestAnswer){ .etag = "\"gutted\"" }, 2);
  g_assert_no_error (refresher_steps_refresh (steps, NULL, BY_HAND));
  g_assert_cmpuint (steps->summary.n_held_back, ==, 1);
  g_assert_cmpint (hearth_source_get_outcome (talks), ==, HEARTH_OUTCOME_HELD_BACK);
  g_assert_cmpuint (hearth_source_get_n_missing (talks), ==, 10);
  g_assert_cmpuint (hearth_source_get_n_episodes (talks), ==, 12);
  refresher_steps_assert_told (steps, "/talks: held back\n");

  /* Nobody is asked about the same again and again, unless they ask. */
  g_assert_no_error (refresher_steps_refresh (steps, talks, HEARTH_REFRESH_NONE));
  refresher_steps_assert_told (steps, "");
  g_assert_no_error (refresher_steps_refresh (steps, talks, BY_HAND));
  refresher_steps_assert_told (steps, "/talks: held back\n");

  g_assert_no_error (
      refresher_steps_refresh (steps, talks, BY_HAND | HEARTH_REFRESH_ACCEPT_REMOVAL));
  g_assert_cmpint (hearth_source_get_outcome (talks), ==, HEARTH_OUTCOME_FINE);
  g_assert_cmpuint (hearth_source_get_n_episodes (talks), ==, 2);
  refresher_steps_assert_told (steps, "");
  g_assert_no_error (refresher_steps_refresh (steps, talks, BY_HAND));
  g_assert_cmpuint (hearth_test_tally_get_answers (steps->tally, 304), ==, 1);
}

/* What is on a page that cannot be had is not gone. */
static void
test_a_page_that_fails (void)
{
  g_autoptr (RefresherSteps) steps = refresher_steps_new ();
  g_autoptr (HearthSource) talks = refresher_steps_follow (steps, "/talks");

  hearth_test_server_answer_text (
      steps->server, "/talks", NULL,
      "{\"format\":\"hearth-catalog\",\"version\":1,\"id\":\"/talks\",\"title\":\"/talks\","
      "\"next\":\"/more\",\"episodes\":[{\"id\":\"e0\",\"title\":\"E\",\"segments\":[]}]}");
  refresher_steps_publish (steps, "/more", NULL, 3);
  g_assert_no_error (refresher_steps_refresh (steps, talks, BY_HAND));
  g_assert_cmpuint (hearth_source_get_n_episodes (talks), ==, 4);

  hearth_test_server_answer (steps->server, "/more",
                             &(HearthTestAnswer){ .status = 503, .retry_after = "7200" }, NULL);
  g_assert_no_error (refresher_steps_refresh (steps, talks, BY_HAND));
  g_assert_cmpuint (hearth_source_get_n_episodes (talks), ==, 4);
  g_assert_cmpint (hearth_source_get_outcome (talks), ==, HEARTH_OUTCOME_FAILED);
  g_assert_nonnull (strstr (hearth_source_get_message (talks), "503"));
  assert_waits (talks, 2 * HOUR_MS, 2 * HOUR_MS);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/refresher/news", test_news);
  g_test_add_func ("/refresher/nothing-changed-in-two-hundred",
                   test_nothing_changed_in_two_hundred);
  g_test_add_func ("/refresher/moved", test_moved);
  g_test_add_func ("/refresher/gone", test_gone);
  g_test_add_func ("/refresher/failures", test_failures);
  g_test_add_func ("/refresher/held-back", test_held_back);
  g_test_add_func ("/refresher/a-page-that-fails", test_a_page_that_fails);

  return g_test_run ();
}
