/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sidebar over a small library and over one of a hundred thousand episodes. */
#include "hearth-database.h"
#include "hearth-episode-row.h"
#include "hearth-lazy-list.h"
#include "hearth-library-private.h"
#include "hearth-settings.h"
#include "hearth-sidebar.h"
#include "hearth-test-ui.h"
#include "hearth-test.h"

#include <time.h>

#define MANY 100000

typedef struct
{
  HearthTestFolder *folder;
  HearthServices *services;
  HearthSeriesModel *model;
  HearthSidebar *sidebar;
  GtkWindow *window;
  char *done; /* what was asked of the window last */
} Fixture;

/* Into the tour, after its own episodes: deep dives and talks in turn. Every hundredth was begun,
 * every tenth watched. */
static const char fill_episodes[] =
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)"
    " INSERT INTO episode (series_key, id, position, kind, title, published, n_segments, duration_ms, digest,"
    " arrived_at, state, seen_ms) SELECT (SELECT key FROM series WHERE id = 'welcome'), 'e' || i, i + 10,"
    " 1 + 2 * (i % 2), 'Episode ' || i, i * 1000, 2, (i % 50 + 1) * 60000, 0, 0,"
    " CASE WHEN i % 100 = 1 THEN 1 WHEN i % 10 = 0 THEN 2 ELSE 0 END, 60000 * (i % 100 = 1) FROM n";
static const char fill_words[] =
    "INSERT INTO episode_body SELECT key, x'', lower (title) FROM episode"
    " WHERE key NOT IN (SELECT episode_key FROM episode_body)";
static const char fill_series[] =
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)"
    " INSERT INTO series (location, id, title, place, added_at)"
    " SELECT 'https://h.example/' || i, 's' || i, 'Series ' || i, i + 10, 0 FROM n";
static const char count_episodes[] =
    "UPDATE series SET n_episodes = (SELECT count (*) FROM episode WHERE series_key = series.key),"
    " kinds = 10 WHERE id = 'welcome'";

/* --- How long the main loop is busy at a time. What others do on the machine does not count. */

static gint64 busy_since;
static gint64 longest_busy;

