/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-sidebar.h"

#include "hearth-accessible.h"
#include "hearth-entry-list.h"
#include "hearth-episode-row.h"
#include "hearth-error.h"
#include "hearth-filter-bar.h"
#include "hearth-lazy-list.h"
#include "hearth-live-place.h"
#include "hearth-menu-button.h"
#include "hearth-refresh-bar.h"
#include "hearth-series-chooser.h"
#include "hearth-widget.h"

#include <glib/gi18n-lib.h>

/* What is quicker than this needs no spinner, and a spinner costs the libraries that draw it. */
#define SPINNER_DELAY_MS 300

struct _HearthSidebar
{
  AdwBin parent_instance;

  HearthServices *services;
  HearthSeriesModel *model;
  HearthEntryList *entries; /* nullable until it is set up */
  gint64 series_key;        /* of what is listed, 0 for nothing */
  gint64 chosen;            /* the key of the episode that the window shows, 0 for none */
  gboolean show_chosen;     /* it must be on the screen when the list is there */
  gboolean open_first;      /* Return was pressed before it was known what is found */
  HearthEntry *awaited;     /* nullable: it is opened as soon as it is filled */
  gboolean is_touched;      /* a finger is on the list */
  guint spinner_delay;      /* source id: a refresh may be over before anybody looks */

  AdwHeaderBar *header;
  GtkWidget *add;
  GtkMenuButton *primary_menu_button;
  GMenuModel *primary_menu;
  GtkWidget *search_button;
  GtkSearchBar *search_bar;
  GtkWidget *search_entry; /* nullable until it is first needed */
  GtkWidget *home;
  HearthLivePlace *live;
  GtkMenuButton *chooser;
  GtkLabel *chooser_label;
  GtkStack *refresh_stack;
  GtkWidget *refresh;
  GtkSpinner *refresh_spinner;
  HearthFilterBar *filter;
  GtkStack *stack;
  AdwStatusPage *empty;    /* nullable until there is nothing to list */
  GtkWidget *empty_button; /* likewise */
  GtkScrolledWindow *scrolled;
  HearthLazyList *list;
  HearthRefreshBar *refresh_bar;
};

/* What a person can do about an empty list. */
typedef enum
{
  REMEDY_NONE,
  REMEDY_ADD,
  REMEDY_REFRESH,
  REMEDY_SHOW_ALL,
  REMEDY_CLEAR_SEARCH,
} Remedy;

typedef enum
{
  PROP_FOLDED = 1,
} Property;

static GParamSpec *properties[PROP_FOLDED + 1];

G_DEFINE_FINAL_TYPE (HearthSidebar, hearth_sidebar, ADW_TYPE_BIN)

static GtkWidget *
row_create (gpointer owner)
{
  return hearth_episode_row_new ();
}

static void
row_bind (gpointer owner, GtkWidget *row, gpointer item)
{
  hearth_episode_row_bind (HEARTH_EPISODE_ROW (row),
                           hearth_services_get_images (HEARTH_SIDEBAR (owner)->services), item);
}

static void
row_unbind (gpointer owner, GtkWidget *row)
{
  hearth_episode_row_unbind (HEARTH_EPISODE_ROW (row));
}

static gboolean
row_is_current (gpointer owner, gpointer item)
{
  return hearth_entry_get_key (item) == HEARTH_SIDEBAR (owner)->chosen;
}

static guint
row_find (gpointer owner, gpointer item)
{
  return hearth_entry_list_find (HEARTH_SIDEBAR (owner)->entries, hearth_entry_get_key (item));
}

static const HearthLazyListClient client = {
  .create = row_create,
  .bind = row_bind,
  .unbind = row_unbind,
  .is_current = row_is_current,
  .find = row_find,
};

static void
open_entry (HearthSidebar *self, HearthEntry *entry)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-episode", "(xs)",
                              hearth_entry_get_series_key (entry),
                              hearth_entry_get_episode_id (entry));
}

static void
forget_awaited (HearthSidebar *self)
{
  if (self->awaited != NULL)
    g_signal_handlers_disconnect_by_data (self->awaited, self);
  g_clear_object (&self->awaited);
  self->open_first = FALSE;
}

static void
awaited_cb (HearthSidebar *self)
{
  g_autoptr (HearthEntry) entry = g_object_ref (self->awaited);

  if (!hearth_entry_is_loaded (entry))
    return;
  forget_awaited (self);
  open_entry (self, entry);
}

