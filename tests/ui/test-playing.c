/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What plays goes on while one looks around, and what follows does so by itself unless one says no.
 */
#include "hearth-countdown.h"
#include "hearth-episode-page.h"
#include "hearth-home-page.h"
#include "hearth-player-bar.h"
#include "hearth-player-host.h"
#include "hearth-player-view.h"
#include "hearth-segment-page.h"
#include "hearth-settings.h"
#include "hearth-sql.h"
#include "hearth-window.h"
#include "open-window.h"

typedef OpenWindow Fixture;
#define tear_down open_window_tear_down
#define settle open_window_settle

#define FIRST "finding-your-way"
#define SECOND "reading-along"
#define THIRD "saying-what-you-think"

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  g_settings_reset (hearth_settings_get (), "autoplay");
  open_window_set_up (fixture, user_data);
}

static HearthPlaying *
playing (Fixture *fixture)
{
  return hearth_window_get_playing (HEARTH_WINDOW (fixture->window));
}

static HearthPlayerView *
player (Fixture *fixture)
{
  return HEARTH_PLAYER_VIEW (hearth_test_ui_find_type (fixture->window, HEARTH_TYPE_PLAYER_VIEW));
}

static gint64
position_ms (Fixture *fixture)
{
  return hearth_playing_get_position_ms (playing (fixture));
}

static gboolean
is_in (Fixture *fixture, HearthPlayerState state)
{
  return hearth_playing_get_state (playing (fixture)) == state;
}

static gboolean
plays (Fixture *fixture, const char *segment_id)
{
  HearthSegment *segment = hearth_playing_get_segment (playing (fixture));

  return segment != NULL && g_str_equal (hearth_segment_get_id (segment), segment_id) &&
         is_in (fixture, HEARTH_PLAYER_STATE_PLAYING);
}

/* The bar, while it is to be seen. */
static GtkWidget *
bar (Fixture *fixture)
{
  GtkWidget *found = hearth_test_ui_find_type (fixture->window, HEARTH_TYPE_PLAYER_BAR);
  GtkWidget *revealer = found != NULL ? gtk_widget_get_parent (found) : NULL;

  return revealer != NULL && gtk_revealer_get_reveal_child (GTK_REVEALER (revealer)) ? found : NULL;
}

static gboolean
bar_says (Fixture *fixture, const char *words)
{
  return bar (fixture) != NULL && hearth_test_ui_mentions (bar (fixture), words);
}

/* Watches a segment of the tour, for a moment. */
static void
watch (Fixture *fixture, const char *segment_id)
{
  open_window_watch (fixture, "welcome", "tour", segment_id);
  hearth_test_wait_for (plays (fixture, segment_id) && position_ms (fixture) >= 500, 90);
}

static void
go_to_end (Fixture *fixture)
{
  hearth_playing_seek (playing (fixture), hearth_playing_get_duration_ms (playing (fixture)) - 700);
}

static HearthWatch *
read_watch (HearthLibrary *library, gint64 series_key, const char *segment_id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GHashTable) watches = NULL;
  g_autoptr (GError) error = NULL;
  HearthWatch *found;

  hearth_library_load_watches_async (library, series_key, "tour", NULL, hearth_test_store_result,
                                     &result);
  hearth_test_wait_for (result != NULL, 20);
  watches = hearth_library_load_watches_finish (library, result, &error);
  g_assert_no_error (error);
  found = g_hash_table_lookup (watches, segment_id);
  return found != NULL ? hearth_watch_copy (found) : hearth_watch_new (segment_id);
}

static void
mark (Fixture *fixture, const char *segment_id)
{
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.mark", "(xssb)",
                                  hearth_source_get_key (open_window_series (fixture, "welcome")),
                                  "tour", segment_id, TRUE));
}

