/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-countdown.h"
#include "hearth-image-loader.h"
#include "hearth-playing.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What is being watched, small, below everything else: leads back to it, and has what one needs most of the player. In a
 * window that has the actions win.show-playing, win.play-pause, win.seek-by, win.next-segment, win.stay, win.stop-playing. */
#define HEARTH_TYPE_PLAYER_BAR (hearth_player_bar_get_type ())
G_DECLARE_FINAL_TYPE (HearthPlayerBar, hearth_player_bar, HEARTH, PLAYER_BAR, AdwBin)

GtkWidget *hearth_player_bar_new          (HearthImageLoader *images,
                                           HearthPlaying     *playing,
                                           HearthCountdown   *countdown);
void       hearth_player_bar_show_up_next (HearthPlayerBar   *self);

G_END_DECLS
