/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-queue-menu.h"

#include <glib/gi18n-lib.h>

static G_DEFINE_QUARK (hearth - queue - menu, get_entry)

    static void append (GMenu *menu,
                        const char *label,
                        const char *action,
                        gint64 series_key,
                        const char *episode_id,
                        const char *segment_id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);
  GVariant *target =
      g_variant_new ("(xss)", series_key, episode_id, segment_id != NULL ? segment_id : "");

  g_menu_item_set_action_and_target_value (item, action, g_variant_new_array (NULL, &target, 1));
  g_menu_append_item (menu, item);
}

static void
unparent_cb (gpointer user_data)
{
  g_autoptr (GtkWidget) popover = user_data;

  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
}

/* What was chosen is done after it has closed. */
static void
closed_cb (GtkWidget *popover)
{
  g_idle_add_once (unparent_cb, g_object_ref (popover));
}

static HearthEntry *
get_entry (GtkWidget *widget)
{
  HearthQueueMenuFunc func =
      (HearthQueueMenuFunc) g_object_get_qdata (G_OBJECT (widget), get_entry_quark ());
  HearthEntry *entry = func (widget);

  return entry != NULL && hearth_entry_is_loaded (entry) ? entry : NULL;
}

/* It hangs on a box around the widget: a box gives it its place, and takes it along when it goes.
 */
static void
show (GtkWidget *widget, double x, double y)
{
  GtkWidget *box = gtk_widget_get_ancestor (widget, GTK_TYPE_BOX);
  HearthEntry *entry = get_entry (widget);
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *popover;
  double box_x = 0, box_y = 0;

  if (entry == NULL || box == NULL ||
      !gtk_widget_translate_coordinates (widget, box, x, y, &box_x, &box_y))
    return;
  hearth_queue_menu_append (menu, hearth_entry_get_series_key (entry),
                            hearth_entry_get_episode_id (entry),
                            hearth_entry_get_segment_id (entry));
  popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_widget_set_parent (popover, box);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover),
                               &(GdkRectangle){ (int) box_x, (int) box_y, 1, 1 });
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
pressed_cb (GtkGesture *gesture, int n_press, double x, double y, GtkWidget *widget)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  show (widget, x, y);
}

static void
held_cb (GtkGesture *gesture, double x, double y, GtkWidget *widget)
{
  pressed_cb (gesture, 1, x, y, widget);
}

static gboolean
key_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  show (widget, 24, gtk_widget_get_height (widget) / 2.0);
  return TRUE;
}

/**
 * hearth_queue_menu_append:
 * @menu: a menu
 * @series_key: the key of a series
 * @episode_id: an episode of it
 * @segment_id: (nullable): a segment of that; %NULL for what of the episode was not watched yet
 *
 * Adds what lets it wait to be watched, by the actions win.queue-next and win.queue-last.
 */
void
hearth_queue_menu_append (GMenu *menu,
                          gint64 series_key,
                          const char *episode_id,
                          const char *segment_id)
{
  g_autoptr (GMenu) section = g_menu_new ();

  append (section, C_ ("Up Next", "Play Next"), "win.queue-next", series_key, episode_id,
          segment_id);
  append (section, C_ ("Up Next", "Play Last"), "win.queue-last", series_key, episode_id,
          segment_id);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

/**
 * hearth_queue_menu_add:
 * @widget: what shows an episode or a segment, somewhere within a box
 * @get: tells which
 *
 * Gives it a menu that comes by the second button, by holding a finger on it, and by its key.
 */
void
hearth_queue_menu_add (GtkWidget *widget, HearthQueueMenuFunc get)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *hold = gtk_gesture_long_press_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  g_object_set_qdata (G_OBJECT (widget), get_entry_quark (), (gpointer) get);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), widget, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (hold), TRUE);
  g_signal_connect_object (hold, "pressed", G_CALLBACK (held_cb), widget, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (hold));
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_alternative_trigger_new (gtk_keyval_trigger_new (GDK_KEY_Menu, 0),
                                                     gtk_keyval_trigger_new (GDK_KEY_F10,
                                                                             GDK_SHIFT_MASK)),
                        gtk_callback_action_new (key_cb, NULL, NULL)));
  gtk_widget_add_controller (widget, keys);
}
