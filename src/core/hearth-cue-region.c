/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-cue-region.h"

struct _HearthCueRegion
{
  HearthCueRegionParts parts;
  char *id; /* (owned): what parts names */
};

G_DEFINE_BOXED_TYPE (HearthCueRegion,
                     hearth_cue_region,
                     hearth_cue_region_ref,
                     hearth_cue_region_unref)

static void
cue_region_clear (gpointer data)
{
  HearthCueRegion *self = data;

  g_free (self->id);
}

/**
 * hearth_cue_region_new:
 * @parts: (transfer none): what it is made of; begin with %HEARTH_CUE_REGION_PARTS_INIT
 *
 * Makes a region. Any thread may call it.
 *
 * Returns: (transfer full): a region
 */
HearthCueRegion *
hearth_cue_region_new (const HearthCueRegionParts *parts)
{
  HearthCueRegion *self = g_atomic_rc_box_new0 (HearthCueRegion);

  self->parts = *parts;
  self->parts.id = self->id = g_strdup (parts->id);
  return self;
}

/**
 * hearth_cue_region_ref:
 * @self: a region
 *
 * Takes a reference. Any thread may call it.
 *
 * Returns: (transfer full): @self
 */
HearthCueRegion *
hearth_cue_region_ref (HearthCueRegion *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * hearth_cue_region_unref:
 * @self: (transfer full): a region
 *
 * Gives a reference back. Any thread may call it.
 */
void
hearth_cue_region_unref (HearthCueRegion *self)
{
  g_atomic_rc_box_release_full (self, cue_region_clear);
}

/**
 * hearth_cue_region_get_parts:
 * @self: a region
 *
 * Gives what the region is made of.
 *
 * Returns: (transfer none): its parts, which live as long as it does
 */
const HearthCueRegionParts *
hearth_cue_region_get_parts (HearthCueRegion *self)
{
  return &self->parts;
}
