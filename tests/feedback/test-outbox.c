/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person says arrives, once: whatever the server, the network and the program do meanwhile.
 */
#include "feigned-system.h"
#include "hearth-draft-import.h"
#include "hearth-feedback-sender.h"
#include "hearth-outbox.h"
#include "hearth-test-server.h"
#include "library-steps.h"

#define SECONDS 30
#define MINUTE_MS G_GINT64_CONSTANT (60000)
#define START_MS G_GINT64_CONSTANT (1790000000000)

typedef struct
{
  HearthTestFolder *folder;
  HearthTestServer *server;
  HearthFetcher *fetcher;
  FeignedSystem *system;
  HearthLibrary *library;
  HearthOutbox *outbox;
  gint64 now_ms;
  char *post;
  guint n_settled;
} Fixture;

static gint64
clock_of (gpointer user_data)
{
  return ((Fixture *) user_data)->now_ms;
}

static HearthOutbox *
open_outbox (Fixture *fixture, HearthLibrary *library)
{
  HearthOutbox *outbox = hearth_outbox_new (library, fixture->fetcher);

  hearth_outbox_set_network (outbox, G_NETWORK_MONITOR (fixture->system));
  hearth_outbox_set_clock (outbox, clock_of, fixture);
  g_signal_connect_swapped (outbox, "settled", G_CALLBACK (hearth_test_count_cb),
                            &fixture->n_settled);
  return outbox;
}

/* The server by a name that is not this computer's own, so that a network is needed. */
static char *
elsewhere (HearthTestServer *server)
{
  g_autofree char *here = hearth_test_server_uri (server, "/post");
  g_autoptr (GString) there = g_string_new (here);

  g_string_replace (there, "127.0.0.1", "feedback.example", 1);
  return g_strdup (there->str);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = hearth_test_folder_new ();
  fixture->server = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);
  fixture->fetcher = g_object_new (HEARTH_TYPE_FETCHER, "idle-timeout", 1, NULL);
  fixture->system = feigned_system_new ();
  fixture->post = elsewhere (fixture->server);
  fixture->now_ms = START_MS;
  fixture->library = steps_open (fixture->folder, NULL, NULL);
  fixture->outbox = open_outbox (fixture, fixture->library);
}

/* As when Hearth ends in order. */
static void
close_outbox (HearthOutbox *outbox)
{
  gpointer weak = outbox;

  hearth_outbox_stop (outbox);
  hearth_test_wait_for (hearth_outbox_is_idle (outbox), SECONDS);
  g_object_add_weak_pointer (G_OBJECT (outbox), &weak);
  g_object_unref (outbox);
  hearth_test_wait_for (weak == NULL, SECONDS);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_outbox (fixture->outbox);
  steps_close (fixture->library);
  g_assert_finalize_object (fixture->fetcher);
  g_assert_finalize_object (fixture->system);
  hearth_test_server_free (fixture->server);
  hearth_test_folder_free (fixture->folder);
  g_free (fixture->post);
}

static void
answer (Fixture *fixture, const HearthTestAnswer *how)
{
  hearth_test_server_answer_text (fixture->server, "/post", how, "{\"error\": \"Closed.\"}");
}

static guint
n_requests (Fixture *fixture)
{
  return hearth_test_server_n_requests (fixture->server, "/post");
}

/* What the library has, in the order in which it was changed, newest first. */
static GListModel *
messages (HearthLibrary *library)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GListModel *list;

  hearth_library_load_messages_async (library, NULL, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, SECONDS);
  list = hearth_library_load_messages_finish (library, result, &error);
  g_assert_no_error (error);
  return list;
}

static HearthMessage *
only_message (Fixture *fixture)
{
  g_autoptr (GListModel) list = messages (fixture->library);

  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 1);
  return g_list_model_get_item (list, 0);
}

static HearthMessageState
state_of (Fixture *fixture)
{
  g_autoptr (HearthMessage) message = only_message (fixture);

  return hearth_message_get_state (message);
}

static gboolean
keep (Fixture *fixture,
      HearthFeedback *feedback,
      HearthMessageState state,
      gint64 due_at_ms,
      const char *replaces,
      GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (HearthMessage) message =
      hearth_outbox_write (feedback, state, HEARTH_MESSAGE_WAY_POST, fixture->post, "Mariner", NULL,
                           fixture->now_ms, due_at_ms);

  hearth_library_keep_message_async (fixture->library, message, replaces, hearth_test_store_result,
                                     &result);
  hearth_test_wait_for (result != NULL, SECONDS);
  return hearth_library_keep_message_finish (fixture->library, result, error);
}

