/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Catalogs come, change, shrink and come back; what the person did stays. */
#include "merge-steps.h"

#include "hearth-media.h"
#include "hearth-person.h"
#include "hearth-resource.h"

#define ADDRESS "https://talks.example/a.json"

/* Counts what is written to episodes, whoever writes it. */
#define SPY                                                     \
  "CREATE TABLE spy (what TEXT);"                               \
  "CREATE TRIGGER spy_body AFTER INSERT ON episode_body BEGIN " \
  "INSERT INTO spy VALUES ('body'); END;"                       \
  "CREATE TRIGGER spy_segment AFTER UPDATE ON segment BEGIN "   \
  "INSERT INTO spy VALUES ('segment'); END;"                    \
  "CREATE TRIGGER spy_episode AFTER UPDATE ON episode BEGIN "   \
  "INSERT INTO spy VALUES ('episode'); END;"

typedef struct
{
  HearthTestFolder *folder;
  HearthLibrary *library;
  gint64 key;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = hearth_test_folder_new ();
  fixture->library = steps_open (fixture->folder, NULL, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  steps_close (fixture->library);
  hearth_test_folder_free (fixture->folder);
}

/* The series is followed, and its first document is this. */
static HearthSource *
follow (Fixture *fixture, const char *episodes)
{
  g_autoptr (HearthSource) source =
      steps_add (fixture->library, ADDRESS, NULL, TRUE, merge_document (episodes));

  fixture->key = hearth_source_get_key (source);
  return hearth_library_find_key (fixture->library, fixture->key);
}

static HearthMergeResult *
refresh (Fixture *fixture, const char *episodes)
{
  return merge_now (fixture->library, fixture->key, merge_document (episodes), NULL,
                    HEARTH_MERGE_NONE);
}

static void
watch (Fixture *fixture, const char *episode_id, const char *segment_id, gint64 to_ms)
{
  hearth_library_record (fixture->library, fixture->key, episode_id, segment_id, 60000, 0, to_ms);
  steps_flush (fixture->library);
}

static gint64
number (Fixture *fixture, const char *query)
{
  return steps_read_number (fixture->folder, query);
}

static HearthCatalog *
rich_document (void)
{
  g_autoptr (GListStore) people = g_list_store_new (HEARTH_TYPE_PERSON);
  g_autoptr (GListStore) media = g_list_store_new (HEARTH_TYPE_MEDIA);
  g_autoptr (GListStore) resources = g_list_store_new (HEARTH_TYPE_RESOURCE);
  g_autoptr (GListStore) segments = g_list_store_new (HEARTH_TYPE_SEGMENT);
  g_autoptr (GListStore) episodes = g_list_store_new (HEARTH_TYPE_EPISODE);
  g_autoptr (GDateTime) date = g_date_time_new_from_iso8601 ("2024-05-06T07:08:09.125Z", NULL);
  g_autoptr (HearthPerson) person = g_object_new (HEARTH_TYPE_PERSON, "name", "Zoë Ångström", NULL);
  g_autoptr (HearthMedia) medium = g_object_new (HEARTH_TYPE_MEDIA, "url", "https://m/", NULL);
  g_autoptr (HearthResource) resource = g_object_new (HEARTH_TYPE_RESOURCE, "url", "https://r/",
                                                      "kind", HEARTH_RESOURCE_KIND_CODE, NULL);
  g_autoptr (HearthLiveSession) live = g_object_new (HEARTH_TYPE_LIVE_SESSION, "starts", date,
                                                     "status", HEARTH_LIVE_STATUS_SCHEDULED, NULL);
  g_autoptr (HearthSegment) segment = NULL;
  g_autoptr (HearthSegment) silent = NULL;
  g_autoptr (HearthEpisode) episode = NULL;
  g_autoptr (HearthSeries) series = NULL;

  g_list_store_append (people, person);
  g_list_store_append (media, medium);
  g_list_store_append (resources, resource);
  segment = g_object_new (HEARTH_TYPE_SEGMENT, "id", "s1", "title", "Café", "duration-ms",
                          G_GINT64_CONSTANT (90500), "media", media, "resources", resources, NULL);
  silent = g_object_new (HEARTH_TYPE_SEGMENT, "id", "s2", NULL);
  g_list_store_append (segments, segment);
  g_list_store_append (segments, silent);
  episode =
      g_object_new (HEARTH_TYPE_EPISODE, "id", "a", "number", 7, "kind",
                    HEARTH_EPISODE_KIND_DEEP_DIVE, "title", "STRASSE", "published", date, "hosts",
                    people, "live", live, "resources", resources, "segments", segments, NULL);
  g_list_store_append (episodes, episode);
  series = g_object_new (HEARTH_TYPE_SERIES, "id", "rich", "title", "Rich", "image", "https://i/",
                         "resources", resources, NULL);
  return g_object_new (HEARTH_TYPE_CATALOG, "series", series, "episodes", episodes, "n-left-out",
                       3u, NULL);
}

/* Everything that lists ask for is in the rows, and nothing is there that the document lacks. */
static void
test_rows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HearthSource) source =
      steps_add (fixture->library, ADDRESS, NULL, TRUE, rich_document ());

  g_assert_cmpstr (hearth_source_get_id (source), ==, "rich");
  g_assert_cmpstr (hearth_source_get_title (source), ==, "Rich");
  g_assert_cmpstr (hearth_source_get_image (source), ==, "https://i/");
  g_assert_cmpuint (hearth_source_get_n_episodes (source), ==, 1);
  g_assert_cmpuint (hearth_source_get_n_segments (source), ==, 2);
  g_assert_cmpuint (hearth_source_get_n_left_out (source), ==, 3);
  g_assert_cmpuint (hearth_source_get_kinds (source), ==, 1u << HEARTH_EPISODE_KIND_DEEP_DIVE);
  g_assert_cmpint (hearth_source_get_outcome (source), ==, HEARTH_OUTCOME_FINE);
  g_assert_cmpint (number (fixture, "SELECT count (*) FROM episode WHERE number = 7 AND "
                                    "published = 1714979289125 AND live_starts = published AND "
                                    "live_ends IS NULL AND live_status = 0 AND n_segments = 2 AND "
                                    "duration_ms = 90500 AND image IS NULL AND NOT is_new"),
                   ==, 1);
  g_assert_cmpint (number (fixture, "SELECT count (*) FROM episode_body WHERE words = "
                                    "'strasse' || char (10) || 'zoe angstrom' || char (10) || "
                                    "'cafe' || char (10)"),
                   ==, 1);
  g_assert_cmpint (number (fixture, "SELECT count (*) FROM segment WHERE "
                                    "(id = 's1' AND position = 0 AND playable) OR (id = 's2' AND "
                                    "position = 1 AND NOT playable AND duration_ms = 0)"),
                   ==, 2);
  g_assert_cmpint (number (fixture, "SELECT count (*) FROM resource WHERE kind = 3 AND "
                                    "title = url AND url = 'https://r/'"),
                   ==, 3);
  g_assert_cmpint (number (fixture, "SELECT count (*) FROM resource WHERE episode_key IS NULL"), ==,
                   1);
}

