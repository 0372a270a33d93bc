/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-gst-player.h"

#include "hearth-gst-engine.h"
#include "hearth-caption-track.h"
#include "hearth-gst-fetch.h"
#include "hearth-gst-text.h"
#include "hearth-gst-tracks.h"
#include "hearth-player-values.h"

/* What a person wants and what the engine does, brought together: all of this lives in the main
 * thread. Pictures go from the streaming thread to the frame handler directly. */
struct _HearthGstPlayer
{
  GObject parent_instance;

  HearthGstEngine *engine;     /* owned, nullable: NULL where GStreamer lacks what it is made of */
  HearthGstRenderer *renderer; /* owned, nullable like @engine */
  HearthGstText *text;         /* owned, nullable like @engine */
  GListStore *text_tracks;     /* owned */
  char *audio_sink;            /* owned, nullable */
  HearthPixelFormat format;
  gboolean spoilt;       /* the engine is not to be used again */
  HearthGstFetch *fetch; /* owned, nullable: where the server sends only from the beginning */

  char *uri; /* owned, nullable: what is open */
  gboolean prerolled;
  gboolean wants_to_play;
  gboolean ended;
  gboolean seeking;       /* GstPlay has not told yet that it got there */
  gint64 wanted_ms;       /* where to go as soon as it can be gone to, or -1 */
  gint64 before_ms;       /* the position that was told before the newest */
  GstPlayState gst_state; /* as GstPlay told last */
  int gst_buffering;      /* per cent, as GstPlay told last */

  HearthPlayerValues values; /* the properties */
};

static void
hearth_gst_player_iface_init (HearthPlayerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HearthGstPlayer,
                               hearth_gst_player,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (HEARTH_TYPE_PLAYER,
                                                      hearth_gst_player_iface_init))

static HearthPlayerState
find_state (HearthGstPlayer *self)
{
  if (self->values.error != NULL)
    return HEARTH_PLAYER_STATE_FAILED;
  if (self->uri == NULL)
    return HEARTH_PLAYER_STATE_IDLE;
  if (!self->prerolled)
    return self->fetch != NULL ? HEARTH_PLAYER_STATE_BUFFERING : HEARTH_PLAYER_STATE_LOADING;
  if (self->ended)
    return HEARTH_PLAYER_STATE_ENDED;
  if (self->gst_state == GST_PLAY_STATE_BUFFERING && self->gst_buffering < 100)
    return HEARTH_PLAYER_STATE_BUFFERING;
  if (self->gst_state == GST_PLAY_STATE_PAUSED)
    return HEARTH_PLAYER_STATE_PAUSED;
  if (self->gst_state == GST_PLAY_STATE_PLAYING)
    return HEARTH_PLAYER_STATE_PLAYING;
  /* On its way from one to the other, for no reason that a person need know of. */
  return self->wants_to_play ? HEARTH_PLAYER_STATE_PLAYING : HEARTH_PLAYER_STATE_PAUSED;
}

static void
update_state (HearthGstPlayer *self)
{
  hearth_player_values_set_state (&self->values, find_state (self));
}

static void
fail (HearthGstPlayer *self, GError *error)
{
  g_debug ("cannot play %s: %s", self->uri, error->message);
  hearth_player_values_take_error (&self->values, error);
  hearth_player_values_set_seekable (&self->values, FALSE);
  hearth_player_values_set_buffering (&self->values, 100);
  update_state (self);
}

static gboolean
is_settled (HearthGstPlayer *self)
{
  return self->wanted_ms < 0 && hearth_gst_engine_get_rate (self->engine) == self->values.rate;
}

/* Gives the engine the rate and the place that it does not know of yet. */
static void
settle (HearthGstPlayer *self)
{
  if (is_settled (self))
    return;
  if (self->wanted_ms < 0)
    self->wanted_ms = self->values.position_ms;
  if (self->values.duration_ms > 0)
    self->wanted_ms = MIN (self->wanted_ms, self->values.duration_ms);
  self->seeking = TRUE;
  hearth_gst_engine_seek (self->engine, self->wanted_ms, self->values.rate);
  self->before_ms = self->wanted_ms;
  hearth_player_values_set_position (&self->values, self->wanted_ms);
}

