/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a program of a measurement used: the processor time of all its threads, and its memory. */
typedef struct
{
  double cpu_ms;
  double memory_mb; /* resident now */
  double peak_mb;   /* resident at the most, since the start of the program */
} BenchCost;

GBytes    *bench_cost_load (int              argc,
                            char            *argv[]);
BenchCost  bench_cost_now  (void);
void       bench_cost_tell (const BenchCost *since);

G_END_DECLS
