/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of series in OPML, http://opml.org/spec2.opml, of which one can be chosen: a directory. */
#include "hearth-error.h"
#include "hearth-formats.h"
#include "hearth-html-head.h"
#include "hearth-list.h"
#include "hearth-location.h"
#include "hearth-opml.h"
#include "hearth-resource.h"
#include "hearth-text.h"
#include "hearth-xml-mend.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How far into a document of two bytes a character to look. */
#define EARLY_BYTES 4096

/* In UTF-16 it says nothing to who reads bytes. */
static gboolean
is_wide_opml (HearthReading *reading)
{
  gsize length;
  const char *text = hearth_reading_get_text (reading, &length);
  g_autoptr (GBytes) mended = NULL;

  if (length < 2 || (memcmp (text, "\xff\xfe", 2) != 0 && memcmp (text, "\xfe\xff", 2) != 0))
    return FALSE;
  mended = hearth_xml_mend (hearth_reading_get_bytes (reading), NULL);
  if (mended == NULL)
    return FALSE;
  text = g_bytes_get_data (mended, &length);
  return g_strstr_len (text, (gssize) MIN (length, EARLY_BYTES), "<opml") != NULL;
}

static gboolean
matches (HearthReading *reading)
{
  return (hearth_reading_get_first (reading) == '<' &&
          hearth_reading_has_early (reading, "<opml")) ||
         is_wide_opml (reading);
}

/* Its head is like that of a web page. */
static char *
dup_title (HearthReading *reading)
{
  g_autoptr (HearthHtmlHead) head =
      hearth_html_head_read (hearth_reading_get_bytes (reading), NULL, NULL);
  char *title = hearth_reading_dup_line (head->title);

  return title != NULL ? title : g_strdup (_ ("List of series"));
}

/* A list may be lenient with addresses; to look there they must be whole. */
static gboolean
is_whole (const char *location)
{
  return !hearth_location_is_web (location) || hearth_text_is_web_url (location);
}

static GListModel *
list_series (HearthReading *reading, HearthSnapshot *snapshot)
{
  g_autoptr (GPtrArray) resources = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < snapshot->series->len; i++)
    {
      const HearthSnapshotSeries *series = g_ptr_array_index (snapshot->series, i);
      g_autofree char *host = hearth_text_host (series->location);

      if (!is_whole (series->location))
        {
          hearth_reading_fault (reading, HEARTH_FAULT_SEVERITY_ERROR, 0, 0, "outline.xmlUrl",
                                _ ("“%s” is not an address that Hearth opens"), series->location);
          continue;
        }
      g_ptr_array_add (resources,
                       g_object_new (HEARTH_TYPE_RESOURCE, "title",
                                     series->title != NULL ? series->title : series->location,
                                     "url", series->location, "kind", HEARTH_RESOURCE_KIND_CATALOG,
                                     "summary", host, NULL));
    }
  return hearth_list_new (HEARTH_TYPE_RESOURCE, resources);
}

static HearthCatalog *
read_opml (HearthReading *reading, GError **error)
{
  g_autoptr (GListModel) faults = NULL;
  g_autoptr (HearthSnapshot) snapshot =
      hearth_opml_read (hearth_reading_get_bytes (reading), hearth_reading_get_uri (reading),
                        hearth_reading_get_document (reading), &faults, error);
  g_autoptr (GPtrArray) no_episodes = g_ptr_array_new ();
  g_autoptr (GListModel) resources = NULL;
  g_autoptr (HearthSeries) series = NULL;
  g_autofree char *title = NULL;

  hearth_reading_add_faults (reading, faults);
  if (snapshot == NULL)
    return NULL;
  resources = list_series (reading, snapshot);
  if (g_list_model_get_n_items (resources) == 0)
    {
      g_set_error_literal (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_INVALID,
                           _ ("There is no series in this list."));
      hearth_reading_fault (reading, HEARTH_FAULT_SEVERITY_ERROR, 0, 0, NULL, "%s",
                            _ ("There is no series in this list."));
      return NULL;
    }
  title = dup_title (reading);
  series =
      g_object_new (HEARTH_TYPE_SERIES, "id", title, "title", title, "resources", resources, NULL);
  return hearth_reading_end (reading, series, no_episodes, NULL);
}

const HearthFormat hearth_format_opml = {
  .id = "opml",
  .name = N_ ("List of series (OPML)"),
  .carries = N_ ("the titles and addresses of series, to choose from"),
  .matches = matches,
  .read = read_opml,
};
