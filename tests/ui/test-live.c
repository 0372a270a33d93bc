/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is live, next, later and over: seen on one page, counted down, moved by the publisher, and
 * taken into a calendar. */
#include "choose-file.h"
#include "hearth-episode-page.h"
#include "hearth-feedback-dialog.h"
#include "hearth-live-page.h"
#include "hearth-session-row.h"
#include "open-window.h"

#include <glib/gstdio.h>
#include <string.h>

#define SECONDS 20
#define PATH "/talks.json"
#define HOUR 3600

typedef OpenWindow Fixture;
#define set_up open_window_set_up
#define tear_down open_window_tear_down

static char *
time_from_now (int seconds)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) then = g_date_time_add_seconds (now, seconds);

  return g_date_time_format (then, "%Y-%m-%dT%H:%M:%SZ");
}

static void
add_session (GString *json, const char *title, int from_now, int length, const char *more)
{
  g_autofree char *starts = time_from_now (from_now);
  g_autofree char *ends = time_from_now (from_now + length);

  g_string_append_printf (json,
                          "%s{\"id\":\"%s\",\"title\":\"%s\",\"live\":{\"starts\":\"%s\","
                          "\"ends\":\"%s\"%s},\"segments\":[]}",
                          json->len > 0 ? "," : "", title, title, starts, ends, more);
}

static void
serve (Fixture *fixture, GString *episodes)
{
  g_autofree char *json = g_strdup_printf (
      "{\"format\":\"hearth-catalog\",\"version\":1,\"id\":\"talks\",\"title\":\"Inside Talks\","
      "\"episodes\":[%s]}",
      episodes->str);

  hearth_test_server_answer_text (fixture->server, PATH,
                                  &(HearthTestAnswer){ .content_type = "application/json" }, json);
}

static void
serve_day (Fixture *fixture)
{
  g_autoptr (GString) day = g_string_new (NULL);

  add_session (day, "Ask the experts", -600, HOUR,
               ",\"room\":\"Hall One\",\"join\":\"https://example.org/join\"");
  add_session (day, "Bread, water and patience", 1190, HOUR, ",\"room\":\"Hall Two\"");
  add_session (day, "The long evening", 5 * HOUR - 60, HOUR, "");
  add_session (day, "Next month", 30 * 24 * HOUR, HOUR, "");
  add_session (day, "Not any more", 40 * 24 * HOUR, HOUR, ",\"status\":\"cancelled\"");
  add_session (day, "Last week", -7 * 24 * HOUR, HOUR, "");
  add_session (day, "Last month", -30 * 24 * HOUR, HOUR, ",\"status\":\"ended\"");
  serve (fixture, day);
}

static GtkWidget *
find_row (GtkWidget *widget, const char *title)
{
  if (HEARTH_IS_SESSION_ROW (widget) && gtk_widget_get_mapped (widget) &&
      g_str_equal (hearth_session_get_fields (
                       hearth_session_row_get_session (HEARTH_SESSION_ROW (widget)))
                       ->title,
                   title))
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
row_of (Fixture *fixture, const char *title)
{
  hearth_test_wait_for (find_row (GTK_WIDGET (fixture->window), title) != NULL, SECONDS);
  return find_row (GTK_WIDGET (fixture->window), title);
}

/* The name of the list in which it stands. */
static gboolean
is_under (Fixture *fixture, const char *title, const char *heading)
{
  GtkWidget *list = gtk_widget_get_parent (row_of (fixture, title));

  return hearth_test_ui_find_text (gtk_widget_get_parent (list), heading) != NULL;
}

static gboolean
row_says (Fixture *fixture, const char *title, const char *words)
{
  return hearth_test_ui_mentions (row_of (fixture, title), words);
}

static void
open_page (Fixture *fixture)
{
  open_window_act (fixture, "win.live");
  hearth_test_wait_for (open_window_shows (fixture, HEARTH_TYPE_LIVE_PAGE), SECONDS);
}

static void
shoot (Fixture *fixture, const char *name)
{
  open_window_settle (fixture);
  hearth_test_ui_assert_named (fixture->window);
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), name);
}

