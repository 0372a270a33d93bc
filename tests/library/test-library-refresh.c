/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What came of asking for series is kept, and what was read can be read again. */
#include "merge-steps.h"

#include "hearth-error.h"
#include "hearth-fault.h"
#include "hearth-list.h"
#include "hearth-resource.h"

#include <string.h>

#define N_SERIES 200
#define FAR_AWAY_MS G_GINT64_CONSTANT (4102444800000)

typedef struct
{
  HearthTestFolder *folder;
  HearthLibrary *library;
  GString *told; /* the signals "changed", as "KEY:WHAT " */
} Fixture;

static void
on_changed (HearthLibrary *library, gint64 key, guint what, gpointer user_data)
{
  g_string_append_printf (user_data, "%" G_GINT64_FORMAT ":%u ", key, what);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = hearth_test_folder_new ();
  fixture->library = steps_open (fixture->folder, NULL, NULL);
  fixture->told = g_string_new (NULL);
  g_signal_connect (fixture->library, "changed", G_CALLBACK (on_changed), fixture->told);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  steps_close (fixture->library);
  hearth_test_folder_free (fixture->folder);
  g_string_free (fixture->told, TRUE);
}

static HearthSource *
follow (Fixture *fixture, const char *location, HearthCatalog *document)
{
  g_autoptr (HearthSource) source = steps_add (fixture->library, location, NULL, TRUE, document);

  g_string_truncate (fixture->told, 0);
  return hearth_library_find_key (fixture->library, hearth_source_get_key (source));
}

/* Counts the transactions in the log of the file: a frame that ends one says how large the file is.
 */
static guint
count_commits (Fixture *fixture)
{
  const gsize header = 32;
  const gsize frame = 24 + 4096;
  g_autofree char *path = g_build_filename (fixture->folder->path, "library.db-wal", NULL);
  g_autofree char *log = NULL;
  gsize size = 0;
  guint n_commits = 0;

  g_assert_true (g_file_get_contents (path, &log, &size, NULL));
  for (gsize at = header; at + frame <= size; at += frame)
    {
      const gboolean is_of_this_log = memcmp (log + at + 8, log + 16, 8) == 0;

      if (is_of_this_log && memcmp (log + at + 4, "\0\0\0\0", 4) != 0)
        n_commits++;
    }
  return n_commits;
}

static void
note (Fixture *fixture, HearthSource *source, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;

  if (domain != 0)
    error = g_error_new_literal (domain, code, "The oven is cold.");
  hearth_library_note_outcome (fixture->library, hearth_source_get_key (source), NULL, FAR_AWAY_MS,
                               error);
  steps_flush (fixture->library);
}

/* 200 series that did not change: one transaction, and one signal, that only their state changed.
 */
static void
test_nothing_new (Fixture *fixture, gconstpointer data)
{
  gint64 keys[N_SERIES];
  gint64 bodies;
  g_auto (GStrv) told = NULL;

  for (guint i = 0; i < N_SERIES; i++)
    {
      g_autofree char *location = g_strdup_printf ("https://talks.example/%u", i);

      keys[i] = hearth_source_get_key (
          follow (fixture, location, i == 0 ? merge_document ("a b") : NULL));
    }
  bodies = steps_read_number (fixture->folder, "SELECT sum (rowid) FROM episode_body");
  steps_run_sql (fixture->folder, "UPDATE source SET checked_at = 1, changed_at = 1;"
                                  "PRAGMA wal_checkpoint (TRUNCATE)");
  g_assert_cmpuint (count_commits (fixture), ==, 0);

  for (guint i = 0; i < N_SERIES; i++)
    hearth_library_note_outcome (fixture->library, keys[i], NULL, FAR_AWAY_MS, NULL);
  hearth_test_wait_for (hearth_source_get_next_at_ms (
                            hearth_library_find_key (fixture->library, keys[199])) == FAR_AWAY_MS,
                        30);

  g_assert_cmpuint (count_commits (fixture), ==, 1);
  told = g_strsplit (fixture->told->str, "0:1 ", -1);
  g_assert_cmpuint (g_strv_length (told), ==, 2);
  g_assert_cmpint (steps_read_number (fixture->folder,
                                      "SELECT count (*) FROM source WHERE checked_at > 1 AND "
                                      "changed_at = 1 AND next_at = 4102444800000 AND outcome = 1"),
                   ==, N_SERIES);
  g_assert_cmpint (steps_read_number (fixture->folder, "SELECT sum (rowid) FROM episode_body"), ==,
                   bodies);
}

