/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-notice.h"

#include "hearth-accessible.h"

/* Long enough to read: a second, and a bit more for each character. */
#define BASE_MS 1200
#define MS_PER_CHARACTER 30
/* Long enough to move the pointer to a button, too. */
#define OFFER_MS 6000

struct _HearthNotice
{
  GtkWidget parent_instance;

  GtkWidget *revealer; /* owned child */
  GtkLabel *label;     /* within revealer */
  GtkButton *button;   /* within revealer */
  guint timeout;       /* source id */
};

G_DEFINE_FINAL_TYPE (HearthNotice, hearth_notice, GTK_TYPE_WIDGET)

static gboolean
timeout_cb (gpointer user_data)
{
  HearthNotice *self = user_data;

  self->timeout = 0;
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), FALSE);
  return G_SOURCE_REMOVE;
}

/* What says nothing takes no room, and no clicks that are for what is below. */
static void
revealed_cb (HearthNotice *self)
{
  if (!gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer)))
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
tell (HearthNotice *self, const char *text, guint least_ms)
{
  guint duration_ms = BASE_MS + MS_PER_CHARACTER * (guint) g_utf8_strlen (text, 200);

  gtk_label_set_text (self->label, text);
  hearth_accessible_name (self, text);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), TRUE);
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add (MAX (duration_ms, least_ms), timeout_cb, self);
  g_source_set_name_by_id (self->timeout, "[hearth] notice");
}

static void
hearth_notice_dispose (GObject *object)
{
  HearthNotice *self = HEARTH_NOTICE (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_pointer (&self->revealer, gtk_widget_unparent);

  G_OBJECT_CLASS (hearth_notice_parent_class)->dispose (object);
}

static void
hearth_notice_class_init (HearthNoticeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hearth_notice_dispose;
  gtk_widget_class_set_css_name (widget_class, "notice");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
hearth_notice_init (HearthNotice *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_justify (self->label, GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "numeric");

  self->button = GTK_BUTTON (gtk_button_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->button), FALSE);
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  gtk_widget_set_focus_on_click (GTK_WIDGET (self->button), FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->button));

  self->revealer = gtk_revealer_new ();
  gtk_revealer_set_transition_type (GTK_REVEALER (self->revealer),
                                    GTK_REVEALER_TRANSITION_TYPE_CROSSFADE);
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), box);
  gtk_widget_set_parent (self->revealer, GTK_WIDGET (self));
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (self->revealer, "notify::child-revealed", G_CALLBACK (revealed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * hearth_notice_new:
 *
 * Returns: (transfer floating): a notice that says nothing yet
 */
GtkWidget *
hearth_notice_new (void)
{
  return g_object_new (HEARTH_TYPE_NOTICE, NULL);
}

/**
 * hearth_notice_show:
 * @self: the notice
 * @text: plain text
 *
 * Shows @text in place of what was there, for as long as it takes to read.
 */
void
hearth_notice_show (HearthNotice *self, const char *text)
{
  g_return_if_fail (HEARTH_IS_NOTICE (self));
  g_return_if_fail (text != NULL);

  gtk_widget_set_visible (GTK_WIDGET (self->button), FALSE);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  tell (self, text, 0);
}

/**
 * hearth_notice_offer:
 * @self: the notice
 * @text: plain text
 * @label: the words on a button beside it
 * @tooltip: what the button does, with its key
 * @action_name: the action of the button, which takes no parameter
 *
 * Shows @text and a button for long enough to press it.
 */
void
hearth_notice_offer (HearthNotice *self,
                     const char *text,
                     const char *label,
                     const char *tooltip,
                     const char *action_name)
{
  g_return_if_fail (HEARTH_IS_NOTICE (self));
  g_return_if_fail (text != NULL && label != NULL && action_name != NULL);

  gtk_button_set_label (self->button, label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), tooltip);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), action_name);
  gtk_widget_set_visible (GTK_WIDGET (self->button), TRUE);
  gtk_widget_set_can_target (GTK_WIDGET (self), TRUE);
  tell (self, text, OFFER_MS);
}

/**
 * hearth_notice_get_text:
 * @self: the notice
 *
 * Returns: (nullable) (transfer none): what it says now, or NULL when it says nothing
 */
const char *
hearth_notice_get_text (HearthNotice *self)
{
  g_return_val_if_fail (HEARTH_IS_NOTICE (self), NULL);

  if (!gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer)))
    return NULL;
  return gtk_label_get_text (self->label);
}
