/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-podcast-media.h"

#include "hearth-caption-track.h"
#include "hearth-date.h"
#include "hearth-language.h"
#include "hearth-list.h"
#include "hearth-media.h"
#include "hearth-podcast-file.h"
#include "hearth-podcast-thing.h"
#include "hearth-resource.h"
#include "hearth-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_MEDIA 100
#define MAX_TRANSCRIPTS 200
#define MAX_PIXELS 100000

/* Kinds of transcripts, the one that Hearth reads best first. */
static const struct
{
  const char *type;
  const char *ext;
} transcripts[] = {
  { "text/vtt", "vtt" }, { "application/x-subrip", "srt" }, { "application/srt", "srt" },
  { "text/srt", "srt" }, { "application/json", "json" },
};

static void
medium_free (HearthPodcastMedium *medium)
{
  g_free (medium->url);
  g_free (medium->type);
  g_free (medium->language);
  g_free (medium);
}

static void
transcript_free (HearthPodcastTranscript *transcript)
{
  g_free (transcript->url);
  g_free (transcript->language);
  g_free (transcript);
}

/* What is no number, or nothing, is not known. */
static guint64
read_number (const char *text, guint64 max)
{
  const char *at = text != NULL ? text + strspn (text, " \t\r\n") : "";
  char *end = NULL;
  const gdouble number = g_ascii_isdigit (*at) ? g_ascii_strtod (at, &end) : 0;

  if (end == NULL || end[strspn (end, " \t\r\n")] != '\0' || number < 1 || number > (gdouble) max)
    return 0;
  return (guint64) number;
}

/* The medium at an address, which other elements may already have told of. NULL when there are too
 * many. */
static HearthPodcastMedium *
open_medium (HearthPodcastPart *part, const char *url)
{
  HearthPodcastMedium *medium;

  if (part->media == NULL)
    part->media = g_ptr_array_new_with_free_func ((GDestroyNotify) medium_free);
  for (guint i = 0; i < part->media->len; i++)
    {
      medium = g_ptr_array_index (part->media, i);
      if (strcmp (medium->url, url) == 0)
        return medium;
    }
  if (part->media->len >= MAX_MEDIA)
    return NULL;
  medium = g_new0 (HearthPodcastMedium, 1);
  medium->url = g_strdup (url);
  g_ptr_array_add (part->media, medium);
  return medium;
}

/* What is not to be played is kept as what it is. */
static void
add_other (HearthPodcastPart *part, HearthPodcastFile kind, const char *url, const char *title)
{
  g_autofree char *line = hearth_reading_dup_line (title);
  g_autofree char *name = hearth_podcast_file_name (url);

  if (kind == HEARTH_PODCAST_FILE_IMAGE)
    {
      if (part->texts[HEARTH_PODCAST_TEXT_THUMBNAIL] == NULL)
        part->texts[HEARTH_PODCAST_TEXT_THUMBNAIL] = g_strdup (url);
      return;
    }
  if (part->resources == NULL)
    part->resources = g_ptr_array_new_with_free_func (g_object_unref);
  if (part->resources->len < MAX_MEDIA)
    g_ptr_array_add (part->resources, g_object_new (HEARTH_TYPE_RESOURCE, "url", url, "title",
                                                    line != NULL   ? line
                                                    : name != NULL ? name
                                                                   : url,
                                                    NULL));
}

static HearthPodcastMedium *
add_file (HearthPodcastPart *part, const char *url, const char *declared, const char *title)
{
  g_autofree char *type = NULL;
  const HearthPodcastFile kind = hearth_podcast_file_kind (url, declared, &type);
  HearthPodcastMedium *medium;

  if (kind != HEARTH_PODCAST_FILE_MEDIA)
    {
      add_other (part, kind, url, title);
      return NULL;
    }
  medium = open_medium (part, url);
  if (medium != NULL && medium->type == NULL)
    medium->type = g_steal_pointer (&type);
  return medium;
}

/**
 * hearth_podcast_add_file:
 * @part: an episode
 * @reading: the feed
 * @reference: (nullable): where a file lies
 * @type: (nullable): its type, if the feed is right
 * @length: (nullable): its bytes
 * @title: (nullable): what it is called
 *
 * Adds a file: something to play, a picture, or something to read.
 */
void
hearth_podcast_add_file (HearthPodcastPart *part,
                         HearthReading *reading,
                         const char *reference,
                         const char *type,
                         const char *length,
                         const char *title)
{
  g_autofree char *url = hearth_reading_resolve (reading, reference);
  HearthPodcastMedium *medium = url != NULL ? add_file (part, url, type, title) : NULL;

  if (medium != NULL && medium->size == 0)
    medium->size = read_number (length, G_MAXINT64 / 2);
}

