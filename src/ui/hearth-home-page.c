/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-home-page.h"

#include "hearth-accessible.h"
#include "hearth-card-grid.h"
#include "hearth-pacer.h"
#include "hearth-resource-card.h"
#include "hearth-series-card.h"
#include "hearth-settings.h"
#include "hearth-shelf.h"
#include "hearth-welcome.h"

#include <glib/gi18n-lib.h>

/* What is seen of the series before one asks for all. */
#define FIRST_SERIES 8
#define MOST_RESOURCES 12

/* What is there sooner needs no word. */
#define PATIENCE_MS 200

static const HearthScope scopes[] = { HEARTH_SCOPE_CONTINUE, HEARTH_SCOPE_NEW,
                                      HEARTH_SCOPE_UPCOMING, HEARTH_SCOPE_FAVOURITES };

#define N_SHELVES G_N_ELEMENTS (scopes)

/* Longer than this, what stands below the shelves does not wait for them. */
#define SHELVES_MS 1000

struct _HearthHomePage
{
  AdwBin parent_instance;

  HearthServices *services;
  GCancellable *cancellable;
  GListModel *links;  /* nullable: what the cards of resources show */
  gboolean reading;   /* resources are on their way */
  gboolean links_old; /* and are to be read again, once the page is seen */
  guint patience;     /* source id, 0 for none: then it is said that the library is being opened */
  guint opening;      /* id of the pacer, 0 for none */
  guint filling;      /* source id, 0 for none: until the shelves are filled */

  GtkScrolledWindow *scroller;
  GtkBox *outer;
  GtkWidget *waiting;
  GtkBox *content;
  HearthShelf *shelves[N_SHELVES]; /* nullable until the library is open */
  GtkWidget *plan;
  GtkLabel *plan_label;
  GtkWidget *rest;
  GtkWidget *more; /* not seen until the shelves are filled */
  HearthCardGrid *series;
  GtkButton *all_series;
  GtkWidget *resources_section;
  HearthCardGrid *resources;
};

G_DEFINE_FINAL_TYPE (HearthHomePage, hearth_home_page, ADW_TYPE_BIN)

static void
read_resources (HearthHomePage *self);

static HearthLibrary *
get_library (HearthHomePage *self)
{
  return hearth_services_get_library (self->services);
}

static GtkWidget *
create_series_card (gpointer item, gpointer user_data)
{
  HearthHomePage *self = user_data;

  return hearth_series_card_new (self->services, item);
}

static GtkWidget *
create_resource_card (gpointer item, gpointer user_data)
{
  return hearth_resource_card_new (item);
}

/* The shelves that are within the window bring their pictures. */
static void
update_view (HearthHomePage *self)
{
  float height = (float) gtk_widget_get_height (GTK_WIDGET (self->scroller));

  for (guint i = 0; i < N_SHELVES && self->shelves[i] != NULL; i++)
    {
      GtkWidget *shelf = GTK_WIDGET (self->shelves[i]);
      graphene_rect_t bounds;

      hearth_shelf_set_in_view (self->shelves[i],
                                gtk_widget_get_mapped (shelf) &&
                                    gtk_widget_compute_bounds (shelf, GTK_WIDGET (self->scroller),
                                                               &bounds) &&
                                    bounds.origin.y < height &&
                                    bounds.origin.y + bounds.size.height > 0);
    }
}

static void
set_active (HearthHomePage *self, gboolean active)
{
  for (guint i = 0; i < N_SHELVES && self->shelves[i] != NULL; i++)
    hearth_shelf_set_active (self->shelves[i], active);
}

static void
show_all_series_button (HearthHomePage *self)
{
  guint n_series = g_list_model_get_n_items (hearth_library_get_series (get_library (self)));
  g_autofree char *words =
      g_strdup_printf (ngettext ("Show All %u Series", "Show All %u Series", n_series), n_series);

  gtk_button_set_label (self->all_series, words);
  gtk_widget_set_visible (GTK_WIDGET (self->all_series),
                          gtk_widget_get_visible (self->more) &&
                              n_series > hearth_card_grid_get_wanted (self->series));
}

/* What stands below the shelves waits out of sight until they are filled: it would move down with
 * each of them, and each time the whole page would be painted anew. Some of it is there all the
 * while, for a page that outgrows its window is painted anew as well. */
static void
show_rest (HearthHomePage *self)
{
  if (gtk_widget_get_visible (self->more))
    return;
  g_clear_handle_id (&self->filling, g_source_remove);
  gtk_widget_set_margin_top (self->rest, 0);
  gtk_widget_set_visible (self->more, TRUE);
  show_all_series_button (self);
  hearth_card_grid_set_model (self->series, hearth_library_get_series (get_library (self)),
                              create_series_card, self);
  self->links_old = TRUE;
  read_resources (self);
}

