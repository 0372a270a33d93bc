/* SPDX-License-Identifier: GPL-3.0-or-later */
/* media.ccc.de, from the list of its conferences to one recording of one talk, and what is live. */
#include "hearth-caption-track.h"
#include "hearth-error.h"
#include "hearth-fault.h"
#include "hearth-format.h"
#include "hearth-list.h"
#include "hearth-media.h"
#include "hearth-person.h"
#include "hearth-resource.h"
#include "hearth-test.h"

#include <string.h>

#define API "https://api.example.org/public/"

static HearthCatalog *
read_bytes (GBytes *bytes, const char *uri, GError **error)
{
  g_autoptr (HearthReading) reading = hearth_reading_new (bytes, uri, "document.json");
  const HearthFormat *format = hearth_format_sniff (reading);

  g_assert_nonnull (format);
  g_assert_cmpstr (format->id, ==, "mediaccc");
  return format->read (reading, error);
}

static HearthCatalog *
read_fixture (const char *name, const char *uri)
{
  g_autofree char *path = g_strconcat ("formats/mediaccc/", name, NULL);
  g_autoptr (GBytes) bytes = hearth_test_fixture (path);
  g_autoptr (GError) error = NULL;
  HearthCatalog *catalog = read_bytes (bytes, uri, &error);

  g_assert_no_error (error);
  return catalog;
}

static HearthEpisode *
episode_of (HearthCatalog *catalog, const char *id)
{
  HearthEpisode *episode = hearth_catalog_find_episode (catalog, id, NULL);

  g_assert_nonnull (episode);
  g_assert_cmpstr (hearth_episode_get_id (episode), ==, id);
  return episode;
}

/* "title -> address (summary)", a line each; catalogs and slides say that they are. */
static char *
say_resources (GListModel *resources)
{
  GString *said = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (resources); i++)
    {
      HearthResource *resource = hearth_list_peek (HEARTH_LIST (resources), i);
      const char *summary = hearth_resource_get_summary (resource);

      g_string_append_printf (said, "%s %s -> %s%s%s\n",
                              hearth_enum_to_nick (HEARTH_TYPE_RESOURCE_KIND,
                                                   (int) hearth_resource_get_kind (resource)),
                              hearth_resource_get_title (resource),
                              hearth_resource_get_url (resource), summary != NULL ? " | " : "",
                              summary != NULL ? summary : "");
    }
  return g_string_free (said, FALSE);
}

/* "7-hd.mp4 video/mp4 1920x1080 805 MB de,en,fr", a line each. */
static char *
say_media (HearthSegment *segment)
{
  HearthList *media = HEARTH_LIST (hearth_segment_get_media (segment));
  GString *said = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (media)); i++)
    {
      HearthMedia *medium = hearth_list_peek (media, i);
      g_autofree char *languages = g_strjoinv (",", (char **) hearth_media_get_languages (medium));
      const char *language = hearth_media_get_language (medium);

      g_string_append_printf (said, "%s %s %ux%u %u MB %s%s%s\n",
                              strrchr (hearth_media_get_url (medium), '/') + 1,
                              hearth_media_get_content_type (medium),
                              hearth_media_get_width (medium), hearth_media_get_height (medium),
                              (guint) (hearth_media_get_size (medium) / 1000000),
                              language != NULL ? language : "-", *languages != '\0' ? " of " : "",
                              languages);
    }
  return g_string_free (said, FALSE);
}

static char *
say_guests (HearthEpisode *episode)
{
  HearthList *guests = HEARTH_LIST (hearth_episode_get_guests (episode));
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (guests)); i++)
    g_strv_builder_add (names, hearth_person_get_name (hearth_list_peek (guests, i)));
  all = g_strv_builder_end (names);
  return g_strjoinv (", ", all);
}

/* Where each fault is, a line each. */
static char *
say_faults (HearthCatalog *catalog)
{
  HearthList *faults = HEARTH_LIST (hearth_catalog_get_faults (catalog));
  GString *said = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (faults)); i++)
    {
      HearthFault *fault = hearth_list_peek (faults, i);

      g_assert_cmpuint (hearth_fault_get_line (fault), >, 0);
      g_string_append_printf (said, "%s: %s\n", hearth_fault_get_path (fault),
                              hearth_fault_get_message (fault));
    }
  return g_string_free (said, FALSE);
}

static char *
say_date (GDateTime *date)
{
  return date != NULL ? g_date_time_format_iso8601 (date) : g_strdup ("unknown");
}

