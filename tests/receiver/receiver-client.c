/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "receiver-client.h"

#include "hearth-test.h"

#include <stdlib.h>
#include <string.h>

static void
read_more (Client *self);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  const gssize n = g_input_stream_read_finish (G_INPUT_STREAM (source), result, &error);
  Client *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (n > 0)
    {
      g_string_append_len (self->answer, self->buffer, n);
      read_more (self);
    }
  else
    self->ended = TRUE;
}

static void
read_more (Client *self)
{
  g_input_stream_read_async (g_io_stream_get_input_stream (G_IO_STREAM (self->connection)),
                             self->buffer, sizeof self->buffer, G_PRIORITY_DEFAULT, NULL, read_cb,
                             self);
}

/* Connects, and reads whatever comes. */
Client *
client_new (guint16 port)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GInetAddress) here = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (here, port);
  g_autoptr (GError) error = NULL;
  Client *self = g_new0 (Client, 1);

  self->answer = g_string_new (NULL);
  g_socket_client_set_enable_proxy (client, FALSE);
  self->connection = g_socket_client_connect (client, G_SOCKET_CONNECTABLE (address), NULL, &error);
  g_assert_no_error (error);
  read_more (self);
  return self;
}

void
client_free (Client *self)
{
  client_hang_up (self);
  hearth_test_wait_for (self->ended, 30);
  g_clear_object (&self->connection);
  g_string_free (self->answer, TRUE);
  g_free (self);
}

/* What does not fit waits for nobody: the other side may have had enough. */
void
client_send (Client *self, const char *text, gssize length)
{
  const gsize n = length < 0 ? strlen (text) : (gsize) length;

  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (self->connection)), text,
                             n, NULL, NULL, NULL);
}

void
client_hang_up (Client *self)
{
  g_socket_shutdown (g_socket_connection_get_socket (self->connection), TRUE, TRUE, NULL);
}

guint
client_status (Client *self)
{
  return self->answer->len > 12 && g_str_has_prefix (self->answer->str, "HTTP/1.1 ")
             ? (guint) atoi (self->answer->str + 9)
             : 0;
}

char *
client_request (HearthFeedback *feedback, const char *more_headers)
{
  g_autoptr (GBytes) json = hearth_feedback_to_json (feedback);
  const gsize length = g_bytes_get_size (json);

  return g_strdup_printf ("POST /feedback HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                          "Content-Type: application/json; charset=utf-8\r\n"
                          "Idempotency-Key: %s\r\nContent-Length: %zu\r\n%s\r\n%.*s",
                          hearth_feedback_get_id (feedback), length, more_headers, (int) length,
                          (const char *) g_bytes_get_data (json, NULL));
}

guint16
port_of (const char *uri)
{
  g_autoptr (GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_NONE, NULL);

  g_assert_nonnull (parsed);
  return (guint16) g_uri_get_port (parsed);
}

typedef struct
{
  guint n_pieces;
  GHashTable *keys;
} Count;

static void
count_cb (const HearthReceivedPiece *piece, gpointer user_data)
{
  Count *count = user_data;

  count->n_pieces++;
  g_hash_table_add (count->keys, g_strdup (piece->key));
}

guint
count_pieces (const char *path, guint *n_keys)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthReceiverStore) store =
      hearth_receiver_store_open (path, HEARTH_RECEIVER_STORE_READ, &error);
  Count count = { .keys = keys };

  g_assert_no_error (error);
  g_assert_true (hearth_receiver_store_each (store, count_cb, &count, &error));
  if (n_keys != NULL)
    *n_keys = g_hash_table_size (keys);
  return count.n_pieces;
}
