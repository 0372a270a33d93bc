/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages that want more than to show their video, and pages that break: nothing leaves, nothing
 * hangs, and whatever stops the film is told in words. */
#include "feigned-browser.h"
#include "web-site.h"

#include <string.h>

typedef WebSite Fixture;
#define set_up web_site_set_up
#define tear_down web_site_tear_down

#define FILM "<video id='v' src='/long.mp4' style='width:100vw;height:100vh'></video>"

/* Shows this in the frame of another site, as the player of the only segment. */
static void
watch (Fixture *site, const char *body)
{
  g_autofree char *uri = web_site_uri (site, "/talk");
  g_autofree char *segment =
      g_strdup_printf ("{\"id\":\"talk\",\"title\":\"A talk\",\"embed\":\"%s\"}", uri);

  web_site_player (site, "/talk", body);
  web_site_frame (site, "/talk");
  web_site_follow (site, segment);
  web_site_watch (site, "talk");
}

/* The same without a frame around it. */
static void
watch_bare (Fixture *site, const char *body)
{
  g_autofree char *uri = web_site_uri (site, "/bare");
  g_autofree char *segment =
      g_strdup_printf ("{\"id\":\"talk\",\"title\":\"A talk\",\"embed\":\"%s\"}", uri);

  web_site_page (site, "/bare", body);
  web_site_follow (site, segment);
  web_site_watch (site, "talk");
}

static void
expect_words (Fixture *site, const char *words)
{
  hearth_test_wait_for (web_site_is_in (site, HEARTH_PLAYER_STATE_FAILED), 90);
  hearth_test_wait_for (open_window_says (&site->open, words), 150);
  /* One that hangs ends itself when nobody has spoken with it for ten seconds. */
  hearth_test_wait_for (web_site_n_processes () == 0, 150);
}

static guint
n_left (Fixture *site)
{
  return hearth_test_server_n_requests (site->player, "/left");
}

static void
test_messages (Fixture *site, gconstpointer user_data)
{
  watch (
      site, FILM
      "<script>const w = window.webkit && window.webkit.messageHandlers;"
      "const names = ['hearthReport', 'hearthListen', 'hearthAsks'];"
      "if (w && names.some ((name) => w[name])) fetch ('/seen');"
      "const v = document.getElementById ('v'); let n = 0;"
      "const more = () => { for (let i = 0; i < 20000; i++) { n++;"
      "v.dispatchEvent (new Event (['pause', 'seeked', 'ended', 'error'][i % 4]));"
      "if (i % 10 === 0) window.postMessage ({ frame: i, position: i }, '*'); }"
      "if (n < 1000000) setTimeout (more, 0); else fetch ('/done'); };"
      "v.ontimeupdate = () => { if (v.currentTime > 1) { v.ontimeupdate = null; more (); } };</script>");
  hearth_test_wait_for (web_site_plays_past (site, 2000), 90);
  hearth_test_wait_for (hearth_test_server_n_requests (site->player, "/done") > 0, 90);
  g_assert_cmpuint (hearth_test_server_n_requests (site->player, "/seen"), ==, 0);
  g_assert_true (web_site_is_in (site, HEARTH_PLAYER_STATE_PLAYING));
}

static void
test_leaves (Fixture *site, gconstpointer user_data)
{
  g_autofree char *left = hearth_test_server_other_uri (site->player, "/left");
  g_autofree char *body = g_strdup_printf (
      FILM
      "<a id='a' download='x' href='%s'></a><script>"
      "const v = document.getElementById ('v'); let steps = ["
      "() => { top.location = '%s'; }, () => { window.open ('%s'); },"
      "() => { document.getElementById ('a').click (); }, () => { top.location = 'file:///etc/passwd'; },"
      "() => { location = 'file:///etc/passwd'; },"
      "() => { const f = document.createElement ('iframe'); f.src = 'file:///etc/passwd'; document.body.append (f); },"
      "() => { location = 'mailto:a@example.org'; },"
      "() => { navigator.geolocation.getCurrentPosition (() => fetch ('/known'), () => fetch ('/denied')); },"
      "() => { alert ('Hello'); prompt ('Name?'); fetch (confirm ('Sure?') ? '/sure' : '/unsure'); },"
      "() => { fetch ('/done'); } ];"
      "v.onplaying = () => { v.onplaying = null; steps.forEach ((step, i) => setTimeout (() => {"
      "try { step (); } catch (error) { } }, 200 * i)); };</script>",
      left, left, left);
  const char *home = g_get_home_dir ();
  g_autoptr (GDir) folder = NULL;
  const char *name;

  watch (site, body);
  hearth_test_wait_for (hearth_test_server_n_requests (site->player, "/done") > 0, 90);
  hearth_test_wait_for (web_site_plays_past (site, 3500), 150);
  g_assert_cmpuint (n_left (site), ==, 0);
  g_assert_cmpuint (hearth_test_server_n_requests (site->player, "/known"), ==, 0);
  g_assert_cmpuint (hearth_test_server_n_requests (site->player, "/unsure"), ==, 1);
  folder = g_dir_open (home, 0, NULL);
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    g_assert_cmpstr (name, !=, "x");
}

/* A page that leads away before there is a film. */
static void
test_leads_on (Fixture *site, gconstpointer user_data)
{
  g_autofree char *left = hearth_test_server_other_uri (site->player, "/left");
  g_autofree char *body = g_strdup_printf ("<script>location = '%s';</script>", left);

  watch_bare (site, body);
  expect_words (site, "It leads on to localhost, which only your browser opens.");
  g_assert_cmpuint (n_left (site), ==, 0);
}

