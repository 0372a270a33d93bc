/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-offline.h"

#include "hearth-error.h"
#include "hearth-http-words.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GNetworkMonitor *monitor; /* owned, nullable */
  GUri *uri;                /* owned */
  GError *error;            /* owned */
} Case;

static void
case_free (gpointer data)
{
  Case *suspect = data;

  g_clear_object (&suspect->monitor);
  g_uri_unref (suspect->uri);
  g_error_free (suspect->error);
  g_free (suspect);
}

static gboolean
is_loopback (GUri *uri)
{
  const char *host = g_uri_get_host (uri);
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  return address != NULL ? g_inet_address_get_is_loopback (address)
                         : g_ascii_strcasecmp (host, "localhost") == 0;
}

static void
look_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Case *suspect = task_data;
  GNetworkMonitor *monitor = suspect->monitor;

  /* The first question to the monitor of the system may wait for the session bus. */
  if (monitor == NULL)
    monitor = g_network_monitor_get_default ();
  g_task_return_boolean (task, g_network_monitor_get_network_available (monitor));
}

/**
 * hearth_offline_is_suspected:
 * @uri: the address that was asked
 * @error: how that failed
 *
 * Returns: whether the failure may be due to this computer having no network
 */
gboolean
hearth_offline_is_suspected (GUri *uri, const GError *error)
{
  return !is_loopback (uri) &&
         (g_error_matches (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_UNREACHABLE) ||
          g_error_matches (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_TIMED_OUT));
}

/**
 * hearth_offline_judge_async:
 * @monitor: (nullable): who knows whether there is a network; %NULL asks the system
 * @uri: the address that was asked
 * @error: (transfer full): how that failed
 * @callback: called in the main context of the caller
 * @user_data: for @callback
 *
 * Looks whether there is a network at all. It is asked only after a failure: a system may know of
 * no network and reach the server all the same.
 */
void
hearth_offline_judge_async (GNetworkMonitor *monitor,
                            GUri *uri,
                            GError *error,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Case *suspect = g_new0 (Case, 1);

  suspect->monitor = monitor != NULL ? g_object_ref (monitor) : NULL;
  suspect->uri = g_uri_ref (uri);
  suspect->error = error;
  g_task_set_source_tag (task, hearth_offline_judge_async);
  g_task_set_task_data (task, suspect, case_free);
  g_task_run_in_thread (task, look_thread);
}

/**
 * hearth_offline_judge_finish:
 * @result: the result of hearth_offline_judge_async()
 *
 * Returns: (transfer full): the error that was given, or %HEARTH_LOAD_ERROR_OFFLINE in its place
 */
GError *
hearth_offline_judge_finish (GAsyncResult *result)
{
  Case *suspect = g_task_get_task_data (G_TASK (result));
  g_autofree char *host = hearth_http_words_host (suspect->uri);

  if (g_task_propagate_boolean (G_TASK (result), NULL))
    return g_error_copy (suspect->error);

  return g_error_new (HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_OFFLINE,
                      _ ("This computer is not connected to a network, so %s cannot be reached. "
                         "Connect it, then try again."),
                      host);
}
