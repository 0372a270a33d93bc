/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pages say of episodes and segments, and which episodes a filter lets pass. */
#include "hearth-episode-filter.h"
#include "hearth-native-reader.h"
#include "hearth-test.h"
#include "hearth-way.h"
#include "hearth-words.h"

static const char catalog_json[] =
    "{ 'format': 'hearth-catalog', 'version': 1, 'id': 's', 'title': 'S',"
    "  'people': { 'ada': { 'name': 'Ada Zoë' }, 'bo': { 'name': 'Bo' } },"
    "  'episodes': ["
    "    { 'id': 'chat', 'number': 3, 'kind': 'fireside-chat', 'title': 'By the fire',"
    "      'hosts': [ 'ada' ], 'page': 'https://www.example.org/chat',"
    "      'segments': ["
    "        { 'id': 'a', 'title': 'Plays', 'duration': 65, 'guests': [ 'bo', 'ada' ],"
    "          'media': [ { 'url': 'https://example.org/a.webm', 'type': 'video/webm' } ] },"
    "        { 'id': 'b', 'title': 'Elsewhere', 'duration': 3600, 'embed': 'https://tube.example/b' },"
    "        { 'id': 'c', 'title': 'On the page', 'duration': 55 } ] },"
    "    { 'id': 'bare', 'title': 'Bare', 'segments': [ { 'id': 'x', 'title': 'Lost' } ] },"
    "    { 'id': 'dive', 'kind': 'deep-dive', 'title': 'Deep', 'segments': [] } ] }";

static HearthCatalog *
read_catalog (void)
{
  g_autofree char *json = g_strdelimit (g_strdup (catalog_json), "'", '"');
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (GError) error = NULL;
  HearthCatalog *catalog = hearth_native_read (bytes, NULL, "words", NULL, &error);

  g_assert_no_error (error);
  return catalog;
}

static void
test_episodes_in_words (void)
{
  g_autoptr (HearthCatalog) catalog = read_catalog ();
  HearthEpisode *chat = hearth_catalog_get_episode (catalog, 0);
  HearthEpisode *bare = hearth_catalog_get_episode (catalog, 1);
  g_autofree char *series = hearth_words_series_line (catalog);
  g_autofree char *line = hearth_words_episode_line (chat);
  g_autofree char *kicker = hearth_words_episode_kicker (chat);
  g_autofree char *count = hearth_words_segment_count (chat);
  g_autofree char *bare_line = hearth_words_episode_line (bare);
  g_autofree char *bare_kicker = hearth_words_episode_kicker (bare);
  g_autofree char *bare_count = hearth_words_segment_count (bare);
  g_autofree char *people =
      hearth_words_people (hearth_segment_get_guests (hearth_episode_get_segment (chat, 0)));

  g_assert_cmpstr (series, ==, "3 episodes · 4 segments");
  g_assert_cmpstr (line, ==, "Fireside chat · 3 segments · 1 h 2 min");
  g_assert_cmpstr (kicker, ==, "Fireside chat · Episode 3");
  g_assert_cmpstr (count, ==, "3 · 1 h 2 min");
  g_assert_cmpstr (people, ==, "Bo, Ada Zoë");

  /* Nothing is said of what is not known. */
  g_assert_cmpstr (bare_line, ==, "");
  g_assert_cmpstr (bare_kicker, ==, "");
  g_assert_cmpstr (bare_count, ==, "1");
}

static void
test_ways_to_watch (void)
{
  static const struct
  {
    guint episode, segment;
    HearthWay way;
    const char *page;
    const char *words;
  } cases[] = {
    { 0, 0, HEARTH_WAY_PLAY, "https://www.example.org/chat", "1:05" },
    { 0, 1, HEARTH_WAY_BROWSER, "https://tube.example/b", "Opens tube.example" },
    { 0, 2, HEARTH_WAY_BROWSER, "https://www.example.org/chat", "Opens example.org" },
    { 1, 0, HEARTH_WAY_NONE, NULL, "Not available" },
  };
  g_autoptr (HearthCatalog) catalog = read_catalog ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HearthEpisode *episode = hearth_catalog_get_episode (catalog, cases[i].episode);
      HearthSegment *segment = hearth_episode_get_segment (episode, cases[i].segment);
      g_autofree char *words = hearth_way_in_words (episode, segment);

      g_assert_cmpint (hearth_way_of (episode, segment), ==, cases[i].way);
      g_assert_cmpstr (hearth_way_page (episode, segment), ==, cases[i].page);
      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static char *
filter_ids (HearthCatalog *catalog, HearthEpisodeFilter *filter)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (catalog)); i++)
    {
      HearthEpisode *episode = hearth_catalog_get_episode (catalog, i);

      if (gtk_filter_match (GTK_FILTER (filter), episode))
        g_string_append_printf (ids, "%s ", hearth_episode_get_id (episode));
    }
  return g_strchomp (g_string_free (g_steal_pointer (&ids), FALSE));
}

static void
test_filter (void)
{
  static const struct
  {
    const char *text;
    HearthEpisodeKind kind;
    const char *ids;
  } cases[] = {
    { NULL, HEARTH_EPISODE_KIND_UNKNOWN, "chat bare dive" },
    { "  ", HEARTH_EPISODE_KIND_UNKNOWN, "chat bare dive" },
    { "FIRE", HEARTH_EPISODE_KIND_UNKNOWN, "chat" },
    { "zoe\xcc\x88", HEARTH_EPISODE_KIND_UNKNOWN,
      "chat" },                                      /* the same letter, composed otherwise */
    { "bo", HEARTH_EPISODE_KIND_UNKNOWN, "chat" },   /* a guest of a segment */
    { "lost", HEARTH_EPISODE_KIND_UNKNOWN, "bare" }, /* the title of a segment */
    { NULL, HEARTH_EPISODE_KIND_DEEP_DIVE, "dive" },
    { "fire", HEARTH_EPISODE_KIND_DEEP_DIVE, "" },
  };
  g_autoptr (HearthCatalog) catalog = read_catalog ();
  g_autoptr (HearthEpisodeFilter) filter = hearth_episode_filter_new ();
  guint n_changes = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *ids = NULL;

      hearth_episode_filter_set_text (filter, cases[i].text);
      hearth_episode_filter_set_kind (filter, cases[i].kind);
      ids = filter_ids (catalog, filter);
      g_assert_cmpstr (ids, ==, cases[i].ids);
    }

  /* Saying the same again must not make a list of thousands filter itself anew. */
  g_signal_connect_swapped (filter, "changed", G_CALLBACK (hearth_test_count_cb), &n_changes);
  hearth_episode_filter_set_text (filter, "FIRE ");
  hearth_episode_filter_set_kind (filter, HEARTH_EPISODE_KIND_DEEP_DIVE);
  g_assert_cmpuint (n_changes, ==, 0);
  hearth_episode_filter_set_text (filter, "water");
  g_assert_cmpuint (n_changes, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/episodes", test_episodes_in_words);
  g_test_add_func ("/words/ways-to-watch", test_ways_to_watch);
  g_test_add_func ("/words/filter", test_filter);
  return g_test_run ();
}
