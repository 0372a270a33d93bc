/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages that want something of the person before they play, or say why they do not: that is told in
 * words, and the browser is one press away. Which page it is, and what its site may keep, is up to
 * the person. */
#include "feigned-browser.h"
#include "hearth-kept-sites.h"
#include "hearth-page-note.h"
#include "hearth-preferences.h"
#include "hearth-settings.h"
#include "web-site.h"

typedef WebSite Fixture;

/* The width of the window. */
#define WIDE GINT_TO_POINTER (1200)
#define NARROW GINT_TO_POINTER (360)

#define FILM "<video src='/long.mp4' style='width:100vw;height:100vh'></video>"

static void
set_up (Fixture *site, gconstpointer user_data)
{
  g_autoptr (GBytes) film = hearth_test_fixture ("media/long.mp4");

  g_settings_reset (hearth_settings_get (), HEARTH_KEPT_SITES_KEY);
  g_settings_set_int (hearth_settings_get (), "window-width", GPOINTER_TO_INT (user_data));
  web_site_set_up (site, NULL);
  feigned_browser_install ();
  hearth_test_server_answer (site->open.server, "/long.mp4",
                             &(HearthTestAnswer){ .content_type = "video/mp4" }, film);
}

static void
tear_down (Fixture *site, gconstpointer user_data)
{
  web_site_tear_down (site, NULL);
  g_settings_reset (hearth_settings_get (), "window-width");
}

/* One segment for each of the pages, whose bodies are these. */
static void
follow_pages (Fixture *site, const char *const *bodies, guint n_bodies)
{
  g_autoptr (GString) segments = g_string_new (NULL);

  for (guint i = 0; i < n_bodies; i++)
    {
      g_autofree char *path = g_strdup_printf ("/page-%u", i);
      g_autofree char *uri = web_site_uri (site, path);

      web_site_page (site, path, bodies[i]);
      g_string_append_printf (segments, "%s{\"id\":\"%u\",\"title\":\"Talk %u\",\"embed\":\"%s\"}",
                              i > 0 ? "," : "", i, i, uri);
    }
  web_site_follow (site, segments->str);
}

static void
watch_page (Fixture *site, guint number)
{
  g_autofree char *id = g_strdup_printf ("%u", number);

  web_site_watch (site, id);
}

/* Until nothing of it can be taken for the next. */
static void
leave (Fixture *site)
{
  open_window_act (&site->open, "win.stop-playing");
  hearth_test_wait_for ((web_site_view (site) == NULL ||
                         web_site_is_in (site, HEARTH_PLAYER_STATE_IDLE)) &&
                            web_site_n_processes () == 0,
                        150);
}

static GtkWidget *
get_note (Fixture *site)
{
  return hearth_test_ui_find_type (web_site_view (site), HEARTH_TYPE_PAGE_NOTE);
}

static void
expect_note (Fixture *site, const char *words)
{
  hearth_test_wait_for (open_window_says (&site->open, words), 150);
  open_window_settle (&site->open);
  hearth_test_ui_assert_named (get_note (site));
  hearth_test_ui_assert_within (get_note (site));
}

static void
expect_browser (Fixture *site, guint number)
{
  g_autofree char *path = g_strdup_printf ("/page-%u", number);
  g_autofree char *uri = web_site_uri (site, path);

  hearth_test_ui_click_labelled (web_site_view (site), "Open in Browser");
  hearth_test_wait_for (feigned_browser_has_opened (uri), 150);
}

static void
test_walls (Fixture *site, gconstpointer user_data)
{
  static const char *const bodies[] = {
    "<div id='onetrust-banner-sdk'><h1>We value your privacy</h1><button>Agree</button></div>",
    "<form><h1>Welcome back</h1><input type='email'><input type='password'></form>",
    "<h1>Sign in to confirm you are not a bot</h1><button>Sign in</button>",
    "<h1>Sign in to confirm your age</h1><p>This video may be inappropriate for some.</p>",
    "<h1>Alters&uuml;berpr&uuml;fung</h1><p>Dieses Video hat eine Altersbeschr&auml;nkung.</p>",
  };
  static const char *const words[G_N_ELEMENTS (bodies)] = {
    "The site asks for your consent before it plays. Nothing of it is kept.",
    "The site wants you to sign in. That works better in your browser.",
    "The site wants you to sign in. That works better in your browser.",
    "The site asks for your age before it plays.",
    "The site asks for your age before it plays.",
  };

  follow_pages (site, bodies, G_N_ELEMENTS (bodies));
  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      watch_page (site, i);
      expect_note (site, words[i]);
      if (i == 0)
        hearth_test_ui_shot (GTK_WIDGET (site->open.window),
                             user_data == WIDE ? "web-asks-wide" : "web-asks-narrow");
      /* Nothing of the page is covered, and there is room to press something in it. */
      g_assert_cmpint (gtk_widget_get_height (hearth_player_host_get_page (web_site_host (site))),
                       >=, 300);
      expect_browser (site, i);
      leave (site);
    }
}

