/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-entry-list.h"

#include "hearth-entry-keys.h"
#include "hearth-entry-pool.h"
#include "hearth-key-diff.h"
#include "hearth-library-private.h"

/* Each change that is told costs whoever shows the list some work. */
#define MOST_CHANGES 32

/* While changes are told, from the last to the first, the list is the old keys up to split_old and
 * from there on the new ones from split_new: each listener finds what the change that it is told of
 * made of the list, and nothing is copied. */
struct _HearthEntryList
{
  GObject parent_instance;

  HearthLibrary *library;
  HearthEntryPool *pool;
  HearthQuery *query; /* owned, nullable */
  GArray *keys;       /* of gint64, never changed in place: the reading thread compares with it */

  GArray *old_keys; /* owned, nullable: only while changes are told */
  guint split_old;
  guint split_new;

  GCancellable *reading; /* owned, nullable: the keys are on their way */
  gboolean is_overtaken; /* the library changed after the reading began */
  gboolean has_failed;   /* and the person was told */
};

typedef enum
{
  PROP_QUERY = 1,
  PROP_LOADING,
  PROP_N_ITEMS,
} HearthEntryListProperty;

static GParamSpec *properties[PROP_N_ITEMS + 1];

/* What the reading thread needs. */
typedef struct
{
  HearthQuery *query; /* owned */
  GArray *before;     /* owned */
} Question;

/* And what it finds. */
typedef struct
{
  GArray *keys;    /* owned */
  GArray *changes; /* owned, of HearthKeyChange */
} Answer;

/* The list is not held: it ends when its owner lets it go, and the reading with it. */
typedef struct
{
  GWeakRef list;
  GCancellable *cancellable; /* owned */
} Waiting;

static void
hearth_entry_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HearthEntryList,
                               hearth_entry_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      hearth_entry_list_model_init))

static void
read_keys (HearthEntryList *self);

static const gint64 *
keys_in (GArray *keys)
{
  return (const gint64 *) (gpointer) keys->data;
}

static guint
find_in (GArray *keys, guint first, guint end, gint64 key)
{
  for (guint i = first; i < end; i++)
    if (g_array_index (keys, gint64, i) == key)
      return i;
  return G_MAXUINT;
}

static void
question_free (gpointer data)
{
  Question *question = data;

  hearth_query_free (question->query);
  g_array_unref (question->before);
  g_free (question);
}

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->keys, g_array_unref);
  g_clear_pointer (&answer->changes, g_array_unref);
  g_free (answer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

static void
waiting_free (Waiting *waiting)
{
  g_weak_ref_clear (&waiting->list);
  g_object_unref (waiting->cancellable);
  g_free (waiting);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Waiting, waiting_free)

/* Reading thread. */
static gpointer
keys_work (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  Question *question = data;
  g_autoptr (Answer) answer = g_new0 (Answer, 1);

  answer->keys = hearth_entry_read_keys (sql, question->query, cancellable, error);
  if (answer->keys == NULL)
    return NULL;
  answer->changes = hearth_key_diff (keys_in (question->before), question->before->len,
                                     keys_in (answer->keys), answer->keys->len, MOST_CHANGES);
  return g_steal_pointer (&answer);
}

static gboolean
is_telling (HearthEntryList *self)
{
  return self->old_keys != NULL;
}

/* Makes the list what was found, and tells what moved. */
static void
take_keys (HearthEntryList *self, GArray *keys, GArray *changes)
{
  const guint n_before = self->keys->len;

  if (changes->len == 0)
    return;
  self->old_keys = g_steal_pointer (&self->keys);
  self->keys = g_array_ref (keys);
  for (guint i = changes->len; i > 0; i--)
    {
      const HearthKeyChange *change = &g_array_index (changes, HearthKeyChange, i - 1);

      self->split_old = change->before;
      self->split_new = change->after;
      g_list_model_items_changed (G_LIST_MODEL (self), change->before, change->removed,
                                  change->added);
    }
  g_clear_pointer (&self->old_keys, g_array_unref);
  if (self->keys->len != n_before)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

static void
make_empty (HearthEntryList *self)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) changes =
      hearth_key_diff (keys_in (self->keys), self->keys->len, keys_in (keys), 0, 1);

  take_keys (self, keys, changes);
}

