/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody looks at a long list while the library under it changes. */
#include "hearth-entry-list.h"
#include "hearth-entry-pool.h"
#include "hearth-library-private.h"
#include "hearth-test.h"

#define MANY 100000

typedef struct
{
  HearthTestFolder *folder;
  HearthLibrary *library;
  HearthEntryPool *pool;
  HearthEntryList *list;
  GArray *shadow;   /* of gint64: the list as it must be, by what it told alone */
  GString *changes; /* "POSITION-REMOVED+ADDED " for each */
  guint n_loadings; /* how often the keys were on their way */
  guint n_troubles;
} Fixture;

/* As many episodes as ?1 says, each with a segment, in series of 500 and in two series at least. */
static const char fill_series[] =
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < max (?1 / 500, 2))"
    " INSERT INTO series (key, location, id, title, place, added_at)"
    " SELECT i, 'https://h.example/' || i, 's' || i, 'Series ' || i, i, 0 FROM n";
static const char fill_episodes[] =
    "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ?1 - 1)"
    " INSERT INTO episode (key, series_key, id, position, kind, title, published, n_segments,"
    " duration_ms, digest, arrived_at) SELECT i + 1, i / (?1 / max (?1 / 500, 2)) + 1, 'e' || (i + 1), i, 1,"
    " 'Episode ' || (i + 1), -i, 1, 100000, 0, 0 FROM n";
static const char fill_segments[] =
    "INSERT INTO segment (episode_key, id, position, title, duration_ms, playable)"
    " SELECT key, 'a', 0, title, duration_ms, 1 FROM episode";

static gpointer
fill_work (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  const gint64 n = *(gint64 *) data;

  if (hearth_sql_do (sql, error, fill_series, "i", n) &&
      hearth_sql_do (sql, error, fill_episodes, "i", n))
    hearth_sql_run (sql, fill_segments, error);
  return NULL;
}

static gpointer
run_work (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  hearth_sql_run (sql, data, error);
  return NULL;
}

static void
write_with (Fixture *self, HearthDatabaseFunc func, gpointer data)
{
  HearthDatabase *database = hearth_library_get_database (self->library);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hearth_database_run_async (database, HEARTH_DATABASE_WRITE, "test", func, data, NULL, NULL, NULL,
                             hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, 30);
  hearth_database_run_finish (database, result, &error);
  g_assert_no_error (error);
}

static void
fill_with (Fixture *self, gint64 n)
{
  write_with (self, fill_work, &n);
}

/* Writes into the library and waits until the list has heard of it. */
static void
change (Fixture *self, const char *sql, gint64 series_key, HearthLibraryChange what)
{
  write_with (self, run_work, (gpointer) sql);
  hearth_library_emit_changed (self->library, series_key, what);
  hearth_test_wait_for (!hearth_entry_list_is_loading (self->list), 30);
}

static guint
n_items (Fixture *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->list));
}

static HearthEntry *
entry_at (Fixture *self, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (self->list), position);
}

static gint64
key_at (Fixture *self, guint position)
{
  g_autoptr (HearthEntry) entry = entry_at (self, position);

  return hearth_entry_get_key (entry);
}

/* The contract of a list model: what was told makes the list what it is, at every single step. */
static void
on_items_changed (GListModel *model, guint position, guint removed, guint added, gpointer user_data)
{
  Fixture *self = user_data;

  g_assert_cmpuint (position + removed, <=, self->shadow->len);
  if (removed > 0)
    g_array_remove_range (self->shadow, position, removed);
  g_assert_cmpuint (n_items (self), ==, self->shadow->len + added);
  for (guint i = position; i < position + added; i++)
    {
      const gint64 key = key_at (self, i);

      g_array_insert_val (self->shadow, i, key);
    }
  for (guint i = 0; self->shadow->len < 200 && i < self->shadow->len; i++)
    {
      const gint64 key = g_array_index (self->shadow, gint64, i);

      /* What moves down is there twice for a moment. */
      g_assert_cmpint (key_at (self, i), ==, key);
      g_assert_cmpuint (hearth_entry_list_find (self->list, key), <=, i);
    }
  g_assert_null (g_list_model_get_item (model, self->shadow->len));
  g_string_append_printf (self->changes, "%u-%u+%u ", position, removed, added);
}