static void
engine_cb (GstPlayMessage type, GstMessage *message, gpointer user_data);

/* One that met an error, or was broken off, is not used again: playbin3 of GStreamer 1.22 may
 * hang then, or end the program. A sink that paints by itself has to be kept, for it is on the
 * screen; where there is one, GStreamer is newer. */
static void
end_engine (HearthGstPlayer *self)
{
  HearthGstEngine *engine = g_steal_pointer (&self->engine);

  g_clear_pointer (&self->text, hearth_gst_text_detach);
  if (engine == NULL)
    return;
  if (!self->spoilt || hearth_gst_renderer_get_paintable (self->renderer) != NULL)
    hearth_gst_engine_free (engine);
  else
    hearth_gst_engine_retire (engine);
}

static void
text_cb (guint track, HearthCue *cue, gpointer user_data)
{
  g_signal_emit_by_name (user_data, "text-cue", track, cue);
}

static void
make_engine (HearthGstPlayer *self)
{
  g_autoptr (HearthGstRenderer) old = g_steal_pointer (&self->renderer);

  if (old == NULL)
    self->renderer = hearth_gst_renderer_new (self->format);
  else if (hearth_gst_renderer_get_paintable (old) == NULL)
    self->renderer = hearth_gst_renderer_succeed (old);
  else
    self->renderer = g_steal_pointer (&old);
  self->engine = hearth_gst_engine_new (self->renderer, self->audio_sink, engine_cb, self);
  self->text = hearth_gst_text_new (hearth_gst_engine_get_pipeline (self->engine),
                                    self->text_tracks, text_cb, self);
  hearth_gst_engine_set_volume (self->engine, self->values.volume);
  hearth_gst_engine_set_muted (self->engine, self->values.muted);
  hearth_gst_engine_set_skip_silence (self->engine, self->values.skip_silence);
  self->spoilt = FALSE;
}

static void
renew_engine (HearthGstPlayer *self)
{
  end_engine (self);
  make_engine (self);
}

/* Lets go of what is loaded, or still loads. */
static void
leave (HearthGstPlayer *self)
{
  self->spoilt |= hearth_gst_engine_is_busy (self->engine);
  if (self->spoilt)
    renew_engine (self);
  else if (self->engine != NULL)
    hearth_gst_engine_stop (self->engine);
}

static void
load (HearthGstPlayer *self, const char *uri)
{
  self->prerolled = FALSE;
  self->ended = FALSE;
  self->seeking = FALSE;
  self->gst_state = GST_PLAY_STATE_STOPPED;
  self->gst_buffering = 100;
  if (self->spoilt)
    renew_engine (self);
  hearth_gst_text_reset (self->text);
  hearth_gst_engine_load (self->engine, uri);
  update_state (self);
}

static void
fetch_cb (int percent, const GError *error, gpointer user_data)
{
  HearthGstPlayer *self = user_data;

  hearth_player_values_set_buffering (&self->values, percent);
  if (error != NULL)
    fail (self, g_error_copy (error));
  else if (percent == 100)
    load (self, hearth_gst_fetch_get_file_uri (self->fetch));
}

/* What the server sends only from the beginning is fetched first, and sought in then. */
static void
fetch (HearthGstPlayer *self)
{
  g_debug ("%s is sent only from the beginning", self->uri);
  if (self->wanted_ms < 0)
    self->wanted_ms = self->values.position_ms;
  self->prerolled = FALSE;
  hearth_gst_engine_stop (self->engine);
  self->fetch = hearth_gst_fetch_new (self->uri, HEARTH_GST_USER_AGENT, fetch_cb, self);
  hearth_player_values_set_buffering (&self->values, 0);
  update_state (self);
}

