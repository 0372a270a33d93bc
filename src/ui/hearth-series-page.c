/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-series-page.h"

#include "hearth-accessible.h"
#include "hearth-entry-list.h"
#include "hearth-fault.h"
#include "hearth-menu-button.h"
#include "hearth-pair.h"
#include "hearth-poster.h"
#include "hearth-resource-card.h"
#include "hearth-series-progress.h"
#include "hearth-series-status.h"
#include "hearth-series-words.h"
#include "hearth-words.h"
#include "hearth-wrap.h"

#include <glib/gi18n-lib.h>

#define MOST_FAULTS 50

struct _HearthSeriesPage
{
  AdwBin parent_instance;

  HearthSource *source;     /* nullable until one is shown */
  HearthSeries *series;     /* nullable: whose resources are shown */
  GListModel *fault_list;   /* nullable: which faults are shown */
  HearthEntryList *started; /* nullable: what was watched last and not to its end, at most one */
  HearthEntry *entry;       /* nullable: that one */

  GtkScrolledWindow *scroller;
  HearthPoster *poster;
  GtkLabel *line;
  GtkLabel *title;
  GtkLabel *summary;
  GtkWidget *follow;
  GtkWidget *go_on;
  GtkLabel *go_on_label;
  GtkWidget *first;
  GtkWidget *plan;
  GtkMenuButton *menu_button;
  GMenuModel *menu;
  HearthSeriesProgress *progress;
  HearthSeriesStatus *status;
  GtkWidget *resources_heading;
  GtkFlowBox *resources;
  GtkExpander *faults;
  GtkLabel *fault_lines;
};

G_DEFINE_FINAL_TYPE (HearthSeriesPage, hearth_series_page, ADW_TYPE_BIN)

/* One button of several is the one that is meant. */
static void
suggest (GtkWidget *button, gboolean suggested)
{
  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  else
    gtk_widget_remove_css_class (button, "suggested-action");
}

static void
show_buttons (HearthSeriesPage *self)
{
  const gboolean followed = hearth_source_is_followed (self->source);
  const gboolean has_episodes = hearth_source_get_n_episodes (self->source) > 0;
  const gboolean goes_on = self->entry != NULL && hearth_entry_is_loaded (self->entry);

  gtk_widget_set_visible (self->follow, !followed);
  gtk_widget_set_visible (self->go_on, goes_on);
  gtk_widget_set_visible (self->first, has_episodes);
  gtk_widget_set_visible (self->plan, has_episodes);
  suggest (self->follow, !followed);
  suggest (self->go_on, followed);
  suggest (self->first, followed && !goes_on);
}

static void
show_source (HearthSeriesPage *self)
{
  g_autofree char *line = hearth_words_series_line (self->source);

  gtk_label_set_text (self->line, line);
  gtk_label_set_text (self->title, hearth_source_get_title (self->source));
  hearth_poster_set_title (self->poster, hearth_source_get_title (self->source));
  show_buttons (self);
}

static void
show_entry (HearthSeriesPage *self)
{
  const gint64 left_ms = self->entry != NULL ? hearth_entry_get_left_ms (self->entry) : 0;
  g_autofree char *left = left_ms > 0 ? hearth_words_time_left (left_ms) : NULL;
  g_autofree char *words = NULL;

  if (self->entry != NULL && hearth_entry_is_loaded (self->entry))
    {
      words = left != NULL ? g_strdup_printf ("%s · %s", C_ ("watching", "Continue"), left)
                           : g_strdup (C_ ("watching", "Continue"));
      gtk_label_set_text (self->go_on_label, words);
      hearth_accessible_name (self->go_on, words);
      gtk_widget_set_tooltip_text (self->go_on, hearth_entry_get_title (self->entry));
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->go_on), "(xss)",
                                        hearth_entry_get_series_key (self->entry),
                                        hearth_entry_get_episode_id (self->entry),
                                        hearth_entry_get_segment_id (self->entry));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->go_on), "win.watch");
    }
  show_buttons (self);
}