static void
end_reading (HearthEntryList *self)
{
  if (self->reading == NULL)
    return;
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

/* Begins again, or empties the list, after something was asked for that could not be done at once.
 */
static void
catch_up (HearthEntryList *self)
{
  if (self->query == NULL)
    make_empty (self);
  else if (self->is_overtaken && self->reading == NULL)
    read_keys (self);
}

static void
on_keys_read (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Waiting) waiting = user_data;
  g_autoptr (HearthEntryList) self = g_weak_ref_get (&waiting->list);
  g_autoptr (GError) error = NULL;
  g_autoptr (Answer) answer = hearth_database_run_finish (HEARTH_DATABASE (object), result, &error);

  /* Another query took its place, or nobody has the list any more. */
  if (self == NULL || self->reading != waiting->cancellable)
    return;
  g_clear_object (&self->reading);
  /* A listener that runs the main loop while changes are told finds the rest of them later. */
  if (answer != NULL && is_telling (self))
    self->is_overtaken = TRUE;
  else if (answer != NULL)
    take_keys (self, answer->keys, answer->changes);
  else if (!self->has_failed && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    hearth_library_emit_trouble (self->library, error);
  self->has_failed = answer == NULL;
  if (!is_telling (self))
    catch_up (self);
  if (self->reading == NULL)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
read_keys (HearthEntryList *self)
{
  Question *question = g_new0 (Question, 1);
  Waiting *waiting = g_new0 (Waiting, 1);

  question->query = hearth_query_copy (self->query);
  question->before = g_array_ref (self->keys);
  self->is_overtaken = FALSE;
  self->reading = g_cancellable_new ();
  g_weak_ref_init (&waiting->list, self);
  waiting->cancellable = g_object_ref (self->reading);
  hearth_database_run_async (hearth_library_get_database (self->library), HEARTH_DATABASE_READ,
                             "keys of a list", keys_work, question, question_free, answer_free,
                             self->reading, on_keys_read, waiting);
}

/* Whether a change can put rows in, take them out or move them. What rows show is the pool's. */
static gboolean
matters (const HearthQuery *query, gint64 series_key, HearthLibraryChange what)
{
  if (query->series_key != 0 && series_key != 0 && query->series_key != series_key)
    return FALSE;
  if ((what & HEARTH_LIBRARY_CHANGE_EPISODES) != 0)
    return TRUE;
  if ((what & HEARTH_LIBRARY_CHANGE_SOURCES) != 0 && query->series_key == 0)
    return TRUE;

  switch (query->scope)
    {
    case HEARTH_SCOPE_EPISODES:
      return (what & HEARTH_LIBRARY_CHANGE_WATCH) != 0 && query->state != HEARTH_STATE_FILTER_ALL;
    case HEARTH_SCOPE_CONTINUE:
    case HEARTH_SCOPE_NEW:
    case HEARTH_SCOPE_UNSEEN:
      return (what & HEARTH_LIBRARY_CHANGE_WATCH) != 0;
    case HEARTH_SCOPE_FAVOURITES:
      return (what & HEARTH_LIBRARY_CHANGE_FAVOURITES) != 0;
    case HEARTH_SCOPE_RESOURCES:
      return (what & HEARTH_LIBRARY_CHANGE_RESOURCES) != 0 && query->done != HEARTH_DONE_FILTER_ALL;
    case HEARTH_SCOPE_UPCOMING:
      return FALSE;
    }
  return FALSE;
}

/* However many changes come while the keys are read, they are read once more. */
static void
on_library_changed (HearthLibrary *library,
                    gint64 series_key,
                    HearthLibraryChange what,
                    gpointer user_data)
{
  HearthEntryList *self = user_data;

  if (self->query == NULL || !matters (self->query, series_key, what))
    return;
  self->is_overtaken = TRUE;
  if (self->reading != NULL || is_telling (self))
    return;
  read_keys (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static GType
hearth_entry_list_get_item_type (GListModel *model)
{
  return HEARTH_TYPE_ENTRY;
}

static guint
hearth_entry_list_get_n_items (GListModel *model)
{
  HearthEntryList *self = HEARTH_ENTRY_LIST (model);

  if (is_telling (self))
    return self->split_old + self->keys->len - self->split_new;
  return self->keys->len;
}

static gpointer
hearth_entry_list_get_item (GListModel *model, guint position)
{
  HearthEntryList *self = HEARTH_ENTRY_LIST (model);

  if (position >= hearth_entry_list_get_n_items (model))
    return NULL;
  if (!is_telling (self))
    return hearth_entry_pool_get_item (self->pool, self->keys, position);
  if (position < self->split_old)
    return hearth_entry_pool_get_item (self->pool, self->old_keys, position);
  return hearth_entry_pool_get_item (self->pool, self->keys,
                                     position - self->split_old + self->split_new);
}

static void
hearth_entry_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = hearth_entry_list_get_item_type;
  iface->get_n_items = hearth_entry_list_get_n_items;
  iface->get_item = hearth_entry_list_get_item;
}

static void
hearth_entry_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HearthEntryList *self = HEARTH_ENTRY_LIST (object);

  switch ((HearthEntryListProperty) id)
    {
    case PROP_QUERY:
      g_value_set_boxed (value, self->query);
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, hearth_entry_list_is_loading (self));
      break;
    case PROP_N_ITEMS:
      g_value_set_uint (value, hearth_entry_list_get_n_items (G_LIST_MODEL (self)));
      break;
    }
}

static void
hearth_entry_list_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HearthEntryList *self = HEARTH_ENTRY_LIST (object);

  switch ((HearthEntryListProperty) id)
    {
    case PROP_QUERY:
      hearth_entry_list_set_query (self, g_value_get_boxed (value));
      break;
    case PROP_LOADING:
    case PROP_N_ITEMS:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      break;
    }
}

