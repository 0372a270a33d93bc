/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person asks of the library, and which rows answer: read from a library in memory. */
#include "hearth-entry-keys.h"
#include "hearth-entry-read.h"
#include "hearth-schema.h"
#include "hearth-test.h"

#define HOUR_MS G_GINT64_CONSTANT (3600000)

typedef struct
{
  HearthSql *sql;
} Fixture;

/* Two series that are followed, the second put first by the person, and one that is not any more.
 * Episodes of the first are 11 to 16, of the second 21 to 23, of the third 31; each has a segment
 * of ten times its key, or several. */
static const char rows[] =
    "INSERT INTO series (key, location, id, title, own_title, image, place, followed, added_at, speed) VALUES"
    " (1, 'https://a.example/', 'azure', 'Inside Azure', NULL, 'https://a.example/s.png', 1, 1, 0, NULL),"
    " (2, 'https://b.example/', 'brew', 'Brewing', 'Café', NULL, 0, 1, 0, 2.0),"
    " (3, 'https://c.example/', 'old', 'Old', NULL, NULL, 2, 0, 0, NULL);"
    "INSERT INTO episode (key, series_key, id, position, number, kind, title, published, n_segments, duration_ms, live_starts,"
    " live_ends, live_status, digest, is_new, removed, state, seen_ms, arrived_at) VALUES"
    " (11, 1, 'e11', 0, 3, 2, 'Open source', 1000, 3, 300000, NULL, NULL, NULL, 0, 0, 0, 1, 130000, 5),"
    " (12, 1, 'e12', 1, NULL, 3, 'zones', NULL, 1, 0, NULL, NULL, NULL, 0, 1, 0, 0, 0, 7),"
    " (13, 1, 'e13', 2, NULL, 3, 'Backups', 3000, 1, 60000, NULL, NULL, NULL, 0, 1, 0, 2, 60000, 6),"
    " (14, 1, 'e14', 3, NULL, 4, 'Ask us', 4000, 1, 0, 7200000, 10800000, 0, 0, 1, 1, 0, 0, 8),"
    " (15, 1, 'e15', 4, NULL, 4, 'Ask again', 5000, 1, 0, 3600000, NULL, 0, 0, 0, 0, 0, 0, 5),"
    " (16, 1, 'e16', 5, NULL, 4, 'Some day', NULL, 1, 0, NULL, NULL, 0, 0, 0, 0, 0, 0, 5),"
    " (21, 2, 'e21', 0, NULL, 1, 'Lager', 2000, 1, 120000, NULL, NULL, NULL, 0, 1, 0, 0, 0, 7),"
    " (22, 2, 'e22', 1, NULL, 1, 'Ale', 2000, 1, 30000, 9000000, NULL, 1, 0, 0, 0, 1, 15000, 5),"
    " (23, 2, 'e23', 2, NULL, 1, 'Stout', 2500, 1, 90000, 100, 200, 2, 0, 0, 0, 0, 0, 5),"
    " (31, 3, 'e31', 0, NULL, 1, 'Gone', 9000, 1, 1000, 7200000, NULL, 1, 0, 1, 0, 1, 500, 5);"
    "INSERT INTO episode_body (episode_key, body, words) SELECT key, x'', lower (title) || ' cafe ann lee' FROM episode;"
    "UPDATE episode_body SET words = words || ' zurich' WHERE episode_key IN (13, 21, 31);"
    "INSERT INTO segment (key, episode_key, id, position, title, duration_ms, image, playable) VALUES"
    " (112, 11, 'b', 1, 'Second', 100000, 'https://a.example/b.png', 1), (110, 11, 'a', 0, 'First', 100000, NULL, 1),"
    " (114, 11, 'c', 2, 'Third', 100000, NULL, 1), (120, 12, 'a', 0, 'Zones', 0, NULL, 0),"
    " (130, 13, 'a', 0, 'Backups', 60000, NULL, 1), (140, 14, 'a', 0, 'Ask', 0, NULL, 1),"
    " (210, 21, 'a', 0, 'Lager', 120000, NULL, 1), (220, 22, 'a', 0, 'Ale', 0, NULL, 1),"
    " (230, 23, 'a', 0, 'Stout', 90000, NULL, 1), (310, 31, 'a', 0, 'Gone', 1000, NULL, 1);"
    "INSERT INTO watch (series_key, episode_id, segment_id, position_ms, duration_ms, seen, seen_ms, finished, watched_at)"
    " VALUES (1, 'e11', 'a', 99000, 100000, x'', 98000, 1, 40), (1, 'e11', 'b', 32000, 100000, x'', 32000, 0, 50),"
    " (1, 'e13', 'a', 60000, 60000, x'', 60000, 1, 60), (2, 'e22', 'a', 15000, 30000, x'', 15000, 0, 70),"
    " (3, 'e31', 'a', 500, 1000, x'', 500, 0, 80), (1, 'gone', 'a', 500, 1000, x'', 500, 0, 90);"
    "INSERT INTO favourite (series_key, episode_id, segment_id, added_at) VALUES"
    " (1, 'e11', 'b', 2), (2, 'e21', '', 3), (1, 'e12', '', 1), (3, 'e31', '', 9), (1, 'e11', 'gone', 8);";

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gsize n_steps;
  const HearthMigration *steps = hearth_schema_get_steps (&n_steps);

  self->sql = hearth_sql_open (NULL, HEARTH_SQL_IN_MEMORY, &error);
  g_assert_no_error (error);
  g_assert_true (hearth_schema_migrate (self->sql, NULL, steps, n_steps, &error));
  g_assert_true (hearth_sql_run (self->sql, rows, &error));
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  hearth_sql_close (self->sql);
}

