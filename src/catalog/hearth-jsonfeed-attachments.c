/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is attached to an item: files of one title are one thing in several qualities, those of
 * another title another thing. */
#include "hearth-jsonfeed-item.h"

#include "hearth-caption-track.h"
#include "hearth-language.h"
#include "hearth-linked-file.h"
#include "hearth-media-type.h"
#include "hearth-media.h"
#include "hearth-segment.h"

#include <string.h>

#define MAX_SEGMENTS 1000
#define MAX_FILES 1000

/* The title that stands for none, as the id of a segment. */
#define UNTITLED "media"

static const HearthMapField media_fields[] = {
  { "size_in_bytes", "size", HEARTH_MAP_KIND_NUMBER },
};

static const HearthMapField segment_fields[] = {
  { "duration_in_seconds", "duration-ms", HEARTH_MAP_KIND_SECONDS },
};

/* A segment that is being put together. */
typedef struct
{
  char *id; /* owned */
  HearthMaker maker;
  GPtrArray *media;    /* owned, of HearthMedia */
  GPtrArray *captions; /* owned, of HearthCaptionTrack */
} Part;

/* One attachment. */
typedef struct
{
  char *url;   /* owned, nullable */
  char *type;  /* owned, nullable: as the feed says, else by the name of the file */
  char *title; /* owned, nullable */
} File;

static void
part_free (gpointer data)
{
  Part *part = data;

  g_free (part->id);
  hearth_maker_clear (&part->maker);
  g_ptr_array_unref (part->media);
  g_ptr_array_unref (part->captions);
  g_free (part);
}

