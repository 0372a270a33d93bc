/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Captions while something plays: two languages, those in the recording itself, what one wants to
 * hear again, captions that come too early, and how they look. */
#include "hearth-caption-overlay.h"
#include "hearth-caption-track.h"
#include "hearth-captions-page.h"
#include "hearth-list.h"
#include "hearth-media.h"
#include "hearth-notice.h"
#include "hearth-player.h"
#include "hearth-player-view.h"
#include "hearth-settings.h"
#include "hearth-test-server.h"
#include "hearth-test-ui.h"
#include "hearth-test.h"

static const char english[] = "WEBVTT\n\n"
                              "00:00.000 --> 00:03.000\n<v Ann>The words that are spoken\n\n"
                              "00:03.000 --> 00:06.000\n<v Bob>run along <i>here</i>\n\n"
                              "00:06.000 --> 00:08.000\n<v Bob>to the end\n";
static const char german[] = "WEBVTT\n\n"
                             "00:00.000 --> 00:02.500\nDie Worte, die man spricht,\n\n"
                             "00:03.000 --> 00:06.000\nlaufen hier entlang\n\n"
                             "00:06.000 --> 00:08.000\nbis ans Ende\n";

typedef struct
{
  HearthTestServer *server;
  HearthFetcher *fetcher;
  GtkWindow *window;
  HearthPlayerView *view;
  HearthPlayerView *view_weak; /* NULL once the view is finalised */
} Scene;

static void
forget_choices (void)
{
  static const char *const keys[] = { "captions", "caption-language", "caption-second-language",
                                      "volume", "muted" };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_reset (hearth_settings_get (), keys[i]);
  hearth_caption_style_reset (hearth_settings_get ());
}

static void
set_up (Scene *scene, gconstpointer unused)
{
  g_autofree char *media = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "fixtures", "media", NULL);

  forget_choices ();
  scene->server = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);
  hearth_test_server_serve_folder (scene->server, media, TRUE);
  scene->fetcher = hearth_fetcher_new ();
  scene->view = g_object_new (HEARTH_TYPE_PLAYER_VIEW, "audio-sink", "fakesink sync=true", "valign",
                              GTK_ALIGN_START, NULL);
  g_set_weak_pointer (&scene->view_weak, scene->view);
  scene->window = GTK_WINDOW (adw_window_new ());
  adw_window_set_content (ADW_WINDOW (scene->window), GTK_WIDGET (scene->view));
  gtk_window_set_default_size (scene->window, 720, 480);
  hearth_test_ui_show (scene->window);
}

static void
tear_down (Scene *scene, gconstpointer unused)
{
  hearth_test_ui_destroy (scene->window);
  hearth_test_wait_for (scene->view_weak == NULL, 10);
  g_clear_object (&scene->fetcher);
  g_clear_pointer (&scene->server, hearth_test_server_free);
  forget_choices ();
}

static void
add_track (Scene *scene, GPtrArray *tracks, const char *language, const char *vtt)
{
  g_autofree char *path = g_strdup_printf ("/%s.vtt", language);
  g_autofree char *url = hearth_test_server_uri (scene->server, path);
  const HearthTestAnswer answer = { .content_type = "text/vtt" };

  hearth_test_server_answer_text (scene->server, path, &answer, vtt);
  g_ptr_array_add (tracks, g_object_new (HEARTH_TYPE_CAPTION_TRACK, "url", url, "language",
                                         language, NULL));
}

/* Plays a clip; with captions of the catalog in two languages, or with none. */
static void
watch (Scene *scene, const char *file, gboolean with_tracks)
{
  g_autofree char *url = hearth_test_server_uri (scene->server, file);
  g_autoptr (GPtrArray) media = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) tracks = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GListModel) media_list = NULL;
  g_autoptr (GListModel) track_list = NULL;
  g_autoptr (HearthSegment) segment = NULL;

  g_ptr_array_add (media, g_object_new (HEARTH_TYPE_MEDIA, "url", url, NULL));
  if (with_tracks)
    {
      add_track (scene, tracks, "en", english);
      add_track (scene, tracks, "de", german);
    }
  media_list = hearth_list_new (HEARTH_TYPE_MEDIA, media);
  track_list = hearth_list_new (HEARTH_TYPE_CAPTION_TRACK, tracks);
  segment = g_object_new (HEARTH_TYPE_SEGMENT, "id", file, "title", "Reading along", "media",
                          media_list, "captions", track_list, NULL);
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

