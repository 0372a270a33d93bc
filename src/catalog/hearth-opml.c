/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-opml.h"

#include "hearth-error.h"
#include "hearth-fault.h"
#include "hearth-list.h"
#include "hearth-location.h"
#include "hearth-native-value.h"
#include "hearth-xml-mend.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <libxml/xmlreader.h>
#include <string.h>

#define MAX_BYTES (16 * 1024 * 1024)
#define MAX_DEPTH 64
#define MAX_SERIES 10000
#define MAX_FAULTS 1000

typedef struct
{
  /* Input */
  xmlTextReader *reader; /* owned */
  const char *base_uri;  /* nullable */
  const char *document;  /* nullable */

  /* In progress */
  GHashTable *locations; /* owned: of the series that were read */

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
  g_clear_pointer (&reading->reader, xmlFreeTextReader);
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
  add_fault (reading, xmlTextReaderGetParserLineNumber (reading->reader), path, message);
}

/* Where the parser stopped, and why in its own words. */
static char *
describe_break (int *line)
{
  const xmlError *last = xmlGetLastError ();
  const char *message = last != NULL && last->message != NULL ? last->message : "";
  g_autofree char *valid = g_utf8_make_valid (message, -1);

  *line = last != NULL ? last->line : 0;
  g_strchomp (valid);
  return g_strdup_printf (_ ("the document is broken here, the rest is not read: %s"), valid);
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

static void
outline_read (Outline *outline, xmlTextReader *reader)
{
  while (xmlTextReaderMoveToNextAttribute (reader) == 1)
    {
      char **slot = find_slot (outline, (const char *) xmlTextReaderConstLocalName (reader));
      const char *value = (const char *) xmlTextReaderConstValue (reader);
      const gboolean is_line = slot == &outline->text || slot == &outline->title;

      if (slot != NULL && *slot == NULL && value != NULL)
        *slot = dup_clean (value, is_line ? HEARTH_NATIVE_CLEAN_LINE : HEARTH_NATIVE_CLEAN_TOKEN);
    }
  xmlTextReaderMoveToElement (reader);
}

static gint64
parse_created_ms (const char *text)
{
  g_autoptr (GDateTime) time = text != NULL ? soup_date_time_new_from_http_string (text) : NULL;

  return time != NULL ? MAX (g_date_time_to_unix (time) * 1000, 0) : 0;
}

/* Folders and links to pages have no xmlUrl, and many lists name a series in several folders. */
static void
take_outline (Reading *reading)
{
  g_auto (Outline) outline = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *location = NULL;
  HearthSnapshotSeries *series;

  outline_read (&outline, reading->reader);
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

/* Whether there is more to be read. */
static gboolean
has_room (Reading *reading)
{
  g_autofree char *message = NULL;

  if (xmlTextReaderDepth (reading->reader) > MAX_DEPTH)
    message = g_strdup_printf (_ ("folders lie in each other more than %d deep, the rest is not "
                                  "read"),
                               MAX_DEPTH);
  else if (reading->snapshot->series->len >= MAX_SERIES)
    message = g_strdup_printf (_ ("only the first %d series are kept"), MAX_SERIES);
  if (message != NULL)
    add_fault_here (reading, "outline", message);
  return message == NULL;
}

static void
read_outlines (Reading *reading)
{
  int status = 1;

  while (status == 1)
    {
      if (xmlTextReaderNodeType (reading->reader) == XML_READER_TYPE_ELEMENT &&
          g_ascii_strcasecmp ((const char *) xmlTextReaderConstLocalName (reading->reader),
                              "outline") == 0)
        {
          if (!has_room (reading))
            return;
          take_outline (reading);
        }
      status = xmlTextReaderRead (reading->reader);
    }
  if (status < 0)
    {
      int line;
      g_autofree char *message = describe_break (&line);

      add_fault (reading, line, "", message);
    }
}

/* Goes to the first element; what it is decides whether this is the right kind of document. */
static gboolean
find_root (Reading *reading, GError **error)
{
  int status;
  const char *message;

  do
    status = xmlTextReaderRead (reading->reader);
  while (status == 1 && xmlTextReaderNodeType (reading->reader) != XML_READER_TYPE_ELEMENT);
  if (status == 1 &&
      g_ascii_strcasecmp ((const char *) xmlTextReaderConstLocalName (reading->reader), "opml") ==
          0)
    return TRUE;
  message = status == 1 ? _ ("This is XML, but not a list of series: it is not OPML.")
                        : _ ("This is not a list of series: it is not OPML.");
  g_set_error_literal (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_NOT_CATALOG, message);
  return FALSE;
}

static gboolean
read_mended (Reading *reading, GBytes *mended, const char *encoding, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (mended, &size);

  xmlResetLastError ();
  reading->reader = xmlReaderForMemory (data, (int) size, NULL, encoding,
                                        XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  if (reading->reader == NULL)
    {
      g_set_error_literal (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_INVALID,
                           _ ("The document cannot be read."));
      return FALSE;
    }
  if (!find_root (reading, error))
    return FALSE;
  read_outlines (reading);
  return TRUE;
}

static gboolean
read_bytes (Reading *reading, GBytes *bytes, GError **error)
{
  g_autoptr (GBytes) mended = NULL;
  const char *encoding = NULL;

  if (g_bytes_get_size (bytes) > MAX_BYTES)
    {
      g_set_error (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_TOO_LARGE,
                   _ ("The document is larger than %d MiB."), MAX_BYTES / (1024 * 1024));
      return FALSE;
    }
  mended = hearth_xml_mend (bytes, &encoding, error);
  return mended != NULL && read_mended (reading, mended, encoding, error);
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
 * document that breaks off, what stands before the break is kept. Pure: it touches neither network
 * nor disk and resolves no entities. Call it from a worker thread.
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
