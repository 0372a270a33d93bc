/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Something comes to a series: who wants it is told once that day, by whichever program, and led
 * there. */
#include "hearth-digest.h"
#include "hearth-library-news.h"
#include "hearth-settings.h"
#include "notification-daemon.h"
#include "open-window.h"

#define SECONDS 30
#define PATH "/talks.json"
#define DAY_MS ((gint64) 24 * 60 * 60 * 1000)

typedef struct
{
  OpenWindow open;
  NotificationDaemon *daemon;
  HearthDigest *digest;
  guint n_shown; /* how often the notification led to what is new */
} Desk;

/* One for all, as a program has one. */
static GApplication *application = NULL;

static void
shown_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Desk *desk = user_data;

  desk->n_shown++;
}

static void
serve (Desk *desk, guint n_talks)
{
  g_autoptr (GString) json =
      g_string_new ("{\"format\":\"hearth-catalog\",\"version\":1,\"id\":\"talks\","
                    "\"title\":\"Talks\",\"episodes\":[");

  for (guint i = n_talks; i > 0; i--)
    g_string_append_printf (json,
                            "{\"id\":\"e%u\",\"title\":\"Talk %u\",\"segments\":[{\"id\":\"a\","
                            "\"title\":\"Part\",\"page\":\"https://example.org/\"}]}%s",
                            i, i, i > 1 ? "," : "]}");
  hearth_test_server_answer_text (desk->open.server, PATH,
                                  &(HearthTestAnswer){ .content_type = "application/json" },
                                  json->str);
}

static void
refresh (Desk *desk, guint n_talks)
{
  serve (desk, n_talks);
  open_window_act (&desk->open, "win.refresh-all");
  hearth_test_wait_for (hearth_source_get_n_episodes (open_window_series (&desk->open, "talks")) ==
                            n_talks,
                        SECONDS);
}

static gint64
visiting_since (Desk *desk)
{
  HearthLibrary *library = open_window_library (&desk->open);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (HearthNews) news = NULL;

  hearth_library_load_news_async (library, NULL, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, SECONDS);
  news = hearth_library_load_news_finish (library, result, NULL);
  g_assert_nonnull (news);
  return news->since_ms;
}

static void
set_up (Desk *desk, gconstpointer data)
{
  const GActionEntry actions[] = { { .name = "show-new", .activate = shown_cb } };

  desk->daemon = notification_daemon_new ();
  open_window_set_up (&desk->open, data);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   desk);
  desk->n_shown = 0;
  desk->digest = hearth_digest_new (application, desk->open.services);
  serve (desk, 3);
  open_window_follow (&desk->open, PATH, "talks");
  /* What comes from now on, the person does not see by themselves. */
  hearth_test_wait_for (visiting_since (desk) != 0, SECONDS);
}

static void
tear_down (Desk *desk, gconstpointer data)
{
  g_settings_reset (hearth_settings_get (), "notify-digest");
  g_clear_object (&desk->digest);
  open_window_tear_down (&desk->open, data);
  notification_daemon_free (desk->daemon);
}

/* How many episodes another program would have to tell of at that moment. */
static guint
claim_at (Desk *desk, gint64 now_ms)
{
  HearthLibrary *library = open_window_library (&desk->open);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthNews) news = NULL;
  gint64 next_ms;

  hearth_library_claim_digest_async (library, now_ms, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, SECONDS);
  news = hearth_library_claim_digest_finish (library, result, &next_ms, &error);
  g_assert_no_error (error);
  return news != NULL ? news->n_episodes : 0;
}

static gboolean
says (Desk *desk, const char *words)
{
  return notification_daemon_says (desk->daemon, "New in Your Series", words);
}

/* Told once, whatever else comes that day and whoever else would tell it. */
static void
test_once (Desk *desk, gconstpointer data)
{
  g_autoptr (HearthDigest) other = hearth_digest_new (application, desk->open.services);

  g_settings_set_boolean (hearth_settings_get (), "notify-digest", TRUE);
  hearth_digest_start (desk->digest);
  hearth_digest_start (other);
  refresh (desk, 5);
  hearth_test_wait_for (says (desk, "2 new segments in 1 series"), SECONDS);
  g_assert_true (notification_daemon_press (desk->daemon, NULL));
  hearth_test_wait_for (desk->n_shown == 1, SECONDS);

  refresh (desk, 6);
  g_assert_cmpuint (claim_at (desk, g_get_real_time () / 1000), ==, 0);
  g_assert_cmpuint (notification_daemon_get_n (desk->daemon), ==, 1);
  /* Tomorrow there is one to tell of. */
  g_assert_cmpuint (claim_at (desk, g_get_real_time () / 1000 + DAY_MS), ==, 1);
}

/* It was told yesterday; what came since is told today, by its name when it is one. */
static void
test_next_day (Desk *desk, gconstpointer data)
{
  refresh (desk, 4);
  g_assert_cmpuint (claim_at (desk, g_get_real_time () / 1000 - DAY_MS), ==, 1);
  hearth_library_clear_new (open_window_library (&desk->open),
                            hearth_source_get_key (open_window_series (&desk->open, "talks")),
                            "e4");
  refresh (desk, 5);
  hearth_digest_start (desk->digest);
  g_settings_set_boolean (hearth_settings_get (), "notify-digest", TRUE);
  hearth_test_wait_for (says (desk, "Talk 5\nTalks"), SECONDS);
}

/* Who does not want it is told nothing, and nothing is taken for told. */
static void
test_not_wanted (Desk *desk, gconstpointer data)
{
  hearth_digest_start (desk->digest);
  refresh (desk, 5);
  g_assert_cmpuint (claim_at (desk, g_get_real_time () / 1000), ==, 2);
  g_assert_cmpuint (notification_daemon_get_n (desk->daemon), ==, 0);
}

#define ADD(path, function) g_test_add ("/digest/" path, Desk, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  int status;

  hearth_test_ui_init (&argc, &argv);
  application = g_application_new ("io.github.hearthapp.DigestTest", G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (application, NULL, NULL));
  ADD ("once", test_once);
  ADD ("next-day", test_next_day);
  ADD ("not-wanted", test_not_wanted);
  status = g_test_run ();
  g_object_unref (application);
  return status;
}
