/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Details of episodes that lists leave out: those of an episode that is opened at once, the others
 * in the background, when no series is being refreshed. They share the queue of the series, in
 * which an episode goes by its key below 0. */
#include "hearth-refresher-private.h"

#include "hearth-details-job.h"
#include "hearth-error.h"
#include "hearth-refresh-schedule.h"

#define MINUTE_MS ((gint64) 60 * 1000)

/* How many are looked up at once: enough for the hosts to have something to do until the next look.
 */
#define LOOK_AT_ONCE 24

/* The details of an episode that wait or have begun. */
typedef struct
{
  HearthWantedDetails *wanted; /* owned */
  char *host;                  /* owned, nullable */
  gboolean is_due;             /* they are asked for by themselves, whoever else does */
  gboolean has_begun;
  GCancellable *cancellable; /* owned */
  GPtrArray *waiters;        /* owned: of Waiter */
} Details;

/* Somebody who opened the episode. */
typedef struct
{
  GTask *task;        /* owned */
  GSource *cancelled; /* owned, nullable */
  gint64 key;         /* of the episode */
} Waiter;

/* What comes back, whether the refresher is still there or not. */
typedef struct
{
  GWeakRef refresher;
  gint64 key; /* of the episode; 0: a look at all */
} Begun;

/* In the order in which they run. */
static void
looked_cb (GObject *object, GAsyncResult *result, gpointer user_data);
static void
found_cb (GObject *object, GAsyncResult *result, gpointer user_data);
static void
ran_cb (GObject *object, GAsyncResult *result, gpointer user_data);
static void
finish (HearthRefresher *self, gint64 key, const GError *error);

static gint64
now_ms (void)
{
  return g_get_real_time () / 1000;
}

static gint64 *
copy (gint64 number)
{
  return g_memdup2 (&number, sizeof number);
}

static void
waiter_free (gpointer data)
{
  Waiter *waiter = data;

  if (waiter->cancelled != NULL)
    {
      g_source_destroy (waiter->cancelled);
      g_source_unref (waiter->cancelled);
    }
  g_clear_object (&waiter->task);
  g_free (waiter);
}

static void
details_free (gpointer data)
{
  Details *details = data;

  g_cancellable_cancel (details->cancellable);
  g_clear_object (&details->cancellable);
  g_clear_pointer (&details->wanted, hearth_wanted_details_free);
  g_clear_pointer (&details->host, g_free);
  g_clear_pointer (&details->waiters, g_ptr_array_unref);
  g_free (details);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Details, details_free)

static Begun *
begun_new (HearthRefresher *self, gint64 key)
{
  Begun *begun = g_new0 (Begun, 1);

  g_weak_ref_init (&begun->refresher, self);
  begun->key = key;
  return begun;
}

static void
begun_free (Begun *begun)
{
  g_weak_ref_clear (&begun->refresher);
  g_free (begun);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Begun, begun_free)

/* Gives those of an episode, which wait from now on if they did not before. */
static Details *
enqueue (HearthRefresher *self, HearthWantedDetails *wanted, HearthRefreshTurn turn)
{
  Details *details = g_hash_table_lookup (self->details, &wanted->key);

  if (details == NULL)
    {
      details = g_new0 (Details, 1);
      details->wanted = wanted;
      details->host = hearth_refresh_queue_host (wanted->location);
      details->cancellable = g_cancellable_new ();
      details->waiters = g_ptr_array_new_with_free_func (waiter_free);
      g_hash_table_insert (self->details, &wanted->key, details);
    }
  else
    hearth_wanted_details_free (wanted);
  if (!details->has_begun)
    hearth_refresh_queue_push (self->queue, -details->wanted->key, details->host, turn);
  return details;
}

/* Nobody waits for them any more, and they may not be asked for by themselves. */
static gboolean
is_pointless (HearthRefresher *self, Details *details)
{
  HearthSource *source = hearth_library_find_key (self->library, details->wanted->series_key);

  return details->waiters->len == 0 &&
         (source == NULL || !hearth_source_is_followed (source) ||
          !hearth_refresh_gate_may_ask (self->gate, details->wanted->location) ||
          hearth_refresh_rest_rests (self->rest, details->host, now_ms ()));
}

static gboolean
has_waiting (HearthRefresher *self)
{
  GHashTableIter iter;
  gpointer details;

  g_hash_table_iter_init (&iter, self->details);
  while (g_hash_table_iter_next (&iter, NULL, &details))
    if (!((Details *) details)->has_begun)
      return TRUE;
  return FALSE;
}

