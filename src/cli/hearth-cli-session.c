/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The library, for commands that have nothing else to do meanwhile. A window may be open beside it:
 * both write into the same file. The window learns what a command wrote; a command that takes long
 * learns what the window wrote. */
#include "hearth-cli-private.h"

#include "hearth-builtin.h"

#include <glib/gi18n-lib.h>

static void
on_trouble (HearthLibrary *library, const char *words, gpointer user_data)
{
  HearthCliSession *self = user_data;

  hearth_cli_complain (NULL, words);
  hearth_cli_session_worsen (self, HEARTH_CLI_FAILED);
}

static void
load_builtin (HearthCliSession *self, HearthCatalogProvider *provider, HearthSource *source)
{
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GAsyncResult) added = NULL;
  g_autoptr (HearthLoadReport) report = NULL;
  g_autoptr (HearthSource) same = NULL;
  const char *location = hearth_source_get_location (source);
  HearthCatalog *catalog;

  hearth_catalog_provider_provide_async (provider, location, NULL, NULL, NULL,
                                         hearth_cli_take_answer, &loaded);
  catalog = hearth_catalog_provider_provide_finish (provider, hearth_cli_wait_for (&loaded),
                                                    &report, NULL);
  if (catalog == NULL)
    return;
  hearth_library_add_async (self->library, location, NULL, TRUE, catalog, report, NULL,
                            hearth_cli_take_answer, &added);
  same = hearth_library_add_finish (self->library, hearth_cli_wait_for (&added), NULL);
}

/* What comes with Hearth is there from the first start on, and costs no network. A library that
 * cannot be written to says so by itself; then it is not loaded yet. */
static void
load_builtins (HearthCliSession *self)
{
  GListModel *sources = hearth_library_get_series (self->library);
  g_autoptr (HearthCatalogLoader) loader = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (HearthSource) source = g_list_model_get_item (sources, i);

      if (!hearth_source_is_builtin (source) || hearth_source_is_loaded (source) ||
          !g_str_has_prefix (hearth_source_get_location (source), "resource:"))
        continue;
      if (loader == NULL)
        {
          g_autoptr (HearthFetcher) fetcher = hearth_fetcher_new ();

          loader = hearth_catalog_loader_new (fetcher);
        }
      load_builtin (self, HEARTH_CATALOG_PROVIDER (loader), source);
    }
}

/**
 * hearth_cli_take_answer:
 * @source: (nullable): who answers
 * @result: the answer
 * @user_data: the address of a #GAsyncResult pointer
 *
 * Keeps an answer for hearth_cli_wait_for().
 */
void
hearth_cli_take_answer (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

/**
 * hearth_cli_wait_for:
 * @result: where hearth_cli_take_answer() puts the answer
 *
 * Runs the main loop until the answer is there.
 *
 * Returns: (transfer none): the answer
 */
GAsyncResult *
hearth_cli_wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

/**
 * hearth_cli_session_worsen:
 * @self: a session
 * @status: how something went
 *
 * Keeps it when nothing went worse.
 */
void
hearth_cli_session_worsen (HearthCliSession *self, HearthCliStatus status)
{
  self->status = MAX (self->status, status);
}

/**
 * hearth_cli_session_open:
 * @self: (out caller-allocates): a session
 * @length: how long it will be open
 *
 * Opens the library of this person and waits for it. What was wrong with it is told. Close it with
 * hearth_cli_session_close() whatever the answer is.
 *
 * Returns: whether it can be used
 */
gboolean
hearth_cli_session_open (HearthCliSession *self, HearthCliSessionLength length)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *notice = NULL;

  *self = (HearthCliSession){ .status = HEARTH_CLI_FINE };
  self->library = hearth_library_new (NULL, hearth_builtin_get_locations ());
  if (length == HEARTH_CLI_SESSION_SHORT)
    hearth_library_ignore_others (self->library);
  g_signal_connect (self->library, "trouble", G_CALLBACK (on_trouble), self);
  hearth_library_open_async (self->library, NULL, hearth_cli_take_answer, &result);
  hearth_cli_wait_for (&result);
  if (!hearth_library_open_finish (self->library, result, &notice, &error))
    {
      hearth_cli_complain (NULL, error->message);
      hearth_cli_session_worsen (self, HEARTH_CLI_FAILED);
      return FALSE;
    }
  if (notice != NULL)
    {
      hearth_cli_complain (NULL, notice);
      hearth_cli_session_worsen (self, HEARTH_CLI_FAULTS);
    }
  load_builtins (self);
  return TRUE;
}

/**
 * hearth_cli_session_close:
 * @self: a session
 *
 * Waits until all is in the file, and lets the library go.
 *
 * Returns: how the command went
 */
HearthCliStatus
hearth_cli_session_close (HearthCliSession *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->refresher);
  hearth_library_flush_async (self->library, hearth_cli_take_answer, &result);
  hearth_cli_wait_for (&result);
  if (!hearth_library_flush_finish (self->library, result, &error))
    {
      hearth_cli_complain (NULL, error->message);
      hearth_cli_session_worsen (self, HEARTH_CLI_FAILED);
    }
  g_signal_handlers_disconnect_by_data (self->library, self);
  g_clear_object (&self->library);
  return self->status;
}

/**
 * hearth_cli_session_find:
 * @self: a session
 * @name: an id, URL or path, as it was typed
 *
 * Looks a series up that is followed, and tells when there is none.
 *
 * Returns: (transfer none) (nullable): the series
 */
HearthSource *
hearth_cli_session_find (HearthCliSession *self, const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *uri = hearth_fetcher_uri_for_location (name, NULL);
  HearthSource *source = hearth_library_find_id (self->library, valid);

  if (source == NULL || !hearth_source_is_followed (source))
    source = uri != NULL ? hearth_library_find_location (self->library, uri) : NULL;
  if (source != NULL && hearth_source_is_followed (source))
    return source;
  hearth_cli_complain (name, _ ("no series of this id or address is followed; see “hearth list”"));
  hearth_cli_session_worsen (self, HEARTH_CLI_FAILED);
  return NULL;
}
