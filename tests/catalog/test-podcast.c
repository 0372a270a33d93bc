/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Podcasts as they really are, and lists of YouTube: what becomes of them, and what of those that
 * are broken. */
#include "hearth-caption-track.h"
#include "hearth-chapter.h"
#include "hearth-error.h"
#include "hearth-fault.h"
#include "hearth-format.h"
#include "hearth-list.h"
#include "hearth-media.h"
#include "hearth-person.h"
#include "hearth-resource.h"
#include "hearth-test.h"

#include <string.h>

#define FEED "https://feeds.example.org/x/feed.xml"

static HearthCatalog *
read_bytes (GBytes *bytes, const char *uri, const char *format_id, GError **error)
{
  g_autoptr (HearthReading) reading = hearth_reading_new (bytes, uri, "feed.xml");
  const HearthFormat *format = hearth_format_sniff (reading);

  g_assert_nonnull (format);
  g_assert_cmpstr (format->id, ==, format_id);
  return format->read (reading, error);
}

static HearthCatalog *
read_fixture (const char *name)
{
  g_autofree char *path = g_strconcat ("formats/podcast/", name, NULL);
  g_autoptr (GBytes) bytes = hearth_test_fixture (path);
  g_autoptr (GError) error = NULL;
  HearthCatalog *catalog =
      read_bytes (bytes, FEED, strcmp (name, "youtube.xml") == 0 ? "youtube" : "podcast", &error);

  g_assert_no_error (error);
  return catalog;
}

static HearthCatalog *
read_text (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return read_bytes (bytes, FEED, "podcast", error);
}

/* A channel with these words in it. */
static HearthCatalog *
read_channel (const char *words)
{
  g_autofree char *text =
      g_strconcat ("<rss xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd' "
                   "xmlns:podcast='https://podcastindex.org/namespace/1.0' "
                   "xmlns:atom='http://www.w3.org/2005/Atom'><channel><title>T</title>",
                   words, "</channel></rss>", NULL);
  g_autoptr (GError) error = NULL;
  HearthCatalog *catalog = read_text (text, &error);

  g_assert_no_error (error);
  return catalog;
}

static HearthEpisode *
episode_of (HearthCatalog *catalog, const char *id)
{
  HearthEpisode *episode = hearth_catalog_find_episode (catalog, id, NULL);

  g_assert_nonnull (episode);
  return episode;
}

static HearthSegment *
segment_of (HearthCatalog *catalog, const char *id)
{
  HearthEpisode *episode = episode_of (catalog, id);
  HearthSegment *segment = hearth_episode_get_segment (episode, 0);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (episode)), ==, 1);
  g_assert_cmpstr (hearth_segment_get_title (segment), ==, hearth_episode_get_title (episode));
  return segment;
}

/* One word for each item of a list, with spaces between them. */
static char *
say (GListModel *list, char *(*word) (gpointer item))
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    g_ptr_array_add (words, word (hearth_list_peek (HEARTH_LIST (list), i)));
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" ", (char **) words->pdata);
}

static char *
say_person (gpointer item)
{
  return g_strconcat (hearth_person_get_id (item),
                      hearth_person_get_role (item) != NULL ? ":" : NULL,
                      hearth_person_get_role (item), NULL);
}

static char *
say_medium (gpointer item)
{
  g_autofree char *name = g_path_get_basename (hearth_media_get_url (item));

  return g_strdup_printf ("%s=%s,%" G_GUINT64_FORMAT ",%" G_GUINT64_FORMAT ",%u,%s", name,
                          hearth_media_get_content_type (item), hearth_media_get_size (item),
                          hearth_media_get_bitrate (item), hearth_media_get_height (item),
                          hearth_media_get_language (item) != NULL
                              ? hearth_media_get_language (item)
                              : "");
}

/* Start, how long if anybody knows, and title. */
static char *
say_chapter (gpointer item)
{
  const gint64 length_ms = hearth_chapter_get_duration_ms (item);
  g_autofree char *length =
      length_ms >= 0 ? g_strdup_printf ("+%" G_GINT64_FORMAT, length_ms) : g_strdup ("");

  return g_strdup_printf ("%" G_GINT64_FORMAT "%s=%s", hearth_chapter_get_start_ms (item), length,
                          hearth_chapter_get_title (item));
}

