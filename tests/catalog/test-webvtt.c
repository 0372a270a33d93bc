/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-error.h"
#include "hearth-webvtt.h"

#include <string.h>

/* Each case: a document, and its cues as "START-END VOICE: TEXT" with "|" between cues; NULL when
 * it is no captions at all. */
static const struct
{
  const char *name;
  const char *document;
  const char *cues;
} cases[] = {
  /* What a file is made of. */
  { "the shortest", "WEBVTT", "" },
  { "signature and more", "WEBVTT - a talk\n\n00:01.000 --> 00:02.000\nHello", "1000-2000 Hello" },
  { "a byte order mark", "\ufeffWEBVTT\n\n00:01.000 --> 00:02.000\nHello", "1000-2000 Hello" },
  { "no signature", "00:01.000 --> 00:02.000\nHello", NULL },
  { "a word that begins like it", "WEBVTTX\n\n00:01.000 --> 00:02.000\nHello", NULL },
  { "nothing", "", NULL },
  { "a web page", "<!DOCTYPE html><p>WEBVTT", NULL },
  { "lines ended by CR LF", "WEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\nA\r\nB\r\n",
    "1000-2000 A\nB" },
  { "lines ended by CR", "WEBVTT\r\r00:01.000 --> 00:02.000\rA\r\r00:02.000 --> 00:03.000\rB",
    "1000-2000 A|2000-3000 B" },
  { "a header", "WEBVTT\nKind: captions\nLanguage: en\n\n00:01.000 --> 00:02.000\nHello",
    "1000-2000 Hello" },
  { "a cue right below the header", "WEBVTT\n00:01.000 --> 00:02.000\nHello", "1000-2000 Hello" },
  { "notes, styles and regions",
    "WEBVTT\n\nNOTE by hand\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:a\n\nNOTE\nmore\nlines\n\n"
    "1\n00:01.000 --> 00:02.000\nHello",
    "1000-2000 Hello" },
  { "ids", "WEBVTT\n\nintro - 1\n00:01.000 --> 00:02.000\nA\n\n2\n00:02.000 --> 00:03.000\nB",
    "1000-2000 A|2000-3000 B" },
  { "settings", "WEBVTT\n\n00:01.000 --> 00:02.000 align:start line:10% nonsense\nHello",
    "1000-2000 Hello" },
  { "no blank line between cues",
    "WEBVTT\n\n00:01.000 --> 00:02.000\nA\n00:02.000 --> 00:03.000\nB", "1000-2000 A|2000-3000 B" },
  { "out of order", "WEBVTT\n\n00:05.000 --> 00:06.000\nB\n\n00:01.000 --> 00:02.000\nA",
    "1000-2000 A|5000-6000 B" },
  { "a cue without words",
    "WEBVTT\n\n00:01.000 --> 00:02.000\n\n00:02.000 --> 00:03.000\n<i></i>\n",
    "1000-2000 |2000-3000 " },
  { "bytes that are not UTF-8", "WEBVTT\n\n00:01.000 --> 00:02.000\ncaf\xe9",
    "1000-2000 caf\ufffd" },

  /* Times. */
  { "hours", "WEBVTT\n\n01:02:03.004 --> 100:00:00.000\nA", "3723004-360000000 A" },
  { "a tab and no space", "WEBVTT\n\n00:01.000\t-->00:02.000\nA", "1000-2000 A" },
  { "bad times cost only their cue",
    "WEBVTT\n\n0:01.000 --> 00:02.000\nA\n\n00:61.000 --> 00:62.000\nB\n\n00:01.00 --> 00:02.000\nC\n\n"
    "00:01,000 --> 00:02,000\nD\n\n60:00.000 --> 61:00.000\nF\n\n"
    "-->\n\n00:07.000 --> 00:08.000\nG",
    "7000-8000 G" },
  { "an end before the start", "WEBVTT\n\n00:05.000 --> 00:02.000\nA", "5000-5000 A" },

  /* Text. */
  { "tags go, words stay",
    "WEBVTT\n\n00:01.000 --> 00:02.000\n<b>a</b> <i.loud.red>b</i> <u>c</u> <lang en>d</lang> "
    "<ruby>e<rt>f</rt></ruby> <c.x>g</c> <unknown>h</unknown>",
    "1000-2000 a b c d ef g h" },
  { "times in the text", "WEBVTT\n\n00:01.000 --> 00:02.000\n<00:01.100>one <00:01.500>two",
    "1000-2000 one two" },
  { "a tag without an end", "WEBVTT\n\n00:01.000 --> 00:02.000\nbefore <i after",
    "1000-2000 before" },
  { "a voice", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Erin Chapple>Hello",
    "1000-2000 Erin Chapple: Hello" },
  { "a voice with a class and spaces",
    "WEBVTT\n\n00:01.000 --> 00:02.000\n<v.loud  Ann &amp;\n Bob >Hello</v>",
    "1000-2000 Ann & Bob: Hello" },
  { "voices in turn", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Hi\n<v Bob>Hello",
    "1000-2000 Ann: Hi|1000-2000 Bob: Hello" },
  { "a voice without a name", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v>Hello <v >there",
    "1000-2000 Hello there" },
  { "escapes",
    "WEBVTT\n\n00:01.000 --> 00:02.000\n&lt;b&gt; &amp;amp; x&nbsp;y &lrm;&rlm; &#65;&#x42; &quot;&apos;",
    "1000-2000 <b> &amp; x\u00a0y \u200e\u200f AB \"'" },
  { "not escapes", "WEBVTT\n\n00:01.000 --> 00:02.000\nR&D &unknown; &#; &#x; &#65 & &",
    "1000-2000 R&D &unknown; &#; &#x; &#65 & &" },
  { "characters that are none",
    "WEBVTT\n\n00:01.000 --> 00:02.000\n&#0;&#xD800;&#x110000;&#7;&#4294967361;!",
    "1000-2000 \ufffd\ufffd\ufffd\ufffd\ufffd!" },

  /* SubRip. */
  { "SubRip",
    "1\n00:00:01,000 --> 00:00:02,500\nHello\nthere\n\n2\n00:00:03,000 --> 00:00:04,000\n<i>Bye</i>\n",
    "1000-2500 Hello\nthere|3000-4000 Bye" },
  { "SubRip with a mark, CR LF and blank lines first",
    "\ufeff\r\n\r\n1\r\n00:00:01,000 --> 00:00:02,000\r\nHello\r\n", "1000-2000 Hello" },
  { "SubRip has no escape for <",
    "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}a < b {and} <font color=\"red\">c</font> <3",
    "1000-2000 a < b {and} c <3" },
  { "a number alone is not SubRip", "42\nis the answer", NULL },
};

