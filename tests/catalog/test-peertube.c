/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A channel of PeerTube: from the address of its page to one of its videos. */
#include "hearth-caption-track.h"
#include "hearth-chapter.h"
#include "hearth-error.h"
#include "hearth-live-session.h"
#include "hearth-media.h"
#include "hearth-peertube.h"
#include "hearth-person.h"
#include "hearth-resource.h"
#include "hearth-test-parts.h"
#include "fuzz-format.h"

#define HOST "https://tube.example"
#define API HOST "/api/v1"
#define POT "0a8f8d38-9a4b-4f9e-8a57-3c2f6f0c1a01"
#define LIVE "0a8f8d38-9a4b-4f9e-8a57-3c2f6f0c1a50"

static HearthReading *
open_fixture (const char *name, const char *uri)
{
  g_autofree char *path = g_strconcat ("formats/peertube/", name, NULL);
  g_autoptr (GBytes) bytes = hearth_test_fixture (path);
  HearthReading *reading = hearth_reading_new (bytes, uri, name);

  g_assert_true (hearth_format_sniff (reading) == &hearth_format_peertube);
  return reading;
}

static HearthCatalog *
read_fixture (const char *name, const char *uri, const char *const *parts)
{
  g_autoptr (HearthReading) reading = open_fixture (name, uri);

  return hearth_test_read_with_parts (&hearth_format_peertube, reading, parts);
}

/* The only segment of the first episode. */
static HearthSegment *
first_video (HearthCatalog *catalog)
{
  g_autoptr (HearthSegment) segment =
      g_list_model_get_item (G_LIST_MODEL (hearth_catalog_get_episode (catalog, 0)), 0);

  g_assert_cmpstr (hearth_segment_get_id (segment), ==, "video");
  return segment;
}

/* A channel tells who it is elsewhere; its list says enough of each video to choose, and where the
 * rest is. */
static void
test_channel (void)
{
  static const char *const parts[] = { API "/video-channels/kitchen",
                                       "formats/peertube/channel.json", NULL };
  g_autoptr (HearthCatalog) catalog =
      read_fixture ("channel-videos.json", API "/video-channels/kitchen/videos?start=0&count=100",
                    parts);
  HearthSeries *series = hearth_catalog_get_series (catalog);
  HearthEpisode *pot = hearth_catalog_find_episode (catalog, POT, NULL);
  g_autoptr (HearthPerson) ada = g_list_model_get_item (hearth_episode_get_hosts (pot), 0);

  g_assert_cmpstr (hearth_series_get_id (series), ==, "kitchen@tube.example");
  g_assert_cmpstr (hearth_series_get_title (series), ==, "Kitchen talks");
  g_assert_cmpstr (hearth_series_get_summary (series), ==, "Talks at the stove.");
  g_assert_cmpstr (hearth_series_get_image (series), ==, HOST "/lazy-static/avatars/l.png");
  g_assert_cmpstr (hearth_series_get_homepage (series), ==, HOST "/video-channels/kitchen");
  g_assert_null (hearth_series_get_language (series));
  g_assert_cmpuint (g_list_model_get_n_items (hearth_series_get_people (series)), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (catalog)), ==, 2);
  g_assert_cmpuint (hearth_catalog_get_n_left_out (catalog), ==, 2);
  g_assert_cmpstr (hearth_catalog_get_next (catalog), ==,
                   API "/video-channels/kitchen/videos?start=4&count=100");

  g_assert_cmpstr (hearth_episode_get_title (pot), ==, "How a pot boils");
  g_assert_cmpstr (hearth_episode_get_summary (pot), ==, "Water, heat and...");
  g_assert_null (hearth_episode_get_description (pot));
  g_assert_cmpstr (hearth_episode_get_image (pot), ==, HOST "/lazy-static/p/41.jpg");
  g_assert_cmpstr (hearth_episode_get_details (pot), ==, API "/videos/" POT);
  g_assert_cmpint (g_date_time_to_unix (hearth_episode_get_published (pot)), ==, 1709231400);
  g_assert_cmpint (g_date_time_to_unix (hearth_episode_get_updated (pot)), ==, 1709287200);
  g_assert_cmpint (hearth_segment_get_duration_ms (first_video (catalog)), ==, 754000);
  g_assert_cmpstr (hearth_person_get_id (ada), ==, "ada@tube.example");
  g_assert_cmpstr (hearth_person_get_image (ada), ==, HOST "/lazy-static/avatars/ada.png");
  fuzz_format_check_writing (catalog);
}

