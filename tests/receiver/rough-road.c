/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rough-road.h"

#include <string.h>

typedef enum
{
  FATE_FINE,
  FATE_HANG_UP, /* nothing is even read */
  FATE_500,
  FATE_429,
  FATE_SILENCE,      /* it is read, and nothing follows */
  FATE_HALF_REQUEST, /* half of it arrives */
  FATE_NO_ANSWER,    /* all of it arrives, and the answer is lost */
  FATE_HALF_ANSWER,
  N_FATES,
} Fate;

static const char *const fate_names[N_FATES] = { "fine",      "hung up",       "500",
                                                 "429",       "silence",       "half a request",
                                                 "no answer", "half an answer" };

struct _RoughRoad
{
  GSocketService *service;
  guint16 port;
  guint16 to_port;
  int calm;            /* atomic */
  int counts[N_FATES]; /* atomic */
};

/* Reads until the other side ends, or a whole message with its length is there. */
static GByteArray *
read_message (GInputStream *stream)
{
  GByteArray *bytes = g_byte_array_new ();
  char buffer[4096];
  gssize n;

  while ((n = g_input_stream_read (stream, buffer, sizeof buffer, NULL, NULL)) > 0)
    {
      const char *end, *length;

      g_byte_array_append (bytes, (const guint8 *) buffer, (guint) n);
      g_byte_array_append (bytes, (const guint8 *) "", 1);
      end = strstr ((const char *) bytes->data, "\r\n\r\n");
      length = strstr ((const char *) bytes->data, "Content-Length: ");
      g_byte_array_set_size (bytes, bytes->len - 1);
      if (end != NULL && length != NULL &&
          bytes->len >= (gsize) (end + 4 - (const char *) bytes->data) +
                            g_ascii_strtoull (length + strlen ("Content-Length: "), NULL, 10))
        break;
    }
  return bytes;
}

static void
write_part (GOutputStream *stream, GByteArray *bytes, guint length)
{
  g_output_stream_write_all (stream, bytes->data, length, NULL, NULL, NULL);
}

static GSocketConnection *
go_on (RoughRoad *self)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();

  g_socket_client_set_enable_proxy (client, FALSE);
  g_socket_client_set_timeout (client, 5);
  return g_socket_client_connect_to_host (client, "127.0.0.1", self->to_port, NULL, NULL);
}

static void
pass_on (RoughRoad *self, Fate fate, GByteArray *request, GOutputStream *back)
{
  g_autoptr (GSocketConnection) on = go_on (self);
  g_autoptr (GByteArray) answer = NULL;
  GOutputStream *there;

  if (on == NULL)
    return;
  there = g_io_stream_get_output_stream (G_IO_STREAM (on));
  write_part (there, request, fate == FATE_HALF_REQUEST ? request->len / 2 : request->len);
  if (fate == FATE_HALF_REQUEST || fate == FATE_NO_ANSWER)
    return;
  answer = read_message (g_io_stream_get_input_stream (G_IO_STREAM (on)));
  write_part (back, answer, fate == FATE_HALF_ANSWER ? answer->len / 2 : answer->len);
}

static void
say (GOutputStream *back, const char *status)
{
  g_autofree char *text =
      g_strdup_printf ("HTTP/1.1 %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", status);

  g_output_stream_write_all (back, text, strlen (text), NULL, NULL, NULL);
}

static gboolean
run_cb (GThreadedSocketService *service,
        GSocketConnection *connection,
        GObject *source,
        gpointer user_data)
{
  RoughRoad *self = user_data;
  GInputStream *in = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  GOutputStream *back = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  const Fate fate =
      g_atomic_int_get (&self->calm) ? FATE_FINE : (Fate) g_random_int_range (0, N_FATES);
  g_autoptr (GByteArray) request = NULL;

  g_socket_set_timeout (g_socket_connection_get_socket (connection), 3);
  g_atomic_int_inc (&self->counts[fate]);
  if (fate == FATE_HANG_UP)
    return TRUE;
  request = read_message (in);
  switch (fate)
    {
    case FATE_500:
      say (back, "500 Internal Server Error");
      break;
    case FATE_429:
      say (back, "429 Too Many Requests\r\nRetry-After: 30");
      break;
    case FATE_SILENCE:
      /* Until the client has had enough. */
      g_byte_array_unref (read_message (in));
      break;
    case FATE_FINE:
    case FATE_HALF_REQUEST:
    case FATE_NO_ANSWER:
    case FATE_HALF_ANSWER:
      pass_on (self, fate, request, back);
      break;
    case FATE_HANG_UP:
    case N_FATES:
      break;
    }
  return TRUE;
}

RoughRoad *
rough_road_new (guint16 to_port)
{
  RoughRoad *self = g_new0 (RoughRoad, 1);
  g_autoptr (GError) error = NULL;

  self->to_port = to_port;
  self->service = g_threaded_socket_service_new (32);
  self->port =
      g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (self->service), NULL, &error);
  g_assert_no_error (error);
  g_signal_connect (self->service, "run", G_CALLBACK (run_cb), self);
  g_socket_service_start (self->service);
  return self;
}

void
rough_road_free (RoughRoad *self)
{
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_object_unref (self->service);
  g_free (self);
}

guint16
rough_road_get_port (RoughRoad *self)
{
  return self->port;
}

void
rough_road_calm (RoughRoad *self)
{
  g_atomic_int_set (&self->calm, TRUE);
}

char *
rough_road_tell (RoughRoad *self)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < N_FATES; i++)
    g_string_append_printf (words, "%s%s %d", i > 0 ? ", " : "", fate_names[i],
                            g_atomic_int_get (&self->counts[i]));
  return g_string_free (words, FALSE);
}
