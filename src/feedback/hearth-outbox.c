/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-outbox.h"

#include "hearth-feedback-sender.h"

#define MINUTE_MS (G_GINT64_CONSTANT (60) * 1000)
#define DAY_MS (24 * 60 * MINUTE_MS)

/* So many at once; more would only be in each other's way. */
#define MAX_AT_ONCE 4

/* An attempt is over after this time whatever the server does, and well before another sender may
 * take the message. */
#define ATTEMPT_S 45
#define LEASE_MS (90 * G_GINT64_CONSTANT (1000))

/* Timers stand still while the computer sleeps, so the longest is short. */
#define LONGEST_TIMER_S 600

struct _HearthOutbox
{
  GObject parent_instance;

  HearthLibrary *library;   /* owned */
  HearthFetcher *fetcher;   /* owned */
  GNetworkMonitor *network; /* owned, nullable: until it is known */
  GCancellable *look_up;    /* owned: while the system is asked for one */
  char *holder;             /* owned: names this sender */
  HearthOutboxClock clock;
  gpointer clock_data;
  GHashTable *attempts; /* of Attempt, owned by their callbacks */
  guint timer;          /* 0: none */
  gboolean started;
  gboolean claiming;   /* the library is being asked */
  gboolean look_again; /* and has to be asked once more then */
  gboolean had_network;
};

/* One message on its way. */
typedef struct
{
  HearthOutbox *outbox;      /* owned */
  HearthMessage *message;    /* owned */
  GCancellable *cancellable; /* owned */
  guint timer;               /* 0: it ran out */
  gboolean stopped;
  HearthMessageState state; /* what came of it */
  char *reason;             /* owned, nullable: why it was not delivered */
} Attempt;

enum
{
  SETTLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthOutbox, hearth_outbox, G_TYPE_OBJECT)

static void
look (HearthOutbox *self);

static gint64
system_clock (gpointer user_data)
{
  return g_get_real_time () / 1000;
}

static void
attempt_free (Attempt *attempt)
{
  g_clear_handle_id (&attempt->timer, g_source_remove);
  g_clear_object (&attempt->cancellable);
  g_clear_object (&attempt->message);
  g_clear_object (&attempt->outbox);
  g_free (attempt->reason);
  g_free (attempt);
}

static gboolean
timer_cb (gpointer user_data)
{
  HearthOutbox *self = user_data;

  self->timer = 0;
  look (self);
  return G_SOURCE_REMOVE;
}

static void
wake_at (HearthOutbox *self, gint64 next_at_ms)
{
  gint64 wait_s;

  g_clear_handle_id (&self->timer, g_source_remove);
  if (next_at_ms == G_MAXINT64 || !self->started)
    return;
  /* A moment later than due, so that it is due then. */
  wait_s = (MAX (next_at_ms - hearth_outbox_now_ms (self), 0) + 999) / 1000;
  self->timer = g_timeout_add_seconds ((guint) MIN (wait_s, LONGEST_TIMER_S), timer_cb, self);
}

static gboolean
attempt_over_cb (gpointer user_data)
{
  Attempt *attempt = user_data;

  attempt->timer = 0;
  g_cancellable_cancel (attempt->cancellable);
  return G_SOURCE_REMOVE;
}

static void
on_settled (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Attempt *attempt = user_data;
  HearthOutbox *self = attempt->outbox;
  g_autoptr (GError) error = NULL;
  const gboolean settled =
      hearth_library_settle_message_finish (HEARTH_LIBRARY (source), result, &error);

  /* What could not be written down is held until its time is over, and then tried again. */
  if (error != NULL)
    g_warning ("What became of a message could not be kept: %s", error->message);
  g_hash_table_remove (self->attempts, attempt);
  if (settled && attempt->state != HEARTH_MESSAGE_WAITING)
    {
      HearthMessageFields fields = *hearth_message_get_fields (attempt->message);
      g_autoptr (HearthMessage) message = NULL;

      fields.state = attempt->state;
      fields.reason = attempt->reason;
      message = hearth_message_new (&fields);
      g_signal_emit (self, signals[SETTLED], 0, message);
    }
  look (self);
  attempt_free (attempt);
}

