/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-captions.h"
#include "hearth-error.h"
#include "hearth-test-cue.h"
#include "hearth-test.h"

#include <string.h>

#define SRT(text) "1\n00:00:01,000 --> 00:00:02,000\n" text
#define JSON(segments) "{\"version\": \"1.0.0\", \"segments\": [" segments "]}"
#define WORD(speaker, start, end, body)                                                          \
  "{\"speaker\": " speaker ", \"startTime\": " start ", \"endTime\": " end ", \"body\": \"" body \
  "\"}"

/* Each case: a document, and its cues as "START-END VOICE: TEXT" with "|" between cues. */
static const struct
{
  const char *name;
  const char *document;
  const char *cues;
} documents[] = {
  /* SubRip. */
  { "SubRip", SRT ("Hello\nthere\n\n2\n00:00:03,000 --> 00:00:04,000\n<i>Bye</i>\n"),
    "1000-2000 Hello\nthere|3000-4000 Bye" },
  { "a mark, CR LF and blank lines first",
    "\ufeff\r\n\r\n1\r\n00:00:01,000 --> 00:00:02,000\r\nHello\r\n", "1000-2000 Hello" },
  { "no numbers", "00:00:01,000 --> 00:00:02,000\nA\n\n00:00:03,000 --> 00:00:04,000\nB",
    "1000-2000 A|3000-4000 B" },
  { "no blank lines", SRT ("A\n2\n00:00:03,000 --> 00:00:04,000\nB\n"), "1000-2000 A|3000-4000 B" },
  { "blank lines too many", SRT ("\nA\n\n \n\nB\n\n2\n00:00:03,000 --> 00:00:04,000\n\nC\n"),
    "1000-2000 A\n \nB|3000-4000 C" },
  { "a number that is said", SRT ("42\n\n00:00:03,000 --> 00:00:04,000\n7\n"),
    "1000-2000 42|3000-4000 7" },
  { "times as people write them",
    "0:0:1.5 --> 00:00:02\nA\n\n00:03,1 -> 00:04,123456\nB\n\n-00:00:01,000 --> 0:00:00,500\nC\n\n"
    "100:00:00,000 ---> 100:00:01,000 X1:10 Y2:20\nD\n\n 00 : 00 : 05,000 --> 00:00:06,000\nE",
    "0-500 C|1500-2000 A|3100-4123 B|5000-6000 E|360000000-360001000 D" },
  { "overlapping and out of order",
    "00:00:05,000 --> 00:00:08,000\nB\n\n" SRT ("A\n\n3\n00:00:06,000 --> 00:00:07,000\nC"),
    "1000-2000 A|5000-8000 B|6000-7000 C" },
  { "words before the first times are nobody's", "made by hand\n\n" SRT ("A"), "1000-2000 A" },
  { "no escape for <", SRT ("a < b {and} <font color=\"red\">c</font> <3 </>d R&D &lt;&amp &x;"),
    "1000-2000 a < b {and} c <3 d R&D <&amp &x;" },
  { "breaks and what other players are told", SRT ("{\\an8}a{\\i1}<br>b<BR/>c{\\i0} {\\open"),
    "1000-2000 a\nb\nc {\\open" },
  { "WebVTT without its signature", "00:01.000 --> 00:02.000 align:start\n<v Ann>A",
    "1000-2000 A" },

  /* JSON. */
  { "lines",
    JSON (WORD ("\"Ann\"", "1", "2.5", "Hello there.") "," WORD ("null",
                                                                 "2.5004",
                                                                 "3",
                                                                 "It is\\nwarm")),
    "1000-2500 Ann: Hello there.|2500-3000 It is\nwarm" },
  { "words become lines while one speaks",
    JSON (WORD ("\"Ann\"", "0.5", "0.75", "I") "," WORD ("\"Ann\"", "1", "1.25", "am") "," WORD (
        "\"Ann\"", "1.5", "2.0", "your") "," WORD ("\"Ann\"",
                                                   "2.25",
                                                   "2.5",
                                                   "host") "," WORD ("\"Bob\"", "2.75", "3", "Oh")),
    "500-2500 Ann: I am your host|2750-3000 Bob: Oh" },
  { "a sentence, a line and a rest end what is joined",
    JSON (WORD ("\"Ann\"", "0", "0.1", "One") "," WORD ("\"Ann\"", "0.1", "0.1", ".") "," WORD (
        "\"Ann\"", "0.2", "0.3", "Two\\n") "," WORD ("\"Ann\"",
                                                     "0.3",
                                                     "0.4",
                                                     "three") "," WORD ("\"Ann\"",
                                                                        "2",
                                                                        "2.1",
                                                                        "four")),
    "0-100 Ann: One.|200-300 Ann: Two|300-400 Ann: three|2000-2100 Ann: four" },
  { "who speaks is said once",
    JSON (WORD ("\"Ann\"", "0", "0.1", "a") "," WORD ("null", "0.1", "0.2", "b") "," WORD ("\"\"",
                                                                                           "0.2",
                                                                                           "0.3",
                                                                                           "c")),
    "0-300 Ann: a b c" },
  { "types as they come",
    JSON (WORD ("7", "\"1.5\"", "\"2\"", "a b") "," WORD ("null", "true", "2", "no start") "," WORD (
        "null",
        "3",
        "null",
        "no end") "," WORD ("null",
                            "5",
                            "4",
                            "ends early") "," WORD ("null",
                                                    "-1",
                                                    "4",
                                                    "too early") "," WORD ("null",
                                                                           "1e99",
                                                                           "4",
                                                                           "too late") ",7,"
                                                                                       "{\"startTime\":1},"
                                                                                       "null"),
    "1500-2000 a b|3000-5000 no end|5000-5000 ends early" },
  { "no words at all", "\n { \"segments\": [] }", "" },

  /* WebVTT, of which test-webvtt tells more. */
  { "WebVTT", "WEBVTT\n\n1\n00:01.000 --> 00:02.000\n<v Ann>Hello", "1000-2000 Ann: Hello" },
};

