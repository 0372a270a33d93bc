/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-player-values.h"

/**
 * hearth_player_values_override:
 * @object_class: a class that implements #HearthPlayer
 *
 * Gives the class the properties of #HearthPlayer, by the numbers of #HearthPlayerValue.
 */
void
hearth_player_values_override (GObjectClass *object_class)
{
  static const struct
  {
    HearthPlayerValue id;
    const char *name;
  } props[] = {
    { HEARTH_PLAYER_VALUE_STATE, "state" },
    { HEARTH_PLAYER_VALUE_POSITION_MS, "position-ms" },
    { HEARTH_PLAYER_VALUE_DURATION_MS, "duration-ms" },
    { HEARTH_PLAYER_VALUE_VOLUME, "volume" },
    { HEARTH_PLAYER_VALUE_MUTED, "muted" },
    { HEARTH_PLAYER_VALUE_RATE, "rate" },
    { HEARTH_PLAYER_VALUE_BUFFERING, "buffering" },
    { HEARTH_PLAYER_VALUE_SEEKABLE, "seekable" },
    { HEARTH_PLAYER_VALUE_HAS_VIDEO, "has-video" },
    { HEARTH_PLAYER_VALUE_LIVE, "live" },
    { HEARTH_PLAYER_VALUE_ERROR, "error" },
    { HEARTH_PLAYER_VALUE_BUFFERED, "buffered" },
    { HEARTH_PLAYER_VALUE_BANDWIDTH, "bandwidth" },
    { HEARTH_PLAYER_VALUE_AUDIO_TRACKS, "audio-tracks" },
    { HEARTH_PLAYER_VALUE_VIDEO_TRACKS, "video-tracks" },
    { HEARTH_PLAYER_VALUE_AUDIO_TRACK, "audio-track" },
    { HEARTH_PLAYER_VALUE_VIDEO_TRACK, "video-track" },
    { HEARTH_PLAYER_VALUE_SKIP_SILENCE, "skip-silence" },
    { HEARTH_PLAYER_VALUE_SKIPPED_MS, "skipped-ms" },
    { HEARTH_PLAYER_VALUE_LACK, "lack" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (props); i++)
    g_object_class_override_property (object_class, props[i].id, props[i].name);
}

/**
 * hearth_player_values_init:
 * @self: (out caller-allocates): the values
 * @player: the player that they are a part of, which is to be notified of
 *
 * Sets what holds while nothing is open.
 */
void
hearth_player_values_init (HearthPlayerValues *self, GObject *player)
{
  *self = (HearthPlayerValues){
    .player = player,
    .duration_ms = -1,
    .volume = 1,
    .rate = 1,
    .buffering = 100,
  };
  for (int i = 0; i < HEARTH_N_TRACKS; i++)
    {
      self->tracks[i] = G_LIST_MODEL (g_list_store_new (HEARTH_TYPE_MEDIA_TRACK));
      self->track[i] = -1;
    }
}

/**
 * hearth_player_values_clear:
 * @self: the values
 *
 * Frees what they hold.
 */
void
hearth_player_values_clear (HearthPlayerValues *self)
{
  g_clear_error (&self->error);
  g_clear_error (&self->lack);
  g_clear_pointer (&self->buffered, hearth_intervals_free);
  for (int i = 0; i < HEARTH_N_TRACKS; i++)
    g_clear_object (&self->tracks[i]);
}

/**
 * hearth_player_values_get:
 * @self: the values
 * @id: which of them
 * @value: takes it, of the type that the property has
 *
 * Reads one of the properties.
 */
void
hearth_player_values_get (HearthPlayerValues *self, HearthPlayerValue id, GValue *value)
{
  switch (id)
    {
    case HEARTH_PLAYER_VALUE_STATE:
      g_value_set_enum (value, (int) self->state);
      break;
    case HEARTH_PLAYER_VALUE_POSITION_MS:
      g_value_set_int64 (value, self->position_ms);
      break;
    case HEARTH_PLAYER_VALUE_DURATION_MS:
      g_value_set_int64 (value, self->duration_ms);
      break;
    case HEARTH_PLAYER_VALUE_VOLUME:
      g_value_set_double (value, self->volume);
      break;
    case HEARTH_PLAYER_VALUE_MUTED:
      g_value_set_boolean (value, self->muted);
      break;
    case HEARTH_PLAYER_VALUE_RATE:
      g_value_set_double (value, self->rate);
      break;
    case HEARTH_PLAYER_VALUE_BUFFERING:
      g_value_set_int (value, self->buffering);
      break;
    case HEARTH_PLAYER_VALUE_SEEKABLE:
      g_value_set_boolean (value, self->seekable);
      break;
    case HEARTH_PLAYER_VALUE_HAS_VIDEO:
      g_value_set_boolean (value, self->has_video);
      break;
    case HEARTH_PLAYER_VALUE_LIVE:
      g_value_set_boolean (value, self->live);
      break;
    case HEARTH_PLAYER_VALUE_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    case HEARTH_PLAYER_VALUE_BUFFERED:
      g_value_set_boxed (value, self->buffered);
      break;
    case HEARTH_PLAYER_VALUE_BANDWIDTH:
      g_value_set_uint64 (value, self->bandwidth);
      break;
    case HEARTH_PLAYER_VALUE_AUDIO_TRACKS:
    case HEARTH_PLAYER_VALUE_VIDEO_TRACKS:
      g_value_set_object (value, self->tracks[id - HEARTH_PLAYER_VALUE_AUDIO_TRACKS]);
      break;
    case HEARTH_PLAYER_VALUE_AUDIO_TRACK:
    case HEARTH_PLAYER_VALUE_VIDEO_TRACK:
      g_value_set_int (value, self->track[id - HEARTH_PLAYER_VALUE_AUDIO_TRACK]);
      break;
    case HEARTH_PLAYER_VALUE_SKIP_SILENCE:
      g_value_set_boolean (value, self->skip_silence);
      break;
    case HEARTH_PLAYER_VALUE_SKIPPED_MS:
      g_value_set_int64 (value, self->skipped_ms);
      break;
    case HEARTH_PLAYER_VALUE_LACK:
      g_value_set_boxed (value, self->lack);
      break;
    default:
      g_return_if_reached ();
    }
}

/**
 * hearth_player_values_set_state:
 * @self: the values
 * @state: what the player does now
 *
 * Tells the state. Main thread.
 */
void
hearth_player_values_set_state (HearthPlayerValues *self, HearthPlayerState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify (self->player, "state");
}

/**
 * hearth_player_values_set_position:
 * @self: the values
 * @position_ms: milliseconds from the start
 *
 * Tells where the player is. Main thread.
 */
void
hearth_player_values_set_position (HearthPlayerValues *self, gint64 position_ms)
{
  if (self->position_ms == position_ms)
    return;
  self->position_ms = position_ms;
  g_object_notify (self->player, "position-ms");
}

/**
 * hearth_player_values_set_duration:
 * @self: the values
 * @duration_ms: in milliseconds, or -1 while it is unknown
 *
 * Tells how long what is open is. Main thread.
 */
void
hearth_player_values_set_duration (HearthPlayerValues *self, gint64 duration_ms)
{
  if (self->duration_ms == duration_ms)
    return;
  self->duration_ms = duration_ms;
  g_object_notify (self->player, "duration-ms");
}

/**
 * hearth_player_values_set_buffering:
 * @self: the values
 * @percent: how much of what is waited for is there, 100 when nothing is
 *
 * Tells how far buffering got. Main thread.
 */
void
hearth_player_values_set_buffering (HearthPlayerValues *self, int percent)
{
  if (self->buffering == percent)
    return;
  self->buffering = percent;
  g_object_notify (self->player, "buffering");
}

/**
 * hearth_player_values_set_seekable:
 * @self: the values
 * @seekable: whether what is open can be sought in
 *
 * Tells whether seeking leads anywhere. Main thread.
 */
void
hearth_player_values_set_seekable (HearthPlayerValues *self, gboolean seekable)
{
  if (self->seekable == seekable)
    return;
  self->seekable = seekable;
  g_object_notify (self->player, "seekable");
}

/**
 * hearth_player_values_set_has_video:
 * @self: the values
 * @has_video: whether what is open has a picture
 *
 * Tells whether there is anything to look at. Main thread.
 */
void
hearth_player_values_set_has_video (HearthPlayerValues *self, gboolean has_video)
{
  if (self->has_video == has_video)
    return;
  self->has_video = has_video;
  g_object_notify (self->player, "has-video");
}

/**
 * hearth_player_values_set_live:
 * @self: the values
 * @live: whether what is open is sent while it happens
 *
 * Tells whether there is an end to wait for. Main thread.
 */
void
hearth_player_values_set_live (HearthPlayerValues *self, gboolean live)
{
  if (self->live == live)
    return;
  self->live = live;
  g_object_notify (self->player, "live");
}

/**
 * hearth_player_values_take_error:
 * @self: the values
 * @error: (nullable) (transfer full): what went wrong, %NULL forgets it
 *
 * Tells why what is open does not play. Main thread.
 */
void
hearth_player_values_take_error (HearthPlayerValues *self, GError *error)
{
  if (self->error == NULL && error == NULL)
    return;
  g_clear_error (&self->error);
  self->error = error;
  g_object_notify (self->player, "error");
}

static gboolean
is_same_time (const HearthIntervals *one, const HearthIntervals *other)
{
  g_autoptr (GBytes) left = NULL;
  g_autoptr (GBytes) right = NULL;

  if (one == NULL || other == NULL)
    return one == other;
  left = hearth_intervals_to_bytes (one);
  right = hearth_intervals_to_bytes (other);
  return g_bytes_equal (left, right);
}

/**
 * hearth_player_values_take_buffered:
 * @self: the values
 * @buffered: (nullable) (transfer full): what needs no network any more, in milliseconds
 *
 * Tells what is there already. Main thread.
 */
void
hearth_player_values_take_buffered (HearthPlayerValues *self, HearthIntervals *buffered)
{
  gboolean same = is_same_time (self->buffered, buffered);

  g_clear_pointer (&self->buffered, hearth_intervals_free);
  self->buffered = buffered;
  if (!same)
    g_object_notify (self->player, "buffered");
}

/**
 * hearth_player_values_set_bandwidth:
 * @self: the values
 * @bandwidth: bits a second, 0 while they are not known
 *
 * Tells how fast the network is. Main thread.
 */
void
hearth_player_values_set_bandwidth (HearthPlayerValues *self, guint64 bandwidth)
{
  if (self->bandwidth == bandwidth)
    return;
  self->bandwidth = bandwidth;
  g_object_notify (self->player, "bandwidth");
}

/**
 * hearth_player_values_set_tracks:
 * @self: the values
 * @kind: of what
 * @tracks: (nullable): a list of #HearthMediaTrack, which does not change any more; %NULL for none
 *
 * Tells which tracks there are. Main thread.
 */
void
hearth_player_values_set_tracks (HearthPlayerValues *self, HearthTracks kind, GListModel *tracks)
{
  static const char *const names[] = { "audio-tracks", "video-tracks" };
  g_autoptr (GListModel) none = G_LIST_MODEL (g_list_store_new (HEARTH_TYPE_MEDIA_TRACK));

  if (tracks == NULL)
    tracks = none;
  if (hearth_media_tracks_equal (self->tracks[kind], tracks))
    return;
  g_set_object (&self->tracks[kind], tracks);
  g_object_notify (self->player, names[kind]);
}

/**
 * hearth_player_values_set_track:
 * @self: the values
 * @kind: of what
 * @track: which one plays, or -1
 *
 * Tells which track was chosen. Main thread.
 */
void
hearth_player_values_set_track (HearthPlayerValues *self, HearthTracks kind, int track)
{
  static const char *const names[] = { "audio-track", "video-track" };

  if (self->track[kind] == track)
    return;
  self->track[kind] = track;
  g_object_notify (self->player, names[kind]);
}

/**
 * hearth_player_values_set_skipped:
 * @self: the values
 * @skipped_ms: milliseconds
 *
 * Tells how much time was saved by passing over silence. Main thread.
 */
void
hearth_player_values_set_skipped (HearthPlayerValues *self, gint64 skipped_ms)
{
  if (self->skipped_ms == skipped_ms)
    return;
  self->skipped_ms = skipped_ms;
  g_object_notify (self->player, "skipped-ms");
}

/**
 * hearth_player_values_take_lack:
 * @self: the values
 * @lack: (nullable) (transfer full): which part of what plays cannot be played here, and why
 *
 * Tells what one has to do without. Main thread.
 */
void
hearth_player_values_take_lack (HearthPlayerValues *self, GError *lack)
{
  const char *before = self->lack != NULL ? self->lack->message : NULL;
  gboolean same = g_strcmp0 (before, lack != NULL ? lack->message : NULL) == 0;

  g_clear_error (&self->lack);
  self->lack = lack;
  if (!same)
    g_object_notify (self->player, "lack");
}
