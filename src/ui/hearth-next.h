/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-entry.h"
#include "hearth-episode-model.h"

G_BEGIN_DECLS

/* A segment to go to, and what a card or a bar says of it. A plain value. */
typedef struct
{
  gint64 series_key;
  char *episode_id;   /* owned */
  char *segment_id;   /* owned */
  char *title;        /* owned */
  char *series_title; /* owned */
  char *image;        /* owned, nullable */
} HearthNext;

HearthNext *hearth_next_new_from_entry   (HearthEntry        *entry);
HearthNext *hearth_next_new_from_segment (HearthEpisodeModel *model,
                                          HearthSegment      *segment);
HearthNext *hearth_next_copy             (const HearthNext   *self);
void        hearth_next_free             (HearthNext         *self);
gboolean    hearth_next_equal            (const HearthNext   *one,
                                          const HearthNext   *other); /* both nullable */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthNext, hearth_next_free)

G_END_DECLS
