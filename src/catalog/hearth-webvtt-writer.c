/* SPDX-License-Identifier: GPL-3.0-or-later */
/* WebVTT, https://www.w3.org/TR/webvtt1/. */
#include "hearth-webvtt-writer.h"

#include "hearth-webvtt.h"

#include <string.h>

/* Enough for every number with ten digits behind the point. */
#define NUMBER_SIZE 400

static const char *const tags[] = {
  [HEARTH_CUE_SPAN_CLASS] = "c",   [HEARTH_CUE_SPAN_ITALIC] = "i",
  [HEARTH_CUE_SPAN_BOLD] = "b",    [HEARTH_CUE_SPAN_UNDERLINE] = "u",
  [HEARTH_CUE_SPAN_RUBY] = "ruby", [HEARTH_CUE_SPAN_RUBY_TEXT] = "rt",
  [HEARTH_CUE_SPAN_VOICE] = "v",   [HEARTH_CUE_SPAN_LANGUAGE] = "lang",
};
static const char *const aligns[] = {
  [HEARTH_CUE_ALIGN_START] = "start", [HEARTH_CUE_ALIGN_CENTER] = "center",
  [HEARTH_CUE_ALIGN_END] = "end",     [HEARTH_CUE_ALIGN_LEFT] = "left",
  [HEARTH_CUE_ALIGN_RIGHT] = "right",
};
static const char *const position_aligns[] = {
  [HEARTH_CUE_POSITION_ALIGN_AUTO] = NULL,
  [HEARTH_CUE_POSITION_ALIGN_LINE_LEFT] = "line-left",
  [HEARTH_CUE_POSITION_ALIGN_CENTER] = "center",
  [HEARTH_CUE_POSITION_ALIGN_LINE_RIGHT] = "line-right",
};

/* A span that is open while its cue is written. */
typedef struct
{
  HearthCueSpanKind kind;
  guint end;  /* of its words, in bytes */
  guint last; /* the last span within it */
} Open;

static void
append_time (GString *out, gint64 time_ms)
{
  const gint64 seconds = MAX (time_ms, 0) / 1000;

  g_string_append_printf (out, "%02d:%02d:%02d.%03d", (int) (seconds / 3600),
                          (int) (seconds / 60 % 60), (int) (seconds % 60),
                          (int) (MAX (time_ms, 0) % 1000));
}

/* Without an exponent, which WebVTT does not know. */
static void
append_number (GString *out, double number)
{
  char buffer[NUMBER_SIZE];
  gsize length;

  g_ascii_formatd (buffer, sizeof buffer, "%.10f", number);
  length = strlen (buffer);
  if (strchr (buffer, '.') != NULL)
    while (buffer[length - 1] == '0')
      length--;
  if (buffer[length - 1] == '.')
    length--;
  g_string_append_len (out, buffer, (gssize) length);
}

static void
append_percentage (GString *out, const char *before, double percentage)
{
  g_string_append (out, before);
  append_number (out, percentage);
  g_string_append_c (out, '%');
}

static void
append_escaped (GString *out, char c)
{
  switch (c)
    {
    case '&':
      g_string_append (out, "&amp;");
      break;
    case '<':
      g_string_append (out, "&lt;");
      break;
    case '>':
      g_string_append (out, "&gt;");
      break;
    default:
      g_string_append_c (out, c);
    }
}

/* A blank line would end the cue: a tag that nobody knows keeps it. */
static void
append_words (GString *out, const char *words, guint start, guint end)
{
  for (guint i = start; i < end; i++)
    {
      if (words[i] == '\n' && out->str[out->len - 1] == '\n')
        g_string_append (out, "<x>");
      append_escaped (out, words[i]);
    }
}

static void
append_name (GString *out, const char *name)
{
  g_string_append_c (out, ' ');
  for (const char *c = name; *c != '\0'; c++)
    append_escaped (out, *c == '\n' || *c == '\r' ? ' ' : *c);
}

static void
open_tag (GString *out, const HearthCueSpan *span)
{
  g_auto (GStrv) classes = g_strsplit (span->classes != NULL ? span->classes : "", " ", -1);

  g_string_append_printf (out, "<%s", tags[span->kind]);
  for (gsize i = 0; classes[i] != NULL; i++)
    if (*classes[i] != '\0')
      g_string_append_printf (out, ".%s", classes[i]);
  if (span->value != NULL && *span->value != '\0')
    append_name (out, span->value);
  g_string_append_c (out, '>');
}

static void
close_tags (GString *out, GArray *open, const char *words, guint *done, guint before_span)
{
  while (open->len > 0)
    {
      const Open *innermost = &g_array_index (open, Open, open->len - 1);

      if (innermost->last >= before_span)
        return;
      append_words (out, words, *done, MAX (*done, innermost->end));
      *done = MAX (*done, innermost->end);
      g_string_append_printf (out, "</%s>", tags[innermost->kind]);
      g_array_set_size (open, open->len - 1);
    }
}

static gboolean
has_voice_span (const HearthCueSpan *spans, guint n_spans)
{
  for (guint i = 0; i < n_spans; i++)
    if (spans[i].kind == HEARTH_CUE_SPAN_VOICE)
      return TRUE;
  return FALSE;
}

