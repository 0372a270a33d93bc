/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-xml-walk.h"

#include "hearth-error.h"
#include "hearth-native-value.h"
#include "hearth-xml-mend.h"
#include "hearth-xml-space.h"

#include <glib/gi18n-lib.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <string.h>

#define MAX_BYTES (64 * 1024 * 1024)
#define MAX_DEPTH 64
#define MAX_CACHED_SPACES 16

/* What follows the first of them in a broken document is mostly its echo. */
#define MAX_BREAKS 5

/* How far into a document its outermost element begins at the latest. */
#define EARLY_BYTES 4096

/* One walk, and where it is. */
typedef struct
{
  /* Input */
  HearthReading *reading;
  const HearthXmlVisitor *visitor;
  gpointer user_data;
  GBytes *bytes;       /* owned: mended */
  gsize at;            /* what the parser has taken of them */
  guint skipped_lines; /* before them */

  /* In progress */
  xmlParserCtxt *parser;                 /* owned, nullable */
  const xmlChar **names;                 /* owned: of the rules, as the parser keeps them */
  guint first[HEARTH_XML_PLACE_MAX + 1]; /* of the rules for a place */
  struct
  {
    const xmlChar *uri;
    HearthXmlSpace space;
  } spaces[MAX_CACHED_SPACES];
  guint n_spaces;
  guint depth;                          /* how many elements the parser is in */
  HearthXmlElement elements[MAX_DEPTH]; /* those; without a rule when they do not matter */
  guint text_depth;                     /* of the element whose text is kept, 0 when none is */
  GString *text;                        /* owned */

  /* Output */
  guint n_breaks;
  gboolean is_known; /* the outermost element is one of the table */
} Walk;

static void
element_clear (HearthXmlElement *element)
{
  for (guint i = 0; element->rule != NULL && i < HEARTH_XML_MAX_ATTRIBUTES; i++)
    g_clear_pointer (&element->values[i], g_free);
  element->rule = NULL;
}

