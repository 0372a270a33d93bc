/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-cue.h"

typedef struct
{
  gint64 start_ms;
  gint64 end_ms;
  const char *text;
} Line;

static HearthCueList *
list_lines (const Line *lines, guint n_lines)
{
  g_autoptr (GPtrArray) cues = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_cue_unref);

  for (guint i = 0; i < n_lines; i++)
    g_ptr_array_add (cues,
                     hearth_cue_new (lines[i].start_ms, lines[i].end_ms, "Erin", lines[i].text));
  return hearth_cue_list_new (cues);
}

static void
assert_text_at (HearthCueList *list, gint64 position_ms, const char *expected)
{
  g_autofree char *text = hearth_cue_list_text_at (list, position_ms);

  g_assert_cmpstr (text, ==, expected);
}

/* The cues of that moment, by their places in the list. */
static void
assert_found_at (HearthCueList *list, gint64 position_ms, const char *expected)
{
  g_autoptr (GArray) found = hearth_cue_list_find (list, position_ms);
  g_autoptr (GString) places = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (places, "%u ", g_array_index (found, guint, i));
  g_assert_cmpstr (places->str, ==, expected);
}

static void
test_one_cue (void)
{
  g_autoptr (HearthCue) cue = hearth_cue_new (1000, 2500, "Erin", "Hello\nthere");
  g_autoptr (HearthCue) same = g_boxed_copy (HEARTH_TYPE_CUE, cue);
  g_autoptr (HearthCue) bare = hearth_cue_new (2000, 1000, NULL, NULL);

  g_assert_true (same == cue);
  g_assert_cmpint (hearth_cue_get_start_ms (cue), ==, 1000);
  g_assert_cmpint (hearth_cue_get_end_ms (cue), ==, 2500);
  g_assert_cmpstr (hearth_cue_get_voice (cue), ==, "Erin");
  g_assert_cmpstr (hearth_cue_get_text (cue), ==, "Hello\nthere");

  /* No cue ends before it starts, or has no text at all. */
  g_assert_cmpint (hearth_cue_get_end_ms (bare), ==, 2000);
  g_assert_null (hearth_cue_get_voice (bare));
  g_assert_cmpstr (hearth_cue_get_text (bare), ==, "");
}

static void
test_a_list_is_sorted_and_its_own (void)
{
  static const Line lines[] = {
    { 5000, 6000, "c" }, { 1000, 2000, "a" }, { 5000, 5500, "d" }, { 3000, 4000, "b" }
  };
  static const char *const expected[] = { "a", "b", "c", "d" };
  g_autoptr (HearthCueList) list = list_lines (lines, G_N_ELEMENTS (lines));
  g_autoptr (HearthCueList) same = g_boxed_copy (HEARTH_TYPE_CUE_LIST, list);

  g_assert_true (same == list);
  g_assert_cmpuint (hearth_cue_list_get_size (list), ==, 4);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpstr (hearth_cue_get_text (hearth_cue_list_get (list, i)), ==, expected[i]);
  g_assert_null (hearth_cue_list_get (list, 4));
}

static void
test_an_empty_list_says_nothing (void)
{
  g_autoptr (HearthCueList) list = hearth_cue_list_new (NULL);

  g_assert_cmpuint (hearth_cue_list_get_size (list), ==, 0);
  assert_text_at (list, 0, NULL);
  g_assert_cmpint (hearth_cue_list_next_change (list, 0), ==, -1);
}

static void
test_captions_come_and_go_on_time (void)
{
  static const Line lines[] = { { 1000, 2000, "one" },
                                { 2000, 3000, "two" },
                                { 5000, 6000, "three" } };
  g_autoptr (HearthCueList) list = list_lines (lines, G_N_ELEMENTS (lines));

  assert_text_at (list, 999, NULL);
  assert_text_at (list, 1000, "one");
  assert_text_at (list, 1999, "one");
  assert_text_at (list, 2000, "two");
  assert_text_at (list, 3000, NULL);
  assert_text_at (list, 5999, "three");
  assert_text_at (list, 6000, NULL);

  g_assert_cmpint (hearth_cue_list_next_change (list, G_MININT64), ==, 1000);
  g_assert_cmpint (hearth_cue_list_next_change (list, 999), ==, 1000);
  g_assert_cmpint (hearth_cue_list_next_change (list, 1000), ==, 2000);
  g_assert_cmpint (hearth_cue_list_next_change (list, 2500), ==, 3000);
  g_assert_cmpint (hearth_cue_list_next_change (list, 3000), ==, 5000);
  g_assert_cmpint (hearth_cue_list_next_change (list, 5999), ==, 6000);
  g_assert_cmpint (hearth_cue_list_next_change (list, 6000), ==, -1);
}

