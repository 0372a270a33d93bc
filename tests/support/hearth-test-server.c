/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-test-server.h"

#include "hearth-test-drip.h"
#include "hearth-test.h"

#include <string.h>

/* The server lives in its own thread: tests may block the main context and it still answers, and a
 * client that blocks the main context is caught rather than excused. All that both threads touch is
 * behind the mutex. */
struct _HearthTestServer
{
  GThread *thread;
  GMainContext *context;
  GMutex mutex;
  GCond ready;

  HearthTestTally *tally; /* owned */

  /* Server thread only */
  SoupServer *server;
  gboolean quit;

  /* Behind the mutex */
  HearthTestServerFlags flags;
  char *base;    /* owned, "http://127.0.0.1:1234", set before the thread says that it is ready */
  gboolean away; /* nobody listens */
  GHashTable *answers;   /* path -> Script */
  GHashTable *records;   /* path -> Record */
  char *folder;          /* owned, nullable */
  gboolean folder_range; /* whether the folder is served with Range */
};

/* An answer that the test has scripted, kept in copies of our own. */
typedef struct
{
  HearthTestAnswer answer;
  GBytes *body; /* owned */
} Script;

/* What came in for a path. */
typedef struct
{
  guint n_requests;
  GBytes *body;        /* owned */
  GHashTable *headers; /* owned, lower-case name -> value */
} Record;

static const struct
{
  const char *suffix;
  const char *content_type;
} content_types[] = {
  { ".json", "application/json" }, { ".m3u8", "application/vnd.apple.mpegurl" },
  { ".m4a", "audio/mp4" },         { ".mp4", "video/mp4" },
  { ".ogg", "audio/ogg" },         { ".png", "image/png" },
  { ".svg", "image/svg+xml" },     { ".ts", "video/mp2t" },
  { ".vtt", "text/vtt" },          { ".webm", "video/webm" },
};

static Script *
script_new (const HearthTestAnswer *answer, GBytes *body)
{
  Script *self = g_atomic_rc_box_new0 (Script);

  if (answer != NULL)
    self->answer = *answer;
  self->answer.content_type = g_strdup (self->answer.content_type);
  self->answer.location = g_strdup (self->answer.location);
  self->answer.encoding = g_strdup (self->answer.encoding);
  self->answer.retry_after = g_strdup (self->answer.retry_after);
  self->answer.expires = g_strdup (self->answer.expires);
  self->answer.link = g_strdup (self->answer.link);
  self->answer.cache_control = g_strdup (self->answer.cache_control);
  self->answer.last_modified = g_strdup (self->answer.last_modified);
  self->answer.etag = g_strdup (self->answer.etag);
  self->answer.later_location = g_strdup (self->answer.later_location);
  self->body = body != NULL ? g_bytes_ref (body) : g_bytes_new_static ("", 0);

  return self;
}

static void
script_clear (gpointer data)
{
  Script *self = data;

  g_free ((char *) self->answer.content_type);
  g_free ((char *) self->answer.location);
  g_free ((char *) self->answer.encoding);
  g_free ((char *) self->answer.retry_after);
  g_free ((char *) self->answer.expires);
  g_free ((char *) self->answer.link);
  g_free ((char *) self->answer.cache_control);
  g_free ((char *) self->answer.last_modified);
  g_free ((char *) self->answer.etag);
  g_free ((char *) self->answer.later_location);
  g_bytes_unref (self->body);
}

static void
script_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, script_clear);
}

static void
record_free (gpointer data)
{
  Record *self = data;

  g_bytes_unref (self->body);
  g_hash_table_unref (self->headers);
  g_free (self);
}

static void
add_header (const char *name, const char *value, gpointer user_data)
{
  g_hash_table_replace (user_data, g_ascii_strdown (name, -1), g_strdup (value));
}

static void
record_request (HearthTestServer *self, SoupServerMessage *message, const char *path)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  Record *record = g_new0 (Record, 1);
  Record *before = g_hash_table_lookup (self->records, path);

  record->n_requests = before != NULL ? before->n_requests + 1 : 1;
  record->body = soup_message_body_flatten (body);
  record->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  soup_message_headers_foreach (soup_server_message_get_request_headers (message), add_header,
                                record->headers);
  g_hash_table_replace (self->records, g_strdup (path), record);
}

