/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-watch-recorder.h"

#include "hearth-player-host.h"

/* How much further than the clock says a position may be and still count as watched, not jumped. */
#define TOLERANCE_MS 750

struct _HearthWatchRecorder
{
  GObject parent_instance;

  HearthLibrary *library;
  HearthPlayerView *player;

  HearthSource *source; /* nullable: nothing is recorded */
  char *episode_id;
  char *segment_id;
  gint64 from_ms;         /* where what is being seen without a gap goes on; -1 for nothing yet */
  gint64 from_time;       /* monotonic, when it was there */
  gint64 from_skipped_ms; /* how much had been passed over then */
};

G_DEFINE_FINAL_TYPE (HearthWatchRecorder, hearth_watch_recorder, G_TYPE_OBJECT)

static gboolean
is_in (HearthWatchRecorder *self, HearthPlayerState wanted)
{
  int state;

  g_object_get (self->player, "state", &state, NULL);
  return state == (int) wanted;
}

static gboolean
is_playing (HearthWatchRecorder *self)
{
  return is_in (self, HEARTH_PLAYER_STATE_PLAYING);
}

/* A player that has come to the end may not say where that is. */
static gint64
get_position_ms (HearthWatchRecorder *self)
{
  return is_in (self, HEARTH_PLAYER_STATE_ENDED)
             ? hearth_player_view_get_duration_ms (self->player)
             : hearth_player_view_get_position_ms (self->player);
}

static void
record (HearthWatchRecorder *self, gint64 from_ms, gint64 to_ms)
{
  hearth_library_record (self->library, hearth_source_get_key (self->source), self->episode_id,
                         self->segment_id,
                         MAX (hearth_player_view_get_duration_ms (self->player), 0), from_ms,
                         to_ms);
}

static HearthPlayer *
get_player (HearthWatchRecorder *self)
{
  return hearth_player_host_get_player (hearth_player_view_get_host (self->player));
}

static gint64
get_skipped_ms (HearthWatchRecorder *self)
{
  return get_player (self) != NULL ? hearth_player_get_skipped_ms (get_player (self)) : 0;
}

/* Between two ticks as much was seen as time has gone by at this speed, and silence that was passed
 * over counts as seen; what is further apart was jumped over. */
static gboolean
was_seen (HearthWatchRecorder *self, gint64 to_ms)
{
  gint64 elapsed_ms = (g_get_monotonic_time () - self->from_time) / 1000 +
                      MAX (0, get_skipped_ms (self) - self->from_skipped_ms);
  double rate = get_player (self) != NULL ? hearth_player_get_rate (get_player (self)) : 1;

  return self->from_ms >= 0 && to_ms >= self->from_ms &&
         to_ms - self->from_ms <= (gint64) ((double) elapsed_ms * rate) + TOLERANCE_MS;
}

static void
tick (HearthWatchRecorder *self)
{
  gint64 position_ms;

  /* What happens now has no places to come back to. */
  if (self->source == NULL || hearth_player_view_is_live (self->player))
    return;
  position_ms = get_position_ms (self);
  if (position_ms < 0)
    return;
  if (is_playing (self) || self->from_ms >= 0)
    record (self, was_seen (self, position_ms) ? self->from_ms : position_ms, position_ms);
  self->from_ms = is_playing (self) ? position_ms : -1;
  self->from_time = g_get_monotonic_time ();
  self->from_skipped_ms = get_skipped_ms (self);
}

static void
position_cb (HearthWatchRecorder *self)
{
  /* Before it plays the position is not the person's yet. */
  if (is_playing (self))
    tick (self);
}

static void
state_cb (HearthWatchRecorder *self)
{
  tick (self);
}

static void
rate_cb (HearthWatchRecorder *self)
{
  double rate;

  if (self->source == NULL)
    return;
  g_object_get (self->player, "rate", &rate, NULL);
  if (ABS (rate - hearth_source_get_speed (self->source)) > 0.001)
    hearth_library_set_speed (self->library, hearth_source_get_key (self->source), rate);
}

static void
forget (HearthWatchRecorder *self)
{
  g_clear_object (&self->source);
  g_clear_pointer (&self->episode_id, g_free);
  g_clear_pointer (&self->segment_id, g_free);
  self->from_ms = -1;
}

static void
hearth_watch_recorder_dispose (GObject *object)
{
  HearthWatchRecorder *self = HEARTH_WATCH_RECORDER (object);

  forget (self);
  g_clear_object (&self->player);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (hearth_watch_recorder_parent_class)->dispose (object);
}

static void
hearth_watch_recorder_class_init (HearthWatchRecorderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_watch_recorder_dispose;
}

static void
hearth_watch_recorder_init (HearthWatchRecorder *self)
{
  self->from_ms = -1;
}

/**
 * hearth_watch_recorder_new:
 * @library: what this person has
 * @player: what plays
 *
 * Returns: (transfer full): a recorder that records nothing yet
 */
HearthWatchRecorder *
hearth_watch_recorder_new (HearthLibrary *library, HearthPlayerView *player)
{
  HearthWatchRecorder *self = g_object_new (HEARTH_TYPE_WATCH_RECORDER, NULL);

  self->library = g_object_ref (library);
  self->player = g_object_ref (player);
  g_signal_connect_object (player, "notify::position-ms", G_CALLBACK (position_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (player, "notify::state", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (player, "notify::rate", G_CALLBACK (rate_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * hearth_watch_recorder_start:
 * @self: a recorder
 * @source: the series of what the player was given
 * @episode_id: its episode
 * @segment_id: its segment
 *
 * Records what is seen from now on as seen of this segment, and the speed as that of the series.
 */
void
hearth_watch_recorder_start (HearthWatchRecorder *self,
                             HearthSource *source,
                             const char *episode_id,
                             const char *segment_id)
{
  forget (self);
  self->source = g_object_ref (source);
  self->episode_id = g_strdup (episode_id);
  self->segment_id = g_strdup (segment_id);
  g_object_set (self->player, "rate",
                CLAMP (hearth_source_get_speed (source), HEARTH_PLAYER_HOST_RATE_MIN,
                       HEARTH_PLAYER_HOST_RATE_MAX),
                NULL);
}

/**
 * hearth_watch_recorder_stop:
 * @self: a recorder
 *
 * Records what was seen up to now, and nothing more. To be called before the player is given
 * something else or is stopped.
 */
void
hearth_watch_recorder_stop (HearthWatchRecorder *self)
{
  if (self->source != NULL && is_playing (self))
    tick (self);
  forget (self);
}
