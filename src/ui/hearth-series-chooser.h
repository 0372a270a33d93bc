/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-series-model.h"
#include "hearth-services.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* All followed series in the person's order, to open, refresh, rename, move and remove; typing finds one. */
#define HEARTH_TYPE_SERIES_CHOOSER (hearth_series_chooser_get_type ())
G_DECLARE_FINAL_TYPE (HearthSeriesChooser, hearth_series_chooser, HEARTH, SERIES_CHOOSER, GtkPopover)

GtkWidget *hearth_series_chooser_new (HearthServices    *services,
                                      HearthSeriesModel *model);

G_END_DECLS
