/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The bytes of pictures, kept in a folder that may be emptied at any time. Several processes may share the folder. */
#define HEARTH_TYPE_IMAGE_CACHE (hearth_image_cache_get_type ())
G_DECLARE_FINAL_TYPE (HearthImageCache, hearth_image_cache, HEARTH, IMAGE_CACHE, GObject)

#define HEARTH_IMAGE_CACHE_MAX_BYTES (G_GUINT64_CONSTANT (200) * 1000 * 1000)

HearthImageCache *hearth_image_cache_new           (const char          *folder);

guint64           hearth_image_cache_get_max_bytes (HearthImageCache    *self);
void              hearth_image_cache_set_max_bytes (HearthImageCache    *self,
                                                    guint64              max_bytes);

void              hearth_image_cache_get_async     (HearthImageCache    *self,
                                                    const char          *uri,
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
GBytes           *hearth_image_cache_get_finish    (HearthImageCache    *self,
                                                    GAsyncResult        *result,
                                                    gint64              *fetched_at_s,
                                                    GError             **error);
void              hearth_image_cache_put_async     (HearthImageCache    *self,
                                                    const char          *uri,
                                                    GBytes              *bytes,
                                                    gint64               fetched_at_s,
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
gboolean          hearth_image_cache_put_finish    (HearthImageCache    *self,
                                                    GAsyncResult        *result,
                                                    GError             **error);

G_END_DECLS
