/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-cue.h"

G_BEGIN_DECLS

/* A cue that is to be shown now, and what must be known of its track to show it. A plain value. */
typedef struct
{
  HearthCue *cue;     /* owned */
  char *language;     /* owned, nullable: a BCP 47 tag */
  char *voice_before; /* owned, nullable: who spoke in the cue before */
  gboolean second;    /* of the second language */
} HearthCaptionLine;

void     hearth_caption_line_set   (HearthCaptionLine       *self,
                                    HearthCue               *cue,
                                    const char              *language,
                                    const char              *voice_before,
                                    gboolean                 second);
void     hearth_caption_line_clear (HearthCaptionLine       *self);
gboolean hearth_caption_line_equal (const HearthCaptionLine *a,
                                    const HearthCaptionLine *b);
GArray  *hearth_caption_lines_new  (void);
gboolean hearth_caption_lines_equal (GArray                 *a,
                                     GArray                 *b);
char    *hearth_caption_lines_text (GArray                  *self,
                                    gboolean                 second);

G_END_DECLS