static void
on_loading (HearthEntryList *list, GParamSpec *pspec, gpointer user_data)
{
  Fixture *self = user_data;

  self->n_loadings += hearth_entry_list_is_loading (list) ? 1 : 0;
}

static void
on_trouble (HearthLibrary *library, const char *words, gpointer user_data)
{
  Fixture *self = user_data;

  self->n_troubles++;
}

static void
assert_changes (Fixture *self, const char *expected)
{
  g_assert_cmpstr (self->changes->str, ==, expected);
  g_string_truncate (self->changes, 0);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = hearth_test_folder_new ();
  self->library = hearth_library_new (self->folder->path, NULL);
  hearth_library_open_async (self->library, NULL, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, 30);
  g_assert_true (hearth_library_open_finish (self->library, result, NULL, &error));
  g_assert_no_error (error);
  g_signal_connect (self->library, "trouble", G_CALLBACK (on_trouble), self);

  self->pool = hearth_entry_pool_dup (self->library);
  self->list = hearth_entry_list_new (self->library, NULL);
  self->shadow = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->changes = g_string_new (NULL);
  g_signal_connect (self->list, "items-changed", G_CALLBACK (on_items_changed), self);
  g_signal_connect (self->list, "notify::loading", G_CALLBACK (on_loading), self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  if (self->list != NULL)
    g_assert_finalize_object (self->list);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&self->pool);
  hearth_library_flush_async (self->library, NULL, NULL);
  while (G_OBJECT (self->library)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_finalize_object (self->library);
  g_array_unref (self->shadow);
  g_string_free (self->changes, TRUE);
  hearth_test_folder_free (self->folder);
}

static void
ask (Fixture *self, const HearthQuery *query)
{
  hearth_entry_list_set_query (self->list, query);
  hearth_test_wait_for (!hearth_entry_list_is_loading (self->list), 30);
}

#define ask_for(self, ...) ask (self, &(HearthQuery){ __VA_ARGS__ })

static void
assert_shown (Fixture *self, guint position, const char *title)
{
  g_autoptr (HearthEntry) entry = entry_at (self, position);

  hearth_test_wait_for (hearth_entry_is_loaded (entry), 30);
  g_assert_cmpstr (hearth_entry_get_title (entry), ==, title);
}

static void
test_contract (Fixture *self, gconstpointer data)
{
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (self->list)) == HEARTH_TYPE_ENTRY);
  g_assert_cmpuint (n_items (self), ==, 0);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (self->list), 0));

  fill_with (self, 20);
  ask_for (self, .series_key = 1);
  assert_changes (self, "0-0+10 ");
  assert_shown (self, 3, "Episode 4");

  change (
      self,
      "DELETE FROM segment WHERE episode_key IN (3, 7); DELETE FROM episode WHERE key IN (3, 7)", 1,
      HEARTH_LIBRARY_CHANGE_EPISODES);
  assert_changes (self, "6-1+0 2-1+0 ");
  change (self, "UPDATE episode SET position = -1 WHERE key = 9", 1,
          HEARTH_LIBRARY_CHANGE_EPISODES);
  assert_changes (self, "6-1+0 0-0+1 ");
  g_assert_cmpuint (hearth_entry_list_find (self->list, 9), ==, 0);
  g_assert_cmpuint (hearth_entry_list_find (self->list, 3), ==, G_MAXUINT);

  /* The other series, and what moves no row. */
  change (self, "DELETE FROM episode WHERE key = 15", 2, HEARTH_LIBRARY_CHANGE_EPISODES);
  change (self, "UPDATE episode SET title = 'Another' WHERE key = 4", 1,
          HEARTH_LIBRARY_CHANGE_EPISODES);
  assert_changes (self, "");

  /* What is in both questions stays. */
  ask_for (self, .series_key = 1, .limit = 3);
  assert_changes (self, "3-5+0 ");
  ask_for (self, .sort = HEARTH_SORT_OLDEST);
  g_string_truncate (self->changes, 0);
  hearth_entry_list_set_query (self->list, NULL);
  assert_changes (self, "0-17+0 ");
  g_assert_false (hearth_entry_list_is_loading (self->list));
  change (self, "UPDATE episode SET position = position + 1", 0, HEARTH_LIBRARY_CHANGE_EPISODES);
  assert_changes (self, "");
}

