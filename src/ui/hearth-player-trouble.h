/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Says over the picture why nothing plays, and what one can do: player.retry, player.other-quality, player.install-codec,
 * player.open-page. */
typedef enum
{
  HEARTH_PLAYER_TROUBLE_OFFERS_NONE = 0,
  HEARTH_PLAYER_TROUBLE_OFFERS_RETRY = 1 << 0,
  HEARTH_PLAYER_TROUBLE_OFFERS_QUALITY = 1 << 1, /* there is another form of it */
  HEARTH_PLAYER_TROUBLE_OFFERS_INSTALL = 1 << 2, /* the desktop can install what is missing */
  HEARTH_PLAYER_TROUBLE_OFFERS_PAGE = 1 << 3,    /* there is a page to open instead */
} HearthPlayerTroubleOffers;

#define HEARTH_TYPE_PLAYER_TROUBLE (hearth_player_trouble_get_type ())
G_DECLARE_FINAL_TYPE (HearthPlayerTrouble, hearth_player_trouble, HEARTH, PLAYER_TROUBLE, GtkWidget)

GtkWidget *hearth_player_trouble_new (void);
void       hearth_player_trouble_set (HearthPlayerTrouble       *self,
                                      const GError              *error,
                                      HearthPlayerTroubleOffers  offers);

G_END_DECLS
