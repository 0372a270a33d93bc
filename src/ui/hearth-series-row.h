/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-image-loader.h"
#include "hearth-source.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A series in the chooser: poster, title, how many are new, and what became of the last refresh. Its button asks for a menu by
 * the signal "menu". */
#define HEARTH_TYPE_SERIES_ROW (hearth_series_row_get_type ())
G_DECLARE_FINAL_TYPE (HearthSeriesRow, hearth_series_row, HEARTH, SERIES_ROW, GtkWidget)

GtkWidget    *hearth_series_row_new        (HearthImageLoader *images);
void          hearth_series_row_set_source (HearthSeriesRow   *self,
                                            HearthSource      *source);
HearthSource *hearth_series_row_get_source (HearthSeriesRow   *self);

G_END_DECLS
