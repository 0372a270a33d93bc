/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-transcript.h"

G_BEGIN_DECLS

/* Puts pieces of what is said one behind the other into rows and lines, see #HearthTranscript. */
typedef struct
{
  GString *text; /* owned, as are the next two */
  GArray *rows;  /* of HearthTranscriptRow */
  GArray *lines; /* of HearthTranscriptLine */

  const char *speaker;  /* nullable: of the last piece */
  const char *named;    /* nullable: the name that stands over the paragraph */
  GPtrArray *before;    /* owned: what the last caption showed, line by line */
  const char *before_speaker; /* nullable: who said that */
  gint64 before_end_ms;
} HearthTranscriptMaker;

void hearth_transcript_maker_init    (HearthTranscriptMaker *self);
void hearth_transcript_maker_add_cue (HearthTranscriptMaker *self,
                                      HearthCue             *cue);
void hearth_transcript_maker_finish  (HearthTranscriptMaker *self);

G_END_DECLS
