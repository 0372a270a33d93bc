/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The captions in a recording itself: which there are, and what they say when. */
#include "hearth-caption-track.h"
#include "hearth-gst-cue.h"
#include "hearth-test.h"
#include "screening.h"

typedef struct
{
  guint track;
  gint64 start_ms;
  gint64 end_ms;
  char *text;
} Told;

static void
clear_told (gpointer data)
{
  g_free (((Told *) data)->text);
}

static void
cue_cb (HearthPlayer *player, guint track, HearthCue *cue, GArray *told)
{
  g_array_append_val (told,
                      ((Told){ track, hearth_cue_get_start_ms (cue), hearth_cue_get_end_ms (cue),
                               g_strdup (hearth_cue_get_text (cue)) }));
}

static gboolean
was_told (GArray *told, guint track, gint64 start_ms, gint64 end_ms, const char *text)
{
  for (guint i = 0; i < told->len; i++)
    {
      const Told *one = &g_array_index (told, Told, i);

      if (one->track == track && one->start_ms == start_ms && one->end_ms == end_ms &&
          g_str_equal (one->text, text))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_language (GListModel *tracks, guint number, const char *language)
{
  g_autoptr (HearthCaptionTrack) track = g_list_model_get_item (tracks, number);

  return track != NULL && g_strcmp0 (hearth_caption_track_get_language (track), language) == 0;
}

static void
test_tracks (void)
{
  g_autoptr (Screening) screening = screening_new (HEARTH_PIXEL_FORMAT_BGRA, "fakesink sync=true");
  g_autoptr (GArray) told = g_array_new (FALSE, FALSE, sizeof (Told));
  GListModel *tracks = hearth_player_get_text_tracks (screening->player);
  g_autofree char *with = screening_file_uri ("talk.mkv");
  g_autofree char *other = screening_file_uri ("talk.mp4");
  g_autofree char *without = screening_file_uri ("clip.mp4");

  g_array_set_clear_func (told, clear_told);
  g_signal_connect (screening->player, "text-cue", G_CALLBACK (cue_cb), told);
  g_assert_cmpuint (g_list_model_get_n_items (tracks), ==, 0);

  /* All tracks are told, while nobody plays yet, with what they say. */
  hearth_player_open (screening->player, with);
  hearth_test_wait_for (has_language (tracks, 0, "en") && has_language (tracks, 1, "de"), 30);
  g_assert_cmpuint (g_list_model_get_n_items (tracks), ==, 2);
  hearth_test_wait_for (was_told (told, 0, 500, 2000, "The words in the recording"), 10);
  hearth_test_wait_for (was_told (told, 1, 500, 2000, "Die Worte in der Aufnahme"), 10);
  screening_wait_for_state (screening, HEARTH_PLAYER_STATE_PAUSED);
  hearth_player_play (screening->player);
  hearth_test_wait_for (was_told (told, 0, 2500, 4500, "5 < 6 & so on,\nleaning over"), 10);

  /* After going elsewhere they come with the same times. */
  g_array_set_size (told, 0);
  hearth_player_seek (screening->player, 4800);
  hearth_test_wait_for (was_told (told, 1, 5000, 7500, "und das ist das Ende"), 10);

  /* Another recording has others, or none. */
  hearth_player_open (screening->player, without);
  g_array_set_size (told, 0);
  screening_wait_for_state (screening, HEARTH_PLAYER_STATE_PAUSED);
  g_assert_cmpuint (g_list_model_get_n_items (tracks), ==, 0);
  g_assert_cmpuint (told->len, ==, 0);

  /* An MP4 file has a list of edits, which says that the first caption waits. */
  hearth_player_open (screening->player, other);
  hearth_test_wait_for (has_language (tracks, 1, "de"), 30);
  hearth_test_wait_for (was_told (told, 1, 500, 2000, "Die Worte in der Aufnahme"), 10);
  hearth_player_stop (screening->player);
}

/* What is written there is nobody's markup but a few tags. */
static void
test_words (void)
{
  static const struct
  {
    const char *text;
    gboolean is_markup;
    const char *expected;
    const char *spans; /* kind, start and end of each */
  } cases[] = {
    { "plain", FALSE, "plain", "" },
    { "a &amp; b", FALSE, "a &amp; b", "" },
    { "a &amp; b &lt;c&gt; &#39;d&#39; &x;", TRUE, "a & b <c> 'd' &x;", "" },
    { "<i>so <b>it</b></i> is", TRUE, "so it is", "1:0-5 2:3-5 " },
    { "<i>so <b>it is", FALSE, "so it is", "1:0-8 2:3-8 " },
    { "</i>5 < 6 > 4</b>", FALSE, "5 < 6 > 4", "" },
    { "<span foreground=\"red\">red</span> <nobody>", TRUE, "red <nobody>", "" },
    { "<font color=\"red\">red</font>\r\n", FALSE, "red", "" },
    { "00:01.000 --> 00:02.000\nwords\n\n", TRUE, "words", "" },
    { "caf\xc3\xa9 \xff", FALSE, "café \xef\xbf\xbd", "" },
    { " \n", FALSE, NULL, "" },
    { "<i></i>", TRUE, NULL, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HearthCue) cue =
          hearth_gst_cue_new (cases[i].text, strlen (cases[i].text), cases[i].is_markup, 1, 2);
      g_autoptr (GString) spans = g_string_new (NULL);
      const HearthCueSpan *span;
      guint n_spans = 0;

      g_test_message ("%s", cases[i].expected != NULL ? cases[i].expected : "nothing");
      g_assert_true ((cue == NULL) == (cases[i].expected == NULL));
      if (cue == NULL)
        continue;
      g_assert_cmpstr (hearth_cue_get_text (cue), ==, cases[i].expected);
      span = hearth_cue_get_spans (cue, &n_spans);
      for (guint j = 0; j < n_spans; j++)
        g_string_append_printf (spans, "%d:%u-%u ", (int) span[j].kind, span[j].start, span[j].end);
      g_assert_cmpstr (spans->str, ==, cases[i].spans);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/playback/text/tracks", test_tracks);
  g_test_add_func ("/playback/text/words", test_words);
  return g_test_run ();
}
