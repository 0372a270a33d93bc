/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a video is to be seen: as files, which Hearth plays, and on sites, which have players. */
#include "hearth-pyvideo.h"

#include "hearth-language.h"
#include "hearth-linked-file.h"
#include "hearth-media-type.h"
#include "hearth-media.h"
#include "hearth-text.h"

#include <string.h>

#define SEGMENT_ID "video"
#define MAX_MEDIA 1000
#define DAY_S 86400

typedef struct
{
  const char *host;    /* as hearth_text_host() says, NULL for any */
  const char *pattern; /* of the address; its group is what the player wants */
  const char *player;  /* with \1 for the group, and \2 */
} Site;

/* PeerTube has many hosts, and a shape of its own. */
static const Site sites[] = {
  { "youtube.com", "^https?://[^/]*/(?:watch\\?(?:.*&)?v=|embed/|v/)([A-Za-z0-9_-]{11})",
    "https://www.youtube-nocookie.com/embed/\\1" },
  { "youtu.be", "^https?://[^/]*/([A-Za-z0-9_-]{11})",
    "https://www.youtube-nocookie.com/embed/\\1" },
  { "vimeo.com", "^https?://[^/]*/(?:video/)?([0-9]+)", "https://player.vimeo.com/video/\\1" },
  { "archive.org", "^https?://[^/]*/details/([^/?#]+)", "https://archive.org/embed/\\1" },
  { NULL, "^(https?://[^/]+)/(?:videos/watch|w)/([A-Za-z0-9-]+)/?$", "\\1/videos/embed/\\2" },
};

/* The segment that is being put together. */
typedef struct
{
  HearthReading *reading;
  HearthJsonScan *scan;
  HearthMaker maker;
  GPtrArray *media;     /* of HearthMedia */
  GPtrArray *resources; /* of HearthResource */
  char *language;       /* owned, nullable */
} Segment;

static char *
dup_player (const char *url)
{
  g_autofree char *host = hearth_text_host (url);

  for (guint i = 0; i < G_N_ELEMENTS (sites); i++)
    {
      g_autoptr (GRegex) pattern = NULL;
      g_autoptr (GMatchInfo) match = NULL;

      if (sites[i].host != NULL && g_strcmp0 (sites[i].host, host) != 0)
        continue;
      pattern = g_regex_new (sites[i].pattern, G_REGEX_RAW, 0, NULL);
      if (g_regex_match (pattern, url, 0, &match))
        return g_match_info_expand_references (match, sites[i].player, NULL);
    }
  return NULL;
}

/* Which of them is a file is told by the word for it, or by how its name ends. */
static const char *
find_type (const char *word, const char *url)
{
  const char *type = hearth_media_type_of_word (word);

  return type != NULL ? type : hearth_media_type_of_url (url, FALSE);
}

/* "length" is a time in some documents and a size in others: no talk takes a day. */
static void
add_file (Segment *segment, guint32 value, const char *url, const char *type)
{
  static const HearthMapField size[] = { { "size", "size", HEARTH_MAP_KIND_NUMBER },
                                         { "length", "size", HEARTH_MAP_KIND_NUMBER } };
  static const HearthMapField length[] = { { "length", "duration-ms", HEARTH_MAP_KIND_SECONDS } };
  const gboolean is_time =
      hearth_json_get_number (segment->scan, value, "length", G_MAXDOUBLE) <= DAY_S;
  g_auto (HearthMaker) media = { 0 };

  if (segment->media->len == MAX_MEDIA)
    return;
  hearth_maker_init (&media, HEARTH_TYPE_MEDIA);
  hearth_maker_map (&media, segment->reading, value, size, is_time ? 1 : G_N_ELEMENTS (size));
  hearth_maker_set_string (&media, "url", url);
  hearth_maker_set_string (&media, "content-type", type);
  hearth_maker_set_string (&media, "language", segment->language);
  g_ptr_array_add (segment->media, hearth_maker_end (&media));
  if (is_time)
    hearth_maker_map (&segment->maker, segment->reading, value, length, G_N_ELEMENTS (length));
}

