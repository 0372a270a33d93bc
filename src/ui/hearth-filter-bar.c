/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-filter-bar.h"

#include "hearth-accessible.h"
#include "hearth-kind-chips.h"
#include "hearth-menu-button.h"
#include "hearth-pacer.h"
#include "hearth-settings.h"

#include <glib/gi18n-lib.h>

struct _HearthFilterBar
{
  GtkWidget parent_instance;

  guint offered; /* the kinds there are to choose */
  guint making;  /* id of the pacer, 0 for none */

  GtkWidget *box; /* like all below nullable until there was something to choose */
  HearthKindChips *kinds;
  GtkMenuButton *sort;
};

/* In the order of HearthStateFilter, as the settings name them. */
static const char *const states[] = { "all", "unwatched", "started" };

/* In the order of HearthSort. */
static const char *const sorts[] = { "catalog", "newest", "oldest", "title", "shortest" };

static guint changed_signal;

G_DEFINE_FINAL_TYPE (HearthFilterBar, hearth_filter_bar, GTK_TYPE_WIDGET)

static const char *
state_label (HearthStateFilter state)
{
  switch (state)
    {
    case HEARTH_STATE_FILTER_ALL:
      return C_ ("episodes to list", "All");
    case HEARTH_STATE_FILTER_UNWATCHED:
      return C_ ("episodes to list", "Unwatched");
    case HEARTH_STATE_FILTER_STARTED:
      return C_ ("episodes to list", "Started");
    }
  g_return_val_if_reached ("");
}

static const char *
sort_label (HearthSort sort)
{
  switch (sort)
    {
    case HEARTH_SORT_CATALOG:
      return C_ ("order of episodes", "As Published");
    case HEARTH_SORT_NEWEST:
      return C_ ("order of episodes", "Newest First");
    case HEARTH_SORT_OLDEST:
      return C_ ("order of episodes", "Oldest First");
    case HEARTH_SORT_TITLE:
      return C_ ("order of episodes", "By Title");
    case HEARTH_SORT_SHORTEST:
      return C_ ("order of episodes", "Shortest First");
    }
  g_return_val_if_reached ("");
}

static guint
read_choice (const char *key, const char *const *names, guint n_names)
{
  g_autofree char *name = g_settings_get_string (hearth_settings_get (), key);

  for (guint i = 0; i < n_names; i++)
    if (g_str_equal (names[i], name))
      return i;
  return 0;
}

static HearthSort
get_sort (void)
{
  return (HearthSort) read_choice ("episode-sort", sorts, G_N_ELEMENTS (sorts));
}

static void
emit_changed (HearthFilterBar *self)
{
  g_signal_emit (self, changed_signal, 0);
}

static void
name_sort (HearthFilterBar *self)
{
  /* Translators: %s is an order, such as “Newest First” */
  g_autofree char *name = g_strdup_printf (_ ("Order: %s"), sort_label (get_sort ()));

  gtk_widget_set_tooltip_text (GTK_WIDGET (self->sort), name);
  hearth_accessible_name_menu_button (self->sort, name);
}

static void
settings_changed_cb (HearthFilterBar *self, const char *key)
{
  if (self->box == NULL)
    return;
  name_sort (self);
  emit_changed (self);
}

static GtkWidget *
create_states (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      GtkWidget *chip = gtk_toggle_button_new_with_label (state_label ((HearthStateFilter) i));

      gtk_widget_add_css_class (chip, "chip");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (chip), "s", states[i]);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (chip), "filter.episode-state");
      gtk_box_append (GTK_BOX (box), chip);
    }
  return box;
}

static GMenuModel *
create_sort_menu (void)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (sort_label ((HearthSort) i), NULL);

      g_menu_item_set_action_and_target (item, "filter.episode-sort", "s", sorts[i]);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

static void
add_actions (HearthFilterBar *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GAction) state = g_settings_create_action (hearth_settings_get (), "episode-state");
  g_autoptr (GAction) sort = g_settings_create_action (hearth_settings_get (), "episode-sort");

  g_action_map_add_action (G_ACTION_MAP (group), state);
  g_action_map_add_action (G_ACTION_MAP (group), sort);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "filter", G_ACTION_GROUP (group));
}