static void
test_two_speak_at_once (void)
{
  static const Line lines[] = { { 2000, 4000, "answer" },
                                { 0, 10000, "question" },
                                { 4000, 5000, "more" } };
  g_autoptr (HearthCueList) list = list_lines (lines, G_N_ELEMENTS (lines));

  assert_text_at (list, 0, "question");
  assert_text_at (list, 2000, "question\nanswer");
  assert_text_at (list, 4000, "question\nmore");
  assert_text_at (list, 5000, "question");
  assert_text_at (list, 10000, NULL);

  /* Whoever draws them wants each by itself, and to sleep until the next comes or goes. */
  assert_found_at (list, 3000, "0 1 ");
  assert_found_at (list, 4500, "0 2 ");
  assert_found_at (list, 10000, "");
  g_assert_cmpint (hearth_cue_list_next_bound (list, -5), ==, 0);
  g_assert_cmpint (hearth_cue_list_next_bound (list, 2000), ==, 4000);
  g_assert_cmpint (hearth_cue_list_next_bound (list, 5000), ==, 10000);
  g_assert_cmpint (hearth_cue_list_next_bound (list, 10000), ==, -1);
}

/* Nothing changes for the person where one cue ends and another goes on with the same words. */
static void
test_only_another_text_is_a_change (void)
{
  static const Line lines[] = { { 1000, 2000, "same" },
                                { 2000, 3000, "same" },
                                { 2500, 2600, "" },
                                { 2700, 2700, "no time at all" },
                                { 3000, 4000, "other" } };
  g_autoptr (HearthCueList) list = list_lines (lines, G_N_ELEMENTS (lines));

  assert_text_at (list, 2550, "same");
  assert_text_at (list, 2700, "same");
  g_assert_cmpint (hearth_cue_list_next_change (list, 1000), ==, 3000);
}

/* Whatever the overlaps, the list says what a look at every cue says. */
static void
test_any_captions (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20211006);

  for (guint round = 0; round < 200; round++)
    {
      Line lines[24];
      char texts[G_N_ELEMENTS (lines)][2] = { "" };
      guint n_lines = g_rand_int_range (random, 0, G_N_ELEMENTS (lines));
      g_autoptr (HearthCueList) list = NULL;

      for (guint i = 0; i < n_lines; i++)
        {
          lines[i].start_ms = g_rand_int_range (random, 0, 40);
          lines[i].end_ms = lines[i].start_ms + g_rand_int_range (random, 0, 20);
          texts[i][0] = 'a' + i;
          lines[i].text = texts[i];
        }
      list = list_lines (lines, n_lines);

      for (gint64 time = -1; time < 62; time++)
        {
          g_autoptr (GString) expected = g_string_new (NULL);
          g_autofree char *then = NULL;
          g_autofree char *before = NULL;
          gint64 change = hearth_cue_list_next_change (list, time);

          for (guint i = 0; i < n_lines; i++)
            {
              HearthCue *cue = hearth_cue_list_get (list, i);

              if (hearth_cue_get_start_ms (cue) <= time && time < hearth_cue_get_end_ms (cue))
                g_string_append_printf (expected, "%s%s", expected->len > 0 ? "\n" : "",
                                        hearth_cue_get_text (cue));
            }
          assert_text_at (list, time, expected->len > 0 ? expected->str : NULL);
          g_assert_true (change == -1 || change > time);
          for (gint64 until = time; until < (change == -1 ? 62 : change); until++)
            assert_text_at (list, until, expected->len > 0 ? expected->str : NULL);
          then = hearth_cue_list_text_at (list, change);
          before = hearth_cue_list_text_at (list, change - 1);
          if (change != -1)
            g_assert_cmpstr (then, !=, before);
        }
    }
}

/* Seconds for looking at many moments of a long talk, with or without a cue that lasts for all of
 * it. */
static double
time_looks (gboolean with_long_cue)
{
  const guint n_lines = 50000;
  g_autofree Line *lines = g_new0 (Line, n_lines);
  g_autoptr (HearthCueList) list = NULL;

  lines[0] = (Line){ 0, with_long_cue ? G_MAXINT64 : 10, "first" };
  for (guint i = 1; i < n_lines; i++)
    lines[i] = (Line){ i * 10, i * 10 + 10, "short" };
  list = list_lines (lines, n_lines);

  g_test_timer_start ();
  for (guint i = 1; i < n_lines; i += 5)
    assert_text_at (list, i * 10 + 5, with_long_cue ? "first\nshort" : "short");
  return g_test_timer_elapsed ();
}

/* To go back from the newest cue until all have ended would be a thousand times slower here. */
static void
test_a_long_cue_costs_nothing (void)
{
  double plain = time_looks (FALSE);
  double with_long_cue = time_looks (TRUE);

  g_test_minimized_result (with_long_cue, "looks with a long cue: %.4f s, without: %.4f s",
                           with_long_cue, plain);
  g_assert_cmpfloat (with_long_cue, <, 0.1 + 20 * plain);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cue/one", test_one_cue);
  g_test_add_func ("/cue/sorted", test_a_list_is_sorted_and_its_own);
  g_test_add_func ("/cue/empty", test_an_empty_list_says_nothing);
  g_test_add_func ("/cue/on-time", test_captions_come_and_go_on_time);
  g_test_add_func ("/cue/at-once", test_two_speak_at_once);
  g_test_add_func ("/cue/change", test_only_another_text_is_a_change);
  g_test_add_func ("/cue/any", test_any_captions);
  g_test_add_func ("/cue/long", test_a_long_cue_costs_nothing);
  return g_test_run ();
}
