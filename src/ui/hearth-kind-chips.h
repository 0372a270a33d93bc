/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-enums.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A row of chips: All, and each kind of episode that a series has. Signal "changed". */
#define HEARTH_TYPE_KIND_CHIPS (hearth_kind_chips_get_type ())
G_DECLARE_FINAL_TYPE (HearthKindChips, hearth_kind_chips, HEARTH, KIND_CHIPS, GtkWidget)

void              hearth_kind_chips_show     (HearthKindChips *self,
                                              guint            kinds);
HearthEpisodeKind hearth_kind_chips_get_kind (HearthKindChips *self);

G_END_DECLS
