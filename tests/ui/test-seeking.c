/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding one's way in a talk that plays: the timeline and its bubble, chapters, the way back, and
 * a part that is repeated. */
#include "hearth-chapter-list.h"
#include "hearth-notice.h"
#include "hearth-player-host.h"
#include "hearth-player-view.h"
#include "hearth-settings.h"
#include "hearth-timeline-bubble.h"
#include "hearth-timeline.h"
#include "open-window.h"
#include "pictures.h"

typedef OpenWindow Fixture;
#define set_up open_window_set_up
#define tear_down open_window_tear_down

#define HERE(ms) (ABS (position_ms (fixture) - (ms)) < 3000)

static HearthPlayerView *
player (Fixture *fixture)
{
  return HEARTH_PLAYER_VIEW (hearth_test_ui_find_type (fixture->window, HEARTH_TYPE_PLAYER_VIEW));
}

static HearthTimeline *
timeline (Fixture *fixture)
{
  return HEARTH_TIMELINE (hearth_test_ui_find_type (fixture->window, HEARTH_TYPE_TIMELINE));
}

static const char *
notice (Fixture *fixture)
{
  GtkWidget *found = hearth_test_ui_find_type (fixture->window, HEARTH_TYPE_NOTICE);

  return hearth_notice_get_text (HEARTH_NOTICE (found));
}

static gint64
position_ms (Fixture *fixture)
{
  return hearth_player_view_get_position_ms (player (fixture));
}

static gboolean
plays (Fixture *fixture)
{
  int state;

  g_object_get (player (fixture), "state", &state, NULL);
  return state == HEARTH_PLAYER_STATE_PLAYING;
}

static gboolean
press (Fixture *fixture, guint key, GdkModifierType modifiers)
{
  return hearth_test_ui_press (fixture->window, key, modifiers);
}

/* A talk of a minute with captions and chapters, which is being watched from its beginning. */
static void
watch_talk (Fixture *fixture)
{
  static const char talks[] =
      "{\"format\":\"hearth-catalog\",\"version\":1,\"id\":\"talks\",\"title\":\"Talks\","
      "\"episodes\":[{\"id\":\"talk\",\"title\":\"A talk\",\"segments\":[{\"id\":\"all\","
      "\"title\":\"All of it\",\"media\":[{\"url\":\"long.mp4\",\"type\":\"video/mp4\"}],"
      "\"captions\":[{\"url\":\"en.vtt\",\"language\":\"en\"}],\"chapters\":["
      "{\"start\":0,\"title\":\"Welcome\",\"image\":\"one.png\"},"
      "{\"start\":20,\"title\":\"What one should know about it before one begins\","
      "\"image\":\"two.png\"},{\"start\":40,\"title\":\"Questions\"}]}]}]}";
  g_autoptr (GBytes) recording = hearth_test_fixture ("media/long.mp4");
  g_autoptr (GBytes) one = picture_png (160, 90, 0x3070b0ff);
  g_autoptr (GBytes) two = picture_png (160, 90, 0xb07030ff);
  const HearthTestAnswer png = { .content_type = "image/png" };

  g_settings_set_boolean (hearth_settings_get (), "captions", TRUE);
  g_settings_set_string (hearth_settings_get (), "segment-pane", "chapters");
  hearth_test_server_answer (fixture->server, "/long.mp4",
                             &(HearthTestAnswer){ .content_type = "video/mp4" }, recording);
  hearth_test_server_answer (fixture->server, "/one.png", &png, one);
  hearth_test_server_answer (fixture->server, "/two.png", &png, two);
  hearth_test_server_answer_text (fixture->server, "/en.vtt", NULL,
                                  "WEBVTT\n\n00:28.000 --> 00:35.000\nWords in\nthe middle.\n");
  hearth_test_server_answer_text (fixture->server, "/talks", NULL, talks);
  open_window_follow (fixture, "/talks", "talks");
  open_window_watch (fixture, "talks", "talk", "all");
  hearth_test_wait_for (plays (fixture) && position_ms (fixture) > 100, 30);
  gtk_widget_grab_focus (GTK_WIDGET (player (fixture)));
}

