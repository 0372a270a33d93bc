/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person comes, goes and comes again; meanwhile there is something new. */
#include "hearth-library-news.h"
#include "hearth-visit.h"
#include "merge-steps.h"

#define SECONDS 60
#define MINUTE_MS ((gint64) 60 * 1000)
#define HOUR_MS (60 * MINUTE_MS)
#define DAY_MS (24 * HOUR_MS)

typedef struct
{
  HearthTestFolder *folder;
  HearthLibrary *library;
  gint64 talks;
  gint64 stars;
  gint64 now_ms; /* what arrives, arrives now */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (HearthSource) talks = NULL;
  g_autoptr (HearthSource) stars = NULL;

  self->folder = hearth_test_folder_new ();
  self->library = steps_open (self->folder, NULL, NULL);
  talks = steps_add (self->library, "https://h.example/talks", "Talks", TRUE, merge_document ("a"));
  stars = steps_add (self->library, "https://h.example/stars", "Stars", TRUE, merge_document ("s"));
  self->talks = hearth_source_get_key (talks);
  self->stars = hearth_source_get_key (stars);
  self->now_ms = g_get_real_time () / 1000;
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  steps_close (self->library);
  hearth_test_folder_free (self->folder);
}

static void
refresh (Fixture *self, gint64 key, const char *episodes)
{
  hearth_merge_result_free (
      merge_now (self->library, key, merge_document (episodes), NULL, HEARTH_MERGE_NONE));
}

static void
note (Fixture *self, gint64 at_ms, gboolean leaves)
{
  hearth_library_note_visit (self->library, at_ms, leaves);
  steps_flush (self->library);
}

static HearthNews *
load (Fixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  HearthNews *news;

  hearth_library_load_news_async (self->library, NULL, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, SECONDS);
  news = hearth_library_load_news_finish (self->library, result, &error);
  g_assert_no_error (error);
  return news;
}

#define assert_news(self, episodes, segments, series)   \
  G_STMT_START                                          \
  {                                                     \
    g_autoptr (HearthNews) news_ = load (self);         \
    g_assert_cmpuint (news_->n_episodes, ==, episodes); \
    g_assert_cmpuint (news_->n_segments, ==, segments); \
    g_assert_cmpuint (news_->n_series, ==, series);     \
  }                                                     \
  G_STMT_END

/* What counts as another visit. */
static void
test_visits (void)
{
  g_autofree char *text = NULL;
  HearthVisit visit, read;

  hearth_visit_read (&visit, "nonsense");
  g_assert_true (hearth_visit_come (&visit, 10 * DAY_MS));
  g_assert_cmpint (visit.since_ms, ==, 10 * DAY_MS);
  /* There all the while, and back soon after the window was closed. */
  g_assert_false (hearth_visit_come (&visit, 10 * DAY_MS + 3 * HOUR_MS));
  hearth_visit_leave (&visit, 10 * DAY_MS + 4 * HOUR_MS);
  g_assert_false (hearth_visit_come (&visit, 10 * DAY_MS + 4 * HOUR_MS + 29 * MINUTE_MS));
  g_assert_cmpint (visit.since_ms, ==, 10 * DAY_MS);
  /* The window stood there, and nobody before it. */
  g_assert_true (hearth_visit_come (&visit, 11 * DAY_MS));
  g_assert_cmpint (visit.since_ms, ==, 10 * DAY_MS + 4 * HOUR_MS + 29 * MINUTE_MS);
  hearth_visit_leave (&visit, 11 * DAY_MS + HOUR_MS);
  text = hearth_visit_write (&visit);
  hearth_visit_read (&read, text);
  g_assert_true (hearth_visit_come (&read, 11 * DAY_MS + HOUR_MS + 30 * MINUTE_MS));
  g_assert_cmpint (read.since_ms, ==, 11 * DAY_MS + HOUR_MS);
  /* The clock was put back. */
  g_assert_false (hearth_visit_come (&read, 3 * DAY_MS));
  g_assert_cmpint (read.since_ms, ==, 3 * DAY_MS);
  g_assert_false (hearth_visit_come (&read, 3 * DAY_MS + HOUR_MS));
}

/* Since the last visit there came three episodes in two series; one was opened; the rest is marked
 * as seen, and that is undone. */
