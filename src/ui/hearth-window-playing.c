/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-player-keys.h"
#include "hearth-way.h"
#include "hearth-window-private.h"

#include <glib/gi18n-lib.h>

/* What plays goes on wherever one is in the window. Here it begins, ends, gives way to the next,
 * and is found back to. */

/* The next one that is being read while one is elsewhere in the window. */
typedef struct
{
  HearthWindow *window; /* owned */
  HearthNext *next;     /* owned */
  HearthPlayingBy by;
} Bringing;

static void
bringing_free (Bringing *bringing)
{
  g_object_unref (bringing->window);
  hearth_next_free (bringing->next);
  g_free (bringing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Bringing, bringing_free)

static void
cancel_bringing (HearthWindow *self)
{
  if (self->bringing != NULL)
    g_cancellable_cancel (self->bringing);
  g_clear_object (&self->bringing);
}

static void
go (HearthWindow *self, const HearthNext *next, HearthPlayingBy by);

static gboolean
is_over (HearthWindow *self)
{
  return hearth_playing_get_state (self->playing) == HEARTH_PLAYER_STATE_ENDED;
}

/* What is offered at the end must be what follows, and goes when one plays again or elsewhere. */
static void
update_countdown (HearthWindow *self)
{
  g_autoptr (HearthNext) next = NULL;

  if (hearth_countdown_get_next (self->countdown) == NULL)
    return;
  if (is_over (self))
    next = hearth_playing_dup_next (self->playing, TRUE);
  if (next == NULL)
    hearth_countdown_cancel (self->countdown);
  else if (!hearth_next_equal (next, hearth_countdown_get_next (self->countdown)))
    hearth_countdown_start (self->countdown, g_steal_pointer (&next));
}

static void
queue_changed_cb (HearthWindow *self)
{
  update_countdown (self);
  hearth_window_update_bar (self);
}

static void
countdown_done_cb (HearthWindow *self)
{
  go (self, hearth_countdown_get_next (self->countdown), HEARTH_PLAYING_FORWARDS);
}

static void
countdown_changed_cb (HearthWindow *self)
{
  hearth_window_update_bar (self);
}

static void
playing_changed_cb (HearthWindow *self)
{
  if (self->card != NULL && !is_over (self))
    hearth_next_card_hide (self->card);
  update_countdown (self);
  hearth_window_update_bar (self);
}

/* What waits for its turn follows what has ended, after a moment in which one may say no; a picture
 * that has ended must not keep the whole screen. */
static void
ended_cb (HearthWindow *self)
{
  g_autoptr (HearthNext) next = hearth_playing_dup_next (self->playing, TRUE);

  hearth_window_ask_at_end (self);
  /* Who wanted to sleep at this end does now. */
  if (next == NULL)
    hearth_player_host_set_stop (hearth_playing_get_host (self->playing), HEARTH_PLAYER_STOP_NEVER);
  if (next != NULL)
    hearth_countdown_start (self->countdown, g_steal_pointer (&next));
  else if (self->place == HEARTH_PLACE_SEGMENT)
    gtk_window_unfullscreen (GTK_WINDOW (self));
  else
    hearth_window_stop_playing (self);
}

static void
ensure_page (HearthWindow *self)
{
  HearthPlayerView *view;

  if (self->segment_page != NULL)
    return;
  self->segment_page =
      hearth_window_ensure_page (self, HEARTH_PLACE_SEGMENT, HEARTH_TYPE_SEGMENT_PAGE);
  g_signal_connect_object (self->segment_page, "ended", G_CALLBACK (ended_cb), self,
                           G_CONNECT_SWAPPED);
  view = hearth_segment_page_get_player (self->segment_page);
  hearth_playing_set_host (self->playing, hearth_player_view_get_host (view));
  self->desktop = hearth_desktop_glue_new (self, self->services, self->playing);
  g_signal_connect_object (self->playing, "changed", G_CALLBACK (hearth_window_update_share), self,
                           G_CONNECT_SWAPPED);
  self->card = HEARTH_NEXT_CARD (
      hearth_next_card_new (hearth_services_get_images (self->services), self->countdown));
  hearth_player_view_add_overlay (view, GTK_WIDGET (self->card));
  hearth_player_keys_forward (GTK_WIDGET (self), GTK_WIDGET (view));
}

/**
 * hearth_window_play:
 * @self: a window
 * @model: an episode
 * @segment: a segment of it
 * @start_ms: where to start, in milliseconds
 * @by: how the person came to it
 *
 * Plays @segment in place of what played before, or shows where else it can be watched, on the page
 * for that; whether the page is in front stays as it is, and so does the focus when it is not.
 */
void
hearth_window_play (HearthWindow *self,
                    HearthEpisodeModel *model,
                    HearthSegment *segment,
                    gint64 start_ms,
                    HearthPlayingBy by)
{
  HearthEpisode *episode = hearth_episode_model_get_episode (model);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  cancel_bringing (self);
  ensure_page (self);
  hearth_segment_page_watch (self->segment_page, self->services, model, segment, start_ms);
  if (hearth_way_of (episode, segment) == HEARTH_WAY_PLAY)
    hearth_playing_begin (self->playing, model, segment, by);
  else
    hearth_playing_end (self->playing);
  if (self->place != HEARTH_PLACE_SEGMENT)
    gtk_window_set_focus (GTK_WINDOW (self), focus);
  hearth_window_update_bar (self);
}

/**
 * hearth_window_stop_playing:
 * @self: a window
 *
 * Stops what plays, and keeps where. What waits in the queue goes on waiting.
 */
void
hearth_window_stop_playing (HearthWindow *self)
{
  cancel_bringing (self);
  hearth_countdown_cancel (self->countdown);
  if (self->segment_page != NULL)
    hearth_segment_page_stop (self->segment_page);
  hearth_playing_end (self->playing);
  hearth_window_update_bar (self);
}

/**
 * hearth_window_leave_segment:
 * @self: a window that goes from the page of the segment elsewhere
 *
 * What plays or is paused goes on so; what never played, cannot, or is over is let go.
 */
void
hearth_window_leave_segment (HearthWindow *self)
{
  HearthPlayerState state = hearth_playing_get_state (self->playing);

  gtk_window_unfullscreen (GTK_WINDOW (self));
  hearth_window_set_compact (self, FALSE);
  if (!hearth_playing_has_played (self->playing) || state == HEARTH_PLAYER_STATE_FAILED ||
      (state == HEARTH_PLAYER_STATE_ENDED && hearth_countdown_get_next (self->countdown) == NULL))
    hearth_window_stop_playing (self);
}

/**
 * hearth_window_return:
 * @self: a window
 *
 * Goes to the page of what is being watched, as it is. Does nothing when that is nothing.
 */
void
hearth_window_return (HearthWindow *self)
{
  HearthEpisodeModel *model = hearth_playing_get_model (self->playing);

  if (model == NULL)
    return;
  hearth_window_cancel_travel (self);
  self->waiting = FALSE;
  hearth_series_model_open (self->model, hearth_episode_model_get_source (model));
  g_set_object (&self->segment, hearth_playing_get_segment (self->playing));
  self->start_ms = 0;
  hearth_window_take_episode (self, model);
  hearth_window_go (self, HEARTH_PLACE_SEGMENT);
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
  gtk_widget_grab_focus (GTK_WIDGET (hearth_segment_page_get_player (self->segment_page)));
}

static void
brought_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Bringing) bringing = user_data;
  HearthWindow *self = bringing->window;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthEpisodeModel) model = hearth_episode_model_load_finish (result, &error);
  HearthSegment *segment = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->services == NULL)
    return;
  g_clear_object (&self->bringing);
  if (model != NULL)
    segment = hearth_episode_find_segment (hearth_episode_model_get_episode (model),
                                           bringing->next->segment_id, NULL);
  if (segment == NULL)
    {
      hearth_window_show_toast (self, error != NULL ? error->message
                                                    : _ ("What was to play next is not there any "
                                                         "more"));
      hearth_window_stop_playing (self);
    }
  else if (self->place == HEARTH_PLACE_SEGMENT)
    hearth_window_watch (self, model, segment,
                         hearth_episode_model_get_resume_ms (model, bringing->next->segment_id),
                         bringing->by);
  else
    hearth_window_play (self, model, segment,
                        hearth_episode_model_get_resume_ms (model, bringing->next->segment_id),
                        bringing->by);
}

