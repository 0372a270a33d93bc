/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-queue.h"

#include <glib/gi18n-lib.h>

struct _HearthQueue
{
  GObject parent_instance;

  HearthLibrary *library;    /* owned */
  GPtrArray *entries;        /* owned: of HearthEntry */
  GCancellable *cancellable; /* owned: of what is being read */
  gboolean loaded;           /* what was kept is known, and may be written over */
  gboolean looking;          /* whether all is still there is being looked up */
  gboolean look_again;       /* and once more after that */
};

static guint dropped_signal;

static void
list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HearthQueue,
                               hearth_queue,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static HearthEntry *
entry_at (HearthQueue *self, guint position)
{
  return self->entries->pdata[position];
}

static gboolean
is_segment (HearthEntry *entry, gint64 series_key, const char *episode_id, const char *segment_id)
{
  return hearth_entry_get_series_key (entry) == series_key &&
         g_strcmp0 (hearth_entry_get_episode_id (entry), episode_id) == 0 &&
         g_strcmp0 (hearth_entry_get_segment_id (entry), segment_id) == 0;
}

static gboolean
find_key (HearthQueue *self, gint64 key, guint *position)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (hearth_entry_get_key (entry_at (self, i)) == key)
      {
        *position = i;
        return TRUE;
      }
  return FALSE;
}

/* Before what was kept is known nothing is written over it; it is kept when that has come. */
static void
keep (HearthQueue *self)
{
  if (self->loaded)
    hearth_library_keep_queue (self->library, hearth_queue_to_variant (self));
}

static void
told (HearthQueue *self, guint position, guint n_removed, guint n_added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
}

static void
take_out (HearthQueue *self, guint position)
{
  g_ptr_array_remove_index (self->entries, position);
  told (self, position, 1, 0);
}

/* Each segment waits once: where it was put last. */
static void
put_in (HearthQueue *self, GListModel *found, HearthQueuePlace place)
{
  guint n_found = g_list_model_get_n_items (found);
  guint at;

  if (place == HEARTH_QUEUE_INSTEAD)
    hearth_queue_clear (self);
  for (guint i = 0; i < n_found; i++)
    {
      g_autoptr (HearthEntry) entry = g_list_model_get_item (found, i);
      guint old;

      if (find_key (self, hearth_entry_get_key (entry), &old))
        take_out (self, old);
    }
  at = place == HEARTH_QUEUE_NEXT ? 0 : self->entries->len;
  for (guint i = 0; i < n_found; i++)
    g_ptr_array_insert (self->entries, (int) (at + i), g_list_model_get_item (found, i));
  told (self, at, 0, n_found);
}

static void
tell_dropped (HearthQueue *self, const char *title, guint n_dropped)
{
  g_autofree char *words = NULL;

  if (n_dropped == 0)
    return;
  if (n_dropped == 1 && title != NULL)
    /* Translators: %s is the title of a segment */
    words =
        g_strdup_printf (_ ("“%s” cannot be played any more and was taken out of Up Next"), title);
  else
    words =
        g_strdup_printf (ngettext ("%u segment of Up Next cannot be played any more",
                                   "%u segments of Up Next cannot be played any more", n_dropped),
                         n_dropped);
  g_signal_emit (self, dropped_signal, 0, words);
}

static gboolean
looks_alike (HearthEntry *one, HearthEntry *other)
{
  return g_strcmp0 (hearth_entry_get_title (one), hearth_entry_get_title (other)) == 0 &&
         g_strcmp0 (hearth_entry_get_series_title (one), hearth_entry_get_series_title (other)) ==
             0 &&
         g_strcmp0 (hearth_entry_get_image (one), hearth_entry_get_image (other)) == 0 &&
         hearth_entry_get_duration_ms (one) == hearth_entry_get_duration_ms (other);
}

/* Keys of segments change when a publisher changes the episode; ids do not. */
static HearthEntry *
find_again (GListModel *found, HearthEntry *entry)
{
  guint n_found = g_list_model_get_n_items (found);

  for (guint i = 0; i < n_found; i++)
    {
      g_autoptr (HearthEntry) other = g_list_model_get_item (found, i);

      if (is_segment (other, hearth_entry_get_series_key (entry),
                      hearth_entry_get_episode_id (entry), hearth_entry_get_segment_id (entry)))
        return g_steal_pointer (&other);
    }
  return NULL;
}

static void
compare (HearthQueue *self, GListModel *found)
{
  g_autofree char *title = NULL;
  guint n_dropped = 0;

  for (guint i = self->entries->len; i-- > 0;)
    {
      g_autoptr (HearthEntry) again = find_again (found, entry_at (self, i));

      if (again == NULL)
        {
          g_free (title);
          title = g_strdup (hearth_entry_get_title (entry_at (self, i)));
          n_dropped++;
          take_out (self, i);
        }
      else if (!looks_alike (again, entry_at (self, i)))
        {
          g_object_unref (entry_at (self, i));
          self->entries->pdata[i] = g_steal_pointer (&again);
          told (self, i, 1, 1);
        }
    }
  if (n_dropped > 0)
    keep (self);
  tell_dropped (self, title, n_dropped);
}

