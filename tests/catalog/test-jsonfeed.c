/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feeds that sites write in JSON. */
#include "hearth-test-format.h"

#include "hearth-error.h"

#include <string.h>

#define PLACE "https://station.example.org/feed.json"

static HearthCatalog *
open_station (void)
{
  return hearth_test_open_format ("jsonfeed/station.json", "jsonfeed", PLACE);
}

static HearthCatalog *
read_text (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return hearth_test_read_format (bytes, "jsonfeed", PLACE, error);
}

static void
test_feed (void)
{
  g_autoptr (HearthCatalog) catalog = open_station ();
  HearthSeries *series = hearth_catalog_get_series (catalog);

  g_assert_cmpstr (hearth_series_get_id (series), ==, PLACE);
  g_assert_cmpstr (hearth_series_get_title (series), ==, "Shortwave Station");
  g_assert_cmpstr (hearth_series_get_summary (series), ==, "Listening to far away.");
  g_assert_cmpstr (hearth_series_get_image (series), ==, "https://station.example.org/icon.png");
  g_assert_cmpstr (hearth_series_get_language (series), ==, "en-GB");
  g_assert_cmpstr (hearth_catalog_get_next (catalog), ==, PLACE "?page=2");
  hearth_test_assert_joined (hearth_series_get_people (series), "name",
                             "Station Staff; Lou Wave; hill.example.org");
}

/* A number is as good an id as a text; "authors" go before "author". */
static void
test_item (void)
{
  g_autoptr (HearthCatalog) catalog = open_station ();
  HearthEpisode *waves = hearth_catalog_find_episode (catalog, "2347259", NULL);
  HearthSegment *segment = hearth_episode_get_segment (waves, 0);
  g_autoptr (HearthMedia) video = g_list_model_get_item (hearth_segment_get_media (segment), 0);

  g_assert_cmpstr (hearth_episode_get_summary (waves), ==, "Short ones.");
  g_assert_cmpstr (hearth_episode_get_description (waves), ==,
                   "Long & short.\n\nWith notes (https://station.example.org/notes).");
  g_assert_cmpstr (hearth_episode_get_image (waves), ==, "https://station.example.org/42.jpg");
  g_assert_cmpstr (hearth_episode_get_page (waves), ==, "https://station.example.org/42");
  hearth_test_assert_time (hearth_episode_get_published (waves), "2021-03-01T10:00:00+01");
  hearth_test_assert_time (hearth_episode_get_updated (waves), "2021-03-02T10:00:00Z");
  g_assert_true (g_strv_equal (hearth_episode_get_tags (waves),
                               (const char *const[]){ "radio", "physics", NULL }));
  hearth_test_assert_joined (hearth_episode_get_hosts (waves), "name",
                             "Lou Wave; hill.example.org");
  hearth_test_assert_joined (hearth_episode_get_resources (waves), "title",
                             "elsewhere.example.org; 42 notes.pdf");

  /* Both files are untitled: one thing, to see or to hear. */
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (waves)), ==, 1);
  g_assert_cmpstr (hearth_segment_get_title (segment), ==, "Wave lengths");
  g_assert_cmpint (hearth_segment_get_duration_ms (segment), ==, 61500);
  hearth_test_assert_joined (hearth_segment_get_media (segment), "content-type",
                             "video/mp4; audio/x-m4a");
  g_assert_cmpuint (hearth_media_get_size (video), ==, 4200);
  g_assert_cmpstr (hearth_media_get_language (video), ==, "en-GB");
  hearth_test_assert_joined (hearth_segment_get_captions (segment), "url",
                             "https://station.example.org/42.vtt");
}

static void
test_two_parts (void)
{
  g_autoptr (HearthCatalog) catalog = open_station ();
  HearthEpisode *two = hearth_catalog_find_episode (catalog, "two-parts", NULL);
  HearthSegment *b = hearth_episode_get_segment (two, 1);

  hearth_test_assert_joined (two, "title", "Part A; Part B");
  hearth_test_assert_joined (two, "id", "Part A; Part B");
  hearth_test_assert_joined (hearth_segment_get_media (b), "content-type", "audio/mpeg; audio/ogg");
  hearth_test_assert_joined (hearth_segment_get_media (b), "language", "de; de");
  hearth_test_assert_joined (hearth_segment_get_captions (b), "label", "Part B");
  /* It names nobody, so it is by those of the feed. */
  hearth_test_assert_joined (hearth_episode_get_hosts (two), "name", "Station Staff");
}

/* An item without an id is dropped, as the format insists; one without a title has its words. */
static void
test_what_is_left_out (void)
{
  g_autoptr (HearthCatalog) catalog = open_station ();
  HearthEpisode *message = hearth_catalog_find_episode (catalog, "message", NULL);

  hearth_test_assert_joined (catalog, "id", "2347259; two-parts; message");
  g_assert_cmpuint (hearth_catalog_get_n_left_out (catalog), ==, 3);
  hearth_test_assert_joined (hearth_catalog_get_faults (catalog), "path",
                             "items[2].id; items[3].id; items[4].id");
  g_assert_cmpstr (hearth_episode_get_title (message), ==, "Cats are neat.");
  g_assert_null (hearth_episode_get_published (message));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (message)), ==, 0);
}

/* Version 1.0 had one author; some write the number of the version alone. */
static void
test_old (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthCatalog) catalog =
      read_text ("{\"version\": \"1.0\", \"home_page_url\": \"https://www.old.example/\","
                 " \"author\": {\"name\": \"Old Hand\"}, \"next_url\": \"" PLACE "\","
                 " \"items\": [{\"id\": \"a\", \"external_url\": \"https://b.example/\"}]}",
                 &error);
  HearthEpisode *episode;

  g_assert_no_error (error);
  episode = hearth_catalog_get_episode (catalog, 0);
  g_assert_cmpstr (hearth_series_get_title (hearth_catalog_get_series (catalog)), ==,
                   "old.example");
  g_assert_cmpstr (hearth_episode_get_title (episode), ==, "a");
  g_assert_cmpstr (hearth_episode_get_page (episode), ==, "https://b.example/");
  hearth_test_assert_joined (hearth_episode_get_hosts (episode), "name", "Old Hand");
  /* A page that is the next one of itself would never end. */
  g_assert_null (hearth_catalog_get_next (catalog));
  hearth_test_assert_joined (hearth_catalog_get_faults (catalog), "path", "version; next_url");
}

static void
test_refused (void)
{
  static const char *const cases[][2] = {
    { "{\"version\": \"https://jsonfeed.org/version/1\",\n\"title\": \"T\"}",
      "“items”, line 1, column 1: there is no “items”, which must be a list" },
    { "{\"version\": \"https://jsonfeed.org/version/1\",\n\"items\": {}}",
      "“items”, line 2, column 10: expected a list, found an object" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_text (cases[i][0], &error));
      g_assert_error (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_INVALID);
      if (strstr (error->message, cases[i][1]) == NULL)
        g_error ("“%s” is not in “%s”", cases[i][1], error->message);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/jsonfeed/feed", test_feed);
  g_test_add_func ("/jsonfeed/item", test_item);
  g_test_add_func ("/jsonfeed/two-parts", test_two_parts);
  g_test_add_func ("/jsonfeed/left-out", test_what_is_left_out);
  g_test_add_func ("/jsonfeed/old", test_old);
  g_test_add_func ("/jsonfeed/refused", test_refused);
  return g_test_run ();
}
