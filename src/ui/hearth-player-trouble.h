/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Says over the picture why nothing plays, and what one can do: player.retry, player.open-page. */
#define HEARTH_TYPE_PLAYER_TROUBLE (hearth_player_trouble_get_type ())
G_DECLARE_FINAL_TYPE (HearthPlayerTrouble, hearth_player_trouble, HEARTH, PLAYER_TROUBLE, GtkWidget)

GtkWidget *hearth_player_trouble_new (void);
void       hearth_player_trouble_set (HearthPlayerTrouble *self,
                                      const GError        *error,
                                      gboolean             can_retry,
                                      gboolean             has_page);

G_END_DECLS
