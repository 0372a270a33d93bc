/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-cue-text.h"

#include "hearth-html-reference.h"
#include "hearth-webvtt-settings.h"

#include <string.h>

/* https://www.w3.org/TR/webvtt1/#cue-text-parsing-rules: the tokenizer and what is done with each
 * token, in one walk. */
typedef struct
{
  const char *position;
  const char *end;
  HearthCueMaker *maker; /* not owned */
  GString *name;         /* owned: of the tag that is being read */
  GString *classes;      /* owned: the same */
  GString *annotation;   /* owned: the same */
} Walk;

static const struct
{
  const char *name;
  HearthCueSpanKind kind;
} tags[] = {
  { "c", HEARTH_CUE_SPAN_CLASS },   { "i", HEARTH_CUE_SPAN_ITALIC },
  { "b", HEARTH_CUE_SPAN_BOLD },    { "u", HEARTH_CUE_SPAN_UNDERLINE },
  { "ruby", HEARTH_CUE_SPAN_RUBY }, { "rt", HEARTH_CUE_SPAN_RUBY_TEXT },
  { "v", HEARTH_CUE_SPAN_VOICE },   { "lang", HEARTH_CUE_SPAN_LANGUAGE },
};

static gboolean
find_tag (const char *name, HearthCueSpanKind *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    if (strcmp (tags[i].name, name) == 0)
      {
        *kind = tags[i].kind;
        return TRUE;
      }

  return FALSE;
}

static gboolean
at_end_of (Walk *walk, const char *stops)
{
  return walk->position >= walk->end || strchr (stops, *walk->position) != NULL;
}

/* The walk stands at "&". */
static void
read_reference (Walk *walk, HearthHtmlReference *reference)
{
  if (!hearth_html_reference_read (walk->position, walk->end, reference))
    *reference = (HearthHtmlReference){ .first = '&', .length = 1 };
  walk->position += reference->length;
}

static void
read_words (Walk *walk)
{
  HearthHtmlReference reference;

  while (!at_end_of (walk, "<"))
    if (*walk->position == '&')
      {
        read_reference (walk, &reference);
        hearth_cue_maker_add_char (walk->maker, reference.first);
        if (reference.second != 0)
          hearth_cue_maker_add_char (walk->maker, reference.second);
      }
    else
      {
        hearth_cue_maker_add_char (walk->maker, g_utf8_get_char (walk->position));
        walk->position = g_utf8_next_char (walk->position);
      }
}

/* The class names behind the name of a tag, each with a point before it. */
static void
read_classes (Walk *walk)
{
  while (!at_end_of (walk, "\t\n\f >"))
    if (*walk->position == '.')
      {
        if (walk->classes->len > 0 && walk->classes->str[walk->classes->len - 1] != ' ')
          g_string_append_c (walk->classes, ' ');
        walk->position++;
      }
    else
      {
        g_string_append_c (walk->classes, *walk->position++);
      }
  if (g_str_has_suffix (walk->classes->str, " "))
    g_string_truncate (walk->classes, walk->classes->len - 1);
}

/* White space is one blank each time, and none at the start and at the end. A name is drawn, so
 * that it may hold no control characters. */
static void
add_to_annotation (Walk *walk, gunichar character)
{
  if (character >= 0x80 || !g_ascii_isspace ((char) character))
    g_string_append_unichar (walk->annotation,
                             (character < 0x20 || character == 0x7f) ? 0xfffd : character);
  else if (walk->annotation->len > 0 && !g_str_has_suffix (walk->annotation->str, " "))
    g_string_append_c (walk->annotation, ' ');
}

static void
read_annotation (Walk *walk)
{
  HearthHtmlReference reference;

  while (!at_end_of (walk, ">"))
    if (*walk->position == '&')
      {
        read_reference (walk, &reference);
        add_to_annotation (walk, reference.first);
        if (reference.second != 0)
          add_to_annotation (walk, reference.second);
      }
    else
      {
        add_to_annotation (walk, g_utf8_get_char (walk->position));
        walk->position = g_utf8_next_char (walk->position);
      }
  if (g_str_has_suffix (walk->annotation->str, " "))
    g_string_truncate (walk->annotation, walk->annotation->len - 1);
}

static void
read_start_tag (Walk *walk)
{
  HearthCueSpanKind kind;

  while (!at_end_of (walk, "\t\n\f .>"))
    g_string_append_c (walk->name, *walk->position++);
  read_classes (walk);
  read_annotation (walk);

  if (!find_tag (walk->name->str, &kind))
    return;
  if (kind == HEARTH_CUE_SPAN_RUBY_TEXT &&
      !hearth_cue_maker_is_in (walk->maker, HEARTH_CUE_SPAN_RUBY))
    return;
  hearth_cue_maker_open (walk->maker, kind,
                         kind == HEARTH_CUE_SPAN_VOICE || kind == HEARTH_CUE_SPAN_LANGUAGE
                             ? walk->annotation->str
                             : NULL,
                         walk->classes->len > 0 ? walk->classes->str : NULL);
}

static void
read_end_tag (Walk *walk)
{
  HearthCueSpanKind kind;

  walk->position++;
  while (!at_end_of (walk, ">"))
    g_string_append_c (walk->name, *walk->position++);

  if (!find_tag (walk->name->str, &kind))
    return;
  /* A ruby takes the text over it along. */
  if (kind == HEARTH_CUE_SPAN_RUBY)
    hearth_cue_maker_close (walk->maker, HEARTH_CUE_SPAN_RUBY_TEXT);
  hearth_cue_maker_close (walk->maker, kind);
}

static void
read_time_tag (Walk *walk)
{
  const char *c = walk->position;
  gint64 time_ms;

  while (!at_end_of (walk, ">"))
    walk->position++;
  if (hearth_webvtt_read_time (&c, walk->position, &time_ms) && c == walk->position)
    hearth_cue_maker_mark_time (walk->maker, time_ms);
}

/* The walk stands at "<". */
static void
read_tag (Walk *walk)
{
  walk->position++;
  g_string_truncate (walk->name, 0);
  g_string_truncate (walk->classes, 0);
  g_string_truncate (walk->annotation, 0);

  if (walk->position < walk->end && *walk->position == '/')
    read_end_tag (walk);
  else if (walk->position < walk->end && g_ascii_isdigit (*walk->position))
    read_time_tag (walk);
  else
    read_start_tag (walk);
  if (walk->position < walk->end)
    walk->position++;
}

/**
 * hearth_cue_text_read:
 * @maker: gets the words and their spans
 * @text: the text of a cue as WebVTT writes it: valid UTF-8 without NUL
 * @length: its bytes
 *
 * Reads the words of a cue after https://www.w3.org/TR/webvtt1/#cue-text-parsing-rules. For one
 * thread at a time.
 */
void
hearth_cue_text_read (HearthCueMaker *maker, const char *text, gsize length)
{
  g_autoptr (GString) name = g_string_new (NULL);
  g_autoptr (GString) classes = g_string_new (NULL);
  g_autoptr (GString) annotation = g_string_new (NULL);
  Walk walk = { text, text + length, maker, name, classes, annotation };

  while (walk.position < walk.end)
    if (*walk.position == '<')
      read_tag (&walk);
    else
      read_words (&walk);
}
