/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-error.h"
#include "hearth-json-scan.h"

#include <string.h>

/* What breaks a document, where an editor would show it, and a word of the sentence. */
typedef struct
{
  const char *text;
  guint line;
  guint column;
  const char *words;
} Broken;

static const Broken broken[] = {
  { "", 1, 1, "empty" },
  { " \n ", 2, 2, "empty" },
  { "\xef\xbb\xbf", 1, 1, "empty" },
  { "{", 1, 2, "before its last “}”" },
  { "[1,\n [2", 2, 4, "before its last “]”" },
  { "[1,]", 1, 4, "comma must not stand before “]”" },
  { "{\"a\": 1,}", 1, 9, "comma must not stand before “}”" },
  { "[1 2]", 1, 4, "a comma or “]” is missing" },
  { "{\"a\": 1 \"b\": 2}", 1, 9, "a comma or “}” is missing" },
  { "{\n  \"a\": 1\n  \"b\": 2\n}", 3, 3, "a comma or “}” is missing" },
  { "{\r\n  \"a\": 1\r\n  \"b\": 2\r\n}", 3, 3, "a comma or “}” is missing" },
  { "{\"ä🔥\" 1}", 1, 7, "a colon is missing" },
  { "{\"a\": }", 1, 7, "a value is missing" },
  { "{\"a\"}", 1, 5, "a colon is missing" },
  { "{a: 1}", 1, 2, "name in double quotes" },
  { "{'a': 1}", 1, 2, "name in double quotes" },
  { "['a']", 1, 2, "not single ones" },
  { "[1] // done", 1, 5, "follows the end" },
  { "[ /* none */ ]", 1, 3, "no comments" },
  { "{}{}", 1, 3, "follows the end" },
  { "[,1]", 1, 2, "before the comma" },
  { "]", 1, 1, "no place here" },
  { "[}", 1, 2, "no place here" },
  { "[True]", 1, 2, "without quotes" },
  { "[NaN]", 1, 2, "without quotes" },
  { "[-Infinity]", 1, 2, "begins with a digit" },
  { "[01]", 1, 2, "does not begin with a zero" },
  { "[-01]", 1, 2, "does not begin with a zero" },
  { "[+1]", 1, 2, "begins with a digit" },
  { "[.5]", 1, 2, "begins with a digit" },
  { "[-]", 1, 2, "begins with a digit" },
  { "[1.]", 1, 2, "after the point" },
  { "[1e]", 1, 2, "exponent" },
  { "[1e+]", 1, 2, "exponent" },
  { "[0x1]", 1, 3, "a comma or “]” is missing" },
  { "[\"a\nb\"]", 1, 4, "end of the line" },
  { "[\"a\tb\"]", 1, 4, "written “\\t”" },
  { "[\"a\x01\"]", 1, 4, "\\u0001" },
  { "[\n\"abc", 2, 1, "no closing quote" },
  { "[\"\\", 1, 3, "ends within a text" },
  { "[\"C:\\dir\"]", 1, 5, "“\\d” means nothing" },
  { "[\"\\u12g4\"]", 1, 3, "four hexadecimal digits" },
  { "[\"\\u12", 1, 3, "four hexadecimal digits" },
  { "[\"\\u0000\"]", 1, 3, "zero character" },
  { "{\"\\u0000\": 1}", 1, 3, "zero character" },
  { "[\"\\ud800\"]", 1, 3, "half a character" },
  { "[\"\\udc00\"]", 1, 3, "half a character" },
  { "[\"\\ud800\\u0041\"]", 1, 3, "half a character" },
  { "[\"ok \xff\"]", 1, 6, "UTF-8" },
  { "[\"\xc0\x80\"]", 1, 3, "UTF-8" },         /* overlong */
  { "[\"\xe0\x80\x80\"]", 1, 3, "UTF-8" },     /* overlong */
  { "[\"\xed\xa0\x80\"]", 1, 3, "UTF-8" },     /* a surrogate */
  { "[\"\xf4\x90\x80\x80\"]", 1, 3, "UTF-8" }, /* beyond the last character */
  { "[\"\xe2\x82\"]", 1, 3, "UTF-8" },         /* cut */
  { "[\xff]", 1, 2, "UTF-8" },
  { "\xef\xbb\xbf\xef\xbb\xbf{}", 1, 1, "no place here" },
  { "\xff\xfe{", 1, 1, "UTF-16" },
};

static const char *const good[] = {
  "0",
  "null",
  " true\r\n",
  "\"\"",
  "[]",
  "{}",
  "\xef\xbb\xbf{}",
  "[-0, 0.5, -1.5e-3, 1E+2, 12345678901234567890, 1e999]",
  "[\"\\ud83d\\udd25 \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u00e4\"]",
  "[\"\x7f \xc2\x80 \xef\xbf\xbf \xf4\x8f\xbf\xbf\"]",
  "{\"\": {\"a\": [[], {}, [null, false]]}}",
};

