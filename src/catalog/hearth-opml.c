/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of series in OPML 2.0, http://opml.org/spec2.opml, as programs really write them. */
#include "hearth-opml.h"

#include "hearth-error.h"
#include "hearth-fault.h"
#include "hearth-list.h"
#include "hearth-location.h"
#include "hearth-native-value.h"
#include "hearth-xml-mend.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <string.h>

#define MAX_BYTES (16 * 1024 * 1024)
#define MAX_DEPTH 64
#define MAX_SERIES 10000
#define MAX_FAULTS 1000

/* What follows the first of them in a broken document is mostly its echo. */
#define MAX_BREAKS 5

/* One reading, and the element that the parser is in. */
typedef struct
{
  /* Input */
  const char *base_uri; /* nullable */
  const char *document; /* nullable */

  /* In progress */
  xmlParserCtxt *parser; /* owned, nullable */
  GHashTable *locations; /* owned: of the series that were read */
  guint depth;
  guint n_breaks;   /* how often the parser complained */
  gboolean is_opml; /* the outermost element says so */
  gboolean is_xml;  /* there is an outermost element */

  /* Output */
  HearthSnapshot *snapshot; /* owned */
  GPtrArray *faults;        /* owned, of HearthFault */
} Reading;

/* The attributes of an outline that mean something here. */
typedef struct
{
  char *text; /* owned, nullable; so the others */
  char *title;
  char *xml_url;
  char *html_url;
  char *created;
} Outline;

