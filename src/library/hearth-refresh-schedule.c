/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-refresh-schedule.h"

#define MINUTE_MS ((gint64) 60 * 1000)
#define HOUR_MS (60 * MINUTE_MS)
#define DAY_MS (24 * HOUR_MS)

/* No server and no interval keeps a series from being looked at for longer than this. */
#define LONGEST_MS (7 * DAY_MS)

/* The share of a wait that chance adds or takes, so that not everybody comes back at one moment. */
#define SPREAD 0.2

/* Those due so close to each other are asked in one go, which wakes the computer up once. */
#define TOGETHER_MS MINUTE_MS

/* A minute, two, four, up to a day. */
static gint64
backoff (guint failures, double chance)
{
  const guint doublings = MIN (failures - 1, 11);
  const gint64 wait_ms = MIN (MINUTE_MS << doublings, DAY_MS);

  return wait_ms + (gint64) ((double) wait_ms * SPREAD * CLAMP (chance, -1.0, 1.0));
}

/**
 * hearth_refresh_schedule_next_at:
 * @terms: what came of asking
 * @now_ms: Unix time in milliseconds
 *
 * Decides when to ask again, by itself. An answer is not asked for again while it is good, nor more
 * often than the interval says, whatever the server thinks of caches; after a failure the wait
 * doubles. What the server asks for is never undercut. Any thread.
 *
 * Returns: Unix time in milliseconds, at least a minute and at most a week from now; 0 when there
 * is nothing to ask for any more
 */
gint64
hearth_refresh_schedule_next_at (const HearthRefreshTerms *terms, gint64 now_ms)
{
  gint64 wait_ms;

  if (terms->gone)
    return 0;

  if (terms->failures > 0)
    wait_ms = backoff (terms->failures, terms->chance);
  else
    /* Who never lets Hearth ask by itself may change their mind. */
    wait_ms = MAX (terms->interval_ms > 0 ? terms->interval_ms : HOUR_MS, terms->max_age_s * 1000);

  wait_ms = MAX (wait_ms, terms->retry_after_s * 1000);

  return now_ms + CLAMP (wait_ms, MINUTE_MS, LONGEST_MS);
}

/**
 * hearth_refresh_schedule_due_at:
 * @standing: how a series stands
 * @now_ms: Unix time in milliseconds
 *
 * Tells when a series is to be asked for, by itself. Any thread.
 *
 * Returns: Unix time in milliseconds, which may be over, or %HEARTH_REFRESH_NEVER
 */
gint64
hearth_refresh_schedule_due_at (const HearthRefreshStanding *standing, gint64 now_ms)
{
  gint64 due_at_ms = MAX (standing->next_at_ms, standing->not_before_ms);

  if (standing->interval_ms <= 0 || standing->outcome == HEARTH_OUTCOME_GONE ||
      standing->not_before_ms == HEARTH_REFRESH_NEVER)
    return HEARTH_REFRESH_NEVER;

  /* Who chooses a shorter interval does not want to wait for the end of the long one. */
  if (standing->interval_since_ms > standing->checked_at_ms && standing->failures == 0 &&
      standing->outcome != HEARTH_OUTCOME_NONE)
    due_at_ms = MIN (due_at_ms, standing->interval_since_ms + standing->interval_ms);

  /* So late nothing is ever due: the clock was wrong when that was written. */
  return due_at_ms - now_ms > LONGEST_MS ? now_ms : due_at_ms;
}

/**
 * hearth_refresh_schedule_wake_at:
 * @due_at_ms: (array length=n_due): when each series is due
 * @n_due: how many there are
 *
 * Chooses the one moment to wake up next: when the first is due, or the last of those that follow
 * it within a minute. None is asked early, and none is more than a minute late. Any thread.
 *
 * Returns: Unix time in milliseconds, or %HEARTH_REFRESH_NEVER
 */
gint64
hearth_refresh_schedule_wake_at (const gint64 *due_at_ms, gsize n_due)
{
  gint64 first_ms = HEARTH_REFRESH_NEVER;
  gint64 wake_at_ms;

  for (gsize i = 0; i < n_due; i++)
    first_ms = MIN (first_ms, due_at_ms[i]);
  if (first_ms == HEARTH_REFRESH_NEVER)
    return HEARTH_REFRESH_NEVER;

  wake_at_ms = first_ms;
  for (gsize i = 0; i < n_due; i++)
    if (due_at_ms[i] <= first_ms + TOGETHER_MS)
      wake_at_ms = MAX (wake_at_ms, due_at_ms[i]);

  return wake_at_ms;
}
