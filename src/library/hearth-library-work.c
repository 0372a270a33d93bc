/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What most work on the file has in common: one value is read for somebody who waits for it. */
#include "hearth-library-private.h"

/* Hands on what was read; the task has the way to free it. */
static void
on_read (GObject *object, GAsyncResult *result, gpointer user_data)
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

/**
 * hearth_library_read:
 * @self: a library
 * @name: what it does, for the log; a literal
 * @work: reads one value, on the reading thread
 * @question: (nullable): for @work; let go on the same thread
 * @free_question: (nullable): how to let @question go
 * @free_answer: (nullable): how to let the value go when nobody takes it
 * @task: (transfer full): returns the value as a pointer, or the error; its data is not used
 *
 * Reads one value for somebody who waits for it. Main thread.
 */
void
hearth_library_read (HearthLibrary *self,
                     const char *name,
                     HearthDatabaseFunc work,
                     gpointer question,
                     GDestroyNotify free_question,
                     GDestroyNotify free_answer,
                     GTask *task)
{
  g_task_set_task_data (task, free_answer, NULL);
  hearth_database_run_async (self->database, HEARTH_DATABASE_READ, name, work, question,
                             free_question, free_answer, g_task_get_cancellable (task), on_read,
                             task);
}
