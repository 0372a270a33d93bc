/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In which size pictures come from a real player: as large as they are painted, never larger than
 * they were recorded, also while nothing plays. */
#include "hearth-test.h"
#include "screening.h"

#include <gst/gst.h>

#define CLIP_WIDTH 320
#define CLIP_HEIGHT 180

static Screening *
open_paused (const char *uri)
{
  Screening *screening = screening_new (HEARTH_PIXEL_FORMAT_BGRX, NULL);

  hearth_player_open (screening->player, uri);
  screening_wait_for_state (screening, HEARTH_PLAYER_STATE_PAUSED);
  hearth_test_wait_for (screening_n_frames (screening) > 0, 10);
  return screening;
}

static Screening *
open_clip (const char *name)
{
  g_autofree char *uri = screening_file_uri (name);

  return open_paused (uri);
}

static gboolean
has_size (Screening *screening, guint width, guint height)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&screening->lock);

  return screening->width == width && screening->height == height;
}

#define ask_and_get(screening, asked_width, asked_height, width, height)             \
  G_STMT_START                                                                       \
  {                                                                                  \
    hearth_player_set_picture_size ((screening)->player, asked_width, asked_height); \
    hearth_test_wait_for (has_size (screening, width, height), 10);                  \
  }                                                                                  \
  G_STMT_END

/* While paused, the same picture comes once more in each new size. */
static void
test_sizes_while_paused (void)
{
  g_autoptr (Screening) screening = open_clip ("clip.mp4");

  g_assert_true (has_size (screening, CLIP_WIDTH, CLIP_HEIGHT));
  hearth_player_seek (screening->player, 4000);
  hearth_test_wait_for (screening_newest (screening) == 100, 10);

  ask_and_get (screening, 240, 135, 240, 135);
  g_assert_cmpint (screening_newest (screening), ==, 100);
  ask_and_get (screening, 160, 90, 160, 90);
  g_assert_cmpint (screening_newest (screening), ==, 100);
  /* Of another shape: as much of it as fits in. */
  ask_and_get (screening, 160, 400, 160, 90);
  ask_and_get (screening, 301, 90, 160, 90);
  ask_and_get (screening, 1, 1, 1, 1);
  ask_and_get (screening, 4000, 7, 12, 7);
  ask_and_get (screening, 10000, 10000, CLIP_WIDTH, CLIP_HEIGHT);
  g_assert_cmpint (screening_newest (screening), ==, 100);
}

/* A new size neither stops what plays nor loses a picture; and a still is whole, whatever is seen.
 */
static void
test_sizes_while_playing (void)
{
  g_autoptr (Screening) screening = open_clip ("clip.mp4");
  g_autoptr (HearthVideoFrame) still = NULL;

  hearth_player_play (screening->player);
  hearth_test_wait_for (screening_newest (screening) > 5, 10);
  for (int i = 1; i <= 20; i++)
    {
      guint n_before = screening_n_frames (screening);

      hearth_player_set_picture_size (screening->player, 16 * i, 9 * i);
      hearth_test_wait_for (screening_n_frames (screening) > n_before + 1, 10);
    }
  g_assert_true (has_size (screening, CLIP_WIDTH, CLIP_HEIGHT));
  hearth_player_set_picture_size (screening->player, 32, 18);
  hearth_test_wait_for (has_size (screening, 32, 18), 10);
  still = hearth_player_grab (screening->player);
  g_assert_nonnull (still);
  g_assert_cmpuint (still->width, ==, CLIP_WIDTH);
  g_assert_cmpuint (still->height, ==, CLIP_HEIGHT);
  g_assert_cmpuint (hearth_gst_player_get_n_dropped (HEARTH_GST_PLAYER (screening->player)), ==, 0);
}

/* Where nobody looks, time goes on and no picture is made; who looks again sees the newest. */
static void
test_nobody_looks (void)
{
  g_autoptr (Screening) screening = open_clip ("clip.mp4");
  g_autoptr (HearthVideoFrame) still = NULL;
  guint n_frames;

  hearth_player_set_picture_size (screening->player, 0, 0);
  n_frames = screening_n_frames (screening);
  hearth_player_seek (screening->player, 3000);
  hearth_player_play (screening->player);
  hearth_test_wait_for (screening_position (screening) > 3400, 10);
  hearth_player_pause (screening->player);
  screening_wait_for_state (screening, HEARTH_PLAYER_STATE_PAUSED);
  g_assert_cmpuint (screening_n_frames (screening), ==, n_frames);

  ask_and_get (screening, 160, 90, 160, 90);
  g_assert_cmpint (screening_newest (screening), >=, 75);

  hearth_player_stop (screening->player);
  still = hearth_player_grab (screening->player);
  g_assert_null (still);
}

