/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-query.h"
#include "hearth-services.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A heading and a row of cards: the first of what a query finds. Not there while it finds nothing. While it is not active it
 * keeps what stands on it and asks for nothing. */
#define HEARTH_TYPE_SHELF (hearth_shelf_get_type ())
G_DECLARE_FINAL_TYPE (HearthShelf, hearth_shelf, HEARTH, SHELF, GtkWidget)

GtkWidget  *hearth_shelf_new         (HearthServices *services,
                                      HearthScope     scope);
void        hearth_shelf_set_active  (HearthShelf    *self,
                                      gboolean        active);
void        hearth_shelf_set_in_view (HearthShelf    *self,
                                      gboolean        in_view);
gboolean    hearth_shelf_is_filled   (HearthShelf    *self);
HearthScope hearth_shelf_get_scope   (HearthShelf    *self);
const char *hearth_shelf_title       (HearthScope     scope);

G_END_DECLS
