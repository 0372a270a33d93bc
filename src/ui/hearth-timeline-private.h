/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-timeline-bubble.h"
#include "hearth-timeline.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HEARTH_TIMELINE_MARGIN_PX 10.0
#define HEARTH_TIMELINE_HEIGHT_PX 30

/* hearth-timeline.c is the widget and what it is told, hearth-timeline-input.c what one does to it, and hearth-timeline-draw.c
 * how it looks. */
struct _HearthTimeline
{
  GtkWidget parent_instance;

  gint64 position_ms;
  gint64 duration_ms;        /* -1 while unknown */
  GListModel *chapters;      /* owned, nullable */
  HearthIntervals *buffered; /* owned, nullable */
  HearthIntervals *seen;     /* owned, nullable */
  HearthCueList *cues;       /* owned, nullable */
  GArray *marks;             /* owned, of gint64 ms: notes and the like */
  GArray *ticks;             /* owned, of gint64 ms: what was searched for */
  gint64 left_ms;            /* where one jumped from, -1 for nowhere */
  gint64 loop_from_ms;       /* -1 for no loop */
  gint64 loop_to_ms;         /* -1 while only its start is known */

  double hover_x;            /* -1 when the pointer is elsewhere */
  gint64 peek_ms;            /* what the bubble tells of, -1 for nothing */
  gboolean scrubbing;
  gint64 scrub_ms;
  double drag_start_x;
  gint64 spoken_s;           /* the second that assistive technology was told last */

  HearthTimelineBubble *bubble; /* owned child */
  AdwAnimation *growth;         /* owned */
  GskRenderNode *under;         /* owned, nullable: what stands still, as drawn last */
  GskRenderNode *over;          /* owned, nullable: likewise */
  int drawn_width;              /* for which that was */
  double drawn_growth;          /* likewise */
};

gboolean hearth_timeline_is_usable         (HearthTimeline *self);
gint64   hearth_timeline_get_shown_ms      (HearthTimeline *self);
double   hearth_timeline_get_track_width   (HearthTimeline *self);
void     hearth_timeline_update_accessible (HearthTimeline *self);
void     hearth_timeline_emit_scrub        (HearthTimeline *self,
                                            gint64          ms);
void     hearth_timeline_emit_seek         (HearthTimeline *self,
                                            gint64          ms);
void     hearth_timeline_emit_peek         (HearthTimeline *self,
                                            gint64          ms);

/* hearth-timeline-input.c */
void     hearth_timeline_add_keys          (GtkWidgetClass *widget_class);
void     hearth_timeline_add_controllers   (HearthTimeline *self);
void     hearth_timeline_update_bubble     (HearthTimeline *self);
void     hearth_timeline_update_growth     (HearthTimeline *self);

/* hearth-timeline-draw.c */
int      hearth_timeline_get_pixel         (HearthTimeline *self,
                                            gint64          ms);
void     hearth_timeline_redraw            (HearthTimeline *self);
gboolean hearth_timeline_looks_alike       (HearthTimeline        *self,
                                            const HearthIntervals *a,
                                            const HearthIntervals *b);
void     hearth_timeline_draw              (HearthTimeline *self,
                                            GtkSnapshot    *snapshot);

G_END_DECLS
