/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-catalog.h"
#include "hearth-load-report.h"

G_BEGIN_DECLS

/* Where catalogs come from: what the library asks, and what catalog/ answers. Main thread. */
#define HEARTH_TYPE_CATALOG_PROVIDER (hearth_catalog_provider_get_type ())
G_DECLARE_INTERFACE (HearthCatalogProvider, hearth_catalog_provider, HEARTH, CATALOG_PROVIDER, GObject)

struct _HearthCatalogProviderInterface
{
  GTypeInterface parent_iface;

  void           (*provide_async)  (HearthCatalogProvider  *self,
                                    const char             *location,
                                    const char             *etag,
                                    const char             *last_modified,
                                    GCancellable           *cancellable,
                                    GAsyncReadyCallback     callback,
                                    gpointer                user_data);
  HearthCatalog *(*provide_finish) (HearthCatalogProvider  *self,
                                    GAsyncResult           *result,
                                    HearthLoadReport      **report,
                                    GError                **error);
};

/* The answer to a conditional question may be that nothing changed: then there is neither catalog nor error, and the
 * report says not_modified. With an error the report is there too, because of what it says about trying again. */
void           hearth_catalog_provider_provide_async  (HearthCatalogProvider  *self,
                                                       const char             *location,
                                                       const char             *etag,
                                                       const char             *last_modified,
                                                       GCancellable           *cancellable,
                                                       GAsyncReadyCallback     callback,
                                                       gpointer                user_data);
HearthCatalog *hearth_catalog_provider_provide_finish (HearthCatalogProvider  *self,
                                                       GAsyncResult           *result,
                                                       HearthLoadReport      **report,
                                                       GError                **error);

G_END_DECLS
