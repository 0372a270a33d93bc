/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All conferences that there are, to choose from. */
#include "hearth-date.h"
#include "hearth-mediaccc.h"
#include "hearth-resource.h"
#include "hearth-time.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  HearthResource *resource; /* owned */
  gint64 released_s;        /* seconds since 1970; G_MININT64 when nothing was released */
  guint position;           /* in the document */
} Entry;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_object_unref (entry->resource);
  g_free (entry);
}

/* The newest first; what never released anything last, in the order of the document. */
static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *one = *(Entry *const *) a;
  const Entry *other = *(Entry *const *) b;

  if (one->released_s != other->released_s)
    return one->released_s > other->released_s ? -1 : 1;
  return one->position < other->position ? -1 : 1;
}

/* "39c3 · congress/2025 · 30 Dec 2025", by which it can be searched for. */
static char *
describe (HearthMediaccc *self, guint32 conference, GDateTime *released)
{
  g_autofree char *acronym = hearth_json_dup_line (self->scan, conference, "acronym");
  g_autofree char *slug = hearth_json_dup_line (self->scan, conference, "slug");
  g_autofree char *date = hearth_time_format_date (released);
  g_autoptr (GString) text = g_string_new (acronym);

  if (slug != NULL && g_strcmp0 (slug, acronym) != 0)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", slug);
  if (*date != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", date);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const HearthMapField fields[] = {
  { "title", "title", HEARTH_MAP_KIND_LINE },
  { "acronym", "title", HEARTH_MAP_KIND_LINE },
  { "url", "url", HEARTH_MAP_KIND_URL },
};

static Entry *
read_entry (HearthMediaccc *self, guint32 conference, guint position)
{
  g_auto (HearthMaker) maker;
  g_autofree char *date = hearth_json_dup_line (self->scan, conference, "event_last_released_at");
  g_autoptr (GDateTime) released = date != NULL ? hearth_date_parse (date) : NULL;
  Entry *entry;

  hearth_maker_init (&maker, HEARTH_TYPE_RESOURCE);
  hearth_maker_map (&maker, self->reading, conference, fields, G_N_ELEMENTS (fields));
  if (!hearth_maker_has (&maker, "title") || !hearth_maker_has (&maker, "url"))
    {
      hearth_reading_fault_json (self->reading, HEARTH_FAULT_SEVERITY_ERROR, conference,
                                 hearth_maker_has (&maker, "title") ? "url" : "title",
                                 _ ("this is missing"));
      return NULL;
    }
  hearth_maker_set_int64 (&maker, "kind", HEARTH_RESOURCE_KIND_CATALOG);
  hearth_maker_take_string (&maker, "summary", describe (self, conference, released));
  entry = g_new (Entry, 1);
  entry->resource = hearth_maker_end (&maker);
  entry->released_s = released != NULL ? g_date_time_to_unix (released) : G_MININT64;
  entry->position = position;
  return entry;
}

/**
 * hearth_mediaccc_add_directory:
 * @self: a catalog to be, of /public/conferences
 *
 * Adds all conferences as catalogs to choose from, the newest first.
 */
void
hearth_mediaccc_add_directory (HearthMediaccc *self)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (entry_free);
  GPtrArray *resources = g_ptr_array_new_with_free_func (g_object_unref);

  hearth_mediaccc_name_site (self);
  for (guint32 conference = hearth_json_first_of (self->scan, 0, "conferences");
       conference != HEARTH_JSON_SCAN_NO_VALUE;
       conference = hearth_json_scan_get_next (self->scan, conference))
    {
      Entry *entry = read_entry (self, conference, entries->len);

      if (entry != NULL)
        g_ptr_array_add (entries, entry);
    }
  g_ptr_array_sort (entries, compare_entries);
  if (entries->len > HEARTH_MEDIACCC_MAX_FEW)
    hearth_reading_fault_json (self->reading, HEARTH_FAULT_SEVERITY_ERROR, 0, "conferences",
                               _ ("only the newest %d of %u are kept"), HEARTH_MEDIACCC_MAX_FEW,
                               entries->len);
  for (guint i = 0; i < MIN (entries->len, HEARTH_MEDIACCC_MAX_FEW); i++)
    g_ptr_array_add (resources,
                     g_object_ref (((Entry *) g_ptr_array_index (entries, i))->resource));
  hearth_maker_take_list (&self->series, "resources", HEARTH_TYPE_RESOURCE, resources);
}