static void
expect_words (Fixture *site, const char *words)
{
  hearth_test_wait_for (web_site_is_in (site, HEARTH_PLAYER_STATE_FAILED), 150);
  hearth_test_wait_for (open_window_says (&site->open, words), 150);
  hearth_test_wait_for (web_site_n_processes () == 0, 150);
}

static void
test_unavailable (Fixture *site, gconstpointer user_data)
{
  static const char *const bodies[] = {
    "<h1>Video unavailable</h1><p>This video is private.</p>",
    "<p>This video has been removed by the uploader.</p>",
    "<h1>Video nicht verf&uuml;gbar</h1>",
    "<p>Video unavailable. Playback on other websites has been disabled by the video owner.</p>",
  };
  static const char *const words[G_N_ELEMENTS (bodies)] = {
    "The site says that the video is unavailable.",
    "The site says that the video is unavailable.",
    "The site says that the video is unavailable.",
    "The site plays this video on its own pages only.",
  };

  follow_pages (site, bodies, G_N_ELEMENTS (bodies));
  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      watch_page (site, i);
      expect_words (site, words[i]);
      expect_browser (site, i);
      leave (site);
    }
}

/* Whether this computer has a network at all is not for the test to say: it waits for it, or says
 * that the site cannot be reached. */
static gboolean
tells_of_network (Fixture *site)
{
  return open_window_says (&site->open, "No Network") ||
         (web_site_is_in (site, HEARTH_PLAYER_STATE_FAILED) &&
          open_window_says (&site->open, "The site cannot be reached."));
}

static void
test_no_network (Fixture *site, gconstpointer user_data)
{
  g_autofree char *uri = hearth_test_server_uri (site->player, "/talk");
  g_autofree char *segment =
      g_strdup_printf ("{\"id\":\"talk\",\"title\":\"A talk\",\"embed\":\"%s\"}", uri);

  web_site_player (site, "/talk", FILM);
  web_site_follow (site, segment);
  hearth_test_server_go_away (site->player);
  web_site_watch (site, "talk");
  hearth_test_wait_for (tells_of_network (site), 150);
  hearth_test_server_come_back (site->player);
  if (web_site_is_in (site, HEARTH_PLAYER_STATE_FAILED))
    open_window_press (&site->open, "Retry");
  hearth_test_wait_for (web_site_plays_past (site, 500), 150);
}

static char *
read_clipboard (Fixture *site)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (site->open.window));
  g_autoptr (GAsyncResult) result = NULL;

  gdk_clipboard_read_text_async (clipboard, NULL, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, 60);
  return gdk_clipboard_read_text_finish (clipboard, result, NULL);
}

static GtkWidget *
get_popover (Fixture *site)
{
  GtkWidget *popover = hearth_test_ui_find_name (site->open.window, "page-popover");

  return popover != NULL && gtk_widget_get_mapped (popover) ? popover : NULL;
}

static void
ask_for_address (Fixture *site)
{
  hearth_test_wait_for (hearth_test_ui_press (site->open.window, GDK_KEY_i, GDK_CONTROL_MASK), 60);
  hearth_test_wait_for (get_popover (site) != NULL, 60);
}

/* The page has led on within its site; what is shown is told, not where one came from. */
static void
test_address (Fixture *site, gconstpointer user_data)
{
  static const char *const body = "<script>location = '/led-on?to=<b>&amp;';</script>";
  g_autofree char *uri = web_site_uri (site, "/led-on?to=%3Cb%3E&amp;");
  g_autofree char *copied = NULL;
  GtkWidget *label;

  web_site_page (site, "/led-on", FILM);
  follow_pages (site, &body, 1);
  watch_page (site, 0);
  hearth_test_wait_for (web_site_plays_past (site, 200), 150);
  ask_for_address (site);
  label = hearth_test_ui_find_name (get_popover (site), "page-address");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, uri);
  g_assert_true (gtk_label_get_selectable (GTK_LABEL (label)));
  hearth_test_ui_assert_named (get_popover (site));
  hearth_test_ui_shot (get_popover (site), "web-asks-address");
  hearth_test_ui_click_labelled (get_popover (site), "Copy Address");
  hearth_test_wait_for (get_popover (site) == NULL, 60);
  copied = read_clipboard (site);
  g_assert_cmpstr (copied, ==, uri);

  ask_for_address (site);
  hearth_test_ui_click_labelled (get_popover (site), "Open in Browser");
  hearth_test_wait_for (feigned_browser_has_opened (uri), 150);
  hearth_test_wait_for (get_popover (site) == NULL, 60);

  /* It goes with the page. */
  ask_for_address (site);
  open_window_act (&site->open, "win.stop-playing");
  hearth_test_wait_for (get_popover (site) == NULL, 60);
}

/* Says what it found of the time before. */
#define REMEMBERS                                                               \
  FILM "<script>const had = document.cookie.includes ('seen=yes') ||"           \
       "localStorage.getItem ('seen') !== null;"                                \
       "document.cookie = 'seen=yes; max-age=86400';"                           \
       "fetch (had ? '/known' : '/unknown', { cache: 'no-store' }).then (() =>" \
       "localStorage.setItem ('seen', 'yes'));</script>"

