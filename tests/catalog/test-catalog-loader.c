/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-builtin.h"
#include "hearth-catalog-loader.h"
#include "hearth-catalog-provider.h"
#include "hearth-error.h"
#include "hearth-fault.h"
#include "hearth-test-server.h"
#include "hearth-test.h"

#include <string.h>
#include <sys/stat.h>

#define PATIENCE_S 60
#define VIDEOS "/api/video/public/v1/entries/batch"
#define HEAD "{\"format\":\"hearth-catalog\",\"version\":1,\"id\":\"talks\",\"title\":\"Talks\","

typedef struct
{
  HearthTestServer *server;
  HearthTestFolder *folder;
  HearthCatalogLoader *loader;
  guint n_ticks; /* how often the main loop came round while something was loaded */
} Fixture;

/* What a loading gave. */
typedef struct
{
  HearthCatalog *catalog; /* nullable */
  GListModel *faults;
  GError *error; /* nullable */
} Loaded;

static void
loaded_free (Loaded *loaded)
{
  g_clear_object (&loaded->catalog);
  g_clear_object (&loaded->faults);
  g_clear_error (&loaded->error);
  g_free (loaded);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Loaded, loaded_free)

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HearthFetcher) fetcher = g_object_new (HEARTH_TYPE_FETCHER, "idle-timeout", 2, NULL);

  fixture->server = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);
  fixture->folder = hearth_test_folder_new ();
  fixture->loader = hearth_catalog_loader_new (fetcher);
  g_assert_true (hearth_catalog_loader_get_fetcher (fixture->loader) == fetcher);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->loader);
  hearth_test_server_free (fixture->server);
  hearth_test_folder_free (fixture->folder);
}

static Loaded *
load_with (Fixture *fixture, const char *location, HearthLoadFlags flags, GCancellable *cancellable)
{
  Loaded *loaded = g_new0 (Loaded, 1);
  g_autoptr (GAsyncResult) result = NULL;
  guint tick = g_timeout_add (1, hearth_test_count_cb, &fixture->n_ticks);

  fixture->n_ticks = 0;
  hearth_catalog_loader_load_async (fixture->loader, location, flags, cancellable,
                                    hearth_test_store_result, &result);
  g_assert_null (result);
  hearth_test_wait_for (result != NULL, PATIENCE_S);
  g_source_remove (tick);

  loaded->catalog =
      hearth_catalog_loader_load_finish (fixture->loader, result, &loaded->faults, &loaded->error);
  g_assert_nonnull (loaded->faults);
  g_assert_true ((loaded->catalog == NULL) == (loaded->error != NULL));

  return loaded;
}

static Loaded *
load (Fixture *fixture, const char *location)
{
  return load_with (fixture, location, HEARTH_LOAD_FLAGS_NONE, NULL);
}

/* A page with one episode, which names the next page. */
static void
answer_page (Fixture *fixture, const char *path, const char *episode, const char *next)
{
  g_autofree char *text =
      g_strdup_printf (HEAD "\"episodes\":[{\"id\":\"%s\",\"title\":\"%s\",\"image\":\"%s.png\","
                            "\"segments\":[]}]%s%s%s}",
                       episode, episode, episode, next != NULL ? ",\"next\":\"" : "",
                       next != NULL ? next : "", next != NULL ? "\"" : "");

  hearth_test_server_answer_text (fixture->server, path, NULL, text);
}

static char *
episode_ids (HearthCatalog *catalog)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (catalog)); i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "",
                            hearth_episode_get_id (hearth_catalog_get_episode (catalog, i)));

  return g_string_free (ids, FALSE);
}

static void
assert_episodes (Loaded *loaded, const char *expected)
{
  g_autofree char *ids = NULL;

  g_assert_no_error (loaded->error);
  ids = episode_ids (loaded->catalog);
  g_assert_cmpstr (ids, ==, expected);
}

