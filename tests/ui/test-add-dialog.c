/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adding a series: seen before it is added, there after a restart, and every trouble told in words.
 */
#include "hearth-add-dialog.h"
#include "hearth-poster.h"
#include "hearth-test-server.h"
#include "hearth-test-ui.h"
#include "hearth-test.h"
#include "pictures.h"

#include <string.h>

static const char talks[] =
    "{\"format\": \"hearth-catalog\", \"version\": 1, \"id\": \"talks\",\n"
    " \"title\": \"Talks & <Tea>\", \"summary\": \"Two friends talk about what they build.\",\n"
    " \"image\": \"poster.png\", \"episodes\": [\n"
    "  {\"id\": \"one\", \"title\": \"One\", \"segments\": [{\"id\": \"a\", \"title\": \"A\"},\n"
    "   {\"id\": \"b\", \"title\": \"B\"}, {\"id\": \"a\", \"title\": \"The same id\"}]},\n"
    "  {\"id\": \"two\", \"title\": \"Two\", \"segments\": [{\"id\": \"a\", \"title\": \"A\"}]},\n"
    "  {\"id\": \"three\"} ]}";

typedef struct
{
  HearthTestServer *server;
  HearthTestFolder *folder;
  HearthCatalogLoader *loader;
  HearthSourceList *sources;
  GtkWindow *dialog; /* until it is finalised */
  int width;         /* 0: as the dialog likes it */
  char *added;
  char *added_title;
} Desk;

static HearthSourceList *
read_sources (Desk *desk)
{
  static const char *const no_builtins[] = { NULL };
  g_autofree char *path = hearth_test_folder_file (desk->folder, "sources.json", NULL);
  g_autoptr (HearthSourceList) sources = hearth_source_list_new (path, no_builtins);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hearth_source_list_load_async (sources, NULL, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, 10);
  hearth_source_list_load_finish (sources, result, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&sources);
}

static void
serve (Desk *desk, const char *path, GBytes *contents)
{
  g_autoptr (GBytes) bytes = contents;

  hearth_test_server_answer (desk->server, path, &(HearthTestAnswer){ .status = 200 }, bytes);
}

static void
on_added (GtkWindow *dialog, const char *location, HearthCatalog *catalog, Desk *desk)
{
  g_assert_null (desk->added);
  desk->added = g_strdup (location);
  desk->added_title = g_strdup (hearth_series_get_title (hearth_catalog_get_series (catalog)));
}

static void
sit_down (Desk *desk)
{
  desk->dialog = hearth_add_dialog_new (NULL, desk->loader, desk->sources);
  g_object_add_weak_pointer (G_OBJECT (desk->dialog), (gpointer *) &desk->dialog);
  g_signal_connect (desk->dialog, "added", G_CALLBACK (on_added), desk);
  if (desk->width > 0)
    gtk_window_set_default_size (desk->dialog, desk->width, 480);
  hearth_test_ui_show (desk->dialog);
}

static void
stand_up (Desk *desk)
{
  hearth_test_wait_for (desk->dialog == NULL, 10);
}

static void
desk_open (Desk *desk, gconstpointer data)
{
  const HearthTestAnswer silent = { .never_answer = TRUE };
  g_autoptr (HearthFetcher) fetcher = hearth_fetcher_new ();

  desk->server = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);
  serve (desk, "/talks.hearth.json", g_bytes_new_static (talks, strlen (talks)));
  serve (desk, "/poster.png", picture_png (640, 360, 0x26a269ff));
  serve (desk, "/page.html", g_bytes_new_static ("<!DOCTYPE html>", 15));
  hearth_test_server_answer (desk->server, "/slow", &silent, NULL);
  hearth_test_server_answer (desk->server, "/gone", &(HearthTestAnswer){ .status = 404 }, NULL);
  desk->folder = hearth_test_folder_new ();
  desk->loader = hearth_catalog_loader_new (fetcher);
  desk->sources = read_sources (desk);
  sit_down (desk);
}

static void
desk_close (Desk *desk, gconstpointer data)
{
  if (desk->dialog != NULL)
    gtk_window_close (desk->dialog);
  stand_up (desk);
  g_clear_pointer (&desk->added, g_free);
  g_clear_pointer (&desk->added_title, g_free);
  g_clear_object (&desk->sources);
  g_clear_object (&desk->loader);
  g_clear_pointer (&desk->folder, hearth_test_folder_free);
  g_clear_pointer (&desk->server, hearth_test_server_free);
}

static void
enter (Desk *desk, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (hearth_test_ui_find_type (desk->dialog, GTK_TYPE_ENTRY)),
                         text);
}