/* A row that is not filled yet opens when it is. */
static void
open_position (HearthSidebar *self, guint position)
{
  g_autoptr (HearthEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->entries), position);

  forget_awaited (self);
  if (entry == NULL)
    return;
  self->awaited = g_steal_pointer (&entry);
  g_signal_connect_object (self->awaited, "changed", G_CALLBACK (awaited_cb), self,
                           G_CONNECT_SWAPPED);
  awaited_cb (self);
}

static const char *
get_words (HearthSidebar *self)
{
  return self->search_entry != NULL && gtk_search_bar_get_search_mode (self->search_bar)
             ? gtk_editable_get_text (GTK_EDITABLE (self->search_entry))
             : "";
}

static void
remedy_cb (HearthSidebar *self)
{
  switch ((Remedy) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (self->empty_button), "remedy")))
    {
    case REMEDY_ADD:
      gtk_widget_activate_action (GTK_WIDGET (self), "win.add-series", NULL);
      break;
    case REMEDY_REFRESH:
      hearth_series_model_refresh (self->model, HEARTH_REFRESH_BY_HAND);
      break;
    case REMEDY_SHOW_ALL:
      hearth_filter_bar_show_all (self->filter);
      break;
    case REMEDY_CLEAR_SEARCH:
      gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
      break;
    case REMEDY_NONE:
      break;
    }
}

static const char *
remedy_label (Remedy remedy)
{
  switch (remedy)
    {
    case REMEDY_ADD:
      return _ ("Add a Series…");
    case REMEDY_REFRESH:
      return _ ("Try Again");
    case REMEDY_SHOW_ALL:
      return _ ("Show All");
    case REMEDY_CLEAR_SEARCH:
      return _ ("Clear Search");
    case REMEDY_NONE:
      break;
    }
  return "";
}

static void
ensure_empty (HearthSidebar *self)
{
  if (self->empty != NULL)
    return;
  self->empty = ADW_STATUS_PAGE (adw_status_page_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->empty), "compact");
  self->empty_button = gtk_button_new ();
  gtk_widget_add_css_class (self->empty_button, "pill");
  gtk_widget_set_halign (self->empty_button, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->empty_button, "clicked", G_CALLBACK (remedy_cb), self,
                           G_CONNECT_SWAPPED);
  adw_status_page_set_child (self->empty, self->empty_button);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->empty), "empty");
}

static void
show_empty (HearthSidebar *self,
            const char *icon_name,
            const char *title,
            const char *description,
            Remedy remedy)
{
  g_autofree char *escaped = g_markup_escape_text (description, -1);

  ensure_empty (self);
  adw_status_page_set_icon_name (self->empty, icon_name);
  adw_status_page_set_title (self->empty, title);
  adw_status_page_set_description (self->empty, escaped);
  g_object_set_data (G_OBJECT (self->empty_button), "remedy", GINT_TO_POINTER ((int) remedy));
  gtk_widget_set_visible (self->empty_button, remedy != REMEDY_NONE);
  gtk_button_set_label (GTK_BUTTON (self->empty_button), remedy_label (remedy));
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
show_failure (HearthSidebar *self)
{
  const GError *error = hearth_series_model_get_error (self->model);
  gboolean offline = g_error_matches (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_OFFLINE);

  show_empty (self, offline ? "network-offline-symbolic" : "dialog-warning-symbolic",
              _ ("Not Loaded"), error != NULL ? error->message : "", REMEDY_REFRESH);
}

/* Why nothing of a series that has episodes is listed. */
static void
show_nothing_found (HearthSidebar *self)
{
  HearthQuery query = { 0 };

  hearth_filter_bar_fill_query (self->filter, &query);
  if (*get_words (self) != '\0')
    show_empty (self, "system-search-symbolic", _ ("Nothing Found"),
                _ ("No episode of this series has these words."), REMEDY_CLEAR_SEARCH);
  else if (query.state == HEARTH_STATE_FILTER_UNWATCHED)
    show_empty (self, "object-select-symbolic", _ ("Nothing Unwatched"),
                _ ("You have begun or watched all of it."), REMEDY_SHOW_ALL);
  else if (query.state == HEARTH_STATE_FILTER_STARTED)
    show_empty (self, "media-playback-start-symbolic", _ ("Nothing Started"),
                _ ("What you begin to watch is listed here until you finish it."), REMEDY_SHOW_ALL);
  else
    show_empty (self, "view-list-symbolic", _ ("Nothing Found"),
                _ ("This series has no episode of this kind."), REMEDY_SHOW_ALL);
}

static void
update_stack (HearthSidebar *self)
{
  HearthSource *source = hearth_series_model_get_source (self->model);
  HearthLibrary *library = hearth_services_get_library (self->services);
  const gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->entries)) > 0;

  if (source != NULL && hearth_source_is_loaded (source) &&
      (any || hearth_entry_list_is_loading (self->entries)))
    /* While it is still being looked for, nothing found so far says nothing. */
    gtk_stack_set_visible_child_name (self->stack, "list");
  else if (hearth_series_model_get_state (self->model) == HEARTH_SERIES_STATE_FAILED)
    show_failure (self);
  else if (source == NULL && hearth_library_is_open (library) &&
           g_list_model_get_n_items (hearth_library_get_series (library)) == 0 &&
           hearth_series_model_get_state (self->model) == HEARTH_SERIES_STATE_NONE)
    show_empty (self, "folder-videos-symbolic", _ ("No Series Yet"),
                _ ("The episodes of the series that you follow are listed here."), REMEDY_ADD);
  else if (source == NULL || !hearth_source_is_loaded (source))
    gtk_stack_set_visible_child_name (self->stack, "nothing");
  else if (hearth_source_get_n_episodes (source) == 0)
    show_empty (self, "folder-videos-symbolic", _ ("No Episodes Yet"),
                _ ("This series has none so far. Refresh it to look again."), REMEDY_REFRESH);
  else
    show_nothing_found (self);
}

