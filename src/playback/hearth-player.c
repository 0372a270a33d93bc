/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-player.h"

#include "hearth-cue.h"
#include "hearth-playback-enums.h"

G_DEFINE_INTERFACE (HearthPlayer, hearth_player, G_TYPE_OBJECT)

static void
hearth_player_default_init (HearthPlayerInterface *iface)
{
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  const GParamFlags writable = readable | G_PARAM_WRITABLE;
  GParamSpec *pspecs[] = {
    g_param_spec_enum ("state", NULL, NULL, HEARTH_TYPE_PLAYER_STATE, HEARTH_PLAYER_STATE_IDLE,
                       readable),
    g_param_spec_int64 ("position-ms", NULL, NULL, 0, G_MAXINT64, 0, readable),
    g_param_spec_int64 ("duration-ms", NULL, NULL, -1, G_MAXINT64, -1, readable),
    g_param_spec_double ("volume", NULL, NULL, 0, 1, 1, writable),
    g_param_spec_boolean ("muted", NULL, NULL, FALSE, writable),
    g_param_spec_double ("rate", NULL, NULL, 0.5, 3, 1, writable),
    g_param_spec_int ("buffering", NULL, NULL, 0, 100, 100, readable),
    g_param_spec_boolean ("seekable", NULL, NULL, FALSE, readable),
    g_param_spec_boolean ("has-video", NULL, NULL, FALSE, readable),
    g_param_spec_boolean ("live", NULL, NULL, FALSE, readable),
    g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, readable),
    g_param_spec_boxed ("buffered", NULL, NULL, HEARTH_TYPE_INTERVALS, readable),
    g_param_spec_uint64 ("bandwidth", NULL, NULL, 0, G_MAXUINT64, 0, readable),
    g_param_spec_object ("audio-tracks", NULL, NULL, G_TYPE_LIST_MODEL, readable),
    g_param_spec_object ("video-tracks", NULL, NULL, G_TYPE_LIST_MODEL, readable),
    g_param_spec_int ("audio-track", NULL, NULL, -1, G_MAXINT, -1, writable),
    g_param_spec_int ("video-track", NULL, NULL, -1, G_MAXINT, -1, writable),
    g_param_spec_boolean ("skip-silence", NULL, NULL, FALSE, writable),
    g_param_spec_int64 ("skipped-ms", NULL, NULL, 0, G_MAXINT64, 0, readable),
    g_param_spec_boxed ("lack", NULL, NULL, G_TYPE_ERROR, readable),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pspecs); i++)
    g_object_interface_install_property (iface, pspecs[i]);
  g_signal_new ("text-cue", HEARTH_TYPE_PLAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                2, G_TYPE_UINT, HEARTH_TYPE_CUE);
}

/**
 * hearth_player_open:
 * @self: a player
 * @uri: an absolute http, https, file or resource URI
 *
 * Opens @uri and shows its first picture; it stays paused until hearth_player_play(), which may be
 * called at once. What was open before is let go. Volume, mute and rate stay. Main thread.
 *
 * What goes wrong comes as the state %HEARTH_PLAYER_STATE_FAILED, with any code of
 * #HearthPlayerError in the error property.
 */
void
hearth_player_open (HearthPlayer *self, const char *uri)
{
  g_return_if_fail (HEARTH_IS_PLAYER (self));

  HEARTH_PLAYER_GET_IFACE (self)->open (self, uri);
}

/**
 * hearth_player_play:
 * @self: a player
 *
 * Plays on; from the start when the end was reached. While loading it is remembered. Main thread.
 */
void
hearth_player_play (HearthPlayer *self)
{
  g_return_if_fail (HEARTH_IS_PLAYER (self));

  HEARTH_PLAYER_GET_IFACE (self)->play (self);
}

/**
 * hearth_player_pause:
 * @self: a player
 *
 * Stops the picture and keeps the position. While loading it is remembered. Main thread.
 */
void
hearth_player_pause (HearthPlayer *self)
{
  g_return_if_fail (HEARTH_IS_PLAYER (self));

  HEARTH_PLAYER_GET_IFACE (self)->pause (self);
}

