/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-database.h"

#include "hearth-database-job.h"
#include "hearth-library-file.h"

#include <glib/gi18n-lib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

/* What another program writes in a row is told as one change. */
#define LOOK_INTERVAL_MS 100

/* When nothing was asked for that long, pages that were read are more likely in the way than of
 * use; the system has them still. */
#define REST_AFTER_US (2 * G_USEC_PER_SEC)

/* The object lives on the main thread. The writing thread opens the file, starts the reading
 * thread, and closes all of it at the end; each thread sleeps in its queue until there is work. */
struct _HearthDatabase
{
  GObject parent_instance;

  char *folder;          /* owned */
  GAsyncQueue *to_write; /* of HearthDatabaseJob */
  GAsyncQueue *to_read;  /* of HearthDatabaseJob */
  GThread *writer;       /* owned, nullable */
  GMainContext *context; /* owned, nullable: of the first opening */
  GPtrArray *waiting;    /* of GTask: openings that were not answered yet */
  gboolean opened;       /* answered: what follows is set */
  gboolean closed;
  gboolean ignores_others; /* does not look for what other programs write */
  GFileMonitor *monitor;   /* owned, nullable: of the folder */
  gboolean looking;        /* for what other programs wrote */
  gboolean look_again;

  /* Set by the writing thread before it says that the file is open. */
  HearthLibraryFile *file; /* owned, nullable; the writing thread's */
  GError *open_error;      /* owned, nullable */
  gboolean lasting;
  char *notice;     /* owned, nullable */
  GThread *reader;  /* the writing thread's */
  GMutex in_memory; /* held by who works while both threads share a connection */
  int n_working;    /* atomic: threads that are at a job */
};

enum
{
  SIGNAL_CHANGED_OUTSIDE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthDatabase, hearth_database, G_TYPE_OBJECT)

/* What ends a thread, in its place in the queue. */
static HearthDatabaseJob last_job;

static void
work (HearthDatabase *self, HearthDatabaseJob *job)
{
  const gboolean shared = self->file != NULL && self->file->reader == NULL;
  const gboolean reads = job->access == HEARTH_DATABASE_READ;

  g_atomic_int_inc (&self->n_working);
  if (self->file == NULL)
    job->error = g_error_copy (self->open_error);
  else if (shared)
    {
      g_mutex_lock (&self->in_memory);
      hearth_database_job_run (job, self->file->writer);
      g_mutex_unlock (&self->in_memory);
    }
  else
    hearth_database_job_run (job, reads ? self->file->reader : self->file->writer);

  if (self->file != NULL &&
      g_error_matches (job->error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_DAMAGED))
    hearth_library_file_note_damage (self->file);
  hearth_database_job_answer (job);
  g_atomic_int_add (&self->n_working, -1);
}

/* While the other thread works, what is given back would be asked for again at once; it rests too
 * when it is done. */
static void
rest (HearthDatabase *self, HearthSql *sql)
{
  hearth_sql_release_memory (sql);
#ifdef __GLIBC__
  if (g_atomic_int_get (&self->n_working) == 0)
    malloc_trim (0);
#endif
}

/* One wake-up after the last work, and none from then on. */
static HearthDatabaseJob *
wait_for_job (HearthDatabase *self, GAsyncQueue *queue, HearthSql *sql)
{
  HearthDatabaseJob *job = g_async_queue_timeout_pop (queue, REST_AFTER_US);
  const gboolean shared = self->file == NULL || self->file->reader == NULL;

  if (job != NULL)
    return job;
  if (!shared)
    rest (self, sql);
  return g_async_queue_pop (queue);
}

static gpointer
reader_thread (gpointer data)
{
  HearthDatabase *self = data;
  HearthSql *sql = self->file != NULL ? self->file->reader : NULL;
  HearthDatabaseJob *job;

  while ((job = wait_for_job (self, self->to_read, sql)) != &last_job)
    work (self, job);
  return NULL;
}

/* For work that no thread will come to. */
static void
refuse (HearthDatabaseJob *job)
{
  job->error = g_error_new_literal (HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_STORAGE,
                                    _ ("The library is closed"));
  hearth_database_job_answer (job);
}

static void
refuse_all (GAsyncQueue *queue)
{
  HearthDatabaseJob *job;

  while ((job = g_async_queue_try_pop (queue)) != NULL)
    refuse (job);
}

