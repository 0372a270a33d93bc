/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-player-media.h"
#include "hearth-sleep-timer.h"

G_BEGIN_DECLS

/* The menus of the player, made when they are opened, so that they say how things stand. */
GtkWidget *hearth_player_menu_new       (HearthPlayerMedia *media,
                                         HearthSleepTimer  *sleep,
                                         HearthPlayerHost  *host,
                                         gint64             length_ms);
GtkWidget *hearth_player_menu_new_speed (HearthPlayerHost  *host,
                                         gint64             length_ms);

G_END_DECLS
