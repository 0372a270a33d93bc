/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows of Microsoft Learn, https://learn.microsoft.com/shows/. The list of a show says what its
 * episodes are called; what there is to play is asked for in batches. Nothing of this is documented
 * by its publisher. */
#include "hearth-chapter-text.h"
#include "hearth-error.h"
#include "hearth-formats.h"
#include "hearth-json-part.h"
#include "hearth-learn-video.h"
#include "hearth-address-query.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The server answers no more at once. */
#define BATCH_SIZE 52

#define SITE "https://learn.microsoft.com"
#define SHOWS_API "/api/hierarchy/shows/"
#define BATCH_API "/api/video/public/v1/entries/batch?ids="
#define EPISODES_QUERY "/episodes?page=0&pageSize=30&orderBy=uploaddate%20desc"

#define SLUG_CHARACTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_."

/* An entry of a batch. */
typedef struct
{
  HearthReading *part; /* not owned */
  guint32 place;
} Video;

typedef struct
{
  HearthReading *reading; /* not owned */
  HearthJsonScan *scan;   /* not owned */
  char *slug;             /* owned */
  GPtrArray *entries;     /* owned: ids to ask for, owned, each once */
  GPtrArray *parts;       /* owned: of HearthReading, owned */
  GHashTable *videos;     /* owned: id, owned -> Video, owned */
  GHashTable *ids;        /* owned: of episodes, owned */
  GHashTable *kept;       /* owned: ids of videos whose episode is in the catalog, owned */
} Learn;

static const HearthMapField episode_fields[] = {
  { "title", "title", HEARTH_MAP_KIND_LINE },
  { "description", "description", HEARTH_MAP_KIND_MARKDOWN },
  { "uploadDate", "published", HEARTH_MAP_KIND_TIME },
};

static const HearthMapField series_fields[] = {
  { "title", "title", HEARTH_MAP_KIND_LINE },
  { "description", "summary", HEARTH_MAP_KIND_MARKDOWN },
};

static void
learn_clear (Learn *self)
{
  g_free (self->slug);
  g_ptr_array_unref (self->entries);
  g_hash_table_unref (self->videos);
  g_ptr_array_unref (self->parts);
  g_hash_table_unref (self->ids);
  g_hash_table_unref (self->kept);
}

static gboolean
is_on_web (HearthReading *reading)
{
  GUri *base = hearth_reading_get_base (reading);

  return base != NULL && g_str_has_prefix (g_uri_get_scheme (base), "http");
}

/* The part of a path after "/shows/", up to the next "/". */
static char *
dup_slug (const char *path)
{
  const char *shows = path != NULL ? strstr (path, "/shows/") : NULL;
  const char *slug = shows != NULL ? shows + strlen ("/shows/") : NULL;
  const gsize length = slug != NULL ? strspn (slug, SLUG_CHARACTERS) : 0;

  if (length == 0 || (slug[length] != '\0' && strchr ("/?#", slug[length]) == NULL))
    return NULL;
  return g_strndup (slug, length);
}

/* The address says which show this is; in a file, the pages of the episodes do. */
static char *
find_slug (Learn *self)
{
  GUri *base = hearth_reading_get_base (self->reading);
  char *slug = base != NULL ? dup_slug (g_uri_get_path (base)) : NULL;

  for (guint32 place = hearth_json_first_of (self->scan, 0, "episodes");
       slug == NULL && place != HEARTH_JSON_SCAN_NO_VALUE;
       place = hearth_json_scan_get_next (self->scan, place))
    {
      g_autofree char *path = hearth_json_dup_line (self->scan, place, "url");

      slug = dup_slug (path);
    }
  return slug;
}

static void
learn_init (Learn *self, HearthReading *reading, HearthJsonScan *scan)
{
  self->reading = reading;
  self->scan = scan;
  self->slug = find_slug (self);
  self->entries = g_ptr_array_new_with_free_func (g_free);
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_reading_free);
  self->videos = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
find_entries (Learn *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint32 place = hearth_json_first_of (self->scan, 0, "episodes");
       place != HEARTH_JSON_SCAN_NO_VALUE; place = hearth_json_scan_get_next (self->scan, place))
    {
      g_autofree char *entry = hearth_json_dup_line (self->scan, place, "entryId");

      if (entry == NULL || g_hash_table_contains (seen, entry))
        continue;
      g_hash_table_add (seen, entry);
      g_ptr_array_add (self->entries, g_steal_pointer (&entry));
    }
}

