/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-ytdlp-answer.h"

#include "hearth-caption-track.h"
#include "hearth-error.h"
#include "hearth-json-member.h"
#include "hearth-language.h"
#include "hearth-list.h"
#include "hearth-maker.h"
#include "hearth-media-type.h"
#include "hearth-media.h"
#include "hearth-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_MEDIA 100
#define MAX_CAPTIONS 100
#define MAX_LOOKED_AT 5000
#define MAX_ADDRESS 16384
#define MAX_PIXELS 32768
#define MAX_KILOBITS 1e6
#define MAX_BYTES 1e15

/* An address of the web and nothing else: yt-dlp also knows ways that Hearth does not go. */
static char *
dup_address (HearthJsonScan *scan, guint32 object)
{
  g_autofree char *address = hearth_json_dup_line (scan, object, "url");

  if (address == NULL || strlen (address) > MAX_ADDRESS || !hearth_text_is_web_url (address))
    return NULL;
  return g_steal_pointer (&address);
}

/* "none" says that there is no such part. */
static gboolean
has_part (HearthJsonScan *scan, guint32 format, const char *member)
{
  g_autofree char *codec = hearth_json_dup_line (scan, format, member);

  return g_strcmp0 (codec, "none") != 0;
}

static const char *
find_type (HearthJsonScan *scan, guint32 format, gboolean is_audio)
{
  g_autofree char *protocol = hearth_json_dup_line (scan, format, "protocol");
  g_autofree char *ending = hearth_json_dup_line (scan, format, "ext");

  if (protocol != NULL && g_str_has_prefix (protocol, "m3u8"))
    return HEARTH_MEDIA_TYPE_HLS;
  /* What comes in pieces, or by other ways, has no one file. */
  if (protocol != NULL && !g_str_equal (protocol, "https") && !g_str_equal (protocol, "http"))
    return NULL;
  if (!is_audio)
    return hearth_media_type_of_word (ending);
  return g_strcmp0 (ending, "webm") == 0  ? "audio/webm"
         : g_strcmp0 (ending, "mp4") == 0 ? "audio/mp4"
                                          : hearth_media_type_of_word (ending);
}

static void
set_number (HearthMaker *media,
            const char *property,
            HearthJsonScan *scan,
            guint32 format,
            const char *member,
            double most,
            double factor)
{
  double number = hearth_json_get_number (scan, format, member, 0);

  if (number >= 1 && number <= most)
    hearth_maker_set_int64 (media, property, (gint64) (number * factor));
}

/* Only what has picture and sound in one, or sound alone. */
static HearthMedia *
read_format (HearthJsonScan *scan, guint32 format)
{
  gboolean is_audio = !has_part (scan, format, "vcodec");
  g_auto (HearthMaker) media = { 0 };
  g_autofree char *language = NULL;
  char *address;
  const char *type;

  if (hearth_json_scan_get_kind (scan, format) != HEARTH_JSON_KIND_OBJECT ||
      !has_part (scan, format, "acodec"))
    return NULL;
  type = find_type (scan, format, is_audio);
  address = type != NULL ? dup_address (scan, format) : NULL;
  if (address == NULL)
    return NULL;
  language = hearth_json_dup_line (scan, format, "language");
  hearth_maker_init (&media, HEARTH_TYPE_MEDIA);
  hearth_maker_take_string (&media, "url", address);
  hearth_maker_set_string (&media, "content-type", type);
  set_number (&media, "width", scan, format, "width", MAX_PIXELS, 1);
  set_number (&media, "height", scan, format, "height", MAX_PIXELS, 1);
  set_number (&media, "bitrate", scan, format, "tbr", MAX_KILOBITS, 1000);
  set_number (&media, "size", scan, format, "filesize", MAX_BYTES, 1);
  if (language != NULL)
    hearth_maker_take_string (&media, "language", hearth_language_tag (language));
  return hearth_maker_end (&media);
}

static GListModel *
read_media (HearthJsonScan *scan)
{
  g_autoptr (GPtrArray) media = g_ptr_array_new_with_free_func (g_object_unref);
  guint32 format = hearth_json_first_of (scan, 0, "formats");

  for (guint i = 0; format != HEARTH_JSON_SCAN_NO_VALUE && i < MAX_LOOKED_AT; i++)
    {
      HearthMedia *medium = media->len < MAX_MEDIA ? read_format (scan, format) : NULL;

      if (medium != NULL)
        g_ptr_array_add (media, medium);
      format = hearth_json_scan_get_next (scan, format);
    }
  return hearth_list_new (HEARTH_TYPE_MEDIA, media);
}

