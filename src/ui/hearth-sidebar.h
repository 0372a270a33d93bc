/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-series-model.h"
#include "hearth-services.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The left pane: the series chooser, what to list of the open series, its episodes. */
#define HEARTH_TYPE_SIDEBAR (hearth_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (HearthSidebar, hearth_sidebar, HEARTH, SIDEBAR, AdwBin)

void hearth_sidebar_set_up       (HearthSidebar     *self,
                                  HearthServices    *services,
                                  HearthSeriesModel *model);
void hearth_sidebar_select       (HearthSidebar     *self,
                                  gint64             episode_key);
void hearth_sidebar_start_search (HearthSidebar     *self);

G_END_DECLS
