/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-fetcher.h"

#include "hearth-config.h"
#include "hearth-file-fetch.h"
#include "hearth-http-answer.h"
#include "hearth-http-exchange.h"
#include "hearth-location.h"

#include <libsoup/soup.h>

/* Lives on the main thread. One session serves all its requests, so that connections are used
 * again. */
struct _HearthFetcher
{
  GObject parent_instance;

  HearthHttpSettings settings; /* its objects are owned */
  GTlsDatabase *tls_database;  /* owned, nullable */
};

G_DEFINE_FINAL_TYPE (HearthFetcher, hearth_fetcher, G_TYPE_OBJECT)

typedef enum
{
  PROP_IDLE_TIMEOUT = 1,
  PROP_SLOW_WINDOW,
  PROP_SLOW_RATE,
  PROP_MAX_REDIRECTS,
  PROP_NETWORK_MONITOR,
  PROP_TLS_DATABASE,
} HearthFetcherProperty;

static GParamSpec *properties[PROP_TLS_DATABASE + 1];

/* What a fetch is for, and what it gives. */
typedef struct
{
  /* Input */
  char *uri; /* owned */
  gsize max_bytes;
  char *etag;          /* owned, nullable: of what is known */
  char *last_modified; /* owned, nullable: likewise */

  /* Output */
  char *final_uri;          /* owned, nullable: set with the bytes */
  HearthLoadReport *report; /* owned, nullable */
} Fetch;

static Fetch *
fetch_new (const char *uri, gsize max_bytes, const char *etag, const char *last_modified)
{
  Fetch *fetch = g_new0 (Fetch, 1);

  fetch->uri = g_strdup (uri);
  fetch->max_bytes = max_bytes;
  fetch->etag = g_strdup (etag);
  fetch->last_modified = g_strdup (last_modified);

  return fetch;
}

static void
fetch_free (gpointer data)
{
  Fetch *fetch = data;

  g_free (fetch->uri);
  g_free (fetch->etag);
  g_free (fetch->last_modified);
  g_free (fetch->final_uri);
  g_clear_pointer (&fetch->report, hearth_load_report_free);
  g_free (fetch);
}

/* Gives the bytes, or none with a report that says why. */
static void
give_bytes (GTask *task, GBytes *bytes)
{
  g_task_return_pointer (task, bytes, bytes != NULL ? (GDestroyNotify) g_bytes_unref : NULL);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Fetch *fetch = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthHttpReply) reply = hearth_http_exchange_finish (result, &error);

  fetch->report = hearth_http_exchange_get_report (result);
  if (reply == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  fetch->final_uri = g_steal_pointer (&reply->uri);
  give_bytes (task, fetch->report->not_modified ? NULL : g_steal_pointer (&reply->body));
}

static void
read_thread (GTask *read_task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Fetch *fetch = task_data;
  HearthLoadReport *report = hearth_load_report_new ();
  GError *error = NULL;
  GBytes *bytes =
      hearth_location_has_scheme (fetch->uri, "resource")
          ? hearth_resource_fetch (fetch->uri, fetch->max_bytes, fetch->etag, &report->etag, &error)
          : hearth_file_fetch (fetch->uri, fetch->max_bytes, fetch->etag, &report->etag,
                               cancellable, &error);

  report->not_modified = bytes == NULL && error == NULL;
  fetch->report = report;
  if (error != NULL)
    g_task_return_error (read_task, error);
  else
    give_bytes (read_task, bytes);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Fetch *fetch = g_task_get_task_data (task);
  Fetch *read = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;
  GBytes *bytes = g_task_propagate_pointer (G_TASK (result), &error);

  /* With an error, the thread may be at it still: of what it was given nothing is touched then. */
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  fetch->report = g_steal_pointer (&read->report);
  give_bytes (task, bytes);
}

/* The task of the worker does not hold the fetcher, which must not go in a thread that is not its
 * own. */
