/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-catalog-loader.h"

#include "hearth-catalog-page.h"
#include "hearth-catalog-provider.h"
#include "hearth-error.h"
#include "hearth-fault.h"
#include "hearth-http-words.h"
#include "hearth-list.h"
#include "hearth-location.h"
#include "hearth-native-format.h"
#include "hearth-part-fetch.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#define MAX_PAGES 100

/* How often a page may only be the way to the catalog. */
#define MAX_FOLLOWS 3

/* How often a format may want more documents before it reads one. */
#define MAX_ROUNDS 4

struct _HearthCatalogLoader
{
  GObject parent_instance;

  HearthFetcher *fetcher; /* owned */
};

/* One loading, from the location to the catalog with all its pages. */
typedef struct
{
  /* Input */
  char *location; /* owned */
  HearthLoadFlags flags;
  char *etag;          /* owned, nullable: of what is known */
  char *last_modified; /* owned, nullable: likewise */

  /* In progress */
  char *uri;           /* owned: of the page that is on its way */
  GHashTable *visited; /* owned: the addresses of all pages so far, owned */
  guint n_pages;
  guint n_follows;
  char *catalog_uri; /* owned, nullable: where the catalog lies, when that is not the location */
  char *way_back;    /* owned, nullable: the page that led to the address that is tried */
  GError *dead_end;  /* owned, nullable: why that one was of no use, when we went back */
  guint n_rounds;    /* of the page that is being read */
  const HearthFormat *format; /* nullable: of the page that is being read */
  char *link_next;  /* owned, nullable: the page that the server, not the document, names next */
  gsize bytes_left; /* of the size cap, which is for all pages together */
  HearthCatalog *so_far; /* owned, nullable: NULL until the first page is read, and in a worker */

  /* Output */
  HearthLoadReport *report; /* owned */
  GListModel *faults;       /* owned: of a first page that could not be read */
} Load;

/* In the order in which they run. */
static void
fetch_page (GTask *task);
static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void
read_page (GTask *task, HearthReading *reading);
static void
fetched_parts_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void
follow_page (GTask *task, const char *url);
static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void
go_on (GTask *task);
static void
give_up_page (GTask *task, GListModel *faults, GError *error);
static void
join_faults (GTask *task, GListModel *faults, const char *next);
static void
joined_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void
give_catalog (GTask *task);

static void
load_free (gpointer data)
{
  Load *load = data;

  g_free (load->location);
  g_free (load->etag);
  g_free (load->last_modified);
  g_free (load->uri);
  g_hash_table_unref (load->visited);
  g_free (load->link_next);
  g_free (load->catalog_uri);
  g_free (load->way_back);
  g_clear_error (&load->dead_end);
  if (load->so_far != NULL)
    hearth_catalog_page_let_go (load->so_far);
  hearth_load_report_free (load->report);
  g_clear_object (&load->faults);
  g_free (load);
}

/* What people know a document by: the path of a file, the address of a web page without a password.
 */
static char *
document_name (const char *uri)
{
  g_autofree char *path =
      hearth_location_has_scheme (uri, "file") ? g_filename_from_uri (uri, NULL, NULL) : NULL;
  g_autoptr (GUri) parsed = NULL;

  if (path != NULL)
    return g_filename_display_name (path);

  parsed = hearth_location_is_web (uri) ? g_uri_parse (uri, SOUP_HTTP_URI_FLAGS, NULL) : NULL;

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

  if (hearth_location_is_web (next))
    return TRUE;

  return !hearth_location_is_web (from) && folder != NULL && g_file_has_prefix (page, folder);
}

/* Says where the document came from that is not as it should be: the host, or the file. */
static void
name_source (const char *uri, GError **error)
{
  g_autoptr (GUri) parsed =
      hearth_location_is_web (uri) ? g_uri_parse (uri, SOUP_HTTP_URI_FLAGS, NULL) : NULL;
  g_autofree char *name = NULL;

  if (!g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      name = parsed != NULL ? hearth_http_words_host (parsed) : document_name (uri);
      g_prefix_error (error, "%s: ", name);
    }
}

static GListModel *
only_fault (const char *document, const char *path, const char *message)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (faults,
                   hearth_fault_new (HEARTH_FAULT_SEVERITY_ERROR, document, 0, 0, path, message));

  return hearth_list_new (HEARTH_TYPE_FAULT, faults);
}