/* What another instance published is asked for here, too. Live without a time is no appointment. */
static void
test_video_from_afar (void)
{
  static const char *const parts[] = { API "/video-channels/kitchen", NULL, NULL };
  g_autoptr (HearthCatalog) catalog =
      read_fixture ("channel-videos.json", API "/video-channels/kitchen/videos", parts);
  HearthEpisode *guest = hearth_catalog_get_episode (catalog, 1);

  g_assert_cmpstr (hearth_series_get_title (hearth_catalog_get_series (catalog)), ==,
                   "Kitchen talks");
  g_assert_cmpstr (hearth_episode_get_page (guest), ==,
                   "https://far.example/w/2LmSXAnEV9JyDv5kVGfT1c");
  g_assert_true (g_str_has_prefix (hearth_episode_get_details (guest), API "/videos/"));
  g_assert_null (hearth_episode_get_live (guest));
  g_assert_null (hearth_episode_get_published (guest));
}

static void
test_playlist (void)
{
  static const char list[] = API "/video-playlists/5c2f6f0c-1a01-4f9e-8a57-0a8f8d389a4b";
  g_autofree char *uri = g_strconcat (list, "/videos", NULL);
  const char *const parts[] = { list, "formats/peertube/playlist.json", NULL };
  g_autoptr (HearthCatalog) catalog = read_fixture ("playlist-videos.json", uri, parts);
  HearthSeries *series = hearth_catalog_get_series (catalog);

  g_assert_cmpstr (hearth_series_get_id (series), ==, "5c2f6f0c-1a01-4f9e-8a57-0a8f8d389a4b");
  g_assert_cmpstr (hearth_series_get_title (series), ==, "For beginners");
  g_assert_cmpstr (hearth_series_get_image (series), ==, HOST "/lazy-static/t/list.jpg");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (catalog)), ==, 2);
  g_assert_cmpuint (hearth_catalog_get_n_left_out (catalog), ==, 1);
  g_assert_null (hearth_catalog_get_next (catalog));
}