static const char *
content_type_of (const char *path)
{
  for (gsize i = 0; i < G_N_ELEMENTS (content_types); i++)
    if (g_str_has_suffix (path, content_types[i].suffix))
      return content_types[i].content_type;

  return "application/octet-stream";
}

static Script *
script_for_file (HearthTestServer *self, const char *path)
{
  g_autofree char *file_name = g_build_filename (self->folder, path, NULL);
  g_autoptr (GMappedFile) file = NULL;
  g_autoptr (GBytes) body = NULL;

  if (strstr (path, "..") != NULL || !g_file_test (file_name, G_FILE_TEST_IS_REGULAR))
    return NULL;

  file = g_mapped_file_new (file_name, FALSE, NULL);
  if (file == NULL)
    return NULL;

  body = g_mapped_file_get_bytes (file);

  return script_new (
      &(HearthTestAnswer){
          .content_type = content_type_of (path),
          .no_range = !self->folder_range,
      },
      body);
}

static Script *
take_request (HearthTestServer *self, SoupServerMessage *message, const char *path)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  Script *script;

  record_request (self, message, path);

  script = g_hash_table_lookup (self->answers, path);
  if (script != NULL)
    return g_atomic_rc_box_acquire (script);

  script = self->folder != NULL ? script_for_file (self, path) : NULL;
  if (script != NULL)
    return script;

  return script_new (&(HearthTestAnswer){ .status = SOUP_STATUS_NOT_FOUND }, NULL);
}

/* Answers the first range that is asked for; the caller sends what is returned. */
static GBytes *
apply_range (SoupServerMessage *message, GBytes *body)
{
  SoupMessageHeaders *request = soup_server_message_get_request_headers (message);
  SoupMessageHeaders *response = soup_server_message_get_response_headers (message);
  goffset size = (goffset) g_bytes_get_size (body);
  SoupRange *ranges = NULL;
  GBytes *part;
  int n_ranges = 0;

  soup_message_headers_replace (response, "Accept-Ranges", "bytes");
  if (!soup_message_headers_get_ranges (request, size, &ranges, &n_ranges))
    return g_bytes_ref (body);

  if (ranges[0].start >= size || ranges[0].end < ranges[0].start)
    {
      g_autofree char *whole = g_strdup_printf ("bytes */%" G_GOFFSET_FORMAT, size);

      soup_message_headers_replace (response, "Content-Range", whole);
      soup_server_message_set_status (message, SOUP_STATUS_REQUESTED_RANGE_NOT_SATISFIABLE, NULL);
      soup_message_headers_free_ranges (request, ranges);
      return g_bytes_new_static ("", 0);
    }

  soup_message_headers_set_content_range (response, ranges[0].start, ranges[0].end, size);
  part = g_bytes_new_from_bytes (body, (gsize) ranges[0].start,
                                 (gsize) (ranges[0].end - ranges[0].start + 1));
  soup_server_message_set_status (message, SOUP_STATUS_PARTIAL_CONTENT, NULL);
  soup_message_headers_free_ranges (request, ranges);

  return part;
}

static void
set_headers (SoupServerMessage *message, const HearthTestAnswer *answer)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  const struct
  {
    const char *name;
    const char *value;
  } pairs[] = {
    { "Content-Type", answer->content_type },
    { "Location", answer->location },
    { "Content-Encoding", answer->encoding },
    { "Retry-After", answer->retry_after },
    { "ETag", answer->etag },
    { "Last-Modified", answer->last_modified },
    { "Cache-Control", answer->cache_control },
    { "Expires", answer->expires },
    { "Link", answer->link },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (pairs[i].value != NULL)
      soup_message_headers_replace (headers, pairs[i].name, pairs[i].value);
}

/* Without an If-None-Match, If-Modified-Since decides (RFC 9110, section 13.2.2). */
static gboolean
is_known (SoupServerMessage *message, const HearthTestAnswer *answer)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *etag = soup_message_headers_get_one (headers, "If-None-Match");
  const char *since = soup_message_headers_get_one (headers, "If-Modified-Since");

  if (answer->status != 0)
    return FALSE;

  return etag != NULL ? g_strcmp0 (etag, answer->etag) == 0
                      : since != NULL && g_strcmp0 (since, answer->last_modified) == 0;
}

