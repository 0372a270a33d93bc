/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-cue.h"

#include <gio/gio.h>
#include <gst/gst.h>

G_BEGIN_DECLS

/* The captions that are in a recording itself, taken from where it is pulled apart: all tracks at once, a little before
 * they are due, and without having GStreamer choose or draw any. Counted. */
typedef struct _HearthGstText HearthGstText;

/* Called in the main context for each cue that comes by; again after going back. */
typedef void (*HearthGstTextFunc) (guint      track,
                                   HearthCue *cue,
                                   gpointer   user_data);

HearthGstText *hearth_gst_text_new    (GstElement        *pipeline,
                                       GListStore        *tracks,
                                       HearthGstTextFunc  func,
                                       gpointer           user_data);
void           hearth_gst_text_reset  (HearthGstText     *self);
void           hearth_gst_text_detach (HearthGstText     *self);

G_END_DECLS
