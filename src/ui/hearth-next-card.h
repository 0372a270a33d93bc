/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-countdown.h"
#include "hearth-image-loader.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Lies over the picture at the end of a segment: what follows, in how many seconds, and that one may say no; or, at the end
 * of an episode, whether one has something to say about it. In a window that has win.next-segment, win.stay and
 * win.feedback, within a view that has player.replay. */
#define HEARTH_TYPE_NEXT_CARD (hearth_next_card_get_type ())
G_DECLARE_FINAL_TYPE (HearthNextCard, hearth_next_card, HEARTH, NEXT_CARD, AdwBin)

GtkWidget *hearth_next_card_new      (HearthImageLoader *images,
                                      HearthCountdown   *countdown);
void       hearth_next_card_show_end (HearthNextCard    *self,
                                      const char        *episode_title);
void       hearth_next_card_hide     (HearthNextCard    *self);

G_END_DECLS