static void
assert_keys (Fixture *self, const HearthQuery *query, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) keys = hearth_entry_read_keys (self->sql, query, NULL, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < keys->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "",
                            g_array_index (keys, gint64, i));
  g_assert_cmpstr (text->str, ==, expected);
}

#define assert_answer(self, expected, ...) \
  assert_keys (self, &(HearthQuery){ __VA_ARGS__ }, expected)

static void
test_episodes (Fixture *self, gconstpointer data)
{
  /* What was removed is there because the person did something with it. */
  assert_answer (self, "11 12 13 14 15 16", .series_key = 1);
  assert_answer (self, "15 14 13 11 12 16", .series_key = 1, .sort = HEARTH_SORT_NEWEST);
  assert_answer (self, "11 13 14 15 12 16", .series_key = 1, .sort = HEARTH_SORT_OLDEST);
  assert_answer (self, "15 14 13 11 16 12", .series_key = 1, .sort = HEARTH_SORT_TITLE);
  assert_answer (self, "13 11 12 14 15 16", .series_key = 1, .sort = HEARTH_SORT_SHORTEST);

  /* All that are followed, the newest first; what has no date last. */
  assert_answer (self, "15 14 13 23 21 22 11 12 16", .sort = HEARTH_SORT_CATALOG);
  assert_answer (self, "15 14 13 23 21 22 11 12 16", .sort = HEARTH_SORT_NEWEST);
  assert_answer (self, "11 22 21 23 13 14 15 12 16", .sort = HEARTH_SORT_OLDEST);
  assert_answer (self, "22 15 14 13 21 11 16 23 12", .sort = HEARTH_SORT_TITLE);
  assert_answer (self, "22 13 23 21 11 12 14 15 16", .sort = HEARTH_SORT_SHORTEST);

  assert_answer (self, "12 13", .series_key = 1, .kind = HEARTH_EPISODE_KIND_DEEP_DIVE);
  assert_answer (self, "15 14 16", .kind = HEARTH_EPISODE_KIND_ASK_THE_EXPERTS);
  assert_answer (self, "12 14 15 16", .series_key = 1, .state = HEARTH_STATE_FILTER_UNWATCHED);
  assert_answer (self, "22 11", .state = HEARTH_STATE_FILTER_STARTED);
  assert_answer (self, "11 12", .series_key = 1, .limit = 2);
  assert_answer (self, "11 22 21", .sort = HEARTH_SORT_OLDEST, .limit = 3);
  assert_answer (self, "11 22 21 23 13 14 15", .sort = HEARTH_SORT_OLDEST, .limit = 7);
  assert_answer (self, "11 22 21 23 13 14 15 12", .sort = HEARTH_SORT_OLDEST, .limit = 8);
  assert_answer (self, "15 14 13", .series_key = 1, .sort = HEARTH_SORT_TITLE, .limit = 3);
  /* A series that is not followed can be looked at. */
  assert_answer (self, "31", .series_key = 3);
  assert_answer (self, "", .series_key = 4);

  /* Letters with accents are where people look for them, and what is equal stays in order. */
  g_assert_true (hearth_sql_run (self->sql,
                                 "UPDATE episode SET title = 'Äpfel und Birnen' WHERE key = 13;"
                                 "UPDATE episode SET title = 'apfel und birnen' WHERE key = 14;"
                                 "UPDATE episode SET title = 'Apfel und Baum' WHERE key = 16",
                                 NULL));
  assert_answer (self, "16 13 14 15 11 12", .series_key = 1, .sort = HEARTH_SORT_TITLE);
}