static void
test_page (Fixture *fixture, gconstpointer data)
{
  open_page (fixture);
  hearth_test_wait_for (open_window_says (fixture, "No Live Sessions"), SECONDS);
  shoot (fixture, "live-none");

  serve_day (fixture);
  open_window_follow (fixture, PATH, "talks");
  open_page (fixture);
  g_assert_true (is_under (fixture, "Ask the experts", "Now"));
  g_assert_true (is_under (fixture, "Bread, water and patience", "Next"));
  g_assert_true (is_under (fixture, "The long evening", "Next"));
  g_assert_true (is_under (fixture, "Next month", "Later"));
  g_assert_true (is_under (fixture, "Last month", "Past"));
  g_assert_true (row_says (fixture, "Ask the experts", "Live now"));
  g_assert_true (row_says (fixture, "Ask the experts", "Hall One · Inside Talks"));
  g_assert_true (row_says (fixture, "Ask the experts", " CE"));
  g_assert_true (row_says (fixture, "Bread, water and patience", "In 1"));
  g_assert_true (row_says (fixture, "The long evening", "In 4 h"));
  g_assert_true (row_says (fixture, "Next month", " days"));
  g_assert_true (row_says (fixture, "Not any more", "Cancelled"));
  g_assert_true (row_says (fixture, "Last week", "Over"));
  g_assert_true (hearth_test_ui_mentions (fixture->window, "All times in CE"));
  /* What has ended last comes first. */
  g_assert_true (gtk_widget_get_next_sibling (row_of (fixture, "Last week")) ==
                 row_of (fixture, "Last month"));
  g_assert_nonnull (
      hearth_test_ui_find_labelled (fixture->window, GTK_TYPE_BUTTON, "Join: Ask the experts"));
  shoot (fixture, "live");

  gtk_widget_activate (row_of (fixture, "Next month"));
  hearth_test_wait_for (open_window_shows (fixture, HEARTH_TYPE_EPISODE_PAGE), SECONDS);
}

/* The clock alone moves a session on; another refresh moves it back, and cancels it. */
static void
test_goes_on (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) soon = g_string_new (NULL);
  g_autoptr (GString) moved = g_string_new (NULL);
  GtkWidget *row;

  add_session (soon, "Soon", 4, HOUR, "");
  add_session (soon, "Almost over", -HOUR, HOUR + 4, "");
  add_session (soon, "Later", 2 * HOUR, HOUR, "");
  serve (fixture, soon);
  open_window_follow (fixture, PATH, "talks");
  open_page (fixture);
  row = row_of (fixture, "Later");
  hearth_test_wait_for (is_under (fixture, "Soon", "Now"), SECONDS);
  hearth_test_wait_for (is_under (fixture, "Almost over", "Past"), SECONDS);
  g_assert_true (row_says (fixture, "Soon", "Live now"));
  /* What did not change keeps its row, and the focus in it. */
  g_assert_true (row_of (fixture, "Later") == row);

  add_session (moved, "Soon", 3 * HOUR + 60, HOUR, ",\"room\":\"Cellar\"");
  add_session (moved, "Later", 2 * HOUR, HOUR, ",\"status\":\"cancelled\"");
  add_session (moved, "Almost over", -HOUR, HOUR + 4, "");
  serve (fixture, moved);
  open_window_act (fixture, "win.refresh");
  hearth_test_wait_for (is_under (fixture, "Soon", "Next"), SECONDS);
  g_assert_true (row_says (fixture, "Soon", "Cellar"));
  hearth_test_wait_for (row_says (fixture, "Later", "Cancelled"), SECONDS);
  shoot (fixture, "live-changed");
}

/* A calendar of this person: it keeps what it is given in a folder. */
static void
install_calendar (const char *folder)
{
  g_autofree char *apps = g_build_filename (g_get_user_data_dir (), "applications", NULL);
  g_autofree char *entry = g_build_filename (apps, "org.example.Calendar.desktop", NULL);
  g_autofree char *list = g_build_filename (apps, "mimeapps.list", NULL);
  g_autofree char *text =
      g_strdup_printf ("[Desktop Entry]\nType=Application\nName=Calendar\nExec=cp %%f \"%s\"\n"
                       "MimeType=text/calendar;\n",
                       folder);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (apps, 0700), ==, 0);
  g_file_set_contents (entry, text, -1, &error);
  g_assert_no_error (error);
  g_file_set_contents (list, "[Default Applications]\ntext/calendar=org.example.Calendar.desktop\n",
                       -1, &error);
  g_assert_no_error (error);
}

