/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-gst-engine.h"

G_BEGIN_DECLS

/* The tracks within what is loaded: told to those who choose, and chosen. Main thread. */
void hearth_gst_tracks_tell           (HearthGstEngine    *engine,
                                       GstPlayMediaInfo   *info,
                                       HearthPlayerValues *values);
void hearth_gst_tracks_choose_audio   (HearthGstEngine    *engine,
                                       HearthPlayerValues *values,
                                       int                 track);
void hearth_gst_tracks_choose_variant (HearthGstEngine    *engine,
                                       HearthPlayerValues *values,
                                       int                 track);

G_END_DECLS
