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
#include <time.h>

#define N_BIG 22000
#define N_LISTED 446

static const char page[] =
    "<!DOCTYPE html><html><head><title>The Shed</title>"
    "<link rel=alternate type='application/rss+xml' title='Comments' href='/comments.xml'>"
    "<link rel=alternate type='application/feed+json' title='The Shed' href='/feed.json'>"
    "</head><body></body></html>";

static const char feed[] =
    "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"The Shed\",\n"
    " \"description\": \"What is built in it.\", \"items\": [\n"
    "  {\"id\": \"3\", \"title\": \"Roof\", \"content_text\": \"\",\n"
    "   \"date_published\": \"2025-12-30T12:00:00Z\",\n"
    "   \"attachments\": [{\"url\": \"roof.mp4\", \"mime_type\": \"video/mp4\"}]},\n"
    "  {\"id\": \"2\", \"title\": \"Walls\", \"content_text\": \"\",\n"
    "   \"date_published\": \"2025-12-28T12:00:00Z\",\n"
    "   \"attachments\": [{\"url\": \"walls.mp4\", \"mime_type\": \"video/mp4\"}]},\n"
    "  {\"id\": \"1\", \"title\": \"Ground\", \"content_text\": \"To be read only.\",\n"
    "   \"date_published\": \"2025-12-27T12:00:00Z\"}]}";

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
  HearthServices *services;
  HearthLibrary *library; /* of the services */
  GtkWindow *dialog;      /* until it is finalised */
  int width;              /* 0: as the dialog likes it */
  HearthSource *added;
  HearthSource *opened;
} Desk;

static void
open_library (Desk *desk)
{
  g_autoptr (GAsyncResult) opened = NULL;

  desk->services = hearth_services_new (desk->folder->path);
  desk->library = hearth_services_get_library (desk->services);
  hearth_library_open_async (desk->library, NULL, hearth_test_store_result, &opened);
  hearth_test_wait_for (opened != NULL, 20);
  g_assert_true (hearth_library_open_finish (desk->library, opened, NULL, NULL));
}

static void
close_library (Desk *desk)
{
  gpointer services = desk->services;

  g_clear_object (&desk->added);
  g_clear_object (&desk->opened);
  g_object_add_weak_pointer (services, &services);
  g_clear_object (&desk->services);
  hearth_test_wait_for (services == NULL, 20);
}

static void
serve (Desk *desk, const char *path, GBytes *contents)
{
  g_autoptr (GBytes) bytes = contents;

  hearth_test_server_answer (desk->server, path, &(HearthTestAnswer){ .status = 200 }, bytes);
}

static void
on_added (GtkWindow *dialog, HearthSource *source, Desk *desk)
{
  g_assert_null (desk->added);
  desk->added = g_object_ref (source);
}

static void
on_opened (GtkWindow *dialog, HearthSource *source, Desk *desk)
{
  g_set_object (&desk->opened, source);
}

static void
sit_down (Desk *desk)
{
  desk->dialog = hearth_add_dialog_new (NULL, desk->services);
  g_object_add_weak_pointer (G_OBJECT (desk->dialog), (gpointer *) &desk->dialog);
  g_signal_connect (desk->dialog, "added", G_CALLBACK (on_added), desk);
  g_signal_connect (desk->dialog, "opened", G_CALLBACK (on_opened), desk);
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

  desk->server = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);
  serve (desk, "/talks.hearth.json", g_bytes_new_static (talks, strlen (talks)));
  serve (desk, "/poster.png", picture_png (640, 360, 0x26a269ff));
  serve (desk, "/page.html", g_bytes_new_static ("<!DOCTYPE html>", 15));
  serve (desk, "/shed", g_bytes_new_static (page, strlen (page)));
  serve (desk, "/feed.json", g_bytes_new_static (feed, strlen (feed)));
  hearth_test_server_answer (desk->server, "/slow", &silent, NULL);
  hearth_test_server_answer (desk->server, "/gone", &(HearthTestAnswer){ .status = 404 }, NULL);
  desk->folder = hearth_test_folder_new ();
  open_library (desk);
  sit_down (desk);
}

