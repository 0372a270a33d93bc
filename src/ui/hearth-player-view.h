/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-caption-feed.h"
#include "hearth-episode.h"
#include "hearth-fetcher.h"
#include "hearth-intervals.h"
#include "hearth-player-host.h"
#include "hearth-segment.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The player of the segment view: picture, captions and controls. */
#define HEARTH_TYPE_PLAYER_VIEW (hearth_player_view_get_type ())
G_DECLARE_FINAL_TYPE (HearthPlayerView, hearth_player_view, HEARTH, PLAYER_VIEW, GtkWidget)

GtkWidget *hearth_player_view_new             (void);
void       hearth_player_view_watch           (HearthPlayerView *self,
                                               HearthFetcher    *fetcher,
                                               HearthSegment    *segment,
                                               gint64            start_ms);
void       hearth_player_view_set_chapters    (HearthPlayerView *self,
                                               GListModel       *chapters);
void       hearth_player_view_set_seen        (HearthPlayerView      *self,
                                               const HearthIntervals *seen);
void       hearth_player_view_stop            (HearthPlayerView *self);
HearthPlayerHost *hearth_player_view_get_host (HearthPlayerView *self);
/* Lays a widget (transfer floating) over the picture and all that is on it. */
void       hearth_player_view_add_overlay     (HearthPlayerView *self,
                                               GtkWidget        *widget);
gint64     hearth_player_view_get_position_ms (HearthPlayerView *self);
gint64     hearth_player_view_get_duration_ms (HearthPlayerView *self);
void       hearth_player_view_seek            (HearthPlayerView *self,
                                               gint64            position_ms);
void       hearth_player_view_play_from       (HearthPlayerView *self,
                                               gint64            position_ms);
/* Answers the signal "expired" (returns gboolean: whether somebody looks for another address). */
void       hearth_player_view_renew           (HearthPlayerView *self,
                                               HearthSegment    *segment);
gboolean   hearth_player_view_is_live         (HearthPlayerView *self);
/* Marks on the timeline, in milliseconds and in their order: where something was found. */
void       hearth_player_view_set_ticks       (HearthPlayerView *self,
                                               const gint64     *ticks_ms,
                                               gsize             n_ticks);
char      *hearth_player_view_get_caption     (HearthPlayerView *self);
/* The captions of what plays, for who reads all of them. */
HearthCaptionFeed *hearth_player_view_get_feed (HearthPlayerView *self);

G_END_DECLS
