/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Catalogs asked for again, politely. */
#include "hearth-builtin.h"
#include "hearth-catalog-loader.h"
#include "hearth-catalog-provider.h"
#include "hearth-error.h"
#include "hearth-test-server.h"
#include "hearth-test.h"

#include <string.h>
#include <utime.h>

#define PATIENCE_S 60
#define DAY_S ((gint64) 24 * 60 * 60)
#define TALKS                                                                          \
  "{\"format\":\"hearth-catalog\",\"version\":1,\"id\":\"talks\",\"title\":\"Talks\"," \
  "\"episodes\":[{\"id\":\"a\",\"title\":\"A\",\"segments\":[]}]}"

typedef struct
{
  HearthTestServer *server;
  HearthTestFolder *folder;
  HearthCatalogProvider *provider;
  char *uri;

  /* What the last question gave. */
  HearthCatalog *catalog;   /* nullable */
  HearthLoadReport *report; /* nullable until the first question */
  GError *error;            /* nullable */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HearthFetcher) fetcher = g_object_new (HEARTH_TYPE_FETCHER, "idle-timeout", 2, NULL);

  fixture->server = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);
  fixture->folder = hearth_test_folder_new ();
  fixture->provider = HEARTH_CATALOG_PROVIDER (hearth_catalog_loader_new (fetcher));
  fixture->uri = hearth_test_server_uri (fixture->server, "/talks.json");
}

