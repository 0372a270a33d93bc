/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-gst-witness.h"

#include "hearth-gst-codecs.h"
#include "hearth-gst-selection.h"

#include <glib/gi18n-lib.h>
#include <gst/pbutils/pbutils.h>

struct _HearthGstWitness
{
  GstBus *bus; /* owned until detached */
  gulong error_id;
  gulong element_id;
  gulong collection_id;
  gulong streams_id;

  /* Guarded by the lock: written in streaming threads, read in the main one */
  GMutex lock;
  GError *error;        /* owned, nullable: the first one, which the others follow from */
  gboolean from_source; /* it was what fetches, not what reads */
  gboolean answered;    /* a server said something */
  guint http_status;    /* 0: no answer */
  gboolean downgrade;   /* led from https to http */
  gboolean web_page;    /* the server called what it sends a page */
  gboolean empty;       /* the server sent nothing, and said so */
  GPtrArray *missing;   /* owned: the decoders that are not there, as installers know them */
};

static void
witness_clear (gpointer data)
{
  HearthGstWitness *self = data;

  gst_clear_object (&self->bus);
  g_clear_error (&self->error);
  g_ptr_array_unref (self->missing);
  g_mutex_clear (&self->lock);
}

static void
witness_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, witness_clear);
}

static void
witness_closure_unref (gpointer data, GClosure *closure)
{
  witness_unref (data);
}

/* Streaming thread. */
static void
error_cb (GstBus *bus, GstMessage *message, gpointer user_data)
{
  HearthGstWitness *self = user_data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  const GstStructure *details = NULL;

  if (self->error != NULL)
    return;
  gst_message_parse_error (message, &self->error, NULL);
  self->from_source = GST_OBJECT_FLAG_IS_SET (GST_MESSAGE_SRC (message), GST_ELEMENT_FLAG_SOURCE);
  gst_message_parse_error_details (message, &details);
  if (details != NULL)
    gst_structure_get_uint (details, "http-status-code", &self->http_status);
}

/* Streaming thread. */
static void
note_missing (const char *what, gpointer user_data)
{
  HearthGstWitness *self = user_data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (what != NULL && !g_ptr_array_find_with_equal_func (self->missing, what, g_str_equal, NULL))
    g_ptr_array_add (self->missing, g_strdup (what));
}

/* Servers write the names of their headers as they like. */
static gboolean
note_header_cb (GQuark name, const GValue *value, gpointer user_data)
{
  HearthGstWitness *self = user_data;
  const char *text = G_VALUE_HOLDS_STRING (value) ? g_value_get_string (value) : NULL;

  if (text == NULL)
    return TRUE;
  if (g_ascii_strcasecmp (g_quark_to_string (name), "content-type") == 0)
    self->web_page = g_ascii_strncasecmp (text, "text/html", strlen ("text/html")) == 0 ||
                     strstr (text, "xhtml") != NULL;
  else if (g_ascii_strcasecmp (g_quark_to_string (name), "content-length") == 0)
    self->empty = g_str_equal (text, "0");
  return TRUE;
}

static void
note_answer (HearthGstWitness *self, const GstStructure *message)
{
  const GValue *headers = gst_structure_get_value (message, "response-headers");
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  guint status = 0;

  gst_structure_get_uint (message, "http-status-code", &status);
  self->answered = status >= 200;
  self->web_page = FALSE;
  self->empty = FALSE;
  if (self->answered && headers != NULL && GST_VALUE_HOLDS_STRUCTURE (headers))
    gst_structure_foreach (gst_value_get_structure (headers), note_header_cb, self);
}

/* A server that one trusts must not lead to one that anybody on the way can play. */
static void
check_answer (HearthGstWitness *self, GstMessage *message)
{
  const GstStructure *headers = gst_message_get_structure (message);
  const char *asked = gst_structure_get_string (headers, "uri");
  const char *given = gst_structure_get_string (headers, "redirection-uri");

  note_answer (self, headers);
  if (asked == NULL || given == NULL || !g_str_has_prefix (asked, "https:") ||
      g_str_has_prefix (given, "https:"))
    return;
  g_mutex_lock (&self->lock);
  self->downgrade = TRUE;
  g_mutex_unlock (&self->lock);
  GST_ELEMENT_ERROR (GST_MESSAGE_SRC (message), RESOURCE, OPEN_READ, (NULL),
                     ("led from %s to %s", asked, given));
}

/* Streaming thread. */
static void
element_cb (GstBus *bus, GstMessage *message, gpointer user_data)
{
  HearthGstWitness *self = user_data;

  g_autofree char *missing = gst_is_missing_plugin_message (message)
                                 ? gst_missing_plugin_message_get_installer_detail (message)
                                 : NULL;

  if (missing != NULL)
    note_missing (missing, self);
  else if (gst_message_has_name (message, "http-headers"))
    check_answer (self, message);
}

