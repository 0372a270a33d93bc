/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-segment-card.h"

#include "hearth-accessible.h"
#include "hearth-poster.h"
#include "hearth-way.h"
#include "hearth-words.h"

#include <glib/gi18n-lib.h>

struct _HearthSegmentCard
{
  GtkListBoxRow parent_instance;

  HearthSegment *segment;

  HearthPoster *poster;
  GtkLabel *title;
  GtkLabel *guests;
  GtkImage *way_icon;
  GtkLabel *way;
};

G_DEFINE_FINAL_TYPE (HearthSegmentCard, hearth_segment_card, GTK_TYPE_LIST_BOX_ROW)

static void
hearth_segment_card_dispose (GObject *object)
{
  HearthSegmentCard *self = HEARTH_SEGMENT_CARD (object);

  g_clear_object (&self->segment);

  G_OBJECT_CLASS (hearth_segment_card_parent_class)->dispose (object);
}

static void
hearth_segment_card_class_init (HearthSegmentCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_segment_card_dispose;
  g_type_ensure (HEARTH_TYPE_POSTER);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/hearthapp/Hearth/ui/hearth-segment-card.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthSegmentCard, poster);
  gtk_widget_class_bind_template_child (widget_class, HearthSegmentCard, title);
  gtk_widget_class_bind_template_child (widget_class, HearthSegmentCard, guests);
  gtk_widget_class_bind_template_child (widget_class, HearthSegmentCard, way_icon);
  gtk_widget_class_bind_template_child (widget_class, HearthSegmentCard, way);
}

static void
hearth_segment_card_init (HearthSegmentCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
describe_to_screen_readers (HearthSegmentCard *self,
                            guint number,
                            const char *guests,
                            const char *way)
{
  /* Translators: what a screen reader says of a segment: its number and its title; who is in it and
   * how long it is follow, as far as they are known */
  g_autofree char *first =
      g_strdup_printf (_ ("%u, %s"), number, hearth_segment_get_title (self->segment));
  char *parts[] = { first, NULL, NULL, NULL };
  g_autofree char *name = NULL;
  guint n_parts = 1;

  if (*guests != '\0')
    parts[n_parts++] = (char *) guests;
  if (*way != '\0')
    parts[n_parts++] = (char *) way;
  name = g_strjoinv (", ", parts);
  hearth_accessible_name (self, name);
}

/**
 * hearth_segment_card_new:
 * @images: what brings pictures
 * @episode: the episode of @segment
 * @segment: what the card shows
 * @number: which one of the episode it is, from 1
 *
 * Returns: (transfer floating): a row that watches @segment by the action win.watch when it is
 * activated
 */
GtkWidget *
hearth_segment_card_new (HearthImageLoader *images,
                         HearthEpisode *episode,
                         HearthSegment *segment,
                         guint number)
{
  HearthSegmentCard *self = g_object_new (HEARTH_TYPE_SEGMENT_CARD, NULL);
  HearthWay way = hearth_way_of (episode, segment);
  g_autofree char *guests = hearth_words_people (hearth_segment_get_guests (segment));
  g_autofree char *way_text = hearth_way_in_words (episode, segment);
  g_autofree char *title = g_strdup_printf ("%u   %s", number, hearth_segment_get_title (segment));

  self->segment = g_object_ref (segment);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->guests, guests);
  gtk_widget_set_visible (GTK_WIDGET (self->guests), *guests != '\0');
  gtk_label_set_text (self->way, way_text);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->way)), *way_text != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->way_icon), way == HEARTH_WAY_BROWSER);

  hearth_poster_set (self->poster, images, hearth_segment_get_id (segment),
                     hearth_segment_get_title (segment), hearth_segment_get_image (segment));
  g_object_set (self->poster, "icon-name",
                way == HEARTH_WAY_PLAY ? "media-playback-start-symbolic" : NULL, NULL);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "(ss)", hearth_episode_get_id (episode),
                                    hearth_segment_get_id (segment));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "win.watch");
  describe_to_screen_readers (self, number, guests, way_text);
  return GTK_WIDGET (self);
}

/**
 * hearth_segment_card_get_segment:
 * @self: a card
 *
 * Returns: (transfer none): the segment that it shows
 */
HearthSegment *
hearth_segment_card_get_segment (HearthSegmentCard *self)
{
  return self->segment;
}
