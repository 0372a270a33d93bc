/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Helpers for tests that open real windows in their own process. */

void        hearth_test_ui_init           (int             *argc,
                                           char          ***argv);
void        hearth_test_ui_show           (GtkWindow       *window);
void        hearth_test_ui_destroy        (GtkWindow       *window);
void        hearth_test_ui_wait_for_draw  (GtkWidget       *widget);

/* Widgets: depth first, NULL when there is none. All but those found by their names can be seen. */
GtkWidget  *hearth_test_ui_find_name      (gpointer         root,
                                           const char      *name);
GtkWidget  *hearth_test_ui_find_type      (gpointer         root,
                                           GType            type);
GtkWidget  *hearth_test_ui_find_text      (gpointer         root,
                                           const char      *text);
GtkWidget  *hearth_test_ui_find_labelled  (gpointer         root,
                                           GType            type,
                                           const char      *label);
gboolean    hearth_test_ui_mentions       (gpointer         root,
                                           const char      *words);
void        hearth_test_ui_assert_named   (gpointer         root);
void        hearth_test_ui_assert_within  (GtkWidget       *root);

/* What a person does. */
void        hearth_test_ui_click          (GtkWidget       *button);
void        hearth_test_ui_click_labelled (gpointer         root,
                                           const char      *label);
/* A button of a toast, once that has come to rest. */
void        hearth_test_ui_press_toast    (gpointer         root,
                                           const char      *label);
gboolean    hearth_test_ui_press          (GtkWindow       *window,
                                           guint            keyval,
                                           GdkModifierType  modifiers);
void        hearth_test_ui_type           (GtkWindow       *window,
                                           const char      *keys);
void        hearth_test_ui_point          (GtkWidget       *widget,
                                           double           x,
                                           double           y,
                                           const char      *then);

/* What a person sees. */
GdkTexture *hearth_test_ui_render         (GtkWidget       *widget);
gboolean    hearth_test_ui_is_blank       (GdkTexture      *texture);
gboolean    hearth_test_ui_is_same        (GdkTexture      *a,
                                           GdkTexture      *b);
void        hearth_test_ui_shot           (GtkWidget       *widget,
                                           const char      *name);

G_END_DECLS
