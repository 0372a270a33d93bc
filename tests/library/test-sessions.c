/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is announced, moved, cancelled and over, as the clock goes on. */
#include "hearth-library-messages.h"
#include "hearth-library-reminders.h"
#include "hearth-library-sessions.h"
#include "hearth-native-reader.h"
#include "merge-steps.h"

#include <string.h>

#define SECONDS 60
#define LOCATION "https://talks.example/s.json"

/* 24 November 2026, 17:00 UTC. */
#define FIVE_PM_MS ((gint64) 1795539600000)
#define HOUR_MS ((gint64) 3600000)
#define MINUTE_MS ((gint64) 60000)

#define SESSION(id, live) \
  "{\"id\":\"" id "\",\"title\":\"" id "\",\"live\":{" live "},\"segments\":[]}"
#define DAY(hour) "2026-11-24T" hour ":00Z"

typedef struct
{
  HearthTestFolder *folder;
  HearthLibrary *library;
  gint64 key;
} Fixture;

static HearthCatalog *
catalog (const char *sessions)
{
  g_autofree char *json =
      g_strdup_printf ("{\"format\":\"hearth-catalog\",\"version\":1,\"id\":\"talks\",\"title\":"
                       "\"Talks\",\"episodes\":[{\"id\":\"plain\",\"title\":\"No session\"},%s]}",
                       sessions);
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (GError) error = NULL;
  HearthCatalog *catalog = hearth_native_read (bytes, LOCATION, NULL, NULL, &error);

  g_assert_no_error (error);
  return catalog;
}

static const char first[] = SESSION ("later", "\"starts\":\"" DAY ("20:00") "\"") "," SESSION (
    "five",
    "\"starts\":\"" DAY ("17:00") "\",\"ends\":\"" DAY (
        "18:00") "\",\"room\":\"One\","
                 "\"join\":\"https://talks.example/join\",\"questions\":\"https://talks.example/ask\"") "," SESSION ("some-day",
                                                                                                                     "\"starts\":\"2027-01-01T00:00:00Z\"") "," SESSION ("morning",
                                                                                                                                                                         "\"starts\":\"" DAY ("08:00") "\",\"ends\":\"" DAY (
                                                                                                                                                                             "09:00") "\"");

static void
set_up (Fixture *self, gconstpointer data)
{
  HearthSource *source;

  self->folder = hearth_test_folder_new ();
  self->library = steps_open (self->folder, NULL, NULL);
  source = steps_add (self->library, LOCATION, NULL, TRUE, catalog (first));
  self->key = hearth_source_get_key (source);
  g_object_unref (source);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  steps_close (self->library);
  hearth_test_folder_free (self->folder);
}

static GListModel *
load (Fixture *self, gint64 series_key, gint64 now_ms, guint most)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GListModel *sessions;

  hearth_library_load_sessions_async (self->library, series_key, now_ms, most, most, NULL,
                                      hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, SECONDS);
  sessions = hearth_library_load_sessions_finish (self->library, result, &error);
  g_assert_no_error (error);
  return sessions;
}

/* The ids in order: "*" behind what is live, "x" behind what was cancelled, "." behind what is
 * over. */
static char *
told (Fixture *self, gint64 series_key, gint64 now_ms, guint most)
{
  g_autoptr (GListModel) sessions = load (self, series_key, now_ms, most);
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (sessions); i++)
    {
      g_autoptr (HearthSession) session = g_list_model_get_item (sessions, i);
      const HearthSessionFields *fields = hearth_session_get_fields (session);

      g_string_append_printf (words, "%s%s%s%s%s", i > 0 ? " " : "", fields->episode_id,
                              hearth_session_is_live (session, now_ms) ? "*" : "",
                              fields->status == HEARTH_LIVE_STATUS_CANCELLED ? "x" : "",
                              hearth_session_is_over (session, now_ms) ? "." : "");
    }
  return g_string_free (words, FALSE);
}

