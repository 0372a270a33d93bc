/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The player view in a real window: real clips over a loopback server, keys, captions, trouble and
 * the end. */
#include "hearth-caption-overlay.h"
#include "hearth-caption-track.h"
#include "hearth-chapter.h"
#include "hearth-fader.h"
#include "hearth-list.h"
#include "hearth-media.h"
#include "hearth-notice.h"
#include "hearth-player.h"
#include "hearth-player-view.h"
#include "hearth-settings.h"
#include "hearth-test-server.h"
#include "hearth-test-ui.h"
#include "hearth-test.h"
#include "hearth-timeline.h"

static const char vtt[] = "WEBVTT\n\n"
                          "00:00.500 --> 00:02.000\nThe words that are spoken\n\n"
                          "00:04.000 --> 00:06.000\nrun along <i>here</i> & <now>.\n";

typedef struct
{
  HearthTestServer *server;
  HearthFetcher *fetcher;
  GtkWindow *window;
  HearthPlayerView *view;
  HearthPlayerView *view_weak; /* NULL once the view is finalised */
  GSimpleAction *next;
  GSimpleAction *fullscreen;
  guint n_ended;
  guint n_pages;
} Scene;

static void
toggle_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GVariant) state = g_action_get_state (G_ACTION (action));

  g_simple_action_set_state (action, g_variant_new_boolean (!g_variant_get_boolean (state)));
}

/* What the pages and the window of Hearth give to the view. */
static void
add_actions (Scene *scene)
{
  g_autoptr (GSimpleActionGroup) win = g_simple_action_group_new ();

  scene->next = g_simple_action_new ("next-segment", NULL);
  g_simple_action_set_enabled (scene->next, FALSE);
  g_action_map_add_action (G_ACTION_MAP (win), G_ACTION (scene->next));

  scene->fullscreen =
      g_simple_action_new_stateful ("fullscreen", NULL, g_variant_new_boolean (FALSE));
  g_signal_connect (scene->fullscreen, "activate", G_CALLBACK (toggle_cb), NULL);
  g_action_map_add_action (G_ACTION_MAP (win), G_ACTION (scene->fullscreen));
  gtk_widget_insert_action_group (GTK_WIDGET (scene->window), "win", G_ACTION_GROUP (win));
}

static void
set_up (Scene *scene, gconstpointer unused)
{
  g_autofree char *media = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "fixtures", "media", NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  g_settings_reset (hearth_settings_get (), "volume");
  g_settings_reset (hearth_settings_get (), "muted");
  g_settings_set_boolean (hearth_settings_get (), "captions", TRUE);
  scene->server = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);
  hearth_test_server_serve_folder (scene->server, media, TRUE);
  scene->fetcher = hearth_fetcher_new ();
  scene->view = g_object_new (HEARTH_TYPE_PLAYER_VIEW, "audio-sink", "fakesink sync=true", "valign",
                              GTK_ALIGN_START, NULL);
  g_set_weak_pointer (&scene->view_weak, scene->view);
  g_signal_connect_swapped (scene->view, "ended", G_CALLBACK (hearth_test_count_cb),
                            &scene->n_ended);
  g_signal_connect_swapped (scene->view, "open-page", G_CALLBACK (hearth_test_count_cb),
                            &scene->n_pages);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (scene->view));
  gtk_box_append (GTK_BOX (box), gtk_entry_new ());
  scene->window = GTK_WINDOW (adw_window_new ());
  adw_window_set_content (ADW_WINDOW (scene->window), box);
  gtk_window_set_default_size (scene->window, 720, 480);
  add_actions (scene);
  hearth_test_ui_show (scene->window);
}

/* Closing the window must let go of everything, the view and its player included. */
static void
tear_down (Scene *scene, gconstpointer unused)
{
  hearth_test_ui_destroy (scene->window);
  hearth_test_wait_for (scene->view_weak == NULL, 10);
  g_clear_object (&scene->next);
  g_clear_object (&scene->fullscreen);
  g_clear_object (&scene->fetcher);
  g_clear_pointer (&scene->server, hearth_test_server_free);
}

