/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-video-frame.h"

#include <gst/gst.h>

G_BEGIN_DECLS

/* Turns pictures as decoders make them into frames as they are painted: in that size and in that format. Not for
 * several threads at a time. */
typedef struct _HearthGstScaler HearthGstScaler;

/* Asks for pictures in the size in which they were recorded. */
#define HEARTH_GST_SCALER_FULL G_MAXINT

HearthGstScaler  *hearth_gst_scaler_new   (HearthPixelFormat  format);
void              hearth_gst_scaler_free  (HearthGstScaler   *self);
HearthVideoFrame *hearth_gst_scaler_scale (HearthGstScaler   *self,
                                           GstSample         *sample,
                                           int                width,
                                           int                height,
                                           guint              turn);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthGstScaler, hearth_gst_scaler_free)

G_END_DECLS
