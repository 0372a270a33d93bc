/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-receiver-request.h"

#include "hearth-receiver.h"

#include <string.h>

/* What is refused is read on for a while, so that the answer can be heard by who is still talking.
 */
#define MAX_THROWN_AWAY (4 * 1024 * 1024)

#define KEY_OF_REQUEST "hearth-receiver-request"

static void
request_free (gpointer data)
{
  HearthReceiverRequest *self = data;

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->body, g_byte_array_unref);
  g_clear_object (&self->feedback);
  g_free (self->key);
  g_free (self);
}

/* Says a last word past libsoup, which reads and does not listen, and hangs up. */
static void
hang_up (HearthReceiverRequest *self, const char *status, const char *words)
{
  GSocket *socket = soup_server_message_get_socket (self->message);
  g_autofree char *text =
      g_strdup_printf ("HTTP/1.1 %s\r\nContent-Type: application/json\r\n"
                       "Content-Length: %zu\r\nConnection: close\r\n\r\n"
                       "{\"error\": \"%s\"}",
                       status, strlen (words) + strlen ("{\"error\": \"\"}"), words);

  self->over = TRUE;
  g_byte_array_set_size (self->body, 0);
  if (socket == NULL)
    return;
  g_socket_send (socket, text, strlen (text), NULL, NULL);
  g_socket_shutdown (socket, TRUE, TRUE, NULL);
}

static gboolean
too_slow_cb (gpointer user_data)
{
  HearthReceiverRequest *self = user_data;

  self->timer = 0;
  hang_up (self, "408 Request Timeout", "The request took too long.");
  return G_SOURCE_REMOVE;
}

static void
chunk_cb (SoupServerMessage *message, GBytes *chunk, gpointer user_data)
{
  HearthReceiverRequest *self = user_data;
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (chunk, &size);

  self->n_bytes += size;
  if (self->over)
    return;
  if (self->n_bytes <= HEARTH_RECEIVER_MAX_BYTES)
    g_byte_array_append (self->body, data, (guint) size);
  else
    g_byte_array_set_size (self->body, 0);
  if (self->n_bytes > MAX_THROWN_AWAY)
    hang_up (self, "413 Request Entity Too Large", "The body is too large.");
}

static void
whole_cb (SoupServerMessage *message, gpointer user_data)
{
  HearthReceiverRequest *self = user_data;

  g_clear_handle_id (&self->timer, g_source_remove);
}

static void
over_cb (SoupServerMessage *message, gpointer user_data)
{
  HearthReceiverRequest *self = user_data;

  g_clear_handle_id (&self->timer, g_source_remove);
  self->over = TRUE;
}

/* The same time for every guess. */
static gboolean
is_same (const char *one, const char *other)
{
  g_autofree char *a = g_compute_checksum_for_string (G_CHECKSUM_SHA256, one, -1);
  g_autofree char *b = g_compute_checksum_for_string (G_CHECKSUM_SHA256, other, -1);
  guint different = 0;

  for (gsize i = 0; a[i] != '\0'; i++)
    different |= (guint) (a[i] ^ b[i]);
  return different == 0;
}

/* As a bearer or, since a catalog can only name an address, in its query. */
static gboolean
knows_token (SoupServerMessage *message, const char *token)
{
  const char *authorization =
      soup_message_headers_get_one (soup_server_message_get_request_headers (message),
                                    "Authorization");
  const char *query = g_uri_get_query (soup_server_message_get_uri (message));
  g_autoptr (GHashTable) members = NULL;
  const char *told = NULL;

  if (authorization != NULL && g_ascii_strncasecmp (authorization, "Bearer ", 7) == 0)
    return is_same (authorization + 7, token);
  if (query != NULL)
    {
      members = soup_form_decode (query);
      told = g_hash_table_lookup (members, "token");
    }
  return told != NULL && is_same (told, token);
}

static gboolean
is_json (SoupMessageHeaders *headers)
{
  g_autoptr (GHashTable) parameters = NULL;
  const char *type = soup_message_headers_get_content_type (headers, &parameters);
  const char *charset =
      type != NULL && parameters != NULL ? g_hash_table_lookup (parameters, "charset") : NULL;

  return type != NULL && g_ascii_strcasecmp (type, "application/json") == 0 &&
         (charset == NULL || g_ascii_strcasecmp (charset, "utf-8") == 0);
}

