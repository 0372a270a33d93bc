/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-link-prober.h"

#include "hearth-config.h"
#include "hearth-error.h"
#include "hearth-http-redirect.h"
#include "hearth-http-terms.h"
#include "hearth-http-words.h"
#include "hearth-location.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>

#define MAX_SERVERS_AT_ONCE 8
#define MAX_REDIRECTS 10
#define PATIENCE_S 20
/* A server that asks to come back later than this is not waited for. */
#define MAX_PAUSE_S 30

#define STATUS_TOO_MANY 429

struct _HearthLinkProber
{
  GObject parent_instance;

  SoupSession *session; /* owned */
  GHashTable *waiting;  /* owned: name of a server to GQueue of GTask, owned */
  GHashTable *busy;     /* owned: names of the servers that are being asked */
};

G_DEFINE_FINAL_TYPE (HearthLinkProber, hearth_link_prober, G_TYPE_OBJECT)

typedef struct
{
  /* Input */
  GUri *uri;  /* owned; goes on with redirects */
  char *host; /* owned: the name of the server that was asked first */
  HearthLinkUse use;

  /* In progress */
  SoupMessage *message;  /* owned */
  GCancellable *inner;   /* owned: of one question */
  GHashTable *visited;   /* owned: the addresses so far */
  gboolean wants_body;   /* HEAD was no use */
  gboolean is_elsewhere; /* for good, as every server on the way says */
  gboolean was_asked_to_wait;

  /* Output */
  HearthFaultSeverity severity;
  char *words; /* owned, nullable */
} Question;

static void
ask (GTask *task);

static void
ask_next (HearthLinkProber *self);

static void
question_free (gpointer data)
{
  Question *question = data;

  g_clear_pointer (&question->uri, g_uri_unref);
  g_free (question->host);
  g_clear_object (&question->message);
  g_clear_object (&question->inner);
  g_clear_pointer (&question->visited, g_hash_table_unref);
  g_free (question->words);
  g_free (question);
}

static void
queue_free (gpointer data)
{
  g_queue_free_full (data, g_object_unref);
}

/* The server is free for the next question. */
static void
finish (GTask *task)
{
  HearthLinkProber *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);

  g_hash_table_remove (self->busy, question->host);
  g_task_return_boolean (task, question->words == NULL);
  ask_next (self);
}

static void
finish_with (GTask *task, HearthFaultSeverity severity, char *words)
{
  Question *question = g_task_get_task_data (task);

  question->severity = severity;
  question->words = words;
  finish (task);
}

static void
finish_with_error (GTask *task, HearthFaultSeverity severity, const GError *error)
{
  finish_with (task, severity, g_strdup (error->message));
}

/* What is there, but is a page in HTML where a program expects something else: many a server says
 * so that something is missing. */
static char *
words_for_page (HearthLinkUse use, const char *content_type)
{
  if (g_strcmp0 (content_type, "text/html") != 0)
    return NULL;
  switch (use)
    {
    case HEARTH_LINK_USE_IMAGE:
      return g_strdup (_ ("there is a page where a picture should be"));
    case HEARTH_LINK_USE_RECORDING:
      return g_strdup (_ ("there is a page where a recording should be"));
    case HEARTH_LINK_USE_DOCUMENT:
      return g_strdup (_ ("there is a page where a document should be"));
    case HEARTH_LINK_USE_PAGE:
    case HEARTH_LINK_USE_FEEDBACK:
    default:
      return NULL;
    }
}

static void
judge_success (GTask *task)
{
  Question *question = g_task_get_task_data (task);
  const char *type =
      soup_message_headers_get_content_type (soup_message_get_response_headers (question->message),
                                             NULL);
  char *words = words_for_page (question->use, type);
  g_autofree char *address = NULL;

  if (words != NULL)
    {
      finish_with (task, HEARTH_FAULT_SEVERITY_ERROR, words);
      return;
    }
  if (!question->is_elsewhere)
    {
      finish (task);
      return;
    }
  address = g_uri_to_string_partial (question->uri, G_URI_HIDE_PASSWORD);
  finish_with (task, HEARTH_FAULT_SEVERITY_WARNING,
               /* Translators: %s is an address. */
               g_strdup_printf (_ ("this has moved for good to %s; name that"), address));
}

/* What a closer look or another day may answer otherwise is no error of the catalog. */
static HearthFaultSeverity
severity_of (guint status)
{
  switch (status)
    {
    case SOUP_STATUS_UNAUTHORIZED:
    case SOUP_STATUS_FORBIDDEN:
    case SOUP_STATUS_METHOD_NOT_ALLOWED:
    case SOUP_STATUS_REQUEST_TIMEOUT:
    case STATUS_TOO_MANY:
      return HEARTH_FAULT_SEVERITY_WARNING;
    default:
      return status >= 500 ? HEARTH_FAULT_SEVERITY_WARNING : HEARTH_FAULT_SEVERITY_ERROR;
    }
}

