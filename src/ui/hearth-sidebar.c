/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-sidebar.h"

#include "hearth-accessible.h"
#include "hearth-episode-filter.h"
#include "hearth-episode-row.h"
#include "hearth-kind-chips.h"
#include "hearth-menu-button.h"
#include "hearth-source-list.h"

#include <glib/gi18n-lib.h>

struct _HearthSidebar
{
  AdwBin parent_instance;

  HearthServices *services;
  HearthSeriesModel *model;
  HearthCatalog *catalog; /* nullable: the one that is listed */
  HearthEpisodeFilter *filter;
  GtkFilterListModel *filtered;
  GtkSingleSelection *selection;

  AdwHeaderBar *header;
  GtkMenuButton *primary_menu_button;
  GMenuModel *primary_menu;
  GtkSearchBar *search_bar;
  GtkSearchEntry *search_entry;
  GtkMenuButton *chooser;
  GtkPopover *chooser_popover;
  GtkListBox *chooser_list;
  GtkLabel *chooser_label;
  GtkStack *refresh_stack;
  GtkSpinner *refresh_spinner;
  HearthKindChips *chips;
  GtkStack *stack;
  AdwStatusPage *empty;
  GtkListView *list;
};

typedef enum
{
  PROP_FOLDED = 1,
} Property;

static GParamSpec *properties[PROP_FOLDED + 1];

G_DEFINE_FINAL_TYPE (HearthSidebar, hearth_sidebar, ADW_TYPE_BIN)

static void
row_setup_cb (HearthSidebar *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, hearth_episode_row_new ());
}

static void
row_bind_cb (HearthSidebar *self, GtkListItem *item)
{
  HearthEpisode *episode = gtk_list_item_get_item (item);
  GtkWidget *row = gtk_list_item_get_child (item);
  g_autofree char *name = hearth_episode_row_name (episode);

  hearth_episode_row_bind (HEARTH_EPISODE_ROW (row), hearth_services_get_images (self->services),
                           episode);
  hearth_accessible_name (gtk_widget_get_parent (row), name);
}

static void
open_episode (HearthSidebar *self, HearthEpisode *episode)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-episode", "s",
                              hearth_episode_get_id (episode));
}

static void
episode_activated_cb (HearthSidebar *self, guint position)
{
  g_autoptr (HearthEpisode) episode =
      g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (episode != NULL)
    open_episode (self, episode);
}

/* Return in the search field opens what was found first. */
static void
search_activate_cb (HearthSidebar *self)
{
  episode_activated_cb (self, 0);
}

static void
series_activated_cb (HearthSidebar *self, GtkListBoxRow *row)
{
  g_autoptr (HearthSource) source =
      g_list_model_get_item (G_LIST_MODEL (hearth_services_get_sources (self->services)),
                             (guint) gtk_list_box_row_get_index (row));

  gtk_popover_popdown (self->chooser_popover);
  if (source != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-series", "s",
                                hearth_source_get_location (source));
}

static GtkWidget *
create_series_row (gpointer item, gpointer user_data)
{
  const char *title = hearth_source_get_title (item);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  hearth_accessible_name (row, title);
  return row;
}

static void
show_empty (HearthSidebar *self, const char *icon_name, const char *title, const char *description)
{
  adw_status_page_set_icon_name (self->empty, icon_name);
  adw_status_page_set_title (self->empty, title);
  adw_status_page_set_description (self->empty, description);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
update_stack (HearthSidebar *self)
{
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));

  if (self->catalog == NULL)
    gtk_stack_set_visible_child_name (self->stack, "nothing");
  /* While the filter is still at it, nothing found so far says nothing. */
  else if (n_shown > 0 || gtk_filter_list_model_get_pending (self->filtered) > 0)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->catalog)) == 0)
    show_empty (self, "folder-videos-symbolic", _ ("No Episodes Yet"),
                _ ("This series has none so far. Refresh it to look again."));
  else
    show_empty (self, "system-search-symbolic", _ ("Nothing Found"),
                _ ("No episode of this series has these words."));
}

