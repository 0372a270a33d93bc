/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-series-card.h"

#include "hearth-accessible.h"
#include "hearth-poster.h"
#include "hearth-text.h"
#include "hearth-words.h"

struct _HearthSeriesCard
{
  GtkButton parent_instance;

  HearthImageLoader *images;
  HearthSource *source;

  HearthPoster *poster;
  GtkLabel *title;
  GtkLabel *line;
};

G_DEFINE_FINAL_TYPE (HearthSeriesCard, hearth_series_card, GTK_TYPE_BUTTON)

static void
show_source (HearthSeriesCard *self)
{
  const char *location = hearth_source_get_location (self->source);
  const char *title = hearth_source_get_title (self->source);
  const char *id = hearth_source_get_id (self->source);
  g_autofree char *line = hearth_words_series_line (self->source);
  g_autofree char *host = *line == '\0' ? hearth_text_host (location) : NULL;

  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->line, host != NULL ? host : line);
  hearth_accessible_name (self, title);
  hearth_poster_set (self->poster, self->images, id != NULL ? id : location, title,
                     hearth_source_get_image (self->source));
}

static void
hearth_series_card_dispose (GObject *object)
{
  HearthSeriesCard *self = HEARTH_SERIES_CARD (object);

  g_clear_object (&self->source);
  g_clear_object (&self->images);

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
}

/**
 * hearth_series_card_new:
 * @services: what the card leans on
 * @source: the series that the card shows and follows
 *
 * Returns: (transfer floating): a card that opens the series by the action win.open-series
 */
GtkWidget *
hearth_series_card_new (HearthServices *services, HearthSource *source)
{
  HearthSeriesCard *self = g_object_new (HEARTH_TYPE_SERIES_CARD, NULL);

  self->images = g_object_ref (hearth_services_get_images (services));
  self->source = g_object_ref (source);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "x", hearth_source_get_key (source));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "win.open-series");
  g_signal_connect_object (source, "notify", G_CALLBACK (show_source), self, G_CONNECT_SWAPPED);
  show_source (self);
  return GTK_WIDGET (self);
}