/* Refreshes that put in, take out and move whatever they like. */
static void
test_random (Fixture *self, gconstpointer data)
{
  fill_with (self, 120);
  ask_for (self, .series_key = 1);
  for (guint i = 0; i < 30; i++)
    {
      const int one = g_test_rand_int_range (1, 100), n = g_test_rand_int_range (0, 30);
      g_autofree char *sql = NULL;

      switch (g_test_rand_int_range (0, 4))
        {
        case 0:
          sql =
              g_strdup_printf ("UPDATE episode SET position = key * %d %% 101 WHERE key %% 30 < %d",
                               one, n);
          break;
        case 1:
          sql = g_strdup_printf ("UPDATE episode SET series_key = 2 WHERE key BETWEEN %d AND %d",
                                 one, one + n);
          break;
        case 2:
          sql = g_strdup_printf ("UPDATE episode SET series_key = 1 WHERE key %% 7 = %d", n % 7);
          break;
        default:
          sql = g_strdup_printf ("UPDATE episode SET position = -position WHERE key = %d", one);
          break;
        }
      change (self, sql, 1, HEARTH_LIBRARY_CHANGE_EPISODES);
      g_assert_cmpuint (n_items (self), ==, self->shadow->len);
      for (guint j = 0; j < self->shadow->len; j++)
        g_assert_cmpint (key_at (self, j), ==, g_array_index (self->shadow, gint64, j));
    }
}

/* What was seen on the screen: rows that somebody holds. */
static GPtrArray *
look_at (Fixture *self, guint first, guint n)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = first; i < first + n; i++)
    g_ptr_array_add (entries, entry_at (self, i));
  return entries;
}

static gboolean
all_loaded (GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    if (!hearth_entry_is_loaded (entries->pdata[i]))
      return FALSE;
  return TRUE;
}

static void
test_only_what_is_seen (Fixture *self, gconstpointer data)
{
  GPtrArray *seen;
  guint64 n_rows;

  g_signal_handlers_disconnect_by_func (self->list, on_items_changed, self);
  fill_with (self, MANY);
  ask_for (self, .scope = HEARTH_SCOPE_EPISODES);
  g_assert_cmpuint (n_items (self), ==, MANY);
  g_assert_cmpuint (hearth_entry_pool_get_n_reads (self->pool), ==, 0);
  g_assert_cmpuint (hearth_entry_list_find (self->list, 70000), ==, 69999);

  seen = look_at (self, 50000, 205);
  hearth_test_wait_for (all_loaded (seen), 30);
  g_assert_cmpuint (hearth_entry_pool_get_n_reads (self->pool), <=, 5);
  n_rows = hearth_entry_pool_get_n_rows (self->pool);
  g_assert_cmpuint (n_rows, <=, 5 * HEARTH_ENTRY_POOL_PAGE);
  g_assert_cmpstr (hearth_entry_get_title (seen->pdata[0]), ==, "Episode 50001");
  g_ptr_array_unref (seen);

  /* Back to what was seen a moment ago costs nothing. */
  seen = look_at (self, 50000, 205);
  g_assert_true (all_loaded (seen));
  g_ptr_array_unref (seen);

  /* Thrown from top to bottom, and stopped there: what rushed by is not read, however much it was.
   */
  for (guint i = 0; i < MANY - HEARTH_ENTRY_POOL_PAGE; i += HEARTH_ENTRY_POOL_PAGE)
    g_ptr_array_unref (look_at (self, i, 4));
  seen = look_at (self, MANY - 205, 205);
  hearth_test_wait_for (all_loaded (seen), 30);
  g_assert_cmpuint (hearth_entry_pool_get_n_rows (self->pool), <=,
                    n_rows + 5 * HEARTH_ENTRY_POOL_PAGE);
  g_assert_cmpuint (hearth_entry_pool_get_n_entries (self->pool), <=, HEARTH_ENTRY_POOL_KEPT + 205);
  g_ptr_array_unref (seen);
}

static void
on_changed (HearthEntry *entry, gpointer user_data)
{
  g_string_append_printf (user_data, "%" G_GINT64_FORMAT " ", hearth_entry_get_key (entry));
}

