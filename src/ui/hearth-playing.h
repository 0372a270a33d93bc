/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-episode-model.h"
#include "hearth-next.h"
#include "hearth-player-host.h"
#include "hearth-queue.h"

G_BEGIN_DECLS

/* What is being watched, wherever in the window one is: the segment page, the player's bar and the desktop go by it. It
 * knows no widget; whoever asks for another segment is heard by the window, which brings it. Main thread.
 *
 * Properties (all readable, each notifies): segment (HearthSegment, nullable: nothing is being watched), episode-model
 * (HearthEpisodeModel, nullable), state (int, HearthPlayerState), position-ms (gint64), can-next, can-previous (gboolean).
 * Signals:
 *   "changed"                 anything else about the player is different: duration, seekable, what is wanted, pictures
 *   "seeked" (gint64 to_ms)   somebody went elsewhere in the segment
 *   "go" (HearthPlayingWay)   somebody asks for another segment, or for none */
typedef enum
{
  HEARTH_PLAYING_NEXT,
  HEARTH_PLAYING_PREVIOUS,
  HEARTH_PLAYING_STOP,
} HearthPlayingWay;

/* How somebody came to what is watched now. */
typedef enum
{
  HEARTH_PLAYING_CHOSEN,    /* by hand: it begins a new row */
  HEARTH_PLAYING_FORWARDS,  /* as the next of a row */
  HEARTH_PLAYING_BACKWARDS, /* back to the one before */
} HearthPlayingBy;

#define HEARTH_TYPE_PLAYING (hearth_playing_get_type ())
G_DECLARE_FINAL_TYPE (HearthPlaying, hearth_playing, HEARTH, PLAYING, GObject)

HearthPlaying      *hearth_playing_new             (HearthQueue        *queue);
void                hearth_playing_set_host        (HearthPlaying      *self,
                                                    HearthPlayerHost   *host);
void                hearth_playing_begin           (HearthPlaying      *self,
                                                    HearthEpisodeModel *model,
                                                    HearthSegment      *segment,
                                                    HearthPlayingBy     by);
void                hearth_playing_end             (HearthPlaying      *self);

HearthSegment      *hearth_playing_get_segment     (HearthPlaying      *self); /* nullable */
HearthEpisodeModel *hearth_playing_get_model       (HearthPlaying      *self); /* nullable */
HearthSource       *hearth_playing_get_source      (HearthPlaying      *self); /* nullable */
HearthQueue        *hearth_playing_get_queue       (HearthPlaying      *self);
HearthPlayerHost   *hearth_playing_get_host        (HearthPlaying      *self); /* nullable until something was watched */
gboolean            hearth_playing_is              (HearthPlaying      *self,
                                                    gint64              series_key,
                                                    const char         *episode_id,
                                                    const char         *segment_id);
gboolean            hearth_playing_has_played      (HearthPlaying      *self);
/* What comes next when somebody asks for it, or (by_itself) when the segment is over; what was before it. All nullable. */
HearthNext         *hearth_playing_dup_next        (HearthPlaying      *self,
                                                    gboolean            by_itself);
HearthNext         *hearth_playing_dup_previous    (HearthPlaying      *self);

HearthPlayerState   hearth_playing_get_state       (HearthPlaying      *self);
gboolean            hearth_playing_wants_play      (HearthPlaying      *self);
gint64              hearth_playing_get_position_ms (HearthPlaying      *self);
gint64              hearth_playing_get_duration_ms (HearthPlaying      *self); /* -1 when nobody knows */
gboolean            hearth_playing_can_next        (HearthPlaying      *self);
gboolean            hearth_playing_can_previous    (HearthPlaying      *self);

void                hearth_playing_toggle          (HearthPlaying      *self);
void                hearth_playing_play            (HearthPlaying      *self);
void                hearth_playing_pause           (HearthPlaying      *self);
void                hearth_playing_seek            (HearthPlaying      *self,
                                                    gint64              position_ms);
void                hearth_playing_go              (HearthPlaying      *self,
                                                    HearthPlayingWay    way);

G_END_DECLS
