/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-mpris-clock.h"

/**
 * hearth_mpris_clock_get:
 * @self: a clock
 * @now_us: the monotonic time
 *
 * Any thread, as all of it.
 *
 * Returns: where it stands, in milliseconds
 */
gint64
hearth_mpris_clock_get (const HearthMprisClock *self, gint64 now_us)
{
  if (!self->runs)
    return self->told_ms;
  return self->told_ms + (gint64) ((double) (now_us - self->told_us) / 1000 * self->rate);
}

/**
 * hearth_mpris_clock_run:
 * @self: a clock
 * @now_us: the monotonic time
 * @runs: whether it goes from now on
 * @rate: how fast, 1 for as recorded
 *
 * Goes on from where it stands.
 */
void
hearth_mpris_clock_run (HearthMprisClock *self, gint64 now_us, gboolean runs, double rate)
{
  hearth_mpris_clock_set (self, now_us, hearth_mpris_clock_get (self, now_us));
  self->runs = runs;
  self->rate = rate;
}

/**
 * hearth_mpris_clock_set:
 * @self: a clock
 * @now_us: the monotonic time
 * @position_ms: where it stands now, in milliseconds
 */
void
hearth_mpris_clock_set (HearthMprisClock *self, gint64 now_us, gint64 position_ms)
{
  self->told_ms = position_ms;
  self->told_us = now_us;
}