/* Streaming thread. */
static void
collection_cb (GstBus *bus, GstMessage *message, gpointer user_data)
{
  hearth_gst_selection_correct (message);
}

/* Where nothing in it can be decoded, playbin3 is content to play nothing. Streaming thread. */
static void
streams_cb (GstBus *bus, GstMessage *message, gpointer user_data)
{
  if (gst_message_streams_selected_get_size (message) == 0)
    GST_ELEMENT_ERROR (GST_MESSAGE_SRC (message), STREAM, CODEC_NOT_FOUND, (NULL),
                       ("nothing in it can be decoded"));
}

static GError *
explain_http (guint status)
{
  switch (status)
    {
    case 404:
    case 410:
      return g_error_new_literal (HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_NOT_FOUND,
                                  _ ("There is nothing at this address any more."));
    case 401:
    case 403:
      return g_error_new_literal (HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_REFUSED,
                                  _ ("The server does not give this to everybody."));
    default:
      if (status >= 400 && status < 500)
        return g_error_new (HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_REFUSED,
                            _ ("The server refuses to give this (answer %u)."), status);
      return g_error_new (HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_NETWORK,
                          _ ("The server has trouble of its own (answer %u)."), status);
    }
}

static GError *
explain_resource (int code, gboolean remote, gboolean answered)
{
  if (code == GST_RESOURCE_ERROR_NO_SPACE_LEFT || code == GST_RESOURCE_ERROR_WRITE)
    return g_error_new_literal (HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_FAILED,
                                _ ("There is no room left on this computer to keep it in."));
  if (remote && code == GST_RESOURCE_ERROR_SEEK)
    return g_error_new_literal (HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_NETWORK,
                                _ ("The connection was cut off, and the server sends only from the "
                                   "beginning."));
  if (remote && code == GST_RESOURCE_ERROR_NOT_FOUND)
    return g_error_new_literal (HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_NETWORK,
                                _ ("The server cannot be found. Is this computer online?"));
  if (remote && (answered || code == GST_RESOURCE_ERROR_READ))
    return g_error_new_literal (HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_NETWORK,
                                _ ("The connection was cut off."));
  if (remote)
    return g_error_new_literal (HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_NETWORK,
                                _ ("The server cannot be reached."));
  if (code == GST_RESOURCE_ERROR_NOT_FOUND)
    return g_error_new_literal (HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_NOT_FOUND,
                                _ ("The file is not there any more."));
  return g_error_new_literal (HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_REFUSED,
                              _ ("The file may not be read."));
}

static gboolean
is_about_form (const GError *error)
{
  return g_error_matches (error, GST_STREAM_ERROR, GST_STREAM_ERROR_TYPE_NOT_FOUND) ||
         g_error_matches (error, GST_STREAM_ERROR, GST_STREAM_ERROR_WRONG_TYPE);
}

/* What looks like a page is one, whatever the server calls it. */
static gboolean
is_missing_page (HearthGstWitness *self)
{
  for (guint i = 0; i < self->missing->len; i++)
    if (strstr (g_ptr_array_index (self->missing, i), "text/html") != NULL)
      return TRUE;
  return FALSE;
}

/* Nothing can be read in what came. */
static GError *
explain_form (HearthGstWitness *self)
{
  if (self->web_page || is_missing_page (self))
    return g_error_new_literal (HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_WEB_PAGE,
                                _ ("The server sends a web page in place of the recording. Perhaps "
                                   "it wants you to sign in first, or the network does."));
  if (self->empty)
    return g_error_new_literal (HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_FORMAT,
                                _ ("The recording is empty: there is nothing in the file."));
  return g_error_new_literal (HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_FORMAT,
                              _ ("This is not a video or sound, or it is damaged."));
}

static GError *
explain (HearthGstWitness *self, gboolean remote, const char *otherwise)
{
  const GError *error = self->error;

  if (self->downgrade)
    return g_error_new_literal (HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_REFUSED,
                                _ ("The server leads to an address that is not secure."));
  if (self->http_status >= 400)
    return explain_http (self->http_status);
  if (error != NULL && error->domain == GST_RESOURCE_ERROR)
    return explain_resource (error->code, remote, self->answered);
  /* Where nobody listens, souphttpsrc says no more than that it has nothing to give. */
  if (error != NULL && remote && self->from_source)
    return explain_resource (GST_RESOURCE_ERROR_OPEN_READ, remote, self->answered);
  if (is_missing_page (self))
    return explain_form (self);
  if (self->missing->len > 0 && !is_about_form (error))
    return hearth_gst_codecs_explain (self->missing);
  if (g_error_matches (error, GST_STREAM_ERROR, GST_STREAM_ERROR_CODEC_NOT_FOUND) ||
      g_error_matches (error, GST_CORE_ERROR, GST_CORE_ERROR_MISSING_PLUGIN))
    return g_error_new_literal (HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_CODEC,
                                _ ("This computer lacks what is needed to play it."));
  if (error != NULL && error->domain == GST_STREAM_ERROR)
    return explain_form (self);
  return g_error_new (HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_FAILED,
                      _ ("It cannot be played: %s"), error != NULL ? error->message : otherwise);
}

