/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said, to read along: it follows, lets go, finds, and gives away what one takes. */
#include "hearth-caption-feed.h"
#include "hearth-player-host.h"
#include "hearth-player-view.h"
#include "hearth-segment-page.h"
#include "hearth-settings.h"
#include "hearth-timeline.h"
#include "hearth-transcript-text.h"
#include "hearth-transcript-view.h"
#include "open-window.h"

typedef OpenWindow Fixture;

#define CATALOG \
  "{\"format\":\"hearth-catalog\",\"version\":1,\"id\":\"talks\",\"title\":\"Talks\",\"episodes\":[" \
  "{\"id\":\"bread\",\"title\":\"Bread\",\"segments\":[" \
  "{\"id\":\"long\",\"title\":\"How bread rises\",\"page\":\"https://www.youtube.com/watch?v=bread\"," \
  "\"media\":[{\"url\":\"long.mp4\",\"type\":\"video/mp4\"}],\"captions\":[" \
  "{\"url\":\"en.vtt\",\"language\":\"en\",\"label\":\"English\"}," \
  "{\"url\":\"he.vtt\",\"language\":\"he\",\"label\":\"עברית\"}]," \
  "\"chapters\":[{\"start\":0,\"title\":\"Flour\"},{\"start\":20,\"title\":\"Water\"}]}," \
  "{\"id\":\"mute\",\"title\":\"Nothing said\",\"media\":[{\"url\":\"long.mp4\",\"type\":\"video/mp4\"}]}]}]}"

/* A line every three seconds. */
static const char *const said[] = {
  "<v Erin>Welcome, everybody, to the village oven.",
  "Today we talk about bread and what makes it rise.",
  "It begins with flour, water and a little salt.",
  "<v Børge>And with patience, I would say.",
  "Without patience it is a biscuit.",
  "<v Erin>Tell us about the sourdough.",
  "<v Børge>Sourdough lives: it is flour and water that somebody has looked after.",
  "Every day it wants to be fed,",
  "and every day it gives back a little more than it was given.",
  "Some of ours is older than the two of us together.",
  "<v Erin>How long does a loaf take, then?",
  "<v Børge>A day, if the kitchen is warm. Two, when it is winter.",
  "You cannot hurry it; you can only be there when it is ready.",
  "<v Erin>And the oven?",
  "<v Børge>The oven is lit at four in the morning.",
  "At seven the stones are hot enough.",
  "Then the bread goes in, and the village wakes up by the smell of it.",
  "<v Erin>We shall be there. Thank you for coming.",
  "<v Børge>Thank you. Bring butter.",
};
#define N_SAID G_N_ELEMENTS (said)
#define EACH_MS 3000

static char *
dup_captions (void)
{
  GString *captions = g_string_new ("WEBVTT\n");

  for (guint i = 0; i < N_SAID; i++)
    g_string_append_printf (captions, "\n00:%02u.000 --> 00:%02u.900\n%s%s\n", i * 3, i * 3 + 2,
                            g_str_has_prefix (said[i], "<v") ? "" : "<v Erin>", said[i]);
  return g_string_free (captions, FALSE);
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GBytes) clip = hearth_test_fixture ("media/long.mp4");
  g_autofree char *captions = dup_captions ();

  g_settings_reset (hearth_settings_get (), "captions");
  g_settings_reset (hearth_settings_get (), "segment-pane");
  g_settings_reset (hearth_settings_get (), "segment-pane-folded");
  g_settings_set_string (hearth_settings_get (), "caption-language", "en");
  open_window_set_up (fixture, user_data);
  hearth_test_server_answer_text (fixture->server, "/talks", NULL, CATALOG);
  hearth_test_server_answer (fixture->server, "/long.mp4",
                             &(HearthTestAnswer){ .content_type = "video/mp4" }, clip);
  hearth_test_server_answer_text (fixture->server, "/en.vtt", NULL, captions);
  hearth_test_server_answer_text (fixture->server, "/he.vtt", NULL,
                                  "WEBVTT\n\n00:00.000 --> 00:20.000\nשלום לכולם.\n");
  open_window_follow (fixture, "/talks", "talks");
  open_window_watch (fixture, "talks", "bread", "long");
}

#define tear_down open_window_tear_down

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

static HearthTranscriptText *
text (Fixture *fixture)
{
  return HEARTH_TRANSCRIPT_TEXT (hearth_test_ui_find_name (fixture->window, "transcript-text"));
}

static HearthTranscriptView *
view (Fixture *fixture)
{
  GtkWidget *found = hearth_test_ui_find_type (fixture->window, HEARTH_TYPE_TRANSCRIPT_VIEW);

  return found != NULL ? HEARTH_TRANSCRIPT_VIEW (found) : NULL;
}

static int
current (Fixture *fixture)
{
  return hearth_transcript_text_get_current (text (fixture));
}

static void
wait_for_text (Fixture *fixture)
{
  hearth_test_wait_for (view (fixture) != NULL, 20);
  hearth_test_wait_for (hearth_transcript_text_get_transcript (text (fixture)) != NULL, 20);
  hearth_test_wait_for (position_ms (fixture) > 200, 90);
  open_window_settle (fixture);
}

static void
test_look (Fixture *fixture, gconstpointer user_data)
{
  wait_for_text (fixture);
  hearth_player_view_seek (player (fixture), 31000);
  hearth_test_wait_for (current (fixture) >= 10, 20);
  open_window_settle (fixture);
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "transcript");
}

int
main (int argc, char **argv)
{
  hearth_test_ui_init (&argc, &argv);
  hearth_test_add ("/transcript/look", test_look);
  return g_test_run ();
}
