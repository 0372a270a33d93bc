/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-player-lack.h"

#include "hearth-accessible.h"
#include "hearth-widget.h"

struct _HearthPlayerLack
{
  GtkWidget parent_instance;

  GtkLabel *text;
  GtkWidget *install_button;

  gboolean closed; /* by the person, until it is about something else */
};

G_DEFINE_FINAL_TYPE (HearthPlayerLack, hearth_player_lack, GTK_TYPE_WIDGET)

/* The keys stay with the player. */
static void
close_clicked_cb (HearthPlayerLack *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  self->closed = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  while (parent != NULL && !gtk_widget_grab_focus (parent))
    parent = gtk_widget_get_parent (parent);
}

static void
hearth_player_lack_dispose (GObject *object)
{
  hearth_widget_unparent_children (object);

  G_OBJECT_CLASS (hearth_player_lack_parent_class)->dispose (object);
}

static void
hearth_player_lack_class_init (HearthPlayerLackClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_player_lack_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/hearthapp/Hearth/ui/hearth-player-lack.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerLack, text);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerLack, install_button);
  gtk_widget_class_bind_template_callback (widget_class, close_clicked_cb);
  gtk_widget_class_set_css_name (widget_class, "lack");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
hearth_player_lack_init (HearthPlayerLack *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * hearth_player_lack_new:
 *
 * Returns: (transfer floating): a bar that has nothing to say yet, and is hidden
 */
GtkWidget *
hearth_player_lack_new (void)
{
  return g_object_new (HEARTH_TYPE_PLAYER_LACK, NULL);
}

/**
 * hearth_player_lack_set:
 * @self: the bar
 * @lack: (nullable): which part of what plays cannot be played here; %NULL hides the bar
 * @can_install: whether the desktop can install what is missing
 *
 * Says so, unless the person has closed the bar about just that.
 */
void
hearth_player_lack_set (HearthPlayerLack *self, const GError *lack, gboolean can_install)
{
  const char *text = lack != NULL ? lack->message : "";

  g_return_if_fail (HEARTH_IS_PLAYER_LACK (self));

  if (!g_str_equal (gtk_label_get_text (self->text), text))
    {
      self->closed = FALSE;
      gtk_label_set_text (self->text, text);
      hearth_accessible_name (self, text);
    }
  gtk_widget_set_visible (self->install_button, can_install);
  gtk_widget_set_visible (GTK_WIDGET (self), lack != NULL && !self->closed);
}
