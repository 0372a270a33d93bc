/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A show of Microsoft Learn: from the address of its page to what there is to play. */
#include "hearth-caption-track.h"
#include "hearth-chapter.h"
#include "hearth-fault.h"
#include "hearth-media.h"
#include "hearth-test-parts.h"
#include "fuzz-format.h"

#define HOST "https://learn.example"
#define LIST HOST "/api/hierarchy/shows/kitchen-hour/episodes"
#define FIRST_PAGE LIST "?page=0&pageSize=4&orderBy=uploaddate%20desc"
#define SHOW HOST "/api/hierarchy/shows/kitchen-hour"
#define ID(last) "11111111-aaaa-4000-8000-00000000000" #last
#define BATCH \
  HOST "/api/video/public/v1/entries/batch?ids=" ID (1) "," ID (2) "," ID (3) "," ID (4) "," ID (5)

typedef struct
{
  HearthReading *reading;
  HearthCatalog *catalog;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = hearth_test_fixture ("formats/learn/episodes.json");
  static const char *const parts[] = {
    BATCH, "formats/learn/batch.json", SHOW, "formats/learn/show.json", NULL,
  };

  fixture->reading = hearth_reading_new (bytes, FIRST_PAGE, "episodes.json");
  g_assert_true (hearth_format_sniff (fixture->reading) == &hearth_format_learn);
  fixture->catalog = hearth_test_read_with_parts (&hearth_format_learn, fixture->reading, parts);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->catalog);
  hearth_reading_free (fixture->reading);
}

static HearthSegment *
video_of (HearthCatalog *catalog, const char *id)
{
  HearthEpisode *episode = hearth_catalog_find_episode (catalog, id, NULL);
  g_autoptr (HearthSegment) segment = NULL;

  g_assert_nonnull (episode);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (episode)), ==, 1);
  segment = g_list_model_get_item (G_LIST_MODEL (episode), 0);
  g_assert_cmpstr (hearth_segment_get_id (segment), ==, "video");
  return segment;
}

/* The show tells its title, its episodes are named by their pages, and the same video stands in the
 * catalog once. */
static void
test_show (Fixture *fixture, gconstpointer data)
{
  HearthSeries *series = hearth_catalog_get_series (fixture->catalog);
  static const char *const ids[] = { "bread-from-a-cloud-oven", "soup%20and%20sockets",
                                     "nobody-filmed-this", ID (5) };
  HearthEpisode *bread;

  g_assert_cmpstr (hearth_series_get_id (series), ==, "kitchen-hour");
  g_assert_cmpstr (hearth_series_get_title (series), ==, "The Kitchen Hour");
  g_assert_cmpstr (hearth_series_get_summary (series), ==, "Cooking for operators.");
  g_assert_cmpstr (hearth_series_get_homepage (series), ==,
                   "https://learn.microsoft.com/en-us/shows/kitchen-hour");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->catalog)), ==, 4);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_cmpstr (hearth_episode_get_id (hearth_catalog_get_episode (fixture->catalog, i)), ==,
                     ids[i]);
  g_assert_cmpuint (hearth_catalog_get_n_left_out (fixture->catalog), ==, 3);
  g_assert_cmpuint (g_list_model_get_n_items (hearth_catalog_get_faults (fixture->catalog)), ==, 3);

  bread = hearth_catalog_get_episode (fixture->catalog, 0);
  g_assert_cmpstr (hearth_episode_get_page (bread), ==,
                   HOST "/shows/kitchen-hour/bread-from-a-cloud-oven");
  g_assert_cmpint (g_date_time_to_unix (hearth_episode_get_published (bread)), ==, 1683183600);
  g_assert_nonnull (strstr (hearth_episode_get_description (bread), "How to bake at any scale."));
  g_assert_null (hearth_episode_get_published (hearth_catalog_get_episode (fixture->catalog, 3)));
  fuzz_format_check_writing (fixture->catalog);
}

/* Three qualities, a stream and the sound alone; captions in all languages; the chapters that its
 * makers wrote into the description; and the same at YouTube. */
