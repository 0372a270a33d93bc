/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The library as a file: taken out, taken in elsewhere, and what is said when that fails. */
#include "choose-file.h"
#include "hearth-preferences.h"
#include "hearth-settings.h"
#include "hearth-test-server.h"
#include "hearth-test-ui.h"
#include "hearth-test.h"
#include "hearth-transfer.h"
#include "hearth-window.h"

#include <string.h>

#define SECONDS 20
#define MINUTE_MS (60 * 1000)

typedef struct
{
  HearthTestFolder *folder; /* of the files that are exchanged */
  HearthTestFolder *home;   /* of the library */
  HearthTestServer *server;
  HearthServices *services;
  GtkWindow *window;
} Fixture;

/* A process has one, however often the library is opened. */
static GtkApplication *application = NULL;

static void
start (Fixture *fixture)
{
  fixture->home = hearth_test_folder_new ();
  fixture->services = hearth_services_new (fixture->home->path);
  hearth_preferences_install (application, fixture->services);
  hearth_transfer_install (application, fixture->services);
  fixture->window = GTK_WINDOW (hearth_window_new (application, fixture->services));
  hearth_window_start (HEARTH_WINDOW (fixture->window));
  hearth_test_ui_show (fixture->window);
}

static void
stop (Fixture *fixture)
{
  gpointer services = fixture->services;

  hearth_test_ui_destroy (g_steal_pointer (&fixture->window));
  g_object_add_weak_pointer (services, &services);
  g_clear_object (&fixture->services);
  hearth_test_wait_for (services == NULL, SECONDS);
  g_clear_pointer (&fixture->home, hearth_test_folder_free);
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  g_settings_reset (hearth_settings_get (), "last-series");
  fixture->folder = hearth_test_folder_new ();
  fixture->server = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);
  start (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  stop (fixture);
  g_clear_pointer (&fixture->server, hearth_test_server_free);
  g_clear_pointer (&fixture->folder, hearth_test_folder_free);
}

static HearthLibrary *
library (Fixture *fixture)
{
  return hearth_services_get_library (fixture->services);
}

static char *
serve (Fixture *fixture, const char *path, const char *id)
{
  g_autofree char *json = g_strdup_printf (
      "{\"format\":\"hearth-catalog\",\"version\":1,\"id\":\"%s\",\"title\":\"Talks %s\","
      "\"episodes\":[{\"id\":\"one\",\"title\":\"One\",\"segments\":[{\"id\":\"a\",\"title\":\"A\","
      "\"duration\":600}]}]}",
      id, id);

  hearth_test_server_answer_text (fixture->server, path, &(HearthTestAnswer){ .status = 200 },
                                  json);
  return hearth_test_server_uri (fixture->server, path);
}

static HearthSource *
follow (Fixture *fixture, const char *uri, const char *id)
{
  HearthSource *source;

  hearth_window_open (HEARTH_WINDOW (fixture->window), uri);
  hearth_test_wait_for (hearth_library_find_id (library (fixture), id) != NULL, SECONDS);
  source = hearth_library_find_id (library (fixture), id);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.follow", "x",
                                             hearth_source_get_key (source)));
  hearth_test_wait_for (hearth_source_is_followed (source), SECONDS);
  return source;
}

/* Chooses an action of the menu, and in the dialog that comes a file. */
static void
do_with_file (Fixture *fixture, const char *action, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_action_group_activate_action (G_ACTION_GROUP (application), action, NULL);
  choose_file_answer (file);
}

static gboolean
says (Fixture *fixture, const char *words)
{
  return hearth_test_ui_mentions (fixture->window, words);
}

static GtkWindow *
wait_for_message (Fixture *fixture, const char *words)
{
  GtkWindow *message;

  hearth_test_wait_for (choose_file_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL, SECONDS);
  message = choose_file_find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_true (hearth_test_ui_mentions (message, words));
  hearth_test_ui_wait_for_draw (GTK_WIDGET (message));
  return message;
}

static void
close_message (GtkWindow *message)
{
  hearth_test_ui_click_labelled (message, "Close");
  hearth_test_wait_for (choose_file_find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL, SECONDS);
}

static gboolean
is_loaded (Fixture *fixture, const char *id)
{
  HearthSource *source = hearth_library_find_id (library (fixture), id);

  return source != NULL && hearth_source_is_followed (source) && hearth_source_is_loaded (source);
}

