/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-refresher.h"

#include "hearth-error.h"
#include "hearth-refresh-decisions.h"
#include "hearth-refresh-gate.h"
#include "hearth-refresh-job.h"
#include "hearth-refresh-queue.h"
#include "hearth-refresh-request.h"
#include "hearth-refresh-schedule.h"

#define MAX_AT_ONCE 4
#define MAX_A_HOST 2

#define DEFAULT_INTERVAL_MINUTES 60
#define MAX_INTERVAL_MINUTES (7 * 24 * 60)
#define MINUTE_MS ((gint64) 60 * 1000)

struct _HearthRefresher
{
  GObject parent_instance;

  HearthLibrary *library;              /* owned */
  HearthCatalogProvider *provider;     /* owned */
  HearthRefreshGate *gate;             /* owned */
  GNetworkMonitor *network_monitor;    /* owned, nullable */
  GPowerProfileMonitor *power_monitor; /* owned, nullable */
  HearthRefreshQueue *queue;           /* owned */
  GHashTable *jobs;                    /* owned: key -> Job, owned: what waits and what has begun */
  HearthRefreshDecisions *decisions;   /* owned */
  guint n_waiting;                     /* as it was told last */
  guint n_done;                        /* since there was nothing to do */

  gboolean started;
  guint wake_id;
  guint plan_id;
};

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

typedef enum
{
  PROP_INTERVAL_MINUTES = 1,
  PROP_ON_METERED,
  PROP_N_WAITING,
  PROP_N_DONE,
  PROP_LIBRARY,
  PROP_PROVIDER,
  PROP_NETWORK_MONITOR,
  PROP_POWER_MONITOR,
} HearthRefresherProperty;

enum
{
  NEW_EPISODES,
  HELD_BACK,
  FAILED,
  N_SIGNALS,
};

static GParamSpec *properties[PROP_POWER_MONITOR + 1];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthRefresher, hearth_refresher, G_TYPE_OBJECT)

/* In the order in which they run. */
static void
plan (HearthRefresher *self);
static void
enqueue (HearthRefresher *self,
         HearthSource *source,
         HearthRefreshRequest *request,
         HearthRefreshTurn turn);
static void
pump (HearthRefresher *self);
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

static void
notify_progress (HearthRefresher *self)
{
  const guint n_waiting = g_hash_table_size (self->jobs);

  if (n_waiting == 0 && self->n_done > 0)
    {
      self->n_done = 0;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_DONE]);
    }
  if (n_waiting != self->n_waiting)
    {
      self->n_waiting = n_waiting;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_WAITING]);
    }
}

static gboolean
wake_cb (gpointer user_data)
{
  HearthRefresher *self = user_data;

  self->wake_id = 0;
  plan (self);

  return G_SOURCE_REMOVE;
}

static gboolean
plan_cb (gpointer user_data)
{
  HearthRefresher *self = user_data;

  self->plan_id = 0;
  plan (self);

  return G_SOURCE_REMOVE;
}

/* Much may change at once, and is looked at once. */
static void
plan_soon (HearthRefresher *self)
{
  if (self->started && self->plan_id == 0)
    self->plan_id = g_idle_add (plan_cb, self);
}

/* Without anything to come, nothing wakes the computer up. */
static void
set_wake_up (HearthRefresher *self, gint64 wake_at_ms)
{
  gint64 wait_ms = MAX (0, wake_at_ms - now_ms ());

  g_clear_handle_id (&self->wake_id, g_source_remove);
  if (wake_at_ms != HEARTH_REFRESH_NEVER)
    self->wake_id = g_timeout_add_seconds ((guint) (wait_ms / 1000) + 1, wake_cb, self);
}

static void
plan (HearthRefresher *self)
{
  GListModel *series = hearth_library_get_series (self->library);
  const guint n_series = g_list_model_get_n_items (series);
  g_autoptr (GArray) later = g_array_new (FALSE, FALSE, sizeof (gint64));
  const gint64 now = now_ms ();

  for (guint i = 0; i < n_series; i++)
    {
      g_autoptr (HearthSource) source = g_list_model_get_item (series, i);
      const gint64 key = hearth_source_get_key (source);
      gint64 due_at_ms;

      if (g_hash_table_contains (self->jobs, &key) ||
          !hearth_refresh_gate_may_ask (self->gate, hearth_source_get_location (source)))
        continue;

      due_at_ms = hearth_refresh_decisions_due_at (self->decisions, source, now);
      if (due_at_ms <= now)
        enqueue (self, source, NULL, HEARTH_REFRESH_TURN_BY_ITSELF);
      else
        g_array_append_val (later, due_at_ms);
    }

  set_wake_up (self,
               hearth_refresh_schedule_wake_at ((gint64 *) (gpointer) later->data, later->len));
  pump (self);
}

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

