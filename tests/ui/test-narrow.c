/* SPDX-License-Identifier: GPL-3.0-or-later */
/* On a telephone, for who is in the middle of everything: what tells how far one is needs room,
 * too.
 */
#include "hearth-episode-page.h"
#include "hearth-home-page.h"
#include "hearth-segment-page.h"
#include "hearth-series-page.h"
#include "hearth-settings.h"
#include "open-window.h"

#define NARROW 360
#define WIDE 1100
#define MINUTE_MS (60 * 1000)
#define TITLE "How bread rises and what one has to know of it"

typedef OpenWindow Fixture;

/* Many hours in twelve parts, of which one was seen, one begun, and the others wait. */
static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GBytes) clip = hearth_test_fixture ("media/long.mp4");
  GString *talks =
      g_string_new ("{\"format\":\"hearth-catalog\",\"version\":1,\"id\":\"talks\","
                    "\"title\":\"Talks\",\"episodes\":[{\"id\":\"e\",\"title\":\"Bread\","
                    "\"published\":\"2021-09-29\",\"number\":128,\"segments\":[");
  HearthSource *source;

  for (guint i = 0; i < 12; i++)
    g_string_append_printf (talks,
                            "%s{\"id\":\"s%u\",\"title\":\"" TITLE
                            "\",\"duration\":2875,\"media\":[{\"url\":\"long.mp4\"}]}",
                            i > 0 ? "," : "", i);
  g_string_append (talks, "]}]}");
  g_settings_set_int (hearth_settings_get (), "window-width", GPOINTER_TO_INT (user_data));
  g_settings_set_int (hearth_settings_get (), "window-height", 720);
  open_window_set_up (fixture, NULL);
  hearth_test_server_answer (fixture->server, "/long.mp4",
                             &(HearthTestAnswer){ .content_type = "video/mp4" }, clip);
  hearth_test_server_answer_text (fixture->server, "/talks", NULL, talks->str);
  g_string_free (talks, TRUE);
  source = open_window_follow (fixture, "/talks", "talks");
  hearth_library_record (open_window_library (fixture), hearth_source_get_key (source), "e", "s0",
                         2875 * 1000, 0, 2875 * 1000);
  hearth_library_record (open_window_library (fixture), hearth_source_get_key (source), "e", "s1",
                         2875 * 1000, 0, 3 * MINUTE_MS);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  open_window_tear_down (fixture, NULL);
  g_settings_reset (hearth_settings_get (), "window-width");
  g_settings_reset (hearth_settings_get (), "window-height");
}

static int
least_width (GtkWidget *widget)
{
  int minimum = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* Names what needs so much, from the outside to the inside. */
static void
tell_wide (GtkWidget *widget, int depth)
{
  if (least_width (widget) > NARROW - 60)
    g_test_message ("%*s%s %s needs %d", depth, "", G_OBJECT_TYPE_NAME (widget),
                    gtk_widget_get_name (widget), least_width (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_child_visible (child) && least_width (child) > NARROW - 60)
      tell_wide (child, depth + 1);
}

static void
assert_fits (Fixture *fixture, GType type, const char *words, const char *name)
{
  GtkWidget *page;

  hearth_test_wait_for (open_window_shows (fixture, type), 20);
  page = hearth_test_ui_find_type (fixture->window, type);
  hearth_test_wait_for (hearth_test_ui_mentions (page, words), 20);
  open_window_settle (fixture);
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), name);
  if (least_width (page) > NARROW)
    tell_wide (page, 0);
  g_assert_cmpint (least_width (page), <=, NARROW);
}

static void
test_on_a_telephone (Fixture *fixture, gconstpointer user_data)
{
  open_window_act (fixture, "win.home");
  open_window_card (fixture, TITLE);
  assert_fits (fixture, HEARTH_TYPE_HOME_PAGE, "left", "narrow-home");
  open_window_episode (fixture, "talks", "e");
  assert_fits (fixture, HEARTH_TYPE_EPISODE_PAGE, "min left", "narrow-episode");
  open_window_watch (fixture, "talks", "e", "s1");
  hearth_test_wait_for (hearth_test_ui_find_labelled (fixture->window, GTK_TYPE_BUTTON, "Pause") !=
                            NULL,
                        30);
  assert_fits (fixture, HEARTH_TYPE_SEGMENT_PAGE, TITLE, "narrow-segment");

  /* What plays below is a row more. */
  open_window_act (fixture, "win.back");
  assert_fits (fixture, HEARTH_TYPE_EPISODE_PAGE, "min left", "narrow-episode-playing");
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->window)), ==, NARROW);
}

/* On a telephone the list of the series comes first; beside it the page must fit as well. */
static void
test_series (Fixture *fixture, gconstpointer user_data)
{
  const gint64 key = hearth_source_get_key (open_window_series (fixture, "talks"));

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-series", "x", key);
  assert_fits (fixture, HEARTH_TYPE_SERIES_PAGE, "left", "narrow-series");
}

int
main (int argc, char **argv)
{
  hearth_test_ui_init (&argc, &argv);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
#define ADD(path, width, function) \
  g_test_add (path, Fixture, GINT_TO_POINTER (width), set_up, function, tear_down)
  ADD ("/narrow/on-a-telephone", NARROW, test_on_a_telephone);
  ADD ("/narrow/series", WIDE, test_series);
#undef ADD
  return g_test_run ();
}
