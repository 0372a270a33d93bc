/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-player-host.h"
#include "hearth-web-player.h"

G_BEGIN_DECLS

/* hearth-player-host.c keeps the player and opens recordings in it, hearth-player-host-media.c chooses
 * from what a recording offers, hearth-player-host-rescue.c brings back what stopped,
 * hearth-player-host-state.c tells how it stands, hearth-player-host-page.c has what the players of web sites play. */
struct _HearthPlayerHost
{
  GObject parent_instance;

  char *audio_sink; /* owned, nullable */
  double volume;
  double fade; /* of the volume, for those who fall asleep; 1 for none of it */
  HearthPlayerStop stop;
  gboolean muted;
  double rate;
  gboolean boosted; /* plays faster for a moment, whatever the rate is */
  gboolean skip_silence;

  GCancellable *cancellable; /* owned: of getting ready to play */
  gboolean preparing;
  gboolean prepared;
  gboolean attached; /* there is a window, which says how the pixels shall be */
  HearthPixelFormat format;

  HearthPlayer *player;            /* owned, nullable: from the first recording to detach */
  HearthVideoPaintable *paintable; /* owned, nullable: with the player */

  char *uri; /* owned, nullable */
  gint64 start_ms;
  gboolean switching; /* to another form of what was shown; its picture stays meanwhile */
  gint64 kept_duration_ms; /* how long it is, while it is opened again; -1 when nobody knows */
  gboolean waiting;   /* the uri is not open yet */
  HearthPlayerState state;
  gboolean wants_play; /* whether it plays as soon as it can */
  GError *error;       /* owned, nullable */

  HearthPlayerRescue *rescue; /* owned */

  gboolean is_page;                  /* the uri is of the player of a web site */
  const HearthWebModule *web_module; /* nullable: until one was watched */
  gboolean opening_module;
  gint64 expected_ms;  /* how long the recording on the page is, -1 when nobody knows */
  char *page_language; /* owned, nullable: of captions that the site shows */
};

void hearth_player_host_set_state   (HearthPlayerHost  *self,
                                     HearthPlayerState  state);
void hearth_player_host_start       (HearthPlayerHost  *self,
                                     gint64             start_ms,
                                     gboolean           wants_play);

void hearth_player_host_open_if_ready (HearthPlayerHost *self);

/* hearth-player-host-page.c */
void          hearth_player_host_prepare_page     (HearthPlayerHost *self);
HearthPlayer *hearth_player_host_make_page_player (HearthPlayerHost *self);
void          hearth_player_host_brief_page       (HearthPlayerHost *self);
void          hearth_player_host_follow_page      (HearthPlayerHost *self,
                                                   HearthPlayerState state);

/* hearth-player-host-rescue.c */
void     hearth_player_host_make_rescue (HearthPlayerHost  *self);
void     hearth_player_host_keep_place  (HearthPlayerHost  *self);
gboolean hearth_player_host_rescue      (HearthPlayerHost  *self,
                                         HearthPlayerState  state);

/* hearth-player-host-media.c */
void hearth_player_host_apply_rate   (HearthPlayerHost *self);
void hearth_player_host_apply_volume (HearthPlayerHost *self);

G_END_DECLS
