/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/* Has what decodes stand ready before what reads begins, and nobody disturb it. */
void hearth_gst_start_in_order (GstElement *playbin);

/* Gets ready for another recording, and takes out what is left over of those before. */
void hearth_gst_start_afresh (GstElement *playbin);

G_END_DECLS
