/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of when a series is asked for again, and whose turn it is. */
#include "hearth-refresh-queue.h"
#include "hearth-refresh-schedule.h"

#define SECOND_MS ((gint64) 1000)
#define MINUTE_MS (60 * SECOND_MS)
#define HOUR_MS (60 * MINUTE_MS)
#define DAY_MS (24 * HOUR_MS)
#define NOW_MS (G_GINT64_CONSTANT (1700000000) * 1000)
#define NEVER HEARTH_REFRESH_NEVER

static void
test_after_an_answer (void)
{
  const struct
  {
    gint64 interval_ms;
    gint64 max_age_s;
    gint64 retry_after_s;
    gint64 wait_ms;
  } cases[] = {
    { HOUR_MS, -1, -1, HOUR_MS },
    { HOUR_MS, 60, -1, HOUR_MS },
    { HOUR_MS, 2 * 3600, -1, 2 * HOUR_MS },
    { HOUR_MS, 0, -1, HOUR_MS }, /* Not to be kept does not mean to be asked for constantly. */
    { 5 * MINUTE_MS, 0, 600, 10 * MINUTE_MS },
    { SECOND_MS, 0, -1, MINUTE_MS },
    { HOUR_MS, 365 * 24 * 3600, -1, 7 * DAY_MS },
    { 30 * DAY_MS, -1, -1, 7 * DAY_MS },
    { 0, -1, -1, HOUR_MS },
    { 0, 60, 2 * 3600, 2 * HOUR_MS },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const HearthRefreshTerms terms = { .interval_ms = cases[i].interval_ms,
                                         .max_age_s = cases[i].max_age_s,
                                         .retry_after_s = cases[i].retry_after_s,
                                         .chance = 1.0 };

      g_assert_cmpint (hearth_refresh_schedule_next_at (&terms, NOW_MS) - NOW_MS, ==,
                       cases[i].wait_ms);
    }
}

static void
test_after_failures (void)
{
  const struct
  {
    guint failures;
    double chance;
    gint64 retry_after_s;
    gint64 wait_ms;
  } cases[] = {
    { 1, 0, -1, MINUTE_MS },
    { 2, 0, -1, 2 * MINUTE_MS },
    { 3, 0, -1, 4 * MINUTE_MS },
    { 11, 0, -1, 1024 * MINUTE_MS },
    { 12, 0, -1, DAY_MS },
    { 1000, 0, -1, DAY_MS },
    { G_MAXUINT, 0, -1, DAY_MS },
    { 2, 1.0, -1, 144 * SECOND_MS },
    { 2, -1.0, -1, 96 * SECOND_MS },
    { 1, -1.0, -1, MINUTE_MS },
    { 1000, 1.0, -1, DAY_MS + DAY_MS / 5 },
    { 2, 99.0, -1, 144 * SECOND_MS },
    { 1, 0, 3600, HOUR_MS },
    { 12, -1.0, 24 * 3600, DAY_MS }, /* Chance does not undercut what was asked for. */
    { 1, 0, 365 * 24 * 3600, 7 * DAY_MS },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const HearthRefreshTerms terms = { .interval_ms = HOUR_MS,
                                         .max_age_s = 6 * 3600,
                                         .retry_after_s = cases[i].retry_after_s,
                                         .failures = cases[i].failures,
                                         .chance = cases[i].chance };

      g_assert_cmpint (hearth_refresh_schedule_next_at (&terms, NOW_MS) - NOW_MS, ==,
                       cases[i].wait_ms);
    }
}

static void
test_gone (void)
{
  const HearthRefreshTerms terms = { .interval_ms = HOUR_MS, .failures = 1, .gone = TRUE };

  g_assert_cmpint (hearth_refresh_schedule_next_at (&terms, NOW_MS), ==, 0);
}