static void
started_changed_cb (HearthSeriesPage *self)
{
  g_autoptr (HearthEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->started), 0);

  if (entry == self->entry)
    return;
  if (self->entry != NULL)
    g_signal_handlers_disconnect_by_func (self->entry, show_entry, self);
  g_set_object (&self->entry, entry);
  if (entry != NULL)
    g_signal_connect_object (entry, "changed", G_CALLBACK (show_entry), self, G_CONNECT_SWAPPED);
  show_entry (self);
}

static void
look_for_started (HearthSeriesPage *self, HearthLibrary *library)
{
  const HearthQuery query = {
    .scope = HEARTH_SCOPE_CONTINUE,
    .series_key = hearth_source_get_key (self->source),
    .limit = 1,
  };

  if (self->started == NULL)
    {
      self->started = hearth_entry_list_new (library, &query);
      g_signal_connect_object (self->started, "items-changed", G_CALLBACK (started_changed_cb),
                               self, G_CONNECT_SWAPPED);
    }
  else
    hearth_entry_list_set_query (self->started, &query);
  started_changed_cb (self);
}

static void
show_faults (HearthSeriesPage *self, GListModel *faults)
{
  guint n_left_out = hearth_source_get_n_left_out (self->source);
  guint n_faults = faults != NULL ? g_list_model_get_n_items (faults) : 0;
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autofree char *heading =
      n_left_out > 0
          ? g_strdup_printf (ngettext ("%u item of this catalog could not be used",
                                       "%u items of this catalog could not be used", n_left_out),
                             n_left_out)
          : g_strdup_printf (ngettext ("%u thing to mend in this catalog",
                                       "%u things to mend in this catalog", n_faults),
                             n_faults);

  for (guint i = 0; i < MIN (n_faults, MOST_FAULTS); i++)
    {
      g_autoptr (HearthFault) fault = g_list_model_get_item (faults, i);
      g_autofree char *place = hearth_series_words_place (fault);

      g_string_append_printf (lines, "%s%s%s%s", i > 0 ? "\n" : "", place,
                              *place != '\0' ? ": " : "", hearth_fault_get_message (fault));
    }
  gtk_expander_set_label (self->faults, heading);
  gtk_label_set_wrap (GTK_LABEL (gtk_expander_get_label_widget (self->faults)), TRUE);
  gtk_label_set_text (self->fault_lines, lines->str);
  gtk_widget_set_visible (GTK_WIDGET (self->faults), n_left_out > 0 || n_faults > 0);
}

/* What the catalog says of the series; the same again costs nothing. */
static void
show_series (HearthSeriesPage *self, HearthServices *services, HearthSeries *series)
{
  const char *summary = hearth_series_get_summary (series);
  gboolean has_resources;

  if (!g_set_object (&self->series, series))
    return;
  hearth_poster_set (self->poster, hearth_services_get_images (services),
                     hearth_series_get_id (series), hearth_source_get_title (self->source),
                     hearth_series_get_image (series));
  gtk_label_set_text (self->summary, summary != NULL ? summary : "");
  gtk_widget_set_visible (GTK_WIDGET (self->summary), summary != NULL && *summary != '\0');
  has_resources = hearth_resource_cards_fill (self->resources, hearth_series_get_resources (series),
                                              _ ("Home page"), hearth_series_get_homepage (series));
  gtk_widget_set_visible (self->resources_heading, has_resources);
  gtk_widget_set_visible (GTK_WIDGET (self->resources), has_resources);
}

static void
take_source (HearthSeriesPage *self, HearthServices *services, HearthSource *source)
{
  gint64 key = hearth_source_get_key (source);

  if (self->source != NULL)
    g_signal_handlers_disconnect_by_func (self->source, show_source, self);
  g_set_object (&self->source, source);
  g_signal_connect_object (source, "notify", G_CALLBACK (show_source), self, G_CONNECT_SWAPPED);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->first), "(xs)", key, "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->first), "win.open-episode");
  hearth_series_status_show (self->status, services, source);
  hearth_series_progress_show (self->progress, hearth_services_get_library (services), key);
  look_for_started (self, hearth_services_get_library (services));
  gtk_expander_set_expanded (self->faults, FALSE);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static void
