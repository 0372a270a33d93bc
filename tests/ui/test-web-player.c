/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What only the player of a web site plays is watched in the window like anything else. */
#include "feigned-browser.h"
#include "hearth-mpris.h"
#include "hearth-settings.h"
#include "hearth-transcript-text.h"
#include "hearth-watch.h"
#include "mpris-client.h"
#include "web-site.h"

#include <string.h>

typedef WebSite Fixture;
#define tear_down web_site_tear_down

/* It tells its own site how fast it plays, as nobody else could know. */
#define FILM(name)                                                    \
  "<video controls src='/" name "' style='width:100vw;height:100vh' " \
  "onratechange='fetch(\"/rate-\" + this.playbackRate)'></video>"

#define CHAPTERS \
  "\"chapters\":[{\"start\":0,\"title\":\"Flour\"},{\"start\":30,\"title\":\"Water\"}]"
#define CAPTIONS "\"captions\":[{\"url\":\"en.vtt\",\"language\":\"en\"}]"

static void
set_up (Fixture *site, gconstpointer user_data)
{
  g_settings_reset (hearth_settings_get (), "captions");
  g_settings_reset (hearth_settings_get (), "autoplay");
  web_site_set_up (site, user_data);
  hearth_test_server_answer_text (site->open.server, "/en.vtt", NULL,
                                  "WEBVTT\n\n00:00.000 --> 00:09.000\n<v Erin>Flour and water.\n\n"
                                  "00:10.000 --> 00:19.000\n<v Ole>And patience.\n");
}

/* A segment whose player shows this in its frame, on the page of another site. */
static char *
segment (Fixture *site, const char *id, const char *body, const char *more)
{
  g_autofree char *path = g_strconcat ("/", id, NULL);
  g_autofree char *uri = web_site_uri (site, path);

  web_site_player (site, path, body);
  web_site_frame (site, path);
  return g_strdup_printf ("{\"id\":\"%s\",\"title\":\"A talk on %s\",\"embed\":\"%s\"%s%s}", id, id,
                          uri, more != NULL ? "," : "", more != NULL ? more : "");
}

static void
watch_only (Fixture *site, const char *id, const char *body, const char *more)
{
  g_autofree char *only = segment (site, id, body, more);

  web_site_follow (site, only);
  web_site_watch (site, id);
}

static HearthWatch *
read_watch (Fixture *site, const char *id)
{
  g_autoptr (GAsyncResult) flushed = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GHashTable) watches = NULL;
  HearthWatch *found;

  hearth_library_flush_async (open_window_library (&site->open), hearth_test_store_result,
                              &flushed);
  hearth_test_wait_for (flushed != NULL, 150);
  hearth_library_load_watches_async (open_window_library (&site->open),
                                     hearth_source_get_key (
                                         open_window_series (&site->open, "talks")),
                                     "one", NULL, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, 150);
  watches = hearth_library_load_watches_finish (open_window_library (&site->open), result, NULL);
  found = g_hash_table_lookup (watches, id);
  return found != NULL ? hearth_watch_copy (found) : hearth_watch_new (id);
}

static gboolean
was_told (Fixture *site, const char *path)
{
  return hearth_test_server_n_requests (site->player, path) > 0;
}

/* Plays past the place, and somewhat on. Returns a place that was seen then, whatever the pace of
 * this computer. */
static gint64
watch_past (Fixture *site, gint64 place_ms)
{
  gint64 from_ms;

  hearth_test_wait_for (web_site_plays_past (site, place_ms), 150);
  from_ms = web_site_position_ms (site);
  hearth_test_wait_for (web_site_plays_past (site, from_ms + 1000), 150);
  return from_ms + 500;
}

static void
press_line (Fixture *site, guint line)
{
  HearthTranscriptText *text = NULL;
  GdkRectangle place;

  hearth_test_wait_for (hearth_test_ui_find_name (site->open.window, "transcript-text") != NULL,
                        20);
  text = HEARTH_TRANSCRIPT_TEXT (hearth_test_ui_find_name (site->open.window, "transcript-text"));
  hearth_test_wait_for (hearth_transcript_text_get_place (text, line, &place), 150);
  open_window_settle (&site->open);
  g_assert_true (hearth_transcript_text_get_place (text, line, &place));
  hearth_test_ui_shot (GTK_WIDGET (site->open.window), "web-player-transcript");
  hearth_test_ui_point (GTK_WIDGET (text), place.x + 12, place.y + place.height / 2, "click 1");
}

