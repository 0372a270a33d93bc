/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-webvtt-settings.h"

#include <math.h>
#include <string.h>

/* A century, so that no sum of times runs over; later is as late. */
#define MAX_HOURS 1000000

/* A piece of a line. */
typedef struct
{
  const char *start;
  gsize length;
} Piece;

typedef struct
{
  const char *word;
  int value;
} Word;

/* A cue on its way. */
typedef struct
{
  GHashTable *regions; /* not owned */
  HearthCueParts *parts;
  HearthCueSettings *settings;
} Target;

static const Word directions[] = { { "rl", HEARTH_CUE_DIRECTION_VERTICAL_RL },
                                   { "lr", HEARTH_CUE_DIRECTION_VERTICAL_LR },
                                   { NULL } };
static const Word aligns[] = { { "start", HEARTH_CUE_ALIGN_START },
                               { "center", HEARTH_CUE_ALIGN_CENTER },
                               { "end", HEARTH_CUE_ALIGN_END },
                               { NULL } };
static const Word text_aligns[] = {
  { "start", HEARTH_CUE_ALIGN_START }, { "center", HEARTH_CUE_ALIGN_CENTER },
  { "end", HEARTH_CUE_ALIGN_END },     { "left", HEARTH_CUE_ALIGN_LEFT },
  { "right", HEARTH_CUE_ALIGN_RIGHT }, { NULL }
};
static const Word position_aligns[] = { { "line-left", HEARTH_CUE_POSITION_ALIGN_LINE_LEFT },
                                        { "center", HEARTH_CUE_POSITION_ALIGN_CENTER },
                                        { "line-right", HEARTH_CUE_POSITION_ALIGN_LINE_RIGHT },
                                        { NULL } };

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

static gboolean
piece_is (Piece piece, const char *word)
{
  return piece.length == strlen (word) && memcmp (piece.start, word, piece.length) == 0;
}

static gboolean
find_word (Piece piece, const Word *words, int *value)
{
  for (; words->word != NULL; words++)
    if (piece_is (piece, words->word))
      {
        *value = words->value;
        return TRUE;
      }

  return FALSE;
}

/* Cuts a piece in two at the first separator; the second one has a NULL start when there is none.
 */
static void
split (Piece piece, char separator, Piece *first, Piece *second)
{
  const char *at = memchr (piece.start, separator, piece.length);

  *first = piece;
  *second = (Piece){ NULL, 0 };
  if (at == NULL)
    return;
  first->length = (gsize) (at - piece.start);
  *second = (Piece){ at + 1, piece.length - first->length - 1 };
}

/* The next "name:value" of those between white space; what is none is passed over. */
static gboolean
next_setting (const char **c, const char *end, Piece *name, Piece *value)
{
  while (*c < end)
    {
      Piece word = { *c, 0 };

      while (*c < end && !is_space (**c))
        (*c)++;
      word.length = (gsize) (*c - word.start);
      if (*c < end)
        (*c)++;
      split (word, ':', name, value);
      if (name->length > 0 && value->length > 0)
        return TRUE;
    }

  return FALSE;
}

/* Digits, at least one; with a point, digits around it. */
static gboolean
is_number (Piece piece)
{
  gboolean after_digit = FALSE;
  gboolean had_point = FALSE;

  for (gsize i = 0; i < piece.length; i++)
    {
      if (!g_ascii_isdigit (piece.start[i]) && (piece.start[i] != '.' || had_point || !after_digit))
        return FALSE;
      after_digit = piece.start[i] != '.';
      had_point = had_point || piece.start[i] == '.';
    }

  return after_digit;
}

static gboolean
read_number (Piece piece, double *number)
{
  g_autofree char *text = NULL;

  if (!is_number (piece))
    return FALSE;
  text = g_strndup (piece.start, piece.length);
  *number = g_ascii_strtod (text, NULL);

  return isfinite (*number);
}

static gboolean
is_percentage (Piece piece)
{
  return piece.length > 0 && piece.start[piece.length - 1] == '%';
}