/* The first picture, or the first sound, is there. */
static void
take_media_info (HearthGstPlayer *self)
{
  g_autoptr (GstPlayMediaInfo) info = hearth_gst_engine_get_media_info (self->engine);

  if (info == NULL)
    return;
  hearth_player_values_set_has_video (&self->values,
                                      gst_play_media_info_get_number_of_video_streams (info) > 0);
  hearth_player_values_set_seekable (&self->values, gst_play_media_info_is_seekable (info));
  hearth_player_values_set_live (&self->values, hearth_gst_engine_is_live (self->engine, info));
  hearth_gst_tracks_tell (self->engine, info, &self->values);
  if (self->prerolled)
    return;

  self->prerolled = TRUE;
  hearth_gst_engine_settle_in (self->engine);
  if (self->values.seekable)
    settle (self);
  else
    self->wanted_ms = -1;
  if (self->wants_to_play)
    hearth_gst_engine_play (self->engine);
  update_state (self);
}

static void
take_duration (HearthGstPlayer *self, GstMessage *message)
{
  GstClockTime duration = GST_CLOCK_TIME_NONE;

  gst_play_message_parse_duration_updated (message, &duration);
  if (GST_CLOCK_TIME_IS_VALID (duration) && duration > 0)
    hearth_player_values_set_duration (&self->values, (gint64) (duration / GST_MSECOND));
}

static void
take_position (HearthGstPlayer *self, GstMessage *message)
{
  GstClockTime position = GST_CLOCK_TIME_NONE;

  gst_play_message_parse_position_updated (message, &position);
  if (!self->seeking && self->wanted_ms < 0 && !self->ended && GST_CLOCK_TIME_IS_VALID (position))
    {
      self->before_ms = self->values.position_ms;
      hearth_player_values_set_position (&self->values, (gint64) (position / GST_MSECOND));
    }
}

/* GstPlay says of every end that it is where the file's header has it. What it said before is where
 * the sound and the pictures ended. */
static GError *
check_end (HearthGstPlayer *self)
{
  GError *error = NULL;

  if (g_str_has_prefix (self->uri, "http"))
    error = hearth_player_error_of_ending (self->before_ms, self->values.duration_ms);
  if (error != NULL)
    hearth_player_values_set_position (&self->values, self->before_ms);
  return error;
}

static void
take_end (HearthGstPlayer *self)
{
  GError *error = check_end (self);

  if (error != NULL)
    {
      fail (self, error);
      return;
    }
  self->ended = TRUE;
  self->seeking = FALSE;
  self->wants_to_play = FALSE;
  if (self->values.duration_ms > 0)
    hearth_player_values_set_position (&self->values, self->values.duration_ms);
  else
    hearth_player_values_set_duration (&self->values, self->values.position_ms);
  update_state (self);
}

static void
take_trouble (HearthGstPlayer *self, GstMessage *message)
{
  self->spoilt = TRUE;
  if (hearth_gst_engine_lost_seek (self->engine))
    fetch (self);
  else
    fail (self, hearth_gst_engine_explain (self->engine, message));
}

static void
engine_cb (GstPlayMessage type, GstMessage *message, gpointer user_data)
{
  g_autoptr (HearthGstPlayer) self = g_object_ref (user_data);
  guint percent = 100;

  if (self->values.error != NULL)
    return;

  switch (type)
    {
    case GST_PLAY_MESSAGE_POSITION_UPDATED:
      /* Who hears of the position wants to know how it came so far. */
      hearth_player_values_set_skipped (&self->values,
                                        hearth_gst_engine_get_saved_ms (self->engine));
      take_position (self, message);
      hearth_gst_network_tell (hearth_gst_engine_get_network (self->engine), &self->values);
      break;
    case GST_PLAY_MESSAGE_DURATION_CHANGED:
      take_duration (self, message);
      break;
    case GST_PLAY_MESSAGE_STATE_CHANGED:
      gst_play_message_parse_state_changed (message, &self->gst_state);
      update_state (self);
      break;
    case GST_PLAY_MESSAGE_BUFFERING:
      gst_play_message_parse_buffering_percent (message, &percent);
      self->gst_buffering = (int) percent;
      hearth_player_values_set_buffering (&self->values, (int) percent);
      update_state (self);
      break;
    case GST_PLAY_MESSAGE_END_OF_STREAM:
      take_end (self);
      break;
    case GST_PLAY_MESSAGE_ERROR:
      take_trouble (self, message);
      break;
    case GST_PLAY_MESSAGE_MEDIA_INFO_UPDATED:
      take_media_info (self);
      break;
    case GST_PLAY_MESSAGE_SEEK_DONE:
      self->seeking = FALSE;
      self->wanted_ms = -1;
      break;
    case GST_PLAY_MESSAGE_URI_LOADED:
    case GST_PLAY_MESSAGE_WARNING:
    case GST_PLAY_MESSAGE_VIDEO_DIMENSIONS_CHANGED:
    case GST_PLAY_MESSAGE_VOLUME_CHANGED:
    case GST_PLAY_MESSAGE_MUTE_CHANGED:
    default:
      break;
    }
}