/**
 * hearth_player_stop:
 * @self: a player
 *
 * Lets go of what is open and forgets an error. Main thread.
 */
void
hearth_player_stop (HearthPlayer *self)
{
  g_return_if_fail (HEARTH_IS_PLAYER (self));

  HEARTH_PLAYER_GET_IFACE (self)->stop (self);
}

/**
 * hearth_player_seek:
 * @self: a player
 * @position_ms: milliseconds from the start, clamped to what there is
 *
 * Goes to exactly that moment. Several calls in a row end at the newest. Before anything is
 * loaded it sets where to start. Where the end was reached, it is paused there. Main thread.
 */
void
hearth_player_seek (HearthPlayer *self, gint64 position_ms)
{
  g_return_if_fail (HEARTH_IS_PLAYER (self));

  HEARTH_PLAYER_GET_IFACE (self)->seek (self, position_ms);
}

/**
 * hearth_player_scrub:
 * @self: a player
 * @position_ms: milliseconds from the start, clamped to what there is
 *
 * Shows a picture near that moment as fast as possible, for dragging along a timeline; end with
 * hearth_player_seek(). Main thread.
 */
void
hearth_player_scrub (HearthPlayer *self, gint64 position_ms)
{
  g_return_if_fail (HEARTH_IS_PLAYER (self));

  HEARTH_PLAYER_GET_IFACE (self)->scrub (self, position_ms);
}

/**
 * hearth_player_step:
 * @self: a player
 * @frames: how many pictures to go on, or back when negative
 *
 * Pauses, and shows the picture so many after or before the one that is shown. Main thread.
 */
void
hearth_player_step (HearthPlayer *self, int frames)
{
  HearthPlayerInterface *iface;

  g_return_if_fail (HEARTH_IS_PLAYER (self));

  iface = HEARTH_PLAYER_GET_IFACE (self);
  if (iface->step != NULL)
    iface->step (self, frames);
}

/**
 * hearth_player_set_frame_handler:
 * @self: a player
 * @func: (nullable) (scope notified): the handler
 * @user_data: for @func
 * @notify: (nullable): lets go of @user_data, in the calling thread
 *
 * Sets who gets each picture, in place of who got them before; after this returns, the one before
 * is not called again. @func runs in a streaming thread and must not block, nor call the player.
 */
void
hearth_player_set_frame_handler (HearthPlayer *self,
                                 HearthFrameFunc func,
                                 gpointer user_data,
                                 GDestroyNotify notify)
{
  g_return_if_fail (HEARTH_IS_PLAYER (self));

  HEARTH_PLAYER_GET_IFACE (self)->set_frame_handler (self, func, user_data, notify);
}

/**
 * hearth_player_get_paintable:
 * @self: a player
 *
 * Returns: (transfer none) (nullable): a GdkPaintable where the player paints by itself; then there
 * are no calls of the frame handler
 */
GObject *
hearth_player_get_paintable (HearthPlayer *self)
{
  g_return_val_if_fail (HEARTH_IS_PLAYER (self), NULL);

  return HEARTH_PLAYER_GET_IFACE (self)->get_paintable (self);
}

/**
 * hearth_player_set_picture_size:
 * @self: a player
 * @width: how wide its pictures are painted, in device pixels
 * @height: how high
 *
 * Asks for pictures that need not be made smaller to be painted; they come once more when nothing
 * plays. It is a wish: they may come in any size, and never come larger than they were recorded.
 * When both are 0, nobody looks, and none need come. A player starts with pictures as recorded.
 */
void
hearth_player_set_picture_size (HearthPlayer *self, int width, int height)
{
  HearthPlayerInterface *iface;

  g_return_if_fail (HEARTH_IS_PLAYER (self));
  g_return_if_fail (width >= 0 && height >= 0);

  iface = HEARTH_PLAYER_GET_IFACE (self);
  if (iface->set_picture_size != NULL)
    iface->set_picture_size (self, width, height);
}

/**
 * hearth_player_grab:
 * @self: a player
 *
 * Makes a still of what is seen at this moment, as large as it was recorded. It may take some
 * milliseconds.
 *
 * Returns: (transfer full) (nullable): the picture; %NULL when there is none
 */
