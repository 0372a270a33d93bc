/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A library goes out as JSON and comes back the same; of a document that somebody wrote by hand the
 * good part is kept, and what is wrong with the rest is told with its place. */
#include "hearth-error.h"
#include "hearth-fault.h"
#include "hearth-import.h"
#include "hearth-json-scan.h"
#include "hearth-library-document.h"
#include "hearth-test.h"

#include <string.h>

#define HERE "file:///home/person/library.json"

static HearthSnapshot *
read_text (const char *text, const char *base_uri, GListModel **faults, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return hearth_import_read (bytes, base_uri, "library.json", faults, error);
}

static const HearthSnapshotSeries *
series_at (const HearthSnapshot *snapshot, guint i)
{
  g_assert_cmpuint (snapshot->series->len, >, i);
  return g_ptr_array_index (snapshot->series, i);
}

static char *
join_faults (GListModel *faults)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (faults); i++)
    {
      g_autoptr (HearthFault) fault = g_list_model_get_item (faults, i);
      g_autofree char *line = hearth_fault_to_string (fault);

      g_string_append_printf (lines, "%s\n", line);
    }
  return g_string_free (g_steal_pointer (&lines), FALSE);
}

static void
check_progress (GPtrArray *watches)
{
  const HearthSnapshotWatch *started = g_ptr_array_index (watches, 0);
  const HearthSnapshotWatch *finished = g_ptr_array_index (watches, 1);
  const HearthSnapshotWatch *whole = g_ptr_array_index (watches, 2);

  g_assert_cmpuint (watches->len, ==, 3);
  g_assert_cmpstr (started->episode_id, ==, "one");
  g_assert_cmpstr (started->watch->segment_id, ==, "a");
  g_assert_cmpint (started->watch->position_ms, ==, 12500);
  g_assert_cmpint (started->watch->duration_ms, ==, 60000);
  g_assert_cmpint (hearth_intervals_get_total_ms (started->watch->seen), ==, 13501);
  g_assert_false (started->watch->finished);
  g_assert_cmpint (started->watch->watched_at_ms, ==, G_GINT64_CONSTANT (1767225600000));

  /* That it is finished says that all of it was seen. */
  g_assert_true (finished->watch->finished);
  g_assert_cmpint (hearth_intervals_get_total_ms (finished->watch->seen), ==, 60000);
  g_assert_cmpint (finished->watch->watched_at_ms, ==, G_GINT64_CONSTANT (1767226200500));

  /* An episode without segments was marked as watched. */
  g_assert_cmpstr (whole->watch->segment_id, ==, "");
  g_assert_true (whole->watch->finished);
  g_assert_cmpuint (hearth_intervals_get_n (whole->watch->seen), ==, 0);
}

static void
check_messages (const HearthSnapshot *snapshot)
{
  const HearthSnapshotMessage *sent = g_ptr_array_index (snapshot->messages, 0);
  const HearthSnapshotMessage *draft = g_ptr_array_index (snapshot->messages, 1);
  const HearthSnapshotMessage *mail = g_ptr_array_index (snapshot->messages, 2);
  const HearthSnapshotDone *done = g_ptr_array_index (snapshot->done, 0);

  g_assert_cmpuint (snapshot->messages->len, ==, 3);
  g_assert_cmpstr (sent->id, ==, "6b1f0b0e-0000-4000-8000-000000000001");
  g_assert_cmpstr (sent->about, ==, "The \"first\" part");
  g_assert_cmpint (sent->state, ==, HEARTH_MESSAGE_SENT);
  g_assert_cmpint (sent->way, ==, HEARTH_MESSAGE_WAY_POST);
  g_assert_cmpint (sent->changed_at_ms, ==, G_GINT64_CONSTANT (1767225660250));
  g_assert_cmpuint (sent->attempts, ==, 2);
  g_assert_cmpstr (sent->body, ==, "{\"message\":\"Fine.\\nThank you\"}");
  g_assert_cmpint (draft->state, ==, HEARTH_MESSAGE_DRAFT);
  g_assert_null (draft->segment_id);
  g_assert_cmpint (mail->state, ==, HEARTH_MESSAGE_GIVEN_UP);
  g_assert_cmpstr (mail->address, ==, "talks@example.org");
  g_assert_cmpuint (snapshot->done->len, ==, 2);
  g_assert_cmpstr (done->url, ==, "https://talks.example.org/course");
}

