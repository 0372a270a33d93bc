/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-mpris-face.h"
#include "hearth-playing.h"

G_BEGIN_DECLS

/* Keeps the list of a face as what is being watched and what waits after it: each segment is one track for as long as it is
 * in the list, and mostly when it comes back, too. Main thread. */
#define HEARTH_TYPE_DESKTOP_TRACKS (hearth_desktop_tracks_get_type ())
G_DECLARE_FINAL_TYPE (HearthDesktopTracks, hearth_desktop_tracks, HEARTH, DESKTOP_TRACKS, GObject)

HearthDesktopTracks *hearth_desktop_tracks_new    (HearthMprisFace     *face,
                                                   HearthPlaying       *playing);
void                 hearth_desktop_tracks_update (HearthDesktopTracks *self);
/* Where in the queue a track waits; FALSE for the one that is being watched. */
gboolean             hearth_desktop_tracks_find   (HearthDesktopTracks *self,
                                                   HearthMprisTrack    *track,
                                                   guint               *position);

G_END_DECLS
