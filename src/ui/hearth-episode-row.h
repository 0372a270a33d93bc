/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-entry.h"
#include "hearth-image-loader.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* An episode in the sidebar: one widget with a poster in it. Every row is of the same height, and texts are laid out only
 * where they are drawn. */
#define HEARTH_TYPE_EPISODE_ROW (hearth_episode_row_get_type ())
G_DECLARE_FINAL_TYPE (HearthEpisodeRow, hearth_episode_row, HEARTH, EPISODE_ROW, GtkWidget)

GtkWidget   *hearth_episode_row_new       (void);
void         hearth_episode_row_bind      (HearthEpisodeRow  *self,
                                           HearthImageLoader *images,
                                           HearthEntry       *entry);
void         hearth_episode_row_unbind    (HearthEpisodeRow  *self);
HearthEntry *hearth_episode_row_get_entry (HearthEpisodeRow  *self);

G_END_DECLS
