/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-gst-endings.h"
#include "hearth-test.h"

/* A decodebin3 with somebody who brings it sound and pictures, all in one thread: so it can be said
 * who comes first. */
typedef struct
{
  GstElement *pipeline; /* owned */
  GstElement *decodebin;
  GstStreamCollection *collection; /* owned */
  GstPad *sound;                   /* owned */
  GstPad *pictures;                /* owned */
  int n_shown;                     /* first items that came out at the other end; atomic */
} Scene;

static GstPad *
bring (Scene *scene, const char *name, GstStreamType type, GstCaps *caps)
{
  g_autoptr (GstPad) sink = NULL;
  GstPad *pad = gst_object_ref_sink (gst_pad_new (name, GST_PAD_SRC));

  sink = gst_element_get_static_pad (scene->decodebin, "sink");
  if (gst_pad_is_linked (sink))
    {
      gst_clear_object (&sink);
      sink = gst_element_request_pad_simple (scene->decodebin, "sink_%u");
    }
  gst_pad_set_active (pad, TRUE);
  gst_stream_collection_add_stream (scene->collection,
                                    gst_stream_new (name, caps, type, GST_STREAM_FLAG_NONE));
  g_assert_cmpint (gst_pad_link (pad, sink), ==, GST_PAD_LINK_OK);
  return pad;
}

static void
shown_cb (GstElement *end, GstBuffer *buffer, GstPad *pad, gpointer user_data)
{
  Scene *scene = user_data;

  g_atomic_int_inc (&scene->n_shown);
  g_main_context_wakeup (NULL);
}

/* What it makes is looked at while it pauses, and then thrown away. */
static void
pad_added_cb (GstElement *decodebin, GstPad *pad, gpointer user_data)
{
  Scene *scene = user_data;
  g_autoptr (GstPad) sink = NULL;
  GstElement *end;

  if (!GST_PAD_IS_SRC (pad))
    return;
  end = gst_element_factory_make ("fakesink", NULL);
  g_object_set (end, "sync", FALSE, "signal-handoffs", TRUE, NULL);
  g_signal_connect (end, "preroll-handoff", G_CALLBACK (shown_cb), scene);
  gst_bin_add (GST_BIN (scene->pipeline), end);
  sink = gst_element_get_static_pad (end, "sink");
  gst_pad_link (pad, sink);
  gst_element_sync_state_with_parent (end);
}

static void
set_up (Scene *scene, gconstpointer unused)
{
  g_autoptr (GstCaps) sound =
      gst_caps_from_string ("audio/x-raw,format=S16LE,layout=interleaved,rate=8000,channels=1");
  g_autoptr (GstCaps) pictures =
      gst_caps_from_string ("video/x-raw,format=GRAY8,width=16,height=16,framerate=25/1");

  scene->pipeline = gst_object_ref_sink (gst_pipeline_new (NULL));
  scene->decodebin = gst_element_factory_make ("decodebin3", NULL);
  scene->collection = gst_stream_collection_new ("small");
  g_signal_connect (scene->decodebin, "pad-added", G_CALLBACK (pad_added_cb), scene);
  gst_bin_add (GST_BIN (scene->pipeline), scene->decodebin);
  hearth_gst_endings_order (scene->decodebin);
  gst_element_set_state (scene->pipeline, GST_STATE_PAUSED);
  scene->sound = bring (scene, "sound", GST_STREAM_TYPE_AUDIO, sound);
  scene->pictures = bring (scene, "pictures", GST_STREAM_TYPE_VIDEO, pictures);
}

static void
tear_down (Scene *scene, gconstpointer unused)
{
  gst_pad_set_active (scene->sound, FALSE);
  gst_pad_set_active (scene->pictures, FALSE);
  gst_element_set_state (scene->pipeline, GST_STATE_NULL);
  gst_clear_object (&scene->sound);
  gst_clear_object (&scene->pictures);
  gst_clear_object (&scene->collection);
  gst_clear_object (&scene->pipeline);
}

static void
begin (Scene *scene, GstPad *pad, guint index)
{
  GstStream *stream = gst_stream_collection_get_stream (scene->collection, index);
  GstEvent *start = gst_event_new_stream_start (gst_stream_get_stream_id (stream));
  g_autoptr (GstCaps) caps = gst_stream_get_caps (stream);

  gst_event_set_stream (start, stream);
  gst_event_set_group_id (start, 1);
  gst_pad_push_event (pad, start);
  gst_pad_push_event (pad, gst_event_new_stream_collection (scene->collection));
  gst_pad_push_event (pad, gst_event_new_caps (caps));
}

static void
play (GstPad *pad)
{
  GstSegment segment;

  gst_segment_init (&segment, GST_FORMAT_TIME);
  gst_pad_push_event (pad, gst_event_new_segment (&segment));
  for (guint i = 0; i < 3; i++)
    {
      GstBuffer *buffer = gst_buffer_new_allocate (NULL, 256, NULL);

      gst_buffer_memset (buffer, 0, 0, 256);
      GST_BUFFER_PTS (buffer) = i * 40 * GST_MSECOND;
      g_assert_cmpint (gst_pad_push (pad, buffer), ==, GST_FLOW_OK);
    }
}

static void
flush (GstPad *pad)
{
  gst_pad_push_event (pad, gst_event_new_flush_start ());
  gst_pad_push_event (pad, gst_event_new_flush_stop (TRUE));
}

/* The sound is through to its end before the first picture comes. */
static void
bring_all (Scene *scene, gboolean first)
{
  g_atomic_int_set (&scene->n_shown, 0);
  if (first)
    begin (scene, scene->sound, 0);
  play (scene->sound);
  gst_pad_push_event (scene->sound, gst_event_new_eos ());
  if (first)
    begin (scene, scene->pictures, 1);
  play (scene->pictures);
  gst_pad_push_event (scene->pictures, gst_event_new_eos ());
}

static void
check_plays_to_the_end (Scene *scene)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (scene->pipeline);
  g_autoptr (GstMessage) message = NULL;

  hearth_test_wait_for (g_atomic_int_get (&scene->n_shown) == 2, 20);
  gst_element_set_state (scene->pipeline, GST_STATE_PLAYING);
  message = gst_bus_timed_pop_filtered (bus, 20 * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  g_assert_nonnull (message);
  g_assert_cmpstr (GST_MESSAGE_TYPE_NAME (message), ==, "eos");
}

/* decodebin3 would throw away the sound, and take memory that it has freed for it after a seek. */
static void
test_one_before_the_other (Scene *scene, gconstpointer unused)
{
  bring_all (scene, TRUE);
  check_plays_to_the_end (scene);

  gst_element_set_state (scene->pipeline, GST_STATE_PAUSED);
  flush (scene->sound);
  flush (scene->pictures);
  bring_all (scene, FALSE);
  check_plays_to_the_end (scene);
}

#define add(path, func) g_test_add (path, Scene, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);

  add ("/playback/endings/one-before-the-other", test_one_before_the_other);
  return g_test_run ();
}
