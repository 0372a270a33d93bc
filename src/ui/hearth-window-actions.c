/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-resources-page.h"
#include "hearth-text.h"
#include "hearth-window-private.h"

#include <glib/gi18n-lib.h>

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthWindow *self = HEARTH_WINDOW (widget);

  if (gtk_window_is_fullscreen (GTK_WINDOW (self)))
    gtk_window_unfullscreen (GTK_WINDOW (self));
  else if (self->compact)
    hearth_window_set_compact (self, FALSE);
  else if (self->place == HEARTH_PLACE_SEGMENT)
    hearth_window_show_episode (self, self->open_episode);
  else if (self->place == HEARTH_PLACE_LIST)
    hearth_window_go (self, HEARTH_PLACE_HOME);
  else if (adw_leaflet_get_folded (self->leaflet))
    adw_leaflet_set_visible_child_name (self->leaflet, "sidebar");
  else if (self->place == HEARTH_PLACE_EPISODE)
    hearth_window_show_open_series (self, hearth_series_model_get_source (self->model));
  else
    hearth_window_go (self, HEARTH_PLACE_HOME);
}

static void
home_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthWindow *self = HEARTH_WINDOW (widget);

  hearth_window_cancel_travel (self);
  self->waiting = FALSE;
  hearth_window_go (self, HEARTH_PLACE_HOME);
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthWindow *self = HEARTH_WINDOW (widget);

  /* That page has a search of its own. */
  if (self->place == HEARTH_PLACE_RESOURCES &&
      g_strcmp0 (adw_leaflet_get_visible_child_name (self->leaflet), "content") == 0)
    {
      hearth_resources_page_focus (
          hearth_window_ensure_page (self, self->place, HEARTH_TYPE_RESOURCES_PAGE));
      return;
    }
  adw_leaflet_set_visible_child_name (self->leaflet, "sidebar");
  hearth_window_furnish (self);
  hearth_sidebar_start_search (self->sidebar);
}

/* Under the name by which GTK looks for it, GTK would build this window at every start. */
static void
show_shortcuts_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkApplicationWindow *window = GTK_APPLICATION_WINDOW (widget);

  if (gtk_application_window_get_help_overlay (window) == NULL)
    {
      g_autoptr (GtkBuilder) builder =
          gtk_builder_new_from_resource ("/io/github/hearthapp/Hearth/ui/help-overlay.ui");

      gtk_application_window_set_help_overlay (window,
                                               GTK_SHORTCUTS_WINDOW (
                                                   gtk_builder_get_object (builder,
                                                                           "help_overlay")));
    }
  gtk_window_present (GTK_WINDOW (gtk_application_window_get_help_overlay (window)));
}

static void
leave_fullscreen_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_unfullscreen (GTK_WINDOW (widget));
}

static void
open_episode_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gint64 series_key;
  const char *episode_id;

  g_variant_get (parameter, "(x&s)", &series_key, &episode_id);
  hearth_window_travel (HEARTH_WINDOW (widget), series_key, *episode_id != '\0' ? episode_id : NULL,
                        NULL, 0);
}

static void
watch_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gint64 series_key;
  const char *episode_id, *segment_id;

  g_variant_get (parameter, "(x&s&s)", &series_key, &episode_id, &segment_id);
  hearth_window_travel (HEARTH_WINDOW (widget), series_key, episode_id, segment_id,
                        HEARTH_START_WHERE_LEFT);
}

/* All of a shelf; the number is a HearthScope. */
static void
see_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gint32 scope = g_variant_get_int32 (parameter);

  if (scope >= HEARTH_SCOPE_EPISODES && scope <= HEARTH_SCOPE_UNSEEN)
    hearth_window_show_list (HEARTH_WINDOW (widget), (HearthScope) scope);
}

static void
start_over_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthWindow *self = HEARTH_WINDOW (widget);

  if (self->place == HEARTH_PLACE_SEGMENT)
    hearth_segment_page_seek (self->segment_page, 0);
}

static void
favourite_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthWindow *self = HEARTH_WINDOW (widget);

  if (self->open_episode != NULL)
    hearth_library_set_favourite (hearth_services_get_library (self->services),
                                  hearth_episode_model_get_series_key (self->open_episode),
                                  hearth_episode_get_id (hearth_window_get_episode (self)), NULL,
                                  !hearth_episode_model_is_favourite (self->open_episode));
}

