/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-test.h"
#include "screening.h"

#define PICTURE_MS 40

static void
open_clip (Screening *screening, const char *name)
{
  g_autofree char *uri = screening_file_uri (name);

  hearth_player_open (screening->player, uri);
}

/* A seek goes to the very picture of its moment, in each kind of clip. */
static void
test_seek (void)
{
  static const char *const clips[] = { "clip.mp4", "clip.webm", "index-at-end.mp4" };
  static const gint64 moments_ms[] = { 5000, 1240, 6920, 0, 3000 };

  for (gsize i = 0; i < G_N_ELEMENTS (clips); i++)
    {
      g_autoptr (Screening) screening = screening_new (HEARTH_PIXEL_FORMAT_RGB, NULL);

      open_clip (screening, clips[i]);
      screening_wait_for_state (screening, HEARTH_PLAYER_STATE_PAUSED);
      for (gsize j = 0; j < G_N_ELEMENTS (moments_ms); j++)
        {
          int number = (int) (moments_ms[j] / PICTURE_MS);

          hearth_player_seek (screening->player, moments_ms[j]);
          hearth_test_wait_for (screening_newest (screening) == number, 10);
          g_assert_cmpint (screening_position (screening), ==, moments_ms[j]);
        }
    }
}

/* Wherever one drags, it ends where one lets go; the wishes in between do not queue up. */
static void
test_scrub_and_seek_in_a_row (void)
{
  g_autoptr (Screening) screening = screening_new (HEARTH_PIXEL_FORMAT_BGRA, NULL);

  open_clip (screening, "clip.mp4");
  screening_wait_for_state (screening, HEARTH_PLAYER_STATE_PAUSED);
  screening_forget (screening);
  for (gint64 at_ms = 0; at_ms < 7000; at_ms += 50)
    hearth_player_scrub (screening->player, at_ms);
  g_assert_cmpint (screening_position (screening), ==, 6950);
  /* The key picture before it: there is one every 48. */
  hearth_test_wait_for (screening_newest (screening) == 144, 10);

  for (gint64 at_ms = 1000; at_ms <= 4000; at_ms += 50)
    hearth_player_seek (screening->player, at_ms);
  hearth_test_wait_for (screening_newest (screening) == 100, 10);
  g_assert_cmpuint (screening_n_frames (screening), <, 60);

  hearth_player_seek (screening->player, -5);
  g_assert_cmpint (screening_position (screening), ==, 0);
  hearth_player_seek (screening->player, G_MAXINT64);
  g_assert_cmpint (screening_position (screening), ==,
                   hearth_player_get_duration_ms (screening->player));
}

/* A click drags to one place and lets go at once: there is the key picture before the exact one,
 * even if the hand is quicker than the decoder. */
static void
test_click (void)
{
  g_autoptr (Screening) screening = screening_new (HEARTH_PIXEL_FORMAT_BGRA, NULL);

  for (guint i = 0; i < 5; i++)
    {
      open_clip (screening, "clip.mp4");
      screening_wait_for_state (screening, HEARTH_PLAYER_STATE_PAUSED);
      hearth_test_wait_for (screening_newest (screening) == 0, 10);
      screening_forget (screening);
      hearth_player_scrub (screening->player, 3600);
      hearth_player_seek (screening->player, 3600);
      g_assert_cmpint (screening_position (screening), ==, 3600);
      hearth_test_wait_for (screening_newest (screening) == 90, 10);
      g_assert_cmpint (screening_first (screening), <, 90);
    }

  /* Who lets go of it meanwhile is not led anywhere. */
  hearth_player_scrub (screening->player, 5000);
  hearth_player_seek (screening->player, 5000);
  open_clip (screening, "clip.webm");
  screening_wait_for_state (screening, HEARTH_PLAYER_STATE_PAUSED);
  hearth_test_wait_for (screening_newest (screening) == 0, 10);
  g_assert_cmpint (screening_position (screening), ==, 0);
}

/* What is wanted before anything is loaded is there with the first sound. */
static void
test_start_position (void)
{
  g_autoptr (Screening) screening = screening_new (HEARTH_PIXEL_FORMAT_RGB, NULL);

  open_clip (screening, "clip.mp4");
  hearth_player_set_rate (screening->player, 1.5);
  hearth_player_seek (screening->player, 4000);
  hearth_player_play (screening->player);
  screening_wait_for_state (screening, HEARTH_PLAYER_STATE_PLAYING);
  hearth_test_wait_for (screening_newest (screening) >= 100, 10);
  hearth_test_wait_for (screening_position (screening) > 4000, 10);
  g_assert_cmpint (screening_position (screening), <, 6000);
}

/* Pausing keeps the picture: what follows is the one after it. */
static void
test_pause (void)
{
  g_autoptr (Screening) screening = screening_new (HEARTH_PIXEL_FORMAT_RGB, NULL);
  int number;

  open_clip (screening, "clip.mp4");
  hearth_player_play (screening->player);
  hearth_test_wait_for (screening_position (screening) >= 750, 30);
  hearth_player_pause (screening->player);
  screening_wait_for_state (screening, HEARTH_PLAYER_STATE_PAUSED);
  number = screening_newest (screening);
  g_assert_cmpint (ABS (screening_position (screening) - number * PICTURE_MS), <=, 300);

  screening_forget (screening);
  hearth_player_play (screening->player);
  hearth_test_wait_for (screening_first (screening) >= 0, 10);
  g_assert_cmpint (screening_first (screening), >=, number);
  g_assert_cmpint (screening_first (screening), <=, number + 2);
}

