/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-error.h"
#include "hearth-test-cue.h"
#include "hearth-webvtt.h"

#include <string.h>

/* Where most cases put their words. */
#define CUE(text) "WEBVTT\n\n00:01.000 --> 00:02.000\n" text
#define SET(settings) "WEBVTT\n\n00:01.000 --> 00:02.000 " settings "\n"
#define REGION(settings) "WEBVTT\n\nREGION\n" settings "\n\n00:01.000 --> 00:02.000 region:a\n"

/* Each case: a document, and its cues as "START-END VOICE: TEXT" with "|" between cues; NULL when
 * it is no captions at all. */
static const struct
{
  const char *name;
  const char *document;
  const char *cues;
} documents[] = {
  { "the shortest", "WEBVTT", "" },
  { "signature and more", "WEBVTT - a talk\n\n00:01.000 --> 00:02.000\nHello", "1000-2000 Hello" },
  { "signature and a tab", "WEBVTT\tx\n\n00:01.000 --> 00:02.000\nHello", "1000-2000 Hello" },
  { "a byte order mark", "\ufeff" CUE ("Hello"), "1000-2000 Hello" },
  { "two byte order marks", "\ufeff\ufeff" CUE ("Hello"), NULL },
  { "no signature", "00:01.000 --> 00:02.000\nHello", NULL },
  { "a signature one line too late", "\nWEBVTT\n\n00:01.000 --> 00:02.000\nHello", NULL },
  { "a signature in small letters", "webvtt\n", NULL },
  { "a word that begins like it", "WEBVTTX\n\n00:01.000 --> 00:02.000\nHello", NULL },
  { "nothing", "", NULL },
  { "lines ended by CR LF", "WEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\nA\r\nB\r\n",
    "1000-2000 A\nB" },
  { "lines ended by CR", "WEBVTT\r\r00:01.000 --> 00:02.000\rA\r\r00:02.000 --> 00:03.000\rB",
    "1000-2000 A|2000-3000 B" },
  { "lines ended by all there is", CUE ("A\r\rB\n\r\n\r00:02.000 --> 00:03.000\r\nC\rD\n"),
    "1000-2000 A|2000-3000 C\nD" },
  { "a header", "WEBVTT\nKind: captions\nLanguage: en\n\n00:01.000 --> 00:02.000\nHello",
    "1000-2000 Hello" },
  { "a cue right below the signature", "WEBVTT\n00:01.000 --> 00:02.000\nHello",
    "1000-2000 Hello" },
  { "a cue right below the header", "WEBVTT\nKind: x\n1\n00:01.000 --> 00:02.000\nHello",
    "1000-2000 Hello" },
  { "notes, styles and regions",
    "WEBVTT\n\nNOTE by hand\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:a\n\nNOTE\nmore\nlines\n\n"
    "1\n00:01.000 --> 00:02.000\nHello",
    "1000-2000 Hello" },
  { "a note of two lines is no id", "WEBVTT\n\nNOTE\nx\n00:01.000 --> 00:02.000\nHello",
    "1000-2000 Hello" },
  { "a style of no lines is an id", "WEBVTT\n\nSTYLE\n00:01.000 --> 00:02.000\nHello",
    "1000-2000 Hello" },
  { "no blank line between cues", CUE ("A\n00:02.000 --> 00:03.000\nB"),
    "1000-2000 A|2000-3000 B" },
  { "an id needs a blank line before it", CUE ("A\n2\n00:02.000 --> 00:03.000\nB"),
    "1000-2000 A\n2|2000-3000 B" },
  { "many blank lines",
    "WEBVTT\n\n\n\n"
    "00:01.000 --> 00:02.000\nA\n\n\n\n00:02.000 --> 00:03.000\nB",
    "1000-2000 A|2000-3000 B" },
  { "out of order", "WEBVTT\n\n00:05.000 --> 00:06.000\nB\n\n00:01.000 --> 00:02.000\nA",
    "1000-2000 A|5000-6000 B" },
  { "cues without words", CUE ("\n00:02.000 --> 00:03.000\n<i></i>\n"), "1000-2000 |2000-3000 " },
  { "bytes that are not UTF-8", CUE ("caf\xe9 \xe2\x82 \xf0\x9f\x94 \xed\xa0\x80 \xc0\xaf \xff."),
    "1000-2000 caf\ufffd \ufffd \ufffd \ufffd\ufffd\ufffd \ufffd\ufffd \ufffd." },
  { "control characters",
    CUE ("a\x07"
         "b\x7f"
         "c\f"),
    "1000-2000 a\ufffdb\ufffdc" },

  { "hours", "WEBVTT\n\n01:02:03.004 --> 100:00:00.000\nA", "3723004-360000000 A" },
  { "white space and none", "WEBVTT\n\n \f00:01.000\t-->00:02.000\nA", "1000-2000 A" },
  { "hours that nobody lives to see", "WEBVTT\n\n00:01.000 --> 99999999999999999999:00:00.000\nA",
    "1000-3600000000000 A" },
  { "bad times cost only their cue",
    "WEBVTT\n\n0:01.000 --> 00:02.000\nA\n\n00:61.000 --> 00:62.000\nB\n\n00:01.00 --> 00:02.000\nC\n\n"
    "00:01,000 --> 00:02,000\nD\n\n60:00.000 --> 61:00.000\nE\n\n000:01.000 --> 00:02.000\nF\n\n"
    "00:01.000 -> 00:02.000 -->\nG\n\n00:01.000 --> \nH\n\n00:00:00:01.000 --> 00:02.000\nI\n\n"
    "-->\n\n00:07.000 --> 00:08.000\nJ",
    "7000-8000 J" },
  { "times again below bad ones", "WEBVTT\n\n-->\n00:07.000 --> 00:08.000\nA", "7000-8000 A" },
  { "an end before the start", "WEBVTT\n\n00:05.000 --> 00:02.000\nA", "5000-5000 A" },

  { "a voice", CUE ("<v Erin Chapple>Hello"), "1000-2000 Erin Chapple: Hello" },
  { "a voice with a class and spaces", CUE ("<v.loud  Ann &amp;\n Bob >Hello</v>"),
    "1000-2000 Ann & Bob: Hello" },
  { "voices in turn", CUE ("<v Ann>Hi\n<v Bob>Hello"), "1000-2000 Ann: Hi\nHello" },
  { "a voice without a name", CUE ("<v>Hello <v >there"), "1000-2000 Hello there" },
  { "names of characters",
    CUE (
        "&lt;b&gt; &amp;amp; x&nbsp;y &lrm;&rlm; &#65;&#x42; &quot;&apos; &eacute; &NotEqualTilde;"),
    "1000-2000 <b> &amp; x\u00a0y \u200e\u200f AB \"' é \u2242\u0338" },
  { "names that need no semicolon", CUE ("&ltb&GT &#65 &#x42g &notit; &notin; &copy2"),
    "1000-2000 <b> A Bg ¬it; ∉ ©2" },
  { "not names", CUE ("R&D &unknown; &#; &#x; &Notin; &nbs & &"),
    "1000-2000 R&D &unknown; &#; &#x; &Notin; &nbs & &" },
  { "characters that are none", CUE ("&#0;&#xD800;&#x110000;&#7;&#4294967361;!"),
    "1000-2000 \ufffd\ufffd\ufffd\ufffd\ufffd!" },
  { "characters of Windows", CUE ("&#128; &#x93;&#x99;"), "1000-2000 € “™" },
};