/* Chooses what the attempt that failed makes of the message. */
static void
judge (Attempt *attempt,
       const HearthSendReport *report,
       const GError *error,
       HearthMessageOutcome *outcome)
{
  const HearthMessageFields *fields = hearth_message_get_fields (attempt->message);
  const gint64 now_ms = hearth_outbox_now_ms (attempt->outbox);

  outcome->reason = error->message;
  if (g_error_matches (error, HEARTH_FEEDBACK_ERROR, HEARTH_FEEDBACK_ERROR_REFUSED) ||
      g_error_matches (error, HEARTH_FEEDBACK_ERROR, HEARTH_FEEDBACK_ERROR_NO_ADDRESS))
    {
      outcome->state = HEARTH_MESSAGE_REFUSED;
      return;
    }
  outcome->state = HEARTH_MESSAGE_WAITING;
  outcome->unreached = report->unreached;
  if (attempt->stopped)
    outcome->reason = fields->reason;
  outcome->due_at_ms = attempt->stopped
                           ? now_ms
                           : hearth_outbox_next_at_ms (now_ms, fields->attempts,
                                                       report->retry_after_s, g_random_double ());
}

static void
on_sent (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Attempt *attempt = user_data;
  HearthOutbox *self = attempt->outbox;
  g_autoptr (GError) error = NULL;
  HearthSendReport report;
  HearthMessageOutcome outcome = {
    .id = hearth_message_get_id (attempt->message),
    .holder = self->holder,
    .state = HEARTH_MESSAGE_SENT,
  };

  g_clear_handle_id (&attempt->timer, g_source_remove);
  if (!hearth_feedback_send_finish (result, &report, &error))
    judge (attempt, &report, error, &outcome);
  attempt->state = outcome.state;
  attempt->reason = g_strdup (outcome.reason);
  hearth_library_settle_message_async (self->library, &outcome, hearth_outbox_now_ms (self),
                                       on_settled, attempt);
}

static void
begin_attempt (HearthOutbox *self, HearthMessage *message)
{
  const HearthMessageFields *fields = hearth_message_get_fields (message);
  g_autoptr (GBytes) body = g_bytes_new (fields->body, strlen (fields->body));
  Attempt *attempt = g_new0 (Attempt, 1);

  attempt->outbox = g_object_ref (self);
  attempt->message = g_object_ref (message);
  attempt->cancellable = g_cancellable_new ();
  attempt->timer = g_timeout_add_seconds (ATTEMPT_S, attempt_over_cb, attempt);
  g_hash_table_add (self->attempts, attempt);
  hearth_feedback_send_async (fields->id, body, fields->address, self->fetcher,
                              attempt->cancellable, on_sent, attempt);
}

static void
on_claimed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthOutbox) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 next_at_ms = G_MAXINT64;
  g_autoptr (HearthMessage) message =
      hearth_library_claim_message_finish (HEARTH_LIBRARY (source), result, &next_at_ms, &error);
  const gboolean again = message != NULL || self->look_again;

  self->claiming = FALSE;
  self->look_again = FALSE;
  if (error != NULL)
    {
      g_warning ("What is to be sent could not be read: %s", error->message);
      next_at_ms = hearth_outbox_now_ms (self) + MINUTE_MS;
    }
  if (message != NULL)
    begin_attempt (self, message);
  /* Taken while the program was about to end: given back. */
  if (message != NULL && !self->started)
    hearth_outbox_stop (self);
  else if (again)
    look (self);
  else
    wake_at (self, next_at_ms);
}

static gboolean
has_network (HearthOutbox *self)
{
  return self->network != NULL && g_network_monitor_get_network_available (self->network);
}

static void
look (HearthOutbox *self)
{
  gint64 now_ms;

  if (!self->started || self->network == NULL || g_hash_table_size (self->attempts) >= MAX_AT_ONCE)
    return;
  if (self->claiming)
    {
      self->look_again = TRUE;
      return;
    }
  self->claiming = TRUE;
  now_ms = hearth_outbox_now_ms (self);
  hearth_library_claim_message_async (self->library, self->holder, !has_network (self), now_ms,
                                      now_ms + LEASE_MS, on_claimed, g_object_ref (self));
}

static void
on_library_changed (HearthOutbox *self, gint64 series_key, guint what)
{
  if ((what & HEARTH_LIBRARY_CHANGE_MESSAGES) != 0)
    look (self);
}

static void
on_network_changed (HearthOutbox *self)
{
  const gboolean network = has_network (self);

  if (network && !self->had_network && self->started)
    {
      /* In this order: what is due only now is found by the look that follows. */
      hearth_library_hasten_messages (self->library, hearth_outbox_now_ms (self));
    }
  self->had_network = network;
  look (self);
}

static void
take_network (HearthOutbox *self)
{
  g_signal_connect_object (self->network, "network-changed", G_CALLBACK (on_network_changed), self,
                           G_CONNECT_SWAPPED);
  on_network_changed (self);
}

