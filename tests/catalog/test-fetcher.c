/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-error.h"
#include "hearth-fetcher.h"
#include "hearth-test-server.h"
#include "hearth-test.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define MEBIBYTE ((gsize) 1024 * 1024)
#define PATIENCE_S 30

/* A computer that no network reaches, or one that a network does reach, whatever this one has. */
#define TEST_TYPE_MONITOR (test_monitor_get_type ())
G_DECLARE_FINAL_TYPE (TestMonitor, test_monitor, TEST, MONITOR, GObject)

struct _TestMonitor
{
  GObject parent_instance;
  gboolean available;
};

enum
{
  PROP_AVAILABLE = 1,
  PROP_METERED,
  PROP_CONNECTIVITY,
};

static void
test_monitor_iface_init (GNetworkMonitorInterface *iface)
{
}

static gboolean
test_monitor_init_now (GInitable *initable, GCancellable *cancellable, GError **error)
{
  return TRUE;
}

static void
test_monitor_initable_init (GInitableIface *iface)
{
  iface->init = test_monitor_init_now;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestMonitor,
                               test_monitor,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, test_monitor_initable_init)
                                   G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR,
                                                          test_monitor_iface_init))

static void
test_monitor_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  if (property_id == PROP_AVAILABLE)
    g_value_set_boolean (value, TEST_MONITOR (object)->available);
}

static void
test_monitor_class_init (TestMonitorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = test_monitor_get_property;
  g_object_class_override_property (object_class, PROP_AVAILABLE, "network-available");
  g_object_class_override_property (object_class, PROP_METERED, "network-metered");
  g_object_class_override_property (object_class, PROP_CONNECTIVITY, "connectivity");
}

static void
test_monitor_init (TestMonitor *self)
{
}

typedef struct
{
  HearthTestServer *server;
  HearthFetcher *fetcher;
  guint n_ticks; /* how often the main loop came round while something was fetched */
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

static GBytes *
fetch_with (Fixture *fixture,
            HearthFetcher *fetcher,
            const char *uri,
            gsize max_bytes,
            GCancellable *cancellable,
            char **final_uri,
            GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  guint tick = g_timeout_add (10, hearth_test_count_cb, &fixture->n_ticks);

  fixture->n_ticks = 0;
  hearth_fetcher_fetch_async (fetcher, uri, max_bytes, cancellable, hearth_test_store_result,
                              &result);
  g_assert_null (result);
  hearth_test_wait_for (result != NULL, PATIENCE_S);
  g_source_remove (tick);

  return hearth_fetcher_fetch_finish (fetcher, result, final_uri, error);
}

/* Fetches what must fail, and looks at how it says so. */
static void
assert_fails (
    Fixture *fixture, const char *uri, gsize max_bytes, HearthLoadError code, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes =
      fetch_with (fixture, fixture->fetcher, uri, max_bytes, NULL, NULL, &error);
  g_auto (GStrv) expected = g_strsplit (words, "|", -1);

  g_test_message ("%s", error != NULL ? error->message : "no error");
  g_assert_null (bytes);
  g_assert_error (error, HEARTH_LOAD_ERROR, (int) code);
  for (guint i = 0; expected[i] != NULL; i++)
    if (strstr (error->message, expected[i]) == NULL)
      g_error ("“%s” does not say “%s”", error->message, expected[i]);
  g_assert_true (g_str_has_suffix (error->message, "."));
}

static void
assert_path_fails (Fixture *fixture,
                   const HearthTestAnswer *answer,
                   GBytes *body,
                   gsize max_bytes,
                   HearthLoadError code,
                   const char *words)
{
  g_autofree char *uri = hearth_test_server_uri (fixture->server, "/catalog.json");
  g_autofree char *all_words = NULL;
  const char *host = strstr (uri, "127.0.0.1");
  g_autofree char *host_and_port = g_strndup (host, strcspn (host, "/"));

  all_words = g_strconcat (host_and_port, "|", words, NULL);
  hearth_test_server_answer (fixture->server, "/catalog.json", answer, body);
  assert_fails (fixture, uri, max_bytes, code, all_words);
}

static GBytes *
pack (GBytes *bytes)
{
  g_autoptr (GConverter) packer =
      G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, packer);
  g_autoptr (GError) error = NULL;

  g_output_stream_write_all (stream, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL,
                             NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, &error);
  g_assert_no_error (error);

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static GBytes *
zeros (gsize size)
{
  return g_bytes_new_take (g_malloc0 (size), size);
}

static GBytes *
text (const char *words)
{
  return g_bytes_new (words, strlen (words));
}

static void
test_plain_and_packed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) body = text ("{\"format\": \"hearth-catalog\"}");
  g_autoptr (GBytes) packed = pack (body);
  g_autofree char *plain_uri = hearth_test_server_uri (fixture->server, "/plain?of=all#part");
  g_autofree char *packed_uri = hearth_test_server_uri (fixture->server, "/packed");
  g_autofree char *agent = NULL;
  g_autofree char *final_uri = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (GBytes) unpacked = NULL;

  hearth_test_server_answer (fixture->server, "/plain", NULL, body);
  hearth_test_server_answer (fixture->server, "/packed", &(HearthTestAnswer){ .encoding = "gzip" },
                             packed);

  plain = fetch_with (fixture, fixture->fetcher, plain_uri, 100, NULL, &final_uri, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (plain, body));
  g_assert_true (g_str_has_prefix (final_uri, "http://127.0.0.1:"));

  unpacked = fetch_with (fixture, fixture->fetcher, packed_uri, 100, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (unpacked, body));

  agent = hearth_test_server_last_header (fixture->server, "/plain", "User-Agent");
  g_assert_true (g_str_has_prefix (agent, "Hearth/"));
  g_assert_true (g_str_has_suffix (agent, " (+https://github.com/hearthapp/hearth)"));
}

