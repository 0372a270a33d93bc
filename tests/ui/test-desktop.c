/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desktop beside the window: it drives what is watched over the bus, hears of it exactly what
 * it should, and does not fall asleep. */
#include "hearth-window-private.h"
#include "hearth-player-host.h"
#include "hearth-player-view.h"
#include "mpris-client.h"
#include "open-window.h"
#include "session-manager.h"

#include <string.h>

#define FIRST "finding-your-way"
#define SECOND "reading-along"
#define THIRD "saying-what-you-think"

typedef struct
{
  OpenWindow open;
  MprisClient *desktop;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  open_window_set_up (&fixture->open, user_data);
  fixture->desktop = mpris_client_new (HEARTH_MPRIS_NAME);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  open_window_tear_down (&fixture->open, user_data);
  hearth_test_wait_for (!mpris_client_is_there (fixture->desktop), 20);
  g_clear_pointer (&fixture->desktop, mpris_client_free);
}

static HearthPlayerHost *
host (Fixture *fixture)
{
  return hearth_player_view_get_host (HEARTH_PLAYER_VIEW (
      hearth_test_ui_find_type (fixture->open.window, HEARTH_TYPE_PLAYER_VIEW)));
}

static gboolean
is_in (Fixture *fixture, HearthPlayerState state)
{
  return hearth_player_host_get_state (host (fixture)) == state;
}

static gint64
position_ms (Fixture *fixture)
{
  return hearth_player_host_get_position_ms (host (fixture));
}

/* Another may be shown until this one has been read. */
static gboolean
is_watched (Fixture *fixture, const char *segment_id)
{
  HearthSegment *segment = HEARTH_WINDOW (fixture->open.window)->segment;

  return segment != NULL && g_str_equal (hearth_segment_get_id (segment), segment_id);
}

/* Watches a segment of the tour until it plays and the desktop has seen all of it. */
static void
watch (Fixture *fixture, const char *segment_id)
{
  open_window_watch (&fixture->open, "welcome", "tour", segment_id);
  hearth_test_wait_for (is_watched (fixture, segment_id), 20);
  hearth_test_wait_for (is_in (fixture, HEARTH_PLAYER_STATE_PLAYING), 90);
  hearth_test_wait_for (mpris_client_is_there (fixture->desktop), 20);
}

static void
call (Fixture *fixture, const char *interface, const char *method, GVariant *arguments)
{
  g_variant_unref (mpris_client_call (fixture->desktop, interface, method, arguments));
}

static void
assert_is (Fixture *fixture, const char *interface, const char *property, const char *expected)
{
  g_autofree char *words = mpris_client_get_words (fixture->desktop, interface, property);

  g_test_message ("%s", property);
  g_assert_cmpstr (words, ==, expected);
}

static char *
metadata_of (Fixture *fixture, const char *key)
{
  g_autoptr (GVariant) metadata = mpris_client_get (fixture->desktop, MPRIS_PLAYER, "Metadata");
  g_autoptr (GVariant) value = g_variant_lookup_value (metadata, key, NULL);

  if (value == NULL)
    return NULL;
  return g_variant_is_of_type (value, G_VARIANT_TYPE_STRING) ||
                 g_variant_is_of_type (value, G_VARIANT_TYPE_OBJECT_PATH)
             ? g_variant_dup_string (value, NULL)
             : g_variant_print (value, FALSE);
}

static gboolean
metadata_is (Fixture *fixture, const char *key, const char *expected)
{
  g_autofree char *value = metadata_of (fixture, key);

  return g_strcmp0 (value, expected) == 0;
}

static void
set_position (Fixture *fixture, gint64 to_ms)
{
  g_autofree char *id = metadata_of (fixture, "mpris:trackid");

  call (fixture, MPRIS_PLAYER, "SetPosition", g_variant_new ("(ox)", id, to_ms * 1000));
}

static void
act_on_player (Fixture *fixture, const char *action)
{
  GtkWidget *view = hearth_test_ui_find_type (fixture->open.window, HEARTH_TYPE_PLAYER_VIEW);

  g_assert_true (gtk_widget_activate_action (view, action, NULL));
}