static char *
say_caption (gpointer item)
{
  g_autofree char *name = g_path_get_basename (hearth_caption_track_get_url (item));

  return g_strdup_printf ("%s=%s", name, hearth_caption_track_get_language (item));
}

static char *
say_resource (gpointer item)
{
  return g_strdup_printf ("%s=%s", hearth_resource_get_title (item),
                          hearth_resource_get_url (item));
}

static char *
say_fault (gpointer item)
{
  return hearth_fault_to_string (item);
}

static void
assert_said (GListModel *list, char *(*word) (gpointer item), const char *expected)
{
  g_autofree char *said = say (list, word);

  g_assert_cmpstr (said, ==, expected);
}

static void
assert_date (GDateTime *date, const char *expected)
{
  g_autofree char *said = date != NULL ? g_date_time_format_iso8601 (date) : NULL;

  g_assert_cmpstr (said, ==, expected);
}

static void
assert_fault (HearthCatalog *catalog, const char *pattern)
{
  g_autofree char *said = say (hearth_catalog_get_faults (catalog), say_fault);

  g_test_message ("%s", said);
  g_assert_true (g_regex_match_simple (pattern, said, 0, 0));
}

/* The example of the podcast namespace itself. */
static void
test_namespace (void)
{
  g_autoptr (HearthCatalog) catalog = read_fixture ("namespace.xml");
  HearthSeries *series = hearth_catalog_get_series (catalog);
  HearthEpisode *third = episode_of (catalog, "https://example.com/ep0003");
  HearthSegment *segment = segment_of (catalog, "https://example.com/ep0003");
  HearthLiveSession *live =
      hearth_episode_get_live (episode_of (catalog, "https://example.com/live"));

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (catalog)), ==, 4);
  g_assert_cmpstr (hearth_series_get_id (series), ==, "y0ur-gu1d-g035-h3r3");
  g_assert_cmpstr (hearth_series_get_language (series), ==, "en-US");
  g_assert_cmpstr (hearth_series_get_image (series), ==,
                   "https://example.com/images/pci_avatar-massive.jpg");
  assert_said (hearth_series_get_resources (series), say_resource,
               "Support the show!=https://example.com/donate");

  g_assert_cmpint (hearth_episode_get_number (third), ==, 3);
  g_assert_cmpstr (hearth_episode_get_tags (third)[0], ==, "Podcasting 2.0");
  assert_said (hearth_episode_get_hosts (third), say_person, "adam-curry");
  assert_said (hearth_episode_get_guests (third), say_person,
               "dave-jones:guest becky-smith:cover art designer");
  assert_said (
      hearth_segment_get_media (segment), say_medium,
      "file-03.mp3=audio/mpeg,43200000,128000,0, file-high-03.opus=audio/opus,32400000,96000,0, "
      "file-proprietary-03.aac=audio/aac,54000000,160000,0, file-low-03.opus=audio/opus,5400000,16000,0, "
      "file-720.mp4=video/mp4,7924786,511276,720,");
  assert_said (hearth_segment_get_captions (segment), say_caption, "transcript.vtt=es");
  assert_said (hearth_segment_get_highlights (segment), say_chapter,
               "33833+60000=Episode 3 - The Future");
  g_assert_cmpstr (hearth_segment_get_chapters_url (segment), ==,
                   "https://example.com/ep3_chapters.json");

  g_assert_cmpint (hearth_live_session_get_status (live), ==, HEARTH_LIVE_STATUS_LIVE);
  assert_date (hearth_live_session_get_starts (live), "2021-09-26T07:30:00-06");
  g_assert_cmpstr (hearth_live_session_get_join (live), ==,
                   "https://www.youtube.com/pc20/livestream");
}

/* Space before the declaration, prefixes of its own, ampersands, types and lengths that are wrong.
 */
