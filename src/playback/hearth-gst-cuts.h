/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/* Which stretches are left out of what plays, told by the one that listens to the sound and asked by the one that
 * lets the pictures pass. Times are running times before anything was left out. Any thread; counted references.
 *
 * An epoch is what lies between two jumps of the person: both streams know it by the number of the jump, which is that
 * of its first segment; what was not jumped to has none.
 * Only where both are in the same one is anything left out, so that they cannot part. */
#define HEARTH_GST_CUTS_FIRST GST_SEQNUM_INVALID

typedef struct _HearthGstCuts HearthGstCuts;

HearthGstCuts *hearth_gst_cuts_new         (void);
HearthGstCuts *hearth_gst_cuts_ref         (HearthGstCuts *self);
void           hearth_gst_cuts_unref       (HearthGstCuts *self);

/* The side of the sound */
void           hearth_gst_cuts_forget      (HearthGstCuts *self);
void           hearth_gst_cuts_begin       (HearthGstCuts *self,
                                            guint32        epoch);
gboolean       hearth_gst_cuts_may_cut     (HearthGstCuts *self);
void           hearth_gst_cuts_cut         (HearthGstCuts *self,
                                            GstClockTime   start,
                                            GstClockTime   end);

/* The side of the pictures */
void           hearth_gst_cuts_follow      (HearthGstCuts *self,
                                            guint32        epoch);
guint          hearth_gst_cuts_generation  (HearthGstCuts *self);
gboolean       hearth_gst_cuts_look_up     (HearthGstCuts *self,
                                            GstClockTime   at,
                                            GstClockTime  *saved);

/* Anybody */
gint64         hearth_gst_cuts_get_saved_ms (HearthGstCuts *self,
                                             GstClockTime   now);
void           hearth_gst_cuts_reset_saved  (HearthGstCuts *self);

/* The segment with which what comes from @at on plays @saved earlier. */
void           hearth_gst_cuts_map_segment (const GstSegment *segment,
                                            GstClockTime      at,
                                            GstClockTime      saved,
                                            GstSegment       *mapped);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthGstCuts, hearth_gst_cuts_unref)

G_END_DECLS
