/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-window.h"

#include "hearth-accessible.h"
#include "hearth-episode-page.h"
#include "hearth-home-page.h"
#include "hearth-menu-button.h"
#include "hearth-pacer.h"
#include "hearth-segment-page.h"
#include "hearth-series-model.h"
#include "hearth-series-page.h"
#include "hearth-settings.h"
#include "hearth-shelf.h"
#include "hearth-sidebar.h"
#include "hearth-way.h"
#include "hearth-widget.h"
#include "hearth-window-private.h"

#include <glib/gi18n-lib.h>

/* A page that comes sooner than this needs no spinner before it. */
#define SPINNER_DELAY_MS 200

G_DEFINE_FINAL_TYPE (HearthWindow, hearth_window, ADW_TYPE_APPLICATION_WINDOW)

static const char *
page_name (HearthPlace place)
{
  switch (place)
    {
    case HEARTH_PLACE_HOME:
      return "home";
    case HEARTH_PLACE_LIST:
      return "list";
    case HEARTH_PLACE_LIVE:
      return "live";
    case HEARTH_PLACE_RESOURCES:
      return "resources";
    case HEARTH_PLACE_SERIES:
      return "series";
    case HEARTH_PLACE_EPISODE:
      return "episode";
    case HEARTH_PLACE_SEGMENT:
      return "segment";
    }
  g_return_val_if_reached ("home");
}

/**
 * hearth_window_ensure_page:
 * @self: a window
 * @place: the kind of page
 * @type: the type of its widget
 *
 * Gives the page of a place. It is made when it is first shown: most of what the window can show is
 * not needed to start.
 *
 * Returns: (transfer none): the page
 */
gpointer
hearth_window_ensure_page (HearthWindow *self, HearthPlace place, GType type)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, page_name (place));

  if (page == NULL)
    {
      page = g_object_new (type, NULL);
      gtk_stack_add_named (self->pages, page, page_name (place));
    }
  return page;
}

/**
 * hearth_window_get_episode:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the episode that is open
 */
HearthEpisode *
hearth_window_get_episode (HearthWindow *self)
{
  return self->open_episode != NULL ? hearth_episode_model_get_episode (self->open_episode) : NULL;
}

static void
show_titles (HearthWindow *self)
{
  gboolean in_episode = self->place == HEARTH_PLACE_EPISODE || self->place == HEARTH_PLACE_SEGMENT;
  HearthSource *source = in_episode ? hearth_episode_model_get_source (self->open_episode)
                                    : hearth_series_model_get_source (self->model);
  const char *series = source != NULL ? hearth_source_get_title (source) : "";
  const char *title = "";
  const char *subtitle = "";

  switch (self->place)
    {
    case HEARTH_PLACE_HOME:
      title = C_ ("place in the sidebar", "Home");
      break;
    case HEARTH_PLACE_LIST:
      title = hearth_shelf_title (self->scope);
      break;
    case HEARTH_PLACE_LIVE:
      title = C_ ("place in the sidebar", "Live");
      break;
    case HEARTH_PLACE_RESOURCES:
      title = _ ("Learning Resources");
      break;
    case HEARTH_PLACE_SERIES:
      title = series;
      break;
    case HEARTH_PLACE_EPISODE:
      title = hearth_episode_get_title (hearth_window_get_episode (self));
      subtitle = series;
      break;
    case HEARTH_PLACE_SEGMENT:
      title = hearth_segment_get_title (self->segment);
      subtitle = hearth_episode_get_title (hearth_window_get_episode (self));
      /* Where an episode is one segment, both mostly have one title. */
      if (g_str_equal (title, subtitle))
        subtitle = series;
      break;
    }
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_window_set_title (GTK_WINDOW (self), *title != '\0' ? title : "Hearth");
}

static gboolean
shows_content (HearthWindow *self)
{
  return !adw_leaflet_get_folded (self->leaflet) ||
         g_strcmp0 (adw_leaflet_get_visible_child_name (self->leaflet), "content") == 0;
}

/**
 * hearth_window_update_actions:
 * @self: a window
 *
 * Enables what can be done here and now, and disables the rest.
 */
