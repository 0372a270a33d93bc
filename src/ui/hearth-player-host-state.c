/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the player of a window tells of itself. */
#include "hearth-player-host-private.h"

/**
 * hearth_player_host_get_state:
 * @self: the host
 *
 * Returns: what is going on
 */
HearthPlayerState
hearth_player_host_get_state (HearthPlayerHost *self)
{
  g_return_val_if_fail (HEARTH_IS_PLAYER_HOST (self), HEARTH_PLAYER_STATE_IDLE);

  return self->state;
}

/**
 * hearth_player_host_wants_play:
 * @self: the host
 *
 * Returns: whether it plays, or will as soon as it can
 */
gboolean
hearth_player_host_wants_play (HearthPlayerHost *self)
{
  g_return_val_if_fail (HEARTH_IS_PLAYER_HOST (self), FALSE);

  return self->wants_play;
}

/**
 * hearth_player_host_get_position_ms:
 * @self: the host
 *
 * Returns: where the recording stands, or will start, in milliseconds
 */
gint64
hearth_player_host_get_position_ms (HearthPlayerHost *self)
{
  g_return_val_if_fail (HEARTH_IS_PLAYER_HOST (self), 0);

  if (self->waiting || self->player == NULL || self->uri == NULL)
    return self->start_ms;
  return MAX (0, hearth_player_get_position_ms (self->player));
}

/**
 * hearth_player_host_get_duration_ms:
 * @self: the host
 *
 * Returns: how long the recording is, in milliseconds, or -1 while that is not known
 */
gint64
hearth_player_host_get_duration_ms (HearthPlayerHost *self)
{
  gint64 duration_ms = -1;

  g_return_val_if_fail (HEARTH_IS_PLAYER_HOST (self), -1);

  if (!self->waiting && self->player != NULL && self->uri != NULL)
    duration_ms = hearth_player_get_duration_ms (self->player);
  return duration_ms <= 0 && self->switching ? self->kept_duration_ms : duration_ms;
}

/**
 * hearth_player_host_get_buffering:
 * @self: the host
 *
 * Returns: how much of what it waits for is there, in per cent
 */
int
hearth_player_host_get_buffering (HearthPlayerHost *self)
{
  g_return_val_if_fail (HEARTH_IS_PLAYER_HOST (self), 100);

  return self->player != NULL ? hearth_player_get_buffering (self->player) : 100;
}

/**
 * hearth_player_host_is_seekable:
 * @self: the host
 *
 * Returns: whether one can go elsewhere in the recording
 */
gboolean
hearth_player_host_is_seekable (HearthPlayerHost *self)
{
  g_return_val_if_fail (HEARTH_IS_PLAYER_HOST (self), FALSE);

  return self->player != NULL && hearth_player_is_seekable (self->player);
}

/**
 * hearth_player_host_is_open:
 * @self: the host
 *
 * Returns: whether there is a recording to play, failed or not
 */
gboolean
hearth_player_host_is_open (HearthPlayerHost *self)
{
  g_return_val_if_fail (HEARTH_IS_PLAYER_HOST (self), FALSE);

  return self->uri != NULL;
}

/**
 * hearth_player_host_has_video:
 * @self: the host
 *
 * Returns: whether the recording is known to have pictures
 */
gboolean
hearth_player_host_has_video (HearthPlayerHost *self)
{
  g_return_val_if_fail (HEARTH_IS_PLAYER_HOST (self), FALSE);

  return self->player != NULL && hearth_player_has_video (self->player);
}

/**
 * hearth_player_host_has_picture:
 * @self: the host
 *
 * Returns: whether there is a picture to show at this moment
 */
gboolean
hearth_player_host_has_picture (HearthPlayerHost *self)
{
  g_return_val_if_fail (HEARTH_IS_PLAYER_HOST (self), FALSE);

  return (self->switching || hearth_player_host_has_video (self)) && self->paintable != NULL &&
         hearth_video_paintable_get_has_picture (self->paintable);
}

/**
 * hearth_player_host_get_paintable:
 * @self: the host
 *
 * Returns: (nullable) (transfer none): where the pictures appear; NULL while there is no player
 */
GdkPaintable *
hearth_player_host_get_paintable (HearthPlayerHost *self)
{
  g_return_val_if_fail (HEARTH_IS_PLAYER_HOST (self), NULL);

  return self->paintable != NULL ? GDK_PAINTABLE (self->paintable) : NULL;
}

/**
 * hearth_player_host_get_error:
 * @self: the host
 *
 * Returns: (nullable) (transfer none): why it does not play; the message is for people
 */
const GError *
hearth_player_host_get_error (HearthPlayerHost *self)
{
  g_return_val_if_fail (HEARTH_IS_PLAYER_HOST (self), NULL);

  return self->error;
}

/**
 * hearth_player_host_get_rate:
 * @self: the host
 *
 * Returns: how fast it plays, 1 for as recorded
 */
double
hearth_player_host_get_rate (HearthPlayerHost *self)
{
  g_return_val_if_fail (HEARTH_IS_PLAYER_HOST (self), 1);

  return self->rate;
}
