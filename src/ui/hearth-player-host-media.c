/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-player-host-private.h"

/* What a held key makes of a slower speed. */
#define BOOST_RATE 2.0

static void
changed (HearthPlayerHost *self)
{
  g_signal_emit_by_name (self, "changed");
}

/**
 * hearth_player_host_apply_rate:
 * @self: the host
 *
 * Has the player play as fast as the person wants now.
 */
void
hearth_player_host_apply_rate (HearthPlayerHost *self)
{
  if (self->player != NULL)
    hearth_player_set_rate (self->player,
                            self->boosted ? MAX (self->rate, BOOST_RATE) : self->rate);
}

/**
 * hearth_player_host_apply_volume:
 * @self: the host
 *
 * Has the player be as loud as the person wants now.
 */
void
hearth_player_host_apply_volume (HearthPlayerHost *self)
{
  if (self->player != NULL)
    hearth_player_set_volume (self->player, self->volume * self->fade);
}

/**
 * hearth_player_host_set_fade:
 * @self: the host
 * @fade: what is left of the volume, from 0 to 1
 *
 * Turns the sound down for a while; the volume that was set is not touched.
 */
void
hearth_player_host_set_fade (HearthPlayerHost *self, double fade)
{
  g_return_if_fail (HEARTH_IS_PLAYER_HOST (self));

  self->fade = CLAMP (fade, 0, 1);
  hearth_player_host_apply_volume (self);
}

/**
 * hearth_player_host_set_stop:
 * @self: the host
 * @stop: where nothing shall follow by itself
 */
void
hearth_player_host_set_stop (HearthPlayerHost *self, HearthPlayerStop stop)
{
  g_return_if_fail (HEARTH_IS_PLAYER_HOST (self));

  if (self->stop == stop)
    return;
  self->stop = stop;
  changed (self);
}

/**
 * hearth_player_host_get_stop:
 * @self: the host
 *
 * Returns: where nothing shall follow by itself
 */
HearthPlayerStop
hearth_player_host_get_stop (HearthPlayerHost *self)
{
  g_return_val_if_fail (HEARTH_IS_PLAYER_HOST (self), HEARTH_PLAYER_STOP_NEVER);

  return self->stop;
}

/**
 * hearth_player_host_set_boosted:
 * @self: the host
 * @boosted: whether to hurry
 *
 * Plays at twice the speed until told otherwise. The speed that was set is not touched.
 */
void
hearth_player_host_set_boosted (HearthPlayerHost *self, gboolean boosted)
{
  g_return_if_fail (HEARTH_IS_PLAYER_HOST (self));

  if (self->boosted == !!boosted)
    return;
  self->boosted = !!boosted;
  hearth_player_host_apply_rate (self);
  changed (self);
}

/**
 * hearth_player_host_is_boosted:
 * @self: the host
 *
 * Returns: whether it hurries for a moment
 */
gboolean
hearth_player_host_is_boosted (HearthPlayerHost *self)
{
  g_return_val_if_fail (HEARTH_IS_PLAYER_HOST (self), FALSE);

  return self->boosted;
}

/**
 * hearth_player_host_play:
 * @self: the host
 *
 * Plays on, if it does not already.
 */
void
hearth_player_host_play (HearthPlayerHost *self)
{
  g_return_if_fail (HEARTH_IS_PLAYER_HOST (self));

  if (!self->wants_play)
    hearth_player_host_toggle (self);
}

/**
 * hearth_player_host_pause:
 * @self: the host
 *
 * Pauses, if it is not already.
 */
void
hearth_player_host_pause (HearthPlayerHost *self)
{
  g_return_if_fail (HEARTH_IS_PLAYER_HOST (self));

  if (self->wants_play)
    hearth_player_host_toggle (self);
}

/**
 * hearth_player_host_step:
 * @self: the host
 * @frames: how many pictures to go on, or back when negative
 *
 * Pauses, and shows another picture.
 */
void
hearth_player_host_step (HearthPlayerHost *self, int frames)
{
  g_return_if_fail (HEARTH_IS_PLAYER_HOST (self));

  if (self->player == NULL || self->uri == NULL || self->waiting)
    return;
  hearth_player_host_pause (self);
  hearth_player_step (self->player, frames);
}

/**
 * hearth_player_host_get_player:
 * @self: the host
 *
 * Gives the player itself, for what it tells of a recording: its tracks and how fast the network
 * is. The signal "media-changed" tells when to look again.
 *
 * Returns: (transfer none) (nullable): the player; %NULL before the first recording
 */
HearthPlayer *
hearth_player_host_get_player (HearthPlayerHost *self)
{
  g_return_val_if_fail (HEARTH_IS_PLAYER_HOST (self), NULL);

  return self->player;
}

/**
 * hearth_player_host_get_uri:
 * @self: the host
 *
 * Returns: (transfer none) (nullable): what is open
 */
const char *
hearth_player_host_get_uri (HearthPlayerHost *self)
{
  g_return_val_if_fail (HEARTH_IS_PLAYER_HOST (self), NULL);

  return self->uri;
}

/**
 * hearth_player_host_dup_buffered:
 * @self: the host
 *
 * Returns: (transfer full) (nullable): the parts of the recording that need no network any more;
 *   %NULL where none is needed, or nobody knows
 */
HearthIntervals *
hearth_player_host_dup_buffered (HearthPlayerHost *self)
{
  g_return_val_if_fail (HEARTH_IS_PLAYER_HOST (self), NULL);

  return self->player != NULL ? hearth_player_dup_buffered (self->player) : NULL;
}

/**
 * hearth_player_host_dup_lack:
 * @self: the host
 *
 * Returns: (transfer full) (nullable): which part of what plays cannot be played on this computer;
 *   the message is for people. %NULL when all of it can, or nothing plays
 */
GError *
hearth_player_host_dup_lack (HearthPlayerHost *self)
{
  g_return_val_if_fail (HEARTH_IS_PLAYER_HOST (self), NULL);

  return self->player != NULL && self->state != HEARTH_PLAYER_STATE_FAILED
             ? hearth_player_dup_lack (self->player)
             : NULL;
}
