/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-catalog-loader.h"

G_BEGIN_DECLS

/* The catalogs that were loaded since the start, by their location. */
#define HEARTH_TYPE_CATALOG_CACHE (hearth_catalog_cache_get_type ())
G_DECLARE_FINAL_TYPE (HearthCatalogCache, hearth_catalog_cache, HEARTH, CATALOG_CACHE, GObject)

HearthCatalogCache *hearth_catalog_cache_new         (HearthCatalogLoader  *loader);
HearthCatalog      *hearth_catalog_cache_peek        (HearthCatalogCache   *self,
                                                      const char           *location);
void                hearth_catalog_cache_put         (HearthCatalogCache   *self,
                                                      const char           *location,
                                                      HearthCatalog        *catalog);
void                hearth_catalog_cache_load_async  (HearthCatalogCache   *self,
                                                      const char           *location,
                                                      gboolean              afresh,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
HearthCatalog      *hearth_catalog_cache_load_finish (HearthCatalogCache   *self,
                                                      GAsyncResult         *result,
                                                      GError              **error);
void                hearth_catalog_cache_find_async  (HearthCatalogCache   *self,
                                                      GListModel           *sources,
                                                      const char           *series_id,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
char               *hearth_catalog_cache_find_finish (HearthCatalogCache   *self,
                                                      GAsyncResult         *result,
                                                      GError              **error);

G_END_DECLS
