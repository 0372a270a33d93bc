/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-intervals.h"

#include <string.h>

#define N_ROUNDS 200
#define N_SEEKS 10000
#define HOUR_MS (60 * 60 * 1000)

/* "0-10 20-30": intervals as they are written in these tests. */
static void
add_all (HearthIntervals *self, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL && *words[i] != '\0'; i++)
    {
      char *end = NULL;
      const gint64 start_ms = g_ascii_strtoll (words[i], &end, 10);

      g_assert_cmpint (*end, ==, '-');
      hearth_intervals_add (self, start_ms, g_ascii_strtoll (end + 1, NULL, 10));
    }
}

static HearthIntervals *
intervals_of (const char *text)
{
  HearthIntervals *self = hearth_intervals_new ();

  add_all (self, text);
  return self;
}

static void
assert_intervals (const HearthIntervals *self, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < hearth_intervals_get_n (self); i++)
    {
      gint64 start_ms = 0;
      gint64 end_ms = 0;

      hearth_intervals_get (self, i, &start_ms, &end_ms);
      g_string_append_printf (text, "%s%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT, i > 0 ? " " : "",
                              start_ms, end_ms);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_what_is_seen_is_joined (void)
{
  static const struct
  {
    const char *seen;
    const char *expected;
    gint64 total_ms;
  } cases[] = {
    { "", "", 0 },
    { "0-10", "0-10", 10 },
    { "20-30 0-10", "0-10 20-30", 20 },
    { "0-10 10-20", "0-20", 20 },
    { "10-20 0-10", "0-20", 20 },
    { "0-10 5-15", "0-15", 15 },
    { "5-15 0-10", "0-15", 15 },
    { "0-10 20-30 40-50 5-45", "0-50", 50 },
    { "0-10 20-30 40-50 30-40", "0-10 20-50", 40 },
    { "0-100 20-30", "0-100", 100 },
    { "20-30 0-100", "0-100", 100 },
    { "7-7 9-3", "", 0 },
    { "-50-10", "0-10", 10 },
    { "-50--10", "", 0 },
    { "0-9223372036854775807", "0-4398046511104", G_GINT64_CONSTANT (4398046511104) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HearthIntervals) self = intervals_of (cases[i].seen);

      assert_intervals (self, cases[i].expected);
      g_assert_cmpint (hearth_intervals_get_total_ms (self), ==, cases[i].total_ms);
    }
}

static void
test_what_is_unseen_is_found (void)
{
  static const struct
  {
    const char *seen;
    gint64 from_ms;
    gint64 expected_ms;
  } cases[] = {
    { "", 0, 0 },       { "", 99, 99 },          { "", 100, -1 },
    { "0-10", 0, 10 },  { "0-10", 9, 10 },       { "0-10", 10, 10 },
    { "0-10", -5, 10 }, { "0-10 20-30", 5, 10 }, { "0-10 20-30", 25, 30 },
    { "0-100", 0, -1 }, { "50-120", 60, -1 },    { "50-99", 60, 99 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HearthIntervals) self = intervals_of (cases[i].seen);

      g_assert_cmpint (hearth_intervals_find_unseen (self, cases[i].from_ms, 100), ==,
                       cases[i].expected_ms);
    }
}

/* The same again with one bit a millisecond. */
static void
assert_like_bits (const HearthIntervals *self, const gboolean *bits, guint n_bits)
{
  gint64 total_ms = 0;
  guint n = 0;

  for (guint i = 0; i < n_bits; i++)
    {
      total_ms += bits[i] ? 1 : 0;
      n += bits[i] && (i == 0 || !bits[i - 1]) ? 1 : 0;
      g_assert_true (hearth_intervals_contains (self, i) == bits[i]);
    }
  g_assert_cmpint (hearth_intervals_get_total_ms (self), ==, total_ms);
  g_assert_cmpuint (hearth_intervals_get_n (self), ==, n);
}

static void
test_any_order_is_like_bits (void)
{
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      gboolean bits[300] = { FALSE };
      g_autoptr (HearthIntervals) self = hearth_intervals_new ();
      g_autoptr (HearthIntervals) other = hearth_intervals_new ();
      g_autoptr (HearthIntervals) again = NULL;
      g_autoptr (GBytes) bytes = NULL;

      for (int i = g_test_rand_int_range (0, 60); i > 0; i--)
        {
          const gint32 start = g_test_rand_int_range (0, (gint32) G_N_ELEMENTS (bits) - 20);
          const gint32 end = start + g_test_rand_int_range (0, 21);

          hearth_intervals_add (i % 2 == 0 ? self : other, start, end);
          for (gint32 bit = start; bit < end; bit++)
            bits[bit] = TRUE;
        }
      hearth_intervals_unite (self, other);
      assert_like_bits (self, bits, G_N_ELEMENTS (bits));

      bytes = hearth_intervals_to_bytes (self);
      again = hearth_intervals_new_from_bytes (bytes);
      assert_like_bits (again, bits, G_N_ELEMENTS (bits));
    }
}

