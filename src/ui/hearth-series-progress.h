/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-library.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* How much of a series was watched, as a line and a bar; it follows the library. It says nothing of a series without episodes. */
#define HEARTH_TYPE_SERIES_PROGRESS (hearth_series_progress_get_type ())
G_DECLARE_FINAL_TYPE (HearthSeriesProgress, hearth_series_progress, HEARTH, SERIES_PROGRESS, AdwBin)

void hearth_series_progress_show (HearthSeriesProgress *self,
                                  HearthLibrary        *library,
                                  gint64                series_key);

G_END_DECLS
