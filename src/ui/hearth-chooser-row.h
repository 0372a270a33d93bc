/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-image-loader.h"
#include "hearth-source.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A series in the chooser: poster, title, how many are new, and what became of the last refresh. Its button asks for a menu by
 * the signal "menu". */
#define HEARTH_TYPE_CHOOSER_ROW (hearth_chooser_row_get_type ())
G_DECLARE_FINAL_TYPE (HearthChooserRow, hearth_chooser_row, HEARTH, CHOOSER_ROW, GtkWidget)

GtkWidget    *hearth_chooser_row_new        (HearthImageLoader *images);
void          hearth_chooser_row_set_source (HearthChooserRow   *self,
                                            HearthSource      *source);
HearthSource *hearth_chooser_row_get_source (HearthChooserRow   *self);

G_END_DECLS
