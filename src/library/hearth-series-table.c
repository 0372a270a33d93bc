/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-series-table.h"

#include "hearth-key-diff.h"
#include "hearth-source-location.h"
#include "hearth-source-private.h"

struct _HearthSeriesTable
{
  GObject parent_instance;

  GPtrArray *all;          /* of HearthSource: every series, in order */
  GHashTable *by_key;      /* gint64 to HearthSource, the keys of its rows */
  GHashTable *by_location; /* the URI, owned, to HearthSource */
  GPtrArray *followed;     /* of HearthSource: the list */
};

static void
hearth_series_table_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HearthSeriesTable,
                               hearth_series_table,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      hearth_series_table_model_init))

static GHashTable *
new_key_index (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
}

/* The items from @start on, as many as @n_removed, give way to those of @added from @first on. */
static void
splice (HearthSeriesTable *self,
        guint start,
        guint n_removed,
        GPtrArray *added,
        guint first,
        guint n_added)
{
  if (n_removed > 0)
    g_ptr_array_remove_range (self->followed, start, n_removed);
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (self->followed, start + i, g_object_ref (added->pdata[first + i]));
  g_list_model_items_changed (G_LIST_MODEL (self), start, n_removed, n_added);
}

static gint64 *
keys_of (GPtrArray *sources)
{
  gint64 *keys = g_new (gint64, sources->len + 1);

  for (guint i = 0; i < sources->len; i++)
    keys[i] = hearth_source_get_key (sources->pdata[i]);
  return keys;
}

/* Makes the list this one. From the end to the start, so that what was counted stays right. */
static void
take_followed (HearthSeriesTable *self, GPtrArray *followed)
{
  g_autofree gint64 *before = keys_of (self->followed);
  g_autofree gint64 *after = keys_of (followed);
  g_autoptr (GArray) changes =
      hearth_key_diff (before, self->followed->len, after, followed->len, G_MAXUINT);

  for (guint i = changes->len; i > 0; i--)
    {
      const HearthKeyChange *change = &g_array_index (changes, HearthKeyChange, i - 1);

      splice (self, change->before, change->removed, followed, change->after, change->added);
    }
}

/* As nearly always: the same series, in the same places. */
static gboolean
is_in_order (HearthSeriesTable *self, GPtrArray *rows)
{
  if (self->all->len != rows->len)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const HearthSeriesRow *row = g_ptr_array_index (rows, i);
      HearthSource *source = g_ptr_array_index (self->all, i);

      if (row->key != hearth_source_get_key (source) ||
          row->followed != hearth_source_is_followed (source) ||
          !g_str_equal (row->location, hearth_source_get_location (source)))
        return FALSE;
    }
  return TRUE;
}

/* Knows the series of the rows, and no other; gives those that are followed. */
static GPtrArray *
put_in_order (HearthSeriesTable *self, GPtrArray *rows)
{
  GPtrArray *followed = g_ptr_array_new_full (rows->len, g_object_unref);
  g_autoptr (GPtrArray) all = g_ptr_array_new_full (rows->len, g_object_unref);
  g_autoptr (GHashTable) known = g_steal_pointer (&self->by_key);

  self->by_key = new_key_index ();
  g_hash_table_remove_all (self->by_location);
  for (guint i = 0; i < rows->len; i++)
    {
      HearthSeriesRow *row = g_ptr_array_index (rows, i);
      HearthSource *source = g_hash_table_lookup (known, &row->key);

      source = source != NULL ? g_object_ref (source) : hearth_source_new_for_row (row);
      g_ptr_array_add (all, source);
      g_hash_table_insert (self->by_key, g_memdup2 (&row->key, sizeof row->key),
                           g_object_ref (source));
      g_hash_table_insert (self->by_location, g_strdup (row->location), g_object_ref (source));
      if (row->followed)
        g_ptr_array_add (followed, g_object_ref (source));
    }
  g_ptr_array_unref (self->all);
  self->all = g_steal_pointer (&all);
  return followed;
}

/* Takes the rows over, and leaves those sources frozen in which anything is another. */
static void
freeze_changed (GPtrArray *sources, GPtrArray *rows, GPtrArray *changed)
{
  for (guint i = 0; i < sources->len; i++)
    {
      HearthSource *source = g_ptr_array_index (sources, i);

      if (hearth_source_shows_row (source, rows->pdata[i]))
        continue;
      g_object_freeze_notify (G_OBJECT (source));
      hearth_source_take_row (source, rows->pdata[i]);
      g_ptr_array_add (changed, source);
    }
}

static GType
hearth_series_table_get_item_type (GListModel *model)
{
  return HEARTH_TYPE_SOURCE;
}

static guint
hearth_series_table_get_n_items (GListModel *model)
{
  return HEARTH_SERIES_TABLE (model)->followed->len;
}

static gpointer
hearth_series_table_get_item (GListModel *model, guint position)
{
  HearthSeriesTable *self = HEARTH_SERIES_TABLE (model);

  return position < self->followed->len ? g_object_ref (self->followed->pdata[position]) : NULL;
}

