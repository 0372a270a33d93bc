/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-mediaccc.h"

#include "hearth-error.h"
#include "hearth-resource.h"
#include "hearth-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SITE "media.ccc.de"
#define MAX_EPISODES 100000

/**
 * hearth_mediaccc_init:
 * @self: (out caller-allocates): a catalog to be
 * @reading: a document
 * @scan: what is in it
 *
 * Begins with nothing.
 */
void
hearth_mediaccc_init (HearthMediaccc *self, HearthReading *reading, HearthJsonScan *scan)
{
  self->reading = reading;
  self->scan = scan;
  hearth_maker_init (&self->series, HEARTH_TYPE_SERIES);
  self->episodes = g_ptr_array_new_with_free_func (g_object_unref);
  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->cast = hearth_cast_new ();
}

/**
 * hearth_mediaccc_clear:
 * @self: a catalog to be
 *
 * Frees what was put together.
 */
void
hearth_mediaccc_clear (HearthMediaccc *self)
{
  hearth_maker_clear (&self->series);
  g_clear_pointer (&self->episodes, g_ptr_array_unref);
  g_clear_pointer (&self->ids, g_hash_table_unref);
  g_clear_pointer (&self->cast, hearth_cast_free);
}

/**
 * hearth_mediaccc_name_site:
 * @self: a catalog to be
 *
 * Makes the whole of media.ccc.de the series, for what is of no one conference.
 */
void
hearth_mediaccc_name_site (HearthMediaccc *self)
{
  hearth_maker_set_string (&self->series, "id", SITE);
  hearth_maker_set_string (&self->series, "title", SITE);
  hearth_maker_set_string (&self->series, "homepage", "https://" SITE "/");
}

/**
 * hearth_mediaccc_name_conference:
 * @self: a catalog to be
 * @acronym: (nullable): what the site calls a conference
 *
 * Makes a conference the series. Its acronym is also its title, when it has no other.
 */
void
hearth_mediaccc_name_conference (HearthMediaccc *self, const char *acronym)
{
  g_autofree char *escaped = NULL;

  if (acronym == NULL)
    return;
  escaped = g_uri_escape_string (acronym, NULL, FALSE);
  hearth_maker_set_string (&self->series, "id", acronym);
  if (!hearth_maker_has (&self->series, "title"))
    hearth_maker_set_string (&self->series, "title", acronym);
  hearth_maker_take_string (&self->series, "homepage",
                            g_strconcat ("https://" SITE "/c/", escaped, NULL));
}

/**
 * hearth_mediaccc_claim:
 * @self: a catalog to be
 * @object: what is to become an episode
 * @member: the member that says its id
 * @id: (nullable): the id
 *
 * Makes sure that no two episodes have the same id, and none has none. What cannot be an episode
 * is noted as a fault, and as left out.
 *
 * Returns: whether it may become one
 */
gboolean
hearth_mediaccc_claim (HearthMediaccc *self, guint32 object, const char *member, const char *id)
{
  g_autofree char *shown = NULL;

  if (id != NULL && g_hash_table_size (self->ids) < MAX_EPISODES &&
      g_hash_table_add (self->ids, g_strdup (id)))
    return TRUE;
  hearth_reading_left_out (self->reading);
  shown = id != NULL ? g_utf8_substring (id, 0, MIN (g_utf8_strlen (id, -1), 80)) : NULL;
  if (shown == NULL)
    hearth_reading_fault_json (self->reading, HEARTH_FAULT_SEVERITY_ERROR, object, member,
                               _ ("this is missing"));
  else if (g_hash_table_contains (self->ids, id))
    hearth_reading_fault_json (self->reading, HEARTH_FAULT_SEVERITY_ERROR, object, member,
                               _ ("the id “%s” is taken by one before it"), shown);
  else
    hearth_reading_fault_json (self->reading, HEARTH_FAULT_SEVERITY_ERROR, object, NULL,
                               _ ("only the first %d are kept"), MAX_EPISODES);
  return FALSE;
}

/**
 * hearth_mediaccc_take_episode:
 * @self: a catalog to be
 * @episode: an episode to be
 * @segment: the one segment of it
 *
 * Adds an episode that is one talk. Both makers are empty afterwards.
 */
void
hearth_mediaccc_take_episode (HearthMediaccc *self, HearthMaker *episode, HearthMaker *segment)
{
  GPtrArray *segments = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (segments, hearth_maker_end (segment));
  hearth_maker_take_list (episode, "segments", HEARTH_TYPE_SEGMENT, segments);
  g_ptr_array_add (self->episodes, hearth_maker_end (episode));
}

/**
 * hearth_mediaccc_add_resource:
 * @resources: (element-type HearthResource): where to
 * @kind: what it is
 * @title: a line
 * @url: an address
 * @summary: (nullable): a text
 *
 * Adds a resource, unless there are too many.
 */
void
hearth_mediaccc_add_resource (GPtrArray *resources,
                              HearthResourceKind kind,
                              const char *title,
                              const char *url,
                              const char *summary)
{
  if (resources->len < HEARTH_MEDIACCC_MAX_FEW)
    g_ptr_array_add (resources, g_object_new (HEARTH_TYPE_RESOURCE, "kind", kind, "title", title,
                                              "url", url, "summary", summary, NULL));
}

/**
 * hearth_mediaccc_add_link:
 * @self: a catalog to be
 * @resources: (element-type HearthResource): where to
 * @object: a conference or an event
 * @page: (nullable): an address that is known already
 *
 * Adds the page that its makers have of it somewhere else. The document does not say what that is
 * called, so it is the name of the place.
 */
void
hearth_mediaccc_add_link (HearthMediaccc *self,
                          GPtrArray *resources,
                          guint32 object,
                          const char *page)
{
  g_autofree char *written = hearth_json_dup_line (self->scan, object, "link");
  g_autofree char *url = hearth_reading_resolve (self->reading, written);
  g_autofree char *host = url != NULL ? hearth_text_host (url) : NULL;

  if (host != NULL && *host != '\0' && g_strcmp0 (url, page) != 0)
    hearth_mediaccc_add_resource (resources, HEARTH_RESOURCE_KIND_LINK, host, url, NULL);
}

/**
 * hearth_mediaccc_end:
 * @self: a catalog to be
 * @error: %HEARTH_LOAD_ERROR_INVALID when nothing says what series it is
 *
 * Makes the catalog.
 *
 * Returns: (transfer full): the catalog, or %NULL with @error set
 */
HearthCatalog *
hearth_mediaccc_end (HearthMediaccc *self, GError **error)
{
  g_autoptr (HearthSeries) series = NULL;

  if (!hearth_maker_has (&self->series, "id"))
    {
      g_set_error_literal (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_INVALID,
                           _ ("The document does not say what it is about."));
      return NULL;
    }
  hearth_maker_take_list (&self->series, "people", HEARTH_TYPE_PERSON,
                          hearth_cast_ref_people (self->cast));
  series = hearth_maker_end (&self->series);
  return hearth_reading_end (self->reading, series, self->episodes, NULL);
}
