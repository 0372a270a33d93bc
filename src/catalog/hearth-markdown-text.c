/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Markdown by the blocks of CommonMark, https://spec.commonmark.org/, as far as people use them. */
#include "hearth-markdown-text.h"

#include "hearth-html-text.h"
#include "hearth-markdown-inline.h"

#include <string.h>

#define MAX_BYTES (256 * 1024)
#define MAX_REFERENCES 500
#define MAX_QUOTES 8

/* Markdown line by line; what the lines make is HTML, which hearth_html_to_text() knows how to
 * write. */
typedef struct
{
  GString *html;
  GString *paragraph;     /* the lines of the open one */
  GHashTable *references; /* addresses by label */
  char fence;             /* the sign of the open block of code, or 0 */
  gsize n_fence;
  gboolean in_list;
} Reader;

typedef struct
{
  const char *start;
  gsize length;
} Line;

static Line
strip (Line line)
{
  while (line.length > 0 && g_ascii_isspace (*line.start))
    {
      line.start++;
      line.length--;
    }
  while (line.length > 0 && g_ascii_isspace (line.start[line.length - 1]))
    line.length--;
  return line;
}

static Line
skip (Line line, gsize n)
{
  return strip ((Line){ line.start + n, line.length - n });
}

static gsize
count_sign (Line line, char sign)
{
  gsize n = 0;

  while (n < line.length && line.start[n] == sign)
    n++;
  return n;
}

static gboolean
consists_of (Line line, const char *signs)
{
  for (gsize i = 0; i < line.length; i++)
    if (strchr (signs, line.start[i]) == NULL)
      return FALSE;
  return line.length > 0;
}

static void
end_paragraph (Reader *self)
{
  if (self->paragraph->len == 0)
    return;
  hearth_markdown_inline_append (self->html, self->paragraph->str, self->paragraph->len,
                                 self->references);
  if (!self->in_list)
    g_string_append (self->html, "</p>");
  g_string_truncate (self->paragraph, 0);
}

static void
end_list (Reader *self)
{
  end_paragraph (self);
  if (self->in_list)
    g_string_append (self->html, "</ul>");
  self->in_list = FALSE;
}

static void
add_line (Reader *self, Line line)
{
  if (self->paragraph->len == 0)
    {
      end_list (self);
      g_string_append (self->html, "<p>");
    }
  else
    g_string_append_c (self->paragraph, '\n');
  g_string_append_len (self->paragraph, line.start, (gssize) line.length);
}

static void
add_block (Reader *self, const char *element, Line line)
{
  end_list (self);
  g_string_append_printf (self->html, "<%s>", element);
  hearth_markdown_inline_append (self->html, line.start, line.length, self->references);
  g_string_append_printf (self->html, "</%s>", element);
}

/* Begins or ends a block of code. */
static gboolean
take_fence (Reader *self, Line line)
{
  const char sign = line.length > 0 ? *line.start : 0;
  const gsize n = count_sign (line, sign);

  if (self->fence != 0)
    {
      if (sign != self->fence || n < self->n_fence || n < line.length)
        return FALSE;
      g_string_append (self->html, "</pre>");
      self->fence = 0;
      return TRUE;
    }
  if ((sign != '`' && sign != '~') || n < 3 ||
      (sign == '`' && memchr (line.start + n, '`', line.length - n) != NULL))
    return FALSE;
  end_list (self);
  g_string_append (self->html, "<pre>");
  self->fence = sign;
  self->n_fence = n;
  return TRUE;
}

static gboolean
take_heading (Reader *self, Line line)
{
  const gsize n = count_sign (line, '#');
  Line title;

  if (n == 0 || n > 6 || (n < line.length && !g_ascii_isspace (line.start[n])))
    return FALSE;
  title = skip (line, n);
  while (title.length > 0 && title.start[title.length - 1] == '#')
    title.length--;
  add_block (self, "h2", strip (title));
  return TRUE;
}

/* Lines under headings, lines between parts, and those under the heads of tables. */
static gboolean
take_rule (Reader *self, Line line)
{
  const gboolean is_rule =
      line.length >= 3 &&
      (consists_of (line, "- ") || consists_of (line, "* ") || consists_of (line, "_ "));
  const gboolean is_underline = self->paragraph->len > 0 && line.length >= 2 &&
                                (consists_of (line, "=") || consists_of (line, "-"));
  const gboolean is_table = memchr (line.start, '|', line.length) != NULL &&
                            memchr (line.start, '-', line.length) != NULL &&
                            consists_of (line, "|-: ");

  if (is_table)
    return TRUE;
  if (!is_rule && !is_underline)
    return FALSE;
  end_list (self);
  return TRUE;
}

