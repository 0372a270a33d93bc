/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-refresh-job.h"

#include "hearth-error.h"
#include "hearth-fault.h"
#include "hearth-refresh-schedule.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  /* Input */
  HearthLibrary *library;          /* owned */
  HearthCatalogProvider *provider; /* owned */
  HearthSource *source;            /* owned */
  HearthRefreshFlags flags;
  gint64 interval_ms;

  /* In progress */
  HearthLoadReport *report; /* owned, nullable: NULL until there is an answer */

  /* Output */
  gint64 next_at_ms; /* 0: not decided */
} Run;

/* In the order in which they run. */
static void
ask (GTask *task);
static void
provided_cb (GObject *object, GAsyncResult *result, gpointer user_data);
static void
merge (GTask *task, HearthCatalog *catalog);
static void
merged_cb (GObject *object, GAsyncResult *result, gpointer user_data);
static void
note_failure (GTask *task, GError *error);
static void
end (GTask *task, HearthMergeResult *result, GError *error);

static void
run_free (gpointer data)
{
  Run *run = data;

  g_clear_object (&run->library);
  g_clear_object (&run->provider);
  g_clear_object (&run->source);
  g_clear_pointer (&run->report, hearth_load_report_free);
  g_free (run);
}

static gint64
now_ms (void)
{
  return g_get_real_time () / 1000;
}

static void
let_go_thread (GTask *task, gpointer source, gpointer catalog, GCancellable *cancellable)
{
  g_object_unref (catalog);
}

/* A catalog is long: it goes in a worker. */
static void
let_go (HearthCatalog *catalog)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_source_tag (task, let_go);
  g_task_set_task_data (task, catalog, NULL);
  g_task_run_in_thread (task, let_go_thread);
}

static void
decide_next_at (Run *run, guint failures, gboolean gone)
{
  const HearthRefreshTerms terms = {
    .interval_ms = run->interval_ms,
    .max_age_s = run->report->max_age_s,
    .retry_after_s = run->report->retry_after_s,
    .failures = failures,
    .gone = gone,
    .chance = g_random_double_range (-1.0, 1.0),
  };

  run->next_at_ms = hearth_refresh_schedule_next_at (&terms, now_ms ());
}

/* Some of its pages could not be read, and the rest is to be had another time. */
static gboolean
is_incomplete (HearthCatalog *catalog)
{
  return hearth_catalog_get_next (catalog) != NULL;
}

/* What is missing from such a catalog is not gone: nothing good is given up for a part of it. */
static GError *
incomplete_error (HearthCatalog *catalog)
{
  GListModel *faults = hearth_catalog_get_faults (catalog);
  guint n_faults = g_list_model_get_n_items (faults);
  g_autoptr (HearthFault) last = n_faults > 0 ? g_list_model_get_item (faults, n_faults - 1) : NULL;

  return g_error_new (HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_CUT_OFF,
                      _ ("Only a part of the series could be read, so it stays as it was: %s"),
                      last != NULL ? hearth_fault_get_message (last) : "");
}

static void
ask (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  /* Without a catalog to keep, or to see again what was held back, the whole of it is needed. */
  gboolean is_conditional =
      hearth_source_is_loaded (run->source) && (run->flags & HEARTH_REFRESH_ACCEPT_REMOVAL) == 0;

  hearth_library_set_refreshing (run->library, hearth_source_get_key (run->source), TRUE);
  hearth_catalog_provider_provide_async (run->provider, hearth_source_get_location (run->source),
                                         is_conditional ? hearth_source_get_etag (run->source)
                                                        : NULL,
                                         is_conditional
                                             ? hearth_source_get_last_modified (run->source)
                                             : NULL,
                                         g_task_get_cancellable (task), provided_cb,
                                         g_object_ref (task));
}

static void
provided_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *run = g_task_get_task_data (task);
  GError *error = NULL;
  HearthCatalog *catalog = hearth_catalog_provider_provide_finish (HEARTH_CATALOG_PROVIDER (object),
                                                                   result, &run->report, &error);

  if (error != NULL)
    {
      note_failure (task, error);
      return;
    }
  if (catalog != NULL)
    {
      merge (task, catalog);
      return;
    }

  decide_next_at (run, 0, FALSE);
  hearth_library_note_outcome (run->library, hearth_source_get_key (run->source), run->report,
                               run->next_at_ms, NULL);
  end (task, NULL, NULL);
}

