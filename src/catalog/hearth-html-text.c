/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-html-text.h"

#include "hearth-html-parser.h"
#include "hearth-native-value.h"
#include "hearth-text-flow.h"
#include "hearth-text.h"

#include <gio/gio.h>
#include <libxml/HTMLparser.h>
#include <string.h>

#define MAX_LISTS 16
#define MAX_LINKS 2000
#define MAX_URL_BYTES 2000

/* What an element does to the text around it. */
typedef enum
{
  ROLE_INLINE,
  ROLE_SKIP,      /* no words of the text are in it */
  ROLE_LINE,      /* begins and ends a line */
  ROLE_PARAGRAPH, /* leaves a line empty around it */
  ROLE_LIST,
  ROLE_NUMBERS, /* a list whose items have numbers */
  ROLE_ITEM,
  ROLE_BREAK,
  ROLE_CELL,
  ROLE_KEEP, /* its spaces stay */
  ROLE_LINK,
  ROLE_QUOTE,
} Role;

/* In the order of the names. */
static const struct
{
  const char *element;
  Role role;
} roles[] = {
  { "a", ROLE_LINK },
  { "address", ROLE_LINE },
  { "applet", ROLE_SKIP },
  { "article", ROLE_PARAGRAPH },
  { "aside", ROLE_PARAGRAPH },
  { "audio", ROLE_SKIP },
  { "blockquote", ROLE_PARAGRAPH },
  { "br", ROLE_BREAK },
  { "canvas", ROLE_SKIP },
  { "center", ROLE_LINE },
  { "dd", ROLE_LINE },
  { "details", ROLE_PARAGRAPH },
  { "dir", ROLE_LIST },
  { "div", ROLE_LINE },
  { "dl", ROLE_PARAGRAPH },
  { "dt", ROLE_LINE },
  { "embed", ROLE_SKIP },
  { "fieldset", ROLE_PARAGRAPH },
  { "figcaption", ROLE_LINE },
  { "figure", ROLE_PARAGRAPH },
  { "footer", ROLE_PARAGRAPH },
  { "form", ROLE_LINE },
  { "h1", ROLE_PARAGRAPH },
  { "h2", ROLE_PARAGRAPH },
  { "h3", ROLE_PARAGRAPH },
  { "h4", ROLE_PARAGRAPH },
  { "h5", ROLE_PARAGRAPH },
  { "h6", ROLE_PARAGRAPH },
  { "head", ROLE_SKIP },
  { "header", ROLE_PARAGRAPH },
  { "hr", ROLE_PARAGRAPH },
  { "iframe", ROLE_SKIP },
  { "li", ROLE_ITEM },
  { "main", ROLE_PARAGRAPH },
  { "math", ROLE_SKIP },
  { "menu", ROLE_LIST },
  { "nav", ROLE_PARAGRAPH },
  { "noframes", ROLE_SKIP },
  { "noscript", ROLE_SKIP },
  { "object", ROLE_SKIP },
  { "ol", ROLE_NUMBERS },
  { "p", ROLE_PARAGRAPH },
  { "pre", ROLE_KEEP },
  { "q", ROLE_QUOTE },
  { "script", ROLE_SKIP },
  { "section", ROLE_PARAGRAPH },
  { "select", ROLE_SKIP },
  { "style", ROLE_SKIP },
  { "summary", ROLE_LINE },
  { "svg", ROLE_SKIP },
  { "table", ROLE_PARAGRAPH },
  { "td", ROLE_CELL },
  { "template", ROLE_SKIP },
  { "textarea", ROLE_SKIP },
  { "th", ROLE_CELL },
  { "title", ROLE_SKIP },
  { "tr", ROLE_LINE },
  { "ul", ROLE_LIST },
  { "video", ROLE_SKIP },
};

typedef struct
{
  HearthTextFlow flow;
  HearthTextSpace space; /* outside of what keeps its own */
  const char *base_uri;  /* nullable */
  GUri *base;            /* owned, nullable until it is needed */

  guint n_skipped;          /* open elements that hide their words */
  guint n_keeping;          /* open elements that keep their spaces */
  guint n_lists;            /* open lists */
  guint numbers[MAX_LISTS]; /* of the last item of each, 0 for bullets */
  char *url;                /* owned, nullable: of the open link */
  gsize link_start;         /* where its words begin */
  guint n_links;
} Writer;

