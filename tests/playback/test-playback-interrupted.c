/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person who goes to another moment and changes their mind before it is there. */
#include "hearth-test-server.h"
#include "hearth-test.h"
#include "screening.h"

#include <gst/gst.h>

/* On the way to another moment all that was under way is thrown away, stream by stream, and at the
 * end of that each begins anew. With some kinds of files it is the thread that brings the streams
 * which does so, some time after going there was asked for. The first stream that is about to begin
 * is held for a moment here, so that there is time for stopping. */
#define HELD_MS 700

/* Once may go well. */
#define TIMES 3

static int may_hold; /* atomic: whether the next one is held */
static int is_held;  /* atomic: whether one was */

/* For as long as the stream is not stopped, but not for longer than the moment. */
static void
hold (GstPad *pad)
{
  const gint64 until_us = g_get_monotonic_time () + HELD_MS * G_TIME_SPAN_MILLISECOND;

  g_atomic_int_set (&is_held, TRUE);
  g_main_context_wakeup (NULL);
  while (gst_pad_is_active (pad) && g_get_monotonic_time () < until_us)
    g_thread_yield ();
}

static GstPadProbeReturn
item_cb (GstPad *pad, GstPadProbeInfo *info, gpointer user_data)
{
  if (GST_IS_BUFFER (info->data))
    g_object_set_data (G_OBJECT (pad), "thread", g_thread_self ());
  else if (GST_EVENT_TYPE (GST_PAD_PROBE_INFO_EVENT (info)) == GST_EVENT_FLUSH_STOP &&
           g_object_get_data (G_OBJECT (pad), "thread") == g_thread_self () &&
           g_atomic_int_compare_and_exchange (&may_hold, TRUE, FALSE))
    hold (pad);
  return GST_PAD_PROBE_OK;
}

static gboolean
pad_added_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer user_data)
{
  GstElement *element = g_value_get_object (&values[0]);
  GstPad *pad = g_value_get_object (&values[1]);
  GstElementFactory *factory = gst_element_get_factory (element);

  if (GST_PAD_IS_SINK (pad) && factory != NULL &&
      g_str_equal (gst_plugin_feature_get_name (factory), "multiqueue"))
    gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER | GST_PAD_PROBE_TYPE_EVENT_FLUSH, item_cb,
                       NULL, NULL);
  return G_SOURCE_CONTINUE;
}

typedef struct
{
  HearthTestServer *server;
  char *uri;
} Place;

/* Of this kind of file from the network, the table of what is where is asked for first; then the
 * thread that read it goes there. */
static void
set_up (Place *self, gconstpointer unused)
{
  g_autoptr (GBytes) body = hearth_test_fixture ("media/clip.webm");

  self->server = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);
  self->uri = hearth_test_server_uri (self->server, "/talk");
  hearth_test_server_answer (self->server, "/talk",
                             &(HearthTestAnswer){ .content_type = "video/webm" }, body);
  g_atomic_int_set (&is_held, FALSE);
  g_atomic_int_set (&may_hold, TRUE);
}

static void
tear_down (Place *self, gconstpointer unused)
{
  g_clear_pointer (&self->uri, g_free);
  g_clear_pointer (&self->server, hearth_test_server_free);
}

static void
wait_till_held (void)
{
  hearth_test_wait_for (g_atomic_int_get (&is_held), 20);
  g_atomic_int_set (&is_held, FALSE);
  g_atomic_int_set (&may_hold, TRUE);
}

static void
check_plays (Place *self, Screening *screening)
{
  hearth_player_open (screening->player, self->uri);
  hearth_player_play (screening->player);
  screening_wait_for_state (screening, HEARTH_PLAYER_STATE_PLAYING);
  hearth_test_wait_for (screening_position (screening) >= 500, 20);
}

static void
test_seek (Place *self, gconstpointer unused)
{
  g_autoptr (Screening) screening = screening_new (HEARTH_PIXEL_FORMAT_RGB, NULL);

  for (guint i = 0; i < TIMES; i++)
    {
      hearth_player_open (screening->player, self->uri);
      hearth_player_seek (screening->player, 4000);
      wait_till_held ();
      hearth_player_stop (screening->player);
    }
  check_plays (self, screening);
}

static void
test_scrub (Place *self, gconstpointer unused)
{
  g_autoptr (Screening) screening = screening_new (HEARTH_PIXEL_FORMAT_RGB, NULL);

  for (guint i = 0; i < TIMES; i++)
    {
      hearth_player_open (screening->player, self->uri);
      screening_wait_for_state (screening, HEARTH_PLAYER_STATE_PAUSED);
      hearth_player_scrub (screening->player, 4000);
      wait_till_held ();
    }
  check_plays (self, screening);
}

/* The window is closed meanwhile. */
static void
test_gone (Place *self, gconstpointer unused)
{
  for (guint i = 0; i < TIMES; i++)
    {
      g_autoptr (Screening) screening = screening_new (HEARTH_PIXEL_FORMAT_RGB, NULL);

      check_plays (self, screening);
      hearth_player_seek (screening->player, 4000);
      wait_till_held ();
    }
}

#define add(path, func) g_test_add (path, Place, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_autoptr (GTypeClass) element_class = NULL;

  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  /* The server's side of libsoup warns when somebody hangs up early, as players do. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  g_log_set_fatal_mask ("GStreamer", G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
  element_class = g_type_class_ref (GST_TYPE_ELEMENT);
  g_signal_add_emission_hook (g_signal_lookup ("pad-added", GST_TYPE_ELEMENT), 0, pad_added_cb,
                              NULL, NULL);
  add ("/playback/interrupted/seek", test_seek);
  add ("/playback/interrupted/scrub", test_scrub);
  add ("/playback/interrupted/gone", test_gone);
  return g_test_run ();
}