/**
 * hearth_gst_witness_new:
 * @pipeline: what to watch
 *
 * Starts to note what @pipeline says, before anybody acts on it.
 *
 * Returns: (transfer full): the witness; hearth_gst_witness_detach() gives it back
 */
HearthGstWitness *
hearth_gst_witness_new (GstElement *pipeline)
{
  HearthGstWitness *self = g_atomic_rc_box_new0 (HearthGstWitness);

  gst_pb_utils_init ();
  g_mutex_init (&self->lock);
  self->missing = g_ptr_array_new_with_free_func (g_free);
  self->bus = gst_element_get_bus (pipeline);
  gst_bus_enable_sync_message_emission (self->bus);
  self->error_id = g_signal_connect_data (self->bus, "sync-message::error", G_CALLBACK (error_cb),
                                          g_atomic_rc_box_acquire (self), witness_closure_unref, 0);
  self->element_id =
      g_signal_connect_data (self->bus, "sync-message::element", G_CALLBACK (element_cb),
                             g_atomic_rc_box_acquire (self), witness_closure_unref, 0);
  self->collection_id = g_signal_connect (self->bus, "sync-message::stream-collection",
                                          G_CALLBACK (collection_cb), NULL);
  self->streams_id =
      g_signal_connect (self->bus, "sync-message::streams-selected", G_CALLBACK (streams_cb), NULL);
  hearth_gst_selection_guard (pipeline, note_missing, g_atomic_rc_box_acquire (self),
                              witness_closure_unref);
  return self;
}

/**
 * hearth_gst_witness_detach:
 * @self: (transfer full): a witness
 *
 * Stops watching and gives @self back.
 */
void
hearth_gst_witness_detach (HearthGstWitness *self)
{
  g_signal_handler_disconnect (self->bus, self->error_id);
  g_signal_handler_disconnect (self->bus, self->element_id);
  g_signal_handler_disconnect (self->bus, self->collection_id);
  g_signal_handler_disconnect (self->bus, self->streams_id);
  gst_bus_disable_sync_message_emission (self->bus);
  gst_clear_object (&self->bus);
  witness_unref (self);
}

/**
 * hearth_gst_witness_reset:
 * @self: a witness
 *
 * Forgets what was seen, for something new to be opened.
 */
void
hearth_gst_witness_reset (HearthGstWitness *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_clear_error (&self->error);
  self->from_source = FALSE;
  self->answered = FALSE;
  self->http_status = 0;
  self->downgrade = FALSE;
  self->web_page = FALSE;
  self->empty = FALSE;
  g_ptr_array_set_size (self->missing, 0);
}

/**
 * hearth_gst_witness_saw_lost_seek:
 * @self: a witness
 * @sought: whether somebody wanted to go somewhere
 *
 * Returns: whether the trouble is that the server sends only from the beginning, or that a wish to
 * go somewhere was refused for no reason given
 */
gboolean
hearth_gst_witness_saw_lost_seek (HearthGstWitness *self, gboolean sought)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return (self->error == NULL && sought) ||
         g_error_matches (self->error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_SEEK);
}

/**
 * hearth_gst_witness_explain:
 * @self: a witness
 * @uri: what was to be played
 * @otherwise: the text to give where nothing was seen
 *
 * Puts the trouble into words for people.
 *
 * Returns: (transfer full): an error of #HEARTH_PLAYER_ERROR
 */
GError *
hearth_gst_witness_explain (HearthGstWitness *self, const char *uri, const char *otherwise)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return explain (self, g_str_has_prefix (uri, "http"), otherwise);
}

/**
 * hearth_gst_witness_explain_lack:
 * @self: a witness
 *
 * Main thread.
 *
 * Returns: (transfer full) (nullable): which part of what plays cannot be played here and why, or
 *   %NULL when all of it can
 */
GError *
hearth_gst_witness_explain_lack (HearthGstWitness *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->missing->len > 0 ? hearth_gst_codecs_explain_part (self->missing) : NULL;
}
