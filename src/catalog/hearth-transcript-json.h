/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-cue.h"

G_BEGIN_DECLS

HearthCueList *hearth_transcript_json_read (GBytes  *bytes,
                                            GError **error);

G_END_DECLS
