/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-player-view-private.h"

#include "hearth-chapter-marks.h"
#include "hearth-speed-box.h"

#include <glib/gi18n-lib.h>

static void
notify_rate (HearthPlayerView *self)
{
  g_autofree char *text =
      g_strdup_printf (_ ("Speed %.4g×"), hearth_player_host_get_rate (self->host));

  hearth_notice_show (self->notice, text);
}

static void
notify_volume (HearthPlayerView *self)
{
  g_autofree char *text = NULL;
  gboolean muted;
  double volume;

  g_object_get (self->host, "muted", &muted, "volume", &volume, NULL);
  if (muted)
    text = g_strdup (_ ("Sound Off"));
  else
    text = g_strdup_printf (_ ("Volume %d%%"), (int) (volume * 100 + 0.5));
  hearth_notice_show (self->notice, text);
}

static void
play_pause_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hearth_player_host_toggle (HEARTH_PLAYER_VIEW (widget)->host);
}

static void
seek_by_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthPlayerView *self = HEARTH_PLAYER_VIEW (widget);

  hearth_player_view_seek (self, hearth_player_view_get_position_ms (self) +
                                     g_variant_get_int32 (parameter) * 1000);
}

static void
chapter_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthPlayerView *self = HEARTH_PLAYER_VIEW (widget);
  gint64 target =
      hearth_chapter_marks_step (self->chapters, hearth_player_view_get_position_ms (self),
                                 g_variant_get_int32 (parameter));
  g_autofree char *title = NULL;

  if (target < 0)
    return;
  hearth_player_view_seek (self, target);
  title = hearth_chapter_marks_title_at (self->chapters, target);
  if (title != NULL)
    hearth_notice_show (self->notice, title);
}

static void
tenth_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthPlayerView *self = HEARTH_PLAYER_VIEW (widget);

  if (hearth_player_view_get_duration_ms (self) > 0)
    hearth_player_view_seek (self, hearth_player_view_get_duration_ms (self) *
                                       g_variant_get_int32 (parameter) / 10);
}

static void
mute_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthPlayerView *self = HEARTH_PLAYER_VIEW (widget);

  gboolean muted;

  g_object_get (self->host, "muted", &muted, NULL);
  g_object_set (self->host, "muted", !muted, NULL);
  notify_volume (self);
}

static void
volume_by_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthPlayerView *self = HEARTH_PLAYER_VIEW (widget);
  double volume;

  g_object_get (self->host, "volume", &volume, NULL);
  volume += g_variant_get_int32 (parameter) / 100.0;
  g_object_set (self->host, "volume", CLAMP (volume, 0, 1), NULL);
  notify_volume (self);
}

static void
speed_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthPlayerView *self = HEARTH_PLAYER_VIEW (widget);
  double rate = 1;

  if (!g_str_equal (name, "player.speed-normal"))
    rate = hearth_speed_box_step (hearth_player_host_get_rate (self->host),
                                  g_str_equal (name, "player.speed-up"));
  g_object_set (self->host, "rate", rate, NULL);
  notify_rate (self);
}

/* The button that was pressed goes away; the keys stay with the view. */
static void
replay_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (widget);
  hearth_player_host_toggle (HEARTH_PLAYER_VIEW (widget)->host);
}

static void
retry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (widget);
  hearth_player_host_retry (HEARTH_PLAYER_VIEW (widget)->host);
}

static void
open_page_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit_by_name (widget, "open-page");
}

/**
 * hearth_player_view_install_actions:
 * @widget_class: the class of the view
 *
 * Installs the actions player.*, which buttons, menus and keys use alike.
 */
