/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-refresh-queue.h"

struct _HearthRefreshQueue
{
  guint max_at_once;
  guint max_a_host;
  GQueue waiting;       /* of Place, owned: those whose turn is better first */
  GHashTable *begun;    /* owned: key -> Place, owned */
  GHashTable *busyness; /* owned: host, owned -> how many have begun there */
};

typedef struct
{
  gint64 key;
  char *host; /* owned, nullable */
  HearthRefreshTurn turn;
} Place;

static void
place_free (gpointer data)
{
  Place *place = data;

  g_free (place->host);
  g_free (place);
}

static GList *
find_waiting (HearthRefreshQueue *self, gint64 key)
{
  for (GList *link = self->waiting.head; link != NULL; link = link->next)
    if (((Place *) link->data)->key == key)
      return link;

  return NULL;
}

/* Behind all whose turn is as good: who came first goes first. */
static void
insert (HearthRefreshQueue *self, Place *place)
{
  GList *link = self->waiting.tail;

  while (link != NULL && ((Place *) link->data)->turn < place->turn)
    link = link->prev;

  if (link != NULL)
    g_queue_insert_after (&self->waiting, link, place);
  else
    g_queue_push_head (&self->waiting, place);
}

static guint
busyness_of (HearthRefreshQueue *self, const char *host)
{
  return host != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->busyness, host)) : 0;
}

static void
set_busyness (HearthRefreshQueue *self, const char *host, guint n)
{
  if (host == NULL)
    return;
  if (n > 0)
    g_hash_table_replace (self->busyness, g_strdup (host), GUINT_TO_POINTER (n));
  else
    g_hash_table_remove (self->busyness, host);
}

/**
 * hearth_refresh_queue_new:
 * @max_at_once: how many may have begun at once
 * @max_a_host: how many of them on one host
 *
 * Makes an empty queue.
 *
 * Returns: (transfer full): the queue
 */
HearthRefreshQueue *
hearth_refresh_queue_new (guint max_at_once, guint max_a_host)
{
  HearthRefreshQueue *self = g_new0 (HearthRefreshQueue, 1);

  self->max_at_once = max_at_once;
  self->max_a_host = max_a_host;
  g_queue_init (&self->waiting);
  self->begun = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, place_free);
  self->busyness = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

/**
 * hearth_refresh_queue_free:
 * @self: (transfer full): a queue
 *
 * Frees a queue.
 */
void
hearth_refresh_queue_free (HearthRefreshQueue *self)
{
  g_queue_clear_full (&self->waiting, place_free);
  g_hash_table_unref (self->begun);
  g_hash_table_unref (self->busyness);
  g_free (self);
}

/**
 * hearth_refresh_queue_push:
 * @self: a queue
 * @key: the key of a series
 * @host: (nullable): where it lies on the web
 * @turn: how soon it is to begin
 *
 * Lets a series wait for its turn. One that has begun is not asked twice. Of one that waits already
 * the turn can only get better.
 */
void
hearth_refresh_queue_push (HearthRefreshQueue *self,
                           gint64 key,
                           const char *host,
                           HearthRefreshTurn turn)
{
  GList *link;
  Place *place;

  if (g_hash_table_contains (self->begun, &key))
    return;

  link = find_waiting (self, key);
  if (link != NULL)
    {
      place = link->data;
      if (place->turn >= turn)
        return;
      g_queue_delete_link (&self->waiting, link);
    }
  else
    {
      place = g_new0 (Place, 1);
      place->key = key;
      place->host = g_strdup (host);
    }
  place->turn = turn;
  insert (self, place);
}

/**
 * hearth_refresh_queue_pop:
 * @self: a queue
 * @key: (out): the key of the series that begins
 *
 * Gives the next series that may begin now; it holds its place until hearth_refresh_queue_remove().
 *
 * Returns: whether there is one
 */
gboolean
hearth_refresh_queue_pop (HearthRefreshQueue *self, gint64 *key)
{
  if (g_hash_table_size (self->begun) >= self->max_at_once)
    return FALSE;

  for (GList *link = self->waiting.head; link != NULL; link = link->next)
    {
      Place *place = link->data;
      guint n_begun = busyness_of (self, place->host);

      if (n_begun >= self->max_a_host)
        continue;
      g_queue_delete_link (&self->waiting, link);
      set_busyness (self, place->host, n_begun + 1);
      g_hash_table_insert (self->begun, &place->key, place);
      *key = place->key;
      return TRUE;
    }

  return FALSE;
}

/**
 * hearth_refresh_queue_remove:
 * @self: a queue
 * @key: the key of a series
 *
 * Takes a series out, whether it waits or has begun, and gives its place to another.
 */
void
hearth_refresh_queue_remove (HearthRefreshQueue *self, gint64 key)
{
  Place *begun = g_hash_table_lookup (self->begun, &key);
  GList *link = begun == NULL ? find_waiting (self, key) : NULL;

  if (begun != NULL)
    {
      set_busyness (self, begun->host, busyness_of (self, begun->host) - 1);
      g_hash_table_remove (self->begun, &key);
    }
  if (link != NULL)
    {
      place_free (link->data);
      g_queue_delete_link (&self->waiting, link);
    }
}

/**
 * hearth_refresh_queue_host:
 * @location: where a catalog lies
 *
 * Names the server, whatever its port: what is asked too much is the computer.
 *
 * Returns: (transfer full) (nullable): the host in lower case; %NULL when it does not lie on the
 * web
 */
char *
hearth_refresh_queue_host (const char *location)
{
  g_autoptr (GUri) uri = g_uri_parse (location, G_URI_FLAGS_PARSE_RELAXED, NULL);
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : NULL;

  if (uri == NULL || g_uri_get_host (uri) == NULL ||
      (g_strcmp0 (scheme, "http") != 0 && g_strcmp0 (scheme, "https") != 0))
    return NULL;

  return g_ascii_strdown (g_uri_get_host (uri), -1);
}