static gboolean
thought_cb (gpointer user_data)
{
  soup_server_message_unpause (user_data);

  return G_SOURCE_REMOVE;
}

static void
think (SoupServerMessage *message, guint delay_ms)
{
  g_autoptr (GSource) source = g_timeout_source_new (delay_ms);

  soup_server_message_pause (message);
  g_source_set_callback (source, thought_cb, g_object_ref (message), g_object_unref);
  g_source_attach (source, g_main_context_get_thread_default ());
}

static void
finished_cb (SoupServerMessage *message, gpointer user_data)
{
  HearthTestTally *tally = user_data;
  const char *host = g_object_get_data (G_OBJECT (message), "hearth-test-host");

  hearth_test_tally_end (tally, host);
}

static void
count (HearthTestServer *self, SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *name = soup_message_headers_get_one (headers, "Host");
  char *host = name != NULL ? g_strndup (name, strcspn (name, ":")) : g_strdup ("?");

  g_object_set_data_full (G_OBJECT (message), "hearth-test-host", host, g_free);
  hearth_test_tally_begin (self->tally, host);
  g_signal_connect (message, "finished", G_CALLBACK (finished_cb), self->tally);
}

/* Whoever asks for the middle is answered otherwise than who asked for the beginning. */
static gboolean
answer_later (SoupServerMessage *message, const HearthTestAnswer *answer)
{
  SoupMessageHeaders *request = soup_server_message_get_request_headers (message);
  const char *range = soup_message_headers_get_one (request, "Range");

  if (answer->later_status == 0 || range == NULL || g_str_has_prefix (range, "bytes=0-"))
    return FALSE;
  soup_server_message_set_status (message, answer->later_status, NULL);
  if (answer->later_location != NULL)
    soup_message_headers_replace (soup_server_message_get_response_headers (message), "Location",
                                  answer->later_location);
  return TRUE;
}

static void
request_cb (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer user_data)
{
  HearthTestServer *self = user_data;
  Script *script = take_request (self, message, path);
  const HearthTestAnswer *answer = &script->answer;
  g_autoptr (GBytes) body = NULL;
  gsize size = 0;

  count (self, message);
  if (answer->never_answer)
    {
      soup_server_message_pause (message);
      script_unref (script);
      return;
    }

  soup_server_message_set_status (message, answer->status != 0 ? answer->status : SOUP_STATUS_OK,
                                  NULL);
  set_headers (message, answer);
  if (answer->delay_ms > 0)
    think (message, answer->delay_ms);
  if (is_known (message, answer))
    {
      soup_server_message_set_status (message, SOUP_STATUS_NOT_MODIFIED, NULL);
      hearth_test_tally_answer (self->tally, SOUP_STATUS_NOT_MODIFIED);
      script_unref (script);
      return;
    }

  if (answer_later (message, answer))
    body = g_bytes_new_static ("", 0);
  else if (answer->no_range || soup_server_message_get_status (message) != SOUP_STATUS_OK)
    {
      soup_message_headers_remove (soup_server_message_get_request_headers (message), "Range");
      body = g_bytes_ref (script->body);
    }
  else
    {
      body = apply_range (message, script->body);
    }

  hearth_test_tally_answer (self->tally, soup_server_message_get_status (message));
  size = g_bytes_get_size (body);
  if (size > 0 && hearth_test_drip_is_wanted (answer) &&
      soup_server_message_get_method (message) != SOUP_METHOD_HEAD)
    hearth_test_drip_send (message, answer, body);
  else if (size > 0)
    soup_message_body_append_bytes (soup_server_message_get_response_body (message), body);

  script_unref (script);
}

static void
listen_on (HearthTestServer *self, guint port)
{
  g_autoptr (GError) error = NULL;
  SoupServerListenOptions options = SOUP_SERVER_LISTEN_IPV4_ONLY;

  if (self->flags & HEARTH_TEST_SERVER_TLS)
    options |= SOUP_SERVER_LISTEN_HTTPS;
  soup_server_listen_local (self->server, port, options, &error);
  g_assert_no_error (error);
}

