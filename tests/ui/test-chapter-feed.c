/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chapters that a segment does not bring itself, as they come from a server. */
#include "hearth-chapter-feed.h"
#include "hearth-chapter.h"
#include "hearth-list.h"

#include "hearth-test-server.h"
#include "hearth-test.h"

#define PATIENCE_S 30

typedef struct
{
  HearthTestServer *server;
  HearthFetcher *fetcher;
  HearthChapterFeed *feed;
  guint n_changes;
} Fixture;

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changes++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);
  fixture->fetcher = hearth_fetcher_new ();
  fixture->feed = hearth_chapter_feed_new ();
  g_signal_connect_swapped (fixture->feed, "notify::chapters", G_CALLBACK (changed_cb), fixture);
  hearth_test_server_answer_text (
      fixture->server, "/talk/chapters.json", &(HearthTestAnswer){ .status = 200 },
      "{\"version\":\"1.2.0\",\"chapters\":[{\"startTime\":37,\"title\":\"Introduction\","
      "\"url\":\"notes.html\"},{\"startTime\":76}]}");
  hearth_test_server_answer_text (fixture->server, "/talk/chapters.vtt",
                                  &(HearthTestAnswer){ .content_type = "text/vtt" },
                                  "WEBVTT\n\n00:00.000 --> 00:37.000\nWelcome\n");
  hearth_test_server_answer_text (fixture->server, "/broken.json",
                                  &(HearthTestAnswer){ .status = 200 }, "{\"chapters\":");
  hearth_test_server_answer (fixture->server, "/silent.json",
                             &(HearthTestAnswer){ .never_answer = TRUE }, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->feed);
  g_assert_finalize_object (fixture->fetcher);
  hearth_test_server_free (fixture->server);
}

/* Shows a segment whose chapters lie at that path; with one chapter of its own if it has one. */
static void
show (Fixture *fixture, const char *path, const char *own)
{
  g_autofree char *url = path != NULL ? hearth_test_server_uri (fixture->server, path) : NULL;
  g_autoptr (GPtrArray) chapters = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GListModel) list = NULL;
  g_autoptr (HearthSegment) segment = NULL;

  if (own != NULL)
    g_ptr_array_add (chapters, g_object_new (HEARTH_TYPE_CHAPTER, "title", own, NULL));
  list = hearth_list_new (HEARTH_TYPE_CHAPTER, chapters);
  segment = g_object_new (HEARTH_TYPE_SEGMENT, "id", "talk", "title", "A talk", "chapters-url", url,
                          "chapters", list, NULL);
  fixture->n_changes = 0;
  hearth_chapter_feed_set_segment (fixture->feed, fixture->fetcher, segment);
  g_assert_cmpuint (fixture->n_changes, ==, 1);
}

static guint
count (Fixture *fixture)
{
  return g_list_model_get_n_items (hearth_chapter_feed_get_chapters (fixture->feed));
}

static HearthChapter *
chapter (Fixture *fixture, guint index)
{
  return g_list_model_get_item (hearth_chapter_feed_get_chapters (fixture->feed), index);
}

static void
test_fetched (Fixture *fixture, gconstpointer data)
{
  g_autofree char *notes = hearth_test_server_uri (fixture->server, "/talk/notes.html");
  g_autoptr (HearthChapter) first = NULL;
  g_autoptr (HearthChapter) second = NULL;
  g_autoptr (HearthChapter) spoken = NULL;

  show (fixture, "/talk/chapters.json", NULL);
  g_assert_cmpuint (count (fixture), ==, 0);
  hearth_test_wait_for (fixture->n_changes == 2, PATIENCE_S);
  g_assert_cmpuint (count (fixture), ==, 2);
  first = chapter (fixture, 0);
  second = chapter (fixture, 1);
  g_assert_cmpint (hearth_chapter_get_start_ms (first), ==, 37000);
  g_assert_cmpstr (hearth_chapter_get_title (first), ==, "Introduction");
  g_assert_cmpstr (hearth_chapter_get_url (first), ==, notes);
  g_assert_null (hearth_chapter_get_title (second));

  show (fixture, "/talk/chapters.vtt", NULL);
  g_assert_cmpuint (count (fixture), ==, 0);
  hearth_test_wait_for (fixture->n_changes == 2, PATIENCE_S);
  spoken = chapter (fixture, 0);
  g_assert_cmpstr (hearth_chapter_get_title (spoken), ==, "Welcome");
}

/* What the catalog itself lists needs no server. */
static void
test_own (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HearthChapter) own = NULL;

  show (fixture, "/talk/chapters.json", "Mine");
  own = chapter (fixture, 0);
  g_assert_cmpstr (hearth_chapter_get_title (own), ==, "Mine");
  show (fixture, NULL, NULL);
  g_assert_cmpuint (count (fixture), ==, 0);
  g_assert_cmpuint (hearth_test_server_n_requests (fixture->server, "/talk/chapters.json"), ==, 0);
}

/* A document that is broken, or a server that says nothing, leaves the next segment alone. */
static void
test_trouble (Fixture *fixture, gconstpointer data)
{
  show (fixture, "/broken.json", NULL);
  hearth_test_wait_for (hearth_test_server_n_requests (fixture->server, "/broken.json") == 1,
                        PATIENCE_S);
  show (fixture, "/silent.json", NULL);
  hearth_test_wait_for (hearth_test_server_n_requests (fixture->server, "/silent.json") == 1,
                        PATIENCE_S);
  show (fixture, "/talk/chapters.json", NULL);
  hearth_test_wait_for (fixture->n_changes == 2, PATIENCE_S);
  g_assert_cmpuint (count (fixture), ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  hearth_test_add ("/chapter-feed/fetched", test_fetched);
  hearth_test_add ("/chapter-feed/own", test_own);
  hearth_test_add ("/chapter-feed/trouble", test_trouble);
  return g_test_run ();
}
