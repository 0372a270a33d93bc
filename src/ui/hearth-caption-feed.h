/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-caption-line.h"
#include "hearth-fetcher.h"
#include "hearth-segment.h"

G_BEGIN_DECLS

/* The captions of the segment that plays: which tracks, and what they say at this moment.
 *
 * Tracks are those of the catalog, then those in the recording itself. Of the second language, nothing is shown while
 * it is the track of the first.
 *
 * Properties: enabled (gboolean), language (string, the one the person likes best, "" for the desktop's),
 * second-language (string, "" for none), track and second-track (int, -1 for none), text (string, nullable, read
 * only), delay-ms (gint64, how much later captions come than they say), reading (gboolean, whether somebody reads a
 * transcript, so that there are cues while captions are off, too), cues (HearthCueList, nullable, read only).
 * Signals: "failed" (string message), when a track could not be had; "changed", when it is time to look at the lines
 * again. */
#define HEARTH_TYPE_CAPTION_FEED (hearth_caption_feed_get_type ())
G_DECLARE_FINAL_TYPE (HearthCaptionFeed, hearth_caption_feed, HEARTH, CAPTION_FEED, GObject)

#define HEARTH_CAPTION_FEED_MAX_DELAY_MS (60 * 1000)

HearthCaptionFeed *hearth_caption_feed_new                 (void);
void               hearth_caption_feed_set_segment         (HearthCaptionFeed *self,
                                                            HearthFetcher     *fetcher,
                                                            HearthSegment     *segment);
GListModel        *hearth_caption_feed_get_tracks          (HearthCaptionFeed *self);
void               hearth_caption_feed_set_track           (HearthCaptionFeed *self,
                                                            int                track);
int                hearth_caption_feed_get_track           (HearthCaptionFeed *self);
void               hearth_caption_feed_set_second_track    (HearthCaptionFeed *self,
                                                            int                track);
int                hearth_caption_feed_get_second_track    (HearthCaptionFeed *self);
void               hearth_caption_feed_set_enabled         (HearthCaptionFeed *self,
                                                            gboolean           enabled);
gboolean           hearth_caption_feed_get_enabled         (HearthCaptionFeed *self);
void               hearth_caption_feed_set_language        (HearthCaptionFeed *self,
                                                            const char        *language);
void               hearth_caption_feed_set_second_language (HearthCaptionFeed *self,
                                                            const char        *language);

/* Where the recording is, and how fast it moves: 0 while it stands. */
void               hearth_caption_feed_set_position_ms     (HearthCaptionFeed *self,
                                                            gint64             position_ms);
void               hearth_caption_feed_set_rate            (HearthCaptionFeed *self,
                                                            double             rate);
gint64             hearth_caption_feed_get_time_ms         (HearthCaptionFeed *self);
void               hearth_caption_feed_set_delay_ms        (HearthCaptionFeed *self,
                                                            gint64             delay_ms);
gint64             hearth_caption_feed_get_delay_ms        (HearthCaptionFeed *self);
/* Shows captions for a while although they are off. */
void               hearth_caption_feed_recall              (HearthCaptionFeed *self,
                                                            gint64             from_ms,
                                                            gint64             until_ms);

GArray            *hearth_caption_feed_get_lines           (HearthCaptionFeed *self);
const char        *hearth_caption_feed_get_text            (HearthCaptionFeed *self);
void               hearth_caption_feed_set_reading         (HearthCaptionFeed *self,
                                                            gboolean           reading);
/* All that is said in the track that the person likes best; NULL while it is not there. */
HearthCueList     *hearth_caption_feed_get_cues            (HearthCaptionFeed *self);

/* The captions in the recording itself, a list of HearthCaptionTrack, and those of their cues that came by. */
void               hearth_caption_feed_set_text_tracks     (HearthCaptionFeed *self,
                                                            GListModel        *text_tracks);
void               hearth_caption_feed_add_text_cue        (HearthCaptionFeed *self,
                                                            guint              track,
                                                            HearthCue         *cue);

G_END_DECLS