static void
test_a_refresh (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HearthMergeResult) second = NULL;
  g_autoptr (HearthMergeResult) same = NULL;
  g_autoptr (HearthMergeResult) turned = NULL;
  HearthSource *source = follow (fixture, "a b c d");

  merge_assert_rows (fixture->folder, fixture->key, "a b c d");
  g_assert_cmpuint (hearth_source_get_n_new (source), ==, 0);

  second = refresh (fixture, "x y a b=Bread d+");
  merge_assert_result (second, 2, 2, 1);
  g_assert_cmpstr (second->first_title, ==, "x");
  g_assert_false (second->first || second->held_back);
  merge_assert_rows (fixture->folder, fixture->key, "x* y* a b d");
  g_assert_cmpuint (hearth_source_get_n_new (source), ==, 2);
  g_assert_cmpuint (hearth_source_get_n_episodes (source), ==, 5);
  g_assert_cmpuint (hearth_source_get_n_segments (source), ==, 6);
  g_assert_cmpint (number (fixture, "SELECT count (*) FROM episode JOIN episode_body ON "
                                    "episode_key = key WHERE title = 'Bread' AND words LIKE "
                                    "'bread%'"),
                   ==, 1);
  g_assert_cmpint (number (fixture, "SELECT count (*) FROM segment JOIN episode ON "
                                    "episode_key = episode.key WHERE episode.id = 'c'"),
                   ==, 0);

  steps_run_sql (fixture->folder, SPY);
  same = refresh (fixture, "x y a b=Bread d+");
  merge_assert_result (same, 0, 0, 0);
  g_assert_cmpuint (same->what, ==, HEARTH_LIBRARY_CHANGE_SOURCES);
  g_assert_cmpint (number (fixture, "SELECT count (*) FROM spy"), ==, 0);

  /* Another order writes places, and no more. */
  turned = refresh (fixture, "y x a b=Bread d+");
  merge_assert_result (turned, 0, 0, 0);
  g_assert_true ((turned->what & HEARTH_LIBRARY_CHANGE_EPISODES) != 0);
  merge_assert_rows (fixture->folder, fixture->key, "y* x* a b d");
  g_assert_cmpint (number (fixture, "SELECT count (*) FROM spy"), ==, 2);
  g_assert_cmpint (number (fixture, "SELECT count (*) FROM spy WHERE what = 'episode'"), ==, 2);
}

