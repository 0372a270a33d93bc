/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What came of asking for a series last. */
typedef enum
{
  HEARTH_OUTCOME_NONE,      /* never asked */
  HEARTH_OUTCOME_FINE,      /* read, or nothing new */
  HEARTH_OUTCOME_FAILED,    /* see the message; tried again later by itself */
  HEARTH_OUTCOME_GONE,      /* 410: not asked any more by itself */
  HEARTH_OUTCOME_HELD_BACK, /* would have removed too much: the person is asked */
} HearthOutcome;

/* A series of this person, and how it stands: a row of HearthLibrary's series. The object stays the same while the series is
 * known; its properties change and are notified, all on the main thread and all read-only:
 * key, location, id, title, builtin, followed, image, speed, n-episodes, n-segments, n-new, kinds, outcome, message,
 * refreshing, checked-at, changed-at, next-at. */
#define HEARTH_TYPE_SOURCE (hearth_source_get_type ())
G_DECLARE_FINAL_TYPE (HearthSource, hearth_source, HEARTH, SOURCE, GObject)

gint64        hearth_source_get_key           (HearthSource *self);
const char   *hearth_source_get_location      (HearthSource *self);
const char   *hearth_source_get_id            (HearthSource *self); /* nullable until it was loaded */
const char   *hearth_source_get_title         (HearthSource *self); /* the person's name for it, else the catalog's */
const char   *hearth_source_get_catalog_title (HearthSource *self);
gboolean      hearth_source_is_builtin        (HearthSource *self);
gboolean      hearth_source_is_followed       (HearthSource *self);
gboolean      hearth_source_is_loaded         (HearthSource *self); /* its catalog is in the library */
const char   *hearth_source_get_image         (HearthSource *self); /* nullable */
double        hearth_source_get_speed         (HearthSource *self); /* 1.0 as recorded */
guint         hearth_source_get_n_episodes    (HearthSource *self);
guint         hearth_source_get_n_segments    (HearthSource *self);
guint         hearth_source_get_n_new         (HearthSource *self);
guint         hearth_source_get_kinds         (HearthSource *self); /* bit 1 << HearthEpisodeKind */
HearthOutcome hearth_source_get_outcome       (HearthSource *self);
const char   *hearth_source_get_message       (HearthSource *self); /* nullable, words */
gboolean      hearth_source_is_refreshing     (HearthSource *self);
gint64        hearth_source_get_checked_at_ms (HearthSource *self); /* Unix time, 0 never; so the others */
gint64        hearth_source_get_changed_at_ms (HearthSource *self);
gint64        hearth_source_get_next_at_ms    (HearthSource *self);
gint64        hearth_source_get_opened_at_ms  (HearthSource *self);
const char   *hearth_source_get_format        (HearthSource *self); /* nullable */
guint64       hearth_source_get_size          (HearthSource *self); /* bytes of the document */
const char   *hearth_source_get_etag          (HearthSource *self); /* nullable */
const char   *hearth_source_get_last_modified (HearthSource *self); /* nullable */
guint         hearth_source_get_failures      (HearthSource *self);
guint         hearth_source_get_n_left_out    (HearthSource *self);
guint         hearth_source_get_n_missing     (HearthSource *self); /* with HELD_BACK: how many would go */
const char   *hearth_source_get_held_digest   (HearthSource *self); /* nullable: of the document held back last */

G_END_DECLS