static char *
dup_batch_url (Learn *self, guint first)
{
  g_autoptr (GString) url = g_string_new (BATCH_API);

  for (guint i = first; i < self->entries->len && i < first + BATCH_SIZE; i++)
    {
      if (i > first)
        g_string_append_c (url, ',');
      g_string_append_uri_escaped (url, g_ptr_array_index (self->entries, i), NULL, FALSE);
    }
  return hearth_reading_resolve (self->reading, url->str);
}

static void
add_video (Learn *self, HearthReading *part, guint32 place)
{
  HearthJsonScan *scan = hearth_reading_get_json (part, NULL);
  g_autofree char *id = hearth_json_dup_line (scan, place, "id");
  Video *video;

  if (id == NULL || g_hash_table_contains (self->videos, id))
    return;
  video = g_new (Video, 1);
  video->part = part;
  video->place = place;
  g_hash_table_insert (self->videos, g_steal_pointer (&id), video);
}

static void
add_batch (Learn *self, HearthReading *part)
{
  HearthJsonScan *scan = hearth_reading_get_json (part, NULL);

  g_ptr_array_add (self->parts, part);
  for (guint32 place = hearth_json_first_of (scan, 0, NULL); place != HEARTH_JSON_SCAN_NO_VALUE;
       place = hearth_json_scan_get_next (scan, place))
    {
      const guint32 entry = hearth_json_find (scan, place, "entry");

      if (entry != HEARTH_JSON_SCAN_NO_VALUE)
        add_video (self, part, entry);
    }
}

/* An episode whose video is not told of stays with its page. */
static void
ask_for_videos (Learn *self)
{
  find_entries (self);
  for (guint i = 0; is_on_web (self->reading) && i < self->entries->len; i += BATCH_SIZE)
    {
      g_autofree char *url = dup_batch_url (self, i);
      HearthReading *part = hearth_json_part_open (self->reading, url);

      if (part != NULL)
        add_batch (self, part);
      else if (url == NULL || hearth_reading_lacks_part (self->reading, url))
        hearth_reading_fault (self->reading, HEARTH_FAULT_SEVERITY_WARNING, 0, 0, "episodes",
                              _ ("Microsoft Learn does not say where the videos are; the episodes "
                                 "lead to their pages"));
    }
}

static char *
dup_page (Learn *self, guint32 place)
{
  g_autofree char *written = hearth_json_dup_line (self->scan, place, "url");
  g_autofree char *whole = NULL;
  const char *path = written;

  /* It is a path, whatever number of strokes it begins with. */
  while (path != NULL && path[0] == '/' && path[1] == '/')
    path++;
  if (path != NULL && *path == '/' && !is_on_web (self->reading))
    whole = g_strconcat (SITE, path, NULL);
  return hearth_reading_resolve (self->reading, whole != NULL ? whole : path);
}

/* The page names the episode, as the catalog of "Inside Azure for IT" that comes with Hearth does;
 * two with one page are told apart by their videos. */
static char *
dup_id (Learn *self, const char *page, const char *entry)
{
  g_autofree char *path =
      g_strndup (page != NULL ? page : "", strcspn (page != NULL ? page : "", "?#"));
  const char *slash;

  while (g_str_has_suffix (path, "/"))
    path[strlen (path) - 1] = '\0';
  slash = strrchr (path, '/');
  if (slash == NULL || slash[-1] == '/' || g_hash_table_contains (self->ids, slash + 1))
    return g_strdup (entry);
  return g_strdup (slash + 1);
}

static void
leave_out (Learn *self, guint32 place, const char *member, const char *why)
{
  hearth_reading_fault_json (self->reading, HEARTH_FAULT_SEVERITY_ERROR, place, member, "%s", why);
  hearth_reading_left_out (self->reading);
}

static void
map_chapters (Learn *self, HearthMaker *segment, guint32 place)
{
  const guint32 value = hearth_json_find (self->scan, place, "description");
  g_autofree char *text = NULL;
  g_autoptr (GListModel) chapters = NULL;

  if (value == HEARTH_JSON_SCAN_NO_VALUE ||
      hearth_json_scan_get_kind (self->scan, value) != HEARTH_JSON_KIND_STRING)
    return;
  text = hearth_json_scan_dup_string (self->scan, value);
  chapters = hearth_chapter_text_read (text, -1);
  if (chapters != NULL && g_list_model_get_n_items (chapters) > 0)
    hearth_maker_take_object (segment, "chapters", g_steal_pointer (&chapters));
}

