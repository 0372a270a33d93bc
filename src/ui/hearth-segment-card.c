/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-segment-card.h"

#include "hearth-accessible.h"
#include "hearth-poster.h"
#include "hearth-queue-menu.h"
#include "hearth-seen-line.h"
#include "hearth-way.h"
#include "hearth-words.h"

#include <glib/gi18n-lib.h>

struct _HearthSegmentCard
{
  GtkListBoxRow parent_instance;

  HearthEpisodeModel *model;
  HearthSegment *segment;
  guint number;
  char *guests_text;

  HearthPoster *poster;
  GtkLabel *title;
  GtkLabel *left;
  GtkWidget *finished;
  GtkLabel *guests;
  GtkImage *way_icon;
  GtkLabel *way;
  HearthSeenLine *seen;
  GtkWidget *menu; /* nullable until it was asked for */
};

G_DEFINE_FINAL_TYPE (HearthSegmentCard, hearth_segment_card, GTK_TYPE_LIST_BOX_ROW)

static gboolean
is_finished (HearthSegmentCard *self)
{
  const HearthWatch *watch =
      hearth_episode_model_get_watch (self->model, hearth_segment_get_id (self->segment));

  return watch != NULL && watch->finished;
}

static GMenu *
new_menu (HearthSegmentCard *self)
{
  GMenu *menu = g_menu_new ();
  gboolean finished = is_finished (self);
  g_autoptr (GMenuItem) item =
      g_menu_item_new (finished ? _ ("Mark as Not Watched") : _ ("Mark as Watched"), NULL);

  g_menu_item_set_action_and_target (item, "win.mark", "(xssb)",
                                     hearth_episode_model_get_series_key (self->model),
                                     hearth_episode_get_id (
                                         hearth_episode_model_get_episode (self->model)),
                                     hearth_segment_get_id (self->segment), !finished);
  g_menu_append_item (menu, item);
  if (hearth_way_of (hearth_episode_model_get_episode (self->model), self->segment) ==
      HEARTH_WAY_PLAY)
    hearth_queue_menu_append (menu, hearth_episode_model_get_series_key (self->model),
                              hearth_episode_get_id (
                                  hearth_episode_model_get_episode (self->model)),
                              hearth_segment_get_id (self->segment));
  return menu;
}

static void
show_menu (HearthSegmentCard *self, const GdkRectangle *place)
{
  g_autoptr (GMenu) menu = new_menu (self);

  if (self->menu == NULL)
    {
      self->menu = gtk_popover_menu_new_from_model (NULL);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
    }
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), G_MENU_MODEL (menu));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), place);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
show_menu_at (HearthSegmentCard *self, double x, double y)
{
  show_menu (self, &(GdkRectangle){ (int) x, (int) y, 1, 1 });
}

static void
secondary_pressed_cb (HearthSegmentCard *self, int n_press, double x, double y)
{
  show_menu_at (self, x, y);
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  int height = gtk_widget_get_height (widget);

  show_menu (HEARTH_SEGMENT_CARD (widget), &(GdkRectangle){ 24, height / 2, 1, 1 });
}

