/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-hls-variants.h"
#include "hearth-test-server.h"
#include "hearth-test.h"
#include "screening.h"

#define PICTURE_MS 40
#define HERTZ 48000

/* Somebody who watches, and a recorder in front of the loudspeaker. */
typedef struct
{
  HearthTestFolder *folder;
  char *path;
  Screening *screening;
} Studio;

static Studio *
studio_new (const char *clip)
{
  Studio *self = g_new0 (Studio, 1);
  g_autofree char *uri = screening_file_uri (clip);
  g_autofree char *sink = NULL;

  self->folder = hearth_test_folder_new ();
  self->path = hearth_test_folder_file (self->folder, "sound.raw", "");
  sink = g_strdup_printf ("audioconvert ! audioresample ! "
                          "audio/x-raw,format=S16LE,rate=%d,channels=1 ! "
                          "filesink sync=true location=%s",
                          HERTZ, self->path);
  self->screening = screening_new (HEARTH_PIXEL_FORMAT_RGB, sink);
  hearth_player_open (self->screening->player, uri);
  return self;
}

static void
studio_free (Studio *self)
{
  screening_free (self->screening);
  g_free (self->path);
  hearth_test_folder_free (self->folder);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Studio, studio_free)

static gint16 *
listen (Studio *self, gsize *n)
{
  char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;

  g_file_get_contents (self->path, &contents, &length, &error);
  g_assert_no_error (error);
  *n = length / sizeof (gint16);
  return (gint16 *) (gpointer) contents;
}

/* How high the newest stretch of what was heard is, in hertz. */
static double
pitch (Studio *self, double seconds)
{
  gsize n = 0;
  g_autofree gint16 *samples = listen (self, &n);
  gsize stretch = (gsize) (seconds * HERTZ);
  guint rises = 0;

  if (n < stretch + 1)
    return 0;
  for (gsize i = n - stretch; i < n; i++)
    rises += samples[i - 1] < 0 && samples[i] >= 0;
  return rises / seconds;
}

static double
seconds_heard (Studio *self, gboolean loud)
{
  gsize n = 0;
  g_autofree gint16 *samples = listen (self, &n);
  gsize n_loud = 0;

  for (gsize at = 0; at + 480 <= n; at += 480)
    {
      int peak = 0;

      for (gsize i = at; i < at + 480; i++)
        peak = MAX (peak, ABS (samples[i]));
      n_loud += (peak > 1000) == loud ? 480 : 0;
    }
  return (double) n_loud / HERTZ;
}

/* A film in two languages: the other voice is there within a moment, where the first one was. */
static void
test_voices (void)
{
  g_autoptr (Studio) studio = studio_new ("voices.mp4");
  HearthPlayer *player = studio->screening->player;
  g_autoptr (GListModel) tracks = NULL;
  gint64 before_ms;

  hearth_player_play (player);
  hearth_test_wait_for (screening_position (studio->screening) > 1500, 20);
  tracks = hearth_player_dup_audio_tracks (player);
  g_assert_cmpuint (g_list_model_get_n_items (tracks), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (HearthMediaTrack) track = g_list_model_get_item (tracks, i);

      g_assert_cmpstr (hearth_media_track_get_language (track), ==, i == 0 ? "en" : "de");
    }
  g_assert_cmpint (hearth_player_get_audio_track (player), ==, 0);
  g_assert_cmpfloat_with_epsilon (pitch (studio, 0.5), 440, 10);

  before_ms = screening_position (studio->screening);
  hearth_player_set_audio_track (player, 1);
  g_assert_cmpint (hearth_player_get_audio_track (player), ==, 1);
  hearth_test_wait_for (ABS (pitch (studio, 0.25) - 880) < 20, 20);
  g_assert_cmpint (screening_position (studio->screening), >=, before_ms);
  g_assert_cmpint (screening_position (studio->screening), <, before_ms + 2000);
  g_assert_cmpint (screening_state (studio->screening), ==, HEARTH_PLAYER_STATE_PLAYING);
  hearth_player_set_audio_track (player, 7);
  g_assert_cmpint (hearth_player_get_audio_track (player), ==, 1);

  /* Back again while it is paused, and somewhere else. */
  hearth_player_pause (player);
  hearth_player_seek (player, 1000);
  hearth_player_set_audio_track (player, 0);
  hearth_player_play (player);
  hearth_test_wait_for (ABS (pitch (studio, 0.25) - 440) < 10, 20);
  g_assert_cmpint (screening_position (studio->screening), <, 4000);
}

/* Three times as fast, and nobody sounds like a mouse. */
static void
test_pitch (void)
{
  g_autoptr (Studio) studio = studio_new ("voices.mp4");

  hearth_player_set_rate (studio->screening->player, 3);
  hearth_player_play (studio->screening->player);
  hearth_test_wait_for (screening_position (studio->screening) > 5000, 20);
  g_assert_cmpfloat_with_epsilon (pitch (studio, 0.5), 440, 15);
}

