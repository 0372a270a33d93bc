/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is being said, written over the lower part of a picture. Properties: text (string, nullable),
 * inset (double, pixels kept free below). */
#define HEARTH_TYPE_CAPTION_OVERLAY (hearth_caption_overlay_get_type ())
G_DECLARE_FINAL_TYPE (HearthCaptionOverlay, hearth_caption_overlay, HEARTH, CAPTION_OVERLAY, GtkWidget)

GtkWidget  *hearth_caption_overlay_new       (void);
void        hearth_caption_overlay_set_text  (HearthCaptionOverlay *self,
                                              const char           *text);
const char *hearth_caption_overlay_get_text  (HearthCaptionOverlay *self);
void        hearth_caption_overlay_set_inset (HearthCaptionOverlay *self,
                                              double                inset);
double      hearth_caption_overlay_get_inset (HearthCaptionOverlay *self);
gboolean    hearth_caption_overlay_get_box   (HearthCaptionOverlay *self,
                                              graphene_rect_t      *box);

G_END_DECLS
