/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The keys of the player, for a widget that has the actions player.* */
void hearth_player_keys_add (GtkWidget *view);
/* They work in the whole window also while the view is not seen. */
void hearth_player_keys_forward (GtkWidget *window,
                                 GtkWidget *view);

G_END_DECLS
