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

/* Whatever characters there are: folded once is folded for good, and it is still text. */
static void
test_every_character (void)
{
  g_autoptr (GString) block = g_string_new (NULL);

  for (gunichar c = 0x80; c <= 0x1FFFF; c++)
    {
      if (g_unichar_validate (c))
        g_string_append_unichar (block, c);
      g_string_append (block, "·");

      if (c % 256 == 255)
        {
          g_autofree char *folded = hearth_fold_words (block->str);
          g_autofree char *twice = hearth_fold_words (folded);

          g_assert_true (g_utf8_validate (folded, -1, NULL));
          g_assert_cmpstr (twice, ==, folded);
          g_string_truncate (block, 0);
        }
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
