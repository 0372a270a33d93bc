/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One conference with its talks. */
#include "hearth-language.h"
#include "hearth-mediaccc.h"
#include "hearth-resource.h"

#include <string.h>

static const HearthMapField fields[] = {
  { "title", "title", HEARTH_MAP_KIND_LINE },
  { "description", "summary", HEARTH_MAP_KIND_MARKDOWN },
  { "logo_url", "image", HEARTH_MAP_KIND_URL },
  { "updated_at", "updated", HEARTH_MAP_KIND_TIME },
};

/* The site has a picture for those that have none. */
static gboolean
has_logo (HearthMediaccc *self)
{
  g_autofree char *url = hearth_json_dup_line (self->scan, 0, "logo_url");

  return url != NULL && !g_str_has_suffix (url, "/unknown.png");
}

/* The conference does not say its language; its talks do, when all say the same. */
static char *
dup_language (HearthMediaccc *self)
{
  g_autofree char *common = NULL;

  for (guint32 event = hearth_json_first_of (self->scan, 0, "events");
       event != HEARTH_JSON_SCAN_NO_VALUE; event = hearth_json_scan_get_next (self->scan, event))
    {
      g_autofree char *language = hearth_json_dup_line (self->scan, event, "original_language");

      if (language == NULL || (common != NULL && strcmp (common, language) != 0))
        return NULL;
      if (common == NULL)
        common = g_steal_pointer (&language);
    }
  return hearth_language_tag (common);
}

/**
 * hearth_mediaccc_add_conference:
 * @self: a catalog to be, of /public/conferences/ACRONYM
 *
 * Adds a conference with its talks, whose recordings stand in a document of each talk.
 */
void
hearth_mediaccc_add_conference (HearthMediaccc *self)
{
  g_autofree char *acronym = hearth_json_dup_line (self->scan, 0, "acronym");
  GPtrArray *resources = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (strcmp (fields[i].property, "image") != 0 || has_logo (self))
      hearth_maker_map (&self->series, self->reading, 0, &fields[i], 1);
  hearth_mediaccc_name_conference (self, acronym);
  hearth_maker_take_string (&self->series, "language", dup_language (self));
  hearth_mediaccc_add_link (self, resources, 0, NULL);
  hearth_maker_take_list (&self->series, "resources", HEARTH_TYPE_RESOURCE, resources);
  hearth_mediaccc_read_events (self);
}
