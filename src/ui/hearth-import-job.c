/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-import-job.h"

#include "hearth-import.h"
#include "hearth-library-snapshot.h"

/* One import, from the file to the library. */
typedef struct
{
  /* Input */
  char *name; /* owned: what the person calls the file */

  /* In progress */
  char *uri;                /* owned, nullable: where it lay in the end */
  GBytes *bytes;            /* owned, nullable */
  HearthSnapshot *snapshot; /* owned, nullable */

  /* Output */
  GListModel *faults; /* owned, nullable */
  guint n_added;
  guint n_waiting;
} Import;

/* In the order in which they run. */
static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void
read_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable);
static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void
ask_for_new_ones (HearthServices *services);

static void
import_free (gpointer data)
{
  Import *import = data;

  g_free (import->name);
  g_free (import->uri);
  g_clear_pointer (&import->bytes, g_bytes_unref);
  g_clear_pointer (&import->snapshot, hearth_snapshot_free);
  g_clear_object (&import->faults);
  g_free (import);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Import *import = g_task_get_task_data (task);
  g_autoptr (GTask) reading = NULL;
  GError *error = NULL;

  import->bytes =
      hearth_fetcher_fetch_finish (HEARTH_FETCHER (source), result, &import->uri, &error);
  if (import->bytes == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  /* The outer task is its data: it waits meanwhile, and nobody else looks at what it holds. */
  reading = g_task_new (NULL, g_task_get_cancellable (task), read_cb, g_object_ref (task));
  g_task_set_task_data (reading, g_steal_pointer (&task), g_object_unref);
  g_task_run_in_thread (reading, read_thread);
}

static void
read_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Import *import = g_task_get_task_data (task_data);
  GError *error = NULL;

  import->snapshot =
      hearth_import_read (import->bytes, import->uri, import->name, &import->faults, &error);
  g_clear_pointer (&import->bytes, g_bytes_unref);
  if (import->snapshot == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  import->n_waiting = hearth_library_count_waiting (import->snapshot);
  g_task_return_boolean (task, TRUE);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Import *import = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  HearthServices *services = g_task_get_source_object (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }
  hearth_library_import_async (hearth_services_get_library (services),
                               g_steal_pointer (&import->snapshot), cancellable, imported_cb,
                               g_steal_pointer (&task));
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Import *import = g_task_get_task_data (task);
  GError *error = NULL;

  if (!hearth_library_import_finish (HEARTH_LIBRARY (source), result, &import->n_added, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  ask_for_new_ones (g_task_get_source_object (task));
  g_task_return_boolean (task, TRUE);
}

/* Not as by hand: of fifty series that cannot be reached, fifty messages would tell nobody
 * anything. Each says for itself how it stands. */
static void
ask_for_new_ones (HearthServices *services)
{
  GListModel *all = hearth_library_get_series (hearth_services_get_library (services));
  const guint n_series = g_list_model_get_n_items (all);

  for (guint i = 0; i < n_series; i++)
    {
      g_autoptr (HearthSource) source = g_list_model_get_item (all, i);

      if (!hearth_source_is_loaded (source))
        hearth_refresher_refresh_async (hearth_services_get_refresher (services), source,
                                        HEARTH_REFRESH_NONE, NULL, NULL, NULL);
    }
}

/**
 * hearth_import_file_async:
 * @services: where the library is
 * @file: a file, of this computer or not
 * @cancellable: (nullable): a way to stop
 * @callback: called on the main thread
 * @user_data: given to @callback
 *
 * Merges what @file holds into the library. Nothing is taken away from it.
 */
void
hearth_import_file_async (HearthServices *services,
                          GFile *file,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = g_task_new (services, cancellable, callback, user_data);
  Import *import = g_new0 (Import, 1);
  g_autofree char *uri = g_file_get_uri (file);

  import->name = g_file_get_parse_name (file);
  g_task_set_source_tag (task, hearth_import_file_async);
  g_task_set_task_data (task, import, import_free);
  hearth_fetcher_fetch_async (hearth_services_get_fetcher (services), uri, HEARTH_IMPORT_MAX_BYTES,
                              cancellable, fetched_cb, task);
}

/**
 * hearth_import_file_finish:
 * @services: where the library is
 * @result: what the callback was given
 * @n_added: (out): how many series are new
 * @n_waiting: (out): how many messages waited to be sent elsewhere, and are kept here
 * @faults: (out) (transfer full) (nullable): what of the file could not be used, a list of
 *   #HearthFault
 * @error: (out) (optional): a #HearthLoadError, a #HearthLibraryError or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether it is in the library now
 */
gboolean
hearth_import_file_finish (HearthServices *services,
                           GAsyncResult *result,
                           guint *n_added,
                           guint *n_waiting,
                           GListModel **faults,
                           GError **error)
{
  Import *import = g_task_get_task_data (G_TASK (result));

  *n_added = import->n_added;
  *n_waiting = import->n_waiting;
  *faults = g_steal_pointer (&import->faults);
  return g_task_propagate_boolean (G_TASK (result), error);
}
