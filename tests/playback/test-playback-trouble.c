/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-test-server.h"
#include "hearth-test.h"
#include "screening.h"

static void
check_fails (Screening *screening, const char *uri, HearthPlayerError code)
{
  const GError *error;

  hearth_player_open (screening->player, uri);
  hearth_player_play (screening->player);
  screening_wait_for_state (screening, HEARTH_PLAYER_STATE_FAILED);
  error = hearth_player_get_error (screening->player);
  g_assert_error (error, HEARTH_PLAYER_ERROR, (int) code);
  g_assert_cmpuint (strlen (error->message), >, 10);

  /* Nothing that is pressed then breaks anything. */
  hearth_player_play (screening->player);
  hearth_player_seek (screening->player, 1000);
  hearth_player_scrub (screening->player, 1000);
  hearth_player_set_rate (screening->player, 2);
  hearth_player_set_rate (screening->player, 1);
  g_assert_cmpint (screening_state (screening), ==, HEARTH_PLAYER_STATE_FAILED);
}

/* The same player plays on after whatever happened. */
static void
check_still_plays (Screening *screening)
{
  g_autofree char *uri = screening_file_uri ("clip.mp4");

  screening_forget (screening);
  hearth_player_open (screening->player, uri);
  g_assert_null (hearth_player_get_error (screening->player));
  hearth_player_play (screening->player);
  /* A busy computer may drop the first few pictures. */
  hearth_test_wait_for (screening_position (screening) >= 250 &&
                            screening_n_frames (screening) >= 10,
                        20);
  screening_check_live (screening);
}

static void
test_answers (void)
{
  static const struct
  {
    guint status;
    HearthPlayerError code;
  } answers[] = {
    { 401, HEARTH_PLAYER_ERROR_REFUSED },   { 403, HEARTH_PLAYER_ERROR_REFUSED },
    { 404, HEARTH_PLAYER_ERROR_NOT_FOUND }, { 410, HEARTH_PLAYER_ERROR_NOT_FOUND },
    { 500, HEARTH_PLAYER_ERROR_NETWORK },   { 503, HEARTH_PLAYER_ERROR_NETWORK },
  };
  g_autoptr (HearthTestServer) server = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);
  g_autoptr (Screening) screening = screening_new (HEARTH_PIXEL_FORMAT_RGB, NULL);
  g_autofree char *uri = hearth_test_server_uri (server, "/clip.mp4");

  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      HearthTestAnswer answer = { .status = answers[i].status, .content_type = "video/mp4" };

      hearth_test_server_answer (server, "/clip.mp4", &answer, NULL);
      check_fails (screening, uri, answers[i].code);
    }
  check_still_plays (screening);
}

static void
test_nobody_there (void)
{
  g_autoptr (Screening) screening = screening_new (HEARTH_PIXEL_FORMAT_RGB, NULL);
  HearthTestServer *server = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);
  g_autofree char *uri = hearth_test_server_uri (server, "/clip.mp4");

  hearth_test_server_free (server);
  check_fails (screening, uri, HEARTH_PLAYER_ERROR_NETWORK);
  check_fails (screening, "http://nowhere.invalid/clip.mp4", HEARTH_PLAYER_ERROR_NETWORK);
  check_still_plays (screening);
}

static void
test_cut_off (void)
{
  g_autoptr (HearthTestServer) server = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);
  g_autoptr (Screening) screening = screening_new (HEARTH_PIXEL_FORMAT_RGB, NULL);
  g_autofree char *uri = hearth_test_server_uri (server, "/clip.mp4");
  g_autoptr (GBytes) clip = hearth_test_fixture ("media/clip.mp4");
  HearthTestAnswer answer = { .content_type = "video/mp4", .cut_off = TRUE, .no_range = TRUE };

  hearth_test_server_answer (server, "/clip.mp4", &answer, clip);
  check_fails (screening, uri, HEARTH_PLAYER_ERROR_NETWORK);
  check_still_plays (screening);
}

/* A server with a certificate that nobody vouches for is not believed. */
static void
test_untrusted (void)
{
  g_autoptr (HearthTestServer) server = hearth_test_server_new (HEARTH_TEST_SERVER_TLS);
  g_autoptr (Screening) screening = screening_new (HEARTH_PIXEL_FORMAT_RGB, NULL);
  g_autofree char *uri = hearth_test_server_uri (server, "/clip.mp4");
  g_autoptr (GBytes) clip = hearth_test_fixture ("media/clip.mp4");
  HearthTestAnswer answer = { .content_type = "video/mp4" };

  hearth_test_server_answer (server, "/clip.mp4", &answer, clip);
  check_fails (screening, uri, HEARTH_PLAYER_ERROR_NETWORK);
}

static void
test_files (void)
{
  g_autoptr (Screening) screening = screening_new (HEARTH_PIXEL_FORMAT_RGB, NULL);
  g_autofree char *text = screening_file_uri ("text.mp4");
  g_autofree char *missing = screening_file_uri ("missing.mp4");
  g_autofree char *cut_off = screening_file_uri ("cut-off.mp4");

  check_fails (screening, text, HEARTH_PLAYER_ERROR_FORMAT);
  check_fails (screening, missing, HEARTH_PLAYER_ERROR_NOT_FOUND);
  check_fails (screening, "resource:///nowhere/clip.webm", HEARTH_PLAYER_ERROR_NOT_FOUND);
  check_fails (screening, "rtsp://127.0.0.1/clip", HEARTH_PLAYER_ERROR_FAILED);
  check_fails (screening, "clip.mp4", HEARTH_PLAYER_ERROR_FAILED);

  /* Half a clip plays for half its time. */
  screening_forget (screening);
  hearth_player_open (screening->player, cut_off);
  hearth_player_seek (screening->player, 2500);
  hearth_player_play (screening->player);
  screening_wait_for_state (screening, HEARTH_PLAYER_STATE_ENDED);
  screening_check_live (screening);
  check_still_plays (screening);
}

/* A stall says so, and how far it is; the rest of the program goes on. */
static void
test_starved (void)
{
  g_autoptr (HearthTestServer) server = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);
  g_autoptr (Screening) screening = screening_new (HEARTH_PIXEL_FORMAT_RGB, NULL);
  g_autofree char *uri = hearth_test_server_uri (server, "/clip.mp4");
  g_autoptr (GBytes) clip = hearth_test_fixture ("media/bench-720p30.mp4");
  HearthTestAnswer answer = { .content_type = "video/mp4", .bytes_per_second = 40000 };

  hearth_test_server_answer (server, "/clip.mp4", &answer, clip);
  hearth_player_open (screening->player, uri);
  hearth_player_play (screening->player);
  screening_wait_for_state (screening, HEARTH_PLAYER_STATE_BUFFERING);
  g_assert_cmpint (hearth_player_get_buffering (screening->player), <, 100);
  screening_wait_for_state (screening, HEARTH_PLAYER_STATE_PLAYING);
  hearth_test_wait_for (screening_position (screening) >= 250, 20);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* The server's side of libsoup warns when somebody hangs up early, as players do. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  g_test_add_func ("/playback/trouble/answers", test_answers);
  g_test_add_func ("/playback/trouble/nobody-there", test_nobody_there);
  g_test_add_func ("/playback/trouble/cut-off", test_cut_off);
  g_test_add_func ("/playback/trouble/untrusted", test_untrusted);
  g_test_add_func ("/playback/trouble/files", test_files);
  g_test_add_func ("/playback/trouble/starved", test_starved);
  return g_test_run ();
}
