/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-web-report.h"

#include <math.h>

/* Four days: longer than anything that somebody watches. */
#define MOST_SECONDS (4 * 24 * 3600.0)
#define MOST_PIXELS 32768.0

/* What is much shorter than the recording, and short, is an advertisement or an opening. */
#define INTERLUDE_MOST_MS (5 * 60 * 1000)

/* A page with much to do may say nothing for so long, and clocks differ so much. */
#define FOLLOW_MOST_S 15.0
#define FOLLOW_SLACK_S 0.25

#define SIEVE_A_SECOND 40.0
#define SIEVE_AT_ONCE 120.0

static gboolean
is_between (double value, double least, double most)
{
  return isfinite (value) && value >= least && value <= most;
}

static gboolean
knows_duration (const HearthWebReport *self)
{
  return is_between (self->duration_s, 0.001, MOST_SECONDS);
}

/**
 * hearth_web_report_is_sane:
 * @self: what a script said
 *
 * Returns: whether all of it is within what can be
 */
gboolean
hearth_web_report_is_sane (const HearthWebReport *self)
{
  if (!is_between (self->time_s, 0, 0x1p53) || !is_between (self->frame, 0, 0x1p53) ||
      !is_between (self->serial, 0, 0x1p53) || !is_between (self->position_s, 0, MOST_SECONDS) ||
      !is_between (self->rate, 0, 64) || !is_between (self->volume, 0, 1) ||
      !is_between (self->width, 0, MOST_PIXELS) || !is_between (self->height, 0, MOST_PIXELS) ||
      !is_between (self->error, 0, 16) || !is_between (self->area, 0, MOST_PIXELS * MOST_PIXELS) ||
      self->n_buffered > HEARTH_WEB_MOST_BUFFERED)
    return FALSE;
  return isnan (self->duration_s) || hearth_web_report_is_live (self) || self->duration_s == 0 ||
         knows_duration (self);
}

/**
 * hearth_web_report_position_ms:
 * @self: a sane report
 *
 * Returns: where the video is, in milliseconds
 */
gint64
hearth_web_report_position_ms (const HearthWebReport *self)
{
  return (gint64) (self->position_s * 1000);
}

/**
 * hearth_web_report_follows:
 * @self: a sane report
 * @before: the one before of the same frame, sane as well
 *
 * Returns: whether the video played without a gap from there to here: it came no further than the
 *   clock of the page
 */
gboolean
hearth_web_report_follows (const HearthWebReport *self, const HearthWebReport *before)
{
  double passed_s = (self->time_s - before->time_s) * MAX (self->rate, before->rate);
  double played_s = self->position_s - before->position_s;

  return self->frame == before->frame && self->serial == before->serial && !before->paused &&
         !self->seeking && !before->seeking && played_s >= 0 && played_s <= FOLLOW_MOST_S &&
         played_s <= passed_s + FOLLOW_SLACK_S;
}

/**
 * hearth_web_report_duration_ms:
 * @self: a sane report
 *
 * Returns: how long the video is, in milliseconds, -1 while unknown or without an end
 */
gint64
hearth_web_report_duration_ms (const HearthWebReport *self)
{
  return knows_duration (self) ? (gint64) (self->duration_s * 1000) : -1;
}

/**
 * hearth_web_report_is_long:
 * @self: a sane report
 * @duration_ms: a length, in milliseconds
 *
 * Returns: whether the video is as long as that, as exactly as sites know it
 */
gboolean
hearth_web_report_is_long (const HearthWebReport *self, gint64 duration_ms)
{
  return ABS (hearth_web_report_duration_ms (self) - duration_ms) <= MAX (1000, duration_ms / 50);
}

/**
 * hearth_web_report_is_live:
 * @self: a report
 *
 * Returns: whether the video is sent while it happens
 */
gboolean
hearth_web_report_is_live (const HearthWebReport *self)
{
  return isinf (self->duration_s) && self->duration_s > 0;
}

/**
 * hearth_web_report_dup_buffered:
 * @self: a sane report
 *
 * Returns: (transfer full): the parts that are there already; those that make no sense are left out
 */
HearthIntervals *
hearth_web_report_dup_buffered (const HearthWebReport *self)
{
  HearthIntervals *intervals = hearth_intervals_new ();

  for (guint i = 0; i < self->n_buffered; i++)
    {
      double start = self->buffered_s[2 * i];
      double end = self->buffered_s[2 * i + 1];

      if (is_between (start, 0, MOST_SECONDS) && is_between (end, start, MOST_SECONDS))
        hearth_intervals_add (intervals, (gint64) (start * 1000), (gint64) (end * 1000));
    }
  return intervals;
}

/**
 * hearth_web_report_is_better:
 * @self: a sane report
 * @other: one from another frame
 *
 * Returns: whether @self is rather the video that somebody wants to watch: what plays, else what is
 *   larger
 */
gboolean
hearth_web_report_is_better (const HearthWebReport *self, const HearthWebReport *other)
{
  if (self->paused != other->paused)
    return !self->paused;
  return self->area > other->area;
}

/**
 * hearth_web_report_is_interlude:
 * @self: a sane report
 * @expected_ms: how long the recording is by its catalog, -1 when nobody knows
 * @start_ms: where it is to be started, in milliseconds
 *
 * Returns: whether the video is something before or between the recording
 */
gboolean
hearth_web_report_is_interlude (const HearthWebReport *self, gint64 expected_ms, gint64 start_ms)
{
  gint64 duration_ms = hearth_web_report_duration_ms (self);

  if (duration_ms < 0 || duration_ms > INTERLUDE_MOST_MS)
    return FALSE;
  return expected_ms > 0 ? duration_ms < expected_ms / 2 : duration_ms <= start_ms;
}

/**
 * hearth_web_sieve_pass:
 * @self: the sieve, zero at first
 * @now: monotonic, in microseconds
 *
 * Returns: whether what comes now is not too much
 */
gboolean
hearth_web_sieve_pass (HearthWebSieve *self, gint64 now)
{
  if (self->filled_at == 0)
    self->tokens = SIEVE_AT_ONCE;
  else
    self->tokens += (double) (now - self->filled_at) * SIEVE_A_SECOND / G_USEC_PER_SEC;
  self->tokens = MIN (self->tokens, SIEVE_AT_ONCE);
  self->filled_at = now;
  if (self->tokens < 1)
    {
      self->n_refused++;
      return FALSE;
    }
  /* What was too much for a moment is forgiven once it is quiet again. */
  if (self->tokens >= SIEVE_AT_ONCE / 2)
    self->n_refused = 0;
  self->tokens -= 1;
  return TRUE;
}
