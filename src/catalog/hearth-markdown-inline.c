/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-markdown-inline.h"

#include <string.h>

#define MAX_DEPTH 4

/* How far a bracket may be from the one that closes it. */
#define MAX_LINK_BYTES 3000

/* A run of "*", "_" or "~" in what was written; those that turn out to be marks are taken out. */
typedef struct _Run Run;
struct _Run
{
  gsize place; /* in the HTML */
  guint length;
  guint n_removed;
  char sign;
  gboolean can_open;
  gboolean can_close;
  Run *before; /* the open one of its sign before it */
};

typedef struct
{
  GString *html;
  const char *start;
  const char *at;
  const char *end;
  GHashTable *references; /* nullable */
  GArray *runs;           /* owned, of Run */
  guint depth;
  gboolean no_more_tags; /* no ">" is ahead */
} Walk;

typedef struct
{
  const char *words;
  gsize n_words;
  char *url;         /* owned, nullable when it leads nowhere */
  const char *after; /* where it ends */
} Link;

static void
append (GString *html, const char *markdown, gsize length, GHashTable *references, guint depth);

static gsize
left (Walk *walk)
{
  return (gsize) (walk->end - walk->at);
}

static gboolean
looking_at (Walk *walk, const char *words)
{
  const gsize length = strlen (words);

  return left (walk) >= length && g_ascii_strncasecmp (walk->at, words, length) == 0;
}

static gsize
run_length (const char *at, const char *end)
{
  const char *first = at;

  while (at < end && *at == *first)
    at++;
  return (gsize) (at - first);
}

/* The character at one side of a run: a space, a sign or a part of a word. */
static gboolean
is_space (gunichar c)
{
  return c == 0 || g_unichar_isspace (c);
}

static gunichar
character_before (Walk *walk)
{
  return walk->at > walk->start ? g_utf8_get_char (g_utf8_prev_char (walk->at)) : ' ';
}

static gunichar
character_at (Walk *walk, const char *at)
{
  return at < walk->end ? g_utf8_get_char (at) : ' ';
}

/* CommonMark, "left-flanking" and "right-flanking"; but a single star in a word is part of it, as
 * in "Partner*innen". */
static void
take_run (Walk *walk)
{
  const gsize length = run_length (walk->at, walk->end);
  const gunichar before = character_before (walk);
  const gunichar after = character_at (walk, walk->at + length);
  const gboolean opens = !is_space (after) && (!g_unichar_ispunct (after) || is_space (before) ||
                                               g_unichar_ispunct (before));
  const gboolean closes = !is_space (before) && (!g_unichar_ispunct (before) || is_space (after) ||
                                                 g_unichar_ispunct (after));
  Run run = { .place = walk->html->len, .length = (guint) length, .sign = *walk->at };

  run.can_open = opens && (run.sign != '_' || !closes || g_unichar_ispunct (before));
  run.can_close = closes && (run.sign != '_' || !opens || g_unichar_ispunct (after));
  if ((run.sign == '~' && length != 2) ||
      (run.sign == '*' && length == 1 && g_unichar_isalpha (before) && g_unichar_isalpha (after)))
    run.can_open = run.can_close = FALSE;
  g_string_append_len (walk->html, walk->at, (gssize) length);
  g_array_append_val (walk->runs, run);
  walk->at += length;
}

static guint
sign_index (char sign)
{
  return sign == '*' ? 0 : sign == '_' ? 1 : 2;
}

/* Pairs each run that may close with the last one of its sign that may open. */
static void
pair_runs (GArray *runs)
{
  Run *openers[3] = { NULL };

  for (guint i = 0; i < runs->len; i++)
    {
      Run *closer = &g_array_index (runs, Run, i);
      Run **opener = &openers[sign_index (closer->sign)];

      while (closer->can_close && *opener != NULL && closer->n_removed < closer->length)
        {
          const guint n =
              MIN ((*opener)->length - (*opener)->n_removed, closer->length - closer->n_removed);

          (*opener)->n_removed += n;
          closer->n_removed += n;
          if ((*opener)->n_removed == (*opener)->length)
            *opener = (*opener)->before;
        }
      if (closer->can_open && closer->n_removed < closer->length)
        {
          closer->before = *opener;
          *opener = closer;
        }
    }
}

static void
remove_marks (GString *html, GArray *runs)
{
  gsize kept = 0;
  gsize read = 0;

  if (runs->len == 0)
    return;
  pair_runs (runs);
  for (guint i = 0; i < runs->len; i++)
    {
      const Run *run = &g_array_index (runs, Run, i);

      memmove (html->str + kept, html->str + read, run->place - read);
      kept += run->place - read;
      read = run->place + run->n_removed;
    }
  memmove (html->str + kept, html->str + read, html->len - read);
  g_string_truncate (html, kept + html->len - read);
}

