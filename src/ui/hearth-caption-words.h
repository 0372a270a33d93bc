/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-caption-line.h"
#include "hearth-caption-style.h"

G_BEGIN_DECLS

/* Words that stand small over others. Offsets are bytes of the text; the struts are characters without a look of their
 * own, before and behind what it stands over, that can be made as wide and as high as the small words need. */
typedef struct
{
  guint strut; /* start of the first strut */
  guint start;
  guint end;   /* start of the second strut */
  char *text;  /* owned */
} HearthCaptionRuby;

/* From when on the words from an offset on are to be seen. */
typedef struct
{
  guint offset;
  gint64 time_ms;
} HearthCaptionMoment;

/* The words of a cue as they are to be written: names put in, ruby taken out, all that is to be said of them as
 * attributes of Pango. Nothing in it is markup. */
typedef struct
{
  char *text;           /* owned */
  PangoAttrList *attrs; /* owned */
  GArray *rubies;       /* owned, of HearthCaptionRuby */
  GArray *moments;      /* owned, of HearthCaptionMoment */
} HearthCaptionWords;

#define HEARTH_CAPTION_STRUT        "\u2060"
#define HEARTH_CAPTION_STRUT_LENGTH 3

HearthCaptionWords *hearth_caption_words_new       (const HearthCaptionLine  *line,
                                                    const HearthCaptionStyle *style);
void                hearth_caption_words_free      (HearthCaptionWords       *self);
guint               hearth_caption_words_get_shown (HearthCaptionWords       *self,
                                                    gint64                    time_ms);
gboolean            hearth_caption_words_is_rtl    (const char               *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthCaptionWords, hearth_caption_words_free)

G_END_DECLS