/* What is under way, and what failed so lately that the library may not know of it yet. */
static GHashTable *
list_left_out (HearthRefresher *self)
{
  GHashTable *keys_until = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  const gint64 now = now_ms ();
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, self->details_failed);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (*(gint64 *) value <= now)
      g_hash_table_iter_remove (&iter);
    else
      g_hash_table_insert (keys_until, copy (*(gint64 *) key), copy (*(gint64 *) value));
  g_hash_table_iter_init (&iter, self->details);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_replace (keys_until, copy (*(gint64 *) key), copy (HEARTH_REFRESH_NEVER));
  return keys_until;
}

static void
looked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Begun) begun = user_data;
  g_autoptr (HearthRefresher) self = g_weak_ref_get (&begun->refresher);
  gint64 next_at_ms;
  g_autoptr (GPtrArray) wanted = hearth_wanted_details_look_finish (result, &next_at_ms, NULL);

  if (self == NULL)
    return;
  self->is_looking = FALSE;
  if (self->looks_again)
    {
      hearth_refresher_look_for_details (self);
      return;
    }
  if (wanted == NULL)
    return;
  g_ptr_array_set_free_func (wanted, NULL);
  for (guint i = 0; i < wanted->len; i++)
    enqueue (self, wanted->pdata[i], HEARTH_REFRESH_TURN_DETAILS)->is_due = TRUE;
  hearth_refresher_wake_by (self, next_at_ms);
  hearth_refresher_pump (self);
}

static void
ran_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Begun) begun = user_data;
  g_autoptr (HearthRefresher) self = g_weak_ref_get (&begun->refresher);
  g_autoptr (GError) error = NULL;
  gint64 retry_after_s;

  hearth_details_job_run_finish (result, &retry_after_s, &error);
  if (self == NULL)
    return;
  if (error == NULL || error->domain == HEARTH_LOAD_ERROR)
    {
      Details *details = g_hash_table_lookup (self->details, &begun->key);

      if (details != NULL)
        hearth_refresh_rest_note (self->rest, details->host, retry_after_s, error, now_ms ());
    }
  finish (self, begun->key, error);
  hearth_refresher_pump (self);
  hearth_refresher_look_for_details (self);
}

/* When nothing says that it would go better at once, a while passes before the next try. */
static void
note_failure (HearthRefresher *self, gint64 key, const GError *error)
{
  if (g_error_matches (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_OFFLINE))
    {
      self->details_offline = TRUE;
      self->details_pause_ms = MAX (self->details_pause_ms, now_ms () + MINUTE_MS);
    }
  else if (error->domain == HEARTH_LOAD_ERROR)
    g_hash_table_replace (self->details_failed, copy (key), copy (now_ms () + MINUTE_MS));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      const gint64 interval_ms = hearth_refresh_decisions_get_interval (self->decisions);

      self->details_pause_ms = MAX (self->details_pause_ms, now_ms () + interval_ms);
    }
}

static void
finish (HearthRefresher *self, gint64 key, const GError *error)
{
  g_autoptr (Details) details = NULL;

  if (!g_hash_table_steal_extended (self->details, &key, NULL, (gpointer *) &details))
    return;
  hearth_refresh_queue_remove (self->queue, -key);
  if (error != NULL)
    note_failure (self, key, error);
  for (guint i = 0; i < details->waiters->len; i++)
    {
      Waiter *waiter = details->waiters->pdata[i];

      if (error != NULL)
        g_task_return_error (waiter->task, g_error_copy (error));
      else
        g_task_return_boolean (waiter->task, TRUE);
    }
}

/* Ends those that nobody waits for, and that are not due. */
static void
stop (HearthRefresher *self, Details *details)
{
  const gint64 key = details->wanted->key;

  if (details->has_begun)
    {
      g_cancellable_cancel (details->cancellable);
      return;
    }
  hearth_refresh_queue_remove (self->queue, -key);
  g_hash_table_remove (self->details, &key);
}

static gboolean
waiter_cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  Waiter *waiter = user_data;
  g_autoptr (GTask) task = g_object_ref (waiter->task);
  HearthRefresher *self = g_task_get_source_object (task);
  Details *details = g_hash_table_lookup (self->details, &waiter->key);

  g_ptr_array_remove (details->waiters, waiter);
  if (details->waiters->len == 0 && !details->is_due)
    stop (self, details);
  g_task_return_error_if_cancelled (task);
  hearth_refresher_pump (self);
  return G_SOURCE_REMOVE;
}

