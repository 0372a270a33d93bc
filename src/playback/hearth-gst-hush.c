/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-gst-hush.h"

#include <gst/audio/audio.h>
#include <math.h>

/* Sound is looked at in slices of this length. */
#define SLICE (20 * GST_MSECOND)

/* Silence that is shorter belongs to how people speak. Of a longer one a little stays at both ends,
 * so that words keep their beginning and sentences stay apart. */
#define SHORTEST (600 * GST_MSECOND)
#define LEAD (200 * GST_MSECOND)
#define TAIL (120 * GST_MSECOND)

/* Of a very long one a glimpse stays now and then, so that one sees what goes on. */
#define LONGEST_CUT (2 * GST_SECOND)
#define GLIMPSE (240 * GST_MSECOND)

/* How much has to be ready to be heard: where reading and decoding cannot keep up, nothing more is
 * left out until they have. */
#define LEAST_AHEAD (400 * GST_MSECOND)

/* Silence is so much below the loudest that was heard of late, within limits; decibels. */
#define BELOW_VOICE 30.0
#define THRESHOLD_MIN (-60.0)
#define THRESHOLD_MAX (-36.0)
#define FADE_PER_SLICE 0.02 /* a decibel a second */

struct _HearthGstHush
{
  GstElement parent_instance;

  GstPad *sink_pad;
  GstPad *src_pad;
  HearthGstCuts *cuts; /* owned */
  int enabled;         /* atomic */

  /* Of the streaming thread */
  GstAudioInfo info;
  GstSegment segment; /* as it comes */
  gboolean jumped;    /* the epoch is not the first one */
  gboolean begun;     /* the epoch has its first segment */
  guint32 seqnum;     /* of the segment */
  GstClockTime saved; /* running time left out in this epoch */
  GQueue held; /* of GstBuffer: silence that may be left out; while cutting, its newest end */
  GstClockTime held_length;
  GstClockTime quiet; /* how long it is silent already */
  gboolean cutting;
  GstClockTime cut_start;   /* running time as it comes */
  GstClockTime cut_length;  /* stream time */
  GstClockTime breath;      /* how much is still to pass before the next cut */
  GstClockTime ready_until; /* running time as it goes on */
  double voice;             /* decibels */
};

static GstStaticPadTemplate sink_template =
    GST_STATIC_PAD_TEMPLATE ("sink",
                             GST_PAD_SINK,
                             GST_PAD_ALWAYS,
                             GST_STATIC_CAPS ("audio/x-raw, format = (string) { " GST_AUDIO_NE (
                                 S16) ", " GST_AUDIO_NE (F32) " }, layout = (string) interleaved"));

static GstStaticPadTemplate src_template =
    GST_STATIC_PAD_TEMPLATE ("src",
                             GST_PAD_SRC,
                             GST_PAD_ALWAYS,
                             GST_STATIC_CAPS ("audio/x-raw, format = (string) { " GST_AUDIO_NE (
                                 S16) ", " GST_AUDIO_NE (F32) " }, layout = (string) interleaved"));

G_DEFINE_FINAL_TYPE (HearthGstHush, hearth_gst_hush, GST_TYPE_ELEMENT)

static GstClockTime
running_time (HearthGstHush *self, GstClockTime at)
{
  return gst_segment_to_running_time (&self->segment, GST_FORMAT_TIME,
                                      MAX (at, self->segment.start));
}

static double
sum_of_squares (HearthGstHush *self, const GstMapInfo *map, gsize *n)
{
  double sum = 0;

  if (GST_AUDIO_INFO_FORMAT (&self->info) == GST_AUDIO_FORMAT_F32)
    {
      const float *samples = (const float *) (gconstpointer) map->data;

      *n = map->size / sizeof *samples;
      for (gsize i = 0; i < *n; i++)
        sum += (double) samples[i] * samples[i];
    }
  else
    {
      const gint16 *samples = (const gint16 *) (gconstpointer) map->data;

      *n = map->size / sizeof *samples;
      for (gsize i = 0; i < *n; i++)
        sum += (double) samples[i] * samples[i] / (32768.0 * 32768.0);
    }
  return sum;
}