/* The same words come in several forms. */
static char *
dup_words_address (HearthJsonScan *scan, guint32 forms)
{
  guint32 form = hearth_json_scan_get_kind (scan, forms) == HEARTH_JSON_KIND_ARRAY
                     ? hearth_json_scan_get_first (scan, forms)
                     : HEARTH_JSON_SCAN_NO_VALUE;
  char *found = NULL;

  for (guint i = 0; form != HEARTH_JSON_SCAN_NO_VALUE && found == NULL && i < MAX_LOOKED_AT; i++)
    {
      g_autofree char *ending = hearth_json_scan_get_kind (scan, form) == HEARTH_JSON_KIND_OBJECT
                                    ? hearth_json_dup_line (scan, form, "ext")
                                    : NULL;

      if (g_strcmp0 (ending, "vtt") == 0 || g_strcmp0 (ending, "srt") == 0)
        found = dup_address (scan, form);
      form = hearth_json_scan_get_next (scan, form);
    }
  return found;
}

static HearthCaptionTrack *
read_track (HearthJsonScan *scan, guint32 forms)
{
  g_autofree char *name = hearth_json_scan_dup_name (scan, forms);
  g_autofree char *language = name != NULL ? hearth_language_tag (name) : NULL;
  g_autofree char *address = language != NULL ? dup_words_address (scan, forms) : NULL;
  g_auto (HearthMaker) track = { 0 };

  if (address == NULL)
    return NULL;
  hearth_maker_init (&track, HEARTH_TYPE_CAPTION_TRACK);
  hearth_maker_take_string (&track, "url", g_steal_pointer (&address));
  hearth_maker_take_string (&track, "language", g_steal_pointer (&language));
  return hearth_maker_end (&track);
}

/* Those that a person made; what a machine heard is there in every language of the world. */
static GListModel *
read_captions (HearthJsonScan *scan)
{
  g_autoptr (GPtrArray) captions = g_ptr_array_new_with_free_func (g_object_unref);
  guint32 all = hearth_json_find (scan, 0, "subtitles");
  guint32 forms = HEARTH_JSON_SCAN_NO_VALUE;

  if (all != HEARTH_JSON_SCAN_NO_VALUE &&
      hearth_json_scan_get_kind (scan, all) == HEARTH_JSON_KIND_OBJECT)
    forms = hearth_json_scan_get_first (scan, all);
  for (guint i = 0; forms != HEARTH_JSON_SCAN_NO_VALUE && i < MAX_LOOKED_AT; i++)
    {
      HearthCaptionTrack *track = captions->len < MAX_CAPTIONS ? read_track (scan, forms) : NULL;

      if (track != NULL)
        g_ptr_array_add (captions, track);
      forms = hearth_json_scan_get_next (scan, forms);
    }
  return hearth_list_new (HEARTH_TYPE_CAPTION_TRACK, captions);
}

/**
 * hearth_ytdlp_answer_read:
 * @answer: the JSON that yt-dlp wrote
 * @segment: what was asked for
 * @error: takes an error of #HearthLoadError when no recording is in it
 *
 * Reads the recordings that can be played as they are, and the captions; what is not sane in it is
 * left out. Captions that the catalog has stay.
 *
 * Returns: (transfer full) (nullable): @segment with them
 */
HearthSegment *
hearth_ytdlp_answer_read (GBytes *answer, HearthSegment *segment, GError **error)
{
  guint line, column;
  g_autoptr (HearthJsonScan) scan = hearth_json_scan_new (answer, &line, &column, NULL);
  g_autoptr (GListModel) media = NULL;
  g_autoptr (GListModel) captions = NULL;

  if (scan != NULL && hearth_json_scan_get_kind (scan, 0) == HEARTH_JSON_KIND_OBJECT)
    {
      media = read_media (scan);
      captions = read_captions (scan);
    }
  if (media == NULL || g_list_model_get_n_items (media) == 0)
    {
      g_set_error_literal (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_INVALID,
                           _ ("yt-dlp found no recording on its page that Hearth can play."));
      return NULL;
    }
  if (g_list_model_get_n_items (hearth_segment_get_captions (segment)) > 0)
    g_set_object (&captions, hearth_segment_get_captions (segment));
  return hearth_segment_with_recordings (segment, media, captions);
}