static void
found_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HearthRefresher *self = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthWantedDetails) wanted = hearth_wanted_details_find_finish (result, &error);
  Waiter *waiter;

  if (wanted == NULL)
    {
      if (error != NULL)
        g_task_return_error (task, g_steal_pointer (&error));
      else
        g_task_return_boolean (task, TRUE);
      return;
    }
  waiter = g_new0 (Waiter, 1);
  waiter->key = wanted->key;
  waiter->task = g_steal_pointer (&task);
  if (cancellable != NULL)
    {
      waiter->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (waiter->cancelled, G_SOURCE_FUNC (waiter_cancelled_cb), waiter, NULL);
      g_source_attach (waiter->cancelled, g_task_get_context (waiter->task));
    }
  g_ptr_array_add (enqueue (self, g_steal_pointer (&wanted), HEARTH_REFRESH_TURN_OPENED)->waiters,
                   waiter);
  hearth_refresher_pump (self);
}

/**
 * hearth_refresher_details_new:
 *
 * Makes the table of the details that wait and that have begun.
 *
 * Returns: (transfer full): an empty one, by the keys of episodes
 */
GHashTable *
hearth_refresher_details_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, details_free);
}

/**
 * hearth_refresher_look_for_details:
 * @self: a refresher
 *
 * Looks whether details are wanted that may be asked for by themselves, unless there is enough to
 * do already. Main thread.
 */
void
hearth_refresher_look_for_details (HearthRefresher *self)
{
  const gint64 now = now_ms ();

  self->looks_again = FALSE;
  if (!self->started || hearth_refresh_decisions_get_interval (self->decisions) == 0 ||
      g_hash_table_size (self->jobs) > 0 || has_waiting (self))
    return;
  if (self->is_looking)
    {
      self->looks_again = TRUE;
      return;
    }
  if (now < self->details_pause_ms)
    {
      hearth_refresher_wake_by (self, self->details_pause_ms);
      return;
    }
  self->is_looking = TRUE;
  hearth_wanted_details_look_async (self->library, now, LOOK_AT_ONCE, list_left_out (self),
                                    hearth_refresh_rest_get_until (self->rest), NULL, looked_cb,
                                    begun_new (self, 0));
}

/**
 * hearth_refresher_begin_details:
 * @self: a refresher
 * @key: the key of an episode whose turn it is
 *
 * Asks for the details of an episode, if there still is a reason to. Main thread.
 */
void
hearth_refresher_begin_details (HearthRefresher *self, gint64 key)
{
  Details *details = g_hash_table_lookup (self->details, &key);

  if (is_pointless (self, details))
    {
      stop (self, details);
      return;
    }
  details->has_begun = TRUE;
  hearth_details_job_run_async (self->library, self->provider, details->wanted,
                                details->cancellable, ran_cb, begun_new (self, key));
}

/**
 * hearth_refresher_cancel_details:
 * @self: a refresher
 *
 * Stops what goes on in the background; by itself it begins again after an interval. What a person
 * waits for goes on. Main thread.
 */
void
hearth_refresher_cancel_details (HearthRefresher *self)
{
  g_autoptr (GList) all = g_hash_table_get_values (self->details);

  self->details_pause_ms = now_ms () + hearth_refresh_decisions_get_interval (self->decisions);
  for (GList *link = all; link != NULL; link = link->next)
    if (((Details *) link->data)->waiters->len == 0)
      stop (self, link->data);
}

/**
 * hearth_refresher_forget_offline_details:
 * @self: a refresher
 *
 * Lets details be asked for again that found no network, because that may have changed. Main
 * thread.
 */
void
hearth_refresher_forget_offline_details (HearthRefresher *self)
{
  if (self->details_offline)
    self->details_pause_ms = 0;
  self->details_offline = FALSE;
}

/**
 * hearth_refresher_want_details_async:
 * @self: a refresher
 * @series_key: a series
 * @episode_id: an episode of it that is opened
 * @flags: %HEARTH_REFRESH_BY_HAND to ask also for details that were read, or that are said not to
 *   be there
 * @cancellable: (nullable): ends the waiting; what is due by itself goes on
 * @callback: called when they are in the library, or when that failed
 * @user_data: for @callback
 *
 * Asks for the details of an episode at once, ahead of everything that waits, and whatever was
 * planned. Does nothing when the library has them. Main thread.
 */
void
hearth_refresher_want_details_async (HearthRefresher *self,
                                     gint64 series_key,
                                     const char *episode_id,
                                     HearthRefreshFlags flags,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (HEARTH_IS_REFRESHER (self));
  g_return_if_fail (episode_id != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hearth_refresher_want_details_async);
  hearth_wanted_details_find_async (self->library, series_key, episode_id,
                                    (flags & HEARTH_REFRESH_BY_HAND) != 0, cancellable, found_cb,
                                    task);
}

/**
 * hearth_refresher_want_details_finish:
 * @self: a refresher
 * @result: the result of hearth_refresher_want_details_async()
 * @error: %HEARTH_LOAD_ERROR or %HEARTH_LIBRARY_ERROR in words for people, or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the library has all that there is
 */
gboolean
hearth_refresher_want_details_finish (HearthRefresher *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
