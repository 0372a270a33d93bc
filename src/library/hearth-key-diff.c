/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-key-diff.h"

#include <string.h>

#define NONE G_MAXUINT

/* What is left of two lists when the same beginning and the same end are taken away. */
typedef struct
{
  const gint64 *before; /* not owned */
  const gint64 *after;  /* not owned */
  guint n_before;
  guint n_after;
  guint offset; /* how many were taken away in front */
} Middle;

/* An item that both lists have, and the one before it in the longest run of such that ends with it.
 */
typedef struct
{
  guint before;
  guint after;
  guint previous; /* NONE for the first */
} Pair;

static guint
slot_of (gint64 key, guint mask)
{
  const guint64 mixed = (guint64) key * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);

  return (guint) (mixed >> 32) & mask;
}

/* A table with open addressing: where each key of the old list was. At most half of it is used. */
static guint *
index_keys (const gint64 *keys, guint n_keys, guint *mask)
{
  guint size = 16;
  guint *table;

  while (size / 2 < n_keys)
    size *= 2;
  *mask = size - 1;
  table = g_new (guint, size);
  memset (table, 0xff, size * sizeof (guint));
  for (guint i = 0; i < n_keys; i++)
    {
      guint slot = slot_of (keys[i], *mask);

      while (table[slot] != NONE)
        slot = (slot + 1) & *mask;
      table[slot] = i;
    }
  return table;
}

static guint
look_up (const guint *table, guint mask, const gint64 *keys, gint64 key)
{
  guint slot = slot_of (key, mask);

  while (table[slot] != NONE && keys[table[slot]] != key)
    slot = (slot + 1) & mask;
  return table[slot];
}

/* The items that both lists have, in the order of the new one. */
static GArray *
pair_up (const Middle *middle)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  guint mask = 0;
  g_autofree guint *table = index_keys (middle->before, middle->n_before, &mask);

  for (guint i = 0; i < middle->n_after; i++)
    {
      Pair pair = { look_up (table, mask, middle->before, middle->after[i]), i, NONE };

      if (pair.before != NONE)
        g_array_append_val (pairs, pair);
    }
  return pairs;
}

/* Marks the most items that can stay: the longest subsequence that is in order in both lists.
 * ends[n] is the pair with the smallest old position that ends one of n + 1 items. What was hardly
 * moved goes the short way of appending; the rest is found by halving. Returns the last pair. */
static guint
find_longest (GArray *pairs)
{
  const Pair *all = (const Pair *) (gpointer) pairs->data;
  g_autofree guint *ends = g_new (guint, MAX (pairs->len, 1));
  guint n_ends = 0;

  for (guint i = 0; i < pairs->len; i++)
    {
      guint low = 0, high = n_ends;

      if (n_ends > 0 && all[ends[n_ends - 1]].before < all[i].before)
        low = n_ends;
      while (low < high)
        {
          const guint half = low + (high - low) / 2;

          if (all[ends[half]].before < all[i].before)
            low = half + 1;
          else
            high = half;
        }
      g_array_index (pairs, Pair, i).previous = low > 0 ? ends[low - 1] : NONE;
      ends[low] = i;
      n_ends = MAX (n_ends, low + 1);
    }
  return n_ends > 0 ? ends[n_ends - 1] : NONE;
}

static void
add_change (GArray *changes, guint before, guint after, guint removed, guint added)
{
  const HearthKeyChange change = { before, after, removed, added };

  if (removed > 0 || added > 0)
    g_array_append_val (changes, change);
}

/* What lies between the items that stay; from the last to the first, as the pairs are chained. */
static GArray *
changes_between (const Middle *middle, GArray *pairs, guint last)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (HearthKeyChange));
  guint end_before = middle->n_before, end_after = middle->n_after;

  for (guint i = last; i != NONE; i = g_array_index (pairs, Pair, i).previous)
    {
      const Pair *pair = &g_array_index (pairs, Pair, i);

      add_change (changes, middle->offset + pair->before + 1, middle->offset + pair->after + 1,
                  end_before - pair->before - 1, end_after - pair->after - 1);
      end_before = pair->before;
      end_after = pair->after;
    }
  add_change (changes, middle->offset, middle->offset, end_before, end_after);

  for (guint i = 0; i < changes->len / 2; i++)
    {
      HearthKeyChange *one = &g_array_index (changes, HearthKeyChange, i);
      HearthKeyChange *other = &g_array_index (changes, HearthKeyChange, changes->len - 1 - i);
      const HearthKeyChange kept = *one;

      *one = *other;
      *other = kept;
    }
  return changes;
}

