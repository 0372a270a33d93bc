/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "I have 25 minutes": what fits is shown, and plays one after the other. */
#include "hearth-episode-page.h"
#include "hearth-home-page.h"
#include "hearth-player-view.h"
#include "hearth-segment-page.h"
#include "hearth-settings.h"
#include "open-window.h"

typedef OpenWindow Fixture;
#define tear_down open_window_tear_down

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  g_settings_set_int (hearth_settings_get (), "plan-minutes", 25);
  open_window_set_up (fixture, user_data);
  open_window_series (fixture, "welcome");
}

static GtkWindow *
find_dialog (Fixture *fixture)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (window) == fixture->window &&
          hearth_test_ui_find_type (window, GTK_TYPE_SPIN_BUTTON) != NULL)
        return window;
    }
  return NULL;
}

static GtkWindow *
open_dialog (Fixture *fixture, int minutes)
{
  GtkWindow *dialog;
  GtkWidget *spin;

  open_window_act (fixture, "win.plan");
  hearth_test_wait_for (find_dialog (fixture) != NULL, 20);
  dialog = find_dialog (fixture);
  spin = hearth_test_ui_find_type (dialog, GTK_TYPE_SPIN_BUTTON);
  /* One can type at once how much time there is. */
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (dialog), spin));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), minutes);
  return dialog;
}

static HearthPlayerView *
player (Fixture *fixture)
{
  return HEARTH_PLAYER_VIEW (hearth_test_ui_find_type (fixture->window, HEARTH_TYPE_PLAYER_VIEW));
}

static gint64
position_ms (Fixture *fixture)
{
  return player (fixture) != NULL ? hearth_player_view_get_position_ms (player (fixture)) : -1;
}

static GtkWidget *
replay_button (Fixture *fixture)
{
  return hearth_test_ui_find_name (fixture->window, "replay-button");
}

/* The tour is a little longer than a minute: two of its three segments fit into that. */
static void
play_a_minute (Fixture *fixture)
{
  GtkWindow *dialog = open_dialog (fixture, 1);

  hearth_test_wait_for (hearth_test_ui_mentions (dialog, "2 segments"), 20);
  hearth_test_ui_assert_named (dialog);
  hearth_test_ui_shot (GTK_WIDGET (dialog), "plan");
  hearth_test_ui_click_labelled (dialog, "Play");
  hearth_test_wait_for (open_window_shows (fixture, HEARTH_TYPE_SEGMENT_PAGE), 20);
  hearth_test_wait_for (position_ms (fixture) > 300, 90);
}

static void
test_two_in_a_row (Fixture *fixture, gconstpointer user_data)
{
  play_a_minute (fixture);
  g_assert_true (open_window_says (fixture, "1   Finding your way"));

  /* What follows does so by itself. */
  hearth_player_view_seek (player (fixture), 20000);
  hearth_test_wait_for (open_window_says (fixture, "2   Reading along"), 90);
  hearth_test_wait_for (position_ms (fixture) > 300 && position_ms (fixture) < 15000, 90);

  /* The last of the plan is the last: the third segment of the tour is not offered. */
  hearth_player_view_seek (player (fixture), 21500);
  hearth_test_wait_for (gtk_widget_get_mapped (replay_button (fixture)), 90);
  g_assert_false (open_window_says (fixture, "Play Now"));
  g_assert_true (open_window_says (fixture, "2   Reading along"));
}

static void
test_go_elsewhere (Fixture *fixture, gconstpointer user_data)
{
  play_a_minute (fixture);
  open_window_act (fixture, "win.back");
  hearth_test_wait_for (open_window_shows (fixture, HEARTH_TYPE_EPISODE_PAGE), 20);

  /* Who watches something else in between finds the plan where it was. */
  open_window_watch (fixture, "welcome", "tour", "saying-what-you-think");
  hearth_test_wait_for (position_ms (fixture) > 300, 90);
  open_window_act (fixture, "win.next-segment");
  hearth_test_wait_for (open_window_says (fixture, "2   Reading along"), 90);
}

static void
test_nothing_fits (Fixture *fixture, gconstpointer user_data)
{
  HearthSource *source = open_window_series (fixture, "welcome");
  GtkWindow *dialog;

  open_window_episode (fixture, "welcome", "tour");
  open_window_act (fixture, "win.mark-watched");
  hearth_test_wait_for (open_window_says (fixture, "Watch Again"), 20);
  open_window_act (fixture, "win.home");
  dialog = open_dialog (fixture, 30);
  hearth_test_wait_for (hearth_test_ui_find_text (dialog, "Nothing Fits") != NULL, 20);
  g_assert_false (
      gtk_widget_is_sensitive (hearth_test_ui_find_labelled (dialog, GTK_TYPE_BUTTON, "Play")));
  hearth_test_ui_shot (GTK_WIDGET (dialog), "plan-nothing");
  hearth_test_ui_click_labelled (dialog, "Cancel");
  hearth_test_wait_for (find_dialog (fixture) == NULL, 20);

  /* The time that one has is remembered, on the button as well. */
  hearth_test_wait_for (open_window_says (fixture, "I Have 30 Minutes…"), 20);
  g_assert_true (hearth_source_is_followed (source));
}

int
main (int argc, char **argv)
{
  hearth_test_ui_init (&argc, &argv);
  hearth_test_add ("/plan/two-in-a-row", test_two_in_a_row);
  hearth_test_add ("/plan/go-elsewhere", test_go_elsewhere);
  hearth_test_add ("/plan/nothing-fits", test_nothing_fits);
  return g_test_run ();
}
