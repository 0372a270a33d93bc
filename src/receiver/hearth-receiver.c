/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-receiver.h"

#include "hearth-receiver-limits.h"
#include "hearth-receiver-request.h"

#include <glib/gi18n-lib.h>

/* Many who come at once are written with one wait for the disk. */
#define MAX_BATCH 256

#define BACKLOG 1024
#define RETRY_AFTER_S 60

struct _HearthReceiver
{
  GObject parent_instance;

  HearthReceiverStore *store; /* owned; only the worker uses it */
  HearthReceiverTerms terms;
  char *token;                  /* owned, nullable: that of the terms */
  HearthReceiverLimits *limits; /* owned */
  SoupServer *server;           /* owned, nullable */
  GPtrArray *waiting;           /* of SoupServerMessage, owned: to be written */
  guint n_clients;              /* requests that are not over */
  gboolean writing;
};

/* What the worker writes in one go. */
typedef struct
{
  GPtrArray *messages;         /* of SoupServerMessage, owned */
  HearthReceivedPiece *pieces; /* owned */
  GPtrArray *texts;            /* owned: of which the pieces speak */
} Batch;

G_DEFINE_FINAL_TYPE (HearthReceiver, hearth_receiver, G_TYPE_OBJECT)

static void
write_next (HearthReceiver *self);

static void
batch_free (gpointer data)
{
  Batch *batch = data;

  g_ptr_array_unref (batch->messages);
  g_ptr_array_unref (batch->texts);
  g_free (batch->pieces);
  g_free (batch);
}

static const char *
take_text (Batch *batch, char *text)
{
  g_ptr_array_add (batch->texts, text);
  return text;
}

static HearthReceivedPiece
piece_of (Batch *batch, HearthReceiverRequest *request)
{
  HearthFeedback *feedback = request->feedback;

  return (HearthReceivedPiece){
    .key = take_text (batch, g_strdup (request->key)),
    .received_at_ms = g_get_real_time () / 1000,
    .series = take_text (batch, g_strdup (hearth_feedback_get_series (feedback))),
    .episode = take_text (batch, g_strdup (hearth_feedback_get_episode (feedback))),
    .segment = take_text (batch, g_strdup (hearth_feedback_get_segment (feedback))),
    .position_ms = hearth_feedback_get_position_ms (feedback),
    .kind = hearth_enum_to_nick (HEARTH_TYPE_FEEDBACK_KIND, hearth_feedback_get_kind (feedback)),
    .rating = hearth_feedback_get_rating (feedback),
    .topic = take_text (batch, g_strdup (hearth_feedback_get_topic (feedback))),
    .message = take_text (batch, g_strdup (hearth_feedback_get_message (feedback))),
    .contact = take_text (batch, g_strdup (hearth_feedback_get_contact (feedback))),
    .created =
        take_text (batch, g_date_time_format_iso8601 (hearth_feedback_get_created (feedback))),
    .body = take_text (batch, g_strndup ((const char *) request->body->data, request->body->len)),
  };
}