/* Who browses is not disturbed: the next one plays below. */
static void
bring (HearthWindow *self, const HearthNext *next, HearthPlayingBy by)
{
  HearthLibrary *library = hearth_services_get_library (self->services);
  HearthSource *source = hearth_library_find_key (library, next->series_key);
  Bringing *bringing;

  if (source == NULL)
    return;
  cancel_bringing (self);
  self->bringing = g_cancellable_new ();
  bringing = g_new0 (Bringing, 1);
  bringing->window = g_object_ref (self);
  bringing->next = hearth_next_copy (next);
  bringing->by = by;
  hearth_episode_model_load_async (library, source, next->episode_id, self->bringing, brought_cb,
                                   bringing);
}

static void
go (HearthWindow *self, const HearthNext *next, HearthPlayingBy by)
{
  g_autoptr (HearthNext) there = next != NULL ? hearth_next_copy (next) : NULL;

  hearth_countdown_cancel (self->countdown);
  if (there == NULL)
    return;
  if (self->place == HEARTH_PLACE_SEGMENT)
    hearth_window_travel_by (self, there->series_key, there->episode_id, there->segment_id,
                             HEARTH_START_WHERE_LEFT, by);
  else
    bring (self, there, by);
}

static void
go_cb (HearthWindow *self, HearthPlayingWay way)
{
  g_autoptr (HearthNext) there = NULL;

  switch (way)
    {
    case HEARTH_PLAYING_NEXT:
      there = hearth_playing_dup_next (self->playing, FALSE);
      go (self, there, HEARTH_PLAYING_FORWARDS);
      break;
    case HEARTH_PLAYING_PREVIOUS:
      there = hearth_playing_dup_previous (self->playing);
      go (self, there, HEARTH_PLAYING_BACKWARDS);
      break;
    case HEARTH_PLAYING_STOP:
      if (self->place == HEARTH_PLACE_SEGMENT)
        gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
      hearth_window_stop_playing (self);
      break;
    }
}

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hearth_playing_go (HEARTH_WINDOW (widget)->playing, HEARTH_PLAYING_NEXT);
}