static void
test_statuses (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    guint status;
    HearthLoadError code;
    const char *words;
  } cases[] = {
    { 400, HEARTH_LOAD_ERROR_REFUSED, "refused|400|address" },
    { 401, HEARTH_LOAD_ERROR_REFUSED, "does not let Hearth read|401" },
    { 403, HEARTH_LOAD_ERROR_REFUSED, "does not let Hearth read|403" },
    { 404, HEARTH_LOAD_ERROR_NOT_FOUND, "nothing at this address|404|Check the address" },
    { 408, HEARTH_LOAD_ERROR_TIMED_OUT, "408|Try again" },
    { 410, HEARTH_LOAD_ERROR_GONE, "removed for good|410" },
    { 429, HEARTH_LOAD_ERROR_REFUSED, "too often|429|later" },
    { 500, HEARTH_LOAD_ERROR_SERVER, "problem of its own|500|Try again later" },
    { 503, HEARTH_LOAD_ERROR_SERVER, "problem of its own|503|Try again later" },
    { 304, HEARTH_LOAD_ERROR_REDIRECTS, "304" },
    { 302, HEARTH_LOAD_ERROR_REDIRECTS, "another address|302" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_path_fails (fixture, &(HearthTestAnswer){ .status = cases[i].status }, NULL, 100,
                       cases[i].code, cases[i].words);
}

static void
test_stalls (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) body = zeros (1000);

  assert_path_fails (fixture, &(HearthTestAnswer){ .never_answer = TRUE }, NULL, 100,
                     HEARTH_LOAD_ERROR_TIMED_OUT,
                     "did not answer within 2 seconds|Try again later");
  g_assert_cmpuint (fixture->n_ticks, >, 20);

  assert_path_fails (fixture, &(HearthTestAnswer){ .bytes_per_second = 2 }, body, 1000,
                     HEARTH_LOAD_ERROR_TIMED_OUT, "too slowly|Try again later");
  g_assert_cmpuint (fixture->n_ticks, >, 10);
}

static void
test_slow_but_fast_enough (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) body = zeros (1500);
  g_autofree char *uri = hearth_test_server_uri (fixture->server, "/slow");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  /* Longer than the window, at more than the rate. */
  hearth_test_server_answer (fixture->server, "/slow",
                             &(HearthTestAnswer){ .bytes_per_second = 1000 }, body);
  bytes = fetch_with (fixture, fixture->fetcher, uri, 1500, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 1500);
}

