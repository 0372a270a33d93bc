/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-player-view-private.h"

/**
 * hearth_player_view_update_fit:
 * @self: the view
 *
 * Bars at the sides are right for a picture of another shape, but not for half a pixel.
 */
void
hearth_player_view_update_fit (HearthPlayerView *self)
{
  GdkPaintable *paintable = gtk_picture_get_paintable (self->picture);
  double picture = paintable != NULL ? gdk_paintable_get_intrinsic_aspect_ratio (paintable) : 0;
  double place = (double) gtk_widget_get_width (GTK_WIDGET (self)) /
                 MAX (1, gtk_widget_get_height (GTK_WIDGET (self)));
  gboolean alike = place > 0 && ABS (picture / place - 1) < 0.01;

  if (paintable != NULL)
    hearth_video_paintable_set_scale (HEARTH_VIDEO_PAINTABLE (paintable),
                                      gtk_widget_get_scale_factor (GTK_WIDGET (self)));
  gtk_picture_set_content_fit (self->picture,
                               alike ? GTK_CONTENT_FIT_COVER : GTK_CONTENT_FIT_CONTAIN);
}

static void
update_picture (HearthPlayerView *self)
{
  HearthPlayerState state = hearth_player_host_get_state (self->host);
  gboolean ready = state == HEARTH_PLAYER_STATE_PAUSED || state == HEARTH_PLAYER_STATE_PLAYING ||
                   state == HEARTH_PLAYER_STATE_ENDED;

  gtk_picture_set_paintable (self->picture, hearth_player_host_get_paintable (self->host));
  hearth_player_view_update_fit (self);
  if (hearth_player_view_update_page (self))
    gtk_stack_set_visible_child_name (self->picture_stack, "page");
  else
    gtk_stack_set_visible_child_name (self->picture_stack,
                                      hearth_player_host_has_picture (self->host) ? "picture"
                                                                                  : "art");
  gtk_widget_set_visible (self->note, ready && !hearth_player_host_has_video (self->host));
}

/**
 * hearth_player_view_update_held:
 * @self: the view
 *
 * Keeps the controls on the picture while nothing plays, or one of them is in use.
 */
void
hearth_player_view_update_held (HearthPlayerView *self)
{
  hearth_fader_set_held (self->fader,
                         hearth_player_host_get_state (self->host) != HEARTH_PLAYER_STATE_PLAYING ||
                             hearth_player_controls_is_busy (self->controls));
}

/**
 * hearth_player_view_update_position:
 * @self: the view
 *
 * Brings controls and captions to where the player is.
 */
void
hearth_player_view_update_position (HearthPlayerView *self)
{
  gint64 position = hearth_player_view_get_position_ms (self);

  hearth_player_controls_set_position (self->controls, position,
                                       hearth_player_view_get_duration_ms (self));
  hearth_caption_feed_set_position_ms (self->feed, position);
  hearth_player_view_update_live (self);
}

/**
 * hearth_player_view_update_face:
 * @self: the view
 *
 * Brings everything to how the player stands.
 */
void
hearth_player_view_update_face (HearthPlayerView *self)
{
  HearthPlayerState state = hearth_player_host_get_state (self->host);

  hearth_player_view_update_rescue (self);
  update_picture (self);
  hearth_player_view_update_held (self);
  hearth_player_view_update_captions (self);
  hearth_player_view_update_position (self);
  hearth_player_controls_set_playing (self->controls, hearth_player_host_wants_play (self->host));
  hearth_player_controls_set_seekable (self->controls, hearth_player_host_is_seekable (self->host));
  gtk_widget_set_visible (self->replay_button, state == HEARTH_PLAYER_STATE_ENDED);
}

/**
 * hearth_player_view_update_inset:
 * @self: the view
 *
 * Captions stand above the controls for as long as these are to be seen.
 */
void
hearth_player_view_update_inset (HearthPlayerView *self)
{
  double top = 0;

  if (!gtk_widget_translate_coordinates (GTK_WIDGET (self->controls), GTK_WIDGET (self), 0, 0, NULL,
                                         &top))
    return;
  top -= hearth_timeline_get_overhang (hearth_player_controls_get_timeline (self->controls));
  hearth_caption_overlay_set_inset (self->caption,
                                    (gtk_widget_get_height (GTK_WIDGET (self)) - top) *
                                        hearth_fader_get_level (self->fader));
}
