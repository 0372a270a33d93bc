/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-catalog.h"
#include "hearth-fault.h"
#include "hearth-list.h"
#include "hearth-person.h"

/* Makes an episode with one segment for each duration, up to one of 0. */
static HearthEpisode *
episode_new (const char *id, const gint64 *durations_ms)
{
  g_autoptr (GListStore) segments = g_list_store_new (HEARTH_TYPE_SEGMENT);
  HearthEpisode *episode;

  for (guint i = 0; durations_ms != NULL && durations_ms[i] != 0; i++)
    {
      g_autofree char *segment_id = g_strdup_printf ("part-%u", i + 1);
      g_autoptr (HearthSegment) segment = g_object_new (HEARTH_TYPE_SEGMENT, "id", segment_id,
                                                        "duration-ms", durations_ms[i], NULL);

      g_list_store_append (segments, segment);
    }
  episode = g_object_new (HEARTH_TYPE_EPISODE, "id", id, "segments", segments, NULL);
  /* An episode keeps what it was given, not what becomes of it. */
  g_list_store_remove_all (segments);
  return episode;
}

static HearthCatalog *
page_new (const char *location, const char *next, guint n_left_out, const char *const *ids)
{
  g_autoptr (HearthSeries) series =
      g_object_new (HEARTH_TYPE_SERIES, "id", "inside", "title", location, NULL);
  g_autoptr (HearthFault) fault =
      hearth_fault_new (HEARTH_FAULT_SEVERITY_WARNING, location, 1, 1, NULL, "odd");
  g_autoptr (GListStore) episodes = g_list_store_new (HEARTH_TYPE_EPISODE);
  g_autoptr (GListStore) faults = g_list_store_new (HEARTH_TYPE_FAULT);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (HearthEpisode) episode = episode_new (ids[i], NULL);

      g_list_store_append (episodes, episode);
    }
  g_list_store_append (faults, fault);
  return g_object_new (HEARTH_TYPE_CATALOG, "series", series, "location", location, "next", next,
                       "episodes", episodes, "faults", faults, "n-left-out", n_left_out, NULL);
}

static char *
join_ids (HearthCatalog *catalog)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (catalog)); i++)
    g_ptr_array_add (ids,
                     (gpointer) hearth_episode_get_id (hearth_catalog_get_episode (catalog, i)));
  g_ptr_array_add (ids, NULL);
  return g_strjoinv (" ", (char **) ids->pdata);
}

static void
test_an_episode_lists_its_segments (void)
{
  const gint64 durations_ms[] = { 60000, 30000, 1500, 0 };
  g_autoptr (HearthEpisode) episode = episode_new ("linux", durations_ms);
  g_autoptr (HearthSegment) second = g_list_model_get_item (G_LIST_MODEL (episode), 1);
  guint position = 99;

  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (episode)) == HEARTH_TYPE_SEGMENT);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (episode)), ==, 3);
  g_assert_cmpstr (hearth_segment_get_id (second), ==, "part-2");
  g_assert_true (hearth_episode_get_segment (episode, 1) == second);
  g_assert_true (hearth_episode_find_segment (episode, "part-2", &position) == second);
  g_assert_cmpuint (position, ==, 1);

  g_assert_null (g_list_model_get_item (G_LIST_MODEL (episode), 3));
  g_assert_null (hearth_episode_get_segment (episode, 3));
  g_assert_null (hearth_episode_find_segment (episode, "part-4", &position));
  g_assert_null (hearth_episode_find_segment (episode, NULL, NULL));
  g_assert_cmpuint (position, ==, 1);
}

static void
test_an_episode_lasts_as_long_as_its_segments (void)
{
  static const struct
  {
    gint64 durations_ms[4];
    gint64 expected;
  } cases[] = {
    { { 60000, 30000, 1500 }, 91500 }, { { 1125500 }, 1125500 },
    { { 60000, -1, 1500 }, -1 },       { { 0 }, -1 },
    { { G_MAXINT64, 1 }, -1 },         { { G_MAXINT64 - 1, 1 }, G_MAXINT64 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HearthEpisode) episode = episode_new ("linux", cases[i].durations_ms);

      g_assert_cmpint (hearth_episode_get_duration_ms (episode), ==, cases[i].expected);
    }
}

static void
test_a_catalog_lists_its_episodes (void)
{
  const char *const ids[] = { "one", "two", NULL };
  g_autoptr (HearthCatalog) catalog = page_new ("page-1", "page-2", 4, ids);
  g_autoptr (HearthEpisode) second = g_list_model_get_item (G_LIST_MODEL (catalog), 1);
  guint position = 99;

  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (catalog)) == HEARTH_TYPE_EPISODE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (catalog)), ==, 2);
  g_assert_true (hearth_catalog_get_episode (catalog, 1) == second);
  g_assert_true (hearth_catalog_find_episode (catalog, "two", &position) == second);
  g_assert_cmpuint (position, ==, 1);
  g_assert_null (hearth_catalog_get_episode (catalog, 2));
  g_assert_null (hearth_catalog_find_episode (catalog, "three", NULL));
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (catalog), 2));

  g_assert_cmpstr (hearth_catalog_get_location (catalog), ==, "page-1");
  g_assert_cmpstr (hearth_catalog_get_next (catalog), ==, "page-2");
  g_assert_cmpuint (hearth_catalog_get_n_left_out (catalog), ==, 4);
  g_assert_cmpuint (g_list_model_get_n_items (hearth_catalog_get_faults (catalog)), ==, 1);
  g_assert_cmpstr (hearth_series_get_id (hearth_catalog_get_series (catalog)), ==, "inside");
}

