/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-accessible.h"
#include "hearth-settings.h"
#include "hearth-window-private.h"

#include <glib/gi18n-lib.h>

/* The picture alone in a small window, beside one's work. What is kept of the size of the window
 * stays that of the whole one. */
#define LEAST_WIDTH 240
#define LEAST_HEIGHT 135
/* So far the pointer goes before it is meant to move the window. */
#define DRAG_THRESHOLD 8

static const char *const kept[] = { "window-width",   "default-width",    "window-height",
                                    "default-height", "window-maximized", "maximized" };

/**
 * hearth_window_remember_size:
 * @self: a window
 *
 * Gives the window the size that it had last, and keeps the one that it is given.
 */
void
hearth_window_remember_size (HearthWindow *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kept); i += 2)
    g_settings_bind (hearth_settings_get (), kept[i], self, kept[i + 1], G_SETTINGS_BIND_DEFAULT);
}

static void
forget_size (HearthWindow *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kept); i += 2)
    g_settings_unbind (self, kept[i + 1]);
}

static void
restore_clicked_cb (HearthWindow *self)
{
  hearth_window_set_compact (self, FALSE);
}

static void
dragged_cb (GtkGestureDrag *gesture, double x, double y, HearthWindow *self)
{
  GdkDevice *device =
      gtk_event_controller_get_current_event_device (GTK_EVENT_CONTROLLER (gesture));
  GtkWidget *view = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  double start_x, start_y, window_x, window_y;

  if (!self->compact || device == NULL || x * x + y * y < DRAG_THRESHOLD * DRAG_THRESHOLD)
    return;
  gtk_gesture_drag_get_start_point (gesture, &start_x, &start_y);
  gtk_widget_translate_coordinates (view, GTK_WIDGET (self), start_x + x, start_y + y, &window_x,
                                    &window_y);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gdk_toplevel_begin_move (GDK_TOPLEVEL (gtk_native_get_surface (GTK_NATIVE (self))), device,
                           GDK_BUTTON_PRIMARY, window_x, window_y, GDK_CURRENT_TIME);
  gtk_event_controller_reset (GTK_EVENT_CONTROLLER (gesture));
}

/* Where there is no bar to take it by, the window is moved by its picture. */
static void
make_button (HearthWindow *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  HearthPlayerView *view = hearth_segment_page_get_player (self->segment_page);

  self->restore_button = gtk_button_new_from_icon_name ("window-restore-symbolic");
  gtk_widget_set_halign (self->restore_button, GTK_ALIGN_END);
  gtk_widget_set_valign (self->restore_button, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->restore_button, "osd");
  gtk_widget_add_css_class (self->restore_button, "circular");
  gtk_widget_add_css_class (self->restore_button, "restore");
  gtk_widget_set_tooltip_text (self->restore_button, _ ("Back to the Whole Window (Ctrl+M)"));
  hearth_accessible_name (self->restore_button, _ ("Back to the Whole Window"));
  g_signal_connect_object (self->restore_button, "clicked", G_CALLBACK (restore_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  hearth_player_view_add_overlay (view, self->restore_button);

  g_signal_connect_object (drag, "drag-update", G_CALLBACK (dragged_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (drag));
}

static void
shrink (HearthWindow *self)
{
  GSettings *settings = hearth_settings_get ();

  forget_size (self);
  gtk_window_unfullscreen (GTK_WINDOW (self));
  gtk_window_unmaximize (GTK_WINDOW (self));
  gtk_widget_set_size_request (GTK_WIDGET (self), LEAST_WIDTH, LEAST_HEIGHT);
  gtk_widget_set_size_request (self->content, -1, -1);
  gtk_widget_add_css_class (GTK_WIDGET (self), "compact");
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "compact-width"),
                               g_settings_get_int (settings, "compact-height"));
}

static void
grow (HearthWindow *self)
{
  GSettings *settings = hearth_settings_get ();
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (settings, "compact-width", MAX (width, LEAST_WIDTH));
  g_settings_set_int (settings, "compact-height", MAX (height, LEAST_HEIGHT));
  gtk_widget_remove_css_class (GTK_WIDGET (self), "compact");
  gtk_widget_set_size_request (self->content, HEARTH_WINDOW_LEAST_WIDTH, -1);
  gtk_widget_set_size_request (GTK_WIDGET (self), HEARTH_WINDOW_LEAST_WIDTH,
                               HEARTH_WINDOW_LEAST_HEIGHT);
  hearth_window_remember_size (self);
}

/**
 * hearth_window_set_compact:
 * @self: a window
 * @compact: whether there shall be the picture of what is being watched and nothing else
 *
 * Makes the window small, or gives it the size back that it had before. Where nothing is watched it
 * stays as it is.
 */
void
hearth_window_set_compact (HearthWindow *self, gboolean compact)
{
  if (compact == self->compact || (compact && hearth_playing_get_segment (self->playing) == NULL))
    return;
  if (compact && self->place != HEARTH_PLACE_SEGMENT)
    hearth_window_return (self);
  if (self->restore_button == NULL)
    make_button (self);
  self->compact = compact;
  gtk_widget_set_visible (self->restore_button, compact);
  if (compact)
    shrink (self);
  else
    grow (self);
  hearth_window_update_bareness (self);
}

/**
 * hearth_window_update_bareness:
 * @self: a window
 *
 * Leaves the picture alone in the window when it fills the screen or is small, and brings the rest
 * back when not.
 */
void
hearth_window_update_bareness (HearthWindow *self)
{
  gboolean bare = self->compact || gtk_window_is_fullscreen (GTK_WINDOW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->header), !bare);
  gtk_widget_set_visible (GTK_WIDGET (self->sidebar_place), !bare);
  gtk_widget_set_visible (adw_leaflet_page_get_child (self->separator_page), !bare);
  if (self->segment_page != NULL)
    hearth_segment_page_set_fullscreen (self->segment_page, bare);
}

static void
compact_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthWindow *self = HEARTH_WINDOW (widget);

  hearth_window_set_compact (self, !self->compact);
}

/**
 * hearth_window_install_compact_actions:
 * @widget_class: the class of #HearthWindow
 *
 * Gives the window the way to be small, and back.
 */
void
hearth_window_install_compact_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.compact", NULL, compact_action);
}
