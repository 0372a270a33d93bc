/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One of the voices, pictures or texts that a recording has within it. Never changes. */
#define HEARTH_TYPE_MEDIA_TRACK (hearth_media_track_get_type ())
G_DECLARE_FINAL_TYPE (HearthMediaTrack, hearth_media_track, HEARTH, MEDIA_TRACK, GObject)

HearthMediaTrack *hearth_media_track_new          (const char       *id,
                                                   const char       *language,
                                                   const char       *label,
                                                   guint             height,
                                                   guint64           bitrate);
const char       *hearth_media_track_get_id       (HearthMediaTrack *self);
const char       *hearth_media_track_get_language (HearthMediaTrack *self);
const char       *hearth_media_track_get_label    (HearthMediaTrack *self);
guint             hearth_media_track_get_height   (HearthMediaTrack *self);
guint64           hearth_media_track_get_bitrate  (HearthMediaTrack *self);

/* Whether both lists name the same tracks in the same order. */
gboolean          hearth_media_tracks_equal       (GListModel       *one,
                                                   GListModel       *other);

G_END_DECLS