static void
test_wild_series (void)
{
  g_autoptr (HearthCatalog) catalog = read_fixture ("wild.xml");
  HearthSeries *series = hearth_catalog_get_series (catalog);

  g_assert_cmpstr (hearth_series_get_title (series), ==, "Nächte\u00a0am Kamin");
  g_assert_cmpstr (hearth_series_get_homepage (series), ==, "https://nights.example.org/");
  g_assert_cmpstr (hearth_series_get_image (series), ==, "https://nights.example.org/logo.png");
  g_assert_cmpstr (hearth_series_get_language (series), ==, "de-AT");
  g_assert_cmpstr (hearth_series_get_summary (series), ==,
                   "Talks at night.\n\nSee more (https://nights.example.org/more).");
  g_assert_cmpstr (hearth_catalog_get_next (catalog), ==, FEED "?page=2");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (catalog)), ==, 6);
  g_assert_cmpuint (hearth_catalog_get_n_left_out (catalog), ==, 2);
  assert_said (hearth_series_get_people (series), say_person,
               "ada-example cleo-czech:guest ben-beispiel:Co-Host");
  assert_fault (catalog, "feed\\.xml:8[0-9]:[0-9]+: error: item\\[6\\]: ");
}

static void
test_wild_episode (void)
{
  g_autoptr (HearthCatalog) catalog = read_fixture ("wild.xml");
  HearthEpisode *episode = episode_of (catalog, "nights-5");
  HearthSegment *segment = segment_of (catalog, "nights-5");

  g_assert_cmpstr (hearth_episode_get_title (episode), ==, "Questions & answers");
  g_assert_cmpstr (hearth_episode_get_description (episode), ==,
                   "Long words & a link (https://h.example/x).");
  g_assert_cmpstr (hearth_episode_get_summary (episode), ==, "Short words.");
  g_assert_cmpstr (hearth_episode_get_page (episode), ==, "https://nights.example.org/5?a=1&b=2");
  g_assert_cmpstr (hearth_episode_get_image (episode), ==, "https://nights.example.org/5.jpg");
  assert_date (hearth_episode_get_published (episode), "2021-10-06T19:00:00+02");
  g_assert_cmpint (hearth_episode_get_kind (episode), ==, HEARTH_EPISODE_KIND_TALK);
  assert_said (hearth_episode_get_hosts (episode), say_person, "ada-example");
  assert_said (hearth_episode_get_guests (episode), say_person, "cleo-czech:guest");
  assert_said (hearth_episode_get_resources (episode), say_resource,
               "Transcript=https://nights.example.org/5.html "
               "Comments on social.example.org=https://social.example.org/@nights/5");
  g_assert_cmpint (hearth_segment_get_duration_ms (segment), ==, 3723000);
  assert_said (hearth_segment_get_media (segment), say_medium,
               "5.mp3=audio/mpeg,0,0,0, 5%20high.mp4=video/mp4,7000000,511276,720,de");
  assert_said (hearth_segment_get_captions (segment), say_caption, "5.vtt=de 5.en.json=en");
  assert_said (hearth_segment_get_chapters (segment), say_chapter, "10500=Hello 12000=The sky");
  assert_said (hearth_segment_get_highlights (segment), say_chapter,
               "73500+60000=Why stars twinkle 200000+15000=Questions & answers");
}

/* No id, the same id twice, nothing to play, nothing at all, live. */
static void
test_wild_others (void)
{
  g_autoptr (HearthCatalog) catalog = read_fixture ("wild.xml");
  HearthEpisode *nameless = episode_of (catalog, "https://cdn.example.org/video.mp4?token=1");
  HearthSegment *video = segment_of (catalog, "https://cdn.example.org/video.mp4?token=1");
  HearthEpisode *live = episode_of (catalog, "live-1");
  HearthEpisode *newer = hearth_catalog_get_episode (catalog, 2);
  HearthEpisode *page = episode_of (catalog, "https://nights.example.org/reading");

  assert_said (hearth_segment_get_media (video), say_medium, "video.mp4?token=1=video/mp4,0,0,0,");
  assert_said (hearth_segment_get_chapters (video), say_chapter,
               "0=Start 37000=Middle 600000=End of it");
  assert_said (hearth_episode_get_hosts (nameless), say_person, "ada-example ben-beispiel:Co-Host");
  g_assert_cmpint (hearth_episode_get_number (nameless), ==, 0);
  g_assert_cmpstr (hearth_episode_get_tags (nameless)[0], ==, "The first season");

  g_assert_cmpstr (hearth_episode_get_title (episode_of (catalog, "same")), ==,
                   "Twice the id, old");
  g_assert_cmpstr (hearth_episode_get_title (newer), ==, "Twice the id, new");
  g_assert_true (g_regex_match_simple ("^same#[0-9a-f]{10}$", hearth_episode_get_id (newer), 0, 0));

  g_assert_cmpstr (hearth_episode_get_title (page), ==, "A page to read, and slides");
  g_assert_cmpstr (hearth_episode_get_page (page), ==, "https://nights.example.org/reading");
  g_assert_cmpstr (hearth_episode_get_image (page), ==, "https://cdn.example.org/cover");
  assert_said (hearth_episode_get_resources (page), say_resource,
               "the slides.pdf=https://cdn.example.org/the%20slides.pdf");

  g_assert_cmpint (hearth_live_session_get_status (hearth_episode_get_live (live)), ==,
                   HEARTH_LIVE_STATUS_SCHEDULED);
  g_assert_null (hearth_live_session_get_ends (hearth_episode_get_live (live)));
  g_assert_null (hearth_episode_get_published (live));
  assert_said (hearth_segment_get_media (segment_of (catalog, "live-1")), say_medium,
               "live.m3u8=application/vnd.apple.mpegurl,0,0,0,");
}