static void
walk_clear (Walk *walk)
{
  for (guint i = 0; i < MAX_DEPTH; i++)
    element_clear (&walk->elements[i]);
  if (walk->parser != NULL)
    g_clear_pointer (&walk->parser->myDoc, xmlFreeDoc);
  g_clear_pointer (&walk->parser, xmlFreeParserCtxt);
  g_clear_pointer (&walk->names, g_free);
  g_clear_pointer (&walk->bytes, g_bytes_unref);
  g_string_free (walk->text, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Walk, walk_clear)

static HearthXmlSpace
find_space (Walk *walk, const xmlChar *uri, const xmlChar *prefix)
{
  HearthXmlSpace space;

  if (uri == NULL)
    return hearth_xml_space_of_prefix ((const char *) prefix);
  for (guint i = 0; i < walk->n_spaces; i++)
    if (walk->spaces[i].uri == uri)
      return walk->spaces[i].space;
  space = hearth_xml_space_of_uri ((const char *) uri);
  if (walk->n_spaces < MAX_CACHED_SPACES)
    {
      walk->spaces[walk->n_spaces].uri = uri;
      walk->spaces[walk->n_spaces++].space = space;
    }
  return space;
}

static guint
get_place (Walk *walk)
{
  const HearthXmlRule *rule;

  if (walk->depth == 0)
    return HEARTH_XML_PLACE_DOCUMENT;
  if (walk->depth > MAX_DEPTH)
    return HEARTH_XML_PLACE_NOWHERE;
  rule = walk->elements[walk->depth - 1].rule;
  return rule != NULL ? rule->to : HEARTH_XML_PLACE_NOWHERE;
}

/* The parser keeps each name once, so that they need not be compared letter by letter. */
static const HearthXmlRule *
find_rule (Walk *walk, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  const guint place = get_place (walk);
  HearthXmlSpace space = HEARTH_XML_SPACE_OTHER;

  for (guint i = walk->first[place]; i < walk->first[place + 1]; i++)
    {
      if (walk->names[i] != name)
        continue;
      if (space == HEARTH_XML_SPACE_OTHER)
        space = find_space (walk, uri, prefix);
      if (walk->visitor->rules[i].space == space)
        return &walk->visitor->rules[i];
    }
  return NULL;
}

/* Without XML_PARSE_NOENT, the parser leaves each ampersand of an attribute as “&#38;”. */
static char *
dup_value (const char *value, gsize length)
{
  g_autofree char *text = g_strndup (value, MIN (length, HEARTH_NATIVE_MAX_LINE_BYTES * 2));
  char *to = strchr (text, '&');

  for (const char *from = to; from != NULL && *from != '\0';)
    {
      *to++ = *from;
      from += strncmp (from, "&#38;", strlen ("&#38;")) == 0 ? strlen ("&#38;") : 1;
    }
  if (to != NULL)
    *to = '\0';
  if (g_utf8_validate (text, -1, NULL))
    return g_steal_pointer (&text);
  return g_utf8_make_valid (text, -1);
}

/* Of each attribute the parser gives name, prefix, URI, and where its value begins and ends. */
static void
take_attributes (HearthXmlElement *element, const xmlChar **attributes, guint n_attributes)
{
  for (guint i = 0; i < HEARTH_XML_MAX_ATTRIBUTES && element->rule->attributes[i] != NULL; i++)
    for (guint k = 0; k < n_attributes && element->values[i] == NULL; k++)
      {
        const xmlChar **attribute = attributes + k * 5;

        if (g_ascii_strcasecmp ((const char *) attribute[0], element->rule->attributes[i]) == 0)
          element->values[i] =
              dup_value ((const char *) attribute[3], (gsize) (attribute[4] - attribute[3]));
      }
}

/* What is in HTML as elements of XML goes on as HTML. */
static void
write_tag (Walk *walk, const xmlChar *name, const xmlChar **attributes, guint n_attributes)
{
  g_string_append_printf (walk->text, "<%s", (const char *) name);
  for (guint i = 0; i < n_attributes; i++)
    {
      const xmlChar **attribute = attributes + i * 5;

      if (g_ascii_strcasecmp ((const char *) attribute[0], "href") != 0)
        continue;
      g_string_append (walk->text, " href=\"");
      for (const xmlChar *p = attribute[3]; p < attribute[4]; p++)
        if (*p == '"')
          g_string_append (walk->text, "&quot;");
        else
          g_string_append_c (walk->text, (char) *p);
      g_string_append_c (walk->text, '"');
    }
  g_string_append_c (walk->text, '>');
}

static gboolean
has_room (Walk *walk)
{
  return walk->text->len < HEARTH_NATIVE_MAX_TEXT_BYTES;
}

static gboolean
writes_tags (Walk *walk)
{
  return walk->text_depth > 0 && has_room (walk) &&
         walk->elements[walk->text_depth - 1].rule->text == HEARTH_XML_TEXT_MARKUP;
}

static void
begin_element (Walk *walk, const HearthXmlRule *rule)
{
  HearthXmlElement *element = &walk->elements[walk->depth - 1];

  element->rule = rule;
  element->line = (guint) MAX (xmlSAX2GetLineNumber (walk->parser), 0) + walk->skipped_lines;
  element->column = (guint) MAX (xmlSAX2GetColumnNumber (walk->parser), 0);
  element->text = NULL;
  element->length = 0;
  if (walk->depth == 1)
    walk->is_known = TRUE;
}

static void
on_start (void *user_data,
          const xmlChar *name,
          const xmlChar *prefix,
          const xmlChar *uri,
          int n_namespaces,
          const xmlChar **namespaces,
          int n_attributes,
          int n_defaulted,
          const xmlChar **attributes)
{
  Walk *walk = user_data;
  /* What a document type gives to every element is nothing that a feed says. */
  const guint n_own = (guint) MAX (n_attributes - n_defaulted, 0);
  const HearthXmlRule *rule;

  if (walk->text_depth > 0)
    {
      if (writes_tags (walk))
        write_tag (walk, name, attributes, n_own);
      walk->depth++;
      return;
    }
  rule = find_rule (walk, name, prefix, uri);
  walk->depth++;
  if (walk->depth > MAX_DEPTH || rule == NULL)
    return;
  begin_element (walk, rule);
  take_attributes (&walk->elements[walk->depth - 1], attributes, n_own);
  if (rule->text != HEARTH_XML_TEXT_NONE)
    {
      walk->text_depth = walk->depth;
      g_string_truncate (walk->text, 0);
    }
  if (rule->to != HEARTH_XML_PLACE_NOWHERE && walk->visitor->enter != NULL)
    walk->visitor->enter (walk->user_data, &walk->elements[walk->depth - 1]);
}

static void
on_end (void *user_data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  Walk *walk = user_data;
  HearthXmlElement *element;

  if (walk->depth == 0)
    return;
  if (walk->text_depth > 0 && walk->depth > walk->text_depth)
    {
      if (writes_tags (walk))
        g_string_append_printf (walk->text, "</%s>", (const char *) name);
      walk->depth--;
      return;
    }
  walk->text_depth = 0;
  if (walk->depth-- > MAX_DEPTH || walk->elements[walk->depth].rule == NULL)
    return;
  element = &walk->elements[walk->depth];
  if (element->rule->text != HEARTH_XML_TEXT_NONE)
    {
      element->text = walk->text->str;
      element->length = walk->text->len;
    }
  walk->visitor->leave (walk->user_data, element);
  element_clear (element);
}

static void
on_characters (void *user_data, const xmlChar *text, int length)
{
  Walk *walk = user_data;

  if (walk->text_depth == 0 || length <= 0 || !has_room (walk))
    return;
  if (walk->depth > walk->text_depth && writes_tags (walk))
    {
      g_autofree char *escaped = g_markup_escape_text ((const char *) text, length);

      g_string_append (walk->text, escaped);
    }
  else
    g_string_append_len (walk->text, (const char *) text, length);
}

/* The parser goes on behind what is broken as well as it can. A prefix that nobody declared breaks
 * nothing. */
static void
on_broken (void *user_data, const char *format, ...)
{
  Walk *walk = user_data;
  const xmlError *last = xmlCtxtGetLastError (walk->parser);
  g_autofree char *valid = NULL;

  if (last == NULL || last->domain == XML_FROM_NAMESPACE || last->level < XML_ERR_ERROR ||
      walk->n_breaks++ >= MAX_BREAKS)
    return;
  valid = g_utf8_make_valid (last->message != NULL ? last->message : "", -1);
  g_strchomp (valid);
  hearth_reading_fault (walk->reading, HEARTH_FAULT_SEVERITY_ERROR,
                        (guint) MAX (last->line, 0) + walk->skipped_lines,
                        (guint) MAX (last->int2, 0), "", _ ("the document is broken here: %s"),
                        valid);
}

static int
on_read (void *user_data, char *buffer, int length)
{
  Walk *walk = user_data;
  gsize size;
  const char *data = g_bytes_get_data (walk->bytes, &size);
  const gsize n = MIN (size - walk->at, (gsize) MAX (length, 0));

  if (n == 0)
    return 0;
  memcpy (buffer, data + walk->at, n);
  walk->at += n;
  return (int) n;
}

/* Skips what must not stand before a declaration, and does in many feeds. */
static gsize
count_space (const char *data, gsize size, guint *n_lines)
{
  gsize at = 0;

  *n_lines = 0;
  while (at < size)
    if (size - at >= 3 && memcmp (data + at, "\xef\xbb\xbf", 3) == 0)
      at += 3;
    else if (g_ascii_isspace (data[at]))
      *n_lines += data[at++] == '\n';
    else
      break;
  return at;
}

static GBytes *
skip_space (GBytes *bytes, guint *n_lines)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  const gsize n = count_space (data, size, n_lines);

  return g_bytes_new_from_bytes (bytes, n, size - n);
}

