/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* The largest picture that is decoded at all. */
#define HEARTH_IMAGE_MAX_SIDE 8192
#define HEARTH_IMAGE_MAX_PIXELS (50 * 1000 * 1000)

GdkTexture *hearth_image_decode (GBytes        *bytes,
                                 int            width,
                                 int            height,
                                 GCancellable  *cancellable,
                                 GError       **error);

G_END_DECLS