/* What is said about the first page holds for the catalog; the others can only shorten it. */
static void
add_report (Load *load, HearthLoadReport *report)
{
  if (load->n_pages == 0)
    {
      hearth_load_report_free (load->report);
      load->report = hearth_load_report_copy (report);
      if (load->report->moved_to == NULL)
        load->report->moved_to = g_strdup (load->catalog_uri);
      return;
    }

  load->report->retry_after_s = MAX (load->report->retry_after_s, report->retry_after_s);
  if (report->max_age_s >= 0 && load->report->max_age_s > report->max_age_s)
    load->report->max_age_s = report->max_age_s;
}

/* That the first of several pages is as it was says nothing about the others. */
static void
forget_validators (Load *load)
{
  g_clear_pointer (&load->report->etag, g_free);
  g_clear_pointer (&load->report->last_modified, g_free);
}

static void
count_bytes (Load *load, gsize n_bytes)
{
  load->bytes_left -= MIN (n_bytes, load->bytes_left);
  load->report->size += n_bytes;
}

static void
fetch_page (GTask *task)
{
  HearthCatalogLoader *self = g_task_get_source_object (task);
  Load *load = g_task_get_task_data (task);
  gboolean is_first = load->n_pages == 0;

  g_hash_table_add (load->visited, g_strdup (load->uri));
  hearth_fetcher_ask_async (self->fetcher, load->uri, load->bytes_left,
                            is_first ? load->etag : NULL, is_first ? load->last_modified : NULL,
                            g_task_get_cancellable (task), fetched_cb, g_object_ref (task));
}

/* Many an address that people copy is that of a page about a series. Where the catalog itself lies
 * is the address to ask next time. */
static void
fetch_from (GTask *task, const char *address)
{
  Load *load = g_task_get_task_data (task);

  g_free (load->way_back);
  g_free (load->catalog_uri);
  load->way_back = g_steal_pointer (&load->uri);
  load->uri = g_strdup (address);
  load->catalog_uri = g_strdup (address);
  fetch_page (task);
}

/* Any site may have pages with an address such as those of a conference have: when no catalog is
 * where one should be, the page itself is looked at, once. */
static gboolean
is_dead_end (Load *load, const GError *error)
{
  static const HearthLoadError codes[] = { HEARTH_LOAD_ERROR_NOT_FOUND, HEARTH_LOAD_ERROR_GONE,
                                           HEARTH_LOAD_ERROR_REFUSED,
                                           HEARTH_LOAD_ERROR_NOT_CATALOG };
  /* Something else than JSON, such as words that nothing is there. */
  gboolean is_dead =
      load->format == NULL && g_error_matches (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_INVALID);

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    is_dead = is_dead || g_error_matches (error, HEARTH_LOAD_ERROR, (int) codes[i]);
  return is_dead && load->so_far == NULL && load->way_back != NULL && load->dead_end == NULL;
}

static void
go_back (GTask *task, GError *error)
{
  Load *load = g_task_get_task_data (task);

  load->dead_end = error;
  g_free (load->uri);
  load->uri = g_steal_pointer (&load->way_back);
  g_clear_pointer (&load->catalog_uri, g_free);
  load->n_pages = 0;
  fetch_page (task);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
  g_autofree char *final_uri = NULL;
  g_autofree char *document = NULL;
  g_autoptr (HearthLoadReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes =
      hearth_fetcher_ask_finish (HEARTH_FETCHER (source), result, &final_uri, &report, &error);
  HearthReading *reading;

  add_report (load, report);
  if (error != NULL)
    {
      give_up_page (task, NULL, g_steal_pointer (&error));
      return;
    }
  if (bytes == NULL)
    {
      g_task_return_pointer (task, NULL, NULL);
      return;
    }

  /* Two addresses may lead to one page, which must not be gone round in a circle either. */
  g_hash_table_add (load->visited, g_strdup (final_uri));
  count_bytes (load, g_bytes_get_size (bytes));
  load->n_pages++;
  load->n_rounds = 0;
  load->format = NULL;
  g_clear_pointer (&load->link_next, g_free);
  load->link_next = g_steal_pointer (&report->next);
  document = page_name (load);
  g_free (load->uri);
  load->uri = g_strdup (final_uri);
  reading = hearth_reading_new (bytes, final_uri, document);
  if (load->dead_end != NULL)
    hearth_reading_distrust_address (reading);
  read_page (task, reading);
}

static void
read_page (GTask *task, HearthReading *reading)
{
  Load *load = g_task_get_task_data (task);

  hearth_catalog_page_read_async (reading, load->format,
                                  (load->flags & HEARTH_LOAD_FLAGS_AS_WRITTEN) != 0,
                                  g_steal_pointer (&load->so_far), read_cb, g_object_ref (task));
}

/* The document alone is not enough. What depends on several answers cannot be asked for with the
 * validators of one. */
static void
fetch_parts (GTask *task, HearthReading *reading)
{
  HearthCatalogLoader *self = g_task_get_source_object (task);
  Load *load = g_task_get_task_data (task);

  load->n_rounds++;
  forget_validators (load);
  hearth_part_fetch_async (self->fetcher, reading,
                           load->n_rounds <= MAX_ROUNDS ? load->bytes_left : 0,
                           g_task_get_cancellable (task), fetched_parts_cb, g_object_ref (task));
}

static void
fetched_parts_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  gsize n_bytes = 0;
  HearthReading *reading = hearth_part_fetch_finish (result, &n_bytes, &error);

  count_bytes (load, n_bytes);
  if (reading != NULL)
    read_page (task, reading);
  else
    give_up_page (task, NULL, g_steal_pointer (&error));
}

