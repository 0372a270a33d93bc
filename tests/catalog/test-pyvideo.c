/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folders of talks as pyvideo has them, on the disk of whoever collects them. */
#include "hearth-test-format.h"

#include "hearth-error.h"
#include "hearth-file-fetch.h"

#include <string.h>
#include <unistd.h>

#define MAX_BYTES (1024 * 1024)

typedef struct
{
  HearthTestFolder *folder;
  char *uri; /* of the folder */
} Fixture;

/* Puts a fixture where a person would have it. */
static void
lay (Fixture *fixture, const char *name)
{
  g_autofree char *path = g_strconcat ("formats/pyvideo/", name, NULL);
  g_autoptr (GBytes) bytes = hearth_test_fixture (path);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autofree char *laid = hearth_test_folder_file (fixture->folder, name, text);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = hearth_test_folder_new ();
  fixture->uri = g_filename_to_uri (fixture->folder->path, NULL, NULL);
  lay (fixture, "NO_PUBLISH.json");
  lay (fixture, "lake-meetup/category.json");
  lay (fixture, "river-conf-2019/category.json");
  lay (fixture, "river-conf-2019/videos/boats-and-bytes.json");
  lay (fixture, "river-conf-2019/videos/comma-in-a-key.json");
  lay (fixture, "river-conf-2019/videos/kept-back.json");
  lay (fixture, "river-conf-2019/videos/only-a-page.json");
  lay (fixture, "river-conf-2019/videos/zz-broken.json");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->folder, hearth_test_folder_free);
  g_clear_pointer (&fixture->uri, g_free);
}

static HearthCatalog *
open_place (Fixture *fixture, const char *place)
{
  g_autofree char *uri = g_strconcat (fixture->uri, place, NULL);
  g_autofree char *etag = NULL;
  g_autofree char *same = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = hearth_file_fetch (uri, MAX_BYTES, NULL, &etag, NULL, &error);
  HearthCatalog *catalog;

  g_assert_no_error (error);
  /* A folder that is as it was is not read again. */
  if (etag != NULL)
    g_assert_null (hearth_file_fetch (uri, MAX_BYTES, etag, &same, NULL, &error));
  g_assert_no_error (error);
  catalog = hearth_test_read_format (bytes, "pyvideo", uri, &error);
  g_assert_no_error (error);
  return catalog;
}

static void
test_category (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HearthCatalog) catalog = open_place (fixture, "/river-conf-2019");
  HearthSeries *series = hearth_catalog_get_series (catalog);

  g_assert_cmpstr (hearth_series_get_id (series), ==, "river-conf-2019");
  g_assert_cmpstr (hearth_series_get_title (series), ==, "RiverConf 2019");
  g_assert_cmpstr (hearth_series_get_summary (series), ==, "Three days by the river.");
  hearth_test_assert_joined (hearth_series_get_people (series), "name", "Fay Ferry; Gus Raft");
  /* One is kept back by those whose it is, and nobody is told; one cannot be read. */
  hearth_test_assert_joined (catalog, "id", "boats-and-bytes; comma-in-a-key; only-a-page");
  g_assert_cmpuint (hearth_catalog_get_n_left_out (catalog), ==, 1);
  hearth_test_assert_joined (hearth_catalog_get_faults (catalog), "document",
                             "videos/zz-broken.json");
}

/* "length" is seconds once and bytes once. */
static void
test_video (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HearthCatalog) catalog = open_place (fixture, "/river-conf-2019");
  HearthEpisode *boats = hearth_catalog_get_episode (catalog, 0);
  HearthSegment *segment = hearth_episode_get_segment (boats, 0);
  g_autoptr (HearthMedia) webm = g_list_model_get_item (hearth_segment_get_media (segment), 0);
  g_autoptr (HearthMedia) mp4 = g_list_model_get_item (hearth_segment_get_media (segment), 1);

  g_assert_cmpstr (hearth_episode_get_title (boats), ==, "Boats and Bytes");
  g_assert_cmpstr (hearth_episode_get_description (boats), ==,
                   "Boats\n=====\n\n-  made of ``bytes``\n-  and of wood");
  hearth_test_assert_time (hearth_episode_get_published (boats), "2019-05-19T00:00:00Z");
  hearth_test_assert_joined (hearth_episode_get_guests (boats), "name", "Fay Ferry; Gus Raft");
  hearth_test_assert_joined (
      hearth_episode_get_resources (boats), "url",
      "https://river.example.org/boats.pdf; https://github.com/example/boats");
  g_assert_cmpint (hearth_segment_get_duration_ms (segment), ==, 2994000);
  g_assert_cmpstr (hearth_segment_get_embed (segment), ==,
                   "https://www.youtube-nocookie.com/embed/UjEeiLmtNo4");
  g_assert_cmpstr (hearth_segment_get_page (segment), ==,
                   "https://www.youtube.com/watch?list=x&v=UjEeiLmtNo4");
  g_assert_cmpstr (hearth_media_get_url (webm), ==,
                   "https://files.example.org/Boats%20(and)%20Bytes.webm");
  g_assert_cmpstr (hearth_media_get_language (webm), ==, "en");
  g_assert_cmpuint (hearth_media_get_size (webm), ==, 0);
  g_assert_cmpuint (hearth_media_get_size (mp4), ==, 242768891);
}