HearthVideoFrame *
hearth_player_grab (HearthPlayer *self)
{
  HearthPlayerInterface *iface;

  g_return_val_if_fail (HEARTH_IS_PLAYER (self), NULL);

  iface = HEARTH_PLAYER_GET_IFACE (self);
  return iface->grab != NULL ? iface->grab (self) : NULL;
}

/**
 * hearth_player_get_state:
 * @self: a player
 *
 * Returns: what the player does now
 */
HearthPlayerState
hearth_player_get_state (HearthPlayer *self)
{
  HearthPlayerState value = HEARTH_PLAYER_STATE_IDLE;

  g_return_val_if_fail (HEARTH_IS_PLAYER (self), value);

  g_object_get (self, "state", &value, NULL);
  return value;
}

/**
 * hearth_player_get_position_ms:
 * @self: a player
 *
 * Returns: milliseconds from the start; notified about four times a second while playing
 */
gint64
hearth_player_get_position_ms (HearthPlayer *self)
{
  gint64 value = 0;

  g_return_val_if_fail (HEARTH_IS_PLAYER (self), value);

  g_object_get (self, "position-ms", &value, NULL);
  return value;
}

/**
 * hearth_player_get_duration_ms:
 * @self: a player
 *
 * Returns: milliseconds, or -1 while unknown
 */
gint64
hearth_player_get_duration_ms (HearthPlayer *self)
{
  gint64 value = -1;

  g_return_val_if_fail (HEARTH_IS_PLAYER (self), value);

  g_object_get (self, "duration-ms", &value, NULL);
  return value;
}

/**
 * hearth_player_get_volume:
 * @self: a player
 *
 * Returns: the volume as people hear it, 0 to 1
 */
double
hearth_player_get_volume (HearthPlayer *self)
{
  double value = 1;

  g_return_val_if_fail (HEARTH_IS_PLAYER (self), value);

  g_object_get (self, "volume", &value, NULL);
  return value;
}

/**
 * hearth_player_set_volume:
 * @self: a player
 * @volume: 0 to 1
 *
 * Half of it sounds half as loud.
 */
void
hearth_player_set_volume (HearthPlayer *self, double volume)
{
  g_return_if_fail (HEARTH_IS_PLAYER (self));

  g_object_set (self, "volume", volume, NULL);
}

/**
 * hearth_player_get_muted:
 * @self: a player
 *
 * Returns: whether the sound is off
 */
gboolean
hearth_player_get_muted (HearthPlayer *self)
{
  gboolean value = FALSE;

  g_return_val_if_fail (HEARTH_IS_PLAYER (self), value);

  g_object_get (self, "muted", &value, NULL);
  return value;
}

/**
 * hearth_player_set_muted:
 * @self: a player
 * @muted: whether the sound is off
 *
 * Turns the sound off and on; the volume is kept.
 */
void
hearth_player_set_muted (HearthPlayer *self, gboolean muted)
{
  g_return_if_fail (HEARTH_IS_PLAYER (self));

  g_object_set (self, "muted", muted, NULL);
}

/**
 * hearth_player_get_rate:
 * @self: a player
 *
 * Returns: how fast it plays, 1 is as recorded
 */
double
hearth_player_get_rate (HearthPlayer *self)
{
  double value = 1;

  g_return_val_if_fail (HEARTH_IS_PLAYER (self), value);

  g_object_get (self, "rate", &value, NULL);
  return value;
}

/**
 * hearth_player_set_rate:
 * @self: a player
 * @rate: 0.5 to 3
 *
 * Plays faster or slower; the pitch is kept. Stays for what is opened next.
 */
void
hearth_player_set_rate (HearthPlayer *self, double rate)
{
  g_return_if_fail (HEARTH_IS_PLAYER (self));

  g_object_set (self, "rate", rate, NULL);
}

/**
 * hearth_player_get_buffering:
 * @self: a player
 *
 * Returns: per cent of what is needed to play on; 100 when nothing is waited for
 */
