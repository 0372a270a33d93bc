/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-query.h"

G_DEFINE_BOXED_TYPE (HearthQuery, hearth_query, hearth_query_copy, hearth_query_free)

/**
 * hearth_query_copy:
 * @self: (nullable): a query
 *
 * Copies a query with its words. Any thread.
 *
 * Returns: (transfer full) (nullable): the copy, %NULL for %NULL
 */
HearthQuery *
hearth_query_copy (const HearthQuery *self)
{
  HearthQuery *copy;

  if (self == NULL)
    return NULL;
  copy = g_memdup2 (self, sizeof *self);
  copy->words = g_strdup (self->words);
  return copy;
}

/**
 * hearth_query_free:
 * @self: (transfer full) (nullable): a query made by hearth_query_copy()
 *
 * Frees a query with its words. Any thread.
 */
void
hearth_query_free (HearthQuery *self)
{
  if (self == NULL)
    return;
  g_free (self->words);
  g_free (self);
}

static const char *
words_of (const HearthQuery *self)
{
  return self->words != NULL ? self->words : "";
}

/**
 * hearth_query_equal:
 * @one: (nullable): a query
 * @other: (nullable): another one
 *
 * Tells whether two queries ask for the same. No words and empty words are the same. Any thread.
 *
 * Returns: whether they do
 */
gboolean
hearth_query_equal (const HearthQuery *one, const HearthQuery *other)
{
  if (one == other)
    return TRUE;
  if (one == NULL || other == NULL)
    return FALSE;
  return one->scope == other->scope && one->series_key == other->series_key &&
         one->kind == other->kind && one->state == other->state && one->sort == other->sort &&
         one->resource_kinds == other->resource_kinds && one->done == other->done &&
         one->limit == other->limit && one->now_ms == other->now_ms &&
         g_str_equal (words_of (one), words_of (other));
}