static GListModel *
list_of (GType type, gpointer first, gpointer second)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  if (first != NULL)
    g_ptr_array_add (items, first);
  if (second != NULL)
    g_ptr_array_add (items, second);
  return hearth_list_new (type, items);
}

static HearthSegment *
make_segment (Scene *scene, const char *file)
{
  g_autofree char *url = hearth_test_server_uri (scene->server, file);
  g_autofree char *captions_url = hearth_test_server_uri (scene->server, "/captions.vtt");
  g_autoptr (GBytes) captions = g_bytes_new_static (vtt, sizeof vtt - 1);
  const HearthTestAnswer answer = { .content_type = "text/vtt" };
  g_autoptr (GListModel) media =
      list_of (HEARTH_TYPE_MEDIA, g_object_new (HEARTH_TYPE_MEDIA, "url", url, NULL), NULL);
  g_autoptr (GListModel) tracks =
      list_of (HEARTH_TYPE_CAPTION_TRACK,
               g_object_new (HEARTH_TYPE_CAPTION_TRACK, "url", captions_url, "language", "en",
                             "label", "English", NULL),
               NULL);
  g_autoptr (GListModel) chapters =
      list_of (HEARTH_TYPE_CHAPTER,
               g_object_new (HEARTH_TYPE_CHAPTER, "start-ms", (gint64) 0, "title", "Welcome", NULL),
               g_object_new (HEARTH_TYPE_CHAPTER, "start-ms", (gint64) 5000, "title", "And on",
                             NULL));

  hearth_test_server_answer (scene->server, "/captions.vtt", &answer, captions);
  return g_object_new (HEARTH_TYPE_SEGMENT, "id", file, "title", "Reading along", "page",
                       "https://example.org/talk", "media", media, "captions", tracks, "chapters",
                       chapters, NULL);
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

static GtkWidget *
part (Scene *scene, const char *name)
{
  GtkWidget *widget = hearth_test_ui_find_name (GTK_WIDGET (scene->view), name);

  g_assert_nonnull (widget);
  return widget;
}

static const char *
caption_of (Scene *scene)
{
  return hearth_caption_overlay_get_text (HEARTH_CAPTION_OVERLAY (part (scene, "caption")));
}

static gboolean
is_fullscreen (Scene *scene)
{
  g_autoptr (GVariant) state = g_action_get_state (G_ACTION (scene->fullscreen));

  return g_variant_get_boolean (state);
}

static void
press (Scene *scene, guint keyval)
{
  g_assert_true (hearth_test_ui_press (scene->window, keyval, 0));
}

static void
watch (Scene *scene, const char *file, gint64 start_ms)
{
  g_autoptr (HearthSegment) segment = make_segment (scene, file);

  hearth_player_view_watch (scene->view, scene->fetcher, segment, start_ms);
  hearth_test_wait_for (state_of (scene) == HEARTH_PLAYER_STATE_PLAYING, 30);
}

/* Waits until the picture is another one than before, and gives it. */
static GdkTexture *
next_picture (Scene *scene, GdkTexture *before)
{
  GtkWidget *picture = part (scene, "player-picture");
  g_autoptr (HearthTestDeadline) deadline = hearth_test_deadline_new (20);

  while (!hearth_test_deadline_passed (deadline))
    {
      g_autoptr (GdkTexture) now = NULL;

      hearth_test_ui_wait_for_draw (picture);
      now = hearth_test_ui_render (picture);
      if (!hearth_test_ui_is_blank (now) &&
          (before == NULL || !hearth_test_ui_is_same (before, now)))
        return g_steal_pointer (&now);
    }
  g_error ("the picture stands still");
}

static void
test_pictures_move (Scene *scene, gconstpointer unused)
{
  g_autoptr (GdkTexture) first = NULL;
  g_autoptr (GdkTexture) second = NULL;
  gint64 paused_at;

  watch (scene, "/clip.mp4", 0);
  first = next_picture (scene, NULL);
  second = next_picture (scene, first);
  g_assert_false (hearth_test_ui_is_same (first, second));
  hearth_test_ui_assert_named (GTK_WIDGET (scene->view));
  g_assert_nonnull (
      hearth_test_ui_find_labelled (GTK_WIDGET (scene->view), GTK_TYPE_BUTTON, "Pause"));

  press (scene, GDK_KEY_space);
  hearth_test_wait_for (state_of (scene) == HEARTH_PLAYER_STATE_PAUSED, 10);
  g_assert_nonnull (
      hearth_test_ui_find_labelled (GTK_WIDGET (scene->view), GTK_TYPE_BUTTON, "Play"));
  paused_at = position_of (scene);
  hearth_test_ui_wait_for_draw (GTK_WIDGET (scene->view));
  hearth_test_ui_wait_for_draw (GTK_WIDGET (scene->view));
  g_assert_cmpint (position_of (scene), ==, paused_at);

  hearth_test_ui_click (part (scene, "play-button"));
  hearth_test_wait_for (position_of (scene) > paused_at + 200, 10);
}

static void
test_start_in_the_middle (Scene *scene, gconstpointer unused)
{
  g_autofree char *caption = NULL;

  watch (scene, "/clip.webm", 4000);
  g_assert_cmpint (position_of (scene), >=, 4000);
  press (scene, GDK_KEY_k);
  hearth_test_wait_for (state_of (scene) == HEARTH_PLAYER_STATE_PAUSED, 10);
  g_assert_cmpint (position_of (scene), <, 6000);
  hearth_test_wait_for (caption_of (scene) != NULL, 10);
  caption = hearth_player_view_get_caption (scene->view);
  g_assert_cmpstr (caption, ==, "run along here & .");

  /* The next one takes its place, with the same player. */
  watch (scene, "/clip.mp4", 0);
  g_assert_cmpint (position_of (scene), <, 4000);
  g_assert_cmpint (scene->n_ended, ==, 0);
}

static void
test_captions (Scene *scene, gconstpointer unused)
{
  watch (scene, "/clip.mp4", 0);
  hearth_test_wait_for (caption_of (scene) != NULL, 10);
  g_assert_cmpstr (caption_of (scene), ==, "The words that are spoken");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (part (scene, "caption")),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "The words that are spoken");
  g_assert_cmpint (position_of (scene), >=, 400);
  press (scene, GDK_KEY_k);
  hearth_test_wait_for (state_of (scene) == HEARTH_PLAYER_STATE_PAUSED, 10);
  hearth_test_ui_wait_for_draw (GTK_WIDGET (scene->view));
  hearth_test_ui_shot (GTK_WIDGET (scene->window), "player-captions");

  press (scene, GDK_KEY_c);
  g_assert_null (caption_of (scene));
  g_assert_false (g_settings_get_boolean (hearth_settings_get (), "captions"));
  g_assert_false (
      gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (part (scene, "captions-button"))));

  press (scene, GDK_KEY_c);
  hearth_test_wait_for (caption_of (scene) != NULL, 10);

  /* Between two cues nothing is said. */
  hearth_player_view_seek (scene->view, 3000);
  hearth_test_wait_for (caption_of (scene) == NULL, 10);
}

