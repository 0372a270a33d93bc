/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-next.h"

/**
 * hearth_next_new_from_entry:
 * @entry: a segment that is loaded
 *
 * Returns: (transfer full): the way to it
 */
HearthNext *
hearth_next_new_from_entry (HearthEntry *entry)
{
  HearthNext *self = g_new0 (HearthNext, 1);

  self->series_key = hearth_entry_get_series_key (entry);
  self->episode_id = g_strdup (hearth_entry_get_episode_id (entry));
  self->segment_id = g_strdup (hearth_entry_get_segment_id (entry));
  self->title = g_strdup (hearth_entry_get_title (entry));
  self->series_title = g_strdup (hearth_entry_get_series_title (entry));
  self->image = g_strdup (hearth_entry_get_image (entry));
  return self;
}

/**
 * hearth_next_new_from_segment:
 * @model: an open episode
 * @segment: a segment of it
 *
 * Returns: (transfer full): the way to it
 */
HearthNext *
hearth_next_new_from_segment (HearthEpisodeModel *model, HearthSegment *segment)
{
  HearthNext *self = g_new0 (HearthNext, 1);
  HearthEpisode *episode = hearth_episode_model_get_episode (model);
  const char *image = hearth_segment_get_image (segment);

  self->series_key = hearth_episode_model_get_series_key (model);
  self->episode_id = g_strdup (hearth_episode_get_id (episode));
  self->segment_id = g_strdup (hearth_segment_get_id (segment));
  self->title = g_strdup (hearth_segment_get_title (segment));
  self->series_title = g_strdup (hearth_source_get_title (hearth_episode_model_get_source (model)));
  self->image = g_strdup (image != NULL ? image : hearth_episode_get_image (episode));
  return self;
}

/**
 * hearth_next_copy:
 * @self: a way
 *
 * Returns: (transfer full): another one that leads to the same
 */
HearthNext *
hearth_next_copy (const HearthNext *self)
{
  HearthNext *copy = g_new0 (HearthNext, 1);

  copy->series_key = self->series_key;
  copy->episode_id = g_strdup (self->episode_id);
  copy->segment_id = g_strdup (self->segment_id);
  copy->title = g_strdup (self->title);
  copy->series_title = g_strdup (self->series_title);
  copy->image = g_strdup (self->image);
  return copy;
}

/**
 * hearth_next_free:
 * @self: (transfer full): a way
 *
 * Frees @self and what it owns.
 */
void
hearth_next_free (HearthNext *self)
{
  g_free (self->episode_id);
  g_free (self->segment_id);
  g_free (self->title);
  g_free (self->series_title);
  g_free (self->image);
  g_free (self);
}

/**
 * hearth_next_equal:
 * @one: (nullable): a way
 * @other: (nullable): a way
 *
 * Returns: whether both lead to the same segment, or neither anywhere
 */
gboolean
hearth_next_equal (const HearthNext *one, const HearthNext *other)
{
  if (one == NULL || other == NULL)
    return one == other;
  return one->series_key == other->series_key && g_str_equal (one->episode_id, other->episode_id) &&
         g_str_equal (one->segment_id, other->segment_id);
}
