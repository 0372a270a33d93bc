/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-accessible.h"
#include "hearth-up-next.h"
#include "hearth-window-private.h"

#include <glib/gi18n-lib.h>

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

static void
create_up_next (GtkMenuButton *button, gpointer user_data)
{
  HearthWindow *self = user_data;

  GtkWidget *popover;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;
  popover = hearth_up_next_new_popover (hearth_services_get_images (self->services), self->queue);
  g_signal_connect_object (popover, "closed", G_CALLBACK (hearth_window_update_bar), self,
                           G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (button, popover);
}

/* The list that is looked at stays, also when its last row goes. */
static gboolean
up_next_is_open (HearthWindow *self)
{
  GtkPopover *popover = gtk_menu_button_get_popover (self->up_next_button);

  return popover != NULL && gtk_widget_get_visible (GTK_WIDGET (popover));
}

static gboolean
bar_is_shown (HearthWindow *self)
{
  return gtk_revealer_get_reveal_child (self->bar_place);
}

/* One of the two buttons is to be seen wherever one is, unless the picture has all the room. */
static void
up_next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthWindow *self = HEARTH_WINDOW (widget);

  if (bar_is_shown (self))
    hearth_player_bar_show_up_next (self->bar);
  else if (gtk_widget_get_mapped (GTK_WIDGET (self->header)))
    {
      gtk_widget_set_visible (GTK_WIDGET (self->up_next_button), TRUE);
      gtk_menu_button_popup (self->up_next_button);
    }
}

/**
 * hearth_window_install_bar_actions:
 * @widget_class: the class of #HearthWindow
 *
 * Gives the window the way to what waits to be watched.
 */
void
hearth_window_install_bar_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.up-next", NULL, up_next_action);
}

/**
 * hearth_window_add_up_next:
 * @self: a window that is being made
 *
 * Names the button of what waits to be watched; what it opens is made when it is opened.
 */
void
hearth_window_add_up_next (HearthWindow *self)
{
  hearth_accessible_name_menu_button (self->up_next_button, _ ("Up Next"));
  gtk_menu_button_set_create_popup_func (self->up_next_button, create_up_next, self, NULL);
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
  gtk_widget_action_set_enabled (widget, "win.compact", watching);
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
  /* The bar has one of its own, and a narrow header little room. */
  gtk_widget_set_visible (GTK_WIDGET (self->up_next_button),
                          up_next_is_open (self) ||
                              (!shown && (hearth_queue_get_left (self->queue) > 0 ||
                                          hearth_playing_get_segment (self->playing) != NULL)));
  if (shown)
    make_bar (self);
  gtk_revealer_set_reveal_child (self->bar_place, shown);
}
