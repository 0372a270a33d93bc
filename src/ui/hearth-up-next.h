/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-image-loader.h"
#include "hearth-queue.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What waits to be watched, to be put into another order: by dragging or by Alt with Up and Down. Delete takes out, Return
 * plays now. */
#define HEARTH_TYPE_UP_NEXT (hearth_up_next_get_type ())
G_DECLARE_FINAL_TYPE (HearthUpNext, hearth_up_next, HEARTH, UP_NEXT, AdwBin)

GtkWidget *hearth_up_next_new         (HearthImageLoader *images,
                                       HearthQueue       *queue);
GtkWidget *hearth_up_next_new_popover (HearthImageLoader *images,
                                       HearthQueue       *queue);

G_END_DECLS
