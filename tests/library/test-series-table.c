/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Series come, go, move and change; who shows them hears of that and of nothing else. */
#include "hearth-series-row.h"
#include "hearth-series-table.h"

/* Keeps a copy of a list by what the list tells alone. */
typedef struct
{
  GListModel *model; /* owned */
  GPtrArray *copy;   /* of GObject, owned */
  GString *changes;  /* "POSITION-REMOVED+ADDED " for each */
  guint n_touched;   /* items that came or went */
  GString *notified; /* the properties */
} Observer;

static void
on_items_changed (GListModel *model, guint position, guint removed, guint added, gpointer user_data)
{
  Observer *self = user_data;

  g_assert_cmpuint (position + removed, <=, self->copy->len);
  if (removed > 0)
    g_ptr_array_remove_range (self->copy, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (self->copy, position + i, g_list_model_get_item (model, position + i));

  /* At every single step, not only at the end. */
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, self->copy->len);
  for (guint i = 0; i < self->copy->len; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (model, i);

      g_assert_true (item == self->copy->pdata[i]);
    }
  g_string_append_printf (self->changes, "%u-%u+%u ", position, removed, added);
  self->n_touched += MAX (removed, added);
}

static void
on_notify (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  Observer *self = user_data;

  g_string_append_printf (self->notified, "%s ", pspec->name);
}

static Observer *
observer_new (HearthSeriesTable *table)
{
  Observer *self = g_new0 (Observer, 1);

  self->model = g_object_ref (G_LIST_MODEL (table));
  self->copy = g_ptr_array_new_with_free_func (g_object_unref);
  self->changes = g_string_new (NULL);
  self->notified = g_string_new (NULL);
  g_signal_connect (table, "items-changed", G_CALLBACK (on_items_changed), self);
  return self;
}

static void
observer_free (Observer *self)
{
  g_signal_handlers_disconnect_by_data (self->model, self);
  g_object_unref (self->model);
  g_ptr_array_unref (self->copy);
  g_string_free (self->changes, TRUE);
  g_string_free (self->notified, TRUE);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Observer, observer_free)

static void
assert_told (GString *told, const char *expected)
{
  g_assert_cmpstr (told->str, ==, expected);
  g_string_truncate (told, 0);
}

static HearthSeriesRow *
row_new (gint64 key, gboolean followed)
{
  g_autofree char *location = g_strdup_printf ("https://s%d.example/", (int) key);
  HearthSeriesRow *row = hearth_series_row_create (location);

  row->key = key;
  row->title = g_strdup_printf ("Series %d", (int) key);
  row->followed = followed;
  return row;
}

/* One letter a series: its key; a capital is followed, a small one is not. */
static GPtrArray *
rows_of (const char *letters)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_series_row_unref);

  for (const char *p = letters; *p != '\0'; p++)
    g_ptr_array_add (rows, row_new (g_ascii_toupper (*p), g_ascii_isupper (*p)));
  return rows;
}

static void
take (HearthSeriesTable *table, const char *letters)
{
  g_autoptr (GPtrArray) rows = rows_of (letters);

  hearth_series_table_take (table, rows);
}

static void
assert_shown (HearthSeriesTable *table, const char *expected)
{
  g_autoptr (GString) shown = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (table)); i++)
    {
      g_autoptr (HearthSource) source = g_list_model_get_item (G_LIST_MODEL (table), i);

      g_string_append_c (shown, (char) hearth_source_get_key (source));
    }
  g_assert_cmpstr (shown->str, ==, expected);
}

static void
test_least_changes (void)
{
  static const struct
  {
    const char *before;
    const char *after;
    const char *changes;
  } cases[] = {
    { "", "ABC", "0-0+3 " },
    { "ABC", "ABC", "" },
    { "ABC", "", "0-3+0 " },
    { "ABCD", "ABXCD", "2-0+1 " },
    { "ABCD", "AbCD", "1-1+0 " },
    { "aBC", "ABC", "0-0+1 " },
    { "ABCDE", "EABCD", "4-1+0 0-0+1 " },               /* one moves up */
    { "ABCDE", "BCDEA", "5-0+1 0-1+0 " },               /* one moves down */
    { "ABCDE", "AXCDY", "4-1+1 1-1+1 " },               /* in several places */
    { "ABCDEF", "BADCFE", "5-1+0 3-1+1 1-1+1 0-0+1 " }, /* neighbours change places */
    { "ABC", "XYZ", "0-3+3 " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HearthSeriesTable) table = hearth_series_table_new ();
      g_autoptr (Observer) observer = observer_new (table);
      g_autofree char *expected = g_strdup (cases[i].after);
      char *end = expected;

      take (table, cases[i].before);
      g_string_truncate (observer->changes, 0);
      take (table, cases[i].after);
      g_test_message ("%s to %s", cases[i].before, cases[i].after);
      assert_told (observer->changes, cases[i].changes);
      for (const char *p = cases[i].after; *p != '\0'; p++)
        if (g_ascii_isupper (*p))
          *end++ = *p;
      *end = '\0';
      assert_shown (table, expected);
    }
}

/* Whatever happens, the copy is right at each step, and nothing is touched that may stay: as many
 * stay as the longest run that both have in the same order. */
