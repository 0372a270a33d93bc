/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-segment.h"

G_BEGIN_DECLS

/* Asks the program yt-dlp, where the person has installed it, for the recording behind a page. */
void           hearth_ytdlp_ask_async   (const char           *page,
                                         HearthSegment        *segment,
                                         guint                 patience_ms,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
HearthSegment *hearth_ytdlp_ask_finish  (GAsyncResult         *result,
                                         GError              **error);

/* How long it may take, as a rule. */
#define HEARTH_YTDLP_PATIENCE_MS 45000

G_END_DECLS
