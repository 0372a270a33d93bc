/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-mediaccc-streams.h"

#include "hearth-maker.h"
#include "hearth-media.h"
#include "hearth-mediaccc.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is said in one room in one language: a talk, and each of its translations. */
typedef struct
{
  char *key;        /* owned: "native", "translated", "translated-2" */
  GPtrArray *media; /* owned, of HearthMedia */
} Track;

static const struct
{
  const char *name;
  const char *type;
  const char *audio_type; /* nullable: of streams that are only to be heard */
} types[] = {
  { "hls", "application/vnd.apple.mpegurl", NULL },
  { "dash", "application/dash+xml", NULL },
  { "webm", "video/webm", "audio/webm" },
  { "mp4", "video/mp4", "audio/mp4" },
  { "mp3", "audio/mpeg", NULL },
  { "opus", "audio/ogg", NULL },
  { "ogg", "audio/ogg", NULL },
};

static void
track_free (gpointer data)
{
  Track *track = data;

  g_free (track->key);
  g_ptr_array_unref (track->media);
  g_free (track);
}

/* A stream is called "hd-native" or "hd-translated-2". */
static char *
dup_key (HearthJsonScan *scan, guint32 stream)
{
  g_autofree char *slug = hearth_json_dup_line (scan, stream, "slug");
  const char *translated = slug != NULL ? strstr (slug, "translated") : NULL;

  if (translated != NULL)
    return g_strdup (translated);
  return g_strdup (hearth_json_get_truth (scan, stream, "isTranslated") ? "translated" : "native");
}

/* What was said there comes first, in the order of the document. */
static Track *
find_track (GPtrArray *tracks, const char *key)
{
  Track *track;

  for (guint i = 0; i < tracks->len; i++)
    {
      track = g_ptr_array_index (tracks, i);
      if (strcmp (track->key, key) == 0)
        return track;
    }
  if (tracks->len == HEARTH_MEDIACCC_MAX_FEW)
    return NULL;
  track = g_new (Track, 1);
  track->key = g_strdup (key);
  track->media = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (tracks, track);
  return track;
}

static const char *
find_type (const char *name, gboolean is_audio)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (strcmp (types[i].name, name) == 0)
      return is_audio && types[i].audio_type != NULL ? types[i].audio_type : types[i].type;
  return NULL;
}

static void
set_size (HearthMaker *maker, HearthJsonScan *scan, guint32 stream)
{
  const guint32 width = hearth_json_first_of (scan, stream, "videoSize");
  const guint32 height = width != HEARTH_JSON_SCAN_NO_VALUE
                             ? hearth_json_scan_get_next (scan, width)
                             : HEARTH_JSON_SCAN_NO_VALUE;

  if (height == HEARTH_JSON_SCAN_NO_VALUE)
    return;
  hearth_maker_set_int64 (maker, "width",
                          (gint64) CLAMP (hearth_json_get_number (scan, width, NULL, 0), 0, 1e5));
  hearth_maker_set_int64 (maker, "height",
                          (gint64) CLAMP (hearth_json_get_number (scan, height, NULL, 0), 0, 1e5));
}

static void
add_media (GPtrArray *media, HearthReading *reading, guint32 stream, guint32 address)
{
  static const HearthMapField address_fields[] = {
    { "url", "url", HEARTH_MAP_KIND_URL },
  };
  static const HearthMapField stream_fields[] = {
    { "language", "language", HEARTH_MAP_KIND_LANGUAGE },
  };
  HearthJsonScan *scan = hearth_reading_get_json (reading, NULL);
  g_autofree char *name = hearth_json_scan_dup_name (scan, address);
  g_autofree char *kind = hearth_json_dup_line (scan, stream, "type");
  g_auto (HearthMaker) maker;

  hearth_maker_init (&maker, HEARTH_TYPE_MEDIA);
  hearth_maker_map (&maker, reading, address, address_fields, 1);
  if (!hearth_maker_has (&maker, "url") || media->len == HEARTH_MEDIACCC_MAX_FEW)
    return;
  hearth_maker_set_string (&maker, "content-type",
                           find_type (name, g_strcmp0 (kind, "audio") == 0));
  hearth_maker_map (&maker, reading, stream, stream_fields, 1);
  set_size (&maker, scan, stream);
  g_ptr_array_add (media, hearth_maker_end (&maker));
}

/* The addresses of a stream are members of an object: {"hls": {"url": …}, "webm": …}. */
static void
add_stream (GPtrArray *tracks, HearthReading *reading, guint32 stream)
{
  HearthJsonScan *scan = hearth_reading_get_json (reading, NULL);
  const guint32 urls = hearth_json_find (scan, stream, "urls");
  g_autofree char *key = dup_key (scan, stream);
  Track *track = find_track (tracks, key);

  if (track == NULL || urls == HEARTH_JSON_SCAN_NO_VALUE ||
      hearth_json_scan_get_kind (scan, urls) != HEARTH_JSON_KIND_OBJECT)
    return;
  for (guint32 address = hearth_json_scan_get_first (scan, urls);
       address != HEARTH_JSON_SCAN_NO_VALUE; address = hearth_json_scan_get_next (scan, address))
    add_media (track->media, reading, stream, address);
}

static HearthSegment *
make_segment (Track *track, const char *title)
{
  g_auto (HearthMaker) maker;

  hearth_maker_init (&maker, HEARTH_TYPE_SEGMENT);
  hearth_maker_set_string (&maker, "id", track->key);
  if (g_str_has_prefix (track->key, "translated"))
    /* Translators: a talk, with the voice of somebody who translates it */
    hearth_maker_take_string (&maker, "title",
                              g_strdup_printf (C_ ("live", "%s (translated)"), title));
  else
    hearth_maker_set_string (&maker, "title", title);
  hearth_maker_take_list (&maker, "media", HEARTH_TYPE_MEDIA, g_ptr_array_ref (track->media));
  return hearth_maker_end (&maker);
}

/**
 * hearth_mediaccc_read_streams:
 * @reading: a document with streams
 * @room: a room of it
 * @title: what is on there
 *
 * Reads how a room can be watched: as it is said there, and as it is translated.
 *
 * Returns: (transfer full) (element-type HearthSegment): a segment of each
 */
GPtrArray *
hearth_mediaccc_read_streams (HearthReading *reading, guint32 room, const char *title)
{
  HearthJsonScan *scan = hearth_reading_get_json (reading, NULL);
  g_autoptr (GPtrArray) tracks = g_ptr_array_new_with_free_func (track_free);
  GPtrArray *segments = g_ptr_array_new_with_free_func (g_object_unref);

  find_track (tracks, "native");
  for (guint32 stream = hearth_json_first_of (scan, room, "streams");
       stream != HEARTH_JSON_SCAN_NO_VALUE; stream = hearth_json_scan_get_next (scan, stream))
    add_stream (tracks, reading, stream);
  for (guint i = 0; i < tracks->len; i++)
    g_ptr_array_add (segments, make_segment (g_ptr_array_index (tracks, i), title));
  return segments;
}
