/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-player-host-private.h"

#include "hearth-gst-player.h"

typedef enum
{
  PROP_VOLUME = 1,
  PROP_MUTED,
  PROP_RATE,
  PROP_STATE,
  PROP_POSITION_MS,
  PROP_SKIP_SILENCE,
  PROP_BUFFERED,
} HearthPlayerHostProperty;

static GParamSpec *props[PROP_BUFFERED + 1];

typedef enum
{
  SIGNAL_CHANGED,
  SIGNAL_MEDIA_CHANGED,
  SIGNAL_JUMPING,
  SIGNAL_SEEKED,
  N_SIGNALS,
} HearthPlayerHostSignal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthPlayerHost, hearth_player_host, G_TYPE_OBJECT)

static void
changed (HearthPlayerHost *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * hearth_player_host_set_state:
 * @self: the host
 * @state: what is going on now
 *
 * Tells it to those who listen.
 */
void
hearth_player_host_set_state (HearthPlayerHost *self, HearthPlayerState state)
{
  gboolean same = self->state == state;

  self->state = state;
  changed (self);
  if (!same)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}

static void
state_cb (HearthPlayerHost *self)
{
  HearthPlayerState state = hearth_player_get_state (self->player);

  /* Between two recordings the player says that it is at rest; the host knows better. */
  if (self->waiting || (self->uri != NULL && state == HEARTH_PLAYER_STATE_IDLE))
    return;
  if (hearth_player_host_rescue (self, state))
    return;
  g_clear_error (&self->error);
  if (state != HEARTH_PLAYER_STATE_LOADING && state != HEARTH_PLAYER_STATE_BUFFERING)
    self->switching = FALSE;
  if (state == HEARTH_PLAYER_STATE_FAILED)
    self->error = g_error_copy (hearth_player_get_error (self->player));
  /* What was wanted outlasts loading, seeking and waiting for the network, but not the end. */
  if (state == HEARTH_PLAYER_STATE_ENDED || state == HEARTH_PLAYER_STATE_FAILED)
    self->wants_play = FALSE;
  hearth_player_host_follow_page (self, state);
  hearth_player_host_set_state (self, state);
}

static void
position_cb (HearthPlayerHost *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_POSITION_MS]);
}

static void
media_cb (HearthPlayerHost *self)
{
  g_signal_emit (self, signals[SIGNAL_MEDIA_CHANGED], 0);
}

static void
buffered_cb (HearthPlayerHost *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUFFERED]);
}