static gboolean
is_silent (HearthGstHush *self, GstBuffer *slice)
{
  GstMapInfo map;
  gsize n = 0;
  double level;

  if (GST_BUFFER_FLAG_IS_SET (slice, GST_BUFFER_FLAG_GAP))
    return TRUE;
  if (!gst_buffer_map (slice, &map, GST_MAP_READ))
    return FALSE;
  level = sum_of_squares (self, &map, &n);
  gst_buffer_unmap (slice, &map);
  level = n > 0 ? 10 * log10 (level / (double) n + 1e-12) : -120;
  self->voice = MAX (level, self->voice - FADE_PER_SLICE);
  return level < CLAMP (self->voice - BELOW_VOICE, THRESHOLD_MIN, THRESHOLD_MAX);
}

static GstFlowReturn
push (HearthGstHush *self, GstBuffer *slice)
{
  self->ready_until =
      running_time (self, GST_BUFFER_PTS (slice) + GST_BUFFER_DURATION (slice)) - self->saved;
  return gst_pad_push (self->src_pad, slice);
}

static GstBuffer *
take_held (HearthGstHush *self)
{
  GstBuffer *slice = g_queue_pop_head (&self->held);

  if (slice != NULL)
    self->held_length -= GST_BUFFER_DURATION (slice);
  return slice;
}

static void
hold (HearthGstHush *self, GstBuffer *slice)
{
  self->held_length += GST_BUFFER_DURATION (slice);
  g_queue_push_tail (&self->held, slice);
}

static void
drop_held (HearthGstHush *self)
{
  GstBuffer *slice;

  while ((slice = take_held (self)) != NULL)
    gst_buffer_unref (slice);
}

static GstFlowReturn
push_held (HearthGstHush *self, GstClockTime keep)
{
  GstFlowReturn flow = GST_FLOW_OK;

  while (flow == GST_FLOW_OK && self->held_length > keep)
    flow = push (self, take_held (self));
  return flow;
}

static gboolean
send_segment (HearthGstHush *self, GstClockTime at)
{
  GstSegment mapped;
  GstEvent *event;

  hearth_gst_cuts_map_segment (&self->segment, at, self->saved, &mapped);
  event = gst_event_new_segment (&mapped);
  gst_event_set_seqnum (event, self->seqnum);
  return gst_pad_push_event (self->src_pad, event);
}

/* Lets the end of the silence pass, from where it is heard again. */
static GstFlowReturn
end_cut (HearthGstHush *self)
{
  GstBuffer *first = g_queue_peek_head (&self->held);

  self->cutting = FALSE;
  if (first == NULL)
    return GST_FLOW_OK;
  self->saved += running_time (self, GST_BUFFER_PTS (first)) - self->cut_start;
  send_segment (self, GST_BUFFER_PTS (first));
  return push_held (self, 0);
}

static GstFlowReturn
let_go (HearthGstHush *self)
{
  GstFlowReturn flow = self->cutting ? end_cut (self) : push_held (self, 0);

  self->quiet = 0;
  self->breath = 0;
  return flow;
}

static gboolean
is_enough_ahead (HearthGstHush *self)
{
  g_autoptr (GstClock) clock = NULL;
  GstClockTime now;

  if (GST_STATE (self) != GST_STATE_PLAYING)
    return TRUE;
  clock = gst_element_get_clock (GST_ELEMENT (self));
  if (clock == NULL)
    return TRUE;
  now = gst_clock_get_time (clock) - gst_element_get_base_time (GST_ELEMENT (self));
  return self->ready_until > now + LEAST_AHEAD;
}

static void
shorten (HearthGstHush *self)
{
  while (self->held_length > TAIL)
    {
      g_autoptr (GstBuffer) slice = take_held (self);
      GstClockTime end = GST_BUFFER_PTS (slice) + GST_BUFFER_DURATION (slice);

      self->cut_length += GST_BUFFER_DURATION (slice);
      hearth_gst_cuts_cut (self->cuts, running_time (self, GST_BUFFER_PTS (slice)),
                           running_time (self, end));
    }
}