static void
test_broken_answers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) body = text ("{\"format\": \"hearth-catalog\", \"title\": \"A title\"}");
  g_autoptr (GBytes) packed = pack (body);
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (packed, 0, g_bytes_get_size (packed) / 2);
  g_autoptr (GBytes) noise = text ("This was never packed.");

  assert_path_fails (fixture, &(HearthTestAnswer){ .cut_off = TRUE }, body, 100,
                     HEARTH_LOAD_ERROR_CUT_OFF, "hung up in the middle|Try again");
  /* The length is right, yet the packed stream stops before its end. */
  assert_path_fails (fixture, &(HearthTestAnswer){ .encoding = "gzip" }, half, 100,
                     HEARTH_LOAD_ERROR_CUT_OFF, "hung up in the middle|Try again");
  assert_path_fails (fixture, &(HearthTestAnswer){ .encoding = "gzip" }, noise, 100,
                     HEARTH_LOAD_ERROR_CUT_OFF, "damaged|Try again");
  assert_path_fails (fixture, &(HearthTestAnswer){ .encoding = "rot13" }, noise, 100,
                     HEARTH_LOAD_ERROR_SERVER, "packs its answer in a way");
}

static void
test_too_large (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) fits = zeros (1000);
  g_autoptr (GBytes) large = zeros (HEARTH_FETCHER_CATALOG_MAX_BYTES + 1);
  g_autoptr (GBytes) huge = zeros (200 * MEBIBYTE);
  g_autoptr (GBytes) bomb = pack (huge);
  g_autofree char *uri = hearth_test_server_uri (fixture->server, "/fits");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  hearth_test_server_answer (fixture->server, "/fits", NULL, fits);
  bytes = fetch_with (fixture, fixture->fetcher, uri, 1000, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 1000);

  assert_path_fails (fixture, NULL, fits, 999, HEARTH_LOAD_ERROR_TOO_LARGE, "larger than 999");
  assert_path_fails (fixture, NULL, large, HEARTH_FETCHER_CATALOG_MAX_BYTES,
                     HEARTH_LOAD_ERROR_TOO_LARGE, "larger than 64 MiB");

  g_assert_cmpuint (g_bytes_get_size (bomb), <, MEBIBYTE / 4);
  assert_path_fails (fixture, &(HearthTestAnswer){ .encoding = "gzip" }, bomb,
                     HEARTH_FETCHER_CATALOG_MAX_BYTES, HEARTH_LOAD_ERROR_TOO_LARGE,
                     "larger than 64 MiB");
}

static void
answer_redirect (HearthTestServer *server, const char *path, guint status, const char *location)
{
  hearth_test_server_answer (server, path,
                             &(HearthTestAnswer){ .status = status, .location = location }, NULL);
}

/* A chain of redirects that ends at "/end"; returns the address of its start. */
static char *
answer_chain (HearthTestServer *server, guint length)
{
  static const guint statuses[] = { 301, 302, 303, 307, 308 };

  for (guint i = 0; i < length; i++)
    {
      g_autofree char *from = g_strdup_printf ("/hop/%u", i);
      g_autofree char *to =
          i + 1 < length ? g_strdup_printf ("/hop/%u", i + 1) : g_strdup ("/end/catalog.json");

      answer_redirect (server, from, statuses[i % G_N_ELEMENTS (statuses)], to);
    }

  return hearth_test_server_uri (server, "/hop/0");
}

static void
test_redirects_followed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) body = text ("here");
  g_autofree char *nine = answer_chain (fixture->server, 9);
  g_autofree char *end = hearth_test_server_uri (fixture->server, "/end/catalog.json");
  g_autofree char *ten = NULL;
  g_autofree char *final_uri = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  hearth_test_server_answer (fixture->server, "/end/catalog.json", NULL, body);
  bytes = fetch_with (fixture, fixture->fetcher, nine, 100, NULL, &final_uri, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (bytes, body));
  g_assert_cmpstr (final_uri, ==, end);

  ten = answer_chain (fixture->server, 10);
  g_clear_pointer (&bytes, g_bytes_unref);
  bytes = fetch_with (fixture, fixture->fetcher, ten, 100, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (bytes, body));
}

static void
test_redirects_refused (Fixture *fixture, gconstpointer data)
{
  static const char *const not_addresses[] = { "http://[bad", "http:///x", "http:x", "https://",
                                               "http://a b/" };
  g_autofree char *eleven = answer_chain (fixture->server, 11);
  g_autofree char *circle = hearth_test_server_uri (fixture->server, "/round");

  assert_fails (fixture, eleven, 100, HEARTH_LOAD_ERROR_REDIRECTS, "127.0.0.1|more than 10 times");

  answer_redirect (fixture->server, "/round", 302, "/and-round");
  answer_redirect (fixture->server, "/and-round", 302, "/round");
  assert_fails (fixture, circle, 100, HEARTH_LOAD_ERROR_REDIRECTS, "127.0.0.1|in a circle");
  g_assert_cmpuint (hearth_test_server_n_requests (fixture->server, "/round"), ==, 1);

  assert_path_fails (fixture,
                     &(HearthTestAnswer){ .status = 302, .location = "file:///etc/hostname" }, NULL,
                     100, HEARTH_LOAD_ERROR_REDIRECTS, "“file:”|where no server may lead");
  assert_path_fails (fixture, &(HearthTestAnswer){ .status = 302, .location = "resource:///io/x" },
                     NULL, 100, HEARTH_LOAD_ERROR_REDIRECTS, "“resource:”");
  for (gsize i = 0; i < G_N_ELEMENTS (not_addresses); i++)
    assert_path_fails (fixture, &(HearthTestAnswer){ .status = 302, .location = not_addresses[i] },
                       NULL, 100, HEARTH_LOAD_ERROR_REDIRECTS, "does not say which|302");
}

