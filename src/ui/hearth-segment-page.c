/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-segment-page.h"

#include "hearth-accessible.h"
#include "hearth-chapter-feed.h"
#include "hearth-chapter-list.h"
#include "hearth-details-view.h"
#include "hearth-language-words.h"
#include "hearth-person-chip.h"
#include "hearth-player-view.h"
#include "hearth-poster.h"
#include "hearth-prose.h"
#include "hearth-renewal.h"
#include "hearth-resource-card.h"
#include "hearth-segment-layout.h"
#include "hearth-segment-pane.h"
#include "hearth-share-menu.h"
#include "hearth-text.h"
#include "hearth-transcript-view.h"
#include "hearth-watch-recorder.h"
#include "hearth-way.h"
#include "hearth-wrap.h"

#include <glib/gi18n-lib.h>

#define MOST_OTHERS 50
#define CHAPTERS "chapters"
#define TRANSCRIPT "transcript"

struct _HearthSegmentPage
{
  AdwBin parent_instance;

  HearthEpisodeModel *model;     /* nullable */
  HearthEpisode *episode;        /* nullable: of the model */
  HearthSegment *segment;        /* nullable */
  guint position;                /* of the segment in its episode */
  gboolean opening;              /* while the player takes it */
  HearthWatchRecorder *recorder; /* nullable until something was watched */
  HearthRenewal *renewal;        /* likewise */
  HearthChapterFeed *feed;       /* of the segment */
  GSignalGroup *seen;            /* of the model: what was seen of it is more than before */
  HearthImageLoader *images;     /* nullable until something was watched */

  GtkScrolledWindow *scroller;
  AdwClamp *clamp;
  HearthSegmentLayout *layout;
  GtkStack *stage;
  HearthPlayerView *player;
  HearthDetailsView *waiting;
  HearthPoster *poster;
  GtkWidget *open_outside;
  GtkLabel *open_outside_label;
  GtkWidget *details;
  GtkLabel *title;
  HearthWrap *people;
  GtkLabel *summary;
  GtkLabel *languages;
  GtkMenuButton *share_button;
  GtkWidget *open_page_button;
  GtkFlowBox *resources;
  HearthSegmentPane *pane;
  HearthTranscriptView *transcript; /* nullable: until somebody looks at it, as what follows */
  HearthChapterList *chapters;
  GtkWidget *more;
  HearthChapterList *highlights;
  GtkWidget *others_heading;
  GtkListBox *others;
};

typedef enum
{
  SIGNAL_ENDED,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthSegmentPage, hearth_segment_page, ADW_TYPE_BIN)

static void
open_page (HearthSegmentPage *self)
{
  const char *page = self->segment != NULL ? hearth_way_page (self->episode, self->segment) : NULL;

  if (page != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-url", "s", page);
}

static void
open_page_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  open_page (HEARTH_SEGMENT_PAGE (widget));
}

static void
open_page_cb (HearthSegmentPage *self)
{
  open_page (self);
}

static void
ended_cb (HearthSegmentPage *self)
{
  g_signal_emit (self, signals[SIGNAL_ENDED], 0);
}

static void
chapter_activated_cb (HearthSegmentPage *self, gint64 start_ms)
{
  hearth_player_view_play_from (self->player, start_ms);
}

static void
highlight_activated_cb (HearthSegmentPage *self, gint64 start_ms)
{
  hearth_player_view_play_from (self->player, start_ms);
}

static void
position_changed_cb (HearthSegmentPage *self)
{
  if (self->chapters == NULL)
    return;
  hearth_chapter_list_set_position (self->chapters,
                                    hearth_player_view_get_position_ms (self->player),
                                    hearth_player_view_get_duration_ms (self->player));
}

static void
transcript_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hearth_segment_pane_toggle (HEARTH_SEGMENT_PAGE (widget)->pane, TRANSCRIPT);
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthSegmentPage *self = HEARTH_SEGMENT_PAGE (widget);

  hearth_segment_pane_show (self->pane, TRANSCRIPT);
  if (self->transcript != NULL)
    hearth_transcript_view_find (self->transcript);
}

static void
seen_cb (HearthSegmentPage *self)
{
  const HearthWatch *watch =
      hearth_episode_model_get_watch (self->model, hearth_segment_get_id (self->segment));

  hearth_player_view_set_seen (self->player, watch != NULL ? watch->seen : NULL);
}

