/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The publisher moves a recording while somebody watches it: the window asks for the series once,
 * and goes on. */
#include "hearth-player-host.h"
#include "hearth-player-view.h"
#include "open-window.h"

static HearthPlayerView *
player (OpenWindow *window)
{
  return HEARTH_PLAYER_VIEW (hearth_test_ui_find_type (window->window, HEARTH_TYPE_PLAYER_VIEW));
}

static HearthPlayerState
state_of (OpenWindow *window)
{
  int state;

  g_object_get (player (window), "state", &state, NULL);
  return (HearthPlayerState) state;
}

static void
publish (OpenWindow *window, const char *url)
{
  g_autofree char *catalog =
      g_strdup_printf ("{\"format\":\"hearth-catalog\",\"version\":1,\"id\":\"talks\","
                       "\"title\":\"Talks\",\"episodes\":[{\"id\":\"one\",\"title\":\"One\","
                       "\"segments\":[{\"id\":\"talk\",\"title\":\"A talk\",\"duration\":60,"
                       "\"page\":\"https://example.org/talk\",\"media\":[{\"url\":\"%s\"}]}]}]}",
                       url);

  hearth_test_server_answer_text (window->server, "/talks.hearth.json",
                                  &(HearthTestAnswer){ .content_type = "application/json" },
                                  catalog);
}

static void
serve (OpenWindow *window, const char *path, guint status)
{
  g_autoptr (GBytes) clip = status == 0 ? hearth_test_fixture ("media/long.mp4") : NULL;

  hearth_test_server_answer (window->server, path,
                             &(HearthTestAnswer){ .status = status,
                                                  .content_type = "video/mp4",
                                                  .bytes_per_second = 12000 },
                             clip);
}

static void
test_moved (OpenWindow *window, gconstpointer user_data)
{
  gint64 before_ms;

  publish (window, "first.mp4");
  serve (window, "/first.mp4", 0);
  open_window_follow (window, "/talks.hearth.json", "talks");
  open_window_watch (window, "talks", "one", "talk");
  hearth_test_wait_for (state_of (window) == HEARTH_PLAYER_STATE_PLAYING &&
                            hearth_player_view_get_position_ms (player (window)) > 500,
                        30);

  publish (window, "second.mp4");
  serve (window, "/second.mp4", 0);
  serve (window, "/first.mp4", 410);
  hearth_player_view_seek (player (window), 40000);
  hearth_test_wait_for (hearth_test_server_n_requests (window->server, "/second.mp4") > 0, 30);
  hearth_test_wait_for (state_of (window) == HEARTH_PLAYER_STATE_PLAYING, 30);
  before_ms = hearth_player_view_get_position_ms (player (window));
  g_assert_cmpint (before_ms, >=, 39000);
  g_assert_cmpint (before_ms, <, 50000);

  /* Gone for good: it is asked for once, and then told. */
  serve (window, "/second.mp4", 410);
  hearth_player_view_seek (player (window), 20000);
  hearth_test_wait_for (state_of (window) == HEARTH_PLAYER_STATE_FAILED, 30);
  hearth_test_wait_for (open_window_says (window, "This Segment Does Not Play"), 10);
}

/* An address that never worked is asked for as well. */
static void
test_gone_before (OpenWindow *window, gconstpointer user_data)
{
  publish (window, "first.mp4");
  serve (window, "/first.mp4", 404);
  serve (window, "/second.mp4", 0);
  open_window_follow (window, "/talks.hearth.json", "talks");
  publish (window, "second.mp4");
  open_window_watch (window, "talks", "one", "talk");
  hearth_test_wait_for (state_of (window) == HEARTH_PLAYER_STATE_PLAYING, 30);
  g_assert_cmpuint (hearth_test_server_n_requests (window->server, "/first.mp4"), >, 0);
}

#define add(path, func) \
  g_test_add (path, OpenWindow, NULL, open_window_set_up, func, open_window_tear_down)

int
main (int argc, char **argv)
{
  hearth_test_ui_init (&argc, &argv);
  /* GStreamer and the server's side of libsoup warn of connections that end early. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  add ("/renewal/moved", test_moved);
  add ("/renewal/gone-before", test_gone_before);
  return g_test_run ();
}
