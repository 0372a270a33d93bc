/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-catalog.h"
#include "hearth-list.h"

#define N_SEGMENTS 100000
#define N_EPISODES 20000
#define N_SEGMENTS_OF_THREADS 5000
#define N_THREADS 8

/* Much more than it takes on a busy slow computer, much less than looking at all for each. */
#define MAX_SECONDS_TO_FIND_ALL 10

static GListModel *
many_new (GType type, guint first, guint end)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_full (end - first, g_object_unref);

  for (guint i = first; i < end; i++)
    {
      g_autofree char *id = g_strdup_printf ("item-%u", i);

      g_ptr_array_add (items, g_object_new (type, "id", id, NULL));
    }
  return hearth_list_new (type, items);
}

static HearthEpisode *
episode_new (guint n_segments)
{
  g_autoptr (GListModel) segments = many_new (HEARTH_TYPE_SEGMENT, 0, n_segments);

  return g_object_new (HEARTH_TYPE_EPISODE, "id", "large", "segments", segments, NULL);
}

static HearthCatalog *
catalog_new (guint first, guint end)
{
  g_autoptr (GListModel) episodes = many_new (HEARTH_TYPE_EPISODE, first, end);

  return g_object_new (HEARTH_TYPE_CATALOG, "episodes", episodes, NULL);
}

/* Looks for each segment of an episode; gives how many were found in their places. */
static gpointer
find_all (gpointer data)
{
  HearthEpisode *episode = data;
  guint n_segments = g_list_model_get_n_items (G_LIST_MODEL (episode));
  guint n_found = 0;

  for (guint i = 0; i < n_segments; i++)
    {
      const char *id = hearth_segment_get_id (hearth_episode_get_segment (episode, i));
      guint position = G_MAXUINT;

      if (hearth_episode_find_segment (episode, id, &position) != NULL && position == i)
        n_found++;
    }
  return GUINT_TO_POINTER (n_found);
}

static void
test_each_of_very_many_segments_is_found (void)
{
  g_autoptr (HearthEpisode) episode = episode_new (N_SEGMENTS);
  double seconds;

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (episode)), ==, N_SEGMENTS);
  g_test_timer_start ();
  g_assert_cmpuint (GPOINTER_TO_UINT (find_all (episode)), ==, N_SEGMENTS);
  g_assert_null (hearth_episode_find_segment (episode, "item-100000", NULL));
  seconds = g_test_timer_elapsed ();

  g_test_minimized_result (seconds, "finding each of %d segments: %.3f s", N_SEGMENTS, seconds);
  g_assert_cmpfloat (seconds, <, MAX_SECONDS_TO_FIND_ALL);
}

static void
test_threads_may_search_at_once (void)
{
  g_autoptr (HearthEpisode) episode = episode_new (N_SEGMENTS_OF_THREADS);
  GThread *threads[N_THREADS];

  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("finder", find_all, episode);
  for (guint i = 0; i < N_THREADS; i++)
    g_assert_cmpuint (GPOINTER_TO_UINT (g_thread_join (threads[i])), ==, N_SEGMENTS_OF_THREADS);
}

static void
test_a_page_joins_very_many_episodes (void)
{
  g_autoptr (HearthCatalog) large = catalog_new (0, N_EPISODES - 10);
  g_autoptr (HearthCatalog) page = catalog_new (N_EPISODES - 20, N_EPISODES);
  g_autoptr (HearthCatalog) both = hearth_catalog_append (large, page);
  guint position = 0;

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (both)), ==, N_EPISODES);
  g_assert_cmpuint (hearth_catalog_get_n_left_out (both), ==, 10);
  g_assert_nonnull (hearth_catalog_find_episode (both, "item-19999", &position));
  g_assert_cmpuint (position, ==, 19999);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/large/segments", test_each_of_very_many_segments_is_found);
  g_test_add_func ("/large/threads", test_threads_may_search_at_once);
  g_test_add_func ("/large/episodes", test_a_page_joins_very_many_episodes);
  return g_test_run ();
}
