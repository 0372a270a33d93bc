/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/play/play.h>

G_BEGIN_DECLS

/* Fast seeks one after the other, off the main thread; the newest wish wins. Counted. */
typedef struct _HearthGstScrubber HearthGstScrubber;

HearthGstScrubber *hearth_gst_scrubber_new    (GstElement        *pipeline);
void               hearth_gst_scrubber_unref  (HearthGstScrubber *self);
void               hearth_gst_scrubber_scrub  (HearthGstScrubber *self,
                                               GstClockTime       position,
                                               double             rate);
gboolean           hearth_gst_scrubber_follow (HearthGstScrubber *self,
                                               GstPlay           *play,
                                               GstClockTime       position);
gboolean           hearth_gst_scrubber_cancel (HearthGstScrubber *self);
gboolean           hearth_gst_scrubber_rest   (HearthGstScrubber *self,
                                               gint64             until_us);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthGstScrubber, hearth_gst_scrubber_unref)

G_END_DECLS