static void
file_clear (File *file)
{
  g_clear_pointer (&file->url, g_free);
  g_clear_pointer (&file->type, g_free);
  g_clear_pointer (&file->title, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (File, file_clear)

static void
file_init (File *file, HearthJsonfeed *feed, guint32 value)
{
  g_autofree char *reference = hearth_json_dup_line (feed->scan, value, "url");

  file->url = hearth_reading_resolve (feed->reading, reference);
  file->title = hearth_json_dup_line (feed->scan, value, "title");
  file->type = hearth_json_dup_line (feed->scan, value, "mime_type");
  if (file->type == NULL && file->url != NULL)
    file->type = g_strdup (hearth_media_type_of_url (file->url, FALSE));
}

static gboolean
is_of_type (File *file, const char *const *starts, guint n)
{
  for (guint i = 0; file->type != NULL && i < n; i++)
    if (g_ascii_strncasecmp (file->type, starts[i], strlen (starts[i])) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_media (File *file)
{
  static const char *const starts[] = { "audio/",
                                        "video/",
                                        HEARTH_MEDIA_TYPE_HLS,
                                        "application/x-mpegurl",
                                        "application/dash+xml",
                                        "application/ogg" };

  return is_of_type (file, starts, G_N_ELEMENTS (starts));
}

static gboolean
is_caption (File *file)
{
  static const char *const starts[] = { "text/vtt", "text/srt", "application/x-subrip",
                                        "application/srt" };

  return is_of_type (file, starts, G_N_ELEMENTS (starts));
}

static Part *
find_part (GPtrArray *parts, const char *id)
{
  for (guint i = 0; i < parts->len; i++)
    {
      Part *part = parts->pdata[i];

      if (g_str_equal (part->id, id))
        return part;
    }
  return NULL;
}

static Part *
find_or_add_part (GPtrArray *parts, File *file, HearthMaker *episode)
{
  const char *id = file->title != NULL ? file->title : UNTITLED;
  Part *part = find_part (parts, id);

  if (part != NULL || parts->len == MAX_SEGMENTS)
    return part;
  part = g_new0 (Part, 1);
  part->id = g_strdup (id);
  part->media = g_ptr_array_new_with_free_func (g_object_unref);
  part->captions = g_ptr_array_new_with_free_func (g_object_unref);
  hearth_maker_init (&part->maker, HEARTH_TYPE_SEGMENT);
  hearth_maker_set_string (&part->maker, "id", id);
  hearth_maker_set_string (&part->maker, "title",
                           file->title != NULL ? file->title
                                               : hearth_maker_get_string (episode, "title"));
  g_ptr_array_add (parts, part);
  return part;
}

static char *
find_language (HearthJsonfeed *feed, guint32 item)
{
  g_autofree char *told = hearth_json_dup_line (feed->scan, item, "language");

  return told != NULL ? hearth_language_tag (told) : g_strdup (feed->language);
}

static void
add_media (HearthJsonfeed *feed, guint32 value, File *file, const char *language, Part *part)
{
  g_auto (HearthMaker) media = { 0 };

  if (part->media->len == MAX_FILES)
    return;
  hearth_maker_init (&media, HEARTH_TYPE_MEDIA);
  hearth_maker_map (&media, feed->reading, value, media_fields, G_N_ELEMENTS (media_fields));
  hearth_maker_set_string (&media, "url", file->url);
  hearth_maker_set_string (&media, "content-type", file->type);
  hearth_maker_set_string (&media, "language", language);
  g_ptr_array_add (part->media, hearth_maker_end (&media));
  hearth_maker_map (&part->maker, feed->reading, value, segment_fields,
                    G_N_ELEMENTS (segment_fields));
}

static GPtrArray *
read_parts (HearthJsonfeed *feed, guint32 item, HearthMaker *episode)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (part_free);
  g_autofree char *language = find_language (feed, item);

  for (guint32 value = hearth_json_first_of (feed->scan, item, "attachments");
       value != HEARTH_JSON_SCAN_NO_VALUE; value = hearth_json_scan_get_next (feed->scan, value))
    {
      g_auto (File) file = { 0 };
      Part *part;

      file_init (&file, feed, value);
      if (file.url == NULL || !is_media (&file))
        continue;
      part = find_or_add_part (parts, &file, episode);
      if (part != NULL)
        add_media (feed, value, &file, language, part);
    }
  return parts;
}

/* Captions belong to what has their title, else to the first thing there is. */
static void
add_caption (GPtrArray *parts, File *file)
{
  Part *part = file->title != NULL ? find_part (parts, file->title) : NULL;

  if (part == NULL)
    part = parts->pdata[0];
  if (part->captions->len < MAX_FILES)
    g_ptr_array_add (part->captions, g_object_new (HEARTH_TYPE_CAPTION_TRACK, "url", file->url,
                                                   "label", file->title, NULL));
}

static void
add_others (HearthJsonfeed *feed, guint32 item, GPtrArray *parts, GPtrArray *resources)
{
  for (guint32 value = hearth_json_first_of (feed->scan, item, "attachments");
       value != HEARTH_JSON_SCAN_NO_VALUE; value = hearth_json_scan_get_next (feed->scan, value))
    {
      g_auto (File) file = { 0 };

      file_init (&file, feed, value);
      if (file.url == NULL || is_media (&file))
        continue;
      if (parts->len > 0 && is_caption (&file))
        add_caption (parts, &file);
      else
        hearth_linked_file_join (resources, file.title, file.url,
                                 hearth_linked_file_kind (NULL, file.title, file.url));
    }
}

/**
 * hearth_jsonfeed_attach:
 * @self: a feed
 * @item: the number of an item
 * @episode: the episode of it, which has its title
 * @resources: (element-type HearthResource): where files go that are neither audio nor video nor
 * captions
 *
 * Makes segments of what is attached to an item.
 */
void
hearth_jsonfeed_attach (HearthJsonfeed *self,
                        guint32 item,
                        HearthMaker *episode,
                        GPtrArray *resources)
{
  g_autoptr (GPtrArray) parts = read_parts (self, item, episode);
  GPtrArray *segments = g_ptr_array_new_with_free_func (g_object_unref);

  add_others (self, item, parts, resources);
  for (guint i = 0; i < parts->len; i++)
    {
      Part *part = parts->pdata[i];

      hearth_maker_take_list (&part->maker, "media", HEARTH_TYPE_MEDIA,
                              g_ptr_array_ref (part->media));
      hearth_maker_take_list (&part->maker, "captions", HEARTH_TYPE_CAPTION_TRACK,
                              g_ptr_array_ref (part->captions));
      g_ptr_array_add (segments, hearth_maker_end (&part->maker));
    }
  hearth_maker_take_list (episode, "segments", HEARTH_TYPE_SEGMENT, segments);
}
