/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-http-exchange.h"

#include "hearth-error.h"
#include "hearth-http-body.h"
#include "hearth-http-redirect.h"
#include "hearth-http-terms.h"
#include "hearth-http-words.h"
#include "hearth-location.h"
#include "hearth-offline.h"

#include <glib/gi18n-lib.h>

#define BLOCK_BYTES (64 * 1024)

/* Reading gives way to everything that a person waits for, and takes turns with drawing: this is
 * the priority of a frame. One below it would never have its turn where a frame takes longer than
 * the time for one, as long as something turns on the screen to say that it is being read. */
#define READ_PRIORITY (G_PRIORITY_HIGH_IDLE + 20)

typedef struct
{
  /* Input */
  HearthHttpSettings settings; /* its objects are owned */
  GBytes *json;                /* owned, nullable: what is posted; NULL is a GET */
  char *idempotency_key;       /* owned, nullable */
  char *etag;                  /* owned, nullable: of the document that is known */
  char *last_modified;         /* owned, nullable: likewise */
  gsize max_bytes;

  /* In progress */
  GUri *uri;               /* owned: where it leads at the moment */
  GHashTable *visited;     /* owned: the addresses so far, owned */
  gboolean wavering;       /* one of the redirects was not a lasting one */
  char *moved_to;          /* owned, nullable: where the lasting ones before it led */
  GCancellable *inner;     /* owned: cancelled by the caller and by the watch */
  gulong cancelled_id;     /* on the caller's cancellable */
  HearthStallWatch *watch; /* owned */
  SoupMessage *message;    /* owned, nullable */
  GInputStream *wire;      /* owned, nullable: the body as it comes */

  /* Output */
  HearthHttpBody *body;     /* owned, nullable: NULL until there is an answer */
  HearthLoadReport *report; /* owned, nullable: NULL when no server had the last word */
  guint8 block[BLOCK_BYTES];
} Exchange;

/* In the order in which they run. */
static void
send_message (GTask *task);
static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void
follow_redirect (GTask *task, GUri *target);
static void
open_body (GTask *task);
static void
read_block (GTask *task);
static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void
give_reply (GTask *task);
static void
fail (GTask *task, GError *error);
static void
judged_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
hang_up (Exchange *exchange)
{
  /* libsoup reads an open body to its end when it is dropped, and would do so here and now. Asked
   * to close with a cancelled cancellable, it lets the connection go instead. */
  g_cancellable_cancel (exchange->inner);
  if (exchange->wire != NULL)
    g_input_stream_close_async (exchange->wire, G_PRIORITY_DEFAULT, exchange->inner, NULL, NULL);
  g_clear_object (&exchange->wire);
  g_clear_object (&exchange->message);
}

static void
exchange_free (gpointer data)
{
  Exchange *exchange = data;

  g_clear_pointer (&exchange->watch, hearth_stall_watch_free);
  hang_up (exchange);
  g_clear_object (&exchange->inner);
  g_clear_object (&exchange->settings.session);
  g_clear_object (&exchange->settings.monitor);
  g_clear_pointer (&exchange->json, g_bytes_unref);
  g_clear_pointer (&exchange->idempotency_key, g_free);
  g_clear_pointer (&exchange->uri, g_uri_unref);
  g_clear_pointer (&exchange->visited, g_hash_table_unref);
  g_clear_pointer (&exchange->etag, g_free);
  g_clear_pointer (&exchange->last_modified, g_free);
  g_clear_pointer (&exchange->moved_to, g_free);
  g_clear_pointer (&exchange->body, hearth_http_body_free);
  g_clear_pointer (&exchange->report, hearth_load_report_free);
  g_free (exchange);
}