static gint64
thread_time_us (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static int
poll_and_measure (GPollFD *fds, guint n_fds, int timeout)
{
  int n_ready;

  if (busy_since != 0)
    longest_busy = MAX (longest_busy, thread_time_us () - busy_since);
  n_ready = g_poll (fds, n_fds, timeout);
  busy_since = thread_time_us ();
  return n_ready;
}

static void
begin_measuring (void)
{
  busy_since = longest_busy = 0;
}

/* Told, not judged: a time decides nothing here, the number of rows does. */
static void
tell_longest (const char *what)
{
  g_test_message ("%s: at most %.1f ms at a time", what, (double) longest_busy / 1000);
  begin_measuring ();
}

/* --- The scene */

static void
note_action (GSimpleAction *action, GVariant *parameter, Fixture *fixture)
{
  g_autofree char *what = parameter != NULL ? g_variant_print (parameter, FALSE) : g_strdup ("");

  g_free (fixture->done);
  fixture->done = g_strdup_printf ("%s %s", g_action_get_name (G_ACTION (action)), what);
}

static void
add_actions (Fixture *fixture)
{
  static const struct
  {
    const char *name;
    const char *type;
  } actions[] = {
    { "open-episode", "(xs)" }, { "open-series", "x" },       { "home", NULL },
    { "add-series", NULL },     { "refresh-all", NULL },      { "stop-refresh", NULL },
    { "rename-series", "x" },   { "series-properties", "x" }, { "remove-series", "x" },
    { "move-series-up", "x" },  { "move-series-down", "x" },  { "mark", "(xssb)" },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autoptr (GVariantType) type =
          actions[i].type != NULL ? g_variant_type_new (actions[i].type) : NULL;
      g_autoptr (GSimpleAction) action = g_simple_action_new (actions[i].name, type);

      g_signal_connect (action, "activate", G_CALLBACK (note_action), fixture);
      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
    }
  gtk_widget_insert_action_group (GTK_WIDGET (fixture->window), "win", G_ACTION_GROUP (group));
}

static HearthLibrary *
get_library (Fixture *fixture)
{
  return hearth_services_get_library (fixture->services);
}

static HearthSource *
get_tour (Fixture *fixture)
{
  return hearth_library_find_id (get_library (fixture), "welcome");
}

static void
open_services (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fixture->services = hearth_services_new (fixture->folder->path);
  hearth_library_open_async (get_library (fixture), NULL, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, 60);
  hearth_library_open_finish (get_library (fixture), result, NULL, &error);
  g_assert_no_error (error);
}

static void
close_services (Fixture *fixture)
{
  gpointer services = fixture->services;

  g_object_add_weak_pointer (services, &services);
  g_clear_object (&fixture->services);
  hearth_test_wait_for (services == NULL, 20);
}

/* The catalogs that come with Hearth are read by a refresh, as at the first start. */
static void
load_tour (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;

  hearth_refresher_refresh_async (hearth_services_get_refresher (fixture->services), NULL,
                                  HEARTH_REFRESH_BY_HAND, NULL, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, 60);
  g_assert_true (hearth_source_is_loaded (get_tour (fixture)));
}

static gpointer
fill_work (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  const gint64 n = *(gint64 *) data;

  if (hearth_sql_do (sql, error, fill_episodes, "i", n) &&
      hearth_sql_do (sql, error, fill_series, "i", (gint64) 200) &&
      hearth_sql_run (sql, fill_words, error))
    hearth_sql_run (sql, count_episodes, error);
  return NULL;
}

static gpointer
sql_work (HearthSql *sql, gpointer statements, GCancellable *cancellable, GError **error)
{
  hearth_sql_run (sql, statements, error);
  return NULL;
}

static void
run_work (HearthDatabase *database, HearthDatabaseFunc work, gpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hearth_database_run_async (database, HEARTH_DATABASE_WRITE, "test", work, data, NULL, NULL, NULL,
                             hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, 60);
  hearth_database_run_finish (database, result, &error);
  g_assert_no_error (error);
}

/* Between two starts, so that what is measured is a start over what is there. */
static void
fill_library (Fixture *fixture, gint64 n_episodes)
{
  g_autoptr (HearthDatabase) database = hearth_database_new (fixture->folder->path);

  hearth_database_open_async (database, NULL, NULL, NULL);
  run_work (database, fill_work, &n_episodes);
  hearth_database_close (database);
}

static void
open_window (Fixture *fixture)
{
  HearthLibrary *library = get_library (fixture);

  fixture->model =
      hearth_series_model_new (library, hearth_services_get_refresher (fixture->services),
                               HEARTH_CATALOG_PROVIDER (
                                   hearth_services_get_loader (fixture->services)));
  fixture->window = GTK_WINDOW (gtk_window_new ());
  fixture->sidebar = g_object_new (HEARTH_TYPE_SIDEBAR, NULL);
  add_actions (fixture);
  hearth_sidebar_set_up (fixture->sidebar, fixture->services, fixture->model);
  gtk_widget_add_css_class (GTK_WIDGET (fixture->sidebar), "sidebar-pane");
  gtk_window_set_titlebar (fixture->window, g_object_new (ADW_TYPE_BIN, NULL));
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->sidebar));
  gtk_window_set_default_size (fixture->window, 360, 720);
  hearth_test_ui_show (fixture->window);
}

