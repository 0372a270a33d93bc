/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-message-row.h"

#include "hearth-accessible.h"
#include "hearth-feedback-export.h"
#include "hearth-feedback.h"
#include "hearth-series-words.h"
#include "hearth-wrap.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Of a text that is not opened so many lines are shown. */
#define N_LINES 3

struct _HearthMessageRow
{
  GtkListBoxRow parent_instance;

  HearthMessage *message; /* owned */
  GtkLabel *text;
};

G_DEFINE_FINAL_TYPE (HearthMessageRow, hearth_message_row, GTK_TYPE_LIST_BOX_ROW)

/* How it stands: what becomes of it next, or what became of it when. */
static char *
state_in_words (const HearthMessageFields *fields)
{
  g_autofree char *changed = hearth_series_words_moment (fields->changed_at_ms);
  g_autofree char *due = hearth_series_words_moment (fields->due_at_ms);

  if (fields->state == HEARTH_MESSAGE_SENT && fields->way == HEARTH_MESSAGE_WAY_MAIL)
    return g_strdup_printf (_ ("Given to your mail program, %s"), changed);
  if (fields->state == HEARTH_MESSAGE_SENT && fields->way == HEARTH_MESSAGE_WAY_PAGE)
    return g_strdup_printf (_ ("Copied for a page, %s"), changed);
  if (fields->state == HEARTH_MESSAGE_WAITING && fields->attempts > 0)
    /* TRANSLATORS: %s is a moment, such as "today at 14:02". */
    return g_strdup_printf (_ ("Waiting, tried again %s"), due);
  return g_strdup_printf ("%s, %s", hearth_feedback_state_word (fields->state), changed);
}

static char *
text_of (const HearthMessageFields *fields)
{
  g_autoptr (GBytes) json = g_bytes_new (fields->body, strlen (fields->body));
  g_autoptr (HearthFeedback) feedback = hearth_feedback_new_from_json (json, NULL);
  const char *message = feedback != NULL ? hearth_feedback_get_message (feedback) : "";

  if (feedback != NULL && hearth_feedback_get_rating (feedback) > 0)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint i = 0; i < HEARTH_FEEDBACK_MAX_RATING; i++)
        g_string_append (text, i < hearth_feedback_get_rating (feedback) ? "★" : "☆");
      if (*message != '\0')
        g_string_append_printf (text, "  %s", message);
      return g_strdup (text->str);
    }
  return g_strdup (message);
}

static GtkWidget *
add_label (GtkBox *box, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (box, label);
  return label;
}

static GtkWidget *
make_button (HearthMessageRow *self, const char *label, const char *icon, const char *action)
{
  const HearthMessageFields *fields = hearth_message_get_fields (self->message);
  GtkWidget *button =
      icon != NULL ? gtk_button_new_from_icon_name (icon) : gtk_button_new_with_label (label);
  /* TRANSLATORS: what a button does, and with the feedback about what. */
  g_autofree char *name = g_strdup_printf (_ ("%s: %s"), label, fields->about);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", fields->id);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  if (icon != NULL)
    gtk_widget_set_tooltip_text (button, label);
  gtk_widget_add_css_class (button, "flat");
  hearth_accessible_name (button, name);
  return button;
}

/* What is under way is only to be stopped: what becomes of it otherwise would not be known. */
static GtkWidget *
make_buttons (HearthMessageRow *self)
{
  const HearthMessageFields *fields = hearth_message_get_fields (self->message);
  const gboolean under_way = fields->state == HEARTH_MESSAGE_SENDING ||
                             (fields->state == HEARTH_MESSAGE_WAITING && fields->attempts > 0);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkBox *box = GTK_BOX (line);
  /* In a narrow window the words need more than one line. */
  HearthWrap *words = g_object_new (HEARTH_TYPE_WRAP, "hexpand", TRUE, NULL);

  if (!under_way)
    hearth_wrap_append (words, make_button (self,
                                            fields->state == HEARTH_MESSAGE_SENT ? _ ("Say More")
                                                                                 : _ ("Edit"),
                                            NULL, "message.edit"));
  if (fields->way == HEARTH_MESSAGE_WAY_POST &&
      (fields->state == HEARTH_MESSAGE_WAITING || fields->state == HEARTH_MESSAGE_REFUSED ||
       fields->state == HEARTH_MESSAGE_GIVEN_UP))
    hearth_wrap_append (words, make_button (self, _ ("Send Now"), NULL, "message.try"));
  if (fields->state == HEARTH_MESSAGE_WAITING || fields->state == HEARTH_MESSAGE_SENDING)
    hearth_wrap_append (words, make_button (self, _ ("Do Not Send"), NULL, "message.stop"));
  gtk_box_append (box, GTK_WIDGET (words));
  gtk_box_append (box, make_button (self, _ ("Copy"), "edit-copy-symbolic", "message.copy"));
  if (!under_way)
    gtk_box_append (box, make_button (self, _ ("Delete"), "user-trash-symbolic", "message.delete"));
  return line;
}

