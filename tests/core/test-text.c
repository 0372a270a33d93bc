/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-text.h"

typedef struct
{
  const char *given;
  const char *expected;
} TextCase;

static void
test_initials (void)
{
  static const TextCase cases[] = {
    { "Inside Azure for IT", "IA" },
    { "The State of the Web", "SW" },
    { "a day on the farm", "DF" },
    { "Mariner", "M" },
    { "the office", "O" },
    /* Small words are better than none, but only the word itself is small. */
    { "Of the", "OT" },
    { "A", "A" },
    { "Theatre Ontology", "TO" },
    { "“On, and (on)”", "OA" },
    /* What stands between and before words. */
    { "  “Hello”   (World) again", "HW" },
    { "Ask-the-Experts", "AE" },
    { "TCP/IP", "TI" },
    { "Don't Panic", "DP" },
    { "37C3 5 years", "35" },
    { "🎉 Party Time", "PT" },
    { "C++", "C" },
    /* Upper case as Unicode has it, accents kept, composed or not. */
    { "élan vital", "ÉV" },
    { "e\xCC\x81lan o\xCC\x88kologisch", "ÉÖ" },
    { "q\xCC\xA3\xCC\x87 y", "Q\xCC\xA3\xCC\x87Y" },
    { "ωμέγα ßuper", "Ωß" },
    { "привет мир", "ПМ" },
    /* Scripts without case or without spaces. */
    { "مرحبا بالعالم", "مب" },
    { "שלום עולם", "שע" },
    { "深度学习 入门", "深入" },
    { "こんにちは世界", "こ" },
    { "हिन्दी भाषा", "हिभा" },
    { "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB\xE1\x84\x80\xE1\x85\xB3\xE1\x86\xAF", "한" },
    { "1️⃣ First", "1️⃣F" },
    /* No letter: the first thing that one sees, whole. */
    { "👩🏽‍💻🎉", "👩🏽‍💻" },
    { "🇩🇪🇫🇷", "🇩🇪" },
    { "\xC2\xA0 … and", "A" },
    { "\xC2\xA0…!", "…" },
    { "?!", "?" },
    /* Nothing, and bytes that are no text. */
    { NULL, "" },
    { "", "" },
    { " \t\xE3\x80\x80", "" },
    { "\xFF"
      "Broken \xC3",
      "B" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *initials = hearth_text_initials (cases[i].given);

      g_test_message ("initials, row %u", i);
      g_assert_cmpstr (initials, ==, cases[i].expected);
      g_assert_true (g_utf8_validate (initials, -1, NULL));
    }
}

static void
test_colour_is_the_same_everywhere (void)
{
  guint used[8] = { 0 };

  /* Stored nowhere, but a person knows a series by its colour: these numbers may never change. */
  g_assert_cmpuint (hearth_text_hash_colour ("", 8), ==, 2166136261u % 8);
  g_assert_cmpuint (hearth_text_hash_colour ("a", 1000), ==, 0xE40C292Cu % 1000);
  g_assert_cmpuint (hearth_text_hash_colour ("foobar", 1000), ==, 0xBF9CF968u % 1000);
  g_assert_cmpuint (hearth_text_hash_colour (NULL, 8), ==, hearth_text_hash_colour ("", 8));
  g_assert_cmpuint (hearth_text_hash_colour ("foobar", 0), ==, 0);

  for (guint i = 0; i < 800; i++)
    {
      g_autofree char *id = g_strdup_printf ("series-%u", i);
      guint colour = hearth_text_hash_colour (id, G_N_ELEMENTS (used));

      g_assert_cmpuint (colour, <, G_N_ELEMENTS (used));
      used[colour]++;
    }
  for (guint i = 0; i < G_N_ELEMENTS (used); i++)
    g_assert_cmpuint (used[i], >, 50);
}

static void
test_web_urls (void)
{
  static const char *const good[] = {
    "http://example.org",   "https://example.org/a%20b?c=d#e",
    "HTTPS://EXAMPLE.ORG/", "http://127.0.0.1:8080/",
    "https://[::1]/",       "https://bücher.example/",
    "https://user@host/",
  };
  static const char *const bad[] = {
    "",
    "example.org",
    "//example.org/x",
    "/etc/passwd",
    "file:///etc/passwd",
    "ftp://example.org/",
    "javascript:alert(1)",
    "data:text/html,hello",
    "http:",
    "http://",
    "http:///path",
    "https:example.org",
    "http://a:port/",
    "http://a\nb/",
    "http://a/\x1b[31m",
    "http://a%0Ab/",
    "http://a%20b/",
    "\xFFhttp://a/",
  };

  g_assert_false (hearth_text_is_web_url (NULL));
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_test_message ("good: %s", good[i]);
      g_assert_true (hearth_text_is_web_url (good[i]));
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_test_message ("bad: case %u", i);
      g_assert_false (hearth_text_is_web_url (bad[i]));
    }
}

static void
test_hosts (void)
{
  static const TextCase cases[] = {
    { "https://www.Example.org/path", "example.org" },
    { "https://learn.microsoft.com/x", "learn.microsoft.com" },
    { "http://WWW.example.org:8080", "example.org" },
    { "https://www.com/", "www.com" },
    { "https://wwwhost.org/", "wwwhost.org" },
    { "ftp://files.example.org/", "files.example.org" },
    { "mailto:a@example.org", NULL },
    { "file:///home", NULL },
    { "no address", NULL },
    { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *host = hearth_text_host (cases[i].given);

      g_assert_cmpstr (host, ==, cases[i].expected);
    }
}

static void
test_file_names (void)
{
  g_autofree char *plain = hearth_text_file_name ("Über: Brot", "talk", ".ics");
  g_autofree char *hidden = hearth_text_file_name ("..", "talk", ".ics");
  g_autofree char *nothing = hearth_text_file_name ("/?", "talk", ".ics");
  g_autofree char *endless = g_strnfill (1000, 'x');
  g_autofree char *cut = hearth_text_file_name (endless, "talk", ".ics");

  g_assert_cmpstr (plain, ==, "Über  Brot.ics");
  g_assert_cmpstr (hidden, ==, "_...ics");
  g_assert_cmpstr (nothing, ==, "talk.ics");
  g_assert_cmpuint (strlen (cut), ==, 104);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/initials", test_initials);
  g_test_add_func ("/text/colour-is-the-same-everywhere", test_colour_is_the_same_everywhere);
  g_test_add_func ("/text/web-urls", test_web_urls);
  g_test_add_func ("/text/hosts", test_hosts);
  g_test_add_func ("/text/file-names", test_file_names);
  return g_test_run ();
}