static void
test_keys_seek (Scene *scene, gconstpointer unused)
{
  watch (scene, "/clip.mp4", 0);
  press (scene, GDK_KEY_k);
  hearth_test_wait_for (state_of (scene) == HEARTH_PLAYER_STATE_PAUSED, 10);

  press (scene, GDK_KEY_5);
  hearth_test_wait_for (ABS (position_of (scene) - 4000) < 200, 10);
  press (scene, GDK_KEY_Left);
  hearth_test_wait_for (position_of (scene) < 200, 10);
  g_assert_true (hearth_test_ui_press (scene->window, GDK_KEY_Right, GDK_SHIFT_MASK));
  hearth_test_wait_for (ABS (position_of (scene) - 5000) < 100, 10);
  g_assert_cmpstr (hearth_notice_get_text (HEARTH_NOTICE (part (scene, "notice"))), ==, "And on");
  g_assert_true (hearth_test_ui_press (scene->window, GDK_KEY_Left, GDK_SHIFT_MASK));
  hearth_test_wait_for (position_of (scene) < 200, 10);
  press (scene, GDK_KEY_l);
  hearth_test_wait_for (position_of (scene) > 7500, 10);

  /* Beside the view the arrows belong to others, the letters do not. */
  gtk_window_set_focus (scene->window, NULL);
  hearth_test_ui_press (scene->window, GDK_KEY_Down, 0);
  g_assert_cmpfloat (g_settings_get_double (hearth_settings_get (), "volume"), ==, 1);
  press (scene, GDK_KEY_j);
  hearth_test_wait_for (position_of (scene) < 200, 10);
}