/* Of long pauses only as much stays as it takes to breathe; nothing that is said is lost, and the
 * pictures stay with it. */
static void
test_pauses (gconstpointer rate)
{
  g_autoptr (Studio) studio = studio_new ("pauses.mp4");
  HearthPlayer *player = studio->screening->player;
  const double speed = GPOINTER_TO_INT (rate);
  gint64 from_us;
  double clock, saved;

  hearth_player_set_rate (player, speed);
  hearth_player_set_skip_silence (player, TRUE);
  screening_wait_for_state (studio->screening, HEARTH_PLAYER_STATE_PAUSED);
  from_us = g_get_monotonic_time ();
  hearth_player_play (player);
  /* Within the second stretch of words the picture is the one of its moment. */
  hearth_test_wait_for (screening_position (studio->screening) >= 4300, 20);
  g_assert_cmpint (ABS (screening_position (studio->screening) -
                        screening_newest (studio->screening) * PICTURE_MS),
                   <=, (gint64) (350 * speed));
  screening_wait_for_state (studio->screening, HEARTH_PLAYER_STATE_ENDED);
  clock = (double) (g_get_monotonic_time () - from_us) / G_USEC_PER_SEC;
  saved = (double) hearth_player_get_skipped_ms (player) / 1000;

  g_test_message ("saved %.2f s, took %.2f s, heard %.2f s and %.2f s of silence", saved, clock,
                  seconds_heard (studio, TRUE), seconds_heard (studio, FALSE));
  g_assert_cmpfloat (saved * speed, >, 2.2);
  g_assert_cmpfloat (saved * speed, <, 3.2);
  /* A busy computer takes longer, but less than all of it would. */
  g_assert_cmpfloat (clock, >, 8 / speed - saved - 0.8);
  g_assert_cmpfloat (clock, <, 8 / speed);
  g_assert_cmpfloat_with_epsilon (seconds_heard (studio, TRUE), 4.1 / speed, 0.15);
  /* It passes over pictures that come too late, too. */
  g_assert_cmpint (screening_newest (studio->screening), >=, 150);
}

/* It may be turned on and off at any time, and one may go anywhere. */
static void
test_pauses_and_seeks (void)
{
  g_autoptr (Studio) studio = studio_new ("pauses.mp4");
  HearthPlayer *player = studio->screening->player;

  hearth_player_set_skip_silence (player, TRUE);
  hearth_player_play (player);
  for (gint64 at_ms = 0; at_ms < 7000; at_ms += 700)
    {
      hearth_player_seek (player, at_ms);
      hearth_test_wait_for (screening_position (studio->screening) > at_ms, 20);
      hearth_player_set_skip_silence (player, at_ms % 1400 != 0);
    }
  hearth_player_seek (player, 1700);
  hearth_player_set_skip_silence (player, FALSE);
  hearth_player_pause (player);
  screening_wait_for_state (studio->screening, HEARTH_PLAYER_STATE_PAUSED);
  hearth_test_wait_for (screening_newest (studio->screening) == 42, 20);
  hearth_player_set_rate (player, 2);
  hearth_player_play (player);
  screening_wait_for_state (studio->screening, HEARTH_PLAYER_STATE_ENDED);
}

/* Picture by picture, there and back. */
static void
test_step (void)
{
  static const char *const clips[] = { "clip.mp4", "clip.webm" };

  for (gsize i = 0; i < G_N_ELEMENTS (clips); i++)
    {
      g_autoptr (Screening) screening = screening_new (HEARTH_PIXEL_FORMAT_RGB, NULL);
      g_autofree char *uri = screening_file_uri (clips[i]);
      int number;

      hearth_player_open (screening->player, uri);
      hearth_player_seek (screening->player, 3000);
      hearth_player_play (screening->player);
      hearth_test_wait_for (screening_newest (screening) > 80, 20);
      hearth_player_step (screening->player, 1);
      screening_wait_for_state (screening, HEARTH_PLAYER_STATE_PAUSED);
      hearth_player_seek (screening->player, 4000);
      hearth_test_wait_for (screening_newest (screening) == 100, 20);
      for (number = 101; number <= 105; number++)
        {
          hearth_player_step (screening->player, 1);
          hearth_test_wait_for (screening_newest (screening) == number, 20);
        }
      for (number = 104; number >= 94; number--)
        {
          hearth_player_step (screening->player, -1);
          hearth_test_wait_for (screening_newest (screening) == number, 20);
        }
      /* A key that is held down does not wait. */
      for (int steps = 0; steps < 6; steps++)
        hearth_player_step (screening->player, 1);
      hearth_test_wait_for (screening_newest (screening) == 100, 20);
      g_assert_cmpint (screening_state (screening), ==, HEARTH_PLAYER_STATE_PAUSED);
    }
}

