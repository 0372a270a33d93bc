/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/* A bin that lets sound go through others and then keeps its pitch at every speed. */
#define HEARTH_TYPE_GST_TEMPO (hearth_gst_tempo_get_type ())
G_DECLARE_FINAL_TYPE (HearthGstTempo, hearth_gst_tempo, HEARTH, GST_TEMPO, GstBin)

GstElement *hearth_gst_tempo_new (GstElement *first,
                                  GstElement *last);

G_END_DECLS
