/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-background-portal.h"

#include <glib/gi18n-lib.h>

#define BUS_NAME "org.freedesktop.portal.Desktop"
#define OBJECT_PATH "/org/freedesktop/portal/desktop"
#define REQUEST_PATH "/org/freedesktop/portal/desktop/request"
#define ANSWERED_YES 0

typedef struct
{
  GDBusConnection *bus; /* owned */
  gboolean autostart;
  char *token;        /* owned */
  guint subscription; /* 0 for none: of the answer */
} Question;

static void
stop_listening (Question *question)
{
  if (question->subscription != 0)
    g_dbus_connection_signal_unsubscribe (question->bus, question->subscription);
  question->subscription = 0;
}

static void
question_free (gpointer data)
{
  Question *question = data;

  g_clear_object (&question->bus);
  g_free (question->token);
  g_free (question);
}

static void
answered_cb (GDBusConnection *bus,
             const char *sender,
             const char *path,
             const char *interface,
             const char *signal,
             GVariant *arguments,
             gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  Question *question = g_task_get_task_data (task);
  g_autoptr (GVariant) results = NULL;
  gboolean allowed = FALSE;
  guint32 answer;

  if (!g_variant_is_of_type (arguments, G_VARIANT_TYPE ("(ua{sv})")))
    return;
  stop_listening (question);
  g_variant_get (arguments, "(u@a{sv})", &answer, &results);
  if (answer == ANSWERED_YES &&
      (!g_variant_lookup (results, "background", "b", &allowed) || allowed))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, "%s",
                             _ ("Your desktop does not allow Hearth to stay without a window."));
}

/* The name of the answer is known before the question is asked, so that it cannot be missed. */
static char *
answer_path (Question *question)
{
  g_autofree char *sender = g_strdup (g_dbus_connection_get_unique_name (question->bus) + 1);

  g_strdelimit (sender, ".", '_');
  return g_strjoin ("/", REQUEST_PATH, sender, question->token, NULL);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Question *question = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) handle =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (handle != NULL || question->subscription == 0)
    return;
  stop_listening (question);
  g_debug ("No answer of the desktop: %s", error->message);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s",
                           _ ("Your desktop cannot start Hearth without a window."));
}

static GVariant *
options (Question *question)
{
  static const char *const command[] = { "hearth", "--gapplication-service", NULL };
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "handle_token", "s", question->token);
  g_variant_dict_insert (&dict, "reason", "s",
                         _ ("To remind you of live sessions while its window is closed"));
  g_variant_dict_insert (&dict, "autostart", "b", question->autostart);
  g_variant_dict_insert_value (&dict, "commandline", g_variant_new_strv (command, -1));
  return g_variant_dict_end (&dict);
}

static void
bus_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Question *question = g_task_get_task_data (task);
  g_autofree char *path = NULL;
  GError *error = NULL;

  question->bus = g_bus_get_finish (result, &error);
  if (question->bus == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  path = answer_path (question);
  question->subscription =
      g_dbus_connection_signal_subscribe (question->bus, BUS_NAME, "org.freedesktop.portal.Request",
                                          "Response", path, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
                                          answered_cb, g_object_ref (task), g_object_unref);
  g_dbus_connection_call (question->bus, BUS_NAME, OBJECT_PATH, "org.freedesktop.portal.Background",
                          "RequestBackground", g_variant_new ("(s@a{sv})", "", options (question)),
                          G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL, asked_cb,
                          g_object_ref (task));
}

/**
 * hearth_background_portal_is_needed:
 *
 * Tells whether what the program writes for the desktop does not reach it: in a Flatpak, or where
 * GTK_USE_PORTAL says so, as it does to GTK.
 *
 * Returns: whether the desktop is to be asked
 */
gboolean
hearth_background_portal_is_needed (void)
{
  return g_strcmp0 (g_getenv ("GTK_USE_PORTAL"), "1") == 0 ||
         g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);
}

/**
 * hearth_background_portal_ask_async:
 * @autostart: whether the desktop is to start the program with the session; else no longer
 * @callback: called when the desktop, or the person whom it asks, has answered
 * @user_data: for @callback
 *
 * Asks to stay without a window.
 */
void
hearth_background_portal_ask_async (gboolean autostart,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  Question *question = g_new0 (Question, 1);

  g_task_set_source_tag (task, hearth_background_portal_ask_async);
  question->autostart = autostart;
  question->token = g_strdup_printf ("hearth_%u", g_random_int ());
  g_task_set_task_data (task, question, question_free);
  g_bus_get (G_BUS_TYPE_SESSION, NULL, bus_cb, task);
}

/**
 * hearth_background_portal_ask_finish:
 * @result: what the callback got
 * @error: return location
 *
 * Sets %G_IO_ERROR_PERMISSION_DENIED and %G_IO_ERROR_NOT_SUPPORTED, with words for the person, and
 * what the bus sets.
 *
 * Returns: whether it is allowed
 */
gboolean
hearth_background_portal_ask_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, hearth_background_portal_ask_async),
                        FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
