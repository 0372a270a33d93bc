/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-kind-chips.h"

#include "hearth-accessible.h"
#include "hearth-words.h"

#include <glib/gi18n-lib.h>

#define N_KINDS (HEARTH_EPISODE_KIND_ASK_THE_EXPERTS + 1)

struct _HearthKindChips
{
  GtkWidget parent_instance;

  HearthEpisodeKind kind;
  guint kinds; /* those offered: bit 1 << kind */
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (HearthKindChips, hearth_kind_chips, GTK_TYPE_WIDGET)

static HearthEpisodeKind
kind_of (gpointer chip)
{
  return (HearthEpisodeKind) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (chip), "hearth-kind"));
}

/* One at most is pressed; pressing it again lets it go. */
static void
toggled_cb (HearthKindChips *self, GtkToggleButton *chip)
{
  if (gtk_toggle_button_get_active (chip))
    hearth_kind_chips_choose (self, kind_of (chip));
  else if (self->kind == kind_of (chip))
    hearth_kind_chips_choose (self, HEARTH_EPISODE_KIND_UNKNOWN);
}

static void
append_chip (HearthKindChips *self, HearthEpisodeKind kind)
{
  GtkWidget *chip = gtk_toggle_button_new_with_label (hearth_words_episode_kind (kind));

  g_object_set_data (G_OBJECT (chip), "hearth-kind", GINT_TO_POINTER ((int) kind));
  gtk_widget_add_css_class (chip, "chip");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), kind == self->kind);
  g_signal_connect_object (chip, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (chip, GTK_WIDGET (self));
}

static void
remove_chips (HearthKindChips *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

static void
hearth_kind_chips_dispose (GObject *object)
{
  remove_chips (HEARTH_KIND_CHIPS (object));

  G_OBJECT_CLASS (hearth_kind_chips_parent_class)->dispose (object);
}

static void
hearth_kind_chips_class_init (HearthKindChipsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_kind_chips_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "kindchips");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
hearth_kind_chips_init (HearthKindChips *self)
{
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                              6);
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
  const HearthEpisodeKind before = self->kind;
  gboolean several;

  kinds &= ~(1u << HEARTH_EPISODE_KIND_UNKNOWN);
  if (kinds == self->kinds)
    return;
  self->kinds = kinds;
  /* More than one bit is set. */
  several = (kinds & (kinds - 1)) != 0;
  if (!several || (kinds & (1u << self->kind)) == 0)
    self->kind = HEARTH_EPISODE_KIND_UNKNOWN;
  remove_chips (self);
  gtk_widget_set_visible (GTK_WIDGET (self), several);
  for (int kind = HEARTH_EPISODE_KIND_TALK; several && kind < N_KINDS; kind++)
    if ((kinds & (1u << kind)) != 0)
      append_chip (self, (HearthEpisodeKind) kind);
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

/**
 * hearth_kind_chips_choose:
 * @self: the chips
 * @kind: a kind, %HEARTH_EPISODE_KIND_UNKNOWN for all
 *
 * Chooses a kind.
 */
void
hearth_kind_chips_choose (HearthKindChips *self, HearthEpisodeKind kind)
{
  if (self->kind == kind)
    return;
  self->kind = kind;
  for (GtkWidget *chip = gtk_widget_get_first_child (GTK_WIDGET (self)); chip != NULL;
       chip = gtk_widget_get_next_sibling (chip))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), kind_of (chip) == kind);
  g_signal_emit (self, changed_signal, 0);
}