/* What the person may want to look after stands out. */
static const char *
kicker_class (HearthMessageState state)
{
  switch (state)
    {
    case HEARTH_MESSAGE_DRAFT:
    case HEARTH_MESSAGE_WAITING:
    case HEARTH_MESSAGE_SENDING:
      return "accent";
    case HEARTH_MESSAGE_REFUSED:
      return "error";
    case HEARTH_MESSAGE_SENT:
    case HEARTH_MESSAGE_GIVEN_UP:
      break;
    }
  return "dim-label";
}

static void
furnish (HearthMessageRow *self)
{
  const HearthMessageFields *fields = hearth_message_get_fields (self->message);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *buttons = make_buttons (self);
  g_autofree char *state = state_in_words (fields);
  g_autofree char *text = text_of (fields);
  g_autofree char *name = g_strdup_printf ("%s, %s", fields->about, state);
  GtkWidget *kicker = add_label (GTK_BOX (box), state, "caption-heading");

  gtk_widget_add_css_class (kicker, kicker_class (fields->state));
  add_label (GTK_BOX (box), fields->about, "heading");
  add_label (GTK_BOX (box), fields->series_title, "dim-label");
  self->text = GTK_LABEL (add_label (GTK_BOX (box), text, NULL));
  gtk_widget_set_margin_top (GTK_WIDGET (self->text), 3);
  gtk_label_set_lines (self->text, N_LINES);
  gtk_label_set_ellipsize (self->text, PANGO_ELLIPSIZE_END);
  gtk_widget_set_visible (GTK_WIDGET (self->text), *text != '\0');
  if (fields->reason != NULL)
    add_label (GTK_BOX (box), fields->reason,
               fields->state == HEARTH_MESSAGE_REFUSED ? "error" : "dim-label");
  gtk_widget_set_margin_top (buttons, 3);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_widget_add_css_class (box, "message-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  hearth_accessible_name (self, name);
}

static void
hearth_message_row_dispose (GObject *object)
{
  g_clear_object (&HEARTH_MESSAGE_ROW (object)->message);
  G_OBJECT_CLASS (hearth_message_row_parent_class)->dispose (object);
}

static void
hearth_message_row_class_init (HearthMessageRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_message_row_dispose;
}

static void
hearth_message_row_init (HearthMessageRow *self)
{
}

/**
 * hearth_message_row_new:
 * @message: what the person said
 *
 * Returns: (transfer floating): a row that shows it
 */
GtkWidget *
hearth_message_row_new (HearthMessage *message)
{
  HearthMessageRow *self;

  g_return_val_if_fail (HEARTH_IS_MESSAGE (message), NULL);

  self = g_object_new (HEARTH_TYPE_MESSAGE_ROW, NULL);
  self->message = g_object_ref (message);
  furnish (self);
  return GTK_WIDGET (self);
}

/**
 * hearth_message_row_get_message:
 * @self: a row
 *
 * Returns: (transfer none): what it shows
 */
HearthMessage *
hearth_message_row_get_message (HearthMessageRow *self)
{
  g_return_val_if_fail (HEARTH_IS_MESSAGE_ROW (self), NULL);
  return self->message;
}

/**
 * hearth_message_row_toggle:
 * @self: a row
 *
 * Shows all of the text, or only its beginning again.
 */
void
hearth_message_row_toggle (HearthMessageRow *self)
{
  const gboolean open = gtk_label_get_lines (self->text) > 0;

  g_return_if_fail (HEARTH_IS_MESSAGE_ROW (self));

  gtk_label_set_lines (self->text, open ? -1 : N_LINES);
  gtk_label_set_ellipsize (self->text, open ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  gtk_label_set_selectable (self->text, open);
}
