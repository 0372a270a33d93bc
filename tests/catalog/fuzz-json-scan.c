/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"

#include "hearth-json-scan.h"

#include <json-glib/json-glib.h>

/* Every value has a place within the document, and a path that leads back to it. */
static void
check_places (HearthJsonScan *scan)
{
  guint last_line = 1, last_column = 0;

  for (guint32 value = 0; value < hearth_json_scan_get_n_values (scan); value++)
    {
      g_autofree char *name = hearth_json_scan_dup_name (scan, value);
      g_autofree char *path = hearth_json_scan_dup_path (scan, value, NULL);
      guint line, column;

      hearth_json_scan_locate (scan, value, &line, &column);
      g_assert_true (line > last_line || (line == last_line && column > last_column));
      g_assert_true ((value == 0) == (*path == '\0'));
      g_assert_true (name == NULL || g_utf8_validate (name, -1, NULL));
      last_line = line;
      last_column = column;
    }
}

static void
check_same (HearthJsonScan *scan, guint32 value, JsonNode *node);

static void
check_same_object (HearthJsonScan *scan, guint32 value, JsonObject *object)
{
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *l = names; l != NULL; l = l->next)
    check_same (scan, hearth_json_scan_get_member (scan, value, l->data),
                json_object_get_member (object, l->data));
}

static void
check_same_array (HearthJsonScan *scan, guint32 value, JsonArray *array)
{
  guint32 child = hearth_json_scan_get_first (scan, value);

  g_assert_cmpuint (hearth_json_scan_count_children (scan, value), ==,
                    json_array_get_length (array));
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      check_same (scan, child, json_array_get_element (array, i));
      child = hearth_json_scan_get_next (scan, child);
    }
}

static void
check_same_number (HearthJsonScan *scan, guint32 value, JsonNode *node)
{
  const gboolean is_integer = hearth_json_scan_get_kind (scan, value) == HEARTH_JSON_KIND_INTEGER;

  g_assert_true (json_node_get_value_type (node) == (is_integer ? G_TYPE_INT64 : G_TYPE_DOUBLE));
  if (hearth_json_scan_is_huge (scan, value))
    return;
  if (is_integer)
    g_assert_cmpint (hearth_json_scan_get_int (scan, value), ==, json_node_get_int (node));
  g_assert_cmpfloat (hearth_json_scan_get_double (scan, value), ==, json_node_get_double (node));
}

/* What stands at a value is what json-glib reads there. */
static void
check_same (HearthJsonScan *scan, guint32 value, JsonNode *node)
{
  g_autofree char *text = NULL;

  g_assert_cmpuint (value, !=, HEARTH_JSON_SCAN_NO_VALUE);
  switch (hearth_json_scan_get_kind (scan, value))
    {
    case HEARTH_JSON_KIND_OBJECT:
      check_same_object (scan, value, json_node_get_object (node));
      break;
    case HEARTH_JSON_KIND_ARRAY:
      check_same_array (scan, value, json_node_get_array (node));
      break;
    case HEARTH_JSON_KIND_STRING:
      text = hearth_json_scan_dup_string (scan, value);
      g_assert_cmpstr (text, ==, json_node_get_string (node));
      break;
    case HEARTH_JSON_KIND_INTEGER:
    case HEARTH_JSON_KIND_DOUBLE:
      check_same_number (scan, value, node);
      break;
    case HEARTH_JSON_KIND_TRUE:
      g_assert_true (json_node_get_boolean (node));
      break;
    case HEARTH_JSON_KIND_FALSE:
      g_assert_true (json_node_get_value_type (node) == G_TYPE_BOOLEAN);
      g_assert_false (json_node_get_boolean (node));
      break;
    case HEARTH_JSON_KIND_NULL:
      g_assert_true (json_node_is_null (node));
      break;
    }
}

/* What the scan lets through, json-glib reads too, and the same. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  guint line, column;
  g_autoptr (HearthJsonScan) scan = hearth_json_scan_new (bytes, &line, &column, &error);
  g_autoptr (JsonParser) parser = NULL;
  const char *text;
  gsize length;

  g_assert_true ((scan == NULL) == (error != NULL));
  g_assert_true ((scan == NULL) == (line > 0 && column > 0));
  if (scan == NULL)
    return 0;
  check_places (scan);
  text = hearth_json_scan_get_text (scan, &length);
  parser = json_parser_new ();
  json_parser_load_from_data (parser, text, (gssize) length, &error);
  g_assert_no_error (error);
  check_same (scan, 0, json_parser_get_root (parser));
  return 0;
}
