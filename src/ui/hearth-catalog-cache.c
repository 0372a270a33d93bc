/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-catalog-cache.h"

#include "hearth-error.h"
#include "hearth-source.h"

#include <glib/gi18n-lib.h>

struct _HearthCatalogCache
{
  GObject parent_instance;

  HearthCatalogLoader *loader;
  GHashTable *catalogs; /* location (owned) -> HearthCatalog (owned) */
};

G_DEFINE_FINAL_TYPE (HearthCatalogCache, hearth_catalog_cache, G_TYPE_OBJECT)

/* The last reference to a big catalog frees every object in it, which must not hold up a frame. */
static gpointer
drop_catalog (gpointer data)
{
  g_object_unref (data);
  return NULL;
}

static void
catalog_unref_elsewhere (gpointer data)
{
  g_autoptr (HearthCatalog) catalog = data;
  g_autoptr (GThread) thread = NULL;

  if (g_list_model_get_n_items (G_LIST_MODEL (catalog)) < 1000)
    return;
  thread = g_thread_try_new ("free catalog", drop_catalog, catalog, NULL);
  if (thread != NULL)
    g_steal_pointer (&catalog);
}

/* What one load carries. */
typedef struct
{
  char *location; /* owned */
} Load;

static void
load_free (Load *load)
{
  g_free (load->location);
  g_free (load);
}

static void
load_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthCatalog) catalog = NULL;
  HearthCatalogCache *self = g_task_get_source_object (task);
  Load *load = g_task_get_task_data (task);

  catalog =
      hearth_catalog_loader_load_finish (HEARTH_CATALOG_LOADER (source), result, NULL, &error);
  if (catalog == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  hearth_catalog_cache_put (self, load->location, catalog);
  g_task_return_pointer (task, g_steal_pointer (&catalog), g_object_unref);
}

/* What one search for a series carries. */
typedef struct
{
  /* Input */
  GListModel *sources; /* owned */
  char *series_id;     /* owned */
  /* In progress */
  guint position;
} Search;

static void
search_free (Search *search)
{
  g_object_unref (search->sources);
  g_free (search->series_id);
  g_free (search);
}

static void
search_next (GTask *task);

static void
search_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (HearthCatalog) catalog = NULL;
  Search *search = g_task_get_task_data (task);

  catalog = hearth_catalog_cache_load_finish (HEARTH_CATALOG_CACHE (source), result, NULL);
  if (catalog != NULL && g_strcmp0 (hearth_series_get_id (hearth_catalog_get_series (catalog)),
                                    search->series_id) == 0)
    {
      g_autoptr (HearthSource) found = g_list_model_get_item (search->sources, search->position);

      g_task_return_pointer (task, g_strdup (hearth_source_get_location (found)), g_free);
      return;
    }
  search->position++;
  search_next (g_steal_pointer (&task));
}

/* Takes the task. */
static void
search_next (GTask *task)
{
  g_autoptr (GTask) owned = task;
  Search *search = g_task_get_task_data (owned);
  HearthCatalogCache *self = g_task_get_source_object (owned);
  g_autoptr (HearthSource) source = g_list_model_get_item (search->sources, search->position);

  if (g_task_return_error_if_cancelled (owned))
    return;
  if (source == NULL)
    {
      g_task_return_new_error (owned, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_NOT_FOUND,
                               _ ("None of your series is called “%s”"), search->series_id);
      return;
    }
  hearth_catalog_cache_load_async (self, hearth_source_get_location (source), FALSE,
                                   g_task_get_cancellable (owned), search_loaded_cb,
                                   g_object_ref (owned));
}

static void
hearth_catalog_cache_dispose (GObject *object)
{
  HearthCatalogCache *self = HEARTH_CATALOG_CACHE (object);

  g_clear_object (&self->loader);
  g_clear_pointer (&self->catalogs, g_hash_table_unref);

  G_OBJECT_CLASS (hearth_catalog_cache_parent_class)->dispose (object);
}

static void
hearth_catalog_cache_class_init (HearthCatalogCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_catalog_cache_dispose;
}

