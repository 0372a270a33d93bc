/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-episode-model.h"
#include "hearth-image-loader.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A segment in the list of its episode. The whole card is pressed to watch it. */
#define HEARTH_TYPE_SEGMENT_CARD (hearth_segment_card_get_type ())
G_DECLARE_FINAL_TYPE (HearthSegmentCard, hearth_segment_card, HEARTH, SEGMENT_CARD, GtkListBoxRow)

GtkWidget     *hearth_segment_card_new         (HearthImageLoader *images,
                                                HearthEpisodeModel *model,
                                                HearthSegment     *segment,
                                                guint              number);
HearthSegment *hearth_segment_card_get_segment (HearthSegmentCard *self);

G_END_DECLS
