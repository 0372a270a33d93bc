/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window, walked through as a person does: home, a series, an episode, a segment and back. */
#include "hearth-add-dialog.h"
#include "hearth-episode-page.h"
#include "hearth-episode-row.h"
#include "hearth-home-page.h"
#include "hearth-segment-card.h"
#include "hearth-segment-page.h"
#include "hearth-series-card.h"
#include "hearth-series-page.h"
#include "hearth-settings.h"
#include "hearth-sidebar.h"
#include "hearth-test-server.h"
#include "hearth-test-ui.h"
#include "hearth-test.h"
#include "hearth-window.h"

typedef struct
{
  HearthTestFolder *folder;
  HearthTestServer *server;
  HearthServices *services;
  GtkWindow *window;
} Fixture;

static void
open_window (Fixture *fixture)
{
  fixture->services = hearth_services_new (fixture->folder->path);
  fixture->window = GTK_WINDOW (hearth_window_new (NULL, fixture->services));
  hearth_window_start (HEARTH_WINDOW (fixture->window));
  hearth_test_ui_show (fixture->window);
  /* The first frame shows the window alone. */
  hearth_test_wait_for (hearth_test_ui_find_type (fixture->window, HEARTH_TYPE_HOME_PAGE) != NULL,
                        20);
}

static void
close_window (Fixture *fixture)
{
  gpointer services = fixture->services;

  hearth_test_ui_destroy (g_steal_pointer (&fixture->window));
  /* A load that was cancelled with the window still has to say so. */
  g_object_add_weak_pointer (services, &services);
  g_clear_object (&fixture->services);
  hearth_test_wait_for (services == NULL, 20);
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  g_settings_reset (hearth_settings_get (), "last-series");
  fixture->folder = hearth_test_folder_new ();
  fixture->server = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);
  open_window (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  close_window (fixture);
  g_clear_pointer (&fixture->server, hearth_test_server_free);
  g_clear_pointer (&fixture->folder, hearth_test_folder_free);
}

static gboolean
says (Fixture *fixture, const char *text)
{
  return hearth_test_ui_find_text (GTK_WIDGET (fixture->window), text) != NULL;
}

/* The rows of the sidebar draw themselves: what they show is asked of them. */
static gboolean
row_shows (GtkWidget *widget, const char *title)
{
  HearthEntry *entry = HEARTH_IS_EPISODE_ROW (widget)
                           ? hearth_episode_row_get_entry (HEARTH_EPISODE_ROW (widget))
                           : NULL;

  if (entry != NULL && gtk_widget_get_mapped (widget))
    return g_str_equal (hearth_entry_get_title (entry), title);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (row_shows (child, title))
      return TRUE;
  return FALSE;
}

static gboolean
lists (Fixture *fixture, const char *title)
{
  return row_shows (GTK_WIDGET (fixture->window), title);
}

static void
press (Fixture *fixture, const char *label)
{
  GtkWidget *text;

  hearth_test_wait_for (says (fixture, label), 20);
  text = hearth_test_ui_find_text (GTK_WIDGET (fixture->window), label);
  hearth_test_ui_click (gtk_widget_get_ancestor (text, GTK_TYPE_BUTTON));
}

/* Which page is in front. */
static gboolean
shows (Fixture *fixture, GType page_type)
{
  GtkWidget *page = hearth_test_ui_find_type (GTK_WIDGET (fixture->window), page_type);

  return page != NULL && gtk_widget_get_mapped (page) && gtk_widget_get_child_visible (page);
}

static void
act (Fixture *fixture, const char *action, const char *parameter)
{
  if (parameter != NULL)
    g_assert_true (
        gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, "s", parameter));
  else
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
}

static HearthLibrary *
library (Fixture *fixture)
{
  return hearth_services_get_library (fixture->services);
}

static GListModel *
series (Fixture *fixture)
{
  return hearth_library_get_series (library (fixture));
}

/* What one does with a series; 0: with the open one. */
static void
act_on_series (Fixture *fixture, const char *action, gint64 key)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, "x", key));
}

static HearthSource *
find_series (Fixture *fixture, const char *id)
{
  hearth_test_wait_for (hearth_library_find_id (library (fixture), id) != NULL, 20);
  return hearth_library_find_id (library (fixture), id);
}

static void
open_episode (Fixture *fixture, const char *series_id, const char *episode_id)
{
  HearthSource *source = find_series (fixture, series_id);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-episode",
                                             "(xs)", hearth_source_get_key (source), episode_id));
  hearth_test_wait_for (shows (fixture, HEARTH_TYPE_EPISODE_PAGE), 20);
}

