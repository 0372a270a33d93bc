/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-refresh-request.h"

static void
add_to_summary (HearthRefreshSummary *summary, const HearthMergeResult *result, const GError *error)
{
  if (error != NULL)
    summary->n_failed++;
  else if (result == NULL)
    summary->n_unchanged++;
  else if (result->held_back)
    summary->n_held_back++;
  else if (result->n_added + result->n_changed + result->n_removed == 0)
    summary->n_unchanged++;

  if (result != NULL)
    summary->n_added += result->n_added;
  if (result != NULL && !result->first)
    summary->n_new += result->n_added;
}

/**
 * hearth_refresh_request_new:
 * @task: (transfer full): what is answered in the end, with a #HearthRefreshSummary as its data
 * @flags: what the person asked for
 *
 * Makes a request for no series yet. Main thread.
 *
 * Returns: (transfer full): the request
 */
HearthRefreshRequest *
hearth_refresh_request_new (GTask *task, HearthRefreshFlags flags)
{
  HearthRefreshRequest *self = g_new0 (HearthRefreshRequest, 1);

  self->task = task;
  self->flags = flags;

  return self;
}

/**
 * hearth_refresh_request_watch:
 * @self: a request
 * @cancellable: (nullable): what may end it
 * @callback: called then, in the main context, with @self as its data; it answers
 *
 * Watches for the request being cancelled, from whatever thread. Main thread.
 */
void
hearth_refresh_request_watch (HearthRefreshRequest *self,
                              GCancellable *cancellable,
                              GCancellableSourceFunc callback)
{
  if (cancellable == NULL)
    return;

  self->cancelled = g_cancellable_source_new (cancellable);
  g_source_set_callback (self->cancelled, G_SOURCE_FUNC (callback), self, NULL);
  g_source_attach (self->cancelled, g_task_get_context (self->task));
}

/**
 * hearth_refresh_request_done:
 * @self: (transfer full): a request; it stays while series of it are left
 * @result: (nullable): what the library made of one of its series
 * @error: (nullable): how that failed
 *
 * Counts one series, and answers with the last of them. Main thread.
 */
void
hearth_refresh_request_done (HearthRefreshRequest *self,
                             const HearthMergeResult *result,
                             const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    self->stopped = TRUE;
  else
    add_to_summary (&self->summary, result, error);

  self->n_left--;
  if (self->n_left == 0)
    hearth_refresh_request_answer (self);
}

/**
 * hearth_refresh_request_answer:
 * @self: (transfer full): a request
 *
 * Answers with what was counted so far: %G_IO_ERROR_CANCELLED when something was cancelled. Main
 * thread.
 */
void
hearth_refresh_request_answer (HearthRefreshRequest *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);
  HearthRefreshSummary *summary = g_task_get_task_data (task);

  *summary = self->summary;
  if (self->cancelled != NULL)
    {
      g_source_destroy (self->cancelled);
      g_source_unref (self->cancelled);
    }
  if (self->stopped)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
  else
    g_task_return_boolean (task, TRUE);
  g_free (self);
}
