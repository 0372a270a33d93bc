/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-series-progress.h"

#include "hearth-seen-line.h"
#include "hearth-series-words.h"

#include <glib/gi18n-lib.h>

struct _HearthSeriesProgress
{
  AdwBin parent_instance;

  HearthLibrary *library; /* nullable until something is shown */
  gint64 series_key;
  GCancellable *cancellable; /* nullable: of the reading under way */
  gboolean is_stale;         /* something changed while it was read */

  HearthSeenLine *line;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (HearthSeriesProgress, hearth_series_progress, ADW_TYPE_BIN)

static void
read_progress (HearthSeriesProgress *self);

static void
show_progress (HearthSeriesProgress *self, const HearthLibraryProgress *progress)
{
  g_autofree char *words = hearth_series_words_progress (progress);
  const guint n = progress->n_episodes;

  gtk_label_set_text (self->label, words);
  hearth_seen_line_set_fraction (self->line, n > 0 ? (double) progress->n_watched / n : 0);
  /* Hiding itself it would never see that there is something to say again. */
  gtk_widget_set_visible (adw_bin_get_child (ADW_BIN (self)), n > 0);
}

static void
progress_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthSeriesProgress) self = user_data;
  g_autoptr (GError) error = NULL;
  HearthLibraryProgress progress;
  gboolean is_there =
      hearth_library_load_progress_finish (HEARTH_LIBRARY (source), result, &progress, &error);

  /* Whoever cancelled it has asked for something else already. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  if (is_there)
    show_progress (self, &progress);
  if (self->is_stale)
    read_progress (self);
}

/* However much happens meanwhile, one more reading is enough. */
static void
read_progress (HearthSeriesProgress *self)
{
  self->is_stale = self->cancellable != NULL;
  if (self->is_stale || self->library == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->cancellable = g_cancellable_new ();
  hearth_library_load_progress_async (self->library, self->series_key, self->cancellable,
                                      progress_cb, g_object_ref (self));
}

static void
stop_reading (HearthSeriesProgress *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
library_changed_cb (HearthSeriesProgress *self, gint64 series_key, HearthLibraryChange what)
{
  if ((series_key == 0 || series_key == self->series_key) &&
      (what & (HEARTH_LIBRARY_CHANGE_WATCH | HEARTH_LIBRARY_CHANGE_EPISODES)) != 0)
    read_progress (self);
}

/* What happened while nobody could see it is made up for. */
static void
hearth_series_progress_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (hearth_series_progress_parent_class)->map (widget);
  read_progress (HEARTH_SERIES_PROGRESS (widget));
}

static void
hearth_series_progress_dispose (GObject *object)
{
  HearthSeriesProgress *self = HEARTH_SERIES_PROGRESS (object);

  stop_reading (self);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (hearth_series_progress_parent_class)->dispose (object);
}

static void
hearth_series_progress_class_init (HearthSeriesProgressClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_series_progress_dispose;
  GTK_WIDGET_CLASS (klass)->map = hearth_series_progress_map;
}

static void
hearth_series_progress_init (HearthSeriesProgress *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_wrap (self->label, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "numeric");
  self->line = HEARTH_SEEN_LINE (hearth_seen_line_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->line));
  gtk_widget_set_margin_top (box, 18);
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * hearth_series_progress_show:
 * @self: the progress
 * @library: what this person has
 * @series_key: a series of it
 *
 * Shows how much of the series was watched, now and from now on.
 */
void
hearth_series_progress_show (HearthSeriesProgress *self, HearthLibrary *library, gint64 series_key)
{
  if (self->library != library)
    {
      if (self->library != NULL)
        g_signal_handlers_disconnect_by_data (self->library, self);
      g_set_object (&self->library, library);
      g_signal_connect_object (library, "changed", G_CALLBACK (library_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  if (self->series_key == series_key)
    return;
  self->series_key = series_key;
  stop_reading (self);
  show_progress (self, &(HearthLibraryProgress){ 0 });
  read_progress (self);
}