#define assert_said(call, expected)        \
  G_STMT_START                             \
  {                                        \
    g_autofree char *said_ = call;         \
    g_assert_cmpstr (said_, ==, expected); \
  }                                        \
  G_STMT_END

/* A person looks for a conference: the newest first, each found by its short names, too. */
static void
test_directory (void)
{
  g_autoptr (HearthCatalog) catalog = read_fixture ("conferences.json", API "conferences");
  HearthSeries *series = hearth_catalog_get_series (catalog);

  g_assert_cmpstr (hearth_series_get_id (series), ==, "media.ccc.de");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (catalog)), ==, 0);
  assert_said (say_resources (hearth_series_get_resources (series)),
               "catalog hearth_25 -> " API "conferences/hearth_25 | "
               "hearth_25 · congress/2025 · 30 Dec 2025\n"
               "catalog Lantern Night 2019 -> " API "conferences/lantern19 | "
               "lantern19 · events/lantern/2019 · 11 Sep 2019\n"
               "catalog Planned Meeting -> " API "conferences/planned | planned\n"
               "catalog The Feast -> " API "conferences/The%20%20Feast | "
               "The  Feast · events/The_Feast\n");
  assert_said (say_faults (catalog), "conferences[3].url: this is missing\n");
}

/* Its talks are all there, but where they can be watched stands in a document of each. */
static void
test_conference (void)
{
  g_autoptr (HearthCatalog) catalog = read_fixture ("conference.json", API "conferences/hearth25");
  HearthSeries *series = hearth_catalog_get_series (catalog);
  HearthEpisode *baking = episode_of (catalog, "aaaa-1");
  HearthSegment *talk = hearth_episode_get_segment (baking, 0);

  g_assert_cmpstr (hearth_series_get_id (series), ==, "hearth25");
  g_assert_cmpstr (hearth_series_get_title (series), ==, "Hearth 2025: Warm Rooms");
  g_assert_cmpstr (hearth_series_get_homepage (series), ==, "https://media.ccc.de/c/hearth25");
  g_assert_cmpstr (hearth_series_get_summary (series), ==,
                   "Three days\nwith a stove (https://talks.example.org/stove).");
  g_assert_cmpstr (hearth_series_get_language (series), ==, NULL);
  g_assert_null (hearth_series_get_image (series));
  g_assert_cmpuint (g_list_model_get_n_items (hearth_series_get_people (series)), ==, 2);
  assert_said (say_resources (hearth_series_get_resources (series)),
               "link talks.example.org -> https://talks.example.org/2025/\n");

  g_assert_cmpstr (hearth_episode_get_title (baking), ==, "Baking with embers");
  g_assert_cmpstr (hearth_episode_get_summary (baking), ==, "Slow bread");
  g_assert_cmpstr (hearth_episode_get_description (baking), ==,
                   "For all Bäcker*innen und Freund*innen, really.\n\nLicensed to the public");
  assert_said (say_guests (baking), "Ada Ember, Bo  Kindling");
  assert_said (g_strjoinv ("|", (char **) hearth_episode_get_tags (baking)), "7|Food|2025");
  assert_said (say_date (hearth_episode_get_published (baking)), "2025-12-29T00:00:00+01");
  assert_said (say_date (hearth_episode_get_updated (baking)), "2026-01-01T13:45:10+01");
  g_assert_cmpint (hearth_episode_get_kind (baking), ==, HEARTH_EPISODE_KIND_TALK);
  g_assert_cmpstr (hearth_episode_get_image (baking), ==,
                   "https://static.example.org/7%20Baking_preview.jpg");
  g_assert_cmpstr (hearth_episode_get_details (baking), ==, API "events/aaaa-1");
  g_assert_cmpstr (hearth_segment_get_id (talk), ==, "talk");
  g_assert_cmpstr (hearth_segment_get_image (talk), ==,
                   "https://static.example.org/7%20Baking.jpg");
  g_assert_cmpint (hearth_segment_get_duration_ms (talk), ==, 2620 * 1000);
  g_assert_cmpuint (g_list_model_get_n_items (hearth_segment_get_media (talk)), ==, 0);
}