static void
make_player (HearthPlayerHost *self)
{
  static const char *const media[] = { "notify::audio-tracks", "notify::audio-track",
                                       "notify::video-tracks", "notify::video-track",
                                       "notify::bandwidth",    "notify::skipped-ms" };
  static const char *const details[] = { "notify::duration-ms", "notify::buffering",
                                         "notify::seekable",    "notify::has-video",
                                         "notify::live",        "notify::lack" };

  self->player = self->is_page ? hearth_player_host_make_page_player (self)
                               : hearth_gst_player_new (self->format, self->audio_sink);
  hearth_player_host_apply_volume (self);
  hearth_player_set_muted (self->player, self->muted);
  hearth_player_host_apply_rate (self);
  hearth_player_set_skip_silence (self->player, self->skip_silence);
  g_signal_connect_object (self->player, "notify::state", G_CALLBACK (state_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->player, "notify::position-ms", G_CALLBACK (position_cb), self,
                           G_CONNECT_SWAPPED);
  for (gsize i = 0; i < G_N_ELEMENTS (details); i++)
    g_signal_connect_object (self->player, details[i], G_CALLBACK (changed), self,
                             G_CONNECT_SWAPPED);

  for (gsize i = 0; i < G_N_ELEMENTS (media); i++)
    g_signal_connect_object (self->player, media[i], G_CALLBACK (media_cb), self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (self->player, "notify::buffered", G_CALLBACK (buffered_cb), self,
                           G_CONNECT_SWAPPED);

  self->paintable = hearth_video_paintable_new (self->player);
  g_signal_connect_object (self->paintable, "notify::has-picture", G_CALLBACK (changed), self,
                           G_CONNECT_SWAPPED);
}

static void
let_player_go (HearthPlayerHost *self)
{
  if (self->player == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->player, self);
  g_signal_handlers_disconnect_by_data (self->paintable, self);
  hearth_player_stop (self->player);
  g_clear_object (&self->paintable);
  g_clear_object (&self->player);
}

/**
 * hearth_player_host_open_if_ready:
 * @self: the host
 *
 * Opens what is to be watched, as soon as there is a player and a window to show it in.
 */
void
hearth_player_host_open_if_ready (HearthPlayerHost *self)
{
  if (!self->waiting || !self->prepared || !self->attached ||
      (self->is_page && self->web_module == NULL))
    return;
  if (self->player != NULL && self->is_page != HEARTH_IS_WEB_PLAYER (self->player))
    let_player_go (self);
  if (self->player == NULL)
    make_player (self);
  if (self->is_page)
    hearth_player_host_brief_page (self);
  hearth_player_open (self->player, self->uri);
  if (!self->switching)
    hearth_video_paintable_clear (self->paintable);
  if (self->start_ms > 0)
    hearth_player_seek (self->player, self->start_ms);
  if (self->wants_play)
    hearth_player_play (self->player);
  self->waiting = FALSE;
  state_cb (self);
}

static void
prepared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthPlayerHost) self = user_data;
  g_autoptr (GError) error = NULL;

  self->preparing = FALSE;
  self->prepared = hearth_gst_player_prepare_finish (result, &error);
  if (self->prepared)
    hearth_player_host_open_if_ready (self);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    hearth_player_host_fail (self, error);
}

/**
 * hearth_player_host_start:
 * @self: the host, with an address to open
 * @start_ms: where to start, in milliseconds
 * @wants_play: whether to play as soon as it can
 *
 * Opens the address as soon as everything is ready.
 */
void
hearth_player_host_start (HearthPlayerHost *self, gint64 start_ms, gboolean wants_play)
{
  g_clear_error (&self->error);
  self->start_ms = start_ms;
  self->waiting = TRUE;
  self->wants_play = wants_play;
  hearth_player_host_set_state (self, HEARTH_PLAYER_STATE_LOADING);
  /* What goes on with the loudspeakers is known through GStreamer, whatever plays. */
  if (self->is_page)
    hearth_player_host_prepare_page (self);
  if (!self->prepared && !self->preparing)
    {
      self->preparing = TRUE;
      hearth_gst_player_prepare_async (self->cancellable, prepared_cb, g_object_ref (self));
    }
  hearth_player_host_open_if_ready (self);
}

static void
hearth_player_host_get_property (GObject *object,
                                 guint property_id,
                                 GValue *value,
                                 GParamSpec *pspec)
{
  HearthPlayerHost *self = HEARTH_PLAYER_HOST (object);

  switch ((HearthPlayerHostProperty) property_id)
    {
    case PROP_VOLUME:
      g_value_set_double (value, self->volume);
      break;
    case PROP_MUTED:
      g_value_set_boolean (value, self->muted);
      break;
    case PROP_RATE:
      g_value_set_double (value, self->rate);
      break;
    case PROP_STATE:
      g_value_set_int (value, (int) self->state);
      break;
    case PROP_POSITION_MS:
      g_value_set_int64 (value, hearth_player_host_get_position_ms (self));
      break;
    case PROP_SKIP_SILENCE:
      g_value_set_boolean (value, self->skip_silence);
      break;
    case PROP_BUFFERED:
      g_value_take_boxed (value, hearth_player_host_dup_buffered (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
set_volume (HearthPlayerHost *self, double volume)
{
  gboolean louder = volume > self->volume;

  if (G_APPROX_VALUE (self->volume, volume, 0.0001))
    return;
  self->volume = volume;
  hearth_player_host_apply_volume (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_VOLUME]);
  /* Who turns the sound up wants to hear it. */
  if (louder && self->muted)
    g_object_set (self, "muted", FALSE, NULL);
}

static void
set_muted (HearthPlayerHost *self, gboolean muted)
{
  if (self->muted == muted)
    return;
  self->muted = muted;
  if (self->player != NULL)
    hearth_player_set_muted (self->player, muted);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MUTED]);
}

static void
set_rate (HearthPlayerHost *self, double rate)
{
  if (G_APPROX_VALUE (self->rate, rate, 0.001))
    return;
  self->rate = rate;
  hearth_player_host_apply_rate (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RATE]);
}

