/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Two children beside each other where there is room, the second below the first where there is not. */
#define HEARTH_TYPE_PAIR (hearth_pair_get_type ())
G_DECLARE_FINAL_TYPE (HearthPair, hearth_pair, HEARTH, PAIR, GtkWidget)

G_END_DECLS
