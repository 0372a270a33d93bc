/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where a recording stands as somebody believes who was told where it stood once, how fast it goes and whether it goes.
 * Times are monotonic microseconds. A plain value: start with { .rate = 1 }. */
typedef struct
{
  gint64 told_ms;
  gint64 told_us;
  double rate;
  gboolean runs;
} HearthMprisClock;

gint64 hearth_mpris_clock_get (const HearthMprisClock *self,
                               gint64                  now_us);
void   hearth_mpris_clock_run (HearthMprisClock       *self,
                               gint64                  now_us,
                               gboolean                runs,
                               double                  rate);
void   hearth_mpris_clock_set (HearthMprisClock       *self,
                               gint64                  now_us,
                               gint64                  position_ms);

G_END_DECLS