static void
test_complete (void)
{
  g_autoptr (GBytes) bytes = hearth_test_fixture ("libraries/complete.library.json");
  g_autoptr (GListModel) faults = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthSnapshot) snapshot =
      hearth_library_document_read (bytes, NULL, "complete", &faults, &error);
  const HearthSnapshotSeries *talks, *left;
  const HearthSnapshotFavourite *favourite;

  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (faults), ==, 0);
  g_assert_cmpint (snapshot->taken_at_ms, ==, G_GINT64_CONSTANT (1767323045678));
  g_assert_cmpuint (snapshot->series->len, ==, 3);
  talks = series_at (snapshot, 0);
  g_assert_cmpstr (talks->location, ==, "https://talks.example.org/series.hearth.json");
  g_assert_cmpstr (talks->id, ==, "talks");
  g_assert_cmpstr (talks->own_title, ==, "My \"talks\"");
  g_assert_cmpfloat (talks->speed, ==, 1.25);
  g_assert_true (talks->followed);
  check_progress (talks->watches);
  g_assert_cmpuint (talks->favourites->len, ==, 2);
  favourite = g_ptr_array_index (talks->favourites, 0);
  g_assert_cmpstr (favourite->episode_id, ==, "one");
  g_assert_null (favourite->segment_id);

  left = series_at (snapshot, 1);
  g_assert_false (left->followed);
  g_assert_cmpuint (left->watches->len, ==, 1);
  g_assert_true (series_at (snapshot, 2)->followed);
  check_messages (snapshot);
}

/* Writing what was read gives the same bytes, of a copy as well. */
static void
test_round (void)
{
  g_autoptr (GBytes) bytes = hearth_test_fixture ("libraries/complete.library.json");
  g_autoptr (HearthSnapshot) snapshot =
      hearth_library_document_read (bytes, NULL, NULL, NULL, NULL);
  g_autoptr (HearthSnapshot) copy = hearth_snapshot_copy (snapshot);
  g_autoptr (GBytes) once = hearth_library_document_write (snapshot);
  g_autoptr (GBytes) twice = hearth_library_document_write (copy);
  g_autoptr (HearthSnapshot) empty = hearth_snapshot_new ();
  g_autoptr (GBytes) nothing = hearth_library_document_write (empty);
  g_autoptr (HearthSnapshot) again = hearth_library_document_read (nothing, NULL, NULL, NULL, NULL);

  g_assert_cmpmem (g_bytes_get_data (once, NULL), g_bytes_get_size (once),
                   g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_true (g_bytes_equal (once, twice));
  g_assert_nonnull (again);
  g_assert_cmpuint (again->series->len, ==, 0);
}

typedef struct
{
  const char *name;
  const char *series; /* the one element of “series” */
  guint n_series;
  guint n_watches;
  guint n_favourites;
  const char *fault; /* a regular expression for the only fault */
} ItemCase;

#define PLACE "\"location\": \"https://h.example/a\""
#define ERROR_AT "^library\\.json:1:[0-9]+: error: series\\[0\\]"

static const ItemCase item_cases[] = {
  { "unknown", "{ " PLACE ", \"notes\": [] }", 1, 0, 0,
    "1:[0-9]+: warning: series\\[0\\]\\.notes" },
  { "no-object", "7", 0, 0, 0, ERROR_AT ": " },
  { "no-location", "{ \"id\": \"a\" }", 0, 0, 0, ERROR_AT "\\.location: " },
  { "scheme", "{ \"location\": \"ftp://h.example/\" }", 0, 0, 0, ERROR_AT "\\.location: " },
  { "speed", "{ " PLACE ", \"speed\": 1e9 }", 1, 0, 0, ERROR_AT "\\.speed: .* 0\\.25 to 4" },
  { "huge", "{ " PLACE ", \"speed\": 1e999 }", 1, 0, 0, ERROR_AT "\\.speed: " },
  { "followed", "{ " PLACE ", \"followed\": \"yes\" }", 1, 0, 0, ERROR_AT "\\.followed: " },
  { "added", "{ " PLACE ", \"added\": \"yesterday\" }", 1, 0, 0, ERROR_AT "\\.added: " },
  { "homepage", "{ " PLACE ", \"homepage\": \"javascript:1\" }", 1, 0, 0, "\\.homepage: " },
  { "progress", "{ " PLACE ", \"progress\": {} }", 1, 0, 0, ERROR_AT "\\.progress: " },
  { "no-episode", "{ " PLACE ", \"progress\": [ {}, { \"episode\": \"e\" } ] }", 1, 1, 0,
    ERROR_AT "\\.progress\\[0\\]\\.episode: " },
  { "segment", "{ " PLACE ", \"progress\": [ { \"episode\": \"e\", \"segment\": 1 } ] }", 1, 0, 0,
    ERROR_AT "\\.progress\\[0\\]\\.segment: " },
  { "position", "{ " PLACE ", \"progress\": [ { \"episode\": \"e\", \"position\": -1 } ] }", 1, 1,
    0, ERROR_AT "\\.progress\\[0\\]\\.position: " },
  { "interval", "{ " PLACE ", \"progress\": [ { \"episode\": \"e\", \"seen\": [[1], [2, 3]] } ] }",
    1, 1, 0, ERROR_AT "\\.progress\\[0\\]\\.seen\\[0\\]: " },
  { "backwards", "{ " PLACE ", \"progress\": [ { \"episode\": \"e\", \"seen\": [[3, 2]] } ] }", 1,
    1, 0, ERROR_AT "\\.progress\\[0\\]\\.seen\\[0\\]: " },
  { "favourite", "{ " PLACE ", \"favourites\": [ { \"episode\": \"e\", \"segment\": [] } ] }", 1, 0,
    0, ERROR_AT "\\.favourites\\[0\\]\\.segment: " },
};

static void
test_item (gconstpointer data)
{
  const ItemCase *item = data;
  g_autofree char *text =
      g_strdup_printf ("{ \"format\": \"hearth-library\", \"version\": 1, \"series\": [ %s ] }",
                       item->series);
  g_autoptr (GListModel) faults = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthSnapshot) snapshot = read_text (text, HERE, &faults, &error);
  g_autofree char *lines = join_faults (faults);

  g_test_message ("%s", lines);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (faults), ==, 1);
  g_assert_true (g_regex_match_simple (item->fault, lines, 0, 0));
  g_assert_cmpuint (snapshot->series->len, ==, item->n_series);
  if (item->n_series == 0)
    return;
  g_assert_cmpuint (series_at (snapshot, 0)->watches->len, ==, item->n_watches);
  g_assert_cmpuint (series_at (snapshot, 0)->favourites->len, ==, item->n_favourites);
}

