/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-gst-scrubber.h"

/* How long one picture may take before the next wish is looked at. */
#define PICTURE_TIMEOUT (500 * GST_MSECOND)

struct _HearthGstScrubber
{
  GstElement *pipeline; /* owned */
  GMutex lock;
  GCond rested;
  GstClockTime target; /* guarded by the lock; GST_CLOCK_TIME_NONE when there is no wish */
  double rate;         /* guarded by the lock */
  gboolean running;    /* guarded by the lock */
  GstPlay *play;      /* not owned, guarded by the lock: whose turn it is then; NULL for nobody's */
  GstClockTime exact; /* guarded by the lock: where it is to go */
};

static void
scrubber_clear (gpointer data)
{
  HearthGstScrubber *self = data;

  gst_object_unref (self->pipeline);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->rested);
}

/* The lock is held for all of it: who cancels knows that it does not happen any more. */
static void
hand_on (HearthGstScrubber *self)
{
  GstPlay *play = g_steal_pointer (&self->play);

  if (play != NULL)
    gst_play_seek (play, self->exact);
}

static gboolean
take_target (HearthGstScrubber *self, GstClockTime *target, double *rate)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  *target = self->target;
  *rate = self->rate;
  self->target = GST_CLOCK_TIME_NONE;
  self->running = GST_CLOCK_TIME_IS_VALID (*target);
  if (!self->running)
    {
      hand_on (self);
      g_cond_broadcast (&self->rested);
    }
  return self->running;
}

/* A thread of GStreamer's own: a seek waits for the streaming threads, which the main one must not.
 */
static void
scrub_cb (GstElement *pipeline, gpointer user_data)
{
  HearthGstScrubber *self = user_data;
  GstClockTime target;
  double rate;

  while (take_target (self, &target, &rate))
    {
      gst_element_seek (pipeline, rate, GST_FORMAT_TIME,
                        GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_KEY_UNIT, GST_SEEK_TYPE_SET,
                        (gint64) target, GST_SEEK_TYPE_NONE, -1);
      gst_element_get_state (pipeline, NULL, NULL, PICTURE_TIMEOUT);
    }
}

/**
 * hearth_gst_scrubber_new:
 * @pipeline: what to seek in
 *
 * Returns: (transfer full): a scrubber with no wish
 */
HearthGstScrubber *
hearth_gst_scrubber_new (GstElement *pipeline)
{
  HearthGstScrubber *self = g_atomic_rc_box_new0 (HearthGstScrubber);

  self->pipeline = gst_object_ref (pipeline);
  self->target = GST_CLOCK_TIME_NONE;
  g_mutex_init (&self->lock);
  g_cond_init (&self->rested);
  return self;
}

/**
 * hearth_gst_scrubber_unref:
 * @self: (transfer full): a scrubber
 *
 * Gives a reference back. A seek under way keeps one of its own. Any thread.
 */
void
hearth_gst_scrubber_unref (HearthGstScrubber *self)
{
  g_atomic_rc_box_release_full (self, scrubber_clear);
}

/**
 * hearth_gst_scrubber_scrub:
 * @self: a scrubber
 * @position: nanoseconds from the start
 * @rate: how fast to play from there
 *
 * Goes to the key picture near @position, once the seek under way is done; a wish not yet begun is
 * forgotten. Returns at once.
 */
void
hearth_gst_scrubber_scrub (HearthGstScrubber *self, GstClockTime position, double rate)
{
  gboolean running;

  g_mutex_lock (&self->lock);
  self->target = position;
  self->rate = rate;
  self->play = NULL;
  running = self->running;
  self->running = TRUE;
  g_mutex_unlock (&self->lock);

  if (!running)
    gst_element_call_async (self->pipeline, scrub_cb, g_atomic_rc_box_acquire (self),
                            (GDestroyNotify) hearth_gst_scrubber_unref);
}

/**
 * hearth_gst_scrubber_follow:
 * @self: a scrubber
 * @play: what goes to exactly that moment; it must last until hearth_gst_scrubber_cancel()
 * @position: nanoseconds from the start
 *
 * Has @play go to @position once the key picture that was wished for last is seen: to decode all
 * the way from there may take long, and until then there is something to look at. Returns at once.
 *
 * Returns: whether one is under way; otherwise nothing happens
 */
gboolean
hearth_gst_scrubber_follow (HearthGstScrubber *self, GstPlay *play, GstClockTime position)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (!self->running)
    return FALSE;
  self->play = play;
  self->exact = position;
  return TRUE;
}

/**
 * hearth_gst_scrubber_cancel:
 * @self: a scrubber
 *
 * Forgets a wish that has not begun, and what was to follow. Returns at once.
 *
 * Returns: whether something was to follow
 */
gboolean
hearth_gst_scrubber_cancel (HearthGstScrubber *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->target = GST_CLOCK_TIME_NONE;
  return g_steal_pointer (&self->play) != NULL;
}

/**
 * hearth_gst_scrubber_rest:
 * @self: a scrubber
 * @until_us: how long to wait, in monotonic time; 0 for not at all
 *
 * Waits for the seek under way to be done. Any thread.
 *
 * Returns: whether none is under way
 */
gboolean
hearth_gst_scrubber_rest (HearthGstScrubber *self, gint64 until_us)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  while (self->running && until_us > 0)
    if (!g_cond_wait_until (&self->rested, &self->lock, until_us))
      break;
  return !self->running;
}