typedef struct
{
  guint known;
  guint unknown;
} Tally;

static gboolean
has_come (Fixture *site, const Tally *tally)
{
  return hearth_test_server_n_requests (site->open.server, "/known") == tally->known &&
         hearth_test_server_n_requests (site->open.server, "/unknown") == tally->unknown;
}

/* Another visit, after the page before is gone. */
static void
visit (Fixture *site, const Tally *tally)
{
  leave (site);
  watch_page (site, 0);
  hearth_test_wait_for (has_come (site, tally), 150);
}

static void
press_keep (Fixture *site)
{
  GtkWidget *keep;

  ask_for_address (site);
  keep = hearth_test_ui_find_name (get_popover (site), "keep-cookies");
  g_assert_true (gtk_widget_activate (keep));
}

static void
test_cookies (Fixture *site, gconstpointer user_data)
{
  static const char *const body = REMEMBERS;
  g_autofree char *folder = NULL;

  follow_pages (site, &body, 1);
  watch_page (site, 0);
  hearth_test_wait_for (has_come (site, &(Tally){ 0, 1 }), 150);
  visit (site, &(Tally){ 0, 2 });
  g_assert_null (hearth_kept_sites_dup_folder ("127.0.0.1"));

  /* It is asked anew, for what it was told before is not kept. */
  press_keep (site);
  hearth_test_wait_for (has_come (site, &(Tally){ 0, 3 }), 150);
  folder = hearth_kept_sites_dup_folder ("127.0.0.1");
  g_assert_nonnull (folder);
  visit (site, &(Tally){ 1, 3 });
  visit (site, &(Tally){ 2, 3 });
  g_assert_true (g_file_test (folder, G_FILE_TEST_IS_DIR));

  press_keep (site);
  hearth_test_wait_for (has_come (site, &(Tally){ 2, 4 }), 150);
  hearth_test_wait_for (!g_file_test (folder, G_FILE_TEST_EXISTS), 60);
  visit (site, &(Tally){ 2, 5 });
  g_assert_null (hearth_kept_sites_dup_folder ("127.0.0.1"));

  /* Who is allowed again begins anew. */
  press_keep (site);
  hearth_test_wait_for (has_come (site, &(Tally){ 2, 6 }), 150);
  visit (site, &(Tally){ 3, 6 });
}

/* What is allowed is to be seen in the preferences, and taken back there. */
static void
test_preferences (Fixture *site, gconstpointer user_data)
{
  GtkWindow *preferences = hearth_preferences_new (site->open.window);
  g_autofree char *root = g_build_filename (g_get_user_data_dir (), "hearth", "sites", NULL);
  g_autofree char *folder = NULL;
  GtkWidget *button;

  hearth_test_ui_show (preferences);
  g_assert_false (hearth_test_ui_mentions (preferences, "Web Sites That Keep Cookies"));
  hearth_kept_sites_set ("example.org", TRUE);
  hearth_kept_sites_set ("video.example.net", TRUE);
  folder = hearth_kept_sites_dup_folder ("example.org");
  g_assert_true (g_str_has_prefix (folder, root));
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  hearth_test_wait_for (hearth_test_ui_find_text (preferences, "video.example.net") != NULL, 60);
  hearth_test_ui_wait_for_draw (GTK_WIDGET (preferences));
  hearth_test_ui_assert_named (preferences);
  hearth_test_ui_shot (GTK_WIDGET (preferences), "web-asks-preferences");
  button =
      hearth_test_ui_find_labelled (preferences, GTK_TYPE_BUTTON, "Remove What example.org Keeps");
  hearth_test_ui_click (button);
  hearth_test_wait_for (!hearth_test_ui_mentions (preferences, "example.org"), 60);
  g_assert_false (hearth_kept_sites_has ("example.org"));
  g_assert_true (hearth_kept_sites_has ("video.example.net"));
  hearth_test_wait_for (!g_file_test (folder, G_FILE_TEST_EXISTS), 60);
  hearth_test_ui_destroy (preferences);
}

int
main (int argc, char **argv)
{
  hearth_test_ui_init (&argc, &argv);
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  g_test_add ("/web-asks/walls/wide", Fixture, WIDE, set_up, test_walls, tear_down);
  g_test_add ("/web-asks/walls/narrow", Fixture, NARROW, set_up, test_walls, tear_down);
  g_test_add ("/web-asks/unavailable", Fixture, WIDE, set_up, test_unavailable, tear_down);
  g_test_add ("/web-asks/no-network", Fixture, WIDE, set_up, test_no_network, tear_down);
  g_test_add ("/web-asks/address", Fixture, WIDE, set_up, test_address, tear_down);
  g_test_add ("/web-asks/cookies", Fixture, WIDE, set_up, test_cookies, tear_down);
  g_test_add ("/web-asks/preferences", Fixture, WIDE, set_up, test_preferences, tear_down);
  return g_test_run ();
}
