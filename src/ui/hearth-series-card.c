/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-series-card.h"

#include "hearth-accessible.h"
#include "hearth-poster.h"
#include "hearth-text.h"
#include "hearth-words.h"

struct _HearthSeriesCard
{
  GtkButton parent_instance;

  HearthServices *services;
  HearthSource *source;
  GCancellable *cancellable;

  HearthPoster *poster;
  GtkLabel *title;
  GtkLabel *line;
};

G_DEFINE_FINAL_TYPE (HearthSeriesCard, hearth_series_card, GTK_TYPE_BUTTON)

static void
show_title (HearthSeriesCard *self, const char *title)
{
  gtk_label_set_text (self->title, title);
  hearth_accessible_name (self, title);
}

static void
show_catalog (HearthSeriesCard *self, HearthCatalog *catalog)
{
  HearthSeries *series = hearth_catalog_get_series (catalog);
  g_autofree char *line = hearth_words_series_line (catalog);

  show_title (self, hearth_series_get_title (series));
  gtk_label_set_text (self->line, line);
  hearth_poster_set (self->poster, hearth_services_get_images (self->services),
                     hearth_series_get_id (series), hearth_series_get_title (series),
                     hearth_series_get_image (series));
}

/* What is known before the catalog is: the source alone. */
static void
show_source (HearthSeriesCard *self)
{
  const char *location = hearth_source_get_location (self->source);
  const char *title = hearth_source_get_title (self->source);
  g_autofree char *host = hearth_text_host (location);

  show_title (self, title);
  gtk_label_set_text (self->line, host != NULL ? host : "");
  hearth_poster_set (self->poster, hearth_services_get_images (self->services), location, title,
                     NULL);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthSeriesCard) self = user_data;
  g_autoptr (HearthCatalog) catalog =
      hearth_catalog_cache_load_finish (HEARTH_CATALOG_CACHE (source), result, NULL);

  /* Without its catalog the card still opens the series, and there the person is told what is
   * wrong. */
  if (catalog != NULL && self->services != NULL)
    show_catalog (self, catalog);
}

static void
hearth_series_card_dispose (GObject *object)
{
  HearthSeriesCard *self = HEARTH_SERIES_CARD (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->source);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (hearth_series_card_parent_class)->dispose (object);
}

static void
hearth_series_card_class_init (HearthSeriesCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_series_card_dispose;
  g_type_ensure (HEARTH_TYPE_POSTER);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/hearthapp/Hearth/ui/hearth-series-card.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthSeriesCard, poster);
  gtk_widget_class_bind_template_child (widget_class, HearthSeriesCard, title);
  gtk_widget_class_bind_template_child (widget_class, HearthSeriesCard, line);
}

static void
hearth_series_card_init (HearthSeriesCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

/**
 * hearth_series_card_new:
 * @services: what the card leans on
 * @source: the series that the card shows
 *
 * Shows what is known of a series. Only a built-in catalog is loaded for it: a look at Home must
 * not ask every server.
 *
 * Returns: (transfer floating): a card that opens the series by the action win.open-series
 */
GtkWidget *
hearth_series_card_new (HearthServices *services, HearthSource *source)
{
  HearthSeriesCard *self = g_object_new (HEARTH_TYPE_SERIES_CARD, NULL);
  HearthCatalogCache *catalogs = hearth_services_get_catalogs (services);
  const char *location = hearth_source_get_location (source);

  self->services = g_object_ref (services);
  self->source = g_object_ref (source);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "s", location);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "win.open-series");
  show_source (self);
  if (hearth_source_is_builtin (source) || hearth_catalog_cache_peek (catalogs, location) != NULL)
    hearth_catalog_cache_load_async (catalogs, location, FALSE, self->cancellable, loaded_cb,
                                     g_object_ref (self));
  return GTK_WIDGET (self);
}