/* What is in a cue, as a tree: "kind.class=value(…)" around its words. */
static const struct
{
  const char *text;
  const char *tree;
} trees[] = {
  { "<b>a</b> <i.loud.red>b</i> <u>c</u>", "b(a) i.loud.red(b) u(c)" },
  { "<c..x.>a</c> <.y>b <unknown.z q>c</unknown> <>d < >e", "c.x(a) b c d e" },
  { "<lang en-GB>a <lang de>b</lang> c</lang> <lang>d", "lang=en-GB(a lang=de(b) c) lang=(d)" },
  { "<ruby>e<rt>f</rt>g<rt>h</ruby> i", "ruby(ert(f)grt(h)) i" },
  { "<rt>no ruby</rt> <ruby><b>b<rt>no</rt></b></ruby>", "no ruby ruby(b(bno))" },
  { "<i>a<b>b</i>c</b>d", "i(ab(bc)d)" },
  { "</i>a</b><I>b</I>", "ab" },
  { "<i>a</i foo>b</i>c", "i(ab)c" },
  { "one <00:01.100>two <01:00:01.500>three", "one @1100two @3601500three" },
  { "<i>a<00:01.100>b</i>c", "i(a@1100b)c" },
  { "<1>no <00:01.1>times <00:01.100 >at all<-00:01.100>.", "no times at all." },
  { "before <i after", "beforei()" },
  { "before <v Ann", "beforev=Ann()" },
  { "before <", "before" },
  { "before </i", "before" },
  { "<i>before</", "i(before)" },
  { "<00:01.500", "@1500" },
  { "<v\nAnn\nLee>a", "v=Ann Lee(a)" },
  { "<v.a\n.b Ann>a", "v.a=.b Ann(a)" },
  { "<v Ann &lt;a&gt; &amp &nosuch>a", "v=Ann <a> & &nosuch(a)" },
  { "<v Ann &#7;>a", "v=Ann \ufffd(a)" },
  { "1 > 0 <b>\n a \n</b>", "1 > 0 b(\n a)" },
  { " <b> a</b> ", "b(a)" },
};

