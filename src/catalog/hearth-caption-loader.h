/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-cue.h"
#include "hearth-fetcher.h"

G_BEGIN_DECLS

void           hearth_caption_loader_load_async  (HearthFetcher        *fetcher,
                                                  const char           *uri,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
HearthCueList *hearth_caption_loader_load_finish (GAsyncResult         *result,
                                                  GError              **error);

G_END_DECLS
