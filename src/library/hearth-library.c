/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-library-private.h"

#include "hearth-recorder.h"

enum
{
  CHANGED,
  TROUBLE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthLibrary, hearth_library, G_TYPE_OBJECT)

static void
on_reread (GObject *object, GAsyncResult *result, gpointer user_data);

static gpointer
read_work (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  return hearth_series_table_read (sql, error);
}

/* By the time it is done, all that was asked for earlier is. */
static gpointer
flush_work (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  return NULL;
}

/* Answers all that wait; error: nullable. */
static void
answer_all (GPtrArray *tasks, const GError *error)
{
  for (guint i = 0; i < tasks->len; i++)
    if (error != NULL)
      g_task_return_error (tasks->pdata[i], g_error_copy (error));
    else
      g_task_return_boolean (tasks->pdata[i], TRUE);
}

static void
start_reading (HearthLibrary *self)
{
  self->readers = g_steal_pointer (&self->next_readers);
  hearth_database_run_async (self->database, HEARTH_DATABASE_READ, "read the series", read_work,
                             NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL, on_reread,
                             g_object_ref (self));
}

static void
on_reread (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthLibrary) self = user_data;
  g_autoptr (GPtrArray) readers = g_steal_pointer (&self->readers);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = hearth_database_run_finish (self->database, result, &error);

  if (self->next_readers != NULL)
    start_reading (self);
  if (rows != NULL)
    hearth_series_table_take (self->sources, rows);
  answer_all (readers, error);
}

static void
on_reread_alone (GObject *object, GAsyncResult *result, gpointer user_data)
{
  HearthLibrary *self = HEARTH_LIBRARY (object);
  g_autoptr (GError) error = NULL;

  if (!hearth_library_reread_finish (self, result, &error))
    hearth_library_emit_trouble (self, error);
}

static void
on_changed_outside (HearthLibrary *self)
{
  hearth_library_emit_changed (self, 0,
                               HEARTH_LIBRARY_CHANGE_SOURCES | HEARTH_LIBRARY_CHANGE_EPISODES |
                                   HEARTH_LIBRARY_CHANGE_WATCH | HEARTH_LIBRARY_CHANGE_FAVOURITES |
                                   HEARTH_LIBRARY_CHANGE_MESSAGES |
                                   HEARTH_LIBRARY_CHANGE_RESOURCES);
}

