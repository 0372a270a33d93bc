/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-fetcher.h"

G_BEGIN_DECLS

/* Makes something of a document, in a worker. uri: where it lay in the end. NULL with error set, or transfer full. */
typedef gpointer (*HearthDocumentFunc) (GBytes      *bytes,
                                        const char  *uri,
                                        GError     **error);

/* Private to catalog: a document is fetched, and read in a worker: captions, chapters. */
void     hearth_document_load_async  (HearthFetcher        *fetcher,
                                      const char           *uri,
                                      gsize                 max_bytes,
                                      HearthDocumentFunc    read_document,
                                      GDestroyNotify        free_answer,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
gpointer hearth_document_load_finish (GAsyncResult         *result,
                                      GError              **error);

G_END_DECLS
