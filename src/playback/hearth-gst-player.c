/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-gst-player.h"

#include "hearth-config.h"
#include "hearth-gst-renderer.h"
#include "hearth-gst-scrubber.h"
#include "hearth-gst-witness.h"
#include "hearth-playback-enums.h"

#include <glib/gi18n-lib.h>
#include <gst/audio/streamvolume.h>
#include <gst/play/play.h>

#define POSITION_INTERVAL_MS 250
#define DOWNLOAD_INTERVAL_MS 250

/* A flag of playbin's that has no public name: keeps what came over the network in a file. */
#define PLAY_FLAG_DOWNLOAD (1 << 7)

/* GstPlay works in a thread of its own; what it tells comes over a bus that is watched in the main
 * one, where all of this lives. Pictures go from the streaming thread to the handler directly.
 *
 * GstPlay takes a new URI when it comes to it. Until then, what it tells is about the one before:
 * n_loading counts the URIs that it has been given and has not taken. */
struct _HearthGstPlayer
{
  GObject parent_instance;

  GstPlay *play;               /* owned, nullable: NULL where GStreamer lacks what it is made of */
  GstElement *pipeline;        /* owned, nullable */
  GstBus *bus;                 /* owned, nullable: what GstPlay tells */
  HearthGstRenderer *renderer; /* owned, nullable */
  HearthGstWitness *witness;   /* owned, nullable */
  HearthGstScrubber *scrubber; /* owned, nullable */

  char *uri; /* owned, nullable: what is open */
  guint n_loading;
  gboolean prerolled;
  gboolean wants_to_play;
  gboolean ended;
  gboolean seeking;    /* GstPlay has not told yet that it got there */
  gboolean sought;     /* since the URI was opened */
  gboolean whole;      /* the server sends only from the beginning: all is kept, then sought in */
  guint download_id;   /* looks how much of the whole has come */
  gint64 wanted_ms;    /* where to go as soon as it can be gone to, or -1 */
  double playing_rate; /* the rate that GstPlay knows of */
  GstPlayState gst_state; /* as GstPlay told last */
  int gst_buffering;      /* per cent, as GstPlay told last */

  HearthPlayerState state;
  gint64 position_ms;
  gint64 duration_ms;
  double volume;
  gboolean muted;
  double rate;
  int buffering;
  gboolean seekable;
  gboolean has_video;
  GError *error; /* owned, nullable */
};

typedef enum
{
  PROP_STATE = 1,
  PROP_POSITION_MS,
  PROP_DURATION_MS,
  PROP_VOLUME,
  PROP_MUTED,
  PROP_RATE,
  PROP_BUFFERING,
  PROP_SEEKABLE,
  PROP_HAS_VIDEO,
  PROP_ERROR,
} HearthGstPlayerProperty;

static void
hearth_gst_player_iface_init (HearthPlayerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HearthGstPlayer,
                               hearth_gst_player,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (HEARTH_TYPE_PLAYER,
                                                      hearth_gst_player_iface_init))

static void
set_state (HearthGstPlayer *self, HearthPlayerState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify (G_OBJECT (self), "state");
}

static void
set_position (HearthGstPlayer *self, gint64 position_ms)
{
  if (self->position_ms == position_ms)
    return;
  self->position_ms = position_ms;
  g_object_notify (G_OBJECT (self), "position-ms");
}

static void
set_duration (HearthGstPlayer *self, gint64 duration_ms)
{
  if (self->duration_ms == duration_ms)
    return;
  self->duration_ms = duration_ms;
  g_object_notify (G_OBJECT (self), "duration-ms");
}

static void
set_buffering (HearthGstPlayer *self, int percent)
{
  if (self->buffering == percent)
    return;
  self->buffering = percent;
  g_object_notify (G_OBJECT (self), "buffering");
}

static void
set_seekable (HearthGstPlayer *self, gboolean seekable)
{
  if (self->seekable == seekable)
    return;
  self->seekable = seekable;
  g_object_notify (G_OBJECT (self), "seekable");
}

static void
set_has_video (HearthGstPlayer *self, gboolean has_video)
{
  if (self->has_video == has_video)
    return;
  self->has_video = has_video;
  g_object_notify (G_OBJECT (self), "has-video");
}

static void
take_error (HearthGstPlayer *self, GError *error)
{
  if (self->error == NULL && error == NULL)
    return;
  g_clear_error (&self->error);
  self->error = error;
  g_object_notify (G_OBJECT (self), "error");
}

