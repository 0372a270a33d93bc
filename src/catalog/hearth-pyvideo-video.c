/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-pyvideo.h"

#include "hearth-json-refusal.h"
#include "hearth-linked-file.h"
#include "hearth-text.h"

#include <glib/gi18n-lib.h>

static const HearthMapField fields[] = {
  { "title", "title", HEARTH_MAP_KIND_LINE },
  { "summary", "summary", HEARTH_MAP_KIND_TEXT },
  { "description", "description", HEARTH_MAP_KIND_TEXT },
  { "recorded", "published", HEARTH_MAP_KIND_TIME },
  { "tags", "tags", HEARTH_MAP_KIND_STRINGS },
  { "thumbnail_url", "image", HEARTH_MAP_KIND_URL },
};

static void
set_speakers (HearthReading *reading, guint32 video, HearthCast *cast, HearthMaker *episode)
{
  HearthJsonScan *scan = hearth_reading_get_json (reading, NULL);
  GPtrArray *guests = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint32 speaker = hearth_json_first_of (scan, video, "speakers");
       speaker != HEARTH_JSON_SCAN_NO_VALUE; speaker = hearth_json_scan_get_next (scan, speaker))
    {
      g_auto (HearthMaker) person = { 0 };

      hearth_maker_init (&person, HEARTH_TYPE_PERSON);
      hearth_maker_take_string (&person, "name", hearth_json_dup_line (scan, speaker, NULL));
      hearth_cast_join (cast, guests, &person);
    }
  hearth_maker_take_list (episode, "guests", HEARTH_TYPE_PERSON, guests);
}

/* An address alone, or one with what it is called. */
static void
join_related (HearthReading *reading, guint32 value, GPtrArray *resources)
{
  HearthJsonScan *scan = hearth_reading_get_json (reading, NULL);
  const gboolean is_object = hearth_json_scan_get_kind (scan, value) == HEARTH_JSON_KIND_OBJECT;
  g_autofree char *reference = hearth_json_dup_line (scan, value, is_object ? "url" : NULL);
  g_autofree char *url = hearth_reading_resolve (reading, reference);
  g_autofree char *label = is_object ? hearth_json_dup_line (scan, value, "label") : NULL;

  if (hearth_text_is_web_url (url))
    hearth_linked_file_join (resources, label, url, hearth_linked_file_kind (NULL, label, url));
}

static void
join_all_related (HearthReading *reading, guint32 video, GPtrArray *resources)
{
  HearthJsonScan *scan = hearth_reading_get_json (reading, NULL);
  const guint32 related = hearth_json_find (scan, video, "related_urls");

  if (related == HEARTH_JSON_SCAN_NO_VALUE)
    return;
  if (hearth_json_scan_get_kind (scan, related) != HEARTH_JSON_KIND_ARRAY)
    {
      join_related (reading, related, resources);
      return;
    }
  for (guint32 value = hearth_json_scan_get_first (scan, related);
       value != HEARTH_JSON_SCAN_NO_VALUE; value = hearth_json_scan_get_next (scan, value))
    join_related (reading, value, resources);
}

/**
 * hearth_pyvideo_read_video:
 * @reading: the document of a video
 * @cast: the people of the series
 * @id: what the video is known by
 * @error: (nullable): %HEARTH_LOAD_ERROR_INVALID with the place, or what hearth_reading_get_json()
 * sets; it is a fault of @reading as well
 *
 * Makes an episode of a video.
 *
 * Returns: (transfer full): the episode, or %NULL with @error set
 */
HearthEpisode *
hearth_pyvideo_read_video (HearthReading *reading, HearthCast *cast, const char *id, GError **error)
{
  g_auto (HearthMaker) episode = { 0 };
  GPtrArray *resources;

  if (hearth_reading_get_json (reading, error) == NULL ||
      !hearth_json_need_kind (reading, 0, HEARTH_JSON_KIND_OBJECT, error))
    return NULL;
  hearth_maker_init (&episode, HEARTH_TYPE_EPISODE);
  hearth_maker_map (&episode, reading, 0, fields, G_N_ELEMENTS (fields));
  if (!hearth_maker_has (&episode, "title"))
    {
      hearth_json_refuse (reading, 0, "title", _ ("this video has no title"), error);
      return NULL;
    }
  hearth_maker_set_string (&episode, "id", id);
  hearth_maker_set_int64 (&episode, "kind", HEARTH_EPISODE_KIND_TALK);
  set_speakers (reading, 0, cast, &episode);
  resources = g_ptr_array_new_with_free_func (g_object_unref);
  hearth_pyvideo_set_media (reading, 0, &episode, resources);
  join_all_related (reading, 0, resources);
  hearth_maker_take_list (&episode, "resources", HEARTH_TYPE_RESOURCE, resources);
  return hearth_maker_end (&episode);
}