static void
test_newest_first (Fixture *self, gconstpointer data)
{
  g_autoptr (HearthEntry) first = NULL, second = NULL, third = NULL;

  fill_with (self, 1000);
  ask_for (self, .scope = HEARTH_SCOPE_EPISODES);
  first = entry_at (self, 0);
  second = entry_at (self, 300);
  third = entry_at (self, 900);
  g_assert_false (hearth_entry_is_loaded (first));
  g_assert_cmpstr (hearth_entry_get_title (first), ==, "");
  g_assert_null (hearth_entry_get_segment_id (first));
  g_signal_connect (first, "changed", G_CALLBACK (on_changed), self->changes);
  g_signal_connect (second, "changed", G_CALLBACK (on_changed), self->changes);
  g_signal_connect (third, "changed", G_CALLBACK (on_changed), self->changes);
  g_string_truncate (self->changes, 0);
  hearth_test_wait_for (hearth_entry_is_loaded (first), 30);
  assert_changes (self, "901 301 1 ");
}

/* What the person has chosen stays chosen, and is the same object, wherever it moves. */
static void
test_stable (Fixture *self, gconstpointer data)
{
  g_autoptr (HearthEntry) chosen = NULL, again = NULL;

  fill_with (self, 1000);
  ask_for (self, .series_key = 1);
  chosen = entry_at (self, 321);
  hearth_test_wait_for (hearth_entry_is_loaded (chosen), 30);
  g_string_truncate (self->changes, 0);

  change (
      self,
      "INSERT INTO episode (key, series_key, id, position, kind, title, n_segments, duration_ms, digest, arrived_at)"
      " VALUES (5001, 1, 'n1', -2, 1, 'New', 1, 0, 0, 0), (5002, 1, 'n2', -1, 1, 'New', 1, 0, 0, 0)",
      1, HEARTH_LIBRARY_CHANGE_EPISODES);
  assert_changes (self, "0-0+2 ");
  again = entry_at (self, 323);
  g_assert_true (again == chosen);
  g_assert_cmpuint (hearth_entry_list_find (self->list, hearth_entry_get_key (chosen)), ==, 323);

  /* It goes, and who holds it can still show it. */
  change (self, "DELETE FROM segment WHERE episode_key = 322; DELETE FROM episode WHERE key = 322",
          1, HEARTH_LIBRARY_CHANGE_EPISODES);
  assert_changes (self, "323-1+0 ");
  g_assert_cmpstr (hearth_entry_get_title (chosen), ==, "Episode 322");
}

static void
test_progress (Fixture *self, gconstpointer data)
{
  g_autoptr (HearthEntryList) other = NULL;
  g_autoptr (GPtrArray) seen = NULL;
  g_autoptr (HearthEntry) same = NULL;
  guint n_reads;

  fill_with (self, 1000);
  ask_for (self, .series_key = 1);
  seen = look_at (self, 0, 50);
  hearth_test_wait_for (all_loaded (seen), 30);
  other = hearth_entry_list_new (self->library, &(HearthQuery){ .sort = HEARTH_SORT_OLDEST });
  hearth_test_wait_for (!hearth_entry_list_is_loading (other), 30);
  same = g_list_model_get_item (G_LIST_MODEL (other), 1000 - 8);
  g_assert_true (same == seen->pdata[7]);

  for (guint i = 0; i < seen->len; i++)
    g_signal_connect (seen->pdata[i], "changed", G_CALLBACK (on_changed), self->changes);
  g_string_truncate (self->changes, 0);
  self->n_loadings = 0;
  n_reads = hearth_entry_pool_get_n_reads (self->pool);

  write_with (self, run_work,
              (gpointer) "INSERT INTO watch VALUES (1, 'e8', 'a', 60000, 100000, x'', 60000, 0, 1);"
                         "UPDATE episode SET state = 1, seen_ms = 60000 WHERE key = 8;"
                         "UPDATE series SET speed = 2.0 WHERE key = 1");
  for (guint i = 0; i < 100; i++)
    hearth_library_emit_changed (self->library, 1, HEARTH_LIBRARY_CHANGE_WATCH);
  hearth_test_wait_for (hearth_entry_get_state (same) == HEARTH_WATCH_STATE_STARTED, 30);
  g_assert_cmpfloat_with_epsilon (hearth_entry_get_fraction (same), 0.6, 1e-9);
  g_assert_cmpint (hearth_entry_get_left_ms (same), ==, 20000);
  /* One reading for a hundred changes; the keys do not hang on what was watched. */
  g_assert_cmpuint (hearth_entry_pool_get_n_reads (self->pool), ==, n_reads + 1);
  g_assert_cmpuint (self->n_loadings, ==, 0);

  /* Another speed is another time left for each of them; then one is finished and the rest is
   * silent. */
  g_string_truncate (self->changes, 0);
  change (self, "UPDATE watch SET finished = 1; UPDATE episode SET state = 2 WHERE key = 8", 1,
          HEARTH_LIBRARY_CHANGE_WATCH);
  hearth_test_wait_for (hearth_entry_get_state (same) == HEARTH_WATCH_STATE_FINISHED, 30);
  assert_changes (self, "8 ");
  g_assert_cmpfloat (hearth_entry_get_fraction (same), ==, 1);

  /* Changes of another series are not even looked at. */
  n_reads = hearth_entry_pool_get_n_reads (self->pool);
  hearth_library_emit_changed (self->library, 2, HEARTH_LIBRARY_CHANGE_WATCH);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (hearth_entry_pool_get_n_reads (self->pool), ==, n_reads);
}

