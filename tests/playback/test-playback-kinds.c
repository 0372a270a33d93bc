/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-test-server.h"
#include "hearth-test.h"
#include "screening.h"

/* Each kind of clip, on each way that it can come: it plays, its pictures live, it ends. */
typedef enum
{
  FROM_FILE,
  FROM_PROGRAM,
  OVER_HTTP,
  OVER_HTTP_WITHOUT_RANGE,
} Way;

typedef struct
{
  const char *path; /* of the test */
  const char *name; /* of the clip */
  Way way;
  gboolean has_video;
} Case;

static const Case cases[] = {
  { "/playback/mp4/file", "clip.mp4", FROM_FILE, TRUE },
  { "/playback/mp4/http", "clip.mp4", OVER_HTTP, TRUE },
  { "/playback/mp4/http-without-range", "clip.mp4", OVER_HTTP_WITHOUT_RANGE, TRUE },
  { "/playback/mp4-index-at-end/file", "index-at-end.mp4", FROM_FILE, TRUE },
  { "/playback/mp4-index-at-end/http", "index-at-end.mp4", OVER_HTTP, TRUE },
  { "/playback/webm/file", "clip.webm", FROM_FILE, TRUE },
  { "/playback/webm/program", "clip.webm", FROM_PROGRAM, TRUE },
  { "/playback/webm/http", "clip.webm", OVER_HTTP, TRUE },
  { "/playback/webm/http-without-range", "clip.webm", OVER_HTTP_WITHOUT_RANGE, TRUE },
  { "/playback/m4a/file", "sound.m4a", FROM_FILE, FALSE },
  { "/playback/m4a/http", "sound.m4a", OVER_HTTP, FALSE },
  { "/playback/m4a/http-without-range", "sound.m4a", OVER_HTTP_WITHOUT_RANGE, FALSE },
  { "/playback/ogg/file", "sound.ogg", FROM_FILE, FALSE },
  { "/playback/ogg/http-without-range", "sound.ogg", OVER_HTTP_WITHOUT_RANGE, FALSE },
  { "/playback/hls/http", "hls/clip.m3u8", OVER_HTTP, TRUE },
  { "/playback/hls/http-without-range", "hls/clip.m3u8", OVER_HTTP_WITHOUT_RANGE, TRUE },
};

static char *
uri_of (const Case *way, HearthTestServer *server)
{
  g_autofree char *folder =
      g_build_filename (g_getenv ("G_TEST_SRCDIR"), "fixtures", "media", NULL);
  g_autofree char *path = g_strconcat ("/", way->name, NULL);

  if (way->way == FROM_FILE)
    return screening_file_uri (way->name);
  if (way->way == FROM_PROGRAM)
    return g_strconcat ("resource:///io/github/hearthapp/Hearth/test", path, NULL);
  hearth_test_server_serve_folder (server, folder, way->way == OVER_HTTP);
  return hearth_test_server_uri (server, path);
}

static void
check_user_agent (HearthTestServer *server, const Case *way)
{
  g_autofree char *path = g_strconcat ("/", way->name, NULL);
  g_autofree char *agent = hearth_test_server_last_header (server, path, "User-Agent");

  g_assert_cmpstr (agent, !=, NULL);
  g_assert_true (g_str_has_prefix (agent, "Hearth/"));
}

static void
test_plays (gconstpointer data)
{
  const Case *way = data;
  g_autoptr (HearthTestServer) server = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);
  g_autoptr (Screening) screening = screening_new (HEARTH_PIXEL_FORMAT_RGB, NULL);
  HearthPlayer *player = screening->player;
  g_autofree char *uri = uri_of (way, server);

  hearth_player_open (player, uri);
  g_assert_cmpint (screening_state (screening), ==, HEARTH_PLAYER_STATE_LOADING);
  hearth_player_play (player);

  /* It moves on, and what is seen moves too. */
  screening_wait_for_state (screening, HEARTH_PLAYER_STATE_PLAYING);
  hearth_test_wait_for (screening_position (screening) >= 750, 30);
  g_assert_cmpint (hearth_player_has_video (player), ==, way->has_video);
  g_assert_cmpint (ABS (hearth_player_get_duration_ms (player) - 8000), <=, 200);
  if (way->has_video)
    screening_check_live (screening);
  else
    g_assert_cmpuint (screening_n_frames (screening), ==, 0);

  /* It can be gone to near its end, whatever the server allows, and ends there. */
  g_assert_true (hearth_player_is_seekable (player));
  screening_forget (screening);
  hearth_player_seek (player, 7000);
  screening_wait_for_state (screening, HEARTH_PLAYER_STATE_ENDED);
  g_assert_cmpint (screening_position (screening), ==, hearth_player_get_duration_ms (player));
  if (way->has_video)
    /* 25 pictures a second: from the one at seven seconds on. A busy machine may leave out the
     * last. */
    g_assert_cmpint (screening_newest (screening), >=, 7 * 25);
  if (way->way >= OVER_HTTP)
    check_user_agent (server, way);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* The server's side of libsoup warns when somebody hangs up early, as players do. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_plays);
  return g_test_run ();
}
