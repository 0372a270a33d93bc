/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mpris-client.h"

#include <string.h>

#define PATH "/org/mpris/MediaPlayer2"
#define PROPERTIES "org.freedesktop.DBus.Properties"

struct _MprisClient
{
  GDBusConnection *connection; /* owned */
  char *name;                  /* owned */
  guint subscription;
  GString *told;
};

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The last part of the name of an interface says enough. */
static const char *
short_name (const char *interface)
{
  return strrchr (interface, '.') + 1;
}

static void
write_changed (MprisClient *self, GVariant *arguments)
{
  const char *interface;
  g_autoptr (GVariant) changed = NULL;
  g_autofree const char **to_look_at = NULL;
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  GVariantIter iter;
  const char *name;
  GVariant *value;

  g_variant_get (arguments, "(&s@a{sv}^a&s)", &interface, &changed, &to_look_at);
  g_variant_iter_init (&iter, changed);
  while (g_variant_iter_loop (&iter, "{&sv}", &name, &value))
    {
      g_autofree char *text = g_variant_print (value, FALSE);

      g_ptr_array_add (words, g_str_equal (name, "Metadata")
                                  ? g_strdup (name)
                                  : g_strdup_printf ("%s=%s", name, text));
    }
  for (gsize i = 0; to_look_at[i] != NULL; i++)
    g_ptr_array_add (words, g_strdup (to_look_at[i]));
  g_ptr_array_sort (words, compare_names);
  g_string_append (self->told, short_name (interface));
  for (guint i = 0; i < words->len; i++)
    g_string_append_printf (self->told, " %s", (char *) words->pdata[i]);
}

static void
signal_cb (GDBusConnection *connection,
           const char *sender,
           const char *path,
           const char *interface,
           const char *signal,
           GVariant *arguments,
           gpointer user_data)
{
  MprisClient *self = user_data;

  if (self->told->len > 0)
    g_string_append_c (self->told, '\n');
  if (g_str_equal (signal, "PropertiesChanged"))
    {
      write_changed (self, arguments);
      return;
    }
  g_string_append (self->told, signal);
  for (gsize i = 0; i < g_variant_n_children (arguments); i++)
    {
      g_autoptr (GVariant) argument = g_variant_get_child_value (arguments, i);
      g_autofree char *text = g_variant_is_of_type (argument, G_VARIANT_TYPE_VARDICT)
                                  ? g_strdup ("{…}")
                                  : g_variant_print (argument, FALSE);

      g_string_append_printf (self->told, " %s", text);
    }
}

/**
 * mpris_client_new:
 * @name: the name of the player on the session bus
 *
 * Returns: (transfer full): a desktop on that bus
 */
MprisClient *
mpris_client_new (const char *name)
{
  MprisClient *self = g_new0 (MprisClient, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, &error);

  g_assert_no_error (error);
  self->connection =
      g_dbus_connection_new_for_address_sync (address,
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                  G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL, NULL, &error);
  g_assert_no_error (error);
  self->name = g_strdup (name);
  self->told = g_string_new (NULL);
  self->subscription =
      g_dbus_connection_signal_subscribe (self->connection, NULL, NULL, NULL, PATH, NULL,
                                          G_DBUS_SIGNAL_FLAGS_NONE, signal_cb, self, NULL);
  return self;
}

/**
 * mpris_client_free:
 * @self: (transfer full): a desktop
 *
 * Leaves the bus.
 */
void
mpris_client_free (MprisClient *self)
{
  g_dbus_connection_signal_unsubscribe (self->connection, self->subscription);
  g_dbus_connection_close_sync (self->connection, NULL, NULL);
  g_object_unref (self->connection);
  g_string_free (self->told, TRUE);
  g_free (self->name);
  g_free (self);
}

/**
 * mpris_client_get_connection:
 * @self: a desktop
 *
 * Returns: (transfer none): its connection to the bus
 */
GDBusConnection *
mpris_client_get_connection (MprisClient *self)
{
  return self->connection;
}

