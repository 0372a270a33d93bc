/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-share-menu.h"

#include "hearth-accessible.h"
#include "hearth-menu-button.h"

#include <glib/gi18n-lib.h>

/**
 * hearth_share_menu_new:
 *
 * Returns: (transfer full): what can be taken along of the moment that is being watched
 */
GMenuModel *
hearth_share_menu_new (void)
{
  g_autoptr (GMenu) links = g_menu_new ();
  g_autoptr (GMenu) pictures = g_menu_new ();
  GMenu *menu = g_menu_new ();

  g_menu_append (links, _ ("Copy _Link to This Moment"), "win.copy-link");
  g_menu_append (links, _ ("Copy _Web Address"), "win.copy-web-address");
  g_menu_append (pictures, _ ("_Save Frame as Picture…"), "win.save-frame");
  g_menu_append (pictures, _ ("Copy _Frame"), "win.copy-frame");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (links));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (pictures));
  return G_MENU_MODEL (menu);
}

/**
 * hearth_share_menu_give:
 * @button: a menu button
 *
 * Makes it the button that shares the moment that is being watched. The menu itself is made when it
 * is first opened.
 */
void
hearth_share_menu_give (GtkMenuButton *button)
{
  g_autoptr (GMenuModel) menu = hearth_share_menu_new ();

  hearth_accessible_name_menu_button (button, _ ("Share"));
  hearth_menu_button_set_model_later (button, menu);
}
