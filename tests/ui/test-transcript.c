/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said, to read along: it follows, lets go, finds, and gives away what one takes. */
#include "hearth-caption-feed.h"
#include "hearth-player-host.h"
#include "hearth-player-view.h"
#include "hearth-segment-page.h"
#include "hearth-settings.h"
#include "hearth-timeline-private.h"
#include "hearth-transcript-save.h"
#include "hearth-transcript-text.h"
#include "hearth-transcript-view.h"
#include "open-window.h"

#include <string.h>

typedef OpenWindow Fixture;

#define CATALOG                                                                                        \
  "{\"format\":\"hearth-catalog\",\"version\":1,\"id\":\"talks\",\"title\":\"Talks\",\"episodes\":["   \
  "{\"id\":\"bread\",\"title\":\"Bread\",\"segments\":["                                               \
  "{\"id\":\"long\",\"title\":\"How bread rises\",\"page\":\"https://www.youtube.com/watch?v=bread\"," \
  "\"media\":[{\"url\":\"long.mp4\",\"type\":\"video/mp4\"}],\"captions\":["                           \
  "{\"url\":\"en.vtt\",\"language\":\"en\",\"label\":\"English\"},"                                    \
  "{\"url\":\"he.vtt\",\"language\":\"he\",\"label\":\"עברית\"}],"                                \
  "\"chapters\":[{\"start\":0,\"title\":\"Flour\"},{\"start\":20,\"title\":\"Water\"}]},"              \
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
  const char *voice = NULL;

  for (guint i = 0; i < N_SAID; i++)
    {
      if (g_str_has_prefix (said[i], "<v"))
        voice = said[i];
      g_string_append_printf (captions, "\n00:%02u.000 --> 00:%02u.900\n%.*s%s\n", i * 3, i * 3 + 2,
                              said[i] == voice ? 0 : (int) strcspn (voice, ">") + 1, voice,
                              said[i]);
    }
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
  hearth_test_server_answer_text (
      fixture->server, "/he.vtt", NULL,
      "WEBVTT\n\n00:00.000 --> 00:20.000\nשלום לכולם. היום נדבר על לחם ועל מה שמתפיח אותו.\n\n"
      "00:20.000 --> 00:40.000\nזה מתחיל בקמח, במים ובמעט מלח.\n");
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

static gboolean
follows (Fixture *fixture)
{
  return hearth_transcript_view_follows (view (fixture));
}

static GtkWidget *
named (Fixture *fixture, const char *name)
{
  return hearth_test_ui_find_name (fixture->window, name);
}

static gboolean
is_playing (Fixture *fixture)
{
  int state;

  g_object_get (player (fixture), "state", &state, NULL);
  return state == HEARTH_PLAYER_STATE_PLAYING;
}

static double
scrolled (Fixture *fixture)
{
  return gtk_adjustment_get_value (
      gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (text (fixture))));
}

/* How many display lines are seen above the current line; -1 when that is out of view. */
static int
lead_in (Fixture *fixture)
{
  GdkRectangle place = { 0 };

  if (current (fixture) < 0 ||
      !hearth_transcript_text_get_place (text (fixture), (guint) current (fixture), &place))
    return -1;
  return (place.y + place.height / 2) /
         (place.height + gtk_text_view_get_pixels_inside_wrap (GTK_TEXT_VIEW (text (fixture))));
}

/* The middle of the first word of a line, where the pointer goes. */
static void
point_at (Fixture *fixture, guint line, const char *then)
{
  GdkRectangle place;

  g_assert_true (hearth_transcript_text_get_place (text (fixture), line, &place));
  hearth_test_ui_point (GTK_WIDGET (text (fixture)), place.x + 12, place.y + place.height / 2,
                        then);
}

static void
go_to (Fixture *fixture, guint line)
{
  hearth_player_view_seek (player (fixture), line * EACH_MS + 100);
  hearth_test_wait_for (current (fixture) == (int) line, 20);
  open_window_settle (fixture);
}

