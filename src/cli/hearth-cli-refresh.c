/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-cli-private.h"

#include <glib/gi18n-lib.h>

static const char *
name_of (HearthSource *source)
{
  const char *id = hearth_source_get_id (source);

  return id != NULL ? id : hearth_source_get_location (source);
}

static void
on_new_episodes (HearthRefresher *refresher,
                 HearthSource *source,
                 guint n_new,
                 const char *first_title,
                 gpointer user_data)
{
  g_autofree char *words =
      g_strdup_printf (ngettext ("%u new episode", "%u new episodes", n_new), n_new);

  if (first_title != NULL)
    hearth_cli_say ("%s [%s]  %s: %s", hearth_source_get_title (source), name_of (source), words,
                    first_title);
  else
    hearth_cli_say ("%s [%s]  %s", hearth_source_get_title (source), name_of (source), words);
}

static void
on_held_back (HearthRefresher *refresher, HearthSource *source, gpointer user_data)
{
  const guint n = hearth_source_get_n_missing (source);
  g_autofree char *words = g_strdup_printf (
      ngettext ("held back: the new catalog lacks %u episode; the window asks what to do with it",
                "held back: the new catalog lacks %u episodes; the window asks what to do with it",
                n),
      n);

  hearth_cli_complain (hearth_source_get_title (source), words);
}

static void
on_failed (HearthRefresher *refresher, HearthSource *source, const char *words, gpointer user_data)
{
  HearthCliSession *session = user_data;

  hearth_cli_complain (hearth_source_get_location (source), words);
  hearth_cli_session_worsen (session, HEARTH_CLI_FAULTS);
}

static void
make_refresher (HearthCliSession *session)
{
  g_autoptr (HearthFetcher) fetcher = hearth_fetcher_new ();
  g_autoptr (HearthCatalogLoader) loader = hearth_catalog_loader_new (fetcher);

  session->refresher = hearth_refresher_new (session->library, HEARTH_CATALOG_PROVIDER (loader));
  g_signal_connect (session->refresher, "new-episodes", G_CALLBACK (on_new_episodes), session);
  g_signal_connect (session->refresher, "held-back", G_CALLBACK (on_held_back), session);
  g_signal_connect (session->refresher, "failed", G_CALLBACK (on_failed), session);
}

typedef struct
{
  HearthCliSession *session;
  HearthRefreshSummary sum;
  guint n_running;
} Refresh;

static void
on_refreshed (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Refresh *refresh = user_data;
  HearthRefreshSummary summary = { 0 };
  g_autoptr (GError) error = NULL;

  refresh->n_running--;
  if (!hearth_refresher_refresh_finish (HEARTH_REFRESHER (object), result, &summary, &error))
    {
      hearth_cli_complain (NULL, error->message);
      hearth_cli_session_worsen (refresh->session, HEARTH_CLI_FAULTS);
      return;
    }
  refresh->sum.n_asked += summary.n_asked;
  refresh->sum.n_unchanged += summary.n_unchanged;
  refresh->sum.n_failed += summary.n_failed;
  refresh->sum.n_held_back += summary.n_held_back;
  refresh->sum.n_added += summary.n_added;
}

static void
start (Refresh *refresh, HearthSource *source)
{
  refresh->n_running++;
  hearth_refresher_refresh_async (refresh->session->refresher, source, HEARTH_REFRESH_BY_HAND, NULL,
                                  on_refreshed, refresh);
}

static void
say_sum (const HearthRefreshSummary *sum)
{
  g_autofree char *asked =
      g_strdup_printf (ngettext ("%u series refreshed", "%u series refreshed", sum->n_asked),
                       sum->n_asked);
  g_autofree char *added =
      g_strdup_printf (ngettext ("%u episode added", "%u episodes added", sum->n_added),
                       sum->n_added);

  hearth_cli_say (_ ("%s: %s, %u unchanged, %u failed, %u held back"), asked, added,
                  sum->n_unchanged, sum->n_failed, sum->n_held_back);
}

/**
 * hearth_cli_session_refresh:
 * @self: a session
 * @sources: (nullable) (element-type HearthSource): what to refresh; %NULL is all that is followed
 *
 * Asks for series again and waits for all of them. Says what is new, what failed and what was held
 * back.
 */
void
hearth_cli_session_refresh (HearthCliSession *self, GPtrArray *sources)
{
  Refresh refresh = { .session = self };

  if (self->refresher == NULL)
    make_refresher (self);
  if (sources == NULL)
    start (&refresh, NULL);
  for (guint i = 0; sources != NULL && i < sources->len; i++)
    start (&refresh, g_ptr_array_index (sources, i));
  while (refresh.n_running > 0)
    g_main_context_iteration (NULL, TRUE);
  if (refresh.sum.n_failed > 0)
    hearth_cli_session_worsen (self, HEARTH_CLI_FAULTS);
  say_sum (&refresh.sum);
}

/**
 * hearth_cli_refresh:
 * @call: the ids and addresses of series; none are all
 *
 * Looks for new episodes.
 *
 * Returns: fine, faults when something could not be refreshed, or failed when there is no such
 * series
 */
HearthCliStatus
hearth_cli_refresh (const HearthCliCall *call)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (g_object_unref);
  HearthCliSession session;

  if (hearth_cli_session_open (&session, HEARTH_CLI_SESSION_LONG))
    {
      for (guint i = 0; i < call->n_locations; i++)
        {
          HearthSource *source = hearth_cli_session_find (&session, call->locations[i]);

          if (source != NULL && !g_ptr_array_find (sources, source, NULL))
            g_ptr_array_add (sources, g_object_ref (source));
        }
      if (call->n_locations == 0 || sources->len > 0)
        hearth_cli_session_refresh (&session, call->n_locations > 0 ? sources : NULL);
    }
  return hearth_cli_session_close (&session);
}
