/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-cue.h"

#include <graphene.h>

G_BEGIN_DECLS

/* A caption that looks for a place. */
typedef struct
{
  const HearthCueSettings *settings;
  const HearthCueRegionParts *region; /* nullable */
  gboolean second;                    /* goes under those that are not */
  gboolean rtl;
  double width;
  double height;
  double line_size;
  gboolean placed;                    /* in and out: whether rect says where it is */
  graphene_rect_t rect;
} HearthCaptionSpot;

/* Where captions stand in a picture: section 7 of https://www.w3.org/TR/webvtt1/. Pure. */
double hearth_caption_placer_get_extent (const HearthCueSettings    *settings,
                                         const HearthCueRegionParts *region,
                                         gboolean                    rtl,
                                         const graphene_rect_t      *view);
void   hearth_caption_placer_place      (HearthCaptionSpot          *spots,
                                         guint                       n_spots,
                                         const graphene_rect_t      *view,
                                         double                      reserve);
void   hearth_caption_placer_lift       (HearthCaptionSpot          *spots,
                                         guint                       n_spots,
                                         const graphene_rect_t      *kept,
                                         double                      bottom);

G_END_DECLS