/* Nothing is made up for a talk of which little is known; what is none is not shown. */
static void
test_meagre_talks (void)
{
  g_autoptr (HearthCatalog) catalog = read_fixture ("conference.json", API "conferences/hearth25");
  HearthEpisode *soot = episode_of (catalog, "bbbb-2");

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (catalog)), ==, 2);
  assert_said (say_date (hearth_episode_get_published (soot)), "2025-12-28T17:00:00+01");
  g_assert_null (hearth_episode_get_updated (soot));
  g_assert_null (hearth_episode_get_details (soot));
  g_assert_null (hearth_episode_get_page (soot));
  g_assert_cmpstr (hearth_episode_get_image (soot), ==, "https://static.example.org/8.jpg");
  g_assert_cmpint (hearth_episode_get_duration_ms (soot), ==, -1);
  assert_said (say_faults (catalog), "events[3].guid: the id “aaaa-1” is taken by one before it\n"
                                     "events[4].guid: this is missing\n"
                                     "events[5].guid: this is missing\n");
  g_assert_cmpuint (hearth_catalog_get_n_left_out (catalog), ==, 3);
}

/* The same talk from its own document: the best to watch first, then what else there is. */
static void
test_event (void)
{
  g_autoptr (HearthCatalog) catalog = read_fixture ("event.json", API "events/aaaa-1");
  HearthEpisode *baking = episode_of (catalog, "aaaa-1");
  HearthSegment *talk = hearth_episode_find_segment (baking, "talk", NULL);
  HearthList *captions = HEARTH_LIST (hearth_segment_get_captions (talk));

  g_assert_cmpstr (hearth_series_get_id (hearth_catalog_get_series (catalog)), ==, "hearth25");
  g_assert_cmpstr (hearth_series_get_title (hearth_catalog_get_series (catalog)), ==,
                   "Hearth 2025: Warm Rooms");
  g_assert_null (hearth_episode_get_details (baking));
  assert_said (say_media (talk), "7-hd.mp4 video/mp4 1920x1080 805 MB de of de,en,fr\n"
                                 "7-deu.mp4 video/mp4 1920x1080 602 MB de\n"
                                 "7-av1.webm video/webm 1920x1080 320 MB de of de,en,fr\n"
                                 "7-sd.webm video/webm 720x576 168 MB de of de,en,fr\n"
                                 "7-slides.mp4 video/mp4 1920x1080 96 MB de\n"
                                 "7-eng.mp4 video/mp4 1920x1080 602 MB en\n"
                                 "7%20deu.mp3 audio/mpeg 0x0 37 MB de\n");
  g_assert_true (hearth_media_choose (G_LIST_MODEL (hearth_segment_get_media (talk)), 0) ==
                 hearth_list_peek (HEARTH_LIST (hearth_segment_get_media (talk)), 0));
  assert_said (say_resources (hearth_episode_get_resources (baking)),
               "slides 7-slides.pdf -> https://cdn.example.org/7-slides.pdf\n"
               "link 7 code.zip -> https://cdn.example.org/7%20code.zip?x=1\n"
               "link talks.example.org -> http://talks.example.org/2025/7\n");
  assert_said (say_faults (catalog), "recordings[11].recording_url: this is missing\n"
                                     "recordings[12].recording_url: only addresses of the web "
                                     "(http and https) may stand here\n");

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (captions)), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      HearthCaptionTrack *track = hearth_list_peek (captions, i);

      g_assert_cmpstr (hearth_caption_track_get_language (track), ==, i == 0 ? "de" : "en");
      g_assert_cmpstr (hearth_caption_track_get_label (track), ==, i == 0 ? "German" : "English");
      g_assert_cmpint (hearth_caption_track_get_kind (track), ==,
                       i == 0 ? HEARTH_CAPTION_KIND_CAPTIONS : HEARTH_CAPTION_KIND_SUBTITLES);
    }
}

/* Talks of all conferences. */
static void
test_events (void)
{
  g_autoptr (HearthCatalog) catalog = read_fixture ("events.json", API "events");
  HearthEpisode *old = episode_of (catalog, "import-1");

  g_assert_cmpstr (hearth_series_get_title (hearth_catalog_get_series (catalog)), ==,
                   "media.ccc.de");
  g_assert_cmpstr (hearth_episode_get_description (old), ==,
                   "About old (https://talks.example.org/old) stoves.");
  g_assert_cmpstr (hearth_episode_get_title (episode_of (catalog, "4711")), ==,
                   "A number for a name");
}