static void
test_words (Fixture *self, gconstpointer data)
{
  assert_answer (self, "13", .series_key = 1, .words = (char *) "Zürich");
  assert_answer (self, "13 21", .words = (char *) "ZURICH");
  assert_answer (self, "13", .words = (char *) "  zürich\tBACK ");
  assert_answer (self, "21 13", .words = (char *) "zurich", .sort = HEARTH_SORT_OLDEST);
  assert_answer (self, "13 21", .words = (char *) "zurich café", .sort = HEARTH_SORT_TITLE);
  assert_answer (self, "21", .words = (char *) "zurich", .kind = HEARTH_EPISODE_KIND_TALK);
  assert_answer (self, "", .words = (char *) "zurich open");
  assert_answer (self, "", .words = (char *) "%");
  assert_answer (self, "13", .words = (char *) "backups z u r i c h zurich cafe", .series_key = 1);
  assert_answer (self, "11 12 13 14 15 16", .series_key = 1, .words = (char *) " ");
  assert_answer (self, "21 13", .scope = HEARTH_SCOPE_NEW, .words = (char *) "zurich");
}

static void
test_shelves (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  assert_answer (self, "-220 -112", .scope = HEARTH_SCOPE_CONTINUE);
  assert_answer (self, "-112", .scope = HEARTH_SCOPE_CONTINUE, .series_key = 1);
  assert_answer (self, "-220", .scope = HEARTH_SCOPE_CONTINUE, .limit = 1);
  assert_answer (self, "21 12 13", .scope = HEARTH_SCOPE_NEW);
  assert_answer (self, "12 13", .scope = HEARTH_SCOPE_NEW, .series_key = 1);
  assert_answer (self, "21 -112 12", .scope = HEARTH_SCOPE_FAVOURITES);
  assert_answer (self, "-210 -220 -230 -112 -114", .scope = HEARTH_SCOPE_UNSEEN);
  assert_answer (self, "-112 -114", .scope = HEARTH_SCOPE_UNSEEN, .series_key = 1);
  assert_answer (self, "-210 -220 -230 -112", .scope = HEARTH_SCOPE_UNSEEN, .limit = 4);

  /* Continue is from 5% to 90% of what was really seen. */
  static const struct
  {
    const char *update;
    const char *keys;
  } cases[] = {
    { "UPDATE watch SET seen_ms = 4999 WHERE segment_id = 'b'", "-220" },
    { "UPDATE watch SET seen_ms = 5000 WHERE segment_id = 'b'", "-220 -112" },
    { "UPDATE watch SET seen_ms = 90000 WHERE segment_id = 'b'", "-220 -112" },
    { "UPDATE watch SET seen_ms = 90001 WHERE segment_id = 'b'", "-220" },
    { "UPDATE watch SET seen_ms = 50000, watched_at = 71 WHERE segment_id = 'b'", "-112 -220" },
    { "UPDATE series SET followed = 0 WHERE key = 2", "-112" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (hearth_sql_run (self->sql, cases[i].update, &error));
      g_assert_no_error (error);
      assert_answer (self, cases[i].keys, .scope = HEARTH_SCOPE_CONTINUE);
    }
}

static void
test_upcoming (Fixture *self, gconstpointer data)
{
  /* 22 is live; 15 begins after an hour and has no end; 16 has no time at all; 14 was removed. */
  assert_answer (self, "22 15 16", .scope = HEARTH_SCOPE_UPCOMING, .now_ms = 1);
  assert_answer (self, "22 15 16", .scope = HEARTH_SCOPE_UPCOMING, .now_ms = 5 * HOUR_MS - 1);
  assert_answer (self, "22 16", .scope = HEARTH_SCOPE_UPCOMING, .now_ms = 5 * HOUR_MS);
  assert_answer (self, "15 16", .scope = HEARTH_SCOPE_UPCOMING, .now_ms = 1, .series_key = 1);
  assert_answer (self, "22 16", .scope = HEARTH_SCOPE_UPCOMING);
}

static GPtrArray *
read_rows (Fixture *self, const gint64 *keys, guint n_keys)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *read = hearth_entry_read_rows (self->sql, keys, n_keys, NULL, &error);

  g_assert_no_error (error);
  return read;
}

