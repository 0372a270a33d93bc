/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The series that wait or are under way, and who waits for them. */
#include "hearth-refresher-private.h"

#include "hearth-error.h"
#include "hearth-refresh-job.h"

/* A series that waits or has begun. */
typedef struct
{
  HearthSource *source; /* owned */
  HearthRefreshFlags flags;
  gboolean is_due; /* it is asked for by itself, whoever else does */
  gboolean has_begun;
  gboolean was_held_back;    /* when it began */
  GCancellable *cancellable; /* owned */
  GPtrArray *requests;       /* owned: of HearthRefreshRequest, not owned */
  GPtrArray *later;          /* owned: likewise, of those who want it again in another way */
} Job;

/* What a job that has begun comes back with, whether the refresher is still there or not. */
typedef struct
{
  GWeakRef refresher;
  gint64 key;
} Begun;

/* In the order in which they run. */
static void
begin (HearthRefresher *self, gint64 key, Job *job);
static void
ran_cb (GObject *object, GAsyncResult *result, gpointer user_data);
static void
finish (HearthRefresher *self, gint64 key, const HearthMergeResult *merged, const GError *error);

static gint64
now_ms (void)
{
  return g_get_real_time () / 1000;
}

static gint64 *
dup_key (gint64 key)
{
  return g_memdup2 (&key, sizeof key);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_cancellable_cancel (job->cancellable);
  g_clear_object (&job->source);
  g_clear_object (&job->cancellable);
  g_clear_pointer (&job->requests, g_ptr_array_unref);
  g_clear_pointer (&job->later, g_ptr_array_unref);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static void
begun_free (Begun *begun)
{
  g_weak_ref_clear (&begun->refresher);
  g_free (begun);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Begun, begun_free)

static Job *
job_new (HearthSource *source)
{
  Job *job = g_new0 (Job, 1);

  job->source = g_object_ref (source);
  job->cancellable = g_cancellable_new ();
  job->requests = g_ptr_array_new ();
  job->later = g_ptr_array_new ();

  return job;
}

/* Nobody waits for it any more, and it may not be asked for by itself. */
static gboolean
is_pointless (HearthRefresher *self, Job *job)
{
  return job->requests->len == 0 &&
         (!hearth_source_is_followed (job->source) ||
          !hearth_refresh_gate_may_ask (self->gate, hearth_source_get_location (job->source)));
}

static void
begin (HearthRefresher *self, gint64 key, Job *job)
{
  Begun *begun = g_new0 (Begun, 1);

  g_weak_ref_init (&begun->refresher, self);
  begun->key = key;
  job->has_begun = TRUE;
  job->was_held_back = hearth_source_get_outcome (job->source) == HEARTH_OUTCOME_HELD_BACK;
  hearth_refresh_job_run_async (self->library, self->provider, job->source, job->flags,
                                hearth_refresh_decisions_get_interval (self->decisions),
                                job->cancellable, ran_cb, begun);
}

static void
ran_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Begun) begun = user_data;
  g_autoptr (HearthRefresher) self = g_weak_ref_get (&begun->refresher);
  g_autoptr (GError) error = NULL;
  gint64 next_at_ms = 0;
  g_autoptr (HearthMergeResult) merged =
      hearth_refresh_job_run_finish (result, &next_at_ms, &error);

  if (self == NULL)
    return;

  hearth_refresh_decisions_note (self->decisions, begun->key, next_at_ms, error, now_ms ());
  finish (self, begun->key, merged, error);
  hearth_refresher_pump (self);
  hearth_refresher_plan_soon (self);
}

/* Whether a person is to be told of a failure. That there is no network is told once, not once a
 * series. */
static gboolean
is_to_be_told (Job *job, const GError *error)
{
  gboolean offline = g_error_matches (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_OFFLINE);
  gboolean is_to_be = FALSE;

  for (guint i = 0; i < job->requests->len; i++)
    {
      HearthRefreshRequest *request = job->requests->pdata[i];

      if ((request->flags & HEARTH_REFRESH_BY_HAND) == 0 || (offline && request->told_offline))
        continue;
      request->told_offline |= offline;
      is_to_be = TRUE;
    }

  return is_to_be;
}

static void
tell (HearthRefresher *self, Job *job, const HearthMergeResult *merged, const GError *error)
{
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
      is_to_be_told (job, error))
    g_signal_emit_by_name (self, "failed", job->source, error->message);

  if (merged == NULL)
    return;
  if (merged->held_back && (!job->was_held_back || (job->flags & HEARTH_REFRESH_BY_HAND) != 0))
    g_signal_emit_by_name (self, "held-back", job->source);
  if (!merged->held_back && !merged->first && merged->n_added > 0)
    g_signal_emit_by_name (self, "new-episodes", job->source, merged->n_added, merged->first_title);
}

static void
finish (HearthRefresher *self, gint64 key, const HearthMergeResult *merged, const GError *error)
{
  g_autoptr (Job) job = NULL;
  gpointer stored_key = NULL;

  if (!g_hash_table_steal_extended (self->jobs, &key, &stored_key, (gpointer *) &job))
    return;
  g_free (stored_key);
  hearth_refresh_queue_remove (self->queue, key);
  hearth_refresher_count_done (self);

  for (guint i = 0; i < job->later->len; i++)
    hearth_refresher_enqueue (self, job->source, job->later->pdata[i], HEARTH_REFRESH_TURN_FIRST);
  tell (self, job, merged, error);
  for (guint i = 0; i < job->requests->len; i++)
    hearth_refresh_request_done (job->requests->pdata[i], merged, error);
}

