/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feigned-system.h"

struct _FeignedSystem
{
  GObject parent_instance;

  gboolean available;
  gboolean metered;
  gboolean saving_power;
};

typedef enum
{
  PROP_NETWORK_AVAILABLE = 1,
  PROP_NETWORK_METERED,
  PROP_CONNECTIVITY,
  PROP_POWER_SAVER_ENABLED,
} FeignedSystemProperty;

static void
network_init (GNetworkMonitorInterface *iface)
{
}

static void
power_init (GPowerProfileMonitorInterface *iface)
{
}

static gboolean
init_now (GInitable *initable, GCancellable *cancellable, GError **error)
{
  return TRUE;
}

static void
initable_init (GInitableIface *iface)
{
  iface->init = init_now;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FeignedSystem,
                               feigned_system,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, initable_init)
                                   G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR, network_init)
                                       G_IMPLEMENT_INTERFACE (G_TYPE_POWER_PROFILE_MONITOR,
                                                              power_init))

static void
feigned_system_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FeignedSystem *self = FEIGNED_SYSTEM (object);

  switch ((FeignedSystemProperty) id)
    {
    case PROP_NETWORK_AVAILABLE:
      g_value_set_boolean (value, self->available);
      break;
    case PROP_NETWORK_METERED:
      g_value_set_boolean (value, self->metered);
      break;
    case PROP_CONNECTIVITY:
      g_value_set_enum (value, self->available ? G_NETWORK_CONNECTIVITY_FULL
                                               : G_NETWORK_CONNECTIVITY_LOCAL);
      break;
    case PROP_POWER_SAVER_ENABLED:
      g_value_set_boolean (value, self->saving_power);
      break;
    }
}

static void
feigned_system_class_init (FeignedSystemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = feigned_system_get_property;
  g_object_class_override_property (object_class, PROP_NETWORK_AVAILABLE, "network-available");
  g_object_class_override_property (object_class, PROP_NETWORK_METERED, "network-metered");
  g_object_class_override_property (object_class, PROP_CONNECTIVITY, "connectivity");
  g_object_class_override_property (object_class, PROP_POWER_SAVER_ENABLED, "power-saver-enabled");
}

static void
feigned_system_init (FeignedSystem *self)
{
  self->available = TRUE;
}

/* A resolver that knows names of one kind. */
#define NAMING_TYPE_RESOLVER (naming_resolver_get_type ())
G_DECLARE_FINAL_TYPE (NamingResolver, naming_resolver, NAMING, RESOLVER, GResolver)

struct _NamingResolver
{
  GResolver parent_instance;
};

G_DEFINE_FINAL_TYPE (NamingResolver, naming_resolver, G_TYPE_RESOLVER)

static void
addresses_free (gpointer data)
{
  g_resolver_free_addresses (data);
}

static void
look_up_async (GResolver *resolver,
               const char *name,
               GResolverNameLookupFlags flags,
               GCancellable *cancellable,
               GAsyncReadyCallback callback,
               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, user_data);
  GInetAddress *address = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);

  if (g_str_has_suffix (name, ".example") && flags != G_RESOLVER_NAME_LOOKUP_FLAGS_IPV6_ONLY)
    g_task_return_pointer (task, g_list_append (NULL, g_steal_pointer (&address)), addresses_free);
  else
    g_task_return_new_error (task, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "no such name");
  g_clear_object (&address);
}

static GList *
look_up_finish (GResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
naming_resolver_class_init (NamingResolverClass *klass)
{
  G_RESOLVER_CLASS (klass)->lookup_by_name_with_flags_async = look_up_async;
  G_RESOLVER_CLASS (klass)->lookup_by_name_with_flags_finish = look_up_finish;
}

static void
naming_resolver_init (NamingResolver *self)
{
}

/**
 * feigned_system_new:
 *
 * Returns: (transfer full): a computer with a network that costs nothing, and with power
 */
FeignedSystem *
feigned_system_new (void)
{
  return g_object_new (FEIGNED_TYPE_SYSTEM, NULL);
}

/**
 * feigned_system_set_network:
 * @self: a computer
 * @available: whether it has a network
 * @metered: whether that is paid by the byte
 *
 * Changes the network, and tells so.
 */
void
feigned_system_set_network (FeignedSystem *self, gboolean available, gboolean metered)
{
  self->available = available;
  self->metered = metered;
  g_object_notify (G_OBJECT (self), "network-available");
  g_object_notify (G_OBJECT (self), "network-metered");
  g_signal_emit_by_name (self, "network-changed", available);
}

/**
 * feigned_system_set_saving:
 * @self: a computer
 * @saving_power: whether it saves power
 *
 * Changes the power, and tells so.
 */
void
feigned_system_set_saving (FeignedSystem *self, gboolean saving_power)
{
  self->saving_power = saving_power;
  g_object_notify (G_OBJECT (self), "power-saver-enabled");
}

/**
 * feigned_system_name_hosts:
 *
 * Lets all names below "example" lead to this computer, in place of asking anybody.
 */
void
feigned_system_name_hosts (void)
{
  g_autoptr (GResolver) resolver = g_object_new (NAMING_TYPE_RESOLVER, NULL);

  g_resolver_set_default (resolver);
}
