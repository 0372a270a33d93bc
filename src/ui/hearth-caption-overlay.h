/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-caption-block.h"
#include "hearth-caption-line.h"

G_BEGIN_DECLS

/* Captions, written over a picture where they want to stand and as the person wants them to look: the settings
 * caption-* are followed as they change. Properties: text (string, nullable, what is said in the first language),
 * inset (double, pixels kept free below). */
#define HEARTH_TYPE_CAPTION_OVERLAY (hearth_caption_overlay_get_type ())
G_DECLARE_FINAL_TYPE (HearthCaptionOverlay, hearth_caption_overlay, HEARTH, CAPTION_OVERLAY, GtkWidget)

GtkWidget          *hearth_caption_overlay_new             (void);
void                hearth_caption_overlay_set_lines       (HearthCaptionOverlay *self,
                                                            GArray               *lines);
void                hearth_caption_overlay_set_time        (HearthCaptionOverlay *self,
                                                            gint64                time_ms);
void                hearth_caption_overlay_set_text        (HearthCaptionOverlay *self,
                                                            const char           *text);
const char         *hearth_caption_overlay_get_text        (HearthCaptionOverlay *self);
const char         *hearth_caption_overlay_get_second_text (HearthCaptionOverlay *self);
void                hearth_caption_overlay_set_inset       (HearthCaptionOverlay *self,
                                                            double                inset);
double              hearth_caption_overlay_get_inset       (HearthCaptionOverlay *self);
void                hearth_caption_overlay_set_aspect      (HearthCaptionOverlay *self,
                                                            double                aspect);
gboolean            hearth_caption_overlay_get_box         (HearthCaptionOverlay *self,
                                                            graphene_rect_t      *box);
HearthCaptionBlock *hearth_caption_overlay_get_block       (HearthCaptionOverlay *self,
                                                            guint                 number,
                                                            graphene_rect_t      *box);

G_END_DECLS