static void
previous_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hearth_playing_go (HEARTH_WINDOW (widget)->playing, HEARTH_PLAYING_PREVIOUS);
}

static void
stop_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hearth_playing_go (HEARTH_WINDOW (widget)->playing, HEARTH_PLAYING_STOP);
}

static void
toggle_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hearth_playing_toggle (HEARTH_WINDOW (widget)->playing);
}

static void
seek_by_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthWindow *self = HEARTH_WINDOW (widget);

  hearth_playing_seek (self->playing, hearth_playing_get_position_ms (self->playing) +
                                          g_variant_get_int32 (parameter) * 1000);
}

static void
return_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hearth_window_return (HEARTH_WINDOW (widget));
}

static void
stay_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hearth_countdown_cancel (HEARTH_WINDOW (widget)->countdown);
}

/* First it says no to what would follow, then it goes back. */
static void
escape_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthWindow *self = HEARTH_WINDOW (widget);

  if (self->place == HEARTH_PLACE_SEGMENT && hearth_countdown_get_next (self->countdown) != NULL)
    hearth_countdown_cancel (self->countdown);
  else
    gtk_widget_activate_action (widget, "win.back", NULL);
}

/**
 * hearth_window_install_playing_actions:
 * @widget_class: the class of #HearthWindow
 *
 * Gives the window what one can do with what is being watched, wherever one is.
 */
void
hearth_window_install_playing_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.next-segment", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "win.previous-segment", NULL, previous_action);
  gtk_widget_class_install_action (widget_class, "win.stop-playing", NULL, stop_action);
  gtk_widget_class_install_action (widget_class, "win.play-pause", NULL, toggle_action);
  gtk_widget_class_install_action (widget_class, "win.seek-by", "i", seek_by_action);
  gtk_widget_class_install_action (widget_class, "win.show-playing", NULL, return_action);
  gtk_widget_class_install_action (widget_class, "win.stay", NULL, stay_action);
  gtk_widget_class_install_action (widget_class, "win.escape", NULL, escape_action);
}

/**
 * hearth_window_add_playing:
 * @self: a window that is being made, with its services
 *
 * Makes what knows what is being watched and what comes next.
 */
void
hearth_window_add_playing (HearthWindow *self)
{
  self->queue = hearth_queue_new (hearth_services_get_library (self->services));
  self->playing = hearth_playing_new (self->queue);
  self->countdown = hearth_countdown_new ();
  g_signal_connect_object (self->queue, "items-changed", G_CALLBACK (queue_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->queue, "dropped", G_CALLBACK (hearth_window_show_toast), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->playing, "go", G_CALLBACK (go_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->playing, "notify::state", G_CALLBACK (playing_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->playing, "notify::segment", G_CALLBACK (playing_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->playing, "notify::can-next", G_CALLBACK (hearth_window_update_bar),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->playing, "notify::can-previous",
                           G_CALLBACK (hearth_window_update_bar), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->countdown, "changed", G_CALLBACK (countdown_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->countdown, "done", G_CALLBACK (countdown_done_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * hearth_window_get_playing:
 * @self: a window
 *
 * Returns: (transfer none): what is being watched, made with the window
 */
HearthPlaying *
hearth_window_get_playing (HearthWindow *self)
{
  return self->playing;
}