static HearthFeedback *
say (const char *words)
{
  HearthFeedback *feedback = hearth_feedback_new ("series", "episode", "segment");

  hearth_feedback_set_message (feedback, words);
  return feedback;
}

/* The person presses Send; what they said is given. */
static HearthFeedback *
send (Fixture *fixture, const char *words, gint64 due_at_ms)
{
  HearthFeedback *feedback = say (words);
  g_autoptr (GError) error = NULL;

  keep (fixture, feedback, HEARTH_MESSAGE_WAITING, due_at_ms, NULL, &error);
  g_assert_no_error (error);
  return feedback;
}

static gboolean
wish (Fixture *fixture, const char *id, HearthMessageWish what, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hearth_library_wish_message_async (fixture->library, id, what, fixture->now_ms,
                                     hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, SECONDS);
  return hearth_library_wish_message_finish (fixture->library, result, error);
}

/* Lets the outbox do what is due at this time. */
static void
pass_time (Fixture *fixture, gint64 ms)
{
  fixture->now_ms += ms;
  hearth_outbox_look (fixture->outbox);
  hearth_test_wait_for (hearth_outbox_is_idle (fixture->outbox), SECONDS);
}

static void
assert_arrived (Fixture *fixture, HearthFeedback *feedback)
{
  g_autoptr (GBytes) body = hearth_test_server_last_body (fixture->server, "/post");
  g_autoptr (GBytes) said = hearth_feedback_to_json (feedback);
  g_autofree char *key =
      hearth_test_server_last_header (fixture->server, "/post", "Idempotency-Key");

  g_assert_true (g_bytes_equal (body, said));
  g_assert_cmpstr (key, ==, hearth_feedback_get_id (feedback));
}

/* Titles that the library knows or not, the moment of Undo, and then it goes. */
static void
test_sent (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HearthFeedback) feedback = send (fixture, "Well said. 🐧", START_MS + 10000);
  g_autoptr (HearthMessage) message = NULL;

  answer (fixture, &(HearthTestAnswer){ .status = 201 });
  hearth_outbox_start (fixture->outbox);
  pass_time (fixture, 9000);
  g_assert_cmpuint (n_requests (fixture), ==, 0);
  g_assert_cmpint (state_of (fixture), ==, HEARTH_MESSAGE_WAITING);

  pass_time (fixture, 1000);
  g_assert_cmpuint (n_requests (fixture), ==, 1);
  assert_arrived (fixture, feedback);
  g_assert_cmpuint (fixture->n_settled, ==, 1);
  message = only_message (fixture);
  g_assert_cmpint (hearth_message_get_state (message), ==, HEARTH_MESSAGE_SENT);
  g_assert_cmpstr (hearth_message_get_fields (message)->about, ==, "Mariner");
  g_assert_cmpstr (hearth_message_get_fields (message)->series_title, ==, "series");
  pass_time (fixture, 10 * MINUTE_MS);
  g_assert_cmpuint (n_requests (fixture), ==, 1);
}

/* 500, 429, silence and a broken line: tried again under the same key, later each time, and never
 * before the server wants. */
static void
test_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HearthFeedback) feedback = send (fixture, "Again", START_MS);
  g_autoptr (HearthMessage) after_429 = NULL;

  answer (fixture, &(HearthTestAnswer){ .status = 500 });
  hearth_outbox_start (fixture->outbox);
  pass_time (fixture, 0);
  g_assert_cmpuint (n_requests (fixture), ==, 1);
  pass_time (fixture, MINUTE_MS - 1);
  g_assert_cmpuint (n_requests (fixture), ==, 1);

  answer (fixture, &(HearthTestAnswer){ .status = 429, .retry_after = "36000" });
  pass_time (fixture, MINUTE_MS + 1);
  g_assert_cmpuint (n_requests (fixture), ==, 2);
  after_429 = only_message (fixture);
  g_assert_cmpint (hearth_message_get_fields (after_429)->due_at_ms, ==,
                   fixture->now_ms + 600 * MINUTE_MS);
  g_assert_nonnull (strstr (hearth_message_get_fields (after_429)->reason, "10 hours"));
  pass_time (fixture, 599 * MINUTE_MS);
  g_assert_cmpuint (n_requests (fixture), ==, 2);

  answer (fixture, &(HearthTestAnswer){ .never_answer = TRUE });
  pass_time (fixture, MINUTE_MS);
  g_assert_cmpuint (n_requests (fixture), ==, 3);
  g_assert_cmpint (state_of (fixture), ==, HEARTH_MESSAGE_WAITING);
  assert_arrived (fixture, feedback);

  answer (fixture, &(HearthTestAnswer){ .status = 200 });
  pass_time (fixture, 8 * MINUTE_MS);
  g_assert_cmpuint (n_requests (fixture), ==, 4);
  assert_arrived (fixture, feedback);
  g_assert_cmpint (state_of (fixture), ==, HEARTH_MESSAGE_SENT);
}

