/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-maker.h"

G_BEGIN_DECLS

/* The recordings of one event, by what they are for. Lives on the stack. Private to
 * hearth-mediaccc-*.c. */
typedef struct
{
  char **spoken;        /* owned: the languages of the event, which may be none */
  GPtrArray *media;     /* owned, of what is to be sorted */
  GPtrArray *captions;  /* owned, of HearthCaptionTrack */
  GPtrArray *resources; /* owned, of HearthResource: slides and whatever else there is */
} HearthMediacccTakes;

void     hearth_mediaccc_takes_init   (HearthMediacccTakes *self,
                                       const char          *language);
void     hearth_mediaccc_takes_clear  (HearthMediacccTakes *self);
void     hearth_mediaccc_takes_add    (HearthMediacccTakes *self,
                                       HearthReading       *reading,
                                       guint32              recording);
void     hearth_mediaccc_takes_finish (HearthMediacccTakes *self,
                                       HearthMaker         *segment);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HearthMediacccTakes, hearth_mediaccc_takes_clear)

G_END_DECLS
