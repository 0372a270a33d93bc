/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-enums.h"
#include "hearth-watch.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A row of the library as lists show it: an episode, a segment of one, or something to read on. In a list that is scrolled faster than the disk
 * reads, an entry is empty at first (hearth_entry_is_loaded() is FALSE, texts are "") and says "changed" once it is filled,
 * as it does whenever what it shows changes. The same row is the same object for as long as somebody holds it. Main thread. */
#define HEARTH_TYPE_ENTRY (hearth_entry_get_type ())
G_DECLARE_FINAL_TYPE (HearthEntry, hearth_entry, HEARTH, ENTRY, GObject)

gboolean          hearth_entry_is_loaded         (HearthEntry *self);
gboolean          hearth_entry_is_segment        (HearthEntry *self);
gboolean          hearth_entry_is_resource       (HearthEntry *self);
gint64            hearth_entry_get_key           (HearthEntry *self); /* the episode's; the segment's with a minus; or of a resource */
gint64            hearth_entry_get_series_key    (HearthEntry *self);
const char       *hearth_entry_get_series_title  (HearthEntry *self);
const char       *hearth_entry_get_episode_id    (HearthEntry *self);
const char       *hearth_entry_get_segment_id    (HearthEntry *self); /* nullable: an episode */
const char       *hearth_entry_get_title         (HearthEntry *self);
const char       *hearth_entry_get_episode_title (HearthEntry *self);
HearthEpisodeKind hearth_entry_get_kind          (HearthEntry *self);
int               hearth_entry_get_number        (HearthEntry *self); /* of the episode, 0 none (as HearthEpisode) */
const char       *hearth_entry_get_image         (HearthEntry *self); /* nullable; else the episode's, else the series' */
gint64            hearth_entry_get_published_ms  (HearthEntry *self); /* Unix time; G_MININT64 not known */
guint             hearth_entry_get_n_segments    (HearthEntry *self); /* 1 for a segment */
gint64            hearth_entry_get_duration_ms   (HearthEntry *self); /* 0 not known */
gint64            hearth_entry_get_seen_ms       (HearthEntry *self);
gint64            hearth_entry_get_left_ms       (HearthEntry *self); /* at the series' speed; 0 not known or nothing */
double            hearth_entry_get_fraction      (HearthEntry *self); /* really seen, 0 to 1; finished is 1 */
HearthWatchState  hearth_entry_get_state         (HearthEntry *self);
gint64            hearth_entry_get_position_ms   (HearthEntry *self); /* of a segment; 0 for an episode */
gboolean          hearth_entry_is_new            (HearthEntry *self);
gboolean          hearth_entry_is_removed        (HearthEntry *self); /* not in the catalog any more */
gboolean          hearth_entry_is_favourite      (HearthEntry *self);
gboolean          hearth_entry_is_live_session   (HearthEntry *self);
HearthLiveStatus  hearth_entry_get_live_status   (HearthEntry *self);
gint64            hearth_entry_get_live_starts_ms (HearthEntry *self); /* G_MININT64 not known */
gint64            hearth_entry_get_live_ends_ms  (HearthEntry *self);  /* likewise */
const char       *hearth_entry_get_live_room     (HearthEntry *self);

/* --- Of something to read on. Its episode and segment are those it belongs to: "" and NULL where it is of the series itself;
 * the episode's title is the segment's where there is one. */
const char        *hearth_entry_get_url           (HearthEntry *self); /* nullable: it is none */
const char        *hearth_entry_get_summary       (HearthEntry *self); /* nullable */
HearthResourceKind hearth_entry_get_resource_kind (HearthEntry *self);
gboolean           hearth_entry_is_done           (HearthEntry *self);

G_END_DECLS
