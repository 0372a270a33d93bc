/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-fetcher.h"
#include "hearth-reading.h"

G_BEGIN_DECLS

/* Brings a reading the documents that it wants. reading: transfer full, given back by finish. */
void           hearth_part_fetch_async  (HearthFetcher        *fetcher,
                                         HearthReading        *reading,
                                         gsize                 max_bytes,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
HearthReading *hearth_part_fetch_finish (GAsyncResult         *result,
                                         gsize                *n_bytes,
                                         GError              **error);

G_END_DECLS
