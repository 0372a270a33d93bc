/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-news-line.h"

#include "hearth-library-news.h"
#include "hearth-news-words.h"

struct _HearthNewsLine
{
  GtkWidget parent_instance;

  HearthLibrary *library;    /* owned, nullable once it is disposed of */
  GCancellable *cancellable; /* owned, nullable: of reading */
  gulong library_changed;    /* only while it is active */
  gboolean old;              /* something changed while it was being read */
  GtkWidget *label;
};

G_DEFINE_FINAL_TYPE (HearthNewsLine, hearth_news_line, GTK_TYPE_WIDGET)

static void
read_news (HearthNewsLine *self);

static void
show_news (HearthNewsLine *self, const HearthNews *news)
{
  g_autofree char *words = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), news->n_episodes > 0);
  if (news->n_episodes == 0)
    return;
  words = hearth_news_words_line (news, g_get_real_time () / 1000);
  gtk_label_set_text (GTK_LABEL (self->label), words);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthNewsLine) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthNews) news =
      hearth_library_load_news_finish (HEARTH_LIBRARY (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->library == NULL)
    return;
  g_clear_object (&self->cancellable);
  if (self->old)
    read_news (self);
  else if (news != NULL)
    show_news (self, news);
}

/* However much changes, it is read once at a time. */
static void
read_news (HearthNewsLine *self)
{
  self->old = self->cancellable != NULL;
  if (self->old)
    return;
  self->cancellable = g_cancellable_new ();
  hearth_library_load_news_async (self->library, self->cancellable, read_cb, g_object_ref (self));
}

static void
library_cb (HearthNewsLine *self, gint64 series_key, HearthLibraryChange what)
{
  if ((what & (HEARTH_LIBRARY_CHANGE_EPISODES | HEARTH_LIBRARY_CHANGE_SOURCES |
               HEARTH_LIBRARY_CHANGE_WATCH | HEARTH_LIBRARY_CHANGE_VISIT)) != 0)
    read_news (self);
}

static void
hearth_news_line_dispose (GObject *object)
{
  HearthNewsLine *self = HEARTH_NEWS_LINE (object);

  hearth_news_line_set_active (self, FALSE);
  g_clear_object (&self->library);
  g_clear_pointer (&self->label, gtk_widget_unparent);

  G_OBJECT_CLASS (hearth_news_line_parent_class)->dispose (object);
}

static void
hearth_news_line_class_init (HearthNewsLineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_news_line_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
hearth_news_line_init (HearthNewsLine *self)
{
  self->label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, NULL);
  gtk_widget_add_css_class (self->label, "dim-label");
  gtk_widget_add_css_class (self->label, "numeric");
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * hearth_news_line_new:
 * @library: an open library
 *
 * Returns: (transfer floating): a line that is seen once it is active and there is something new
 */
GtkWidget *
hearth_news_line_new (HearthLibrary *library)
{
  HearthNewsLine *self = g_object_new (HEARTH_TYPE_NEWS_LINE, NULL);

  self->library = g_object_ref (library);
  return GTK_WIDGET (self);
}

/**
 * hearth_news_line_set_active:
 * @self: a line
 * @active: whether it follows the library
 *
 * Lets the line follow the library, or rest as it is.
 */
void
hearth_news_line_set_active (HearthNewsLine *self, gboolean active)
{
  if (active == (self->library_changed != 0) || self->library == NULL)
    return;
  if (active)
    {
      self->library_changed =
          g_signal_connect_swapped (self->library, "changed", G_CALLBACK (library_cb), self);
      read_news (self);
      return;
    }
  g_clear_signal_handler (&self->library_changed, self->library);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}
