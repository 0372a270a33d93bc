/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What instances of PeerTube answer: lists of videos, one video, a channel, an account, a playlist,
 * and lists of these, https://docs.joinpeertube.org/api-rest-reference.html. */
#include "hearth-error.h"
#include "hearth-formats.h"
#include "hearth-peertube-series.h"
#include "hearth-peertube-video.h"
#include "hearth-peertube.h"
#include "hearth-address-query.h"
#include "hearth-resource.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The most that an instance gives at once. */
#define COUNT 100
#define MAX_LISTS 1000

typedef HearthCatalog *(*ReadFunc) (HearthPeertubeContext *context, GError **error);

/* What a document is, by a member of its root; of a list, by one of its first item. */
typedef struct
{
  const char *member;
  const char *other; /* nullable: another one */
  ReadFunc read;     /* nullable: it is not to be opened */
  const char *why;   /* why it is not, for people, untranslated */
} Shape;

static HearthCatalog *
refuse (HearthPeertubeContext *context, const char *why, GError **error)
{
  hearth_reading_fault (context->reading, HEARTH_FAULT_SEVERITY_ERROR, 1, 1, "", "%s", why);
  g_set_error_literal (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_NOT_CATALOG, why);
  return NULL;
}

static const Shape *
find_shape (HearthJsonScan *scan, guint32 object, const Shape *shapes, guint n_shapes)
{
  for (guint i = 0; i < n_shapes; i++)
    if (hearth_json_find (scan, object, shapes[i].member) != HEARTH_JSON_SCAN_NO_VALUE &&
        (shapes[i].other == NULL ||
         hearth_json_find (scan, object, shapes[i].other) != HEARTH_JSON_SCAN_NO_VALUE))
      return &shapes[i];
  return NULL;
}

static HearthCatalog *
read_shape (HearthPeertubeContext *context, const Shape *shape, GError **error)
{
  return shape->read != NULL ? shape->read (context, error)
                             : refuse (context, _ (shape->why), error);
}

static void
leave_out (HearthPeertubeContext *context, guint32 item, const char *member, const char *why)
{
  hearth_reading_fault_json (context->reading, HEARTH_FAULT_SEVERITY_ERROR, item, member, "%s",
                             why);
  hearth_reading_left_out (context->reading);
}

/* A playlist may name a video that is no longer there, or one twice. */
static void
add_video (HearthPeertubeContext *context, guint32 item, GPtrArray *episodes, GHashTable *ids)
{
  const guint32 video = hearth_peertube_get_video (context->scan, item);
  g_autoptr (HearthEpisode) episode = NULL;

  if (!hearth_reading_may_add (context->reading, episodes->len))
    return;
  if (video == HEARTH_JSON_SCAN_NO_VALUE)
    {
      leave_out (context, item, "video", _ ("this video was deleted, or is not for everyone"));
      return;
    }
  episode = hearth_peertube_episode_new (context, video, TRUE);
  if (episode == NULL)
    leave_out (context, video, "uuid", _ ("a video without an id or a title is left out"));
  else if (g_hash_table_contains (ids, hearth_episode_get_id (episode)))
    leave_out (context, video, "uuid", _ ("this video is in the list twice; one is left out"));
  else
    {
      g_hash_table_add (ids, (gpointer) hearth_episode_get_id (episode));
      g_ptr_array_add (episodes, g_steal_pointer (&episode));
    }
}

/* Counted from the first item that was asked for, whether it could be read or not. */
static char *
find_next (HearthPeertubeContext *context, guint n_here)
{
  const char *uri = hearth_reading_get_uri (context->reading);
  const gint64 start =
      hearth_address_query_get_number (hearth_reading_get_base (context->reading), "start", 0) +
      n_here;
  g_autofree char *started = NULL;

  if (n_here == 0 || !hearth_peertube_is_on_web (context->reading) ||
      (double) start >= hearth_json_get_number (context->scan, 0, "total", 0))
    return NULL;
  started = hearth_address_query_set_number (uri, "start", start);
  return hearth_address_query_set_number (started, "count", COUNT);
}

