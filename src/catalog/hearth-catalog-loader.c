/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-catalog-loader.h"

#include "hearth-error.h"
#include "hearth-fault.h"
#include "hearth-http-words.h"
#include "hearth-list.h"
#include "hearth-native-reader.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#define MAX_PAGES 100

/* How far into a document to look for what kind it is. */
#define SNIFF_BYTES 1024

struct _HearthCatalogLoader
{
  GObject parent_instance;

  HearthFetcher *fetcher; /* owned */
};

G_DEFINE_FINAL_TYPE (HearthCatalogLoader, hearth_catalog_loader, G_TYPE_OBJECT)

/* One loading, from the location to the catalog with all its pages. */
typedef struct
{
  /* Input */
  char *location; /* owned */
  HearthLoadFlags flags;

  /* In progress */
  char *uri;           /* owned: of the page that is on its way */
  GHashTable *visited; /* owned: the addresses of all pages so far, owned */
  guint n_pages;
  gsize bytes_left;      /* of the size cap, which is for all pages together */
  HearthCatalog *so_far; /* owned, nullable: NULL until the first page is read */

  /* Output */
  GListModel
      *faults; /* owned: of a first page that could not be read; else those of the catalog count */
} Load;

/* What a worker needs to read one page. It only reads, and leaves its findings here. */
typedef struct
{
  GBytes *bytes;         /* owned, nullable: let go in the worker */
  char *base_uri;        /* owned, nullable */
  char *document;        /* owned */
  HearthCatalog *so_far; /* owned, nullable: what the page is appended to */
  GListModel *faults;    /* owned, nullable: what is wrong with the page */
} Page;

/* In the order in which they run. */
static void
fetch_page (GTask *task);
static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void
read_page (GTask *task, GBytes *bytes, const char *final_uri);
static void
read_thread (GTask *read_task, gpointer source, gpointer task_data, GCancellable *cancellable);
static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void
go_on (GTask *task);
static void
give_up_page (GTask *task, GListModel *faults, GError *error);
static void
give_catalog (GTask *task);

static void
load_free (gpointer data)
{
  Load *load = data;

  g_free (load->location);
  g_free (load->uri);
  g_hash_table_unref (load->visited);
  g_clear_object (&load->so_far);
  g_clear_object (&load->faults);
  g_free (load);
}

static void
page_free (gpointer data)
{
  Page *page = data;

  g_clear_pointer (&page->bytes, g_bytes_unref);
  g_free (page->base_uri);
  g_free (page->document);
  g_clear_object (&page->so_far);
  g_clear_object (&page->faults);
  g_free (page);
}

static gboolean
has_scheme (const char *uri, const char *scheme)
{
  return g_strcmp0 (g_uri_peek_scheme (uri), scheme) == 0;
}

static gboolean
is_web (const char *uri)
{
  return has_scheme (uri, "http") || has_scheme (uri, "https");
}

/* What people know a document by: the path of a file, the address of a web page without a password.
 */
static char *
document_name (const char *uri)
{
  g_autofree char *path = has_scheme (uri, "file") ? g_filename_from_uri (uri, NULL, NULL) : NULL;
  g_autoptr (GUri) parsed = NULL;

  if (path != NULL)
    return g_filename_display_name (path);

  parsed = is_web (uri) ? g_uri_parse (uri, SOUP_HTTP_URI_FLAGS, NULL) : NULL;

  return parsed != NULL ? g_uri_to_string_partial (parsed, G_URI_HIDE_USERINFO) : g_strdup (uri);
}

/* The name of the first document is the one that its owner wrote. */
static char *
page_name (Load *load)
{
  if (load->so_far == NULL && g_uri_peek_scheme (load->location) == NULL)
    return g_filename_display_name (load->location);

  return document_name (load->uri);
}

/* A page may lie on the web, or in the folder of the document that names it. */
static gboolean
may_follow (const char *from, const char *next)
{
  g_autoptr (GFile) document = g_file_new_for_uri (from);
  g_autoptr (GFile) folder = g_file_get_parent (document);
  g_autoptr (GFile) page = g_file_new_for_uri (next);

  if (is_web (next))
    return TRUE;

  return !is_web (from) && folder != NULL && g_file_has_prefix (page, folder);
}

/* Says where the document came from that is not as it should be: the host, or the file. */
static void
name_source (const char *uri, GError **error)
{
  g_autoptr (GUri) parsed = is_web (uri) ? g_uri_parse (uri, SOUP_HTTP_URI_FLAGS, NULL) : NULL;
  g_autofree char *name = NULL;

  if (!g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      name = parsed != NULL ? hearth_http_words_host (parsed) : document_name (uri);
      g_prefix_error (error, "%s: ", name);
    }
}

