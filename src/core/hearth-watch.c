/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-watch.h"

/* The last words of a talk are often thanks: who misses them saw the talk. */
#define LAST_WORDS_MS 10000
#define ENOUGH_PERCENT 97
/* From here on a talk is not offered to be gone on with; who then comes to its end is done with it.
 */
#define NEARLY_ALL_PERCENT 90

#define SECOND_MS G_GINT64_CONSTANT (1000)
#define MINUTE_MS (60 * SECOND_MS)
#define HOUR_MS (60 * MINUTE_MS)
#define DAY_MS (24 * HOUR_MS)

/* How far to go back after having been away, the longest first. */
static const struct
{
  gint64 away_ms;
  gint64 back_ms;
} ladder[] = {
  { DAY_MS, 20 * SECOND_MS },
  { HOUR_MS, 10 * SECOND_MS },
  { MINUTE_MS, 3 * SECOND_MS },
};

G_DEFINE_BOXED_TYPE (HearthWatch, hearth_watch, hearth_watch_copy, hearth_watch_free)

static double
percent_of (gint64 part_ms, gint64 whole_ms)
{
  return 100.0 * (double) part_ms / (double) whole_ms;
}

/* The end of something short is short as well. */
static gboolean
is_at_end (gint64 position_ms, gint64 duration_ms)
{
  return position_ms >= duration_ms - MIN (LAST_WORDS_MS, duration_ms / 10);
}

static gint64
back_after (gint64 away_ms)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ladder); i++)
    {
      if (away_ms >= ladder[i].away_ms)
        return ladder[i].back_ms;
    }
  return 0;
}

/**
 * hearth_watch_new:
 * @segment_id: (nullable): the id of a segment
 *
 * Returns: (transfer full): of a segment of which nothing was seen
 */
HearthWatch *
hearth_watch_new (const char *segment_id)
{
  HearthWatch *self = g_new0 (HearthWatch, 1);

  self->segment_id = g_strdup (segment_id);
  self->seen = hearth_intervals_new ();
  return self;
}

/**
 * hearth_watch_copy:
 * @self: a watch
 *
 * Returns: (transfer full): another one that says the same
 */
HearthWatch *
hearth_watch_copy (const HearthWatch *self)
{
  HearthWatch *copy = g_new0 (HearthWatch, 1);

  *copy = *self;
  copy->segment_id = g_strdup (self->segment_id);
  copy->seen = self->seen != NULL ? hearth_intervals_copy (self->seen) : NULL;
  return copy;
}

/**
 * hearth_watch_free:
 * @self: (transfer full): a watch
 *
 * Frees @self and what it owns.
 */
void
hearth_watch_free (HearthWatch *self)
{
  g_clear_pointer (&self->segment_id, g_free);
  g_clear_pointer (&self->seen, hearth_intervals_free);
  g_free (self);
}

/**
 * hearth_watch_is_enough:
 * @seen_ms: how much was seen, in milliseconds, each moment counted once
 * @position_ms: where the person is, in milliseconds
 * @duration_ms: how long the segment is, in milliseconds; 0 when nobody knows
 *
 * Tells whether a segment is finished: when 97% of it were seen, or all but the last ten seconds
 * (and half of it at least, for the sake of short ones), or nine tenths by someone who came to the
 * end. What was seen decides: to jump to the end finishes nothing.
 *
 * Returns: whether it was watched
 */
gboolean
hearth_watch_is_enough (gint64 seen_ms, gint64 position_ms, gint64 duration_ms)
{
  if (duration_ms <= 0 || seen_ms <= 0)
    return FALSE;
  return percent_of (seen_ms, duration_ms) >= ENOUGH_PERCENT ||
         seen_ms >= MAX (duration_ms - LAST_WORDS_MS, duration_ms - duration_ms / 2) ||
         (is_at_end (position_ms, duration_ms) &&
          percent_of (seen_ms, duration_ms) >= NEARLY_ALL_PERCENT);
}

/**
 * hearth_watch_left_ms:
 * @seen_ms: how much was seen, in milliseconds, each moment counted once
 * @duration_ms: how long the segment is, in milliseconds; 0 when nobody knows
 * @speed: how fast the person watches, 1.0 as recorded; anything else than a positive number is 1.0
 *
 * Tells how long it takes to watch what was not seen yet.
 *
 * Returns: milliseconds; 0 when nothing is left or the length is not known
 */
gint64
hearth_watch_left_ms (gint64 seen_ms, gint64 duration_ms, double speed)
{
  const gint64 left_ms = MAX (duration_ms, 0) - MAX (seen_ms, 0);

  if (left_ms <= 0)
    return 0;
  return (gint64) MIN ((double) left_ms / (speed > 0 ? speed : 1) + 0.5, (double) (G_MAXINT64 / 2));
}

/**
 * hearth_watch_resume_ms:
 * @self: a watch
 * @now_ms: the time now, in Unix milliseconds
 *
 * Tells where to go on: a little before where the person stopped, the more the longer ago that
 * was, to find back into it. What was finished begins anew. Who is at the end without having
 * watched it is taken to what was not seen first.
 *
 * Returns: the position in milliseconds
 */
gint64
hearth_watch_resume_ms (const HearthWatch *self, gint64 now_ms)
{
  gint64 unseen_ms;

  if (self->finished || self->position_ms <= 0)
    return 0;
  if (self->duration_ms > 0 && is_at_end (self->position_ms, self->duration_ms))
    {
      unseen_ms =
          self->seen != NULL ? hearth_intervals_find_unseen (self->seen, 0, self->duration_ms) : 0;
      return MAX (unseen_ms, 0);
    }
  return MAX (self->position_ms - back_after (now_ms - self->watched_at_ms), 0);
}