/**
 * hearth_podcast_take_enclosure:
 * @self: a part
 * @reading: the feed
 * @element: enclosure with url, type, length
 *
 * Takes what is to be played.
 */
void
hearth_podcast_take_enclosure (HearthPodcastPart *self,
                               HearthReading *reading,
                               HearthXmlElement *element)
{
  hearth_podcast_add_file (self, reading, element->values[0], element->values[1],
                           element->values[2], NULL);
}

static void
set_picture (HearthPodcastMedium *medium, const char *width, const char *height)
{
  if (medium->width == 0)
    medium->width = (gint64) read_number (width, MAX_PIXELS);
  if (medium->height == 0)
    medium->height = (gint64) read_number (height, MAX_PIXELS);
}

static void
set_rest (HearthPodcastMedium *medium, const char *size, guint64 bitrate, const char *language)
{
  if (medium->size == 0)
    medium->size = read_number (size, G_MAXINT64 / 2);
  if (medium->bitrate == 0)
    medium->bitrate = bitrate;
  if (medium->language == NULL)
    medium->language = hearth_language_tag (language);
}

static gboolean
is_word (const char *text, const char *word)
{
  return text != NULL && g_ascii_strcasecmp (text, word) == 0;
}

/**
 * hearth_podcast_take_medium:
 * @self: a part
 * @reading: the feed
 * @element: media:content with url, type, medium, fileSize, bitrate, width, height, lang
 *
 * Takes a file. Its rate is in thousands of bits a second. One without a type that is called
 * "image" or "document" is no file to play.
 */
void
hearth_podcast_take_medium (HearthPodcastPart *self,
                            HearthReading *reading,
                            HearthXmlElement *element)
{
  g_autofree char *url = hearth_reading_resolve (reading, element->values[0]);
  const char *kind = element->values[2];
  const char *type = element->values[1];
  HearthPodcastMedium *medium;

  if (url == NULL || is_word (kind, "document") || is_word (kind, "executable"))
    return;
  if (is_word (kind, "image"))
    {
      add_other (self, HEARTH_PODCAST_FILE_IMAGE, url, NULL);
      return;
    }
  medium = add_file (self, url, type, NULL);
  if (medium == NULL)
    return;
  set_picture (medium, element->values[5], element->values[6]);
  set_rest (medium, element->values[3], read_number (element->values[4], G_MAXINT) * 1000,
            element->values[7]);
}

/**
 * hearth_podcast_take_source:
 * @self: a part
 * @reading: the feed
 * @element: podcast:source with uri
 *
 * Takes where the alternate enclosure lies that it is in. Of several places, the first on the web
 * counts.
 */
void
hearth_podcast_take_source (HearthPodcastPart *self,
                            HearthReading *reading,
                            HearthXmlElement *element)
{
  if (self->source == NULL)
    self->source = hearth_reading_resolve (reading, element->values[0]);
}

/**
 * hearth_podcast_take_alternate:
 * @self: a part
 * @reading: the feed
 * @element: podcast:alternateEnclosure with type, length, bitrate, height, lang, title, default
 *
 * Takes another form of the same recording, or more about the one that is known.
 */
void
hearth_podcast_take_alternate (HearthPodcastPart *self,
                               HearthReading *reading,
                               HearthXmlElement *element)
{
  g_autofree char *url = g_steal_pointer (&self->source);
  HearthPodcastMedium *medium =
      url != NULL ? add_file (self, url, element->values[0], element->values[5]) : NULL;

  if (medium == NULL)
    return;
  set_picture (medium, NULL, element->values[3]);
  set_rest (medium, element->values[1], read_number (element->values[2], G_MAXINT64 / 2),
            element->values[4]);
}

/* How well Hearth reads a transcript; the number of kinds when not at all. */
static guint
rank_transcript (const char *url, const char *type)
{
  const gsize type_length = type != NULL ? strcspn (type, "; ") : 0;
  gsize length;
  const char *ext = hearth_podcast_file_ext (url, &length);

  for (guint i = 0; i < G_N_ELEMENTS (transcripts); i++)
    if (strlen (transcripts[i].type) == type_length &&
        g_ascii_strncasecmp (transcripts[i].type, type, type_length) == 0)
      return i;
  if (type_length > 0 && strcmp (type, "text/plain") != 0 && strstr (type, "octet") == NULL)
    return G_N_ELEMENTS (transcripts);
  for (guint i = 0; i < G_N_ELEMENTS (transcripts); i++)
    if (strlen (transcripts[i].ext) == length &&
        g_ascii_strncasecmp (transcripts[i].ext, ext, length) == 0)
      return i;
  return G_N_ELEMENTS (transcripts);
}