/* Whether the document says that it is in another encoding than UTF-8. */
static gboolean
names_encoding (const char *data, gsize size)
{
  g_autofree char *start = g_strndup (data, MIN (size, 256));
  const char *end = strstr (start, "?>");
  const char *name = strstr (start, "encoding");

  if (!g_str_has_prefix (start, "<?xml") || end == NULL || name == NULL || name > end)
    return FALSE;
  name += strcspn (name, "\"'");
  return *name != '\0' && g_ascii_strncasecmp (name + 1, "utf-8", strlen ("utf-8")) != 0 &&
         g_ascii_strncasecmp (name + 1, "utf8", strlen ("utf8")) != 0;
}

static gboolean
is_utf8 (const char *data, gsize size)
{
  gsize at = 0;
  guint64 word;

  for (; at + sizeof word <= size; at += sizeof word)
    {
      memcpy (&word, data + at, sizeof word);
      if ((word & G_GUINT64_CONSTANT (0x8080808080808080)) != 0)
        break;
    }
  return g_utf8_validate_len (data + at, size - at, NULL);
}

/* A byte that is wrong in one title must not change how all others are read. */
static GBytes *
mend_encoding (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  char *valid;

  if (size == 0 || names_encoding (data, size) || is_utf8 (data, size))
    return g_bytes_ref (bytes);
  valid = g_utf8_make_valid (data, (gssize) size);
  return g_bytes_new_take (valid, strlen (valid));
}

