/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-gst-engine.h"

#include "hearth-gst-decoder.h"
#include "hearth-gst-scrubber.h"
#include "hearth-gst-silence.h"
#include "hearth-gst-start.h"
#include "hearth-gst-witness.h"

#include <glib/gi18n-lib.h>
#include <gst/audio/streamvolume.h>

#define POSITION_INTERVAL_MS 250

/* What has not loaded by then waits for the network, and can be stopped without harm. */
#define RETIRE_SECONDS 10

/* How long it may take to come to rest, or to where it is going. */
#define REST_SECONDS 10

/* GstPlay works in a thread of its own and takes a new URI when it comes to it. Until then, what it
 * tells is about the one before: n_loading counts the URIs that it was given and has not taken. */
struct _HearthGstEngine
{
  GstPlay *play;               /* owned */
  GstElement *pipeline;        /* owned */
  GstBus *bus;                 /* owned: what GstPlay tells */
  HearthGstWitness *witness;   /* owned */
  HearthGstScrubber *scrubber; /* owned */
  HearthGstSilence *silence;   /* owned */
  HearthGstNetwork *network;   /* owned */

  HearthGstEngineFunc func; /* NULL when retired */
  gpointer user_data;       /* not owned */
  guint retire_id;

  char *uri; /* owned, nullable */
  guint n_loading;
  gboolean loading; /* GstPlay has not told yet how loading went */
  gboolean sought;
  gboolean seeking; /* GstPlay has not told yet that it got there */
  double rate;
};

static void
cancel_scrub (HearthGstEngine *self)
{
  if (hearth_gst_scrubber_cancel (self->scrubber))
    self->seeking = FALSE;
}

static void
turn_away (HearthGstEngine *self)
{
  g_clear_handle_id (&self->retire_id, g_source_remove);
  gst_bus_remove_watch (self->bus);
  cancel_scrub (self);
}

/* Elsewhere than in the main loop, or when that does not listen any more. */
static gboolean
next_message (HearthGstEngine *self, gint64 until_us, GstPlayMessage *type)
{
  gint64 left_us;

  while ((left_us = until_us - g_get_monotonic_time ()) > 0)
    {
      g_autoptr (GstMessage) message =
          gst_bus_timed_pop (self->bus, (GstClockTime) left_us * GST_USECOND);

      if (message == NULL || !gst_play_is_play_message (message))
        continue;
      gst_play_message_parse_type (message, type);
      return TRUE;
    }
  return FALSE;
}

/* GstPlay must not be let go while its thread tells something: that would then hold the last
 * reference and pull the ground from under itself. Taking a URI is the last thing that it is asked
 * to do here; when it has said so it is at rest. */
static gboolean
wait_for_rest (HearthGstEngine *self)
{
  const gint64 until_us = g_get_monotonic_time () + REST_SECONDS * G_USEC_PER_SEC;
  GstPlayMessage type;

  gst_play_stop (self->play);
  gst_play_set_uri (self->play, "file:///");
  self->n_loading++;
  while (self->n_loading > 0)
    {
      if (!next_message (self, until_us, &type))
        return FALSE;
      if (type == GST_PLAY_MESSAGE_URI_LOADED)
        self->n_loading--;
    }
  return TRUE;
}

/* Some kinds of files from the network, as Matroska, go to another moment in two steps: the second
 * is done by the thread that brings the streams. When they are stopped at that, GStreamer's
 * multiqueue begins anew what was stopped already: its thread then works on what has been freed, or
 * waits for ever. GStreamer 1.22 does so. */
static void
wait_for_arrival (HearthGstEngine *self)
{
  const gint64 until_us = g_get_monotonic_time () + REST_SECONDS * G_USEC_PER_SEC;
  GstPlayMessage type;
  gint64 left_us;

  while (self->seeking && next_message (self, until_us, &type))
    self->seeking = type != GST_PLAY_MESSAGE_SEEK_DONE && type != GST_PLAY_MESSAGE_ERROR;
  hearth_gst_scrubber_rest (self->scrubber, until_us);
  left_us = MAX (0, until_us - g_get_monotonic_time ());
  gst_element_get_state (self->pipeline, NULL, NULL, (GstClockTime) left_us * GST_USECOND);
}

