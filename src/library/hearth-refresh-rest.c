/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-refresh-rest.h"

#include "hearth-error.h"
#include "hearth-refresh-schedule.h"

struct _HearthRefreshRest
{
  GHashTable *hosts; /* owned: host, owned -> Rest, owned */
};

typedef struct
{
  gint64 until_ms;
  guint failures; /* in a row */
} Rest;

/* It is the host that failed, and not only the one document. */
static gboolean
is_of_the_host (const GError *error)
{
  return g_error_matches (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_REFUSED) ||
         g_error_matches (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_SERVER) ||
         g_error_matches (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_UNREACHABLE) ||
         g_error_matches (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_TIMED_OUT) ||
         g_error_matches (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_CERTIFICATE);
}

/**
 * hearth_refresh_rest_new:
 *
 * Returns: (transfer full): a table in which no host rests
 */
HearthRefreshRest *
hearth_refresh_rest_new (void)
{
  HearthRefreshRest *self = g_new0 (HearthRefreshRest, 1);

  self->hosts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

/**
 * hearth_refresh_rest_free:
 * @self: (transfer full): a table
 *
 * Frees a table.
 */
void
hearth_refresh_rest_free (HearthRefreshRest *self)
{
  g_hash_table_unref (self->hosts);
  g_free (self);
}

/**
 * hearth_refresh_rest_note:
 * @self: a table
 * @host: (nullable): the host that was asked; %NULL for what does not lie on the web
 * @retry_after_s: how long it asks to be left alone; -1 when it does not
 * @error: (nullable): how asking failed; %NULL when it was answered
 * @now_ms: Unix time in milliseconds
 *
 * Notes what came of asking. Of those that were under way at once when a host stopped answering,
 * each counts.
 */
void
hearth_refresh_rest_note (HearthRefreshRest *self,
                          const char *host,
                          gint64 retry_after_s,
                          const GError *error,
                          gint64 now_ms)
{
  Rest *rest;

  if (host == NULL)
    return;
  if (error == NULL)
    {
      g_hash_table_remove (self->hosts, host);
      return;
    }
  if (retry_after_s <= 0 && !is_of_the_host (error))
    return;

  rest = g_hash_table_lookup (self->hosts, host);
  if (rest == NULL)
    {
      rest = g_new0 (Rest, 1);
      g_hash_table_insert (self->hosts, g_strdup (host), rest);
    }
  rest->failures++;
  rest->until_ms =
      MAX (rest->until_ms, hearth_refresh_schedule_next_at (
                               &(HearthRefreshTerms){ .max_age_s = -1,
                                                      .retry_after_s = retry_after_s,
                                                      .failures = rest->failures,
                                                      .chance = g_random_double_range (-1.0, 1.0) },
                               now_ms));
}

/**
 * hearth_refresh_rest_rests:
 * @self: a table
 * @host: (nullable): a host
 * @now_ms: Unix time in milliseconds
 *
 * Returns: whether the host is to be left alone now
 */
gboolean
hearth_refresh_rest_rests (HearthRefreshRest *self, const char *host, gint64 now_ms)
{
  const Rest *rest = host != NULL ? g_hash_table_lookup (self->hosts, host) : NULL;

  return rest != NULL && rest->until_ms > now_ms;
}

/**
 * hearth_refresh_rest_get_until:
 * @self: a table
 *
 * Returns: (transfer full): until when each host rests, host to #gint64 of Unix milliseconds, for
 *   any thread
 */
GHashTable *
hearth_refresh_rest_get_until (HearthRefreshRest *self)
{
  GHashTable *until = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer host, rest;

  g_hash_table_iter_init (&iter, self->hosts);
  while (g_hash_table_iter_next (&iter, &host, &rest))
    g_hash_table_insert (until, g_strdup (host),
                         g_memdup2 (&((Rest *) rest)->until_ms, sizeof (gint64)));
  return until;
}