/* The first question for a monitor may wait for the bus. */
static void
look_up_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_task_return_pointer (task, g_object_ref (g_network_monitor_get_default ()), g_object_unref);
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GNetworkMonitor *network = g_task_propagate_pointer (G_TASK (result), NULL);
  HearthOutbox *self = user_data;

  if (network == NULL)
    return; /* The outbox is gone. */
  self->network = network;
  take_network (self);
}

static void
hearth_outbox_dispose (GObject *object)
{
  HearthOutbox *self = HEARTH_OUTBOX (object);

  self->started = FALSE;
  g_cancellable_cancel (self->look_up);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->network);
  g_clear_object (&self->fetcher);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (hearth_outbox_parent_class)->dispose (object);
}

static void
hearth_outbox_finalize (GObject *object)
{
  HearthOutbox *self = HEARTH_OUTBOX (object);

  g_clear_object (&self->look_up);
  g_clear_pointer (&self->attempts, g_hash_table_unref);
  g_clear_pointer (&self->holder, g_free);
  G_OBJECT_CLASS (hearth_outbox_parent_class)->finalize (object);
}

static void
hearth_outbox_class_init (HearthOutboxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hearth_outbox_dispose;
  object_class->finalize = hearth_outbox_finalize;

  signals[SETTLED] = g_signal_new ("settled", HEARTH_TYPE_OUTBOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, HEARTH_TYPE_MESSAGE);
}

static void
hearth_outbox_init (HearthOutbox *self)
{
  self->holder = g_uuid_string_random ();
  self->clock = system_clock;
  self->look_up = g_cancellable_new ();
  self->attempts = g_hash_table_new (NULL, NULL);
}

/**
 * hearth_outbox_new:
 * @library: where messages are
 * @fetcher: what speaks HTTP
 *
 * Makes an outbox that sends nothing yet. Main thread.
 *
 * Returns: (transfer full): the outbox
 */
