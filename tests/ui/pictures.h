/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* Pictures that a server of a test hands out. */
GBytes *picture_png           (int      width,
                               int      height,
                               guint32  rgba);
GBytes *picture_png_that_says (int      width,
                               int      height);
GBytes *picture_svg           (int      width,
                               int      height);

G_END_DECLS
