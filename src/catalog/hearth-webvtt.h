/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-cue.h"

G_BEGIN_DECLS

#define HEARTH_WEBVTT_SIGNATURE "WEBVTT"

gboolean       hearth_webvtt_is_signed (const char  *text,
                                        gsize        length);
HearthCueList *hearth_webvtt_read_text (const char  *text,
                                        gsize        length,
                                        GError     **error);
HearthCueList *hearth_webvtt_read      (GBytes      *bytes,
                                        GError     **error);

G_END_DECLS
