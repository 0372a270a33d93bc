/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-found-view.h"

#include "hearth-fault.h"
#include "hearth-poster.h"
#include "hearth-prose.h"
#include "hearth-series-words.h"

#include <glib/gi18n-lib.h>

/* More than anybody reads; each is a line that takes its time to be laid out. */
#define MAX_FAULT_LINES 30

struct _HearthFoundView
{
  AdwBin parent_instance;

  GListModel *fault_list; /* owned, nullable: what is wrong with what is shown */

  HearthPoster *poster;
  GtkLabel *format;
  GtkLabel *title;
  GtkLabel *counts;
  GtkLabel *contents;
  GtkLabel *summary;
  GtkWidget *undocumented;
  GtkWidget *already;
  GtkWidget *open_button;
  GtkExpander *faults;
  GtkBox *fault_lines;
};

G_DEFINE_FINAL_TYPE (HearthFoundView, hearth_found_view, ADW_TYPE_BIN)

static GtkWidget *
append_line (GtkBox *box, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_box_append (box, label);
  return label;
}

static GtkWidget *
make_fault_line (HearthFault *fault)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const char *path = hearth_fault_get_path (fault);
  g_autofree char *what = NULL;
  g_autofree char *place = NULL;
  GtkWidget *label;

  what = path != NULL && *path != '\0'
             ? g_strdup_printf ("%s: %s", path, hearth_fault_get_message (fault))
             : g_strdup (hearth_fault_get_message (fault));
  append_line (GTK_BOX (line), what);
  if (hearth_fault_get_line (fault) == 0)
    return line;

  place = g_strdup_printf (_ ("Line %u, column %u"), hearth_fault_get_line (fault),
                           hearth_fault_get_column (fault));
  label = append_line (GTK_BOX (line), place);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric");
  return line;
}

/* Made when somebody wants to read them. */
static void
faults_expanded_cb (HearthFoundView *self)
{
  const guint n_faults = self->fault_list != NULL ? g_list_model_get_n_items (self->fault_list) : 0;

  if (!gtk_expander_get_expanded (self->faults) ||
      gtk_widget_get_first_child (GTK_WIDGET (self->fault_lines)) != NULL)
    return;
  for (guint i = 0; i < MIN (n_faults, MAX_FAULT_LINES); i++)
    {
      g_autoptr (HearthFault) fault = g_list_model_get_item (self->fault_list, i);

      gtk_box_append (self->fault_lines, make_fault_line (fault));
    }
  if (n_faults > MAX_FAULT_LINES)
    {
      guint n_more = n_faults - MAX_FAULT_LINES;
      g_autofree char *more =
          g_strdup_printf (ngettext ("and %u more", "and %u more", n_more), n_more);

      append_line (self->fault_lines, more);
    }
}

static void
show_faults (HearthFoundView *self, HearthCatalog *catalog)
{
  GListModel *faults = hearth_catalog_get_faults (catalog);
  const guint n_faults = faults != NULL ? g_list_model_get_n_items (faults) : 0;
  const guint n_left_out = hearth_catalog_get_n_left_out (catalog);
  g_autofree char *words = NULL;
  GtkWidget *child;

  g_set_object (&self->fault_list, faults);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->fault_lines))) != NULL)
    gtk_box_remove (self->fault_lines, child);
  if (n_left_out > 0)
    words = hearth_series_words_left_out (n_left_out);
  else
    words = g_strdup_printf (ngettext ("%u thing to mend in this catalog",
                                       "%u things to mend in this catalog", n_faults),
                             n_faults);
  gtk_expander_set_label (self->faults, words);
  gtk_label_set_wrap (GTK_LABEL (gtk_expander_get_label_widget (self->faults)), TRUE);
  gtk_expander_set_expanded (self->faults, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->faults), n_faults > 0 || n_left_out > 0);
}

/* Nothing to say takes no room. */
static void
say (GtkLabel *label, const char *words)
{
  gtk_label_set_text (label, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (label), words != NULL && *words != '\0');
}

static void
say_summary (HearthFoundView *self, const char *summary)
{
  g_autofree char *lead = summary != NULL ? hearth_prose_lead (summary) : NULL;

  say (self->summary, lead);
}

static void
hearth_found_view_dispose (GObject *object)
{
  HearthFoundView *self = HEARTH_FOUND_VIEW (object);

  g_clear_object (&self->fault_list);

  G_OBJECT_CLASS (hearth_found_view_parent_class)->dispose (object);
}

static void
hearth_found_view_class_init (HearthFoundViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_found_view_dispose;
  g_type_ensure (HEARTH_TYPE_POSTER);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/hearthapp/Hearth/ui/hearth-found-view.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthFoundView, poster);
  gtk_widget_class_bind_template_child (widget_class, HearthFoundView, format);
  gtk_widget_class_bind_template_child (widget_class, HearthFoundView, title);
  gtk_widget_class_bind_template_child (widget_class, HearthFoundView, counts);
  gtk_widget_class_bind_template_child (widget_class, HearthFoundView, contents);
  gtk_widget_class_bind_template_child (widget_class, HearthFoundView, summary);
  gtk_widget_class_bind_template_child (widget_class, HearthFoundView, undocumented);
  gtk_widget_class_bind_template_child (widget_class, HearthFoundView, already);
  gtk_widget_class_bind_template_child (widget_class, HearthFoundView, open_button);
  gtk_widget_class_bind_template_child (widget_class, HearthFoundView, faults);
  gtk_widget_class_bind_template_child (widget_class, HearthFoundView, fault_lines);
  gtk_widget_class_bind_template_callback (widget_class, faults_expanded_cb);
}

static void
hearth_found_view_init (HearthFoundView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hearth_found_view_show:
 * @self: a view
 * @images: what brings pictures
 * @finding: a series that was found
 * @is_followed: whether it is one of the person's already
 *
 * Shows a series in place of the one before.
 */
void
hearth_found_view_show (HearthFoundView *self,
                        HearthImageLoader *images,
                        HearthFinding *finding,
                        gboolean is_followed)
{
  HearthSeries *series = hearth_catalog_get_series (finding->catalog);
  const HearthFormat *format = finding->format;
  g_autofree char *counts = hearth_finding_dup_counts (finding);
  g_autofree char *contents = hearth_finding_dup_contents (finding);

  hearth_poster_set (self->poster, images, hearth_series_get_id (series),
                     hearth_series_get_title (series), hearth_series_get_image (series));
  say (self->format, format != NULL ? _ (format->name) : NULL);
  gtk_label_set_text (self->title, hearth_series_get_title (series));
  gtk_label_set_text (self->counts, counts);
  say (self->contents, contents);
  say_summary (self, hearth_series_get_summary (series));
  gtk_widget_set_visible (self->undocumented,
                          format != NULL &&
                              (format->flags & HEARTH_FORMAT_FLAGS_UNDOCUMENTED) != 0);
  gtk_widget_set_visible (self->already, is_followed);
  show_faults (self, finding->catalog);
}

/**
 * hearth_found_view_focus_open:
 * @self: a view of a series that is followed
 *
 * Puts the focus on the button that opens it.
 */
void
hearth_found_view_focus_open (HearthFoundView *self)
{
  gtk_widget_grab_focus (self->open_button);
}
