/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What most work on the file has in common: one value is read for somebody who waits for it, or
 * found while something is written, or something is written that nobody waits for. */
#include "hearth-library-private.h"

/* Something on its way into the file. */
typedef struct
{
  HearthLibrary *library; /* owned */
  HearthLibraryTellFunc tell;
} Write;

/* Hands on what was found; the task has the way to free it. */
static void
on_found (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GDestroyNotify free_answer = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  gpointer answer = hearth_database_run_finish (HEARTH_DATABASE (object), result, &error);

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, answer, free_answer);
}

static void
on_written (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autofree Write *write = user_data;
  g_autoptr (HearthLibrary) self = write->library;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *series_key =
      hearth_database_run_finish (HEARTH_DATABASE (object), result, &error);

  if (error != NULL)
    hearth_library_emit_trouble (self, error);
  else if (series_key != NULL)
    write->tell (self, *series_key);
}

/**
 * hearth_library_ask:
 * @self: a library
 * @access: on which thread: that of reading, or that of writing if @work also writes what it found
 * @name: what it does, for the log; a literal
 * @work: finds one value; what it writes is one transaction
 * @question: (nullable): for @work; let go on the same thread
 * @free_question: (nullable): how to let @question go
 * @free_answer: (nullable): how to let the value go when nobody takes it
 * @task: (transfer full): returns the value as a pointer, or the error; its data is not used
 *
 * Finds one value for somebody who waits for it. Main thread.
 */
void
hearth_library_ask (HearthLibrary *self,
                    HearthDatabaseAccess access,
                    const char *name,
                    HearthDatabaseFunc work,
                    gpointer question,
                    GDestroyNotify free_question,
                    GDestroyNotify free_answer,
                    GTask *task)
{
  g_task_set_task_data (task, free_answer, NULL);
  hearth_database_run_async (self->database, access, name, work, question, free_question,
                             free_answer, g_task_get_cancellable (task), on_found, task);
}

/**
 * hearth_library_write:
 * @self: a library
 * @name: what it does, for the log; a literal
 * @work: writes, on the writing thread; gives the key of the series that it changed, 0 for several,
 * as a #gint64 to be freed, or %NULL when everything was like that before
 * @data: for @work; let go on the same thread
 * @free_data: how to let @data go
 * @tell: called on the main thread with the key that @work gave
 *
 * Writes something that nobody waits for. A failure is told by the signal "trouble". Main thread.
 */
void
hearth_library_write (HearthLibrary *self,
                      const char *name,
                      HearthDatabaseFunc work,
                      gpointer data,
                      GDestroyNotify free_data,
                      HearthLibraryTellFunc tell)
{
  Write *write = g_new0 (Write, 1);

  write->library = g_object_ref (self);
  write->tell = tell;
  hearth_database_run_async (self->database, HEARTH_DATABASE_WRITE, name, work, data, free_data,
                             g_free, NULL, on_written, write);
}
