/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format-table.h"

#define CAPTION_VTT "Put the kettle on."
#define CAPTION_SRT "Then wait a little."
#define CAPTION_JSON "And pour it slowly."

/* Every catalog may name these. */
static const FormatDocument shared[] = {
  { "/captions.vtt", "captions.vtt", NULL },
  { "/captions.srt", "captions.srt", NULL },
  { "/captions.json", "captions.json", NULL },
  { "/chapters.json", "chapters.json", NULL },
};

/* clang-format off */
const FormatCase format_table[] = {
  {
    .name = "podcast", .id = "podcast",
    .documents = { { "/kettle", "podcast-page.html" }, { "/kettle.xml", "podcast.xml" } },
    .paste = "/kettle",
    .title = "Kettle Talks", .counts = "3 episodes, 1 Mar 2025 – 3 Mar 2025",
    .contents = "3 with recordings · 3 with captions",
    .talks = { { "Black tea", TRUE, CAPTION_VTT, "Hot water", "Ada Ember" },
               { "Green tea", TRUE, CAPTION_SRT },
               { "White tea", TRUE, CAPTION_JSON } },
  },
  {
    .name = "mediaccc", .id = "mediaccc",
    .documents = { { "/public/conferences", "mediaccc-conferences.json" },
                   { "/public/conferences/warm25", "mediaccc-conference.json" },
                   { "/public/events/aaaa-1", "mediaccc-event.json" },
                   { "/public/events/bbbb-2", "mediaccc-event-2.json" } },
    .paste = "/public/conferences", .choice = "Warm Rooms 2025",
    .title = "Warm Rooms 2025", .counts = "2 episodes, 2 Mar 2025 – 3 Mar 2025",
    .talks = { { "Baking with embers", TRUE, CAPTION_VTT, NULL, "Ada Ember" }, { "Soot" } },
  },
  {
    .name = "learn", .id = "learn",
    .documents = { { "/api/hierarchy/shows/kettle", "learn-show.json" },
                   { "/api/hierarchy/shows/kettle/episodes", "learn-episodes.json" },
                   { "/api/video/public/v1/entries/batch", "learn-batch.json" } },
    .paste = "/api/hierarchy/shows/kettle/episodes?page=0&pageSize=30&orderBy=uploaddate%20desc",
    .title = "The Kettle Hour", .counts = "2 episodes, 1 Mar 2025 – 2 Mar 2025",
    .contents = "1 with a recording · 1 with captions",
    .talks = { { "Tea from a cloud kettle", TRUE, CAPTION_VTT, "Pouring" }, { "Nobody filmed this" } },
  },
  {
    .name = "peertube", .id = "peertube",
    .documents = { { "/c/kitchen", "peertube-page.html" },
                   { "/api/v1/video-channels/kitchen", "peertube-channel.json" },
                   { "/api/v1/video-channels/kitchen/videos", "peertube-videos.json" },
                   { "/api/v1/videos/0a8f8d38-9a4b-4f9e-8a57-3c2f6f0c1a01", "peertube-video.json" },
                   { "/api/v1/videos/0a8f8d38-9a4b-4f9e-8a57-3c2f6f0c1a01/captions", "peertube-captions.json" },
                   { "/api/v1/videos/0a8f8d38-9a4b-4f9e-8a57-3c2f6f0c1a01/chapters", "peertube-chapters.json" } },
    .paste = "/c/kitchen",
    .title = "Kitchen talks", .counts = "1 episode, 2 Mar 2025",
    .talks = { { "How a pot boils", TRUE, CAPTION_VTT, "Hot water", "Ada Ember" } },
  },
  {
    .name = "peertube-alone", .id = "peertube",
    .documents = { { "/api/v1/videos/0a8f8d38-9a4b-4f9e-8a57-3c2f6f0c1a01", "peertube-stream.json" },
                   { "/api/v1/videos/0a8f8d38-9a4b-4f9e-8a57-3c2f6f0c1a01/captions", "peertube-captions.json" },
                   { "/api/v1/videos/0a8f8d38-9a4b-4f9e-8a57-3c2f6f0c1a01/chapters", "peertube-chapters.json" } },
    .paste = "/videos/watch/0a8f8d38-9a4b-4f9e-8a57-3c2f6f0c1a01",
    .title = "How a pot boils", .counts = "1 episode, 2 Mar 2025",
    .contents = "1 with a recording · 1 with captions",
    .talks = { { "How a pot boils", TRUE, CAPTION_VTT, "Hot water", "Ada Ember" } },
  },
  {
    .name = "schedule", .id = "schedule",
    .documents = { { "/schedule.json", "schedule.json" } },
    .paste = "/schedule.json",
    .title = "Winter Evenings 2025", .counts = "2 episodes, 1 Mar 2025", .contents = "1 with a recording",
    .talks = { { "How a kettle boils", TRUE, NULL, NULL, "Ada Ember" }, { "Coal" } },
  },
  {
    .name = "jsonfeed", .id = "jsonfeed",
    .documents = { { "/feed.json", "jsonfeed.json" }, { "/feed-2.json", "jsonfeed-2.json" } },
    .paste = "/feed.json",
    .title = "Shortwave Tea", .counts = "2 episodes, 1 Mar 2025 – 2 Mar 2025",
    .contents = "1 with a recording · 1 with captions",
    .talks = { { "Wave lengths", TRUE, CAPTION_VTT }, { "Antennas" } },
  },
  {
    .name = "pyvideo", .id = "pyvideo",
    .documents = { { "kettleconf-2025/category.json", "pyvideo-category.json" },
                   { "kettleconf-2025/videos/boats-and-kettles.json", "pyvideo-video.json" } },
    .paste = "kettleconf-2025",
    .title = "KettleConf 2025", .counts = "1 episode, 1 Mar 2025", .contents = "1 with a recording",
    .talks = { { "Boats and kettles", TRUE, NULL, NULL, "Ada Ember" } },
  },
  {
    .name = "pyvideo-alone", .id = "pyvideo",
    .documents = { { "boats-and-kettles.json", "pyvideo-video.json" } },
    .paste = "boats-and-kettles.json",
    .title = "Boats and kettles", .counts = "1 episode, 1 Mar 2025", .contents = "1 with a recording",
    .talks = { { "Boats and kettles", TRUE, NULL, NULL, "Ada Ember" } },
  },
  {
    .name = "youtube", .id = "youtube",
    .documents = { { "/feeds/videos.xml", "youtube.xml" } },
    .paste = "/feeds/videos.xml?playlist_id=PLkettle_0",
    .title = "Kettles on film", .counts = "1 episode, 1 Mar 2025",
    .talks = { { "A whistling kettle" } },
  },
  {
    .name = "native", .id = "hearth-catalog",
    .documents = { { "/kettle.hearth.json", "native.json" } },
    .paste = "/kettle.hearth.json",
    .title = "Kettle & Co", .counts = "1 episode, 1 Mar 2025",
    .contents = "1 with a recording · 1 with captions",
    .talks = { { "Copper", TRUE, CAPTION_VTT, "Hot water" } },
  },
  {
    .name = "opml", .id = "podcast",
    .documents = { { "/list.opml", "list.opml" }, { "/kettle.xml", "podcast.xml" } },
    .paste = "/list.opml", .choice = "Kettle Talks",
    .title = "Kettle Talks", .counts = "3 episodes, 1 Mar 2025 – 3 Mar 2025",
    .contents = "3 with recordings · 3 with captions",
    .talks = { { "Black tea", TRUE, CAPTION_VTT } },
  },
  {
    .name = "paged-by-link", .id = "hearth-catalog",
    .documents = { { "/kettle.hearth.json", "native.json", "</page/2>; rel=\"next\"" },
                   { "/page/2", "native-2.json" } },
    .paste = "/kettle.hearth.json",
    .title = "Kettle & Co", .counts = "2 episodes, 1 Mar 2025 – 2 Mar 2025",
    .contents = "2 with recordings · 2 with captions",
    .talks = { { "Iron", TRUE, CAPTION_SRT }, { "Copper", TRUE, CAPTION_VTT } },
  },
};
/* clang-format on */

