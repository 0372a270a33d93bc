/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-peertube-series.h"

#include "hearth-json-part.h"
#include "hearth-language.h"
#include "hearth-address-query.h"
#include "hearth-resource.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define API "/api/v1/"

/* Which list it is, as its address says. */
typedef enum
{
  LIST_KIND_UNKNOWN, /* it lies in a file */
  LIST_KIND_CHANNEL,
  LIST_KIND_ACCOUNT,
  LIST_KIND_PLAYLIST,
  LIST_KIND_SEARCH,
  LIST_KIND_INSTANCE,
} ListKind;

typedef struct
{
  const char *folder; /* of the interface */
  ListKind kind;
} ListFolder;

static const ListFolder folders[] = {
  { "video-channels", LIST_KIND_CHANNEL },
  { "accounts", LIST_KIND_ACCOUNT },
  { "video-playlists", LIST_KIND_PLAYLIST },
};

static const HearthMapField series_fields[] = {
  { "displayName", "title", HEARTH_MAP_KIND_LINE },
  { "name", "title", HEARTH_MAP_KIND_LINE },
  { "description", "summary", HEARTH_MAP_KIND_MARKDOWN },
  { "updatedAt", "updated", HEARTH_MAP_KIND_TIME },
};

static const HearthMapField video_fields[] = {
  { "name", "title", HEARTH_MAP_KIND_LINE },
  { "truncatedDescription", "summary", HEARTH_MAP_KIND_MARKDOWN },
  { "description", "summary", HEARTH_MAP_KIND_MARKDOWN },
  { "updatedAt", "updated", HEARTH_MAP_KIND_TIME },
  { "language.id", "language", HEARTH_MAP_KIND_LANGUAGE },
};

/* The kind, and the name that follows the folder. */
static ListKind
read_address (HearthReading *reading, char **name)
{
  GUri *base = hearth_reading_get_base (reading);
  const char *api =
      hearth_peertube_is_on_web (reading) ? strstr (g_uri_get_path (base), API) : NULL;
  g_auto (GStrv) path = g_strsplit (api != NULL ? api + strlen (API) : "", "/", 3);

  *name = NULL;
  if (path[0] == NULL)
    return LIST_KIND_UNKNOWN;
  if (g_str_equal (path[0], "videos"))
    return LIST_KIND_INSTANCE;
  if (g_str_equal (path[0], "search"))
    return LIST_KIND_SEARCH;
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    if (g_str_equal (path[0], folders[i].folder) && path[1] != NULL && *path[1] != '\0')
      {
        *name = g_strdup (path[1]);
        return folders[i].kind;
      }
  return LIST_KIND_UNKNOWN;
}

/* The account or channel of all videos of a list that name one, where the first of them names it.
 */
static guint32
find_common (HearthPeertubeContext *context, const char *member)
{
  g_autofree char *common = NULL;
  guint32 first = HEARTH_JSON_SCAN_NO_VALUE;

  for (guint32 item = hearth_json_first_of (context->scan, 0, "data");
       item != HEARTH_JSON_SCAN_NO_VALUE; item = hearth_json_scan_get_next (context->scan, item))
    {
      const guint32 video = hearth_peertube_get_video (context->scan, item);
      const guint32 actor = hearth_json_find (context->scan, video, member);
      g_autofree char *handle = actor != HEARTH_JSON_SCAN_NO_VALUE
                                    ? hearth_peertube_dup_handle (context->scan, actor)
                                    : NULL;

      if (handle != NULL && common != NULL && !g_str_equal (handle, common))
        return HEARTH_JSON_SCAN_NO_VALUE;
      if (handle == NULL || common != NULL)
        continue;
      common = g_steal_pointer (&handle);
      first = actor;
    }
  return first;
}

static void
map_actor (HearthMaker *series, HearthReading *reading, guint32 actor)
{
  hearth_maker_map (series, reading, actor, series_fields, G_N_ELEMENTS (series_fields));
  if (!hearth_maker_has (series, "homepage"))
    hearth_maker_take_string (series, "homepage", hearth_peertube_dup_url (reading, actor, "url"));
  if (!hearth_maker_has (series, "image"))
    hearth_maker_take_string (series, "image", hearth_peertube_dup_avatar (reading, actor));
  if (!hearth_maker_has (series, "image"))
    hearth_maker_take_string (series, "image",
                              hearth_peertube_dup_url (reading, actor, "thumbnailPath"));
}

/* What the instance says of a channel, an account or a playlist. Only the first page needs to
 * know. */
