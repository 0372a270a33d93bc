/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-page-note.h"

#include "hearth-accessible.h"
#include "hearth-widget.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* The words need so much beside the buttons, and so many lines at most. */
#define LEAST_CHARS 22
#define MOST_LINES 4

struct _HearthPageNote
{
  GtkWidget parent_instance;

  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (HearthPageNote, hearth_page_note, GTK_TYPE_WIDGET)

static GtkWidget *
prepare (GtkWidget *button, const char *action, const char *name, const char *tooltip)
{
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  hearth_accessible_name (button, name);
  return button;
}

/* In a narrow window it is a picture. */
static GtkWidget *
new_browser_button (void)
{
  GtkWidget *squeezer = adw_squeezer_new ();
  GtkWidget *buttons[] = { gtk_button_new_with_label (_ ("Open in Browser")),
                           gtk_button_new_from_icon_name ("hearth-open-outside-symbolic") };

  gtk_widget_set_halign (buttons[1], GTK_ALIGN_END);
  for (gsize i = 0; i < G_N_ELEMENTS (buttons); i++)
    adw_squeezer_add (ADW_SQUEEZER (squeezer),
                      prepare (buttons[i], "player.open-page", _ ("Open in Browser"),
                               _ ("Open the Page in the Browser")));
  adw_squeezer_set_homogeneous (ADW_SQUEEZER (squeezer), FALSE);
  return squeezer;
}

static GtkWidget *
new_address_button (void)
{
  return prepare (gtk_button_new_from_icon_name ("hearth-globe-symbolic"), "player.page-address",
                  _ ("Address of the Page"), _ ("Address of the Page (Ctrl+I)"));
}

static void
hearth_page_note_dispose (GObject *object)
{
  hearth_widget_unparent_children (object);

  G_OBJECT_CLASS (hearth_page_note_parent_class)->dispose (object);
}

static void
hearth_page_note_class_init (HearthPageNoteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_page_note_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "pagenote");
}

static void
hearth_page_note_init (HearthPageNote *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  gtk_widget_set_name (GTK_WIDGET (self), "page-note");
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_width_chars (self->label, LEAST_CHARS);
  gtk_label_set_lines (self->label, MOST_LINES);
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  gtk_widget_set_parent (GTK_WIDGET (self->label), GTK_WIDGET (self));
  gtk_widget_set_parent (new_browser_button (), GTK_WIDGET (self));
  gtk_widget_set_parent (new_address_button (), GTK_WIDGET (self));
}

/**
 * hearth_page_note_new:
 *
 * Returns: (transfer floating): a note that says nothing
 */
GtkWidget *
hearth_page_note_new (void)
{
  return g_object_new (HEARTH_TYPE_PAGE_NOTE, NULL);
}

/**
 * hearth_page_note_set_words:
 * @self: the note
 * @words: (nullable): what it says; %NULL for nothing, and then it is not seen
 */
void
hearth_page_note_set_words (HearthPageNote *self, const char *words)
{
  g_return_if_fail (HEARTH_IS_PAGE_NOTE (self));

  if (words != NULL)
    gtk_label_set_text (self->label, words);
  gtk_widget_set_visible (GTK_WIDGET (self), words != NULL);
}
