/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-player-view-private.h"

#include "hearth-time.h"

#include <glib/gi18n-lib.h>

/* Positions are told some time after they were true. */
#define TOLERANCE_MS 1000
/* Whoever jumps further may want to hear how to come back. */
#define FAR_MS 60000

static HearthTimeline *
get_timeline (HearthPlayerView *self)
{
  return hearth_player_controls_get_timeline (self->controls);
}

static void
update_trail (HearthPlayerView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gint64 back_ms = hearth_seek_trail_get_back_ms (self->trail);

  gtk_widget_action_set_enabled (widget, "player.jump-back", back_ms >= 0);
  gtk_widget_action_set_enabled (widget, "player.jump-forward",
                                 hearth_seek_trail_get_forward_ms (self->trail) >= 0);
  hearth_timeline_set_left_ms (get_timeline (self), back_ms);
}

static void
update_loop (HearthPlayerView *self)
{
  hearth_timeline_set_loop (get_timeline (self), self->loop.from_ms, self->loop.to_ms);
}

/* Along the trail, which is no jump of its own. */
static void
go (HearthPlayerView *self, gint64 position_ms)
{
  update_trail (self);
  self->looked_ms = -1;
  hearth_player_host_seek (self->host, position_ms);
  hearth_fader_show (self->fader);
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthPlayerView *self = HEARTH_PLAYER_VIEW (widget);
  gint64 place_ms =
      hearth_seek_trail_go_back (self->trail, hearth_player_view_get_position_ms (self));
  g_autofree char *clock = NULL;
  g_autofree char *text = NULL;

  if (place_ms < 0)
    return;
  go (self, place_ms);
  clock = hearth_time_format_clock (place_ms);
  /* Translators: after a jump was taken back; %s is a time in the recording such as 12:41 */
  text = g_strdup_printf (_ ("Back at %s"), clock);
  hearth_notice_offer (self->notice, text, _ ("Undo"), _ ("Undo (Ctrl+Shift+Z)"),
                       "player.jump-forward");
}

static void
forward_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthPlayerView *self = HEARTH_PLAYER_VIEW (widget);
  gint64 place_ms =
      hearth_seek_trail_go_forward (self->trail, hearth_player_view_get_position_ms (self));
  g_autofree char *clock = NULL;
  g_autofree char *text = NULL;

  if (place_ms < 0)
    return;
  go (self, place_ms);
  clock = hearth_time_format_clock (place_ms);
  /* Translators: after a jump was made again; %s is a time in the recording such as 31:00 */
  text = g_strdup_printf (_ ("Forward at %s"), clock);
  hearth_notice_show (self->notice, text);
}

static void
loop_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthPlayerView *self = HEARTH_PLAYER_VIEW (widget);
  HearthLoopState state = hearth_loop_press (&self->loop, hearth_player_view_get_position_ms (self),
                                             hearth_player_view_get_duration_ms (self));
  g_autofree char *from = hearth_time_format_clock (MAX (0, self->loop.from_ms));
  g_autofree char *to = hearth_time_format_clock (MAX (0, self->loop.to_ms));
  g_autofree char *text = NULL;

  update_loop (self);
  switch (state)
    {
    case HEARTH_LOOP_STARTED:
      /* Translators: R is the key to press; %s is a time in the recording */
      text = g_strdup_printf (_ ("What to repeat starts at %s. Press R where it ends."), from);
      break;
    case HEARTH_LOOP_ON:
      /* Translators: two times in the recording: "Repeats 1:20 to 1:32" */
      text = g_strdup_printf (_ ("Repeats %s to %s"), from, to);
      self->looked_ms = -1;
      hearth_player_host_seek (self->host, self->loop.from_ms);
      break;
    case HEARTH_LOOP_OFF:
    default:
      text = g_strdup (_ ("Repeats No More"));
    }
  hearth_notice_show (self->notice, text);
  hearth_fader_show (self->fader);
}

