/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-accessible.h"

/**
 * hearth_accessible_name:
 * @widget: (type GtkWidget): a widget
 * @name: what a screen reader calls it, plain text
 *
 * Names @widget for those who do not see it.
 */
void
hearth_accessible_name (gpointer widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * hearth_accessible_name_menu_button:
 * @button: a menu button
 * @name: what a screen reader calls it, plain text
 *
 * Names @button. GTK gives the focus to a button inside it, and it is that one which needs the
 * name.
 */
void
hearth_accessible_name_menu_button (GtkMenuButton *button, const char *name)
{
  hearth_accessible_name (button, name);
  hearth_accessible_name (gtk_widget_get_first_child (GTK_WIDGET (button)), name);
}
