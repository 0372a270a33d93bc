/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-watch.h"

#define SECOND_MS G_GINT64_CONSTANT (1000)
#define MINUTE_MS (60 * SECOND_MS)
#define HOUR_MS (60 * MINUTE_MS)
#define DAY_MS (24 * HOUR_MS)
#define NOW_MS (G_GINT64_CONSTANT (1700000000) * SECOND_MS)

static void
test_when_it_is_finished (void)
{
  static const struct
  {
    const char *who;
    gint64 seen_s;
    gint64 position_s;
    gint64 duration_s;
    gboolean expected;
  } cases[] = {
    { "has seen nothing", 0, 0, 3600, FALSE },
    { "jumped to the end", 0, 3600, 3600, FALSE },
    { "jumped to the end and saw the last words", 9, 3600, 3600, FALSE },
    { "saw half and jumped to the end", 1800, 3600, 3600, FALSE },
    { "saw 89% and came to the end", 3204, 3595, 3600, FALSE },
    { "saw 90% and came to the end", 3240, 3595, 3600, TRUE },
    { "saw 90% and stopped", 3240, 3400, 3600, FALSE },
    { "saw less than 97%", 3491, 3491, 3600, FALSE },
    { "saw 97%, left out the middle", 3492, 3500, 3600, TRUE },
    { "saw all, and went back", 3600, 10, 3600, TRUE },
    { "saw more than there is", 4000, 3600, 3600, TRUE },
    { "saw all but the last ten seconds of two minutes", 110, 110, 120, TRUE },
    { "saw a little less", 109, 109, 120, FALSE },
    { "began a clip of twelve seconds", 3, 3, 12, FALSE },
    { "saw half of a clip of twelve seconds", 6, 6, 12, TRUE },
    { "saw something of unknown length", 3600, 3600, 0, FALSE },
    { "was told a wrong length", 3600, 3600, -1, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("Who %s", cases[i].who);
      g_assert_true (hearth_watch_is_enough (cases[i].seen_s * SECOND_MS,
                                             cases[i].position_s * SECOND_MS,
                                             cases[i].duration_s * SECOND_MS) == cases[i].expected);
    }
}

static void
test_how_long_it_still_takes (void)
{
  static const struct
  {
    gint64 seen_ms;
    gint64 duration_ms;
    double speed;
    gint64 expected_ms;
  } cases[] = {
    { 0, 60000, 1.0, 60000 },     { 15000, 60000, 1.0, 45000 },
    { 15000, 60000, 1.5, 30000 }, { 0, 1000, 3.0, 333 },
    { 60000, 60000, 1.0, 0 },     { 70000, 60000, 1.0, 0 },
    { 5000, 0, 1.0, 0 },          { 0, -1, 1.0, 0 },
    { 0, 60000, 0.0, 60000 },     { 0, 60000, -2.0, 60000 },
    { -1, 60000, 0.5, 120000 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (hearth_watch_left_ms (cases[i].seen_ms, cases[i].duration_ms, cases[i].speed),
                     ==, cases[i].expected_ms);
  /* What nobody meant must do no harm. */
  g_assert_cmpint (hearth_watch_left_ms (0, G_MAXINT64, 1e-300), >, 0);
}

static void
test_where_one_goes_on (void)
{
  static const struct
  {
    const char *what;
    gint64 position_ms;
    gint64 away_ms;
    gboolean finished;
    gint64 expected_ms;
  } cases[] = {
    { "never begun", 0, 0, FALSE, 0 },
    { "just now", 60000, 0, FALSE, 60000 },
    { "under a minute ago", 60000, MINUTE_MS - 1, FALSE, 60000 },
    { "a minute ago", 60000, MINUTE_MS, FALSE, 57000 },
    { "under an hour ago", 60000, HOUR_MS - 1, FALSE, 57000 },
    { "an hour ago", 60000, HOUR_MS, FALSE, 50000 },
    { "under a day ago", 60000, DAY_MS - 1, FALSE, 50000 },
    { "a day ago", 60000, DAY_MS, FALSE, 40000 },
    { "a year ago", 60000, 365 * DAY_MS, FALSE, 40000 },
    { "not before the start", 8000, DAY_MS, FALSE, 0 },
    { "by a clock that was put back", 60000, -DAY_MS, FALSE, 60000 },
    { "finished", 60000, DAY_MS, TRUE, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HearthWatch) watch = hearth_watch_new ("a");

      g_test_message ("Stopped %s", cases[i].what);
      watch->position_ms = cases[i].position_ms;
      watch->duration_ms = HOUR_MS;
      watch->finished = cases[i].finished;
      watch->watched_at_ms = NOW_MS - cases[i].away_ms;
      g_assert_cmpint (hearth_watch_resume_ms (watch, NOW_MS), ==, cases[i].expected_ms);
    }
}

static void
test_who_jumped_to_the_end_sees_the_rest (void)
{
  g_autoptr (HearthWatch) watch = hearth_watch_new ("a");

  watch->duration_ms = HOUR_MS;
  watch->watched_at_ms = NOW_MS;
  hearth_intervals_add (watch->seen, 0, 20 * MINUTE_MS);
  watch->position_ms = HOUR_MS - 11 * SECOND_MS;
  g_assert_cmpint (hearth_watch_resume_ms (watch, NOW_MS), ==, HOUR_MS - 11 * SECOND_MS);
  watch->position_ms = HOUR_MS - 5 * SECOND_MS;
  g_assert_cmpint (hearth_watch_resume_ms (watch, NOW_MS), ==, 20 * MINUTE_MS);
}

static void
test_a_copy_is_one_of_its_own (void)
{
  g_autoptr (HearthWatch) watch = hearth_watch_new ("a");
  g_autoptr (HearthWatch) copy = NULL;

  hearth_intervals_add (watch->seen, 0, 10);
  watch->position_ms = 10;
  copy = g_boxed_copy (HEARTH_TYPE_WATCH, watch);
  hearth_intervals_add (watch->seen, 20, 30);
  g_assert_cmpstr (copy->segment_id, ==, "a");
  g_assert_cmpint (copy->position_ms, ==, 10);
  g_assert_cmpint (hearth_intervals_get_total_ms (copy->seen), ==, 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/watch/finished", test_when_it_is_finished);
  g_test_add_func ("/watch/left", test_how_long_it_still_takes);
  g_test_add_func ("/watch/resume", test_where_one_goes_on);
  g_test_add_func ("/watch/rest", test_who_jumped_to_the_end_sees_the_rest);
  g_test_add_func ("/watch/copy", test_a_copy_is_one_of_its_own);
  return g_test_run ();
}
