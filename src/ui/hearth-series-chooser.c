/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-series-chooser.h"

#include "hearth-lazy-list.h"
#include "hearth-chooser-row.h"

#include <glib/gi18n-lib.h>

struct _HearthSeriesChooser
{
  GtkPopover parent_instance;

  HearthServices *services;
  HearthSeriesModel *model;
  GtkFilterListModel *found;
  GtkFilter *filter;
  char *words; /* owned, folded: what was typed */

  GtkEditable *entry;
  HearthLazyList *list;
  GtkWidget *nothing;
  GtkWidget *menu; /* nullable: the menu of a row while it is open */
};

G_DEFINE_FINAL_TYPE (HearthSeriesChooser, hearth_series_chooser, GTK_TYPE_POPOVER)

static void
show_menu (HearthSeriesChooser *self, guint position, const GdkRectangle *at);

static GListModel *
get_series (HearthSeriesChooser *self)
{
  return hearth_library_get_series (hearth_services_get_library (self->services));
}

static char *
fold (const char *text)
{
  g_autofree char *ascii = g_str_to_ascii (text, NULL);
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);

  /* Letters that have no counterpart in ASCII are looked for as they are. */
  return g_utf8_casefold (strchr (ascii, '?') == NULL ? ascii : normal, -1);
}

static gboolean
matches (gpointer item, gpointer user_data)
{
  HearthSeriesChooser *self = user_data;
  g_autofree char *title = NULL;

  if (self->words == NULL || *self->words == '\0')
    return TRUE;
  title = fold (hearth_source_get_title (item));
  return strstr (title, self->words) != NULL;
}

static void
row_menu_cb (HearthSeriesChooser *self, HearthChooserRow *row)
{
  show_menu (self, hearth_lazy_list_get_position (self->list, GTK_WIDGET (row)), NULL);
}

static GdkContentProvider *
prepare_drag_cb (HearthChooserRow *row, double x, double y, GtkDragSource *source)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (row));

  gtk_drag_source_set_icon (source, picture, (int) x, (int) y);
  return gdk_content_provider_new_typed (HEARTH_TYPE_SOURCE, hearth_chooser_row_get_source (row));
}

static GtkWidget *
row_create (gpointer owner)
{
  HearthSeriesChooser *self = owner;
  GtkWidget *row = hearth_chooser_row_new (hearth_services_get_images (self->services));
  GtkDragSource *drag = gtk_drag_source_new ();

  gtk_drag_source_set_actions (drag, GDK_ACTION_MOVE);
  g_signal_connect_object (drag, "prepare", G_CALLBACK (prepare_drag_cb), row, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_object (row, "menu", G_CALLBACK (row_menu_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static void
row_bind (gpointer owner, GtkWidget *row, gpointer item)
{
  hearth_chooser_row_set_source (HEARTH_CHOOSER_ROW (row), item);
}

static void
row_unbind (gpointer owner, GtkWidget *row)
{
  hearth_chooser_row_set_source (HEARTH_CHOOSER_ROW (row), NULL);
}

static gboolean
row_is_current (gpointer owner, gpointer item)
{
  return hearth_series_model_get_source (HEARTH_SERIES_CHOOSER (owner)->model) == item;
}

static guint
find_in (GListModel *model, gpointer wanted)
{
  const guint n = g_list_model_get_n_items (model);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (model, i);

      if ((gpointer) item == wanted)
        return i;
    }
  return G_MAXUINT;
}

static guint
row_find (gpointer owner, gpointer item)
{
  return find_in (G_LIST_MODEL (HEARTH_SERIES_CHOOSER (owner)->found), item);
}

static const HearthLazyListClient client = {
  .create = row_create,
  .bind = row_bind,
  .unbind = row_unbind,
  .is_current = row_is_current,
  .find = row_find,
};

static void
open_cb (HearthSeriesChooser *self, guint position)
{
  g_autoptr (HearthSource) source = g_list_model_get_item (G_LIST_MODEL (self->found), position);

  if (source == NULL)
    return;
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-series", "x",
                              hearth_source_get_key (source));
}

static void
entry_activate_cb (HearthSeriesChooser *self)
{
  open_cb (self, 0);
}

static void
count_cb (HearthSeriesChooser *self)
{
  const gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->found)) > 0;

  gtk_widget_set_visible (self->nothing, !any && *self->words != '\0');
}

static void
search_changed_cb (HearthSeriesChooser *self)
{
  g_free (self->words);
  self->words = fold (gtk_editable_get_text (self->entry));
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  hearth_lazy_list_show_top (self->list);
  count_cb (self);
}

/* What the menu offers is done to the series whose key is given. Those that open another window
 * close the chooser first. */
static void
forward (HearthSeriesChooser *self, const char *action, GVariant *key)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (GTK_WIDGET (self), action, "x", g_variant_get_int64 (key));
}

