/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-desktop-glue-private.h"

#include "hearth-desktop-art.h"
#include "hearth-text.h"

G_DEFINE_FINAL_TYPE (HearthDesktopGlue, hearth_desktop_glue, G_TYPE_OBJECT)

static HearthMprisStatus
find_status (HearthDesktopGlue *self)
{
  if (hearth_playing_wants_play (self->playing))
    return HEARTH_MPRIS_PLAYING;
  switch (hearth_playing_get_state (self->playing))
    {
    case HEARTH_PLAYER_STATE_IDLE:
    case HEARTH_PLAYER_STATE_ENDED:
    case HEARTH_PLAYER_STATE_FAILED:
      return HEARTH_MPRIS_STOPPED;
    case HEARTH_PLAYER_STATE_LOADING:
    case HEARTH_PLAYER_STATE_BUFFERING:
    case HEARTH_PLAYER_STATE_PAUSED:
    case HEARTH_PLAYER_STATE_PLAYING:
      return self->stopped ? HEARTH_MPRIS_STOPPED : HEARTH_MPRIS_PAUSED;
    }
  g_return_val_if_reached (HEARTH_MPRIS_STOPPED);
}

static gboolean
advances (HearthDesktopGlue *self)
{
  return hearth_playing_get_state (self->playing) == HEARTH_PLAYER_STATE_PLAYING &&
         hearth_playing_wants_play (self->playing);
}

static void
update_inhibitor (HearthDesktopGlue *self)
{
  HearthPlayerHost *host = hearth_playing_get_host (self->playing);
  HearthInhibitorState state = HEARTH_INHIBITOR_RESTS;

  if (hearth_playing_get_segment (self->playing) != NULL && advances (self))
    state = HEARTH_INHIBITOR_PLAYS;
  else if (hearth_playing_get_state (self->playing) == HEARTH_PLAYER_STATE_BUFFERING &&
           hearth_playing_wants_play (self->playing))
    state = HEARTH_INHIBITOR_WAITS;
  hearth_inhibitor_set (self->inhibitor, state,
                        host != NULL && (hearth_player_host_has_picture (host) ||
                                         hearth_player_host_get_page (host) != NULL));
}

static void
update_position (HearthDesktopGlue *self)
{
  if (hearth_playing_get_segment (self->playing) != NULL)
    hearth_mpris_face_set_position (self->face, hearth_playing_get_position_ms (self->playing),
                                    advances (self));
}

/* Silence is silence, however it came about. */
static double
find_volume (HearthPlayerHost *host)
{
  double volume;
  gboolean muted;

  g_object_get (host, "volume", &volume, "muted", &muted, NULL);
  return muted ? 0 : volume;
}

static void
art_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthMprisTrack) track = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = hearth_desktop_art_load_finish (result, &error);

  if (uri != NULL)
    g_object_set (track, "art-url", uri, NULL);
  else
    g_debug ("no picture for the desktop: %s", error->message);
}

/* Of what is watched; what waits is shown without pictures. */
static void
update_art (HearthDesktopGlue *self)
{
  HearthSegment *segment = hearth_playing_get_segment (self->playing);
  HearthEpisodeModel *model = hearth_playing_get_model (self->playing);
  const char *candidates[3] = { NULL };

  if (!g_set_object (&self->segment, segment))
    return;
  g_cancellable_cancel (self->art);
  g_clear_object (&self->art);
  if (segment == NULL)
    return;
  candidates[0] = hearth_segment_get_image (segment);
  candidates[1] = hearth_episode_get_image (hearth_episode_model_get_episode (model));
  candidates[2] = hearth_source_get_image (hearth_episode_model_get_source (model));
  for (gsize i = 0; i < G_N_ELEMENTS (candidates); i++)
    if (candidates[i] != NULL)
      {
        self->art = g_cancellable_new ();
        hearth_desktop_art_load_async (hearth_services_get_fetcher (self->services),
                                       hearth_services_get_image_cache (self->services),
                                       candidates[i], self->art, art_cb,
                                       g_object_ref (hearth_mpris_face_get_current (self->face)));
        return;
      }
}

/**
 * hearth_desktop_glue_update:
 * @self: the glue
 *
 * Brings the face to how things stand. What does not change by that is not told.
 */
void
hearth_desktop_glue_update (HearthDesktopGlue *self)
{
  HearthPlayerHost *host = hearth_playing_get_host (self->playing);
  HearthSegment *segment = hearth_playing_get_segment (self->playing);

  if (hearth_playing_wants_play (self->playing) || segment != self->segment)
    self->stopped = FALSE;
  /* What rested when the next one was asked for goes on resting. */
  if (self->rests && (segment != self->segment || advances (self)))
    {
      self->rests = FALSE;
      if (segment != self->segment)
        hearth_playing_pause (self->playing);
    }
  hearth_desktop_tracks_update (self->tracks);
  g_object_set (self->face, "status", (int) find_status (self), "rate",
                hearth_player_host_get_rate (host), "volume", find_volume (host), "can-next",
                hearth_playing_can_next (self->playing), "can-previous",
                hearth_playing_can_previous (self->playing), "can-seek",
                hearth_player_host_is_seekable (host), "can-fullscreen", segment != NULL,
                "fullscreen", gtk_window_is_fullscreen (GTK_WINDOW (self->window)), NULL);
  update_art (self);
  update_position (self);
  update_inhibitor (self);
  hearth_output_watch_set_active (self->outputs, segment != NULL && advances (self));
}