/* On a busy computer what plays comes to rest, and begins, later than it is said: then it is told
 * where that is, too, and nothing else. */
static void
assert_status_told (Fixture *fixture, const char *status)
{
  g_autofree char *told = mpris_client_take_told (fixture->desktop);
  g_autofree char *expected = g_strdup_printf ("Player PlaybackStatus='%s'", status);
  g_auto (GStrv) lines = g_strsplit (told, "\n", -1);

  g_assert_cmpstr (lines[0], ==, expected);
  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_assert_true (g_str_has_prefix (lines[i], "Seeked "));
      g_assert_cmpint (g_ascii_strtoll (lines[i] + strlen ("Seeked "), NULL, 10) / 1000, <=,
                       position_ms (fixture));
    }
}

/* Lets it play and finds out how far it was from where somebody who knows nothing but the speed
 * would have believed it to be. */
static gint64
play_on (Fixture *fixture, double rate, guint seconds)
{
  g_autoptr (HearthTestDeadline) deadline = hearth_test_deadline_new (seconds);
  gint64 from_ms = position_ms (fixture);
  gint64 since_us = g_get_monotonic_time ();
  gint64 furthest_ms = 0;

  while (!hearth_test_deadline_passed (deadline))
    {
      gint64 passed_us = g_get_monotonic_time () - since_us;
      gint64 believed_ms = from_ms + (gint64) ((double) passed_us / 1000 * rate);

      furthest_ms = MAX (furthest_ms, ABS (position_ms (fixture) - believed_ms));
      g_main_context_iteration (NULL, TRUE);
    }
  return furthest_ms;
}

static void
test_driven (Fixture *fixture, gconstpointer user_data)
{
  gint64 before_ms, furthest_ms;

  watch (fixture, FIRST);
  hearth_test_wait_for (position_ms (fixture) >= 500, 20);
  g_free (mpris_client_take_told (fixture->desktop));
  assert_is (fixture, MPRIS_PLAYER, "PlaybackStatus", "'Playing'");
  assert_is (fixture, MPRIS_PLAYER, "CanGoNext", "true");
  assert_is (fixture, MPRIS_PLAYER, "CanGoPrevious", "false");
  assert_is (fixture, MPRIS_PLAYER, "CanSeek", "true");

  call (fixture, MPRIS_PLAYER, "Pause", NULL);
  hearth_test_wait_for (is_in (fixture, HEARTH_PLAYER_STATE_PAUSED), 20);
  assert_status_told (fixture, "Paused");

  /* Where one goes is told, once and exactly. */
  before_ms = position_ms (fixture);
  set_position (fixture, 5000);
  hearth_test_wait_for (position_ms (fixture) == 5000, 20);
  mpris_client_assert_told (fixture->desktop, "Seeked 5000000");

  /* In the window one comes back from where the desktop led. */
  act_on_player (fixture, "player.jump-back");
  hearth_test_wait_for (position_ms (fixture) == before_ms, 20);
  act_on_player (fixture, "player.jump-forward");
  hearth_test_wait_for (position_ms (fixture) == 5000, 20);
  g_free (mpris_client_take_told (fixture->desktop));
  call (fixture, MPRIS_PLAYER, "Seek", g_variant_new ("(x)", G_GINT64_CONSTANT (2000000)));
  mpris_client_assert_told (fixture->desktop, "Seeked 7000000");
  assert_is (fixture, MPRIS_PLAYER, "Position", "7000000");
  mpris_client_set (fixture->desktop, MPRIS_PLAYER, "Rate", g_variant_new_double (1.5));
  mpris_client_assert_told (fixture->desktop, "Player Rate=1.5");
  mpris_client_set (fixture->desktop, MPRIS_PLAYER, "Rate", g_variant_new_double (1.5));
  mpris_client_assert_told (fixture->desktop, "");
  mpris_client_set (fixture->desktop, MPRIS_PLAYER, "Volume", g_variant_new_double (0.5));
  mpris_client_assert_told (fixture->desktop, "Player Volume=0.5");

  /* What the person does in the window is told just so. */
  g_object_set (host (fixture), "muted", TRUE, NULL);
  mpris_client_assert_told (fixture->desktop, "Player Volume=0.0");
  mpris_client_set (fixture->desktop, MPRIS_PLAYER, "Volume", g_variant_new_double (1));
  mpris_client_assert_told (fixture->desktop, "Player Volume=1.0");
  hearth_player_host_seek (host (fixture), 3000);
  mpris_client_assert_told (fixture->desktop, "Seeked 3000000");

  /* Nothing is to be told of what just plays, at least while the computer keeps pace. */
  call (fixture, MPRIS_PLAYER, "PlayPause", NULL);
  hearth_test_wait_for (is_in (fixture, HEARTH_PLAYER_STATE_PLAYING), 20);
  furthest_ms = play_on (fixture, 1.5, 3);
  if (furthest_ms < 900)
    mpris_client_assert_told (fixture->desktop, "Player PlaybackStatus='Playing'");
  else
    assert_status_told (fixture, "Playing");
  hearth_test_wait_for (position_ms (fixture) > 5000, 20);

  /* Stopped it is still there, and begins at the beginning. */
  call (fixture, MPRIS_PLAYER, "Stop", NULL);
  hearth_test_wait_for (is_in (fixture, HEARTH_PLAYER_STATE_PAUSED), 20);
  assert_status_told (fixture, "Stopped");
  call (fixture, MPRIS_PLAYER, "Play", NULL);
  hearth_test_wait_for (position_ms (fixture) > 200 && position_ms (fixture) < 4000, 20);
  assert_status_told (fixture, "Playing");
}

