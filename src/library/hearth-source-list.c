/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-source-list.h"

#include "hearth-source-file.h"

#include <glib/gi18n-lib.h>

/* Lives on the main thread. Reading and writing happen in a worker, one call after the other in the
 * order of asking; when a call is done the list follows the file and then the caller is told. */
struct _HearthSourceList
{
  GObject parent_instance;

  char *path;
  GPtrArray *sources; /* of HearthSource: the built-in ones, and then those of the file */
  guint n_builtin;

  GQueue waiting;   /* of GTask, owned */
  gboolean is_busy; /* a worker is reading or writing */
};

typedef enum
{
  CALL_LOAD,
  CALL_ADD,
  CALL_REMOVE,
} CallKind;

/* What one call needs in the worker. */
typedef struct
{
  CallKind kind;
  char *path;       /* owned */
  char *location;   /* owned, nullable */
  char *title;      /* owned, nullable */
  GPtrArray *known; /* owned, nullable until it starts: what the list holds of the file */
} Call;

static void
hearth_source_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HearthSourceList,
                               hearth_source_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      hearth_source_list_model_init))

static void
start_next_call (HearthSourceList *self);

static void
call_free (Call *call)
{
  g_free (call->path);
  g_free (call->location);
  g_free (call->title);
  g_clear_pointer (&call->known, g_ptr_array_unref);
  g_free (call);
}

static Call *
call_new (HearthSourceList *self, CallKind kind, const char *location, const char *title)
{
  Call *call = g_new0 (Call, 1);

  call->kind = kind;
  call->path = g_strdup (self->path);
  call->location = g_strdup (location);
  call->title = g_strdup (title);
  return call;
}

static gboolean
same_source (HearthSource *one, HearthSource *other)
{
  return g_str_equal (hearth_source_get_location (one), hearth_source_get_location (other)) &&
         g_strcmp0 (hearth_source_get_title (one), hearth_source_get_title (other)) == 0;
}

static HearthSource *
source_at (HearthSourceList *self, guint position)
{
  return g_ptr_array_index (self->sources, position);
}

static gboolean
is_builtin_location (HearthSourceList *self, const char *location)
{
  for (guint i = 0; i < self->n_builtin; i++)
    if (g_str_equal (hearth_source_get_location (source_at (self, i)), location))
      return TRUE;
  return FALSE;
}

/* What comes with Hearth is there already, even when an older version wrote it into the file. */
static void
drop_builtin (HearthSourceList *self, GPtrArray *sources)
{
  for (guint i = sources->len; i > 0; i--)
    {
      HearthSource *source = g_ptr_array_index (sources, i - 1);

      if (is_builtin_location (self, hearth_source_get_location (source)))
        g_ptr_array_remove_index (sources, i - 1);
    }
}

/* Makes the list what the file is, and tells of no row that stayed the same. */
static void
take_sources (HearthSourceList *self, GPtrArray *sources)
{
  const guint offset = self->n_builtin;
  const guint n_old = self->sources->len - offset;
  guint n_before = 0, n_after = 0, n_removed, n_added;

  drop_builtin (self, sources);
  while (n_before < MIN (n_old, sources->len) &&
         same_source (source_at (self, offset + n_before), sources->pdata[n_before]))
    n_before++;
  while (n_after < MIN (n_old, sources->len) - n_before &&
         same_source (source_at (self, offset + n_old - 1 - n_after),
                      sources->pdata[sources->len - 1 - n_after]))
    n_after++;

  n_removed = n_old - n_before - n_after;
  n_added = sources->len - n_before - n_after;
  if (n_removed > 0)
    g_ptr_array_remove_range (self->sources, offset + n_before, n_removed);
  for (guint i = n_before; i < n_before + n_added; i++)
    g_ptr_array_insert (self->sources, offset + i, g_object_ref (sources->pdata[i]));
  if (n_removed > 0 || n_added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), offset + n_before, n_removed, n_added);
}

static GPtrArray *
dup_known (HearthSourceList *self)
{
  GPtrArray *known = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = self->n_builtin; i < self->sources->len; i++)
    g_ptr_array_add (known, g_object_ref (source_at (self, i)));
  return known;
}