/* The document was only the way to the catalog, unless it leads to where there was none. */
static void
follow_page (GTask *task, const char *url)
{
  Load *load = g_task_get_task_data (task);
  GError *error;

  if (load->n_follows < MAX_FOLLOWS && !g_hash_table_contains (load->visited, url))
    {
      load->n_follows++;
      load->n_pages--;
      fetch_from (task, url);
      return;
    }
  g_clear_pointer (&load->way_back, g_free);
  if (load->dead_end != NULL)
    error = g_error_copy (load->dead_end);
  else
    error = g_error_new_literal (HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_NOT_CATALOG,
                                 _ ("This page names a catalog that leads back to it."));
  give_up_page (task, NULL, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthCatalogPage) page = hearth_catalog_page_finish (result, &error);

  load->format = page->format;
  load->so_far =
      page->catalog != NULL ? g_steal_pointer (&page->catalog) : g_steal_pointer (&page->so_far);
  if (error != NULL)
    {
      name_source (load->uri, &error);
      give_up_page (task, page->faults, g_steal_pointer (&error));
    }
  else if (page->reading == NULL)
    {
      if (load->report->format == NULL)
        load->report->format = g_strdup (load->format->id);
      go_on (task);
    }
  else if (hearth_reading_get_follow (page->reading) != NULL)
    follow_page (task, hearth_reading_get_follow (page->reading));
  else
    fetch_parts (task, g_steal_pointer (&page->reading));
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

/* What the document says, or else the server (RFC 8288). What is to stay as it is written, our own
 * and what lies on this computer, is converted page by page. */
static const char *
next_page (Load *load)
{
  const char *next = hearth_catalog_get_next (load->so_far);

  if ((load->flags & HEARTH_LOAD_FLAGS_AS_WRITTEN) != 0 &&
      (g_strcmp0 (load->format->id, HEARTH_NATIVE_FORMAT) == 0 ||
       !hearth_location_is_web (load->uri)))
    return NULL;
  return next != NULL ? next : load->link_next;
}

static void
go_on (GTask *task)
{
  Load *load = g_task_get_task_data (task);
  const char *next = next_page (load);
  g_autofree char *message = NULL;
  g_autofree char *document = NULL;
  g_autoptr (GListModel) faults = NULL;

  if (next == NULL)
    {
      give_catalog (task);
      return;
    }

  forget_validators (load);
  message = paging_fault (load, next);
  if (message == NULL)
    {
      g_free (load->uri);
      load->uri = g_strdup (next);
      fetch_page (task);
      return;
    }

  document = document_name (load->uri);
  faults = only_fault (document, "next", message);
  join_faults (task, faults, NULL);
}

/* Without the first page there is no catalog; without a later one there is what came before, and a
 * fault. */
static void
give_up_page (GTask *task, GListModel *faults, GError *error)
{
  Load *load = g_task_get_task_data (task);
  g_autofree char *document = page_name (load);
  g_autoptr (GListModel) only = NULL;

  if (is_dead_end (load, error))
    {
      go_back (task, error);
      return;
    }
  if (load->so_far == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      if (faults != NULL)
        g_set_object (&load->faults, faults);
      g_task_return_error (task, error);
      return;
    }

  if (faults == NULL)
    only = only_fault (document, NULL, error->message);
  join_faults (task, faults != NULL ? faults : only, load->uri);
  g_error_free (error);
}

static void
join_faults (GTask *task, GListModel *faults, const char *next)
{
  Load *load = g_task_get_task_data (task);

  hearth_catalog_page_join_async (g_steal_pointer (&load->so_far), faults, load->uri, next,
                                  joined_cb, g_object_ref (task));
}

static void
joined_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
  g_autoptr (HearthCatalogPage) page = hearth_catalog_page_finish (result, NULL);

  load->so_far = g_steal_pointer (&page->catalog);
  give_catalog (task);
}