static GtkWidget *
new_other_row (HearthSegmentPage *self, HearthSegment *segment, guint number)
{
  GtkWidget *row = gtk_list_box_row_new ();
  g_autofree char *text = g_strdup_printf ("%u   %s", number, hearth_segment_get_title (segment));
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(xss)",
                                    hearth_episode_model_get_series_key (self->model),
                                    hearth_episode_get_id (self->episode),
                                    hearth_segment_get_id (segment));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.watch");
  hearth_accessible_name (row, text);
  if (segment == self->segment)
    gtk_widget_add_css_class (row, "current");
  return row;
}

/* The segments around this one, so that the next is one click away. */
static void
show_others (HearthSegmentPage *self)
{
  guint n_segments = g_list_model_get_n_items (G_LIST_MODEL (self->episode));
  guint first = self->position > MOST_OTHERS / 2 ? self->position - MOST_OTHERS / 2 : 0;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->others, 0)) != NULL)
    gtk_list_box_remove (self->others, GTK_WIDGET (row));
  for (guint i = first; i < MIN (n_segments, first + MOST_OTHERS); i++)
    gtk_list_box_append (self->others,
                         new_other_row (self, hearth_episode_get_segment (self->episode, i),
                                        i + 1));
  gtk_widget_set_visible (self->others_heading, n_segments > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->others), n_segments > 1);
}

static gboolean
has_more (HearthSegmentPage *self)
{
  return self->segment != NULL &&
         (g_list_model_get_n_items (hearth_segment_get_highlights (self->segment)) > 0 ||
          g_list_model_get_n_items (G_LIST_MODEL (self->episode)) > 1);
}

/* What is beside the player gives way to a picture over the whole window. */
static void
update_side (HearthSegmentPage *self)
{
  const gboolean fullscreen = !gtk_widget_get_visible (self->details);

  gtk_widget_set_visible (GTK_WIDGET (self->pane),
                          !fullscreen && hearth_segment_pane_has_any (self->pane));
  gtk_widget_set_visible (self->more, !fullscreen && has_more (self));
}

static void
show_chapters (HearthSegmentPage *self)
{
  if (self->chapters != NULL)
    hearth_chapter_list_show (self->chapters, hearth_chapter_feed_get_chapters (self->feed),
                              hearth_way_of (self->episode, self->segment) == HEARTH_WAY_PLAY);
}

/* A page of the pane is made when somebody looks at it. */
static GtkWidget *
make_transcript (gpointer user_data)
{
  HearthSegmentPage *self = user_data;

  self->transcript = HEARTH_TRANSCRIPT_VIEW (hearth_transcript_view_new (self->player));
  hearth_transcript_view_set_segment (self->transcript, self->model, self->segment);
  return GTK_WIDGET (self->transcript);
}

/* Whether captions are shown over the picture does not matter here. What is being listed is offered
 * when the list is whole. */
static void
offer_transcript (HearthSegmentPage *self)
{
  GListModel *tracks = hearth_caption_feed_get_tracks (hearth_player_view_get_feed (self->player));
  gboolean offered = self->segment != NULL &&
                     hearth_way_of (self->episode, self->segment) == HEARTH_WAY_PLAY &&
                     g_list_model_get_n_items (tracks) > 0;

  hearth_segment_pane_offer (self->pane, TRANSCRIPT, offered);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "segment.transcript", offered);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "segment.find", offered);
  update_side (self);
}

static void
tracks_changed_cb (HearthSegmentPage *self)
{
  if (!self->opening)
    offer_transcript (self);
}

static GtkWidget *
make_chapters (gpointer user_data)
{
  HearthSegmentPage *self = user_data;
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->chapters = g_object_new (HEARTH_TYPE_CHAPTER_LIST, NULL);
  hearth_chapter_list_set_images (self->chapters, self->images);
  g_signal_connect_object (self->chapters, "chapter-activated", G_CALLBACK (chapter_activated_cb),
                           self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->chapters));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  show_chapters (self);
  position_changed_cb (self);
  return scroller;
}

/* Chapters that are fetched come when the page is there already, perhaps over the whole window. */
static void
chapters_changed_cb (HearthSegmentPage *self)
{
  GListModel *chapters = hearth_chapter_feed_get_chapters (self->feed);

  hearth_player_view_set_chapters (self->player, chapters);
  hearth_segment_pane_offer (self->pane, CHAPTERS, g_list_model_get_n_items (chapters) > 0);
  show_chapters (self);
  hearth_chapter_list_show (self->highlights, hearth_segment_get_highlights (self->segment),
                            hearth_way_of (self->episode, self->segment) == HEARTH_WAY_PLAY);
  update_side (self);
}

