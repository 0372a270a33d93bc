/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-entry-keys.h"
#include "hearth-entry-private.h"
#include "hearth-entry-read.h"
#include "hearth-library-private.h"
#include "hearth-plan.h"

/* Nobody has the time for more; what is unseen beyond need not be read. */
#define MOST_SEGMENTS 1000

typedef struct
{
  gint64 series_key;
  gint64 time_ms;
} Wanted;

typedef struct
{
  GPtrArray *rows; /* owned: of HearthEntryRow, those that were picked, in order */
  gint64 total_ms;
} Plan;

static void
plan_free (gpointer data)
{
  Plan *plan = data;

  g_clear_pointer (&plan->rows, g_ptr_array_unref);
  g_free (plan);
}

/* The rows in the order of the keys, whatever order they were read in. */
static GPtrArray *
in_order (GPtrArray *rows, GArray *keys)
{
  g_autoptr (GHashTable) by_key = g_hash_table_new (g_int64_hash, g_int64_equal);
  GPtrArray *ordered = g_ptr_array_new ();

  for (guint i = 0; i < rows->len; i++)
    {
      HearthEntryRow *row = rows->pdata[i];

      g_hash_table_insert (by_key, &row->key, row);
    }
  for (guint i = 0; i < keys->len; i++)
    {
      HearthEntryRow *row = g_hash_table_lookup (by_key, &g_array_index (keys, gint64, i));

      if (row != NULL)
        g_ptr_array_add (ordered, row);
    }
  return ordered;
}

static Plan *
pack (GPtrArray *rows, gint64 time_ms)
{
  Plan *plan = g_new0 (Plan, 1);
  g_autofree gint64 *left_ms = g_new (gint64, rows->len);
  g_autoptr (GArray) picked = NULL;

  /* What is left is told at the speed of each series already. */
  for (guint i = 0; i < rows->len; i++)
    left_ms[i] = ((HearthEntryRow *) rows->pdata[i])->left_ms;
  picked = hearth_plan_pack (left_ms, rows->len, time_ms, 1, &plan->total_ms);
  plan->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_entry_row_free);
  for (guint i = 0; i < picked->len; i++)
    g_ptr_array_add (plan->rows, g_steal_pointer (&rows->pdata[g_array_index (picked, guint, i)]));
  return plan;
}

static gpointer
plan_work (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  Wanted *wanted = data;
  const HearthQuery query = {
    .scope = HEARTH_SCOPE_UNSEEN,
    .series_key = wanted->series_key,
    .limit = MOST_SEGMENTS,
  };
  g_autoptr (GArray) keys = hearth_entry_read_keys (sql, &query, cancellable, error);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) ordered = NULL;
  Plan *plan;

  if (keys == NULL)
    return NULL;
  rows = hearth_entry_read_rows (sql, (const gint64 *) (gconstpointer) keys->data, keys->len,
                                 cancellable, error);
  if (rows == NULL)
    return NULL;
  ordered = in_order (rows, keys);
  /* From here on the ordered list has them, but for those that the plan takes. */
  g_ptr_array_set_free_func (rows, NULL);
  plan = pack (ordered, wanted->time_ms);
  for (guint i = 0; i < ordered->len; i++)
    g_clear_pointer (&ordered->pdata[i], hearth_entry_row_free);
  return plan;
}

/**
 * hearth_library_plan_async:
 * @self: a library
 * @series_key: the key of a series; 0 for all that are followed
 * @time_ms: how much time the person has, in milliseconds
 * @cancellable: (nullable): a way to stop
 * @callback: called on the main thread
 * @user_data: given to @callback
 *
 * Finds what of the unseen segments fits into a time, at the speed at which the person watches each
 * series; see hearth_plan_pack().
 */
void
hearth_library_plan_async (HearthLibrary *self,
                           gint64 series_key,
                           gint64 time_ms,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Wanted *wanted = g_new0 (Wanted, 1);

  wanted->series_key = series_key;
  wanted->time_ms = time_ms;
  g_task_set_source_tag (task, hearth_library_plan_async);
  hearth_library_ask (self, HEARTH_DATABASE_READ, "plan", plan_work, wanted, g_free, plan_free,
                      task);
}

/**
 * hearth_library_plan_finish:
 * @self: a library
 * @result: what the callback was given
 * @total_ms: (out) (optional): how long the picked ones take, in milliseconds
 * @error: (out) (optional): a #HearthLibraryError, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): a list of #HearthEntry, each a segment, in the order in
 * which they are to be watched; empty when nothing fits; %NULL with @error set
 */
GListModel *
hearth_library_plan_finish (HearthLibrary *self,
                            GAsyncResult *result,
                            gint64 *total_ms,
                            GError **error)
{
  Plan *plan = g_task_propagate_pointer (G_TASK (result), error);
  GListStore *entries;

  if (plan == NULL)
    return NULL;
  entries = g_list_store_new (HEARTH_TYPE_ENTRY);
  for (guint i = 0; i < plan->rows->len; i++)
    {
      HearthEntryRow *row = g_steal_pointer (&plan->rows->pdata[i]);
      g_autoptr (HearthEntry) entry = hearth_entry_new (row->key);

      hearth_entry_take_row (entry, row);
      g_list_store_append (entries, entry);
    }
  if (total_ms != NULL)
    *total_ms = plan->total_ms;
  plan_free (plan);
  return G_LIST_MODEL (entries);
}
