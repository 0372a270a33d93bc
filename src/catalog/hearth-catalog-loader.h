/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-catalog.h"
#include "hearth-fetcher.h"

G_BEGIN_DECLS

/* Implements HearthCatalogProvider: the same without faults and flags, asked conditionally. */
#define HEARTH_TYPE_CATALOG_LOADER (hearth_catalog_loader_get_type ())
G_DECLARE_FINAL_TYPE (HearthCatalogLoader, hearth_catalog_loader, HEARTH, CATALOG_LOADER, GObject)

typedef enum
{
  HEARTH_LOAD_FLAGS_NONE = 0,
  /* References stay as the document writes them, and further pages are not fetched. */
  HEARTH_LOAD_FLAGS_AS_WRITTEN = 1 << 0,
} HearthLoadFlags;

HearthCatalogLoader *hearth_catalog_loader_new         (HearthFetcher        *fetcher);
HearthFetcher       *hearth_catalog_loader_get_fetcher (HearthCatalogLoader  *self);
void                 hearth_catalog_loader_load_async  (HearthCatalogLoader  *self,
                                                        const char           *location,
                                                        HearthLoadFlags       flags,
                                                        GCancellable         *cancellable,
                                                        GAsyncReadyCallback   callback,
                                                        gpointer              user_data);
HearthCatalog       *hearth_catalog_loader_load_finish (HearthCatalogLoader  *self,
                                                        GAsyncResult         *result,
                                                        GListModel          **faults,
                                                        GError              **error);

G_END_DECLS
