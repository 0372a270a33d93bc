/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The talks that pyvideo.org collects, https://github.com/pyvideo/data: a folder for each
 * conference, a document for each talk. */
#include "hearth-error.h"
#include "hearth-formats.h"
#include "hearth-json-refusal.h"
#include "hearth-pyvideo.h"
#include "hearth-resource.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CATEGORY "category.json"
#define NO_PUBLISH "NO_PUBLISH.json"
#define MAX_CATEGORIES 1000

static const HearthMapField category_fields[] = {
  { "title", "title", HEARTH_MAP_KIND_LINE },
  { "description", "summary", HEARTH_MAP_KIND_TEXT },
  { "url", "homepage", HEARTH_MAP_KIND_URL },
};

/* A folder that hearth_folder_fetch() made one document of. */
typedef struct
{
  HearthReading *reading; /* not owned */
  HearthJsonScan *scan;   /* not owned: that of the reading */
  guint32 files;
  char *name;           /* owned: of the folder */
  HearthCast *cast;     /* owned */
  GHashTable *withheld; /* owned: ids of videos that their owners do not want published */
} Folder;

static void
folder_clear (Folder *folder)
{
  g_clear_pointer (&folder->name, g_free);
  g_clear_pointer (&folder->cast, hearth_cast_free);
  g_clear_pointer (&folder->withheld, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Folder, folder_clear)

static gboolean
is_folder (HearthReading *reading)
{
  return hearth_reading_has_members (reading, "hearth-folder", NULL);
}

static gboolean
matches (HearthReading *reading)
{
  return is_folder (reading) ||
         hearth_reading_has_members (reading, "title", "videos", "recorded", NULL);
}

/* A reading of a file in the folder; NULL when it could not be had, which is told. */
static HearthReading *
open_file (Folder *folder, guint32 value, const char *name)
{
  const char *uri = hearth_reading_get_uri (folder->reading);
  g_autofree char *text = NULL;
  g_autofree char *address = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (hearth_json_scan_get_kind (folder->scan, value) != HEARTH_JSON_KIND_STRING)
    {
      hearth_reading_fault (folder->reading, HEARTH_FAULT_SEVERITY_ERROR, 0, 0, name,
                            _ ("this file cannot be read"));
      return NULL;
    }
  text = hearth_json_scan_dup_string (folder->scan, value);
  bytes = g_bytes_new (text, strlen (text));
  if (uri != NULL)
    address = g_strconcat (uri, g_str_has_suffix (uri, "/") ? "" : "/", name, NULL);
  return hearth_reading_new (bytes, address, name);
}

static void
take_faults (Folder *folder, HearthReading *file)
{
  g_autoptr (GListModel) faults = hearth_reading_get_faults (file);

  hearth_reading_add_faults (folder->reading, faults);
}

/* Opens the file of one name, if it is there. */
static HearthReading *
open_named (Folder *folder, const char *name)
{
  const guint32 value = hearth_json_scan_get_member (folder->scan, folder->files, name);

  return value != HEARTH_JSON_SCAN_NO_VALUE ? open_file (folder, value, name) : NULL;
}

static void
withhold (Folder *folder, const char *name)
{
  g_autoptr (HearthReading) file = open_named (folder, name);
  HearthJsonScan *scan = file != NULL ? hearth_reading_get_json (file, NULL) : NULL;

  if (file != NULL)
    take_faults (folder, file);
  for (guint32 id = scan != NULL ? hearth_json_first_of (scan, 0, NULL) : HEARTH_JSON_SCAN_NO_VALUE;
       id != HEARTH_JSON_SCAN_NO_VALUE; id = hearth_json_scan_get_next (scan, id))
    {
      char *text = hearth_json_dup_line (scan, id, NULL);

      if (text != NULL)
        g_hash_table_add (folder->withheld, text);
    }
}

static gboolean
is_withheld (Folder *folder, HearthReading *file, const char *stem)
{
  HearthJsonScan *scan = hearth_reading_get_json (file, NULL);
  g_autofree char *id = scan != NULL ? hearth_json_dup_line (scan, 0, "id") : NULL;

  return (id != NULL && g_hash_table_contains (folder->withheld, id)) ||
         g_hash_table_contains (folder->withheld, stem);
}

/* The name of a file without its folder and its ending. */
static char *
dup_stem (const char *name)
{
  g_autofree char *base = g_path_get_basename (name);
  g_autofree char *line = NULL;

  if (g_str_has_suffix (base, ".json"))
    base[strlen (base) - strlen (".json")] = '\0';
  line = hearth_reading_dup_line (base);
  return line != NULL ? g_steal_pointer (&line) : g_strdup ("video");
}

static void
add_video (Folder *folder, guint32 value, const char *name, GPtrArray *episodes, GHashTable *ids)
{
  g_autoptr (HearthReading) file = open_file (folder, value, name);
  g_autofree char *stem = dup_stem (name);
  HearthEpisode *episode = NULL;

  if (file != NULL && is_withheld (folder, file, stem))
    return;
  if (file != NULL && g_hash_table_contains (ids, stem))
    hearth_reading_fault (file, HEARTH_FAULT_SEVERITY_ERROR, 0, 0, NULL,
                          _ ("a video with this name was there before; this one is left out"));
  else if (file != NULL)
    episode = hearth_pyvideo_read_video (file, folder->cast, stem, NULL);
  if (file != NULL)
    take_faults (folder, file);
  if (episode == NULL)
    {
      hearth_reading_left_out (folder->reading);
      return;
    }
  g_ptr_array_add (episodes, episode);
  g_hash_table_add (ids, (gpointer) hearth_episode_get_id (episode));
}

static GPtrArray *
read_videos (Folder *folder)
{
  GPtrArray *episodes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint32 value = hearth_json_scan_get_first (folder->scan, folder->files);
       value != HEARTH_JSON_SCAN_NO_VALUE; value = hearth_json_scan_get_next (folder->scan, value))
    {
      g_autofree char *name = hearth_json_scan_dup_name (folder->scan, value);

      if (g_str_has_prefix (name, "videos/"))
        add_video (folder, value, name, episodes, ids);
    }
  return episodes;
}

