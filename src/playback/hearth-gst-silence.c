/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-gst-silence.h"

#include "hearth-gst-hush.h"
#include "hearth-gst-tempo.h"

/* How far ahead of what is heard the sound is looked at: the pictures must not come before it. */
#define AHEAD (1500 * GST_MSECOND)

/* Enough to part the threads while nothing is looked at. */
#define AHEAD_OFF (100 * GST_MSECOND)

/* How much of the streams, as they are stored, has to be there for the sound to be looked at so far
 * ahead and yet run through what is left out, while the pictures wait for their time. */
#define READ_AHEAD (4 * GST_SECOND)
#define READ_AHEAD_OFF (250 * GST_MSECOND)

struct _HearthGstSilence
{
  GstElement *playbin; /* owned */
  gboolean enabled;
  HearthGstCuts *cuts; /* owned */
  GstElement *hush;    /* owned */
  GstElement *queue;   /* owned */
};

/* The pictures' side, in their streaming thread */
typedef struct
{
  HearthGstCuts *cuts; /* owned */
  GstSegment segment;  /* as it comes */
  guint32 seqnum;
  guint generation;
  gboolean jumped; /* the epoch is not the first one */
  gboolean begun;  /* the epoch has its first segment */
  gboolean injecting;
  GstClockTime saved; /* that the segment which went on stands for */
  GstClockTime at;    /* of the newest picture */
} Gate;

static void
gate_free (gpointer data)
{
  Gate *gate = data;

  hearth_gst_cuts_unref (gate->cuts);
  g_free (gate);
}

static GstEvent *
make_segment (Gate *gate)
{
  GstSegment mapped;
  GstEvent *event;

  hearth_gst_cuts_map_segment (&gate->segment, gate->at, gate->saved, &mapped);
  event = gst_event_new_segment (&mapped);
  gst_event_set_seqnum (event, gate->seqnum);
  return event;
}

static void
begin (Gate *gate)
{
  gate->begun = FALSE;
  gate->saved = 0;
  gate->at = 0;
}

static void
take_segment (Gate *gate, GstPadProbeInfo *info)
{
  GstEvent *event = GST_PAD_PROBE_INFO_EVENT (info);

  if (gate->generation != hearth_gst_cuts_generation (gate->cuts))
    {
      begin (gate);
      gate->jumped = FALSE;
    }
  gate->generation = hearth_gst_cuts_generation (gate->cuts);
  gst_event_copy_segment (event, &gate->segment);
  gate->seqnum = gst_event_get_seqnum (event);
  if (!gate->begun)
    hearth_gst_cuts_follow (gate->cuts, gate->jumped ? gate->seqnum : HEARTH_GST_CUTS_FIRST);
  gate->begun = TRUE;
  if (gate->saved == 0)
    return;
  GST_PAD_PROBE_INFO_DATA (info) = make_segment (gate);
  gst_event_unref (event);
}

static GstPadProbeReturn
event_cb (GstPad *pad, GstPadProbeInfo *info, gpointer user_data)
{
  Gate *gate = user_data;
  GstEvent *event = GST_PAD_PROBE_INFO_EVENT (info);

  if (gate->injecting)
    return GST_PAD_PROBE_OK;
  if (GST_EVENT_TYPE (event) == GST_EVENT_FLUSH_STOP)
    {
      begin (gate);
      gate->jumped = TRUE;
    }
  else if (GST_EVENT_TYPE (event) == GST_EVENT_SEGMENT)
    take_segment (gate, info);
  return GST_PAD_PROBE_OK;
}

static GstPadProbeReturn
buffer_cb (GstPad *pad, GstPadProbeInfo *info, gpointer user_data)
{
  Gate *gate = user_data;
  GstBuffer *buffer = GST_PAD_PROBE_INFO_BUFFER (info);
  GstClockTime at = GST_BUFFER_PTS (buffer);
  GstClockTime running;
  GstClockTime saved;

  if (!gate->begun || gate->segment.format != GST_FORMAT_TIME || gate->segment.rate <= 0 ||
      !GST_CLOCK_TIME_IS_VALID (at))
    return GST_PAD_PROBE_OK;
  running = gst_segment_to_running_time (&gate->segment, GST_FORMAT_TIME, at);
  if (!GST_CLOCK_TIME_IS_VALID (running))
    return GST_PAD_PROBE_OK;
  if (hearth_gst_cuts_look_up (gate->cuts, running, &saved))
    return GST_PAD_PROBE_DROP;
  gate->at = at;
  if (saved > gate->saved)
    {
      gate->saved = saved;
      gate->injecting = TRUE;
      gst_pad_send_event (pad, make_segment (gate));
      gate->injecting = FALSE;
    }
  return GST_PAD_PROBE_OK;
}

/* What is told of late pictures is in the time as it goes on; the decoder knows it as it comes. */
static GstPadProbeReturn
qos_cb (GstPad *pad, GstPadProbeInfo *info, gpointer user_data)
{
  Gate *gate = user_data;
  GstEvent *event = GST_PAD_PROBE_INFO_EVENT (info);
  GstQOSType type;
  double proportion;
  GstClockTimeDiff diff;
  GstClockTime at;

  if (GST_EVENT_TYPE (event) != GST_EVENT_QOS || gate->saved == 0)
    return GST_PAD_PROBE_OK;
  gst_event_parse_qos (event, &type, &proportion, &diff, &at);
  if (GST_CLOCK_TIME_IS_VALID (at))
    {
      GST_PAD_PROBE_INFO_DATA (info) = gst_event_new_qos (type, proportion, diff, at + gate->saved);
      gst_event_unref (event);
    }
  return GST_PAD_PROBE_OK;
}

