/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Home: what stands on its shelves, when it comes and when it goes. */
#include "hearth-card-grid.h"
#include "hearth-entry-card.h"
#include "hearth-episode-page.h"
#include "hearth-home-page.h"
#include "hearth-library-news.h"
#include "hearth-series-card.h"
#include "hearth-settings.h"
#include "hearth-shelf-page.h"
#include "hearth-shelf.h"
#include "open-window.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

typedef OpenWindow Fixture;
#define set_up open_window_set_up
#define tear_down open_window_tear_down
#define settle open_window_settle

#define PATH "/talks.hearth.json"

/* A catalog of talks, the first of them the newest. */
static void
serve_talks (Fixture *fixture, guint n_talks)
{
  GString *json = g_string_new ("{\"format\":\"hearth-catalog\",\"version\":1,\"id\":\"talks\","
                                "\"title\":\"Talks\",\"episodes\":[");

  for (guint i = n_talks; i > 0; i--)
    g_string_append_printf (json,
                            "{\"id\":\"e%u\",\"title\":\"Talk %u\",\"segments\":[{\"id\":\"a\","
                            "\"title\":\"Part\",\"page\":\"https://example.org/%u\"}]}%s",
                            i, i, i, i > 1 ? "," : "]}");
  hearth_test_server_answer_text (fixture->server, PATH,
                                  &(HearthTestAnswer){ .content_type = "application/json" },
                                  json->str);
  g_string_free (json, TRUE);
}

static char *
time_from_now (int seconds)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) then = g_date_time_add_seconds (now, seconds);

  return g_date_time_format (then, "%Y-%m-%dT%H:%M:%SZ");
}

static void
serve_sessions (Fixture *fixture)
{
  g_autofree char *begun = time_from_now (-600);
  g_autofree char *ends = time_from_now (1800);
  g_autofree char *tomorrow = time_from_now (24 * 3600);
  g_autofree char *json = g_strdup_printf (
      "{\"format\":\"hearth-catalog\",\"version\":1,\"id\":\"talks\",\"title\":\"Talks\","
      "\"episodes\":["
      "{\"id\":\"on\",\"title\":\"On the air\",\"live\":{\"starts\":\"%s\",\"ends\":\"%s\","
      "\"status\":\"live\",\"join\":\"https://example.org/join\"},\"segments\":[]},"
      "{\"id\":\"next\",\"title\":\"Tomorrow\",\"live\":{\"starts\":\"%s\","
      "\"status\":\"scheduled\"},\"segments\":[]},"
      "{\"id\":\"stale\",\"title\":\"Never ended\",\"live\":{\"starts\":\"2021-09-26T07:30:00Z\","
      "\"ends\":\"2021-09-26T09:30:00Z\",\"status\":\"live\"},\"segments\":[]},"
      "{\"id\":\"past\",\"title\":\"Long ago\",\"live\":{\"starts\":\"2020-01-01T10:00:00Z\","
      "\"status\":\"ended\"},\"segments\":[]}]}",
      begun, ends, tomorrow);

  hearth_test_server_answer_text (fixture->server, PATH,
                                  &(HearthTestAnswer){ .content_type = "application/json" }, json);
}

static void
refresh (Fixture *fixture, guint n_episodes)
{
  HearthSource *source = open_window_series (fixture, "talks");

  open_window_act (fixture, "win.refresh-all");
  hearth_test_wait_for (hearth_source_get_n_episodes (source) == n_episodes, 20);
}

static guint
count_mapped (GtkWidget *widget, GType type)
{
  guint n = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && gtk_widget_get_mapped (widget) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_mapped (child, type);
  return n;
}

static guint
n_shelves (GtkWidget *widget)
{
  return count_mapped (widget, HEARTH_TYPE_SHELF);
}

static guint
n_cards (Fixture *fixture, GType page_type)
{
  GtkWidget *page = hearth_test_ui_find_type (fixture->window, page_type);
  GtkWidget *grid = page != NULL ? hearth_test_ui_find_type (page, HEARTH_TYPE_CARD_GRID) : NULL;

  return grid != NULL ? hearth_card_grid_get_made (HEARTH_CARD_GRID (grid)) : 0;
}

/* Where the cards of the series begin, in pixels from the top of the window. */
static float
top_of_series (Fixture *fixture)
{
  GtkWidget *page = hearth_test_ui_find_type (fixture->window, HEARTH_TYPE_HOME_PAGE);
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (hearth_test_ui_find_type (page, HEARTH_TYPE_CARD_GRID),
                                  GTK_WIDGET (fixture->window), &bounds))
    g_assert_not_reached ();
  return bounds.origin.y;
}

