/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-gst-cue.h"

#include <string.h>

/* More than this is no caption. */
#define MAX_BYTES 4000
#define MAX_SPANS 100
#define MAX_DEPTH 8

typedef struct
{
  GString *text;
  GArray *spans; /* of HearthCueSpan */
  guint open[MAX_DEPTH];
  guint n_open;
  gboolean is_markup;
} Maker;

static const struct
{
  const char *name;
  HearthCueSpanKind kind;
} tags[] = { { "i", HEARTH_CUE_SPAN_ITALIC },
             { "b", HEARTH_CUE_SPAN_BOLD },
             { "u", HEARTH_CUE_SPAN_UNDERLINE } };

/* Those that say nothing that can be shown, and are no words either. */
static const char *const silent[] = { "span", "font", "c",    "v",  "lang",
                                      "s",    "br",   "ruby", "rt", NULL };

static const struct
{
  const char *name;
  char character;
} entities[] = { { "&amp;", '&' },  { "&lt;", '<' },    { "&gt;", '>' },
                 { "&quot;", '"' }, { "&apos;", '\'' }, { "&#39;", '\'' } };

static void
close_innermost (Maker *maker)
{
  guint at = maker->open[--maker->n_open];
  HearthCueSpan *span = &g_array_index (maker->spans, HearthCueSpan, at);

  span->end = (guint) maker->text->len;
  span->n_within = maker->spans->len - at - 1;
}

static void
open_span (Maker *maker, HearthCueSpanKind kind)
{
  HearthCueSpan span = { .kind = kind, .start = (guint) maker->text->len };

  if (maker->n_open == MAX_DEPTH || maker->spans->len == MAX_SPANS)
    return;
  maker->open[maker->n_open++] = maker->spans->len;
  g_array_append_val (maker->spans, span);
}

/* What was opened within ends with it. */
static void
close_span (Maker *maker, HearthCueSpanKind kind)
{
  guint depth = maker->n_open;

  while (depth > 0 &&
         g_array_index (maker->spans, HearthCueSpan, maker->open[depth - 1]).kind != kind)
    depth--;
  while (depth > 0 && maker->n_open >= depth)
    close_innermost (maker);
}

/* Reads a tag at "<". What only looks like one is text. Returns what is behind it. */
static const char *
read_tag (Maker *maker, const char *c)
{
  const char *end = strchr (c, '>');
  gboolean closes = c[1] == '/';
  const char *start = c + 1 + closes;
  g_autofree char *name = NULL;

  if (end == NULL)
    return c;
  name = g_ascii_strdown (start, (gssize) strcspn (start, ">. \t="));
  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    if (strcmp (name, tags[i].name) == 0)
      {
        if (closes)
          close_span (maker, tags[i].kind);
        else
          open_span (maker, tags[i].kind);
        return end + 1;
      }
  return g_strv_contains (silent, name) ? end + 1 : c;
}

static const char *
read_entity (Maker *maker, const char *c)
{
  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    if (g_str_has_prefix (c, entities[i].name))
      {
        g_string_append_c (maker->text, entities[i].character);
        return c + strlen (entities[i].name);
      }
  return c;
}

static void
read_text (Maker *maker, const char *c)
{
  while (*c != '\0')
    {
      const char *behind = c;

      if (*c == '<')
        behind = read_tag (maker, c);
      else if (*c == '&' && maker->is_markup)
        behind = read_entity (maker, c);
      if (behind == c)
        {
          if (*c != '\r')
            g_string_append_c (maker->text, *c);
          behind++;
        }
      c = behind;
    }
}

/* Lines of a WebVTT file that say when, which the buffer says, too. */
static char *
skip_timings (char *text)
{
  char *end = strchr (text, '\n');

  if (end == NULL || g_strstr_len (text, end - text, "-->") == NULL)
    return text;
  return end + 1;
}

static void
strip_end (Maker *maker)
{
  while (maker->text->len > 0 && g_ascii_isspace (maker->text->str[maker->text->len - 1]))
    g_string_truncate (maker->text, maker->text->len - 1);
  for (guint i = 0; i < maker->spans->len; i++)
    {
      HearthCueSpan *span = &g_array_index (maker->spans, HearthCueSpan, i);

      span->start = MIN (span->start, (guint) maker->text->len);
      span->end = MIN (span->end, (guint) maker->text->len);
    }
}

/**
 * hearth_gst_cue_new:
 * @text: (array length=length): what came out of a demuxer; need not end with NUL
 * @length: its length in bytes
 * @is_markup: whether characters are escaped in it, as Pango reads markup
 * @start_ms: when it appears, in milliseconds
 * @end_ms: when it is gone, in milliseconds
 *
 * Makes a cue. The tags for italic, bold and underlined words become spans, others go; a "<" that
 * begins no tag is a word as any other. Any thread may call it.
 *
 * Returns: (transfer full) (nullable): a cue, or %NULL when there are no words
 */
HearthCue *
hearth_gst_cue_new (
    const char *text, gsize length, gboolean is_markup, gint64 start_ms, gint64 end_ms)
{
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) MIN (length, MAX_BYTES));
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (HearthCueSpan));
  Maker maker = { .text = words, .spans = spans, .is_markup = is_markup };

  read_text (&maker, g_strchug (skip_timings (valid)));
  while (maker.n_open > 0)
    close_innermost (&maker);
  strip_end (&maker);
  if (words->len == 0)
    return NULL;
  return hearth_cue_new_full (
      &(HearthCueParts){ .start_ms = start_ms,
                         .end_ms = end_ms,
                         .text = words->str,
                         .spans = (const HearthCueSpan *) (gpointer) spans->data,
                         .n_spans = spans->len });
}
