/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-cue.h"

G_BEGIN_DECLS

/* Makes a cue of what demuxers have for a caption. Pure. */
HearthCue *hearth_gst_cue_new (const char *text,
                               gsize       length,
                               gboolean    is_markup,
                               gint64      start_ms,
                               gint64      end_ms);

G_END_DECLS
