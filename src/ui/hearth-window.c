/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-window.h"

#include "hearth-accessible.h"
#include "hearth-episode-page.h"
#include "hearth-error.h"
#include "hearth-home-page.h"
#include "hearth-segment-page.h"
#include "hearth-series-model.h"
#include "hearth-series-page.h"
#include "hearth-menu-button.h"
#include "hearth-settings.h"
#include "hearth-sidebar.h"
#include "hearth-way.h"
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
    case HEARTH_PLACE_SERIES:
      return "series";
    case HEARTH_PLACE_EPISODE:
      return "episode";
    case HEARTH_PLACE_SEGMENT:
      return "segment";
    }
  g_return_val_if_reached ("home");
}

/* A page is made when it is first shown: most of what the window can show is not needed to start.
 */
static gpointer
ensure_page (HearthWindow *self, HearthPlace place, GType type)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, page_name (place));

  if (page == NULL)
    {
      page = g_object_new (type, NULL);
      gtk_stack_add_named (self->pages, page, page_name (place));
    }
  return page;
}

static void
show_titles (HearthWindow *self)
{
  HearthCatalog *catalog = hearth_series_model_get_catalog (self->model);
  const char *series =
      catalog != NULL ? hearth_series_get_title (hearth_catalog_get_series (catalog)) : "";
  const char *title = "";
  const char *subtitle = "";

  switch (self->place)
    {
    case HEARTH_PLACE_HOME:
      title = C_ ("place in the sidebar", "Home");
      break;
    case HEARTH_PLACE_SERIES:
      title = series;
      break;
    case HEARTH_PLACE_EPISODE:
      title = hearth_episode_get_title (self->episode);
      subtitle = series;
      break;
    case HEARTH_PLACE_SEGMENT:
      title = hearth_segment_get_title (self->segment);
      subtitle = hearth_episode_get_title (self->episode);
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
  gboolean in_episode = self->place == HEARTH_PLACE_EPISODE || self->place == HEARTH_PLACE_SEGMENT;
  const char *location = hearth_series_model_get_location (self->model);
  HearthSourceList *sources = hearth_services_get_sources (self->services);
  HearthSource *source = location != NULL ? hearth_source_list_find (sources, location) : NULL;
  gboolean unfollowed = self->sources_known && source == NULL && self->place != HEARTH_PLACE_HOME &&
                        hearth_series_model_get_state (self->model) == HEARTH_SERIES_STATE_READY;

  gtk_widget_action_set_enabled (widget, "win.back",
                                 folded ? shows_content (self) : self->place != HEARTH_PLACE_HOME);
  gtk_widget_action_set_enabled (widget, "win.refresh", location != NULL);
  gtk_widget_action_set_enabled (widget, "win.feedback", in_episode);
  gtk_widget_action_set_enabled (widget, "win.copy-link", self->place != HEARTH_PLACE_HOME);
  gtk_widget_action_set_enabled (widget, "win.fullscreen",
                                 self->place == HEARTH_PLACE_SEGMENT &&
                                     hearth_way_of (self->episode, self->segment) ==
                                         HEARTH_WAY_PLAY);
  gtk_widget_action_set_enabled (widget, "win.remove-series",
                                 source != NULL && !hearth_source_is_builtin (source));
  gtk_widget_set_visible (GTK_WIDGET (self->page_menu_button), in_episode);
  gtk_revealer_set_reveal_child (self->unfollowed, unfollowed);
}

static void
clear_spinner_delay (HearthWindow *self)
{
  g_clear_handle_id (&self->spinner_delay, g_source_remove);
}

/**
 * hearth_window_go:
 * @self: a window
 * @place: the kind of page to show
 *
 * Shows the page of @place as it was filled last. Leaving a segment stops it.
 */
void
hearth_window_go (HearthWindow *self, HearthPlace place)
{
  if (self->place == HEARTH_PLACE_SEGMENT && place != HEARTH_PLACE_SEGMENT)
    {
      hearth_segment_page_stop (self->segment_page);
      gtk_window_unfullscreen (GTK_WINDOW (self));
    }
  self->place = place;
  clear_spinner_delay (self);
  gtk_spinner_stop (self->loading_spinner);
  gtk_stack_set_visible_child_name (self->pages, page_name (place));
  hearth_sidebar_select (self->sidebar,
                         place == HEARTH_PLACE_EPISODE || place == HEARTH_PLACE_SEGMENT
                             ? self->episode
                             : NULL);
  show_titles (self);
  hearth_window_update_actions (self);
}

static void
show_series (HearthWindow *self)
{
  HearthCatalog *catalog = hearth_series_model_get_catalog (self->model);
  HearthSeriesPage *page = ensure_page (self, HEARTH_PLACE_SERIES, HEARTH_TYPE_SERIES_PAGE);

  hearth_series_page_show (page, hearth_services_get_images (self->services), catalog);
  hearth_window_go (self, HEARTH_PLACE_SERIES);
}

/**
 * hearth_window_show_episode:
 * @self: a window
 * @episode: an episode of the open series
 *
 * Shows the page of @episode.
 */
void
hearth_window_show_episode (HearthWindow *self, HearthEpisode *episode)
{
  HearthEpisodePage *page = ensure_page (self, HEARTH_PLACE_EPISODE, HEARTH_TYPE_EPISODE_PAGE);

  g_set_object (&self->episode, episode);
  hearth_episode_page_show (page, hearth_services_get_images (self->services), episode);
  hearth_window_go (self, HEARTH_PLACE_EPISODE);
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
}

/**
 * hearth_window_watch:
 * @self: a window
 * @episode: an episode of the open series
 * @segment: a segment of @episode
 * @start_ms: where to start, in milliseconds
 *
 * Shows the page of @segment and starts it, here or in the browser, whatever it has.
 */
void
hearth_window_watch (HearthWindow *self,
                     HearthEpisode *episode,
                     HearthSegment *segment,
                     gint64 start_ms)
{
  self->segment_page = ensure_page (self, HEARTH_PLACE_SEGMENT, HEARTH_TYPE_SEGMENT_PAGE);
  g_set_object (&self->segment, segment);
  if (self->episode != episode)
    hearth_window_show_episode (self, episode);
  hearth_window_go (self, HEARTH_PLACE_SEGMENT);
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
  hearth_segment_page_watch (self->segment_page, self->services, episode, segment, start_ms);
  if (hearth_way_of (episode, segment) == HEARTH_WAY_BROWSER)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-url", "s",
                                hearth_way_page (episode, segment));
}

