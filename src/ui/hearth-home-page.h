/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-services.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Where one starts: the series that this person follows. */
#define HEARTH_TYPE_HOME_PAGE (hearth_home_page_get_type ())
G_DECLARE_FINAL_TYPE (HearthHomePage, hearth_home_page, HEARTH, HOME_PAGE, AdwBin)

void hearth_home_page_set_up (HearthHomePage *self,
                              HearthServices *services);

G_END_DECLS