void
hearth_window_update_actions (HearthWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean folded = adw_leaflet_get_folded (self->leaflet);
  gboolean in_segment = self->place == HEARTH_PLACE_SEGMENT;
  gboolean in_episode = self->place == HEARTH_PLACE_EPISODE || in_segment;
  HearthSource *source = hearth_series_model_get_source (self->model);
  gboolean unfollowed = source != NULL && !hearth_source_is_followed (source) && in_episode &&
                        hearth_series_model_get_state (self->model) == HEARTH_SERIES_STATE_READY;

  gtk_widget_action_set_enabled (widget, "win.back",
                                 folded ? shows_content (self) : self->place != HEARTH_PLACE_HOME);
  gtk_widget_action_set_enabled (widget, "win.feedback", in_episode);
  gtk_widget_action_set_enabled (widget, "win.favourite", in_episode);
  gtk_widget_action_set_enabled (widget, "win.start-over", in_segment);
  gtk_widget_action_set_enabled (widget, "win.copy-link",
                                 in_episode || self->place == HEARTH_PLACE_SERIES);
  gtk_widget_action_set_enabled (widget, "win.fullscreen",
                                 in_segment && hearth_way_of (hearth_window_get_episode (self),
                                                              self->segment) == HEARTH_WAY_PLAY);
  gtk_widget_set_visible (GTK_WIDGET (self->page_menu_button), in_episode);
  gtk_widget_set_visible (self->favourite_button, in_episode);
  hearth_window_set_unfollowed (self, unfollowed);
  hearth_window_update_series_actions (self);
  hearth_window_update_share (self);
}

static void
clear_spinner_delay (HearthWindow *self)
{
  g_clear_handle_id (&self->spinner_delay, g_source_remove);
}

/* What the network brings must not stand in the way of the first frame. */
static void
start_refreshing (HearthWindow *self)
{
  if (self->home_page != NULL &&
      hearth_library_is_open (hearth_services_get_library (self->services)))
    {
      hearth_refresher_start (hearth_services_get_refresher (self->services));
      hearth_window_begin_feedback (self);
      hearth_window_begin_visit (self);
    }
}

static void
make_sidebar (HearthWindow *self)
{
  if (self->sidebar != NULL)
    return;
  self->sidebar = g_object_ref_sink (g_object_new (HEARTH_TYPE_SIDEBAR, NULL));
  g_object_bind_property (self->leaflet, "folded", self->sidebar, "folded", G_BINDING_SYNC_CREATE);
  hearth_sidebar_set_up (self->sidebar, self->services, self->model);
}

static void
place_sidebar (HearthWindow *self)
{
  make_sidebar (self);
  adw_bin_set_child (self->sidebar_place, GTK_WIDGET (self->sidebar));
}

/* To make the sidebar, to lay it out, to make Home and to lay that out: each takes about half as
 * long as there is between two frames. */
static gboolean
furnish_cb (gpointer user_data)
{
  HearthWindow *self = user_data;

  if (self->sidebar == NULL)
    make_sidebar (self);
  else if (adw_bin_get_child (self->sidebar_place) == NULL)
    place_sidebar (self);
  else if (gtk_stack_get_child_by_name (self->pages, page_name (HEARTH_PLACE_HOME)) == NULL)
    hearth_window_ensure_page (self, HEARTH_PLACE_HOME, HEARTH_TYPE_HOME_PAGE);
  else
    {
      self->furnishing = 0;
      hearth_window_furnish (self);
      return G_SOURCE_REMOVE;
    }
  return G_SOURCE_CONTINUE;
}

static void
painted_cb (HearthWindow *self, GdkFrameClock *clock)
{
  g_signal_handlers_disconnect_by_func (clock, painted_cb, self);
  if (self->home_page == NULL)
    self->furnishing = hearth_pacer_add (furnish_cb, self);
}

/* The window stands there at once; what is in it comes with the next few frames. */
static void
realize_cb (HearthWindow *self)
{
  if (self->sidebar == NULL)
    g_signal_connect_object (gtk_widget_get_frame_clock (GTK_WIDGET (self)), "after-paint",
                             G_CALLBACK (painted_cb), self, G_CONNECT_SWAPPED);
}

/**
 * hearth_window_furnish:
 * @self: a window
 *
 * Makes what there is not yet of the sidebar and Home, and lets refreshing begin once the library
 * is open. By itself it comes part by part after the first frame; whoever is to show something
 * first has it all at once. Does nothing when all is there.
 */