void
hearth_player_view_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "player.play-pause", NULL, play_pause_action);
  gtk_widget_class_install_action (widget_class, "player.seek-by", "i", seek_by_action);
  gtk_widget_class_install_action (widget_class, "player.chapter", "i", chapter_action);
  gtk_widget_class_install_action (widget_class, "player.tenth", "i", tenth_action);
  gtk_widget_class_install_action (widget_class, "player.mute", NULL, mute_action);
  gtk_widget_class_install_action (widget_class, "player.volume-by", "i", volume_by_action);
  gtk_widget_class_install_action (widget_class, "player.speed-up", NULL, speed_action);
  gtk_widget_class_install_action (widget_class, "player.speed-down", NULL, speed_action);
  gtk_widget_class_install_action (widget_class, "player.speed-normal", NULL, speed_action);
  gtk_widget_class_install_action (widget_class, "player.replay", NULL, replay_action);
  gtk_widget_class_install_action (widget_class, "player.retry", NULL, retry_action);
  gtk_widget_class_install_action (widget_class, "player.open-page", NULL, open_page_action);
  hearth_player_view_install_caption_actions (widget_class);
  gtk_widget_class_install_property_action (widget_class, "player.captions", "captions");
  gtk_widget_class_install_property_action (widget_class, "player.caption-track", "caption-track");
  gtk_widget_class_install_property_action (widget_class, "player.rate", "rate");
}

/**
 * hearth_player_view_set_chapters:
 * @self: the view
 * @chapters: a list of #HearthChapter in the order of their start
 *
 * Marks the chapters of what plays on the timeline, and makes them what the keys step through. A
 * segment brings its own; others may come while it plays.
 */
void
hearth_player_view_set_chapters (HearthPlayerView *self, GListModel *chapters)
{
  g_return_if_fail (HEARTH_IS_PLAYER_VIEW (self));
  g_return_if_fail (G_IS_LIST_MODEL (chapters));

  g_set_object (&self->chapters, chapters);
  hearth_timeline_set_chapters (hearth_player_controls_get_timeline (self->controls), chapters);
}

/**
 * hearth_player_view_play_from:
 * @self: the view
 * @position_ms: where to go, in milliseconds; beyond the ends means the ends
 *
 * Goes there and plays, also what is paused or has ended.
 */
void
hearth_player_view_play_from (HearthPlayerView *self, gint64 position_ms)
{
  g_return_if_fail (HEARTH_IS_PLAYER_VIEW (self));

  hearth_player_view_note_jump (self, position_ms);
  hearth_player_host_play_from (self->host, position_ms);
  hearth_fader_show (self->fader);
}

/**
 * hearth_player_view_get_host:
 * @self: the view
 *
 * Returns: (transfer none): what keeps the player, the same for as long as there is the view
 */
HearthPlayerHost *
hearth_player_view_get_host (HearthPlayerView *self)
{
  g_return_val_if_fail (HEARTH_IS_PLAYER_VIEW (self), NULL);

  return self->host;
}

/**
 * hearth_player_view_add_overlay:
 * @self: the view
 * @widget: (transfer floating): what is to lie over the picture
 *
 * Lays @widget over the picture and all that is on it; it shows itself when it has something to
 * say.
 */
void
hearth_player_view_add_overlay (HearthPlayerView *self, GtkWidget *widget)
{
  g_return_if_fail (HEARTH_IS_PLAYER_VIEW (self));

  gtk_overlay_add_overlay (GTK_OVERLAY (self->stage), widget);
}

/**
 * hearth_player_view_set_ticks:
 * @self: the view
 * @ticks_ms: (nullable) (array length=n_ticks): moments in milliseconds, in their order
 * @n_ticks: how many
 *
 * Shows on the timeline where something was found. The view forgets them with the segment.
 */
void
hearth_player_view_set_ticks (HearthPlayerView *self, const gint64 *ticks_ms, gsize n_ticks)
{
  g_return_if_fail (HEARTH_IS_PLAYER_VIEW (self));

  hearth_timeline_set_ticks (hearth_player_controls_get_timeline (self->controls), ticks_ms,
                             n_ticks);
}