static gboolean
has_webkit (void)
{
  g_autofree char *maps = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/maps", &maps, NULL, NULL));
  return strstr (maps, "webkit") != NULL || strstr (maps, "javascriptcore") != NULL;
}

/* Who watches nothing of the kind has nothing of it in memory. */
static void
test_not_before (Fixture *site, gconstpointer user_data)
{
  g_autofree char *only = segment (site, "bread", FILM ("long.mp4"), NULL);

  g_assert_false (has_webkit ());
  web_site_follow (site, only);
  open_window_episode (&site->open, "talks", "one");
  open_window_settle (&site->open);
  hearth_test_ui_shot (GTK_WIDGET (site->open.window), "web-player-offered");
  open_window_watch (&site->open, "welcome", "tour", "finding-your-way");
  hearth_test_wait_for (web_site_plays_past (site, 200), 150);
  g_assert_false (has_webkit ());
  web_site_watch (site, "bread");
  hearth_test_wait_for (web_site_n_processes () > 0 && web_site_plays_past (site, 200), 150);
  g_assert_true (has_webkit ());

  /* And back to what needs none. */
  open_window_watch (&site->open, "welcome", "tour", "finding-your-way");
  hearth_test_wait_for (web_site_n_processes () == 0 && web_site_plays_past (site, 200), 150);
}

static void
test_watched (Fixture *site, gconstpointer user_data)
{
  g_autofree char *first = segment (site, "bread", FILM ("long.mp4"), CHAPTERS "," CAPTIONS);
  g_autofree char *second = segment (site, "butter", FILM ("long.mp4"), NULL);
  g_autofree char *both = g_strconcat (first, ",", second, NULL);
  g_autoptr (MprisClient) desktop = mpris_client_new (HEARTH_MPRIS_NAME);
  g_autoptr (HearthWatch) watch = NULL;
  gint64 at_first, in_chapter;

  web_site_follow (site, both);
  web_site_watch (site, "bread");
  at_first = watch_past (site, 0);
  open_window_settle (&site->open);
  hearth_test_ui_shot (GTK_WIDGET (site->open.window), "web-player");

  /* A press on a line of the transcript, and a step to a chapter. */
  press_line (site, 1);
  hearth_test_wait_for (web_site_plays_past (site, 10000), 150);
  g_assert_cmpint (web_site_position_ms (site), <, 20000);
  gtk_widget_activate_action (GTK_WIDGET (web_site_view (site)), "player.chapter", "i", 1);
  in_chapter = watch_past (site, 30000);
  g_assert_cmpint (web_site_position_ms (site), <, 40000);

  /* The speed reaches it. */
  gtk_widget_activate_action (GTK_WIDGET (web_site_view (site)), "player.rate", "d", 2.0);
  hearth_test_wait_for (was_told (site, "/rate-2"), 150);

  /* The desktop pauses it and has it go on. */
  hearth_test_wait_for (mpris_client_is_there (desktop), 150);
  g_variant_unref (mpris_client_call (desktop, MPRIS_PLAYER, "Pause", NULL));
  hearth_test_wait_for (web_site_is_in (site, HEARTH_PLAYER_STATE_PAUSED), 150);
  g_variant_unref (mpris_client_call (desktop, MPRIS_PLAYER, "Play", NULL));
  hearth_test_wait_for (web_site_is_in (site, HEARTH_PLAYER_STATE_PLAYING), 150);

  /* What was seen is known, and it goes on there. */
  open_window_act (&site->open, "win.stop-playing");
  hearth_test_wait_for (web_site_n_processes () == 0, 150);
  watch = read_watch (site, "bread");
  g_assert_cmpint (watch->position_ms, >, 30000);
  g_assert_true (hearth_intervals_contains (watch->seen, at_first));
  g_assert_true (hearth_intervals_contains (watch->seen, in_chapter));
  g_assert_false (hearth_intervals_contains (watch->seen, 22000));
  web_site_watch (site, "bread");
  hearth_test_wait_for (web_site_plays_past (site, 28000), 150);

  /* The next one follows by itself. */
  hearth_player_view_seek (web_site_view (site), 59300);
  hearth_test_wait_for (web_site_is_in (site, HEARTH_PLAYER_STATE_ENDED), 150);
  hearth_test_wait_for (hearth_test_server_n_requests (site->player, "/butter") > 0, 150);
  hearth_test_wait_for (web_site_plays_past (site, 500), 150);
  g_assert_cmpuint (web_site_n_processes (), ==, 1);
}

