/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-fold.h"

#include <string.h>

/* Whether a character is an accent or a point on the letter before it, which people leave out when
 * they type. Marks that a word cannot do without, such as the vowels of Devanagari, are not. */
static gboolean
is_accent (gunichar c)
{
  return (c >= 0x0300 && c <= 0x036F) ||                /* of Latin, Greek and Cyrillic */
         (c >= 0x0591 && c <= 0x05C7 && c != 0x05BE) || /* Hebrew points */
         (c >= 0x064B && c <= 0x065F) || c == 0x0670 || /* Arabic vowel signs */
         (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF) ||
         (c >= 0x20D0 && c <= 0x20FF) || (c >= 0xFE20 && c <= 0xFE2F);
}

/* The one script whose small letters fold to capital ones, which GLib then makes small again. */
static gunichar
settle_cherokee (gunichar c)
{
  if (c >= 0xAB70 && c <= 0xABBF)
    return c - 0xAB70 + 0x13A0;
  return c >= 0x13F8 && c <= 0x13FD ? c - 8 : c;
}

static void
append_without_accents (GString *folded, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!is_accent (c))
        g_string_append_unichar (folded, settle_cherokee (c));
    }
}

/* Folds what is not ASCII. Taking the accents apart first makes one of both ways to write them. */
static void
append_folded_run (GString *folded, const char *run, gsize length)
{
  g_autofree char *apart = g_utf8_normalize (run, (gssize) length, G_NORMALIZE_ALL);
  g_autofree char *lower = apart != NULL ? g_utf8_casefold (apart, -1) : NULL;

  if (lower != NULL)
    append_without_accents (folded, lower);
}

/**
 * hearth_fold_append:
 * @folded: where to append
 * @words: (nullable): words, in UTF-8
 *
 * Appends words as hearth_fold_words() folds them. ASCII, most of what there is, costs a look at
 * each byte: folding by the tables of Unicode would take longer than all the rest of adding a large
 * catalog.
 */
void
hearth_fold_append (GString *folded, const char *words)
{
  const char *p = words != NULL ? words : "";

  while (*p != '\0')
    {
      const char *run = p;
      gsize start = folded->len;

      while (*p != 0 && (guchar) *p < 0x80)
        p++;
      g_string_append_len (folded, run, p - run);
      for (gsize i = start; i < folded->len; i++)
        folded->str[i] = g_ascii_tolower (folded->str[i]);

      for (run = p; (guchar) *p >= 0x80;)
        p++;
      if (p > run)
        append_folded_run (folded, run, (gsize) (p - run));
    }
}

/**
 * hearth_fold_words:
 * @words: (nullable): words, in UTF-8
 *
 * Folds words so that case, accents and the way in which a character is written do not count:
 * "Café", "CAFE" and "cafe" are one. Folding twice is folding once. Any thread.
 *
 * Returns: (transfer full): the folded words, "" for NULL
 */
char *
hearth_fold_words (const char *words)
{
  GString *folded = g_string_new (NULL);

  hearth_fold_append (folded, words);
  return g_string_free (folded, FALSE);
}
