/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a fuzz target without libFuzzer: the seeds, and a few thousand changes of them that are the
 * same every time. */
#include "fuzz-target.h"

#include "hearth-test.h"

#include <string.h>

#define MAX_ROUNDS 6000
#define MAX_SECONDS 5
#define MAX_CHANGES 6

/* Fixtures, named on the command line. */
static char **seeds;
static guint n_seeds;

/* Pieces that mean something in JSON, in XML, in captions or in a catalog. */
/* clang-format off */
static const char *const pieces[] = {
  "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u0000", "\\ud800", "\\udc00\\ud800", "null", "true",
  "-1", "1e400", "1e-400", "18446744073709551616", "0.5", "\"id\":", "\"title\":\"\",", "\n", "\r\n",
  "\xff", "\xed\xa0\x80", "\xef\xbb\xbf", "\xf0\x9f\x94\xa5", "https://", "file:///", "//", "..",
  "2021-10-06T00:00:60+23:59", "9999-12-31T23:59:60Z", "\"people\":{\"\":{}},",
  "<outline ", "<outline>", "</outline>", "/>", "&", "&amp;", "&nbsp;", "&#0;", "&#x1F525;", "<!ENTITY ",
  "<![CDATA[", "]]>", "<!--", "xmlUrl=\"", "text='", "\xff\xfe",
  "\n\n00:01.000 --> 00:02.000\n", "-->", "REGION\nid:a\n", "<ruby>", "<rt>", "</ruby>", "<v ", "<00:01.000>", "{\\an8}",
};
/* clang-format on */

static void
change (GString *text, GRand *chance)
{
  const gsize at = (gsize) g_rand_int_range (chance, 0, (gint32) text->len + 1);
  const gsize wanted = (gsize) g_rand_int_range (chance, 1, 40);
  const gsize length = MIN (text->len - at, wanted);
  const gsize other = (gsize) g_rand_int_range (chance, 0, (gint32) (text->len - length) + 1);
  g_autofree char *part = NULL;

  switch (g_rand_int_range (chance, 0, 5))
    {
    case 0:
      g_string_erase (text, (gssize) at, (gssize) length);
      break;
    case 1:
      part = g_memdup2 (text->str + at, length);
      g_string_insert_len (text, (gssize) other, part, (gssize) length);
      break;
    case 2:
      if (at < text->len)
        text->str[at] = (char) g_rand_int_range (chance, 0, 256);
      break;
    case 3:
      g_string_truncate (text, at);
      break;
    default:
      g_string_insert (text, (gssize) at,
                       pieces[g_rand_int_range (chance, 0, G_N_ELEMENTS (pieces))]);
      break;
    }
}

static void
test_changed_seeds (void)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (20211006);
  const gint64 start_us = g_get_monotonic_time ();
  guint n = 0;

  while (n < MAX_ROUNDS && g_get_monotonic_time () - start_us < MAX_SECONDS * G_TIME_SPAN_SECOND)
    {
      g_autoptr (GBytes) seed = hearth_test_fixture (seeds[n % n_seeds]);
      g_autoptr (GString) text =
          g_string_new_len (g_bytes_get_data (seed, NULL), (gssize) g_bytes_get_size (seed));

      for (int i = g_rand_int_range (chance, 0, MAX_CHANGES); i >= 0; i--)
        change (text, chance);
      LLVMFuzzerTestOneInput ((const uint8_t *) text->str, text->len);
      n++;
    }
  g_test_message ("%u changed documents", n);
  g_assert_cmpuint (n, >, 10);
}

static void
test_seeds (void)
{
  for (guint i = 0; i < n_seeds; i++)
    {
      g_autoptr (GBytes) seed = hearth_test_fixture (seeds[i]);

      g_assert_cmpint (LLVMFuzzerTestOneInput (g_bytes_get_data (seed, NULL),
                                               g_bytes_get_size (seed)),
                       ==, 0);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, >, 1);
  seeds = argv + 1;
  n_seeds = (guint) argc - 1;
  g_test_add_func ("/fuzz/seeds", test_seeds);
  g_test_add_func ("/fuzz/changed-seeds", test_changed_seeds);
  return g_test_run ();
}
