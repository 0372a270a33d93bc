/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small pictures of any moment: from files, over loopback, from what is slow and what is none. */
#include "hearth-frame-grabber.h"
#include "hearth-gst-player.h"
#include "hearth-test-server.h"
#include "hearth-test.h"
#include "screening.h"

typedef struct
{
  HearthFrameGrabber *grabber;
  HearthTestServer *server;
  HearthVideoFrame *frame; /* the newest */
  gint64 position_ms;      /* of it; -1 before there is one */
  guint n_frames;
  guint look; /* source id: what the worker does wakes nobody */
} Fixture;

static void
frame_cb (Fixture *self, HearthVideoFrame *frame, gint64 position_ms)
{
  g_clear_pointer (&self->frame, hearth_video_frame_unref);
  self->frame = hearth_video_frame_ref (frame);
  self->position_ms = position_ms;
  self->n_frames++;
}

static gboolean
look_cb (gpointer unused)
{
  return G_SOURCE_CONTINUE;
}

static void
set_up (Fixture *self, gconstpointer unused)
{
  g_autofree char *media = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "fixtures", "media", NULL);
  g_autoptr (GAsyncResult) ready = NULL;

  hearth_gst_player_prepare_async (NULL, hearth_test_store_result, &ready);
  hearth_test_wait_for (ready != NULL, 30);
  g_assert_true (hearth_gst_player_prepare_finish (ready, NULL));
  self->server = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);
  hearth_test_server_serve_folder (self->server, media, TRUE);
  self->grabber = hearth_frame_grabber_new (160);
  self->look = g_timeout_add (20, look_cb, NULL);
  self->position_ms = -1;
  g_signal_connect_swapped (self->grabber, "frame", G_CALLBACK (frame_cb), self);
}

static void
tear_down (Fixture *self, gconstpointer unused)
{
  g_clear_handle_id (&self->look, g_source_remove);
  g_clear_object (&self->grabber);
  g_clear_pointer (&self->frame, hearth_video_frame_unref);
  g_clear_pointer (&self->server, hearth_test_server_free);
}

static void
look_at_file (Fixture *self, const char *name)
{
  g_autofree char *uri = screening_file_uri (name);

  hearth_frame_grabber_set_uri (self->grabber, uri);
}

static void
want (Fixture *self, gint64 position_ms)
{
  hearth_frame_grabber_want (self->grabber, position_ms);
  hearth_test_wait_for (self->position_ms == position_ms, 30);
}

static void
test_looking_around (Fixture *self, gconstpointer unused)
{
  g_autoptr (HearthVideoFrame) early = NULL;

  /* Nothing is made before somebody looks. */
  hearth_frame_grabber_want (self->grabber, 0);
  look_at_file (self, "long.mp4");
  g_assert_false (hearth_frame_grabber_is_working (self->grabber));

  want (self, 1000);
  g_assert_cmpuint (self->frame->width, ==, 160);
  g_assert_cmpuint (self->frame->height, ==, 90);
  g_assert_cmpint (self->frame->format, ==, HEARTH_PIXEL_FORMAT_RGB);
  early = hearth_video_frame_ref (self->frame);
  want (self, 41000);
  g_assert_false (g_bytes_equal (early->pixels, self->frame->pixels));
  want (self, 1001);
  g_assert_true (g_bytes_equal (early->pixels, self->frame->pixels));

  /* The newest wish wins; those in between are forgotten. */
  self->n_frames = 0;
  for (gint64 ms = 2000; ms <= 50000; ms += 100)
    hearth_frame_grabber_want (self->grabber, ms);
  want (self, 50000);
  g_assert_cmpuint (self->n_frames, <, 10);

  /* Behind the end there is nothing to see, and that is no reason to give up. */
  hearth_frame_grabber_want (self->grabber, 600000);
  want (self, 5000);
  g_assert_false (hearth_frame_grabber_gave_up (self->grabber));

  hearth_test_wait_for (!hearth_frame_grabber_is_working (self->grabber), 20);
  want (self, 30000);
}

/* A slow network has no room for looking around; the next recording may be quicker. */
static void
test_slow (Fixture *self, gconstpointer unused)
{
  const HearthTestAnswer slow = { .content_type = "video/mp4", .bytes_per_second = 8000 };
  g_autoptr (GBytes) clip = hearth_test_fixture ("media/bench-720p30.mp4");
  g_autofree char *slow_uri = hearth_test_server_uri (self->server, "/slow.mp4");
  g_autofree char *quick_uri = hearth_test_server_uri (self->server, "/clip.mp4");

  hearth_test_server_answer (self->server, "/slow.mp4", &slow, clip);
  hearth_frame_grabber_set_uri (self->grabber, slow_uri);
  hearth_frame_grabber_want (self->grabber, 4000);
  hearth_test_wait_for (hearth_frame_grabber_gave_up (self->grabber), 30);
  hearth_frame_grabber_want (self->grabber, 5000);
  hearth_frame_grabber_set_uri (self->grabber, quick_uri);
  want (self, 4000);
  g_assert_cmpuint (self->n_frames, ==, 1);
}

static void
test_nothing_to_see (Fixture *self, gconstpointer unused)
{
  static const char *const files[] = { "sound.m4a", "missing.mp4", "make-media" };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      look_at_file (self, files[i]);
      hearth_frame_grabber_want (self->grabber, 1000);
      hearth_test_wait_for (hearth_frame_grabber_gave_up (self->grabber), 30);
    }
  hearth_frame_grabber_set_uri (self->grabber, NULL);
  hearth_frame_grabber_want (self->grabber, 1000);
  look_at_file (self, "clip.webm");
  want (self, 1000);
  g_assert_cmpuint (self->n_frames, ==, 1);
}

static guint
n_threads (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/task", 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* Gone at any moment of it, and nothing is left running. */
static void
test_gone (Fixture *self, gconstpointer unused)
{
  g_autofree char *uri = screening_file_uri ("clip.mp4");
  guint before;

  look_at_file (self, "clip.mp4");
  want (self, 1000);
  g_clear_object (&self->grabber);
  before = n_threads ();
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (HearthFrameGrabber) grabber = hearth_frame_grabber_new (160);
      guint n_seen = 0;

      g_signal_connect_swapped (grabber, "frame", G_CALLBACK (hearth_test_count_cb), &n_seen);
      hearth_frame_grabber_set_uri (grabber, uri);
      hearth_frame_grabber_want (grabber, i * 100);
      if (i % 4 == 0)
        hearth_test_wait_for (n_seen > 0, 30);
    }
  hearth_test_wait_for (n_threads () <= before + 2, 30);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  hearth_test_add ("/frames/looking-around", test_looking_around);
  hearth_test_add ("/frames/slow", test_slow);
  hearth_test_add ("/frames/nothing-to-see", test_nothing_to_see);
  hearth_test_add ("/frames/gone", test_gone);
  return g_test_run ();
}