/* Goes to the episode and the moment that a link named, now that the catalog is there. */
static void
follow_pending_link (HearthWindow *self)
{
  g_autoptr (HearthLink) link = g_steal_pointer (&self->pending);
  HearthCatalog *catalog = hearth_series_model_get_catalog (self->model);
  HearthEpisode *episode = hearth_catalog_find_episode (catalog, link->episode, NULL);
  HearthSegment *segment = episode != NULL && link->segment != NULL
                               ? hearth_episode_find_segment (episode, link->segment, NULL)
                               : NULL;

  if (segment != NULL)
    hearth_window_watch (self, episode, segment, MAX (link->position_ms, 0));
  else if (episode != NULL)
    hearth_window_show_episode (self, episode);
  else
    show_series (self);
  if (episode == NULL || (link->segment != NULL && segment == NULL))
    hearth_window_show_toast (self, _ ("What the link leads to is not in this series any more"));
}

/* After a refresh the page shows what the new catalog says. What plays goes on playing. */
static void
show_refreshed (HearthWindow *self)
{
  HearthCatalog *catalog = hearth_series_model_get_catalog (self->model);
  HearthEpisode *episode;

  switch (self->place)
    {
    case HEARTH_PLACE_SERIES:
      show_series (self);
      break;
    case HEARTH_PLACE_EPISODE:
      episode = hearth_catalog_find_episode (catalog, hearth_episode_get_id (self->episode), NULL);
      if (episode == NULL)
        show_series (self);
      else if (episode != self->episode)
        hearth_window_show_episode (self, episode);
      break;
    case HEARTH_PLACE_HOME:
    case HEARTH_PLACE_SEGMENT:
      break;
    }
}

static gboolean
spinner_delay_cb (gpointer user_data)
{
  HearthWindow *self = user_data;

  self->spinner_delay = 0;
  gtk_spinner_start (self->loading_spinner);
  gtk_stack_set_visible_child_name (self->pages, "loading");
  return G_SOURCE_REMOVE;
}

static void
show_error (HearthWindow *self, const GError *error)
{
  gboolean offline = g_error_matches (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_OFFLINE);
  g_autofree char *words = g_markup_escape_text (error->message, -1);

  clear_spinner_delay (self);
  adw_status_page_set_icon_name (self->error,
                                 offline ? "network-offline-symbolic" : "dialog-warning-symbolic");
  adw_status_page_set_title (self->error, offline ? _ ("You Are Offline")
                                                  : _ ("This Series Could Not Be Opened"));
  adw_status_page_set_description (self->error, words);
  gtk_stack_set_visible_child_name (self->pages, "error");
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
}

