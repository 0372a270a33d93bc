/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-query.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What to list of a series, and in which order: All, Unwatched, Started, each kind of episode that there is, and a menu for
 * the order. State and order are remembered in the settings. Nothing is made before there is something to filter.
 * Signal "changed". */
#define HEARTH_TYPE_FILTER_BAR (hearth_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (HearthFilterBar, hearth_filter_bar, HEARTH, FILTER_BAR, GtkWidget)

void     hearth_filter_bar_show       (HearthFilterBar *self,
                                       guint            kinds);
void     hearth_filter_bar_fill_query (HearthFilterBar *self,
                                       HearthQuery     *query);
void     hearth_filter_bar_show_all   (HearthFilterBar *self);

G_END_DECLS
