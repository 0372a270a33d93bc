/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-player-host.h"

G_BEGIN_DECLS

/* The speed in small steps, and what it makes of the time, for a menu: faster and slower are the action player.rate-by. */
#define HEARTH_TYPE_SPEED_BOX (hearth_speed_box_get_type ())
G_DECLARE_FINAL_TYPE (HearthSpeedBox, hearth_speed_box, HEARTH, SPEED_BOX, GtkWidget)

GtkWidget *hearth_speed_box_new        (HearthPlayerHost *host,
                                        gint64            length_ms);
char      *hearth_speed_box_words      (gint64            length_ms,
                                        double            rate);
GMenuModel *hearth_speed_box_new_presets (void);
double     hearth_speed_box_step       (double            rate,
                                        gboolean          faster);

G_END_DECLS
