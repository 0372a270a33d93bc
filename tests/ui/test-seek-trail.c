/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where one jumped from, and the part that is played again and again: the rules alone. */
#include "hearth-loop.h"
#include "hearth-seek-trail.h"

#define SECOND 1000
#define MINUTE (60 * SECOND)

static void
test_back_and_forward (void)
{
  g_autoptr (HearthSeekTrail) trail = hearth_seek_trail_new ();

  g_assert_cmpint (hearth_seek_trail_get_back_ms (trail), ==, -1);
  g_assert_cmpint (hearth_seek_trail_go_back (trail, 5 * SECOND), ==, -1);
  g_assert_cmpint (hearth_seek_trail_go_forward (trail, 5 * SECOND), ==, -1);

  g_assert_true (hearth_seek_trail_jump (trail, 5 * MINUTE, 20 * MINUTE, 0));
  g_assert_true (hearth_seek_trail_jump (trail, 21 * MINUTE, 40 * MINUTE, 60 * SECOND));
  g_assert_cmpint (hearth_seek_trail_get_back_ms (trail), ==, 21 * MINUTE);

  /* Forward leads to where one has watched on to, not to where one had landed. */
  g_assert_cmpint (hearth_seek_trail_go_back (trail, 43 * MINUTE), ==, 21 * MINUTE);
  g_assert_cmpint (hearth_seek_trail_go_back (trail, 22 * MINUTE), ==, 5 * MINUTE);
  g_assert_cmpint (hearth_seek_trail_get_back_ms (trail), ==, -1);
  g_assert_cmpint (hearth_seek_trail_go_forward (trail, 6 * MINUTE), ==, 22 * MINUTE);
  g_assert_cmpint (hearth_seek_trail_go_forward (trail, 22 * MINUTE), ==, 43 * MINUTE);
  g_assert_cmpint (hearth_seek_trail_get_forward_ms (trail), ==, -1);
  g_assert_cmpint (hearth_seek_trail_go_back (trail, 43 * MINUTE), ==, 22 * MINUTE);

  /* Whoever jumps anew leaves the way forward. */
  g_assert_cmpint (hearth_seek_trail_get_forward_ms (trail), ==, 43 * MINUTE);
  g_assert_true (hearth_seek_trail_jump (trail, 22 * MINUTE, MINUTE, 90 * SECOND));
  g_assert_cmpint (hearth_seek_trail_get_forward_ms (trail), ==, -1);
  g_assert_cmpint (hearth_seek_trail_get_back_ms (trail), ==, 22 * MINUTE);

  hearth_seek_trail_clear (trail);
  g_assert_cmpint (hearth_seek_trail_get_back_ms (trail), ==, -1);
}

static void
test_steps (void)
{
  g_autoptr (HearthSeekTrail) trail = hearth_seek_trail_new ();
  gint64 now = 0;

  /* Ten steps of five seconds are one way back. */
  for (gint64 at = 100 * SECOND; at < 150 * SECOND; at += 5 * SECOND, now += 200)
    g_assert_true (hearth_seek_trail_jump (trail, at, at + 5 * SECOND, now) == (now == 0));
  g_assert_cmpint (hearth_seek_trail_get_back_ms (trail), ==, 100 * SECOND);

  /* After a pause, steps are others; so they are after a real jump, and after going back. */
  g_assert_true (hearth_seek_trail_jump (trail, 170 * SECOND, 160 * SECOND, now + 20 * SECOND));
  g_assert_cmpint (hearth_seek_trail_get_back_ms (trail), ==, 170 * SECOND);
  g_assert_true (hearth_seek_trail_jump (trail, 160 * SECOND, 900 * SECOND, now + 21 * SECOND));
  g_assert_true (hearth_seek_trail_jump (trail, 900 * SECOND, 910 * SECOND, now + 22 * SECOND));
  g_assert_cmpint (hearth_seek_trail_go_back (trail, 910 * SECOND), ==, 900 * SECOND);
  g_assert_true (hearth_seek_trail_jump (trail, 900 * SECOND, 905 * SECOND, now + 23 * SECOND));
  g_assert_cmpint (hearth_seek_trail_go_back (trail, 905 * SECOND), ==, 900 * SECOND);
  g_assert_cmpint (hearth_seek_trail_go_back (trail, 900 * SECOND), ==, 160 * SECOND);

  /* Going where one is, is nothing to take back. */
  hearth_seek_trail_clear (trail);
  g_assert_false (hearth_seek_trail_jump (trail, 10000, 10400, now));
  g_assert_cmpint (hearth_seek_trail_get_back_ms (trail), ==, -1);
}

