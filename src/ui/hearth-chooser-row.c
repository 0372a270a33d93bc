/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-chooser-row.h"

#include "hearth-accessible.h"
#include "hearth-poster.h"
#include "hearth-text.h"
#include "hearth-words.h"

#include <glib/gi18n-lib.h>

struct _HearthChooserRow
{
  GtkWidget parent_instance;

  HearthImageLoader *images;
  HearthSource *source; /* owned, nullable */

  GtkWidget *poster;
  GtkLabel *title;
  GtkLabel *line;
  GtkLabel *n_new;
  GtkWidget *spinner;
  GtkWidget *warning;
  GtkWidget *menu;
};

static guint menu_signal;

G_DEFINE_FINAL_TYPE (HearthChooserRow, hearth_chooser_row, GTK_TYPE_WIDGET)

static const char *
find_warning (HearthSource *source)
{
  const char *message = hearth_source_get_message (source);

  switch (hearth_source_get_outcome (source))
    {
    case HEARTH_OUTCOME_FAILED:
      return message != NULL ? message : _ ("The last refresh failed");
    case HEARTH_OUTCOME_GONE:
      return message != NULL ? message : _ ("The series is not at its address any more");
    case HEARTH_OUTCOME_HELD_BACK:
      return _ ("The last refresh would have removed much and was held back");
    case HEARTH_OUTCOME_NONE:
    case HEARTH_OUTCOME_FINE:
      break;
    }
  return NULL;
}

/* What it is, or what is wrong with it. */
static char *
describe (HearthSource *source)
{
  g_autofree char *line = NULL;

  if (!hearth_source_is_refreshing (source) && find_warning (source) != NULL)
    return g_strdup (find_warning (source));
  line = hearth_words_series_line (source);
  return *line != '\0' ? g_steal_pointer (&line)
                       : hearth_text_host (hearth_source_get_location (source));
}

static void
show_name (HearthChooserRow *self, const char *line)
{
  GString *name = g_string_new (hearth_source_get_title (self->source));
  g_autofree char *menu_name = NULL;

  if (line != NULL && *line != '\0')
    g_string_append_printf (name, ", %s", line);
  if (hearth_source_is_refreshing (self->source))
    g_string_append_printf (name, ", %s", C_ ("series", "refreshing"));
  hearth_accessible_name (self, name->str);
  g_string_free (name, TRUE);
  /* Translators: %s is the title of a series */
  menu_name = g_strdup_printf (_ ("Menu of %s"), hearth_source_get_title (self->source));
  hearth_accessible_name (self->menu, menu_name);
}

static void
show_source (HearthChooserRow *self)
{
  HearthSource *source = self->source;
  const char *id = hearth_source_get_id (source);
  const char *title = hearth_source_get_title (source);
  const guint n_new = hearth_source_get_n_new (source);
  const gboolean refreshing = hearth_source_is_refreshing (source);
  g_autofree char *line = describe (source);
  g_autofree char *number = g_strdup_printf ("%u", n_new);

  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->line, line);
  gtk_label_set_text (self->n_new, number);
  gtk_widget_set_visible (GTK_WIDGET (self->n_new), n_new > 0);
  gtk_widget_set_visible (self->spinner, refreshing);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), refreshing);
  gtk_widget_set_visible (self->warning, !refreshing && find_warning (source) != NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), find_warning (source));
  hearth_poster_set (HEARTH_POSTER (self->poster), self->images,
                     id != NULL ? id : hearth_source_get_location (source), title,
                     hearth_source_get_image (source));
  show_name (self, line);
}

static void
menu_clicked_cb (HearthChooserRow *self)
{
  g_signal_emit (self, menu_signal, 0);
}

static GtkLabel *
append_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static GtkWidget *
append (HearthChooserRow *self, GtkWidget *child)
{
  gtk_widget_set_valign (child, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (child, GTK_WIDGET (self));
  return child;
}

static void
create_texts (HearthChooserRow *self)
{
  GtkWidget *box = append (self, gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));

  gtk_widget_set_hexpand (box, TRUE);
  self->title = append_label (box, "row-title");
  self->line = append_label (box, "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->line), "dim-label");
}

static void
hearth_chooser_row_dispose (GObject *object)
{
  HearthChooserRow *self = HEARTH_CHOOSER_ROW (object);
  GtkWidget *child;

  hearth_chooser_row_set_source (self, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->images);

  G_OBJECT_CLASS (hearth_chooser_row_parent_class)->dispose (object);
}

static void
hearth_chooser_row_class_init (HearthChooserRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_chooser_row_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "row");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  menu_signal = g_signal_new ("menu", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 0);
}

static void
hearth_chooser_row_init (HearthChooserRow *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 9);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "activatable");
  self->poster = append (self, g_object_new (HEARTH_TYPE_POSTER, "accessible-role",
                                             GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_widget_set_size_request (self->poster, 56, 35);
  create_texts (self);
  self->n_new = GTK_LABEL (append (self, gtk_label_new (NULL)));
  gtk_widget_add_css_class (GTK_WIDGET (self->n_new), "count-pill");
  self->spinner = append (self, gtk_spinner_new ());
  self->warning = append (self, gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  gtk_widget_add_css_class (self->warning, "warning");
  self->menu = append (self, gtk_button_new_from_icon_name ("view-more-symbolic"));
  gtk_widget_add_css_class (self->menu, "flat");
  g_signal_connect_object (self->menu, "clicked", G_CALLBACK (menu_clicked_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * hearth_chooser_row_new:
 * @images: what brings pictures
 *
 * Returns: (transfer floating): a row that shows nothing yet
 */
GtkWidget *
hearth_chooser_row_new (HearthImageLoader *images)
{
  HearthChooserRow *self = g_object_new (HEARTH_TYPE_CHOOSER_ROW, NULL);

  self->images = g_object_ref (images);
  return GTK_WIDGET (self);
}

/**
 * hearth_chooser_row_set_source:
 * @self: a row
 * @source: (nullable): what to show and follow
 *
 * Shows another series, or no longer follows one.
 */
void
hearth_chooser_row_set_source (HearthChooserRow *self, HearthSource *source)
{
  if (self->source == source)
    return;
  if (self->source != NULL)
    g_signal_handlers_disconnect_by_func (self->source, show_source, self);
  g_set_object (&self->source, source);
  if (source == NULL)
    return;
  g_signal_connect_object (source, "notify", G_CALLBACK (show_source), self, G_CONNECT_SWAPPED);
  show_source (self);
}

/**
 * hearth_chooser_row_get_source:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what it shows
 */
HearthSource *
hearth_chooser_row_get_source (HearthChooserRow *self)
{
  return self->source;
}
