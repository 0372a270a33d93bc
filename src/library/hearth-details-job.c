/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-details-job.h"

#include "hearth-error.h"
#include "hearth-refresh-schedule.h"

typedef struct
{
  /* Input */
  HearthLibrary *library; /* owned */
  gint64 series_key;
  char *episode_id; /* owned */
  guint failures;

  /* Output */
  HearthLoadReport *report; /* owned, nullable: NULL until there is an answer */
} Run;

/* In the order in which they run. */
static void
provided_cb (GObject *object, GAsyncResult *result, gpointer user_data);
static void
filled_cb (GObject *object, GAsyncResult *result, gpointer user_data);
static void
fail (GTask *task, GError *error);

static void
run_free (gpointer data)
{
  Run *run = data;

  g_clear_object (&run->library);
  g_clear_pointer (&run->episode_id, g_free);
  g_clear_pointer (&run->report, hearth_load_report_free);
  g_free (run);
}

static void
provided_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *run = g_task_get_task_data (task);
  GError *error = NULL;
  HearthCatalog *catalog = hearth_catalog_provider_provide_finish (HEARTH_CATALOG_PROVIDER (object),
                                                                   result, &run->report, &error);

  if (catalog != NULL)
    hearth_library_fill_async (run->library, run->series_key, run->episode_id, catalog,
                               g_task_get_cancellable (task), filled_cb, g_object_ref (task));
  else
    fail (task, error);
}

static void
filled_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (hearth_library_fill_finish (HEARTH_LIBRARY (object), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    fail (task, error);
}

/* What was withdrawn is not asked for again until the list says something new. */
static gint64
decide_next_at (Run *run, const GError *error)
{
  const HearthRefreshTerms terms = {
    .max_age_s = -1,
    .retry_after_s = run->report != NULL ? run->report->retry_after_s : -1,
    .failures = run->failures + 1,
    .gone = g_error_matches (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_GONE) ||
            g_error_matches (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_NOT_FOUND),
    .chance = g_random_double_range (-1.0, 1.0),
  };

  return hearth_refresh_schedule_next_at (&terms, g_get_real_time () / 1000);
}

/* Only what went wrong over there says something of the details: not that somebody stopped it, nor
 * that this computer has no network or cannot keep them. */
static void
fail (GTask *task, GError *error)
{
  Run *run = g_task_get_task_data (task);

  if (error->domain == HEARTH_LOAD_ERROR &&
      !g_error_matches (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_OFFLINE))
    hearth_library_fill_failed (run->library, run->series_key, run->episode_id,
                                decide_next_at (run, error));
  g_task_return_error (task, error);
}

/**
 * hearth_details_job_run_async:
 * @library: keeps the episode
 * @provider: gets catalogs
 * @wanted: the details
 * @cancellable: (nullable): cancels it at any moment
 * @callback: called in the main context
 * @user_data: for @callback
 *
 * Asks for the details of an episode, takes what comes into the library, or writes down when to ask
 * again. Main thread.
 */
void
hearth_details_job_run_async (HearthLibrary *library,
                              HearthCatalogProvider *provider,
                              const HearthWantedDetails *wanted,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Run *run = g_new0 (Run, 1);

  run->library = g_object_ref (library);
  run->series_key = wanted->series_key;
  run->episode_id = g_strdup (wanted->episode_id);
  run->failures = wanted->failures;
  g_task_set_source_tag (task, hearth_details_job_run_async);
  g_task_set_task_data (task, run, run_free);
  /* What is in the library cannot be cancelled any more, and is told. */
  g_task_set_check_cancellable (task, FALSE);
  hearth_catalog_provider_provide_async (provider, wanted->location, NULL, NULL, cancellable,
                                         provided_cb, task);
}

/**
 * hearth_details_job_run_finish:
 * @result: the result of hearth_details_job_run_async()
 * @retry_after_s: (out): how long the server asks to be left alone; -1 when it does not
 * @error: %HEARTH_LOAD_ERROR or %HEARTH_LIBRARY_ERROR in words for people, or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the details are in the library
 */
gboolean
hearth_details_job_run_finish (GAsyncResult *result, gint64 *retry_after_s, GError **error)
{
  Run *run;

  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  run = g_task_get_task_data (G_TASK (result));
  *retry_after_s = run->report != NULL ? run->report->retry_after_s : -1;

  return g_task_propagate_boolean (G_TASK (result), error);
}
