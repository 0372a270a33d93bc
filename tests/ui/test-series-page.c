/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a series: how far one is, how it stands with its publisher, and what one does with it
 * as a whole. */
#include "hearth-home-page.h"
#include "hearth-preferences.h"
#include "hearth-series-page.h"
#include "hearth-settings.h"
#include "hearth-test-ui.h"
#include "hearth-window.h"
#include "open-window.h"

#include <string.h>

#define PATH "/talks.hearth.json"
#define SECONDS 20
#define MINUTE_MS (60 * 1000)

typedef OpenWindow Fixture;

/* A catalog of so many talks of ten minutes, two of its items broken. */
static void
serve (Fixture *fixture, guint n_episodes)
{
  g_autoptr (GString) json = g_string_new (
      "{\"format\":\"hearth-catalog\",\"version\":1,\"id\":\"talks\",\"title\":\"Talks & <Tea>\","
      "\"summary\":\"Two friends talk about what they build, and drink tea.\","
      "\"homepage\":\"https://example.org/tea\",\"resources\":[{\"title\":\"How tea is made\","
      "\"url\":\"https://example.org/course\",\"kind\":\"course\"}],\"episodes\":[{\"id\":\"no\"},"
      "{\"id\":7}");

  for (guint i = 0; i < n_episodes; i++)
    g_string_append_printf (json,
                            ",{\"id\":\"e%u\",\"title\":\"Talk %u\",\"segments\":[{\"id\":\"a\","
                            "\"title\":\"A\",\"duration\":600,\"media\":[{\"url\":\"talk.mp4\","
                            "\"type\":\"video/mp4\"}]}]}",
                            i, i);
  g_string_append (json, "]}");
  hearth_test_server_answer_text (fixture->server, PATH,
                                  &(HearthTestAnswer){ .content_type =
                                                           "application/vnd.hearth.catalog+json" },
                                  json->str);
}

static gboolean
mentions (Fixture *fixture, const char *words)
{
  GtkWidget *page = hearth_test_ui_find_type (fixture->window, HEARTH_TYPE_SERIES_PAGE);

  return page != NULL && hearth_test_ui_mentions (page, words);
}

/* What is done with the open series. */
static void
act_on_open (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, "x",
                                             G_GINT64_CONSTANT (0)));
}

static HearthSource *
open_series (Fixture *fixture, guint n_episodes)
{
  HearthSource *source;

  serve (fixture, n_episodes);
  source = open_window_follow (fixture, PATH, "talks");
  hearth_test_wait_for (open_window_shows (fixture, HEARTH_TYPE_SERIES_PAGE), SECONDS);
  hearth_test_wait_for (mentions (fixture, "Talks & <Tea>"), SECONDS);
  return source;
}

/* The window over the window, NULL when there is none. */
static GtkWindow *
find_over (Fixture *fixture)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *at = windows; at != NULL; at = at->next)
    if (gtk_window_get_transient_for (at->data) == fixture->window &&
        gtk_widget_get_mapped (at->data))
      return at->data;
  return NULL;
}

static GtkWindow *
wait_for_over (Fixture *fixture)
{
  hearth_test_wait_for (find_over (fixture) != NULL, SECONDS);
  hearth_test_ui_wait_for_draw (GTK_WIDGET (find_over (fixture)));
  return find_over (fixture);
}

static void
answer (Fixture *fixture, const char *label)
{
  hearth_test_ui_click_labelled (wait_for_over (fixture), label);
  hearth_test_wait_for (find_over (fixture) == NULL, SECONDS);
}

static void
mark_all (Fixture *fixture, gboolean watched)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.mark", "(xssb)",
                                             G_GINT64_CONSTANT (0), "", "", watched));
}

static void
test_how_far_one_is (Fixture *fixture, gconstpointer user_data)
{
  HearthSource *source = open_series (fixture, 12);
  gint64 key = hearth_source_get_key (source);

  hearth_test_wait_for (mentions (fixture, "0 of 12 episodes watched · 2 h left"), SECONDS);
  g_assert_true (mentions (fixture, "Refreshed today at"));
  g_assert_true (mentions (fixture, "How tea is made"));
  g_assert_false (mentions (fixture, "Continue"));

  /* Half of a talk: that is where one goes on. */
  hearth_library_record (open_window_library (fixture), key, "e3", "a", 10 * MINUTE_MS, 0,
                         5 * MINUTE_MS);
  hearth_test_wait_for (mentions (fixture, "Continue · 5 min left"), SECONDS);
  hearth_test_wait_for (mentions (fixture, "1 h 55 min left"), SECONDS);

  mark_all (fixture, TRUE);
  hearth_test_wait_for (mentions (fixture, "All 12 episodes watched"), SECONDS);
  hearth_test_wait_for (!mentions (fixture, "Continue"), SECONDS);
  hearth_test_ui_press_toast (fixture->window, "Undo");
  hearth_test_wait_for (mentions (fixture, "0 of 12 episodes watched · 1 h 55 min left"), SECONDS);
  hearth_test_wait_for (mentions (fixture, "Continue · 5 min left"), SECONDS);

  mark_all (fixture, FALSE);
  hearth_test_wait_for (mentions (fixture, "0 of 12 episodes watched · 2 h left"), SECONDS);
}

