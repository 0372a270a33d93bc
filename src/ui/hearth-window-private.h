/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-episode-page.h"
#include "hearth-home-page.h"
#include "hearth-countdown.h"
#include "hearth-desktop-glue.h"
#include "hearth-link.h"
#include "hearth-next-card.h"
#include "hearth-player-bar.h"
#include "hearth-playing.h"
#include "hearth-query.h"
#include "hearth-queue.h"
#include "hearth-segment-page.h"
#include "hearth-series-model.h"
#include "hearth-series-page.h"
#include "hearth-sidebar.h"
#include "hearth-visit-keeper.h"
#include "hearth-window.h"

G_BEGIN_DECLS

typedef enum
{
  HEARTH_PLACE_HOME,
  HEARTH_PLACE_LIST, /* all of a shelf */
  HEARTH_PLACE_LIVE, /* the live sessions of all series */
  HEARTH_PLACE_RESOURCES, /* what there is to read on in all series */
  HEARTH_PLACE_SERIES,
  HEARTH_PLACE_EPISODE,
  HEARTH_PLACE_SEGMENT,
} HearthPlace;

typedef struct _HearthTrip HearthTrip;

/* hearth-window.c says where one is, hearth-window-travel.c how one gets there,
 * hearth-window-actions.c what one can do there, hearth-window-series.c what with the series, and hearth-window-episode.c what
 * becomes of the open episode. */
struct _HearthWindow
{
  AdwApplicationWindow parent_instance;

  HearthServices *services;
  HearthSeriesModel *model;
  HearthPlace place;
  HearthScope scope;                /* of the place LIST */
  HearthEpisodeModel *open_episode; /* nullable: of the places EPISODE and SEGMENT */
  HearthSegment *segment;           /* nullable: of the place SEGMENT */
  gint64 start_ms;                  /* likewise: where it was to start */
  HearthLink *link;                 /* nullable: to follow when its series is known */
  HearthTrip *trip;                 /* nullable: where one is going, while that is being read */
  HearthQueue *queue;               /* what plays one after the other */
  HearthPlaying *playing;           /* what is being watched, wherever one is */
  HearthDesktopGlue *desktop;       /* nullable until something was watched */
  HearthCountdown *countdown;       /* from the end of that to the next */
  GCancellable *bringing;           /* nullable: of the next one that is being read while one is elsewhere */
  HearthVisitKeeper *visits;        /* nullable until the library is open */
  gboolean waiting;                 /* for a series to be shown when it is there */
  guint spinner_delay;              /* source id, 0 for none */
  guint furnishing;                 /* id of the pacer, 0 for none: for the next part to be made */

  AdwToastOverlay *toasts;
  AdwToast *marked;                 /* weak: what was marked as done last */
  GtkRevealer *bar_place;
  GtkWidget *content;               /* what is beside the sidebar; not so wide when compact */
  GtkWidget *restore_button;        /* likewise; nullable until the window was compact */
  gboolean compact;                 /* the picture alone, in a small window */
  HearthPlayerBar *bar;             /* nullable until it is needed */
  HearthNextCard *card;             /* likewise */
  AdwLeaflet *leaflet;
  AdwLeafletPage *separator_page;
  AdwBin *sidebar_place;
  HearthSidebar *sidebar;           /* owned, nullable until the window is furnished */
  AdwHeaderBar *header;
  AdwWindowTitle *title;
  GtkWidget *favourite_button;
  GtkMenuButton *up_next_button;
  GtkMenuButton *page_menu_button;
  GMenuModel *page_menu;
  GtkBox *notices;                  /* the bars above the page */
  GtkRevealer *offline;             /* each nullable until there is something to say */
  GtkRevealer *unfollowed;
  GtkRevealer *notice;
  GtkLabel *notice_label;
  GtkStack *pages;
  HearthHomePage *home_page;        /* likewise */
  GtkSpinner *loading_spinner;      /* nullable until something took its time */
  AdwStatusPage *error;             /* nullable until something went wrong */
  HearthSegmentPage *segment_page; /* nullable until a segment was watched */
};

gpointer hearth_window_ensure_page      (HearthWindow       *self,
                                         HearthPlace         place,
                                         GType               type);
void     hearth_window_furnish          (HearthWindow       *self);
void     hearth_window_go               (HearthWindow       *self,
                                         HearthPlace         place);
void     hearth_window_show_series      (HearthWindow       *self);
void     hearth_window_show_open_series (HearthWindow       *self,
                                         HearthSource       *source);
void     hearth_window_show_list        (HearthWindow       *self,
                                         HearthScope         scope);
void     hearth_window_show_episode     (HearthWindow       *self,
                                         HearthEpisodeModel *model);
void     hearth_window_watch            (HearthWindow       *self,
                                         HearthEpisodeModel *model,
                                         HearthSegment      *segment,
                                         gint64              start_ms,
                                         HearthPlayingBy     by);
void     hearth_window_fill_episode     (HearthWindow       *self,
                                         HearthEpisodeModel *model);