static void
show_outside (HearthSegmentPage *self, HearthServices *services)
{
  const char *page = hearth_way_page (self->episode, self->segment);
  g_autofree char *host = page != NULL ? hearth_text_host (page) : NULL;
  /* Translators: %s is a web site such as youtube.com */
  g_autofree char *words =
      host != NULL ? g_strdup_printf (_ ("Watch on %s"), host) : g_strdup (_ ("Not available"));

  hearth_poster_set (self->poster, hearth_services_get_images (services),
                     hearth_segment_get_id (self->segment),
                     hearth_segment_get_title (self->segment),
                     hearth_segment_get_image (self->segment));
  gtk_label_set_text (self->open_outside_label, words);
  hearth_accessible_name (self->open_outside, words);
  gtk_widget_set_tooltip_text (self->open_outside, page);
  gtk_stack_set_visible_child_name (self->stage, "outside");
}

/* Who is in an episode is in its only segment; most catalogs say it of the episode alone. */
static GListModel *
get_guests (HearthSegmentPage *self)
{
  GListModel *guests = hearth_segment_get_guests (self->segment);
  gboolean is_all_of_it = g_list_model_get_n_items (G_LIST_MODEL (self->episode)) == 1;

  return is_all_of_it && g_list_model_get_n_items (guests) == 0
             ? hearth_episode_get_guests (self->episode)
             : guests;
}

static void
show_details (HearthSegmentPage *self)
{
  g_autofree char *title = g_list_model_get_n_items (G_LIST_MODEL (self->episode)) > 1
                               ? g_strdup_printf ("%u   %s", self->position + 1,
                                                  hearth_segment_get_title (self->segment))
                               : g_strdup (hearth_segment_get_title (self->segment));
  const char *summary = hearth_segment_get_summary (self->segment);
  g_autofree char *markup = summary != NULL ? hearth_prose_markup (summary) : NULL;
  const char *page = hearth_way_page (self->episode, self->segment);
  g_autofree char *languages = hearth_language_words_segment (self->segment);

  gtk_label_set_text (self->title, title);
  gtk_label_set_markup (self->summary, markup != NULL ? markup : "");
  gtk_widget_set_visible (GTK_WIDGET (self->summary), summary != NULL && *summary != '\0');
  gtk_label_set_text (self->languages, languages);
  gtk_widget_set_visible (GTK_WIDGET (self->languages), *languages != '\0');
  hearth_person_chips_fill (self->people, hearth_episode_get_hosts (self->episode),
                            get_guests (self));
  gtk_widget_set_visible (self->open_page_button, page != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "segment.open-page", page != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->resources),
                          hearth_resource_cards_fill (self->resources,
                                                      hearth_segment_get_resources (self->segment),
                                                      NULL, NULL));
}

static void
hearth_segment_page_dispose (GObject *object)
{
  HearthSegmentPage *self = HEARTH_SEGMENT_PAGE (object);

  g_clear_object (&self->recorder);
  g_clear_object (&self->renewal);
  g_clear_object (&self->feed);
  g_clear_object (&self->seen);
  g_clear_object (&self->images);
  g_clear_object (&self->segment);
  g_clear_object (&self->episode);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (hearth_segment_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/hearthapp/Hearth/ui/hearth-segment-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthSegmentPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, HearthSegmentPage, clamp);
  gtk_widget_class_bind_template_child (widget_class, HearthSegmentPage, layout);
  gtk_widget_class_bind_template_child (widget_class, HearthSegmentPage, stage);
  gtk_widget_class_bind_template_child (widget_class, HearthSegmentPage, player);
  gtk_widget_class_bind_template_child (widget_class, HearthSegmentPage, waiting);
  gtk_widget_class_bind_template_child (widget_class, HearthSegmentPage, poster);
  gtk_widget_class_bind_template_child (widget_class, HearthSegmentPage, open_outside);
  gtk_widget_class_bind_template_child (widget_class, HearthSegmentPage, open_outside_label);
  gtk_widget_class_bind_template_child (widget_class, HearthSegmentPage, details);
  gtk_widget_class_bind_template_child (widget_class, HearthSegmentPage, title);
  gtk_widget_class_bind_template_child (widget_class, HearthSegmentPage, people);
  gtk_widget_class_bind_template_child (widget_class, HearthSegmentPage, summary);
  gtk_widget_class_bind_template_child (widget_class, HearthSegmentPage, languages);
  gtk_widget_class_bind_template_child (widget_class, HearthSegmentPage, share_button);
  gtk_widget_class_bind_template_child (widget_class, HearthSegmentPage, open_page_button);
  gtk_widget_class_bind_template_child (widget_class, HearthSegmentPage, resources);
  gtk_widget_class_bind_template_child (widget_class, HearthSegmentPage, pane);
  gtk_widget_class_bind_template_child (widget_class, HearthSegmentPage, more);
  gtk_widget_class_bind_template_child (widget_class, HearthSegmentPage, highlights);
  gtk_widget_class_bind_template_child (widget_class, HearthSegmentPage, others_heading);
  gtk_widget_class_bind_template_child (widget_class, HearthSegmentPage, others);
  gtk_widget_class_bind_template_callback (widget_class, open_page_cb);
  gtk_widget_class_bind_template_callback (widget_class, ended_cb);
  gtk_widget_class_bind_template_callback (widget_class, highlight_activated_cb);
}