static void
merge (GTask *task, HearthCatalog *catalog)
{
  Run *run = g_task_get_task_data (task);
  HearthMergeFlags flags = (run->flags & HEARTH_REFRESH_ACCEPT_REMOVAL) != 0
                               ? HEARTH_MERGE_ACCEPT_REMOVAL
                               : HEARTH_MERGE_NONE;

  if (is_incomplete (catalog) && hearth_source_is_loaded (run->source) &&
      flags == HEARTH_MERGE_NONE)
    {
      note_failure (task, incomplete_error (catalog));
      let_go (catalog);
      return;
    }

  /* The rest of a first catalog is asked for soon. */
  decide_next_at (run, is_incomplete (catalog) ? 1 : 0, FALSE);
  hearth_library_merge_async (run->library, hearth_source_get_key (run->source), catalog,
                              run->report, run->next_at_ms, flags, g_task_get_cancellable (task),
                              merged_cb, g_object_ref (task));
}

static void
merged_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  HearthMergeResult *merged = hearth_library_merge_finish (HEARTH_LIBRARY (object), result, &error);

  if (merged != NULL)
    end (task, merged, NULL);
  else
    note_failure (task, g_steal_pointer (&error));
}

/* Neither that somebody stopped it nor that this computer has no network says anything of the
 * series. */
static void
note_failure (GTask *task, GError *error)
{
  Run *run = g_task_get_task_data (task);
  gboolean gone = g_error_matches (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_GONE);

  run->next_at_ms = 0;
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
      !g_error_matches (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_OFFLINE))
    {
      /* That this computer cannot keep it is not the server's fault, and nothing for every minute.
       */
      decide_next_at (run,
                      error->domain == HEARTH_LIBRARY_ERROR
                          ? 0
                          : hearth_source_get_failures (run->source) + 1,
                      gone);
      hearth_library_note_outcome (run->library, hearth_source_get_key (run->source), NULL,
                                   run->next_at_ms, error);
    }
  end (task, NULL, error);
}

static void
end (GTask *task, HearthMergeResult *result, GError *error)
{
  Run *run = g_task_get_task_data (task);

  hearth_library_set_refreshing (run->library, hearth_source_get_key (run->source), FALSE);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, (GDestroyNotify) hearth_merge_result_free);
}

/**
 * hearth_refresh_job_run_async:
 * @library: keeps the series
 * @provider: gets catalogs
 * @source: the series
 * @flags: whether the person agreed to lose much of the series
 * @interval_ms: how often it is asked for by itself; 0 never
 * @cancellable: (nullable): cancels it at any moment
 * @callback: called in the main context
 * @user_data: for @callback
 *
 * Asks for a series, takes what comes into the library and writes down when to ask again. Main
 * thread.
 */
void
hearth_refresh_job_run_async (HearthLibrary *library,
                              HearthCatalogProvider *provider,
                              HearthSource *source,
                              HearthRefreshFlags flags,
                              gint64 interval_ms,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Run *run = g_new0 (Run, 1);

  run->library = g_object_ref (library);
  run->provider = g_object_ref (provider);
  run->source = g_object_ref (source);
  run->flags = flags;
  run->interval_ms = interval_ms;
  g_task_set_source_tag (task, hearth_refresh_job_run_async);
  g_task_set_task_data (task, run, run_free);
  /* What is in the library cannot be cancelled any more, and is told. */
  g_task_set_check_cancellable (task, FALSE);
  ask (task);
}

/**
 * hearth_refresh_job_run_finish:
 * @result: the result of hearth_refresh_job_run_async()
 * @next_at_ms: (out): when to ask again, Unix time in milliseconds; 0 when nothing was decided or
 *   there is no next time
 * @error: %HEARTH_LOAD_ERROR or %HEARTH_LIBRARY_ERROR in words for people, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): what the library made of it; %NULL with @error set, or
 *   without it when nothing changed
 */
HearthMergeResult *
hearth_refresh_job_run_finish (GAsyncResult *result, gint64 *next_at_ms, GError **error)
{
  Run *run;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  run = g_task_get_task_data (G_TASK (result));
  *next_at_ms = run->next_at_ms;

  return g_task_propagate_pointer (G_TASK (result), error);
}
