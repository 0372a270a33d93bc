/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-database.h"

#include "hearth-library-file.h"

#include <glib/gi18n-lib.h>

/* The object lives on the main thread. The writing thread opens the file, starts the reading
 * thread, and closes all of it at the end; each thread sleeps in its queue until there is work. */
struct _HearthDatabase
{
  GObject parent_instance;

  char *folder;          /* owned */
  GAsyncQueue *to_write; /* of Job */
  GAsyncQueue *to_read;  /* of Job */
  GThread *writer;       /* owned, nullable */
  GMainContext *context; /* owned, nullable: of the first opening */
  GPtrArray *waiting;    /* of GTask: openings that were not answered yet */
  gboolean opened;       /* answered: what follows is set */
  gboolean closed;

  /* Set by the writing thread before it says that the file is open. */
  HearthLibraryFile *file; /* owned, nullable; the writing thread's */
  GError *open_error;      /* owned, nullable */
  gboolean lasting;
  char *notice;     /* owned, nullable */
  GThread *reader;  /* the writing thread's */
  GMutex in_memory; /* held by who works while both threads share a connection */
};

G_DEFINE_FINAL_TYPE (HearthDatabase, hearth_database, G_TYPE_OBJECT)

/* One piece of work, and its way back. */
typedef struct
{
  HearthDatabaseAccess access;
  const char *name; /* a literal */
  HearthDatabaseFunc func;
  gpointer data;
  GDestroyNotify free_data;   /* nullable */
  GDestroyNotify free_result; /* nullable */
  GTask *task;                /* owned until it is answered */
  GMainContext *context;      /* owned: of the caller */
  gpointer result;            /* owned until it is answered, nullable */
  GError *error;              /* owned, nullable */
} Job;

/* What ends a thread, in its place in the queue. */
static Job last_job;

static void
job_free_data (Job *job)
{
  if (job->free_data != NULL && job->data != NULL)
    job->free_data (job->data);
  job->data = NULL;
}

static void
job_drop_result (Job *job)
{
  if (job->free_result != NULL && job->result != NULL)
    job->free_result (job->result);
  job->result = NULL;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->task);
  g_main_context_unref (job->context);
  g_clear_error (&job->error);
  g_free (job);
}

static gboolean
answer_cb (gpointer user_data)
{
  Job *job = user_data;

  if (job->error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  else
    g_task_return_pointer (job->task, g_steal_pointer (&job->result), job->free_result);
  return G_SOURCE_REMOVE;
}

/* Sends the job home. The task, and with it the database, is let go where it was made. */
static void
job_answer (Job *job)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, g_task_get_priority (job->task));
  g_source_set_static_name (source, job->name);
  g_source_set_callback (source, answer_cb, job, job_free);
  g_source_attach (source, job->context);
}

static gboolean
begin (Job *job, HearthSql *sql)
{
  return job->access == HEARTH_DATABASE_WRITE ? hearth_sql_begin (sql, &job->error)
                                              : hearth_sql_do (sql, &job->error, "BEGIN", "");
}

static void
interrupt_cb (GCancellable *cancellable, gpointer user_data)
{
  hearth_sql_interrupt (user_data);
}

static void
run_in_transaction (Job *job, HearthSql *sql)
{
  GCancellable *cancellable = g_task_get_cancellable (job->task);
  gulong handler = 0;

  if (!begin (job, sql))
    return;
  if (job->access == HEARTH_DATABASE_READ && cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (interrupt_cb), sql, NULL);
  job->result = job->func (sql, job->data, cancellable, &job->error);
  g_cancellable_disconnect (cancellable, handler);

  if (job->error == NULL)
    hearth_sql_commit (sql, &job->error);
  else
    hearth_sql_rollback (sql);
}

static void
work (HearthDatabase *self, Job *job)
{
  const gboolean shared = self->file != NULL && self->file->reader == NULL;
  GCancellable *cancellable = g_task_get_cancellable (job->task);

  if (self->file == NULL)
    job->error = g_error_copy (self->open_error);
  else if (!g_cancellable_set_error_if_cancelled (cancellable, &job->error))
    {
      if (shared)
        g_mutex_lock (&self->in_memory);
      run_in_transaction (job, shared || job->access == HEARTH_DATABASE_WRITE ? self->file->writer
                                                                              : self->file->reader);
      if (shared)
        g_mutex_unlock (&self->in_memory);
    }

  if (self->file != NULL &&
      g_error_matches (job->error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_DAMAGED))
    hearth_library_file_note_damage (self->file);
  if (job->error != NULL)
    {
      g_debug ("The library: %s: %s", job->name, job->error->message);
      job_drop_result (job);
    }
  job_free_data (job);
  job_answer (job);
}

