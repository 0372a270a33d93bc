/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-refresh-gate.h"

#include "hearth-refresh-queue.h"

struct _HearthRefreshGate
{
  GObject parent_instance;

  GNetworkMonitor *network;    /* owned, nullable: NULL until it is known */
  GPowerProfileMonitor *power; /* owned, nullable: likewise */
  GCancellable *look_up;       /* owned */
  gboolean on_metered;
};

typedef enum
{
  PROP_ON_METERED = 1,
} HearthRefreshGateProperty;

enum
{
  CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[PROP_ON_METERED + 1];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthRefreshGate, hearth_refresh_gate, G_TYPE_OBJECT)

/* What was found in the worker. */
typedef struct
{
  GNetworkMonitor *network;    /* owned, nullable */
  GPowerProfileMonitor *power; /* owned, nullable */
} Monitors;

static void
monitors_free (gpointer data)
{
  Monitors *monitors = data;

  g_clear_object (&monitors->network);
  g_clear_object (&monitors->power);
  g_free (monitors);
}

static gboolean
is_on_this_computer (const char *location)
{
  g_autofree char *host = hearth_refresh_queue_host (location);
  g_autoptr (GInetAddress) address = NULL;

  if (host == NULL || g_str_equal (host, "localhost"))
    return TRUE;

  address = g_inet_address_new_from_string (host);

  return address != NULL && g_inet_address_get_is_loopback (address);
}

static void
emit_changed (HearthRefreshGate *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The first question for a monitor may wait for the bus. Made here, without a context of the
 * thread, it tells its changes to the main context. */
static void
look_up_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Monitors *monitors = task_data;

  if (monitors->network == NULL)
    monitors->network = g_object_ref (g_network_monitor_get_default ());
  if (monitors->power == NULL)
    monitors->power = g_power_profile_monitor_dup_default ();
  g_task_return_boolean (task, TRUE);
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Monitors *monitors = g_task_get_task_data (G_TASK (result));
  HearthRefreshGate *self = user_data;

  if (!g_task_propagate_boolean (G_TASK (result), NULL))
    return; /* The gate is gone. */

  self->network = g_steal_pointer (&monitors->network);
  self->power = g_steal_pointer (&monitors->power);
  g_signal_connect_object (self->network, "network-changed", G_CALLBACK (emit_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->network, "notify::network-metered", G_CALLBACK (emit_changed),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->power, "notify::power-saver-enabled", G_CALLBACK (emit_changed),
                           self, G_CONNECT_SWAPPED);
  emit_changed (self);
}

static void
hearth_refresh_gate_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((HearthRefreshGateProperty) id)
    {
    case PROP_ON_METERED:
      g_value_set_boolean (value, HEARTH_REFRESH_GATE (object)->on_metered);
      break;
    }
}

static void
hearth_refresh_gate_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HearthRefreshGate *self = HEARTH_REFRESH_GATE (object);

  switch ((HearthRefreshGateProperty) id)
    {
    case PROP_ON_METERED:
      if (self->on_metered == g_value_get_boolean (value))
        return;
      self->on_metered = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      emit_changed (self);
      break;
    }
}

static void
hearth_refresh_gate_dispose (GObject *object)
{
  HearthRefreshGate *self = HEARTH_REFRESH_GATE (object);

  g_cancellable_cancel (self->look_up);
  g_clear_object (&self->network);
  g_clear_object (&self->power);

  G_OBJECT_CLASS (hearth_refresh_gate_parent_class)->dispose (object);
}

static void
hearth_refresh_gate_finalize (GObject *object)
{
  g_clear_object (&HEARTH_REFRESH_GATE (object)->look_up);

  G_OBJECT_CLASS (hearth_refresh_gate_parent_class)->finalize (object);
}

static void
hearth_refresh_gate_class_init (HearthRefreshGateClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hearth_refresh_gate_get_property;
  object_class->set_property = hearth_refresh_gate_set_property;
  object_class->dispose = hearth_refresh_gate_dispose;
  object_class->finalize = hearth_refresh_gate_finalize;

  properties[PROP_ON_METERED] =
      g_param_spec_boolean ("on-metered", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[CHANGED] = g_signal_new ("changed", HEARTH_TYPE_REFRESH_GATE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
hearth_refresh_gate_init (HearthRefreshGate *self)
{
  self->look_up = g_cancellable_new ();
}

/**
 * hearth_refresh_gate_new:
 *
 * Makes a gate that lets nothing through to the web yet. Main thread.
 *
 * Returns: (transfer full): the gate
 */
HearthRefreshGate *
hearth_refresh_gate_new (void)
{
  return g_object_new (HEARTH_TYPE_REFRESH_GATE, NULL);
}

/**
 * hearth_refresh_gate_watch:
 * @self: a gate
 * @network: (nullable): who knows of the network; %NULL is the monitor of the system
 * @power: (nullable): who knows of power; %NULL is the monitor of the system
 *
 * Begins to watch. The monitors are looked up in a worker; "changed" follows. Call it once. Main
 * thread.
 */
void
hearth_refresh_gate_watch (HearthRefreshGate *self,
                           GNetworkMonitor *network,
                           GPowerProfileMonitor *power)
{
  g_autoptr (GTask) task = NULL;
  Monitors *monitors = g_new0 (Monitors, 1);

  g_return_if_fail (HEARTH_IS_REFRESH_GATE (self));

  monitors->network = network != NULL ? g_object_ref (network) : NULL;
  monitors->power = power != NULL ? g_object_ref (power) : NULL;
  task = g_task_new (NULL, self->look_up, looked_up_cb, self);
  g_task_set_source_tag (task, hearth_refresh_gate_watch);
  g_task_set_task_data (task, monitors, monitors_free);
  g_task_run_in_thread (task, look_up_thread);
}

/**
 * hearth_refresh_gate_may_ask:
 * @self: a gate
 * @location: where a catalog lies
 *
 * Tells whether it may be asked for now without a person's asking. Main thread.
 *
 * Returns: whether it may
 */
gboolean
hearth_refresh_gate_may_ask (HearthRefreshGate *self, const char *location)
{
  g_return_val_if_fail (HEARTH_IS_REFRESH_GATE (self), FALSE);

  if (is_on_this_computer (location))
    return TRUE;
  if (self->network == NULL || !g_network_monitor_get_network_available (self->network))
    return FALSE;

  return self->on_metered || (!g_network_monitor_get_network_metered (self->network) &&
                              !g_power_profile_monitor_get_power_saver_enabled (self->power));
}