static void
test_odd_ones (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HearthCatalog) catalog = open_place (fixture, "/river-conf-2019");
  HearthEpisode *comma = hearth_catalog_get_episode (catalog, 1);
  HearthEpisode *page = hearth_catalog_get_episode (catalog, 2);
  HearthSegment *segment = hearth_episode_get_segment (comma, 0);

  g_assert_cmpint (hearth_segment_get_duration_ms (segment), ==, 1042000);
  g_assert_cmpstr (hearth_segment_get_embed (segment), ==,
                   "https://tube.example.org/videos/embed/37d80431-8f9d-45fa-a5c6-fd71b330fb9a");
  hearth_test_assert_joined (hearth_episode_get_resources (comma), "title", "Page");

  segment = hearth_episode_get_segment (page, 0);
  g_assert_null (hearth_episode_get_published (page));
  g_assert_cmpint (hearth_segment_get_duration_ms (segment), ==, 61500);
  hearth_test_assert_joined (hearth_segment_get_media (segment), "url", "");
  g_assert_cmpstr (hearth_segment_get_page (segment), ==, "https://archive.org/details/river_9");
  hearth_test_assert_joined (hearth_episode_get_resources (page), "title",
                             "vimeo; river.example.org");
}

static void
test_single (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HearthCatalog) catalog =
      open_place (fixture, "/river-conf-2019/videos/boats-and-bytes.json");

  g_assert_cmpstr (hearth_series_get_title (hearth_catalog_get_series (catalog)), ==,
                   "Boats and Bytes");
  hearth_test_assert_joined (catalog, "id", "boats-and-bytes");
}

/* A folder of categories is a directory, and each leads on to its own. */
static void
test_directory (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HearthCatalog) catalog = open_place (fixture, "");
  GListModel *categories = hearth_series_get_resources (hearth_catalog_get_series (catalog));
  g_autoptr (HearthResource) river = g_list_model_get_item (categories, 1);
  g_autofree char *expected = g_strconcat (fixture->uri, "/river-conf-2019", NULL);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (catalog)), ==, 0);
  hearth_test_assert_joined (categories, "title", "Lake Meetup; RiverConf 2019");
  g_assert_cmpint (hearth_resource_get_kind (river), ==, HEARTH_RESOURCE_KIND_CATALOG);
  g_assert_cmpstr (hearth_resource_get_url (river), ==, expected);
}

/* A video may be laid aside by a link; what it leads to is not looked at. */
static void
test_links (Fixture *fixture, gconstpointer data)
{
  g_autofree char *target = hearth_test_folder_file (fixture->folder, "secret.json", "{}");
  g_autofree char *link =
      hearth_test_folder_file (fixture->folder, "river-conf-2019/videos/aa-link.json", NULL);
  g_autoptr (HearthCatalog) catalog = NULL;

  g_assert_cmpint (symlink (target, link), ==, 0);
  catalog = open_place (fixture, "/river-conf-2019");
  hearth_test_assert_joined (catalog, "id", "boats-and-bytes; comma-in-a-key; only-a-page");
  hearth_test_assert_joined (hearth_catalog_get_faults (catalog), "path", "videos/aa-link.json; ");
}

static void
assert_refused (Fixture *fixture, const char *place, gsize max_bytes, HearthLoadError code)
{
  g_autofree char *uri = g_strconcat (fixture->uri, place, NULL);
  g_autofree char *etag = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (hearth_file_fetch (uri, max_bytes, NULL, &etag, NULL, &error));
  g_assert_error (error, HEARTH_LOAD_ERROR, (int) code);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  static const char *const document = "{\"hearth-folder\": \"x\", \"files\": {\"a.json\": \"{}\"}}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (document, strlen (document));
  g_autoptr (GError) error = NULL;

  assert_refused (fixture, "/river-conf-2019/videos", MAX_BYTES, HEARTH_LOAD_ERROR_BAD_ADDRESS);
  assert_refused (fixture, "/river-conf-2019", 1000, HEARTH_LOAD_ERROR_TOO_LARGE);
  g_assert_null (hearth_test_read_format (bytes, "pyvideo", NULL, &error));
  g_assert_error (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "“files”, line 1, column 33: there is no “category"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  hearth_test_add ("/pyvideo/category", test_category);
  hearth_test_add ("/pyvideo/video", test_video);
  hearth_test_add ("/pyvideo/odd-ones", test_odd_ones);
  hearth_test_add ("/pyvideo/single", test_single);
  hearth_test_add ("/pyvideo/directory", test_directory);
  hearth_test_add ("/pyvideo/links", test_links);
  hearth_test_add ("/pyvideo/refused", test_refused);
  return g_test_run ();
}
