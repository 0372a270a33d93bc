/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-intervals.h"

G_BEGIN_DECLS

/* What a person did with a segment. Boxed. */
typedef struct
{
  char *segment_id;        /* owned */
  gint64 position_ms;      /* where the person stopped */
  gint64 duration_ms;      /* as the player or the catalog knows it; 0 when nobody does */
  HearthIntervals *seen;   /* owned */
  gboolean finished;
  gint64 watched_at_ms;    /* Unix time of the last second that was seen, in milliseconds */
} HearthWatch;

typedef enum
{
  HEARTH_WATCH_STATE_UNTOUCHED,
  HEARTH_WATCH_STATE_STARTED,
  HEARTH_WATCH_STATE_FINISHED,
} HearthWatchState;

#define HEARTH_TYPE_WATCH (hearth_watch_get_type ())
GType        hearth_watch_get_type      (void);

HearthWatch *hearth_watch_new           (const char        *segment_id);
HearthWatch *hearth_watch_copy          (const HearthWatch *self);
void         hearth_watch_free          (HearthWatch       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthWatch, hearth_watch_free)

/* The rules, pure: finished is 97% of the union, or all but the last ten seconds, or nine tenths by who came to the end (never
 * by jumping there); started is anything seen. */
gboolean     hearth_watch_is_enough     (gint64             seen_ms,
                                         gint64             position_ms,
                                         gint64             duration_ms);
gint64       hearth_watch_left_ms       (gint64             seen_ms,
                                         gint64             duration_ms,
                                         double             speed);
/* Where to go on: a little before where one stopped, the more the longer ago (UI.md's ladder); 0 when it was finished; the
 * first thing unseen when one is at the end without having watched. */
gint64       hearth_watch_resume_ms     (const HearthWatch *self,
                                         gint64             now_ms);

G_END_DECLS
