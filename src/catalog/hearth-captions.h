/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-cue.h"

G_BEGIN_DECLS

/* Two hours of talk are about 200 KiB, with a time for each word about ten times that. */
#define HEARTH_CAPTIONS_MAX_BYTES (16 * 1024 * 1024)

HearthCueList *hearth_captions_read (GBytes      *bytes,
                                     const char  *content_type,
                                     GError     **error);

G_END_DECLS
