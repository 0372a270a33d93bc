/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-gst-cuts.h"

/* The pictures are never so far behind the sound that older ones would be asked for. */
#define MOST_CUTS 1024

typedef struct
{
  GstClockTime start;
  GstClockTime end;
  GstClockTime before; /* what was left out before this one */
} Cut;

struct _HearthGstCuts
{
  GMutex lock;
  GArray *cuts; /* of Cut, in their order */
  guint generation;
  gboolean listening; /* there is an epoch */
  guint32 epoch;
  gboolean watching; /* pictures came */
  guint32 watched_epoch;
  GstClockTime now;   /* the newest time that was heard, with what was left out left out */
  GstClockTime saved; /* in the epochs before */
};

static void
cuts_clear (gpointer data)
{
  HearthGstCuts *self = data;

  g_array_unref (self->cuts);
  g_mutex_clear (&self->lock);
}

static Cut *
last_cut (HearthGstCuts *self)
{
  return self->cuts->len > 0 ? &g_array_index (self->cuts, Cut, self->cuts->len - 1) : NULL;
}

/* What was looked at ahead and then jumped away from saved nobody time. */
static GstClockTime
sum_up (HearthGstCuts *self)
{
  for (guint i = self->cuts->len; i > 0; i--)
    {
      const Cut *cut = &g_array_index (self->cuts, Cut, i - 1);

      if (cut->start - cut->before <= self->now)
        return cut->before + cut->end - cut->start;
    }
  return 0;
}

static void
clear (HearthGstCuts *self)
{
  self->saved += sum_up (self);
  self->now = 0;
  g_array_set_size (self->cuts, 0);
}

/**
 * hearth_gst_cuts_new:
 *
 * Returns: (transfer full): cuts with nothing left out
 */
HearthGstCuts *
hearth_gst_cuts_new (void)
{
  HearthGstCuts *self = g_atomic_rc_box_new0 (HearthGstCuts);

  g_mutex_init (&self->lock);
  self->cuts = g_array_new (FALSE, FALSE, sizeof (Cut));
  return self;
}

/**
 * hearth_gst_cuts_ref:
 * @self: cuts
 *
 * Returns: (transfer full): @self
 */
HearthGstCuts *
hearth_gst_cuts_ref (HearthGstCuts *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * hearth_gst_cuts_unref:
 * @self: (transfer full): cuts
 *
 * Gives a reference back.
 */
void
hearth_gst_cuts_unref (HearthGstCuts *self)
{
  g_atomic_rc_box_release_full (self, cuts_clear);
}

/**
 * hearth_gst_cuts_forget:
 * @self: cuts
 *
 * Tells that the sound has come to rest: what follows has nothing to do with what was.
 */
void
hearth_gst_cuts_forget (HearthGstCuts *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->generation++;
  self->listening = FALSE;
  self->watching = FALSE;
  clear (self);
}

/**
 * hearth_gst_cuts_begin:
 * @self: cuts
 * @epoch: the number of the jump, or %HEARTH_GST_CUTS_FIRST
 *
 * Tells that the sound begins anew, after a jump.
 */
void
hearth_gst_cuts_begin (HearthGstCuts *self, guint32 epoch)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->listening = TRUE;
  self->epoch = epoch;
  clear (self);
}

/**
 * hearth_gst_cuts_may_cut:
 * @self: cuts
 *
 * Returns: whether the pictures, if there are any, would follow
 */
gboolean
hearth_gst_cuts_may_cut (HearthGstCuts *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->listening && (!self->watching || self->watched_epoch == self->epoch);
}

/**
 * hearth_gst_cuts_cut:
 * @self: cuts
 * @start: where it begins
 * @end: where it ends, for now
 *
 * Leaves that out, too. What begins where the one before ends makes it longer.
 */
