/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-captions.h"

#include "hearth-caption-text.h"
#include "hearth-error.h"
#include "hearth-srt.h"
#include "hearth-transcript-json.h"
#include "hearth-webvtt.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef enum
{
  KIND_UNKNOWN,
  KIND_WEBVTT,
  KIND_SRT,
  KIND_JSON,
  KIND_PAGE,
} Kind;

static const struct
{
  const char *part; /* of a media type */
  Kind kind;
} types[] = {
  { "vtt", KIND_WEBVTT }, { "subrip", KIND_SRT }, { "srt", KIND_SRT },
  { "json", KIND_JSON },  { "html", KIND_PAGE },
};

static Kind
find_kind (const char *content_type)
{
  g_autofree char *type = NULL;

  if (content_type == NULL)
    return KIND_UNKNOWN;
  type = g_ascii_strdown (content_type, (gssize) strcspn (content_type, ";"));
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (strstr (type, types[i].part) != NULL)
      return types[i].kind;

  return KIND_UNKNOWN;
}

/* What the text itself says counts; servers say anything. */
static Kind
sniff (GString *text, const char *content_type)
{
  const char *first = text->str + strspn (text->str, " \t\n");

  if (hearth_webvtt_is_signed (text->str, text->len))
    return KIND_WEBVTT;
  if (hearth_srt_has_times (text->str, text->len))
    return KIND_SRT;
  if (*first == '{' || *first == '[')
    return KIND_JSON;
  if (*first == '<')
    return KIND_PAGE;

  return find_kind (content_type);
}

/* WebVTT is UTF-8 and nothing else, but what some editors save is not. */
static HearthCueList *
read_webvtt (GBytes *bytes, GString *guessed, GError **error)
{
  HearthCueList *cues = hearth_webvtt_read (bytes, NULL);

  return cues != NULL ? cues : hearth_webvtt_read_text (guessed->str, guessed->len, error);
}

static HearthCueList *
read_json (GString *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text->str, text->len);

  return hearth_transcript_json_read (bytes, error);
}

/**
 * hearth_captions_read:
 * @bytes: a caption track or a transcript with times
 * @content_type: (nullable): what it is said to be, for when it does not show
 * @error: %HEARTH_LOAD_ERROR_TOO_LARGE when it is over %HEARTH_CAPTIONS_MAX_BYTES, and
 *   %HEARTH_LOAD_ERROR_INVALID when it is nothing with times that Hearth reads
 *
 * Reads captions of any kind: WebVTT, SubRip, or a JSON transcript of a podcast. Pure: call it in
 * any thread but the one that draws.
 *
 * Returns: (transfer full): the cues, or %NULL with @error set
 */
HearthCueList *
hearth_captions_read (GBytes *bytes, const char *content_type, GError **error)
{
  g_autoptr (GString) text = NULL;

  if (g_bytes_get_size (bytes) > HEARTH_CAPTIONS_MAX_BYTES)
    {
      g_set_error_literal (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_TOO_LARGE,
                           _ ("These captions are larger than 16 MiB, so they are not read."));
      return NULL;
    }

  text = hearth_caption_text_guess (bytes);
  switch (sniff (text, content_type))
    {
    case KIND_WEBVTT:
      return read_webvtt (bytes, text, error);
    case KIND_SRT:
      return hearth_srt_read_text (text->str, text->len, error);
    case KIND_JSON:
      return read_json (text, error);
    case KIND_PAGE:
      g_set_error_literal (
          error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_INVALID,
          _ ("This transcript is a web page. Captions are read from WebVTT, SubRip "
             "and JSON transcripts, which say when each word is spoken."));
      return NULL;
    case KIND_UNKNOWN:
    default:
      g_set_error_literal (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_INVALID,
                           _ ("These captions are neither WebVTT nor SubRip nor a JSON transcript, "
                              "so they cannot be shown."));
      return NULL;
    }
}
