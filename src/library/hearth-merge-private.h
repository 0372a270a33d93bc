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
  guint n_segments;
  HearthEpisodeKind kind;
  gboolean removed;
  gboolean has_details; /* it is known where they lie */
  gboolean is_filled;   /* and they were read into its body */
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
  GString *packed;           /* owned: bytes of the episode at hand; so are the words */
  GString *words;            /* owned */
  gboolean marks_new;        /* what is added is new to the person, who follows the series and knew it before */
  guint n_episodes;          /* of the document; so are the next two */
  guint n_segments;
  guint kinds;
  HearthMergeResult *result; /* owned */
} HearthMerge;

/* In hearth-merge.c. */
void     hearth_merge_init      (HearthMerge   *self);
void     hearth_merge_clear     (HearthMerge   *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HearthMerge, hearth_merge_clear)
/* In hearth-merge-episode.c. */
/* Writes an episode that is there already, packed in self, in place of what it was. */
gboolean hearth_merge_rewrite   (HearthMerge   *self,
                                 const HearthMergeKnown *known,
                                 HearthEpisode *episode,
                                 gint64         position,
                                 gint64         digest,
                                 GError       **error);
gboolean hearth_merge_episode   (HearthMerge   *self,
                                 HearthEpisode *episode,
                                 guint          position,
                                 GError       **error);
gboolean hearth_merge_resources (HearthMerge   *self,
                                 gint64         episode_key, /* 0: of the series */
                                 const char    *segment_id,  /* nullable */
                                 GListModel    *resources,
                                 GError       **error);
/* In hearth-merge-details.c. */
HearthEpisodeKind hearth_merge_kind (HearthSqlStatement *row,
                                 int            column);
HearthEpisode *hearth_merge_read_body (HearthSql *sql,
                                 gint64         episode_key,
                                 GBytes       **body,    /* out, optional */
                                 GError       **error);
gboolean hearth_merge_want_details (HearthMerge *self,
                                 const HearthMergeKnown *known,
                                 HearthEpisode *episode,
                                 GError       **error);
/* In hearth-merge-removal.c. */
guint    hearth_merge_n_missing (HearthMerge   *self);
gboolean hearth_merge_hold_back (HearthMerge   *self,
                                 guint          n_missing,
                                 GError       **error);
gboolean hearth_merge_remove    (HearthMerge   *self,
                                 GError       **error);

G_END_DECLS
