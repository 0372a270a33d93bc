/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "notification-daemon.h"

#include "hearth-test.h"

#include <string.h>

#define NAME "org.freedesktop.Notifications"
#define PATH "/org/freedesktop/Notifications"

static const char xml[] =
    "<node><interface name='" NAME "'>"
    "<method name='GetCapabilities'><arg type='as' direction='out'/></method>"
    "<method name='CloseNotification'><arg type='u' direction='in'/></method>"
    "<method name='Notify'><arg type='s' direction='in'/><arg type='u' direction='in'/>"
    "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='as' direction='in'/><arg type='a{sv}' direction='in'/><arg type='i' direction='in'/>"
    "<arg type='u' direction='out'/></method>"
    "<signal name='ActionInvoked'><arg type='u'/><arg type='s'/></signal>"
    "</interface></node>";

struct _NotificationDaemon
{
  GDBusConnection *bus; /* owned */
  guint object;
  guint name;
  gboolean is_ready;

  guint n;
  char *title;    /* of the newest; owned, nullable */
  char *words;    /* likewise */
  char **actions; /* likewise: name, label, name, label */
};

static void
take (NotificationDaemon *self, GVariant *arguments)
{
  g_free (self->title);
  g_free (self->words);
  g_strfreev (self->actions);
  g_variant_get (arguments, "(susss^asa{sv}i)", NULL, NULL, NULL, &self->title, &self->words,
                 &self->actions, NULL, NULL);
  self->n++;
}

static void
call_cb (GDBusConnection *bus,
         const char *sender,
         const char *path,
         const char *interface,
         const char *method,
         GVariant *arguments,
         GDBusMethodInvocation *invocation,
         gpointer user_data)
{
  static const char *const capabilities[] = { "actions", "body", NULL };
  NotificationDaemon *self = user_data;
  GVariant *answer = NULL;

  if (g_str_equal (method, "Notify"))
    {
      take (self, arguments);
      answer = g_variant_new ("(u)", self->n);
    }
  else if (g_str_equal (method, "GetCapabilities"))
    answer = g_variant_new ("(^as)", capabilities);
  g_dbus_method_invocation_return_value (invocation, answer);
}

static void
acquired_cb (GDBusConnection *bus, const char *name, gpointer user_data)
{
  NotificationDaemon *self = user_data;

  self->is_ready = TRUE;
}

/**
 * notification_daemon_new:
 *
 * Returns: (transfer full): a daemon that is on the bus by now
 */
NotificationDaemon *
notification_daemon_new (void)
{
  static const GDBusInterfaceVTable vtable = { call_cb, NULL, NULL, { NULL } };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (xml, NULL);
  g_autofree char *address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  NotificationDaemon *self = g_new0 (NotificationDaemon, 1);

  self->bus =
      g_dbus_connection_new_for_address_sync (address,
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                  G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL, NULL, NULL);
  self->object = g_dbus_connection_register_object (self->bus, PATH, node->interfaces[0], &vtable,
                                                    self, NULL, NULL);
  self->name = g_bus_own_name_on_connection (self->bus, NAME, G_BUS_NAME_OWNER_FLAGS_REPLACE,
                                             acquired_cb, NULL, self, NULL);
  hearth_test_wait_for (self->is_ready, 20);
  return self;
}

/**
 * notification_daemon_free:
 * @self: (transfer full): a daemon
 *
 * Takes it off the bus.
 */
void
notification_daemon_free (NotificationDaemon *self)
{
  g_bus_unown_name (self->name);
  g_dbus_connection_unregister_object (self->bus, self->object);
  g_dbus_connection_close_sync (self->bus, NULL, NULL);
  g_object_unref (self->bus);
  g_free (self->title);
  g_free (self->words);
  g_strfreev (self->actions);
  g_free (self);
}

/**
 * notification_daemon_get_n:
 * @self: a daemon
 *
 * Returns: how many it was given, those that took the place of another among them
 */
guint
notification_daemon_get_n (NotificationDaemon *self)
{
  return self->n;
}

/**
 * notification_daemon_says:
 * @self: a daemon
 * @title: a title
 * @words: words of the text below it
 *
 * Returns: whether the newest one says so
 */
gboolean
notification_daemon_says (NotificationDaemon *self, const char *title, const char *words)
{
  return g_strcmp0 (self->title, title) == 0 && strstr (self->words, words) != NULL;
}

/**
 * notification_daemon_press:
 * @self: a daemon
 * @label: (nullable): what the button says; %NULL to click the notification
 *
 * Does what a person does with the newest one.
 *
 * Returns: whether it has that button
 */
gboolean
notification_daemon_press (NotificationDaemon *self, const char *label)
{
  for (guint i = 0; self->actions != NULL && self->actions[i] != NULL; i += 2)
    if (label == NULL ? g_str_equal (self->actions[i], "default")
                      : g_str_equal (self->actions[i + 1], label))
      {
        g_dbus_connection_emit_signal (self->bus, NULL, PATH, NAME, "ActionInvoked",
                                       g_variant_new ("(us)", self->n, self->actions[i]), NULL);
        return TRUE;
      }
  return FALSE;
}