static void
test_certificates (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HearthTestServer) secure = hearth_test_server_new (HEARTH_TEST_SERVER_TLS);
  g_autofree char *anchor =
      g_build_filename (g_getenv ("G_TEST_SRCDIR"), "fixtures", "self-signed.pem", NULL);
  g_autofree char *uri = hearth_test_server_uri (secure, "/catalog.json");
  g_autofree char *down = hearth_test_server_uri (secure, "/down");
  g_autofree char *insecure = hearth_test_server_uri (fixture->server, "/catalog.json");
  g_autoptr (GTlsDatabase) trust = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = text ("secret");
  g_autoptr (GBytes) bytes = NULL;

  /* The first certificate is held against all that the system trusts, which takes a while to load.
   */
  g_object_set (fixture->fetcher, "idle-timeout", 20, NULL);
  hearth_test_server_answer (secure, "/catalog.json", NULL, body);
  assert_fails (fixture, uri, 100, HEARTH_LOAD_ERROR_CERTIFICATE,
                "127.0.0.1|cannot prove who it is|vouches");
  g_assert_cmpuint (hearth_test_server_n_requests (secure, "/catalog.json"), ==, 0);

  /* Vouched for, the same server is read; but it may not lead out into the open. */
  trust = g_tls_file_database_new (anchor, &error);
  g_assert_no_error (error);
  g_object_set (fixture->fetcher, "tls-database", trust, NULL);
  bytes = fetch_with (fixture, fixture->fetcher, uri, 100, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (bytes, body));

  answer_redirect (secure, "/down", 301, insecure);
  assert_fails (fixture, down, 100, HEARTH_LOAD_ERROR_REDIRECTS,
                "127.0.0.1|from a secure to an insecure address");
  g_assert_cmpuint (hearth_test_server_n_requests (fixture->server, "/catalog.json"), ==, 0);
}

static void
test_nobody_there (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TestMonitor) monitor = g_object_new (TEST_TYPE_MONITOR, NULL);
  g_autofree char *uri = hearth_test_server_uri (fixture->server, "/");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  /* A port that was free a moment ago and that nobody listens on any more. */
  hearth_test_server_free (g_steal_pointer (&fixture->server));
  fixture->server = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);
  g_object_set (fixture->fetcher, "network-monitor", monitor, NULL);
  assert_fails (fixture, uri, 100, HEARTH_LOAD_ERROR_UNREACHABLE,
                "127.0.0.1|Nothing answers|try again later");

  assert_fails (fixture, "http://talks.invalid/catalog.json", 100, HEARTH_LOAD_ERROR_OFFLINE,
                "talks.invalid|not connected to a network|Connect it");

  monitor->available = TRUE;
  bytes = fetch_with (fixture, fixture->fetcher, "http://talks.invalid/", 100, NULL, NULL, &error);
  g_assert_null (bytes);
  g_assert_true (g_error_matches (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_UNREACHABLE) ||
                 g_error_matches (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_TIMED_OUT));
  g_assert_nonnull (strstr (error->message, "talks.invalid"));
}

/* Speaks first without listening, says what it was told to, and then waits for the client to go. */
static gboolean
rude_cb (GThreadedSocketService *service,
         GSocketConnection *connection,
         GObject *source,
         gpointer user_data)
{
  const char *speech = user_data;
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  char ignored[256];

  g_output_stream_write_all (output, speech, strlen (speech), NULL, NULL, NULL);
  while (*speech != '\0' && g_input_stream_read (input, ignored, sizeof ignored, NULL, NULL) > 0)
    ;

  return TRUE;
}

