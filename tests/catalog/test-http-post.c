/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-error.h"
#include "hearth-fetcher.h"
#include "hearth-test-server.h"
#include "hearth-test.h"

#include <string.h>

#define PATIENCE_S 30
#define DOCUMENT "{\"version\":1,\"message\":\"Schön war’s\"}"
#define KEY "0b8f7c1e-3a0c-4a7e-9a55-4f2f0f3f5d11"

typedef struct
{
  HearthTestServer *server;
  HearthFetcher *fetcher;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);
  fixture->fetcher = g_object_new (HEARTH_TYPE_FETCHER, "idle-timeout", 2, "slow-window", 1, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->fetcher);
  hearth_test_server_free (fixture->server);
}

static HearthHttpAnswer *
post (Fixture *fixture, const char *uri, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) document = g_bytes_new_static (DOCUMENT, strlen (DOCUMENT));
  g_autoptr (GAsyncResult) result = NULL;

  hearth_fetcher_post_json_async (fixture->fetcher, uri, document, KEY, cancellable,
                                  hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, PATIENCE_S);

  return hearth_fetcher_post_json_finish (fixture->fetcher, result, error);
}

/* Posts to a path that answers so, and expects that answer back. */
static HearthHttpAnswer *
post_to_path (Fixture *fixture, const HearthTestAnswer *answer, const char *text)
{
  g_autofree char *uri = hearth_test_server_uri (fixture->server, "/feedback");
  g_autoptr (GError) error = NULL;
  HearthHttpAnswer *got;

  hearth_test_server_answer_text (fixture->server, "/feedback", answer, text);
  got = post (fixture, uri, NULL, &error);
  g_assert_no_error (error);

  return got;
}

static void
test_delivered (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HearthHttpAnswer) answer =
      post_to_path (fixture, &(HearthTestAnswer){ .status = 201, .content_type = "text/plain" },
                    "Thank you!");
  g_autoptr (GBytes) body = hearth_test_server_last_body (fixture->server, "/feedback");
  g_autofree char *type =
      hearth_test_server_last_header (fixture->server, "/feedback", "Content-Type");
  g_autofree char *key =
      hearth_test_server_last_header (fixture->server, "/feedback", "Idempotency-Key");

  g_assert_cmpuint (answer->status, ==, 201);
  g_assert_cmpstr (answer->reason, ==, "Created");
  g_assert_cmpstr (answer->text, ==, "Thank you!");
  g_assert_cmpint (answer->retry_after_s, ==, -1);
  g_assert_cmpmem (g_bytes_get_data (body, NULL), g_bytes_get_size (body), DOCUMENT,
                   strlen (DOCUMENT));
  g_assert_cmpstr (type, ==, "application/json; charset=utf-8");
  g_assert_cmpstr (key, ==, KEY);
}

static void
test_refused_and_later (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) then = g_date_time_add_seconds (now, 90);
  g_autofree char *date = soup_date_time_to_string (then, SOUP_DATE_HTTP);
  const struct
  {
    guint status;
    const char *retry_after;
    gint64 least_s;
    gint64 most_s;
  } cases[] = {
    { 422, NULL, -1, -1 },    { 410, NULL, -1, -1 },
    { 503, "120", 120, 120 }, { 429, "0", 0, 0 },
    { 503, "soon", -1, -1 },  { 503, date, 60, 90 },
    { 503, "-5", -1, -1 },    { 503, "Sun, 06 Nov 1994 08:49:37 GMT", 0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HearthHttpAnswer) answer =
          post_to_path (fixture,
                        &(HearthTestAnswer){ .status = cases[i].status,
                                             .retry_after = cases[i].retry_after },
                        "why");

      g_assert_cmpuint (answer->status, ==, cases[i].status);
      g_assert_cmpstr (answer->text, ==, "why");
      g_assert_cmpint (answer->retry_after_s, >=, cases[i].least_s);
      g_assert_cmpint (answer->retry_after_s, <=, cases[i].most_s);
    }
}

static void
test_text_of_the_answer (Fixture *fixture, gconstpointer data)
{
  g_autofree char *stars = g_strnfill (2047, '*');
  /* The two bytes of the last character lie on both sides of the limit. */
  g_autofree char *long_text = g_strconcat (stars, "é and more", NULL);
  const struct
  {
    const char *type;
    const char *sent;
    const char *kept;
  } cases[] = {
    { "text/plain; charset=utf-8", "Grüße", "Grüße" },
    { "application/problem+json", "{\"title\":\"No\"}", "{\"title\":\"No\"}" },
    { "text/plain", long_text, stars },
    { "text/plain", "caf\xe9 closed", "caf\ufffd closed" },
    { "text/html", "<h1>No</h1>", NULL },
    { "image/png", "\x89PNG", NULL },
    { NULL, "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HearthHttpAnswer) answer =
          post_to_path (fixture,
                        &(HearthTestAnswer){ .status = 400, .content_type = cases[i].type },
                        cases[i].sent);

      g_assert_cmpuint (answer->status, ==, 400);
      g_assert_cmpstr (answer->text, ==, cases[i].kept);
    }
}

static void
test_what_was_said_stands (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HearthHttpAnswer) cut_off =
      post_to_path (fixture, &(HearthTestAnswer){ .status = 200, .cut_off = TRUE },
                    "Thank you, dear listener");
  g_autoptr (HearthHttpAnswer) slow =
      post_to_path (fixture, &(HearthTestAnswer){ .status = 200, .bytes_per_second = 2 },
                    "Thank you, dear you");
  g_autoptr (HearthHttpAnswer) strange =
      post_to_path (fixture, &(HearthTestAnswer){ .status = 200, .encoding = "rot13" },
                    "Gunax lbh");

  /* It was delivered: sent again it would arrive twice. */
  g_assert_cmpuint (cut_off->status, ==, 200);
  g_assert_cmpuint (slow->status, ==, 200);
  g_assert_cmpuint (strange->status, ==, 200);
  g_assert_null (strange->text);
}

