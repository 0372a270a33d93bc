/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-builtin.h"
#include "hearth-caption-track.h"
#include "hearth-chapter.h"
#include "hearth-fault.h"
#include "hearth-media.h"
#include "hearth-native-format.h"
#include "hearth-native-reader.h"
#include "hearth-native-writer.h"
#include "hearth-person.h"
#include "hearth-resource.h"
#include "hearth-test.h"

#include <json-glib/json-glib.h>

#define CATALOGS "resource:///io/github/hearthapp/Hearth/catalogs/"
#define SHOW "https://learn.microsoft.com/en-us/shows/inside-azure-for-it/"

static GBytes *
load (const char *location)
{
  g_autoptr (GFile) file = g_file_new_for_uri (location);
  g_autoptr (GError) error = NULL;
  GBytes *bytes = g_file_load_bytes (file, NULL, NULL, &error);

  g_assert_no_error (error);
  return bytes;
}

static HearthCatalog *
load_catalog (const char *location)
{
  g_autoptr (GBytes) bytes = load (location);
  g_autoptr (GListModel) faults = NULL;
  g_autoptr (GError) error = NULL;
  HearthCatalog *catalog = hearth_native_read (bytes, location, location, &faults, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (faults), ==, 0);
  g_assert_cmpuint (hearth_catalog_get_n_left_out (catalog), ==, 0);
  return catalog;
}

static void
test_both_load_and_are_written_as_they_are_kept (void)
{
  const char *const *locations = hearth_builtin_get_locations ();

  g_assert_cmpstr (locations[0], ==, CATALOGS "welcome.hearth.json");
  g_assert_cmpstr (locations[1], ==, CATALOGS "inside-azure-for-it.hearth.json");
  g_assert_null (locations[2]);
  for (guint i = 0; locations[i] != NULL; i++)
    {
      g_autoptr (GBytes) bytes = load (locations[i]);
      g_autoptr (HearthCatalog) checked = load_catalog (locations[i]);
      g_autoptr (HearthCatalog) catalog = hearth_native_read (bytes, NULL, NULL, NULL, NULL);
      g_autoptr (GBytes) written = hearth_native_write (catalog);

      g_assert_cmpstr (hearth_catalog_get_location (checked), ==, locations[i]);
      g_assert_true (g_bytes_equal (bytes, written));
    }
}

static char *
name_all (GListModel *people)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr (HearthPerson) person = g_list_model_get_item (people, i);

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", hearth_person_get_name (person));
    }
  return g_string_free (names, FALSE);
}

static void
test_the_fireside_chat (void)
{
  static const char *const guests[] = { "Mike Evans, Xavier Lecauchois",
                                        "Krishna Ganugapati, Brendan Burns", "Sarah Novotny" };
  g_autoptr (HearthCatalog) catalog = load_catalog (CATALOGS "inside-azure-for-it.hearth.json");
  HearthEpisode *chat = hearth_catalog_find_episode (catalog, "open-source-and-linux", NULL);
  g_autofree char *hosts = name_all (hearth_episode_get_hosts (chat));

  g_assert_cmpint (hearth_episode_get_number (chat), ==, 3);
  g_assert_cmpint (hearth_episode_get_kind (chat), ==, HEARTH_EPISODE_KIND_FIRESIDE_CHAT);
  g_assert_cmpstr (hearth_episode_get_title (chat), ==,
                   "Innovate with Open Source and Linux on Azure");
  g_assert_cmpstr (hosts, ==, "Erin Chapple");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (chat)), ==, G_N_ELEMENTS (guests));
  for (guint i = 0; i < G_N_ELEMENTS (guests); i++)
    {
      g_autofree char *names =
          name_all (hearth_segment_get_guests (hearth_episode_get_segment (chat, i)));

      g_assert_cmpstr (names, ==, guests[i]);
    }
  g_assert_cmpstr (hearth_segment_get_embed (hearth_episode_get_segment (chat, 1)), ==,
                   "https://www.youtube-nocookie.com/embed/UjEeiLmtNo4");
  /* What is not known is not made up. */
  g_assert_null (hearth_episode_get_published (chat));
  g_assert_cmpint (hearth_episode_get_duration_ms (chat), ==, -1);
  g_assert_null (hearth_series_get_feedback (hearth_catalog_get_series (catalog)));
}