static void
desk_close (Desk *desk, gconstpointer data)
{
  if (desk->dialog != NULL)
    gtk_window_close (desk->dialog);
  stand_up (desk);
  close_library (desk);
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

/* As a designer would look at it: nothing fades any more. */
static void
take_picture (Desk *desk, const char *name)
{
  GtkStack *stack = GTK_STACK (hearth_test_ui_find_type (desk->dialog, GTK_TYPE_STACK));

  hearth_test_wait_for (!gtk_stack_get_transition_running (stack), 10);
  hearth_test_ui_wait_for_draw (GTK_WIDGET (desk->dialog));
  hearth_test_ui_assert_named (desk->dialog);
  hearth_test_ui_shot (GTK_WIDGET (desk->dialog), name);
}

static void
test_seen_before_it_is_added (Desk *desk, gconstpointer data)
{
  g_autofree char *uri = NULL;
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
  g_assert_null (hearth_library_find_location (desk->library, uri));

  hearth_test_ui_click_labelled (desk->dialog, "Add");
  stand_up (desk);
  g_assert_cmpstr (hearth_source_get_location (desk->added), ==, uri);
  g_assert_cmpstr (hearth_source_get_title (desk->added), ==, "Talks & <Tea>");
  g_assert_true (hearth_source_is_followed (desk->added));

  /* It is there after a restart, with all that is in it. */
  close_library (desk);
  open_library (desk);
  source = hearth_library_find_location (desk->library, uri);
  g_assert_nonnull (source);
  g_assert_cmpuint (hearth_source_get_n_episodes (source), ==, 2);
  g_assert_cmpuint (hearth_source_get_n_segments (source), ==, 3);

  /* Once is enough. */
  sit_down (desk);
  hearth_add_dialog_set_location (HEARTH_ADD_DIALOG (desk->dialog), uri);
  hearth_test_wait_for (says (desk, "You follow this series already."), 10);
  g_assert_false (can_press (desk, "Add"));
  hearth_test_ui_click_labelled (desk->dialog, "Open");
  stand_up (desk);
  g_assert_true (desk->opened == hearth_library_find_location (desk->library, uri));
}

/* Nobody presses anything but Add: it looks when the typing pauses, and leaves the focus alone. */
static void
test_a_page_leads_to_its_feed (Desk *desk, gconstpointer data)
{
  g_autofree char *address = hearth_test_server_uri (desk->server, "/feed.json");
  g_autofree char *typed = enter_served (desk, "/shed");
  GtkWidget *focus = gtk_window_get_focus (desk->dialog);

  hearth_test_wait_for (says (desk, "The Shed"), 10);
  g_assert_true (gtk_window_get_focus (desk->dialog) == focus);
  g_assert_true (says (desk, "JSON Feed"));
  g_assert_true (says (desk, "3 episodes, 27 Dec 2025 – 30 Dec 2025"));
  g_assert_true (says (desk, "2 with recordings"));
  g_assert_true (says (desk, "What is built in it."));
  hearth_test_ui_click_labelled (desk->dialog, "Add");
  stand_up (desk);
  g_assert_cmpstr (hearth_source_get_location (desk->added), ==, address);
  g_assert_cmpstr (hearth_source_get_format (desk->added), ==, "jsonfeed");

  /* The page is known as well by what it leads to. */
  sit_down (desk);
  g_free (enter_served (desk, "/shed"));
  hearth_test_wait_for (says (desk, "You follow this series already."), 10);
}

/* A show as Microsoft Learn has it: what nobody documents is said to be so. */
static void
test_what_may_stop_working (Desk *desk, gconstpointer data)
{
  static const char show[] =
      "{\"totalCount\": 1, \"episodes\": [{\"entryId\": \"e-1\", \"title\": \"Migrate\",\n"
      " \"description\": \"How to.\", \"url\": \"/shows/shed/migrate\",\n"
      " \"uploadDate\": \"2025-12-27T12:00:00Z\"}]}";
  static const char videos[] =
      "[{\"entry\": {\"id\": \"e-1\", \"publicVideo\": {\"mediumQualityVideoUrl\": \"/v/1.mp4\",\n"
      " \"captions\": [{\"language\": \"en-us\", \"url\": \"/v/1.vtt\"}]}}}]";

  serve (desk, "/api/hierarchy/shows/shed/episodes", g_bytes_new_static (show, strlen (show)));
  serve (desk, "/api/video/public/v1/entries/batch", g_bytes_new_static (videos, strlen (videos)));
  g_free (enter_served (desk, "/api/hierarchy/shows/shed/episodes"));
  hearth_test_wait_for (says (desk, "1 episode, 27 Dec 2025"), 10);
  g_assert_true (says (desk, "1 with a recording · 1 with captions"));
  g_assert_true (hearth_test_ui_mentions (desk->dialog, "may stop working"));
  take_picture (desk, "add-undocumented");
}

/* As many as media.ccc.de has, one of them to be found. */
static void
serve_list (Desk *desk)
{
  g_autoptr (GString) opml = g_string_new (
      "<?xml version=\"1.0\"?><opml version=\"2.0\"><head><title>All there is</title></head><body>");

  for (guint i = 0; i < N_LISTED; i++)
    {
      g_autofree char *path =
          i == 300 ? g_strdup ("/feed.json") : g_strdup_printf ("/nobody-%u.xml", i);
      g_autofree char *uri = hearth_test_server_uri (desk->server, path);

      g_string_append_printf (opml, "<outline text=\"%s %u\" xmlUrl=\"%s\"/>",
                              i == 300 ? "Schöne Hütte" : "Conference", i, uri);
    }
  g_string_append (opml, "</body></opml>");
  serve (desk, "/list.opml", g_string_free_to_bytes (g_steal_pointer (&opml)));
}

static GtkEditable *
find_search (Desk *desk)
{
  return GTK_EDITABLE (hearth_test_ui_find_type (desk->dialog, GTK_TYPE_SEARCH_ENTRY));
}

static void
test_a_list_to_choose_from (Desk *desk, gconstpointer data)
{
  serve_list (desk);
  g_free (enter_served (desk, "/list.opml"));
  hearth_test_ui_click_labelled (desk->dialog, "Look Up");
  hearth_test_wait_for (says (desk, "446 series"), 10);
  g_assert_true (says (desk, "All there is"));
  g_assert_false (can_press (desk, "Add"));
  hearth_test_wait_for (says (desk, "Conference 0"), 10);
  take_picture (desk, "add-directory");

  gtk_editable_set_text (find_search (desk), "nobody is called that");
  hearth_test_wait_for (says (desk, "Nothing in this list is called that."), 10);
  gtk_editable_set_text (find_search (desk), "HÜTTE schön");
  hearth_test_wait_for (says (desk, "1 series"), 10);
  g_signal_emit_by_name (find_search (desk), "activate");
  hearth_test_wait_for (can_press (desk, "Add"), 10);
  g_assert_true (says (desk, "3 episodes, 27 Dec 2025 – 30 Dec 2025"));
  take_picture (desk, "add-of-list");

  /* Back, where one was, with what was searched for. */
  hearth_test_ui_type (desk->dialog, "alt+Left");
  hearth_test_wait_for (!can_press (desk, "Add"), 10);
  g_assert_true (says (desk, "1 series"));
  g_assert_cmpstr (gtk_editable_get_text (find_search (desk)), ==, "HÜTTE schön");

  /* With nothing but keys. */
  hearth_test_ui_type (desk->dialog, "Down Return");
  hearth_test_wait_for (can_press (desk, "Add"), 10);
  hearth_test_ui_type (desk->dialog, "Return");
  stand_up (desk);
  g_assert_cmpstr (hearth_source_get_title (desk->added), ==, "The Shed");
}

static void
test_suggestions (Desk *desk, gconstpointer data)
{
  g_assert_true (says (desk, "Browse media.ccc.de"));
  g_assert_true (says (desk, "Choose a File…"));
  g_assert_true (says (desk, "Choose a Folder…"));
  hearth_test_ui_assert_named (desk->dialog);
  g_free (enter_served (desk, "/slow"));
  g_assert_false (says (desk, "Browse media.ccc.de"));

  /* Half an address and what lies on this computer are not looked at unasked. */
  enter (desk, "https://exa");
  g_assert_true (can_press (desk, "Look Up"));
  enter (desk, "");
  g_assert_true (says (desk, "Browse media.ccc.de"));
}

static void
test_a_file (Desk *desk, gconstpointer data)
{
  g_autofree char *path = hearth_test_folder_file (desk->folder, "my talks.hearth.json", talks);

  hearth_add_dialog_set_location (HEARTH_ADD_DIALOG (desk->dialog), path);
  hearth_test_wait_for (says (desk, "2 episodes, 3 segments"), 10);
  hearth_test_ui_click_labelled (desk->dialog, "Add");
  stand_up (desk);
  g_assert_nonnull (desk->added);
  g_assert_cmpstr (hearth_source_get_title (desk->added), ==, "Talks & <Tea>");
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

/* Twenty-two thousand talks, as a publisher may well have them. */
static char *
write_big_catalog (Desk *desk)
{
  g_autoptr (GString) json = g_string_new (
      "{\"format\":\"hearth-catalog\",\"version\":1,\"id\":\"all\",\"title\":\"All the "
      "Talks\",\"episodes\":[");

  for (guint i = 0; i < N_BIG; i++)
    g_string_append_printf (
        json,
        "%s{\"id\":\"talk-%u\",\"title\":\"Talk %u\",\"summary\":\"What "
        "somebody built, and why, told to people who build as well.\","
        "\"tags\":[\"one\",\"two\"],\"segments\":[{\"id\":\"a\",\"title\":\"A\","
        "\"duration\":1800,\"media\":[{\"url\":\"https://example.org/%u.mp4\","
        "\"type\":\"video/mp4\"}]}]}",
        i > 0 ? "," : "", i, i, i);
  g_string_append (json, "]}");
  return hearth_test_folder_file (desk->folder, "all.hearth.json", json->str);
}

/* How long the main thread worked without a pause, in its own processor time. */
static gint64
thread_time_us (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static gint64
longest_turn (Desk *desk, gboolean (*is_done) (Desk *desk))
{
  g_autoptr (HearthTestDeadline) deadline = hearth_test_deadline_new (120);
  gint64 longest_us = 0;

  while (!is_done (desk))
    {
      gint64 began_us = thread_time_us ();

      g_assert_false (hearth_test_deadline_passed (deadline));
      g_main_context_iteration (NULL, TRUE);
      longest_us = MAX (longest_us, thread_time_us () - began_us);
    }
  return longest_us;
}

static gboolean
is_found (Desk *desk)
{
  return can_press (desk, "Add");
}

static gboolean
is_closed (Desk *desk)
{
  return desk->dialog == NULL;
}

static void
tell_longest (gint64 longest_us, const char *what)
{
  g_test_message ("%s: %.1f ms at most in one go", what, (double) longest_us / 1000);
}

static void
test_a_big_catalog (Desk *desk, gconstpointer data)
{
  g_autofree char *path = write_big_catalog (desk);

  /* Changed one's mind: what was found is let go. */
  hearth_add_dialog_set_location (HEARTH_ADD_DIALOG (desk->dialog), path);
  tell_longest (longest_turn (desk, is_found), "looked at");
  g_assert_true (says (desk, "22000 episodes"));
  gtk_window_close (desk->dialog);
  tell_longest (longest_turn (desk, is_closed), "closed");

  /* Stopped while it is read, which may be over before there is a button for it. */
  sit_down (desk);
  hearth_add_dialog_set_location (HEARTH_ADD_DIALOG (desk->dialog), path);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (desk->dialog), "series.stop", NULL));
  g_assert_false (can_press (desk, "Add"));

  hearth_test_ui_click_labelled (desk->dialog, "Look Up");
  tell_longest (longest_turn (desk, is_found), "stopped, and looked at again");
  hearth_test_ui_click_labelled (desk->dialog, "Add");
  tell_longest (longest_turn (desk, is_closed), "added");
  g_assert_cmpuint (hearth_source_get_n_episodes (desk->added), ==, N_BIG);
}

static void
test_only_keys (Desk *desk, gconstpointer data)
{
  g_autofree char *uri = enter_served (desk, "/talks.hearth.json");

  hearth_test_ui_type (desk->dialog, "End space Return");
  hearth_test_wait_for (can_press (desk, "Add"), 10);
  hearth_test_ui_type (desk->dialog, "alt+a");
  stand_up (desk);
  g_assert_cmpstr (hearth_source_get_location (desk->added), ==, uri);

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
    { "add-idle-light", NULL, 560, ADW_COLOR_SCHEME_FORCE_LIGHT },
    { "add-slow-light", "/slow", 560, ADW_COLOR_SCHEME_FORCE_LIGHT },
    { "add-found-light", "/talks.hearth.json", 560, ADW_COLOR_SCHEME_FORCE_LIGHT },
    { "add-found-dark-360", "/talks.hearth.json", 360, ADW_COLOR_SCHEME_FORCE_DARK },
    { "add-error-360", "/gone", 360, ADW_COLOR_SCHEME_FORCE_LIGHT },
    { "add-idle-dark-360", NULL, 360, ADW_COLOR_SCHEME_FORCE_DARK },
    { "add-feed-360", "/shed", 360, ADW_COLOR_SCHEME_FORCE_LIGHT },
    { "add-list-dark-360", "/list.opml", 360, ADW_COLOR_SCHEME_FORCE_DARK },
    { "add-list-light", "/list.opml", 560, ADW_COLOR_SCHEME_FORCE_LIGHT },
  };

  serve_list (desk);
  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      GtkWidget *expander;

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
                                    can_press (desk, "Stop") || find_search (desk) != NULL,
                                10);
        }
      expander = hearth_test_ui_find_type (desk->dialog, GTK_TYPE_EXPANDER);
      if (expander != NULL)
        gtk_expander_set_expanded (GTK_EXPANDER (expander), TRUE);
      hearth_test_ui_wait_for_draw (GTK_WIDGET (desk->dialog));
      g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (desk->dialog)), <=, looks[i].width);
      take_picture (desk, looks[i].name);
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
  ADD ("a-page-leads-to-its-feed", test_a_page_leads_to_its_feed);
  ADD ("what-may-stop-working", test_what_may_stop_working);
  ADD ("a-list-to-choose-from", test_a_list_to_choose_from);
  ADD ("suggestions", test_suggestions);
  ADD ("a-file", test_a_file);
  ADD ("trouble-in-words", test_trouble_in_words);
  ADD ("stopped-while-slow", test_stopped_while_slow);
  ADD ("a-big-catalog", test_a_big_catalog);
  ADD ("only-keys", test_only_keys);
  ADD ("everything-has-a-name", test_everything_has_a_name);
  return g_test_run ();
}
