/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-language.h"

#include <locale.h>

static const struct
{
  const char *text;
  const char *tag;
} tags[] = {
  /* BCP 47, and what locales make of it. */
  { "en", "en" },
  { "EN", "en" },
  { "en-us", "en-US" },
  { "pt_BR", "pt-BR" },
  { "de_DE.UTF-8", "de-DE" },
  { "ca@valencia", "ca" },
  { "zh-hans-cn", "zh-Hans-CN" },
  { "ZH-CMN", "zh-cmn" },
  { "es-419", "es-419" },
  { "sl-rozaj-biske", "sl-rozaj-biske" },
  { "de-CH-1901", "de-CH-1901" },
  { "en-u-ca-buddhist", "en-u-ca-buddhist" },
  { "en-x-private", "en-x-private" },
  { " fr ", "fr" },
  /* ISO 639-2 and 639-3, and codes of yesterday. */
  { "deu", "de" },
  { "ger", "de" },
  { "eng", "en" },
  { "eng-gb", "en-GB" },
  { "fre", "fr" },
  { "zho", "zh" },
  { "chi", "zh" },
  { "gsw", "gsw" },
  { "GSW-CH", "gsw-CH" },
  { "iw", "he" },
  /* No language, or more than one. */
  { NULL, NULL },
  { "", NULL },
  { "orig", NULL },
  { "native", NULL },
  { "xx", NULL },
  { "und", NULL },
  { "mul", NULL },
  { "C", NULL },
  { "English", NULL },
  { "e", NULL },
  { "en-", NULL },
  { "en--US", NULL },
  { "en-US-GB", NULL },
  { "en-x", NULL },
  { "en-toolongsubtag", NULL },
  { "-en", NULL },
  { "de en", NULL },
  { "d\xc3\xa9", NULL },
  { "deu-eng", NULL },
  { "en-eng", NULL },
};

static const struct
{
  const char *text;
  const char *tags; /* with a space between them */
} several[] = {
  { "deu-eng-fra", "de en fr" },
  { "deu-eng", "de en" },
  { "eng", "en" },
  { "zh-cmn", "zh-cmn" },
  { "gsw-deu", "gsw de" },
  { "deu-eng-deu", "de en" },
  { "en, pt-br;fr", "en pt-BR fr" },
  { "de/en", "de en" },
  { "orig", "" },
  { "en, rubbish!", "en" },
  { "", "" },
  { NULL, "" },
};

static void
test_tags (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      g_autofree char *tag = hearth_language_tag (tags[i].text);

      g_test_message ("%s", tags[i].text);
      g_assert_cmpstr (tag, ==, tags[i].tag);
    }
}

static void
test_several (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (several); i++)
    {
      g_auto (GStrv) found = hearth_language_tags (several[i].text);
      g_autofree char *joined = g_strjoinv (" ", found);

      g_test_message ("%s", several[i].text);
      g_assert_cmpstr (joined, ==, several[i].tags);
    }
}

/* The tests run in English, where each name is the one that the standard has. */
static void
test_names (void)
{
  static const struct
  {
    const char *tag;
    const char *name;
  } names[] = {
    { "de", "German" },        { "deu", "German" },
    { "el", "Modern Greek" },  { "pt-BR", "Portuguese (BR)" },
    { "gsw", "Swiss German" }, { "tlh", "tlh" },
    { "orig", "orig" },        { NULL, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = hearth_language_name (names[i].tag);

      g_assert_cmpstr (name, ==, names[i].name);
    }
}

/* Somebody who reads another language is told the name in it, or as its speakers call it. */
static void
test_names_elsewhere (void)
{
  g_autofree char *name = NULL;

  g_setenv ("LANGUAGE", "eo", TRUE);
  name = hearth_language_name ("de");
  g_assert_true (g_str_equal (name, "Germana") || g_str_equal (name, "Deutsch"));
  g_setenv ("LANGUAGE", "en", TRUE);
}

int
main (int argc, char *argv[])
{
  g_setenv ("LANGUAGE", "en", TRUE);
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/language/tags", test_tags);
  g_test_add_func ("/language/several", test_several);
  g_test_add_func ("/language/names", test_names);
  g_test_add_func ("/language/names-elsewhere", test_names_elsewhere);
  return g_test_run ();
}