static void
test_a_name_of_ones_own (Fixture *fixture, gconstpointer user_data)
{
  HearthSource *source = open_series (fixture, 2);
  GtkWindow *dialog;

  act_on_open (fixture, "win.rename-series");
  dialog = wait_for_over (fixture);
  g_assert_true (hearth_test_ui_mentions (dialog, "Its publisher calls it “Talks & <Tea>”"));
  hearth_test_ui_assert_named (dialog);
  gtk_editable_set_text (GTK_EDITABLE (hearth_test_ui_find_type (dialog, GTK_TYPE_ENTRY)),
                         "  Tea & Friends ");
  answer (fixture, "Rename");
  hearth_test_wait_for (mentions (fixture, "Tea & Friends"), SECONDS);
  g_assert_cmpstr (hearth_source_get_title (source), ==, "Tea & Friends");

  /* A refresh does not take it away, nothing typed does. */
  open_window_act (fixture, "win.refresh");
  hearth_test_wait_for (hearth_source_is_refreshing (source), SECONDS);
  hearth_test_wait_for (!hearth_source_is_refreshing (source), SECONDS);
  g_assert_cmpstr (hearth_source_get_title (source), ==, "Tea & Friends");
  act_on_open (fixture, "win.rename-series");
  dialog = wait_for_over (fixture);
  gtk_editable_set_text (GTK_EDITABLE (hearth_test_ui_find_type (dialog, GTK_TYPE_ENTRY)), "");
  answer (fixture, "Rename");
  hearth_test_wait_for (mentions (fixture, "Talks & <Tea>"), SECONDS);
}

static void
test_removed_and_back (Fixture *fixture, gconstpointer user_data)
{
  HearthSource *source = open_series (fixture, 2);

  act_on_open (fixture, "win.remove-series");
  hearth_test_wait_for (!hearth_source_is_followed (source), SECONDS);
  hearth_test_wait_for (open_window_shows (fixture, HEARTH_TYPE_HOME_PAGE), SECONDS);
  hearth_test_ui_press_toast (fixture->window, "Undo");
  hearth_test_wait_for (hearth_source_is_followed (source), SECONDS);
}

static void
test_only_looked_at (Fixture *fixture, gconstpointer user_data)
{
  HearthSource *source;
  g_autofree char *uri = hearth_test_server_uri (fixture->server, PATH);

  serve (fixture, 3);
  hearth_window_open (HEARTH_WINDOW (fixture->window), uri);
  source = open_window_series (fixture, "talks");
  hearth_test_wait_for (open_window_shows (fixture, HEARTH_TYPE_SERIES_PAGE), SECONDS);
  g_assert_false (hearth_source_is_followed (source));
  open_window_press (fixture, "Follow");
  hearth_test_wait_for (hearth_source_is_followed (source), SECONDS);
  hearth_test_wait_for (!open_window_says (fixture, "Follow"), SECONDS);
}

static void
test_properties (Fixture *fixture, gconstpointer user_data)
{
  HearthSource *source = open_series (fixture, 12);
  GtkWindow *properties;

  act_on_open (fixture, "win.series-properties");
  properties = wait_for_over (fixture);
  g_assert_true (hearth_test_ui_mentions (properties, hearth_source_get_location (source)));
  g_assert_true (hearth_test_ui_mentions (properties, "Hearth catalog"));
  g_assert_true (hearth_test_ui_mentions (properties, "kB"));
  g_assert_true (hearth_test_ui_mentions (properties, "Refreshed today at"));
  hearth_test_wait_for (hearth_test_ui_mentions (properties, "2 items left out"), SECONDS);
  g_assert_true (hearth_test_ui_mentions (properties, "episodes[0]"));
  hearth_test_ui_assert_named (properties);
  hearth_test_ui_shot (GTK_WIDGET (properties), "series-properties");
  hearth_test_ui_type (properties, "Escape");
  hearth_test_wait_for (find_over (fixture) == NULL, SECONDS);

  /* The page itself says them, too. */
  g_assert_true (mentions (fixture, "2 items of this catalog could not be used"));
}