static void
hearth_segment_card_dispose (GObject *object)
{
  HearthSegmentCard *self = HEARTH_SEGMENT_CARD (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_object (&self->segment);
  g_clear_object (&self->model);
  g_clear_pointer (&self->guests_text, g_free);

  G_OBJECT_CLASS (hearth_segment_card_parent_class)->dispose (object);
}

static void
hearth_segment_card_class_init (HearthSegmentCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_segment_card_dispose;
  g_type_ensure (HEARTH_TYPE_POSTER);
  g_type_ensure (HEARTH_TYPE_SEEN_LINE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/hearthapp/Hearth/ui/hearth-segment-card.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthSegmentCard, poster);
  gtk_widget_class_bind_template_child (widget_class, HearthSegmentCard, title);
  gtk_widget_class_bind_template_child (widget_class, HearthSegmentCard, left);
  gtk_widget_class_bind_template_child (widget_class, HearthSegmentCard, finished);
  gtk_widget_class_bind_template_child (widget_class, HearthSegmentCard, guests);
  gtk_widget_class_bind_template_child (widget_class, HearthSegmentCard, way_icon);
  gtk_widget_class_bind_template_child (widget_class, HearthSegmentCard, way);
  gtk_widget_class_bind_template_child (widget_class, HearthSegmentCard, seen);
  gtk_widget_class_install_action (widget_class, "segment.menu", NULL, menu_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "segment.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "segment.menu",
                                       NULL);
}

static void
hearth_segment_card_init (HearthSegmentCard *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *hold = gtk_gesture_long_press_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (secondary_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (hold), TRUE);
  g_signal_connect_object (hold, "pressed", G_CALLBACK (show_menu_at), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (hold));
}

/* Number and title, who is in it, how long it is or where it leads, what was seen: as far as it is
 * known. */
static void
describe_to_screen_readers (HearthSegmentCard *self, const char *way, const char *progress)
{
  /* Translators: what a screen reader says of a segment: its number and its title; who is in it and
   * how long it is follow, as far as they are known */
  g_autofree char *first =
      g_strdup_printf (_ ("%u, %s"), self->number, hearth_segment_get_title (self->segment));
  const char *optional[] = { self->guests_text, way, progress };
  const char *parts[G_N_ELEMENTS (optional) + 2] = { first };
  g_autofree char *name = NULL;
  guint n_parts = 1;

  for (guint i = 0; i < G_N_ELEMENTS (optional); i++)
    if (*optional[i] != '\0')
      parts[n_parts++] = optional[i];
  name = g_strjoinv (", ", (char **) parts);
  hearth_accessible_name (self, name);
}

static char *
left_in_words (const HearthWatch *watch, double speed)
{
  gint64 left_ms =
      hearth_watch_left_ms (hearth_intervals_get_total_ms (watch->seen), watch->duration_ms, speed);

  return left_ms > 0 ? hearth_words_time_left (left_ms) : g_strdup ("");
}

/* While recordings may still come, where else it could be watched is not said. */
static char *
way_in_words (HearthSegmentCard *self)
{
  HearthEpisode *episode = hearth_episode_model_get_episode (self->model);
  gboolean waits = hearth_episode_model_get_details (self->model) == HEARTH_DETAILS_LOADING &&
                   hearth_way_of (episode, self->segment) != HEARTH_WAY_PLAY;

  return waits ? g_strdup ("") : hearth_way_in_words (episode, self->segment);
}

static void
show_way (HearthSegmentCard *self, const char *words)
{
  HearthWay way = hearth_way_of (hearth_episode_model_get_episode (self->model), self->segment);

  gtk_label_set_text (self->way, words);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->way)), *words != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->way_icon), way == HEARTH_WAY_BROWSER);
}

static void
show_progress (HearthSegmentCard *self)
{
  const HearthWatch *watch =
      hearth_episode_model_get_watch (self->model, hearth_segment_get_id (self->segment));
  g_autofree char *way = way_in_words (self);
  gboolean finished = is_finished (self);
  gboolean begun = watch != NULL && !finished && watch->duration_ms > 0;
  g_autofree char *left =
      begun
          ? left_in_words (watch,
                           hearth_source_get_speed (hearth_episode_model_get_source (self->model)))
          : g_strdup ("");

  show_way (self, way);
  gtk_label_set_text (self->left, left);
  gtk_widget_set_visible (GTK_WIDGET (self->left), *left != '\0');
  gtk_widget_set_visible (self->finished, finished);
  gtk_widget_set_visible (GTK_WIDGET (self->seen), finished || begun);
  hearth_seen_line_set_fraction (self->seen,
                                 begun
                                     ? CLAMP ((double) hearth_intervals_get_total_ms (watch->seen) /
                                                  (double) watch->duration_ms,
                                              0, 1)
                                     : 1);
  describe_to_screen_readers (self, way, finished ? _ ("watched") : left);
}

/**
 * hearth_segment_card_new:
 * @images: what brings pictures
 * @model: the episode of @segment, whose progress the card follows
 * @segment: what the card shows
 * @number: which one of the episode it is, from 1
 *
 * Returns: (transfer floating): a row that watches @segment by the action win.watch when it is
 * activated
 */
GtkWidget *
hearth_segment_card_new (HearthImageLoader *images,
                         HearthEpisodeModel *model,
                         HearthSegment *segment,
                         guint number)
{
  HearthSegmentCard *self = g_object_new (HEARTH_TYPE_SEGMENT_CARD, NULL);
  HearthEpisode *episode = hearth_episode_model_get_episode (model);
  HearthWay way = hearth_way_of (episode, segment);
  g_autofree char *title = g_strdup_printf ("%u   %s", number, hearth_segment_get_title (segment));

  self->model = g_object_ref (model);
  self->segment = g_object_ref (segment);
  self->number = number;
  self->guests_text = hearth_words_people (hearth_segment_get_guests (segment));
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->guests, self->guests_text);
  gtk_widget_set_visible (GTK_WIDGET (self->guests), *self->guests_text != '\0');

  hearth_poster_set (self->poster, images, hearth_segment_get_id (segment),
                     hearth_segment_get_title (segment), hearth_segment_get_image (segment));
  g_object_set (self->poster, "icon-name",
                way == HEARTH_WAY_PLAY ? "media-playback-start-symbolic" : NULL, NULL);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "(xss)",
                                    hearth_episode_model_get_series_key (model),
                                    hearth_episode_get_id (episode),
                                    hearth_segment_get_id (segment));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "win.watch");
  g_signal_connect_object (model, "changed", G_CALLBACK (show_progress), self, G_CONNECT_SWAPPED);
  show_progress (self);
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