/* Recordings say of what event they are, and nothing else about it. */
static void
test_recordings (void)
{
  g_autoptr (HearthCatalog) catalog = read_fixture ("recordings.json", API "recordings");
  g_autoptr (HearthCatalog) alone = read_fixture ("recording.json", API "recordings/3");
  HearthEpisode *one = episode_of (catalog, "aaaa-1");

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (catalog)), ==, 2);
  g_assert_cmpstr (hearth_episode_get_title (one), ==, "one.mp4");
  g_assert_cmpstr (hearth_episode_get_details (one), ==, API "events/aaaa-1");
  g_assert_cmpint (hearth_episode_get_duration_ms (one), ==, 7250 * 1000);
  assert_said (say_media (hearth_episode_get_segment (one, 0)),
               "one.mp4 video/mp4 1920x0 183 MB de\none.mp3 audio/mpeg 0x0 19 MB de\n");
  assert_said (say_media (hearth_episode_get_segment (episode_of (catalog, "b b"), 0)),
               "two.opus audio/opus 0x0 26 MB de\n");
  assert_said (say_faults (catalog), "recordings[3].event_url: this is missing\n");

  g_assert_cmpstr (hearth_series_get_id (hearth_catalog_get_series (alone)), ==, "hearth25");
  assert_said (say_media (hearth_episode_get_segment (episode_of (alone, "aaaa-1"), 0)),
               "7-hd.mp4 video/mp4 1920x1080 805 MB de of de,en,fr\n");
}

#define STREAMS "https://streaming.example.org/streams/v2.json"

/* During a conference, every room is on, in the voice of who speaks and of who translates. */
static void
test_live (void)
{
  g_autoptr (HearthCatalog) catalog = read_fixture ("streams.json", STREAMS);
  HearthEpisode *room = episode_of (catalog, "hearth26/one");
  HearthEpisode *empty = episode_of (catalog, "hearth26/two");
  HearthLiveSession *live = hearth_episode_get_live (room);
  HearthSegment *translated = hearth_episode_find_segment (room, "translated", NULL);

  g_assert_cmpstr (hearth_episode_get_title (room), ==, "Room One (011)");
  g_assert_cmpstr (hearth_episode_get_summary (room), ==, "Hearth 2026");
  g_assert_cmpstr (hearth_episode_get_description (room), ==,
                   "Now: Ash (Ada Ember, Bo Kindling)\nAt 19:00: 15 minutes pause");
  g_assert_cmpstr (hearth_episode_get_image (room), ==, "https://cdn.example.org/one/poster.jpeg");
  assert_said (say_resources (hearth_episode_get_resources (room)),
               "link Ash -> https://talks.example.org/ash | Ada Ember, Bo Kindling\n");
  g_assert_cmpint (hearth_live_session_get_status (live), ==, HEARTH_LIVE_STATUS_LIVE);
  g_assert_cmpstr (hearth_live_session_get_room (live), ==, "Room One (011)");
  assert_said (say_date (hearth_live_session_get_starts (live)), "2026-03-25T08:00:00+01");
  assert_said (say_date (hearth_live_session_get_ends (live)), "2026-03-28T16:00:00+01");
  assert_said (say_media (hearth_episode_find_segment (room, "native", NULL)),
               "native%20hd.m3u8 application/vnd.apple.mpegurl 1920x1080 0 MB -\n"
               "one_native_hd.webm video/webm 1920x1080 0 MB -\n"
               "one_native.mp3 audio/mpeg 0x0 0 MB -\n"
               "one_native.opus audio/ogg 0x0 0 MB -\n");
  g_assert_cmpstr (hearth_segment_get_title (translated), ==, "Ash (translated)");
  assert_said (say_media (translated),
               "translated_hd.m3u8 application/vnd.apple.mpegurl 1920x1080 0 MB -\n");

  g_assert_null (hearth_episode_get_description (empty));
  g_assert_cmpstr (hearth_episode_get_page (empty), ==,
                   "https://streaming.example.org/hearth26/two");
}

/* At night it is said when it goes on. */
static void
test_between_days (void)
{
  g_autoptr (HearthCatalog) catalog = read_fixture ("streams.json", STREAMS);
  HearthEpisode *tent = episode_of (catalog, "meadow/one");
  HearthLiveSession *live = hearth_episode_get_live (tent);

  g_assert_cmpint (hearth_live_session_get_status (live), ==, HEARTH_LIVE_STATUS_SCHEDULED);
  assert_said (say_date (hearth_live_session_get_starts (live)), "2026-03-27T09:00:00+01");
  g_assert_cmpstr (hearth_segment_get_title (hearth_episode_get_segment (tent, 0)), ==, "Tent");
  assert_said (say_media (hearth_episode_get_segment (tent, 0)),
               "tent.mpd application/dash+xml 1024x576 0 MB -\ntent (null) 1024x576 0 MB -\n");
  assert_said (say_faults (catalog),
               "[1].groups[0].rooms[1].slug: the id “meadow/one” is taken by one before it\n"
               "[1].groups[0].rooms[2].slug: this is missing\n");
}

