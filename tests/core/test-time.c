/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-time.h"

#define SECOND G_GINT64_CONSTANT (1000)
#define MINUTE (60 * SECOND)
#define HOUR (60 * MINUTE)

typedef struct
{
  gint64 time_ms;
  const char *clock;
  const char *duration;
  const char *spoken;
} TimeCase;

static const TimeCase cases[] = {
  { -1, "–:––", "", "unknown time" },
  { G_MININT64, "–:––", "", "unknown time" },
  { 0, "0:00", "0 s", "0 seconds" },
  { 999, "0:00", "1 s", "0 seconds" },
  { 1 * SECOND, "0:01", "1 s", "1 second" },
  { 5 * SECOND, "0:05", "5 s", "5 seconds" },
  { 45 * SECOND + 499, "0:45", "45 s", "45 seconds" },
  { 59 * SECOND + 500, "0:59", "1 min", "59 seconds" },
  { MINUTE, "1:00", "1 min", "1 minute" },
  { MINUTE + 29 * SECOND, "1:29", "1 min", "1 minute 29 seconds" },
  { MINUTE + 30 * SECOND, "1:30", "2 min", "1 minute 30 seconds" },
  { 12 * MINUTE + 41 * SECOND, "12:41", "13 min", "12 minutes 41 seconds" },
  { 59 * MINUTE + 29 * SECOND, "59:29", "59 min", "59 minutes 29 seconds" },
  { 59 * MINUTE + 30 * SECOND, "59:30", "1 h", "59 minutes 30 seconds" },
  { HOUR, "1:00:00", "1 h", "1 hour" },
  { HOUR + 2 * MINUTE + 3 * SECOND, "1:02:03", "1 h 2 min", "1 hour 2 minutes 3 seconds" },
  { HOUR + 5 * MINUTE, "1:05:00", "1 h 5 min", "1 hour 5 minutes" },
  { 2 * HOUR + 1 * SECOND, "2:00:01", "2 h", "2 hours 1 second" },
  { 100 * HOUR, "100:00:00", "100 h", "100 hours" },
};

static void
test_table (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *clock = hearth_time_format_clock (cases[i].time_ms);
      g_autofree char *duration = hearth_time_format_duration (cases[i].time_ms);
      g_autofree char *spoken = hearth_time_format_spoken (cases[i].time_ms);

      g_assert_cmpstr (clock, ==, cases[i].clock);
      g_assert_cmpstr (duration, ==, cases[i].duration);
      g_assert_cmpstr (spoken, ==, cases[i].spoken);
    }
}

static void
test_the_largest_time_is_no_trap (void)
{
  g_autofree char *clock = hearth_time_format_clock (G_MAXINT64);
  g_autofree char *duration = hearth_time_format_duration (G_MAXINT64);
  g_autofree char *spoken = hearth_time_format_spoken (G_MAXINT64);

  g_assert_true (g_str_has_prefix (clock, "2147483647:"));
  g_assert_true (g_str_has_prefix (duration, "2147483647 h"));
  g_assert_true (g_str_has_prefix (spoken, "2147483647 hours"));
}

static void
test_a_date_is_the_day_where_one_is (void)
{
  g_autoptr (GDateTime) noon = g_date_time_new_utc (2021, 10, 6, 12, 0, 0);
  g_autoptr (GDateTime) late = g_date_time_new_utc (2021, 10, 6, 23, 30, 0);
  g_autofree char *nothing = hearth_time_format_date (NULL);
  g_autofree char *in_london = NULL;
  g_autofree char *in_tokyo = NULL;

  g_setenv ("TZ", "UTC0", TRUE);
  in_london = hearth_time_format_date (noon);
  g_setenv ("TZ", "JST-9", TRUE);
  in_tokyo = hearth_time_format_date (late);

  g_assert_cmpstr (nothing, ==, "");
  g_assert_cmpstr (in_london, ==, "6 Oct 2021");
  g_assert_cmpstr (in_tokyo, ==, "7 Oct 2021");
}

static void
test_days_change_at_midnight (void)
{
  g_autoptr (GDateTime) late = g_date_time_new_utc (2023, 12, 31, 23, 59, 59);
  g_autoptr (GDateTime) early = g_date_time_new_utc (2024, 1, 1, 0, 0, 0);
  g_autoptr (GDateTime) spring = g_date_time_new_utc (2024, 3, 1, 12, 0, 0);

  g_assert_cmpint (hearth_time_days_between (late, late), ==, 0);
  g_assert_cmpint (hearth_time_days_between (late, early), ==, 1);
  g_assert_cmpint (hearth_time_days_between (early, late), ==, -1);
  g_assert_cmpint (hearth_time_days_between (early, spring), ==, 60);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time/table", test_table);
  g_test_add_func ("/time/largest", test_the_largest_time_is_no_trap);
  g_test_add_func ("/time/date", test_a_date_is_the_day_where_one_is);
  g_test_add_func ("/time/days", test_days_change_at_midnight);
  return g_test_run ();
}
