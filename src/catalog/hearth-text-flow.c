/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-text-flow.h"

#include <string.h>

#define ELLIPSIS "…"
#define FIRM_SPACE 0x00a0
#define MAX_SPACES 64
#define MAX_LINES 2

/* How far back a word that is cut off may begin. */
#define MAX_CUT_WORD 64

/* What pages mean that write the characters of Windows as numbers, as all browsers take them. */
static const gunichar windows[32] = {
  0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
  0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
  0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

static gboolean
is_between (gunichar c, gunichar first, gunichar last)
{
  return c >= first && c <= last;
}

/* Characters that nobody sees and that turn the words around them, or only part them for a machine.
 */
static gboolean
is_unseen (gunichar c)
{
  return g_unichar_iscntrl (c) || c == 0x200b || c == 0xfeff || is_between (c, 0x202a, 0x202e) ||
         is_between (c, 0x2066, 0x2069);
}

/* The bytes at the start of a text that are words and nothing else. */
static gsize
count_words (const guchar *at, gsize length)
{
  gsize n = 0;

  while (n < length && at[n] > 0x20 && at[n] != 0x7f && at[n] != 0xc2 && at[n] != 0xe2 &&
         at[n] != 0xef)
    n++;
  return n;
}

/* Writes the space that is due before a word. */
static void
write_space (HearthTextFlow *self)
{
  const gboolean is_first = self->out->len == 0;

  if (self->n_lines > 0 && !is_first)
    for (guint i = 0; i < self->n_lines; i++)
      g_string_append_c (self->out, '\n');
  if (self->is_exact)
    for (guint i = 0; i < self->n_spaces; i++)
      g_string_append_c (self->out, ' ');
  else if (self->n_spaces > 0 && self->n_lines == 0 && !is_first)
    g_string_append (self->out, self->is_firm ? "\u00a0" : " ");
  if (self->mark != NULL)
    g_string_append (self->out, self->mark);
  self->n_lines = 0;
  self->n_spaces = 0;
  self->is_firm = FALSE;
  self->mark = NULL;
}

static void
add_space (HearthTextFlow *self, gunichar c, HearthTextSpace space)
{
  if (space != HEARTH_TEXT_SPACE_COLLAPSE && (c == '\n' || is_between (c, 0x2028, 0x2029)))
    {
      hearth_text_flow_end_line (self);
      return;
    }
  /* Space from elsewhere does not count as that of a text whose spaces all stay. */
  if (self->is_exact != (space == HEARTH_TEXT_SPACE_KEEP))
    self->n_spaces = MIN (self->n_spaces, space == HEARTH_TEXT_SPACE_KEEP ? 0 : 1);
  self->is_exact = space == HEARTH_TEXT_SPACE_KEEP;
  self->is_firm = c == FIRM_SPACE && self->n_spaces == 0;
  if (c != '\r')
    self->n_spaces = MIN (self->n_spaces + 1, MAX_SPACES);
}

/**
 * hearth_text_flow_init:
 * @self: a text
 * @max_bytes: the bytes at most that it may have
 *
 * Begins an empty text. hearth_text_flow_finish() ends it.
 */
void
hearth_text_flow_init (HearthTextFlow *self, gsize max_bytes)
{
  *self = (HearthTextFlow){ .out = g_string_new (NULL), .max_bytes = max_bytes };
}

/**
 * hearth_text_flow_append_character:
 * @self: a text
 * @c: a character
 * @space: what becomes of white space
 *
 * Adds one character, unless it is one that nobody sees.
 */
void
hearth_text_flow_append_character (HearthTextFlow *self, gunichar c, HearthTextSpace space)
{
  if (is_between (c, 0x80, 0x9f))
    c = windows[c - 0x80];
  if (g_unichar_isspace (c))
    {
      add_space (self, c, space);
      return;
    }
  if (is_unseen (c) || !g_unichar_validate (c))
    return;
  write_space (self);
  g_string_append_unichar (self->out, c);
}

/**
 * hearth_text_flow_append:
 * @self: a text
 * @text: valid UTF-8; no zero byte need end it
 * @length: its bytes
 * @space: what becomes of its white space
 *
 * Adds words.
 */
void
hearth_text_flow_append (HearthTextFlow *self,
                         const char *text,
                         gsize length,
                         HearthTextSpace space)
{
  const char *end = text + length;

  while (text < end && !hearth_text_flow_is_full (self))
    {
      const gsize n = count_words ((const guchar *) text, (gsize) (end - text));

      if (n > 0)
        {
          write_space (self);
          g_string_append_len (self->out, text, (gssize) n);
          text += n;
          continue;
        }
      hearth_text_flow_append_character (self, g_utf8_get_char (text), space);
      text = g_utf8_next_char (text);
    }
}

/**
 * hearth_text_flow_end_line:
 * @self: a text
 *
 * Ends the line; ending an empty one leaves one empty line, however often.
 */
void
hearth_text_flow_end_line (HearthTextFlow *self)
{
  self->n_lines = MIN (self->n_lines + 1, MAX_LINES);
  self->n_spaces = 0;
}

/**
 * hearth_text_flow_break:
 * @self: a text
 * @n_lines: 1 to begin what follows in a new line, 2 to leave a line empty before it
 *
 * Parts two blocks of a text.
 */
void
hearth_text_flow_break (HearthTextFlow *self, guint n_lines)
{
  self->n_lines = MAX (self->n_lines, MIN (n_lines, MAX_LINES));
  self->n_spaces = 0;
}

/**
 * hearth_text_flow_item:
 * @self: a text
 * @number: the number of the item, 0 where they have none
 *
 * Begins an item of a list in a new line, with a bullet or its number. An empty item leaves no
 * trace.
 */
void
hearth_text_flow_item (HearthTextFlow *self, guint number)
{
  hearth_text_flow_break (self, 1);
  self->mark = "• ";
  if (number == 0)
    return;
  g_snprintf (self->mark_room, sizeof self->mark_room, "%u. ", number);
  self->mark = self->mark_room;
}

/**
 * hearth_text_flow_is_full:
 * @self: a text
 *
 * Returns: whether more words would only be cut off
 */
gboolean
hearth_text_flow_is_full (HearthTextFlow *self)
{
  return self->out->len > self->max_bytes;
}

/* Ends a text that is too long after a whole word, if that is not far back. */
static void
cut (GString *out, gsize max_bytes)
{
  const gsize room = max_bytes >= strlen (ELLIPSIS) ? max_bytes - strlen (ELLIPSIS) : max_bytes;
  gsize end = room;
  gsize word;

  while (end > 0 && ((guchar) out->str[end] & 0xc0) == 0x80)
    end--;
  for (word = end; word > 0 && end - word < MAX_CUT_WORD && !g_ascii_isspace (out->str[word]);)
    word--;
  if (word > 0 && g_ascii_isspace (out->str[word]))
    end = word;
  while (end > 0 && g_ascii_isspace (out->str[end - 1]))
    end--;
  g_string_truncate (out, end);
  if (end + strlen (ELLIPSIS) <= max_bytes)
    g_string_append (out, ELLIPSIS);
}

/**
 * hearth_text_flow_finish:
 * @self: a text
 *
 * Ends a text. One that is too long ends with "…".
 *
 * Returns: (transfer full): the text, valid UTF-8
 */
char *
hearth_text_flow_finish (HearthTextFlow *self)
{
  if (hearth_text_flow_is_full (self))
    cut (self->out, self->max_bytes);
  return g_string_free (g_steal_pointer (&self->out), FALSE);
}
