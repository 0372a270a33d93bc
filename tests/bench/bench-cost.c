/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-cost.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#define KB_PER_MB 1024.0

static double
to_ms (struct timeval time)
{
  return (double) time.tv_sec * 1000 + (double) time.tv_usec / 1000;
}

/* A line such as "VmHWM:	  12345 kB" of what the kernel tells of this process. */
static double
read_status_mb (const char *status, const char *name)
{
  const char *line = strstr (status, name);

  return line != NULL ? strtod (line + strlen (name), NULL) / KB_PER_MB : 0;
}

/**
 * bench_cost_load:
 * @argc: as given to main()
 * @argv: likewise: the first argument is the name of a file
 *
 * Reads the document to be measured, or ends the program.
 *
 * Returns: (transfer full): its bytes
 */
GBytes *
bench_cost_load (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  char *text;
  gsize length;

  if (argc < 2)
    g_error ("%s FILE…", argv[0]);
  if (!g_file_get_contents (argv[1], &text, &length, &error))
    g_error ("%s", error->message);
  return g_bytes_new_take (text, length);
}

/**
 * bench_cost_now:
 *
 * Asks the kernel what this program has used so far.
 *
 * Returns: the cost
 */
BenchCost
bench_cost_now (void)
{
  BenchCost cost = { 0 };
  g_autofree char *status = NULL;
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  cost.cpu_ms = to_ms (usage.ru_utime) + to_ms (usage.ru_stime);
  if (g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    {
      cost.memory_mb = read_status_mb (status, "VmRSS:");
      cost.peak_mb = read_status_mb (status, "VmHWM:");
    }
  return cost;
}

/**
 * bench_cost_tell:
 * @since: the cost at the begin of what is measured
 *
 * Prints the processor time used since then and the peak of memory, for the script that compares.
 */
void
bench_cost_tell (const BenchCost *since)
{
  const BenchCost now = bench_cost_now ();

  printf ("cpu_ms=%.1f peak_mb=%.1f\n", now.cpu_ms - since->cpu_ms, now.peak_mb);
}