/* Asks for the series and waits until the answer is there. */
static void
refresh (Fixture *fixture)
{
  guint n_before = hearth_test_server_n_requests (fixture->server, PATH);
  HearthSource *source = open_window_series (fixture, "talks");

  open_window_act (fixture, "win.refresh");
  hearth_test_wait_for (hearth_test_server_n_requests (fixture->server, PATH) > n_before, SECONDS);
  hearth_test_wait_for (!hearth_source_is_refreshing (source), SECONDS);
}

/* The page of a series may be that of a catalog, too: of the same talks, from where they lie. */
static void
test_direct_videos (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *page = hearth_test_server_uri (fixture->server, "/shed/schedule/");
  g_autofree char *direct =
      hearth_test_server_uri (fixture->server, "/shed/schedule/export/schedule.json");
  g_autofree char *json =
      g_strdup_printf ("{\"format\":\"hearth-catalog\",\"version\":1,\"id\":\"talks\",\"title\":"
                       "\"Links to talks\",\"homepage\":\"%s\",\"episodes\":[]}",
                       page);
  HearthSource *links;
  HearthSource *videos;
  GtkWindow *dialog;

  /* A series without such a page does not offer it. */
  open_series (fixture, 1);
  open_window_act (fixture, "win.get-direct-videos");
  g_assert_null (find_over (fixture));
  hearth_test_server_answer_text (fixture->server, "/links.hearth.json", NULL, json);
  hearth_test_server_answer_text (
      fixture->server, "/shed/schedule/export/schedule.json", NULL,
      "{\"format\":\"hearth-catalog\",\"version\":1,\"id\":\"shed\",\"title\":\"The talks "
      "themselves\",\"episodes\":[{\"id\":\"one\",\"title\":\"One\",\"published\":"
      "\"2025-12-27T12:00:00Z\",\"segments\":[{\"id\":\"a\",\"title\":\"A\"}]}]}");
  links = open_window_follow (fixture, "/links.hearth.json", "talks");
  hearth_test_wait_for (mentions (fixture, "Links to talks"), SECONDS);

  open_window_act (fixture, "win.get-direct-videos");
  dialog = wait_for_over (fixture);
  hearth_test_wait_for (hearth_test_ui_mentions (dialog, "1 episode, 27 Dec 2025"), SECONDS);
  answer (fixture, "Add");
  hearth_test_wait_for (mentions (fixture, "The talks themselves"), SECONDS);
  videos = hearth_library_find_location (open_window_library (fixture), direct);
  g_assert_nonnull (videos);
  g_assert_true (hearth_source_is_followed (videos));
  g_assert_true (hearth_source_is_followed (links));
  g_assert_true (videos != links);
}

static void
test_a_gutted_document (Fixture *fixture, gconstpointer user_data)
{
  HearthSource *source = open_series (fixture, 12);

  serve (fixture, 2);
  refresh (fixture);
  g_assert_true (
      hearth_test_ui_mentions (wait_for_over (fixture), "10 episodes of “Talks & <Tea>”"));
  hearth_test_ui_shot (GTK_WIDGET (find_over (fixture)), "series-question");
  answer (fixture, "Ask Later");
  g_assert_cmpuint (hearth_source_get_n_episodes (source), ==, 12);

  /* The same document is not asked about twice, but the page goes on asking. */
  refresh (fixture);
  hearth_test_wait_for (mentions (fixture, "Keep What Is There?"), SECONDS);
  g_assert_null (find_over (fixture));
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "series-held-back");
  open_window_press (fixture, "Keep");
  hearth_test_wait_for (!mentions (fixture, "Keep What Is There?"), SECONDS);
  g_assert_cmpuint (hearth_source_get_n_episodes (source), ==, 12);

  /* Another one is another question. */
  serve (fixture, 3);
  refresh (fixture);
  answer (fixture, "Take the New One");
  hearth_test_wait_for (hearth_source_get_n_episodes (source) == 3, SECONDS);
  hearth_test_wait_for (!mentions (fixture, "Keep What Is There?"), SECONDS);
}

static void
test_failing (Fixture *fixture, gconstpointer user_data)
{
  HearthSource *source = open_series (fixture, 2);

  hearth_test_server_answer (fixture->server, PATH, &(HearthTestAnswer){ .status = 500 }, NULL);
  refresh (fixture);
  hearth_test_wait_for (mentions (fixture, "and not since"), SECONDS);
  g_assert_cmpuint (hearth_source_get_n_episodes (source), ==, 2);
  hearth_test_server_answer (fixture->server, PATH, &(HearthTestAnswer){ .status = 410 }, NULL);
  refresh (fixture);
  hearth_test_wait_for (mentions (fixture, "taken it away for good"), SECONDS);
  serve (fixture, 2);
  refresh (fixture);
  hearth_test_wait_for (mentions (fixture, "Refreshed today at"), SECONDS);
}

