/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-document-load.h"

typedef struct
{
  /* Input */
  HearthDocumentFunc read_document;
  GDestroyNotify free_answer;

  /* In progress */
  GBytes *bytes; /* owned, nullable until it was fetched */
  char *uri;     /* owned, nullable: where it lay in the end */
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_clear_pointer (&load->bytes, g_bytes_unref);
  g_free (load->uri);
  g_free (load);
}

static void
read_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Load *load = task_data;
  g_autoptr (GError) error = NULL;
  gpointer answer = load->read_document (load->bytes, load->uri, &error);

  if (answer != NULL)
    g_task_return_pointer (task, answer, load->free_answer);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  load->bytes = hearth_fetcher_fetch_finish (HEARTH_FETCHER (source), result, &load->uri, &error);
  if (load->bytes != NULL)
    g_task_run_in_thread (task, read_thread);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * hearth_document_load_async:
 * @fetcher: gets the bytes
 * @uri: the address of a document
 * @max_bytes: how long it may be
 * @read_document: makes something of it, in a worker thread
 * @free_answer: how to let go what @read_document made
 * @cancellable: (nullable): cancels it at any moment
 * @callback: called in the main context of the caller
 * @user_data: for @callback
 *
 * Loads a document and reads it. Main thread.
 */
void
hearth_document_load_async (HearthFetcher *fetcher,
                            const char *uri,
                            gsize max_bytes,
                            HearthDocumentFunc read_document,
                            GDestroyNotify free_answer,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Load *load = g_new0 (Load, 1);

  load->read_document = read_document;
  load->free_answer = free_answer;
  g_task_set_source_tag (task, hearth_document_load_async);
  g_task_set_task_data (task, load, load_free);
  hearth_fetcher_fetch_async (fetcher, uri, max_bytes, cancellable, fetched_cb,
                              g_object_ref (task));
}

/**
 * hearth_document_load_finish:
 * @result: the result of hearth_document_load_async()
 * @error: what hearth_fetcher_fetch_finish() and the reading set
 *
 * Returns: (transfer full) (nullable): what was made of the document, or %NULL with @error set
 */
gpointer
hearth_document_load_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
