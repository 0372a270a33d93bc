/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Which parts of a recording were really seen: a union of intervals [start, end) in milliseconds, sorted, apart from
 * each other, and never more than HEARTH_INTERVALS_MAX: past that the smallest gaps are closed. Not thread-safe; boxed. */
#define HEARTH_INTERVALS_MAX 512

typedef struct _HearthIntervals HearthIntervals;

#define HEARTH_TYPE_INTERVALS (hearth_intervals_get_type ())
GType            hearth_intervals_get_type        (void);

HearthIntervals *hearth_intervals_new             (void);
HearthIntervals *hearth_intervals_copy            (const HearthIntervals *self);
void             hearth_intervals_free            (HearthIntervals       *self);
void             hearth_intervals_add             (HearthIntervals       *self,
                                                   gint64                 start_ms,
                                                   gint64                 end_ms);
void             hearth_intervals_unite           (HearthIntervals       *self,
                                                   const HearthIntervals *other);
guint            hearth_intervals_get_n           (const HearthIntervals *self);
void             hearth_intervals_get             (const HearthIntervals *self,
                                                   guint                  position,
                                                   gint64                *start_ms,
                                                   gint64                *end_ms);
gint64           hearth_intervals_get_total_ms    (const HearthIntervals *self);
gboolean         hearth_intervals_contains        (const HearthIntervals *self,
                                                   gint64                 position_ms);
/* Where, from a position on, something unseen begins; -1 when all up to duration_ms was seen. */
gint64           hearth_intervals_find_unseen     (const HearthIntervals *self,
                                                   gint64                 from_ms,
                                                   gint64                 duration_ms);
/* A compact form to be kept; reading takes whatever it is given and keeps what makes sense. */
GBytes          *hearth_intervals_to_bytes        (const HearthIntervals *self);
HearthIntervals *hearth_intervals_new_from_bytes  (GBytes                *bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthIntervals, hearth_intervals_free)

G_END_DECLS
