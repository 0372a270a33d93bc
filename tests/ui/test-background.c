/* SPDX-License-Identifier: GPL-3.0-or-later */
/* To stay without a window, the program asks the desktop where it is shut off from it. */
#include "hearth-background.h"
#include "hearth-settings.h"
#include "hearth-test-ui.h"
#include "hearth-test.h"

#define NAME "org.freedesktop.portal.Desktop"
#define PATH "/org/freedesktop/portal/desktop"
#define KEY "live-in-background"
#define SECONDS 20

static const char xml[] =
    "<node><interface name='org.freedesktop.portal.Background'>"
    "<method name='RequestBackground'><arg type='s' direction='in'/>"
    "<arg type='a{sv}' direction='in'/><arg type='o' direction='out'/></method>"
    "</interface></node>";

/* The desktop, in the place of the one that may be there. */
typedef struct
{
  GDBusConnection *bus;
  GDBusNodeInfo *node;
  guint object;
  guint name;
  gboolean is_ready;

  gboolean refuses;
  guint n_asked;
  gboolean autostart;
  char *command;
  char *reason;

  GApplication *application;
  HearthBackground *background;
  char *trouble;
} Desk;

static void
answer (Desk *desk, const char *sender, const char *handle)
{
  GVariantDict results;

  g_variant_dict_init (&results, NULL);
  g_variant_dict_insert (&results, "background", "b", !desk->refuses);
  g_variant_dict_insert (&results, "autostart", "b", !desk->refuses && desk->autostart);
  g_assert_true (g_dbus_connection_emit_signal (desk->bus, sender, handle,
                                                "org.freedesktop.portal.Request", "Response",
                                                g_variant_new ("(u@a{sv})", desk->refuses ? 1 : 0,
                                                               g_variant_dict_end (&results)),
                                                NULL));
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
  Desk *desk = user_data;
  g_autoptr (GVariant) options = g_variant_get_child_value (arguments, 1);
  g_autofree char *peer = g_strdelimit (g_strdup (sender + 1), ".", '_');
  g_autofree const char **command = NULL;
  g_autofree char *handle = NULL;
  const char *token;

  g_assert_true (g_variant_lookup (options, "handle_token", "&s", &token));
  g_assert_true (g_variant_lookup (options, "autostart", "b", &desk->autostart));
  g_assert_true (g_variant_lookup (options, "commandline", "^a&s", &command));
  g_clear_pointer (&desk->reason, g_free);
  g_assert_true (g_variant_lookup (options, "reason", "s", &desk->reason));
  g_free (desk->command);
  desk->command = g_strjoinv (" ", (char **) command);
  handle = g_strjoin ("/", PATH "/request", peer, token, NULL);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", handle));
  answer (desk, sender, handle);
  desk->n_asked++;
}

static const GDBusInterfaceVTable vtable = { .method_call = call_cb };

static void
named_cb (GDBusConnection *bus, const char *name, gpointer user_data)
{
  ((Desk *) user_data)->is_ready = TRUE;
}

static void
trouble_cb (HearthBackground *background, const char *words, Desk *desk)
{
  g_assert_null (desk->trouble);
  desk->trouble = g_strdup (words);
}

static void
set_up (Desk *desk, gconstpointer user_data)
{
  g_setenv ("GTK_USE_PORTAL", "1", TRUE);
  desk->bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  desk->node = g_dbus_node_info_new_for_xml (xml, NULL);
  desk->object = g_dbus_connection_register_object (desk->bus, PATH, desk->node->interfaces[0],
                                                    &vtable, desk, NULL, NULL);
  desk->name = g_bus_own_name_on_connection (desk->bus, NAME, G_BUS_NAME_OWNER_FLAGS_REPLACE,
                                             named_cb, NULL, desk, NULL);
  hearth_test_wait_for (desk->is_ready, SECONDS);
  desk->application =
      g_application_new ("io.github.hearthapp.BackgroundTest", G_APPLICATION_NON_UNIQUE);
  desk->background = hearth_background_new (desk->application);
  g_signal_connect (desk->background, "trouble", G_CALLBACK (trouble_cb), desk);
}

static void
tear_down (Desk *desk, gconstpointer user_data)
{
  gpointer background = desk->background;

  /* It stays until its last question is answered. */
  g_object_add_weak_pointer (background, &background);
  g_object_unref (desk->background);
  hearth_test_wait_for (background == NULL, SECONDS);
  g_clear_object (&desk->application);
  g_bus_unown_name (desk->name);
  g_dbus_connection_unregister_object (desk->bus, desk->object);
  g_dbus_node_info_unref (desk->node);
  g_object_unref (desk->bus);
  g_free (desk->command);
  g_free (desk->reason);
  g_free (desk->trouble);
  g_unsetenv ("GTK_USE_PORTAL");
}

static void
test_allowed (Desk *desk, gconstpointer user_data)
{
  g_settings_set_boolean (hearth_settings_get (), KEY, TRUE);
  hearth_test_wait_for (desk->n_asked == 1, SECONDS);
  g_assert_true (desk->autostart);
  g_assert_cmpstr (desk->command, ==, "hearth --gapplication-service");
  g_assert_cmpstr (desk->reason, !=, "");

  /* Switched off, the desktop no longer starts it. */
  g_settings_set_boolean (hearth_settings_get (), KEY, FALSE);
  hearth_test_wait_for (desk->n_asked == 2, SECONDS);
  g_assert_false (desk->autostart);
  g_assert_null (desk->trouble);
}

/* The switch says how it is, and the person is told why. */
static void
test_refused (Desk *desk, gconstpointer user_data)
{
  desk->refuses = TRUE;
  g_settings_set_boolean (hearth_settings_get (), KEY, TRUE);
  hearth_test_wait_for (desk->trouble != NULL, SECONDS);
  g_assert_cmpstr (desk->trouble, ==,
                   "Your desktop does not allow Hearth to stay without a window.");
  g_assert_false (hearth_background_is_wanted (desk->background));
  g_assert_cmpuint (desk->n_asked, ==, 1);
}

/* A desktop that knows nothing of this is no reason to stay without it knowing. */
static void
test_nobody_answers (Desk *desk, gconstpointer user_data)
{
  g_dbus_connection_unregister_object (desk->bus, desk->object);
  g_settings_set_boolean (hearth_settings_get (), KEY, TRUE);
  hearth_test_wait_for (desk->trouble != NULL, SECONDS);
  g_assert_cmpstr (desk->trouble, ==, "Your desktop cannot start Hearth without a window.");
  g_assert_false (hearth_background_is_wanted (desk->background));
  desk->object =
      g_dbus_connection_register_object (desk->bus, PATH, desk->node->interfaces[0],
                                         &(GDBusInterfaceVTable){ call_cb }, desk, NULL, NULL);
}

#define ADD(path, function) \
  g_test_add ("/background/" path, Desk, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  hearth_test_ui_init (&argc, &argv);
  ADD ("allowed", test_allowed);
  ADD ("refused", test_refused);
  ADD ("nobody-answers", test_nobody_answers);
  return g_test_run ();
}
