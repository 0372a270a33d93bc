/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Without what shows the players of web sites, or with one that does not work, the browser opens
 * them. Each case is a program of its own, as that is found out once. */
#include "feigned-browser.h"
#include "web-site.h"

#include <glib/gstdio.h>

typedef WebSite Fixture;
#define tear_down web_site_tear_down

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

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("hearth-modules-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, HEARTH_WEB_MODULE_NAME, NULL);
  int result;

  hearth_test_ui_init (&argc, &argv);
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
    }
  result = g_test_run ();
  g_unlink (path);
  g_rmdir (folder);
  return result;
}
