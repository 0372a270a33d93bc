/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-gst-start.h"

static void
ready_cb (const GValue *item, gpointer user_data)
{
  gst_element_sync_state_with_parent (g_value_get_object (item));
}

/* The thread that starts the pipeline, before there is one that reads. */
static void
source_cb (GstElement *playbin, GstElement *source, gpointer user_data)
{
  GstIterator *decoders =
      gst_bin_iterate_all_by_element_factory_name (GST_BIN (playbin), "decodebin3");

  while (gst_iterator_foreach (decoders, ready_cb, NULL) == GST_ITERATOR_RESYNC)
    gst_iterator_resync (decoders);
  gst_iterator_free (decoders);
}

/**
 * hearth_gst_start_in_order:
 * @playbin: what plays
 *
 * Up to GStreamer 1.22, uridecodebin3 starts what reads before decodebin3, which takes what was
 * read. A small file on a busy computer is there before decodebin3 is: it refuses the first buffer,
 * nobody sends another, and @playbin loads for ever. Here decodebin3 goes first.
 */
void
hearth_gst_start_in_order (GstElement *playbin)
{
  g_signal_connect (playbin, "source-setup", G_CALLBACK (source_cb), NULL);
}
