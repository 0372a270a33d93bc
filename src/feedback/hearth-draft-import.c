/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-draft-import.h"

#include "hearth-feedback-private.h"
#include "hearth-feedback-sender.h"
#include "hearth-kept-file.h"
#include "hearth-outbox.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* Far more than the older Hearth ever left. */
#define MAX_FILES 10000

/* The drafts that were found, and how far they are. */
typedef struct
{
  HearthLibrary *library; /* owned */
  char *folder;           /* owned */
  GPtrArray *paths;       /* owned, of char */
  GPtrArray *drafts;      /* owned, of HearthFeedback, in the same order */
  guint n_done;
  guint n_imported;
  char *set_aside; /* owned, nullable: the name of a file that could not be read */
} Import;

static void
keep_next (GTask *task);

static void
import_free (gpointer data)
{
  Import *import = data;

  g_clear_object (&import->library);
  g_clear_pointer (&import->paths, g_ptr_array_unref);
  g_clear_pointer (&import->drafts, g_ptr_array_unref);
  g_free (import->folder);
  g_free (import->set_aside);
  g_free (import);
}

/* A file that cannot be read as a draft is set aside, never deleted. */
static void
read_one (Import *import, const char *path)
{
  g_autoptr (GBytes) content = hearth_kept_file_read (path, HEARTH_FEEDBACK_MAX_JSON_BYTES, NULL);
  g_autoptr (HearthFeedback) draft = NULL;

  if (content == NULL)
    return;
  draft = hearth_feedback_new_from_json (content, NULL);
  if (draft == NULL)
    {
      g_autofree char *aside = hearth_kept_file_set_aside (path);

      g_free (import->set_aside);
      import->set_aside = g_filename_display_name (aside != NULL ? aside : path);
      return;
    }
  g_ptr_array_add (import->paths, g_strdup (path));
  g_ptr_array_add (import->drafts, g_steal_pointer (&draft));
}

static void
read_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Import *import = task_data;
  g_autoptr (GDir) folder = g_dir_open (import->folder, 0, NULL);
  const char *name;
  guint n_files = 0;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL && n_files++ < MAX_FILES)
    {
      g_autofree char *path = g_build_filename (import->folder, name, NULL);

      if (g_str_has_suffix (name, ".json"))
        read_one (import, path);
    }
  g_task_return_boolean (task, TRUE);
}

static void
on_file_gone (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  /* One that stays is found again, and is no other draft then: it has the same id. */
  g_file_delete_finish (G_FILE (source), result, NULL);
  keep_next (task);
}

static void
on_kept (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Import *import = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (import->paths->pdata[import->n_done]);

  import->n_done++;
  if (hearth_library_keep_message_finish (HEARTH_LIBRARY (source), result, &error))
    import->n_imported++;
  else if (!g_error_matches (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_NOT_FOUND))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  g_file_delete_async (file, G_PRIORITY_LOW, NULL, on_file_gone, g_steal_pointer (&task));
}

static void
keep_next (GTask *task)
{
  Import *import = g_task_get_task_data (task);
  g_autoptr (HearthMessage) message = NULL;
  HearthFeedback *draft;

  if (import->n_done == import->drafts->len)
    {
      if (import->set_aside == NULL)
        g_task_return_boolean (task, TRUE);
      else
        g_task_return_new_error (task, HEARTH_FEEDBACK_ERROR, HEARTH_FEEDBACK_ERROR_DRAFT,
                                 /* Translators: %s is the name of a file. */
                                 _ ("A draft is damaged and was set aside as “%s”."),
                                 import->set_aside);
      return;
    }
  draft = import->drafts->pdata[import->n_done];
  message =
      hearth_outbox_write (draft, HEARTH_MESSAGE_DRAFT, HEARTH_MESSAGE_WAY_NONE, NULL, NULL, NULL,
                           g_date_time_to_unix (hearth_feedback_get_created (draft)) * 1000, 0);
  hearth_library_keep_message_async (import->library, message, NULL, on_kept, g_object_ref (task));
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  keep_next (task);
}

/**
 * hearth_draft_import_async:
 * @library: an open library
 * @folder: (nullable) (type filename): where the files are, or %NULL for the usual place,
 *   hearth/drafts in the data folder of the person
 * @callback: (nullable): called when all are there
 * @user_data: for @callback
 *
 * Takes the drafts of an older Hearth into the library. A file is deleted after its draft is in the
 * library, and one that cannot be read is set aside. That there is no folder is fine. Where the
 * library cannot be written, nothing is done. Main thread.
 */
void
hearth_draft_import_async (HearthLibrary *library,
                           const char *folder,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (library, NULL, callback, user_data);
  g_autoptr (GTask) reading = NULL;
  Import *import;

  g_return_if_fail (HEARTH_IS_LIBRARY (library));

  import = g_new0 (Import, 1);
  import->library = g_object_ref (library);
  import->folder = folder != NULL
                       ? g_strdup (folder)
                       : g_build_filename (g_get_user_data_dir (), "hearth", "drafts", NULL);
  import->paths = g_ptr_array_new_with_free_func (g_free);
  import->drafts = g_ptr_array_new_with_free_func (g_object_unref);
  g_task_set_source_tag (task, hearth_draft_import_async);
  g_task_set_task_data (task, import, import_free);
  /* A library in memory is no better place for them than where they are. */
  if (!hearth_library_keeps_messages (library))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  /* The outer task keeps the import while the inner one reads into it. */
  reading = g_task_new (NULL, NULL, on_read, g_object_ref (task));
  g_task_set_source_tag (reading, hearth_draft_import_async);
  g_task_set_task_data (reading, import, NULL);
  g_task_run_in_thread (reading, read_thread);
}

/**
 * hearth_draft_import_finish:
 * @result: what the callback was given
 * @n_imported: (out) (optional): how many drafts were taken in
 * @error: return location
 *
 * Sets %HEARTH_FEEDBACK_ERROR_DRAFT when a file was set aside, naming it, and what keeps the
 * library from being written.
 *
 * Returns: whether all is in the library
 */
gboolean
hearth_draft_import_finish (GAsyncResult *result, guint *n_imported, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, hearth_draft_import_async), FALSE);

  if (n_imported != NULL)
    *n_imported = ((Import *) g_task_get_task_data (G_TASK (result)))->n_imported;
  return g_task_propagate_boolean (G_TASK (result), error);
}
