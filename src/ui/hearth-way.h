/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-episode.h"

G_BEGIN_DECLS

/* How a segment can be watched. */
typedef enum
{
  HEARTH_WAY_PLAY,    /* it has media that Hearth plays, or a player on the web that it shows */
  HEARTH_WAY_BROWSER, /* it has only a page or an embedded player, for the browser */
  HEARTH_WAY_NONE,    /* nothing to watch is known */
} HearthWay;

HearthWay   hearth_way_of       (HearthEpisode *episode,
                                 HearthSegment *segment);
const char *hearth_way_helper_page (HearthSegment *segment);
const char *hearth_way_page     (HearthEpisode *episode,
                                 HearthSegment *segment);
char       *hearth_way_in_words (HearthEpisode *episode,
                                 HearthSegment *segment);

G_END_DECLS
