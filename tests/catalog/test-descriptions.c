/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-html-head.h"
#include "hearth-html-text.h"
#include "hearth-markdown-text.h"

#include <string.h>

#define BASE "https://example.org/shows/one.html"
#define ROOM 100000

typedef struct
{
  const char *written;
  const char *text;
} Case;

static const Case html[] = {
  /* Text without markup: only its white space is tidied. */
  { "", "" },
  { NULL, "" },
  { "  A talk  about\tforks. ", "A talk about forks." },
  { "One line.\r\nAnother.\n\n\n\nA paragraph.", "One line.\nAnother.\n\nA paragraph." },
  { "AT&amp;T &#8211; 3 &lt; 4 &euro; &unknown; &", "AT&T – 3 < 4 € &unknown; &" },
  { "It&#146;s &#x93;Windows&#x94;", "It’s “Windows”" },
  { "bell\a and\xe2\x80\xae turned \xef\xbb\xbf"
    "words",
    "bell and turned words" },
  { "broken \xff UTF-8", "broken \xef\xbf\xbd UTF-8" },
  /* Blocks. */
  { "<p>One</p><p>Two</p>", "One\n\nTwo" },
  { "<p>One\n  line</p>\n\n<p>&nbsp;</p>\n<p>Two</p>", "One line\n\nTwo" },
  { "One<br>Two<br/><br />Three<br><br><br>Four", "One\nTwo\n\nThree\n\nFour" },
  { "<div>One</div><div>Two</div>", "One\nTwo" },
  { "<h1>Title</h1>Words", "Title\n\nWords" },
  { "<p>Never <b>closed", "Never closed" },
  { "</div>Only <i>ends</b> here</i></p>", "Only ends here" },
  { "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc" },
  { "<pre>a  b\n  c</pre>d", "a  b\n  c\n\nd" },
  { "5&nbsp;000", "5\u00a0000" },
  /* Lists. */
  { "Have:<ul><li>bread</li><li> <p>salt</p> </li><li></li></ul>Done",
    "Have:\n\n• bread\n• salt\n\nDone" },
  { "<ol><li>first<li>second</ol>", "1. first\n2. second" },
  { "<ul><li>a<ul><li>b</ul><li>c</ul>", "• a\n• b\n• c" },
  /* Where nothing parts lines, the lines are those of the writer. */
  { "One <b>bold</b>\nline\n\nand <i>more</i>", "One bold\nline\n\nand more" },
  /* What is not for reading. */
  { "a<script>alert('<p>x</p>')</script>b<style>p { }</style>c<!-- d -->e", "abce" },
  { "a<iframe src='https://x.org'>b</iframe><svg><text>c</text></svg><template>d</template>e",
    "ae" },
  { "<title>t</title><head><title>u</title></head><p>v", "v" },
  { "<!DOCTYPE html [<!ENTITY e 'boom'>]><p>&e;</p>", "]>\n\n&e;" },
  { "1 < 2 and <3", "1 < 2 and <3" },
  /* Links. */
  { "See <a href=\"https://a.org/x\">the page</a>.", "See the page (https://a.org/x)." },
  { "<a href='https://a.org/x'>https://a.org/x</a>", "https://a.org/x" },
  { "<a href='https://www.a.org/x/'>a.org/x</a>", "a.org/x" },
  { "<a href='https://a.org/a-long-name'>https://a.org/a-lo…</a>", "https://a.org/a-long-name" },
  { "<a href='two.html'>next</a> <a href='//b.org/y'>there</a>",
    "next (https://example.org/shows/two.html) there (https://b.org/y)" },
  { "<a href='mailto:us@a.org?subject=Hi'>write</a> <a href='MAILTO:us@a.org'>us@a.org</a>",
    "write (us@a.org) us@a.org" },
  { "<a href='javascript:x()'>run</a> <a href='file:///etc/passwd'>read</a> <a href='#top'>up</a> "
    "<a>none</a> <a href='http://'>void</a>",
    "run read up none void" },
  { "<a href='https://a.org'><img src='x.png'></a><p>text</p>", "text" },
  { "<p><a href='https://a.org/?a=1&amp;b=2'>x\n y</a></p>", "x y (https://a.org/?a=1&b=2)" },
  { "<a href='https://a.org'>one<a href='https://b.org'>two",
    "one (https://a.org)two (https://b.org)" },
  { "<p><q>Hello</q></p>", "“Hello”" },
};

