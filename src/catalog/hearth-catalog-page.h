/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-catalog.h"

G_BEGIN_DECLS

/* What one document adds to a catalog. Catalogs are long: they are read, joined and let go in workers, never on the
 * thread that asks. so_far: nullable, the pages before, transfer full; the caller has no other reference to it. */
void           hearth_catalog_page_read_async (GBytes               *bytes,
                                               const char           *base_uri, /* nullable: as written */
                                               const char           *document,
                                               HearthCatalog        *so_far,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
void           hearth_catalog_page_join_async (HearthCatalog        *so_far,
                                               GListModel           *faults,
                                               const char           *location,
                                               const char           *next, /* nullable: there is no more */
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
/* All pages together. With an error the pages before are given back (so_far), and what is wrong with this one (faults). */
HearthCatalog *hearth_catalog_page_finish     (GAsyncResult         *result,
                                               HearthCatalog       **so_far,
                                               GListModel          **faults,
                                               GError              **error);
void           hearth_catalog_page_let_go     (gpointer              object);

G_END_DECLS
