/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-message.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One thing that the person said, how it stands, and what can be done with it: the actions message.edit, message.try,
 * message.stop, message.copy and message.delete, all with its id. */
#define HEARTH_TYPE_MESSAGE_ROW (hearth_message_row_get_type ())
G_DECLARE_FINAL_TYPE (HearthMessageRow, hearth_message_row, HEARTH, MESSAGE_ROW, GtkListBoxRow)

GtkWidget     *hearth_message_row_new         (HearthMessage    *message);
HearthMessage *hearth_message_row_get_message (HearthMessageRow *self);
/* The whole text, or its beginning. */
void           hearth_message_row_toggle      (HearthMessageRow *self);

G_END_DECLS