static void
test_video (Fixture *fixture, gconstpointer data)
{
  HearthSegment *bread = video_of (fixture->catalog, "bread-from-a-cloud-oven");
  GListModel *media = hearth_segment_get_media (bread);
  static const struct
  {
    const char *url;
    const char *type;
    guint height;
  } expected[] = {
    { HOST "/video/media/one/bread_1080.mp4", "video/mp4", 1080 },
    { HOST "/video/media/one/bread_720.mp4", "video/mp4", 720 },
    { "https://media.example/one//bread%20360.mp4", "video/mp4", 360 },
    { "https://media.example/one/master.m3u8", "application/vnd.apple.mpegurl", 0 },
    { HOST "/video/media/one/Bread%20audio.mp3", "audio/mpeg", 0 },
  };
  g_autoptr (HearthCaptionTrack) german = NULL;
  g_autoptr (HearthChapter) dough = NULL;

  g_assert_cmpuint (g_list_model_get_n_items (media), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (HearthMedia) medium = g_list_model_get_item (media, i);

      g_assert_cmpstr (hearth_media_get_url (medium), ==, expected[i].url);
      g_assert_cmpstr (hearth_media_get_content_type (medium), ==, expected[i].type);
      g_assert_cmpuint (hearth_media_get_height (medium), ==, expected[i].height);
    }
  g_assert_cmpuint (g_list_model_get_n_items (hearth_segment_get_captions (bread)), ==, 2);
  german = g_list_model_get_item (hearth_segment_get_captions (bread), 1);
  g_assert_cmpstr (hearth_caption_track_get_url (german), ==,
                   "https://media.example/one//de%20de.vtt");
  g_assert_cmpstr (hearth_caption_track_get_language (german), ==, "de-DE");
  g_assert_cmpstr (hearth_caption_track_get_label (german), ==, "German (DE)");
  g_assert_cmpuint (g_list_model_get_n_items (hearth_segment_get_chapters (bread)), ==, 3);
  dough = g_list_model_get_item (hearth_segment_get_chapters (bread), 1);
  g_assert_cmpint (hearth_chapter_get_start_ms (dough), ==, 95000);
  g_assert_cmpstr (hearth_chapter_get_title (dough), ==, "The dough");
  g_assert_cmpstr (hearth_segment_get_embed (bread), ==,
                   "https://www.youtube-nocookie.com/embed/AbCdEf_-123");
  g_assert_cmpint (hearth_segment_get_duration_ms (bread), ==, -1);
  g_assert_cmpstr (hearth_episode_get_image (hearth_catalog_get_episode (fixture->catalog, 0)), ==,
                   HOST "/video/media/one/1120.jpg");
}

/* One file for two qualities is there once, an embed that is not YouTube's is not taken, and what
 * the answer is silent about keeps its page. */
static void
test_gaps (Fixture *fixture, gconstpointer data)
{
  HearthSegment *soup = video_of (fixture->catalog, "soup%20and%20sockets");
  HearthSegment *unfilmed = video_of (fixture->catalog, "nobody-filmed-this");

  g_assert_cmpuint (g_list_model_get_n_items (hearth_segment_get_media (soup)), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (hearth_segment_get_captions (soup)), ==, 0);
  g_assert_null (hearth_segment_get_embed (soup));
  g_assert_cmpstr (hearth_segment_get_page (soup), ==,
                   HOST "/shows/kitchen-hour/soup%20and%20sockets");
  g_assert_cmpuint (g_list_model_get_n_items (hearth_segment_get_media (unfilmed)), ==, 0);
  g_assert_cmpstr (hearth_segment_get_page (unfilmed), ==,
                   HOST "/shows/kitchen-hour/nobody-filmed-this/");
}

/* The first page leads to the second, which does not ask for the show again, and ends there. */
static void
test_pages (Fixture *fixture, gconstpointer data)
{
  const char *next = hearth_catalog_get_next (fixture->catalog);
  static const char text[] = "{\"totalCount\":7,\"episodes\":[{\"entryId\":null,\"title\":\"Last\","
                             "\"url\":\"/shows/kitchen-hour/last\"}]}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (HearthReading) reading = NULL;
  g_autoptr (HearthCatalog) second = NULL;

  g_assert_cmpstr (next, ==, LIST "?page=1&pageSize=4&orderBy=uploaddate%20desc");
  reading = hearth_reading_new (bytes, next, NULL);
  second = hearth_format_learn.read (reading, NULL);
  g_assert_nonnull (second);
  g_assert_cmpstr (hearth_series_get_id (hearth_catalog_get_series (second)), ==, "kitchen-hour");
  g_assert_null (hearth_catalog_get_next (second));
}

/* Without the answers that it needs, the list is still a catalog, and says what is amiss. */
static void
test_without_parts (void)
{
  g_autoptr (GBytes) bytes = hearth_test_fixture ("formats/learn/episodes.json");
  static const char *const none[] = { BATCH, NULL, SHOW, NULL, NULL };
  g_autoptr (HearthReading) reading = hearth_reading_new (bytes, FIRST_PAGE, NULL);
  g_autoptr (HearthCatalog) catalog =
      hearth_test_read_with_parts (&hearth_format_learn, reading, none);
  g_autoptr (HearthFault) fault = g_list_model_get_item (hearth_catalog_get_faults (catalog), 0);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (catalog)), ==, 4);
  g_assert_cmpstr (hearth_series_get_title (hearth_catalog_get_series (catalog)), ==,
                   "Kitchen hour");
  g_assert_cmpint (hearth_fault_get_severity (fault), ==, HEARTH_FAULT_SEVERITY_WARNING);
}