/* The order matters: nobody listens, GstPlay rests, no message holds it, and only then does it go.
 * Anything else leaves threads, descriptors and megabytes behind. The witness stays until GstPlay's
 * thread, which speaks to it, is gone. */
static void
release (HearthGstEngine *self)
{
  if (!wait_for_rest (self))
    {
      /* It waits for itself and always will. Better to lose it than to wait along. */
      g_message ("GStreamer did not let go of %s", self->uri != NULL ? self->uri : "nothing");
      return;
    }
  gst_bus_set_flushing (self->bus, TRUE);
  gst_clear_object (&self->play);

  g_clear_pointer (&self->scrubber, hearth_gst_scrubber_unref);
  g_clear_pointer (&self->witness, hearth_gst_witness_detach);
  g_clear_pointer (&self->network, hearth_gst_network_detach);
  g_clear_pointer (&self->silence, hearth_gst_silence_free);
  gst_clear_object (&self->pipeline);
  gst_clear_object (&self->bus);
  g_free (self->uri);
  g_free (self);
}

static gpointer
release_thread (gpointer data)
{
  HearthGstEngine *self = data;

  if (self->sought)
    wait_for_arrival (self);
  release (self);
  return NULL;
}

static void
release_elsewhere (HearthGstEngine *self)
{
  turn_away (self);
  g_thread_unref (g_thread_new ("hearth-release", release_thread, self));
}

static gboolean
retire_cb (gpointer user_data)
{
  HearthGstEngine *self = user_data;

  self->retire_id = 0;
  release_elsewhere (self);
  return G_SOURCE_REMOVE;
}

static void
take_message (HearthGstEngine *self, GstPlayMessage type, GstMessage *message)
{
  if (self->func != NULL)
    self->func (type, message, self->user_data);
  else if (!self->loading)
    release_elsewhere (self);
}

static gboolean
bus_cb (GstBus *bus, GstMessage *message, gpointer user_data)
{
  HearthGstEngine *self = user_data;
  GstPlayMessage type;

  if (!gst_play_is_play_message (message))
    return G_SOURCE_CONTINUE;
  gst_play_message_parse_type (message, &type);
  if (type == GST_PLAY_MESSAGE_URI_LOADED && self->n_loading > 0)
    self->n_loading--;
  else if (self->n_loading == 0 && self->uri != NULL)
    {
      if (type == GST_PLAY_MESSAGE_MEDIA_INFO_UPDATED || type == GST_PLAY_MESSAGE_ERROR)
        self->loading = FALSE;
      if (type == GST_PLAY_MESSAGE_SEEK_DONE || type == GST_PLAY_MESSAGE_ERROR)
        self->seeking = FALSE;
      take_message (self, type, message);
    }
  return G_SOURCE_CONTINUE;
}

/* GstPlay's thread. The streams of the URI before are at rest here, and those of the new one have
 * not begun: what is seen from now on is about the new one. */
static GstBusSyncReply
bus_sync_cb (GstBus *bus, GstMessage *message, gpointer user_data)
{
  HearthGstEngine *self = user_data;
  GstPlayMessage type;

  if (gst_play_is_play_message (message))
    {
      gst_play_message_parse_type (message, &type);
      if (type == GST_PLAY_MESSAGE_URI_LOADED)
        {
          hearth_gst_witness_reset (self->witness);
          hearth_gst_start_afresh (self->pipeline);
        }
    }
  return GST_BUS_PASS;
}

static void
configure (HearthGstEngine *self, const char *audio_sink)
{
  GstStructure *config = gst_play_get_config (self->play);
  g_autoptr (GError) error = NULL;
  GstElement *sink;

  gst_play_config_set_user_agent (config, HEARTH_GST_USER_AGENT);
  gst_play_config_set_position_update_interval (config, POSITION_INTERVAL_MS);
  gst_play_config_set_seek_accurate (config, TRUE);
  gst_play_set_config (self->play, config);
  /* Captions are ours to draw. */
  gst_play_set_subtitle_track_enabled (self->play, FALSE);

  if (audio_sink == NULL)
    return;
  sink = gst_parse_bin_from_description (audio_sink, TRUE, &error);
  if (sink != NULL)
    g_object_set (self->pipeline, "audio-sink", sink, NULL);
  else
    g_warning ("There is no sound output \"%s\": %s", audio_sink, error->message);
}

