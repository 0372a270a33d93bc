/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-library-messages.h"

#include "hearth-library-private.h"
#include "hearth-message-table.h"

/* One call, for the threads. Of the texts it has what the call is about. */
typedef struct
{
  HearthMessage *message; /* owned, nullable */
  char *id;               /* owned, nullable: of the message, or of the one that is replaced */
  char *holder;           /* owned, nullable */
  char *reason;           /* owned, nullable */
  char *series_id;        /* owned, nullable; with the two that follow */
  char *episode_id;
  char *segment_id;
  HearthMessageWish wish;
  HearthMessageOutcome outcome; /* its texts are those above */
  gint64 now_ms;
  gint64 until_ms;
  gboolean only_here;
} Job;

/* What came of asking for something to send. */
typedef struct
{
  HearthMessage *message; /* owned, nullable */
  gint64 next_at_ms;
} Claim;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->message);
  g_free (job->id);
  g_free (job->holder);
  g_free (job->reason);
  g_free (job->series_id);
  g_free (job->episode_id);
  g_free (job->segment_id);
  g_free (job);
}

static void
claim_free (gpointer data)
{
  Claim *claim = data;

  g_clear_object (&claim->message);
  g_free (claim);
}

/* Something to give for an answer that is only yes or no. */
static gpointer
yes (gboolean done)
{
  return done ? g_new0 (char, 1) : NULL;
}

static gpointer
write_message (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;

  return yes (hearth_message_table_keep (sql, job->message, job->id, error));
}

static gpointer
write_wish (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;

  return yes (hearth_message_table_wish (sql, job->id, job->wish, job->now_ms, error));
}

static gpointer
write_claim (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;
  g_autoptr (GError) local_error = NULL;
  Claim *claim = g_new0 (Claim, 1);

  claim->message = hearth_message_claim (sql, job->holder, job->only_here, job->now_ms,
                                         job->until_ms, &claim->next_at_ms, &local_error);
  if (local_error == NULL)
    return claim;
  claim_free (claim);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

static gpointer
write_outcome (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;

  return yes (hearth_message_settle (sql, &job->outcome, job->now_ms, error));
}

static gpointer
write_haste (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;
  static const gint64 any = 0;

  return hearth_message_hasten (sql, job->now_ms, error) ? g_memdup2 (&any, sizeof any) : NULL;
}

static gpointer
read_draft (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;

  return hearth_message_table_read_draft (sql, job->series_id, job->episode_id, job->segment_id,
                                          error);
}

static gpointer
read_messages (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  return hearth_message_table_read_all (sql, error);
}

static void
tell (HearthLibrary *self, gint64 series_key)
{
  hearth_library_emit_changed (self, series_key, HEARTH_LIBRARY_CHANGE_MESSAGES);
}

/* What was not there to change is no news. */
static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *done = hearth_database_run_finish (HEARTH_DATABASE (source), result, &error);

  if (error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (done != NULL)
    tell (g_task_get_source_object (task), 0);
  g_task_return_boolean (task, done != NULL);
}

static void
on_claimed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Claim *claim = hearth_database_run_finish (HEARTH_DATABASE (source), result, &error);

  if (claim == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (claim->message != NULL)
    tell (g_task_get_source_object (task), 0);
  g_task_return_pointer (task, claim, claim_free);
}

static GTask *
task_new (HearthLibrary *self, gpointer tag, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, tag);
  return task;
}

static void
write_yes_or_no (
    HearthLibrary *self, const char *name, HearthDatabaseFunc work, Job *job, GTask *task)
{
  hearth_database_run_async (hearth_library_get_database (self), HEARTH_DATABASE_WRITE, name, work,
                             job, job_free, g_free, NULL, on_written, task);
}

/**
 * hearth_library_keeps_messages:
 * @self: an open library
 *
 * Tells whether what is kept now will be there at the next start, which it is not when the folder
 * may not be written to.
 *
 * Returns: whether it will
 */
gboolean
hearth_library_keeps_messages (HearthLibrary *self)
{
  g_return_val_if_fail (HEARTH_IS_LIBRARY (self), FALSE);
  return hearth_database_is_lasting (hearth_library_get_database (self));
}

/**
 * hearth_library_keep_message_async:
 * @self: a library
 * @message: what to keep; titles that are empty are filled in
 * @replaces: (nullable): the id of a message that goes with it, unless that is on its way or sent
 * @callback: called when it is in the file
 * @user_data: for @callback
 *
 * Keeps a message in the place of a draft with its id, or as a new one. Main thread.
 */