static void
check_dive (HearthEpisode *dive)
{
  const char *slug = hearth_episode_get_id (dive);
  HearthSegment *segment = hearth_episode_get_segment (dive, 0);
  g_autofree char *page = g_strconcat (SHOW, slug, NULL);
  g_autofree char *embed =
      g_strconcat ("https://learn-video.azurefd.net/vod/player?show=inside-azure-for-it&ep=", slug,
                   NULL);

  g_assert_cmpint (hearth_episode_get_kind (dive), ==, HEARTH_EPISODE_KIND_DEEP_DIVE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (dive)), ==, 1);
  g_assert_cmpstr (hearth_episode_get_page (dive), ==, page);
  g_assert_cmpstr (hearth_segment_get_page (segment), ==, page);
  g_assert_cmpstr (hearth_segment_get_embed (segment), ==, embed);
}

static void
test_the_deep_dives (void)
{
  static const gint64 starts_ms[] = { 37000, 76000, 435000, 1060000, 1183000, 1995000 };
  g_autoptr (HearthCatalog) catalog = load_catalog (CATALOGS "inside-azure-for-it.hearth.json");
  GListModel *resources = hearth_series_get_resources (hearth_catalog_get_series (catalog));
  g_autoptr (HearthResource) resource = g_list_model_get_item (resources, 0);
  GListModel *chapters;

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (catalog)), ==, 11);
  for (guint i = 1; i < 11; i++)
    check_dive (hearth_catalog_get_episode (catalog, i));
  chapters = hearth_segment_get_chapters (
      hearth_episode_get_segment (hearth_catalog_get_episode (catalog, 10), 0));
  g_assert_cmpuint (g_list_model_get_n_items (chapters), ==, G_N_ELEMENTS (starts_ms));
  for (guint i = 0; i < G_N_ELEMENTS (starts_ms); i++)
    {
      g_autoptr (HearthChapter) chapter = g_list_model_get_item (chapters, i);

      g_assert_cmpint (hearth_chapter_get_start_ms (chapter), ==, starts_ms[i]);
    }
  g_assert_cmpstr (hearth_resource_get_url (resource), ==, "https://learn.microsoft.com/training/");
  g_assert_cmpint (hearth_resource_get_kind (resource), ==, HEARTH_RESOURCE_KIND_COURSE);
}

static void
check_clip (HearthSegment *segment)
{
  g_autoptr (HearthMedia) media = g_list_model_get_item (hearth_segment_get_media (segment), 0);
  g_autoptr (HearthCaptionTrack) captions =
      g_list_model_get_item (hearth_segment_get_captions (segment), 0);
  GListModel *chapters = hearth_segment_get_chapters (segment);
  g_autoptr (GBytes) clip = load (hearth_media_get_url (media));
  g_autoptr (GBytes) text = load (hearth_caption_track_get_url (captions));

  g_assert_cmpuint (g_bytes_get_size (clip), <, 1024 * 1024);
  g_assert_cmpmem (g_bytes_get_data (text, NULL), 6, "WEBVTT", 6);
  g_assert_cmpuint (g_list_model_get_n_items (chapters), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (HearthChapter) chapter = g_list_model_get_item (chapters, i);

      g_assert_cmpint (hearth_chapter_get_start_ms (chapter), <,
                       hearth_segment_get_duration_ms (segment));
    }
}

static void
test_the_welcome_tour_needs_no_network (void)
{
  g_autoptr (HearthCatalog) catalog = load_catalog (CATALOGS "welcome.hearth.json");
  HearthEpisode *tour = hearth_catalog_get_episode (catalog, 0);

  g_assert_cmpstr (hearth_series_get_id (hearth_catalog_get_series (catalog)), ==, "welcome");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (tour)), ==, 3);
  for (guint i = 0; i < 3; i++)
    check_clip (hearth_episode_get_segment (tour, i));
}