/* The keys of what stays are the rows of every list that is shown. */
static void
test_keys_stay (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HearthMergeResult) longer = NULL;
  g_autoptr (HearthMergeResult) shorter = NULL;
  gint64 episode, segment;

  follow (fixture, "a b");
  episode = number (fixture, "SELECT key FROM episode WHERE id = 'b'");
  segment = number (fixture, "SELECT key FROM segment WHERE episode_key = "
                             "(SELECT key FROM episode WHERE id = 'b')");
  longer = refresh (fixture, "a b=Other+");
  shorter = refresh (fixture, "b a");
  g_assert_cmpuint (shorter->n_changed, ==, 1);
  g_assert_cmpint (number (fixture, "SELECT key FROM episode WHERE id = 'b'"), ==, episode);
  g_assert_cmpint (number (fixture, "SELECT key FROM segment WHERE episode_key = "
                                    "(SELECT key FROM episode WHERE id = 'b')"),
                   ==, segment);
  g_assert_cmpint (number (fixture, "SELECT count (*) FROM segment"), ==, 2);
}

/* Nothing is new in a series that somebody only looked at now and then. */
static void
test_only_what_is_followed_is_new (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HearthSource) looked_at =
      steps_add (fixture->library, ADDRESS, NULL, FALSE, merge_document ("a"));
  g_autoptr (HearthMergeResult) seen = NULL;
  g_autoptr (HearthMergeResult) followed = NULL;

  fixture->key = hearth_source_get_key (looked_at);
  seen = refresh (fixture, "b a");
  merge_assert_result (seen, 1, 0, 0);
  merge_assert_rows (fixture->folder, fixture->key, "b a");
  g_assert_true (steps_set_followed (fixture->library, fixture->key, TRUE, NULL));
  followed = refresh (fixture, "c b a");
  merge_assert_rows (fixture->folder, fixture->key, "c* b a");
}