/**
 * hearth_gst_engine_choose_playbin:
 *
 * Has GstPlay use the newer of its two ways. It looks at the environment for that, which no other
 * thread may read meanwhile: main thread, before GStreamer is made ready.
 */
void
hearth_gst_engine_choose_playbin (void)
{
  if (g_strcmp0 (g_getenv ("GST_PLAY_USE_PLAYBIN3"), "1") != 0)
    g_setenv ("GST_PLAY_USE_PLAYBIN3", "1", TRUE);
}

/**
 * hearth_gst_engine_init_gstreamer:
 * @error: set to %HEARTH_PLAYER_ERROR_CODEC where GStreamer lacks what playing is made of, or to an
 *   error of GStreamer's own
 *
 * Gets GStreamer ready, once; this may take a second when its list of plug-ins is new. Any thread.
 *
 * Returns: whether anything can be played here
 */
gboolean
hearth_gst_engine_init_gstreamer (GError **error)
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

/**
 * hearth_gst_engine_new:
 * @renderer: where the pictures go; it may have served an engine that is freed
 * @audio_sink: (nullable): a description of where the sound goes; %NULL finds it out
 * @func: called with what GstPlay tells
 * @user_data: for @func; must outlive the engine
 *
 * GStreamer must be ready.
 *
 * Returns: (transfer full): an engine with nothing loaded
 */
HearthGstEngine *
hearth_gst_engine_new (HearthGstRenderer *renderer,
                       const char *audio_sink,
                       HearthGstEngineFunc func,
                       gpointer user_data)
{
  HearthGstEngine *self = g_new0 (HearthGstEngine, 1);

  self->func = func;
  self->user_data = user_data;
  self->rate = 1;
  self->play = gst_play_new (GST_PLAY_VIDEO_RENDERER (g_object_ref (renderer)));
  self->pipeline = gst_play_get_pipeline (self->play);
  hearth_gst_decoder_tune (self->pipeline);
  hearth_gst_start_in_order (self->pipeline);
  self->witness = hearth_gst_witness_new (self->pipeline);
  self->scrubber = hearth_gst_scrubber_new (self->pipeline);
  self->silence = hearth_gst_silence_new (self->pipeline);
  self->network = hearth_gst_network_new (self->pipeline);
  self->bus = gst_play_get_message_bus (self->play);
  configure (self, audio_sink);
  gst_bus_set_sync_handler (self->bus, bus_sync_cb, self, NULL);
  gst_bus_add_watch (self->bus, bus_cb, self);
  return self;
}

/**
 * hearth_gst_engine_check_uri:
 * @self: (nullable): an engine
 * @uri: what somebody wants to load
 *
 * Catalogs come from anywhere: only addresses of kinds that are known to be harmless are loaded.
 *
 * Returns: (transfer full) (nullable): why not to load it, in words for people; %NULL when it may
 * be
 */
GError *
hearth_gst_engine_check_uri (HearthGstEngine *self, const char *uri)
{
  static const char *const schemes[] = { "http", "https", "file", "resource", NULL };
  const char *scheme = g_uri_peek_scheme (uri);

  if (self == NULL)
    return g_error_new_literal (HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_CODEC,
                                _ ("This computer lacks the basic parts of GStreamer."));
  if (scheme != NULL && g_strv_contains (schemes, scheme))
    return NULL;
  return g_error_new_literal (HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_FAILED,
                              _ ("Hearth does not open addresses of this kind."));
}

/**
 * hearth_gst_engine_free:
 * @self: (transfer full): an engine that is not busy
 *
 * Ends it, and waits for that.
 */
void
hearth_gst_engine_free (HearthGstEngine *self)
{
  turn_away (self);
  release (self);
}

/**
 * hearth_gst_engine_retire:
 * @self: (transfer full): an engine
 *
 * Ends it when that can be done, in a thread of its own, and tells nothing any more. Up to
 * GStreamer 1.22 the parts that find out what a file is may wait for each other for ever when they
 * are stopped at that, and so may those that are under way to another moment; so they are let
 * finish, and whatever happens, nobody waits here.
 */
void
hearth_gst_engine_retire (HearthGstEngine *self)
{
  self->func = NULL;
  if (self->loading)
    self->retire_id = g_timeout_add_seconds (RETIRE_SECONDS, retire_cb, self);
  else
    release_elsewhere (self);
}

