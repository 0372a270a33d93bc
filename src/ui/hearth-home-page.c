/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-home-page.h"

#include "hearth-series-card.h"

/* More series than that are found by the chooser. */
#define MOST_CARDS 200

struct _HearthHomePage
{
  AdwBin parent_instance;

  HearthServices *services;
  GtkSliceListModel *shown;

  GtkFlowBox *cards;
};

G_DEFINE_FINAL_TYPE (HearthHomePage, hearth_home_page, ADW_TYPE_BIN)

static GtkWidget *
create_card (gpointer item, gpointer user_data)
{
  HearthHomePage *self = user_data;
  GtkWidget *cell = gtk_flow_box_child_new ();

  /* The card takes the focus, not the cell around it. */
  gtk_widget_set_focusable (cell, FALSE);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (cell),
                                hearth_series_card_new (self->services, item));
  return cell;
}

static void
hearth_home_page_dispose (GObject *object)
{
  HearthHomePage *self = HEARTH_HOME_PAGE (object);

  if (self->cards != NULL)
    gtk_flow_box_bind_model (self->cards, NULL, NULL, NULL, NULL);
  g_clear_object (&self->shown);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (hearth_home_page_parent_class)->dispose (object);
}

static void
hearth_home_page_class_init (HearthHomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_home_page_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/hearthapp/Hearth/ui/hearth-home-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthHomePage, cards);
}

static void
hearth_home_page_init (HearthHomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hearth_home_page_set_up:
 * @self: a page
 * @services: what the page leans on
 *
 * Connects the page, once.
 */
void
hearth_home_page_set_up (HearthHomePage *self, HearthServices *services)
{
  g_set_object (&self->services, services);
  g_clear_object (&self->shown);
  self->shown = gtk_slice_list_model_new (g_object_ref (hearth_library_get_series (
                                              hearth_services_get_library (services))),
                                          0, MOST_CARDS);
  gtk_flow_box_bind_model (self->cards, G_LIST_MODEL (self->shown), create_card, self, NULL);
}