static void
rename_action (GtkWidget *widget, const char *name, GVariant *key)
{
  forward (HEARTH_SERIES_CHOOSER (widget), "win.rename-series", key);
}

static void
properties_action (GtkWidget *widget, const char *name, GVariant *key)
{
  forward (HEARTH_SERIES_CHOOSER (widget), "win.series-properties", key);
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *key)
{
  forward (HEARTH_SERIES_CHOOSER (widget), "win.remove-series", key);
}

static void
refresh_action (GtkWidget *widget, const char *name, GVariant *key)
{
  HearthSeriesChooser *self = HEARTH_SERIES_CHOOSER (widget);
  HearthSource *source = hearth_library_find_key (hearth_services_get_library (self->services),
                                                  g_variant_get_int64 (key));

  /* What becomes of it is seen at its row, and told by the window. */
  if (source != NULL)
    hearth_refresher_refresh_async (hearth_services_get_refresher (self->services), source,
                                    HEARTH_REFRESH_BY_HAND, NULL, NULL, NULL);
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_popover_popdown (GTK_POPOVER (widget));
  gtk_widget_activate_action (widget, "win.add-series", NULL);
}

static void
append_item (GMenu *menu, const char *label, const char *action, GVariant *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

static void
append_section (GMenu *menu, GMenu *section)
{
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  g_object_unref (section);
}

static GMenuModel *
create_menu (HearthSeriesChooser *self, HearthSource *source)
{
  const gint64 key = hearth_source_get_key (source);
  const guint place = find_in (get_series (self), source);
  GMenu *menu = g_menu_new ();
  GMenu *section = g_menu_new ();

  append_item (section, _ ("_Refresh"), "chooser.refresh", g_variant_new_int64 (key));
  append_item (section, _ ("Mark All as _Watched"), "win.mark",
               g_variant_new ("(xssb)", key, "", "", TRUE));
  append_section (menu, section);
  section = g_menu_new ();
  append_item (section, _ ("Re_name…"), "chooser.rename", g_variant_new_int64 (key));
  if (place > 0)
    append_item (section, _ ("Move _Up"), "win.move-series-up", g_variant_new_int64 (key));
  if (place + 1 < g_list_model_get_n_items (get_series (self)))
    append_item (section, _ ("Move _Down"), "win.move-series-down", g_variant_new_int64 (key));
  append_section (menu, section);
  section = g_menu_new ();
  append_item (section, _ ("_Properties"), "chooser.properties", g_variant_new_int64 (key));
  append_item (section, _ ("R_emove"), "chooser.remove", g_variant_new_int64 (key));
  append_section (menu, section);
  return G_MENU_MODEL (menu);
}

static void
clear_menu (HearthSeriesChooser *self)
{
  g_clear_pointer (&self->menu, gtk_widget_unparent);
}

/* It belongs to the box, because a row may soon show another series. The last one stays until the
 * next is opened: what was chosen in it is done only after it closed. */
static void
show_menu (HearthSeriesChooser *self, guint position, const GdkRectangle *at)
{
  g_autoptr (HearthSource) source = g_list_model_get_item (G_LIST_MODEL (self->found), position);
  GtkWidget *row = hearth_lazy_list_get_row (self->list, position);
  GtkWidget *box = gtk_popover_get_child (GTK_POPOVER (self));
  g_autoptr (GMenuModel) model = NULL;
  GdkRectangle place = { 0 };
  graphene_rect_t bounds;

  if (source == NULL || row == NULL || !gtk_widget_compute_bounds (row, box, &bounds))
    return;
  clear_menu (self);
  model = create_menu (self, source);
  self->menu = gtk_popover_menu_new_from_model (model);
  gtk_widget_set_parent (self->menu, box);
  place.x = (int) bounds.origin.x + (at != NULL ? at->x : (int) bounds.size.width - 24);
  place.y = (int) bounds.origin.y + (at != NULL ? 0 : (int) bounds.size.height / 2);
  place.width = 1;
  place.height = at != NULL ? (int) bounds.size.height : 8;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &place);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
right_click_cb (HearthSeriesChooser *self, int n_press, double x, double y)
{
  guint position = hearth_lazy_list_get_position_at (self->list, y);

  if (position != G_MAXUINT)
    show_menu (self, position, &(GdkRectangle){ (int) x, 0, 1, 1 });
}

static guint
focused_position (HearthSeriesChooser *self)
{
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->list));

  return row != NULL ? hearth_lazy_list_get_position (self->list, row) : G_MAXUINT;
}