/* Looks for a fault that reads like all the words, in their order. */
static void
assert_fault (Loaded *loaded, const char *pattern)
{
  for (guint i = 0; i < g_list_model_get_n_items (loaded->faults); i++)
    {
      g_autoptr (HearthFault) fault = g_list_model_get_item (loaded->faults, i);
      g_autofree char *text = hearth_fault_to_string (fault);

      g_test_message ("%s", text);
      if (g_pattern_match_simple (pattern, text))
        return;
    }
  g_error ("No fault reads like “%s”.", pattern);
}

static void
test_by_url_and_path (Fixture *fixture, gconstpointer data)
{
  const char *text = HEAD "\"episodes\":[{\"id\":\"a\",\"title\":\"A\",\"image\":\"a.png\","
                          "\"segments\":[]},{\"id\":\"b\"}]}";
  g_autofree char *path = hearth_test_folder_file (fixture->folder, "talks.json", text);
  g_autofree char *path_with_blanks = g_strconcat ("  ", path, "\n", NULL);
  g_autofree char *uri = hearth_test_server_uri (fixture->server, "/deep/talks.json");
  g_autofree char *with_password =
      g_strconcat ("http://ann:hunter2@", uri + strlen ("http://"), NULL);
  g_autofree char *path_pattern = g_strconcat (path, ":1:*error*episodes?1?*", NULL);
  g_autofree char *uri_pattern = g_strconcat (uri, ":1:*error*episodes?1?*", NULL);
  g_autofree char *image_uri = hearth_test_server_uri (fixture->server, "/deep/a.png");
  g_autoptr (Loaded) by_path = load (fixture, path_with_blanks);
  g_autoptr (Loaded) by_uri = NULL;

  hearth_test_server_answer_text (fixture->server, "/deep/talks.json", NULL, text);
  by_uri = load (fixture, uri);
  assert_episodes (by_path, "a");
  assert_episodes (by_uri, "a");
  assert_fault (by_path, path_pattern);
  assert_fault (by_uri, uri_pattern);
  g_assert_cmpuint (hearth_catalog_get_n_left_out (by_uri->catalog), ==, 1);
  g_assert_cmpstr (hearth_catalog_get_location (by_uri->catalog), ==, uri);
  g_assert_cmpstr (hearth_episode_get_image (hearth_catalog_get_episode (by_uri->catalog, 0)), ==,
                   image_uri);

  g_clear_pointer (&by_uri, loaded_free);
  by_uri = load (fixture, with_password);
  assert_episodes (by_uri, "a");
  assert_fault (by_uri, uri_pattern);
}

static void
test_builtin (Fixture *fixture, gconstpointer data)
{
  for (const char *const *location = hearth_builtin_get_locations (); *location != NULL; location++)
    {
      g_autoptr (Loaded) loaded = load (fixture, *location);

      g_assert_no_error (loaded->error);
      g_assert_cmpuint (g_list_model_get_n_items (loaded->faults), ==, 0);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (loaded->catalog)), >, 0);
    }
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uri = hearth_test_server_uri (fixture->server, "/1");
  g_autofree char *three = hearth_test_server_uri (fixture->server, "/more/3");
  g_autoptr (Loaded) loaded = NULL;

  answer_page (fixture, "/1", "a", "more/2");
  answer_page (fixture, "/more/2", "b", "3");
  answer_page (fixture, "/more/3", "c", NULL);
  loaded = load (fixture, uri);
  assert_episodes (loaded, "a b c");
  g_assert_cmpuint (g_list_model_get_n_items (loaded->faults), ==, 0);
  g_assert_null (hearth_catalog_get_next (loaded->catalog));
  g_assert_cmpstr (hearth_catalog_get_location (loaded->catalog), ==, uri);

  /* As written, nothing is resolved and nothing followed. */
  g_clear_pointer (&loaded, loaded_free);
  loaded = load_with (fixture, uri, HEARTH_LOAD_FLAGS_AS_WRITTEN, NULL);
  assert_episodes (loaded, "a");
  g_assert_cmpstr (hearth_catalog_get_next (loaded->catalog), ==, "more/2");
  g_assert_cmpstr (hearth_episode_get_image (hearth_catalog_get_episode (loaded->catalog, 0)), ==,
                   "a.png");
  g_assert_cmpuint (hearth_test_server_n_requests (fixture->server, "/more/2"), ==, 1);
}