/* Code, whose signs are signs; without a second run of backticks of this length it is none. */
static gboolean
take_code (Walk *walk)
{
  const gsize length = run_length (walk->at, walk->end);
  const char *words = walk->at + length;

  for (const char *at = words; at < walk->end && (at = memchr (at, '`', (gsize) (walk->end - at)));)
    {
      const gsize n = run_length (at, walk->end);

      if (n == length)
        {
          hearth_markdown_escape (walk->html, words, (gsize) (at - words));
          walk->at = at + n;
          return TRUE;
        }
      at += n;
    }
  g_string_append_len (walk->html, walk->at, (gssize) length);
  walk->at += length;
  return TRUE;
}

/* Finds the bracket that closes the one at @open, on any lines. */
static const char *
find_close (const char *open, const char *end, char opening, char closing)
{
  guint depth = 0;

  if (end - open > MAX_LINK_BYTES)
    end = open + MAX_LINK_BYTES;
  for (const char *at = open; at < end; at++)
    {
      if (*at == '\\')
        at++;
      else if (*at == opening)
        depth++;
      else if (*at == closing && --depth == 0)
        return at;
    }
  return NULL;
}

static char *
dup_unescaped (const char *text, gsize length)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *at = text; at < text + length; at++)
    {
      if (*at == '\\' && at + 1 < text + length && g_ascii_ispunct (at[1]))
        at++;
      g_string_append_c (plain, *at);
    }
  return g_string_free (g_steal_pointer (&plain), FALSE);
}

/* "(address "title")" */
static gboolean
read_target (const char *open, const char *end, Link *link)
{
  const char *close = find_close (open, end, '(', ')');
  const char *from = open + 1;
  const char *to;

  if (close == NULL)
    return FALSE;
  while (from < close && g_ascii_isspace (*from))
    from++;
  if (*from == '<')
    {
      to = memchr (from, '>', (gsize) (close - from));
      if (to == NULL)
        return FALSE;
      from++;
    }
  else
    for (to = from; to < close && !g_ascii_isspace (*to);)
      to++;
  link->url = dup_unescaped (from, (gsize) (to - from));
  link->after = close + 1;
  return TRUE;
}

static char *
dup_label (const char *label, gsize length)
{
  g_autofree char *plain = g_strndup (label, length);

  return g_utf8_casefold (g_strstrip (plain), -1);
}

/* "[label]" behind the words, "[]", or the words alone as the label. */
static gboolean
read_reference (Walk *walk, const char *after_words, Link *link)
{
  const char *label = link->words;
  gsize length = link->n_words;
  const char *close = NULL;
  g_autofree char *key = NULL;
  const char *url;

  if (after_words < walk->end && *after_words == '[')
    close = find_close (after_words, walk->end, '[', ']');
  if (close != NULL && close > after_words + 1)
    {
      label = after_words + 1;
      length = (gsize) (close - label);
    }
  key = dup_label (label, length);
  url = walk->references != NULL ? g_hash_table_lookup (walk->references, key) : NULL;
  if (url == NULL)
    return FALSE;
  link->url = g_strdup (url);
  link->after = close != NULL ? close + 1 : after_words;
  return TRUE;
}

static gboolean
read_link (Walk *walk, const char *open, Link *link)
{
  const char *close = find_close (open, walk->end, '[', ']');

  if (close == NULL)
    return FALSE;
  link->words = open + 1;
  link->n_words = (gsize) (close - link->words);
  if (close + 1 < walk->end && close[1] == '(' && read_target (close + 1, walk->end, link))
    return TRUE;
  return read_reference (walk, close + 1, link);
}

static gboolean
take_link (Walk *walk)
{
  Link link = { 0 };

  if (walk->depth >= MAX_DEPTH || !read_link (walk, walk->at, &link))
    return FALSE;
  g_string_append (walk->html, "<a href=\"");
  hearth_markdown_escape (walk->html, link.url, strlen (link.url));
  g_string_append (walk->html, "\">");
  append (walk->html, link.words, link.n_words, walk->references, walk->depth + 1);
  g_string_append (walk->html, "</a>");
  walk->at = link.after;
  g_free (link.url);
  return TRUE;
}

static gboolean
take_image (Walk *walk)
{
  Link link = { 0 };

  if (left (walk) < 2 || walk->at[1] != '[' || !read_link (walk, walk->at + 1, &link))
    return FALSE;
  walk->at = link.after;
  g_free (link.url);
  return TRUE;
}

