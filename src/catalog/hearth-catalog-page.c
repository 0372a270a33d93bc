/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-catalog-page.h"

#include "hearth-error.h"
#include "hearth-fault.h"
#include "hearth-list.h"
#include "hearth-native-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How far into a document to look for what kind it is. */
#define SNIFF_BYTES 1024

/* What a worker needs. It leaves its findings here. */
typedef struct
{
  /* Input */
  GBytes *bytes;  /* owned, nullable: let go in the worker; NULL when only faults are joined */
  char *base_uri; /* owned, nullable */
  char *document; /* owned, nullable */
  char *location; /* owned, nullable */
  char *next;     /* owned, nullable */
  HearthCatalog *so_far; /* owned, nullable: let go in the worker once it is joined */

  /* Output */
  GListModel *faults; /* owned, nullable: what is wrong with the page; input when they are joined */
} Page;

static void
page_free (gpointer data)
{
  Page *page = data;

  g_clear_pointer (&page->bytes, g_bytes_unref);
  g_free (page->base_uri);
  g_free (page->document);
  g_free (page->location);
  g_free (page->next);
  if (page->so_far != NULL)
    hearth_catalog_page_let_go (page->so_far);
  g_clear_object (&page->faults);
  g_free (page);
}

/* Many an address that people copy leads to a page about a series, not to its catalog. */
static const char *
sniff_markup (GBytes *bytes)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *start = size > 0 ? g_strndup (data, MIN (size, SNIFF_BYTES)) : g_strdup ("");
  g_autofree char *lower = g_ascii_strdown (start, -1);
  const char *c = g_str_has_prefix (lower, "\xef\xbb\xbf") ? lower + 3 : lower;

  while (g_ascii_isspace (*c))
    c++;
  if (*c != '<')
    return NULL;
  if (strstr (c, "<!doctype html") != NULL || strstr (c, "<html") != NULL)
    return _ ("This is a web page, not a catalog. Look on it for the address of the catalog.");

  return _ ("This is a document of XML, not a catalog that Hearth reads.");
}

static HearthCatalog *
read_page (Page *page, GError **error)
{
  const char *markup = sniff_markup (page->bytes);
  g_autoptr (GPtrArray) faults = NULL;

  if (markup == NULL)
    return hearth_native_read (page->bytes, page->base_uri, page->document, &page->faults, error);

  faults = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (faults, hearth_fault_new (HEARTH_FAULT_SEVERITY_ERROR, page->document, 1, 1,
                                             NULL, markup));
  page->faults = hearth_list_new (HEARTH_TYPE_FAULT, faults);
  g_set_error_literal (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_NOT_CATALOG, markup);

  return NULL;
}

/* A page that holds nothing but what is wrong, for hearth_catalog_append() to join. */
static HearthCatalog *
make_fault_page (Page *page)
{
  g_autoptr (GListModel) no_episodes = hearth_list_empty ();

  return g_object_new (HEARTH_TYPE_CATALOG, "series", hearth_catalog_get_series (page->so_far),
                       "location", page->location, "next", page->next, "episodes", no_episodes,
                       "faults", page->faults, NULL);
}

static void
page_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Page *page = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthCatalog) catalog =
      page->bytes != NULL ? read_page (page, &error) : make_fault_page (page);
  HearthCatalog *joined = NULL;

  g_clear_pointer (&page->bytes, g_bytes_unref);
  if (catalog != NULL && page->so_far != NULL)
    {
      joined = hearth_catalog_append (page->so_far, catalog);
      g_clear_object (&page->so_far);
      g_object_unref (catalog);
      catalog = joined;
    }

  if (catalog != NULL)
    g_task_return_pointer (task, g_steal_pointer (&catalog), hearth_catalog_page_let_go);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
let_go_thread (GTask *task, gpointer source, gpointer object, GCancellable *cancellable)
{
  g_object_unref (object);
}

/**
 * hearth_catalog_page_read_async:
 * @bytes: (transfer full): a document
 * @base_uri: (nullable): what its references are relative to; %NULL leaves them as written
 * @document: what people know it by
 * @so_far: (nullable) (transfer full): the pages before it
 * @callback: called in the main context of the caller
 * @user_data: for @callback
 *
 * Reads a page and joins it to those before it, in a worker.
 */
void
hearth_catalog_page_read_async (GBytes *bytes,
                                const char *base_uri,
                                const char *document,
                                HearthCatalog *so_far,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Page *page = g_new0 (Page, 1);

  page->bytes = bytes;
  page->base_uri = g_strdup (base_uri);
  page->document = g_strdup (document);
  page->so_far = so_far;
  g_task_set_source_tag (task, hearth_catalog_page_read_async);
  g_task_set_task_data (task, page, page_free);
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
  Page *page = g_new0 (Page, 1);

  page->so_far = so_far;
  page->faults = g_object_ref (faults);
  page->location = g_strdup (location);
  page->next = g_strdup (next);
  g_task_set_source_tag (task, hearth_catalog_page_join_async);
  g_task_set_task_data (task, page, page_free);
  g_task_run_in_thread (task, page_thread);
}

/**
 * hearth_catalog_page_finish:
 * @result: the result of reading or joining
 * @so_far: (out) (transfer full) (nullable): with an error, the pages before, given back
 * @faults: (out) (transfer full) (nullable): with an error, a list of #HearthFault, if there are
 * any
 * @error: %HEARTH_LOAD_ERROR_NOT_CATALOG or %HEARTH_LOAD_ERROR_INVALID; joining never fails
 *
 * Returns: (transfer full): the catalog with this page, or %NULL with @error set
 */
HearthCatalog *
hearth_catalog_page_finish (GAsyncResult *result,
                            HearthCatalog **so_far,
                            GListModel **faults,
                            GError **error)
{
  Page *page;
  HearthCatalog *catalog;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  page = g_task_get_task_data (G_TASK (result));
  catalog = g_task_propagate_pointer (G_TASK (result), error);
  if (catalog == NULL)
    {
      *so_far = g_steal_pointer (&page->so_far);
      *faults = g_steal_pointer (&page->faults);
    }

  return catalog;
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