static void
forget (Fixture *fixture)
{
  g_clear_object (&fixture->catalog);
  g_clear_pointer (&fixture->report, hearth_load_report_free);
  g_clear_error (&fixture->error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  forget (fixture);
  g_assert_finalize_object (fixture->provider);
  hearth_test_server_free (fixture->server);
  hearth_test_folder_free (fixture->folder);
  g_free (fixture->uri);
}

static void
ask (Fixture *fixture, const char *location, const char *etag, const char *last_modified)
{
  g_autoptr (GAsyncResult) result = NULL;

  forget (fixture);
  hearth_catalog_provider_provide_async (fixture->provider, location, etag, last_modified, NULL,
                                         hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, PATIENCE_S);
  fixture->catalog = hearth_catalog_provider_provide_finish (fixture->provider, result,
                                                             &fixture->report, &fixture->error);
  g_assert_nonnull (fixture->report);
}

/* Asks with what the last answer said. */
static void
ask_again (Fixture *fixture, const char *location)
{
  g_autofree char *etag = g_strdup (fixture->report->etag);
  g_autofree char *last_modified = g_strdup (fixture->report->last_modified);

  ask (fixture, location, etag, last_modified);
}

static void
assert_read (Fixture *fixture)
{
  g_assert_no_error (fixture->error);
  g_assert_nonnull (fixture->catalog);
  g_assert_false (fixture->report->not_modified);
  g_assert_cmpstr (fixture->report->format, ==, "hearth-catalog");
  g_assert_cmpuint (fixture->report->size, >=, strlen (TALKS));
  /* Whoever takes it decides on which thread all of it is let go. */
  g_assert_cmpuint (G_OBJECT (fixture->catalog)->ref_count, ==, 1);
}

static void
assert_unchanged (Fixture *fixture)
{
  g_assert_no_error (fixture->error);
  g_assert_null (fixture->catalog);
  g_assert_true (fixture->report->not_modified);
}

static void
assert_fails (Fixture *fixture, HearthLoadError code)
{
  g_assert_error (fixture->error, HEARTH_LOAD_ERROR, (int) code);
  g_assert_null (fixture->catalog);
  /* Of what could not be read nothing is known. */
  g_assert_false (fixture->report->not_modified);
  g_assert_null (fixture->report->etag);
  g_assert_null (fixture->report->last_modified);
  g_assert_null (fixture->report->moved_to);
}

static guint
n_answers (Fixture *fixture, guint status)
{
  return hearth_test_tally_get_answers (hearth_test_server_get_tally (fixture->server), status);
}

static void
answer (Fixture *fixture, const HearthTestAnswer *terms)
{
  hearth_test_server_answer_text (fixture->server, "/talks.json", terms, TALKS);
}

static void
test_etag (Fixture *fixture, gconstpointer data)
{
  answer (fixture, &(HearthTestAnswer){ .etag = "W/\"one\"", .cache_control = "max-age=60" });
  ask (fixture, fixture->uri, NULL, NULL);
  assert_read (fixture);
  g_assert_cmpstr (fixture->report->etag, ==, "W/\"one\"");
  g_assert_cmpuint (fixture->report->size, ==, strlen (TALKS));
  g_assert_cmpint (fixture->report->max_age_s, ==, 60);

  /* The same again costs one short answer; its name is remembered, its time counts anew. */
  ask_again (fixture, fixture->uri);
  assert_unchanged (fixture);
  g_assert_cmpstr (fixture->report->etag, ==, "W/\"one\"");
  g_assert_cmpint (fixture->report->max_age_s, ==, 60);
  g_assert_cmpuint (n_answers (fixture, 200), ==, 1);
  g_assert_cmpuint (n_answers (fixture, 304), ==, 1);

  answer (fixture, &(HearthTestAnswer){ .etag = "\"two\"" });
  ask_again (fixture, fixture->uri);
  assert_read (fixture);
  g_assert_cmpstr (fixture->report->etag, ==, "\"two\"");
  g_assert_cmpint (fixture->report->max_age_s, ==, -1);
}

static void
test_last_modified (Fixture *fixture, gconstpointer data)
{
  const char *date = "Wed, 06 Oct 2021 08:00:00 GMT";
  g_autofree char *sent = NULL;

  answer (fixture, &(HearthTestAnswer){ .last_modified = date });
  ask (fixture, fixture->uri, NULL, NULL);
  assert_read (fixture);
  g_assert_null (fixture->report->etag);
  g_assert_cmpstr (fixture->report->last_modified, ==, date);
  ask_again (fixture, fixture->uri);
  assert_unchanged (fixture);
  sent = hearth_test_server_last_header (fixture->server, "/talks.json", "If-Modified-Since");
  g_assert_cmpstr (sent, ==, date);

  /* What cannot stand in a header is not sent. */
  ask (fixture, fixture->uri, "\"a\"\r\nX-Bad: 1", NULL);
  assert_read (fixture);
}

static void
test_how_long_it_is_good_for (Fixture *fixture, gconstpointer data)
{
  const struct
  {
    const char *cache_control;
    const char *expires;
    gint64 max_age_s;
  } cases[] = {
    { NULL, NULL, -1 },
    { "max-age=3600", NULL, 3600 },
    { "public, MAX-AGE=\"90\"", NULL, 90 },
    { "max-age=0, private, must-revalidate", NULL, 0 },
    { "must-revalidate", NULL, -1 },
    { "no-cache", NULL, 0 },
    { "no-store, max-age=3600", NULL, 0 },
    { "max-age=soon", NULL, 0 },
    { "max-age=99999999999999999999", NULL, 365 * DAY_S },
    { "max-age=60", "Wed, 06 Oct 2021 08:00:00 GMT", 60 },
    { NULL, "Wed, 06 Oct 2021 08:00:00 GMT", 0 },
    { NULL, "0", 0 },
    { "public", "Thu, 01 Jan 2099 00:00:00 GMT", 365 * DAY_S },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s, %s", cases[i].cache_control, cases[i].expires);
      answer (fixture, &(HearthTestAnswer){ .cache_control = cases[i].cache_control,
                                            .expires = cases[i].expires });
      ask (fixture, fixture->uri, NULL, NULL);
      assert_read (fixture);
      g_assert_cmpint (fixture->report->max_age_s, ==, cases[i].max_age_s);
    }
}

static void
test_to_be_left_alone (Fixture *fixture, gconstpointer data)
{
  const struct
  {
    const char *retry_after;
    gint64 least_s;
    gint64 most_s;
  } cases[] = {
    { NULL, -1, -1 },
    { "120", 120, 120 },
    { "soon", -1, -1 },
    { "-5", -1, -1 },
    { "99999999999999999999", 7 * DAY_S, 7 * DAY_S },
    { "Wed, 06 Oct 2021 08:00:00 GMT", 0, 0 },
    { "Thu, 01 Jan 2099 00:00:00 GMT", 7 * DAY_S, 7 * DAY_S },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      answer (fixture, &(HearthTestAnswer){ .status = 503,
                                            .retry_after = cases[i].retry_after,
                                            .etag = "\"sorry\"" });
      ask (fixture, fixture->uri, NULL, NULL);
      assert_fails (fixture, HEARTH_LOAD_ERROR_SERVER);
      g_assert_cmpint (fixture->report->retry_after_s, >=, cases[i].least_s);
      g_assert_cmpint (fixture->report->retry_after_s, <=, cases[i].most_s);
    }
}

static void
redirect (Fixture *fixture, const char *path, guint status, const char *target)
{
  hearth_test_server_answer (fixture->server, path,
                             &(HearthTestAnswer){ .status = status, .location = target }, NULL);
}

/* An address changes for good as far as every step of the way says so. */
static void
test_moved (Fixture *fixture, gconstpointer data)
{
  const struct
  {
    guint steps[3];
    const char *moved_to; /* nullable */
  } cases[] = {
    { { 301 }, "/1" },           { { 308, 301, 308 }, "/3" }, { { 302 }, NULL },
    { { 307 }, NULL },           { { 303, 301 }, NULL },      { { 301, 302 }, "/1" },
    { { 301, 302, 301 }, "/1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *start = hearth_test_server_uri (fixture->server, "/0");
      g_autofree char *expected = cases[i].moved_to != NULL
                                      ? hearth_test_server_uri (fixture->server, cases[i].moved_to)
                                      : NULL;
      guint n_steps = 0;
      g_autofree char *last = NULL;

      for (; n_steps < 3 && cases[i].steps[n_steps] != 0; n_steps++)
        {
          g_autofree char *from = g_strdup_printf ("/%u", n_steps);
          g_autofree char *to = g_strdup_printf ("/%u#there", n_steps + 1);

          redirect (fixture, from, cases[i].steps[n_steps], to);
        }
      last = g_strdup_printf ("/%u", n_steps);
      hearth_test_server_answer_text (fixture->server, last,
                                      &(HearthTestAnswer){ .etag = "\"it\"" }, TALKS);
      ask (fixture, start, NULL, NULL);
      assert_read (fixture);
      g_assert_cmpstr (fixture->report->moved_to, ==, expected);

      ask_again (fixture, start);
      assert_unchanged (fixture);
      g_assert_cmpstr (fixture->report->moved_to, ==, expected);

      /* Who leads to nothing, or to a page about something else, has not moved it. */
      hearth_test_server_answer (fixture->server, last, &(HearthTestAnswer){ .status = 404 }, NULL);
      ask (fixture, start, NULL, NULL);
      assert_fails (fixture, HEARTH_LOAD_ERROR_NOT_FOUND);
      hearth_test_server_answer_text (fixture->server, last,
                                      &(HearthTestAnswer){ .etag = "\"login\"" }, "<html>Log in");
      ask (fixture, start, NULL, NULL);
      assert_fails (fixture, HEARTH_LOAD_ERROR_NOT_CATALOG);
    }
}

/* Where a redirect leads today another document may stand tomorrow, an older one. */
static void
test_date_behind_a_redirect (Fixture *fixture, gconstpointer data)
{
  g_autofree char *start = hearth_test_server_uri (fixture->server, "/latest");
  const char *date = "Wed, 06 Oct 2021 08:00:00 GMT";

  redirect (fixture, "/latest", 302, "/talks.json");
  answer (fixture, &(HearthTestAnswer){ .last_modified = date, .etag = "\"it\"" });
  ask (fixture, start, NULL, NULL);
  assert_read (fixture);
  g_assert_null (fixture->report->last_modified);
  g_assert_cmpstr (fixture->report->etag, ==, "\"it\"");
}

static void
test_several_pages (Fixture *fixture, gconstpointer data)
{
  const char *first = "{\"format\":\"hearth-catalog\",\"version\":1,\"id\":\"talks\","
                      "\"title\":\"Talks\",\"next\":\"talks.json\",\"episodes\":[]}";
  g_autofree char *start = hearth_test_server_uri (fixture->server, "/first.json");

  hearth_test_server_answer_text (fixture->server, "/first.json",
                                  &(HearthTestAnswer){ .etag = "\"first\"",
                                                       .cache_control = "max-age=600" },
                                  first);
  answer (fixture, &(HearthTestAnswer){ .etag = "\"second\"", .cache_control = "max-age=60" });
  ask (fixture, start, NULL, NULL);
  assert_read (fixture);
  g_assert_null (fixture->report->etag);
  g_assert_cmpint (fixture->report->max_age_s, ==, 60);
  g_assert_cmpuint (fixture->report->size, ==, strlen (first) + strlen (TALKS));
}

static void
test_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = hearth_test_folder_file (fixture->folder, "talks.json", TALKS);
  const struct utimbuf long_ago = { 1000000000, 1000000000 };

  /* So soon after a change the next one may look the same. */
  ask (fixture, path, NULL, NULL);
  assert_read (fixture);
  g_assert_null (fixture->report->etag);

  g_assert_cmpint (utime (path, &long_ago), ==, 0);
  ask (fixture, path, NULL, NULL);
  assert_read (fixture);
  g_assert_nonnull (fixture->report->etag);
  ask_again (fixture, path);
  assert_unchanged (fixture);

  /* A longer one of the same time is another one. */
  g_free (hearth_test_folder_file (fixture->folder, "talks.json", TALKS "\n"));
  g_assert_cmpint (utime (path, &long_ago), ==, 0);
  ask_again (fixture, path);
  assert_read (fixture);
}

static void
test_builtin (Fixture *fixture, gconstpointer data)
{
  const char *location = hearth_builtin_get_locations ()[0];

  ask (fixture, location, "of an earlier Hearth", NULL);
  assert_read (fixture);
  ask_again (fixture, location);
  assert_unchanged (fixture);
}

static void
test_gone_and_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;

  answer (fixture, &(HearthTestAnswer){ .status = 410 });
  ask (fixture, fixture->uri, "\"one\"", NULL);
  assert_fails (fixture, HEARTH_LOAD_ERROR_GONE);
  ask (fixture, "gopher://example.org/", NULL, NULL);
  assert_fails (fixture, HEARTH_LOAD_ERROR_BAD_ADDRESS);

  answer (fixture, &(HearthTestAnswer){ .never_answer = TRUE });
  forget (fixture);
  hearth_catalog_provider_provide_async (fixture->provider, fixture->uri, NULL, NULL, cancellable,
                                         hearth_test_store_result, &result);
  hearth_test_cancel_after (cancellable, 100);
  hearth_test_wait_for (result != NULL, PATIENCE_S);
  g_assert_null (hearth_catalog_provider_provide_finish (fixture->provider, result,
                                                         &fixture->report, &fixture->error));
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  hearth_test_add ("/catalog-provider/etag", test_etag);
  hearth_test_add ("/catalog-provider/last-modified", test_last_modified);
  hearth_test_add ("/catalog-provider/how-long-it-is-good-for", test_how_long_it_is_good_for);
  hearth_test_add ("/catalog-provider/to-be-left-alone", test_to_be_left_alone);
  hearth_test_add ("/catalog-provider/moved", test_moved);
  hearth_test_add ("/catalog-provider/date-behind-a-redirect", test_date_behind_a_redirect);
  hearth_test_add ("/catalog-provider/several-pages", test_several_pages);
  hearth_test_add ("/catalog-provider/file", test_file);
  hearth_test_add ("/catalog-provider/builtin", test_builtin);
  hearth_test_add ("/catalog-provider/gone-and-cancelled", test_gone_and_cancelled);

  return g_test_run ();
}
