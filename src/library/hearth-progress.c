/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-progress.h"

/**
 * hearth_progress_new:
 * @series_key: a series
 * @episode_id: an episode of it
 * @segment_id: a segment of that
 *
 * Returns: (transfer full): of a segment of which nothing was seen
 */
HearthProgress *
hearth_progress_new (gint64 series_key, const char *episode_id, const char *segment_id)
{
  HearthProgress *self = g_new0 (HearthProgress, 1);

  self->series_key = series_key;
  self->episode_id = g_strdup (episode_id);
  self->watch = hearth_watch_new (segment_id);
  return self;
}

/**
 * hearth_progress_free:
 * @self: (transfer full): a progress
 *
 * Frees @self and what it owns.
 */
void
hearth_progress_free (HearthProgress *self)
{
  g_free (self->episode_id);
  hearth_watch_free (self->watch);
  g_free (self);
}

/**
 * hearth_progress_hash:
 * @progress: (type HearthProgress): a progress
 *
 * Returns: a hash of what it is the progress of
 */
guint
hearth_progress_hash (gconstpointer progress)
{
  const HearthProgress *self = progress;

  return g_int64_hash (&self->series_key) ^ g_str_hash (self->episode_id) ^
         31 * g_str_hash (self->watch->segment_id);
}

/**
 * hearth_progress_equal:
 * @one: (type HearthProgress): a progress
 * @other: (type HearthProgress): another one
 *
 * Returns: whether both are of the same segment
 */
gboolean
hearth_progress_equal (gconstpointer one, gconstpointer other)
{
  const HearthProgress *first = one;
  const HearthProgress *second = other;

  return first->series_key == second->series_key &&
         g_str_equal (first->episode_id, second->episode_id) &&
         g_str_equal (first->watch->segment_id, second->watch->segment_id);
}

/**
 * hearth_progress_unite:
 * @watch: what is known
 * @later: what came after it, of the same segment
 *
 * Adds @later to @watch: what was seen in either was seen; the later one says where the person is,
 * and how long the segment is where it knows. Whether that is enough to be finished is left to the
 * caller. The clock does not say what came later, for it may be set back.
 *
 * Returns: whether @watch is another one now
 */
gboolean
hearth_progress_unite (HearthWatch *watch, const HearthWatch *later)
{
  const gint64 seen_ms = hearth_intervals_get_total_ms (watch->seen);
  const gint64 duration_ms = later->duration_ms > 0 ? later->duration_ms : watch->duration_ms;
  gboolean changed;

  hearth_intervals_unite (watch->seen, later->seen);
  changed = hearth_intervals_get_total_ms (watch->seen) != seen_ms ||
            watch->duration_ms != duration_ms || watch->position_ms != later->position_ms ||
            watch->watched_at_ms != later->watched_at_ms;
  watch->duration_ms = duration_ms;
  watch->position_ms = later->position_ms;
  watch->watched_at_ms = later->watched_at_ms;
  return changed;
}

/**
 * hearth_progress_join:
 * @watch: what is known
 * @other: what is known elsewhere, of the same segment
 *
 * Adds @other to @watch as hearth_progress_unite() does, where nobody saw which of them came later:
 * the time of watching says it, and what came first adds no position.
 *
 * Returns: whether @watch is another one now
 */
gboolean
hearth_progress_join (HearthWatch *watch, const HearthWatch *other)
{
  const gint64 seen_ms = hearth_intervals_get_total_ms (watch->seen);

  if (other->watched_at_ms >= watch->watched_at_ms)
    return hearth_progress_unite (watch, other);
  hearth_intervals_unite (watch->seen, other->seen);
  if (watch->duration_ms > 0 || other->duration_ms <= 0)
    return hearth_intervals_get_total_ms (watch->seen) != seen_ms;
  watch->duration_ms = other->duration_ms;
  return TRUE;
}