const guint n_formats = G_N_ELEMENTS (format_table);

static char *
fill_in (const char *fixture, const char *base)
{
  g_autofree char *name = g_strconcat ("formats/e2e/", fixture, NULL);
  g_autoptr (GBytes) bytes = hearth_test_fixture (name);
  GString *text = g_string_new_len (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_string_replace (text, "@SERVER@", base, 0);
  return g_string_free (text, FALSE);
}

static void
publish (const FormatDocument *document, HearthTestServer *server, HearthTestFolder *folder)
{
  g_autofree char *base = hearth_test_server_uri (server, "");
  g_autofree char *text = fill_in (document->fixture, base);

  if (*document->path == '/')
    hearth_test_server_answer_text (server, document->path,
                                    &(HearthTestAnswer){ .link = document->link }, text);
  else
    g_free (hearth_test_folder_file (folder, document->path, text));
}

void
format_table_publish (const FormatCase *format, HearthTestServer *server, HearthTestFolder *folder)
{
  g_autofree char *media = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "fixtures/media", NULL);

  hearth_test_server_serve_folder (server, media, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (shared); i++)
    publish (&shared[i], server, folder);
  for (guint i = 0; format->documents[i].path != NULL; i++)
    publish (&format->documents[i], server, folder);
}

char *
format_table_address (const FormatCase *format, HearthTestServer *server, HearthTestFolder *folder)
{
  return *format->paste == '/' ? hearth_test_server_uri (server, format->paste)
                               : g_build_filename (folder->path, format->paste, NULL);
}
