/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-mediaccc-takes.h"

#include "hearth-caption-track.h"
#include "hearth-language.h"
#include "hearth-media.h"
#include "hearth-mediaccc.h"
#include "hearth-resource.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One medium among others, with what decides its place: each is 1 where it is worse. */
typedef struct
{
  HearthMedia *media; /* owned */
  guint is_audio;
  guint is_foreign; /* another language than the one that is spoken */
  guint is_slides;  /* shows the slides and not the people */
  guint is_low;
  guint is_slow; /* in a coding that many computers decode with effort */
  guint n_languages;
  guint position;
} Take;

/* Takes a recording in, whose address is known to be of use. */
typedef void (*TakeFunc) (HearthMediacccTakes *self,
                          HearthReading *reading,
                          guint32 recording,
                          const char *url);

static void
take_free (gpointer data)
{
  Take *take = data;

  g_object_unref (take->media);
  g_free (take);
}

static int
compare_numbers (guint one, guint other)
{
  return (one > other) - (one < other);
}

/* Best first: a video in the language of the talk, of high quality, tall, in all its languages. */
static int
compare_takes (gconstpointer a, gconstpointer b)
{
  const Take *one = *(Take *const *) a;
  const Take *other = *(Take *const *) b;
  const int orders[] = {
    compare_numbers (one->is_audio, other->is_audio),
    compare_numbers (one->is_foreign, other->is_foreign),
    compare_numbers (one->is_slides, other->is_slides),
    compare_numbers (one->is_low, other->is_low),
    compare_numbers (hearth_media_get_height (other->media), hearth_media_get_height (one->media)),
    compare_numbers (one->is_slow, other->is_slow),
    compare_numbers (other->n_languages, one->n_languages),
  };

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    if (orders[i] != 0)
      return orders[i];
  return compare_numbers (one->position, other->position);
}

/* The languages of a recording: "deu-eng-fra" has a sound track of each. */
static char **
dup_languages (HearthReading *reading, guint32 recording)
{
  HearthJsonScan *scan = hearth_reading_get_json (reading, NULL);
  g_autofree char *language = hearth_json_dup_line (scan, recording, "language");

  return hearth_language_tags (language);
}

/* What nobody said the language of is as good as spoken. */
static gboolean
is_spoken (HearthMediacccTakes *self, const char *language)
{
  return language == NULL || *self->spoken == NULL ||
         g_strv_contains ((const char *const *) self->spoken, language);
}

static gboolean
folder_has (HearthReading *reading, guint32 recording, const char *word)
{
  HearthJsonScan *scan = hearth_reading_get_json (reading, NULL);
  g_autofree char *folder = hearth_json_dup_line (scan, recording, "folder");

  return folder != NULL && strstr (folder, word) != NULL;
}

static void
take_media (HearthMediacccTakes *self, HearthReading *reading, guint32 recording, const char *url)
{
  static const HearthMapField fields[] = {
    { "mime_type", "content-type", HEARTH_MAP_KIND_LINE },
    { "width", "width", HEARTH_MAP_KIND_NUMBER },
    { "height", "height", HEARTH_MAP_KIND_NUMBER },
    { "size", "size", HEARTH_MAP_KIND_MEGABYTES },
  };
  HearthJsonScan *scan = hearth_reading_get_json (reading, NULL);
  g_auto (GStrv) languages = dup_languages (reading, recording);
  Take *take = g_new0 (Take, 1);
  g_auto (HearthMaker) maker;

  take->n_languages = g_strv_length (languages);
  take->is_foreign = !is_spoken (self, languages[0]);
  hearth_maker_init (&maker, HEARTH_TYPE_MEDIA);
  hearth_maker_set_string (&maker, "url", url);
  hearth_maker_map (&maker, reading, recording, fields, G_N_ELEMENTS (fields));
  hearth_maker_set_string (&maker, "language", languages[0]);
  if (take->n_languages > 1)
    hearth_maker_take_strv (&maker, "languages", g_steal_pointer (&languages));
  take->media = hearth_maker_end (&maker);
  take->is_audio = hearth_media_is_audio (take->media);
  take->is_slides = folder_has (reading, recording, "slides");
  take->is_slow = folder_has (reading, recording, "av1");
  take->is_low = !hearth_json_get_truth (scan, recording, "high_quality");
  take->position = self->media->len;
  g_ptr_array_add (self->media, take);
}