/* Bare, or in quotes as a structured field. NULL when it is no UUID. */
static char *
read_key (const char *text)
{
  const gsize length = strlen (text);
  g_autofree char *bare = length > 2 && text[0] == '"' && text[length - 1] == '"'
                              ? g_strndup (text + 1, length - 2)
                              : g_strdup (text);

  if (!g_uuid_string_is_valid (bare))
    return NULL;
  return g_ascii_strdown (bare, -1);
}

/**
 * hearth_receiver_request_begin:
 * @message: a request of which nothing was read yet
 * @patience_s: how long it may take to come in, in seconds
 *
 * Begins to take it in. It hangs on the message and goes with it.
 *
 * Returns: (transfer none): the request
 */
HearthReceiverRequest *
hearth_receiver_request_begin (SoupServerMessage *message, guint patience_s)
{
  HearthReceiverRequest *self = g_new0 (HearthReceiverRequest, 1);

  self->message = message;
  self->body = g_byte_array_new ();
  self->timer = g_timeout_add_seconds (patience_s, too_slow_cb, self);
  g_object_set_data_full (G_OBJECT (message), KEY_OF_REQUEST, self, request_free);
  g_signal_connect (message, "got-chunk", G_CALLBACK (chunk_cb), self);
  g_signal_connect (message, "got-body", G_CALLBACK (whole_cb), self);
  g_signal_connect (message, "finished", G_CALLBACK (over_cb), self);
  return self;
}

/**
 * hearth_receiver_request_of:
 * @message: a message that was begun
 *
 * Returns: (transfer none) (nullable): the request that hangs on it
 */
HearthReceiverRequest *
hearth_receiver_request_of (SoupServerMessage *message)
{
  return g_object_get_data (G_OBJECT (message), KEY_OF_REQUEST);
}

/**
 * hearth_receiver_request_admit:
 * @self: a request whose headers are there
 * @token: (nullable): what who sends must know
 *
 * Refuses what can be refused before the body is read. A page in a browser is not let in: it would
 * send what a person did not mean to send.
 *
 * Returns: whether the body may come
 */
gboolean
hearth_receiver_request_admit (HearthReceiverRequest *self, const char *token)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (self->message);
  const char *key = soup_message_headers_get_one (headers, "Idempotency-Key");
  SoupMessageHeaders *answer = soup_server_message_get_response_headers (self->message);

  soup_message_body_set_accumulate (soup_server_message_get_request_body (self->message), FALSE);
  if (!g_str_equal (soup_server_message_get_method (self->message), "POST"))
    {
      soup_message_headers_replace (answer, "Allow", "POST");
      hearth_receiver_request_refuse (self, SOUP_STATUS_METHOD_NOT_ALLOWED, 0,
                                      "Feedback is sent with POST.");
    }
  else if (soup_message_headers_get_one (headers, "Origin") != NULL)
    hearth_receiver_request_refuse (self, SOUP_STATUS_FORBIDDEN, 0,
                                    "Feedback is not taken from web pages.");
  else if (token != NULL && !knows_token (self->message, token))
    hearth_receiver_request_refuse (self, SOUP_STATUS_FORBIDDEN, 0,
                                    "The token is missing or is another one.");
  else if (!is_json (headers))
    hearth_receiver_request_refuse (self, SOUP_STATUS_UNSUPPORTED_MEDIA_TYPE, 0,
                                    "The body must be application/json in UTF-8.");
  else if (key != NULL && (self->key = read_key (key)) == NULL)
    hearth_receiver_request_refuse (self, SOUP_STATUS_BAD_REQUEST, 0,
                                    "The Idempotency-Key is not a UUID.");
  else if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH &&
           soup_message_headers_get_content_length (headers) > HEARTH_RECEIVER_MAX_BYTES)
    hearth_receiver_request_refuse (self, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, 0,
                                    "The body is too large.");
  return soup_server_message_get_status (self->message) == 0;
}