static void
test_drag (Scene *scene, gconstpointer unused)
{
  HearthTimeline *timeline;

  watch (scene, "/clip.mp4", 0);
  timeline = HEARTH_TIMELINE (part (scene, "timeline"));
  hearth_test_wait_for (gtk_widget_is_sensitive (GTK_WIDGET (timeline)), 10);
  hearth_timeline_scrub_to (timeline, hearth_timeline_get_x (timeline, 2000), TRUE);
  hearth_timeline_scrub_to (timeline, hearth_timeline_get_x (timeline, 6000), TRUE);
  g_assert_true (hearth_timeline_is_scrubbing (timeline));
  hearth_timeline_end_scrub (timeline);
  hearth_test_wait_for (position_of (scene) >= 5900, 10);
  hearth_test_wait_for (state_of (scene) == HEARTH_PLAYER_STATE_PLAYING, 10);
}

static void
test_sound_and_speed (Scene *scene, gconstpointer unused)
{
  double rate;

  watch (scene, "/clip.mp4", 0);
  press (scene, GDK_KEY_Down);
  press (scene, GDK_KEY_Down);
  g_assert_cmpfloat_with_epsilon (g_settings_get_double (hearth_settings_get (), "volume"), 0.9,
                                  0.001);
  g_assert_cmpstr (hearth_notice_get_text (HEARTH_NOTICE (part (scene, "notice"))), ==,
                   "Volume 90%");
  press (scene, GDK_KEY_m);
  g_assert_true (g_settings_get_boolean (hearth_settings_get (), "muted"));
  gtk_range_set_value (GTK_RANGE (part (scene, "volume-scale")), 0.95);
  g_assert_cmpfloat_with_epsilon (g_settings_get_double (hearth_settings_get (), "volume"), 0.95,
                                  0.001);
  g_assert_false (g_settings_get_boolean (hearth_settings_get (), "muted"));

  press (scene, GDK_KEY_bracketright);
  g_object_get (scene->view, "rate", &rate, NULL);
  g_assert_cmpfloat_with_epsilon (rate, 1.25, 0.001);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (part (scene, "speed-label"))), ==, "1.25×");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (scene->view), "player.rate", "d", 3.0));
  press (scene, GDK_KEY_bracketright);
  g_object_get (scene->view, "rate", &rate, NULL);
  g_assert_cmpfloat_with_epsilon (rate, 3, 0.001);

  /* The keys lead back to the speeds of the menu from what was set more finely there. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (scene->view), "player.rate-by", "i", -5));
  press (scene, GDK_KEY_bracketleft);
  g_object_get (scene->view, "rate", &rate, NULL);
  g_assert_cmpfloat_with_epsilon (rate, 2.5, 0.001);
  press (scene, GDK_KEY_bracketleft);
  g_object_get (scene->view, "rate", &rate, NULL);
  g_assert_cmpfloat_with_epsilon (rate, 2, 0.001);
  press (scene, GDK_KEY_BackSpace);
  g_object_get (scene->view, "rate", &rate, NULL);
  g_assert_cmpfloat_with_epsilon (rate, 1, 0.001);
}

static void
test_end_and_again (Scene *scene, gconstpointer unused)
{
  GtkWidget *replay;

  watch (scene, "/clip.mp4", 7000);
  replay = part (scene, "replay-button");
  g_assert_false (gtk_widget_get_visible (replay));
  hearth_test_wait_for (state_of (scene) == HEARTH_PLAYER_STATE_ENDED, 20);
  g_assert_cmpint (scene->n_ended, ==, 1);
  hearth_test_wait_for (gtk_widget_get_mapped (replay), 10);
  hearth_test_ui_wait_for_draw (GTK_WIDGET (scene->view));
  hearth_test_ui_shot (GTK_WIDGET (scene->window), "player-ended");
  hearth_test_ui_click (replay);
  hearth_test_wait_for (state_of (scene) == HEARTH_PLAYER_STATE_PLAYING, 10);
  hearth_test_wait_for (position_of (scene) < 3000, 10);
  g_assert_cmpint (scene->n_ended, ==, 1);
}

static void
test_trouble_and_retry (Scene *scene, gconstpointer unused)
{
  const HearthTestAnswer gone = { .status = 404 };
  g_autoptr (HearthSegment) segment = make_segment (scene, "/late.mp4");
  g_autoptr (GBytes) clip = hearth_test_fixture ("media/clip.mp4");
  GtkWidget *trouble = part (scene, "trouble");

  hearth_test_server_answer (scene->server, "/late.mp4", &gone, NULL);
  hearth_player_view_watch (scene->view, scene->fetcher, segment, 0);
  hearth_test_wait_for (state_of (scene) == HEARTH_PLAYER_STATE_FAILED, 30);
  hearth_test_wait_for (gtk_widget_get_mapped (trouble), 10);
  g_assert_nonnull (hearth_test_ui_find_text (trouble, "This Segment Does Not Play"));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (part (scene, "trouble-text"))), !=, "");
  hearth_test_ui_wait_for_draw (GTK_WIDGET (scene->view));
  hearth_test_ui_shot (GTK_WIDGET (scene->window), "player-trouble");
  hearth_test_ui_assert_named (GTK_WIDGET (scene->view));
  hearth_test_ui_click (part (scene, "page-button"));
  g_assert_cmpint (scene->n_pages, ==, 1);

  /* Still not there: told again, not forgotten. */
  hearth_test_ui_click (part (scene, "retry-button"));
  hearth_test_wait_for (hearth_test_server_n_requests (scene->server, "/late.mp4") >= 2, 10);
  hearth_test_wait_for (state_of (scene) == HEARTH_PLAYER_STATE_FAILED, 30);

  hearth_test_server_answer (scene->server, "/late.mp4",
                             &(HearthTestAnswer){ .content_type = "video/mp4" }, clip);
  hearth_test_ui_click (part (scene, "retry-button"));
  hearth_test_wait_for (state_of (scene) == HEARTH_PLAYER_STATE_PLAYING, 30);
  g_assert_false (gtk_widget_get_visible (trouble));
}

