/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-cue-maker.h"

G_BEGIN_DECLS

/* The text of a WebVTT cue. */
void hearth_cue_text_read (HearthCueMaker *maker,
                           const char     *text,
                           gsize           length);

G_END_DECLS
