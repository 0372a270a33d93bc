/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-next-card.h"

#include "hearth-poster.h"
#include "hearth-squeeze-row.h"

#include <glib/gi18n-lib.h>

struct _HearthNextCard
{
  AdwBin parent_instance;

  HearthImageLoader *images;  /* owned */
  HearthCountdown *countdown; /* owned */

  HearthPoster *poster;
  GtkLabel *kicker;
  GtkLabel *title;
  GtkLabel *series;
  GtkWidget *play_now;
  GtkWidget *cancel;
  GtkWidget *feedback;
  GtkWidget *again;
};

G_DEFINE_FINAL_TYPE (HearthNextCard, hearth_next_card, ADW_TYPE_BIN)

/* Keys go to the card, unless somebody is writing something. */
static void
take_focus (HearthNextCard *self, GtkWidget *button)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && !GTK_IS_EDITABLE (focus))
    gtk_widget_grab_focus (button);
}

static void
show_buttons (HearthNextCard *self, gboolean next)
{
  gtk_widget_set_visible (self->play_now, next);
  gtk_widget_set_visible (self->cancel, next);
  gtk_widget_set_visible (self->feedback, !next);
  gtk_widget_set_visible (self->again, !next);
  gtk_widget_set_visible (GTK_WIDGET (self->poster), next);
  gtk_widget_set_visible (GTK_WIDGET (self->series), next);
}

static void
countdown_cb (HearthNextCard *self)
{
  const HearthNext *next = hearth_countdown_get_next (self->countdown);
  guint seconds = hearth_countdown_get_seconds_left (self->countdown);
  gboolean appears = !gtk_widget_get_visible (GTK_WIDGET (self));
  g_autofree char *kicker = NULL;

  if (next == NULL)
    {
      hearth_next_card_hide (self);
      return;
    }
  kicker = g_strdup_printf (ngettext ("Playing in %u s", "Playing in %u s", seconds), seconds);
  gtk_label_set_text (self->kicker, kicker);
  gtk_label_set_text (self->title, next->title);
  gtk_label_set_text (self->series, next->series_title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, next->title,
                                  -1);
  if (!appears)
    return;
  hearth_poster_set (self->poster, self->images, next->segment_id, next->title, next->image);
  show_buttons (self, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  take_focus (self, self->play_now);
}

static void
hearth_next_card_dispose (GObject *object)
{
  HearthNextCard *self = HEARTH_NEXT_CARD (object);

  g_clear_object (&self->images);
  g_clear_object (&self->countdown);

  G_OBJECT_CLASS (hearth_next_card_parent_class)->dispose (object);
}

static void
hearth_next_card_class_init (HearthNextCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_next_card_dispose;
  g_type_ensure (HEARTH_TYPE_POSTER);
  g_type_ensure (HEARTH_TYPE_SQUEEZE_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/hearthapp/Hearth/ui/hearth-next-card.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthNextCard, poster);
  gtk_widget_class_bind_template_child (widget_class, HearthNextCard, kicker);
  gtk_widget_class_bind_template_child (widget_class, HearthNextCard, title);
  gtk_widget_class_bind_template_child (widget_class, HearthNextCard, series);
  gtk_widget_class_bind_template_child (widget_class, HearthNextCard, play_now);
  gtk_widget_class_bind_template_child (widget_class, HearthNextCard, cancel);
  gtk_widget_class_bind_template_child (widget_class, HearthNextCard, feedback);
  gtk_widget_class_bind_template_child (widget_class, HearthNextCard, again);
}

static void
hearth_next_card_init (HearthNextCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hearth_next_card_new:
 * @images: what brings pictures
 * @countdown: to the next segment
 *
 * Returns: (transfer floating): a card that is to be seen while @countdown runs
 */
GtkWidget *
hearth_next_card_new (HearthImageLoader *images, HearthCountdown *countdown)
{
  HearthNextCard *self = g_object_new (HEARTH_TYPE_NEXT_CARD, NULL);

  self->images = g_object_ref (images);
  self->countdown = g_object_ref (countdown);
  g_signal_connect_object (countdown, "changed", G_CALLBACK (countdown_cb), self,
                           G_CONNECT_SWAPPED);
  countdown_cb (self);
  return GTK_WIDGET (self);
}

/**
 * hearth_next_card_show_end:
 * @self: a card
 * @episode_title: of the episode that was watched to its end
 *
 * Asks, once and without standing in the way, whether the person has something to say about it.
 */
void
hearth_next_card_show_end (HearthNextCard *self, const char *episode_title)
{
  gtk_label_set_text (self->kicker, _ ("You have seen all of it"));
  gtk_label_set_text (self->title, episode_title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("You have seen all of it"), -1);
  show_buttons (self, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  take_focus (self, self->again);
}

/**
 * hearth_next_card_hide:
 * @self: a card
 *
 * Leaves the picture alone.
 */
void
hearth_next_card_hide (HearthNextCard *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *view = gtk_widget_get_parent (GTK_WIDGET (self));

  /* The keys stay with the player. */
  while (view != NULL && !gtk_widget_get_focusable (view))
    view = gtk_widget_get_parent (view);
  if (view != NULL && focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    gtk_widget_grab_focus (view);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