static void
test_look_around (Fixture *fixture, gconstpointer user_data)
{
  gint64 key = hearth_source_get_key (open_window_series (fixture, "welcome"));
  g_autoptr (HearthWatch) seen = NULL;
  g_autoptr (HearthWatch) unseen = NULL;
  gint64 left_at;

  watch (fixture, FIRST);
  g_assert_null (bar (fixture));

  /* Back leads to the episode; the film plays on, below. */
  open_window_act (fixture, "win.escape");
  hearth_test_wait_for (open_window_shows (fixture, HEARTH_TYPE_EPISODE_PAGE), 20);
  hearth_test_wait_for (bar_says (fixture, "Finding your way"), 20);
  left_at = position_ms (fixture);
  open_window_act (fixture, "win.home");
  open_window_episode (fixture, "inside-azure-for-it", "open-source-and-linux");
  settle (fixture);
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "playing-bar");
  hearth_test_ui_assert_named (GTK_WIDGET (fixture->window));
  hearth_test_wait_for (position_ms (fixture) > left_at + 1000, 90);
  hearth_test_wait_for (plays (fixture, FIRST), 20);

  /* Its keys work from everywhere. */
  hearth_test_ui_type (fixture->window, "k");
  hearth_test_wait_for (is_in (fixture, HEARTH_PLAYER_STATE_PAUSED), 20);
  open_window_act (fixture, "win.home");
  g_assert_nonnull (bar (fixture));
  hearth_test_ui_type (fixture->window, "k");
  hearth_test_wait_for (plays (fixture, FIRST), 20);

  /* One click leads back to it, as it is. */
  left_at = position_ms (fixture);
  hearth_test_ui_click (
      gtk_widget_get_ancestor (hearth_test_ui_find_text (bar (fixture), "Finding your way"),
                               GTK_TYPE_BUTTON));
  hearth_test_wait_for (open_window_shows (fixture, HEARTH_TYPE_SEGMENT_PAGE), 20);
  g_assert_null (bar (fixture));
  g_assert_true (open_window_says (fixture, "1   Finding your way"));
  g_assert_cmpint (position_ms (fixture), >=, left_at - 500);
  g_assert_true (gtk_window_get_focus (fixture->window) == GTK_WIDGET (player (fixture)));

  /* What was seen meanwhile was seen of this one. */
  open_window_act (fixture, "win.back");
  hearth_test_ui_click_labelled (bar (fixture), "Stop and Close");
  g_assert_null (bar (fixture));
  g_assert_true (is_in (fixture, HEARTH_PLAYER_STATE_IDLE));
  seen = read_watch (open_window_library (fixture), key, FIRST);
  unseen = read_watch (open_window_library (fixture), key, SECOND);
  g_assert_cmpint (hearth_intervals_get_total_ms (seen->seen), >=, 1500);
  g_assert_cmpint (hearth_intervals_get_total_ms (unseen->seen), ==, 0);

  /* What never played leaves nothing behind. */
  open_window_watch (fixture, "welcome", "tour", SECOND);
  open_window_act (fixture, "win.back");
  g_assert_null (bar (fixture));
}

/* On a phone it is as narrow as the window, and nothing of it is cut off. */
static void
test_narrow (Fixture *fixture, gconstpointer user_data)
{
  int least = 0;

  watch (fixture, FIRST);
  gtk_window_set_default_size (fixture->window, 360, 640);
  hearth_test_wait_for (gtk_widget_get_width (GTK_WIDGET (fixture->window)) <= 380, 20);
  go_to_end (fixture);
  hearth_test_wait_for (open_window_says (fixture, "Play Now"), 90);
  hearth_test_ui_wait_for_draw (GTK_WIDGET (fixture->window));
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "playing-narrow-countdown");
  open_window_act (fixture, "win.stay");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (player (fixture)), "player.replay", NULL));
  hearth_test_wait_for (plays (fixture, FIRST), 90);
  open_window_act (fixture, "win.back");
  hearth_test_wait_for (bar (fixture) != NULL, 20);
  settle (fixture);
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "playing-narrow");
  hearth_test_ui_assert_within (bar (fixture));
  gtk_widget_measure (bar (fixture), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 360);
  go_to_end (fixture);
  hearth_test_wait_for (bar_says (fixture, "Playing in"), 90);
  hearth_test_ui_wait_for_draw (GTK_WIDGET (fixture->window));
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "playing-narrow-bar-countdown");
  hearth_test_ui_assert_within (bar (fixture));
  gtk_widget_measure (bar (fixture), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 360);
}