static void
show_ready (HearthWindow *self)
{
  const GError *error = hearth_series_model_get_error (self->model);

  if (self->pending != NULL && self->pending->episode != NULL)
    follow_pending_link (self);
  else if (self->waiting)
    show_series (self);
  else if (!hearth_series_model_is_refreshing (self->model))
    show_refreshed (self);
  self->waiting = FALSE;
  g_clear_pointer (&self->pending, hearth_link_free);

  if (error != NULL)
    {
      /* Translators: %s is a whole sentence that says why */
      g_autofree char *words = g_strdup_printf (_ ("Not refreshed: %s"), error->message);

      hearth_window_show_toast (self, words);
    }
}

static void
model_changed_cb (HearthWindow *self)
{
  if (self->place == HEARTH_PLACE_HOME && !self->waiting && self->pending == NULL)
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
      if (self->spinner_delay == 0)
        self->spinner_delay = g_timeout_add (SPINNER_DELAY_MS, spinner_delay_cb, self);
      break;
    case HEARTH_SERIES_STATE_READY:
      show_ready (self);
      break;
    case HEARTH_SERIES_STATE_FAILED:
      show_error (self, hearth_series_model_get_error (self->model));
      break;
    }
  hearth_window_update_actions (self);
}

/* Swiping back to the sidebar leaves the page, and what plays there must not go on unseen. */
static void
visible_child_cb (HearthWindow *self)
{
  if (self->place == HEARTH_PLACE_SEGMENT && !shows_content (self))
    hearth_window_go (self, HEARTH_PLACE_EPISODE);
  hearth_window_update_actions (self);
}

static void
folded_cb (HearthWindow *self)
{
  if (self->services != NULL)
    hearth_window_update_actions (self);
}

static void
fullscreened_cb (HearthWindow *self)
{
  gboolean fullscreen = gtk_window_is_fullscreen (GTK_WINDOW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->header), !fullscreen);
  gtk_widget_set_visible (GTK_WIDGET (self->sidebar), !fullscreen);
  gtk_widget_set_visible (adw_leaflet_page_get_child (self->separator_page), !fullscreen);
  if (self->segment_page != NULL)
    hearth_segment_page_set_fullscreen (self->segment_page, fullscreen);
}

static void
network_changed_cb (HearthWindow *self)
{
  gtk_revealer_set_reveal_child (self->offline, !g_network_monitor_get_network_available (
                                                    g_network_monitor_get_default ()));
}

static void
sources_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthSource) first = NULL;
  g_autofree char *last = g_settings_get_string (hearth_settings_get (), "last-series");

  hearth_source_list_load_finish (HEARTH_SOURCE_LIST (source), result, &error);
  if (self->services == NULL)
    return;
  if (error != NULL)
    hearth_window_show_toast (self, error->message);
  self->sources_known = TRUE;

  /* The sidebar is never empty at the start, but what was asked for on the command line comes
   * first. */
  first = g_list_model_get_item (G_LIST_MODEL (source), 0);
  if (hearth_series_model_get_location (self->model) == NULL && self->pending == NULL)
    {
      if (hearth_source_list_find (HEARTH_SOURCE_LIST (source), last) != NULL)
        hearth_series_model_open (self->model, last);
      else if (first != NULL)
        hearth_series_model_open (self->model, hearth_source_get_location (first));
    }
  hearth_window_update_actions (self);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *location =
      hearth_catalog_cache_find_finish (HEARTH_CATALOG_CACHE (source), result, &error);

  if (self->services == NULL)
    return;
  if (location == NULL)
    {
      g_clear_pointer (&self->pending, hearth_link_free);
      hearth_window_show_toast (self, error->message);
      return;
    }
  self->waiting = TRUE;
  if (g_strcmp0 (location, hearth_series_model_get_location (self->model)) == 0)
    model_changed_cb (self);
  hearth_series_model_open (self->model, location);
}

/* A link may come before the list of series is read from the disk; reading it again costs little.
 */
static void
link_sources_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthWindow) self = user_data;

  hearth_source_list_load_finish (HEARTH_SOURCE_LIST (source), result, NULL);
  if (self->services == NULL || self->pending == NULL)
    return;
  hearth_catalog_cache_find_async (hearth_services_get_catalogs (self->services),
                                   G_LIST_MODEL (source), self->pending->series, NULL, found_cb,
                                   g_object_ref (self));
}