/* The document about one video is the same episode with all that there is to play. */
static void
test_video (void)
{
  static const char *const parts[] = {
    API "/videos/" POT "/captions",
    "formats/peertube/captions.json",
    API "/videos/" POT "/chapters",
    "formats/peertube/chapters.json",
    NULL,
  };
  static const struct
  {
    const char *url;
    const char *type;
    guint height;
    guint64 size;
  } expected[] = {
    { "https://cdn.example/hls//41/master.m3u8", "application/vnd.apple.mpegurl", 0, 0 },
    { "https://cdn.example/hls//41/1080.mp4", "video/mp4", 1080, 90000000 },
    { HOST "/static/hls/41/480%20small.mp4", "video/mp4", 480, 30000000 },
    { HOST "/static/hls/41/0.mp4", "audio/mp4", 0, 7000000 },
  };
  g_autoptr (HearthCatalog) catalog = read_fixture ("video.json", API "/videos/" POT, parts);
  HearthEpisode *pot = hearth_catalog_get_episode (catalog, 0);
  HearthSegment *video = first_video (catalog);
  GListModel *media = hearth_segment_get_media (video);
  g_autoptr (HearthCaptionTrack) english =
      g_list_model_get_item (hearth_segment_get_captions (video), 0);
  g_autoptr (HearthCaptionTrack) portuguese =
      g_list_model_get_item (hearth_segment_get_captions (video), 1);
  g_autoptr (HearthChapter) second = g_list_model_get_item (hearth_segment_get_chapters (video), 1);

  g_assert_cmpstr (hearth_episode_get_id (pot), ==, POT);
  g_assert_true (
      g_str_has_prefix (hearth_episode_get_description (pot), "Water, heat and patience."));
  g_assert_cmpstr (hearth_episode_get_tags (pot)[1], ==, "heat");
  g_assert_cmpstr (hearth_segment_get_embed (video), ==,
                   HOST "/videos/embed/2LmSXAnEV9JyDv5kVGfT1b");
  g_assert_cmpuint (g_list_model_get_n_items (media), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (HearthMedia) medium = g_list_model_get_item (media, i);

      g_assert_cmpstr (hearth_media_get_url (medium), ==, expected[i].url);
      g_assert_cmpstr (hearth_media_get_content_type (medium), ==, expected[i].type);
      g_assert_cmpuint (hearth_media_get_height (medium), ==, expected[i].height);
      g_assert_cmpuint (hearth_media_get_size (medium), ==, expected[i].size);
      g_assert_cmpstr (hearth_media_get_language (medium), ==, "en");
    }
  g_assert_cmpuint (g_list_model_get_n_items (hearth_segment_get_captions (video)), ==, 2);
  g_assert_cmpstr (hearth_caption_track_get_url (english), ==, "https://cdn.example/c/en.vtt");
  g_assert_cmpstr (hearth_caption_track_get_label (english), ==, "English (made by a machine)");
  g_assert_cmpstr (hearth_caption_track_get_url (portuguese), ==, HOST "/lazy-static/c/pt.vtt");
  g_assert_cmpstr (hearth_caption_track_get_language (portuguese), ==, "pt-PT");
  g_assert_cmpuint (g_list_model_get_n_items (hearth_segment_get_chapters (video)), ==, 3);
  g_assert_cmpstr (hearth_chapter_get_title (second), ==, "Bubbles");
  g_assert_cmpint (hearth_chapter_get_start_ms (second), ==, 90000);
  fuzz_format_check_writing (catalog);
}

/* An instance of before version 6 has no chapters to ask for: they stand in the description. That
 * is no fault. */
static void
test_older_instance (void)
{
  static const char *const parts[] = { API "/videos/" POT "/captions", NULL,
                                       API "/videos/" POT "/chapters", NULL, NULL };
  g_autoptr (HearthCatalog) catalog = read_fixture ("video.json", API "/videos/" POT, parts);
  HearthSegment *video = first_video (catalog);
  g_autoptr (HearthChapter) warm = g_list_model_get_item (hearth_segment_get_chapters (video), 1);

  g_assert_cmpstr (hearth_chapter_get_title (warm), ==, "Warm");
  g_assert_cmpint (hearth_chapter_get_start_ms (warm), ==, 200000);
  g_assert_cmpuint (g_list_model_get_n_items (hearth_segment_get_captions (video)), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (hearth_catalog_get_faults (catalog)), ==, 0);
}

static void
test_live (void)
{
  static const char *const parts[] = { API "/videos/" LIVE "/captions", NULL,
                                       API "/videos/" LIVE "/chapters", NULL, NULL };
  g_autoptr (HearthCatalog) catalog = read_fixture ("live.json", API "/videos/" LIVE, parts);
  HearthLiveSession *live = hearth_episode_get_live (hearth_catalog_get_episode (catalog, 0));
  HearthSegment *video = first_video (catalog);

  g_assert_cmpint (g_date_time_to_unix (hearth_live_session_get_starts (live)), ==, 1796148000);
  g_assert_null (hearth_live_session_get_ends (live));
  g_assert_cmpint (hearth_live_session_get_status (live), ==, HEARTH_LIVE_STATUS_SCHEDULED);
  g_assert_cmpstr (hearth_live_session_get_join (live), ==, HOST "/w/live");
  g_assert_cmpint (hearth_segment_get_duration_ms (video), ==, -1);
  g_assert_cmpuint (g_list_model_get_n_items (hearth_segment_get_media (video)), ==, 1);
}

