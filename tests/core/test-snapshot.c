/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-snapshot.h"

static HearthSnapshot *
sample_new (void)
{
  HearthSnapshot *sample = hearth_snapshot_new ();
  HearthSnapshotSeries *talks = hearth_snapshot_add_series (sample, "https://h.example/talks");
  HearthWatch *watch = hearth_watch_new ("segment");

  sample->taken_at_ms = 5;
  talks->id = g_strdup ("talks");
  talks->title = g_strdup ("Talks");
  talks->own_title = g_strdup ("Mine");
  talks->homepage = g_strdup ("https://h.example/");
  talks->speed = 1.5;
  talks->followed = FALSE;
  hearth_intervals_add (watch->seen, 0, 1000);
  hearth_snapshot_series_add_watch (talks, "episode", watch);
  hearth_snapshot_series_add_favourite (talks, "episode", NULL, 7);
  hearth_snapshot_series_add_favourite (talks, "episode", "segment", 8);
  hearth_snapshot_add_series (sample, "https://h.example/more");
  return sample;
}

/* A copy says the same and stays as it is when the first one changes and goes. */
static void
test_copy (void)
{
  HearthSnapshot *sample = sample_new ();
  g_autoptr (HearthSnapshot) copy = hearth_snapshot_copy (sample);
  const HearthSnapshotSeries *talks = g_ptr_array_index (copy->series, 0);
  const HearthSnapshotSeries *more = g_ptr_array_index (copy->series, 1);
  const HearthSnapshotWatch *watch = g_ptr_array_index (talks->watches, 0);
  const HearthSnapshotFavourite *favourite = g_ptr_array_index (talks->favourites, 0);
  HearthSnapshotSeries *first = g_ptr_array_index (sample->series, 0);

  hearth_snapshot_series_add_favourite (first, "another", NULL, 9);
  g_clear_pointer (&sample, hearth_snapshot_free);
  g_assert_cmpint (copy->taken_at_ms, ==, 5);
  g_assert_cmpuint (copy->series->len, ==, 2);
  g_assert_cmpstr (talks->location, ==, "https://h.example/talks");
  g_assert_cmpstr (talks->id, ==, "talks");
  g_assert_cmpstr (talks->title, ==, "Talks");
  g_assert_cmpstr (talks->own_title, ==, "Mine");
  g_assert_cmpstr (talks->homepage, ==, "https://h.example/");
  g_assert_cmpfloat (talks->speed, ==, 1.5);
  g_assert_false (talks->followed);
  g_assert_cmpstr (watch->episode_id, ==, "episode");
  g_assert_cmpstr (watch->watch->segment_id, ==, "segment");
  g_assert_cmpint (hearth_intervals_get_total_ms (watch->watch->seen), ==, 1000);
  g_assert_cmpuint (talks->favourites->len, ==, 2);
  g_assert_null (favourite->segment_id);
  g_assert_cmpint (favourite->added_at_ms, ==, 7);
  g_assert_true (more->followed);
  g_assert_cmpfloat (more->speed, ==, 1.0);
  g_assert_cmpuint (more->watches->len, ==, 0);
}

/* As others carry it about, and what is copied can be filled further. */
static void
test_boxed (void)
{
  g_autoptr (HearthSnapshot) sample = sample_new ();
  HearthSnapshot *copy = g_boxed_copy (HEARTH_TYPE_SNAPSHOT, sample);
  HearthSnapshotSeries *more = g_ptr_array_index (copy->series, 1);

  hearth_snapshot_series_add_watch (more, "episode", hearth_watch_new ("segment"));
  hearth_snapshot_add_series (copy, "https://h.example/last");
  g_assert_cmpuint (copy->series->len, ==, 3);
  g_boxed_free (HEARTH_TYPE_SNAPSHOT, copy);
  g_assert_cmpuint (sample->series->len, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/snapshot/copy", test_copy);
  g_test_add_func ("/snapshot/boxed", test_boxed);
  return g_test_run ();
}
