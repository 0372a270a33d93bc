/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-player.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The moving picture of a player. Properties: has-picture (gboolean, read only). */
#define HEARTH_TYPE_VIDEO_PAINTABLE (hearth_video_paintable_get_type ())
G_DECLARE_FINAL_TYPE (HearthVideoPaintable, hearth_video_paintable, HEARTH, VIDEO_PAINTABLE, GObject)

HearthVideoPaintable *hearth_video_paintable_new             (HearthPlayer         *player);
void                  hearth_video_paintable_set_scale       (HearthVideoPaintable *self,
                                                              int                   scale);
gboolean              hearth_video_paintable_get_has_picture (HearthVideoPaintable *self);
HearthPlayer         *hearth_video_paintable_get_player      (HearthVideoPaintable *self);
void                  hearth_video_paintable_clear           (HearthVideoPaintable *self);
guint64               hearth_video_paintable_get_n_painted   (HearthVideoPaintable *self);
guint64               hearth_video_paintable_get_n_replaced  (HearthVideoPaintable *self);

G_END_DECLS