static void
append_text (GString *out, HearthCue *cue)
{
  const char *words = hearth_cue_get_text (cue);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (Open));
  guint n_spans;
  const HearthCueSpan *spans = hearth_cue_get_spans (cue, &n_spans);
  guint done = 0;

  if (hearth_cue_get_voice (cue) != NULL && !has_voice_span (spans, n_spans))
    open_tag (out, &(HearthCueSpan){ .kind = HEARTH_CUE_SPAN_VOICE,
                                     .value = hearth_cue_get_voice (cue) });
  for (guint i = 0; i < n_spans; i++)
    {
      close_tags (out, open, words, &done, i);
      append_words (out, words, done, MAX (done, spans[i].start));
      done = MAX (done, spans[i].start);
      if (spans[i].kind == HEARTH_CUE_SPAN_TIME)
        {
          g_string_append_c (out, '<');
          append_time (out, spans[i].time_ms);
          g_string_append_c (out, '>');
          continue;
        }
      open_tag (out, &spans[i]);
      g_array_append_val (open, ((Open){ spans[i].kind, spans[i].end, i + spans[i].n_within }));
    }
  close_tags (out, open, words, &done, G_MAXUINT);
  append_words (out, words, done, MAX (done, (guint) strlen (words)));
}

static void
append_settings (GString *out, HearthCue *cue)
{
  const HearthCueSettings *settings = hearth_cue_get_settings (cue);
  HearthCueRegion *region = hearth_cue_get_region (cue);

  if (settings->direction != HEARTH_CUE_DIRECTION_HORIZONTAL)
    g_string_append (out, settings->direction == HEARTH_CUE_DIRECTION_VERTICAL_RL ? " vertical:rl"
                                                                                  : " vertical:lr");
  if (settings->has_line)
    {
      g_string_append (out, " line:");
      append_number (out, settings->line);
      if (!settings->snap_to_lines)
        g_string_append_c (out, '%');
      if (settings->line_align != HEARTH_CUE_ALIGN_START)
        g_string_append_printf (out, ",%s", aligns[settings->line_align]);
    }
  if (settings->has_position)
    {
      append_percentage (out, " position:", settings->position);
      if (settings->position_align != HEARTH_CUE_POSITION_ALIGN_AUTO)
        g_string_append_printf (out, ",%s", position_aligns[settings->position_align]);
    }
  if (settings->size < 100)
    append_percentage (out, " size:", settings->size);
  if (settings->text_align != HEARTH_CUE_ALIGN_CENTER)
    g_string_append_printf (out, " align:%s", aligns[settings->text_align]);
  if (region != NULL && *hearth_cue_region_get_parts (region)->id != '\0')
    g_string_append_printf (out, " region:%s", hearth_cue_region_get_parts (region)->id);
}

static void
append_cue (GString *out, HearthCue *cue)
{
  const char *id = hearth_cue_get_id (cue);

  g_string_append_c (out, '\n');
  if (id != NULL && *id != '\0' && strstr (id, "-->") == NULL && strpbrk (id, "\r\n") == NULL)
    g_string_append_printf (out, "%s\n", id);
  append_time (out, hearth_cue_get_start_ms (cue));
  g_string_append (out, " --> ");
  append_time (out, hearth_cue_get_end_ms (cue));
  append_settings (out, cue);
  g_string_append_c (out, '\n');
  append_text (out, cue);
  g_string_append_c (out, '\n');
}

static void
append_region (GString *out, const HearthCueRegionParts *parts)
{
  g_string_append_printf (out, "\nREGION\nid:%s\nlines:%u\n", parts->id, parts->lines);
  append_percentage (out, "width:", parts->width);
  append_percentage (out, "\nregionanchor:", parts->anchor_x);
  append_percentage (out, ",", parts->anchor_y);
  append_percentage (out, "\nviewportanchor:", parts->viewport_anchor_x);
  append_percentage (out, ",", parts->viewport_anchor_y);
  g_string_append (out, parts->scrolls ? "\nscroll:up\n" : "\n");
}

static void
append_regions (GString *out, HearthCueList *cues)
{
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < hearth_cue_list_get_size (cues); i++)
    {
      HearthCueRegion *region = hearth_cue_get_region (hearth_cue_list_get (cues, i));
      const HearthCueRegionParts *parts =
          region != NULL ? hearth_cue_region_get_parts (region) : NULL;

      if (parts != NULL && *parts->id != '\0' && g_hash_table_add (done, (gpointer) parts->id))
        append_region (out, parts);
    }
}

/**
 * hearth_webvtt_write:
 * @cues: captions
 *
 * Writes captions after https://www.w3.org/TR/webvtt1/, with who speaks, how it is written and
 * where it stands. Pure: call it in any thread.
 *
 * Returns: (transfer full): the document
 */
GBytes *
hearth_webvtt_write (HearthCueList *cues)
{
  GString *out = g_string_new (HEARTH_WEBVTT_SIGNATURE "\n");

  append_regions (out, cues);
  for (guint i = 0; i < hearth_cue_list_get_size (cues); i++)
    append_cue (out, hearth_cue_list_get (cues, i));
  return g_string_free_to_bytes (out);
}