static void
test_way_back (Fixture *fixture, gconstpointer unused)
{
  watch_talk (fixture);
  g_assert_false (press (fixture, GDK_KEY_z, GDK_CONTROL_MASK));
  g_assert_cmpint (hearth_timeline_get_left_ms (timeline (fixture)), ==, -1);

  /* There, on, back and forward again. */
  g_assert_true (press (fixture, GDK_KEY_5, 0));
  g_assert_true (HERE (30000));
  g_assert_cmpint (hearth_timeline_get_left_ms (timeline (fixture)), <, 5000);
  g_assert_true (press (fixture, GDK_KEY_z, GDK_CONTROL_MASK));
  g_assert_true (HERE (0));
  g_assert_true (g_str_has_prefix (notice (fixture), "Back at 0:0"));
  g_assert_cmpint (hearth_timeline_get_left_ms (timeline (fixture)), ==, -1);
  hearth_test_wait_for (hearth_test_ui_find_labelled (player (fixture), GTK_TYPE_BUTTON, "Undo") !=
                            NULL,
                        10);
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "seeking-back");
  hearth_test_ui_click_labelled (player (fixture), "Undo");
  g_assert_true (HERE (30000));
  g_assert_true (g_str_has_prefix (notice (fixture), "Forward at 0:3"));

  /* Steps in a row are one way. */
  for (guint i = 0; i < 3; i++)
    g_assert_true (press (fixture, GDK_KEY_Right, 0));
  g_assert_true (HERE (45000));
  g_assert_true (press (fixture, GDK_KEY_z, GDK_CONTROL_MASK));
  g_assert_true (HERE (30000));
  g_assert_true (press (fixture, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK));
  g_assert_true (HERE (45000));

  /* So are drags along the timeline, however long they take. */
  for (gint64 ms = 44000; ms >= 10000; ms -= 2000)
    hearth_timeline_scrub_to (timeline (fixture), hearth_timeline_get_x (timeline (fixture), ms),
                              FALSE);
  hearth_timeline_end_scrub (timeline (fixture));
  g_assert_true (HERE (10000));
  g_assert_true (press (fixture, GDK_KEY_z, GDK_CONTROL_MASK));
  g_assert_true (HERE (45000));
}

/* Who writes takes back what was written. */
static void
test_way_back_while_writing (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *entry = gtk_entry_new ();

  watch_talk (fixture);
  g_assert_true (press (fixture, GDK_KEY_5, 0));
  adw_header_bar_pack_start (ADW_HEADER_BAR (
                                 hearth_test_ui_find_type (fixture->window, ADW_TYPE_HEADER_BAR)),
                             entry);
  gtk_widget_grab_focus (entry);
  press (fixture, GDK_KEY_z, GDK_CONTROL_MASK);
  press (fixture, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  g_assert_true (HERE (30000));
}

static gint64
total_seen_ms (Fixture *fixture, HearthIntervals **seen)
{
  HearthLibrary *library = open_window_library (fixture);
  g_autoptr (GAsyncResult) flushed = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GHashTable) watches = NULL;
  HearthWatch *watch;

  hearth_library_flush_async (library, hearth_test_store_result, &flushed);
  hearth_test_wait_for (flushed != NULL, 20);
  hearth_library_load_watches_async (library,
                                     hearth_source_get_key (open_window_series (fixture, "talks")),
                                     "talk", NULL, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, 20);
  watches = hearth_library_load_watches_finish (library, result, NULL);
  watch = g_hash_table_lookup (watches, "all");
  g_assert_nonnull (watch);
  *seen = hearth_intervals_copy (watch->seen);
  return hearth_intervals_get_total_ms (*seen);
}

