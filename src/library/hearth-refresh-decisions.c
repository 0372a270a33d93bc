/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-refresh-decisions.h"

#include "hearth-error.h"
#include "hearth-refresh-schedule.h"

#include <gio/gio.h>

#define MINUTE_MS ((gint64) 60 * 1000)

struct _HearthRefreshDecisions
{
  GHashTable *next_at; /* owned: key -> gint64 */
  GHashTable *offline; /* owned: keys of those that only wait for a network */
  gint64 interval_ms;
  gint64 interval_since_ms;
};

static gint64 *
copy (gint64 number)
{
  return g_memdup2 (&number, sizeof number);
}

static void
decide (HearthRefreshDecisions *self, gint64 key, gint64 next_at_ms)
{
  g_hash_table_replace (self->next_at, copy (key), copy (next_at_ms));
}

/**
 * hearth_refresh_decisions_new:
 *
 * Makes decisions about nothing yet.
 *
 * Returns: (transfer full): the decisions
 */
HearthRefreshDecisions *
hearth_refresh_decisions_new (void)
{
  HearthRefreshDecisions *self = g_new0 (HearthRefreshDecisions, 1);

  self->next_at = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->offline = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  return self;
}

/**
 * hearth_refresh_decisions_free:
 * @self: (transfer full): decisions
 *
 * Frees the decisions.
 */
void
hearth_refresh_decisions_free (HearthRefreshDecisions *self)
{
  g_hash_table_unref (self->next_at);
  g_hash_table_unref (self->offline);
  g_free (self);
}

/**
 * hearth_refresh_decisions_set_interval:
 * @self: decisions
 * @interval_ms: how often to ask for a series by itself, in milliseconds; 0 never
 * @since_ms: Unix time in milliseconds at which the person chose it, while Hearth runs; 0 before
 *
 * Takes the interval that the person chose.
 */
void
hearth_refresh_decisions_set_interval (HearthRefreshDecisions *self,
                                       gint64 interval_ms,
                                       gint64 since_ms)
{
  self->interval_ms = interval_ms;
  self->interval_since_ms = since_ms;
}

/**
 * hearth_refresh_decisions_get_interval:
 * @self: decisions
 *
 * Returns: how often to ask for a series by itself, in milliseconds; 0 never
 */
gint64
hearth_refresh_decisions_get_interval (HearthRefreshDecisions *self)
{
  return self->interval_ms;
}

/**
 * hearth_refresh_decisions_note:
 * @self: decisions
 * @key: the key of a series
 * @next_at_ms: Unix time in milliseconds as the library was told, which it shows a little later; 0
 *   when it was told none
 * @error: (nullable): how asking failed
 * @now_ms: Unix time in milliseconds
 *
 * Notes what came of asking for a series.
 */
void
hearth_refresh_decisions_note (
    HearthRefreshDecisions *self, gint64 key, gint64 next_at_ms, const GError *error, gint64 now_ms)
{
  g_hash_table_remove (self->offline, &key);

  if (g_error_matches (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_GONE))
    {
      decide (self, key, HEARTH_REFRESH_NEVER);
    }
  else if (g_error_matches (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_OFFLINE))
    {
      decide (self, key, now_ms + MINUTE_MS);
      g_hash_table_add (self->offline, copy (key));
    }
  else if (next_at_ms != 0)
    {
      decide (self, key, next_at_ms);
    }
  else
    {
      /* Somebody stopped it, and does not want it to begin again behind their back. */
      decide (self, key, now_ms + MAX (self->interval_ms, MINUTE_MS));
    }
}

/**
 * hearth_refresh_decisions_forget_offline:
 * @self: decisions
 *
 * Lets those that found no network be asked for at once, because that may have changed.
 */
void
hearth_refresh_decisions_forget_offline (HearthRefreshDecisions *self)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->offline);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_remove (self->next_at, key);
  g_hash_table_remove_all (self->offline);
}

/**
 * hearth_refresh_decisions_due_at:
 * @self: decisions
 * @source: a series
 * @now_ms: Unix time in milliseconds
 *
 * Tells when a series is to be asked for by itself. What comes with Hearth changes with Hearth
 * only: it is looked at once, whatever the interval. Main thread.
 *
 * Returns: Unix time in milliseconds, which may be over, or %HEARTH_REFRESH_NEVER
 */
gint64
hearth_refresh_decisions_due_at (HearthRefreshDecisions *self, HearthSource *source, gint64 now_ms)
{
  const gint64 key = hearth_source_get_key (source);
  const gint64 *next_at_ms = g_hash_table_lookup (self->next_at, &key);
  const HearthRefreshStanding standing = {
    .outcome = hearth_source_get_outcome (source),
    .failures = hearth_source_get_failures (source),
    .checked_at_ms = hearth_source_get_checked_at_ms (source),
    .next_at_ms = hearth_source_get_next_at_ms (source),
    .not_before_ms = next_at_ms != NULL ? *next_at_ms : 0,
    .interval_ms = self->interval_ms,
    .interval_since_ms = self->interval_since_ms,
  };

  if (g_str_has_prefix (hearth_source_get_location (source), "resource:"))
    return next_at_ms == NULL ? 0 : HEARTH_REFRESH_NEVER;

  return hearth_refresh_schedule_due_at (&standing, now_ms);
}
