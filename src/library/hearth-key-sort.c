/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-key-sort.h"

#include "hearth-fold.h"

#include <string.h>

/* SQLite would need an index for each order, which each refresh would have to write, and knows of
 * no letters but those of ASCII. Here 100,000 titles take as long as reading them. */
struct _HearthKeySort
{
  GArray *items;       /* of Item */
  GStringChunk *texts; /* what does not fit into a rank */
  GString *folded;     /* of the title at hand */
};

typedef struct
{
  gint64 key;
  guint64 rank;     /* the number, or the first eight bytes of the title */
  const char *rest; /* of the title, not owned, nullable */
} Item;

/**
 * hearth_key_sort_new:
 *
 * Makes an empty sort.
 *
 * Returns: (transfer full): the sort
 */
HearthKeySort *
hearth_key_sort_new (void)
{
  HearthKeySort *self = g_new0 (HearthKeySort, 1);

  self->items = g_array_new (FALSE, FALSE, sizeof (Item));
  self->texts = g_string_chunk_new (65536);
  self->folded = g_string_new (NULL);
  return self;
}

/**
 * hearth_key_sort_free:
 * @self: (transfer full) (nullable): a sort
 *
 * Frees a sort.
 */
void
hearth_key_sort_free (HearthKeySort *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->items);
  g_string_chunk_free (self->texts);
  g_string_free (self->folded, TRUE);
  g_free (self);
}

/**
 * hearth_key_sort_add_title:
 * @self: a sort
 * @key: a key
 * @title: what it is sorted by; case and accents do not count
 *
 * Adds a key that has a title.
 */
void
hearth_key_sort_add_title (HearthKeySort *self, gint64 key, const char *title)
{
  Item item = { key, 0, NULL };

  g_string_truncate (self->folded, 0);
  hearth_fold_append (self->folded, title);
  for (guint i = 0; i < sizeof item.rank; i++)
    item.rank = item.rank << 8 | (i < self->folded->len ? (guchar) self->folded->str[i] : 0);
  if (self->folded->len > sizeof item.rank)
    item.rest = g_string_chunk_insert (self->texts, self->folded->str + sizeof item.rank);
  g_array_append_val (self->items, item);
}

/**
 * hearth_key_sort_add_length:
 * @self: a sort
 * @key: a key
 * @length: what it is sorted by; 0 and less come last, for they are not known
 *
 * Adds a key that has a length.
 */
void
hearth_key_sort_add_length (HearthKeySort *self, gint64 key, gint64 length)
{
  const Item item = { key, length > 0 ? (guint64) length : G_MAXUINT64, NULL };

  g_array_append_val (self->items, item);
}

static int
compare_items (gconstpointer one, gconstpointer other)
{
  const Item *a = one, *b = other;

  if (a->rank != b->rank)
    return a->rank < b->rank ? -1 : 1;
  return g_strcmp0 (a->rest, b->rest);
}

/**
 * hearth_key_sort_get:
 * @self: a sort
 * @limit: how many are wanted, 0 for all
 *
 * Gives the keys in order.
 *
 * Returns: (transfer full): an array of #gint64
 */
GArray *
hearth_key_sort_get (HearthKeySort *self, guint limit)
{
  const guint n = limit > 0 ? MIN (limit, self->items->len) : self->items->len;
  GArray *keys = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);

  g_array_sort (self->items, compare_items);
  for (guint i = 0; i < n; i++)
    g_array_append_val (keys, g_array_index (self->items, Item, i).key);
  return keys;
}
