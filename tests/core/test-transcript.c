/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the captions say, as paragraphs that one reads. */
#include "hearth-transcript.h"

#include <string.h>

typedef struct
{
  int start_ms;
  int end_ms;
  const char *voice;
  const char *text;
} Said;

static HearthTranscript *
transcribe (const Said *said)
{
  g_autoptr (GPtrArray) cues = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_cue_unref);
  g_autoptr (HearthCueList) list = NULL;

  for (; said->text != NULL; said++)
    g_ptr_array_add (cues, hearth_cue_new (said->start_ms, said->end_ms, said->voice, said->text));
  list = hearth_cue_list_new (cues);
  return hearth_transcript_new (list);
}

/* The rows with "/" between two; before a name stands "#", and between the lines of a paragraph
 * "|". */
static char *
describe (HearthTranscript *transcript)
{
  GString *rows = g_string_new (NULL);
  const char *text = hearth_transcript_get_text (transcript, NULL);

  for (guint i = 0; i < hearth_transcript_get_n_rows (transcript); i++)
    {
      const HearthTranscriptRow *row = hearth_transcript_get_row (transcript, i);

      g_string_append (rows, i > 0 ? "/" : "");
      if (row->is_name)
        g_string_append_printf (rows, "#%.*s", (int) (row->end - row->start), text + row->start);
      for (guint k = 0; k < row->n_lines; k++)
        {
          const HearthTranscriptLine *line =
              hearth_transcript_get_line (transcript, row->first_line + k);

          g_assert_cmpuint (line->row, ==, i);
          g_string_append_printf (rows, "%s%.*s", k > 0 ? "|" : "", (int) (line->end - line->start),
                                  text + line->start);
        }
    }
  return g_string_free (rows, FALSE);
}

#define SENTENCE \
  "A sentence that is a good deal longer than the others, so that few of them are enough."
#define FOUR SENTENCE " " SENTENCE " " SENTENCE " " SENTENCE

/* Each case: what the captions say, and the rows that it makes. */
static const struct
{
  const char *name;
  const Said *said;
  const char *rows;
} cases[] = {
  { "nothing", (const Said[]){ { 0 } }, "" },
  { "silence", (const Said[]){ { 0, 1000, NULL, " \n " }, { 0 } }, "" },
  { "lines are joined",
    (const Said[]){ { 0, 2000, NULL, "the words that are\n spoken  run" },
                    { 2000, 4000, NULL, "along here, and they go on." },
                    { 0 } },
    "the words that are spoken run|along here, and they go on." },
  { "a pause",
    (const Said[]){ { 0, 2000, NULL, "This was the first thought of the day." },
                    { 4500, 6000, NULL, "And this is the second one of them." },
                    { 0 } },
    "This was the first thought of the day./And this is the second one of them." },
  { "who speaks is named when it changes",
    (const Said[]){ { 0, 2000, "Erin", "How long does a loaf of bread take?" },
                    { 2000, 4000, "Børge", "A day, when the kitchen is warm enough," },
                    { 4000, 6000, "Børge", "and two of them when it is winter." },
                    { 9000, 9500, "Børge", "Or three." },
                    { 9500, 11000, "Erin", "Thank you." },
                    { 0 } },
    "#Erin/How long does a loaf of bread take?/#Børge/A day, when the kitchen is warm enough,|"
    "and two of them when it is winter./Or three./#Erin/Thank you." },
  { "who is not named is somebody else",
    (const Said[]){ { 0, 1000, "Erin", "Hello there." }, { 1000, 2000, NULL, "(music)" }, { 0 } },
    "#Erin/Hello there./(music)" },
  { "a name on two lines, and none",
    (const Said[]){ { 0, 1000, " Erin\nChapple ", "Hello." }, { 1000, 2000, "", "Yes?" }, { 0 } },
    "#Erin Chapple/Hello./Yes?" },
  { "lines that others say",
    (const Said[]){ { 0, 2000, NULL, "- Is it done?\n- Not yet." },
                    { 2000, 4000, NULL, ">> Then we wait for it." },
                    { 0 } },
    "Is it done?/Not yet./Then we wait for it." },
  { "lines that roll up",
    (const Said[]){ { 0, 2000, NULL, "so what we have here" },
                    { 2000, 2010, NULL, "so what we have here" },
                    { 2010, 4000, NULL, "so what we have here\nis a loaf of bread that" },
                    { 4000, 4010, NULL, "is a loaf of bread that" },
                    { 4010, 6000, NULL, "is a loaf of bread that\nrises over night" },
                    { 0 } },
    "so what we have here|is a loaf of bread that|rises over night" },
  { "words that are painted",
    (const Said[]){ { 0, 1000, NULL, "What we have prepared for you today" },
                    { 1000, 2000, NULL, "What we have prepared for you today is a loaf of bread" },
                    { 0 } },
    "What we have prepared for you today|is a loaf of bread" },
  { "what is said twice is written twice",
    (const Said[]){ { 0, 1000, NULL, "No, no, no, that is not it!" },
                    { 1500, 2500, NULL, "No, no, no, that is not it!" },
                    { 0 } },
    "No, no, no, that is not it!|No, no, no, that is not it!" },
  { "word by word",
    (const Said[]){ { 0, 300, NULL, "Every" },
                    { 300, 600, NULL, "word" },
                    { 600, 900, NULL, "alone." },
                    { 900, 1200, NULL, "Again." },
                    { 0 } },
    "Every word alone.|Again." },
  { "a script without blanks",
    (const Said[]){ { 0, 2000, NULL, "パンは生きている、\nと彼は言った。" },
                    { 2000, 4000, NULL, "毎日世話をする。" },
                    { 0 } },
    "パンは生きている、と彼は言った。|毎日世話をする。" },
  { "a paragraph ends with its sentence",
    (const Said[]){ { 0, 2000, NULL, FOUR }, { 2000, 4000, NULL, "“Next?” he asked." }, { 0 } },
    FOUR "/“Next?” he asked." },
};