static void
test_shelf_follows (Fixture *self, gconstpointer data)
{
  fill_with (self, 100);
  ask_for (self, .scope = HEARTH_SCOPE_CONTINUE);
  self->n_loadings = 0;
  change (
      self,
      "INSERT INTO watch VALUES (1, 'e1', 'a', 0, 100000, x'', 50000, 0, 1), (1, 'e2', 'a', 0, 100000, x'', 50000, 0, 2),"
      " (1, 'e3', 'a', 0, 100000, x'', 50000, 0, 3)",
      1, HEARTH_LIBRARY_CHANGE_WATCH);
  assert_changes (self, "0-0+3 ");
  assert_shown (self, 0, "Episode 3");
  change (self, "UPDATE watch SET watched_at = 4 WHERE episode_id = 'e1'", 1,
          HEARTH_LIBRARY_CHANGE_WATCH);
  assert_changes (self, "2-1+0 0-0+1 ");
  change (self, "UPDATE watch SET finished = 1 WHERE episode_id = 'e3'", 1,
          HEARTH_LIBRARY_CHANGE_WATCH);
  assert_changes (self, "1-1+0 ");
  change (self, "UPDATE series SET followed = 0", 0, HEARTH_LIBRARY_CHANGE_SOURCES);
  assert_changes (self, "0-2+0 ");

  /* However many changes come while the keys are read, they are read once more. */
  g_assert_cmpuint (self->n_loadings, ==, 4);
  for (guint i = 0; i < 100; i++)
    hearth_library_emit_changed (self->library, 1, HEARTH_LIBRARY_CHANGE_WATCH);
  hearth_library_emit_changed (self->library, 1, HEARTH_LIBRARY_CHANGE_FAVOURITES);
  hearth_test_wait_for (!hearth_entry_list_is_loading (self->list), 30);
  g_assert_cmpuint (self->n_loadings, ==, 5);
}

static void
test_failure (Fixture *self, gconstpointer data)
{
  g_autoptr (HearthEntry) awaited = NULL;

  fill_with (self, 100);
  ask_for (self, .series_key = 1);
  g_string_truncate (self->changes, 0);
  write_with (self, run_work, (gpointer) "ALTER TABLE favourite RENAME TO put_aside");

  ask_for (self, .scope = HEARTH_SCOPE_FAVOURITES);
  hearth_library_emit_changed (self->library, 1, HEARTH_LIBRARY_CHANGE_FAVOURITES);
  hearth_test_wait_for (!hearth_entry_list_is_loading (self->list), 30);
  assert_changes (self, "");
  g_assert_cmpuint (n_items (self), ==, 50);
  g_assert_cmpuint (self->n_troubles, ==, 1); /* told once */

  /* Nor do rows come; once they can be read they do, without being asked for again. */
  awaited = entry_at (self, 5);
  hearth_test_wait_for (self->n_troubles == 2, 30);
  g_assert_false (hearth_entry_is_loaded (awaited));
  change (self, "ALTER TABLE put_aside RENAME TO favourite", 1, HEARTH_LIBRARY_CHANGE_FAVOURITES);
  hearth_test_wait_for (hearth_entry_is_loaded (awaited), 30);
  assert_changes (self, "0-50+0 ");
}

