/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-webvtt.h"

#include "hearth-cue-text.h"
#include "hearth-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_CUES 100000
#define MAX_CUE_TEXT (64 * 1024)
#define MAX_HOURS 100000

/* A reader of lines after https://www.w3.org/TR/webvtt1/#file-parsing. SubRip goes the same way:
 * its blocks are cues with a number for an id, and only the writing of its times differs. */
typedef struct
{
  const char *position;
  const char *end;
  HearthCueSyntax syntax;
  GPtrArray *cues; /* owned by the caller */
} Reader;

typedef struct
{
  const char *start;
  gsize length;
} Line;

typedef struct
{
  gint64 start_ms;
  gint64 end_ms;
} Times;

static gboolean
next_line (Reader *reader, Line *line)
{
  const char *newline;

  if (reader->position >= reader->end)
    return FALSE;

  newline = memchr (reader->position, '\n', (gsize) (reader->end - reader->position));
  line->start = reader->position;
  line->length = (gsize) ((newline != NULL ? newline : reader->end) - line->start);
  reader->position = newline != NULL ? newline + 1 : reader->end;

  return TRUE;
}

static gboolean
has_arrow (const Line *line)
{
  return g_strstr_len (line->start, (gssize) line->length, "-->") != NULL;
}

static void
skip_blanks (const char **c, const char *end)
{
  while (*c < end && strchr (" \t\f", **c) != NULL)
    (*c)++;
}

/* Digits, at least one; returns how many, 0 when there are none or too many. */
static guint
read_digits (const char **c, const char *end, gint64 *value)
{
  guint n_digits = 0;

  for (*value = 0; *c < end && g_ascii_isdigit (**c); (*c)++, n_digits++)
    {
      if (n_digits == 9)
        return 0;
      *value = *value * 10 + g_ascii_digit_value (**c);
    }

  return n_digits;
}

static gboolean
read_character (const char **c, const char *end, const char *accepted)
{
  if (*c >= end || strchr (accepted, **c) == NULL)
    return FALSE;
  (*c)++;

  return TRUE;
}

/* Both "01:02.345" and "00:01:02.345"; the first part are hours when the minutes follow, or when it
 * cannot be minutes. */
static gboolean
read_time (const char **c, const char *end, HearthCueSyntax syntax, gint64 *time_ms)
{
  gint64 hours, minutes, seconds, fraction;
  guint n_first = read_digits (c, end, &hours);
  guint n_fraction;
  gboolean is_srt = syntax == HEARTH_CUE_SYNTAX_SRT;

  if (n_first == 0 || !read_character (c, end, ":") || read_digits (c, end, &minutes) != 2)
    return FALSE;
  if (n_first != 2 || hours > 59 || (*c < end && **c == ':'))
    {
      if (!read_character (c, end, ":") || read_digits (c, end, &seconds) != 2)
        return FALSE;
    }
  else
    {
      seconds = minutes;
      minutes = hours;
      hours = 0;
    }

  if (!read_character (c, end, is_srt ? ",." : "."))
    return FALSE;
  n_fraction = read_digits (c, end, &fraction);
  if (n_fraction != 3 || minutes > 59 || seconds > 59 || hours > MAX_HOURS)
    return FALSE;

  *time_ms = ((hours * 60 + minutes) * 60 + seconds) * 1000 + fraction;

  return TRUE;
}

/* The settings behind the times say where to draw; we draw where captions are looked for. */
static gboolean
read_times (const Line *line, HearthCueSyntax syntax, Times *times)
{
  const char *c = line->start;
  const char *end = c + line->length;

  skip_blanks (&c, end);
  if (!read_time (&c, end, syntax, &times->start_ms))
    return FALSE;
  skip_blanks (&c, end);
  if (!read_character (&c, end, "-") || !read_character (&c, end, "-") ||
      !read_character (&c, end, ">"))
    return FALSE;
  skip_blanks (&c, end);

  return read_time (&c, end, syntax, &times->end_ms);
}

static void
add_cue (Reader *reader, const Times *times, const char *text, const char *text_end)
{
  gsize length = (gsize) (text_end - text);
  g_autoptr (GPtrArray) speeches = NULL;

  if (length > MAX_CUE_TEXT)
    {
      /* Cut between two characters. */
      for (length = MAX_CUE_TEXT; ((guchar) text[length] & 0xc0) == 0x80;)
        length--;
    }

  speeches = hearth_cue_text_parse (text, length, reader->syntax);
  for (guint i = 0; i < speeches->len && reader->cues->len < MAX_CUES; i++)
    {
      HearthCueSpeech *speech = g_ptr_array_index (speeches, i);

      g_ptr_array_add (reader->cues, hearth_cue_new (times->start_ms, times->end_ms, speech->voice,
                                                     speech->text));
    }
}