static void
test_row_of_episode (Fixture *self, gconstpointer data)
{
  const gint64 keys[] = { 11, 999, 13, 21, 14 };
  g_autoptr (GPtrArray) read = read_rows (self, keys, G_N_ELEMENTS (keys));
  const HearthEntryRow *begun = read->pdata[0], *finished = read->pdata[1];
  const HearthEntryRow *untouched = read->pdata[2], *removed = read->pdata[3];

  g_assert_cmpuint (read->len, ==, 4);
  g_assert_cmpint (begun->key, ==, 11);
  g_assert_cmpint (begun->series_key, ==, 1);
  g_assert_cmpstr (begun->series_title, ==, "Inside Azure");
  g_assert_cmpstr (begun->episode_id, ==, "e11");
  g_assert_null (begun->segment_id);
  g_assert_cmpstr (begun->title, ==, "Open source");
  g_assert_cmpstr (begun->image, ==, "https://a.example/s.png");
  g_assert_cmpint (begun->kind, ==, HEARTH_EPISODE_KIND_FIRESIDE_CHAT);
  g_assert_cmpint (begun->number, ==, 3);
  g_assert_cmpint (begun->published_ms, ==, 1000);
  g_assert_cmpuint (begun->n_segments, ==, 3);
  g_assert_cmpint (begun->state, ==, HEARTH_WATCH_STATE_STARTED);
  g_assert_cmpint (begun->seen_ms, ==, 130000);
  /* The first segment is finished, 68 s of the second and all of the third are left. */
  g_assert_cmpint (begun->left_ms, ==, 168000);
  g_assert_false (begun->favourite);

  g_assert_cmpint (finished->left_ms, ==, 0);
  g_assert_true (finished->is_new);
  g_assert_cmpint (finished->number, ==, 0);
  g_assert_cmpstr (untouched->series_title, ==, "Café");
  g_assert_null (untouched->image);
  g_assert_cmpint (untouched->left_ms, ==, 60000); /* two minutes at twice the speed */
  g_assert_true (untouched->favourite);
  g_assert_false (untouched->live_session);
  g_assert_cmpint (untouched->live_starts_ms, ==, G_MININT64);
  g_assert_true (removed->removed);
  g_assert_true (removed->live_session);
  g_assert_cmpint (removed->live_ends_ms, ==, 3 * HOUR_MS);
}

/* As the catalog does not say how long it is, the player's word is taken; but not for one part of
 * it. */
static void
test_length (Fixture *self, gconstpointer data)
{
  const gint64 keys[] = { 22, 11 };
  g_autoptr (GPtrArray) read = NULL;
  const HearthEntryRow *unknown, *partly;

  g_assert_true (
      hearth_sql_run (self->sql,
                      "UPDATE episode SET duration_ms = 0 WHERE key = 22;"
                      "UPDATE segment SET duration_ms = 0 WHERE key = 112;"
                      "UPDATE episode SET duration_ms = 200000, seen_ms = 98000 WHERE key = 11",
                      NULL));
  read = read_rows (self, keys, G_N_ELEMENTS (keys));
  unknown = read->pdata[0];
  partly = read->pdata[1];
  g_assert_cmpint (unknown->duration_ms, ==, 30000);
  g_assert_cmpint (unknown->left_ms, ==, 7500);
  g_assert_cmpint (partly->duration_ms, ==, 200000);
  g_assert_cmpint (partly->left_ms, ==, 100000);
}