static void
test_past_the_most_the_smallest_gap_closes (void)
{
  g_autoptr (HearthIntervals) self = hearth_intervals_new ();
  g_autoptr (HearthIntervals) other = hearth_intervals_new ();

  /* Gaps of 90, but for one of 10 in the middle. */
  for (gint64 i = 0; i < HEARTH_INTERVALS_MAX; i++)
    hearth_intervals_add (self, i * 100 + (i > 200 ? -80 : 0), i * 100 + 10 + (i > 200 ? -80 : 0));
  g_assert_cmpuint (hearth_intervals_get_n (self), ==, HEARTH_INTERVALS_MAX);
  g_assert_false (hearth_intervals_contains (self, 200 * 100 + 15));

  hearth_intervals_add (self, 1000000, 1000001);
  g_assert_cmpuint (hearth_intervals_get_n (self), ==, HEARTH_INTERVALS_MAX);
  g_assert_true (hearth_intervals_contains (self, 200 * 100 + 15));
  g_assert_true (hearth_intervals_contains (self, 1000000));
  g_assert_false (hearth_intervals_contains (self, 50));

  /* Uniting closes gaps when all is there, not on the way. */
  hearth_intervals_add (other, 0, 100 * HEARTH_INTERVALS_MAX);
  hearth_intervals_unite (self, other);
  assert_intervals (self, "0-51200 1000000-1000001");
}

static void
test_very_many_seeks_stay_small (void)
{
  g_autoptr (HearthIntervals) self = hearth_intervals_new ();
  g_autoptr (HearthIntervals) again = NULL;
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < N_SEEKS; i++)
    {
      const gint64 start_ms = g_test_rand_int_range (0, 10 * HOUR_MS);

      hearth_intervals_add (self, start_ms, start_ms + g_test_rand_int_range (1, 1000));
    }
  g_assert_cmpuint (hearth_intervals_get_n (self), ==, HEARTH_INTERVALS_MAX);
  bytes = hearth_intervals_to_bytes (self);
  g_assert_cmpuint (g_bytes_get_size (bytes), <=, 8 * HEARTH_INTERVALS_MAX);
  again = hearth_intervals_new_from_bytes (bytes);
  g_assert_cmpint (hearth_intervals_get_total_ms (again), ==, hearth_intervals_get_total_ms (self));
}

static void
test_one_watched_through_takes_few_bytes (void)
{
  g_autoptr (HearthIntervals) self = hearth_intervals_new ();
  g_autoptr (GBytes) bytes = NULL;

  for (gint64 at_ms = 0; at_ms < HOUR_MS; at_ms += 250)
    hearth_intervals_add (self, at_ms, at_ms + 250);
  assert_intervals (self, "0-3600000");
  bytes = hearth_intervals_to_bytes (self);
  g_assert_cmpuint (g_bytes_get_size (bytes), <=, 8);
}

#define READ(text, expected)          \
  {                                   \
    text, sizeof (text) - 1, expected \
  }

static void
test_rubbish_gives_what_makes_sense (void)
{
  static const struct
  {
    const char *bytes;
    gsize size;
    const char *expected;
  } cases[] = {
    READ ("", ""),
    READ ("\1", ""),
    READ ("\2\1\1", ""),
    READ ("\1\5", ""),
    READ ("\1\5\3", "5-8"),
    READ ("\1\5\3\0\2", "5-10"),
    READ ("\1\5\3\1", "5-8"),
    READ ("\1\5\3\1\0\1\1", "5-8"),
    READ ("\1\5\3\1\x80", "5-8"),
    READ ("\1\5\3\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\1", "5-8"),
    READ ("\1\x80\x80\x80\x80\x80\x80\x80\1\1", ""),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].bytes, cases[i].size);
      g_autoptr (HearthIntervals) self = hearth_intervals_new_from_bytes (bytes);

      assert_intervals (self, cases[i].expected);
    }
}

static void
test_random_rubbish_is_survived (void)
{
  g_autoptr (HearthIntervals) of_nothing = hearth_intervals_new_from_bytes (NULL);

  g_assert_cmpuint (hearth_intervals_get_n (of_nothing), ==, 0);
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      guint8 data[2000] = { 1 };
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GBytes) kept = NULL;
      g_autoptr (HearthIntervals) self = NULL;
      g_autoptr (HearthIntervals) again = NULL;

      for (gsize i = 1; i < sizeof data; i++)
        data[i] = (guint8) g_test_rand_int_range (0, round % 2 == 0 ? 256 : 130);
      bytes = g_bytes_new (data, sizeof data);
      self = hearth_intervals_new_from_bytes (bytes);
      g_assert_cmpuint (hearth_intervals_get_n (self), <=, HEARTH_INTERVALS_MAX);

      kept = hearth_intervals_to_bytes (self);
      again = hearth_intervals_new_from_bytes (kept);
      g_assert_cmpuint (hearth_intervals_get_n (again), ==, hearth_intervals_get_n (self));
    }
}

static void
test_a_copy_is_one_of_its_own (void)
{
  g_autoptr (HearthIntervals) self = intervals_of ("0-10");
  g_autoptr (HearthIntervals) copy = g_boxed_copy (HEARTH_TYPE_INTERVALS, self);

  hearth_intervals_add (copy, 20, 30);
  assert_intervals (self, "0-10");
  assert_intervals (copy, "0-10 20-30");
  hearth_intervals_unite (self, self);
  assert_intervals (self, "0-10");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/intervals/join", test_what_is_seen_is_joined);
  g_test_add_func ("/intervals/unseen", test_what_is_unseen_is_found);
  g_test_add_func ("/intervals/bits", test_any_order_is_like_bits);
  g_test_add_func ("/intervals/most", test_past_the_most_the_smallest_gap_closes);
  g_test_add_func ("/intervals/seeks", test_very_many_seeks_stay_small);
  g_test_add_func ("/intervals/through", test_one_watched_through_takes_few_bytes);
  g_test_add_func ("/intervals/rubbish", test_rubbish_gives_what_makes_sense);
  g_test_add_func ("/intervals/random-rubbish", test_random_rubbish_is_survived);
  g_test_add_func ("/intervals/copy", test_a_copy_is_one_of_its_own);
  return g_test_run ();
}
