/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-gst-network.h"

#include "hearth-hls-variants.h"

/* What came in less time, or is less, says nothing of the network. */
#define BURST_LEAST_US (50 * 1000)
#define BURST_LEAST_BYTES (32 * 1024)

/* A burst is looked at anew after so long: a network changes. */
#define BURST_MOST_US (5 * G_USEC_PER_SEC)

/* What stands at the head of a stream that has a list of its variants is never longer. */
#define MOST_LIST_BYTES (256 * 1024)

/* Signal handlers run in streaming threads and may do so after the player is gone: counted. */
struct _HearthGstNetwork
{
  GstElement *playbin; /* owned until detached */
  gulong added_id;

  GMutex lock; /* guards all below */
  GWeakRef queue;
  GWeakRef demuxer;     /* of an adaptive stream */
  gboolean full;        /* nothing more is asked of the network for now */
  gint64 burst_from_us; /* 0: there is none */
  gint64 burst_until_us;
  guint64 burst_bytes;
  guint64 bandwidth;    /* bits a second */
  GString *list;        /* owned, nullable: the head of an adaptive stream, until it is read */
  GListModel *variants; /* owned, nullable */
  guint64 bitrate;      /* that variants shall not be above; 0 for any */
};

static void
network_clear (gpointer data)
{
  HearthGstNetwork *self = data;

  g_weak_ref_clear (&self->queue);
  g_weak_ref_clear (&self->demuxer);
  if (self->list != NULL)
    g_string_free (self->list, TRUE);
  g_clear_object (&self->variants);
  g_mutex_clear (&self->lock);
}

static void
network_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, network_clear);
}

static void
network_closure_unref (gpointer data, GClosure *closure)
{
  network_unref (data);
}

/* Streaming thread: something came from the network. */
static GstPadProbeReturn
arrived_cb (GstPad *pad, GstPadProbeInfo *info, gpointer user_data)
{
  HearthGstNetwork *self = user_data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  GstBuffer *buffer = GST_PAD_PROBE_INFO_BUFFER (info);
  gint64 now_us = g_get_monotonic_time ();

  if (buffer == NULL)
    return GST_PAD_PROBE_OK;
  if (self->full || self->burst_from_us == 0)
    {
      self->burst_from_us = now_us;
      self->burst_bytes = 0;
    }
  else
    {
      self->burst_bytes += gst_buffer_get_size (buffer);
    }
  self->burst_until_us = now_us;
  return GST_PAD_PROBE_OK;
}

/* Streaming thread: the head of an adaptive stream is its list of variants. */
static GstPadProbeReturn
list_cb (GstPad *pad, GstPadProbeInfo *info, gpointer user_data)
{
  HearthGstNetwork *self = user_data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  GstMapInfo map;

  if (self->list == NULL)
    return GST_PAD_PROBE_REMOVE;
  if (GST_PAD_PROBE_INFO_TYPE (info) & GST_PAD_PROBE_TYPE_EVENT_DOWNSTREAM)
    {
      if (GST_EVENT_TYPE (GST_PAD_PROBE_INFO_EVENT (info)) != GST_EVENT_EOS)
        return GST_PAD_PROBE_OK;
      g_set_object (&self->variants, NULL);
      self->variants = hearth_hls_variants_read (self->list->str);
      g_string_free (g_steal_pointer (&self->list), TRUE);
      return GST_PAD_PROBE_REMOVE;
    }
  if (gst_buffer_map (GST_PAD_PROBE_INFO_BUFFER (info), &map, GST_MAP_READ))
    {
      if (self->list->len + map.size <= MOST_LIST_BYTES)
        g_string_append_len (self->list, (const char *) map.data, (gssize) map.size);
      gst_buffer_unmap (GST_PAD_PROBE_INFO_BUFFER (info), &map);
    }
  return GST_PAD_PROBE_OK;
}