static char *
read_only_file (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = dir != NULL ? g_dir_read_name (dir) : NULL;
  g_autofree char *path = name != NULL ? g_build_filename (folder, name, NULL) : NULL;
  char *text = NULL;

  if (path != NULL)
    g_file_get_contents (path, &text, NULL, NULL);
  return text;
}

static gboolean
has_calendar (const char *folder, const char *words)
{
  g_autofree char *text = read_only_file (folder);

  return text != NULL && g_str_has_suffix (text, "END:VCALENDAR\r\n") &&
         strstr (text, words) != NULL;
}

static char *
uid_of (const char *text)
{
  const char *uid = strstr (text, "UID:");

  g_assert_nonnull (uid);
  return g_strndup (uid, strcspn (uid, "\r"));
}

/* A session goes to the calendar of the desktop; moved, it goes there again under the same name. */
static void
test_calendar (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder->path, "calendar", NULL);
  g_autoptr (GString) moved = g_string_new (NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *uid = NULL;
  g_autofree char *uid_after = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  install_calendar (folder);
  serve_day (fixture);
  open_window_follow (fixture, PATH, "talks");
  open_page (fixture);
  row_of (fixture, "The long evening");
  hearth_test_ui_click_labelled (fixture->window, "Add to Calendar: The long evening");
  hearth_test_wait_for (has_calendar (folder, "SUMMARY:The long evening"), SECONDS);
  before = read_only_file (folder);
  g_assert_null (strstr (before, "Bread"));

  add_session (moved, "The long evening", 6 * HOUR, HOUR, ",\"room\":\"Cellar\"");
  serve (fixture, moved);
  open_window_act (fixture, "win.refresh");
  hearth_test_wait_for (row_says (fixture, "The long evening", "Cellar"), SECONDS);
  hearth_test_ui_click_labelled (fixture->window, "Add to Calendar: The long evening");
  hearth_test_wait_for (has_calendar (folder, "LOCATION:Cellar"), SECONDS);
  after = read_only_file (folder);
  uid = uid_of (before);
  uid_after = uid_of (after);
  g_assert_cmpstr (uid, ==, uid_after);
}

static GtkWindow *
wait_for_dialog (void)
{
  GtkWidget *view;
  GtkWindow *dialog;

  hearth_test_wait_for ((dialog = choose_file_find_window (HEARTH_TYPE_FEEDBACK_DIALOG)) != NULL,
                        SECONDS);
  view = hearth_test_ui_find_labelled (dialog, GTK_TYPE_TEXT_VIEW, "What you would tell them");
  hearth_test_wait_for (gtk_widget_is_sensitive (view), SECONDS);
  return dialog;
}

static gboolean
is_on (GtkWindow *dialog, const char *kind)
{
  return gtk_toggle_button_get_active (
      GTK_TOGGLE_BUTTON (hearth_test_ui_find_labelled (dialog, GTK_TYPE_TOGGLE_BUTTON, kind)));
}

/* A question is written before, found again with its session, and goes to the place that the
 * session has for it; what one thinks goes elsewhere. */