static GtkWidget *
part (Scene *scene, const char *name)
{
  GtkWidget *widget = hearth_test_ui_find_name (GTK_WIDGET (scene->view), name);

  g_assert_nonnull (widget);
  return widget;
}

static HearthCaptionOverlay *
overlay (Scene *scene)
{
  return HEARTH_CAPTION_OVERLAY (part (scene, "caption"));
}

static gboolean
says (Scene *scene, const char *words)
{
  return g_strcmp0 (hearth_caption_overlay_get_text (overlay (scene)), words) == 0;
}

static gboolean
says_second (Scene *scene, const char *words)
{
  return g_strcmp0 (hearth_caption_overlay_get_second_text (overlay (scene)), words) == 0;
}

static const char *
notice (Scene *scene)
{
  return hearth_notice_get_text (HEARTH_NOTICE (part (scene, "notice")));
}

static void
press (Scene *scene, guint keyval, GdkModifierType modifiers)
{
  g_assert_true (hearth_test_ui_press (scene->window, keyval, modifiers));
}

static void
pause_at (Scene *scene, gint64 position_ms)
{
  hearth_test_wait_for (state_of (scene) == HEARTH_PLAYER_STATE_PLAYING, 30);
  press (scene, GDK_KEY_k, 0);
  hearth_test_wait_for (state_of (scene) == HEARTH_PLAYER_STATE_PAUSED, 10);
  hearth_player_view_seek (scene->view, position_ms);
  hearth_test_wait_for (ABS (position_of (scene) - position_ms) < 200, 10);
}

static void
shot (Scene *scene, const char *name)
{
  hearth_test_ui_wait_for_draw (GTK_WIDGET (scene->view));
  hearth_test_ui_shot (GTK_WIDGET (scene->window), name);
}

/* Opens the menu beside the captions button, and gives it. */
static GtkWidget *
open_menu (Scene *scene, const char *button)
{
  GtkMenuButton *menu_button = GTK_MENU_BUTTON (part (scene, button));

  gtk_menu_button_popup (menu_button);
  hearth_test_wait_for (gtk_widget_get_mapped (
                            GTK_WIDGET (gtk_menu_button_get_popover (menu_button))),
                        10);
  return GTK_WIDGET (gtk_menu_button_get_popover (menu_button));
}