static void
test_pages_of_a_file (Fixture *fixture, gconstpointer data)
{
  static const char *const outside[] = { "../3.json", "%2e%2e/3.json", "../in2/3.json" };
  g_autofree char *first = hearth_test_folder_file (
      fixture->folder, "in/talks.json",
      HEAD
      "\"next\":\"page 2.json\",\"episodes\":[{\"id\":\"a\",\"title\":\"A\",\"segments\":[]}]}");
  g_autofree char *beyond =
      hearth_test_folder_file (fixture->folder, "3.json", HEAD "\"episodes\":[]}");
  g_autofree char *beside =
      hearth_test_folder_file (fixture->folder, "in2/3.json", HEAD "\"episodes\":[]}");

  /* Beside the document and no further. */
  for (gsize i = 0; i < G_N_ELEMENTS (outside); i++)
    {
      g_autofree char *text = g_strdup_printf (
          HEAD "\"next\":\"%s\",\"episodes\":[{\"id\":\"b\",\"title\":\"B\",\"segments\":[]}]}",
          outside[i]);
      g_autofree char *second = hearth_test_folder_file (fixture->folder, "in/page 2.json", text);
      g_autoptr (Loaded) loaded = load (fixture, first);

      assert_episodes (loaded, "a b");
      assert_fault (loaded, "*page 2.json*next*");
    }
}

static void
test_pages_in_a_circle (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uri = hearth_test_server_uri (fixture->server, "/1");
  g_autoptr (Loaded) loaded = NULL;

  answer_page (fixture, "/1", "a", "/2");
  answer_page (fixture, "/2", "b", "/1");
  loaded = load (fixture, uri);
  assert_episodes (loaded, "a b");
  assert_fault (loaded, "http://127.0.0.1:*/2:*error*next*circle*");
  g_assert_cmpuint (hearth_test_server_n_requests (fixture->server, "/1"), ==, 1);
}

static void
test_pages_without_end (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uri = hearth_test_server_uri (fixture->server, "/0");
  g_autoptr (Loaded) loaded = NULL;

  for (guint i = 0; i < 102; i++)
    {
      g_autofree char *path = g_strdup_printf ("/%u", i);
      g_autofree char *next = g_strdup_printf ("/%u", i + 1);

      answer_page (fixture, path, path + 1, next);
    }
  loaded = load (fixture, uri);
  g_assert_no_error (loaded->error);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (loaded->catalog)), ==, 100);
  assert_fault (loaded, "*more than 100 pages*");
  g_assert_cmpuint (hearth_test_server_n_requests (fixture->server, "/100"), ==, 0);
}

static void
test_a_page_that_fails (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uri = hearth_test_server_uri (fixture->server, "/1");
  g_autofree char *missing = hearth_test_server_uri (fixture->server, "/missing");
  const struct
  {
    const char *next;
    const char *fault;
  } cases[] = {
    { "/missing", "http://127.0.0.1:*/missing:*error*nothing at this address (404)*" },
    { "/broken", "http://127.0.0.1:*/broken:2:1: error*" },
    { "/page.html", "http://127.0.0.1:*/page.html:1:1: error*web page*" },
  };

  hearth_test_server_answer_text (fixture->server, "/broken", NULL, "{\n]");
  hearth_test_server_answer_text (fixture->server, "/page.html", NULL, "<html><p>Not here");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Loaded) loaded = NULL;

      answer_page (fixture, "/1", "a", cases[i].next);
      loaded = load (fixture, uri);
      assert_episodes (loaded, "a");
      assert_fault (loaded, cases[i].fault);
      /* What is still to be had is not forgotten. */
      g_assert_true (g_str_has_suffix (hearth_catalog_get_next (loaded->catalog), cases[i].next));
    }
}

/* A show of Microsoft Learn: the list of its episodes, and what there is to play, are documents of
 * their own. */
