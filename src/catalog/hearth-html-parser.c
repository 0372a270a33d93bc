/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-html-parser.h"

#include <libxml/HTMLparser.h>
#include <string.h>

/* The parser's work for one end tag grows with the first, for one attribute with the second. */
#define MAX_DEPTH 500
#define MAX_ATTRIBUTE_SIGNS 4000

#define MAX_BYTES (4 * 1024 * 1024)

/* A parser remembers each name that it has met, so it serves for some documents only. */
#define MAX_USES 500
#define MAX_USED_BYTES (1024 * 1024)

typedef struct
{
  htmlParserCtxtPtr parser; /* owned */
  guint n_uses;
  gsize n_bytes;
} Parser;

typedef struct
{
  htmlParserCtxtPtr parser;
  const HearthHtmlTaker *taker;
  gpointer user_data;
  guint depth;
  gboolean is_stopped;
} Run;

static void
parser_free (gpointer data)
{
  Parser *parser = data;

  htmlFreeParserCtxt (parser->parser);
  g_free (parser);
}

/* Making a parser takes longer than reading a description with it: each thread keeps one. */
static GPrivate thread_parser = G_PRIVATE_INIT (parser_free);

static void
check_done (Run *run)
{
  if (run->is_stopped || (run->depth <= MAX_DEPTH && !run->taker->is_done (run->user_data)))
    return;
  run->is_stopped = TRUE;
  xmlStopParser (run->parser);
}

static void
on_start (void *user_data, const xmlChar *name, const xmlChar **attributes)
{
  Run *run = user_data;

  run->depth++;
  if (!run->is_stopped)
    run->taker->start (run->user_data, (const char *) name, (const char **) attributes);
  check_done (run);
}

static void
on_end (void *user_data, const xmlChar *name)
{
  Run *run = user_data;

  run->depth -= run->depth > 0;
  if (!run->is_stopped)
    run->taker->end (run->user_data, (const char *) name);
  check_done (run);
}

static void
on_text (void *user_data, const xmlChar *text, int length)
{
  Run *run = user_data;

  if (!run->is_stopped && length > 0)
    run->taker->text (run->user_data, (const char *) text, (gsize) length);
  check_done (run);
}

static htmlParserCtxtPtr
new_parser (void)
{
  htmlParserCtxtPtr parser = htmlNewParserCtxt ();

  if (parser == NULL)
    g_error ("no memory for a parser of HTML");
  memset (parser->sax, 0, sizeof *parser->sax);
  parser->sax->startElement = on_start;
  parser->sax->endElement = on_end;
  parser->sax->characters = on_text;
  parser->sax->ignorableWhitespace = on_text;
  return parser;
}

static htmlParserCtxtPtr
get_parser (gsize n_bytes)
{
  Parser *kept = g_private_get (&thread_parser);

  if (kept == NULL || kept->n_uses >= MAX_USES || kept->n_bytes >= MAX_USED_BYTES)
    {
      kept = g_new0 (Parser, 1);
      kept->parser = new_parser ();
      g_private_replace (&thread_parser, kept);
    }
  kept->n_uses++;
  kept->n_bytes += n_bytes;
  return kept->parser;
}

/* Skips the value of an attribute in quotes; returns where it ends. */
static const char *
skip_quoted (const char *at, const char *end)
{
  const char *close = memchr (at + 1, *at, (gsize) (end - at) - 1);

  return close != NULL ? close : end - 1;
}

/* The bytes before the first tag that has more attributes than any that people write. */
static gsize
count_sane (const char *html, gsize length)
{
  const char *end = html + length;
  const char *tag = memchr (html, '<', length);

  while (tag != NULL)
    {
      guint n_signs = 0;
      gboolean is_value = FALSE;
      const char *at;

      for (at = tag + 1; at < end && *at != '>'; at++)
        {
          n_signs += *at == '=' || *at == '"' || *at == '\'' || g_ascii_isspace (*at);
          if (n_signs > MAX_ATTRIBUTE_SIGNS)
            return (gsize) (tag - html);
          if (is_value && (*at == '"' || *at == '\''))
            at = skip_quoted (at, end);
          is_value = *at == '=' || (is_value && g_ascii_isspace (*at));
        }
      tag = at < end ? memchr (at, '<', (gsize) (end - at)) : NULL;
    }
  return length;
}

/**
 * hearth_html_parse:
 * @html: valid UTF-8 without a zero byte; none need end it
 * @length: its bytes, of which 4 MiB are read at most
 * @taker: what takes what is found
 * @user_data: for @taker
 *
 * Reads HTML or a piece of it. Nothing is an error; what nests deeper than any page ends the
 * reading. Pure, for any thread.
 */
void
hearth_html_parse (const char *html, gsize length, const HearthHtmlTaker *taker, gpointer user_data)
{
  const gsize sane = count_sane (html, MIN (length, MAX_BYTES));
  const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                      HTML_PARSE_NONET | HTML_PARSE_NOIMPLIED | HTML_PARSE_NODEFDTD |
                      HTML_PARSE_IGNORE_ENC;
  Run run = { .taker = taker, .user_data = user_data };
  htmlDocPtr document;

  if (sane == 0)
    return;
  run.parser = get_parser (sane);
  run.parser->userData = &run;
  document = htmlCtxtReadMemory (run.parser, html, (int) sane, NULL, "UTF-8", options);
  g_clear_pointer (&document, xmlFreeDoc);
  run.parser->userData = run.parser;
}

/**
 * hearth_html_get_attribute:
 * @attributes: (nullable): what #HearthHtmlTaker's start was given
 * @name: a name in small letters
 *
 * Returns: (nullable): the value of an attribute; %NULL for one that is not there or has none
 */
const char *
hearth_html_get_attribute (const char **attributes, const char *name)
{
  for (; attributes != NULL && attributes[0] != NULL; attributes += 2)
    if (strcmp (attributes[0], name) == 0)
      return attributes[1];
  return NULL;
}