/* The settings of a cue: "direction line position size align", "-" for what is not said. */
static const struct
{
  const char *settings;
  const char *told;
} settings[] = {
  { "", "- - - 100 center" },
  { "align:start", "- - - 100 start" },
  { "align:end align:left", "- - - 100 left" },
  { "align:right align:middle align:Start align: end align :end", "- - - 100 right" },
  { "vertical:rl", "rl - - 100 center" },
  { "vertical:lr vertical:up vertical:RL", "lr - - 100 center" },
  { "line:5", "- 5 - 100 center" },
  { "line:-0.5,end", "- -0.5,end - 100 center" },
  { "line:42.5%,center line:7", "- 7,center - 100 center" },
  { "line:100%", "- 100% - 100 center" },
  { "line:100.1% line:-1% line:% line:- line:1- line:1.2.3 line:.5 line:5. line:1e3 line:",
    "- - - 100 center" },
  { "line:5,middle line:5, line:,end line:5,start,end line:5%%", "- - - 100 center" },
  { "position:50%", "- - 50 100 center" },
  { "position:1.5%,line-left position:99%,line-right", "- - 99,line-right 100 center" },
  { "position:50%,center", "- - 50,center 100 center" },
  { "position:50 position:50%,end position:-1% position:101% position:a%", "- - - 100 center" },
  { "size:33.3%", "- - - 33.3 center" },
  { "size:50 size:101% size:%5 size:5.%", "- - - 100 center" },
  { "size:0%\tline:0\fline:0%", "- 0% - 0 center" },
  { ":x x: size:1%: nonsense size", "- - - 100 center" },
};

