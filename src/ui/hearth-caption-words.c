/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-caption-words.h"

#include "hearth-language.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More than this is no caption; it would only make the screen wait. */
#define MAX_BYTES 2000
#define MAX_LINES 6
#define MAX_SPANS 200
#define MAX_NAME 60

/* Something to take out of the text, to put in, or both. */
typedef struct
{
  guint at;
  guint length;
  char *words; /* owned */
} Edit;

typedef struct
{
  const HearthCaptionStyle *style;
  HearthCue *cue;
  const HearthCueSpan *spans;
  guint n_spans;
  guint length; /* of the text, as far as it is shown */
  GArray *edits;
  HearthCaptionWords *words;
} Writer;

/* https://www.w3.org/TR/webvtt1/#default-text-color */
static const struct
{
  const char *name;
  GdkRGBA color;
} colors[] = {
  { "white", { 1, 1, 1, 1 } }, { "lime", { 0, 1, 0, 1 } },   { "cyan", { 0, 1, 1, 1 } },
  { "red", { 1, 0, 0, 1 } },   { "yellow", { 1, 1, 0, 1 } }, { "magenta", { 1, 0, 1, 1 } },
  { "blue", { 0, 0, 1, 1 } },  { "black", { 0, 0, 0, 1 } },
};

static void
clear_edit (gpointer data)
{
  g_free (((Edit *) data)->words);
}

static void
clear_ruby (gpointer data)
{
  g_free (((HearthCaptionRuby *) data)->text);
}

static int
compare_edits (gconstpointer a, gconstpointer b)
{
  const Edit *first = a;
  const Edit *second = b;

  return (first->at > second->at) - (first->at < second->at);
}

static void
add_edit (Writer *writer, guint at, guint length, const char *words)
{
  g_array_append_val (writer->edits, ((Edit){ at, length, g_strdup (words) }));
}

/* Where a place of the cue's text is after all edits; behind what is put in there, or before it. */
static guint
map (Writer *writer, guint at, gboolean behind)
{
  guint mapped = at;

  for (guint i = 0; i < writer->edits->len; i++)
    {
      const Edit *edit = &g_array_index (writer->edits, Edit, i);

      if (edit->at > at || (edit->at == at && !behind))
        break;
      mapped += (guint) strlen (edit->words);
      mapped -= MIN (edit->length, at - edit->at);
    }
  return mapped;
}

/* How much of the text is shown: whole characters, and not too many lines. */
static guint
measure_text (const char *text)
{
  gsize length = strlen (text);
  guint n_lines = 1;

  if (length > MAX_BYTES)
    for (length = MAX_BYTES; (text[length] & 0xc0) == 0x80;)
      length--;
  for (gsize i = 0; i < length; i++)
    if (text[i] == '\n' && ++n_lines > MAX_LINES)
      return (guint) i;
  return (guint) length;
}

/* "Ann: ", in one line and not too long. */
static char *
write_name (const char *voice)
{
  g_autofree char *name = g_utf8_strlen (voice, -1) > MAX_NAME
                              ? g_utf8_substring (voice, 0, MAX_NAME)
                              : g_strdup (voice);

  g_strdelimit (name, "\n\r\t", ' ');
  /* Translators: who speaks, before what is said in a caption */
  return g_strdup_printf (C_ ("before what somebody says", "%s: "), name);
}

static void
add_name (Writer *writer, guint at, const char *voice, const char **before)
{
  g_autofree char *name = NULL;
  gboolean is_same = g_strcmp0 (voice, *before) == 0;

  if (voice == NULL || *voice == '\0')
    return;
  *before = voice;
  if (writer->style->names == HEARTH_CAPTION_NAMES_NEVER ||
      (is_same && writer->style->names == HEARTH_CAPTION_NAMES_CHANGE))
    return;
  name = write_name (voice);
  add_edit (writer, at, 0, name);
}

static void
add_names (Writer *writer, const char *voice_before)
{
  const char *before = voice_before;
  gboolean has_voices = FALSE;

  for (guint i = 0; i < writer->n_spans; i++)
    if (writer->spans[i].kind == HEARTH_CUE_SPAN_VOICE)
      {
        has_voices = TRUE;
        add_name (writer, MIN (writer->spans[i].start, writer->length), writer->spans[i].value,
                  &before);
      }
  if (!has_voices)
    add_name (writer, 0, hearth_cue_get_voice (writer->cue), &before);
}

