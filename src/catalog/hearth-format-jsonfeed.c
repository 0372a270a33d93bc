/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON Feed 1.0 and 1.1, https://jsonfeed.org/version/1.1. */
#include "hearth-formats.h"
#include "hearth-json-refusal.h"
#include "hearth-jsonfeed-item.h"
#include "hearth-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const HearthMapField series_fields[] = {
  { "feed_url", "id", HEARTH_MAP_KIND_URL },
  { "home_page_url", "id", HEARTH_MAP_KIND_URL },
  { "title", "title", HEARTH_MAP_KIND_LINE },
  { "description", "summary", HEARTH_MAP_KIND_TEXT },
  { "home_page_url", "homepage", HEARTH_MAP_KIND_URL },
  { "icon", "image", HEARTH_MAP_KIND_URL },
  { "favicon", "image", HEARTH_MAP_KIND_URL },
  { "language", "language", HEARTH_MAP_KIND_LANGUAGE },
};

static char *
dup_version (HearthReading *reading)
{
  HearthJsonScan *scan =
      hearth_reading_get_first (reading) == '{' ? hearth_reading_get_json (reading, NULL) : NULL;

  return scan != NULL ? hearth_json_dup_line (scan, 0, "version") : NULL;
}

static gboolean
is_full_version (const char *version)
{
  return g_str_has_prefix (version, "https://jsonfeed.org/version/1") ||
         g_str_has_prefix (version, "http://jsonfeed.org/version/1");
}

/* Some write the number of the version alone. */
static gboolean
matches (HearthReading *reading)
{
  static const char *const numbers[] = { "1", "1.0", "1.1", NULL };
  g_autofree char *version = dup_version (reading);

  return version != NULL &&
         (is_full_version (version) || (g_strv_contains (numbers, version) &&
                                        hearth_reading_has_members (reading, "items", NULL)));
}

/* A feed that says neither is known by where it lies; one that lies nowhere, by its title. */
static void
name_series (HearthReading *reading, HearthMaker *series)
{
  const char *homepage = hearth_maker_get_string (series, "homepage");

  if (!hearth_maker_has (series, "title"))
    hearth_maker_take_string (series, "title", hearth_text_host (homepage));
  if (!hearth_maker_has (series, "title"))
    hearth_maker_take_string (series, "title", hearth_text_host (hearth_reading_get_uri (reading)));
  if (!hearth_maker_has (series, "id"))
    hearth_maker_set_string (series, "id", hearth_reading_get_uri (reading));
  if (!hearth_maker_has (series, "id"))
    hearth_maker_set_string (series, "id", hearth_maker_get_string (series, "title"));
}

static void
add_item (HearthJsonfeed *feed, guint32 item, GPtrArray *episodes, GHashTable *ids)
{
  g_autoptr (HearthEpisode) episode = NULL;
  const char *id;

  if (hearth_reading_may_add (feed->reading, episodes->len))
    episode = hearth_jsonfeed_read_item (feed, item);
  if (episode == NULL)
    return;
  id = hearth_episode_get_id (episode);
  if (g_hash_table_contains (ids, id))
    {
      hearth_reading_fault_json (feed->reading, HEARTH_FAULT_SEVERITY_ERROR, item, "id",
                                 _ ("an item with this id was there before; this one is left out"));
      hearth_reading_left_out (feed->reading);
      return;
    }
  g_hash_table_add (ids, (gpointer) id);
  g_ptr_array_add (episodes, g_steal_pointer (&episode));
}

/* A page that leads to itself would never end; longer rings are the loader's to see. */
static char *
find_next (HearthJsonfeed *feed, const char *id)
{
  g_autofree char *reference = hearth_json_dup_line (feed->scan, 0, "next_url");
  g_autofree char *next = hearth_reading_resolve (feed->reading, reference);

  if (next == NULL ||
      (g_strcmp0 (next, id) != 0 && g_strcmp0 (next, hearth_reading_get_uri (feed->reading)) != 0))
    return g_steal_pointer (&next);
  hearth_reading_fault_json (feed->reading, HEARTH_FAULT_SEVERITY_WARNING, 0, "next_url",
                             _ ("the next page is this one; it is ignored"));
  return NULL;
}

static gboolean
check (HearthReading *reading, HearthMaker *series, GError **error)
{
  g_autofree char *version = dup_version (reading);

  if (!hearth_maker_has (series, "title"))
    return hearth_json_refuse (reading, 0, "title", _ ("the feed has no title"), error);
  if (version != NULL && !is_full_version (version))
    hearth_reading_fault_json (reading, HEARTH_FAULT_SEVERITY_WARNING, 0, "version",
                               _ ("the version must be “https://jsonfeed.org/version/1.1”; it is "
                                  "read as if it were"));
  return TRUE;
}

static HearthCatalog *
read_feed (HearthReading *reading, GError **error)
{
  g_auto (HearthMaker) series = { 0 };
  g_auto (HearthJsonfeed) feed = { 0 };
  g_autoptr (GPtrArray) episodes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (HearthSeries) made = NULL;
  g_autofree char *next = NULL;
  guint32 items;

  if (hearth_reading_get_json (reading, error) == NULL)
    return NULL;
  items = hearth_json_need (reading, 0, "items", HEARTH_JSON_KIND_ARRAY, error);
  if (items == HEARTH_JSON_SCAN_NO_VALUE)
    return NULL;
  hearth_maker_init (&series, HEARTH_TYPE_SERIES);
  hearth_maker_map (&series, reading, 0, series_fields, G_N_ELEMENTS (series_fields));
  name_series (reading, &series);
  if (!check (reading, &series, error))
    return NULL;

  hearth_jsonfeed_init (&feed, reading);
  for (guint32 item = hearth_json_first_of (feed.scan, items, NULL);
       item != HEARTH_JSON_SCAN_NO_VALUE; item = hearth_json_scan_get_next (feed.scan, item))
    add_item (&feed, item, episodes, ids);
  next = find_next (&feed, hearth_maker_get_string (&series, "id"));
  hearth_maker_take_list (&series, "people", HEARTH_TYPE_PERSON,
                          hearth_cast_ref_people (feed.cast));
  made = hearth_maker_end (&series);
  return hearth_reading_end (reading, made, episodes, next);
}

const HearthFormat hearth_format_jsonfeed = {
  .id = "jsonfeed",
  .name = N_ ("JSON Feed"),
  .carries = N_ ("episodes with attached audio, video and captions, authors, pages"),
  .matches = matches,
  .read = read_feed,
};