/* The channels of an account are a directory; a channel itself leads to its videos. */
static void
test_ways_to_a_list (void)
{
  static const char list[] = API "/video-channels/kitchen@tube.example/videos?start=0&count=100";
  g_autoptr (HearthReading) reading =
      open_fixture ("channels.json", API "/accounts/ada/video-channels");
  g_autoptr (HearthCatalog) directory = hearth_format_peertube.read (reading, NULL);
  g_autoptr (HearthReading) channel = open_fixture ("channel.json", API "/video-channels/kitchen");
  g_autoptr (HearthResource) first = NULL;

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (directory)), ==, 0);
  g_assert_cmpstr (hearth_series_get_id (hearth_catalog_get_series (directory)), ==,
                   "ada@tube.example/video-channels");
  first =
      g_list_model_get_item (hearth_series_get_resources (hearth_catalog_get_series (directory)),
                             0);
  g_assert_cmpint (hearth_resource_get_kind (first), ==, HEARTH_RESOURCE_KIND_CATALOG);
  g_assert_cmpstr (hearth_resource_get_title (first), ==, "Kitchen talks");
  g_assert_cmpstr (hearth_resource_get_url (first), ==, list);
  fuzz_format_check_writing (directory);

  g_assert_null (hearth_format_peertube.read (channel, NULL));
  g_assert_cmpstr (hearth_reading_get_follow (channel), ==, list);
}

/* A list kept in a file asks nobody, and its paths lead nowhere; the videos say whose they are. */
static void
test_file (void)
{
  g_autoptr (HearthReading) reading =
      open_fixture ("channel-videos.json", "file:///home/ada/v.json");
  g_autoptr (HearthCatalog) catalog = hearth_format_peertube.read (reading, NULL);
  HearthEpisode *pot = hearth_catalog_get_episode (catalog, 0);

  g_assert_cmpstr (hearth_series_get_id (hearth_catalog_get_series (catalog)), ==,
                   "kitchen@tube.example");
  g_assert_null (hearth_episode_get_image (pot));
  g_assert_cmpstr (hearth_episode_get_details (pot), ==, API "/videos/" POT);
  g_assert_null (hearth_catalog_get_next (catalog));
}

/* What else an instance answers is refused in words that say what it is. An empty channel is not.
 */
static void
test_other_answers (void)
{
  static const struct
  {
    const char *text;
    const char *uri;
    const char *words; /* nullable: it is a catalog */
  } cases[] = {
    { "{\"total\":1,\"data\":[{\"threadId\":1,\"text\":\"!\"}]}", API "/videos/x/comment-threads",
      "*comments*" },
    { "{\"comment\":{},\"children\":[]}", API "/videos/x/comment-threads/1", "*comments*" },
    { "{\"total\":1,\"data\":[{\"captionPath\":\"/c\"}]}", API "/videos/x/captions", "*captions*" },
    { "{\"total\":0,\"data\":[]}", API "/videos/x/captions", "*no videos*" },
    { "{\"storyboards\":[]}", API "/videos/x/storyboards", "*small pictures*" },
    { "{\"total\":0,\"data\":{}}", API "/videos?start=0", NULL },
    { "{\"total\":0,\"data\":[]}", API "/search/videos?search=a+b", NULL },
    { "{\"uuid\":\"x\",\"embedPath\":\"/\"}", API "/videos/x", "*no id or no title*" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].text, strlen (cases[i].text));
      g_autoptr (HearthReading) reading = hearth_reading_new (bytes, cases[i].uri, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (HearthCatalog) catalog = NULL;

      g_assert_true (hearth_format_sniff (reading) == &hearth_format_peertube);
      catalog = hearth_format_peertube.read (reading, &error);
      g_assert_true ((catalog == NULL) == (cases[i].words != NULL));
      if (catalog != NULL)
        continue;
      g_assert_error (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_NOT_CATALOG);
      g_assert_true (g_pattern_match_simple (cases[i].words, error->message));
    }
}

