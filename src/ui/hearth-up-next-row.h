/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-entry.h"
#include "hearth-image-loader.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A segment that waits to be watched. It can be dragged, as a HearthEntry.
 * Signal: "remove", when its button was pressed. */
#define HEARTH_TYPE_UP_NEXT_ROW (hearth_up_next_row_get_type ())
G_DECLARE_FINAL_TYPE (HearthUpNextRow, hearth_up_next_row, HEARTH, UP_NEXT_ROW, GtkWidget)

GtkWidget   *hearth_up_next_row_new       (HearthImageLoader *images);
void         hearth_up_next_row_bind      (HearthUpNextRow   *self,
                                           HearthEntry       *entry); /* nullable */
HearthEntry *hearth_up_next_row_get_entry (HearthUpNextRow   *self);

G_END_DECLS