static HearthPlayerState
find_state (HearthGstPlayer *self)
{
  if (self->error != NULL)
    return HEARTH_PLAYER_STATE_FAILED;
  if (self->uri == NULL)
    return HEARTH_PLAYER_STATE_IDLE;
  if (self->download_id != 0)
    return HEARTH_PLAYER_STATE_BUFFERING;
  if (!self->prerolled)
    return HEARTH_PLAYER_STATE_LOADING;
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
  set_state (self, find_state (self));
}

static void
stop_download_watch (HearthGstPlayer *self)
{
  g_clear_handle_id (&self->download_id, g_source_remove);
}

static void
fail (HearthGstPlayer *self, GError *error)
{
  stop_download_watch (self);
  g_debug ("cannot play %s: %s", self->uri, error->message);
  take_error (self, error);
  set_seekable (self, FALSE);
  set_buffering (self, 100);
  update_state (self);
}

/* Per cent of the whole file that has come; -1 when it cannot be told yet. */
static int
query_downloaded (HearthGstPlayer *self)
{
  g_autoptr (GstQuery) query = gst_query_new_buffering (GST_FORMAT_PERCENT);
  gint64 best = -1;

  if (!gst_element_query (self->pipeline, query))
    return -1;
  for (guint i = 0; i < gst_query_get_n_buffering_ranges (query); i++)
    {
      gint64 start, stop;

      if (gst_query_parse_nth_buffering_range (query, i, &start, &stop) && start == 0)
        best = MAX (best, stop);
    }
  return best < 0 ? -1 : (int) (best * 100 / GST_FORMAT_PERCENT_MAX);
}

/* Gives GstPlay the rate and the place that it does not know of yet. */
static void
settle (HearthGstPlayer *self)
{
  gboolean faster = self->playing_rate != self->rate;
  gint64 target_ms = self->wanted_ms;

  if (target_ms < 0 && !faster)
    return;
  if (target_ms < 0)
    target_ms = self->position_ms;
  if (self->duration_ms > 0)
    target_ms = MIN (target_ms, self->duration_ms);

  self->wanted_ms = target_ms;
  self->seeking = TRUE;
  self->sought = TRUE;
  hearth_gst_scrubber_cancel (self->scrubber);
  if (faster)
    {
      self->playing_rate = self->rate;
      gst_play_set_rate (self->play, self->rate);
    }
  /* In this order: a new rate alone would go on where the seek began. */
  gst_play_seek (self->play, (GstClockTime) target_ms * GST_MSECOND);
  set_position (self, target_ms);
}

static void
settle_and_go (HearthGstPlayer *self)
{
  settle (self);
  if (self->wants_to_play)
    gst_play_play (self->play);
}

static gboolean
download_cb (gpointer user_data)
{
  HearthGstPlayer *self = user_data;
  int percent = query_downloaded (self);

  set_buffering (self, CLAMP (percent, 0, 100));
  if (percent < 100)
    return G_SOURCE_CONTINUE;

  self->download_id = 0;
  settle_and_go (self);
  update_state (self);
  return G_SOURCE_REMOVE;
}

/* Goes where one wants to be, unless that part can only come with all that is before it. */
static void
settle_when_possible (HearthGstPlayer *self)
{
  if (self->wanted_ms < 0 && self->playing_rate == self->rate)
    return;
  if (self->download_id != 0)
    return;
  if (!self->whole || query_downloaded (self) >= 100)
    {
      settle (self);
      return;
    }
  gst_play_pause (self->play);
  self->download_id = g_timeout_add (DOWNLOAD_INTERVAL_MS, download_cb, self);
  set_buffering (self, CLAMP (query_downloaded (self), 0, 100));
  update_state (self);
}

static void
set_download_flag (HearthGstPlayer *self, gboolean whole)
{
  guint flags = 0;

  self->whole = whole;
  g_object_get (self->pipeline, "flags", &flags, NULL);
  g_object_set (self->pipeline, "flags",
                whole ? flags | PLAY_FLAG_DOWNLOAD : flags & ~(guint) PLAY_FLAG_DOWNLOAD, NULL);
}

