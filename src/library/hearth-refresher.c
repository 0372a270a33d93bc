/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When series are asked for, and what others see of it. See hearth-refresher-jobs.c for the rest.
 */
#include "hearth-refresher-private.h"

#include "hearth-refresh-schedule.h"

#define MAX_AT_ONCE 4
#define MAX_A_HOST 2

#define DEFAULT_INTERVAL_MINUTES 60
#define MAX_INTERVAL_MINUTES (7 * 24 * 60)
#define MINUTE_MS ((gint64) 60 * 1000)

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

static GParamSpec *properties[PROP_POWER_MONITOR + 1];

G_DEFINE_FINAL_TYPE (HearthRefresher, hearth_refresher, G_TYPE_OBJECT)

static void
plan (HearthRefresher *self);

static gint64
now_ms (void)
{
  return g_get_real_time () / 1000;
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

/* Without anything to come, nothing wakes the computer up. */
static void
set_wake_up (HearthRefresher *self, gint64 wake_at_ms)
{
  gint64 wait_ms = MAX (0, wake_at_ms - now_ms ());

  self->wake_at_ms = wake_at_ms;
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
        hearth_refresher_enqueue (self, source, NULL, HEARTH_REFRESH_TURN_BY_ITSELF);
      else
        g_array_append_val (later, due_at_ms);
    }

  set_wake_up (self,
               hearth_refresh_schedule_wake_at ((gint64 *) (gpointer) later->data, later->len));
  hearth_refresher_pump (self);
  hearth_refresher_look_for_details (self);
}

static void
gate_changed_cb (HearthRefresher *self)
{
  hearth_refresh_decisions_forget_offline (self->decisions);
  hearth_refresher_forget_offline_details (self);
  hearth_refresher_plan_soon (self);
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
  hearth_refresher_plan_soon (self);
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
  g_hash_table_remove_all (self->details);
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
  g_clear_pointer (&self->details, g_hash_table_unref);
  g_clear_pointer (&self->details_failed, g_hash_table_unref);
  g_clear_pointer (&self->rest, hearth_refresh_rest_free);
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

  g_signal_new ("new-episodes", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                HEARTH_TYPE_SOURCE, G_TYPE_UINT, G_TYPE_STRING);
  g_signal_new ("held-back", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                HEARTH_TYPE_SOURCE);
  g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                HEARTH_TYPE_SOURCE, G_TYPE_STRING);
}

static void
hearth_refresher_init (HearthRefresher *self)
{
  self->gate = hearth_refresh_gate_new ();
  self->queue = hearth_refresh_queue_new (MAX_AT_ONCE, MAX_A_HOST);
  self->jobs = hearth_refresher_jobs_new ();
  self->details = hearth_refresher_details_new ();
  self->details_failed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->rest = hearth_refresh_rest_new ();
  self->wake_at_ms = HEARTH_REFRESH_NEVER;
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
                           G_CALLBACK (hearth_refresher_plan_soon), self, G_CONNECT_SWAPPED);
  hearth_refresh_gate_watch (self->gate, self->network_monitor, self->power_monitor);
  hearth_refresher_plan_soon (self);
}

static void
ask_for (HearthRefresher *self,
         HearthSource *source,
         HearthRefreshRequest *request,
         HearthRefreshTurn turn)
{
  request->n_left++;
  request->summary.n_asked++;
  hearth_refresher_enqueue (self, source, request, turn);
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
  hearth_refresh_request_watch (request, cancellable, hearth_refresher_request_cancelled_cb);
  hearth_refresher_pump (self);
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
 * hearth_refresher_notify_progress:
 * @self: a refresher
 *
 * Tells how many series wait and are done, when that is another number. Main thread.
 */
void
hearth_refresher_notify_progress (HearthRefresher *self)
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

/**
 * hearth_refresher_count_done:
 * @self: a refresher
 *
 * Counts one more series that is done. Main thread.
 */
void
hearth_refresher_count_done (HearthRefresher *self)
{
  self->n_done++;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_DONE]);
}

/**
 * hearth_refresher_wake_by:
 * @self: a refresher
 * @wake_at_ms: Unix time in milliseconds; %HEARTH_REFRESH_NEVER changes nothing
 *
 * Sees to it that everything is looked at again no later than that. Main thread.
 */
void
hearth_refresher_wake_by (HearthRefresher *self, gint64 wake_at_ms)
{
  if (self->started && wake_at_ms < self->wake_at_ms)
    set_wake_up (self, wake_at_ms);
}

/**
 * hearth_refresher_plan_soon:
 * @self: a refresher
 *
 * Looks at all series once the main loop has nothing better to do: much may change at once, and is
 * looked at once. Main thread.
 */
void
hearth_refresher_plan_soon (HearthRefresher *self)
{
  if (self->started && self->plan_id == 0)
    /* No lower than that of a frame: where drawing takes all the time there is, it would never come
     * to its turn. */
    self->plan_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE + 20, plan_cb, self, NULL);
}
