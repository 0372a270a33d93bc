/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-services.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Looks at an address, a file or a folder, says what was found there, and adds it. Of a directory one can choose.
 * signals: "added" (HearthSource *source), "opened" (HearthSource *source): it is followed already */
#define HEARTH_TYPE_ADD_DIALOG (hearth_add_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HearthAddDialog, hearth_add_dialog, HEARTH, ADD_DIALOG, AdwWindow)

GtkWindow *hearth_add_dialog_new          (GtkWindow       *parent,
                                           HearthServices  *services);
void       hearth_add_dialog_set_location (HearthAddDialog *self,
                                           const char      *location);

G_END_DECLS
