/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-peertube-media.h"

#include "hearth-caption-track.h"
#include "hearth-chapter-text.h"
#include "hearth-chapter.h"
#include "hearth-json-part.h"
#include "hearth-language.h"
#include "hearth-media-type.h"
#include "hearth-media.h"
#include "hearth-peertube-context.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MAX_MEDIA 200
#define MAX_CAPTIONS 500
#define MAX_CHAPTERS 1000
#define MAX_SECONDS 1e7

static const HearthMapField file_fields[] = {
  { "size", "size", HEARTH_MAP_KIND_NUMBER },
  { "width", "width", HEARTH_MAP_KIND_NUMBER },
  { "height", "height", HEARTH_MAP_KIND_NUMBER },
  { "resolution.id", "height", HEARTH_MAP_KIND_NUMBER },
};

static const HearthMapField language_fields[] = {
  { "language.id", "language", HEARTH_MAP_KIND_LANGUAGE },
};

typedef struct
{
  HearthReading *reading; /* not owned */
  HearthJsonScan *scan;   /* not owned */
  guint32 video;
  GPtrArray *media; /* owned */
  GHashTable *seen; /* owned: addresses, owned */
} Files;

/* Takes the address over. */
static void
add_media (Files *self, HearthMaker *media, char *url)
{
  if (url == NULL || !g_hash_table_add (self->seen, url) || self->media->len == MAX_MEDIA)
    return;
  hearth_maker_set_string (media, "url", url);
  hearth_maker_map (media, self->reading, self->video, language_fields,
                    G_N_ELEMENTS (language_fields));
  g_ptr_array_add (self->media, hearth_maker_end (media));
}

/* A stream whose height depends on the network. */
static void
add_stream (Files *self, guint32 playlist)
{
  g_auto (HearthMaker) media = { 0 };

  hearth_maker_init (&media, HEARTH_TYPE_MEDIA);
  hearth_maker_set_string (&media, "content-type", HEARTH_MEDIA_TYPE_HLS);
  add_media (self, &media, hearth_peertube_dup_url (self->reading, playlist, "playlistUrl"));
}

static gboolean
is_audio (Files *self, guint32 file)
{
  return hearth_json_get_number (self->scan, file, "resolution.id", -1) == 0;
}

static gboolean
is_false (Files *self, guint32 file, const char *member)
{
  const guint32 value = hearth_json_find (self->scan, file, member);

  return value != HEARTH_JSON_SCAN_NO_VALUE &&
         hearth_json_scan_get_kind (self->scan, value) == HEARTH_JSON_KIND_FALSE;
}

static void
add_file (Files *self, guint32 file)
{
  g_auto (HearthMaker) media = { 0 };
  char *url = hearth_peertube_dup_url (self->reading, file, "fileUrl");

  if (url == NULL)
    return;
  hearth_maker_init (&media, HEARTH_TYPE_MEDIA);
  hearth_maker_map (&media, self->reading, file, file_fields, G_N_ELEMENTS (file_fields));
  hearth_maker_set_string (&media, "content-type",
                           hearth_media_type_of_url (url, is_audio (self, file)));
  add_media (self, &media, url);
}

/* Where picture and sound are streamed apart, the files of the picture are silent. */
static gboolean
has_sound_apart (Files *self, guint32 object)
{
  for (guint32 file = hearth_json_first_of (self->scan, object, "files");
       file != HEARTH_JSON_SCAN_NO_VALUE; file = hearth_json_scan_get_next (self->scan, file))
    if (is_audio (self, file))
      return TRUE;
  return FALSE;
}

static void
add_files (Files *self, guint32 object)
{
  const gboolean sound_is_apart = has_sound_apart (self, object);

  for (guint32 file = hearth_json_first_of (self->scan, object, "files");
       file != HEARTH_JSON_SCAN_NO_VALUE; file = hearth_json_scan_get_next (self->scan, file))
    if (!sound_is_apart || !is_false (self, file, "hasAudio"))
      add_file (self, file);
}

static void
map_media (HearthMaker *segment, HearthReading *reading, guint32 video)
{
  Files self = { .reading = reading,
                 .scan = hearth_reading_get_json (reading, NULL),
                 .video = video,
                 .media = g_ptr_array_new_with_free_func (g_object_unref),
                 .seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };

  for (guint32 playlist = hearth_json_first_of (self.scan, video, "streamingPlaylists");
       playlist != HEARTH_JSON_SCAN_NO_VALUE;
       playlist = hearth_json_scan_get_next (self.scan, playlist))
    {
      add_stream (&self, playlist);
      add_files (&self, playlist);
    }
  add_files (&self, video);
  g_hash_table_unref (self.seen);
  hearth_maker_take_list (segment, "media", HEARTH_TYPE_MEDIA, self.media);
}

static char *
dup_label (HearthReading *part, guint32 place, const char *language)
{
  HearthJsonScan *scan = hearth_reading_get_json (part, NULL);
  g_autofree char *name = language != NULL ? hearth_language_name (language)
                                           : hearth_json_dup_line (scan, place, "language.label");

  if (name == NULL || !hearth_json_get_truth (scan, place, "automaticallyGenerated"))
    return g_steal_pointer (&name);
  /* Translators: captions; %s is a language */
  return g_strdup_printf (_ ("%s (made by a machine)"), name);
}

