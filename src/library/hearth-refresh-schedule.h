/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-source.h"

G_BEGIN_DECLS

/* When a series is asked for again. Pure rules; times are Unix milliseconds. */
#define HEARTH_REFRESH_NEVER G_MAXINT64

/* What came of asking, as far as it matters for the next time. */
typedef struct
{
  gint64 interval_ms;   /* of the person's choosing; 0: never by itself */
  gint64 max_age_s;     /* how long the answer is good for; -1 when not said */
  gint64 retry_after_s; /* how long the server asks to be left alone; -1 when not said */
  guint failures;       /* in a row, this one among them; 0: it was answered */
  gboolean gone;        /* for good */
  double chance;        /* -1 to 1, drawn for this failure */
} HearthRefreshTerms;

/* How a series stands. */
typedef struct
{
  HearthOutcome outcome;
  guint failures;
  gint64 checked_at_ms;  /* 0: never */
  gint64 next_at_ms;     /* as the library says; 0: was never asked */
  gint64 not_before_ms;  /* as it was decided since, and is on its way to the library; 0: nothing was */
  gint64 interval_ms;    /* as above */
  gint64 interval_since_ms; /* when the person chose it, while Hearth runs; 0: before */
} HearthRefreshStanding;

gint64 hearth_refresh_schedule_next_at (const HearthRefreshTerms    *terms,
                                        gint64                       now_ms);
gint64 hearth_refresh_schedule_due_at  (const HearthRefreshStanding *standing,
                                        gint64                       now_ms);
gint64 hearth_refresh_schedule_wake_at (const gint64                *due_at_ms,
                                        gsize                        n_due);

G_END_DECLS
