/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Without what shows the players of web sites, or with one that does not work, the browser opens
 * them. Each case is a program of its own, as that is found out once. */
#include "feigned-browser.h"
#include "hearth-settings.h"
#include "web-site.h"

#include <glib/gstdio.h>

typedef WebSite Fixture;
#define tear_down web_site_tear_down

static char *folder; /* owned: of the module, if there is one */

static void
set_up (Fixture *site, gconstpointer user_data)
{
  g_autofree char *uri = NULL;
  g_autofree char *segment = NULL;

  web_site_set_up (site, user_data);
  feigned_browser_install ();
  uri = web_site_uri (site, "/talk");
  segment = g_strdup_printf ("{\"id\":\"talk\",\"title\":\"A talk\",\"embed\":\"%s\"}", uri);
  web_site_follow (site, segment);
}

static void
expect_browser (Fixture *site)
{
  g_autofree char *uri = web_site_uri (site, "/talk");

  hearth_test_wait_for (feigned_browser_has_opened (uri), 60);
}

static void
test_absent (Fixture *site, gconstpointer user_data)
{
  open_window_episode (&site->open, "talks", "one");
  hearth_test_wait_for (open_window_says (&site->open, "Opens 127.0.0.1"), 20);
  hearth_test_ui_shot (GTK_WIDGET (site->open.window), "web-absent");
  open_window_press (&site->open, "Open in Browser");
  expect_browser (site);
}

/* What needs the player of a site says where it leads. */
static void
test_built_in (Fixture *site, gconstpointer user_data)
{
  web_site_built_in (site, "introduction-to-sas-shared-access-signature",
                     "https://learn.microsoft.com/en-us/shows/inside-azure-for-it/"
                     "introduction-to-sas-shared-access-signature");
  open_window_episode (&site->open, "inside-azure-for-it", "open-source-and-linux");
  hearth_test_wait_for (open_window_says (&site->open, "Opens youtube.com"), 60);
}

static void
test_fails (Fixture *site, gconstpointer user_data)
{
  open_window_watch (&site->open, "talks", "one", "talk");
  hearth_test_wait_for (web_site_is_in (site, HEARTH_PLAYER_STATE_FAILED), 60);
  hearth_test_wait_for (open_window_says (&site->open,
                                          "Players of web sites do not work on this computer."),
                        20);
  hearth_test_ui_shot (GTK_WIDGET (site->open.window), "web-fails");
  open_window_press (&site->open, "Open in Browser");
  expect_browser (site);
}

static void
set_helper (gboolean on)
{
  g_settings_set_boolean (hearth_settings_get (), "use-yt-dlp", on);
}

/* A yt-dlp that knows the film, and is the first that is found. */
static void
install_helper (Fixture *site)
{
  g_autofree char *film = hearth_test_server_uri (site->player, "/long.mp4");
  g_autofree char *captions = hearth_test_server_uri (site->player, "/en.vtt");
  g_autofree char *program = g_build_filename (folder, "yt-dlp", NULL);
  g_autofree char *path = g_strconcat (folder, ":", g_getenv ("PATH"), NULL);
  g_autofree char *script =
      g_strdup_printf ("#!/bin/sh\ncat <<'END'\n{\"formats\":[{\"url\":\"%s\",\"ext\":\"mp4\"}],"
                       "\"subtitles\":{\"en\":[{\"ext\":\"vtt\",\"url\":\"%s\"}]}}\nEND\n",
                       film, captions);

  hearth_test_server_answer_text (site->player, "/en.vtt", NULL,
                                  "WEBVTT\n\n00:00.000 --> 00:50.000\nFlour and water.\n");
  g_assert_true (g_file_set_contents (program, script, -1, NULL));
  g_assert_cmpint (g_chmod (program, 0700), ==, 0);
  g_setenv ("PATH", path, TRUE);
}

/* Where the person wants that, the recording behind the page plays like any other. */
static void
test_helper (Fixture *site, gconstpointer user_data)
{
  g_autofree char *program = g_build_filename (folder, "yt-dlp", NULL);

  install_helper (site);
  set_helper (TRUE);
  open_window_watch (&site->open, "talks", "one", "talk");
  hearth_test_wait_for (web_site_plays_past (site, 500), 150);
  g_assert_false (hearth_player_host_is_page (web_site_host (site)));
  hearth_test_wait_for (hearth_test_server_n_requests (site->player, "/en.vtt") > 0, 150);

  /* One that does not find it leaves the browser. */
  open_window_act (&site->open, "win.stop-playing");
  g_assert_true (g_file_set_contents (program, "#!/bin/sh\nexit 1\n", -1, NULL));
  g_assert_cmpint (g_chmod (program, 0700), ==, 0);
  open_window_watch (&site->open, "talks", "one", "talk");
  hearth_test_wait_for (web_site_is_in (site, HEARTH_PLAYER_STATE_FAILED), 150);
  hearth_test_wait_for (open_window_says (&site->open, "yt-dlp found no recording on its page."),
                        150);
  open_window_press (&site->open, "Open in Browser");
  expect_browser (site);
  set_helper (FALSE);
  g_unlink (program);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  int result;

  hearth_test_ui_init (&argc, &argv);
  folder = g_dir_make_tmp ("hearth-modules-XXXXXX", &error);
  path = g_build_filename (folder, HEARTH_WEB_MODULE_NAME, NULL);
  g_assert_no_error (error);
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  g_setenv ("HEARTH_MODULE_DIR", folder, TRUE);
  if (argc > 1 && g_str_equal (argv[1], "fails"))
    {
      g_assert_true (g_file_set_contents (path, "This is no module.", -1, NULL));
      hearth_test_add ("/web-absent/fails", test_fails);
    }
  else
    {
      hearth_test_add ("/web-absent/absent", test_absent);
      hearth_test_add ("/web-absent/built-in", test_built_in);
      hearth_test_add ("/web-absent/helper", test_helper);
    }
  result = g_test_run ();
  g_unlink (path);
  g_rmdir (folder);
  g_free (folder);
  return result;
}
