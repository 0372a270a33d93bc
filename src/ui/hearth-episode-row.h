/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-episode.h"
#include "hearth-image-loader.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* An episode in the sidebar. Light, because a list makes some two hundred of them. */
#define HEARTH_TYPE_EPISODE_ROW (hearth_episode_row_get_type ())
G_DECLARE_FINAL_TYPE (HearthEpisodeRow, hearth_episode_row, HEARTH, EPISODE_ROW, GtkWidget)

GtkWidget *hearth_episode_row_new   (void);
void       hearth_episode_row_bind  (HearthEpisodeRow  *self,
                                     HearthImageLoader *images,
                                     HearthEpisode     *episode);
char      *hearth_episode_row_name  (HearthEpisode     *episode);

G_END_DECLS
