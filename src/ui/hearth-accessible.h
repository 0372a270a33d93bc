/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What GTK leaves to its users to tell assistive technology. */
void hearth_accessible_name             (gpointer       widget,
                                         const char    *name);
void hearth_accessible_name_menu_button (GtkMenuButton *button,
                                         const char    *name);

G_END_DECLS