static int
compare_names (gconstpointer key, gconstpointer row)
{
  return strcmp (key, *(const char *const *) row);
}

static Role
find_role (const char *element)
{
  const gpointer found =
      bsearch (element, roles, G_N_ELEMENTS (roles), sizeof roles[0], compare_names);

  return found != NULL
             ? roles[((const guint8 *) found - (const guint8 *) roles) / sizeof roles[0]].role
             : ROLE_INLINE;
}

static char *
resolve (Writer *self, const char *href)
{
  g_autofree char *valid = g_utf8_make_valid (href, -1);
  gboolean was_cut;
  const char *why;
  g_autofree char *clean =
      hearth_native_clean_text (valid, HEARTH_NATIVE_CLEAN_TOKEN, MAX_URL_BYTES, &was_cut);
  g_autofree char *url = NULL;

  if (was_cut || *clean == '\0' || *clean == '#')
    return NULL;
  if (g_ascii_strncasecmp (clean, "mailto:", strlen ("mailto:")) == 0)
    {
      clean[strcspn (clean, "?")] = '\0';
      return strchr (clean, '@') != NULL ? g_strdup (clean + strlen ("mailto:")) : NULL;
    }
  if (self->base == NULL)
    self->base = hearth_native_parse_base (self->base_uri);
  url = hearth_native_resolve_url (clean, self->base, HEARTH_NATIVE_URL_WEB, &why);
  return hearth_text_is_web_url (url) ? g_steal_pointer (&url) : NULL;
}

/* What people leave away when they write an address. */
static const char *
skip_scheme (const char *address)
{
  static const char *const left_away[] = { "http://", "https://", "mailto:", "www." };

  for (gsize i = 0; i < G_N_ELEMENTS (left_away); i++)
    if (g_ascii_strncasecmp (address, left_away[i], strlen (left_away[i])) == 0)
      address += strlen (left_away[i]);
  return address;
}

static gsize
length_without_slash (const char *address)
{
  const gsize length = strlen (address);

  return length > 0 && address[length - 1] == '/' ? length - 1 : length;
}

static gboolean
is_same_address (const char *words, const char *url)
{
  const char *a = skip_scheme (words);
  const char *b = skip_scheme (url);
  const gsize length = length_without_slash (a);

  return length == length_without_slash (b) && g_ascii_strncasecmp (a, b, length) == 0;
}

/* "https://example.org/a-long-na…", as pages shorten what they show. */
static gboolean
is_start_of_address (const char *words, const char *url)
{
  const char *a = skip_scheme (words);
  gsize length = strlen (a);

  if (g_str_has_suffix (a, "…"))
    length -= strlen ("…");
  else if (g_str_has_suffix (a, "..."))
    length -= strlen ("...");
  else
    return FALSE;
  return length >= 4 && g_ascii_strncasecmp (a, skip_scheme (url), length) == 0;
}

static void
begin_link (Writer *self, const char *href)
{
  g_clear_pointer (&self->url, g_free);
  self->url = href != NULL && self->n_links++ < MAX_LINKS ? resolve (self, href) : NULL;
  self->link_start = self->flow.out->len;
}

/* Puts the address behind the words of a link; a link without words is a picture. */
static void
end_link (Writer *self)
{
  GString *out = self->flow.out;
  g_autofree char *url = g_steal_pointer (&self->url);
  const char *words;

  if (url == NULL)
    return;
  for (words = out->str + self->link_start; g_ascii_isspace (*words);)
    words++;
  if (*words == '\0' || is_same_address (words, url))
    return;
  if (is_start_of_address (words, url))
    {
      g_string_truncate (out, (gsize) (words - out->str));
      g_string_append (out, url);
      return;
    }
  g_string_append_printf (out, " (%s)", url);
}

static void
begin_list (Writer *self, gboolean has_numbers)
{
  hearth_text_flow_break (&self->flow, self->n_lists > 0 ? 1 : 2);
  if (self->n_lists < MAX_LISTS)
    self->numbers[self->n_lists] = has_numbers ? 1 : 0;
  self->n_lists++;
}

