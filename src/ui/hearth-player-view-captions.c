/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-player-view-private.h"

#include "hearth-settings.h"

#include <glib/gi18n-lib.h>

/* What somebody said is heard again from so long before. */
#define RECALL_MS 10000

/* A seek lands where a picture begins, which may be a little before. */
#define RECALL_MARGIN_MS 1000

static void
lines_cb (HearthPlayerView *self)
{
  hearth_caption_overlay_set_lines (self->caption, hearth_caption_feed_get_lines (self->feed));
  hearth_caption_overlay_set_time (self->caption, hearth_caption_feed_get_time_ms (self->feed));
}

static void
failed_cb (HearthPlayerView *self, const char *message)
{
  g_autofree char *text = g_strdup_printf (_ ("No captions: %s"), message);

  hearth_notice_show (self->notice, text);
}

static gboolean
has_captions (HearthPlayerView *self)
{
  return g_list_model_get_n_items (hearth_caption_feed_get_tracks (self->feed)) > 0;
}

/* The player is made when it is first needed, and may be another one later. */
static void
follow_player (HearthPlayerView *self)
{
  HearthPlayer *player = hearth_player_host_get_player (self->host);

  if (self->text_player == player)
    return;
  if (self->text_player != NULL)
    g_signal_handlers_disconnect_by_data (self->text_player, self->feed);
  g_set_weak_pointer (&self->text_player, player);
  if (player != NULL)
    g_signal_connect_object (player, "text-cue", G_CALLBACK (hearth_caption_feed_add_text_cue),
                             self->feed, G_CONNECT_SWAPPED);
  hearth_caption_feed_set_text_tracks (self->feed, player != NULL
                                                       ? hearth_player_get_text_tracks (player)
                                                       : NULL);
}

/**
 * hearth_player_view_update_captions:
 * @self: the view
 *
 * Tells the captions what the player does: whether it moves, and what captions it has itself.
 */
void
hearth_player_view_update_captions (HearthPlayerView *self)
{
  HearthPlayerState state = hearth_player_host_get_state (self->host);
  GdkPaintable *paintable = gtk_picture_get_paintable (self->picture);
  gboolean has_picture = paintable != NULL && hearth_player_host_has_picture (self->host);

  follow_player (self);
  hearth_caption_feed_set_rate (self->feed,
                                state == HEARTH_PLAYER_STATE_PLAYING && self->text_player != NULL
                                    ? hearth_player_get_rate (self->text_player)
                                    : 0);
  hearth_caption_overlay_set_aspect (self->caption,
                                     has_picture
                                         ? gdk_paintable_get_intrinsic_aspect_ratio (paintable)
                                         : 0);
}

static void
delay_cb (HearthPlayerView *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "player.caption-delay-reset",
                                 hearth_caption_feed_get_delay_ms (self->feed) != 0);
}

/**
 * hearth_player_view_begin_captions:
 * @self: the view, with its host and its feed
 *
 * Lets what is on the picture follow the feed, and the feed what the person chose before.
 */
void
hearth_player_view_begin_captions (HearthPlayerView *self)
{
  GSettings *settings = hearth_settings_get ();

  g_signal_connect_object (self->feed, "changed", G_CALLBACK (lines_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->feed, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->feed, "notify::delay-ms", G_CALLBACK (delay_cb), self,
                           G_CONNECT_SWAPPED);
  delay_cb (self);
  g_settings_bind (settings, "captions", self->feed, "enabled", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "caption-language", self->feed, "language", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "caption-second-language", self->feed, "second-language",
                   G_SETTINGS_BIND_DEFAULT);
  hearth_player_controls_set_captions (self->controls, self->feed);
}

/* "What did they say?" */
static void
recall_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthPlayerView *self = HEARTH_PLAYER_VIEW (widget);
  gint64 until_ms = hearth_player_view_get_position_ms (self);
  gint64 from_ms = MAX (0, until_ms - RECALL_MS);

  if (!hearth_player_host_is_seekable (self->host))
    return;
  hearth_player_view_play_from (self, from_ms);
  hearth_caption_feed_recall (self->feed, from_ms - RECALL_MARGIN_MS, until_ms);
  hearth_notice_show (self->notice, has_captions (self) ? _ ("Once More, With Captions")
                                                        : _ ("Ten Seconds Back"));
}

static void
notify_delay (HearthPlayerView *self)
{
  gint64 delay_ms = hearth_caption_feed_get_delay_ms (self->feed);
  double seconds = (double) ABS (delay_ms) / 1000;
  g_autofree char *text = NULL;

  if (delay_ms == 0)
    text = g_strdup (_ ("Captions on Time"));
  else if (delay_ms > 0)
    text = g_strdup_printf (_ ("Captions %.1f s Later"), seconds);
  else
    text = g_strdup_printf (_ ("Captions %.1f s Earlier"), seconds);
  hearth_notice_show (self->notice, text);
}

static void
delay_by_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthPlayerView *self = HEARTH_PLAYER_VIEW (widget);

  hearth_caption_feed_set_delay_ms (self->feed, hearth_caption_feed_get_delay_ms (self->feed) +
                                                    g_variant_get_int32 (parameter));
  notify_delay (self);
}

static void
delay_reset_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthPlayerView *self = HEARTH_PLAYER_VIEW (widget);

  hearth_caption_feed_set_delay_ms (self->feed, 0);
  notify_delay (self);
}

/**
 * hearth_player_view_install_caption_actions:
 * @widget_class: the class of the view
 *
 * Installs player.recall, player.caption-delay-by (milliseconds) and player.caption-delay-reset.
 */
void
hearth_player_view_install_caption_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "player.recall", NULL, recall_action);
  gtk_widget_class_install_action (widget_class, "player.caption-delay-by", "i", delay_by_action);
  gtk_widget_class_install_action (widget_class, "player.caption-delay-reset", NULL,
                                   delay_reset_action);
}
