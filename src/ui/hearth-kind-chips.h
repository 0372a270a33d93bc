/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-enums.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A chip for each kind of episode that a series has; none chosen means every kind. Signal "changed". */
#define HEARTH_TYPE_KIND_CHIPS (hearth_kind_chips_get_type ())
G_DECLARE_FINAL_TYPE (HearthKindChips, hearth_kind_chips, HEARTH, KIND_CHIPS, GtkWidget)

void              hearth_kind_chips_show     (HearthKindChips  *self,
                                              guint             kinds);
HearthEpisodeKind hearth_kind_chips_get_kind (HearthKindChips  *self);
void              hearth_kind_chips_choose   (HearthKindChips  *self,
                                              HearthEpisodeKind kind);

G_END_DECLS