static void
begin_item (Writer *self)
{
  guint *number =
      self->n_lists > 0 && self->n_lists <= MAX_LISTS ? &self->numbers[self->n_lists - 1] : NULL;

  hearth_text_flow_item (&self->flow, number != NULL ? *number : 0);
  if (number != NULL && *number > 0)
    (*number)++;
}

static void
quote (Writer *self, const char *mark)
{
  hearth_text_flow_append (&self->flow, mark, strlen (mark), self->space);
}

/* Begins or ends a block. */
static void
part (Writer *self, Role role)
{
  /* In a list each paragraph is a line. */
  hearth_text_flow_break (&self->flow, role == ROLE_LINE || self->n_lists > 0 ? 1 : 2);
}

static void
start (gpointer user_data, const char *element, const char **attributes)
{
  Writer *self = user_data;
  const Role role = find_role (element);

  if (role == ROLE_SKIP)
    self->n_skipped++;
  if (self->n_skipped > 0)
    return;
  if (role == ROLE_LINK)
    begin_link (self, hearth_html_get_attribute (attributes, "href"));
  else if (role == ROLE_BREAK)
    hearth_text_flow_end_line (&self->flow);
  else if (role == ROLE_LIST || role == ROLE_NUMBERS)
    begin_list (self, role == ROLE_NUMBERS);
  else if (role == ROLE_ITEM)
    begin_item (self);
  else if (role == ROLE_CELL)
    hearth_text_flow_append_character (&self->flow, ' ', HEARTH_TEXT_SPACE_COLLAPSE);
  else if (role == ROLE_QUOTE)
    quote (self, "“");
  else if (role != ROLE_INLINE)
    part (self, role);
  self->n_keeping += role == ROLE_KEEP;
}

static void
end (gpointer user_data, const char *element)
{
  Writer *self = user_data;
  const Role role = find_role (element);

  if (role == ROLE_SKIP)
    self->n_skipped -= self->n_skipped > 0;
  if (role == ROLE_SKIP || self->n_skipped > 0)
    return;
  if (role == ROLE_LINK)
    end_link (self);
  else if (role == ROLE_LIST || role == ROLE_NUMBERS)
    {
      self->n_lists -= self->n_lists > 0;
      part (self, ROLE_PARAGRAPH);
    }
  else if (role == ROLE_ITEM)
    {
      self->flow.mark = NULL;
      part (self, ROLE_LINE);
    }
  else if (role == ROLE_QUOTE)
    quote (self, "”");
  else if (role == ROLE_LINE || role == ROLE_PARAGRAPH || role == ROLE_KEEP)
    part (self, role);
  self->n_keeping -= role == ROLE_KEEP && self->n_keeping > 0;
}

static void
text (gpointer user_data, const char *words, gsize length)
{
  Writer *self = user_data;

  if (self->n_skipped == 0)
    hearth_text_flow_append (&self->flow, words, length,
                             self->n_keeping > 0 ? HEARTH_TEXT_SPACE_KEEP : self->space);
}

static gboolean
is_done (gpointer user_data)
{
  Writer *self = user_data;

  return hearth_text_flow_is_full (&self->flow);
}

static gboolean
parts_lines (Role role)
{
  return role != ROLE_INLINE && role != ROLE_SKIP && role != ROLE_LINK && role != ROLE_QUOTE;
}

/* Whether an element says where lines end. Where none does, the writer meant his own line breaks:
 * many put a link into a text that else has no HTML. */
static gboolean
has_blocks (const char *html, gsize length)
{
  const char *last = html + length;
  char name[12];

  for (const char *at = memchr (html, '<', length); at != NULL;
       at = memchr (at, '<', (gsize) (last - at)))
    {
      gsize n = 0;

      for (at++; at < last && n < sizeof name - 1 && g_ascii_isalnum (*at); at++)
        name[n++] = g_ascii_tolower (*at);
      name[n] = '\0';
      if (n > 0 && parts_lines (find_role (name)))
        return TRUE;
    }
  return FALSE;
}

/* Valid UTF-8 without zero bytes. */
static char *
dup_valid (const char *bytes, gsize *length)
{
  char *valid = g_utf8_make_valid (bytes, (gssize) *length);

  *length = strlen (valid);
  return valid;
}

