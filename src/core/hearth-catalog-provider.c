/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-catalog-provider.h"

G_DEFINE_INTERFACE (HearthCatalogProvider, hearth_catalog_provider, G_TYPE_OBJECT)

static void
hearth_catalog_provider_default_init (HearthCatalogProviderInterface *iface)
{
}

/**
 * hearth_catalog_provider_provide_async:
 * @self: where catalogs come from
 * @location: the URI of a catalog
 * @etag: (nullable): what the server called the document that is known, to be spared the same again
 * @last_modified: (nullable): when that one was changed, as the server wrote it
 * @cancellable: (nullable): a way to stop
 * @callback: called in the main context of the caller
 * @user_data: given to @callback
 *
 * Asks for a catalog, all its pages together. With @etag or @last_modified the question is a
 * conditional one (RFC 9110, section 13).
 */
void
hearth_catalog_provider_provide_async (HearthCatalogProvider *self,
                                       const char *location,
                                       const char *etag,
                                       const char *last_modified,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  g_return_if_fail (HEARTH_IS_CATALOG_PROVIDER (self));

  HEARTH_CATALOG_PROVIDER_GET_IFACE (self)->provide_async (self, location, etag, last_modified,
                                                           cancellable, callback, user_data);
}

/**
 * hearth_catalog_provider_provide_finish:
 * @self: where catalogs come from
 * @result: what the callback was given
 * @report: (out) (optional) (transfer full): what else was learnt; also with an error
 * @error: (out) (optional): a #HearthLoadError, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the catalog; %NULL without @error when @report says that
 * nothing changed
 */
HearthCatalog *
hearth_catalog_provider_provide_finish (HearthCatalogProvider *self,
                                        GAsyncResult *result,
                                        HearthLoadReport **report,
                                        GError **error)
{
  g_return_val_if_fail (HEARTH_IS_CATALOG_PROVIDER (self), NULL);

  return HEARTH_CATALOG_PROVIDER_GET_IFACE (self)->provide_finish (self, result, report, error);
}