static void
enqueue (HearthRefresher *self,
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

/* Nobody waits for it any more, and it may not be asked for by itself. */
static gboolean
is_pointless (HearthRefresher *self, Job *job)
{
  return job->requests->len == 0 &&
         (!hearth_source_is_followed (job->source) ||
          !hearth_refresh_gate_may_ask (self->gate, hearth_source_get_location (job->source)));
}

static void
pump (HearthRefresher *self)
{
  gint64 key;

  while (hearth_refresh_queue_pop (self->queue, &key))
    {
      Job *job = g_hash_table_lookup (self->jobs, &key);

      if (is_pointless (self, job))
        {
          hearth_refresh_queue_remove (self->queue, key);
          g_hash_table_remove (self->jobs, &key);
        }
      else
        begin (self, key, job);
    }

  notify_progress (self);
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
  pump (self);
  plan_soon (self);
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
    g_signal_emit (self, signals[FAILED], 0, job->source, error->message);

  if (merged == NULL)
    return;
  if (merged->held_back && (!job->was_held_back || (job->flags & HEARTH_REFRESH_BY_HAND) != 0))
    g_signal_emit (self, signals[HELD_BACK], 0, job->source);
  if (!merged->held_back && !merged->first && merged->n_added > 0)
    g_signal_emit (self, signals[NEW_EPISODES], 0, job->source, merged->n_added,
                   merged->first_title);
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
  self->n_done++;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_DONE]);

  for (guint i = 0; i < job->later->len; i++)
    enqueue (self, job->source, job->later->pdata[i], HEARTH_REFRESH_TURN_FIRST);
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

/* One person's request ends; what others wait for, or what was due, goes on. */
static gboolean
request_cancelled_cb (GCancellable *cancellable, gpointer user_data)
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
  pump (self);

  return G_SOURCE_REMOVE;
}

static void
gate_changed_cb (HearthRefresher *self)
{
  hearth_refresh_decisions_forget_offline (self->decisions);
  plan_soon (self);
}

static void
on_metered_changed_cb (HearthRefresher *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ON_METERED]);
}

static guint
get_interval_minutes (HearthRefresher *self)
{
  return (guint) (hearth_refresh_decisions_get_interval (self->decisions) / MINUTE_MS);
}

static void
set_interval_minutes (HearthRefresher *self, guint minutes)
{
  if (get_interval_minutes (self) == minutes)
    return;

  hearth_refresh_decisions_set_interval (self->decisions, minutes * MINUTE_MS,
                                         self->started ? now_ms () : 0);
  plan_soon (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_INTERVAL_MINUTES]);
}

static void
hearth_refresher_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HearthRefresher *self = HEARTH_REFRESHER (object);

  switch ((HearthRefresherProperty) id)
    {
    case PROP_INTERVAL_MINUTES:
      g_value_set_uint (value, get_interval_minutes (self));
      break;
    case PROP_ON_METERED:
      g_object_get_property (G_OBJECT (self->gate), "on-metered", value);
      break;
    case PROP_N_WAITING:
      g_value_set_uint (value, self->n_waiting);
      break;
    case PROP_N_DONE:
      g_value_set_uint (value, self->n_done);
      break;
    case PROP_LIBRARY:
      g_value_set_object (value, self->library);
      break;
    case PROP_PROVIDER:
      g_value_set_object (value, self->provider);
      break;
    case PROP_NETWORK_MONITOR:
      g_value_set_object (value, self->network_monitor);
      break;
    case PROP_POWER_MONITOR:
      g_value_set_object (value, self->power_monitor);
      break;
    }
}

static void
hearth_refresher_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HearthRefresher *self = HEARTH_REFRESHER (object);

  switch ((HearthRefresherProperty) id)
    {
    case PROP_INTERVAL_MINUTES:
      set_interval_minutes (self, g_value_get_uint (value));
      break;
    case PROP_ON_METERED:
      g_object_set_property (G_OBJECT (self->gate), "on-metered", value);
      break;
    case PROP_LIBRARY:
      self->library = g_value_dup_object (value);
      break;
    case PROP_PROVIDER:
      self->provider = g_value_dup_object (value);
      break;
    case PROP_NETWORK_MONITOR:
      self->network_monitor = g_value_dup_object (value);
      break;
    case PROP_POWER_MONITOR:
      self->power_monitor = g_value_dup_object (value);
      break;
    case PROP_N_WAITING:
    case PROP_N_DONE:
      g_assert_not_reached ();
    }
}