/* A region and the settings of the cue behind "region:a"; NULL when the cue is in none. */
static const struct
{
  const char *document;
  const char *region;
} regions[] = {
  { REGION ("id:a"), "100 3 0,100 0,100 none" },
  { REGION ("id:a width:40.5% lines:5 regionanchor:10%,20% viewportanchor:30%,40% scroll:up"),
    "40.5 5 10,20 30,40 up" },
  { REGION ("id:a\nwidth:40%\nlines:0"), "40 0 0,100 0,100 none" },
  { REGION ("id:a width:101% width:40 lines:-1 lines:2x scroll:down regionanchor:1% "
            "regionanchor:1%,2 viewportanchor:,2%"),
    "100 3 0,100 0,100 none" },
  { REGION ("id:b"), NULL },
  { REGION ("width:40%"), NULL },
  { REGION ("id:a-->"), NULL },
  { "WEBVTT\n\nREGION \t\nid:a lines:1\n\nREGION\nid:a lines:2\n\n00:01.000 --> 00:02.000 region:a\n",
    "100 2 0,100 0,100 none" },
  { "WEBVTT\n\nREGIONS\nid:a\n\n00:01.000 --> 00:02.000 region:a\n", NULL },
  { "WEBVTT\n\n00:00.000 --> 00:00.500\n\nREGION\nid:a\n\n00:01.000 --> 00:02.000 region:a\n",
    NULL },
  { "WEBVTT\nREGION\nid:a\n\n00:01.000 --> 00:02.000 region:a\n", NULL },
  { "WEBVTT\n\nREGION\nid:a\n\n00:01.000 --> 00:02.000 region:a region:b\n", NULL },
  { "WEBVTT\n\nREGION\nid:a\n\n00:01.000 --> 00:02.000 region:a line:1\n", NULL },
  { "WEBVTT\n\nREGION\nid:a\n\n00:01.000 --> 00:02.000 region:a size:99%\n", NULL },
  { "WEBVTT\n\nREGION\nid:a\n\n00:01.000 --> 00:02.000 region:a vertical:lr\n", NULL },
  { "WEBVTT\n\nREGION\nid:a\n\n00:01.000 --> 00:02.000 region:a size:100% align:left position:1%\n",
    "100 3 0,100 0,100 none" },
};

static HearthCueList *
read_text (const char *document, gsize length, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (document, length);

  return hearth_webvtt_read (bytes, error);
}

/* The last cue of a document. */
static HearthCue *
read_cue (const char *document)
{
  g_autoptr (HearthCueList) cues = read_text (document, strlen (document), NULL);

  hearth_test_cues_are_sound (cues);
  return hearth_cue_ref (hearth_cue_list_get (cues, hearth_cue_list_get_size (cues) - 1));
}

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

/* One span and what is in it, then the words behind it; returns the span that follows. */
static guint
write_span (GString *tree, HearthCue *cue, guint i)
{
  static const char *const kinds[] = { "c", "i", "b", "u", "ruby", "rt", "v", "lang" };
  guint n_spans;
  const HearthCueSpan *span = hearth_cue_get_spans (cue, &n_spans) + i;
  const char *text = hearth_cue_get_text (cue);
  const guint behind = i + 1 + span->n_within;
  g_auto (GStrv) classes = g_strsplit (span->classes != NULL ? span->classes : "", " ", -1);
  guint position = span->start;

  if (span->kind == HEARTH_CUE_SPAN_TIME)
    {
      g_string_append_printf (tree, "@%" G_GINT64_FORMAT, span->time_ms);
      return behind;
    }
  g_string_append (tree, kinds[span->kind]);
  for (guint n = 0; classes[n] != NULL; n++)
    g_string_append_printf (tree, ".%s", classes[n]);
  if (span->value != NULL)
    g_string_append_printf (tree, "=%s", span->value);
  g_string_append_c (tree, '(');
  for (i++; i < behind;)
    {
      const HearthCueSpan *inner = hearth_cue_get_spans (cue, &n_spans) + i;

      g_string_append_len (tree, text + position, inner->start - position);
      position = inner->end;
      i = write_span (tree, cue, i);
    }
  g_string_append_len (tree, text + position, span->end - position);
  g_string_append_c (tree, ')');
  return behind;
}