static HearthSegmentPage *
segment_page (Fixture *fixture)
{
  return HEARTH_SEGMENT_PAGE (
      hearth_test_ui_find_type (GTK_WIDGET (fixture->window), HEARTH_TYPE_SEGMENT_PAGE));
}

static void
open_card (Fixture *fixture, const char *series)
{
  GtkWidget *card;

  hearth_test_wait_for (hearth_test_ui_find_labelled (GTK_WIDGET (fixture->window),
                                                      HEARTH_TYPE_SERIES_CARD, series) != NULL,
                        20);
  card =
      hearth_test_ui_find_labelled (GTK_WIDGET (fixture->window), HEARTH_TYPE_SERIES_CARD, series);
  hearth_test_ui_click (card);
  hearth_test_wait_for (shows (fixture, HEARTH_TYPE_SERIES_PAGE), 20);
}

static char *
serve_catalog (Fixture *fixture, const char *episode_title)
{
  g_autofree char *json = g_strdup_printf (
      "{\"format\":\"hearth-catalog\",\"version\":1,\"id\":\"talks\",\"title\":\"Talks\","
      "\"episodes\":[{\"id\":\"one\",\"title\":\"%s\",\"kind\":\"talk\",\"segments\":["
      "{\"id\":\"a\",\"title\":\"The part\",\"page\":\"https://example.org/a\"}]},"
      "{\"id\":\"broken\",\"segments\":[]}]}",
      episode_title);
  g_autoptr (GBytes) body = g_bytes_new (json, strlen (json));

  hearth_test_server_answer (fixture->server, "/talks.hearth.json",
                             &(HearthTestAnswer){ .content_type = "application/json" }, body);
  return hearth_test_server_uri (fixture->server, "/talks.hearth.json");
}

static void
test_first_start (Fixture *fixture, gconstpointer user_data)
{
  hearth_test_wait_for (shows (fixture, HEARTH_TYPE_HOME_PAGE), 20);
  hearth_test_wait_for (says (fixture, "Inside Azure for IT"), 20);
  hearth_test_wait_for (lists (fixture, "A tour of Hearth"), 20);
  hearth_test_ui_assert_named (GTK_WIDGET (fixture->window));
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "window-home");
}

static void
test_walk (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *card;

  open_card (fixture, "Inside Azure for IT");
  g_assert_true (says (fixture, "11 episodes · 13 segments"));
  g_assert_true (says (fixture, "Deep dive"));

  open_episode (fixture, "inside-azure-for-it", "open-source-and-linux");
  g_assert_true (says (fixture, "Erin Chapple"));
  card = hearth_test_ui_find_type (GTK_WIDGET (fixture->window), HEARTH_TYPE_SEGMENT_CARD);
  g_assert_nonnull (card);
  g_assert_cmpstr (hearth_segment_get_title (
                       hearth_segment_card_get_segment (HEARTH_SEGMENT_CARD (card))),
                   ==, "Simplifying cloud adoption with joint innovation on Azure with Linux");
  /* What a click will do stands on the card beforehand. */
  g_assert_true (says (fixture, "Opens youtube.com"));
  hearth_test_ui_assert_named (GTK_WIDGET (fixture->window));
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "window-episode");

  act (fixture, "win.back", NULL);
  g_assert_true (shows (fixture, HEARTH_TYPE_SERIES_PAGE));
  act (fixture, "win.back", NULL);
  g_assert_true (shows (fixture, HEARTH_TYPE_HOME_PAGE));
}

static void
test_watch (Fixture *fixture, gconstpointer user_data)
{
  HearthSegmentPage *page;
  GtkWidget *card;

  open_card (fixture, "Welcome to Hearth");
  press (fixture, "Open the Newest Episode");
  hearth_test_wait_for (shows (fixture, HEARTH_TYPE_EPISODE_PAGE), 20);

  /* One click on a segment watches it. */
  card = hearth_test_ui_find_type (GTK_WIDGET (fixture->window), HEARTH_TYPE_SEGMENT_CARD);
  g_signal_emit_by_name (card, "activate");
  hearth_test_wait_for (shows (fixture, HEARTH_TYPE_SEGMENT_PAGE), 20);
  page = segment_page (fixture);
  hearth_test_wait_for (hearth_segment_page_get_position_ms (page) > 500, 90);
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "window-segment");
  hearth_test_ui_assert_named (GTK_WIDGET (fixture->window));

  /* The next one follows by its key, and plays on below when one goes back, until it is stopped. */
  act (fixture, "win.next-segment", NULL);
  hearth_test_wait_for (says (fixture, "2   Reading along"), 20);
  hearth_test_wait_for (hearth_segment_page_get_position_ms (page) > 200, 90);
  act (fixture, "win.back", NULL);
  g_assert_true (shows (fixture, HEARTH_TYPE_EPISODE_PAGE));
  hearth_test_wait_for (hearth_segment_page_get_position_ms (page) > 800, 90);
  act (fixture, "win.stop-playing", NULL);
  hearth_test_wait_for (hearth_segment_page_get_position_ms (page) <= 0, 20);
}