static void
inner_cancel_cb (GCancellable *cancellable, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

static void
patience_starts_cb (GTask *task)
{
  Exchange *exchange = g_task_get_task_data (task);

  if (exchange->watch != NULL)
    hearth_stall_watch_start (exchange->watch);
}

static void
got_headers_cb (GTask *task)
{
  Exchange *exchange = g_task_get_task_data (task);

  if (exchange->watch != NULL)
    hearth_stall_watch_progress (exchange->watch, 0);
}

static gboolean
is_conditional (Exchange *exchange)
{
  return exchange->etag != NULL || exchange->last_modified != NULL;
}

static SoupMessage *
make_message (Exchange *exchange)
{
  const char *method = exchange->json != NULL ? SOUP_METHOD_POST : SOUP_METHOD_GET;
  SoupMessage *message = soup_message_new_from_uri (method, exchange->uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  soup_message_headers_replace (headers, "Accept-Encoding", "gzip");
  hearth_http_terms_ask (headers, exchange->etag, exchange->last_modified);
  if (exchange->json != NULL)
    {
      soup_message_set_request_body_from_bytes (message, "application/json; charset=utf-8",
                                                exchange->json);
      soup_message_headers_replace (headers, "Idempotency-Key", exchange->idempotency_key);
    }

  return message;
}

static void
send_message (GTask *task)
{
  Exchange *exchange = g_task_get_task_data (task);

  g_hash_table_add (exchange->visited, g_uri_to_string (exchange->uri));
  exchange->message = make_message (exchange);
  exchange->watch = hearth_stall_watch_new (&exchange->settings.patience, g_task_get_context (task),
                                            exchange->inner);
  g_signal_connect_object (exchange->message, "network-event", G_CALLBACK (patience_starts_cb),
                           task, G_CONNECT_SWAPPED);
  g_signal_connect_object (exchange->message, "starting", G_CALLBACK (patience_starts_cb), task,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (exchange->message, "got-headers", G_CALLBACK (got_headers_cb), task,
                           G_CONNECT_SWAPPED);

  soup_session_send_async (exchange->settings.session, exchange->message, G_PRIORITY_DEFAULT,
                           exchange->inner, sent_cb, g_object_ref (task));
}

/* Puts down what the server that had the last word said besides. An address is left for good only
 * when the new one has something. */
static void
make_report (Exchange *exchange)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (exchange->message);
  guint status = soup_message_get_status (exchange->message);
  HearthLoadReport *report =
      hearth_http_terms_read (headers, soup_message_get_uri (exchange->message));

  report->not_modified = status == SOUP_STATUS_NOT_MODIFIED && is_conditional (exchange);
  if (report->not_modified || SOUP_STATUS_IS_SUCCESSFUL (status))
    report->moved_to = g_strdup (exchange->moved_to);

  /* A 304 need not repeat what the document is called. */
  if (report->not_modified && report->etag == NULL)
    report->etag = g_strdup (exchange->etag);
  if (report->not_modified && report->last_modified == NULL)
    report->last_modified = g_strdup (exchange->last_modified);

  /* Where another document may stand tomorrow, an older one, its date would tell nothing. */
  if (exchange->wavering)
    g_clear_pointer (&report->last_modified, g_free);

  exchange->report = report;
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Exchange *exchange = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) target = NULL;
  const char *location;
  guint status;

  exchange->wire = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (exchange->wire == NULL)
    {
      fail (task, hearth_http_words_for_error (exchange->uri, error,
                                               soup_message_get_tls_peer_certificate_errors (
                                                   exchange->message)));
      return;
    }

  status = soup_message_get_status (exchange->message);
  location = soup_message_headers_get_one (soup_message_get_response_headers (exchange->message),
                                           "Location");
  if (SOUP_STATUS_IS_REDIRECTION (status) && status != SOUP_STATUS_NOT_MODIFIED && location != NULL)
    target = hearth_location_resolve (exchange->uri, location);

  if (target != NULL)
    {
      follow_redirect (task, target);
      return;
    }

  make_report (exchange);
  if (exchange->report->not_modified)
    give_reply (task);
  else if (SOUP_STATUS_IS_SUCCESSFUL (status) || exchange->json != NULL)
    open_body (task);
  else
    fail (task, hearth_http_words_for_status (exchange->uri, status,
                                              soup_message_get_reason_phrase (exchange->message)));
}

static void
follow_redirect (GTask *task, GUri *target)
{
  Exchange *exchange = g_task_get_task_data (task);
  guint status = soup_message_get_status (exchange->message);
  GError *fault = hearth_http_redirect_fault (exchange->uri, target, exchange->visited,
                                              exchange->settings.max_redirects);

  if (exchange->json != NULL &&
      (fault != NULL || !hearth_http_redirect_may_post (exchange->uri, target) ||
       (status != SOUP_STATUS_TEMPORARY_REDIRECT && status != SOUP_STATUS_PERMANENT_REDIRECT)))
    {
      g_clear_error (&fault);
      open_body (task);
      return;
    }

  if (fault != NULL)
    {
      fail (task, fault);
      return;
    }

  if (status != SOUP_STATUS_MOVED_PERMANENTLY && status != SOUP_STATUS_PERMANENT_REDIRECT)
    exchange->wavering = TRUE;
  if (!exchange->wavering)
    {
      g_free (exchange->moved_to);
      exchange->moved_to = g_uri_to_string_partial (target, G_URI_HIDE_FRAGMENT);
    }

  /* Each hop is a conversation of its own, with new patience. */
  g_clear_pointer (&exchange->watch, hearth_stall_watch_free);
  g_input_stream_close_async (exchange->wire, G_PRIORITY_DEFAULT, exchange->inner, NULL, NULL);
  g_clear_object (&exchange->wire);
  g_clear_object (&exchange->message);
  g_uri_unref (exchange->uri);
  exchange->uri = g_uri_ref (target);
  send_message (task);
}

static GError *
too_large (Exchange *exchange)
{
  g_autofree char *host = hearth_http_words_host (exchange->uri);
  g_autofree char *size = hearth_http_words_size (exchange->max_bytes);

  /* Translators: the first is the name of a server, the second a size such as 64 MiB. */
  return g_error_new (HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_TOO_LARGE,
                      _ ("What %s sends is larger than %s, the most that Hearth reads here."), host,
                      size);
}

static void
open_body (GTask *task)
{
  Exchange *exchange = g_task_get_task_data (task);
  SoupMessageHeaders *headers = soup_message_get_response_headers (exchange->message);
  const char *encoding = soup_message_headers_get_one (headers, "Content-Encoding");
  goffset announced = soup_message_headers_get_content_length (headers);
  g_autofree char *host = hearth_http_words_host (exchange->uri);

  exchange->body = hearth_http_body_new (encoding, exchange->max_bytes);

  if (exchange->json != NULL && exchange->body == NULL)
    give_reply (task);
  else if (exchange->body == NULL)
    fail (task, g_error_new (HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_SERVER,
                             _ ("%s packs its answer in a way that Hearth does not know."), host));
  else if (exchange->json == NULL && announced > 0 && (guint64) announced > exchange->max_bytes)
    fail (task, too_large (exchange)); /* Said beforehand, it need not be fetched to be refused. */
  else
    read_block (task);
}

static void
read_block (GTask *task)
{
  Exchange *exchange = g_task_get_task_data (task);

  g_input_stream_read_async (exchange->wire, exchange->block,
                             hearth_http_body_get_block_size (exchange->body), READ_PRIORITY,
                             exchange->inner, read_cb, g_object_ref (task));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Exchange *exchange = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  gssize n_read = g_input_stream_read_finish (G_INPUT_STREAM (source), result, &error);

  if (n_read > 0)
    {
      hearth_stall_watch_progress (exchange->watch, (guint) n_read);
      hearth_http_body_feed (exchange->body, exchange->block, (gsize) n_read, &error);
    }
  else if (n_read == 0)
    {
      hearth_http_body_end (exchange->body, &error);
    }

  /* Once a server has said what became of a post, that stands, whatever happens to the text behind
   * it. */
  if (error == NULL && n_read > 0)
    read_block (task);
  else if (error == NULL || exchange->json != NULL)
    give_reply (task);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    fail (task, too_large (exchange));
  else
    fail (task, hearth_http_words_for_error (exchange->uri, error, 0));
}

static void
stop_watching (GTask *task)
{
  Exchange *exchange = g_task_get_task_data (task);

  g_clear_pointer (&exchange->watch, hearth_stall_watch_free);
  g_cancellable_disconnect (g_task_get_cancellable (task), exchange->cancelled_id);
  exchange->cancelled_id = 0;
}

static void
give_reply (GTask *task)
{
  Exchange *exchange = g_task_get_task_data (task);
  HearthHttpReply *reply = g_new0 (HearthHttpReply, 1);
  const char *reason = soup_message_get_reason_phrase (exchange->message);

  /* Closed in peace, the connection serves the next question too; what is left unread ends with the
   * exchange. */
  g_input_stream_close_async (exchange->wire, G_PRIORITY_DEFAULT, exchange->inner, NULL, NULL);
  g_clear_object (&exchange->wire);

  stop_watching (task);
  reply->status = soup_message_get_status (exchange->message);
  reply->reason = g_utf8_make_valid (reason != NULL ? reason : "", -1);
  reply->uri = g_uri_to_string (exchange->uri);
  reply->headers = soup_message_headers_ref (soup_message_get_response_headers (exchange->message));
  if (exchange->body != NULL)
    reply->body = hearth_http_body_steal_bytes (exchange->body);
  else
    reply->body = g_bytes_new_static ("", 0);
  g_task_return_pointer (task, reply, (GDestroyNotify) hearth_http_reply_free);
}

static void
fail (GTask *task, GError *error)
{
  Exchange *exchange = g_task_get_task_data (task);
  HearthStall stall = hearth_stall_watch_get (exchange->watch);
  gboolean answered = soup_message_get_status (exchange->message) != SOUP_STATUS_NONE;

  stop_watching (task);
  if (stall != HEARTH_STALL_NONE)
    {
      g_error_free (error);
      error = hearth_http_words_for_stall (exchange->uri, stall, answered,
                                           &exchange->settings.patience);
    }

  if (g_task_return_error_if_cancelled (task))
    g_error_free (error);
  else if (!answered && hearth_offline_is_suspected (exchange->uri, error))
    hearth_offline_judge_async (exchange->settings.monitor, exchange->uri, error, judged_cb,
                                g_object_ref (task));
  else
    g_task_return_error (task, error);
}

static void
judged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  g_task_return_error (task, hearth_offline_judge_finish (result));
}

