/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is written as WebVTT is read again as what it was. */
#include "hearth-test-cue.h"
#include "hearth-test.h"
#include "hearth-webvtt-writer.h"
#include "hearth-webvtt.h"

static HearthCueList *
read_text (const char *document)
{
  g_autoptr (GBytes) bytes = g_bytes_new (document, strlen (document));
  g_autoptr (GError) error = NULL;
  HearthCueList *cues = hearth_webvtt_read (bytes, &error);

  g_assert_no_error (error);
  return cues;
}

static void
assert_same_span (const HearthCueSpan *a, const HearthCueSpan *b)
{
  g_assert_cmpint (a->kind, ==, b->kind);
  g_assert_cmpuint (a->start, ==, b->start);
  g_assert_cmpuint (a->end, ==, b->end);
  g_assert_cmpuint (a->n_within, ==, b->n_within);
  g_assert_cmpstr (a->value, ==, b->value);
  g_assert_cmpstr (a->classes, ==, b->classes);
  g_assert_cmpint (a->time_ms, ==, b->time_ms);
}

static void
assert_same_settings (const HearthCueSettings *a, const HearthCueSettings *b)
{
  g_assert_cmpint (a->direction, ==, b->direction);
  g_assert_cmpint (a->has_line, ==, b->has_line);
  g_assert_cmpint (a->snap_to_lines, ==, b->snap_to_lines);
  g_assert_cmpfloat (a->line, ==, b->line);
  g_assert_cmpint (a->line_align, ==, b->line_align);
  g_assert_cmpint (a->has_position, ==, b->has_position);
  g_assert_cmpfloat (a->position, ==, b->position);
  g_assert_cmpint (a->position_align, ==, b->position_align);
  g_assert_cmpfloat (a->size, ==, b->size);
  g_assert_cmpint (a->text_align, ==, b->text_align);
}

static void
assert_same_region (HearthCueRegion *a, HearthCueRegion *b)
{
  const HearthCueRegionParts *first, *second;

  g_assert_true ((a == NULL) == (b == NULL));
  if (a == NULL)
    return;
  first = hearth_cue_region_get_parts (a);
  second = hearth_cue_region_get_parts (b);
  g_assert_cmpstr (first->id, ==, second->id);
  g_assert_cmpfloat (first->width, ==, second->width);
  g_assert_cmpuint (first->lines, ==, second->lines);
  g_assert_cmpfloat (first->anchor_x, ==, second->anchor_x);
  g_assert_cmpfloat (first->anchor_y, ==, second->anchor_y);
  g_assert_cmpfloat (first->viewport_anchor_x, ==, second->viewport_anchor_x);
  g_assert_cmpfloat (first->viewport_anchor_y, ==, second->viewport_anchor_y);
  g_assert_cmpint (first->scrolls, ==, second->scrolls);
}

static void
assert_same_cue (HearthCue *a, HearthCue *b)
{
  guint n_first, n_second;
  const HearthCueSpan *first = hearth_cue_get_spans (a, &n_first);
  const HearthCueSpan *second = hearth_cue_get_spans (b, &n_second);

  g_assert_cmpint (hearth_cue_get_start_ms (a), ==, hearth_cue_get_start_ms (b));
  g_assert_cmpint (hearth_cue_get_end_ms (a), ==, hearth_cue_get_end_ms (b));
  g_assert_cmpstr (hearth_cue_get_id (a), ==, hearth_cue_get_id (b));
  g_assert_cmpstr (hearth_cue_get_voice (a), ==, hearth_cue_get_voice (b));
  g_assert_cmpstr (hearth_cue_get_text (a), ==, hearth_cue_get_text (b));
  assert_same_settings (hearth_cue_get_settings (a), hearth_cue_get_settings (b));
  assert_same_region (hearth_cue_get_region (a), hearth_cue_get_region (b));
  g_assert_cmpuint (n_first, ==, n_second);
  for (guint i = 0; i < n_first; i++)
    assert_same_span (&first[i], &second[i]);
}