void
hearth_library_keep_message_async (HearthLibrary *self,
                                   HearthMessage *message,
                                   const char *replaces,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  Job *job;

  g_return_if_fail (HEARTH_IS_LIBRARY (self));
  g_return_if_fail (HEARTH_IS_MESSAGE (message));

  job = g_new0 (Job, 1);
  job->message = g_object_ref (message);
  job->id = g_strdup (replaces);
  write_yes_or_no (self, "keep message", write_message, job,
                   task_new (self, hearth_library_keep_message_async, callback, user_data));
}

/**
 * hearth_library_keep_message_finish:
 * @self: a library
 * @result: what the callback was given
 * @error: return location
 *
 * Sets %HEARTH_LIBRARY_ERROR_NOT_FOUND when the message of this id is no draft any more, and what
 * else keeps the file from being written.
 *
 * Returns: whether it is in the file
 */
gboolean
hearth_library_keep_message_finish (HearthLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, hearth_library_keep_message_async),
                        FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * hearth_library_wish_message_async:
 * @self: a library
 * @id: the id of a message
 * @wish: what the person wants of it
 * @now_ms: Unix time in milliseconds
 * @callback: called when it is in the file
 * @user_data: for @callback
 *
 * Does what the person wants of a message. Main thread.
 */
void
hearth_library_wish_message_async (HearthLibrary *self,
                                   const char *id,
                                   HearthMessageWish wish,
                                   gint64 now_ms,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  Job *job;

  g_return_if_fail (HEARTH_IS_LIBRARY (self));
  g_return_if_fail (id != NULL);

  job = g_new0 (Job, 1);
  job->id = g_strdup (id);
  job->wish = wish;
  job->now_ms = now_ms;
  write_yes_or_no (self, "change message", write_wish, job,
                   task_new (self, hearth_library_wish_message_async, callback, user_data));
}

/**
 * hearth_library_wish_message_finish:
 * @self: a library
 * @result: what the callback was given
 * @error: return location
 *
 * Sets %HEARTH_LIBRARY_ERROR_NOT_FOUND when the message is gone or its state does not allow it any
 * more, and what else keeps the file from being written.
 *
 * Returns: whether it is done
 */
gboolean
hearth_library_wish_message_finish (HearthLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, hearth_library_wish_message_async),
                        FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * hearth_library_find_draft_async:
 * @self: a library
 * @series_id: the id of a series
 * @episode_id: the id of an episode of it
 * @segment_id: (nullable): the id of a segment of that; %NULL for the episode itself
 * @cancellable: (nullable): ends the wait
 * @callback: called when it is read
 * @user_data: for @callback
 *
 * Looks for what was written about it and not sent. Main thread.
 */
void
hearth_library_find_draft_async (HearthLibrary *self,
                                 const char *series_id,
                                 const char *episode_id,
                                 const char *segment_id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task;
  Job *job;

  g_return_if_fail (HEARTH_IS_LIBRARY (self));
  g_return_if_fail (series_id != NULL && episode_id != NULL);

  job = g_new0 (Job, 1);
  job->series_id = g_strdup (series_id);
  job->episode_id = g_strdup (episode_id);
  job->segment_id = g_strdup (segment_id);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hearth_library_find_draft_async);
  hearth_library_ask (self, HEARTH_DATABASE_READ, "find draft", read_draft, job, job_free,
                      g_object_unref, task);
}

/**
 * hearth_library_find_draft_finish:
 * @self: a library
 * @result: what the callback was given
 * @error: return location
 *
 * Sets an error of %HEARTH_LIBRARY_ERROR, or %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full) (nullable): the newest draft, or %NULL when there is none or with @error
 * set
 */
