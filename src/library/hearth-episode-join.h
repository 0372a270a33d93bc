/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-episode.h"

G_BEGIN_DECLS

/* Private to library: an episode out of a list, which is brief, and out of the document about it alone, which is full, made
 * into one. Pure, any thread. */

/* The details have just been read: what they say goes, and where they are silent what was known. */
HearthEpisode *hearth_episode_join_details (HearthEpisode *known,
                                            HearthEpisode *full);
/* The list says something new: its words go, and the recordings stay until the details have been read again. */
HearthEpisode *hearth_episode_join_list    (HearthEpisode *listed,
                                            HearthEpisode *known);

G_END_DECLS
