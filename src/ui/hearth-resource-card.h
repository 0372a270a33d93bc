/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-resource.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A link that leads out of Hearth, as a card that is pressed. */
#define HEARTH_TYPE_RESOURCE_CARD (hearth_resource_card_get_type ())
G_DECLARE_FINAL_TYPE (HearthResourceCard, hearth_resource_card, HEARTH, RESOURCE_CARD, GtkButton)

GtkWidget *hearth_resource_card_new   (HearthResource *resource);
gboolean   hearth_resource_cards_fill (GtkFlowBox     *box,
                                       GListModel     *resources,
                                       const char     *page_title,
                                       const char     *page);

G_END_DECLS