static GstFlowReturn
take_silence (HearthGstHush *self, GstBuffer *slice)
{
  GstClockTime length = GST_BUFFER_DURATION (slice);

  self->quiet += length;
  if (self->quiet <= LEAD)
    return push (self, slice);
  hold (self, slice);
  self->breath -= MIN (self->breath, length);
  if (!self->cutting && self->quiet >= SHORTEST && self->breath == 0 && is_enough_ahead (self) &&
      hearth_gst_cuts_may_cut (self->cuts))
    {
      self->cutting = TRUE;
      self->cut_length = 0;
      self->cut_start = running_time (self, GST_BUFFER_PTS (g_queue_peek_head (&self->held)));
    }
  if (!self->cutting)
    return push_held (self, SHORTEST - LEAD);

  shorten (self);
  if (self->cut_length < LONGEST_CUT && is_enough_ahead (self))
    return GST_FLOW_OK;
  self->breath = GLIMPSE;
  return end_cut (self);
}

static GstFlowReturn
take_slice (HearthGstHush *self, GstBuffer *slice)
{
  GstFlowReturn flow;

  if (is_silent (self, slice))
    return take_silence (self, slice);
  flow = let_go (self);
  if (flow == GST_FLOW_OK)
    return push (self, slice);
  gst_buffer_unref (slice);
  return flow;
}

static gboolean
can_listen (HearthGstHush *self, GstBuffer *buffer)
{
  return g_atomic_int_get (&self->enabled) && self->begun &&
         GST_AUDIO_INFO_IS_VALID (&self->info) && self->segment.format == GST_FORMAT_TIME &&
         self->segment.rate > 0 && GST_BUFFER_PTS_IS_VALID (buffer);
}

static GstFlowReturn
chain (GstPad *pad, GstObject *parent, GstBuffer *whole)
{
  HearthGstHush *self = HEARTH_GST_HUSH (parent);
  g_autoptr (GstBuffer) buffer = whole;
  gsize frame = (gsize) MAX (1, GST_AUDIO_INFO_BPF (&self->info));
  gsize rate = (gsize) MAX (1, GST_AUDIO_INFO_RATE (&self->info));
  gsize n_frames = gst_buffer_get_size (buffer) / frame;
  gsize slice_frames = MAX (1, gst_util_uint64_scale_int (SLICE, (int) rate, GST_SECOND));
  GstFlowReturn flow = GST_FLOW_OK;

  if (!can_listen (self, buffer))
    {
      flow = let_go (self);
      return flow == GST_FLOW_OK ? gst_pad_push (self->src_pad, g_steal_pointer (&buffer)) : flow;
    }
  for (gsize at = 0; at < n_frames && flow == GST_FLOW_OK; at += slice_frames)
    {
      gsize n = MIN (slice_frames, n_frames - at);
      GstBuffer *slice =
          gst_buffer_copy_region (buffer, GST_BUFFER_COPY_ALL, at * frame, n * frame);

      GST_BUFFER_PTS (slice) =
          GST_BUFFER_PTS (buffer) + gst_util_uint64_scale (at, GST_SECOND, rate);
      GST_BUFFER_DURATION (slice) = gst_util_uint64_scale (n, GST_SECOND, rate);
      GST_BUFFER_OFFSET (slice) = GST_BUFFER_OFFSET_NONE;
      GST_BUFFER_OFFSET_END (slice) = GST_BUFFER_OFFSET_NONE;
      flow = take_slice (self, slice);
    }
  return flow;
}

static void
reset (HearthGstHush *self)
{
  drop_held (self);
  gst_segment_init (&self->segment, GST_FORMAT_UNDEFINED);
  self->begun = FALSE;
  self->saved = 0;
  self->quiet = 0;
  self->breath = 0;
  self->cutting = FALSE;
  self->ready_until = 0;
}

static gboolean
take_segment (HearthGstHush *self, GstEvent *event)
{
  gst_event_copy_segment (event, &self->segment);
  self->seqnum = gst_event_get_seqnum (event);
  if (!self->begun)
    hearth_gst_cuts_begin (self->cuts, self->jumped ? self->seqnum : HEARTH_GST_CUTS_FIRST);
  self->begun = TRUE;
  if (self->saved == 0)
    return gst_pad_push_event (self->src_pad, event);
  gst_event_unref (event);
  return send_segment (self, self->segment.start);
}

