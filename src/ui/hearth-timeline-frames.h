/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-player-host.h"
#include "hearth-timeline.h"

G_BEGIN_DECLS

/* Shows in the bubble of a timeline small pictures of what a host plays: of files, and of what the network brings so fast
 * that nothing else suffers. */
#define HEARTH_TYPE_TIMELINE_FRAMES (hearth_timeline_frames_get_type ())
G_DECLARE_FINAL_TYPE (HearthTimelineFrames, hearth_timeline_frames, HEARTH, TIMELINE_FRAMES, GObject)

HearthTimelineFrames *hearth_timeline_frames_new (HearthTimeline   *timeline,
                                                  HearthPlayerHost *host,
                                                  GtkWidget        *place);

G_END_DECLS