static GstElement *
make_gate (HearthGstCuts *cuts)
{
  GstElement *identity = gst_element_factory_make ("identity", NULL);
  g_autoptr (GstPad) pad = NULL;
  Gate *gate;

  if (identity == NULL)
    return NULL;
  gate = g_new0 (Gate, 1);
  gate->cuts = hearth_gst_cuts_ref (cuts);
  gst_segment_init (&gate->segment, GST_FORMAT_UNDEFINED);
  g_object_set (identity, "silent", TRUE, NULL);
  pad = gst_element_get_static_pad (identity, "sink");
  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_EVENT_DOWNSTREAM | GST_PAD_PROBE_TYPE_EVENT_FLUSH,
                     event_cb, gate, gate_free);
  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER, buffer_cb, gate, NULL);
  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_EVENT_UPSTREAM, qos_cb, gate, NULL);
  return identity;
}

/* A queue that is for the network has enough in it anyway. */
static void
read_ahead_cb (const GValue *item, gpointer user_data)
{
  HearthGstSilence *self = user_data;
  GObject *queue = g_value_get_object (item);
  guint64 length = 0;

  g_object_get (queue, "min-interleave-time", &length, NULL);
  if (length <= READ_AHEAD)
    g_object_set (queue, "min-interleave-time",
                  (guint64) (self->enabled ? READ_AHEAD : READ_AHEAD_OFF), NULL);
}

/**
 * hearth_gst_silence_new:
 * @playbin: a playbin with nothing loaded
 *
 * Puts what it needs into @playbin, in place of what GstPlay put there to keep the pitch.
 *
 * Returns: (transfer full): it, turned off
 */
HearthGstSilence *
hearth_gst_silence_new (GstElement *playbin)
{
  HearthGstSilence *self = g_new0 (HearthGstSilence, 1);
  GstElement *queue = gst_element_factory_make ("queue", NULL);
  g_autoptr (GstElementFactory) tempo = gst_element_factory_find ("scaletempo");
  GstElement *gate;

  self->playbin = gst_object_ref (playbin);
  self->cuts = hearth_gst_cuts_new ();
  gate = make_gate (self->cuts);
  if (queue == NULL || tempo == NULL || gate == NULL)
    {
      gst_clear_object (&queue);
      gst_clear_object (&gate);
      return self;
    }
  self->hush = gst_object_ref_sink (hearth_gst_hush_new (self->cuts));
  self->queue = gst_object_ref_sink (queue);
  g_object_set (queue, "silent", TRUE, "max-size-buffers", 0, "max-size-bytes", 0, "max-size-time",
                (guint64) AHEAD_OFF, NULL);
  g_object_set (playbin, "audio-filter", hearth_gst_tempo_new (self->hush, queue), "video-filter",
                gate, NULL);
  return self;
}

/**
 * hearth_gst_silence_free:
 * @self: (transfer full): it
 *
 * Lets go of it. What is in the playbin stays there.
 */
void
hearth_gst_silence_free (HearthGstSilence *self)
{
  gst_clear_object (&self->hush);
  gst_clear_object (&self->queue);
  gst_clear_object (&self->playbin);
  hearth_gst_cuts_unref (self->cuts);
  g_free (self);
}

/**
 * hearth_gst_silence_prepare:
 * @self: it
 *
 * Has the playbin read as far ahead as is needed. To be called when something was loaded.
 */
void
hearth_gst_silence_prepare (HearthGstSilence *self)
{
  g_autoptr (GstIterator) queues =
      gst_bin_iterate_all_by_element_factory_name (GST_BIN (self->playbin), "multiqueue");

  gst_iterator_foreach (queues, read_ahead_cb, self);
}

/**
 * hearth_gst_silence_set_enabled:
 * @self: it
 * @enabled: whether to pass over long silence from now on
 */
void
hearth_gst_silence_set_enabled (HearthGstSilence *self, gboolean enabled)
{
  if (self->hush == NULL)
    return;
  self->enabled = !!enabled;
  g_object_set (self->queue, "max-size-time", (guint64) (enabled ? AHEAD : AHEAD_OFF), NULL);
  hearth_gst_silence_prepare (self);
  hearth_gst_hush_set_enabled (HEARTH_GST_HUSH (self->hush), enabled);
}

/**
 * hearth_gst_silence_get_saved_ms:
 * @self: it
 *
 * Returns: how much time was saved since hearth_gst_silence_reset()
 */
gint64
hearth_gst_silence_get_saved_ms (HearthGstSilence *self)
{
  g_autoptr (GstClock) clock = NULL;
  GstClockTime now = GST_CLOCK_TIME_NONE;

  if (GST_STATE (self->playbin) == GST_STATE_PLAYING)
    clock = gst_element_get_clock (self->playbin);
  if (clock != NULL)
    now = gst_clock_get_time (clock) - gst_element_get_base_time (self->playbin);
  return hearth_gst_cuts_get_saved_ms (self->cuts, now);
}

/**
 * hearth_gst_silence_reset:
 * @self: it
 *
 * Begins to count anew.
 */
void
hearth_gst_silence_reset (HearthGstSilence *self)
{
  hearth_gst_cuts_reset_saved (self->cuts);
}
