/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-gst-start.h"

#include "hearth-gst-engine.h"
#include "hearth-test.h"

#define PATIENCE_SECONDS 20

/* Nothing reads yet: what it will read for must stand ready already. */
static void
source_cb (GstElement *playbin, GstElement *source, gpointer user_data)
{
  GstIterator *decoders =
      gst_bin_iterate_all_by_element_factory_name (GST_BIN (playbin), "decodebin3");
  guint *n_ready = user_data;
  GValue item = G_VALUE_INIT;

  g_assert_cmpint (GST_STATE (source), <, GST_STATE_PAUSED);
  for (; gst_iterator_next (decoders, &item) == GST_ITERATOR_OK; g_value_unset (&item))
    {
      g_assert_cmpint (GST_STATE (g_value_get_object (&item)), ==, GST_STATE_PAUSED);
      ++*n_ready;
    }
  gst_iterator_free (decoders);
}

/* Twice, since playbin3 keeps some of its parts for the next time. */
static void
test_order (void)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "fixtures", "media", "clip.webm", NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GstElement) playbin =
      gst_object_ref_sink (gst_element_factory_make ("playbin3", NULL));
  g_autoptr (GstBus) bus = gst_element_get_bus (playbin);
  guint n_ready = 0;

  g_object_set (playbin, "uri", uri, "video-sink", gst_element_factory_make ("fakesink", NULL),
                "audio-sink", gst_element_factory_make ("fakesink", NULL), NULL);
  hearth_gst_start_in_order (playbin);
  g_signal_connect (playbin, "source-setup", G_CALLBACK (source_cb), &n_ready);

  for (guint turn = 1; turn <= 2; turn++)
    {
      g_autoptr (GstMessage) message = NULL;

      gst_element_set_state (playbin, GST_STATE_PAUSED);
      message = gst_bus_timed_pop_filtered (bus, PATIENCE_SECONDS * GST_SECOND,
                                            GST_MESSAGE_ASYNC_DONE | GST_MESSAGE_ERROR);
      g_assert_nonnull (message);
      g_assert_cmpint (GST_MESSAGE_TYPE (message), ==, GST_MESSAGE_ASYNC_DONE);
      g_assert_cmpuint (n_ready, ==, turn);
      gst_element_set_state (playbin, GST_STATE_READY);
    }
  gst_element_set_state (playbin, GST_STATE_NULL);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;

  g_test_init (&argc, &argv, NULL);
  hearth_gst_engine_choose_playbin ();
  if (!hearth_gst_engine_init_gstreamer (&error))
    g_error ("GStreamer is not there: %s", error->message);
  g_test_add_func ("/playback/start/order", test_order);
  return g_test_run ();
}
