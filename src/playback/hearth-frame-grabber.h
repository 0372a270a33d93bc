/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-video-frame.h"

G_BEGIN_DECLS

/* Small pictures of any moment of a recording, beside what plays it: for looking where to go.
 *
 * A thread with a pipeline of its own is made for the first wish and let go of when there was none for some seconds; the
 * newest wish wins. What turns out to be slow is not asked again. Main thread; nothing here waits.
 *
 * Signal: "frame" (HearthVideoFrame, gint64 ms: the moment that was wished for). */
#define HEARTH_TYPE_FRAME_GRABBER (hearth_frame_grabber_get_type ())
G_DECLARE_FINAL_TYPE (HearthFrameGrabber, hearth_frame_grabber, HEARTH, FRAME_GRABBER, GObject)

HearthFrameGrabber *hearth_frame_grabber_new        (guint               width);
void                hearth_frame_grabber_set_uri    (HearthFrameGrabber *self,
                                                     const char         *uri);
void                hearth_frame_grabber_want       (HearthFrameGrabber *self,
                                                     gint64              position_ms);
gboolean            hearth_frame_grabber_is_working (HearthFrameGrabber *self);
gboolean            hearth_frame_grabber_gave_up    (HearthFrameGrabber *self);

G_END_DECLS
