/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-catalog.h"
#include "hearth-list.h"

#define N_ITEMS 100000
#define N_THREADS 8

/* Much more than it takes on a busy slow computer, much less than looking at all for each. */
#define MAX_SECONDS 10

static GListModel *
many_new (GType type)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_full (N_ITEMS, g_object_unref);

  for (guint i = 0; i < N_ITEMS; i++)
    {
      g_autofree char *id = g_strdup_printf ("item-%u", i);

      g_ptr_array_add (items, g_object_new (type, "id", id, "title", id, NULL));
    }
  return hearth_list_new (type, items);
}

static HearthEpisode *
large_episode_new (void)
{
  g_autoptr (GListModel) segments = many_new (HEARTH_TYPE_SEGMENT);

  return g_object_new (HEARTH_TYPE_EPISODE, "id", "large", "segments", segments, NULL);
}

/* Looks for each segment of an episode; gives how many were found in their places. */
static gpointer
find_all (gpointer data)
{
  HearthEpisode *episode = data;
  guint n_found = 0;

  for (guint i = 0; i < N_ITEMS; i++)
    {
      const char *id = hearth_segment_get_id (hearth_episode_get_segment (episode, i));
      guint position = N_ITEMS;

      if (hearth_episode_find_segment (episode, id, &position) != NULL && position == i)
        n_found++;
    }
  return GUINT_TO_POINTER (n_found);
}

static void
test_each_of_very_many_segments_is_found (void)
{
  g_autoptr (HearthEpisode) episode = NULL;
  double seconds;

  g_test_timer_start ();
  episode = large_episode_new ();
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (episode)), ==, N_ITEMS);
  g_assert_cmpuint (GPOINTER_TO_UINT (find_all (episode)), ==, N_ITEMS);
  g_assert_null (hearth_episode_find_segment (episode, "item-100000", NULL));
  seconds = g_test_timer_elapsed ();

  g_test_minimized_result (seconds, "making and finding %d segments: %.3f s", N_ITEMS, seconds);
  g_assert_cmpfloat (seconds, <, MAX_SECONDS);
}

static void
test_threads_may_search_at_once (void)
{
  g_autoptr (HearthEpisode) episode = large_episode_new ();
  GThread *threads[N_THREADS];

  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("finder", find_all, episode);
  for (guint i = 0; i < N_THREADS; i++)
    g_assert_cmpuint (GPOINTER_TO_UINT (g_thread_join (threads[i])), ==, N_ITEMS);
}

static void
test_very_many_episodes_are_joined (void)
{
  g_autoptr (GListModel) episodes = many_new (HEARTH_TYPE_EPISODE);
  g_autoptr (HearthCatalog) page = g_object_new (HEARTH_TYPE_CATALOG, "episodes", episodes, NULL);
  g_autoptr (HearthCatalog) both = NULL;
  guint position = 0;
  double seconds;

  g_test_timer_start ();
  both = hearth_catalog_append (page, page);
  seconds = g_test_timer_elapsed ();

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (both)), ==, N_ITEMS);
  g_assert_cmpuint (hearth_catalog_get_n_left_out (both), ==, N_ITEMS);
  g_assert_nonnull (hearth_catalog_find_episode (both, "item-99999", &position));
  g_assert_cmpuint (position, ==, 99999);
  g_test_minimized_result (seconds, "joining pages of %d episodes: %.3f s", N_ITEMS, seconds);
  g_assert_cmpfloat (seconds, <, MAX_SECONDS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/large/segments", test_each_of_very_many_segments_is_found);
  g_test_add_func ("/large/threads", test_threads_may_search_at_once);
  g_test_add_func ("/large/episodes", test_very_many_episodes_are_joined);
  return g_test_run ();
}