static gboolean
filling_cb (gpointer user_data)
{
  HearthHomePage *self = user_data;

  self->filling = 0;
  show_rest (self);
  return G_SOURCE_REMOVE;
}

static void
shelf_filled_cb (HearthHomePage *self)
{
  for (guint i = 0; i < N_SHELVES; i++)
    if (!hearth_shelf_is_filled (self->shelves[i]))
      return;
  show_rest (self);
}

/* What stands on them is in the library: before that is open there is no need for shelves. */
static void
add_shelves (HearthHomePage *self)
{
  GtkWidget *before = self->plan;

  if (self->shelves[0] != NULL)
    return;
  for (guint i = 0; i < N_SHELVES; i++)
    {
      GtkWidget *shelf = hearth_shelf_new (self->services, scopes[i]);

      self->shelves[i] = HEARTH_SHELF (shelf);
      gtk_box_insert_child_after (self->content, shelf, before);
      before = shelf;
      g_signal_connect_object (shelf, "filled", G_CALLBACK (shelf_filled_cb), self,
                               G_CONNECT_SWAPPED);
    }
  self->filling = g_timeout_add (SHELVES_MS, filling_cb, self);
  set_active (self, gtk_widget_get_mapped (GTK_WIDGET (self)));
}

/* Who follows nothing is told what Hearth is for. */
static void
series_changed_cb (HearthHomePage *self)
{
  gboolean empty = g_list_model_get_n_items (hearth_library_get_series (get_library (self))) == 0;
  GtkWidget *welcome = gtk_widget_get_next_sibling (GTK_WIDGET (self->content));

  /* The library was not opened yet. */
  if (self->shelves[0] == NULL)
    return;
  show_all_series_button (self);
  gtk_widget_set_visible (GTK_WIDGET (self->content), !empty);
  if (empty && welcome == NULL)
    gtk_box_append (self->outer, hearth_welcome_new (get_library (self)));
  else if (!empty && welcome != NULL)
    gtk_box_remove (self->outer, welcome);
}

static void
all_series_clicked_cb (HearthHomePage *self)
{
  hearth_card_grid_set_wanted (self->series, G_MAXUINT);
  show_all_series_button (self);
}

/* A heading never stands over nothing. */
static void
resources_filled_cb (HearthHomePage *self)
{
  gtk_widget_set_visible (self->resources_section, hearth_card_grid_get_made (self->resources) > 0);
}

static gboolean
are_same_links (GListModel *one, GListModel *other)
{
  guint n_links = one != NULL ? g_list_model_get_n_items (one) : 0;

  if (n_links != g_list_model_get_n_items (other))
    return FALSE;
  for (guint i = 0; i < n_links; i++)
    {
      g_autoptr (HearthResource) link = g_list_model_get_item (one, i);
      g_autoptr (HearthResource) other_link = g_list_model_get_item (other, i);

      if (g_strcmp0 (hearth_resource_get_url (link), hearth_resource_get_url (other_link)) != 0 ||
          g_strcmp0 (hearth_resource_get_title (link), hearth_resource_get_title (other_link)) != 0)
        return FALSE;
    }
  return TRUE;
}

static void
resources_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthHomePage) self = user_data;
  g_autoptr (GListModel) links =
      hearth_library_load_resources_finish (HEARTH_LIBRARY (source), result, NULL);

  self->reading = FALSE;
  if (self->services == NULL)
    return;
  if (links != NULL && !are_same_links (self->links, links))
    {
      g_set_object (&self->links, links);
      hearth_card_grid_set_model (self->resources, links, create_resource_card, self);
    }
  read_resources (self);
}

/* However much changes, they are read once at a time, and only for who sees them. */
static void
read_resources (HearthHomePage *self)
{
  if (!self->links_old || self->reading || !gtk_widget_get_visible (self->more) ||
      !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->links_old = FALSE;
  self->reading = TRUE;
  hearth_library_load_resources_async (get_library (self), MOST_RESOURCES, self->cancellable,
                                       resources_cb, g_object_ref (self));
}

static void
library_changed_cb (HearthHomePage *self, gint64 series_key, HearthLibraryChange what)
{
  if ((what & (HEARTH_LIBRARY_CHANGE_EPISODES | HEARTH_LIBRARY_CHANGE_RESOURCES)) == 0)
    return;
  self->links_old = TRUE;
  read_resources (self);
}

static gboolean
show_opened_cb (gpointer user_data)
{
  HearthHomePage *self = user_data;

  self->opening = 0;
  gtk_widget_set_visible (self->plan, TRUE);
  add_shelves (self);
  series_changed_cb (self);
  return G_SOURCE_REMOVE;
}

/* Others have waited for the library as well: each makes its part for another frame. */
static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthHomePage) self = user_data;

  gboolean opened = hearth_library_open_finish (HEARTH_LIBRARY (source), result, NULL, NULL);

  g_clear_handle_id (&self->patience, g_source_remove);
  if (self->services == NULL)
    return;
  gtk_widget_set_visible (self->waiting, FALSE);
  if (!opened)
    gtk_widget_set_visible (GTK_WIDGET (self->content), FALSE);
  else if (self->opening == 0)
    self->opening = hearth_pacer_add (show_opened_cb, self);
}

