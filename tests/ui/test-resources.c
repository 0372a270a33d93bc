/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person works through what there is to read on: found, filtered, opened and marked as done. */
#include "hearth-episode-page.h"
#include "hearth-home-page.h"
#include "hearth-lazy-list.h"
#include "hearth-resource-row.h"
#include "hearth-resources-page.h"
#include "hearth-settings.h"
#include "open-window.h"

#include <string.h>

#define SECONDS 20
#define PATH "/garden.json"

typedef OpenWindow Fixture;
#define set_up open_window_set_up
#define tear_down open_window_tear_down

#define RESOURCE(kind, name)                                                          \
  "{\"title\":\"" name "\",\"url\":\"https://example.org/" kind "\",\"kind\":\"" kind \
  "\",\"summary\":\"What it is about\"}"

static const char garden[] =
    "{\"format\":\"hearth-catalog\",\"version\":1,\"id\":\"garden\",\"title\":\"Gardens of the "
    "world\",\"resources\":[" RESOURCE (
        "course",
        "Gardening in ten steps") "],\"episodes\":[{\"id\":"
                                  "\"moss\",\"title\":\"Moss and its friends\",\"published\":\"2022-03-01T00:00:00Z\","
                                  "\"resources\":[" RESOURCE ("slides", "Slides of the talk") "," RESOURCE (
                                      "article",
                                      "How moss came onto the land") "],\"segments\":[{\"id\":\"shade\",\"title\":\"In "
                                                                     "the shade\",\"page\":\"https://example.org/shade\",\"resources\":[" RESOURCE (
                                                                         "code",
                                                                         "A sprinkler that listens to the weather") "," RESOURCE ("community",
                                                                                                                                  "The circle of the friends of moss") "]}]}]}";

static GtkWidget *
page_of (Fixture *fixture)
{
  return hearth_test_ui_find_type (fixture->window, HEARTH_TYPE_RESOURCES_PAGE);
}

static GtkWidget *
find_row (GtkWidget *widget, const char *title)
{
  if (HEARTH_IS_RESOURCE_ROW (widget) && gtk_widget_get_mapped (widget) &&
      gtk_widget_get_child_visible (widget) && hearth_test_ui_find_text (widget, title) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *row = find_row (child, title);

      if (row != NULL)
        return row;
    }
  return NULL;
}

static GtkWidget *
wait_for_row (Fixture *fixture, const char *title)
{
  hearth_test_wait_for (find_row (page_of (fixture), title) != NULL, SECONDS);
  return find_row (page_of (fixture), title);
}

static guint
n_rows (Fixture *fixture)
{
  return hearth_lazy_list_get_n_items (
      HEARTH_LAZY_LIST (hearth_test_ui_find_type (page_of (fixture), HEARTH_TYPE_LAZY_LIST)));
}

static void
choose (Fixture *fixture, guint nth, guint selected)
{
  GtkWidget *first = hearth_test_ui_find_type (page_of (fixture), GTK_TYPE_DROP_DOWN);
  GtkWidget *drop_down = nth == 0 ? first : gtk_widget_get_next_sibling (first);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), selected);
}

static void
search (Fixture *fixture, const char *words)
{
  gtk_editable_set_text (GTK_EDITABLE (
                             hearth_test_ui_find_type (page_of (fixture), GTK_TYPE_SEARCH_ENTRY)),
                         words);
}

static void
shot (Fixture *fixture, const char *name)
{
  open_window_settle (fixture);
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), name);
}

static void
open_garden (Fixture *fixture)
{
  hearth_test_server_answer_text (fixture->server, PATH,
                                  &(HearthTestAnswer){ .content_type = "application/json" },
                                  garden);
  open_window_follow (fixture, PATH, "garden");
  open_window_act (fixture, "win.resources");
  hearth_test_wait_for (open_window_shows (fixture, HEARTH_TYPE_RESOURCES_PAGE), SECONDS);
  wait_for_row (fixture, "Slides of the talk");
}

/* All of it, then by kind and by words; each with what it belongs to, to which a button leads. */
static void
test_found (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *row;

  open_garden (fixture);
  wait_for_row (fixture, "Gardening in ten steps");
  g_assert_cmpuint (n_rows (fixture), >=, 5);
  hearth_test_ui_assert_named (GTK_WIDGET (fixture->window));
  row = wait_for_row (fixture, "A sprinkler that listens to the weather");
  g_assert_nonnull (hearth_test_ui_find_text (row, "Code · In the shade · Gardens of the world"));
  shot (fixture, "resources");

  choose (fixture, 0, 3);
  hearth_test_wait_for (n_rows (fixture) == 1, SECONDS);
  shot (fixture, "resources-code");
  choose (fixture, 0, 0);
  search (fixture, "moss land");
  hearth_test_wait_for (n_rows (fixture) == 1, SECONDS);
  wait_for_row (fixture, "How moss came onto the land");
  search (fixture, "no such thing");
  hearth_test_wait_for (open_window_says (fixture, "Nothing Found"), SECONDS);
  shot (fixture, "resources-not-found");
  open_window_press (fixture, "Show All");
  row = wait_for_row (fixture, "A sprinkler that listens to the weather");
  hearth_test_ui_click (hearth_test_ui_find_type (row, GTK_TYPE_BUTTON));
  hearth_test_wait_for (open_window_shows (fixture, HEARTH_TYPE_EPISODE_PAGE), SECONDS);
  open_window_act (fixture, "win.resources");
  wait_for_row (fixture, "A sprinkler that listens to the weather");
  open_window_act (fixture, "win.back");
  hearth_test_wait_for (open_window_shows (fixture, HEARTH_TYPE_HOME_PAGE), SECONDS);
}