/* Publishers give one transcript in several forms: the best of each language is enough. */
static void
add_transcript (HearthPodcastPart *self, const char *url, const char *language, guint rank)
{
  HearthPodcastTranscript *transcript = NULL;

  if (self->transcripts == NULL)
    self->transcripts = g_ptr_array_new_with_free_func ((GDestroyNotify) transcript_free);
  for (guint i = 0; i < self->transcripts->len; i++)
    {
      transcript = g_ptr_array_index (self->transcripts, i);
      if (g_strcmp0 (transcript->language, language) != 0)
        continue;
      if (rank < transcript->rank)
        {
          g_free (transcript->url);
          transcript->url = g_strdup (url);
          transcript->rank = rank;
        }
      return;
    }
  if (self->transcripts->len >= MAX_TRANSCRIPTS)
    return;
  transcript = g_new0 (HearthPodcastTranscript, 1);
  transcript->url = g_strdup (url);
  transcript->language = g_strdup (language);
  transcript->rank = rank;
  g_ptr_array_add (self->transcripts, transcript);
}

/**
 * hearth_podcast_take_transcript:
 * @self: a part
 * @reading: the feed
 * @element: podcast:transcript with url, type, language, rel
 *
 * Takes captions; a transcript without times is something to read.
 */
void
hearth_podcast_take_transcript (HearthPodcastPart *self,
                                HearthReading *reading,
                                HearthXmlElement *element)
{
  g_autofree char *url = hearth_reading_resolve (reading, element->values[0]);
  g_autofree char *language = hearth_language_tag (element->values[2]);
  guint rank;

  if (url == NULL)
    return;
  rank = rank_transcript (url, element->values[1]);
  if (rank < G_N_ELEMENTS (transcripts))
    add_transcript (self, url, language, rank);
  else
    add_other (self, HEARTH_PODCAST_FILE_DOCUMENT, url, _ ("Transcript"));
}

/**
 * hearth_podcast_media_list:
 * @part: an episode
 *
 * Lists what there is to play. What is live has no size, whatever the feed says.
 *
 * Returns: (transfer full) (nullable): a list of #HearthMedia, or %NULL for none
 */
GListModel *
hearth_podcast_media_list (HearthPodcastPart *part)
{
  g_autoptr (GPtrArray) list = NULL;

  if (part->media == NULL || part->media->len == 0)
    return NULL;
  list = g_ptr_array_new_full (part->media->len, g_object_unref);
  for (guint i = 0; i < part->media->len; i++)
    {
      const HearthPodcastMedium *medium = g_ptr_array_index (part->media, i);

      g_ptr_array_add (list, g_object_new (HEARTH_TYPE_MEDIA, "url", medium->url, "content-type",
                                           medium->type, "language", medium->language, "size",
                                           part->is_live ? (guint64) 0 : medium->size, "bitrate",
                                           medium->bitrate, "width", (guint) medium->width,
                                           "height", (guint) medium->height, NULL));
    }
  return hearth_list_take (HEARTH_TYPE_MEDIA, g_steal_pointer (&list));
}

/**
 * hearth_podcast_captions_list:
 * @part: an episode
 * @language: (nullable): that of the series, which a transcript is in unless it says another
 *
 * Returns: (transfer full) (nullable): a list of #HearthCaptionTrack, or %NULL for none
 */
GListModel *
hearth_podcast_captions_list (HearthPodcastPart *part, const char *language)
{
  g_autoptr (GPtrArray) list = NULL;

  if (part->transcripts == NULL || part->transcripts->len == 0)
    return NULL;
  list = g_ptr_array_new_full (part->transcripts->len, g_object_unref);
  for (guint i = 0; i < part->transcripts->len; i++)
    {
      const HearthPodcastTranscript *transcript = g_ptr_array_index (part->transcripts, i);
      const char *tag = transcript->language != NULL ? transcript->language : language;
      g_autofree char *label = tag != NULL ? hearth_language_name (tag) : NULL;

      g_ptr_array_add (list, g_object_new (HEARTH_TYPE_CAPTION_TRACK, "url", transcript->url,
                                           "language", tag, "label", label, NULL));
    }
  return hearth_list_take (HEARTH_TYPE_CAPTION_TRACK, g_steal_pointer (&list));
}
