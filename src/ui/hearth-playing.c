/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-playing.h"

#include "hearth-settings.h"
#include "hearth-way.h"

/* Nobody goes back further than this. */
#define MOST_PAST 100

struct _HearthPlaying
{
  GObject parent_instance;

  HearthQueue *queue;        /* owned */
  HearthPlayerHost *host;    /* owned, nullable until something was watched */
  HearthEpisodeModel *model; /* owned, nullable */
  HearthSegment *segment;    /* owned, nullable */
  HearthEntry *waited;       /* owned, nullable: the segment as it waited in the queue */
  GPtrArray *past;           /* owned: of HearthNext, what of this row was watched before it */
  gboolean has_played;       /* the segment was seen or heard, if only for a moment */
  gboolean can_next;         /* as it was told last */
  gboolean can_previous;
};

typedef enum
{
  PROP_SEGMENT = 1,
  PROP_EPISODE_MODEL,
  PROP_STATE,
  PROP_POSITION_MS,
  PROP_CAN_NEXT,
  PROP_CAN_PREVIOUS,
} HearthPlayingProperty;

static GParamSpec *props[PROP_CAN_PREVIOUS + 1];

typedef enum
{
  SIGNAL_CHANGED,
  SIGNAL_SEEKED,
  SIGNAL_GO,
  N_SIGNALS,
} HearthPlayingSignal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthPlaying, hearth_playing, G_TYPE_OBJECT)

static gboolean
find_position (HearthPlaying *self, guint *position)
{
  return self->segment != NULL &&
         hearth_episode_find_segment (hearth_episode_model_get_episode (self->model),
                                      hearth_segment_get_id (self->segment), position) != NULL;
}

/* Where one can go from here depends on the queue, the episode and the segment. */
static void
update_ways (HearthPlaying *self)
{
  gboolean can_next = hearth_playing_can_next (self);
  gboolean can_previous = hearth_playing_can_previous (self);

  if (can_next != self->can_next)
    {
      self->can_next = can_next;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_NEXT]);
    }
  if (can_previous != self->can_previous)
    {
      self->can_previous = can_previous;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_PREVIOUS]);
    }
}

static void
state_cb (HearthPlaying *self)
{
  if (self->segment != NULL && hearth_playing_get_state (self) == HEARTH_PLAYER_STATE_PLAYING)
    self->has_played = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}

static void
position_cb (HearthPlaying *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_POSITION_MS]);
}

static void
host_changed_cb (HearthPlaying *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
seeked_cb (HearthPlaying *self, gint64 position_ms)
{
  if (self->segment != NULL)
    g_signal_emit (self, signals[SIGNAL_SEEKED], 0, position_ms);
}

static HearthSegment *
get_neighbour (HearthPlaying *self, int step)
{
  guint position;

  if (!find_position (self, &position) || (gint64) position + step < 0)
    return NULL;
  return hearth_episode_get_segment (hearth_episode_model_get_episode (self->model),
                                     (guint) ((gint64) position + step));
}

/* The first of those after it that play in the window and were not watched to the end. */
static HearthSegment *
get_next_unseen (HearthPlaying *self)
{
  HearthSegment *other;

  for (int step = 1; (other = get_neighbour (self, step)) != NULL; step++)
    {
      const HearthWatch *watch =
          hearth_episode_model_get_watch (self->model, hearth_segment_get_id (other));

      if ((watch == NULL || !watch->finished) &&
          hearth_way_of (hearth_episode_model_get_episode (self->model), other) == HEARTH_WAY_PLAY)
        return other;
    }
  return NULL;
}

/* Whether somebody who falls asleep wants it to end here. */
static gboolean
sleeps (HearthPlaying *self, HearthEntry *waiting)
{
  HearthEpisode *episode = hearth_episode_model_get_episode (self->model);

  if (self->host == NULL)
    return FALSE;
  if (hearth_player_host_get_stop (self->host) == HEARTH_PLAYER_STOP_EPISODE)
    return waiting != NULL &&
           g_strcmp0 (hearth_entry_get_episode_id (waiting), hearth_episode_get_id (episode)) != 0;
  return hearth_player_host_get_stop (self->host) == HEARTH_PLAYER_STOP_SEGMENT;
}

/* What was watched in a row can be gone back to; what somebody chooses begins a new one. Who goes
 * back finds what waited in the queue there again. */
static void
keep_row (HearthPlaying *self, HearthPlayingBy by)
{
  if (self->segment == NULL || by == HEARTH_PLAYING_CHOSEN)
    g_ptr_array_set_size (self->past, 0);
  else if (by == HEARTH_PLAYING_FORWARDS)
    {
      g_ptr_array_add (self->past, hearth_next_new_from_segment (self->model, self->segment));
      if (self->past->len > MOST_PAST)
        g_ptr_array_remove_index (self->past, 0);
    }
  else
    {
      if (self->past->len > 0)
        g_ptr_array_remove_index (self->past, self->past->len - 1);
      if (self->waited != NULL)
        hearth_queue_put_back (self->queue, self->waited);
    }
  g_clear_object (&self->waited);
}

static void
let_model_go (HearthPlaying *self)
{
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, update_ways, self);
  g_clear_object (&self->model);
}

