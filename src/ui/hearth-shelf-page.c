/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-shelf-page.h"

#include "hearth-accessible.h"
#include "hearth-card-grid.h"
#include "hearth-entry-card.h"
#include "hearth-entry-list.h"
#include "hearth-shelf.h"

#include <glib/gi18n-lib.h>

/* So many cards are made ahead whenever the last of them come near. */
#define CARDS_AT_ONCE 20

struct _HearthShelfPage
{
  AdwBin parent_instance;

  HearthServices *services; /* nullable until something was shown */
  HearthScope scope;
  HearthEntryList *entries; /* nullable: only while the page is seen */

  GtkScrolledWindow *scroller;
  GtkStack *stack;
  AdwStatusPage *nothing;
  HearthCardGrid *grid;
};

G_DEFINE_FINAL_TYPE (HearthShelfPage, hearth_shelf_page, ADW_TYPE_BIN)

static GtkWidget *
create_card (gpointer item, gpointer user_data)
{
  HearthShelfPage *self = user_data;
  GtkWidget *card = hearth_entry_card_new (hearth_services_get_images (self->services), item);

  hearth_entry_card_show_picture (HEARTH_ENTRY_CARD (card));
  return card;
}

/* A page of thousands makes the cards that one scrolls to. */
static void
update_wanted (HearthShelfPage *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double below = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_value (adjustment) -
                 gtk_adjustment_get_page_size (adjustment);

  if (below < gtk_adjustment_get_page_size (adjustment) &&
      hearth_card_grid_get_made (self->grid) >= hearth_card_grid_get_wanted (self->grid))
    hearth_card_grid_set_wanted (self->grid,
                                 hearth_card_grid_get_wanted (self->grid) + CARDS_AT_ONCE);
}

static void
show_state (HearthShelfPage *self)
{
  if (self->entries == NULL || hearth_entry_list_is_loading (self->entries))
    return;
  gtk_stack_set_visible_child_name (self->stack,
                                    g_list_model_get_n_items (G_LIST_MODEL (self->entries)) > 0
                                        ? "cards"
                                        : "nothing");
}

static void
follow (HearthShelfPage *self)
{
  const HearthQuery query = { .scope = self->scope };

  if (self->entries != NULL || self->services == NULL)
    return;
  self->entries = hearth_entry_list_new (hearth_services_get_library (self->services), &query);
  g_signal_connect_object (self->entries, "notify::loading", G_CALLBACK (show_state), self,
                           G_CONNECT_SWAPPED);
  hearth_card_grid_set_model (self->grid, G_LIST_MODEL (self->entries), create_card, self);
}

static void
rest (HearthShelfPage *self)
{
  if (self->entries == NULL)
    return;
  hearth_card_grid_set_model (self->grid, NULL, NULL, NULL);
  g_signal_handlers_disconnect_by_data (self->entries, self);
  g_clear_object (&self->entries);
}

/* While another page is shown, nothing is asked for. */
static void
hearth_shelf_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (hearth_shelf_page_parent_class)->map (widget);
  follow (HEARTH_SHELF_PAGE (widget));
}

static void
hearth_shelf_page_unmap (GtkWidget *widget)
{
  rest (HEARTH_SHELF_PAGE (widget));
  GTK_WIDGET_CLASS (hearth_shelf_page_parent_class)->unmap (widget);
}

static void
hearth_shelf_page_dispose (GObject *object)
{
  HearthShelfPage *self = HEARTH_SHELF_PAGE (object);

  rest (self);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (hearth_shelf_page_parent_class)->dispose (object);
}

static void
hearth_shelf_page_class_init (HearthShelfPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_shelf_page_dispose;
  widget_class->map = hearth_shelf_page_map;
  widget_class->unmap = hearth_shelf_page_unmap;
  g_type_ensure (HEARTH_TYPE_CARD_GRID);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/hearthapp/Hearth/ui/hearth-shelf-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthShelfPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, HearthShelfPage, stack);
  gtk_widget_class_bind_template_child (widget_class, HearthShelfPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, HearthShelfPage, grid);
  gtk_widget_class_bind_template_callback (widget_class, update_wanted);
}

static void
hearth_shelf_page_init (HearthShelfPage *self)
{
  GtkAdjustment *adjustment;

  gtk_widget_init_template (GTK_WIDGET (self));
  adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (update_wanted), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (update_wanted), self,
                           G_CONNECT_SWAPPED);
}

/* What is said when there is nothing, and how it would fill. */
static void
show_words (HearthShelfPage *self)
{
  const char *words = NULL;

  switch (self->scope)
    {
    case HEARTH_SCOPE_CONTINUE:
      words = _ ("What you begin to watch waits here until you go on.");
      break;
    case HEARTH_SCOPE_NEW:
      words = _ ("Episodes that come to your series stand here until you open them.");
      break;
    case HEARTH_SCOPE_UPCOMING:
      words = _ ("Live sessions that your series announce stand here.");
      break;
    case HEARTH_SCOPE_FAVOURITES:
      words = _ ("Press the star of an episode to keep it here.");
      break;
    case HEARTH_SCOPE_RESOURCES:
    case HEARTH_SCOPE_UNSEEN:
    case HEARTH_SCOPE_EPISODES:
      break;
    }
  adw_status_page_set_title (self->nothing, hearth_shelf_title (self->scope));
  adw_status_page_set_description (self->nothing, words);
}

/**
 * hearth_shelf_page_show:
 * @self: a page
 * @services: what the page leans on
 * @scope: what to show
 *
 * Shows all that @scope finds, from the top, in place of what was shown before.
 */
void
hearth_shelf_page_show (HearthShelfPage *self, HearthServices *services, HearthScope scope)
{
  rest (self);
  g_set_object (&self->services, services);
  self->scope = scope;
  show_words (self);
  hearth_accessible_name (self->grid, hearth_shelf_title (scope));
  hearth_card_grid_set_wanted (self->grid, CARDS_AT_ONCE);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  follow (self);
}

/**
 * hearth_shelf_page_get_scope:
 * @self: a page
 *
 * Returns: what it shows
 */
HearthScope
hearth_shelf_page_get_scope (HearthShelfPage *self)
{
  return self->scope;
}
