/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-shelf.h"

#include "hearth-accessible.h"
#include "hearth-entry-card.h"
#include "hearth-entry-list.h"
#include "hearth-widget.h"

struct _HearthShelf
{
  GtkWidget parent_instance;

  HearthImageLoader *images;
  HearthEntryList *entries;

  GtkBox *cards;
};

G_DEFINE_FINAL_TYPE (HearthShelf, hearth_shelf, GTK_TYPE_WIDGET)

static GtkWidget *
card_at (HearthShelf *self, guint position)
{
  GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards));

  for (guint i = 0; i < position && card != NULL; i++)
    card = gtk_widget_get_next_sibling (card);
  return card;
}

static void
items_changed_cb (HearthShelf *self, guint position, guint n_removed, guint n_added)
{
  GtkWidget *before = position > 0 ? card_at (self, position - 1) : NULL;

  for (guint i = 0; i < n_removed; i++)
    gtk_box_remove (self->cards, card_at (self, position));
  for (guint i = 0; i < n_added; i++)
    {
      g_autoptr (HearthEntry) entry =
          g_list_model_get_item (G_LIST_MODEL (self->entries), position + i);
      GtkWidget *card = hearth_entry_card_new (self->images, entry);

      gtk_box_insert_child_after (self->cards, card, before);
      before = card;
    }
  gtk_widget_set_visible (GTK_WIDGET (self),
                          g_list_model_get_n_items (G_LIST_MODEL (self->entries)) > 0);
}

static void
hearth_shelf_dispose (GObject *object)
{
  HearthShelf *self = HEARTH_SHELF (object);

  g_clear_object (&self->entries);
  g_clear_object (&self->images);
  hearth_widget_unparent_children (object);

  G_OBJECT_CLASS (hearth_shelf_parent_class)->dispose (object);
}

static void
hearth_shelf_class_init (HearthShelfClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_shelf_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "shelf");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hearth_shelf_init (HearthShelf *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 12);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static GtkWidget *
new_heading (const char *title)
{
  GtkWidget *heading = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                     "label", title, "xalign", 0.0, "wrap", TRUE, NULL);

  gtk_widget_add_css_class (heading, "title-3");
  return heading;
}

/**
 * hearth_shelf_new:
 * @services: what the shelf leans on
 * @title: what stands over it
 * @query: what stands on it; with a limit, since each row becomes a card
 *
 * Returns: (transfer floating): a shelf that is seen as soon as there is something on it
 */
GtkWidget *
hearth_shelf_new (HearthServices *services, const char *title, const HearthQuery *query)
{
  HearthShelf *self = g_object_new (HEARTH_TYPE_SHELF, NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->images = g_object_ref (hearth_services_get_images (services));
  self->cards = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->cards));
  gtk_widget_set_parent (new_heading (title), GTK_WIDGET (self));
  gtk_widget_set_parent (scroller, GTK_WIDGET (self));
  hearth_accessible_name (self, title);

  self->entries = hearth_entry_list_new (hearth_services_get_library (services), query);
  g_signal_connect_object (self->entries, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  items_changed_cb (self, 0, 0, g_list_model_get_n_items (G_LIST_MODEL (self->entries)));
  return GTK_WIDGET (self);
}