/* A part goes round and round; that is no jump of the person's, and only what was seen counts. */
static void
test_loop (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (HearthIntervals) seen = NULL;
  gint64 left_ms, before_ms = 0;
  guint n_rounds = 0;

  watch_talk (fixture);
  hearth_player_view_seek (player (fixture), 20000);
  left_ms = hearth_timeline_get_left_ms (timeline (fixture));
  g_assert_true (press (fixture, GDK_KEY_r, 0));
  g_assert_true (g_str_has_prefix (notice (fixture), "What to repeat starts at 0:20"));
  hearth_test_wait_for (plays (fixture) && position_ms (fixture) > 21000, 20);
  g_assert_true (press (fixture, GDK_KEY_r, 0));
  g_assert_true (g_str_has_prefix (notice (fixture), "Repeats 0:20 to 0:2"));
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "seeking-loop");

  for (g_autoptr (HearthTestDeadline) deadline = hearth_test_deadline_new (30);
       n_rounds < 3 && !hearth_test_deadline_passed (deadline);)
    {
      g_main_context_iteration (NULL, TRUE);
      n_rounds += position_ms (fixture) < before_ms;
      before_ms = position_ms (fixture);
      g_assert_cmpint (before_ms, <, 30000);
    }
  g_assert_cmpuint (n_rounds, ==, 3);
  g_assert_cmpint (hearth_timeline_get_left_ms (timeline (fixture)), ==, left_ms);
  g_assert_cmpint (total_seen_ms (fixture, &seen), <, 6000);
  g_assert_true (hearth_intervals_contains (seen, 20600));
  g_assert_false (hearth_intervals_contains (seen, 25000));

  /* No more: on it goes. */
  g_assert_true (press (fixture, GDK_KEY_r, 0));
  g_assert_cmpstr (notice (fixture), ==, "Repeats No More");
  hearth_test_wait_for (position_ms (fixture) > 24000, 20);
}

static gboolean
has_frame (Fixture *fixture)
{
  GtkWidget *bubble = hearth_test_ui_find_type (fixture->window, HEARTH_TYPE_TIMELINE_BUBBLE);

  return bubble != NULL && hearth_timeline_bubble_has_frame (HEARTH_TIMELINE_BUBBLE (bubble));
}

static gboolean
look_for_frame (Fixture *fixture)
{
  g_autoptr (HearthTestDeadline) deadline = hearth_test_deadline_new (10);

  while (!has_frame (fixture) && !hearth_test_deadline_passed (deadline))
    {
      hearth_timeline_hover (timeline (fixture), hearth_timeline_get_x (timeline (fixture), 30000));
      g_main_context_iteration (NULL, TRUE);
    }
  return has_frame (fixture);
}

/* What the pointer finds on the timeline: the time, the chapter, what is said, a picture. */
static void
test_bubble (Fixture *fixture, gconstpointer unused)
{
  static const gint64 marks[] = { 12000 };
  static const gint64 ticks[] = { 15000, 15100, 33000, 52000 };
  guint n_looks = 0;

  gtk_window_set_default_size (fixture->window, 1100, 760);
  watch_talk (fixture);
  g_assert_true (press (fixture, GDK_KEY_4, 0));
  /* What is paused keeps its controls. */
  g_assert_true (press (fixture, GDK_KEY_k, 0));
  while (!look_for_frame (fixture))
    {
      /* This computer was too slow to tell it from a slow network, from which no picture is asked.
       * Much of what it had to make for that is there the next time. */
      g_assert_cmpuint (++n_looks, <, 8);
      open_window_act (fixture, "win.stop-playing");
      open_window_watch (fixture, "talks", "talk", "all");
      hearth_test_wait_for (plays (fixture) && position_ms (fixture) > 100, 30);
      g_assert_true (press (fixture, GDK_KEY_k, 0));
    }
  hearth_timeline_set_marks (timeline (fixture), marks, G_N_ELEMENTS (marks));
  hearth_timeline_set_ticks (timeline (fixture), ticks, G_N_ELEMENTS (ticks));
  hearth_test_wait_for (hearth_test_ui_mentions (timeline (fixture), "Words in the middle."), 20);
  g_assert_true (hearth_test_ui_mentions (timeline (fixture), "What one should know"));
  hearth_test_ui_wait_for_draw (GTK_WIDGET (fixture->window));
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "seeking-bubble");
  hearth_timeline_hover (timeline (fixture), -1);
  g_assert_false (hearth_test_ui_mentions (timeline (fixture), "Words in the middle."));
}

