/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What of a moment can be taken along, for every button that offers it. */
GMenuModel *hearth_share_menu_new  (void);
void        hearth_share_menu_give (GtkMenuButton *button);

G_END_DECLS
