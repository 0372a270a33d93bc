/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session-manager.h"

#include <gio/gio.h>

#define NAME "org.gnome.SessionManager"
#define PATH "/org/gnome/SessionManager"

static const char xml[] =
    "<node><interface name='" NAME "'>"
    "<method name='RegisterClient'><arg type='s' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='o' direction='out'/></method>"
    "<method name='Inhibit'><arg type='s' direction='in'/><arg type='u' direction='in'/>"
    "<arg type='s' direction='in'/><arg type='u' direction='in'/><arg type='u' direction='out'/></method>"
    "<method name='Uninhibit'><arg type='u' direction='in'/></method>"
    "</interface></node>";

struct _SessionManager
{
  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;

  GMutex lock; /* guards what follows */
  GCond cond;
  gboolean is_ready;
  GHashTable *held; /* flags by cookie */
  guint n_asked;
};

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
  SessionManager *self = user_data;
  GVariant *answer = NULL;
  guint cookie, flags;

  g_mutex_lock (&self->lock);
  if (g_str_equal (method, "Inhibit"))
    {
      cookie = ++self->n_asked;
      g_variant_get (arguments, "(susu)", NULL, NULL, NULL, &flags);
      g_hash_table_insert (self->held, GUINT_TO_POINTER (cookie), GUINT_TO_POINTER (flags));
      answer = g_variant_new ("(u)", cookie);
    }
  else if (g_str_equal (method, "Uninhibit"))
    {
      g_variant_get (arguments, "(u)", &cookie);
      g_hash_table_remove (self->held, GUINT_TO_POINTER (cookie));
    }
  else
    answer = g_variant_new ("(o)", "/org/gnome/SessionManager/Client1");
  g_mutex_unlock (&self->lock);
  g_dbus_method_invocation_return_value (invocation, answer);
}

static void
acquired_cb (GDBusConnection *bus, const char *name, gpointer user_data)
{
  SessionManager *self = user_data;

  g_mutex_lock (&self->lock);
  self->is_ready = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->lock);
}

static gpointer
run (gpointer user_data)
{
  static const GDBusInterfaceVTable vtable = { call_cb, NULL, NULL, { NULL } };
  SessionManager *self = user_data;
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (xml, NULL);
  g_autofree char *address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GDBusConnection) bus = NULL;
  guint id;

  g_main_context_push_thread_default (self->context);
  bus = g_dbus_connection_new_for_address_sync (address,
                                                G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                    G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                NULL, NULL, NULL);
  g_dbus_connection_register_object (bus, PATH, node->interfaces[0], &vtable, self, NULL, NULL);
  id = g_bus_own_name_on_connection (bus, NAME, G_BUS_NAME_OWNER_FLAGS_NONE, acquired_cb, NULL,
                                     self, NULL);
  g_main_loop_run (self->loop);
  g_bus_unown_name (id);
  g_dbus_connection_close_sync (bus, NULL, NULL);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

/**
 * session_manager_new:
 *
 * Returns: (transfer full): a session manager that is on the bus by now
 */
SessionManager *
session_manager_new (void)
{
  SessionManager *self = g_new0 (SessionManager, 1);

  g_mutex_init (&self->lock);
  g_cond_init (&self->cond);
  self->held = g_hash_table_new (NULL, NULL);
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->thread = g_thread_new ("session manager", run, self);
  g_mutex_lock (&self->lock);
  while (!self->is_ready)
    g_cond_wait (&self->cond, &self->lock);
  g_mutex_unlock (&self->lock);
  return self;
}

/**
 * session_manager_free:
 * @self: (transfer full): a session manager
 *
 * Takes it off the bus.
 */
void
session_manager_free (SessionManager *self)
{
  g_main_loop_quit (self->loop);
  g_thread_join (self->thread);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_hash_table_unref (self->held);
  g_cond_clear (&self->cond);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * session_manager_get_held:
 * @self: a session manager
 *
 * Returns: the flags of all that is held off
 */
guint
session_manager_get_held (SessionManager *self)
{
  GHashTableIter iter;
  gpointer flags;
  guint held = 0;

  g_mutex_lock (&self->lock);
  g_hash_table_iter_init (&iter, self->held);
  while (g_hash_table_iter_next (&iter, NULL, &flags))
    held |= GPOINTER_TO_UINT (flags);
  g_mutex_unlock (&self->lock);
  return held;
}

/**
 * session_manager_get_n_asked:
 * @self: a session manager
 *
 * Returns: how often it was asked to hold something off
 */
guint
session_manager_get_n_asked (SessionManager *self)
{
  guint n_asked;

  g_mutex_lock (&self->lock);
  n_asked = self->n_asked;
  g_mutex_unlock (&self->lock);
  return n_asked;
}
