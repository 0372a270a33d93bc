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

/* Between the view and its actions. */
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

G_END_DECLS
