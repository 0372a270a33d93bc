/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-episode-model.h"
#include "hearth-player-view.h"

G_BEGIN_DECLS

/* Watches a player and tells the library what was really seen. The player knows nothing of it. */
#define HEARTH_TYPE_WATCH_RECORDER (hearth_watch_recorder_get_type ())
G_DECLARE_FINAL_TYPE (HearthWatchRecorder, hearth_watch_recorder, HEARTH, WATCH_RECORDER, GObject)

HearthWatchRecorder *hearth_watch_recorder_new   (HearthLibrary       *library,
                                                  HearthPlayerView    *player);
void                 hearth_watch_recorder_start (HearthWatchRecorder *self,
                                                  HearthSource        *source,
                                                  const char          *episode_id,
                                                  const char          *segment_id);
void                 hearth_watch_recorder_stop  (HearthWatchRecorder *self);

G_END_DECLS
