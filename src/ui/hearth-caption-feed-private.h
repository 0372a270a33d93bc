/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-caption-feed.h"
#include "hearth-caption-shelf.h"

G_BEGIN_DECLS

enum
{
  HEARTH_CAPTION_FIRST,
  HEARTH_CAPTION_SECOND,
  HEARTH_CAPTION_N_ROLES,
};

/* hearth-caption-feed.c is the object and what it says when, hearth-caption-feed-tracks.c chooses tracks and has them.
 */

/* One of the languages that are shown: what is wished for, and what there is. */
typedef struct
{
  char *language;        /* owned, never NULL */
  int wanted;            /* the track that was chosen for this segment, or -1 */
  int track;             /* the one that is loaded or on its way, -1 for none; shown or read */
  HearthCueList *cues;   /* owned, nullable */
  GCancellable *loading; /* owned, nullable */
} HearthCaptionRole;

struct _HearthCaptionFeed
{
  GObject parent_instance;

  gboolean enabled;
  gboolean reading;          /* all of it, as a transcript */
  HearthFetcher *fetcher;    /* owned, nullable */
  HearthCaptionShelf *shelf; /* owned */
  char *segment_id;          /* owned, nullable */
  GListStore *tracks;        /* owned: what can be read along, of what the segment has */
  guint n_listed;            /* those of the catalog, which come first */
  GListModel *text_tracks;   /* owned, nullable: those in the recording */
  GPtrArray *text_cues;      /* owned, of GPtrArray of HearthCue: what came by of each of them */
  guint text_source;         /* source id: some came by and are not listed yet */
  HearthCaptionRole roles[HEARTH_CAPTION_N_ROLES];

  gint64 position_ms;
  gint64 since_us; /* when it was told, by the monotonic clock */
  double rate;
  guint timer; /* source id: the next line comes or goes */
  gint64 delay_ms;
  gint64 recall_from_ms;
  gint64 recall_until_ms; /* captions that are off are shown until then; -1 for not */

  GArray *lines; /* owned, of HearthCaptionLine */
  char *text;    /* owned, nullable */
};

/* hearth-caption-feed.c: brings what is shown to where the recording is. */
void     hearth_caption_feed_update_lines (HearthCaptionFeed *self);
gboolean hearth_caption_feed_is_shown     (HearthCaptionFeed *self);

/* hearth-caption-feed-tracks.c: makes the present tracks those that the wishes ask for, and fetches them. */
void     hearth_caption_feed_load         (HearthCaptionFeed *self);

G_END_DECLS