/* Takes the small words out of a ruby, and puts a strut at each side of what they stand over. */
static void
add_rubies (Writer *writer)
{
  const char *text = hearth_cue_get_text (writer->cue);

  for (guint i = 0; i < writer->n_spans; i++)
    {
      const HearthCueSpan *ruby = &writer->spans[i];
      guint base = ruby->start;

      if (ruby->kind != HEARTH_CUE_SPAN_RUBY || ruby->end > writer->length)
        continue;
      for (guint j = i + 1; j <= i + ruby->n_within && j < writer->n_spans; j++)
        {
          const HearthCueSpan *small = &writer->spans[j];
          HearthCaptionRuby made = { base, base, small->start, NULL };

          if (small->kind != HEARTH_CUE_SPAN_RUBY_TEXT || small->start < base)
            continue;
          if (small->start > base && small->end > small->start)
            {
              made.text = g_strndup (text + small->start, small->end - small->start);
              g_array_append_val (writer->words->rubies, made);
              add_edit (writer, base, 0, HEARTH_CAPTION_STRUT);
              add_edit (writer, small->start, small->end - small->start, HEARTH_CAPTION_STRUT);
            }
          base = small->end;
        }
    }
}

static void
map_rubies (Writer *writer)
{
  for (guint i = 0; i < writer->words->rubies->len; i++)
    {
      HearthCaptionRuby *ruby = &g_array_index (writer->words->rubies, HearthCaptionRuby, i);

      ruby->start = map (writer, ruby->start, TRUE);
      ruby->strut = ruby->start - HEARTH_CAPTION_STRUT_LENGTH;
      ruby->end = map (writer, ruby->end, FALSE);
    }
}

static void
write_text (Writer *writer)
{
  const char *text = hearth_cue_get_text (writer->cue);
  g_autoptr (GString) written = g_string_new (NULL);
  guint at = 0;

  g_array_sort (writer->edits, compare_edits);
  for (guint i = 0; i < writer->edits->len; i++)
    {
      const Edit *edit = &g_array_index (writer->edits, Edit, i);

      if (edit->at > at)
        g_string_append_len (written, text + at, edit->at - at);
      g_string_append (written, edit->words);
      at = MAX (at, edit->at + edit->length);
    }
  if (at < writer->length)
    g_string_append_len (written, text + at, writer->length - at);
  writer->words->text = g_strdup (written->str);
}

static void
add_attribute (Writer *writer, PangoAttribute *attribute, guint start, guint end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (writer->words->attrs, attribute);
}

static guint16
to_pango (float channel)
{
  return (guint16) (channel * 65535);
}

/* A colour that cannot be read on the background that the person has is left out. */
static void
add_color (Writer *writer, const GdkRGBA *color, gboolean behind, guint start, guint end)
{
  guint16 red = to_pango (color->red);
  guint16 green = to_pango (color->green);
  guint16 blue = to_pango (color->blue);

  if (behind)
    {
      if (writer->style->contrast <= 1)
        add_attribute (writer, pango_attr_background_new (red, green, blue), start, end);
    }
  else if (hearth_caption_style_has_contrast (color, &writer->style->background,
                                              writer->style->contrast))
    add_attribute (writer, pango_attr_foreground_new (red, green, blue), start, end);
}

static void
add_classes (Writer *writer, const char *classes, guint start, guint end)
{
  g_auto (GStrv) names = g_strsplit (classes, " ", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      gboolean behind = g_str_has_prefix (names[i], "bg_");

      for (gsize j = 0; j < G_N_ELEMENTS (colors); j++)
        if (strcmp (names[i] + (behind ? strlen ("bg_") : 0), colors[j].name) == 0)
          add_color (writer, &colors[j].color, behind, start, end);
    }
}

static void
add_language (Writer *writer, const char *language, guint start, guint end)
{
  g_autofree char *tag = language != NULL ? hearth_language_tag (language) : NULL;

  /* Pango keeps every tag for ever, so it gets to see none but real ones. */
  if (tag != NULL)
    add_attribute (writer, pango_attr_language_new (pango_language_from_string (tag)), start, end);
}

