/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-cost.h"

#include "hearth-catalog-loader.h"
#include "hearth-catalog-provider.h"
#include "hearth-library.h"

#include <stdio.h>
#include <time.h>

/* add-catalog CATALOG FOLDER: what a person does who adds a series from a file to an open library
 * in FOLDER. */

/* The longest time for which the main loop did something else than to wait: in all, and what of it
 * was work and not the turn of another program. */
typedef struct
{
  gint64 woken_us;
  gint64 woken_cpu_us;
  gint64 longest_us;
  gint64 longest_cpu_us;
} Stalls;

static Stalls stalls;

static gint64
get_thread_cpu_us (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static gint
poll_and_look_at_the_clock (GPollFD *fds, guint n_fds, gint timeout_ms)
{
  int n_ready;

  if (stalls.woken_us != 0)
    {
      stalls.longest_us = MAX (stalls.longest_us, g_get_monotonic_time () - stalls.woken_us);
      stalls.longest_cpu_us =
          MAX (stalls.longest_cpu_us, get_thread_cpu_us () - stalls.woken_cpu_us);
    }
  n_ready = g_poll (fds, n_fds, timeout_ms);
  stalls.woken_us = g_get_monotonic_time ();
  stalls.woken_cpu_us = get_thread_cpu_us ();
  return n_ready;
}

static void
store_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static void
open_library (HearthLibrary *library)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hearth_library_open_async (library, NULL, store_cb, &result);
  if (!hearth_library_open_finish (library, wait_for (&result), NULL, &error))
    g_error ("%s", error->message);
}

static HearthCatalog *
load (HearthCatalogLoader *loader, const char *uri, HearthLoadReport **report)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  HearthCatalog *catalog;

  hearth_catalog_provider_provide_async (HEARTH_CATALOG_PROVIDER (loader), uri, NULL, NULL, NULL,
                                         store_cb, &result);
  catalog = hearth_catalog_provider_provide_finish (HEARTH_CATALOG_PROVIDER (loader),
                                                    wait_for (&result), report, &error);
  if (catalog == NULL)
    g_error ("%s", error->message);
  return catalog;
}

static void
add (HearthLibrary *library, const char *uri, HearthCatalog *catalog, HearthLoadReport *report)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthSource) source = NULL;

  hearth_library_add_async (library, uri, NULL, TRUE, catalog, report, NULL, store_cb, &result);
  source = hearth_library_add_finish (library, wait_for (&result), &error);
  if (source == NULL)
    g_error ("%s", error->message);
}

int
main (int argc, char *argv[])
{
  const char *no_builtins[] = { NULL };
  g_autofree char *uri = g_strconcat ("file://", argv[1], NULL);
  g_autoptr (HearthFetcher) fetcher = hearth_fetcher_new ();
  g_autoptr (HearthCatalogLoader) loader = hearth_catalog_loader_new (fetcher);
  g_autoptr (HearthLibrary) library = hearth_library_new (argv[2], no_builtins);
  g_autoptr (HearthLoadReport) report = NULL;
  HearthCatalog *catalog;
  BenchCost before;

  open_library (library);
  g_main_context_set_poll_func (NULL, poll_and_look_at_the_clock);
  before = bench_cost_now ();
  catalog = load (loader, uri, &report);
  add (library, uri, catalog, report);
  bench_cost_tell (&before);
  printf ("stall_ms=%.1f stall_cpu_ms=%.1f\n", (double) stalls.longest_us / 1000,
          (double) stalls.longest_cpu_us / 1000);
  return 0;
}