static void
probe (HearthGstNetwork *self,
       GstElement *element,
       const char *pad_name,
       GstPadProbeType type,
       GstPadProbeCallback callback)
{
  g_autoptr (GstPad) pad = gst_element_get_static_pad (element, pad_name);

  if (pad != NULL)
    gst_pad_add_probe (pad, type, callback, g_atomic_rc_box_acquire (self), network_unref);
}

static void
take_demuxer (HearthGstNetwork *self, GstElement *element)
{
  g_mutex_lock (&self->lock);
  g_weak_ref_set (&self->demuxer, element);
  if (self->list != NULL)
    g_string_free (self->list, TRUE);
  self->list = g_string_new (NULL);
  g_object_set (element, "max-bitrate", (guint) MIN (self->bitrate, G_MAXUINT), NULL);
  g_mutex_unlock (&self->lock);
  probe (self, element, "sink", GST_PAD_PROBE_TYPE_BUFFER | GST_PAD_PROBE_TYPE_EVENT_DOWNSTREAM,
         list_cb);
}

/* Any thread. */
static void
added_cb (GstBin *playbin, GstBin *parent, GstElement *element, gpointer user_data)
{
  HearthGstNetwork *self = user_data;
  GstElementFactory *factory = gst_element_get_factory (element);
  const char *name = factory != NULL ? GST_OBJECT_NAME (factory) : "";

  if (g_str_equal (name, "souphttpsrc"))
    {
      probe (self, element, "src", GST_PAD_PROBE_TYPE_BUFFER, arrived_cb);
    }
  else if (g_str_equal (name, "hlsdemux2"))
    {
      take_demuxer (self, element);
    }
  else if (g_str_equal (name, "multiqueue") &&
           g_str_has_prefix (GST_OBJECT_NAME (parent), "urisourcebin"))
    {
      g_mutex_lock (&self->lock);
      g_weak_ref_set (&self->queue, element);
      g_mutex_unlock (&self->lock);
    }
}

/* How much the queue has for each of the streams, at least; and whether it wants no more. */
static GstClockTime
measure_queue (GstElement *queue, gboolean *full)
{
  g_autoptr (GstStructure) stats = NULL;
  const GValue *queues;
  guint64 most = 0;
  GstClockTime least = GST_CLOCK_TIME_NONE;

  g_object_get (queue, "stats", &stats, "max-size-time", &most, NULL);
  queues = stats != NULL ? gst_structure_get_value (stats, "queues") : NULL;
  for (guint i = 0; queues != NULL && i < gst_value_array_get_size (queues); i++)
    {
      const GstStructure *one = gst_value_get_structure (gst_value_array_get_value (queues, i));
      guint64 time = 0;

      if (gst_structure_get_uint64 (one, "time", &time))
        {
          least = MIN (least, time);
          *full |= most > 0 && time >= most - most / 10;
        }
    }
  return least;
}

static GstClockTime
measure_demuxer (GstElement *demuxer, guint64 *bandwidth)
{
  guint64 audio = 0;
  guint64 video = 0;
  guint bits = 0;

  g_object_get (demuxer, "current-level-time-audio", &audio, "current-level-time-video", &video,
                "current-bandwidth", &bits, NULL);
  if (bits > 0)
    *bandwidth = bits;
  return audio == 0 || video == 0 ? MAX (audio, video) : MIN (audio, video);
}

static void
measure_burst (HearthGstNetwork *self)
{
  gint64 length_us = self->burst_until_us - self->burst_from_us;

  if (self->burst_from_us == 0 || length_us < BURST_LEAST_US ||
      self->burst_bytes < BURST_LEAST_BYTES)
    return;
  self->bandwidth = self->burst_bytes * 8 * G_USEC_PER_SEC / (guint64) length_us;
  if (length_us > BURST_MOST_US)
    self->burst_from_us = 0;
}

/**
 * hearth_gst_network_new:
 * @playbin: what plays
 *
 * Returns: (transfer full): a watch on @playbin; hearth_gst_network_detach() gives it back
 */