static void
test_follow (Fixture *fixture, gconstpointer user_data)
{
  double where;

  wait_for_text (fixture);
  hearth_test_ui_type (fixture->window, "k");
  hearth_test_wait_for (!is_playing (fixture), 20);

  /* Three lines of what was said before stay in view. */
  go_to (fixture, 9);
  hearth_test_wait_for (lead_in (fixture) == 3, 20);
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "transcript");

  /* Who scrolls is let go, and the text stays where it is, whatever is being said. */
  point_at (fixture, 9, "click 4");
  hearth_test_wait_for (!follows (fixture), 20);
  open_window_settle (fixture);
  where = scrolled (fixture);
  go_to (fixture, 12);
  g_assert_cmpfloat (scrolled (fixture), ==, where);
  hearth_test_wait_for (open_window_says (fixture, "Back to 0:36") ||
                            open_window_says (fixture, "Back to 0:37"),
                        20);
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "transcript-let-go");

  /* The button brings it back. */
  hearth_test_ui_click (named (fixture, "transcript-back"));
  g_assert_true (follows (fixture));
  hearth_test_wait_for (lead_in (fixture) >= 3, 20);
}

static double
rate (Fixture *fixture)
{
  return hearth_player_host_get_rate (hearth_player_view_get_host (player (fixture)));
}

static void
test_press (Fixture *fixture, gconstpointer user_data)
{
  int line;

  wait_for_text (fixture);

  /* A press on a line plays there, and on that one pauses and goes on. */
  point_at (fixture, 2, "click 1");
  hearth_test_wait_for (current (fixture) == 2 && position_ms (fixture) >= 2 * EACH_MS, 20);
  g_assert_cmpint (position_ms (fixture), <, 3 * EACH_MS);
  hearth_test_wait_for (is_playing (fixture), 20);
  gtk_widget_activate_action (GTK_WIDGET (player (fixture)), "player.rate", "d", 0.5);
  point_at (fixture, 3, "sleep 0.5 click 1");
  hearth_test_wait_for (current (fixture) == 3 && is_playing (fixture), 20);
  point_at (fixture, 3, "sleep 0.5 click 1");
  hearth_test_wait_for (!is_playing (fixture), 20);
  point_at (fixture, 3, "sleep 0.5 click 1");
  hearth_test_wait_for (is_playing (fixture), 20);

  /* With keys: the cursor walks from line to line, and Enter plays there. */
  hearth_test_ui_type (fixture->window, "k");
  hearth_test_wait_for (!is_playing (fixture), 20);
  line = current (fixture);
  gtk_widget_grab_focus (GTK_WIDGET (text (fixture)));
  hearth_test_ui_type (fixture->window, "ctrl+End Return");
  hearth_test_wait_for (current (fixture) == N_SAID - 1 && is_playing (fixture), 20);
  hearth_test_ui_type (fixture->window, "k");
  hearth_test_wait_for (!is_playing (fixture), 20);
  hearth_test_ui_type (fixture->window, "space");
  hearth_test_wait_for (is_playing (fixture), 20);

  /* There is nothing to delete and to undo in it: these keys are the player's here, too. */
  hearth_test_wait_for (rate (fixture) == 0.5, 20);
  hearth_test_ui_type (fixture->window, "BackSpace");
  hearth_test_wait_for (rate (fixture) == 1, 20);
  hearth_test_ui_type (fixture->window, "ctrl+z");
  hearth_test_wait_for (current (fixture) == line, 20);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (text (fixture)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Transcript");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (text (fixture)), GTK_ACCESSIBLE_ROLE_TEXT_BOX);
}

static gboolean
counts (Fixture *fixture, const char *words)
{
  return g_str_equal (gtk_label_get_text (GTK_LABEL (named (fixture, "transcript-count"))), words);
}

static guint
n_ticks (Fixture *fixture)
{
  HearthTimeline *timeline =
      HEARTH_TIMELINE (hearth_test_ui_find_type (fixture->window, HEARTH_TYPE_TIMELINE));

  return timeline->ticks != NULL ? timeline->ticks->len : 0;
}

static void
test_find (Fixture *fixture, gconstpointer user_data)
{
  GtkEditable *entry;

  wait_for_text (fixture);
  entry = GTK_EDITABLE (named (fixture, "transcript-entry"));
  hearth_test_ui_type (fixture->window, "slash");
  hearth_test_wait_for (gtk_widget_get_focus_child (GTK_WIDGET (entry)) != NULL, 20);
  g_object_set (player (fixture), "rate", 1.5, NULL);
  hearth_test_ui_type (fixture->window, "b r e a d d BackSpace");
  hearth_test_wait_for (counts (fixture, "1 of 2"), 20);
  g_assert_cmpfloat (rate (fixture), ==, 1.5);
  g_assert_cmpuint (n_ticks (fixture), ==, 2);
  g_assert_false (follows (fixture));
  hearth_test_ui_type (fixture->window, "Return");
  hearth_test_wait_for (counts (fixture, "2 of 2"), 20);
  open_window_settle (fixture);
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "transcript-find");
  hearth_test_ui_type (fixture->window, "Return");
  hearth_test_wait_for (counts (fixture, "1 of 2"), 20);
  hearth_test_ui_type (fixture->window, "shift+Return");
  hearth_test_wait_for (counts (fixture, "2 of 2"), 20);

  /* What is not there is said, and Escape is the way back to the text. */
  gtk_editable_set_text (entry, "biscuits");
  hearth_test_wait_for (counts (fixture, "Not Found"), 20);
  g_assert_cmpuint (n_ticks (fixture), ==, 0);
  hearth_test_ui_type (fixture->window, "Escape");
  hearth_test_wait_for (g_str_equal (gtk_editable_get_text (entry), ""), 20);
  hearth_test_wait_for (gtk_widget_has_focus (GTK_WIDGET (text (fixture))), 20);
  hearth_test_wait_for (counts (fixture, ""), 20);
  g_assert_true (open_window_shows (fixture, HEARTH_TYPE_SEGMENT_PAGE));
}