static void
close_window (Fixture *fixture)
{
  hearth_test_ui_destroy (g_steal_pointer (&fixture->window));
  g_clear_object (&fixture->model);
  close_services (fixture);
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  g_settings_reset (hearth_settings_get (), "episode-state");
  g_settings_reset (hearth_settings_get (), "episode-sort");
  fixture->folder = hearth_test_folder_new ();
  open_services (fixture);
  load_tour (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  close_window (fixture);
  g_clear_pointer (&fixture->done, g_free);
  g_clear_pointer (&fixture->folder, hearth_test_folder_free);
}

/* A person with a hundred thousand episodes starts Hearth. */
static void
start_with_many (Fixture *fixture)
{
  close_services (fixture);
  fill_library (fixture, MANY);
  open_services (fixture);
  open_window (fixture);
}

/* --- What is seen */

static HearthLazyList *
get_list (Fixture *fixture)
{
  return HEARTH_LAZY_LIST (hearth_test_ui_find_type (fixture->sidebar, HEARTH_TYPE_LAZY_LIST));
}

static GtkAdjustment *
get_scroll (Fixture *fixture)
{
  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (get_list (fixture)));
}

static HearthEntry *
entry_of (GtkWidget *row)
{
  return row != NULL ? hearth_episode_row_get_entry (HEARTH_EPISODE_ROW (row)) : NULL;
}

static const char *
title_at (Fixture *fixture, guint position)
{
  HearthLazyList *list = get_list (fixture);
  HearthEntry *entry = list != NULL ? entry_of (hearth_lazy_list_get_row (list, position)) : NULL;

  return entry != NULL && hearth_entry_is_loaded (entry) ? hearth_entry_get_title (entry) : "";
}

/* The row at the upper edge of what is seen. */
static GtkWidget *
top_row (Fixture *fixture)
{
  HearthLazyList *list = get_list (fixture);

  return hearth_lazy_list_get_row (list, hearth_lazy_list_get_position_at (list, 1));
}

static gboolean
top_is_filled (Fixture *fixture)
{
  HearthEntry *entry = entry_of (top_row (fixture));

  return entry != NULL && hearth_entry_is_loaded (entry);
}

static guint
count_rows (GtkWidget *list)
{
  guint n = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    n++;
  return n;
}

static gboolean
says (Fixture *fixture, const char *text)
{
  return hearth_test_ui_find_text (fixture->window, text) != NULL;
}

static void
choose (Fixture *fixture, const char *key, const char *value)
{
  g_settings_set_string (hearth_settings_get (), key, value);
}

static void
open_tour (Fixture *fixture)
{
  hearth_series_model_open (fixture->model, get_tour (fixture));
  hearth_test_wait_for (g_str_equal (title_at (fixture, 0), "A tour of Hearth"), 20);
  hearth_test_ui_wait_for_draw (GTK_WIDGET (fixture->window));
}

static void
assert_opens (Fixture *fixture, const char *episode_id)
{
  g_autofree char *expected =
      g_strdup_printf ("open-episode (%" G_GINT64_FORMAT ", '%s')",
                       hearth_source_get_key (get_tour (fixture)), episode_id);

  hearth_test_wait_for (fixture->done != NULL, 20);
  g_assert_cmpstr (fixture->done, ==, expected);
  g_clear_pointer (&fixture->done, g_free);
}

/* --- A hundred thousand episodes */

static void
scroll_through (Fixture *fixture)
{
  GtkAdjustment *scroll = get_scroll (fixture);
  const double end = gtk_adjustment_get_upper (scroll) - gtk_adjustment_get_page_size (scroll);

  for (guint step = 1; step <= 60; step++)
    {
      gtk_adjustment_set_value (scroll, end * step / 60);
      hearth_test_ui_wait_for_draw (GTK_WIDGET (fixture->window));
    }
  hearth_test_wait_for (top_is_filled (fixture), 20);
}

