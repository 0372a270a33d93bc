/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-stalls.h"

#include "hearth-filter-bar.h"
#include "hearth-lazy-list.h"
#include "hearth-settings.h"
#include "hearth-test-ui.h"
#include "hearth-test.h"
#include "hearth-window.h"

#include <stdio.h>

/* drive-library FOLDER [CATALOG]: starts the window on the library in FOLDER; with CATALOG, scrolls
 * the list of the series from its top to its bottom, filters and searches it, and adds the series
 * of CATALOG too. Says of each how long the main loop could not answer: a line "name ms cpu_ms"
 * each. */

#define SECONDS 120
#define QUIET_MS 700
#define N_SCROLL_STEPS 400

typedef struct
{
  GtkWindow *window;
  HearthServices *services;
  GArray *frames_us; /* of gint64: when frames began, while the list moves */
  guint n_steps;
} Bench;

static void
tell (const char *name)
{
  const BenchStalls stalls = bench_stalls_take ();

  printf ("%s %.1f %.1f\n", name, (double) stalls.longest_us / 1000,
          (double) stalls.longest_cpu_us / 1000);
  fflush (stdout);
}

static gboolean
quiet_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

/* What was begun comes to its end. */
static void
settle (void)
{
  gboolean quiet = FALSE;

  g_timeout_add (QUIET_MS, quiet_cb, &quiet);
  hearth_test_wait_for (quiet, SECONDS);
}

static gpointer
find (Bench *bench, GType type)
{
  return hearth_test_ui_find_type (GTK_WIDGET (bench->window), type);
}

static gboolean
is_listed (Bench *bench)
{
  HearthLazyList *list = find (bench, HEARTH_TYPE_LAZY_LIST);

  return list != NULL && hearth_lazy_list_get_row (list, 0) != NULL;
}

static void
start (Bench *bench)
{
  bench->window = GTK_WINDOW (hearth_window_new (NULL, bench->services));
  hearth_window_start (HEARTH_WINDOW (bench->window));
  gtk_window_present (bench->window);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (bench->window));
  bench_stalls_watch ();
  bench_stalls_take ();
  hearth_test_wait_for (is_listed (bench), SECONDS);
  settle ();
  tell ("starting");
}

static gboolean
scroll_cb (GtkWidget *list, GdkFrameClock *clock, gpointer user_data)
{
  Bench *bench = user_data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (
      GTK_SCROLLED_WINDOW (gtk_widget_get_ancestor (list, GTK_TYPE_SCROLLED_WINDOW)));
  const double way =
      gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
  const gint64 now = g_get_monotonic_time ();

  g_array_append_val (bench->frames_us, now);
  gtk_adjustment_set_value (adjustment, way * bench->n_steps / N_SCROLL_STEPS);
  return bench->n_steps++ < N_SCROLL_STEPS;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const gint64 one = *(const gint64 *) a;
  const gint64 other = *(const gint64 *) b;

  return (one > other) - (one < other);
}

static void
tell_frames (GArray *begins_us)
{
  g_autoptr (GArray) took_us = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint last;

  for (guint i = 1; i < begins_us->len; i++)
    {
      const gint64 took =
          g_array_index (begins_us, gint64, i) - g_array_index (begins_us, gint64, i - 1);

      g_array_append_val (took_us, took);
    }
  g_array_sort (took_us, compare_times);
  last = took_us->len - 1;
  printf ("frames %.1f %.1f\n", (double) g_array_index (took_us, gint64, last / 2) / 1000,
          (double) g_array_index (took_us, gint64, last * 99 / 100) / 1000);
}

static void
scroll (Bench *bench)
{
  GtkWidget *list = find (bench, HEARTH_TYPE_LAZY_LIST);

  bench->frames_us = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_add_tick_callback (list, scroll_cb, bench, NULL);
  hearth_test_wait_for (bench->n_steps > N_SCROLL_STEPS, SECONDS);
  settle ();
  tell ("scrolling");
  tell_frames (bench->frames_us);
  g_array_unref (bench->frames_us);
}

static void
filter (Bench *bench)
{
  GSettings *settings = hearth_settings_get ();
  const char *states[] = { "unwatched", "started", "all" };
  const char *sorts[] = { "title", "newest", "catalog" };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_settings_set_string (settings, "episode-state", states[i]);
      settle ();
    }
  tell ("filtering");
  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    {
      g_settings_set_string (settings, "episode-sort", sorts[i]);
      settle ();
    }
  tell ("sorting");
}

static void
search (Bench *bench)
{
  const char *texts[] = { "g", "gar", "garden robin", "" };
  GtkWidget *entry;

  gtk_widget_activate_action (GTK_WIDGET (bench->window), "win.search", NULL);
  settle ();
  entry = find (bench, GTK_TYPE_SEARCH_ENTRY);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      gtk_editable_set_text (GTK_EDITABLE (entry), texts[i]);
      settle ();
    }
  tell ("searching");
}

/* As the dialog does that adds a series. */
static void
add (Bench *bench, const char *location)
{
  HearthCatalogProvider *loader =
      HEARTH_CATALOG_PROVIDER (hearth_services_get_loader (bench->services));
  HearthLibrary *library = hearth_services_get_library (bench->services);
  g_autofree char *uri = hearth_fetcher_uri_for_location (location, NULL);
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
  settle ();
  tell ("adding");
  gtk_widget_activate_action (GTK_WIDGET (bench->window), "win.open-series", "x",
                              hearth_source_get_key (source));
  settle ();
  tell ("opening");
}

int
main (int argc, char *argv[])
{
  Bench bench = { NULL };

  hearth_test_ui_init (&argc, &argv);
  /* What GTK warns of is no matter of time. */
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR);
  bench.services = hearth_services_new (argv[1]);
  start (&bench);
  if (argc > 2)
    {
      scroll (&bench);
      filter (&bench);
      search (&bench);
      add (&bench, argv[2]);
    }
  hearth_test_ui_destroy (bench.window);
  g_clear_object (&bench.services);
  return 0;
}
