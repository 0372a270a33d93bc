/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Trouble as a person meets it while watching: the network goes and comes back, an address expires,
 * a decoder is missing, a server sends something else; what is told then, and what it offers. */
#include "hearth-list.h"
#include "hearth-live-lag.h"
#include "hearth-media.h"
#include "hearth-player-view.h"
#include "hearth-settings.h"
#include "hearth-test-server.h"
#include "hearth-test-ui.h"
#include "hearth-test.h"

#include <glib/gstdio.h>

typedef struct
{
  HearthTestServer *server;
  HearthFetcher *fetcher;
  GtkWindow *window;
  HearthPlayerView *view;
  HearthPlayerView *view_weak; /* NULL once the view is finalised */
  HearthSegment *renewed;      /* nullable: what the publisher has now */
  guint n_expired;
  guint n_pages;
} Scene;

static void
set_up (Scene *scene, gconstpointer unused)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  scene->server = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);
  scene->fetcher = hearth_fetcher_new ();
  scene->view = g_object_new (HEARTH_TYPE_PLAYER_VIEW, "audio-sink", "fakesink sync=true", "valign",
                              GTK_ALIGN_START, NULL);
  g_set_weak_pointer (&scene->view_weak, scene->view);
  g_signal_connect_swapped (scene->view, "open-page", G_CALLBACK (hearth_test_count_cb),
                            &scene->n_pages);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (scene->view));
  scene->window = GTK_WINDOW (adw_window_new ());
  adw_window_set_content (ADW_WINDOW (scene->window), box);
  gtk_window_set_default_size (scene->window, 720, 440);
  hearth_test_ui_show (scene->window);
}

static void
tear_down (Scene *scene, gconstpointer unused)
{
  hearth_test_ui_destroy (scene->window);
  hearth_test_wait_for (scene->view_weak == NULL, 20);
  g_clear_object (&scene->renewed);
  g_clear_object (&scene->fetcher);
  g_clear_pointer (&scene->server, hearth_test_server_free);
}

static void
answer (Scene *scene, const char *path, const HearthTestAnswer *how, const char *fixture)
{
  g_autoptr (GBytes) body = fixture != NULL ? hearth_test_fixture (fixture) : NULL;

  hearth_test_server_answer (scene->server, path, how, body);
}

/* A segment in one form, or in two: 720 lines high and 360. */
static HearthSegment *
make_segment (Scene *scene, const char *path, const char *lower_path)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *uri = hearth_test_server_uri (scene->server, path);
  g_autoptr (GListModel) media = NULL;

  g_ptr_array_add (items, g_object_new (HEARTH_TYPE_MEDIA, "url", uri, "height", 720, NULL));
  if (lower_path != NULL)
    {
      g_autofree char *lower = hearth_test_server_uri (scene->server, lower_path);

      g_ptr_array_add (items, g_object_new (HEARTH_TYPE_MEDIA, "url", lower, "height", 360, NULL));
    }
  media = hearth_list_new (HEARTH_TYPE_MEDIA, items);
  return g_object_new (HEARTH_TYPE_SEGMENT, "id", "talk", "title", "A talk", "page",
                       "https://example.org/talk", "media", media, NULL);
}

static void
watch (Scene *scene, const char *path, const char *lower_path)
{
  g_autoptr (HearthSegment) segment = make_segment (scene, path, lower_path);

  hearth_player_view_watch (scene->view, scene->fetcher, segment, 0);
}

static HearthPlayerState
state_of (Scene *scene)
{
  int state;

  g_object_get (scene->view, "state", &state, NULL);
  return (HearthPlayerState) state;
}

static gint64
position_of (Scene *scene)
{
  return hearth_player_view_get_position_ms (scene->view);
}

static void
play_to (Scene *scene, gint64 ms)
{
  hearth_test_wait_for (state_of (scene) == HEARTH_PLAYER_STATE_PLAYING && position_of (scene) > ms,
                        30);
}

static GtkWidget *
part (Scene *scene, const char *name)
{
  GtkWidget *widget = hearth_test_ui_find_name (GTK_WIDGET (scene->view), name);

  g_assert_nonnull (widget);
  return widget;
}

static gboolean
is_seen (Scene *scene, const char *name)
{
  return gtk_widget_get_mapped (part (scene, name));
}

static gboolean
says (Scene *scene, const char *words)
{
  return hearth_test_ui_mentions (scene->view, words);
}