/* The first site is the one that is opened; the others are links. */
static void
add_site (Segment *segment, const char *url, const char *word)
{
  if (!hearth_maker_has (&segment->maker, "embed"))
    hearth_maker_take_string (&segment->maker, "embed", dup_player (url));
  if (!hearth_maker_has (&segment->maker, "page"))
    hearth_maker_set_string (&segment->maker, "page", url);
  else if (g_strcmp0 (hearth_maker_get_string (&segment->maker, "page"), url) != 0)
    hearth_linked_file_join (segment->resources, word, url, HEARTH_RESOURCE_KIND_LINK);
}

static void
add_video (Segment *segment, guint32 value)
{
  g_autofree char *reference = hearth_json_dup_line (segment->scan, value, "url");
  g_autofree char *url = hearth_reading_resolve (segment->reading, reference);
  g_autofree char *word = hearth_json_dup_line (segment->scan, value, "type");
  const char *type = url != NULL ? find_type (word, url) : NULL;

  if (type != NULL)
    add_file (segment, value, url, type);
  else if (hearth_text_is_web_url (url))
    add_site (segment, url, word);
}

static void
segment_init (Segment *segment, HearthReading *reading, guint32 video, GPtrArray *resources)
{
  static const HearthMapField fields[] = {
    { "duration", "duration-ms", HEARTH_MAP_KIND_SECONDS },
    { ",duration", "duration-ms", HEARTH_MAP_KIND_SECONDS },
  };
  g_autofree char *language = NULL;

  segment->reading = reading;
  segment->scan = hearth_reading_get_json (reading, NULL);
  segment->media = g_ptr_array_new_with_free_func (g_object_unref);
  segment->resources = resources;
  language = hearth_json_dup_line (segment->scan, video, "language");
  segment->language = language != NULL ? hearth_language_tag (language) : NULL;
  hearth_maker_init (&segment->maker, HEARTH_TYPE_SEGMENT);
  hearth_maker_map (&segment->maker, reading, video, fields, G_N_ELEMENTS (fields));
}

/**
 * hearth_pyvideo_set_media:
 * @reading: the document of a video
 * @video: the number of its object
 * @episode: the episode of it, which has its title
 * @resources: (element-type HearthResource): where the sites go that one page cannot name
 *
 * Makes a segment of what there is to see, and names the page of it.
 */
void
hearth_pyvideo_set_media (HearthReading *reading,
                          guint32 video,
                          HearthMaker *episode,
                          GPtrArray *resources)
{
  Segment segment = { 0 };
  GPtrArray *segments = g_ptr_array_new_with_free_func (g_object_unref);

  segment_init (&segment, reading, video, resources);
  for (guint32 value = hearth_json_first_of (segment.scan, video, "videos");
       value != HEARTH_JSON_SCAN_NO_VALUE; value = hearth_json_scan_get_next (segment.scan, value))
    add_video (&segment, value);
  if (segment.media->len > 0 || hearth_maker_has (&segment.maker, "page"))
    {
      hearth_maker_set_string (&segment.maker, "id", SEGMENT_ID);
      hearth_maker_set_string (&segment.maker, "title", hearth_maker_get_string (episode, "title"));
      hearth_maker_set_string (episode, "page", hearth_maker_get_string (&segment.maker, "page"));
      hearth_maker_take_list (&segment.maker, "media", HEARTH_TYPE_MEDIA,
                              g_ptr_array_ref (segment.media));
      g_ptr_array_add (segments, hearth_maker_end (&segment.maker));
    }
  hearth_maker_take_list (episode, "segments", HEARTH_TYPE_SEGMENT, segments);
  hearth_maker_clear (&segment.maker);
  g_ptr_array_unref (segment.media);
  g_free (segment.language);
}
