/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-test-drip.h"

/* A body on its way in small pieces; belongs to its message. */
typedef struct
{
  SoupServerMessage *message; /* unowned: the drip is the message's */
  GBytes *body;               /* owned */
  GSource *source;            /* owned */
  gsize sent;
  gsize piece;
  gsize end;   /* where it stops, before the end of the body when the answer is cut off */
  gsize stall; /* where it falls silent; 0 for nowhere */
  guint stall_ms;
  gint64 resume_time; /* monotonic: when it speaks again, 0 while it speaks */
} Drip;

static void
drip_free (gpointer data)
{
  Drip *self = data;

  if (self->source != NULL)
    {
      g_source_destroy (self->source);
      g_source_unref (self->source);
    }
  g_bytes_unref (self->body);
  g_free (self);
}

static gboolean
hang_up_cb (gpointer user_data)
{
  Drip *drip = user_data;
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (drip->message);

  g_io_stream_close (stream, NULL, NULL);

  return G_SOURCE_REMOVE;
}

static void
drip_piece (Drip *drip)
{
  gsize end = drip->stall > drip->sent ? MIN (drip->stall, drip->end) : drip->end;
  gsize length = MIN (drip->piece, end - drip->sent);
  g_autoptr (GBytes) piece = g_bytes_new_from_bytes (drip->body, drip->sent, length);
  SoupMessageBody *body = soup_server_message_get_response_body (drip->message);

  drip->sent += length;
  soup_message_body_append_bytes (body, piece);
  if (drip->sent == g_bytes_get_size (drip->body))
    soup_message_body_complete (body);
}

static gboolean
drip_is_silent (Drip *drip)
{
  gint64 now = g_get_monotonic_time ();

  if (drip->stall == 0 || drip->sent != drip->stall)
    return FALSE;
  if (drip->resume_time == 0)
    drip->resume_time = now + drip->stall_ms * G_TIME_SPAN_MILLISECOND;
  return drip->stall_ms == 0 || now < drip->resume_time;
}

static gboolean
drip_cb (gpointer user_data)
{
  Drip *drip = user_data;
  /* The message may go while it is unpaused, and the drip with it. */
  g_autoptr (SoupServerMessage) message = g_object_ref (drip->message);

  if (drip->sent >= drip->end)
    return G_SOURCE_REMOVE;
  if (drip_is_silent (drip))
    return drip->stall_ms > 0;

  drip_piece (drip);
  soup_server_message_unpause (message);

  return G_SOURCE_CONTINUE;
}

static void
drip_wrote_chunk_cb (SoupServerMessage *message, gpointer user_data)
{
  Drip *drip = user_data;

  if (drip->sent < drip->end || drip->end == g_bytes_get_size (drip->body))
    return;

  /* All that was to be sent is on its way: hang up, once libsoup is out of its own writing. */
  g_source_destroy (drip->source);
  g_source_unref (drip->source);
  drip->source = g_idle_source_new ();
  g_source_set_callback (drip->source, hang_up_cb, drip, NULL);
  g_source_attach (drip->source, g_main_context_get_thread_default ());
}

/**
 * hearth_test_drip_is_wanted:
 * @answer: what a path answers
 *
 * Returns: whether the body is not to be sent all at once
 */
gboolean
hearth_test_drip_is_wanted (const HearthTestAnswer *answer)
{
  return answer->bytes_per_second > 0 || answer->cut_off || answer->cut_after > 0 ||
         answer->stall_after > 0 || answer->no_length;
}

/**
 * hearth_test_drip_send:
 * @message: a request
 * @answer: what is answered
 * @body: the body of that
 *
 * Sends the body in pieces, slowly, not to its end, or with a pause, as @answer has it. The
 * server's thread.
 */
void
hearth_test_drip_send (SoupServerMessage *message, const HearthTestAnswer *answer, GBytes *body)
{
  gsize size = g_bytes_get_size (body);
  guint pace = answer->bytes_per_second;
  guint interval_ms = pace > 0 ? CLAMP (1000 / pace, 20, 1000) : 1;
  Drip *drip = g_new0 (Drip, 1);

  drip->message = message;
  drip->body = g_bytes_ref (body);
  drip->end = answer->cut_off ? size / 2 : size;
  if (answer->cut_after > 0)
    drip->end = MIN (answer->cut_after, size);
  drip->stall = answer->stall_after;
  drip->stall_ms = answer->stall_ms;
  drip->piece = pace > 0 ? MAX ((gsize) pace * interval_ms / 1000, 1) : MAX (drip->end, 1);
  drip->source = g_timeout_source_new (interval_ms);
  g_source_set_callback (drip->source, drip_cb, drip, NULL);
  g_object_set_data_full (G_OBJECT (message), "hearth-test-drip", drip, drip_free);
  g_signal_connect (message, "wrote-chunk", G_CALLBACK (drip_wrote_chunk_cb), drip);

  soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
  if (answer->no_length)
    soup_message_headers_set_encoding (soup_server_message_get_response_headers (message),
                                       SOUP_ENCODING_CHUNKED);
  else
    soup_message_headers_set_content_length (soup_server_message_get_response_headers (message),
                                             (goffset) size);
  drip_piece (drip);
  g_source_attach (drip->source, g_main_context_get_thread_default ());
}
