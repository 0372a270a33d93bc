/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A session comes near, begins, moves and is cancelled: the desktop tells each once, and leads
 * there. */
#include "hearth-background.h"
#include "hearth-library-reminders.h"
#include "hearth-reminders.h"
#include "hearth-settings.h"
#include "notification-daemon.h"
#include "open-window.h"

#include <string.h>

#define SECONDS 30
#define PATH "/talks.json"
#define MINUTE 60

typedef struct
{
  OpenWindow open;
  NotificationDaemon *daemon;
  HearthReminders *reminders;
  GDateTime *begin; /* of the test: what is announced does not move by itself */
  GString *done;    /* what the notifications led to */
} Desk;

/* One for all, as a program has one. */
static GApplication *application = NULL;

static void
noted_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Desk *desk = user_data;
  const char *episode_id;

  g_variant_get (parameter, "(x&s)", NULL, &episode_id);
  g_string_append_printf (desk->done, "%s:%s ", g_action_get_name (G_ACTION (action)), episode_id);
}

static void
set_up (Desk *desk, gconstpointer data)
{
  const GActionEntry actions[] = {
    { .name = "join-session", .parameter_type = "(xs)", .activate = noted_cb },
    { .name = "open-session", .parameter_type = "(xs)", .activate = noted_cb },
  };

  desk->daemon = notification_daemon_new ();
  open_window_set_up (&desk->open, data);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   desk);
  desk->begin = g_date_time_new_now_utc ();
  desk->done = g_string_new (NULL);
  desk->reminders = hearth_reminders_new (application, desk->open.services);
}

static void
tear_down (Desk *desk, gconstpointer data)
{
  g_settings_reset (hearth_settings_get (), "notify-live");
  g_clear_object (&desk->reminders);
  g_date_time_unref (desk->begin);
  g_string_free (desk->done, TRUE);
  open_window_tear_down (&desk->open, data);
  notification_daemon_free (desk->daemon);
}

static void
serve (Desk *desk, int from_now, const char *more)
{
  g_autoptr (GDateTime) starts = g_date_time_add_seconds (desk->begin, from_now);
  g_autoptr (GDateTime) ends = g_date_time_add_seconds (starts, 60 * MINUTE);
  g_autofree char *from = g_date_time_format (starts, "%Y-%m-%dT%H:%M:%SZ");
  g_autofree char *to = g_date_time_format (ends, "%Y-%m-%dT%H:%M:%SZ");
  g_autofree char *json = g_strdup_printf (
      "{\"format\":\"hearth-catalog\",\"version\":1,\"id\":\"talks\",\"title\":\"Inside Talks\","
      "\"episodes\":[{\"id\":\"ask\",\"title\":\"Ask the experts\",\"live\":{\"starts\":\"%s\","
      "\"ends\":\"%s\",\"join\":\"https://example.org/join\"%s},\"segments\":[]}]}",
      from, to, more);

  hearth_test_server_answer_text (desk->open.server, PATH,
                                  &(HearthTestAnswer){ .content_type = "application/json" }, json);
}

static gboolean
was_asked (Desk *desk, guint n_before)
{
  if (hearth_test_server_n_requests (desk->open.server, PATH) > n_before)
    return TRUE;
  if (!hearth_source_is_refreshing (open_window_series (&desk->open, "talks")))
    open_window_act (&desk->open, "win.refresh-all");
  return FALSE;
}

/* What is under way already brings what was there before. */
static void
refresh (Desk *desk)
{
  const guint n_before = hearth_test_server_n_requests (desk->open.server, PATH);

  hearth_test_wait_for (was_asked (desk, n_before), SECONDS);
}

static gboolean
says (Desk *desk, const char *words)
{
  return notification_daemon_says (desk->daemon, "Ask the experts", words);
}

/* Told when it is soon, and again when it begins; a click joins. */
static void
test_begins (Desk *desk, gconstpointer data)
{
  hearth_reminders_start (desk->reminders);
  serve (desk, 10 * MINUTE + 2, ",\"room\":\"Hall One\"");
  open_window_follow (&desk->open, PATH, "talks");
  hearth_test_wait_for (says (desk, "Begins in ") && says (desk, " · Hall One\nInside Talks"),
                        SECONDS);
  g_assert_true (notification_daemon_press (desk->daemon, NULL));
  hearth_test_wait_for (g_str_equal (desk->done->str, "join-session:ask "), SECONDS);

  /* The publisher begins before the time. */
  serve (desk, 10 * MINUTE + 2, ",\"room\":\"Hall One\",\"status\":\"live\"");
  refresh (desk);
  hearth_test_wait_for (says (desk, "Live now · Hall One"), SECONDS);
  g_assert_true (notification_daemon_press (desk->daemon, "Join"));
  hearth_test_wait_for (g_str_equal (desk->done->str, "join-session:ask join-session:ask "),
                        SECONDS);
  g_assert_true (notification_daemon_press (desk->daemon, "Remind Me Later"));
  g_assert_cmpuint (notification_daemon_get_n (desk->daemon), ==, 2);
}

