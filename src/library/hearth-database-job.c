/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-database-job.h"

static void
job_free_data (HearthDatabaseJob *self)
{
  if (self->free_data != NULL && self->data != NULL)
    self->free_data (self->data);
  self->data = NULL;
}

static void
job_drop_result (HearthDatabaseJob *self)
{
  if (self->free_result != NULL && self->result != NULL)
    self->free_result (self->result);
  self->result = NULL;
}

static void
job_free (gpointer data)
{
  HearthDatabaseJob *self = data;

  g_object_unref (self->task);
  g_main_context_unref (self->context);
  g_clear_error (&self->error);
  g_free (self);
}

static gboolean
answer_cb (gpointer user_data)
{
  HearthDatabaseJob *self = user_data;

  if (self->error != NULL)
    g_task_return_error (self->task, g_steal_pointer (&self->error));
  else
    g_task_return_pointer (self->task, g_steal_pointer (&self->result), self->free_result);
  return G_SOURCE_REMOVE;
}

static gboolean
begin (HearthDatabaseJob *self, HearthSql *sql)
{
  return self->access == HEARTH_DATABASE_WRITE ? hearth_sql_begin (sql, &self->error)
                                               : hearth_sql_do (sql, &self->error, "BEGIN", "");
}

static void
interrupt_cb (GCancellable *cancellable, gpointer user_data)
{
  hearth_sql_interrupt (user_data);
}

/**
 * hearth_database_job_run:
 * @self: a job
 * @sql: the connection for its access
 *
 * Does the work, unless it was cancelled. On the thread of the connection.
 */
void
hearth_database_job_run (HearthDatabaseJob *self, HearthSql *sql)
{
  GCancellable *cancellable = g_task_get_cancellable (self->task);
  gulong handler = 0;

  if (g_cancellable_set_error_if_cancelled (cancellable, &self->error))
    return;
  if (!self->plain && !begin (self, sql))
    return;
  if (self->access == HEARTH_DATABASE_READ && cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (interrupt_cb), sql, NULL);
  self->result = self->func (sql, self->data, cancellable, &self->error);
  g_cancellable_disconnect (cancellable, handler);
  if (self->plain)
    return;

  /* What nobody wants to read any more is let go here; what was written stays written. */
  if (self->error == NULL && self->access == HEARTH_DATABASE_READ)
    g_cancellable_set_error_if_cancelled (cancellable, &self->error);
  if (self->error == NULL)
    hearth_sql_commit (sql, &self->error);
  else
    hearth_sql_rollback (sql);
}

/**
 * hearth_database_job_answer:
 * @self: (transfer full): a job, done or not
 *
 * Lets the data go on this thread and sends the rest home. The task, and with it the database, is
 * let go where it was made.
 */
void
hearth_database_job_answer (HearthDatabaseJob *self)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  if (self->error != NULL)
    {
      g_debug ("The library: %s: %s", self->name, self->error->message);
      job_drop_result (self);
    }
  job_free_data (self);
  g_source_set_priority (source, g_task_get_priority (self->task));
  g_source_set_static_name (source, self->name);
  g_source_set_callback (source, answer_cb, self, job_free);
  g_source_attach (source, self->context);
}
