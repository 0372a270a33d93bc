/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-fetcher.h"
#include "hearth-image-cache.h"

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* Pictures from the network or a file, decoded off the main thread at the size in which they are shown. */
#define HEARTH_TYPE_IMAGE_LOADER (hearth_image_loader_get_type ())
G_DECLARE_FINAL_TYPE (HearthImageLoader, hearth_image_loader, HEARTH, IMAGE_LOADER, GObject)

HearthImageLoader *hearth_image_loader_new         (HearthFetcher        *fetcher);
void               hearth_image_loader_set_cache   (HearthImageLoader    *self,
                                                    HearthImageCache     *cache);
GdkTexture        *hearth_image_loader_peek        (HearthImageLoader    *self,
                                                    const char           *uri,
                                                    int                   width,
                                                    int                   height);
void               hearth_image_loader_load_async  (HearthImageLoader    *self,
                                                    const char           *uri,
                                                    int                   width,
                                                    int                   height,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
GdkTexture        *hearth_image_loader_load_finish (HearthImageLoader    *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);

G_END_DECLS