static void
test_link (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthLink) link =
      hearth_link_parse ("hearth://open/welcome/tour/saying-what-you-think?t=6", &error);
  g_autoptr (HearthLink) lost = hearth_link_parse ("hearth://open/welcome/gone", &error);
  g_autoptr (HearthLink) unknown = hearth_link_parse ("hearth://open/nobody", &error);

  g_assert_no_error (error);
  hearth_window_open_link (HEARTH_WINDOW (fixture->window), link);
  hearth_test_wait_for (shows (fixture, HEARTH_TYPE_SEGMENT_PAGE), 20);
  hearth_test_wait_for (hearth_segment_page_get_position_ms (segment_page (fixture)) >= 6000, 90);

  hearth_window_open_link (HEARTH_WINDOW (fixture->window), lost);
  hearth_test_wait_for (says (fixture, "What the link leads to is not in this series any more"),
                        20);
  hearth_window_open_link (HEARTH_WINDOW (fixture->window), unknown);
  hearth_test_wait_for (says (fixture, "The link leads to a series that is not among yours"), 20);
}

static void
test_refresh (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *uri = serve_catalog (fixture, "First title");
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);

  hearth_window_open (HEARTH_WINDOW (fixture->window), uri);
  hearth_test_wait_for (shows (fixture, HEARTH_TYPE_SERIES_PAGE), 20);
  g_assert_true (says (fixture, "1 item of this catalog could not be used"));
  open_episode (fixture, "talks", "one");
  g_assert_true (says (fixture, "First title"));

  /* The page follows what the publisher changed. */
  g_free (serve_catalog (fixture, "Second title"));
  act (fixture, "win.refresh", NULL);
  hearth_test_wait_for (says (fixture, "Second title"), 20);
  g_assert_true (shows (fixture, HEARTH_TYPE_EPISODE_PAGE));

  /* A refresh that fails takes nothing away. */
  hearth_test_server_answer (fixture->server, "/talks.hearth.json",
                             &(HearthTestAnswer){ .status = 500 }, nothing);
  act (fixture, "win.refresh", NULL);
  hearth_test_wait_for (hearth_test_server_n_requests (fixture->server, "/talks.hearth.json") == 3,
                        20);
  hearth_test_ui_wait_for_draw (GTK_WIDGET (fixture->window));
  g_assert_true (says (fixture, "Second title"));
}

static void
test_follow (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *uri = serve_catalog (fixture, "A talk");

  /* Looking at a series is not following it; its page offers that, and a quiet bar over an episode.
   */
  hearth_window_open (HEARTH_WINDOW (fixture->window), uri);
  hearth_test_wait_for (shows (fixture, HEARTH_TYPE_SERIES_PAGE), 20);
  hearth_test_wait_for (says (fixture, "Follow"), 20);
  open_episode (fixture, "talks", "one");
  hearth_test_wait_for (says (fixture, "This series is not among yours yet."), 20);
  g_assert_cmpuint (g_list_model_get_n_items (series (fixture)), ==, 2);
  press (fixture, "Add");
  hearth_test_wait_for (g_list_model_get_n_items (series (fixture)) == 3, 20);

  /* It is there after a restart, and what was open last opens again. */
  close_window (fixture);
  open_window (fixture);
  hearth_test_wait_for (lists (fixture, "A talk"), 20);

  /* Removed, and brought back. */
  act_on_series (fixture, "win.open-series",
                 hearth_source_get_key (find_series (fixture, "talks")));
  act_on_series (fixture, "win.remove-series", 0);
  hearth_test_wait_for (says (fixture, "“Talks” removed"), 20);
  g_assert_cmpuint (g_list_model_get_n_items (series (fixture)), ==, 2);
  hearth_test_ui_press_toast (fixture->window, "Undo");
  hearth_test_wait_for (g_list_model_get_n_items (series (fixture)) == 3, 20);
}

