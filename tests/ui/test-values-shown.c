/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What catalogs say beyond titles and recordings, where people see it: highlights, languages,
 * rooms, a talk's own page for feedback, and talks of which there is only a page. */
#include "hearth-chapter-list.h"
#include "hearth-entry-card.h"
#include "hearth-episode-page.h"
#include "hearth-player-host.h"
#include "hearth-player-view.h"
#include "hearth-segment-card.h"
#include "hearth-segment-page.h"
#include "hearth-settings.h"
#include "open-window.h"

typedef OpenWindow Fixture;
#define set_up open_window_set_up
#define tear_down open_window_tear_down
#define settle open_window_settle

#define HIGHLIGHT_MS 30000

/* A congress: one talk that was recorded in several languages, one that has a page only, one that
 * is still to come. */
static void
publish_congress (Fixture *fixture)
{
  static const char talks[] =
      "{\"format\":\"hearth-catalog\",\"version\":1,\"id\":\"congress\",\"title\":\"Congress\","
      "\"feedback\":{\"mail\":\"mailto:talks@example.org\"},\"episodes\":["
      "{\"id\":\"opening\",\"title\":\"Opening\",\"published\":\"2024-12-28T09:00:00Z\","
      "\"live\":{\"starts\":\"2024-12-27T10:00:00Z\",\"room\":\"Hall One\",\"status\":\"ended\"},"
      "\"feedback\":{\"page\":\"https://talks.example/opening/feedback\"},"
      "\"segments\":[{\"id\":\"all\",\"title\":\"The opening\",\"media\":[{\"url\":\"long.mp4\","
      "\"type\":\"video/mp4\",\"languages\":[\"deu\",\"eng\",\"fra\"]}],"
      "\"captions\":[{\"url\":\"de.vtt\",\"language\":\"de\"},"
      "{\"url\":\"en.vtt\",\"language\":\"en-GB\"}],"
      "\"chapters\":[{\"start\":0,\"title\":\"Welcome\"},{\"start\":20,\"title\":\"Keynote\"}],"
      "\"highlights\":[{\"start\":30,\"duration\":12,\"title\":\"The joke\"},"
      "{\"start\":1.5,\"title\":\"The greeting\"}]}]},"
      "{\"id\":\"paper\",\"title\":\"On paper\",\"segments\":[{\"id\":\"all\","
      "\"title\":\"On paper\",\"page\":\"https://talks.example/paper\"}]},"
      "{\"id\":\"closing\",\"title\":\"Closing\",\"page\":\"https://talks.example/closing\","
      "\"live\":{\"starts\":\"2099-12-30T17:00:00Z\",\"room\":\"Hall Two\"},\"segments\":[]}]}";
  g_autoptr (GBytes) recording = hearth_test_fixture ("media/long.mp4");

  hearth_test_server_answer (fixture->server, "/long.mp4",
                             &(HearthTestAnswer){ .content_type = "video/mp4" }, recording);
  hearth_test_server_answer_text (fixture->server, "/de.vtt", NULL, "WEBVTT\n");
  hearth_test_server_answer_text (fixture->server, "/en.vtt", NULL, "WEBVTT\n");
  hearth_test_server_answer_text (fixture->server, "/congress", NULL, talks);
  open_window_follow (fixture, "/congress", "congress");
}

static HearthPlayerView *
player (Fixture *fixture)
{
  return HEARTH_PLAYER_VIEW (hearth_test_ui_find_type (fixture->window, HEARTH_TYPE_PLAYER_VIEW));
}

static gint64
position_ms (Fixture *fixture)
{
  return hearth_player_view_get_position_ms (player (fixture));
}

static gboolean
is_playing (Fixture *fixture)
{
  int state;

  g_object_get (player (fixture), "state", &state, NULL);
  return state == HEARTH_PLAYER_STATE_PLAYING;
}

/* The page of an episode, once it is that of this one. */
static void
open_episode (Fixture *fixture, const char *id, const char *title)
{
  GtkWidget *page;

  open_window_episode (fixture, "congress", id);
  page = hearth_test_ui_find_type (fixture->window, HEARTH_TYPE_EPISODE_PAGE);
  hearth_test_wait_for (g_strcmp0 (hearth_episode_get_title (hearth_episode_page_get_episode (
                                       HEARTH_EPISODE_PAGE (page))),
                                   title) == 0,
                        20);
}

