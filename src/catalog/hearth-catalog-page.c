/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-catalog-page.h"

#include "hearth-error.h"
#include "hearth-list.h"
#include "hearth-location.h"
#include "hearth-native-format.h"

#include <glib/gi18n-lib.h>

/* What a worker needs. It leaves its findings in the page. */
typedef struct
{
  /* Input */
  HearthReading *reading; /* owned, nullable: NULL when only faults are joined */
  gboolean as_written;
  char *location; /* owned, nullable */
  char *next;     /* owned, nullable */

  /* Output, and input: the pages so far, the faults that are joined, the format when it is known */
  HearthCatalogPage *page; /* owned; NULL once it was given */
} Job;

static Job *
job_new (HearthCatalog *so_far)
{
  Job *job = g_new0 (Job, 1);

  job->page = g_new0 (HearthCatalogPage, 1);
  job->page->so_far = so_far;
  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->reading, hearth_reading_free);
  g_free (job->location);
  g_free (job->next);
  g_clear_pointer (&job->page, hearth_catalog_page_free);
  g_free (job);
}

static gboolean
refuse (HearthReading *reading, const char *message, GError **error)
{
  hearth_reading_fault (reading, HEARTH_FAULT_SEVERITY_ERROR, 1, 1, NULL, "%s", message);
  g_set_error_literal (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_NOT_CATALOG, message);
  return FALSE;
}

/* Says in words what the document is, when it is nothing that Hearth reads. Whole JSON that no
 * format knows is left to the native reader, which says what it misses. */
static gboolean
find_format (Job *job, GError **error)
{
  HearthReading *reading = job->reading;
  HearthCatalogPage *page = job->page;

  if (page->format == NULL)
    page->format = hearth_format_sniff (reading);
  if (page->format != NULL)
    return TRUE;
  if (hearth_reading_get_first (reading) != '<')
    {
      if (hearth_reading_get_json (reading, error) == NULL)
        return FALSE;
      page->format = hearth_format_find (HEARTH_NATIVE_FORMAT);
      return TRUE;
    }
  if (hearth_reading_has_early (reading, "<!doctype html") ||
      hearth_reading_has_early (reading, "<html"))
    return refuse (
        reading,
        _ ("This is a web page, not a catalog. Look on it for the address of the catalog."), error);
  return refuse (reading, _ ("This is a document of XML, not a catalog that Hearth reads."), error);
}

/* What others write with relative addresses is of use only with the place where it lay. */
static gboolean
keeps_references (Job *job)
{
  const char *uri = hearth_reading_get_uri (job->reading);

  return job->as_written && (job->page->format == hearth_format_find (HEARTH_NATIVE_FORMAT) ||
                             uri == NULL || !hearth_location_is_web (uri));
}

static HearthCatalog *
read_page (Job *job, GError **error)
{
  HearthCatalog *catalog;

  if (!find_format (job, error))
    return NULL;
  if (keeps_references (job))
    hearth_reading_forget_uri (job->reading);
  if (job->as_written)
    hearth_reading_copy (job->reading);
  catalog = job->page->format->read (job->reading, error);
  g_assert (catalog == NULL || !hearth_reading_wants_parts (job->reading));
  return catalog;
}

/* A page that holds nothing but what is wrong, for hearth_catalog_append() to join. */
static HearthCatalog *
make_fault_page (Job *job)
{
  g_autoptr (GListModel) no_episodes = hearth_list_empty ();

  return g_object_new (HEARTH_TYPE_CATALOG, "series", hearth_catalog_get_series (job->page->so_far),
                       "location", job->location, "next", job->next, "episodes", no_episodes,
                       "faults", job->page->faults, NULL);
}

static void
join (HearthCatalogPage *page, HearthCatalog *catalog)
{
  page->catalog = catalog;
  if (page->so_far == NULL)
    return;
  page->catalog = hearth_catalog_append (page->so_far, catalog);
  g_clear_object (&page->so_far);
  g_object_unref (catalog);
}

static void
page_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  HearthCatalogPage *page = job->page;
  g_autoptr (GError) error = NULL;
  HearthCatalog *catalog = job->reading != NULL ? read_page (job, &error) : make_fault_page (job);

  if (catalog != NULL)
    join (page, catalog);
  else if (error == NULL)
    page->reading = g_steal_pointer (&job->reading);
  else
    page->faults = hearth_reading_get_faults (job->reading);
  g_clear_pointer (&job->reading, hearth_reading_free);

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
let_go_thread (GTask *task, gpointer source, gpointer object, GCancellable *cancellable)
{
  g_object_unref (object);
}

/**
 * hearth_catalog_page_free:
 * @self: (transfer full): a page
 *
 * Lets a page go, its catalogs in a worker.
 */
void
hearth_catalog_page_free (HearthCatalogPage *self)
{
  g_clear_pointer (&self->catalog, hearth_catalog_page_let_go);
  g_clear_pointer (&self->so_far, hearth_catalog_page_let_go);
  g_clear_object (&self->faults);
  g_clear_pointer (&self->reading, hearth_reading_free);
  g_free (self);
}

/**
 * hearth_catalog_page_read_async:
 * @reading: (transfer full): a document
 * @format: (nullable): its format, %NULL to find it out
 * @as_written: whether references are to stay as they are written, where that is of use
 * @so_far: (nullable) (transfer full): the pages before it
 * @callback: called in the main context of the caller
 * @user_data: for @callback
 *
 * Reads a page and joins it to those before it, in a worker.
 */
void
hearth_catalog_page_read_async (HearthReading *reading,
                                const HearthFormat *format,
                                gboolean as_written,
                                HearthCatalog *so_far,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Job *job = job_new (so_far);

  job->reading = reading;
  job->as_written = as_written;
  job->page->format = format;
  g_task_set_source_tag (task, hearth_catalog_page_read_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, page_thread);
}

/**
 * hearth_catalog_page_join_async:
 * @so_far: (transfer full): the pages that could be read
 * @faults: a list of #HearthFault: why there are no more
 * @location: the address of the page that could not be read
 * @next: (nullable): where the rest is to be had another time
 * @callback: called in the main context of the caller
 * @user_data: for @callback
 *
 * Joins faults to a catalog, in a worker.
 */
void
hearth_catalog_page_join_async (HearthCatalog *so_far,
                                GListModel *faults,
                                const char *location,
                                const char *next,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Job *job = job_new (so_far);

  job->page->faults = g_object_ref (faults);
  job->location = g_strdup (location);
  job->next = g_strdup (next);
  g_task_set_source_tag (task, hearth_catalog_page_join_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, page_thread);
}

/**
 * hearth_catalog_page_finish:
 * @result: the result of reading or joining
 * @error: (nullable): an error of #HearthLoadError; joining never fails
 *
 * Returns: (transfer full): what came of it: the catalog with this page; or the reading, when it
 * wants parts or follows another address; or with @error set the pages before
 */
HearthCatalogPage *
hearth_catalog_page_finish (GAsyncResult *result, GError **error)
{
  Job *job;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  job = g_task_get_task_data (G_TASK (result));
  g_task_propagate_boolean (G_TASK (result), error);
  return g_steal_pointer (&job->page);
}

/**
 * hearth_catalog_page_let_go:
 * @object: (transfer full): a catalog, or something else that is long
 *
 * Gives up a reference in a worker, because what is freed with it may take long.
 */
void
hearth_catalog_page_let_go (gpointer object)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_source_tag (task, hearth_catalog_page_let_go);
  g_task_set_task_data (task, object, NULL);
  g_task_run_in_thread (task, let_go_thread);
}