static gboolean
read_percentage (Piece piece, double *percentage)
{
  double number;

  if (!is_percentage (piece))
    return FALSE;
  piece.length--;
  if (!read_number (piece, &number) || number > 100)
    return FALSE;
  *percentage = number;

  return TRUE;
}

static gboolean
read_line_number (Piece piece, double *number)
{
  gboolean is_negative = piece.length > 0 && *piece.start == '-';

  if (is_percentage (piece))
    return read_percentage (piece, number);
  if (!read_number ((Piece){ piece.start + is_negative, piece.length - is_negative }, number))
    return FALSE;
  if (is_negative)
    *number = -*number;

  return TRUE;
}

static void
read_cue_region (Piece value, Target *target)
{
  g_autofree char *id = g_strndup (value.start, value.length);

  target->parts->region = g_hash_table_lookup (target->regions, id);
}

/* There are no upright regions. */
static void
read_vertical (Piece value, Target *target)
{
  int direction;

  if (find_word (value, directions, &direction))
    target->settings->direction = (HearthCueDirection) direction;
  if (target->settings->direction != HEARTH_CUE_DIRECTION_HORIZONTAL)
    target->parts->region = NULL;
}

/* A cue with a line of its own is in no region. */
static void
read_line (Piece value, Target *target)
{
  int align = (int) target->settings->line_align;
  double number;
  Piece line;
  Piece word;

  split (value, ',', &line, &word);
  if (!read_line_number (line, &number) ||
      (word.start != NULL && !find_word (word, aligns, &align)))
    return;
  target->settings->line_align = (HearthCueAlign) align;
  target->settings->has_line = TRUE;
  target->settings->line = number;
  target->settings->snap_to_lines = !is_percentage (line);
  target->parts->region = NULL;
}

static void
read_position (Piece value, Target *target)
{
  int align = (int) target->settings->position_align;
  double number;
  Piece position;
  Piece word;

  split (value, ',', &position, &word);
  if (!read_percentage (position, &number) ||
      (word.start != NULL && !find_word (word, position_aligns, &align)))
    return;
  target->settings->position_align = (HearthCuePositionAlign) align;
  target->settings->has_position = TRUE;
  target->settings->position = number;
}

/* A cue with a size of its own is in no region. */
static void
read_size (Piece value, Target *target)
{
  if (read_percentage (value, &target->settings->size) && target->settings->size < 100)
    target->parts->region = NULL;
}

static void
read_align (Piece value, Target *target)
{
  int align;

  if (find_word (value, text_aligns, &align))
    target->settings->text_align = (HearthCueAlign) align;
}

static const struct
{
  const char *name;
  void (*read) (Piece value, Target *target);
} cue_settings[] = {
  { "region", read_cue_region }, { "vertical", read_vertical }, { "line", read_line },
  { "position", read_position }, { "size", read_size },         { "align", read_align },
};

static void
read_settings (const char *c, const char *end, Target *target)
{
  Piece name;
  Piece value;

  while (next_setting (&c, end, &name, &value))
    for (gsize i = 0; i < G_N_ELEMENTS (cue_settings); i++)
      if (piece_is (name, cue_settings[i].name))
        cue_settings[i].read (value, target);
}

static void
skip_spaces (const char **c, const char *end)
{
  while (*c < end && is_space (**c))
    (*c)++;
}

static gboolean
skip_character (const char **c, const char *end, char character)
{
  if (*c >= end || **c != character)
    return FALSE;
  (*c)++;

  return TRUE;
}

/* Returns how many there are. */
static guint
read_digits (const char **c, const char *end, gint64 *value)
{
  const char *start = *c;

  for (*value = 0; *c < end && g_ascii_isdigit (**c); (*c)++)
    *value = MIN (*value * 10 + g_ascii_digit_value (**c), MAX_HOURS);

  return (guint) (*c - start);
}

/**
 * hearth_webvtt_read_time:
 * @c: (inout): where to read; behind the time when there is one
 * @end: the end of the text
 * @time_ms: (out): in milliseconds
 *
 * Collects a timestamp: "01:02.345" or "00:01:02.345". The first part are hours when the minutes
 * follow, or when it cannot be minutes. Pure.
 *
 * Returns: whether there is one
 */
