/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-gst-endings.h"

/* Each stream comes to decodebin3 in a thread of its own. The first buffer of each has decodebin3
 * look through its streams, and throw away those that have ended by then. In a small file on a busy
 * computer the sound may be through to its end while the thread of the pictures has come only so
 * far: the sound is thrown away, nobody hears of its end, and playing never ends; and after a seek
 * decodebin3 goes on with memory that it has freed. GStreamer 1.22 does so, and newer ones do.
 *
 * So the end of a stream waits for the others to have begun, or to have ended. No thread waits for
 * it, since one thread may bring several streams: an end that comes too early is kept, and handed
 * on by the thread that brings the second item of the last stream to begin. */

/* One of the streams that go into a decodebin3. */
typedef struct
{
  GPtrArray *siblings; /* owned: all of the same decodebin3, guarded by the lock */
  GstPad *pad;         /* not owned: it owns this */
  gboolean began;      /* its first buffer came; its own thread only */

  /* Guarded by the lock */
  gboolean through; /* its first buffer has gone by */
  gboolean ended;
  GstEvent *kept; /* owned, nullable: its end */
} Input;

/* Held for moments only, so that one serves all. */
static GMutex lock;

static void
input_free (gpointer data)
{
  Input *self = data;

  g_mutex_lock (&lock);
  g_ptr_array_remove_fast (self->siblings, self);
  g_clear_pointer (&self->kept, gst_event_unref);
  g_mutex_unlock (&lock);
  g_ptr_array_unref (self->siblings);
  g_free (self);
}

/* With the lock held. */
static gboolean
is_early (Input *self)
{
  for (guint i = 0; i < self->siblings->len; i++)
    {
      Input *other = self->siblings->pdata[i];

      if (other != self && !other->through && !other->ended && gst_pad_is_linked (other->pad))
        return TRUE;
    }
  return FALSE;
}

/* Hands on one end that was kept and is no longer early. */
static gboolean
hand_on (Input *self)
{
  g_autoptr (GstPad) pad = NULL;
  GstEvent *event = NULL;

  g_mutex_lock (&lock);
  for (guint i = 0; i < self->siblings->len && event == NULL; i++)
    {
      Input *other = self->siblings->pdata[i];

      if (other->kept == NULL || is_early (other))
        continue;
      pad = gst_object_ref (other->pad);
      event = g_steal_pointer (&other->kept);
    }
  g_mutex_unlock (&lock);
  if (event != NULL)
    gst_pad_send_event (pad, event);
  return event != NULL;
}

static void
go_through (Input *self)
{
  g_mutex_lock (&lock);
  self->through = TRUE;
  g_mutex_unlock (&lock);
  while (hand_on (self))
    continue;
}

static GstPadProbeReturn
end (Input *self, GstEvent *event)
{
  gboolean early;

  g_mutex_lock (&lock);
  self->ended = TRUE;
  early = is_early (self);
  if (early)
    gst_event_replace (&self->kept, event);
  g_mutex_unlock (&lock);
  while (hand_on (self))
    continue;
  return early ? GST_PAD_PROBE_DROP : GST_PAD_PROBE_OK;
}

/* Whatever it was about to end with belongs to what was before. */
static void
start_again (Input *self)
{
  g_mutex_lock (&lock);
  self->ended = FALSE;
  g_clear_pointer (&self->kept, gst_event_unref);
  g_mutex_unlock (&lock);
}

static GstPadProbeReturn
event_cb (Input *self, GstEvent *event)
{
  switch ((int) GST_EVENT_TYPE (event))
    {
    case GST_EVENT_EOS:
      return end (self, event);
    case GST_EVENT_GAP:
      self->began = TRUE;
      return GST_PAD_PROBE_OK;
    case GST_EVENT_FLUSH_START:
    case GST_EVENT_FLUSH_STOP:
    case GST_EVENT_STREAM_START:
      start_again (self);
      return GST_PAD_PROBE_OK;
    default:
      return GST_PAD_PROBE_OK;
    }
}

/* The thread of the stream, and for flushes any. What comes after the first buffer tells that this
 * one has gone by. */
static GstPadProbeReturn
item_cb (GstPad *pad, GstPadProbeInfo *info, gpointer user_data)
{
  Input *self = user_data;
  GstEvent *event = GST_IS_EVENT (info->data) ? GST_PAD_PROBE_INFO_EVENT (info) : NULL;

  if (event != NULL && !GST_EVENT_IS_SERIALIZED (event))
    {
      if (GST_EVENT_TYPE (event) == GST_EVENT_FLUSH_START)
        start_again (self);
      return GST_PAD_PROBE_OK;
    }
  /* What was on its way when it was flushed may have got lost. */
  if (event != NULL && GST_EVENT_TYPE (event) == GST_EVENT_FLUSH_STOP && !self->through)
    self->began = FALSE;
  if (self->began && !self->through)
    go_through (self);
  if (event != NULL)
    return event_cb (self, event);
  self->began = TRUE;
  return GST_PAD_PROBE_OK;
}

/* The pad that every decodebin3 has serves one recording after the other; the others go. */
static void
relinked_cb (GstPad *pad, GstPad *peer, gpointer user_data)
{
  Input *self = user_data;

  start_again (self);
  self->began = FALSE;
  g_mutex_lock (&lock);
  self->through = FALSE;
  g_mutex_unlock (&lock);
}

static void
watch (GstPad *pad, GPtrArray *siblings)
{
  Input *self = g_new0 (Input, 1);

  self->siblings = g_ptr_array_ref (siblings);
  self->pad = pad;
  g_mutex_lock (&lock);
  g_ptr_array_add (siblings, self);
  g_mutex_unlock (&lock);
  g_signal_connect (pad, "linked", G_CALLBACK (relinked_cb), self);
  g_signal_connect (pad, "unlinked", G_CALLBACK (relinked_cb), self);
  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_DATA_DOWNSTREAM | GST_PAD_PROBE_TYPE_EVENT_FLUSH,
                     item_cb, self, input_free);
}

/* Any thread. */
static void
pad_added_cb (GstElement *decodebin, GstPad *pad, gpointer user_data)
{
  if (GST_PAD_IS_SINK (pad))
    watch (pad, user_data);
}

/**
 * hearth_gst_endings_order:
 * @decodebin: a decodebin3 to which nothing comes yet
 *
 * Sees to it that no stream ends in @decodebin before the others have begun, or have ended. May be
 * called again. Any thread.
 */
void
hearth_gst_endings_order (GstElement *decodebin)
{
  g_autoptr (GstPad) pad = NULL;
  GPtrArray *siblings;

  if (g_object_get_data (G_OBJECT (decodebin), "hearth-endings") != NULL)
    return;
  siblings = g_ptr_array_new ();
  g_object_set_data_full (G_OBJECT (decodebin), "hearth-endings", siblings,
                          (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect (decodebin, "pad-added", G_CALLBACK (pad_added_cb), siblings);
  pad = gst_element_get_static_pad (decodebin, "sink");
  if (pad != NULL)
    watch (pad, siblings);
}
