/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-episode.h"
#include "hearth-podcast-part.h"

G_BEGIN_DECLS

/* Private to the format "podcast": from what a feed says of an episode to the episode. */
char          *hearth_podcast_episode_dup_id   (HearthPodcastPart *part);
char          *hearth_podcast_episode_dup_mark (HearthEpisode     *episode);
gboolean       hearth_podcast_episode_is_same  (HearthEpisode     *one,
                                                HearthEpisode     *other);
HearthEpisode *hearth_podcast_episode_new      (HearthPodcastPart *part,
                                                HearthReading     *reading,
                                                const char        *id,
                                                const char        *language);
HearthEpisode *hearth_podcast_episode_copy     (HearthEpisode     *episode,
                                                const char        *id,
                                                GListModel        *hosts,
                                                GListModel        *guests);

G_END_DECLS
