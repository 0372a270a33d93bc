/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-services.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* "I have 25 minutes": asks for a time, shows which unseen segments fit into it, and plays them. */
void hearth_plan_dialog_present (GtkWindow      *parent,
                                 HearthServices *services,
                                 HearthSource   *source); /* nullable: all series */

G_END_DECLS