static void
hearth_refresher_dispose (GObject *object)
{
  HearthRefresher *self = HEARTH_REFRESHER (object);

  g_clear_handle_id (&self->wake_id, g_source_remove);
  g_clear_handle_id (&self->plan_id, g_source_remove);
  self->started = FALSE;
  g_hash_table_remove_all (self->jobs);
  g_clear_object (&self->gate);
  g_clear_object (&self->library);
  g_clear_object (&self->provider);
  g_clear_object (&self->network_monitor);
  g_clear_object (&self->power_monitor);

  G_OBJECT_CLASS (hearth_refresher_parent_class)->dispose (object);
}

static void
hearth_refresher_finalize (GObject *object)
{
  HearthRefresher *self = HEARTH_REFRESHER (object);

  g_clear_pointer (&self->queue, hearth_refresh_queue_free);
  g_clear_pointer (&self->jobs, g_hash_table_unref);
  g_clear_pointer (&self->decisions, hearth_refresh_decisions_free);

  G_OBJECT_CLASS (hearth_refresher_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags open = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  const GParamFlags shown = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  const GParamFlags fixed = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  properties[PROP_INTERVAL_MINUTES] =
      g_param_spec_uint ("interval-minutes", NULL, NULL, 0, MAX_INTERVAL_MINUTES,
                         DEFAULT_INTERVAL_MINUTES, open);
  properties[PROP_ON_METERED] = g_param_spec_boolean ("on-metered", NULL, NULL, FALSE, open);
  properties[PROP_N_WAITING] = g_param_spec_uint ("n-waiting", NULL, NULL, 0, G_MAXUINT, 0, shown);
  properties[PROP_N_DONE] = g_param_spec_uint ("n-done", NULL, NULL, 0, G_MAXUINT, 0, shown);
  properties[PROP_LIBRARY] =
      g_param_spec_object ("library", NULL, NULL, HEARTH_TYPE_LIBRARY, fixed);
  properties[PROP_PROVIDER] =
      g_param_spec_object ("provider", NULL, NULL, HEARTH_TYPE_CATALOG_PROVIDER, fixed);
  /* Who knows of the network and of power; NULL asks the system. */
  properties[PROP_NETWORK_MONITOR] =
      g_param_spec_object ("network-monitor", NULL, NULL, G_TYPE_NETWORK_MONITOR, fixed);
  properties[PROP_POWER_MONITOR] =
      g_param_spec_object ("power-monitor", NULL, NULL, G_TYPE_POWER_PROFILE_MONITOR, fixed);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hearth_refresher_class_init (HearthRefresherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GType type = G_TYPE_FROM_CLASS (klass);

  object_class->get_property = hearth_refresher_get_property;
  object_class->set_property = hearth_refresher_set_property;
  object_class->dispose = hearth_refresher_dispose;
  object_class->finalize = hearth_refresher_finalize;
  install_properties (object_class);

  signals[NEW_EPISODES] =
      g_signal_new ("new-episodes", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                    HEARTH_TYPE_SOURCE, G_TYPE_UINT, G_TYPE_STRING);
  signals[HELD_BACK] = g_signal_new ("held-back", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, HEARTH_TYPE_SOURCE);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, HEARTH_TYPE_SOURCE, G_TYPE_STRING);
}

static void
hearth_refresher_init (HearthRefresher *self)
{
  self->gate = hearth_refresh_gate_new ();
  self->queue = hearth_refresh_queue_new (MAX_AT_ONCE, MAX_A_HOST);
  self->jobs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, job_free);
  self->decisions = hearth_refresh_decisions_new ();
  hearth_refresh_decisions_set_interval (self->decisions, DEFAULT_INTERVAL_MINUTES * MINUTE_MS, 0);

  g_signal_connect_object (self->gate, "changed", G_CALLBACK (gate_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->gate, "notify::on-metered", G_CALLBACK (on_metered_changed_cb),
                           self, G_CONNECT_SWAPPED);
}

/**
 * hearth_refresher_new:
 * @library: what is refreshed
 * @provider: gets catalogs
 *
 * Makes a refresher that does nothing until it is started or asked. Main thread.
 *
 * Returns: (transfer full): the refresher
 */
HearthRefresher *
hearth_refresher_new (HearthLibrary *library, HearthCatalogProvider *provider)
{
  return g_object_new (HEARTH_TYPE_REFRESHER, "library", library, "provider", provider, NULL);
}

/**
 * hearth_refresher_start:
 * @self: a refresher
 *
 * Begins to refresh what is due, now and from then on. The library must be open. Main thread.
 */
void
hearth_refresher_start (HearthRefresher *self)
{
  g_return_if_fail (HEARTH_IS_REFRESHER (self));

  if (self->started)
    return;

  self->started = TRUE;
  g_signal_connect_object (hearth_library_get_series (self->library), "items-changed",
                           G_CALLBACK (plan_soon), self, G_CONNECT_SWAPPED);
  hearth_refresh_gate_watch (self->gate, self->network_monitor, self->power_monitor);
  plan_soon (self);
}

static void
ask_for (HearthRefresher *self,
         HearthSource *source,
         HearthRefreshRequest *request,
         HearthRefreshTurn turn)
{
  request->n_left++;
  request->summary.n_asked++;
  enqueue (self, source, request, turn);
}

static void
ask_for_all (HearthRefresher *self, HearthRefreshRequest *request)
{
  GListModel *series = hearth_library_get_series (self->library);
  const guint n_series = g_list_model_get_n_items (series);
  const gboolean by_hand = (request->flags & HEARTH_REFRESH_BY_HAND) != 0;

  for (guint i = 0; i < n_series; i++)
    {
      g_autoptr (HearthSource) source = g_list_model_get_item (series, i);

      if (by_hand ||
          hearth_refresh_decisions_due_at (self->decisions, source, now_ms ()) <= now_ms ())
        ask_for (self, source, request,
                 by_hand ? HEARTH_REFRESH_TURN_AMONG_ALL : HEARTH_REFRESH_TURN_BY_ITSELF);
    }
}

/**
 * hearth_refresher_refresh_async:
 * @self: a refresher
 * @source: (nullable): a series; %NULL is all that are followed
 * @flags: who asks. Of all series only those that are due are asked, unless a person asks
 * @cancellable: (nullable): ends this request; what others wait for goes on
 * @callback: called when all of them are done
 * @user_data: for @callback
 *
 * Asks for series now. One that is under way already is not asked twice. Main thread.
 */
void
hearth_refresher_refresh_async (HearthRefresher *self,
                                HearthSource *source,
                                HearthRefreshFlags flags,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  HearthRefreshRequest *request;

  g_return_if_fail (HEARTH_IS_REFRESHER (self));
  g_return_if_fail (source == NULL || HEARTH_IS_SOURCE (source));

  g_task_set_source_tag (task, hearth_refresher_refresh_async);
  g_task_set_task_data (task, g_new0 (HearthRefreshSummary, 1), g_free);
  if (g_task_return_error_if_cancelled (task))
    return;

  g_task_set_check_cancellable (task, FALSE);
  request = hearth_refresh_request_new (g_steal_pointer (&task), flags);
  if (source != NULL)
    ask_for (self, source, request, HEARTH_REFRESH_TURN_FIRST);
  else
    ask_for_all (self, request);

  if (request->n_left == 0)
    {
      hearth_refresh_request_answer (request);
      return;
    }
  hearth_refresh_request_watch (request, cancellable, request_cancelled_cb);
  pump (self);
}

/**
 * hearth_refresher_refresh_finish:
 * @self: a refresher
 * @result: the result of hearth_refresher_refresh_async()
 * @summary: (out) (optional): what came of it, also of what was cancelled in the middle
 * @error: %G_IO_ERROR_CANCELLED
 *
 * Gives the outcome. Series that could not be read are no error: @summary counts them, and "failed"
 * says why.
 *
 * Returns: whether nothing was cancelled
 */
gboolean
hearth_refresher_refresh_finish (HearthRefresher *self,
                                 GAsyncResult *result,
                                 HearthRefreshSummary *summary,
                                 GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (summary != NULL)
    *summary = *(HearthRefreshSummary *) g_task_get_task_data (G_TASK (result));

  return g_task_propagate_boolean (G_TASK (result), error);
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
  notify_progress (self);
}