static void
test_paragraphs (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HearthTranscript) transcript = transcribe (cases[i].said);
      g_autofree char *rows = describe (transcript);

      g_test_message ("%s", cases[i].name);
      g_assert_cmpstr (rows, ==, cases[i].rows);
    }
}

/* A caption of many pages, as transcripts without times become, is cut where sentences end, and
 * its time is shared. */
static void
test_one_long_caption (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (HearthTranscript) transcript = NULL;
  gint64 last_ms = -1;
  guint n_lines;

  for (guint i = 0; i < 200; i++)
    g_string_append (text, SENTENCE " ");
  transcript = transcribe ((const Said[]){ { 0, 100000, NULL, text->str }, { 0 } });
  n_lines = hearth_transcript_get_n_lines (transcript);
  g_assert_cmpuint (n_lines, >, 20);
  for (guint i = 0; i < n_lines; i++)
    {
      const HearthTranscriptLine *line = hearth_transcript_get_line (transcript, i);

      g_assert_cmpuint (line->end - line->start, <=, 800);
      g_assert_cmpint (line->start_ms, >, last_ms);
      last_ms = line->start_ms;
      g_assert_cmpint (hearth_transcript_get_text (transcript, NULL)[line->end - 1], ==, '.');
    }
  g_assert_cmpint (last_ms, >, 90000);
  g_assert_cmpint (hearth_transcript_get_line (transcript, n_lines - 1)->end_ms, ==, 100000);
}

/* Two in one caption, each in a voice of its own. */
static void
test_voices_of_a_caption (void)
{
  const HearthCueSpan spans[] = {
    { .kind = HEARTH_CUE_SPAN_VOICE, .start = 0, .end = 10, .value = "Erin" },
    { .kind = HEARTH_CUE_SPAN_VOICE, .start = 10, .end = 20, .value = "Børge" },
  };
  g_autoptr (GPtrArray) cues = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_cue_unref);
  g_autoptr (HearthCueList) list = NULL;
  g_autoptr (HearthTranscript) transcript = NULL;
  g_autofree char *rows = NULL;

  g_ptr_array_add (cues, hearth_cue_new_full (&(HearthCueParts){ .start_ms = 1000,
                                                                 .end_ms = 3000,
                                                                 .text = "Is it so?\nIt is now.",
                                                                 .spans = spans,
                                                                 .n_spans = 2 }));
  list = hearth_cue_list_new (cues);
  transcript = hearth_transcript_new (list);
  rows = describe (transcript);
  g_assert_cmpstr (rows, ==, "#Erin/Is it so?/#Børge/It is now.");
  g_assert_cmpint (hearth_transcript_get_line (transcript, 1)->start_ms, ==, 2000);
  g_assert_cmpstr (hearth_transcript_speaker_of (transcript,
                                                 hearth_transcript_get_line (transcript, 1)->start),
                   ==, "Børge");
}

static const Said talk[] = {
  { 1000, 3000, "Erin", "Das Café, in dem wir sitzen, ist alt." },
  { 3000, 5000, "Erin", "Es riecht nach Brot und nach dem" },
  { 5000, 7000, "Erin", "Holz der Öfen, die man heizt." },
  { 7000, 9000, "Børge", "Ein CAFE\u0301 ist kein *Ofen*." },
  { 0 },
};