HearthGstNetwork *
hearth_gst_network_new (GstElement *playbin)
{
  HearthGstNetwork *self = g_atomic_rc_box_new0 (HearthGstNetwork);

  g_mutex_init (&self->lock);
  g_weak_ref_init (&self->queue, NULL);
  g_weak_ref_init (&self->demuxer, NULL);
  self->playbin = gst_object_ref (playbin);
  self->added_id = g_signal_connect_data (playbin, "deep-element-added", G_CALLBACK (added_cb),
                                          g_atomic_rc_box_acquire (self), network_closure_unref, 0);
  return self;
}

/**
 * hearth_gst_network_detach:
 * @self: (transfer full): a watch
 *
 * Stops watching and gives @self back.
 */
void
hearth_gst_network_detach (HearthGstNetwork *self)
{
  g_signal_handler_disconnect (self->playbin, self->added_id);
  gst_clear_object (&self->playbin);
  network_unref (self);
}

/**
 * hearth_gst_network_restart:
 * @self: a watch
 *
 * Forgets what is known of what was open. How fast the network was is likely to stay true.
 */
void
hearth_gst_network_restart (HearthGstNetwork *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_weak_ref_set (&self->queue, NULL);
  g_weak_ref_set (&self->demuxer, NULL);
  self->burst_from_us = 0;
  self->bitrate = 0;
  g_clear_object (&self->variants);
}

/**
 * hearth_gst_network_tell:
 * @self: a watch
 * @values: what the player tells
 *
 * Brings buffered and bandwidth of @values to how it stands; where nothing comes from the network,
 * there is nothing to tell.
 */
void
hearth_gst_network_tell (HearthGstNetwork *self, HearthPlayerValues *values)
{
  g_autoptr (GstElement) queue = g_weak_ref_get (&self->queue);
  g_autoptr (GstElement) demuxer = g_weak_ref_get (&self->demuxer);
  g_autoptr (HearthIntervals) buffered = NULL;
  GstClockTime ahead = GST_CLOCK_TIME_NONE;
  guint64 bandwidth = 0;
  gboolean full = FALSE;
  gint64 until_ms;

  if (demuxer != NULL)
    ahead = measure_demuxer (demuxer, &bandwidth);
  else if (queue != NULL)
    ahead = measure_queue (queue, &full);

  g_mutex_lock (&self->lock);
  measure_burst (self);
  self->full = full;
  if (bandwidth == 0)
    bandwidth = self->bandwidth;
  g_mutex_unlock (&self->lock);

  hearth_player_values_set_bandwidth (values, bandwidth);
  if (!GST_CLOCK_TIME_IS_VALID (ahead))
    return;
  buffered = hearth_intervals_new ();
  until_ms = values->position_ms + (gint64) (ahead / GST_MSECOND);
  if (values->duration_ms > 0)
    until_ms = MIN (until_ms, values->duration_ms);
  hearth_intervals_add (buffered, values->position_ms, until_ms);
  hearth_player_values_take_buffered (values, g_steal_pointer (&buffered));
}

/**
 * hearth_gst_network_dup_variants:
 * @self: a watch
 *
 * Returns: (transfer full) (nullable): the variants of an adaptive stream, a list of
 *   #HearthMediaTrack, the best first; %NULL where there is nothing to choose from
 */
GListModel *
hearth_gst_network_dup_variants (HearthGstNetwork *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->variants != NULL ? g_object_ref (self->variants) : NULL;
}

/**
 * hearth_gst_network_set_bitrate:
 * @self: a watch
 * @bitrate: bits a second that a variant may take; 0 for any
 *
 * Bounds what an adaptive stream takes from what it loads next.
 */
void
hearth_gst_network_set_bitrate (HearthGstNetwork *self, guint64 bitrate)
{
  g_autoptr (GstElement) demuxer = g_weak_ref_get (&self->demuxer);

  g_mutex_lock (&self->lock);
  self->bitrate = bitrate;
  g_mutex_unlock (&self->lock);
  if (demuxer != NULL)
    g_object_set (demuxer, "max-bitrate", (guint) MIN (bitrate, G_MAXUINT), NULL);
}