static void
finish_flush (GTask *task)
{
  const GError *error = g_task_get_task_data (task);

  if (error != NULL)
    g_task_return_error (task, g_error_copy (error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_last_reread (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  /* What is shown does not matter any more; that nothing is under way does. */
  hearth_library_reread_finish (HEARTH_LIBRARY (object), result, NULL);
  finish_flush (task);
}

static void
on_flushed (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HearthLibrary *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  hearth_database_run_finish (self->database, result, &error);
  if (error != NULL && g_task_get_task_data (task) == NULL)
    g_task_set_task_data (task, g_steal_pointer (&error), (GDestroyNotify) g_error_free);
  if (self->readers != NULL)
    hearth_library_reread_async (self, on_last_reread, g_steal_pointer (&task));
  else
    finish_flush (task);
}

static void
on_recorder_flushed (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HearthLibrary *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  /* The rest is waited for all the same. */
  if (!hearth_recorder_flush_finish (HEARTH_RECORDER (object), result, &error))
    g_task_set_task_data (task, g_steal_pointer (&error), (GDestroyNotify) g_error_free);
  hearth_database_run_async (self->database, HEARTH_DATABASE_WRITE, "flush", flush_work, NULL, NULL,
                             NULL, NULL, on_flushed, g_steal_pointer (&task));
}

static void
hearth_library_dispose (GObject *object)
{
  HearthLibrary *self = HEARTH_LIBRARY (object);

  if (self->recorder != NULL)
    hearth_recorder_close (self->recorder);
  if (self->database != NULL)
    hearth_database_close (self->database);
  G_OBJECT_CLASS (hearth_library_parent_class)->dispose (object);
}

static void
hearth_library_finalize (GObject *object)
{
  HearthLibrary *self = HEARTH_LIBRARY (object);

  g_clear_object (&self->recorder);
  g_clear_object (&self->database);
  g_clear_object (&self->sources);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->builtin_locations, g_strfreev);
  g_clear_pointer (&self->notice, g_free);
  G_OBJECT_CLASS (hearth_library_parent_class)->finalize (object);
}

static void
hearth_library_class_init (HearthLibraryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hearth_library_dispose;
  object_class->finalize = hearth_library_finalize;

  signals[CHANGED] = g_signal_new ("changed", HEARTH_TYPE_LIBRARY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_UINT);
  signals[TROUBLE] = g_signal_new ("trouble", HEARTH_TYPE_LIBRARY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
hearth_library_init (HearthLibrary *self)
{
  self->sources = hearth_series_table_new ();
}

/**
 * hearth_library_new:
 * @folder: (nullable) (type filename): where the library is, or %NULL for the usual place, hearth
 * in the data folder of the person
 * @builtin_locations: (nullable) (array zero-terminated=1): where the catalogs lie that come with
 * Hearth
 *
 * Makes a library that is not open yet, and shows nothing until it is.
 *
 * Returns: (transfer full): the library
 */
HearthLibrary *
hearth_library_new (const char *folder, const char *const *builtin_locations)
{
  HearthLibrary *self = g_object_new (HEARTH_TYPE_LIBRARY, NULL);

  self->folder = folder != NULL ? g_strdup (folder)
                                : g_build_filename (g_get_user_data_dir (), "hearth", NULL);
  self->builtin_locations = g_strdupv ((char **) builtin_locations);
  self->database = hearth_database_new (self->folder);
  g_signal_connect_object (self->database, "changed-outside", G_CALLBACK (on_changed_outside), self,
                           G_CONNECT_SWAPPED);
  self->recorder = hearth_recorder_new (self);
  return self;
}

/**
 * hearth_library_ignore_others:
 * @self: a library that is not open yet
 *
 * Does not watch for what other programs write, so that the list of series stays as it was at the
 * opening but for what this program does. For a program that ends soon: the watch costs something
 * with every page that is written. Main thread.
 */
void
hearth_library_ignore_others (HearthLibrary *self)
{
  g_return_if_fail (HEARTH_IS_LIBRARY (self));
  g_return_if_fail (!self->open);

  hearth_database_ignore_others (self->database);
}

/**
 * hearth_library_flush_async:
 * @self: a library
 * @callback: (nullable): called on the main thread
 * @user_data: for @callback
 *
 * Writes what was recorded so far and waits for everything else that was asked for; when nothing
 * else is asked for meanwhile, letting the library go afterwards takes no time.
 */
void
hearth_library_flush_async (HearthLibrary *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HEARTH_IS_LIBRARY (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, hearth_library_flush_async);
  hearth_library_write_outcomes (self);
  hearth_library_write_details (self);
  if (!self->open && self->openers == NULL)
    g_task_return_boolean (task, TRUE);
  else
    hearth_recorder_flush_async (self->recorder, on_recorder_flushed, g_steal_pointer (&task));
}

/**
 * hearth_library_flush_finish:
 * @self: a library
 * @result: what the callback got
 * @error: return location
 *
 * Tells whether everything is in the file.
 *
 * Sets %HEARTH_LIBRARY_ERROR.
 *
 * Returns: whether it is
 */
gboolean
hearth_library_flush_finish (HearthLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, hearth_library_flush_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * hearth_library_get_series:
 * @self: a library
 *
 * Gives the series that are followed, in the person's order. The list is the same one for as long
 * as the library lives, and tells what changes in it.
 *
 * Returns: (transfer none): a list of #HearthSource
 */
GListModel *
hearth_library_get_series (HearthLibrary *self)
{
  g_return_val_if_fail (HEARTH_IS_LIBRARY (self), NULL);
  return G_LIST_MODEL (self->sources);
}

/**
 * hearth_library_find_location:
 * @self: a library
 * @location: a URL or an absolute path
 *
 * Looks a series up by where its catalog lies; a path and its file: URL are the same place.
 *
 * Returns: (transfer none) (nullable): the source, followed or not
 */
HearthSource *
hearth_library_find_location (HearthLibrary *self, const char *location)
{
  g_return_val_if_fail (HEARTH_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (location != NULL, NULL);
  return hearth_series_table_find_location (self->sources, location);
}

/**
 * hearth_library_find_key:
 * @self: a library
 * @series_key: the key of a series
 *
 * Looks a series up by its key.
 *
 * Returns: (transfer none) (nullable): the source, followed or not
 */
HearthSource *
hearth_library_find_key (HearthLibrary *self, gint64 series_key)
{
  g_return_val_if_fail (HEARTH_IS_LIBRARY (self), NULL);
  return hearth_series_table_find_key (self->sources, series_key);
}

/**
 * hearth_library_find_id:
 * @self: a library
 * @series_id: the id of a series, as its catalog says
 *
 * Looks a series up by its id. Of several with the same id, one that is followed is preferred.
 *
 * Returns: (transfer none) (nullable): the source, followed or not
 */
HearthSource *
hearth_library_find_id (HearthLibrary *self, const char *series_id)
{
  g_return_val_if_fail (HEARTH_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (series_id != NULL, NULL);
  return hearth_series_table_find_id (self->sources, series_id);
}

/**
 * hearth_library_emit_changed:
 * @self: a library
 * @series_key: the series, 0 for any
 * @what: what changed in it
 *
 * Tells, after it is in the file, that something changed. When that can be seen in the series, they
 * are read again. What a person watches changes them only when something is not new any more, which
 * is left to who knows of it: it happens every second.
 */
void
hearth_library_emit_changed (HearthLibrary *self, gint64 series_key, HearthLibraryChange what)
{
  g_return_if_fail (HEARTH_IS_LIBRARY (self));

  if ((what & (HEARTH_LIBRARY_CHANGE_SOURCES | HEARTH_LIBRARY_CHANGE_EPISODES)) != 0)
    hearth_library_reread_series (self);
  g_signal_emit (self, signals[CHANGED], 0, series_key, (guint) what);
}

/**
 * hearth_library_emit_trouble:
 * @self: a library
 * @error: why something could not be kept
 *
 * Tells the person, unless it was only cancelled.
 */
void
hearth_library_emit_trouble (HearthLibrary *self, const GError *error)
{
  g_return_if_fail (HEARTH_IS_LIBRARY (self));
  g_return_if_fail (error != NULL);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[TROUBLE], 0, error->message);
}

/**
 * hearth_library_get_database:
 * @self: a library
 *
 * Gives the file, for those who read and write their own part of it.
 *
 * Returns: (transfer none): the database
 */
HearthDatabase *
hearth_library_get_database (HearthLibrary *self)
{
  g_return_val_if_fail (HEARTH_IS_LIBRARY (self), NULL);
  return self->database;
}

/**
 * hearth_library_reread_series:
 * @self: a library
 *
 * Reads all series again and tells what changed in them. However often it is called, one reading is
 * under way and one waits.
 */
void
hearth_library_reread_series (HearthLibrary *self)
{
  hearth_library_reread_async (self, on_reread_alone, NULL);
}

/**
 * hearth_library_reread_async:
 * @self: a library
 * @callback: (nullable): called on the main thread
 * @user_data: for @callback
 *
 * Reads all series again, as hearth_library_reread_series().
 */
void
hearth_library_reread_async (HearthLibrary *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HEARTH_IS_LIBRARY (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, hearth_library_reread_async);
  if (self->next_readers == NULL)
    self->next_readers = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (self->next_readers, task);
  if (self->readers == NULL)
    start_reading (self);
}

/**
 * hearth_library_reread_finish:
 * @self: a library
 * @result: what the callback got
 * @error: return location
 *
 * Tells whether the sources show what is in the file.
 *
 * Sets %HEARTH_LIBRARY_ERROR.
 *
 * Returns: whether they do
 */
gboolean
hearth_library_reread_finish (HearthLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, hearth_library_reread_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