static char *
read_clipboard (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->window));
  char *words;

  gdk_clipboard_read_text_async (clipboard, NULL, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, 20);
  words = gdk_clipboard_read_text_finish (clipboard, result, &error);
  g_assert_no_error (error);
  return words;
}

static void
test_take_away (Fixture *fixture, gconstpointer user_data)
{
  HearthTranscript *transcript;
  g_autofree char *copied = NULL;
  g_autofree char *quote = NULL;
  g_autofree char *link = NULL;

  wait_for_text (fixture);
  transcript = hearth_transcript_text_get_transcript (text (fixture));

  /* From the end of one paragraph into another, with keys. */
  gtk_widget_grab_focus (GTK_WIDGET (text (fixture)));
  hearth_transcript_text_set_cursor (text (fixture),
                                     hearth_transcript_get_line (transcript, 4)->start);
  hearth_test_ui_type (fixture->window, "shift+ctrl+Down shift+ctrl+Down shift+ctrl+Down ctrl+c");
  hearth_test_wait_for (gtk_text_buffer_get_has_selection (
                            gtk_text_view_get_buffer (GTK_TEXT_VIEW (text (fixture)))),
                        20);
  open_window_settle (fixture);
  copied = read_clipboard (fixture);
  g_assert_cmpstr (copied, ==,
                   "Without patience it is a biscuit.\n\nErin: Tell us about the sourdough.");

  /* A quote says who said it, in what, and where to hear it. */
  gtk_widget_activate_action (GTK_WIDGET (text (fixture)), "transcript.quote", NULL);
  hearth_test_wait_for (open_window_says (fixture, "Quote copied"), 20);
  quote = read_clipboard (fixture);
  g_assert_cmpstr (quote, ==,
                   "“Without patience it is a biscuit.\n\nErin: Tell us about the sourdough.”\n"
                   "— Børge, How bread rises, 0:12\nhttps://www.youtube.com/watch?v=bread&t=12");

  /* Where nothing is selected, the key copies a link, as everywhere. */
  hearth_transcript_text_set_cursor (text (fixture), 0);
  hearth_test_ui_type (fixture->window, "ctrl+c");
  hearth_test_wait_for (open_window_says (fixture, "Link to this moment copied"), 20);
}

