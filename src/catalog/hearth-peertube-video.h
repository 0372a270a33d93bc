/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-episode.h"
#include "hearth-peertube-context.h"

G_BEGIN_DECLS

/* One video of PeerTube as an episode. Pure, as the reading is. */
HearthEpisode *hearth_peertube_episode_new (HearthPeertubeContext *context,
                                            guint32                video,
                                            gboolean               is_listed);

G_END_DECLS