static void
test_trouble (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *missing = hearth_test_server_uri (fixture->server, "/talks.hearth.json");

  hearth_window_open (HEARTH_WINDOW (fixture->window), missing);
  hearth_test_wait_for (says (fixture, "This Series Could Not Be Opened"), 20);
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "window-error");

  /* Home is one press away, and the same series works once its server does. */
  g_free (serve_catalog (fixture, "Late talk"));
  press (fixture, "Try Again");
  hearth_test_wait_for (shows (fixture, HEARTH_TYPE_SERIES_PAGE), 20);
  hearth_test_wait_for (lists (fixture, "Late talk"), 20);

  hearth_window_open (HEARTH_WINDOW (fixture->window), "gopher://example.org/");
  hearth_test_ui_wait_for_draw (GTK_WIDGET (fixture->window));
  g_assert_true (shows (fixture, HEARTH_TYPE_SERIES_PAGE));
}

static void
test_filter (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *entry;
  GtkWidget *chip;

  open_card (fixture, "Inside Azure for IT");
  act (fixture, "win.search", NULL);
  hearth_test_wait_for ((entry = hearth_test_ui_find_type (fixture->window,
                                                           GTK_TYPE_SEARCH_ENTRY)) != NULL,
                        10);
  gtk_editable_set_text (GTK_EDITABLE (entry), "novotny");
  hearth_test_wait_for (!lists (fixture, "Accelerate your SAN migration to the cloud"), 20);
  hearth_test_wait_for (lists (fixture, "Innovate with Open Source and Linux on Azure"), 20);
  gtk_editable_set_text (GTK_EDITABLE (entry), "nobody of this name");
  hearth_test_wait_for (says (fixture, "Nothing Found"), 20);
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  hearth_test_wait_for (lists (fixture, "Accelerate your SAN migration to the cloud"), 20);

  chip = gtk_widget_get_ancestor (hearth_test_ui_find_text (GTK_WIDGET (fixture->window),
                                                            "Fireside chat"),
                                  GTK_TYPE_TOGGLE_BUTTON);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), TRUE);
  hearth_test_wait_for (!lists (fixture, "Accelerate your SAN migration to the cloud"), 20);
  hearth_test_wait_for (lists (fixture, "Innovate with Open Source and Linux on Azure"), 20);
}

static GtkDropTarget *
find_drop_target (GtkWindow *window)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (window));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      /* The window holds the controller on. */
      if (GTK_IS_DROP_TARGET (controller))
        return GTK_DROP_TARGET (controller);
    }
  return NULL;
}

static GtkWindow *
find_add_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (HEARTH_IS_ADD_DIALOG (window))
        return window;
    }
  return NULL;
}

static void
test_drop (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *uri = serve_catalog (fixture, "A talk");
  g_autofree char *path =
      hearth_test_folder_file (fixture->folder, "dropped.hearth.json",
                               "{\"format\":\"hearth-catalog\",\"version\":1,\"id\":\"d\","
                               "\"title\":\"From a file\",\"episodes\":[]}");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GSList) files = g_slist_prepend (NULL, file);
  g_auto (GValue) dropped = G_VALUE_INIT;
  gboolean taken = FALSE;

  /* An address, as a browser drops it. */
  g_value_init (&dropped, G_TYPE_STRING);
  g_value_set_string (&dropped, uri);
  g_signal_emit_by_name (find_drop_target (fixture->window), "drop", &dropped, 10.0, 10.0, &taken);
  g_assert_true (taken);
  g_assert_nonnull (find_add_dialog ());
  hearth_test_wait_for (hearth_test_ui_find_text (GTK_WIDGET (find_add_dialog ()), "Talks") != NULL,
                        20);
  hearth_test_ui_destroy (find_add_dialog ());

  /* A file, as a file manager drops it. Nothing is added before the person says so. */
  g_value_unset (&dropped);
  g_value_init (&dropped, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&dropped, gdk_file_list_new_from_list (files));
  g_signal_emit_by_name (find_drop_target (fixture->window), "drop", &dropped, 10.0, 10.0, &taken);
  g_assert_true (taken);
  hearth_test_wait_for (hearth_test_ui_find_text (GTK_WIDGET (find_add_dialog ()), "From a file") !=
                            NULL,
                        20);
  hearth_test_ui_destroy (find_add_dialog ());
  hearth_test_wait_for (g_list_model_get_n_items (series (fixture)) == 2, 20);
}