static void
map_part (HearthMaker *series, HearthReading *reading)
{
  const char *uri = hearth_reading_get_uri (reading);
  const char *end = g_strrstr_len (uri, (gssize) strcspn (uri, "?#"), "/videos");
  g_autofree char *url = end != NULL ? g_strndup (uri, (gsize) (end - uri)) : NULL;
  g_autoptr (HearthReading) part = NULL;

  if (hearth_address_query_get_number (hearth_reading_get_base (reading), "start", 0) == 0)
    part = hearth_json_part_open (reading, url);
  if (part != NULL)
    map_actor (series, part, 0);
}

/* A name is the same at all instances with the host behind it; a playlist has no other name than
 * its id. */
static char *
dup_series_id (HearthReading *reading, ListKind kind, const char *name)
{
  g_autofree char *plain = g_uri_unescape_string (name, NULL);
  g_autofree char *clean = hearth_reading_dup_line (plain != NULL ? plain : name);

  if (clean == NULL || kind == LIST_KIND_PLAYLIST || strchr (clean, '@') != NULL)
    return clean != NULL ? g_steal_pointer (&clean) : g_strdup (name);
  return g_strdup_printf ("%s@%s", clean, g_uri_get_host (hearth_reading_get_base (reading)));
}

static void
map_named (HearthPeertubeContext *context, HearthMaker *series, ListKind kind, const char *name)
{
  guint32 actor = HEARTH_JSON_SCAN_NO_VALUE;

  hearth_maker_take_string (series, "id", dup_series_id (context->reading, kind, name));
  map_part (series, context->reading);
  if (kind != LIST_KIND_PLAYLIST)
    actor = find_common (context, kind == LIST_KIND_CHANNEL ? "channel" : "account");
  if (actor != HEARTH_JSON_SCAN_NO_VALUE)
    map_actor (series, context->reading, actor);
  if (!hearth_maker_has (series, "title"))
    hearth_maker_set_string (series, "title", hearth_maker_get_string (series, "id"));
}

/* What was asked for, whatever page of it this is. */
static char *
dup_asked_id (GUri *address)
{
  const char *query = g_uri_get_query (address);
  g_auto (GStrv) pairs = g_strsplit (query != NULL ? query : "", "&", -1);
  const char *folder = strstr (g_uri_get_path (address), API) + strlen (API);
  g_autoptr (GString) id = g_string_new (NULL);
  char separator = '?';

  g_string_append_printf (id, "%s/%s", g_uri_get_host (address), folder);
  for (guint i = 0; pairs[i] != NULL; i++)
    if (*pairs[i] != '\0' && !g_str_has_prefix (pairs[i], "start=") &&
        !g_str_has_prefix (pairs[i], "count="))
      {
        g_string_append_printf (id, "%c%s", separator, pairs[i]);
        separator = '&';
      }
  return hearth_reading_dup_line (id->str);
}

static void
map_asked (HearthPeertubeContext *context, HearthMaker *series, ListKind kind)
{
  GUri *base = hearth_reading_get_base (context->reading);
  const char *host = g_uri_get_host (base);
  g_autofree char *words =
      kind == LIST_KIND_SEARCH ? hearth_address_query_get (base, "search") : NULL;

  hearth_maker_take_string (series, "id", dup_asked_id (base));
  if (words != NULL)
    /* Translators: a search: first the words, then the site */
    hearth_maker_take_string (series, "title", g_strdup_printf (_ ("“%s” on %s"), words, host));
  else
    hearth_maker_set_string (series, "title", host);
  hearth_maker_take_string (series, "homepage", hearth_reading_resolve (context->reading, "/"));
}

/* In a file, the videos themselves say whose they are. */
static void
map_unknown (HearthPeertubeContext *context, HearthMaker *series)
{
  guint32 actor = find_common (context, "channel");

  if (actor == HEARTH_JSON_SCAN_NO_VALUE)
    actor = find_common (context, "account");
  if (actor != HEARTH_JSON_SCAN_NO_VALUE)
    {
      hearth_maker_take_string (series, "id", hearth_peertube_dup_handle (context->scan, actor));
      map_actor (series, context->reading, actor);
    }
  else
    hearth_maker_set_string (series, "id", "peertube");
  if (!hearth_maker_has (series, "title"))
    hearth_maker_set_string (series, "title", _ ("Videos of PeerTube"));
}