#define assert_told(self, now_ms, expected)                               \
  G_STMT_START                                                            \
  {                                                                       \
    g_autofree char *words_ = told ((self), (self)->key, (now_ms), 1000); \
    g_assert_cmpstr (words_, ==, expected);                               \
  }                                                                       \
  G_STMT_END

static void
test_clock (Fixture *self, gconstpointer data)
{
  assert_told (self, FIVE_PM_MS - 1, "five later some-day morning.");
  assert_told (self, FIVE_PM_MS, "five* later some-day morning.");
  assert_told (self, FIVE_PM_MS + HOUR_MS, "later some-day five. morning.");
  /* Without an end it is taken to be over some hours after it began. */
  assert_told (self, FIVE_PM_MS + 7 * HOUR_MS - 1, "later* some-day five. morning.");
  assert_told (self, FIVE_PM_MS + 7 * HOUR_MS, "some-day later. five. morning.");
}

static void
test_fields (Fixture *self, gconstpointer data)
{
  g_autoptr (GListModel) sessions = load (self, 0, FIVE_PM_MS, 1);
  g_autoptr (HearthSession) session = g_list_model_get_item (sessions, 0);
  g_autoptr (GListModel) again = load (self, self->key, FIVE_PM_MS, 1);
  g_autoptr (HearthSession) same = g_list_model_get_item (again, 0);
  g_autoptr (HearthSession) other = g_list_model_get_item (again, 1);
  const HearthSessionFields *fields = hearth_session_get_fields (session);

  g_assert_cmpuint (g_list_model_get_n_items (sessions), ==, 2);
  g_assert_cmpstr (fields->series_id, ==, "talks");
  g_assert_cmpstr (fields->series_title, ==, "Talks");
  g_assert_cmpstr (fields->room, ==, "One");
  g_assert_cmpstr (fields->join, ==, "https://talks.example/join");
  g_assert_cmpstr (fields->questions, ==, "https://talks.example/ask");
  g_assert_cmpint (fields->starts_ms, ==, FIVE_PM_MS);
  g_assert_cmpint (fields->ends_ms, ==, FIVE_PM_MS + HOUR_MS);
  g_assert_false (fields->plays);
  g_assert_true (hearth_session_is_same (session, same));
  g_assert_false (hearth_session_is_same (session, other));
}

static void
refresh (Fixture *self, const char *sessions)
{
  hearth_merge_result_free (
      merge_now (self->library, self->key, catalog (sessions), NULL, HEARTH_MERGE_NONE));
}

/* Between two refreshes one moves, one is cancelled, one is cut short and one goes on too long. */
static void
test_changes (Fixture *self, gconstpointer data)
{
  refresh (
      self,
      SESSION ("five", "\"starts\":\"" DAY ("18:00") "\",\"ends\":\"" DAY ("19:00") "\"") "," SESSION ("later", "\"starts\":\"" DAY ("20:00") "\",\"status\":\"cancelled\"") "," SESSION (
          "some-day",
          "\"starts\":\"2027-01-01T00:00:00Z\",\"status\":\"ended\"") "," SESSION ("morning",
                                                                                   "\"starts\":\"" DAY ("08:00") "\",\"ends\":\"" DAY (
                                                                                       "09:00") "\",\"status\":\"live\""));
  assert_told (self, FIVE_PM_MS, "morning* five laterx some-day.");
  assert_told (self, FIVE_PM_MS + HOUR_MS, "morning* five* laterx some-day.");
  assert_told (self, FIVE_PM_MS + 7 * HOUR_MS, "morning* some-day. laterx. five.");
  /* A publisher who forgets to say that it is over is believed for a day. */
  assert_told (self, FIVE_PM_MS + 17 * HOUR_MS, "some-day. laterx. five. morning.");
}

/* What is not followed is asked for by itself only. */
static void
test_not_followed (Fixture *self, gconstpointer data)
{
  g_autofree char *nothing = NULL;

  g_assert_true (steps_set_followed (self->library, self->key, FALSE, NULL));
  nothing = told (self, 0, FIVE_PM_MS, 1000);
  g_assert_cmpstr (nothing, ==, "");
  assert_told (self, FIVE_PM_MS, "five* later some-day morning.");
}