static void
hearth_series_table_model_init (GListModelInterface *iface)
{
  iface->get_item_type = hearth_series_table_get_item_type;
  iface->get_n_items = hearth_series_table_get_n_items;
  iface->get_item = hearth_series_table_get_item;
}

static void
hearth_series_table_finalize (GObject *object)
{
  HearthSeriesTable *self = HEARTH_SERIES_TABLE (object);

  g_clear_pointer (&self->all, g_ptr_array_unref);
  g_clear_pointer (&self->by_key, g_hash_table_unref);
  g_clear_pointer (&self->by_location, g_hash_table_unref);
  g_clear_pointer (&self->followed, g_ptr_array_unref);
  G_OBJECT_CLASS (hearth_series_table_parent_class)->finalize (object);
}

static void
hearth_series_table_class_init (HearthSeriesTableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hearth_series_table_finalize;
}

static void
hearth_series_table_init (HearthSeriesTable *self)
{
  self->all = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_key = new_key_index ();
  self->by_location = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->followed = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * hearth_series_table_new:
 *
 * Makes a table that knows no series.
 *
 * Returns: (transfer full): the table
 */
HearthSeriesTable *
hearth_series_table_new (void)
{
  return g_object_new (HEARTH_TYPE_SERIES_TABLE, NULL);
}

/**
 * hearth_series_table_read:
 * @sql: a connection
 * @error: return location
 *
 * Reads all series as plain values, with one query. Reading thread.
 *
 * Sets %HEARTH_LIBRARY_ERROR.
 *
 * Returns: (transfer full) (element-type HearthSeriesRow) (nullable): the rows, in order
 */
GPtrArray *
hearth_series_table_read (HearthSql *sql, GError **error)
{
  return hearth_series_row_read_all (sql, error);
}

/**
 * hearth_series_table_take:
 * @self: a table
 * @rows: (element-type HearthSeriesRow): all series, in order
 *
 * Takes the rows over. The source of a series stays the same object, only what changed is notified,
 * and the list tells of the fewest items that make it the new one. Main thread.
 */
void
hearth_series_table_take (HearthSeriesTable *self, GPtrArray *rows)
{
  g_autoptr (GPtrArray) followed = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) changed = g_ptr_array_new ();

  g_return_if_fail (HEARTH_IS_SERIES_TABLE (self));

  /* Whoever is told of a change finds everything else in its new place already. */
  if (!is_in_order (self, rows))
    followed = put_in_order (self, rows);
  all = g_ptr_array_ref (self->all);
  freeze_changed (all, rows, changed);
  if (followed != NULL)
    take_followed (self, followed);
  for (guint i = 0; i < changed->len; i++)
    g_object_thaw_notify (changed->pdata[i]);
}

/**
 * hearth_series_table_find_location:
 * @self: a table
 * @location: a URL or an absolute path
 *
 * Looks a series up by where its catalog lies; a path and its file: URL are the same place.
 *
 * Returns: (transfer none) (nullable): the source, followed or not
 */
HearthSource *
hearth_series_table_find_location (HearthSeriesTable *self, const char *location)
{
  g_autofree char *uri = NULL;

  g_return_val_if_fail (HEARTH_IS_SERIES_TABLE (self), NULL);

  uri = hearth_source_location_to_uri (location);
  return g_hash_table_lookup (self->by_location, uri);
}

/**
 * hearth_series_table_find_key:
 * @self: a table
 * @key: a key
 *
 * Looks a series up by its key.
 *
 * Returns: (transfer none) (nullable): the source, followed or not
 */
HearthSource *
hearth_series_table_find_key (HearthSeriesTable *self, gint64 key)
{
  g_return_val_if_fail (HEARTH_IS_SERIES_TABLE (self), NULL);
  return g_hash_table_lookup (self->by_key, &key);
}

/**
 * hearth_series_table_find_id:
 * @self: a table
 * @id: the id of a series, as its catalog says
 *
 * Looks a series up by its id. Of several with the same id, the first that is followed is found,
 * else the first.
 *
 * Returns: (transfer none) (nullable): the source
 */
HearthSource *
hearth_series_table_find_id (HearthSeriesTable *self, const char *id)
{
  HearthSource *found = NULL;

  g_return_val_if_fail (HEARTH_IS_SERIES_TABLE (self), NULL);

  for (guint i = 0; i < self->all->len; i++)
    {
      HearthSource *source = g_ptr_array_index (self->all, i);

      if (g_strcmp0 (hearth_source_get_id (source), id) != 0)
        continue;
      if (hearth_source_is_followed (source))
        return source;
      if (found == NULL)
        found = source;
    }
  return found;
}

/**
 * hearth_series_table_set_refreshing:
 * @self: a table
 * @key: the key of a series; that it is not known is fine
 * @refreshing: whether it is asked for at this moment
 *
 * Shows it. It is not kept.
 */
void
hearth_series_table_set_refreshing (HearthSeriesTable *self, gint64 key, gboolean refreshing)
{
  HearthSource *source = hearth_series_table_find_key (self, key);

  if (source != NULL)
    hearth_source_set_refreshing (source, refreshing);
}