static void
test_rude_servers (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *speech;
    HearthLoadError code;
    const char *words;
  } cases[] = {
    { "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"for", HEARTH_LOAD_ERROR_TIMED_OUT,
      "127.0.0.1|stopped in the middle|2 seconds" },
    { "HTTP/1.1 200 OK\r\nContent-Le", HEARTH_LOAD_ERROR_TIMED_OUT,
      "127.0.0.1|did not answer within 2 seconds" },
    { "SSH-2.0-Server\r\n\r\n", HEARTH_LOAD_ERROR_SERVER, "127.0.0.1|as a web server does" },
    { "", HEARTH_LOAD_ERROR_CUT_OFF, "127.0.0.1|hung up" },
  };

  g_object_set (fixture->fetcher, "slow-window", 20, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GSocketService) service = g_threaded_socket_service_new (2);
      g_autoptr (GError) error = NULL;
      guint16 port =
          g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, &error);
      g_autofree char *uri = g_strdup_printf ("http://127.0.0.1:%u/", port);

      g_assert_no_error (error);
      g_signal_connect (service, "run", G_CALLBACK (rude_cb), (gpointer) cases[i].speech);
      assert_fails (fixture, uri, 1000, cases[i].code, cases[i].words);
      g_socket_service_stop (service);
      g_socket_listener_close (G_SOCKET_LISTENER (service));
    }
}

static void
test_passwords_stay_secret (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uri = hearth_test_server_uri (fixture->server, "/closed");
  g_autofree char *with_password =
      g_strconcat ("http://ann:hunter2@", uri + strlen ("http://"), NULL);
  static const char *const bad[] = { "https://ann:hunter2@", "ftp://ann:hunter2@example.org/" };

  for (gsize i = 0; i <= G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes =
          fetch_with (fixture, fixture->fetcher, i < G_N_ELEMENTS (bad) ? bad[i] : with_password,
                      100, NULL, NULL, &error);

      g_assert_null (bytes);
      g_assert_null (strstr (error->message, "hunter2"));
      g_assert_null (strstr (error->message, "ann"));
    }
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) body = zeros (10000);
  g_autofree char *slow = hearth_test_server_uri (fixture->server, "/slow");
  g_autofree char *silent = hearth_test_server_uri (fixture->server, "/silent");
  const char *uris[] = { slow, silent, slow, "file:///dev/null", "http://talks.invalid/" };

  hearth_test_server_answer (fixture->server, "/slow",
                             &(HearthTestAnswer){ .bytes_per_second = 1000 }, body);
  hearth_test_server_answer (fixture->server, "/silent",
                             &(HearthTestAnswer){ .never_answer = TRUE }, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (uris); i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;

      /* In the middle of the first two, before the others have begun. */
      if (i < 2)
        hearth_test_cancel_after (cancellable, 300);
      else
        g_cancellable_cancel (cancellable);
      bytes = fetch_with (fixture, fixture->fetcher, uris[i], 10000, cancellable, NULL, &error);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_null (bytes);
    }
  g_assert_cmpuint (hearth_test_server_n_requests (fixture->server, "/slow"), ==, 1);
}

static void
count_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes =
      hearth_fetcher_fetch_finish (HEARTH_FETCHER (source), result, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 500);
  ++*(guint *) user_data;
}

static void
test_many_wait_their_turn (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) body = zeros (500);
  g_autofree char *uri = hearth_test_server_uri (fixture->server, "/poster");
  const guint n = 36;
  guint n_done = 0;

  /* Half a second each, six at a time: the last ones queue for longer than a server may be silent.
   */
  hearth_test_server_answer (fixture->server, "/poster",
                             &(HearthTestAnswer){ .bytes_per_second = 1000 }, body);
  for (guint i = 0; i < n; i++)
    hearth_fetcher_fetch_async (fixture->fetcher, uri, 500, NULL, count_cb, &n_done);
  hearth_test_wait_for (n_done == n, PATIENCE_S);
}