static gboolean
list_key_cb (HearthSeriesChooser *self, guint keyval, guint keycode, GdkModifierType state)
{
  const GdkModifierType held = state & gtk_accelerator_get_default_mod_mask ();
  const guint position = focused_position (self);
  g_autoptr (HearthSource) source = g_list_model_get_item (G_LIST_MODEL (self->found), position);

  if (source == NULL)
    return FALSE;
  if ((keyval == GDK_KEY_Menu && held == 0) || (keyval == GDK_KEY_F10 && held == GDK_SHIFT_MASK))
    show_menu (self, position, NULL);
  else if (keyval == GDK_KEY_Up && held == GDK_ALT_MASK)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.move-series-up", "x",
                                hearth_source_get_key (source));
  else if (keyval == GDK_KEY_Down && held == GDK_ALT_MASK)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.move-series-down", "x",
                                hearth_source_get_key (source));
  else
    return FALSE;
  return TRUE;
}

/* Between what was found there is no order to change. */
static gboolean
drop_cb (HearthSeriesChooser *self, const GValue *value, double x, double y)
{
  guint position = hearth_lazy_list_get_position_at (self->list, y);

  if (*self->words != '\0')
    return FALSE;
  if (position == G_MAXUINT)
    position = g_list_model_get_n_items (get_series (self)) - 1;
  hearth_library_move (hearth_services_get_library (self->services),
                       hearth_source_get_key (g_value_get_object (value)), position);
  return TRUE;
}

static GdkDragAction
drag_motion_cb (HearthSeriesChooser *self, double x, double y)
{
  return *self->words == '\0' ? GDK_ACTION_MOVE : 0;
}

static void
add_controllers (HearthSeriesChooser *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkDropTarget *target = gtk_drop_target_new (HEARTH_TYPE_SOURCE, GDK_ACTION_MOVE);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (right_click_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (list_key_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "motion", G_CALLBACK (drag_motion_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (target));
}

/* The one that is open is on the screen, and typing looks for another. */
static void
hearth_series_chooser_show (GtkWidget *widget)
{
  HearthSeriesChooser *self = HEARTH_SERIES_CHOOSER (widget);

  gtk_editable_set_text (self->entry, "");
  hearth_lazy_list_update_current (self->list);
  GTK_WIDGET_CLASS (hearth_series_chooser_parent_class)->show (widget);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
hearth_series_chooser_dispose (GObject *object)
{
  HearthSeriesChooser *self = HEARTH_SERIES_CHOOSER (object);

  if (self->list != NULL)
    hearth_lazy_list_set_model (self->list, NULL);
  clear_menu (self);
  self->list = NULL;
  g_clear_object (&self->found);
  g_clear_object (&self->filter);
  g_clear_object (&self->model);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (hearth_series_chooser_parent_class)->dispose (object);
}

static void
hearth_series_chooser_finalize (GObject *object)
{
  g_free (HEARTH_SERIES_CHOOSER (object)->words);

  G_OBJECT_CLASS (hearth_series_chooser_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/hearthapp/Hearth/ui/hearth-series-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthSeriesChooser, entry);
  gtk_widget_class_bind_template_child (widget_class, HearthSeriesChooser, list);
  gtk_widget_class_bind_template_child (widget_class, HearthSeriesChooser, nothing);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, gtk_popover_popdown);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
}

static void
hearth_series_chooser_class_init (HearthSeriesChooserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hearth_series_chooser_dispose;
  object_class->finalize = hearth_series_chooser_finalize;
  widget_class->show = hearth_series_chooser_show;
  g_type_ensure (HEARTH_TYPE_LAZY_LIST);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "chooser.refresh", "x", refresh_action);
  gtk_widget_class_install_action (widget_class, "chooser.rename", "x", rename_action);
  gtk_widget_class_install_action (widget_class, "chooser.properties", "x", properties_action);
  gtk_widget_class_install_action (widget_class, "chooser.remove", "x", remove_action);
  gtk_widget_class_install_action (widget_class, "chooser.add", NULL, add_action);
}

static void
hearth_series_chooser_init (HearthSeriesChooser *self)
{
  self->words = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  hearth_lazy_list_set_client (self->list, &client, self);
  add_controllers (self);
}

/**
 * hearth_series_chooser_new:
 * @services: what it leans on
 * @model: the series that the window shows
 *
 * Returns: (transfer floating): a popover for a menu button
 */
GtkWidget *
hearth_series_chooser_new (HearthServices *services, HearthSeriesModel *model)
{
  HearthSeriesChooser *self = g_object_new (HEARTH_TYPE_SERIES_CHOOSER, NULL);

  self->services = g_object_ref (services);
  self->model = g_object_ref (model);
  self->filter = GTK_FILTER (gtk_custom_filter_new (matches, self, NULL));
  self->found =
      gtk_filter_list_model_new (g_object_ref (get_series (self)), g_object_ref (self->filter));
  g_signal_connect_object (self->found, "items-changed", G_CALLBACK (count_cb), self,
                           G_CONNECT_SWAPPED);
  hearth_lazy_list_set_model (self->list, G_LIST_MODEL (self->found));
  return GTK_WIDGET (self);
}