static void
assert_round_trip (HearthCueList *cues)
{
  g_autoptr (GBytes) written = hearth_webvtt_write (cues);
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthCueList) again = hearth_webvtt_read (written, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (hearth_cue_list_get_size (again), ==, hearth_cue_list_get_size (cues));
  for (guint i = 0; i < hearth_cue_list_get_size (cues); i++)
    assert_same_cue (hearth_cue_list_get (cues, i), hearth_cue_list_get (again, i));
}

#define CUE(text) "WEBVTT\n\n00:01.000 --> 00:02.000\n" text "\n"
#define SET(settings) "WEBVTT\n\n00:01.000 --> 00:02.000 " settings "\nHello\n"

static const char *const documents[] = {
  "WEBVTT\n",
  CUE ("Hello\nthere"),
  CUE (""),
  "WEBVTT\n\nfirst --\n00:00.000 --> 27:46:40.001\nA\n\n2\n00:03.000 --> 00:04.000\nB\n",
  CUE ("R&amp;D &lt;b&gt; --&gt; &quot;x&quot; &nbsp;y"),
  CUE ("<v Erin Chapple>Hello</v> and <v.loud R&amp;D>yes</v>"),
  CUE ("<v>nobody"),
  CUE ("<i>a <b.big.red>b</b> c</i> <u>d</u><c.x>e</c> <lang en-GB>f</lang>"),
  CUE ("<ruby>e<rt>f</rt>g<rt>h</rt></ruby> i"),
  CUE ("one <00:01.100>two <i><01:00:01.500>three</i>"),
  CUE ("<i></i><b><u></u></b>"),
  CUE ("עברית &rlm;<i>עוד</i>"),
  SET ("vertical:rl line:-3 align:start"),
  SET ("vertical:lr line:12.5%,end position:33.25%,line-right size:40%"),
  SET ("position:10% align:right"),
  "WEBVTT\n\nREGION\nid:a\nwidth:40%\nlines:2\nregionanchor:0%,100%\nviewportanchor:10%,90.5%\nscroll:up\n"
  "\nREGION\nid:b\n\n00:01.000 --> 00:02.000 region:a align:left\nA\n\n"
  "00:02.000 --> 00:03.000 region:b\nB\n\n00:03.000 --> 00:04.000 region:a\nC\n",
};

static void
test_documents (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr (HearthCueList) cues = read_text (documents[i]);

      g_test_message ("%s", documents[i]);
      assert_round_trip (cues);
    }
}

/* A whole talk, with all that its captions have. */
static void
test_talk (void)
{
  g_autoptr (GBytes) talk = hearth_test_fixture ("captions/talk.vtt");
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthCueList) cues = hearth_webvtt_read (talk, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (hearth_cue_list_get_size (cues), >, 0);
  assert_round_trip (cues);
}

/* Captions of other formats know who speaks without a mark in the text, and may have blank lines.
 */
static void
test_other_cues (void)
{
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_cue_unref);
  g_autoptr (HearthCueList) cues = NULL;
  g_autoptr (HearthCueList) again = NULL;
  g_autoptr (GBytes) written = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (made, hearth_cue_new_full (&(HearthCueParts){
                             .start_ms = -20, .end_ms = 900, .id = "a --> b", .text = "Early" }));
  g_ptr_array_add (made, hearth_cue_new (1000, 2000, "Erin\n<C>", "One\n\n\nFour"));
  cues = hearth_cue_list_new (made);
  written = hearth_webvtt_write (cues);
  again = hearth_webvtt_read (written, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hearth_cue_list_get_size (again), ==, 2);
  g_assert_cmpint (hearth_cue_get_start_ms (hearth_cue_list_get (again, 0)), ==, 0);
  g_assert_null (hearth_cue_get_id (hearth_cue_list_get (again, 0)));
  g_assert_cmpstr (hearth_cue_get_text (hearth_cue_list_get (again, 1)), ==, "One\n\n\nFour");
  g_assert_cmpstr (hearth_cue_get_voice (hearth_cue_list_get (again, 1)), ==, "Erin <C>");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/webvtt-writer/documents", test_documents);
  g_test_add_func ("/webvtt-writer/talk", test_talk);
  g_test_add_func ("/webvtt-writer/other-cues", test_other_cues);
  return g_test_run ();
}
