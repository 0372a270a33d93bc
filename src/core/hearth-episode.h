/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-core-enums.h"
#include "hearth-feedback-address.h"
#include "hearth-live-session.h"
#include "hearth-segment.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* An episode is the GListModel of its segments. g_object_new() makes it from properties named as the getters,
 * and "segments", a GListModel of HearthSegment that is kept as it is at that moment. */
#define HEARTH_TYPE_EPISODE (hearth_episode_get_type ())
G_DECLARE_FINAL_TYPE (HearthEpisode, hearth_episode, HEARTH, EPISODE, GObject)

const char            *hearth_episode_get_id          (HearthEpisode *self);
int                    hearth_episode_get_number      (HearthEpisode *self);
HearthEpisodeKind      hearth_episode_get_kind        (HearthEpisode *self);
const char            *hearth_episode_get_title       (HearthEpisode *self);
const char            *hearth_episode_get_summary     (HearthEpisode *self);
const char            *hearth_episode_get_description (HearthEpisode *self);
GDateTime             *hearth_episode_get_published   (HearthEpisode *self);
const char            *hearth_episode_get_image       (HearthEpisode *self);
const char * const    *hearth_episode_get_tags        (HearthEpisode *self);
const char            *hearth_episode_get_page        (HearthEpisode *self);
GListModel            *hearth_episode_get_hosts       (HearthEpisode *self);
GListModel            *hearth_episode_get_guests      (HearthEpisode *self);
HearthLiveSession     *hearth_episode_get_live        (HearthEpisode *self);
GListModel            *hearth_episode_get_resources   (HearthEpisode *self);

gint64                 hearth_episode_get_duration_ms (HearthEpisode *self);
GDateTime             *hearth_episode_get_updated     (HearthEpisode *self);
const char            *hearth_episode_get_details     (HearthEpisode *self);
HearthFeedbackAddress *hearth_episode_get_feedback    (HearthEpisode *self);
GListModel            *hearth_episode_get_segments    (HearthEpisode *self);
guint                  hearth_episode_get_n_segments  (HearthEpisode *self);
HearthSegment         *hearth_episode_get_segment     (HearthEpisode *self,
                                                       guint          position);
HearthSegment         *hearth_episode_find_segment    (HearthEpisode *self,
                                                       const char    *id,
                                                       guint         *position);

G_END_DECLS