static void
open_url_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *url = g_variant_get_string (parameter, NULL);

  /* The desktop opens whatever it is given; what comes out of a catalog may only be a web page. */
  if (hearth_text_is_web_url (url))
    gtk_show_uri (GTK_WINDOW (widget), url, GDK_CURRENT_TIME);
}

static void
copy_link_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthWindow *self = HEARTH_WINDOW (widget);
  HearthSeries *series = hearth_series_model_get_series (self->model);
  HearthEpisode *episode = hearth_window_get_episode (self);
  gboolean in_segment = self->place == HEARTH_PLACE_SEGMENT;
  gboolean in_episode = in_segment || self->place == HEARTH_PLACE_EPISODE;
  g_autofree char *text = NULL;
  gint64 position_ms;

  if (series == NULL)
    return;
  position_ms = in_segment ? hearth_segment_page_get_position_ms (self->segment_page) : -1;
  text = hearth_link_to_string (&(HearthLink){
      .series = (char *) hearth_series_get_id (series),
      .episode = in_episode ? (char *) hearth_episode_get_id (episode) : NULL,
      .segment = in_segment ? (char *) hearth_segment_get_id (self->segment) : NULL,
      .position_ms = position_ms,
  });
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  hearth_window_show_toast (self,
                            position_ms > 0 ? _ ("Link to this moment copied") : _ ("Link copied"));
}

/* A file or an address that is dropped is looked at in the dialog, and added only when the person
 * says so. */
static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, HearthWindow *self)
{
  g_autofree char *location = NULL;

  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    {
      g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

      location = files != NULL ? g_file_get_uri (files->data) : NULL;
    }
  else if (G_VALUE_HOLDS_STRING (value))
    location = g_strstrip (g_value_dup_string (value));
  if (location == NULL || *location == '\0')
    return FALSE;
  hearth_window_show_add_dialog (self, location);
  return TRUE;
}

static void
mouse_back_cb (GtkGestureClick *gesture, int n_press, double x, double y, HearthWindow *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
}

static void
add_shortcut (GtkShortcutController *controller, const char *trigger, const char *action)
{
  gtk_shortcut_controller_add_shortcut (controller,
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (
                                                              trigger),
                                                          gtk_named_action_new (action)));
}

/**
 * hearth_window_add_controllers:
 * @self: a window that is being made
 *
 * Lets the window take what is dropped on it, the mouse's back button and the keys that no field
 * wanted.
 */
void
hearth_window_add_controllers (HearthWindow *self)
{
  GType drops[] = { GDK_TYPE_FILE_LIST, G_TYPE_STRING };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  GtkGesture *mouse_back = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_drop_target_set_gtypes (target, drops, G_N_ELEMENTS (drops));
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (mouse_back), 8);
  g_signal_connect_object (mouse_back, "pressed", G_CALLBACK (mouse_back_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (mouse_back));

  /* These come last, after fields and labels that have a use of their own for the key. */
  add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), "Escape", "win.escape");
  add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), "q", "win.up-next");
  add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), "<Control>c", "win.copy-link");
  add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), "<Control><Shift>c", "win.copy-frame");
  add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), "<Control>s", "win.save-frame");
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * hearth_window_install_actions:
 * @widget_class: the class of #HearthWindow
 *
 * Gives the window its actions.
 */
void
hearth_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "win.home", NULL, home_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.show-shortcuts", NULL, show_shortcuts_action);
  gtk_widget_class_install_property_action (widget_class, "win.fullscreen", "fullscreened");
  gtk_widget_class_install_action (widget_class, "win.leave-fullscreen", NULL,
                                   leave_fullscreen_action);
  gtk_widget_class_install_action (widget_class, "win.open-episode", "(xs)", open_episode_action);
  gtk_widget_class_install_action (widget_class, "win.watch", "(xss)", watch_action);
  gtk_widget_class_install_action (widget_class, "win.see-all", "i", see_all_action);
  gtk_widget_class_install_action (widget_class, "win.start-over", NULL, start_over_action);
  gtk_widget_class_install_action (widget_class, "win.favourite", NULL, favourite_action);
  gtk_widget_class_install_action (widget_class, "win.open-url", "s", open_url_action);
  gtk_widget_class_install_action (widget_class, "win.copy-link", NULL, copy_link_action);
}
