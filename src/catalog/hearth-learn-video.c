/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-learn-video.h"

#include "hearth-caption-track.h"
#include "hearth-language.h"
#include "hearth-media-type.h"
#include "hearth-media.h"

#include <string.h>

/* Learn has some forty languages. */
#define MAX_CAPTIONS 200

/* The id of a video of YouTube. */
#define YOUTUBE_ID_LENGTH 11
#define YOUTUBE_ID "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

typedef struct
{
  const char *path;
  guint height; /* 0 when it is not one */
  gboolean is_audio;
  const char *type; /* nullable: by the name of the file */
} Quality;

static const Quality qualities[] = {
  { "publicVideo.highQualityVideoUrl", 1080, FALSE, NULL },
  { "publicVideo.mediumQualityVideoUrl", 720, FALSE, NULL },
  { "publicVideo.lowQualityVideoUrl", 360, FALSE, NULL },
  { "publicVideo.adaptiveVideoUrl", 0, FALSE, HEARTH_MEDIA_TYPE_HLS },
  { "publicVideo.audioUrl", 0, TRUE, NULL },
};

static const HearthMapField images[] = {
  { "publicVideo.thumbnailOtherSizes.w1120Url", "image", HEARTH_MAP_KIND_URL },
  { "publicVideo.thumbnailOtherSizes.w800Url", "image", HEARTH_MAP_KIND_URL },
  { "thumbnailOtherSizes.w1120Url", "image", HEARTH_MAP_KIND_URL },
  { "thumbnailOtherSizes.w800Url", "image", HEARTH_MAP_KIND_URL },
};

static const HearthMapField caption_fields[] = {
  { "url", "url", HEARTH_MAP_KIND_URL },
  { "language", "language", HEARTH_MAP_KIND_LANGUAGE },
  { "language", "label", HEARTH_MAP_KIND_LINE },
};

static char *
dup_url (HearthReading *reading, guint32 video, const char *path)
{
  g_autofree char *written =
      hearth_json_dup_line (hearth_reading_get_json (reading, NULL), video, path);

  return hearth_reading_resolve (reading, written);
}

static HearthMedia *
media_new (const Quality *quality, const char *url)
{
  g_auto (HearthMaker) media = { 0 };

  hearth_maker_init (&media, HEARTH_TYPE_MEDIA);
  hearth_maker_set_string (&media, "url", url);
  hearth_maker_set_string (&media, "content-type",
                           quality->type != NULL
                               ? quality->type
                               : hearth_media_type_of_url (url, quality->is_audio));
  if (quality->height > 0)
    hearth_maker_set_int64 (&media, "height", quality->height);
  return hearth_maker_end (&media);
}

/* One file may stand for two qualities. */
static GPtrArray *
read_media (HearthReading *reading, guint32 video)
{
  g_autoptr (GPtrArray) media = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (qualities); i++)
    {
      g_autofree char *url = dup_url (reading, video, qualities[i].path);

      if (url == NULL || g_hash_table_contains (seen, url))
        continue;
      g_ptr_array_add (media, media_new (&qualities[i], url));
      g_hash_table_add (seen, g_steal_pointer (&url));
    }
  return g_steal_pointer (&media);
}

static HearthCaptionTrack *
caption_new (HearthReading *reading, guint32 place)
{
  g_auto (HearthMaker) caption = { 0 };
  const char *language;

  hearth_maker_init (&caption, HEARTH_TYPE_CAPTION_TRACK);
  hearth_maker_map (&caption, reading, place, caption_fields, G_N_ELEMENTS (caption_fields));
  if (!hearth_maker_has (&caption, "url"))
    return NULL;
  language = hearth_maker_get_string (&caption, "language");
  if (language != NULL)
    hearth_maker_take_string (&caption, "label", hearth_language_name (language));
  return hearth_maker_end (&caption);
}

static GPtrArray *
read_captions (HearthReading *reading, guint32 video)
{
  HearthJsonScan *scan = hearth_reading_get_json (reading, NULL);
  g_autoptr (GPtrArray) captions = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint32 place = hearth_json_first_of (scan, video, "publicVideo.captions");
       place != HEARTH_JSON_SCAN_NO_VALUE && captions->len < MAX_CAPTIONS;
       place = hearth_json_scan_get_next (scan, place))
    {
      HearthCaptionTrack *caption = caption_new (reading, place);

      if (caption != NULL)
        g_ptr_array_add (captions, caption);
    }
  return g_steal_pointer (&captions);
}

/* Where the id is in "https://www.youtube.com/watch?v=ID", "https://youtu.be/ID" and
 * "https://www.youtube.com/embed/ID". */
static const char *
find_youtube_id (const char *url)
{
  const char *id = strstr (url, "v=");

  if (id == NULL || (id[-1] != '?' && id[-1] != '&'))
    id = strrchr (url, '/') + 1;
  else
    id += strlen ("v=");
  return id;
}

/* The site of YouTube that leaves no traces before somebody watches. */
static char *
dup_embed (const char *url)
{
  static const char *const hosts[] = { "youtube.com", "youtu.be", "youtube-nocookie.com" };
  g_autoptr (GUri) uri = url != NULL ? g_uri_parse (url, G_URI_FLAGS_ENCODED, NULL) : NULL;
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  const char *id;

  for (guint i = 0; host != NULL && i < G_N_ELEMENTS (hosts); i++)
    if (g_ascii_strcasecmp (g_str_has_prefix (host, "www.") ? host + 4 : host, hosts[i]) == 0)
      {
        id = find_youtube_id (url);
        if (strspn (id, YOUTUBE_ID) == YOUTUBE_ID_LENGTH)
          return g_strdup_printf ("https://www.youtube-nocookie.com/embed/%.*s", YOUTUBE_ID_LENGTH,
                                  id);
      }
  return NULL;
}

/**
 * hearth_learn_video_map:
 * @episode: the episode that the video belongs to, which gets its image
 * @segment: the only segment of it, which gets the rest
 * @reading: an answer with videos, or the first part of one
 * @video: an entry of it
 *
 * Takes over what there is to play: three qualities, the sound alone, captions in all languages,
 * and the same video at YouTube.
 */
void
hearth_learn_video_map (HearthMaker *episode,
                        HearthMaker *segment,
                        HearthReading *reading,
                        guint32 video)
{
  g_autofree char *youtube = dup_url (reading, video, "youTubeUrl");

  hearth_maker_map (episode, reading, video, images, G_N_ELEMENTS (images));
  hearth_maker_take_list (segment, "media", HEARTH_TYPE_MEDIA, read_media (reading, video));
  hearth_maker_take_list (segment, "captions", HEARTH_TYPE_CAPTION_TRACK,
                          read_captions (reading, video));
  hearth_maker_take_string (segment, "embed", dup_embed (youtube));
}