static GTask *
begin (const HearthHttpSettings *settings,
       GUri *uri,
       gsize max_bytes,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Exchange *exchange = g_new0 (Exchange, 1);

  g_task_set_source_tag (task, begin);
  g_task_set_task_data (task, exchange, exchange_free);
  exchange->settings = *settings;
  g_object_ref (exchange->settings.session);
  if (exchange->settings.monitor != NULL)
    g_object_ref (exchange->settings.monitor);
  exchange->max_bytes = max_bytes;
  exchange->uri = g_uri_ref (uri);
  exchange->visited = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  exchange->inner = g_cancellable_new ();
  if (cancellable != NULL)
    exchange->cancelled_id = g_cancellable_connect (cancellable, G_CALLBACK (inner_cancel_cb),
                                                    g_object_ref (exchange->inner), g_object_unref);

  return task;
}

/**
 * hearth_http_get_async:
 * @settings: how to ask
 * @uri: an http or https address
 * @max_bytes: the most that the answer may hold once it is unpacked
 * @etag: (nullable): what the server called the document that is known
 * @last_modified: (nullable): when that one was changed, as the server wrote it
 * @cancellable: (nullable): cancels it
 * @callback: called in the main context of the caller
 * @user_data: for @callback
 *
 * Asks for what lies at an address. Only a success (2xx) is an answer, and 304 to a conditional
 * question; everything else is an error in words.
 */