/* What is refused says why, and is the person's to mend: under a key of its own. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HearthFeedback) first = send (fixture, "Rude", START_MS);
  g_autoptr (HearthFeedback) second = say ("Polite");
  g_autoptr (HearthMessage) refused = NULL;
  g_autoptr (GError) error = NULL;

  answer (fixture, &(HearthTestAnswer){ .status = 422, .content_type = "application/json" });
  hearth_outbox_start (fixture->outbox);
  pass_time (fixture, 0);
  refused = only_message (fixture);
  g_assert_cmpint (hearth_message_get_state (refused), ==, HEARTH_MESSAGE_REFUSED);
  g_assert_nonnull (strstr (hearth_message_get_fields (refused)->reason, "Closed."));
  g_assert_cmpuint (fixture->n_settled, ==, 1);
  pass_time (fixture, 3000 * MINUTE_MS);
  g_assert_cmpuint (n_requests (fixture), ==, 1);

  g_assert_true (wish (fixture, hearth_feedback_get_id (first), HEARTH_MESSAGE_TRY, &error));
  pass_time (fixture, 0);
  g_assert_cmpuint (n_requests (fixture), ==, 2);

  answer (fixture, &(HearthTestAnswer){ .status = 202 });
  g_assert_true (keep (fixture, second, HEARTH_MESSAGE_WAITING, fixture->now_ms,
                       hearth_feedback_get_id (first), &error));
  pass_time (fixture, 0);
  g_assert_cmpint (state_of (fixture), ==, HEARTH_MESSAGE_SENT);
  assert_arrived (fixture, second);
}

/* A draft becomes a message and a draft again, and nothing of it leaves. What was begun cannot be
 * taken back, but given up; and only that ends the trying. */
static void
test_second_thoughts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HearthFeedback) feedback = say ("Hm");
  const char *id = hearth_feedback_get_id (feedback);
  g_autoptr (GError) error = NULL;

  answer (fixture, &(HearthTestAnswer){ .status = 503 });
  hearth_outbox_start (fixture->outbox);
  g_assert_true (keep (fixture, feedback, HEARTH_MESSAGE_DRAFT, 0, NULL, &error));
  g_assert_true (
      keep (fixture, feedback, HEARTH_MESSAGE_WAITING, fixture->now_ms + 10000, NULL, &error));
  pass_time (fixture, 5000);
  g_assert_true (wish (fixture, id, HEARTH_MESSAGE_TAKE_BACK, &error));
  pass_time (fixture, MINUTE_MS);
  g_assert_cmpint (state_of (fixture), ==, HEARTH_MESSAGE_DRAFT);
  g_assert_cmpuint (n_requests (fixture), ==, 0);

  g_assert_true (keep (fixture, feedback, HEARTH_MESSAGE_WAITING, fixture->now_ms, NULL, &error));
  g_assert_no_error (error);
  pass_time (fixture, 0);
  g_assert_cmpuint (n_requests (fixture), ==, 1);
  g_assert_false (wish (fixture, id, HEARTH_MESSAGE_TAKE_BACK, &error));
  g_assert_error (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (keep (fixture, feedback, HEARTH_MESSAGE_DRAFT, 0, NULL, NULL));

  g_assert_true (wish (fixture, id, HEARTH_MESSAGE_GIVE_UP, &error));
  pass_time (fixture, 5000 * MINUTE_MS);
  g_assert_cmpuint (n_requests (fixture), ==, 1);
  g_assert_cmpint (state_of (fixture), ==, HEARTH_MESSAGE_GIVEN_UP);
  g_assert_true (wish (fixture, id, HEARTH_MESSAGE_DELETE, &error));
  g_assert_false (wish (fixture, id, HEARTH_MESSAGE_TRY, NULL));
}

