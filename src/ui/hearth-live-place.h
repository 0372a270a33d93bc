/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-library.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The place "Live" of the sidebar, with how many sessions are live or to come. Nothing is seen or made while there is none. */
#define HEARTH_TYPE_LIVE_PLACE (hearth_live_place_get_type ())
G_DECLARE_FINAL_TYPE (HearthLivePlace, hearth_live_place, HEARTH, LIVE_PLACE, GtkWidget)

void hearth_live_place_set_up (HearthLivePlace *self,
                               HearthLibrary   *library);

G_END_DECLS