void
hearth_http_get_async (const HearthHttpSettings *settings,
                       GUri *uri,
                       gsize max_bytes,
                       const char *etag,
                       const char *last_modified,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = begin (settings, uri, max_bytes, cancellable, callback, user_data);
  Exchange *exchange = g_task_get_task_data (task);

  exchange->etag = g_strdup (etag);
  exchange->last_modified = g_strdup (last_modified);
  send_message (task);
}

/**
 * hearth_http_post_async:
 * @settings: how to ask
 * @uri: an http or https address
 * @json: the document to post
 * @idempotency_key: the same for each attempt to post the same thing
 * @max_bytes: how much of the answer is kept; the rest is not read
 * @cancellable: (nullable): cancels it
 * @callback: called in the main context of the caller
 * @user_data: for @callback
 *
 * Posts a document. Every answer is an answer, whatever its status; only a conversation that fails
 * is an error. It goes on to another address only by 307 or 308, on the same host, to https or to
 * the same scheme and port.
 */
void
hearth_http_post_async (const HearthHttpSettings *settings,
                        GUri *uri,
                        GBytes *json,
                        const char *idempotency_key,
                        gsize max_bytes,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = begin (settings, uri, max_bytes, cancellable, callback, user_data);
  Exchange *exchange = g_task_get_task_data (task);

  exchange->json = g_bytes_ref (json);
  exchange->idempotency_key = g_strdup (idempotency_key);
  send_message (task);
}

/**
 * hearth_http_exchange_finish:
 * @result: the result of a get or a post
 * @error: %HEARTH_LOAD_ERROR in words that name the host, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full): the answer, or %NULL with @error set
 */
HearthHttpReply *
hearth_http_exchange_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * hearth_http_exchange_get_report:
 * @result: the result of a get or a post
 *
 * Tells what the server that had the last word said about asking again, also with an error.
 *
 * Returns: (transfer full): a report
 */
HearthLoadReport *
hearth_http_exchange_get_report (GAsyncResult *result)
{
  Exchange *exchange = g_task_get_task_data (G_TASK (result));

  return exchange->report != NULL ? hearth_load_report_copy (exchange->report)
                                  : hearth_load_report_new ();
}

/**
 * hearth_http_reply_free:
 * @self: (transfer full): a reply
 *
 * Frees a reply.
 */
void
hearth_http_reply_free (HearthHttpReply *self)
{
  g_free (self->reason);
  g_free (self->uri);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->headers, soup_message_headers_unref);
  g_free (self);
}