static char *
save (Fixture *fixture, HearthTranscriptForm form, const char *name)
{
  HearthTranscript *transcript = hearth_transcript_text_get_transcript (text (fixture));
  HearthCueList *cues =
      hearth_caption_feed_get_cues (hearth_player_view_get_feed (player (fixture)));
  g_autofree char *path = g_build_filename (fixture->folder->path, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *contents;

  hearth_transcript_save_async (transcript, cues, "How bread rises", form, file, NULL,
                                hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, 20);
  g_assert_true (hearth_transcript_save_finish (result, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  return contents;
}

static void
test_save (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *plain = NULL;
  g_autofree char *markdown = NULL;
  g_autofree char *webvtt = NULL;
  g_autofree char *name =
      hearth_transcript_file_name ("What/why: \"bread\"?", HEARTH_TRANSCRIPT_MARKDOWN);
  g_autofree char *hidden = hearth_transcript_file_name (".. ", HEARTH_TRANSCRIPT_WEBVTT);

  wait_for_text (fixture);
  plain = save (fixture, HEARTH_TRANSCRIPT_TEXT_FILE, "bread.txt");
  g_assert_true (g_str_has_prefix (plain, "How bread rises\n\nErin: Welcome, everybody, to"));
  g_assert_true (g_str_has_suffix (plain, "\n\nBørge: Thank you. Bring butter.\n"));
  markdown = save (fixture, HEARTH_TRANSCRIPT_MARKDOWN, "bread.md");
  g_assert_true (g_str_has_prefix (markdown, "# How bread rises\n\n**Erin** *0:00*  \nWelcome"));
  webvtt = save (fixture, HEARTH_TRANSCRIPT_WEBVTT, "bread.vtt");
  g_assert_nonnull (
      strstr (webvtt, "\n00:00:09.000 --> 00:00:11.900\n<v Børge>And with patience, I would say."));
  g_assert_cmpstr (name, ==, "What why   bread.md");
  g_assert_cmpstr (hidden, ==, "_...vtt");
}

static void
test_languages (Fixture *fixture, gconstpointer user_data)
{
  GdkRectangle place;

  wait_for_text (fixture);

  /* Captions over the picture may be off: it is read all the same. */
  gtk_widget_activate_action (GTK_WIDGET (player (fixture)), "player.captions", NULL);
  open_window_settle (fixture);
  g_assert_nonnull (hearth_transcript_text_get_transcript (text (fixture)));
  gtk_widget_activate_action (GTK_WIDGET (player (fixture)), "player.captions", NULL);

  /* Another language is another text, from right to left if that is how it is written. */
  gtk_widget_activate_action (GTK_WIDGET (player (fixture)), "player.caption-track", "i", 1);
  hearth_test_wait_for (hearth_transcript_text_get_transcript (text (fixture)) != NULL &&
                            hearth_transcript_get_n_lines (
                                hearth_transcript_text_get_transcript (text (fixture))) == 2,
                        20);
  hearth_test_wait_for (current (fixture) == 0, 20);
  open_window_settle (fixture);
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "transcript-hebrew");
  g_assert_true (hearth_transcript_text_get_place (text (fixture), 0, &place));
  g_assert_cmpint (place.x, >, gtk_widget_get_width (GTK_WIDGET (text (fixture))) - 40);
}

/* Captions that are not there are told of. */
static void
test_trouble (Fixture *fixture, gconstpointer user_data)
{
  wait_for_text (fixture);
  hearth_test_server_answer_text (fixture->server, "/he.vtt", &(HearthTestAnswer){ .status = 404 },
                                  "");
  gtk_widget_activate_action (GTK_WIDGET (player (fixture)), "player.caption-track", "i", 1);
  hearth_test_wait_for (open_window_says (fixture, "No Transcript"), 20);
  g_assert_null (hearth_transcript_text_get_transcript (text (fixture)));
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "transcript-trouble");
}

/* What glides to its place may be gone before it gets there. */
static void
test_gone_on_the_way (Fixture *fixture, gconstpointer user_data)
{
  double from;

  wait_for_text (fixture);
  hearth_test_ui_type (fixture->window, "k");
  hearth_test_wait_for (!is_playing (fixture), 20);
  go_to (fixture, 9);
  hearth_test_wait_for (lead_in (fixture) == 3, 20);

  from = scrolled (fixture);
  hearth_player_view_seek (player (fixture), 11 * EACH_MS + 100);
  hearth_test_wait_for (scrolled (fixture) > from, 20);
  gtk_widget_activate_action (GTK_WIDGET (player (fixture)), "player.caption-track", "i", 1);
  g_assert_null (hearth_transcript_text_get_transcript (text (fixture)));
  hearth_test_wait_for (hearth_transcript_text_get_transcript (text (fixture)) != NULL, 20);
  hearth_test_wait_for (current (fixture) == 1, 20);
}

/* To the side it glides as well, while GTK takes the text for wider than what is seen of it. */
static void
test_gone_aside (Fixture *fixture, gconstpointer user_data)
{
  GtkAdjustment *aside;

  wait_for_text (fixture);
  hearth_test_ui_type (fixture->window, "k");
  hearth_test_wait_for (!is_playing (fixture), 20);
  aside = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (text (fixture)));
  gtk_adjustment_set_upper (aside, gtk_adjustment_get_upper (aside) + 50);
  hearth_transcript_text_scroll_to (text (fixture), 1, 0);
  gtk_widget_activate_action (GTK_WIDGET (player (fixture)), "player.caption-track", "i", 1);
  g_assert_null (hearth_transcript_text_get_transcript (text (fixture)));
  g_assert_cmpfloat (gtk_adjustment_get_value (aside), ==, 0);
}

