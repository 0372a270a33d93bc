/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* A part of the picture in which several cues stand together, as WebVTT names one. Boxed, immutable, counted. */
typedef struct _HearthCueRegion HearthCueRegion;

/* What a region is made of. The anchors are what lies where: the point of the region at (anchor_x, anchor_y) is put on
 * the point of the picture at (viewport_anchor_x, viewport_anchor_y). All in percent but lines. */
typedef struct
{
  const char *id;
  double width;
  guint lines;       /* how many are to be seen */
  double anchor_x;
  double anchor_y;
  double viewport_anchor_x;
  double viewport_anchor_y;
  gboolean scrolls;  /* new lines push the older ones up */
} HearthCueRegionParts;

#define HEARTH_CUE_REGION_PARTS_INIT { "", 100, 3, 0, 100, 0, 100, FALSE }

#define HEARTH_TYPE_CUE_REGION (hearth_cue_region_get_type ())
GType                       hearth_cue_region_get_type  (void) G_GNUC_CONST;

HearthCueRegion            *hearth_cue_region_new       (const HearthCueRegionParts *parts);
HearthCueRegion            *hearth_cue_region_ref       (HearthCueRegion            *self);
void                        hearth_cue_region_unref     (HearthCueRegion            *self);
const HearthCueRegionParts *hearth_cue_region_get_parts (HearthCueRegion            *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthCueRegion, hearth_cue_region_unref)

G_END_DECLS