static void
write_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  HearthReceiver *self = source;
  const Batch *batch = task_data;
  GError *error = NULL;

  if (hearth_receiver_store_put (self->store, batch->pieces, batch->messages->len, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
answer (SoupServerMessage *message, const GError *error)
{
  HearthReceiverRequest *request = hearth_receiver_request_of (message);

  if (request->over)
    return;
  if (error == NULL)
    hearth_receiver_request_accept (request);
  else
    hearth_receiver_request_refuse (request, SOUP_STATUS_SERVICE_UNAVAILABLE, RETRY_AFTER_S,
                                    "It could not be kept now.");
  soup_server_message_unpause (message);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HearthReceiver *self = HEARTH_RECEIVER (source);
  const Batch *batch = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_warning ("Feedback could not be kept: %s", error->message);
  for (guint i = 0; i < batch->messages->len; i++)
    answer (batch->messages->pdata[i], error);
  self->writing = FALSE;
  write_next (self);
}

static void
write_next (HearthReceiver *self)
{
  g_autoptr (GTask) task = NULL;
  Batch *batch;
  guint n_taken = MIN (self->waiting->len, MAX_BATCH);

  if (self->writing || n_taken == 0)
    return;
  self->writing = TRUE;
  batch = g_new0 (Batch, 1);
  batch->messages = g_ptr_array_new_with_free_func (g_object_unref);
  batch->texts = g_ptr_array_new_with_free_func (g_free);
  batch->pieces = g_new0 (HearthReceivedPiece, n_taken);
  for (guint i = 0; i < n_taken; i++)
    {
      SoupServerMessage *message = self->waiting->pdata[i];

      batch->pieces[i] = piece_of (batch, hearth_receiver_request_of (message));
      g_ptr_array_add (batch->messages, g_object_ref (message));
    }
  g_ptr_array_remove_range (self->waiting, 0, n_taken);
  task = g_task_new (self, NULL, on_written, NULL);
  g_task_set_source_tag (task, write_next);
  g_task_set_task_data (task, batch, batch_free);
  g_task_run_in_thread (task, write_thread);
}

static void
started_cb (HearthReceiver *self, SoupServerMessage *message)
{
  self->n_clients++;
  hearth_receiver_request_begin (message, self->terms.patience_s);
}

static void
ended_cb (HearthReceiver *self, SoupServerMessage *message)
{
  self->n_clients--;
}

static void
headers_cb (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer user_data)
{
  HearthReceiver *self = user_data;
  HearthReceiverRequest *request = hearth_receiver_request_of (message);

  if (self->n_clients > self->terms.max_clients)
    hearth_receiver_request_refuse (request, SOUP_STATUS_SERVICE_UNAVAILABLE, RETRY_AFTER_S,
                                    "There are too many at once.");
  else
    hearth_receiver_request_admit (request, self->token);
}

static void
request_cb (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer user_data)
{
  HearthReceiver *self = user_data;
  HearthReceiverRequest *request = hearth_receiver_request_of (message);
  gboolean is_here = FALSE;
  g_autofree char *sender = hearth_receiver_request_sender (request, &is_here);
  guint wait_s;

  /* The early handler has spoken, or a last word was said already. */
  if (soup_server_message_get_status (message) != 0 || request->over ||
      !hearth_receiver_request_read (request))
    return;
  wait_s = is_here ? 0 : hearth_receiver_limits_ask (self->limits, sender, g_get_monotonic_time ());
  if (wait_s > 0)
    {
      hearth_receiver_request_refuse (request, 429, wait_s,
                                      "There is too much from the same place.");
      return;
    }
  soup_server_message_pause (message);
  g_ptr_array_add (self->waiting, g_object_ref (message));
  write_next (self);
}

static void
hearth_receiver_finalize (GObject *object)
{
  HearthReceiver *self = HEARTH_RECEIVER (object);

  g_clear_object (&self->server);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_clear_pointer (&self->limits, hearth_receiver_limits_free);
  g_clear_pointer (&self->store, hearth_receiver_store_close);
  g_clear_pointer (&self->token, g_free);
  G_OBJECT_CLASS (hearth_receiver_parent_class)->finalize (object);
}

static void
hearth_receiver_class_init (HearthReceiverClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hearth_receiver_finalize;
}

static void
hearth_receiver_init (HearthReceiver *self)
{
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * hearth_receiver_new:
 * @store: (transfer full): where it goes
 * @terms: what is taken; copied
 *
 * Makes a receiver that does not listen yet. Main thread.
 *
 * Returns: (transfer full): the receiver
 */
HearthReceiver *
hearth_receiver_new (HearthReceiverStore *store, const HearthReceiverTerms *terms)
{
  HearthReceiver *self;

  g_return_val_if_fail (store != NULL && terms != NULL, NULL);

  self = g_object_new (HEARTH_TYPE_RECEIVER, NULL);
  self->store = store;
  self->terms = *terms;
  self->token = g_strdup (terms->token);
  self->limits = hearth_receiver_limits_new (terms->per_minute);
  return self;
}

/* More may knock at once than the usual queue holds. */
static GSocket *
open_socket (const char *address, GError **error)
{
  g_autoptr (GSocketConnectable) parsed = g_network_address_parse (address, 0, error);
  g_autoptr (GInetAddress) inet = NULL;
  g_autoptr (GSocketAddress) place = NULL;
  g_autoptr (GSocket) socket = NULL;
  GNetworkAddress *network_address;

  if (parsed == NULL)
    return NULL;
  network_address = G_NETWORK_ADDRESS (parsed);
  inet = g_inet_address_new_from_string (
      g_str_equal (g_network_address_get_hostname (network_address), "localhost")
          ? "127.0.0.1"
          : g_network_address_get_hostname (network_address));
  if (inet == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _ ("“%s” is not an address and a port, such as 127.0.0.1:8080"), address);
      return NULL;
    }
  place = g_inet_socket_address_new (inet, g_network_address_get_port (network_address));
  socket = g_socket_new (g_inet_address_get_family (inet), G_SOCKET_TYPE_STREAM,
                         G_SOCKET_PROTOCOL_TCP, error);
  if (socket == NULL)
    return NULL;
  g_socket_set_listen_backlog (socket, BACKLOG);
  g_socket_set_blocking (socket, FALSE);
  if (!g_socket_bind (socket, place, TRUE, error) || !g_socket_listen (socket, error))
    return NULL;
  return g_steal_pointer (&socket);
}

/**
 * hearth_receiver_listen:
 * @self: a receiver that does not listen yet
 * @address: an IP address and a port
 * @error: return location
 *
 * Begins to take what comes there.
 *
 * Sets %G_IO_ERROR.
 *
 * Returns: whether it listens
 */
gboolean
hearth_receiver_listen (HearthReceiver *self, const char *address, GError **error)
{
  g_autoptr (GSocket) socket = NULL;

  g_return_val_if_fail (HEARTH_IS_RECEIVER (self), FALSE);
  g_return_val_if_fail (address != NULL, FALSE);

  socket = open_socket (address, error);
  if (socket == NULL)
    return FALSE;
  self->server = soup_server_new ("server-header", "Hearth", NULL);
  g_signal_connect_object (self->server, "request-started", G_CALLBACK (started_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->server, "request-finished", G_CALLBACK (ended_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->server, "request-aborted", G_CALLBACK (ended_cb), self,
                           G_CONNECT_SWAPPED);
  soup_server_add_early_handler (self->server, NULL, headers_cb, self, NULL);
  soup_server_add_handler (self->server, NULL, request_cb, self, NULL);
  return soup_server_listen_socket (self->server, socket, 0, error);
}

/**
 * hearth_receiver_get_uri:
 * @self: a receiver that listens
 *
 * Tells where it does.
 *
 * Returns: (transfer full) (nullable): a URL
 */
char *
hearth_receiver_get_uri (HearthReceiver *self)
{
  GSList *uris;
  char *uri;

  g_return_val_if_fail (HEARTH_IS_RECEIVER (self), NULL);

  uris = self->server != NULL ? soup_server_get_uris (self->server) : NULL;
  uri = uris != NULL ? g_uri_to_string (uris->data) : NULL;
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return uri;
}

/**
 * hearth_receiver_stop:
 * @self: a receiver
 *
 * Hangs up. What is being written is on the disk when this ends; who got no answer will ask again.
 */
void
hearth_receiver_stop (HearthReceiver *self)
{
  g_return_if_fail (HEARTH_IS_RECEIVER (self));

  if (self->server != NULL)
    soup_server_disconnect (self->server);
  g_ptr_array_set_size (self->waiting, 0);
  while (self->writing)
    g_main_context_iteration (NULL, TRUE);
}
