/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-cue.h"

G_BEGIN_DECLS

/* What a person takes for one line of what is said: one caption, or a few short ones. Offsets count bytes of the text. */
typedef struct
{
  gint64 start_ms;
  gint64 end_ms;
  guint start;
  guint end;
  guint row;   /* the paragraph in which it stands */
} HearthTranscriptLine;

/* A row of the text, without the newline behind it: the name of who speaks from here on, or a paragraph of one or
 * more lines. */
typedef struct
{
  gboolean is_name;
  const char *speaker; /* nullable: who speaks here, as far as that is known */
  guint start;
  guint end;
  guint first_line;    /* of a paragraph, and of the one that a name stands over */
  guint n_lines;       /* 0 for a name */
} HearthTranscriptRow;

typedef struct
{
  guint start;
  guint end;
  guint line;
} HearthTranscriptHit;

/* What is said in a recording, as text to read. Boxed, immutable, counted; every thread may read it. */
typedef struct _HearthTranscript HearthTranscript;

#define HEARTH_TYPE_TRANSCRIPT (hearth_transcript_get_type ())
GType                       hearth_transcript_get_type    (void) G_GNUC_CONST;

HearthTranscript           *hearth_transcript_new         (HearthCueList    *cues);
HearthTranscript           *hearth_transcript_ref         (HearthTranscript *self);
void                        hearth_transcript_unref       (HearthTranscript *self);
const char                 *hearth_transcript_get_text    (HearthTranscript *self,
                                                           gsize            *length);
guint                       hearth_transcript_get_n_rows  (HearthTranscript *self);
const HearthTranscriptRow  *hearth_transcript_get_row     (HearthTranscript *self,
                                                           guint             index);
guint                       hearth_transcript_get_n_lines (HearthTranscript *self);
const HearthTranscriptLine *hearth_transcript_get_line    (HearthTranscript *self,
                                                           guint             index);
int                         hearth_transcript_line_at     (HearthTranscript *self,
                                                           gint64            position_ms);
guint                       hearth_transcript_row_of      (HearthTranscript *self,
                                                           guint             offset);
int                         hearth_transcript_line_of     (HearthTranscript *self,
                                                           guint             offset);
GArray                     *hearth_transcript_find        (HearthTranscript *self,
                                                           const char       *words);
char                       *hearth_transcript_dup_clean   (HearthTranscript *self,
                                                           guint             start,
                                                           guint             end);
const char                 *hearth_transcript_speaker_of  (HearthTranscript *self,
                                                           guint             offset);
char                       *hearth_transcript_to_markdown (HearthTranscript *self,
                                                           const char       *title);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthTranscript, hearth_transcript_unref)

G_END_DECLS
