/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that a person takes for the same are the same. */
#include "hearth-fold.h"

typedef struct
{
  const char *words;
  const char *folded;
} Case;

static const Case cases[] = {
  { NULL, "" },
  { "", "" },
  { "Plain ASCII, 2 words!\n", "plain ascii, 2 words!\n" },
  { "Café", "cafe" },
  { "CAFE\u0301", "cafe" },
  { "Über die Straße", "uber die strasse" },
  { "ＦＵＬＬ ﬁt", "full fit" },
  { "Ærø Łódź", "ærø łodz" },
  { "ΌΣΟΣ ὅσος", "οσοσ οσοσ" },
  { "Ёлка İzmir", "елка izmir" },
  { "שָׁלוֹם", "שלום" },
  { "हिन्दी", "हिन्दी" },
  { "か\u3099", "か\u3099" },
  { "がく", "か\u3099く" },
  { "🔥 Fire", "🔥 fire" },
};

static void
test_folding (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = hearth_fold_words (cases[i].words);
      g_autofree char *twice = hearth_fold_words (folded);

      g_assert_cmpstr (folded, ==, cases[i].folded);
      g_assert_cmpstr (twice, ==, folded);
    }
}

/* Whatever character there is: folded once is folded for good, and it is still text. */
static void
test_every_character (void)
{
  for (gunichar c = 1; c <= 0x1FFFF; c++)
    {
      char text[7] = { 0 };
      g_autofree char *folded = NULL;
      g_autofree char *twice = NULL;

      if (!g_unichar_validate (c))
        continue;
      g_unichar_to_utf8 (c, text);
      folded = hearth_fold_words (text);
      twice = hearth_fold_words (folded);
      g_assert_true (g_utf8_validate (folded, -1, NULL));
      g_assert_cmpstr (twice, ==, folded);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/library/fold/words", test_folding);
  g_test_add_func ("/library/fold/every-character", test_every_character);
  return g_test_run ();
}
