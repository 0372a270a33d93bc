/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-cost.h"
#include "bench-stalls.h"

#include "hearth-catalog-loader.h"
#include "hearth-catalog-provider.h"
#include "hearth-library.h"

#include <stdio.h>

/* add-catalog CATALOG FOLDER: what a person does who adds a series from a file to an open library
 * in FOLDER. */

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
  BenchStalls stalls;

  open_library (library);
  bench_stalls_watch ();
  before = bench_cost_now ();
  catalog = load (loader, uri, &report);
  add (library, uri, catalog, report);
  bench_cost_tell (&before);
  stalls = bench_stalls_take ();
  printf ("stall_ms=%.1f stall_cpu_ms=%.1f\n", (double) stalls.longest_us / 1000,
          (double) stalls.longest_cpu_us / 1000);
  return 0;
}
