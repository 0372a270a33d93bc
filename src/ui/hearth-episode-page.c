/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-episode-page.h"

#include "hearth-accessible.h"
#include "hearth-details-view.h"
#include "hearth-pair.h"
#include "hearth-person-chip.h"
#include "hearth-poster.h"
#include "hearth-prose.h"
#include "hearth-resource-card.h"
#include "hearth-segment-card.h"
#include "hearth-way.h"
#include "hearth-words.h"
#include "hearth-wrap.h"

#include <glib/gi18n-lib.h>

/* A person looks at some dozens; an episode of ten thousand must not build ten thousand cards. */
#define CARDS_AT_ONCE 50
#define SUMMARY_LINES 3

struct _HearthEpisodePage
{
  AdwBin parent_instance;

  HearthImageLoader *images;
  HearthEpisodeModel *model;
  HearthEpisode *episode;   /* of the model */
  GtkSliceListModel *shown; /* the segments that have a card */

  GtkScrolledWindow *scroller;
  HearthPoster *poster;
  GtkLabel *kicker;
  GtkLabel *title;
  HearthWrap *people;
  GtkLabel *summary;
  GtkWidget *more;
  GtkWidget *watch;
  GtkImage *watch_icon;
  GtkLabel *watch_label;
  GtkWidget *segments_heading;
  GtkLabel *count;
  HearthDetailsView *details;
  GtkListBox *segments;
  GtkWidget *more_segments;
  GtkWidget *resources_heading;
  GtkFlowBox *resources;
};

G_DEFINE_FINAL_TYPE (HearthEpisodePage, hearth_episode_page, ADW_TYPE_BIN)

static GtkWidget *
create_card (gpointer item, gpointer user_data)
{
  HearthEpisodePage *self = user_data;
  guint position = 0;

  hearth_episode_find_segment (self->episode, hearth_segment_get_id (item), &position);
  return hearth_segment_card_new (self->images, self->model, item, position + 1);
}

static void
update_more_segments (HearthEpisodePage *self)
{
  gtk_widget_set_visible (self->more_segments,
                          g_list_model_get_n_items (G_LIST_MODEL (self->shown)) <
                              g_list_model_get_n_items (G_LIST_MODEL (self->episode)));
}

static void
more_segments_clicked_cb (HearthEpisodePage *self)
{
  gtk_slice_list_model_set_size (self->shown,
                                 gtk_slice_list_model_get_size (self->shown) + CARDS_AT_ONCE);
  update_more_segments (self);
}

/* The summary first; the description, which may be long, waits behind More. */
static char *
dup_text (HearthEpisode *episode)
{
  const char *summary = hearth_episode_get_summary (episode);
  const char *description = hearth_episode_get_description (episode);

  if (summary != NULL && description != NULL && !g_str_has_prefix (description, summary))
    return g_strdup_printf ("%s\n\n%s", summary, description);
  return g_strdup (description != NULL ? description : summary);
}

static void
show_text (HearthEpisodePage *self, gboolean in_full)
{
  g_autofree char *text = dup_text (self->episode);
  const gboolean is_cut =
      !in_full && text != NULL && (g_utf8_strlen (text, -1) > 240 || strchr (text, '\n') != NULL);
  g_autofree char *shown = NULL;

  if (is_cut)
    shown = hearth_prose_lead (text);
  else if (text != NULL)
    shown = hearth_prose_markup (text);
  gtk_label_set_use_markup (self->summary, !is_cut);
  gtk_label_set_label (self->summary, shown != NULL ? shown : "");
  gtk_widget_set_visible (GTK_WIDGET (self->summary), shown != NULL && *shown != '\0');
  gtk_label_set_lines (self->summary, is_cut ? SUMMARY_LINES : -1);
  gtk_label_set_ellipsize (self->summary, is_cut ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_visible (self->more, is_cut);
}

static void
more_clicked_cb (HearthEpisodePage *self)
{
  show_text (self, TRUE);
}

/* What the big button says: Watch, Continue with the time that is left, Watch Again; or that it
 * opens the browser. */
static char *
watch_words (HearthEpisodePage *self, gboolean plays)
{
  g_autofree char *left = NULL;

  if (!plays)
    return g_strdup (_ ("Open in Browser"));
  switch (hearth_episode_model_get_state (self->model))
    {
    case HEARTH_WATCH_STATE_UNTOUCHED:
      break;
    case HEARTH_WATCH_STATE_STARTED:
      if (hearth_episode_model_get_left_ms (self->model) <= 0)
        return g_strdup (_ ("Continue"));
      left = hearth_words_time_left (hearth_episode_model_get_left_ms (self->model));
      /* Translators: %s is how much is left, such as “12 min left” */
      return g_strdup_printf (_ ("Continue · %s"), left);
    case HEARTH_WATCH_STATE_FINISHED:
      return g_strdup (_ ("Watch Again"));
    }
  return g_strdup (_ ("Watch"));
}

/* The big button goes on where the person stopped. */
static void
show_watch_button (HearthEpisodePage *self)
{
  HearthSegment *next = hearth_episode_model_get_next (self->model);
  HearthWay way = next != NULL ? hearth_way_of (self->episode, next) : HEARTH_WAY_NONE;
  gboolean plays = way == HEARTH_WAY_PLAY ||
                   hearth_episode_model_get_details (self->model) == HEARTH_DETAILS_LOADING;
  g_autofree char *words = watch_words (self, plays);

  gtk_widget_set_visible (self->watch, next != NULL && (plays || way != HEARTH_WAY_NONE));
  if (next == NULL)
    return;
  gtk_image_set_from_icon_name (self->watch_icon, plays ? "media-playback-start-symbolic"
                                                        : "hearth-open-outside-symbolic");
  gtk_label_set_text (self->watch_label, words);
  hearth_accessible_name (self->watch, words);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->watch), "(xss)",
                                    hearth_episode_model_get_series_key (self->model),
                                    hearth_episode_get_id (self->episode),
                                    hearth_segment_get_id (next));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->watch), "win.watch");
}