static HearthCatalog *
read_videos (HearthPeertubeContext *context, GError **error)
{
  g_autoptr (GPtrArray) episodes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (HearthSeries) series = NULL;
  g_autofree char *next = NULL;
  guint n_here = 0;

  for (guint32 item = hearth_json_first_of (context->scan, 0, "data");
       item != HEARTH_JSON_SCAN_NO_VALUE;
       item = hearth_json_scan_get_next (context->scan, item), n_here++)
    add_video (context, item, episodes, ids);
  series = hearth_peertube_series_of_list (context);
  if (hearth_reading_wants_parts (context->reading))
    return NULL;
  next = find_next (context, n_here);
  return hearth_reading_end (context->reading, series, episodes, next);
}

static HearthCatalog *
read_video (HearthPeertubeContext *context, GError **error)
{
  g_autoptr (HearthEpisode) episode = hearth_peertube_episode_new (context, 0, FALSE);
  g_autoptr (GPtrArray) episodes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (HearthSeries) series = NULL;

  if (episode == NULL)
    return refuse (context, _ ("This video of PeerTube has no id or no title."), error);
  if (hearth_reading_wants_parts (context->reading))
    return NULL;
  series = hearth_peertube_series_of_video (context, 0);
  g_ptr_array_add (episodes, g_steal_pointer (&episode));
  return hearth_reading_end (context->reading, series, episodes, NULL);
}

/* Where the videos of a channel, an account or a playlist are listed. */
static char *
dup_list_address (HearthPeertubeContext *context, guint32 object, const char *folder)
{
  g_autofree char *id = hearth_json_dup_line (context->scan, object, "uuid");
  g_autofree char *name =
      id != NULL ? g_steal_pointer (&id) : hearth_peertube_dup_handle (context->scan, object);
  g_autofree char *escaped = name != NULL ? g_uri_escape_string (name, "@:", FALSE) : NULL;
  g_autofree char *path =
      g_strdup_printf ("/api/v1/%s/%s/videos?start=0&count=%d", folder, escaped, COUNT);

  return escaped != NULL ? hearth_peertube_dup_api (context->reading, object, path) : NULL;
}

static HearthResource *
list_new (HearthPeertubeContext *context, guint32 object, const char *folder)
{
  static const HearthMapField fields[] = {
    { "displayName", "title", HEARTH_MAP_KIND_LINE },
    { "name", "title", HEARTH_MAP_KIND_LINE },
    { "description", "summary", HEARTH_MAP_KIND_MARKDOWN },
  };
  g_auto (HearthMaker) list = { 0 };

  hearth_maker_init (&list, HEARTH_TYPE_RESOURCE);
  hearth_maker_take_string (&list, "url", dup_list_address (context, object, folder));
  hearth_maker_map (&list, context->reading, object, fields, G_N_ELEMENTS (fields));
  hearth_maker_set_int64 (&list, "kind", HEARTH_RESOURCE_KIND_CATALOG);
  if (!hearth_maker_has (&list, "url") || !hearth_maker_has (&list, "title"))
    return NULL;
  return hearth_maker_end (&list);
}

/* A directory, of which one page is read. */
static HearthCatalog *
read_lists (HearthPeertubeContext *context, const char *folder)
{
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) no_episodes = g_ptr_array_new ();
  g_autoptr (HearthSeries) series = NULL;

  for (guint32 item = hearth_json_first_of (context->scan, 0, "data");
       item != HEARTH_JSON_SCAN_NO_VALUE && lists->len < MAX_LISTS;
       item = hearth_json_scan_get_next (context->scan, item))
    {
      HearthResource *list = list_new (context, item, folder);

      if (list != NULL)
        g_ptr_array_add (lists, list);
    }
  if (hearth_json_get_number (context->scan, 0, "total", 0) > lists->len)
    hearth_reading_fault_json (context->reading, HEARTH_FAULT_SEVERITY_WARNING, 0, "total",
                               _ ("there are more than the %u that can be chosen here"),
                               lists->len);
  series = hearth_peertube_series_of_lists (context, lists, folder);
  return hearth_reading_end (context->reading, series, no_episodes, NULL);
}

static HearthCatalog *
read_channels (HearthPeertubeContext *context, GError **error)
{
  return read_lists (context, "video-channels");
}

static HearthCatalog *
read_playlists (HearthPeertubeContext *context, GError **error)
{
  return read_lists (context, "video-playlists");
}

