/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The receiving side: what is feedback is kept once, and what is not is refused with a reason. */
#include "hearth-receiver.h"
#include "hearth-receiver-limits.h"
#include "hearth-test.h"
#include "receiver-client.h"

#include <string.h>

#define SECONDS 30

typedef struct
{
  HearthTestFolder *folder;
  char *path;
  HearthReceiver *receiver;
  guint16 port;
} Fixture;

static void
listen_on_terms (Fixture *fixture, const HearthReceiverTerms *terms)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = NULL;
  HearthReceiverStore *store =
      hearth_receiver_store_open (fixture->path, HEARTH_RECEIVER_STORE_WRITE, &error);

  g_assert_no_error (error);
  if (fixture->receiver != NULL)
    hearth_receiver_stop (fixture->receiver);
  g_clear_object (&fixture->receiver);
  fixture->receiver = hearth_receiver_new (store, terms);
  g_assert_true (hearth_receiver_listen (fixture->receiver, "127.0.0.1:0", &error));
  g_assert_no_error (error);
  uri = hearth_receiver_get_uri (fixture->receiver);
  fixture->port = port_of (uri);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = hearth_test_folder_new ();
  fixture->path = g_build_filename (fixture->folder->path, "feedback.db", NULL);
  listen_on_terms (fixture,
                   &(HearthReceiverTerms){ .per_minute = 3, .patience_s = 30, .max_clients = 50 });
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  hearth_receiver_stop (fixture->receiver);
  g_clear_object (&fixture->receiver);
  hearth_test_folder_free (fixture->folder);
  g_free (fixture->path);
}

static HearthFeedback *
say (const char *words)
{
  HearthFeedback *feedback = hearth_feedback_new ("inside", "open", "mariner");

  hearth_feedback_set_message (feedback, words);
  return feedback;
}

/* Sends the text, and gives what comes back. */
static guint
ask (Fixture *fixture, const char *text, gssize length, char **answer)
{
  g_autoptr (Client) client = client_new (fixture->port);

  client_send (client, text, length);
  hearth_test_wait_for (client->ended, SECONDS);
  if (answer != NULL)
    *answer = g_strdup (client->answer->str);
  return client_status (client);
}

static guint
n_kept (Fixture *fixture)
{
  return count_pieces (fixture->path, NULL);
}

/* The same key again is answered as the first time, also after a restart; and only the first text
 * counts. */
static void
test_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HearthFeedback) feedback = say ("Well said. 🐧");
  g_autofree char *request = client_request (feedback, "");
  g_autofree char *first = NULL, *again = NULL, *later = NULL, *changed = NULL;

  g_assert_cmpuint (ask (fixture, request, -1, &first), ==, 201);
  g_assert_nonnull (strstr (first, hearth_feedback_get_id (feedback)));
  g_assert_null (strstr (first, "Access-Control"));
  g_assert_cmpuint (ask (fixture, request, -1, &again), ==, 201);
  hearth_feedback_set_message (feedback, "Something else");
  changed = client_request (feedback, "");
  g_assert_cmpuint (ask (fixture, changed, -1, NULL), ==, 201);
  listen_on_terms (fixture, &(HearthReceiverTerms){ .patience_s = 30, .max_clients = 50 });
  g_assert_cmpuint (ask (fixture, request, -1, &later), ==, 201);
  g_assert_cmpuint (n_kept (fixture), ==, 1);
  g_assert_cmpstr (strstr (first, "\r\n\r\n"), ==, strstr (again, "\r\n\r\n"));
  g_assert_cmpstr (strstr (first, "\r\n\r\n"), ==, strstr (later, "\r\n\r\n"));
}

typedef struct
{
  const char *start; /* the request line and headers of its own */
  const char *body;
  guint status;
  const char *says;
} Refusal;

#define POST "POST / HTTP/1.1\r\n"
#define JSON "Content-Type: application/json\r\n"