static void
hearth_segment_page_class_init (HearthSegmentPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_segment_page_dispose;
  g_type_ensure (HEARTH_TYPE_CHAPTER_LIST);
  g_type_ensure (HEARTH_TYPE_DETAILS_VIEW);
  g_type_ensure (HEARTH_TYPE_PLAYER_VIEW);
  g_type_ensure (HEARTH_TYPE_POSTER);
  g_type_ensure (HEARTH_TYPE_SEGMENT_LAYOUT);
  g_type_ensure (HEARTH_TYPE_SEGMENT_PANE);
  g_type_ensure (HEARTH_TYPE_WRAP);
  bind_template (widget_class);

  /* What was watched has come to its end. */
  signals[SIGNAL_ENDED] = g_signal_new ("ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "segment.open-page", NULL, open_page_action);
  gtk_widget_class_install_action (widget_class, "segment.transcript", NULL, transcript_action);
  gtk_widget_class_install_action (widget_class, "segment.find", NULL, find_action);
}

static void
hearth_segment_page_init (HearthSegmentPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hearth_share_menu_give (self->share_button);
  hearth_segment_pane_add (self->pane, &(HearthSegmentPanePage){ .name = TRANSCRIPT,
                                                                 .title = _ ("Transcript"),
                                                                 .tip = _ ("Transcript (T)"),
                                                                 .fills = TRUE,
                                                                 .make = make_transcript,
                                                                 .user_data = self });
  g_signal_connect_object (hearth_caption_feed_get_tracks (
                               hearth_player_view_get_feed (self->player)),
                           "items-changed", G_CALLBACK (tracks_changed_cb), self,
                           G_CONNECT_SWAPPED);
  hearth_segment_pane_add (self->pane, &(HearthSegmentPanePage){ .name = CHAPTERS,
                                                                 .title = _ ("Chapters"),
                                                                 .make = make_chapters,
                                                                 .user_data = self });
  self->feed = hearth_chapter_feed_new ();
  self->seen = g_signal_group_new (HEARTH_TYPE_EPISODE_MODEL);
  g_signal_group_connect_swapped (self->seen, "changed", G_CALLBACK (seen_cb), self);
  g_signal_connect_object (self->feed, "notify::chapters", G_CALLBACK (chapters_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->player, "notify::position-ms", G_CALLBACK (position_changed_cb),
                           self, G_CONNECT_SWAPPED);
}

/**
 * hearth_segment_page_watch:
 * @self: a page
 * @services: what the page leans on
 * @model: the episode of @segment
 * @segment: what to show now
 * @start_ms: where to start, in milliseconds
 *
 * Shows @segment and starts it, if it has media that Hearth plays. Else shows that they are on
 * their way, or where it can be watched; opening that page is the caller's to decide.
 */
void
hearth_segment_page_watch (HearthSegmentPage *self,
                           HearthServices *services,
                           HearthEpisodeModel *model,
                           HearthSegment *segment,
                           gint64 start_ms)
{
  HearthEpisode *episode = hearth_episode_model_get_episode (model);
  gboolean plays = hearth_way_of (episode, segment) == HEARTH_WAY_PLAY;

  if (self->renewal == NULL)
    self->renewal = hearth_renewal_new (self->player);
  if (self->recorder == NULL)
    self->recorder =
        hearth_watch_recorder_new (hearth_services_get_library (services), self->player);
  hearth_watch_recorder_stop (self->recorder);
  g_set_object (&self->model, model);
  g_set_object (&self->episode, episode);
  g_set_object (&self->segment, segment);
  hearth_episode_find_segment (episode, hearth_segment_get_id (segment), &self->position);
  g_set_object (&self->images, hearth_services_get_images (services));
  hearth_chapter_list_set_images (self->highlights, self->images);
  g_signal_group_set_target (self->seen, model);
  seen_cb (self);

  show_details (self);
  show_others (self);
  hearth_details_view_follow (self->waiting, model);
  hearth_chapter_feed_set_segment (self->feed, hearth_services_get_fetcher (services), segment);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);

  if (plays)
    {
      gtk_stack_set_visible_child_name (self->stage, "player");
      hearth_renewal_follow (self->renewal, services, model, segment);
      self->opening = TRUE;
      hearth_player_view_watch (self->player, hearth_services_get_fetcher (services), segment,
                                start_ms);
      self->opening = FALSE;
      hearth_watch_recorder_start (self->recorder, hearth_episode_model_get_source (model),
                                   hearth_episode_get_id (episode),
                                   hearth_segment_get_id (segment));
    }
  else
    {
      hearth_player_view_stop (self->player);
      if (hearth_episode_model_get_details (model) != HEARTH_DETAILS_THERE)
        gtk_stack_set_visible_child_name (self->stage, "waiting");
      else
        show_outside (self, services);
    }
  if (self->transcript != NULL)
    hearth_transcript_view_set_segment (self->transcript, model, segment);
  offer_transcript (self);
}

/**
 * hearth_segment_page_waits:
 * @self: a page
 *
 * Returns: whether it shows a segment whose recordings are on their way, or could not be had
 */
gboolean
hearth_segment_page_waits (HearthSegmentPage *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stage), "waiting") == 0;
}

