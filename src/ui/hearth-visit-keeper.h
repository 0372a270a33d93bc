/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-library.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Keeps in the library when the person was here: once the window is there, whenever they turn to it, now and then while they
 * look at it, and when they close it. Main thread. */
#define HEARTH_TYPE_VISIT_KEEPER (hearth_visit_keeper_get_type ())
G_DECLARE_FINAL_TYPE (HearthVisitKeeper, hearth_visit_keeper, HEARTH, VISIT_KEEPER, GObject)

HearthVisitKeeper *hearth_visit_keeper_new (GtkWindow     *window,
                                            HearthLibrary *library);

G_END_DECLS
