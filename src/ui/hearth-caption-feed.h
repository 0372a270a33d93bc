/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-cue.h"
#include "hearth-fetcher.h"
#include "hearth-segment.h"

G_BEGIN_DECLS

/* The captions of the segment that plays: which track, and what it says at this moment.
 *
 * Properties: enabled (gboolean), language (string, the one the person likes best, "" for the desktop's),
 * track (int, -1 for none, read only), text (string, nullable, read only), reading (gboolean, whether somebody reads a
 * transcript, so that there are cues while captions are off, too), cues (HearthCueList, nullable, read only).
 * Signal: "failed" (string message), when a track could not be had. */
#define HEARTH_TYPE_CAPTION_FEED (hearth_caption_feed_get_type ())
G_DECLARE_FINAL_TYPE (HearthCaptionFeed, hearth_caption_feed, HEARTH, CAPTION_FEED, GObject)

HearthCaptionFeed *hearth_caption_feed_new             (void);
void               hearth_caption_feed_set_segment     (HearthCaptionFeed *self,
                                                        HearthFetcher     *fetcher,
                                                        HearthSegment     *segment);
GListModel        *hearth_caption_feed_get_tracks      (HearthCaptionFeed *self);
void               hearth_caption_feed_set_track       (HearthCaptionFeed *self,
                                                        int                track);
int                hearth_caption_feed_get_track       (HearthCaptionFeed *self);
void               hearth_caption_feed_set_enabled     (HearthCaptionFeed *self,
                                                        gboolean           enabled);
gboolean           hearth_caption_feed_get_enabled     (HearthCaptionFeed *self);
void               hearth_caption_feed_set_language    (HearthCaptionFeed *self,
                                                        const char        *language);
void               hearth_caption_feed_set_position_ms (HearthCaptionFeed *self,
                                                        gint64             position_ms);
const char        *hearth_caption_feed_get_text        (HearthCaptionFeed *self);
void               hearth_caption_feed_set_reading     (HearthCaptionFeed *self,
                                                        gboolean           reading);
/* All that is said in the track that the person likes best; NULL while it is not there. */
HearthCueList     *hearth_caption_feed_get_cues        (HearthCaptionFeed *self);

G_END_DECLS
