/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-directory-row.h"

#include "hearth-accessible.h"
#include "hearth-text.h"

struct _HearthDirectoryRow
{
  AdwBin parent_instance;

  GtkWidget *title;
  GtkWidget *line;
};

G_DEFINE_FINAL_TYPE (HearthDirectoryRow, hearth_directory_row, ADW_TYPE_BIN)

static GtkWidget *
append_line (GtkWidget *box, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
hearth_directory_row_class_init (HearthDirectoryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_css_name (widget_class, "row");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
hearth_directory_row_init (HearthDirectoryRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->title = append_line (box, "row-title");
  self->line = append_line (box, "dim-label");
  gtk_widget_add_css_class (self->line, "caption");
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "activatable");
}

/**
 * hearth_directory_row_new:
 *
 * Returns: (transfer floating): a row that shows nothing yet
 */
GtkWidget *
hearth_directory_row_new (void)
{
  return g_object_new (HEARTH_TYPE_DIRECTORY_ROW, NULL);
}

/**
 * hearth_directory_row_bind:
 * @self: a row
 * @resource: what to show now
 *
 * Shows @resource in place of what the row showed before.
 */
void
hearth_directory_row_bind (HearthDirectoryRow *self, HearthResource *resource)
{
  const char *title = hearth_resource_get_title (resource);
  const char *summary = hearth_resource_get_summary (resource);
  g_autofree char *host = hearth_text_host (hearth_resource_get_url (resource));
  const char *line = summary != NULL && *summary != '\0' ? summary : (host != NULL ? host : "");
  g_autofree char *name = g_strdup_printf ("%s, %s", title, line);

  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_label_set_text (GTK_LABEL (self->line), line);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), title);
  hearth_accessible_name (self, *line != '\0' ? name : title);
}