static void
reading_clear (Reading *reading)
{
  g_clear_pointer (&reading->parser, xmlFreeParserCtxt);
  g_clear_pointer (&reading->locations, g_hash_table_unref);
  g_clear_pointer (&reading->snapshot, hearth_snapshot_free);
  g_clear_pointer (&reading->faults, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static void
outline_clear (Outline *outline)
{
  g_clear_pointer (&outline->text, g_free);
  g_clear_pointer (&outline->title, g_free);
  g_clear_pointer (&outline->xml_url, g_free);
  g_clear_pointer (&outline->html_url, g_free);
  g_clear_pointer (&outline->created, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outline, outline_clear)

static void
add_fault (Reading *reading, int line, const char *path, const char *message)
{
  if (reading->faults->len < MAX_FAULTS)
    g_ptr_array_add (reading->faults,
                     hearth_fault_new (HEARTH_FAULT_SEVERITY_ERROR, reading->document,
                                       (guint) MAX (line, 0), 0, path, message));
}

static void
add_fault_here (Reading *reading, const char *path, const char *message)
{
  add_fault (reading, xmlSAX2GetLineNumber (reading->parser), path, message);
}

static char **
find_slot (Outline *outline, const char *name)
{
  if (g_ascii_strcasecmp (name, "text") == 0)
    return &outline->text;
  if (g_ascii_strcasecmp (name, "title") == 0)
    return &outline->title;
  if (g_ascii_strcasecmp (name, "xmlUrl") == 0)
    return &outline->xml_url;
  if (g_ascii_strcasecmp (name, "htmlUrl") == 0)
    return &outline->html_url;
  if (g_ascii_strcasecmp (name, "created") == 0)
    return &outline->created;
  return NULL;
}

static char *
dup_clean (const char *text, HearthNativeClean how)
{
  gboolean was_cut;
  g_autofree char *clean =
      hearth_native_clean_text (text, how, HEARTH_NATIVE_MAX_LINE_BYTES, &was_cut);

  /* Half an address leads nowhere. */
  if (*clean == '\0' || (was_cut && how == HEARTH_NATIVE_CLEAN_TOKEN))
    return NULL;
  return g_steal_pointer (&clean);
}

/* Of each attribute the parser gives name, prefix, URI, and where its value begins and ends. */
static void
outline_read (Outline *outline, const xmlChar **attributes, guint n_attributes)
{
  for (guint i = 0; i < n_attributes; i++)
    {
      const xmlChar **attribute = attributes + i * 5;
      char **slot = find_slot (outline, (const char *) attribute[0]);
      const gboolean is_line = slot == &outline->text || slot == &outline->title;
      g_autofree char *value = NULL;
      g_autofree char *valid = NULL;

      if (slot == NULL || *slot != NULL)
        continue;
      value = g_strndup ((const char *) attribute[3], (gsize) (attribute[4] - attribute[3]));
      valid = g_utf8_make_valid (value, -1);
      *slot = dup_clean (valid, is_line ? HEARTH_NATIVE_CLEAN_LINE : HEARTH_NATIVE_CLEAN_TOKEN);
    }
}

static gint64
parse_created_ms (const char *text)
{
  g_autoptr (GDateTime) time = text != NULL ? soup_date_time_new_from_http_string (text) : NULL;

  return time != NULL ? MAX (g_date_time_to_unix (time) * 1000, 0) : 0;
}

/* Folders and links to pages have no xmlUrl, and many lists name a series in several folders. */
static void
take_outline (Reading *reading, const xmlChar **attributes, guint n_attributes)
{
  g_auto (Outline) outline = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *location = NULL;
  HearthSnapshotSeries *series;

  outline_read (&outline, attributes, n_attributes);
  if (outline.xml_url == NULL)
    return;
  location = hearth_location_from_list (outline.xml_url, reading->base_uri, &error);
  if (location == NULL)
    add_fault_here (reading, "outline.xmlUrl", error->message);
  if (location == NULL || g_hash_table_contains (reading->locations, location))
    return;
  series = hearth_snapshot_add_series (reading->snapshot, location);
  g_hash_table_add (reading->locations, series->location);
  series->title = g_steal_pointer (&outline.text);
  if (series->title == NULL)
    series->title = g_steal_pointer (&outline.title);
  series->added_at_ms = parse_created_ms (outline.created);
  if (outline.html_url != NULL && hearth_location_is_web (outline.html_url))
    series->homepage = g_steal_pointer (&outline.html_url);
}

/* Ends the reading when there is more than anybody follows. */
static gboolean
has_room (Reading *reading)
{
  g_autofree char *message = NULL;

  if (reading->depth > MAX_DEPTH)
    message = g_strdup_printf (_ ("folders lie in each other more than %d deep, the rest is not "
                                  "read"),
                               MAX_DEPTH);
  else if (reading->snapshot->series->len >= MAX_SERIES)
    message = g_strdup_printf (_ ("only the first %d series are kept"), MAX_SERIES);
  if (message == NULL)
    return TRUE;
  add_fault_here (reading, "outline", message);
  /* What the parser says of being stopped is nothing to the person. */
  reading->n_breaks = MAX_BREAKS;
  xmlStopParser (reading->parser);
  return FALSE;
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
  Reading *reading = user_data;

  reading->depth++;
  if (!reading->is_xml)
    {
      reading->is_xml = TRUE;
      reading->is_opml = g_ascii_strcasecmp ((const char *) name, "opml") == 0;
      if (!reading->is_opml)
        xmlStopParser (reading->parser);
    }
  else if (g_ascii_strcasecmp ((const char *) name, "outline") == 0 && has_room (reading))
    take_outline (reading, attributes, (guint) MAX (n_attributes, 0));
}

static void
on_end (void *user_data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  Reading *reading = user_data;

  reading->depth -= reading->depth > 0;
}

/* The parser goes on behind what is broken as well as it can. Its words are English; the line is
 * what helps. */
static void
on_broken (void *user_data, const char *format, ...)
{
  Reading *reading = user_data;
  const xmlError *last = xmlGetLastError ();
  g_autofree char *valid = NULL;
  g_autofree char *words = NULL;

  if (reading->n_breaks++ >= MAX_BREAKS)
    return;
  valid = g_utf8_make_valid (last != NULL && last->message != NULL ? last->message : "", -1);
  g_strchomp (valid);
  /* Translators: %s is what the parser of XML says, in English */
  words = g_strdup_printf (_ ("the document is broken here: %s"), valid);
  add_fault (reading, last != NULL ? last->line : 0, "", words);
}

static gboolean
parse (Reading *reading, GBytes *mended)
{
  xmlSAXHandler handler = { .initialized = XML_SAX2_MAGIC,
                            .startElementNs = on_start,
                            .endElementNs = on_end,
                            .error = on_broken };
  gsize size;
  const char *data = g_bytes_get_data (mended, &size);

  reading->parser = xmlCreatePushParserCtxt (&handler, reading, NULL, 0, NULL);
  if (reading->parser == NULL)
    return FALSE;
  /* The only entities that are left are those of XML itself. */
  xmlCtxtUseOptions (reading->parser, XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_RECOVER);
  xmlParseChunk (reading->parser, data, (int) size, TRUE);
  return reading->is_opml;
}

static gboolean
read_bytes (Reading *reading, GBytes *bytes, GError **error)
{
  g_autoptr (GBytes) mended = NULL;

  if (g_bytes_get_size (bytes) > MAX_BYTES)
    {
      g_set_error (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_TOO_LARGE,
                   _ ("The document is larger than %d MiB."), MAX_BYTES / (1024 * 1024));
      return FALSE;
    }
  mended = hearth_xml_mend (bytes, error);
  if (mended == NULL || parse (reading, mended))
    return mended != NULL;
  g_set_error_literal (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_NOT_CATALOG,
                       reading->is_xml
                           ? _ ("This is XML, but not a list of series: it is not OPML.")
                           : _ ("This is not a list of series: it is not OPML."));
  return FALSE;
}

/**
 * hearth_opml_read:
 * @bytes: a document
 * @base_uri: (nullable): where it lies. One that is a file of this computer may name files,
 * relative to it; any other only the web
 * @document: (nullable): its name in the faults
 * @faults: (out) (optional) (transfer full): all that is wrong with it, a list of #HearthFault;
 * also when the reading fails, its last then saying why
 * @error: return location for an error
 *
 * Reads the series that an OPML document lists, whatever folders they lie in, each once. Of a
 * document that is broken, what stands before the break is kept, and behind it what can be told.
 * Pure: it touches neither network nor disk and resolves no entities. Call it from a worker thread.
 *
 * Sets %HEARTH_LOAD_ERROR_TOO_LARGE beyond 16 MiB, %HEARTH_LOAD_ERROR_NOT_CATALOG for something
 * else than OPML, and %HEARTH_LOAD_ERROR_INVALID for a document that defines entities of its own.
 *
 * Returns: (transfer full) (nullable): the series, or %NULL
 */
HearthSnapshot *
hearth_opml_read (
    GBytes *bytes, const char *base_uri, const char *document, GListModel **faults, GError **error)
{
  g_auto (Reading) reading = { .base_uri = base_uri, .document = document };
  g_autoptr (GError) fault = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  reading.snapshot = hearth_snapshot_new ();
  reading.locations = g_hash_table_new (g_str_hash, g_str_equal);
  reading.faults = g_ptr_array_new_with_free_func (g_object_unref);
  if (!read_bytes (&reading, bytes, &fault))
    {
      g_clear_pointer (&reading.snapshot, hearth_snapshot_free);
      add_fault (&reading, 0, "", fault->message);
      g_propagate_error (error, g_steal_pointer (&fault));
    }
  if (faults != NULL)
    *faults = hearth_list_new (HEARTH_TYPE_FAULT, reading.faults);
  return g_steal_pointer (&reading.snapshot);
}
