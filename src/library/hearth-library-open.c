/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening a library: the file, then what is in it; what must be there is put in when it is missing,
 * and only then is there a need to write. */
#include "hearth-library-private.h"
#include "hearth-series-setup.h"

/* What the threads need to open a library. */
typedef struct
{
  char *folder;             /* owned */
  char **builtin_locations; /* owned */
} SetUp;

/* What they give back. */
typedef struct
{
  GPtrArray *rows;        /* owned */
  gboolean is_incomplete; /* something must be put in first */
  gboolean has_leftover;  /* something can be thrown away */
} Opened;

/* In the order in which they run. */
static void
on_database_open (GObject *object, GAsyncResult *result, gpointer user_data);
static void
read_first (HearthLibrary *self);
static void
on_first_read (GObject *object, GAsyncResult *result, gpointer user_data);
static void
on_set_up (GObject *object, GAsyncResult *result, gpointer user_data);
static void
on_cleaned (GObject *object, GAsyncResult *result, gpointer user_data);

static gint64
now_ms (void)
{
  return g_get_real_time () / 1000;
}

static SetUp *
set_up_new (HearthLibrary *self)
{
  SetUp *set_up = g_new0 (SetUp, 1);

  set_up->folder = g_strdup (self->folder);
  set_up->builtin_locations = g_strdupv (self->builtin_locations);
  return set_up;
}

static void
set_up_free (gpointer data)
{
  SetUp *set_up = data;

  g_free (set_up->folder);
  g_strfreev (set_up->builtin_locations);
  g_free (set_up);
}

static void
opened_free (gpointer data)
{
  Opened *opened = data;

  g_clear_pointer (&opened->rows, g_ptr_array_unref);
  g_free (opened);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opened, opened_free)

/* Reading thread: what is shown first. */
static gpointer
open_work (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  SetUp *set_up = data;
  g_autoptr (Opened) opened = g_new0 (Opened, 1);
  g_autoptr (GError) local_error = NULL;

  opened->rows = hearth_series_table_read (sql, &local_error);
  if (local_error == NULL)
    opened->is_incomplete =
        hearth_series_setup_is_needed (sql, (const char *const *) set_up->builtin_locations,
                                       &local_error);
  if (local_error == NULL)
    opened->has_leftover = hearth_series_setup_has_leftover (sql, now_ms (), &local_error);
  if (local_error == NULL)
    return g_steal_pointer (&opened);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/* Writing thread: gives a notice. */
static gpointer
set_up_work (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  SetUp *set_up = data;
  char *notice = NULL;

  hearth_series_setup_run (sql, set_up->folder, (const char *const *) set_up->builtin_locations,
                           now_ms (), &notice, error);
  return notice;
}

static gpointer
clean_work (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (hearth_series_setup_clean (sql, now_ms (), error) > 0);
}

static void
add_notice (HearthLibrary *self, const char *words)
{
  g_autofree char *before = g_steal_pointer (&self->notice);

  self->notice = before == NULL || words == NULL ? g_strdup (before != NULL ? before : words)
                                                 : g_strjoin ("\n", before, words, NULL);
}

static void
finish_opening (HearthLibrary *self, const GError *error)
{
  g_autoptr (GPtrArray) openers = g_steal_pointer (&self->openers);
  g_autofree char *notice = g_steal_pointer (&self->notice);

  self->open = error == NULL;
  for (guint i = 0; i < openers->len; i++)
    {
      GTask *task = g_ptr_array_index (openers, i);

      g_task_set_task_data (task, g_strdup (notice), g_free);
      if (error != NULL)
        g_task_return_error (task, g_error_copy (error));
      else
        g_task_return_boolean (task, TRUE);
    }
}

static void
on_database_open (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthLibrary) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *notice = NULL;

  if (!hearth_database_open_finish (self->database, result, &notice, &error))
    {
      finish_opening (self, error);
      return;
    }
  add_notice (self, notice);
  read_first (self);
}

static void
read_first (HearthLibrary *self)
{
  hearth_database_run_async (self->database, HEARTH_DATABASE_READ, "open the library", open_work,
                             set_up_new (self), set_up_free, opened_free, NULL, on_first_read,
                             g_object_ref (self));
}

static void
on_first_read (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthLibrary) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Opened) opened = hearth_database_run_finish (self->database, result, &error);

  if (opened == NULL)
    {
      finish_opening (self, error);
      return;
    }
  if (opened->is_incomplete && !self->is_set_up)
    {
      self->is_set_up = TRUE;
      hearth_database_run_async (self->database, HEARTH_DATABASE_WRITE, "set up the series",
                                 set_up_work, set_up_new (self), set_up_free, g_free, NULL,
                                 on_set_up, g_object_ref (self));
      return;
    }
  hearth_series_table_take (self->sources, opened->rows);
  finish_opening (self, NULL);
  if (opened->has_leftover)
    hearth_database_run_async (self->database, HEARTH_DATABASE_WRITE, "clean up the series",
                               clean_work, NULL, NULL, NULL, NULL, on_cleaned, g_object_ref (self));
}

/* What is there can be shown even when nothing can be put in. */
static void
on_set_up (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthLibrary) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *notice = hearth_database_run_finish (self->database, result, &error);

  add_notice (self, error != NULL ? error->message : notice);
  read_first (self);
}

static void
on_cleaned (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthLibrary) self = user_data;
  g_autoptr (GError) error = NULL;

  if (hearth_database_run_finish (self->database, result, &error) != NULL)
    hearth_library_reread_series (self);
  else if (error != NULL)
    g_debug ("Series that were only looked at could not be deleted: %s", error->message);
}

/**
 * hearth_library_open_async:
 * @self: a library
 * @cancellable: (nullable): to hear nothing of it any more; the library opens all the same
 * @callback: (nullable): called on the main thread
 * @user_data: for @callback
 *
 * Opens the library and reads its series. All calls share the first opening.
 */
void
hearth_library_open_async (HearthLibrary *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HEARTH_IS_LIBRARY (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hearth_library_open_async);
  if (self->open)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (self->openers == NULL)
    {
      self->openers = g_ptr_array_new_with_free_func (g_object_unref);
      self->is_set_up = FALSE;
      hearth_database_open_async (self->database, NULL, on_database_open, g_object_ref (self));
    }
  g_ptr_array_add (self->openers, g_steal_pointer (&task));
}

/**
 * hearth_library_open_finish:
 * @self: a library
 * @result: what the callback got
 * @notice: (out) (optional) (nullable): words for the person, when something went wrong and the
 * library can be used all the same
 * @error: return location
 *
 * Tells whether the library is open.
 *
 * Sets %HEARTH_LIBRARY_ERROR when nothing at all can be shown, or %G_IO_ERROR_CANCELLED.
 *
 * Returns: whether it is
 */
gboolean
hearth_library_open_finish (HearthLibrary *self,
                            GAsyncResult *result,
                            char **notice,
                            GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, hearth_library_open_async), FALSE);

  if (notice != NULL)
    *notice = g_strdup (g_task_get_task_data (G_TASK (result)));
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * hearth_library_is_open:
 * @self: a library
 *
 * Tells whether its series were read.
 *
 * Returns: whether they were
 */
gboolean
hearth_library_is_open (HearthLibrary *self)
{
  g_return_val_if_fail (HEARTH_IS_LIBRARY (self), FALSE);
  return self->open;
}
