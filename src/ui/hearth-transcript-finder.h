/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-transcript.h"

G_BEGIN_DECLS

/* Looks for words in a transcript, in a worker, and knows at which of the hits one is.
 *
 * Signal: "changed", when there are other hits, or one is at another of them. */
#define HEARTH_TYPE_TRANSCRIPT_FINDER (hearth_transcript_finder_get_type ())
G_DECLARE_FINAL_TYPE (HearthTranscriptFinder, hearth_transcript_finder, HEARTH, TRANSCRIPT_FINDER, GObject)

HearthTranscriptFinder *hearth_transcript_finder_new            (void);
void                    hearth_transcript_finder_set_transcript (HearthTranscriptFinder *self,
                                                                 HearthTranscript       *transcript);
/* The hit at or behind the origin is the first that one is at. */
void                    hearth_transcript_finder_find           (HearthTranscriptFinder *self,
                                                                 const char             *words,
                                                                 guint                   origin);
void                    hearth_transcript_finder_step           (HearthTranscriptFinder *self,
                                                                 int                     by);
GArray                 *hearth_transcript_finder_get_hits       (HearthTranscriptFinder *self);
int                     hearth_transcript_finder_get_current    (HearthTranscriptFinder *self);
gboolean                hearth_transcript_finder_is_looking     (HearthTranscriptFinder *self);

G_END_DECLS