static void
start_server (HearthTestServer *self)
{
  GSList *uris;

  self->server = soup_server_new ("server-header", "hearth-test", NULL);
  if (self->flags & HEARTH_TEST_SERVER_TLS)
    {
      g_autofree char *path =
          g_build_filename (g_getenv ("G_TEST_SRCDIR"), "fixtures", "self-signed.pem", NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_file (path, &error);

      g_assert_no_error (error);
      soup_server_set_tls_certificate (self->server, certificate);
    }

  soup_server_add_handler (self->server, NULL, request_cb, self, NULL);
  listen_on (self, 0);

  uris = soup_server_get_uris (self->server);
  self->base = g_strdup_printf ("%s://127.0.0.1:%d", g_uri_get_scheme (uris->data),
                                g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
}

static gpointer
server_thread (gpointer data)
{
  HearthTestServer *self = data;

  g_main_context_push_thread_default (self->context);

  g_mutex_lock (&self->mutex);
  start_server (self);
  g_cond_signal (&self->ready);
  g_mutex_unlock (&self->mutex);

  while (!self->quit)
    g_main_context_iteration (self->context, TRUE);

  soup_server_disconnect (self->server);
  g_clear_object (&self->server);
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_main_context_pop_thread_default (self->context);

  return NULL;
}

static gboolean
quit_cb (gpointer user_data)
{
  HearthTestServer *self = user_data;

  self->quit = TRUE;

  return G_SOURCE_REMOVE;
}

/**
 * hearth_test_server_new:
 * @flags: how to serve
 *
 * Starts a server on a free port of 127.0.0.1. A path that nothing was scripted for answers 404.
 *
 * Returns: (transfer full): a server that listens
 */
HearthTestServer *
hearth_test_server_new (HearthTestServerFlags flags)
{
  HearthTestServer *self = g_new0 (HearthTestServer, 1);

  self->flags = flags;
  self->context = g_main_context_new ();
  self->tally = hearth_test_tally_new ();
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, script_unref);
  self->records = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, record_free);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->ready);

  self->thread = g_thread_new ("test-server", server_thread, self);
  g_mutex_lock (&self->mutex);
  while (self->server == NULL)
    g_cond_wait (&self->ready, &self->mutex);
  g_mutex_unlock (&self->mutex);

  return self;
}

/**
 * hearth_test_server_free:
 * @self: (transfer full): a server
 *
 * Hangs up on everyone, closes the port and waits for the thread to end.
 */
void
hearth_test_server_free (HearthTestServer *self)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_callback (source, quit_cb, self, NULL);
  g_source_attach (source, self->context);
  g_thread_join (self->thread);

  g_main_context_unref (self->context);
  g_hash_table_unref (self->answers);
  g_hash_table_unref (self->records);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->ready);
  hearth_test_tally_free (self->tally);
  g_free (self->base);
  g_free (self->folder);
  g_free (self);
}

static gboolean
go_away_cb (gpointer user_data)
{
  HearthTestServer *self = user_data;

  soup_server_disconnect (self->server);
  g_mutex_lock (&self->mutex);
  self->away = TRUE;
  g_cond_signal (&self->ready);
  g_mutex_unlock (&self->mutex);
  return G_SOURCE_REMOVE;
}

static gboolean
come_back_cb (gpointer user_data)
{
  HearthTestServer *self = user_data;

  listen_on (self, (guint) g_ascii_strtoull (strrchr (self->base, ':') + 1, NULL, 10));
  g_mutex_lock (&self->mutex);
  self->away = FALSE;
  g_cond_signal (&self->ready);
  g_mutex_unlock (&self->mutex);
  return G_SOURCE_REMOVE;
}

static void
have_done (HearthTestServer *self, GSourceFunc func, gboolean away)
{
  g_main_context_invoke (self->context, func, self);
  g_mutex_lock (&self->mutex);
  while (self->away != away)
    g_cond_wait (&self->ready, &self->mutex);
  g_mutex_unlock (&self->mutex);
}

/**
 * hearth_test_server_go_away:
 * @self: a server that is there
 *
 * Closes the port and hangs up on everyone, as when the network is lost.
 */