static const struct
{
  const char *document;
  const char *content_type;
  const char *words; /* of the error */
} refused[] = {
  { "", NULL, "neither WebVTT nor SubRip" },
  { "42\nis the answer", "text/plain", "neither WebVTT nor SubRip" },
  { "<!DOCTYPE html><p>WEBVTT", NULL, "web page" },
  { "\n<cite>Ann:</cite><time>0:00</time>", "text/vtt", "web page" },
  { "Ann: hello", "text/html; charset=utf-8", "web page" },
  { "Ann: hello", "Application/X-SubRip", "No times" },
  { "Ann: hello", "text/vtt", "WEBVTT" },
  { "webvtt\n\n00:99.000 --> 00:02.000", NULL, "neither WebVTT nor SubRip" },
  { "{\"captions\": []}", NULL, "no list of segments" },
  { "{\"segments\": {}}", NULL, "no list of segments" },
  { "[1]", NULL, "no list of segments" },
  { "{\n\"segments\": [", NULL, "line 2" },
  { "hello", "application/json", "line 1" },
};

static HearthCueList *
read_bytes (const char *document, gsize length, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (document, length);

  return hearth_captions_read (bytes, NULL, error);
}

static char *
write_cues (HearthCueList *cues)
{
  GString *text = g_string_new (NULL);

  hearth_test_cues_are_sound (cues);
  for (guint i = 0; i < hearth_cue_list_get_size (cues); i++)
    {
      HearthCue *cue = hearth_cue_list_get (cues, i);
      const char *voice = hearth_cue_get_voice (cue);

      g_string_append_printf (text, "%s%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT " %s%s%s",
                              i > 0 ? "|" : "", hearth_cue_get_start_ms (cue),
                              hearth_cue_get_end_ms (cue), voice != NULL ? voice : "",
                              voice != NULL ? ": " : "", hearth_cue_get_text (cue));
    }
  return g_string_free (text, FALSE);
}

static void
assert_reads (const char *document, gsize length, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthCueList) cues = read_bytes (document, length, &error);
  g_autofree char *written = NULL;

  g_assert_no_error (error);
  written = write_cues (cues);
  g_assert_cmpstr (written, ==, expected);
}