/**
 * hearth_gst_engine_get_media_info:
 * @self: an engine
 *
 * Returns: (transfer full) (nullable): what is known about what is loaded
 */
GstPlayMediaInfo *
hearth_gst_engine_get_media_info (HearthGstEngine *self)
{
  return gst_play_get_media_info (self->play);
}

/**
 * hearth_gst_engine_is_live:
 * @self: an engine
 * @info: what is known about what is loaded
 *
 * What nobody can say the length of, although it plays already, happens now.
 *
 * Returns: whether it has no end yet
 */
gboolean
hearth_gst_engine_is_live (HearthGstEngine *self, GstPlayMediaInfo *info)
{
  GstClockTime told = gst_play_media_info_get_duration (info);
  gint64 asked = 0;

  if (gst_play_media_info_is_live (info))
    return TRUE;
  if (self->uri == NULL || !g_str_has_prefix (self->uri, "http") ||
      (GST_CLOCK_TIME_IS_VALID (told) && told > 0))
    return FALSE;
  return !gst_element_query_duration (self->pipeline, GST_FORMAT_TIME, &asked) || asked <= 0;
}

/**
 * hearth_gst_engine_get_pipeline:
 * @self: an engine
 *
 * Returns: (transfer none): what plays, for who wants to look on
 */
GstElement *
hearth_gst_engine_get_pipeline (HearthGstEngine *self)
{
  return self->pipeline;
}

/**
 * hearth_gst_engine_load:
 * @self: an engine
 * @uri: what to load
 *
 * Loads @uri and pauses at its first picture, so that a start position or a rate can be there
 * before the first sound.
 */
void
hearth_gst_engine_load (HearthGstEngine *self, const char *uri)
{
  char *copy = g_strdup (uri);

  g_free (self->uri);
  self->uri = copy;
  self->loading = TRUE;
  self->sought = FALSE;
  self->seeking = FALSE;
  self->rate = 1;
  self->n_loading++;
  cancel_scrub (self);
  hearth_gst_silence_reset (self->silence);
  hearth_gst_network_restart (self->network);
  gst_play_set_uri (self->play, self->uri);
  gst_play_pause (self->play);
}

/**
 * hearth_gst_engine_play:
 * @self: an engine
 */
void
hearth_gst_engine_play (HearthGstEngine *self)
{
  gst_play_play (self->play);
}

/**
 * hearth_gst_engine_pause:
 * @self: an engine
 */
void
hearth_gst_engine_pause (HearthGstEngine *self)
{
  gst_play_pause (self->play);
}

/**
 * hearth_gst_engine_stop:
 * @self: an engine
 *
 * Lets go of what is loaded; not while it is busy.
 */
void
hearth_gst_engine_stop (HearthGstEngine *self)
{
  cancel_scrub (self);
  g_clear_pointer (&self->uri, g_free);
  self->loading = FALSE;
  gst_play_stop (self->play);
}

/**
 * hearth_gst_engine_seek:
 * @self: an engine
 * @position_ms: milliseconds
 * @rate: how fast to play from there
 *
 * Goes to exactly that moment, once the key picture that is on its way is seen. GstPlay sees to it
 * that of several calls the newest counts.
 */
void
hearth_gst_engine_seek (HearthGstEngine *self, gint64 position_ms, double rate)
{
  const GstClockTime position = (GstClockTime) position_ms * GST_MSECOND;

  self->sought = TRUE;
  self->seeking = TRUE;
  if (self->rate == rate && hearth_gst_scrubber_follow (self->scrubber, self->play, position))
    return;
  hearth_gst_scrubber_cancel (self->scrubber);
  if (self->rate != rate)
    {
      self->rate = rate;
      gst_play_set_rate (self->play, rate);
    }
  /* In this order: a new rate alone would go on from where the picture is now. */
  gst_play_seek (self->play, position);
}

/**
 * hearth_gst_engine_scrub:
 * @self: an engine
 * @position_ms: milliseconds
 * @rate: how fast to play from there
 *
 * Goes to the key picture near that moment.
 */
void
hearth_gst_engine_scrub (HearthGstEngine *self, gint64 position_ms, double rate)
{
  self->sought = TRUE;
  hearth_gst_scrubber_scrub (self->scrubber, (GstClockTime) position_ms * GST_MSECOND, rate);
}