static void
test_pane (Fixture *fixture, gconstpointer user_data)
{
  graphene_rect_t bounds;

  wait_for_text (fixture);
  hearth_test_ui_assert_named (fixture->window);

  /* T folds it, and opens it again, also from the chapters. */
  hearth_test_ui_type (fixture->window, "t");
  hearth_test_wait_for (!gtk_widget_get_mapped (named (fixture, "transcript-text")), 20);
  open_window_press (fixture, "Chapters");
  hearth_test_wait_for (open_window_says (fixture, "Flour"), 20);
  hearth_test_ui_type (fixture->window, "t");
  hearth_test_wait_for (gtk_widget_get_mapped (named (fixture, "transcript-text")), 20);

  /* On a narrow window it stands right below the picture. */
  gtk_window_set_default_size (fixture->window, 360, 720);
  hearth_test_wait_for (gtk_widget_get_width (GTK_WIDGET (fixture->window)) <= 360, 20);
  open_window_settle (fixture);
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "transcript-narrow");
  g_assert_true (gtk_widget_compute_bounds (named (fixture, "segment-pane"),
                                            GTK_WIDGET (fixture->window), &bounds));
  g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, 360);
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, 720);

  /* Where there is nothing to look at, there are no titles. */
  open_window_watch (fixture, "talks", "bread", "mute");
  hearth_test_wait_for (!gtk_widget_get_visible (named (fixture, "segment-pane")), 20);
}

int
main (int argc, char **argv)
{
  hearth_test_ui_init (&argc, &argv);
  hearth_test_add ("/transcript/follow", test_follow);
  hearth_test_add ("/transcript/press", test_press);
  hearth_test_add ("/transcript/find", test_find);
  hearth_test_add ("/transcript/take-away", test_take_away);
  hearth_test_add ("/transcript/save", test_save);
  hearth_test_add ("/transcript/languages", test_languages);
  hearth_test_add ("/transcript/trouble", test_trouble);
  hearth_test_add ("/transcript/gone-on-the-way", test_gone_on_the_way);
  hearth_test_add ("/transcript/gone-aside", test_gone_aside);
  hearth_test_add ("/transcript/pane", test_pane);
  return g_test_run ();
}
