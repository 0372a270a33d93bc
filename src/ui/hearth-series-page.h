/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-series-model.h"
#include "hearth-services.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A series: what it is about, who makes it, where to learn more, and what of its catalog could not be used. */
#define HEARTH_TYPE_SERIES_PAGE (hearth_series_page_get_type ())
G_DECLARE_FINAL_TYPE (HearthSeriesPage, hearth_series_page, HEARTH, SERIES_PAGE, AdwBin)

void hearth_series_page_show (HearthSeriesPage  *self,
                              HearthServices    *services,
                              HearthSeriesModel *model);

G_END_DECLS