/* An answer that is no JSON is as good as none, and its fault is told. */
static void
test_broken_part (void)
{
  g_autoptr (GBytes) bytes = hearth_test_fixture ("formats/learn/episodes.json");
  g_autoptr (GBytes) broken = g_bytes_new_static ("<html>", 6);
  g_autoptr (HearthReading) reading = hearth_reading_new (bytes, FIRST_PAGE, NULL);
  g_autoptr (HearthCatalog) catalog = NULL;
  g_autoptr (HearthFault) fault = NULL;

  hearth_reading_add_part (reading, BATCH, broken);
  hearth_reading_add_part (reading, SHOW, NULL);
  catalog = hearth_format_learn.read (reading, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (catalog)), ==, 4);
  fault = g_list_model_get_item (hearth_catalog_get_faults (catalog), 0);
  g_assert_cmpstr (hearth_fault_get_document (fault), ==, BATCH);
  g_assert_cmpuint (hearth_fault_get_line (fault), ==, 1);
}

/* A list that somebody kept in a file asks nobody; its pages lie where they always do. */
static void
test_file (void)
{
  g_autoptr (GBytes) bytes = hearth_test_fixture ("formats/learn/episodes.json");
  g_autoptr (HearthReading) reading =
      hearth_reading_new (bytes, "file:///home/ada/list.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthCatalog) catalog = hearth_format_learn.read (reading, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (hearth_series_get_id (hearth_catalog_get_series (catalog)), ==, "kitchen-hour");
  g_assert_cmpstr (hearth_episode_get_page (hearth_catalog_get_episode (catalog, 0)), ==,
                   "https://learn.microsoft.com/shows/kitchen-hour/bread-from-a-cloud-oven");
  g_assert_null (hearth_catalog_get_next (catalog));
}

/* Hundreds of episodes are asked for 52 at a time. */
static void
test_many (void)
{
  g_autoptr (GString) text = g_string_new ("{\"totalCount\":105,\"episodes\":[");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (HearthReading) reading = NULL;
  g_auto (GStrv) wanted = NULL;

  for (guint i = 0; i < 105; i++)
    g_string_append_printf (text, "%s{\"entryId\":\"e%u\",\"title\":\"%u\"}", i > 0 ? "," : "", i,
                            i);
  g_string_append (text, "]}");
  bytes = g_string_free_to_bytes (g_steal_pointer (&text));
  reading = hearth_reading_new (bytes, LIST "?page=1&pageSize=105", NULL);
  g_assert_null (hearth_format_learn.read (reading, NULL));
  wanted = hearth_reading_take_wanted (reading);
  g_assert_cmpuint (g_strv_length (wanted), ==, 3);
  g_assert_true (g_str_has_suffix (wanted[1], ",e103"));
  g_assert_true (g_str_has_suffix (wanted[2], "?ids=e104"));
}

static void
test_addresses (void)
{
  static const char slug_address[] = "https://learn.microsoft.com/api/hierarchy/shows/"
                                     "inside-azure-for-it/episodes?page=0&pageSize=30&orderBy="
                                     "uploaddate%20desc";
  static const char *const pages[] = {
    "https://learn.microsoft.com/en-us/shows/inside-azure-for-it",
    "https://learn.microsoft.com/shows/inside-azure-for-it/",
    "https://learn.microsoft.com/zh-hans-cn/shows/inside-azure-for-it/an-episode?x=1#t",
    "https://docs.microsoft.com/de-de/shows/inside-azure-for-it",
  };
  static const char *const others[] = {
    "https://learn.microsoft.com/en-us/shows/",
    "https://learn.microsoft.com/en-us/shows/browse",
    "https://learn.microsoft.com/en-us/training/shows/x",
    "https://learn.example/en-us/shows/inside-azure-for-it",
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *address = hearth_format_address (pages[i]);

      g_assert_cmpstr (address, ==, slug_address);
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GUri) page = g_uri_parse (others[i], G_URI_FLAGS_ENCODED, NULL);
      g_autofree char *address = hearth_format_learn.address (page);

      g_assert_null (address);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  hearth_test_add ("/learn/show", test_show);
  hearth_test_add ("/learn/video", test_video);
  hearth_test_add ("/learn/gaps", test_gaps);
  hearth_test_add ("/learn/pages", test_pages);
  g_test_add_func ("/learn/without-parts", test_without_parts);
  g_test_add_func ("/learn/broken-part", test_broken_part);
  g_test_add_func ("/learn/file", test_file);
  g_test_add_func ("/learn/many", test_many);
  g_test_add_func ("/learn/addresses", test_addresses);
  return g_test_run ();
}