/* It comes when the page has been there for a while. */
static void
test_late (Fixture *site, gconstpointer user_data)
{
  watch_only (site, "late",
              "<script>setTimeout (() => { const v = document.createElement ('video');"
              "v.src = '/long.mp4'; v.style = 'width:100vw;height:100vh';"
              "document.body.append (v); }, 3000);</script>",
              NULL);
  hearth_test_wait_for (web_site_plays_past (site, 1000), 150);
}

/* It stays at its end until the test has seen it. */
#define ADVERTISEMENT(then)                                                                   \
  "const v = document.getElementById ('v'); const when = (path, then) => "                    \
  "fetch (path).then ((answer) => answer.ok ? then () : setTimeout (when, 100, path, then));" \
  "const go = () => when ('/go', () => { v.onended = null; " then "; });"

static void
expect_advertisement (Fixture *site)
{
  hearth_test_wait_for (open_window_says (&site->open, "The site shows something else first."),
                        150);
  g_assert_false (web_site_is_in (site, HEARTH_PLAYER_STATE_PLAYING));
}

static void
end_advertisement (Fixture *site)
{
  hearth_test_server_answer_text (site->player, "/go", NULL, "Go on");
}

/* What comes before is not what was asked for: nothing of it counts, and where one was before it,
 * or wanted to be, one is after it. */
static void
test_advertisement (Fixture *site, gconstpointer user_data)
{
  g_autoptr (HearthWatch) watch = NULL;
  gint64 after;

  watch_only (site, "bread",
              "<video id='v' src='/clip.mp4' style='width:100vw;height:100vh'></video>"
              "<script>" ADVERTISEMENT ("v.src = '/long.mp4'") "v.onended = go;</script>",
              "\"duration\":60");
  expect_advertisement (site);
  hearth_player_view_seek (web_site_view (site), 20000);
  g_assert_false (web_site_is_in (site, HEARTH_PLAYER_STATE_PLAYING));
  end_advertisement (site);
  after = watch_past (site, 20000);
  g_assert_cmpint (after, <, 40000);
  g_assert_false (open_window_says (&site->open, "The site shows something else first."));
  open_window_act (&site->open, "win.stop-playing");
  watch = read_watch (site, "bread");
  g_assert_false (hearth_intervals_contains (watch->seen, 1000));
  g_assert_true (hearth_intervals_contains (watch->seen, after));
}

/* One in the middle, after which the site starts the recording over: it goes on where it was. */
static void
test_in_the_middle (Fixture *site, gconstpointer user_data)
{
  g_autoptr (HearthWatch) watch = NULL;
  gint64 before, after;

  watch_only (site, "bread",
              "<video id='v' src='/long.mp4' style='width:100vw;height:100vh'></video>"
              "<script>" ADVERTISEMENT ("v.src = '/long.mp4'") "when ('/interrupt', () => {"
                                                               "v.onended = go;"
                                                               "v.src = '/clip.mp4'; });</script>",
              "\"duration\":60");
  hearth_test_wait_for (web_site_plays_past (site, 0), 150);
  hearth_player_view_seek (web_site_view (site), 20000);
  before = watch_past (site, 20000);
  hearth_test_server_answer_text (site->player, "/interrupt", NULL, "Now");
  expect_advertisement (site);
  g_assert_cmpint (web_site_position_ms (site), >, before);
  end_advertisement (site);
  after = watch_past (site, before);
  g_assert_cmpint (after, <, 50000);
  open_window_act (&site->open, "win.stop-playing");
  watch = read_watch (site, "bread");
  g_assert_true (hearth_intervals_contains (watch->seen, before));
  g_assert_true (hearth_intervals_contains (watch->seen, after));
  g_assert_false (hearth_intervals_contains (watch->seen, 15000));
}

/* The larger one is meant. */
static void
test_two (Fixture *site, gconstpointer user_data)
{
  watch_only (site, "two",
              "<video src='/clip.mp4' width='160' height='90'></video>"
              "<video src='/long.mp4' width='480' height='270'></video>",
              NULL);
  hearth_test_wait_for (web_site_plays_past (site, 1000), 150);
  g_assert_cmpint (hearth_player_view_get_duration_ms (web_site_view (site)), >, 50000);
}