/* A long evening: old places are forgotten, the newest are there. */
static void
test_many (void)
{
  g_autoptr (HearthSeekTrail) trail = hearth_seek_trail_new ();
  guint n = 0;

  for (gint64 i = 0; i < 1000; i++)
    hearth_seek_trail_jump (trail, i * MINUTE, (i + 10) * MINUTE, i);
  for (gint64 place = 999; hearth_seek_trail_get_back_ms (trail) >= 0; place--, n++)
    g_assert_cmpint (hearth_seek_trail_go_back (trail, 0), ==, place * MINUTE);
  g_assert_cmpuint (n, ==, 100);
}

static void
test_loop (void)
{
  HearthLoop loop = HEARTH_LOOP_INIT;

  g_assert_false (hearth_loop_is_over (&loop, 0, 100, 1000));
  g_assert_cmpint (hearth_loop_press (&loop, 20 * SECOND, MINUTE), ==, HEARTH_LOOP_STARTED);
  g_assert_false (hearth_loop_is_over (&loop, 19999, 20001, 1000));
  g_assert_cmpint (hearth_loop_press (&loop, 30 * SECOND, MINUTE), ==, HEARTH_LOOP_ON);
  g_assert_cmpint (loop.from_ms, ==, 20 * SECOND);
  g_assert_cmpint (loop.to_ms, ==, 30 * SECOND);

  /* Running over the end is what counts, not jumping there or being beyond. */
  g_assert_false (hearth_loop_is_over (&loop, 29000, 29900, 1000));
  g_assert_true (hearth_loop_is_over (&loop, 29900, 30100, 1000));
  g_assert_false (hearth_loop_is_over (&loop, 45000, 45100, 1000));
  g_assert_cmpint (hearth_loop_press (&loop, 25 * SECOND, MINUTE), ==, HEARTH_LOOP_OFF);
  g_assert_cmpint (loop.from_ms, ==, -1);

  /* Its ends may be given in either order, and never too close to each other. */
  hearth_loop_press (&loop, 30 * SECOND, -1);
  hearth_loop_press (&loop, 20 * SECOND, -1);
  g_assert_cmpint (loop.from_ms, ==, 20 * SECOND);
  g_assert_cmpint (loop.to_ms, ==, 30 * SECOND);
  hearth_loop_clear (&loop);
  hearth_loop_press (&loop, 20 * SECOND, MINUTE);
  hearth_loop_press (&loop, 20 * SECOND, MINUTE);
  g_assert_cmpint (loop.to_ms, ==, 21 * SECOND);

  /* The end of the recording must not end it. */
  hearth_loop_clear (&loop);
  hearth_loop_press (&loop, 59900, MINUTE);
  hearth_loop_press (&loop, MINUTE, MINUTE);
  g_assert_cmpint (loop.from_ms, ==, 58 * SECOND);
  g_assert_cmpint (loop.to_ms, ==, 59 * SECOND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/seek-trail/back-and-forward", test_back_and_forward);
  g_test_add_func ("/seek-trail/steps", test_steps);
  g_test_add_func ("/seek-trail/many", test_many);
  g_test_add_func ("/loop/rules", test_loop);
  return g_test_run ();
}