static void
work_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Call *call = task_data;
  GPtrArray *sources = NULL;
  GError *error = NULL;

  switch (call->kind)
    {
    case CALL_LOAD:
      sources = hearth_source_file_read (call->path, &error);
      break;
    case CALL_ADD:
      sources =
          hearth_source_file_add (call->path, call->known, call->location, call->title, &error);
      break;
    case CALL_REMOVE:
      sources = hearth_source_file_remove (call->path, call->known, call->location, &error);
      break;
    }
  if (sources != NULL)
    g_task_return_pointer (task, sources, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
on_worked (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HearthSourceList *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sources = g_task_propagate_pointer (G_TASK (result), &error);

  if (sources != NULL)
    take_sources (self, sources);
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
  self->is_busy = FALSE;
  start_next_call (self);
}

static void
start_next_call (HearthSourceList *self)
{
  while (!self->is_busy && !g_queue_is_empty (&self->waiting))
    {
      g_autoptr (GTask) task = g_queue_pop_head (&self->waiting);
      g_autoptr (GTask) work = NULL;
      Call *call;

      if (g_task_return_error_if_cancelled (task))
        continue;
      call = g_task_get_task_data (task);
      call->known = dup_known (self);
      self->is_busy = TRUE;
      /* The worker holds on to neither list nor caller, so both end on the main thread. */
      work = g_task_new (NULL, NULL, on_worked, g_object_ref (task));
      g_task_set_source_tag (work, start_next_call);
      g_task_set_task_data (work, call, NULL);
      g_task_run_in_thread (work, work_in_thread);
    }
}

static void
queue_call (HearthSourceList *self, GTask *task, Call *call)
{
  /* What is on the disk is told as it is, even when the caller gave up a moment too late. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, call, (GDestroyNotify) call_free);
  g_queue_push_tail (&self->waiting, task);
  start_next_call (self);
}

static GType
hearth_source_list_get_item_type (GListModel *model)
{
  return HEARTH_TYPE_SOURCE;
}

static guint
hearth_source_list_get_n_items (GListModel *model)
{
  return HEARTH_SOURCE_LIST (model)->sources->len;
}

static gpointer
hearth_source_list_get_item (GListModel *model, guint position)
{
  HearthSourceList *self = HEARTH_SOURCE_LIST (model);

  return position < self->sources->len ? g_object_ref (source_at (self, position)) : NULL;
}

static void
hearth_source_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = hearth_source_list_get_item_type;
  iface->get_n_items = hearth_source_list_get_n_items;
  iface->get_item = hearth_source_list_get_item;
}

static void
hearth_source_list_finalize (GObject *object)
{
  HearthSourceList *self = HEARTH_SOURCE_LIST (object);

  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_queue_clear_full (&self->waiting, g_object_unref);
  G_OBJECT_CLASS (hearth_source_list_parent_class)->finalize (object);
}

static void
hearth_source_list_class_init (HearthSourceListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hearth_source_list_finalize;
}

static void
hearth_source_list_init (HearthSourceList *self)
{
  self->sources = g_ptr_array_new_with_free_func (g_object_unref);
  g_queue_init (&self->waiting);
}

/**
 * hearth_source_list_new:
 * @path: (nullable) (type filename): the file, or %NULL for the usual place, hearth/series.ini in
 * the data folder of the person
 * @builtin_locations: (nullable) (array zero-terminated=1): where the catalogs lie that come with
 * Hearth
 *
 * Makes a list that holds the built-in series, in their order. Those of the file come when it is
 * loaded.
 *
 * Returns: (transfer full): the list
 */
HearthSourceList *
hearth_source_list_new (const char *path, const char *const *builtin_locations)
{
  HearthSourceList *self = g_object_new (HEARTH_TYPE_SOURCE_LIST, NULL);

  if (path != NULL)
    self->path = g_strdup (path);
  else
    self->path = g_build_filename (g_get_user_data_dir (), "hearth", "series.ini", NULL);
  for (guint i = 0; builtin_locations != NULL && builtin_locations[i] != NULL; i++)
    g_ptr_array_add (self->sources, hearth_source_new (builtin_locations[i], NULL, TRUE));
  self->n_builtin = self->sources->len;
  return self;
}

/**
 * hearth_source_list_load_async:
 * @self: a list
 * @cancellable: (nullable): to give up before it began
 * @callback: (nullable): called on the main thread
 * @user_data: for @callback
 *
 * Reads the file, for the first time or again.
 */
void
hearth_source_list_load_async (HearthSourceList *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HEARTH_IS_SOURCE_LIST (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hearth_source_list_load_async);
  queue_call (self, task, call_new (self, CALL_LOAD, NULL, NULL));
}

/**
 * hearth_source_list_load_finish:
 * @self: a list
 * @result: what the callback got
 * @error: return location
 *
 * Tells whether the series of the file are in the list. When not, the list is as it was before and
 * can be used.
 *
 * Sets %HEARTH_LIBRARY_ERROR_DAMAGED, naming the file that was set aside,
 * %HEARTH_LIBRARY_ERROR_STORAGE or %G_IO_ERROR_CANCELLED.
 *
 * Returns: whether the file was read
 */
gboolean
hearth_source_list_load_finish (HearthSourceList *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, hearth_source_list_load_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * hearth_source_list_add_async:
 * @self: a list
 * @location: a URL or an absolute path
 * @title: (nullable): what the series is called
 * @cancellable: (nullable): to give up before it began
 * @callback: (nullable): called on the main thread
 * @user_data: for @callback
 *
 * Adds a series at the end, on the disk and then in the list. One that is there already is not
 * added again; it takes the new title, unless it comes with Hearth.
 */
void
hearth_source_list_add_async (HearthSourceList *self,
                              const char *location,
                              const char *title,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HEARTH_IS_SOURCE_LIST (self));
  g_return_if_fail (location != NULL && *location != '\0');

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hearth_source_list_add_async);
  if (is_builtin_location (self, location))
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }
  queue_call (self, task, call_new (self, CALL_ADD, location, title));
}