/* Atom, with a document type that would expand, load and add: none of that happens. */
static void
test_atom (void)
{
  g_autoptr (HearthCatalog) catalog = read_fixture ("atom.xml");
  HearthSeries *series = hearth_catalog_get_series (catalog);
  HearthEpisode *second = episode_of (catalog, "urn:tea:2");
  HearthSegment *segment = segment_of (catalog, "urn:tea:2");

  g_assert_cmpstr (hearth_series_get_title (series), ==, "Tea & talks");
  g_assert_cmpstr (hearth_series_get_summary (series), ==, "Plain <words>");
  g_assert_cmpstr (hearth_series_get_homepage (series), ==, "https://feeds.example.org/tea");
  g_assert_cmpstr (hearth_episode_get_title (second), ==, "Second &d;");
  g_assert_cmpstr (hearth_episode_get_summary (second), ==, "In short: &file;");
  g_assert_cmpstr (hearth_episode_get_description (second), ==,
                   "One < two,\nsee there (https://h.example/?a&b).");
  assert_said (hearth_episode_get_hosts (second), say_person, "eva-eight");
  assert_date (hearth_episode_get_updated (second), "2021-10-07T17:00:00Z");
  assert_said (hearth_segment_get_media (segment), say_medium, "two.webm=video/webm,5000,0,0,");
  assert_said (hearth_segment_get_captions (segment), say_caption, "two.vtt=en");
  g_assert_null (hearth_episode_get_page (episode_of (catalog, "urn:tea:1")));
}

static void
test_youtube (void)
{
  g_autoptr (HearthCatalog) catalog = read_fixture ("youtube.xml");
  HearthEpisode *episode = episode_of (catalog, "abc-DEF_123");
  HearthSegment *segment = segment_of (catalog, "abc-DEF_123");

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (catalog)), ==, 1);
  g_assert_cmpuint (hearth_catalog_get_n_left_out (catalog), ==, 2);
  g_assert_cmpstr (hearth_series_get_id (hearth_catalog_get_series (catalog)), ==,
                   "yt:playlist:PLexample_0");
  g_assert_cmpstr (hearth_episode_get_page (episode), ==,
                   "https://www.youtube.com/watch?v=abc-DEF_123");
  g_assert_cmpstr (hearth_episode_get_image (episode), ==,
                   "https://i1.ytimg.com/vi/abc-DEF_123/hqdefault.jpg");
  assert_date (hearth_episode_get_published (episode), "2021-10-06T17:00:00Z");
  g_assert_cmpstr (hearth_segment_get_embed (segment), ==,
                   "https://www.youtube-nocookie.com/embed/abc-DEF_123");
  assert_said (hearth_segment_get_chapters (segment), say_chapter,
               "0=Hello 95000=The middle 730000=The end");
}

static const char *const pages[][2] = {
  { "https://www.youtube.com/playlist?list=PLabc-1",
    "https://www.youtube.com/feeds/videos.xml?playlist_id=PLabc-1" },
  { "https://m.youtube.com/playlist?x=1&list=UUabc",
    "https://www.youtube.com/feeds/videos.xml?playlist_id=UUabc" },
  { "https://youtube.com/channel/UCabc_2/videos",
    "https://www.youtube.com/feeds/videos.xml?channel_id=UCabc_2" },
  { "https://www.youtube.com/playlist?list=WL", NULL },
  { "https://www.youtube.com/playlist?list=PL%26x%3D1", NULL },
  { "https://www.youtube.com/@somebody", NULL },
  { "https://www.youtube.com/c/Somebody", NULL },
  { "https://www.youtube.example/channel/UCabc", NULL },
};