/**
 * hearth_segment_page_seek:
 * @self: a page
 * @position_ms: a place in what plays, in milliseconds
 *
 * Goes there.
 */
void
hearth_segment_page_seek (HearthSegmentPage *self, gint64 position_ms)
{
  hearth_player_view_seek (self->player, position_ms);
}

/**
 * hearth_segment_page_stop:
 * @self: a page
 *
 * Stops what is playing, and keeps where.
 */
void
hearth_segment_page_stop (HearthSegmentPage *self)
{
  if (self->recorder != NULL)
    hearth_watch_recorder_stop (self->recorder);
  hearth_player_view_stop (self->player);
}

/**
 * hearth_segment_page_get_segment:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): what is shown
 */
HearthSegment *
hearth_segment_page_get_segment (HearthSegmentPage *self)
{
  return self->segment;
}

/**
 * hearth_segment_page_get_player:
 * @self: a page
 *
 * Returns: (transfer none): the player on it
 */
HearthPlayerView *
hearth_segment_page_get_player (HearthSegmentPage *self)
{
  return self->player;
}

/**
 * hearth_segment_page_get_position_ms:
 * @self: a page
 *
 * Returns: where the player is in milliseconds, -1 when the segment is not one that Hearth plays
 */
gint64
hearth_segment_page_get_position_ms (HearthSegmentPage *self)
{
  if (self->segment == NULL || hearth_way_of (self->episode, self->segment) != HEARTH_WAY_PLAY)
    return -1;
  return hearth_player_view_get_position_ms (self->player);
}

/**
 * hearth_segment_page_get_caption:
 * @self: a page
 *
 * Returns: (transfer full) (nullable): what is being said now, if captions tell
 */
char *
hearth_segment_page_get_caption (HearthSegmentPage *self)
{
  return self->segment != NULL ? hearth_player_view_get_caption (self->player) : NULL;
}

/**
 * hearth_segment_page_set_fullscreen:
 * @self: a page
 * @fullscreen: whether the picture has the whole window
 *
 * Shows the picture alone, or everything around it again.
 */
void
hearth_segment_page_set_fullscreen (HearthSegmentPage *self, gboolean fullscreen)
{
  gtk_widget_set_visible (self->details, !fullscreen);
  update_side (self);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stage), fullscreen);
  adw_clamp_set_maximum_size (self->clamp, fullscreen ? G_MAXINT : 1400);
  /* Without a scrollbar the picture gets the height of the window, no more and no less. */
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER,
                                  fullscreen ? GTK_POLICY_NEVER : GTK_POLICY_AUTOMATIC);
  if (fullscreen)
    gtk_widget_remove_css_class (GTK_WIDGET (self->layout), "page");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->layout), "page");
}