static void
test_failures (Fixture *fixture, gconstpointer data)
{
  HearthSource *source = follow (fixture, "https://talks.example/", merge_document ("a"));
  const gint64 checked_at_ms = hearth_source_get_checked_at_ms (source);

  note (fixture, source, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_SERVER);
  note (fixture, source, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_SERVER);
  hearth_test_wait_for (hearth_source_get_failures (source) == 2, 30);
  g_assert_cmpint (hearth_source_get_outcome (source), ==, HEARTH_OUTCOME_FAILED);
  g_assert_cmpstr (hearth_source_get_message (source), ==, "The oven is cold.");
  g_assert_cmpint (hearth_source_get_next_at_ms (source), ==, FAR_AWAY_MS);
  g_assert_cmpint (hearth_source_get_checked_at_ms (source), ==, checked_at_ms);

  /* That somebody gave up says nothing. */
  note (fixture, source, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (hearth_source_get_failures (source), ==, 2);

  note (fixture, source, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_GONE);
  hearth_test_wait_for (hearth_source_get_outcome (source) == HEARTH_OUTCOME_GONE, 30);
  merge_assert_rows (fixture->folder, hearth_source_get_key (source), "a");

  note (fixture, source, 0, 0);
  hearth_test_wait_for (hearth_source_get_outcome (source) == HEARTH_OUTCOME_FINE, 30);
  g_assert_cmpuint (hearth_source_get_failures (source), ==, 0);
  g_assert_null (hearth_source_get_message (source));
  g_assert_cmpint (hearth_source_get_checked_at_ms (source), >=, checked_at_ms);
}

/* A catalog that comes right after a failure has the last word. */
static void
test_in_order (Fixture *fixture, gconstpointer data)
{
  HearthSource *source = follow (fixture, "https://talks.example/", merge_document ("a"));
  const gint64 key = hearth_source_get_key (source);
  g_autoptr (GError) error =
      g_error_new_literal (HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_SERVER, "No.");
  g_autoptr (HearthMergeResult) result = NULL;
  g_autofree char *expected = g_strdup_printf ("%" G_GINT64_FORMAT ":7 ", key);

  hearth_library_note_outcome (fixture->library, key, NULL, 0, error);
  result = merge_now (fixture->library, key, merge_document ("a b"), NULL, HEARTH_MERGE_NONE);
  steps_flush (fixture->library);
  g_assert_cmpint (hearth_source_get_outcome (source), ==, HEARTH_OUTCOME_FINE);
  g_assert_cmpuint (hearth_source_get_n_episodes (source), ==, 2);
  g_assert_nonnull (strstr (fixture->told->str, expected));
}

/* The old document again: nothing is asked any more, and the address may have changed. */
static void
test_the_old_document_again (Fixture *fixture, gconstpointer data)
{
  HearthSource *source = follow (fixture, "https://talks.example/", merge_document ("a b"));
  const gint64 key = hearth_source_get_key (source);
  g_autoptr (HearthLoadReport) report = hearth_load_report_new ();
  g_autoptr (HearthMergeResult) held =
      merge_now (fixture->library, key, merge_document (""), NULL, HEARTH_MERGE_NONE);

  g_assert_true (held->held_back);
  report->not_modified = TRUE;
  report->moved_to = g_strdup ("https://new.example/");
  hearth_library_note_outcome (fixture->library, key, report, FAR_AWAY_MS, NULL);
  hearth_test_wait_for (hearth_source_get_outcome (source) == HEARTH_OUTCOME_FINE, 30);
  g_assert_cmpuint (hearth_source_get_n_missing (source), ==, 0);
  g_assert_cmpstr (hearth_source_get_location (source), ==, "https://new.example/");
}

static void
test_refreshing (Fixture *fixture, gconstpointer data)
{
  HearthSource *source = follow (fixture, "https://talks.example/", NULL);

  g_assert_false (hearth_source_is_refreshing (source));
  hearth_library_set_refreshing (fixture->library, hearth_source_get_key (source), TRUE);
  g_assert_true (hearth_source_is_refreshing (source));
  hearth_library_set_refreshing (fixture->library, hearth_source_get_key (source), FALSE);
  g_assert_false (hearth_source_is_refreshing (source));
}

static HearthSeries *
load_series (Fixture *fixture, HearthSource *source, GListModel **faults, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hearth_library_load_series_async (fixture->library, hearth_source_get_key (source), NULL,
                                    hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, 30);
  return hearth_library_load_series_finish (fixture->library, result, faults, error);
}

static HearthEpisode *
load_episode (Fixture *fixture, HearthSource *source, const char *id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hearth_library_load_episode_async (fixture->library, hearth_source_get_key (source), id, NULL,
                                     hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, 30);
  return hearth_library_load_episode_finish (fixture->library, result, error);
}

static void
assert_newest (Fixture *fixture, HearthSource *source, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthEpisode) newest = load_episode (fixture, source, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (hearth_episode_get_id (newest), ==, id);
}

static void
test_load_series (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) array = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (HearthSeries) series =
      g_object_new (HEARTH_TYPE_SERIES, "id", "s", "title", "S", "summary", "All of it.", NULL);
  g_autoptr (GListModel) list = NULL;
  g_autoptr (GListModel) faults = NULL;
  g_autoptr (HearthSeries) loaded = NULL;
  g_autoptr (HearthFault) fault = NULL;
  g_autoptr (GError) error = NULL;
  HearthSource *source, *empty;

  g_ptr_array_add (array, hearth_fault_new (HEARTH_FAULT_SEVERITY_ERROR, "s.json", 3, 4, "episodes",
                                            "no title"));
  list = hearth_list_new (HEARTH_TYPE_FAULT, array);
  source = follow (fixture, "https://talks.example/",
                   g_object_new (HEARTH_TYPE_CATALOG, "series", series, "faults", list, NULL));
  empty = follow (fixture, "https://empty.example/", NULL);

  loaded = load_series (fixture, source, &faults, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (hearth_series_get_summary (loaded), ==, "All of it.");
  g_assert_cmpuint (g_list_model_get_n_items (faults), ==, 1);
  fault = g_list_model_get_item (faults, 0);
  g_assert_cmpstr (hearth_fault_get_message (fault), ==, "no title");

  g_assert_null (load_series (fixture, empty, NULL, &error));
  g_assert_error (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_NOT_FOUND);
}

static void
test_load_episode (Fixture *fixture, gconstpointer data)
{
  HearthSource *source = follow (fixture, "https://talks.example/", merge_document ("a b=Bread+"));
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthEpisode) episode = load_episode (fixture, source, "b", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (hearth_episode_get_title (episode), ==, "Bread");
  g_assert_cmpint (hearth_episode_get_duration_ms (episode), ==, 120000);

  /* The newest: without dates the first of the catalog, else the one with the last date. */
  assert_newest (fixture, source, "a");
  steps_run_sql (fixture->folder, "UPDATE episode SET published = -1 WHERE id = 'b'");
  assert_newest (fixture, source, "b");
  steps_run_sql (fixture->folder, "UPDATE episode SET removed = 1 WHERE id = 'b'");
  assert_newest (fixture, source, "a");

  g_assert_null (load_episode (fixture, source, "c", &error));
  g_assert_error (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_NOT_FOUND);
  g_clear_error (&error);
  steps_run_sql (fixture->folder, "UPDATE episode_body SET body = x'0165ffff'");
  g_assert_null (load_episode (fixture, source, "a", &error));
  g_assert_error (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_DAMAGED);
}

/* A series whose resources are these addresses. */
static HearthCatalog *
learning (const char *urls)
{
  g_auto (GStrv) words = g_strsplit (urls, " ", -1);
  g_autoptr (GListStore) resources = g_list_store_new (HEARTH_TYPE_RESOURCE);
  g_autoptr (HearthSeries) series = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autoptr (HearthResource) resource =
          g_object_new (HEARTH_TYPE_RESOURCE, "url", words[i], "title", "To read", "summary",
                        "Long", "kind", HEARTH_RESOURCE_KIND_COURSE, NULL);

      g_list_store_append (resources, resource);
    }
  series =
      g_object_new (HEARTH_TYPE_SERIES, "id", urls, "title", "S", "resources", resources, NULL);
  return g_object_new (HEARTH_TYPE_CATALOG, "series", series, NULL);
}