static gboolean
prepare (Walk *walk, GBytes *bytes, GError **error)
{
  g_autoptr (GBytes) mended = NULL;
  g_autoptr (GBytes) rest = NULL;

  if (g_bytes_get_size (bytes) > MAX_BYTES)
    {
      g_set_error (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_TOO_LARGE,
                   _ ("The document is larger than %d MiB."), MAX_BYTES / (1024 * 1024));
      return FALSE;
    }
  mended = hearth_xml_mend_ampersands (bytes, error);
  if (mended == NULL)
    return FALSE;
  rest = skip_space (mended, &walk->skipped_lines);
  walk->bytes = mend_encoding (rest);
  return TRUE;
}

static void
index_rules (Walk *walk)
{
  const HearthXmlVisitor *visitor = walk->visitor;
  guint place = 0;

  walk->names = g_new (const xmlChar *, visitor->n_rules);
  for (guint i = 0; i < visitor->n_rules; i++)
    {
      g_assert (visitor->rules[i].from >= place - (place > 0));
      g_assert (visitor->rules[i].from < HEARTH_XML_PLACE_MAX);
      while (place <= visitor->rules[i].from)
        walk->first[place++] = i;
      walk->names[i] =
          xmlDictLookup (walk->parser->dict, (const xmlChar *) visitor->rules[i].name, -1);
    }
  while (place <= HEARTH_XML_PLACE_MAX)
    walk->first[place++] = visitor->n_rules;
}

/* The parser neither loads nor keeps what a document type defines: it has no handler for that. */
static void
parse (Walk *walk)
{
  xmlSAXHandler handler = { .initialized = XML_SAX2_MAGIC,
                            .startElementNs = on_start,
                            .endElementNs = on_end,
                            .characters = on_characters,
                            .ignorableWhitespace = on_characters,
                            .cdataBlock = on_characters,
                            .error = on_broken };

  walk->parser =
      xmlCreateIOParserCtxt (&handler, walk, on_read, NULL, walk, XML_CHAR_ENCODING_NONE);
  if (walk->parser == NULL)
    return;
  xmlCtxtUseOptions (walk->parser, XML_PARSE_NONET | XML_PARSE_RECOVER);
  index_rules (walk);
  xmlParseDocument (walk->parser);
}

