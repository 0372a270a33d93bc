/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-services.h"
#include "hearth-source.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A series as a card that opens it. */
#define HEARTH_TYPE_SERIES_CARD (hearth_series_card_get_type ())
G_DECLARE_FINAL_TYPE (HearthSeriesCard, hearth_series_card, HEARTH, SERIES_CARD, GtkButton)

GtkWidget *hearth_series_card_new (HearthServices *services,
                                   HearthSource   *source);

G_END_DECLS
