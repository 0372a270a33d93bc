/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-export-job.h"

#include "hearth-library-document.h"
#include "hearth-library-snapshot.h"
#include "hearth-opml.h"

/* One export, from the library to the file. */
typedef struct
{
  /* Input */
  HearthExportKind kind;
  GFile *file; /* owned */

  /* In progress */
  HearthSnapshot *snapshot; /* owned, nullable */

  /* Output */
  guint n_left_out;
} Export;

/* In the order in which they run. */
static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void
write_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable);
static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
export_free (gpointer data)
{
  Export *export = data;

  g_object_unref (export->file);
  g_clear_pointer (&export->snapshot, hearth_snapshot_free);
  g_free (export);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Export *export = g_task_get_task_data (task);
  g_autoptr (GTask) writing = NULL;
  GError *error = NULL;

  export->snapshot = hearth_library_export_finish (HEARTH_LIBRARY (source), result, &error);
  if (export->snapshot == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  /* The outer task is its data: it waits meanwhile, and nobody else looks at what it holds. */
  writing = g_task_new (NULL, g_task_get_cancellable (task), written_cb, g_object_ref (task));
  g_task_set_task_data (writing, g_steal_pointer (&task), g_object_unref);
  g_task_run_in_thread (writing, write_thread);
}

/* What was done with a series is nobody else's business, so nobody else may read the file. */
static void
write_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Export *export = g_task_get_task_data (task_data);
  g_autoptr (GBytes) bytes = export->kind == HEARTH_EXPORT_OPML
                                 ? hearth_opml_write (export->snapshot, &export->n_left_out)
                                 : hearth_library_document_write (export->snapshot);
  GError *error = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  g_clear_pointer (&export->snapshot, hearth_snapshot_free);
  if (g_file_replace_contents (export->file, data, size, NULL, FALSE,
                               export->kind == HEARTH_EXPORT_OPML ? G_FILE_CREATE_NONE
                                                                  : G_FILE_CREATE_PRIVATE,
                               NULL, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * hearth_export_file_async:
 * @services: where the library is
 * @kind: as what
 * @file: the file to write
 * @cancellable: (nullable): a way to stop
 * @callback: called on the main thread
 * @user_data: given to @callback
 *
 * Writes the library into @file.
 */
void
hearth_export_file_async (HearthServices *services,
                          HearthExportKind kind,
                          GFile *file,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = g_task_new (services, cancellable, callback, user_data);
  Export *export = g_new0 (Export, 1);

  export->kind = kind;
  export->file = g_object_ref (file);
  g_task_set_source_tag (task, hearth_export_file_async);
  g_task_set_task_data (task, export, export_free);
  hearth_library_export_async (hearth_services_get_library (services), cancellable, exported_cb,
                               task);
}

/**
 * hearth_export_file_finish:
 * @services: where the library is
 * @result: what the callback was given
 * @n_left_out: (out): how many series are not in an OPML file, because only this computer has them
 * @error: (out) (optional): a #HearthLibraryError, or one of #GIOErrorEnum
 *
 * Returns: whether the file is written
 */
gboolean
hearth_export_file_finish (HearthServices *services,
                           GAsyncResult *result,
                           guint *n_left_out,
                           GError **error)
{
  const Export *export = g_task_get_task_data (G_TASK (result));

  *n_left_out = export->n_left_out;
  return g_task_propagate_boolean (G_TASK (result), error);
}