void
hearth_window_furnish (HearthWindow *self)
{
  if (self->home_page != NULL)
    return;
  place_sidebar (self);
  self->home_page = hearth_window_ensure_page (self, HEARTH_PLACE_HOME, HEARTH_TYPE_HOME_PAGE);
  hearth_home_page_set_up (self->home_page, self->services);
  if (self->place == HEARTH_PLACE_HOME && !self->waiting)
    hearth_window_go (self, HEARTH_PLACE_HOME);
  start_refreshing (self);
}

/* The first page does not fade in: until it had, all of it would be painted with each frame. */
static void
show_page (HearthWindow *self, HearthPlace place)
{
  const char *shown = gtk_stack_get_visible_child_name (self->pages);

  gtk_stack_set_visible_child_full (self->pages, page_name (place),
                                    g_strcmp0 (shown, "nothing") == 0
                                        ? GTK_STACK_TRANSITION_TYPE_NONE
                                        : gtk_stack_get_transition_type (self->pages));
}

/**
 * hearth_window_go:
 * @self: a window
 * @place: the kind of page to show
 *
 * Shows the page of @place as it was filled last. What plays goes on.
 */
void
hearth_window_go (HearthWindow *self, HearthPlace place)
{
  hearth_window_furnish (self);
  if (self->place == HEARTH_PLACE_SEGMENT && place != HEARTH_PLACE_SEGMENT)
    hearth_window_leave_segment (self);
  self->place = place;
  clear_spinner_delay (self);
  hearth_window_end_loading (self);
  show_page (self, place);
  hearth_sidebar_select (self->sidebar,
                         place == HEARTH_PLACE_EPISODE || place == HEARTH_PLACE_SEGMENT
                             ? hearth_episode_model_get_key (self->open_episode)
                             : 0);
  show_titles (self);
  hearth_window_update_actions (self);
  hearth_window_update_bar (self);
}

/**
 * hearth_window_show_series:
 * @self: a window whose series is there
 *
 * Shows the page of the series.
 */
void
hearth_window_show_series (HearthWindow *self)
{
  HearthSeriesPage *page =
      hearth_window_ensure_page (self, HEARTH_PLACE_SERIES, HEARTH_TYPE_SERIES_PAGE);

  hearth_series_page_show (page, self->services, self->model);
  if (self->place != HEARTH_PLACE_SERIES || self->waiting)
    {
      hearth_library_note_opened (hearth_services_get_library (self->services),
                                  hearth_series_model_get_key (self->model));
      g_settings_set_string (hearth_settings_get (), "last-series",
                             hearth_series_model_get_location (self->model));
    }
  hearth_window_go (self, HEARTH_PLACE_SERIES);
}

/**
 * hearth_window_fill_episode:
 * @self: a window
 * @model: an episode
 *
 * Fills the page of episodes; which page is in front stays as it is.
 */
void
hearth_window_fill_episode (HearthWindow *self, HearthEpisodeModel *model)
{
  HearthEpisodePage *page =
      hearth_window_ensure_page (self, HEARTH_PLACE_EPISODE, HEARTH_TYPE_EPISODE_PAGE);

  hearth_window_take_episode (self, model);
  hearth_episode_page_show (page, hearth_services_get_images (self->services), model);
}

/**
 * hearth_window_show_episode:
 * @self: a window
 * @model: an episode of the open series
 *
 * Shows the page of the episode.
 */
void
hearth_window_show_episode (HearthWindow *self, HearthEpisodeModel *model)
{
  hearth_window_fill_episode (self, model);
  hearth_window_go (self, HEARTH_PLACE_EPISODE);
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
}

/**
 * hearth_window_watch:
 * @self: a window
 * @model: an episode of the open series
 * @segment: a segment of it
 * @start_ms: where to start, in milliseconds
 * @by: how the person came to it
 *
 * Shows the page of @segment and starts it, here or in the browser, whatever it has.
 */