void
hearth_gst_cuts_cut (HearthGstCuts *self, GstClockTime start, GstClockTime end)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  Cut *last = last_cut (self);

  /* Rounding may part or overlap what belongs together. */
  if (last != NULL && start < last->end + GST_MSECOND)
    start = last->end;
  if (end <= start)
    return;
  if (last != NULL && last->end == start)
    {
      last->end = end;
      return;
    }
  if (self->cuts->len == MOST_CUTS)
    g_array_remove_index (self->cuts, 0);
  last = last_cut (self);
  g_array_append_val (self->cuts,
                      ((Cut){ start, end,
                              last != NULL ? last->before + last->end - last->start : 0 }));
}

/**
 * hearth_gst_cuts_follow:
 * @self: cuts
 * @epoch: the number of the jump, or %HEARTH_GST_CUTS_FIRST
 *
 * Tells that the pictures begin anew, after a jump.
 */
void
hearth_gst_cuts_follow (HearthGstCuts *self, guint32 epoch)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->watching = TRUE;
  self->watched_epoch = epoch;
}

/**
 * hearth_gst_cuts_generation:
 * @self: cuts
 *
 * Returns: a number that is another after the sound came to rest
 */
guint
hearth_gst_cuts_generation (HearthGstCuts *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->generation;
}

/**
 * hearth_gst_cuts_look_up:
 * @self: cuts
 * @at: the time of a picture
 * @saved: (out): how much was left out before it
 *
 * Returns: whether the picture is left out
 */
gboolean
hearth_gst_cuts_look_up (HearthGstCuts *self, GstClockTime at, GstClockTime *saved)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  *saved = 0;
  if (!self->listening || !self->watching || self->epoch != self->watched_epoch)
    return FALSE;
  for (guint i = self->cuts->len; i > 0; i--)
    {
      const Cut *cut = &g_array_index (self->cuts, Cut, i - 1);

      if (at < cut->start)
        continue;
      *saved = cut->before + MIN (at, cut->end) - cut->start;
      return at < cut->end;
    }
  return FALSE;
}

/**
 * hearth_gst_cuts_get_saved_ms:
 * @self: cuts
 * @now: the running time, as it goes on, that is heard now; or %GST_CLOCK_TIME_NONE
 *
 * Returns: how much time was saved since hearth_gst_cuts_reset_saved()
 */
gint64
hearth_gst_cuts_get_saved_ms (HearthGstCuts *self, GstClockTime now)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (GST_CLOCK_TIME_IS_VALID (now))
    self->now = now;
  return (gint64) ((self->saved + sum_up (self)) / GST_MSECOND);
}

/**
 * hearth_gst_cuts_reset_saved:
 * @self: cuts
 *
 * Begins to count anew.
 */
void
hearth_gst_cuts_reset_saved (HearthGstCuts *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_array_set_size (self->cuts, 0);
  self->saved = 0;
}

/**
 * hearth_gst_cuts_map_segment:
 * @segment: of a stream as it comes, in time and forwards
 * @at: a time in it
 * @saved: how much of the running time was left out before
 * @mapped: (out caller-allocates): the segment of the stream as it goes on
 *
 * Makes the segment with which what begins at @at plays that much earlier. The stream time, which
 * tells where in the recording it is, stays what it was.
 */
void
hearth_gst_cuts_map_segment (const GstSegment *segment,
                             GstClockTime at,
                             GstClockTime saved,
                             GstSegment *mapped)
{
  guint64 running;

  gst_segment_copy_into (segment, mapped);
  if (saved == 0)
    return;
  at = MAX (at, segment->start);
  if (GST_CLOCK_TIME_IS_VALID (segment->stop))
    at = MIN (at, segment->stop);
  running = gst_segment_to_running_time (segment, GST_FORMAT_TIME, at);
  mapped->time = gst_segment_to_stream_time (segment, GST_FORMAT_TIME, at);
  mapped->start = at;
  mapped->position = at;
  mapped->offset = 0;
  mapped->base = running > saved ? running - saved : 0;
}
