/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of series from other programs, as they really are, and the one that Hearth writes. */
#include "hearth-error.h"
#include "hearth-fault.h"
#include "hearth-import.h"
#include "hearth-opml.h"
#include "hearth-test.h"

#include <libxml/parser.h>
#include <string.h>

static HearthSnapshot *
read_text (const char *text, const char *base_uri, GListModel **faults, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return hearth_import_read (bytes, base_uri, "list.opml", faults, error);
}

static const HearthSnapshotSeries *
series_at (const HearthSnapshot *snapshot, guint i)
{
  g_assert_cmpuint (snapshot->series->len, >, i);
  return g_ptr_array_index (snapshot->series, i);
}

/* Folders, addresses with bare ampersands, characters by their names in HTML, the same twice. */
static void
test_real_world (void)
{
  g_autoptr (GBytes) bytes = hearth_test_fixture ("libraries/complete.opml");
  g_autoptr (GListModel) faults = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthSnapshot) snapshot = hearth_opml_read (bytes, NULL, NULL, &faults, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (faults), ==, 0);
  g_assert_cmpuint (snapshot->series->len, ==, 4);
  g_assert_cmpstr (series_at (snapshot, 0)->title, ==, "Talks & tales");
  g_assert_cmpstr (series_at (snapshot, 0)->location, ==, "https://talks.example.org/feed.xml");
  g_assert_cmpstr (series_at (snapshot, 0)->homepage, ==, "https://talks.example.org/");
  g_assert_cmpint (series_at (snapshot, 0)->added_at_ms, ==, G_GINT64_CONSTANT (1633539600000));
  g_assert_cmpstr (series_at (snapshot, 1)->title, ==, "Größe");
  g_assert_cmpstr (series_at (snapshot, 1)->location, ==, "https://example.org/two?a=1&b=2");
  g_assert_cmpstr (series_at (snapshot, 2)->title, ==, "Only a title");
  g_assert_null (series_at (snapshot, 3)->title);
}

/* The same list in UTF-16, as some programs write it, and in Latin-1. */
static void
test_encodings (void)
{
  static const char text[] = "<?xml version=\"1.0\" encoding=\"%s\"?><opml><body><outline "
                             "text=\"Größe\" xmlUrl=\"http://h.example/\"/></body></opml>";
  static const char *const names[] = { "UTF-16", "ISO-8859-1", "UTF-8" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_auto (GStrv) parts = g_strsplit (text, "%s", 2);
      g_autofree char *utf8 = g_strjoinv (names[i], parts);
      gsize size = 0;
      char *encoded = g_convert (utf8, -1, names[i], "UTF-8", NULL, &size, NULL);
      g_autoptr (GBytes) bytes = g_bytes_new_take (encoded, size);
      g_autoptr (GError) error = NULL;
      g_autoptr (HearthSnapshot) snapshot = hearth_import_read (bytes, NULL, NULL, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (series_at (snapshot, 0)->title, ==, "Größe");
    }
}

typedef struct
{
  const char *name;
  const char *body; /* from the second line on */
  guint n_series;
  const char *fault; /* nullable: a regular expression for the first fault */
} BodyCase;

#define ONE "<outline text=\"1\" xmlUrl=\"https://h.example/1\"/>\n"
#define TWO "<outline text=\"2\" xmlUrl=\"https://h.example/2\"/>\n"

static const BodyCase body_cases[] = {
  { "cut-off", "<body>" ONE "<outline text=\"2", 1, "^list\\.opml:[34]:[0-9]*:? ?error: " },
  { "wrong-end", "<body>" ONE "</outline>\n" TWO "</body></opml>", 2, "^list\\.opml:3:" },
  { "bad-scheme", "<body>" ONE "<outline xmlUrl=\"javascript:1\"/>\n" TWO "</body></opml>", 2,
    "^list\\.opml:3:.*outline\\.xmlUrl" },
  { "file", "<body><outline xmlUrl=\"file:///etc/passwd\"/></body></opml>", 0, "xmlUrl" },
  { "relative", "<body><outline xmlUrl=\"a.json\"/></body></opml>", 0, "xmlUrl" },
  { "unknown-entity",
    "<body><outline text=\"&what;\" xmlUrl=\"http://h.example/?a&b;c\"/>"
    "</body></opml>",
    1, NULL },
  { "empty", "<body/></opml>", 0, NULL },
};

static void
test_body (gconstpointer data)
{
  const BodyCase *body = data;
  g_autofree char *text = g_strconcat ("<opml version=\"1.0\">\n", body->body, NULL);
  g_autoptr (GListModel) faults = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthSnapshot) snapshot = read_text (text, NULL, &faults, &error);
  g_autoptr (HearthFault) fault = g_list_model_get_item (faults, 0);
  g_autofree char *line = fault != NULL ? hearth_fault_to_string (fault) : NULL;

  g_test_message ("%s", line != NULL ? line : "");
  g_assert_no_error (error);
  g_assert_cmpuint (snapshot->series->len, ==, body->n_series);
  g_assert_true ((line != NULL) == (body->fault != NULL));
  if (line != NULL)
    g_assert_true (g_regex_match_simple (body->fault, line, 0, 0));
}

