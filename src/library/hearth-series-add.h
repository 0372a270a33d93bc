/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-library.h"
#include "hearth-sql.h"

G_BEGIN_DECLS

/* Private to library: how a series comes into the library. */
typedef struct
{
  char *uri;                /* owned: spelt by hearth_source_location_to_uri() */
  char *title;              /* owned, nullable */
  gboolean follow;
  HearthCatalog *catalog;   /* owned, nullable */
  HearthLoadReport *report; /* owned, nullable */
  gint64 now_ms;            /* Unix time */
} HearthSeriesAdd;

typedef struct
{
  gint64 key;
  HearthLibraryChange what;
} HearthSeriesAdded;

void               hearth_series_add_free (HearthSeriesAdd        *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthSeriesAdd, hearth_series_add_free)
/* Writing thread, inside a transaction that runs already. */
HearthSeriesAdded *hearth_series_add_run  (HearthSql              *sql,
                                           const HearthSeriesAdd  *self,
                                           GCancellable           *cancellable,
                                           GError                **error);

G_END_DECLS
