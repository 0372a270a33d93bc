/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists without recordings, and the documents that have them: what the library makes of both. */
#include "details-steps.h"
#include "hearth-error.h"
#include "hearth-wanted-details.h"
#include "merge-steps.h"

#define ADDRESS "https://talks.example/list.json"
#define DETAILS "https://talks.example/talk.json"
#define SECONDS 30

static const DetailsTalk listed = { .description = "Short", .details = DETAILS };
static const DetailsTalk full = { .description = "A long description",
                                  .media = "https://talks.example/talk.webm",
                                  .caption = "https://talks.example/talk.vtt",
                                  .slides = "https://talks.example/talk.pdf",
                                  .second = "questions",
                                  .duration_ms = 60000 };

typedef struct
{
  HearthTestFolder *folder;
  HearthLibrary *library;
  gint64 key;
  guint n_told; /* how often episodes were said to have changed */
} Fixture;

static void
changed_cb (HearthLibrary *library, gint64 key, HearthLibraryChange what, Fixture *fixture)
{
  if ((what & HEARTH_LIBRARY_CHANGE_EPISODES) != 0)
    fixture->n_told++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HearthSource) source = NULL;

  fixture->folder = hearth_test_folder_new ();
  fixture->library = steps_open (fixture->folder, NULL, NULL);
  source = steps_add (fixture->library, ADDRESS, NULL, TRUE, details_catalog (&listed));
  fixture->key = hearth_source_get_key (source);
  g_signal_connect (fixture->library, "changed", G_CALLBACK (changed_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  steps_close (fixture->library);
  hearth_test_folder_free (fixture->folder);
}

static GError *
fill (Fixture *fixture, const char *id, const DetailsTalk *talk)
{
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;

  hearth_library_fill_async (fixture->library, fixture->key, id, details_catalog (talk), NULL,
                             hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, SECONDS);
  g_assert_true (hearth_library_fill_finish (fixture->library, result, &error) == (error == NULL));
  return error;
}

static void
refresh (Fixture *fixture, const DetailsTalk *talk, guint n_changed)
{
  g_autoptr (HearthMergeResult) result =
      merge_now (fixture->library, fixture->key, details_catalog (talk), NULL, HEARTH_MERGE_NONE);

  merge_assert_result (result, 0, n_changed, 0);
}

static HearthEpisode *
load (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  HearthEpisode *episode;

  hearth_library_load_episode_async (fixture->library, fixture->key, "talk", NULL,
                                     hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, SECONDS);
  episode = hearth_library_load_episode_finish (fixture->library, result, &error);
  g_assert_no_error (error);
  return episode;
}

/* How many details may be asked for at a time, and when the next one may. */
static guint
look (Fixture *fixture, gint64 now_ms, gint64 *next_at_ms)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) wanted = NULL;
  g_autoptr (GError) error = NULL;

  hearth_wanted_details_look_async (fixture->library, now_ms, 10,
                                    g_hash_table_new (g_int64_hash, g_int64_equal),
                                    g_hash_table_new (g_str_hash, g_str_equal), NULL,
                                    hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, SECONDS);
  wanted = hearth_wanted_details_look_finish (result, next_at_ms, &error);
  g_assert_no_error (error);
  return wanted->len;
}

static gboolean
is_wanted (Fixture *fixture)
{
  gint64 next_at_ms;

  return look (fixture, g_get_real_time () / 1000, &next_at_ms) == 1;
}

static gint64
number (Fixture *fixture, const char *query)
{
  return steps_read_number (fixture->folder, query);
}

/* One segment without media becomes two with everything, and whoever shows it is told once. */
static void
test_fill (Fixture *fixture, gconstpointer data)
{
  HearthSource *source = hearth_library_find_key (fixture->library, fixture->key);
  g_autoptr (HearthEpisode) episode = NULL;

  g_assert_true (is_wanted (fixture));
  g_assert_no_error (fill (fixture, "talk", &full));
  g_assert_false (is_wanted (fixture));
  g_assert_cmpuint (fixture->n_told, ==, 1);
  episode = load (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (episode)), ==, 2);
  g_assert_cmpstr (hearth_episode_get_description (episode), ==, "A long description");
  g_assert_cmpint (number (fixture, "SELECT count (*) FROM episode WHERE n_segments = 2 AND "
                                    "duration_ms = 60000 AND details_at IS NOT NULL"),
                   ==, 1);
  g_assert_cmpint (number (fixture, "SELECT sum (playable) FROM segment"), ==, 1);
  g_assert_cmpint (number (fixture, "SELECT count (*) FROM resource WHERE url LIKE '%.pdf'"), ==,
                   1);
  g_assert_cmpint (number (fixture, "SELECT count (*) FROM episode_body WHERE words LIKE "
                                    "'%questions%'"),
                   ==, 1);
  hearth_test_wait_for (hearth_source_get_n_segments (source) == 2, SECONDS);
}