static void
forget_media (HearthGstPlayer *self)
{
  if (self->text != NULL)
    hearth_gst_text_reset (self->text);
  g_clear_pointer (&self->fetch, hearth_gst_fetch_free);
  if (self->renderer != NULL)
    hearth_gst_renderer_forget (self->renderer);
  self->prerolled = FALSE;
  self->wants_to_play = FALSE;
  self->ended = FALSE;
  self->wanted_ms = -1;
  hearth_player_values_take_error (&self->values, NULL);
  hearth_player_values_take_lack (&self->values, NULL);
  hearth_player_values_set_position (&self->values, 0);
  hearth_player_values_set_duration (&self->values, -1);
  hearth_player_values_set_buffering (&self->values, 100);
  hearth_player_values_set_seekable (&self->values, FALSE);
  hearth_player_values_set_has_video (&self->values, FALSE);
  hearth_player_values_set_live (&self->values, FALSE);
  hearth_player_values_take_buffered (&self->values, NULL);
  hearth_player_values_set_skipped (&self->values, 0);
  for (HearthTracks kind = 0; kind < HEARTH_N_TRACKS; kind++)
    {
      hearth_player_values_set_track (&self->values, kind, -1);
      hearth_player_values_set_tracks (&self->values, kind, NULL);
    }
}