/* Over a slow line the player knows how slow it is, and how far what came will last. */
static void
test_network (void)
{
  g_autoptr (HearthTestServer) server = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);
  const HearthTestAnswer answer = { .content_type = "video/mp4", .bytes_per_second = 300000 };
  g_autoptr (GBytes) film = hearth_test_fixture ("media/bench-720p30.mp4");
  g_autofree char *uri = hearth_test_server_uri (server, "/film.mp4");
  g_autoptr (Screening) screening = screening_new (HEARTH_PIXEL_FORMAT_BGRX, NULL);
  g_autoptr (HearthIntervals) buffered = NULL;
  gint64 start_ms = -1, end_ms = -1;

  hearth_test_server_answer (server, "/film.mp4", &answer, film);
  hearth_player_open (screening->player, uri);
  hearth_player_play (screening->player);
  hearth_test_wait_for (screening_position (screening) > 1000, 30);
  hearth_test_wait_for (hearth_player_get_bandwidth (screening->player) > 0, 30);
  g_test_message ("%" G_GUINT64_FORMAT " bits a second",
                  hearth_player_get_bandwidth (screening->player));
  g_assert_cmpuint (hearth_player_get_bandwidth (screening->player), >, 1000000);
  g_assert_cmpuint (hearth_player_get_bandwidth (screening->player), <, 6000000);

  buffered = hearth_player_dup_buffered (screening->player);
  g_assert_nonnull (buffered);
  g_assert_cmpuint (hearth_intervals_get_n (buffered), ==, 1);
  hearth_intervals_get (buffered, 0, &start_ms, &end_ms);
  g_assert_cmpint (start_ms, <=, screening_position (screening));
  g_assert_cmpint (end_ms, >, start_ms + 500);
  g_assert_cmpint (end_ms, <=, 12100);

  hearth_player_stop (screening->player);
  g_assert_null (hearth_player_dup_buffered (screening->player));
}

/* The list of an adaptive stream, and lists that are none. */
static void
test_variants (void)
{
  g_autoptr (GListModel) variants = hearth_hls_variants_read (
      "#EXTM3U\n"
      "#EXT-X-STREAM-INF:BANDWIDTH=1280000,AVERAGE-BANDWIDTH=1000000,RESOLUTION=640x360\nlow.m3u8\n"
      "#EXT-X-STREAM-INF:CODECS=\"avc1,BANDWIDTH=7\",BANDWIDTH=7680000,RESOLUTION=1920x1080\r\n"
      "high.m3u8\n"
      "#EXT-X-STREAM-INF:BANDWIDTH=65000,CODECS=\"mp4a.40.5\"\nsound.m3u8\n");
  static const guint heights[] = { 1080, 360, 0 };
  g_autoptr (GString) long_list = g_string_new ("#EXTM3U\n");

  g_assert_cmpuint (g_list_model_get_n_items (variants), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (HearthMediaTrack) variant = g_list_model_get_item (variants, i);

      g_assert_cmpuint (hearth_media_track_get_height (variant), ==, heights[i]);
      g_assert_cmpuint (hearth_media_track_get_bitrate (variant), >, 60000);
    }
  g_assert_null (hearth_hls_variants_read (""));
  g_assert_null (hearth_hls_variants_read ("#EXT-X-STREAM-INF:BANDWIDTH=5\n"));
  g_assert_null (hearth_hls_variants_read ("#EXT-X-STREAM-INF:BANDWIDTH\n#EXT-X-STREAM-INF:\"\n"));
  for (int i = 1; i < 1000; i++)
    g_string_append_printf (long_list, "#EXT-X-STREAM-INF:BANDWIDTH=%d\n", i);
  g_clear_object (&variants);
  variants = hearth_hls_variants_read (long_list->str);
  g_assert_cmpuint (g_list_model_get_n_items (variants), ==, 32);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/playback/choices/voices", test_voices);
  g_test_add_func ("/playback/choices/pitch", test_pitch);
  g_test_add_data_func ("/playback/choices/pauses", GINT_TO_POINTER (1), test_pauses);
  g_test_add_data_func ("/playback/choices/pauses-fast", GINT_TO_POINTER (2), test_pauses);
  g_test_add_func ("/playback/choices/pauses-and-seeks", test_pauses_and_seeks);
  g_test_add_func ("/playback/choices/step", test_step);
  g_test_add_func ("/playback/choices/network", test_network);
  g_test_add_func ("/playback/choices/variants", test_variants);
  return g_test_run ();
}
