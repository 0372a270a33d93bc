/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person chooses about what plays, in a real window with real clips over a loopback server:
 * quality, voice, speed, silence, sleep, and the keys for a moment. */
#include "hearth-list.h"
#include "hearth-media-pick.h"
#include "hearth-notice.h"
#include "hearth-player-view.h"
#include "hearth-player.h"
#include "hearth-settings.h"
#include "hearth-sleep-timer.h"
#include "hearth-speed-box.h"
#include "hearth-test-server.h"
#include "hearth-test-ui.h"
#include "hearth-test.h"

typedef struct
{
  HearthTestServer *server;
  HearthFetcher *fetcher;
  GtkWindow *window;
  HearthPlayerView *view;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  static const char *const keys[] = { "quality", "audio-language", "skip-silence", "volume",
                                      "muted" };
  g_autofree char *media = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "fixtures", "media", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_reset (hearth_settings_get (), keys[i]);
  fixture->server = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);
  hearth_test_server_serve_folder (fixture->server, media, TRUE);
  fixture->fetcher = hearth_fetcher_new ();
  fixture->view = g_object_new (HEARTH_TYPE_PLAYER_VIEW, "audio-sink", "fakesink sync=true", NULL);
  fixture->window = GTK_WINDOW (adw_window_new ());
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->view));
  gtk_window_set_default_size (fixture->window, 720, 480);
  hearth_test_ui_show (fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  hearth_test_ui_destroy (fixture->window);
  g_clear_object (&fixture->fetcher);
  g_clear_pointer (&fixture->server, hearth_test_server_free);
}

static HearthMedia *
make_medium (Fixture *fixture, const char *file, guint height, const char *language)
{
  g_autofree char *url = hearth_test_server_uri (fixture->server, file);

  return g_object_new (HEARTH_TYPE_MEDIA, "url", url, "height", height, "language", language, NULL);
}

static HearthSegment *
make_segment (HearthMedia *first, HearthMedia *second)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GListModel) media = NULL;

  g_ptr_array_add (items, first);
  if (second != NULL)
    g_ptr_array_add (items, second);
  media = hearth_list_new (HEARTH_TYPE_MEDIA, items);
  return g_object_new (HEARTH_TYPE_SEGMENT, "id", "s", "title", "Choosing", "media", media, NULL);
}

static HearthPlayerState
state_of (Fixture *fixture)
{
  int state;

  g_object_get (fixture->view, "state", &state, NULL);
  return (HearthPlayerState) state;
}

static gint64
position_of (Fixture *fixture)
{
  return hearth_player_view_get_position_ms (fixture->view);
}

static void
watch (Fixture *fixture, HearthSegment *segment)
{
  hearth_player_view_watch (fixture->view, fixture->fetcher, segment, 0);
  hearth_test_wait_for (state_of (fixture) == HEARTH_PLAYER_STATE_PLAYING &&
                            position_of (fixture) > 0,
                        30);
}

static GtkWidget *
part (Fixture *fixture, const char *name)
{
  return hearth_test_ui_find_name (fixture->window, name);
}

static const char *
notice (Fixture *fixture)
{
  return hearth_notice_get_text (HEARTH_NOTICE (part (fixture, "notice")));
}

static void
act (Fixture *fixture, const char *action, const char *target)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->view), action, "s", target));
}

static GtkWidget *
open_menu (Fixture *fixture, const char *button_name)
{
  GtkMenuButton *button = GTK_MENU_BUTTON (part (fixture, button_name));
  GtkWidget *popover;

  gtk_menu_button_popup (button);
  popover = GTK_WIDGET (gtk_menu_button_get_popover (button));
  hearth_test_wait_for (gtk_widget_get_mapped (popover), 10);
  hearth_test_ui_wait_for_draw (popover);
  return popover;
}

static void
close_menu (GtkWidget *popover)
{
  gtk_popover_popdown (GTK_POPOVER (popover));
  hearth_test_wait_for (!gtk_widget_get_mapped (popover), 10);
}

static gboolean
menu_says (Fixture *fixture, const char *text)
{
  GtkWidget *popover = open_menu (fixture, "player-menu-button");
  gboolean says = hearth_test_ui_find_text (popover, text) != NULL;

  close_menu (popover);
  return says;
}

