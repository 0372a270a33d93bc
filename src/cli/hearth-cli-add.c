/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-cli-private.h"

#include "hearth-resource.h"

#include <glib/gi18n-lib.h>

/* The catalog that was added last, kept to the end of the program although nobody needs it any
 * more: a million values of a large podcast would be let go one by one, only for the system to take
 * back all memory of the program a moment later. */
static HearthCatalog *last_added; /* owned, nullable */

static void
say_with_id (const char *words, HearthSource *source)
{
  const char *id = hearth_source_get_id (source);

  hearth_cli_say ("%s: %s [%s]", words, hearth_source_get_title (source),
                  id != NULL ? id : hearth_source_get_location (source));
}

static void
complain (HearthCliSession *session, const char *location, const GError *error)
{
  hearth_cli_complain (location, error->message);
  hearth_cli_session_worsen (session, HEARTH_CLI_FAILED);
}

static HearthCatalog *
load (HearthCliSession *session,
      HearthCatalogProvider *provider,
      const char *location,
      const char *uri,
      HearthLoadReport **report)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  HearthCatalog *catalog;

  hearth_catalog_provider_provide_async (provider, uri, NULL, NULL, NULL, hearth_cli_take_answer,
                                         &result);
  hearth_cli_wait_for (&result);
  catalog = hearth_catalog_provider_provide_finish (provider, result, report, &error);
  if (catalog == NULL)
    complain (session, location, error);
  return catalog;
}

static void
keep (HearthCliSession *session,
      const char *location,
      const char *uri,
      HearthCatalog *catalog,
      const HearthLoadReport *report)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthSource) source = NULL;
  const guint n_left_out = hearth_catalog_get_n_left_out (catalog);
  const guint n_episodes = g_list_model_get_n_items (G_LIST_MODEL (catalog));
  g_autofree char *title = g_strdup (hearth_series_get_title (hearth_catalog_get_series (catalog)));

  g_set_object (&last_added, catalog);
  hearth_library_add_async (session->library, uri, title, TRUE, catalog, report, NULL,
                            hearth_cli_take_answer, &result);
  hearth_cli_wait_for (&result);
  source = hearth_library_add_finish (session->library, result, &error);
  if (source == NULL)
    {
      complain (session, location, error);
      return;
    }
  say_with_id (_ ("Added"), source);
  hearth_cli_say (ngettext ("    %u episode", "    %u episodes", n_episodes), n_episodes);
  if (n_left_out > 0)
    {
      g_autofree char *words =
          g_strdup_printf (ngettext ("%u item had to be left out; “hearth check” says why",
                                     "%u items had to be left out; “hearth check” says why",
                                     n_left_out),
                           n_left_out);

      hearth_cli_complain (location, words);
      hearth_cli_session_worsen (session, HEARTH_CLI_FAULTS);
    }
}

/* Which of the series a person means, nobody knows. */
static void
refuse_directory (HearthCliSession *session, const char *location, HearthCatalog *directory)
{
  GListModel *resources = hearth_series_get_resources (hearth_catalog_get_series (directory));
  const guint n_resources = g_list_model_get_n_items (resources);

  hearth_cli_complain (location, _ ("This is a list of series. Add those that you want from it:"));
  hearth_cli_session_worsen (session, HEARTH_CLI_FAILED);
  for (guint i = 0; i < n_resources; i++)
    {
      g_autoptr (HearthResource) resource = g_list_model_get_item (resources, i);

      if (hearth_resource_get_kind (resource) == HEARTH_RESOURCE_KIND_CATALOG)
        hearth_cli_complain (hearth_resource_get_title (resource),
                             hearth_resource_get_url (resource));
    }
}

static void
add_one (HearthCliSession *session, HearthCatalogProvider *provider, const char *location)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = hearth_fetcher_uri_for_location (location, &error);
  g_autoptr (HearthLoadReport) report = NULL;
  HearthSource *known = uri != NULL ? hearth_library_find_location (session->library, uri) : NULL;
  HearthCatalog *catalog;

  /* There is never more than one. */
  g_clear_object (&last_added);
  if (uri == NULL)
    complain (session, location, error);
  else if (known != NULL && hearth_source_is_followed (known) && hearth_source_is_loaded (known))
    say_with_id (_ ("There already"), known);
  else
    {
      catalog = load (session, provider, location, uri, &report);
      if (catalog != NULL && hearth_catalog_is_directory (catalog))
        refuse_directory (session, location, catalog);
      else if (catalog != NULL)
        keep (session, location, uri, catalog, report);
    }
}

/**
 * hearth_cli_add:
 * @call: the files and URLs of catalogs
 *
 * Loads catalogs and takes their series into the library.
 *
 * Returns: fine, faults when items had to be left out, or failed
 */
HearthCliStatus
hearth_cli_add (const HearthCliCall *call)
{
  g_autoptr (HearthFetcher) fetcher = hearth_fetcher_new ();
  g_autoptr (HearthCatalogLoader) loader = hearth_catalog_loader_new (fetcher);
  HearthCliSession session;

  if (hearth_cli_session_open (&session, HEARTH_CLI_SESSION_SHORT))
    for (guint i = 0; i < call->n_locations; i++)
      add_one (&session, HEARTH_CATALOG_PROVIDER (loader), call->locations[i]);
  return hearth_cli_session_close (&session);
}

static void
remove_one (HearthCliSession *session, const char *name)
{
  HearthSource *source = hearth_cli_session_find (session, name);
  g_autoptr (HearthSource) kept = source != NULL ? g_object_ref (source) : NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (source == NULL)
    return;
  hearth_library_set_followed_async (session->library, hearth_source_get_key (source), FALSE,
                                     hearth_cli_take_answer, &result);
  hearth_cli_wait_for (&result);
  if (hearth_library_set_followed_finish (session->library, result, &error))
    say_with_id (_ ("Removed"), source);
  else
    complain (session, name, error);
}

/**
 * hearth_cli_remove:
 * @call: the ids and addresses of series
 *
 * Follows series no longer.
 *
 * Returns: fine, or failed when there is no such series
 */
HearthCliStatus
hearth_cli_remove (const HearthCliCall *call)
{
  HearthCliSession session;

  if (hearth_cli_session_open (&session, HEARTH_CLI_SESSION_SHORT))
    for (guint i = 0; i < call->n_locations; i++)
      remove_one (&session, call->locations[i]);
  return hearth_cli_session_close (&session);
}