static gpointer
reader_thread (gpointer data)
{
  HearthDatabase *self = data;
  Job *job;

  while ((job = g_async_queue_pop (self->to_read)) != &last_job)
    work (self, job);
  return NULL;
}

static void
opened (HearthDatabase *self)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);

  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  self->opened = TRUE;
  for (guint i = 0; i < waiting->len; i++)
    {
      GTask *task = g_ptr_array_index (waiting, i);

      if (self->open_error != NULL)
        g_task_return_error (task, g_error_copy (self->open_error));
      else
        g_task_return_boolean (task, TRUE);
    }
}

static gboolean
opened_cb (gpointer user_data)
{
  opened (user_data);
  return G_SOURCE_REMOVE;
}

/* The openings that wait keep the database until this was run. */
static void
tell_opened (HearthDatabase *self)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, "library opened");
  g_source_set_callback (source, opened_cb, self, NULL);
  g_source_attach (source, self->context);
}

static gpointer
writer_thread (gpointer data)
{
  HearthDatabase *self = data;
  Job *job;

  self->file = hearth_library_file_open (self->folder, &self->open_error);
  if (self->file != NULL)
    {
      self->lasting = self->file->lasting;
      self->notice = g_strdup (self->file->notice);
    }
  tell_opened (self);

  self->reader = g_thread_new ("library-read", reader_thread, self);
  while ((job = g_async_queue_pop (self->to_write)) != &last_job)
    work (self, job);
  g_async_queue_push (self->to_read, &last_job);
  g_thread_join (g_steal_pointer (&self->reader));
  g_clear_pointer (&self->file, hearth_library_file_close);
  return NULL;
}

/* For work that no thread will come to. */
static void
refuse (Job *job)
{
  job->error = g_error_new_literal (HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_STORAGE,
                                    _ ("The library is closed"));
  job_free_data (job);
  job_answer (job);
}

static void
refuse_all (GAsyncQueue *queue)
{
  Job *job;

  while ((job = g_async_queue_try_pop (queue)) != NULL)
    refuse (job);
}

static void
hearth_database_dispose (GObject *object)
{
  hearth_database_close (HEARTH_DATABASE (object));

  G_OBJECT_CLASS (hearth_database_parent_class)->dispose (object);
}

static void
hearth_database_finalize (GObject *object)
{
  HearthDatabase *self = HEARTH_DATABASE (object);

  g_free (self->folder);
  g_async_queue_unref (self->to_write);
  g_async_queue_unref (self->to_read);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_ptr_array_unref (self->waiting);
  g_clear_error (&self->open_error);
  g_free (self->notice);
  g_mutex_clear (&self->in_memory);

  G_OBJECT_CLASS (hearth_database_parent_class)->finalize (object);
}

