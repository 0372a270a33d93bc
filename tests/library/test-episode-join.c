/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list and the document about one episode of it, made into one. */
#include "details-steps.h"
#include "hearth-episode-join.h"

#define BRIEF                                       \
  {                                                 \
    .description = "Short", .details = "https://d/" \
  }
#define FULL                                                                             \
  {                                                                                      \
    .description = "A long description", .media = "https://m/", .caption = "https://c/", \
    .slides = "https://s/", .second = "questions", .duration_ms = 60000                  \
  }

static guint
n_items (GListModel *list)
{
  return g_list_model_get_n_items (list);
}

/* How much an episode has: segments, and of the first media, captions and resources. */
static char *
count (HearthEpisode *episode)
{
  HearthSegment *first = hearth_episode_get_segment (episode, 0);

  return g_strdup_printf ("%u:%u%u%u", n_items (G_LIST_MODEL (episode)),
                          n_items (hearth_segment_get_media (first)),
                          n_items (hearth_segment_get_captions (first)),
                          n_items (hearth_segment_get_resources (first)));
}

#define assert_counts(episode, expected)        \
  G_STMT_START                                  \
  {                                             \
    g_autofree char *counts_ = count (episode); \
    g_assert_cmpstr (counts_, ==, expected);    \
  }                                             \
  G_STMT_END

static HearthEpisode *
join_details (DetailsTalk known, DetailsTalk full)
{
  g_autoptr (HearthEpisode) one = details_episode (&known);
  g_autoptr (HearthEpisode) other = details_episode (&full);

  return hearth_episode_join_details (one, other);
}

static HearthEpisode *
join_list (DetailsTalk listed, DetailsTalk known)
{
  g_autoptr (HearthEpisode) one = details_episode (&listed);
  g_autoptr (HearthEpisode) other = details_episode (&known);

  return hearth_episode_join_list (one, other);
}

/* What the details say goes, and where they lie is still known. */
static void
test_details (void)
{
  g_autoptr (HearthEpisode) joined = join_details ((DetailsTalk) BRIEF, (DetailsTalk) FULL);

  g_assert_cmpstr (hearth_episode_get_id (joined), ==, "talk");
  g_assert_cmpstr (hearth_episode_get_details (joined), ==, "https://d/");
  g_assert_cmpstr (hearth_episode_get_description (joined), ==, "A long description");
  g_assert_cmpstr (hearth_episode_get_page (joined), ==, "https://talks.example/talk");
  g_assert_cmpint (hearth_segment_get_duration_ms (hearth_episode_get_segment (joined, 0)), ==,
                   60000);
  assert_counts (joined, "2:111");
}

/* Where they are silent, what the list said stays; but no recording that they do not name. */
static void
test_silent_details (void)
{
  g_autoptr (HearthEpisode) withdrawn =
      join_details ((DetailsTalk) FULL, (DetailsTalk){ .caption = "https://c/2" });
  g_autoptr (HearthEpisode) empty =
      join_details ((DetailsTalk) FULL, (DetailsTalk){ .no_segments = TRUE });

  assert_counts (withdrawn, "1:010");
  g_assert_cmpstr (hearth_episode_get_description (withdrawn), ==, "A long description");
  g_assert_cmpint (hearth_segment_get_duration_ms (hearth_episode_get_segment (withdrawn, 0)), ==,
                   60000);
  assert_counts (empty, "2:111");
}

/* New words of a list do not cost the recordings. */
static void
test_list (void)
{
  g_autoptr (HearthEpisode) joined =
      join_list ((DetailsTalk){ .title = "New", .description = "Short", .details = "https://d/2" },
                 (DetailsTalk) FULL);

  g_assert_cmpstr (hearth_episode_get_title (joined), ==, "New");
  g_assert_cmpstr (hearth_episode_get_details (joined), ==, "https://d/2");
  g_assert_cmpstr (hearth_episode_get_description (joined), ==, "A long description");
  g_assert_nonnull (hearth_episode_find_segment (joined, "questions", NULL));
  assert_counts (joined, "2:111");
}

/* What the list says of itself is not lost either. */
static void
test_list_that_knows_more (void)
{
  g_autoptr (HearthEpisode) joined =
      join_list ((DetailsTalk){ .description = "A description that is longer",
                                .details = "https://d/",
                                .media = "https://m/2",
                                .duration_ms = 70000 },
                 (DetailsTalk){ .description = "Short", .caption = "https://c/" });

  g_assert_cmpstr (hearth_episode_get_description (joined), ==, "A description that is longer");
  g_assert_cmpint (hearth_segment_get_duration_ms (hearth_episode_get_segment (joined, 0)), ==,
                   70000);
  assert_counts (joined, "1:110");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/episode-join/details", test_details);
  g_test_add_func ("/episode-join/silent-details", test_silent_details);
  g_test_add_func ("/episode-join/list", test_list);
  g_test_add_func ("/episode-join/list-that-knows-more", test_list_that_knows_more);

  return g_test_run ();
}