/* Looked at wide and on a telephone: nothing is cut off, everything has a name. */
static void
look (Scene *scene, const char *name)
{
  g_autofree char *narrow = g_strconcat (name, "-narrow", NULL);

  hearth_test_ui_assert_named (GTK_WIDGET (scene->view));
  hearth_test_ui_wait_for_draw (GTK_WIDGET (scene->view));
  hearth_test_ui_shot (GTK_WIDGET (scene->window), name);
  gtk_widget_set_size_request (GTK_WIDGET (scene->window), -1, -1);
  gtk_window_set_default_size (scene->window, 360, 440);
  hearth_test_wait_for (gtk_widget_get_width (GTK_WIDGET (scene->view)) <= 360, 10);
  hearth_test_ui_wait_for_draw (GTK_WIDGET (scene->view));
  hearth_test_ui_shot (GTK_WIDGET (scene->window), narrow);
  hearth_test_ui_assert_within (GTK_WIDGET (scene->view));
  gtk_window_set_default_size (scene->window, 720, 440);
  hearth_test_wait_for (gtk_widget_get_width (GTK_WIDGET (scene->view)) >= 700, 10);
}

static void
check_told (Scene *scene, const char *words)
{
  hearth_test_wait_for (state_of (scene) == HEARTH_PLAYER_STATE_FAILED, 30);
  hearth_test_wait_for (is_seen (scene, "trouble"), 10);
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (part (scene, "trouble-text"))), words));
}

static const HearthTestAnswer slowly = { .content_type = "video/mp4", .bytes_per_second = 9000 };

/* The server goes and comes back on the same port: nobody has to do anything. */
static void
test_network_comes_back (Scene *scene, gconstpointer unused)
{
  gint64 lost_at;

  answer (scene, "/talk.mp4", &slowly, "media/long.mp4");
  watch (scene, "/talk.mp4", NULL);
  play_to (scene, 800);
  hearth_test_server_go_away (scene->server);
  hearth_test_wait_for (state_of (scene) == HEARTH_PLAYER_STATE_BUFFERING &&
                            is_seen (scene, "waiting"),
                        30);
  lost_at = position_of (scene);
  g_assert_cmpint (lost_at, >, 800);
  hearth_test_wait_for (is_seen (scene, "try-button"), 10);
  g_assert_true (says (scene, "Connection Lost") || says (scene, "No Network"));
  /* The last picture stays, and so does the length. */
  g_assert_true (is_seen (scene, "player-picture"));
  g_assert_cmpint (hearth_player_view_get_duration_ms (scene->view), >, 50000);
  look (scene, "rescue-lost");

  hearth_test_server_come_back (scene->server);
  play_to (scene, lost_at + 200);
  g_assert_cmpint (position_of (scene), <, lost_at + 5000);
  g_assert_false (is_seen (scene, "waiting"));
}

/* Paused meanwhile, it stays paused; and who does not want to wait can say so. */
static void
test_cancelled (Scene *scene, gconstpointer unused)
{
  answer (scene, "/talk.mp4", &slowly, "media/long.mp4");
  watch (scene, "/talk.mp4", NULL);
  play_to (scene, 500);
  hearth_test_server_go_away (scene->server);
  hearth_test_wait_for (is_seen (scene, "give-up-button"), 30);
  g_assert_true (hearth_test_ui_press (scene->window, GDK_KEY_space, 0));
  hearth_test_server_come_back (scene->server);
  hearth_test_wait_for (state_of (scene) == HEARTH_PLAYER_STATE_PAUSED, 30);

  g_assert_true (hearth_test_ui_press (scene->window, GDK_KEY_space, 0));
  play_to (scene, 700);
  hearth_test_server_go_away (scene->server);
  hearth_test_wait_for (is_seen (scene, "give-up-button"), 30);
  hearth_test_ui_click (part (scene, "give-up-button"));
  check_told (scene, "");
  look (scene, "rescue-given-up");
  hearth_test_server_come_back (scene->server);
  hearth_test_ui_click (part (scene, "retry-button"));
  play_to (scene, 700);
}

