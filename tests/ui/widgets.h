/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Parts of a dialog by what a person calls them. */
GtkWidget *widgets_find         (gpointer     root,
                                 GType        type,
                                 const char  *name);
void       widgets_click        (gpointer     root,
                                 const char  *name);
void       widgets_assert_named (gpointer     root);

G_END_DECLS
