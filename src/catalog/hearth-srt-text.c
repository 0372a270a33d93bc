/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-srt-text.h"

#include "hearth-html-reference.h"

#include <string.h>

/* No tag is longer. */
#define MAX_TAG 256

typedef struct
{
  const char *position;
  const char *end;
  HearthCueMaker *maker; /* not owned */
  HearthCueSettings *settings;
} Walk;

static const struct
{
  const char *name;
  HearthCueSpanKind kind;
} tags[] = {
  { "i", HEARTH_CUE_SPAN_ITALIC },
  { "b", HEARTH_CUE_SPAN_BOLD },
  { "u", HEARTH_CUE_SPAN_UNDERLINE },
};

static gboolean
looking_at (Walk *walk, const char *prefix)
{
  const gsize length = strlen (prefix);

  return (gsize) (walk->end - walk->position) >= length &&
         memcmp (walk->position, prefix, length) == 0;
}

static const char *
find_close (Walk *walk, char close)
{
  return memchr (walk->position, close, MIN ((gsize) (walk->end - walk->position), MAX_TAG));
}

/* People close tags in any order: what was opened within is closed too. */
static void
close_span (Walk *walk, HearthCueSpanKind kind)
{
  gboolean is_open = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    is_open = is_open || hearth_cue_maker_is_in (walk->maker, tags[i].kind);
  if (is_open && !hearth_cue_maker_close (walk->maker, kind))
    for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
      if (hearth_cue_maker_close (walk->maker, tags[i].kind))
        {
          close_span (walk, kind);
          break;
        }
}

/* Of "<i>", "<font color=…>" and "<br/>", the name and whether it ends something. */
static void
take_tag (Walk *walk, const char *close)
{
  const char *c = walk->position + 1;
  const gboolean is_end = *c == '/';
  g_autofree char *name = NULL;
  gsize length = 0;

  c += is_end;
  while (c + length < close && g_ascii_isalnum (c[length]))
    length++;
  name = g_ascii_strdown (c, (gssize) length);

  if (strcmp (name, "br") == 0)
    hearth_cue_maker_add_char (walk->maker, '\n');
  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    if (strcmp (name, tags[i].name) == 0)
      {
        if (is_end)
          close_span (walk, tags[i].kind);
        else
          hearth_cue_maker_open (walk->maker, tags[i].kind, NULL, NULL);
      }
}

/* SubRip has no escape for "<": only what looks like a tag and is closed is one. */
static gboolean
read_tag (Walk *walk)
{
  const char *next = walk->position + 1;
  const char *close;

  if (next >= walk->end || (!g_ascii_isalpha (*next) && *next != '/'))
    return FALSE;
  close = find_close (walk, '>');
  if (close == NULL)
    return FALSE;
  take_tag (walk, close);
  walk->position = close + 1;

  return TRUE;
}

/* "{\an8}": the places are those of a keypad, from 1 at the bottom left to 9 at the top right. */
static void
take_place (Walk *walk, int place)
{
  static const HearthCueAlign aligns[] = { HEARTH_CUE_ALIGN_LEFT, HEARTH_CUE_ALIGN_CENTER,
                                           HEARTH_CUE_ALIGN_RIGHT };

  if (place < 1 || place > 9)
    return;
  walk->settings->text_align = aligns[(place - 1) % 3];
  walk->settings->has_line = place > 3;
  walk->settings->snap_to_lines = place < 4 || place > 6;
  walk->settings->line = place > 6 ? 0 : 50;
  walk->settings->line_align = place > 6 ? HEARTH_CUE_ALIGN_START : HEARTH_CUE_ALIGN_CENTER;
  if (place < 4)
    {
      walk->settings->line = 0;
      walk->settings->line_align = HEARTH_CUE_ALIGN_START;
    }
}

/* What players of another kind of captions are told; of that only the place is known to all. */
static gboolean
read_override (Walk *walk)
{
  const char *close;

  if (!looking_at (walk, "{\\"))
    return FALSE;
  close = find_close (walk, '}');
  if (close == NULL)
    return FALSE;
  if (looking_at (walk, "{\\an"))
    take_place (walk, g_ascii_digit_value (walk->position[4]));
  walk->position = close + 1;

  return TRUE;
}

/* Only with its semicolon, as "R&D" is nobody's escape. */
static gboolean
read_reference (Walk *walk)
{
  HearthHtmlReference reference;

  if (!hearth_html_reference_read (walk->position, walk->end, &reference) ||
      !reference.has_semicolon)
    return FALSE;
  hearth_cue_maker_add_char (walk->maker, reference.first);
  if (reference.second != 0)
    hearth_cue_maker_add_char (walk->maker, reference.second);
  walk->position += reference.length;

  return TRUE;
}

static gboolean
read_markup (Walk *walk)
{
  switch (*walk->position)
    {
    case '<':
      return read_tag (walk);
    case '{':
      return read_override (walk);
    case '&':
      return read_reference (walk);
    default:
      return FALSE;
    }
}

/**
 * hearth_srt_text_read:
 * @maker: gets the words and their spans
 * @text: the text of a cue as SubRip writes it: valid UTF-8 without NUL
 * @length: its bytes
 * @settings: gets the place of the cue, where the text says one
 *
 * Reads the words of a cue, without blank lines between them. For one thread at a time.
 */
void
hearth_srt_text_read (HearthCueMaker *maker,
                      const char *text,
                      gsize length,
                      HearthCueSettings *settings)
{
  Walk walk = { text, text + length, maker, settings };

  while (walk.position < walk.end)
    {
      if (read_markup (&walk))
        continue;
      if (*walk.position != '\n' || !hearth_cue_maker_ends_line (maker))
        hearth_cue_maker_add_char (maker, g_utf8_get_char (walk.position));
      walk.position = g_utf8_next_char (walk.position);
    }
}
