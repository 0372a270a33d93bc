/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-menu-button.h"

static void
create_popup_cb (GtkMenuButton *button, gpointer model)
{
  if (gtk_menu_button_get_menu_model (button) == NULL)
    gtk_menu_button_set_menu_model (button, model);
}

/**
 * hearth_menu_button_set_model_later:
 * @button: a menu button
 * @model: (transfer none): what its menu offers
 *
 * Gives @button its menu when it is first opened. GTK makes the whole menu at once when it is told
 * the model, which is a good part of the time that a window takes to come up.
 */
void
hearth_menu_button_set_model_later (GtkMenuButton *button, GMenuModel *model)
{
  gtk_menu_button_set_create_popup_func (button, create_popup_cb, g_object_ref (model),
                                         g_object_unref);
}