/* At the end it stays; playing again starts anew, at the speed that was set; going back waits
 * there. */
static void
test_end_and_again (void)
{
  g_autoptr (Screening) screening = screening_new (HEARTH_PIXEL_FORMAT_RGB, NULL);

  open_clip (screening, "clip.mp4");
  hearth_player_set_rate (screening->player, 2);
  hearth_player_seek (screening->player, 7000);
  hearth_player_play (screening->player);
  screening_wait_for_state (screening, HEARTH_PLAYER_STATE_ENDED);

  screening_forget (screening);
  hearth_player_play (screening->player);
  screening_wait_for_state (screening, HEARTH_PLAYER_STATE_PLAYING);
  hearth_test_wait_for (screening_first (screening) >= 0, 10);
  g_assert_cmpint (screening_first (screening), <, 5);
  g_assert_cmpfloat (hearth_player_get_rate (screening->player), ==, 2);

  hearth_player_seek (screening->player, 7500);
  screening_wait_for_state (screening, HEARTH_PLAYER_STATE_ENDED);
  hearth_player_seek (screening->player, 2000);
  screening_wait_for_state (screening, HEARTH_PLAYER_STATE_PAUSED);
  hearth_test_wait_for (screening_newest (screening) == 50, 10);

  hearth_player_stop (screening->player);
  g_assert_cmpint (screening_state (screening), ==, HEARTH_PLAYER_STATE_IDLE);
  g_assert_cmpint (hearth_player_get_duration_ms (screening->player), ==, -1);
  g_assert_cmpint (screening_position (screening), ==, 0);
}

/* Media time over clock time is the rate. */
static void
test_rate (void)
{
  static const double rates[] = { 0.5, 1, 2, 3 };
  g_autoptr (Screening) screening = screening_new (HEARTH_PIXEL_FORMAT_RGB, NULL);

  open_clip (screening, "clip.mp4");
  hearth_player_play (screening->player);
  for (gsize i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      gint64 media_ms, clock_us, last_ms;

      hearth_player_set_rate (screening->player, rates[i]);
      hearth_player_seek (screening->player, 1000);
      hearth_test_wait_for (screening_position (screening) > 1000, 20);
      media_ms = screening_position (screening);
      clock_us = g_get_monotonic_time ();
      last_ms = media_ms + (gint64) (1200 * rates[i]);
      hearth_test_wait_for (screening_position (screening) >= last_ms, 20);
      media_ms = screening_position (screening) - media_ms;
      clock_us = g_get_monotonic_time () - clock_us;
      g_assert_cmpfloat_with_epsilon ((double) media_ms * 1000 / (double) clock_us, rates[i],
                                      rates[i] * 0.2);
    }
}

/* The loudest sample of what the player wrote last, 0 to 32767. */
static int
loudness (const char *path, gsize from)
{
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;
  int peak = 0;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  for (gsize i = from; i + 1 < length; i += 2)
    peak = MAX (peak, abs ((gint16) ((guint8) contents[i] | (guint8) contents[i + 1] << 8)));
  return peak;
}

static gsize
size_of (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info =
      g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, 0, NULL, NULL);

  return info != NULL ? (gsize) g_file_info_get_size (info) : 0;
}

/* Half the volume is an eighth of the swing, as ears have it; mute is silence, and keeps the
 * volume. */
static void
test_volume (void)
{
  /* What is on its way already keeps the volume of before: half a second of 96000 bytes is let
   * pass. */
  const gsize stretch = 48000;
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autofree char *path = hearth_test_folder_file (folder, "sound.raw", "");
  g_autofree char *sink = g_strdup_printf (
      "audioconvert ! audioresample ! audio/x-raw,format=S16LE,rate=48000,channels=1"
      " ! filesink sync=true buffer-mode=unbuffered location=%s",
      path);
  g_autoptr (Screening) screening = screening_new (HEARTH_PIXEL_FORMAT_RGB, sink);
  HearthPlayer *player = screening->player;
  int full, half;
  gsize from;

  open_clip (screening, "clip.mp4");
  hearth_player_play (player);
  hearth_test_wait_for (size_of (path) > 2 * stretch, 20);
  full = loudness (path, stretch);
  g_assert_cmpint (full, >, 8000);

  hearth_player_set_volume (player, 0.5);
  from = size_of (path) + stretch;
  hearth_test_wait_for (size_of (path) > from + stretch, 20);
  half = loudness (path, from);
  g_assert_cmpfloat_with_epsilon ((double) half / full, 0.125, 0.02);

  hearth_player_set_muted (player, TRUE);
  from = size_of (path) + stretch;
  hearth_test_wait_for (size_of (path) > from + stretch, 20);
  g_assert_cmpint (loudness (path, from), ==, 0);
  g_assert_cmpfloat (hearth_player_get_volume (player), ==, 0.5);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/playback/seek", test_seek);
  g_test_add_func ("/playback/scrub-and-seek-in-a-row", test_scrub_and_seek_in_a_row);
  g_test_add_func ("/playback/click", test_click);
  g_test_add_func ("/playback/start-position", test_start_position);
  g_test_add_func ("/playback/pause", test_pause);
  g_test_add_func ("/playback/end-and-again", test_end_and_again);
  g_test_add_func ("/playback/rate", test_rate);
  g_test_add_func ("/playback/volume", test_volume);
  return g_test_run ();
}
