/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Transcripts in JSON, https://github.com/Podcastindex-org/podcast-namespace, transcripts. */
#include "hearth-transcript-json.h"

#include "hearth-cue-maker.h"
#include "hearth-error.h"
#include "hearth-json-scan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How many words make a cue that one can read: about two lines, as long as one says them without a
 * rest. */
#define MAX_CUE_CHARS 80
#define MAX_CUE_MS 7000
#define MAX_REST_MS 1500

/* A century. */
#define MAX_SECONDS 3.6e9

#define MAX_SPEAKER 256

typedef struct
{
  gint64 start_ms;
  gint64 end_ms;    /* -1 when it is not said */
  char *speaker;    /* owned, nullable */
  char *body;       /* owned, stripped */
  gboolean is_last; /* of its line, the body says */
} Segment;

static void
segment_clear (gpointer data)
{
  Segment *segment = data;

  g_free (segment->speaker);
  g_free (segment->body);
}

static gboolean
read_time (HearthJsonScan *scan, guint32 object, const char *name, gint64 *time_ms)
{
  const guint32 value = hearth_json_scan_get_member (scan, object, name);
  g_autofree char *text = NULL;
  double seconds;

  if (value == HEARTH_JSON_SCAN_NO_VALUE || hearth_json_scan_is_huge (scan, value))
    return FALSE;
  switch (hearth_json_scan_get_kind (scan, value))
    {
    case HEARTH_JSON_KIND_INTEGER:
    case HEARTH_JSON_KIND_DOUBLE:
      seconds = hearth_json_scan_get_double (scan, value);
      break;
    case HEARTH_JSON_KIND_STRING:
      {
        char *end;

        text = hearth_json_scan_dup_string (scan, value);
        seconds = g_ascii_strtod (text, &end);
        if (end == text || *end != '\0')
          return FALSE;
        break;
      }
    case HEARTH_JSON_KIND_OBJECT:
    case HEARTH_JSON_KIND_ARRAY:
    case HEARTH_JSON_KIND_TRUE:
    case HEARTH_JSON_KIND_FALSE:
    case HEARTH_JSON_KIND_NULL:
    default:
      return FALSE;
    }
  if (!(seconds >= 0 && seconds <= MAX_SECONDS))
    return FALSE;
  *time_ms = (gint64) (seconds * 1000 + 0.5);

  return TRUE;
}

static char *
read_words (HearthJsonScan *scan, guint32 object, const char *name, gsize max, gboolean *ends_line)
{
  const guint32 value = hearth_json_scan_get_member (scan, object, name);
  char *words;

  if (value == HEARTH_JSON_SCAN_NO_VALUE ||
      hearth_json_scan_get_kind (scan, value) != HEARTH_JSON_KIND_STRING)
    return NULL;
  words = hearth_json_scan_dup_string (scan, value);
  *ends_line = g_str_has_suffix (words, "\n");
  g_strstrip (words);
  words[hearth_cue_maker_cut (words, strlen (words), max)] = '\0';
  if (*words == '\0')
    g_clear_pointer (&words, g_free);

  return words;
}

static void
read_segment (HearthJsonScan *scan, guint32 value, GArray *segments)
{
  Segment segment = { .end_ms = -1 };
  gboolean ignored;

  if (hearth_json_scan_get_kind (scan, value) != HEARTH_JSON_KIND_OBJECT ||
      !read_time (scan, value, "startTime", &segment.start_ms))
    return;
  segment.body = read_words (scan, value, "body", HEARTH_CUE_MAKER_MAX_TEXT, &segment.is_last);
  if (segment.body == NULL)
    return;
  read_time (scan, value, "endTime", &segment.end_ms);
  segment.speaker = read_words (scan, value, "speaker", MAX_SPEAKER, &ignored);
  g_array_append_val (segments, segment);
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const Segment *first = a;
  const Segment *second = b;

  return (first->start_ms > second->start_ms) - (first->start_ms < second->start_ms);
}

static Segment *
get_segment (GArray *segments, guint i)
{
  return &g_array_index (segments, Segment, i);
}

/* What does not say when it ends, ends where the next one begins. */
static void
find_ends (GArray *segments)
{
  for (guint i = 0; i < segments->len; i++)
    {
      Segment *segment = get_segment (segments, i);

      if (segment->end_ms < segment->start_ms)
        segment->end_ms =
            i + 1 < segments->len ? get_segment (segments, i + 1)->start_ms : segment->start_ms;
    }
}

static gboolean
are_words (GArray *segments)
{
  guint n_words = 0;

  for (guint i = 0; i < segments->len; i++)
    n_words += strpbrk (get_segment (segments, i)->body, " \t\n") == NULL;

  return segments->len > 1 && n_words >= segments->len - segments->len / 5;
}