static GtkCheckButton *
find_choice (GtkWidget *menu, const char *list, const char *label)
{
  GtkWidget *lists = hearth_test_ui_find_name (menu, list);

  for (GtkWidget *button = gtk_widget_get_first_child (lists); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    if (g_strcmp0 (gtk_check_button_get_label (GTK_CHECK_BUTTON (button)), label) == 0)
      return GTK_CHECK_BUTTON (button);
  return NULL;
}

static void
choose (GtkWidget *menu, const char *list, const char *label)
{
  hearth_test_wait_for (find_choice (menu, list, label) != NULL, 10);
  gtk_check_button_set_active (find_choice (menu, list, label), TRUE);
}

static void
test_two_languages (Scene *scene, gconstpointer unused)
{
  graphene_rect_t first, second;
  GtkWidget *menu;

  watch (scene, "/clip.mp4", TRUE);
  pause_at (scene, 1000);
  hearth_test_wait_for (says (scene, "The words that are spoken"), 10);
  g_assert_true (says_second (scene, NULL));
  g_assert_cmpuint (hearth_test_server_n_requests (scene->server, "/de.vtt"), ==, 0);

  menu = open_menu (scene, "captions-menu-button");
  hearth_test_ui_assert_named (menu);
  choose (menu, "second-captions", "German");
  hearth_test_wait_for (says_second (scene, "Die Worte, die man spricht,"), 10);
  g_assert_nonnull (hearth_caption_overlay_get_block (overlay (scene), 0, &first));
  g_assert_nonnull (hearth_caption_overlay_get_block (overlay (scene), 1, &second));
  g_assert_cmpfloat (first.origin.y + first.size.height, <=, second.origin.y + 0.5);
  hearth_test_ui_wait_for_draw (menu);
  hearth_test_ui_shot (menu, "captions-menu");
  gtk_popover_popdown (GTK_POPOVER (menu));
  shot (scene, "captions-two-languages");

  /* What is under the first language may end earlier; the first does not jump. */
  hearth_player_view_seek (scene->view, 2800);
  hearth_test_wait_for (says_second (scene, NULL), 10);
  g_assert_nonnull (hearth_caption_overlay_get_block (overlay (scene), 0, &second));
  g_assert_cmpfloat (second.origin.y, ==, first.origin.y);

  /* The other way round, while it plays on; nothing is fetched twice. */
  press (scene, GDK_KEY_k, 0);
  hearth_test_wait_for (state_of (scene) == HEARTH_PLAYER_STATE_PLAYING, 10);
  choose (menu, "first-captions", "German");
  hearth_test_wait_for (says (scene, "laufen hier entlang"), 10);
  g_assert_cmpint (state_of (scene), ==, HEARTH_PLAYER_STATE_PLAYING);
  choose (menu, "second-captions", "English");
  hearth_test_wait_for (says_second (scene, "run along here"), 10);
  g_assert_cmpint (state_of (scene), ==, HEARTH_PLAYER_STATE_PLAYING);
  g_assert_cmpuint (hearth_test_server_n_requests (scene->server, "/de.vtt"), ==, 1);
  g_assert_cmpuint (hearth_test_server_n_requests (scene->server, "/en.vtt"), ==, 1);

  /* It is so for the next segment, too. */
  watch (scene, "/clip.webm", TRUE);
  hearth_test_wait_for (says (scene, "Die Worte, die man spricht,"), 20);
  hearth_test_wait_for (says_second (scene, "The words that are spoken"), 20);
  choose (menu, "second-captions", "None");
  hearth_test_wait_for (says_second (scene, NULL), 10);
  choose (menu, "first-captions", "Off");
  g_assert_true (says (scene, NULL));
  g_assert_false (g_settings_get_boolean (hearth_settings_get (), "captions"));
}

static void
test_in_the_recording (Scene *scene, gconstpointer unused)
{
  HearthCaptionBlock *block;
  graphene_rect_t box;
  GtkWidget *menu;

  watch (scene, "/talk.mkv", FALSE);
  hearth_test_wait_for (says (scene, "The words in the recording"), 30);
  menu = open_menu (scene, "captions-menu-button");
  choose (menu, "second-captions", "German");
  hearth_test_wait_for (says_second (scene, "Die Worte in der Aufnahme"), 10);
  gtk_popover_popdown (GTK_POPOVER (menu));

  /* What looks like markup is none. */
  hearth_test_wait_for (says (scene, "5 < 6 & so on,\nleaning over"), 10);
  hearth_test_wait_for (says_second (scene, "5 < 6 & so weiter"), 10);
  block = hearth_caption_overlay_get_block (overlay (scene), 0, &box);
  g_assert_nonnull (block);
  pause_at (scene, 3000);
  hearth_test_wait_for (says (scene, "5 < 6 & so on,\nleaning over"), 10);
  shot (scene, "captions-in-the-recording");

  /* Back to where it was before, and on to a recording that has none. */
  hearth_player_view_seek (scene->view, 1000);
  hearth_test_wait_for (says (scene, "The words in the recording"), 10);
  watch (scene, "/clip.mp4", FALSE);
  hearth_test_wait_for (state_of (scene) == HEARTH_PLAYER_STATE_PLAYING, 30);
  hearth_test_wait_for (!gtk_widget_get_visible (part (scene, "captions-menu-button")), 10);
  g_assert_true (says (scene, NULL));
}

static void
test_what_did_they_say (Scene *scene, gconstpointer unused)
{
  watch (scene, "/clip.mp4", TRUE);
  pause_at (scene, 3500);
  press (scene, GDK_KEY_c, 0);
  g_assert_true (says (scene, NULL));

  /* They are off, but not for what was missed; what was paused plays. */
  press (scene, GDK_KEY_j, GDK_SHIFT_MASK);
  hearth_test_wait_for (says (scene, "The words that are spoken"), 10);
  g_assert_cmpint (position_of (scene), <, 3000);
  g_assert_cmpstr (notice (scene), ==, "Once More, With Captions");
  g_assert_false (g_settings_get_boolean (hearth_settings_get (), "captions"));
  hearth_test_wait_for (says (scene, "run along here"), 10);
  hearth_test_wait_for (says (scene, NULL), 10);
  g_assert_cmpint (position_of (scene), >=, 3400);

  /* Who goes elsewhere meanwhile does not want to hear it any more. */
  press (scene, GDK_KEY_j, GDK_SHIFT_MASK);
  hearth_test_wait_for (says (scene, "The words that are spoken"), 10);
  hearth_player_view_seek (scene->view, 7000);
  hearth_test_wait_for (says (scene, NULL), 10);
}

static void
test_delay (Scene *scene, gconstpointer unused)
{
  GtkWidget *menu;

  watch (scene, "/clip.mp4", TRUE);
  pause_at (scene, 3050);
  hearth_test_wait_for (says (scene, "run along here"), 10);
  press (scene, GDK_KEY_h, 0);
  hearth_test_wait_for (says (scene, "The words that are spoken"), 10);
  g_assert_cmpstr (notice (scene), ==, "Captions 0.1 s Later");
  press (scene, GDK_KEY_g, 0);
  press (scene, GDK_KEY_g, 0);
  g_assert_true (says (scene, "run along here"));
  g_assert_cmpstr (notice (scene), ==, "Captions 0.1 s Earlier");

  menu = open_menu (scene, "captions-menu-button");
  g_assert_true (hearth_test_ui_mentions (menu, "-0.1 s"));
  hearth_test_ui_click (hearth_test_ui_find_name (menu, "delay-later-button"));
  hearth_test_ui_click (hearth_test_ui_find_name (menu, "delay-later-button"));
  g_assert_true (says (scene, "The words that are spoken"));
  gtk_popover_popdown (GTK_POPOVER (menu));

  /* The same again has the same delay, until it is taken back; another one has none. */
  watch (scene, "/clip.mp4", TRUE);
  pause_at (scene, 3050);
  hearth_test_wait_for (says (scene, "The words that are spoken"), 10);
  press (scene, GDK_KEY_g, GDK_SHIFT_MASK);
  g_assert_true (says (scene, "run along here"));
  g_assert_cmpstr (notice (scene), ==, "Captions on Time");
}

static void
test_style (Scene *scene, gconstpointer unused)
{
  GSettings *settings = hearth_settings_get ();
  graphene_rect_t usual, box;

  watch (scene, "/clip.mp4", TRUE);
  pause_at (scene, 1000);
  hearth_test_wait_for (says (scene, "The words that are spoken"), 10);
  g_assert_true (hearth_caption_overlay_get_box (overlay (scene), &usual));
  g_settings_set_double (settings, "caption-size", 1.5);
  g_settings_set_string (settings, "caption-place", "top");
  g_settings_set_string (settings, "caption-text-color", "#ffee58");
  g_settings_set_string (settings, "caption-edge", "outline");
  g_settings_set_double (settings, "caption-background-opacity", 0);
  g_assert_true (hearth_caption_overlay_get_box (overlay (scene), &box));
  g_assert_cmpfloat (box.size.height, >, usual.size.height * 1.3);
  g_assert_cmpfloat (box.origin.y, <, 60);
  shot (scene, "captions-style");
}

/* On the narrowest screen there is room for both languages above the controls. */
static void
test_narrow (Scene *scene, gconstpointer unused)
{
  graphene_rect_t box;

  g_settings_set_string (hearth_settings_get (), "caption-second-language", "de");
  gtk_window_set_default_size (scene->window, 360, 480);
  watch (scene, "/clip.mp4", TRUE);
  pause_at (scene, 1000);
  hearth_test_wait_for (says (scene, "The words that are spoken"), 10);
  hearth_test_wait_for (says_second (scene, "Die Worte, die man spricht,"), 10);
  hearth_test_wait_for (gtk_widget_get_width (GTK_WIDGET (scene->view)) <= 360, 10);
  shot (scene, "captions-narrow");
  g_assert_true (hearth_caption_overlay_get_box (overlay (scene), &box));
  g_assert_cmpfloat (box.origin.x, >=, 0);
  g_assert_cmpfloat (box.origin.x + box.size.width, <=, 360);
  g_assert_cmpfloat (box.origin.y, >=, 0);
  hearth_test_ui_assert_within (GTK_WIDGET (scene->view));
}

/* The page of the preferences: what is chosen there is seen there, and is kept. */
static void
test_preview (Scene *scene, gconstpointer unused)
{
  GSettings *settings = hearth_settings_get ();
  GtkWindow *window = GTK_WINDOW (adw_preferences_window_new ());
  GtkWidget *page = hearth_captions_page_new ();
  HearthCaptionOverlay *preview;
  graphene_rect_t usual, box;
  AdwComboRow *row;

  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), ADW_PREFERENCES_PAGE (page));
  gtk_window_set_default_size (window, 520, 860);
  hearth_test_ui_show (window);
  hearth_test_ui_assert_named (window);
  preview = HEARTH_CAPTION_OVERLAY (hearth_test_ui_find_name (window, "caption-preview"));
  g_assert_true (hearth_caption_overlay_get_box (preview, &usual));

  row = ADW_COMBO_ROW (hearth_test_ui_find_name (window, "caption-size-row"));
  adw_combo_row_set_selected (row, 5);
  g_assert_cmpfloat (g_settings_get_double (settings, "caption-size"), ==, 2);
  g_assert_true (hearth_caption_overlay_get_box (preview, &box));
  g_assert_cmpfloat (box.size.height, >, usual.size.height * 1.5);
  hearth_test_ui_wait_for_draw (GTK_WIDGET (preview));
  hearth_test_ui_shot (GTK_WIDGET (window), "captions-preferences");

  g_settings_set_string (settings, "caption-edge", "shadow");
  row = ADW_COMBO_ROW (hearth_test_ui_find_name (window, "caption-edge-row"));
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 2);
  adw_combo_row_set_selected (row, 1);
  g_assert_cmpint (g_settings_get_enum (settings, "caption-edge"), ==, HEARTH_CAPTION_EDGE_OUTLINE);

  hearth_test_ui_click (hearth_test_ui_find_name (window, "caption-style-reset"));
  g_assert_cmpfloat (g_settings_get_double (settings, "caption-size"), ==, 1);
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 0);
  g_assert_true (hearth_caption_overlay_get_box (preview, &box));
  g_assert_cmpfloat (box.size.height, ==, usual.size.height);
  hearth_test_ui_destroy (window);
}

#define add(path, func) g_test_add (path, Scene, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  hearth_test_ui_init (&argc, &argv);

  add ("/captions/two-languages", test_two_languages);
  add ("/captions/in-the-recording", test_in_the_recording);
  add ("/captions/what-did-they-say", test_what_did_they_say);
  add ("/captions/delay", test_delay);
  add ("/captions/style", test_style);
  add ("/captions/narrow", test_narrow);
  add ("/captions/preview", test_preview);
  return g_test_run ();
}
