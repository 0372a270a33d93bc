/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-segment.h"

G_BEGIN_DECLS

/* What yt-dlp says of a page, which it has from the page: hostile until it was looked at. Pure, for any thread. */
HearthSegment *hearth_ytdlp_answer_read (GBytes         *answer,
                                         HearthSegment  *segment,
                                         GError        **error);

G_END_DECLS