static void
read_in_worker (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  g_autoptr (GTask) read_task =
      g_task_new (NULL, g_task_get_cancellable (task), read_cb, g_object_ref (task));

  g_task_set_source_tag (read_task, read_in_worker);
  g_task_set_task_data (read_task,
                        fetch_new (fetch->uri, fetch->max_bytes, fetch->etag, fetch->last_modified),
                        fetch_free);
  /* A disk that does not answer, on another computer say, must not keep the one who cancels
   * waiting. */
  g_task_set_return_on_cancel (read_task, TRUE);
  g_task_run_in_thread (read_task, read_thread);
}

static void
posted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthHttpReply) reply = hearth_http_exchange_finish (result, &error);

  if (reply == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_task_return_pointer (task, hearth_http_answer_new (reply),
                         (GDestroyNotify) hearth_http_answer_free);
}

static void
hearth_fetcher_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  HearthFetcher *self = HEARTH_FETCHER (object);

  switch ((HearthFetcherProperty) property_id)
    {
    case PROP_IDLE_TIMEOUT:
      g_value_set_uint (value, self->settings.patience.idle_timeout_s);
      break;
    case PROP_SLOW_WINDOW:
      g_value_set_uint (value, self->settings.patience.slow_window_s);
      break;
    case PROP_SLOW_RATE:
      g_value_set_uint (value, self->settings.patience.slow_rate);
      break;
    case PROP_MAX_REDIRECTS:
      g_value_set_uint (value, self->settings.max_redirects);
      break;
    case PROP_NETWORK_MONITOR:
      g_value_set_object (value, self->settings.monitor);
      break;
    case PROP_TLS_DATABASE:
      g_value_set_object (value, self->tls_database);
      break;
    }
}

static void
hearth_fetcher_set_property (GObject *object,
                             guint property_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  HearthFetcher *self = HEARTH_FETCHER (object);

  switch ((HearthFetcherProperty) property_id)
    {
    case PROP_IDLE_TIMEOUT:
      self->settings.patience.idle_timeout_s = g_value_get_uint (value);
      break;
    case PROP_SLOW_WINDOW:
      self->settings.patience.slow_window_s = g_value_get_uint (value);
      break;
    case PROP_SLOW_RATE:
      self->settings.patience.slow_rate = g_value_get_uint (value);
      break;
    case PROP_MAX_REDIRECTS:
      self->settings.max_redirects = g_value_get_uint (value);
      break;
    case PROP_NETWORK_MONITOR:
      g_set_object (&self->settings.monitor, g_value_get_object (value));
      break;
    case PROP_TLS_DATABASE:
      /* Without one the session trusts whom the system trusts. */
      if (g_set_object (&self->tls_database, g_value_get_object (value)))
        soup_session_set_tls_database (self->settings.session, self->tls_database);
      break;
    }
}

static void
hearth_fetcher_dispose (GObject *object)
{
  HearthFetcher *self = HEARTH_FETCHER (object);

  g_clear_object (&self->settings.session);
  g_clear_object (&self->settings.monitor);
  g_clear_object (&self->tls_database);

  G_OBJECT_CLASS (hearth_fetcher_parent_class)->dispose (object);
}