/* Most of the year nothing is live; that is no fault. */
static void
test_idle (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("[]\n", 3);
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthCatalog) catalog = read_bytes (bytes, STREAMS, &error);
  g_autoptr (HearthReading) elsewhere = hearth_reading_new (bytes, API "what", NULL);

  g_assert_no_error (error);
  g_assert_cmpstr (hearth_series_get_id (hearth_catalog_get_series (catalog)), ==,
                   "streaming.media.ccc.de");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (catalog)), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (hearth_catalog_get_faults (catalog)), ==, 0);
  g_assert_null (hearth_format_sniff (elsewhere));
}

/* What is as good as empty, and what only looks like a document of the site. */
static const struct
{
  const char *text;
  gboolean is_read;
} edges[] = {
  { "{\"events\": []}", TRUE },
  { "{\"conferences\": []}", TRUE },
  { "{\"acronym\": \"a\", \"events\": {}}", TRUE },
  { "{\"acronym\": \"\", \"events\": []}", FALSE },
  { "{\"guid\": 1, \"recordings\": \"none\", \"title\": {}}", TRUE },
};

static void
test_edges (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (edges); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (edges[i].text, strlen (edges[i].text));
      g_autoptr (GError) error = NULL;
      g_autoptr (HearthCatalog) catalog = read_bytes (bytes, NULL, &error);

      g_test_message ("%s", edges[i].text);
      g_assert_true ((catalog != NULL) == edges[i].is_read);
      if (catalog == NULL)
        g_assert_error (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_INVALID);
      else
        g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (catalog)), ==, 0);
    }
}

#define PUBLIC "https://api.media.ccc.de/public/"

static const struct
{
  const char *page;
  const char *address; /* nullable: not a page that leads anywhere */
} pages[] = {
  { "https://media.ccc.de/", PUBLIC "conferences" },
  { "http://www.media.ccc.de", PUBLIC "conferences" },
  { "https://media.ccc.de/c/hearth25", PUBLIC "conferences/hearth25" },
  { "https://MEDIA.ccc.de/c/hearth25/?sort=duration", PUBLIC "conferences/hearth25" },
  { "https://media.ccc.de/c/The%20%20Feast", PUBLIC "conferences/The%20%20Feast" },
  { "https://media.ccc.de/b/conferences/gpn/gpn22", PUBLIC "conferences/gpn22" },
  { "https://media.ccc.de/v/hearth25-7-baking#t=12", PUBLIC "events/hearth25-7-baking" },
  { "https://streaming.media.ccc.de/", "https://streaming.media.ccc.de/streams/v2.json" },
  { "https://streaming.media.ccc.de/hearth26/one",
    "https://streaming.media.ccc.de/streams/v2.json" },
  { "https://streaming.media.ccc.de/streams/v2.json", NULL },
  { "https://api.media.ccc.de/public/conferences", NULL },
  { "https://media.ccc.de/public/conferences", NULL },
  { "https://media.ccc.de/b/congress/2025", NULL },
  { "https://media.ccc.de/b", NULL },
  { "https://media.ccc.de/c/", NULL },
  { "https://media.ccc.de//c/hearth25", NULL },
  { "https://media.ccc.de/about.html", NULL },
  { "https://media.ccc.de:8443/c/hearth25", NULL },
  { "https://media.ccc.de.example.org/c/hearth25", NULL },
  { "https://notmedia.ccc.de/c/hearth25", NULL },
};

/* A person copies the address of a page. */
static void
test_address (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *address = hearth_format_address (pages[i].page);

      g_test_message ("%s", pages[i].page);
      g_assert_cmpstr (address, ==, pages[i].address);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mediaccc/directory", test_directory);
  g_test_add_func ("/mediaccc/conference", test_conference);
  g_test_add_func ("/mediaccc/meagre-talks", test_meagre_talks);
  g_test_add_func ("/mediaccc/event", test_event);
  g_test_add_func ("/mediaccc/events", test_events);
  g_test_add_func ("/mediaccc/recordings", test_recordings);
  g_test_add_func ("/mediaccc/live", test_live);
  g_test_add_func ("/mediaccc/between-days", test_between_days);
  g_test_add_func ("/mediaccc/idle", test_idle);
  g_test_add_func ("/mediaccc/edges", test_edges);
  g_test_add_func ("/mediaccc/address", test_address);
  return g_test_run ();
}