static void
add_span (Writer *writer, const HearthCueSpan *span)
{
  guint start = map (writer, span->start, TRUE);
  guint end = map (writer, MIN (span->end, writer->length), FALSE);

  if (span->kind == HEARTH_CUE_SPAN_TIME && span->start <= writer->length)
    g_array_append_val (writer->words->moments,
                        ((HearthCaptionMoment){ map (writer, span->start, FALSE), span->time_ms }));
  if (span->start >= writer->length || start >= end)
    return;
  if (span->classes != NULL)
    add_classes (writer, span->classes, start, end);
  switch (span->kind)
    {
    case HEARTH_CUE_SPAN_ITALIC:
      add_attribute (writer, pango_attr_style_new (PANGO_STYLE_ITALIC), start, end);
      break;
    case HEARTH_CUE_SPAN_BOLD:
      add_attribute (writer, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start, end);
      break;
    case HEARTH_CUE_SPAN_UNDERLINE:
      add_attribute (writer, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), start, end);
      break;
    case HEARTH_CUE_SPAN_LANGUAGE:
      add_language (writer, span->value, start, end);
      break;
    case HEARTH_CUE_SPAN_CLASS:
    case HEARTH_CUE_SPAN_RUBY:
    case HEARTH_CUE_SPAN_RUBY_TEXT:
    case HEARTH_CUE_SPAN_VOICE:
    case HEARTH_CUE_SPAN_TIME:
    default:
      break;
    }
}

/* The names that were put in stand out a little. */
static void
add_weight_of_names (Writer *writer)
{
  guint before = 0;

  for (guint i = 0; i < writer->edits->len; i++)
    {
      const Edit *edit = &g_array_index (writer->edits, Edit, i);
      guint length = (guint) strlen (edit->words);
      guint start = edit->at + before;

      if (edit->length == 0 && strcmp (edit->words, HEARTH_CAPTION_STRUT) != 0)
        add_attribute (writer, pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD), start,
                       start + length);
      before += length - edit->length;
    }
}

/**
 * hearth_caption_words_new:
 * @line: what is to be shown
 * @style: how the person wants it
 *
 * Writes out the words of a cue. Of a cue that is a whole page, it is the beginning.
 *
 * Returns: (transfer full): the words
 */
HearthCaptionWords *
hearth_caption_words_new (const HearthCaptionLine *line, const HearthCaptionStyle *style)
{
  HearthCaptionWords *self = g_new0 (HearthCaptionWords, 1);
  g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (Edit));
  Writer writer = { .style = style, .cue = line->cue, .edits = edits, .words = self };

  g_array_set_clear_func (edits, clear_edit);
  self->attrs = pango_attr_list_new ();
  self->rubies = g_array_new (FALSE, FALSE, sizeof (HearthCaptionRuby));
  g_array_set_clear_func (self->rubies, clear_ruby);
  self->moments = g_array_new (FALSE, FALSE, sizeof (HearthCaptionMoment));
  writer.spans = hearth_cue_get_spans (line->cue, &writer.n_spans);
  writer.n_spans = MIN (writer.n_spans, MAX_SPANS);
  writer.length = measure_text (hearth_cue_get_text (line->cue));

  add_names (&writer, line->voice_before);
  add_rubies (&writer);
  write_text (&writer);
  map_rubies (&writer);
  add_language (&writer, line->language, 0, (guint) strlen (self->text));
  add_weight_of_names (&writer);
  for (guint i = 0; i < writer.n_spans; i++)
    add_span (&writer, &writer.spans[i]);
  return self;
}

/**
 * hearth_caption_words_free:
 * @self: (transfer full): words
 */
void
hearth_caption_words_free (HearthCaptionWords *self)
{
  g_free (self->text);
  pango_attr_list_unref (self->attrs);
  g_array_unref (self->rubies);
  g_array_unref (self->moments);
  g_free (self);
}

/**
 * hearth_caption_words_get_shown:
 * @self: words
 * @time_ms: a moment of the recording, in milliseconds
 *
 * Returns: how many bytes of the text are to be seen then; the rest waits
 */
guint
hearth_caption_words_get_shown (HearthCaptionWords *self, gint64 time_ms)
{
  for (guint i = 0; i < self->moments->len; i++)
    {
      const HearthCaptionMoment *moment = &g_array_index (self->moments, HearthCaptionMoment, i);

      if (moment->time_ms > time_ms)
        return moment->offset;
    }
  return (guint) strlen (self->text);
}

/**
 * hearth_caption_words_is_rtl:
 * @text: words
 *
 * Pure.
 *
 * Returns: whether they are written from the right, which the first letter tells
 */
gboolean
hearth_caption_words_is_rtl (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar character = g_utf8_get_char (text);

      if (!g_unichar_isalpha (character))
        continue;
      switch ((int) g_unichar_get_script (character))
        {
        case G_UNICODE_SCRIPT_ARABIC:
        case G_UNICODE_SCRIPT_HEBREW:
        case G_UNICODE_SCRIPT_NKO:
        case G_UNICODE_SCRIPT_SYRIAC:
        case G_UNICODE_SCRIPT_THAANA:
          return TRUE;
        default:
          return FALSE;
        }
    }
  return FALSE;
}