/* Another quality goes on where the one before was, and is what is chosen for the next segment. */
static void
test_quality (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (HearthSegment) segment = make_segment (make_medium (fixture, "/clip.mp4", 720, NULL),
                                                    make_medium (fixture, "/clip.webm", 240, NULL));
  GtkWidget *popover;
  gint64 before_ms;
  double rate;

  watch (fixture, segment);
  g_assert_cmpuint (hearth_test_server_n_requests (fixture->server, "/clip.webm"), ==, 0);
  popover = open_menu (fixture, "player-menu-button");
  g_assert_nonnull (hearth_test_ui_find_text (popover, "Quality: Automatic (720p)"));
  g_assert_null (hearth_test_ui_find_text (popover, "Audio"));
  hearth_test_ui_assert_named (popover);
  hearth_test_ui_shot (popover, "player-menu");
  close_menu (popover);

  g_object_set (fixture->view, "rate", 1.5, NULL);
  hearth_test_wait_for (position_of (fixture) > 1500, 20);
  before_ms = position_of (fixture);
  act (fixture, "media.quality", "240");
  g_assert_cmpstr (notice (fixture), ==, "240p");
  hearth_test_wait_for (hearth_test_server_n_requests (fixture->server, "/clip.webm") > 0 &&
                            state_of (fixture) == HEARTH_PLAYER_STATE_PLAYING,
                        30);
  g_assert_cmpint (ABS (position_of (fixture) - before_ms), <, 1000);
  g_object_get (fixture->view, "rate", &rate, NULL);
  g_assert_cmpfloat (rate, ==, 1.5);

  /* What is paused stays so. */
  g_assert_true (hearth_test_ui_press (fixture->window, GDK_KEY_k, 0));
  hearth_test_wait_for (state_of (fixture) == HEARTH_PLAYER_STATE_PAUSED, 20);
  before_ms = position_of (fixture);
  act (fixture, "media.quality", "auto");
  hearth_test_wait_for (state_of (fixture) == HEARTH_PLAYER_STATE_PAUSED, 20);
  g_assert_cmpint (ABS (position_of (fixture) - before_ms), <, 1000);
  act (fixture, "media.quality", "240");
  hearth_test_wait_for (state_of (fixture) == HEARTH_PLAYER_STATE_PAUSED, 20);

  hearth_player_view_stop (fixture->view);
  watch (fixture, segment);
  g_assert_true (menu_says (fixture, "Quality: 240p"));
}

/* A film for each language: the person's own is played wherever there is one. */
static void
test_language_files (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (HearthSegment) segment =
      make_segment (make_medium (fixture, "/clip.mp4", 720, "en"),
                    make_medium (fixture, "/index-at-end.mp4", 720, "de"));
  gint64 before_ms;

  watch (fixture, segment);
  g_assert_true (menu_says (fixture, "Audio: English"));
  hearth_test_wait_for (position_of (fixture) > 1000, 20);
  before_ms = position_of (fixture);
  act (fixture, "media.language", "de");
  hearth_test_wait_for (hearth_test_server_n_requests (fixture->server, "/index-at-end.mp4") > 0 &&
                            state_of (fixture) == HEARTH_PLAYER_STATE_PLAYING,
                        30);
  g_assert_cmpint (ABS (position_of (fixture) - before_ms), <, 1000);
  g_assert_cmpstr (notice (fixture), ==, "German");
}

/* One film with two voices. */
static void
test_voices (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (HearthSegment) segment =
      make_segment (make_medium (fixture, "/voices.mp4", 720, NULL), NULL);

  watch (fixture, segment);
  g_assert_true (menu_says (fixture, "Audio: English"));
  act (fixture, "media.language", "track-1");
  g_assert_cmpstr (notice (fixture), ==, "German");
  hearth_player_view_stop (fixture->view);
  watch (fixture, segment);
  hearth_test_wait_for (position_of (fixture) > 700, 20);
  g_assert_true (menu_says (fixture, "Audio: German"));
}

/* Small steps, what they make of the time, and the narrowest window. */
static void
test_speed_menu (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (HearthSegment) segment =
      make_segment (make_medium (fixture, "/clip.mp4", 720, NULL), NULL);
  g_autofree char *words = hearth_speed_box_words (0, 1.25);
  g_autofree char *longer = hearth_speed_box_words (90 * 60 * 1000, 1.5);
  GtkWidget *popover;
  double rate;

  g_assert_cmpstr (words, ==, "25 min become 20 min");
  g_assert_cmpstr (longer, ==, "1 h 30 min become 1 h");
  gtk_widget_set_size_request (GTK_WIDGET (fixture->window), -1, -1);
  gtk_window_set_default_size (fixture->window, 360, 500);
  watch (fixture, segment);
  hearth_test_wait_for (gtk_widget_get_width (GTK_WIDGET (fixture->view)) <= 360, 10);
  hearth_test_ui_assert_within (GTK_WIDGET (fixture->view));
  popover = open_menu (fixture, "player-menu-button");
  g_assert_cmpint (gtk_widget_get_width (popover), <=, 360);
  hearth_test_ui_shot (popover, "player-menu-narrow");
  close_menu (popover);

  gtk_window_set_default_size (fixture->window, 720, 480);
  hearth_test_wait_for (gtk_widget_get_mapped (part (fixture, "speed-button")), 10);
  popover = open_menu (fixture, "speed-button");
  hearth_test_ui_click_labelled (popover, "Faster");
  hearth_test_ui_click_labelled (popover, "Faster");
  g_object_get (fixture->view, "rate", &rate, NULL);
  g_assert_cmpfloat_with_epsilon (rate, 1.1, 0.001);
  hearth_test_ui_click_labelled (popover, "Slower");
  g_assert_nonnull (hearth_test_ui_find_text (popover, "1.05×"));
  hearth_test_ui_assert_named (popover);
  hearth_test_ui_shot (popover, "player-speed-menu");
  close_menu (popover);
}