/* What a category says of itself; without a title it is called as its folder. */
static void
map_category (Folder *folder, HearthReading *file, HearthMaker *series)
{
  if (file != NULL && hearth_reading_get_json (file, NULL) != NULL)
    hearth_maker_map (series, file, 0, category_fields, G_N_ELEMENTS (category_fields));
  if (file != NULL)
    take_faults (folder, file);
}

static HearthCatalog *
read_category (Folder *folder)
{
  g_autoptr (HearthReading) file = open_named (folder, CATEGORY);
  g_autoptr (GPtrArray) episodes = NULL;
  g_autoptr (HearthSeries) made = NULL;
  g_auto (HearthMaker) series = { 0 };

  hearth_maker_init (&series, HEARTH_TYPE_SERIES);
  map_category (folder, file, &series);
  hearth_maker_set_string (&series, "id", folder->name);
  if (!hearth_maker_has (&series, "title"))
    hearth_maker_set_string (&series, "title", folder->name);
  withhold (folder, "../" NO_PUBLISH);
  withhold (folder, NO_PUBLISH);
  episodes = read_videos (folder);
  hearth_maker_take_list (&series, "people", HEARTH_TYPE_PERSON,
                          hearth_cast_ref_people (folder->cast));
  made = hearth_maker_end (&series);
  return hearth_reading_end (folder->reading, made, episodes, NULL);
}

/* The address of a folder in this one. */
static char *
dup_folder_url (Folder *folder, const char *name)
{
  const char *uri = hearth_reading_get_uri (folder->reading);
  const char *slash = uri != NULL ? strrchr (uri, '/') : NULL;
  g_autofree char *escaped = g_uri_escape_string (name, NULL, FALSE);
  g_autofree char *reference = NULL;

  if (slash != NULL && slash[1] != '\0')
    reference = g_strconcat ("./", slash + 1, "/", escaped, NULL);
  else
    reference = g_strconcat ("./", escaped, NULL);
  return hearth_reading_resolve (folder->reading, reference);
}

static void
add_category (Folder *folder, guint32 value, const char *name, GPtrArray *resources)
{
  g_autofree char *inner = g_strndup (name, strlen (name) - strlen ("/" CATEGORY));
  g_autofree char *title = hearth_reading_dup_line (inner);
  g_autofree char *url = NULL;
  g_autoptr (HearthReading) file = NULL;
  g_auto (HearthMaker) series = { 0 };
  g_auto (HearthMaker) resource = { 0 };

  if (title == NULL || *inner == '.' || strchr (inner, '/') != NULL)
    return;
  url = dup_folder_url (folder, inner);
  file = open_file (folder, value, name);
  hearth_maker_init (&series, HEARTH_TYPE_SERIES);
  map_category (folder, file, &series);
  hearth_maker_init (&resource, HEARTH_TYPE_RESOURCE);
  hearth_maker_set_string (&resource, "title", title);
  hearth_maker_set_string (&resource, "title", hearth_maker_get_string (&series, "title"));
  hearth_maker_set_string (&resource, "summary", hearth_maker_get_string (&series, "summary"));
  hearth_maker_set_string (&resource, "url", url);
  hearth_maker_set_int64 (&resource, "kind", HEARTH_RESOURCE_KIND_CATALOG);
  if (url != NULL && resources->len < MAX_CATEGORIES)
    g_ptr_array_add (resources, hearth_maker_end (&resource));
}