HearthOutbox *
hearth_outbox_new (HearthLibrary *library, HearthFetcher *fetcher)
{
  HearthOutbox *self;

  g_return_val_if_fail (HEARTH_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (HEARTH_IS_FETCHER (fetcher), NULL);

  self = g_object_new (HEARTH_TYPE_OUTBOX, NULL);
  self->library = g_object_ref (library);
  self->fetcher = g_object_ref (fetcher);
  return self;
}

/**
 * hearth_outbox_set_network:
 * @self: an outbox that was not started
 * @network: who knows of the network, in the place of the monitor of the system
 *
 * Chooses whom to believe about the network.
 */
void
hearth_outbox_set_network (HearthOutbox *self, GNetworkMonitor *network)
{
  g_return_if_fail (HEARTH_IS_OUTBOX (self));
  g_return_if_fail (G_IS_NETWORK_MONITOR (network));
  g_return_if_fail (!self->started);

  g_set_object (&self->network, network);
}

/**
 * hearth_outbox_set_clock:
 * @self: an outbox
 * @clock: (scope forever): tells Unix time in milliseconds
 * @user_data: for @clock
 *
 * Lives by another clock than that of the system.
 */
void
hearth_outbox_set_clock (HearthOutbox *self, HearthOutboxClock clock, gpointer user_data)
{
  g_return_if_fail (HEARTH_IS_OUTBOX (self));
  g_return_if_fail (clock != NULL);

  self->clock = clock;
  self->clock_data = user_data;
}

/**
 * hearth_outbox_now_ms:
 * @self: an outbox
 *
 * Tells what time it is for who sends.
 *
 * Returns: Unix time in milliseconds
 */
gint64
hearth_outbox_now_ms (HearthOutbox *self)
{
  g_return_val_if_fail (HEARTH_IS_OUTBOX (self), 0);
  return self->clock (self->clock_data);
}

/**
 * hearth_outbox_start:
 * @self: an outbox
 *
 * Begins to send what is due, now and from then on. The library must be open.
 */
void
hearth_outbox_start (HearthOutbox *self)
{
  g_return_if_fail (HEARTH_IS_OUTBOX (self));

  if (self->started)
    return;
  self->started = TRUE;
  g_signal_connect_object (self->library, "changed", G_CALLBACK (on_library_changed), self,
                           G_CONNECT_SWAPPED);
  if (self->network != NULL)
    {
      take_network (self);
    }
  else
    {
      g_autoptr (GTask) task = g_task_new (NULL, self->look_up, looked_up_cb, self);

      g_task_set_source_tag (task, hearth_outbox_start);
      g_task_run_in_thread (task, look_up_thread);
    }
}

/**
 * hearth_outbox_stop:
 * @self: an outbox
 *
 * Begins nothing any more. What is under way is broken off and due at once for whoever comes next;
 * hearth_outbox_is_idle() tells when that is written.
 */
void
hearth_outbox_stop (HearthOutbox *self)
{
  GHashTableIter iter;
  gpointer attempt;

  g_return_if_fail (HEARTH_IS_OUTBOX (self));

  self->started = FALSE;
  g_clear_handle_id (&self->timer, g_source_remove);
  g_hash_table_iter_init (&iter, self->attempts);
  while (g_hash_table_iter_next (&iter, &attempt, NULL))
    {
      ((Attempt *) attempt)->stopped = TRUE;
      g_cancellable_cancel (((Attempt *) attempt)->cancellable);
    }
}

/**
 * hearth_outbox_look:
 * @self: an outbox
 *
 * Looks whether something is due, without waiting for the timer.
 */
void
hearth_outbox_look (HearthOutbox *self)
{
  g_return_if_fail (HEARTH_IS_OUTBOX (self));
  look (self);
}

/**
 * hearth_outbox_is_idle:
 * @self: an outbox
 *
 * Tells whether nothing is under way.
 *
 * Returns: whether it is so
 */
gboolean
hearth_outbox_is_idle (HearthOutbox *self)
{
  g_return_val_if_fail (HEARTH_IS_OUTBOX (self), TRUE);
  return !self->claiming && g_hash_table_size (self->attempts) == 0;
}

/**
 * hearth_outbox_is_online:
 * @self: an outbox
 *
 * Tells whether there is a network, as far as is known.
 *
 * Returns: whether there is
 */
gboolean
hearth_outbox_is_online (HearthOutbox *self)
{
  g_return_val_if_fail (HEARTH_IS_OUTBOX (self), FALSE);
  return has_network (self);
}

/**
 * hearth_outbox_next_at_ms:
 * @now_ms: Unix time in milliseconds
 * @attempts: how many failed in a row, this one among them
 * @retry_after_s: for how long the server asks to be left alone, in seconds; -1 when it does not
 * @chance: 0 to 1, drawn for this failure
 *
 * Decides when to try again: between one and two minutes after the first failure, and twice as long
 * after each that follows, up to a day. Chance keeps those who failed together from coming back
 * together. What the server asks for is never undercut. Any thread.
 *
 * Returns: Unix time in milliseconds
 */
gint64
hearth_outbox_next_at_ms (gint64 now_ms, guint attempts, gint64 retry_after_s, double chance)
{
  const guint doublings = CLAMP (attempts, 1, 11) - 1;
  const gint64 least_ms = MIN (MINUTE_MS << doublings, DAY_MS / 2);
  const gint64 wait_ms = least_ms + (gint64) ((double) least_ms * CLAMP (chance, 0.0, 1.0));

  return now_ms + MAX (wait_ms, retry_after_s * 1000);
}

/**
 * hearth_outbox_write:
 * @feedback: what the person says
 * @state: how it stands
 * @way: how it goes
 * @address: (nullable): where it goes
 * @about: (nullable): the title of what it is about
 * @series_title: (nullable): that of its series
 * @now_ms: Unix time in milliseconds
 * @due_at_ms: when it is to be sent, if it waits; else 0
 *
 * Puts feedback into the form in which the library keeps it, with the very bytes that are sent.
 *
 * Returns: (transfer full): the message
 */
HearthMessage *
hearth_outbox_write (HearthFeedback *feedback,
                     HearthMessageState state,
                     HearthMessageWay way,
                     const char *address,
                     const char *about,
                     const char *series_title,
                     gint64 now_ms,
                     gint64 due_at_ms)
{
  g_autoptr (GBytes) json = NULL;
  g_autofree char *body = NULL;

  g_return_val_if_fail (HEARTH_IS_FEEDBACK (feedback), NULL);

  json = hearth_feedback_to_json (feedback);
  body = g_strndup (g_bytes_get_data (json, NULL), g_bytes_get_size (json));
  return hearth_message_new (&(HearthMessageFields){
      .id = hearth_feedback_get_id (feedback),
      .series_id = hearth_feedback_get_series (feedback),
      .episode_id = hearth_feedback_get_episode (feedback),
      .segment_id = hearth_feedback_get_segment (feedback),
      .about = about,
      .series_title = series_title,
      .body = body,
      .state = state,
      .way = way,
      .address = address,
      .created_at_ms = g_date_time_to_unix (hearth_feedback_get_created (feedback)) * 1000,
      .changed_at_ms = now_ms,
      .due_at_ms = due_at_ms,
  });
}