/* "<https://example.org>", "<someone@example.org>" */
static gboolean
take_autolink (Walk *walk, const char *close)
{
  const char *words = walk->at + 1;
  const gsize length = (gsize) (close - words);
  g_autofree char *address = g_strndup (words, length);
  const gboolean is_mail = strchr (address, '@') != NULL && strchr (address, ':') == NULL;

  if (strpbrk (address, " \t\n\"'=<") != NULL || *address == '/')
    return FALSE;
  if (!is_mail && !g_str_has_prefix (address, "http://") &&
      !g_str_has_prefix (address, "https://") && !g_str_has_prefix (address, "mailto:"))
    return FALSE;
  g_string_append_printf (walk->html, "<a href=\"%s", is_mail ? "mailto:" : "");
  hearth_markdown_escape (walk->html, words, length);
  g_string_append (walk->html, "\">");
  hearth_markdown_escape (walk->html, words, length);
  g_string_append (walk->html, "</a>");
  walk->at = close + 1;
  return TRUE;
}

static gboolean
take_tag (Walk *walk)
{
  const char *close = walk->no_more_tags ? NULL : memchr (walk->at, '>', left (walk));

  walk->no_more_tags = close == NULL;
  if (close == NULL || close == walk->at + 1)
    return FALSE;
  if (take_autolink (walk, close))
    return TRUE;
  if (!g_ascii_isalpha (walk->at[1]) && strchr ("/!?", walk->at[1]) == NULL)
    return FALSE;
  g_string_append_len (walk->html, walk->at, close + 1 - walk->at);
  walk->at = close + 1;
  return TRUE;
}

/* The signs of an address are no marks. */
static gboolean
take_address (Walk *walk)
{
  const char *first = walk->at;

  if (!looking_at (walk, "http://") && !looking_at (walk, "https://"))
    return FALSE;
  while (walk->at < walk->end && !g_ascii_isspace (*walk->at) &&
         strchr ("<>\"`*()[]\\", *walk->at) == NULL)
    walk->at++;
  hearth_markdown_escape (walk->html, first, (gsize) (walk->at - first));
  return TRUE;
}

static gboolean
take_escape (Walk *walk)
{
  if (left (walk) < 2 || !(g_ascii_ispunct (walk->at[1]) || walk->at[1] == '\n'))
    return FALSE;
  if (walk->at[1] != '\n')
    hearth_markdown_escape (walk->html, walk->at + 1, 1);
  walk->at += walk->at[1] == '\n' ? 1 : 2;
  return TRUE;
}

static gboolean
take_special (Walk *walk)
{
  switch (*walk->at)
    {
    case '\\':
      return take_escape (walk);
    case '`':
      return take_code (walk);
    case '[':
      return take_link (walk);
    case '!':
      return take_image (walk);
    case '<':
      return take_tag (walk);
    case 'h':
    case 'H':
      return take_address (walk);
    case '*':
    case '_':
    case '~':
      take_run (walk);
      return TRUE;
    case '\n':
      g_string_append (walk->html, "<br>");
      walk->at++;
      return TRUE;
    default:
      return FALSE;
    }
}

static void
append (GString *html, const char *markdown, gsize length, GHashTable *references, guint depth)
{
  g_autoptr (GString) mine = g_string_new (NULL);
  g_autoptr (GArray) runs = g_array_new (FALSE, TRUE, sizeof (Run));
  Walk walk = { .html = mine,
                .start = markdown,
                .at = markdown,
                .end = markdown + length,
                .references = references,
                .runs = runs,
                .depth = depth };

  while (walk.at < walk.end)
    {
      const char *first = walk.at;

      if (take_special (&walk))
        continue;
      /* An entity means the same in both. */
      if (*first == '&')
        g_string_append_c (mine, '&');
      else
        hearth_markdown_escape (mine, first, 1);
      walk.at++;
    }
  remove_marks (mine, runs);
  g_string_append_len (html, mine->str, (gssize) mine->len);
}

/**
 * hearth_markdown_escape:
 * @html: what it is added to
 * @text: a text; no zero byte need end it
 * @length: its bytes
 *
 * Adds a text so that HTML takes it as it is.
 */
void
hearth_markdown_escape (GString *html, const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    switch (text[i])
      {
      case '&':
        g_string_append (html, "&amp;");
        break;
      case '<':
        g_string_append (html, "&lt;");
        break;
      case '>':
        g_string_append (html, "&gt;");
        break;
      case '"':
        g_string_append (html, "&quot;");
        break;
      default:
        g_string_append_c (html, text[i]);
        break;
      }
}

/**
 * hearth_markdown_inline_append:
 * @html: what it is added to
 * @markdown: the lines of a paragraph, valid UTF-8; no zero byte need end it
 * @length: its bytes
 * @references: (nullable): addresses by case-folded label
 *
 * Adds a paragraph of Markdown as HTML. Its line breaks stay, as in the places that Hearth reads.
 */
void
hearth_markdown_inline_append (GString *html,
                               const char *markdown,
                               gsize length,
                               GHashTable *references)
{
  append (html, markdown, length, references, 0);
}