static void
hearth_catalog_cache_init (HearthCatalogCache *self)
{
  self->catalogs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, catalog_unref_elsewhere);
}

/**
 * hearth_catalog_cache_new:
 * @loader: what loads a catalog that is not there yet
 *
 * Returns: (transfer full): an empty cache, to be used from the main thread
 */
HearthCatalogCache *
hearth_catalog_cache_new (HearthCatalogLoader *loader)
{
  HearthCatalogCache *self = g_object_new (HEARTH_TYPE_CATALOG_CACHE, NULL);

  self->loader = g_object_ref (loader);
  return self;
}

/**
 * hearth_catalog_cache_peek:
 * @self: a cache
 * @location: where a catalog lies
 *
 * Returns: (transfer none) (nullable): the catalog, if it was loaded before
 */
HearthCatalog *
hearth_catalog_cache_peek (HearthCatalogCache *self, const char *location)
{
  return g_hash_table_lookup (self->catalogs, location);
}

/**
 * hearth_catalog_cache_put:
 * @self: a cache
 * @location: where the catalog lies
 * @catalog: (transfer none): what was loaded from there
 *
 * Keeps @catalog in place of what was known of @location.
 */
void
hearth_catalog_cache_put (HearthCatalogCache *self, const char *location, HearthCatalog *catalog)
{
  g_hash_table_replace (self->catalogs, g_strdup (location), g_object_ref (catalog));
}

/**
 * hearth_catalog_cache_load_async:
 * @self: a cache
 * @location: where the catalog lies
 * @afresh: whether to load it although it is known
 * @cancellable: (nullable): a way to stop
 * @callback: called on the main thread
 * @user_data: given to @callback
 *
 * Gives the catalog of @location, at once if it is known. What was known stays when loading afresh
 * fails.
 */
void
hearth_catalog_cache_load_async (HearthCatalogCache *self,
                                 const char *location,
                                 gboolean afresh,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  HearthCatalog *known = hearth_catalog_cache_peek (self, location);
  Load *load;

  g_task_set_source_tag (task, hearth_catalog_cache_load_async);
  if (known != NULL && !afresh)
    {
      g_task_return_pointer (task, g_object_ref (known), g_object_unref);
      return;
    }
  load = g_new0 (Load, 1);
  load->location = g_strdup (location);
  g_task_set_task_data (task, load, (GDestroyNotify) load_free);
  hearth_catalog_loader_load_async (self->loader, location, HEARTH_LOAD_FLAGS_NONE, cancellable,
                                    load_done_cb, g_steal_pointer (&task));
}

/**
 * hearth_catalog_cache_load_finish:
 * @self: a cache
 * @result: what the callback was given
 * @error: (out) (optional): a #HearthLoadError, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the catalog, or %NULL with @error set
 */
HearthCatalog *
hearth_catalog_cache_load_finish (HearthCatalogCache *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * hearth_catalog_cache_find_async:
 * @self: a cache
 * @sources: a list of #HearthSource
 * @series_id: the id of a series, as a link names it
 * @cancellable: (nullable): a way to stop
 * @callback: called on the main thread
 * @user_data: given to @callback
 *
 * Looks for the source whose series is called @series_id, loading catalogs one after the other
 * until it is met.
 */
void
hearth_catalog_cache_find_async (HearthCatalogCache *self,
                                 GListModel *sources,
                                 const char *series_id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Search *search = g_new0 (Search, 1);

  search->sources = g_object_ref (sources);
  search->series_id = g_strdup (series_id);
  g_task_set_source_tag (task, hearth_catalog_cache_find_async);
  g_task_set_task_data (task, search, (GDestroyNotify) search_free);
  search_next (task);
}

/**
 * hearth_catalog_cache_find_finish:
 * @self: a cache
 * @result: what the callback was given
 * @error: (out) (optional): %HEARTH_LOAD_ERROR_NOT_FOUND, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the location of the series, or %NULL with @error set
 */
char *
hearth_catalog_cache_find_finish (HearthCatalogCache *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