static HearthCaptionTrack *
caption_new (HearthReading *part, guint32 place)
{
  g_auto (HearthMaker) caption = { 0 };
  char *url = hearth_peertube_dup_url (part, place, "fileUrl");

  if (url == NULL)
    url = hearth_peertube_dup_url (part, place, "captionPath");
  if (url == NULL)
    return NULL;
  hearth_maker_init (&caption, HEARTH_TYPE_CAPTION_TRACK);
  hearth_maker_take_string (&caption, "url", url);
  hearth_maker_map (&caption, part, place, language_fields, G_N_ELEMENTS (language_fields));
  hearth_maker_take_string (&caption, "label",
                            dup_label (part, place,
                                       hearth_maker_get_string (&caption, "language")));
  return hearth_maker_end (&caption);
}

static GPtrArray *
read_captions (HearthReading *part)
{
  HearthJsonScan *scan = hearth_reading_get_json (part, NULL);
  g_autoptr (GPtrArray) captions = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint32 place = hearth_json_first_of (scan, 0, "data");
       place != HEARTH_JSON_SCAN_NO_VALUE && captions->len < MAX_CAPTIONS;
       place = hearth_json_scan_get_next (scan, place))
    {
      HearthCaptionTrack *caption = caption_new (part, place);

      if (caption != NULL)
        g_ptr_array_add (captions, caption);
    }
  return g_steal_pointer (&captions);
}

static HearthChapter *
chapter_new (HearthReading *part, guint32 place)
{
  HearthJsonScan *scan = hearth_reading_get_json (part, NULL);
  const double start_s = hearth_json_get_number (scan, place, "timecode", -1);
  g_autofree char *title = hearth_json_dup_line (scan, place, "title");
  g_auto (HearthMaker) chapter = { 0 };

  if (title == NULL || start_s < 0 || start_s > MAX_SECONDS)
    return NULL;
  hearth_maker_init (&chapter, HEARTH_TYPE_CHAPTER);
  hearth_maker_set_int64 (&chapter, "start-ms", llround (start_s * 1000));
  hearth_maker_take_string (&chapter, "title", g_steal_pointer (&title));
  return hearth_maker_end (&chapter);
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const gint64 start_a_ms = hearth_chapter_get_start_ms (*(HearthChapter *const *) a);
  const gint64 start_b_ms = hearth_chapter_get_start_ms (*(HearthChapter *const *) b);

  return start_a_ms < start_b_ms ? -1 : start_a_ms > start_b_ms;
}

static GPtrArray *
read_chapters (HearthReading *part)
{
  HearthJsonScan *scan = hearth_reading_get_json (part, NULL);
  g_autoptr (GPtrArray) chapters = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint32 place = hearth_json_first_of (scan, 0, "chapters");
       place != HEARTH_JSON_SCAN_NO_VALUE && chapters->len < MAX_CHAPTERS;
       place = hearth_json_scan_get_next (scan, place))
    {
      HearthChapter *chapter = chapter_new (part, place);

      if (chapter != NULL)
        g_ptr_array_add (chapters, chapter);
    }
  g_ptr_array_sort (chapters, compare_starts);
  return g_steal_pointer (&chapters);
}

/* Before version 6, chapters were nowhere but in descriptions. */
static void
map_written_chapters (HearthMaker *segment, HearthReading *reading, guint32 video)
{
  HearthJsonScan *scan = hearth_reading_get_json (reading, NULL);
  const guint32 value = hearth_json_find (scan, video, "description");
  const double duration_s = hearth_json_get_number (scan, video, "duration", 0);
  g_autofree char *text = NULL;
  g_autoptr (GListModel) chapters = NULL;

  if (value == HEARTH_JSON_SCAN_NO_VALUE ||
      hearth_json_scan_get_kind (scan, value) != HEARTH_JSON_KIND_STRING)
    return;
  text = hearth_json_scan_dup_string (scan, value);
  chapters = hearth_chapter_text_read (text, duration_s > 0 && duration_s <= MAX_SECONDS
                                                 ? llround (duration_s * 1000)
                                                 : -1);
  if (chapters != NULL && g_list_model_get_n_items (chapters) > 0)
    hearth_maker_take_object (segment, "chapters", g_steal_pointer (&chapters));
}

/* Another document about this video; NULL when it is not there, or the instance has no such. */
static HearthReading *
open_part (HearthReading *reading, guint32 video, const char *name)
{
  g_autofree char *id =
      hearth_json_dup_line (hearth_reading_get_json (reading, NULL), video, "uuid");
  g_autofree char *path = NULL;
  g_autofree char *url = NULL;

  if (id == NULL || !g_uuid_string_is_valid (id) || !hearth_peertube_is_on_web (reading))
    return NULL;
  path = g_strdup_printf ("/api/v1/videos/%s/%s", id, name);
  url = hearth_reading_resolve (reading, path);
  return hearth_json_part_open (reading, url);
}

/**
 * hearth_peertube_media_map:
 * @segment: the only segment of an episode, which gets all of it
 * @reading: the document about a video
 * @video: the video in it
 *
 * Takes over the streams and files of a video, and its captions and chapters, which the instance
 * tells elsewhere. One that has no chapters for it may have some in the description.
 */
void
hearth_peertube_media_map (HearthMaker *segment, HearthReading *reading, guint32 video)
{
  g_autoptr (HearthReading) captions = open_part (reading, video, "captions");
  g_autoptr (HearthReading) chapters = open_part (reading, video, "chapters");

  map_media (segment, reading, video);
  if (captions != NULL)
    hearth_maker_take_list (segment, "captions", HEARTH_TYPE_CAPTION_TRACK,
                            read_captions (captions));
  if (chapters != NULL)
    hearth_maker_take_list (segment, "chapters", HEARTH_TYPE_CHAPTER, read_chapters (chapters));
  if (!hearth_maker_has (segment, "chapters"))
    map_written_chapters (segment, reading, video);
}
