/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pages say of series, episodes and segments. */
#include "hearth-entry-list.h"
#include "hearth-native-reader.h"
#include "hearth-prose.h"
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
    "    { 'id': 'now', 'title': 'On the air', 'segments': [],"
    "      'live': { 'starts': '2021-07-12T17:00:00Z', 'status': 'live' } },"
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
  g_autofree char *kicker = hearth_words_episode_kicker (chat);
  g_autofree char *count = hearth_words_segment_count (chat);
  g_autofree char *bare_kicker = hearth_words_episode_kicker (bare);
  g_autofree char *bare_count = hearth_words_segment_count (bare);
  g_autofree char *people =
      hearth_words_people (hearth_segment_get_guests (hearth_episode_get_segment (chat, 0)));

  g_assert_cmpstr (kicker, ==, "Fireside chat · Episode 3");
  g_assert_cmpstr (count, ==, "3 · 1 h 2 min");
  g_assert_cmpstr (people, ==, "Bo, Ada Zoë");

  /* Nothing is said of what is not known. */
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

/* Everything of a catalog, as rows of a library that follows it. */
static HearthEntry *
wait_for_entry (HearthEntryList *entries, const char *episode_id)
{
  hearth_test_wait_for (g_list_model_get_n_items (G_LIST_MODEL (entries)) > 0, 20);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (entries)); i++)
    {
      g_autoptr (HearthEntry) entry = g_list_model_get_item (G_LIST_MODEL (entries), i);

      hearth_test_wait_for (hearth_entry_is_loaded (entry), 20);
      if (g_str_equal (hearth_entry_get_episode_id (entry), episode_id))
        return g_steal_pointer (&entry);
    }
  g_assert_not_reached ();
}

static void
assert_says (HearthEntryList *entries, const char *episode_id, const char *line, const char *name)
{
  g_autoptr (HearthEntry) entry = wait_for_entry (entries, episode_id);
  g_autofree char *said_line = hearth_words_entry_line (entry);
  g_autofree char *said_name = hearth_words_entry_name (entry);

  g_assert_cmpstr (said_line, ==, line);
  g_assert_cmpstr (said_name, ==, name);
}

static void
test_rows_in_words (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autoptr (HearthLibrary) library = hearth_library_new (folder->path, NULL);
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) added = NULL;
  g_autoptr (HearthSource) source = NULL;
  g_autoptr (HearthEntryList) entries = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *series = NULL;

  hearth_library_open_async (library, NULL, hearth_test_store_result, &opened);
  hearth_test_wait_for (opened != NULL, 20);
  hearth_library_add_async (library, "https://example.org/s.json", "S", TRUE, read_catalog (), NULL,
                            NULL, hearth_test_store_result, &added);
  hearth_test_wait_for (added != NULL, 20);
  source = hearth_library_add_finish (library, added, &error);
  g_assert_no_error (error);
  series = hearth_words_series_line (source);
  g_assert_cmpstr (series, ==, "4 episodes");

  entries = hearth_entry_list_new (library, &(HearthQuery){ .scope = HEARTH_SCOPE_EPISODES });
  assert_says (entries, "chat", "Fireside chat · 3 segments · 1 h 2 min",
               "By the fire, Fireside chat · 3 segments · 1 h 2 min");
  /* Nothing is said of what is not known. */
  assert_says (entries, "bare", "", "Bare");
  assert_says (entries, "now", "", "On the air, live now");
}

/* What comes from outside is never markup, and an address in it can be followed. */
static void
test_prose (void)
{
  static const struct
  {
    const char *text;
    const char *markup;
  } texts[] = {
    { "Bread & <b>butter</b>", "Bread &amp; &lt;b&gt;butter&lt;/b&gt;" },
    { "See https://a.example/b?c=1&d=2.",
      "See <a href=\"https://a.example/b?c=1&amp;d=2\">https://a.example/b?c=1&amp;d=2</a>." },
    { "the oven (https://a.example/oven_(village)), hot",
      "the oven (<a href=\"https://a.example/oven_(village)\">https://a.example/oven_(village)</a>), "
      "hot" },
    { "https://a.example\"><a href='x", "<a href=\"https://a.example\">https://a.example</a>"
                                        "&quot;&gt;&lt;a href=&apos;x" },
    { "http:// and https://", "http:// and https://" },
    { "file:///etc javascript:alert(1) http", "file:///etc javascript:alert(1) http" },
  };
  g_autofree char *lead = hearth_prose_lead ("\n One\n\ntwo\tthree \n");
  g_autofree char *endless = g_strnfill (5000, 'x');
  g_autofree char *cut = hearth_prose_lead (endless);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *markup = hearth_prose_markup (texts[i].text);

      g_assert_cmpstr (markup, ==, texts[i].markup);
    }
  g_assert_cmpstr (lead, ==, "One two three");
  g_assert_cmpuint (strlen (cut), ==, 1200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/episodes", test_episodes_in_words);
  g_test_add_func ("/words/ways-to-watch", test_ways_to_watch);
  g_test_add_func ("/words/prose", test_prose);
  g_test_add_func ("/words/rows", test_rows_in_words);
  return g_test_run ();
}
