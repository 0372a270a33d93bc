/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-web-backend.h"

#include "hearth-config.h"
#include "hearth-player-error.h"

#include <glib/gi18n-lib.h>
#include <gmodule.h>

/* Where a build that is not installed has its modules. */
#define FOLDER_VARIABLE "HEARTH_MODULE_DIR"

static char *
dup_path (void)
{
  const char *folder = g_getenv (FOLDER_VARIABLE);

  return g_build_filename (folder != NULL ? folder : HEARTH_MODULEDIR, HEARTH_WEB_MODULE_NAME,
                           NULL);
}

/* It was opened in vain. */
static gint fails;

/**
 * hearth_web_backend_is_there:
 *
 * Looks once whether the module is installed; it is not opened for that. One that was found not to
 * work is as good as none.
 *
 * Returns: whether pages of the web can be shown, as far as that is known
 */
gboolean
hearth_web_backend_is_there (void)
{
  static gsize known; /* 1 for no, 2 for yes */

  if (g_once_init_enter (&known))
    {
      g_autofree char *path = dup_path ();

      g_once_init_leave (&known, g_file_test (path, G_FILE_TEST_IS_REGULAR) ? 2 : 1);
    }
  return known == 2 && !g_atomic_int_get (&fails);
}

/* It is large: the disk is not waited for on the main thread. What GTK and WebKit register stays
 * registered, and so the module stays, too. */
static void
open_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autofree char *path = dup_path ();
  GModule *module = g_module_open (path, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);
  gpointer symbol = NULL;
  const HearthWebModule *functions = NULL;

  if (module != NULL && g_module_symbol (module, HEARTH_WEB_MODULE_SYMBOL, &symbol))
    functions = ((HearthWebModuleGet) symbol) ();
  if (functions != NULL && functions->version == HEARTH_WEB_MODULE_VERSION)
    {
      g_module_make_resident (module);
      g_task_return_pointer (task, (gpointer) functions, NULL);
      return;
    }
  g_atomic_int_set (&fails, TRUE);
  g_warning ("The module for players of web sites does not open: %s",
             functions != NULL ? "it is of another version" : g_module_error ());
  if (module != NULL)
    g_module_make_resident (module);
  g_task_return_new_error (task, HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_FAILED,
                           _ ("Players of web sites do not work on this computer."));
}

/**
 * hearth_web_backend_open_async:
 * @cancellable: (nullable): to stop waiting for it
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Opens the module, the first time that it is needed.
 */
void
hearth_web_backend_open_async (GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, hearth_web_backend_open_async);
  g_task_run_in_thread (task, open_in_thread);
}

/**
 * hearth_web_backend_open_finish:
 * @result: what the callback got
 * @error: takes an error of #HearthPlayerError with words for people
 *
 * Returns: (transfer none) (nullable): the functions of the module, valid for ever
 */
const HearthWebModule *
hearth_web_backend_open_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