static void
show_chosen (HearthSidebar *self)
{
  guint position;

  if (!self->show_chosen || hearth_entry_list_is_loading (self->entries))
    return;
  self->show_chosen = FALSE;
  position = hearth_entry_list_find (self->entries, self->chosen);
  if (position != G_MAXUINT)
    hearth_lazy_list_show_row (self->list, position);
}

static void
entries_loaded_cb (HearthSidebar *self)
{
  update_stack (self);
  if (hearth_entry_list_is_loading (self->entries))
    return;
  show_chosen (self);
  if (self->open_first)
    open_position (self, 0);
}

/* The list is asked for anew only when it is to be another one. */
static void
ask (HearthSidebar *self)
{
  const char *words = get_words (self);
  HearthQuery query = {
    .scope = HEARTH_SCOPE_EPISODES,
    .words = *words != '\0' ? (char *) words : NULL,
  };
  gint64 key;

  if (self->entries == NULL)
    return;
  key = query.series_key = hearth_series_model_get_key (self->model);
  hearth_filter_bar_fill_query (self->filter, &query);
  if (hearth_query_equal (hearth_entry_list_get_query (self->entries), key != 0 ? &query : NULL))
    return;
  forget_awaited (self);
  self->show_chosen = key != self->series_key && self->chosen != 0;
  self->series_key = key;
  hearth_entry_list_set_query (self->entries, key != 0 ? &query : NULL);
  hearth_lazy_list_show_top (self->list);
  update_stack (self);
}

/* Return in the search field opens what is found first, whether it is known yet or not. */
static void
search_activate_cb (HearthSidebar *self)
{
  ask (self);
  if (hearth_entry_list_is_loading (self->entries))
    self->open_first = TRUE;
  else
    open_position (self, 0);
}

