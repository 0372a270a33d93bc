/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-fetcher.h"

G_BEGIN_DECLS

void        hearth_chapter_loader_load_async  (HearthFetcher        *fetcher,
                                               const char           *uri,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
GListModel *hearth_chapter_loader_load_finish (GAsyncResult         *result,
                                               GError              **error);

G_END_DECLS