/* What there is by now was looked at. */
static void
settle (Desk *desk)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) reminders = NULL;
  HearthLibrary *library = open_window_library (&desk->open);
  gint64 next_ms;

  hearth_library_claim_reminders_async (library, g_get_real_time () / 1000,
                                        hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, SECONDS);
  reminders = hearth_library_claim_reminders_finish (library, result, &next_ms, NULL);
  g_assert_nonnull (reminders);
  g_assert_cmpuint (reminders->len, ==, 0);
}

/* The publisher changes it: by how much, to which room, and that it will not be. */
static void
test_changes (Desk *desk, gconstpointer data)
{
  hearth_reminders_start (desk->reminders);
  serve (desk, 120 * MINUTE, ",\"room\":\"Hall One\"");
  open_window_follow (&desk->open, PATH, "talks");
  settle (desk);
  serve (desk, 180 * MINUTE, ",\"room\":\"Hall One\"");
  refresh (desk);
  hearth_test_wait_for (says (desk, "Moved, 1 h later: "), SECONDS);
  g_assert_true (notification_daemon_press (desk->daemon, NULL));
  hearth_test_wait_for (g_str_equal (desk->done->str, "open-session:ask "), SECONDS);
  g_assert_false (notification_daemon_press (desk->daemon, "Join"));

  serve (desk, 180 * MINUTE, ",\"room\":\"Cellar\"");
  refresh (desk);
  hearth_test_wait_for (says (desk, "New room: Cellar"), SECONDS);
  serve (desk, 180 * MINUTE, ",\"room\":\"Cellar\",\"status\":\"cancelled\"");
  refresh (desk);
  hearth_test_wait_for (says (desk, "Cancelled: "), SECONDS);
  g_assert_cmpuint (notification_daemon_get_n (desk->daemon), ==, 3);
}

/* Who does not want it hears nothing, also not later, when they want it again. */
static void
test_not_wanted (Desk *desk, gconstpointer data)
{
  HearthSource *source;

  g_settings_set_boolean (hearth_settings_get (), "notify-live", FALSE);
  hearth_reminders_start (desk->reminders);
  serve (desk, 5 * MINUTE, "");
  source = open_window_follow (&desk->open, PATH, "talks");
  /* It was found and kept to itself when the catalog was asked for once more. */
  hearth_test_wait_for (hearth_test_server_n_requests (desk->open.server, PATH) > 1 &&
                            !hearth_source_is_refreshing (source),
                        SECONDS);
  g_settings_set_boolean (hearth_settings_get (), "notify-live", TRUE);
  serve (desk, 5 * MINUTE, ",\"status\":\"cancelled\"");
  refresh (desk);
  hearth_test_wait_for (says (desk, "Cancelled: "), SECONDS);
  g_assert_cmpuint (notification_daemon_get_n (desk->daemon), ==, 1);
}

static gboolean
switch_off_cb (gpointer user_data)
{
  gboolean *ran = user_data;
  g_autofree char *path = g_build_filename (g_get_user_config_dir (), "autostart",
                                            "io.github.hearthapp.Hearth.desktop", NULL);
  g_autofree char *text = NULL;

  /* The entry is written by now, or soon. */
  if (!g_file_get_contents (path, &text, NULL, NULL))
    return G_SOURCE_CONTINUE;
  g_assert_nonnull (strstr (text, "/test-reminders\" --gapplication-service\n"));
  *ran = TRUE;
  g_settings_set_boolean (hearth_settings_get (), "live-in-background", FALSE);
  return G_SOURCE_REMOVE;
}

static void
activate_cb (GApplication *app, gpointer user_data)
{
  g_settings_set_boolean (hearth_settings_get (), "live-in-background", TRUE);
  g_timeout_add (10, switch_off_cb, user_data);
}

/* Without a window the program stays for as long as one wants to be reminded, and the desktop
 * starts it again so. */
static void
test_background (void)
{
  g_autoptr (GApplication) app =
      g_application_new ("io.github.hearthapp.BackgroundTest", G_APPLICATION_NON_UNIQUE);
  g_autoptr (HearthBackground) background = hearth_background_new (app);
  g_autofree char *path = g_build_filename (g_get_user_config_dir (), "autostart",
                                            "io.github.hearthapp.Hearth.desktop", NULL);
  gboolean ran = FALSE;

  g_assert_false (hearth_background_is_wanted (background));
  g_signal_connect (app, "activate", G_CALLBACK (activate_cb), &ran);
  g_assert_cmpint (g_application_run (app, 0, NULL), ==, 0);
  g_assert_true (ran);
  hearth_test_wait_for (!g_file_test (path, G_FILE_TEST_EXISTS), SECONDS);
}

#define ADD(path, function) g_test_add ("/reminders/" path, Desk, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  int status;

  hearth_test_ui_init (&argc, &argv);
  application = g_application_new ("io.github.hearthapp.RemindersTest", G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (application, NULL, NULL));
  ADD ("begins", test_begins);
  ADD ("changes", test_changes);
  ADD ("not-wanted", test_not_wanted);
  g_test_add_func ("/reminders/background", test_background);
  status = g_test_run ();
  g_object_unref (application);
  return status;
}
