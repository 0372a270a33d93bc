/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "details-steps.h"

#include "hearth-caption-track.h"
#include "hearth-list.h"
#include "hearth-media.h"
#include "hearth-resource.h"

/* A list of one item with an address, or an empty one. */
static GListModel *
list_of (GType type, const char *url)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  if (url != NULL)
    g_ptr_array_add (items, g_object_new (type, "url", url, NULL));
  return hearth_list_new (type, items);
}

static HearthSegment *
segment_new (const DetailsTalk *talk)
{
  g_autoptr (GListModel) media = list_of (HEARTH_TYPE_MEDIA, talk->media);
  g_autoptr (GListModel) captions = list_of (HEARTH_TYPE_CAPTION_TRACK, talk->caption);
  g_autoptr (GListModel) resources = list_of (HEARTH_TYPE_RESOURCE, talk->slides);

  return g_object_new (HEARTH_TYPE_SEGMENT, "id", "talk", "title", "Segment", "duration-ms",
                       talk->duration_ms > 0 ? talk->duration_ms : G_GINT64_CONSTANT (-1), "media",
                       media, "captions", captions, "resources", resources, NULL);
}

/**
 * details_episode:
 * @talk: what is said
 *
 * Returns: (transfer full): the episode
 */
HearthEpisode *
details_episode (const DetailsTalk *talk)
{
  g_autoptr (GPtrArray) array = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GListModel) segments = NULL;

  if (!talk->no_segments)
    g_ptr_array_add (array, segment_new (talk));
  if (talk->second != NULL)
    g_ptr_array_add (array, g_object_new (HEARTH_TYPE_SEGMENT, "id", talk->second, "title",
                                          talk->second, NULL));
  segments = hearth_list_new (HEARTH_TYPE_SEGMENT, array);
  return g_object_new (HEARTH_TYPE_EPISODE, "id", "talk", "title",
                       talk->title != NULL ? talk->title : "Talk", "description", talk->description,
                       "kind", HEARTH_EPISODE_KIND_TALK, "page", "https://talks.example/talk",
                       "details", talk->details, "segments", segments, NULL);
}

/**
 * details_catalog:
 * @talk: what is said
 *
 * Returns: (transfer full): a catalog of this episode
 */
HearthCatalog *
details_catalog (const DetailsTalk *talk)
{
  g_autoptr (HearthSeries) series =
      g_object_new (HEARTH_TYPE_SERIES, "id", "series", "title", "Series", NULL);
  g_autoptr (GPtrArray) array = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GListModel) episodes = NULL;

  g_ptr_array_add (array, details_episode (talk));
  episodes = hearth_list_new (HEARTH_TYPE_EPISODE, array);
  return g_object_new (HEARTH_TYPE_CATALOG, "series", series, "episodes", episodes, NULL);
}
