/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-episode-model.h"
#include "hearth-image-loader.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* An episode: what it is, who is in it, its segments, where to learn more. */
#define HEARTH_TYPE_EPISODE_PAGE (hearth_episode_page_get_type ())
G_DECLARE_FINAL_TYPE (HearthEpisodePage, hearth_episode_page, HEARTH, EPISODE_PAGE, AdwBin)

void           hearth_episode_page_show        (HearthEpisodePage *self,
                                                HearthImageLoader *images,
                                                HearthEpisodeModel *model);
HearthEpisode *hearth_episode_page_get_episode (HearthEpisodePage *self);

G_END_DECLS
