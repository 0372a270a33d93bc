/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-series-row.h"

G_BEGIN_DECLS

/* Private to library: the table of series changes its sources. Main thread. */
HearthSource *hearth_source_new_for_row    (HearthSeriesRow *row);
gboolean      hearth_source_shows_row      (HearthSource    *self,
                                            HearthSeriesRow *row);
void          hearth_source_take_row       (HearthSource    *self,
                                            HearthSeriesRow *row);
void          hearth_source_set_refreshing (HearthSource    *self,
                                            gboolean         refreshing);

G_END_DECLS