/* A series on the server, whose talk has a picture there, too. */
static void
follow_talks (Fixture *fixture)
{
  HearthTestServer *server = fixture->open.server;
  g_autofree char *media = g_test_build_filename (G_TEST_DIST, "fixtures", "media", NULL);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 16, 9);
  g_autoptr (GBytes) picture = NULL;
  char *bytes;
  gsize length;

  gdk_pixbuf_fill (pixbuf, 0x3584e4ff);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &bytes, &length, "png", NULL, NULL));
  picture = g_bytes_new_take (bytes, length);
  hearth_test_server_serve_folder (server, media, TRUE);
  hearth_test_server_answer (server, "/art.png", &(HearthTestAnswer){ .content_type = "image/png" },
                             picture);
  hearth_test_server_answer_text (
      server, "/talks.hearth.json", &(HearthTestAnswer){ .content_type = "application/json" },
      "{\"format\":\"hearth-catalog\",\"version\":1,\"id\":\"talks\",\"title\":\"Talks\","
      "\"people\":{\"ann\":{\"name\":\"Ann Example\"}},\"episodes\":[{\"id\":\"one\",\"title\":\"One\","
      "\"segments\":[{\"id\":\"talk\",\"title\":\"A talk\",\"image\":\"art.png\",\"guests\":[\"ann\"],"
      "\"page\":\"https://site.example/talk\",\"media\":[{\"url\":\"long.mp4\"}]}]}]}");
  open_window_follow (&fixture->open, "/talks.hearth.json", "talks");
}

