/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-sidebar.h"

#include "hearth-accessible.h"
#include "hearth-entry-list.h"
#include "hearth-episode-row.h"
#include "hearth-kind-chips.h"
#include "hearth-menu-button.h"
#include "hearth-words.h"

#include <glib/gi18n-lib.h>

struct _HearthSidebar
{
  AdwBin parent_instance;

  HearthServices *services;
  HearthSeriesModel *model;
  HearthEntryList *entries; /* nullable until it is set up */
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
  hearth_episode_row_bind (HEARTH_EPISODE_ROW (gtk_list_item_get_child (item)),
                           hearth_services_get_images (self->services),
                           gtk_list_item_get_item (item));
}

static void
row_unbind_cb (HearthSidebar *self, GtkListItem *item)
{
  hearth_episode_row_unbind (HEARTH_EPISODE_ROW (gtk_list_item_get_child (item)));
}

static void
episode_activated_cb (HearthSidebar *self, guint position)
{
  g_autoptr (HearthEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->entries), position);

  if (entry != NULL && hearth_entry_is_loaded (entry))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-episode", "(xs)",
                                hearth_entry_get_series_key (entry),
                                hearth_entry_get_episode_id (entry));
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
      g_list_model_get_item (hearth_library_get_series (
                                 hearth_services_get_library (self->services)),
                             (guint) gtk_list_box_row_get_index (row));

  gtk_popover_popdown (self->chooser_popover);
  if (source != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-series", "x",
                                hearth_source_get_key (source));
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
  HearthSource *source = hearth_series_model_get_source (self->model);

  if (source == NULL || !hearth_source_is_loaded (source))
    gtk_stack_set_visible_child_name (self->stack, "nothing");
  /* While it is still being looked for, nothing found so far says nothing. */
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->entries)) > 0 ||
           hearth_entry_list_is_loading (self->entries))
    gtk_stack_set_visible_child_name (self->stack, "list");
  else if (hearth_source_get_n_episodes (source) == 0)
    show_empty (self, "folder-videos-symbolic", _ ("No Episodes Yet"),
                _ ("This series has none so far. Refresh it to look again."));
  else
    show_empty (self, "system-search-symbolic", _ ("Nothing Found"),
                _ ("No episode of this series has these words."));
}

static void
filter_changed_cb (HearthSidebar *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  HearthQuery query = {
    .scope = HEARTH_SCOPE_EPISODES,
    .kind = hearth_kind_chips_get_kind (self->chips),
    .words = *text != '\0' ? (char *) text : NULL,
  };

  if (self->entries == NULL)
    return;
  query.series_key = hearth_series_model_get_key (self->model);
  hearth_entry_list_set_query (self->entries, query.series_key != 0 ? &query : NULL);
}

static const char *
find_title (HearthSidebar *self)
{
  HearthSource *source = hearth_series_model_get_source (self->model);

  return source != NULL ? hearth_source_get_title (source) : _ ("Choose a Series");
}

static void
model_changed_cb (HearthSidebar *self)
{
  HearthSource *source = hearth_series_model_get_source (self->model);
  gboolean refreshing = hearth_series_model_is_refreshing (self->model);

  hearth_kind_chips_show (self->chips, source != NULL ? hearth_source_get_kinds (source) : 0);
  filter_changed_cb (self);
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

  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);

  g_signal_connect_object (factory, "setup", G_CALLBACK (row_setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (row_bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (row_unbind_cb), self, G_CONNECT_SWAPPED);
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
                           hearth_library_get_series (hearth_services_get_library (services)),
                           create_series_row, NULL, NULL);
  self->entries = hearth_entry_list_new (hearth_services_get_library (services), NULL);
  g_signal_connect_object (self->entries, "items-changed", G_CALLBACK (update_stack), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entries, "notify::loading", G_CALLBACK (update_stack), self,
                           G_CONNECT_SWAPPED);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->entries));
  g_signal_connect_object (hearth_services_get_library (services), "changed",
                           G_CALLBACK (model_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "notify", G_CALLBACK (model_changed_cb), self, G_CONNECT_SWAPPED);
  model_changed_cb (self);
}

/**
 * hearth_sidebar_select:
 * @self: a sidebar
 * @episode_key: the key of the episode that the window shows, 0 for none
 *
 * Marks the episode in the list, if it is listed.
 */
void
hearth_sidebar_select (HearthSidebar *self, gint64 episode_key)
{
  gtk_single_selection_set_selected (self->selection,
                                     episode_key != 0
                                         ? hearth_entry_list_find (self->entries, episode_key)
                                         : GTK_INVALID_LIST_POSITION);
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