static void
run_to_end (const char *description)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElement) pipeline = gst_parse_launch (description, &error);
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstMessage) message = NULL;

  g_assert_no_error (error);
  bus = gst_element_get_bus (pipeline);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  message = gst_bus_timed_pop_filtered (bus, 20 * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  g_assert_nonnull (message);
  g_assert_true (GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS);
  gst_element_set_state (pipeline, GST_STATE_NULL);
}

/* How the track lies stands in its header, as the first four numbers of a matrix: 40 bytes after
 * the name of that. */
static void
lay (const char *path, const gint32 matrix[4])
{
  static const guint places[] = { 40, 44, 52, 56 };
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  char *header;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  for (header = contents; memcmp (header, "tkhd", 4) != 0; header++)
    g_assert_cmpint (header - contents, <, length - 64);
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      gint32 number = GINT32_TO_BE (matrix[i] * 0x10000);

      memcpy (header + 4 + places[i], &number, sizeof number);
    }
  g_file_set_contents (path, contents, (gssize) length, &error);
  g_assert_no_error (error);
}

/* Records a few pictures of 64x32. */
static char *
record (HearthTestFolder *folder, const char *pixel_aspect, const char *encoder)
{
  g_autofree char *path = g_build_filename (folder->path, "recorded", NULL);
  g_autofree char *description = g_strdup_printf (
      "videotestsrc num-buffers=3 ! video/x-raw,width=64,height=32,pixel-aspect-ratio=%s,"
      "framerate=5/1 ! %s ! filesink location=%s",
      pixel_aspect, encoder, path);

  run_to_end (description);
  return g_steal_pointer (&path);
}

/* A still is upright and has square pixels; what is seen is made small as it lies. */
static void
assert_still (const char *path, guint turn, guint width, guint height)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (Screening) screening = open_paused (uri);
  g_autoptr (HearthVideoFrame) still = hearth_player_grab (screening->player);
  gboolean lies = turn % 180 != 0;

  g_assert_nonnull (still);
  g_assert_cmpuint (still->turn, ==, turn);
  g_assert_cmpuint (still->natural_width, ==, width);
  g_assert_cmpuint (still->natural_height, ==, height);
  g_assert_cmpuint (still->width, ==, lies ? height : width);
  g_assert_cmpfloat_with_epsilon (still->pixel_aspect, 1, 0.001);
  ask_and_get (screening, (int) width / 2, (int) height / 2, lies ? height / 2 : width / 2,
               lies ? width / 2 : height / 2);
}

static void
test_lying_and_stretched (void)
{
  static const gint32 matrices[][4] = {
    { 1, 0, 0, 1 }, { 0, 1, -1, 0 }, { -1, 0, 0, -1 }, { 0, -1, 1, 0 }
  };
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  /* The first player makes GStreamer ready. */
  g_autoptr (Screening) first = screening_new (HEARTH_PIXEL_FORMAT_BGRX, NULL);
  g_autofree char *stretched = record (folder, "2/1", "vp8enc deadline=1 ! webmmux");

  assert_still (stretched, 0, 128, 32);
  for (guint i = 0; i < G_N_ELEMENTS (matrices); i++)
    {
      g_autofree char *lying = record (folder, "1/1", "jpegenc ! qtmux");

      lay (lying, matrices[i]);
      assert_still (lying, 90 * i, i % 2 == 0 ? 64 : 32, i % 2 == 0 ? 32 : 64);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/playback/pictures/sizes-while-paused", test_sizes_while_paused);
  g_test_add_func ("/playback/pictures/sizes-while-playing", test_sizes_while_playing);
  g_test_add_func ("/playback/pictures/nobody-looks", test_nobody_looks);
  g_test_add_func ("/playback/pictures/lying-and-stretched", test_lying_and_stretched);
  return g_test_run ();
}