/* As much of JSON Schema 2020-12 as the schema of the catalog says. */
static gboolean
conforms (JsonNode *node, JsonObject *schema, JsonObject *definitions);

static gboolean
has_type (JsonNode *node, const char *type)
{
  const GType value = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_NONE;

  if (g_str_equal (type, "object"))
    return JSON_NODE_HOLDS_OBJECT (node);
  if (g_str_equal (type, "array"))
    return JSON_NODE_HOLDS_ARRAY (node);
  if (g_str_equal (type, "string"))
    return value == G_TYPE_STRING;
  if (g_str_equal (type, "integer"))
    return value == G_TYPE_INT64;
  g_assert_cmpstr (type, ==, "number");
  return value == G_TYPE_INT64 || value == G_TYPE_DOUBLE;
}

static guint
count_conforming (JsonNode *node, JsonArray *schemas, JsonObject *definitions)
{
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (schemas); i++)
    n += conforms (node, json_array_get_object_element (schemas, i), definitions);
  return n;
}

static gboolean
is_one_of (JsonNode *node, JsonArray *values)
{
  for (guint i = 0; i < json_array_get_length (values); i++)
    if (json_node_equal (node, json_array_get_element (values, i)))
      return TRUE;
  return FALSE;
}

static gboolean
string_conforms (const char *text, JsonObject *schema)
{
  const char *pattern = json_object_get_string_member_with_default (schema, "pattern", "");

  return g_regex_match_simple (pattern, text, 0, 0) &&
         g_utf8_strlen (text, -1) >=
             json_object_get_int_member_with_default (schema, "minLength", 0);
}

static gboolean
members_conform (JsonObject *object, JsonObject *schema, JsonObject *definitions)
{
  JsonArray *required = json_object_has_member (schema, "required")
                            ? json_object_get_array_member (schema, "required")
                            : NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  for (guint i = 0; required != NULL && i < json_array_get_length (required); i++)
    if (!json_object_has_member (object, json_array_get_string_element (required, i)))
      return FALSE;
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    {
      JsonObject *properties = json_object_has_member (schema, "properties")
                                   ? json_object_get_object_member (schema, "properties")
                                   : NULL;
      JsonObject *member = NULL;

      if (properties != NULL && json_object_has_member (properties, name))
        member = json_object_get_object_member (properties, name);
      else if (json_object_has_member (schema, "additionalProperties"))
        member = json_object_get_object_member (schema, "additionalProperties");
      /* The schema lets unknown members pass; our own catalogs have none. */
      if (member == NULL || !conforms (node, member, definitions))
        return FALSE;
    }
  return TRUE;
}

static gboolean
elements_conform (JsonArray *array, JsonObject *schema, JsonObject *definitions)
{
  JsonObject *items = json_object_get_object_member (schema, "items");

  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!conforms (json_array_get_element (array, i), items, definitions))
      return FALSE;
  return TRUE;
}

static gboolean
conforms (JsonNode *node, JsonObject *schema, JsonObject *definitions)
{
  const char *ref = json_object_get_string_member_with_default (schema, "$ref", NULL);
  const char *type = json_object_get_string_member_with_default (schema, "type", NULL);

  if (ref != NULL &&
      !conforms (node, json_object_get_object_member (definitions, ref + strlen ("#/$defs/")),
                 definitions))
    return FALSE;
  if ((type != NULL && !has_type (node, type)) ||
      (json_object_has_member (schema, "const") &&
       !json_node_equal (node, json_object_get_member (schema, "const"))) ||
      (json_object_has_member (schema, "enum") &&
       !is_one_of (node, json_object_get_array_member (schema, "enum"))) ||
      (json_object_has_member (schema, "not") &&
       conforms (node, json_object_get_object_member (schema, "not"), definitions)) ||
      (json_object_has_member (schema, "anyOf") &&
       count_conforming (node, json_object_get_array_member (schema, "anyOf"), definitions) == 0) ||
      (json_object_has_member (schema, "oneOf") &&
       count_conforming (node, json_object_get_array_member (schema, "oneOf"), definitions) != 1))
    return FALSE;
  if (JSON_NODE_HOLDS_OBJECT (node) && type != NULL)
    return members_conform (json_node_get_object (node), schema, definitions);
  if (JSON_NODE_HOLDS_ARRAY (node) && type != NULL)
    return elements_conform (json_node_get_array (node), schema, definitions);
  if (has_type (node, "string"))
    return string_conforms (json_node_get_string (node), schema);
  return !has_type (node, "number") ||
         json_node_get_double (node) >=
             json_object_get_double_member_with_default (schema, "minimum", -G_MAXDOUBLE);
}