static void
hearth_gst_player_open (HearthPlayer *player, const char *uri)
{
  HearthGstPlayer *self = HEARTH_GST_PLAYER (player);
  GError *error = hearth_gst_engine_check_uri (self->engine, uri);

  g_object_freeze_notify (G_OBJECT (self));
  if (error != NULL)
    leave (self);
  self->spoilt |= hearth_gst_engine_is_busy (self->engine);
  forget_media (self);
  g_free (self->uri);
  self->uri = g_strdup (uri);
  if (error != NULL)
    fail (self, error);
  else
    load (self, self->uri);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
hearth_gst_player_play (HearthPlayer *player)
{
  HearthGstPlayer *self = HEARTH_GST_PLAYER (player);

  if (self->uri == NULL || self->values.error != NULL)
    return;
  self->wants_to_play = TRUE;
  if (!self->prerolled)
    return;
  if (self->ended)
    {
      /* At the end GstPlay still means to play. It would start again by itself, but at the recorded
       * rate. */
      self->ended = FALSE;
      self->wanted_ms = 0;
      settle (self);
    }
  else
    hearth_gst_engine_play (self->engine);
  update_state (self);
}

static void
hearth_gst_player_pause (HearthPlayer *player)
{
  HearthGstPlayer *self = HEARTH_GST_PLAYER (player);

  if (self->uri == NULL || self->values.error != NULL)
    return;
  self->wants_to_play = FALSE;
  if (self->prerolled && !self->ended)
    hearth_gst_engine_pause (self->engine);
  update_state (self);
}

static void
hearth_gst_player_stop (HearthPlayer *player)
{
  HearthGstPlayer *self = HEARTH_GST_PLAYER (player);

  if (self->uri == NULL)
    return;
  g_object_freeze_notify (G_OBJECT (self));
  leave (self);
  g_clear_pointer (&self->uri, g_free);
  forget_media (self);
  update_state (self);
  g_object_thaw_notify (G_OBJECT (self));
}

static gint64
clamp_position (HearthGstPlayer *self, gint64 position_ms)
{
  return CLAMP (position_ms, 0,
                self->values.duration_ms > 0 ? self->values.duration_ms : G_MAXINT64 / GST_MSECOND);
}

static void
hearth_gst_player_seek (HearthPlayer *player, gint64 position_ms)
{
  HearthGstPlayer *self = HEARTH_GST_PLAYER (player);

  if (self->uri == NULL || self->values.error != NULL ||
      (self->prerolled && !self->values.seekable))
    return;
  if (self->ended)
    {
      self->ended = FALSE;
      hearth_gst_engine_pause (self->engine);
    }
  self->wanted_ms = clamp_position (self, position_ms);
  hearth_player_values_set_position (&self->values, self->wanted_ms);
  if (self->prerolled)
    settle (self);
  update_state (self);
}

static void
hearth_gst_player_scrub (HearthPlayer *player, gint64 position_ms)
{
  HearthGstPlayer *self = HEARTH_GST_PLAYER (player);

  /* Where the fast way does not lead, the exact one does. */
  if (self->uri == NULL || !self->prerolled || self->ended || self->seeking)
    {
      hearth_gst_player_seek (player, position_ms);
      return;
    }
  if (self->values.error != NULL || !self->values.seekable)
    return;
  hearth_player_values_set_position (&self->values, clamp_position (self, position_ms));
  self->before_ms = self->values.position_ms;
  hearth_gst_engine_scrub (self->engine, self->values.position_ms, self->values.rate);
}

/* Goes to the middle of the picture, so that no rounding leads to the one beside it. While it is on
 * its way to one, the next is counted from there. */
static void
hearth_gst_player_step (HearthPlayer *player, int frames)
{
  HearthGstPlayer *self = HEARTH_GST_PLAYER (player);
  GstClockTime end;
  GstClockTime length;
  gint64 from_ms;

  hearth_gst_player_pause (player);
  if (!self->prerolled || !self->values.seekable || self->renderer == NULL ||
      !hearth_gst_renderer_get_time (self->renderer, &end, &length))
    return;
  from_ms = self->seeking ? self->wanted_ms : (gint64) ((end - length / 2) / GST_MSECOND);
  hearth_gst_player_seek (player, from_ms + frames * (gint64) length / (gint64) GST_MSECOND);
}

static void
hearth_gst_player_set_frame_handler (HearthPlayer *player,
                                     HearthFrameFunc func,
                                     gpointer user_data,
                                     GDestroyNotify notify)
{
  HearthGstPlayer *self = HEARTH_GST_PLAYER (player);

  if (self->renderer != NULL)
    hearth_gst_renderer_set_handler (self->renderer, func, user_data, notify);
  else if (notify != NULL)
    notify (user_data);
}

static GObject *
hearth_gst_player_get_paintable (HearthPlayer *player)
{
  HearthGstPlayer *self = HEARTH_GST_PLAYER (player);

  return self->renderer != NULL ? hearth_gst_renderer_get_paintable (self->renderer) : NULL;
}

static void
hearth_gst_player_set_picture_size (HearthPlayer *player, int width, int height)
{
  HearthGstPlayer *self = HEARTH_GST_PLAYER (player);

  if (self->renderer != NULL)
    hearth_gst_renderer_set_size (self->renderer, width, height);
}

static HearthVideoFrame *
hearth_gst_player_grab (HearthPlayer *player)
{
  HearthGstPlayer *self = HEARTH_GST_PLAYER (player);

  return self->renderer != NULL ? hearth_gst_renderer_grab (self->renderer) : NULL;
}

static GListModel *
hearth_gst_player_get_text_tracks (HearthPlayer *player)
{
  return G_LIST_MODEL (HEARTH_GST_PLAYER (player)->text_tracks);
}

static const GError *
hearth_gst_player_get_error (HearthPlayer *player)
{
  return HEARTH_GST_PLAYER (player)->values.error;
}

static void
hearth_gst_player_iface_init (HearthPlayerInterface *iface)
{
  iface->open = hearth_gst_player_open;
  iface->play = hearth_gst_player_play;
  iface->pause = hearth_gst_player_pause;
  iface->stop = hearth_gst_player_stop;
  iface->seek = hearth_gst_player_seek;
  iface->scrub = hearth_gst_player_scrub;
  iface->step = hearth_gst_player_step;
  iface->set_frame_handler = hearth_gst_player_set_frame_handler;
  iface->get_paintable = hearth_gst_player_get_paintable;
  iface->set_picture_size = hearth_gst_player_set_picture_size;
  iface->grab = hearth_gst_player_grab;
  iface->get_error = hearth_gst_player_get_error;
  iface->get_text_tracks = hearth_gst_player_get_text_tracks;
}

static void
set_volume (HearthGstPlayer *self, double volume)
{
  if (self->values.volume == volume)
    return;
  self->values.volume = volume;
  if (self->engine != NULL)
    hearth_gst_engine_set_volume (self->engine, volume);
  g_object_notify (G_OBJECT (self), "volume");
}

static void
set_muted (HearthGstPlayer *self, gboolean muted)
{
  if (self->values.muted == muted)
    return;
  self->values.muted = muted;
  if (self->engine != NULL)
    hearth_gst_engine_set_muted (self->engine, muted);
  g_object_notify (G_OBJECT (self), "muted");
}

static void
set_rate (HearthGstPlayer *self, double rate)
{
  if (self->values.rate == rate)
    return;
  self->values.rate = rate;
  if (self->prerolled && self->values.seekable && !self->ended && self->values.error == NULL)
    settle (self);
  g_object_notify (G_OBJECT (self), "rate");
}

static void
set_skip_silence (HearthGstPlayer *self, gboolean skip)
{
  if (self->values.skip_silence == skip)
    return;
  self->values.skip_silence = skip;
  if (self->engine != NULL)
    hearth_gst_engine_set_skip_silence (self->engine, skip);
  g_object_notify (G_OBJECT (self), "skip-silence");
}

static void
choose_track (HearthGstPlayer *self, HearthTracks kind, int track)
{
  if (track == self->values.track[kind] ||
      track >= (int) g_list_model_get_n_items (self->values.tracks[kind]))
    return;
  if (kind == HEARTH_TRACKS_VIDEO)
    hearth_gst_tracks_choose_variant (self->engine, &self->values, track);
  else if (track >= 0)
    hearth_gst_tracks_choose_audio (self->engine, &self->values, track);
}

static void
hearth_gst_player_get_property (GObject *object,
                                guint property_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  hearth_player_values_get (&HEARTH_GST_PLAYER (object)->values, (HearthPlayerValue) property_id,
                            value);
}

static void
hearth_gst_player_set_property (GObject *object,
                                guint property_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  HearthGstPlayer *self = HEARTH_GST_PLAYER (object);

  switch ((HearthPlayerValue) property_id)
    {
    case HEARTH_PLAYER_VALUE_VOLUME:
      set_volume (self, g_value_get_double (value));
      break;
    case HEARTH_PLAYER_VALUE_MUTED:
      set_muted (self, g_value_get_boolean (value));
      break;
    case HEARTH_PLAYER_VALUE_RATE:
      set_rate (self, g_value_get_double (value));
      break;
    case HEARTH_PLAYER_VALUE_AUDIO_TRACK:
    case HEARTH_PLAYER_VALUE_VIDEO_TRACK:
      choose_track (self, (HearthTracks) (property_id - HEARTH_PLAYER_VALUE_AUDIO_TRACK),
                    g_value_get_int (value));
      break;
    case HEARTH_PLAYER_VALUE_SKIP_SILENCE:
      set_skip_silence (self, g_value_get_boolean (value));
      break;
    case HEARTH_PLAYER_VALUE_STATE:
    case HEARTH_PLAYER_VALUE_POSITION_MS:
    case HEARTH_PLAYER_VALUE_DURATION_MS:
    case HEARTH_PLAYER_VALUE_BUFFERING:
    case HEARTH_PLAYER_VALUE_SEEKABLE:
    case HEARTH_PLAYER_VALUE_HAS_VIDEO:
    case HEARTH_PLAYER_VALUE_LIVE:
    case HEARTH_PLAYER_VALUE_ERROR:
    case HEARTH_PLAYER_VALUE_BUFFERED:
    case HEARTH_PLAYER_VALUE_BANDWIDTH:
    case HEARTH_PLAYER_VALUE_AUDIO_TRACKS:
    case HEARTH_PLAYER_VALUE_VIDEO_TRACKS:
    case HEARTH_PLAYER_VALUE_SKIPPED_MS:
    case HEARTH_PLAYER_VALUE_LACK:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hearth_gst_player_dispose (GObject *object)
{
  HearthGstPlayer *self = HEARTH_GST_PLAYER (object);

  if (self->renderer != NULL)
    hearth_gst_renderer_close (self->renderer);
  self->spoilt |= hearth_gst_engine_is_busy (self->engine);
  end_engine (self);
  g_clear_object (&self->renderer);
  g_clear_pointer (&self->fetch, hearth_gst_fetch_free);
  g_clear_pointer (&self->uri, g_free);

  G_OBJECT_CLASS (hearth_gst_player_parent_class)->dispose (object);
}

static void
hearth_gst_player_finalize (GObject *object)
{
  HearthGstPlayer *self = HEARTH_GST_PLAYER (object);

  hearth_player_values_clear (&self->values);
  g_clear_object (&self->text_tracks);
  g_free (self->audio_sink);

  G_OBJECT_CLASS (hearth_gst_player_parent_class)->finalize (object);
}

static void
hearth_gst_player_class_init (HearthGstPlayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hearth_gst_player_get_property;
  object_class->set_property = hearth_gst_player_set_property;
  object_class->dispose = hearth_gst_player_dispose;
  object_class->finalize = hearth_gst_player_finalize;
  hearth_player_values_override (object_class);
}

static void
hearth_gst_player_init (HearthGstPlayer *self)
{
  self->text_tracks = g_list_store_new (HEARTH_TYPE_CAPTION_TRACK);
  self->wanted_ms = -1;
  self->gst_buffering = 100;
  hearth_player_values_init (&self->values, G_OBJECT (self));
}

/**
 * hearth_gst_player_new:
 * @format: what the pictures are to be drawn with
 * @audio_sink: (nullable): a description of where the sound goes, as gst-launch takes it; %NULL
 *   finds it out, and plays silently where there is nothing to hear it with
 *
 * Makes a player. Where GStreamer is not prepared yet, this waits for it. The main context of the
 * calling thread is where properties are notified.
 *
 * Returns: (transfer full): a player with nothing open
 */
HearthPlayer *
hearth_gst_player_new (HearthPixelFormat format, const char *audio_sink)
{
  g_autoptr (HearthGstPlayer) self = g_object_new (HEARTH_TYPE_GST_PLAYER, NULL);
  g_autoptr (GError) error = NULL;

  hearth_gst_engine_choose_playbin ();
  if (hearth_gst_engine_init_gstreamer (&error))
    {
      self->format = format;
      self->audio_sink = g_strdup (audio_sink);
      make_engine (self);
    }
  else
    g_warning ("Nothing can be played: %s", error->message);
  return HEARTH_PLAYER (g_steal_pointer (&self));
}

/**
 * hearth_gst_player_get_n_dropped:
 * @self: a player
 *
 * Returns: how many pictures of what is open came too late to be shown
 */
guint64
hearth_gst_player_get_n_dropped (HearthGstPlayer *self)
{
  g_return_val_if_fail (HEARTH_IS_GST_PLAYER (self), 0);

  return self->renderer != NULL ? hearth_gst_renderer_get_n_dropped (self->renderer) : 0;
}