static GtkListBoxRow *
chapter (Fixture *fixture, int index)
{
  GtkWidget *list = hearth_test_ui_find_type (hearth_test_ui_find_type (fixture->window,
                                                                        HEARTH_TYPE_CHAPTER_LIST),
                                              GTK_TYPE_LIST_BOX);

  return gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), index);
}

static gboolean
is_current (Fixture *fixture, int index)
{
  return gtk_widget_has_css_class (GTK_WIDGET (chapter (fixture, index)), "current");
}

static void
test_chapters (Fixture *fixture, gconstpointer unused)
{
  watch_talk (fixture);
  hearth_test_wait_for (hearth_test_ui_find_type (fixture->window, HEARTH_TYPE_CHAPTER_LIST), 20);
  hearth_test_wait_for (is_current (fixture, 0), 20);
  g_assert_true (open_window_says (fixture, "Chapter 1 of 3"));
  g_assert_true (open_window_says (fixture, "0:40"));

  /* Pressing one plays it, also what is paused; the keys of the list do the same. */
  press (fixture, GDK_KEY_k, 0);
  hearth_test_wait_for (!plays (fixture), 10);
  gtk_widget_grab_focus (GTK_WIDGET (chapter (fixture, 1)));
  gtk_widget_activate (GTK_WIDGET (chapter (fixture, 1)));
  hearth_test_wait_for (is_current (fixture, 1) && plays (fixture), 20);
  g_assert_true (HERE (20000));
  hearth_test_ui_click (hearth_test_ui_find_name (fixture->window, "next-chapter"));
  hearth_test_wait_for (is_current (fixture, 2) && HERE (40000), 20);
  g_assert_false (is_current (fixture, 1));
  g_assert_false (
      gtk_widget_is_sensitive (hearth_test_ui_find_name (fixture->window, "next-chapter")));
  hearth_test_ui_click (hearth_test_ui_find_name (fixture->window, "previous-chapter"));
  hearth_test_wait_for (is_current (fixture, 1), 20);
  gtk_widget_grab_focus (GTK_WIDGET (player (fixture)));
  g_assert_true (press (fixture, GDK_KEY_Right, GDK_SHIFT_MASK));
  hearth_test_wait_for (is_current (fixture, 2), 20);
  hearth_test_ui_assert_named (fixture->window);
  hearth_test_wait_for (position_ms (fixture) > 45000, 20);
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "seeking-chapters");
  gtk_window_set_default_size (fixture->window, 360, 720);
  hearth_test_wait_for (gtk_widget_get_width (GTK_WIDGET (fixture->window)) < 500, 10);
  open_window_settle (fixture);
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "seeking-narrow");

  /* Each of these was a jump. */
  g_assert_true (press (fixture, GDK_KEY_z, GDK_CONTROL_MASK));
  hearth_test_wait_for (is_current (fixture, 1), 20);
}

int
main (int argc, char **argv)
{
  hearth_test_ui_init (&argc, &argv);

  hearth_test_add ("/seeking/way-back", test_way_back);
  hearth_test_add ("/seeking/way-back-while-writing", test_way_back_while_writing);
  hearth_test_add ("/seeking/loop", test_loop);
  hearth_test_add ("/seeking/bubble", test_bubble);
  hearth_test_add ("/seeking/chapters", test_chapters);
  return g_test_run ();
}