static gboolean
ask_again_cb (gpointer user_data)
{
  ask (user_data);
  return G_SOURCE_REMOVE;
}

/* Returns whether the server is asked once more, when it said that it wants to be. */
static gboolean
come_back (GTask *task, guint status)
{
  Question *question = g_task_get_task_data (task);
  const gint64 pause_s =
      hearth_http_terms_get_retry_after (soup_message_get_response_headers (question->message));

  if ((status != STATUS_TOO_MANY && status != SOUP_STATUS_SERVICE_UNAVAILABLE) ||
      question->was_asked_to_wait || pause_s < 0 || pause_s > MAX_PAUSE_S)
    return FALSE;
  question->was_asked_to_wait = TRUE;
  g_timeout_add_seconds_full (G_PRIORITY_DEFAULT, (guint) pause_s, ask_again_cb,
                              g_object_ref (task), g_object_unref);
  return TRUE;
}

static void
judge_refusal (GTask *task, guint status)
{
  Question *question = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (come_back (task, status))
    return;
  /* What takes feedback need not answer a question without any: that it is there is enough. */
  if (question->use == HEARTH_LINK_USE_FEEDBACK && status < 500 &&
      status != SOUP_STATUS_NOT_FOUND && status != SOUP_STATUS_GONE)
    {
      finish (task);
      return;
    }
  if (question->use != HEARTH_LINK_USE_FEEDBACK && !question->wants_body &&
      status != STATUS_TOO_MANY)
    {
      question->wants_body = TRUE;
      ask (task);
      return;
    }
  error = hearth_http_words_for_status (question->uri, status,
                                        soup_message_get_reason_phrase (question->message));
  finish_with_error (task, severity_of (status), error);
}

static void
follow (GTask *task, guint status)
{
  Question *question = g_task_get_task_data (task);
  const char *location =
      soup_message_headers_get_one (soup_message_get_response_headers (question->message),
                                    "Location");
  g_autoptr (GUri) target =
      g_uri_parse_relative (question->uri, location, SOUP_HTTP_URI_FLAGS, NULL);
  g_autoptr (GError) fault = NULL;

  if (target == NULL)
    fault = hearth_http_words_for_status (question->uri, status, NULL);
  else
    fault = hearth_http_redirect_fault (question->uri, target, question->visited, MAX_REDIRECTS);
  if (fault != NULL)
    {
      finish_with_error (task, HEARTH_FAULT_SEVERITY_ERROR, fault);
      return;
    }
  question->is_elsewhere =
      (g_hash_table_size (question->visited) == 1 || question->is_elsewhere) &&
      (status == SOUP_STATUS_MOVED_PERMANENTLY || status == SOUP_STATUS_PERMANENT_REDIRECT);
  g_uri_unref (question->uri);
  question->uri = g_steal_pointer (&target);
  ask (task);
}

static void
judge (GTask *task)
{
  Question *question = g_task_get_task_data (task);
  const guint status = soup_message_get_status (question->message);
  SoupMessageHeaders *headers = soup_message_get_response_headers (question->message);

  if (SOUP_STATUS_IS_SUCCESSFUL (status) || status == SOUP_STATUS_REQUESTED_RANGE_NOT_SATISFIABLE)
    judge_success (task);
  else if (SOUP_STATUS_IS_REDIRECTION (status) &&
           soup_message_headers_get_one (headers, "Location") != NULL)
    follow (task, status);
  else
    judge_refusal (task, status);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Question *question = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) body = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  g_autoptr (GError) words = NULL;

  if (body != NULL)
    {
      /* Of a server that ignores what part was asked for, nothing more is taken. */
      if (question->wants_body)
        g_cancellable_cancel (question->inner);
      g_input_stream_close_async (body, G_PRIORITY_DEFAULT, NULL, NULL, NULL);
      judge (task);
      return;
    }
  words = hearth_http_words_for_error (question->uri, error,
                                       soup_message_get_tls_peer_certificate_errors (
                                           question->message));
  finish_with_error (task, HEARTH_FAULT_SEVERITY_ERROR, words);
}

/* Asks for the head of an answer, or, where that is refused, for its first byte. */
static void
ask (GTask *task)
{
  HearthLinkProber *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);
  SoupMessageHeaders *headers;

  g_hash_table_add (question->visited, g_uri_to_string (question->uri));
  g_clear_object (&question->inner);
  question->inner = g_cancellable_new ();
  g_clear_object (&question->message);
  question->message =
      soup_message_new_from_uri (question->wants_body ? SOUP_METHOD_GET : SOUP_METHOD_HEAD,
                                 question->uri);
  soup_message_add_flags (question->message, SOUP_MESSAGE_NO_REDIRECT);
  headers = soup_message_get_request_headers (question->message);
  if (question->wants_body)
    soup_message_headers_set_range (headers, 0, 0);
  soup_session_send_async (self->session, question->message, G_PRIORITY_DEFAULT, question->inner,
                           answered_cb, g_object_ref (task));
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, &error);

  if (info != NULL)
    finish (task);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    finish_with (task, HEARTH_FAULT_SEVERITY_ERROR, g_strdup (_ ("there is no such file")));
  else
    finish_with_error (task, HEARTH_FAULT_SEVERITY_ERROR, error);
}