static const struct
{
  const char *text;
  HearthLoadError code;
} documents[] = {
  { "<", HEARTH_LOAD_ERROR_NOT_CATALOG },
  { "<!DOCTYPE html><html><body></body></html>", HEARTH_LOAD_ERROR_NOT_CATALOG },
  { "<rss version=\"2.0\"><channel/></rss>", HEARTH_LOAD_ERROR_NOT_CATALOG },
  { "<!DOCTYPE opml [ <!ENTITY a \"b\"> ]><opml><body/></opml>", HEARTH_LOAD_ERROR_INVALID },
};

static void
test_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr (GListModel) faults = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", documents[i].text);
      g_assert_null (read_text (documents[i].text, NULL, &faults, &error));
      g_assert_error (error, HEARTH_LOAD_ERROR, (int) documents[i].code);
      g_assert_cmpuint (g_list_model_get_n_items (faults), >=, 1);
    }
}

/* More than anybody follows: too many, too deep, too large. */
static void
test_bounds (void)
{
  g_autoptr (GString) many = g_string_new ("<opml><body>");
  g_autoptr (GString) deep = g_string_new ("<opml><body>" ONE);
  g_autofree char *large = g_strnfill (17 * 1024 * 1024, ' ');
  g_autoptr (GListModel) many_faults = NULL;
  g_autoptr (GListModel) deep_faults = NULL;
  g_autoptr (HearthSnapshot) kept = NULL;
  g_autoptr (HearthSnapshot) first = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 10001; i++)
    g_string_append_printf (many, "<outline xmlUrl=\"http://h.example/%u\"/>", i);
  kept = read_text (many->str, NULL, &many_faults, NULL);
  g_assert_cmpuint (kept->series->len, ==, 10000);
  g_assert_cmpuint (g_list_model_get_n_items (many_faults), ==, 1);

  for (guint i = 0; i < 100000; i++)
    g_string_append (deep, "<outline>");
  g_string_append (deep, TWO);
  first = read_text (deep->str, NULL, &deep_faults, NULL);
  g_assert_cmpuint (first->series->len, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (deep_faults), ==, 1);

  large[0] = '<';
  g_assert_null (read_text (large, NULL, NULL, &error));
  g_assert_error (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_TOO_LARGE);
}