static void
test_to_another_computer (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *one = serve (fixture, "/one.json", "one");
  g_autofree char *two = serve (fixture, "/two.json", "two");
  g_autofree char *path = g_build_filename (fixture->folder->path, "library.json", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GHashTable) watches = NULL;
  HearthSource *source = follow (fixture, one, "one");

  follow (fixture, two, "two");
  hearth_library_record (library (fixture), hearth_source_get_key (source), "one", "a",
                         10 * MINUTE_MS, 0, 4 * MINUTE_MS);
  hearth_library_rename (library (fixture), hearth_source_get_key (source), "Mine");
  hearth_test_wait_for (g_str_equal (hearth_source_get_title (source), "Mine"), SECONDS);
  do_with_file (fixture, "export-library", path);
  hearth_test_wait_for (says (fixture, "Exported to library.json"), SECONDS);

  /* Elsewhere: the series, their names, and how far one was; the catalogs are asked for. */
  stop (fixture);
  start (fixture);
  hearth_test_wait_for (hearth_library_is_open (library (fixture)), SECONDS);
  do_with_file (fixture, "import", path);
  hearth_test_wait_for (says (fixture, "2 series added"), SECONDS);
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "transfer-imported");
  hearth_test_wait_for (is_loaded (fixture, "one") && is_loaded (fixture, "two"), SECONDS);
  source = hearth_library_find_id (library (fixture), "one");
  g_assert_cmpstr (hearth_source_get_title (source), ==, "Mine");
  hearth_library_load_watches_async (library (fixture), hearth_source_get_key (source), "one", NULL,
                                     hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, SECONDS);
  watches = hearth_library_load_watches_finish (library (fixture), result, NULL);
  g_assert_nonnull (g_hash_table_lookup (watches, "a"));

  /* Once more changes nothing. */
  do_with_file (fixture, "import", path);
  hearth_test_wait_for (says (fixture, "Imported; no series is new"), SECONDS);
}

static void
test_opml (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *one = serve (fixture, "/one.json", "one");
  g_autofree char *two = serve (fixture, "/two.json", "two");
  g_autofree char *path = g_build_filename (fixture->folder->path, "mine.opml", NULL);
  g_autofree char *written = NULL;
  g_autofree char *opml = g_strdup_printf (
      "<opml version=\"2.0\"><body><outline text=\"Two\" type=\"rss\" xmlUrl=\"%s\"/>"
      "<outline text=\"Nowhere\" type=\"rss\" xmlUrl=\"ftp://example.org/feed\"/></body></opml>",
      two);
  g_autofree char *theirs = hearth_test_folder_file (fixture->folder, "theirs.opml", opml);
  GtkWindow *message;

  /* What comes with Hearth is not for other programs. */
  follow (fixture, one, "one");
  do_with_file (fixture, "export-opml", path);
  hearth_test_wait_for (says (fixture, "series that only this computer has"), SECONDS);
  g_assert_true (g_file_get_contents (path, &written, NULL, NULL));
  g_assert_nonnull (strstr (written, one));

  do_with_file (fixture, "import", theirs);
  message = wait_for_message (fixture, "1 series added");
  g_assert_true (hearth_test_ui_mentions (message, "Line 1"));
  hearth_test_ui_assert_named (message);
  hearth_test_ui_shot (GTK_WIDGET (message), "transfer-faults");
  close_message (message);
  hearth_test_wait_for (is_loaded (fixture, "two"), SECONDS);
}

static void
test_trouble_in_words (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *rubbish = hearth_test_folder_file (fixture->folder, "rubbish.json", "{\"a\": }");
  guint n_series;

  hearth_test_wait_for (hearth_library_is_open (library (fixture)), SECONDS);
  n_series = g_list_model_get_n_items (hearth_library_get_series (library (fixture)));
  do_with_file (fixture, "import", rubbish);
  close_message (wait_for_message (fixture, "rubbish.json"));
  g_assert_cmpuint (g_list_model_get_n_items (hearth_library_get_series (library (fixture))), ==,
                    n_series);
}

static void
test_changed_ones_mind (Fixture *fixture, gconstpointer user_data)
{
  g_action_group_activate_action (G_ACTION_GROUP (application), "import", NULL);
  hearth_test_wait_for (choose_file_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG) != NULL, SECONDS);
  gtk_dialog_response (GTK_DIALOG (choose_file_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG)),
                       GTK_RESPONSE_CANCEL);
  hearth_test_wait_for (choose_file_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG) == NULL, SECONDS);

  /* The preferences are asked for twice and stand there once. */
  for (guint i = 0; i < 2; i++)
    {
      g_action_group_activate_action (G_ACTION_GROUP (application), "preferences", NULL);
      hearth_test_wait_for (choose_file_find_window (HEARTH_TYPE_PREFERENCES) != NULL, SECONDS);
    }
  hearth_test_ui_destroy (choose_file_find_window (HEARTH_TYPE_PREFERENCES));
  g_assert_null (choose_file_find_window (HEARTH_TYPE_PREFERENCES));
}

int
main (int argc, char **argv)
{
  hearth_test_ui_init (&argc, &argv);
  application = GTK_APPLICATION (
      adw_application_new ("io.github.hearthapp.TransferTest", G_APPLICATION_NON_UNIQUE));
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  hearth_test_add ("/transfer/to-another-computer", test_to_another_computer);
  hearth_test_add ("/transfer/opml", test_opml);
  hearth_test_add ("/transfer/trouble-in-words", test_trouble_in_words);
  hearth_test_add ("/transfer/changed-ones-mind", test_changed_ones_mind);
  return g_test_run ();
}