static gboolean
sink_event (GstPad *pad, GstObject *parent, GstEvent *event)
{
  HearthGstHush *self = HEARTH_GST_HUSH (parent);
  GstCaps *caps;

  switch ((int) GST_EVENT_TYPE (event))
    {
    case GST_EVENT_FLUSH_STOP:
      reset (self);
      self->jumped = TRUE;
      break;
    case GST_EVENT_SEGMENT:
      let_go (self);
      return take_segment (self, event);
    case GST_EVENT_CAPS:
      let_go (self);
      gst_event_parse_caps (event, &caps);
      if (!gst_audio_info_from_caps (&self->info, caps))
        gst_audio_info_init (&self->info);
      break;
    case GST_EVENT_STREAM_START:
    case GST_EVENT_GAP:
    case GST_EVENT_EOS:
      let_go (self);
      break;
    default:
      break;
    }
  return gst_pad_event_default (pad, parent, event);
}

static GstStateChangeReturn
hearth_gst_hush_change_state (GstElement *element, GstStateChange transition)
{
  HearthGstHush *self = HEARTH_GST_HUSH (element);
  GstStateChangeReturn result =
      GST_ELEMENT_CLASS (hearth_gst_hush_parent_class)->change_state (element, transition);

  if (transition == GST_STATE_CHANGE_PAUSED_TO_READY)
    {
      reset (self);
      self->jumped = FALSE;
      gst_audio_info_init (&self->info);
      hearth_gst_cuts_forget (self->cuts);
    }
  return result;
}

static void
hearth_gst_hush_finalize (GObject *object)
{
  HearthGstHush *self = HEARTH_GST_HUSH (object);

  drop_held (self);
  g_clear_pointer (&self->cuts, hearth_gst_cuts_unref);

  G_OBJECT_CLASS (hearth_gst_hush_parent_class)->finalize (object);
}

static void
hearth_gst_hush_class_init (HearthGstHushClass *klass)
{
  GstElementClass *element_class = GST_ELEMENT_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hearth_gst_hush_finalize;
  element_class->change_state = hearth_gst_hush_change_state;
  gst_element_class_add_static_pad_template (element_class, &sink_template);
  gst_element_class_add_static_pad_template (element_class, &src_template);
  gst_element_class_set_static_metadata (element_class, "Hush", "Filter/Effect/Audio",
                                         "Leaves out long silence", "Hearth");
}

static void
hearth_gst_hush_init (HearthGstHush *self)
{
  gst_audio_info_init (&self->info);
  gst_segment_init (&self->segment, GST_FORMAT_UNDEFINED);
  g_queue_init (&self->held);
  self->voice = -20;
  self->sink_pad = gst_pad_new_from_static_template (&sink_template, "sink");
  gst_pad_set_chain_function (self->sink_pad, chain);
  gst_pad_set_event_function (self->sink_pad, sink_event);
  GST_PAD_SET_PROXY_CAPS (self->sink_pad);
  GST_PAD_SET_PROXY_ALLOCATION (self->sink_pad);
  gst_element_add_pad (GST_ELEMENT (self), self->sink_pad);
  self->src_pad = gst_pad_new_from_static_template (&src_template, "src");
  GST_PAD_SET_PROXY_CAPS (self->src_pad);
  gst_element_add_pad (GST_ELEMENT (self), self->src_pad);
}

/**
 * hearth_gst_hush_new:
 * @cuts: takes what is left out, for the pictures
 *
 * Returns: (transfer floating): an element that lets everything pass
 */
GstElement *
hearth_gst_hush_new (HearthGstCuts *cuts)
{
  HearthGstHush *self = g_object_new (HEARTH_TYPE_GST_HUSH, NULL);

  self->cuts = hearth_gst_cuts_ref (cuts);
  return GST_ELEMENT (self);
}

/**
 * hearth_gst_hush_set_enabled:
 * @self: an element
 * @enabled: whether it leaves out silence from now on
 *
 * Any thread.
 */
void
hearth_gst_hush_set_enabled (HearthGstHush *self, gboolean enabled)
{
  g_atomic_int_set (&self->enabled, !!enabled);
}
