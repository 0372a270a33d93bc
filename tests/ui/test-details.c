/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Episodes whose list leaves their recordings out: they come when one is opened, and play. */
#include "hearth-episode-page.h"
#include "hearth-player-view.h"
#include "hearth-segment-page.h"
#include "open-window.h"

typedef OpenWindow Fixture;
#define set_up open_window_set_up
#define tear_down open_window_tear_down

#define HEAD \
  "{\"format\":\"hearth-catalog\",\"version\":1,\"id\":\"talks\",\"title\":\"Talks\",\"episodes\":["

/* The list says that there is a talk, and where the rest is said. */
static void
publish_list (Fixture *fixture)
{
  hearth_test_server_answer_text (
      fixture->server, "/talks", NULL,
      HEAD "{\"id\":\"talk\",\"title\":\"A talk\",\"page\":\"https://talks.example/talk\","
           "\"details\":\"talk\",\"segments\":[{\"id\":\"all\",\"title\":\"All of it\"}]}]}");
}

/* The document about the talk has its recording. */
static void
publish_details (Fixture *fixture, const HearthTestAnswer *answer)
{
  g_autoptr (GBytes) clip = hearth_test_fixture ("media/clip.webm");

  hearth_test_server_answer (fixture->server, "/clip.webm",
                             &(HearthTestAnswer){ .content_type = "video/webm" }, clip);
  hearth_test_server_answer_text (
      fixture->server, "/talk", answer,
      HEAD "{\"id\":\"talk\",\"title\":\"A talk\",\"segments\":[{\"id\":\"all\","
           "\"title\":\"All of it\",\"media\":[{\"url\":\"clip.webm\",\"type\":\"video/webm\"}]},"
           "{\"id\":\"questions\",\"title\":\"Questions\"}]}]}");
}

static gboolean
plays (Fixture *fixture)
{
  GtkWidget *view = hearth_test_ui_find_type (fixture->window, HEARTH_TYPE_PLAYER_VIEW);

  return view != NULL && hearth_player_view_get_position_ms (HEARTH_PLAYER_VIEW (view)) > 200;
}

static void
test_opened (Fixture *fixture, gconstpointer user_data)
{
  publish_list (fixture);
  publish_details (fixture, &(HearthTestAnswer){ .delay_ms = 1500 });
  open_window_follow (fixture, "/talks", "talks");
  open_window_episode (fixture, "talks", "talk");

  /* What is known is there at once, and says that more is to come. */
  g_assert_true (open_window_says (fixture, "A talk"));
  g_assert_false (open_window_says (fixture, "Open in Browser"));
  hearth_test_wait_for (open_window_says (fixture, "Loading the recordings…") ||
                            hearth_test_ui_mentions (fixture->window, "Questions"),
                        20);

  /* Then it is there by itself. */
  hearth_test_wait_for (hearth_test_ui_mentions (fixture->window, "Questions"), 20);
  hearth_test_wait_for (!open_window_says (fixture, "Loading the recordings…"), 20);
  open_window_settle (fixture);
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "details-episode");
  open_window_press (fixture, "Watch");
  hearth_test_wait_for (plays (fixture), 90);
  g_assert_cmpuint (hearth_test_server_n_requests (fixture->server, "/talk"), ==, 1);
}

/* Who goes straight to the segment sees it play as soon as it can. */
static void
test_watched_at_last (Fixture *fixture, gconstpointer user_data)
{
  publish_list (fixture);
  publish_details (fixture, &(HearthTestAnswer){ .delay_ms = 1500 });
  open_window_follow (fixture, "/talks", "talks");
  open_window_watch (fixture, "talks", "talk", "all");
  hearth_test_wait_for (plays (fixture), 90);
  g_assert_true (open_window_shows (fixture, HEARTH_TYPE_SEGMENT_PAGE));
  g_assert_true (hearth_test_ui_mentions (fixture->window, "Questions"));
}

/* What goes wrong is told, with the page to go to and a way to try again. */
static void
test_failed (Fixture *fixture, gconstpointer user_data)
{
  publish_list (fixture);
  hearth_test_server_answer (fixture->server, "/talk", &(HearthTestAnswer){ .status = 500 }, NULL);
  open_window_follow (fixture, "/talks", "talks");
  open_window_episode (fixture, "talks", "talk");
  hearth_test_wait_for (open_window_says (fixture, "The Recordings Could Not Be Loaded"), 20);
  g_assert_true (open_window_says (fixture, "Open Page"));
  g_assert_true (open_window_says (fixture, "Open in Browser"));
  open_window_settle (fixture);
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "details-failed");
  hearth_test_ui_assert_named (fixture->window);

  /* On the page of the segment too, and from there it plays when it comes. */
  open_window_watch (fixture, "talks", "talk", "all");
  hearth_test_wait_for (open_window_says (fixture, "The Recordings Could Not Be Loaded"), 20);
  publish_details (fixture, NULL);
  open_window_press (fixture, "Retry");
  hearth_test_wait_for (plays (fixture), 90);
  g_assert_false (open_window_says (fixture, "The Recordings Could Not Be Loaded"));
}

int
main (int argc, char **argv)
{
  hearth_test_ui_init (&argc, &argv);
  hearth_test_add ("/details/opened", test_opened);
  hearth_test_add ("/details/watched-at-last", test_watched_at_last);
  hearth_test_add ("/details/failed", test_failed);
  return g_test_run ();
}