static char *
enter_served (Desk *desk, const char *path)
{
  char *uri = hearth_test_server_uri (desk->server, path);

  enter (desk, uri);
  return uri;
}

static gboolean
says (Desk *desk, const char *words)
{
  return hearth_test_ui_find_text (desk->dialog, words) != NULL;
}

static gboolean
can_press (Desk *desk, const char *name)
{
  GtkWidget *button = hearth_test_ui_find_labelled (desk->dialog, GTK_TYPE_BUTTON, name);

  return button != NULL && gtk_widget_is_sensitive (button);
}

static void
test_seen_before_it_is_added (Desk *desk, gconstpointer data)
{
  g_autofree char *uri = NULL;
  g_autoptr (HearthSourceList) after_restart = NULL;
  HearthSource *source;
  GtkWidget *expander;

  g_assert_false (can_press (desk, "Look Up"));
  g_assert_false (can_press (desk, "Add"));
  uri = enter_served (desk, "/talks.hearth.json");
  hearth_test_ui_click_labelled (desk->dialog, "Look Up");
  hearth_test_wait_for (says (desk, "Talks & <Tea>"), 10);
  g_assert_true (says (desk, "Two friends talk about what they build."));
  g_assert_true (says (desk, "2 episodes, 3 segments"));
  expander = hearth_test_ui_find_type (desk->dialog, GTK_TYPE_EXPANDER);
  g_assert_cmpstr (gtk_expander_get_label (GTK_EXPANDER (expander)), ==, "2 items left out");
  gtk_expander_set_expanded (GTK_EXPANDER (expander), TRUE);
  hearth_test_wait_for (hearth_test_ui_mentions (expander, "episodes[0].segments[2]"), 10);
  g_assert_true (hearth_test_ui_mentions (expander, "episodes[2]"));
  hearth_test_wait_for (hearth_poster_has_picture (HEARTH_POSTER (
                            hearth_test_ui_find_type (desk->dialog, HEARTH_TYPE_POSTER))),
                        10);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (desk->sources)), ==, 0);

  hearth_test_ui_click_labelled (desk->dialog, "Add");
  stand_up (desk);
  g_assert_cmpstr (desk->added, ==, uri);
  g_assert_cmpstr (desk->added_title, ==, "Talks & <Tea>");

  after_restart = read_sources (desk);
  source = hearth_source_list_find (after_restart, uri);
  g_assert_nonnull (source);
  g_assert_cmpstr (hearth_source_get_title (source), ==, "Talks & <Tea>");

  /* Once is enough. */
  sit_down (desk);
  hearth_add_dialog_set_location (HEARTH_ADD_DIALOG (desk->dialog), uri);
  hearth_test_wait_for (says (desk, "You follow this series already."), 10);
  g_assert_false (can_press (desk, "Add"));
}

static void
test_a_file (Desk *desk, gconstpointer data)
{
  g_autofree char *path = hearth_test_folder_file (desk->folder, "my talks.hearth.json", talks);

  hearth_add_dialog_set_location (HEARTH_ADD_DIALOG (desk->dialog), path);
  hearth_test_wait_for (says (desk, "2 episodes, 3 segments"), 10);
  hearth_test_ui_click_labelled (desk->dialog, "Add");
  stand_up (desk);
  g_assert_nonnull (hearth_source_list_find (desk->sources, path));
}