static void
answer_show (Fixture *fixture)
{
  hearth_test_server_answer_text (
      fixture->server, "/api/hierarchy/shows/tea/episodes",
      &(HearthTestAnswer){ .etag = "\"1\"", .last_modified = "Sat, 01 Mar 2025 10:00:00 GMT" },
      "{\"totalCount\":2,\"episodes\":["
      "{\"entryId\":\"e-1\",\"title\":\"Black\",\"url\":\"/shows/tea/black\"},"
      "{\"entryId\":\"e-2\",\"title\":\"Green\",\"url\":\"/shows/tea/green\"}]}");
  hearth_test_server_answer_text (fixture->server, "/api/hierarchy/shows/tea", NULL,
                                  "{\"title\":\"All the Tea\"}");
  hearth_test_server_answer_text (
      fixture->server, VIDEOS, NULL,
      "[{\"entry\":{\"id\":\"e-2\",\"publicVideo\":{\"lowQualityVideoUrl\":\"/2.mp4\"}}},"
      "{\"entry\":{\"id\":\"e-1\",\"publicVideo\":{\"lowQualityVideoUrl\":\"/1.mp4\"}}}]");
}

static guint
count_media (Loaded *loaded, guint episode)
{
  HearthSegment *segment =
      hearth_episode_get_segment (hearth_catalog_get_episode (loaded->catalog, episode), 0);

  return g_list_model_get_n_items (hearth_segment_get_media (segment));
}

static void
test_parts (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uri =
      hearth_test_server_uri (fixture->server, "/api/hierarchy/shows/tea/episodes");
  g_autoptr (Loaded) loaded = NULL;

  answer_show (fixture);
  loaded = load (fixture, uri);
  assert_episodes (loaded, "black green");
  g_assert_cmpuint (g_list_model_get_n_items (loaded->faults), ==, 0);
  g_assert_cmpstr (hearth_series_get_title (hearth_catalog_get_series (loaded->catalog)), ==,
                   "All the Tea");
  g_assert_cmpuint (count_media (loaded, 0), ==, 1);
  g_assert_cmpuint (count_media (loaded, 1), ==, 1);

  /* Each is asked for once, however often the document is read again. */
  g_assert_cmpuint (hearth_test_server_n_requests (fixture->server, VIDEOS), ==, 1);
  g_assert_cmpuint (hearth_test_server_n_requests (fixture->server, "/api/hierarchy/shows/tea"), ==,
                    1);
}

/* That the list is as it was says nothing about what else belongs to it. */
static void
test_parts_may_change_alone (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uri =
      hearth_test_server_uri (fixture->server, "/api/hierarchy/shows/tea/episodes");
  HearthCatalogProvider *provider = HEARTH_CATALOG_PROVIDER (fixture->loader);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (HearthLoadReport) report = NULL;
  g_autoptr (HearthCatalog) catalog = NULL;
  g_autoptr (GError) error = NULL;

  answer_show (fixture);
  hearth_catalog_provider_provide_async (provider, uri, NULL, NULL, NULL, hearth_test_store_result,
                                         &result);
  hearth_test_wait_for (result != NULL, PATIENCE_S);
  catalog = hearth_catalog_provider_provide_finish (provider, result, &report, &error);
  g_assert_no_error (error);
  g_assert_nonnull (catalog);
  g_assert_cmpstr (report->format, ==, "learn");
  g_assert_null (report->etag);
  g_assert_null (report->last_modified);
}

static void
test_a_part_that_fails (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uri =
      hearth_test_server_uri (fixture->server, "/api/hierarchy/shows/tea/episodes");
  const HearthTestAnswer answers[] = { { .status = 404 }, { .status = 500 }, { .cut_off = TRUE } };

  answer_show (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (Loaded) loaded = NULL;

      hearth_test_server_answer_text (fixture->server, VIDEOS, &answers[i], "[]");
      loaded = load (fixture, uri);
      assert_episodes (loaded, "black green");
      assert_fault (loaded, "*Microsoft Learn does not say where the videos are*");
      g_assert_cmpuint (count_media (loaded, 0), ==, 0);
      g_assert_nonnull (hearth_episode_get_page (hearth_catalog_get_episode (loaded->catalog, 0)));
    }
}

