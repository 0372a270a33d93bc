/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-player-host-private.h"

/* A recording that stopped is not told as failed while something can be done about it: the host
 * waits then, keeps the place and the last picture, and opens it again when the rescue says so. */

static void
wait_for_rescue (HearthPlayerHost *self)
{
  hearth_player_host_keep_place (self);
  self->waiting = TRUE;
  hearth_player_host_set_state (self, HEARTH_PLAYER_STATE_BUFFERING);
}

static void
retry_cb (HearthPlayerHost *self)
{
  if (self->uri == NULL)
    return;
  hearth_player_host_keep_place (self);
  hearth_player_host_start (self, hearth_player_host_get_position_ms (self),
                            self->wants_play || self->state == HEARTH_PLAYER_STATE_FAILED);
}

static void
gave_up_cb (HearthPlayerHost *self)
{
  const GError *error = hearth_player_rescue_get_error (self->rescue);

  if (self->uri == NULL || error == NULL)
    return;
  self->wants_play = FALSE;
  hearth_player_host_fail (self, error);
}

static void
step_cb (HearthPlayerHost *self)
{
  g_signal_emit_by_name (self, "changed");
}

/**
 * hearth_player_host_keep_place:
 * @self: a host whose recording is to be opened again
 *
 * Has the place, the length and the picture stay as they are until the recording is there again.
 */
void
hearth_player_host_keep_place (HearthPlayerHost *self)
{
  gint64 duration_ms = hearth_player_host_get_duration_ms (self);

  self->start_ms = hearth_player_host_get_position_ms (self);
  if (duration_ms > 0)
    self->kept_duration_ms = duration_ms;
  self->switching = TRUE;
}

/**
 * hearth_player_host_make_rescue:
 * @self: a host under construction
 */
void
hearth_player_host_make_rescue (HearthPlayerHost *self)
{
  self->kept_duration_ms = -1;
  self->rescue = hearth_player_rescue_new (NULL);
  g_signal_connect_object (self->rescue, "retry", G_CALLBACK (retry_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rescue, "gave-up", G_CALLBACK (gave_up_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rescue, "notify::step", G_CALLBACK (step_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * hearth_player_host_rescue:
 * @self: a host whose player has come to a new state
 * @state: that state
 *
 * Returns: whether it failed, and something is done about that
 */
gboolean
hearth_player_host_rescue (HearthPlayerHost *self, HearthPlayerState state)
{
  if (state == HEARTH_PLAYER_STATE_PLAYING || state == HEARTH_PLAYER_STATE_PAUSED)
    hearth_player_rescue_progress (self->rescue);
  if (state != HEARTH_PLAYER_STATE_FAILED ||
      !hearth_player_rescue_take (self->rescue, hearth_player_get_error (self->player),
                                  hearth_player_host_get_position_ms (self)))
    return FALSE;
  wait_for_rescue (self);
  return TRUE;
}

/**
 * hearth_player_host_get_rescue:
 * @self: the host
 *
 * Returns: (transfer none): what is done about trouble
 */
HearthPlayerRescue *
hearth_player_host_get_rescue (HearthPlayerHost *self)
{
  g_return_val_if_fail (HEARTH_IS_PLAYER_HOST (self), NULL);

  return self->rescue;
}

/**
 * hearth_player_host_is_live:
 * @self: the host
 *
 * Returns: whether what plays is sent while it happens, and has no end yet
 */
gboolean
hearth_player_host_is_live (HearthPlayerHost *self)
{
  g_return_val_if_fail (HEARTH_IS_PLAYER_HOST (self), FALSE);

  return self->player != NULL && !self->waiting && hearth_player_is_live (self->player);
}

/**
 * hearth_player_host_go_live:
 * @self: the host
 *
 * Goes on with what happens now, by opening again what is sent while it happens. The picture before
 * stays until there is a new one. Does nothing for anything else.
 */
void
hearth_player_host_go_live (HearthPlayerHost *self)
{
  g_return_if_fail (HEARTH_IS_PLAYER_HOST (self));

  if (!hearth_player_host_is_live (self))
    return;
  hearth_player_rescue_reset (self->rescue);
  self->switching = TRUE;
  hearth_player_host_start (self, 0, TRUE);
}