static const char *
make_valid (const char *bytes, gsize *length, char **owned)
{
  if (hearth_text_is_valid (bytes, *length))
    return bytes;
  *owned = dup_valid (bytes, length);
  return *owned;
}

/* Whether a byte and those behind it may be one of the few that hearth_text_flow_append() takes out
 * or changes. */
static gboolean
may_change (const guchar *at)
{
  if (at[0] == 0xc2)
    return at[1] <= 0xa0;
  if (at[0] == 0xe2)
    return (at[1] == 0x80 && (at[2] == 0x8b || at[2] >= 0xa8)) || at[1] == 0x81;
  return at[0] == 0xe1 || at[0] == 0xe3 || at[0] == 0xef || at[0] < 0x20 || at[0] == 0x7f;
}

/* Eight bytes, each a letter of ASCII or a space with no other space behind it in these eight: the
 * highest bit of a byte in @spaces is set where one is. */
static gboolean
is_plain_word (guint64 word, guint64 *spaces)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101);
  const guint64 highs = ones * 0x80;
  const guint64 others = word ^ (ones * ' ');

  /* With all highest bits clear, no sum carries from one byte into the next. */
  if ((word & highs) != 0 || ((word + ones * (0x80 - 0x20)) & highs) != highs ||
      ((word + ones) & highs) != 0)
    return FALSE;
  *spaces = ~(others + ones * 0x7f) & highs;
  return (*spaces & (*spaces << 8)) == 0;
}

/* How many bytes of a text are surely as they should be, but for a space at their very end. */
static gsize
count_plain (const char *text, gsize length)
{
  gboolean after_space = FALSE;
  gsize at = 0;
  guint64 word, spaces;

  for (; at + sizeof word <= length; at += sizeof word)
    {
      memcpy (&word, text + at, sizeof word);
      if (!is_plain_word (word, &spaces) || (after_space && text[at] == ' '))
        break;
      after_space = text[at + sizeof word - 1] == ' ';
    }
  return at;
}

/* Tells at little cost whether a text is as it should be already; it may say no of one that is. */
static gboolean
is_tidy (const char *text, gsize length)
{
  const guchar *bytes = (const guchar *) text;
  const gsize n_plain = count_plain (text, length);

  if (length == 0 || bytes[0] == ' ' || bytes[length - 1] == ' ' || bytes[length - 1] == '\n')
    return FALSE;
  if (n_plain > 0 && bytes[n_plain - 1] == ' ' && n_plain < length && bytes[n_plain] <= ' ')
    return FALSE;
  for (gsize i = n_plain; i < length; i++)
    {
      if (bytes[i] > 0x20 && bytes[i] < 0x7f)
        continue;
      if (bytes[i] == ' ' ? bytes[i + 1] <= ' ' : may_change (bytes + i))
        return FALSE;
    }
  return TRUE;
}

static char *
tidy (const char *valid, gsize length, gsize max_bytes)
{
  HearthTextFlow flow;

  if (length <= max_bytes && is_tidy (valid, length))
    return g_strndup (valid, length);
  hearth_text_flow_init (&flow, max_bytes);
  hearth_text_flow_append (&flow, valid, length, HEARTH_TEXT_SPACE_LINES);
  return hearth_text_flow_finish (&flow);
}

static gunichar
read_number (const char **at, const char *last)
{
  const gboolean is_hex = *at < last && (**at == 'x' || **at == 'X');
  gunichar value = 0;
  const char *first;

  *at += is_hex;
  for (first = *at; *at < last; (*at)++)
    {
      const int digit = is_hex ? g_ascii_xdigit_value (**at) : g_ascii_digit_value (**at);

      if (digit < 0)
        break;
      value = MIN (value * (is_hex ? 16 : 10) + (gunichar) digit, 0x110000);
    }
  return *at > first ? value : 0;
}

/* Reads "&amp;" or "&#38;"; returns where it ends, NULL when it is none and means itself. */
static const char *
read_entity (const char *ampersand, const char *last, gunichar *c)
{
  const htmlEntityDesc *known;
  const char *at = ampersand + 1;
  char name[12];
  gsize n = 0;

  if (at < last && *at == '#')
    {
      at++;
      *c = read_number (&at, last);
      return *c != 0 ? at + (at < last && *at == ';') : NULL;
    }
  for (; at < last && n < sizeof name - 1 && g_ascii_isalnum (*at); at++)
    name[n++] = *at;
  name[n] = '\0';
  known = at < last && *at == ';' ? htmlEntityLookup ((const xmlChar *) name) : NULL;
  *c = known != NULL ? known->value : 0;
  return known != NULL ? at + 1 : NULL;
}

