/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-player-values.h"
#include "hearth-web-player.h"
#include "hearth-web-report.h"

G_BEGIN_DECLS

/* hearth-web-player.c is the player as others know it, hearth-web-player-page.c has what it says to its page and hears
 * from it. */
struct _HearthWebPlayer
{
  GObject parent_instance;

  const HearthWebModule *module;
  HearthPlayerValues values;
  GObject *page;      /* owned, nullable: while something is open */
  char *uri;          /* owned, nullable */
  char *language;     /* owned, nullable: of captions that the site is to show */
  char *folder;       /* owned, nullable: where the site keeps what it keeps */
  gint64 expected_ms; /* how long the recording is, -1 when nobody knows */
  guint patience_ms;
  guint patience; /* source id: until there is a video */

  HearthWebReport report; /* the newest one of the frame that is followed */
  gint64 reported_at;     /* monotonic, 0 for never */
  HearthWebSieve sieve;
  HearthWebAsks asks;
  HearthWebRefusal refused; /* what the page wanted last and did not get */
  gboolean ready;     /* the video is the recording, and it is known how long it is */
  gboolean interlude; /* it is something else that comes before or between */
  gboolean ended;
  gboolean wants_play;
  gint64 told_at; /* monotonic: when the page was told last to play or pause */
  guint n_told;
  gint64 start_ms;   /* where the person wanted to begin */
  gint64 pending_ms; /* where to go once the recording is there, -1 for nowhere */
  gint64 sought_ms;  /* where the page was told to go, -1 when it is there */
  gint64 sought_at;
  guint n_crashes;
};

void hearth_web_player_load_page      (HearthWebPlayer *self);
void hearth_web_player_close_page     (HearthWebPlayer *self);
void hearth_web_player_start_patience (HearthWebPlayer *self);
void hearth_web_player_update_state   (HearthWebPlayer *self);
void hearth_web_player_send_number    (HearthWebPlayer *self,
                                       const char      *word,
                                       double           number);
void hearth_web_player_send_volume    (HearthWebPlayer *self);
void hearth_web_player_send_wish      (HearthWebPlayer *self);
void hearth_web_player_send_seek      (HearthWebPlayer *self,
                                       gint64           position_ms);

G_END_DECLS
