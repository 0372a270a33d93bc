/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-native-reader.h"
#include "hearth-native-writer.h"
#include "hearth-test.h"

#include <string.h>

static HearthCatalog *
read_bytes (GBytes *bytes, const char *base_uri)
{
  g_autoptr (GError) error = NULL;
  HearthCatalog *catalog = hearth_native_read (bytes, base_uri, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (catalog);
  return catalog;
}

static GBytes *
rewrite (GBytes *bytes, const char *base_uri)
{
  g_autoptr (HearthCatalog) catalog = read_bytes (bytes, base_uri);

  return hearth_native_write (catalog);
}

static void
assert_same (GBytes *bytes, GBytes *expected)
{
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                   g_bytes_get_data (expected, NULL), g_bytes_get_size (expected));
}

/* What was read from it is written, and nothing is lost or changed by reading that again. */
static void
assert_stable (GBytes *bytes)
{
  g_autoptr (GBytes) again = rewrite (bytes, NULL);
  g_autoptr (HearthCatalog) catalog = read_bytes (again, NULL);

  assert_same (again, bytes);
  g_assert_cmpuint (g_list_model_get_n_items (hearth_catalog_get_faults (catalog)), ==, 0);
}

static void
test_a_complete_catalog_is_written_canonically (void)
{
  g_autoptr (GBytes) by_hand = hearth_test_fixture ("catalogs/complete.hearth.json");
  g_autoptr (GBytes) canonical = hearth_test_fixture ("catalogs/complete.canonical.json");
  g_autoptr (GBytes) written = rewrite (by_hand, NULL);

  assert_same (written, canonical);
  assert_stable (written);
}

static void
test_resolved_addresses_stay_resolved (void)
{
  g_autoptr (GBytes) by_hand = hearth_test_fixture ("catalogs/complete.hearth.json");
  g_autoptr (GBytes) written = rewrite (by_hand, "https://talks.example/a/b.json");
  const char *text = g_bytes_get_data (written, NULL);

  g_assert_nonnull (g_strstr_len (text, (gssize) g_bytes_get_size (written),
                                  "\"https://talks.example/a/media/grain%201080p.mp4\""));
  assert_stable (written);
}

/* The members of one segment as they are given, and as they are written. */
typedef struct
{
  const char *given;
  const char *written;
} Form;

static const Form forms[] = {
  { "\"duration\": 1125.5000", "\"duration\": 1125.5" },
  { "\"duration\": 1.125e3", "\"duration\": 1125" },
  { "\"duration\": 0.0014", "\"duration\": 0.001" },
  { "\"duration\": 0", "\"duration\": 0" },
  { "\"duration\": 0.1", "\"duration\": 0.1" },
  { "\"duration\": 1000000000", "\"duration\": 1000000000" },
  { "\"summary\": \"\\u00e4\\/\\ud83d\\udd25 \\\"q\\\" \\\\ a\\tb\\r\\nc \\u2028\"",
    "\"summary\": \"ä/🔥 \\\"q\\\" \\\\ a\\tb\\nc \xe2\x80\xa8\"" },
  { "\"captions\": [{\"url\": \"a.vtt\", \"kind\": \"captions\"}]",
    "\"captions\": [\n            { \"url\": \"a.vtt\", \"kind\": \"captions\" }\n          ]" },
  { "\"captions\": [{\"url\": \"a.vtt\"}]",
    "\"captions\": [\n            { \"url\": \"a.vtt\", \"kind\": \"captions\" }\n          ]" },
  { "\"media\": [{\"url\": \"a\", \"width\": 0, \"size\": 9223372036854775807}]",
    "\"media\": [\n            { \"url\": \"a\", \"size\": 9223372036854775807 }\n          ]" },
  { "\"chapters\": [{\"title\": \"B\", \"start\": 2}, {\"title\": \"A\", \"start\": 2}]",
    "\"chapters\": [\n            { \"start\": 2, \"title\": \"B\" },\n"
    "            { \"start\": 2, \"title\": \"A\" }\n          ]" },
  { "\"chapters\": \"c.json\", \"guests\": [], \"media\": []", "\"chapters\": \"c.json\"" },
};

static void
test_values_are_short_and_exact (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *text = g_strdup_printf (
          "{\"format\":\"hearth-catalog\",\"version\":1,\"id\":\"s\",\"title\":\"S\",\"episodes\":"
          "[{\"id\":\"e\",\"title\":\"E\",\"segments\":[{\"id\":\"p\",\"title\":\"P\",%s}]}]}",
          forms[i].given);
      g_autofree char *expected = g_strdup_printf (
          "{\n  \"format\": \"hearth-catalog\",\n  \"version\": 1,\n  \"id\": \"s\",\n"
          "  \"title\": \"S\",\n  \"episodes\": [\n    {\n      \"id\": \"e\",\n"
          "      \"title\": \"E\",\n      \"segments\": [\n        {\n          \"id\": \"p\",\n"
          "          \"title\": \"P\",\n          %s\n        }\n      ]\n    }\n  ]\n}\n",
          forms[i].written);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr (GBytes) written = rewrite (bytes, NULL);
      g_autofree char *shown =
          g_strndup (g_bytes_get_data (written, NULL), g_bytes_get_size (written));

      g_assert_cmpstr (shown, ==, expected);
      assert_stable (written);
    }
}

static void
test_nothing_of_it_is_still_a_catalog (void)
{
  const char *text =
      "{\"format\":\"hearth-catalog\",\"version\":1,\"id\":\"s\",\"title\":\"S\",\"episodes\":5,"
      "\"people\":{\"a\\\"b\":{\"name\":\"A\"}},\"feedback\":{}}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GBytes) written = rewrite (bytes, NULL);
  g_autofree char *shown = g_strndup (g_bytes_get_data (written, NULL), g_bytes_get_size (written));

  g_assert_cmpstr (
      shown, ==,
      "{\n  \"format\": \"hearth-catalog\",\n  \"version\": 1,\n  \"id\": \"s\",\n"
      "  \"title\": \"S\",\n  \"people\": {\n    \"a\\\"b\": {\n      \"name\": \"A\"\n"
      "    }\n  },\n  \"feedback\": {},\n  \"episodes\": []\n}\n");
  assert_stable (written);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/native-writer/a-complete-catalog-is-written-canonically",
                   test_a_complete_catalog_is_written_canonically);
  g_test_add_func ("/native-writer/resolved-addresses-stay-resolved",
                   test_resolved_addresses_stay_resolved);
  g_test_add_func ("/native-writer/values-are-short-and-exact", test_values_are_short_and_exact);
  g_test_add_func ("/native-writer/nothing-of-it-is-still-a-catalog",
                   test_nothing_of_it_is_still_a_catalog);
  return g_test_run ();
}
