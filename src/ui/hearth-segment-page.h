/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-episode-model.h"
#include "hearth-player-view.h"
#include "hearth-services.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A segment: the player, and beside or below it what there is to know. */
#define HEARTH_TYPE_SEGMENT_PAGE (hearth_segment_page_get_type ())
G_DECLARE_FINAL_TYPE (HearthSegmentPage, hearth_segment_page, HEARTH, SEGMENT_PAGE, AdwBin)

void           hearth_segment_page_watch           (HearthSegmentPage *self,
                                                    HearthServices    *services,
                                                    HearthEpisodeModel *model,
                                                    HearthSegment     *segment,
                                                    gint64             start_ms);
/* It shows a segment whose recordings are still to come, or could not be had. */
gboolean       hearth_segment_page_waits           (HearthSegmentPage *self);
void           hearth_segment_page_seek            (HearthSegmentPage *self,
                                                    gint64             position_ms);
void           hearth_segment_page_stop            (HearthSegmentPage *self);
HearthSegment *hearth_segment_page_get_segment     (HearthSegmentPage *self);
HearthPlayerView *hearth_segment_page_get_player   (HearthSegmentPage *self);
gint64         hearth_segment_page_get_position_ms (HearthSegmentPage *self);
char          *hearth_segment_page_get_caption     (HearthSegmentPage *self);
void           hearth_segment_page_set_fullscreen  (HearthSegmentPage *self,
                                                    gboolean           fullscreen);

G_END_DECLS