static void
take_captions (HearthMediacccTakes *self,
               HearthReading *reading,
               guint32 recording,
               const char *url)
{
  g_auto (GStrv) languages = dup_languages (reading, recording);
  g_autofree char *label = languages[0] != NULL ? hearth_language_name (languages[0]) : NULL;
  const HearthCaptionKind kind =
      is_spoken (self, languages[0]) ? HEARTH_CAPTION_KIND_CAPTIONS : HEARTH_CAPTION_KIND_SUBTITLES;

  if (self->captions->len < HEARTH_MEDIACCC_MAX_FEW)
    g_ptr_array_add (self->captions,
                     g_object_new (HEARTH_TYPE_CAPTION_TRACK, "url", url, "language", languages[0],
                                   "label", label, "kind", kind, NULL));
}

static void
take_file (HearthMediacccTakes *self,
           HearthReading *reading,
           guint32 recording,
           const char *url,
           HearthResourceKind kind)
{
  HearthJsonScan *scan = hearth_reading_get_json (reading, NULL);
  g_autofree char *name = hearth_json_dup_line (scan, recording, "filename");

  if (name == NULL)
    name = hearth_mediaccc_dup_last (scan, recording, "recording_url");
  hearth_mediaccc_add_resource (self->resources, kind, name != NULL ? name : url, url, NULL);
}

static void
take_slides (HearthMediacccTakes *self, HearthReading *reading, guint32 recording, const char *url)
{
  take_file (self, reading, recording, url, HEARTH_RESOURCE_KIND_SLIDES);
}

static void
take_other (HearthMediacccTakes *self, HearthReading *reading, guint32 recording, const char *url)
{
  take_file (self, reading, recording, url, HEARTH_RESOURCE_KIND_LINK);
}

static const struct
{
  const char *type; /* the beginning of a MIME type */
  TakeFunc take;
} kinds[] = {
  { "video/", take_media },           { "audio/", take_media },
  { "text/vtt", take_captions },      { "application/x-subrip", take_captions },
  { "application/pdf", take_slides }, { "", take_other },
};

/**
 * hearth_mediaccc_takes_init:
 * @self: (out caller-allocates): recordings
 * @language: (nullable): what is spoken, as the site writes it
 *
 * Begins with no recordings.
 */
void
hearth_mediaccc_takes_init (HearthMediacccTakes *self, const char *language)
{
  self->spoken = hearth_language_tags (language);
  self->media = g_ptr_array_new_with_free_func (take_free);
  self->captions = g_ptr_array_new_with_free_func (g_object_unref);
  self->resources = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * hearth_mediaccc_takes_clear:
 * @self: recordings
 *
 * Frees them.
 */
void
hearth_mediaccc_takes_clear (HearthMediacccTakes *self)
{
  g_clear_pointer (&self->spoken, g_strfreev);
  g_clear_pointer (&self->media, g_ptr_array_unref);
  g_clear_pointer (&self->captions, g_ptr_array_unref);
  g_clear_pointer (&self->resources, g_ptr_array_unref);
}

/**
 * hearth_mediaccc_takes_add:
 * @self: recordings
 * @reading: the document
 * @recording: one of it
 *
 * Takes a recording in, as what its type says that it is. Without an address it is a fault.
 */
void
hearth_mediaccc_takes_add (HearthMediacccTakes *self, HearthReading *reading, guint32 recording)
{
  HearthJsonScan *scan = hearth_reading_get_json (reading, NULL);
  g_autofree char *written = hearth_json_dup_line (scan, recording, "recording_url");
  g_autofree char *url = hearth_reading_resolve (reading, written);
  g_autofree char *type = hearth_json_dup_line (scan, recording, "mime_type");

  if (url == NULL)
    {
      hearth_reading_fault_json (reading, HEARTH_FAULT_SEVERITY_ERROR, recording, "recording_url",
                                 written == NULL
                                     ? _ ("this is missing")
                                     : _ ("only addresses of the web (http and https) may stand "
                                          "here"));
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_ascii_strncasecmp (type != NULL ? type : "", kinds[i].type, strlen (kinds[i].type)) == 0)
      {
        kinds[i].take (self, reading, recording, url);
        return;
      }
}

/**
 * hearth_mediaccc_takes_finish:
 * @self: recordings
 * @segment: a segment to be
 *
 * Gives the segment its media, the best first, and its captions.
 */
void
hearth_mediaccc_takes_finish (HearthMediacccTakes *self, HearthMaker *segment)
{
  GPtrArray *media = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_sort (self->media, compare_takes);
  for (guint i = 0; i < MIN (self->media->len, HEARTH_MEDIACCC_MAX_FEW); i++)
    g_ptr_array_add (media, g_object_ref (((Take *) g_ptr_array_index (self->media, i))->media));
  hearth_maker_take_list (segment, "media", HEARTH_TYPE_MEDIA, media);
  hearth_maker_take_list (segment, "captions", HEARTH_TYPE_CAPTION_TRACK,
                          g_ptr_array_ref (self->captions));
}
