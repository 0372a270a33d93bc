/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a person does with a window, done by a test. */
void       widgets_init         (int         *argc,
                                 char      ***argv);
void       widgets_present      (GtkWindow   *window);
GtkWidget *widgets_find         (gpointer     root,
                                 GType        type,
                                 const char  *name);
GtkWidget *widgets_find_text    (gpointer     root,
                                 const char  *text);
void       widgets_click        (gpointer     root,
                                 const char  *name);
void       widgets_press        (GtkWindow   *window,
                                 const char  *keys);
void       widgets_type         (GtkWindow   *window,
                                 const char  *text);
void       widgets_assert_named (gpointer     root);
GdkTexture *widgets_render      (GtkWidget   *widget);
void       widgets_picture      (GtkWindow   *window,
                                 const char  *name);

G_END_DECLS
