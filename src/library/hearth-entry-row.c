/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-entry-row.h"

/**
 * hearth_entry_row_free:
 * @self: (transfer full) (nullable): a row
 *
 * Frees a row with its texts. Any thread.
 */
void
hearth_entry_row_free (HearthEntryRow *self)
{
  if (self == NULL)
    return;
  g_free (self->series_title);
  g_free (self->episode_id);
  g_free (self->segment_id);
  g_free (self->title);
  g_free (self->episode_title);
  g_free (self->image);
  g_free (self->live_room);
  g_free (self->url);
  g_free (self->summary);
  g_free (self);
}

static gboolean
same_texts (const HearthEntryRow *one, const HearthEntryRow *other)
{
  return g_str_equal (one->series_title, other->series_title) &&
         g_str_equal (one->episode_id, other->episode_id) &&
         g_strcmp0 (one->segment_id, other->segment_id) == 0 &&
         g_str_equal (one->title, other->title) &&
         g_str_equal (one->episode_title, other->episode_title) &&
         g_strcmp0 (one->image, other->image) == 0;
}

static gboolean
same_progress (const HearthEntryRow *one, const HearthEntryRow *other)
{
  return one->duration_ms == other->duration_ms && one->seen_ms == other->seen_ms &&
         one->left_ms == other->left_ms && one->position_ms == other->position_ms &&
         one->state == other->state && one->is_new == other->is_new &&
         one->favourite == other->favourite;
}

static gboolean
same_session (const HearthEntryRow *one, const HearthEntryRow *other)
{
  return one->live_session == other->live_session && one->live_status == other->live_status &&
         one->live_starts_ms == other->live_starts_ms && one->live_ends_ms == other->live_ends_ms &&
         g_strcmp0 (one->live_room, other->live_room) == 0;
}

static gboolean
same_resource (const HearthEntryRow *one, const HearthEntryRow *other)
{
  return one->resource_kind == other->resource_kind && one->done == other->done &&
         g_strcmp0 (one->url, other->url) == 0 && g_strcmp0 (one->summary, other->summary) == 0;
}

/**
 * hearth_entry_row_equal:
 * @one: a row
 * @other: another one
 *
 * Tells whether two rows show the same. Any thread.
 *
 * Returns: whether they do
 */
gboolean
hearth_entry_row_equal (const HearthEntryRow *one, const HearthEntryRow *other)
{
  return one->key == other->key && one->series_key == other->series_key &&
         one->kind == other->kind && one->number == other->number &&
         one->published_ms == other->published_ms && one->n_segments == other->n_segments &&
         one->removed == other->removed && same_progress (one, other) &&
         same_session (one, other) && same_resource (one, other) && same_texts (one, other);
}