/* As at the start: the window asks before the file is open. */
static void
test_before_open (Fixture *self, gconstpointer data)
{
  g_autoptr (HearthLibrary) other = hearth_library_new (self->folder->path, NULL);
  g_autoptr (HearthEntryList) list =
      hearth_entry_list_new (other, &(HearthQuery){ .series_key = 1 });
  g_autoptr (HearthEntry) entry = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  fill_with (self, 100);
  g_assert_true (hearth_entry_list_is_loading (list));
  hearth_library_open_async (other, NULL, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL && !hearth_entry_list_is_loading (list), 30);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 50);
  entry = g_list_model_get_item (G_LIST_MODEL (list), 49);
  hearth_test_wait_for (hearth_entry_is_loaded (entry), 30);
  g_assert_cmpstr (hearth_entry_get_title (entry), ==, "Episode 50");
  g_assert_true (hearth_library_open_finish (other, result, NULL, NULL));
}

static void
empty_it (GListModel *model, guint position, guint removed, guint added, gpointer user_data)
{
  hearth_entry_list_set_query (HEARTH_ENTRY_LIST (model), NULL);
}

/* Who hears of a change may want something else at once, or no list at all. */
static void
test_interrupted (Fixture *self, gconstpointer data)
{
  g_autoptr (HearthEntry) held = NULL;
  g_autoptr (HearthEntry) awaited = NULL;
  HearthEntryList *short_lived;

  fill_with (self, 1000);
  hearth_entry_list_set_query (self->list, &(HearthQuery){ .series_key = 2 });
  ask_for (self, .series_key = 1); /* the question before it is given up */
  assert_changes (self, "0-0+500 ");
  held = entry_at (self, 5);
  hearth_test_wait_for (hearth_entry_is_loaded (held), 30);

  g_signal_connect (self->list, "items-changed", G_CALLBACK (empty_it), NULL);
  change (self, "UPDATE episode SET series_key = 2 WHERE key IN (3, 300)", 1,
          HEARTH_LIBRARY_CHANGE_EPISODES);
  assert_changes (self, "299-1+0 2-1+0 0-498+0 ");
  g_assert_null (hearth_entry_list_get_query (self->list));

  /* It ends while its keys are read, and while its rows are. */
  short_lived = hearth_entry_list_new (self->library, &(HearthQuery){ .series_key = 2 });
  g_assert_true (hearth_entry_list_is_loading (short_lived));
  g_assert_finalize_object (short_lived);
  short_lived = hearth_entry_list_new (self->library, &(HearthQuery){ .series_key = 2 });
  hearth_test_wait_for (!hearth_entry_list_is_loading (short_lived), 30);
  awaited = g_list_model_get_item (G_LIST_MODEL (short_lived), 400);
  g_assert_false (hearth_entry_is_loaded (awaited));
  g_assert_finalize_object (short_lived);
  g_main_context_iteration (NULL, FALSE);
  g_clear_object (&self->pool);
  g_assert_finalize_object (self->list);
  self->list = NULL;
  /* What is held outlives all of them. */
  g_assert_cmpstr (hearth_entry_get_title (held), ==, "Episode 6");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  hearth_test_add ("/library/entry-list/contract", test_contract);
  hearth_test_add ("/library/entry-list/random", test_random);
  hearth_test_add ("/library/entry-list/only-what-is-seen", test_only_what_is_seen);
  hearth_test_add ("/library/entry-list/newest-first", test_newest_first);
  hearth_test_add ("/library/entry-list/stable", test_stable);
  hearth_test_add ("/library/entry-list/progress", test_progress);
  hearth_test_add ("/library/entry-list/shelf-follows", test_shelf_follows);
  hearth_test_add ("/library/entry-list/failure", test_failure);
  hearth_test_add ("/library/entry-list/before-open", test_before_open);
  hearth_test_add ("/library/entry-list/interrupted", test_interrupted);
  return g_test_run ();
}
