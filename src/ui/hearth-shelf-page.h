/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-query.h"
#include "hearth-services.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* All of what stands on a shelf of Home, as a page. */
#define HEARTH_TYPE_SHELF_PAGE (hearth_shelf_page_get_type ())
G_DECLARE_FINAL_TYPE (HearthShelfPage, hearth_shelf_page, HEARTH, SHELF_PAGE, AdwBin)

void        hearth_shelf_page_show      (HearthShelfPage *self,
                                         HearthServices  *services,
                                         HearthScope      scope);
HearthScope hearth_shelf_page_get_scope (HearthShelfPage *self);

G_END_DECLS
