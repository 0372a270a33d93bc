/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "refresher-steps.h"

#include "hearth-catalog-loader.h"
#include "hearth-library-private.h"

#define PATIENCE_S 60

static void
new_episodes_cb (
    HearthRefresher *refresher, HearthSource *source, guint n, const char *title, GString *told)
{
  g_string_append_printf (told, "%s: %u new, %s\n", hearth_source_get_title (source), n, title);
}

static void
held_back_cb (HearthRefresher *refresher, HearthSource *source, GString *told)
{
  g_string_append_printf (told, "%s: held back\n", hearth_source_get_title (source));
}

static void
failed_cb (HearthRefresher *refresher, HearthSource *source, const char *words, GString *told)
{
  g_assert_cmpstr (words, !=, "");
  g_string_append_printf (told, "%s: failed\n", hearth_source_get_title (source));
}

static void
make_refresher (RefresherSteps *self)
{
  self->refresher =
      g_object_new (HEARTH_TYPE_REFRESHER, "library", self->library, "provider", self->provider,
                    "network-monitor", self->system, "power-monitor", self->system, NULL);
  g_signal_connect (self->refresher, "new-episodes", G_CALLBACK (new_episodes_cb), self->told);
  g_signal_connect (self->refresher, "held-back", G_CALLBACK (held_back_cb), self->told);
  g_signal_connect (self->refresher, "failed", G_CALLBACK (failed_cb), self->told);
}

static gboolean
is_busy (RefresherSteps *self)
{
  guint n_waiting = 0;

  g_object_get (self->refresher, "n-waiting", &n_waiting, NULL);

  return n_waiting > 0;
}

/**
 * refresher_steps_new:
 *
 * Opens an empty library in a folder of its own, beside a server that has nothing yet.
 *
 * Returns: (transfer full): the beginning of a scenario
 */
RefresherSteps *
refresher_steps_new (void)
{
  RefresherSteps *self = g_new0 (RefresherSteps, 1);
  g_autoptr (HearthFetcher) fetcher = NULL;

  self->folder = hearth_test_folder_new ();
  self->server = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);
  self->tally = hearth_test_server_get_tally (self->server);
  self->system = feigned_system_new ();
  self->library = steps_open (self->folder, NULL, NULL);
  fetcher = g_object_new (HEARTH_TYPE_FETCHER, "network-monitor", self->system, NULL);
  self->provider = HEARTH_CATALOG_PROVIDER (hearth_catalog_loader_new (fetcher));
  self->told = g_string_new (NULL);
  make_refresher (self);

  return self;
}

/**
 * refresher_steps_free:
 * @self: (transfer full): a scenario
 *
 * Ends it: whatever was under way, nothing holds the refresher and the library.
 */
void
refresher_steps_free (RefresherSteps *self)
{
  g_assert_finalize_object (self->refresher);
  /* What was under way is told that it is cancelled, and lets go. */
  hearth_test_wait_for (G_OBJECT (self->provider)->ref_count == 1, PATIENCE_S);
  hearth_test_wait_for (G_OBJECT (self->library)->ref_count == 1, PATIENCE_S);
  g_assert_finalize_object (self->provider);
  steps_close (self->library);
  hearth_test_server_free (self->server);
  g_object_unref (self->system);
  hearth_test_folder_free (self->folder);
  g_string_free (self->told, TRUE);
  g_free (self);
}

/**
 * refresher_steps_restart:
 * @self: a scenario
 *
 * Puts a new refresher in the place of the one that is there.
 */
void
refresher_steps_restart (RefresherSteps *self)
{
  g_assert_finalize_object (self->refresher);
  steps_flush (self->library);
  make_refresher (self);
}

/**
 * refresher_steps_publish:
 * @self: a scenario
 * @path: a path of the server, which is the id of the series too
 * @answer: (nullable): on which terms it is answered
 * @n_episodes: how many episodes it has
 *
 * Lets the server have a series.
 */