/* Reads lines up to a blank one, or up to the next line with an arrow that begins another cue. A
 * block without times, a note or a style sheet, gives nothing. */
static void
read_block (Reader *reader, gboolean in_header)
{
  const char *before = reader->position;
  const char *text = NULL;
  const char *text_end = NULL;
  gboolean seen_arrow = FALSE;
  gboolean is_cue = FALSE;
  Times times = { 0, 0 };
  Line line;

  for (guint n_lines = 1; next_line (reader, &line) && line.length > 0; n_lines++)
    {
      if (has_arrow (&line))
        {
          if (in_header || seen_arrow || n_lines > 2)
            {
              reader->position = before;
              break;
            }
          seen_arrow = TRUE;
          is_cue = read_times (&line, reader->syntax, &times);
          text = text_end = reader->position;
        }
      else if (is_cue)
        {
          text_end = line.start + line.length;
        }
      before = reader->position;
    }

  if (is_cue)
    add_cue (reader, &times, text, text_end);
}

static gboolean
read_signature (Reader *reader)
{
  const char *signature = "WEBVTT";
  gsize length = strlen (signature);
  Line line;

  if (!next_line (reader, &line) || line.length < length ||
      memcmp (line.start, signature, length) != 0)
    return FALSE;

  return line.length == length || strchr (" \t", line.start[length]) != NULL;
}

/* SubRip has no signature: a number, and times with a comma below it. */
static gboolean
looks_like_srt (const char *text, const char *end)
{
  Reader reader = { text, end, HEARTH_CUE_SYNTAX_SRT, NULL };
  Line line = { NULL, 0 };
  Times times;

  while (next_line (&reader, &line) && line.length == 0)
    ;
  for (gsize i = 0; i < line.length; i++)
    if (!g_ascii_isdigit (line.start[i]) && strchr (" \t", line.start[i]) == NULL)
      return FALSE;

  return line.length > 0 && next_line (&reader, &line) &&
         read_times (&line, HEARTH_CUE_SYNTAX_SRT, &times);
}

/* Text as the rules want it: valid UTF-8 without NUL or byte order mark, each line ended by a line
 * feed. */
static GString *
normalize (GBytes *bytes)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *valid = g_utf8_make_valid (size > 0 ? data : "", (gssize) size);
  const char *c = g_str_has_prefix (valid, "\ufeff") ? valid + strlen ("\ufeff") : valid;
  GString *text = g_string_sized_new (size);

  for (; *c != '\0'; c++)
    if (*c != '\r')
      g_string_append_c (text, *c);
    else if (c[1] != '\n')
      g_string_append_c (text, '\n');

  return text;
}

/**
 * hearth_webvtt_read:
 * @bytes: a WebVTT or SubRip document
 * @error: %HEARTH_LOAD_ERROR_INVALID when it is neither
 *
 * Reads captions as https://www.w3.org/TR/webvtt1/ says, as plain text. What is broken is left out
 * and the rest kept; settings and style sheets are passed over. A cue in which several people speak
 * becomes one for each. At most 100,000 cues are read, and 64 KiB of the text of each. Pure: call
 * it in any thread.
 *
 * Returns: (transfer full): the cues, or %NULL with @error set
 */
HearthCueList *
hearth_webvtt_read (GBytes *bytes, GError **error)
{
  g_autoptr (GPtrArray) cues = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_cue_unref);
  GString *text = normalize (bytes);
  Reader reader = { text->str, text->str + text->len, HEARTH_CUE_SYNTAX_WEBVTT, cues };
  gboolean known = TRUE;

  if (looks_like_srt (reader.position, reader.end))
    reader.syntax = HEARTH_CUE_SYNTAX_SRT;
  else if (read_signature (&reader))
    read_block (&reader, TRUE);
  else
    known = FALSE;

  while (known && reader.position < reader.end && cues->len < MAX_CUES)
    read_block (&reader, FALSE);
  g_string_free (text, TRUE);

  if (!known)
    {
      g_set_error_literal (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_INVALID,
                           _ ("These captions are neither WebVTT nor SubRip, so they cannot be "
                              "shown."));
      return NULL;
    }

  return hearth_cue_list_new (cues);
}
