/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feedback goes to a server, and whatever the server does, the person is told what became of it. */
#include "hearth-feedback-sender.h"
#include "hearth-test-server.h"
#include "hearth-test.h"

typedef struct
{
  HearthTestServer *server;
  HearthFetcher *fetcher;
  HearthFeedbackAddress *address; /* …/post on the server */
  HearthFeedback *feedback;
} Fixture;

static HearthFeedbackAddress *
address_for (const char *post)
{
  return g_object_new (HEARTH_TYPE_FEEDBACK_ADDRESS, "post", post, NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *post = NULL;

  fixture->server = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);
  fixture->fetcher = g_object_new (HEARTH_TYPE_FETCHER, "idle-timeout", 1, NULL);
  post = hearth_test_server_uri (fixture->server, "/post");
  fixture->address = address_for (post);
  fixture->feedback = hearth_feedback_new ("series", "episode", "segment");
  hearth_feedback_set_message (fixture->feedback, "Well said. 🐧");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->feedback);
  g_clear_object (&fixture->address);
  g_assert_finalize_object (fixture->fetcher);
  g_clear_pointer (&fixture->server, hearth_test_server_free);
}

static void
begin_to_send (Fixture *fixture,
               HearthFeedbackAddress *address,
               GCancellable *cancellable,
               GAsyncResult **result)
{
  g_autoptr (GBytes) body = hearth_feedback_to_json (fixture->feedback);

  hearth_feedback_send_async (hearth_feedback_get_id (fixture->feedback), body,
                              address != NULL ? hearth_feedback_address_get_post (address) : NULL,
                              fixture->fetcher, cancellable, hearth_test_store_result, result);
}

static gboolean
send (Fixture *fixture, HearthFeedbackAddress *address, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  begin_to_send (fixture, address, NULL, &result);
  hearth_test_wait_for (result != NULL, 20);
  return hearth_feedback_send_finish (result, NULL, error);
}

static void
answer (Fixture *fixture, const char *path, const HearthTestAnswer *how, const char *text)
{
  g_autoptr (GBytes) body = g_bytes_new_static (text, strlen (text));

  hearth_test_server_answer (fixture->server, path, how, body);
}

static void
assert_arrived (Fixture *fixture, const char *path)
{
  g_autoptr (GBytes) sent = hearth_feedback_to_json (fixture->feedback);
  g_autoptr (GBytes) arrived = hearth_test_server_last_body (fixture->server, path);
  g_autofree char *key = hearth_test_server_last_header (fixture->server, path, "Idempotency-Key");
  g_autofree char *type = hearth_test_server_last_header (fixture->server, path, "Content-Type");

  g_assert_nonnull (arrived);
  g_assert_true (g_bytes_equal (sent, arrived));
  g_assert_cmpstr (key, ==, hearth_feedback_get_id (fixture->feedback));
  g_assert_cmpstr (type, ==, "application/json; charset=utf-8");
}

static void
test_delivered (Fixture *fixture, gconstpointer data)
{
  static const guint statuses[] = { 200, 201, 202, 204 };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autoptr (GError) error = NULL;

      answer (fixture, "/post", &(HearthTestAnswer){ .status = statuses[i] }, "");
      g_assert_true (send (fixture, fixture->address, &error));
      g_assert_no_error (error);
      assert_arrived (fixture, "/post");
    }
}

/* What was written when Send was pressed goes out, not what is typed after it. */
static void
test_as_it_was (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) then = hearth_feedback_to_json (fixture->feedback);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) arrived = NULL;

  answer (fixture, "/post", &(HearthTestAnswer){ .status = 202 }, "");
  begin_to_send (fixture, fixture->address, NULL, &result);
  hearth_feedback_set_message (fixture->feedback, "something else");
  hearth_test_wait_for (result != NULL, 20);
  g_assert_true (hearth_feedback_send_finish (result, NULL, NULL));
  arrived = hearth_test_server_last_body (fixture->server, "/post");
  g_assert_true (g_bytes_equal (then, arrived));
}

typedef struct
{
  const char *name;
  HearthTestAnswer how;
  const char *text;
  HearthFeedbackError code;
  const char *says;
  const char *says_not; /* nullable */
} OutcomeCase;