static void
test_question (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) day = g_string_new (NULL);
  GtkWindow *dialog;
  GtkWidget *view;

  add_session (day, "Ask the experts", 2 * HOUR, HOUR,
               ",\"questions\":\"https://example.org/questions\"");
  serve (fixture, day);
  open_window_follow (fixture, PATH, "talks");
  open_page (fixture);
  row_of (fixture, "Ask the experts");
  hearth_test_ui_click_labelled (fixture->window, "Ask a Question: Ask the experts");
  dialog = wait_for_dialog ();
  g_assert_true (is_on (dialog, "Question"));
  gtk_expander_set_expanded (GTK_EXPANDER (hearth_test_ui_find_type (dialog, GTK_TYPE_EXPANDER)),
                             TRUE);
  hearth_test_wait_for (hearth_test_ui_mentions (dialog, "Pasted by you at "
                                                         "https://example.org/questions"),
                        SECONDS);
  hearth_test_ui_wait_for_draw (GTK_WIDGET (dialog));
  hearth_test_ui_assert_named (dialog);
  hearth_test_ui_shot (GTK_WIDGET (dialog), "live-question");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (
                                    hearth_test_ui_find_labelled (dialog, GTK_TYPE_TOGGLE_BUTTON,
                                                                  "Feedback")),
                                TRUE);
  hearth_test_wait_for (hearth_test_ui_mentions (dialog, "Nothing leaves this computer"), SECONDS);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (
                                    hearth_test_ui_find_labelled (dialog, GTK_TYPE_TOGGLE_BUTTON,
                                                                  "Question")),
                                TRUE);
  view = hearth_test_ui_find_labelled (dialog, GTK_TYPE_TEXT_VIEW, "What you would tell them");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "Why not before?", -1);
  gtk_window_close (dialog);
  hearth_test_wait_for (choose_file_find_window (HEARTH_TYPE_FEEDBACK_DIALOG) == NULL, SECONDS);

  hearth_test_ui_click_labelled (fixture->window, "Ask a Question: Ask the experts");
  dialog = wait_for_dialog ();
  view = hearth_test_ui_find_labelled (dialog, GTK_TYPE_TEXT_VIEW, "What you would tell them");
  g_assert_cmpint (gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view))),
                   ==, 15);
  g_assert_true (is_on (dialog, "Question"));
  gtk_window_close (dialog);
  hearth_test_wait_for (choose_file_find_window (HEARTH_TYPE_FEEDBACK_DIALOG) == NULL, SECONDS);
}

/* All of a series as a file. */
static void
test_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder->path, "all.ics", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *text = NULL;
  HearthSource *source;

  serve_day (fixture);
  source = open_window_follow (fixture, PATH, "talks");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.save-calendar", "x",
                              hearth_source_get_key (source));
  choose_file_answer (file);
  hearth_test_wait_for (open_window_says (fixture, "Calendar file saved"), SECONDS);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "SUMMARY:Bread\\, water and patience\r\n"));
  g_assert_nonnull (strstr (text, "SUMMARY:Last month\r\n"));
  g_assert_nonnull (strstr (text, "STATUS:CANCELLED\r\n"));
  g_assert_nonnull (strstr (text, "X-WR-CALNAME:Inside Talks\r\n"));

  /* One that has none says so. */
  source = open_window_series (fixture, "welcome");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.save-calendar", "x",
                              hearth_source_get_key (source));
  hearth_test_wait_for (open_window_says (fixture, "This series has announced no live sessions"),
                        SECONDS);
}

/* Narrow, dark, from right to left: all of it is there. */
static void
test_looks (Fixture *fixture, gconstpointer data)
{
  serve_day (fixture);
  open_window_follow (fixture, PATH, "talks");
  open_page (fixture);
  row_of (fixture, "Last month");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_DARK);
  gtk_window_set_default_size (fixture->window, 360, 720);
  hearth_test_wait_for (gtk_widget_get_width (GTK_WIDGET (fixture->window)) <= 360, SECONDS);
  shoot (fixture, "live-360-dark");
  hearth_test_ui_assert_within (row_of (fixture, "Bread, water and patience"));
  /* Back leads to where one came from, and there is the way here. */
  open_window_act (fixture, "win.back");
  hearth_test_wait_for (open_window_says (fixture, "Live") &&
                            !open_window_shows (fixture, HEARTH_TYPE_LIVE_PAGE),
                        SECONDS);
  open_page (fixture);
  gtk_widget_set_direction (GTK_WIDGET (fixture->window), GTK_TEXT_DIR_RTL);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  shoot (fixture, "live-360-dark-rtl");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
}

int
main (int argc, char **argv)
{
  /* Where the clocks change, whatever this computer knows of places. */
  g_setenv ("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", TRUE);
  hearth_test_ui_init (&argc, &argv);
  hearth_test_add ("/live/page", test_page);
  hearth_test_add ("/live/goes-on", test_goes_on);
  hearth_test_add ("/live/calendar", test_calendar);
  hearth_test_add ("/live/file", test_file);
  hearth_test_add ("/live/question", test_question);
  hearth_test_add ("/live/looks", test_looks);
  return g_test_run ();
}
