/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-caption-loader.h"

#include "hearth-captions.h"
#include "hearth-document-load.h"

static gpointer
read_document (GBytes *bytes, const char *uri, GError **error)
{
  return hearth_captions_read (bytes, NULL, error);
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
  g_return_if_fail (HEARTH_IS_FETCHER (fetcher));
  g_return_if_fail (uri != NULL);

  hearth_document_load_async (fetcher, uri, HEARTH_CAPTIONS_MAX_BYTES, read_document,
                              (GDestroyNotify) hearth_cue_list_unref, cancellable, callback,
                              user_data);
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
  return hearth_document_load_finish (result, error);
}
