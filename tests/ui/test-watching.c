/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is watched: what is kept of it, where it is shown, and how one goes on. */
#include "hearth-entry-card.h"
#include "hearth-episode-page.h"
#include "hearth-episode-row.h"
#include "hearth-player-host.h"
#include "hearth-player-view.h"
#include "hearth-segment-card.h"
#include "hearth-segment-page.h"
#include "open-window.h"

typedef OpenWindow Fixture;
#define set_up open_window_set_up
#define tear_down open_window_tear_down
#define settle open_window_settle

#define FIRST "finding-your-way"
#define SECOND "reading-along"

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
has_ended (Fixture *fixture)
{
  int state;

  g_object_get (player (fixture), "state", &state, NULL);
  return state == HEARTH_PLAYER_STATE_ENDED;
}

static void
set_speed (Fixture *fixture, double rate)
{
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (player (fixture)), "player.rate", "d", rate));
}

static double
speed (Fixture *fixture)
{
  double rate;

  g_object_get (player (fixture), "rate", &rate, NULL);
  return rate;
}

/* What is kept of a segment of the tour. */
static HearthWatch *
read_watch (Fixture *fixture, const char *segment_id)
{
  HearthLibrary *library = open_window_library (fixture);
  gint64 key = hearth_source_get_key (open_window_series (fixture, "welcome"));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GHashTable) watches = NULL;
  g_autoptr (GError) error = NULL;
  HearthWatch *watch;

  hearth_library_load_watches_async (library, key, "tour", NULL, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, 20);
  watches = hearth_library_load_watches_finish (library, result, &error);
  g_assert_no_error (error);
  watch = g_hash_table_lookup (watches, segment_id);
  return watch != NULL ? hearth_watch_copy (watch) : hearth_watch_new (segment_id);
}

/* The card of the segment on the page of its episode. */
static GtkWidget *
find_segment_card (GtkWidget *widget, const char *segment_id)
{
  if (HEARTH_IS_SEGMENT_CARD (widget))
    return g_str_equal (hearth_segment_get_id (
                            hearth_segment_card_get_segment (HEARTH_SEGMENT_CARD (widget))),
                        segment_id)
               ? widget
               : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *card = find_segment_card (child, segment_id);

      if (card != NULL)
        return card;
    }
  return NULL;
}

static gboolean
card_mentions (Fixture *fixture, const char *segment_id, const char *words)
{
  GtkWidget *card = find_segment_card (GTK_WIDGET (fixture->window), segment_id);

  return card != NULL && gtk_widget_get_mapped (card) && hearth_test_ui_mentions (card, words);
}

/* A tick is there for who sees it, and a word for who hears it. */
static gboolean
card_is_watched (Fixture *fixture, const char *segment_id)
{
  GtkWidget *card = find_segment_card (GTK_WIDGET (fixture->window), segment_id);
  GtkWidget *tick = card != NULL ? hearth_test_ui_find_type (card, GTK_TYPE_IMAGE) : NULL;

  return tick != NULL &&
         g_strcmp0 (gtk_image_get_icon_name (GTK_IMAGE (tick)), "object-select-symbolic") == 0;
}

static HearthEntry *
find_row (GtkWidget *widget, const char *title)
{
  HearthEntry *entry = HEARTH_IS_EPISODE_ROW (widget) && gtk_widget_get_mapped (widget)
                           ? hearth_episode_row_get_entry (HEARTH_EPISODE_ROW (widget))
                           : NULL;

  if (entry != NULL && g_str_equal (hearth_entry_get_title (entry), title))
    return entry;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if ((entry = find_row (child, title)) != NULL)
      return entry;
  return NULL;
}

/* How much of the ring is full beside the tour in the sidebar. */
static double
ring (Fixture *fixture)
{
  HearthEntry *entry = find_row (GTK_WIDGET (fixture->window), "A tour of Hearth");

  return entry != NULL ? hearth_entry_get_fraction (entry) : -1;
}

