/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From an address that people have to the catalog behind it: web pages that name feeds, and lists
 * of series. */
#include "hearth-catalog-loader.h"
#include "hearth-error.h"
#include "hearth-format.h"
#include "hearth-resource.h"
#include "hearth-test-server.h"
#include "hearth-test.h"

#include <string.h>

#define PLACE "https://www.example.org/talks/"

/* What one document turned out to be. */
typedef struct
{
  const HearthFormat *format;
  HearthReading *reading;
  HearthCatalog *catalog; /* nullable */
  GError *error;          /* nullable */
} Found;

static void
found_clear (Found *found)
{
  g_clear_pointer (&found->reading, hearth_reading_free);
  g_clear_object (&found->catalog);
  g_clear_error (&found->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Found, found_clear)

static void
look (Found *found, const char *name, const char *uri)
{
  g_autofree char *path = g_strconcat ("formats/page/", name, NULL);
  g_autoptr (GBytes) bytes = hearth_test_fixture (path);

  found->reading = hearth_reading_new (bytes, uri, name);
  found->format = hearth_format_sniff (found->reading);
  g_assert_nonnull (found->format);
  found->catalog = found->format->read (found->reading, &found->error);
}

/* "title > address (what it is)", a line each. */
static char *
list_directory (Found *found)
{
  GString *lines = g_string_new (NULL);
  GListModel *resources;

  g_assert_no_error (found->error);
  g_assert_nonnull (found->catalog);
  g_assert_null (hearth_reading_get_follow (found->reading));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (found->catalog)), ==, 0);
  resources = hearth_series_get_resources (hearth_catalog_get_series (found->catalog));
  for (guint i = 0; i < g_list_model_get_n_items (resources); i++)
    {
      g_autoptr (HearthResource) resource = g_list_model_get_item (resources, i);

      g_assert_cmpint (hearth_resource_get_kind (resource), ==, HEARTH_RESOURCE_KIND_CATALOG);
      g_string_append_printf (lines, "%s > %s (%s)\n", hearth_resource_get_title (resource),
                              hearth_resource_get_url (resource),
                              hearth_resource_get_summary (resource));
    }
  return g_string_free (lines, FALSE);
}

static void
test_one_feed_is_followed (void)
{
  static const struct
  {
    const char *page;
    const char *uri;
    const char *leads_to;
  } cases[] = {
    /* Comments, the interface of WordPress and the same again as Atom are not for choosing. */
    { "journal.html", PLACE, "https://www.example.org/feed/" },
    /* Unless there is nothing else. */
    { "letters.html", PLACE, "https://example.org/letters/comments.rss" },
    { "channel.html", "https://www.youtube.com/@shed",
      "https://www.youtube.com/feeds/videos.xml?channel_id=UCshedshedshedshedshedsh" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Found) found = { 0 };

      look (&found, cases[i].page, cases[i].uri);
      g_assert_no_error (found.error);
      g_assert_null (found.catalog);
      g_assert_false (hearth_reading_wants_parts (found.reading));
      g_assert_cmpstr (hearth_reading_get_follow (found.reading), ==, cases[i].leads_to);
    }
}

/* Whose instance it is does not matter: the page says that it is one. */
static void
test_a_page_of_peertube (void)
{
  g_auto (Found) found = { 0 };
  g_auto (Found) nothing = { 0 };

  look (&found, "peertube.html", "https://videos.example.org/c/shed");
  g_assert_no_error (found.error);
  g_assert_cmpstr (
      hearth_reading_get_follow (found.reading), ==,
      "https://videos.example.org/api/v1/video-channels/shed/videos?start=0&count=100");

  look (&nothing, "quiet.html", "https://videos.example.org/c/shed");
  g_assert_cmpstr (hearth_reading_get_follow (nothing.reading), ==,
                   "https://example.org/quiet.html");
}

/* The page of a conference says which one it is; the feeds that it names are of the whole site. */
static void
test_a_page_of_a_known_site (void)
{
  g_auto (Found) found = { 0 };
  g_autofree char *address = hearth_format_address ("https://media.ccc.de/c/shed2025");

  g_assert_nonnull (address);
  look (&found, "conference.html", "https://mirror.example.org/conference.html");
  g_assert_no_error (found.error);
  g_assert_cmpstr (hearth_reading_get_follow (found.reading), ==, address);
}

static void
test_several_feeds_are_a_directory (void)
{
  g_auto (Found) found = { 0 };
  g_autofree char *lines = NULL;

  look (&found, "station.html", PLACE "radio.html");
  lines = list_directory (&found);
  g_assert_cmpstr (lines, ==,
                   "Morning > " PLACE "feeds/morning.xml (Feed, RSS)\n"
                   "Evening (RSS) > " PLACE "feeds/evening.xml (Feed, RSS)\n"
                   "Station of the Valley > https://cdn.example.org/all.hearth.json (Hearth "
                   "catalog)\n");
  g_assert_cmpstr (hearth_series_get_title (hearth_catalog_get_series (found.catalog)), ==,
                   "Station of the Valley");
}