/* Without a network nothing is tried; when it is back, at once, however long the wait was. */
static void
test_network (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HearthFeedback) feedback = send (fixture, "Online?", START_MS);

  hearth_outbox_start (fixture->outbox);
  hearth_test_server_go_away (fixture->server);
  for (guint i = 0; i < 6; i++)
    pass_time (fixture, 120 * MINUTE_MS);
  g_assert_cmpint (state_of (fixture), ==, HEARTH_MESSAGE_WAITING);

  feigned_system_set_network (fixture->system, FALSE, FALSE);
  hearth_test_server_come_back (fixture->server);
  answer (fixture, &(HearthTestAnswer){ .status = 200 });
  pass_time (fixture, 1);
  g_assert_cmpuint (n_requests (fixture), ==, 0);
  feigned_system_set_network (fixture->system, TRUE, FALSE);
  hearth_test_wait_for (fixture->n_settled == 1, SECONDS);
  g_assert_cmpint (state_of (fixture), ==, HEARTH_MESSAGE_SENT);
  assert_arrived (fixture, feedback);
}

/* A server on this computer needs no network. */
static void
test_here (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HearthFeedback) away = send (fixture, "There", START_MS);
  g_autoptr (HearthFeedback) here = NULL;

  answer (fixture, &(HearthTestAnswer){ .status = 200 });
  feigned_system_set_network (fixture->system, FALSE, FALSE);
  hearth_outbox_start (fixture->outbox);
  pass_time (fixture, 1000);
  g_assert_cmpuint (n_requests (fixture), ==, 0);
  g_free (fixture->post);
  fixture->post = hearth_test_server_uri (fixture->server, "/post");
  here = send (fixture, "Here", START_MS);
  hearth_test_wait_for (fixture->n_settled == 1, SECONDS);
  assert_arrived (fixture, here);
  g_assert_cmpuint (n_requests (fixture), ==, 1);
}

/* Of two programs, one sends; each of many messages once, and several at a time. */
static void
test_two_programs (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HearthLibrary) other_library = steps_open (fixture->folder, NULL, NULL);
  HearthOutbox *other = open_outbox (fixture, other_library);
  const guint n_messages = 12;

  answer (fixture, &(HearthTestAnswer){ .status = 200, .delay_ms = 40 });
  for (guint i = 0; i < n_messages; i++)
    {
      g_autoptr (HearthFeedback) feedback = send (fixture, "Many", START_MS);

      if (i == 6)
        {
          hearth_outbox_start (fixture->outbox);
          hearth_outbox_start (other);
        }
    }
  hearth_test_wait_for (fixture->n_settled == n_messages, SECONDS);
  g_assert_cmpuint (n_requests (fixture), ==, n_messages);
  close_outbox (other);
  steps_close (g_steal_pointer (&other_library));
}

/* The program that had it was killed: the next one leaves it alone as long as that one might still
 * be at it, and then sends it under the same key. */
static void
test_killed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HearthFeedback) feedback = send (fixture, "Half way", START_MS);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (HearthMessage) taken = NULL;
  gint64 next_at_ms = 0;

  answer (fixture, &(HearthTestAnswer){ .status = 200 });
  hearth_library_claim_message_async (fixture->library, "the dead", FALSE, START_MS,
                                      START_MS + 90000, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, SECONDS);
  taken = hearth_library_claim_message_finish (fixture->library, result, &next_at_ms, NULL);
  g_assert_cmpstr (hearth_message_get_id (taken), ==, hearth_feedback_get_id (feedback));

  hearth_outbox_start (fixture->outbox);
  pass_time (fixture, 89999);
  g_assert_cmpint (state_of (fixture), ==, HEARTH_MESSAGE_SENDING);
  g_assert_cmpuint (n_requests (fixture), ==, 0);
  pass_time (fixture, 1);
  g_assert_cmpint (state_of (fixture), ==, HEARTH_MESSAGE_SENT);
  assert_arrived (fixture, feedback);
}

/* The program ends while the server thinks: the next start sends it, without waiting. */
static void
test_ended (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HearthFeedback) feedback = send (fixture, "Good night", START_MS);

  answer (fixture, &(HearthTestAnswer){ .never_answer = TRUE });
  hearth_outbox_start (fixture->outbox);
  hearth_test_wait_for (n_requests (fixture) == 1, SECONDS);
  close_outbox (fixture->outbox);
  g_assert_cmpint (state_of (fixture), ==, HEARTH_MESSAGE_WAITING);

  answer (fixture, &(HearthTestAnswer){ .status = 200 });
  fixture->outbox = open_outbox (fixture, fixture->library);
  hearth_outbox_start (fixture->outbox);
  hearth_test_wait_for (fixture->n_settled == 1, SECONDS);
  assert_arrived (fixture, feedback);
  g_assert_cmpint (state_of (fixture), ==, HEARTH_MESSAGE_SENT);
}