static const OutcomeCase outcome_cases[] = {
  { "408", { .status = 408 }, "", HEARTH_FEEDBACK_ERROR_TRY_AGAIN, "408" },
  { "425", { .status = 425 }, "", HEARTH_FEEDBACK_ERROR_TRY_AGAIN, "425" },
  { "429",
    { .status = 429, .retry_after = "30" },
    "",
    HEARTH_FEEDBACK_ERROR_TRY_AGAIN,
    "wait for 30 seconds" },
  { "500",
    { .status = 500 },
    "a stack trace",
    HEARTH_FEEDBACK_ERROR_TRY_AGAIN,
    "500 Internal Server Error",
    "stack" },
  { "503",
    { .status = 503, .retry_after = "3000" },
    "",
    HEARTH_FEEDBACK_ERROR_TRY_AGAIN,
    "wait for 50 minutes" },
  { "503-hours",
    { .status = 503, .retry_after = "86400" },
    "",
    HEARTH_FEEDBACK_ERROR_TRY_AGAIN,
    "wait for 24 hours" },
  { "503-second",
    { .status = 503, .retry_after = "1" },
    "",
    HEARTH_FEEDBACK_ERROR_TRY_AGAIN,
    "wait for 1 second." },
  { "no-answer", { .never_answer = TRUE }, "", HEARTH_FEEDBACK_ERROR_TRY_AGAIN, "not sent" },
  { "400", { .status = 400 }, "", HEARTH_FEEDBACK_ERROR_REFUSED, "(400 Bad Request)" },
  { "403-words",
    { .status = 403, .content_type = "text/plain; charset=utf-8" },
    "  Not  for\n<b>you</b>\x1b[31m, 1 < 2.\n",
    HEARTH_FEEDBACK_ERROR_REFUSED,
    "(403 Forbidden): Not for you [31m, 1 < 2.",
    "<b>" },
  { "404-page",
    { .status = 404, .content_type = "text/html" },
    "<!DOCTYPE html><title>Nothing here</title>",
    HEARTH_FEEDBACK_ERROR_REFUSED,
    "(404 Not Found).",
    "Nothing" },
  { "422-json",
    { .status = 422, .content_type = "application/json" },
    "{\"code\": 7, \"error\": \"Feedback for this episode is closed.\"}",
    HEARTH_FEEDBACK_ERROR_REFUSED,
    "Feedback for this episode is closed.",
    "code" },
  { "422-problem",
    { .status = 422, .content_type = "application/problem+json" },
    "{\"title\": \"Closed\", \"detail\": \"Closed since Monday.\"}",
    HEARTH_FEEDBACK_ERROR_REFUSED,
    "Closed since Monday." },
  { "422-other-json",
    { .status = 422, .content_type = "application/json" },
    "{\"error\": {\"a\": 1}}",
    HEARTH_FEEDBACK_ERROR_REFUSED,
    "(422 ",
    "{" },
  { "304", { .status = 304 }, "", HEARTH_FEEDBACK_ERROR_REFUSED, "304" },
};

static void
test_outcome (Fixture *fixture, gconstpointer data)
{
  const OutcomeCase *outcome = data;
  g_autoptr (GError) error = NULL;

  answer (fixture, "/post", &outcome->how, outcome->text);
  g_assert_false (send (fixture, fixture->address, &error));
  g_assert_error (error, HEARTH_FEEDBACK_ERROR, (int) outcome->code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, outcome->says));
  if (outcome->says_not != NULL)
    g_assert_null (strstr (error->message, outcome->says_not));
  assert_arrived (fixture, "/post");
}

/* A long speech is cut to a sentence or two. */
static void
test_long_words (Fixture *fixture, gconstpointer data)
{
  g_autofree char *speech = g_strnfill (3000, 'x');
  g_autoptr (GError) error = NULL;

  answer (fixture, "/post", &(HearthTestAnswer){ .status = 403, .content_type = "text/plain" },
          speech);
  g_assert_false (send (fixture, fixture->address, &error));
  g_assert_error (error, HEARTH_FEEDBACK_ERROR, HEARTH_FEEDBACK_ERROR_REFUSED);
  g_assert_true (g_str_has_suffix (error->message, "x…"));
  g_assert_cmpuint (strlen (error->message), <, 400);
}

typedef struct
{
  const char *name;
  guint status;
  const char *location; /* a path on the same server, or a URL */
  gboolean delivered;
} RedirectCase;