static void
test_due (void)
{
  const gint64 before = NOW_MS - 2 * HOUR_MS;
  const gint64 later = NOW_MS + HOUR_MS;
  const gint64 soon = NOW_MS + MINUTE_MS;
  const struct
  {
    HearthRefreshStanding standing;
    gint64 due_at_ms;
  } cases[] = {
    /* outcome, failures, checked at, next at, not before, interval, interval since */
    { { HEARTH_OUTCOME_NONE, 0, 0, 0, 0, HOUR_MS, 0 }, 0 },
    { { HEARTH_OUTCOME_FINE, 0, before, later, 0, HOUR_MS, 0 }, later },
    { { HEARTH_OUTCOME_HELD_BACK, 0, before, later, 0, HOUR_MS, 0 }, later },
    { { HEARTH_OUTCOME_FAILED, 3, before, soon, 0, HOUR_MS, 0 }, soon },
    { { HEARTH_OUTCOME_GONE, 1, before, 0, 0, HOUR_MS, 0 }, NEVER },
    { { HEARTH_OUTCOME_FINE, 0, before, later, 0, 0, 0 }, NEVER },
    /* What was decided is on its way into the library. */
    { { HEARTH_OUTCOME_FINE, 0, before, before, later, HOUR_MS, 0 }, later },
    { { HEARTH_OUTCOME_FINE, 0, before, before, NEVER, HOUR_MS, 0 }, NEVER },
    { { HEARTH_OUTCOME_FINE, 0, before, later, soon, HOUR_MS, 0 }, later },
    /* A shorter interval counts from when it was chosen; not for those that wait for other reasons.
     */
    { { HEARTH_OUTCOME_FINE, 0, before, NOW_MS + DAY_MS, 0, HOUR_MS, NOW_MS }, later },
    { { HEARTH_OUTCOME_FINE, 0, before, soon, 0, HOUR_MS, NOW_MS }, soon },
    { { HEARTH_OUTCOME_FINE, 0, NOW_MS, NOW_MS + DAY_MS, 0, HOUR_MS, before }, NOW_MS + DAY_MS },
    { { HEARTH_OUTCOME_FAILED, 9, before, NOW_MS + DAY_MS, 0, HOUR_MS, NOW_MS }, NOW_MS + DAY_MS },
    /* The clock was a year ahead once. */
    { { HEARTH_OUTCOME_FINE, 0, before, NOW_MS + 365 * DAY_MS, 0, HOUR_MS, 0 }, NOW_MS },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (hearth_refresh_schedule_due_at (&cases[i].standing, NOW_MS), ==,
                     cases[i].due_at_ms);
}

static void
test_wake_up (void)
{
  const gint64 due[] = { NOW_MS + HOUR_MS, NOW_MS + 100 * SECOND_MS, NEVER, NOW_MS + 50 * SECOND_MS,
                         NOW_MS + 111 * SECOND_MS };

  g_assert_cmpint (hearth_refresh_schedule_wake_at (NULL, 0), ==, NEVER);
  g_assert_cmpint (hearth_refresh_schedule_wake_at (due + 2, 1), ==, NEVER);
  g_assert_cmpint (hearth_refresh_schedule_wake_at (due, 1), ==, NOW_MS + HOUR_MS);
  g_assert_cmpint (hearth_refresh_schedule_wake_at (due, G_N_ELEMENTS (due)), ==,
                   NOW_MS + 100 * SECOND_MS);
}

/* Lets all begin that may, and writes down their keys. */
static void
assert_begin (HearthRefreshQueue *queue, const char *expected)
{
  g_autoptr (GString) begun = g_string_new (NULL);
  gint64 key = 0;

  while (hearth_refresh_queue_pop (queue, &key))
    g_string_append_printf (begun, "%s%d", begun->len > 0 ? " " : "", (int) key);
  g_assert_cmpstr (begun->str, ==, expected);
}

static void
test_queue (void)
{
  g_autoptr (HearthRefreshQueue) queue = hearth_refresh_queue_new (4, 2);

  for (gint64 key = 1; key <= 6; key++)
    hearth_refresh_queue_push (queue, key, "a.example", HEARTH_REFRESH_TURN_BY_ITSELF);
  hearth_refresh_queue_push (queue, 7, "b.example", HEARTH_REFRESH_TURN_BY_ITSELF);
  for (gint64 key = 8; key <= 9; key++)
    hearth_refresh_queue_push (queue, key, NULL, HEARTH_REFRESH_TURN_BY_ITSELF);
  assert_begin (queue, "1 2 7 8");

  /* A place of one's own, a free host, and who has begun is not asked twice. */
  hearth_refresh_queue_push (queue, 1, "a.example", HEARTH_REFRESH_TURN_FIRST);
  hearth_refresh_queue_remove (queue, 7);
  assert_begin (queue, "9");
  hearth_refresh_queue_remove (queue, 9);
  assert_begin (queue, "");
  hearth_refresh_queue_remove (queue, 1);
  assert_begin (queue, "3");

  /* All by hand go before those that are due, one by hand before all. */
  hearth_refresh_queue_push (queue, 6, "a.example", HEARTH_REFRESH_TURN_AMONG_ALL);
  hearth_refresh_queue_push (queue, 10, "a.example", HEARTH_REFRESH_TURN_FIRST);
  hearth_refresh_queue_push (queue, 6, "a.example", HEARTH_REFRESH_TURN_BY_ITSELF);
  hearth_refresh_queue_remove (queue, 2);
  hearth_refresh_queue_remove (queue, 3);
  assert_begin (queue, "10 6");
  hearth_refresh_queue_remove (queue, 5);
  hearth_refresh_queue_remove (queue, 10);
  hearth_refresh_queue_remove (queue, 6);
  assert_begin (queue, "4");
}

static void
test_hosts (void)
{
  const struct
  {
    const char *location;
    const char *host;
  } cases[] = {
    { "https://Media.Example/a.json", "media.example" },
    { "http://ann:secret@media.example:8080/b", "media.example" },
    { "http://[::1]:80/", "::1" },
    { "file:///home/ann/a.json", NULL },
    { "resource:///builtin.json", NULL },
    { "not an address", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *host = hearth_refresh_queue_host (cases[i].location);

      g_assert_cmpstr (host, ==, cases[i].host);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/refresh-schedule/after-an-answer", test_after_an_answer);
  g_test_add_func ("/refresh-schedule/after-failures", test_after_failures);
  g_test_add_func ("/refresh-schedule/gone", test_gone);
  g_test_add_func ("/refresh-schedule/due", test_due);
  g_test_add_func ("/refresh-schedule/wake-up", test_wake_up);
  g_test_add_func ("/refresh-schedule/queue", test_queue);
  g_test_add_func ("/refresh-schedule/hosts", test_hosts);

  return g_test_run ();
}
