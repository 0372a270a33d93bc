/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-caption-feed.h"
#include "hearth-timeline.h"

G_BEGIN_DECLS

/* The bar at the bottom of the picture. What its buttons do are actions of the widgets around it: player.*,
 * win.next-segment, win.fullscreen; it only shows how things stand.
 *
 * Properties: volume (double), muted (gboolean), busy (gboolean, read only: a menu is open). */
#define HEARTH_TYPE_PLAYER_CONTROLS (hearth_player_controls_get_type ())
G_DECLARE_FINAL_TYPE (HearthPlayerControls, hearth_player_controls, HEARTH, PLAYER_CONTROLS, GtkWidget)

/* Makes a popover with a menu, each time that it is opened. */
typedef GtkWidget *(*HearthPlayerMenuFunc) (gpointer user_data);

GtkWidget      *hearth_player_controls_new            (void);
HearthTimeline *hearth_player_controls_get_timeline   (HearthPlayerControls *self);
void            hearth_player_controls_set_playing    (HearthPlayerControls *self,
                                                       gboolean              playing);
void            hearth_player_controls_set_position   (HearthPlayerControls *self,
                                                       gint64                position_ms,
                                                       gint64                duration_ms);
void            hearth_player_controls_set_live       (HearthPlayerControls *self,
                                                       gboolean              live,
                                                       gboolean              behind);
void            hearth_player_controls_set_seekable   (HearthPlayerControls *self,
                                                       gboolean              seekable);
void            hearth_player_controls_set_rate       (HearthPlayerControls *self,
                                                       double                rate);
void            hearth_player_controls_set_captions   (HearthPlayerControls *self,
                                                       HearthCaptionFeed    *feed);
void            hearth_player_controls_set_fullscreen (HearthPlayerControls *self,
                                                       gboolean              fullscreen);
void            hearth_player_controls_set_menus      (HearthPlayerControls *self,
                                                       HearthPlayerMenuFunc  player_menu,
                                                       HearthPlayerMenuFunc  speed_menu,
                                                       gpointer              user_data);
gboolean        hearth_player_controls_is_busy        (HearthPlayerControls *self);

G_END_DECLS
