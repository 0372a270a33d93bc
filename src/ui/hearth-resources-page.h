/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-services.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What there is to read on in all series, to be searched, filtered and marked as done. It follows the library only while it is
 * seen. */
#define HEARTH_TYPE_RESOURCES_PAGE (hearth_resources_page_get_type ())
G_DECLARE_FINAL_TYPE (HearthResourcesPage, hearth_resources_page, HEARTH, RESOURCES_PAGE, AdwBin)

void hearth_resources_page_show  (HearthResourcesPage *self,
                                  HearthServices      *services);
void hearth_resources_page_focus (HearthResourcesPage *self); /* where one searches */

G_END_DECLS
