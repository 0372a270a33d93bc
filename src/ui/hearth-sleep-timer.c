/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-sleep-timer.h"

#include <math.h>

/* The sound goes over so many seconds, or the last half of less. */
#define FADE_SECONDS 12.0
#define FADE_TICK_MS 100

struct _HearthSleepTimer
{
  GObject parent_instance;

  HearthPlayerHost *host; /* owned */
  gint64 deadline_us;     /* monotonic; 0 while no time was set */
  double fade_seconds;
  gboolean fading;
  int told_minutes;
  guint tick; /* source id */
};

typedef enum
{
  SIGNAL_CHANGED,
  SIGNAL_FADING,
  SIGNAL_DONE,
  N_SIGNALS,
} HearthSleepTimerSignal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthSleepTimer, hearth_sleep_timer, G_TYPE_OBJECT)

static void
tell (HearthSleepTimer *self)
{
  self->told_minutes = (int) ceil (hearth_sleep_timer_get_left (self) / 60);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
forget (HearthSleepTimer *self)
{
  g_clear_handle_id (&self->tick, g_source_remove);
  self->deadline_us = 0;
  self->fading = FALSE;
  hearth_player_host_set_stop (self->host, HEARTH_PLAYER_STOP_NEVER);
}

/* Paused first: then nobody hears the sound come back. */
static void
fall_asleep (HearthSleepTimer *self)
{
  hearth_player_host_pause (self->host);
  forget (self);
  hearth_player_host_set_fade (self->host, 1);
  tell (self);
  g_signal_emit (self, signals[SIGNAL_DONE], 0);
}

static void
schedule (HearthSleepTimer *self);

static gboolean
tick_cb (gpointer user_data)
{
  g_autoptr (HearthSleepTimer) self = g_object_ref (user_data);
  double left = hearth_sleep_timer_get_left (self);

  self->tick = 0;
  if (left <= 0)
    {
      fall_asleep (self);
      return G_SOURCE_REMOVE;
    }
  if (left <= self->fade_seconds)
    {
      hearth_player_host_set_fade (self->host, left / self->fade_seconds);
      if (!self->fading)
        {
          self->fading = TRUE;
          g_signal_emit (self, signals[SIGNAL_FADING], 0);
        }
    }
  if ((int) ceil (left / 60) != self->told_minutes)
    tell (self);
  schedule (self);
  return G_SOURCE_REMOVE;
}

/* Wakes at the next whole minute or when the sound is to go, whichever is first. */
static void
schedule (HearthSleepTimer *self)
{
  double left = hearth_sleep_timer_get_left (self);
  double to_fade = left - self->fade_seconds;
  double to_minute = fmod (left, 60);
  guint wait_ms = FADE_TICK_MS;

  g_clear_handle_id (&self->tick, g_source_remove);
  if (left < 0)
    return;
  if (to_fade > 0)
    wait_ms = (guint) (MIN (to_fade, to_minute) * 1000) + 10;
  self->tick = g_timeout_add (wait_ms, tick_cb, self);
  g_source_set_name_by_id (self->tick, "[hearth] sleep timer");
}

static void
hearth_sleep_timer_dispose (GObject *object)
{
  HearthSleepTimer *self = HEARTH_SLEEP_TIMER (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_object (&self->host);

  G_OBJECT_CLASS (hearth_sleep_timer_parent_class)->dispose (object);
}

static void
hearth_sleep_timer_class_init (HearthSleepTimerClass *klass)
{
  static const char *const names[] = { "changed", "fading", "done" };

  G_OBJECT_CLASS (klass)->dispose = hearth_sleep_timer_dispose;
  for (int i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 0);
}

static void
hearth_sleep_timer_init (HearthSleepTimer *self)
{
}

/**
 * hearth_sleep_timer_new:
 * @host: what plays
 *
 * Returns: (transfer full): a timer that is off
 */
HearthSleepTimer *
hearth_sleep_timer_new (HearthPlayerHost *host)
{
  HearthSleepTimer *self = g_object_new (HEARTH_TYPE_SLEEP_TIMER, NULL);

  self->host = g_object_ref (host);
  return self;
}

/**
 * hearth_sleep_timer_start:
 * @self: the timer
 * @seconds: how long to play yet, above 0
 *
 * Sets the time, in place of what was set before.
 */
void
hearth_sleep_timer_start (HearthSleepTimer *self, double seconds)
{
  g_return_if_fail (HEARTH_IS_SLEEP_TIMER (self));

  forget (self);
  self->deadline_us = g_get_monotonic_time () + (gint64) (seconds * G_USEC_PER_SEC);
  self->fade_seconds = MIN (FADE_SECONDS, seconds / 2);
  hearth_player_host_set_fade (self->host, 1);
  tell (self);
  schedule (self);
}

/**
 * hearth_sleep_timer_stop_after:
 * @self: the timer
 * @stop: at which end
 *
 * Has nothing follow there, in place of what was set before.
 */
void
hearth_sleep_timer_stop_after (HearthSleepTimer *self, HearthPlayerStop stop)
{
  g_return_if_fail (HEARTH_IS_SLEEP_TIMER (self));

  forget (self);
  hearth_player_host_set_fade (self->host, 1);
  hearth_player_host_set_stop (self->host, stop);
  tell (self);
}

/**
 * hearth_sleep_timer_extend:
 * @self: the timer
 * @seconds: how much longer to play
 *
 * Gives more time, also when the sound is going already. Does nothing where no time was set.
 */
void
hearth_sleep_timer_extend (HearthSleepTimer *self, double seconds)
{
  double left;

  g_return_if_fail (HEARTH_IS_SLEEP_TIMER (self));

  left = hearth_sleep_timer_get_left (self);
  if (left >= 0)
    hearth_sleep_timer_start (self, left + seconds);
}

/**
 * hearth_sleep_timer_cancel:
 * @self: the timer
 *
 * Turns it off; the sound is as it was.
 */
void
hearth_sleep_timer_cancel (HearthSleepTimer *self)
{
  g_return_if_fail (HEARTH_IS_SLEEP_TIMER (self));

  forget (self);
  hearth_player_host_set_fade (self->host, 1);
  tell (self);
}

/**
 * hearth_sleep_timer_is_on:
 * @self: the timer
 *
 * Returns: whether it will stop what plays
 */
gboolean
hearth_sleep_timer_is_on (HearthSleepTimer *self)
{
  g_return_val_if_fail (HEARTH_IS_SLEEP_TIMER (self), FALSE);

  return self->deadline_us != 0 ||
         hearth_player_host_get_stop (self->host) != HEARTH_PLAYER_STOP_NEVER;
}

/**
 * hearth_sleep_timer_get_left:
 * @self: the timer
 *
 * Returns: how many seconds are left; less than 0 where no time was set
 */
double
hearth_sleep_timer_get_left (HearthSleepTimer *self)
{
  g_return_val_if_fail (HEARTH_IS_SLEEP_TIMER (self), -1);

  if (self->deadline_us == 0)
    return -1;
  return MAX (0, (double) (self->deadline_us - g_get_monotonic_time ()) / G_USEC_PER_SEC);
}
