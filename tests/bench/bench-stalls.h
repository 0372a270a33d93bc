/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The longest time for which the main loop did something else than to wait. */
typedef struct
{
  gint64 longest_us;     /* in all */
  gint64 longest_cpu_us; /* what was work of the main thread and not the turn of another program */
  guint n_turns;
} BenchStalls;

void        bench_stalls_watch (void);
BenchStalls bench_stalls_take  (void);

G_END_DECLS