void
hearth_window_watch (HearthWindow *self,
                     HearthEpisodeModel *model,
                     HearthSegment *segment,
                     gint64 start_ms,
                     HearthPlayingBy by)
{
  HearthEpisode *episode = hearth_episode_model_get_episode (model);

  hearth_window_ensure_page (self, HEARTH_PLACE_SEGMENT, HEARTH_TYPE_SEGMENT_PAGE);
  g_set_object (&self->segment, segment);
  self->start_ms = start_ms;
  hearth_window_take_episode (self, model);
  hearth_window_go (self, HEARTH_PLACE_SEGMENT);
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
  hearth_window_play (self, model, segment, start_ms, by);
  if (hearth_way_of (episode, segment) == HEARTH_WAY_BROWSER &&
      !hearth_segment_page_waits (self->segment_page))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-url", "s",
                                hearth_way_page (episode, segment));
}

static gboolean
spinner_delay_cb (gpointer user_data)
{
  HearthWindow *self = user_data;

  self->spinner_delay = 0;
  hearth_window_show_loading (self);
  return G_SOURCE_REMOVE;
}

/* After a refresh the page of the series shows what is new; what plays goes on. */
static void
show_ready (HearthWindow *self)
{
  if (self->trip != NULL)
    hearth_window_travel_on (self);
  else if (self->waiting || self->place == HEARTH_PLACE_SERIES)
    hearth_window_show_series (self);
  self->waiting = FALSE;
}

static void
model_changed_cb (HearthWindow *self)
{
  if (hearth_window_is_of_all (self) && !self->waiting && self->trip == NULL)
    {
      hearth_window_update_actions (self);
      return;
    }
  switch (hearth_series_model_get_state (self->model))
    {
    case HEARTH_SERIES_STATE_NONE:
      hearth_window_go (self, HEARTH_PLACE_HOME);
      break;
    case HEARTH_SERIES_STATE_LOADING:
      if (self->spinner_delay == 0 && (self->waiting || self->trip != NULL))
        self->spinner_delay = g_timeout_add (SPINNER_DELAY_MS, spinner_delay_cb, self);
      break;
    case HEARTH_SERIES_STATE_READY:
      clear_spinner_delay (self);
      show_ready (self);
      break;
    case HEARTH_SERIES_STATE_FAILED:
      /* What is being watched does not need the rest of its series. */
      if (self->place != HEARTH_PLACE_SEGMENT || self->waiting || self->trip != NULL)
        {
          clear_spinner_delay (self);
          hearth_window_show_error (self, hearth_series_model_get_error (self->model));
        }
      break;
    }
  hearth_window_update_actions (self);
}

/* Swiping back to the sidebar leaves the page; what plays there goes on below. */
static void
visible_child_cb (HearthWindow *self)
{
  if (self->place == HEARTH_PLACE_SEGMENT && !shows_content (self))
    {
      hearth_window_fill_episode (self, self->open_episode);
      hearth_window_go (self, HEARTH_PLACE_EPISODE);
    }
  hearth_window_update_actions (self);
}

static void
folded_cb (HearthWindow *self)
{
  if (self->services != NULL)
    hearth_window_update_actions (self);
}

static void
network_changed_cb (HearthWindow *self)
{
  hearth_window_set_offline (self, !g_network_monitor_get_network_available (
                                       g_network_monitor_get_default ()));
}

static void
library_changed_cb (HearthWindow *self, gint64 series_key, HearthLibraryChange what)
{
  if ((what & HEARTH_LIBRARY_CHANGE_SOURCES) == 0)
    return;
  hearth_window_update_actions (self);
  hearth_window_follow_link (self);
}

/* The sidebar is never empty at the start, but what was asked for meanwhile comes first. */
static void
open_last_series (HearthWindow *self)
{
  HearthLibrary *library = hearth_services_get_library (self->services);
  g_autofree char *last = g_settings_get_string (hearth_settings_get (), "last-series");
  HearthSource *source = hearth_library_find_location (library, last);
  g_autoptr (HearthSource) first = g_list_model_get_item (hearth_library_get_series (library), 0);

  if (hearth_series_model_get_location (self->model) != NULL || self->link != NULL)
    return;
  if (source != NULL && hearth_source_is_followed (source))
    hearth_series_model_open (self->model, source);
  else if (first != NULL)
    hearth_series_model_open (self->model, first);
}

static void
library_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *notice = NULL;

  hearth_library_open_finish (HEARTH_LIBRARY (source), result, &notice, &error);
  if (self->services == NULL)
    return;
  if (error != NULL || notice != NULL)
    hearth_window_show_notice (self, error != NULL ? error->message : notice);
  if (error == NULL)
    {
      start_refreshing (self);
      hearth_queue_load (self->queue);
      open_last_series (self);
      hearth_window_follow_link (self);
    }
  hearth_window_update_actions (self);
}