static void
assert_resources (Fixture *fixture, guint limit, const char *expected)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) list = NULL;
  g_autoptr (GString) urls = g_string_new (NULL);

  hearth_library_load_resources_async (fixture->library, limit, NULL, hearth_test_store_result,
                                       &result);
  hearth_test_wait_for (result != NULL, 30);
  list = hearth_library_load_resources_finish (fixture->library, result, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (HearthResource) resource = g_list_model_get_item (list, i);

      g_assert_cmpstr (hearth_resource_get_title (resource), ==, "To read");
      g_assert_cmpint (hearth_resource_get_kind (resource), ==, HEARTH_RESOURCE_KIND_COURSE);
      g_string_append_printf (urls, "%s%s", i > 0 ? " " : "", hearth_resource_get_url (resource));
    }
  g_assert_cmpstr (urls->str, ==, expected);
}

static void
test_load_resources (Fixture *fixture, gconstpointer data)
{
  HearthSource *older, *newer;

  assert_resources (fixture, 10, "");
  older = follow (fixture, "https://older.example/", learning ("u:1 u:2 u:1 u:3"));
  newer = follow (fixture, "https://newer.example/", learning ("u:4 u:2"));
  g_assert_true (newer != older);
  assert_resources (fixture, 10, "u:4 u:2 u:1 u:3");
  assert_resources (fixture, 3, "u:4 u:2 u:1");
  assert_resources (fixture, 0, "");
  g_assert_true (steps_set_followed (fixture->library, hearth_source_get_key (newer), FALSE, NULL));
  assert_resources (fixture, 10, "u:1 u:2 u:3");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hearth_test_add ("/library/refresh/nothing-new", test_nothing_new);
  hearth_test_add ("/library/refresh/failures", test_failures);
  hearth_test_add ("/library/refresh/in-order", test_in_order);
  hearth_test_add ("/library/refresh/the-old-document-again", test_the_old_document_again);
  hearth_test_add ("/library/refresh/refreshing", test_refreshing);
  hearth_test_add ("/library/refresh/load-series", test_load_series);
  hearth_test_add ("/library/refresh/load-episode", test_load_episode);
  hearth_test_add ("/library/refresh/load-resources", test_load_resources);
  return g_test_run ();
}