/* The chips that do not fit are reached by swiping, or by the Tab key. */
static void
make_chips (HearthFilterBar *self)
{
  g_autoptr (GMenuModel) menu = NULL;
  GtkWidget *chips;
  GtkWidget *scroller;

  add_actions (self);
  chips = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->kinds = g_object_new (HEARTH_TYPE_KIND_CHIPS, NULL);
  gtk_box_append (GTK_BOX (chips), create_states ());
  gtk_box_append (GTK_BOX (chips), GTK_WIDGET (self->kinds));
  scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_EXTERNAL,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), chips);
  gtk_widget_set_hexpand (scroller, TRUE);

  self->sort = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (self->sort, "view-list-symbolic");
  gtk_widget_add_css_class (GTK_WIDGET (self->sort), "flat");
  gtk_widget_set_valign (GTK_WIDGET (self->sort), GTK_ALIGN_CENTER);
  menu = create_sort_menu ();
  hearth_menu_button_set_model_later (self->sort, menu);
  name_sort (self);

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (self->box), scroller);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->sort));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_object (self->kinds, "changed", G_CALLBACK (emit_changed), self,
                           G_CONNECT_SWAPPED);
}

static gboolean
make_cb (gpointer user_data)
{
  HearthFilterBar *self = user_data;

  self->making = 0;
  make_chips (self);
  hearth_kind_chips_show (self->kinds, self->offered);
  return G_SOURCE_REMOVE;
}

static void
hearth_filter_bar_dispose (GObject *object)
{
  HearthFilterBar *self = HEARTH_FILTER_BAR (object);

  g_clear_handle_id (&self->making, hearth_pacer_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (hearth_filter_bar_parent_class)->dispose (object);
}

static void
hearth_filter_bar_class_init (HearthFilterBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_filter_bar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "filterbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
hearth_filter_bar_init (HearthFilterBar *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  hearth_accessible_name (self, _ ("Episodes to list"));
  g_signal_connect_object (hearth_settings_get (), "changed::episode-state",
                           G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hearth_settings_get (), "changed::episode-sort",
                           G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * hearth_filter_bar_show:
 * @self: the bar
 * @kinds: the kinds of episodes that a series has: bit 1 << #HearthEpisodeKind for each; 0 when
 *   there is nothing to list
 *
 * Offers what there is to choose, or hides. The first time it takes its place at once, and what
 * stands in it comes with one of the next frames.
 */
void
hearth_filter_bar_show (HearthFilterBar *self, guint kinds)
{
  if (kinds != 0)
    {
      self->offered = kinds;
      if (self->box != NULL)
        hearth_kind_chips_show (self->kinds, kinds);
      else if (self->making == 0)
        self->making = hearth_pacer_add (make_cb, self);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), kinds != 0);
}

/**
 * hearth_filter_bar_fill_query:
 * @self: the bar
 * @query: (inout): what to list
 *
 * Says in @query which kind, which state and which order were chosen.
 */
void
hearth_filter_bar_fill_query (HearthFilterBar *self, HearthQuery *query)
{
  query->kind =
      self->kinds != NULL ? hearth_kind_chips_get_kind (self->kinds) : HEARTH_EPISODE_KIND_UNKNOWN;
  query->state = (HearthStateFilter) read_choice ("episode-state", states, G_N_ELEMENTS (states));
  query->sort = get_sort ();
}

/**
 * hearth_filter_bar_show_all:
 * @self: the bar
 *
 * Chooses every state and every kind again.
 */
void
hearth_filter_bar_show_all (HearthFilterBar *self)
{
  if (self->kinds != NULL)
    hearth_kind_chips_choose (self->kinds, HEARTH_EPISODE_KIND_UNKNOWN);
  g_settings_set_string (hearth_settings_get (), "episode-state", states[0]);
}