static void
test_documents (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_test_message ("%s", documents[i].name);
      assert_reads (documents[i].document, strlen (documents[i].document), documents[i].cues);
    }
}

static void
test_refused (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GBytes) bytes =
          g_bytes_new_static (refused[i].document, strlen (refused[i].document));
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", refused[i].document);
      g_assert_null (hearth_captions_read (bytes, refused[i].content_type, &error));
      g_assert_error (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, refused[i].words));
    }
}

/* The same words, saved by editors of every age. */
static void
test_encodings (void)
{
  static const char text[] = SRT ("„Über ☕ und 🔥“ – naïve\n");
  static const char latin[] = SRT ("\x84\xdc"
                                   "ber Caf\xe9\x93 \x96");
  static const char *const encodings[] = { "UTF-16", "UTF-16LE", "UTF-16BE" };

  for (gsize i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      gsize length;
      g_autofree char *converted = g_convert (text, -1, encodings[i], "UTF-8", NULL, &length, NULL);

      assert_reads (converted, length, "1000-2000 „Über ☕ und 🔥“ – naïve");
      converted[length - 2] = '\xd8';
      converted[length - 1] = '\xd8';
      assert_reads (converted, length, "1000-2000 „Über ☕ und 🔥“ – naïve\ufffd");
      assert_reads (converted, length - 1, "1000-2000 „Über ☕ und 🔥“ – naïve\ufffd");
    }
  assert_reads (latin, strlen (latin), "1000-2000 „Über Café“ –");

  /* One slip in a text that is UTF-8 otherwise makes it no other text. */
  assert_reads (SRT ("Über caf\xe9"), strlen (SRT ("Über caf\xe9")), "1000-2000 Über caf\ufffd");
  assert_reads ("\xff\xfeW\0E\0B\0V\0T\0T\0\n\0", 16, "");
}

/* Tags that people left open, closed in the wrong order, or wrote in capitals. */
static void
test_srt_spans (void)
{
  static const struct
  {
    const char *text;
    const char *spans; /* "kind:start-end", in the order of their starts */
  } cases[] = {
    { "<i>a</i> <B>b</B> <u>c</u>", "1:0-1 2:2-3 3:4-5" },
    { "<i>a<b>b</i>c</b>d", "1:0-2 2:1-2" },
    { "<i>a", "1:0-1" },
    { "</i>a<font face=x><i class=y>b</font></i>", "1:1-2" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *document = g_strconcat (SRT (""), cases[i].text, NULL);
      g_autoptr (HearthCueList) cues = read_bytes (document, strlen (document), NULL);
      g_autoptr (GString) told = g_string_new (NULL);
      guint n_spans;
      const HearthCueSpan *spans = hearth_cue_get_spans (hearth_cue_list_get (cues, 0), &n_spans);

      for (guint n = 0; n < n_spans; n++)
        g_string_append_printf (told, "%s%d:%u-%u", n > 0 ? " " : "", (int) spans[n].kind,
                                spans[n].start, spans[n].end);
      g_assert_cmpstr (told->str, ==, cases[i].spans);
    }
}

static void
test_srt_places (void)
{
  static const struct
  {
    const char *text;
    gboolean has_line;
    gboolean snap_to_lines;
    double line;
    HearthCueAlign align;
  } cases[] = {
    { "a", FALSE, TRUE, 0, HEARTH_CUE_ALIGN_CENTER },
    { "{\\an1}a", FALSE, TRUE, 0, HEARTH_CUE_ALIGN_LEFT },
    { "{\\an5}a", TRUE, FALSE, 50, HEARTH_CUE_ALIGN_CENTER },
    { "{\\an8}a", TRUE, TRUE, 0, HEARTH_CUE_ALIGN_CENTER },
    { "a {\\an9\\b1}", TRUE, TRUE, 0, HEARTH_CUE_ALIGN_RIGHT },
    { "{\\an0}{\\anx}{\\an", FALSE, TRUE, 0, HEARTH_CUE_ALIGN_CENTER },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *document = g_strconcat (SRT (""), cases[i].text, NULL);
      g_autoptr (HearthCueList) cues = read_bytes (document, strlen (document), NULL);
      const HearthCueSettings *settings = hearth_cue_get_settings (hearth_cue_list_get (cues, 0));

      g_assert_cmpint (settings->has_line, ==, cases[i].has_line);
      g_assert_cmpint (settings->snap_to_lines, ==, cases[i].snap_to_lines);
      g_assert_cmpfloat (settings->line, ==, cases[i].line);
      g_assert_cmpint (settings->text_align, ==, cases[i].align);
    }
}

/* A transcript with a time for each word reads like captions that a person made. */
static void
test_many_words (void)
{
  g_autoptr (GString) text = g_string_new ("{\"segments\": [");
  g_autoptr (HearthCueList) cues = NULL;
  guint n_words = 0;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, "%s{\"startTime\": %u.%u, \"body\": \"%s\"}", i > 0 ? "," : "",
                            i * 4 / 10, i * 4 % 10, i % 2 == 0 ? "hearth" : "fires");
  g_string_append (text, "]}");
  cues = read_bytes (text->str, text->len, NULL);

  hearth_test_cues_are_sound (cues);
  for (guint i = 0; i < hearth_cue_list_get_size (cues); i++)
    {
      HearthCue *cue = hearth_cue_list_get (cues, i);
      g_auto (GStrv) words = g_strsplit (hearth_cue_get_text (cue), " ", -1);

      n_words += g_strv_length (words);
      g_assert_cmpuint (strlen (hearth_cue_get_text (cue)), <=, 80);
      g_assert_cmpint (hearth_cue_get_end_ms (cue) - hearth_cue_get_start_ms (cue), <=, 7000);
    }
  g_assert_cmpuint (n_words, ==, 5000);
  g_assert_cmpuint (hearth_cue_list_get_size (cues), <, 500);
}

