/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-live-lag.h"

/**
 * hearth_live_lag_forget:
 * @self: a lag
 *
 * Begins anew: what is opened begins with what happens now.
 */
void
hearth_live_lag_forget (HearthLiveLag *self)
{
  *self = (HearthLiveLag){ 0 };
}

/**
 * hearth_live_lag_measure:
 * @self: a lag
 * @now_ms: the time of a clock that nobody sets, in milliseconds
 * @position_ms: where in the stream one is, in milliseconds
 *
 * Notes where one is.
 *
 * Returns: how far that is behind, in milliseconds
 */
gint64
hearth_live_lag_measure (HearthLiveLag *self, gint64 now_ms, gint64 position_ms)
{
  const gint64 ahead_ms = now_ms - position_ms;

  if (!self->is_known || ahead_ms < self->least_ms)
    self->least_ms = ahead_ms;
  self->is_known = TRUE;
  return ahead_ms - self->least_ms;
}