static void
filter_changed_cb (HearthSidebar *self)
{
  if (self->filter == NULL)
    return;
  hearth_episode_filter_set_text (self->filter,
                                  gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  hearth_episode_filter_set_kind (self->filter, hearth_kind_chips_get_kind (self->chips));
}

static const char *
find_title (HearthSidebar *self)
{
  const char *location = hearth_series_model_get_location (self->model);
  HearthSource *source;

  if (self->catalog != NULL)
    return hearth_series_get_title (hearth_catalog_get_series (self->catalog));
  source = location != NULL
               ? hearth_source_list_find (hearth_services_get_sources (self->services), location)
               : NULL;
  return source != NULL ? hearth_source_get_title (source) : _ ("Choose a Series");
}

static void
model_changed_cb (HearthSidebar *self)
{
  HearthCatalog *catalog = hearth_series_model_get_catalog (self->model);
  gboolean refreshing = hearth_series_model_is_refreshing (self->model);

  if (g_set_object (&self->catalog, catalog))
    {
      gtk_filter_list_model_set_model (self->filtered, G_LIST_MODEL (catalog));
      hearth_kind_chips_show (self->chips, catalog);
    }
  gtk_label_set_text (self->chooser_label, find_title (self));
  hearth_accessible_name_menu_button (self->chooser, find_title (self));
  gtk_stack_set_visible_child_name (self->refresh_stack, refreshing ? "spinner" : "button");
  gtk_spinner_set_spinning (self->refresh_spinner, refreshing);
  update_stack (self);
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

  if (self->chooser_list != NULL)
    gtk_list_box_bind_model (self->chooser_list, NULL, NULL, NULL, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_object (&self->catalog);
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
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, primary_menu_button);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, primary_menu);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, search_bar);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, search_entry);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, chooser);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, chooser_popover);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, chooser_list);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, chooser_label);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, refresh_stack);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, refresh_spinner);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, chips);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, stack);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, empty);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, list);
  gtk_widget_class_bind_template_callback (widget_class, series_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, episode_activated_cb);
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

  g_type_ensure (HEARTH_TYPE_KIND_CHIPS);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
hearth_sidebar_init (HearthSidebar *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  hearth_accessible_name_menu_button (self->primary_menu_button, _ ("Main Menu"));
  hearth_menu_button_set_model_later (self->primary_menu_button, self->primary_menu);
  /* A menu button centres what is in it; this one reads like a heading. */
  gtk_widget_set_halign (gtk_widget_get_parent (gtk_menu_button_get_child (self->chooser)),
                         GTK_ALIGN_FILL);

  self->filter = hearth_episode_filter_new ();
  self->filtered = gtk_filter_list_model_new (NULL, g_object_ref (GTK_FILTER (self->filter)));
  /* A hundred thousand episodes are filtered a few at a time, between frames. */
  gtk_filter_list_model_set_incremental (self->filtered, TRUE);
  g_signal_connect_object (self->filtered, "items-changed", G_CALLBACK (update_stack), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filtered, "notify::pending", G_CALLBACK (update_stack), self,
                           G_CONNECT_SWAPPED);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->filtered)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);

  g_signal_connect_object (factory, "setup", G_CALLBACK (row_setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (row_bind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
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
  g_set_object (&self->services, services);
  g_set_object (&self->model, model);
  gtk_list_box_bind_model (self->chooser_list,
                           G_LIST_MODEL (hearth_services_get_sources (services)), create_series_row,
                           NULL, NULL);
  g_signal_connect_object (model, "notify", G_CALLBACK (model_changed_cb), self, G_CONNECT_SWAPPED);
  model_changed_cb (self);
}

/**
 * hearth_sidebar_select:
 * @self: a sidebar
 * @episode: (nullable): the episode that the window shows
 *
 * Marks @episode in the list, if it is listed.
 */
void
hearth_sidebar_select (HearthSidebar *self, HearthEpisode *episode)
{
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
  guint found = GTK_INVALID_LIST_POSITION;

  if (episode != NULL && gtk_single_selection_get_selected_item (self->selection) == episode)
    return;
  for (guint i = 0; episode != NULL && i < n_shown && found == GTK_INVALID_LIST_POSITION; i++)
    {
      g_autoptr (HearthEpisode) shown = g_list_model_get_item (G_LIST_MODEL (self->filtered), i);

      if (shown == episode)
        found = i;
    }
  gtk_single_selection_set_selected (self->selection, found);
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
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}
