/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Which page the player of a web site shows, and whether the site may keep something on this computer. What one can do
 * with the address is player.copy-page-address and player.open-page-address. */
#define HEARTH_TYPE_PAGE_POPOVER (hearth_page_popover_get_type ())
G_DECLARE_FINAL_TYPE (HearthPagePopover, hearth_page_popover, HEARTH, PAGE_POPOVER, GtkPopover)

GtkWidget  *hearth_page_popover_new         (void);
void        hearth_page_popover_show        (HearthPagePopover *self,
                                             const char        *address,
                                             const char        *site);
const char *hearth_page_popover_get_address (HearthPagePopover *self);

G_END_DECLS