/**
 * hearth_player_view_install_jump_actions:
 * @widget_class: the class of the view
 *
 * Installs player.jump-back and player.jump-forward, which walk the places that one jumped from,
 * and player.loop, which repeats a part.
 */
void
hearth_player_view_install_jump_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "player.jump-back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "player.jump-forward", NULL, forward_action);
  gtk_widget_class_install_action (widget_class, "player.loop", NULL, loop_action);
}

/**
 * hearth_player_view_begin_jumps:
 * @self: the view
 *
 * Begins with nothing jumped from and nothing repeated: something else is being watched, or nothing
 * more.
 */
void
hearth_player_view_begin_jumps (HearthPlayerView *self)
{
  hearth_seek_trail_clear (self->trail);
  hearth_loop_clear (&self->loop);
  self->scrubbed_from_ms = -1;
  self->looked_ms = -1;
  update_trail (self);
  update_loop (self);
}

/**
 * hearth_player_view_begin_scrub:
 * @self: the view
 *
 * Keeps where the player was before it was dragged along the timeline.
 */
void
hearth_player_view_begin_scrub (HearthPlayerView *self)
{
  if (self->scrubbed_from_ms < 0)
    self->scrubbed_from_ms = hearth_player_view_get_position_ms (self);
  self->looked_ms = -1;
}

/**
 * hearth_player_view_note_jump:
 * @self: the view
 * @to_ms: where the person goes now, in milliseconds
 *
 * Remembers where the person was, and offers to go back there when that is far. To be called before
 * the player goes.
 */
void
hearth_player_view_note_jump (HearthPlayerView *self, gint64 to_ms)
{
  gint64 from_ms = self->scrubbed_from_ms >= 0 ? self->scrubbed_from_ms
                                               : hearth_player_view_get_position_ms (self);
  gint64 duration_ms = hearth_player_view_get_duration_ms (self);
  g_autofree char *clock = NULL;
  g_autofree char *text = NULL;

  self->scrubbed_from_ms = -1;
  self->looked_ms = -1;
  to_ms = CLAMP (to_ms, 0, duration_ms > 0 ? duration_ms : G_MAXINT64);
  if (!hearth_player_host_is_open (self->host))
    return;
  if (!hearth_seek_trail_jump (self->trail, from_ms, to_ms, g_get_monotonic_time () / 1000))
    return;
  update_trail (self);
  if (ABS (to_ms - from_ms) < FAR_MS)
    return;
  clock = hearth_time_format_clock (from_ms);
  /* Translators: after a jump; %s is the time in the recording where one was, such as 12:41 */
  text = g_strdup_printf (_ ("You were at %s"), clock);
  hearth_notice_offer (self->notice, text, _ ("Go Back"), _ ("Go Back (Ctrl+Z)"),
                       "player.jump-back");
}

/**
 * hearth_player_view_follow_loop:
 * @self: the view
 *
 * Goes to the start of what is repeated when its end has been reached. That is no jump of the
 * person. To be called when the position is another, after those were told who record it.
 */
void
hearth_player_view_follow_loop (HearthPlayerView *self)
{
  gint64 position_ms = hearth_player_view_get_position_ms (self);
  gint64 before_ms = self->looked_ms;
  gint64 now = g_get_monotonic_time ();
  double elapsed_ms = (double) (now - self->looked_at) / 1000;
  gint64 most_ms = (gint64) (elapsed_ms * hearth_player_host_get_rate (self->host)) + TOLERANCE_MS;

  self->looked_ms = position_ms;
  self->looked_at = now;
  if (before_ms >= 0 && hearth_player_host_get_state (self->host) == HEARTH_PLAYER_STATE_PLAYING &&
      hearth_loop_is_over (&self->loop, before_ms, position_ms, most_ms))
    hearth_player_host_seek (self->host, self->loop.from_ms);
}