static char *
write_cues (HearthCueList *cues)
{
  GString *text = g_string_new (NULL);

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

static HearthCueList *
read_text (const char *document, gsize length, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (document, length);

  return hearth_webvtt_read (bytes, error);
}

static void
test_documents (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HearthCueList) cues =
          read_text (cases[i].document, strlen (cases[i].document), &error);
      g_autofree char *written = cues != NULL ? write_cues (cues) : NULL;

      g_test_message ("%s", cases[i].name);
      g_assert_cmpstr (written, ==, cases[i].cues);
      if (cases[i].cues == NULL)
        g_assert_error (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_INVALID);
      else
        g_assert_no_error (error);
    }
}

/* Cut anywhere, a document gives no more cues than whole, and never harm. */
static void
test_cut_anywhere (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize length = 0; length < strlen (cases[i].document); length++)
      {
        g_autoptr (HearthCueList) cues = read_text (cases[i].document, length, NULL);

        if (cues != NULL)
          g_assert_cmpuint (hearth_cue_list_get_size (cues), <=, 3);
      }
}

static void
test_bounds (void)
{
  g_autoptr (GString) many = g_string_new ("WEBVTT\n\n");
  g_autoptr (GString) late = g_string_new ("WEBVTT\n\n00:01.000 --> 00:02.000\n");
  g_autoptr (GString) open_tags = g_string_new ("1\n00:00:01,000 --> 00:00:02,000\n");
  g_autoptr (HearthCueList) cues = NULL;
  g_autoptr (HearthCueList) cut = NULL;
  g_autoptr (HearthCueList) open = NULL;
  const char *text;

  for (guint i = 0; i < 100001; i++)
    g_string_append (many, "00:01.000 --> 00:02.000\nA\n\n");
  cues = read_text (many->str, many->len, NULL);
  g_assert_cmpuint (hearth_cue_list_get_size (cues), ==, 100000);

  /* 64 KiB end in the middle of the last of these characters. */
  g_string_append_c (late, '.');
  for (guint i = 0; i < 32 * 1024 + 10; i++)
    g_string_append (late, "é");
  cut = read_text (late->str, late->len, NULL);
  text = hearth_cue_get_text (hearth_cue_list_get (cut, 0));
  g_assert_cmpuint (strlen (text), ==, 64 * 1024 - 1);
  g_assert_true (g_utf8_validate (text, -1, NULL));

  for (guint i = 0; i < 20000; i++)
    g_string_append (open_tags, "<a{\\");
  open = read_text (open_tags->str, open_tags->len, NULL);
  g_assert_cmpuint (strlen (hearth_cue_get_text (hearth_cue_list_get (open, 0))), ==, 64 * 1024);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/webvtt/documents", test_documents);
  g_test_add_func ("/webvtt/cut-anywhere", test_cut_anywhere);
  g_test_add_func ("/webvtt/bounds", test_bounds);

  return g_test_run ();
}