gboolean
hearth_webvtt_read_time (const char **c, const char *end, gint64 *time_ms)
{
  gint64 hours, minutes, seconds, fraction;
  guint n_digits = read_digits (c, end, &hours);

  if (n_digits == 0 || !skip_character (c, end, ':') || read_digits (c, end, &minutes) != 2)
    return FALSE;
  if (n_digits != 2 || hours > 59 || (*c < end && **c == ':'))
    {
      if (!skip_character (c, end, ':') || read_digits (c, end, &seconds) != 2)
        return FALSE;
    }
  else
    {
      seconds = minutes;
      minutes = hours;
      hours = 0;
    }
  if (!skip_character (c, end, '.') || read_digits (c, end, &fraction) != 3 || minutes > 59 ||
      seconds > 59)
    return FALSE;

  *time_ms = ((hours * 60 + minutes) * 60 + seconds) * 1000 + fraction;

  return TRUE;
}

/**
 * hearth_webvtt_read_timings:
 * @line: a line with an arrow
 * @end: its end
 * @regions: (element-type utf8 HearthCueRegion): those that a cue may name
 * @parts: gets the times and the region, which @regions owns
 * @settings: gets what is set, and keeps the rest
 *
 * Collects the times and the settings of a cue. A setting that is not understood is passed over.
 * Pure.
 *
 * Returns: whether there are times
 */
gboolean
hearth_webvtt_read_timings (const char *line,
                            const char *end,
                            GHashTable *regions,
                            HearthCueParts *parts,
                            HearthCueSettings *settings)
{
  Target target = { regions, parts, settings };
  const char *c = line;

  skip_spaces (&c, end);
  if (!hearth_webvtt_read_time (&c, end, &parts->start_ms))
    return FALSE;
  skip_spaces (&c, end);
  if (!skip_character (&c, end, '-') || !skip_character (&c, end, '-') ||
      !skip_character (&c, end, '>'))
    return FALSE;
  skip_spaces (&c, end);
  if (!hearth_webvtt_read_time (&c, end, &parts->end_ms))
    return FALSE;
  read_settings (c, end, &target);

  return TRUE;
}

static void
read_region_lines (Piece value, HearthCueRegionParts *parts)
{
  gint64 lines;
  const char *c = value.start;

  if (read_digits (&c, value.start + value.length, &lines) == value.length)
    parts->lines = (guint) lines;
}

static void
read_anchor (Piece value, double *anchor_x, double *anchor_y)
{
  double x_percent;
  double y_percent;
  Piece x;
  Piece y;

  split (value, ',', &x, &y);
  if (y.start == NULL || !read_percentage (x, &x_percent) || !read_percentage (y, &y_percent))
    return;
  *anchor_x = x_percent;
  *anchor_y = y_percent;
}

/**
 * hearth_webvtt_read_region:
 * @text: the settings of a region
 * @end: their end
 *
 * Collects what a region is made of. A setting that is not understood is passed over. Pure.
 *
 * Returns: (transfer full): the region
 */
HearthCueRegion *
hearth_webvtt_read_region (const char *text, const char *end)
{
  HearthCueRegionParts parts = HEARTH_CUE_REGION_PARTS_INIT;
  g_autofree char *id = g_strdup ("");
  const char *c = text;
  Piece name;
  Piece value;

  while (next_setting (&c, end, &name, &value))
    if (piece_is (name, "id"))
      {
        g_free (id);
        id = g_strndup (value.start, value.length);
      }
    else if (piece_is (name, "width"))
      read_percentage (value, &parts.width);
    else if (piece_is (name, "lines"))
      read_region_lines (value, &parts);
    else if (piece_is (name, "regionanchor"))
      read_anchor (value, &parts.anchor_x, &parts.anchor_y);
    else if (piece_is (name, "viewportanchor"))
      read_anchor (value, &parts.viewport_anchor_x, &parts.viewport_anchor_y);
    else if (piece_is (name, "scroll") && piece_is (value, "up"))
      parts.scrolls = TRUE;
  parts.id = id;

  return hearth_cue_region_new (&parts);
}
