/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-episode-model.h"

struct _HearthEpisodeModel
{
  GObject parent_instance;

  HearthLibrary *library;
  HearthSource *source;
  HearthEpisode *episode;
  gint64 key;          /* of the episode, 0 when it is not known */
  gint64 digest;       /* of the episode as it is shown */
  GHashTable *watches; /* nullable: segment id -> HearthWatch */
  gboolean favourite;
  gboolean wants_details; /* the library does not have all of the episode yet */
  gboolean has_details;   /* it has by now, which is yet to be shown */
  gboolean replacing;     /* the episode is being read again */
  HearthDetailsState details;
  char *trouble;             /* nullable: why the details could not be had */
  GCancellable *cancellable; /* of what is read while the episode is open */
  gboolean reading;          /* watches are on their way */
  gboolean again;            /* and are out of date before they came */
};

typedef enum
{
  SIGNAL_CHANGED,
  SIGNAL_REPLACED,
  SIGNAL_GONE,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthEpisodeModel, hearth_episode_model, G_TYPE_OBJECT)

/* In the order in which they run, when an episode is opened. */
static void
episode_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void
key_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void
first_watches_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void
first_favourite_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static const char *
episode_id (HearthEpisodeModel *self)
{
  return hearth_episode_get_id (self->episode);
}

static void
take_watches (HearthEpisodeModel *self, GHashTable *watches)
{
  g_clear_pointer (&self->watches, g_hash_table_unref);
  self->watches = watches;
}

static void
read_watches (HearthEpisodeModel *self);

static void
watches_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthEpisodeModel) self = user_data;
  GHashTable *watches = hearth_library_load_watches_finish (HEARTH_LIBRARY (source), result, NULL);

  self->reading = FALSE;
  if (watches != NULL)
    {
      take_watches (self, watches);
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
    }
  if (self->again && !g_cancellable_is_cancelled (self->cancellable))
    read_watches (self);
}

/* While it plays there is something new every second; one reading at a time is enough. */
static void
read_watches (HearthEpisodeModel *self)
{
  self->again = self->reading;
  if (self->reading)
    return;
  self->reading = TRUE;
  hearth_library_load_watches_async (self->library, hearth_source_get_key (self->source),
                                     episode_id (self), self->cancellable, watches_cb,
                                     g_object_ref (self));
}

static void
favourite_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthEpisodeModel) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean favourite =
      hearth_library_load_favourite_finish (HEARTH_LIBRARY (source), result, &error);

  if (error != NULL || favourite == self->favourite)
    return;
  self->favourite = favourite;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* The details are shown, or there were none. */
static gboolean
end_details (HearthEpisodeModel *self)
{
  if (!self->has_details)
    return FALSE;
  self->has_details = FALSE;
  self->details = HEARTH_DETAILS_THERE;
  return TRUE;
}

static void
replaced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthEpisodeModel) self = user_data;
  g_autoptr (HearthEpisode) episode =
      hearth_library_load_episode_finish (HEARTH_LIBRARY (source), result, NULL);

  self->replacing = FALSE;
  if (episode == NULL)
    return;
  g_set_object (&self->episode, episode);
  end_details (self);
  g_signal_emit (self, signals[SIGNAL_REPLACED], 0);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* After a refresh the episode is read again only if it is another one than before. */
static void
found_again_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthEpisodeModel) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 digest = 0;
  gboolean wants_details = FALSE;
  gint64 key = hearth_library_find_episode_finish (HEARTH_LIBRARY (source), result, &digest,
                                                   &wants_details, &error);

  if (error != NULL)
    return;
  self->wants_details = wants_details;
  if (key == 0)
    g_signal_emit (self, signals[SIGNAL_GONE], 0);
  else if (digest != self->digest)
    {
      self->digest = digest;
      self->replacing = TRUE;
      hearth_library_load_episode_async (self->library, hearth_source_get_key (self->source),
                                         episode_id (self), self->cancellable, replaced_cb,
                                         g_object_ref (self));
    }
  else if (!self->replacing && end_details (self))
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
look_again (HearthEpisodeModel *self)
{
  hearth_library_find_episode_async (self->library, hearth_source_get_key (self->source),
                                     episode_id (self), self->cancellable, found_again_cb,
                                     g_object_ref (self));
}