static JsonNode *
parse (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  JsonNode *node = json_from_string (text, &error);

  g_assert_no_error (error);
  return node;
}

static JsonNode *
load_schema (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "data",
                                            "hearth-catalog.schema.json", NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GBytes) bytes = load (uri);

  return parse (bytes);
}

static void
assert_conforms (GBytes *bytes, JsonObject *schema, gboolean expected)
{
  g_autoptr (JsonNode) node = parse (bytes);

  g_assert_cmpint (conforms (node, schema, json_object_get_object_member (schema, "$defs")), ==,
                   expected);
}

static void
test_the_schema_agrees (void)
{
  g_autoptr (JsonNode) root = load_schema ();
  JsonObject *schema = json_node_get_object (root);
  g_autoptr (GBytes) complete = hearth_test_fixture ("catalogs/complete.hearth.json");
  g_autoptr (GBytes) canonical = hearth_test_fixture ("catalogs/complete.canonical.json");
  g_autoptr (GBytes) broken = hearth_test_fixture ("catalogs/broken.hearth.json");

  for (const char *const *location = hearth_builtin_get_locations (); *location != NULL; location++)
    {
      g_autoptr (GBytes) bytes = load (*location);

      assert_conforms (bytes, schema, TRUE);
    }
  assert_conforms (complete, schema, TRUE);
  assert_conforms (canonical, schema, TRUE);
  assert_conforms (broken, schema, FALSE);
}

static void
check_members (const HearthNativeType *type, JsonObject *described, JsonObject *definitions)
{
  JsonObject *properties = json_object_get_object_member (described, "properties");

  g_assert_cmpuint (json_object_get_size (properties), ==, type->n_members);
  for (guint i = 0; i < type->n_members; i++)
    {
      const HearthNativeMember *member = &type->members[i];
      JsonObject *property;

      g_test_message ("%s", member->name);
      g_assert_true (json_object_has_member (properties, member->name));
      property = json_object_get_object_member (properties, member->name);
      g_assert_true (json_object_has_member (property, "description"));
      if (member->kind == HEARTH_NATIVE_KIND_LIST || member->kind == HEARTH_NATIVE_KIND_EPISODES)
        {
          const char *ref =
              json_object_get_string_member (json_object_get_object_member (property, "items"),
                                             "$ref");

          g_assert_cmpint (json_object_get_int_member (property, "maxItems"), ==, member->max);
          check_members (member->items,
                         json_object_get_object_member (definitions, ref + strlen ("#/$defs/")),
                         definitions);
        }
    }
}

static void
test_the_schema_describes_every_member (void)
{
  g_autoptr (JsonNode) root = load_schema ();
  JsonObject *schema = json_node_get_object (root);

  check_members (&hearth_native_series, schema, json_object_get_object_member (schema, "$defs"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/builtin/both-load-and-are-written-as-they-are-kept",
                   test_both_load_and_are_written_as_they_are_kept);
  g_test_add_func ("/builtin/the-fireside-chat", test_the_fireside_chat);
  g_test_add_func ("/builtin/the-deep-dives", test_the_deep_dives);
  g_test_add_func ("/builtin/the-welcome-tour-needs-no-network",
                   test_the_welcome_tour_needs_no_network);
  g_test_add_func ("/builtin/the-schema-agrees", test_the_schema_agrees);
  g_test_add_func ("/builtin/the-schema-describes-every-member",
                   test_the_schema_describes_every_member);
  return g_test_run ();
}