static void
test_a_page_that_leads_nowhere (void)
{
  g_auto (Found) found = { 0 };
  g_autoptr (GListModel) faults = NULL;

  look (&found, "quiet.html", "https://example.org/quiet.html");
  g_assert_error (found.error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_NOT_CATALOG);
  g_assert_nonnull (strstr (found.error->message, "web page"));
  g_assert_null (found.catalog);
  g_assert_null (hearth_reading_get_follow (found.reading));
  faults = hearth_reading_get_faults (found.reading);
  g_assert_cmpuint (g_list_model_get_n_items (faults), ==, 1);
}

static void
test_a_list_is_a_directory (void)
{
  g_auto (Found) found = { 0 };
  g_autofree char *lines = NULL;

  look (&found, "list.opml", PLACE "list.opml");
  g_assert_cmpstr (found.format->id, ==, "opml");
  lines = list_directory (&found);
  g_assert_cmpstr (lines, ==,
                   "Morning & Evening > https://example.org/feeds/morning.xml (example.org)\n"
                   "https://example.com/untitled.xml > https://example.com/untitled.xml "
                   "(example.com)\n");
  g_assert_cmpstr (hearth_series_get_title (hearth_catalog_get_series (found.catalog)), ==,
                   "What Ada follows");
  /* What a list of the web may not name is told, and what is no address. */
  g_assert_cmpuint (g_list_model_get_n_items (hearth_catalog_get_faults (found.catalog)), ==, 2);
}

static void
test_an_empty_list (void)
{
  g_auto (Found) found = { 0 };

  look (&found, "nobody.opml", PLACE "nobody.opml");
  g_assert_error (found.error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_INVALID);
  g_assert_nonnull (strstr (found.error->message, "no series"));
}

/* Programs on other systems write their lists with two bytes a character. */
static void
test_a_wide_list (void)
{
  g_autoptr (GBytes) narrow = hearth_test_fixture ("formats/page/list.opml");
  g_autofree char *text = g_strndup (g_bytes_get_data (narrow, NULL), g_bytes_get_size (narrow));
  char *encoding = strstr (text, "UTF-8");
  g_autofree char *wide = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (HearthReading) reading = NULL;
  const HearthFormat *format;
  gsize size;

  memcpy (encoding, "UTF16", 5);
  wide = g_convert (text, -1, "UTF-16", "UTF-8", NULL, &size, NULL);
  bytes = g_bytes_new (wide, size);
  reading = hearth_reading_new (bytes, PLACE "list.opml", "list.opml");
  format = hearth_format_sniff (reading);
  g_assert_nonnull (format);
  g_assert_cmpstr (format->id, ==, "opml");
}

static HearthCatalog *
load (HearthTestServer *server, const char *path, GError **error)
{
  g_autoptr (HearthFetcher) fetcher = hearth_fetcher_new ();
  g_autoptr (HearthCatalogLoader) loader = hearth_catalog_loader_new (fetcher);
  g_autofree char *uri = hearth_test_server_uri (server, path);
  g_autoptr (GAsyncResult) result = NULL;

  hearth_catalog_loader_load_async (loader, uri, HEARTH_LOAD_FLAGS_NONE, NULL,
                                    hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, 20);
  return hearth_catalog_loader_load_finish (loader, result, NULL, error);
}

#define SCHEDULE "/schedule/export/schedule.json"
#define PAGE_WITH_FEED                                                \
  "<!doctype html><link rel=canonical href=talk><link rel=alternate " \
  "type='application/rss+xml' href='/feed.xml'>"

/* "/shed/talk" could be of a conference. What stands there instead of its schedule is no catalog,
 * so the page is looked at, also behind a redirect, which has another address of that shape. */
