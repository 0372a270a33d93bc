/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-player.h"

#include <gst/play/play.h>

G_BEGIN_DECLS

/* Gives GstPlay a video sink and hands on what arrives there. */
#define HEARTH_TYPE_GST_RENDERER (hearth_gst_renderer_get_type ())
G_DECLARE_FINAL_TYPE (HearthGstRenderer, hearth_gst_renderer, HEARTH, GST_RENDERER, GObject)

HearthGstRenderer *hearth_gst_renderer_new           (HearthPixelFormat  format);
HearthGstRenderer *hearth_gst_renderer_succeed       (HearthGstRenderer *self);
void               hearth_gst_renderer_close         (HearthGstRenderer *self);
void               hearth_gst_renderer_set_handler   (HearthGstRenderer *self,
                                                      HearthFrameFunc    func,
                                                      gpointer           user_data,
                                                      GDestroyNotify     notify);
void               hearth_gst_renderer_set_size      (HearthGstRenderer *self,
                                                      int                width,
                                                      int                height);
void               hearth_gst_renderer_forget        (HearthGstRenderer *self);
gboolean           hearth_gst_renderer_get_time      (HearthGstRenderer *self,
                                                      GstClockTime      *end,
                                                      GstClockTime      *length);
HearthVideoFrame  *hearth_gst_renderer_grab          (HearthGstRenderer *self);
GObject           *hearth_gst_renderer_get_paintable (HearthGstRenderer *self);
guint64            hearth_gst_renderer_get_n_dropped (HearthGstRenderer *self);

G_END_DECLS
