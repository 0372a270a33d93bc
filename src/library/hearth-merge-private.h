/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-merge.h"

G_BEGIN_DECLS

/* An episode as it is in the library. */
typedef struct
{
  gint64 key;
  gint64 position;
  gint64 digest;
  gboolean removed;
} HearthMergeKnown;

/* Private to hearth-merge*.c: one merge. Lives as long as the call. */
typedef struct
{
  HearthSql *sql;            /* not owned */
  gint64 series_key;
  HearthCatalog *catalog;    /* not owned */
  const HearthLoadReport *report; /* not owned, nullable */
  gint64 next_at_ms;
  gint64 now_ms;
  GHashTable *known;         /* owned: id -> HearthMergeKnown */
  GHashTable *touched;       /* owned: ids of the episodes with which the person did something */
  GByteArray *packed;        /* owned: of the episode at hand; so are the words */
  GString *words;            /* owned */
  gboolean marks_new;        /* what is added is new to the person, who follows the series and knew it before */
  guint n_episodes;          /* of the document; so are the next two */
  guint n_segments;
  guint kinds;
  HearthMergeResult *result; /* owned */
} HearthMerge;

/* In hearth-merge-episode.c. */
gboolean hearth_merge_episode   (HearthMerge   *self,
                                 HearthEpisode *episode,
                                 guint          position,
                                 GError       **error);
gboolean hearth_merge_resources (HearthMerge   *self,
                                 gint64         episode_key, /* 0: of the series */
                                 GListModel    *resources,
                                 GError       **error);
/* In hearth-merge-removal.c. */
guint    hearth_merge_n_missing (HearthMerge   *self);
gboolean hearth_merge_hold_back (HearthMerge   *self,
                                 guint          n_missing,
                                 GError       **error);
gboolean hearth_merge_remove    (HearthMerge   *self,
                                 GError       **error);

G_END_DECLS
