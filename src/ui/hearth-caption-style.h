/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  HEARTH_CAPTION_EDGE_NONE,
  HEARTH_CAPTION_EDGE_OUTLINE,
  HEARTH_CAPTION_EDGE_SHADOW,
} HearthCaptionEdge;

typedef enum
{
  HEARTH_CAPTION_PLACE_AS_WRITTEN, /* where the captions say */
  HEARTH_CAPTION_PLACE_BOTTOM,
  HEARTH_CAPTION_PLACE_TOP,
} HearthCaptionPlace;

/* When it is written who speaks. */
typedef enum
{
  HEARTH_CAPTION_NAMES_CHANGE, /* when it is another one than before */
  HEARTH_CAPTION_NAMES_ALWAYS,
  HEARTH_CAPTION_NAMES_NEVER,
} HearthCaptionNames;

/* How a person wants captions to look, from the settings caption-*. A plain value. */
typedef struct
{
  double size;         /* 1 for the usual one */
  char *font;          /* owned, nullable: a family, NULL for that of the desktop */
  GdkRGBA text;
  GdkRGBA background;  /* its opacity, too */
  HearthCaptionEdge edge;
  HearthCaptionPlace place;
  HearthCaptionNames names;
  double contrast;     /* what colours of the captions' own must have, 1 for any */
} HearthCaptionStyle;

#define HEARTH_CAPTION_STYLE_KEYS "caption-"

void     hearth_caption_style_read         (HearthCaptionStyle       *self,
                                            GSettings                *settings,
                                            gboolean                  high_contrast);
void     hearth_caption_style_clear        (HearthCaptionStyle       *self);
void     hearth_caption_style_reset        (GSettings                *settings);
gboolean hearth_caption_style_has_contrast (const GdkRGBA            *text,
                                            const GdkRGBA            *background,
                                            double                    ratio);

G_END_DECLS
