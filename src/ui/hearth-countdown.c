/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-countdown.h"

struct _HearthCountdown
{
  GObject parent_instance;

  HearthNext *next; /* owned, nullable: it does not run */
  guint seconds_left;
  guint tick; /* source id */
};

typedef enum
{
  SIGNAL_CHANGED,
  SIGNAL_DONE,
  N_SIGNALS,
} HearthCountdownSignal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthCountdown, hearth_countdown, G_TYPE_OBJECT)

static gboolean
tick_cb (gpointer user_data)
{
  HearthCountdown *self = user_data;

  if (--self->seconds_left > 0)
    {
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
      return G_SOURCE_CONTINUE;
    }
  self->tick = 0;
  /* Who hears of it asks what came next, and ends it. */
  g_signal_emit (self, signals[SIGNAL_DONE], 0);
  return G_SOURCE_REMOVE;
}

static void
hearth_countdown_dispose (GObject *object)
{
  HearthCountdown *self = HEARTH_COUNTDOWN (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_pointer (&self->next, hearth_next_free);

  G_OBJECT_CLASS (hearth_countdown_parent_class)->dispose (object);
}

static void
hearth_countdown_class_init (HearthCountdownClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_countdown_dispose;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hearth_countdown_init (HearthCountdown *self)
{
}

/**
 * hearth_countdown_new:
 *
 * Returns: (transfer full): a countdown that does not run
 */
HearthCountdown *
hearth_countdown_new (void)
{
  return g_object_new (HEARTH_TYPE_COUNTDOWN, NULL);
}

/**
 * hearth_countdown_start:
 * @self: a countdown
 * @next: (transfer full): what is to play when it has run down
 *
 * Begins to count. One that runs goes on counting, towards @next.
 */
void
hearth_countdown_start (HearthCountdown *self, HearthNext *next)
{
  g_clear_pointer (&self->next, hearth_next_free);
  self->next = next;
  if (self->tick == 0)
    {
      self->seconds_left = HEARTH_COUNTDOWN_SECONDS;
      self->tick = g_timeout_add_seconds (1, tick_cb, self);
      g_source_set_name_by_id (self->tick, "[hearth] countdown");
    }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * hearth_countdown_cancel:
 * @self: a countdown
 *
 * Counts no longer; "done" does not come. Does nothing when it does not run.
 */
void
hearth_countdown_cancel (HearthCountdown *self)
{
  if (self->next == NULL)
    return;
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_pointer (&self->next, hearth_next_free);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * hearth_countdown_get_next:
 * @self: a countdown
 *
 * Returns: (transfer none) (nullable): what is to play, %NULL when it does not run
 */
const HearthNext *
hearth_countdown_get_next (HearthCountdown *self)
{
  return self->next;
}

/**
 * hearth_countdown_get_seconds_left:
 * @self: a countdown
 *
 * Returns: how many seconds there are left
 */
guint
hearth_countdown_get_seconds_left (HearthCountdown *self)
{
  return self->next != NULL ? self->seconds_left : 0;
}
