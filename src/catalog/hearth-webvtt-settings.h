/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-cue.h"

G_BEGIN_DECLS

/* What stands in one line of a WebVTT file: times, and settings of a cue or of a region. All read from a text up to
 * its end, which is valid UTF-8 without NUL. Pure functions. */
gboolean         hearth_webvtt_read_time        (const char        **c,
                                                 const char         *end,
                                                 gint64             *time_ms);
gboolean         hearth_webvtt_read_timings     (const char         *line,
                                                 const char         *end,
                                                 GHashTable         *regions,
                                                 HearthCueParts     *parts,
                                                 HearthCueSettings  *settings);
HearthCueRegion *hearth_webvtt_read_region      (const char         *text,
                                                 const char         *end);

G_END_DECLS
