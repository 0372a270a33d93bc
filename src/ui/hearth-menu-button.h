/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Menus that cost nothing before they are opened. */
void hearth_menu_button_set_model_later (GtkMenuButton *button,
                                         GMenuModel    *model);

G_END_DECLS
