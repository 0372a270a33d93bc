/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-refresher.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How far a refresh of many series is, with a button to stop it. Seen only while it takes long. */
#define HEARTH_TYPE_REFRESH_BAR (hearth_refresh_bar_get_type ())
G_DECLARE_FINAL_TYPE (HearthRefreshBar, hearth_refresh_bar, HEARTH, REFRESH_BAR, GtkWidget)

void hearth_refresh_bar_set_up (HearthRefreshBar *self,
                                HearthRefresher  *refresher);

G_END_DECLS
