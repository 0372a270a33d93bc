/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-caption-loader.h"

#include "hearth-captions.h"

/* In the order in which they run. */
static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void
read_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable);

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  GBytes *bytes = hearth_fetcher_fetch_finish (HEARTH_FETCHER (source), result, NULL, &error);

  if (bytes == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_task_set_task_data (task, bytes, (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, read_thread);
}

static void
read_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  HearthCueList *cues = hearth_captions_read (task_data, NULL, &error);

  if (cues != NULL)
    g_task_return_pointer (task, cues, (GDestroyNotify) hearth_cue_list_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * hearth_caption_loader_load_async:
 * @fetcher: gets the bytes
 * @uri: the address of a caption track
 * @cancellable: (nullable): cancels it at any moment
 * @callback: called in the main context of the caller
 * @user_data: for @callback
 *
 * Loads the captions of a track, 16 MiB of them at most, and reads them in a worker thread.
 */
void
hearth_caption_loader_load_async (HearthFetcher *fetcher,
                                  const char *uri,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_return_if_fail (HEARTH_IS_FETCHER (fetcher));
  g_return_if_fail (uri != NULL);

  g_task_set_source_tag (task, hearth_caption_loader_load_async);
  hearth_fetcher_fetch_async (fetcher, uri, HEARTH_CAPTIONS_MAX_BYTES, cancellable, fetched_cb,
                              g_object_ref (task));
}

/**
 * hearth_caption_loader_load_finish:
 * @result: the result of hearth_caption_loader_load_async()
 * @error: what hearth_fetcher_fetch_finish() and hearth_captions_read() set
 *
 * Returns: (transfer full): the cues, or %NULL with @error set
 */
HearthCueList *
hearth_caption_loader_load_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