static void
hearth_playing_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  HearthPlaying *self = HEARTH_PLAYING (object);

  switch ((HearthPlayingProperty) property_id)
    {
    case PROP_SEGMENT:
      g_value_set_object (value, self->segment);
      break;
    case PROP_EPISODE_MODEL:
      g_value_set_object (value, self->model);
      break;
    case PROP_STATE:
      g_value_set_int (value, (int) hearth_playing_get_state (self));
      break;
    case PROP_POSITION_MS:
      g_value_set_int64 (value, hearth_playing_get_position_ms (self));
      break;
    case PROP_CAN_NEXT:
      g_value_set_boolean (value, self->can_next);
      break;
    case PROP_CAN_PREVIOUS:
      g_value_set_boolean (value, self->can_previous);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hearth_playing_dispose (GObject *object)
{
  HearthPlaying *self = HEARTH_PLAYING (object);

  let_model_go (self);
  g_clear_object (&self->segment);
  g_clear_object (&self->waited);
  g_clear_pointer (&self->past, g_ptr_array_unref);
  g_clear_object (&self->host);
  g_clear_object (&self->queue);

  G_OBJECT_CLASS (hearth_playing_parent_class)->dispose (object);
}

static void
hearth_playing_class_init (HearthPlayingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hearth_playing_get_property;
  object_class->dispose = hearth_playing_dispose;

  props[PROP_SEGMENT] = g_param_spec_object ("segment", NULL, NULL, HEARTH_TYPE_SEGMENT, flags);
  props[PROP_EPISODE_MODEL] =
      g_param_spec_object ("episode-model", NULL, NULL, HEARTH_TYPE_EPISODE_MODEL, flags);
  props[PROP_STATE] =
      g_param_spec_int ("state", NULL, NULL, HEARTH_PLAYER_STATE_IDLE, HEARTH_PLAYER_STATE_FAILED,
                        HEARTH_PLAYER_STATE_IDLE, flags);
  props[PROP_POSITION_MS] = g_param_spec_int64 ("position-ms", NULL, NULL, 0, G_MAXINT64, 0, flags);
  props[PROP_CAN_NEXT] = g_param_spec_boolean ("can-next", NULL, NULL, FALSE, flags);
  props[PROP_CAN_PREVIOUS] = g_param_spec_boolean ("can-previous", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SEEKED] = g_signal_new ("seeked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_GO] = g_signal_new ("go", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
hearth_playing_init (HearthPlaying *self)
{
  self->past = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_next_free);
}

/**
 * hearth_playing_new:
 * @queue: what waits to be watched
 *
 * Main thread only, as all of it.
 *
 * Returns: (transfer full): with nothing that is watched yet
 */
HearthPlaying *
hearth_playing_new (HearthQueue *queue)
{
  HearthPlaying *self = g_object_new (HEARTH_TYPE_PLAYING, NULL);

  self->queue = g_object_ref (queue);
  g_signal_connect_object (queue, "items-changed", G_CALLBACK (update_ways), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * hearth_playing_set_host:
 * @self: what is being watched
 * @host: what plays it, from now on
 *
 * Says where state and position come from. The same one again changes nothing.
 */
void
hearth_playing_set_host (HearthPlaying *self, HearthPlayerHost *host)
{
  g_return_if_fail (HEARTH_IS_PLAYING (self));

  if (self->host == host)
    return;
  if (self->host != NULL)
    g_signal_handlers_disconnect_by_data (self->host, self);
  g_set_object (&self->host, host);
  if (host == NULL)
    return;
  g_signal_connect_object (host, "notify::state", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (host, "notify::position-ms", G_CALLBACK (position_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (host, "changed", G_CALLBACK (host_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (host, "seeked", G_CALLBACK (seeked_cb), self, G_CONNECT_SWAPPED);
}

/**
 * hearth_playing_begin:
 * @self: what is being watched
 * @model: the episode of @segment
 * @segment: what is watched from now on
 * @by: how the person came to it
 *
 * Takes the place of what was watched before, and waits in the queue no longer.
 */
void
hearth_playing_begin (HearthPlaying *self,
                      HearthEpisodeModel *model,
                      HearthSegment *segment,
                      HearthPlayingBy by)
{
  g_return_if_fail (HEARTH_IS_PLAYING (self));
  g_return_if_fail (HEARTH_IS_EPISODE_MODEL (model));
  g_return_if_fail (HEARTH_IS_SEGMENT (segment));

  g_object_freeze_notify (G_OBJECT (self));
  keep_row (self, by);
  if (self->model != model)
    {
      let_model_go (self);
      self->model = g_object_ref (model);
      g_signal_connect_object (model, "replaced", G_CALLBACK (update_ways), self,
                               G_CONNECT_SWAPPED);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_EPISODE_MODEL]);
    }
  self->has_played = FALSE;
  self->waited =
      hearth_queue_take (self->queue, hearth_episode_model_get_series_key (model),
                         hearth_episode_get_id (hearth_episode_model_get_episode (model)),
                         hearth_segment_get_id (segment));
  if (g_set_object (&self->segment, segment))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SEGMENT]);
  state_cb (self);
  update_ways (self);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * hearth_playing_end:
 * @self: what is being watched
 *
 * Says that nothing is watched any more.
 */
void
hearth_playing_end (HearthPlaying *self)
{
  g_return_if_fail (HEARTH_IS_PLAYING (self));

  if (self->segment == NULL)
    return;
  g_object_freeze_notify (G_OBJECT (self));
  self->has_played = FALSE;
  keep_row (self, HEARTH_PLAYING_CHOSEN);
  g_clear_object (&self->segment);
  let_model_go (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SEGMENT]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_EPISODE_MODEL]);
  update_ways (self);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * hearth_playing_get_segment:
 * @self: what is being watched
 *
 * Returns: (transfer none) (nullable): the segment, %NULL when nothing is watched
 */
HearthSegment *
hearth_playing_get_segment (HearthPlaying *self)
{
  return self->segment;
}

/**
 * hearth_playing_get_model:
 * @self: what is being watched
 *
 * Returns: (transfer none) (nullable): its episode
 */
HearthEpisodeModel *
hearth_playing_get_model (HearthPlaying *self)
{
  return self->model;
}

/**
 * hearth_playing_get_source:
 * @self: what is being watched
 *
 * Returns: (transfer none) (nullable): its series
 */
HearthSource *
hearth_playing_get_source (HearthPlaying *self)
{
  return self->model != NULL ? hearth_episode_model_get_source (self->model) : NULL;
}

/**
 * hearth_playing_get_queue:
 * @self: what is being watched
 *
 * Returns: (transfer none): what waits to be watched
 */
HearthQueue *
hearth_playing_get_queue (HearthPlaying *self)
{
  return self->queue;
}

/**
 * hearth_playing_get_host:
 * @self: what is being watched
 *
 * Returns: (transfer none) (nullable): what plays it, %NULL until something was watched
 */
HearthPlayerHost *
hearth_playing_get_host (HearthPlaying *self)
{
  return self->host;
}

/**
 * hearth_playing_is:
 * @self: what is being watched
 * @series_key: the key of a series
 * @episode_id: an episode of it
 * @segment_id: a segment of that
 *
 * Returns: whether it is this segment
 */
gboolean
hearth_playing_is (HearthPlaying *self,
                   gint64 series_key,
                   const char *episode_id,
                   const char *segment_id)
{
  return self->segment != NULL && series_key == hearth_episode_model_get_series_key (self->model) &&
         g_strcmp0 (hearth_episode_get_id (hearth_episode_model_get_episode (self->model)),
                    episode_id) == 0 &&
         g_strcmp0 (hearth_segment_get_id (self->segment), segment_id) == 0;
}

/**
 * hearth_playing_has_played:
 * @self: what is being watched
 *
 * Returns: whether any of the segment was played since it was begun
 */
gboolean
hearth_playing_has_played (HearthPlaying *self)
{
  return self->has_played;
}

/**
 * hearth_playing_dup_next:
 * @self: what is being watched
 * @by_itself: whether it is to follow by itself, at the end of the segment
 *
 * Tells what comes next: what waits in the queue, else what comes after it in the episode. What is
 * to follow by itself was not watched yet, and does so only where the person lets it; what came out
 * of the queue ends with it.
 *
 * Returns: (transfer full) (nullable): the way there, %NULL when nothing follows
 */
HearthNext *
hearth_playing_dup_next (HearthPlaying *self, gboolean by_itself)
{
  HearthEntry *waiting = hearth_queue_peek (self->queue);
  HearthSegment *segment = NULL;

  if (self->segment == NULL || (by_itself && sleeps (self, waiting)))
    return NULL;
  if (waiting != NULL)
    return hearth_next_new_from_entry (waiting);
  if (!by_itself)
    segment = get_neighbour (self, 1);
  else if (self->waited == NULL && g_settings_get_boolean (hearth_settings_get (), "autoplay"))
    segment = get_next_unseen (self);
  return segment != NULL ? hearth_next_new_from_segment (self->model, segment) : NULL;
}

/**
 * hearth_playing_dup_previous:
 * @self: what is being watched
 *
 * Tells what was watched before it in the same row, or what comes before it in its episode.
 *
 * Returns: (transfer full) (nullable): the way there, %NULL when there is nothing before
 */
HearthNext *
hearth_playing_dup_previous (HearthPlaying *self)
{
  HearthSegment *segment;

  if (self->past->len > 0)
    return hearth_next_copy (self->past->pdata[self->past->len - 1]);
  segment = get_neighbour (self, -1);
  return segment != NULL ? hearth_next_new_from_segment (self->model, segment) : NULL;
}

/**
 * hearth_playing_get_state:
 * @self: what is being watched
 *
 * Returns: what the player does
 */
HearthPlayerState
hearth_playing_get_state (HearthPlaying *self)
{
  return self->host != NULL ? hearth_player_host_get_state (self->host) : HEARTH_PLAYER_STATE_IDLE;
}

/**
 * hearth_playing_wants_play:
 * @self: what is being watched
 *
 * Returns: whether it plays, or will as soon as it can
 */
gboolean
hearth_playing_wants_play (HearthPlaying *self)
{
  return self->host != NULL && hearth_player_host_wants_play (self->host);
}

/**
 * hearth_playing_get_position_ms:
 * @self: what is being watched
 *
 * Returns: where the segment stands, in milliseconds
 */
gint64
hearth_playing_get_position_ms (HearthPlaying *self)
{
  return self->host != NULL ? hearth_player_host_get_position_ms (self->host) : 0;
}

/**
 * hearth_playing_get_duration_ms:
 * @self: what is being watched
 *
 * What the catalog says counts until the recording itself is known.
 *
 * Returns: how long the segment is, in milliseconds, or -1 when nobody knows
 */
gint64
hearth_playing_get_duration_ms (HearthPlaying *self)
{
  gint64 known = self->host != NULL ? hearth_player_host_get_duration_ms (self->host) : -1;

  if (known <= 0 && self->segment != NULL)
    known = hearth_segment_get_duration_ms (self->segment);
  return known > 0 ? known : -1;
}

/**
 * hearth_playing_can_next:
 * @self: what is being watched
 *
 * Returns: whether something waits in the queue, or comes after it in its episode
 */
gboolean
hearth_playing_can_next (HearthPlaying *self)
{
  return self->segment != NULL &&
         (hearth_queue_get_left (self->queue) > 0 || get_neighbour (self, 1) != NULL);
}

/**
 * hearth_playing_can_previous:
 * @self: what is being watched
 *
 * Returns: whether something was watched before it in the same row, or comes before it in its
 * episode
 */
gboolean
hearth_playing_can_previous (HearthPlaying *self)
{
  return self->segment != NULL && (self->past->len > 0 || get_neighbour (self, -1) != NULL);
}

/**
 * hearth_playing_toggle:
 * @self: what is being watched
 *
 * Pauses what plays, plays what is paused, starts again what has ended.
 */
void
hearth_playing_toggle (HearthPlaying *self)
{
  if (self->segment != NULL && self->host != NULL)
    hearth_player_host_toggle (self->host);
}

/**
 * hearth_playing_play:
 * @self: what is being watched
 *
 * Plays what is paused or has ended; what plays already goes on.
 */
void
hearth_playing_play (HearthPlaying *self)
{
  if (!hearth_playing_wants_play (self))
    hearth_playing_toggle (self);
}

/**
 * hearth_playing_pause:
 * @self: what is being watched
 *
 * Pauses what plays; what is paused already stays so.
 */
void
hearth_playing_pause (HearthPlaying *self)
{
  if (hearth_playing_wants_play (self))
    hearth_playing_toggle (self);
}

/**
 * hearth_playing_seek:
 * @self: what is being watched
 * @position_ms: where to go, in milliseconds; beyond the ends means the ends
 *
 * Goes there, and says so by the signal "seeked".
 */
void
hearth_playing_seek (HearthPlaying *self, gint64 position_ms)
{
  if (self->segment != NULL && self->host != NULL)
    hearth_player_host_jump (self->host, position_ms);
}

/**
 * hearth_playing_go:
 * @self: what is being watched
 * @way: which way
 *
 * Asks for the next segment, the one before, or for none. The window does it; what is not possible
 * does nothing.
 */
void
hearth_playing_go (HearthPlaying *self, HearthPlayingWay way)
{
  gboolean possible = way == HEARTH_PLAYING_STOP
                          ? self->segment != NULL
                          : (way == HEARTH_PLAYING_NEXT ? hearth_playing_can_next (self)
                                                        : hearth_playing_can_previous (self));

  if (possible)
    g_signal_emit (self, signals[SIGNAL_GO], 0, (int) way);
}