static gboolean
ends_sentence (const char *words)
{
  const gsize length = strlen (words);

  return strchr (".?!", words[length - 1]) != NULL || g_str_has_suffix (words, "…") ||
         g_str_has_suffix (words, "。") || g_str_has_suffix (words, "？") ||
         g_str_has_suffix (words, "！");
}

static gboolean
is_punctuation (const char *words)
{
  return strspn (words, ".,;:?!%)") == strlen (words);
}

/* Whether a word goes on with what is said since the first one. Who speaks is often said only when
 * it changes. */
static gboolean
goes_on (const Segment *first, const Segment *before, const Segment *next, glong n_chars)
{
  if (is_punctuation (next->body) && next->start_ms - before->end_ms <= MAX_REST_MS)
    return !before->is_last;

  return !before->is_last && !ends_sentence (before->body) &&
         (next->speaker == NULL || g_strcmp0 (next->speaker, first->speaker) == 0) &&
         next->start_ms - before->end_ms <= MAX_REST_MS &&
         next->end_ms - first->start_ms <= MAX_CUE_MS &&
         n_chars + 1 + g_utf8_strlen (next->body, -1) <= MAX_CUE_CHARS;
}

/* One cue of the segments from the given one on; returns the one behind it. */
static guint
add_cue (HearthCueMaker *maker, GArray *segments, guint at, gboolean join)
{
  const Segment *first = get_segment (segments, at);
  const Segment *last = first;
  HearthCueParts parts = { .start_ms = first->start_ms, .voice = first->speaker };
  glong n_chars = g_utf8_strlen (first->body, -1);

  hearth_cue_maker_add_text (maker, first->body, strlen (first->body));
  parts.end_ms = first->end_ms;
  for (at++; join && at < segments->len; at++)
    {
      const Segment *next = get_segment (segments, at);

      if (!goes_on (first, last, next, n_chars))
        break;
      if (!is_punctuation (next->body))
        hearth_cue_maker_add_char (maker, ' ');
      hearth_cue_maker_add_text (maker, next->body, strlen (next->body));
      n_chars += 1 + g_utf8_strlen (next->body, -1);
      parts.end_ms = MAX (parts.end_ms, next->end_ms);
      last = next;
    }
  hearth_cue_maker_finish_cue (maker, &parts);

  return at;
}

static GArray *
read_segments (HearthJsonScan *scan, guint32 list)
{
  GArray *segments = g_array_new (FALSE, FALSE, sizeof (Segment));

  g_array_set_clear_func (segments, segment_clear);
  for (guint32 value = hearth_json_scan_get_first (scan, list); value != HEARTH_JSON_SCAN_NO_VALUE;
       value = hearth_json_scan_get_next (scan, value))
    read_segment (scan, value, segments);
  g_array_sort (segments, compare_starts);
  find_ends (segments);

  return segments;
}

/**
 * hearth_transcript_json_read:
 * @bytes: a JSON document
 * @error: %HEARTH_LOAD_ERROR_INVALID when it is not JSON or not a transcript, and
 *   %HEARTH_LOAD_ERROR_TOO_LARGE as hearth_json_scan_new() does
 *
 * Reads a transcript as Podcasting 2.0 has it: "segments" with "startTime", "endTime", "speaker"
 * and "body". Where each is a single word, as many as one can read at once become a cue. A segment
 * without a start or without words is left out. At most 100,000 cues are read. Pure: call it in any
 * thread.
 *
 * Returns: (transfer full): the cues, or %NULL with @error set
 */
HearthCueList *
hearth_transcript_json_read (GBytes *bytes, GError **error)
{
  guint line;
  guint column;
  g_autoptr (HearthJsonScan) scan = hearth_json_scan_new (bytes, &line, &column, error);
  g_autoptr (HearthCueMaker) maker = NULL;
  g_autoptr (GArray) segments = NULL;
  guint32 list = HEARTH_JSON_SCAN_NO_VALUE;
  gboolean join;

  if (scan == NULL)
    {
      g_prefix_error (error, _ ("This transcript cannot be read, see line %u: "), MAX (line, 1));
      return NULL;
    }
  if (hearth_json_scan_get_kind (scan, 0) == HEARTH_JSON_KIND_OBJECT)
    list = hearth_json_scan_get_member (scan, 0, "segments");
  if (list == HEARTH_JSON_SCAN_NO_VALUE ||
      hearth_json_scan_get_kind (scan, list) != HEARTH_JSON_KIND_ARRAY)
    {
      g_set_error_literal (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_INVALID,
                           _ ("This JSON document is no transcript: it has no list of segments. "
                              "Captions are read from WebVTT, SubRip and JSON transcripts."));
      return NULL;
    }

  maker = hearth_cue_maker_new ();
  segments = read_segments (scan, list);
  join = are_words (segments);
  for (guint i = 0; i < segments->len && !hearth_cue_maker_is_full (maker);)
    i = add_cue (maker, segments, i, join);

  return hearth_cue_maker_finish (maker);
}
