/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hearth as far as it sends: says one thing and sends what waits, until it is killed or told to
 * end. Time goes by fast, so that waits of minutes are over in a moment. Says "K ID" when a message
 * is kept, and "I" when nothing waits.
 *
 * outbox-sender FOLDER ADDRESS [say|hurry] */
#include "feigned-system.h"
#include "hearth-outbox.h"

#include <stdio.h>

#define SPEED 600
#define LOOK_MS 10

typedef struct
{
  GMainLoop *loop;
  HearthLibrary *library;
  HearthOutbox *outbox;
  const char *address;
  gboolean loading;
  gboolean hurry; /* the person presses "Send Now" wherever that is offered */
} Sender;

static gint64
fast_clock (gpointer user_data)
{
  return g_get_real_time () / 1000 * SPEED;
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *id = user_data;

  if (hearth_library_keep_message_finish (HEARTH_LIBRARY (source), result, NULL))
    {
      printf ("K %s\n", id);
      fflush (stdout);
    }
}

static void
say (Sender *self)
{
  g_autoptr (HearthFeedback) feedback = hearth_feedback_new ("inside", "open", "mariner");
  g_autoptr (HearthMessage) message = NULL;
  const gint64 now_ms = fast_clock (NULL);

  hearth_feedback_set_message (feedback, "Well said. 🐧");
  message = hearth_outbox_write (feedback, HEARTH_MESSAGE_WAITING, HEARTH_MESSAGE_WAY_POST,
                                 self->address, "Mariner", "Inside", now_ms, now_ms);
  hearth_library_keep_message_async (self->library, message, NULL, kept_cb,
                                     g_strdup (hearth_feedback_get_id (feedback)));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Sender *self = user_data;
  g_autoptr (GListModel) messages =
      hearth_library_load_messages_finish (HEARTH_LIBRARY (source), result, NULL);
  guint n_open = 0;

  self->loading = FALSE;
  for (guint i = 0; messages != NULL && i < g_list_model_get_n_items (messages); i++)
    {
      g_autoptr (HearthMessage) message = g_list_model_get_item (messages, i);

      if (self->hurry && hearth_message_get_state (message) == HEARTH_MESSAGE_WAITING)
        hearth_library_wish_message_async (self->library, hearth_message_get_id (message),
                                           HEARTH_MESSAGE_TRY, fast_clock (NULL), NULL, NULL);
      n_open += hearth_message_get_state (message) != HEARTH_MESSAGE_SENT;
    }
  if (messages != NULL && n_open == 0)
    {
      printf ("I\n");
      fflush (stdout);
    }
}

static gboolean
look_cb (gpointer user_data)
{
  Sender *self = user_data;

  hearth_outbox_look (self->outbox);
  if (!self->loading)
    {
      self->loading = TRUE;
      hearth_library_load_messages_async (self->library, NULL, loaded_cb, self);
    }
  return G_SOURCE_CONTINUE;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Sender *self = user_data;
  g_autoptr (GError) error = NULL;

  if (!hearth_library_open_finish (HEARTH_LIBRARY (source), result, NULL, &error))
    g_error ("%s", error->message);
  hearth_outbox_start (self->outbox);
  g_timeout_add (LOOK_MS, look_cb, self);
}

static void
said_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Sender *self = user_data;

  opened_cb (source, result, user_data);
  say (self);
}

int
main (int argc, char **argv)
{
  g_autoptr (HearthFetcher) fetcher = g_object_new (HEARTH_TYPE_FETCHER, "idle-timeout", 1, NULL);
  g_autoptr (FeignedSystem) system = feigned_system_new ();
  Sender self = { .address = argv[2] };

  if (argc < 3)
    return 2;
  self.hurry = argc > 3 && g_str_equal (argv[3], "hurry");
  self.loop = g_main_loop_new (NULL, FALSE);
  self.library = hearth_library_new (argv[1], NULL);
  self.outbox = hearth_outbox_new (self.library, fetcher);
  hearth_outbox_set_network (self.outbox, G_NETWORK_MONITOR (system));
  hearth_outbox_set_clock (self.outbox, fast_clock, NULL);
  hearth_library_open_async (self.library, NULL, argc > 3 ? said_cb : opened_cb, &self);
  g_main_loop_run (self.loop);
  return 0;
}