/* A folder of categories; NULL when there is none in it. */
static HearthCatalog *
read_directory (Folder *folder, GError **error)
{
  g_autoptr (GPtrArray) resources = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) episodes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (HearthSeries) made = NULL;
  g_auto (HearthMaker) series = { 0 };

  for (guint32 value = hearth_json_scan_get_first (folder->scan, folder->files);
       value != HEARTH_JSON_SCAN_NO_VALUE; value = hearth_json_scan_get_next (folder->scan, value))
    {
      g_autofree char *name = hearth_json_scan_dup_name (folder->scan, value);

      if (g_str_has_suffix (name, "/" CATEGORY))
        add_category (folder, value, name, resources);
    }
  if (resources->len == 0)
    {
      hearth_json_refuse (folder->reading, folder->files, NULL,
                          _ ("there is no “category.json” in this folder, nor in a folder in it"),
                          error);
      return NULL;
    }
  hearth_maker_init (&series, HEARTH_TYPE_SERIES);
  hearth_maker_set_string (&series, "id", folder->name);
  hearth_maker_set_string (&series, "title", folder->name);
  hearth_maker_take_list (&series, "resources", HEARTH_TYPE_RESOURCE, g_ptr_array_ref (resources));
  made = hearth_maker_end (&series);
  return hearth_reading_end (folder->reading, made, episodes, NULL);
}

static HearthCatalog *
read_folder (HearthReading *reading, GError **error)
{
  g_auto (Folder) folder = { .reading = reading };

  folder.scan = hearth_reading_get_json (reading, error);
  if (folder.scan == NULL)
    return NULL;
  folder.files = hearth_json_need (reading, 0, "files", HEARTH_JSON_KIND_OBJECT, error);
  if (folder.files == HEARTH_JSON_SCAN_NO_VALUE)
    return NULL;
  folder.name = hearth_json_dup_line (folder.scan, 0, "hearth-folder");
  if (folder.name == NULL)
    folder.name = g_strdup ("pyvideo");
  folder.cast = hearth_cast_new ();
  folder.withheld = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (hearth_json_scan_get_member (folder.scan, folder.files, CATEGORY) !=
      HEARTH_JSON_SCAN_NO_VALUE)
    return read_category (&folder);
  return read_directory (&folder, error);
}

/* What the one video is known by: its file, else what older documents say of it. */
static char *
dup_video_id (HearthReading *reading)
{
  const char *uri = hearth_reading_get_uri (reading);
  const char *slash = uri != NULL ? strrchr (uri, '/') : NULL;
  g_autofree char *last = slash != NULL ? g_uri_unescape_string (slash + 1, NULL) : NULL;
  char *slug = NULL;

  if (last != NULL && *last != '\0' && g_utf8_validate (last, -1, NULL))
    return dup_stem (last);
  if (hearth_reading_get_json (reading, NULL) != NULL)
    slug = hearth_json_dup_line (hearth_reading_get_json (reading, NULL), 0, "slug");
  if (slug != NULL)
    return slug;
  return dup_stem (
      hearth_reading_get_document (reading) != NULL ? hearth_reading_get_document (reading) : "");
}

/* One video, as a series of its own. */
static HearthCatalog *
read_single (HearthReading *reading, GError **error)
{
  g_autoptr (HearthCast) cast = hearth_cast_new ();
  g_autofree char *id = dup_video_id (reading);
  g_autoptr (HearthEpisode) episode = hearth_pyvideo_read_video (reading, cast, id, error);
  g_autoptr (GPtrArray) episodes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (HearthSeries) made = NULL;
  g_auto (HearthMaker) series = { 0 };

  if (episode == NULL)
    return NULL;
  hearth_maker_init (&series, HEARTH_TYPE_SERIES);
  hearth_maker_set_string (&series, "id", id);
  hearth_maker_set_string (&series, "title", hearth_episode_get_title (episode));
  hearth_maker_take_list (&series, "people", HEARTH_TYPE_PERSON, hearth_cast_ref_people (cast));
  g_ptr_array_add (episodes, g_steal_pointer (&episode));
  made = hearth_maker_end (&series);
  return hearth_reading_end (reading, made, episodes, NULL);
}

static HearthCatalog *
read_pyvideo (HearthReading *reading, GError **error)
{
  return is_folder (reading) ? read_folder (reading, error) : read_single (reading, error);
}

const HearthFormat hearth_format_pyvideo = {
  .id = "pyvideo",
  .name = N_ ("pyvideo folder"),
  .carries = N_ ("talks with speakers, languages, tags, files, players and links; folders of them"),
  .matches = matches,
  .read = read_pyvideo,
};