/* Not everybody around wants to listen. */
static void
unplugged_cb (HearthDesktopGlue *self)
{
  hearth_playing_pause (self->playing);
}

static void
seeked_cb (HearthDesktopGlue *self, gint64 to_ms)
{
  if (to_ms > 0)
    self->stopped = FALSE;
  hearth_mpris_face_jump (self->face, to_ms);
}

static void
hearth_desktop_glue_dispose (GObject *object)
{
  HearthDesktopGlue *self = HEARTH_DESKTOP_GLUE (object);

  g_cancellable_cancel (self->art);
  g_clear_object (&self->art);
  /* Others may still hold on to them for a moment; the desktop shall not. */
  if (self->mpris != NULL)
    g_object_run_dispose (G_OBJECT (self->mpris));
  if (self->inhibitor != NULL)
    g_object_run_dispose (G_OBJECT (self->inhibitor));
  if (self->outputs != NULL)
    hearth_output_watch_set_active (self->outputs, FALSE);
  g_clear_object (&self->mpris);
  g_clear_object (&self->inhibitor);
  g_clear_object (&self->outputs);
  g_clear_object (&self->tracks);
  g_clear_object (&self->face);
  g_clear_object (&self->segment);
  g_clear_object (&self->playing);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (hearth_desktop_glue_parent_class)->dispose (object);
}

static void
hearth_desktop_glue_class_init (HearthDesktopGlueClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_desktop_glue_dispose;
}

static void
hearth_desktop_glue_init (HearthDesktopGlue *self)
{
  self->face = hearth_mpris_face_new ();
  g_object_set (self->face, "minimum-rate", HEARTH_PLAYER_HOST_RATE_MIN, "maximum-rate",
                HEARTH_PLAYER_HOST_RATE_MAX, "can-edit", TRUE, NULL);
}

static void
follow (HearthDesktopGlue *self, gpointer object, const char *const *signals)
{
  for (gsize i = 0; signals[i] != NULL; i++)
    g_signal_connect_object (object, signals[i], G_CALLBACK (hearth_desktop_glue_update), self,
                             G_CONNECT_SWAPPED);
}

/**
 * hearth_desktop_glue_new:
 * @window: (transfer none): the window, which holds the only reference to what is returned
 * @services: what the pages of the window share
 * @playing: what is being watched there; it has a host by now
 *
 * Main thread.
 *
 * Returns: (transfer full): the glue
 */
HearthDesktopGlue *
hearth_desktop_glue_new (HearthWindow *window, HearthServices *services, HearthPlaying *playing)
{
  static const char *const of_playing[] = {
    "notify::segment",
    "notify::episode-model",
    "notify::state",
    "notify::can-next",
    "notify::can-previous",
    "changed",
    NULL,
  };
  static const char *const of_host[] = { "notify::rate", "notify::volume", "notify::muted", NULL };
  static const char *const of_queue[] = { "items-changed", NULL };
  static const char *const of_window[] = { "notify::fullscreened", NULL };
  HearthDesktopGlue *self = g_object_new (HEARTH_TYPE_DESKTOP_GLUE, NULL);

  self->window = window;
  self->services = g_object_ref (services);
  self->playing = g_object_ref (playing);
  self->tracks = hearth_desktop_tracks_new (self->face, playing);
  self->inhibitor = hearth_inhibitor_new (GTK_WINDOW (window));
  self->outputs = hearth_output_watch_new (NULL);
  self->mpris = hearth_mpris_new (self->face);
  follow (self, playing, of_playing);
  follow (self, hearth_playing_get_host (playing), of_host);
  follow (self, hearth_playing_get_queue (playing), of_queue);
  follow (self, window, of_window);
  g_signal_connect_object (playing, "notify::position-ms", G_CALLBACK (update_position), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (playing, "seeked", G_CALLBACK (seeked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->outputs, "unplugged", G_CALLBACK (unplugged_cb), self,
                           G_CONNECT_SWAPPED);
  hearth_desktop_glue_hear_wishes (self);
  hearth_desktop_glue_update (self);
  return self;
}

/**
 * hearth_desktop_glue_get_mpris:
 * @self: the glue
 *
 * Returns: (transfer none): what puts the player on the session bus
 */
HearthMpris *
hearth_desktop_glue_get_mpris (HearthDesktopGlue *self)
{
  return self->mpris;
}

/**
 * hearth_desktop_glue_get_inhibitor:
 * @self: the glue
 *
 * Returns: (transfer none): what keeps the computer awake
 */
HearthInhibitor *
hearth_desktop_glue_get_inhibitor (HearthDesktopGlue *self)
{
  return self->inhibitor;
}

/**
 * hearth_desktop_glue_get_outputs:
 * @self: the glue
 *
 * Returns: (transfer none): what knows when headphones are pulled out
 */
HearthOutputWatch *
hearth_desktop_glue_get_outputs (HearthDesktopGlue *self)
{
  return self->outputs;
}
