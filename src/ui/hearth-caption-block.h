/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-caption-line.h"
#include "hearth-caption-style.h"

G_BEGIN_DECLS

/* One caption, laid out once and painted once, to be drawn with every picture of the video. */
typedef struct _HearthCaptionBlock HearthCaptionBlock;

HearthCaptionBlock *hearth_caption_block_new           (PangoContext             *context,
                                                        const HearthCaptionLine  *line,
                                                        const HearthCueSettings  *settings,
                                                        const HearthCaptionStyle *style,
                                                        double                    font_px,
                                                        double                    extent);
void                hearth_caption_block_free          (HearthCaptionBlock       *self);
double              hearth_caption_block_get_width     (HearthCaptionBlock       *self);
double              hearth_caption_block_get_height    (HearthCaptionBlock       *self);
double              hearth_caption_block_get_line_size (HearthCaptionBlock       *self);
gboolean            hearth_caption_block_is_rtl        (HearthCaptionBlock       *self);
const char         *hearth_caption_block_get_text      (HearthCaptionBlock       *self);
PangoLayout        *hearth_caption_block_get_layout    (HearthCaptionBlock       *self);
gboolean            hearth_caption_block_set_time      (HearthCaptionBlock       *self,
                                                        gint64                    time_ms);
void                hearth_caption_block_snapshot      (HearthCaptionBlock       *self,
                                                        GtkSnapshot              *snapshot,
                                                        const graphene_point_t   *at,
                                                        int                       scale);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthCaptionBlock, hearth_caption_block_free)

G_END_DECLS
