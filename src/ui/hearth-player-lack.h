/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A quiet bar that says which part of what plays cannot be played here, and offers player.install-codec where the desktop
 * can install what is missing. It stays until it is closed, or something else plays. */
#define HEARTH_TYPE_PLAYER_LACK (hearth_player_lack_get_type ())
G_DECLARE_FINAL_TYPE (HearthPlayerLack, hearth_player_lack, HEARTH, PLAYER_LACK, GtkWidget)

GtkWidget *hearth_player_lack_new (void);
void       hearth_player_lack_set (HearthPlayerLack *self,
                                   const GError     *lack,
                                   gboolean          can_install);

G_END_DECLS