static void
details_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthEpisodeModel) self = user_data;
  g_autoptr (GError) error = NULL;

  hearth_refresher_want_details_finish (HEARTH_REFRESHER (source), result, &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (error == NULL)
    {
      self->has_details = TRUE;
      look_again (self);
      return;
    }
  self->details = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? HEARTH_DETAILS_THERE
                                                                            : HEARTH_DETAILS_FAILED;
  g_free (self->trouble);
  self->trouble = g_strdup (error->message);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
library_changed_cb (HearthEpisodeModel *self, gint64 series_key, HearthLibraryChange what)
{
  if (series_key != 0 && series_key != hearth_source_get_key (self->source))
    return;
  if ((what & HEARTH_LIBRARY_CHANGE_WATCH) != 0)
    read_watches (self);
  if ((what & HEARTH_LIBRARY_CHANGE_EPISODES) != 0)
    look_again (self);
  if ((what & HEARTH_LIBRARY_CHANGE_FAVOURITES) != 0)
    hearth_library_load_favourite_async (self->library, hearth_source_get_key (self->source),
                                         episode_id (self), NULL, self->cancellable, favourite_cb,
                                         g_object_ref (self));
}

/* What is left takes another time. */
static void
speed_cb (HearthEpisodeModel *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
first_favourite_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HearthEpisodeModel *self = g_task_get_task_data (task);

  /* Without this mark the episode can be shown all the same. */
  self->favourite = hearth_library_load_favourite_finish (HEARTH_LIBRARY (source), result, NULL);
  g_signal_connect_object (self->library, "changed", G_CALLBACK (library_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->source, "notify::speed", G_CALLBACK (speed_cb), self,
                           G_CONNECT_SWAPPED);
  /* It may have changed while it was being read, when nobody listened yet. */
  look_again (self);
  g_task_return_pointer (task, g_object_ref (self), g_object_unref);
}

static void
first_watches_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HearthEpisodeModel *self = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;
  GHashTable *watches =
      hearth_library_load_watches_finish (HEARTH_LIBRARY (source), result, &error);

  if (watches == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  take_watches (self, watches);
  hearth_library_load_favourite_async (self->library, hearth_source_get_key (self->source),
                                       episode_id (self), NULL, cancellable, first_favourite_cb,
                                       g_steal_pointer (&task));
}

static void
same_episode_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HearthEpisodeModel *self = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (HearthEpisode) episode =
      hearth_library_load_episode_finish (HEARTH_LIBRARY (source), result, NULL);

  if (episode != NULL)
    g_set_object (&self->episode, episode);
  hearth_library_load_watches_async (self->library, hearth_source_get_key (self->source),
                                     episode_id (self), cancellable, first_watches_cb,
                                     g_steal_pointer (&task));
}

/* The digest tells later whether the episode is another one than before, so that it must not be
 * younger than what is shown: its details may have come between the two. */
static void
key_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HearthEpisodeModel *self = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  self->key = hearth_library_find_episode_finish (HEARTH_LIBRARY (source), result, &self->digest,
                                                  &self->wants_details, NULL);
  hearth_library_load_episode_async (self->library, hearth_source_get_key (self->source),
                                     episode_id (self), cancellable, same_episode_cb,
                                     g_steal_pointer (&task));
}

static void
episode_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HearthEpisodeModel *self = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;

  self->episode = hearth_library_load_episode_finish (HEARTH_LIBRARY (source), result, &error);
  if (self->episode == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  hearth_library_find_episode_async (self->library, hearth_source_get_key (self->source),
                                     episode_id (self), cancellable, key_cb,
                                     g_steal_pointer (&task));
}

static void
hearth_episode_model_dispose (GObject *object)
{
  HearthEpisodeModel *self = HEARTH_EPISODE_MODEL (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->watches, g_hash_table_unref);
  g_clear_object (&self->episode);
  g_clear_object (&self->source);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (hearth_episode_model_parent_class)->dispose (object);
}

static void
hearth_episode_model_finalize (GObject *object)
{
  HearthEpisodeModel *self = HEARTH_EPISODE_MODEL (object);

  g_object_unref (self->cancellable);
  g_free (self->trouble);

  G_OBJECT_CLASS (hearth_episode_model_parent_class)->finalize (object);
}