#define LIST "/videos?start=0&count=100"

/* By its shape alone, and when the page is known to be one of PeerTube. */
static void
test_addresses (void)
{
  static const struct
  {
    const char *page;
    const char *strict; /* after /api/v1, nullable */
    const char *known;  /* nullable: the same */
  } cases[] = {
    { "/videos/watch/" POT, "/videos/" POT, NULL },
    { "/videos/watch/" POT "?start=12s", "/videos/" POT, NULL },
    { "/w/2LmSXAnEV9JyDv5kVGfT1b", "/videos/2LmSXAnEV9JyDv5kVGfT1b", NULL },
    { "/w/p/2LmSXAnEV9JyDv5kVGfT1b", "/video-playlists/2LmSXAnEV9JyDv5kVGfT1b" LIST, NULL },
    { "/videos/watch/playlist/" POT, "/video-playlists/" POT LIST, NULL },
    { "/video-channels/kitchen@far.example:8443/videos",
      "/video-channels/kitchen@far.example:8443" LIST, NULL },
    { "/video-channels/kitchen", "/video-channels/kitchen" LIST, NULL },
    { "/c/kitchen/videos", "/video-channels/kitchen" LIST, NULL },
    { "/c/kitchen", NULL, "/video-channels/kitchen" LIST },
    { "/accounts/ada/video-channels", "/accounts/ada/video-channels?start=0&count=100", NULL },
    { "/accounts/ada", "/accounts/ada" LIST, NULL },
    { "/accounts/login", NULL, "/accounts/login" LIST },
    { "/a/ada/videos", "/accounts/ada" LIST, NULL },
    { "/a/ada", NULL, "/accounts/ada" LIST },
    { "/w/short", NULL, NULL },
    { "/videos/watch/12", NULL, "/videos/12" },
    { "/", NULL, "/videos?isLocal=true&sort=-publishedAt&start=0&count=100" },
    { "/search?search=soup+%26+bread&sort=-match", NULL,
      "/search/videos?search=soup%20%26%20bread&start=0&count=100" },
    { "/about/instance", NULL, NULL },
    { "/c/a%2Fb/videos", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *url = g_strconcat ("https://tube.example:8080", cases[i].page, NULL);
      g_autoptr (GUri) page = g_uri_parse (url, G_URI_FLAGS_ENCODED, NULL);
      g_autofree char *strict = hearth_peertube_strict_address (page);
      g_autofree char *known = hearth_peertube_address (page);
      const char *want = cases[i].known != NULL ? cases[i].known : cases[i].strict;
      g_autofree char *expected =
          want != NULL ? g_strconcat ("https://tube.example:8080/api/v1", want, NULL) : NULL;

      g_assert_cmpstr (known, ==, expected);
      g_assert_cmpstr (strict, ==, cases[i].strict != NULL ? expected : NULL);
    }
}

static void
test_addresses_of_others (void)
{
  static const char *const pages[] = { "https://www.youtube.com/c/kitchen/videos",
                                       "https://media.ccc.de/c/39c3/videos" };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr (GUri) page = g_uri_parse (pages[i], G_URI_FLAGS_ENCODED, NULL);

      g_assert_null (hearth_peertube_strict_address (page));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/peertube/channel", test_channel);
  g_test_add_func ("/peertube/video-from-afar", test_video_from_afar);
  g_test_add_func ("/peertube/playlist", test_playlist);
  g_test_add_func ("/peertube/video", test_video);
  g_test_add_func ("/peertube/older-instance", test_older_instance);
  g_test_add_func ("/peertube/live", test_live);
  g_test_add_func ("/peertube/ways-to-a-list", test_ways_to_a_list);
  g_test_add_func ("/peertube/file", test_file);
  g_test_add_func ("/peertube/other-answers", test_other_answers);
  g_test_add_func ("/peertube/addresses", test_addresses);
  g_test_add_func ("/peertube/addresses-of-others", test_addresses_of_others);
  return g_test_run ();
}