/* A list on this computer may name what lies beside it. */
static void
test_files (void)
{
  static const char text[] = "<opml><body><outline xmlUrl=\"talks%20of%20mine.json\"/>"
                             "<outline xmlUrl=\"file:///a/b.json\"/>"
                             "<outline xmlUrl=\"//h.example/c\"/></body></opml>";
  g_autoptr (HearthSnapshot) mine = read_text (text, "file:///home/list.opml", NULL, NULL);
  g_autoptr (HearthSnapshot) theirs = read_text (text, "https://x.example/a/b", NULL, NULL);

  g_assert_cmpuint (mine->series->len, ==, 3);
  g_assert_cmpstr (series_at (mine, 0)->location, ==, "file:///home/talks%20of%20mine.json");
  g_assert_cmpstr (series_at (mine, 2)->location, ==, "https://h.example/c");
  g_assert_cmpuint (theirs->series->len, ==, 2);
  g_assert_cmpstr (series_at (theirs, 0)->location, ==,
                   "https://x.example/a/talks%20of%20mine.json");
}

static HearthSnapshot *
sample_new (void)
{
  HearthSnapshot *sample = hearth_snapshot_new ();
  HearthSnapshotSeries *talks = hearth_snapshot_add_series (sample, "https://h.example/?a=1&b=2");
  HearthSnapshotSeries *left = hearth_snapshot_add_series (sample, "https://h.example/left");

  sample->taken_at_ms = G_GINT64_CONSTANT (1633539600000);
  talks->title = g_strdup ("Talks");
  talks->own_title = g_strdup ("<My> \"talks\" & 'tales'\x01\n\uFFFF\u00e9");
  talks->homepage = g_strdup ("https://h.example/");
  talks->added_at_ms = G_GINT64_CONSTANT (1633539600000);
  left->followed = FALSE;
  hearth_snapshot_add_series (sample, "file:///home/person/talks.json");
  hearth_snapshot_add_series (sample, "resource:///built-in.json");
  hearth_snapshot_add_series (sample, "http://h.example/nameless");
  return sample;
}

static void
test_write (void)
{
  g_autoptr (HearthSnapshot) sample = sample_new ();
  guint n_left_out = 0;
  g_autoptr (GBytes) once = hearth_opml_write (sample, &n_left_out);
  const char *text = g_bytes_get_data (once, NULL);
  g_autoptr (GListModel) faults = NULL;
  g_autoptr (HearthSnapshot) again = hearth_opml_read (once, NULL, NULL, &faults, NULL);
  g_autoptr (GBytes) twice = NULL;
  xmlDoc *document =
      xmlReadMemory (text, (int) g_bytes_get_size (once), NULL, NULL, XML_PARSE_NONET);

  g_assert_nonnull (document);
  xmlFreeDoc (document);
  g_assert_cmpuint (n_left_out, ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (faults), ==, 0);
  g_assert_cmpuint (again->series->len, ==, 2);
  g_assert_cmpstr (series_at (again, 0)->title, ==, "<My> \"talks\" & 'tales' é");
  g_assert_cmpstr (series_at (again, 0)->location, ==, "https://h.example/?a=1&b=2");
  g_assert_cmpint (series_at (again, 0)->added_at_ms, ==, G_GINT64_CONSTANT (1633539600000));
  g_assert_cmpstr (series_at (again, 1)->title, ==, "http://h.example/nameless");
  g_assert_nonnull (g_strstr_len (text, -1, "<opml version=\"2.0\">"));
  g_assert_nonnull (
      g_strstr_len (text, -1, "<dateCreated>Wed, 06 Oct 2021 17:00:00 GMT</dateCreated>"));

  again->taken_at_ms = sample->taken_at_ms;
  twice = hearth_opml_write (again, NULL);
  g_assert_true (g_bytes_equal (once, twice));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/opml/real-world", test_real_world);
  g_test_add_func ("/opml/encodings", test_encodings);
  for (guint i = 0; i < G_N_ELEMENTS (body_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/opml/body/", body_cases[i].name, NULL);

      g_test_add_data_func (path, &body_cases[i], test_body);
    }
  g_test_add_func ("/opml/refused", test_refused);
  g_test_add_func ("/opml/bounds", test_bounds);
  g_test_add_func ("/opml/files", test_files);
  g_test_add_func ("/opml/write", test_write);
  return g_test_run ();
}
