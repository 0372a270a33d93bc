/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-kind-chips.h"

#include "hearth-accessible.h"
#include "hearth-words.h"

#include <glib/gi18n-lib.h>

#define N_KINDS (HEARTH_EPISODE_KIND_ASK_THE_EXPERTS + 1)

struct _HearthKindChips
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkBox *box;
  HearthEpisodeKind kind;
  guint kinds; /* those offered: bit 1 << kind */
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (HearthKindChips, hearth_kind_chips, GTK_TYPE_WIDGET)

static void
toggled_cb (HearthKindChips *self, GtkToggleButton *chip)
{
  if (!gtk_toggle_button_get_active (chip))
    return;
  self->kind =
      (HearthEpisodeKind) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (chip), "hearth-kind"));
  g_signal_emit (self, changed_signal, 0);
}

static GtkWidget *
append_chip (HearthKindChips *self, HearthEpisodeKind kind, const char *label, GtkWidget *group)
{
  GtkWidget *chip = gtk_toggle_button_new_with_label (label);

  g_object_set_data (G_OBJECT (chip), "hearth-kind", GINT_TO_POINTER ((int) kind));
  gtk_widget_add_css_class (chip, "chip");
  if (group != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (chip), GTK_TOGGLE_BUTTON (group));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), kind == self->kind);
  g_signal_connect_object (chip, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->box, chip);
  return chip;
}

static void
hearth_kind_chips_dispose (GObject *object)
{
  g_clear_pointer (&HEARTH_KIND_CHIPS (object)->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (hearth_kind_chips_parent_class)->dispose (object);
}

static void
hearth_kind_chips_class_init (HearthKindChipsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_kind_chips_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "kindchips");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
hearth_kind_chips_init (HearthKindChips *self)
{
  GtkScrolledWindow *scroller;

  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  self->scroller = gtk_scrolled_window_new ();
  scroller = GTK_SCROLLED_WINDOW (self->scroller);
  /* The chips that do not fit are reached by swiping, or by the Tab key. */
  gtk_scrolled_window_set_policy (scroller, GTK_POLICY_EXTERNAL, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (scroller, GTK_WIDGET (self->box));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  hearth_accessible_name (self, _ ("Kinds of episodes to list"));
}

/**
 * hearth_kind_chips_show:
 * @self: the chips
 * @kinds: the kinds of episodes that a series has: bit 1 << #HearthEpisodeKind for each
 *
 * Offers these kinds. With one kind or none there is nothing to choose, and nothing is shown. What
 * was chosen stays chosen if it is still there.
 */
void
hearth_kind_chips_show (HearthKindChips *self, guint kinds)
{
  HearthEpisodeKind before = self->kind;
  GtkWidget *child;
  GtkWidget *all;

  kinds &= ~(1u << HEARTH_EPISODE_KIND_UNKNOWN);
  if (kinds == self->kinds)
    return;
  self->kinds = kinds;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  if ((kinds & (1u << self->kind)) == 0)
    self->kind = HEARTH_EPISODE_KIND_UNKNOWN;
  /* More than one bit is set. */
  gtk_widget_set_visible (GTK_WIDGET (self), (kinds & (kinds - 1)) != 0);
  if ((kinds & (kinds - 1)) != 0)
    {
      all = append_chip (self, HEARTH_EPISODE_KIND_UNKNOWN, C_ ("kinds of episodes", "All"), NULL);
      for (int kind = HEARTH_EPISODE_KIND_TALK; kind < N_KINDS; kind++)
        if ((kinds & (1u << kind)) != 0)
          append_chip (self, (HearthEpisodeKind) kind,
                       hearth_words_episode_kind ((HearthEpisodeKind) kind), all);
    }
  if (self->kind != before)
    g_signal_emit (self, changed_signal, 0);
}

/**
 * hearth_kind_chips_get_kind:
 * @self: the chips
 *
 * Returns: the kind that is chosen, %HEARTH_EPISODE_KIND_UNKNOWN for all
 */
HearthEpisodeKind
hearth_kind_chips_get_kind (HearthKindChips *self)
{
  return self->kind;
}