static void
hearth_window_dispose (GObject *object)
{
  HearthWindow *self = HEARTH_WINDOW (object);

  hearth_widget_close_popovers (self);
  clear_spinner_delay (self);
  g_clear_handle_id (&self->furnishing, hearth_pacer_remove);
  if (self->services != NULL)
    hearth_window_cancel_travel (self);
  g_clear_pointer (&self->link, hearth_link_free);
  g_clear_object (&self->segment);
  g_clear_object (&self->open_episode);
  if (self->bringing != NULL)
    g_cancellable_cancel (self->bringing);
  g_clear_object (&self->bringing);
  g_clear_object (&self->countdown);
  g_clear_object (&self->visits);
  g_clear_weak_pointer (&self->marked);
  g_clear_object (&self->desktop);
  g_clear_object (&self->playing);
  g_clear_object (&self->queue);
  g_clear_object (&self->sidebar);
  g_clear_object (&self->model);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (hearth_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/hearthapp/Hearth/ui/hearth-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, HearthWindow, bar_place);
  gtk_widget_class_bind_template_child (widget_class, HearthWindow, content);
  gtk_widget_class_bind_template_child (widget_class, HearthWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, HearthWindow, separator_page);
  gtk_widget_class_bind_template_child (widget_class, HearthWindow, sidebar_place);
  gtk_widget_class_bind_template_child (widget_class, HearthWindow, header);
  gtk_widget_class_bind_template_child (widget_class, HearthWindow, title);
  gtk_widget_class_bind_template_child (widget_class, HearthWindow, favourite_button);
  gtk_widget_class_bind_template_child (widget_class, HearthWindow, up_next_button);
  gtk_widget_class_bind_template_child (widget_class, HearthWindow, page_menu_button);
  gtk_widget_class_bind_template_child (widget_class, HearthWindow, page_menu);
  gtk_widget_class_bind_template_child (widget_class, HearthWindow, notices);
  gtk_widget_class_bind_template_child (widget_class, HearthWindow, pages);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
  gtk_widget_class_bind_template_callback (widget_class, visible_child_cb);
}

static void
hearth_window_class_init (HearthWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_window_dispose;
  bind_template (widget_class);
  hearth_window_install_actions (widget_class);
  hearth_window_install_episode_actions (widget_class);
  hearth_window_install_playing_actions (widget_class);
  hearth_window_install_end_actions (widget_class);
  hearth_window_install_bar_actions (widget_class);
  hearth_window_install_compact_actions (widget_class);
  hearth_window_install_queue_actions (widget_class);
  hearth_window_install_series_actions (widget_class);
  hearth_window_install_share_actions (widget_class);
  hearth_window_install_feedback_actions (widget_class);
  hearth_window_install_live_actions (widget_class);
  hearth_window_install_news_actions (widget_class);
}

static void
hearth_window_init (HearthWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hearth_accessible_name_menu_button (self->page_menu_button, _ ("More"));
  hearth_menu_button_set_model_later (self->page_menu_button, self->page_menu);
  hearth_window_add_up_next (self);
  hearth_window_remember_size (self);
  hearth_window_add_controllers (self);
  g_signal_connect_object (self, "realize", G_CALLBACK (realize_cb), self, 0);
  g_signal_connect_object (self, "notify::fullscreened", G_CALLBACK (hearth_window_update_bareness),
                           self, 0);
  g_signal_connect_object (g_network_monitor_get_default (), "network-changed",
                           G_CALLBACK (network_changed_cb), self, G_CONNECT_SWAPPED);
  network_changed_cb (self);
}

/**
 * hearth_window_new:
 * @application: (nullable): the application that the window belongs to
 * @services: what the pages lean on
 *
 * Returns: (transfer floating): a window that shows Home; see hearth_window_start()
 */