static void
test_what_the_person_did_stays (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HearthMergeResult) without = NULL;
  g_autoptr (HearthMergeResult) still = NULL;
  g_autoptr (HearthMergeResult) again = NULL;
  g_autoptr (HearthMergeResult) unliked = NULL;
  g_autoptr (HearthMergeResult) gone = NULL;

  follow (fixture, "a b c d");
  watch (fixture, "b", "s1", 30000);
  hearth_library_set_favourite (fixture->library, fixture->key, "c", "s1", TRUE);
  steps_flush (fixture->library);
  merge_assert_rows (fixture->folder, fixture->key, "a b~ c d");

  without = refresh (fixture, "a");
  merge_assert_result (without, 0, 0, 3);
  merge_assert_rows (fixture->folder, fixture->key, "a b~- c-");
  still = refresh (fixture, "a");
  merge_assert_result (still, 0, 0, 0);
  g_assert_cmpuint (still->what, ==, HEARTH_LIBRARY_CHANGE_SOURCES);

  /* Back again, with what was done; but what was deleted is new. */
  again = refresh (fixture, "d c=Changed b a");
  merge_assert_result (again, 1, 2, 0);
  merge_assert_rows (fixture->folder, fixture->key, "d* c b~ a");

  unliked = refresh (fixture, "a b");
  merge_assert_rows (fixture->folder, fixture->key, "a b~ c-");
  hearth_library_set_favourite (fixture->library, fixture->key, "c", "s1", FALSE);
  gone = refresh (fixture, "a b");
  merge_assert_result (gone, 0, 0, 0);
  merge_assert_rows (fixture->folder, fixture->key, "a b~");
}

/* An episode that was finished and grew is not finished any more. */
static void
test_progress_follows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HearthMergeResult) longer = NULL;
  g_autoptr (HearthMergeResult) shorter = NULL;

  follow (fixture, "a b");
  watch (fixture, "b", "s1", 60000);
  merge_assert_rows (fixture->folder, fixture->key, "a b!");
  longer = refresh (fixture, "a b+");
  merge_assert_rows (fixture->folder, fixture->key, "a b~");
  g_assert_true ((longer->what & HEARTH_LIBRARY_CHANGE_WATCH) != 0);
  shorter = refresh (fixture, "a b");
  merge_assert_rows (fixture->folder, fixture->key, "a b!");
  g_assert_cmpint (number (fixture, "SELECT seen_ms FROM episode WHERE id = 'b'"), ==, 60000);
}

static void
test_a_gutted_document (Fixture *fixture, gconstpointer data)
{
  HearthSource *source = follow (fixture, "a b c d e f g h i j");
  g_autoptr (HearthMergeResult) half = refresh (fixture, "a b c d e k l m n o");
  g_autoptr (HearthMergeResult) gutted = NULL;
  g_autoptr (HearthMergeResult) quiet = NULL;
  g_autoptr (HearthMergeResult) worse = NULL;
  g_autoptr (HearthMergeResult) fine = NULL;
  g_autoptr (HearthMergeResult) accepted = NULL;

  /* Half of it may go; more is asked about. */
  merge_assert_result (half, 5, 0, 5);
  gutted = refresh (fixture, "z a b c d");
  merge_assert_result (gutted, 0, 0, 6);
  g_assert_true (gutted->held_back);
  merge_assert_rows (fixture->folder, fixture->key, "a b c d e k* l* m* n* o*");
  g_assert_cmpint (hearth_source_get_outcome (source), ==, HEARTH_OUTCOME_HELD_BACK);
  g_assert_cmpuint (hearth_source_get_n_missing (source), ==, 6);

  /* The person says no: the same document is not asked about again, another one is. */
  hearth_library_keep_held_back (fixture->library, fixture->key);
  hearth_test_wait_for (hearth_source_get_outcome (source) == HEARTH_OUTCOME_FINE, 30);
  quiet = refresh (fixture, "z a b c d");
  merge_assert_result (quiet, 0, 0, 0);
  g_assert_false (quiet->held_back);
  g_assert_cmpint (hearth_source_get_outcome (source), ==, HEARTH_OUTCOME_FINE);
  worse = refresh (fixture, "a");
  g_assert_true (worse->held_back);
  g_assert_cmpuint (worse->n_removed, ==, 9);

  /* The publisher mends it. */
  fine = refresh (fixture, "a b c d e k l m n o p");
  merge_assert_result (fine, 1, 0, 0);
  g_assert_cmpint (hearth_source_get_outcome (source), ==, HEARTH_OUTCOME_FINE);

  /* The person says yes. */
  accepted = merge_now (fixture->library, fixture->key, merge_document ("a"), NULL,
                        HEARTH_MERGE_ACCEPT_REMOVAL);
  merge_assert_result (accepted, 0, 0, 10);
  merge_assert_rows (fixture->folder, fixture->key, "a");
}

