/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-enums.h"
#include "hearth-watch.h"

G_BEGIN_DECLS

/* Private to library: what an entry shows, as it was read. A plain value, made on the reading thread. */
typedef struct
{
  gint64 key;            /* as HearthEntry has it */
  gint64 series_key;
  char *series_title;    /* owned */
  char *episode_id;      /* owned */
  char *segment_id;      /* owned, nullable: an episode */
  char *title;           /* owned */
  char *episode_title;   /* owned */
  char *image;           /* owned, nullable */
  HearthEpisodeKind kind;
  int number;
  gint64 published_ms;   /* G_MININT64 not known */
  guint n_segments;
  gint64 duration_ms;
  gint64 seen_ms;
  gint64 left_ms;        /* at the series' speed */
  gint64 position_ms;
  HearthWatchState state;
  gboolean is_new;
  gboolean removed;
  gboolean favourite;
  gboolean live_session;
  HearthLiveStatus live_status;
  gint64 live_starts_ms; /* G_MININT64 not known */
  gint64 live_ends_ms;   /* likewise */
  char *live_room;       /* owned, nullable */
  char *url;             /* owned, nullable: not something to read on */
  char *summary;         /* owned, nullable: of that */
  HearthResourceKind resource_kind;
  gboolean done;
} HearthEntryRow;

void     hearth_entry_row_free  (HearthEntryRow       *self);
gboolean hearth_entry_row_equal (const HearthEntryRow *one,
                                 const HearthEntryRow *other);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthEntryRow, hearth_entry_row_free)

G_END_DECLS