/* Text without a tag needs no parser. */
static char *
decode (const char *html, gsize length, gsize max_bytes)
{
  HearthTextFlow flow;
  const char *last = html + length;

  hearth_text_flow_init (&flow, max_bytes);
  while (html < last && !hearth_text_flow_is_full (&flow))
    {
      const char *ampersand = memchr (html, '&', (gsize) (last - html));
      const char *until = ampersand != NULL ? ampersand : last;
      const char *after;
      gunichar c;

      hearth_text_flow_append (&flow, html, (gsize) (until - html), HEARTH_TEXT_SPACE_LINES);
      html = until;
      if (ampersand == NULL)
        break;
      after = read_entity (ampersand, last, &c);
      hearth_text_flow_append_character (&flow, after != NULL ? c : '&', HEARTH_TEXT_SPACE_LINES);
      html = after != NULL ? after : ampersand + 1;
    }
  return hearth_text_flow_finish (&flow);
}

static char *
parse (const char *html, gsize length, const char *base_uri, gsize max_bytes)
{
  static const HearthHtmlTaker taker = {
    .start = start, .end = end, .text = text, .is_done = is_done
  };
  Writer self = { .base_uri = base_uri };

  self.space = has_blocks (html, length) ? HEARTH_TEXT_SPACE_COLLAPSE : HEARTH_TEXT_SPACE_LINES;
  hearth_text_flow_init (&self.flow, max_bytes);
  hearth_html_parse (html, length, &taker, &self);
  g_free (self.url);
  g_clear_pointer (&self.base, g_uri_unref);
  return hearth_text_flow_finish (&self.flow);
}

/**
 * hearth_html_to_text:
 * @html: (nullable): HTML or a piece of it, in UTF-8 as far as it goes
 * @length: its bytes, or -1 when a zero byte ends it
 * @base_uri: (nullable): where it comes from, for the addresses in it
 * @max_bytes: the bytes at most of the text
 *
 * Makes safe plain text of a description: paragraphs and lines stay, list items begin with "• " or
 * their number, links become "words (address)" unless the words are the address; only addresses of
 * the web and of mail are kept. White space is as HTML has it where an element parts lines, else
 * the lines are those of the writer. Scripts, styles and characters that nobody sees are gone.
 * Pure, for any thread.
 *
 * Returns: (transfer full): the text, "" when there is none
 */
char *
hearth_html_to_text (const char *html, gssize length, const char *base_uri, gsize max_bytes)
{
  gsize n_bytes = html == NULL ? 0 : length >= 0 ? (gsize) length : strlen (html);
  g_autofree char *owned = NULL;
  const char *valid = make_valid (html, &n_bytes, &owned);

  if (n_bytes == 0)
    return g_strdup ("");
  if (memchr (valid, '<', n_bytes) != NULL)
    return parse (valid, n_bytes, base_uri, max_bytes);
  if (memchr (valid, '&', n_bytes) != NULL)
    return decode (valid, n_bytes, max_bytes);
  return tidy (valid, n_bytes, max_bytes);
}

/**
 * hearth_html_tidy:
 * @text: (nullable): plain text, in UTF-8 as far as it goes
 * @length: its bytes, or -1 when a zero byte ends it
 * @max_bytes: the bytes at most that are kept
 *
 * Does for text that is no HTML what hearth_html_to_text() does for HTML: space at its ends and
 * between its words is as little as it needs, lines stay, what nobody sees is gone.
 *
 * Returns: (transfer full): the text, "" when there is none
 */
char *
hearth_html_tidy (const char *text, gssize length, gsize max_bytes)
{
  gsize n_bytes = text == NULL ? 0 : length >= 0 ? (gsize) length : strlen (text);
  g_autofree char *owned = NULL;
  const char *valid = n_bytes > 0 ? make_valid (text, &n_bytes, &owned) : "";

  return tidy (valid, n_bytes, max_bytes);
}