static const RedirectCase redirect_cases[] = {
  { "307-same-site", 307, "/moved", TRUE },
  { "308-same-site", 308, "/moved", TRUE },
  { "301", 301, "/moved", FALSE },
  { "302", 302, "/moved", FALSE },
  { "303", 303, "/moved", FALSE },
  { "307-elsewhere", 307, "https://elsewhere.invalid/moved", FALSE },
  { "307-other-kind", 307, "ftp://127.0.0.1/moved", FALSE },
  { "307-circle", 307, "/post", FALSE },
};

static void
test_redirect (Fixture *fixture, gconstpointer data)
{
  const RedirectCase *redirect = data;
  g_autoptr (GError) error = NULL;

  answer (fixture, "/moved", &(HearthTestAnswer){ .status = 201 }, "");
  answer (fixture, "/post",
          &(HearthTestAnswer){ .status = redirect->status, .location = redirect->location }, "");
  if (redirect->delivered)
    {
      g_assert_true (send (fixture, fixture->address, &error));
      g_assert_no_error (error);
      assert_arrived (fixture, "/moved");
      return;
    }
  g_assert_false (send (fixture, fixture->address, &error));
  g_assert_error (error, HEARTH_FEEDBACK_ERROR, HEARTH_FEEDBACK_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "elsewhere"));
  g_assert_cmpuint (hearth_test_server_n_requests (fixture->server, "/moved"), ==, 0);
}

static void
test_nobody_listens (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->server, hearth_test_server_free);
  g_assert_false (send (fixture, fixture->address, &error));
  g_assert_error (error, HEARTH_FEEDBACK_ERROR, HEARTH_FEEDBACK_ERROR_TRY_AGAIN);
  g_assert_true (g_str_has_prefix (error->message, "The feedback was not sent: "));
}

static void
test_no_address (Fixture *fixture, gconstpointer data)
{
  static const char *const posts[] = { NULL, "file:///tmp/feedback", "mailto:a@example.org",
                                       "post" };

  for (guint i = 0; i < G_N_ELEMENTS (posts) + 1; i++)
    {
      g_autoptr (HearthFeedbackAddress) address =
          i < G_N_ELEMENTS (posts) ? address_for (posts[i]) : NULL;
      g_autoptr (GError) error = NULL;

      g_assert_false (send (fixture, address, &error));
      g_assert_error (error, HEARTH_FEEDBACK_ERROR, HEARTH_FEEDBACK_ERROR_NO_ADDRESS);
    }
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  answer (fixture, "/post", &(HearthTestAnswer){ .never_answer = TRUE }, "");
  begin_to_send (fixture, fixture->address, cancellable, &result);
  g_cancellable_cancel (cancellable);
  hearth_test_wait_for (result != NULL, 20);
  g_assert_false (hearth_feedback_send_finish (result, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* The first try got no answer in time; the second is the same letter under the same key. */
static void
test_again (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first_key = NULL;
  g_autoptr (GError) error = NULL;

  answer (fixture, "/post", &(HearthTestAnswer){ .status = 503 }, "");
  g_assert_false (send (fixture, fixture->address, &error));
  assert_arrived (fixture, "/post");
  answer (fixture, "/post", &(HearthTestAnswer){ .status = 200 }, "");
  g_assert_true (send (fixture, fixture->address, NULL));
  assert_arrived (fixture, "/post");
  g_assert_cmpuint (hearth_test_server_n_requests (fixture->server, "/post"), ==, 2);
}

#define ADD(path, data, function) g_test_add (path, Fixture, data, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/feedback/send/delivered", NULL, test_delivered);
  ADD ("/feedback/send/as-it-was", NULL, test_as_it_was);
  for (guint i = 0; i < G_N_ELEMENTS (outcome_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/feedback/send/", outcome_cases[i].name, NULL);

      ADD (path, &outcome_cases[i], test_outcome);
    }
  ADD ("/feedback/send/long-words", NULL, test_long_words);
  for (guint i = 0; i < G_N_ELEMENTS (redirect_cases); i++)
    {
      g_autofree char *path =
          g_strconcat ("/feedback/send/redirect/", redirect_cases[i].name, NULL);

      ADD (path, &redirect_cases[i], test_redirect);
    }
  ADD ("/feedback/send/nobody-listens", NULL, test_nobody_listens);
  ADD ("/feedback/send/no-address", NULL, test_no_address);
  ADD ("/feedback/send/cancelled", NULL, test_cancelled);
  ADD ("/feedback/send/again", NULL, test_again);
  return g_test_run ();
}