static HearthFault *
error_fault (const char *document, guint line, const char *path, const char *message)
{
  return hearth_fault_new (HEARTH_FAULT_SEVERITY_ERROR, document, line, line, path, message);
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
page_read (Page *page, GError **error)
{
  const char *markup = sniff_markup (page->bytes);
  g_autoptr (GPtrArray) faults = NULL;

  if (markup == NULL)
    return hearth_native_read (page->bytes, page->base_uri, page->document, &page->faults, error);

  faults = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (faults, error_fault (page->document, 1, NULL, markup));
  page->faults = hearth_list_new (HEARTH_TYPE_FAULT, faults);
  g_set_error_literal (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_NOT_CATALOG, markup);

  return NULL;
}

/* A page that holds nothing but what is wrong, for hearth_catalog_append() to join. */
static HearthCatalog *
fault_page (Load *load, GListModel *faults, const char *next)
{
  g_autoptr (GListModel) no_episodes = hearth_list_empty ();

  return g_object_new (HEARTH_TYPE_CATALOG, "series", hearth_catalog_get_series (load->so_far),
                       "location", load->uri, "next", next, "episodes", no_episodes, "faults",
                       faults, NULL);
}

static void
add_faults (Load *load, GListModel *faults, const char *next)
{
  g_autoptr (HearthCatalog) page = fault_page (load, faults, next);
  g_autoptr (HearthCatalog) joined = hearth_catalog_append (load->so_far, page);

  g_set_object (&load->so_far, joined);
}

static void
fetch_page (GTask *task)
{
  HearthCatalogLoader *self = g_task_get_source_object (task);
  Load *load = g_task_get_task_data (task);

  g_hash_table_add (load->visited, g_strdup (load->uri));
  hearth_fetcher_fetch_async (self->fetcher, load->uri, load->bytes_left,
                              g_task_get_cancellable (task), fetched_cb, g_object_ref (task));
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
  g_autofree char *final_uri = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes =
      hearth_fetcher_fetch_finish (HEARTH_FETCHER (source), result, &final_uri, &error);

  if (bytes == NULL)
    {
      give_up_page (task, NULL, g_steal_pointer (&error));
      return;
    }

  /* Two addresses may lead to one page, which must not be gone round in a circle either. */
  g_hash_table_add (load->visited, g_strdup (final_uri));
  load->bytes_left -= g_bytes_get_size (bytes);
  load->n_pages++;
  read_page (task, g_steal_pointer (&bytes), final_uri);
}

static void
read_page (GTask *task, GBytes *bytes, const char *final_uri)
{
  Load *load = g_task_get_task_data (task);
  g_autoptr (GTask) read_task =
      g_task_new (NULL, g_task_get_cancellable (task), read_cb, g_object_ref (task));
  Page *page = g_new0 (Page, 1);

  page->bytes = bytes;
  page->document = page_name (load);
  page->so_far = load->so_far != NULL ? g_object_ref (load->so_far) : NULL;
  if ((load->flags & HEARTH_LOAD_FLAGS_AS_WRITTEN) == 0)
    page->base_uri = g_strdup (final_uri);

  g_free (load->uri);
  load->uri = g_strdup (final_uri);

  g_task_set_source_tag (read_task, read_page);
  g_task_set_task_data (read_task, page, page_free);
  g_task_run_in_thread (read_task, read_thread);
}

static void
read_thread (GTask *read_task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Page *page = task_data;
  g_autoptr (GError) error = NULL;
  HearthCatalog *catalog = page_read (page, &error);
  HearthCatalog *joined = NULL;

  g_clear_pointer (&page->bytes, g_bytes_unref);
  if (catalog != NULL && page->so_far != NULL)
    {
      joined = hearth_catalog_append (page->so_far, catalog);
      g_object_unref (catalog);
      catalog = joined;
    }

  if (catalog != NULL)
    g_task_return_pointer (read_task, catalog, g_object_unref);
  else
    g_task_return_error (read_task, g_steal_pointer (&error));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
  Page *page = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthCatalog) catalog = g_task_propagate_pointer (G_TASK (result), &error);

  if (catalog == NULL)
    {
      name_source (load->uri, &error);
      give_up_page (task, page->faults, g_steal_pointer (&error));
      return;
    }

  g_set_object (&load->so_far, catalog);
  go_on (task);
}

/* What keeps the next page from being read; NULL when nothing does. */
static char *
paging_fault (Load *load, const char *next)
{
  g_autofree char *name = document_name (next);

  if (!may_follow (load->uri, next))
    return g_strdup_printf (_ ("the next page, %s, is where this catalog may not lead: it was not "
                               "read"),
                            name);
  if (g_hash_table_contains (load->visited, next))
    return g_strdup_printf (_ ("the next page, %s, was read already: the pages go in a circle"),
                            name);
  if (load->n_pages == MAX_PAGES)
    return g_strdup_printf (_ ("there are more than %u pages; the rest was not read"), MAX_PAGES);

  return NULL;
}

static void
go_on (GTask *task)
{
  Load *load = g_task_get_task_data (task);
  const char *next = hearth_catalog_get_next (load->so_far);
  g_autofree char *message = NULL;
  g_autofree char *document = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GListModel) list = NULL;

  if (next == NULL || (load->flags & HEARTH_LOAD_FLAGS_AS_WRITTEN) != 0)
    {
      give_catalog (task);
      return;
    }

  message = paging_fault (load, next);
  if (message == NULL)
    {
      g_free (load->uri);
      load->uri = g_strdup (next);
      fetch_page (task);
      return;
    }

  document = document_name (load->uri);
  faults = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (faults, error_fault (document, 0, "next", message));
  list = hearth_list_new (HEARTH_TYPE_FAULT, faults);
  add_faults (load, list, NULL);
  give_catalog (task);
}