void     hearth_window_add_toast        (HearthWindow       *self,
                                         const char         *words,
                                         const char         *button,
                                         const char         *action,
                                         GVariant           *target);
HearthEpisode *hearth_window_get_episode (HearthWindow      *self);
void     hearth_window_update_actions   (HearthWindow       *self);
void     hearth_window_install_actions  (GtkWidgetClass     *widget_class);
void     hearth_window_add_controllers  (HearthWindow       *self);

/* hearth-window-travel.c */
#define HEARTH_START_WHERE_LEFT -1
void     hearth_window_travel           (HearthWindow       *self,
                                         gint64              series_key,
                                         const char         *episode_id,
                                         const char         *segment_id,
                                         gint64              start_ms);
void     hearth_window_travel_by        (HearthWindow       *self,
                                         gint64              series_key,
                                         const char         *episode_id,
                                         const char         *segment_id,
                                         gint64              start_ms,
                                         HearthPlayingBy     by);
void     hearth_window_travel_to_feedback (HearthWindow     *self,
                                         gint64              series_key,
                                         const char         *episode_id);
void     hearth_window_travel_on        (HearthWindow       *self);
void     hearth_window_follow_link      (HearthWindow       *self);
void     hearth_window_cancel_travel    (HearthWindow       *self);

/* hearth-window-episode.c */
void     hearth_window_take_episode     (HearthWindow       *self,
                                         HearthEpisodeModel *model);
void     hearth_window_ask_again        (HearthWindow       *self);
void     hearth_window_install_episode_actions (GtkWidgetClass *widget_class);

/* hearth-window-notices.c */
void     hearth_window_show_notice      (HearthWindow       *self,
                                         const char         *words);
void     hearth_window_set_offline      (HearthWindow       *self,
                                         gboolean            offline);
void     hearth_window_set_unfollowed   (HearthWindow       *self,
                                         gboolean            unfollowed);
void     hearth_window_show_loading     (HearthWindow       *self);
void     hearth_window_end_loading      (HearthWindow       *self);
void     hearth_window_show_error       (HearthWindow       *self,
                                         const GError       *error);

/* hearth-window-playing.c */
void     hearth_window_add_playing      (HearthWindow       *self);
void     hearth_window_install_playing_actions (GtkWidgetClass *widget_class);
void     hearth_window_play             (HearthWindow       *self,
                                         HearthEpisodeModel *model,
                                         HearthSegment      *segment,
                                         gint64              start_ms,
                                         HearthPlayingBy     by);
void     hearth_window_stop_playing     (HearthWindow       *self);
void     hearth_window_leave_segment    (HearthWindow       *self);
void     hearth_window_return           (HearthWindow       *self);

/* hearth-window-feedback.c */
void     hearth_window_begin_feedback   (HearthWindow       *self);
void     hearth_window_ask              (HearthWindow       *self,
                                         HearthSeries       *series,
                                         HearthEpisode      *episode);
void     hearth_window_install_feedback_actions (GtkWidgetClass *widget_class);

/* hearth-window-live.c */
void     hearth_window_install_live_actions (GtkWidgetClass *widget_class);

/* hearth-window-news.c */
void     hearth_window_begin_visit      (HearthWindow       *self);
void     hearth_window_install_news_actions (GtkWidgetClass *widget_class);

/* hearth-window-share.c */
void     hearth_window_update_share     (HearthWindow       *self);
void     hearth_window_install_share_actions (GtkWidgetClass *widget_class);

/* hearth-window-bar.c */
void     hearth_window_update_bar       (HearthWindow       *self);
void     hearth_window_add_up_next      (HearthWindow       *self);
void     hearth_window_install_bar_actions (GtkWidgetClass  *widget_class);

/* hearth-window-compact.c */
#define HEARTH_WINDOW_LEAST_WIDTH 360
#define HEARTH_WINDOW_LEAST_HEIGHT 294
void     hearth_window_remember_size    (HearthWindow       *self); /* compact or not */
void     hearth_window_set_compact      (HearthWindow       *self,
                                         gboolean            compact);
void     hearth_window_update_bareness  (HearthWindow       *self); /* compact or full screen */
void     hearth_window_install_compact_actions (GtkWidgetClass *widget_class);

/* hearth-window-end.c */
void     hearth_window_ask_at_end       (HearthWindow       *self);
void     hearth_window_install_end_actions (GtkWidgetClass  *widget_class);

/* hearth-window-queue.c */
void     hearth_window_install_queue_actions (GtkWidgetClass *widget_class);

/* hearth-window-series.c */
void     hearth_window_install_series_actions (GtkWidgetClass *widget_class);
void     hearth_window_show_add_dialog        (HearthWindow   *self,
                                               const char     *location);
void     hearth_window_update_series_actions  (HearthWindow   *self);
void     hearth_window_watch_refresher        (HearthWindow   *self);
gboolean hearth_window_is_of_all              (HearthWindow   *self);

G_END_DECLS
