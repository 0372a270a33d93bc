/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-stall-watch.h"

struct _HearthStallWatch
{
  HearthStallLimits limits;
  GCancellable *cancels; /* owned */
  GSource *source;       /* owned */
  HearthStall stall;

  gint64 interval_us; /* between two looks at the clock */
  gint64 last_tick_us;
  gint64 last_byte_us;    /* 0 until the watch is started */
  gint64 window_start_us; /* 0 until the first byte of the body */
  guint64 window_bytes;
};

static void
stall (HearthStallWatch *self, HearthStall how)
{
  self->stall = how;
  g_source_destroy (self->source);
  g_cancellable_cancel (self->cancels);
}

static void
check_window (HearthStallWatch *self, gint64 now_us)
{
  gint64 elapsed_us = now_us - self->window_start_us;

  if (self->window_start_us == 0 || elapsed_us < self->limits.slow_window_s * G_TIME_SPAN_SECOND)
    return;

  if (self->window_bytes < (guint64) self->limits.slow_rate * self->limits.slow_window_s)
    {
      stall (self, HEARTH_STALL_SLOW);
      return;
    }

  self->window_start_us = now_us;
  self->window_bytes = 0;
}

static gboolean
tick_cb (gpointer user_data)
{
  HearthStallWatch *self = user_data;
  gint64 now_us = g_get_monotonic_time ();

  gint64 late_us = now_us - self->last_tick_us - self->interval_us;

  self->last_tick_us = now_us;
  if (self->last_byte_us == 0)
    return G_SOURCE_CONTINUE;

  /* While this program was busy or asleep itself, it did not listen: that is not held against the
   * server. */
  if (late_us > self->interval_us)
    {
      self->last_byte_us += late_us;
      self->window_start_us += self->window_start_us != 0 ? late_us : 0;
    }

  if (now_us - self->last_byte_us >= self->limits.idle_timeout_s * G_TIME_SPAN_SECOND)
    stall (self, HEARTH_STALL_SILENT);
  else
    check_window (self, now_us);

  return g_source_is_destroyed (self->source) ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

/**
 * hearth_stall_watch_new:
 * @limits: when to lose patience
 * @context: the main context of the conversation
 * @cancels: what is cancelled when patience is lost
 *
 * Makes a watch that does not run yet. It belongs to the thread of @context.
 *
 * Returns: (transfer full): the watch
 */
HearthStallWatch *
hearth_stall_watch_new (const HearthStallLimits *limits,
                        GMainContext *context,
                        GCancellable *cancels)
{
  HearthStallWatch *self = g_new0 (HearthStallWatch, 1);
  guint shortest_s = MIN (limits->idle_timeout_s, limits->slow_window_s);
  guint interval_ms;

  self->limits = *limits;
  self->cancels = g_object_ref (cancels);

  /* A twentieth of the patience is exact enough, and wakes an idle computer rarely. */
  interval_ms = CLAMP (shortest_s * 50, 20, 1000);
  self->interval_us = interval_ms * G_TIME_SPAN_MILLISECOND;
  self->last_tick_us = g_get_monotonic_time ();
  self->source = g_timeout_source_new (interval_ms);
  g_source_set_static_name (self->source, "[hearth] stall watch");
  g_source_set_callback (self->source, tick_cb, self, NULL);
  g_source_attach (self->source, context);

  return self;
}

/**
 * hearth_stall_watch_start:
 * @self: a watch
 *
 * Starts to wait for the first byte; does nothing when the watch runs already. A request that only
 * queues for its turn is not watched yet: that is not the server's fault.
 */
void
hearth_stall_watch_start (HearthStallWatch *self)
{
  if (self->last_byte_us == 0)
    self->last_byte_us = g_get_monotonic_time ();
}

/**
 * hearth_stall_watch_progress:
 * @self: a watch
 * @n_bytes: how many bytes of the body came over the network; 0 for the headers
 *
 * Tells the watch that something came.
 */
void
hearth_stall_watch_progress (HearthStallWatch *self, guint n_bytes)
{
  self->last_byte_us = g_get_monotonic_time ();
  if (self->window_start_us == 0 && n_bytes > 0)
    self->window_start_us = self->last_byte_us;
  self->window_bytes += n_bytes;
}

/**
 * hearth_stall_watch_get:
 * @self: a watch
 *
 * Returns: why the watch cancelled the conversation, if it did
 */
HearthStall
hearth_stall_watch_get (HearthStallWatch *self)
{
  return self->stall;
}

/**
 * hearth_stall_watch_free:
 * @self: (transfer full): a watch
 *
 * Ends a watch.
 */
void
hearth_stall_watch_free (HearthStallWatch *self)
{
  g_source_destroy (self->source);
  g_source_unref (self->source);
  g_object_unref (self->cancels);
  g_free (self);
}