typedef struct
{
  const char *script;
  HearthWebRefusal refusal;
  const char *words;
} Want;

/* What pages want that have no film. The second one needs somebody who clicks. */
static const Want wants[] = {
  { "location = 'mailto:a@example.org'", HEARTH_WEB_REFUSAL_ADDRESS,
    "No video was found on its page, which wanted to open something that is not on the web." },
  { "onload = () => fetch ('/loaded'); onclick = () => { fetch ('/clicked'); window.open ('/other'); }",
    HEARTH_WEB_REFUSAL_WINDOW,
    "No video was found on its page, which wanted to open a window of its own." },
  { "location = '/file'", HEARTH_WEB_REFUSAL_DOWNLOAD,
    "No video was found on its page, which wanted to save a file on this computer." },
  { "navigator.geolocation.getCurrentPosition (() => {})", HEARTH_WEB_REFUSAL_DEVICE,
    "No video was found on its page, which wanted to use your location, camera or the like." },
  { "alert ('Hello')", HEARTH_WEB_REFUSAL_QUESTION,
    "No video was found on its page, which wanted to ask you something." },
  { "location = 'file:///etc/passwd'; fetch ('/stayed')", HEARTH_WEB_REFUSAL_NONE,
    "No video was found on its page." },
};

static void
follow_wants (Fixture *site)
{
  g_autoptr (GString) segments = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (wants); i++)
    {
      g_autofree char *path = g_strdup_printf ("/wants-%u", i);
      g_autofree char *uri = web_site_uri (site, path);
      g_autofree char *body = g_strdup_printf (
          "<button style='width:100vw;height:60vh'>More</button><script>%s;</script>",
          wants[i].script);

      web_site_page (site, path, body);
      g_string_append_printf (segments, "%s{\"id\":\"%u\",\"title\":\"%u\",\"embed\":\"%s\"}",
                              i > 0 ? "," : "", i, i, uri);
    }
  web_site_follow (site, segments->str);
}

static void
click_on_page (Fixture *site)
{
  g_autofree char *other = web_site_uri (site, "/other");

  hearth_test_wait_for (hearth_test_server_n_requests (site->open.server, "/loaded") > 0, 150);
  open_window_settle (&site->open);
  web_site_click (site, 100, 20, "/clicked");
  hearth_test_wait_for (feigned_browser_has_opened (other), 150);
}

/* Nothing of it is given, and it is what one is told when there is no film. */
static void
test_wants (Fixture *site, gconstpointer user_data)
{
  feigned_browser_install ();
  hearth_test_server_answer_text (site->open.server, "/file",
                                  &(HearthTestAnswer){ .content_type = "application/zip" }, "PK");
  follow_wants (site);
  for (guint i = 0; i < G_N_ELEMENTS (wants); i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);

      web_site_watch (site, id);
      web_site_patience (site, 100000);
      if (wants[i].refusal == HEARTH_WEB_REFUSAL_WINDOW)
        click_on_page (site);
      else if (wants[i].refusal == HEARTH_WEB_REFUSAL_NONE)
        hearth_test_wait_for (hearth_test_server_n_requests (site->open.server, "/stayed") > 0,
                              150);
      hearth_test_wait_for (hearth_web_player_get_refused (web_site_web_player (site)) ==
                                wants[i].refusal,
                            60);
      web_site_patience (site, 150);
      expect_words (site, wants[i].words);
      web_site_patience (site, 100000);
    }
}

static void
test_alerts (Fixture *site, gconstpointer user_data)
{
  watch_bare (site, "<script>while (true) alert ('Hello');</script>");
  expect_words (site, "The page kept this computer too busy and was closed.");
}

static void
test_hangs (Fixture *site, gconstpointer user_data)
{
  watch_bare (site, "<script>setTimeout (() => { while (true) ; }, 500);</script>");
  expect_words (site, "The player of the site did not answer any more and was closed.");
}

/* Once, it goes on where it was; then it is told. */
static void
test_crashes (Fixture *site, gconstpointer user_data)
{
  watch (site, FILM);
  hearth_test_wait_for (web_site_plays_past (site, 200), 150);
  hearth_player_view_seek (web_site_view (site), 20000);
  hearth_test_wait_for (web_site_plays_past (site, 20500), 150);
  web_site_kill ();
  hearth_test_wait_for (!web_site_is_in (site, HEARTH_PLAYER_STATE_PLAYING), 150);
  hearth_test_wait_for (web_site_plays_past (site, 20500), 150);
  g_assert_cmpint (web_site_position_ms (site), <, 35000);
  web_site_kill ();
  expect_words (site, "The player of the site crashed.");
}

int
main (int argc, char **argv)
{
  hearth_test_ui_init (&argc, &argv);
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  hearth_test_add ("/web-hostile/messages", test_messages);
  hearth_test_add ("/web-hostile/leaves", test_leaves);
  hearth_test_add ("/web-hostile/leads-on", test_leads_on);
  hearth_test_add ("/web-hostile/wants", test_wants);
  hearth_test_add ("/web-hostile/alerts", test_alerts);
  hearth_test_add ("/web-hostile/hangs", test_hangs);
  hearth_test_add ("/web-hostile/crashes", test_crashes);
  return g_test_run ();
}