static GBytes *
bytes_of (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static HearthJsonScan *
scan_good (const char *text)
{
  g_autoptr (GBytes) bytes = bytes_of (text);
  g_autoptr (GError) error = NULL;
  guint line, column;
  HearthJsonScan *scan = hearth_json_scan_new (bytes, &line, &column, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (line, ==, 0);
  return scan;
}

static void
assert_place (HearthJsonScan *scan, guint32 value, const char *path, guint line, guint column)
{
  g_autofree char *found = hearth_json_scan_dup_path (scan, value, NULL);
  guint found_line, found_column;

  hearth_json_scan_locate (scan, value, &found_line, &found_column);
  g_assert_cmpstr (found, ==, path);
  g_assert_cmpuint (found_line, ==, line);
  g_assert_cmpuint (found_column, ==, column);
}

static void
test_every_break_is_told_with_its_place (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (GBytes) bytes = bytes_of (broken[i].text);
      g_autofree char *shown = g_strescape (broken[i].text, NULL);
      g_autoptr (GError) error = NULL;
      guint line, column;

      g_test_message ("%s", shown);
      g_assert_null (hearth_json_scan_new (bytes, &line, &column, &error));
      g_assert_error (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, broken[i].words));
      g_assert_cmpuint (line, ==, broken[i].line);
      g_assert_cmpuint (column, ==, broken[i].column);
    }
}

static void
test_all_of_json_passes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (HearthJsonScan) scan = scan_good (good[i]);

      g_assert_cmpuint (hearth_json_scan_get_n_values (scan), >, 0);
    }
}

static void
test_cut_anywhere_is_refused (void)
{
  const char *whole = "{\"a\": [1.5e3, \"ä\\u00e4\\ud83d\\udd25\", {\"b\": null}], \"c\": true}";

  for (gsize n = 0; n < strlen (whole); n++)
    {
      /* A copy of its exact size, so that a read beyond the end is caught. */
      g_autoptr (GBytes) bytes = g_bytes_new (whole, n);
      g_autoptr (GError) error = NULL;
      guint line, column;

      g_assert_null (hearth_json_scan_new (bytes, &line, &column, &error));
      g_assert_error (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_INVALID);
      g_assert_cmpuint (line, ==, 1);
    }
}

static void
test_every_value_has_its_place (void)
{
  g_autoptr (HearthJsonScan) scan =
      scan_good ("\xef\xbb\xbf{ \"title\": \"x\",\n"
                 "  \"episodes\": [ {}, { \"id\": \"ä\", \"n\": 1 } ],\r\n"
                 "  \"a b\": { \"q\\\"\": [ 7 ] } }");
  const guint32 episodes = hearth_json_scan_get_member (scan, 0, "episodes");
  const guint32 first = hearth_json_scan_get_first (scan, episodes);
  const guint32 second = hearth_json_scan_get_next (scan, first);
  const guint32 odd = hearth_json_scan_get_member (scan, 0, "a b");
  const guint32 list = hearth_json_scan_get_member (scan, odd, "q\"");
  g_autofree char *missing = hearth_json_scan_dup_path (scan, second, "title");
  guint line, column;

  assert_place (scan, 0, "", 1, 1);
  assert_place (scan, episodes, "episodes", 2, 15);
  assert_place (scan, first, "episodes[0]", 2, 17);
  assert_place (scan, hearth_json_scan_get_member (scan, second, "n"), "episodes[1].n", 2, 39);
  assert_place (scan, hearth_json_scan_get_first (scan, list), "[\"a b\"][\"q\\\"\"][0]", 3, 21);
  g_assert_cmpstr (missing, ==, "episodes[1].title");
  g_assert_cmpuint (hearth_json_scan_get_member (scan, second, "title"), ==,
                    HEARTH_JSON_SCAN_NO_VALUE);
  g_assert_cmpuint (hearth_json_scan_get_next (scan, second), ==, HEARTH_JSON_SCAN_NO_VALUE);
  g_assert_cmpuint (hearth_json_scan_get_first (scan, first), ==, HEARTH_JSON_SCAN_NO_VALUE);
  g_assert_cmpuint (hearth_json_scan_get_n_values (scan), ==, 10);
  hearth_json_scan_locate_name (scan, odd, &line, &column);
  g_assert_cmpuint (line, ==, 3);
  g_assert_cmpuint (column, ==, 3);
}