/* The language of a series is that of all its videos. */
static char *
find_language (HearthPeertubeContext *context)
{
  g_autofree char *common = NULL;

  for (guint32 item = hearth_json_first_of (context->scan, 0, "data");
       item != HEARTH_JSON_SCAN_NO_VALUE; item = hearth_json_scan_get_next (context->scan, item))
    {
      const guint32 video = hearth_peertube_get_video (context->scan, item);
      g_autofree char *written = hearth_json_dup_line (context->scan, video, "language.id");
      g_autofree char *tag = written != NULL ? hearth_language_tag (written) : NULL;

      if (tag == NULL || (common != NULL && !g_str_equal (tag, common)))
        return NULL;
      if (common == NULL)
        common = g_steal_pointer (&tag);
    }
  return g_steal_pointer (&common);
}

static void
map_people (HearthPeertubeContext *context, HearthMaker *series)
{
  hearth_maker_take_list (series, "people", HEARTH_TYPE_PERSON,
                          hearth_cast_ref_people (context->cast));
}

/**
 * hearth_peertube_series_of_list:
 * @context: a list of videos, all of which were read
 *
 * Makes the series of a channel, an account, a playlist, a search or a whole instance, as its
 * address says. A channel, an account and a playlist are told of elsewhere, by a part; without it
 * the videos tell.
 *
 * Returns: (transfer full): the series
 */
HearthSeries *
hearth_peertube_series_of_list (HearthPeertubeContext *context)
{
  g_autofree char *name = NULL;
  const ListKind kind = read_address (context->reading, &name);
  g_auto (HearthMaker) series = { 0 };

  hearth_maker_init (&series, HEARTH_TYPE_SERIES);
  if (name != NULL)
    map_named (context, &series, kind, name);
  else if (kind != LIST_KIND_UNKNOWN)
    map_asked (context, &series, kind);
  else
    map_unknown (context, &series);
  hearth_maker_take_string (&series, "language", find_language (context));
  map_people (context, &series);
  return hearth_maker_end (&series);
}

/**
 * hearth_peertube_series_of_video:
 * @context: a document about one video
 * @video: the video
 *
 * Makes a series of a single video. It is not that of its channel, which somebody may have beside
 * it.
 *
 * Returns: (transfer full): the series
 */
HearthSeries *
hearth_peertube_series_of_video (HearthPeertubeContext *context, guint32 video)
{
  g_auto (HearthMaker) series = { 0 };

  hearth_maker_init (&series, HEARTH_TYPE_SERIES);
  hearth_maker_take_string (&series, "id", hearth_json_dup_line (context->scan, video, "uuid"));
  hearth_maker_map (&series, context->reading, video, video_fields, G_N_ELEMENTS (video_fields));
  hearth_maker_take_string (&series, "homepage",
                            hearth_peertube_dup_url (context->reading, video, "url"));
  hearth_maker_take_string (&series, "image",
                            hearth_peertube_dup_url (context->reading, video, "previewPath"));
  map_people (context, &series);
  return hearth_maker_end (&series);
}

/**
 * hearth_peertube_series_of_lists:
 * @context: a list of channels or of playlists
 * @lists: (element-type HearthResource): them, to choose from
 * @folder: what they are, as the interface names it
 *
 * Makes a directory, of no episodes. Its id is not that of the account, whose videos are a series.
 *
 * Returns: (transfer full): the series
 */
HearthSeries *
hearth_peertube_series_of_lists (HearthPeertubeContext *context,
                                 GPtrArray *lists,
                                 const char *folder)
{
  const guint32 first = hearth_json_first_of (context->scan, 0, "data");
  const guint32 owner = hearth_json_find (context->scan, first, "ownerAccount");
  g_auto (HearthMaker) series = { 0 };
  char *handle =
      owner != HEARTH_JSON_SCAN_NO_VALUE ? hearth_peertube_dup_handle (context->scan, owner) : NULL;

  hearth_maker_init (&series, HEARTH_TYPE_SERIES);
  hearth_maker_take_string (&series, "id",
                            g_strdup_printf ("%s/%s", handle != NULL ? handle : "peertube",
                                             folder));
  if (owner != HEARTH_JSON_SCAN_NO_VALUE)
    map_actor (&series, context->reading, owner);
  if (!hearth_maker_has (&series, "title"))
    hearth_maker_set_string (&series, "title", hearth_maker_get_string (&series, "id"));
  hearth_maker_take_list (&series, "resources", HEARTH_TYPE_RESOURCE, g_ptr_array_ref (lists));
  return hearth_maker_end (&series);
}
