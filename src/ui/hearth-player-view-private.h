/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-caption-feed.h"
#include "hearth-caption-overlay.h"
#include "hearth-fader.h"
#include "hearth-live-lag.h"
#include "hearth-loop.h"
#include "hearth-media.h"
#include "hearth-notice.h"
#include "hearth-page-note.h"
#include "hearth-page-popover.h"
#include "hearth-player-controls.h"
#include "hearth-player-host.h"
#include "hearth-player-lack.h"
#include "hearth-player-trouble.h"
#include "hearth-player-view.h"
#include "hearth-player-waiting.h"
#include "hearth-poster.h"
#include "hearth-seek-trail.h"
#include "hearth-sleep-timer.h"
#include "hearth-timeline-frames.h"

G_BEGIN_DECLS

/* hearth-player-view.c is the widget, hearth-player-view-face.c brings it to how the player stands, and
 * hearth-player-view-actions.c has what keys and buttons do. */
typedef struct _HearthPlayerChoices HearthPlayerChoices;

struct _HearthPlayerView
{
  GtkWidget parent_instance;

  GtkWidget *stage;
  GtkStack *picture_stack;
  HearthPoster *art;
  GtkWidget *note;
  GtkPicture *picture;
  HearthCaptionOverlay *caption;
  HearthPlayerWaiting *waiting;
  GtkWidget *replay_button;
  HearthPlayerTrouble *trouble;
  HearthPlayerControls *controls;
  HearthPlayerLack *lack;
  HearthNotice *notice;

  HearthPlayerHost *host;  /* owned: from construction */
  HearthCaptionFeed *feed; /* owned */
  HearthFader *fader;      /* owned */
  HearthSegment *segment;  /* owned, nullable */
  GListModel *chapters;    /* owned, nullable */
  char *audio_sink;        /* owned, nullable */
  HearthPlayer *text_player; /* weak: whose own captions are followed */
  GPtrArray *tried;        /* owned: addresses of forms of the segment that do not play */

  HearthPlayerChoices *choices; /* owned: of hearth-player-view-choices.c */
  HearthSeekTrail *trail;  /* owned */
  HearthLoop loop;
  gint64 scrubbed_from_ms; /* where a drag along the timeline began, -1 for none */
  HearthTimelineFrames *frames; /* owned */
  gint64 looked_ms;        /* where the player stood when it was looked at last, -1 for nowhere */
  GtkWidget *page;         /* of the stack, nullable: the player of a web site */
  HearthPageNote *page_note; /* with the page, nullable: words about it */
  HearthPagePopover *page_popover; /* nullable: until somebody asks for its address */
  GCancellable *asking;    /* owned, nullable: while a program looks for the recording */
  gint64 looked_at;        /* when that was, monotonic */
  HearthLiveLag lag;       /* how far one is behind what is sent while it happens */
};

void   hearth_player_view_install_actions (GtkWidgetClass   *widget_class);

/* hearth-player-view-rescue.c */
void   hearth_player_view_install_rescue  (GtkWidgetClass   *widget_class);
void   hearth_player_view_connect_rescue  (HearthPlayerView *self);
void   hearth_player_view_begin_rescue    (HearthPlayerView *self);
void   hearth_player_view_update_rescue   (HearthPlayerView *self);
void   hearth_player_view_update_live     (HearthPlayerView *self);

/* hearth-player-view-choices.c */
void   hearth_player_view_install_choices (GtkWidgetClass   *widget_class);
void   hearth_player_view_connect_choices (HearthPlayerView *self);
void   hearth_player_view_free_choices    (HearthPlayerView *self);
HearthMedia *hearth_player_view_choose_form (HearthPlayerView *self,
                                           guint             screen_height);
HearthSleepTimer *hearth_player_view_get_sleep_timer (HearthPlayerView *self);

/* hearth-player-view-face.c */
void   hearth_player_view_update_face     (HearthPlayerView *self);
void   hearth_player_view_update_position (HearthPlayerView *self);
void   hearth_player_view_update_held     (HearthPlayerView *self);
void   hearth_player_view_update_fit      (HearthPlayerView *self);
void   hearth_player_view_update_inset    (HearthPlayerView *self);

/* hearth-player-view-page.c */
gboolean hearth_player_view_update_page   (HearthPlayerView *self);
gboolean hearth_player_view_is_on_page    (HearthPlayerView *self,
                                           GtkWidget        *target);
int      hearth_player_view_page_height   (HearthPlayerView *self);
void     hearth_player_view_install_page_actions (GtkWidgetClass *widget_class);
gboolean hearth_player_view_watch_page    (HearthPlayerView *self,
                                           gint64            start_ms);

/* hearth-player-view-helper.c */
gboolean hearth_player_view_ask_helper    (HearthPlayerView *self,
                                           HearthFetcher    *fetcher,
                                           gint64            start_ms);
void   hearth_player_view_drop_helper     (HearthPlayerView *self);

/* hearth-player-view-timeline.c */
void   hearth_player_view_feed_timeline   (HearthPlayerView *self);

/* hearth-player-view-captions.c */
void   hearth_player_view_install_caption_actions (GtkWidgetClass *widget_class);
void   hearth_player_view_begin_captions  (HearthPlayerView *self);
void   hearth_player_view_update_captions (HearthPlayerView *self);

/* hearth-player-view-jumps.c */
void   hearth_player_view_install_jump_actions (GtkWidgetClass *widget_class);
void   hearth_player_view_begin_jumps     (HearthPlayerView *self);
void   hearth_player_view_begin_scrub     (HearthPlayerView *self);
void   hearth_player_view_note_jump       (HearthPlayerView *self,
                                           gint64            to_ms);
void   hearth_player_view_follow_loop     (HearthPlayerView *self);

G_END_DECLS
