/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-fetcher.h"
#include "hearth-image-cache.h"

G_BEGIN_DECLS

/* The bytes of pictures, from the disk where they are kept, else from where they lie. Main thread only. */
#define HEARTH_TYPE_IMAGE_SOURCE (hearth_image_source_get_type ())
G_DECLARE_FINAL_TYPE (HearthImageSource, hearth_image_source, HEARTH, IMAGE_SOURCE, GObject)

#define HEARTH_IMAGE_SOURCE_MAX_BYTES (8 * 1024 * 1024)
#define HEARTH_IMAGE_SOURCE_FRESH_S   (30 * 24 * 3600)

HearthImageSource *hearth_image_source_new         (HearthFetcher        *fetcher);
void               hearth_image_source_set_cache   (HearthImageSource    *self,
                                                    HearthImageCache     *cache);
void               hearth_image_source_load_async  (HearthImageSource    *self,
                                                    const char           *uri,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
GBytes            *hearth_image_source_load_finish (HearthImageSource    *self,
                                                    GAsyncResult         *result,
                                                    gboolean             *is_new,
                                                    GError              **error);
void               hearth_image_source_keep        (HearthImageSource    *self,
                                                    const char           *uri,
                                                    GBytes               *bytes);

G_END_DECLS