static const Case markdown[] = {
  { "", "" },
  { NULL, "" },
  { "Only words.\nOn two lines.", "Only words.\nOn two lines." },
  { "*a* **b** ***c*** _d_ __e__ ~~f~~", "a b c d e f" },
  { "2 * 3 * 4, snake_case_name, 5* hotel, **open",
    "2 * 3 * 4, snake_case_name, 5* hotel, **open" },
  { "**bold *and* leaning**", "bold and leaning" },
  { "Partner*innen, *der*die* and an **un**bolded word",
    "Partner*innen, der*die and an unbolded word" },
  { "\\*not\\* \\[a\\] \\\\ 1\\. \\x", "*not* [a] \\ 1. \\x" },
  { "Use `a * b * <c>` and ``x ` y``.", "Use a * b * <c> and x ` y." },
  { "# Title #\nWords\n## Next", "Title\n\nWords\n\nNext" },
  { "Title\n=====\nWords\n\n---\n\nMore", "Title\n\nWords\n\nMore" },
  { "Have:\n- bread\n- salt\n* **more**\n\nDone", "Have:\n\n• bread\n• salt\n• more\n\nDone" },
  { "1. one\n2. *two*\n\n2021. A year.", "1. one\n2. two\n\n2021. A year." },
  { "> said\n> twice", "said\ntwice" },
  { "```c\nif (a < b)\n  *c = _d_;\n```\nend", "if (a < b)\n  *c = _d_;\n\nend" },
  { "| a | b |\n|---|---|\n| c | d |", "| a | b |\n| c | d |" },
  /* Links. */
  { "See [the page](https://a.org/x \"Title\").", "See the page (https://a.org/x)." },
  { "[a_b](https://a.org/x_(y)) [rel](/z) [bad](javascript:x)",
    "a_b (https://a.org/x_(y)) rel (https://example.org/z) bad" },
  { "<https://a.org/x_y_z> <us@a.org>", "https://a.org/x_y_z us@a.org" },
  { "https://a.org/_x_*y*", "https://a.org/_x_y" },
  { "[Docs][d] and [d] and [D][]\n\n[d]: https://a.org/d \"Docs\"",
    "Docs (https://a.org/d) and d (https://a.org/d) and D (https://a.org/d)" },
  { "![picture](https://a.org/p.png)Words[![b](b.png)](https://a.org)", "Words" },
  { "[no link] and [half](https://a.org", "[no link] and [half](https://a.org" },
  /* HTML inside. */
  { "a &amp; b &lt; c<br>d <a href=\"https://a.org\">e</a><script>x</script>",
    "a & b < c\nd e (https://a.org)" },
  { "1 < 2 & 3 > 2", "1 < 2 & 3 > 2" },
};

static void
check (const Case *row, char *(*read) (const char *, gssize, const char *, gsize))
{
  g_autofree char *text = read (row->written, -1, BASE, ROOM);

  g_assert_cmpstr (text, ==, row->text);
}

static void
test_html (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (html); i++)
    check (&html[i], hearth_html_to_text);
}

static void
test_markdown (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (markdown); i++)
    check (&markdown[i], hearth_markdown_to_text);
}

/* Without an address to start from, a relative one leads nowhere. */
static void
test_no_base (void)
{
  g_autofree char *text = hearth_html_to_text ("<a href='two.html'>next</a>", -1, NULL, ROOM);

  g_assert_cmpstr (text, ==, "next");
}

/* A text that is too long ends between two words, and says that it goes on. */
static void
test_limits (void)
{
  g_autofree char *words = hearth_html_to_text ("one two three", -1, NULL, 11);
  g_autofree char *wide = hearth_html_tidy ("ααααααααα", -1, 10);
  g_autofree char *exact = hearth_html_tidy ("ten bytes.", -1, 10);
  g_autofree char *tiny = hearth_html_tidy ("αβ", -1, 1);
  g_autofree char *length = hearth_html_to_text ("<b>one</b> two", 10, NULL, ROOM);

  g_assert_cmpstr (words, ==, "one two…");
  g_assert_cmpstr (wide, ==, "ααα…");
  g_assert_cmpstr (exact, ==, "ten bytes.");
  g_assert_cmpstr (tiny, ==, "");
  g_assert_cmpstr (length, ==, "one");
}

static char *
repeat (const char *piece, guint n)
{
  GString *text = g_string_new (NULL);

  while (n-- > 0)
    g_string_append (text, piece);
  return g_string_free (text, FALSE);
}

