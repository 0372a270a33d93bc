/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-cue.h"

G_BEGIN_DECLS

/* Captions as WebVTT, from which hearth_webvtt_read() makes the same ones again. */
GBytes *hearth_webvtt_write (HearthCueList *cues);

G_END_DECLS