static void
test_seen (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *art = NULL;
  g_autofree char *path = NULL;
  g_autofree char *told = NULL;

  follow_talks (fixture);
  open_window_watch (&fixture->open, "talks", "one", "talk");
  hearth_test_wait_for (is_in (fixture, HEARTH_PLAYER_STATE_PLAYING), 90);
  hearth_test_wait_for (mpris_client_is_there (fixture->desktop), 20);
  g_assert_true (metadata_is (fixture, "xesam:title", "A talk"));
  g_assert_true (metadata_is (fixture, "xesam:album", "Talks"));
  g_assert_true (metadata_is (fixture, "xesam:artist", "['Ann Example']"));
  g_assert_true (metadata_is (fixture, "xesam:url", "https://site.example/talk"));
  hearth_test_wait_for (!metadata_is (fixture, "mpris:length", NULL), 20);

  /* What lies on the network the desktop finds in a file. */
  hearth_test_wait_for (!metadata_is (fixture, "mpris:artUrl", NULL), 20);
  art = metadata_of (fixture, "mpris:artUrl");
  path = g_filename_from_uri (art, NULL, NULL);
  g_assert_nonnull (path);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));

  watch (fixture, FIRST);
  g_assert_true (metadata_is (fixture, "xesam:title", "Finding your way"));
  g_assert_true (metadata_is (fixture, "mpris:artUrl", NULL));
  g_free (mpris_client_take_told (fixture->desktop));
  call (fixture, MPRIS_PLAYER, "Next", NULL);
  hearth_test_wait_for (metadata_is (fixture, "xesam:title", "Reading along"), 20);
  hearth_test_wait_for (is_in (fixture, HEARTH_PLAYER_STATE_PLAYING), 90);
  assert_is (fixture, MPRIS_PLAYER, "CanGoPrevious", "true");
  told = mpris_client_take_told (fixture->desktop);
  g_assert_nonnull (strstr (told, "Metadata"));
  g_assert_nonnull (strstr (told, "TrackListReplaced"));
  call (fixture, MPRIS_PLAYER, "Previous", NULL);
  hearth_test_wait_for (metadata_is (fixture, "xesam:title", "Finding your way"), 20);

  /* What was paused is paused at the next one, too. */
  hearth_test_wait_for (is_in (fixture, HEARTH_PLAYER_STATE_PLAYING), 90);
  call (fixture, MPRIS_PLAYER, "Pause", NULL);
  call (fixture, MPRIS_PLAYER, "Next", NULL);
  hearth_test_wait_for (metadata_is (fixture, "xesam:title", "Reading along"), 20);
  hearth_test_wait_for (is_in (fixture, HEARTH_PLAYER_STATE_PAUSED), 90);
  assert_is (fixture, MPRIS_PLAYER, "PlaybackStatus", "'Paused'");
}

static void
test_to_the_end (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *told = NULL;

  watch (fixture, THIRD);
  hearth_test_wait_for (hearth_player_host_is_seekable (host (fixture)), 20);
  set_position (fixture, hearth_player_host_get_duration_ms (host (fixture)) - 800);
  hearth_test_wait_for (is_in (fixture, HEARTH_PLAYER_STATE_ENDED), 60);
  told = mpris_client_take_told (fixture->desktop);
  g_assert_true (g_str_has_suffix (told, "Player PlaybackStatus='Stopped'"));
  call (fixture, MPRIS_PLAYER, "PlayPause", NULL);
  hearth_test_wait_for (position_ms (fixture) < 4000 &&
                            is_in (fixture, HEARTH_PLAYER_STATE_PLAYING),
                        60);
  assert_status_told (fixture, "Playing");
}

static gsize
n_tracks (Fixture *fixture)
{
  g_autoptr (GVariant) tracks = mpris_client_get (fixture->desktop, MPRIS_TRACKS, "Tracks");

  return g_variant_n_children (tracks);
}

static void
test_list (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GVariant) tracks = NULL;
  const char *second;
  g_autofree char *told = NULL;

  watch (fixture, FIRST);
  g_assert_cmpuint (n_tracks (fixture), ==, 1);
  assert_is (fixture, MPRIS_TRACKS, "CanEditTracks", "true");
  g_free (mpris_client_take_told (fixture->desktop));
  call (fixture, MPRIS_TRACKS, "AddTrack",
        g_variant_new ("(sob)", "hearth://open/welcome/tour/" THIRD,
                       "/org/mpris/MediaPlayer2/TrackList/NoTrack", FALSE));
  hearth_test_wait_for (n_tracks (fixture) == 2, 20);
  told = mpris_client_take_told (fixture->desktop);
  g_assert_nonnull (strstr (told, "TrackAdded {…} "));
  g_assert_nonnull (strstr (told, "TrackList Tracks"));
  call (fixture, MPRIS_TRACKS, "AddTrack",
        g_variant_new ("(sob)", "hearth://open/welcome/tour/" SECOND,
                       "/org/mpris/MediaPlayer2/TrackList/NoTrack", FALSE));
  hearth_test_wait_for (n_tracks (fixture) == 3, 20);

  /* The one that was put before the other is the second now; it is let go, and the other gone to.
   */
  tracks = mpris_client_get (fixture->desktop, MPRIS_TRACKS, "Tracks");
  g_variant_get_child (tracks, 1, "&o", &second);
  call (fixture, MPRIS_TRACKS, "RemoveTrack", g_variant_new ("(o)", second));
  hearth_test_wait_for (n_tracks (fixture) == 2, 20);
  g_clear_pointer (&tracks, g_variant_unref);
  tracks = mpris_client_get (fixture->desktop, MPRIS_TRACKS, "Tracks");
  g_variant_get_child (tracks, 1, "&o", &second);
  call (fixture, MPRIS_TRACKS, "GoTo", g_variant_new ("(o)", second));
  hearth_test_wait_for (metadata_is (fixture, "mpris:trackid", second), 20);
  g_assert_true (metadata_is (fixture, "xesam:title", "Saying what you think"));
  hearth_test_wait_for (n_tracks (fixture) == 1, 20);

  /* Nobody follows a series of that name. */
  call (fixture, MPRIS_TRACKS, "AddTrack",
        g_variant_new ("(sob)", "hearth://open/nowhere/at/all",
                       "/org/mpris/MediaPlayer2/TrackList/NoTrack", FALSE));
  g_assert_true (
      open_window_says (&fixture->open, "The link leads to a series that is not among yours"));
}

