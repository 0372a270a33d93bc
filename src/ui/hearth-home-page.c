/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-home-page.h"

#include "hearth-resource-card.h"
#include "hearth-series-card.h"
#include "hearth-settings.h"
#include "hearth-shelf.h"

#include <glib/gi18n-lib.h>

/* More series than that are found by the chooser. */
#define MOST_CARDS 200
#define MOST_ON_SHELF 12
#define MOST_RESOURCES 12

struct _HearthHomePage
{
  AdwBin parent_instance;

  HearthServices *services;
  GtkSliceListModel *shown;
  GCancellable *cancellable;

  GtkWidget *shelves;
  GtkWidget *plan;
  GtkFlowBox *cards;
  GtkWidget *resources_heading;
  GtkFlowBox *resources;
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
add_shelf (HearthHomePage *self, HearthScope scope, const char *title)
{
  const HearthQuery query = { .scope = scope, .limit = MOST_ON_SHELF };
  GtkWidget *shelf = hearth_shelf_new (self->services, title, &query);

  gtk_box_append (GTK_BOX (self->shelves), shelf);
}

static void
shelf_shown_cb (HearthHomePage *self)
{
  gboolean any = FALSE;

  for (GtkWidget *shelf = gtk_widget_get_first_child (self->shelves); shelf != NULL;
       shelf = gtk_widget_get_next_sibling (shelf))
    any |= gtk_widget_get_visible (shelf);
  gtk_widget_set_visible (self->shelves, any);
}

/* What stands on them is in the library: before that is open there is no need for shelves. */
static void
add_shelves (HearthHomePage *self)
{
  if (gtk_widget_get_first_child (self->shelves) != NULL)
    return;
  add_shelf (self, HEARTH_SCOPE_CONTINUE, _ ("Continue Watching"));
  add_shelf (self, HEARTH_SCOPE_NEW, C_ ("episodes", "New"));
  add_shelf (self, HEARTH_SCOPE_UPCOMING, _ ("Live and Upcoming"));
  add_shelf (self, HEARTH_SCOPE_FAVOURITES, _ ("Favourites"));
  for (GtkWidget *shelf = gtk_widget_get_first_child (self->shelves); shelf != NULL;
       shelf = gtk_widget_get_next_sibling (shelf))
    g_signal_connect_object (shelf, "notify::visible", G_CALLBACK (shelf_shown_cb), self,
                             G_CONNECT_SWAPPED);
  shelf_shown_cb (self);
}

static void
resources_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthHomePage) self = user_data;
  g_autoptr (GListModel) resources =
      hearth_library_load_resources_finish (HEARTH_LIBRARY (source), result, NULL);
  gboolean any;

  if (resources == NULL || self->services == NULL)
    return;
  any = hearth_resource_cards_fill (self->resources, resources, NULL, NULL);
  gtk_widget_set_visible (self->resources_heading, any);
  gtk_widget_set_visible (GTK_WIDGET (self->resources), any);
}

static void
library_changed_cb (HearthHomePage *self, gint64 series_key, HearthLibraryChange what)
{
  add_shelves (self);
  if ((what & (HEARTH_LIBRARY_CHANGE_EPISODES | HEARTH_LIBRARY_CHANGE_SOURCES)) != 0)
    hearth_library_load_resources_async (hearth_services_get_library (self->services),
                                         MOST_RESOURCES, self->cancellable, resources_cb,
                                         g_object_ref (self));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthHomePage) self = user_data;

  if (hearth_library_open_finish (HEARTH_LIBRARY (source), result, NULL, NULL) &&
      self->services != NULL)
    library_changed_cb (self, 0, HEARTH_LIBRARY_CHANGE_EPISODES);
}

static void
show_minutes (HearthHomePage *self)
{
  int minutes = g_settings_get_int (hearth_settings_get (), "plan-minutes");
  g_autofree char *words =
      g_strdup_printf (ngettext ("I Have %d Minute…", "I Have %d Minutes…", (gulong) minutes),
                       minutes);

  gtk_button_set_label (GTK_BUTTON (self->plan), words);
}

static void
hearth_home_page_dispose (GObject *object)
{
  HearthHomePage *self = HEARTH_HOME_PAGE (object);

  if (self->cards != NULL)
    gtk_flow_box_bind_model (self->cards, NULL, NULL, NULL, NULL);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
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
  gtk_widget_class_bind_template_child (widget_class, HearthHomePage, shelves);
  gtk_widget_class_bind_template_child (widget_class, HearthHomePage, plan);
  gtk_widget_class_bind_template_child (widget_class, HearthHomePage, resources_heading);
  gtk_widget_class_bind_template_child (widget_class, HearthHomePage, resources);
}

static void
hearth_home_page_init (HearthHomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  g_signal_connect_object (hearth_settings_get (), "changed::plan-minutes",
                           G_CALLBACK (show_minutes), self, G_CONNECT_SWAPPED);
  show_minutes (self);
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
  g_signal_connect_object (hearth_services_get_library (services), "changed",
                           G_CALLBACK (library_changed_cb), self, G_CONNECT_SWAPPED);
  hearth_library_open_async (hearth_services_get_library (services), NULL, opened_cb,
                             g_object_ref (self));
}