static void
test_sound_only (Scene *scene, gconstpointer unused)
{
  g_autoptr (GdkTexture) art = NULL;

  watch (scene, "/sound.ogg", 0);
  hearth_test_wait_for (position_of (scene) > 300, 10);
  g_assert_nonnull (
      hearth_test_ui_find_labelled (GTK_WIDGET (scene->view), GTK_TYPE_IMAGE, "Sound Only"));
  g_assert_false (gtk_widget_get_mapped (part (scene, "player-picture")));
  hearth_test_ui_wait_for_draw (GTK_WIDGET (scene->view));
  art = hearth_test_ui_render (GTK_WIDGET (scene->view));
  g_assert_false (hearth_test_ui_is_blank (art));
  hearth_test_ui_shot (GTK_WIDGET (scene->window), "player-sound");
}

static void
test_next_and_fullscreen (Scene *scene, gconstpointer unused)
{
  GtkWidget *next = part (scene, "next-button");
  guint n_next = 0;

  watch (scene, "/clip.mp4", 0);
  g_assert_false (gtk_widget_get_visible (next));
  g_assert_false (hearth_test_ui_press (scene->window, GDK_KEY_n, 0));
  g_signal_connect_swapped (scene->next, "activate", G_CALLBACK (hearth_test_count_cb), &n_next);
  g_simple_action_set_enabled (scene->next, TRUE);
  hearth_test_wait_for (gtk_widget_get_mapped (next), 10);
  press (scene, GDK_KEY_n);
  hearth_test_ui_click (next);
  g_assert_cmpint (n_next, ==, 2);

  press (scene, GDK_KEY_f);
  g_assert_true (is_fullscreen (scene));
}

