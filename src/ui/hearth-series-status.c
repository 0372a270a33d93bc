/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-series-status.h"

#include "hearth-series-dialogs.h"
#include "hearth-series-words.h"

#include <glib/gi18n-lib.h>

struct _HearthSeriesStatus
{
  AdwBin parent_instance;

  HearthServices *services; /* nullable until something is shown */
  HearthSource *source;     /* nullable: likewise */

  GtkWidget *question;
  GtkLabel *question_words;
  GtkStack *refresh_stack;
  GtkSpinner *spinner;
  GtkWidget *trouble;
  GtkLabel *words;
};

G_DEFINE_FINAL_TYPE (HearthSeriesStatus, hearth_series_status, ADW_TYPE_BIN)

static void
show_source (HearthSeriesStatus *self)
{
  HearthOutcome outcome = hearth_source_get_outcome (self->source);
  gboolean refreshing = hearth_source_is_refreshing (self->source);
  gboolean held_back = outcome == HEARTH_OUTCOME_HELD_BACK;
  g_autofree char *words = hearth_series_words_standing (self->source);

  if (held_back)
    {
      g_autofree char *question = hearth_series_words_held (self->source);

      gtk_label_set_text (self->question_words, question);
    }
  gtk_widget_set_visible (self->question, held_back);
  gtk_widget_set_visible (self->trouble, !refreshing && (outcome == HEARTH_OUTCOME_FAILED ||
                                                         outcome == HEARTH_OUTCOME_GONE));
  gtk_label_set_text (self->words, words);
  gtk_spinner_set_spinning (self->spinner, refreshing);
  gtk_stack_set_visible_child_name (self->refresh_stack, refreshing ? "refreshing" : "refresh");
}

/* The time of day says "today": what was said yesterday is said anew when it is looked at. */
static void
hearth_series_status_map (GtkWidget *widget)
{
  HearthSeriesStatus *self = HEARTH_SERIES_STATUS (widget);

  GTK_WIDGET_CLASS (hearth_series_status_parent_class)->map (widget);
  if (self->source != NULL)
    show_source (self);
}

static void
keep_clicked_cb (HearthSeriesStatus *self)
{
  hearth_held_back_keep (self->services, self->source);
}

static void
take_clicked_cb (HearthSeriesStatus *self)
{
  hearth_held_back_take (self->services, self->source);
}

static void
hearth_series_status_dispose (GObject *object)
{
  HearthSeriesStatus *self = HEARTH_SERIES_STATUS (object);

  g_clear_object (&self->source);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (hearth_series_status_parent_class)->dispose (object);
}

static void
hearth_series_status_class_init (HearthSeriesStatusClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_series_status_dispose;
  widget_class->map = hearth_series_status_map;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/hearthapp/Hearth/ui/hearth-series-status.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthSeriesStatus, question);
  gtk_widget_class_bind_template_child (widget_class, HearthSeriesStatus, question_words);
  gtk_widget_class_bind_template_child (widget_class, HearthSeriesStatus, refresh_stack);
  gtk_widget_class_bind_template_child (widget_class, HearthSeriesStatus, spinner);
  gtk_widget_class_bind_template_child (widget_class, HearthSeriesStatus, trouble);
  gtk_widget_class_bind_template_child (widget_class, HearthSeriesStatus, words);
  gtk_widget_class_bind_template_callback (widget_class, keep_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_clicked_cb);
}

static void
hearth_series_status_init (HearthSeriesStatus *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hearth_series_status_show:
 * @self: the status
 * @services: what the page leans on
 * @source: a series
 *
 * Shows how the series stands, now and from now on.
 */
void
hearth_series_status_show (HearthSeriesStatus *self, HearthServices *services, HearthSource *source)
{
  g_set_object (&self->services, services);
  if (self->source != source)
    {
      if (self->source != NULL)
        g_signal_handlers_disconnect_by_data (self->source, self);
      g_set_object (&self->source, source);
      g_signal_connect_object (source, "notify", G_CALLBACK (show_source), self, G_CONNECT_SWAPPED);
    }
  show_source (self);
}
