/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What only the player of a web site plays is watched in the window like anything else. */
#include "web-site.h"

typedef WebSite Fixture;
#define set_up web_site_set_up
#define tear_down web_site_tear_down

#define VIDEO "<video controls width='640' height='360' src='/long.mp4'></video>"

static void
test_watched (Fixture *site, gconstpointer user_data)
{
  g_autofree char *segment = NULL;
  g_autofree char *uri = web_site_uri (site, "/talk");

  web_site_player (site, "/talk", VIDEO);
  web_site_frame (site, "/talk");
  segment = g_strdup_printf ("{\"id\":\"talk\",\"title\":\"A talk\",\"embed\":\"%s\"}", uri);
  web_site_follow (site, segment);
  web_site_watch (site, "talk");
  hearth_test_wait_for (web_site_plays_past (site, 1000), 60);
  open_window_settle (&site->open);
  hearth_test_ui_shot (GTK_WIDGET (site->open.window), "web-player");
}

int
main (int argc, char **argv)
{
  hearth_test_ui_init (&argc, &argv);
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  hearth_test_add ("/web-player/watched", test_watched);
  return g_test_run ();
}
