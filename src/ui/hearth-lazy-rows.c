/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-lazy-rows.h"

/**
 * hearth_lazy_rows_find:
 * @rows: (element-type HearthLazyRow): rows
 * @position: a position in the model
 *
 * Returns: (transfer none) (nullable): the row that shows what is there
 */
HearthLazyRow *
hearth_lazy_rows_find (GPtrArray *rows, guint position)
{
  for (guint i = 0; i < rows->len; i++)
    {
      HearthLazyRow *row = g_ptr_array_index (rows, i);

      if (row->position == position)
        return row;
    }
  return NULL;
}

/**
 * hearth_lazy_rows_find_lost:
 * @rows: (element-type HearthLazyRow): rows
 * @item: an item of the model
 *
 * Returns: (transfer none) (nullable): the row that showed the item before it was taken out
 */
HearthLazyRow *
hearth_lazy_rows_find_lost (GPtrArray *rows, gpointer item)
{
  for (guint i = 0; i < rows->len; i++)
    {
      HearthLazyRow *row = g_ptr_array_index (rows, i);

      if (row->position == HEARTH_LAZY_ROWS_NOWHERE && row->item == item)
        return row;
    }
  return NULL;
}

/**
 * hearth_lazy_rows_change:
 * @rows: (element-type HearthLazyRow): rows
 * @position: where the model changed
 * @removed: how many items went
 * @added: how many came
 *
 * Moves the rows with their items.
 */
void
hearth_lazy_rows_change (GPtrArray *rows, guint position, guint removed, guint added)
{
  for (guint i = 0; i < rows->len; i++)
    {
      HearthLazyRow *row = g_ptr_array_index (rows, i);

      hearth_lazy_rows_shift (&row->position, position, removed, added);
    }
}

/**
 * hearth_lazy_rows_shift:
 * @place: (inout): a position in the model before it changed
 * @position: where the model changed
 * @removed: how many items went
 * @added: how many came
 *
 * Moves a position with its item, to nowhere when that was taken out.
 */
void
hearth_lazy_rows_shift (guint *place, guint position, guint removed, guint added)
{
  if (*place == HEARTH_LAZY_ROWS_NOWHERE || *place < position)
    return;
  if (*place >= position + removed)
    *place += added - removed;
  else
    *place = HEARTH_LAZY_ROWS_NOWHERE;
}
