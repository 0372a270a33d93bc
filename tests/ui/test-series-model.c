/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The series that a window shows: opened, refreshed, failing. */
#include "hearth-error.h"
#include "hearth-series-model.h"
#include "hearth-services.h"
#include "hearth-test-server.h"
#include "hearth-test.h"

typedef struct
{
  HearthTestFolder *folder;
  HearthTestServer *server;
  HearthServices *services;
  HearthLibrary *library; /* of the services */
  HearthSeriesModel *model;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GAsyncResult) opened = NULL;

  fixture->folder = hearth_test_folder_new ();
  fixture->server = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);
  fixture->services = hearth_services_new (fixture->folder->path);
  fixture->library = hearth_services_get_library (fixture->services);
  fixture->model =
      hearth_series_model_new (fixture->library, hearth_services_get_refresher (fixture->services),
                               HEARTH_CATALOG_PROVIDER (
                                   hearth_services_get_loader (fixture->services)));
  hearth_library_open_async (fixture->library, NULL, hearth_test_store_result, &opened);
  hearth_test_wait_for (opened != NULL, 20);
  g_assert_true (hearth_library_open_finish (fixture->library, opened, NULL, NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  gpointer services = fixture->services;

  g_clear_object (&fixture->model);
  g_object_add_weak_pointer (services, &services);
  g_clear_object (&fixture->services);
  hearth_test_wait_for (services == NULL, 20);
  g_clear_pointer (&fixture->server, hearth_test_server_free);
  g_clear_pointer (&fixture->folder, hearth_test_folder_free);
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
  HearthSource *source = hearth_series_model_get_source (model);

  return source != NULL ? hearth_source_get_n_episodes (source) : 0;
}

static gboolean
is_in (Fixture *fixture, HearthSeriesState state)
{
  return hearth_series_model_get_state (fixture->model) == state &&
         !hearth_series_model_is_refreshing (fixture->model);
}

static void
test_open_and_refresh (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *uri = serve (fixture, "/a", "a", 2);

  g_assert_cmpint (hearth_series_model_get_state (fixture->model), ==, HEARTH_SERIES_STATE_NONE);
  hearth_series_model_open_location (fixture->model, uri);
  g_assert_cmpint (hearth_series_model_get_state (fixture->model), ==, HEARTH_SERIES_STATE_LOADING);
  hearth_test_wait_for (is_in (fixture, HEARTH_SERIES_STATE_READY), 20);
  g_assert_cmpuint (n_episodes_of (fixture->model), ==, 2);
  g_assert_cmpstr (hearth_series_get_title (hearth_series_model_get_series (fixture->model)), ==,
                   "a");

  /* Looking at it is not following it. */
  g_assert_false (hearth_source_is_followed (hearth_series_model_get_source (fixture->model)));

  /* Opening what is open asks nobody. */
  hearth_series_model_open_location (fixture->model, uri);
  g_assert_true (is_in (fixture, HEARTH_SERIES_STATE_READY));
  g_assert_cmpuint (hearth_test_server_n_requests (fixture->server, "/a"), ==, 1);

  /* What is shown stays until the new one is there. */
  g_free (serve (fixture, "/a", "a", 3));
  hearth_series_model_refresh (fixture->model, HEARTH_REFRESH_BY_HAND);
  g_assert_cmpint (hearth_series_model_get_state (fixture->model), ==, HEARTH_SERIES_STATE_READY);
  g_assert_cmpuint (n_episodes_of (fixture->model), ==, 2);
  hearth_test_wait_for (n_episodes_of (fixture->model) == 3, 20);
  hearth_test_wait_for (is_in (fixture, HEARTH_SERIES_STATE_READY), 20);
}

static void
test_failures (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *uri = hearth_test_server_uri (fixture->server, "/b");

  fail (fixture, "/b", 404);
  hearth_series_model_open_location (fixture->model, uri);
  hearth_test_wait_for (is_in (fixture, HEARTH_SERIES_STATE_FAILED), 20);
  g_assert_error (hearth_series_model_get_error (fixture->model), HEARTH_LOAD_ERROR,
                  HEARTH_LOAD_ERROR_NOT_FOUND);
  g_assert_null (hearth_library_find_location (fixture->library, uri));

  /* Trying again works once the server does. */
  g_free (serve (fixture, "/b", "b", 1));
  hearth_series_model_refresh (fixture->model, HEARTH_REFRESH_BY_HAND);
  g_assert_cmpint (hearth_series_model_get_state (fixture->model), ==, HEARTH_SERIES_STATE_LOADING);
  hearth_test_wait_for (is_in (fixture, HEARTH_SERIES_STATE_READY), 20);

  /* A failed refresh takes nothing away. */
  fail (fixture, "/b", 500);
  hearth_series_model_refresh (fixture->model, HEARTH_REFRESH_BY_HAND);
  hearth_test_wait_for (hearth_source_get_outcome (hearth_series_model_get_source (
                            fixture->model)) == HEARTH_OUTCOME_FAILED,
                        20);
  hearth_test_wait_for (is_in (fixture, HEARTH_SERIES_STATE_READY), 20);
  g_assert_cmpuint (n_episodes_of (fixture->model), ==, 1);

  hearth_series_model_close (fixture->model);
  g_assert_cmpint (hearth_series_model_get_state (fixture->model), ==, HEARTH_SERIES_STATE_NONE);
  g_assert_null (hearth_series_model_get_error (fixture->model));
}

/* A series that is followed and was never loaded, as after taking in a list of addresses. */
static void
test_never_loaded (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *uri = hearth_test_server_uri (fixture->server, "/late");
  g_autoptr (GAsyncResult) added = NULL;
  g_autoptr (HearthSource) source = NULL;

  fail (fixture, "/late", 503);
  hearth_library_add_async (fixture->library, uri, "Late", TRUE, NULL, NULL, NULL,
                            hearth_test_store_result, &added);
  hearth_test_wait_for (added != NULL, 20);
  source = hearth_library_add_finish (fixture->library, added, NULL);
  g_assert_nonnull (source);

  hearth_series_model_open (fixture->model, source);
  hearth_test_wait_for (is_in (fixture, HEARTH_SERIES_STATE_FAILED), 20);
  g_assert_cmpstr (hearth_series_model_get_error (fixture->model)->message, !=, "");

  g_free (serve (fixture, "/late", "late", 1));
  hearth_series_model_refresh (fixture->model, HEARTH_REFRESH_BY_HAND);
  hearth_test_wait_for (is_in (fixture, HEARTH_SERIES_STATE_READY), 20);
  g_assert_cmpuint (n_episodes_of (fixture->model), ==, 1);
}

static void
test_newest_wish_wins (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *quick = serve (fixture, "/quick", "quick", 1);
  g_autofree char *never = hearth_test_server_uri (fixture->server, "/never");

  hearth_test_server_answer (fixture->server, "/never", &(HearthTestAnswer){ .never_answer = TRUE },
                             NULL);
  hearth_series_model_open_location (fixture->model, never);
  hearth_test_wait_for (hearth_test_server_n_requests (fixture->server, "/never") == 1, 20);
  hearth_series_model_open_location (fixture->model, quick);
  hearth_test_wait_for (is_in (fixture, HEARTH_SERIES_STATE_READY), 20);
  g_assert_cmpstr (hearth_series_model_get_location (fixture->model), ==, quick);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hearth_test_add ("/series-model/open-and-refresh", test_open_and_refresh);
  hearth_test_add ("/series-model/failures", test_failures);
  hearth_test_add ("/series-model/never-loaded", test_never_loaded);
  hearth_test_add ("/series-model/newest-wish-wins", test_newest_wish_wins);
  return g_test_run ();
}
