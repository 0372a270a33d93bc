/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SubRip, which has no standard: what players take for it. */
#include "hearth-srt.h"

#include "hearth-caption-text.h"
#include "hearth-cue-maker.h"
#include "hearth-error.h"
#include "hearth-srt-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Where the first times of a text must stand, so that it is taken for SubRip. */
#define MAX_LINES_BEFORE 64

#define MAX_HOURS 1000000

typedef struct
{
  HearthCueMaker *maker; /* owned */
  gboolean in_cue;
  HearthCueParts parts;
  const char *body;
  const char *body_end;
  const char *last_line; /* nullable: the line before this one, when it is a bare number */
} Reader;

static void
skip_blanks (const char **c, const char *end)
{
  while (*c < end && (**c == ' ' || **c == '\t'))
    (*c)++;
}

static gboolean
read_digits (const char **c, const char *end, gint64 *value)
{
  const char *start = *c;

  for (*value = 0; *c < end && g_ascii_isdigit (**c); (*c)++)
    *value = MIN (*value * 10 + g_ascii_digit_value (**c), MAX_HOURS);

  return *c > start;
}

/* What stands behind the comma, or the point. Some write less than three digits, or none at all. */
static gint64
read_fraction (const char **c, const char *end)
{
  gint64 fraction_ms = 0;
  gint64 unit_ms = 100;

  if (*c + 1 >= end || strchr (",.", **c) == NULL || !g_ascii_isdigit ((*c)[1]))
    return 0;
  for ((*c)++; *c < end && g_ascii_isdigit (**c); (*c)++, unit_ms /= 10)
    fraction_ms += g_ascii_digit_value (**c) * unit_ms;

  return fraction_ms;
}

static gboolean
read_colon (const char **c, const char *end)
{
  const char *at = *c;

  skip_blanks (&at, end);
  if (at >= end || *at != ':')
    return FALSE;
  at++;
  skip_blanks (&at, end);
  *c = at;

  return TRUE;
}

/* "00:01:02,345", and what comes near it. A time before the start is the start. */
static gboolean
read_time (const char **c, const char *end, gint64 *time_ms)
{
  gint64 parts[3] = { 0, 0, 0 };
  gsize n_parts = 0;
  gboolean is_negative = *c < end && **c == '-';

  if (is_negative)
    (*c)++;
  do
    if (!read_digits (c, end, &parts[n_parts++]))
      return FALSE;
  while (n_parts < 3 && read_colon (c, end));
  if (n_parts < 2)
    return FALSE;
  if (n_parts == 2)
    {
      parts[2] = parts[1];
      parts[1] = parts[0];
      parts[0] = 0;
    }
  if (parts[1] > 59 || parts[2] > 59)
    return FALSE;

  *time_ms = ((parts[0] * 60 + parts[1]) * 60 + parts[2]) * 1000 + read_fraction (c, end);
  if (is_negative)
    *time_ms = 0;

  return TRUE;
}

static gboolean
read_arrow (const char **c, const char *end)
{
  guint n_dashes = 0;

  for (; *c < end && **c == '-'; (*c)++)
    n_dashes++;
  if (n_dashes == 0 || *c >= end || **c != '>')
    return FALSE;
  (*c)++;

  return TRUE;
}

static gboolean
read_times (const HearthCaptionLine *line, HearthCueParts *parts)
{
  const char *c = line->start;

  skip_blanks (&c, line->end);
  if (!read_time (&c, line->end, &parts->start_ms))
    return FALSE;
  skip_blanks (&c, line->end);
  if (!read_arrow (&c, line->end))
    return FALSE;
  skip_blanks (&c, line->end);

  return read_time (&c, line->end, &parts->end_ms);
}

static gboolean
is_bare_number (const HearthCaptionLine *line)
{
  const char *c = line->start;
  gint64 number;

  skip_blanks (&c, line->end);
  if (!read_digits (&c, line->end, &number))
    return FALSE;
  skip_blanks (&c, line->end);

  return c == line->end;
}