#define ID "\"id\": \"6b1f0b0e-0000-4000-8000-000000000001\", "
#define ABOUT "\"series\": \"s\", \"episode\": \"e\", "
#define BODY "\"body\": \"{}\""

static const struct
{
  const char *messages;
  guint n_messages;
  const char *fault; /* a regular expression for the only fault */
} message_cases[] = {
  { "{ " ID ABOUT BODY ", \"mood\": 1 }", 1, "warning: messages\\[0\\]\\.mood" },
  { "{ \"id\": \"1\\r\\nX: y\", " ABOUT BODY " }", 0, "messages\\[0\\]\\.id: " },
  { "{ " ABOUT BODY " }", 0, "messages\\[0\\]\\.id: " },
  { "{ " ID "\"episode\": \"e\", " BODY " }", 0, "messages\\[0\\]\\.series: " },
  { "{ " ID ABOUT "\"body\": \"[]\" }", 0, "messages\\[0\\]\\.body: " },
  { "{ " ID ABOUT "\"body\": {} }", 0, "messages\\[0\\]\\.body: " },
  { "{ " ID ABOUT BODY ", \"segment\": \"\" }", 0, "messages\\[0\\]\\.segment: " },
  { "{ " ID ABOUT BODY ", \"state\": \"lost\" }", 1, "messages\\[0\\]\\.state: " },
  { "{ " ID ABOUT BODY ", \"way\": \"post\", \"address\": \"file:///etc/passwd\" }", 1,
    "messages\\[0\\]\\.address: " },
  { "7", 0, "messages\\[0\\]: " },
};

/* Of what somebody wrote by hand, the good messages are kept, and none has an address that it must
 * not go to. */
static void
test_messages (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (message_cases); i++)
    {
      g_autofree char *text =
          g_strdup_printf ("{ \"format\": \"hearth-library\", \"version\": 1, \"series\": [], "
                           "\"messages\": [ %s ] }",
                           message_cases[i].messages);
      g_autoptr (GListModel) faults = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (HearthSnapshot) snapshot = read_text (text, HERE, &faults, &error);
      g_autofree char *lines = join_faults (faults);

      g_test_message ("%s", lines);
      g_assert_no_error (error);
      g_assert_cmpuint (g_list_model_get_n_items (faults), ==, 1);
      g_assert_true (g_regex_match_simple (message_cases[i].fault, lines, 0, 0));
      g_assert_cmpuint (snapshot->messages->len, ==, message_cases[i].n_messages);
      for (guint n = 0; n < snapshot->messages->len; n++)
        g_assert_null (
            ((HearthSnapshotMessage *) g_ptr_array_index (snapshot->messages, n))->address);
    }
}