static void
test_many (Fixture *fixture, gconstpointer user_data)
{
  start_with_many (fixture);
  begin_measuring ();
  open_tour (fixture);
  hearth_test_ui_wait_for_draw (GTK_WIDGET (fixture->window));
  tell_longest ("Opening a series of 100,000");
  g_assert_cmpuint (count_rows (GTK_WIDGET (get_list (fixture))), <, 30);

  scroll_through (fixture);
  tell_longest ("Scrolling to its end");
  g_assert_cmpuint (count_rows (GTK_WIDGET (get_list (fixture))), <, 30);

  choose (fixture, "episode-state", "started");
  hearth_test_wait_for (g_str_equal (title_at (fixture, 0), "Episode 1"), 20);
  tell_longest ("Listing those that were started");
  choose (fixture, "episode-state", "all");
  hearth_test_wait_for (g_str_equal (title_at (fixture, 0), "A tour of Hearth"), 20);
  tell_longest ("Listing all again");

  choose (fixture, "episode-sort", "newest");
  hearth_test_wait_for (g_str_equal (title_at (fixture, 0), "Episode 100000"), 20);
  tell_longest ("Turning the order round");
  choose (fixture, "episode-sort", "title");
  hearth_test_wait_for (g_str_equal (title_at (fixture, 0), "A tour of Hearth"), 20);
  tell_longest ("Sorting by title");
}

/* A person reads in the middle of the list while a publisher changes it all over the place. */
static void
test_refresh (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *row;
  HearthEntry *entry;
  double value;

  start_with_many (fixture);
  open_tour (fixture);
  gtk_adjustment_set_value (get_scroll (fixture), 1000000);
  hearth_test_wait_for (top_is_filled (fixture), 20);
  row = top_row (fixture);
  entry = entry_of (row);
  value = gtk_adjustment_get_value (get_scroll (fixture));

  begin_measuring ();
  run_work (hearth_library_get_database (get_library (fixture)), sql_work,
            (gpointer) "DELETE FROM episode WHERE id LIKE 'e%77'");
  g_signal_emit_by_name (get_library (fixture), "changed",
                         hearth_source_get_key (get_tour (fixture)),
                         (guint) HEARTH_LIBRARY_CHANGE_EPISODES);
  hearth_test_wait_for (gtk_adjustment_get_value (get_scroll (fixture)) < value, 20);
  tell_longest ("A refresh that takes out a thousand");
  g_assert_true (top_row (fixture) == row);
  g_assert_true (entry_of (row) == entry);
}

/* --- A small library */

static gint64
key_of (Fixture *fixture, const char *episode_id)
{
  g_autoptr (GAsyncResult) result = NULL;

  hearth_library_find_episode_async (get_library (fixture),
                                     hearth_source_get_key (get_tour (fixture)), episode_id, NULL,
                                     hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, 20);
  return hearth_library_find_episode_finish (get_library (fixture), result, NULL, NULL, NULL);
}

static GtkWidget *
find_row (Fixture *fixture, const char *title)
{
  HearthLazyList *list = get_list (fixture);
  GtkWidget *row;

  for (guint i = 0; list != NULL && (row = hearth_lazy_list_get_row (list, i)) != NULL; i++)
    if (g_str_equal (title_at (fixture, i), title))
      return row;
  return NULL;
}

static void
open_small (Fixture *fixture)
{
  close_services (fixture);
  fill_library (fixture, 40);
  open_services (fixture);
  open_window (fixture);
  open_tour (fixture);
  hearth_test_wait_for (find_row (fixture, "Episode 3") != NULL && says (fixture, "Started"), 20);
  hearth_test_ui_wait_for_draw (GTK_WIDGET (fixture->window));
}

static gboolean
is_chosen (GtkWidget *row)
{
  return row != NULL && (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED) != 0;
}