/**
 * hearth_receiver_request_read:
 * @self: a request that is whole
 *
 * Reads what it says, or refuses it.
 *
 * Returns: whether it is feedback, with a key
 */
gboolean
hearth_receiver_request_read (HearthReceiverRequest *self)
{
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;

  if (self->n_bytes > HEARTH_RECEIVER_MAX_BYTES)
    {
      hearth_receiver_request_refuse (self, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, 0,
                                      "The body is too large.");
      return FALSE;
    }
  body = g_bytes_new (self->body->data, self->body->len);
  self->feedback = hearth_feedback_new_from_json (body, &error);
  if (self->feedback == NULL)
    {
      hearth_receiver_request_refuse (self, SOUP_STATUS_BAD_REQUEST, 0, error->message);
      return FALSE;
    }
  if (self->key == NULL)
    self->key = g_ascii_strdown (hearth_feedback_get_id (self->feedback), -1);
  return TRUE;
}

/**
 * hearth_receiver_request_sender:
 * @self: a request
 * @is_here: (out): whether it comes from this computer itself
 *
 * Tells who sends. A web server on this computer is believed when it says for whom it asks.
 *
 * Returns: (transfer full): an address
 */
char *
hearth_receiver_request_sender (HearthReceiverRequest *self, gboolean *is_here)
{
  GSocketAddress *remote = soup_server_message_get_remote_address (self->message);
  GInetAddress *inet = G_IS_INET_SOCKET_ADDRESS (remote)
                           ? g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (remote))
                           : NULL;
  const char *list =
      soup_message_headers_get_list (soup_server_message_get_request_headers (self->message),
                                     "X-Forwarded-For");
  const char *last = list != NULL ? strrchr (list, ',') : NULL;
  g_autofree char *told = g_strstrip (g_strndup (last != NULL   ? last + 1
                                                 : list != NULL ? list
                                                                : "",
                                                 64));

  *is_here = inet != NULL && g_inet_address_get_is_loopback (inet);
  if (*is_here && *told != '\0')
    {
      *is_here = FALSE;
      return g_steal_pointer (&told);
    }
  return inet != NULL ? g_inet_address_to_string (inet) : g_strdup ("");
}

static void
append_quoted (GString *json, const char *words)
{
  for (const char *p = words; *p != '\0'; p++)
    if (*p == '"' || *p == '\\')
      g_string_append_printf (json, "\\%c", *p);
    else if ((guchar) *p >= ' ')
      g_string_append_c (json, *p);
}

/**
 * hearth_receiver_request_refuse:
 * @self: a request
 * @status: an HTTP status
 * @retry_after_s: after how many seconds it may come again; 0 to say nothing of it
 * @words: why, for people
 *
 * Answers that it was not taken.
 */
void
hearth_receiver_request_refuse (HearthReceiverRequest *self,
                                guint status,
                                guint retry_after_s,
                                const char *words)
{
  g_autoptr (GString) json = g_string_new ("{\"error\": \"");
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (self->message);

  append_quoted (json, words);
  g_string_append (json, "\"}\n");
  if (retry_after_s > 0)
    {
      g_autofree char *seconds = g_strdup_printf ("%u", retry_after_s);

      soup_message_headers_replace (headers, "Retry-After", seconds);
    }
  soup_server_message_set_status (self->message, status, NULL);
  soup_server_message_set_response (self->message, "application/json; charset=utf-8",
                                    SOUP_MEMORY_COPY, json->str, json->len);
  g_byte_array_set_size (self->body, 0);
}

/**
 * hearth_receiver_request_accept:
 * @self: a request whose piece is on the disk
 *
 * Answers that it was taken. A repeat is answered as the first time.
 */
void
hearth_receiver_request_accept (HearthReceiverRequest *self)
{
  g_autofree char *json = g_strdup_printf ("{\"id\": \"%s\"}\n", self->key);

  soup_server_message_set_status (self->message, SOUP_STATUS_CREATED, NULL);
  soup_server_message_set_response (self->message, "application/json; charset=utf-8",
                                    SOUP_MEMORY_COPY, json, strlen (json));
}