/* The row of a chapter or a highlight. */
static GtkWidget *
row_of (Fixture *fixture, const char *title)
{
  GtkWidget *label = hearth_test_ui_find_text (fixture->window, title);

  g_assert_nonnull (label);
  return gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW);
}

static void
test_highlights (Fixture *fixture, gconstpointer user_data)
{
  publish_congress (fixture);
  open_window_watch (fixture, "congress", "opening", "all");
  hearth_test_wait_for (position_ms (fixture) > 200, 90);

  /* They stand under the chapters, with how long they are where that is known. */
  open_window_press (fixture, "Chapters");
  g_assert_true (open_window_says (fixture, "Highlights"));
  g_assert_true (hearth_test_ui_mentions (row_of (fixture, "The joke"), "0:30"));
  g_assert_true (hearth_test_ui_mentions (row_of (fixture, "The joke"), "12 s"));
  g_assert_nonnull (hearth_test_ui_find_labelled (fixture->window, GTK_TYPE_LIST_BOX_ROW,
                                                  "The joke, at 30 seconds, 12 seconds long"));
  g_assert_nonnull (hearth_test_ui_find_labelled (fixture->window, GTK_TYPE_LIST_BOX_ROW,
                                                  "The greeting, at 1 second"));
  g_assert_nonnull (
      hearth_test_ui_find_labelled (fixture->window, GTK_TYPE_LIST_BOX, "Highlights"));
  hearth_test_ui_assert_named (fixture->window);
  settle (fixture);
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "values-segment");

  /* One of them plays, by key as well, even when the recording was paused. */
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (player (fixture)), "player.play-pause", NULL));
  hearth_test_wait_for (!is_playing (fixture), 20);
  gtk_widget_grab_focus (row_of (fixture, "The joke"));
  g_assert_true (hearth_test_ui_press (fixture->window, GDK_KEY_Return, 0));
  hearth_test_wait_for (is_playing (fixture) && position_ms (fixture) > HIGHLIGHT_MS, 90);
  g_assert_cmpint (position_ms (fixture), <, HIGHLIGHT_MS + 5000);

  /* The chapter that is played is marked, a highlight never. */
  g_assert_true (gtk_widget_has_css_class (row_of (fixture, "Keynote"), "current"));
  g_assert_false (gtk_widget_has_css_class (row_of (fixture, "The joke"), "current"));
}

static void
test_languages (Fixture *fixture, gconstpointer user_data)
{
  publish_congress (fixture);
  open_window_watch (fixture, "congress", "opening", "all");
  g_assert_true (
      open_window_says (fixture, "Audio: German, English, French\nCaptions: German, English (GB)"));

  /* Where there is no choice nothing is said. */
  open_window_watch (fixture, "welcome", "tour", "finding-your-way");
  hearth_test_wait_for (!hearth_test_ui_mentions (fixture->window, "Audio:"), 20);
  g_assert_false (open_window_says (fixture, "Highlights"));
}

static GtkWindow *
open_feedback (Fixture *fixture)
{
  GListModel *windows = gtk_window_get_toplevels ();

  open_window_act (fixture, "win.feedback");
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (window) == fixture->window)
        return window;
    }
  g_assert_not_reached ();
}

static gboolean
goes_to (GtkWindow *dialog, const char *where)
{
  gtk_expander_set_expanded (GTK_EXPANDER (hearth_test_ui_find_type (dialog, GTK_TYPE_EXPANDER)),
                             TRUE);
  return hearth_test_ui_find_text (dialog, where) != NULL;
}

static void
test_feedback (Fixture *fixture, gconstpointer user_data)
{
  GtkWindow *dialog;

  /* The talk has a page of its own, and the dialog names it. */
  publish_congress (fixture);
  open_episode (fixture, "opening", "Opening");
  dialog = open_feedback (fixture);
  g_assert_true (goes_to (dialog, "Pasted by you at https://talks.example/opening/feedback"));
  hearth_test_ui_destroy (dialog);

  /* The others go where those of the series go. */
  open_episode (fixture, "paper", "On paper");
  dialog = open_feedback (fixture);
  g_assert_true (goes_to (dialog, "By mail to talks@example.org"));
  hearth_test_ui_destroy (dialog);
}