static const struct
{
  const char *text;
  HearthLoadError code;
} documents[] = {
  { "", HEARTH_LOAD_ERROR_INVALID },
  { "{ \"format\": ", HEARTH_LOAD_ERROR_INVALID },
  { "[]", HEARTH_LOAD_ERROR_NOT_CATALOG },
  { "{}", HEARTH_LOAD_ERROR_NOT_CATALOG },
  { "{ \"format\": 1 }", HEARTH_LOAD_ERROR_NOT_CATALOG },
  { "{ \"format\": \"hearth-catalog\", \"version\": 1 }", HEARTH_LOAD_ERROR_NOT_CATALOG },
  { "{ \"format\": \"hearth-library\", \"version\": 2 }", HEARTH_LOAD_ERROR_NOT_CATALOG },
  { "{ \"format\": \"hearth-library\", \"version\": 1e400 }", HEARTH_LOAD_ERROR_NOT_CATALOG },
};

static void
test_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr (GListModel) faults = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", documents[i].text);
      g_assert_null (read_text (documents[i].text, HERE, &faults, &error));
      g_assert_error (error, HEARTH_LOAD_ERROR, (int) documents[i].code);
      g_assert_cmpuint (g_list_model_get_n_items (faults), >=, 1);
    }
}

/* What comes from elsewhere may not lead to the files of this computer. */
static void
test_files (void)
{
  static const char text[] =
      "{ \"format\": \"hearth-library\", \"version\": 1, \"series\": [ "
      "{ \"location\": \"file:///home/person/talks.json\" }, "
      "{ \"location\": \"resource:///talks.json\" }, { \"location\": \"beside.json\" } ] }";
  g_autoptr (HearthSnapshot) mine = read_text (text, HERE, NULL, NULL);
  g_autoptr (HearthSnapshot) unknown = read_text (text, NULL, NULL, NULL);
  g_autoptr (HearthSnapshot) theirs = read_text (text, "https://h.example/l.json", NULL, NULL);

  g_assert_cmpuint (mine->series->len, ==, 3);
  g_assert_cmpstr (series_at (mine, 2)->location, ==, "file:///home/person/beside.json");
  g_assert_cmpuint (unknown->series->len, ==, 0);
  g_assert_cmpuint (theirs->series->len, ==, 1);
  g_assert_cmpstr (series_at (theirs, 0)->location, ==, "https://h.example/beside.json");
}

/* A library of a hundred thousand segments that were marked as watched stays within what can be
 * read; a tenth of it tells. */
static void
test_large (void)
{
  g_autoptr (HearthSnapshot) large = hearth_snapshot_new ();
  g_autoptr (GListModel) faults = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (HearthSnapshot) again = NULL;
  g_autoptr (HearthJsonScan) scan = NULL;
  guint line, column;

  for (guint i = 0; i < 10000; i++)
    {
      g_autofree char *id = g_strdup_printf ("segment-%u", i);
      HearthWatch *watch = hearth_watch_new (id);
      HearthSnapshotSeries *series =
          i % 500 == 0 ? hearth_snapshot_add_series (large, "https://h.example/")
                       : g_ptr_array_index (large->series, large->series->len - 1);

      watch->duration_ms = 1800000;
      watch->finished = TRUE;
      watch->watched_at_ms = G_GINT64_CONSTANT (1767225600000) + i;
      hearth_intervals_add (watch->seen, 0, watch->duration_ms);
      hearth_snapshot_series_add_watch (series, id, watch);
    }
  bytes = hearth_library_document_write (large);
  scan = hearth_json_scan_new (bytes, &line, &column, NULL);
  g_assert_cmpuint (hearth_json_scan_get_n_values (scan), <=, HEARTH_JSON_SCAN_MAX_VALUES / 10);
  again = hearth_library_document_read (bytes, NULL, NULL, &faults, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (faults), ==, 0);
  g_assert_cmpuint (again->series->len, ==, 20);
  g_assert_cmpuint (series_at (again, 19)->watches->len, ==, 500);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/library-document/complete", test_complete);
  g_test_add_func ("/library-document/round", test_round);
  for (guint i = 0; i < G_N_ELEMENTS (item_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/library-document/item/", item_cases[i].name, NULL);

      g_test_add_data_func (path, &item_cases[i], test_item);
    }
  g_test_add_func ("/library-document/messages", test_messages);
  g_test_add_func ("/library-document/refused", test_refused);
  g_test_add_func ("/library-document/files", test_files);
  g_test_add_func ("/library-document/large", test_large);
  return g_test_run ();
}