static guint
longest_common_run (const char *one, const char *other)
{
  const gsize n = strlen (one), m = strlen (other);
  g_autofree guint *table = g_new0 (guint, (n + 1) * (m + 1));

  for (gsize i = 1; i <= n; i++)
    for (gsize k = 1; k <= m; k++)
      table[i * (m + 1) + k] = one[i - 1] == other[k - 1]
                                   ? table[(i - 1) * (m + 1) + k - 1] + 1
                                   : MAX (table[(i - 1) * (m + 1) + k], table[i * (m + 1) + k - 1]);
  return table[n * (m + 1) + m];
}

static void
shuffled_letters (char letters[27])
{
  guint n = 0;

  for (char letter = 'A'; letter <= 'Z'; letter++)
    if (g_test_rand_bit ())
      {
        guint position = (guint) g_test_rand_int_range (0, (gint32) n + 1);

        /* Mostly in order, as lists of people are. */
        if (g_test_rand_int_range (0, 4) != 0)
          position = n;
        memmove (letters + position + 1, letters + position, n - position);
        letters[position] = letter;
        n++;
      }
  letters[n] = '\0';
}

static void
test_any_change (void)
{
  g_autoptr (HearthSeriesTable) table = hearth_series_table_new ();
  g_autoptr (Observer) observer = observer_new (table);
  char before[27] = "";

  for (guint i = 0; i < 300; i++)
    {
      char after[27];
      guint n_kept;

      shuffled_letters (after);
      n_kept = longest_common_run (before, after);
      observer->n_touched = 0;
      take (table, after);
      assert_shown (table, after);
      g_assert_cmpuint (observer->copy->len, ==, strlen (after));
      g_assert_cmpuint (observer->n_touched, <=, strlen (before) + strlen (after) - 2 * n_kept);
      g_strlcpy (before, after, sizeof before);
    }
}

static void
test_identity (void)
{
  g_autoptr (HearthSeriesTable) table = hearth_series_table_new ();
  g_autoptr (Observer) observer = observer_new (table);
  g_autoptr (GPtrArray) rows = rows_of ("ABc");
  g_autoptr (GPtrArray) later = rows_of ("cBA");
  HearthSeriesRow *row = later->pdata[1];
  HearthSource *source;

  hearth_series_table_take (table, rows);
  source = hearth_series_table_find_key (table, 'B');
  g_signal_connect (source, "notify", G_CALLBACK (on_notify), observer);

  /* The same again is no news. */
  g_string_truncate (observer->changes, 0);
  take (table, "ABc");
  assert_told (observer->notified, "");
  assert_told (observer->changes, "");

  row->own_title = g_strdup ("Mine");
  row->n_new = 3;
  row->id = g_strdup ("b");
  row->etag = g_strdup ("\"1\"");
  row->speed = 1.5;
  hearth_series_table_take (table, later);
  g_assert_true (hearth_series_table_find_key (table, 'B') == source);
  assert_told (observer->notified, "n-new speed title id ");
  g_assert_cmpstr (hearth_source_get_title (source), ==, "Mine");
  g_assert_cmpstr (hearth_source_get_catalog_title (source), ==, "Series 66");
  g_assert_cmpstr (hearth_source_get_etag (source), ==, "\"1\"");
  g_assert_cmpuint (hearth_source_get_n_new (source), ==, 3);
  g_assert_cmpfloat (hearth_source_get_speed (source), ==, 1.5);

  hearth_series_table_set_refreshing (table, 'B', TRUE);
  hearth_series_table_set_refreshing (table, 'B', TRUE);
  hearth_series_table_set_refreshing (table, 'Q', TRUE);
  assert_told (observer->notified, "refreshing ");
  g_assert_true (hearth_source_is_refreshing (source));
  take (table, "AB");
  g_assert_true (hearth_source_is_refreshing (source));
  g_signal_handlers_disconnect_by_data (source, observer);
}

static void
test_find (void)
{
  g_autoptr (HearthSeriesTable) table = hearth_series_table_new ();
  g_autoptr (GPtrArray) rows = rows_of ("aBc");

  for (guint i = 0; i < rows->len; i++)
    ((HearthSeriesRow *) rows->pdata[i])->id = g_strdup (i < 2 ? "same" : "other");
  g_free (((HearthSeriesRow *) rows->pdata[2])->location);
  ((HearthSeriesRow *) rows->pdata[2])->location = g_strdup ("file:///home/me/%C3%A4%20b.json");
  hearth_series_table_take (table, rows);

  g_assert_cmpint (hearth_source_get_key (hearth_series_table_find_id (table, "same")), ==, 'B');
  g_assert_cmpint (hearth_source_get_key (hearth_series_table_find_id (table, "other")), ==, 'C');
  g_assert_null (hearth_series_table_find_id (table, "none"));
  g_assert_cmpint (hearth_source_get_key (
                       hearth_series_table_find_location (table, "/home/me/x/../ä b.json")),
                   ==, 'C');
  g_assert_nonnull (hearth_series_table_find_location (table, "https://s65.example/"));
  g_assert_null (hearth_series_table_find_location (table, "https://s65.example"));
  g_assert_null (hearth_series_table_find_key (table, 'Z'));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/series-table/least-changes", test_least_changes);
  g_test_add_func ("/series-table/any-change", test_any_change);
  g_test_add_func ("/series-table/identity", test_identity);
  g_test_add_func ("/series-table/find", test_find);
  return g_test_run ();
}