static void
begin (GTask *task)
{
  Question *question = g_task_get_task_data (task);
  g_autofree char *address = g_uri_to_string (question->uri);
  g_autoptr (GFile) file = NULL;

  if (hearth_location_is_web (address))
    {
      ask (task);
      return;
    }
  file = g_file_new_for_uri (address);
  g_file_query_info_async (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE,
                           G_PRIORITY_DEFAULT, NULL, looked_cb, g_object_ref (task));
}

static GTask *
take_next (HearthLinkProber *self)
{
  GHashTableIter iter;
  gpointer host, queue;
  GTask *task;

  g_hash_table_iter_init (&iter, self->waiting);
  while (g_hash_table_iter_next (&iter, &host, &queue))
    {
      if (g_hash_table_contains (self->busy, host))
        continue;
      task = g_queue_pop_head (queue);
      g_hash_table_add (self->busy, g_strdup (host));
      if (g_queue_is_empty (queue))
        g_hash_table_iter_remove (&iter);
      return task;
    }
  return NULL;
}

static void
ask_next (HearthLinkProber *self)
{
  while (g_hash_table_size (self->busy) < MAX_SERVERS_AT_ONCE)
    {
      g_autoptr (GTask) task = take_next (self);

      if (task == NULL)
        break;
      begin (task);
    }
}

static void
hearth_link_prober_finalize (GObject *object)
{
  HearthLinkProber *self = HEARTH_LINK_PROBER (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->waiting, g_hash_table_unref);
  g_clear_pointer (&self->busy, g_hash_table_unref);

  G_OBJECT_CLASS (hearth_link_prober_parent_class)->finalize (object);
}

static void
hearth_link_prober_class_init (HearthLinkProberClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hearth_link_prober_finalize;
}

static void
hearth_link_prober_init (HearthLinkProber *self)
{
  const char *user_agent = "Hearth/" HEARTH_VERSION " (+https://github.com/hearthapp/hearth)";

  self->session =
      soup_session_new_with_options ("user-agent", user_agent, "timeout", PATIENCE_S, NULL);
  self->waiting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, queue_free);
  self->busy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * hearth_link_prober_new:
 *
 * Makes a prober. It belongs to the main thread.
 *
 * Returns: (transfer full): the prober
 */
HearthLinkProber *
hearth_link_prober_new (void)
{
  return g_object_new (HEARTH_TYPE_LINK_PROBER, NULL);
}

/**
 * hearth_link_prober_ask_async:
 * @self: a prober
 * @url: an http, https or file address
 * @use: what is expected there
 * @cancellable: (nullable): makes the answer an error; the question goes on to its end
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Asks whether something is there, when the turn comes: the head of it, or the first byte from a
 * server that gives no head. A server that asks to wait is waited for, half a minute at most, once.
 * What takes feedback is asked for its head only.
 */
void
hearth_link_prober_ask_async (HearthLinkProber *self,
                              const char *url,
                              HearthLinkUse use,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GError) error = NULL;
  Question *question = g_new0 (Question, 1);
  GQueue *queue;

  g_return_if_fail (HEARTH_IS_LINK_PROBER (self));

  g_task_set_source_tag (task, hearth_link_prober_ask_async);
  g_task_set_task_data (task, question, question_free);
  question->use = use;
  question->visited = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  question->uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, &error);
  if (question->uri == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  question->host = hearth_http_words_host (question->uri);
  queue = g_hash_table_lookup (self->waiting, question->host);
  if (queue == NULL)
    {
      queue = g_queue_new ();
      g_hash_table_insert (self->waiting, g_strdup (question->host), queue);
    }
  g_queue_push_tail (queue, g_steal_pointer (&task));
  ask_next (self);
}

/**
 * hearth_link_prober_ask_finish:
 * @self: a prober
 * @result: the result of hearth_link_prober_ask_async()
 * @severity: (out): an error when it is not there, a warning when it may be
 * @words: (out) (transfer full) (nullable): what is wrong, %NULL when all is well
 * @error: set to %G_URI_ERROR for what is no address, %G_IO_ERROR_CANCELLED when it was cancelled
 *
 * Returns: whether the question was answered with yes
 */
gboolean
hearth_link_prober_ask_finish (HearthLinkProber *self,
                               GAsyncResult *result,
                               HearthFaultSeverity *severity,
                               char **words,
                               GError **error)
{
  Question *question = g_task_get_task_data (G_TASK (result));

  *severity = question->severity;
  *words = g_steal_pointer (&question->words);
  return g_task_propagate_boolean (G_TASK (result), error);
}
