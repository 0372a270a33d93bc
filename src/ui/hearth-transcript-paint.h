/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-transcript-text.h"

G_BEGIN_DECLS

/* What is drawn below and above the words of a transcript. Only what is in view takes time. */
typedef struct
{
  GtkTextView *view;
  HearthTranscript *transcript;
  int current;     /* the line that is being said, -1 for none */
  int hovered;     /* the line under the pointer, -1 for none */
  GArray *hits;    /* nullable: of HearthTranscriptHit */
  int current_hit; /* -1 for none */
} HearthTranscriptPaint;

void hearth_transcript_iter        (GtkTextView                 *view,
                                    HearthTranscript            *transcript,
                                    guint                        offset,
                                    GtkTextIter                 *iter);
guint hearth_transcript_offset     (HearthTranscript            *transcript,
                                    const GtkTextIter           *iter);
void hearth_transcript_paint_below (const HearthTranscriptPaint *paint,
                                    GtkSnapshot                 *snapshot);
void hearth_transcript_paint_above (const HearthTranscriptPaint *paint,
                                    GtkSnapshot                 *snapshot);

G_END_DECLS