static void
look (HearthQueue *self);

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthQueue) self = user_data;
  g_autoptr (GListModel) found =
      hearth_library_find_segments_finish (HEARTH_LIBRARY (source), result, NULL, NULL);
  gboolean again = self->look_again;

  self->looking = self->look_again = FALSE;
  /* What was put in meanwhile is not in the answer. */
  if (again)
    look (self);
  else if (found != NULL)
    compare (self, found);
}

/* Whether all that waits is still there. */
static void
look (HearthQueue *self)
{
  if (self->looking || self->entries->len == 0)
    {
      self->look_again = self->looking;
      return;
    }
  self->looking = TRUE;
  hearth_library_find_segments_async (self->library, hearth_queue_to_variant (self),
                                      self->cancellable, looked_cb, g_object_ref (self));
}

static void
library_changed_cb (HearthQueue *self, gint64 series_key, HearthLibraryChange what)
{
  if ((what & (HEARTH_LIBRARY_CHANGE_SOURCES | HEARTH_LIBRARY_CHANGE_EPISODES)) != 0)
    look (self);
}

/* What was put in while it was being read stands behind what waited before. */
static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthQueue) self = user_data;
  g_autoptr (GError) error = NULL;
  guint n_missing = 0;
  g_autoptr (GListModel) found =
      hearth_library_find_segments_finish (HEARTH_LIBRARY (source), result, &n_missing, &error);
  gboolean had_some = self->entries->len > 0;

  if (found == NULL)
    return;
  self->loaded = TRUE;
  put_in (self, found, HEARTH_QUEUE_NEXT);
  if (had_some || n_missing > 0)
    keep (self);
  tell_dropped (self, NULL, n_missing);
}

static GType
get_item_type (GListModel *model)
{
  return HEARTH_TYPE_ENTRY;
}