/* A channel, an account or a playlist leads to its list. A file leads nowhere by itself. */
static HearthCatalog *
follow (HearthPeertubeContext *context, const char *folder, GError **error)
{
  g_autofree char *address = dup_list_address (context, 0, folder);
  g_autofree char *why = NULL;

  if (address != NULL && hearth_peertube_is_on_web (context->reading))
    {
      hearth_reading_set_follow (context->reading, address);
      return NULL;
    }
  if (address == NULL)
    return refuse (context, _ ("This document of PeerTube does not say where its videos are."),
                   error);
  /* Translators: %s is an address */
  why = g_strdup_printf (_ ("This document of PeerTube lists no videos. They are at %s"), address);
  return refuse (context, why, error);
}

static HearthCatalog *
follow_channel (HearthPeertubeContext *context, GError **error)
{
  return follow (context, "video-channels", error);
}

static HearthCatalog *
follow_account (HearthPeertubeContext *context, GError **error)
{
  return follow (context, "accounts", error);
}

static HearthCatalog *
follow_playlist (HearthPeertubeContext *context, GError **error)
{
  return follow (context, "video-playlists", error);
}

#define COMMENTS N_ ("These are comments on a video of PeerTube. They are not read.")

static const Shape item_shapes[] = {
  { "threadId", NULL, NULL, COMMENTS },
  { "captionPath", NULL, NULL,
    N_ ("These are the captions of a video of PeerTube. Open the video itself.") },
  { "displayName", "videosLength", read_playlists, NULL },
  { "displayName", "host", read_channels, NULL },
  { "position", NULL, read_videos, NULL },
  { "video", NULL, read_videos, NULL },
  { "uuid", NULL, read_videos, NULL },
};

/* An empty list of captions looks like an empty list of videos; its address tells. */
static HearthCatalog *
read_list (HearthPeertubeContext *context, GError **error)
{
  const guint32 first = hearth_json_first_of (context->scan, 0, "data");
  const Shape *shape = find_shape (context->scan, first, item_shapes, G_N_ELEMENTS (item_shapes));
  GUri *base = hearth_reading_get_base (context->reading);

  if (shape != NULL)
    return read_shape (context, shape, error);
  if (first == HEARTH_JSON_SCAN_NO_VALUE && base != NULL &&
      g_str_has_suffix (g_uri_get_path (base), "/videos"))
    return read_videos (context, error);
  return refuse (context, _ ("This is a list, but there are no videos in it."), error);
}

/* The more particular ones come first. */
static const Shape root_shapes[] = {
  { "total", "data", read_list, NULL },
  { "displayName", "videosLength", follow_playlist, NULL },
  { "uuid", "previewPath", read_video, NULL },
  { "uuid", "embedPath", read_video, NULL },
  { "uuid", "streamingPlaylists", read_video, NULL },
  { "displayName", "ownerAccount", follow_channel, NULL },
  { "displayName", "followersCount", follow_account, NULL },
  { "storyboards", NULL, NULL,
    N_ ("These are the small pictures of a video of PeerTube. Open the video itself.") },
  { "comment", "children", NULL, COMMENTS },
};

static const Shape *
find_root_shape (HearthReading *reading)
{
  HearthJsonScan *scan =
      hearth_reading_get_first (reading) == '{' ? hearth_reading_get_json (reading, NULL) : NULL;

  return scan != NULL ? find_shape (scan, 0, root_shapes, G_N_ELEMENTS (root_shapes)) : NULL;
}

static gboolean
matches (HearthReading *reading)
{
  return find_root_shape (reading) != NULL;
}

static HearthCatalog *
read_peertube (HearthReading *reading, GError **error)
{
  HearthJsonScan *scan = hearth_reading_get_json (reading, error);
  const Shape *shape = scan != NULL ? find_root_shape (reading) : NULL;
  HearthPeertubeContext context;
  HearthCatalog *catalog;

  if (scan == NULL)
    return NULL;
  hearth_peertube_context_init (&context, reading, scan);
  catalog = shape != NULL ? read_shape (&context, shape, error)
                          : refuse (&context, _ ("This is nothing of PeerTube."), error);
  hearth_peertube_context_clear (&context);
  return catalog;
}

const HearthFormat hearth_format_peertube = {
  .id = "peertube",
  .name = N_ ("PeerTube"),
  .carries = N_ ("channels, accounts, playlists and single videos: streams and files of several "
                 "qualities, captions, chapters, live videos"),
  .matches = matches,
  .address = hearth_peertube_strict_address,
  .read = read_peertube,
};
