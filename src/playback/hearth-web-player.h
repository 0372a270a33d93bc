/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-player.h"
#include "hearth-web-page.h"

G_BEGIN_DECLS

/* Plays what only a web site plays, in the player of that site, by way of a page that the module shows.
 * Further properties: page (GObject, nullable: the widget to show in place of a picture), asks (int,
 * HearthWebAsks: what the page wants of the person before it plays), interlude (gboolean: something else plays
 * before or between). */
#define HEARTH_TYPE_WEB_PLAYER (hearth_web_player_get_type ())
G_DECLARE_FINAL_TYPE (HearthWebPlayer, hearth_web_player, HEARTH, WEB_PLAYER, GObject)

HearthPlayer     *hearth_web_player_new           (const HearthWebModule *module);
void              hearth_web_player_set_recording (HearthWebPlayer       *self,
                                                   gint64                 expected_ms,
                                                   const char            *language);
void              hearth_web_player_set_folder    (HearthWebPlayer       *self,
                                                   const char            *folder);
const char       *hearth_web_player_get_folder    (HearthWebPlayer       *self);
void              hearth_web_player_set_patience  (HearthWebPlayer       *self,
                                                   guint                  patience_ms);
GObject          *hearth_web_player_get_page      (HearthWebPlayer       *self);
char             *hearth_web_player_dup_address   (HearthWebPlayer       *self);
HearthWebAsks     hearth_web_player_get_asks      (HearthWebPlayer       *self);
HearthWebRefusal  hearth_web_player_get_refused   (HearthWebPlayer       *self);
gboolean          hearth_web_player_is_in_control (HearthWebPlayer       *self);
gboolean          hearth_web_player_has_interlude (HearthWebPlayer       *self);

G_END_DECLS
