/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-player-rescue.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Says over the picture that it waits and for what, and how far it is; when it takes long, what one can do:
 * player.lower-quality, player.retry, player.try-now, player.give-up. Short waits are not told. */
#define HEARTH_TYPE_PLAYER_WAITING (hearth_player_waiting_get_type ())
G_DECLARE_FINAL_TYPE (HearthPlayerWaiting, hearth_player_waiting, HEARTH, PLAYER_WAITING, GtkWidget)

GtkWidget *hearth_player_waiting_new       (void);
void       hearth_player_waiting_set       (HearthPlayerWaiting    *self,
                                            gboolean                waits,
                                            int                     percent,
                                            HearthPlayerRescueStep  step);
void       hearth_player_waiting_set_lower (HearthPlayerWaiting    *self,
                                            gboolean                has_lower);
void       hearth_player_waiting_forget    (HearthPlayerWaiting    *self);

G_END_DECLS
