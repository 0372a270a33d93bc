/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-enums.h"
#include "hearth-watch.h"

G_BEGIN_DECLS

/* What a person has in the library, to be carried elsewhere: the series followed and what was done with them. The library
 * takes it out and in; catalog/ writes and reads it as JSON and, for the series alone, as OPML. Plain structs that own
 * everything in them. */
typedef struct
{
  char *episode_id;
  HearthWatch *watch;      /* segment id, position, intervals, finished, time */
} HearthSnapshotWatch;

typedef struct
{
  char *episode_id;
  char *segment_id;        /* nullable: the episode itself */
  gint64 added_at_ms;
} HearthSnapshotFavourite;

typedef struct
{
  char *location;          /* URI */
  char *id;                /* nullable */
  char *title;             /* as the catalog says */
  char *own_title;         /* nullable: as the person calls it */
  char *homepage;          /* nullable */
  gboolean followed;
  double speed;            /* 1.0 as recorded */
  gint64 added_at_ms;
  GPtrArray *watches;      /* of HearthSnapshotWatch */
  GPtrArray *favourites;   /* of HearthSnapshotFavourite */
} HearthSnapshotSeries;

/* What the person said, or began to say. */
typedef struct
{
  char *id;                /* the UUID under which it is sent, wherever that is done */
  char *series_id;
  char *episode_id;
  char *segment_id;        /* nullable: the episode itself */
  char *about;             /* nullable: the title of that */
  char *series_title;      /* nullable */
  char *body;              /* JSON, to the byte */
  char *address;           /* nullable: where it goes */
  char *reason;            /* nullable: why the last attempt did not deliver it */
  HearthMessageState state;
  HearthMessageWay way;
  gint64 created_at_ms;
  gint64 changed_at_ms;
  guint attempts;
} HearthSnapshotMessage;

/* Something to read on that the person is done with. */
typedef struct
{
  char *url;
  gint64 done_at_ms;
} HearthSnapshotDone;

typedef struct
{
  gint64 taken_at_ms;
  GPtrArray *series;       /* of HearthSnapshotSeries, in the person's order */
  GPtrArray *messages;     /* of HearthSnapshotMessage, the oldest first */
  GPtrArray *done;         /* of HearthSnapshotDone */
} HearthSnapshot;

#define HEARTH_TYPE_SNAPSHOT (hearth_snapshot_get_type ())
GType                 hearth_snapshot_get_type    (void);

HearthSnapshot       *hearth_snapshot_new         (void);
HearthSnapshot       *hearth_snapshot_copy        (const HearthSnapshot *self);
void                  hearth_snapshot_free        (HearthSnapshot       *self);
/* Appends an empty series of this location and gives it to be filled. */
HearthSnapshotSeries *hearth_snapshot_add_series  (HearthSnapshot       *self,
                                                   const char           *location);
/* Append to a series of a snapshot; watch: transfer full, segment_id nullable. */
void                  hearth_snapshot_series_add_watch     (HearthSnapshotSeries *series,
                                                            const char           *episode_id,
                                                            HearthWatch          *watch);
void                  hearth_snapshot_series_add_favourite (HearthSnapshotSeries *series,
                                                            const char           *episode_id,
                                                            const char           *segment_id,
                                                            gint64                added_at_ms);
/* Appends an empty message of this id, a draft, and gives it to be filled. */
HearthSnapshotMessage *hearth_snapshot_add_message (HearthSnapshot *self,
                                                    const char     *id);
void                   hearth_snapshot_add_done    (HearthSnapshot *self,
                                                    const char     *url,
                                                    gint64          done_at_ms);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthSnapshot, hearth_snapshot_free)

G_END_DECLS
