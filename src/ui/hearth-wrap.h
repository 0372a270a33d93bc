/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Children in lines, like words: as many on a line as fit with their natural width. */
#define HEARTH_TYPE_WRAP (hearth_wrap_get_type ())
G_DECLARE_FINAL_TYPE (HearthWrap, hearth_wrap, HEARTH, WRAP, GtkWidget)

void hearth_wrap_clear  (HearthWrap *self);
void hearth_wrap_append (HearthWrap *self,
                         GtkWidget  *child);

G_END_DECLS