static guint
gap_after (GArray *changes, guint position)
{
  const HearthKeyChange *change = &g_array_index (changes, HearthKeyChange, position);

  return change[1].before - (change->before + change->removed);
}

static int
compare_gaps (gconstpointer one, gconstpointer other)
{
  const guint a = *(const guint *) one, b = *(const guint *) other;

  return (a < b) - (a > b);
}

/* Each change costs whoever shows the list some work, however small it is. Those with the fewest
 * items between them become one, until there are few enough. */
static GArray *
join_changes (GArray *changes, guint most)
{
  const guint n_gaps = changes->len - 1;
  g_autofree guint *gaps = g_new (guint, n_gaps);
  GArray *joined = g_array_new (FALSE, FALSE, sizeof (HearthKeyChange));
  guint smallest, n_of_smallest = 0;

  for (guint i = 0; i < n_gaps; i++)
    gaps[i] = gap_after (changes, i);
  qsort (gaps, n_gaps, sizeof (guint), compare_gaps);
  /* The most - 1 largest gaps stay; of those as large as the smallest one that stays, the first. */
  smallest = most > 1 ? gaps[most - 2] : G_MAXUINT;
  for (guint i = 0; i + 1 < most; i++)
    n_of_smallest += gaps[i] == smallest ? 1 : 0;

  g_array_append_val (joined, g_array_index (changes, HearthKeyChange, 0));
  for (guint i = 0; i < n_gaps; i++)
    {
      const HearthKeyChange *next = &g_array_index (changes, HearthKeyChange, i + 1);
      HearthKeyChange *last = &g_array_index (joined, HearthKeyChange, joined->len - 1);
      const guint gap = gap_after (changes, i);

      if (gap > smallest || (gap == smallest && n_of_smallest > 0))
        {
          n_of_smallest -= gap == smallest ? 1 : 0;
          g_array_append_val (joined, *next);
          continue;
        }
      last->removed = next->before + next->removed - last->before;
      last->added = next->after + next->added - last->after;
    }
  g_array_unref (changes);
  return joined;
}

/**
 * hearth_key_diff:
 * @before: (array length=n_before): the keys as they were, each once
 * @n_before: how many
 * @after: (array length=n_after): the keys as they are, each once
 * @n_after: how many
 * @most: how many changes are bearable, at least 1
 *
 * Finds what has to be taken out and put in to come from one list to the other: as few items as
 * possible, unless that would be more than @most changes; then those next to each other are told as
 * one. Takes time in the order of n log n, and next to none when only a part of the list changed.
 * Pure, any thread.
 *
 * Returns: (transfer full): #HearthKeyChange, in the order of the lists, none overlapping
 */
GArray *
hearth_key_diff (
    const gint64 *before, guint n_before, const gint64 *after, guint n_after, guint most)
{
  Middle middle = { before, after, n_before, n_after, 0 };
  g_autoptr (GArray) pairs = NULL;
  GArray *changes;

  g_return_val_if_fail (most > 0, NULL);

  while (middle.n_before > 0 && middle.n_after > 0 && *middle.before == *middle.after)
    {
      middle.before++;
      middle.after++;
      middle.n_before--;
      middle.n_after--;
      middle.offset++;
    }
  while (middle.n_before > 0 && middle.n_after > 0 &&
         middle.before[middle.n_before - 1] == middle.after[middle.n_after - 1])
    {
      middle.n_before--;
      middle.n_after--;
    }

  if (middle.n_before == 0 || middle.n_after == 0)
    {
      changes = g_array_new (FALSE, FALSE, sizeof (HearthKeyChange));
      add_change (changes, middle.offset, middle.offset, middle.n_before, middle.n_after);
      return changes;
    }
  pairs = pair_up (&middle);
  changes = changes_between (&middle, pairs, find_longest (pairs));
  return changes->len > most ? join_changes (changes, most) : changes;
}
