/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-services.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* How a series stands with its publisher: when it was refreshed, why not, and what is asked when a refresh was held back. */
#define HEARTH_TYPE_SERIES_STATUS (hearth_series_status_get_type ())
G_DECLARE_FINAL_TYPE (HearthSeriesStatus, hearth_series_status, HEARTH, SERIES_STATUS, AdwBin)

void hearth_series_status_show (HearthSeriesStatus *self,
                                HearthServices     *services,
                                HearthSource       *source);

G_END_DECLS