static void
mark (GtkWidget *row)
{
  g_assert_true (gtk_widget_activate (hearth_test_ui_find_type (row, GTK_TYPE_CHECK_BUTTON)));
}

/* What is marked goes, stands under what is done, comes back by Undo, and is done on Home, too. */
static void
test_done (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *row;
  GtkWidget *home;
  guint n_before;

  open_garden (fixture);
  wait_for_row (fixture, "Gardening in ten steps");
  n_before = n_rows (fixture);
  mark (wait_for_row (fixture, "Slides of the talk"));
  hearth_test_wait_for (n_rows (fixture) == n_before - 1, SECONDS);
  hearth_test_ui_press_toast (fixture->window, "Undo");
  wait_for_row (fixture, "Slides of the talk");
  mark (wait_for_row (fixture, "Gardening in ten steps"));
  hearth_test_wait_for (n_rows (fixture) == n_before - 1, SECONDS);
  choose (fixture, 1, 1);
  hearth_test_wait_for (n_rows (fixture) == 1, SECONDS);
  row = wait_for_row (fixture, "Gardening in ten steps");
  g_assert_true (gtk_check_button_get_active (
      GTK_CHECK_BUTTON (hearth_test_ui_find_type (row, GTK_TYPE_CHECK_BUTTON))));
  choose (fixture, 1, 2);
  hearth_test_wait_for (n_rows (fixture) == n_before, SECONDS);
  wait_for_row (fixture, "Slides of the talk");
  shot (fixture, "resources-done");

  open_window_act (fixture, "win.home");
  home = hearth_test_ui_find_type (fixture->window, HEARTH_TYPE_HOME_PAGE);
  hearth_test_wait_for (hearth_test_ui_find_text (home, "Slides of the talk") != NULL &&
                            hearth_test_ui_find_text (home, "Gardening in ten steps") == NULL,
                        SECONDS);
}

/* Nothing at all, said in words; and by key there and through the list. */
static void
test_keys (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *list;

  open_window_act (fixture, "win.resources");
  hearth_test_wait_for (open_window_shows (fixture, HEARTH_TYPE_RESOURCES_PAGE), SECONDS);
  choose (fixture, 1, 1);
  hearth_test_wait_for (open_window_says (fixture, "Nothing Done Yet"), SECONDS);
  shot (fixture, "resources-none");
  choose (fixture, 1, 0);
  open_garden (fixture);
  list = hearth_test_ui_find_type (page_of (fixture), HEARTH_TYPE_LAZY_LIST);
  open_window_act (fixture, "win.search");
  g_assert_true (GTK_IS_TEXT (gtk_window_get_focus (fixture->window)));
  gtk_widget_grab_focus (list);
  g_assert_true (HEARTH_IS_RESOURCE_ROW (gtk_window_get_focus (fixture->window)));
  g_assert_true (gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD));
  g_assert_true (GTK_IS_CHECK_BUTTON (gtk_window_get_focus (fixture->window)));
  g_assert_true (gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD));
  g_assert_true (GTK_IS_BUTTON (gtk_window_get_focus (fixture->window)));
}

/* On a telephone, and where people read from the right. */
static void
test_narrow (Fixture *fixture, gconstpointer user_data)
{
  int minimum = 0;

  g_settings_set_int (hearth_settings_get (), "window-width", 360);
  g_settings_set_int (hearth_settings_get (), "window-height", 640);
  open_window_restart (fixture, NULL);
  open_garden (fixture);
  wait_for_row (fixture, "Gardening in ten steps");
  gtk_widget_measure (page_of (fixture), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL,
                      NULL);
  g_assert_cmpint (minimum, <=, 360);
  shot (fixture, "resources-narrow");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  open_window_restart (fixture, NULL);
  open_window_act (fixture, "win.resources");
  wait_for_row (fixture, "Gardening in ten steps");
  shot (fixture, "resources-mirrored");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  g_settings_reset (hearth_settings_get (), "window-width");
  g_settings_reset (hearth_settings_get (), "window-height");
}

#define ADD(path, function) \
  g_test_add ("/resources/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  hearth_test_ui_init (&argc, &argv);
  ADD ("found", test_found);
  ADD ("done", test_done);
  ADD ("keys", test_keys);
  ADD ("narrow", test_narrow);
  return g_test_run ();
}