/* What is made to keep a reader busy is read at the speed of everything else. */
static void
test_hostile (void)
{
  static const char *const pieces[] = { "<b>",  "<a href='x'>", "</i>", "<!--", "<",    "&",
                                        "[",    "![",           "`",    "**a ", "_a_b", "<p x='",
                                        " a=b", "<ul><li>",     "\\",   "- ",   "> ",   "[a](" };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autofree char *text = repeat (pieces[i], 100000);
      g_autofree char *tag = g_strconcat ("before <i", text, NULL);
      const gint64 start_us = g_get_monotonic_time ();
      g_autofree char *one = hearth_html_to_text (text, -1, BASE, ROOM);
      g_autofree char *two = hearth_markdown_to_text (text, -1, BASE, ROOM);
      g_autofree char *three = hearth_html_to_text (tag, -1, BASE, ROOM);

      g_assert_true (g_utf8_validate (one, -1, NULL) && g_utf8_validate (two, -1, NULL));
      g_assert_true (g_str_has_prefix (three, "before"));
      g_test_message ("%s: %d ms", pieces[i], (int) ((g_get_monotonic_time () - start_us) / 1000));
    }
}

static HearthHtmlHead *
read_head (const char *page, const char *charset)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (page, strlen (page));

  return hearth_html_head_read (bytes, charset, BASE);
}

static void
test_head (void)
{
  g_autoptr (HearthHtmlHead) head =
      read_head ("<!doctype html><html lang=de><head><title>A &amp; B\n show</title>"
                 "<meta name=Description content=' About  us '>"
                 "<meta property='og:type' content=video><meta charset=utf-8>"
                 "<link rel='Alternate  feed' type='Application/RSS+XML; charset=utf-8' "
                 "href=/feed.xml title='All talks'>"
                 "<link rel=alternate type=application/atom+xml href='https://b.org/atom'>"
                 "<link rel=stylesheet href='file:///x.css'><link href=nothing>"
                 "</head><body><svg><title>icon</title></svg><p>text",
                 NULL);
  const HearthHtmlLink *feed = hearth_html_head_find_link (head, "feed", NULL);

  g_assert_cmpstr (head->title, ==, "A & B show");
  g_assert_cmpstr (head->language, ==, "de");
  g_assert_cmpstr (hearth_html_head_find_meta (head, "description"), ==, "About us");
  g_assert_cmpstr (hearth_html_head_find_meta (head, "og:type"), ==, "video");
  g_assert_null (hearth_html_head_find_meta (head, "author"));
  g_assert_cmpuint (head->links->len, ==, 2);
  g_assert_cmpstr (feed->href, ==, "https://example.org/feed.xml");
  g_assert_cmpstr (feed->type, ==, "application/rss+xml");
  g_assert_cmpstr (feed->title, ==, "All talks");
  g_assert_true (hearth_html_link_has_rel (feed, "alternate"));
  g_assert_cmpstr (hearth_html_head_find_link (head, "alternate", "application/atom+xml")->href, ==,
                   "https://b.org/atom");
}

/* Pages of another time, and what is no page at all. */
static void
test_odd_heads (void)
{
  g_autoptr (HearthHtmlHead) latin = read_head ("<title>Caf\xe9 \x96 \xfc"
                                                "ber</title>",
                                                NULL);
  g_autoptr (HearthHtmlHead) named = read_head ("<title>\xe4\xbf</title>", "iso-8859-5");
  g_autoptr (HearthHtmlHead) based =
      read_head ("<base href='https://c.org/d/'><link rel=next href=e><title></title>", "utf-8");
  g_autoptr (HearthHtmlHead) none = read_head ("\x89PNG\r\n\x1a\n", NULL);
  g_autoptr (HearthHtmlHead) open = read_head ("\xef\xbb\xbf<title>cut o", "x-unknown");

  g_assert_cmpstr (latin->title, ==, "Café – über");
  g_assert_cmpstr (named->title, ==, "фП");
  g_assert_cmpstr (hearth_html_head_find_link (based, "next", NULL)->href, ==, "https://c.org/d/e");
  g_assert_null (based->title);
  g_assert_null (none->title);
  g_assert_cmpuint (none->links->len, ==, 0);
  g_assert_cmpstr (open->title, ==, "cut o");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/descriptions/html", test_html);
  g_test_add_func ("/descriptions/markdown", test_markdown);
  g_test_add_func ("/descriptions/no-base", test_no_base);
  g_test_add_func ("/descriptions/limits", test_limits);
  g_test_add_func ("/descriptions/hostile", test_hostile);
  g_test_add_func ("/descriptions/head", test_head);
  g_test_add_func ("/descriptions/odd-heads", test_odd_heads);
  return g_test_run ();
}