/* Nothing of a card is cut off below by the row that it stands in. */
static void
assert_whole (GtkWidget *card)
{
  GtkWidget *row = gtk_widget_get_ancestor (card, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (card, row, &bounds));
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, gtk_widget_get_height (row));
}

static void
test_first_start (Fixture *fixture, gconstpointer user_data)
{
  hearth_test_wait_for (open_window_shows (fixture, HEARTH_TYPE_HOME_PAGE), 20);
  hearth_test_wait_for (n_cards (fixture, HEARTH_TYPE_HOME_PAGE) == 2, 20);
  hearth_test_wait_for (open_window_says (fixture, "Learning Resources"), 20);

  /* Nothing was watched yet: no shelf is there, rather than an empty one. */
  g_assert_cmpuint (n_shelves (GTK_WIDGET (fixture->window)), ==, 0);
  hearth_test_ui_assert_named (GTK_WIDGET (fixture->window));
  settle (fixture);
  hearth_test_wait_for (top_of_series (fixture) < 250, 20);
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "home-first");
}

static void
test_favourites (Fixture *fixture, gconstpointer user_data)
{
  open_window_episode (fixture, "inside-azure-for-it", "open-source-and-linux");
  open_window_act (fixture, "win.favourite");
  open_window_act (fixture, "win.home");
  open_window_card (fixture, "Innovate with Open Source and Linux on Azure");
  hearth_test_wait_for (top_of_series (fixture) < 600, 20);
  g_assert_cmpfloat (top_of_series (fixture), >, 250);
  hearth_test_ui_click (open_window_card (fixture, "Innovate with Open Source and Linux on Azure"));
  hearth_test_wait_for (open_window_shows (fixture, HEARTH_TYPE_EPISODE_PAGE), 20);

  /* And off again. */
  open_window_act (fixture, "win.favourite");
  open_window_act (fixture, "win.home");
  hearth_test_wait_for (n_shelves (GTK_WIDGET (fixture->window)) == 0, 20);
}

static void
test_new (Fixture *fixture, gconstpointer user_data)
{
  serve_talks (fixture, 3);
  open_window_follow (fixture, PATH, "talks");
  open_window_act (fixture, "win.home");
  hearth_test_ui_wait_for_draw (GTK_WIDGET (fixture->window));
  g_assert_cmpuint (n_shelves (GTK_WIDGET (fixture->window)), ==, 0);

  /* What comes later is new, until it was opened. */
  serve_talks (fixture, 5);
  refresh (fixture, 5);
  open_window_card (fixture, "Talk 4");
  settle (fixture);
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "home-new");
  hearth_test_ui_click (open_window_card (fixture, "Talk 5"));
  hearth_test_wait_for (open_window_shows (fixture, HEARTH_TYPE_EPISODE_PAGE), 20);
  open_window_act (fixture, "win.home");
  hearth_test_wait_for (!open_window_has_card (fixture, "Talk 5"), 20);
  g_assert_true (open_window_has_card (fixture, "Talk 4"));
}

#define DAY_MS ((gint64) 24 * 60 * 60 * 1000)

/* It is as if the last visit had ended three days ago. */
static void
leave_long_ago (Fixture *fixture)
{
  HearthLibrary *library = hearth_library_new (fixture->folder->path, NULL);
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) flushed = NULL;

  hearth_library_open_async (library, NULL, hearth_test_store_result, &opened);
  hearth_test_wait_for (opened != NULL, 20);
  hearth_library_note_visit (library, g_get_real_time () / 1000 - 3 * DAY_MS, TRUE);
  hearth_library_flush_async (library, hearth_test_store_result, &flushed);
  hearth_test_wait_for (flushed != NULL, 20);
  g_clear_object (&opened);
  g_clear_object (&flushed);
  hearth_test_wait_for (G_OBJECT (library)->ref_count == 1, 20);
  g_object_unref (library);
}