/* The player may live in this very thread: nothing is waited for but in the main loop. */
static GVariant *
call (MprisClient *self,
      const char *name,
      const char *path,
      const char *interface,
      const char *method,
      GVariant *arguments,
      GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  g_dbus_connection_call (self->connection, name, path, interface, method, arguments, NULL,
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, 20000, NULL, hearth_test_store_result,
                          &result);
  hearth_test_wait_for (result != NULL, 30);
  return g_dbus_connection_call_finish (self->connection, result, error);
}

/**
 * mpris_client_is_there:
 * @self: a desktop
 *
 * Returns: whether the player is on the bus
 */
gboolean
mpris_client_is_there (MprisClient *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer =
      call (self, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
            "NameHasOwner", g_variant_new ("(s)", self->name), &error);
  gboolean is_there;

  g_assert_no_error (error);
  g_variant_get (answer, "(b)", &is_there);
  return is_there;
}

/**
 * mpris_client_call:
 * @self: a desktop
 * @interface: an interface of the player
 * @method: a method of it
 * @arguments: (nullable): what it takes
 *
 * Returns: (transfer full): the answer
 */
GVariant *
mpris_client_call (MprisClient *self,
                   const char *interface,
                   const char *method,
                   GVariant *arguments)
{
  g_autoptr (GError) error = NULL;
  GVariant *answer = call (self, self->name, PATH, interface, method, arguments, &error);

  g_assert_no_error (error);
  return answer;
}

/**
 * mpris_client_refused:
 * @self: a desktop
 * @interface: an interface of the player
 * @method: a method of it
 * @arguments: (nullable): what it takes
 *
 * Returns: (transfer full): the D-Bus error with which the call is answered
 */
char *
mpris_client_refused (MprisClient *self,
                      const char *interface,
                      const char *method,
                      GVariant *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = call (self, self->name, PATH, interface, method, arguments, &error);

  g_assert_null (answer);
  return g_dbus_error_get_remote_error (error);
}

/**
 * mpris_client_get:
 * @self: a desktop
 * @interface: an interface of the player
 * @property: a property of it
 *
 * Returns: (transfer full): its value
 */
GVariant *
mpris_client_get (MprisClient *self, const char *interface, const char *property)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = call (self, self->name, PATH, PROPERTIES, "Get",
                                      g_variant_new ("(ss)", interface, property), &error);
  GVariant *value;

  g_assert_no_error (error);
  g_variant_get (answer, "(v)", &value);
  return value;
}

/**
 * mpris_client_get_words:
 * @self: a desktop
 * @interface: an interface of the player
 * @property: a property of it
 *
 * Returns: (transfer full): its value as GVariant prints it
 */
char *
mpris_client_get_words (MprisClient *self, const char *interface, const char *property)
{
  g_autoptr (GVariant) value = mpris_client_get (self, interface, property);

  return g_variant_print (value, FALSE);
}

/**
 * mpris_client_set:
 * @self: a desktop
 * @interface: an interface of the player
 * @property: a property of it
 * @value: what it shall be
 *
 * Sets it, which must not be refused.
 */
void
mpris_client_set (MprisClient *self, const char *interface, const char *property, GVariant *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = call (self, self->name, PATH, PROPERTIES, "Set",
                                      g_variant_new ("(ssv)", interface, property, value), &error);

  g_assert_no_error (error);
}

/**
 * mpris_client_take_told:
 * @self: a desktop
 *
 * Asks the player something and then something else, so that all that it had to tell before has
 * come.
 *
 * Returns: (transfer full): the signals that came since this was called last
 */
char *
mpris_client_take_told (MprisClient *self)
{
  char *told;

  for (int i = 0; i < 2; i++)
    if (mpris_client_is_there (self))
      g_variant_unref (mpris_client_get (self, MPRIS_ROOT, "Identity"));
  told = g_strdup (self->told->str);
  g_string_truncate (self->told, 0);
  return told;
}

/**
 * mpris_client_assert_told:
 * @self: a desktop
 * @expected: the signals that must have come since it was asked last, and no others
 */
void
mpris_client_assert_told (MprisClient *self, const char *expected)
{
  g_autofree char *told = mpris_client_take_told (self);

  g_assert_cmpstr (told, ==, expected);
}