/* A clock that was years ahead, and is right again, keeps nothing back. */
static void
test_wrong_clock (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HearthFeedback) feedback = send (fixture, "2038", START_MS + 6000000 * MINUTE_MS);

  answer (fixture, &(HearthTestAnswer){ .status = 200 });
  hearth_outbox_start (fixture->outbox);
  hearth_test_wait_for (fixture->n_settled == 1, SECONDS);
  assert_arrived (fixture, feedback);
}

/* What an older Hearth kept in files is there, found for its segment, and in no file any more. What
 * cannot be read stays. */
static void
test_old_drafts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HearthFeedback) old = say ("From long ago");
  g_autoptr (GBytes) json = hearth_feedback_to_json (old);
  g_autofree char *folder = g_build_filename (fixture->folder->path, "drafts", NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (json, NULL), g_bytes_get_size (json));
  g_autofree char *good = hearth_test_folder_file (fixture->folder, "drafts/0a.json", text);
  g_autofree char *bad = hearth_test_folder_file (fixture->folder, "drafts/0b.json", "{\"half");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) again = NULL;
  g_autoptr (GAsyncResult) found = NULL;
  g_autoptr (HearthMessage) draft = NULL;
  g_autoptr (GError) error = NULL;
  guint n_imported = 0;

  hearth_draft_import_async (fixture->library, folder, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, SECONDS);
  g_assert_false (hearth_draft_import_finish (result, &n_imported, &error));
  g_assert_error (error, HEARTH_FEEDBACK_ERROR, HEARTH_FEEDBACK_ERROR_DRAFT);
  g_assert_nonnull (strstr (error->message, "0b"));
  g_clear_error (&error);
  g_assert_cmpuint (n_imported, ==, 1);
  g_assert_false (g_file_test (good, G_FILE_TEST_EXISTS));

  hearth_library_find_draft_async (fixture->library, "series", "episode", "segment", NULL,
                                   hearth_test_store_result, &found);
  hearth_test_wait_for (found != NULL, SECONDS);
  draft = hearth_library_find_draft_finish (fixture->library, found, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (hearth_message_get_fields (draft)->body, ==, text);
  g_assert_cmpstr (hearth_message_get_fields (draft)->about, ==, "episode");

  hearth_draft_import_async (fixture->library, folder, hearth_test_store_result, &again);
  hearth_test_wait_for (again != NULL, SECONDS);
  g_assert_true (hearth_draft_import_finish (again, &n_imported, &error));
  g_assert_cmpuint (n_imported, ==, 0);
}

/* From a minute to a day, never together, never sooner than the server wants. */
static void
test_waits (void)
{
  for (guint attempts = 1; attempts < 100; attempts++)
    {
      const gint64 least = hearth_outbox_next_at_ms (0, attempts, -1, 0);
      const gint64 most = hearth_outbox_next_at_ms (0, attempts, -1, 1);

      g_assert_cmpint (least, ==, MIN (MINUTE_MS << MIN (attempts - 1, 20), 720 * MINUTE_MS));
      g_assert_cmpint (most, ==, 2 * least);
    }
  g_assert_cmpint (hearth_outbox_next_at_ms (5, 1, 7200, 0.5), ==, 5 + 7200000);
  g_assert_cmpint (hearth_outbox_next_at_ms (5, 1, 3, 0.5), ==, 5 + 90000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  feigned_system_name_hosts ();

  g_test_add_func ("/outbox/waits", test_waits);
  hearth_test_add ("/outbox/sent", test_sent);
  hearth_test_add ("/outbox/again", test_again);
  hearth_test_add ("/outbox/refused", test_refused);
  hearth_test_add ("/outbox/second-thoughts", test_second_thoughts);
  hearth_test_add ("/outbox/network", test_network);
  hearth_test_add ("/outbox/here", test_here);
  hearth_test_add ("/outbox/two-programs", test_two_programs);
  hearth_test_add ("/outbox/killed", test_killed);
  hearth_test_add ("/outbox/ended", test_ended);
  hearth_test_add ("/outbox/wrong-clock", test_wrong_clock);
  hearth_test_add ("/outbox/old-drafts", test_old_drafts);
  return g_test_run ();
}