static void
hearth_episode_model_class_init (HearthEpisodeModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hearth_episode_model_dispose;
  object_class->finalize = hearth_episode_model_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_REPLACED] = g_signal_new ("replaced", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_GONE] = g_signal_new ("gone", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hearth_episode_model_init (HearthEpisodeModel *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * hearth_episode_model_load_async:
 * @library: what this person has
 * @source: a series of it
 * @episode_id: (nullable): an episode of that; %NULL for the newest
 * @cancellable: (nullable): a way to stop
 * @callback: called on the main thread
 * @user_data: given to @callback
 *
 * Reads an episode and what the person did with it.
 */
void
hearth_episode_model_load_async (HearthLibrary *library,
                                 HearthSource *source,
                                 const char *episode_id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  HearthEpisodeModel *self = g_object_new (HEARTH_TYPE_EPISODE_MODEL, NULL);

  self->library = g_object_ref (library);
  self->source = g_object_ref (source);
  g_task_set_source_tag (task, hearth_episode_model_load_async);
  g_task_set_task_data (task, self, g_object_unref);
  hearth_library_load_episode_async (library, hearth_source_get_key (source), episode_id,
                                     cancellable, episode_cb, task);
}

/**
 * hearth_episode_model_load_finish:
 * @result: what the callback was given
 * @error: (out) (optional): %HEARTH_LIBRARY_ERROR_NOT_FOUND, or why it could not be read
 *
 * Returns: (transfer full) (nullable): the open episode, or %NULL with @error set
 */
HearthEpisodeModel *
hearth_episode_model_load_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * hearth_episode_model_get_source:
 * @self: an open episode
 *
 * Returns: (transfer none): its series
 */
HearthSource *
hearth_episode_model_get_source (HearthEpisodeModel *self)
{
  return self->source;
}

/**
 * hearth_episode_model_get_series_key:
 * @self: an open episode
 *
 * Returns: the key of its series in the library
 */
gint64
hearth_episode_model_get_series_key (HearthEpisodeModel *self)
{
  return hearth_source_get_key (self->source);
}

/**
 * hearth_episode_model_get_key:
 * @self: an open episode
 *
 * Returns: the key of the episode, as entries of lists have it
 */
gint64
hearth_episode_model_get_key (HearthEpisodeModel *self)
{
  return self->key;
}

/**
 * hearth_episode_model_get_episode:
 * @self: an open episode
 *
 * Returns: (transfer none): the episode
 */
HearthEpisode *
hearth_episode_model_get_episode (HearthEpisodeModel *self)
{
  return self->episode;
}

/**
 * hearth_episode_model_get_watch:
 * @self: an open episode
 * @segment_id: the id of a segment
 *
 * Returns: (transfer none) (nullable): what the person did with the segment, %NULL for nothing;
 * good until "changed"
 */
const HearthWatch *
hearth_episode_model_get_watch (HearthEpisodeModel *self, const char *segment_id)
{
  return self->watches != NULL ? g_hash_table_lookup (self->watches, segment_id) : NULL;
}

static gint64
segment_left_ms (HearthEpisodeModel *self, HearthSegment *segment)
{
  const HearthWatch *watch = hearth_episode_model_get_watch (self, hearth_segment_get_id (segment));
  gint64 duration_ms = hearth_segment_get_duration_ms (segment);

  if (watch != NULL && watch->finished)
    return 0;
  if (watch != NULL && watch->duration_ms > 0)
    duration_ms = watch->duration_ms;
  return hearth_watch_left_ms (watch != NULL ? hearth_intervals_get_total_ms (watch->seen) : 0,
                               MAX (duration_ms, 0), hearth_source_get_speed (self->source));
}

/**
 * hearth_episode_model_get_left_ms:
 * @self: an open episode
 *
 * Says how long it takes to watch what was not seen yet, of the segments whose length is known, at
 * the speed of the series.
 *
 * Returns: the time in milliseconds, 0 when nothing is left or known
 */
gint64
hearth_episode_model_get_left_ms (HearthEpisodeModel *self)
{
  guint n_segments = g_list_model_get_n_items (G_LIST_MODEL (self->episode));
  gint64 left_ms = 0;

  for (guint i = 0; i < n_segments; i++)
    left_ms += segment_left_ms (self, hearth_episode_get_segment (self->episode, i));
  return left_ms;
}

/**
 * hearth_episode_model_get_next:
 * @self: an open episode
 *
 * Says where to go on: at the segment that was watched last, if it is not finished, else at the
 * first that is not; at the first one when all are.
 *
 * Returns: (transfer none) (nullable): a segment, %NULL when there is none
 */
HearthSegment *
hearth_episode_model_get_next (HearthEpisodeModel *self)
{
  guint n_segments = g_list_model_get_n_items (G_LIST_MODEL (self->episode));
  HearthSegment *unfinished = NULL;
  HearthSegment *begun = NULL;
  gint64 begun_at_ms = 0;

  for (guint i = 0; i < n_segments; i++)
    {
      HearthSegment *segment = hearth_episode_get_segment (self->episode, i);
      const HearthWatch *watch =
          hearth_episode_model_get_watch (self, hearth_segment_get_id (segment));

      if (watch != NULL && watch->finished)
        continue;
      if (unfinished == NULL)
        unfinished = segment;
      if (watch != NULL && watch->watched_at_ms > begun_at_ms)
        {
          begun = segment;
          begun_at_ms = watch->watched_at_ms;
        }
    }
  if (begun != NULL)
    return begun;
  return unfinished != NULL ? unfinished : hearth_episode_get_segment (self->episode, 0);
}

/**
 * hearth_episode_model_get_state:
 * @self: an open episode
 *
 * Returns: whether it was begun, and whether all of its segments are finished
 */
HearthWatchState
hearth_episode_model_get_state (HearthEpisodeModel *self)
{
  guint n_segments = g_list_model_get_n_items (G_LIST_MODEL (self->episode));
  guint n_finished = 0;
  gboolean begun = FALSE;

  for (guint i = 0; i < n_segments; i++)
    {
      HearthSegment *segment = hearth_episode_get_segment (self->episode, i);
      const HearthWatch *watch =
          hearth_episode_model_get_watch (self, hearth_segment_get_id (segment));

      begun |= watch != NULL;
      n_finished += watch != NULL && watch->finished ? 1 : 0;
    }
  if (n_segments > 0 && n_finished == n_segments)
    return HEARTH_WATCH_STATE_FINISHED;
  return begun ? HEARTH_WATCH_STATE_STARTED : HEARTH_WATCH_STATE_UNTOUCHED;
}

/**
 * hearth_episode_model_get_resume_ms:
 * @self: an open episode
 * @segment_id: the id of a segment
 *
 * Returns: where to go on in the segment, in milliseconds; 0 for its start
 */
gint64
hearth_episode_model_get_resume_ms (HearthEpisodeModel *self, const char *segment_id)
{
  const HearthWatch *watch = hearth_episode_model_get_watch (self, segment_id);

  return watch != NULL ? hearth_watch_resume_ms (watch, g_get_real_time () / 1000) : 0;
}

/**
 * hearth_episode_model_is_favourite:
 * @self: an open episode
 *
 * Returns: whether the person marked it as a favourite
 */
gboolean
hearth_episode_model_is_favourite (HearthEpisodeModel *self)
{
  return self->favourite;
}

/**
 * hearth_episode_model_want_details:
 * @self: an open episode
 * @refresher: asks for them
 * @flags: %HEARTH_REFRESH_BY_HAND when a person asks for them again
 *
 * Asks for what the list leaves out of the episode, if it does, unless that is under way. When it
 * comes, "replaced" is emitted; "changed" says how far it is.
 */
void
hearth_episode_model_want_details (HearthEpisodeModel *self,
                                   HearthRefresher *refresher,
                                   HearthRefreshFlags flags)
{
  const gboolean by_hand = (flags & HEARTH_REFRESH_BY_HAND) != 0;

  if (self->details == HEARTH_DETAILS_LOADING ||
      (!self->wants_details && (!by_hand || hearth_episode_get_details (self->episode) == NULL)))
    return;
  self->details = HEARTH_DETAILS_LOADING;
  g_clear_pointer (&self->trouble, g_free);
  hearth_refresher_want_details_async (refresher, hearth_source_get_key (self->source),
                                       episode_id (self), flags, self->cancellable, details_cb,
                                       g_object_ref (self));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * hearth_episode_model_get_details:
 * @self: an open episode
 *
 * Returns: whether more of the episode is to come
 */
HearthDetailsState
hearth_episode_model_get_details (HearthEpisodeModel *self)
{
  return self->details;
}

/**
 * hearth_episode_model_get_trouble:
 * @self: an open episode
 *
 * Returns: (transfer none) (nullable): why its details could not be had, in words
 */
const char *
hearth_episode_model_get_trouble (HearthEpisodeModel *self)
{
  return self->trouble;
}
