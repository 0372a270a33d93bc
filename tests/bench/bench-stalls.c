/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-stalls.h"

#include <time.h>

static BenchStalls stalls;
static gint64 woken_us;
static gint64 woken_cpu_us;

static gint64
get_thread_cpu_us (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static void
look_at_the_clock (void)
{
  stalls.longest_us = MAX (stalls.longest_us, g_get_monotonic_time () - woken_us);
  stalls.longest_cpu_us = MAX (stalls.longest_cpu_us, get_thread_cpu_us () - woken_cpu_us);
  stalls.n_turns++;
}

static gint
poll_and_look_at_the_clock (GPollFD *fds, guint n_fds, gint timeout_ms)
{
  int n_ready;

  look_at_the_clock ();
  n_ready = g_poll (fds, n_fds, timeout_ms);
  woken_us = g_get_monotonic_time ();
  woken_cpu_us = get_thread_cpu_us ();
  return n_ready;
}

/**
 * bench_stalls_watch:
 *
 * Begins to look at what the default main context does between two waits.
 */
void
bench_stalls_watch (void)
{
  woken_us = g_get_monotonic_time ();
  woken_cpu_us = get_thread_cpu_us ();
  g_main_context_set_poll_func (NULL, poll_and_look_at_the_clock);
}

/**
 * bench_stalls_take:
 *
 * Returns: the longest stall since the last call; the next call tells of what comes after
 */
BenchStalls
bench_stalls_take (void)
{
  const BenchStalls taken = stalls;

  stalls = (BenchStalls){ 0 };
  return taken;
}
