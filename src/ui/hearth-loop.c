/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-loop.h"

/* Nobody wants to hear less again and again, and a player needs some of it to go back. */
#define LEAST_MS 1000
/* The end of the recording would end the loop, so its own end comes before. */
#define TAIL_MS 1000

/**
 * hearth_loop_get_state:
 * @self: a loop
 *
 * Returns: how much of it is known
 */
HearthLoopState
hearth_loop_get_state (const HearthLoop *self)
{
  if (self->from_ms < 0)
    return HEARTH_LOOP_OFF;
  return self->to_ms < 0 ? HEARTH_LOOP_STARTED : HEARTH_LOOP_ON;
}

/**
 * hearth_loop_press:
 * @self: a loop
 * @position_ms: where the recording stands, in milliseconds
 * @duration_ms: how long it is, in milliseconds, or -1 while nobody knows
 *
 * What its key does: it starts here, then it ends here, then there is none any more. Pressed before
 * its start, the two change places.
 *
 * Returns: what has become of it
 */
HearthLoopState
hearth_loop_press (HearthLoop *self, gint64 position_ms, gint64 duration_ms)
{
  const gint64 last_ms = duration_ms > 0 ? MAX (0, duration_ms - TAIL_MS) : G_MAXINT64;
  gint64 start_ms;

  switch (hearth_loop_get_state (self))
    {
    case HEARTH_LOOP_OFF:
      self->from_ms = CLAMP (position_ms, 0, MAX (0, last_ms - LEAST_MS));
      break;
    case HEARTH_LOOP_STARTED:
      start_ms = MIN (self->from_ms, position_ms);
      self->to_ms = MIN (MAX (MAX (self->from_ms, position_ms), start_ms + LEAST_MS), last_ms);
      self->from_ms = start_ms;
      break;
    case HEARTH_LOOP_ON:
    default:
      hearth_loop_clear (self);
      break;
    }
  return hearth_loop_get_state (self);
}

/**
 * hearth_loop_clear:
 * @self: a loop
 */
void
hearth_loop_clear (HearthLoop *self)
{
  self->from_ms = -1;
  self->to_ms = -1;
}

/**
 * hearth_loop_is_over:
 * @self: a loop
 * @before_ms: where the recording stood a moment ago, in milliseconds
 * @position_ms: where it stands now, in milliseconds
 * @most_ms: how much it can have played in between, in milliseconds; what is further was a jump
 *
 * Who jumps out of the loop stays out, until the recording runs over its end again.
 *
 * Returns: whether it has run over the end of the loop, so that it is time to go to the start
 */
gboolean
hearth_loop_is_over (const HearthLoop *self, gint64 before_ms, gint64 position_ms, gint64 most_ms)
{
  return hearth_loop_get_state (self) == HEARTH_LOOP_ON && before_ms < self->to_ms &&
         position_ms >= self->to_ms && position_ms - before_ms <= most_ms;
}