/* The segment bears the id of the one in the catalog that comes with Hearth. */
static void
map_segment (Learn *self, HearthMaker *episode, guint32 place, const char *entry)
{
  const Video *video = entry != NULL ? g_hash_table_lookup (self->videos, entry) : NULL;
  g_autoptr (GPtrArray) segments = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (HearthMaker) segment = { 0 };

  hearth_maker_init (&segment, HEARTH_TYPE_SEGMENT);
  hearth_maker_set_string (&segment, "id", "video");
  hearth_maker_set_string (&segment, "title", hearth_maker_get_string (episode, "title"));
  hearth_maker_set_string (&segment, "page", hearth_maker_get_string (episode, "page"));
  if (video != NULL)
    hearth_learn_video_map (episode, &segment, video->part, video->place);
  map_chapters (self, &segment, place);
  g_ptr_array_add (segments, hearth_maker_end (&segment));
  hearth_maker_take_list (episode, "segments", HEARTH_TYPE_SEGMENT, g_steal_pointer (&segments));
}

/* NULL when it cannot be shown, and that is noted. */
static HearthEpisode *
read_episode (Learn *self, guint32 place)
{
  g_autofree char *entry = hearth_json_dup_line (self->scan, place, "entryId");
  g_autofree char *page = dup_page (self, place);
  g_autofree char *id = dup_id (self, page, entry);
  g_auto (HearthMaker) episode = { 0 };

  hearth_maker_init (&episode, HEARTH_TYPE_EPISODE);
  hearth_maker_map (&episode, self->reading, place, episode_fields, G_N_ELEMENTS (episode_fields));
  if (!hearth_maker_has (&episode, "title"))
    leave_out (self, place, "title", _ ("an episode without a title is left out"));
  else if (id == NULL)
    leave_out (self, place, "entryId",
               _ ("an episode without a page and without an id is left out"));
  else if ((entry != NULL && g_hash_table_contains (self->kept, entry)) ||
           g_hash_table_contains (self->ids, id))
    leave_out (self, place, "entryId", _ ("this episode is in the list twice; one is left out"));
  else
    {
      hearth_maker_set_string (&episode, "id", id);
      hearth_maker_take_string (&episode, "page", g_steal_pointer (&page));
      map_segment (self, &episode, place, entry);
      g_hash_table_add (self->ids, g_steal_pointer (&id));
      if (entry != NULL)
        g_hash_table_add (self->kept, g_steal_pointer (&entry));
      return hearth_maker_end (&episode);
    }
  return NULL;
}

static char *
slug_in_words (const char *slug)
{
  char *words = g_strdelimit (g_strdup (slug), "-_", ' ');

  *words = g_ascii_toupper (*words);
  return words;
}

static HearthSeries *
read_series (Learn *self)
{
  g_auto (HearthMaker) series = { 0 };
  g_autofree char *written = self->slug != NULL ? g_strconcat (SHOWS_API, self->slug, NULL) : NULL;
  g_autofree char *url = hearth_reading_resolve (self->reading, written);
  g_autoptr (HearthReading) show = NULL;

  hearth_maker_init (&series, HEARTH_TYPE_SERIES);
  hearth_maker_set_string (&series, "id", self->slug != NULL ? self->slug : "learn");
  /* Only the first page needs to know. */
  if (is_on_web (self->reading) &&
      hearth_address_query_get_number (hearth_reading_get_base (self->reading), "page", 0) == 0)
    show = hearth_json_part_open (self->reading, url);
  if (show != NULL)
    hearth_maker_map (&series, show, 0, series_fields, G_N_ELEMENTS (series_fields));
  if (!hearth_maker_has (&series, "title"))
    hearth_maker_take_string (&series, "title",
                              self->slug != NULL ? slug_in_words (self->slug)
                                                 : g_strdup ("Microsoft Learn"));
  hearth_maker_take_string (&series, "homepage",
                            self->slug != NULL
                                ? g_strconcat (SITE "/en-us/shows/", self->slug, NULL)
                                : NULL);
  return hearth_maker_end (&series);
}

