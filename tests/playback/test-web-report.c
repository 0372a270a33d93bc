/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a page says of its video is taken as hostile until it was looked at. */
#include "hearth-web-report.h"

#include <math.h>

static HearthWebReport
new_report (void)
{
  return (HearthWebReport){ .frame = 7,
                            .serial = 1,
                            .time_s = 100,
                            .position_s = 12.5,
                            .duration_s = 60,
                            .rate = 1,
                            .volume = 1,
                            .width = 1280,
                            .height = 720,
                            .area = 640 * 360,
                            .n_buffered = 1,
                            .buffered_s = { 0, 30 } };
}

static void
test_sane (void)
{
  const double wrong[] = { NAN, INFINITY, -INFINITY, -1, 1e300 };
  HearthWebReport report = new_report ();

  g_assert_true (hearth_web_report_is_sane (&report));
  g_assert_cmpint (hearth_web_report_position_ms (&report), ==, 12500);
  g_assert_cmpint (hearth_web_report_duration_ms (&report), ==, 60000);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      double *const fields[] = { &report.time_s, &report.frame,  &report.serial, &report.position_s,
                                 &report.rate,   &report.volume, &report.width,  &report.height,
                                 &report.area,   &report.error };

      for (gsize j = 0; j < G_N_ELEMENTS (fields); j++)
        {
          report = new_report ();
          *fields[j] = wrong[i];
          g_assert_false (hearth_web_report_is_sane (&report));
        }
    }

  /* How long it is may be unknown, or never end; nothing else. */
  report = new_report ();
  report.duration_s = NAN;
  g_assert_true (hearth_web_report_is_sane (&report));
  g_assert_cmpint (hearth_web_report_duration_ms (&report), ==, -1);
  report.duration_s = INFINITY;
  g_assert_true (hearth_web_report_is_sane (&report));
  g_assert_true (hearth_web_report_is_live (&report));
  report.duration_s = -5;
  g_assert_false (hearth_web_report_is_sane (&report));
  report.duration_s = 1e12;
  g_assert_false (hearth_web_report_is_sane (&report));
}

static void
test_buffered (void)
{
  HearthWebReport report = new_report ();
  g_autoptr (HearthIntervals) buffered = NULL;

  report.n_buffered = 4;
  report.buffered_s[2] = 50;
  report.buffered_s[3] = 40;
  report.buffered_s[4] = NAN;
  report.buffered_s[5] = 60;
  report.buffered_s[6] = 45;
  report.buffered_s[7] = 1e300;
  buffered = hearth_web_report_dup_buffered (&report);
  g_assert_cmpuint (hearth_intervals_get_n (buffered), ==, 1);
  g_assert_cmpint (hearth_intervals_get_total_ms (buffered), ==, 30000);
  report.n_buffered = HEARTH_WEB_MOST_BUFFERED + 1;
  g_assert_false (hearth_web_report_is_sane (&report));
}

static void
test_which (void)
{
  HearthWebReport film = new_report ();
  HearthWebReport ornament = new_report ();
  HearthWebReport advertisement = new_report ();

  ornament.area = 100;
  g_assert_true (hearth_web_report_is_better (&film, &ornament));
  g_assert_false (hearth_web_report_is_better (&ornament, &film));
  film.paused = TRUE;
  g_assert_true (hearth_web_report_is_better (&ornament, &film));

  /* Told apart by its length, or by where one wants to be. */
  advertisement.duration_s = 15;
  g_assert_true (hearth_web_report_is_interlude (&advertisement, 60000, 0));
  g_assert_true (hearth_web_report_is_interlude (&advertisement, -1, 20000));
  g_assert_false (hearth_web_report_is_interlude (&advertisement, -1, 0));
  g_assert_false (hearth_web_report_is_interlude (&advertisement, 16000, 0));
  g_assert_false (hearth_web_report_is_interlude (&film, 60000, 0));
  g_assert_true (hearth_web_report_is_long (&film, 60500));
  g_assert_false (hearth_web_report_is_long (&film, 15000));
  film.duration_s = 3600;
  g_assert_false (hearth_web_report_is_interlude (&film, 3 * 3600 * 1000, 0));
}

/* A page that says nothing for a while may have played meanwhile, or gone elsewhere. */
static void
test_follows (void)
{
  const HearthWebReport before = new_report ();
  HearthWebReport report = before;

  report.time_s += 4;
  report.position_s += 4.1;
  g_assert_true (hearth_web_report_follows (&report, &before));
  report.position_s += 1;
  g_assert_false (hearth_web_report_follows (&report, &before));
  report.rate = 2;
  g_assert_true (hearth_web_report_follows (&report, &before));
  report.seeking = TRUE;
  g_assert_false (hearth_web_report_follows (&report, &before));
  report = before;
  report.time_s += 4;
  report.position_s -= 1;
  g_assert_false (hearth_web_report_follows (&report, &before));
  report.position_s += 2;
  report.serial++;
  g_assert_false (hearth_web_report_follows (&report, &before));
  report = before;
  report.time_s += 3600;
  report.position_s += 40;
  g_assert_false (hearth_web_report_follows (&report, &before));
}

/* A million at once: a few come through, and after a while of quiet all is well again. */
static void
test_sieve (void)
{
  HearthWebSieve sieve = { 0 };
  gint64 now = G_USEC_PER_SEC;
  guint n_passed = 0;

  for (guint i = 0; i < 1000000; i++)
    n_passed += hearth_web_sieve_pass (&sieve, now + i);
  g_assert_cmpuint (n_passed, <, 200);
  g_assert_cmpuint (sieve.n_refused, >, 900000);
  now += 60 * G_USEC_PER_SEC;
  for (guint i = 0; i < 100; i++)
    g_assert_true (hearth_web_sieve_pass (&sieve, now + i * 50000));
  g_assert_cmpuint (sieve.n_refused, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/web-report/sane", test_sane);
  g_test_add_func ("/web-report/buffered", test_buffered);
  g_test_add_func ("/web-report/which", test_which);
  g_test_add_func ("/web-report/follows", test_follows);
  g_test_add_func ("/web-report/sieve", test_sieve);
  return g_test_run ();
}
