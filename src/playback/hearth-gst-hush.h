/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-gst-cuts.h"

G_BEGIN_DECLS

/* An element that lets sound pass and leaves out the better part of long silence. */
#define HEARTH_TYPE_GST_HUSH (hearth_gst_hush_get_type ())
G_DECLARE_FINAL_TYPE (HearthGstHush, hearth_gst_hush, HEARTH, GST_HUSH, GstElement)

GstElement *hearth_gst_hush_new         (HearthGstCuts *cuts);
void        hearth_gst_hush_set_enabled (HearthGstHush *self,
                                         gboolean       enabled);

G_END_DECLS
