/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The series that a window shows: opened, refreshed, failing, found by its id. */
#include "hearth-error.h"
#include "hearth-series-model.h"
#include "hearth-source.h"
#include "hearth-test-server.h"
#include "hearth-test.h"

typedef struct
{
  HearthTestServer *server;
  HearthCatalogCache *cache;
  HearthSeriesModel *model;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HearthFetcher) fetcher = hearth_fetcher_new ();
  g_autoptr (HearthCatalogLoader) loader = hearth_catalog_loader_new (fetcher);

  fixture->server = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);
  fixture->cache = hearth_catalog_cache_new (loader);
  fixture->model = hearth_series_model_new (fixture->cache);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  g_clear_object (&fixture->model);
  g_clear_object (&fixture->cache);
  g_clear_pointer (&fixture->server, hearth_test_server_free);
}

static char *
serve (Fixture *fixture, const char *path, const char *id, guint n_episodes)
{
  g_autoptr (GString) json = g_string_new (NULL);

  g_string_append_printf (json,
                          "{\"format\":\"hearth-catalog\",\"version\":1,\"id\":\"%s\",\"title\":"
                          "\"%s\",\"episodes\":[",
                          id, id);
  for (guint i = 0; i < n_episodes; i++)
    g_string_append_printf (json, "%s{\"id\":\"e%u\",\"title\":\"E\",\"segments\":[]}",
                            i > 0 ? "," : "", i);
  g_string_append (json, "]}");
  hearth_test_server_answer_text (fixture->server, path,
                                  &(HearthTestAnswer){ .content_type =
                                                           "application/vnd.hearth.catalog+json" },
                                  json->str);
  return hearth_test_server_uri (fixture->server, path);
}

static void
fail (Fixture *fixture, const char *path, guint status)
{
  hearth_test_server_answer_text (fixture->server, path, &(HearthTestAnswer){ .status = status },
                                  "no");
}

static guint
n_episodes_of (HearthSeriesModel *model)
{
  HearthCatalog *catalog = hearth_series_model_get_catalog (model);

  return catalog != NULL ? g_list_model_get_n_items (G_LIST_MODEL (catalog)) : 0;
}

static gboolean
is_settled (HearthSeriesModel *model)
{
  return !hearth_series_model_is_refreshing (model);
}

static void
test_open_and_refresh (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *uri = serve (fixture, "/a", "a", 2);

  g_assert_cmpint (hearth_series_model_get_state (fixture->model), ==, HEARTH_SERIES_STATE_NONE);
  hearth_series_model_open (fixture->model, uri);
  g_assert_cmpint (hearth_series_model_get_state (fixture->model), ==, HEARTH_SERIES_STATE_LOADING);
  hearth_test_wait_for (is_settled (fixture->model), 20);
  g_assert_cmpint (hearth_series_model_get_state (fixture->model), ==, HEARTH_SERIES_STATE_READY);
  g_assert_cmpuint (n_episodes_of (fixture->model), ==, 2);

  /* Opening what is open asks nobody. */
  hearth_series_model_open (fixture->model, uri);
  g_assert_true (is_settled (fixture->model));
  g_assert_cmpuint (hearth_test_server_n_requests (fixture->server, "/a"), ==, 1);

  /* What is shown stays until the new one is there. */
  g_free (serve (fixture, "/a", "a", 3));
  hearth_series_model_refresh (fixture->model);
  g_assert_cmpint (hearth_series_model_get_state (fixture->model), ==, HEARTH_SERIES_STATE_READY);
  g_assert_cmpuint (n_episodes_of (fixture->model), ==, 2);
  hearth_test_wait_for (is_settled (fixture->model), 20);
  g_assert_cmpuint (n_episodes_of (fixture->model), ==, 3);
}