static void
test_pages_are_joined (void)
{
  const char *const first_ids[] = { "one", "two", NULL };
  const char *const second_ids[] = { "three", "four", NULL };
  g_autoptr (HearthCatalog) first = page_new ("page-1", "page-2", 1, first_ids);
  g_autoptr (HearthCatalog) second = page_new ("page-2", NULL, 2, second_ids);
  g_autoptr (HearthCatalog) both = hearth_catalog_append (first, second);
  g_autofree char *ids = join_ids (both);

  g_assert_cmpstr (ids, ==, "one two three four");
  g_assert_true (hearth_catalog_find_episode (both, "four", NULL) ==
                 hearth_catalog_get_episode (second, 1));
  g_assert_true (hearth_catalog_get_series (both) == hearth_catalog_get_series (first));
  g_assert_cmpstr (hearth_catalog_get_location (both), ==, "page-1");
  g_assert_null (hearth_catalog_get_next (both));
  g_assert_cmpuint (hearth_catalog_get_n_left_out (both), ==, 3);
  g_assert_cmpuint (g_list_model_get_n_items (hearth_catalog_get_faults (both)), ==, 2);

  /* The pages themselves are as they were. */
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (first)), ==, 2);
  g_assert_cmpstr (hearth_catalog_get_next (first), ==, "page-2");
  g_assert_cmpuint (g_list_model_get_n_items (hearth_catalog_get_faults (second)), ==, 1);
}

static HearthCatalog *
page_with (const char *location, const char *const *names)
{
  g_autoptr (GListStore) people = g_list_store_new (HEARTH_TYPE_PERSON);
  g_autoptr (HearthSeries) series = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (HearthPerson) person = g_object_new (HEARTH_TYPE_PERSON, "id", names[i], "name",
                                                      names[i], "role", location, NULL);

      g_list_store_append (people, person);
    }
  series =
      g_object_new (HEARTH_TYPE_SERIES, "id", "inside", "title", "Inside", "people", people, NULL);
  return g_object_new (HEARTH_TYPE_CATALOG, "series", series, "location", location, NULL);
}

/* Who is a guest on the last page only has a name all the same. */
static void
test_people_of_all_pages_are_known (void)
{
  g_autoptr (HearthCatalog) first =
      page_with ("page-1", (const char *const[]){ "ann", "bob", NULL });
  g_autoptr (HearthCatalog) second =
      page_with ("page-2", (const char *const[]){ "bob", "eve", NULL });
  g_autoptr (HearthCatalog) both = hearth_catalog_append (first, second);
  HearthSeries *series = hearth_catalog_get_series (both);
  GListModel *people = hearth_series_get_people (series);
  const char *const wanted[][2] = { { "ann", "page-1" }, { "bob", "page-1" }, { "eve", "page-2" } };

  g_assert_cmpstr (hearth_series_get_title (series), ==, "Inside");
  g_assert_cmpuint (g_list_model_get_n_items (people), ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autoptr (HearthPerson) person = g_list_model_get_item (people, i);

      g_assert_cmpstr (hearth_person_get_id (person), ==, wanted[i][0]);
      g_assert_cmpstr (hearth_person_get_role (person), ==, wanted[i][1]);
    }
}

/* A series that grows while it is read moves episodes from one page to the next. */
static void
test_what_is_there_already_is_left_out (void)
{
  const char *const first_ids[] = { "one", "two", NULL };
  const char *const second_ids[] = { "two", "three", "three", "one", "four", NULL };
  g_autoptr (HearthCatalog) first = page_new ("page-1", "page-2", 0, first_ids);
  g_autoptr (HearthCatalog) second = page_new ("page-2", "page-3", 0, second_ids);
  g_autoptr (HearthCatalog) both = hearth_catalog_append (first, second);
  GListModel *faults = hearth_catalog_get_faults (both);
  g_autofree char *ids = join_ids (both);

  g_assert_cmpstr (ids, ==, "one two three four");
  g_assert_true (hearth_catalog_find_episode (both, "two", NULL) ==
                 hearth_catalog_get_episode (first, 1));
  g_assert_cmpstr (hearth_catalog_get_next (both), ==, "page-3");
  g_assert_cmpuint (hearth_catalog_get_n_left_out (both), ==, 3);
  g_assert_cmpuint (g_list_model_get_n_items (faults), ==, 5);
  for (guint i = 2; i < 5; i++)
    {
      const char *const left_out[] = { "two", "three", "one" };
      g_autoptr (HearthFault) fault = g_list_model_get_item (faults, i);

      g_assert_cmpint (hearth_fault_get_severity (fault), ==, HEARTH_FAULT_SEVERITY_ERROR);
      g_assert_cmpstr (hearth_fault_get_document (fault), ==, "page-2");
      g_assert_nonnull (g_strstr_len (hearth_fault_get_message (fault), -1, left_out[i - 2]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/catalog/episode", test_an_episode_lists_its_segments);
  g_test_add_func ("/catalog/duration", test_an_episode_lasts_as_long_as_its_segments);
  g_test_add_func ("/catalog/episodes", test_a_catalog_lists_its_episodes);
  g_test_add_func ("/catalog/pages", test_pages_are_joined);
  g_test_add_func ("/catalog/people", test_people_of_all_pages_are_known);
  g_test_add_func ("/catalog/repeated", test_what_is_there_already_is_left_out);
  return g_test_run ();
}