static void
test_filter (Fixture *fixture, gconstpointer user_data)
{
  open_small (fixture);
  hearth_sidebar_select (fixture->sidebar, key_of (fixture, "e2"));
  hearth_test_wait_for (is_chosen (find_row (fixture, "Episode 2")), 20);
  hearth_test_ui_assert_named (fixture->window);
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "sidebar");

  hearth_test_ui_click_labelled (fixture->window, "Started");
  hearth_test_wait_for (g_str_equal (title_at (fixture, 0), "Episode 1"), 20);
  g_assert_null (find_row (fixture, "Episode 2"));
  hearth_test_ui_click_labelled (fixture->window, "Talk");
  hearth_test_wait_for (says (fixture, "Nothing Started"), 20);
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "sidebar-empty");
  hearth_test_ui_click_labelled (fixture->window, "Show All");
  hearth_test_wait_for (g_str_equal (title_at (fixture, 0), "A tour of Hearth"), 20);
  hearth_test_wait_for (is_chosen (find_row (fixture, "Episode 2")), 20);

  hearth_test_ui_click_labelled (fixture->window, "Unwatched");
  hearth_test_wait_for (find_row (fixture, "Episode 1") == NULL, 20);
  hearth_test_wait_for (find_row (fixture, "Episode 2") != NULL, 20);
}

static void
test_filter_is_remembered (Fixture *fixture, gconstpointer user_data)
{
  open_small (fixture);
  hearth_test_ui_click_labelled (fixture->window, "Started");
  hearth_test_wait_for (g_str_equal (title_at (fixture, 0), "Episode 1"), 20);
  close_window (fixture);

  open_services (fixture);
  open_window (fixture);
  hearth_series_model_open (fixture->model, get_tour (fixture));
  hearth_test_wait_for (g_str_equal (title_at (fixture, 0), "Episode 1"), 20);
}

/* Once a second, while something plays. */
static void
test_progress (Fixture *fixture, gconstpointer user_data)
{
  const gint64 key_of_tour = hearth_source_get_key (get_tour (fixture));
  GtkWidget *row;
  HearthEntry *entry;

  open_small (fixture);
  row = find_row (fixture, "Episode 2");
  entry = entry_of (row);
  hearth_library_record (get_library (fixture), key_of_tour, "tour", "finding-your-way", 12000, 0,
                         6000);
  hearth_test_wait_for (hearth_entry_get_fraction (
                            entry_of (hearth_lazy_list_get_row (get_list (fixture), 0))) > 0,
                        20);
  g_assert_true (find_row (fixture, "Episode 2") == row);
  g_assert_true (entry_of (row) == entry);
  g_assert_cmpfloat (gtk_adjustment_get_value (get_scroll (fixture)), ==, 0);
}

static void
test_search (Fixture *fixture, gconstpointer user_data)
{
  open_small (fixture);
  hearth_sidebar_start_search (fixture->sidebar);
  hearth_test_wait_for (gtk_window_get_focus (fixture->window) != NULL &&
                            gtk_widget_get_mapped (gtk_window_get_focus (fixture->window)),
                        20);
  hearth_test_ui_type (fixture->window, "e p i s o d e space 3 3 Return");
  assert_opens (fixture, "e33");

  hearth_test_ui_type (fixture->window, "x");
  hearth_test_wait_for (says (fixture, "Nothing Found"), 20);
  hearth_test_ui_type (fixture->window, "Escape");
  hearth_test_wait_for (g_str_equal (title_at (fixture, 0), "A tour of Hearth"), 20);
}

static void
test_keys (Fixture *fixture, gconstpointer user_data)
{
  open_small (fixture);
  gtk_widget_grab_focus (GTK_WIDGET (get_list (fixture)));
  hearth_test_ui_type (fixture->window, "Down Down Return");
  assert_opens (fixture, "e2");

  hearth_test_ui_type (fixture->window, "End");
  hearth_test_wait_for (g_str_equal (title_at (fixture, 40), "Episode 40"), 20);
  hearth_test_ui_type (fixture->window, "Return");
  assert_opens (fixture, "e40");
  hearth_test_ui_type (fixture->window, "Home");
  hearth_test_wait_for (g_str_equal (title_at (fixture, 0), "A tour of Hearth"), 20);
}

static void
test_pointer (Fixture *fixture, gconstpointer user_data)
{
  open_small (fixture);
  hearth_test_ui_point (find_row (fixture, "Episode 3"), 100, 20, "click 1");
  assert_opens (fixture, "e3");
}