static const Refusal refusals[] = {
  { "GET / HTTP/1.1\r\n", "", 405, "Allow: POST" },
  { "OPTIONS / HTTP/1.1\r\nOrigin: https://example.org\r\n", "", 405, "POST" },
  { POST JSON "Origin: https://example.org\r\n", "{}", 403, "web pages" },
  { POST "Content-Type: text/plain\r\n", "{}", 415, "application/json" },
  { POST "Content-Type: application/json; charset=latin1\r\n", "{}", 415, "UTF-8" },
  { POST JSON "Idempotency-Key: seven\r\n", "{}", 400, "UUID" },
  { POST JSON, "", 400, "JSON" },
  { POST JSON, "message=hello", 400, "JSON" },
  { POST JSON, "{\"version\": 1,", 400, "JSON" },
  { POST JSON, "{\"version\": 2}", 400, "version" },
  { POST JSON, "[[[[[[[[[[[[[[[[[[[[", 400, "JSON" },
};

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *answer = NULL;
      g_autofree char *request =
          g_strdup_printf ("%sHost: a\r\nConnection: close\r\nContent-Length: %zu\r\n\r\n%s",
                           refusals[i].start, strlen (refusals[i].body), refusals[i].body);

      g_test_message ("%s%s", refusals[i].start, refusals[i].body);
      g_assert_cmpuint (ask (fixture, request, -1, &answer), ==, refusals[i].status);
      g_assert_nonnull (strstr (answer, refusals[i].says));
      g_assert_null (strstr (answer, "Access-Control"));
    }
  g_assert_cmpuint (n_kept (fixture), ==, 0);
}

/* Said beforehand, it is refused before it comes; else when it is too much, at the latest when it
 * is far too much. The next one is taken all the same. */
static void
test_too_large (Fixture *fixture, gconstpointer data)
{
  const gsize half = HEARTH_RECEIVER_MAX_BYTES / 2;
  g_autofree char *filler = g_strnfill (half, ' ');
  g_autoptr (HearthFeedback) feedback = say ("Short");
  g_autofree char *request = client_request (feedback, "");
  g_autoptr (Client) told = client_new (fixture->port);
  g_autoptr (Client) chunked = client_new (fixture->port);
  g_autoptr (Client) endless = client_new (fixture->port);
  g_autofree char *size = g_strdup_printf ("%zx\r\n", half);
  const char *start =
      POST JSON "Host: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n";

  client_send (told,
               POST JSON "Host: a\r\nConnection: close\r\nExpect: 100-continue\r\n"
                         "Content-Length: 99999999\r\n\r\n",
               -1);
  hearth_test_wait_for (client_status (told) == 413, SECONDS);

  client_send (chunked, start, -1);
  for (guint i = 0; i < 4; i++)
    {
      client_send (chunked, size, -1);
      client_send (chunked, filler, (gssize) half);
      client_send (chunked, "\r\n", -1);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  client_send (chunked, "0\r\n\r\n", -1);
  hearth_test_wait_for (client_status (chunked) == 413, SECONDS);
  g_assert_nonnull (strstr (chunked->answer->str, "too large"));

  g_socket_set_timeout (g_socket_connection_get_socket (endless->connection), 1);
  client_send (endless, start, -1);
  for (guint i = 0; i < 200 && !endless->ended; i++)
    {
      client_send (endless, size, -1);
      client_send (endless, filler, 4096);
      for (guint k = 4096; k < half; k += 4096)
        {
          client_send (endless, filler, 4096);
          g_main_context_iteration (NULL, FALSE);
        }
      client_send (endless, "\r\n", -1);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  hearth_test_wait_for (endless->ended, SECONDS);
  g_assert_cmpuint (ask (fixture, request, -1, NULL), ==, 201);
  g_assert_cmpuint (n_kept (fixture), ==, 1);
}

/* Slow in the headers, slow in the body, silent, cut: each ends by itself, and none keeps the
 * others. */
static void
test_slow_and_cut (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HearthFeedback) feedback = say ("Quick");
  g_autofree char *request = client_request (feedback, "");
  const gssize most = (gssize) strlen (request) - 5;
  g_autoptr (Client) silent = NULL;
  g_autoptr (Client) headers = NULL;
  g_autoptr (Client) body = NULL;
  g_autoptr (Client) cut = NULL;

  listen_on_terms (fixture, &(HearthReceiverTerms){ .patience_s = 1, .max_clients = 50 });
  silent = client_new (fixture->port);
  headers = client_new (fixture->port);
  body = client_new (fixture->port);
  cut = client_new (fixture->port);
  client_send (headers, request, 40);
  client_send (body, request, most);
  client_send (cut, request, most);
  client_hang_up (cut);
  hearth_test_wait_for (silent->ended && headers->ended && body->ended && cut->ended, SECONDS);
  g_assert_cmpuint (client_status (headers), ==, 408);
  g_assert_cmpuint (client_status (body), ==, 408);
  g_assert_nonnull (strstr (body->answer->str, "too long"));
  g_assert_cmpuint (n_kept (fixture), ==, 0);
  g_assert_cmpuint (ask (fixture, request, -1, NULL), ==, 201);
  g_assert_cmpuint (n_kept (fixture), ==, 1);
}

/* Who does not know the token, who sends too much, and one more than there may be. */
static void
test_limits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HearthFeedback) feedback = say ("Mine");
  g_autofree char *bare = client_request (feedback, "");
  g_autofree char *bearer = client_request (feedback, "Authorization: Bearer s3cret\r\n");
  g_autofree char *wrong = client_request (feedback, "Authorization: Bearer secret\r\n");
  g_autofree char *forwarded = client_request (feedback, "X-Forwarded-For: 10.0.0.1, 10.0.0.2\r\n");
  g_autofree char *other = client_request (feedback, "X-Forwarded-For: 10.0.0.3\r\n");
  g_autofree char *answer = NULL;
  g_autoptr (GString) in_query = g_string_new (bare);
  g_autoptr (Client) first = NULL;

  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (ask (fixture, forwarded, -1, NULL), ==, 201);
  g_assert_cmpuint (ask (fixture, forwarded, -1, &answer), ==, 429);
  g_assert_nonnull (strstr (answer, "Retry-After: "));
  g_assert_cmpuint (ask (fixture, other, -1, NULL), ==, 201);
  g_assert_cmpuint (ask (fixture, bare, -1, NULL), ==, 201);

  listen_on_terms (fixture,
                   &(HearthReceiverTerms){ .token = "s3cret", .patience_s = 30, .max_clients = 1 });
  g_assert_cmpuint (ask (fixture, bare, -1, NULL), ==, 403);
  g_assert_cmpuint (ask (fixture, wrong, -1, NULL), ==, 403);
  g_assert_cmpuint (ask (fixture, bearer, -1, NULL), ==, 201);
  g_string_replace (in_query, "POST /feedback ", "POST /feedback?token=s3cret ", 1);
  g_assert_cmpuint (ask (fixture, in_query->str, -1, NULL), ==, 201);

  first = client_new (fixture->port);
  client_send (first, bearer, 40);
  g_assert_cmpuint (ask (fixture, bearer, -1, NULL), ==, 503);
}

