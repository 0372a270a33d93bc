/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-episode-join.h"

#include "hearth-list.h"

#include <string.h>

/* Of two values the first that is there. */
#define EITHER(get, newer, older) (get (newer) != NULL ? get (newer) : get (older))

static GListModel *
fuller_list (GListModel *newer, GListModel *older)
{
  return g_list_model_get_n_items (newer) > 0 ? newer : older;
}

static const char *
longer_text (const char *newer, const char *older)
{
  if (newer == NULL || older == NULL)
    return newer != NULL ? newer : older;
  return strlen (older) > strlen (newer) ? older : newer;
}

typedef GListModel *(*ContentsFunc) (HearthSegment *segment);

/* What a segment holds is the details' to say: all of it when they are new; when the list is, what
 * they do not say may be there. */
static GListModel *
contents (ContentsFunc get, HearthSegment *full, HearthSegment *brief, gboolean newer_is_full)
{
  return newer_is_full ? get (full) : fuller_list (get (full), get (brief));
}

static HearthSegment *
join_segments (HearthSegment *newer, HearthSegment *older, gboolean newer_is_full)
{
  HearthSegment *full = newer_is_full ? newer : older;
  HearthSegment *brief = newer_is_full ? older : newer;
  const gint64 newer_ms = hearth_segment_get_duration_ms (newer);

  return g_object_new (HEARTH_TYPE_SEGMENT, "id", hearth_segment_get_id (newer), "title",
                       EITHER (hearth_segment_get_title, newer, older), "summary",
                       EITHER (hearth_segment_get_summary, newer, older), "duration-ms",
                       newer_ms >= 0 ? newer_ms : hearth_segment_get_duration_ms (older), "image",
                       EITHER (hearth_segment_get_image, newer, older), "embed",
                       EITHER (hearth_segment_get_embed, newer, older), "page",
                       EITHER (hearth_segment_get_page, newer, older), "chapters-url",
                       EITHER (hearth_segment_get_chapters_url, full, brief), "guests",
                       fuller_list (hearth_segment_get_guests (newer),
                                    hearth_segment_get_guests (older)),
                       "media", contents (hearth_segment_get_media, full, brief, newer_is_full),
                       "captions",
                       contents (hearth_segment_get_captions, full, brief, newer_is_full),
                       "chapters",
                       contents (hearth_segment_get_chapters, full, brief, newer_is_full),
                       "resources",
                       contents (hearth_segment_get_resources, full, brief, newer_is_full),
                       "highlights",
                       contents (hearth_segment_get_highlights, full, brief, newer_is_full), NULL);
}

/* The segments of the newer, each with what the older knows of it. What only the older has stays
 * when the newer is but a list. */
static GListModel *
join_all_segments (HearthEpisode *newer, HearthEpisode *older, gboolean newer_is_full)
{
  g_autoptr (GPtrArray) segments = g_ptr_array_new_with_free_func (g_object_unref);
  const guint n_newer = g_list_model_get_n_items (G_LIST_MODEL (newer));
  const guint n_older = g_list_model_get_n_items (G_LIST_MODEL (older));

  for (guint i = 0; i < n_newer; i++)
    {
      HearthSegment *segment = hearth_episode_get_segment (newer, i);
      const char *id = hearth_segment_get_id (segment);
      HearthSegment *known = id != NULL ? hearth_episode_find_segment (older, id, NULL) : NULL;

      g_ptr_array_add (segments, known != NULL ? join_segments (segment, known, newer_is_full)
                                               : g_object_ref (segment));
    }
  for (guint i = 0; i < n_older && (!newer_is_full || n_newer == 0); i++)
    {
      HearthSegment *segment = hearth_episode_get_segment (older, i);
      const char *id = hearth_segment_get_id (segment);

      if (id != NULL && hearth_episode_find_segment (newer, id, NULL) == NULL)
        g_ptr_array_add (segments, g_object_ref (segment));
    }
  return hearth_list_new (HEARTH_TYPE_SEGMENT, segments);
}

static HearthEpisode *
join (HearthEpisode *newer, HearthEpisode *older, gboolean newer_is_full)
{
  HearthEpisode *full = newer_is_full ? newer : older;
  HearthEpisode *brief = newer_is_full ? older : newer;
  g_autoptr (GListModel) segments = join_all_segments (newer, older, newer_is_full);
  const char *description = newer_is_full ? EITHER (hearth_episode_get_description, newer, older)
                                          : longer_text (hearth_episode_get_description (newer),
                                                         hearth_episode_get_description (older));
  const int number = hearth_episode_get_number (newer);
  const HearthEpisodeKind kind = hearth_episode_get_kind (newer);
  const char *const *tags = hearth_episode_get_tags (newer);

  return g_object_new (HEARTH_TYPE_EPISODE, "id", hearth_episode_get_id (brief), "number",
                       number != 0 ? number : hearth_episode_get_number (older), "kind",
                       kind != HEARTH_EPISODE_KIND_UNKNOWN ? kind : hearth_episode_get_kind (older),
                       "title", EITHER (hearth_episode_get_title, newer, older), "summary",
                       EITHER (hearth_episode_get_summary, newer, older), "description",
                       description, "published",
                       EITHER (hearth_episode_get_published, newer, older), "image",
                       EITHER (hearth_episode_get_image, newer, older), "tags",
                       tags != NULL && tags[0] != NULL ? tags : hearth_episode_get_tags (older),
                       "page", EITHER (hearth_episode_get_page, newer, older), "hosts",
                       fuller_list (hearth_episode_get_hosts (newer),
                                    hearth_episode_get_hosts (older)),
                       "guests",
                       fuller_list (hearth_episode_get_guests (newer),
                                    hearth_episode_get_guests (older)),
                       "live", EITHER (hearth_episode_get_live, newer, older), "resources",
                       fuller_list (hearth_episode_get_resources (full),
                                    hearth_episode_get_resources (brief)),
                       "segments", segments, "updated",
                       EITHER (hearth_episode_get_updated, newer, older), "details",
                       hearth_episode_get_details (brief), "feedback",
                       EITHER (hearth_episode_get_feedback, newer, older), NULL);
}

/**
 * hearth_episode_join_details:
 * @known: an episode as the library has it
 * @full: the same as the document about it alone says, read just now
 *
 * Completes an episode. What @full says goes; where it says nothing, what was known stays. The
 * recordings, captions, chapters and resources of its segments are those of @full alone, so that
 * what was withdrawn does not stay. Where @full has no segments at all, those that are known stay.
 * Its own id and where its details lie are as the list says. Any thread.
 *
 * Returns: (transfer full): both in one
 */
HearthEpisode *
hearth_episode_join_details (HearthEpisode *known, HearthEpisode *full)
{
  g_return_val_if_fail (HEARTH_IS_EPISODE (known), NULL);
  g_return_val_if_fail (HEARTH_IS_EPISODE (full), NULL);

  return join (full, known, TRUE);
}

/**
 * hearth_episode_join_list:
 * @listed: an episode as a list says, read just now
 * @known: the same as the library has it, its details among it
 *
 * Takes over the new words of a list without losing what only the details said: recordings,
 * captions, chapters and resources stay, whole segments too, and so does a longer description. Any
 * thread.
 *
 * Returns: (transfer full): both in one
 */
HearthEpisode *
hearth_episode_join_list (HearthEpisode *listed, HearthEpisode *known)
{
  g_return_val_if_fail (HEARTH_IS_EPISODE (listed), NULL);
  g_return_val_if_fail (HEARTH_IS_EPISODE (known), NULL);

  return join (listed, known, FALSE);
}
