/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-caption-line.h"

/**
 * hearth_caption_line_set:
 * @self: (out caller-allocates): the line
 * @cue: what is to be shown
 * @language: (nullable): the language of its track
 * @voice_before: (nullable): who spoke in the cue before
 * @second: whether it is of the second language
 *
 * Fills in a line, which then holds a reference and copies.
 */
void
hearth_caption_line_set (HearthCaptionLine *self,
                         HearthCue *cue,
                         const char *language,
                         const char *voice_before,
                         gboolean second)
{
  *self = (HearthCaptionLine){ .cue = hearth_cue_ref (cue),
                               .language = g_strdup (language),
                               .voice_before = g_strdup (voice_before),
                               .second = second };
}

/**
 * hearth_caption_line_clear:
 * @self: a line
 *
 * Frees what it holds.
 */
void
hearth_caption_line_clear (HearthCaptionLine *self)
{
  g_clear_pointer (&self->cue, hearth_cue_unref);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->voice_before, g_free);
}

/**
 * hearth_caption_line_equal:
 * @a: a line
 * @b: another
 *
 * Returns: whether both look the same
 */
gboolean
hearth_caption_line_equal (const HearthCaptionLine *a, const HearthCaptionLine *b)
{
  return a->cue == b->cue && a->second == b->second && g_strcmp0 (a->language, b->language) == 0 &&
         g_strcmp0 (a->voice_before, b->voice_before) == 0;
}

/**
 * hearth_caption_lines_new:
 *
 * Returns: (transfer full) (element-type HearthCaptionLine): no lines, in an array that frees them
 */
GArray *
hearth_caption_lines_new (void)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (HearthCaptionLine));

  g_array_set_clear_func (lines, (GDestroyNotify) hearth_caption_line_clear);
  return lines;
}

/**
 * hearth_caption_lines_equal:
 * @a: (element-type HearthCaptionLine): lines
 * @b: (element-type HearthCaptionLine): others
 *
 * Returns: whether both are the same lines in the same order
 */
gboolean
hearth_caption_lines_equal (GArray *a, GArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!hearth_caption_line_equal (&g_array_index (a, HearthCaptionLine, i),
                                    &g_array_index (b, HearthCaptionLine, i)))
      return FALSE;
  return TRUE;
}

/**
 * hearth_caption_lines_text:
 * @self: (element-type HearthCaptionLine): lines
 * @second: which language
 *
 * Returns: (transfer full) (nullable): what they say, one under the other, or %NULL for nothing
 */
char *
hearth_caption_lines_text (GArray *self, gboolean second)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->len; i++)
    {
      const HearthCaptionLine *line = &g_array_index (self, HearthCaptionLine, i);
      const char *words = hearth_cue_get_text (line->cue);

      if (line->second != second)
        continue;
      if (text->len > 0 && *words != '\0')
        g_string_append_c (text, '\n');
      g_string_append (text, words);
    }
  return g_string_free (text, text->len == 0);
}