static void
hearth_window_dispose (GObject *object)
{
  HearthWindow *self = HEARTH_WINDOW (object);

  clear_spinner_delay (self);
  g_clear_pointer (&self->pending, hearth_link_free);
  g_clear_pointer (&self->removed_location, g_free);
  g_clear_pointer (&self->removed_title, g_free);
  g_clear_object (&self->segment);
  g_clear_object (&self->episode);
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
  gtk_widget_class_bind_template_child (widget_class, HearthWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, HearthWindow, separator_page);
  gtk_widget_class_bind_template_child (widget_class, HearthWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, HearthWindow, header);
  gtk_widget_class_bind_template_child (widget_class, HearthWindow, title);
  gtk_widget_class_bind_template_child (widget_class, HearthWindow, page_menu_button);
  gtk_widget_class_bind_template_child (widget_class, HearthWindow, page_menu);
  gtk_widget_class_bind_template_child (widget_class, HearthWindow, offline);
  gtk_widget_class_bind_template_child (widget_class, HearthWindow, unfollowed);
  gtk_widget_class_bind_template_child (widget_class, HearthWindow, pages);
  gtk_widget_class_bind_template_child_full (widget_class, "home", FALSE,
                                             G_STRUCT_OFFSET (HearthWindow, home_page));
  gtk_widget_class_bind_template_child (widget_class, HearthWindow, loading_spinner);
  gtk_widget_class_bind_template_child (widget_class, HearthWindow, error);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
  gtk_widget_class_bind_template_callback (widget_class, visible_child_cb);
}

static void
hearth_window_class_init (HearthWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_window_dispose;
  g_type_ensure (HEARTH_TYPE_HOME_PAGE);
  g_type_ensure (HEARTH_TYPE_SIDEBAR);
  bind_template (widget_class);
  hearth_window_install_actions (widget_class);
}

static void
remember_size (HearthWindow *self)
{
  GSettings *settings = hearth_settings_get ();

  g_settings_bind (settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
}

static void
hearth_window_init (HearthWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hearth_accessible_name_menu_button (self->page_menu_button, _ ("More"));
  hearth_menu_button_set_model_later (self->page_menu_button, self->page_menu);
  remember_size (self);
  hearth_window_add_controllers (self);
  g_signal_connect_object (self, "notify::fullscreened", G_CALLBACK (fullscreened_cb), self, 0);
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
  self->model = hearth_series_model_new (hearth_services_get_catalogs (services));
  hearth_sidebar_set_up (self->sidebar, services, self->model);
  hearth_home_page_set_up (self->home_page, services);
  g_signal_connect_object (self->model, "notify::state", G_CALLBACK (model_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (hearth_services_get_sources (services), "items-changed",
                           G_CALLBACK (hearth_window_update_actions), self, G_CONNECT_SWAPPED);
  hearth_window_go (self, HEARTH_PLACE_HOME);
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
  return self;
}

/**
 * hearth_window_start:
 * @self: a window
 *
 * Reads which series this person follows and opens the one that was open last, unless something
 * else is asked for.
 */
void
hearth_window_start (HearthWindow *self)
{
  hearth_source_list_load_async (hearth_services_get_sources (self->services), NULL,
                                 sources_loaded_cb, g_object_ref (self));
}

/**
 * hearth_window_open_series:
 * @self: a window
 * @location: the URI of a catalog
 *
 * Shows a series as soon as its catalog is there.
 */
void
hearth_window_open_series (HearthWindow *self, const char *location)
{
  gboolean is_open = g_strcmp0 (location, hearth_series_model_get_location (self->model)) == 0;

  self->waiting = TRUE;
  g_clear_pointer (&self->pending, hearth_link_free);
  g_settings_set_string (hearth_settings_get (), "last-series", location);
  hearth_series_model_open (self->model, location);
  if (is_open)
    model_changed_cb (self);
  if (adw_leaflet_get_folded (self->leaflet) &&
      hearth_series_model_get_state (self->model) != HEARTH_SERIES_STATE_FAILED)
    adw_leaflet_set_visible_child_name (self->leaflet, "sidebar");
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

  if (uri == NULL)
    hearth_window_show_toast (self, error->message);
  else
    hearth_window_open_series (self, uri);
}

/**
 * hearth_window_open_link:
 * @self: a window
 * @link: (transfer none): where to go
 *
 * Opens the series, the episode and the moment that @link names. What of it is not there is told in
 * words.
 */
void
hearth_window_open_link (HearthWindow *self, const HearthLink *link)
{
  g_clear_pointer (&self->pending, hearth_link_free);
  self->pending = hearth_link_copy (link);
  hearth_source_list_load_async (hearth_services_get_sources (self->services), NULL,
                                 link_sources_loaded_cb, g_object_ref (self));
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
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}