void
hearth_test_server_go_away (HearthTestServer *self)
{
  have_done (self, go_away_cb, TRUE);
}

/**
 * hearth_test_server_come_back:
 * @self: a server that went away
 *
 * Opens the same port again, with everything that was scripted.
 */
void
hearth_test_server_come_back (HearthTestServer *self)
{
  have_done (self, come_back_cb, FALSE);
}

/**
 * hearth_test_server_uri:
 * @self: a server
 * @path: an absolute path, with a query or without
 *
 * Returns: (transfer full): the URL of the path
 */
char *
hearth_test_server_uri (HearthTestServer *self, const char *path)
{
  return g_strconcat (self->base, path, NULL);
}

/**
 * hearth_test_server_other_uri:
 * @self: a server
 * @path: an absolute path, with a query or without
 *
 * Returns: (transfer full): the URL of the path on "localhost", which is the same computer and
 *   another host
 */
char *
hearth_test_server_other_uri (HearthTestServer *self, const char *path)
{
  return g_strconcat ("http://localhost", strrchr (self->base, ':'), path, NULL);
}

/**
 * hearth_test_server_get_tally:
 * @self: a server
 *
 * Returns: (transfer none): how busy it was so far, and what it answered
 */
HearthTestTally *
hearth_test_server_get_tally (HearthTestServer *self)
{
  return self->tally;
}

/**
 * hearth_test_server_answer:
 * @self: a server
 * @path: an absolute path without a query
 * @answer: (nullable): how to answer; %NULL is a plain 200
 * @body: (nullable): what to answer
 *
 * Scripts what a path answers from now on, in place of what was scripted for it before.
 */
void
hearth_test_server_answer (HearthTestServer *self,
                           const char *path,
                           const HearthTestAnswer *answer,
                           GBytes *body)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  g_hash_table_replace (self->answers, g_strdup (path), script_new (answer, body));
}

/**
 * hearth_test_server_answer_text:
 * @self: a server
 * @path: an absolute path without a query
 * @answer: (nullable): how to answer; %NULL is a plain 200
 * @text: what to answer
 *
 * Scripts a path like hearth_test_server_answer().
 */
void
hearth_test_server_answer_text (HearthTestServer *self,
                                const char *path,
                                const HearthTestAnswer *answer,
                                const char *text)
{
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));

  hearth_test_server_answer (self, path, answer, body);
}

/**
 * hearth_test_server_serve_folder:
 * @self: a server
 * @folder: the path of a folder
 * @with_range: whether to answer Range, and to offer it
 *
 * Serves the files of a folder below "/". What was scripted for a path goes before a file.
 */
void
hearth_test_server_serve_folder (HearthTestServer *self, const char *folder, gboolean with_range)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  g_free (self->folder);
  self->folder = g_strdup (folder);
  self->folder_range = with_range;
}

/**
 * hearth_test_server_n_requests:
 * @self: a server
 * @path: an absolute path without a query
 *
 * Returns: how often the path was asked for, by whatever method
 */
guint
hearth_test_server_n_requests (HearthTestServer *self, const char *path)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  Record *record = g_hash_table_lookup (self->records, path);

  return record != NULL ? record->n_requests : 0;
}

/**
 * hearth_test_server_last_body:
 * @self: a server
 * @path: an absolute path without a query
 *
 * Returns: (transfer full) (nullable): the body of the newest request of the path
 */
GBytes *
hearth_test_server_last_body (HearthTestServer *self, const char *path)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  Record *record = g_hash_table_lookup (self->records, path);

  return record != NULL ? g_bytes_ref (record->body) : NULL;
}

/**
 * hearth_test_server_last_header:
 * @self: a server
 * @path: an absolute path without a query
 * @header: the name of a header, in whatever case
 *
 * Returns: (transfer full) (nullable): the header of the newest request of the path
 */
char *
hearth_test_server_last_header (HearthTestServer *self, const char *path, const char *header)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  Record *record = g_hash_table_lookup (self->records, path);
  g_autofree char *name = g_ascii_strdown (header, -1);

  return record != NULL ? g_strdup (g_hash_table_lookup (record->headers, name)) : NULL;
}
