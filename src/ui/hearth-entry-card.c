/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-entry-card.h"

#include "hearth-accessible.h"
#include "hearth-poster.h"
#include "hearth-queue-menu.h"
#include "hearth-seen-line.h"
#include "hearth-session-words.h"
#include "hearth-words.h"

#include <glib/gi18n-lib.h>

#define BADGE_MARGIN 6

struct _HearthEntryCard
{
  GtkButton parent_instance;

  HearthEntry *entry;
  HearthImageLoader *images;
  gboolean has_picture; /* it was seen once */

  GtkOverlay *picture;
  HearthPoster *poster;
  GtkWidget *progress; /* nullable until something of it was seen */
  GtkLabel *left;      /* in progress, like seen */
  HearthSeenLine *seen;
  GtkWidget *badge; /* nullable until there is something to say there */
  GtkLabel *title;
  GtkLabel *line;
};

G_DEFINE_FINAL_TYPE (HearthEntryCard, hearth_entry_card, GTK_TYPE_BUTTON)

/* Under the title: that one can join, or where and when one can; else from which series it is. */
static char *
line_in_words (HearthEntry *entry)
{
  const char *series = hearth_entry_get_series_title (entry);
  const char *room = hearth_entry_get_live_room (entry);

  if (hearth_session_words_is_live (entry))
    return g_strdup_printf ("%s · %s", C_ ("a live session", "Join now"),
                            room != NULL ? room : series);
  if (hearth_session_words_is_to_come (entry))
    return hearth_session_words_place (entry);
  return g_strdup (series);
}

/* Most cards show neither, and a page has dozens of cards. */
static void
add_progress (HearthEntryCard *self)
{
  self->progress = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_valign (self->progress, GTK_ALIGN_END);
  gtk_widget_add_css_class (self->progress, "on-picture");
  self->left = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_halign (GTK_WIDGET (self->left), GTK_ALIGN_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->left), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->left), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self->left), "picture-pill");
  gtk_box_append (GTK_BOX (self->progress), GTK_WIDGET (self->left));
  self->seen = HEARTH_SEEN_LINE (hearth_seen_line_new ());
  gtk_box_append (GTK_BOX (self->progress), GTK_WIDGET (self->seen));
  gtk_overlay_add_overlay (self->picture, self->progress);
}

static void
add_badge (HearthEntryCard *self)
{
  self->badge = gtk_label_new (NULL);
  gtk_widget_set_halign (self->badge, GTK_ALIGN_START);
  gtk_widget_set_valign (self->badge, GTK_ALIGN_START);
  gtk_widget_set_margin_start (self->badge, BADGE_MARGIN);
  gtk_widget_set_margin_top (self->badge, BADGE_MARGIN);
  gtk_overlay_add_overlay (self->picture, self->badge);
}

static void
show_badge (HearthEntryCard *self)
{
  const gboolean live = hearth_session_words_is_live (self->entry);
  const gboolean shown = live || hearth_entry_is_new (self->entry);

  if (shown && self->badge == NULL)
    add_badge (self);
  if (self->badge == NULL)
    return;
  gtk_widget_set_visible (self->badge, shown);
  gtk_label_set_text (GTK_LABEL (self->badge),
                      live ? C_ ("an episode that is live now", "LIVE")
                           : C_ ("an episode that came with a refresh", "NEW"));
  gtk_widget_set_css_classes (self->badge,
                              (const char *[]){ live ? "live-pill" : "new-pill", NULL });
}

static void
show_progress (HearthEntryCard *self)
{
  gint64 left_ms = hearth_entry_get_left_ms (self->entry);
  gboolean begun = hearth_entry_get_state (self->entry) == HEARTH_WATCH_STATE_STARTED;
  g_autofree char *left = begun && left_ms > 0 ? hearth_words_time_left (left_ms) : NULL;

  if (begun && self->progress == NULL)
    add_progress (self);
  if (self->progress == NULL)
    return;
  gtk_widget_set_visible (self->progress, begun);
  gtk_label_set_text (self->left, left != NULL ? left : "");
  gtk_widget_set_visible (GTK_WIDGET (self->left), left != NULL);
  hearth_seen_line_set_fraction (self->seen, hearth_entry_get_fraction (self->entry));
}

static void
set_action (HearthEntryCard *self)
{
  gint64 series_key = hearth_entry_get_series_key (self->entry);
  const char *episode_id = hearth_entry_get_episode_id (self->entry);

  if (hearth_entry_is_segment (self->entry))
    gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "(xss)", series_key, episode_id,
                                      hearth_entry_get_segment_id (self->entry));
  else
    gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "(xs)", series_key, episode_id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), hearth_entry_is_segment (self->entry)
                                                             ? "win.watch"
                                                             : "win.open-episode");
}

