/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-plan.h"

/* What can be seen of recordings in a time, in milliseconds at normal speed. */
static gint64
recorded_in (gint64 time_ms, double speed)
{
  const double recorded_ms = (double) MAX (time_ms, 0) * (speed > 0 ? speed : 1);

  return recorded_ms < (double) (G_MAXINT64 / 2) ? (gint64) (recorded_ms + 0.5) : G_MAXINT64 / 2;
}

/**
 * hearth_plan_pack:
 * @left_ms: (array length=n_segments): what is left of each segment, in milliseconds at normal
 *   speed; 0 when it is not known, and then it is never picked
 * @n_segments: how many there are
 * @time_ms: how much time the person has, in milliseconds
 * @speed: how fast the person watches, 1.0 as recorded; anything else than a positive number is 1.0
 * @total_ms: (out) (optional): how long the picked ones take, in milliseconds at @speed
 *
 * Picks what to watch in a time. The order is kept, for one talk often stands on the one before:
 * going through it once, each segment is taken that still fits as a whole, and one that does not is
 * skipped. So the first one that fits is always in, even when others would fill the time better.
 * Pure; any thread.
 *
 * Returns: (transfer full) (element-type guint): the positions that were picked, in order
 */
GArray *
hearth_plan_pack (
    const gint64 *left_ms, guint n_segments, gint64 time_ms, double speed, gint64 *total_ms)
{
  GArray *picked = g_array_new (FALSE, FALSE, sizeof (guint));
  const gint64 all_ms = recorded_in (time_ms, speed);
  gint64 free_ms = all_ms;

  for (guint i = 0; i < n_segments; i++)
    {
      if (left_ms[i] <= 0 || left_ms[i] > free_ms)
        continue;
      free_ms -= left_ms[i];
      g_array_append_val (picked, i);
    }
  if (total_ms != NULL)
    *total_ms = (gint64) ((double) (all_ms - free_ms) / (speed > 0 ? speed : 1) + 0.5);
  return picked;
}