/* A list that says the same leaves it alone; even the sums of the series stay. */
static void
test_same_list (Fixture *fixture, gconstpointer data)
{
  g_assert_no_error (fill (fixture, "talk", &full));
  fixture->n_told = 0;
  refresh (fixture, &listed, 0);
  g_assert_cmpuint (fixture->n_told, ==, 0);
  g_assert_false (is_wanted (fixture));
  g_assert_cmpint (number (fixture, "SELECT n_segments FROM series"), ==, 2);

  /* The same details once more are no news either. */
  g_assert_no_error (fill (fixture, "talk", &full));
  g_assert_cmpuint (fixture->n_told, ==, 0);
}

/* A list that says something new is shown at once, with the recordings of before, what was watched
 * of them, and the wish for new details. */
static void
test_new_list (Fixture *fixture, gconstpointer data)
{
  const DetailsTalk renamed = { .title = "New", .details = DETAILS };
  g_autoptr (HearthEpisode) episode = NULL;

  g_assert_no_error (fill (fixture, "talk", &full));
  hearth_library_record (fixture->library, fixture->key, "talk", "talk", 60000, 0, 30000);
  hearth_library_record (fixture->library, fixture->key, "talk", "questions", 60000, 0, 30000);
  steps_flush (fixture->library);
  refresh (fixture, &renamed, 1);
  g_assert_true (is_wanted (fixture));
  episode = load (fixture);
  g_assert_cmpstr (hearth_episode_get_title (episode), ==, "New");
  g_assert_cmpstr (hearth_episode_get_description (episode), ==, "A long description");
  g_assert_cmpint (number (fixture, "SELECT sum (playable) FROM segment"), ==, 1);
  g_assert_cmpint (number (fixture, "SELECT count (*) FROM episode WHERE title = 'New' AND "
                                    "n_segments = 2 AND seen_ms = 30000"),
                   ==, 1);
  g_assert_cmpint (number (fixture, "SELECT count (*) FROM watch"), ==, 2);

  /* A list that has everything itself needs no details. */
  refresh (fixture, &(DetailsTalk){ .media = "https://talks.example/short.webm" }, 1);
  g_assert_false (is_wanted (fixture));
  g_assert_cmpint (number (fixture, "SELECT count (*) FROM episode WHERE n_segments = 1 AND "
                                    "details IS NULL AND details_at IS NULL"),
                   ==, 1);
}

/* After a failure there is a while of peace; what is gone is not asked for until the list changes.
 */
static void
test_failures (Fixture *fixture, gconstpointer data)
{
  const gint64 now_ms = g_get_real_time () / 1000;
  gint64 next_at_ms = 0;

  hearth_library_fill_failed (fixture->library, fixture->key, "talk", now_ms + 60000);
  steps_flush (fixture->library);
  g_assert_cmpuint (look (fixture, now_ms, &next_at_ms), ==, 0);
  g_assert_cmpint (next_at_ms, ==, now_ms + 60000);
  g_assert_cmpuint (look (fixture, next_at_ms, &next_at_ms), ==, 1);
  g_assert_cmpint (number (fixture, "SELECT details_failures FROM episode"), ==, 1);

  hearth_library_fill_failed (fixture->library, fixture->key, "talk", 0);
  steps_flush (fixture->library);
  g_assert_cmpuint (look (fixture, G_MAXINT64, &next_at_ms), ==, 0);
  refresh (fixture, &listed, 0);
  g_assert_false (is_wanted (fixture));
  refresh (fixture, &(DetailsTalk){ .title = "New", .details = DETAILS }, 1);
  g_assert_true (is_wanted (fixture));
  g_assert_cmpint (number (fixture, "SELECT details_failures FROM episode"), ==, 0);
}

/* Details of another episode, or of one that has left, change nothing. */
static void
test_wrong_ones (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = fill (fixture, "another", &full);

  g_assert_error (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_INVALID);
  steps_run_sql (fixture->folder, "UPDATE episode SET id = 'left'");
  g_assert_no_error (fill (fixture, "talk", &full));
  g_assert_cmpint (number (fixture, "SELECT count (*) FROM segment"), ==, 1);
}

/* What only the list can say is wanted by who follows the series, and what nobody can say costs
 * nothing. */
static void
test_only_what_is_followed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HearthSource) plain = steps_add (fixture->library, "https://talks.example/plain.json",
                                              NULL, TRUE, steps_catalog ("plain", "Plain", 100));

  g_assert_nonnull (plain);
  g_assert_true (steps_set_followed (fixture->library, fixture->key, FALSE, NULL));
  g_assert_false (is_wanted (fixture));
  g_assert_true (steps_set_followed (fixture->library, fixture->key, TRUE, NULL));
  g_assert_true (is_wanted (fixture));
  g_assert_cmpint (number (fixture, "SELECT count (*) FROM episode INDEXED BY episode_wanted "
                                    "WHERE details_next IS NOT NULL"),
                   ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  hearth_test_add ("/details/fill", test_fill);
  hearth_test_add ("/details/same-list", test_same_list);
  hearth_test_add ("/details/new-list", test_new_list);
  hearth_test_add ("/details/failures", test_failures);
  hearth_test_add ("/details/wrong-ones", test_wrong_ones);
  hearth_test_add ("/details/only-what-is-followed", test_only_what_is_followed);

  return g_test_run ();
}