/* Takes the job. */
static void
ask (HearthDatabase *self, HearthDatabaseJob *job)
{
  if (self->closed)
    refuse (job);
  else
    g_async_queue_push (job->access == HEARTH_DATABASE_WRITE ? self->to_write : self->to_read, job);
}

static gpointer
look_func (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  HearthDatabase *self = HEARTH_DATABASE (data);

  return GINT_TO_POINTER (hearth_library_file_was_changed (self->file));
}

static void
look_outside (HearthDatabase *self);

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HearthDatabase *self = HEARTH_DATABASE (source);
  const gboolean changed = g_task_propagate_pointer (G_TASK (result), NULL) != NULL;

  self->looking = FALSE;
  if (changed)
    g_signal_emit (self, signals[SIGNAL_CHANGED_OUTSIDE], 0);
  if (self->look_again)
    look_outside (self);
}

/* Only the connection that writes can tell its own changes from those of others. */
static void
look_outside (HearthDatabase *self)
{
  HearthDatabaseJob *job;

  self->look_again = self->looking;
  if (self->looking || self->closed)
    return;
  self->looking = TRUE;
  job = g_new0 (HearthDatabaseJob, 1);
  job->access = HEARTH_DATABASE_WRITE;
  job->plain = TRUE;
  job->name = "look for changes";
  job->func = look_func;
  job->data = self;
  job->context = g_main_context_ref_thread_default ();
  job->task = g_task_new (self, NULL, looked_cb, NULL);
  g_task_set_source_tag (job->task, look_outside);
  ask (self, job);
}

static void
folder_changed_cb (HearthDatabase *self, GFile *file, GFile *other, GFileMonitorEvent event)
{
  g_autofree char *name = g_file_get_basename (file);

  if (g_str_equal (name, "library.db-wal") || g_str_equal (name, "library.db"))
    look_outside (self);
}

/* The folder is watched rather than the files: the log comes and goes, and a watch for a file that
 * is not there would wake up every few seconds. */
static void
watch_folder (HearthDatabase *self)
{
  g_autoptr (GFile) folder = g_file_new_for_path (self->folder);
  g_autoptr (GError) error = NULL;

  self->monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_NONE, NULL, &error);
  if (self->monitor == NULL)
    {
      g_debug ("The library: changes by other programs will not be seen: %s", error->message);
      return;
    }
  g_file_monitor_set_rate_limit (self->monitor, LOOK_INTERVAL_MS);
  g_signal_connect_object (self->monitor, "changed", G_CALLBACK (folder_changed_cb), self,
                           G_CONNECT_SWAPPED);
  /* Somebody may have written between the opening and now. */
  look_outside (self);
}

static void
opened (HearthDatabase *self)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);

  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  if (!self->opened && !self->closed && self->lasting && !self->ignores_others)
    watch_folder (self);
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
  HearthDatabaseJob *job;
  HearthSql *sql;

  self->file = hearth_library_file_open (self->folder, &self->open_error);
  if (self->file != NULL)
    {
      self->lasting = self->file->lasting;
      self->notice = g_strdup (self->file->notice);
    }
  tell_opened (self);

  self->reader = g_thread_new ("library-read", reader_thread, self);
  sql = self->file != NULL ? self->file->writer : NULL;
  while ((job = wait_for_job (self, self->to_write, sql)) != &last_job)
    work (self, job);
  g_async_queue_push (self->to_read, &last_job);
  g_thread_join (g_steal_pointer (&self->reader));
  g_clear_pointer (&self->file, hearth_library_file_close);
  return NULL;
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
  signals[SIGNAL_CHANGED_OUTSIDE] =
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
 * hearth_database_ignore_others:
 * @self: a database that is not open yet
 *
 * Does not look for what other programs write to the file, and never emits
 * #HearthDatabase::changed-outside: the watch of the folder wakes up at every page that this
 * program writes itself. What others write is read all the same whenever something is read. Main
 * thread.
 */
void
hearth_database_ignore_others (HearthDatabase *self)
{
  self->ignores_others = TRUE;
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
  HearthDatabaseJob *job = g_new0 (HearthDatabaseJob, 1);

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

  ask (self, job);
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
  g_clear_object (&self->monitor);
  if (self->writer != NULL)
    {
      g_async_queue_push (self->to_write, &last_job);
      g_thread_join (g_steal_pointer (&self->writer));
    }
  refuse_all (self->to_write);
  refuse_all (self->to_read);
}