/* What came since, told in one line; marked as seen, and new again. */
static void
test_news (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) then = g_date_time_add (now, -3 * G_TIME_SPAN_DAY);
  g_autofree char *words = g_date_time_format (then, "3 new segments in 1 series since %A");

  serve_talks (fixture, 3);
  open_window_follow (fixture, PATH, "talks");
  open_window_restart (fixture, leave_long_ago);
  hearth_test_wait_for (open_window_shows (fixture, HEARTH_TYPE_HOME_PAGE), 20);
  serve_talks (fixture, 6);
  refresh (fixture, 6);
  open_window_act (fixture, "win.home");
  open_window_card (fixture, "Talk 6");
  hearth_test_wait_for (open_window_says (fixture, words), 20);
  hearth_test_ui_assert_named (GTK_WIDGET (fixture->window));
  settle (fixture);
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "home-news");

  open_window_press (fixture, "Mark All as Seen");
  hearth_test_wait_for (n_shelves (GTK_WIDGET (fixture->window)) == 0, 20);
  hearth_test_ui_press_toast (fixture->window, "Undo");
  open_window_card (fixture, "Talk 4");
  hearth_test_wait_for (n_shelves (GTK_WIDGET (fixture->window)) == 1, 20);
}

/* Goes to the last card of the shelf that there is. */
static gboolean
is_full_at_the_end (Fixture *fixture, guint n)
{
  GtkWidget *shelf = hearth_test_ui_find_type (fixture->window, HEARTH_TYPE_SHELF);
  GtkWidget *scroller = hearth_test_ui_find_type (shelf, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller));

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  return count_mapped (shelf, HEARTH_TYPE_ENTRY_CARD) == n;
}

/* Cards that are far from being seen are made when one comes near. */
static void
test_shelf (Fixture *fixture, gconstpointer user_data)
{
  guint n_first;

  gtk_window_set_default_size (fixture->window, 720, 600);
  serve_talks (fixture, 1);
  open_window_follow (fixture, PATH, "talks");
  open_window_act (fixture, "win.home");
  serve_talks (fixture, 30);
  refresh (fixture, 30);
  open_window_card (fixture, "Talk 30");
  hearth_test_wait_for (top_of_series (fixture) < 600, 20);
  settle (fixture);
  n_first = count_mapped (GTK_WIDGET (fixture->window), HEARTH_TYPE_ENTRY_CARD);
  g_assert_cmpuint (n_first, >, 1);
  g_assert_cmpuint (n_first, <, 12);
  hearth_test_wait_for (is_full_at_the_end (fixture, 12), 20);
}

static void
test_see_all (Fixture *fixture, gconstpointer user_data)
{
  serve_talks (fixture, 1);
  open_window_follow (fixture, PATH, "talks");
  open_window_act (fixture, "win.home");
  serve_talks (fixture, 61);
  refresh (fixture, 61);

  /* A shelf has room for the first of them; all are one press away. */
  open_window_card (fixture, "Talk 61");
  g_assert_false (open_window_has_card (fixture, "Talk 20"));
  open_window_press (fixture, "See All");
  hearth_test_wait_for (open_window_shows (fixture, HEARTH_TYPE_SHELF_PAGE), 20);
  hearth_test_wait_for (n_cards (fixture, HEARTH_TYPE_SHELF_PAGE) >= 20, 20);
  g_assert_cmpuint (n_cards (fixture, HEARTH_TYPE_SHELF_PAGE), <, 61);
  hearth_test_ui_assert_named (GTK_WIDGET (fixture->window));
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "home-see-all");
  open_window_act (fixture, "win.back");
  hearth_test_wait_for (open_window_shows (fixture, HEARTH_TYPE_HOME_PAGE), 20);
}

static void
test_live (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *card;

  serve_sessions (fixture);
  open_window_follow (fixture, PATH, "talks");
  open_window_act (fixture, "win.home");

  /* What is on comes first and says so; what is to come says when, in the time of this place. */
  card = open_window_card (fixture, "On the air");
  g_assert_nonnull (hearth_test_ui_find_text (card, "LIVE"));
  g_assert_nonnull (hearth_test_ui_find_text (card, "Join now · Talks"));
  g_assert_null (gtk_widget_get_prev_sibling (card));
  card = open_window_card (fixture, "Tomorrow");
  g_assert_null (hearth_test_ui_find_text (card, "LIVE"));
  g_assert_false (open_window_has_card (fixture, "Long ago"));
  g_assert_false (open_window_has_card (fixture, "Never ended"));
  g_assert_true (open_window_says (fixture, "Live and Upcoming"));
  settle (fixture);
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "home-live");
  hearth_test_ui_click (open_window_card (fixture, "On the air"));
  hearth_test_wait_for (open_window_shows (fixture, HEARTH_TYPE_EPISODE_PAGE), 20);
}