int
hearth_player_get_buffering (HearthPlayer *self)
{
  int value = 100;

  g_return_val_if_fail (HEARTH_IS_PLAYER (self), value);

  g_object_get (self, "buffering", &value, NULL);
  return value;
}

/**
 * hearth_player_is_seekable:
 * @self: a player
 *
 * Returns: whether hearth_player_seek() leads anywhere; %FALSE until loaded
 */
gboolean
hearth_player_is_seekable (HearthPlayer *self)
{
  gboolean value = FALSE;

  g_return_val_if_fail (HEARTH_IS_PLAYER (self), value);

  g_object_get (self, "seekable", &value, NULL);
  return value;
}

/**
 * hearth_player_has_video:
 * @self: a player
 *
 * Returns: whether there is a picture; %FALSE until loaded
 */
gboolean
hearth_player_has_video (HearthPlayer *self)
{
  gboolean value = FALSE;

  g_return_val_if_fail (HEARTH_IS_PLAYER (self), value);

  g_object_get (self, "has-video", &value, NULL);
  return value;
}

/**
 * hearth_player_is_live:
 * @self: a player
 *
 * Returns: whether it is sent while it happens, and has no end yet; %FALSE until loaded
 */
gboolean
hearth_player_is_live (HearthPlayer *self)
{
  gboolean value = FALSE;

  g_return_val_if_fail (HEARTH_IS_PLAYER (self), value);

  g_object_get (self, "live", &value, NULL);
  return value;
}

/**
 * hearth_player_get_error:
 * @self: a player
 *
 * Returns: (transfer none) (nullable): why the state is %HEARTH_PLAYER_STATE_FAILED, in words for
 * people; valid until the state changes
 */
const GError *
hearth_player_get_error (HearthPlayer *self)
{
  HearthPlayerInterface *iface;

  g_return_val_if_fail (HEARTH_IS_PLAYER (self), NULL);

  iface = HEARTH_PLAYER_GET_IFACE (self);
  return iface->get_error != NULL ? iface->get_error (self) : NULL;
}

/**
 * hearth_player_dup_buffered:
 * @self: a player
 *
 * Returns: (transfer full) (nullable): the parts of the recording that need no network any more, in
 * milliseconds; %NULL where no network is needed, or nobody knows
 */
HearthIntervals *
hearth_player_dup_buffered (HearthPlayer *self)
{
  HearthIntervals *value = NULL;

  g_return_val_if_fail (HEARTH_IS_PLAYER (self), NULL);

  g_object_get (self, "buffered", &value, NULL);
  return value;
}

/**
 * hearth_player_get_bandwidth:
 * @self: a player
 *
 * Returns: how many bits a second the network gave while it was asked for more, 0 while that is not
 * known
 */
guint64
hearth_player_get_bandwidth (HearthPlayer *self)
{
  guint64 value = 0;

  g_return_val_if_fail (HEARTH_IS_PLAYER (self), 0);

  g_object_get (self, "bandwidth", &value, NULL);
  return value;
}

/**
 * hearth_player_dup_audio_tracks:
 * @self: a player
 *
 * Returns: (transfer full): the voices that one can choose from within the recording, a list of
 *   #HearthMediaTrack that never changes: when there are others, there is another list
 */
GListModel *
hearth_player_dup_audio_tracks (HearthPlayer *self)
{
  GListModel *value = NULL;

  g_return_val_if_fail (HEARTH_IS_PLAYER (self), NULL);

  g_object_get (self, "audio-tracks", &value, NULL);
  return value;
}

/**
 * hearth_player_get_audio_track:
 * @self: a player
 *
 * Returns: which of the audio tracks was chosen, -1 while there is none
 */
int
hearth_player_get_audio_track (HearthPlayer *self)
{
  int value = -1;

  g_return_val_if_fail (HEARTH_IS_PLAYER (self), value);

  g_object_get (self, "audio-track", &value, NULL);
  return value;
}

/**
 * hearth_player_set_audio_track:
 * @self: a player
 * @track: a place in the list of audio tracks, or -1
 *
 * Plays that one instead, from the same place on. What is not in the list is left alone.
 */
