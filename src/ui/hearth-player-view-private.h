/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-caption-feed.h"
#include "hearth-caption-overlay.h"
#include "hearth-fader.h"
#include "hearth-notice.h"
#include "hearth-player-controls.h"
#include "hearth-player-host.h"
#include "hearth-player-trouble.h"
#include "hearth-player-view.h"
#include "hearth-poster.h"

G_BEGIN_DECLS

/* hearth-player-view.c is the widget, hearth-player-view-face.c brings it to how the player stands, and
 * hearth-player-view-actions.c has what keys and buttons do. */
struct _HearthPlayerView
{
  GtkWidget parent_instance;

  GtkWidget *stage;
  GtkStack *picture_stack;
  HearthPoster *art;
  GtkWidget *note;
  GtkPicture *picture;
  HearthCaptionOverlay *caption;
  GtkWidget *waiting;
  GtkSpinner *spinner;
  GtkLabel *waiting_label;
  GtkWidget *replay_button;
  HearthPlayerTrouble *trouble;
  HearthPlayerControls *controls;
  HearthNotice *notice;

  HearthPlayerHost *host;  /* owned: from construction */
  HearthCaptionFeed *feed; /* owned */
  HearthFader *fader;      /* owned */
  HearthSegment *segment;  /* owned, nullable */
  GListModel *chapters;    /* owned, nullable */
  char *audio_sink;        /* owned, nullable */
  guint patience;          /* source id */
};

void   hearth_player_view_install_actions (GtkWidgetClass   *widget_class);

/* hearth-player-view-face.c */
void   hearth_player_view_update_face     (HearthPlayerView *self);
void   hearth_player_view_update_position (HearthPlayerView *self);
void   hearth_player_view_update_held     (HearthPlayerView *self);
void   hearth_player_view_update_fit      (HearthPlayerView *self);
void   hearth_player_view_update_inset    (HearthPlayerView *self);

G_END_DECLS
