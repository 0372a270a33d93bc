/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-gst-tempo.h"

struct _HearthGstTempo
{
  GstBin parent_instance;

  GstElement *last;  /* owned: before the one that keeps the pitch */
  GstElement *tempo; /* of the bin, nullable */
  GstPad *src_pad;   /* of the bin */
};

G_DEFINE_FINAL_TYPE (HearthGstTempo, hearth_gst_tempo, GST_TYPE_BIN)

/* Up to GStreamer 1.22 scaletempo keeps something of the recording before, and ends the program
 * when the sound of the next one has another form. So each gets one of its own. */
static void
renew (HearthGstTempo *self)
{
  GstElement *tempo = gst_element_factory_make ("scaletempo", NULL);
  g_autoptr (GstPad) pad = NULL;

  if (tempo == NULL)
    return;
  if (self->tempo != NULL)
    {
      gst_element_set_state (self->tempo, GST_STATE_NULL);
      gst_bin_remove (GST_BIN (self), self->tempo);
    }
  self->tempo = tempo;
  gst_bin_add (GST_BIN (self), tempo);
  gst_element_link (self->last, tempo);
  pad = gst_element_get_static_pad (tempo, "src");
  gst_ghost_pad_set_target (GST_GHOST_PAD (self->src_pad), pad);
}

static GstStateChangeReturn
hearth_gst_tempo_change_state (GstElement *element, GstStateChange transition)
{
  if (transition == GST_STATE_CHANGE_READY_TO_PAUSED)
    renew (HEARTH_GST_TEMPO (element));
  return GST_ELEMENT_CLASS (hearth_gst_tempo_parent_class)->change_state (element, transition);
}

static void
hearth_gst_tempo_dispose (GObject *object)
{
  gst_clear_object (&HEARTH_GST_TEMPO (object)->last);

  G_OBJECT_CLASS (hearth_gst_tempo_parent_class)->dispose (object);
}

static void
hearth_gst_tempo_class_init (HearthGstTempoClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_gst_tempo_dispose;
  GST_ELEMENT_CLASS (klass)->change_state = hearth_gst_tempo_change_state;
}

static void
hearth_gst_tempo_init (HearthGstTempo *self)
{
}

/**
 * hearth_gst_tempo_new:
 * @first: (transfer floating): what the sound comes to first
 * @last: (transfer floating): what it comes to then, linked here
 *
 * GStreamer must have scaletempo.
 *
 * Returns: (transfer floating): a bin with both
 */
GstElement *
hearth_gst_tempo_new (GstElement *first, GstElement *last)
{
  HearthGstTempo *self = g_object_new (HEARTH_TYPE_GST_TEMPO, NULL);
  g_autoptr (GstPad) sink = gst_element_get_static_pad (first, "sink");

  self->last = gst_object_ref_sink (last);
  gst_bin_add_many (GST_BIN (self), first, last, NULL);
  gst_element_link (first, last);
  gst_element_add_pad (GST_ELEMENT (self), gst_ghost_pad_new ("sink", sink));
  self->src_pad = gst_ghost_pad_new_no_target ("src", GST_PAD_SRC);
  gst_element_add_pad (GST_ELEMENT (self), self->src_pad);
  renew (self);
  return GST_ELEMENT (self);
}
