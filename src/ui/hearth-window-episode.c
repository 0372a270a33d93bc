/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-accessible.h"
#include "hearth-way.h"
#include "hearth-window-private.h"

#include <glib/gi18n-lib.h>

/* What becomes of the open episode while it is open: the publisher changes it, the recordings come
 * that its list left out, it goes away. */

static void
show_favourite (HearthWindow *self)
{
  gboolean favourite =
      self->open_episode != NULL && hearth_episode_model_is_favourite (self->open_episode);
  const char *words = favourite ? _ ("Remove from Favourites") : _ ("Add to Favourites");

  gtk_button_set_icon_name (GTK_BUTTON (self->favourite_button),
                            favourite ? "starred-symbolic" : "non-starred-symbolic");
  gtk_widget_set_tooltip_text (self->favourite_button, words);
  hearth_accessible_name (self->favourite_button, words);
}

static void
ask_for_details (HearthWindow *self, HearthRefreshFlags flags)
{
  hearth_episode_model_want_details (self->open_episode,
                                     hearth_services_get_refresher (self->services), flags);
}

/* The segment that was to be watched has come with its recordings, or without. It was asked for
 * some time ago: the browser does not open by itself any more. */
static void
watch_at_last (HearthWindow *self)
{
  HearthSegment *segment =
      hearth_episode_find_segment (hearth_window_get_episode (self),
                                   hearth_segment_get_id (self->segment), NULL);

  if (segment == NULL)
    {
      hearth_window_show_episode (self, self->open_episode);
      return;
    }
  g_set_object (&self->segment, segment);
  hearth_window_go (self, HEARTH_PLACE_SEGMENT);
  hearth_window_play (self, self->open_episode, segment, self->start_ms, HEARTH_PLAYING_CHOSEN);
}

static void
episode_changed_cb (HearthWindow *self)
{
  show_favourite (self);
  /* Nothing more is to come. */
  if (self->place == HEARTH_PLACE_SEGMENT && hearth_segment_page_waits (self->segment_page) &&
      hearth_episode_model_get_details (self->open_episode) == HEARTH_DETAILS_THERE)
    watch_at_last (self);
}

/* What plays goes on playing as it is. */
static void
episode_replaced_cb (HearthWindow *self)
{
  if (self->place == HEARTH_PLACE_EPISODE)
    hearth_window_show_episode (self, self->open_episode);
  else if (self->place == HEARTH_PLACE_SEGMENT && hearth_segment_page_waits (self->segment_page))
    watch_at_last (self);
  if (self->place == HEARTH_PLACE_EPISODE || self->place == HEARTH_PLACE_SEGMENT)
    ask_for_details (self, HEARTH_REFRESH_NONE);
}

static void
episode_gone_cb (HearthWindow *self)
{
  if (self->place == HEARTH_PLACE_EPISODE &&
      hearth_series_model_get_state (self->model) == HEARTH_SERIES_STATE_READY)
    hearth_window_show_series (self);
}

static void
retry_details_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hearth_window_ask_again (HEARTH_WINDOW (widget));
}

/**
 * hearth_window_take_episode:
 * @self: a window
 * @model: an episode of the open series that is shown from now on
 *
 * Follows what becomes of the episode, and asks for what its list leaves out.
 */
void
hearth_window_take_episode (HearthWindow *self, HearthEpisodeModel *model)
{
  if (self->open_episode != model)
    {
      if (self->open_episode != NULL)
        g_signal_handlers_disconnect_by_data (self->open_episode, self);
      g_set_object (&self->open_episode, model);
      g_signal_connect_object (model, "changed", G_CALLBACK (episode_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (model, "replaced", G_CALLBACK (episode_replaced_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (model, "gone", G_CALLBACK (episode_gone_cb), self,
                               G_CONNECT_SWAPPED);
      show_favourite (self);
      ask_for_details (self, HEARTH_REFRESH_NONE);
    }
}

/**
 * hearth_window_ask_again:
 * @self: a window
 *
 * Asks once more for what the list leaves out of the open episode, when one is in front.
 */
void
hearth_window_ask_again (HearthWindow *self)
{
  if (self->place == HEARTH_PLACE_EPISODE || self->place == HEARTH_PLACE_SEGMENT)
    ask_for_details (self, HEARTH_REFRESH_BY_HAND);
}

/**
 * hearth_window_install_episode_actions:
 * @widget_class: the class of #HearthWindow
 *
 * Gives the window what one can do with the open episode.
 */
void
hearth_window_install_episode_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.retry-details", NULL, retry_details_action);
}