/* A short press toggles; a long one hurries for as long as it lasts; single pictures. */
static void
test_keys (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (HearthSegment) segment =
      make_segment (make_medium (fixture, "/long.mp4", 720, NULL), NULL);
  GtkWidget *view = GTK_WIDGET (fixture->view);
  GtkWidget *badge = part (fixture, "hold-badge");
  gint64 from_ms, from_us;
  double pace, rate;

  watch (fixture, segment);
  hearth_test_ui_type (fixture->window, "space");
  hearth_test_wait_for (state_of (fixture) == HEARTH_PLAYER_STATE_PAUSED, 20);
  hearth_test_ui_type (fixture->window, "space");
  hearth_test_wait_for (state_of (fixture) == HEARTH_PLAYER_STATE_PLAYING, 20);

  hearth_test_ui_point (view, 300, 100, "keydown space");
  hearth_test_wait_for (gtk_widget_get_mapped (badge), 20);
  from_ms = position_of (fixture);
  hearth_test_wait_for (position_of (fixture) > from_ms + 500, 20);
  from_ms = position_of (fixture);
  from_us = g_get_monotonic_time ();
  hearth_test_wait_for (position_of (fixture) > from_ms + 2500, 20);
  pace = (double) (position_of (fixture) - from_ms) * 1000 /
         (double) (g_get_monotonic_time () - from_us);
  g_assert_cmpfloat_with_epsilon (pace, 2, 0.4);
  g_object_get (view, "rate", &rate, NULL);
  g_assert_cmpfloat (rate, ==, 1);
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "player-hold");
  hearth_test_ui_point (view, 310, 100, "keyup space");
  hearth_test_wait_for (!gtk_widget_get_visible (badge), 20);
  hearth_test_wait_for (state_of (fixture) == HEARTH_PLAYER_STATE_PLAYING, 20);

  g_assert_true (hearth_test_ui_press (fixture->window, GDK_KEY_period, 0));
  hearth_test_wait_for (state_of (fixture) == HEARTH_PLAYER_STATE_PAUSED, 20);
  from_ms = position_of (fixture);
  g_assert_true (hearth_test_ui_press (fixture->window, GDK_KEY_period, 0));
  hearth_test_wait_for (position_of (fixture) > from_ms, 20);
  g_assert_cmpint (position_of (fixture), <=, from_ms + 200);
  g_assert_true (hearth_test_ui_press (fixture->window, GDK_KEY_comma, 0));
  g_assert_true (hearth_test_ui_press (fixture->window, GDK_KEY_comma, 0));
  hearth_test_wait_for (position_of (fixture) < from_ms, 20);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* The sound goes, more time may be had, and in the end it is quiet; the volume is what it was. */