HearthWindow *
hearth_window_new (GtkApplication *application, HearthServices *services)
{
  HearthWindow *self = g_object_new (HEARTH_TYPE_WINDOW, "application", application, NULL);

  self->services = g_object_ref (services);
  hearth_window_add_playing (self);
  self->model =
      hearth_series_model_new (hearth_services_get_library (services),
                               hearth_services_get_refresher (services),
                               HEARTH_CATALOG_PROVIDER (hearth_services_get_loader (services)));
  g_signal_connect_object (self->model, "notify::state", G_CALLBACK (model_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (hearth_services_get_library (services), "changed",
                           G_CALLBACK (library_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hearth_services_get_library (services), "trouble",
                           G_CALLBACK (hearth_window_show_toast), self, G_CONNECT_SWAPPED);
  hearth_window_watch_refresher (self);
  hearth_window_update_actions (self);
  show_titles (self);
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
  return self;
}

/**
 * hearth_window_start:
 * @self: a window
 *
 * Opens the library and the series that was open last, unless something else is asked for.
 */
void
hearth_window_start (HearthWindow *self)
{
  hearth_library_open_async (hearth_services_get_library (self->services), NULL, library_opened_cb,
                             g_object_ref (self));
}

static void
series_opened (HearthWindow *self)
{
  if (adw_leaflet_get_folded (self->leaflet) &&
      hearth_series_model_get_state (self->model) != HEARTH_SERIES_STATE_FAILED)
    adw_leaflet_set_visible_child_name (self->leaflet, "sidebar");
}

/**
 * hearth_window_show_open_series:
 * @self: a window
 * @source: a series that the library knows
 *
 * Shows a series as soon as it is there.
 */
void
hearth_window_show_open_series (HearthWindow *self, HearthSource *source)
{
  gboolean is_open = source == hearth_series_model_get_source (self->model);

  hearth_window_cancel_travel (self);
  self->waiting = TRUE;
  hearth_series_model_open (self->model, source);
  if (is_open)
    model_changed_cb (self);
  series_opened (self);
}

typedef struct
{
  HearthWindow *window;
  char *uri;
} OpenCall;

/* Whether it is a known one is known when the library is open. */
static void
open_library_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  OpenCall *call = user_data;
  g_autoptr (HearthWindow) self = call->window;
  g_autofree char *uri = call->uri;
  HearthSource *known;

  g_free (call);
  hearth_library_open_finish (HEARTH_LIBRARY (source), result, NULL, NULL);
  if (self->services == NULL)
    return;
  known = hearth_library_find_location (HEARTH_LIBRARY (source), uri);
  if (known != NULL)
    {
      hearth_window_show_open_series (self, known);
      return;
    }
  hearth_series_model_open_location (self->model, uri);
  series_opened (self);
}

/**
 * hearth_window_open:
 * @self: a window
 * @location: the address or the path of a catalog
 *
 * Opens a series without adding it to those that this person follows; a quiet bar offers that. What
 * cannot be opened is told in words.
 */
void
hearth_window_open (HearthWindow *self, const char *location)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = hearth_fetcher_uri_for_location (location, &error);
  OpenCall *call;

  if (uri == NULL)
    {
      hearth_window_show_toast (self, error->message);
      return;
    }
  hearth_window_cancel_travel (self);
  self->waiting = TRUE;
  call = g_new0 (OpenCall, 1);
  call->window = g_object_ref (self);
  call->uri = g_steal_pointer (&uri);
  hearth_library_open_async (hearth_services_get_library (self->services), NULL,
                             open_library_opened_cb, call);
}

/**
 * hearth_window_show_toast:
 * @self: a window
 * @words: plain text
 *
 * Says something for a few seconds at the lower edge.
 */
void
hearth_window_show_toast (HearthWindow *self, const char *words)
{
  hearth_window_add_toast (self, words, NULL, NULL, NULL);
}

/**
 * hearth_window_add_toast:
 * @self: a window
 * @words: plain text
 * @button: (nullable): what a button on it says
 * @action: (nullable): what the button does
 * @target: (nullable): with what; a floating reference is taken
 *
 * Says something for a few seconds at the lower edge, with a button to act on it.
 */
void
hearth_window_add_toast (
    HearthWindow *self, const char *words, const char *button, const char *action, GVariant *target)
{
  g_autofree char *escaped = g_markup_escape_text (words, -1);
  AdwToast *toast = adw_toast_new (escaped);

  adw_toast_set_button_label (toast, button);
  adw_toast_set_action_name (toast, action);
  if (target != NULL)
    adw_toast_set_action_target_value (toast, target);
  adw_toast_overlay_add_toast (self->toasts, toast);
}
