/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HEARTH_TYPE_SEEN_LINE (hearth_seen_line_get_type ())

G_DECLARE_FINAL_TYPE (HearthSeenLine, hearth_seen_line, HEARTH, SEEN_LINE, GtkWidget)

GtkWidget *hearth_seen_line_new          (void);
double     hearth_seen_line_get_fraction (HearthSeenLine *self);
void       hearth_seen_line_set_fraction (HearthSeenLine *self,
                                          double          fraction);

G_END_DECLS