/* What there is to tell at a moment, such as "soon:five"; and when the next is. */
static char *
claim_at (HearthLibrary *library, gint64 now_ms, gint64 *next_ms)
{
  static const char *const kinds[] = {
    "", "near", "soon", "started", "moved", "room", "cancelled"
  };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reminders = NULL;
  GString *words = g_string_new (NULL);

  hearth_library_claim_reminders_async (library, now_ms, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, SECONDS);
  reminders = hearth_library_claim_reminders_finish (library, result, next_ms, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < reminders->len; i++)
    {
      const HearthReminder *reminder = g_ptr_array_index (reminders, i);

      g_string_append_printf (words, "%s%s:%s", i > 0 ? " " : "", kinds[reminder->kind],
                              hearth_session_get_fields (reminder->session)->episode_id);
    }
  return g_string_free (words, FALSE);
}

#define assert_claim(self, now, expected, next)                          \
  G_STMT_START                                                           \
  {                                                                      \
    gint64 next_ = 0;                                                    \
    g_autofree char *words_ = claim_at ((self)->library, (now), &next_); \
    g_assert_cmpstr (words_, ==, expected);                              \
    g_assert_cmpint (next_, ==, (next));                                 \
  }                                                                      \
  G_STMT_END

#define SOME_DAY_MS ((gint64) 1798761600000)
#define EIGHT_PM_MS (FIVE_PM_MS + 3 * HOUR_MS)

/* A day with two sessions: each is told of when it comes near, and once; what was on before anybody
 * looked is not. */
static void
test_reminders (Fixture *self, gconstpointer data)
{
  assert_claim (self, FIVE_PM_MS - HOUR_MS, "", FIVE_PM_MS - 30 * MINUTE_MS);
  assert_claim (self, FIVE_PM_MS - 30 * MINUTE_MS, "near:five", FIVE_PM_MS - 10 * MINUTE_MS);
  assert_claim (self, FIVE_PM_MS - 10 * MINUTE_MS, "soon:five", FIVE_PM_MS);
  assert_claim (self, FIVE_PM_MS - 9 * MINUTE_MS, "", FIVE_PM_MS);
  hearth_library_remind_again (self->library, self->key, "five", FIVE_PM_MS - 2 * MINUTE_MS);
  steps_flush (self->library);
  assert_claim (self, FIVE_PM_MS - 3 * MINUTE_MS, "", FIVE_PM_MS - 2 * MINUTE_MS);
  assert_claim (self, FIVE_PM_MS - 2 * MINUTE_MS, "soon:five", FIVE_PM_MS);
  assert_claim (self, FIVE_PM_MS, "started:five", EIGHT_PM_MS - 30 * MINUTE_MS);
  assert_claim (self, FIVE_PM_MS + MINUTE_MS, "", EIGHT_PM_MS - 30 * MINUTE_MS);
  /* The computer slept meanwhile: what is on is told, and what is over is not. */
  assert_claim (self, EIGHT_PM_MS + HOUR_MS, "started:later", SOME_DAY_MS - 30 * MINUTE_MS);
  assert_claim (self, SOME_DAY_MS + 5 * HOUR_MS, "", G_MAXINT64);
}

/* Another start of the program, or another program beside it, tells nothing again. */
static void
test_told_once (Fixture *self, gconstpointer data)
{
  HearthLibrary *other;
  gint64 next_ms = 0;
  g_autofree char *first_words = NULL;
  g_autofree char *other_words = NULL;
  g_autofree char *later_words = NULL;

  assert_claim (self, FIVE_PM_MS - HOUR_MS, "", FIVE_PM_MS - 30 * MINUTE_MS);
  other = steps_open (self->folder, NULL, NULL);
  first_words = claim_at (self->library, FIVE_PM_MS - MINUTE_MS, &next_ms);
  other_words = claim_at (other, FIVE_PM_MS - MINUTE_MS, &next_ms);
  g_assert_cmpstr (first_words, ==, "soon:five");
  g_assert_cmpstr (other_words, ==, "");
  steps_close (self->library);
  self->library = steps_open (self->folder, NULL, NULL);
  later_words = claim_at (self->library, FIVE_PM_MS - MINUTE_MS / 2, &next_ms);
  g_assert_cmpstr (later_words, ==, "");
  g_assert_cmpint (next_ms, ==, FIVE_PM_MS);
  steps_close (other);
}

