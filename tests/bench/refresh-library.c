/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-cost.h"

#include "hearth-catalog-loader.h"
#include "hearth-refresher.h"
#include "library-steps.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* refresh-library FOLDER TURNS URI…: follows the series at each URI in a library in FOLDER, and
 * refreshes all of them TURNS times; says of each turn what it cost. */

#define SECONDS 300

static void
add (HearthLibrary *library, HearthCatalogProvider *loader, const char *uri)
{
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GAsyncResult) added = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthLoadReport) report = NULL;
  g_autoptr (HearthSource) source = NULL;
  HearthCatalog *catalog;

  hearth_catalog_provider_provide_async (loader, uri, NULL, NULL, NULL, hearth_test_store_result,
                                         &loaded);
  hearth_test_wait_for (loaded != NULL, SECONDS);
  catalog = hearth_catalog_provider_provide_finish (loader, loaded, &report, &error);
  g_assert_no_error (error);
  hearth_library_add_async (library, uri, NULL, TRUE, catalog, report, NULL,
                            hearth_test_store_result, &added);
  hearth_test_wait_for (added != NULL, SECONDS);
  source = hearth_library_add_finish (library, added, &error);
  g_assert_no_error (error);
}

/* What this process wrote to files and pipes. */
static double
get_written_kb (void)
{
  g_autofree char *io = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/io", &io, NULL, NULL))
    return 0;
  line = strstr (io, "wchar:");
  return line != NULL ? strtod (line + strlen ("wchar:"), NULL) / 1024 : 0;
}

static void
refresh (HearthLibrary *library, HearthRefresher *refresher)
{
  const BenchCost before = bench_cost_now ();
  const double before_kb = get_written_kb ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  HearthRefreshSummary summary;

  hearth_refresher_refresh_async (refresher, NULL, HEARTH_REFRESH_BY_HAND, NULL,
                                  hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, SECONDS);
  hearth_refresher_refresh_finish (refresher, result, &summary, &error);
  g_assert_no_error (error);
  steps_flush (library);
  printf ("asked=%u failed=%u written_kb=%.0f ", summary.n_asked, summary.n_failed,
          get_written_kb () - before_kb);
  bench_cost_tell (&before);
}

int
main (int argc, char *argv[])
{
  HearthTestFolder folder = { argv[1] };
  HearthLibrary *library = steps_open (&folder, NULL, NULL);
  g_autoptr (HearthFetcher) fetcher = hearth_fetcher_new ();
  g_autoptr (HearthCatalogLoader) loader = hearth_catalog_loader_new (fetcher);
  HearthRefresher *refresher = hearth_refresher_new (library, HEARTH_CATALOG_PROVIDER (loader));

  for (int i = 3; i < argc; i++)
    add (library, HEARTH_CATALOG_PROVIDER (loader), argv[i]);
  hearth_refresher_start (refresher);
  for (int i = atoi (argv[2]); i > 0; i--)
    refresh (library, refresher);
  g_object_unref (refresher);
  steps_close (library);
  return 0;
}
