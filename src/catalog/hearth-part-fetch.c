/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-part-fetch.h"

/* One series must not take all the room that one server gives. */
#define MAX_AT_ONCE 2

typedef struct
{
  /* Input */
  HearthFetcher *fetcher; /* owned */
  HearthReading *reading; /* owned; NULL once it was given back */
  char **wanted;          /* owned */
  gsize max_bytes;

  /* In progress */
  guint n_started;
  guint n_running;

  /* Output */
  gsize n_bytes;
} Fetch;

typedef struct
{
  GTask *task;     /* owned */
  const char *url; /* not owned: of wanted */
} One;

static void
start_more (GTask *task);

static void
fetch_free (gpointer data)
{
  Fetch *fetch = data;

  g_object_unref (fetch->fetcher);
  g_clear_pointer (&fetch->reading, hearth_reading_free);
  g_strfreev (fetch->wanted);
  g_free (fetch);
}

static void
on_fetched (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree One *one = user_data;
  g_autoptr (GTask) task = one->task;
  Fetch *fetch = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes =
      hearth_fetcher_fetch_finish (HEARTH_FETCHER (source), result, NULL, &error);

  /* Who reads knows whether it can do without. */
  hearth_reading_add_part (fetch->reading, one->url, bytes);
  if (bytes != NULL)
    fetch->n_bytes += g_bytes_get_size (bytes);
  fetch->n_running--;
  start_more (task);
}

static void
start_more (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  const gboolean goes_on = !g_cancellable_is_cancelled (g_task_get_cancellable (task)) &&
                           fetch->n_bytes < fetch->max_bytes;

  while (goes_on && fetch->n_running < MAX_AT_ONCE && fetch->wanted[fetch->n_started] != NULL)
    {
      One *one = g_new0 (One, 1);

      one->task = g_object_ref (task);
      one->url = fetch->wanted[fetch->n_started++];
      fetch->n_running++;
      hearth_fetcher_fetch_async (fetch->fetcher, one->url, fetch->max_bytes - fetch->n_bytes,
                                  g_task_get_cancellable (task), on_fetched, one);
    }
  if (fetch->n_running > 0 || g_task_return_error_if_cancelled (task))
    return;
  /* What there was no room for cannot be had. */
  while (fetch->wanted[fetch->n_started] != NULL)
    hearth_reading_add_part (fetch->reading, fetch->wanted[fetch->n_started++], NULL);
  g_task_return_boolean (task, TRUE);
}

/**
 * hearth_part_fetch_async:
 * @fetcher: gets the documents
 * @reading: (transfer full): a reading that wants parts
 * @max_bytes: how many bytes all of them may have together
 * @cancellable: (nullable): cancels it at any moment
 * @callback: called in the main context of the caller
 * @user_data: for @callback
 *
 * Fetches what a reading wants, two at a time. What cannot be had is noted in the reading. Main
 * thread.
 */
void
hearth_part_fetch_async (HearthFetcher *fetcher,
                         HearthReading *reading,
                         gsize max_bytes,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Fetch *fetch = g_new0 (Fetch, 1);

  fetch->fetcher = g_object_ref (fetcher);
  fetch->reading = reading;
  fetch->wanted = hearth_reading_take_wanted (reading);
  fetch->max_bytes = max_bytes;
  g_task_set_source_tag (task, hearth_part_fetch_async);
  g_task_set_task_data (task, fetch, fetch_free);
  g_task_set_check_cancellable (task, FALSE);
  start_more (task);
}

/**
 * hearth_part_fetch_finish:
 * @result: the result of hearth_part_fetch_async()
 * @n_bytes: (out): how many bytes were fetched
 * @error: %G_IO_ERROR_CANCELLED only
 *
 * Returns: (transfer full) (nullable): the reading with its parts, or %NULL when cancelled
 */
HearthReading *
hearth_part_fetch_finish (GAsyncResult *result, gsize *n_bytes, GError **error)
{
  Fetch *fetch;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  fetch = g_task_get_task_data (G_TASK (result));
  *n_bytes = fetch->n_bytes;
  return g_task_propagate_boolean (G_TASK (result), error) ? g_steal_pointer (&fetch->reading)
                                                           : NULL;
}