static void
test_progress (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HearthWatch) watch = NULL;
  gint64 left_at;

  open_window_watch (fixture, "welcome", "tour", FIRST);
  hearth_test_wait_for (position_ms (fixture) >= 3000, 90);
  open_window_act (fixture, "win.back");
  left_at = position_ms (fixture);
  open_window_act (fixture, "win.stop-playing");

  /* The card, the big button, the row in the sidebar and Home say how much is left. */
  hearth_test_wait_for (card_mentions (fixture, FIRST, " left"), 20);
  hearth_test_wait_for (hearth_test_ui_mentions (fixture->window, "Continue · "), 20);
  hearth_test_wait_for (ring (fixture) > 0.03, 20);
  g_assert_cmpfloat (ring (fixture), <, 0.1);
  settle (fixture);
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "watching-episode");
  open_window_act (fixture, "win.home");
  open_window_card (fixture, "Finding your way");
  g_assert_true (open_window_says (fixture, "Continue Watching"));
  settle (fixture);
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "watching-home");

  /* What was seen is what was played, not a second more. */
  watch = read_watch (fixture, FIRST);
  g_assert_cmpint (hearth_intervals_get_total_ms (watch->seen), >=, 2500);
  g_assert_cmpint (hearth_intervals_get_total_ms (watch->seen), <=, left_at + 1000);

  /* It is all there after a restart, and one goes on where one stopped. */
  open_window_restart (fixture, NULL);
  hearth_test_ui_click (open_window_card (fixture, "Finding your way"));
  hearth_test_wait_for (open_window_shows (fixture, HEARTH_TYPE_SEGMENT_PAGE), 20);
  hearth_test_wait_for (open_window_says (fixture, "Going on at 0:03"), 20);
  hearth_test_wait_for (position_ms (fixture) >= left_at, 90);
  g_assert_cmpint (position_ms (fixture), <, left_at + 3000);
  open_window_press (fixture, "Start Over");
  hearth_test_wait_for (position_ms (fixture) < 1500, 20);
}

static void
test_to_the_end (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HearthWatch) watch = NULL;

  open_window_watch (fixture, "welcome", "tour", FIRST);
  set_speed (fixture, 3);
  hearth_test_wait_for (has_ended (fixture), 90);
  open_window_act (fixture, "win.back");
  hearth_test_wait_for (card_is_watched (fixture, FIRST), 20);
  g_assert_false (card_is_watched (fixture, SECOND));
  watch = read_watch (fixture, FIRST);
  g_assert_true (watch->finished);

  /* A third of the tour is a third of the ring, and nothing of that waits on Home. */
  hearth_test_wait_for (ring (fixture) > 0.25 && ring (fixture) < 0.4, 20);
  open_window_act (fixture, "win.home");
  hearth_test_ui_wait_for_draw (GTK_WIDGET (fixture->window));
  g_assert_false (open_window_has_card (fixture, "Finding your way"));
}

static void
test_jump (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HearthWatch) watch = NULL;

  open_window_watch (fixture, "welcome", "tour", FIRST);
  hearth_test_wait_for (position_ms (fixture) >= 1000, 90);
  hearth_player_view_seek (player (fixture), 15000);
  hearth_test_wait_for (has_ended (fixture), 90);
  open_window_act (fixture, "win.back");

  /* Who jumps to the end has seen the beginning and the end. */
  hearth_test_wait_for (card_mentions (fixture, FIRST, " left"), 20);
  watch = read_watch (fixture, FIRST);
  g_assert_false (watch->finished);
  g_assert_cmpint (hearth_intervals_get_n (watch->seen), ==, 2);
  g_assert_cmpint (hearth_intervals_get_total_ms (watch->seen), >=, 2000);
  g_assert_cmpint (hearth_intervals_get_total_ms (watch->seen), <=, 9000);
  g_assert_false (hearth_intervals_contains (watch->seen, 9000));
}

static void
test_pause (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HearthTestDeadline) while_paused = NULL;
  g_autoptr (HearthWatch) watch = NULL;
  gint64 paused_at;

  open_window_watch (fixture, "welcome", "tour", FIRST);
  hearth_test_wait_for (position_ms (fixture) >= 1000, 90);
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (player (fixture)), "player.play-pause", NULL));
  paused_at = position_ms (fixture);
  while_paused = hearth_test_deadline_new (2);
  while (!hearth_test_deadline_passed (while_paused))
    g_main_context_iteration (NULL, TRUE);
  hearth_player_view_seek (player (fixture), 15000);
  open_window_act (fixture, "win.back");

  /* Looking around while it is paused is not watching; yet one goes on from there. */
  hearth_test_wait_for (card_mentions (fixture, FIRST, " left"), 20);
  watch = read_watch (fixture, FIRST);
  g_assert_cmpint (hearth_intervals_get_total_ms (watch->seen), <=, paused_at + 500);
  g_assert_false (hearth_intervals_contains (watch->seen, 14000));
}

