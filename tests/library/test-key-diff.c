/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a list tells is true, and no more than what moved. */
#include "hearth-key-diff.h"

#include <string.h>

#define MANY 100000

static GArray *
keys_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (gint64));
}

static GArray *
keys_of (const char *letters)
{
  GArray *keys = keys_new ();

  for (; *letters != '\0'; letters++)
    {
      const gint64 key = *letters;

      g_array_append_val (keys, key);
    }
  return keys;
}

static GArray *
diff (GArray *before, GArray *after, guint most)
{
  return hearth_key_diff ((gpointer) before->data, before->len, (gpointer) after->data, after->len,
                          most);
}

static gboolean
same (GArray *one, GArray *other)
{
  return one->len == other->len &&
         (one->len == 0 || memcmp (one->data, other->data, one->len * sizeof (gint64)) == 0);
}

/* Does what is told, from the last to the first, as a list does. */
static void
assert_true_changes (GArray *before, GArray *after, GArray *changes, guint most)
{
  g_autoptr (GArray) copy = g_array_copy (before);
  guint end_before = before->len, end_after = after->len;

  g_assert_cmpuint (changes->len, <=, most);
  for (guint i = changes->len; i > 0; i--)
    {
      const HearthKeyChange *change = &g_array_index (changes, HearthKeyChange, i - 1);

      g_assert_true (change->removed > 0 || change->added > 0);
      g_assert_cmpuint (change->before + change->removed, <=, end_before);
      /* What lies behind it is as long in both lists. */
      g_assert_cmpuint (end_before - change->before - change->removed, ==,
                        end_after - change->after - change->added);
      end_before = change->before;
      end_after = change->after;
      if (change->removed > 0)
        g_array_remove_range (copy, change->before, change->removed);
      if (change->added > 0)
        g_array_insert_vals (copy, change->before, &g_array_index (after, gint64, change->after),
                             change->added);
    }
  g_assert_true (same (copy, after));
}

/* As "POSITION-REMOVED+ADDED", the positions in the old list, for each change. */
static char *
told (GArray *changes)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      const HearthKeyChange *change = &g_array_index (changes, HearthKeyChange, i);

      g_string_append_printf (text, "%s%u-%u+%u", i > 0 ? " " : "", change->before, change->removed,
                              change->added);
    }
  return g_strdup (text->str);
}

static void
test_notation (void)
{
  static const struct
  {
    const char *before, *after;
    guint most;
    const char *changes;
  } cases[] = {
    { "", "", 9, "" },
    { "abc", "abc", 9, "" },
    { "", "abc", 9, "0-0+3" },
    { "abc", "", 9, "0-3+0" },
    { "abc", "xyz", 9, "0-3+3" },
    { "abc", "abcd", 9, "3-0+1" },
    { "abc", "xabc", 9, "0-0+1" },
    { "abcdef", "abXYef", 9, "2-2+2" },
    { "abcdef", "acdf", 9, "1-1+0 4-1+0" },
    { "abcdef", "aXbcdYef", 9, "1-0+1 4-0+1" },
    /* What is watched last comes first: one item moves, the others stay. */
    { "abcdef", "eabcdf", 9, "0-0+1 4-1+0" },
    { "abcdef", "bcdefa", 9, "0-1+0 6-0+1" },
    { "abcdef", "fedcba", 9, "0-0+5 1-5+0" },
    /* Too many changes become fewer, those that are next to each other first. */
    { "abcdefghij", "bdefghi", 2, "0-3+1 9-1+0" },
    { "abcdefghij", "bdefghi", 1, "0-10+7" },
    { "abcdefg", "bcefg", 1, "0-4+2" },
    /* The same twice is no list of rows, but does no harm either. */
    { "aab", "aba", 9, "1-0+1 2-1+0" },
    { "ab", "aabb", 9, "1-0+2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) before = keys_of (cases[i].before);
      g_autoptr (GArray) after = keys_of (cases[i].after);
      g_autoptr (GArray) changes = diff (before, after, cases[i].most);
      g_autofree char *text = told (changes);

      g_assert_cmpstr (text, ==, cases[i].changes);
      assert_true_changes (before, after, changes, cases[i].most);
    }
}

/* How many items two lists have in common in the same order, found the slow way. */
static guint
n_common (GArray *one, GArray *other)
{
  g_autofree guint *row = g_new0 (guint, other->len + 1);

  for (guint i = 0; i < one->len; i++)
    for (guint j = 0, diagonal = 0; j < other->len; j++)
      {
        const guint above = row[j + 1];

        if (g_array_index (one, gint64, i) == g_array_index (other, gint64, j))
          row[j + 1] = diagonal + 1;
        else
          row[j + 1] = MAX (above, row[j]);
        diagonal = above;
      }
  return row[other->len];
}

static GArray *
random_keys (void)
{
  GArray *keys = keys_new ();
  const gint n = g_test_rand_int_range (0, 40);

  for (gint64 key = 0; key < n; key++)
    if (g_test_rand_int_range (0, 4) > 0)
      g_array_insert_val (keys,
                          keys->len < 2 ? 0 : (guint) g_test_rand_int_range (0, 2) * keys->len,
                          key);
  return keys;
}

static void
test_random (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (GArray) before = random_keys ();
      g_autoptr (GArray) after = random_keys ();
      const guint most = (guint) g_test_rand_int_range (1, 6);
      g_autoptr (GArray) changes = diff (before, after, G_MAXUINT);
      g_autoptr (GArray) few = diff (before, after, most);
      guint n_removed = 0;

      assert_true_changes (before, after, changes, G_MAXUINT);
      assert_true_changes (before, after, few, most);
      for (guint j = 0; j < changes->len; j++)
        n_removed += g_array_index (changes, HearthKeyChange, j).removed;
      /* Not one more than needed. */
      g_assert_cmpuint (n_removed, ==, before->len - n_common (before, after));
    }
}

static void
test_many (void)
{
  g_autoptr (GArray) before = keys_new ();
  g_autoptr (GArray) after = NULL;
  g_autoptr (GArray) changes = NULL;
  g_autoptr (GArray) backwards = keys_new ();
  g_autoptr (GArray) turned = NULL;
  g_autofree char *text = NULL;
  const gint64 moved = 70000, added = -5;

  for (gint64 i = 0; i < MANY; i++)
    g_array_append_val (before, i);
  for (gint64 i = MANY; i > 0; i--)
    g_array_append_val (backwards, i);

  after = g_array_copy (before);
  g_array_remove_index (after, 70000);
  g_array_insert_val (after, 10, moved);
  g_array_insert_val (after, 50000, added);
  changes = diff (before, after, 32);
  text = told (changes);
  g_assert_cmpstr (text, ==, "10-0+1 49999-0+1 70000-1+0");
  assert_true_changes (before, after, changes, 32);

  /* Nothing stays where it was: still one answer, and soon. */
  turned = diff (before, backwards, 32);
  assert_true_changes (before, backwards, turned, 32);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/library/key-diff/notation", test_notation);
  g_test_add_func ("/library/key-diff/random", test_random);
  g_test_add_func ("/library/key-diff/many", test_many);
  return g_test_run ();
}