static void
ensure_search (HearthSidebar *self)
{
  if (self->search_entry != NULL)
    return;
  self->search_entry = gtk_search_entry_new ();
  g_object_set (self->search_entry, "placeholder-text", _ ("Find episodes and people"), NULL);
  gtk_widget_set_hexpand (self->search_entry, TRUE);
  hearth_accessible_name (self->search_entry, _ ("Find episodes and people"));
  g_signal_connect_object (self->search_entry, "search-changed", G_CALLBACK (ask), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search_entry, "activate", G_CALLBACK (search_activate_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_search_bar_set_child (self->search_bar, self->search_entry);
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
}

static void
search_mode_cb (HearthSidebar *self)
{
  if (gtk_search_bar_get_search_mode (self->search_bar))
    {
      ensure_search (self);
      gtk_widget_grab_focus (self->search_entry);
    }
  ask (self);
}

static void
refresh_cb (HearthSidebar *self)
{
  if (hearth_series_model_get_location (self->model) != NULL &&
      !hearth_series_model_is_refreshing (self->model))
    hearth_series_model_refresh (self->model, HEARTH_REFRESH_BY_HAND);
}

/* Pulled down with a finger over its beginning, the list is refreshed. A wheel or a list that runs
 * on by itself does not ask for that. */
static void
overshot_cb (HearthSidebar *self, GtkPositionType edge)
{
  if (self->is_touched && edge == GTK_POS_TOP)
    refresh_cb (self);
}

static gboolean
touch_cb (HearthSidebar *self, GdkEvent *event)
{
  GdkEventType type = gdk_event_get_event_type (event);

  if (type == GDK_TOUCH_BEGIN)
    self->is_touched = TRUE;
  else if (type == GDK_TOUCH_END || type == GDK_TOUCH_CANCEL)
    self->is_touched = FALSE;
  return GDK_EVENT_PROPAGATE;
}

static void
show_title (HearthSidebar *self, HearthSource *source)
{
  const char *title = source != NULL ? hearth_source_get_title (source) : _ ("Choose a Series");

  if (g_str_equal (gtk_label_get_text (self->chooser_label), title))
    return;
  gtk_label_set_text (self->chooser_label, title);
  hearth_accessible_name_menu_button (self->chooser, title);
}

static gboolean
spinner_delay_cb (gpointer user_data)
{
  HearthSidebar *self = user_data;

  self->spinner_delay = 0;
  gtk_stack_set_visible_child_name (self->refresh_stack, "spinner");
  gtk_spinner_start (self->refresh_spinner);
  return G_SOURCE_REMOVE;
}

static void
show_refreshing (HearthSidebar *self, gboolean refreshing)
{
  if (refreshing && self->spinner_delay == 0 && !gtk_spinner_get_spinning (self->refresh_spinner))
    self->spinner_delay = g_timeout_add (SPINNER_DELAY_MS, spinner_delay_cb, self);
  if (refreshing)
    return;
  g_clear_handle_id (&self->spinner_delay, g_source_remove);
  gtk_stack_set_visible_child_name (self->refresh_stack, "button");
  gtk_spinner_stop (self->refresh_spinner);
}

static void
model_changed_cb (HearthSidebar *self)
{
  HearthSource *source = hearth_series_model_get_source (self->model);
  const gboolean refreshing = hearth_series_model_is_refreshing (self->model);
  const gboolean any = source != NULL && hearth_source_get_n_episodes (source) > 0;

  show_title (self, source);
  gtk_widget_set_visible (GTK_WIDGET (self->refresh_stack), source != NULL);
  show_refreshing (self, refreshing);
  hearth_filter_bar_show (self->filter, any ? hearth_source_get_kinds (source) | 1u : 0);
  ask (self);
  update_stack (self);
}

/* What is watched changes every second and is no matter of ours. */
static void
library_changed_cb (HearthSidebar *self, gint64 series_key, HearthLibraryChange what)
{
  if ((what & (HEARTH_LIBRARY_CHANGE_SOURCES | HEARTH_LIBRARY_CHANGE_EPISODES)) != 0 &&
      (series_key == 0 || series_key == hearth_series_model_get_key (self->model)))
    model_changed_cb (self);
}

/* The list of all series is made when somebody wants to see it. */
static void
create_chooser_cb (GtkMenuButton *button, gpointer user_data)
{
  HearthSidebar *self = user_data;

  if (gtk_menu_button_get_popover (button) == NULL)
    gtk_menu_button_set_popover (button, hearth_series_chooser_new (self->services, self->model));
}

static void
hearth_sidebar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HearthSidebar *self = HEARTH_SIDEBAR (object);

  switch ((Property) id)
    {
    case PROP_FOLDED:
      g_value_set_boolean (value, adw_header_bar_get_show_end_title_buttons (self->header));
      break;
    }
}

static void
hearth_sidebar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HearthSidebar *self = HEARTH_SIDEBAR (object);

  switch ((Property) id)
    {
    case PROP_FOLDED:
      adw_header_bar_set_show_end_title_buttons (self->header, g_value_get_boolean (value));
      break;
    }
}

static void
hearth_sidebar_dispose (GObject *object)
{
  HearthSidebar *self = HEARTH_SIDEBAR (object);

  forget_awaited (self);
  g_clear_handle_id (&self->spinner_delay, g_source_remove);
  if (self->list != NULL)
    hearth_lazy_list_set_model (self->list, NULL);
  self->list = NULL;
  g_clear_object (&self->entries);
  g_clear_object (&self->model);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (hearth_sidebar_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/hearthapp/Hearth/ui/hearth-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, header);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, add);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, primary_menu_button);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, primary_menu);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, search_button);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, search_bar);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, home);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, live);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, chooser);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, chooser_label);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, refresh_stack);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, refresh);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, refresh_spinner);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, filter);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, stack);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, scrolled);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, list);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, refresh_bar);
  gtk_widget_class_bind_template_callback (widget_class, ask);
  gtk_widget_class_bind_template_callback (widget_class, search_mode_cb);
  gtk_widget_class_bind_template_callback (widget_class, refresh_cb);
  gtk_widget_class_bind_template_callback (widget_class, overshot_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_position);
}