static void
test_failures (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *uri = hearth_test_server_uri (fixture->server, "/b");

  fail (fixture, "/b", 404);
  hearth_series_model_open (fixture->model, uri);
  hearth_test_wait_for (is_settled (fixture->model), 20);
  g_assert_cmpint (hearth_series_model_get_state (fixture->model), ==, HEARTH_SERIES_STATE_FAILED);
  g_assert_error (hearth_series_model_get_error (fixture->model), HEARTH_LOAD_ERROR,
                  HEARTH_LOAD_ERROR_NOT_FOUND);

  /* Trying again works once the server does. */
  g_free (serve (fixture, "/b", "b", 1));
  hearth_series_model_refresh (fixture->model);
  g_assert_cmpint (hearth_series_model_get_state (fixture->model), ==, HEARTH_SERIES_STATE_LOADING);
  hearth_test_wait_for (is_settled (fixture->model), 20);
  g_assert_cmpint (hearth_series_model_get_state (fixture->model), ==, HEARTH_SERIES_STATE_READY);

  /* A failed refresh takes nothing away, and says why. */
  fail (fixture, "/b", 500);
  hearth_series_model_refresh (fixture->model);
  hearth_test_wait_for (is_settled (fixture->model), 20);
  g_assert_cmpint (hearth_series_model_get_state (fixture->model), ==, HEARTH_SERIES_STATE_READY);
  g_assert_cmpuint (n_episodes_of (fixture->model), ==, 1);
  g_assert_error (hearth_series_model_get_error (fixture->model), HEARTH_LOAD_ERROR,
                  HEARTH_LOAD_ERROR_SERVER);

  hearth_series_model_close (fixture->model);
  g_assert_cmpint (hearth_series_model_get_state (fixture->model), ==, HEARTH_SERIES_STATE_NONE);
  g_assert_null (hearth_series_model_get_error (fixture->model));
}

static void
test_newest_wish_wins (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *quick = serve (fixture, "/quick", "quick", 1);
  g_autofree char *never = hearth_test_server_uri (fixture->server, "/never");

  hearth_test_server_answer (fixture->server, "/never", &(HearthTestAnswer){ .never_answer = TRUE },
                             NULL);
  hearth_series_model_open (fixture->model, never);
  hearth_test_wait_for (hearth_test_server_n_requests (fixture->server, "/never") == 1, 20);
  hearth_series_model_open (fixture->model, quick);
  hearth_test_wait_for (is_settled (fixture->model), 20);
  g_assert_cmpstr (hearth_series_model_get_location (fixture->model), ==, quick);
  g_assert_cmpint (hearth_series_model_get_state (fixture->model), ==, HEARTH_SERIES_STATE_READY);
}

static void
test_find_by_id (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *a = serve (fixture, "/a", "first", 1);
  g_autofree char *broken = hearth_test_server_uri (fixture->server, "/broken");
  g_autofree char *c = serve (fixture, "/c", "third", 1);
  g_autoptr (GListStore) sources = g_list_store_new (HEARTH_TYPE_SOURCE);
  const char *locations[] = { a, broken, c };
  g_autoptr (GAsyncResult) found = NULL;
  g_autoptr (GAsyncResult) missed = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *location = NULL;

  fail (fixture, "/broken", 500);
  for (guint i = 0; i < G_N_ELEMENTS (locations); i++)
    {
      g_autoptr (HearthSource) source = hearth_source_new (locations[i], "title", FALSE);

      g_list_store_append (sources, source);
    }

  /* A series that cannot be loaded does not hide those behind it. */
  hearth_catalog_cache_find_async (fixture->cache, G_LIST_MODEL (sources), "third", NULL,
                                   hearth_test_store_result, &found);
  hearth_test_wait_for (found != NULL, 20);
  location = hearth_catalog_cache_find_finish (fixture->cache, found, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (location, ==, c);

  hearth_catalog_cache_find_async (fixture->cache, G_LIST_MODEL (sources), "none", NULL,
                                   hearth_test_store_result, &missed);
  hearth_test_wait_for (missed != NULL, 20);
  g_assert_null (hearth_catalog_cache_find_finish (fixture->cache, missed, &error));
  g_assert_error (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "none"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hearth_test_add ("/series-model/open-and-refresh", test_open_and_refresh);
  hearth_test_add ("/series-model/failures", test_failures);
  hearth_test_add ("/series-model/newest-wish-wins", test_newest_wish_wins);
  hearth_test_add ("/series-model/find-by-id", test_find_by_id);
  return g_test_run ();
}
