/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-cue.h"

G_BEGIN_DECLS

/* Makes cues, one after the other, out of words and the spans that begin and end between them. The readers of
 * captions share it, so that all keep to the same limits. For one thread at a time. */
typedef struct _HearthCueMaker HearthCueMaker;

/* Of one track. Of the text of a cue, as written, and of its id no more than so many bytes are read. */
#define HEARTH_CUE_MAKER_MAX_CUES  100000
#define HEARTH_CUE_MAKER_MAX_SPANS 300000
#define HEARTH_CUE_MAKER_MAX_TEXT  (64 * 1024)

HearthCueMaker *hearth_cue_maker_new         (void);
void            hearth_cue_maker_free        (HearthCueMaker    *self);

void            hearth_cue_maker_add_char    (HearthCueMaker    *self,
                                              gunichar           character);
void            hearth_cue_maker_add_text    (HearthCueMaker    *self,
                                              const char        *text,
                                              gsize              length);
gboolean        hearth_cue_maker_ends_line   (HearthCueMaker    *self);
void            hearth_cue_maker_open        (HearthCueMaker    *self,
                                              HearthCueSpanKind  kind,
                                              const char        *value,
                                              const char        *classes);
gboolean        hearth_cue_maker_is_in       (HearthCueMaker    *self,
                                              HearthCueSpanKind  kind);
gboolean        hearth_cue_maker_close       (HearthCueMaker    *self,
                                              HearthCueSpanKind  kind);
void            hearth_cue_maker_mark_time   (HearthCueMaker    *self,
                                              gint64             time_ms);
gboolean        hearth_cue_maker_is_full     (HearthCueMaker    *self);
void            hearth_cue_maker_finish_cue  (HearthCueMaker    *self,
                                              HearthCueParts    *parts);
HearthCueList  *hearth_cue_maker_finish      (HearthCueMaker    *self);

gsize           hearth_cue_maker_cut         (const char        *text,
                                              gsize              length,
                                              gsize              max);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthCueMaker, hearth_cue_maker_free)

G_END_DECLS
