/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-cue.h"

G_BEGIN_DECLS

gboolean       hearth_srt_has_times  (const char  *text,
                                      gsize        length);
HearthCueList *hearth_srt_read_text  (const char  *text,
                                      gsize        length,
                                      GError     **error);
HearthCueList *hearth_srt_read       (GBytes      *bytes,
                                      GError     **error);

G_END_DECLS