static void
end_cue (Reader *reader)
{
  HearthCueSettings settings = HEARTH_CUE_SETTINGS_INIT;

  if (!reader->in_cue)
    return;
  hearth_srt_text_read (reader->maker, reader->body,
                        hearth_cue_maker_cut (reader->body,
                                              (gsize) (reader->body_end - reader->body),
                                              HEARTH_CUE_MAKER_MAX_TEXT),
                        &settings);
  reader->parts.settings = &settings;
  hearth_cue_maker_finish_cue (reader->maker, &reader->parts);
  reader->in_cue = FALSE;
}

/* Times begin a cue wherever they stand, and a number right above them is none of its words. */
static void
read_line (Reader *reader, const HearthCaptionLine *line, const char *next)
{
  HearthCueParts parts = { 0 };

  if (read_times (line, &parts))
    {
      if (reader->last_line != NULL)
        reader->body_end = MAX (reader->body, reader->last_line);
      end_cue (reader);
      reader->parts = parts;
      reader->in_cue = TRUE;
      reader->body = reader->body_end = next;
      reader->last_line = NULL;
      return;
    }
  reader->body_end = line->end;
  reader->last_line = is_bare_number (line) ? line->start : NULL;
}

/**
 * hearth_srt_has_times:
 * @text: a decoded text
 * @length: its bytes
 *
 * Looks for times as SubRip has them in the first lines. Pure.
 *
 * Returns: whether it finds some
 */
gboolean
hearth_srt_has_times (const char *text, gsize length)
{
  const char *c = text;
  HearthCaptionLine line;
  HearthCueParts parts;

  for (guint i = 0;
       i < MAX_LINES_BEFORE && hearth_caption_text_next_line (&c, text + length, &line); i++)
    if (read_times (&line, &parts))
      return TRUE;

  return FALSE;
}

/**
 * hearth_srt_read_text:
 * @text: a text as hearth_caption_text_guess() gives it
 * @length: its bytes
 * @error: %HEARTH_LOAD_ERROR_INVALID when no times are in it
 *
 * Reads captions as hearth_srt_read() does. Pure: call it in any thread.
 *
 * Returns: (transfer full): the cues, or %NULL with @error set
 */
HearthCueList *
hearth_srt_read_text (const char *text, gsize length, GError **error)
{
  g_autoptr (HearthCueMaker) maker = hearth_cue_maker_new ();
  Reader reader = { .maker = maker, .body = text, .body_end = text };
  gboolean had_cue = FALSE;
  const char *c = text;
  HearthCaptionLine line;

  while (!hearth_cue_maker_is_full (maker) &&
         hearth_caption_text_next_line (&c, text + length, &line))
    {
      read_line (&reader, &line, c);
      had_cue = had_cue || reader.in_cue;
    }
  end_cue (&reader);

  if (!had_cue)
    {
      g_set_error_literal (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_INVALID,
                           _ ("No times are in these captions, so they are no SubRip."));
      return NULL;
    }

  return hearth_cue_maker_finish (maker);
}

/**
 * hearth_srt_read:
 * @bytes: a SubRip document, in UTF-8, UTF-16 or Windows-1252
 * @error: %HEARTH_LOAD_ERROR_INVALID when no times are in it
 *
 * Reads SubRip captions as they are found: nobody ever wrote down how they are to be. A comma or a
 * point, missing numbers and hours, times that overlap or go back, words behind a blank line: all
 * is kept that has a time. At most 100,000 cues are read, and 64 KiB of the text of each. Pure:
 * call it in any thread.
 *
 * Returns: (transfer full): the cues, or %NULL with @error set
 */
HearthCueList *
hearth_srt_read (GBytes *bytes, GError **error)
{
  g_autoptr (GString) text = hearth_caption_text_guess (bytes);

  return hearth_srt_read_text (text->str, text->len, error);
}