static char *
write_tree (HearthCue *cue)
{
  GString *tree = g_string_new (NULL);
  guint n_spans;
  const HearthCueSpan *spans = hearth_cue_get_spans (cue, &n_spans);
  guint position = 0;

  for (guint i = 0; i < n_spans;)
    {
      g_string_append_len (tree, hearth_cue_get_text (cue) + position, spans[i].start - position);
      position = spans[i].end;
      i = write_span (tree, cue, i);
    }
  g_string_append (tree, hearth_cue_get_text (cue) + position);
  return g_string_free (tree, FALSE);
}

static char *
write_settings (const HearthCueSettings *told)
{
  static const char *const directions[] = { "-", "rl", "lr" };
  static const char *const aligns[] = { "start", "center", "end", "left", "right" };
  static const char *const position_aligns[] = { "", ",line-left", ",center", ",line-right" };
  GString *text = g_string_new (directions[told->direction]);

  if (told->has_line)
    g_string_append_printf (text, " %g%s%s%s", told->line, told->snap_to_lines ? "" : "%",
                            told->line_align != HEARTH_CUE_ALIGN_START ? "," : "",
                            told->line_align != HEARTH_CUE_ALIGN_START ? aligns[told->line_align]
                                                                       : "");
  else
    g_string_append (text, " -");
  if (told->has_position)
    g_string_append_printf (text, " %g%s", told->position, position_aligns[told->position_align]);
  else
    g_string_append (text, " -");
  g_string_append_printf (text, " %g %s", told->size, aligns[told->text_align]);
  return g_string_free (text, FALSE);
}

static void
test_documents (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HearthCueList) cues =
          read_text (documents[i].document, strlen (documents[i].document), &error);
      g_autofree char *written = cues != NULL ? write_cues (cues) : NULL;

      g_test_message ("%s", documents[i].name);
      g_assert_cmpstr (written, ==, documents[i].cues);
      if (documents[i].cues == NULL)
        g_assert_error (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_INVALID);
      else
        g_assert_no_error (error);
    }
}

static void
test_trees (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (trees); i++)
    {
      g_autofree char *document = g_strconcat (CUE (""), trees[i].text, NULL);
      g_autoptr (HearthCue) cue = read_cue (document);
      g_autofree char *tree = write_tree (cue);

      g_assert_cmpstr (tree, ==, trees[i].tree);
    }
}

static void
test_settings (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_autofree char *document = g_strdup_printf (SET ("%s"), settings[i].settings);
      g_autoptr (HearthCue) cue = read_cue (document);
      g_autofree char *told = write_settings (hearth_cue_get_settings (cue));

      g_assert_cmpstr (told, ==, settings[i].told);
    }
}

static void
test_regions (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (regions); i++)
    {
      g_autoptr (HearthCue) cue = read_cue (regions[i].document);
      HearthCueRegion *region = hearth_cue_get_region (cue);
      const HearthCueRegionParts *parts;
      g_autofree char *told = NULL;

      g_test_message ("%s", regions[i].document);
      g_assert_true ((region == NULL) == (regions[i].region == NULL));
      if (region == NULL)
        continue;
      parts = hearth_cue_region_get_parts (region);
      g_assert_cmpstr (parts->id, ==, "a");
      told = g_strdup_printf ("%g %u %g,%g %g,%g %s", parts->width, parts->lines, parts->anchor_x,
                              parts->anchor_y, parts->viewport_anchor_x, parts->viewport_anchor_y,
                              parts->scrolls ? "up" : "none");
      g_assert_cmpstr (told, ==, regions[i].region);
    }
}