static void
test_values_are_read_where_they_stand (void)
{
  g_autoptr (HearthJsonScan) scan =
      scan_good ("[\"a\\u00e4\\ud83d\\udd25\\n\\\"\", \"plain ä\", -12, 9223372036854775807, 1.5e3,"
                 " true, false, null, {}, [1, 2]]");
  g_autofree char *escaped = hearth_json_scan_dup_string (scan, 1);
  g_autofree char *plain = hearth_json_scan_dup_string (scan, 2);
  gsize length;

  for (guint i = 0; i < 10; i++)
    {
      static const HearthJsonKind kinds[] = { HEARTH_JSON_KIND_STRING,  HEARTH_JSON_KIND_STRING,
                                              HEARTH_JSON_KIND_INTEGER, HEARTH_JSON_KIND_INTEGER,
                                              HEARTH_JSON_KIND_DOUBLE,  HEARTH_JSON_KIND_TRUE,
                                              HEARTH_JSON_KIND_FALSE,   HEARTH_JSON_KIND_NULL,
                                              HEARTH_JSON_KIND_OBJECT,  HEARTH_JSON_KIND_ARRAY };

      g_assert_cmpint (hearth_json_scan_get_kind (scan, i + 1), ==, (int) kinds[i]);
    }
  g_assert_cmpstr (escaped, ==, "aä🔥\n\"");
  g_assert_cmpstr (plain, ==, "plain ä");
  g_assert_null (hearth_json_scan_peek_string (scan, 1, &length));
  g_assert_nonnull (hearth_json_scan_peek_string (scan, 2, &length));
  g_assert_cmpuint (length, ==, strlen ("plain ä"));
  g_assert_cmpint (hearth_json_scan_get_int (scan, 3), ==, -12);
  g_assert_cmpint (hearth_json_scan_get_int (scan, 4), ==, G_MAXINT64);
  g_assert_cmpfloat (hearth_json_scan_get_double (scan, 5), ==, 1500);
  g_assert_cmpuint (hearth_json_scan_count_children (scan, 10), ==, 2);
  g_assert_cmpuint (hearth_json_scan_get_parent (scan, 11), ==, 10);
}

static void
test_places_far_into_a_document (void)
{
  g_autoptr (GString) text = g_string_new ("[");
  g_autoptr (HearthJsonScan) scan = NULL;
  guint32 value;

  for (guint i = 0; i < 50000; i++)
    g_string_append (text, i % 10 == 0 ? "\n 0," : " \"ä\",");
  g_string_append (text, " 1]");
  scan = scan_good (text->str);

  value = hearth_json_scan_get_first (scan, 0);
  for (guint i = 0; i < 50000; i++, value = hearth_json_scan_get_next (scan, value))
    if (i % 997 == 0)
      {
        g_autofree char *path = g_strdup_printf ("[%u]", i);
        const guint column = i % 10 == 0 ? 2 : 5 + (i % 10 - 1) * 5;

        assert_place (scan, value, path, 2 + i / 10, column);
      }
}

static void
test_repeated_names_are_noted (void)
{
  g_autoptr (HearthJsonScan) scan = scan_good (
      "{\"a\": 1, \"b\": {\"a\": 2}, \"\\u0061\": 3, \"c\": 1, \"d\": 1, \"e\": 1,"
      " \"f\": 1, \"g\": 1, \"h\": 1, \"b\": [], \"o\": {\"x\": 1, \"y\": 2, \"x\": 3}}");
  guint n;
  const guint32 *repeated = hearth_json_scan_get_repeated (scan, &n);

  g_assert_cmpuint (n, ==, 3);
  assert_place (scan, repeated[0], "o.x", 1, 122);
  assert_place (scan, repeated[1], "a", 1, 35);
  assert_place (scan, repeated[2], "b", 1, 91);
  /* The last of a name counts. */
  g_assert_cmpuint (hearth_json_scan_get_member (scan, 0, "a"), ==, repeated[1]);
}

