/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/* Sees to it that no stream ends in a decodebin3 before the others have begun. */
void hearth_gst_endings_order (GstElement *decodebin);

G_END_DECLS
