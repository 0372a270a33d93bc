/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Makes the card of an item; transfer floating. */
typedef GtkWidget *(*HearthCardGridCreate) (gpointer item, gpointer user_data);

/* Cards of one size in as many columns as there is room for. They are made in steps while nothing else is to be done, and
 * no more of them than are wanted: a list of thousands costs what was looked at. Main thread.
 *
 * signals:
 *   "filled" ()   as many cards as are wanted, or as there are, are there */
#define HEARTH_TYPE_CARD_GRID (hearth_card_grid_get_type ())
G_DECLARE_FINAL_TYPE (HearthCardGrid, hearth_card_grid, HEARTH, CARD_GRID, GtkWidget)

void  hearth_card_grid_set_model  (HearthCardGrid       *self,
                                   GListModel           *model, /* nullable */
                                   HearthCardGridCreate  create,
                                   gpointer              user_data);
void  hearth_card_grid_set_wanted (HearthCardGrid       *self,
                                   guint                 n_wanted);
guint hearth_card_grid_get_wanted (HearthCardGrid       *self);
guint hearth_card_grid_get_made   (HearthCardGrid       *self);

G_END_DECLS