static void
test_begins (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *soon = time_from_now (4);
  g_autofree char *later = time_from_now (600);
  g_autofree char *json =
      g_strdup_printf ("{\"format\":\"hearth-catalog\",\"version\":1,\"id\":\"talks\",\"title\":"
                       "\"Talks\",\"episodes\":[{\"id\":\"on\",\"title\":\"Soon\",\"live\":{"
                       "\"starts\":\"%s\",\"ends\":\"%s\",\"status\":\"scheduled\"},"
                       "\"segments\":[]}]}",
                       soon, later);

  hearth_test_server_answer_text (fixture->server, PATH,
                                  &(HearthTestAnswer){ .content_type = "application/json" }, json);
  open_window_follow (fixture, PATH, "talks");
  open_window_act (fixture, "win.home");
  open_window_card (fixture, "Soon");

  /* Nobody has to refresh for what was announced: the time alone makes it live. */
  hearth_test_wait_for (hearth_test_ui_find_text (open_window_card (fixture, "Soon"), "LIVE") !=
                            NULL,
                        20);
  g_assert_nonnull (
      hearth_test_ui_find_text (open_window_card (fixture, "Soon"), "Join now · Talks"));
}

static void
test_empty (Fixture *fixture, gconstpointer user_data)
{
  GListModel *series = hearth_library_get_series (open_window_library (fixture));

  hearth_test_wait_for (g_list_model_get_n_items (series) == 2, 20);
  for (guint i = 2; i > 0; i--)
    {
      g_autoptr (HearthSource) source = g_list_model_get_item (series, 0);

      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.remove-series",
                                                 "x", hearth_source_get_key (source)));
      hearth_test_wait_for (g_list_model_get_n_items (series) < i, 20);
    }
  hearth_test_wait_for (open_window_says (fixture, "Take the Tour"), 20);
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "home-empty");

  /* So it is after a restart, and the tour is one press away. */
  open_window_restart (fixture, NULL);
  hearth_test_wait_for (open_window_says (fixture, "Take the Tour"), 20);
  open_window_press (fixture, "Take the Tour");
  hearth_test_wait_for (n_cards (fixture, HEARTH_TYPE_HOME_PAGE) == 1, 20);
  g_assert_false (open_window_says (fixture, "Take the Tour"));
}

static void
follow_many (Fixture *fixture, guint n_series)
{
  HearthLibrary *library = open_window_library (fixture);
  GListModel *series = hearth_library_get_series (library);

  hearth_test_wait_for (g_list_model_get_n_items (series) == 2, 20);
  for (guint i = 2; i < n_series; i++)
    {
      g_autofree char *location = g_strdup_printf ("https://example.invalid/%u", i);
      g_autofree char *title = g_strdup_printf ("Series %u", i);
      g_autoptr (GAsyncResult) added = NULL;
      g_autoptr (HearthSource) source = NULL;

      hearth_library_add_async (library, location, title, TRUE, NULL, NULL, NULL,
                                hearth_test_store_result, &added);
      hearth_test_wait_for (added != NULL, 20);
      source = hearth_library_add_finish (library, added, NULL);
      g_assert_nonnull (source);
    }
}

static void
test_many_series (Fixture *fixture, gconstpointer user_data)
{
  follow_many (fixture, 60);
  hearth_test_wait_for (n_cards (fixture, HEARTH_TYPE_HOME_PAGE) == 8, 20);
  settle (fixture);
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "home-many");
  open_window_press (fixture, "Show All 60 Series");
  hearth_test_wait_for (n_cards (fixture, HEARTH_TYPE_HOME_PAGE) == 60, 20);
  g_assert_false (open_window_says (fixture, "Show All 60 Series"));
}

static GtkWidget *
focus (Fixture *fixture)
{
  return gtk_window_get_focus (fixture->window);
}

static void
test_keys (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *first;
  GtkWidget *second;

  serve_talks (fixture, 1);
  open_window_follow (fixture, PATH, "talks");
  open_window_act (fixture, "win.home");
  serve_talks (fixture, 4);
  refresh (fixture, 4);
  first = open_window_card (fixture, "Talk 4");
  second = open_window_card (fixture, "Talk 3");
  hearth_test_wait_for (n_cards (fixture, HEARTH_TYPE_HOME_PAGE) > 0, 20);

  /* The arrows go from card to card, Tab from shelf to shelf. */
  settle (fixture);
  gtk_widget_grab_focus (first);
  gtk_widget_child_focus (GTK_WIDGET (fixture->window), GTK_DIR_RIGHT);
  g_assert_true (focus (fixture) == second);
  gtk_widget_child_focus (GTK_WIDGET (fixture->window), GTK_DIR_LEFT);
  g_assert_true (focus (fixture) == first);
  gtk_widget_child_focus (GTK_WIDGET (fixture->window), GTK_DIR_TAB_FORWARD);
  g_assert_true (HEARTH_IS_SERIES_CARD (focus (fixture)));
  gtk_widget_child_focus (GTK_WIDGET (fixture->window), GTK_DIR_TAB_BACKWARD);
  g_assert_true (HEARTH_IS_ENTRY_CARD (focus (fixture)));
}

