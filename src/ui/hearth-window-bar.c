/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-window-private.h"

static gboolean
page_is_in_front (HearthWindow *self)
{
  return self->place == HEARTH_PLACE_SEGMENT;
}

static void
make_bar (HearthWindow *self)
{
  if (self->bar != NULL)
    return;
  self->bar = HEARTH_PLAYER_BAR (hearth_player_bar_new (hearth_services_get_images (self->services),
                                                        self->playing, self->countdown));
  gtk_revealer_set_child (self->bar_place, GTK_WIDGET (self->bar));
}

/* What one can do with what is being watched, one can do wherever one is. */
static void
update_actions (HearthWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean watching = hearth_playing_get_segment (self->playing) != NULL;

  gtk_widget_action_set_enabled (widget, "win.next-segment",
                                 hearth_playing_can_next (self->playing));
  gtk_widget_action_set_enabled (widget, "win.previous-segment",
                                 hearth_playing_can_previous (self->playing));
  gtk_widget_action_set_enabled (widget, "win.stop-playing", watching);
  gtk_widget_action_set_enabled (widget, "win.play-pause", watching);
  gtk_widget_action_set_enabled (widget, "win.seek-by", watching);
  gtk_widget_action_set_enabled (widget, "win.show-playing", watching);
}

/**
 * hearth_window_update_bar:
 * @self: a window
 *
 * Shows below what is being watched while its page is not in front, and enables what can be done
 * with it.
 */
void
hearth_window_update_bar (HearthWindow *self)
{
  gboolean shown = hearth_playing_get_segment (self->playing) != NULL && !page_is_in_front (self);

  update_actions (self);
  if (shown)
    make_bar (self);
  gtk_revealer_set_reveal_child (self->bar_place, shown);
}