static void
test_narrow (Scene *scene, gconstpointer unused)
{
  /* Newer versions of libadwaita let no window become as narrow as that, unless they are told. */
  gtk_widget_set_size_request (GTK_WIDGET (scene->window), -1, -1);
  gtk_window_set_default_size (scene->window, 320, 400);
  g_simple_action_set_enabled (scene->next, TRUE);
  watch (scene, "/clip.mp4", 600);
  hearth_test_wait_for (gtk_widget_get_width (GTK_WIDGET (scene->view)) <= 320, 10);
  hearth_test_wait_for (gtk_widget_get_mapped (part (scene, "next-button")), 10);
  hearth_test_wait_for (caption_of (scene) != NULL, 10);
  hearth_test_ui_wait_for_draw (GTK_WIDGET (scene->view));
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (scene->view)), ==,
                   gtk_widget_get_width (GTK_WIDGET (scene->view)) * 9 / 16);
  hearth_test_ui_assert_within (GTK_WIDGET (scene->view));
  g_assert_false (gtk_widget_get_mapped (part (scene, "speed-button")));
  g_assert_true (gtk_widget_get_mapped (part (scene, "fullscreen-button")));
  hearth_test_ui_shot (GTK_WIDGET (scene->window), "player-narrow");
}

static void
test_controls_fade (Scene *scene, gconstpointer unused)
{
  GtkWidget *controls = part (scene, "player-controls");

  watch (scene, "/clip.mp4", 0);
  g_assert_cmpfloat (gtk_widget_get_opacity (controls), ==, 1);
  hearth_test_wait_for (gtk_widget_get_opacity (controls) <= 0.01, 10);
  g_assert_cmpint (position_of (scene), >=, 2500);
  g_assert_false (gtk_widget_get_can_target (controls));

  /* Who goes there with the keyboard sees where they are. */
  gtk_window_set_focus_visible (scene->window, TRUE);
  gtk_widget_grab_focus (part (scene, "play-button"));
  hearth_test_wait_for (gtk_widget_get_opacity (controls) >= 0.99, 10);
}

static void
test_entry_keeps_its_keys (Scene *scene, gconstpointer unused)
{
  GtkWidget *entry = gtk_widget_get_next_sibling (GTK_WIDGET (scene->view));

  watch (scene, "/clip.mp4", 0);
  gtk_widget_grab_focus (entry);
  hearth_test_ui_type (scene->window, "k space m 5");
  hearth_test_wait_for (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (entry)), "k m5"), 10);
  g_assert_cmpint (state_of (scene), ==, HEARTH_PLAYER_STATE_PLAYING);
  g_assert_false (g_settings_get_boolean (hearth_settings_get (), "muted"));

  /* With no entry in the way the keys are the player's, wherever the focus is. */
  gtk_window_set_focus (scene->window, NULL);
  hearth_test_ui_type (scene->window, "m");
  hearth_test_wait_for (g_settings_get_boolean (hearth_settings_get (), "muted"), 10);
  gtk_widget_grab_focus (GTK_WIDGET (scene->view));
  hearth_test_ui_type (scene->window, "space");
  hearth_test_wait_for (state_of (scene) == HEARTH_PLAYER_STATE_PAUSED, 10);
}

