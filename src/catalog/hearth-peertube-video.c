/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-peertube-video.h"

#include "hearth-live-session.h"
#include "hearth-peertube-media.h"

/* What PeerTube says of a live video by a number. */
#define STATE_PUBLISHED 1
#define STATE_LIVE_ENDED 5

static const HearthMapField episode_fields[] = {
  { "uuid", "id", HEARTH_MAP_KIND_LINE },
  { "name", "title", HEARTH_MAP_KIND_LINE },
  { "truncatedDescription", "summary", HEARTH_MAP_KIND_MARKDOWN },
  { "publishedAt", "published", HEARTH_MAP_KIND_TIME },
  { "updatedAt", "updated", HEARTH_MAP_KIND_TIME },
  { "tags", "tags", HEARTH_MAP_KIND_STRINGS },
};

/* A list tells the beginning of a description, whatever it calls it. */
static const HearthMapField listed_fields[] = {
  { "description", "summary", HEARTH_MAP_KIND_MARKDOWN },
};
static const HearthMapField alone_fields[] = {
  { "description", "description", HEARTH_MAP_KIND_MARKDOWN },
};

static const HearthMapField segment_fields[] = {
  { "duration", "duration-ms", HEARTH_MAP_KIND_SECONDS },
};

static const HearthMapField live_fields[] = {
  { "startAt", "starts", HEARTH_MAP_KIND_TIME },
};

/* The last two are those of a search engine over many instances. */
static void
map_image (HearthMaker *episode, HearthReading *reading, guint32 video)
{
  static const char *const paths[] = { "previewPath", "thumbnailPath", "previewUrl",
                                       "thumbnailUrl" };

  for (guint i = 0; i < G_N_ELEMENTS (paths) && !hearth_maker_has (episode, "image"); i++)
    hearth_maker_take_string (episode, "image", hearth_peertube_dup_url (reading, video, paths[i]));
}

static void
map_host (HearthPeertubeContext *context, HearthMaker *episode, guint32 video)
{
  const guint32 account = hearth_json_find (context->scan, video, "account");
  HearthPerson *person = hearth_peertube_context_get_person (context, account);
  GPtrArray *hosts;

  if (person == NULL)
    return;
  hosts = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (hosts, g_object_ref (person));
  hearth_maker_take_list (episode, "hosts", HEARTH_TYPE_PERSON, hosts);
}

static HearthLiveStatus
get_status (HearthPeertubeContext *context, guint32 video)
{
  const double state = hearth_json_get_number (context->scan, video, "state.id", 0);

  if (state == STATE_LIVE_ENDED)
    return HEARTH_LIVE_STATUS_ENDED;
  return state == STATE_PUBLISHED ? HEARTH_LIVE_STATUS_LIVE : HEARTH_LIVE_STATUS_SCHEDULED;
}

/* Without a time to come at, a live video is one to play. */
static void
map_live (HearthPeertubeContext *context, HearthMaker *episode, guint32 video)
{
  const guint32 schedule = hearth_json_first_of (context->scan, video, "liveSchedules");
  g_auto (HearthMaker) live = { 0 };

  if (schedule == HEARTH_JSON_SCAN_NO_VALUE ||
      !hearth_json_get_truth (context->scan, video, "isLive"))
    return;
  hearth_maker_init (&live, HEARTH_TYPE_LIVE_SESSION);
  hearth_maker_map (&live, context->reading, schedule, live_fields, G_N_ELEMENTS (live_fields));
  if (!hearth_maker_has (&live, "starts"))
    return;
  hearth_maker_set_string (&live, "join", hearth_maker_get_string (episode, "page"));
  hearth_maker_set_int64 (&live, "status", get_status (context, video));
  hearth_maker_take_object (episode, "live", hearth_maker_end (&live));
}

static void
map_segment (HearthPeertubeContext *context,
             HearthMaker *episode,
             guint32 video,
             gboolean is_listed)
{
  g_autoptr (GPtrArray) segments = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (HearthMaker) segment = { 0 };

  hearth_maker_init (&segment, HEARTH_TYPE_SEGMENT);
  hearth_maker_set_string (&segment, "id", "video");
  hearth_maker_set_string (&segment, "title", hearth_maker_get_string (episode, "title"));
  hearth_maker_set_string (&segment, "page", hearth_maker_get_string (episode, "page"));
  hearth_maker_map (&segment, context->reading, video, segment_fields,
                    G_N_ELEMENTS (segment_fields));
  if (!is_listed)
    {
      hearth_maker_take_string (&segment, "embed",
                                hearth_peertube_dup_url (context->reading, video, "embedPath"));
      hearth_peertube_media_map (&segment, context->reading, video);
    }
  g_ptr_array_add (segments, hearth_maker_end (&segment));
  hearth_maker_take_list (episode, "segments", HEARTH_TYPE_SEGMENT, g_steal_pointer (&segments));
}

static void
map_details (HearthPeertubeContext *context, HearthMaker *episode, guint32 video)
{
  g_autofree char *id = g_uri_escape_string (hearth_maker_get_string (episode, "id"), NULL, FALSE);
  g_autofree char *path = g_strconcat ("/api/v1/videos/", id, NULL);

  hearth_maker_take_string (episode, "details",
                            hearth_peertube_dup_api (context->reading, video, path));
}

/**
 * hearth_peertube_episode_new:
 * @context: a document
 * @video: a video in it
 * @is_listed: whether it stands in a list, which does not tell all
 *
 * Makes an episode of one segment of a video, the same in a list and alone but for what only the
 * document about it tells; a list says where that is.
 *
 * Returns: (transfer full) (nullable): the episode, or %NULL when there is no id or no title
 */
HearthEpisode *
hearth_peertube_episode_new (HearthPeertubeContext *context, guint32 video, gboolean is_listed)
{
  g_auto (HearthMaker) episode = { 0 };

  hearth_maker_init (&episode, HEARTH_TYPE_EPISODE);
  hearth_maker_map (&episode, context->reading, video, episode_fields,
                    G_N_ELEMENTS (episode_fields));
  if (!hearth_maker_has (&episode, "id") || !hearth_maker_has (&episode, "title"))
    return NULL;
  hearth_maker_take_string (&episode, "page",
                            hearth_peertube_dup_url (context->reading, video, "url"));
  hearth_maker_map (&episode, context->reading, video, is_listed ? listed_fields : alone_fields, 1);
  map_image (&episode, context->reading, video);
  map_host (context, &episode, video);
  map_live (context, &episode, video);
  map_segment (context, &episode, video, is_listed);
  if (is_listed)
    map_details (context, &episode, video);
  return hearth_maker_end (&episode);
}
