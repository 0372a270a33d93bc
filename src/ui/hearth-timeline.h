/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-cue.h"
#include "hearth-intervals.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The time of a recording from left to right in every language, as the pictures themselves run.
 *
 * Properties: position-ms, duration-ms (gint64, duration -1 while unknown), chapters (GListModel of HearthChapter,
 * nullable), overhang (int, pixels that the bubble reaches above). Signals: "scrub" (gint64 ms) while dragged, "seek" (gint64 ms) once it is decided,
 * "peek" (gint64 ms, -1 for no more) when the bubble tells of another moment and could do with its picture. */
#define HEARTH_TYPE_TIMELINE (hearth_timeline_get_type ())
G_DECLARE_FINAL_TYPE (HearthTimeline, hearth_timeline, HEARTH, TIMELINE, GtkWidget)

GtkWidget *hearth_timeline_new             (void);
void       hearth_timeline_set_position_ms (HearthTimeline *self,
                                            gint64          position_ms);
gint64     hearth_timeline_get_position_ms (HearthTimeline *self);
void       hearth_timeline_set_duration_ms (HearthTimeline *self,
                                            gint64          duration_ms);
gint64     hearth_timeline_get_duration_ms (HearthTimeline *self);
void       hearth_timeline_set_chapters    (HearthTimeline *self,
                                            GListModel     *chapters);
void       hearth_timeline_set_buffered    (HearthTimeline        *self,
                                            const HearthIntervals *buffered);
void       hearth_timeline_set_seen        (HearthTimeline        *self,
                                            const HearthIntervals *seen);
void       hearth_timeline_set_cues        (HearthTimeline *self,
                                            HearthCueList  *cues);
void       hearth_timeline_set_marks       (HearthTimeline *self,
                                            const gint64   *marks_ms,
                                            gsize           n_marks);
void       hearth_timeline_set_ticks       (HearthTimeline *self,
                                            const gint64   *ticks_ms,
                                            gsize           n_ticks);
void       hearth_timeline_set_left_ms     (HearthTimeline *self,
                                            gint64          left_ms);
gint64     hearth_timeline_get_left_ms     (HearthTimeline *self);
void       hearth_timeline_set_loop        (HearthTimeline *self,
                                            gint64          from_ms,
                                            gint64          to_ms);
void       hearth_timeline_set_frame       (HearthTimeline *self,
                                            GdkPaintable   *frame);
void       hearth_timeline_scrub_to        (HearthTimeline *self,
                                            double          x,
                                            gboolean        snap);
void       hearth_timeline_end_scrub       (HearthTimeline *self);
gboolean   hearth_timeline_is_scrubbing    (HearthTimeline *self);
void       hearth_timeline_hover           (HearthTimeline *self,
                                            double          x);
double     hearth_timeline_get_x           (HearthTimeline *self,
                                            gint64          position_ms);
int        hearth_timeline_get_overhang    (HearthTimeline *self);

G_END_DECLS