/* --- The chooser */

static GtkWidget *
open_chooser (Fixture *fixture)
{
  GtkWidget *title =
      hearth_test_ui_find_text (fixture->window, hearth_source_get_title (get_tour (fixture)));
  GtkMenuButton *button = GTK_MENU_BUTTON (gtk_widget_get_ancestor (title, GTK_TYPE_MENU_BUTTON));

  gtk_menu_button_popup (button);
  hearth_test_wait_for (hearth_test_ui_find_text (gtk_menu_button_get_popover (button),
                                                  "Inside Azure for IT") != NULL,
                        20);
  return GTK_WIDGET (gtk_menu_button_get_popover (button));
}

static void
test_chooser (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *chooser;
  GtkWidget *list;

  open_small (fixture);
  chooser = open_chooser (fixture);
  list = hearth_test_ui_find_type (chooser, HEARTH_TYPE_LAZY_LIST);
  g_assert_cmpuint (count_rows (list), <, 30);
  hearth_test_ui_assert_named (chooser);
  hearth_test_ui_shot (chooser, "sidebar-chooser");

  hearth_test_ui_type (fixture->window, "s e r i e s space 1 2 3");
  hearth_test_wait_for (hearth_test_ui_find_text (list, "Series 123") != NULL &&
                            hearth_test_ui_find_text (list, "Series 1") == NULL,
                        20);
  hearth_test_ui_type (fixture->window, "Down");
  hearth_test_wait_for (gtk_widget_get_focus_child (list) != NULL, 20);
  hearth_test_ui_type (fixture->window, "Shift+F10");
  hearth_test_wait_for (hearth_test_ui_mentions (chooser, "Move Up"), 20);
  hearth_test_ui_shot (chooser, "sidebar-chooser-menu");
  hearth_test_ui_type (fixture->window, "Escape");
  hearth_test_wait_for (!hearth_test_ui_mentions (chooser, "Move Up"), 20);
  hearth_lazy_list_focus_row (HEARTH_LAZY_LIST (list), 0);
  hearth_test_ui_type (fixture->window, "Return");
  hearth_test_wait_for (fixture->done != NULL, 20);
  g_assert_true (g_str_has_prefix (fixture->done, "open-series"));
  hearth_test_wait_for (!gtk_widget_get_mapped (chooser), 20);
}

static void
test_live (Fixture *fixture, gconstpointer user_data)
{
  open_window (fixture);
  open_tour (fixture);
  g_assert_false (says (fixture, "Live"));
  run_work (hearth_library_get_database (get_library (fixture)), sql_work,
            (gpointer) "UPDATE episode SET live_status = 1, live_starts = 0 WHERE id = 'tour'");
  g_signal_emit_by_name (get_library (fixture), "changed",
                         hearth_source_get_key (get_tour (fixture)),
                         (guint) HEARTH_LIBRARY_CHANGE_EPISODES);
  hearth_test_wait_for (says (fixture, "Live"), 20);
  g_assert_nonnull (
      hearth_test_ui_find_labelled (fixture->window, GTK_TYPE_BUTTON, "Live, 1 session"));
}

int
main (int argc, char **argv)
{
  hearth_test_ui_init (&argc, &argv);
  g_main_context_set_poll_func (NULL, poll_and_measure);

  hearth_test_add ("/sidebar/many", test_many);
  hearth_test_add ("/sidebar/refresh", test_refresh);
  hearth_test_add ("/sidebar/filter", test_filter);
  hearth_test_add ("/sidebar/filter-is-remembered", test_filter_is_remembered);
  hearth_test_add ("/sidebar/progress", test_progress);
  hearth_test_add ("/sidebar/search", test_search);
  hearth_test_add ("/sidebar/keys", test_keys);
  hearth_test_add ("/sidebar/pointer", test_pointer);
  hearth_test_add ("/sidebar/chooser", test_chooser);
  hearth_test_add ("/sidebar/live", test_live);

  return g_test_run ();
}