static void
test_narrow (Fixture *fixture, gconstpointer user_data)
{
  serve_sessions (fixture);
  open_window_follow (fixture, PATH, "talks");
  g_settings_set_int (hearth_settings_get (), "window-width", 360);
  g_settings_set_int (hearth_settings_get (), "window-height", 640);
  open_window_restart (fixture, NULL);
  open_window_card (fixture, "On the air");
  settle (fixture);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->window)), ==, 360);
  hearth_test_ui_assert_named (GTK_WIDGET (fixture->window));
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "home-narrow");
  g_settings_reset (hearth_settings_get (), "window-width");
  g_settings_reset (hearth_settings_get (), "window-height");
}

static void
test_large_text (Fixture *fixture, gconstpointer user_data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  const GType pages[] = { HEARTH_TYPE_HOME_PAGE, HEARTH_TYPE_SHELF_PAGE };

  /* Twice the size, and still nothing is wider than a phone, or cut off. */
  open_window_episode (fixture, "inside-azure-for-it", "open-source-and-linux");
  open_window_act (fixture, "win.favourite");
  serve_sessions (fixture);
  open_window_follow (fixture, PATH, "talks");
  open_window_act (fixture, "win.home");
  open_window_card (fixture, "On the air");
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      int minimum = 0;

      settle (fixture);
      open_window_card (fixture, "On the air");
      if (i == 0)
        assert_whole (open_window_card (fixture, "Innovate with Open Source and Linux on Azure"));
      gtk_widget_measure (hearth_test_ui_find_type (fixture->window, pages[i]),
                          GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      g_assert_cmpint (minimum, <=, 360);
      hearth_test_ui_shot (GTK_WIDGET (fixture->window), i == 0 ? "home-large" : "list-large");
      gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.see-all", "i",
                                  HEARTH_SCOPE_UPCOMING);
    }
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
}

static double
x_of (Fixture *fixture, const char *title)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (open_window_card (fixture, title),
                                            GTK_WIDGET (fixture->window), &bounds));
  return bounds.origin.x;
}

static void
test_mirrored (Fixture *fixture, gconstpointer user_data)
{
  serve_sessions (fixture);
  open_window_follow (fixture, PATH, "talks");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  open_window_restart (fixture, NULL);
  open_window_card (fixture, "On the air");
  open_window_card (fixture, "Tomorrow");
  settle (fixture);

  /* Where people read from the right, the first card is there. */
  g_assert_cmpfloat (x_of (fixture, "On the air"), >, x_of (fixture, "Tomorrow"));
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "home-mirrored");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static int held = -1;

/* Another program looks through the whole file first. */
static void
hold_library (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder->path, "library.lock", NULL);

  held = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  /* The one before may still be closing it. */
  hearth_test_wait_for (flock (held, LOCK_EX | LOCK_NB) == 0, 20);
}

static void
test_opening (Fixture *fixture, gconstpointer user_data)
{
  open_window_restart (fixture, hold_library);
  hearth_test_wait_for (open_window_says (fixture, "Opening your library…"), 20);
  g_assert_false (open_window_says (fixture, "Your Series"));
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "home-opening");

  close (held);
  hearth_test_wait_for (open_window_says (fixture, "Your Series"), 20);
  g_assert_false (open_window_says (fixture, "Opening your library…"));
}

int
main (int argc, char **argv)
{
  hearth_test_ui_init (&argc, &argv);
  hearth_test_add ("/home/first-start", test_first_start);
  hearth_test_add ("/home/opening", test_opening);
  hearth_test_add ("/home/favourites", test_favourites);
  hearth_test_add ("/home/new", test_new);
  hearth_test_add ("/home/news", test_news);
  hearth_test_add ("/home/shelf", test_shelf);
  hearth_test_add ("/home/see-all", test_see_all);
  hearth_test_add ("/home/live", test_live);
  hearth_test_add ("/home/begins", test_begins);
  hearth_test_add ("/home/empty", test_empty);
  hearth_test_add ("/home/many-series", test_many_series);
  hearth_test_add ("/home/keys", test_keys);
  hearth_test_add ("/home/narrow", test_narrow);
  hearth_test_add ("/home/large-text", test_large_text);
  hearth_test_add ("/home/mirrored", test_mirrored);
  return g_test_run ();
}
