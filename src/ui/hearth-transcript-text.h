/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-transcript.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A transcript to read: one line is marked, what was found, too, and any part can be selected and copied.
 *
 * It is one text, of which only what is seen is laid out, and not a row of its own for each line: so a long one opens at
 * once, selections go over paragraphs, and screen readers walk through it as through every text.
 *
 * Signals: "line-activated" (int line), when the person presses one, or Enter in it; "moved", when the person goes to
 * another place by keys, or selects something; "popup" (int x, int y), when the menu of the text is wanted there. */
#define HEARTH_TYPE_TRANSCRIPT_TEXT (hearth_transcript_text_get_type ())
G_DECLARE_FINAL_TYPE (HearthTranscriptText, hearth_transcript_text, HEARTH, TRANSCRIPT_TEXT, GtkTextView)

void              hearth_transcript_text_set_transcript (HearthTranscriptText *self,
                                                         HearthTranscript     *transcript);
HearthTranscript *hearth_transcript_text_get_transcript (HearthTranscriptText *self);
void              hearth_transcript_text_set_current    (HearthTranscriptText *self,
                                                         int                   line);
int               hearth_transcript_text_get_current    (HearthTranscriptText *self);
/* What was found, of HearthTranscriptHit in their order, and which of them one is at, -1 for none. */
void              hearth_transcript_text_set_hits       (HearthTranscriptText *self,
                                                         GArray               *hits,
                                                         int                   current);
/* Brings a place into view, as far below the upper edge as context is wanted, and keeps it there until the person
 * scrolls. */
void              hearth_transcript_text_scroll_to      (HearthTranscriptText *self,
                                                         guint                 offset,
                                                         guint                 lines_before);
void              hearth_transcript_text_let_go         (HearthTranscriptText *self);
gboolean          hearth_transcript_text_get_selection  (HearthTranscriptText *self,
                                                         guint                *start,
                                                         guint                *end);
/* The line in which the cursor is, -1 for none. */
int               hearth_transcript_text_get_cursor     (HearthTranscriptText *self);
void              hearth_transcript_text_set_cursor     (HearthTranscriptText *self,
                                                         guint                 offset);
/* Where a line is in the coordinates of the widget; FALSE while it is out of view. */
gboolean          hearth_transcript_text_get_place      (HearthTranscriptText *self,
                                                         guint                 line,
                                                         GdkRectangle         *place);

G_END_DECLS