void
refresher_steps_publish (RefresherSteps *self,
                         const char *path,
                         const HearthTestAnswer *answer,
                         guint n_episodes)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text,
                          "{\"format\":\"hearth-catalog\",\"version\":1,\"id\":\"%s\","
                          "\"title\":\"%s\",\"episodes\":[",
                          path, path);
  for (guint i = 1; i <= n_episodes; i++)
    g_string_append_printf (text,
                            "%s{\"id\":\"e%u\",\"title\":\"Episode %u\",\"segments\":"
                            "[{\"id\":\"s\",\"title\":\"Segment\"}]}",
                            i > 1 ? "," : "", i, i);
  g_string_append (text, "]}");
  hearth_test_server_answer_text (self->server, path, answer, text->str);
}

/**
 * refresher_steps_follow:
 * @self: a scenario
 * @path: a path of the server
 *
 * Follows the series of a path, which is not loaded by that.
 *
 * Returns: (transfer full): the series
 */
HearthSource *
refresher_steps_follow (RefresherSteps *self, const char *path)
{
  g_autofree char *uri = hearth_test_server_uri (self->server, path);

  return steps_add (self->library, uri, path, TRUE, NULL);
}

/**
 * refresher_steps_refresh:
 * @self: a scenario
 * @source: (nullable): a series; %NULL is all
 * @flags: how to ask
 *
 * Refreshes, and waits until the series show what came of it.
 *
 * Returns: (transfer full) (nullable): what finishing gave
 */
GError *
refresher_steps_refresh (RefresherSteps *self, HearthSource *source, HearthRefreshFlags flags)
{
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;
  gboolean finished;

  hearth_refresher_refresh_async (self->refresher, source, flags, NULL, hearth_test_store_result,
                                  &result);
  hearth_test_wait_for (result != NULL, PATIENCE_S);
  finished = hearth_refresher_refresh_finish (self->refresher, result, &self->summary, &error);
  g_assert_true (finished == (error == NULL));
  refresher_steps_settle (self);

  return error;
}

/**
 * refresher_steps_settle:
 * @self: a scenario
 *
 * Waits until the refresher has nothing to do and the library shows what it was told.
 */
void
refresher_steps_settle (RefresherSteps *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hearth_test_wait_for (!is_busy (self), PATIENCE_S);
  steps_flush (self->library);
  hearth_library_reread_async (self->library, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, PATIENCE_S);
  hearth_library_reread_finish (self->library, result, &error);
  g_assert_no_error (error);
}

/**
 * refresher_steps_turn_over:
 * @self: a scenario with a refresher that is started
 *
 * Waits until the refresher has looked at all series once more: one on this computer is followed,
 * and loaded by hand when nothing goes by itself.
 */
void
refresher_steps_turn_over (RefresherSteps *self)
{
  g_autofree char *path = g_strdup_printf ("/turn/%u", self->n_turns++);
  g_autoptr (HearthSource) source = NULL;
  guint interval = 0;

  refresher_steps_publish (self, path, NULL, 1);
  source = refresher_steps_follow (self, path);
  g_object_get (self->refresher, "interval-minutes", &interval, NULL);
  if (interval == 0)
    hearth_refresher_refresh_async (self->refresher, source, HEARTH_REFRESH_NONE, NULL, NULL, NULL);
  hearth_test_wait_for (hearth_source_is_loaded (source), PATIENCE_S);
  refresher_steps_settle (self);
}

/**
 * refresher_steps_asked:
 * @self: a scenario
 * @path: a path of the server
 *
 * Returns: how often it was asked for
 */
guint
refresher_steps_asked (RefresherSteps *self, const char *path)
{
  return hearth_test_server_n_requests (self->server, path);
}

/**
 * refresher_steps_assert_told:
 * @self: a scenario
 * @expected: signals, each with its series, one a line
 *
 * Compares what the refresher told since the last time.
 */
void
refresher_steps_assert_told (RefresherSteps *self, const char *expected)
{
  g_assert_cmpstr (self->told->str, ==, expected);
  g_string_truncate (self->told, 0);
}
