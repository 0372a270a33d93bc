/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-list.h"

/* Below this size looking at each item is faster than making, and smaller than keeping, an index.
 */
#define INDEX_THRESHOLD 32

struct _HearthList
{
  GObject parent_instance;

  GType item_type;
  GPtrArray *items;     /* (owned) (element-type GObject) */
  GHashTable *position; /* (owned) (nullable): id to position; made by the first search, see
                           g_once_init_enter() */
};

static void
hearth_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HearthList,
                               hearth_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, hearth_list_model_init))

static GHashTable *
index_items (HearthList *self, HearthListIdFunc get_id)
{
  g_autoptr (GHashTable) position = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->items->len; i++)
    {
      const char *id = get_id (g_ptr_array_index (self->items, i));

      if (id != NULL && !g_hash_table_contains (position, id))
        g_hash_table_insert (position, (gpointer) id, GUINT_TO_POINTER (i));
    }
  return g_steal_pointer (&position);
}

static gboolean
find_in_index (HearthList *self, HearthListIdFunc get_id, const char *id, guint *position)
{
  gpointer found;

  if (g_once_init_enter (&self->position))
    g_once_init_leave (&self->position, index_items (self, get_id));
  if (!g_hash_table_lookup_extended (self->position, id, NULL, &found))
    return FALSE;
  *position = GPOINTER_TO_UINT (found);
  return TRUE;
}

static gboolean
find_in_turn (HearthList *self, HearthListIdFunc get_id, const char *id, guint *position)
{
  for (guint i = 0; i < self->items->len; i++)
    if (g_strcmp0 (get_id (g_ptr_array_index (self->items, i)), id) == 0)
      {
        *position = i;
        return TRUE;
      }
  return FALSE;
}

static GType
hearth_list_get_item_type (GListModel *model)
{
  return HEARTH_LIST (model)->item_type;
}

static guint
hearth_list_get_n_items (GListModel *model)
{
  return HEARTH_LIST (model)->items->len;
}

static gpointer
hearth_list_get_item (GListModel *model, guint position)
{
  gpointer item = hearth_list_peek (HEARTH_LIST (model), position);

  return item != NULL ? g_object_ref (item) : NULL;
}

static void
hearth_list_finalize (GObject *object)
{
  HearthList *self = HEARTH_LIST (object);

  g_clear_pointer (&self->position, g_hash_table_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);

  G_OBJECT_CLASS (hearth_list_parent_class)->finalize (object);
}

static void
hearth_list_class_init (HearthListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hearth_list_finalize;
}

static void
hearth_list_init (HearthList *self)
{
}

static void
hearth_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = hearth_list_get_item_type;
  iface->get_n_items = hearth_list_get_n_items;
  iface->get_item = hearth_list_get_item;
}

static HearthList *
take_items (GType item_type, GPtrArray *items)
{
  HearthList *self = g_object_new (HEARTH_TYPE_LIST, NULL);

  self->item_type = item_type;
  self->items = items;
  return self;
}

/**
 * hearth_list_new:
 * @item_type: the type of the items
 * @items: (nullable) (transfer none) (element-type GObject): the items
 *
 * Makes a list of the items that are in @items now. The array stays the caller's.
 *
 * Returns: (transfer full): a #HearthList
 */
GListModel *
hearth_list_new (GType item_type, GPtrArray *items)
{
  guint n_items = items != NULL ? items->len : 0;
  GPtrArray *own;

  g_return_val_if_fail (g_type_is_a (item_type, G_TYPE_OBJECT), NULL);

  own = g_ptr_array_new_full (n_items, g_object_unref);
  for (guint i = 0; i < n_items; i++)
    g_ptr_array_add (own, g_object_ref (g_ptr_array_index (items, i)));
  return G_LIST_MODEL (take_items (item_type, own));
}

/**
 * hearth_list_take:
 * @item_type: the type of the items
 * @items: (transfer full) (element-type GObject): the items, in an array that lets them go and that
 * nobody else has
 *
 * Makes a list of an array that was put together for it, without copying it as hearth_list_new()
 * does.
 *
 * Returns: (transfer full): a #HearthList
 */
GListModel *
hearth_list_take (GType item_type, GPtrArray *items)
{
  g_return_val_if_fail (g_type_is_a (item_type, G_TYPE_OBJECT), NULL);
  g_return_val_if_fail (items != NULL, NULL);

  return G_LIST_MODEL (take_items (item_type, items));
}

/**
 * hearth_list_empty:
 *
 * Gives the list without items that everything shares that has nothing to list. Any thread may call
 * it.
 *
 * Returns: (transfer full): a reference to the empty list
 */
GListModel *
hearth_list_empty (void)
{
  static GListModel *empty;

  if (g_once_init_enter (&empty))
    g_once_init_leave (&empty, hearth_list_new (G_TYPE_OBJECT, NULL));
  return g_object_ref (empty);
}

/**
 * hearth_list_freeze:
 * @model: (nullable): any list of objects
 *
 * Gives a list of what is in @model now, that stays so. A #HearthList is its own; NULL is the empty
 * list.
 *
 * Returns: (transfer full): the list
 */
HearthList *
hearth_list_freeze (GListModel *model)
{
  guint n_items;
  GPtrArray *items;

  if (model == NULL)
    return HEARTH_LIST (hearth_list_empty ());
  if (HEARTH_IS_LIST (model))
    return (HearthList *) g_object_ref (model);

  n_items = g_list_model_get_n_items (model);
  items = g_ptr_array_new_full (n_items, g_object_unref);
  for (guint i = 0; i < n_items; i++)
    g_ptr_array_add (items, g_list_model_get_item (model, i));
  return take_items (g_list_model_get_item_type (model), items);
}

/**
 * hearth_list_get_length:
 * @self: a list
 *
 * Counts the items, without the detour that a call through #GListModel takes.
 *
 * Returns: how many there are
 */
guint
hearth_list_get_length (HearthList *self)
{
  g_return_val_if_fail (HEARTH_IS_LIST (self), 0);

  return self->items->len;
}

/**
 * hearth_list_peek:
 * @self: a list
 * @position: a position in it
 *
 * Gives an item without a reference to it: it lives as long as the list.
 *
 * Returns: (transfer none) (nullable): the item, or NULL behind the end
 */
gpointer
hearth_list_peek (HearthList *self, guint position)
{
  g_return_val_if_fail (HEARTH_IS_LIST (self), NULL);

  return position < self->items->len ? g_ptr_array_index (self->items, position) : NULL;
}

/**
 * hearth_list_find:
 * @self: a list
 * @get_id: gives the id of an item, which must stay as it is; the same function in every call for
 * one list
 * @id: (nullable): an id
 * @position: (out) (optional): the position of what is found, untouched otherwise
 *
 * Finds the first item that has this id. The first search in a long list indexes it, so that each
 * after it takes the same short time whatever the length. Any thread may call it.
 *
 * Returns: (transfer none) (nullable): the item, or NULL when there is none
 */
gpointer
hearth_list_find (HearthList *self, HearthListIdFunc get_id, const char *id, guint *position)
{
  guint at;
  gboolean found;

  g_return_val_if_fail (HEARTH_IS_LIST (self), NULL);

  if (id == NULL)
    return NULL;
  found = self->items->len < INDEX_THRESHOLD ? find_in_turn (self, get_id, id, &at)
                                             : find_in_index (self, get_id, id, &at);
  if (!found)
    return NULL;
  if (position != NULL)
    *position = at;
  return g_ptr_array_index (self->items, at);
}
