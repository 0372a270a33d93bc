/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/* Has a playbin pass over long silence, sound and picture alike, and keep the pitch at every speed. Main thread. */
typedef struct _HearthGstSilence HearthGstSilence;

HearthGstSilence *hearth_gst_silence_new          (GstElement       *playbin);
void              hearth_gst_silence_free         (HearthGstSilence *self);
void              hearth_gst_silence_set_enabled  (HearthGstSilence *self,
                                                   gboolean          enabled);
void              hearth_gst_silence_prepare      (HearthGstSilence *self);
gint64            hearth_gst_silence_get_saved_ms (HearthGstSilence *self);
void              hearth_gst_silence_reset        (HearthGstSilence *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthGstSilence, hearth_gst_silence_free)

G_END_DECLS
