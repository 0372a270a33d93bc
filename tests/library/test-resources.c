/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person works through what there is to read on, while catalogs change under it. */
#include "hearth-entry-list.h"
#include "hearth-entry-pool.h"
#include "hearth-library-resources.h"
#include "hearth-list.h"
#include "hearth-native-reader.h"
#include "hearth-resource.h"
#include "merge-steps.h"

#include <string.h>

#define SECONDS 60
#define LOCATION "https://talks.example/"

/* A series with a course of its own; an older episode with slides, one of whose segments has code;
 * and a newer one that names the course again, and an article. */
#define RESOURCE(kind, name, more)                                                                \
  "{\"title\":\"" name "\",\"url\":\"https://talks.example/" name "\",\"kind\":\"" kind "\"" more \
  "}"
#define OLD                                                                                              \
  "{\"id\":\"old\",\"title\":\"Moss\",\"published\":\"2021-01-01T00:00:00Z\",\"resources\":[" RESOURCE ( \
      "slides", "Folien", "") "],\"segments\":[{\"id\":\"s1\",\"title\":\"In the shade\","               \
                              "\"resources\":[" RESOURCE ("code", "Sprinkler", "") "]}]}"
#define NEW                                                                                              \
  "{\"id\":\"new\",\"title\":\"Fern\",\"published\":\"2022-01-01T00:00:00Z\",\"resources\":[" RESOURCE ( \
      "article", "Spores", ",\"summary\":\"How ferns travel\"") "," RESOURCE ("course", "Course",        \
                                                                              "") "]}"

typedef struct
{
  HearthTestFolder *folder;
  HearthLibrary *library;
  HearthEntryList *list;
  GPtrArray *held; /* of HearthEntry: what nobody looks at is not read */
  gint64 key;
} Fixture;

static HearthCatalog *
catalog (const char *id, const char *title, const char *episodes)
{
  g_autofree char *json = g_strdup_printf (
      "{\"format\":\"hearth-catalog\",\"version\":1,\"id\":\"%s\",\"title\":\"%s\","
      "\"resources\":[" RESOURCE ("course", "Course", "") "],\"episodes\":[%s]}",
      id, title, episodes);
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (GError) error = NULL;
  HearthCatalog *catalog = hearth_native_read (bytes, LOCATION, NULL, NULL, &error);

  g_assert_no_error (error);
  return catalog;
}

static gint64
follow (Fixture *self, const char *id, const char *title, const char *episodes)
{
  g_autofree char *location = g_strconcat (LOCATION, id, NULL);
  g_autoptr (HearthSource) source =
      steps_add (self->library, location, NULL, TRUE, catalog (id, title, episodes));

  return hearth_source_get_key (source);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = hearth_test_folder_new ();
  self->library = steps_open (self->folder, NULL, NULL);
  self->list = hearth_entry_list_new (self->library, NULL);
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  self->key = follow (self, "garden", "Gardens", OLD "," NEW);
}

/* What is being read holds the library. */
static void
close_library (Fixture *self)
{
  g_ptr_array_set_size (self->held, 0);
  g_clear_object (&self->list);
  hearth_test_wait_for (G_OBJECT (self->library)->ref_count == 1, SECONDS);
  steps_close (self->library);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  close_library (self);
  g_ptr_array_unref (self->held);
  hearth_test_folder_free (self->folder);
}

static gboolean
are_loaded (Fixture *self)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean loaded = !hearth_entry_list_is_loading (self->list);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->list)); i++)
    {
      HearthEntry *entry = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      g_ptr_array_add (entries, entry);
      loaded = loaded && hearth_entry_is_loaded (entry);
    }
  g_ptr_array_unref (self->held);
  self->held = g_steal_pointer (&entries);
  return loaded;
}

/* The titles in order, "!" behind those that are done. */
static char *
shown (Fixture *self)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->list)); i++)
    {
      g_autoptr (HearthEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      g_string_append_printf (words, "%s%s%s", i > 0 ? " " : "", hearth_entry_get_title (entry),
                              hearth_entry_is_done (entry) ? "!" : "");
    }
  return g_string_free (words, FALSE);
}

static gboolean
shows (Fixture *self, const char *expected)
{
  g_autofree char *words = shown (self);

  return are_loaded (self) && g_str_equal (words, expected);
}

#define assert_shown(self, expected) hearth_test_wait_for (shows ((self), expected), SECONDS)
#define ask_for(self, ...)                   \
  hearth_entry_list_set_query ((self)->list, \
                               &(HearthQuery){ .scope = HEARTH_SCOPE_RESOURCES, __VA_ARGS__ })

static HearthEntry *
entry_at (Fixture *self, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (self->list), position);
}