static void
test_since (Fixture *self, gconstpointer data)
{
  g_autoptr (HearthNews) news = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GArray) keys = NULL;
  gint64 came_ms;

  refresh (self, self->talks, "a before");
  assert_news (self, 0, 0, 0);
  note (self, self->now_ms - 3 * DAY_MS, TRUE);
  note (self, self->now_ms - 2 * DAY_MS, FALSE);
  note (self, self->now_ms - 2 * DAY_MS + HOUR_MS, TRUE);
  note (self, self->now_ms, FALSE);
  refresh (self, self->talks, "a before b+");
  /* What comes next comes later. */
  came_ms = g_get_real_time () / 1000;
  hearth_test_wait_for (g_get_real_time () / 1000 > came_ms, SECONDS);
  refresh (self, self->stars, "s t=Mars");
  news = load (self);
  g_assert_cmpint (news->since_ms, ==, self->now_ms - 2 * DAY_MS + HOUR_MS);
  g_assert_cmpuint (news->n_episodes, ==, 3);
  g_assert_cmpuint (news->n_segments, ==, 4);
  g_assert_cmpuint (news->n_series, ==, 2);
  g_assert_cmpstr (news->title, ==, "Mars");
  g_assert_cmpstr (news->series_title, ==, "Series");

  hearth_library_clear_new (self->library, self->stars, "t");
  steps_flush (self->library);
  assert_news (self, 2, 3, 1);
  hearth_library_clear_all_new_async (self->library, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, SECONDS);
  keys = hearth_library_clear_all_new_finish (self->library, result, NULL);
  g_assert_cmpuint (keys->len, ==, 2);
  assert_news (self, 0, 0, 0);
  hearth_library_restore_new (self->library, keys);
  steps_flush (self->library);
  assert_news (self, 2, 3, 1);
  merge_assert_rows (self->folder, self->stars, "s t");
}

/* Another visit is told; that it goes on is not. */
static void
test_told_visit (Fixture *self, gconstpointer data)
{
  guint n_told = 0;

  g_signal_connect_swapped (self->library, "changed", G_CALLBACK (hearth_test_count_cb), &n_told);
  note (self, self->now_ms, FALSE);
  hearth_test_wait_for (n_told == 1, SECONDS);
  note (self, self->now_ms + HOUR_MS, FALSE);
  note (self, self->now_ms + HOUR_MS, TRUE);
  g_assert_cmpuint (n_told, ==, 1);
  note (self, self->now_ms + 2 * HOUR_MS, FALSE);
  hearth_test_wait_for (n_told == 2, SECONDS);
}

/* How many episodes there are to tell of. */
static guint
claim_at (HearthLibrary *library, gint64 now_ms, gint64 *next_ms)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthNews) news = NULL;

  hearth_library_claim_digest_async (library, now_ms, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, SECONDS);
  news = hearth_library_claim_digest_finish (library, result, next_ms, &error);
  g_assert_no_error (error);
  return news != NULL ? news->n_episodes : 0;
}

/* Two programs and a start of one of them again: it is told once, and a day later what came since.
 */
static void
test_digest (Fixture *self, gconstpointer data)
{
  const gint64 later_ms = self->now_ms + HOUR_MS;
  HearthLibrary *other = steps_open (self->folder, NULL, NULL);
  gint64 next_ms = 0;

  note (self, self->now_ms - HOUR_MS, TRUE);
  g_assert_cmpuint (claim_at (self->library, self->now_ms, &next_ms), ==, 0);
  g_assert_cmpint (next_ms, ==, G_MAXINT64);
  refresh (self, self->talks, "a b c");
  g_assert_cmpuint (claim_at (self->library, later_ms, &next_ms), ==, 2);
  g_assert_cmpint (next_ms, ==, later_ms + DAY_MS);
  g_assert_cmpuint (claim_at (other, later_ms, &next_ms), ==, 0);
  g_assert_cmpint (next_ms, ==, later_ms + DAY_MS);
  steps_close (self->library);
  self->library = steps_open (self->folder, NULL, NULL);
  steps_run_sql (self->folder, "UPDATE episode SET is_new = 1, arrived_at = arrived_at + 7200000");
  g_assert_cmpuint (claim_at (self->library, later_ms + DAY_MS - 1, &next_ms), ==, 0);
  g_assert_cmpuint (claim_at (self->library, later_ms + DAY_MS, &next_ms), ==, 4);
  g_assert_cmpuint (claim_at (other, later_ms + DAY_MS, &next_ms), ==, 0);
  /* Who was here meanwhile saw it. */
  note (self, later_ms + 3 * DAY_MS, TRUE);
  g_assert_cmpuint (claim_at (other, later_ms + 4 * DAY_MS, &next_ms), ==, 0);
  g_assert_cmpint (next_ms, ==, G_MAXINT64);
  steps_close (other);
}

#define ADD(name, function) \
  g_test_add ("/library/news/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/library/news/visits", test_visits);
  ADD ("since", test_since);
  ADD ("told-visit", test_told_visit);
  ADD ("digest", test_digest);
  return g_test_run ();
}