static void
test_rooms (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *card;

  publish_congress (fixture);
  open_episode (fixture, "opening", "Opening");
  g_assert_true (open_window_says (fixture, "Hall One · 28 Dec 2024"));
  settle (fixture);
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "values-episode");

  /* Of what is to come it counts when it begins, too. */
  open_episode (fixture, "closing", "Closing");
  g_assert_true (hearth_test_ui_mentions (fixture->window, "Hall Two · 30 Dec 2099, "));
  settle (fixture);
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "values-to-come");
  open_window_act (fixture, "win.home");
  card = open_window_card (fixture, "Closing");
  g_assert_true (hearth_test_ui_mentions (card, "Hall Two · "));
  settle (fixture);
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "values-home");

  /* The hall is another one now. */
  hearth_test_server_answer_text (
      fixture->server, "/congress", NULL,
      "{\"format\":\"hearth-catalog\",\"version\":1,\"id\":\"congress\",\"title\":\"Congress\","
      "\"episodes\":[{\"id\":\"closing\",\"title\":\"Closing\",\"live\":"
      "{\"starts\":\"2099-12-30T17:00:00Z\",\"room\":\"Hall Three\"},\"segments\":[]}]}");
  open_window_act (fixture, "win.refresh-all");
  hearth_test_wait_for (hearth_test_ui_mentions (card, "Hall Three · "), 20);
}

static void
test_page_only (Fixture *fixture, gconstpointer user_data)
{
  publish_congress (fixture);
  open_episode (fixture, "paper", "On paper");
  g_assert_true (open_window_says (fixture, "Open in Browser"));
  g_assert_true (
      hearth_test_ui_mentions (hearth_test_ui_find_type (fixture->window, HEARTH_TYPE_SEGMENT_CARD),
                               "Opens talks.example"));
  hearth_test_ui_assert_named (fixture->window);
  settle (fixture);
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "values-page-only");
}

/* On a phone, in the dark, read from the right, in large letters: it is all there. */
static void
test_every_shape (Fixture *fixture, gconstpointer user_data)
{
  static const char *const shots[] = { "values-narrow-dark", "values-mirrored", "values-large" };
  AdwStyleManager *style = adw_style_manager_get_default ();
  GtkSettings *settings = gtk_settings_get_default ();

  publish_congress (fixture);
  g_settings_set_int (hearth_settings_get (), "window-width", 360);
  g_settings_set_int (hearth_settings_get (), "window-height", 640);
  for (guint i = 0; i < G_N_ELEMENTS (shots); i++)
    {
      GtkWidget *page;
      int minimum = 0;

      adw_style_manager_set_color_scheme (style, i == 0 ? ADW_COLOR_SCHEME_FORCE_DARK
                                                        : ADW_COLOR_SCHEME_DEFAULT);
      gtk_widget_set_default_direction (i == 1 ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
      if (i == 2)
        g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
      open_window_restart (fixture, NULL);
      open_window_watch (fixture, "congress", "opening", "all");
      page = hearth_test_ui_find_type (fixture->window, HEARTH_TYPE_SEGMENT_PAGE);
      gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      g_assert_cmpint (minimum, <=, 360);
      gtk_widget_grab_focus (row_of (fixture, "The greeting"));
      settle (fixture);
      hearth_test_ui_shot (GTK_WIDGET (fixture->window), shots[i]);
    }
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
  g_settings_reset (hearth_settings_get (), "window-width");
  g_settings_reset (hearth_settings_get (), "window-height");
}

int
main (int argc, char **argv)
{
  hearth_test_ui_init (&argc, &argv);
  hearth_test_add ("/values-shown/highlights", test_highlights);
  hearth_test_add ("/values-shown/languages", test_languages);
  hearth_test_add ("/values-shown/feedback", test_feedback);
  hearth_test_add ("/values-shown/rooms", test_rooms);
  hearth_test_add ("/values-shown/page-only", test_page_only);
  hearth_test_add ("/values-shown/every-shape", test_every_shape);
  return g_test_run ();
}