/* The publisher moves one, gives it another room, cancels it: each is told, and at the new time it
 * is told again. */
static void
test_changes_told (Fixture *self, gconstpointer data)
{
  assert_claim (self, FIVE_PM_MS - HOUR_MS, "", FIVE_PM_MS - 30 * MINUTE_MS);
  assert_claim (self, FIVE_PM_MS - 5 * MINUTE_MS, "soon:five", FIVE_PM_MS);
  refresh (self, SESSION ("five", "\"starts\":\"" DAY ("18:00") "\",\"room\":\"One\"") "," SESSION (
                     "later", "\"starts\":\"" DAY ("20:00") "\",\"status\":\"cancelled\""));
  assert_claim (self, FIVE_PM_MS - 4 * MINUTE_MS, "moved:five cancelled:later",
                FIVE_PM_MS + 30 * MINUTE_MS);
  assert_claim (self, FIVE_PM_MS - 3 * MINUTE_MS, "", FIVE_PM_MS + 30 * MINUTE_MS);
  refresh (self, SESSION ("five", "\"starts\":\"" DAY ("18:00") "\",\"room\":\"Two\"") "," SESSION (
                     "later", "\"starts\":\"" DAY ("20:00") "\",\"status\":\"cancelled\""));
  assert_claim (self, FIVE_PM_MS, "room:five", FIVE_PM_MS + 30 * MINUTE_MS);
  assert_claim (self, FIVE_PM_MS + 50 * MINUTE_MS, "soon:five", FIVE_PM_MS + HOUR_MS);
  assert_claim (self, FIVE_PM_MS + HOUR_MS, "started:five", G_MAXINT64);
  assert_claim (self, EIGHT_PM_MS, "", G_MAXINT64);
  /* Over early, and nothing more to tell. */
  refresh (self, SESSION ("five", "\"starts\":\"" DAY ("18:00") "\",\"status\":\"ended\""));
  assert_claim (self, EIGHT_PM_MS + MINUTE_MS, "", G_MAXINT64);
}

/* Nobody goes to all of a conference: there, only what has a star is told. */
static void
test_conference (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) talks = g_string_new (NULL);

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (talks,
                            "%s{\"id\":\"t%u\",\"title\":\"T\",\"live\":{\"starts\":\"" DAY (
                                "17:00") "\"},\"segments\":[]}",
                            i > 0 ? "," : "", i);
  g_object_unref (steps_add (self->library, "https://talks.example/congress.json", NULL, TRUE,
                             catalog (talks->str)));
  assert_claim (self, FIVE_PM_MS - HOUR_MS, "", FIVE_PM_MS - 30 * MINUTE_MS);
  {
    HearthSource *congress =
        hearth_library_find_location (self->library, "https://talks.example/congress.json");

    hearth_library_set_favourite (self->library, hearth_source_get_key (congress), "t7", NULL,
                                  TRUE);
  }
  steps_flush (self->library);
  assert_claim (self, FIVE_PM_MS - 10 * MINUTE_MS, "soon:five soon:t7", FIVE_PM_MS);
}

static gint64
key_of (Fixture *self, const char *episode_id)
{
  g_autoptr (GAsyncResult) result = NULL;

  hearth_library_find_episode_async (self->library, self->key, episode_id, NULL,
                                     hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, SECONDS);
  return hearth_library_find_episode_finish (self->library, result, NULL, NULL, NULL);
}