static void
test_replace (Fixture *fixture, gconstpointer user_data)
{
  watch (fixture, FIRST);
  open_window_act (fixture, "win.home");
  hearth_test_wait_for (bar (fixture) != NULL, 20);

  /* Another one takes its place, and the one before is found again by its key. */
  open_window_act (fixture, "win.next-segment");
  hearth_test_wait_for (plays (fixture, SECOND), 90);
  g_assert_true (open_window_shows (fixture, HEARTH_TYPE_HOME_PAGE));
  hearth_test_wait_for (bar_says (fixture, "Reading along"), 20);
  hearth_test_ui_type (fixture->window, "p");
  hearth_test_wait_for (plays (fixture, FIRST), 90);

  /* Watching what plays already goes there and nothing more. */
  hearth_playing_seek (playing (fixture), 5000);
  hearth_test_wait_for (position_ms (fixture) >= 5200, 90);
  open_window_watch (fixture, "welcome", "tour", FIRST);
  g_assert_cmpint (position_ms (fixture), >=, 5000);
}

static void
test_countdown (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *replay;

  watch (fixture, FIRST);
  go_to_end (fixture);
  hearth_test_wait_for (open_window_says (fixture, "Play Now"), 90);
  g_assert_true (hearth_test_ui_mentions (fixture->window, "Playing in"));
  g_assert_true (open_window_says (fixture, "Reading along"));
  settle (fixture);
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "playing-countdown");
  hearth_test_ui_assert_named (GTK_WIDGET (fixture->window));

  /* Escape says no and stays at the end, where one can watch again. */
  hearth_test_ui_type (fixture->window, "Escape");
  hearth_test_wait_for (!open_window_says (fixture, "Play Now"), 20);
  g_assert_true (open_window_shows (fixture, HEARTH_TYPE_SEGMENT_PAGE));
  replay = hearth_test_ui_find_name (fixture->window, "replay-button");
  g_assert_true (gtk_widget_get_mapped (replay));
  hearth_test_ui_click (replay);
  hearth_test_wait_for (plays (fixture, FIRST) && position_ms (fixture) < 5000, 90);

  /* Who does not want to wait need not. */
  go_to_end (fixture);
  hearth_test_wait_for (open_window_says (fixture, "Play Now"), 90);
  open_window_press (fixture, "Play Now");
  hearth_test_wait_for (plays (fixture, SECOND), 90);
  g_assert_false (open_window_says (fixture, "Play Now"));
}

static void
test_countdown_below (Fixture *fixture, gconstpointer user_data)
{
  watch (fixture, FIRST);
  open_window_act (fixture, "win.home");
  go_to_end (fixture);

  /* Who looks around is told below, and the next one comes without leading away. */
  hearth_test_wait_for (bar_says (fixture, "Playing in"), 90);
  g_assert_true (bar_says (fixture, "Reading along"));
  settle (fixture);
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "playing-bar-countdown");
  hearth_test_wait_for (plays (fixture, SECOND), 90);
  g_assert_true (open_window_shows (fixture, HEARTH_TYPE_HOME_PAGE));

  /* What was watched is not offered again; without the setting nothing is. */
  g_settings_set_boolean (hearth_settings_get (), "autoplay", FALSE);
  go_to_end (fixture);
  hearth_test_wait_for (bar (fixture) == NULL, 90);
  g_assert_true (is_in (fixture, HEARTH_PLAYER_STATE_IDLE));
}