static void
test_preferences (Fixture *fixture, gconstpointer user_data)
{
  GSettings *settings = hearth_settings_get ();
  GtkWindow *preferences = hearth_preferences_new (fixture->window);
  AdwComboRow *interval;

  hearth_test_ui_show (preferences);
  interval = ADW_COMBO_ROW (hearth_test_ui_find_type (preferences, ADW_TYPE_COMBO_ROW));
  g_assert_cmpuint (adw_combo_row_get_selected (interval), ==, 2);
  adw_combo_row_set_selected (interval, 5);
  g_assert_cmpint (g_settings_get_int (settings, "refresh-minutes"), ==, 0);
  g_settings_set_int (settings, "refresh-minutes", 20);
  g_assert_cmpuint (adw_combo_row_get_selected (interval), ==, 0);
  g_assert_cmpint (g_settings_get_int (settings, "refresh-minutes"), ==, 20);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (
                                 hearth_test_ui_find_type (preferences, GTK_TYPE_SPIN_BUTTON)),
                             50);
  g_assert_cmpint (g_settings_get_int (settings, "image-cache-mb"), ==, 50);
  hearth_test_ui_assert_named (preferences);
  hearth_test_ui_shot (GTK_WIDGET (preferences), "preferences");
  g_settings_reset (settings, "refresh-minutes");
  g_settings_reset (settings, "image-cache-mb");
  hearth_test_ui_destroy (preferences);
}

static void
look (Fixture *fixture,
      int width,
      AdwColorScheme scheme,
      GtkTextDirection direction,
      const char *name)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
  gtk_widget_set_default_direction (direction);
  gtk_widget_set_visible (GTK_WIDGET (fixture->window), FALSE);
  gtk_window_set_default_size (fixture->window, width, 800);
  hearth_test_ui_show (fixture->window);
  hearth_test_wait_for (ABS (gtk_widget_get_width (GTK_WIDGET (fixture->window)) - width) < 30,
                        SECONDS);
  hearth_test_ui_wait_for_draw (GTK_WIDGET (fixture->window));
  hearth_test_ui_assert_named (hearth_test_ui_find_type (fixture->window, HEARTH_TYPE_SERIES_PAGE));
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), name);
}

static void
test_what_it_looks_like (Fixture *fixture, gconstpointer user_data)
{
  HearthSource *source = open_series (fixture, 12);
  int dpi, narrowest;

  hearth_library_record (open_window_library (fixture), hearth_source_get_key (source), "e3", "a",
                         10 * MINUTE_MS, 0, 5 * MINUTE_MS);
  hearth_test_wait_for (mentions (fixture, "Continue · 5 min left"), SECONDS);
  hearth_library_record (open_window_library (fixture), hearth_source_get_key (source), "e1", "a",
                         10 * MINUTE_MS, 0, 10 * MINUTE_MS);
  hearth_test_wait_for (mentions (fixture, "1 of 12 episodes watched"), SECONDS);
  look (fixture, 1200, ADW_COLOR_SCHEME_FORCE_LIGHT, GTK_TEXT_DIR_LTR, "series-wide-light");
  look (fixture, 1200, ADW_COLOR_SCHEME_FORCE_DARK, GTK_TEXT_DIR_RTL, "series-wide-dark-rtl");
  look (fixture, 360, ADW_COLOR_SCHEME_FORCE_LIGHT, GTK_TEXT_DIR_LTR, "series-360-light");
  look (fixture, 360, ADW_COLOR_SCHEME_FORCE_DARK, GTK_TEXT_DIR_RTL, "series-360-dark-rtl");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  /* With twice the text it still fits. */
  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  hearth_test_ui_wait_for_draw (GTK_WIDGET (fixture->window));
  gtk_widget_measure (hearth_test_ui_find_type (fixture->window, HEARTH_TYPE_SERIES_PAGE),
                      GTK_ORIENTATION_HORIZONTAL, -1, &narrowest, NULL, NULL, NULL);
  g_assert_cmpint (narrowest, <=, 360);
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "series-large");
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi, NULL);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
}

#define ADD(path, function)                                                      \
  g_test_add ("/series-page/" path, Fixture, NULL, open_window_set_up, function, \
              open_window_tear_down)

int
main (int argc, char **argv)
{
  hearth_test_ui_init (&argc, &argv);
  ADD ("how-far-one-is", test_how_far_one_is);
  ADD ("a-name-of-ones-own", test_a_name_of_ones_own);
  ADD ("removed-and-back", test_removed_and_back);
  ADD ("only-looked-at", test_only_looked_at);
  ADD ("properties", test_properties);
  ADD ("direct-videos", test_direct_videos);
  ADD ("a-gutted-document", test_a_gutted_document);
  ADD ("failing", test_failing);
  ADD ("preferences", test_preferences);
  ADD ("what-it-looks-like", test_what_it_looks_like);
  return g_test_run ();
}