static void
say (Fixture *self, const char *id, HearthMessageState state, const char *body)
{
  g_autoptr (HearthMessage) message =
      hearth_message_new (&(HearthMessageFields){ .id = id,
                                                  .series_id = "talks",
                                                  .episode_id = "five",
                                                  .about = "",
                                                  .series_title = "",
                                                  .body = body,
                                                  .state = state,
                                                  .created_at_ms = 1,
                                                  .changed_at_ms = 1 });
  g_autoptr (GAsyncResult) result = NULL;

  hearth_library_keep_message_async (self->library, message, NULL, hearth_test_store_result,
                                     &result);
  hearth_test_wait_for (result != NULL, SECONDS);
  g_assert_true (hearth_library_keep_message_finish (self->library, result, NULL));
}

static HearthMessage *
find_draft (Fixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;

  hearth_library_find_draft_async (self->library, "talks", "five", NULL, NULL,
                                   hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, SECONDS);
  return hearth_library_find_draft_finish (self->library, result, NULL);
}

static gboolean
is_favourite (Fixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;

  hearth_library_load_favourite_async (self->library, self->key, "five", NULL, NULL,
                                       hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, SECONDS);
  return hearth_library_load_favourite_finish (self->library, result, NULL);
}

/* When it is over, the same row becomes the recording: the star, the question that was asked and
 * the one that is still being written are there, it plays, and what is seen of it counts. */
static void
test_recording (Fixture *self, gconstpointer data)
{
  const gint64 key = key_of (self, "five");
  g_autoptr (HearthMessage) draft = NULL;
  g_autoptr (GListModel) sessions = NULL;
  g_autoptr (HearthSession) session = NULL;

  g_assert_cmpint (key, >, 0);
  hearth_library_set_favourite (self->library, self->key, "five", NULL, TRUE);
  say (self, "a", HEARTH_MESSAGE_SENT, "{\"message\":\"Why?\"}");
  say (self, "b", HEARTH_MESSAGE_DRAFT, "{\"message\":\"And how\"}");

  refresh (
      self,
      "{\"id\":\"five\",\"title\":\"five\",\"live\":{\"starts\":\"" DAY ("17:00") "\",\"ends\":\"" DAY (
          "18:00") "\",\"status\":\"ended\"},"
                   "\"segments\":[{\"id\":\"whole\",\"title\":\"five\",\"duration\":60,\"media\":"
                   "[{\"url\":\"https://talks.example/five.webm\"}]}]}," SESSION ("later", "\"starts\":\"" DAY ("20:00") "\"") "," SESSION (
                       "some-day",
                       "\"starts\":\"2027-01-01T00:00:00Z\"") "," SESSION ("morning",
                                                                           "\"starts\":\"" DAY ("08:00") "\",\"ends\":\"" DAY (
                                                                               "09:00") "\""));
  g_assert_cmpint (key_of (self, "five"), ==, key);
  assert_told (self, FIVE_PM_MS + 2 * HOUR_MS, "later some-day five. morning.");
  sessions = load (self, self->key, FIVE_PM_MS + 2 * HOUR_MS, 1000);
  session = g_list_model_get_item (sessions, 2);
  g_assert_true (hearth_session_get_fields (session)->plays);
  g_assert_true (is_favourite (self));
  draft = find_draft (self);
  g_assert_cmpstr (hearth_message_get_fields (draft)->body, ==, "{\"message\":\"And how\"}");
  g_assert_cmpint (steps_read_number (self->folder, "SELECT state FROM message WHERE id = 'a'"), ==,
                   HEARTH_MESSAGE_SENT);
  hearth_library_record (self->library, self->key, "five", "whole", 60000, 0, 30000);
  steps_flush (self->library);
  merge_assert_rows (self->folder, self->key, "plain five~ later some-day morning");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hearth_test_add ("/library/sessions/clock", test_clock);
  hearth_test_add ("/library/sessions/fields", test_fields);
  hearth_test_add ("/library/sessions/changes", test_changes);
  hearth_test_add ("/library/sessions/recording", test_recording);
  hearth_test_add ("/library/sessions/not-followed", test_not_followed);
  hearth_test_add ("/library/reminders/once-each", test_reminders);
  hearth_test_add ("/library/reminders/told-once", test_told_once);
  hearth_test_add ("/library/reminders/changes", test_changes_told);
  hearth_test_add ("/library/reminders/conference", test_conference);
  return g_test_run ();
}