static void
test_pointer (Scene *scene, gconstpointer unused)
{
  GtkWidget *view = GTK_WIDGET (scene->view);
  HearthTimeline *timeline = HEARTH_TIMELINE (part (scene, "timeline"));

  watch (scene, "/clip.mp4", 0);
  hearth_test_ui_point (view, 200, 120, "click 1");
  hearth_test_wait_for (state_of (scene) == HEARTH_PLAYER_STATE_PAUSED, 10);

  /* From one second to six, without the click gesture of the picture getting in the way. */
  hearth_test_ui_point (GTK_WIDGET (timeline), hearth_timeline_get_x (timeline, 1000), 19,
                        "mousedown 1");
  hearth_test_wait_for (hearth_timeline_is_scrubbing (timeline), 10);
  hearth_test_ui_point (GTK_WIDGET (timeline), hearth_timeline_get_x (timeline, 6000), 19,
                        "mouseup 1");
  hearth_test_wait_for (!hearth_timeline_is_scrubbing (timeline), 10);
  hearth_test_wait_for (ABS (position_of (scene) - 6000) < 150, 10);
  hearth_test_wait_for (state_of (scene) == HEARTH_PLAYER_STATE_PAUSED, 10);

  /* A button does its own work only, and leaves the keys to the player. */
  hearth_test_ui_point (part (scene, "play-button"), 10, 10, "click 1");
  hearth_test_wait_for (state_of (scene) == HEARTH_PLAYER_STATE_PLAYING, 10);
  g_assert_true (gtk_window_get_focus (scene->window) == view);

  hearth_test_ui_point (view, 200, 120, "click --repeat 2 --delay 20 1");
  hearth_test_wait_for (is_fullscreen (scene), 10);
  hearth_test_wait_for (state_of (scene) == HEARTH_PLAYER_STATE_PLAYING, 10);
}

static void
test_closed_while_loading (Scene *scene, gconstpointer unused)
{
  const HearthTestAnswer silent = { .never_answer = TRUE };
  g_autoptr (HearthSegment) segment = make_segment (scene, "/silent.mp4");

  hearth_test_server_answer (scene->server, "/silent.mp4", &silent, NULL);
  hearth_player_view_watch (scene->view, scene->fetcher, segment, 0);
  hearth_test_wait_for (gtk_widget_get_mapped (part (scene, "waiting")), 10);
  hearth_test_ui_wait_for_draw (GTK_WIDGET (scene->view));
  hearth_test_ui_shot (GTK_WIDGET (scene->window), "player-waiting");
}

#define add(path, func) g_test_add (path, Scene, NULL, set_up, func, tear_down)

/* GStreamer warns of its own doings now and then, as of events that overtake each other when a clip
 * is let go. */
static void
forgive_gstreamer (void)
{
  static const char *const strict[] = { "Adwaita", "GLib", "GLib-GObject", "Gdk", "Gsk", "Gtk" };

  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  for (gsize i = 0; i < G_N_ELEMENTS (strict); i++)
    g_log_set_fatal_mask (strict[i], G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
}

int
main (int argc, char **argv)
{
  hearth_test_ui_init (&argc, &argv);
  forgive_gstreamer ();

  add ("/player-view/pictures-move", test_pictures_move);
  add ("/player-view/start-in-the-middle", test_start_in_the_middle);
  add ("/player-view/captions", test_captions);
  add ("/player-view/keys-seek", test_keys_seek);
  add ("/player-view/drag", test_drag);
  add ("/player-view/sound-and-speed", test_sound_and_speed);
  add ("/player-view/end-and-again", test_end_and_again);
  add ("/player-view/trouble-and-retry", test_trouble_and_retry);
  add ("/player-view/sound-only", test_sound_only);
  add ("/player-view/next-and-fullscreen", test_next_and_fullscreen);
  add ("/player-view/narrow", test_narrow);
  add ("/player-view/controls-fade", test_controls_fade);
  add ("/player-view/entry-keeps-its-keys", test_entry_keeps_its_keys);
  add ("/player-view/pointer", test_pointer);
  add ("/player-view/closed-while-loading", test_closed_while_loading);
  return g_test_run ();
}
