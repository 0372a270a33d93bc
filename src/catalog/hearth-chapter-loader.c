/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-chapter-loader.h"

#include "hearth-chapters.h"
#include "hearth-document-load.h"

/* A day of talks has some hundred chapters. */
#define MAX_BYTES (1024 * 1024)

static gpointer
read_document (GBytes *bytes, const char *uri, GError **error)
{
  return hearth_chapters_read (bytes, NULL, uri, error);
}

/**
 * hearth_chapter_loader_load_async:
 * @fetcher: gets the bytes
 * @uri: the address of a document that lists chapters
 * @cancellable: (nullable): cancels it at any moment
 * @callback: called in the main context of the caller
 * @user_data: for @callback
 *
 * Loads chapters, 1 MiB of them at most, and reads them in a worker thread.
 */
void
hearth_chapter_loader_load_async (HearthFetcher *fetcher,
                                  const char *uri,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (HEARTH_IS_FETCHER (fetcher));
  g_return_if_fail (uri != NULL);

  hearth_document_load_async (fetcher, uri, MAX_BYTES, read_document, g_object_unref, cancellable,
                              callback, user_data);
}

/**
 * hearth_chapter_loader_load_finish:
 * @result: the result of hearth_chapter_loader_load_async()
 * @error: what hearth_fetcher_fetch_finish() and hearth_chapters_read() set
 *
 * Returns: (transfer full): a list of #HearthChapter, or %NULL with @error set
 */
GListModel *
hearth_chapter_loader_load_finish (GAsyncResult *result, GError **error)
{
  return hearth_document_load_finish (result, error);
}
