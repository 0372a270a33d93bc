/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-episode-model.h"
#include "hearth-player-view.h"

G_BEGIN_DECLS

/* What is said in the segment that plays, to read along, to look something up, and to take with one.
 *
 * Property: following (gboolean, whether it goes along with the speaker, read only).
 * Actions: transcript.find, .next-hit, .previous-hit, .back, .copy, .copy-all, .quote, .save (s: text, markdown, webvtt). */
#define HEARTH_TYPE_TRANSCRIPT_VIEW (hearth_transcript_view_get_type ())
G_DECLARE_FINAL_TYPE (HearthTranscriptView, hearth_transcript_view, HEARTH, TRANSCRIPT_VIEW, GtkWidget)

GtkWidget *hearth_transcript_view_new         (HearthPlayerView     *player);
void       hearth_transcript_view_set_segment (HearthTranscriptView *self,
                                               HearthEpisodeModel   *model,
                                               HearthSegment        *segment);
void       hearth_transcript_view_find        (HearthTranscriptView *self);
gboolean   hearth_transcript_view_follows     (HearthTranscriptView *self);

G_END_DECLS