static void
test_cancelled_between_parts (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uri =
      hearth_test_server_uri (fixture->server, "/api/hierarchy/shows/tea/episodes");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (Loaded) loaded = NULL;

  answer_show (fixture);
  hearth_test_server_answer (fixture->server, VIDEOS, &(HearthTestAnswer){ .never_answer = TRUE },
                             NULL);
  hearth_test_cancel_after (cancellable, 300);
  loaded = load_with (fixture, uri, HEARTH_LOAD_FLAGS_NONE, cancellable);
  g_assert_error (loaded->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A web page that says what else it can be read as. */
static void
answer_way (Fixture *fixture, const char *path, const char *to)
{
  g_autofree char *text = g_strdup_printf (
      "<!DOCTYPE html><html><head><title>%s</title><link rel=alternate "
      "type='application/vnd.hearth.catalog+json' href='%s'></head><body></body></html>",
      path, to);

  hearth_test_server_answer_text (fixture->server, path, NULL, text);
}

static void
test_followed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *page = hearth_test_server_uri (fixture->server, "/home");
  g_autofree char *catalog = hearth_test_server_uri (fixture->server, "/talks/1");
  g_autoptr (Loaded) loaded = NULL;

  answer_way (fixture, "/home", "/talks/");
  answer_way (fixture, "/talks/", "1");
  answer_page (fixture, "/talks/1", "a", "2");
  answer_page (fixture, "/talks/2", "b", NULL);
  loaded = load (fixture, page);
  assert_episodes (loaded, "a b");
  g_assert_cmpuint (g_list_model_get_n_items (loaded->faults), ==, 0);
  g_assert_cmpstr (hearth_catalog_get_location (loaded->catalog), ==, catalog);
}

static void
test_followed_in_a_circle (Fixture *fixture, gconstpointer data)
{
  g_autofree char *page = hearth_test_server_uri (fixture->server, "/a");
  g_autofree char *far = hearth_test_server_uri (fixture->server, "/far/0");
  g_autoptr (Loaded) circle = NULL;
  g_autoptr (Loaded) too_far = NULL;

  answer_way (fixture, "/a", "/b");
  answer_way (fixture, "/b", "/a");
  circle = load (fixture, page);
  g_assert_error (circle->error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_NOT_CATALOG);
  g_assert_cmpuint (hearth_test_server_n_requests (fixture->server, "/b"), ==, 1);

  /* No circle, and yet no end. */
  for (guint i = 0; i < 9; i++)
    {
      g_autofree char *path = g_strdup_printf ("/far/%u", i);
      g_autofree char *to = g_strdup_printf ("%u", i + 1);

      answer_way (fixture, path, to);
    }
  too_far = load (fixture, far);
  g_assert_error (too_far->error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_NOT_CATALOG);
  g_assert_cmpuint (hearth_test_server_n_requests (fixture->server, "/far/8"), ==, 0);
}

/* As answer_page(), but the server says what comes next, not the document (RFC 8288). */
static void
answer_linked (Fixture *fixture, const char *path, const char *episode, const char *link)
{
  g_autofree char *text =
      g_strdup_printf (HEAD "\"episodes\":[{\"id\":\"%s\",\"title\":\"%s\",\"segments\":[]}]}",
                       episode, episode);

  hearth_test_server_answer_text (fixture->server, path, &(HearthTestAnswer){ .link = link }, text);
}

static void
test_pages_by_link (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uri = hearth_test_server_uri (fixture->server, "/talks");
  g_autofree char *third = hearth_test_server_uri (fixture->server, "/pages/3");
  g_autofree char *last_link = g_strdup_printf ("<%s>; rel=next", third);
  g_autoptr (Loaded) loaded = NULL;

  answer_linked (fixture, "/talks", "a",
                 "</talks?page=9>; rel=\"last\", <pages/2>; title=\"a, b\"; rel=\"next nofollow\"");
  answer_linked (fixture, "/pages/2", "b", last_link);
  answer_linked (fixture, "/pages/3", "c", "</talks>; rel=first, </pages/2>; rel=prev");
  loaded = load (fixture, uri);
  assert_episodes (loaded, "a b c");
  g_assert_cmpuint (g_list_model_get_n_items (loaded->faults), ==, 0);
  g_assert_cmpuint (hearth_test_server_n_requests (fixture->server, "/talks"), ==, 1);

  /* What the document says itself goes first. */
  g_clear_pointer (&loaded, loaded_free);
  hearth_test_server_answer_text (
      fixture->server, "/pages/3", &(HearthTestAnswer){ .link = "</nowhere>; rel=next" },
      HEAD "\"next\":\"4\",\"episodes\":[{\"id\":\"c\",\"title\":\"C\",\"segments\":[]}]}");
  answer_linked (fixture, "/pages/4", "d", "</talks>; rel=next");
  loaded = load (fixture, uri);
  assert_episodes (loaded, "a b c d");
  assert_fault (loaded, "http://127.0.0.1:*/pages/4:*error*next*circle*");
  g_assert_cmpuint (hearth_test_server_n_requests (fixture->server, "/nowhere"), ==, 0);
}

static void
test_not_a_catalog (Fixture *fixture, gconstpointer data)
{
  g_autofree char *deep = g_strnfill (100000, '[');
  const struct
  {
    const char *text;
    HearthLoadError code;
    const char *words;
    const char *fault;
  } cases[] = {
    { "{\n  \"format\": }", HEARTH_LOAD_ERROR_INVALID, "line 2", "*:2:13: error*" },
    { "", HEARTH_LOAD_ERROR_INVALID, "empty", "*error*" },
    { "{\"format\":\"hearth-catalog\",\"title\":\"caf\xe9\"}", HEARTH_LOAD_ERROR_INVALID, "line 1",
      "*:1:*error*" },
    { deep, HEARTH_LOAD_ERROR_INVALID, "64", "*:1:*error*" },
    { "[1, 2]", HEARTH_LOAD_ERROR_NOT_CATALOG, "not a catalog", "*error*" },
    { "{\"verion\": \"https://jsonfeed.org/version/1.1\"}", HEARTH_LOAD_ERROR_NOT_CATALOG,
      "not a catalog", "*error*" },
    { "\ufeff \n<!DOCTYPE html>\n<title>Talks</title>", HEARTH_LOAD_ERROR_NOT_CATALOG,
      "web page, not a catalog", "*:1:1: error*" },
    { "<?xml version='1.0'?><plan/>", HEARTH_LOAD_ERROR_NOT_CATALOG, "XML", "*:1:1: error*" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = hearth_test_folder_file (fixture->folder, "x.json", cases[i].text);
      g_autoptr (Loaded) loaded = load (fixture, path);

      g_test_message ("%s", loaded->error != NULL ? loaded->error->message : "loaded");
      g_assert_null (loaded->catalog);
      g_assert_error (loaded->error, HEARTH_LOAD_ERROR, (int) cases[i].code);
      g_assert_nonnull (strstr (loaded->error->message, "x.json: "));
      g_assert_nonnull (strstr (loaded->error->message, cases[i].words));
      assert_fault (loaded, cases[i].fault);
    }
}

static void
test_not_to_be_had (Fixture *fixture, gconstpointer data)
{
  g_autofree char *missing = hearth_test_folder_file (fixture->folder, "missing.json", NULL);
  g_autofree char *pipe = hearth_test_folder_file (fixture->folder, "pipe", NULL);
  g_autofree char *uri = hearth_test_server_uri (fixture->server, "/nothing");
  g_autofree char *page = hearth_test_server_uri (fixture->server, "/page");
  const struct
  {
    const char *location;
    HearthLoadError code;
    const char *words;
  } cases[] = {
    { missing, HEARTH_LOAD_ERROR_NOT_FOUND, "missing.json" },
    { fixture->folder->path, HEARTH_LOAD_ERROR_BAD_ADDRESS, "folder" },
    { pipe, HEARTH_LOAD_ERROR_BAD_ADDRESS, "pipe" },
    { uri, HEARTH_LOAD_ERROR_NOT_FOUND, "127.0.0.1" },
    { page, HEARTH_LOAD_ERROR_NOT_CATALOG, "127.0.0.1" },
    { "", HEARTH_LOAD_ERROR_BAD_ADDRESS, "no address" },
    { "gopher://example.org/", HEARTH_LOAD_ERROR_BAD_ADDRESS, "gopher" },
  };

  hearth_test_server_answer_text (fixture->server, "/page", NULL, "<html>");
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Loaded) loaded = load (fixture, cases[i].location);

      g_assert_error (loaded->error, HEARTH_LOAD_ERROR, (int) cases[i].code);
      g_assert_nonnull (strstr (loaded->error->message, cases[i].words));
    }
}