static void
hearth_sidebar_class_init (HearthSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hearth_sidebar_get_property;
  object_class->set_property = hearth_sidebar_set_property;
  object_class->dispose = hearth_sidebar_dispose;
  properties[PROP_FOLDED] =
      g_param_spec_boolean ("folded", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (HEARTH_TYPE_FILTER_BAR);
  g_type_ensure (HEARTH_TYPE_LAZY_LIST);
  g_type_ensure (HEARTH_TYPE_LIVE_PLACE);
  g_type_ensure (HEARTH_TYPE_REFRESH_BAR);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
set_tooltips (HearthSidebar *self)
{
  hearth_widget_set_tooltip (self->add, _ ("Add a Series (Ctrl+N)"));
  hearth_widget_set_tooltip (GTK_WIDGET (self->primary_menu_button), _ ("Main Menu (F10)"));
  hearth_widget_set_tooltip (self->search_button, _ ("Find in This Series (Ctrl+F)"));
  hearth_widget_set_tooltip (self->home, _ ("Home (Alt+Home)"));
  hearth_widget_set_tooltip (GTK_WIDGET (self->chooser), _ ("Choose a Series"));
  hearth_widget_set_tooltip (self->refresh, _ ("Refresh (F5)"));
}

static void
hearth_sidebar_init (HearthSidebar *self)
{
  GtkEventController *touch = gtk_event_controller_legacy_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  set_tooltips (self);
  hearth_accessible_name_menu_button (self->primary_menu_button, _ ("Main Menu"));
  hearth_menu_button_set_model_later (self->primary_menu_button, self->primary_menu);
  /* A menu button centres what is in it; this one reads like a heading. */
  gtk_widget_set_halign (gtk_widget_get_parent (gtk_menu_button_get_child (self->chooser)),
                         GTK_ALIGN_FILL);
  gtk_menu_button_set_create_popup_func (self->chooser, create_chooser_cb, self, NULL);
  hearth_lazy_list_set_client (self->list, &client, self);
  gtk_event_controller_set_propagation_phase (touch, GTK_PHASE_CAPTURE);
  g_signal_connect_object (touch, "event", G_CALLBACK (touch_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->scrolled), touch);
}

/**
 * hearth_sidebar_set_up:
 * @self: a sidebar
 * @services: what the sidebar leans on
 * @model: the series that the window shows
 *
 * Connects the sidebar, once.
 */
void
hearth_sidebar_set_up (HearthSidebar *self, HearthServices *services, HearthSeriesModel *model)
{
  HearthLibrary *library = hearth_services_get_library (services);

  g_set_object (&self->services, services);
  g_set_object (&self->model, model);
  self->entries = hearth_entry_list_new (library, NULL);
  g_signal_connect_object (self->entries, "notify::n-items", G_CALLBACK (update_stack), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entries, "notify::loading", G_CALLBACK (entries_loaded_cb), self,
                           G_CONNECT_SWAPPED);
  hearth_lazy_list_set_model (self->list, G_LIST_MODEL (self->entries));
  hearth_refresh_bar_set_up (self->refresh_bar, hearth_services_get_refresher (services));
  hearth_live_place_set_up (self->live, library);
  g_signal_connect_object (library, "changed", G_CALLBACK (library_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "notify", G_CALLBACK (model_changed_cb), self, G_CONNECT_SWAPPED);
  model_changed_cb (self);
}

/**
 * hearth_sidebar_select:
 * @self: a sidebar
 * @episode_key: the key of the episode that the window shows, 0 for none
 *
 * Marks the episode wherever it is listed, now and later, and brings it on the screen.
 */
void
hearth_sidebar_select (HearthSidebar *self, gint64 episode_key)
{
  if (self->chosen == episode_key)
    return;
  self->chosen = episode_key;
  hearth_lazy_list_update_current (self->list);
  self->show_chosen = episode_key != 0;
  if (self->entries != NULL)
    show_chosen (self);
}

/**
 * hearth_sidebar_start_search:
 * @self: a sidebar
 *
 * Opens the search field and puts the focus in it.
 */
void
hearth_sidebar_start_search (HearthSidebar *self)
{
  ensure_search (self);
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (self->search_entry);
}