/* The picture alone beside one's work, and the whole window back as it was. */
static void
test_compact (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  int width = gtk_widget_get_width (window);
  int kept = g_settings_get_int (hearth_settings_get (), "window-width");

  watch (fixture, FIRST);
  open_window_act (fixture, "win.home");
  open_window_act (fixture, "win.compact");
  hearth_test_wait_for (gtk_widget_get_width (window) < 500, 20);
  hearth_test_wait_for (gtk_widget_get_height (window) < 300, 20);
  settle (fixture);
  g_assert_true (plays (fixture, FIRST));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (player (fixture))), ==,
                   gtk_widget_get_width (window));
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (player (fixture))), ==,
                   gtk_widget_get_height (window));
  hearth_test_ui_shot (window, "playing-compact");

  /* The end of the segment fits in there, too. */
  go_to_end (fixture);
  hearth_test_wait_for (open_window_says (fixture, "Play Now"), 90);
  hearth_test_ui_wait_for_draw (window);
  hearth_test_ui_assert_within (window);
  hearth_test_ui_shot (window, "playing-compact-countdown");
  hearth_test_ui_type (fixture->window, "Escape");
  hearth_test_wait_for (!open_window_says (fixture, "Play Now"), 20);

  hearth_test_ui_click_labelled (window, "Back to the Whole Window");
  hearth_test_wait_for (gtk_widget_get_width (window) == width, 20);
  g_assert_cmpint (g_settings_get_int (hearth_settings_get (), "window-width"), ==, kept);
  g_assert_true (open_window_shows (fixture, HEARTH_TYPE_SEGMENT_PAGE));
}

/* Lets the rest of the tour be seen, and comes to its end. */
static void
watch_the_end (Fixture *fixture)
{
  watch (fixture, THIRD);
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (player (fixture)), "player.rate", "d", 3.0));
  hearth_test_wait_for (is_in (fixture, HEARTH_PLAYER_STATE_ENDED), 90);
}

static void
test_end_asks_once (Fixture *fixture, gconstpointer user_data)
{
  open_window_episode (fixture, "welcome", "tour");
  mark (fixture, FIRST);
  mark (fixture, SECOND);

  /* Who has seen all of it is asked, on the picture. */
  watch_the_end (fixture);
  hearth_test_wait_for (open_window_says (fixture, "You have seen all of it"), 20);
  g_assert_true (open_window_says (fixture, "A tour of Hearth"));
  settle (fixture);
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "playing-end");
  hearth_test_ui_assert_named (GTK_WIDGET (fixture->window));

  /* And not once more, also not after a restart. */
  hearth_test_ui_type (fixture->window, "space");
  hearth_test_wait_for (plays (fixture, THIRD), 90);
  g_assert_false (open_window_says (fixture, "You have seen all of it"));
  go_to_end (fixture);
  hearth_test_wait_for (is_in (fixture, HEARTH_PLAYER_STATE_ENDED), 90);
  open_window_restart (fixture, NULL);
  watch (fixture, THIRD);
  go_to_end (fixture);
  hearth_test_wait_for (is_in (fixture, HEARTH_PLAYER_STATE_ENDED), 90);
  hearth_watch_free (read_watch (open_window_library (fixture),
                                 hearth_source_get_key (open_window_series (fixture, "welcome")),
                                 THIRD));
  hearth_test_ui_wait_for_draw (GTK_WIDGET (fixture->window));
  g_assert_false (hearth_test_ui_mentions (fixture->window, "You have seen all of"));
}