/* The server falls silent for ever: it says so, and the form that needs less plays. */
static void
test_stall (Scene *scene, gconstpointer unused)
{
  const HearthTestAnswer silent = { .content_type = "video/mp4", .stall_after = 200000 };
  gint64 stalled_at;

  answer (scene, "/talk-720.mp4", &silent, "media/bench-720p30.mp4");
  answer (scene, "/talk-360.mp4", &(HearthTestAnswer){ .content_type = "video/mp4" },
          "media/clip.mp4");
  watch (scene, "/talk-720.mp4", "/talk-360.mp4");
  hearth_test_wait_for (is_seen (scene, "waiting"), 30);
  hearth_test_wait_for (is_seen (scene, "lower-button"), 30);
  g_assert_true (says (scene, "The Network Is Slow"));
  g_assert_true (is_seen (scene, "slow-retry-button"));
  stalled_at = position_of (scene);
  look (scene, "rescue-slow");

  /* In a language with long words they stand one below the other. */
  gtk_button_set_label (GTK_BUTTON (part (scene, "lower-button")), "In geringerer Bildqualität");
  gtk_button_set_label (GTK_BUTTON (part (scene, "slow-retry-button")), "Nochmals versuchen");
  look (scene, "rescue-slow-long-words");
  hearth_test_ui_click (part (scene, "lower-button"));
  play_to (scene, stalled_at);
  g_assert_false (is_seen (scene, "waiting"));
}

static gboolean
expired_cb (Scene *scene)
{
  scene->n_expired++;
  return TRUE;
}

/* The address expires while somebody watches; the publisher has another one. */
static void
test_expired (Scene *scene, gconstpointer unused)
{
  const HearthTestAnswer gone = { .status = 403 };
  g_autoptr (HearthSegment) renewed = make_segment (scene, "/new.mp4", NULL);
  gint64 lost_at;

  g_signal_connect_swapped (scene->view, "expired", G_CALLBACK (expired_cb), scene);
  answer (scene, "/old.mp4", &slowly, "media/long.mp4");
  answer (scene, "/new.mp4", &slowly, "media/long.mp4");
  watch (scene, "/old.mp4", NULL);
  play_to (scene, 800);
  answer (scene, "/old.mp4", &gone, NULL);
  hearth_player_view_seek (scene->view, 30000);
  hearth_test_wait_for (scene->n_expired == 1, 30);
  lost_at = position_of (scene);
  g_assert_cmpint (lost_at, ==, 30000);
  hearth_test_wait_for (says (scene, "Looking for the Recording"), 10);
  look (scene, "rescue-renewing");
  hearth_player_view_renew (scene->view, renewed);
  play_to (scene, 30200);
  g_assert_cmpint (position_of (scene), <, 36000);

  /* Nobody knows another one: then it is told, with the page to open instead. */
  answer (scene, "/new.mp4", &gone, NULL);
  hearth_player_view_seek (scene->view, 50000);
  hearth_test_wait_for (scene->n_expired == 2, 30);
  hearth_player_view_renew (scene->view, renewed);
  check_told (scene, "does not give this");
  look (scene, "rescue-expired");
  hearth_test_ui_click (part (scene, "page-button"));
  g_assert_cmpuint (scene->n_pages, ==, 1);
}

/* A program of the desktop that installs what it is asked for, and keeps what that was: its file is
 * there once all is in it. */
static char *
make_installer (HearthTestFolder *folder)
{
  char *path = g_build_filename (folder->path, "installer", NULL);
  g_autofree char *script =
      g_strdup_printf ("#!/bin/sh\ncd '%s'\nprintf '%%s\\n' \"$@\" >begun\nmv begun asked\n",
                       folder->path);

  g_assert_true (g_file_set_contents (path, script, -1, NULL));
  g_assert_cmpint (g_chmod (path, 0700), ==, 0);
  return path;
}

/* The same with its sound in a form that nobody has heard of. */
static GBytes *
make_unheard (const char *name)
{
  g_autoptr (GBytes) sound = hearth_test_fixture (name);
  gsize size;
  char *data = g_bytes_unref_to_data (g_steal_pointer (&sound), &size);

  for (gsize i = 0; i + 4 < size; i++)
    if (memcmp (data + i, "mp4a", 4) == 0)
      memcpy (data + i, "zzzz", 4);
  return g_bytes_new_take (data, size);
}

