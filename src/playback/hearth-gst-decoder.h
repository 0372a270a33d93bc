/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/* Has decoders use as many threads as their pictures need, and no more. */
void hearth_gst_decoder_tune (GstElement *playbin);

G_END_DECLS
