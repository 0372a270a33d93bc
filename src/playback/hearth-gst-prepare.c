/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-gst-player.h"

#include "hearth-gst-engine.h"

static void
prepare_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (hearth_gst_engine_init_gstreamer (&error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * hearth_gst_player_prepare_async:
 * @cancellable: (nullable): stops the waiting, not the work
 * @callback: called when GStreamer is ready
 * @user_data: for @callback
 *
 * Gets GStreamer ready in a worker, which may take a second when its list of plug-ins is new. May
 * be called as often as one likes. Main thread, before other threads read the environment.
 */
void
hearth_gst_player_prepare_async (GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, hearth_gst_player_prepare_async);
  hearth_gst_engine_choose_playbin ();
  g_task_run_in_thread (task, prepare_thread);
}

/**
 * hearth_gst_player_prepare_finish:
 * @result: what the callback was given
 * @error: set to %HEARTH_PLAYER_ERROR_CODEC where GStreamer lacks what playing is made of, or to an
 *   error of GStreamer's own, or to %G_IO_ERROR_CANCELLED
 *
 * Returns: whether anything can be played here
 */
gboolean
hearth_gst_player_prepare_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
