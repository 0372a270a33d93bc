/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-gst-scrubber.h"

/* How long one picture may take before the next wish is looked at. */
#define PICTURE_TIMEOUT (500 * GST_MSECOND)

struct _HearthGstScrubber
{
  GstElement *pipeline; /* owned */
  GMutex lock;
  GstClockTime target; /* guarded by the lock; GST_CLOCK_TIME_NONE when there is no wish */
  double rate;         /* guarded by the lock */
  gboolean running;    /* guarded by the lock */
};

static void
scrubber_clear (gpointer data)
{
  HearthGstScrubber *self = data;

  gst_object_unref (self->pipeline);
  g_mutex_clear (&self->lock);
}

static gboolean
take_target (HearthGstScrubber *self, GstClockTime *target, double *rate)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  *target = self->target;
  *rate = self->rate;
  self->target = GST_CLOCK_TIME_NONE;
  self->running = GST_CLOCK_TIME_IS_VALID (*target);
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
  running = self->running;
  self->running = TRUE;
  g_mutex_unlock (&self->lock);

  if (!running)
    gst_element_call_async (self->pipeline, scrub_cb, g_atomic_rc_box_acquire (self),
                            (GDestroyNotify) hearth_gst_scrubber_unref);
}

/**
 * hearth_gst_scrubber_cancel:
 * @self: a scrubber
 *
 * Forgets a wish that has not begun. Returns at once.
 */
void
hearth_gst_scrubber_cancel (HearthGstScrubber *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->target = GST_CLOCK_TIME_NONE;
}