/* Each address once, where the newest episode has it, with what it belongs to. */
static void
test_listed (Fixture *self, gconstpointer data)
{
  g_autoptr (HearthEntry) spores = NULL;
  g_autoptr (HearthEntry) code = NULL;

  ask_for (self, .done = HEARTH_DONE_FILTER_ALL);
  assert_shown (self, "Spores Course Folien Sprinkler");
  spores = entry_at (self, 0);
  g_assert_true (hearth_entry_is_resource (spores));
  g_assert_false (hearth_entry_is_segment (spores));
  g_assert_cmpstr (hearth_entry_get_url (spores), ==, "https://talks.example/Spores");
  g_assert_cmpstr (hearth_entry_get_summary (spores), ==, "How ferns travel");
  g_assert_cmpstr (hearth_entry_get_series_title (spores), ==, "Gardens");
  g_assert_cmpstr (hearth_entry_get_episode_title (spores), ==, "Fern");
  g_assert_cmpint (hearth_entry_get_resource_kind (spores), ==, HEARTH_RESOURCE_KIND_ARTICLE);
  g_assert_null (hearth_entry_get_segment_id (spores));
  code = entry_at (self, 3);
  g_assert_cmpstr (hearth_entry_get_episode_id (code), ==, "old");
  g_assert_cmpstr (hearth_entry_get_segment_id (code), ==, "s1");
  g_assert_cmpstr (hearth_entry_get_episode_title (code), ==, "In the shade");
}

static void
test_asked (Fixture *self, gconstpointer data)
{
  ask_for (self, .resource_kinds = 1u << HEARTH_RESOURCE_KIND_COURSE);
  assert_shown (self, "Course");
  ask_for (self,
           .resource_kinds = 1u << HEARTH_RESOURCE_KIND_CODE | 1u << HEARTH_RESOURCE_KIND_SLIDES);
  assert_shown (self, "Folien Sprinkler");
  ask_for (self, .words = (char *) "TRAVEL");
  assert_shown (self, "Spores");
  ask_for (self, .words = (char *) "shade gard");
  assert_shown (self, "Sprinkler");
  ask_for (self, .words = (char *) "nothing like it");
  assert_shown (self, "");
  ask_for (self, .limit = 2);
  assert_shown (self, "Spores Course");
}

static GListModel *
on_home (Fixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GListModel *links;

  hearth_library_load_resources_async (self->library, 12, NULL, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, SECONDS);
  links = hearth_library_load_resources_finish (self->library, result, &error);
  g_assert_no_error (error);
  return links;
}

/* What is done is done wherever it stands, over a refresh that loses it and finds it again, and
 * after the program was started again. */
static void
test_done (Fixture *self, gconstpointer data)
{
  g_autoptr (GListModel) home = NULL;

  ask_for (self, .done = HEARTH_DONE_FILTER_OPEN);
  assert_shown (self, "Spores Course Folien Sprinkler");
  hearth_library_set_resource_done (self->library, "https://talks.example/Course", TRUE);
  assert_shown (self, "Spores Folien Sprinkler");
  home = on_home (self);
  g_assert_cmpuint (g_list_model_get_n_items (home), ==, 3);
  follow (self, "stars", "Stars", "");
  assert_shown (self, "Spores Folien Sprinkler");
  ask_for (self, .done = HEARTH_DONE_FILTER_DONE);
  assert_shown (self, "Course!");

  hearth_merge_result_free (merge_now (self->library, self->key, catalog ("garden", "Gardens", OLD),
                                       NULL, HEARTH_MERGE_ACCEPT_REMOVAL));
  hearth_merge_result_free (merge_now (self->library, self->key,
                                       catalog ("garden", "Gardens", NEW "," OLD), NULL,
                                       HEARTH_MERGE_NONE));
  close_library (self);
  self->library = steps_open (self->folder, NULL, NULL);
  self->list = hearth_entry_list_new (self->library, NULL);
  ask_for (self, .done = HEARTH_DONE_FILTER_ALL);
  assert_shown (self, "Spores Course! Folien Sprinkler");
  hearth_library_set_resource_done (self->library, "https://talks.example/Course", FALSE);
  assert_shown (self, "Spores Course Folien Sprinkler");
}

/* What is not followed any more is not asked for. */
static void
test_not_followed (Fixture *self, gconstpointer data)
{
  ask_for (self, .limit = 0);
  assert_shown (self, "Spores Course Folien Sprinkler");
  g_assert_true (steps_set_followed (self->library, self->key, FALSE, NULL));
  assert_shown (self, "");
}

/* Of very many, those that somebody looks at are read. */
static void
test_many (Fixture *self, gconstpointer data)
{
  g_autoptr (HearthEntryPool) pool = hearth_entry_pool_dup (self->library);
  g_autoptr (HearthEntry) one = NULL;

  steps_run_sql (self->folder,
                 "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
                 " INSERT INTO resource (series_key, url, title, kind)"
                 " SELECT 1, 'https://many.example/' || i, 'Number ' || i, 1 FROM n");
  ask_for (self, .limit = 0);
  hearth_test_wait_for (!hearth_entry_list_is_loading (self->list) &&
                            g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 20004,
                        SECONDS);
  one = entry_at (self, 12000);
  hearth_test_wait_for (hearth_entry_is_loaded (one), SECONDS);
  g_assert_true (g_str_has_prefix (hearth_entry_get_title (one), "Number "));
  g_assert_cmpuint (hearth_entry_pool_get_n_rows (pool), <=, 4 * HEARTH_ENTRY_POOL_PAGE);
}

#define ADD(name, function) \
  g_test_add ("/library/resources/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("listed", test_listed);
  ADD ("asked", test_asked);
  ADD ("done", test_done);
  ADD ("not-followed", test_not_followed);
  ADD ("many", test_many);
  return g_test_run ();
}