static void
test_redirects (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HearthTestServer) elsewhere = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);
  g_autofree char *stranger = hearth_test_server_uri (elsewhere, "/catch");
  const struct
  {
    guint status;
    const char *location;
    guint expected;
    gboolean delivered;
  } cases[] = {
    { 307, "/new", 200, TRUE },
    { 308, "/new", 200, TRUE },
    { 301, "/new", 301, FALSE },
    { 302, "/new", 302, FALSE },
    { 303, "/new", 303, FALSE },
    { 307, stranger, 307, FALSE },
    { 308, "file:///tmp/x", 308, FALSE },
    { 307, "/feedback", 307, FALSE },
    { 307, NULL, 307, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint before = hearth_test_server_n_requests (fixture->server, "/new");
      g_autoptr (HearthHttpAnswer) answer = NULL;

      hearth_test_server_answer (fixture->server, "/new", NULL, NULL);
      answer = post_to_path (fixture,
                             &(HearthTestAnswer){ .status = cases[i].status,
                                                  .location = cases[i].location },
                             "");
      g_assert_cmpuint (answer->status, ==, cases[i].expected);
      g_assert_cmpuint (hearth_test_server_n_requests (fixture->server, "/new"), ==,
                        before + (cases[i].delivered ? 1 : 0));
      if (cases[i].delivered)
        {
          g_autoptr (GBytes) body = hearth_test_server_last_body (fixture->server, "/new");
          g_autofree char *key =
              hearth_test_server_last_header (fixture->server, "/new", "Idempotency-Key");

          g_assert_cmpmem (g_bytes_get_data (body, NULL), g_bytes_get_size (body), DOCUMENT,
                           strlen (DOCUMENT));
          g_assert_cmpstr (key, ==, KEY);
        }
    }
  g_assert_cmpuint (hearth_test_server_n_requests (elsewhere, "/catch"), ==, 0);
}

static void
test_not_delivered (Fixture *fixture, gconstpointer data)
{
  g_autofree char *silent = hearth_test_server_uri (fixture->server, "/silent");
  g_autofree char *gone = NULL;
  const struct
  {
    const char **uri;
    HearthLoadError code;
    const char *words;
  } cases[] = {
    { (const char **) &silent, HEARTH_LOAD_ERROR_TIMED_OUT, "127.0.0.1" },
    { (const char **) &gone, HEARTH_LOAD_ERROR_UNREACHABLE, "127.0.0.1" },
    { &(const char *){ "mailto:talks@example.org" }, HEARTH_LOAD_ERROR_BAD_ADDRESS, "https:" },
    { &(const char *){ "file:///tmp/x" }, HEARTH_LOAD_ERROR_BAD_ADDRESS, "https:" },
  };
  g_autoptr (HearthTestServer) other = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);

  gone = hearth_test_server_uri (other, "/");
  hearth_test_server_free (g_steal_pointer (&other));
  hearth_test_server_answer (fixture->server, "/silent",
                             &(HearthTestAnswer){ .never_answer = TRUE }, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HearthHttpAnswer) answer = post (fixture, *cases[i].uri, NULL, &error);

      g_assert_null (answer);
      g_assert_error (error, HEARTH_LOAD_ERROR, (int) cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].words));
    }
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autofree char *silent = hearth_test_server_uri (fixture->server, "/silent");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthHttpAnswer) answer = NULL;

  hearth_test_server_answer (fixture->server, "/silent",
                             &(HearthTestAnswer){ .never_answer = TRUE }, NULL);
  hearth_test_cancel_after (cancellable, 200);
  answer = post (fixture, silent, cancellable, &error);
  g_assert_null (answer);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  hearth_test_add ("/http-post/delivered", test_delivered);
  hearth_test_add ("/http-post/refused-and-later", test_refused_and_later);
  hearth_test_add ("/http-post/text-of-the-answer", test_text_of_the_answer);
  hearth_test_add ("/http-post/what-was-said-stands", test_what_was_said_stands);
  hearth_test_add ("/http-post/redirects", test_redirects);
  hearth_test_add ("/http-post/not-delivered", test_not_delivered);
  hearth_test_add ("/http-post/cancelled", test_cancelled);

  return g_test_run ();
}
