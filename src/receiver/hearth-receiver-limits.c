/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-receiver-limits.h"

/* Who knows of more addresses at once forgets those that have had time to rest. */
#define MAX_ADDRESSES 20000

struct _HearthReceiverLimits
{
  gint64 each_us;      /* what one piece costs; 0: nothing */
  gint64 burst_us;     /* how much may be owed */
  GHashTable *free_at; /* owned: address -> gint64*, when nothing is owed any more */
};

static gboolean
has_rested (gpointer address, gpointer free_at, gpointer now_us)
{
  return *(gint64 *) free_at <= *(gint64 *) now_us;
}

/**
 * hearth_receiver_limits_new:
 * @per_minute: how many pieces an address may send in a minute; 0 for as many as it likes
 *
 * Makes the limits. As many as for a minute may come at once.
 *
 * Returns: (transfer full): the limits
 */
HearthReceiverLimits *
hearth_receiver_limits_new (guint per_minute)
{
  HearthReceiverLimits *self = g_new0 (HearthReceiverLimits, 1);

  self->each_us = per_minute > 0 ? 60 * G_USEC_PER_SEC / (gint64) per_minute : 0;
  self->burst_us = 60 * G_USEC_PER_SEC;
  self->free_at = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

/**
 * hearth_receiver_limits_free:
 * @self: (transfer full): limits
 *
 * Lets them go.
 */
void
hearth_receiver_limits_free (HearthReceiverLimits *self)
{
  g_hash_table_unref (self->free_at);
  g_free (self);
}

/**
 * hearth_receiver_limits_ask:
 * @self: limits
 * @address: who sends
 * @now_us: monotonic time in microseconds
 *
 * Tells whether a piece of this address may be taken now, and counts it if so.
 *
 * Returns: 0 when it may, else after how many seconds it may again
 */
guint
hearth_receiver_limits_ask (HearthReceiverLimits *self, const char *address, gint64 now_us)
{
  gint64 *free_at;
  gint64 from_us;

  if (self->each_us == 0)
    return 0;
  if (g_hash_table_size (self->free_at) >= MAX_ADDRESSES)
    g_hash_table_foreach_remove (self->free_at, has_rested, &now_us);
  free_at = g_hash_table_lookup (self->free_at, address);
  if (free_at == NULL)
    {
      if (g_hash_table_size (self->free_at) >= MAX_ADDRESSES)
        return 60;
      free_at = g_new0 (gint64, 1);
      g_hash_table_insert (self->free_at, g_strdup (address), free_at);
    }
  from_us = MAX (*free_at, now_us);
  if (from_us + self->each_us - now_us > self->burst_us)
    return (guint) ((from_us + self->each_us - now_us - self->burst_us) / G_USEC_PER_SEC) + 1;
  *free_at = from_us + self->each_us;
  return 0;
}