static void
test_row_of_segment (Fixture *self, gconstpointer data)
{
  const gint64 keys[] = { -112, -220, -110, -999 };
  g_autoptr (GPtrArray) read = read_rows (self, keys, G_N_ELEMENTS (keys));
  const HearthEntryRow *begun = read->pdata[0], *of_player = read->pdata[1];
  const HearthEntryRow *finished = read->pdata[2];

  g_assert_cmpuint (read->len, ==, 3);
  g_assert_cmpint (begun->key, ==, -112);
  g_assert_cmpstr (begun->segment_id, ==, "b");
  g_assert_cmpstr (begun->title, ==, "Second");
  g_assert_cmpstr (begun->episode_title, ==, "Open source");
  g_assert_cmpstr (begun->image, ==, "https://a.example/b.png");
  g_assert_cmpint (begun->position_ms, ==, 32000);
  g_assert_cmpint (begun->seen_ms, ==, 32000);
  g_assert_cmpint (begun->left_ms, ==, 68000);
  g_assert_cmpuint (begun->n_segments, ==, 1);
  g_assert_true (begun->favourite);

  /* The catalog does not say how long it is, the player did. */
  g_assert_cmpint (of_player->duration_ms, ==, 30000);
  g_assert_cmpint (of_player->left_ms, ==, 7500);
  g_assert_cmpint (of_player->state, ==, HEARTH_WATCH_STATE_STARTED);
  g_assert_cmpint (of_player->live_status, ==, HEARTH_LIVE_STATUS_LIVE);
  g_assert_cmpint (finished->state, ==, HEARTH_WATCH_STATE_FINISHED);
  g_assert_cmpint (finished->left_ms, ==, 0);
  g_assert_cmpstr (finished->image, ==, "https://a.example/s.png");
}

static void
test_failures (Fixture *self, gconstpointer data)
{
  const HearthQuery query = { .scope = HEARTH_SCOPE_FAVOURITES };
  const gint64 key = -112;
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancelled);
  g_assert_null (hearth_entry_read_rows (self->sql, &key, 1, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  g_assert_true (hearth_sql_run (self->sql, "DROP TABLE favourite", &error));
  g_assert_null (hearth_entry_read_keys (self->sql, &query, NULL, &error));
  g_assert_error (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_STORAGE);
  g_clear_error (&error);
  g_assert_null (hearth_entry_read_rows (self->sql, &key, 1, NULL, &error));
  g_assert_error (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_STORAGE);
}

static void
test_value (void)
{
  const HearthQuery query = { .scope = HEARTH_SCOPE_NEW, .words = (char *) "open", .limit = 3 };
  g_autoptr (HearthQuery) copy = hearth_query_copy (&query);
  g_autoptr (HearthQuery) boxed = g_boxed_copy (HEARTH_TYPE_QUERY, &query);

  g_assert_true (copy->words != query.words);
  g_assert_true (hearth_query_equal (copy, &query));
  g_assert_true (hearth_query_equal (copy, boxed));
  copy->limit = 4;
  g_assert_false (hearth_query_equal (copy, &query));
  g_free (boxed->words);
  boxed->words = NULL;
  g_assert_false (hearth_query_equal (boxed, &query));
  boxed->words = g_strdup ("");
  g_assert_true (
      hearth_query_equal (boxed, &(HearthQuery){ .scope = HEARTH_SCOPE_NEW, .limit = 3 }));
  g_assert_null (hearth_query_copy (NULL));
  g_assert_true (hearth_query_equal (NULL, NULL));
  g_assert_false (hearth_query_equal (NULL, &query));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  hearth_test_add ("/library/query/episodes", test_episodes);
  hearth_test_add ("/library/query/words", test_words);
  hearth_test_add ("/library/query/shelves", test_shelves);
  hearth_test_add ("/library/query/upcoming", test_upcoming);
  hearth_test_add ("/library/query/row-of-episode", test_row_of_episode);
  hearth_test_add ("/library/query/row-of-segment", test_row_of_segment);
  hearth_test_add ("/library/query/length", test_length);
  hearth_test_add ("/library/query/failures", test_failures);
  g_test_add_func ("/library/query/value", test_value);
  return g_test_run ();
}