static void
load (HearthGstPlayer *self, gboolean whole)
{
  stop_download_watch (self);
  hearth_gst_scrubber_cancel (self->scrubber);
  hearth_gst_witness_reset (self->witness);
  set_download_flag (self, whole);
  self->prerolled = FALSE;
  self->ended = FALSE;
  self->seeking = FALSE;
  self->sought = FALSE;
  self->playing_rate = 1;
  self->gst_state = GST_PLAY_STATE_STOPPED;
  self->gst_buffering = 100;
  self->n_loading++;
  gst_play_set_uri (self->play, self->uri);
  /* It pauses first, so that a start position or a rate is there before the first sound. */
  gst_play_pause (self->play);
}

/* The first picture, or the first sound, is there. */
static void
take_media_info (HearthGstPlayer *self)
{
  g_autoptr (GstPlayMediaInfo) info = gst_play_get_media_info (self->play);

  if (info == NULL)
    return;
  set_has_video (self, gst_play_media_info_get_number_of_video_streams (info) > 0);
  set_seekable (self, gst_play_media_info_is_seekable (info));
  if (self->prerolled)
    return;

  self->prerolled = TRUE;
  if (self->seekable)
    settle_when_possible (self);
  else
    self->wanted_ms = -1;
  if (self->wants_to_play && self->download_id == 0)
    gst_play_play (self->play);
  update_state (self);
}

static void
take_duration (HearthGstPlayer *self, GstMessage *message)
{
  GstClockTime duration = GST_CLOCK_TIME_NONE;

  gst_play_message_parse_duration_updated (message, &duration);
  if (GST_CLOCK_TIME_IS_VALID (duration) && duration > 0)
    set_duration (self, (gint64) (duration / GST_MSECOND));
}

static void
take_position (HearthGstPlayer *self, GstMessage *message)
{
  GstClockTime position = GST_CLOCK_TIME_NONE;

  gst_play_message_parse_position_updated (message, &position);
  if (!self->seeking && self->wanted_ms < 0 && !self->ended && GST_CLOCK_TIME_IS_VALID (position))
    set_position (self, (gint64) (position / GST_MSECOND));
}

static void
take_end (HearthGstPlayer *self)
{
  self->ended = TRUE;
  self->seeking = FALSE;
  self->wants_to_play = FALSE;
  if (self->duration_ms > 0)
    set_position (self, self->duration_ms);
  else
    set_duration (self, self->position_ms);
  update_state (self);
}

/* A seek that the server cannot follow ends all; the same file is then fetched as a whole. */
static void
take_trouble (HearthGstPlayer *self, GstMessage *message)
{
  g_autoptr (GError) error = NULL;

  if (self->sought && !self->whole && g_str_has_prefix (self->uri, "http") &&
      hearth_gst_witness_saw_lost_seek (self->witness))
    {
      g_debug ("%s is sent only from the beginning", self->uri);
      if (self->wanted_ms < 0)
        self->wanted_ms = self->position_ms;
      load (self, TRUE);
      update_state (self);
      return;
    }
  gst_play_message_parse_error (message, &error, NULL);
  fail (self,
        hearth_gst_witness_explain (self->witness, self->uri, error != NULL ? error->message : ""));
}

static void
take_seek_done (HearthGstPlayer *self)
{
  self->seeking = FALSE;
  self->wanted_ms = -1;
}