static guint
get_n_items (GListModel *model)
{
  return HEARTH_QUEUE (model)->entries->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  HearthQueue *self = HEARTH_QUEUE (model);

  return position < self->entries->len ? g_object_ref (entry_at (self, position)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
hearth_queue_dispose (GObject *object)
{
  HearthQueue *self = HEARTH_QUEUE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (hearth_queue_parent_class)->dispose (object);
}

static void
hearth_queue_finalize (GObject *object)
{
  HearthQueue *self = HEARTH_QUEUE (object);

  g_ptr_array_unref (self->entries);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (hearth_queue_parent_class)->finalize (object);
}

static void
hearth_queue_class_init (HearthQueueClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_queue_dispose;
  G_OBJECT_CLASS (klass)->finalize = hearth_queue_finalize;

  dropped_signal = g_signal_new ("dropped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
hearth_queue_init (HearthQueue *self)
{
  self->entries = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = g_cancellable_new ();
}

/**
 * hearth_queue_new:
 * @library: where what waits is found and kept
 *
 * Returns: (transfer full): a queue in which nothing waits, for the main thread
 */
HearthQueue *
hearth_queue_new (HearthLibrary *library)
{
  HearthQueue *self = g_object_new (HEARTH_TYPE_QUEUE, NULL);

  self->library = g_object_ref (library);
  g_signal_connect_object (library, "changed", G_CALLBACK (library_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * hearth_queue_load:
 * @self: a queue
 *
 * Takes in what waited when it was kept last. To be called once, when the library is open. What
 * is not there any more is told by "dropped".
 */
void
hearth_queue_load (HearthQueue *self)
{
  hearth_library_find_segments_async (self->library, NULL, self->cancellable, loaded_cb,
                                      g_object_ref (self));
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HearthQueue *self = g_task_get_source_object (task);
  HearthQueuePlace place = (HearthQueuePlace) GPOINTER_TO_INT (g_task_get_task_data (task));
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) found =
      hearth_library_find_segments_finish (HEARTH_LIBRARY (source), result, NULL, &error);

  if (found == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  self->look_again = self->looking;
  if (g_list_model_get_n_items (found) > 0)
    {
      put_in (self, found, place);
      keep (self);
    }
  g_task_return_pointer (task, g_steal_pointer (&found), g_object_unref);
}

/**
 * hearth_queue_add_async:
 * @self: a queue
 * @wanted: an array of type "a(xss)": series key, episode id, segment id; an empty segment id means
 *   what of the episode was not watched yet. A floating reference is taken
 * @place: where they are to wait
 * @callback: called when they do
 * @user_data: for @callback
 *
 * Lets these wait. Where none of them can be played everything stays as it is.
 */
void
hearth_queue_add_async (HearthQueue *self,
                        GVariant *wanted,
                        HearthQueuePlace place,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = g_task_new (self, self->cancellable, callback, user_data);

  g_task_set_source_tag (task, hearth_queue_add_async);
  g_task_set_task_data (task, GINT_TO_POINTER (place), NULL);
  hearth_library_find_segments_async (self->library, wanted, self->cancellable, found_cb, task);
}

/**
 * hearth_queue_add_finish:
 * @self: a queue
 * @result: what the callback was given
 * @error: return location: why they could not be found
 *
 * Returns: (transfer full) (nullable): those that wait now, as #HearthEntry
 */
GListModel *
hearth_queue_add_finish (HearthQueue *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * hearth_queue_put_back:
 * @self: a queue
 * @entry: what hearth_queue_take() gave
 *
 * Lets it wait again, before all others.
 */
void
hearth_queue_put_back (HearthQueue *self, HearthEntry *entry)
{
  guint old;

  if (find_key (self, hearth_entry_get_key (entry), &old))
    take_out (self, old);
  g_ptr_array_insert (self->entries, 0, g_object_ref (entry));
  told (self, 0, 0, 1);
  keep (self);
}

/**
 * hearth_queue_move:
 * @self: a queue
 * @from: which one
 * @to: where it is to stand afterwards
 *
 * Changes the order. Positions that are not there do nothing.
 */
void
hearth_queue_move (HearthQueue *self, guint from, guint to)
{
  HearthEntry *entry;

  if (from == to || from >= self->entries->len || to >= self->entries->len)
    return;
  entry = g_ptr_array_steal_index (self->entries, from);
  told (self, from, 1, 0);
  g_ptr_array_insert (self->entries, (int) to, entry);
  told (self, to, 0, 1);
  keep (self);
}

/**
 * hearth_queue_remove:
 * @self: a queue
 * @position: which one
 *
 * Lets it wait no longer. A position that is not there does nothing.
 */
void
hearth_queue_remove (HearthQueue *self, guint position)
{
  if (position >= self->entries->len)
    return;
  take_out (self, position);
  keep (self);
}

/**
 * hearth_queue_clear:
 * @self: a queue
 *
 * Lets nothing wait any more.
 */
void
hearth_queue_clear (HearthQueue *self)
{
  guint n_entries = self->entries->len;

  if (n_entries == 0)
    return;
  g_ptr_array_set_size (self->entries, 0);
  told (self, 0, n_entries, 0);
  keep (self);
}

/**
 * hearth_queue_take:
 * @self: a queue
 * @series_key: the key of a series
 * @episode_id: an episode of it
 * @segment_id: a segment of that
 *
 * Says that this segment is watched now: it waits no longer. The others do.
 *
 * Returns: (transfer full) (nullable): what waited, %NULL when it did not
 */
HearthEntry *
hearth_queue_take (HearthQueue *self,
                   gint64 series_key,
                   const char *episode_id,
                   const char *segment_id)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (is_segment (entry_at (self, i), series_key, episode_id, segment_id))
      {
        HearthEntry *entry = g_object_ref (entry_at (self, i));

        hearth_queue_remove (self, i);
        return entry;
      }
  return NULL;
}

/**
 * hearth_queue_peek:
 * @self: a queue
 *
 * Returns: (transfer none) (nullable): what comes next, %NULL for nothing
 */
HearthEntry *
hearth_queue_peek (HearthQueue *self)
{
  return self->entries->len > 0 ? entry_at (self, 0) : NULL;
}

/**
 * hearth_queue_get_left:
 * @self: a queue
 *
 * Returns: how many segments wait
 */
guint
hearth_queue_get_left (HearthQueue *self)
{
  return self->entries->len;
}

/**
 * hearth_queue_get_left_ms:
 * @self: a queue
 *
 * Returns: how long it takes to watch what waits, in milliseconds, as far as that is known
 */
gint64
hearth_queue_get_left_ms (HearthQueue *self)
{
  gint64 left_ms = 0;

  for (guint i = 0; i < self->entries->len; i++)
    left_ms += hearth_entry_get_state (entry_at (self, i)) == HEARTH_WATCH_STATE_FINISHED
                   ? hearth_entry_get_duration_ms (entry_at (self, i))
                   : hearth_entry_get_left_ms (entry_at (self, i));
  return left_ms;
}

/**
 * hearth_queue_to_variant:
 * @self: a queue
 *
 * Returns: (transfer floating): what waits, as "a(xss)": series key, episode id, segment id
 */
GVariant *
hearth_queue_to_variant (HearthQueue *self)
{
  GVariantBuilder items;

  g_variant_builder_init (&items, G_VARIANT_TYPE ("a(xss)"));
  for (guint i = 0; i < self->entries->len; i++)
    g_variant_builder_add (&items, "(xss)", hearth_entry_get_series_key (entry_at (self, i)),
                           hearth_entry_get_episode_id (entry_at (self, i)),
                           hearth_entry_get_segment_id (entry_at (self, i)));
  return g_variant_builder_end (&items);
}