static void
test_missing_codec (Scene *scene, gconstpointer unused)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autofree char *installer = make_installer (folder);
  g_autofree char *asked = g_build_filename (folder->path, "asked", NULL);
  g_autofree char *question = NULL;
  g_autoptr (GBytes) unheard = make_unheard ("media/sound.m4a");

  hearth_test_server_answer (scene->server, "/talk.m4a",
                             &(HearthTestAnswer){ .content_type = "audio/mp4" }, unheard);
  answer (scene, "/talk.mp4", &(HearthTestAnswer){ .content_type = "video/mp4" }, "media/clip.mp4");
  watch (scene, "/talk.m4a", "/talk.mp4");
  check_told (scene, "zzzz");
  /* Where the desktop has no installer, none is offered. */
  g_assert_false (is_seen (scene, "install-button"));
  look (scene, "rescue-codec");

  g_setenv ("GST_INSTALL_PLUGINS_HELPER", installer, TRUE);
  watch (scene, "/talk.m4a", "/talk.mp4");
  check_told (scene, "zzzz");
  hearth_test_ui_click (part (scene, "install-button"));
  hearth_test_wait_for (g_file_test (asked, G_FILE_TEST_EXISTS), 20);
  hearth_test_wait_for (hearth_test_server_n_requests (scene->server, "/talk.m4a") >= 3, 20);
  g_assert_true (g_file_get_contents (asked, &question, NULL, NULL));
  g_assert_nonnull (strstr (question, "zzzz"));
  g_unsetenv ("GST_INSTALL_PLUGINS_HELPER");

  /* It did not help; the other form does. */
  check_told (scene, "zzzz");
  hearth_test_ui_click (part (scene, "quality-button"));
  play_to (scene, 200);
}

/* The picture plays although there is nothing to hear; that is said, quietly, until one has read
 * it.
 */
static void
test_missing_sound (Scene *scene, gconstpointer unused)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autofree char *installer = make_installer (folder);
  g_autofree char *asked = g_build_filename (folder->path, "asked", NULL);
  g_autoptr (GBytes) unheard = make_unheard ("media/clip.mp4");
  guint n_requests;

  hearth_test_server_answer (scene->server, "/talk.mp4",
                             &(HearthTestAnswer){ .content_type = "video/mp4" }, unheard);
  answer (scene, "/other.mp4", &(HearthTestAnswer){ .content_type = "video/mp4" },
          "media/clip.mp4");
  watch (scene, "/talk.mp4", NULL);
  play_to (scene, 200);
  hearth_test_wait_for (is_seen (scene, "lack"), 10);
  g_assert_true (says (scene, "The sound cannot be heard"));
  g_assert_true (says (scene, "zzzz"));
  g_assert_false (is_seen (scene, "lack-install-button"));
  look (scene, "rescue-no-sound");
  hearth_test_ui_click (part (scene, "lack-close-button"));
  hearth_test_wait_for (!is_seen (scene, "lack"), 10);
  play_to (scene, position_of (scene) + 200);
  g_assert_false (is_seen (scene, "lack"));
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (scene->view)));

  /* The next one has all that it needs. */
  watch (scene, "/other.mp4", NULL);
  play_to (scene, 200);
  g_assert_false (is_seen (scene, "lack"));

  /* What the desktop can install, it is asked for; then it is tried again. */
  g_setenv ("GST_INSTALL_PLUGINS_HELPER", installer, TRUE);
  watch (scene, "/talk.mp4", NULL);
  hearth_test_wait_for (is_seen (scene, "lack-install-button"), 30);
  look (scene, "rescue-no-sound-install");
  n_requests = hearth_test_server_n_requests (scene->server, "/talk.mp4");
  hearth_test_ui_click (part (scene, "lack-install-button"));
  hearth_test_wait_for (g_file_test (asked, G_FILE_TEST_EXISTS), 20);
  hearth_test_wait_for (hearth_test_server_n_requests (scene->server, "/talk.mp4") > n_requests,
                        20);
  g_unsetenv ("GST_INSTALL_PLUGINS_HELPER");
  play_to (scene, 200);
}

static void
test_web_page (Scene *scene, gconstpointer unused)
{
  hearth_test_server_answer_text (scene->server, "/talk.mp4",
                                  &(HearthTestAnswer){ .content_type = "text/html" },
                                  "<!DOCTYPE html><html><body>Sign in</body></html>");
  watch (scene, "/talk.mp4", NULL);
  check_told (scene, "web page");
  g_assert_true (is_seen (scene, "page-button"));
  look (scene, "rescue-web-page");
}

/* Half a file: it tries once more, for it may have been the connection, and then says where it
 * breaks off. */
static void
test_cut_short (Scene *scene, gconstpointer unused)
{
  answer (scene, "/talk.mp4", &(HearthTestAnswer){ .content_type = "video/mp4" },
          "media/cut-off.mp4");
  watch (scene, "/talk.mp4", NULL);
  check_told (scene, "breaks off at 0:0");
  g_assert_true (says (scene, "The Recording Breaks Off"));
  g_assert_cmpint (position_of (scene), >, 1500);
  look (scene, "rescue-cut-short");
  answer (scene, "/talk.mp4", &(HearthTestAnswer){ .content_type = "video/mp4" }, "media/clip.mp4");
  hearth_test_ui_click (part (scene, "retry-button"));
  play_to (scene, 4500);
}