static void
test_speed (Fixture *fixture, gconstpointer user_data)
{
  HearthSource *source = open_window_series (fixture, "welcome");

  open_window_watch (fixture, "welcome", "tour", FIRST);
  hearth_test_wait_for (position_ms (fixture) > 300, 90);
  set_speed (fixture, 1.5);
  hearth_test_wait_for (hearth_source_get_speed (source) > 1.4, 20);

  /* The next segment has the speed of its series, and so it stays. */
  open_window_watch (fixture, "welcome", "tour", SECOND);
  hearth_test_wait_for (position_ms (fixture) > 300, 90);
  g_assert_cmpfloat_with_epsilon (speed (fixture), 1.5, 0.01);
  open_window_restart (fixture, NULL);
  source = open_window_series (fixture, "welcome");
  g_assert_cmpfloat_with_epsilon (hearth_source_get_speed (source), 1.5, 0.01);
  open_window_watch (fixture, "welcome", "tour", FIRST);
  hearth_test_wait_for (position_ms (fixture) > 300, 90);
  g_assert_cmpfloat_with_epsilon (speed (fixture), 1.5, 0.01);
}

static void
test_mark (Fixture *fixture, gconstpointer user_data)
{
  open_window_episode (fixture, "welcome", "tour");
  open_window_act (fixture, "win.mark-watched");
  hearth_test_wait_for (card_is_watched (fixture, FIRST) && card_is_watched (fixture, SECOND), 20);
  hearth_test_wait_for (open_window_says (fixture, "Watch Again"), 20);
  hearth_test_wait_for (ring (fixture) > 0.99, 20);
  open_window_act (fixture, "win.mark-unwatched");
  hearth_test_wait_for (!card_is_watched (fixture, FIRST), 20);
  hearth_test_wait_for (open_window_says (fixture, "Watch"), 20);
}

static GtkWidget *
find_popover (GtkWidget *card)
{
  GtkWidget *popover = hearth_test_ui_find_type (card, GTK_TYPE_POPOVER_MENU);

  return popover != NULL && gtk_widget_get_mapped (popover) ? popover : NULL;
}

/* One segment alone, by the menu of its card. */
static void
test_mark_one (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *card;

  open_window_episode (fixture, "welcome", "tour");
  card = find_segment_card (GTK_WIDGET (fixture->window), SECOND);
  g_assert_true (gtk_widget_activate_action (card, "segment.menu", NULL));
  hearth_test_wait_for (find_popover (card) != NULL, 20);
  g_assert_nonnull (hearth_test_ui_find_text (find_popover (card), "Mark as Watched"));
  g_assert_true (
      gtk_widget_activate_action (card, "win.mark", "(xssb)",
                                  hearth_source_get_key (open_window_series (fixture, "welcome")),
                                  "tour", SECOND, TRUE));
  hearth_test_wait_for (card_is_watched (fixture, SECOND), 20);
  g_assert_false (card_is_watched (fixture, FIRST));

  /* The menu offers the way back. */
  g_assert_true (gtk_widget_activate_action (card, "segment.menu", NULL));
  hearth_test_wait_for (find_popover (card) != NULL &&
                            hearth_test_ui_find_text (find_popover (card), "Mark as Not Watched") !=
                                NULL,
                        20);
}

int
main (int argc, char **argv)
{
  hearth_test_ui_init (&argc, &argv);
  hearth_test_add ("/watching/progress", test_progress);
  hearth_test_add ("/watching/to-the-end", test_to_the_end);
  hearth_test_add ("/watching/jump", test_jump);
  hearth_test_add ("/watching/pause", test_pause);
  hearth_test_add ("/watching/speed", test_speed);
  hearth_test_add ("/watching/mark", test_mark);
  hearth_test_add ("/watching/mark-one", test_mark_one);
  return g_test_run ();
}