/* As if the person had stopped at fifteen seconds so long ago. */
static void
be_away (Fixture *fixture, gint64 away_ms)
{
  g_autofree char *path = g_build_filename (fixture->folder->path, "library.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthSql) sql = hearth_sql_open (path, HEARTH_SQL_READ_WRITE, &error);

  g_assert_no_error (error);
  hearth_sql_do (sql, &error, "UPDATE watch SET watched_at = ?, position_ms = 15000", "i",
                 g_get_real_time () / 1000 - away_ms);
  g_assert_no_error (error);
}

static void
away_seconds (Fixture *fixture)
{
  be_away (fixture, 30 * 1000);
}

static void
away_minutes (Fixture *fixture)
{
  be_away (fixture, 2 * 60 * 1000);
}

static void
away_hours (Fixture *fixture)
{
  be_away (fixture, 2 * 60 * 60 * 1000);
}

static void
away_days (Fixture *fixture)
{
  be_away (fixture, G_GINT64_CONSTANT (2) * 24 * 60 * 60 * 1000);
}

/* The longer one was away, the further back one begins, to find into it again. */
static void
test_resume (Fixture *fixture, gconstpointer user_data)
{
  static const struct
  {
    void (*be_away) (Fixture *fixture);
    gint64 starts_at_ms;
  } ladder[] = {
    { away_seconds, 15000 }, { away_minutes, 12000 }, { away_hours, 5000 }, { away_days, 0 }
  };

  watch (fixture, FIRST);
  for (gsize i = 0; i < G_N_ELEMENTS (ladder); i++)
    {
      open_window_restart (fixture, ladder[i].be_away);
      open_window_watch (fixture, "welcome", "tour", FIRST);
      /* The start is one press away, for as long as it takes to read that. */
      if (ladder[i].starts_at_ms > 0)
        hearth_test_wait_for (open_window_says (fixture, "Going on at 0:15"), 20);
      hearth_test_wait_for (plays (fixture, FIRST), 90);
      g_assert_cmpint (position_ms (fixture), >=, ladder[i].starts_at_ms - 200);
      g_assert_cmpint (position_ms (fixture), <, ladder[i].starts_at_ms + 2500);
    }
}

/* The place is in the file: whoever else has that open knows it, and is heard. */
static void
test_two_programs (Fixture *fixture, gconstpointer user_data)
{
  gint64 key = hearth_source_get_key (open_window_series (fixture, "welcome"));
  g_autoptr (HearthLibrary) other = NULL;
  g_autoptr (HearthWatch) known = NULL;
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) flushed = NULL;
  g_autoptr (GError) error = NULL;

  watch (fixture, FIRST);
  open_window_act (fixture, "win.stop-playing");
  hearth_library_flush_async (open_window_library (fixture), hearth_test_store_result, &flushed);
  hearth_test_wait_for (flushed != NULL, 20);

  other = hearth_library_new (fixture->folder->path, NULL);
  hearth_library_open_async (other, NULL, hearth_test_store_result, &opened);
  hearth_test_wait_for (opened != NULL, 20);
  hearth_library_open_finish (other, opened, NULL, &error);
  g_assert_no_error (error);
  known = read_watch (other, key, FIRST);
  g_assert_cmpint (known->position_ms, >=, 400);
  g_assert_cmpint (known->position_ms, <, 10000);

  /* There the person watches on; here one goes on from there. */
  hearth_library_record (other, key, "tour", FIRST, 20880, 9000, 11000);
  g_clear_object (&flushed);
  hearth_library_flush_async (other, hearth_test_store_result, &flushed);
  hearth_test_wait_for (flushed != NULL, 20);
  open_window_watch (fixture, "welcome", "tour", FIRST);
  hearth_test_wait_for (plays (fixture, FIRST), 90);
  g_assert_cmpint (position_ms (fixture), >=, 10800);
}

int
main (int argc, char **argv)
{
  hearth_test_ui_init (&argc, &argv);
  hearth_test_add ("/playing/look-around", test_look_around);
  hearth_test_add ("/playing/narrow", test_narrow);
  hearth_test_add ("/playing/replace", test_replace);
  hearth_test_add ("/playing/countdown", test_countdown);
  hearth_test_add ("/playing/countdown-below", test_countdown_below);
  hearth_test_add ("/playing/compact", test_compact);
  hearth_test_add ("/playing/end-asks-once", test_end_asks_once);
  hearth_test_add ("/playing/resume", test_resume);
  hearth_test_add ("/playing/two-programs", test_two_programs);
  return g_test_run ();
}
