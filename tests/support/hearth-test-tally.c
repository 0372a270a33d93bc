/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-test-tally.h"

struct _HearthTestTally
{
  GMutex mutex;
  GHashTable *hosts;   /* owned: name, owned -> Busyness, owned; "" is all of them */
  GHashTable *answers; /* owned: status -> how many */
};

typedef struct
{
  guint n;    /* requests so far */
  guint now;  /* under way at the moment */
  guint peak; /* the most that ever were under way */
} Busyness;

static Busyness *
busyness_of (HearthTestTally *self, const char *host)
{
  const char *name = host != NULL ? host : "";
  Busyness *busyness = g_hash_table_lookup (self->hosts, name);

  if (busyness == NULL)
    {
      busyness = g_new0 (Busyness, 1);
      g_hash_table_insert (self->hosts, g_strdup (name), busyness);
    }

  return busyness;
}

static void
begin (Busyness *busyness)
{
  busyness->n++;
  busyness->now++;
  busyness->peak = MAX (busyness->peak, busyness->now);
}

/**
 * hearth_test_tally_new:
 *
 * Returns: (transfer full): a tally of nothing yet
 */
HearthTestTally *
hearth_test_tally_new (void)
{
  HearthTestTally *self = g_new0 (HearthTestTally, 1);

  g_mutex_init (&self->mutex);
  self->hosts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->answers = g_hash_table_new (NULL, NULL);

  return self;
}

/**
 * hearth_test_tally_free:
 * @self: (transfer full): a tally
 *
 * Frees the tally.
 */
void
hearth_test_tally_free (HearthTestTally *self)
{
  g_mutex_clear (&self->mutex);
  g_hash_table_unref (self->hosts);
  g_hash_table_unref (self->answers);
  g_free (self);
}

/**
 * hearth_test_tally_begin:
 * @self: a tally
 * @host: who was asked
 *
 * Counts a request that comes in.
 */
void
hearth_test_tally_begin (HearthTestTally *self, const char *host)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  begin (busyness_of (self, NULL));
  begin (busyness_of (self, host));
}

/**
 * hearth_test_tally_end:
 * @self: a tally
 * @host: who was asked
 *
 * Counts a request that is over.
 */
void
hearth_test_tally_end (HearthTestTally *self, const char *host)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  busyness_of (self, NULL)->now--;
  busyness_of (self, host)->now--;
}

/**
 * hearth_test_tally_answer:
 * @self: a tally
 * @status: what is answered
 *
 * Counts an answer, before it is on its way.
 */
void
hearth_test_tally_answer (HearthTestTally *self, guint status)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  gpointer key = GUINT_TO_POINTER (status);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->answers, key));

  g_hash_table_insert (self->answers, key, GUINT_TO_POINTER (n + 1));
}

/**
 * hearth_test_tally_get_n:
 * @self: a tally
 * @host: (nullable): a host; %NULL is all of them together
 *
 * Returns: how many requests came in
 */
guint
hearth_test_tally_get_n (HearthTestTally *self, const char *host)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return busyness_of (self, host)->n;
}

/**
 * hearth_test_tally_get_peak:
 * @self: a tally
 * @host: (nullable): a host; %NULL is all of them together
 *
 * Returns: how many requests were under way at once, at the most
 */
guint
hearth_test_tally_get_peak (HearthTestTally *self, const char *host)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return busyness_of (self, host)->peak;
}

/**
 * hearth_test_tally_get_answers:
 * @self: a tally
 * @status: an HTTP status
 *
 * Returns: how often it was answered
 */
guint
hearth_test_tally_get_answers (HearthTestTally *self, guint status)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->answers, GUINT_TO_POINTER (status)));
}
