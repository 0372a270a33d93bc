/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-format.h"

G_BEGIN_DECLS

/* What one document adds to a catalog. Catalogs are long: they are read, joined and let go in workers, never on the
 * thread that asks. */
typedef struct
{
  HearthCatalog *catalog;     /* owned, nullable: all pages together, when this one could be read */
  HearthCatalog *so_far;      /* owned, nullable: else the pages before, given back */
  GListModel *faults;         /* owned, nullable: of a page that could not be read */
  HearthReading *reading;     /* owned, nullable: one that wants parts first, or follows another address */
  const HearthFormat *format; /* nullable: what kind of document it is */
} HearthCatalogPage;

void               hearth_catalog_page_free       (HearthCatalogPage    *self);

/* reading and so_far: transfer full; so_far nullable, and the caller has no other reference to it. */
void               hearth_catalog_page_read_async (HearthReading        *reading,
                                                   const HearthFormat   *format, /* nullable: to be found out */
                                                   gboolean              as_written,
                                                   HearthCatalog        *so_far,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
void               hearth_catalog_page_join_async (HearthCatalog        *so_far,
                                                   GListModel           *faults,
                                                   const char           *location,
                                                   const char           *next, /* nullable: there is no more */
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
/* Never NULL. With an error there is no catalog and no reading. */
HearthCatalogPage *hearth_catalog_page_finish     (GAsyncResult         *result,
                                                   GError              **error);
void               hearth_catalog_page_let_go     (gpointer              object);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthCatalogPage, hearth_catalog_page_free)

G_END_DECLS