static void
test_cancelled_between_pages (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uri = hearth_test_server_uri (fixture->server, "/1");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (Loaded) loaded = NULL;

  answer_page (fixture, "/1", "a", "/silent");
  hearth_test_server_answer (fixture->server, "/silent",
                             &(HearthTestAnswer){ .never_answer = TRUE }, NULL);
  hearth_test_cancel_after (cancellable, 300);
  loaded = load_with (fixture, uri, HEARTH_LOAD_FLAGS_NONE, cancellable);
  g_assert_error (loaded->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_long_catalog_holds_nobody_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (HEAD "\"episodes\":[");
  g_autofree char *path = NULL;
  g_autoptr (Loaded) loaded = NULL;

  for (guint i = 0; i < 4000; i++)
    g_string_append_printf (text,
                            "%s{\"id\":\"e%u\",\"title\":\"Episode %u\",\"segments\":"
                            "[{\"id\":\"s\",\"title\":\"Segment\",\"duration\":12.5}]}",
                            i > 0 ? "," : "", i, i);
  g_string_append (text, "]}");
  path = hearth_test_folder_file (fixture->folder, "long.json", text->str);

  loaded = load (fixture, path);
  g_assert_no_error (loaded->error);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (loaded->catalog)), ==, 4000);
  g_assert_cmpuint (fixture->n_ticks, >, 10);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  hearth_test_add ("/catalog-loader/by-url-and-path", test_by_url_and_path);
  hearth_test_add ("/catalog-loader/builtin", test_builtin);
  hearth_test_add ("/catalog-loader/pages", test_pages);
  hearth_test_add ("/catalog-loader/pages-of-a-file", test_pages_of_a_file);
  hearth_test_add ("/catalog-loader/pages-in-a-circle", test_pages_in_a_circle);
  hearth_test_add ("/catalog-loader/pages-without-end", test_pages_without_end);
  hearth_test_add ("/catalog-loader/a-page-that-fails", test_a_page_that_fails);
  hearth_test_add ("/catalog-loader/pages-by-link", test_pages_by_link);
  hearth_test_add ("/catalog-loader/parts", test_parts);
  hearth_test_add ("/catalog-loader/parts-may-change-alone", test_parts_may_change_alone);
  hearth_test_add ("/catalog-loader/a-part-that-fails", test_a_part_that_fails);
  hearth_test_add ("/catalog-loader/cancelled-between-parts", test_cancelled_between_parts);
  hearth_test_add ("/catalog-loader/followed", test_followed);
  hearth_test_add ("/catalog-loader/followed-in-a-circle", test_followed_in_a_circle);
  hearth_test_add ("/catalog-loader/not-a-catalog", test_not_a_catalog);
  hearth_test_add ("/catalog-loader/not-to-be-had", test_not_to_be_had);
  hearth_test_add ("/catalog-loader/cancelled-between-pages", test_cancelled_between_pages);
  hearth_test_add ("/catalog-loader/long-catalog-holds-nobody-up",
                   test_long_catalog_holds_nobody_up);

  return g_test_run ();
}