/**
 * hearth_source_list_add_finish:
 * @self: a list
 * @result: what the callback got
 * @error: return location
 *
 * Tells whether the series is on the disk and in the list.
 *
 * Sets %HEARTH_LIBRARY_ERROR_STORAGE or %HEARTH_LIBRARY_ERROR_FULL in words for people, or
 * %G_IO_ERROR_CANCELLED.
 *
 * Returns: whether it is there
 */
gboolean
hearth_source_list_add_finish (HearthSourceList *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, hearth_source_list_add_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * hearth_source_list_remove_async:
 * @self: a list
 * @location: the location of a series
 * @cancellable: (nullable): to give up before it began
 * @callback: (nullable): called on the main thread
 * @user_data: for @callback
 *
 * Removes a series from the disk and then from the list. What a person did with it is kept
 * elsewhere.
 */
void
hearth_source_list_remove_async (HearthSourceList *self,
                                 const char *location,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HEARTH_IS_SOURCE_LIST (self));
  g_return_if_fail (location != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hearth_source_list_remove_async);
  if (is_builtin_location (self, location))
    {
      g_task_return_new_error (task, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_BUILTIN,
                               _ ("A series that comes with Hearth cannot be removed."));
      g_object_unref (task);
      return;
    }
  queue_call (self, task, call_new (self, CALL_REMOVE, location, NULL));
}

/**
 * hearth_source_list_remove_finish:
 * @self: a list
 * @result: what the callback got
 * @error: return location
 *
 * Tells whether the series is gone. That it was not there is fine.
 *
 * Sets %HEARTH_LIBRARY_ERROR_STORAGE, %HEARTH_LIBRARY_ERROR_BUILTIN or %G_IO_ERROR_CANCELLED.
 *
 * Returns: whether it is gone
 */
gboolean
hearth_source_list_remove_finish (HearthSourceList *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, hearth_source_list_remove_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * hearth_source_list_find:
 * @self: a list
 * @location: a URL or path
 *
 * Looks for a series by where it lies; an absolute path and its file: URL are the same place.
 *
 * Returns: (transfer none) (nullable): the source, if it is in the list
 */
HearthSource *
hearth_source_list_find (HearthSourceList *self, const char *location)
{
  g_return_val_if_fail (HEARTH_IS_SOURCE_LIST (self), NULL);
  g_return_val_if_fail (location != NULL, NULL);

  for (guint i = 0; i < self->sources->len; i++)
    if (hearth_source_location_equal (hearth_source_get_location (source_at (self, i)), location))
      return source_at (self, i);
  return NULL;
}