static void
test_ids (void)
{
  static const struct
  {
    const char *document;
    const char *id;
  } ids[] = {
    { "WEBVTT\n\nintro - 1 \n00:01.000 --> 00:02.000\nA", "intro - 1 " },
    { "WEBVTT\n\nSTYLE\n00:01.000 --> 00:02.000\nA", "STYLE" },
    { CUE ("A"), NULL },
    { "WEBVTT\n\n1\n2\n00:01.000 --> 00:02.000\nA", NULL },
    { "WEBVTT\n\n- - >\n00:01.000 --> 00:02.000\nA", "- - >" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (HearthCue) cue = read_cue (ids[i].document);

      g_assert_cmpstr (hearth_cue_get_id (cue), ==, ids[i].id);
    }
}

/* A zero byte ends nothing. */
static void
test_nul (void)
{
  static const char document[] = CUE ("a\0b <v A\0nn>c\0");
  g_autoptr (HearthCueList) cues = read_text (document, sizeof document - 1, NULL);
  g_autofree char *written = write_cues (cues);

  g_assert_cmpstr (written, ==, "1000-2000 A\ufffdnn: a\ufffdb c\ufffd");
}

/* Cut anywhere, a document gives no more cues than whole, and never harm. */
static void
test_cut_anywhere (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++)
    for (gsize length = 0; length < strlen (documents[i].document); length++)
      {
        g_autoptr (HearthCueList) cues = read_text (documents[i].document, length, NULL);

        if (cues == NULL)
          continue;
        hearth_test_cues_are_sound (cues);
        g_assert_cmpuint (hearth_cue_list_get_size (cues), <=, 3);
      }
}

static void
test_bounds (void)
{
  g_autoptr (GString) many = g_string_new ("WEBVTT\n\n");
  g_autoptr (GString) late = g_string_new (CUE ("."));
  g_autoptr (GString) deep = g_string_new ("WEBVTT\n\n");
  g_autoptr (HearthCueList) cues = NULL;
  g_autoptr (HearthCueList) nested = NULL;
  g_autoptr (HearthCue) cut = NULL;
  guint n_all = 0;
  const char *text;

  for (guint i = 0; i < 100001; i++)
    g_string_append (many, "00:01.000 --> 00:02.000\nA\n\n");
  cues = read_text (many->str, many->len, NULL);
  g_assert_cmpuint (hearth_cue_list_get_size (cues), ==, 100000);

  /* 64 KiB end in the middle of the last of these characters. */
  for (guint i = 0; i < 32 * 1024 + 10; i++)
    g_string_append (late, "é");
  cut = read_cue (late->str);
  text = hearth_cue_get_text (cut);
  g_assert_cmpuint (strlen (text), ==, 64 * 1024 - 1);
  g_assert_true (g_utf8_validate (text, -1, NULL));

  /* All words of the last cue are there, although nothing more is said of them. */
  for (guint i = 0; i < 20; i++)
    {
      g_string_append (deep, "00:01.000 --> 00:02.000\n");
      for (guint n = 0; n < 20000; n++)
        g_string_append (deep, "<b>");
      g_string_append (deep, "A\n\n");
    }
  nested = read_text (deep->str, deep->len, NULL);
  g_assert_cmpuint (hearth_cue_list_get_size (nested), ==, 20);
  for (guint i = 0; i < 20; i++)
    {
      guint n_spans;

      hearth_cue_get_spans (hearth_cue_list_get (nested, i), &n_spans);
      g_assert_cmpstr (hearth_cue_get_text (hearth_cue_list_get (nested, i)), ==, "A");
      n_all += n_spans;
    }
  g_assert_cmpuint (n_all, ==, 300000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/webvtt/documents", test_documents);
  g_test_add_func ("/webvtt/trees", test_trees);
  g_test_add_func ("/webvtt/settings", test_settings);
  g_test_add_func ("/webvtt/regions", test_regions);
  g_test_add_func ("/webvtt/ids", test_ids);
  g_test_add_func ("/webvtt/nul", test_nul);
  g_test_add_func ("/webvtt/cut-anywhere", test_cut_anywhere);
  g_test_add_func ("/webvtt/bounds", test_bounds);

  return g_test_run ();
}