static void
test_places (void)
{
  g_autoptr (HearthTranscript) transcript = transcribe (talk);
  g_autoptr (HearthTranscript) same = g_boxed_copy (HEARTH_TYPE_TRANSCRIPT, transcript);

  g_assert_true (same == transcript);
  g_assert_cmpint (hearth_transcript_line_at (transcript, 0), ==, -1);
  g_assert_cmpint (hearth_transcript_line_at (transcript, 1000), ==, 0);
  g_assert_cmpint (hearth_transcript_line_at (transcript, 4999), ==, 1);
  g_assert_cmpint (hearth_transcript_line_at (transcript, 100000), ==, 3);

  /* At a name is what is said under it, and behind the end the last. */
  g_assert_cmpint (hearth_transcript_line_of (transcript, 0), ==, 0);
  for (guint i = 0; i < 4; i++)
    {
      const HearthTranscriptLine *line = hearth_transcript_get_line (transcript, i);

      g_assert_cmpint (hearth_transcript_line_of (transcript, line->start), ==, (int) i);
      g_assert_cmpint (hearth_transcript_line_of (transcript, line->end - 1), ==, (int) i);
    }
  g_assert_cmpint (hearth_transcript_line_of (transcript, 10000), ==, 3);
  g_assert_cmpint (hearth_transcript_line_of (transcript,
                                              hearth_transcript_get_row (transcript, 2)->start),
                   ==, 3);
}

/* What is found, each with the line in which it begins: "WORDS@LINE". */
static void
assert_found (const char *words, const char *expected)
{
  g_autoptr (HearthTranscript) transcript = transcribe (talk);
  g_autoptr (GArray) hits = hearth_transcript_find (transcript, words);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < hits->len; i++)
    {
      const HearthTranscriptHit *hit = &g_array_index (hits, HearthTranscriptHit, i);

      g_string_append_printf (found, "%s%.*s@%u", i > 0 ? " " : "", (int) (hit->end - hit->start),
                              hearth_transcript_get_text (transcript, NULL) + hit->start,
                              hit->line);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_find (void)
{
  assert_found ("brot", "Brot@1");
  assert_found ("cafe", "Café@0 CAFE\u0301@3");
  assert_found ("CAFÉ", "Café@0 CAFE\u0301@3");
  assert_found ("öfen", "Öfen@2 Ofen@3");
  /* From one line into the next, but not from one paragraph into the next, and no names. */
  assert_found ("  nach  dem\tholz ", "nach dem Holz@1");
  assert_found ("heizt. ein", "");
  assert_found ("Børge", "");
  assert_found ("", "");
  assert_found (" ", "");
}

static void
test_take_away (void)
{
  g_autoptr (HearthTranscript) transcript = transcribe (talk);
  const HearthTranscriptLine *second = hearth_transcript_get_line (transcript, 1);
  const HearthTranscriptLine *last = hearth_transcript_get_line (transcript, 3);
  g_autofree char *all = hearth_transcript_dup_clean (transcript, 0, G_MAXUINT);
  g_autofree char *part = hearth_transcript_dup_clean (transcript, second->start, last->start + 3);
  g_autofree char *none = hearth_transcript_dup_clean (transcript, 5, 5);
  g_autofree char *markdown = hearth_transcript_to_markdown (transcript, "Brot & *Öfen*");

  g_assert_cmpstr (all, ==,
                   "Erin: Das Café, in dem wir sitzen, ist alt. Es riecht nach Brot und nach dem "
                   "Holz der Öfen, die man heizt.\n\nBørge: Ein CAFE\u0301 ist kein *Ofen*.");
  g_assert_cmpstr (part, ==,
                   "Es riecht nach Brot und nach dem Holz der Öfen, die man heizt.\n\nBørge: Ein");
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (markdown, ==,
                   "# Brot & \\*Öfen\\*\n\n**Erin** *0:01*  \nDas Café, in dem wir sitzen, ist "
                   "alt. Es riecht nach Brot und nach dem Holz der Öfen, die man heizt.\n\n"
                   "**Børge** *0:07*  \nEin CAFE\u0301 ist kein \\*Ofen\\*.\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/transcript/paragraphs", test_paragraphs);
  g_test_add_func ("/transcript/one-long-caption", test_one_long_caption);
  g_test_add_func ("/transcript/voices-of-a-caption", test_voices_of_a_caption);
  g_test_add_func ("/transcript/places", test_places);
  g_test_add_func ("/transcript/find", test_find);
  g_test_add_func ("/transcript/take-away", test_take_away);
  return g_test_run ();
}
