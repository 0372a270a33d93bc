/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-series-page.h"

#include "hearth-fault.h"
#include "hearth-pair.h"
#include "hearth-poster.h"
#include "hearth-resource-card.h"
#include "hearth-words.h"

#include <glib/gi18n-lib.h>

#define MOST_FAULTS 50

struct _HearthSeriesPage
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  HearthPoster *poster;
  GtkLabel *line;
  GtkLabel *title;
  GtkLabel *summary;
  GtkWidget *first;
  GtkWidget *resources_heading;
  GtkFlowBox *resources;
  GtkExpander *faults;
  GtkLabel *fault_lines;
};

G_DEFINE_FINAL_TYPE (HearthSeriesPage, hearth_series_page, ADW_TYPE_BIN)

static void
show_faults (HearthSeriesPage *self, HearthSeriesModel *model)
{
  GListModel *faults = hearth_series_model_get_faults (model);
  guint n_left_out = hearth_source_get_n_left_out (hearth_series_model_get_source (model));
  guint n_faults = faults != NULL ? MIN (g_list_model_get_n_items (faults), MOST_FAULTS) : 0;
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autofree char *heading =
      g_strdup_printf (ngettext ("%u item of this catalog could not be used",
                                 "%u items of this catalog could not be used", n_left_out),
                       n_left_out);

  for (guint i = 0; i < n_faults; i++)
    {
      g_autoptr (HearthFault) fault = g_list_model_get_item (faults, i);
      g_autofree char *line = hearth_fault_to_string (fault);

      g_string_append_printf (lines, "%s%s", i > 0 ? "\n" : "", line);
    }
  gtk_expander_set_label (self->faults, heading);
  gtk_label_set_text (self->fault_lines, lines->str);
  gtk_widget_set_visible (GTK_WIDGET (self->faults), n_left_out > 0);
}

static void
hearth_series_page_class_init (HearthSeriesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (HEARTH_TYPE_PAIR);
  g_type_ensure (HEARTH_TYPE_POSTER);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/hearthapp/Hearth/ui/hearth-series-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthSeriesPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, HearthSeriesPage, poster);
  gtk_widget_class_bind_template_child (widget_class, HearthSeriesPage, line);
  gtk_widget_class_bind_template_child (widget_class, HearthSeriesPage, title);
  gtk_widget_class_bind_template_child (widget_class, HearthSeriesPage, summary);
  gtk_widget_class_bind_template_child (widget_class, HearthSeriesPage, first);
  gtk_widget_class_bind_template_child (widget_class, HearthSeriesPage, resources_heading);
  gtk_widget_class_bind_template_child (widget_class, HearthSeriesPage, resources);
  gtk_widget_class_bind_template_child (widget_class, HearthSeriesPage, faults);
  gtk_widget_class_bind_template_child (widget_class, HearthSeriesPage, fault_lines);
}

static void
hearth_series_page_init (HearthSeriesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hearth_series_page_show:
 * @self: a page
 * @services: what the page leans on
 * @model: a series that is there, to show now
 *
 * Shows the series from its top, in place of what was shown before.
 */
void
hearth_series_page_show (HearthSeriesPage *self, HearthServices *services, HearthSeriesModel *model)
{
  HearthSource *source = hearth_series_model_get_source (model);
  HearthSeries *series = hearth_series_model_get_series (model);
  const char *summary = hearth_series_get_summary (series);
  g_autofree char *line = hearth_words_series_line (source);
  gboolean has_resources;

  hearth_poster_set (self->poster, hearth_services_get_images (services),
                     hearth_series_get_id (series), hearth_source_get_title (source),
                     hearth_series_get_image (series));
  gtk_label_set_text (self->line, line);
  gtk_label_set_text (self->title, hearth_source_get_title (source));
  gtk_label_set_text (self->summary, summary != NULL ? summary : "");
  gtk_widget_set_visible (GTK_WIDGET (self->summary), summary != NULL && *summary != '\0');

  gtk_widget_set_visible (self->first, hearth_source_get_n_episodes (source) > 0);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->first), "(xs)",
                                    hearth_source_get_key (source), "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->first), "win.open-episode");

  has_resources = hearth_resource_cards_fill (self->resources, hearth_series_get_resources (series),
                                              _ ("Home page"), hearth_series_get_homepage (series));
  gtk_widget_set_visible (self->resources_heading, has_resources);
  gtk_widget_set_visible (GTK_WIDGET (self->resources), has_resources);
  show_faults (self, model);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}