static void
take_message (HearthGstPlayer *self, GstPlayMessage type, GstMessage *message)
{
  guint percent = 100;

  switch (type)
    {
    case GST_PLAY_MESSAGE_POSITION_UPDATED:
      take_position (self, message);
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
      if (self->download_id == 0)
        set_buffering (self, (int) percent);
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
      take_seek_done (self);
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

static gboolean
bus_cb (GstBus *bus, GstMessage *message, gpointer user_data)
{
  g_autoptr (HearthGstPlayer) self = g_object_ref (user_data);
  GstPlayMessage type;

  if (!gst_play_is_play_message (message))
    return G_SOURCE_CONTINUE;
  gst_play_message_parse_type (message, &type);
  if (type == GST_PLAY_MESSAGE_URI_LOADED && self->n_loading > 0)
    self->n_loading--;
  else if (self->n_loading == 0 && self->uri != NULL && self->error == NULL)
    take_message (self, type, message);
  return G_SOURCE_CONTINUE;
}

static void
forget_media (HearthGstPlayer *self)
{
  stop_download_watch (self);
  self->prerolled = FALSE;
  self->wants_to_play = FALSE;
  self->ended = FALSE;
  self->wanted_ms = -1;
  take_error (self, NULL);
  set_position (self, 0);
  set_duration (self, -1);
  set_buffering (self, 100);
  set_seekable (self, FALSE);
  set_has_video (self, FALSE);
}

static GError *
check_uri (HearthGstPlayer *self, const char *uri)
{
  static const char *const schemes[] = { "http", "https", "file", "resource" };
  const char *scheme = g_uri_peek_scheme (uri);

  if (self->play == NULL)
    return g_error_new_literal (HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_CODEC,
                                _ ("This computer lacks the basic parts of GStreamer."));
  for (gsize i = 0; scheme != NULL && i < G_N_ELEMENTS (schemes); i++)
    if (g_str_equal (scheme, schemes[i]))
      return NULL;
  return g_error_new_literal (HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_FAILED,
                              _ ("Hearth does not open addresses of this kind."));
}

static void
hearth_gst_player_open (HearthPlayer *player, const char *uri)
{
  HearthGstPlayer *self = HEARTH_GST_PLAYER (player);
  GError *error = check_uri (self, uri);

  g_object_freeze_notify (G_OBJECT (self));
  if (self->play != NULL && error != NULL)
    gst_play_stop (self->play);
  forget_media (self);
  g_free (self->uri);
  self->uri = g_strdup (uri);
  if (error != NULL)
    fail (self, error);
  else
    load (self, FALSE);
  update_state (self);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
hearth_gst_player_play (HearthPlayer *player)
{
  HearthGstPlayer *self = HEARTH_GST_PLAYER (player);

  if (self->uri == NULL || self->error != NULL)
    return;
  self->wants_to_play = TRUE;
  if (!self->prerolled || self->download_id != 0)
    return;
  if (self->ended)
    {
      /* At the end GstPlay still means to play. It would start again by itself, but at the recorded
       * rate. */
      self->ended = FALSE;
      self->wanted_ms = 0;
      settle_when_possible (self);
    }
  else
    gst_play_play (self->play);
  update_state (self);
}

static void
hearth_gst_player_pause (HearthPlayer *player)
{
  HearthGstPlayer *self = HEARTH_GST_PLAYER (player);

  if (self->uri == NULL || self->error != NULL)
    return;
  self->wants_to_play = FALSE;
  if (self->prerolled && !self->ended)
    gst_play_pause (self->play);
  update_state (self);
}

static void
hearth_gst_player_stop (HearthPlayer *player)
{
  HearthGstPlayer *self = HEARTH_GST_PLAYER (player);

  if (self->uri == NULL)
    return;
  g_object_freeze_notify (G_OBJECT (self));
  if (self->play != NULL)
    {
      hearth_gst_scrubber_cancel (self->scrubber);
      gst_play_stop (self->play);
    }
  g_clear_pointer (&self->uri, g_free);
  forget_media (self);
  update_state (self);
  g_object_thaw_notify (G_OBJECT (self));
}

static gint64
clamp_position (HearthGstPlayer *self, gint64 position_ms)
{
  return CLAMP (position_ms, 0,
                self->duration_ms > 0 ? self->duration_ms : G_MAXINT64 / GST_MSECOND);
}

static void
hearth_gst_player_seek (HearthPlayer *player, gint64 position_ms)
{
  HearthGstPlayer *self = HEARTH_GST_PLAYER (player);

  if (self->uri == NULL || self->error != NULL || (self->prerolled && !self->seekable))
    return;
  if (self->ended)
    {
      self->ended = FALSE;
      gst_play_pause (self->play);
    }
  self->wanted_ms = clamp_position (self, position_ms);
  set_position (self, self->wanted_ms);
  if (self->prerolled)
    settle_when_possible (self);
  update_state (self);
}

static void
hearth_gst_player_scrub (HearthPlayer *player, gint64 position_ms)
{
  HearthGstPlayer *self = HEARTH_GST_PLAYER (player);

  /* Where the fast way does not lead, the exact one does. */
  if (!self->prerolled || self->ended || self->whole || self->seeking)
    {
      hearth_gst_player_seek (player, position_ms);
      return;
    }
  if (self->error != NULL || !self->seekable)
    return;
  self->sought = TRUE;
  set_position (self, clamp_position (self, position_ms));
  hearth_gst_scrubber_scrub (self->scrubber, (GstClockTime) self->position_ms * GST_MSECOND,
                             self->rate);
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

static const GError *
hearth_gst_player_get_error (HearthPlayer *player)
{
  return HEARTH_GST_PLAYER (player)->error;
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
  iface->set_frame_handler = hearth_gst_player_set_frame_handler;
  iface->get_paintable = hearth_gst_player_get_paintable;
  iface->get_error = hearth_gst_player_get_error;
}

static void
set_volume (HearthGstPlayer *self, double volume)
{
  if (self->volume == volume)
    return;
  self->volume = volume;
  if (self->play != NULL)
    gst_play_set_volume (self->play,
                         gst_stream_volume_convert_volume (GST_STREAM_VOLUME_FORMAT_CUBIC,
                                                           GST_STREAM_VOLUME_FORMAT_LINEAR,
                                                           volume));
  g_object_notify (G_OBJECT (self), "volume");
}

static void
set_muted (HearthGstPlayer *self, gboolean muted)
{
  if (self->muted == muted)
    return;
  self->muted = muted;
  if (self->play != NULL)
    gst_play_set_mute (self->play, muted);
  g_object_notify (G_OBJECT (self), "muted");
}

static void
set_rate (HearthGstPlayer *self, double rate)
{
  if (self->rate == rate)
    return;
  self->rate = rate;
  if (self->prerolled && self->seekable && !self->ended && self->error == NULL)
    settle_when_possible (self);
  g_object_notify (G_OBJECT (self), "rate");
}

static void
hearth_gst_player_get_property (GObject *object,
                                guint property_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  HearthGstPlayer *self = HEARTH_GST_PLAYER (object);

  switch ((HearthGstPlayerProperty) property_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, (int) self->state);
      break;
    case PROP_POSITION_MS:
      g_value_set_int64 (value, self->position_ms);
      break;
    case PROP_DURATION_MS:
      g_value_set_int64 (value, self->duration_ms);
      break;
    case PROP_VOLUME:
      g_value_set_double (value, self->volume);
      break;
    case PROP_MUTED:
      g_value_set_boolean (value, self->muted);
      break;
    case PROP_RATE:
      g_value_set_double (value, self->rate);
      break;
    case PROP_BUFFERING:
      g_value_set_int (value, self->buffering);
      break;
    case PROP_SEEKABLE:
      g_value_set_boolean (value, self->seekable);
      break;
    case PROP_HAS_VIDEO:
      g_value_set_boolean (value, self->has_video);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hearth_gst_player_set_property (GObject *object,
                                guint property_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  HearthGstPlayer *self = HEARTH_GST_PLAYER (object);

  switch ((HearthGstPlayerProperty) property_id)
    {
    case PROP_VOLUME:
      set_volume (self, g_value_get_double (value));
      break;
    case PROP_MUTED:
      set_muted (self, g_value_get_boolean (value));
      break;
    case PROP_RATE:
      set_rate (self, g_value_get_double (value));
      break;
    case PROP_STATE:
    case PROP_POSITION_MS:
    case PROP_DURATION_MS:
    case PROP_BUFFERING:
    case PROP_SEEKABLE:
    case PROP_HAS_VIDEO:
    case PROP_ERROR:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

/* The order matters: nobody listens, no picture is handed on, no message holds the player, and only
 * then does it go. Anything else leaves threads, descriptors and megabytes behind. */
static void
hearth_gst_player_dispose (GObject *object)
{
  HearthGstPlayer *self = HEARTH_GST_PLAYER (object);

  stop_download_watch (self);
  if (self->play != NULL)
    {
      gst_bus_remove_watch (self->bus);
      hearth_gst_renderer_close (self->renderer);
      hearth_gst_scrubber_cancel (self->scrubber);
      gst_play_stop (self->play);
      gst_bus_set_flushing (self->bus, TRUE);
      g_clear_pointer (&self->witness, hearth_gst_witness_detach);
      g_clear_pointer (&self->scrubber, hearth_gst_scrubber_unref);
      gst_clear_object (&self->pipeline);
      gst_clear_object (&self->bus);
      gst_clear_object (&self->play);
    }
  g_clear_object (&self->renderer);

  G_OBJECT_CLASS (hearth_gst_player_parent_class)->dispose (object);
}

static void
hearth_gst_player_finalize (GObject *object)
{
  HearthGstPlayer *self = HEARTH_GST_PLAYER (object);

  g_free (self->uri);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (hearth_gst_player_parent_class)->finalize (object);
}

static void
hearth_gst_player_class_init (HearthGstPlayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  static const struct
  {
    HearthGstPlayerProperty id;
    const char *name;
  } props[] = {
    { PROP_STATE, "state" },
    { PROP_POSITION_MS, "position-ms" },
    { PROP_DURATION_MS, "duration-ms" },
    { PROP_VOLUME, "volume" },
    { PROP_MUTED, "muted" },
    { PROP_RATE, "rate" },
    { PROP_BUFFERING, "buffering" },
    { PROP_SEEKABLE, "seekable" },
    { PROP_HAS_VIDEO, "has-video" },
    { PROP_ERROR, "error" },
  };

  object_class->get_property = hearth_gst_player_get_property;
  object_class->set_property = hearth_gst_player_set_property;
  object_class->dispose = hearth_gst_player_dispose;
  object_class->finalize = hearth_gst_player_finalize;

  for (gsize i = 0; i < G_N_ELEMENTS (props); i++)
    g_object_class_override_property (object_class, props[i].id, props[i].name);
}

static void
hearth_gst_player_init (HearthGstPlayer *self)
{
  self->wanted_ms = -1;
  self->duration_ms = -1;
  self->volume = 1;
  self->rate = 1;
  self->playing_rate = 1;
  self->buffering = 100;
  self->gst_buffering = 100;
}

static gboolean
init_gstreamer (GError **error)
{
  g_autoptr (GstElementFactory) factory = NULL;

  if (!gst_init_check (NULL, NULL, error))
    return FALSE;
  factory = gst_element_factory_find ("playbin3");
  if (factory != NULL)
    return TRUE;
  g_set_error_literal (error, HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_CODEC,
                       _ ("This computer lacks the basic parts of GStreamer."));
  return FALSE;
}

static void
prepare_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (init_gstreamer (&error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
choose_playbin (void)
{
  g_setenv ("GST_PLAY_USE_PLAYBIN3", "1", TRUE);
}

static void
configure (HearthGstPlayer *self, const char *audio_sink)
{
  GstStructure *config = gst_play_get_config (self->play);
  g_autoptr (GError) error = NULL;
  GstElement *sink;

  gst_play_config_set_user_agent (config, "Hearth/" HEARTH_VERSION);
  gst_play_config_set_position_update_interval (config, POSITION_INTERVAL_MS);
  gst_play_config_set_seek_accurate (config, TRUE);
  gst_play_set_config (self->play, config);

  if (audio_sink == NULL)
    return;
  sink = gst_parse_bin_from_description (audio_sink, TRUE, &error);
  if (sink != NULL)
    g_object_set (self->pipeline, "audio-sink", sink, NULL);
  else
    g_warning ("There is no sound output \"%s\": %s", audio_sink, error->message);
}

/**
 * hearth_gst_player_prepare_async:
 * @cancellable: (nullable): stops the waiting, not the work
 * @callback: called when GStreamer is ready
 * @user_data: for @callback
 *
 * Gets GStreamer ready in a worker, which may take a second when its list of plug-ins is new. May
 * be called as often as one likes. Main thread, before other threads read the environment.
 */
void
hearth_gst_player_prepare_async (GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, hearth_gst_player_prepare_async);
  choose_playbin ();
  g_task_run_in_thread (task, prepare_thread);
}

/**
 * hearth_gst_player_prepare_finish:
 * @result: what the callback was given
 * @error: set to %HEARTH_PLAYER_ERROR_CODEC where GStreamer lacks what playing is made of, or to an
 *   error of GStreamer's own, or to %G_IO_ERROR_CANCELLED
 *
 * Returns: whether anything can be played here
 */
gboolean
hearth_gst_player_prepare_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
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

  choose_playbin ();
  if (!init_gstreamer (&error))
    {
      g_warning ("Nothing can be played: %s", error->message);
      return HEARTH_PLAYER (g_steal_pointer (&self));
    }

  self->renderer = hearth_gst_renderer_new (format);
  self->play = gst_play_new (GST_PLAY_VIDEO_RENDERER (g_object_ref (self->renderer)));
  self->pipeline = gst_play_get_pipeline (self->play);
  self->witness = hearth_gst_witness_new (self->pipeline);
  self->scrubber = hearth_gst_scrubber_new (self->pipeline);
  self->bus = gst_play_get_message_bus (self->play);
  configure (self, audio_sink);
  gst_bus_add_watch (self->bus, bus_cb, self);
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