static void
test_files (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autofree char *path = hearth_test_folder_file (folder, "a talk.json", "{}");
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autofree char *missing = hearth_test_folder_file (folder, "missing.json", NULL);
  g_autofree char *missing_uri = g_filename_to_uri (missing, NULL, NULL);
  g_autofree char *pipe = hearth_test_folder_file (folder, "pipe", NULL);
  g_autofree char *pipe_uri = g_filename_to_uri (pipe, NULL, NULL);
  g_autofree char *folder_uri = g_filename_to_uri (folder->path, NULL, NULL);
  g_autofree char *final_uri = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes =
      fetch_with (fixture, fixture->fetcher, uri, 2, NULL, &final_uri, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 2);
  g_assert_cmpstr (final_uri, ==, uri);

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  assert_fails (fixture, uri, 1, HEARTH_LOAD_ERROR_TOO_LARGE, "a talk.json|larger than");
  assert_fails (fixture, missing_uri, 1, HEARTH_LOAD_ERROR_NOT_FOUND, "missing.json|no file");
  assert_fails (fixture, folder_uri, 1, HEARTH_LOAD_ERROR_BAD_ADDRESS, "is a folder");
  assert_fails (fixture, pipe_uri, 1, HEARTH_LOAD_ERROR_BAD_ADDRESS, "pipe|not a file");
  assert_fails (fixture, "file:///dev/zero", 9, HEARTH_LOAD_ERROR_BAD_ADDRESS, "not a file");
  /* Its size is said to be 0, and is not. */
  assert_fails (fixture, "file:///proc/self/maps", 9, HEARTH_LOAD_ERROR_TOO_LARGE, "maps|larger");
  assert_fails (fixture, "resource:///none", 9, HEARTH_LOAD_ERROR_NOT_FOUND, "built in|none");
}

static void
test_locations (void)
{
  g_autofree char *here = g_get_current_dir ();
  g_autofree char *beside = g_strconcat ("file://", here, "/talks/a%20b.json", NULL);
  const struct
  {
    const char *location;
    const char *uri; /* NULL: none that Hearth opens */
  } cases[] = {
    { "https://example.org/a.json", "https://example.org/a.json" },
    { " \n HTTPS://Example.org/a b.json?q=1#c \t", "https://Example.org/a%20b.json?q=1" },
    { "http://ann:secret@example.org:8080/x", "http://ann:secret@example.org:8080/x" },
    { "http://[::1]:80/x", "http://[::1]/x" },
    { "/tmp/a?b#c.json", "file:///tmp/a%3Fb%23c.json" },
    { "talks/a b.json", beside },
    { "./talks/../talks/a b.json", beside },
    { "file:///tmp/a.json", "file:///tmp/a.json" },
    { "file://localhost/tmp/a.json", "file:///tmp/a.json" },
    { "resource:///io/github/hearthapp/Hearth/x", "resource:///io/github/hearthapp/Hearth/x" },
    { "", NULL },
    { "  ", NULL },
    { "http://", NULL },
    { "http:///x", NULL },
    { "https://exa mple.org/", NULL },
    { "https://example.org:99999/", NULL },
    { "https://example.org:0/", NULL },
    { "file://elsewhere/tmp/a.json", NULL },
    { "ftp://example.org/a.json", NULL },
    { "javascript:alert(1)", NULL },
    { "data:application/json,{}", NULL },
    { "hearth://open/x", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *uri = hearth_fetcher_uri_for_location (cases[i].location, &error);

      g_test_message ("%s", cases[i].location);
      g_assert_cmpstr (uri, ==, cases[i].uri);
      if (cases[i].uri != NULL)
        g_assert_no_error (error);
      else
        g_assert_error (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_BAD_ADDRESS);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  hearth_test_add ("/fetcher/plain-and-packed", test_plain_and_packed);
  hearth_test_add ("/fetcher/statuses", test_statuses);
  hearth_test_add ("/fetcher/stalls", test_stalls);
  hearth_test_add ("/fetcher/slow-but-fast-enough", test_slow_but_fast_enough);
  hearth_test_add ("/fetcher/broken-answers", test_broken_answers);
  hearth_test_add ("/fetcher/too-large", test_too_large);
  hearth_test_add ("/fetcher/redirects-followed", test_redirects_followed);
  hearth_test_add ("/fetcher/redirects-refused", test_redirects_refused);
  hearth_test_add ("/fetcher/certificates", test_certificates);
  hearth_test_add ("/fetcher/nobody-there", test_nobody_there);
  hearth_test_add ("/fetcher/rude-servers", test_rude_servers);
  hearth_test_add ("/fetcher/passwords-stay-secret", test_passwords_stay_secret);
  hearth_test_add ("/fetcher/cancelled", test_cancelled);
  hearth_test_add ("/fetcher/many-wait-their-turn", test_many_wait_their_turn);
  hearth_test_add ("/fetcher/files", test_files);
  g_test_add_func ("/fetcher/locations", test_locations);

  return g_test_run ();
}