void
hearth_player_set_audio_track (HearthPlayer *self, int track)
{
  g_return_if_fail (HEARTH_IS_PLAYER (self));

  g_object_set (self, "audio-track", MAX (-1, track), NULL);
}

/**
 * hearth_player_dup_video_tracks:
 * @self: a player
 *
 * Returns: (transfer full): the pictures that one can choose from within the recording, a list of
 *   #HearthMediaTrack that never changes: when there are others, there is another list
 */
GListModel *
hearth_player_dup_video_tracks (HearthPlayer *self)
{
  GListModel *value = NULL;

  g_return_val_if_fail (HEARTH_IS_PLAYER (self), NULL);

  g_object_get (self, "video-tracks", &value, NULL);
  return value;
}

/**
 * hearth_player_get_video_track:
 * @self: a player
 *
 * Returns: which of the video tracks was chosen, -1 when the player chooses by itself
 */
int
hearth_player_get_video_track (HearthPlayer *self)
{
  int value = -1;

  g_return_val_if_fail (HEARTH_IS_PLAYER (self), value);

  g_object_get (self, "video-track", &value, NULL);
  return value;
}

/**
 * hearth_player_set_video_track:
 * @self: a player
 * @track: a place in the list of video tracks, or -1
 *
 * Plays that one instead, from the same place on. What is not in the list is left alone.
 */
void
hearth_player_set_video_track (HearthPlayer *self, int track)
{
  g_return_if_fail (HEARTH_IS_PLAYER (self));

  g_object_set (self, "video-track", MAX (-1, track), NULL);
}

/**
 * hearth_player_get_skip_silence:
 * @self: a player
 *
 * Returns: whether long silence is passed over
 */
gboolean
hearth_player_get_skip_silence (HearthPlayer *self)
{
  gboolean value = FALSE;

  g_return_val_if_fail (HEARTH_IS_PLAYER (self), value);

  g_object_get (self, "skip-silence", &value, NULL);
  return value;
}

/**
 * hearth_player_set_skip_silence:
 * @self: a player
 * @skip: whether to pass over long silence
 *
 * Sound and picture stay together. Stays for what is opened next.
 */
void
hearth_player_set_skip_silence (HearthPlayer *self, gboolean skip)
{
  g_return_if_fail (HEARTH_IS_PLAYER (self));

  g_object_set (self, "skip-silence", skip, NULL);
}

/**
 * hearth_player_get_skipped_ms:
 * @self: a player
 *
 * Returns: how much time passing over silence saved since the recording was opened
 */
gint64
hearth_player_get_skipped_ms (HearthPlayer *self)
{
  gint64 value = 0;

  g_return_val_if_fail (HEARTH_IS_PLAYER (self), value);

  g_object_get (self, "skipped-ms", &value, NULL);
  return value;
}

/**
 * hearth_player_get_text_tracks:
 * @self: a player
 *
 * Gives the captions that are in the recording itself. The list stays the same for as long as the
 * player lives; it is empty until something with captions is loaded. The signal "text-cue" tells
 * their cues, with the place of the track in the list. Main thread.
 *
 * Returns: (transfer none) (nullable): a list of #HearthCaptionTrack without an address, or %NULL
 *   when this player knows of none
 */
GListModel *
hearth_player_get_text_tracks (HearthPlayer *self)
{
  HearthPlayerInterface *iface;

  g_return_val_if_fail (HEARTH_IS_PLAYER (self), NULL);

  iface = HEARTH_PLAYER_GET_IFACE (self);
  return iface->get_text_tracks != NULL ? iface->get_text_tracks (self) : NULL;
}

/**
 * hearth_player_dup_lack:
 * @self: a player
 *
 * Returns: (transfer full) (nullable): an error of the code %HEARTH_PLAYER_ERROR_CODEC that says
 *   which part of what plays, its sound or its picture, cannot be played here; %NULL when all can
 */
GError *
hearth_player_dup_lack (HearthPlayer *self)
{
  GError *value = NULL;

  g_return_val_if_fail (HEARTH_IS_PLAYER (self), NULL);

  g_object_get (self, "lack", &value, NULL);
  return value;
}