static void
test_trouble_in_words (Desk *desk, gconstpointer data)
{
  static const struct
  {
    const char *path;
    const char *words;
  } cases[] = { { "/gone", "404" }, { "/page.html", "web page" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *uri = enter_served (desk, cases[i].path);

      hearth_test_ui_click_labelled (desk->dialog, "Look Up");
      hearth_test_wait_for (can_press (desk, "Retry"), 10);
      g_assert_true (hearth_test_ui_mentions (desk->dialog, cases[i].words));
      g_assert_false (can_press (desk, "Add"));
      enter (desk, "");
    }

  /* It works once the server does. */
  g_free (enter_served (desk, "/gone"));
  hearth_test_ui_click_labelled (desk->dialog, "Look Up");
  hearth_test_wait_for (can_press (desk, "Retry"), 10);
  serve (desk, "/gone", g_bytes_new_static (talks, strlen (talks)));
  hearth_test_ui_click_labelled (desk->dialog, "Retry");
  hearth_test_wait_for (can_press (desk, "Add"), 10);

  /* What is found belongs to the address that stands there. */
  enter (desk, "ftp://example.org/talks");
  g_assert_false (can_press (desk, "Add"));
  hearth_test_wait_for (!says (desk, "Talks & <Tea>"), 10);
  hearth_test_ui_click_labelled (desk->dialog, "Look Up");
  hearth_test_wait_for (can_press (desk, "Retry"), 10);
}

static void
test_stopped_while_slow (Desk *desk, gconstpointer data)
{
  g_autofree char *slow = enter_served (desk, "/slow");
  g_autofree char *good = NULL;

  hearth_test_ui_click_labelled (desk->dialog, "Look Up");
  hearth_test_wait_for (hearth_test_server_n_requests (desk->server, "/slow") == 1, 10);
  hearth_test_wait_for (hearth_test_ui_mentions (desk->dialog, "Looking at"), 10);
  hearth_test_ui_assert_named (desk->dialog);
  hearth_test_ui_click_labelled (desk->dialog, "Stop");
  hearth_test_wait_for (!hearth_test_ui_mentions (desk->dialog, "Looking at"), 10);
  g_assert_true (can_press (desk, "Look Up"));

  good = enter_served (desk, "/talks.hearth.json");
  hearth_test_ui_click_labelled (desk->dialog, "Look Up");
  hearth_test_wait_for (can_press (desk, "Add"), 10);

  /* Closed in the middle of a look-up: nothing stays behind. */
  g_free (slow);
  slow = enter_served (desk, "/slow");
  hearth_test_ui_click_labelled (desk->dialog, "Look Up");
  gtk_window_close (desk->dialog);
  stand_up (desk);
  g_assert_null (desk->added);
}

static void
test_only_keys (Desk *desk, gconstpointer data)
{
  g_autofree char *uri = enter_served (desk, "/talks.hearth.json");

  hearth_test_ui_type (desk->dialog, "End space Return");
  hearth_test_wait_for (can_press (desk, "Add"), 10);
  hearth_test_ui_type (desk->dialog, "alt+a");
  stand_up (desk);
  g_assert_cmpstr (desk->added, ==, uri);

  sit_down (desk);
  hearth_test_ui_type (desk->dialog, "Escape");
  stand_up (desk);
}

static void
test_everything_has_a_name (Desk *desk, gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *path; /* NULL: nothing is looked up */
    int width;
    AdwColorScheme scheme;
  } looks[] = {
    { "add-idle-light", NULL, 520, ADW_COLOR_SCHEME_FORCE_LIGHT },
    { "add-slow-light", "/slow", 520, ADW_COLOR_SCHEME_FORCE_LIGHT },
    { "add-found-light", "/talks.hearth.json", 520, ADW_COLOR_SCHEME_FORCE_LIGHT },
    { "add-found-dark-360", "/talks.hearth.json", 360, ADW_COLOR_SCHEME_FORCE_DARK },
    { "add-error-360", "/gone", 360, ADW_COLOR_SCHEME_FORCE_LIGHT },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      GtkWidget *expander;
      GtkStack *stack;

      gtk_window_close (desk->dialog);
      stand_up (desk);
      adw_style_manager_set_color_scheme (adw_style_manager_get_default (), looks[i].scheme);
      desk->width = looks[i].width;
      sit_down (desk);
      if (looks[i].path != NULL)
        {
          g_free (enter_served (desk, looks[i].path));
          hearth_test_ui_click_labelled (desk->dialog, "Look Up");
          hearth_test_wait_for (can_press (desk, "Add") || can_press (desk, "Retry") ||
                                    can_press (desk, "Stop"),
                                10);
          stack = GTK_STACK (hearth_test_ui_find_type (desk->dialog, GTK_TYPE_STACK));
          hearth_test_wait_for (!gtk_stack_get_transition_running (stack), 10);
        }
      expander = hearth_test_ui_find_type (desk->dialog, GTK_TYPE_EXPANDER);
      if (expander != NULL)
        gtk_expander_set_expanded (GTK_EXPANDER (expander), TRUE);
      hearth_test_ui_wait_for_draw (GTK_WIDGET (desk->dialog));
      g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (desk->dialog)), <=, looks[i].width);
      hearth_test_ui_assert_named (desk->dialog);
      hearth_test_ui_shot (GTK_WIDGET (desk->dialog), looks[i].name);
    }
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
}

#define ADD(path, function) \
  g_test_add ("/add-dialog/" path, Desk, NULL, desk_open, function, desk_close)

int
main (int argc, char **argv)
{
  hearth_test_ui_init (&argc, &argv);
  ADD ("seen-before-it-is-added", test_seen_before_it_is_added);
  ADD ("a-file", test_a_file);
  ADD ("trouble-in-words", test_trouble_in_words);
  ADD ("stopped-while-slow", test_stopped_while_slow);
  ADD ("only-keys", test_only_keys);
  ADD ("everything-has-a-name", test_everything_has_a_name);
  return g_test_run ();
}