static void
test_an_empty_document (Fixture *fixture, gconstpointer data)
{
  HearthSource *source = follow (fixture, "a b");
  g_autoptr (HearthMergeResult) empty = refresh (fixture, "");
  g_autoptr (HearthMergeResult) accepted = NULL;

  g_assert_true (empty->held_back);
  g_assert_cmpuint (empty->n_removed, ==, 2);
  merge_assert_rows (fixture->folder, fixture->key, "a b");
  accepted = merge_now (fixture->library, fixture->key, merge_document (""), NULL,
                        HEARTH_MERGE_ACCEPT_REMOVAL);
  merge_assert_rows (fixture->folder, fixture->key, "");
  g_assert_cmpuint (hearth_source_get_n_episodes (source), ==, 0);
}

/* What was removed already does not count, neither as lost now nor as there to lose. */
static void
test_removed_do_not_count (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HearthMergeResult) half = NULL;
  g_autoptr (HearthMergeResult) less = NULL;
  g_autoptr (HearthMergeResult) few = NULL;

  follow (fixture, "a b c d e f g h i j");
  hearth_library_mark_async (fixture->library, fixture->key, NULL, NULL, TRUE, NULL, NULL);
  steps_flush (fixture->library);
  half = refresh (fixture, "a b c d e");
  merge_assert_rows (fixture->folder, fixture->key, "a! b! c! d! e! f!- g!- h!- i!- j!-");
  few = refresh (fixture, "a");
  g_assert_false (few->held_back);
  g_assert_cmpuint (few->n_removed, ==, 4);
  less = refresh (fixture, "a b");
  g_assert_cmpuint (less->n_changed, ==, 1);
  g_assert_cmpuint (less->n_removed, ==, 0);
}

static void
test_odd_documents (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListStore) segments = g_list_store_new (HEARTH_TYPE_SEGMENT);
  g_autoptr (GListStore) episodes = g_list_store_new (HEARTH_TYPE_EPISODE);
  g_autoptr (HearthSegment) nameless = g_object_new (HEARTH_TYPE_SEGMENT, NULL);
  g_autoptr (HearthEpisode) unknown = g_object_new (HEARTH_TYPE_EPISODE, NULL);
  g_autoptr (HearthEpisode) bare = NULL;
  g_autoptr (HearthSeries) series = g_object_new (HEARTH_TYPE_SERIES, NULL);
  g_autoptr (HearthMergeResult) repeated = NULL;
  g_autoptr (HearthMergeResult) odd = NULL;

  follow (fixture, "a a=Again b");
  merge_assert_rows (fixture->folder, fixture->key, "a b");
  repeated = refresh (fixture, "b b=Again a");
  merge_assert_result (repeated, 0, 0, 0);

  g_list_store_append (segments, nameless);
  bare = g_object_new (HEARTH_TYPE_EPISODE, "id", "bare", "segments", segments, NULL);
  g_list_store_append (episodes, unknown);
  g_list_store_append (episodes, bare);
  odd = merge_now (fixture->library, fixture->key,
                   g_object_new (HEARTH_TYPE_CATALOG, "series", series, "episodes", episodes, NULL),
                   NULL, HEARTH_MERGE_NONE);
  merge_assert_result (odd, 1, 0, 2);
  merge_assert_rows (fixture->folder, fixture->key, "bare*");
  g_assert_cmpint (number (fixture, "SELECT count (*) FROM series WHERE title = 'Series'"), ==, 1);
}

