/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-fetcher.h"
#include "hearth-image-cache.h"

G_BEGIN_DECLS

/* Pictures where the desktop can read them: it knows neither what is kept here nor what is inside the program. */
void  hearth_desktop_art_load_async  (HearthFetcher        *fetcher,
                                      HearthImageCache     *cache,
                                      const char           *uri,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
char *hearth_desktop_art_load_finish (GAsyncResult         *result,
                                      GError              **error);

G_END_DECLS