/* Pages are counted from 0. */
static char *
find_next (Learn *self, guint n_here)
{
  GUri *base = hearth_reading_get_base (self->reading);
  const double total = hearth_json_get_number (self->scan, 0, "totalCount", 0);
  const gint64 page = hearth_address_query_get_number (base, "page", 0);
  const gint64 size = MAX (hearth_address_query_get_number (base, "pageSize", n_here), 1);

  if (!is_on_web (self->reading) || n_here == 0 || (double) ((page + 1) * size) >= total)
    return NULL;
  return hearth_address_query_set_number (hearth_reading_get_uri (self->reading), "page", page + 1);
}

static gboolean
matches (HearthReading *reading)
{
  return hearth_reading_has_members (reading, "totalCount", "episodes", NULL);
}

static HearthCatalog *
read_list (Learn *self)
{
  g_autoptr (GPtrArray) episodes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (HearthSeries) series = NULL;
  g_autofree char *next = NULL;
  guint n_here = 0;

  ask_for_videos (self);
  series = read_series (self);
  if (hearth_reading_wants_parts (self->reading))
    return NULL;
  for (guint32 place = hearth_json_first_of (self->scan, 0, "episodes");
       place != HEARTH_JSON_SCAN_NO_VALUE;
       place = hearth_json_scan_get_next (self->scan, place), n_here++)
    {
      HearthEpisode *episode = NULL;

      if (hearth_reading_may_add (self->reading, episodes->len))
        episode = read_episode (self, place);
      if (episode != NULL)
        g_ptr_array_add (episodes, episode);
    }
  next = find_next (self, n_here);
  return hearth_reading_end (self->reading, series, episodes, next);
}

static HearthCatalog *
read_learn (HearthReading *reading, GError **error)
{
  HearthJsonScan *scan = hearth_reading_get_json (reading, error);
  const guint32 episodes =
      scan != NULL ? hearth_json_find (scan, 0, "episodes") : HEARTH_JSON_SCAN_NO_VALUE;
  Learn self;
  HearthCatalog *catalog;

  if (scan == NULL)
    return NULL;
  if (episodes == HEARTH_JSON_SCAN_NO_VALUE ||
      hearth_json_scan_get_kind (scan, episodes) != HEARTH_JSON_KIND_ARRAY)
    {
      hearth_reading_fault_json (reading, HEARTH_FAULT_SEVERITY_ERROR, 0, "episodes",
                                 _ ("expected a list"));
      g_set_error_literal (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_NOT_CATALOG,
                           _ ("This answer of Microsoft Learn has no list of episodes."));
      return NULL;
    }
  learn_init (&self, reading, scan);
  catalog = read_list (&self);
  learn_clear (&self);
  return catalog;
}

static gboolean
is_locale (const char *part)
{
  const gsize language = strspn (part, "abcdefghijklmnopqrstuvwxyz");

  return (language == 2 || language == 3) && (part[language] == '\0' || part[language] == '-');
}

/* https://learn.microsoft.com/[locale/]shows/SLUG[/EPISODE] */
static char *
find_address (GUri *page)
{
  const char *host = g_uri_get_host (page);
  g_auto (GStrv) path = g_strsplit (g_uri_get_path (page), "/", -1);
  char **part = path;

  if (g_ascii_strcasecmp (host, "learn.microsoft.com") != 0 &&
      g_ascii_strcasecmp (host, "docs.microsoft.com") != 0)
    return NULL;
  while (*part != NULL && **part == '\0')
    part++;
  if (*part != NULL && is_locale (*part))
    part++;
  if (g_strcmp0 (*part, "shows") != 0 || part[1] == NULL || *part[1] == '\0' ||
      g_str_equal (part[1], "browse") || part[1][strspn (part[1], SLUG_CHARACTERS)] != '\0')
    return NULL;
  return g_strconcat (SITE SHOWS_API, part[1], EPISODES_QUERY, NULL);
}

const HearthFormat hearth_format_learn = {
  .id = "learn",
  .name = N_ ("Microsoft Learn show"),
  .carries = N_ ("videos in three qualities and as audio, captions in many languages, chapters out "
                 "of descriptions"),
  .flags = HEARTH_FORMAT_FLAGS_UNDOCUMENTED,
  .matches = matches,
  .address = find_address,
  .read = read_learn,
};