static void
test_bounds (void)
{
  g_autofree char *large = g_strnfill (HEARTH_CAPTIONS_MAX_BYTES + 1, 'a');
  g_autoptr (GString) many = g_string_new (NULL);
  g_autoptr (GString) open_tags = g_string_new (SRT (""));
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthCueList) cues = NULL;
  g_autoptr (HearthCueList) open = NULL;

  g_assert_null (read_bytes (large, HEARTH_CAPTIONS_MAX_BYTES + 1, &error));
  g_assert_error (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_TOO_LARGE);

  for (guint i = 0; i < 100001; i++)
    g_string_append (many, SRT ("A\n\n"));
  cues = read_bytes (many->str, many->len, NULL);
  g_assert_cmpuint (hearth_cue_list_get_size (cues), ==, 100000);

  for (guint i = 0; i < 20000; i++)
    g_string_append (open_tags, "<a{\\");
  open = read_bytes (open_tags->str, open_tags->len, NULL);
  g_assert_cmpuint (strlen (hearth_cue_get_text (hearth_cue_list_get (open, 0))), ==, 64 * 1024);
}

/* The fixtures, which the fuzzing begins with. */
static void
test_fixtures (void)
{
  static const struct
  {
    const char *name;
    const char *cues;
  } files[] = {
    { "captions/talk.srt",
      "500-900 42|1000-2500 Hello\nthere <3|2000-5000 no number|3100-4250 R&D\n"
      "still here" },
    { "captions/latin.srt", "1000-2500 Café “am Feuer”|3000-4000 Ärger" },
    { "captions/words.json", "500-1600 Ann: Come closer, please.|4000-4750 Bob: Is it warm?|"
                             "9000-9000 Yes" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GBytes) bytes = hearth_test_fixture (files[i].name);

      assert_reads (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), files[i].cues);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/captions/documents", test_documents);
  g_test_add_func ("/captions/refused", test_refused);
  g_test_add_func ("/captions/encodings", test_encodings);
  g_test_add_func ("/captions/srt-spans", test_srt_spans);
  g_test_add_func ("/captions/srt-places", test_srt_places);
  g_test_add_func ("/captions/many-words", test_many_words);
  g_test_add_func ("/captions/bounds", test_bounds);
  g_test_add_func ("/captions/fixtures", test_fixtures);

  return g_test_run ();
}
