/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-services.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The live sessions of all series: now, next, later and past. It reads and counts down only while it is seen. */
#define HEARTH_TYPE_LIVE_PAGE (hearth_live_page_get_type ())
G_DECLARE_FINAL_TYPE (HearthLivePage, hearth_live_page, HEARTH, LIVE_PAGE, AdwBin)

void hearth_live_page_show (HearthLivePage *self,
                            HearthServices *services);

G_END_DECLS