/**
 * hearth_xml_walk:
 * @reading: a document; what is broken in it is noted there, with line and column
 * @visitor: the elements that matter, and what to call for them
 * @user_data: for @visitor
 * @error: return location for an error
 *
 * Walks through a document of XML once, from its beginning to its end. What real documents get
 * wrong is mended first: space before the declaration, ampersands, names of characters in HTML,
 * bytes that are not UTF-8. Behind a break it goes on as well as can be told; an element that the
 * document breaks off in is entered and never left. Nothing is fetched, no entity is expanded,
 * elements that lie in each other more than 64 deep and what an element says beyond 1 MiB do not
 * count.
 *
 * Sets %HEARTH_LOAD_ERROR_TOO_LARGE beyond 64 MiB, %HEARTH_LOAD_ERROR_INVALID for broken UTF-16,
 * and %HEARTH_LOAD_ERROR_NOT_CATALOG when the outermost element is none of the table.
 *
 * Returns: whether the outermost element was one of the table
 */
gboolean
hearth_xml_walk (HearthReading *reading,
                 const HearthXmlVisitor *visitor,
                 gpointer user_data,
                 GError **error)
{
  g_auto (Walk) walk = {
    .reading = reading, .visitor = visitor, .user_data = user_data, .text = g_string_new (NULL)
  };

  if (!prepare (&walk, hearth_reading_get_bytes (reading), error))
    return FALSE;
  parse (&walk);
  if (!walk.is_known)
    g_set_error_literal (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_NOT_CATALOG,
                         _ ("This is not a feed that Hearth knows."));
  return walk.is_known;
}

static char *
dup_start (HearthReading *reading)
{
  gsize size;
  const char *data = hearth_reading_get_text (reading, &size);
  char *start = NULL;

  size = MIN (size, EARLY_BYTES);
  if (size >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0))
    start = g_convert (data, (gssize) (size & ~(gsize) 1), "UTF-8", "UTF-16", NULL, NULL, NULL);
  return start != NULL ? start : g_strndup (data, size);
}

/* Behind a declaration, a comment or a document type; NULL when it does not end here. */
static const char *
skip_aside (const char *at)
{
  static const char *const asides[][2] = { { "<?", "?>" }, { "<!--", "-->" } };
  const char *open;

  for (guint i = 0; i < G_N_ELEMENTS (asides); i++)
    if (g_str_has_prefix (at, asides[i][0]))
      {
        const char *end = strstr (at, asides[i][1]);

        return end != NULL ? end + strlen (asides[i][1]) : NULL;
      }
  open = strchr (at, '[');
  at = strchr (at, '>');
  if (at == NULL || open == NULL || open > at)
    return at != NULL ? at + 1 : NULL;
  at = strchr (open, ']');
  at = at != NULL ? strchr (at, '>') : NULL;
  return at != NULL ? at + 1 : NULL;
}

/**
 * hearth_xml_dup_root:
 * @reading: a document
 *
 * Finds the outermost element, by a quick look at the first 4 KiB.
 *
 * Returns: (transfer full) (nullable): its name without a prefix, in lower case, or %NULL when this
 * does not look like XML
 */
char *
hearth_xml_dup_root (HearthReading *reading)
{
  g_autofree char *start = dup_start (reading);
  const char *at = start;
  const char *colon;
  guint n_lines;
  gsize length;

  for (;;)
    {
      at += count_space (at, strlen (at), &n_lines);
      if (*at != '<')
        return NULL;
      if (at[1] != '?' && at[1] != '!')
        break;
      at = skip_aside (at);
      if (at == NULL)
        return NULL;
    }
  at++;
  length = strcspn (at, " \t\r\n/>");
  colon = memchr (at, ':', length);
  if (colon != NULL)
    {
      length -= (gsize) (colon + 1 - at);
      at = colon + 1;
    }
  return g_ascii_strdown (at, (gssize) length);
}
