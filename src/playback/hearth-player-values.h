/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-player.h"

G_BEGIN_DECLS

/* The properties of HearthPlayer by number, for a class that implements it. */
typedef enum
{
  HEARTH_PLAYER_VALUE_STATE = 1,
  HEARTH_PLAYER_VALUE_POSITION_MS,
  HEARTH_PLAYER_VALUE_DURATION_MS,
  HEARTH_PLAYER_VALUE_VOLUME,
  HEARTH_PLAYER_VALUE_MUTED,
  HEARTH_PLAYER_VALUE_RATE,
  HEARTH_PLAYER_VALUE_BUFFERING,
  HEARTH_PLAYER_VALUE_SEEKABLE,
  HEARTH_PLAYER_VALUE_HAS_VIDEO,
  HEARTH_PLAYER_VALUE_LIVE,
  HEARTH_PLAYER_VALUE_ERROR,
  HEARTH_PLAYER_VALUE_BUFFERED,
  HEARTH_PLAYER_VALUE_BANDWIDTH,
  HEARTH_PLAYER_VALUE_AUDIO_TRACKS,
  HEARTH_PLAYER_VALUE_VIDEO_TRACKS,
  HEARTH_PLAYER_VALUE_AUDIO_TRACK,
  HEARTH_PLAYER_VALUE_VIDEO_TRACK,
  HEARTH_PLAYER_VALUE_SKIP_SILENCE,
  HEARTH_PLAYER_VALUE_SKIPPED_MS,
  HEARTH_PLAYER_VALUE_LACK,
} HearthPlayerValue;

/* The kinds of tracks, in the order of the values above. */
typedef enum
{
  HEARTH_TRACKS_AUDIO,
  HEARTH_TRACKS_VIDEO,
  HEARTH_N_TRACKS,
} HearthTracks;

/* What these properties hold, to be read as it is. Volume, mute, rate and whether silence is passed over
 * are what a person wants: the player sets and notifies them itself. The others are what it tells, through
 * the functions below. */
typedef struct
{
  GObject *player; /* whose properties they are; not owned, for these are a part of it */
  HearthPlayerState state;
  gint64 position_ms;
  gint64 duration_ms;
  double volume;
  gboolean muted;
  double rate;
  int buffering;
  gboolean seekable;
  gboolean has_video;
  gboolean live;
  GError *error; /* owned, nullable */
  GError *lack;  /* owned, nullable */
  HearthIntervals *buffered; /* owned, nullable */
  guint64 bandwidth;
  GListModel *tracks[HEARTH_N_TRACKS]; /* owned */
  int track[HEARTH_N_TRACKS];
  gboolean skip_silence;
  gint64 skipped_ms;
} HearthPlayerValues;

void hearth_player_values_override      (GObjectClass       *object_class);
void hearth_player_values_init          (HearthPlayerValues *self,
                                         GObject            *player);
void hearth_player_values_clear         (HearthPlayerValues *self);
void hearth_player_values_get           (HearthPlayerValues *self,
                                         HearthPlayerValue   id,
                                         GValue             *value);

/* Each notifies only when something changed. Main thread. */
void hearth_player_values_set_state     (HearthPlayerValues *self,
                                         HearthPlayerState   state);
void hearth_player_values_set_position  (HearthPlayerValues *self,
                                         gint64              position_ms);
void hearth_player_values_set_duration  (HearthPlayerValues *self,
                                         gint64              duration_ms);
void hearth_player_values_set_buffering (HearthPlayerValues *self,
                                         int                 percent);
void hearth_player_values_set_seekable  (HearthPlayerValues *self,
                                         gboolean            seekable);
void hearth_player_values_set_has_video (HearthPlayerValues *self,
                                         gboolean            has_video);
void hearth_player_values_set_live      (HearthPlayerValues *self,
                                         gboolean            live);
void hearth_player_values_take_error    (HearthPlayerValues *self,
                                         GError             *error);
void hearth_player_values_take_buffered (HearthPlayerValues *self,
                                         HearthIntervals    *buffered);
void hearth_player_values_set_bandwidth (HearthPlayerValues *self,
                                         guint64             bandwidth);
void hearth_player_values_set_tracks    (HearthPlayerValues *self,
                                         HearthTracks        kind,
                                         GListModel         *tracks);
void hearth_player_values_set_track     (HearthPlayerValues *self,
                                         HearthTracks        kind,
                                         int                 track);
void hearth_player_values_set_skipped   (HearthPlayerValues *self,
                                         gint64              skipped_ms);
void hearth_player_values_take_lack     (HearthPlayerValues *self,
                                         GError             *lack);

G_END_DECLS