static void
test_sleep (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *uri = hearth_test_server_uri (fixture->server, "/long.mp4");
  g_autoptr (HearthPlayerHost) host = hearth_player_host_new ("fakesink sync=true");
  g_autoptr (HearthSleepTimer) sleep = hearth_sleep_timer_new (host);
  g_autoptr (HearthSegment) segment =
      make_segment (make_medium (fixture, "/long.mp4", 720, NULL), NULL);
  guint n_fading = 0, n_done = 0;
  double volume;

  g_signal_connect_swapped (sleep, "fading", G_CALLBACK (count_cb), &n_fading);
  g_signal_connect_swapped (sleep, "done", G_CALLBACK (count_cb), &n_done);
  g_object_set (host, "volume", 0.8, NULL);
  hearth_player_host_attach (host, HEARTH_PIXEL_FORMAT_BGRX);
  hearth_player_host_open (host, uri, 0);
  hearth_test_wait_for (hearth_player_host_get_state (host) == HEARTH_PLAYER_STATE_PLAYING, 30);

  hearth_sleep_timer_start (sleep, 1.6);
  g_assert_true (hearth_sleep_timer_is_on (sleep));
  hearth_test_wait_for (n_fading == 1, 20);
  hearth_test_wait_for (hearth_player_get_volume (hearth_player_host_get_player (host)) < 0.6, 20);
  hearth_sleep_timer_extend (sleep, 0.6);
  g_assert_cmpfloat (hearth_player_get_volume (hearth_player_host_get_player (host)), ==, 0.8);
  g_assert_cmpuint (n_done, ==, 0);
  hearth_test_wait_for (n_done == 1, 20);
  g_assert_cmpuint (n_fading, ==, 2);
  hearth_test_wait_for (hearth_player_host_get_state (host) == HEARTH_PLAYER_STATE_PAUSED, 20);
  g_assert_false (hearth_sleep_timer_is_on (sleep));
  g_object_get (host, "volume", &volume, NULL);
  g_assert_cmpfloat (volume, ==, 0.8);
  g_assert_cmpfloat (hearth_player_get_volume (hearth_player_host_get_player (host)), ==, 0.8);
  hearth_player_host_detach (host);

  /* In the menu it says how long, and can be turned off. */
  watch (fixture, segment);
  act (fixture, "sleep.timer", "30");
  g_assert_cmpstr (notice (fixture), ==, "Pauses in 30 minutes");
  g_assert_true (menu_says (fixture, "Sleep Timer: 30 min"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->view), "sleep.extend", NULL));
  g_assert_cmpstr (notice (fixture), ==, "Pauses in 40 minutes");
  act (fixture, "sleep.timer", "segment");
  g_assert_true (menu_says (fixture, "Sleep Timer: End of Segment"));
  act (fixture, "sleep.timer", "off");
  g_assert_true (menu_says (fixture, "Sleep Timer"));
}

/* What is best, by all that matters. */
static void
test_pick (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  static const struct
  {
    HearthMediaWish wish;
    guint expected;
  } wishes[] = {
    { { .screen_height = 800 }, 1 },
    { { .screen_height = 800, .language = "de" }, 3 },
    { { .screen_height = 800, .language = "fr" }, 1 },
    { { .height = 480 }, 2 },
    { { .height = 700 }, 2 },
    { { .height = 100 }, 2 },
    { { .screen_height = 800, .bandwidth = 3000000 }, 2 },
    { { .screen_height = 800, .bandwidth = 1000 }, 2 },
    { { .screen_height = 800, .most_height = 480 }, 2 },
    { { .sound_only = TRUE }, 4 },
    { { .sound_only = TRUE, .language = "de" }, 3 },
  };
  static const struct
  {
    const char *url, *type, *language;
    guint height;
    guint64 bitrate;
  } forms[] = {
    { "https://a.example/4k", "video/mp4", "en-GB", 2160, 20000000 },
    { "https://a.example/hd", "video/mp4", "en", 1080, 5000000 },
    { "https://a.example/sd", "video/mp4", "en", 480, 900000 },
    { "https://a.example/de", "video/mp4", "de", 720, 2500000 },
    { "https://a.example/sound", "audio/mpeg", "en", 0, 128000 },
  };
  g_autoptr (GListModel) media = NULL;
  g_autoptr (GArray) heights = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    g_ptr_array_add (items, g_object_new (HEARTH_TYPE_MEDIA, "url", forms[i].url, "content-type",
                                          forms[i].type, "language", forms[i].language, "height",
                                          forms[i].height, "bitrate", forms[i].bitrate, NULL));
  media = hearth_list_new (HEARTH_TYPE_MEDIA, items);
  for (gsize i = 0; i < G_N_ELEMENTS (wishes); i++)
    {
      g_test_message ("wish %" G_GSIZE_FORMAT, i);
      g_assert_cmpstr (hearth_media_get_url (hearth_media_pick (media, &wishes[i].wish)), ==,
                       forms[wishes[i].expected].url);
    }
  g_assert_null (hearth_media_pick (NULL, &wishes[0].wish));
  heights = hearth_media_heights (media, "en");
  g_assert_cmpuint (heights->len, ==, 3);
  g_assert_cmpuint (g_array_index (heights, guint, 0), ==, 2160);
}

int
main (int argc, char **argv)
{
  hearth_test_ui_init (&argc, &argv);
  hearth_test_add ("/player-choices/pick", test_pick);
  hearth_test_add ("/player-choices/quality", test_quality);
  hearth_test_add ("/player-choices/language-files", test_language_files);
  hearth_test_add ("/player-choices/voices", test_voices);
  hearth_test_add ("/player-choices/speed-menu", test_speed_menu);
  hearth_test_add ("/player-choices/keys", test_keys);
  hearth_test_add ("/player-choices/sleep", test_sleep);
  return g_test_run ();
}