copy_address_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthSeriesPage *self = HEARTH_SERIES_PAGE (widget);
  GtkWidget *toasts = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);

  if (self->source == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget),
                          hearth_source_get_location (self->source));
  if (toasts != NULL)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (toasts), adw_toast_new (_ ("Address copied")));
}

static void
hearth_series_page_dispose (GObject *object)
{
  HearthSeriesPage *self = HEARTH_SERIES_PAGE (object);

  g_clear_object (&self->entry);
  g_clear_object (&self->started);
  g_clear_object (&self->fault_list);
  g_clear_object (&self->series);
  g_clear_object (&self->source);

  G_OBJECT_CLASS (hearth_series_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HearthSeriesPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, HearthSeriesPage, poster);
  gtk_widget_class_bind_template_child (widget_class, HearthSeriesPage, line);
  gtk_widget_class_bind_template_child (widget_class, HearthSeriesPage, title);
  gtk_widget_class_bind_template_child (widget_class, HearthSeriesPage, summary);
  gtk_widget_class_bind_template_child (widget_class, HearthSeriesPage, follow);
  gtk_widget_class_bind_template_child (widget_class, HearthSeriesPage, go_on);
  gtk_widget_class_bind_template_child (widget_class, HearthSeriesPage, go_on_label);
  gtk_widget_class_bind_template_child (widget_class, HearthSeriesPage, first);
  gtk_widget_class_bind_template_child (widget_class, HearthSeriesPage, plan);
  gtk_widget_class_bind_template_child (widget_class, HearthSeriesPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, HearthSeriesPage, menu);
  gtk_widget_class_bind_template_child (widget_class, HearthSeriesPage, progress);
  gtk_widget_class_bind_template_child (widget_class, HearthSeriesPage, status);
  gtk_widget_class_bind_template_child (widget_class, HearthSeriesPage, resources_heading);
  gtk_widget_class_bind_template_child (widget_class, HearthSeriesPage, resources);
  gtk_widget_class_bind_template_child (widget_class, HearthSeriesPage, faults);
  gtk_widget_class_bind_template_child (widget_class, HearthSeriesPage, fault_lines);
}

static void
hearth_series_page_class_init (HearthSeriesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_series_page_dispose;
  g_type_ensure (HEARTH_TYPE_PAIR);
  g_type_ensure (HEARTH_TYPE_POSTER);
  g_type_ensure (HEARTH_TYPE_SERIES_PROGRESS);
  g_type_ensure (HEARTH_TYPE_SERIES_STATUS);
  g_type_ensure (HEARTH_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/hearthapp/Hearth/ui/hearth-series-page.ui");
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "series.copy-address", NULL, copy_address_action);
}

static void
hearth_series_page_init (HearthSeriesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hearth_accessible_name_menu_button (self->menu_button, _ ("More of This Series"));
  hearth_menu_button_set_model_later (self->menu_button, self->menu);
}

/**
 * hearth_series_page_show:
 * @self: a page
 * @services: what the page leans on
 * @model: a series that is there, to show now
 *
 * Shows the series: another one from its top, the same one where the person is.
 */
void
hearth_series_page_show (HearthSeriesPage *self, HearthServices *services, HearthSeriesModel *model)
{
  GListModel *faults = hearth_series_model_get_faults (model);
  HearthSource *source = hearth_series_model_get_source (model);
  const gboolean is_another = source != self->source;

  if (is_another)
    take_source (self, services, source);
  show_source (self);
  show_series (self, services, hearth_series_model_get_series (model));
  if (g_set_object (&self->fault_list, faults) || is_another)
    show_faults (self, faults);
}
