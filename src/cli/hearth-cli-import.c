/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-cli-private.h"

#include "hearth-import.h"
#include "hearth-library-snapshot.h"

#include <glib/gi18n-lib.h>

static void
complain (HearthCliSession *session, const char *location, const GError *error)
{
  hearth_cli_complain (location, error->message);
  hearth_cli_session_worsen (session, HEARTH_CLI_FAILED);
}

static GBytes *
fetch (const char *location, char **final_uri, GError **error)
{
  g_autoptr (HearthFetcher) fetcher = hearth_fetcher_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *uri = hearth_fetcher_uri_for_location (location, error);

  if (uri == NULL)
    return NULL;
  hearth_fetcher_fetch_async (fetcher, uri, HEARTH_IMPORT_MAX_BYTES, NULL, hearth_cli_take_answer,
                              &result);
  hearth_cli_wait_for (&result);
  return hearth_fetcher_fetch_finish (fetcher, result, final_uri, error);
}

static HearthSnapshot *
read_document (HearthCliSession *session, const char *location)
{
  g_autofree char *final_uri = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) faults = NULL;
  g_autoptr (GBytes) bytes = fetch (location, &final_uri, &error);
  HearthSnapshot *snapshot = NULL;

  if (bytes != NULL)
    snapshot = hearth_import_read (bytes, final_uri, location, &faults, &error);
  if (snapshot == NULL)
    complain (session, location, error);
  else
    hearth_cli_session_worsen (session, hearth_cli_tell_faults (faults));
  return snapshot;
}

/* Series that were never loaded: those that were imported, and those that could not be yet. */
static GPtrArray *
find_unloaded (HearthCliSession *session)
{
  GListModel *all = hearth_library_get_series (session->library);
  GPtrArray *unloaded = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (HearthSource) source = g_list_model_get_item (all, i);

      if (!hearth_source_is_loaded (source))
        g_ptr_array_add (unloaded, g_steal_pointer (&source));
    }
  return unloaded;
}

static void
load_series (HearthCliSession *session, gboolean refresh)
{
  g_autoptr (GPtrArray) unloaded = find_unloaded (session);

  if (unloaded->len == 0)
    return;
  if (refresh)
    hearth_cli_session_refresh (session, unloaded);
  else
    hearth_cli_say (ngettext ("%u series is not loaded yet; “hearth refresh” loads it.",
                              "%u series are not loaded yet; “hearth refresh” loads them.",
                              unloaded->len),
                    unloaded->len);
}

static gboolean
take_in (HearthCliSession *session, const char *location, HearthSnapshot *snapshot)
{
  const guint n = snapshot->series->len;
  const guint n_waiting = hearth_library_count_waiting (snapshot);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint n_added;

  hearth_library_import_async (session->library, snapshot, NULL, hearth_cli_take_answer, &result);
  hearth_cli_wait_for (&result);
  if (!hearth_library_import_finish (session->library, result, &n_added, &error))
    {
      complain (session, location, error);
      return FALSE;
    }
  hearth_cli_say (ngettext ("%u series imported, %u of them new.",
                            "%u series imported, %u of them new.", n),
                  n, n_added);
  if (n_waiting > 0)
    hearth_cli_say (
        ngettext ("%u message waited to be sent; “Your Feedback” in the window sends it "
                  "from here.",
                  "%u messages waited to be sent; “Your Feedback” in the window sends "
                  "them from here.",
                  n_waiting),
        n_waiting);
  return TRUE;
}

/**
 * hearth_cli_import:
 * @call: the file or URL to take in, and whether to load what is new
 *
 * Merges a library document or OPML into the library.
 *
 * Returns: fine, faults when something had to be left out or could not be loaded, or failed
 */
HearthCliStatus
hearth_cli_import (const HearthCliCall *call)
{
  HearthCliSession session;

  if (hearth_cli_session_open (&session, HEARTH_CLI_SESSION_LONG))
    {
      HearthSnapshot *snapshot = read_document (&session, call->locations[0]);

      if (snapshot != NULL && take_in (&session, call->locations[0], snapshot))
        load_series (&session, call->has_option);
    }
  return hearth_cli_session_close (&session);
}