static void
test_a_shape_that_deceives (void)
{
  static const HearthTestAnswer moved = { .status = 302, .location = "/barn/talk" };
  static const HearthTestAnswer missing = { .status = 404 };
  static const struct
  {
    const HearthTestAnswer *answer;
    const char *text;
  } cases[] = {
    { &missing, "" },
    { NULL, "<!doctype html><p>There is no such page." },
    { NULL, "There is no such page." },
    { NULL, "{\"error\": \"There is no such page.\"}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HearthTestServer) server = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);
      g_autoptr (HearthCatalog) straight = NULL;
      g_autoptr (HearthCatalog) round = NULL;
      g_autoptr (GError) error = NULL;

      hearth_test_server_answer_text (server, "/barn" SCHEDULE, cases[i].answer, cases[i].text);
      hearth_test_server_answer_text (server, "/barn/talk", NULL, PAGE_WITH_FEED);
      hearth_test_server_answer_text (server, "/old", &moved, "");
      hearth_test_server_answer_text (
          server, "/feed.xml", NULL,
          "<rss><channel><title>Barn</title><item><guid>1</guid><title>One</title></item>"
          "</channel></rss>");

      straight = load (server, "/barn/talk", &error);
      g_assert_no_error (error);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (straight)), ==, 1);
      g_assert_cmpuint (hearth_test_server_n_requests (server, "/barn" SCHEDULE), ==, 1);
      round = load (server, "/old", &error);
      g_assert_no_error (error);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (round)), ==, 1);
    }
}

/* When the page helps no further, what is told is what keeps people from the catalog. */
static void
test_a_dead_end (void)
{
  static const HearthTestAnswer busy = { .status = 500 };
  g_autoptr (HearthTestServer) server = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);
  g_autoptr (HearthCatalog) lost = NULL, plain = NULL, broken = NULL;
  g_autoptr (GError) error = NULL;

  /* The feed that the page names is not there. */
  hearth_test_server_answer_text (server, "/home", NULL, PAGE_WITH_FEED);
  lost = load (server, "/home", &error);
  g_assert_error (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_NOT_FOUND);
  g_assert_cmpuint (hearth_test_server_n_requests (server, "/feed.xml"), ==, 1);
  g_clear_error (&error);

  hearth_test_server_answer_text (server, "/plain/talk", NULL, "<!doctype html><p>A talk.");
  plain = load (server, "/plain/talk", &error);
  g_assert_error (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_NOT_CATALOG);
  g_clear_error (&error);

  /* A server in trouble says nothing about what lies there. */
  hearth_test_server_answer_text (server, "/busy" SCHEDULE, &busy, "");
  broken = load (server, "/busy/talk", &error);
  g_assert_error (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_SERVER);
  g_assert_cmpuint (hearth_test_server_n_requests (server, "/busy/talk"), ==, 0);
}

/* Whatever a page is about, its catalog has no port that goes without saying, but any other. */
static void
test_usual_ports (void)
{
  static const char *const pages[] = {
    "/shed/talk",
    "/w/4xTW2JyB1ntDpJY4X5Zypg",
    "/video-channels/shed/videos",
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    for (guint port = 0; port < 3; port++)
      {
        static const char *const ports[] = { "", ":443", ":8443" };
        g_autofree char *page = g_strconcat ("https://example.org", ports[port], pages[i], NULL);
        g_autofree char *expected =
            g_strconcat ("https://example.org", port == 2 ? ":8443/" : "/", NULL);
        g_autofree char *address = hearth_format_address (page);

        g_assert_nonnull (address);
        g_assert_true (g_str_has_prefix (address, expected));
      }
}

/* It is said once, where the document is at fault. */
static void
test_broken_json (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autofree char *path = hearth_test_folder_file (folder, "x.json", "{\"title\": }");
  g_autoptr (HearthFetcher) fetcher = hearth_fetcher_new ();
  g_autoptr (HearthCatalogLoader) loader = hearth_catalog_loader_new (fetcher);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GListModel) faults = NULL;
  g_autoptr (GError) error = NULL;

  hearth_catalog_loader_load_async (loader, path, HEARTH_LOAD_FLAGS_NONE, NULL,
                                    hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, 20);
  g_assert_null (hearth_catalog_loader_load_finish (loader, result, &faults, &error));
  g_assert_error (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_INVALID);
  g_assert_cmpuint (g_list_model_get_n_items (faults), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/finding/one-feed-is-followed", test_one_feed_is_followed);
  g_test_add_func ("/finding/a-page-of-peertube", test_a_page_of_peertube);
  g_test_add_func ("/finding/a-page-of-a-known-site", test_a_page_of_a_known_site);
  g_test_add_func ("/finding/several-feeds-are-a-directory", test_several_feeds_are_a_directory);
  g_test_add_func ("/finding/a-page-that-leads-nowhere", test_a_page_that_leads_nowhere);
  g_test_add_func ("/finding/a-list-is-a-directory", test_a_list_is_a_directory);
  g_test_add_func ("/finding/an-empty-list", test_an_empty_list);
  g_test_add_func ("/finding/a-wide-list", test_a_wide_list);
  g_test_add_func ("/finding/a-shape-that-deceives", test_a_shape_that_deceives);
  g_test_add_func ("/finding/a-dead-end", test_a_dead_end);
  g_test_add_func ("/finding/usual-ports", test_usual_ports);
  g_test_add_func ("/finding/broken-json", test_broken_json);
  return g_test_run ();
}