static void
hearth_entry_list_dispose (GObject *object)
{
  HearthEntryList *self = HEARTH_ENTRY_LIST (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->pool);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (hearth_entry_list_parent_class)->dispose (object);
}

static void
hearth_entry_list_finalize (GObject *object)
{
  HearthEntryList *self = HEARTH_ENTRY_LIST (object);

  g_clear_pointer (&self->query, hearth_query_free);
  g_clear_pointer (&self->keys, g_array_unref);
  G_OBJECT_CLASS (hearth_entry_list_parent_class)->finalize (object);
}

static void
hearth_entry_list_class_init (HearthEntryListClass *klass)
{
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hearth_entry_list_dispose;
  object_class->finalize = hearth_entry_list_finalize;
  object_class->get_property = hearth_entry_list_get_property;
  object_class->set_property = hearth_entry_list_set_property;

  properties[PROP_QUERY] =
      g_param_spec_boxed ("query", NULL, NULL, HEARTH_TYPE_QUERY,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, readable);
  properties[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, readable);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hearth_entry_list_init (HearthEntryList *self)
{
  self->keys = g_array_new (FALSE, FALSE, sizeof (gint64));
}

/**
 * hearth_entry_list_new:
 * @library: where the rows are; it need not be open yet
 * @query: (nullable): what to show; %NULL for nothing yet
 *
 * Makes a list. It is empty until the keys were read.
 *
 * Returns: (transfer full): the list
 */
HearthEntryList *
hearth_entry_list_new (HearthLibrary *library, const HearthQuery *query)
{
  HearthEntryList *self;

  g_return_val_if_fail (HEARTH_IS_LIBRARY (library), NULL);

  self = g_object_new (HEARTH_TYPE_ENTRY_LIST, NULL);
  self->library = g_object_ref (library);
  self->pool = hearth_entry_pool_dup (library);
  g_signal_connect_object (library, "changed", G_CALLBACK (on_library_changed), self, 0);
  hearth_entry_list_set_query (self, query);
  return self;
}

/**
 * hearth_entry_list_set_query:
 * @self: a list
 * @query: (nullable): what to show; %NULL to empty the list at once
 *
 * Asks for something else. The list stays as it is until the new keys were read, and what is in
 * both stays in it. A question that was not answered yet is given up. When the keys cannot be read,
 * the library says "trouble" once and the list stays as it is.
 */
void
hearth_entry_list_set_query (HearthEntryList *self, const HearthQuery *query)
{
  g_return_if_fail (HEARTH_IS_ENTRY_LIST (self));

  if (hearth_query_equal (self->query, query))
    return;
  g_clear_pointer (&self->query, hearth_query_free);
  self->query = hearth_query_copy (query);
  end_reading (self);
  self->is_overtaken = query != NULL;
  if (!is_telling (self))
    catch_up (self);
  if (self->reading != NULL)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_QUERY]);
}

/**
 * hearth_entry_list_get_query:
 * @self: a list
 *
 * Gives what the list was asked to show.
 *
 * Returns: (transfer none) (nullable): the query, %NULL for nothing
 */
const HearthQuery *
hearth_entry_list_get_query (HearthEntryList *self)
{
  g_return_val_if_fail (HEARTH_IS_ENTRY_LIST (self), NULL);
  return self->query;
}

/**
 * hearth_entry_list_is_loading:
 * @self: a list
 *
 * Tells whether the keys are on their way, for the first time or again.
 *
 * Returns: whether they are
 */
gboolean
hearth_entry_list_is_loading (HearthEntryList *self)
{
  g_return_val_if_fail (HEARTH_IS_ENTRY_LIST (self), FALSE);
  return self->reading != NULL;
}

/**
 * hearth_entry_list_find:
 * @self: a list
 * @key: as hearth_entry_get_key() gives it
 *
 * Looks for a row without reading any.
 *
 * Returns: its position, or %G_MAXUINT when it is not in the list
 */
guint
hearth_entry_list_find (HearthEntryList *self, gint64 key)
{
  guint position;

  g_return_val_if_fail (HEARTH_IS_ENTRY_LIST (self), G_MAXUINT);

  if (!is_telling (self))
    return find_in (self->keys, 0, self->keys->len, key);
  position = find_in (self->old_keys, 0, self->split_old, key);
  if (position != G_MAXUINT)
    return position;
  position = find_in (self->keys, self->split_new, self->keys->len, key);
  return position != G_MAXUINT ? position - self->split_new + self->split_old : G_MAXUINT;
}
