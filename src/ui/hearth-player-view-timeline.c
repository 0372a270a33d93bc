/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-player-view-private.h"

static HearthTimeline *
get_timeline (HearthPlayerView *self)
{
  return hearth_player_controls_get_timeline (self->controls);
}

static void
buffered_cb (HearthPlayerView *self)
{
  g_autoptr (HearthIntervals) buffered = hearth_player_host_dup_buffered (self->host);

  hearth_timeline_set_buffered (get_timeline (self), buffered);
}

static void
cues_cb (HearthPlayerView *self)
{
  hearth_timeline_set_cues (get_timeline (self), hearth_caption_feed_get_cues (self->feed));
}

/**
 * hearth_player_view_feed_timeline:
 * @self: a view with a host
 *
 * Lets the timeline follow what is there of the recording, what is said in it, and how it looks.
 */
void
hearth_player_view_feed_timeline (HearthPlayerView *self)
{
  g_signal_connect_object (self->host, "notify::buffered", G_CALLBACK (buffered_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->feed, "notify::cues", G_CALLBACK (cues_cb), self,
                           G_CONNECT_SWAPPED);
  self->frames = hearth_timeline_frames_new (get_timeline (self), self->host, GTK_WIDGET (self));
}

/**
 * hearth_player_view_set_seen:
 * @self: the view
 * @seen: (nullable): which parts of what plays the person has seen
 *
 * Shows them on the timeline.
 */
void
hearth_player_view_set_seen (HearthPlayerView *self, const HearthIntervals *seen)
{
  g_return_if_fail (HEARTH_IS_PLAYER_VIEW (self));

  hearth_timeline_set_seen (get_timeline (self), seen);
}