static void
expect_words (Fixture *site, const char *words)
{
  hearth_test_wait_for (web_site_is_in (site, HEARTH_PLAYER_STATE_FAILED), 150);
  hearth_test_wait_for (open_window_says (&site->open, words), 150);
  g_assert_true (open_window_says (&site->open, "This Segment Does Not Play"));
  g_assert_nonnull (
      hearth_test_ui_find_labelled (site->open.window, GTK_TYPE_BUTTON, "Open in Browser"));
  hearth_test_wait_for (web_site_n_processes () == 0, 150);
}

static void
test_none (Fixture *site, gconstpointer user_data)
{
  watch_only (site, "none", "<p>Only words.</p>", NULL);
  web_site_patience (site, 3000);
  expect_words (site, "No video was found on its page.");
}

static void
test_gone (Fixture *site, gconstpointer user_data)
{
  g_autofree char *only = segment (site, "gone", "", NULL);

  web_site_follow (site, only);
  hearth_test_server_answer_text (site->open.server, "/gone", &(HearthTestAnswer){ .status = 404 },
                                  "Gone");
  web_site_watch (site, "gone");
  expect_words (site, "Its page is not there any more.");
}

/* Of the series that is compiled in plays what has a player on the web; the rest opens there. */
static void
test_built_in (Fixture *site, gconstpointer user_data)
{
  feigned_browser_install ();
  open_window_episode (&site->open, "inside-azure-for-it",
                       "introduction-to-sas-shared-access-signature");
  hearth_test_wait_for (open_window_says (&site->open, "Watch"), 60);
  g_assert_false (hearth_test_ui_mentions (site->open.window, "Opens "));
  open_window_settle (&site->open);
  hearth_test_ui_shot (GTK_WIDGET (site->open.window), "web-player-built-in");
  open_window_episode (&site->open, "inside-azure-for-it", "open-source-and-linux");
  hearth_test_wait_for (open_window_says (&site->open, "Opens azure.microsoft.com"), 60);
  g_assert_false (open_window_says (&site->open, "Opens youtube.com"));
  open_window_settle (&site->open);
  hearth_test_ui_shot (GTK_WIDGET (site->open.window), "web-player-built-in-both");
  web_site_built_in (site, "open-source-and-linux",
                     "https://azure.microsoft.com/en-us/blog/"
                     "learn-how-open-source-plays-a-key-role-in-microsoft-s-cloud-strategy-with-"
                     "inside-azure-for-it/");
}

static void
test_consent (Fixture *site, gconstpointer user_data)
{
  g_autoptr (GBytes) film = hearth_test_fixture ("media/long.mp4");
  g_autofree char *uri = web_site_uri (site, "/ask");
  g_autofree char *only =
      g_strdup_printf ("{\"id\":\"ask\",\"title\":\"Asks\",\"embed\":\"%s\"}", uri);

  web_site_page (
      site, "/ask",
      "<div id='onetrust-banner-sdk'><h1>We value your privacy</h1>"
      "<button style='width:100vw;height:60vh' onclick='fetch (\"/agreed\"); this.parentNode.remove ();"
      "document.body.innerHTML = \"<video src=/long.mp4 width=640 height=360></video>\"'>"
      "Agree</button></div>");
  hearth_test_server_answer (site->open.server, "/long.mp4",
                             &(HearthTestAnswer){ .content_type = "video/mp4" }, film);
  web_site_follow (site, only);
  web_site_watch (site, "ask");
  hearth_test_wait_for (
      open_window_says (&site->open,
                        "The site asks for your consent before it plays. Nothing of it is kept."),
      60);
  open_window_settle (&site->open);
  hearth_test_ui_shot (GTK_WIDGET (site->open.window), "web-player-consent");
  hearth_test_ui_assert_named (hearth_test_ui_find_name (site->open.window, "page-note"));
  web_site_click (site, 300, 200, "/agreed");
  hearth_test_wait_for (web_site_plays_past (site, 500), 150);
}

int
main (int argc, char **argv)
{
  hearth_test_ui_init (&argc, &argv);
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  hearth_test_add ("/web-player/not-before", test_not_before);
  hearth_test_add ("/web-player/watched", test_watched);
  hearth_test_add ("/web-player/built-in", test_built_in);
  hearth_test_add ("/web-player/late", test_late);
  hearth_test_add ("/web-player/advertisement", test_advertisement);
  hearth_test_add ("/web-player/in-the-middle", test_in_the_middle);
  hearth_test_add ("/web-player/two", test_two);
  hearth_test_add ("/web-player/none", test_none);
  hearth_test_add ("/web-player/gone", test_gone);
  hearth_test_add ("/web-player/consent", test_consent);
  return g_test_run ();
}