/* Without the first page there is no catalog; without a later one there is what came before, and a
 * fault. */
static void
give_up_page (GTask *task, GListModel *faults, GError *error)
{
  Load *load = g_task_get_task_data (task);
  g_autofree char *document = page_name (load);
  g_autoptr (GPtrArray) only = NULL;
  g_autoptr (GListModel) list = NULL;

  if (load->so_far == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      if (faults != NULL)
        g_set_object (&load->faults, faults);
      g_task_return_error (task, error);
      return;
    }

  if (faults == NULL)
    {
      only = g_ptr_array_new_with_free_func (g_object_unref);
      g_ptr_array_add (only, error_fault (document, 0, NULL, error->message));
      list = hearth_list_new (HEARTH_TYPE_FAULT, only);
      faults = list;
    }
  add_faults (load, faults, load->uri);
  g_error_free (error);
  give_catalog (task);
}

static void
give_catalog (GTask *task)
{
  Load *load = g_task_get_task_data (task);

  g_set_object (&load->faults, hearth_catalog_get_faults (load->so_far));
  g_task_return_pointer (task, g_steal_pointer (&load->so_far), g_object_unref);
}

static void
hearth_catalog_loader_dispose (GObject *object)
{
  HearthCatalogLoader *self = HEARTH_CATALOG_LOADER (object);

  g_clear_object (&self->fetcher);

  G_OBJECT_CLASS (hearth_catalog_loader_parent_class)->dispose (object);
}

static void
hearth_catalog_loader_class_init (HearthCatalogLoaderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_catalog_loader_dispose;
}

static void
hearth_catalog_loader_init (HearthCatalogLoader *self)
{
}

/**
 * hearth_catalog_loader_new:
 * @fetcher: gets the documents
 *
 * Makes a loader. It belongs to the main thread.
 *
 * Returns: (transfer full): the loader
 */
HearthCatalogLoader *
hearth_catalog_loader_new (HearthFetcher *fetcher)
{
  HearthCatalogLoader *self = g_object_new (HEARTH_TYPE_CATALOG_LOADER, NULL);

  self->fetcher = g_object_ref (fetcher);

  return self;
}

/**
 * hearth_catalog_loader_get_fetcher:
 * @self: a loader
 *
 * Returns: (transfer none): what gets the documents, for what else a catalog names
 */
HearthFetcher *
hearth_catalog_loader_get_fetcher (HearthCatalogLoader *self)
{
  g_return_val_if_fail (HEARTH_IS_CATALOG_LOADER (self), NULL);

  return self->fetcher;
}

/**
 * hearth_catalog_loader_load_async:
 * @self: a loader
 * @location: an address or a path, see hearth_fetcher_uri_for_location()
 * @flags: how to load
 * @cancellable: (nullable): cancels it at any moment
 * @callback: called in the main context of the caller
 * @user_data: for @callback
 *
 * Loads a catalog with all its pages: at most 100 of them and 64 MiB together. It is read in worker
 * threads, so that the caller never waits. A further page that cannot be loaded is a fault of the
 * catalog, not its end.
 */
void
hearth_catalog_loader_load_async (HearthCatalogLoader *self,
                                  const char *location,
                                  HearthLoadFlags flags,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GError) error = NULL;
  Load *load = g_new0 (Load, 1);

  g_return_if_fail (HEARTH_IS_CATALOG_LOADER (self));
  g_return_if_fail (location != NULL);

  g_task_set_source_tag (task, hearth_catalog_loader_load_async);
  g_task_set_task_data (task, load, load_free);
  load->location = g_strstrip (g_strdup (location));
  load->flags = flags;
  load->bytes_left = HEARTH_FETCHER_CATALOG_MAX_BYTES;
  load->visited = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  load->faults = hearth_list_empty ();
  load->uri = hearth_fetcher_uri_for_location (location, &error);

  if (load->uri != NULL)
    fetch_page (task);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * hearth_catalog_loader_load_finish:
 * @self: a loader
 * @result: the result of hearth_catalog_loader_load_async()
 * @faults: (out) (optional) (transfer full): a list of #HearthFault, never %NULL: all that is wrong
 * with the documents that were read, also when the first of them could not be understood
 * @error: %HEARTH_LOAD_ERROR in words for people, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full): the catalog, or %NULL with @error set
 */
HearthCatalog *
hearth_catalog_loader_load_finish (HearthCatalogLoader *self,
                                   GAsyncResult *result,
                                   GListModel **faults,
                                   GError **error)
{
  Load *load;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  load = g_task_get_task_data (G_TASK (result));
  if (faults != NULL)
    *faults = g_object_ref (load->faults);

  return g_task_propagate_pointer (G_TASK (result), error);
}