static void
test_address_limits (void)
{
  g_autoptr (HearthReceiverLimits) limits = hearth_receiver_limits_new (60);
  guint n_taken = 0;

  while (hearth_receiver_limits_ask (limits, "a", 0) == 0)
    n_taken++;
  g_assert_cmpuint (n_taken, ==, 60);
  g_assert_cmpuint (hearth_receiver_limits_ask (limits, "a", 0), >, 0);
  g_assert_cmpuint (hearth_receiver_limits_ask (limits, "b", 0), ==, 0);
  g_assert_cmpuint (hearth_receiver_limits_ask (limits, "a", 2 * G_USEC_PER_SEC), ==, 0);
  /* A flood of addresses is forgotten, and holds no memory. */
  for (guint i = 0; i < 100000; i++)
    {
      g_autofree char *address = g_strdup_printf ("address %u", i);

      hearth_receiver_limits_ask (limits, address, (gint64) i * G_USEC_PER_SEC);
    }
  g_assert_cmpuint (hearth_receiver_limits_ask (limits, "a",
                                                G_GINT64_CONSTANT (100000) * G_USEC_PER_SEC),
                    ==, 0);
}

static void
test_bad_places (Fixture *fixture, gconstpointer data)
{
  static const char *const addresses[] = { "nowhere.invalid:1", "127.0.0.1:99999", "::::", "" };
  g_autofree char *wrong = hearth_test_folder_file (fixture->folder, "text", "this is a letter");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_assert_false (hearth_receiver_listen (fixture->receiver, addresses[i], &error));
      g_assert_nonnull (error);
      g_clear_error (&error);
    }
  g_assert_null (hearth_receiver_store_open (wrong, HEARTH_RECEIVER_STORE_WRITE, &error));
  g_assert_nonnull (strstr (error->message, "text"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/receiver/address-limits", test_address_limits);
  hearth_test_add ("/receiver/once", test_once);
  hearth_test_add ("/receiver/refused", test_refused);
  hearth_test_add ("/receiver/too-large", test_too_large);
  hearth_test_add ("/receiver/slow-and-cut", test_slow_and_cut);
  hearth_test_add ("/receiver/limits", test_limits);
  hearth_test_add ("/receiver/bad-places", test_bad_places);
  return g_test_run ();
}