/* An item with a number is a line as it stands: the number may be a year. */
static gboolean
take_item (Reader *self, Line line)
{
  if (line.length < 2 || strchr ("-*+", *line.start) == NULL || !g_ascii_isspace (line.start[1]))
    return FALSE;
  end_paragraph (self);
  g_string_append (self->html, self->in_list ? "<li>" : "<ul><li>");
  self->in_list = TRUE;
  line = skip (line, 1);
  g_string_append_len (self->paragraph, line.start, (gssize) line.length);
  return TRUE;
}

static void
take_line (Reader *self, Line line)
{
  const Line written = line;

  line = strip (line);
  if (take_fence (self, line))
    return;
  if (self->fence != 0)
    {
      hearth_markdown_escape (self->html, written.start, written.length);
      g_string_append_c (self->html, '\n');
      return;
    }
  for (guint i = 0; i < MAX_QUOTES && line.length > 0 && *line.start == '>'; i++)
    line = skip (line, 1);
  if (line.length == 0)
    {
      end_paragraph (self);
      return;
    }
  if (!take_heading (self, line) && !take_rule (self, line) && !take_item (self, line))
    add_line (self, line);
}

/* "[label]: address" is for the links and is not shown. */
static gboolean
take_definition (Reader *self, Line line)
{
  const char *close =
      line.length > 3 && *line.start == '[' ? memchr (line.start, ']', line.length - 1) : NULL;
  g_autofree char *label = NULL;
  Line target;
  gsize n = 0;

  if (close == NULL || close[1] != ':' || close == line.start + 1 ||
      g_hash_table_size (self->references) >= MAX_REFERENCES)
    return FALSE;
  target = skip (line, (gsize) (close + 2 - line.start));
  while (n < target.length && !g_ascii_isspace (target.start[n]))
    n++;
  if (n == 0)
    return FALSE;
  if (n > 2 && *target.start == '<' && target.start[n - 1] == '>')
    {
      target.start++;
      n -= 2;
    }
  label = g_strndup (line.start + 1, (gsize) (close - line.start) - 1);
  g_hash_table_insert (self->references, g_utf8_casefold (g_strstrip (label), -1),
                       g_strndup (target.start, n));
  return TRUE;
}

static gboolean
next_line (const char **at, const char *end, Line *line)
{
  const char *newline;

  if (*at >= end)
    return FALSE;
  newline = memchr (*at, '\n', (gsize) (end - *at));
  *line = (Line){ *at, (gsize) ((newline != NULL ? newline : end) - *at) };
  if (line->length > 0 && line->start[line->length - 1] == '\r')
    line->length--;
  *at = newline != NULL ? newline + 1 : end;
  return TRUE;
}

static void
read_lines (Reader *self, const char *markdown, gsize length)
{
  const char *end = markdown + length;
  const char *at = markdown;
  Line line;

  while (next_line (&at, end, &line))
    take_definition (self, strip (line));
  for (at = markdown; next_line (&at, end, &line);)
    {
      const Line bare = strip (line);

      if (self->fence == 0 && bare.length > 0 && *bare.start == '[' && take_definition (self, bare))
        continue;
      take_line (self, line);
    }
  end_paragraph (self);
}

static char *
to_html (const char *markdown, gsize length)
{
  g_autoptr (GString) html = g_string_new (NULL);
  g_autoptr (GString) paragraph = g_string_new (NULL);
  g_autoptr (GHashTable) references =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Reader reader = { .html = html, .paragraph = paragraph, .references = references };

  read_lines (&reader, markdown, length);
  return g_string_free (g_steal_pointer (&html), FALSE);
}

/**
 * hearth_markdown_to_text:
 * @markdown: (nullable): Markdown as people write it, in UTF-8 as far as it goes
 * @length: its bytes, or -1 when a zero byte ends it
 * @base_uri: (nullable): where it comes from, for the addresses in it
 * @max_bytes: the bytes at most of the text
 *
 * Makes safe plain text of a description as hearth_html_to_text() does: headings and paragraphs
 * are lines, items begin with "• " or their number, links become "words (address)", pictures and
 * marks of emphasis are gone, code stays. Of the document 256 KiB are read. Pure, for any thread.
 *
 * Returns: (transfer full): the text, "" when there is none
 */
char *
hearth_markdown_to_text (const char *markdown, gssize length, const char *base_uri, gsize max_bytes)
{
  gsize n_bytes = markdown == NULL ? 0 : length >= 0 ? (gsize) length : strlen (markdown);
  g_autofree char *valid = NULL;
  g_autofree char *html = NULL;

  if (n_bytes == 0)
    return g_strdup ("");
  valid = g_utf8_make_valid (markdown, (gssize) MIN (n_bytes, MAX_BYTES));
  if (strpbrk (valid, "\\`*_[]<>&#+-=~!|") == NULL)
    return hearth_html_tidy (valid, -1, max_bytes);
  html = to_html (valid, strlen (valid));
  return hearth_html_to_text (html, -1, base_uri, max_bytes);
}