static void
test_window (Fixture *fixture, gconstpointer user_data)
{
  /* Nothing is there before anything is watched. */
  open_window_episode (&fixture->open, "welcome", "tour");
  g_assert_false (mpris_client_is_there (fixture->desktop));

  watch (fixture, FIRST);
  call (fixture, MPRIS_ROOT, "Raise", NULL);
  assert_is (fixture, MPRIS_ROOT, "CanSetFullscreen", "true");
  /* Without a window manager nothing fills the screen, but the page of what plays comes to the
   * front. */
  open_window_act (&fixture->open, "win.home");
  mpris_client_set (fixture->desktop, MPRIS_ROOT, "Fullscreen", g_variant_new_boolean (TRUE));
  hearth_test_wait_for (open_window_shows (&fixture->open, HEARTH_TYPE_SEGMENT_PAGE), 20);
  mpris_client_set (fixture->desktop, MPRIS_ROOT, "Fullscreen", g_variant_new_boolean (FALSE));

  call (fixture, MPRIS_PLAYER, "OpenUri",
        g_variant_new ("(s)", "hearth://open/welcome/tour/" SECOND "?t=4"));
  hearth_test_wait_for (metadata_is (fixture, "xesam:title", "Reading along"), 20);
  hearth_test_wait_for (is_in (fixture, HEARTH_PLAYER_STATE_PLAYING), 90);
  g_assert_cmpint (position_ms (fixture), >=, 4000);

  /* It goes on while one looks around, and goes when nothing is open. */
  open_window_act (&fixture->open, "win.home");
  g_assert_true (mpris_client_is_there (fixture->desktop));
  assert_is (fixture, MPRIS_PLAYER, "PlaybackStatus", "'Playing'");
  open_window_act (&fixture->open, "win.stop-playing");
  hearth_test_wait_for (!mpris_client_is_there (fixture->desktop), 20);
}

#define SUSPEND 4
#define IDLE 8

static GtkApplication *
new_application (const char *id)
{
  GtkApplication *application = gtk_application_new (id, G_APPLICATION_NON_UNIQUE);
  g_autoptr (GError) error = NULL;

  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  return application;
}

static void
test_awake_while_it_plays (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (SessionManager) session = session_manager_new ();
  g_autoptr (GtkApplication) application = new_application ("io.github.hearthapp.Awake");

  gtk_window_set_application (fixture->open.window, application);
  open_window_episode (&fixture->open, "welcome", "tour");
  g_assert_cmpuint (session_manager_get_held (session), ==, 0);
  watch (fixture, FIRST);
  hearth_test_wait_for (session_manager_get_held (session) == (SUSPEND | IDLE), 20);
  call (fixture, MPRIS_PLAYER, "Pause", NULL);
  hearth_test_wait_for (session_manager_get_held (session) == 0, 20);
  call (fixture, MPRIS_PLAYER, "Play", NULL);
  hearth_test_wait_for (session_manager_get_held (session) == (SUSPEND | IDLE), 20);

  /* To the end, and once more until one stops it. */
  set_position (fixture, hearth_player_host_get_duration_ms (host (fixture)) - 500);
  hearth_test_wait_for (is_in (fixture, HEARTH_PLAYER_STATE_ENDED), 60);
  hearth_test_wait_for (session_manager_get_held (session) == 0, 20);
  call (fixture, MPRIS_PLAYER, "Play", NULL);
  hearth_test_wait_for (session_manager_get_held (session) == (SUSPEND | IDLE), 20);
  open_window_act (&fixture->open, "win.stop-playing");
  hearth_test_wait_for (session_manager_get_held (session) == 0, 20);
  g_assert_cmpuint (session_manager_get_n_asked (session), <, 10);
  gtk_window_set_application (fixture->open.window, NULL);
}