static void
show_segments (HearthEpisodePage *self)
{
  g_autofree char *count = hearth_words_segment_count (self->episode);
  guint n_segments = g_list_model_get_n_items (G_LIST_MODEL (self->episode));

  gtk_label_set_text (self->count, count);
  gtk_widget_set_visible (self->segments_heading, n_segments > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->segments), n_segments > 0);

  g_clear_object (&self->shown);
  self->shown =
      gtk_slice_list_model_new (g_object_ref (G_LIST_MODEL (self->episode)), 0, CARDS_AT_ONCE);
  gtk_list_box_bind_model (self->segments, G_LIST_MODEL (self->shown), create_card, self, NULL);
  update_more_segments (self);
}

static void
hearth_episode_page_dispose (GObject *object)
{
  HearthEpisodePage *self = HEARTH_EPISODE_PAGE (object);

  if (self->segments != NULL)
    gtk_list_box_bind_model (self->segments, NULL, NULL, NULL, NULL);
  g_clear_object (&self->shown);
  g_clear_object (&self->episode);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  g_clear_object (&self->images);

  G_OBJECT_CLASS (hearth_episode_page_parent_class)->dispose (object);
}

static void
hearth_episode_page_class_init (HearthEpisodePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_episode_page_dispose;
  g_type_ensure (HEARTH_TYPE_DETAILS_VIEW);
  g_type_ensure (HEARTH_TYPE_PAIR);
  g_type_ensure (HEARTH_TYPE_POSTER);
  g_type_ensure (HEARTH_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/hearthapp/Hearth/ui/hearth-episode-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthEpisodePage, scroller);
  gtk_widget_class_bind_template_child (widget_class, HearthEpisodePage, poster);
  gtk_widget_class_bind_template_child (widget_class, HearthEpisodePage, kicker);
  gtk_widget_class_bind_template_child (widget_class, HearthEpisodePage, title);
  gtk_widget_class_bind_template_child (widget_class, HearthEpisodePage, people);
  gtk_widget_class_bind_template_child (widget_class, HearthEpisodePage, summary);
  gtk_widget_class_bind_template_child (widget_class, HearthEpisodePage, more);
  gtk_widget_class_bind_template_child (widget_class, HearthEpisodePage, watch);
  gtk_widget_class_bind_template_child (widget_class, HearthEpisodePage, watch_icon);
  gtk_widget_class_bind_template_child (widget_class, HearthEpisodePage, watch_label);
  gtk_widget_class_bind_template_child (widget_class, HearthEpisodePage, segments_heading);
  gtk_widget_class_bind_template_child (widget_class, HearthEpisodePage, count);
  gtk_widget_class_bind_template_child (widget_class, HearthEpisodePage, details);
  gtk_widget_class_bind_template_child (widget_class, HearthEpisodePage, segments);
  gtk_widget_class_bind_template_child (widget_class, HearthEpisodePage, more_segments);
  gtk_widget_class_bind_template_child (widget_class, HearthEpisodePage, resources_heading);
  gtk_widget_class_bind_template_child (widget_class, HearthEpisodePage, resources);
  gtk_widget_class_bind_template_callback (widget_class, more_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_segments_clicked_cb);
}

static void
hearth_episode_page_init (HearthEpisodePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hearth_episode_page_show:
 * @self: a page
 * @images: what brings pictures
 * @model: what to show now
 *
 * Shows an episode from its top, in place of what was shown before, and follows what the person
 * does with it. The same one again, which the publisher has changed, stays where it is.
 */
void
hearth_episode_page_show (HearthEpisodePage *self,
                          HearthImageLoader *images,
                          HearthEpisodeModel *model)
{
  HearthEpisode *episode = hearth_episode_model_get_episode (model);
  g_autofree char *kicker = hearth_words_episode_kicker (episode);
  gboolean is_same = self->model == model;
  gboolean has_resources;

  g_set_object (&self->images, images);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  g_set_object (&self->episode, episode);
  g_signal_connect_object (model, "changed", G_CALLBACK (show_watch_button), self,
                           G_CONNECT_SWAPPED);

  hearth_poster_set (self->poster, images, hearth_episode_get_id (episode),
                     hearth_episode_get_title (episode), hearth_episode_get_image (episode));
  gtk_label_set_text (self->kicker, kicker);
  gtk_widget_set_visible (GTK_WIDGET (self->kicker), *kicker != '\0');
  gtk_label_set_text (self->title, hearth_episode_get_title (episode));
  hearth_person_chips_fill (self->people, hearth_episode_get_hosts (episode),
                            hearth_episode_get_guests (episode));
  show_text (self, FALSE);
  show_watch_button (self);
  show_segments (self);
  hearth_details_view_follow (self->details, model);

  has_resources =
      hearth_resource_cards_fill (self->resources, hearth_episode_get_resources (episode),
                                  _ ("Episode page"), hearth_episode_get_page (episode));
  gtk_widget_set_visible (self->resources_heading, has_resources);
  gtk_widget_set_visible (GTK_WIDGET (self->resources), has_resources);
  if (!is_same)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

/**
 * hearth_episode_page_get_episode:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): what is shown
 */
HearthEpisode *
hearth_episode_page_get_episode (HearthEpisodePage *self)
{
  return self->episode;
}