/* The task keeps no reference, so that the last one is the caller's, to be let go where it likes.
 */
static void
give_catalog (GTask *task)
{
  Load *load = g_task_get_task_data (task);

  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_steal_pointer (&load->so_far), hearth_catalog_page_let_go);
}

static GTask *
begin (HearthCatalogLoader *self,
       const char *location,
       HearthLoadFlags flags,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Load *load = g_new0 (Load, 1);

  g_task_set_source_tag (task, begin);
  g_task_set_task_data (task, load, load_free);
  /* Each step looks for itself; what is ready when it is too late to cancel is given all the same.
   */
  g_task_set_check_cancellable (task, FALSE);
  load->location = g_strstrip (g_strdup (location));
  load->flags = flags;
  load->bytes_left = HEARTH_FETCHER_CATALOG_MAX_BYTES;
  load->visited = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  load->report = hearth_load_report_new ();
  load->faults = hearth_list_empty ();

  return task;
}

static void
start (GTask *task)
{
  Load *load = g_task_get_task_data (task);
  g_autofree char *address = NULL;
  g_autoptr (GError) error = NULL;

  load->uri = hearth_fetcher_uri_for_location (load->location, &error);
  if (load->uri != NULL)
    address = hearth_format_address (load->uri);
  if (address != NULL)
    fetch_from (task, address);
  else if (load->uri != NULL)
    fetch_page (task);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
hearth_catalog_loader_provide_async (HearthCatalogProvider *provider,
                                     const char *location,
                                     const char *etag,
                                     const char *last_modified,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_autoptr (GTask) task = begin (HEARTH_CATALOG_LOADER (provider), location,
                                  HEARTH_LOAD_FLAGS_NONE, cancellable, callback, user_data);
  Load *load = g_task_get_task_data (task);

  load->etag = g_strdup (etag);
  load->last_modified = g_strdup (last_modified);
  start (task);
}

/* With an error only what helps to try again counts: the document is not known, so it has no name,
 * and what an address leads to may be the page of somebody who stands in between. */
static HearthLoadReport *
report_of_failure (const HearthLoadReport *learnt)
{
  HearthLoadReport *report = hearth_load_report_new ();

  report->retry_after_s = learnt->retry_after_s;
  report->max_age_s = learnt->max_age_s;

  return report;
}

static HearthCatalog *
hearth_catalog_loader_provide_finish (HearthCatalogProvider *provider,
                                      GAsyncResult *result,
                                      HearthLoadReport **report,
                                      GError **error)
{
  g_autoptr (GError) failure = NULL;
  HearthCatalog *catalog;
  Load *load;

  g_return_val_if_fail (g_task_is_valid (result, provider), NULL);

  load = g_task_get_task_data (G_TASK (result));
  catalog = g_task_propagate_pointer (G_TASK (result), &failure);
  if (report != NULL)
    *report =
        failure != NULL ? report_of_failure (load->report) : hearth_load_report_copy (load->report);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));

  return catalog;
}

static void
hearth_catalog_loader_provider_init (HearthCatalogProviderInterface *iface)
{
  iface->provide_async = hearth_catalog_loader_provide_async;
  iface->provide_finish = hearth_catalog_loader_provide_finish;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (HearthCatalogLoader,
                               hearth_catalog_loader,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (HEARTH_TYPE_CATALOG_PROVIDER,
                                                      hearth_catalog_loader_provider_init))

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
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HEARTH_IS_CATALOG_LOADER (self));
  g_return_if_fail (location != NULL);

  task = begin (self, location, flags, cancellable, callback, user_data);
  start (task);
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
  HearthCatalog *catalog;
  Load *load;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  load = g_task_get_task_data (G_TASK (result));
  catalog = g_task_propagate_pointer (G_TASK (result), error);
  if (faults != NULL)
    *faults = g_object_ref (catalog != NULL ? hearth_catalog_get_faults (catalog) : load->faults);

  return catalog;
}