static void
hearth_fetcher_class_init (HearthFetcherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hearth_fetcher_get_property;
  object_class->set_property = hearth_fetcher_set_property;
  object_class->dispose = hearth_fetcher_dispose;

  /* Seconds without a byte before a server counts as silent. */
  properties[PROP_IDLE_TIMEOUT] =
      g_param_spec_uint ("idle-timeout", NULL, NULL, 1, 3600, 15, flags);
  /* A server that sends less than slow-rate bytes a second over slow-window seconds is too slow. */
  properties[PROP_SLOW_WINDOW] = g_param_spec_uint ("slow-window", NULL, NULL, 1, 3600, 20, flags);
  properties[PROP_SLOW_RATE] =
      g_param_spec_uint ("slow-rate", NULL, NULL, 0, 1024 * 1024, 200, flags);
  properties[PROP_MAX_REDIRECTS] =
      g_param_spec_uint ("max-redirects", NULL, NULL, 0, 100, 10, flags);
  /* Who knows whether there is a network; NULL asks the system. */
  properties[PROP_NETWORK_MONITOR] =
      g_param_spec_object ("network-monitor", NULL, NULL, G_TYPE_NETWORK_MONITOR, flags);
  /* Who may vouch for servers; NULL is whom the system trusts. */
  properties[PROP_TLS_DATABASE] =
      g_param_spec_object ("tls-database", NULL, NULL, G_TYPE_TLS_DATABASE, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hearth_fetcher_init (HearthFetcher *self)
{
  const char *user_agent = "Hearth/" HEARTH_VERSION " (+https://github.com/hearthapp/hearth)";

  self->settings.session =
      soup_session_new_with_options ("user-agent", user_agent, "max-conns", 24,
                                     "max-conns-per-host", 6, "timeout", 0, NULL);
  soup_session_remove_feature_by_type (self->settings.session, SOUP_TYPE_CONTENT_DECODER);
}

/**
 * hearth_fetcher_new:
 *
 * Makes a fetcher. It belongs to the main thread, and answers in the main context of its caller.
 *
 * Returns: (transfer full): the fetcher
 */
HearthFetcher *
hearth_fetcher_new (void)
{
  return g_object_new (HEARTH_TYPE_FETCHER, NULL);
}

/**
 * hearth_fetcher_fetch_async:
 * @self: a fetcher
 * @uri: an http, https, file or resource address, see hearth_fetcher_uri_for_location()
 * @max_bytes: the most to read, counted unpacked
 * @cancellable: (nullable): cancels it at any moment
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Gets what lies at an address, without ever blocking the caller.
 */
void
hearth_fetcher_fetch_async (HearthFetcher *self,
                            const char *uri,
                            gsize max_bytes,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  hearth_fetcher_ask_async (self, uri, max_bytes, NULL, NULL, cancellable, callback, user_data);
}

/**
 * hearth_fetcher_fetch_finish:
 * @self: a fetcher
 * @result: the result of hearth_fetcher_fetch_async()
 * @final_uri: (out) (optional) (transfer full): where the bytes came from after all redirects
 * @error: every code of %HEARTH_LOAD_ERROR but %HEARTH_LOAD_ERROR_NOT_CATALOG and
 * %HEARTH_LOAD_ERROR_INVALID, in words that name the host or file and say what can be done; or
 * %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full): the bytes, or %NULL with @error set
 */
GBytes *
hearth_fetcher_fetch_finish (HearthFetcher *self,
                             GAsyncResult *result,
                             char **final_uri,
                             GError **error)
{
  return hearth_fetcher_ask_finish (self, result, final_uri, NULL, error);
}

/**
 * hearth_fetcher_ask_async:
 * @self: a fetcher
 * @uri: an http, https, file or resource address, see hearth_fetcher_uri_for_location()
 * @max_bytes: the most to read, counted unpacked
 * @etag: (nullable): what the document that is known was called by an earlier report
 * @last_modified: (nullable): when it was changed, from there too
 * @cancellable: (nullable): cancels it at any moment
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Gets what lies at an address unless it is known already, without ever blocking the caller.
 */
void
hearth_fetcher_ask_async (HearthFetcher *self,
                          const char *uri,
                          gsize max_bytes,
                          const char *etag,
                          const char *last_modified,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) web_uri = NULL;

  g_return_if_fail (HEARTH_IS_FETCHER (self));
  g_return_if_fail (uri != NULL);

  g_task_set_source_tag (task, hearth_fetcher_ask_async);
  g_task_set_task_data (task, fetch_new (uri, max_bytes, etag, last_modified), fetch_free);

  if (hearth_location_is_web (uri))
    {
      web_uri = hearth_location_parse_web (uri, &error);
      if (web_uri == NULL)
        g_task_return_error (task, g_steal_pointer (&error));
      else
        hearth_http_get_async (&self->settings, web_uri, max_bytes, etag, last_modified,
                               cancellable, fetched_cb, g_object_ref (task));
    }
  else if (hearth_location_has_scheme (uri, "file") || hearth_location_has_scheme (uri, "resource"))
    {
      /* GLib 2.74 leaks the error of a thread that is cancelled before it begins. */
      if (!g_task_return_error_if_cancelled (task))
        read_in_worker (task);
    }
  else
    g_task_return_error (task, hearth_location_fault (uri));
}

/**
 * hearth_fetcher_ask_finish:
 * @self: a fetcher
 * @result: the result of hearth_fetcher_ask_async()
 * @final_uri: (out) (optional) (transfer full): where the bytes came from after all redirects; not
 *   set without bytes
 * @report: (out) (optional) (transfer full): what else was learnt, also with an error
 * @error: as hearth_fetcher_fetch_finish()
 *
 * Returns: (transfer full) (nullable): the bytes; %NULL with @error set, or without it when nothing
 *   changed
 */
GBytes *
hearth_fetcher_ask_finish (HearthFetcher *self,
                           GAsyncResult *result,
                           char **final_uri,
                           HearthLoadReport **report,
                           GError **error)
{
  Fetch *fetch;
  GBytes *bytes;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  fetch = g_task_get_task_data (G_TASK (result));
  bytes = g_task_propagate_pointer (G_TASK (result), error);
  if (bytes != NULL && final_uri != NULL)
    *final_uri = g_strdup (fetch->final_uri != NULL ? fetch->final_uri : fetch->uri);
  if (report != NULL)
    *report =
        fetch->report != NULL ? hearth_load_report_copy (fetch->report) : hearth_load_report_new ();

  return bytes;
}

/**
 * hearth_fetcher_post_json_async:
 * @self: a fetcher
 * @uri: an http or https address
 * @body: the JSON document
 * @idempotency_key: the same for each attempt to deliver the same document
 * @cancellable: (nullable): cancels it at any moment
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Posts a document to where a catalog says. It is sent on by 307 and 308 only, and only within the
 * same site.
 */
void
hearth_fetcher_post_json_async (HearthFetcher *self,
                                const char *uri,
                                GBytes *body,
                                const char *idempotency_key,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) web_uri = NULL;

  g_return_if_fail (HEARTH_IS_FETCHER (self));
  g_return_if_fail (uri != NULL && body != NULL && idempotency_key != NULL);

  g_task_set_source_tag (task, hearth_fetcher_post_json_async);
  if (hearth_location_is_web (uri))
    web_uri = hearth_location_parse_web (uri, &error);
  else
    error = hearth_location_fault (uri);

  if (web_uri == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    hearth_http_post_async (&self->settings, web_uri, body, idempotency_key,
                            HEARTH_HTTP_ANSWER_TEXT_BYTES, cancellable, posted_cb,
                            g_object_ref (task));
}

/**
 * hearth_fetcher_post_json_finish:
 * @self: a fetcher
 * @result: the result of hearth_fetcher_post_json_async()
 * @error: %HEARTH_LOAD_ERROR when the conversation failed, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full): what the server answered, whatever its status, or %NULL with @error set
 */
HearthHttpAnswer *
hearth_fetcher_post_json_finish (HearthFetcher *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * hearth_fetcher_uri_for_location:
 * @location: what a person typed or an application handed over: an http, https, file or resource
 * address, or a path, relative to the current folder or absolute
 * @error: %HEARTH_LOAD_ERROR_BAD_ADDRESS
 *
 * Makes an address that hearth_fetcher_fetch_async() takes. White space around it and a fragment
 * are left out.
 *
 * Returns: (transfer full): the address, or %NULL with @error set
 */
char *
hearth_fetcher_uri_for_location (const char *location, GError **error)
{
  return hearth_location_to_uri (location, error);
}
