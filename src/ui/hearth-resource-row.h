/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-entry.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Something to read on, in a list that makes rows for what is on the screen: its kind, its title, where it belongs, and whether
 * one is done with it. All rows have one height. Uses win.mark-resource, win.open-episode and win.open-series. */
#define HEARTH_TYPE_RESOURCE_ROW (hearth_resource_row_get_type ())
G_DECLARE_FINAL_TYPE (HearthResourceRow, hearth_resource_row, HEARTH, RESOURCE_ROW, GtkWidget)

GtkWidget *hearth_resource_row_new  (void);
void       hearth_resource_row_bind (HearthResourceRow *self,
                                     HearthEntry       *entry); /* nullable: lets go */

G_END_DECLS
