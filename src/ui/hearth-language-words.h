/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-segment.h"

G_BEGIN_DECLS

/* Which languages a segment can be heard and read in, as people read it. */
char *hearth_language_words_segment (HearthSegment *segment);

G_END_DECLS
