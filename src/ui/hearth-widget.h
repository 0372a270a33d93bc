/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What widgets do that look after children of their own. */
void hearth_widget_unparent_children (gpointer        widget);
void hearth_widget_close_popovers    (gpointer        widget);
void hearth_widget_measure_largest   (GtkWidget      *widget,
                                      GtkOrientation  orientation,
                                      int            *minimum,
                                      int            *natural);
void hearth_widget_set_tooltip       (GtkWidget      *widget,
                                      const char     *text);

G_END_DECLS