static void
show_poster (HearthEntryCard *self)
{
  hearth_poster_set (self->poster, self->images, hearth_entry_get_episode_id (self->entry),
                     hearth_entry_get_title (self->entry),
                     self->has_picture ? hearth_entry_get_image (self->entry) : NULL);
}

static void
show_entry (HearthEntryCard *self)
{
  g_autofree char *line = NULL;
  g_autofree char *entry_name = NULL;
  g_autofree char *name = NULL;

  if (!hearth_entry_is_loaded (self->entry))
    return;
  line = line_in_words (self->entry);
  entry_name = hearth_words_entry_name (self->entry);
  /* Where and when it will be is in its name already. */
  name = hearth_session_words_is_to_come (self->entry)
             ? g_strdup (entry_name)
             : g_strdup_printf ("%s, %s", entry_name, line);
  gtk_label_set_text (self->title, hearth_entry_get_title (self->entry));
  gtk_label_set_text (self->line, line);
  show_badge (self);
  show_poster (self);
  hearth_poster_set_icon_name (self->poster, hearth_entry_is_segment (self->entry)
                                                 ? "media-playback-start-symbolic"
                                                 : NULL);
  show_progress (self);
  set_action (self);
  hearth_accessible_name (self, name);
}

static void
hearth_entry_card_dispose (GObject *object)
{
  HearthEntryCard *self = HEARTH_ENTRY_CARD (object);

  g_clear_object (&self->entry);
  g_clear_object (&self->images);

  G_OBJECT_CLASS (hearth_entry_card_parent_class)->dispose (object);
}

static void
hearth_entry_card_class_init (HearthEntryCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_entry_card_dispose;
  g_type_ensure (HEARTH_TYPE_POSTER);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/hearthapp/Hearth/ui/hearth-entry-card.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthEntryCard, picture);
  gtk_widget_class_bind_template_child (widget_class, HearthEntryCard, poster);
  gtk_widget_class_bind_template_child (widget_class, HearthEntryCard, title);
  gtk_widget_class_bind_template_child (widget_class, HearthEntryCard, line);
}

static GtkSizeRequestMode
get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* How wide a card is never follows from a height: labels that wrap would try dozens of widths for
 * one that nobody gives them. And a row that scrolls asks for a height without saying a width: that
 * is the height at the width which the card gets there. */
static void
measure_card (GtkWidget *widget,
              GtkOrientation orientation,
              int for_size,
              int *minimum,
              int *natural,
              int *minimum_baseline,
              int *natural_baseline)
{
  GtkWidget *child = gtk_button_get_child (GTK_BUTTON (widget));

  int width = for_size;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (child, orientation, -1, minimum, natural, NULL, NULL);
      return;
    }
  if (width < 0)
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  gtk_widget_measure (child, orientation, width, minimum, natural, NULL, NULL);
}

static void
allocate_card (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_size_allocate (gtk_button_get_child (GTK_BUTTON (widget)),
                            &(GtkAllocation){ 0, 0, width, height }, baseline);
}

static HearthEntry *
get_entry (GtkWidget *widget)
{
  return HEARTH_ENTRY_CARD (widget)->entry;
}

static void
hearth_entry_card_init (HearthEntryCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self),
                                 gtk_custom_layout_new (get_request_mode, measure_card,
                                                        allocate_card));
  hearth_queue_menu_add (GTK_WIDGET (self), get_entry);
}

/**
 * hearth_entry_card_new:
 * @images: what brings pictures
 * @entry: the episode or segment that the card shows and follows
 *
 * Returns: (transfer floating): a card, empty until @entry is filled, and without its picture until
 * hearth_entry_card_show_picture()
 */
GtkWidget *
hearth_entry_card_new (HearthImageLoader *images, HearthEntry *entry)
{
  HearthEntryCard *self = g_object_new (HEARTH_TYPE_ENTRY_CARD, NULL);

  self->images = g_object_ref (images);
  self->entry = g_object_ref (entry);
  g_signal_connect_object (entry, "changed", G_CALLBACK (show_entry), self, G_CONNECT_SWAPPED);
  show_entry (self);
  return GTK_WIDGET (self);
}

/**
 * hearth_entry_card_get_entry:
 * @self: a card
 *
 * Returns: (transfer none): what it shows
 */
HearthEntry *
hearth_entry_card_get_entry (HearthEntryCard *self)
{
  return self->entry;
}

/**
 * hearth_entry_card_show_picture:
 * @self: a card
 *
 * Brings the picture, now that the card is where a person sees it.
 */
void
hearth_entry_card_show_picture (HearthEntryCard *self)
{
  if (self->has_picture)
    return;
  self->has_picture = TRUE;
  /* It may be found out while cards get their places: nothing else may change then. */
  if (hearth_entry_is_loaded (self->entry))
    show_poster (self);
}

/**
 * hearth_entry_card_update:
 * @self: a card
 *
 * Says anew what depends on the time of day.
 */
void
hearth_entry_card_update (HearthEntryCard *self)
{
  show_entry (self);
}