static void
test_numbers_out_of_range_are_noted (void)
{
  static const struct
  {
    const char *number;
    gboolean is_huge;
  } numbers[] = {
    { "9223372036854775807", FALSE },
    { "9223372036854775808", TRUE },
    { "-9223372036854775807", FALSE },
    { "-9223372036854775808", TRUE },
    { "12345678901234567890", TRUE },
    { "999999999999999999", FALSE },
    { "1e308", FALSE },
    { "1e309", TRUE },
    { "-1e400", TRUE },
    { "1e-400", FALSE },
    { "1e9999999999999999", TRUE },
    { "0.1", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *text = g_strdup_printf ("[1, %s, 2]", numbers[i].number);
      g_autoptr (HearthJsonScan) scan = scan_good (text);

      g_test_message ("%s", text);
      g_assert_false (hearth_json_scan_is_huge (scan, 1));
      g_assert_cmpint (hearth_json_scan_is_huge (scan, 2), ==, numbers[i].is_huge);
      g_assert_false (hearth_json_scan_is_huge (scan, 3));
      g_assert_cmpuint (hearth_json_scan_get_n_huge (scan), ==, numbers[i].is_huge ? 1 : 0);
    }
}

static GBytes *
repeat (const char *before, const char *unit, guint n, const char *after)
{
  GString *text = g_string_new (before);

  for (guint i = 0; i < n; i++)
    g_string_append (text, unit);
  g_string_append (text, after);
  return g_string_free_to_bytes (text);
}

static void
assert_refused (GBytes *bytes, HearthLoadError code, const char *words)
{
  g_autoptr (GError) error = NULL;
  guint line, column;

  g_assert_null (hearth_json_scan_new (bytes, &line, &column, &error));
  g_assert_error (error, HEARTH_LOAD_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_bounds_hold (void)
{
  g_autoptr (GBytes) deep = repeat ("", "[", 100000, "");
  g_autoptr (GBytes) deep_objects = repeat ("", "{\"a\":", 100000, "");
  g_autoptr (GBytes) deep_enough = repeat ("", "[", 64, "1");
  g_autoptr (GBytes) many = repeat ("[0", ",0", HEARTH_JSON_SCAN_MAX_VALUES - 1, "]");
  g_autoptr (GBytes) many_enough = repeat ("[0", ",0", HEARTH_JSON_SCAN_MAX_VALUES - 2, "]");
  g_autoptr (GBytes) large =
      g_bytes_new_take (g_malloc0 (HEARTH_JSON_SCAN_MAX_BYTES + 1), HEARTH_JSON_SCAN_MAX_BYTES + 1);
  g_autoptr (HearthJsonScan) scan = NULL;
  const gint64 start_us = g_get_monotonic_time ();
  guint line, column;

  /* These are refused before they are read. */
  assert_refused (large, HEARTH_LOAD_ERROR_TOO_LARGE, "larger than 64 MiB");
  assert_refused (deep, HEARTH_LOAD_ERROR_INVALID, "nested more than 64 deep");
  assert_refused (deep_objects, HEARTH_LOAD_ERROR_INVALID, "nested more than 64 deep");
  g_assert_cmpint (g_get_monotonic_time () - start_us, <, G_TIME_SPAN_SECOND);

  assert_refused (deep_enough, HEARTH_LOAD_ERROR_INVALID, "before its last");
  assert_refused (many, HEARTH_LOAD_ERROR_TOO_LARGE, "more than 1000000 values");
  scan = hearth_json_scan_new (many_enough, &line, &column, NULL);
  g_assert_cmpuint (hearth_json_scan_get_n_values (scan), ==, HEARTH_JSON_SCAN_MAX_VALUES);
}

static void
test_too_many_equal_names_are_refused (void)
{
  g_autoptr (GBytes) bytes = repeat ("{\"a\":0", ",\"a\":0", 30000, "}");
  g_autoptr (GBytes) few = repeat ("{\"a\":0", ",\"a\":0", 1000, "}");
  g_autoptr (HearthJsonScan) scan = NULL;
  guint line, column, n;

  assert_refused (bytes, HEARTH_LOAD_ERROR_INVALID, "more than 1000 names");
  scan = hearth_json_scan_new (few, &line, &column, NULL);
  hearth_json_scan_get_repeated (scan, &n);
  g_assert_cmpuint (n, ==, 1000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-scan/every-break-is-told-with-its-place",
                   test_every_break_is_told_with_its_place);
  g_test_add_func ("/json-scan/all-of-json-passes", test_all_of_json_passes);
  g_test_add_func ("/json-scan/cut-anywhere-is-refused", test_cut_anywhere_is_refused);
  g_test_add_func ("/json-scan/every-value-has-its-place", test_every_value_has_its_place);
  g_test_add_func ("/json-scan/values-are-read-where-they-stand",
                   test_values_are_read_where_they_stand);
  g_test_add_func ("/json-scan/places-far-into-a-document", test_places_far_into_a_document);
  g_test_add_func ("/json-scan/repeated-names-are-noted", test_repeated_names_are_noted);
  g_test_add_func ("/json-scan/numbers-out-of-range-are-noted",
                   test_numbers_out_of_range_are_noted);
  g_test_add_func ("/json-scan/bounds-hold", test_bounds_hold);
  g_test_add_func ("/json-scan/too-many-equal-names-are-refused",
                   test_too_many_equal_names_are_refused);
  return g_test_run ();
}