/* After an end without warning the whole file is looked through, which takes its time. */
static gboolean
patience_cb (gpointer user_data)
{
  HearthHomePage *self = user_data;

  self->patience = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->content), FALSE);
  gtk_widget_set_visible (self->waiting, TRUE);
  return G_SOURCE_REMOVE;
}

static void
show_minutes (HearthHomePage *self)
{
  int minutes = g_settings_get_int (hearth_settings_get (), "plan-minutes");
  g_autofree char *words =
      g_strdup_printf (ngettext ("I Have %d Minute…", "I Have %d Minutes…", (gulong) minutes),
                       minutes);

  gtk_label_set_text (self->plan_label, words);
  hearth_accessible_name (self->plan, words);
}

/* While another page is shown, Home rests. */
static void
hearth_home_page_map (GtkWidget *widget)
{
  HearthHomePage *self = HEARTH_HOME_PAGE (widget);

  GTK_WIDGET_CLASS (hearth_home_page_parent_class)->map (widget);
  set_active (self, TRUE);
  if (self->services != NULL)
    read_resources (self);
}

static void
hearth_home_page_unmap (GtkWidget *widget)
{
  set_active (HEARTH_HOME_PAGE (widget), FALSE);
  GTK_WIDGET_CLASS (hearth_home_page_parent_class)->unmap (widget);
}

static void
hearth_home_page_dispose (GObject *object)
{
  HearthHomePage *self = HEARTH_HOME_PAGE (object);

  if (self->series != NULL)
    hearth_card_grid_set_model (self->series, NULL, NULL, NULL);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->patience, g_source_remove);
  g_clear_handle_id (&self->opening, hearth_pacer_remove);
  g_clear_handle_id (&self->filling, g_source_remove);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->links);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (hearth_home_page_parent_class)->dispose (object);
}

static void
hearth_home_page_class_init (HearthHomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_home_page_dispose;
  widget_class->map = hearth_home_page_map;
  widget_class->unmap = hearth_home_page_unmap;
  g_type_ensure (HEARTH_TYPE_CARD_GRID);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/hearthapp/Hearth/ui/hearth-home-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthHomePage, scroller);
  gtk_widget_class_bind_template_child (widget_class, HearthHomePage, waiting);
  gtk_widget_class_bind_template_child (widget_class, HearthHomePage, content);
  gtk_widget_class_bind_template_child (widget_class, HearthHomePage, outer);
  gtk_widget_class_bind_template_child (widget_class, HearthHomePage, plan);
  gtk_widget_class_bind_template_child (widget_class, HearthHomePage, plan_label);
  gtk_widget_class_bind_template_child (widget_class, HearthHomePage, rest);
  gtk_widget_class_bind_template_child (widget_class, HearthHomePage, more);
  gtk_widget_class_bind_template_child (widget_class, HearthHomePage, series);
  gtk_widget_class_bind_template_child (widget_class, HearthHomePage, all_series);
  gtk_widget_class_bind_template_child (widget_class, HearthHomePage, resources_section);
  gtk_widget_class_bind_template_child (widget_class, HearthHomePage, resources);
  gtk_widget_class_bind_template_callback (widget_class, all_series_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, resources_filled_cb);
}

static void
hearth_home_page_init (HearthHomePage *self)
{
  GtkAdjustment *adjustment;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  hearth_card_grid_set_wanted (self->series, FIRST_SERIES);
  g_signal_connect_object (hearth_settings_get (), "changed::plan-minutes",
                           G_CALLBACK (show_minutes), self, G_CONNECT_SWAPPED);
  adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (update_view), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (update_view), self,
                           G_CONNECT_SWAPPED);
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
  HearthLibrary *library = hearth_services_get_library (services);
  GListModel *series = hearth_library_get_series (library);

  g_set_object (&self->services, services);
  g_signal_connect_object (series, "items-changed", G_CALLBACK (series_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "changed", G_CALLBACK (library_changed_cb), self,
                           G_CONNECT_SWAPPED);
  if (!hearth_library_is_open (library))
    self->patience = g_timeout_add (PATIENCE_MS, patience_cb, self);
  hearth_library_open_async (library, NULL, opened_cb, g_object_ref (self));
}
