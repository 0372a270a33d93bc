/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-chapter-loader.h"

#include "hearth-chapters.h"

/* A day of talks has some hundred chapters. */
#define MAX_BYTES (1024 * 1024)

typedef struct
{
  GBytes *bytes; /* owned, nullable until it was fetched */
  char *uri;     /* owned, nullable: where it lay in the end */
} State;

/* In the order in which they run. */
static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void
read_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable);

static void
state_free (gpointer data)
{
  State *state = data;

  g_clear_pointer (&state->bytes, g_bytes_unref);
  g_free (state->uri);
  g_free (state);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  State *state = g_new0 (State, 1);

  g_task_set_task_data (task, state, state_free);
  state->bytes = hearth_fetcher_fetch_finish (HEARTH_FETCHER (source), result, &state->uri, &error);
  if (state->bytes != NULL)
    g_task_run_in_thread (task, read_thread);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
read_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  State *state = task_data;
  g_autoptr (GError) error = NULL;
  GListModel *chapters = hearth_chapters_read (state->bytes, NULL, state->uri, &error);

  if (chapters != NULL)
    g_task_return_pointer (task, chapters, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
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
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_return_if_fail (HEARTH_IS_FETCHER (fetcher));
  g_return_if_fail (uri != NULL);

  g_task_set_source_tag (task, hearth_chapter_loader_load_async);
  hearth_fetcher_fetch_async (fetcher, uri, MAX_BYTES, cancellable, fetched_cb,
                              g_object_ref (task));
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
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