HearthMessage *
hearth_library_find_draft_finish (HearthLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, hearth_library_find_draft_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * hearth_library_load_messages_async:
 * @self: a library
 * @cancellable: (nullable): ends the wait
 * @callback: called when they are read
 * @user_data: for @callback
 *
 * Reads all that the person said. Main thread.
 */
void
hearth_library_load_messages_async (HearthLibrary *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HEARTH_IS_LIBRARY (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hearth_library_load_messages_async);
  hearth_library_ask (self, HEARTH_DATABASE_READ, "read messages", read_messages, NULL, NULL,
                      g_object_unref, task);
}

/**
 * hearth_library_load_messages_finish:
 * @self: a library
 * @result: what the callback was given
 * @error: return location
 *
 * Sets an error of %HEARTH_LIBRARY_ERROR, or %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full) (nullable): a list of #HearthMessage, the newest first
 */
GListModel *
hearth_library_load_messages_finish (HearthLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, hearth_library_load_messages_async),
                        NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * hearth_library_claim_message_async:
 * @self: a library
 * @holder: names the sender
 * @only_here: whether there is no network, so that only a server on this computer can be reached
 * @now_ms: Unix time in milliseconds
 * @until_ms: until when no other sender may take it, likewise
 * @callback: called when it is in the file
 * @user_data: for @callback
 *
 * Takes the first message that is to be sent now. Main thread.
 */
void
hearth_library_claim_message_async (HearthLibrary *self,
                                    const char *holder,
                                    gboolean only_here,
                                    gint64 now_ms,
                                    gint64 until_ms,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  Job *job;

  g_return_if_fail (HEARTH_IS_LIBRARY (self));
  g_return_if_fail (holder != NULL);

  job = g_new0 (Job, 1);
  job->holder = g_strdup (holder);
  job->only_here = only_here;
  job->now_ms = now_ms;
  job->until_ms = until_ms;
  hearth_database_run_async (hearth_library_get_database (self), HEARTH_DATABASE_WRITE,
                             "claim message", write_claim, job, job_free, claim_free, NULL,
                             on_claimed,
                             task_new (self, hearth_library_claim_message_async, callback,
                                       user_data));
}

/**
 * hearth_library_claim_message_finish:
 * @self: a library
 * @result: what the callback was given
 * @next_at_ms: (out): when a message will be due, when none is now; %G_MAXINT64 when none waits
 * @error: return location
 *
 * Sets what keeps the file from being written.
 *
 * Returns: (transfer full) (nullable): the message, which is the sender's now
 */
HearthMessage *
hearth_library_claim_message_finish (HearthLibrary *self,
                                     GAsyncResult *result,
                                     gint64 *next_at_ms,
                                     GError **error)
{
  Claim *claim;
  HearthMessage *message;

  g_return_val_if_fail (g_async_result_is_tagged (result, hearth_library_claim_message_async),
                        NULL);

  *next_at_ms = G_MAXINT64;
  claim = g_task_propagate_pointer (G_TASK (result), error);
  if (claim == NULL)
    return NULL;
  *next_at_ms = claim->next_at_ms;
  message = g_steal_pointer (&claim->message);
  claim_free (claim);
  return message;
}

/**
 * hearth_library_settle_message_async:
 * @self: a library
 * @outcome: what came of an attempt; copied
 * @now_ms: Unix time in milliseconds
 * @callback: (nullable): called when it is in the file
 * @user_data: for @callback
 *
 * Writes down what came of an attempt. Main thread.
 */
void
hearth_library_settle_message_async (HearthLibrary *self,
                                     const HearthMessageOutcome *outcome,
                                     gint64 now_ms,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  Job *job;

  g_return_if_fail (HEARTH_IS_LIBRARY (self));
  g_return_if_fail (outcome != NULL && outcome->id != NULL && outcome->holder != NULL);

  job = g_new0 (Job, 1);
  job->outcome = *outcome;
  job->outcome.id = job->id = g_strdup (outcome->id);
  job->outcome.holder = job->holder = g_strdup (outcome->holder);
  job->outcome.reason = job->reason = g_strdup (outcome->reason);
  job->now_ms = now_ms;
  write_yes_or_no (self, "settle message", write_outcome, job,
                   task_new (self, hearth_library_settle_message_async, callback, user_data));
}

/**
 * hearth_library_settle_message_finish:
 * @self: a library
 * @result: what the callback was given
 * @error: return location
 *
 * Sets what keeps the file from being written.
 *
 * Returns: whether it changed anything: not when the message is gone, or another sender's by now
 */
gboolean
hearth_library_settle_message_finish (HearthLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, hearth_library_settle_message_async),
                        FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * hearth_library_hasten_messages:
 * @self: a library
 * @now_ms: Unix time in milliseconds
 *
 * Lets what no server was reached for be due now. A failure is told by the signal "trouble". Main
 * thread.
 */
void
hearth_library_hasten_messages (HearthLibrary *self, gint64 now_ms)
{
  Job *job;

  g_return_if_fail (HEARTH_IS_LIBRARY (self));

  job = g_new0 (Job, 1);
  job->now_ms = now_ms;
  hearth_library_write (self, "hasten messages", write_haste, job, job_free, tell);
}