static void
test_youtube_addresses (void)
{
  const HearthFormat *format = hearth_format_find ("youtube");

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr (GUri) page = g_uri_parse (pages[i][0], G_URI_FLAGS_ENCODED, NULL);
      g_autofree char *address = format->address (page);

      g_assert_cmpstr (address, ==, pages[i][1]);
    }
}

/* The feed is known by its own id, else by the one that the namespace would give it: that of the
 * specification's own example, whatever scheme and slash it was found with. */
static void
test_ids (void)
{
  static const char *const selves[] = { "https://mp3s.nashownotes.com/pc20rss.xml",
                                        "http://mp3s.nashownotes.com/pc20rss.xml/" };

  for (guint i = 0; i < G_N_ELEMENTS (selves); i++)
    {
      g_autofree char *words = g_strdup_printf ("<atom:link rel='self' href='%s'/>", selves[i]);
      g_autoptr (HearthCatalog) catalog = read_channel (words);

      g_assert_cmpstr (hearth_series_get_id (hearth_catalog_get_series (catalog)), ==,
                       "917393e3-1b1e-5cef-ace4-edaa54e1f810");
    }
}

static const struct
{
  const char *written;
  gint64 duration_ms;
} durations[] = {
  { "3723", 3723000 }, { "62:03", 3723000 }, { " 01:02:03 ", 3723000 }, { "90.5", 90500 },
  { "0", -1 },         { "", -1 },           { "an hour", -1 },
};

static void
test_durations (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (durations); i++)
    {
      g_autofree char *words =
          g_strdup_printf ("<item><title>1</title><itunes:duration>%s</itunes:duration></item>",
                           durations[i].written);
      g_autoptr (HearthCatalog) catalog = read_channel (words);

      g_assert_cmpint (hearth_segment_get_duration_ms (segment_of (catalog, "1")), ==,
                       durations[i].duration_ms);
    }
}

/* People that the feed names behind its episodes are those of all that name nobody. */
static void
test_late_people (void)
{
  g_autoptr (HearthCatalog) catalog = read_channel (
      "<item><title>1</title></item><item><title>2</title><podcast:person>Bo</podcast:person></item>"
      "<podcast:person>Al</podcast:person><podcast:person role='guest'>Cy</podcast:person>");

  assert_said (hearth_episode_get_hosts (episode_of (catalog, "1")), say_person, "al");
  assert_said (hearth_episode_get_guests (episode_of (catalog, "1")), say_person, "cy:guest");
  assert_said (hearth_episode_get_hosts (episode_of (catalog, "2")), say_person, "bo");
  assert_said (hearth_episode_get_guests (episode_of (catalog, "2")), say_person, "");
}

/* What stands before a break is kept, wherever the break is; nothing ends the program. */
static void
test_cut (void)
{
  g_autoptr (GBytes) whole = hearth_test_fixture ("formats/podcast/wild.xml");
  const char *text = g_bytes_get_data (whole, NULL);
  guint n_before = 0;

  for (gsize length = 1000; length < g_bytes_get_size (whole) - 20; length += 97)
    {
      g_autofree char *start = g_strndup (text, length);
      g_autoptr (HearthCatalog) catalog = read_text (start, NULL);
      guint n;

      g_assert_nonnull (catalog);
      n = g_list_model_get_n_items (G_LIST_MODEL (catalog));
      g_assert_cmpuint (n, >=, n_before);
      g_assert_cmpuint (n, <=, n_before + 1);
      assert_fault (catalog, "feed\\.xml:[0-9]+:[0-9]+: error: the document is broken here: ");
      n_before = n;
    }
  g_assert_cmpuint (n_before, ==, 6);
}

/* A title that never ends takes its episode with it, and no other. Words behind the break are still
 * whole. */