static void
test_a_lasting_new_address (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HearthLoadReport) report = hearth_load_report_new ();
  g_autoptr (HearthMergeResult) moved = NULL;
  g_autoptr (HearthMergeResult) taken = NULL;
  g_autoptr (HearthMergeResult) strange = NULL;
  g_autoptr (HearthSource) other =
      steps_add (fixture->library, "https://other.example/", NULL, TRUE, NULL);
  HearthSource *source = follow (fixture, "a");

  report->moved_to = g_strdup ("https://new.example/a.json");
  report->etag = g_strdup ("\"1\"");
  report->format = g_strdup ("hearth-catalog");
  report->size = 123;
  moved = merge_now (fixture->library, fixture->key, merge_document ("a"), report, 0);
  g_assert_cmpstr (hearth_source_get_location (source), ==, "https://new.example/a.json");
  g_assert_cmpstr (hearth_source_get_etag (source), ==, "\"1\"");
  g_assert_cmpstr (hearth_source_get_format (source), ==, "hearth-catalog");
  g_assert_cmpuint (hearth_source_get_size (source), ==, 123);
  g_assert_true (hearth_library_find_location (fixture->library, "https://new.example/a.json") ==
                 source);

  g_free (report->moved_to);
  report->moved_to = g_strdup ("https://other.example/");
  taken = merge_now (fixture->library, fixture->key, merge_document ("a"), report, 0);
  g_free (report->moved_to);
  report->moved_to = g_strdup ("file:///etc/passwd");
  strange = merge_now (fixture->library, fixture->key, merge_document ("a"), report, 0);
  g_assert_cmpstr (hearth_source_get_location (source), ==, "https://new.example/a.json");
}

static void
note_thread (gpointer data, GObject *where_it_was)
{
  g_atomic_pointer_set ((gpointer *) data, g_thread_self ());
}

/* Cancelled in time, or for a series that is gone: nothing is left of it, and what is large is let
 * go where it was used. */
static void
test_all_or_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) cancelled = NULL;
  g_autoptr (GAsyncResult) lost = NULL;
  g_autoptr (HearthMergeResult) merged = NULL;
  g_autoptr (GError) error = NULL;
  HearthCatalog *document = merge_document ("x y z");
  gpointer thread = NULL;

  follow (fixture, "a b");
  g_object_weak_ref (G_OBJECT (document), note_thread, &thread);
  hearth_library_merge_async (fixture->library, fixture->key, document, NULL, 0, 0, cancellable,
                              hearth_test_store_result, &cancelled);
  g_cancellable_cancel (cancellable);
  hearth_library_merge_async (fixture->library, 4321, merge_document ("q"), NULL, 0, 0, NULL,
                              hearth_test_store_result, &lost);
  hearth_test_wait_for (cancelled != NULL && lost != NULL, 30);

  g_assert_null (hearth_library_merge_finish (fixture->library, lost, &error));
  g_assert_error (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (thread != NULL && thread != g_thread_self ());
  merged = hearth_library_merge_finish (fixture->library, cancelled, &error);
  if (merged == NULL)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  merge_assert_rows (fixture->folder, fixture->key, merged == NULL ? "a b" : "x* y* z*");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hearth_test_add ("/library/merge/rows", test_rows);
  hearth_test_add ("/library/merge/a-refresh", test_a_refresh);
  hearth_test_add ("/library/merge/keys-stay", test_keys_stay);
  hearth_test_add ("/library/merge/only-what-is-followed-is-new",
                   test_only_what_is_followed_is_new);
  hearth_test_add ("/library/merge/what-the-person-did-stays", test_what_the_person_did_stays);
  hearth_test_add ("/library/merge/progress-follows", test_progress_follows);
  hearth_test_add ("/library/merge/a-gutted-document", test_a_gutted_document);
  hearth_test_add ("/library/merge/an-empty-document", test_an_empty_document);
  hearth_test_add ("/library/merge/removed-do-not-count", test_removed_do_not_count);
  hearth_test_add ("/library/merge/odd-documents", test_odd_documents);
  hearth_test_add ("/library/merge/a-lasting-new-address", test_a_lasting_new_address);
  hearth_test_add ("/library/merge/all-or-nothing", test_all_or_nothing);
  return g_test_run ();
}