static void
hearth_database_class_init (HearthDatabaseClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hearth_database_dispose;
  object_class->finalize = hearth_database_finalize;

  /**
   * HearthDatabase::changed-outside:
   * @self: the database
   *
   * Another program wrote to the file.
   */
  g_signal_new ("changed-outside", HEARTH_TYPE_DATABASE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

static void
hearth_database_init (HearthDatabase *self)
{
  self->to_write = g_async_queue_new ();
  self->to_read = g_async_queue_new ();
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  g_mutex_init (&self->in_memory);
}

/**
 * hearth_database_new:
 * @folder: (type filename): where the library is, or will be
 *
 * Makes a database that is not open yet. Nothing is read before hearth_database_open_async().
 *
 * Returns: (transfer full): the database
 */
HearthDatabase *
hearth_database_new (const char *folder)
{
  HearthDatabase *self = g_object_new (HEARTH_TYPE_DATABASE, NULL);

  self->folder = g_strdup (folder);
  return self;
}

/**
 * hearth_database_open_async:
 * @self: a database
 * @cancellable: (nullable): ends the wait, not the opening
 * @callback: called when the file is open
 * @user_data: for @callback
 *
 * Opens the file on a thread of its own. Later calls share the first opening. Main thread.
 */
void
hearth_database_open_async (HearthDatabase *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, hearth_database_open_async);
  if (self->closed)
    {
      g_task_return_new_error (task, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_STORAGE, "%s",
                               _ ("The library is closed"));
      return;
    }

  g_ptr_array_add (self->waiting, g_steal_pointer (&task));
  if (self->opened)
    opened (self);
  else if (self->writer == NULL)
    {
      self->context = g_main_context_ref_thread_default ();
      self->writer = g_thread_new ("library-write", writer_thread, self);
    }
}

/**
 * hearth_database_open_finish:
 * @self: a database
 * @result: what the callback was given
 * @notice: (out) (optional) (nullable) (transfer full): what went wrong on the way, in words for
 * the person; %NULL when all is well
 * @error: return location
 *
 * Sets an error of %HEARTH_LIBRARY_ERROR when nothing at all can be shown, not even an empty
 * library in memory, and %G_IO_ERROR_CANCELLED.
 *
 * Returns: whether there is a library to read and to write
 */
gboolean
hearth_database_open_finish (HearthDatabase *self,
                             GAsyncResult *result,
                             char **notice,
                             GError **error)
{
  const gboolean open = g_task_propagate_boolean (G_TASK (result), error);

  if (notice != NULL)
    *notice = open ? g_strdup (self->notice) : NULL;
  return open;
}

/**
 * hearth_database_run_async:
 * @self: a database, open or not yet
 * @access: whether @func reads or writes
 * @name: what it does, for the log; a literal
 * @func: (scope async): the work, done on the thread for its access
 * @data: (nullable): for @func; let go on the same thread
 * @free_data: (nullable): how to let @data go
 * @free_result: (nullable): how to let the result go when nobody takes it
 * @cancellable: (nullable): reading stops soon; writing that has begun goes on
 * @callback: (nullable): called in the main context of the caller
 * @user_data: for @callback
 *
 * Queues work on the library. Main thread.
 */
void
hearth_database_run_async (HearthDatabase *self,
                           HearthDatabaseAccess access,
                           const char *name,
                           HearthDatabaseFunc func,
                           gpointer data,
                           GDestroyNotify free_data,
                           GDestroyNotify free_result,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->access = access;
  job->name = name;
  job->func = func;
  job->data = data;
  job->free_data = free_data;
  job->free_result = free_result;
  job->context = g_main_context_ref_thread_default ();
  job->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (job->task, hearth_database_run_async);
  /* What was written is written: the answer must not say otherwise. */
  g_task_set_check_cancellable (job->task, access == HEARTH_DATABASE_READ);

  if (self->closed)
    refuse (job);
  else
    g_async_queue_push (access == HEARTH_DATABASE_WRITE ? self->to_write : self->to_read, job);
}

/**
 * hearth_database_run_finish:
 * @self: a database
 * @result: what the callback was given
 * @error: return location
 *
 * Sets the error of the work, an error of %HEARTH_LIBRARY_ERROR when its transaction could not be
 * begun or kept, and %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full) (nullable): what the work returned
 */
gpointer
hearth_database_run_finish (HearthDatabase *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * hearth_database_is_lasting:
 * @self: a database
 *
 * Main thread.
 *
 * Returns: whether what is written now will be there at the next start; %FALSE until it is open
 */
gboolean
hearth_database_is_lasting (HearthDatabase *self)
{
  return self->opened && self->lasting;
}

/**
 * hearth_database_close:
 * @self: a database
 *
 * Waits until everything that was asked for so far is done, and closes the file. Work that is asked
 * for afterwards is refused. Closing again does nothing. Main thread.
 */
void
hearth_database_close (HearthDatabase *self)
{
  if (self->closed)
    return;
  self->closed = TRUE;
  if (self->writer != NULL)
    {
      g_async_queue_push (self->to_write, &last_job);
      g_thread_join (g_steal_pointer (&self->writer));
    }
  refuse_all (self->to_write);
  refuse_all (self->to_read);
}