static void
test_broken (void)
{
  g_autoptr (HearthCatalog) catalog =
      read_channel ("<item><guid>1</guid><title>One</title></item>\n"
                    "<item><guid>2</guid><title>Two</item>\n"
                    "<item><guid>3</guid><title>Three &lt; four &amp; five</title></item>");

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (catalog)), ==, 2);
  g_assert_cmpuint (hearth_catalog_get_n_left_out (catalog), ==, 1);
  g_assert_cmpstr (hearth_episode_get_title (episode_of (catalog, "3")), ==, "Three < four & five");
  assert_fault (catalog, "feed\\.xml:2:[0-9]+: error: item\\[1\\]: ");
}

static void
test_encodings (void)
{
  static const char text[] =
      "<?xml version=\"1.0\" encoding=\"%s\"?><rss><channel><title>Größe</title></channel></rss>";
  static const char *const names[] = { "UTF-16", "ISO-8859-1", "windows-1252", "UTF-8" };
  g_autoptr (HearthCatalog) wrong = read_text ("<rss><channel><title>Gr\xf6\xc3\x9f"
                                               "e</title></channel></rss>",
                                               NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_auto (GStrv) parts = g_strsplit (text, "%s", 2);
      g_autofree char *utf8 = g_strjoinv (names[i], parts);
      gsize size = 0;
      char *encoded = g_convert (utf8, -1, names[i], "UTF-8", NULL, &size, NULL);
      g_autoptr (GBytes) bytes = g_bytes_new_take (encoded, size);
      g_autoptr (GError) error = NULL;
      g_autoptr (HearthCatalog) catalog = read_bytes (bytes, FEED, "podcast", &error);

      g_assert_no_error (error);
      g_assert_cmpstr (hearth_series_get_title (hearth_catalog_get_series (catalog)), ==, "Größe");
    }
  g_assert_cmpstr (hearth_series_get_title (hearth_catalog_get_series (wrong)), ==, "Gr\uFFFDße");
}

static void
test_refused (void)
{
  g_autofree char *large = g_strnfill (65 * 1024 * 1024, ' ');
  g_autoptr (GError) empty = NULL;
  g_autoptr (GError) too_large = NULL;

  g_assert_null (read_text ("<rss/>", &empty));
  g_assert_error (empty, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_INVALID);
  memcpy (large, "<rss>", strlen ("<rss>"));
  g_assert_null (read_text (large, &too_large));
  g_assert_error (too_large, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_TOO_LARGE);
}

/* Who publishes a feed may not want it elsewhere: to be told to who copies it, not to who listens.
 */
static void
test_locked (void)
{
  g_autoptr (GBytes) bytes = hearth_test_fixture ("formats/podcast/namespace.xml");

  for (guint i = 0; i < 2; i++)
    {
      const gboolean is_copied = i == 1;
      g_autoptr (HearthReading) reading = hearth_reading_new (bytes, FEED, "feed.xml");
      g_autoptr (HearthCatalog) catalog = NULL;
      g_autoptr (GError) error = NULL;

      if (is_copied)
        hearth_reading_copy (reading);
      catalog = hearth_format_find ("podcast")->read (reading, &error);
      g_assert_no_error (error);
      if (is_copied)
        assert_fault (catalog, "^feed\\.xml.* warning: podcast:locked: .*another platform$");
      else
        assert_said (hearth_catalog_get_faults (catalog), say_fault, "");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/podcast/namespace", test_namespace);
  g_test_add_func ("/podcast/locked", test_locked);
  g_test_add_func ("/podcast/wild/series", test_wild_series);
  g_test_add_func ("/podcast/wild/episode", test_wild_episode);
  g_test_add_func ("/podcast/wild/others", test_wild_others);
  g_test_add_func ("/podcast/atom", test_atom);
  g_test_add_func ("/podcast/ids", test_ids);
  g_test_add_func ("/podcast/durations", test_durations);
  g_test_add_func ("/podcast/late-people", test_late_people);
  g_test_add_func ("/podcast/cut", test_cut);
  g_test_add_func ("/podcast/broken", test_broken);
  g_test_add_func ("/podcast/encodings", test_encodings);
  g_test_add_func ("/podcast/refused", test_refused);
  g_test_add_func ("/youtube/list", test_youtube);
  g_test_add_func ("/youtube/addresses", test_youtube_addresses);
  return g_test_run ();
}