static GPtrArray *
list_jobs (HearthRefresher *self)
{
  g_autoptr (GList) keys = g_hash_table_get_keys (self->jobs);
  GPtrArray *copies = g_ptr_array_new_with_free_func (g_free);

  for (GList *link = keys; link != NULL; link = link->next)
    g_ptr_array_add (copies, dup_key (*(gint64 *) link->data));

  return copies;
}

static void
stop (HearthRefresher *self, gint64 key, Job *job)
{
  g_autoptr (GError) error = NULL;

  if (job->has_begun)
    {
      g_cancellable_cancel (job->cancellable);
      return;
    }

  g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
  hearth_refresh_decisions_note (self->decisions, key, 0, error, now_ms ());
  finish (self, key, NULL, error);
}

/**
 * hearth_refresher_jobs_new:
 *
 * Makes the table of what waits and what has begun, by the keys of the series.
 *
 * Returns: (transfer full): an empty one
 */
GHashTable *
hearth_refresher_jobs_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, job_free);
}

/**
 * hearth_refresher_enqueue:
 * @self: a refresher
 * @source: a series
 * @request: (nullable): who asks for it, and counts it already; %NULL: it is due
 * @turn: how soon it is to begin
 *
 * Lets a series wait for its turn. One that is under way is not asked twice, unless it is asked for
 * in another way. Main thread.
 */
void
hearth_refresher_enqueue (HearthRefresher *self,
                          HearthSource *source,
                          HearthRefreshRequest *request,
                          HearthRefreshTurn turn)
{
  const gint64 key = hearth_source_get_key (source);
  g_autofree char *host = hearth_refresh_queue_host (hearth_source_get_location (source));
  Job *job = g_hash_table_lookup (self->jobs, &key);

  if (job == NULL)
    {
      job = job_new (source);
      g_hash_table_insert (self->jobs, dup_key (key), job);
    }

  if (request == NULL)
    job->is_due = TRUE;
  else if (job->has_begun && (request->flags & ~job->flags & HEARTH_REFRESH_ACCEPT_REMOVAL) != 0)
    g_ptr_array_add (job->later, request);
  else
    {
      g_ptr_array_add (job->requests, request);
      job->flags |= request->flags;
    }

  if (!job->has_begun)
    hearth_refresh_queue_push (self->queue, key, host, turn);
}

/**
 * hearth_refresher_pump:
 * @self: a refresher
 *
 * Lets those begin for which there is room. Main thread.
 */
void
hearth_refresher_pump (HearthRefresher *self)
{
  gint64 key;

  while (hearth_refresh_queue_pop (self->queue, &key))
    {
      Job *job = key > 0 ? g_hash_table_lookup (self->jobs, &key) : NULL;

      if (job == NULL)
        hearth_refresher_begin_details (self, -key);
      else if (is_pointless (self, job))
        {
          hearth_refresh_queue_remove (self->queue, key);
          g_hash_table_remove (self->jobs, &key);
        }
      else
        begin (self, key, job);
    }

  hearth_refresher_notify_progress (self);
}

/**
 * hearth_refresher_request_cancelled_cb:
 * @cancellable: what was cancelled
 * @user_data: (transfer full): the request
 *
 * Ends the request of one person; what others wait for, or what was due, goes on. Main thread.
 *
 * Returns: that it happens once
 */
gboolean
hearth_refresher_request_cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  HearthRefreshRequest *request = user_data;
  g_autoptr (HearthRefresher) self = g_object_ref (g_task_get_source_object (request->task));
  g_autoptr (GPtrArray) keys = list_jobs (self);

  for (guint i = 0; i < keys->len; i++)
    {
      const gint64 *key = keys->pdata[i];
      Job *job = g_hash_table_lookup (self->jobs, key);

      if (!g_ptr_array_remove (job->requests, request) && !g_ptr_array_remove (job->later, request))
        continue;
      if (job->requests->len == 0 && job->later->len == 0 && !job->is_due)
        stop (self, *key, job);
    }

  request->stopped = TRUE;
  hearth_refresh_request_answer (request);
  hearth_refresher_pump (self);

  return G_SOURCE_REMOVE;
}

/**
 * hearth_refresher_cancel:
 * @self: a refresher
 *
 * Stops what is under way; what was read stays as it was. By itself it begins again after an
 * interval. Main thread.
 */
void
hearth_refresher_cancel (HearthRefresher *self)
{
  g_autoptr (GPtrArray) keys = NULL;

  g_return_if_fail (HEARTH_IS_REFRESHER (self));

  keys = list_jobs (self);
  for (guint i = 0; i < keys->len; i++)
    {
      Job *job = g_hash_table_lookup (self->jobs, keys->pdata[i]);

      if (job == NULL)
        continue;
      g_ptr_array_extend_and_steal (job->requests, g_steal_pointer (&job->later));
      job->later = g_ptr_array_new ();
      stop (self, *(gint64 *) keys->pdata[i], job);
    }
  hearth_refresher_cancel_details (self);
  hearth_refresher_notify_progress (self);
}