static AdwLeaflet *
leaflet (Fixture *fixture)
{
  return ADW_LEAFLET (hearth_test_ui_find_type (GTK_WIDGET (fixture->window), ADW_TYPE_LEAFLET));
}

static gboolean
is_folded (Fixture *fixture)
{
  return adw_leaflet_get_folded (leaflet (fixture));
}

static void
test_narrow (Fixture *fixture, gconstpointer user_data)
{
  g_assert_false (is_folded (fixture));
  close_window (fixture);
  g_settings_set_int (hearth_settings_get (), "window-width", 360);
  g_settings_set_int (hearth_settings_get (), "window-height", 640);
  open_window (fixture);
  hearth_test_wait_for (is_folded (fixture), 20);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->window)), ==, 360);

  /* The list is the first page, an episode the second, and Back returns. */
  act_on_series (fixture, "win.open-series",
                 hearth_source_get_key (find_series (fixture, "welcome")));
  hearth_test_wait_for (lists (fixture, "A tour of Hearth"), 20);
  open_episode (fixture, "welcome", "tour");
  hearth_test_ui_wait_for_draw (GTK_WIDGET (fixture->window));
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "window-narrow");
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.watch", "(xss)",
                                  hearth_source_get_key (find_series (fixture, "welcome")), "tour",
                                  "finding-your-way"));
  hearth_test_wait_for (shows (fixture, HEARTH_TYPE_SEGMENT_PAGE), 20);
  hearth_test_wait_for (hearth_segment_page_get_position_ms (segment_page (fixture)) > 200, 90);
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "window-narrow-segment");
  act (fixture, "win.back", NULL);
  act (fixture, "win.back", NULL);
  hearth_test_wait_for (!shows (fixture, HEARTH_TYPE_EPISODE_PAGE), 20);
  hearth_test_wait_for (!adw_leaflet_get_child_transition_running (leaflet (fixture)), 20);
  g_settings_reset (hearth_settings_get (), "window-width");
  g_settings_reset (hearth_settings_get (), "window-height");
}

static double
x_of (Fixture *fixture, GType type)
{
  GtkWidget *widget = hearth_test_ui_find_type (GTK_WIDGET (fixture->window), type);
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (fixture->window), &bounds));
  return bounds.origin.x;
}

static void
test_mirrored (Fixture *fixture, gconstpointer user_data)
{
  g_assert_cmpfloat (x_of (fixture, HEARTH_TYPE_SIDEBAR), <, x_of (fixture, HEARTH_TYPE_HOME_PAGE));
  close_window (fixture);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  open_window (fixture);

  /* Everything changes sides where people read from the right. */
  open_card (fixture, "Inside Azure for IT");
  open_episode (fixture, "inside-azure-for-it", "open-source-and-linux");
  hearth_test_ui_wait_for_draw (GTK_WIDGET (fixture->window));
  g_assert_cmpfloat (x_of (fixture, HEARTH_TYPE_SIDEBAR), >,
                     x_of (fixture, HEARTH_TYPE_EPISODE_PAGE));
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "window-mirrored");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
test_large_text (Fixture *fixture, gconstpointer user_data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  int minimum = 0;

  /* Twice the size, and still nothing is wider than a phone. */
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  open_card (fixture, "Inside Azure for IT");
  open_episode (fixture, "inside-azure-for-it", "open-source-and-linux");
  hearth_test_ui_wait_for_draw (GTK_WIDGET (fixture->window));
  gtk_widget_measure (hearth_test_ui_find_type (GTK_WIDGET (fixture->window),
                                                HEARTH_TYPE_EPISODE_PAGE),
                      GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "window-large-text");
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
}

int
main (int argc, char **argv)
{
  hearth_test_ui_init (&argc, &argv);
  hearth_test_add ("/window/first-start", test_first_start);
  hearth_test_add ("/window/walk", test_walk);
  hearth_test_add ("/window/watch", test_watch);
  hearth_test_add ("/window/link", test_link);
  hearth_test_add ("/window/refresh", test_refresh);
  hearth_test_add ("/window/follow", test_follow);
  hearth_test_add ("/window/trouble", test_trouble);
  hearth_test_add ("/window/filter", test_filter);
  hearth_test_add ("/window/drop", test_drop);
  hearth_test_add ("/window/narrow", test_narrow);
  hearth_test_add ("/window/mirrored", test_mirrored);
  hearth_test_add ("/window/large-text", test_large_text);
  return g_test_run ();
}