static void
test_live (Scene *scene, gconstpointer unused)
{
  answer (scene, "/talk.ogg",
          &(HearthTestAnswer){ .content_type = "audio/ogg",
                               .no_length = TRUE,
                               .no_range = TRUE,
                               .bytes_per_second = 6000 },
          "media/sound.ogg");
  watch (scene, "/talk.ogg", NULL);
  play_to (scene, 200);
  g_assert_true (is_seen (scene, "live-label"));
  g_assert_false (is_seen (scene, "length-button"));
  g_assert_false (is_seen (scene, "elapsed-label"));
  g_assert_cmpint (hearth_player_view_get_duration_ms (scene->view), ==, -1);
  /* What needs a length does nothing. */
  hearth_test_ui_press (scene->window, GDK_KEY_5, 0);
  hearth_test_ui_press (scene->window, GDK_KEY_l, 0);
  look (scene, "rescue-live");
  play_to (scene, 1000);
}

/* A playlist that goes on to be written: it has the parts from first to last so far. */
static void
broadcast (Scene *scene, guint first, guint last)
{
  g_autoptr (GString) list = g_string_new (NULL);

  g_string_append_printf (list,
                          "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-MEDIA-SEQUENCE:%u\n"
                          "#EXT-X-TARGETDURATION:2\n",
                          first);
  for (guint i = first; i <= last; i++)
    g_string_append_printf (list, "#EXTINF:1.92,\npart%02u.ts\n", i);
  hearth_test_server_answer_text (scene->server, "/hls/live.m3u8",
                                  &(HearthTestAnswer){ .content_type =
                                                           "application/vnd.apple.mpegurl" },
                                  list->str);
}

/* Who paused what happens now is behind it, and one press leads back to it. */
static void
test_back_to_live (Scene *scene, gconstpointer unused)
{
  g_autofree char *media = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "fixtures", "media", NULL);

  hearth_test_server_serve_folder (scene->server, media, TRUE);
  broadcast (scene, 0, 3);
  watch (scene, "/hls/live.m3u8", NULL);
  play_to (scene, 100);
  hearth_test_ui_press (scene->window, GDK_KEY_k, 0);
  hearth_test_wait_for (is_seen (scene, "live-button"), 20);
  g_assert_false (is_seen (scene, "live-label"));
  g_assert_cmpuint (hearth_test_server_n_requests (scene->server, "/hls/part04.ts"), ==, 0);
  look (scene, "rescue-behind");

  broadcast (scene, 1, 4);
  hearth_test_ui_click (part (scene, "live-button"));
  hearth_test_wait_for (state_of (scene) == HEARTH_PLAYER_STATE_PLAYING &&
                            is_seen (scene, "live-label"),
                        30);
  hearth_test_wait_for (hearth_test_server_n_requests (scene->server, "/hls/part04.ts") > 0, 30);
}

/* Behind by as much as it stood still, wherever its times begin. */
static void
test_lag (void)
{
  HearthLiveLag lag = { 0 };

  g_assert_cmpint (hearth_live_lag_measure (&lag, 5000, 90000), ==, 0);
  g_assert_cmpint (hearth_live_lag_measure (&lag, 6000, 91000), ==, 0);
  g_assert_cmpint (hearth_live_lag_measure (&lag, 16000, 91000), ==, 10000);
  g_assert_cmpint (hearth_live_lag_measure (&lag, 17000, 92000), ==, 10000);
  /* It was caught up on. */
  g_assert_cmpint (hearth_live_lag_measure (&lag, 18000, 104000), ==, 0);
  hearth_live_lag_forget (&lag);
  g_assert_cmpint (hearth_live_lag_measure (&lag, 20000, 0), ==, 0);
}

#define add(path, func) g_test_add (path, Scene, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  hearth_test_ui_init (&argc, &argv);
  /* GStreamer and the server's side of libsoup warn of connections that end early. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);

  add ("/player-rescue/network-comes-back", test_network_comes_back);
  add ("/player-rescue/cancelled", test_cancelled);
  add ("/player-rescue/stall", test_stall);
  add ("/player-rescue/expired", test_expired);
  add ("/player-rescue/missing-codec", test_missing_codec);
  add ("/player-rescue/missing-sound", test_missing_sound);
  add ("/player-rescue/web-page", test_web_page);
  add ("/player-rescue/cut-short", test_cut_short);
  add ("/player-rescue/live", test_live);
  add ("/player-rescue/back-to-live", test_back_to_live);
  g_test_add_func ("/player-rescue/lag", test_lag);
  return g_test_run ();
}