static void
set_skip_silence (HearthPlayerHost *self, gboolean skip)
{
  if (self->skip_silence == skip)
    return;
  self->skip_silence = skip;
  if (self->player != NULL)
    hearth_player_set_skip_silence (self->player, skip);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SKIP_SILENCE]);
}

static void
hearth_player_host_set_property (GObject *object,
                                 guint property_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  HearthPlayerHost *self = HEARTH_PLAYER_HOST (object);

  switch ((HearthPlayerHostProperty) property_id)
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
    case PROP_SKIP_SILENCE:
      set_skip_silence (self, g_value_get_boolean (value));
      break;
    case PROP_STATE:
    case PROP_POSITION_MS:
    case PROP_BUFFERED:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hearth_player_host_dispose (GObject *object)
{
  HearthPlayerHost *self = HEARTH_PLAYER_HOST (object);

  g_cancellable_cancel (self->cancellable);
  let_player_go (self);

  G_OBJECT_CLASS (hearth_player_host_parent_class)->dispose (object);
}

static void
hearth_player_host_finalize (GObject *object)
{
  HearthPlayerHost *self = HEARTH_PLAYER_HOST (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->rescue);
  g_clear_error (&self->error);
  g_free (self->audio_sink);
  g_free (self->page_language);
  g_free (self->uri);

  G_OBJECT_CLASS (hearth_player_host_parent_class)->finalize (object);
}

static void
hearth_player_host_class_init (HearthPlayerHostClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hearth_player_host_get_property;
  object_class->set_property = hearth_player_host_set_property;
  object_class->dispose = hearth_player_host_dispose;
  object_class->finalize = hearth_player_host_finalize;

  props[PROP_VOLUME] = g_param_spec_double ("volume", NULL, NULL, 0, 1, 1, flags);
  props[PROP_MUTED] = g_param_spec_boolean ("muted", NULL, NULL, FALSE, flags);
  props[PROP_RATE] = g_param_spec_double ("rate", NULL, NULL, HEARTH_PLAYER_HOST_RATE_MIN,
                                          HEARTH_PLAYER_HOST_RATE_MAX, 1, flags);
  props[PROP_STATE] =
      g_param_spec_int ("state", NULL, NULL, HEARTH_PLAYER_STATE_IDLE, HEARTH_PLAYER_STATE_FAILED,
                        HEARTH_PLAYER_STATE_IDLE, readable);
  props[PROP_POSITION_MS] =
      g_param_spec_int64 ("position-ms", NULL, NULL, 0, G_MAXINT64, 0, readable);
  props[PROP_SKIP_SILENCE] = g_param_spec_boolean ("skip-silence", NULL, NULL, FALSE, flags);
  props[PROP_BUFFERED] =
      g_param_spec_boxed ("buffered", NULL, NULL, HEARTH_TYPE_INTERVALS, readable);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
  signals[SIGNAL_MEDIA_CHANGED] =
      g_signal_new ("media-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_JUMPING] = g_signal_new ("jumping", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_SEEKED] = g_signal_new ("seeked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
hearth_player_host_init (HearthPlayerHost *self)
{
  self->volume = 1;
  self->fade = 1;
  self->rate = 1;
  self->cancellable = g_cancellable_new ();
  hearth_player_host_make_rescue (self);
}

/**
 * hearth_player_host_new:
 * @audio_sink: (nullable): where the sound goes, as hearth_gst_player_new() takes it
 *
 * Main thread only, as all of it.
 *
 * Returns: (transfer full): a host without a player
 */
HearthPlayerHost *
hearth_player_host_new (const char *audio_sink)
{
  HearthPlayerHost *self = g_object_new (HEARTH_TYPE_PLAYER_HOST, NULL);

  self->audio_sink = g_strdup (audio_sink);
  return self;
}

/**
 * hearth_player_host_attach:
 * @self: the host
 * @format: what the window draws best
 *
 * Says that there is a window now. Nothing plays before.
 */
void
hearth_player_host_attach (HearthPlayerHost *self, HearthPixelFormat format)
{
  g_return_if_fail (HEARTH_IS_PLAYER_HOST (self));

  self->attached = TRUE;
  self->format = format;
  hearth_player_host_open_if_ready (self);
}

/**
 * hearth_player_host_detach:
 * @self: the host
 *
 * Says that the window is gone: what plays is stopped and the player let go.
 */
void
hearth_player_host_detach (HearthPlayerHost *self)
{
  g_return_if_fail (HEARTH_IS_PLAYER_HOST (self));

  hearth_player_host_stop (self);
  let_player_go (self);
  self->attached = FALSE;
  changed (self);
}

/**
 * hearth_player_host_open:
 * @self: the host
 * @uri: what to play in place of what was there
 * @start_ms: where to start, in milliseconds
 *
 * Plays as soon as everything is ready. Trouble comes as the state %HEARTH_PLAYER_STATE_FAILED.
 */
void
hearth_player_host_open (HearthPlayerHost *self, const char *uri, gint64 start_ms)
{
  g_return_if_fail (HEARTH_IS_PLAYER_HOST (self));
  g_return_if_fail (uri != NULL);

  hearth_player_host_stop (self);
  self->uri = g_strdup (uri);
  hearth_player_host_start (self, MAX (0, start_ms), TRUE);
}

/**
 * hearth_player_host_stop:
 * @self: the host
 *
 * Lets go of what was open. The player stays for the next.
 */
void
hearth_player_host_stop (HearthPlayerHost *self)
{
  g_return_if_fail (HEARTH_IS_PLAYER_HOST (self));

  self->waiting = FALSE;
  self->wants_play = FALSE;
  self->switching = FALSE;
  self->kept_duration_ms = -1;
  self->start_ms = 0;
  self->is_page = FALSE;
  hearth_player_rescue_reset (self->rescue);
  g_clear_pointer (&self->uri, g_free);
  g_clear_error (&self->error);
  if (self->player != NULL)
    {
      hearth_player_stop (self->player);
      hearth_video_paintable_clear (self->paintable);
    }
  hearth_player_host_set_state (self, HEARTH_PLAYER_STATE_IDLE);
}

/**
 * hearth_player_host_retry:
 * @self: the host
 *
 * Opens again what failed, where it stood.
 */
void
hearth_player_host_retry (HearthPlayerHost *self)
{
  g_return_if_fail (HEARTH_IS_PLAYER_HOST (self));

  if (self->uri == NULL)
    return;
  hearth_player_rescue_reset (self->rescue);
  hearth_player_host_start (self, MAX (self->start_ms, hearth_player_host_get_position_ms (self)),
                            TRUE);
}

/**
 * hearth_player_host_reopen:
 * @self: the host, with a recording
 * @uri: another form of the same recording
 *
 * Plays @uri in place of what is open, from the same place, playing or paused as before. The
 * picture before stays until there is a new one.
 */
void
hearth_player_host_reopen (HearthPlayerHost *self, const char *uri)
{
  if (g_strcmp0 (self->uri, uri) == 0)
    return;
  hearth_player_host_keep_place (self);
  g_free (self->uri);
  self->uri = g_strdup (uri);
  hearth_player_host_start (self, self->start_ms,
                            self->wants_play || self->state == HEARTH_PLAYER_STATE_FAILED);
}

/**
 * hearth_player_host_toggle:
 * @self: the host
 *
 * Pauses what plays, plays what is paused, starts again what has ended.
 */
void
hearth_player_host_toggle (HearthPlayerHost *self)
{
  g_return_if_fail (HEARTH_IS_PLAYER_HOST (self));

  if (self->uri == NULL || self->state == HEARTH_PLAYER_STATE_FAILED)
    return;
  self->wants_play = !self->wants_play;
  if (self->player != NULL && !self->waiting)
    {
      if (self->state == HEARTH_PLAYER_STATE_ENDED)
        hearth_player_seek (self->player, 0);
      if (self->wants_play)
        hearth_player_play (self->player);
      else
        hearth_player_pause (self->player);
    }
  changed (self);
}

/**
 * hearth_player_host_play_from:
 * @self: the host
 * @position_ms: where to go, in milliseconds; beyond the ends means the ends
 *
 * Goes there and plays, also what is paused or has ended.
 */
void
hearth_player_host_play_from (HearthPlayerHost *self, gint64 position_ms)
{
  g_return_if_fail (HEARTH_IS_PLAYER_HOST (self));

  hearth_player_host_seek (self, position_ms);
  if (self->uri == NULL || self->state == HEARTH_PLAYER_STATE_FAILED)
    return;
  self->wants_play = TRUE;
  if (self->player != NULL && !self->waiting)
    hearth_player_play (self->player);
  changed (self);
}

/**
 * hearth_player_host_seek:
 * @self: the host
 * @position_ms: where to go, in milliseconds; beyond the ends means the ends
 */
void
hearth_player_host_seek (HearthPlayerHost *self, gint64 position_ms)
{
  gint64 duration = hearth_player_host_get_duration_ms (self);

  g_return_if_fail (HEARTH_IS_PLAYER_HOST (self));

  position_ms = MAX (0, position_ms);
  if (duration > 0)
    position_ms = MIN (position_ms, duration);
  if (self->waiting)
    self->start_ms = position_ms;
  else if (self->player != NULL && self->uri != NULL)
    hearth_player_seek (self->player, position_ms);
  position_cb (self);
  if (self->uri != NULL)
    g_signal_emit (self, signals[SIGNAL_SEEKED], 0, position_ms);
}

/**
 * hearth_player_host_jump:
 * @self: the host
 * @position_ms: where to go, in milliseconds; beyond the ends means the ends
 *
 * Goes there because a person wants to, from wherever that was said, so that the place before can
 * be gone back to.
 */
void
hearth_player_host_jump (HearthPlayerHost *self, gint64 position_ms)
{
  g_return_if_fail (HEARTH_IS_PLAYER_HOST (self));

  if (self->uri != NULL)
    g_signal_emit (self, signals[SIGNAL_JUMPING], 0, position_ms);
  hearth_player_host_seek (self, position_ms);
}

/**
 * hearth_player_host_scrub:
 * @self: the host
 * @position_ms: where to look, in milliseconds
 *
 * Shows a picture close to that moment at once; ends with hearth_player_host_seek().
 */
void
hearth_player_host_scrub (HearthPlayerHost *self, gint64 position_ms)
{
  g_return_if_fail (HEARTH_IS_PLAYER_HOST (self));

  if (self->player != NULL && self->uri != NULL && !self->waiting)
    hearth_player_scrub (self->player, position_ms);
}

/**
 * hearth_player_host_fail:
 * @self: the host
 * @error: why nothing can be played
 *
 * Goes to the state %HEARTH_PLAYER_STATE_FAILED with an error that no player found.
 */
void
hearth_player_host_fail (HearthPlayerHost *self, const GError *error)
{
  g_return_if_fail (HEARTH_IS_PLAYER_HOST (self));
  g_return_if_fail (error != NULL);

  self->waiting = FALSE;
  g_clear_error (&self->error);
  self->error = g_error_copy (error);
  hearth_player_host_set_state (self, HEARTH_PLAYER_STATE_FAILED);
}
