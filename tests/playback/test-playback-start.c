/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-gst-start.h"

#include "hearth-gst-engine.h"
#include "hearth-test.h"

#define PATIENCE_SECONDS 20
#define TOLD_MS 300

typedef struct
{
  GTypeClass *element_class; /* owned */
  guint signal;
  gulong hook;
  char *uri;                   /* owned */
  HearthGstRenderer *renderer; /* owned */
  HearthGstEngine *engine;     /* owned */
  gboolean goes_wrong;

  GstElement *teller; /* owned, nullable: what says how much is buffered */
  guint percent;      /* that was heard of last */
  gboolean is_loaded;
  int is_heard; /* atomic: that something went wrong */
} Start;

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

static void
tell (GstElement *element, int percent)
{
  gst_element_post_message (element, gst_message_new_buffering (GST_OBJECT (element), percent));
}

/* The first stream is about to be taken over. */
static gboolean
pad_added_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer user_data)
{
  GstElement *element = g_value_get_object (&values[0]);
  GstPad *pad = g_value_get_object (&values[1]);
  GstElementFactory *factory = gst_element_get_factory (element);
  Start *self = user_data;
  gint64 until_us = g_get_monotonic_time () + TOLD_MS * G_TIME_SPAN_MILLISECOND;

  if (factory == NULL || !GST_PAD_IS_SRC (pad) || self->teller != NULL ||
      !g_str_equal (gst_plugin_feature_get_name (factory), "uridecodebin3"))
    return G_SOURCE_CONTINUE;
  self->teller = gst_object_ref (element);
  /* So many that they are not all heard of before it has gone wrong. */
  for (int percent = 1; percent <= 40; percent++)
    tell (element, percent);
  if (self->goes_wrong)
    GST_ELEMENT_ERROR (element, RESOURCE, READ, (NULL), (NULL));
  while (!g_atomic_int_get (&self->is_heard) && g_get_monotonic_time () < until_us)
    g_thread_yield ();
  return G_SOURCE_CONTINUE;
}

static void
engine_cb (GstPlayMessage type, GstMessage *message, gpointer user_data)
{
  Start *self = user_data;

  if (type == GST_PLAY_MESSAGE_MEDIA_INFO_UPDATED)
    self->is_loaded = TRUE;
  else if (type == GST_PLAY_MESSAGE_BUFFERING)
    gst_play_message_parse_buffering_percent (message, &self->percent);
  else if (type == GST_PLAY_MESSAGE_ERROR)
    g_atomic_int_set (&self->is_heard, TRUE);
}

static void
set_up (Start *self, gconstpointer goes_wrong)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "fixtures", "media", "clip.mp4", NULL);

  self->goes_wrong = GPOINTER_TO_INT (goes_wrong);
  self->uri = g_filename_to_uri (path, NULL, NULL);
  self->element_class = g_type_class_ref (GST_TYPE_ELEMENT);
  self->signal = g_signal_lookup ("pad-added", GST_TYPE_ELEMENT);
  self->hook = g_signal_add_emission_hook (self->signal, 0, pad_added_cb, self, NULL);
  self->renderer = hearth_gst_renderer_new (HEARTH_PIXEL_FORMAT_RGB);
  self->engine = hearth_gst_engine_new (self->renderer, "fakesink", engine_cb, self);
  hearth_gst_engine_load (self->engine, self->uri);
}

static void
tear_down (Start *self, gconstpointer goes_wrong)
{
  hearth_gst_engine_retire (self->engine);
  g_signal_remove_emission_hook (self->signal, self->hook);
  g_clear_object (&self->renderer);
  g_type_class_unref (self->element_class);
  gst_clear_object (&self->teller);
  g_free (self->uri);
}

static void
test_buffering (Start *self, gconstpointer goes_wrong)
{
  hearth_test_wait_for (self->percent > 0, PATIENCE_SECONDS);
  g_assert_cmpuint (self->percent, ==, 40);
  hearth_test_wait_for (self->is_loaded, PATIENCE_SECONDS);

  /* What comes later is told at once. */
  tell (self->teller, 70);
  hearth_test_wait_for (self->percent == 70, PATIENCE_SECONDS);

  /* Nothing of it is told of what is played next. */
  self->is_loaded = FALSE;
  self->percent = 0;
  hearth_gst_engine_load (self->engine, self->uri);
  hearth_test_wait_for (self->is_loaded, PATIENCE_SECONDS);
  g_assert_cmpuint (self->percent, ==, 0);

  /* On its way to rest it is free for another. */
  g_assert_false (hearth_gst_engine_is_busy (self->engine));
  hearth_gst_engine_stop (self->engine);
  g_assert_false (hearth_gst_engine_is_busy (self->engine));
}

/* The program is still there to say so. */
static void
test_trouble (Start *self, gconstpointer goes_wrong)
{
  hearth_test_wait_for (g_atomic_int_get (&self->is_heard), PATIENCE_SECONDS);
  g_assert_false (self->is_loaded);
  g_assert_cmpuint (self->percent, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;

  g_test_init (&argc, &argv, NULL);
  /* GStreamer warns of data without a beginning when it is stopped in the middle of its start. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  hearth_gst_engine_choose_playbin ();
  if (!hearth_gst_engine_init_gstreamer (&error))
    g_error ("GStreamer is not there: %s", error->message);
  g_test_add_func ("/playback/start/order", test_order);
  g_test_add ("/playback/start/buffering", Start, GINT_TO_POINTER (FALSE), set_up, test_buffering,
              tear_down);
  g_test_add ("/playback/start/trouble", Start, GINT_TO_POINTER (TRUE), set_up, test_trouble,
              tear_down);
  return g_test_run ();
}
