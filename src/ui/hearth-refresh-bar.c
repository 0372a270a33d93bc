/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-refresh-bar.h"

#include "hearth-accessible.h"

#include <glib/gi18n-lib.h>

/* What ends sooner needs no bar. */
#define DELAY_MS 500
/* One or two are seen by their spinners. */
#define FEWEST 3

struct _HearthRefreshBar
{
  GtkWidget parent_instance;

  HearthRefresher *refresher;
  guint delay; /* source id, 0 for none */

  GtkWidget *box; /* nullable until it is first seen */
  GtkLabel *label;
  GtkProgressBar *bar;
};

G_DEFINE_FINAL_TYPE (HearthRefreshBar, hearth_refresh_bar, GTK_TYPE_WIDGET)

static guint
get_count (HearthRefreshBar *self, const char *property)
{
  guint count;

  g_object_get (self->refresher, property, &count, NULL);
  return count;
}

static void
ensure_box (HearthRefreshBar *self)
{
  GtkWidget *line;
  GtkWidget *stop;

  if (self->box != NULL)
    return;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "numeric");
  stop = gtk_button_new_with_label (C_ ("refresh of all series", "Stop"));
  gtk_widget_add_css_class (stop, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (stop), "win.stop-refresh");
  self->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  hearth_accessible_name (self->bar, _ ("Refreshing all series"));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (line), stop);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->bar));
  gtk_box_append (GTK_BOX (self->box), line);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

static void
show_progress (HearthRefreshBar *self)
{
  const guint n_done = get_count (self, "n-done");
  const guint n_all = n_done + get_count (self, "n-waiting");
  /* Translators: how many series were refreshed, and how many there are to refresh */
  g_autofree char *words = g_strdup_printf (_ ("Refreshing, %u of %u"), n_done, n_all);

  ensure_box (self);
  gtk_label_set_text (self->label, words);
  gtk_progress_bar_set_fraction (self->bar, n_all > 0 ? (double) n_done / n_all : 0);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static gboolean
delay_cb (gpointer user_data)
{
  HearthRefreshBar *self = user_data;

  self->delay = 0;
  show_progress (self);
  return G_SOURCE_REMOVE;
}

static void
progress_cb (HearthRefreshBar *self)
{
  const guint n_waiting = get_count (self, "n-waiting");

  if (n_waiting == 0)
    {
      g_clear_handle_id (&self->delay, g_source_remove);
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
    }
  else if (gtk_widget_get_visible (GTK_WIDGET (self)))
    {
      show_progress (self);
    }
  else if (self->delay == 0 && n_waiting + get_count (self, "n-done") >= FEWEST)
    {
      self->delay = g_timeout_add (DELAY_MS, delay_cb, self);
    }
}

static void
hearth_refresh_bar_dispose (GObject *object)
{
  HearthRefreshBar *self = HEARTH_REFRESH_BAR (object);

  g_clear_handle_id (&self->delay, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->refresher);

  G_OBJECT_CLASS (hearth_refresh_bar_parent_class)->dispose (object);
}

static void
hearth_refresh_bar_class_init (HearthRefreshBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_refresh_bar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "refreshbar");
}

static void
hearth_refresh_bar_init (HearthRefreshBar *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * hearth_refresh_bar_set_up:
 * @self: a bar
 * @refresher: whose work to show
 *
 * Connects the bar, once.
 */
void
hearth_refresh_bar_set_up (HearthRefreshBar *self, HearthRefresher *refresher)
{
  self->refresher = g_object_ref (refresher);
  g_signal_connect_object (refresher, "notify::n-waiting", G_CALLBACK (progress_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (refresher, "notify::n-done", G_CALLBACK (progress_cb), self,
                           G_CONNECT_SWAPPED);
  progress_cb (self);
}
