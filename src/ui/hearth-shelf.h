/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-query.h"
#include "hearth-services.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A heading and a row of cards: the first of what a query finds. Not there while it finds nothing. */
#define HEARTH_TYPE_SHELF (hearth_shelf_get_type ())
G_DECLARE_FINAL_TYPE (HearthShelf, hearth_shelf, HEARTH, SHELF, GtkWidget)

GtkWidget *hearth_shelf_new (HearthServices    *services,
                             const char        *title,
                             const HearthQuery *query);

G_END_DECLS