static void
test_only_what_is_seen_keeps_the_screen_on (void)
{
  g_autoptr (SessionManager) session = session_manager_new ();
  g_autoptr (GtkApplication) application = new_application ("io.github.hearthapp.Screen");
  GtkWindow *window = GTK_WINDOW (gtk_application_window_new (application));
  HearthInhibitor *inhibitor = hearth_inhibitor_new (window);

  hearth_test_ui_show (window);
  hearth_inhibitor_set (inhibitor, HEARTH_INHIBITOR_WAITS, TRUE);
  g_assert_cmpuint (session_manager_get_held (session), ==, 0);
  hearth_inhibitor_set (inhibitor, HEARTH_INHIBITOR_PLAYS, FALSE);
  g_assert_cmpuint (session_manager_get_held (session), ==, SUSPEND);
  hearth_inhibitor_set (inhibitor, HEARTH_INHIBITOR_PLAYS, TRUE);
  hearth_test_wait_for (session_manager_get_held (session) == (SUSPEND | IDLE), 20);
  gtk_widget_set_visible (GTK_WIDGET (window), FALSE);
  hearth_test_wait_for (session_manager_get_held (session) == SUSPEND, 20);
  gtk_widget_set_visible (GTK_WIDGET (window), TRUE);
  hearth_test_wait_for (session_manager_get_held (session) == (SUSPEND | IDLE), 20);

  /* What waits for the network a moment keeps what it has. */
  hearth_inhibitor_set (inhibitor, HEARTH_INHIBITOR_WAITS, TRUE);
  g_assert_cmpuint (hearth_inhibitor_get_flags (inhibitor), ==, SUSPEND | IDLE);
  hearth_inhibitor_set (inhibitor, HEARTH_INHIBITOR_RESTS, TRUE);
  hearth_test_wait_for (session_manager_get_held (session) == 0, 20);
  hearth_inhibitor_set (inhibitor, HEARTH_INHIBITOR_PLAYS, TRUE);
  g_assert_finalize_object (inhibitor);
  hearth_test_wait_for (session_manager_get_held (session) == 0, 20);
  hearth_test_ui_destroy (window);
}

static void
test_headphones_are_pulled_out (Fixture *fixture, gconstpointer user_data)
{
  watch (fixture, FIRST);
  g_signal_emit_by_name (hearth_desktop_glue_get_outputs (
                             HEARTH_WINDOW (fixture->open.window)->desktop),
                         "unplugged");
  hearth_test_wait_for (is_in (fixture, HEARTH_PLAYER_STATE_PAUSED), 20);
  assert_is (fixture, MPRIS_PLAYER, "PlaybackStatus", "'Paused'");
}

int
main (int argc, char **argv)
{
  hearth_test_ui_init (&argc, &argv);
  hearth_test_add ("/desktop/driven", test_driven);
  hearth_test_add ("/desktop/seen", test_seen);
  hearth_test_add ("/desktop/to-the-end", test_to_the_end);
  hearth_test_add ("/desktop/list", test_list);
  hearth_test_add ("/desktop/window", test_window);
  hearth_test_add ("/desktop/awake", test_awake_while_it_plays);
  g_test_add_func ("/desktop/seen-screen", test_only_what_is_seen_keeps_the_screen_on);
  hearth_test_add ("/desktop/headphones", test_headphones_are_pulled_out);
  return g_test_run ();
}