/**
 * hearth_gst_engine_is_busy:
 * @self: (nullable): an engine
 *
 * Returns: whether it loads or goes to another moment just now; then it cannot be stopped or freed,
 *   only retired
 */
gboolean
hearth_gst_engine_is_busy (HearthGstEngine *self)
{
  return self != NULL && self->uri != NULL &&
         (self->loading || self->seeking || !hearth_gst_scrubber_rest (self->scrubber, 0) ||
          gst_element_get_state (self->pipeline, NULL, NULL, 0) == GST_STATE_CHANGE_ASYNC);
}

/**
 * hearth_gst_engine_set_volume:
 * @self: an engine
 * @volume: 0 to 1 as people hear it
 */
void
hearth_gst_engine_set_volume (HearthGstEngine *self, double volume)
{
  gst_play_set_volume (self->play,
                       gst_stream_volume_convert_volume (GST_STREAM_VOLUME_FORMAT_CUBIC,
                                                         GST_STREAM_VOLUME_FORMAT_LINEAR, volume));
}

/**
 * hearth_gst_engine_set_muted:
 * @self: an engine
 * @muted: whether the sound is off
 */
void
hearth_gst_engine_set_muted (HearthGstEngine *self, gboolean muted)
{
  gst_play_set_mute (self->play, muted);
}

/**
 * hearth_gst_engine_get_rate:
 * @self: an engine
 *
 * Returns: the rate that it plays at, or is going to after a seek under way
 */
double
hearth_gst_engine_get_rate (HearthGstEngine *self)
{
  return self->rate;
}

/**
 * hearth_gst_engine_set_skip_silence:
 * @self: an engine
 * @skip: whether to pass over long silence
 */
void
hearth_gst_engine_set_skip_silence (HearthGstEngine *self, gboolean skip)
{
  hearth_gst_silence_set_enabled (self->silence, skip);
}

/**
 * hearth_gst_engine_settle_in:
 * @self: an engine that has loaded
 *
 * Does what can be done only now.
 */
void
hearth_gst_engine_settle_in (HearthGstEngine *self)
{
  hearth_gst_silence_prepare (self->silence);
}

/**
 * hearth_gst_engine_get_saved_ms:
 * @self: an engine
 *
 * Returns: how much time passing over silence saved in what is loaded
 */
gint64
hearth_gst_engine_get_saved_ms (HearthGstEngine *self)
{
  return hearth_gst_silence_get_saved_ms (self->silence);
}

/**
 * hearth_gst_engine_get_network:
 * @self: an engine
 *
 * Returns: (transfer none): what knows how fast the network is
 */
HearthGstNetwork *
hearth_gst_engine_get_network (HearthGstEngine *self)
{
  return self->network;
}

/**
 * hearth_gst_engine_get_play:
 * @self: an engine
 *
 * Returns: (transfer none): GstPlay itself, for the tracks of what is loaded
 */
GstPlay *
hearth_gst_engine_get_play (HearthGstEngine *self)
{
  return self->play;
}

/**
 * hearth_gst_engine_lost_seek:
 * @self: an engine that told of an error
 *
 * Some kinds of file are sought in by what reads them, so this may happen before anybody wanted to
 * go anywhere.
 *
 * Returns: whether it failed because the server could not follow a seek, and fetching the whole
 *   file first may help
 */
gboolean
hearth_gst_engine_lost_seek (HearthGstEngine *self)
{
  return g_str_has_prefix (self->uri, "http") &&
         hearth_gst_witness_saw_lost_seek (self->witness, self->sought);
}

/**
 * hearth_gst_engine_explain:
 * @self: an engine
 * @message: the error that it told of
 *
 * Returns: (transfer full): what is wrong, in words for people
 */
GError *
hearth_gst_engine_explain (HearthGstEngine *self, GstMessage *message)
{
  g_autoptr (GError) error = NULL;

  gst_play_message_parse_error (message, &error, NULL);
  return hearth_gst_witness_explain (self->witness, self->uri, error != NULL ? error->message : "");
}

/**
 * hearth_gst_engine_explain_lack:
 * @self: an engine that has loaded something
 *
 * Returns: (transfer full) (nullable): which part of it cannot be played here and why, or %NULL
 */
GError *
hearth_gst_engine_explain_lack (HearthGstEngine *self)
{
  return hearth_gst_witness_explain_lack (self->witness);
}
