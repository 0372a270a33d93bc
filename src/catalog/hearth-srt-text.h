/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-cue-maker.h"

G_BEGIN_DECLS

/* The text of a SubRip cue. */
void hearth_srt_text_read (HearthCueMaker    *maker,
                           const char        *text,
                           gsize              length,
                           HearthCueSettings *settings);

G_END_DECLS
